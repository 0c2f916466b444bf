//! How the figures of two claims relate: equal, compatible, in tension, contradictory.
//!
//! A figure is an interval with the precision that its writer gave it: 330 is said of 329.6,
//! 59.4 million of 59,480,000 (cut, not rounded), «tens» of 35. Durations are compared in seconds,
//! metric measures in one unit.

use super::{Joining, days, occasions};
use crate::amount::Amount;
use crate::claim::Claim;
use crate::quantity::{Bound, Kind, Quantity};
use crate::slip::Slip;
use crate::token::digit;

/// How two figures about one fact relate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Relation {
    /// The same figure.
    Equal,
    /// Precision or a bound explains the gap.
    Compatible,
    /// Both can be true only by the hedge.
    Tension,
    /// No reading makes both true.
    Contradiction,
}

/// The least and the most that a claim's figure can mean; `None` is open.
type Interval = (Option<Amount>, Option<Amount>);

/// How much of a duration its unit leaves open: a month is no exact number of days.
const LOOSE_UNIT: (i128, i128) = (1, 20);

/// How many telling digits a figure has that is not rounded.
const LONG: usize = 4;

/// Whether a claim's figure can be set against another at all.
pub(crate) fn has_interval(claim: &Claim) -> bool {
    interval(claim).is_some() || days::is_day(&claim.quantity)
}

fn interval(claim: &Claim) -> Option<Interval> {
    let quantity = &claim.quantity;
    match quantity.bound {
        Bound::Exact | Bound::About => quantity.value.map(|value| (Some(value), Some(value))),
        Bound::Vague => {
            let (least, most) = **claim.context.magnitude.as_ref()?;
            Some((Some(least), most))
        }
        _ => Some((quantity.min, quantity.max)),
    }
}

/// The size of a claim's unit of time in seconds.
fn seconds(claim: &Claim, joining: &Joining) -> Option<Amount> {
    joining.units.of_time(claim.quantity.unit.as_deref()?)
}

/// The sizes of two metric units that differ, in one unit.
fn metric(a: &Quantity, b: &Quantity, joining: &Joining) -> Option<[Amount; 2]> {
    let units = a.unit.as_deref().zip(b.unit.as_deref());
    let (first, second) = units.filter(|(first, second)| first != second)?;
    joining.units.metric(first, second)
}

/// An interval told in a unit of this size.
fn scaled((least, most): Interval, size: Amount) -> Option<Interval> {
    let convert = |end: Option<Amount>| match end {
        Some(end) => end.checked_mul(size).map(Some),
        None => Some(None),
    };
    Some((convert(least)?, convert(most)?))
}

/// How the figures of two claims relate; `tolerance` is the share by which a hedged or rounded
/// figure may lie off.
pub(crate) fn relate(
    a: &Claim,
    b: &Claim,
    tolerance: Amount,
    joining: &Joining,
) -> Option<Relation> {
    // What is no claim of the ledger has a relation of its own.
    let occasion = |claim: &Claim| {
        claim.id.is_empty() && claim.quantity.min.is_some() || claim.quantity.weekday.is_some()
    };
    if a.id.is_empty() && (a.quantity.kind != Kind::Date || occasion(a) || occasion(b)) {
        return occasions::relate(a, b);
    }
    if a.quantity.kind == Kind::Date {
        return days::relate(&a.quantity, &b.quantity);
    }
    let (mut first, mut second) = (interval(a)?, interval(b)?);
    let mut allowed = None;
    if a.quantity.kind == Kind::Duration && a.quantity.unit != b.quantity.unit {
        (first, second) = (
            scaled(first, seconds(a, joining)?)?,
            scaled(second, seconds(b, joining)?)?,
        );
        allowed = Amount::ratio(LOOSE_UNIT.0, LOOSE_UNIT.1);
    }
    // 3.6 gigawatts are 3,600 megawatts; where they are not, the two are of unlike things.
    if let (Kind::Measure, Some([size, other])) =
        (a.quantity.kind, metric(&a.quantity, &b.quantity, joining))
    {
        (first, second) = (scaled(first, size)?, scaled(second, other)?);
        let ((Some(x), _), (Some(y), _)) = (first, second) else {
            return None;
        };
        let same = x == y || rounds_to(x, y) || rounds_to(y, x);
        return same.then_some(Relation::Compatible);
    }
    if a.quantity.bound == b.quantity.bound && first == second {
        return Some(Relation::Equal);
    }
    let bound = |claim: &Claim, bound: Bound| claim.quantity.bound == bound;
    let exact = bound(a, Bound::Exact) && bound(b, Bound::Exact);
    let counts = a.quantity.kind != Kind::Year;
    if let (true, (Some(x), Some(y))) = (exact && counts, (first.0, second.0)) {
        let near = allowed.is_some_and(|share| near(x, y, share));
        // 99.00 is not 99.05 rounded: both are told to the hundredth.
        let fine = decimals(&a.quantity.text) && decimals(&b.quantity.text);
        if near || !fine && (rounds_to(x, y) || rounds_to(y, x)) {
            return Some(Relation::Compatible);
        }
    }
    let one_sided = |claim: &Claim| {
        let limits = [Bound::UpTo, Bound::LessThan, Bound::AtMost];
        limits.contains(&claim.quantity.bound)
    };
    let meets = meets(first, second);
    let stated = a.quantity.value.zip(b.quantity.value);
    // «نحو» explains no figure that is twice as large.
    let far = || {
        let half = Amount::ratio(1, 2);
        stated
            .zip(half)
            .is_some_and(|((x, y), half)| !near(x, y, half))
    };
    let close = || stated.is_some_and(|(x, y)| near(x, y, tolerance));
    let open = |claim: &Claim| bound(claim, Bound::MoreThan) || bound(claim, Bound::LessThan);
    // «more than 80» and «less than 80» lie close and cannot both be true.
    let opposed = open(a) && open(b) && a.quantity.bound != b.quantity.bound;
    // «نحو 3982» and «نحو 3892»: nobody rounds to such figures.
    let copied = || {
        let slip = stated.and_then(|(x, y)| Slip::between(x, y));
        let long = slip.is_some_and(|slip| slip.transposed && slip.digits.1 >= LONG);
        long && a.quantity.bound == b.quantity.bound
    };
    if bound(a, Bound::About) && copied() {
        return Some(Relation::Contradiction);
    }
    // Nobody says «more than 35 years» of a hundred.
    let above = |claim: &Claim| {
        let lower = [Bound::MoreThan, Bound::AtLeast];
        lower.contains(&claim.quantity.bound)
    };
    let short = |low: &Claim, (x, y): (Amount, Amount)| {
        let limit = x.checked_mul(Amount::from(joining.figures.most_above));
        above(low) && limit.is_some_and(|limit| y >= limit)
    };
    let understated = || stated.is_some_and(|(x, y)| short(a, (x, y)) || short(b, (y, x)));
    Some(if !exact && !opposed && close() {
        Relation::Compatible
    } else if meets && !opposed && (one_sided(a) || one_sided(b) || understated()) {
        Relation::Tension
    } else if meets && !opposed {
        Relation::Compatible
    } else if (bound(a, Bound::About) || bound(b, Bound::About)) && !far() {
        Relation::Tension
    } else {
        Relation::Contradiction
    })
}

