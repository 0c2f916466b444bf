//! A weekday beside a date that falls on another: الثلاثاء 12 نوفمبر.
//!
//! ```text
//! weekday "،" … date                   الثلاثاء الموافق 12 نوفمبر، الخميس الماضي (14/10/1436هـ)
//! date ( "،" / "(" / "يوم" ) weekday   12 نوفمبر، الثلاثاء
//! weekday "و" weekday days             يومي الثلاثاء والأربعاء 12 و13 نوفمبر
//! weekday day "من الشهر" side            الجمعة الخامس من الشهر المقبل
//! relative weekday                       أمس السبت
//! weekday day joined weekday date      الثلاثاء 12 والأربعاء 13 نوفمبر، من الثلاثاء 12 إلى الخميس 14 نوفمبر
//! ```
//!
//! The year is the date's own, else one of the sentence, else that which the day of publication and
//! words like الماضي leave. Where several are left, a weekday that fits one of them is right.
//! A Hijri date is right within some days. Two days of one month that stand near each other must be right
//! in the same year, whichever it is.

mod days;
mod months;
mod pairs;
mod relative;

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;
use serde::Deserialize;

use super::almanac::{self, Reckoning, Written};
use super::dated::{Dated, link};
use super::draft::{Draft, Judge};
use super::story::{Sentenced, Story, StoryCheck};
use super::words::{Phrases, Words};
use crate::finding::{FindingKind, Message};
use crate::lexicon::Meaning;
use crate::quantity::{Calendar, Kind, Quantity, Weekday};
use pairs::Pair;
use relative::Relative;

/// The parameters of the algorithm.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct WeekdayAndDate {
    /// How Hijri months are computed.
    reckoning: Reckoning,
    /// How many days a Hijri date may be off.
    hijri_days: i64,
    /// A date without a year lies in the year nearest to the publication, if within so many days.
    near_days: i64,
    /// A date without a year goes on with one in front of it in its sentence that is near the
    /// publication, if it lies within so many days behind that.
    sequel_days: i64,
    /// Within so many days of the publication it is of that year, whatever years stand in earlier
    /// sentences.
    sure_days: i64,
    /// In front of the weekday, say that the day is one of these days: أمس، غدا.
    these_days: Phrases,
    /// Dates before this year are not judged: older ones are of another calendar.
    since: i16,
    /// Words that may stand between a weekday and its date.
    between: Phrases,
    /// Words that join two weekdays.
    and: Phrases,
    /// Words that join a date with the same day in another calendar.
    same_day: Phrases,
    /// Words for a year, in front of الماضي.
    year: Phrases,
    past: Phrases,
    current: Phrases,
    next: Phrases,
    same: Phrases,
    /// Behind a day, say that it is one of a month told elsewhere: من الشهر.
    of_month: Phrases,
    /// The same of the month of the publication: من هذا الشهر.
    of_this_month: Phrases,
    /// Days told from today.
    relative: Relative,
    /// The names of the weekdays.
    names: BTreeMap<Weekday, Message>,
}

/// A year that has all days.
const LEAP: i16 = 2000;

/// How many sentences before a date can tell its year.
const EARLIER: usize = 2;

impl StoryCheck for WeekdayAndDate {
    const FIELDS: &'static [&'static str] = &["date", "weekday", "expected"];
    const LABELS: &'static [&'static str] = &["weekday", "date", "other"];

    fn run(&self, story: &Story<'_>, judge: &mut Judge<'_>) {
        let published = story.document.published();
        let mut stood: Vec<Stood> = Vec::new();
        let mut reported = self.unnamed_months(story, published, judge);
        for (at, sentence) in story.sentences.iter().enumerate() {
            let quantities = story.of(sentence);
            if !quantities.iter().any(tells_a_day) {
                continue;
            }
            let earlier = &story.sentences[at.saturating_sub(EARLIER)..at];
            let seen = Seen::of(story, sentence, earlier);
            for index in 0..seen.dates.len() {
                let pairs = self.pairs(&seen, index);
                let wrong = self.judge(&seen, &pairs, published, judge);
                reported.extend(wrong.iter().filter_map(|at| seen.words.stem(*at)));
                for pair in pairs.iter().filter(|pair| !wrong.contains(&pair.at)) {
                    let Some(one) = Stood::of(at, pair) else {
                        continue;
                    };
                    let right = stood.iter().find_map(|other| one.by(other));
                    match right.filter(|right| *right != pair.weekday) {
                        Some(right) => self.report(&seen, pair, right, judge),
                        None => stood.push(one),
                    }
                }
            }
        }
        self.relative_days(story, &reported, published, judge);
    }
}

