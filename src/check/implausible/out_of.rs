//! So many out of fewer: «حصل على 12 من 10», «في المركز 48 من أصل 20 فريقا», «9 من كل 5 نساء»; and years
//! that were still to come when something of the past began: «منذ عام 2051» in a story of 2015.
//!
//! ```text
//!   words in front    figure   words between   figure
//!   تقييم             12       من              10      a mark on a scale of 5, 10, 20, 100
//!   المركز الـ        48       من أصل          20      a place among so many
//!                     9        من كل            5      a part of every so many
//! ```

use serde::Deserialize;

use crate::amount::Amount;
use crate::check::draft::{Draft, Judge};
use crate::check::story::{Sentenced, Story};
use crate::check::words::{Phrases, Words};
use crate::finding::{FindingKind, Message};
use crate::quantity::{Kind, Quantity};

/// The parameters.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct OutOf {
    /// Between two figures, say that the second is what there is at most.
    of: Phrases,
    /// The same of every so many.
    every: Phrases,
    /// In front of a mark, say that it is one.
    marks: Phrases,
    /// What marks are out of.
    scales: Vec<i64>,
    /// In front of a place, say that it is one.
    ranks: Phrases,
    /// In front of how many are ranked: شمل التصنيف.
    listed: Phrases,
    /// What is ranked.
    listed_nouns: Phrases,
    /// Behind it, say that it is only some of the world: عربية.
    regional: Phrases,
    /// Behind a place, say that it is one among all of these: عالميا.
    world: Phrases,
    /// How many other places of the story lie among so many, at least.
    siblings: usize,
    /// Between a place and how many there are, besides `of`.
    among: Phrases,
    /// How many words in front `marks` and `ranks` stand, and how many part a place and how many there are.
    reach: usize,
    message: Message,
    years: Years,
}

/// Years of the past that lie ahead.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Years {
    /// Directly in front of a year, say that it was.
    past: Phrases,
    message: Message,
}

/// How many bytes around a figure its cues stand in.
const AROUND: usize = 60;

impl OutOf {
    /// Reports what a sentence has of it.
    pub(super) fn run<'a>(
        &self,
        story: &Story<'a>,
        sentence: &Sentenced,
        words: impl Fn() -> Words<'a>,
        judge: &mut Judge<'_>,
    ) {
        let all = story.of(sentence);
        for (at, part) in all.iter().enumerate() {
            if part.kind == Kind::Year {
                self.year(story, part, &words, judge);
                continue;
            }
            if !matches!(part.kind, Kind::Cardinal | Kind::Ordinal) {
                continue;
            }
            let mut next = all[at + 1..].iter();
            let Some(whole) = next.find(|next| next.kind == Kind::Cardinal) else {
                continue;
            };
            let values = part.value.zip(whole.value);
            if values.is_some_and(|(part, whole)| part > whole && whole > Amount::from(1))
                && self.is_out_of(&words(), part, whole)
            {
                self.report(story, part, whole, judge);
            }
        }
    }

    /// A place beyond all that are ranked, which another sentence counts: «شمل 55 دولة … الـ150 عالميا».
    pub(super) fn beyond_all(&self, story: &Story<'_>, judge: &mut Judge<'_>) {
        let places = || {
            let ranks = story.quantities.iter();
            ranks.filter(|one| {
                let plain = matches!(one.kind, Kind::Cardinal | Kind::Ordinal | Kind::Label);
                plain && one.noun.is_none() && one.value.is_some()
            })
        };
        let highest = places().map(|place| place.value).max().flatten();
        let counts = story.quantities.iter().filter(|one| {
            let some = one.value > Some(Amount::from(10)) && one.value < highest;
            one.kind == Kind::Cardinal && one.noun.is_some() && some
        });
        let mut counts = counts.filter(|count| {
            let words = story.around(count.span, AROUND);
            let (at, behind) = (words.at(count.span.start), words.from(count.span.end));
            let front = at.saturating_sub(3);
            words.find(front, at, &self.listed).is_some()
                && words
                    .begins(behind, &self.listed_nouns)
                    .is_some_and(|length| words.begins(behind + length, &self.regional).is_none())
        });
        let (Some(count), None) = (counts.next(), counts.next()) else {
            return;
        };
        let ranked = places().filter(|place| {
            let words = story.around(place.span, AROUND);
            let behind = words.from(place.span.end);
            words.begins(behind, &self.world).is_some()
        });
        let ranked: Vec<&Quantity> = ranked.collect();
        let (beyond, within): (Vec<&Quantity>, Vec<&Quantity>) = ranked
            .into_iter()
            .partition(|place| place.value > count.value);
        if let [place] = beyond[..]
            && within.len() >= self.siblings
        {
            self.report(story, place, count, judge);
        }
    }

    fn report(&self, story: &Story<'_>, part: &Quantity, whole: &Quantity, judge: &mut Judge<'_>) {
        let figure = Message::same(part.span.of(story.text()));
        let limit = whole.value.map(|value| value.to_string());
        judge.report(
            Draft::new(FindingKind::Arithmetic)
                .at_saying(part.span, figure.clone())
                .field("figure", figure)
                .field("limit", Message::same(limit.unwrap_or_default()))
                .because(&["out-of"], &["limit"])
                .key("out-of")
                .message(&self.message),
        );
    }

    fn is_out_of(&self, words: &Words<'_>, part: &Quantity, whole: &Quantity) -> bool {
        let (from, to) = (words.behind(part), words.at(whole.span.start));
        if to < from || to - from > self.reach {
            return false;
        }
        let figure = words.at(part.span.start);
        let front = figure.saturating_sub(self.reach);
        let fills = |phrases: &Phrases| {
            let length = words.begins(from, phrases);
            length.is_some_and(|length| from + length == to)
        };
        let ranked = || {
            let near = figure.saturating_sub(3);
            let place = part.noun.is_none() && words.find(near, figure, &self.ranks).is_some();
            let among = || words.find(from, to, &self.among).is_some();
            place && (fills(&self.of) || among()) && whole.noun.is_some()
        };
        let marked = || {
            let scales = || {
                self.scales
                    .iter()
                    .any(|scale| whole.value == Some(Amount::from(*scale)))
            };
            let bare = part.noun.is_none() && whole.noun.is_none();
            bare && scales() && fills(&self.of) && words.find(front, figure, &self.marks).is_some()
        };
        match part.kind {
            Kind::Ordinal => ranked(),
            _ => fills(&self.every) || ranked() || marked(),
        }
    }

    /// «منذ عام 2051»
    fn year<'a>(
        &self,
        story: &Story<'a>,
        year: &Quantity,
        words: &impl Fn() -> Words<'a>,
        judge: &mut Judge<'_>,
    ) {
        let Some(published) = story.document.published() else {
            return;
        };
        let now = Amount::from(i64::from(published.year()));
        let Some(value) = year.value.filter(|value| *value > now) else {
            return;
        };
        let words = words();
        let figure = words.at(year.span.start);
        let front = figure.saturating_sub(2);
        let mut starts = front..figure;
        let past = starts.any(|at| {
            words
                .begins(at, &self.years.past)
                .is_some_and(|length| at + length == figure)
        });
        if past && value.integer().is_some() {
            let figure = Message::same(year.text.as_str());
            judge.report(
                Draft::new(FindingKind::Arithmetic)
                    .at_saying(year.span, figure.clone())
                    .field("figure", figure)
                    .field("limit", Message::same(now.to_string()))
                    .because(&["year"], &["limit"])
                    .key("year")
                    .message(&self.years.message),
            );
        }
    }
}
