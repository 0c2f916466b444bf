//! Days, weeks and months beside the days that they are counted from and to.
//!
//! ```text
//! lasted = days words stretch          يستمر عشرة أيام من 5 إلى 15 أغسطس
//! ago    = "منذ" days words date       منذ عشرين يوما، وتحديدا في 1/10/1436
//! ```

use jiff::civil::Date;

use super::spans::unit_end;
use super::{AgeAndYear, Reckoning, Seen, unfitting, whole};
use crate::check::almanac::{Written, apart};
use crate::check::dated::{Dated, Side, years};
use crate::check::draft::Judge;
use crate::check::story::Story;
use crate::quantity::{Bound, Kind, Quantity};

/// How many days a story can be older than its issue, and how loosely days are counted.
const ISSUE: i64 = 3;
/// How many words may stand between منذ with its days and the day.
const SINCE: usize = 8;
/// A day farther off is counted to no day of the story.
const FARTHEST: i64 = 400;

/// A length of time told in days, weeks or months.
pub(super) fn in_days(quantity: &Quantity) -> bool {
    let unit = quantity.unit.as_deref();
    quantity.kind == Kind::Duration && matches!(unit, Some("d" | "wk" | "mo"))
}

/// How many days one of a unit has at least and at most, and how many days one may be off.
fn unit(quantity: &Quantity) -> Option<(i64, i64, i64)> {
    match quantity.unit.as_deref()? {
        "d" => Some((1, 1, 1)),
        "wk" => Some((7, 7, 3)),
        "mo" => Some((28, 31, 10)),
        _ => None,
    }
}

impl AgeAndYear {
    /// Judges days, weeks and months against the days told beside them.
    pub(super) fn days(
        &self,
        story: &Story<'_>,
        seen: &Seen<'_>,
        (dates, figure): (&[Dated<'_>], &Quantity),
        judge: &mut Judge<'_>,
    ) {
        let (first, end) = seen.place(figure);
        let end = unit_end(seen, figure, end);
        let exact = figure.bound == Bound::Exact && !figure.about;
        let told = figure.value.and_then(whole).filter(|_| exact);
        let (Some(told), Some((least, most, off))) = (told, unit(figure)) else {
            return;
        };
        let reckoning = Reckoning::default();
        let fits = |days: i64, off: i64| told * least - off <= days && days <= told * most + off;
        let expected = |days: i64| (days + most / 2) / most;
        if seen.after(figure, &self.spans.ago).is_some() {
            if self.ends_elsewhere(&seen.words, end) {
                return;
            }
            let published = story.document.published();
            let date = dates.iter().find(|date| date.first >= end);
            let date = date.filter(|date| date.from == date.to && date.from.day.is_some());
            let (Some(published), Some(date)) = (published, date) else {
                return;
            };
            let beside = self.joined(&seen.words, end, date.first)
                || self.is_free(seen, (end, date.first), SINCE);
            let day = beside.then(|| past(date.from, published)).flatten();
            let passed = day
                .filter(|day| *day <= published)
                .map(|day| apart(day, published));
            let off = off.max(ISSUE).max(told * most / 10);
            if let Some(days) = passed.filter(|days| *days < FARTHEST && !fits(*days, off)) {
                judge.report(unfitting(story, figure, &[date.quantity], expected(days)));
            }
            return;
        }
        let Some(stretch) = self.stretch(seen, dates, figure, (first, end)) else {
            return;
        };
        let days = stretch
            .first()
            .zip(stretch.last())
            .and_then(|(one, other)| {
                let (from, to) = (one.from, other.to);
                let this = story.document.published();
                let year = from.year.or(to.year);
                let year = year.or_else(|| reckoning.year_of(this?, from.calendar))?;
                let from = from
                    .of_year(from.year.unwrap_or(year))
                    .gregorian(reckoning)?;
                let to = to.of_year(to.year.unwrap_or(year)).gregorian(reckoning)?;
                (to > from).then(|| apart(from, to))
            });
        // Both ends are counted, or one.
        if let Some(days) = days.filter(|days| !fits(*days, off) && !fits(days + 1, off)) {
            let dates: Vec<&Quantity> = stretch.iter().map(|date| date.quantity).collect();
            judge.report(unfitting(story, figure, &dates, expected(days + 1)));
        }
    }
}

/// The last day of a date before a day.
fn past(date: Written, published: Date) -> Option<Date> {
    let reckoning = Reckoning::default();
    match date.year {
        Some(_) => date.gregorian(reckoning),
        None => {
            let year = years(date, Some(Side::Past), published, 0, reckoning);
            date.of_year(*year.first()?).gregorian(reckoning)
        }
    }
}
