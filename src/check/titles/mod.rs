//! What a headline tells besides figures that count or measure: the weekday or the date of an
//! event, a year, a quarter or a month, a place in an order, the score of a match, and since when there was no such thing.
//!
//! These make no claims. A headline's is wrong where the body has it nowhere, and tells another
//! where it speaks of the same: in a sentence that shares enough of the headline's words.

mod days;
mod periods;
mod records;
mod results;
mod years;

use std::collections::BTreeMap;

use serde::Deserialize;

use super::almanac::Reckoning;
use super::draft::{Draft, Judge};
use super::story::Story;
use super::words::{Phrases, Words};
use crate::finding::{FindingKind, Message};
use crate::text::Span;

/// The parameters.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Titles {
    days: days::Days,
    periods: periods::Periods,
    records: records::Records,
    results: results::Results,
    years: years::Years,
}

/// How computed days are compared.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Almanac {
    /// How Hijri months are computed.
    reckoning: Reckoning,
    /// How many days a Hijri date may be off.
    hijri_days: i64,
    /// A date without a year lies in the year nearest to the publication, if within so many days.
    near_days: i64,
}

/// The headline and the body, as words.
struct Told<'s, 'a> {
    story: &'s Story<'a>,
    title: Span,
    heading: Words<'a>,
    body: Words<'a>,
    /// What the content words of the headline weigh, by their bases.
    terms: BTreeMap<u32, u32>,
}

/// What ends a sentence.
const ENDS: &[char] = &['.', '؟', '!', '؛'];

impl Titles {
    pub(crate) fn run(&self, story: &Story<'_>, judge: &mut Judge<'_>) {
        let Some(title) = story.document.title() else {
            return;
        };
        let heading = story.words(title);
        let day = self.days.of_headline(story, title, &heading);
        let record = self.records.of_headline(story, title, &heading);
        let result = self.results.of_headline(story, title, &heading);
        let year = self.years.of_headline(story, title, &heading);
        let period = self.periods.of_headline(&heading);
        let none = day.is_none() && record.is_none() && year.is_none() && period.is_none();
        if none && result.is_empty() {
            return;
        }
        let told = Told::of(story, title, heading);
        let mut pairs: Vec<(Span, Span)> = Vec::new();
        pairs.extend(day.and_then(|day| self.days.contradicted(&told, day)));
        pairs.extend(record.and_then(|record| self.records.contradicted(&told, record)));
        if pairs.is_empty() {
            pairs.extend(year.and_then(|year| self.years.contradicted(&told, year)));
        }
        let results = result.into_iter();
        pairs.extend(results.filter_map(|result| self.results.contradicted(&told, &result)));
        // «الربع الثالث» has an ordinal as well: one slip is told once.
        let known = |span: Span| pairs.iter().any(|(first, _)| first.overlaps(span));
        let period = period.and_then(|period| self.periods.contradicted(&told, &period));
        let period = period.filter(|(first, _)| !known(*first));
        pairs.extend(period);
        for (first, second) in pairs {
            judge.report(draft(story, first, second));
        }
    }
}

fn draft(story: &Story<'_>, first: Span, second: Span) -> Draft {
    let [one, other] = [first, second].map(|span| Message::same(span.of(story.text())));
    Draft::new(FindingKind::Contradiction)
        .at_saying(first, one.clone())
        .at_saying(second, other.clone())
        .field("first", one)
        .field("second", other)
        .because(&["words"], &["headline"])
}

impl<'s, 'a> Told<'s, 'a> {
    fn of(story: &'s Story<'a>, title: Span, heading: Words<'a>) -> Told<'s, 'a> {
        let body = story.words(Span {
            start: title.end,
            end: story.text().len(),
        });
        let all = (0..heading.len()).filter_map(|at| term(story, &heading, at));
        Told {
            story,
            title,
            terms: all.collect(),
            body,
            heading,
        }
    }

    /// Whether the sentence of a word of the body speaks of what the headline does: whether the words
    /// that both have weigh so much.
    fn speaks_of_it(&self, at: usize, words: u32) -> bool {
        let ends = |at: &usize| self.body.is_mark(*at, ENDS);
        let from = (0..at).rfind(ends).map_or(0, |end| end + 1);
        let to = (at..self.body.len()).find(ends).unwrap_or(self.body.len());
        let terms = (from..to).filter_map(|at| term(self.story, &self.body, at));
        let shared: BTreeMap<u32, u32> = terms
            .filter(|(base, _)| self.terms.contains_key(base))
            .collect();
        // A headline of few words has no more to share than half of them.
        let half = self.terms.values().sum::<u32>().div_ceil(2).max(1);
        shared.values().sum::<u32>() >= words.min(half)
    }
}

/// A content word, by its base, and what it weighs.
fn term(story: &Story<'_>, words: &Words<'_>, at: usize) -> Option<(u32, u32)> {
    let entry = words.entry(at)?;
    if !words.is_word(at) || entry.weekday.is_some() {
        return None;
    }
    let (base, weight) = story.lexicon.content_of(words.word(at)?);
    (weight > 0).then(|| (base, u32::from(weight)))
}

/// Whether one of the phrases ends directly in front of a word.
fn ends_at(words: &Words<'_>, at: usize, phrases: &Phrases) -> bool {
    (1..=3).any(|length| {
        let from = at.checked_sub(length);
        from.is_some_and(|from| words.begins(from, phrases) == Some(length))
    })
}
