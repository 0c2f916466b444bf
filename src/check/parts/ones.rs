//! Lists that name some of a whole without a number, one each.
//!
//! ```text
//! list = opener item { ("و" | "،") item } end      4 أشخاص (3 سعوديين ومقيم)
//! item = figure | person                           7 أشخاص هم أب وأم وثلاثة أطفال وجار
//! ```
//!
//! They are counted only where every item is known to be the one or the other, and the list ends
//! with its bracket or its sentence.

use super::cues::Cue;
use super::reading::{Parts, Reader};
use crate::lexicon::Form;

/// The most words of an item: its noun, and what is told of it.
const MOST_ITEM: usize = 6;
/// The most words of a list.
const MOST_WORDS: usize = 40;

/// How many of a whole a list names without a number; none where it is not sure.
pub(super) fn certain(reader: &Reader<'_, '_>, parts: &Parts<'_>) -> Option<i64> {
    let first = parts.parts.first()?;
    let counted = reader.counted_end(&parts.whole);
    if !reader.counts_persons(parts.whole.quantity) {
        return None;
    }
    let opened = opened(reader, counted, first.first)?;
    let end = (opened + MOST_WORDS).min(reader.words.len());
    let end = (opened..end)
        .find(|at| reader.words.is_stop(*at, &['.', ')', '؛']))
        .or_else(|| (end == reader.words.len()).then_some(end))?;
    let mut ones = 0;
    let mut at = opened;
    while at < end {
        let next = (at + 1..end)
            .find(|next| begins(reader, *next))
            .unwrap_or(end);
        // A و or a comma in front of an item.
        let item = at + usize::from(reader.words.is_mark(at, &['،', ',']));
        if next - item > MOST_ITEM {
            return None;
        }
        let figure = parts
            .parts
            .iter()
            .any(|part| (item..next).contains(&part.first));
        if !figure {
            if !is_one(reader, item) {
                return None;
            }
            ones += 1;
        }
        at = next;
    }
    Some(ones)
}

/// Where a list begins that names some in front of its first figure: «6 أعضاء (مشرفة و3 طالبات)»,
/// «أسرة من خمسة أفراد: الأب والأم وطفلان».
pub(super) fn in_front(reader: &Reader<'_, '_>, from: usize, first: usize) -> Option<usize> {
    let opened = opened(reader, from, first)?;
    let mut at = opened;
    while at < first {
        let next = (at + 1..first).find(|next| begins(reader, *next));
        let item = at + usize::from(reader.words.is_mark(at, &['،', ',']));
        // The و of the figure.
        let joint = reader.words.written(item) == "و" && item + 1 == first;
        if !joint && !is_one(reader, item) {
            return None;
        }
        at = next.unwrap_or(first);
    }
    (opened < first).then_some(opened)
}

/// Where a list begins: behind a colon, a bracket or هم, else behind the first comma.
fn opened(reader: &Reader<'_, '_>, from: usize, first: usize) -> Option<usize> {
    let sure = (from..first).rev().find_map(|at| {
        let mark = reader.words.is_mark(at, &[':', '(']).then_some(at + 1);
        let cue = match reader.cues.cues.at(reader.words, at) {
            Some((Cue::All, length)) => Some(at + length),
            _ => None,
        };
        mark.or(cue)
    });
    let comma = || (from..first).find(|at| reader.words.is_mark(*at, &['،', ',']));
    sure.or_else(|| comma().map(|at| at + 1))
}

/// Whether an item begins at a word: at a و of its own, or at a comma with none behind it.
fn begins(reader: &Reader<'_, '_>, at: usize) -> bool {
    let comma = reader.words.is_mark(at, &['،', ',']);
    let behind = at
        .checked_sub(1)
        .is_some_and(|last| reader.words.is_mark(last, &['،', ',']));
    // A و stands apart from digits: «و6 طلاب».
    let apart = reader.words.written(at) == "و";
    comma || (apart || reader.begins_with_and(at)) && !behind
}

/// Whether a word names one person.
fn is_one(reader: &Reader<'_, '_>, at: usize) -> bool {
    let noun = reader.words.entry(at).and_then(|entry| entry.noun);
    let known = noun.is_some_and(|(_, form)| form == Form::Singular) && reader.is_of_people(at);
    known || reader.cues.is_one(reader.words, at)
}
