//! A total in a sentence of its own behind its parts: «… ثم قطر بـ18.2 مليار. ويبلغ بهذا إجمالي الدول
//! الست 205.2 مليار».
//!
//! ```text
//! part { part } "." "وبذلك" … whole
//! ```
//!
//! The word that says that it follows from what was told ties it to the sentence before; one slip
//! must explain what is wrong.

use super::cues::Cue;
use super::reading::Reader;
use super::tally::{Tally, any_choice, are_of_one_sort, is_plain};
use crate::amount::Amount;
use crate::check::precision::Interval;
use crate::quantity::{Kind, Quantity};
use crate::slip;

/// How many words may stand from the beginning of the sentence to the word that ties it.
const FRONT: usize = 4;
/// A smaller total is none: a small one is a slip away from many sums.
const LEAST: i64 = 10;
/// The most parts that are added up.
const MOST_PARTS: usize = 10;

/// The total of a sentence, with the figures of the sentence before that do not come to it.
pub(super) fn find<'q>(reader: &Reader<'_, 'q>, at: usize) -> Option<Tally<'q>> {
    let words = reader.words;
    (0..FRONT.min(words.len())).find(|word| reader.cues.is_hence(words, *word))?;
    let cue = |word: &usize| matches!(reader.cues.cues.at(words, *word), Some((Cue::Sum, _)));
    let named = (0..words.len()).find(cue)?;
    let whole = reader.figures.iter().find(|one| one.first > named)?;
    let near = whole.first - named <= reader.cues.reach.first;
    let story = reader.story;
    let own = whole.quantity;
    if !near || own.value < Some(Amount::from(LEAST)) || !is_plain(story, own) {
        return None;
    }
    let before = story.sentences.get(at.checked_sub(1)?)?;
    let sort = |one: &&Quantity| {
        are_of_one_sort(own, one)
            || own.kind != Kind::Cardinal && own.kind == one.kind && own.unit == one.unit
    };
    let parts: Vec<&Quantity> = story.of(before).iter().filter(sort).collect();
    if !(2..=MOST_PARTS).contains(&parts.len()) || !parts.iter().all(|one| is_plain(story, one)) {
        return None;
    }
    let tally = Tally { whole: own, parts };
    let told = Interval::of(own)?;
    let each: Vec<Interval> = tally
        .parts
        .iter()
        .map(|one| Interval::of(one))
        .collect::<Option<_>>()?;
    let fine = any_choice(&each, |sum| sum.meets(told));
    (!fine && slip::explains(own.value?, &tally.values()?)).then_some(tally)
}
