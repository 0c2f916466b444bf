//! A total against its own rate: «13 مليون سفينة سنويا، أي بمعدل 35 سفينة يوميا», «120 مليون ريال على 400
//! أسرة بواقع 3 آلاف ريال لكل أسرة».
//!
//! Nobody works on every day of the year, so that a rate by time leaves its total some room; less
//! than a power of ten.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::sizes::{is_large, is_one_value};
use crate::amount::Amount;
use crate::check::precision::Interval;
use crate::check::story::{Sentenced, Story};
use crate::check::words::{Phrases, Words};
use crate::quantity::{Kind, Quantity};

/// The parameters.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Rates {
    /// Between a total and its rate, or in front of the rate, say that the total is told again.
    again: Phrases,
    /// Behind a figure, say that it is by the piece.
    by_piece: Phrases,
    /// Behind a noun that begins with `to`, say so of whatever it is: للدورة الواحدة.
    each: Phrases,
    to: String,
    /// What a total is of, by the unit of time that it has or the words behind it, in days.
    spans: BTreeMap<String, i64>,
    /// Words that mean such a unit.
    periods: BTreeMap<String, Phrases>,
    /// What part of a span, in percent, a rate by time may go on in.
    least: i64,
    /// How many percent a product may be off.
    slack: i64,
    /// How many words may part a rate from the word that tells the total again.
    reach: usize,
}

/// How many figures in front of a sentence its rate may go back to.
const EARLIER: usize = 4;
/// How many times its total a rate is at least, for both to be out of scale.
const ABOVE: i64 = 40;
/// By how much a total slips against its rate.
const SLIPS: [i64; 4] = [10, 100, 1_000, 1_000_000];

