//! How the days of two stories relate: 15 to 17 November, and 15 to 17 February.
//!
//! Stories tell many days; two that nothing but their month or their number has in common are those
//! of two things. A slip leaves the one or the other.

use super::Relation;
use crate::quantity::Quantity;

/// A day without its year, by its month and number.
type Day = (u8, u8);

/// How two days relate; none where they are of two things, or no days.
pub(super) fn relate(a: &Quantity, b: &Quantity) -> Option<Relation> {
    let (first, second) = (days(a)?, days(b)?);
    if first == second {
        return Some(Relation::Equal);
    }
    // A stretch of days, and one of them.
    let within = |(from, to): (Day, Day), (first, last): (Day, Day)| from <= first && last <= to;
    if within(first, second) || within(second, first) {
        return Some(Relation::Compatible);
    }
    let numbers = |(from, to): (Day, Day)| (from.1, to.1);
    let months = |(from, to): (Day, Day)| (from.0, to.0);
    let slip = numbers(first) == numbers(second) || months(first) == months(second);
    slip.then_some(Relation::Contradiction)
}

/// Whether a quantity is a day that can be compared.
pub(super) fn is_day(quantity: &Quantity) -> bool {
    days(quantity).is_some()
}

/// The first and the last day that a quantity tells.
fn days(quantity: &Quantity) -> Option<(Day, Day)> {
    let date = quantity.date.as_deref()?;
    let (first, last) = date.split_once('/').unwrap_or((date, date));
    Some((day(first)?, day(last)?))
}

/// The month and number of a day in ISO 8601, `2015-02-15` or `--02-15`.
fn day(date: &str) -> Option<Day> {
    let mut parts = date.rsplit('-');
    let (day, month) = (parts.next()?, parts.next()?);
    // `2015-02` has a year in place of its month.
    let known = month.len() == 2 && parts.next().is_some();
    known.then_some((month.parse().ok()?, day.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_told_with_or_without_its_year() {
        assert_eq!(day("2015-02-15"), Some((2, 15)));
        assert_eq!(day("--02-15"), Some((2, 15)));
        assert_eq!(day("2015-02"), None);
        assert_eq!(day("2015"), None);
    }
}
