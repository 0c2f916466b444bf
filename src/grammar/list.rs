//! Lists that share one scale, unit or percent sign: `20 و30 في المئة`, `300 و400 مليون دولار`.

use super::Draft;
use crate::amount::Amount;
use crate::quantity::{Bound, Kind};

/// Gives each bare figure what the list behind it has.
pub(super) fn share(text: &str, drafts: &mut [Draft]) {
    for index in (1..drafts.len()).rev() {
        let (left, right) = drafts.split_at_mut(index);
        let (Some(first), Some(second)) = (left.last_mut(), right.first()) else {
            continue;
        };
        if !first.bare || !is_joined(text, first, second) {
            continue;
        }
        let unit = matches!(
            second.quantity.kind,
            Kind::Percent
                | Kind::Money
                | Kind::Measure
                | Kind::Duration
                | Kind::Age
                | Kind::PercentagePoint
        );
        let percent = second.quantity.kind == Kind::Percent;
        // «630، 54 % منها»: so many, and a share of them.
        let share = percent && first.quantity.value > Some(Amount::from(100));
        if share && second.quantity.value < first.quantity.value {
            continue;
        }
        if between(text, first, second) == "إلى" && !percent {
            continue;
        }
        let scaled = second.scale >= 1000 && second.quantity.bound != Bound::Range;
        if !unit && !scaled {
            continue;
        }
        if unit {
            first.quantity.kind = second.quantity.kind;
            first.quantity.unit = second.quantity.unit.clone();
            first.quantity.noun = None;
        }
        let small = first
            .quantity
            .value
            .is_some_and(|value| value < Amount::from(1000));
        if scaled && first.scale == 1 && small {
            let times = |amount: Option<Amount>| {
                amount.and_then(|amount| amount.checked_mul(Amount::from(second.scale)))
            };
            first.quantity.value = times(first.quantity.value);
            first.quantity.min = times(first.quantity.min);
            first.quantity.max = times(first.quantity.max);
            first.scale = second.scale;
            if !unit {
                first.quantity.noun = second.quantity.noun.clone();
            }
        }
    }
}

/// Gives each bare figure behind a name the sort of the name: «الدقيقتين 29 و89».
pub(super) fn share_names(text: &str, drafts: &mut [Draft]) {
    for index in 1..drafts.len() {
        let (left, right) = drafts.split_at_mut(index);
        let (Some(first), Some(second)) = (left.last(), right.first_mut()) else {
            continue;
        };
        let named = first.quantity.kind == Kind::Label && second.bare;
        if named && second.quantity.noun.is_none() && is_joined(text, first, second) {
            second.quantity.kind = Kind::Label;
        }
    }
}

/// The text between two quantities.
fn between<'t>(text: &'t str, first: &Draft, second: &Draft) -> &'t str {
    text.get(first.quantity.span.end..second.quantity.span.start)
        .unwrap_or("?")
        .trim()
}

/// Whether nothing but a conjunction or a comma stands between.
fn is_joined(text: &str, first: &Draft, second: &Draft) -> bool {
    matches!(
        between(text, first, second),
        "و" | "،" | "," | "أو" | "، و" | ", و" | "إلى"
    ) && second.quantity.bound == Bound::Exact
}