impl Rates {
    /// The total and the rate of a sentence that are a power of ten apart.
    pub(super) fn slip<'q>(
        &self,
        story: &Story<'q>,
        sentence: &Sentenced,
    ) -> Option<(&'q Quantity, &'q Quantity)> {
        let amounts: Vec<&Quantity> = story.of(sentence).iter().filter(|q| is_sized(q)).collect();
        if amounts.is_empty() || amounts.len() == 1 && sentence.first == 0 {
            return None;
        }
        let words = story.words_of(sentence);
        (0..amounts.len()).find_map(|at| {
            let rate = amounts[at];
            if !self.is_told_again(&words, rate) {
                return None;
            }
            let before = &amounts[..at];
            let by_time = self
                .unit_of(rate)
                .filter(|_| at > 0)
                .and_then(|days| self.by_time(&words, before, rate, days));
            by_time
                .or_else(|| self.above(&words, before, rate))
                .or_else(|| self.by_piece(&words, before, rate))
                // «… بـ120 مليونا لأربع دورات. وأضاف أن ذلك بواقع 30 مليارا للدورة»
                .or_else(|| {
                    let earlier = story.quantities.get(..sentence.first as usize)?;
                    let from = earlier.len().saturating_sub(EARLIER);
                    let earlier = earlier[from..].iter().filter(|q| is_sized(q));
                    let all: Vec<&Quantity> = earlier.chain(before.iter().copied()).collect();
                    self.by_piece(&words, &all, rate)
                })
                .map(|total| (total, rate))
        })
    }

    /// Whether «أي بمعدل» stands in front of a rate.
    fn is_told_again(&self, words: &Words<'_>, rate: &Quantity) -> bool {
        let at = words.at(rate.span.start);
        words
            .find(at.saturating_sub(self.reach), at, &self.again)
            .is_some()
    }

    /// How many days the unit of time has that a figure is a rate per.
    fn unit_of(&self, quantity: &Quantity) -> Option<i64> {
        let unit = quantity.per.as_ref()?.unit.as_deref()?;
        self.spans.get(unit).copied()
    }

    /// The figure in front that a rate contradicts: the total of a longer time, or the rate of a
    /// shorter one.
    fn by_time<'q>(
        &self,
        words: &Words<'_>,
        before: &[&'q Quantity],
        rate: &Quantity,
        days: i64,
    ) -> Option<&'q Quantity> {
        let first = before
            .iter()
            .rev()
            .copied()
            .find(|total| counts_alike(total, rate))?;
        let from = words.behind(first);
        let to = words.at(rate.span.start);
        let told = || {
            let mut periods = self.periods.iter();
            let unit = periods.find(|(_, phrases)| words.find(from, to, phrases).is_some());
            unit.and_then(|(unit, _)| self.spans.get(unit).copied())
        };
        let whole = self.unit_of(first).or_else(told)?;
        // «900 ألف يوميا، أي 27 مليونا شهريا» has the rate in front.
        let (total, rate, whole, days) = match whole < days {
            true => (rate, first, days, whole),
            false => (first, rate, whole, days),
        };
        if whole == days {
            return None;
        }
        let most = Amount::ratio(i128::from(whole), i128::from(days))?;
        let least = most.checked_mul(Amount::ratio(i128::from(self.least), 100)?)?;
        let times = Interval { least, most };
        let times =
            times.widened(most.checked_mul(Amount::ratio(i128::from(self.slack), 100)?)?)?;
        let rates = Interval::loosely(rate, self.slack)?.checked_mul(times)?;
        has_slipped(total, rates).then_some(first)
    }

    /// A total in front that is far below its own rate, whatever the time: «35 مليونا، بمعدل 1.5 مليار
    /// شهريا».
    fn above<'q>(
        &self,
        words: &Words<'_>,
        before: &[&'q Quantity],
        rate: &Quantity,
    ) -> Option<&'q Quantity> {
        let each = self.unit_of(rate).is_some() || self.is_piece(words, before, rate);
        let total = before
            .last()
            .filter(|total| each && is_large(total))
            .copied()?;
        let times = rate.value?.checked_div(total.value?)?;
        let far = times >= Amount::from(ABOVE) && total.per.is_none();
        if !far || !counts_alike(total, rate) {
            return None;
        }
        let (from, to) = (words.behind(total), words.at(rate.span.start));
        let mut periods = self.periods.values();
        let told = periods.any(|phrases| words.find(from, to, phrases).is_some());
        (!told).then_some(total)
    }

    /// Whether a figure is told by the piece: so much for each.
    fn is_piece(&self, words: &Words<'_>, before: &[&Quantity], rate: &Quantity) -> bool {
        let behind = words.behind(rate);
        let each = || {
            let noun = words.written(behind).starts_with(self.to.as_str());
            // «38 صفقة … بمتوسط 11 مليونا للصفقة»
            let counted = || {
                let lemma = words.lemma(behind);
                let nouns = before.iter().filter_map(|count| count.noun.as_ref());
                lemma.is_some_and(|lemma| nouns.clone().any(|noun| noun.lemma == lemma))
            };
            noun && (words.begins(behind + 1, &self.each).is_some() || counted())
        };
        rate.per.as_ref().is_some_and(|per| per.unit.is_none())
            || words.begins(behind, &self.by_piece).is_some()
            || each()
    }

    /// The total that is told by the piece: so many for each of so many.
    fn by_piece<'q>(
        &self,
        words: &Words<'_>,
        before: &[&'q Quantity],
        rate: &Quantity,
    ) -> Option<&'q Quantity> {
        if !self.is_piece(words, before, rate) {
            return None;
        }
        let total = before.iter().rev().find(|total| {
            counts_alike(total, rate) && total.per.is_none() && total.value != rate.value
        })?;
        let slack = Amount::ratio(i128::from(self.slack), 100)?;
        let products = before.iter().filter(|count| {
            count.kind == Kind::Cardinal
                && count.span != total.span
                && count.value > Some(Amount::from(1))
        });
        let products = products.filter_map(|count| {
            let product = rate.value?.checked_mul(count.value?)?;
            Interval::exact(product).widened(product.checked_mul(slack)?)
        });
        let products: Vec<Interval> = products.collect();
        let fits = |product: &Interval| total.value.is_some_and(|value| product.contains(value));
        let none = !products.iter().any(fits);
        let mut slipped = products
            .into_iter()
            .filter(|product| has_slipped(total, *product));
        (none && slipped.next().is_some() && slipped.next().is_none()).then_some(*total)
    }
}

/// Whether a figure can be a total or a rate.
fn is_sized(quantity: &Quantity) -> bool {
    is_one_value(quantity) && quantity.value > Some(Amount::ZERO)
}

/// Whether both count or measure the same.
fn counts_alike(total: &Quantity, rate: &Quantity) -> bool {
    let lemma = |quantity: &Quantity| quantity.noun.as_ref().map(|noun| noun.lemma.clone());
    let nouns = match (lemma(total), lemma(rate)) {
        (Some(total), Some(rate)) => total == rate,
        // «13 مليون سفينة، أي 35 يوميا»
        (_, None) => true,
        (None, Some(_)) => false,
    };
    let open = total.kind == Kind::Money && (total.unit.is_none() || rate.unit.is_none());
    total.kind == rate.kind && (total.unit == rate.unit || open) && nouns
}

/// Whether a total is a power of ten times what it should be, or that of it.
fn has_slipped(total: &Quantity, right: Interval) -> bool {
    let Some(value) = total.value else {
        return false;
    };
    let slips = SLIPS.into_iter().map(Amount::from);
    let fits = |value: Option<Amount>| value.is_some_and(|value| right.contains(value));
    let mut slips =
        slips.map(|times| fits(value.checked_mul(times)) || fits(value.checked_div(times)));
    !right.contains(value) && slips.any(|slipped| slipped)
}
