//! When.
//!
//! ```text
//! time = date | year | period [ من year | period ]     الربع الثاني من عام 2015
//! ```
//!
//! A figure has the time of its own clause, else the only one of its sentence. A time that a figure
//! is compared with (مقارنة بالعام الماضي) belongs to what stands in the comparison.

use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::marks::Marks;
use super::parted::Parted;
use super::sentence::Sentence;
use super::signs::Signs;
use crate::lexicon::{Meaning, Roles, Senses, Standing};
use crate::quantity::{Calendar, Kind};

/// A time as written, and what it comes to. Times are equal where their values are.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Time {
    /// As written.
    pub text: String,
    /// ISO 8601 where the text gives a date (`2015-07`) or the day of publication does; else the
    /// name of the period in `periods.toml` (`Q2`, `last-year`, `yesterday`) or the weekday
    /// (`sunday`), with its year in front where that is told (`2015-Q2`, `last-year-H1`).
    pub value: String,
}

/// How fine a time is told, for comparing.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Grain {
    /// A date or year of ISO 8601.
    Iso,
    /// A quarter or half, whatever its year.
    PartOfYear,
    /// A weekday.
    Weekday,
    /// Days, weeks, months and years that are told from the day of publication.
    Relative(&'static str),
}

/// The ends of the names of relative periods, and of how long a period they are.
const RELATIVE: [&str; 3] = ["year", "month", "week"];
/// How many days before its publication a story tells of.
const NEWS: i64 = 10;
/// The first year that is taken for one of the Gregorian calendar.
const FIRST_YEAR: &str = "1600";
/// The shape of a whole date.
const DAY: &str = "2015-07-27";
/// Days that are told from the day of publication.
const DAYS: [&str; 5] = [
    "today",
    "yesterday",
    "day-before-yesterday",
    "tomorrow",
    "after-tomorrow",
];

impl Time {
    fn grain(&self) -> Grain {
        let value = self.value.as_str();
        let part = value.len() >= 2 && {
            let (head, digit) = value.split_at(value.len() - 1);
            head.ends_with(['Q', 'H']) && digit.starts_with(|c: char| c.is_ascii_digit())
        };
        let relative = RELATIVE.iter().find(|name| value.ends_with(**name));
        if part {
            Grain::PartOfYear
        } else if value.starts_with(|c: char| c.is_ascii_digit() || c == '-') {
            Grain::Iso
        } else if DAYS.contains(&value) {
            Grain::Relative("day")
        } else if let Some(name) = relative {
            Grain::Relative(name)
        } else {
            Grain::Weekday
        }
    }

    /// Whether two times are the same, or cannot be; `None` where the text leaves it open, as of a
    /// weekday and أمس. A year holds its months, and a span of days each of these.
    pub(crate) fn same(&self, other: &Time) -> Option<bool> {
        if self.value == other.value {
            return Some(true);
        }
        if self.grain() != other.grain() {
            return None;
        }
        let (a, b) = (&self.value, &other.value);
        // Of a month or day without its year only these are compared.
        let bare = [a, b].map(|value| value.strip_prefix("--"));
        if bare != [None, None] {
            let day = |value: &str, bare: Option<&str>| match bare {
                Some(day) => Some(day.to_owned()),
                None => value.get(5..).map(str::to_owned),
            };
            let (a, b) = day(a, bare[0]).zip(day(b, bare[1]))?;
            return Some(a.starts_with(&b) || b.starts_with(&a));
        }
        let holds = holds(a, b) || holds(b, a);
        let ends = a.ends_with(b.as_str()) || b.ends_with(a.as_str());
        match self.grain() {
            Grain::Iso => Some(holds),
            // Q2 of a year that only one tells.
            Grain::PartOfYear => Some(ends),
            Grain::Weekday | Grain::Relative(_) => Some(false),
        }
    }

    /// Whether the time is another than that of a story published on a day: it ended more than
    /// [`NEWS`] days before, or is to come. Without such a day, whether it is a year, a month with
    /// its year, or one of the past.
    pub(crate) fn is_recalled(&self, published: Option<Date>) -> bool {
        let value = self.value.as_str();
        let Some(published) = published else {
            return match self.grain() {
                Grain::Iso => !value.starts_with('-') && value.len() < DAY.len(),
                Grain::Relative(of) => of != "week" && value.contains("last-"),
                Grain::PartOfYear | Grain::Weekday => false,
            };
        };
        // A year of the Hijri calendar is another number, and news does not go back so far.
        if self.grain() != Grain::Iso || !value.starts_with('-') && value < FIRST_YEAR {
            return false;
        }
        let whole = |part: &str| match part.strip_prefix('-') {
            Some(day) => format!("{:04}{day}", published.year()),
            None => part.to_owned(),
        };
        let (first, last) = value.split_once('/').unwrap_or((value, value));
        let (first, last) = (whole(first), whole(last));
        let begin = published.checked_sub(NEWS.days()).unwrap_or(published);
        let (begin, end) = (begin.to_string(), published.to_string());
        // A year holds its days.
        last < begin && !begin.starts_with(&last) || first > end
    }
}

