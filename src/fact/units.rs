//! Units of one quantity, for comparing figures that are told in unlike ones: `[units]` of
//! `rules/facts.toml`. What a rule converts, with customary units, is in its own tables.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::amount::Amount;

/// UCUM units of one quantity, each with its size in the smallest of them.
type Group = BTreeMap<String, i64>;

/// The units that figures of one fact can be told in.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Units {
    /// Units of time, which differ a little by the calendar.
    time: Group,
    /// Units that differ by powers of ten, a group a quantity.
    metric: Vec<Group>,
}

impl Units {
    /// Whether a unit is one of time.
    pub(super) fn is_time(&self, unit: &str) -> bool {
        self.time.contains_key(unit)
    }

    /// The size of a unit of time.
    pub(super) fn of_time(&self, unit: &str) -> Option<Amount> {
        size(&self.time, unit)
    }

    /// The sizes of two metric units of one quantity.
    pub(super) fn metric(&self, first: &str, second: &str) -> Option<[Amount; 2]> {
        let mut groups = self.metric.iter();
        groups.find_map(|group| Some([size(group, first)?, size(group, second)?]))
    }
}

fn size(group: &Group, unit: &str) -> Option<Amount> {
    group.get(unit).map(|size| Amount::from(*size))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::joining;

    #[test]
    fn units_of_one_quantity_have_sizes_in_one_unit() {
        let units = joining().expect("the built-in file").units;
        let sizes = units.metric("GW", "MW").map(|[a, b]| a.checked_div(b));
        assert_eq!(sizes, Some(Some(Amount::from(1_000))));
        assert_eq!(units.metric("GW", "km"), None);
        assert!(units.is_time("wk") && !units.is_time("km"));
    }
}
