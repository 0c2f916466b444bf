//! Lengths of time of which one digit is wrong, by the years that are told around them.
//!
//! ```text
//! since   = "منذ" 23 years … "منذ" 2002         of one topic: it is 13 years in 2015, and 23 is a slip of it
//! ago     = 1998 … "قبل" 27 years               the only years of a sentence
//! later   = 1997 … "بعد" 25 years "في" 2013      another sentence tells from when it is counted
//!         / 1997 … "في" 2013 "أي بعد" 25 years
//! nth     = "الذكرى" 62 … 1963                  the only year around an anniversary
//! ```
//!
//! What these years are of is not known for sure, so that none of them may fit the length of time, and
//! the one that does not must fit it but for a slip of the hand. Lengths of one digit are like any
//! other of one digit, and are left out.

use super::occasions::topics;
use super::spans::unit_end;
use super::{AROUND, AgeAndYear, Reckoning, Seen, unfitting, whole};
use crate::check::dated::Dated;
use crate::check::draft::Judge;
use crate::check::story::Story;
use crate::quantity::{Bound, Calendar, Quantity};
use crate::slip::Slip;

/// From here on a slip tells something.
const LONG: i64 = 10;
/// How many words around a length of time and around a year tell what they are of.
const NEAR: usize = 12;
/// How many words may stand between a length of time and the year of its sentence.
const FAR: usize = 30;

/// What is added to both, so that 3 and 13 have as many digits.
const FILL: i64 = 10_000;

/// A year that may be what a length of time is counted from.
struct Year<'a> {
    date: &'a Quantity,
    calendar: Calendar,
    year: i64,
}

impl AgeAndYear {
    /// The length of a figure that a slip can be told of.
    fn long(figure: &Quantity) -> Option<i64> {
        let exact = matches!(figure.bound, Bound::Exact | Bound::About);
        let long = figure.value.and_then(whole).filter(|_| exact);
        long.filter(|years| *years >= LONG)
    }

    /// Judges a length of time that nothing joins with the years of its sentence or of the story.
    pub(super) fn by_slip(
        &self,
        story: &Story<'_>,
        seen: &Seen<'_>,
        (dates, figure): (&[Dated<'_>], &Quantity),
        judge: &mut Judge<'_>,
    ) {
        let Some(long) = AgeAndYear::long(figure) else {
            return;
        };
        let (first, end) = seen.place(figure);
        let end = unit_end(seen, figure, end);
        if let Some(at) = seen.after(figure, &self.between.later) {
            let behind = |date: &&Dated<'_>| {
                let free = || self.is_free(seen, (end, date.first), FAR);
                date.first >= end && (self.joined(&seen.words, end, date.first) || free())
            };
            let before = |date: &&Dated<'_>| self.joined(&seen.words, date.end, at);
            let date = dates.iter().find(behind);
            let date = date.or_else(|| dates.iter().rev().find(before));
            if let Some(date) = date.filter(|date| date.from == date.to) {
                self.later_than(story, seen, (figure, long), date, judge);
            }
            return;
        }
        let other = || seen.words.begins(end, &self.spans.not_from_now).is_some();
        if seen.after(figure, &self.spans.ago).is_none() || other() {
            return;
        }
        let beside = |date: &&Dated<'_>| match date.first >= end {
            true => self.is_free(seen, (end, date.first), FAR),
            false => self.is_free(seen, (date.end, first), FAR),
        };
        let own = dates.iter().filter(beside).filter_map(Year::of);
        let own: Vec<Year<'_>> = own.collect();
        if !own.is_empty() {
            return self.slipped(story, seen, (figure, long), &own, judge);
        }
        let (from, to) = (
            first.saturating_sub(NEAR),
            (end + NEAR).min(seen.words.len()),
        );
        let mut lasting = topics(&seen.words, from, first);
        lasting.extend(topics(&seen.words, end, to));
        let mut told = Vec::new();
        for sentence in story.sentences {
            let quantities = story.of(sentence);
            if !quantities.iter().any(super::tells_a_year) {
                continue;
            }
            let words = story.words_of(sentence);
            for date in Dated::all(quantities, &words) {
                if !self.is_since(&words, date.first) {
                    continue;
                }
                let (from, to) = (date.first.saturating_sub(NEAR), date.end + NEAR);
                let mut own = topics(&words, from, date.first);
                own.extend(topics(&words, date.end, to));
                let one = own.iter().any(|topic| lasting.contains(topic));
                told.extend(Year::of(&date).filter(|_| one));
            }
        }
        self.slipped(story, seen, (figure, long), &told, judge);
    }

