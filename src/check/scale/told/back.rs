//! Figures that go back to one told before: «مشروع الـ160 مليارا», «القرض البالغ 160 مليارا».
//!
//! ```text
//!   13.4 مليون شخص … ثلث المحتاجين البالغ عددهم 13.4 ألفا   the very same digits, by whatever noun
//!   بين 12 و16 مليون نسمة … السكان البالغ عددهم 14 ألفا      within a range but for the scale word
//! ```

use super::{Ties, is_exact, is_like, is_one_sort, is_one_unit, written};
use crate::amount::Amount;
use crate::check::story::Story;
use crate::claim::Claim;
use crate::quantity::Bound;
use crate::text::Span;

/// How many words in front of a figure say that it was told before.
const BACK: usize = 4;
/// With how many digits two figures of unlike nouns are the same by no chance.
const DIGITS: usize = 3;

impl Ties {
    /// Whether a figure is of what was told before: «مشروع الـ160 مليارا», «القرض البالغ 160 مليارا».
    pub(super) fn goes_back(&self, story: &Story<'_>, claim: &Claim) -> bool {
        let end = claim.quantity.span.start;
        let front = story.text()[..end].trim_end();
        let definite = ["الـ", "ال"].iter().any(|article| front.ends_with(article));
        definite || {
            let words = story.words(Span {
                start: claim.sentence.start.min(end),
                end,
            });
            let from = words.len().saturating_sub(BACK);
            words.find(from, words.len(), &self.back).is_some()
        }
    }
}

impl Ties {
    /// Whether the second of two figures with the very same digits goes back to the first, by whatever
    /// noun.
    pub(super) fn is_told_back(&self, story: &Story<'_>, a: &Claim, b: &Claim) -> bool {
        let same = a.quantity.kind == b.quantity.kind && a.quantity.unit == b.quantity.unit;
        let one_kind = same || is_one_unit(a, b);
        let alone = |value: Option<Amount>| {
            let mut told = story.claims.iter();
            told.all(|claim| {
                claim.quantity.span == b.quantity.span || claim.quantity.value != value
            })
        };
        one_kind
            && is_exact(a, b)
            && written(&a.quantity).min(written(&b.quantity)) >= DIGITS
            && alone(b.quantity.value)
            && self.goes_back(story, b)
    }

    /// Figures that go back to a range told before, and lie in it with another scale word only: «12 إلى
    /// 16 مليون نسمة … البالغ عددهم 14 ألف نسمة».
    pub(super) fn out_of_range(&self, story: &Story<'_>, counts: &[usize]) -> Vec<(usize, usize)> {
        let claims = story.claims.iter().enumerate();
        let ranges = claims.filter(|(_, claim)| claim.quantity.bound == Bound::Range);
        let mut found = Vec::new();
        for (first, range) in ranges.take(MOST_RANGES) {
            let Some((least, most)) = range.quantity.min.zip(range.quantity.max) else {
                continue;
            };
            let off = |claim: &Claim| {
                let within = |times: i64| {
                    let value = claim.quantity.value?;
                    let times = Amount::from(times);
                    let scaled = [value.checked_mul(times), value.checked_div(times)];
                    let mut scaled = scaled.into_iter().flatten();
                    Some(scaled.any(|value| value >= least && value <= most))
                };
                [1_000, 1_000_000]
                    .into_iter()
                    .any(|times| within(times) == Some(true))
            };
            let slipped = counts.iter().copied().find(|at| {
                let claim = &story.claims[*at];
                *at != first
                    && off(claim)
                    && is_one_sort(range, claim)
                    && is_like(range, claim)
                    && (*at > first && self.goes_back(story, claim))
            });
            found.extend(slipped.map(|second| (first, second)));
        }
        found
    }
}

/// How many ranges of a story are looked at.
const MOST_RANGES: usize = 8;