/// A day of a month that stands beside a weekday, in no year that is told: another day of the month near
/// it must be of the same year, whichever that is.
struct Stood {
    sentence: usize,
    calendar: Calendar,
    month: i8,
    day: i8,
    weekday: Weekday,
}

impl Stood {
    fn of(sentence: usize, pair: &Pair<'_, '_>) -> Option<Stood> {
        let yearless = pair.dated.from.year.is_none() && pair.dated.to.year.is_none();
        let (month, day) = (pair.day.month?, pair.day.day?);
        let exists = pair.day.calendar != Calendar::Gregory || Date::new(LEAP, month, day).is_ok();
        let named = yearless && exists && !pair.dated.is_numeric();
        Some(Stood {
            sentence,
            calendar: pair.day.calendar,
            month: Some(month).filter(|_| named)?,
            day,
            weekday: pair.weekday,
        })
    }

    /// The weekday of this day by that of another one of the month.
    fn by(&self, other: &Stood) -> Option<Weekday> {
        let near = self.sentence - other.sentence <= EARLIER;
        let month = (self.calendar, self.month) == (other.calendar, other.month);
        let days = i64::from(self.day) - i64::from(other.day);
        (near && month).then(|| other.weekday.after(days))
    }
}

/// Cheap to ask, for most sentences have no day.
fn tells_a_day(quantity: &Quantity) -> bool {
    quantity.kind == Kind::Date
}

/// A sentence with its dates, and the years that the text tells near it.
struct Seen<'a> {
    words: Words<'a>,
    dates: Vec<Dated<'a>>,
    quantities: &'a [Quantity],
    told: Vec<(Calendar, i16)>,
    told_before: Vec<(Calendar, i16)>,
}

impl<'a> Seen<'a> {
    fn of(story: &Story<'a>, sentence: &Sentenced, earlier: &[Sentenced]) -> Seen<'a> {
        let words = story.words_of(sentence);
        let quantities = story.of(sentence);
        let before = earlier.iter().flat_map(|sentence| story.of(sentence));
        Seen {
            dates: Dated::all(quantities, &words),
            told: quantities.iter().flat_map(years_of).collect(),
            told_before: before.flat_map(years_of).collect(),
            quantities,
            words,
        }
    }
}

impl Seen<'_> {
    /// Whether the sentence has a Hijri date of a month besides.
    fn tells_hijri_month(&self, month: Option<i8>) -> bool {
        self.dates.iter().any(|date| {
            let hijri = date.calendar() == Calendar::IslamicUmalqura;
            hijri && date.from.day.is_some() && date.from.month == month
        })
    }
}

fn years_of(quantity: &Quantity) -> Vec<(Calendar, i16)> {
    let ends = match quantity.kind {
        Kind::Date | Kind::Year => Written::ends(quantity),
        _ => None,
    };
    let dates = ends.map(|(from, to)| [from, to]).into_iter().flatten();
    dates
        .filter_map(|date| Some((date.calendar, date.year?)))
        .collect()
}

