//! A weekday beside a day of a month that is not named: الجمعة الخامس من الشهر المقبل.
//!
//! ```text
//! weekday day "من الشهر" ( side / same )   الجمعة الخامس من الشهر ذاته، السبت (14 من الشهر الجاري)
//! weekday digits side                      الأحد 30 الجاري
//! ```
//!
//! الجاري and its like count from the publication, ذاته from the last month that was named. Where the
//! story has Hijri dates, the month of the publication may be a Hijri one as well.

use jiff::ToSpan;
use jiff::civil::Date;

use super::WeekdayAndDate;
use crate::check::almanac::Written;
use crate::check::dated::{Side, years};
use crate::check::draft::{Draft, Judge};
use crate::check::story::Story;
use crate::check::words::Words;
use crate::finding::{FindingKind, Message};
use crate::lexicon::Meaning;
use crate::quantity::{Bound, Calendar, Kind, Quantity, Weekday};
use crate::text::Span;

/// How many words and marks may stand between the weekday and the day.
const BETWEEN: usize = 3;

/// How many words in front a month may be named that is meant by «الشهر ذاته».
const REACH: usize = 150;

/// The most words between a month's name and its year or الماضي.
const BEHIND: usize = 2;

const MOST_DAYS: i8 = 31;

impl WeekdayAndDate {
    /// Judges the weekdays beside days of months that are not named. Gives the places of those that
    /// are wrong.
    pub(super) fn unnamed_months(
        &self,
        story: &Story<'_>,
        published: Option<Date>,
        judge: &mut Judge<'_>,
    ) -> Vec<Span> {
        let words = story.all_words();
        let mut wrong = Vec::new();
        for (index, quantity) in story.quantities.iter().enumerate() {
            let Some(day) = day_of(quantity) else {
                continue;
            };
            let Some(at) = self.weekday_before(&words, words.at(quantity.span.start)) else {
                continue;
            };
            let Some(weekday) = words.weekday(at) else {
                continue;
            };
            let days = self.meant(story, &words, (index, day), published);
            let fits = |(day, off): &(Date, i64)| {
                (-off..=*off).any(|off| {
                    let near = day.checked_add(off.days());
                    near.is_ok_and(|near| Weekday::of_day(near) == weekday)
                })
            };
            let Some((first, _)) = days.first().filter(|_| !days.iter().any(fits)) else {
                continue;
            };
            let of = |weekday: Weekday| self.names.get(&weekday).cloned();
            let (Some(place), Some(written), Some(expected)) =
                (words.stem(at), of(weekday), of(Weekday::of_day(*first)))
            else {
                continue;
            };
            wrong.push(place);
            judge.report(
                Draft::new(FindingKind::Calendar)
                    .at(place, "weekday")
                    .at(quantity.span, "date")
                    .field("date", Message::same(first.to_string()))
                    .field("weekday", written)
                    .field("expected", expected.clone())
                    .because(&["day"], &["weekday"])
                    .expected(expected.ar),
            );
        }
        wrong
    }

    /// The weekday in front of a day.
    fn weekday_before(&self, words: &Words<'_>, first: usize) -> Option<usize> {
        let mut at = first;
        while first - at <= BETWEEN {
            at = at.checked_sub(1)?;
            if words.weekday(at).is_some() {
                return Some(at);
            }
            let passed = words.is_mark(at, &['،', ',', '(', '['])
                || words.begins(at, &self.same_day) == Some(1)
                || self.side_at(words, at).is_some();
            if !passed {
                return None;
            }
        }
        None
    }

    /// The days that are meant, the likeliest first, each with how many days it may be off.
    fn meant(
        &self,
        story: &Story<'_>,
        words: &Words<'_>,
        (index, day): (usize, i8),
        published: Option<Date>,
    ) -> Vec<(Date, i64)> {
        let quantity = &story.quantities[index];
        let mut end = words.from(quantity.span.end);
        end += usize::from(words.is_mark(end, &[')', ']']));
        let of = words.begins(end, &self.of_month);
        let this = words.begins(end, &self.of_this_month).is_some();
        let side = match (of, this) {
            (_, true) => Some(Side::Current),
            (Some(length), _) => self.side_at(words, end + length),
            (None, _) if quantity.kind == Kind::Cardinal => self.side_at(words, end),
            (None, _) => None,
        };
        match side {
            Some(Side::Same) if of.is_some() => self.of_last_month(words, end, day, published),
            Some(Side::Same) | None => Vec::new(),
            Some(side) => {
                let Some(published) = published else {
                    return Vec::new();
                };
                self.of_publication(story, side, day, published)
            }
        }
    }

