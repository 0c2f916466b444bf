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
                let figure = Message::same(part.text.as_str());
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
        }
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
