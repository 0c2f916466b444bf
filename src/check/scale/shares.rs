//! A sum that is so many per cent of another, but for its scale word: 200 مليار for 40 في المئة of
//! 500 مليون.

use serde::Deserialize;

use super::significant;
use super::sizes::is_large;
use crate::amount::Amount;
use crate::check::precision::Interval;
use crate::check::story::{Sentenced, Story};
use crate::check::words::Phrases;
use crate::quantity::{Kind, Quantity};

/// The parameters.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Shares {
    /// Behind a share, say of what: من إجمالي.
    of: Phrases,
    /// How many words part the share and its whole.
    reach: usize,
    /// How many percent a figure may lie off.
    slack: i64,
}

/// Scale words are a thousand apart.
const SCALES: [i64; 2] = [1_000, 1_000_000];

impl Shares {
    /// A whole and the sum that its share should be.
    pub(super) fn slip<'q>(
        &self,
        story: &Story<'q>,
        sentence: &Sentenced,
    ) -> Option<(&'q Quantity, &'q Quantity)> {
        let all = story.of(sentence);
        let shares = all.iter().enumerate().filter(|(_, share)| {
            let part = share.value < Some(Amount::from(100)) && share.value > Some(Amount::ZERO);
            let telling = share.value >= Some(Amount::from(10)) || significant(share.value) >= 2;
            share.kind == Kind::Percent && part && telling
        });
        let mut slipped = shares.filter_map(|(at, share)| {
            let whole = all[at + 1..].iter().find(|whole| is_large(whole))?;
            let told = |told: &&Quantity| {
                is_large(told)
                    && told.span != whole.span
                    && told.kind == whole.kind
                    && told.unit == whole.unit
            };
            // The share of a whole stands in front of its percentage, or behind the whole.
            let mut parts = [
                all[..at].iter().rev().find(told),
                all[at + 1..].iter().find(told),
            ]
            .into_iter()
            .flatten();
            let part = parts.find(|part| self.is_off(share, whole, part) == Some(true))?;
            let words = story.words_of(sentence);
            let (from, to) = (words.behind(share), words.at(whole.span.start));
            let of = words.begins(from, &self.of).is_some();
            (of && to >= from && to - from <= self.reach).then_some((whole, part))
        });
        slipped.next()
    }

    /// Whether a part is a share of a whole only with another scale word.
    fn is_off(&self, share: &Quantity, whole: &Quantity, part: &Quantity) -> Option<bool> {
        let hundredth = Amount::ratio(1, 100)?;
        let of_one = Interval::loosely(share, self.slack)?.scaled(hundredth)?;
        let right = Interval::loosely(whole, self.slack)?.checked_mul(of_one)?;
        let told = Interval::loosely(part, self.slack)?;
        let mut scales = SCALES.into_iter().map(Amount::from).flat_map(|scale| {
            let inverse = Amount::from(1).checked_div(scale);
            [Some(scale), inverse]
        });
        let slipped = scales.any(|scale| {
            let scaled = scale.and_then(|scale| told.scaled(scale));
            scaled.is_some_and(|scaled| scaled.meets(right))
        });
        Some(slipped && !told.meets(right))
    }
}
