//! The days that a date can mean, by what the text tells of its year.

use jiff::ToSpan;
use jiff::civil::Date;

use super::pairs::Pair;
use super::{Seen, WeekdayAndDate};
use crate::check::almanac::{self, Written};
use crate::check::dated::{Dated, Side, years};
use crate::check::words::Words;
use crate::quantity::Calendar;

/// The most words of أول من أمس.
const DAY_PHRASE: usize = 3;

/// How many dates in front can tell the year of one.
const DATES: usize = 8;

impl WeekdayAndDate {
    pub(super) fn side_at(&self, words: &Words<'_>, at: usize) -> Option<Side> {
        let sides = [
            (&self.past, Side::Past),
            (&self.current, Side::Current),
            (&self.next, Side::Next),
            (&self.same, Side::Same),
        ];
        let found = sides
            .into_iter()
            .find(|(phrases, _)| words.begins(at, phrases).is_some());
        found.map(|(_, side)| side)
    }

    /// On which side of the publication a date lies, by words around it: «نوفمبر الماضي»,
    /// «الثلاثاء المقبل 12 نوفمبر», «12 نوفمبر من العام الماضي».
    /// And whether it is the day's own, and not that of its year.
    fn side(&self, words: &Words<'_>, weekday: usize, dated: &Dated<'_>) -> Option<(Side, bool)> {
        let (first, end) = (weekday.min(dated.end), weekday.max(dated.end));
        let year = (end..end + 3).find(|at| words.begins(*at, &self.year).is_some());
        let of_year = year.and_then(|at| {
            self.side_at(words, at + 1)
                .or_else(|| self.side_at(words, at.checked_sub(1)?))
        });
        let of_day = || self.side_of_day(words, first, dated, end);
        let of_year = of_year.map(|side| (side, false));
        of_year.or_else(|| of_day().map(|side| (side, true)))
    }

    fn side_of_day(
        &self,
        words: &Words<'_>,
        first: usize,
        dated: &Dated<'_>,
        end: usize,
    ) -> Option<Side> {
        self.side_at(words, end)
            .or_else(|| self.side_at(words, end + 1))
            .or_else(|| (first..dated.first.max(first)).find_map(|at| self.side_at(words, at)))
    }

    /// On which side a month lies that is named by itself in front: «في أبريل الماضي، من الجمعة 14».
    fn side_of_month(&self, seen: &Seen<'_>, pair: &Pair<'_, '_>) -> Option<Side> {
        let date = pair.day;
        let index = seen
            .dates
            .partition_point(|other| other.first < pair.dated.first);
        let near = &seen.dates[index.saturating_sub(DATES)..index];
        let mut alone = near.iter().rev().filter(|other| {
            let same = other.from.month == date.month && other.calendar() == date.calendar;
            same && other.from.day.is_none() && other.from.year.is_none()
        });
        alone.find_map(|other| self.side_at(&seen.words, other.end))
    }

    /// The year in which a date follows one in front of it that is near the publication: «السبت 15
    /// مارس، والنهائي يوم السبت 31 مايو».
    fn sequel(&self, seen: &Seen<'_>, pair: &Pair<'_, '_>, published: Date) -> Option<i16> {
        let date = pair.day;
        let index = seen
            .dates
            .partition_point(|other| other.first < pair.dated.first);
        let mut in_front = seen.dates[index.saturating_sub(DATES)..index].iter().rev();
        let in_front =
            in_front.find(|other| other.calendar() == date.calendar && other.from.day.is_some())?;
        let first = in_front.from;
        if first.year.is_some() {
            return None;
        }
        let near = match *years(first, None, published, self.near_days, self.reckoning) {
            [year] => first.of_year(year).gregorian(self.reckoning)?,
            _ => return None,
        };
        let this = self.reckoning.year_of(near, date.calendar)?;
        [this, this + 1].into_iter().find(|year| {
            let day = date.of_year(*year).gregorian(self.reckoning);
            day.is_some_and(|day| day > near && almanac::apart(day, near) <= self.sequel_days)
        })
    }

