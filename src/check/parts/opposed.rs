//! Two figures of which the one is told by what is denied of the other: «نقلت 13 حالة إلى المستشفى،
//! وعولجت 92 حالة في الموقع ولم تنقل». Whatever it is, the two make up all there are.
//!
//! The word behind the negation comes again on the other side in some form: so many of its letters,
//! one behind the other, that it is the same word.

use super::cues::Telling;
use super::reading::Reader;
use super::told::{self, Told};
use crate::check::figures::Figure;

/// The most words between the two figures.
const MOST_BETWEEN: usize = 26;
/// How far in front of the first and behind the last one is looked.
const AROUND: usize = 12;
/// The letters of the shortest root.
const ROOT: usize = 3;
/// The article, which any two words may share.
const ARTICLE: &str = "ال";

/// The first two such figures of a sentence.
pub(super) fn find<'q>(reader: &Reader<'_, 'q>) -> Option<Told<'q>> {
    let pairs = reader.figures.windows(2).enumerate();
    pairs
        .filter(|(_, pair)| counts_alike(reader, &pair[0], &pair[1]))
        .find(|(at, _)| are_opposed(reader, *at))
        .map(|(_, pair)| Told {
            parts: pair.to_vec(),
            named: told::in_front(pair[0].first),
            sides: true,
            denied: true,
            hedged: false,
        })
}

/// Whether two figures count the very same, the second perhaps without saying so.
fn counts_alike(reader: &Reader<'_, '_>, one: &Figure<'_>, other: &Figure<'_>) -> bool {
    let counted = reader.counts(one);
    let same = counted == reader.counts(other) || reader.is_unnamed(other);
    counted.is_some() && same && other.first.saturating_sub(one.end) <= MOST_BETWEEN
}

/// Whether what is denied on one side is told on the other.
fn are_opposed(reader: &Reader<'_, '_>, at: usize) -> bool {
    let words = reader.words;
    let (one, other) = (&reader.figures[at], &reader.figures[at + 1]);
    let before = at.checked_sub(1).map_or(0, |last| reader.figures[last].end);
    let begin = before.max(one.first.saturating_sub(AROUND));
    let next = reader.figures.get(at + 2);
    let end = next
        .map_or(words.len(), |next| next.first)
        .min(other.end + AROUND);
    let stop = |from: usize, to: usize| {
        (from..to).find(|at| words.is_stop(*at, &['.', '؛', '…', ':', '"', '«']))
    };
    let end = stop(other.end, end).unwrap_or(end);
    let from = reader.counted_end(one);
    if stop(from, other.first).is_some() {
        return false;
    }
    let Some(split) = split(reader, from, other.first) else {
        return false;
    };
    let sides = [(begin, split), (split, end)];
    let denied = |(from, to): (usize, usize)| {
        (from..to)
            .filter(|at| reader.cues.is_negation(words, *at))
            .map(|at| at + 1)
            .find(|at| *at < to && words.is_word(*at))
    };
    let told = |word: usize, (from, to): (usize, usize)| {
        (from..to).any(|at| words.is_word(at) && is_one_word(reader, word, at))
    };
    match (denied(sides[0]), denied(sides[1])) {
        (Some(word), None) => told(word, sides[1]),
        (None, Some(word)) => told(word, sides[0]),
        _ => false,
    }
}

/// Where what is told of the second figure begins: at the last word of contrast between them, else at
/// the last comma or و.
fn split(reader: &Reader<'_, '_>, from: usize, to: usize) -> Option<usize> {
    let words = reader.words;
    let contrast = |at: &usize| {
        let telling = reader.cues.telling(words, *at) == Some(Telling::Contrast);
        telling && !reader.cues.is_negation(words, *at)
    };
    let joint = |at: &usize| words.is_mark(*at, &['،', ',']) || reader.may_have_and(*at);
    let last = |wanted: &dyn Fn(&usize) -> bool| (from..=to).rev().find(|at| wanted(at));
    last(&contrast).or_else(|| last(&joint))
}

/// Whether two words share so many letters that they are forms of one.
fn is_one_word(reader: &Reader<'_, '_>, one: usize, other: usize) -> bool {
    let letters = |at: usize| -> Vec<char> {
        let stem = reader.words.stem(at).map(|span| reader.words.of_span(span));
        let stem = stem.unwrap_or_default();
        stem.strip_prefix(ARTICLE).unwrap_or(stem).chars().collect()
    };
    let (one, other) = (letters(one), letters(other));
    let least = ROOT.max(one.len() / 2);
    one.len() >= least
        && one
            .windows(least)
            .any(|run| other.windows(least).any(|own| own == run))
}
