//! Dates that no calendar has, and times that no day has.
//!
//! ```text
//! day month            31 April, 30 February, 29 February of a common year, 32 January
//! number/number/year   13/13/2015, 2015/13/05, 24-13-1436هـ
//! "شهر" month number ميلادي   شهر أكتوبر 13 ميلادي, which is no tenth month
//! الساعة hour[:minutes] 25:10, 10:75, الساعة 27 مساء
//! ```
//!
//! A Gregorian date without a year is tried in a leap year, so that 29 February passes. A Hijri
//! month has 29 or 30 days, and which is seen rather than computed: only a 31st is impossible.
//! What the grammar reads as neither date nor time is looked at again where it stands as one.
//! Scores, ratios and verses have colons too, so that a time needs الساعة or a part of the day.

mod numeric;

use jiff::civil::Date;
use serde::Deserialize;

use crate::check::draft::{Draft, Judge};
use crate::check::story::{Story, StoryCheck};
use crate::check::words::{Phrases, Words};
use crate::finding::{FindingKind, Message};
use crate::lexicon::{Meaning, Roles};
use crate::quantity::{Bound, Calendar, Kind, Quantity};
use crate::text::Span;
use numeric::{HIJRI_MONTH, Numeric, run};

/// The parameters of the algorithm.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct ImpossibleDate {
    /// Words in front of a day.
    dated: Phrases,
    /// Words in front of الساعة where a time of day is told.
    clock: Phrases,
    /// Words in front of numbers with slashes that are no dates.
    not_after: Phrases,
    /// Behind the year of a date: هـ.
    eras: Phrases,
    /// In front of a day until which something lasts: «يستمر إلى 32 شوال».
    lasts: Phrases,
    /// What is said of a time.
    times: Message,
}

/// A year that has all days.
const LEAP: i16 = 2000;
/// How many bytes around a figure hold the words that tell whether it is a day or an hour.
const WINDOW: usize = 48;
/// How many words in front of a day say that something lasts until it.
const LASTING: usize = 6;
/// How many words in front of a figure say that it is a number of something.
const NUMBERED: usize = 3;

impl StoryCheck for ImpossibleDate {
    const FIELDS: &'static [&'static str] = &["date"];
    const LABELS: &'static [&'static str] = &["day", "time"];

    fn run(&self, story: &Story<'_>, judge: &mut Judge<'_>) {
        for numbers in numeric::impossible(story.text()) {
            if self.is_date(story, &numbers) {
                day_missing(story, numbers.span, judge);
            }
        }
        for quantity in story.quantities {
            match quantity.kind {
                Kind::Date if is_impossible(quantity) => day_missing(story, quantity.span, judge),
                Kind::Cardinal
                | Kind::Year
                | Kind::Score
                | Kind::Ordinal
                | Kind::Time
                | Kind::Duration => {
                    let month = || self.other_month(story, quantity);
                    if let Some(place) = self.unread_date(story, quantity).or_else(month) {
                        day_missing(story, place, judge);
                    } else if let Some(place) = self.unread_time(story, quantity) {
                        self.hour_missing(story, place, judge);
                    }
                }
                _ => {}
            }
        }
    }
}

fn day_missing(story: &Story<'_>, place: Span, judge: &mut Judge<'_>) {
    judge.report(
        Draft::new(FindingKind::Calendar)
            .at(place, "day")
            .field("date", Message::same(place.of(story.text())))
            .because(&["month"], &["day"]),
    );
}

impl ImpossibleDate {
    /// Whether numbers stand as a date, and the grammar did not read them as one: that is judged as
    /// such.
    fn is_date(&self, story: &Story<'_>, numbers: &Numeric) -> bool {
        let place = numbers.span;
        let words = story.around(place, WINDOW);
        let first = words.at(place.start);
        let from = first.saturating_sub(NUMBERED);
        let numbered = words.find(from, first, &self.not_after).is_some();
        let weekday = first.checked_sub(1).is_some_and(|before| {
            let entry = words.entry(before);
            entry.is_some_and(|entry| entry.weekday.is_some())
        });
        // Telephone numbers have dashes.
        let dated = match (numbers.short, numbers.sign) {
            (true, _) => weekday,
            (false, '/') => true,
            (false, '.') => self.is_dated(&words, first),
            (false, _) => {
                let behind = words.from(place.end);
                words.begins(behind, &self.eras).is_some() || self.is_dated(&words, first)
            }
        };
        let known = || {
            let mut read = story.quantities.iter();
            // Of «1/14/1436» the grammar makes the fourteenth of the first month, as Americans write.
            read.any(|one| {
                let dated = one.kind == Kind::Date && one.span.overlaps(place);
                dated && (!numbers.hijri || is_impossible(one))
            })
        };
        dated && !numbered && !known()
    }

