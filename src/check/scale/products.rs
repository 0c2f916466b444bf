//! So much for each of so many, and all of it together, with a scale word too much:
//!
//! ```text
//!   60 مليون كتيب     بواقع ألف نسخة لكل فرع     من خلال 60 فرعا
//!      total    is    1,000 for each        of    60    … that makes 60 thousand
//! ```
//!
//! The three stand in any order, in one sentence or two, and the total may be counted by another
//! noun; that it is exactly a thousand times the product is then no chance. Where what the rate is
//! for is what is counted, a zero too many tells as well.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::sizes::{is_amount, is_one_value};
use crate::amount::Amount;
use crate::check::story::{Sentenced, Story};
use crate::check::words::{Phrases, Words};
use crate::quantity::{Kind, Quantity};

/// The parameters.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Products {
    /// In front of a figure, say that it is for each: بواقع, بمعدل.
    rate: Phrases,
    /// Behind it, say so: لكل.
    each: Phrases,
    /// Behind it, say that it is for each of two.
    of_two: Phrases,
    /// How many words may part the first from the figure.
    reach: usize,
    /// What a noun begins with that says so of whatever it is: للسلة.
    to: String,
    /// How many of a smaller unit a larger one is.
    sizes: BTreeMap<String, BTreeMap<String, i64>>,
    /// How many figures of the sentences in front, and how many bytes back, belong to it.
    earlier: usize,
    bytes: usize,
}

/// By how much a total slips: scale words apart, or zeros.
const SCALES: [i64; 2] = [1_000, 1_000_000];
const ZEROS: [i64; 2] = [10, 100];
/// From so much on a total tells enough.
const LEAST: i64 = 100;

impl Products {
    /// A total and the rate with which it does not go together.
    pub(super) fn slip<'q>(
        &self,
        story: &Story<'q>,
        sentence: &Sentenced,
    ) -> Option<(&'q Quantity, &'q Quantity)> {
        let own = story.of(sentence);
        let from = (sentence.first as usize).saturating_sub(self.earlier);
        let window = story.quantities.get(from..sentence.end as usize)?;
        let telling = |quantity: &Quantity| quantity.value >= Some(Amount::from(LEAST));
        if window.len() < 2 || !window.iter().any(telling) {
            return None;
        }
        let window: Vec<&Quantity> = window
            .iter()
            .filter(|other| other.span.end + self.bytes >= sentence.span.start)
            .collect();
        let rates = own.iter().filter(|rate| is_one_value(rate));
        let mut rates = rates.filter(|rate| rate.value > Some(Amount::from(1)));
        rates.find_map(|rate| {
            let each = self.contradicted(&window, rate, sentence.span.start);
            let half = each.is_none().then(|| halved(&window, rate)).flatten();
            let words = || story.words_of(sentence);
            match each {
                Some(found) => self.is_rate(&words(), rate, &found).then_some(found.total),
                None => half.filter(|_| {
                    let words = words();
                    words.begins(words.behind(rate), &self.of_two).is_some()
                }),
            }
            .map(|total| (total, rate))
        })
    }

    /// Whether words say that a figure is for each of others, surely where no scale word parts the total from
    /// what it makes.
    fn is_rate(&self, words: &Words<'_>, rate: &Quantity, found: &Found<'_>) -> bool {
        let at = words.at(rate.span.start);
        let behind = words.behind(rate);
        let front = at.saturating_sub(self.reach)..at;
        // «القدرة ستة ملايين سنويا … منذ خمس سنوات»: so much a year is told of many things.
        let by_piece = rate.per.as_ref().is_some_and(|per| per.unit.is_none());
        // «300 كيلوغرام للسلة», of so many baskets.
        let counted = || {
            let noun = found.count.noun.as_ref().map(|noun| noun.lemma.as_str());
            let to = words.written(behind).starts_with(self.to.as_str());
            to && noun.is_some() && words.lemma(behind) == noun
        };
        let cued = by_piece
            || words.find(front.start, front.end, &self.rate).is_some()
            || words.begins(behind, &self.each).is_some();
        let counted = counted();
        (cued || counted) && (found.scaled || is_for(rate, found.count) == Some(true) || counted)
    }

    /// The total that is off what a rate makes with one of the counts.
    fn contradicted<'q>(
        &self,
        window: &[&'q Quantity],
        rate: &Quantity,
        begin: usize,
    ) -> Option<Found<'q>> {
        let others = || {
            window
                .iter()
                .copied()
                .filter(|other| other.span != rate.span)
        };
        let mut counts = others().filter(|count| {
            let counted = matches!(count.kind, Kind::Cardinal | Kind::Duration);
            counted && count.value > Some(Amount::from(1)) && count.per.is_none()
        });
        counts.find_map(|count| {
            is_for(rate, count)?;
            let product = rate.value?.checked_mul(count.value?)?;
            let totals = others().filter(|total| total.span != count.span && is_amount(total));
            // What each total is in the unit of the rate.
            let totals = totals.filter_map(|total| {
                let times = self.in_unit(total, rate)?;
                Some((total, total.value?.checked_mul(times)?))
            });
            let totals: Vec<(&Quantity, Amount)> = totals.collect();
            // Something else may be told with the right total; a rate is rounded: «1263 مركزا، بمعدل 44
            // لكل أمانة» of 284.
            if totals.iter().any(|(_, value)| is_near(*value, product)) {
                return None;
            }
            let off = |value: Amount, slips: &[i64], exact: bool| {
                slips.iter().any(|times| {
                    let times = Amount::from(*times);
                    let ends = [product.checked_mul(times), product.checked_div(times)];
                    ends.into_iter().flatten().any(|end| match exact {
                        true => value == end,
                        false => is_near(value, end),
                    })
                })
            };
            totals.iter().find_map(|(total, value)| {
                let large = total.value >= Some(Amount::from(1_000));
                // A rate for each of a noun is one, and may be rounded.
                let piece = rate.per.as_ref().is_some_and(|per| per.noun.is_some());
                let rounded = piece && count.span.start >= begin;
                let scaled = large && off(*value, &SCALES, !rounded);
                let zeros = total.value >= Some(Amount::from(LEAST))
                    && (off(*value, &ZEROS, false) || off(*value, &SCALES, false));
                (scaled || zeros).then_some(Found {
                    total,
                    count,
                    scaled,
                })
            })
        })
    }

    /// How many of the unit of a rate one of a total's is, where the total can be of what the rate is of.
    fn in_unit(&self, total: &Quantity, rate: &Quantity) -> Option<Amount> {
        if is_of_sort(total, rate) {
            return Some(Amount::from(1));
        }
        let [large, small] = [total, rate].map(|one| one.unit.as_deref());
        let sizes = self.sizes.get(large?)?;
        let size = sizes.get(small?)?;
        (total.kind == rate.kind).then_some(Amount::from(*size))
    }
}

