//! How large units are: tables of the rule, and the factors between two units that follow.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::amount::Amount;
use crate::check::number::{Exact, Sizes};
use crate::check::precision::{Interval, is_power_of_ten};

/// Units of one quantity: length, mass …
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Group {
    /// The lexicon's dimension of a unit whose code the text leaves open (درجة).
    open: Option<String>,
    /// Whole numbers are meant exactly: 90 minutes are no two hours.
    #[serde(default)]
    exact: bool,
    /// Up to this much a figure can also be a difference, which knows no zero.
    difference: Option<Exact>,
    /// Units of another quantity that are one of these where the other figure is: «37م (98 فهرنهايت)».
    #[serde(default)]
    written: BTreeMap<String, String>,
    /// The size of each unit in one that they share.
    units: BTreeMap<String, Sizes>,
    /// Where the zero of a unit lies, in its own degrees above the true zero.
    #[serde(default)]
    zero: BTreeMap<String, Exact>,
}

/// What one unit can be besides: a day of work has eight hours.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Also {
    one: String,
    is: Sizes,
    of: String,
}

/// A way from a figure in one unit to the figure in another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Factor {
    pub(super) by: Interval,
    from_zero: Amount,
    to_zero: Amount,
}

/// The ways between two units.
pub(super) struct Factors {
    pub(super) all: Vec<Factor>,
    /// Whole numbers are meant exactly.
    pub(super) exact: bool,
    /// The units belong to unlike systems, as kilometres and miles do.
    pub(super) unlike: bool,
}

impl Factor {
    pub(super) fn plain(by: Interval) -> Factor {
        Factor {
            by,
            from_zero: Amount::ZERO,
            to_zero: Amount::ZERO,
        }
    }

    /// Whether a figure leads to one figure, and not to a span of them.
    pub(super) fn is_exact(&self) -> bool {
        self.by.least == self.by.most
    }

    /// The figure in the other unit.
    pub(super) fn forward(&self, value: Amount) -> Option<Interval> {
        let above = Interval::exact(value).checked_sub(Interval::exact(self.from_zero))?;
        let (least, most) = (above.scaled(self.by.least)?, above.scaled(self.by.most)?);
        Interval {
            least: least.least.min(most.least),
            most: least.most.max(most.most),
        }
        .checked_add(Interval::exact(self.to_zero))
    }

    /// The figure in the first unit of one in the other.
    pub(super) fn back(&self, value: Amount) -> Option<Interval> {
        let above = Interval::exact(value.checked_sub(self.to_zero)?);
        above
            .checked_div(self.by)?
            .checked_add(Interval::exact(self.from_zero))
    }
}

impl Group {
    pub(super) fn has(&self, unit: &str) -> bool {
        self.units.contains_key(unit)
    }

    /// What a unit of another quantity is written for.
    pub(super) fn written(&self, unit: &str) -> Option<&String> {
        self.written.get(unit)
    }

    /// Every unit of the group that an open one can be.
    pub(super) fn candidates(&self, dimension: &str) -> Option<Vec<String>> {
        let open = self.open.as_deref() == Some(dimension);
        open.then(|| self.units.keys().cloned().collect())
    }

    /// The ways from one unit of the group to another.
    fn factors(&self, from: &str, to: &str, value: Amount) -> Option<Vec<Factor>> {
        let (sizes, others) = (self.units.get(from)?, self.units.get(to)?);
        let zero = |unit: &str| self.zero.get(unit).map_or(Amount::ZERO, |zero| zero.0);
        let mut found = Vec::new();
        for size in &sizes.0 {
            for other in &others.0 {
                let by = size.checked_div(*other)?;
                found.push(Factor {
                    by,
                    // A zero above the true one is a figure of so much less.
                    from_zero: zero(from).negated(),
                    to_zero: zero(to).negated(),
                });
                if self.difference.is_some_and(|most| value.abs() <= most.0) {
                    found.push(Factor::plain(by));
                }
            }
        }
        Some(found)
    }
}

/// The ways between two units by the first group that has both.
pub(super) fn factors(
    groups: &[Group],
    also: &[Also],
    (from, to): (&str, &str),
    value: Amount,
) -> Option<Factors> {
    let (group, mut all) = groups
        .iter()
        .find_map(|group| Some((group, group.factors(from, to, value)?)))?;
    let one = Interval::exact(Amount::from(1));
    for also in also {
        let more = also.is.0.iter().filter_map(|size| {
            if also.one == from && also.of == to {
                return Some(*size);
            }
            let inverse = also.one == to && also.of == from;
            inverse.then(|| one.checked_div(*size)).flatten()
        });
        all.extend(more.map(Factor::plain));
    }
    let decimal = all
        .iter()
        .all(|factor| factor.by.least == factor.by.most && is_power_of_ten(factor.by.least));
    Some(Factors {
        all,
        exact: group.exact || decimal,
        unlike: !group.exact && !decimal,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn groups() -> Vec<Group> {
        #[derive(Deserialize)]
        struct File {
            quantity: Vec<Group>,
        }
        let text = "
            [[quantity]]
            units = { km = 1000, m = 1, \"[mi_i]\" = 1609.344 }
            [[quantity]]
            units = { Cel = 1, \"[degF]\" = \"5/9\" }
            zero = { Cel = \"273.15\", \"[degF]\" = \"459.67\" }
        ";
        toml::from_str::<File>(text).expect("two groups").quantity
    }

    fn forward(from: &str, to: &str, value: i64) -> String {
        let value = Amount::from(value);
        let found = factors(&groups(), &[], (from, to), value).expect("a way");
        let interval = found.all[0].forward(value).expect("no overflow");
        assert_eq!(
            found.all[0].back(interval.least),
            Some(Interval::exact(value))
        );
        interval.least.to_string()
    }

    #[test]
    fn figures_go_from_one_unit_to_another_and_back() {
        assert_eq!(forward("[mi_i]", "km", 10), "16.09344");
        assert_eq!(forward("Cel", "[degF]", 40), "104");
        assert_eq!(forward("[degF]", "Cel", 14), "-10");
    }

    #[test]
    fn metres_and_kilometres_are_of_one_system() {
        let unlike = |from, to| {
            let found = factors(&groups(), &[], (from, to), Amount::from(1));
            found.map(|found| found.unlike)
        };
        assert_eq!(unlike("m", "km"), Some(false));
        assert_eq!(unlike("[mi_i]", "km"), Some(true));
        assert_eq!(unlike("Cel", "km"), None);
    }
}
