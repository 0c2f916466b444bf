//! What lies between two levels that their writer rounded.

use crate::amount::Amount;
use crate::check::figures::Figure;
use crate::check::precision::{Interval, last_digit};
use crate::quantity::Bound;

/// How much percent there are between two levels, without sign.
pub(super) fn relative(from: Interval, to: Interval) -> Option<Interval> {
    if from.least <= Amount::ZERO {
        return None;
    }
    let ratio = to.checked_div(from)?.scaled(Amount::from(100))?;
    let hundred = Amount::from(100);
    let (least, most) = (
        ratio.least.checked_sub(hundred)?,
        ratio.most.checked_sub(hundred)?,
    );
    let straddles = least < Amount::ZERO && most > Amount::ZERO;
    let (a, b) = (least.abs(), most.abs());
    Some(Interval {
        least: if straddles { Amount::ZERO } else { a.min(b) },
        most: a.max(b),
    })
}

/// The percentage between two levels as they were written.
pub(super) fn middle(from: Interval, to: Interval) -> Option<Amount> {
    let (from, to) = (written(from)?, written(to)?);
    let change = to.checked_sub(from)?.checked_div(from)?;
    Some(change.checked_mul(Amount::from(100))?.abs())
}

/// A level with one more digit than was written, where the other has it: beside «1.35 مليار», the
/// «1.2 مليار» of a writer is 1.20.
pub(super) fn sharpened(level: Interval, other: Interval) -> Option<Interval> {
    let ten = Amount::from(10);
    let width = |interval: Interval| interval.most.checked_sub(interval.least);
    let finer = width(other)?.max(width(level)?.checked_div(ten)?);
    if finer >= width(level)? {
        return Some(level);
    }
    let third = finer.checked_div(Amount::from(3))?;
    let least = written(level)?.checked_sub(third)?;
    Some(Interval {
        least,
        most: least.checked_add(finer)?,
    })
}

/// What was written of an interval: a rounded figure reaches half a step below and a whole one
/// above, so that it lies a third of the way up.
pub(super) fn written(interval: Interval) -> Option<Amount> {
    let width = interval.most.checked_sub(interval.least)?;
    let third = width.checked_div(Amount::from(3))?;
    interval.least.checked_add(third)
}

/// The same without what rounding leaves open.
pub(super) fn as_written(interval: Interval) -> Interval {
    written(interval).map_or(interval, Interval::exact)
}

/// What a figure is taken for where its hedge leaves everything open: «بحدود مليار» is a thousand million.
pub(super) fn taken(interval: Interval) -> Interval {
    let sum = interval.least.checked_add(interval.most);
    let middle = sum.and_then(|sum| sum.checked_div(Amount::from(2)));
    match interval.least > Amount::ZERO {
        true => interval,
        false => middle.map_or(interval, Interval::exact),
    }
}

/// Whether two figures were rounded alike, so that the one that is written larger is larger.
pub(super) fn is_alike(a: &Figure<'_>, b: &Figure<'_>) -> bool {
    let exact = !a.is_hedged() && !b.is_hedged();
    exact && last_digit(a.quantity) == last_digit(b.quantity)
}

/// What can lie between two levels that were rounded alike: both were rounded, or both cut, so that
/// the difference is less than a step off.
pub(super) fn between(from: Interval, to: Interval) -> Option<Interval> {
    let difference = written(to)?.checked_sub(written(from)?)?;
    let width = from.most.checked_sub(from.least)?;
    // An interval reaches a step and a half; nearly a step is what is left open.
    let open = width.checked_mul(Amount::ratio(3, 5)?)?;
    Interval::exact(difference).widened(open)
}

/// Whether a one-sided percentage leaves room for what it is: «بأكثر من 40 %» of 60.
pub(super) fn is_open(percent: &Figure<'_>, actual: Interval) -> bool {
    let value = percent.value();
    match percent.quantity.bound {
        Bound::MoreThan | Bound::AtLeast => Some(actual.most) >= value,
        Bound::LessThan | Bound::AtMost | Bound::UpTo => Some(actual.least) <= value,
        _ => false,
    }
}
