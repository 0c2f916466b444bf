//! «انطلاق المهرجان الأحد» above «ينطلق المهرجان الخميس 14 شوال»: the day of what is announced.

use jiff::civil::Date;
use serde::Deserialize;

use super::{Almanac, Told, ends_at};
use crate::check::almanac::{Written, apart};
use crate::check::dated::years;
use crate::check::story::Story;
use crate::check::words::{Phrases, Words};
use crate::quantity::{Calendar, Kind, Quantity, Weekday};
use crate::text::Span;

/// The parameters.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Days {
    almanac: Almanac,
    /// What the words of a sentence weigh that the headline has, for it to speak of the same.
    words: u32,
    /// In front of a weekday, say that it is a name: صلاة الجمعة.
    names: Phrases,
    /// Say in the body that something is on a day near the publication: اليوم, غدا.
    today: Phrases,
    /// How far the day of such a word may be from the publication.
    today_days: i64,
    /// Say in the headline that the last day of an interval is meant: ختام.
    last: Phrases,
}

/// The day that a headline tells.
pub(super) enum Day {
    Weekday(Weekday, Span),
    Date(Written, Span),
}

impl Days {
    pub(super) fn of_headline(
        &self,
        story: &Story<'_>,
        title: Span,
        heading: &Words<'_>,
    ) -> Option<Day> {
        let mut days = (0..heading.len()).filter_map(|at| Some((at, self.weekday(heading, at)?)));
        match (days.next(), days.next()) {
            (Some((at, weekday)), None) => {
                return Some(Day::Weekday(weekday, heading.stem(at)?));
            }
            (Some(_), Some(_)) => return None,
            _ => {}
        }
        let mut dates = story
            .quantities
            .iter()
            .filter(|quantity| quantity.kind == Kind::Date && title.overlaps(quantity.span));
        let date = dates.next().filter(|_| dates.next().is_none())?;
        let (from, to) = Written::ends(date)?;
        let single = from == to && from.day.is_some() && from.month.is_some();
        single.then_some(Day::Date(from, date.span))
    }

    /// The weekday that a word names.
    fn weekday(&self, words: &Words<'_>, at: usize) -> Option<Weekday> {
        let weekday = words.entry(at)?.weekday?;
        let name = ends_at(words, at, &self.names) || words.is_place(at);
        (words.is_word(at) && !name).then_some(weekday)
    }

    /// Where headline and body tell unlike days.
    pub(super) fn contradicted(&self, told: &Told<'_, '_>, day: Day) -> Option<(Span, Span)> {
        let published = told.story.document.published();
        let (span, other) = match day {
            Day::Weekday(weekday, span) => (span, self.other_weekday(told, weekday, published?)?),
            Day::Date(date, span) => (span, self.other_date(told, date, published)?),
        };
        Some((span, other))
    }

    /// The day that the body tells of the same, where it has the headline's weekday nowhere.
    fn other_weekday(
        &self,
        told: &Told<'_, '_>,
        weekday: Weekday,
        published: Date,
    ) -> Option<Span> {
        let body = &told.body;
        let weekdays = (0..body.len()).filter_map(|at| Some((at, self.weekday(body, at)?)));
        let weekdays: Vec<(usize, Weekday)> = weekdays.collect();
        let last = told
            .heading
            .find(0, told.heading.len(), &self.last)
            .is_some();
        let dates = self.dates(told, last, published);
        let off = |date: &Quantity, day: &Date| {
            let days = match date.calendar {
                Some(Calendar::IslamicUmalqura) => self.almanac.hijri_days,
                _ => 0,
            };
            let gap = Weekday::of_day(*day).days_since(weekday);
            gap.min(7 - gap) > days
        };
        let told_alike = weekdays.iter().any(|(_, known)| *known == weekday)
            || dates.iter().any(|(date, day)| !off(date, day));
        if told_alike || self.is_of_these_days(told, weekday, published) {
            return None;
        }
        let spoken = |at: usize| told.speaks_of_it(at, self.words);
        let named = weekdays.iter().filter(|(at, _)| spoken(*at));
        let named: Vec<&(usize, Weekday)> = named.collect();
        if let Some((at, first)) = named.first() {
            let one = named.iter().all(|(_, known)| known == first);
            return one.then(|| body.stem(*at)).flatten();
        }
        let mut dated = dates
            .iter()
            .filter(|(date, _)| spoken(body.at(date.span.start)));
        let (date, day) = dated.next()?;
        dated.all(|(_, other)| other == day).then_some(date.span)
    }

