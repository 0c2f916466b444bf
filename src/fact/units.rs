//! Units of one quantity, for comparing figures that are told in unlike ones.
//!
//! The sizes are those that UCUM defines; what a rule converts, with customary units, is in its own
//! tables.

use crate::amount::Amount;

/// Units of one quantity, each with its size in the first.
type Group = &'static [(&'static str, i64)];

/// Units of time: a year of 365.25 days, a month a twelfth of it.
const TIME: Group = &[
    ("s", 1),
    ("min", 60),
    ("h", 3_600),
    ("d", 86_400),
    ("wk", 604_800),
    ("mo", 2_629_800),
    ("a", 31_557_600),
];

/// Metric units, which differ by powers of ten.
const METRIC: [Group; 4] = [
    &[
        ("W", 1),
        ("kW", 1_000),
        ("MW", 1_000_000),
        ("GW", 1_000_000_000),
        ("TW", 1_000_000_000_000),
    ],
    &[
        ("W.h", 1),
        ("kW.h", 1_000),
        ("MW.h", 1_000_000),
        ("GW.h", 1_000_000_000),
        ("TW.h", 1_000_000_000_000),
    ],
    &[("g", 1), ("kg", 1_000), ("t", 1_000_000)],
    &[("mm", 1), ("cm", 10), ("m", 1_000), ("km", 1_000_000)],
];

/// Whether a unit is one of time.
pub(super) fn is_time(unit: &str) -> bool {
    size(TIME, unit).is_some()
}

/// A unit of time in seconds.
pub(super) fn seconds(unit: &str) -> Option<Amount> {
    size(TIME, unit)
}

/// The sizes of two metric units of one quantity.
pub(super) fn metric(first: &str, second: &str) -> Option<[Amount; 2]> {
    let mut groups = METRIC.iter();
    groups.find_map(|group| Some([size(group, first)?, size(group, second)?]))
}

fn size(group: Group, unit: &str) -> Option<Amount> {
    let (_, size) = group.iter().find(|(known, _)| *known == unit)?;
    Some(Amount::from(*size))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_of_one_quantity_have_sizes_in_one_unit() {
        let sizes = metric("GW", "MW").map(|[a, b]| a.checked_div(b));
        assert_eq!(sizes, Some(Some(Amount::from(1_000))));
        assert_eq!(metric("GW", "km"), None);
        assert!(is_time("wk") && !is_time("km"));
    }
}