    /// The days that a date can mean, the most likely first.
    pub(super) fn days(
        &self,
        seen: &Seen<'_>,
        pair: &Pair<'_, '_>,
        published: Option<Date>,
    ) -> Vec<Date> {
        let date = pair.day;
        let calendar = date.calendar;
        let shared = [pair.dated.to.year, pair.dated.from.year];
        let own = date.year.or_else(|| shared.into_iter().flatten().next());
        let of = |told: &[(Calendar, i16)]| -> Vec<i16> {
            let same = told.iter().filter(|(kind, _)| *kind == calendar);
            same.map(|(_, year)| *year).collect()
        };
        let years = match (own, published) {
            (Some(year), _) => vec![year],
            (None, Some(published)) => {
                let told = self.side(&seen.words, pair.at, pair.dated);
                let side = told.map(|(side, _)| side);
                let side = side.or_else(|| self.side_of_month(seen, pair));
                // «22 أكتوبر المقبل» is of no year that the text tells of something else.
                let own = told.is_some_and(|(side, of_day)| of_day && side != Side::Same);
                let mut found = years(date, side, published, self.near_days, self.reckoning);
                if let Some(year) = self
                    .sequel(seen, pair, published)
                    .filter(|_| found.len() > 1)
                {
                    found = vec![year];
                }
                let first = found.first().copied();
                if own || self.is_of_these_days(&seen.words, pair.at) {
                    found.truncate(1);
                } else {
                    // A story of the past tells its year once.
                    let day = first.and_then(|year| date.of_year(year).gregorian(self.reckoning));
                    let sure =
                        day.is_some_and(|day| almanac::apart(day, published) <= self.sure_days);
                    let past = of(&seen.told_before).into_iter();
                    let past = past.filter(|year| first.is_some_and(|first| *year < first));
                    found.extend(past.filter(|_| !sure));
                    found.extend(of(&seen.told));
                }
                found
            }
            (None, None) => {
                let mut told = of(&seen.told);
                told.dedup();
                told.truncate(if told.len() == 1 { 1 } else { 0 });
                told
            }
        };
        let mut orders = vec![date];
        // «11/10»: writers differ in which is the month, of Gregorian dates.
        let gregorian = calendar == Calendar::Gregory;
        if gregorian && pair.dated.is_day_first() && date.day <= Some(12) {
            orders.push(Written {
                day: date.month,
                month: date.day,
                ..date
            });
        }
        let days = orders.iter().flat_map(|date| {
            years
                .iter()
                .filter_map(|year| date.of_year(*year).gregorian(self.reckoning))
        });
        let mut days: Vec<Date> = days.filter(|day| day.year() >= self.since).collect();
        if let Some(published) = published.filter(|_| pair.dated.is_numeric() && own.is_none()) {
            let hijri = self.hijri_days(date, published);
            if seen.tells_hijri_month(date.month) {
                days = hijri;
            } else {
                days.extend(hijri);
            }
        }
        days
    }

    /// The days that «22/10» without a year can mean in the Hijri calendar, which may have been meant,
    /// with those that are as near as the sighted month.
    fn hijri_days(&self, date: Written, published: Date) -> Vec<Date> {
        let hijri = Written {
            calendar: Calendar::IslamicUmalqura,
            ..date
        };
        let years = years(hijri, None, published, self.near_days, self.reckoning);
        let days = years
            .into_iter()
            .filter_map(|year| hijri.of_year(year).gregorian(self.reckoning));
        let off = self.hijri_days;
        let around = days.flat_map(|day| {
            let others = (1..=off).flat_map(|off| [off, -off]);
            std::iter::once(0)
                .chain(others)
                .filter_map(move |off| day.checked_add(off.days()).ok())
        });
        around.collect()
    }

    /// «أمس الثلاثاء 9 يوليو»: whether the words in front of a weekday say that it is near.
    fn is_of_these_days(&self, words: &Words<'_>, weekday: usize) -> bool {
        (1..=DAY_PHRASE).any(|length| {
            let at = weekday.checked_sub(length);
            at.is_some_and(|at| words.begins(at, &self.these_days) == Some(length))
        })
    }
}
