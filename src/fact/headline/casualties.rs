//! A headline that counts the dead and the injured together, which the body counts apart: «وفاة وإصابة 7»
//! above one who died and four who were injured.
//!
//! The body need not say the sum; but whatever of its figures are added, with one or two told without a
//! figure (لقي شخص مصرعه), the headline's must come out.

use std::collections::BTreeSet;

use crate::amount::Amount;
use crate::claim::Claim;
use crate::fact::Joining;
use crate::fact::align::{Fit, Pair};
use crate::quantity::{Bound, Kind};

/// The most figures of casualties of which every sum is looked at.
const MOST_FIGURES: usize = 5;
/// How many may be told without a figure.
const WITHOUT_FIGURE: i64 = 2;

/// The largest figure of the casualties of a body, where no sum of them makes the headline's.
pub(super) fn meant(pair: &Pair<'_>, at: usize) -> Option<Fit> {
    let [title, body] = pair.claims;
    let claim = &title[at];
    let together = claim
        .event
        .as_deref()
        .is_some_and(|event| event.contains('+'));
    let total = claim.quantity.value?;
    if !together || !is_toll(claim, pair.joining) {
        return None;
    }
    let tolls = body.iter().enumerate();
    let tolls: Vec<(usize, Amount)> = tolls
        .filter(|(_, other)| is_toll(other, pair.joining) && is_of_people(other, pair.joining))
        .filter_map(|(place, other)| Some((place, other.quantity.value?)))
        .collect();
    let values: BTreeSet<Amount> = tolls.iter().map(|(_, value)| *value).collect();
    if values.len() > MOST_FIGURES || comes_out(&values, total) {
        return None;
    }
    let (largest, _) = tolls
        .iter()
        .min_by_key(|(place, value)| (std::cmp::Reverse(*value), *place))?;
    pair.unlike([at, *largest])
}

/// Whether some of the values make a total together, but for those told without a figure.
fn comes_out(values: &BTreeSet<Amount>, total: Amount) -> bool {
    let mut sums = vec![Amount::ZERO];
    for value in values {
        let more = sums.iter().filter_map(|sum| sum.checked_add(*value));
        let more: Vec<Amount> = more.collect();
        sums.extend(more);
    }
    sums.iter().any(|sum| {
        let missing = total.checked_sub(*sum);
        missing.is_some_and(|missing| {
            missing >= Amount::ZERO && missing <= Amount::from(WITHOUT_FIGURE)
        })
    })
}

/// Whether a claim counts casualties.
fn is_toll(claim: &Claim, joining: &Joining) -> bool {
    let bounds = [Bound::Range, Bound::Vague];
    let event = claim.event.as_deref();
    claim.quantity.kind == Kind::Cardinal
        && !bounds.contains(&claim.quantity.bound)
        && event.is_some_and(|event| event.split('+').all(|part| joining.tallies(part)))
}

/// Whether a claim counts people, or says of nothing what it counts.
fn is_of_people(claim: &Claim, joining: &Joining) -> bool {
    let classes = [&joining.persons, &joining.casualties];
    let counted = |classes: &&Vec<String>| Joining::counts(claim, classes);
    claim.subject.is_none() || classes.iter().any(counted)
}
