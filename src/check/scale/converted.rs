//! A sum of money beside itself in another currency, a thousand times too much or too little:
//! 86 مليار يورو (93 مليون دولار).
//!
//! Rates change, but not by ten: each currency has a band within which a dollar has cost of it.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::amount::Amount;
use crate::check::cues::Cues;
use crate::check::precision::Interval;
use crate::check::story::Story;
use crate::check::words::Phrases;
use crate::quantity::{Kind, Quantity};
use crate::text::Span;

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Lists {
    /// What says that the same follows in another currency.
    cues: Phrases,
    /// How many words may lie between both.
    reach: usize,
    /// How much of a currency a dollar costs, at least and at most.
    dollar: BTreeMap<String, (String, String)>,
}

/// The bands, ready to be used.
#[derive(Clone, Debug, Deserialize)]
#[serde(try_from = "Lists")]
pub(super) struct Currencies {
    cues: Cues<()>,
    reach: usize,
    bands: BTreeMap<String, Interval>,
}

impl TryFrom<Lists> for Currencies {
    type Error = String;

    fn try_from(lists: Lists) -> Result<Currencies, String> {
        let mut bands = BTreeMap::new();
        for (code, (least, most)) in lists.dollar {
            let end = |text: &str| {
                let amount = Amount::parse(text).filter(|amount| *amount > Amount::ZERO);
                amount.ok_or(format!(
                    "`{text}` is no rate: `{code}` needs two decimals above zero"
                ))
            };
            let band = Interval {
                least: end(&least)?,
                most: end(&most)?,
            };
            bands.insert(code, band);
        }
        Ok(Currencies {
            cues: Cues::of([((), &lists.cues)]),
            reach: lists.reach,
            bands,
        })
    }
}

impl Currencies {
    /// Pairs of sums that are the same but for their scale.
    pub(super) fn slips<'q>(
        &self,
        story: &Story<'_>,
        amounts: &[&'q Quantity],
    ) -> Vec<(&'q Quantity, &'q Quantity)> {
        let pairs = amounts.windows(2).map(|pair| (pair[0], pair[1]));
        pairs
            .filter(|(first, second)| {
                self.has_slipped(first, second) == Some(true)
                    && self.is_beside(story, first, second)
            })
            .collect()
    }

    fn has_slipped(&self, first: &Quantity, second: &Quantity) -> Option<bool> {
        if first.kind != Kind::Money || second.kind != Kind::Money || first.unit == second.unit {
            return None;
        }
        let dollars = |quantity: &Quantity| {
            let band = self.bands.get(quantity.unit.as_ref()?)?;
            Interval::exact(quantity.value?).checked_div(*band)
        };
        let ratio = dollars(first)?.checked_div(dollars(second)?)?;
        let off = [1_000, 1_000_000].into_iter().any(|times| {
            let above = Amount::from(times);
            let below = Amount::ratio(1, i128::from(times));
            ratio.contains(above) || below.is_some_and(|below| ratio.contains(below))
        });
        // Far from one: a band that is too narrow is no slip.
        let (fifth, five) = (Amount::ratio(1, 5)?, Amount::from(5));
        Some(off && (ratio.least > five || ratio.most < fifth))
    }

    /// Whether the second stands in brackets behind the first, or behind أي.
    fn is_beside(&self, story: &Story<'_>, first: &Quantity, second: &Quantity) -> bool {
        let end = first
            .noun
            .as_ref()
            .map_or(first.span.end, |noun| noun.span.end);
        let between = Span {
            start: end.max(first.span.end),
            end: second.span.start,
        };
        if between.start >= between.end {
            return false;
        }
        let words = story.words(between);
        let bracket = (0..words.len()).any(|at| words.is_mark(at, &['(', '[']));
        let cue = (0..words.len()).any(|at| self.cues.at(&words, at).is_some());
        words.len() <= self.reach && (bracket || cue)
    }
}