fn meets(a: Interval, b: Interval) -> bool {
    let below = |low: Option<Amount>, high: Option<Amount>| match (low, high) {
        (Some(low), Some(high)) => low <= high,
        _ => true,
    };
    below(a.0, b.1) && below(b.0, a.1)
}

/// Whether two figures lie within a share of the larger.
fn near(a: Amount, b: Amount, share: Amount) -> bool {
    let larger = a.abs().max(b.abs());
    match (a.checked_sub(b), larger.checked_mul(share)) {
        (Some(gap), Some(allowed)) => gap.abs() <= allowed,
        _ => false,
    }
}

/// Whether a figure is written with two decimals; three may be thousands.
fn decimals(text: &str) -> bool {
    let digits = |text: &str| text.chars().take_while(|one| digit(*one).is_some()).count();
    let behind = text
        .split_once(['.', '٫'])
        .map(|(_, behind)| digits(behind));
    behind == Some(2)
}

/// Whether `short` is `long` rounded, or cut, to the digits that `short` has: 330 for 329.6, 22
/// thousand for 22,790.
pub(super) fn rounds_to(long: Amount, short: Amount) -> bool {
    // No figure is rounded by more than a tenth of it: most pairs need no look at the digits.
    let gap = long.abs().checked_sub(short.abs());
    let tenfold = gap.and_then(|gap| gap.abs().checked_mul(Amount::from(10)));
    if tenfold.is_none_or(|tenfold| tenfold > short.abs()) {
        return false;
    }
    let Some(decimal) = short.decimal() else {
        return false;
    };
    // One significant digit alone rounds too much: 10 is not 14, but 20 thousand is 19,870.
    let significant = decimal.replace(['-', '.'], "").trim_matches('0').len();
    let (Some(unit), Some(gap)) = (last_place(short), long.abs().checked_sub(short.abs())) else {
        return false;
    };
    let Some(half) = unit.checked_div(Amount::from(2)) else {
        return false;
    };
    let thousands = unit >= Amount::from(1_000);
    let cut = thousands && significant >= 2 && gap >= Amount::ZERO && gap < unit;
    let share = gap.abs().checked_mul(Amount::from(50));
    let fine = significant >= 2 || share.is_some_and(|share| share <= short.abs());
    gap.abs() <= half && fine || cut
}

/// What one step of the last digit of an amount is worth that is no zero at its end: 10 of 330, 0.1
/// of 329.6.
pub(super) fn last_place(amount: Amount) -> Option<Amount> {
    let decimal = amount.decimal()?;
    match decimal.split_once('.') {
        Some((_, fraction)) => Amount::ratio(1, 10i128.pow(fraction.len().min(30) as u32)),
        None => {
            let zeros = decimal.len() - decimal.trim_end_matches('0').len();
            Amount::ratio(10i128.pow(zeros.min(30) as u32), 1)
        }
    }
}
