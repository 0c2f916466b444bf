//! Dates that no calendar has: 31 April, 30 February, 29 February of a common year.
//!
//! A Gregorian date without a year is tried in a leap year, so that 29 February passes. A Hijri
//! month has 29 or 30 days, and which is seen rather than computed: only a 31st is impossible.

use jiff::civil::Date;
use serde::Deserialize;

use super::draft::{Draft, Judge};
use super::story::{Story, StoryCheck};
use crate::finding::{FindingKind, Message};
use crate::quantity::{Calendar, Kind, Quantity};

/// No parameters.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ImpossibleDate {}

/// A year that has all days.
const LEAP: i16 = 2000;
/// The most days of a Hijri month.
const HIJRI_MONTH: i8 = 30;

impl StoryCheck for ImpossibleDate {
    const FIELDS: &'static [&'static str] = &["date"];

    fn run(&self, story: &Story<'_>, judge: &mut Judge<'_>) {
        let dates = story
            .quantities
            .iter()
            .filter(|quantity| quantity.kind == Kind::Date);
        for quantity in dates.filter(|quantity| is_impossible(quantity)) {
            let label = Message {
                ar: String::from("لا يوجد هذا اليوم"),
                en: String::from("there is no such day"),
            };
            judge.report(
                Draft::new(FindingKind::Calendar)
                    .at(quantity.span, label)
                    .field("date", Message::same(quantity.text.as_str()))
                    .because(&["month"], &["day"]),
            );
        }
    }
}

fn is_impossible(quantity: &Quantity) -> bool {
    let hijri = quantity.calendar == Some(Calendar::IslamicUmalqura);
    let ends = quantity.date.iter().flat_map(|date| date.split('/'));
    ends.filter_map(day).any(|(year, month, day)| match hijri {
        true => day > HIJRI_MONTH,
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
