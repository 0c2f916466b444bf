//! A time word without a number, told again in smaller units: «لمدة عام (24 شهرا)».
//!
//! ```text
//! alone = in-front word ( "(" figure ")" / equals figure )      لمدة شهر، أي 60 يوما
//! ```
//!
//! «عام» is one year, and makes no figure of its own, so that it is looked for in front of one.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::Conversion;
use crate::amount::Amount;
use crate::check::draft::{Draft, Judge};
use crate::check::story::{Sentenced, Story};
use crate::check::words::{Phrases, Words};
use crate::finding::{FindingKind, Message};
use crate::quantity::{Bound, Kind, Quantity};

/// The parameters.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Alone {
    /// In front of the word, say that a length of time is meant.
    in_front: Phrases,
    /// The words, and how many of each unit they are, at least and at most.
    one: Vec<One>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct One {
    words: Phrases,
    units: BTreeMap<String, [i64; 2]>,
}

const OPENING: &[char] = &['(', '[', '（'];
const CLOSING: &[char] = &[')', ']', '）'];
const COMMAS: &[char] = &['،', ','];
/// How many words a time word has at most, and what stands in front of it.
const LONGEST: usize = 2;

impl Conversion {
    /// Judges the lengths of time of a sentence that say a bare time word again.
    pub(super) fn alone(&self, story: &Story<'_>, sentence: &Sentenced, judge: &mut Judge<'_>) {
        let sorts = |quantity: &&Quantity| {
            let length = matches!(quantity.kind, Kind::Duration | Kind::Age);
            length && quantity.per.is_none() && quantity.bound == Bound::Exact
        };
        let mut lengths = story.of(sentence).iter().filter(sorts).peekable();
        if lengths.peek().is_none() {
            return;
        }
        let words = story.words_of(sentence);
        for quantity in lengths {
            let Some((first, end)) = self.told_alone(&words, quantity) else {
                continue;
            };
            let is_one = |one: &&One| words.begins(first, &one.words) == Some(end - first);
            let unit = quantity.unit.as_deref().unwrap_or_default();
            let span = self.alone.one.iter().find(is_one);
            let Some([least, most]) = span.and_then(|one| one.units.get(unit)).copied() else {
                continue;
            };
            let fits = Amount::from(least)..=Amount::from(most);
            let off = quantity.value.is_some_and(|value| !fits.contains(&value));
            let Some(place) = words.span(first, end).filter(|_| off) else {
                continue;
            };
            let figure = words.span(words.at(quantity.span.start), words.behind(quantity));
            let figure = figure.unwrap_or(quantity.span);
            let [one, other] = [place, figure].map(|at| Message::same(at.of(story.text())));
            let draft = Draft::new(FindingKind::Conversion)
                .at_saying(figure, other.clone())
                .at_saying(place, one.clone())
                .field("first", one)
                .field("second", other)
                .because(&["sentence"], &["unit"]);
            judge.report(match least == most {
                true => draft
                    .field("expected", Message::same(least.to_string()))
                    .expected(Amount::from(least)),
                false => draft.message(&self.message_band),
            });
        }
    }

    /// The time word that a length of time says again: where it begins and ends.
    fn told_alone(&self, words: &Words<'_>, quantity: &Quantity) -> Option<(usize, usize)> {
        let figure = words.at(quantity.span.start);
        let bracket = figure.checked_sub(1)?;
        let end = if words.is_mark(bracket, OPENING) {
            words
                .is_mark(words.behind(quantity), CLOSING)
                .then_some(bracket)?
        } else {
            words
                .begins(bracket, &self.equals)
                .filter(|length| *length == 1)?;
            let comma = bracket.checked_sub(1)?;
            if words.is_mark(comma, COMMAS) {
                comma
            } else {
                bracket
            }
        };
        (1..=LONGEST).find_map(|length| {
            let first = end.checked_sub(length)?;
            let ends = |back: usize| {
                let from = first.checked_sub(back);
                from.is_some_and(|at| words.begins(at, &self.alone.in_front) == Some(back))
            };
            (1..=LONGEST).any(ends).then_some((first, end))
        })
    }
}
