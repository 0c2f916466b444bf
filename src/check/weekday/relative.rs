//! A weekday beside a day that is told from today: أمس السبت، بعد غد (الأربعاء).
//!
//! ```text
//! relative filler* weekday     أمس السبت، غدا (الثلاثاء)، أول من أمس يوم الجمعة، مساء غد الأحد
//! ```
//!
//! Each of them says which weekday today is, and a story has one today: that of its publication, or
//! the day before, since copy is often written in the evening. Where two differ, the one that most
//! of the story says is right, else that of the publication.

use jiff::civil::Date;
use serde::Deserialize;

use super::WeekdayAndDate;
use crate::check::draft::{Draft, Judge};
use crate::check::story::Story;
use crate::check::words::{Phrases, Words};
use crate::finding::{FindingKind, Message};
use crate::lexicon::Clitics;
use crate::quantity::Weekday;
use crate::text::Span;

/// The words that tell a day from today.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Relative {
    two_days_ago: Phrases,
    yesterday: Phrases,
    today: Phrases,
    tomorrow: Phrases,
    in_two_days: Phrases,
    /// What may stand between such a word and the weekday besides a mark: يوم، مساء.
    between: Phrases,
    /// In front of اليوم, make it another day: ذلك اليوم.
    another: Phrases,
}

/// The most words of أول من أمس.
const LONGEST: usize = 3;

/// How many words and marks may stand between the two.
const BETWEEN: usize = 3;

/// A weekday beside a relative day.
struct Said {
    weekday: Weekday,
    /// How many days the day is from today.
    days: i64,
    /// Where the weekday stands, and the words for the day.
    place: Span,
    told: Span,
}

impl Said {
    /// Which weekday today is, by this.
    fn today(&self) -> Weekday {
        self.weekday.after(-self.days)
    }
}

impl WeekdayAndDate {
    /// Judges the weekdays beside relative days, but those that are said to be wrong already.
    pub(super) fn relative_days(
        &self,
        story: &Story<'_>,
        wrong: &[Span],
        published: Option<Date>,
        judge: &mut Judge<'_>,
    ) {
        let words = story.all_words();
        let weekdays = (1..words.len()).filter(|at| words.weekday(*at).is_some());
        let said: Vec<Said> = weekdays
            .filter_map(|at| self.relative.said(&words, at))
            .filter(|said| !wrong.contains(&said.place))
            .collect();
        let Some(today) = today(&said, published.map(Weekday::of_day)) else {
            return;
        };
        let right = said.iter().find(|said| said.today() == today);
        for one in said.iter().filter(|said| said.today() != today) {
            let of = |weekday: Weekday| self.names.get(&weekday).cloned();
            let (Some(written), Some(expected)) = (of(one.weekday), of(today.after(one.days)))
            else {
                continue;
            };
            let mut draft = Draft::new(FindingKind::Calendar)
                .at(one.place, "weekday")
                .at(one.told, "date");
            if let Some(right) = right {
                draft = draft.at(right.place, "other");
            }
            judge.report(
                draft
                    .field("date", Message::same(one.told.of(story.text())))
                    .field("weekday", written)
                    .field("expected", expected.clone())
                    .because(&["day"], &["weekday"])
                    .expected(expected.ar),
            );
        }
    }
}

/// Which weekday the story has for today; none where nothing tells that.
fn today(said: &[Said], published: Option<Weekday>) -> Option<Weekday> {
    let first = published.or(said.first().map(Said::today))?;
    let possible = |weekday: Weekday| {
        published.is_none_or(|published| [published, published.after(-1)].contains(&weekday))
    };
    let count = |today: Weekday| said.iter().filter(|said| said.today() == today).count();
    let todays = said.iter().map(Said::today);
    let most = todays
        .filter(|today| possible(*today))
        .map(|today| (count(today), today));
    // Of those that are said as often the publication's is right, else the first.
    let most = most
        .rev()
        .max_by_key(|(count, today)| (*count, *today == first));
    Some(most.map_or(first, |(_, today)| today))
}

impl Relative {
    /// The relative day in front of a weekday.
    fn said(&self, words: &Words<'_>, at: usize) -> Option<Said> {
        let word = words.word(at)?;
        let joined = Clitics::AND;
        let weekday = words.weekday(at).filter(|_| !word.clitics.has(joined))?;
        let mut end = at;
        while at - end < BETWEEN {
            let before = end.checked_sub(1)?;
            let and = words.word(before)?.clitics.has(joined);
            let passed = words.is_mark(before, &['،', ',', '(', '[', '«', '"', '-'])
                || words.begins(before, &self.between) == Some(1) && !and;
            if !passed {
                break;
            }
            end = before;
        }
        let (start, days) = (1..=LONGEST).rev().find_map(|length| {
            let start = end.checked_sub(length)?;
            Some((start, self.days(words, start, length)?))
        })?;
        let before = start.checked_sub(1);
        // «وذلك بعد غد الجمعة»
        let another =
            before.is_some_and(|before| days == 0 && words.begins(before, &self.another).is_some());
        let told = words.span(start, end)?;
        let place = words.stem(at)?;
        let one_line = !words
            .of_span(Span {
                start: told.start,
                end: place.start,
            })
            .contains('\n');
        (one_line && !another).then_some(Said {
            weekday,
            days,
            place,
            told,
        })
    }

    /// How many days some words tell from today.
    fn days(&self, words: &Words<'_>, start: usize, length: usize) -> Option<i64> {
        let told = [
            (&self.two_days_ago, -2),
            (&self.yesterday, -1),
            (&self.today, 0),
            (&self.tomorrow, 1),
            (&self.in_two_days, 2),
        ];
        let found = told
            .into_iter()
            .find(|(phrases, _)| words.begins(start, phrases) == Some(length));
        found.map(|(_, days)| days)
    }
}
