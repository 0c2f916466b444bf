//! A month of one calendar beside one of the other that it does not meet.
//!
//! ```text
//! month year? side? "(" part? month year? side? ")"    أوائل سبتمبر المقبل (أواخر محرم 1437هـ)
//! ```
//!
//! Two dates that are read as such are compared elsewhere; here a month may stand without its year.

use jiff::civil::Date;
use memchr::memchr_iter;

use super::CalendarsDisagree;
use crate::check::almanac::{self, Written};
use crate::check::dated::{Side, era, years};
use crate::check::draft::{Draft, Judge};
use crate::check::story::Story;
use crate::check::words::Words;
use crate::finding::{FindingKind, Message};
use crate::lexicon::Meaning;
use crate::quantity::Calendar;
use crate::text::Span;

/// How many words may follow the name of a month that say which one it is.
const BEHIND: usize = 4;

/// How many words may stand in front of the second month: أواخر شهر.
const PARTS: usize = 3;

/// The middle of a month, for which its year is looked for.
const MIDDLE: i8 = 15;

/// Days of a month at most.
const MONTH: i64 = 31;

/// A month, as the text tells it.
struct Told {
    date: Written,
    side: Option<Side>,
    /// The first word behind the month with what follows it.
    end: usize,
    span: Span,
}

impl CalendarsDisagree {
    /// Looks for the months of one calendar that stand beside one of the other.
    pub(super) fn months_of_two_calendars(&self, story: &Story<'_>, judge: &mut Judge<'_>) {
        let opening = memchr_iter(b'(', story.text().as_bytes()).filter(|at| {
            let inside = story.text()[at + 1..].trim_start();
            inside.starts_with(char::is_alphabetic)
        });
        let words = story.all_words();
        let published = story.document.published();
        for sign in opening {
            let at = words.from(sign);
            let Some(first) = (at.saturating_sub(BEHIND + 1)..at).rev().find_map(|from| {
                let told = self.month_at(&words, from)?;
                (told.end == at).then_some(told)
            }) else {
                continue;
            };
            let second = (at + 1..=at + 1 + PARTS)
                .take_while(|place| words.is_word(*place))
                .find_map(|place| self.month_at(&words, place));
            let Some(mut second) = second else { continue };
            if !words.is_mark(second.end, &[')']) {
                continue;
            }
            // «شعبان (فبراير) الماضي»
            second.side = second.side.or(self.side_at(&words, second.end + 1));
            let unlike = first.date.calendar != second.date.calendar;
            let read = |told: &Told| told.date.year.is_some();
            let both = read(&first) && read(&second);
            if !unlike || both || self.months_meet(&first, &second, published) {
                continue;
            }
            let label = |told: &Told| match told.date.calendar {
                Calendar::Gregory => "gregorian",
                Calendar::IslamicUmalqura => "hijri",
            };
            let written = |told: &Told| Message::same(told.span.of(story.text()));
            judge.report(
                Draft::new(FindingKind::Calendar)
                    .message(&self.months)
                    .at(second.span, label(&second))
                    .at(first.span, label(&first))
                    .field("first", written(&first))
                    .field("second", written(&second))
                    .because(&["date"], &["month"]),
            );
        }
    }

    /// A month that begins at a word, with its year and what side of the publication it lies on;
    /// none that has a day.
    fn month_at(&self, words: &Words<'_>, at: usize) -> Option<Told> {
        let index = |meaning| match meaning {
            Meaning::Month(index) => Some(index),
            _ => None,
        };
        let (length, index) = words.meaning(at, index)?;
        let month = words.month(index)?;
        let dated = at
            .checked_sub(1)
            .is_some_and(|before| words.is_figure(before));
        if dated {
            return None;
        }
        let mut told = Told {
            date: Written {
                calendar: month.calendar,
                year: None,
                month: i8::try_from(month.number).ok(),
                day: Some(MIDDLE),
            },
            side: None,
            end: at + length,
            span: words.span(at, at + length)?,
        };
        for _ in 0..BEHIND {
            let next = told.end;
            // «ديسمبر كانون الأول»
            if let Some((length, _)) = words.meaning(next, |meaning| match meaning {
                Meaning::Month(index) => Some(index),
                _ => None,
            }) {
                told.end += length;
            } else if let Some(year) = words.western(next).and_then(|year| year.parse().ok()) {
                told.date.year = Some(year).filter(|year: &i16| *year > MIN_YEAR);
                told.end += 1;
            } else if let Some(length) = era(words, next) {
                told.end += length;
            } else if let Some(side) = self.side_at(words, next) {
                told.side = Some(side);
                told.end += 1;
            } else {
                break;
            }
        }
        Some(told)
    }

    fn side_at(&self, words: &Words<'_>, at: usize) -> Option<Side> {
        let sides = [
            (&self.past, Side::Past),
            (&self.current, Side::Current),
            (&self.next, Side::Next),
        ];
        let found = sides
            .into_iter()
            .find(|(phrases, _)| words.begins(at, phrases).is_some());
        found.map(|(_, side)| side)
    }

    /// Whether two months have days in common, or may have.
    fn months_meet(&self, first: &Told, second: &Told, published: Option<Date>) -> bool {
        let days = |told: &Told, years: &[i16]| -> Vec<(Date, Date)> {
            let first = years.iter().map(|year| Written {
                day: None,
                year: Some(*year),
                ..told.date
            });
            first
                .filter_map(|month| month.days(self.reckoning))
                .collect()
        };
        let side = first.side.or(second.side);
        let years_of = |told: &Told, beside: &Told| match (told.date.year, beside.date.year) {
            (Some(year), _) => vec![year],
            (None, Some(_)) => match (told.side, published) {
                (Some(_), Some(published)) => years(
                    told.date,
                    told.side,
                    published,
                    self.near_days,
                    self.reckoning,
                ),
                _ => {
                    let day = beside.date.gregorian(self.reckoning);
                    let year = day.and_then(|day| self.reckoning.year_of(day, told.date.calendar));
                    year.map_or_else(Vec::new, |year| vec![year - 1, year, year + 1])
                }
            },
            (None, None) => published.map_or_else(Vec::new, |published| {
                years(told.date, side, published, self.near_days, self.reckoning)
            }),
        };
        let ones = days(first, &years_of(first, second));
        let others = days(second, &years_of(second, first));
        if ones.is_empty() || others.is_empty() {
            return true;
        }
        ones.iter().any(|one| {
            others.iter().any(|other| {
                let apart = almanac::apart(one.0, other.0);
                apart <= MONTH && one.0 <= other.1 && other.0 <= one.1
            })
        })
    }
}

/// A number behind a month that is larger is a year.
const MIN_YEAR: i16 = 1000;
