//! Ages and lengths of time that do not fit the years beside them.
//!
//! `spans.rs` judges how long ago something was, how long it lasted and whose anniversary it is;
//! `occasions.rs` the same where the year is told elsewhere; `lives.rs` judges how old somebody is or was. Both ask whether any year that the figure could
//! be counted to (the publication's, one that the text tells near it) fits, and are silent where
//! one does.

mod ahead;
mod apart;
mod between;
mod days;
mod lives;
mod occasions;
mod present;
mod retold;
mod slips;
mod spans;

use serde::Deserialize;

use super::almanac::{Reckoning, Written};
use super::dated::{Dated, era};
use super::draft::{Draft, Judge};
use super::story::{Story, StoryCheck};
use super::words::{Phrases, Words};
use crate::amount::Amount;
use crate::finding::{FindingKind, Message};
use crate::quantity::{Bound, Calendar, Kind, Quantity};
use apart::Apart;
use between::Between;
use lives::Lives;
use occasions::Occasions;
use retold::Retold;
use spans::Spans;

/// The parameters of the algorithm.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct AgeAndYear {
    /// How many years an exact figure may be off: a birthday lies within the year.
    years: i64,
    /// How many years a rounded one may be off at least; a tenth of it otherwise.
    about: i64,
    /// How many years decades may be off.
    decade: i64,
    /// Words for ten years.
    decades: Phrases,
    spans: Spans,
    between: Between,
    apart: Apart,
    retold: Retold,
    occasions: Occasions,
    /// In front of a length of time that leads to a year to come.
    ahead: Phrases,
    /// What may stand between it and the year.
    ahead_joins: Phrases,
    lives: Lives,
}

/// How many sentences around one tell the years that it can be counted to.
const AROUND: usize = 2;

impl StoryCheck for AgeAndYear {
    const FIELDS: &'static [&'static str] = &["figure", "year", "expected"];
    const LABELS: &'static [&'static str] = &["figure", "year"];

    fn run(&self, story: &Story<'_>, judge: &mut Judge<'_>) {
        let mut lives = lives::Known::default();
        let ages = story
            .quantities
            .iter()
            .any(|one| in_years(one) || counts(one));
        for (at, sentence) in story.sentences.iter().enumerate() {
            let quantities = story.of(sentence);
            let dated = quantities.iter().any(tells_a_year);
            let figures = quantities
                .iter()
                .any(|one| in_years(one) || counts(one) || days::in_days(one));
            // The year of an anniversary or of a beginning may be told in another sentence.
            let recalls = self.recalls(story, at);
            // Words cost more than figures, so few sentences are looked at again.
            if !(recalls || dated && (ages || figures)) {
                continue;
            }
            let seen = Seen {
                words: story.words_of(sentence),
                quantities,
                sentence: at,
            };
            let dates = Dated::all(quantities, &seen.words);
            if figures && (dated || recalls) {
                self.spans(story, &seen, &dates, judge);
            }
            if ages {
                lives.learn(&self.lives, &seen, &dates);
            }
        }
        self.judge_lives(story, &lives, judge);
        self.judge_then(story, &lives, judge);
        self.judge_present(story, &lives, judge);
    }
}

impl AgeAndYear {
    /// Whether a sentence has a length of time, or what may be the number of an anniversary near a year.
    fn recalls(&self, story: &Story<'_>, at: usize) -> bool {
        let quantities = story.of(&story.sentences[at]);
        let around = at.saturating_sub(AROUND)..(at + AROUND + 1).min(story.sentences.len());
        let near = || {
            let mut near = story.sentences[around].iter();
            near.any(|sentence| story.of(sentence).iter().any(tells_a_year))
        };
        quantities.iter().any(in_years)
            || quantities.iter().any(|one| one.kind == Kind::Ordinal) && near()
    }
}

/// A sentence with its words and figures.
struct Seen<'a> {
    words: Words<'a>,
    quantities: &'a [Quantity],
    /// Which of the story's it is.
    sentence: usize,
}

impl Seen<'_> {
    /// The words of a figure, its hedge and its noun or unit left out.
    fn place(&self, quantity: &Quantity) -> (usize, usize) {
        let (first, end) = (quantity.span.start, quantity.span.end);
        (self.words.at(first), self.words.from(end))
    }

    /// Whether one of the phrases stands directly in front of a word, a hedge between them or not.
    fn after(&self, quantity: &Quantity, phrases: &Phrases) -> Option<usize> {
        let (first, _) = self.place(quantity);
        let hedge = quantity
            .hedge
            .as_deref()
            .map_or(0, |hedge| hedge.split(' ').count());
        let from = first.saturating_sub(PHRASE + hedge + 1);
        (from..first).rev().find(|at| {
            let ends = self.words.begins(*at, phrases).map(|length| at + length);
            ends.is_some_and(|end| {
                let clitic = |at: usize| self.words.entry(at).is_some_and(is_clitic);
                end <= first && first - end <= hedge + usize::from((end..first).any(clitic))
            })
        })
    }
}

fn is_clitic(entry: &crate::lexicon::Entry) -> bool {
    entry.roles.has(crate::lexicon::Roles::CLITIC)
}

