//! A figure of the headline that nothing in the body bears out, but for its digits in another order:
//! 54 thousand above 45 thousand, 412 above 214.

use super::is_difference;
use crate::amount::Amount;
use crate::claim::{Claim, shared, weight};
use crate::fact::align::{Fit, Pair};
use crate::quantity::{Bound, Kind};

/// How many digits in another order are no chance.
const LONG: usize = 3;

/// The figure of the body with the digits of a headline's, which the body has nowhere.
pub(super) fn meant(pair: &Pair<'_>, at: usize) -> Option<Fit> {
    let [title, body] = pair.claims;
    let claim = &title[at];
    let limits = &pair.joining.headlines;
    let spoken = |value: Option<Amount>| title.iter().any(|known| known.quantity.value == value);
    let mut same = body.iter().enumerate().filter(|(_, other)| {
        let common = weight(shared(&claim.context.sentence, &other.context.sentence));
        // Three digits or more are no chance.
        let long = claim
            .quantity
            .value
            .and_then(digits_of)
            .map_or(0, |one| one.len())
            >= LONG;
        let counts = claim.quantity.kind == Kind::Cardinal && !long;
        let asked = if counts { limits.words } else { limits.swapped };
        is_like(claim, other) && !spoken(other.quantity.value) && common >= asked
    });
    let (first, other) = same.next()?;
    let one = same.all(|(_, next)| next.quantity.value == other.quantity.value);
    (one && !is_difference(claim, body))
        .then(|| pair.unlike([at, first]))
        .flatten()
}

/// Whether two figures of one kind and unit have the same digits in another order.
fn is_like(claim: &Claim, other: &Claim) -> bool {
    let bounds = [Bound::Range, Bound::Vague];
    let said = !bounds.contains(&claim.quantity.bound) && !bounds.contains(&other.quantity.bound);
    let money = is_large(claim) && other.quantity.kind == Kind::Money;
    let same = (claim.quantity.kind == other.quantity.kind
        && claim.quantity.unit == other.quantity.unit
        || money)
        && claim.quantity.per == other.quantity.per;
    let digits = claim.quantity.value.zip(other.quantity.value);
    let digits = digits.and_then(|(one, other)| Some((digits_of(one)?, digits_of(other)?)));
    let year = claim.quantity.kind == Kind::Year;
    said && same && !year && digits.is_some_and(|(one, other)| is_swapped(&one, &other))
}

/// Whether a figure may be a sum of money, whatever the headline seems to count: «مليون و780 ألفا».
fn is_large(claim: &Claim) -> bool {
    claim.quantity.kind == Kind::Cardinal && claim.quantity.value >= Some(Amount::from(BARE_MONEY))
}

/// From so much on a count may be a sum of money without its currency.
const BARE_MONEY: i64 = 1_000_000;

/// The decimal of an amount.
fn digits_of(amount: Amount) -> Option<String> {
    let decimal = amount.abs().decimal()?;
    Some(decimal.trim_end_matches('0').to_owned())
}

/// Whether two decimals of one length have the same digits in another order.
fn is_swapped(one: &str, other: &str) -> bool {
    let sorted = |text: &str| {
        let mut digits: Vec<u8> = text.bytes().filter(u8::is_ascii_digit).collect();
        digits.sort_unstable();
        digits
    };
    one != other && one.len() == other.len() && one.len() >= 2 && sorted(one) == sorted(other)
}
