//! One day or month told twice, in ways that do not meet.
//!
//! ```text
//! hijri joined gregorian               1 محرم 1446هـ الموافق 7 يوليو 2024، 1436هـ (2015م)
//! days joined days                     10 - 13 صفر (22 - 25 نوفمبر)
//! joined = "الموافق" / "(" / "/" / "-"
//! month ( "(" / "/" ) month            تشرين الثاني (نوفمبر), of two series of names
//! ```
//!
//! Both dates are taken as far as they are told, as the days of a day, a month or a year; they
//! disagree where these lie apart by more days than the rule allows. A month beside another of the
//! same series is a span («أكتوبر/نوفمبر») and is left alone, unless a day stands in front.

mod months;
mod names;
mod stretch;

use jiff::civil::Date;
use serde::Deserialize;

use crate::check::almanac::{self, Reckoning, Written};
use crate::check::dated::{Dated, Link, link as link_of, years};
use crate::check::draft::{Draft, Judge};
use crate::check::story::{Story, StoryCheck};
use crate::check::words::{Phrases, Words};
use crate::finding::{FindingKind, Message};
use crate::quantity::{Calendar, Kind};
use stretch::{Stretch, stretches};

/// The parameters of the algorithm.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct CalendarsDisagree {
    /// How Hijri months are computed.
    reckoning: Reckoning,
    /// How many days two dates may lie apart.
    days: i64,
    /// Dates before `old-before` may lie apart by `old-days`.
    old_before: i16,
    old_days: i64,
    /// A date without a year lies in the year nearest to the publication, if within so many days.
    near_days: i64,
    /// Words that join a date with the same day in another calendar.
    same_day: Phrases,
    /// Words that may stand between the two besides, and say nothing: المقبل، الفترة من.
    between: Phrases,
    /// Between the first and the last date of a stretch of time.
    until: Phrases,
    /// On which side of the publication a month lies: الماضي.
    past: Phrases,
    current: Phrases,
    next: Phrases,
    /// The months of the Levant, which have a second name each.
    levantine: Phrases,
    /// In front of the names of two months: شهري.
    several: Phrases,
    /// What is said where two names of a month are none.
    months: Message,
}

impl StoryCheck for CalendarsDisagree {
    const FIELDS: &'static [&'static str] = &["first", "second", "expected"];
    const LABELS: &'static [&'static str] = &["gregorian", "hijri", "month"];

    fn run(&self, story: &Story<'_>, judge: &mut Judge<'_>) {
        let published = story.document.published();
        for sentence in story.sentences {
            let quantities = story.of(sentence);
            let has = |calendar| {
                let mut dates = quantities.iter().filter(|one| one.date.is_some());
                dates.any(|one| one.calendar == Some(calendar))
            };
            if has(Calendar::Gregory) && has(Calendar::IslamicUmalqura) {
                let words = story.words_of(sentence);
                self.dates(&words, &Dated::all(quantities, &words), published, judge);
            }
        }
        self.names(story, judge);
    }
}

