//! Lengths of time with other words between them and their years.
//!
//! ```text
//! lasted = years words stretch            أمضى سبع سنوات سفيرا لدى الاتحاد (2009-2013)
//!        / stretch words "طوال" years     من 2009 إلى 2013 عمل سفيرا طوال سبع سنوات
//! ago    = "قبل" years words "في" date    انضم قبل ست سنوات قادما من النادي في صيف 2006
//!        / date words "أي" "قبل" years    انضم في صيف 2006 إلى النادي، أي قبل ست سنوات
//! ```
//!
//! What stands between may be anything that begins no other matter: no other figure, no relative
//! clause, no verb behind a comma.

use serde::Deserialize;

use super::spans::{goes_on, unit_end};
use super::{AgeAndYear, Seen, behind_era};
use crate::check::dated::Dated;
use crate::check::draft::Judge;
use crate::check::story::Story;
use crate::check::words::{Phrases, Words};
use crate::quantity::{Kind, Quantity};

/// The words that part lengths of time from years, and those that do not.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Apart {
    /// What is counted by the year: موسم.
    pub(super) seasons: Phrases,
    /// Begin another matter: ثم، التي.
    breaks: Phrases,
    /// Behind a comma, go on with the same: عندما، في.
    when: Phrases,
    /// Behind a length of time that ends or begins now: الماضية.
    to_now: Phrases,
    /// In front of a year that something else is counted from: منذ، حتى.
    other_end: Phrases,
    /// In front of how old something is: عمره.
    old: Phrases,
    /// In front of the year in which it was made: شيد.
    made: Phrases,
    /// In front of how long something was missed: غاب.
    absence: Phrases,
    /// In front of the year when it last was: آخر ظهور.
    last: Phrases,
    /// In front of how long something takes: تستمر.
    long: Phrases,
    /// In front of the day or year at which it begins, and ends.
    starts: Phrases,
    stops: Phrases,
}

/// How many words may stand between a length of time and its stretch.
const STRETCH: usize = 9;
/// How many words may stand between a length of time that ends now and its year.
const SINCE: usize = 18;
/// How many words in front of a length of time or a date say what it is of.
const OLD: usize = 5;
/// How many words in front of a year say that something was in it.
const IN: usize = 2;

impl AgeAndYear {
    /// Where a number of seasons ends with its noun: «خمسة مواسم».
    pub(super) fn seasons(&self, seen: &Seen<'_>, figure: &Quantity) -> Option<usize> {
        let (first, end) = seen.place(figure);
        let seasons = &self.apart.seasons;
        let noun = seen.words.begins(end, seasons).map(|length| end + length);
        let before = || {
            first
                .checked_sub(1)
                .filter(|at| seen.words.begins(*at, seasons) == Some(1))
        };
        noun.or_else(|| before().map(|_| end))
    }