    /// Judges an anniversary against the only year that the sentences around it tell.
    pub(super) fn kept_by_slip(
        &self,
        story: &Story<'_>,
        seen: &Seen<'_>,
        figure: &Quantity,
        judge: &mut Judge<'_>,
    ) {
        let Some(long) = AgeAndYear::long(figure) else {
            return;
        };
        let from = seen.sentence.saturating_sub(AROUND);
        let end = (seen.sentence + AROUND + 1).min(story.sentences.len());
        let mut told = Vec::new();
        for sentence in &story.sentences[from..end] {
            let quantities = story.of(sentence);
            if quantities.iter().any(super::tells_a_year) {
                let words = story.words_of(sentence);
                let dates = Dated::all(quantities, &words);
                told.extend(dates.iter().filter_map(Year::of));
            }
        }
        self.slipped(story, seen, (figure, long), &told, judge);
    }

    /// Reports a length of time that fits none of the years, and one of them but for a slip.
    fn slipped(
        &self,
        story: &Story<'_>,
        seen: &Seen<'_>,
        (figure, long): (&Quantity, i64),
        years: &[Year<'_>],
        judge: &mut Judge<'_>,
    ) {
        let Some((allowed, published)) = self.allowed(seen, figure).zip(story.document.published())
        else {
            return;
        };
        let now = |one: &Year<'_>| {
            let this = Reckoning::default().year_of(published, one.calendar);
            this.map(i64::from)
        };
        let passed = |one: &Year<'_>| now(one).map(|now| now - one.year);
        let near = |one: &Year<'_>| {
            self.counted_to(story, seen.sentence, one.calendar, &[])
                .into_iter()
                .any(|to| allowed.holds(to - one.year))
        };
        if years.iter().any(near) {
            return;
        }
        let mut slips = years.iter().filter(|one| {
            let Some((now, passed)) = now(one).zip(passed(one)) else {
                return false;
            };
            let years = passed > 0 && is_slip(long, passed, self.years);
            years || passed > 0 && is_slip(one.year, now - long, self.years)
        });
        let (Some(one), None) = (slips.next(), slips.find(|_| true)) else {
            return;
        };
        if let Some(passed) = passed(one) {
            judge.report(unfitting(story, figure, &[one.date], passed));
        }
    }

    /// Judges «بعد 25 عاما، في عام 2013» against the years of the story.
    fn later_than(
        &self,
        story: &Story<'_>,
        seen: &Seen<'_>,
        (figure, long): (&Quantity, i64),
        date: &Dated<'_>,
        judge: &mut Judge<'_>,
    ) {
        let Some((allowed, year)) = self.allowed(seen, figure).zip(date.from.year) else {
            return;
        };
        let dates = story
            .quantities
            .iter()
            .filter(|one| super::tells_a_year(one));
        let dates = dates.filter_map(|one| Some((one, super::Written::ends(one)?)));
        let mut found: Option<(&Quantity, i64)> = None;
        for (told, (from, to)) in dates.filter(|(_, (from, _))| from.calendar == date.calendar()) {
            for end in [from.year, to.year].into_iter().flatten() {
                let length = i64::from(year) - i64::from(end);
                if allowed.holds(length) || allowed.holds(-length) {
                    return;
                }
                let before = told.span.start < figure.span.start;
                if length > 0 && before && is_slip(FILL + long, FILL + length, self.years) {
                    if found.is_some_and(|(_, other)| other != length) {
                        return;
                    }
                    found = Some((told, length));
                }
            }
        }
        if let Some((told, length)) = found {
            judge.report(unfitting(story, figure, &[told, date.quantity], length));
        }
    }
}

impl<'a> Year<'a> {
    /// The year of a date that is no stretch of time.
    fn of(date: &Dated<'a>) -> Option<Year<'a>> {
        let year = date.from.year.filter(|_| date.from == date.to)?;
        Some(Year {
            date: date.quantity,
            calendar: date.calendar(),
            year: i64::from(year),
        })
    }
}

/// Whether one is the other, give or take some years, but for a slip.
fn is_slip(told: i64, right: i64, off: i64) -> bool {
    (right - off..=right + off).any(|right| Slip::between(told.into(), right.into()).is_some())
}
