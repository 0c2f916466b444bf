//! Days: as the text writes them, in the years that it can mean, and from one calendar to another.
//!
//! A Hijri month begins when its crescent is seen, so that a computed day can be one off; whoever
//! judges by one allows for that. [`Reckoning`] says how the months are computed.

use icu_calendar::Date as CalendarDate;
use icu_calendar::cal::hijri::{TabularAlgorithmEpoch, TabularAlgorithmLeapYears};
use icu_calendar::cal::{Hijri, Iso};
use jiff::ToSpan;
use jiff::civil::Date;
use serde::Deserialize;

use crate::quantity::{Calendar, Quantity};

/// How Hijri months are computed, by the CLDR names of the calendars.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub(crate) enum Reckoning {
    /// The official calendar of Saudi Arabia, which most of the press prints.
    #[default]
    #[serde(rename = "islamic-umalqura")]
    UmmAlQura,
    /// Thirty years of months by turns, from Friday 16 July 622.
    #[serde(rename = "islamic-civil")]
    Civil,
    /// The same from the Thursday before.
    #[serde(rename = "islamic-tbla")]
    Tabular,
}

impl Reckoning {
    /// The Gregorian day of a Hijri one. The 30th of a month that is computed with 29 days is the
    /// day after them.
    pub(crate) fn gregorian(self, year: i16, month: i8, day: i8) -> Option<Date> {
        let (hijri_year, number) = (i32::from(year), u8::try_from(month).ok()?);
        let tabular = |epoch| {
            let calendar = Hijri::new_tabular(TabularAlgorithmLeapYears::TypeII, epoch);
            CalendarDate::try_new_hijri_with_calendar(hijri_year, number, 1, calendar)
                .map(|first| first.to_calendar(Iso))
        };
        let first = match self {
            Reckoning::UmmAlQura => {
                let calendar = Hijri::new_umm_al_qura();
                CalendarDate::try_new_hijri_with_calendar(hijri_year, number, 1, calendar)
                    .map(|first| first.to_calendar(Iso))
            }
            Reckoning::Civil => tabular(TabularAlgorithmEpoch::Friday),
            Reckoning::Tabular => tabular(TabularAlgorithmEpoch::Thursday),
        };
        let first = civil(first.ok()?)?;
        first.checked_add((i64::from(day) - 1).days()).ok()
    }

    /// The Hijri year that a Gregorian day lies in.
    fn hijri_year(self, day: Date) -> Option<i16> {
        // A Hijri year is the shorter by eleven days, so that this is at most one too early.
        let days = i32::from(day.year() - 622) * 33 / 32;
        let near = i16::try_from(days).ok()?;
        (near - 1..=near + 2).rfind(|year| {
            self.gregorian(*year, 1, 1)
                .is_some_and(|first| first <= day)
        })
    }

    /// The year of a calendar that a Gregorian day lies in.
    pub(crate) fn year_of(self, day: Date, calendar: Calendar) -> Option<i16> {
        match calendar {
            Calendar::Gregory => Some(day.year()),
            Calendar::IslamicUmalqura => self.hijri_year(day),
        }
    }
}

/// A day of the one library as a day of the other.
fn civil(day: CalendarDate<Iso>) -> Option<Date> {
    let year = i16::try_from(day.year().extended_year()).ok()?;
    let month = i8::try_from(day.month().number()).ok()?;
    Date::new(year, month, i8::try_from(day.day_of_month().0).ok()?).ok()
}

/// A date as far as the text tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Written {
    pub(crate) calendar: Calendar,
    pub(crate) year: Option<i16>,
    pub(crate) month: Option<i8>,
    pub(crate) day: Option<i8>,
}

impl Written {
    /// The date of a quantity, or the first and the last of an interval.
    pub(crate) fn ends(quantity: &Quantity) -> Option<(Written, Written)> {
        let calendar = quantity.calendar?;
        let date = quantity.date.as_deref()?;
        let parse = |iso| Written::parse(iso, calendar);
        match date.split_once('/') {
            Some((first, last)) => Some((parse(first)?, parse(last)?)),
            None => parse(date).map(|only| (only, only)),
        }
    }