    fn hour_missing(&self, story: &Story<'_>, place: Span, judge: &mut Judge<'_>) {
        judge.report(
            Draft::new(FindingKind::Calendar)
                .message(&self.times)
                .at(place, "time")
                .field("date", Message::same(place.of(story.text())))
                .because(&["day"], &["time"]),
        );
    }

    /// A day that the grammar does not take for one, since it cannot be: 32 January.
    fn unread_date(&self, story: &Story<'_>, quantity: &Quantity) -> Option<Span> {
        // «32 شهر شوال» is read as months.
        let months = quantity.kind == Kind::Duration && quantity.unit.as_deref() == Some("mo");
        let counts = matches!(quantity.kind, Kind::Cardinal | Kind::Ordinal) || months;
        // «حتى 32 أغسطس» is read as a figure with a hedge, «25 - 32 شوال» as a range.
        let told = quantity.bound != Bound::Vague && counts;
        let first = quantity.min.and_then(crate::amount::Amount::integer);
        let days = quantity.bound != Bound::Range
            || first.is_some_and(|first| (1..=i128::from(HIJRI_MONTH) + 1).contains(&first));
        let day = quantity
            .value
            .or(quantity.max)
            .filter(|_| told && days)?
            .integer()?;
        // Most figures are decided here.
        if !(day == 0 || (30..100).contains(&day)) {
            return None;
        }
        let words = story.around(quantity.span, WINDOW);
        let mut at = words.from(quantity.span.end);
        let of = |at: usize| {
            let entry = words.entry(at);
            entry.is_some_and(|entry| entry.roles.has(Roles::PARTITIVE))
        };
        at += usize::from(of(at));
        at += usize::from(words.has(at, Roles::MONTH_WORD));
        let (length, index) = words.meaning(at, |meaning| match meaning {
            Meaning::Month(index) => Some(index),
            _ => None,
        })?;
        let month = words.month(index)?;
        let most = match month.calendar {
            Calendar::IslamicUmalqura => i8::try_from(HIJRI_MONTH).ok()?,
            Calendar::Gregory => Date::new(LEAP, i8::try_from(month.number).ok()?, 1)
                .ok()?
                .days_in_month(),
        };
        let plain = words.word(at)?.clitics == Default::default();
        let roles = words.entry(at)?.roles;
        let impossible = day == 0 || day > i128::from(most);
        let first = words.at(quantity.span.start);
        // «الـ32 من شهر مايو»
        let article = first
            .checked_sub(1)
            .filter(|at| words.has(*at, Roles::CLITIC));
        let first = article.unwrap_or(first);
        let dated = self.is_dated(&words, first);
        let gregorian = month.calendar == Calendar::Gregory;
        let sure = length > 1 || !roles.has(Roles::AMBIGUOUS_MONTH);
        // «ارتفع إلى 35 يناير» tells a figure.
        let figure = first.checked_sub(1).is_some_and(|before| {
            let entry = words.entry(before);
            entry.is_some_and(|entry| entry.roles.has(Roles::TO) || entry.roles.has(Roles::THAN))
        });
        let year = run(words.written(at + length), 0).is_some_and(|(year, _)| year > 1300);
        let lasts = || {
            let from = first.saturating_sub(LASTING);
            words.find(from, first, &self.lasts).is_some()
        };
        let month = sure || year || dated || lasts();
        let near = (30..40).contains(&day) && month && (year || !figure || lasts());
        let end = words.span(at, at + length)?.end;
        // «42 يوليو 2015»
        let whole = year && sure && gregorian;
        let told = near || whole || dated && (sure || gregorian);
        (plain && impossible && told).then_some(Span {
            start: quantity.span.start,
            end,
        })
    }

    /// Whether a word for a day or a preposition of time stands in front.
    fn is_dated(&self, words: &Words<'_>, first: usize) -> bool {
        let Some(before) = first.checked_sub(1) else {
            return false;
        };
        let entry = words.entry(before);
        let day =
            entry.is_some_and(|entry| entry.weekday.is_some() || entry.roles.has(Roles::DAY_WORD));
        day || words.begins(before, &self.dated) == Some(1)
    }

