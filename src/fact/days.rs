//! How the days of two stories relate: 15 to 17 November, and 15 to 17 February.
//!
//! Stories tell many days; two that nothing but their month or their number has in common are those
//! of two things. A slip leaves the one or the other. In one story two days are of one thing where
//! nearly the same words stand near both and near no third.

use serde::Deserialize;

use super::agree::{Key, agree};
use super::alone::are_parallel;
use super::{Joined, Joining, Relation, is_share, total};
use crate::claim::{Claim, shared, weight};
use crate::quantity::Quantity;

/// What ties two days of one story; the share is in percent.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Days {
    most: usize,
    near: u32,
    near_share: u32,
}

/// The pairs of days of one story that are of one thing. Their places go on behind its claims.
pub(super) fn within(dates: &[Claim], claims: &[Claim], joining: &Joining) -> Vec<Joined> {
    let behind = claims.len();
    let limits = &joining.days;
    if dates.len() > limits.most {
        return Vec::new();
    }
    let meet = |a: &Claim, b: &Claim| {
        let (first, second) = (&a.context.near, &b.context.near);
        let common = weight(shared(first, second));
        let less = total(first).min(total(second));
        a.sentence != b.sentence
            && common >= limits.near
            && is_share(common, less, limits.near_share)
    };
    let unlike =
        |a: &Claim, b: &Claim| relate(&a.quantity, &b.quantity) == Some(Relation::Contradiction);
    let mut found = Vec::new();
    for (second, b) in dates.iter().enumerate() {
        for (first, a) in dates[..second].iter().enumerate() {
            if !unlike(a, b) || !meet(a, b) || are_parallel(claims, a, b, joining) {
                continue;
            }
            let mut others = dates.iter().filter(|other| {
                unlike(a, other) && unlike(b, other) && (meet(a, other) || meet(b, other))
            });
            let listed = others.next().is_some();
            let agreement = agree(a, b, joining).filter(|found| !found.differs(Key::Place));
            if let (false, Some(agreement)) = (listed, agreement) {
                found.push(Joined {
                    headline: a.headline != b.headline,
                    ..Joined::of_story(behind + first, behind + second, agreement)
                });
            }
        }
    }
    found
}

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