/// Whether a time of ISO 8601 holds another: a year its months, a span (`2015-07-19/2015-07-25`)
/// the days from its first to its last.
fn holds(outer: &str, inner: &str) -> bool {
    let (first, last) = outer.split_once('/').unwrap_or((outer, outer));
    let (from, to) = inner.split_once('/').unwrap_or((inner, inner));
    let not_before = from >= first || first.starts_with(from);
    let not_behind = to <= last || to.starts_with(last);
    not_before && not_behind
}

impl PartialEq for Time {
    fn eq(&self, other: &Time) -> bool {
        self.value == other.value
    }
}

impl Eq for Time {}

impl std::hash::Hash for Time {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.value.hash(state);
    }
}

impl std::fmt::Display for Time {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.value)
    }
}

/// A time with its words.
pub(crate) struct Dated {
    first: usize,
    last: usize,
    /// What something is compared with.
    compared: bool,
    /// With what something began.
    since: bool,
    time: Time,
}

/// How many words may part a quarter from its year: الربع الثاني من العام المالي 2015.
const YEAR_NEAR: usize = 3;
/// How far behind مقارنة or مقابل its time stands.
const COMPARED: usize = 10;
/// From this weight on a time is another clause's.
const ELSEWHERE: u32 = 3;

/// The times of a sentence, in order.
pub(crate) fn times(sentence: &Sentence<'_>, marks: &Marks) -> Vec<Dated> {
    let mut found: Vec<Dated> = Vec::new();
    for quantity in sentence.quantities {
        let dated = matches!(quantity.kind, Kind::Date | Kind::Year);
        let (first, last) = sentence.words_of(quantity.span);
        // «مدينة 6 أكتوبر»
        let named = dated && first > 0 && is_named(sentence, first - 1);
        if let (true, Some(date)) = (dated && !named, &quantity.date) {
            found.push(Dated {
                first,
                last,
                compared: false,
                since: false,
                time: Time {
                    text: quantity.text.clone(),
                    value: date.clone(),
                },
            });
        }
    }
    for at in 0..sentence.words.len() {
        let named = match weekday_at(sentence, at) {
            Some((length, day)) => Some((length, day.to_owned())),
            None => period_at(sentence, at)
                .map(|(length, index)| (length, sentence.lexicon.periods[index as usize].clone())),
        };
        let Some((length, value)) = named.or_else(|| month_at(sentence, at)) else {
            continue;
        };
        let inside = found
            .iter()
            .any(|known| known.first < at + length && at < known.last);
        if !inside {
            found.push(Dated {
                first: at,
                last: at + length,
                compared: false,
                since: false,
                time: Time {
                    text: sentence.slice(at, at + length).to_owned(),
                    value,
                },
            });
        }
    }
    found.sort_by_key(|dated| dated.first);
    join_years(sentence, &mut found);
    for dated in &mut found {
        dated.compared = is_compared(sentence, marks, dated.first);
        dated.since = dated.first > 0 && sentence.has(dated.first - 1, Roles::SINCE);
    }
    found
}

/// Whether a word makes the date behind it a name.
fn is_named(sentence: &Sentence<'_>, at: usize) -> bool {
    let names = &sentence.lexicon.day_front;
    names.contains(&sentence.words[at].stem)
}

/// A weekday, with what stands in front of it: الأحد، يوم الأحد، أمس الأحد.
fn weekday_at(sentence: &Sentence<'_>, at: usize) -> Option<(usize, &'static str)> {
    let dated = sentence.has(at, Roles::DAY_WORD) || sentence.means(at, Senses::PERIOD);
    let length = 1 + usize::from(dated);
    let word = sentence.words.get(at + length - 1)?;
    let day = sentence.lexicon.brief_of(word).weekday?;
    Some((length, day.name()))
}

/// A period at a word: not «في اليوم الواحد», which is a rate, nor «اليوم الثاني».
fn period_at(sentence: &Sentence<'_>, at: usize) -> Option<(usize, u16)> {
    let found = sentence.phrase(at, Senses::PERIOD)?;
    let Meaning::Period(index) = found.meaning else {
        return None;
    };
    let length = found.length;
    let rated = length == 1
        && (at > 0
            && (sentence.has(at - 1, Roles::PLACE_BEFORE)
                || sentence.is_sign(at - 1, Signs::OPENING))
            || sentence
                .entry(at + 1)
                .is_some_and(|entry| entry.ordinal.is_some() || entry.numeral.is_some()));
    (!rated).then_some((length, index))
}

