//! A sum that is so many per cent of another, but for its scale word: 200 مليار for 40 في المئة of
//! 500 مليون.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::significant;
use super::sizes::is_large;
use crate::amount::Amount;
use crate::check::precision::Interval;
use crate::check::story::{Sentenced, Story};
use crate::check::words::{Phrases, Words};
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
    /// Behind a share, say that it is of the whole in front: منها.
    of_it: Phrases,
    /// Words for a part of the whole in front, by what part it is, in hundredths: نصفها.
    fractions: BTreeMap<String, Phrases>,
    /// How many words part the share and the sum that it is.
    beside: usize,
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

    /// The same where the share goes back to the whole in front: «148 مليارا، نصفها، أي 74 مليونا».
    pub(super) fn fraction<'q>(
        &self,
        story: &Story<'q>,
        sentence: &Sentenced,
    ) -> Option<(&'q Quantity, &'q Quantity)> {
        let all = story.of(sentence);
        let large: Vec<&Quantity> = all.iter().filter(|quantity| is_large(quantity)).collect();
        large.windows(2).find_map(|pair| {
            let (whole, part) = (pair[0], pair[1]);
            let values = whole.value.zip(part.value);
            let far = values.and_then(|(whole, part)| whole.max(part).checked_div(whole.min(part)));
            let far = far.is_some_and(|far| far >= Amount::from(SCALES[0] / 100));
            if !far || !is_of_whole(whole, part) {
                return None;
            }
            let words = story.words_of(sentence);
            let told = self.told_part(&words, whole, part, all)?;
            (self.is_part_off(told, whole, part) == Some(true)).then_some((whole, part))
        })
    }

    /// What part of a whole the words between it and a sum say that the sum is.
    fn told_part(
        &self,
        words: &Words<'_>,
        whole: &Quantity,
        part: &Quantity,
        all: &[Quantity],
    ) -> Option<Interval> {
        let (from, to) = (words.behind(whole), words.at(part.span.start));
        // «ربعها للموظفين، وأنفقت الشركة 22 مليارا» goes on with another thing.
        let near = to.saturating_sub(self.beside * 2).max(from);
        let close = |phrases: &Phrases| {
            let found = words.find(near, to, phrases);
            found.is_some_and(|(at, length)| at + length + self.beside >= to)
        };
        let named = || {
            let mut fractions = self.fractions.iter();
            let (hundredths, _) = fractions.find(|(_, phrases)| close(phrases))?;
            let part = Amount::ratio(hundredths.parse().ok()?, 100)?;
            Interval::exact(part).widened(part.checked_mul(Amount::ratio(self.slack.into(), 100)?)?)
        };
        let share = || {
            let share = all.iter().find(|share| {
                let between =
                    share.span.start >= whole.span.end && share.span.end <= part.span.start;
                between && share.kind == Kind::Percent
            })?;
            let behind = words.behind(share);
            let of_it = words.begins(behind, &self.of_it).is_some() && to <= behind + self.beside;
            let of_one = Interval::loosely(share, self.slack)?.scaled(Amount::ratio(1, 100)?);
            of_one.filter(|_| of_it)
        };
        named().or_else(share)
    }

    /// Whether a part is a share of a whole only with another scale word.
    fn is_off(&self, share: &Quantity, whole: &Quantity, part: &Quantity) -> Option<bool> {
        let hundredth = Amount::ratio(1, 100)?;
        let of_one = Interval::loosely(share, self.slack)?.scaled(hundredth)?;
        self.is_part_off(of_one, whole, part)
    }

    /// The same of a share of one.
    fn is_part_off(&self, of_one: Interval, whole: &Quantity, part: &Quantity) -> Option<bool> {
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

/// Whether a sum can be a part of a whole: of its kind and unit, or without.
fn is_of_whole(whole: &Quantity, part: &Quantity) -> bool {
    let open = whole.unit.is_none() || part.unit.is_none();
    let bare = part.kind == Kind::Cardinal && part.noun.is_none();
    (whole.kind == part.kind || bare) && (whole.unit == part.unit || open)
}
