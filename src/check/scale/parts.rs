//! A total that is a thousand times its parts, or a thousandth: «75 مليونا: 40 مليارا و35 مليارا».
//!
//! Ten times its parts a total may well be, where they are only some of them; that is told where the
//! figures behind «منها» have its very digits together.

use std::cell::OnceCell;

use super::compared::is_one_sort;
use super::{ScaleCheck, significant};
use crate::amount::Amount;
use crate::check::draft::Draft;
use crate::check::story::Story;
use crate::finding::{FindingKind, Message};
use crate::quantity::{Kind, Quantity};
use crate::text::Span;

/// The most parts of a total that is looked for.
const MOST_PARTS: usize = 6;
/// How many figures of a story are looked at for totals.
const MOST: usize = 40;
/// From so many telling digits on a total is made by its parts, and by no chance.
const LEAST_DIGITS: usize = 3;
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
            // «120 مليون ريال، منها 70 ألفا و50 ألفا»: one digit each is enough where they are told to be parts.
            let told = OnceCell::new();
            let told = || *told.get_or_init(|| self.says_of_which(story, whole, behind));
            counts(behind)
                .find_map(|count| {
                    broken_down(whole, &behind[..count], SCALES)
                        .or_else(|| slipped(whole, &behind[..count], SCALES).filter(|_| told()))
                })
                .or_else(|| {
                    counts(in_front)
                        .find_map(|count| broken_down(whole, &in_front[at - count..], SCALES))
                })
                .or_else(|| {
                    counts(behind)
                        .find_map(|count| broken_down(whole, &behind[..count], DIGIT))
                        .filter(|_| told())
                })
                .map(|sum| self.draft(whole, sum))
                .map(|draft| (whole.span, draft))
        })
    }

    /// The same over sentences: a total with digits enough that no chance makes it, and those behind it that
    /// make a thousandth or a thousand times of it together.
    pub(super) fn parts_of_story(&self, story: &Story<'_>) -> Option<(Span, Draft)> {
        let sized = |quantity: &&Quantity| {
            let counted = quantity.kind == Kind::Cardinal && quantity.noun.is_some();
            let measured = matches!(quantity.kind, Kind::Money | Kind::Measure);
            (counted || measured) && quantity.per.is_none() && quantity.value.is_some()
        };
        let all: Vec<&Quantity> = story.quantities.iter().filter(sized).take(MOST).collect();
        all.iter().enumerate().find_map(|(at, whole)| {
            let digits = significant(whole.value);
            if digits < LEAST_DIGITS {
                return None;
            }
            let thousandth = whole.value?.checked_div(Amount::from(SCALES[0]))?;
            let later = all[at + 1..].iter().copied();
            let later = later.filter(|part| is_one_sort(whole, part));
            // A total a thousand times its parts, or one below each of them.
            let (small, large): (Vec<&Quantity>, Vec<&Quantity>) = later
                .filter(|part| part.value <= Some(thousandth) || part.value > whole.value)
                .partition(|part| part.value <= Some(thousandth));
            [small, large].into_iter().find_map(|parts| {
                let sum = self.made(whole, &parts, digits)?;
                Some((whole.span, sum))
            })
        })
    }

    /// A total with the figures, one behind the other or any two, that make it but for its scale.
    fn made(&self, whole: &Quantity, parts: &[&Quantity], digits: usize) -> Option<Draft> {
        let fits = |list: &[&Quantity]| {
            let sum = broken_down(whole, list, SCALES)?;
            Some(self.draft(whole, sum))
        };
        let mut runs = (0..parts.len()).flat_map(|from| {
            let counts = 2..=(parts.len() - from).min(MOST_PARTS);
            counts.map(move |count| from..from + count)
        });
        let run = runs.find_map(|range| fits(parts.get(range)?));
        run.or_else(|| {
            let pairs = (0..parts.len()).filter(|_| digits > LEAST_DIGITS);
            let mut pairs =
                pairs.flat_map(|first| (first + 1..parts.len()).map(move |second| [first, second]));
            pairs.find_map(|pair| fits(&pair.map(|at| parts[at])))
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

/// The same of parts of which one at least has more than one digit: 5 and 7 thousand make many totals.
fn broken_down<'p, 'q>(
    whole: &Quantity,
    parts: &'p [&'q Quantity],
    scales: &[i64],
) -> Option<Sum<'p, 'q>> {
    let one_digit = scales != DIGIT && parts.iter().all(|part| significant(part.value) < 2);
    slipped(whole, parts, scales).filter(|_| !one_digit)
}

/// The parts of a total that is so many times their sum, or they of it.
fn slipped<'p, 'q>(
    whole: &Quantity,
    parts: &'p [&'q Quantity],
    scales: &[i64],
) -> Option<Sum<'p, 'q>> {
    let one_sort = |part: &&Quantity| {
        let bare = part.kind == Kind::Cardinal && whole.kind == Kind::Money;
        part.kind == whole.kind && part.unit == whole.unit || bare
    };
    if !parts.iter().all(one_sort) {
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
