//! A figure beside that of another time, a thousand times as much: «62 مليون درهم مقارنة بـ48 مليار درهم».
//!
//! Figures that are compared are of one size; what grows a thousandfold is told as such.

use serde::Deserialize;

use super::significant;
use super::sizes::is_one_value;
use crate::amount::Amount;
use crate::check::story::{Sentenced, Story};
use crate::check::words::Phrases;
use crate::claim::{shared, weight};
use crate::quantity::{Kind, Quantity};

/// The parameters.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Compared {
    /// Between two figures, say that the second is that of another time.
    with: Phrases,
    /// The same directly in front of the second, at most `close` words, whatever stands in front of them.
    beside: Phrases,
    close: usize,
    /// In the sentence, say that so large a difference is meant.
    except: Phrases,
    /// How many words may part both.
    reach: usize,
    /// How many times one is the other, at least and at most.
    times: [i64; 2],
    /// Between two figures, say that the second comes after the first in an order from the largest.
    ranked: Phrases,
    /// How many times one of two figures side by side is the other, and how many bytes part them.
    neighbours: [i64; 2],
    beside_bytes: usize,
    /// From so much on a figure is one of two such.
    floor: i64,
    /// What the words weigh that their sentences share, where they stand in two.
    words: u32,
    /// Between two such figures, say that they are of unlike things.
    parted: Phrases,
    /// In a sentence of one, say that so large a difference is meant.
    leaps: Phrases,
    /// How many times what it comes after one in an order is at least.
    above: i64,
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
                // «19.9 مليون ريال بنهاية النصف الأول، مقارنة بخسائر قدرها 22.8 مليار»
                let close = || {
                    let near = from.max(to.saturating_sub(self.close));
                    to >= from
                        && to - from <= self.reach * 3
                        && words.find(near, to, &self.beside).is_some()
                };
                let told = far && (cue(&self.with, self.reach) || close())
                    || ranked && cue(&self.ranked, self.reach * 2);
                told && words.find(0, words.len(), &self.except).is_none()
            }
        })
    }

    /// Two figures of one sort side by side that would be near each other but for a scale word: 4.8 million
    /// beside 5 billion, 125 million units, and 109 billion the year before.
    pub(super) fn neighbours<'q>(&self, story: &Story<'q>) -> Option<(&'q Quantity, &'q Quantity)> {
        let large = |quantity: &&Quantity| {
            is_sized(quantity) && quantity.value >= Some(Amount::from(self.floor))
        };
        let all: Vec<&Quantity> = story.quantities.iter().filter(large).collect();
        (1..all.len()).find_map(|at| {
            let second = all[at];
            let near = |first: &&&Quantity| {
                second.span.start.saturating_sub(first.span.end) <= self.beside_bytes
            };
            let mut in_front = all[..at].iter().rev().take_while(near);
            let first = in_front.find(|first| is_like(first, second)).copied()?;
            let [least, most] = self.neighbours;
            let telling = significant(first.value).max(significant(second.value)) >= 2;
            // The very same digits are those of one fact or of two: other signs must tell.
            let exact = significant(first.value) == significant(second.value)
                && self.is_apart(first, second, [1_000, 1_000]);
            let alike = telling && !exact && self.is_apart(first, second, [least, most]);
            (alike && !self.is_parted(story, first, second)).then_some((first, second))
        })
    }

    /// Whether words between two figures, or around them, say that they are of unlike things.
    fn is_parted(&self, story: &Story<'_>, first: &Quantity, second: &Quantity) -> bool {
        let sentence = |quantity: &Quantity| story.sentences.get(story.sentence_of(quantity));
        let Some((own, other)) = sentence(first).zip(sentence(second)) else {
            return true;
        };
        let words = story.words_of(own);
        if own.first != other.first {
            let claims = [first, second].map(|quantity| story.claim_of(quantity));
            let common = match claims {
                [Some(one), Some(two)] => {
                    weight(shared(&one.context.sentence, &two.context.sentence))
                }
                _ => 0,
            };
            if common < self.words {
                return true;
            }
            let next = story.words_of(other);
            let from = words.behind(first).min(words.len());
            let to = next.at(second.span.start);
            return words.find(from, words.len(), &self.parted).is_some()
                || next.find(0, to, &self.parted).is_some()
                || words.find(0, words.len(), &self.leaps).is_some()
                || next.find(0, next.len(), &self.leaps).is_some();
        }
        let (from, to) = (words.behind(first), words.at(second.span.start));
        words.find(from.min(to), to, &self.parted).is_some()
            || words.find(0, words.len(), &self.leaps).is_some()
    }

    /// Whether two figures of one sort are about a scale word apart.
    fn is_far(&self, first: &Quantity, second: &Quantity) -> bool {
        // «مقابل 1.4 مليون ليلة في الشهر نفسه» is no rate.
        let sort = is_like(first, second) || is_one_thing(first, second);
        sort && self.is_apart(first, second, self.times)
    }

    /// Whether one figure is so many times the other.
    fn is_apart(&self, first: &Quantity, second: &Quantity, ends: [i64; 2]) -> bool {
        let values = first.value.zip(second.value);
        let times = values.and_then(|(one, other)| one.max(other).checked_div(one.min(other)));
        let [least, most] = ends.map(Amount::from);
        times.is_some_and(|times| times >= least && times <= most)
    }
}