    /// «شهر أكتوبر 13 ميلادي»: the number of a month behind its name, which is another's.
    fn other_month(&self, story: &Story<'_>, quantity: &Quantity) -> Option<Span> {
        let number = quantity.value?.integer()?;
        if quantity.kind != Kind::Cardinal || !(1..100).contains(&number) {
            return None;
        }
        let words = story.around(quantity.span, WINDOW);
        let (first, end) = (words.at(quantity.span.start), words.from(quantity.span.end));
        words.begins(end, &self.eras)?;
        let (at, month) = (1..=2).find_map(|back| {
            let at = first.checked_sub(back)?;
            let (length, index) = words.meaning(at, |meaning| match meaning {
                Meaning::Month(index) => Some(index),
                _ => None,
            })?;
            (at + length == first).then_some((at, words.month(index)?))
        })?;
        let named = at
            .checked_sub(1)
            .is_some_and(|before| words.has(before, Roles::MONTH_WORD));
        let other = number != i128::from(month.number);
        let end = quantity.span.end;
        let start = words.span(at, first)?.start;
        (named && other).then_some(Span { start, end })
    }

    /// A time that the grammar does not take for one: الساعة 25:10, الساعة 27 مساء.
    fn unread_time(&self, story: &Story<'_>, quantity: &Quantity) -> Option<Span> {
        let text = story.text();
        let start = quantity.span.start;
        if quantity.kind == Kind::Ordinal {
            return self.unread_hour(story, quantity);
        }
        let (figure, hour_end) = run(text, start)?;
        // «الساعة 1158 بتوقيت غرينتش»
        let four = text[start..hour_end].chars().count() == 4;
        let (hour, minutes) = match four {
            true => (figure / 100, Some((figure % 100, hour_end))),
            false => (figure, minutes(text, hour_end)),
        };
        let wrong = hour > 24 || minutes.is_some_and(|(minutes, _)| minutes > 59);
        if !wrong || hour > 99 {
            return None;
        }
        let place = Span {
            start,
            end: minutes.map_or(hour_end, |(_, end)| end),
        };
        let words = story.around(place, WINDOW);
        let (first, end) = (words.at(start), words.from(place.end));
        let hour_word = first.checked_sub(1).filter(|at| {
            let entry = words.entry(*at);
            entry.is_some_and(|entry| entry.roles.has(Roles::HOUR))
        });
        // One letter is a unit as well: م.
        let long = words.written(end).chars().count() > 1;
        let of_day = long
            && words
                .meaning(end, |meaning| match meaning {
                    Meaning::DayPart(..) | Meaning::TimeZone => Some(()),
                    _ => None,
                })
                .is_some();
        let told = hour_word
            .and_then(|at| at.checked_sub(1))
            .is_some_and(|at| words.begins(at, &self.clock) == Some(1));
        let counts = quantity.noun.is_some() || words.is_mark(end, &[':']);
        let colon = text[hour_end..].starts_with(':');
        let clock = match minutes {
            Some(_) if four => hour_word.is_some() && of_day,
            Some(_) if !colon => hour_word.is_some(),
            Some(_) => hour_word.is_some() || of_day,
            None => hour_word.is_some() && (of_day || told) && !counts,
        };
        clock.then_some(place)
    }
}

impl ImpossibleDate {
    /// «الساعة الخامسة والعشرين مساء»
    fn unread_hour(&self, story: &Story<'_>, quantity: &Quantity) -> Option<Span> {
        let hour = quantity.value?.integer()?;
        if !(25..100).contains(&hour) {
            return None;
        }
        let words = story.around(quantity.span, WINDOW);
        let before = words.at(quantity.span.start).checked_sub(1)?;
        words.has(before, Roles::HOUR).then_some(quantity.span)
    }
}

/// The minutes behind an hour: a colon or a point, two digits and no third part.
fn minutes(text: &str, hour_end: usize) -> Option<(u32, usize)> {
    let digits = text.get(hour_end..)?.strip_prefix([':', '.'])?;
    let start = text.len() - digits.len();
    let (value, end) = run(text, start)?;
    let two = text[start..end].chars().count() == 2;
    let more = text[end..].starts_with([':', '/', '-', '.']);
    (two && !more).then_some((value, end))
}

fn is_impossible(quantity: &Quantity) -> bool {
    let hijri = quantity.calendar == Some(Calendar::IslamicUmalqura);
    let ends = quantity.date.iter().flat_map(|date| date.split('/'));
    ends.filter_map(day).any(|(year, month, day)| match hijri {
        true => u32::try_from(day).is_ok_and(|day| day > HIJRI_MONTH),
        false => Date::new(year.unwrap_or(LEAP), month, day).is_err(),
    })
}

/// Year, month and day of an ISO 8601 date that has a day.
fn day(date: &str) -> Option<(Option<i16>, i8, i8)> {
    let (year, rest) = match date.strip_prefix("--") {
        Some(rest) => (None, rest),
        None => {
            let (year, rest) = date.split_once('-')?;
            (Some(year.parse().ok()?), rest)
        }
    };
    let (month, day) = rest.split_once('-')?;
    Some((year, month.parse().ok()?, day.parse().ok()?))
}