impl CalendarsDisagree {
    /// Dates of two calendars that stand side by side.
    fn dates(
        &self,
        words: &Words<'_>,
        dates: &[Dated<'_>],
        published: Option<Date>,
        judge: &mut Judge<'_>,
    ) {
        let stretches = stretches(words, dates, &self.until);
        for pair in stretches.windows(2) {
            let [first, second] = pair else { continue };
            let unlike = first.from.calendar != second.from.calendar;
            let passed = Some(&self.between);
            let Some(link) = link_of(words, first.end, second.first, &self.same_day, passed) else {
                continue;
            };
            let both_years = [first, second].map(|one| one.kind()) == [Kind::Year; 2];
            let joined = match link {
                Link::Said => true,
                // «1356هـ - 2013م» may be a life.
                Link::Dash => !both_years,
                Link::Beside => first.from.day.is_some() && second.from.day.is_some(),
            };
            if !(unlike && joined) || self.meet(first, second, published) {
                continue;
            }
            let expected = self.right(first, second);
            let text = |stretch: &Stretch<'_>| Message::same(stretch.written(words));
            let draft = Draft::new(FindingKind::Calendar)
                .at(second.span, label(second))
                .at(first.span, label(first))
                .field("first", text(first))
                .field("second", text(second))
                .because(&["day"], &["calendar"]);
            let known = expected.clone().unwrap_or_default();
            let draft = draft.field("expected", Message::same(known));
            judge.report(match expected {
                Some(expected) => draft.expected(expected),
                None => draft,
            });
        }
    }

    /// Whether two dates can be one. What is left open is taken to. Of two stretches of time the
    /// first day is one, and so is the last.
    fn meet(&self, one: &Stretch<'_>, other: &Stretch<'_>, published: Option<Date>) -> bool {
        let (ones, others) = (
            self.spans(one, other, published),
            self.spans(other, one, published),
        );
        if ones.is_empty() || others.is_empty() {
            return true;
        }
        let near = |a: (Date, Date), b: (Date, Date)| {
            let gap = if a.1 < b.0 {
                almanac::apart(a.1, b.0)
            } else if b.1 < a.0 {
                almanac::apart(b.1, a.0)
            } else {
                0
            };
            let old = a.0.year() < self.old_before || b.0.year() < self.old_before;
            gap <= if old { self.old_days } else { self.days }
        };
        let both = one.from != one.to && other.from != other.to;
        ones.iter().any(|a| {
            others.iter().any(|b| match both {
                true => near(a.0, b.0) && near(a.1, b.1),
                false => near((a.0.0, a.1.1), (b.0.0, b.1.1)),
            })
        })
    }

    /// The days that the first and the last date of a stretch of time can mean, in each year and
    /// order of day and month that is possible.
    fn spans(
        &self,
        told: &Stretch<'_>,
        beside: &Stretch<'_>,
        published: Option<Date>,
    ) -> Vec<((Date, Date), (Date, Date))> {
        let years_of = |date: Written| -> Vec<i16> {
            let own = date.year.or(told.to.year).or(told.from.year);
            let other = beside.to.year.or(beside.from.year);
            match (own, other, published) {
                (Some(own), _, _) => vec![own],
                // The year of the other date, a year early or late.
                (None, Some(other), _) => {
                    let first = Written {
                        year: Some(other),
                        ..beside.from
                    };
                    let near = first.days(self.reckoning).map(|(first, _)| first);
                    let year = near.and_then(|day| self.reckoning.year_of(day, date.calendar));
                    year.map_or_else(Vec::new, |year| vec![year - 1, year, year + 1])
                }
                (None, None, Some(published)) => {
                    years(date, None, published, self.near_days, self.reckoning)
                }
                (None, None, None) => Vec::new(),
            }
        };
        let swapped = |date: Written| Written {
            day: date.month,
            month: date.day,
            ..date
        };
        let mut orders = vec![(told.from, told.to)];
        if told.numeric && told.from.day.is_some_and(|day| day <= 12) {
            orders.push((swapped(told.from), swapped(told.to)));
        }
        let mut found = Vec::new();
        for (from, to) in orders {
            for year in years_of(from) {
                let first = from.of_year(from.year.unwrap_or(year));
                let last = to.of_year(to.year.unwrap_or(year));
                let span = first.days(self.reckoning).zip(last.days(self.reckoning));
                found.extend(span);
            }
        }
        found
    }

    /// The second date as the first would have it, where both are days or both are years.
    fn right(&self, first: &Stretch<'_>, second: &Stretch<'_>) -> Option<String> {
        let (start, end) = first.from.days(self.reckoning)?;
        let single = first.from == first.to && second.from == second.to;
        let gregorian = second.from.calendar == Calendar::Gregory;
        if !single || !gregorian {
            return None;
        }
        match (first.from.day, second.from.day, second.from.month) {
            (Some(_), Some(_), _) => Some(start.to_string()),
            (None, None, None) if first.from.month.is_none() => {
                Some(format!("{}-{}", start.year(), end.year()))
            }
            _ => None,
        }
    }
}

/// The label of a date, by its calendar.
fn label(stretch: &Stretch<'_>) -> &'static str {
    match stretch.from.calendar {
        Calendar::Gregory => "gregorian",
        Calendar::IslamicUmalqura => "hijri",
    }
}
