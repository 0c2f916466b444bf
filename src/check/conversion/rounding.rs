//! Whether two figures can tell one thing, by the digits that the writer gave.
//!
//! A writer has one figure and converts it, so one of the two is what it is, and the other is
//! rounded or cut: «300 كم (190 ميلا)» was 190 miles once. It is right if either can be made from
//! the other.

use serde::Deserialize;

use super::side::Side;
use super::units::Factor;
use crate::amount::Amount;
use crate::check::number::Exact;
use crate::check::precision::Interval;
use crate::quantity::{Bound, Kind, Quantity};
use crate::slip::telling_digits;

/// When two figures are near enough; all are shares.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Precision {
    /// Between exact figures, besides the rounding: a mile is taken for 1.6 km.
    exact: Exact,
    /// How far off a figure may be rounded that ends in zeros.
    zeros: Exact,
    /// The same for money.
    zeros_of_money: Exact,
    /// Where one of them is hedged.
    hedged: Exact,
    /// The same where one of them is a measure with three digits or more that tell something.
    hedged_fine: Exact,
    /// How far off a figure may be rounded that has one digit.
    one_digit: Exact,
    /// How far a figure may be above what is «more than» the other, by how many of its digits tell
    /// something: one, two, or more.
    one_sided: [Exact; 3],
    /// Where the rate is pegged and one of them is hedged.
    hedged_pegged: Exact,
    /// How far off rounding leaves a figure of one digit where the rate is pegged: nobody calls 700
    /// million a billion and converts the billion.
    one_digit_pegged: Exact,
}

/// Which way a hedge leaves a figure open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Open {
    No,
    /// The figure is a least.
    Up,
    /// The figure is a most.
    Down,
}

fn open(quantity: &Quantity) -> Open {
    match quantity.bound {
        Bound::AtLeast | Bound::MoreThan => Open::Up,
        Bound::AtMost | Bound::LessThan | Bound::UpTo => Open::Down,
        _ => Open::No,
    }
}

pub(super) fn is_hedged(quantity: &Quantity) -> bool {
    quantity.about || quantity.bound == Bound::About || open(quantity) != Open::No
}

impl Precision {
    /// Whether two figures can tell one thing; none where that cannot be computed. With `whole`,
    /// whole numbers are meant exactly.
    pub(super) fn fits(
        &self,
        first: &Side<'_>,
        second: &Side<'_>,
        way: &Factor,
        whole: bool,
    ) -> Option<bool> {
        if first.values.len() != second.values.len() {
            // A range in one unit is hardly one figure in the other: not judged.
            return None;
        }
        for (a, b) in first.values.iter().zip(&second.values) {
            if !self.meets((first, *a), (second, *b), way, whole)? {
                return Some(false);
            }
        }
        Some(true)
    }

