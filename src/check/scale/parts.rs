//! A total that is a thousand times its parts, or a thousandth: «75 مليونا: 40 مليارا و35 مليارا».
//!
//! Ten times its parts a total may well be, where they are only some of them; that is told where the
//! figures behind «منها» have its very digits together.

use super::{ScaleCheck, significant};
use crate::amount::Amount;
use crate::check::draft::Draft;
use crate::check::story::Story;
use crate::finding::{FindingKind, Message};
use crate::quantity::{Kind, Quantity};
use crate::text::Span;

/// The most parts of a total that is looked for.
const MOST_PARTS: usize = 6;
/// Scale words are a thousand apart, and a million where two are mixed up twice.
const SCALES: &[i64] = &[1_000, 1_000_000];
/// A digit too many.
const DIGIT: &[i64] = &[10];

impl ScaleCheck {
    /// A figure that has slipped against the sum of those that follow it, or are in front of it.
    pub(super) fn parts(&self, story: &Story<'_>, amounts: &[&Quantity]) -> Option<(Span, Draft)> {
        let large = |quantity: &&Quantity| {
            matches!(quantity.kind, Kind::Money | Kind::Cardinal)
                && quantity.value >= Some(Amount::from(1_000))
        };
        let amounts: Vec<&Quantity> = amounts.iter().copied().filter(large).collect();
        (0..amounts.len()).find_map(|at| {
            let whole = amounts[at];
            // «75 مليون ريال (20 مليون دولار)، منها» goes on in the first currency.
            let other = |next: &&&Quantity| {
                [whole.kind, next.kind] == [Kind::Money; 2] && whole.unit != next.unit
            };
            let from = at + 1 + usize::from(amounts.get(at + 1).as_ref().is_some_and(other));
            let behind = amounts.get(from..).unwrap_or_default();
            let in_front = &amounts[..at];
            let counts = |parts: &[&Quantity]| 2..=parts.len().min(MOST_PARTS);
            counts(behind)
                .find_map(|count| broken_down(whole, &behind[..count], SCALES))
                .or_else(|| {
                    counts(in_front)
                        .find_map(|count| broken_down(whole, &in_front[at - count..], SCALES))
                })
                .or_else(|| {
                    counts(behind)
                        .find_map(|count| broken_down(whole, &behind[..count], DIGIT))
                        .filter(|_| self.says_of_which(story, whole, behind))
                })
                .map(|sum| self.draft(whole, sum))
                .map(|draft| (whole.span, draft))
        })
    }

    /// Whether «منها» stands between a total and the figures behind it.
    fn says_of_which(&self, story: &Story<'_>, whole: &Quantity, behind: &[&Quantity]) -> bool {
        let first = behind
            .first()
            .map_or(whole.span.end, |part| part.span.start);
        let words = story.words(Span {
            start: whole.span.end,
            end: first.max(whole.span.end),
        });
        words.find(0, words.len(), &self.of_which).is_some()
    }

    fn draft(&self, whole: &Quantity, sum: Sum<'_, '_>) -> Draft {
        let mut draft = Draft::new(FindingKind::Arithmetic).at(whole.span, "total");
        for part in sum.parts {
            draft = draft.at(part.span, "part");
        }
        let texts: Vec<&str> = sum.parts.iter().map(|part| part.text.as_str()).collect();
        draft
            .field("first", Message::same(whole.text.as_str()))
            .field("second", Message::same(texts.join(" + ")))
            .field("times", Message::same(""))
            .field("expected", Message::same(sum.value.to_string()))
            .because(&["digits"], &["scale"])
            .message(&self.messages.parts)
            .expected(sum.value)
    }
}

/// Figures with what they make together.
struct Sum<'p, 'q> {
    parts: &'p [&'q Quantity],
    value: Amount,
}

/// The parts of a total that is so many times their sum, or they of it.
fn broken_down<'p, 'q>(
    whole: &Quantity,
    parts: &'p [&'q Quantity],
    scales: &[i64],
) -> Option<Sum<'p, 'q>> {
    let one_sort = |part: &&Quantity| {
        let bare = part.kind == Kind::Cardinal && whole.kind == Kind::Money;
        part.kind == whole.kind && part.unit == whole.unit || bare
    };
    let one_digit = parts.iter().all(|part| significant(part.value) < 2);
    if !parts.iter().all(one_sort) || scales != DIGIT && one_digit {
        return None;
    }
    let mut values = parts.iter().map(|part| part.value);
    let sum = values.try_fold(Amount::ZERO, |sum, value| sum.checked_add(value?))?;
    let total = whole.value.filter(|_| significant(whole.value) >= 2)?;
    let slipped = |scale: &i64| {
        let scale = Amount::from(*scale);
        sum.checked_mul(scale) == Some(total) || total.checked_mul(scale) == Some(sum)
    };
    let value = sum;
    scales.iter().any(slipped).then_some(Sum { parts, value })
}