/// A total that is off, and the count with which a rate says so.
struct Found<'q> {
    total: &'q Quantity,
    count: &'q Quantity,
    /// Exactly a scale word off, so that nothing else need tie the three.
    scaled: bool,
}

/// Whether two amounts are within a fiftieth of each other.
fn is_near(one: Amount, other: Amount) -> bool {
    let gap = one.checked_sub(other).map(Amount::abs);
    let times = gap.and_then(|gap| gap.checked_mul(Amount::from(50)));
    times.is_some_and(|times| times <= other.abs())
}

/// The figure in front that is twice another, but for a scale word: «20 مليونا، 10 مليارات لكل منهما».
fn halved<'q>(window: &[&'q Quantity], rate: &Quantity) -> Option<&'q Quantity> {
    let double = rate.value?.checked_mul(Amount::from(2))?;
    let in_front = window.iter().rev().find(|total| {
        total.span.end <= rate.span.start && is_amount(total) && is_of_sort(total, rate)
    })?;
    let mut scales = SCALES.iter().map(|times| Amount::from(*times));
    let off = scales.any(|times| {
        let ends = [double.checked_mul(times), double.checked_div(times)];
        ends.contains(&in_front.value)
    });
    off.then_some(*in_front)
}

/// Whether a rate may be for each of what is counted, and whether both surely are: days of what is
/// told by the day, branches of what is told by the branch.
fn is_for(rate: &Quantity, count: &Quantity) -> Option<bool> {
    let noun = |quantity: &Quantity| quantity.noun.as_ref().map(|noun| noun.lemma.clone());
    let Some(per) = rate.per.as_ref() else {
        let counts = count.kind == Kind::Cardinal && count.noun.is_some();
        return (counts && noun(count) != noun(rate)).then_some(false);
    };
    if per.unit.is_some() {
        return (count.kind == Kind::Duration && count.unit == per.unit).then_some(true);
    }
    let same = per.noun.is_some() && per.noun == noun(count);
    (count.kind == Kind::Cardinal).then_some(same)
}

/// Whether a total can be of what its rate is of.
fn is_of_sort(total: &Quantity, rate: &Quantity) -> bool {
    let open = total.unit.is_none() || rate.unit.is_none();
    let bare = total.kind == Kind::Cardinal && total.noun.is_none();
    (total.kind == rate.kind || bare) && (total.unit == rate.unit || open)
}
