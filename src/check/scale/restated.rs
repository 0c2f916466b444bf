//! A figure that is told again with another scale word: in brackets behind itself, «1.6 تريليون
//! (1600 مليون) ريال», or elsewhere between the very same words.

use serde::Deserialize;

use super::significant;
use super::sizes::is_large;
use super::told::slip_between;
use crate::amount::Amount;
use crate::check::precision::digits_of;
use crate::check::story::{Sentenced, Story};
use crate::check::words::{Phrases, Words};
use crate::quantity::{Kind, Quantity};

/// The parameters.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Restated {
    /// Between a figure and another, say that it is told again: أي.
    again: Phrases,
    /// How many words the same in front of two figures and behind them make them one, by their digits:
    /// one, two, three and more.
    same_words: [usize; 3],
    /// How many figures of a story are compared.
    most_figures: usize,
}

/// The marks that open brackets.
const OPENING: &[char] = &['(', '['];
/// How many words on either side are compared.
const SIDE: usize = 5;

impl Restated {
    /// Neighbours of which the second says the first again.
    pub(super) fn beside<'q>(
        &self,
        story: &Story<'q>,
        sentence: &Sentenced,
    ) -> Option<(&'q Quantity, &'q Quantity)> {
        let all: Vec<&Quantity> = story.of(sentence).iter().filter(|q| is_large(q)).collect();
        let mut pairs = all.windows(2).map(|pair| (pair[0], pair[1]));
        pairs.find(|(first, second)| {
            // «5,000 (خمسين ألف)» has another rule.
            let written = [first, second]
                .iter()
                .all(|one| digits_of(&one.text).is_some());
            let slipped = written
                && is_one_sort(first, second, true)
                && slip_between(first, second).is_some();
            slipped && {
                let words = story.words_of(sentence);
                let (from, to) = (words.behind(first), words.at(second.span.start));
                let bracket = to == from + 1 && words.is_mark(from, OPENING);
                let next = from + usize::from(words.is_mark(from, &['،', ',']));
                let again = words.begins(next, &self.again);
                bracket || again.is_some_and(|length| next + length == to)
            }
        })
    }

    /// Figures of unlike sentences between the same words.
    pub(super) fn elsewhere<'q>(&self, story: &Story<'q>) -> Option<(&'q Quantity, &'q Quantity)> {
        let thousand = Amount::from(1_000);
        let sentences = story.sentences.iter();
        let all = sentences.flat_map(|sentence| {
            let own = story.of(sentence).iter().filter(|q| is_large(q));
            own.map(move |quantity| (sentence, quantity))
        });
        let all: Vec<(&Sentenced, &Quantity)> = all.take(self.most_figures).collect();
        (0..all.len()).find_map(|at| {
            let (sentence, first) = all[at];
            let later = all[at + 1..].iter();
            let mut later = later.filter(|(other, _)| other.first != sentence.first);
            let slipped = later.find(|(other, second)| {
                let times = || slip_between(first, second);
                is_one_sort(first, second, false)
                    && times().is_some_and(|times| times >= thousand)
                    && {
                        let words = [story.words_of(sentence), story.words_of(other)];
                        let digits = significant(first.value).min(significant(second.value));
                        let asked = self.same_words[digits.clamp(1, 3) - 1];
                        same_around(&words, [first, second]) >= asked
                    }
            });
            slipped.map(|(_, second)| (first, *second))
        })
    }
}

/// How many words directly in front of two figures and directly behind them are the same.
fn same_around(words: &[Words<'_>; 2], figures: [&Quantity; 2]) -> usize {
    let [one, other] = words;
    let same = |a: usize, b: usize| {
        let keys = one.word(a).zip(other.word(b));
        one.is_word(a) && keys.is_some_and(|(a, b)| a.token.key == b.token.key)
    };
    let fronts = [
        one.at(figures[0].span.start),
        other.at(figures[1].span.start),
    ];
    let least = fronts[0].min(fronts[1]).min(SIDE);
    let in_front = (1..=least).take_while(|back| same(fronts[0] - back, fronts[1] - back));
    let ends = [one.behind(figures[0]), other.behind(figures[1])];
    let behind = (0..SIDE).take_while(|on| same(ends[0] + on, ends[1] + on));
    in_front.count() + behind.count()
}

/// Whether both count or measure the same; `open`: one of them may leave its unit to the other.
fn is_one_sort(first: &Quantity, second: &Quantity, open: bool) -> bool {
    let lemma = |quantity: &Quantity| quantity.noun.as_ref().map(|noun| noun.lemma.clone());
    let bare = |quantity: &Quantity| {
        quantity.kind == Kind::Cardinal && quantity.noun.is_none() && quantity.unit.is_none()
    };
    let same =
        first.kind == second.kind && first.unit == second.unit && lemma(first) == lemma(second);
    same && (open || !bare(first)) || open && (bare(first) || bare(second))
}