/// A month of the Gregorian calendar without a day: في أغسطس, خلال شهر مايو.
pub(super) fn month_at(sentence: &Sentence<'_>, at: usize) -> Option<(usize, String)> {
    let led = at > 0 && sentence.has(at - 1, Roles::DATED | Roles::MONTH_WORD);
    let words = sentence
        .words
        .get(at)
        .filter(|_| led)
        .map(|_| sentence.words)?;
    let lexicon = sentence.lexicon;
    let month = |meaning| match meaning {
        Meaning::Month(month) => lexicon.months.get(usize::from(month)).copied(),
        _ => None,
    };
    let (length, month) = lexicon.phrase(sentence.text, words, at, month)?;
    let named = month.calendar == Calendar::Gregory;
    named.then(|| (length, format!("--{:02}", month.number)))
}

/// Whether a time is a part of a year and lacks which.
fn lacks_year(time: &Time) -> bool {
    time.value.len() == 2 && time.value.starts_with(['Q', 'H'])
}

/// «الربع الثاني من عام 2015»: one time.
fn join_years(sentence: &Sentence<'_>, found: &mut Vec<Dated>) {
    let mut at = 0;
    while at + 1 < found.len() {
        let (part, year) = (&found[at], &found[at + 1]);
        let is_year = year.time.value.len() == 4 || year.time.value.ends_with("-year");
        let near = year.first.saturating_sub(part.last) <= YEAR_NEAR;
        if lacks_year(&part.time) && is_year && near {
            let joined = Time {
                text: sentence.slice(part.first, year.last).to_owned(),
                value: format!("{}-{}", year.time.value, part.time.value),
            };
            found[at].last = year.last;
            found[at].time = joined;
            found.remove(at + 1);
        }
        at += 1;
    }
}

/// Whether a time is what something is compared with: مقارنة بالعام الماضي, عن العام الماضي.
fn is_compared(sentence: &Sentence<'_>, marks: &Marks, first: usize) -> bool {
    let from = first.saturating_sub(COMPARED);
    let compared = marks
        .cues_before(first, Standing::Compared)
        .next()
        .is_some_and(|cue| cue.at >= from);
    compared
        || (from..first).any(|at| sentence.has(at, Roles::AGAINST))
        || first > 0 && sentence.has(first - 1, Roles::THAN)
}

/// The time of a figure at the words `first` to before `last`, and whether its own clause tells it;
/// `earlier` says that the figure stands in a comparison.
pub(crate) fn of(
    times: &[Dated],
    parted: &Parted,
    first: usize,
    last: usize,
    earlier: bool,
) -> Option<(Time, bool)> {
    let mut fitting = times.iter().filter(|dated| dated.compared == earlier);
    let near = fitting
        .clone()
        .map(|dated| (parted.between(dated.first, first, last), dated))
        .filter(|((weight, _), _)| *weight < ELSEWHERE)
        .min_by_key(|(distance, _)| *distance);
    // What has lasted since goes on.
    let own = near.is_some_and(|(_, dated)| !dated.since);
    let chosen = match near {
        Some((_, dated)) => dated,
        None => fitting.next().filter(|_| fitting.next().is_none())?,
    };
    Some((chosen.time.clone(), own))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(a: &str, b: &str) -> Option<bool> {
        let time = |value: &str| Time {
            text: String::new(),
            value: value.to_owned(),
        };
        let (a, b) = (time(a), time(b));
        assert_eq!(
            a.same(&b),
            b.same(&a),
            "it does not matter which comes first"
        );
        a.same(&b)
    }

    #[test]
    fn a_time_is_the_same_as_one_that_holds_it() {
        for (a, b, expected) in [
            ("2015", "2015-07", Some(true)),
            ("2015", "2016-07", Some(false)),
            ("2015-07", "2015-07-27", Some(true)),
            ("2015-07-19/2015-07-25", "2015-07-21", Some(true)),
            ("2015-07-19/2015-07-25", "2015-07-26", Some(false)),
            ("2015-07-19/2015-07-25", "2015-07-18", Some(false)),
            ("2015-07-19/2015-07-25", "2015-07", Some(true)),
            ("2015-07-19/2015-07-25", "2015-06", Some(false)),
            ("2015-07-19/2015-07-25", "2015-07-20/2015-07-21", Some(true)),
            ("--07-15", "--07-16", Some(false)),
            ("Q2", "2015-Q2", Some(true)),
            ("sunday", "yesterday", None),
            ("last-year", "last-month", None),
        ] {
            assert_eq!(same(a, b), expected, "{a} {b}");
        }
    }
}
