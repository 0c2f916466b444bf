//! A fraction beside its percentage: خُمس السكان (25 في المئة).
//!
//! ```text
//! fraction counted? "(" percent ")"       ربع السكان (35 %)
//! percent counted? "(" fraction word? ")" 35 في المئة من السكان (ربعهم)
//! fraction counted? ","? that-is percent  نصف العينة، أي 40 في المئة
//! ```
//!
//! A fraction is a round number: a percentage that is near enough is its own.

use super::{CLOSING, DigitsAndWords, OPENING};
use crate::amount::Amount;
use crate::check::story::Story;
use crate::lexicon::Clitics;
use crate::quantity::{Bound, Kind, Quantity};
use crate::text::Span;

/// How many words may stand between the two.
const BETWEEN: usize = 6;

/// How many words may go on behind a fraction in brackets: «(نصف سكان المدينة)».
const GOES_ON: usize = 2;

impl DigitsAndWords {
    /// Whether the one is a fraction in words and the other its percentage, and both are far apart.
    pub(super) fn unlike_fraction(
        &self,
        story: &Story<'_>,
        sentence: Span,
        first: &Quantity,
        second: &Quantity,
    ) -> bool {
        let (fraction, percent) = match (first.kind, second.kind) {
            (Kind::Fraction, Kind::Percent) => (first, second),
            (Kind::Percent, Kind::Fraction) => (second, first),
            _ => return false,
        };
        let digits = |quantity: &Quantity| quantity.text.contains(char::is_numeric);
        !digits(fraction)
            && digits(percent)
            && self.is_far(fraction, percent).unwrap_or(false)
            && self.are_joined(story, sentence, first, second)
    }

    /// Whether a percentage is none that the fraction stands for.
    fn is_far(&self, fraction: &Quantity, percent: &Quantity) -> Option<bool> {
        let hundred = Amount::from(100);
        let part = fraction.value?.checked_mul(hundred)?;
        let told = percent.value?;
        let slack = part.checked_mul(Amount::ratio(self.fraction_slack, 100)?)?;
        let (below, above) = (part.checked_sub(slack)?, part.checked_add(slack)?);
        let small = part > Amount::ZERO && part < hundred;
        Some(
            small
                && match fraction.bound {
                    Bound::Exact | Bound::About => told < below || told > above,
                    Bound::MoreThan | Bound::AtLeast => told < part,
                    Bound::LessThan | Bound::AtMost | Bound::UpTo => told > part,
                    Bound::Range | Bound::Vague => false,
                },
        )
    }

    /// Whether nothing but what the first counts stands between the two, and a bracket or أي.
    fn are_joined(
        &self,
        story: &Story<'_>,
        sentence: Span,
        first: &Quantity,
        second: &Quantity,
    ) -> bool {
        let words = story.words(Span {
            start: first.span.end,
            end: second.span.start,
        });
        // The words of the figures themselves may reach in.
        let inside = |at: &usize| {
            let word = words.word(*at);
            word.is_some_and(|word| {
                let (start, end) = (word.token.start as usize, word.token.end as usize);
                start >= first.span.end && end <= second.span.start
            })
        };
        let places: Vec<usize> = (0..words.len()).filter(inside).collect();
        let (Some(&from), Some(&last)) = (places.first(), places.last()) else {
            return false;
        };
        let counted = |end: usize| {
            let and = |at: usize| {
                words
                    .word(at)
                    .is_some_and(|word| word.clitics.has(Clitics::AND))
            };
            end - from <= BETWEEN && (from..end).all(|at| words.is_word(at) && !and(at))
        };
        if words.is_mark(last, &OPENING[..3]) {
            let text = &story.text()[second.span.end..sentence.end];
            let Some(close) = text.find(&CLOSING[..3]) else {
                return false;
            };
            let goes_on = text[..close].split_whitespace().count();
            let most = match second.kind {
                Kind::Fraction => GOES_ON,
                _ => 0,
            };
            // «ربعهم على (10 %) زيادة»
            let led = last > from && self.leads.at(&words, last - 1).is_some();
            return counted(last) && !led && goes_on <= most;
        }
        let that_is = (from..=last).find(|at| {
            let length = words.begins(*at, &self.that_is);
            length.is_some_and(|length| at + length == last + 1)
        });
        that_is.is_some_and(|at| {
            let comma = at.checked_sub(1).filter(|before| *before >= from);
            let comma = comma.filter(|before| words.is_mark(*before, &['،', ',']));
            counted(comma.unwrap_or(at))
        })
    }
}
