//! A figure beside that of another time, a thousand times as much: «62 مليون درهم مقارنة بـ48 مليار درهم».
//!
//! So is a part never a multiple of its whole. Figures that are compared are of one size; what grows a thousandfold is told as such.

use serde::Deserialize;

use crate::amount::Amount;
use crate::check::story::{Sentenced, Story};
use crate::check::words::Phrases;
use crate::quantity::{Bound, Kind, Quantity};

/// The parameters.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Compared {
    /// Between two figures, say that the second is that of another time.
    with: Phrases,
    /// In the sentence, say that so large a difference is meant.
    except: Phrases,
    /// How many words may part both.
    reach: usize,
    /// How many times one is the other, at least and at most.
    times: [i64; 2],
    /// Between two figures, say that the second comes after the first in an order from the largest.
    ranked: Phrases,
    /// Between two figures, say that the second is a part of the first, or the first of the second.
    of_which: Phrases,
    out_of: Phrases,
    /// How many times its whole a part is at least.
    above: i64,
    /// How many words may part a part and its whole.
    whole_reach: usize,
}

impl Compared {
    /// Neighbouring figures of a sentence of which one has slipped.
    pub(super) fn slip<'q>(
        &self,
        story: &Story<'q>,
        sentence: &Sentenced,
    ) -> Option<(&'q Quantity, &'q Quantity)> {
        let all: Vec<&Quantity> = story.of(sentence).iter().filter(|q| is_sized(q)).collect();
        let mut pairs = all.windows(2).map(|pair| (pair[0], pair[1]));
        let above = Amount::from(self.above);
        let out_of_order = |first: &Quantity, second: &Quantity| {
            let values = first.value.zip(second.value);
            let times = values.and_then(|(first, second)| second.checked_div(first));
            times.is_some_and(|times| times >= above) && is_one_sort(first, second)
        };
        pairs.find(|(first, second)| {
            let (far, ranked) = (self.is_far(first, second), out_of_order(first, second));
            (far || ranked) && {
                let words = story.words_of(sentence);
                let (from, to) = (words.behind(first), words.at(second.span.start));
                let cue = |phrases: &Phrases, reach: usize| {
                    to >= from && to - from <= reach && words.find(from, to, phrases).is_some()
                };
                let told = far && cue(&self.with, self.reach)
                    || ranked && cue(&self.ranked, self.reach * 2);
                told && words.find(0, words.len(), &self.except).is_none()
            }
        })
    }

    /// Neighbouring figures of a sentence of which one is a part of the other, and far above it.
    pub(super) fn part_above_whole<'q>(
        &self,
        story: &Story<'q>,
        sentence: &Sentenced,
    ) -> Option<(&'q Quantity, &'q Quantity)> {
        let above = Amount::from(self.above);
        let far = |part: &Quantity, whole: &Quantity| {
            let values = part.value.zip(whole.value);
            let times = values.and_then(|(part, whole)| part.checked_div(whole));
            times.is_some_and(|times| times >= above)
        };
        let all: Vec<&Quantity> = story
            .of(sentence)
            .iter()
            .filter(|q| is_counted(q))
            .collect();
        let mut pairs = all.windows(2).map(|pair| (pair[0], pair[1]));
        pairs.find(|(first, second)| {
            let first_above = far(first, second);
            is_one_sort(first, second) && (first_above || far(second, first)) && {
                let words = story.words_of(sentence);
                let (from, to) = (words.behind(first), words.at(second.span.start));
                let from = from.min(to);
                let cue = |phrases: &Phrases| {
                    let found = words.find(from, to, phrases);
                    found.filter(|_| to - from <= self.whole_reach)
                };
                match first_above {
                    // «من أصل» stands directly in front of the whole.
                    true => cue(&self.out_of).is_some_and(|(at, length)| to - at - length <= 2),
                    false => cue(&self.of_which).is_some(),
                }
            }
        })
    }

    /// Whether two figures of one sort are about a scale word apart.
    fn is_far(&self, first: &Quantity, second: &Quantity) -> bool {
        let values = first.value.zip(second.value);
        let times = values.and_then(|(one, other)| one.max(other).checked_div(one.min(other)));
        let [least, most] = self.times.map(Amount::from);
        let far = times.is_some_and(|times| times >= least && times <= most);
        far && is_one_sort(first, second)
    }
}

/// Whether both count or measure the same.
fn is_one_sort(first: &Quantity, second: &Quantity) -> bool {
    let lemma = |quantity: &Quantity| quantity.noun.as_ref().map(|noun| noun.lemma.clone());
    let nouns = match (lemma(first), lemma(second)) {
        (Some(one), Some(other)) => one == other,
        _ => first.kind != Kind::Cardinal || second.noun.is_none(),
    };
    let open = first.kind == Kind::Money && (first.unit.is_none() || second.unit.is_none());
    let same = first.kind == second.kind && (first.unit == second.unit || open);
    same && nouns && first.per == second.per
}

/// Whether a figure counts or measures something that has parts.
fn is_counted(quantity: &Quantity) -> bool {
    let sized = matches!(quantity.kind, Kind::Cardinal | Kind::Money | Kind::Measure);
    let bounds = [Bound::Range, Bound::Vague];
    sized && !bounds.contains(&quantity.bound) && quantity.value > Some(Amount::ZERO)
}

/// Whether a figure can have slipped: a sum, a count or a measure, of some size.
fn is_sized(quantity: &Quantity) -> bool {
    let sized = matches!(quantity.kind, Kind::Cardinal | Kind::Money | Kind::Measure);
    let bounds = [Bound::Range, Bound::Vague];
    let large = quantity.value >= Some(Amount::from(1_000));
    sized && large && !bounds.contains(&quantity.bound)
}