    /// `2015`, `2015-08`, `2015-08-06`, `--08-06` and `---06`.
    fn parse(iso: &str, calendar: Calendar) -> Option<Written> {
        let mut written = Written {
            calendar,
            year: None,
            month: None,
            day: None,
        };
        if let Some(day) = iso.strip_prefix("---") {
            written.day = Some(day.parse().ok()?);
            return Some(written);
        }
        let rest = match iso.strip_prefix("--") {
            Some(rest) => Some(rest),
            None => {
                let (year, rest) = match iso.split_once('-') {
                    Some((year, rest)) => (year, Some(rest)),
                    None => (iso, None),
                };
                written.year = Some(year.parse().ok()?);
                rest
            }
        };
        if let Some(rest) = rest {
            let (month, day) = match rest.split_once('-') {
                Some((month, day)) => (month, Some(day)),
                None => (rest, None),
            };
            written.month = Some(month.parse().ok()?);
            written.day = day.map(str::parse).transpose().ok()?;
        }
        Some(written)
    }

    /// The same in a year.
    pub(crate) fn of_year(self, year: i16) -> Written {
        Written {
            year: Some(year),
            ..self
        }
    }

    /// The Gregorian day; none where year, month or day is untold, or no calendar has it.
    pub(crate) fn gregorian(self, reckoning: Reckoning) -> Option<Date> {
        let (year, month, day) = (self.year?, self.month?, self.day?);
        match self.calendar {
            Calendar::Gregory => Date::new(year, month, day).ok(),
            Calendar::IslamicUmalqura => reckoning.gregorian(year, month, day),
        }
    }

    /// The first and the last Gregorian day of a day, month or year; none without a year.
    pub(crate) fn days(self, reckoning: Reckoning) -> Option<(Date, Date)> {
        let first = Written {
            month: self.month.or(Some(1)),
            day: self.day.or(Some(1)),
            ..self
        };
        let start = first.gregorian(reckoning)?;
        if self.day.is_some() {
            return Some((start, start));
        }
        let (year, month) = (first.year?, first.month?);
        let next = match self.month {
            Some(month) if month < 12 => (year, month + 1),
            Some(_) | None => (year + 1, 1),
        };
        debug_assert!(next != (year, month), "time goes on");
        let after = Written {
            year: Some(next.0),
            month: Some(next.1),
            ..first
        };
        let end = after.gregorian(reckoning)?.checked_sub(1.day()).ok()?;
        Some((start, end))
    }
}

/// How many days lie between two, whichever is the earlier.
pub(crate) fn apart(one: Date, other: Date) -> i64 {
    one.since(other)
        .map_or(i64::MAX, |span| i64::from(span.get_days()).abs())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(iso: &str) -> Date {
        iso.parse().expect("a date")
    }

    #[test]
    fn hijri_days_are_those_of_the_reckoning() {
        let official = Reckoning::UmmAlQura;
        assert_eq!(official.gregorian(1446, 1, 1), Some(day("2024-07-07")));
        assert_eq!(official.gregorian(1436, 10, 11), Some(day("2015-07-27")));
        // Ramadan of 1446 was computed with 29 days.
        assert_eq!(official.gregorian(1446, 9, 30), Some(day("2025-03-30")));
        assert_eq!(official.gregorian(1446, 13, 1), None);
        let civil = Reckoning::Civil;
        assert_eq!(civil.gregorian(1446, 1, 1), Some(day("2024-07-08")));
        assert_eq!(
            Reckoning::Tabular.gregorian(1446, 1, 1),
            Some(day("2024-07-07"))
        );
    }

    #[test]
    fn a_day_lies_in_its_hijri_year() {
        let year = |iso| Reckoning::UmmAlQura.hijri_year(day(iso));
        assert_eq!(year("2024-07-06"), Some(1445));
        assert_eq!(year("2024-07-07"), Some(1446));
        assert_eq!(year("1979-11-21"), Some(1400));
        assert_eq!(year("1979-11-19"), Some(1399));
    }

    #[test]
    fn months_and_years_have_their_days() {
        let days = |iso, calendar| {
            Written::parse(iso, calendar).and_then(|date| date.days(Reckoning::UmmAlQura))
        };
        let february = days("2024-02", Calendar::Gregory);
        assert_eq!(february, Some((day("2024-02-01"), day("2024-02-29"))));
        let year = days("1436", Calendar::IslamicUmalqura);
        assert_eq!(year, Some((day("2014-10-25"), day("2015-10-13"))));
        assert_eq!(days("--08-06", Calendar::Gregory), None);
    }
}