    fn meets(
        &self,
        (first, a): (&Side<'_>, Amount),
        (second, b): (&Side<'_>, Amount),
        way: &Factor,
        whole: bool,
    ) -> Option<bool> {
        let there = way.forward(a)?;
        let back = way.back(b)?;
        let pegged = way.is_exact() && first.last.kind == Kind::Money;
        let rounded = |side: &Side<'_>, value: Amount| -> Option<Interval> {
            let open = self.rounded(side, value, whole)?;
            let most = value.abs().checked_mul(self.one_digit_pegged.0)?;
            match pegged {
                true => Some(Interval {
                    least: open.least.max(value.checked_sub(most)?),
                    most: open.most.min(value.checked_add(most)?),
                }),
                false => Some(open),
            }
        };
        let near = there.meets(rounded(second, b)?) || back.meets(rounded(first, a)?);
        if near {
            return Some(true);
        }
        let (one, other) = (open(first.last), open(second.last));
        let mut less = self.slack(first, second)?;
        if pegged {
            less = less.min(self.hedged_pegged.0);
        }
        let mut more = less;
        if one != other {
            // «more than 10 km» may be 7 miles, and 10 km «more than» 6 miles.
            let side = if one == Open::No {
                (second, b)
            } else {
                (first, a)
            };
            let telling = telling_digits(side.1).clamp(1, self.one_sided.len());
            let far = self.one_sided[telling - 1].0;
            if one == Open::Up || other == Open::Down {
                more = more.checked_add(far)?;
            }
            if one == Open::Down || other == Open::Up {
                less = less.checked_add(far)?;
            }
        }
        let least = there
            .least
            .checked_sub(there.least.abs().checked_mul(less)?)?;
        let most = there
            .most
            .checked_add(there.most.abs().checked_mul(more)?)?;
        Some(Interval { least, most }.meets(rounded(second, b)?))
    }

    fn slack(&self, first: &Side<'_>, second: &Side<'_>) -> Option<Amount> {
        if !is_hedged(first.last) && !is_hedged(second.last) {
            return Some(self.exact.0);
        }
        let hundred = Amount::from(100);
        let fine = |side: &Side<'_>| {
            let size = side.value()?.abs();
            let steps = size.checked_div(zeros_step(size, side.step)?)?;
            Some(side.last.kind != Kind::Money && steps >= hundred)
        };
        Some(match fine(first)? || fine(second)? {
            true => self.hedged_fine.0,
            false => self.hedged.0,
        })
    }

    /// What a figure can be rounded or cut from.
    fn rounded(&self, side: &Side<'_>, value: Amount, whole: bool) -> Option<Interval> {
        let size = value.abs();
        let share = match side.last.kind {
            Kind::Money => self.zeros_of_money.0,
            _ => self.zeros.0,
        };
        let share = size.checked_mul(share)?;
        let zeros = half(zeros_step(size, side.step)?)?.min(share);
        let zeros = match zeros_step(size, side.step)? > side.step {
            true => zeros,
            false => Amount::ZERO,
        };
        let (below, above) = match whole && side.step >= Amount::from(1) {
            true => (Amount::ZERO, Amount::ZERO),
            // What is cut is below the next step, which itself would be written so.
            false => (
                half(side.step)?,
                side.step.checked_mul(Amount::ratio(9, 10)?)?,
            ),
        };
        let digit = match size < side.step.checked_mul(Amount::from(10))? && !whole {
            true => size.checked_mul(self.one_digit.0)?,
            false => Amount::ZERO,
        };
        let zeros = zeros.max(digit);
        let (below, above) = match value < Amount::ZERO {
            true => (above, below),
            false => (below, above),
        };
        Some(Interval {
            least: value.checked_sub(below.max(zeros))?,
            most: value.checked_add(above.max(zeros))?,
        })
    }
}

fn half(amount: Amount) -> Option<Amount> {
    amount.checked_div(Amount::from(2))
}

/// The largest power of ten, in steps of the last digit, that divides a figure.
fn zeros_step(value: Amount, step: Amount) -> Option<Amount> {
    let ten = Amount::from(10);
    let mut found = step;
    let mut left = value.checked_div(step)?.integer()?;
    while left != 0 && left % 10 == 0 {
        left /= 10;
        found = found.checked_mul(ten)?;
    }
    Some(found)
}

/// What the second figure should be, by its own digits, or by more where these tell too little.
pub(super) fn expected(first: &Side<'_>, second: &Side<'_>, way: &Factor) -> Option<Amount> {
    if second.first.span != second.last.span || second.values.len() != 1 {
        return None;
    }
    let right = way.forward(first.value()?)?.least;
    let mut step = second.step;
    for _ in 0..3 {
        let rounded = right.rounded_to(step)?;
        let off = rounded.checked_sub(right)?.abs();
        if off.checked_mul(Amount::from(20))? <= right.abs() {
            return Some(rounded);
        }
        step = step.checked_div(Amount::from(10))?;
    }
    right.rounded_to(step)
}
