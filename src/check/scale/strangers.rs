//! One figure of a list that is of another scale than all others: «1.2 مليار مشاهدة، 921 مليار، 893 مليون».
//!
//! What is listed side by side and counted by one noun is of one size, give or take; where several
//! figures are, and one is hundreds of times what its neighbours are, its scale word is wrong.

use serde::Deserialize;

use super::sizes::is_named;
use crate::amount::Amount;
use crate::check::story::{Sentenced, Story};
use crate::quantity::Quantity;

/// The parameters.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Strangers {
    /// How many figures a list has at least.
    least: usize,
    /// How many times all others the stranger is, or they it.
    apart: i64,
    /// How many times one another the others are at most.
    within: i64,
    around: Around,
}

/// The same over sentences: a figure among its nearest of the sort.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Around {
    /// How many figures on either side are looked at, and how many bytes away.
    side: usize,
    bytes: usize,
    /// How many there are at least, how far the stranger is from all, and they from one another.
    least: usize,
    apart: i64,
    within: i64,
    /// From so much on a figure is looked at.
    floor: i64,
}

impl Strangers {
    /// A neighbour, and the figure of a sentence that is of another scale than all of its sort.
    pub(super) fn slip<'q>(
        &self,
        story: &Story<'q>,
        sentence: &Sentenced,
    ) -> Option<(&'q Quantity, &'q Quantity)> {
        let all: Vec<&Quantity> = story.of(sentence).iter().filter(|q| is_sized(q)).collect();
        if all.len() < self.least {
            return None;
        }
        (0..all.len()).find_map(|at| {
            let first = all[at];
            let known = all[..at].iter().any(|other| is_one_sort(other, first));
            let list: Vec<&Quantity> = all[at..]
                .iter()
                .copied()
                .filter(|other| is_one_sort(first, other))
                .collect();
            let listed = !known && list.len() >= self.least;
            listed.then(|| self.stranger(&list)).flatten()
        })
    }

    /// A neighbour, and the figure that is of another scale than its nearest of the sort on both sides.
    pub(super) fn around<'q>(&self, story: &Story<'q>) -> Option<(&'q Quantity, &'q Quantity)> {
        let around = &self.around;
        let large = |quantity: &&Quantity| {
            is_sized(quantity) && quantity.value >= Some(Amount::from(around.floor))
        };
        let all: Vec<&Quantity> = story.quantities.iter().filter(large).collect();
        (0..all.len()).find_map(|at| {
            let own = all[at];
            let near = |other: &&&Quantity| {
                let gap = own.span.start.abs_diff(other.span.start);
                gap <= around.bytes && is_one_sort(other, own)
            };
            let in_front = all[..at].iter().rev().filter(near).take(around.side);
            let behind = all[at + 1..].iter().filter(near).take(around.side);
            let sides = [in_front.clone().count(), behind.clone().count()];
            let others: Vec<&Quantity> = in_front.chain(behind).copied().collect();
            if others.len() < around.least || sides.contains(&0) {
                return None;
            }
            let values = || others.iter().filter_map(|other| other.value);
            let (least, most) = (values().min()?, values().max()?);
            let (value, apart) = (own.value?, Amount::from(around.apart));
            let far = value.checked_div(most)? >= apart || least.checked_div(value)? >= apart;
            let alike = most.checked_div(least)? <= Amount::from(around.within);
            (far && alike).then_some((others[0], own))
        })
    }

    fn stranger<'q>(&self, list: &[&'q Quantity]) -> Option<(&'q Quantity, &'q Quantity)> {
        let (apart, within) = (Amount::from(self.apart), Amount::from(self.within));
        list.iter().enumerate().find_map(|(at, one)| {
            let others = list.iter().enumerate().filter(|(place, _)| *place != at);
            let values = others.filter_map(|(_, other)| other.value);
            let (least, most) = values.fold((None, None), |(least, most), value| {
                let least: Option<Amount> = least;
                let lower = least.map_or(value, |least| least.min(value));
                (Some(lower), most.max(Some(value)))
            });
            let (least, most) = (least?, most?);
            let value = one.value?;
            let far = value.checked_div(most)? >= apart || least.checked_div(value)? >= apart;
            let neighbour = list[if at == 0 { 1 } else { at - 1 }];
            (far && most.checked_div(least)? <= within).then_some((neighbour, *one))
        })
    }
}

/// Whether both count or measure the same.
fn is_one_sort(first: &Quantity, second: &Quantity) -> bool {
    let lemma = |quantity: &Quantity| quantity.noun.as_ref().map(|noun| noun.lemma.clone());
    first.kind == second.kind && first.unit == second.unit && lemma(first) == lemma(second)
}

/// A smaller figure is hardly told with a scale word.
const LEAST: i64 = 100;

/// Whether a figure can have slipped.
fn is_sized(quantity: &Quantity) -> bool {
    is_named(quantity, LEAST)
}