impl WeekdayAndDate {
    /// Judges the weekdays beside one date, or beside two days of one month: those must be right in
    /// one year, whichever it is. Gives the weekdays that are wrong, by their words.
    fn judge(
        &self,
        seen: &Seen<'_>,
        pairs: &[Pair<'_, '_>],
        published: Option<Date>,
        judge: &mut Judge<'_>,
    ) -> Vec<usize> {
        let mut wrong = Vec::new();
        let days: Vec<Vec<Date>> = pairs
            .iter()
            .map(|pair| self.days(seen, pair, published))
            .collect();
        let fits = |at: usize, day: &Date| self.fits(&pairs[at], *day);
        let of_one_year = |year: i16| {
            let mut all = days.iter().enumerate();
            all.all(|(at, days)| days.iter().any(|day| day.year() == year && fits(at, day)))
        };
        let one_month = pairs.iter().all(|pair| {
            let (from, to) = (pair.dated.from.month, pair.dated.to.month);
            from == to && pair.day.calendar == Calendar::Gregory
        });
        for (at, pair) in pairs.iter().enumerate() {
            let alone = pairs.len() == 1 || !one_month;
            let fitting = |day: &Date| fits(at, day) && (alone || of_one_year(day.year()));
            let likely = days[at].first();
            // Each is right in some year, but not in the same: the likely one tells which is wrong.
            let apart = !alone && likely.is_some_and(|day| fits(at, day));
            if let Some(right) = likely.filter(|_| !apart && !days[at].iter().any(fitting)) {
                self.report(seen, pair, Weekday::of_day(*right), judge);
                wrong.push(pair.at);
            }
        }
        wrong
    }

    /// Whether a day is the weekday of a pair, or near enough in a calendar whose months are seen.
    fn fits(&self, pair: &Pair<'_, '_>, day: Date) -> bool {
        let off = match pair.day.calendar {
            Calendar::Gregory => 0,
            Calendar::IslamicUmalqura => self.hijri_days,
        };
        (-off..=off).any(|off| {
            let near = day.checked_add(off.days());
            near.is_ok_and(|near| Weekday::of_day(near) == pair.weekday)
        })
    }

    fn report(&self, seen: &Seen<'_>, pair: &Pair<'_, '_>, right: Weekday, judge: &mut Judge<'_>) {
        let contested = months_differ(&seen.words, pair.dated);
        if contested || self.is_judged_elsewhere(seen, pair) {
            return;
        }
        let (Some(place), Some(expected)) = (seen.words.stem(pair.at), self.name(right)) else {
            return;
        };
        let written = self.name(pair.weekday).unwrap_or_else(|| expected.clone());
        judge.report(
            Draft::new(FindingKind::Calendar)
                .at(place, "weekday")
                .at(pair.told.span, "date")
                .field("date", Message::same(pair.dated.quantity.text.as_str()))
                .field("weekday", written)
                .field("expected", expected.clone())
                .because(&["day"], &["weekday"])
                .expected(expected.ar),
        );
    }

    /// Whether the day is told in another calendar as well, and what is wrong is said of that:
    /// the two contradict each other, or a Gregorian date is the surer one.
    fn is_judged_elsewhere(&self, seen: &Seen<'_>, pair: &Pair<'_, '_>) -> bool {
        let gregorian = |dated: &Dated<'_>| dated.from.gregorian(self.reckoning);
        let own = gregorian(pair.dated);
        seen.dates.iter().any(|other| {
            let (earlier, later) = match other.first < pair.dated.first {
                true => (other, pair.dated),
                false => (pair.dated, other),
            };
            let unlike = other.calendar() != pair.dated.calendar() && other.from.day.is_some();
            let joined = link(&seen.words, earlier.end, later.first, &self.same_day, None);
            let linked = unlike && joined.is_some();
            let far = match (own, gregorian(other)) {
                (Some(own), Some(other)) => almanac::apart(own, other) > self.hijri_days,
                _ => false,
            };
            linked && (far || pair.day.calendar == Calendar::IslamicUmalqura)
        })
    }

    fn name(&self, weekday: Weekday) -> Option<Message> {
        self.names.get(&weekday).cloned()
    }
}

/// Whether a date has two names of unlike months, which is the defect then.
fn months_differ(words: &Words<'_>, dated: &Dated<'_>) -> bool {
    let month = |at: usize| {
        let index = |meaning| match meaning {
            Meaning::Month(index) => Some(index),
            _ => None,
        };
        Some(words.month(words.meaning(at, index)?.1)?.number)
    };
    // A second name may stand behind the date: «27 يوليو حزيران», «20 سبتمبر (آب)».
    let mut numbers = (dated.first..dated.end + 2).filter_map(month);
    let first = numbers.next();
    numbers.any(|other| first.is_some_and(|first| first != other))
}
