//! A quarter, a half, a month: «نتائج الربع الثالث» above «في الربع الثاني», «في سبتمبر» above
//! «خلال أكتوبر المقبل».
//!
//! They make no claims either. A headline's that its body names nowhere is another of the body's of the
//! same sort, where that is the only one in sentences that speak of the same.

use serde::Deserialize;

use super::Told;
use crate::check::words::{Phrases, Words};
use crate::text::Span;

/// The parameters.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Periods {
    /// The periods of each sort, by all names that each has.
    sorts: Vec<Vec<Phrases>>,
    /// In front of one, make it a name, or say that another is compared with it.
    names: Phrases,
    /// In the body, may be any of them: «في الأشهر الثلاثة».
    unclear: Phrases,
    /// What the words of a sentence weigh that the headline has, for it to speak of the same.
    words: u32,
}

/// A period of the headline: its sort, which one it is, and where it stands.
pub(super) struct Period {
    sort: usize,
    which: usize,
    span: Span,
}

/// How many words in front may make it a name.
const NEAR: usize = 3;

impl Periods {
    /// The only period that a headline names.
    pub(super) fn of_headline(&self, heading: &Words<'_>) -> Option<Period> {
        let mut named = (0..self.sorts.len()).filter_map(|sort| {
            let mut all = self.named(heading, sort);
            let (first, which, span) = all.next()?;
            let one = all.all(|(_, other, _)| other == which);
            let name = self.is_name(heading, first);
            (one && !name).then_some(Period { sort, which, span })
        });
        let period = named.next()?;
        named.next().is_none().then_some(period)
    }

    /// The periods of a sort that words name: where each stands and which it is.
    fn named<'w>(
        &'w self,
        words: &'w Words<'_>,
        sort: usize,
    ) -> impl Iterator<Item = (usize, usize, Span)> + 'w {
        let periods = &self.sorts[sort];
        (0..words.len()).filter_map(move |at| {
            let which = |(which, names): (usize, &Phrases)| {
                let length = words.begins(at, names)?;
                Some((which, words.span(at, at + length)?))
            };
            let (which, span) = periods.iter().enumerate().find_map(which)?;
            Some((at, which, span))
        })
    }

    fn is_name(&self, words: &Words<'_>, at: usize) -> bool {
        let from = at.saturating_sub(NEAR);
        words.find(from, at, &self.names).is_some()
    }

    /// Where the body tells another, and the headline's nowhere.
    pub(super) fn contradicted(&self, told: &Told<'_, '_>, own: &Period) -> Option<(Span, Span)> {
        let mut found: Option<(usize, Span)> = None;
        for (at, which, span) in self.named(&told.body, own.sort) {
            if which == own.which {
                return None;
            }
            if self.is_name(&told.body, at) || !told.speaks_of_it(at, self.words) {
                continue;
            }
            match found {
                Some((known, _)) if known != which => return None,
                Some(_) => {}
                None => found = Some((which, span)),
            }
        }
        let unclear = || {
            let body = &told.body;
            body.find(0, body.len(), &self.unclear).is_some()
        };
        found
            .filter(|_| !unclear())
            .map(|(_, other)| (own.span, other))
    }
}