/// The same, or one of both has left its currency to the other: «75 مليار يورو … 60 مليونا».
fn is_like(first: &Quantity, second: &Quantity) -> bool {
    let bare = |quantity: &Quantity| quantity.kind == Kind::Cardinal && quantity.noun.is_none();
    let money = |quantity: &Quantity| quantity.kind == Kind::Money;
    let named = |quantity: &Quantity| quantity.kind != Kind::Cardinal || quantity.noun.is_some();
    is_one_sort(first, second) && named(first) && named(second)
        || money(first) && bare(second)
        || bare(first) && money(second)
}

/// Whether both count or measure the same, by the same time.
pub(super) fn is_one_sort(first: &Quantity, second: &Quantity) -> bool {
    first.per == second.per && is_one_thing(first, second)
}

/// From so much on a figure without a noun may be a sum of money.
const BARE_MONEY: i64 = 1_000_000;

/// Whether both count or measure the same; a rate may leave its time to the other.
pub(super) fn is_one_thing(first: &Quantity, second: &Quantity) -> bool {
    let lemma = |quantity: &Quantity| quantity.noun.as_ref().map(|noun| noun.lemma.clone());
    let nouns = match (lemma(first), lemma(second)) {
        (Some(one), Some(other)) => one == other,
        _ => first.kind != Kind::Cardinal || second.noun.is_none(),
    };
    // «724 مليونا … 135 مليار دولار»
    let bare = |quantity: &Quantity| {
        let large = quantity.value >= Some(Amount::from(BARE_MONEY));
        large && quantity.kind == Kind::Cardinal && quantity.noun.is_none()
    };
    let money =
        first.kind == Kind::Money && bare(second) || bare(first) && second.kind == Kind::Money;
    if money {
        return first.per.is_none() && second.per.is_none();
    }
    // «13 مليار دينار (10 ملايين دولار)»: a currency that is left open is not any other.
    let same = first.kind == second.kind && first.unit == second.unit;
    let per = first.per == second.per || first.per.is_none() || second.per.is_none();
    same && nouns && per
}

/// Whether a figure can have slipped: a sum, a count or a measure, of some size.
fn is_sized(quantity: &Quantity) -> bool {
    // Nights of tourists are counted in millions.
    let counted = is_one_value(quantity) || quantity.kind == Kind::Duration;
    counted && quantity.value >= Some(Amount::from(1_000))
}
