//! Lengths of time whose year another sentence tells.
//!
//! «انضم اللاعب إلى الاتحاد قبل ست سنوات … وكان انضمام اللاعب إلى الاتحاد في صيف 2006»: what happened is
//! known by the words that both sentences have.

use serde::Deserialize;

use super::occasions::topics;
use super::spans::unit_end;
use super::{AgeAndYear, Seen, unfitting, whole};
use crate::check::dated::Dated;
use crate::check::draft::Judge;
use crate::check::story::Story;
use crate::check::words::{Phrases, Words};
use crate::quantity::Quantity;

/// When two sentences tell of one occasion.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Retold {
    /// How many words both must have near the length of time and near the year.
    shared: usize,
    /// What happened, in words of which one must be shared, by group.
    happened: Vec<Phrases>,
}

/// How many words around a length of time or a year tell what happened.
const NEAR: usize = 9;

impl AgeAndYear {
    /// Judges a length of time that ends now against the one year that the story tells of the same.
    pub(super) fn retold(
        &self,
        story: &Story<'_>,
        seen: &Seen<'_>,
        (figure, ago): (&Quantity, usize),
        judge: &mut Judge<'_>,
    ) {
        let words = &seen.words;
        let (_, end) = seen.place(figure);
        let end = unit_end(seen, figure, end);
        let (from, to) = (ago.saturating_sub(NEAR), (end + NEAR).min(words.len()));
        let Some(event) = self.event(words, from, to) else {
            return;
        };
        let mut own = topics(words, from, ago);
        own.extend(topics(words, end, to));
        let mut found: Option<(&Quantity, i64, crate::quantity::Calendar)> = None;
        for (at, sentence) in story.sentences.iter().enumerate() {
            let quantities = story.of(sentence);
            if at == seen.sentence || !quantities.iter().any(super::tells_a_year) {
                continue;
            }
            let words = story.words_of(sentence);
            for date in Dated::all(quantities, &words) {
                let Some(year) = date.from.year.filter(|_| date.from == date.to) else {
                    continue;
                };
                let from = date.first.saturating_sub(NEAR);
                let to = (date.end + NEAR / 2).min(words.len());
                let mut told = topics(&words, from, date.first);
                told.extend(topics(&words, date.end, to));
                told.sort_unstable();
                told.dedup();
                let shared = told.iter().filter(|word| own.contains(word)).count();
                let same = self.event(&words, from, date.first) == Some(event);
                if !same || shared < self.retold.shared {
                    continue;
                }
                if found.is_some_and(|(_, other, _)| other != i64::from(year)) {
                    return;
                }
                found = Some((date.quantity, i64::from(year), date.calendar()));
            }
        }
        let Some((date, year, calendar)) = found else {
            return;
        };
        let (Some(allowed), true) = (
            self.allowed(seen, figure),
            story.document.published().is_some(),
        ) else {
            return;
        };
        let but = i16::try_from(year).unwrap_or_default();
        let to = self.counted_to(story, seen.sentence, calendar, &[but]);
        let Some(now) = to.first().filter(|now| **now >= year) else {
            return;
        };
        let told = figure.value.and_then(whole);
        if told.is_some() && !to.iter().any(|to| allowed.holds(to - year)) {
            judge.report(unfitting(story, figure, &[date], now - year));
        }
    }

    /// The last thing that happened between two words, by its group.
    fn event(&self, words: &Words<'_>, from: usize, to: usize) -> Option<usize> {
        (from..to).rev().find_map(|at| {
            let mut groups = self.retold.happened.iter();
            groups.position(|group| words.begins(at, group).is_some())
        })
    }
}
