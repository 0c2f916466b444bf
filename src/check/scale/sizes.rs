//! Which figures can have slipped by a scale word.

use crate::amount::Amount;
use crate::quantity::{Bound, Kind, Quantity};

/// From here on a figure is mostly told with a scale word.
const THOUSAND: i64 = 1_000;

/// Whether a figure is a count, a sum or a measure of one value.
pub(super) fn is_one_value(quantity: &Quantity) -> bool {
    let sized = matches!(quantity.kind, Kind::Cardinal | Kind::Money | Kind::Measure);
    sized && !matches!(quantity.bound, Bound::Range | Bound::Vague)
}

/// The same, and no rate.
pub(super) fn is_amount(quantity: &Quantity) -> bool {
    is_one_value(quantity) && quantity.per.is_none()
}

/// Whether such a figure is large enough to have a scale word.
pub(super) fn is_large(quantity: &Quantity) -> bool {
    is_amount(quantity) && quantity.value >= Some(Amount::from(THOUSAND))
}

/// Whether such a figure says what it counts or in what it measures, and is so large at least.
pub(super) fn is_named(quantity: &Quantity, floor: i64) -> bool {
    let named = match quantity.kind {
        Kind::Cardinal => quantity.noun.is_some(),
        _ => quantity.unit.is_some(),
    };
    named && is_amount(quantity) && quantity.value >= Some(Amount::from(floor))
}