/// The most words in a cue.
const PHRASE: usize = 3;

/// A length of time in years, or an age.
fn in_years(quantity: &Quantity) -> bool {
    matches!(quantity.kind, Kind::Duration | Kind::Age) && quantity.unit.as_deref() == Some("a")
}

/// What can be the number of an anniversary.
fn counts(quantity: &Quantity) -> bool {
    matches!(quantity.kind, Kind::Ordinal | Kind::Cardinal)
}

fn tells_a_year(quantity: &Quantity) -> bool {
    matches!(quantity.kind, Kind::Date | Kind::Year)
}

/// The years that a figure allows.
#[derive(Clone, Copy, Debug)]
struct Allowed {
    least: i64,
    most: i64,
}

impl Allowed {
    fn holds(self, years: i64) -> bool {
        (self.least..=self.most).contains(&years)
    }
}

fn whole(amount: Amount) -> Option<i64> {
    i64::try_from(amount.integer()?).ok()
}

/// The whole years around a figure: four and five of «أربعة أعوام ونصف العام».
fn around(amount: Amount) -> Option<(i64, i64)> {
    let one = Amount::from(1);
    let near = amount.rounded_to(one)?;
    let (least, most) = match near.cmp(&amount) {
        std::cmp::Ordering::Less => (near, near.checked_add(one)?),
        std::cmp::Ordering::Equal => (near, near),
        std::cmp::Ordering::Greater => (near.checked_sub(one)?, near),
    };
    Some((whole(least)?, whole(most)?))
}

impl AgeAndYear {
    /// The years that a figure allows; none where it is vague or no whole number.
    fn allowed(&self, seen: &Seen<'_>, quantity: &Quantity) -> Option<Allowed> {
        let value = quantity.value.and_then(around);
        let (first, end) = seen.place(quantity);
        let decades = seen.words.find(first, end + 1, &self.decades).is_some();
        let off = if decades { self.decade } else { self.years };
        // «يناهز التسعين» is nearer than «نحو تسعين عاما» of a town.
        let part = if quantity.kind == Kind::Age { 20 } else { 10 };
        let rough = |value: i64| off.max(self.about).max(value / part + 1);
        let (least, most) = match quantity.bound {
            // Half a year more says enough.
            Bound::Exact if !quantity.about && value?.0 < value?.1 => value?,
            Bound::Exact if !quantity.about => (value?.0 - off, value?.1 + off),
            Bound::Exact | Bound::About => (value?.0 - rough(value?.0), value?.1 + rough(value?.1)),
            Bound::AtLeast | Bound::MoreThan => (quantity.min.and_then(whole)? - off, i64::MAX),
            Bound::AtMost | Bound::LessThan | Bound::UpTo => {
                (i64::MIN, quantity.max.and_then(whole)? + off)
            }
            Bound::Range => (
                quantity.min.and_then(whole)? - off,
                quantity.max.and_then(whole)? + off,
            ),
            Bound::Vague => return None,
        };
        Some(Allowed { least, most })
    }

    /// The years that something can be counted to: that of the publication first, then those told
    /// nearby, except for the years of the dates that are judged.
    fn counted_to(
        &self,
        story: &Story<'_>,
        sentence: usize,
        calendar: Calendar,
        but: &[i16],
    ) -> Vec<i64> {
        self.counted_within(story, (sentence, AROUND), calendar, but)
    }

    /// The same with how many sentences around it tell such years.
    fn counted_within(
        &self,
        story: &Story<'_>,
        (sentence, around): (usize, usize),
        calendar: Calendar,
        but: &[i16],
    ) -> Vec<i64> {
        let published = story.document.published();
        let this = published.and_then(|day| Reckoning::default().year_of(day, calendar));
        let from = sentence.saturating_sub(around);
        let end = (sentence + around + 1).min(story.sentences.len());
        let near = story.sentences[from..end].iter();
        let told = near
            .flat_map(|sentence| story.of(sentence))
            .filter(|quantity| tells_a_year(quantity))
            .filter_map(Written::ends)
            .flat_map(|(from, to)| [from, to])
            .filter(|date| date.calendar == calendar)
            .filter_map(|date| date.year.filter(|year| !but.contains(year)));
        this.into_iter().chain(told).map(i64::from).collect()
    }
}

/// A finding over a figure and the dates that it does not fit.
fn unfitting(story: &Story<'_>, figure: &Quantity, dates: &[&Quantity], expected: i64) -> Draft {
    let draft = Draft::new(FindingKind::Calendar).at(figure.span, "figure");
    let draft = dates
        .iter()
        .fold(draft, |draft, date| draft.at(date.span, "year"));
    let years: Vec<&str> = dates
        .iter()
        .map(|date| date.span.of(story.text()))
        .collect();
    draft
        .field("figure", Message::same(figure.text.as_str()))
        .field("year", Message::same(years.join("، ")))
        .field("expected", Message::same(expected.to_string()))
        .because(&["date"], &["years"])
        .expected(Amount::from(expected))
}

/// Skips an era behind a year.
fn behind_era(words: &Words<'_>, at: usize) -> usize {
    at + era(words, at).unwrap_or_default()
}