    /// Judges a length of time against years of its sentence that stand apart from it; says whether
    /// there were such.
    pub(super) fn apart(
        &self,
        story: &Story<'_>,
        seen: &Seen<'_>,
        (dates, figure): (&[Dated<'_>], &Quantity),
        ago: Option<usize>,
        judge: &mut Judge<'_>,
    ) -> bool {
        let (first, end) = seen.place(figure);
        let end = match figure.kind {
            Kind::Cardinal => self.seasons(seen, figure).unwrap_or(end),
            _ => unit_end(seen, figure, end),
        };
        if let Some(date) = self.begun(seen, dates, (first, end)) {
            self.since(story, seen, figure, &[date], judge);
            return true;
        }
        if let Some(ago) = ago {
            let date = self.then(seen, dates, (ago, end));
            if let Some(date) = date {
                self.since(story, seen, figure, &[date], judge);
            }
            return date.is_some();
        }
        let stretch = self.stretch(seen, dates, figure, (first, end));
        let years = stretch.filter(|stretch| {
            let ends = stretch.first().zip(stretch.last());
            let years = ends.and_then(|(one, other)| one.from.year.zip(other.to.year));
            years.is_some_and(|(from, to)| from != to)
        });
        if let Some(stretch) = &years {
            self.whole(story, seen, figure, (stretch, false), judge);
        }
        years.is_some()
    }

    /// The date from which something lasts: «شيد عام 1850، ويزيد عمره على 250 عاما», «غاب خمس سنوات منذ
    /// مشاركته الأخيرة في نسخة 2007».
    fn begun<'s, 'a>(
        &self,
        seen: &Seen<'_>,
        dates: &'s [Dated<'a>],
        (first, end): (usize, usize),
    ) -> Option<&'s Dated<'a>> {
        let words = &seen.words;
        let [date] = dates else { return None };
        let apart = &self.apart;
        let before = |phrases: &Phrases, at: usize, most: usize| {
            words.find(at.saturating_sub(most), at, phrases).is_some()
        };
        let made = || {
            let front = date.end <= first && first - date.end <= SINCE;
            front && before(&apart.old, first, OLD) && before(&apart.made, date.first, STRETCH)
        };
        let since = || {
            let behind = words
                .begins(end, &self.spans.since)
                .map(|length| end + length);
            let near = behind.is_some_and(|from| self.is_free(seen, (from, date.first), STRETCH));
            near && !before(&self.spans.not_lasted, first, OLD)
        };
        let missed = || {
            let behind = date.first >= end && date.first - end <= SINCE;
            let last = words.find(end, date.first, &apart.last).is_some();
            let figures = seen.quantities.iter().filter(|one| {
                let at = words.at(one.span.start);
                (end..date.first).contains(&at)
            });
            behind && last && figures.count() == 0 && before(&apart.absence, first, OLD)
        };
        let single = date.from == date.to;
        (single && (made() || date.first >= end && since() || missed())).then_some(date)
    }

    /// The two dates of a sentence at which something begins and ends: «تبدأ في 3 أغسطس وتنتهي في 13 أغسطس
    /// وتستمر ثلاثة أسابيع».
    fn begins_and_ends<'s, 'a>(
        &self,
        words: &Words<'_>,
        dates: &'s [Dated<'a>],
        first: usize,
    ) -> Option<Vec<&'s Dated<'a>>> {
        let [one, other] = dates else { return None };
        let from = first.saturating_sub(OLD);
        words.find(from, first, &self.apart.long)?;
        let single = |date: &Dated<'_>| date.from == date.to;
        let says = |date: &Dated<'_>, phrases: &Phrases| {
            let from = date.first.saturating_sub(OLD);
            words.find(from, date.first, phrases).is_some()
        };
        let pair = |one: &'s Dated<'a>, other: &'s Dated<'a>| {
            let told = says(one, &self.apart.starts) && says(other, &self.apart.stops);
            told.then(|| vec![one, other])
        };
        let one_calendar = one.calendar() == other.calendar();
        let pair = pair(one, other).or_else(|| pair(other, one));
        pair.filter(|_| one_calendar && single(one) && single(other))
    }

    /// The one date at which something was that long ago.
    fn then<'s, 'a>(
        &self,
        seen: &Seen<'_>,
        dates: &'s [Dated<'a>],
        (ago, end): (usize, usize),
    ) -> Option<&'s Dated<'a>> {
        let words = &seen.words;
        let behind = dates.iter().find(|date| date.first >= end);
        let told = |date: &&Dated<'_>| {
            let front = date.first.saturating_sub(IN);
            date.from == date.to
                && self.in_year(words, date.first.saturating_sub(1), date.first)
                && words
                    .find(front, date.first, &self.apart.other_end)
                    .is_none()
                && self.is_free(seen, (end, date.first), SINCE)
        };
        let that_is = || {
            let at = ago.checked_sub(1)?;
            words
                .begins(at, &self.spans.that_is)
                .filter(|length| *length == 1)?;
            let [date] = dates else { return None };
            let gap = behind_era(words, date.end);
            let near = gap <= at && at - gap <= SINCE && date.from == date.to;
            near.then_some(date)
        };
        behind.filter(told).or_else(that_is)
    }

    /// The stretch of time that a length of time tells once more.
    pub(super) fn stretch<'s, 'a>(
        &self,
        seen: &Seen<'_>,
        dates: &'s [Dated<'a>],
        figure: &Quantity,
        (first, end): (usize, usize),
    ) -> Option<Vec<&'s Dated<'a>>> {
        let words = &seen.words;
        let other = |at| words.begins(at, &self.spans.not_lasted).is_some();
        let now = (end..=end + 1).any(|at| words.begins(at, &self.apart.to_now).is_some());
        if now || first.checked_sub(1).is_some_and(other) {
            return None;
        }
        let behind = dates.iter().position(|date| date.first >= end);
        if let Some(at) = behind
            && let Some(stretch) = of_two(self, words, dates, at)
            && self.is_free(seen, (end, dates[at].first), STRETCH)
        {
            return Some(stretch);
        }
        if let Some(ends) = self.begins_and_ends(words, dates, first) {
            return Some(ends);
        }
        let last = behind.map_or(dates.len(), |at| at).checked_sub(1)?;
        let gap = behind_era(words, dates[last].end);
        let lasted = seen.after(figure, &self.spans.lasted);
        // «بين 2009 و2012 خمسة مواسم»
        let lasted = lasted.or_else(|| Some(first).filter(|first| *first == gap))?;
        let free = gap <= lasted && self.is_free(seen, (gap, lasted), STRETCH);
        let single = dates[last].from == dates[last].to;
        let at = if single { last.checked_sub(1)? } else { last };
        of_two(self, words, dates, at).filter(|_| free)
    }

    /// Whether nothing between two words begins another matter.
    pub(super) fn is_free(&self, seen: &Seen<'_>, (from, to): (usize, usize), most: usize) -> bool {
        let words = &seen.words;
        let figures = || {
            let mut figures = seen.quantities.iter().map(|one| words.at(one.span.start));
            figures.any(|at| (from..to).contains(&at))
        };
        let parts = |at: usize| {
            let comma = words.is_mark(at, &['،', ',']);
            let on = comma && words.begins(at + 1, &self.apart.when).is_none();
            on && at + 1 != to && !self.joined(words, at, to)
                || words.is_mark(at, &['؛', ':', '.', '!', '؟', ')', '…'])
                || goes_on(words, at)
                || words.begins(at, &self.apart.breaks).is_some()
        };
        let near = from <= to && to - from <= most;
        near && !(from..to).any(parts) && !figures()
    }
}

/// The stretch of time that begins with a date: one date with two ends, or two that «إلى» joins.
fn of_two<'s, 'a>(
    ages: &AgeAndYear,
    words: &Words<'_>,
    dates: &'s [Dated<'a>],
    at: usize,
) -> Option<Vec<&'s Dated<'a>>> {
    let first = dates.get(at)?;
    if first.from != first.to {
        return Some(vec![first]);
    }
    let last = dates.get(at + 1)?;
    let gap = behind_era(words, first.end);
    let dash = words.is_mark(gap, &['-', '–', '—']).then_some(1);
    let until = gap + dash.or_else(|| words.begins(gap, &ages.spans.until))?;
    let near = until <= last.first && last.first - until <= IN;
    let single = last.from == last.to && last.calendar() == first.calendar();
    (near && single).then(|| vec![first, last])
}