    /// The dates of the body with the days that they are, where these are certain.
    fn dates<'q>(
        &self,
        told: &Told<'_, 'q>,
        last: bool,
        published: Date,
    ) -> Vec<(&'q Quantity, Date)> {
        let quantities = told.story.quantities.iter();
        let dates = quantities.filter(|quantity| {
            quantity.kind == Kind::Date && quantity.span.start >= told.title.end
        });
        dates
            .filter_map(|quantity| {
                let (from, to) = Written::ends(quantity)?;
                let date = if last { to } else { from };
                Some((quantity, self.day_of(date, published)?))
            })
            .collect()
    }

    fn day_of(&self, date: Written, published: Date) -> Option<Date> {
        let Almanac {
            reckoning,
            near_days,
            ..
        } = self.almanac;
        let dated = |year: i16| date.of_year(year).gregorian(reckoning);
        match date.year {
            Some(year) => dated(year),
            None => match *years(date, None, published, near_days, reckoning) {
                [year] => dated(year),
                _ => None,
            },
        }
    }

    /// Whether a word like «غدا» in a sentence of the same can mean a weekday.
    fn is_of_these_days(&self, told: &Told<'_, '_>, weekday: Weekday, published: Date) -> bool {
        let body = &told.body;
        let gap = Weekday::of_day(published).days_since(weekday);
        let near = gap.min(7 - gap) <= self.today_days;
        let mut said = (0..body.len()).filter(|at| body.begins(*at, &self.today).is_some());
        near && said.any(|at| told.speaks_of_it(at, self.words))
    }

    /// The date that the body tells of the same, where it has the headline's nowhere.
    fn other_date(
        &self,
        told: &Told<'_, '_>,
        date: Written,
        published: Option<Date>,
    ) -> Option<Span> {
        let own = published.and_then(|published| self.day_of(date, published));
        let body = told.story.quantities.iter().filter(|quantity| {
            quantity.kind == Kind::Date && quantity.span.start >= told.title.end
        });
        let mut found: Option<(Written, Span)> = None;
        for quantity in body {
            let (from, to) = Written::ends(quantity)?;
            let alike = |other: Written| {
                let same = other.calendar == date.calendar
                    && other.month == date.month
                    && (other.day == date.day || other.day.is_none());
                let day = published.and_then(|published| self.day_of(other, published));
                let days = own.zip(day).map(|(own, day)| apart(own, day));
                same || other.calendar != date.calendar
                    && days.is_none_or(|days| days <= self.almanac.hijri_days)
            };
            // Within an interval every day is told.
            let within = from != to && {
                let day = |date| published.and_then(|published| self.day_of(date, published));
                match (own, day(from), day(to)) {
                    (Some(own), Some(from), Some(to)) => (from..=to).contains(&own),
                    _ => true,
                }
            };
            if alike(from) || alike(to) || within {
                return None;
            }
            let single = from == to && from.day.is_some() && from.calendar == date.calendar;
            if !single || !told.speaks_of_it(told.body.at(quantity.span.start), self.words) {
                continue;
            }
            match found {
                Some((known, _)) if known != from => return None,
                Some(_) => {}
                None => found = Some((from, quantity.span)),
            }
        }
        found.map(|(_, span)| span)
    }
}