    /// A day of the month of the publication, or of the one before or behind it.
    fn of_publication(
        &self,
        story: &Story<'_>,
        side: Side,
        day: i8,
        published: Date,
    ) -> Vec<(Date, i64)> {
        let months = match side {
            Side::Past => -1,
            Side::Next => 1,
            Side::Current | Side::Same => 0,
        };
        let month = published.first_of_month().checked_add(months.months());
        let gregorian = month.and_then(|month| Date::new(month.year(), month.month(), day));
        let mut found: Vec<(Date, i64)> = gregorian.ok().map(|day| (day, 0)).into_iter().collect();
        let hijri = |one: &Quantity| one.calendar == Some(Calendar::IslamicUmalqura);
        if story.quantities.iter().any(hijri) {
            let near = published.checked_add((months * HIJRI_MONTH).days());
            let hijri = near.ok().and_then(|near| self.hijri_month(near, day));
            found.extend(hijri.map(|day| (day, self.hijri_days)));
        }
        found
    }

    /// A day of the Hijri month in which a day lies.
    fn hijri_month(&self, within: Date, day: i8) -> Option<Date> {
        let year = self.reckoning.year_of(within, Calendar::IslamicUmalqura)?;
        let months = (1..=12).rev();
        let mut months = months.filter_map(|month| self.reckoning.gregorian(year, month, 1));
        let first = months.find(|first| *first <= within)?;
        first.checked_add((i64::from(day) - 1).days()).ok()
    }

    /// A day of the last month that is named in front of a word.
    fn of_last_month(
        &self,
        words: &Words<'_>,
        end: usize,
        day: i8,
        published: Option<Date>,
    ) -> Vec<(Date, i64)> {
        let named = (end.saturating_sub(REACH)..end).rev().find_map(|at| {
            let index = |meaning| match meaning {
                Meaning::Month(index) => Some(index),
                _ => None,
            };
            let (length, index) = words.meaning(at, index)?;
            Some((at + length, words.month(index)?))
        });
        let Some((behind, month)) = named else {
            return Vec::new();
        };
        let year = (behind..=behind + BEHIND).find_map(|at| {
            let year: i16 = words.western(at)?.parse().ok()?;
            (year >= self.since || month.calendar != Calendar::Gregory && year > 1000)
                .then_some(year)
        });
        let date = Written {
            calendar: month.calendar,
            year,
            month: i8::try_from(month.number).ok(),
            day: Some(day),
        };
        let side = self
            .side_at(words, behind)
            .filter(|side| *side != Side::Same);
        let years = match (year, published) {
            (Some(year), _) => vec![year],
            (None, Some(published)) => years(date, side, published, self.near_days, self.reckoning),
            (None, None) => Vec::new(),
        };
        let off = match month.calendar {
            Calendar::Gregory => 0,
            Calendar::IslamicUmalqura => self.hijri_days,
        };
        let days = years.into_iter();
        days.filter_map(|year| Some((date.of_year(year).gregorian(self.reckoning)?, off)))
            .collect()
    }
}

/// About the days of a Hijri month.
const HIJRI_MONTH: i64 = 29;

/// The day of a month that a quantity can be.
fn day_of(quantity: &Quantity) -> Option<i8> {
    let day = match quantity.kind {
        Kind::Ordinal | Kind::Cardinal if quantity.bound == Bound::Exact => {
            i8::try_from(quantity.value?.integer()?).ok()
        }
        Kind::Date => {
            let (from, to) = Written::ends(quantity)?;
            from.day.filter(|_| from.month.is_none() && from == to)
        }
        _ => None,
    };
    day.filter(|day| (1..=MOST_DAYS).contains(day))
}
