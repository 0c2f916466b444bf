//! When two claims speak of the same fact, and how their figures relate.
//!
//! Both must agree, as far as each says anything, on what is counted, what happened, where and
//! when; and something besides the noun must tie them. The design of this is in ARCHITECTURE.md.

use std::collections::BTreeMap;

use crate::amount::Amount;
use crate::claim::{Claim, Modality, Role};
use crate::quantity::{Bound, Kind};

/// What two claims share and in what they differ, by the names of the keys.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Agreement {
    pub(crate) same: Vec<&'static str>,
    pub(crate) differ: Vec<&'static str>,
}

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

/// The key under which claims that could meet are filed: unlike keys never speak of one fact.
pub(crate) type Key = (Kind, Option<String>, String, String);

/// The key of a claim; `None` for one that is compared with nothing.
pub(crate) fn key(claim: &Claim) -> Option<Key> {
    if !is_comparable(claim) {
        return None;
    }
    let subject = claim.subject.as_ref()?;
    let mut modifiers = subject.modifiers.clone();
    modifiers.sort_unstable();
    Some((
        claim.quantity.kind,
        claim.quantity.unit.clone(),
        counted(claim)?,
        modifiers.join("+"),
    ))
}

/// What is counted, so that قتيل, قتلى and «مقتل … شخصا» meet: of casualties the event counts.
fn counted(claim: &Claim) -> Option<String> {
    let subject = claim.subject.as_ref()?;
    let class = subject.class.as_deref();
    let victims = matches!(class, Some("dead" | "injured" | "people" | "victims"));
    match &claim.event {
        Some(event) if victims => Some(format!("people {event}")),
        _ => Some(subject.lemma.clone()),
    }
}

/// Whether a claim states a figure that another could contradict.
fn is_comparable(claim: &Claim) -> bool {
    let plain = matches!(claim.role, None | Some(Role::Total));
    plain
        && claim.modality == Modality::Asserted
        && claim.quantity.kind == Kind::Cardinal
        && claim.quantity.bound != Bound::Vague
        && interval(claim).is_some()
}

/// Whether two claims with one key speak of the same fact.
pub(crate) fn agree(a: &Claim, b: &Claim) -> Option<Agreement> {
    let mut found = Agreement {
        same: vec!["class"],
        differ: Vec::new(),
    };
    if a.sentence == b.sentence {
        return None;
    }
    let narrowed = a.context.national && b.context.national;
    if !a.subject.as_ref()?.modifiers.is_empty() {
        found.same.push("modifiers");
    }
    match (&a.event, &b.event) {
        (Some(a), Some(b)) if a == b => found.same.push("event"),
        (Some(_), Some(_)) => return None,
        (None, None) => {}
        _ => found.differ.push("event"),
    }
    // The event alone ties only sentences that speak of something else in common as well.
    let tied = narrowed
        || found.same.contains(&"event") && (a.context.shared(&b.context) > 0 || is_short(a, b));
    if !tied {
        return None;
    }
    match (&a.place, &b.place) {
        (Some(a), Some(b)) if a.agrees(b) => found.same.push("place"),
        // Unlike places block where nothing but the event ties the two.
        (Some(_), Some(_)) if !narrowed => return None,
        (Some(_), Some(_)) => found.differ.push("place"),
        _ => {}
    }
    match (&a.time, &b.time) {
        (Some(a), Some(b)) if a == b => found.same.push("time"),
        (Some(_), Some(_)) => return None,
        _ => {}
    }
    if same_voice(a, b) {
        found.same.push("source");
    } else {
        found.differ.push("source");
    }
    Some(found)
}

/// Whether the sentences say little besides the figures, so that they have nothing to share.
fn is_short(a: &Claim, b: &Claim) -> bool {
    a.context.len().min(b.context.len()) <= 1
}

/// Whether one source, or the text itself, says both.
pub(crate) fn same_voice(a: &Claim, b: &Claim) -> bool {
    match (&a.source, &b.source) {
        (Some(a), Some(b)) => a.name == b.name,
        (None, None) => true,
        _ => false,
    }
}

/// The least and the most that a claim's figure can mean; `None` is open.
type Interval = (Option<Amount>, Option<Amount>);

fn interval(claim: &Claim) -> Option<Interval> {
    let quantity = &claim.quantity;
    match quantity.bound {
        Bound::Exact | Bound::About => quantity.value.map(|value| (Some(value), Some(value))),
        Bound::Vague => None,
        _ => Some((quantity.min, quantity.max)),
    }
}

/// How the figures of two claims relate; `tolerance` is the share by which a hedged or rounded
/// figure may lie off.
pub(crate) fn relate(a: &Claim, b: &Claim, tolerance: Amount) -> Option<Relation> {
    let (first, second) = (interval(a)?, interval(b)?);
    if a.quantity.bound == b.quantity.bound && first == second {
        return Some(Relation::Equal);
    }
    let exact = |claim: &Claim| claim.quantity.bound == Bound::Exact;
    let rounded =
        exact(a) && exact(b) && (rounds_to(first.0?, second.0?) || rounds_to(second.0?, first.0?));
    if rounded {
        return Some(Relation::Compatible);
    }
    let meets = meets(first, second);
    let one_sided = |claim: &Claim| {
        matches!(
            claim.quantity.bound,
            Bound::UpTo | Bound::LessThan | Bound::AtMost
        )
    };
    let near = near(a, b, tolerance);
    Some(if near && !(exact(a) && exact(b)) {
        Relation::Compatible
    } else if meets && (one_sided(a) || one_sided(b)) {
        Relation::Tension
    } else if meets {
        Relation::Compatible
    } else if a.quantity.bound == Bound::About || b.quantity.bound == Bound::About {
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

/// Whether the stated figures lie within `tolerance` of each other.
fn near(a: &Claim, b: &Claim, tolerance: Amount) -> bool {
    let (Some(first), Some(second)) = (a.quantity.value, b.quantity.value) else {
        return false;
    };
    let larger = first.abs().max(second.abs());
    match (first.checked_sub(second), larger.checked_mul(tolerance)) {
        (Some(gap), Some(allowed)) => gap.abs() <= allowed,
        _ => false,
    }
}

/// Whether `short` is `long` rounded to the digits that `short` has: 330 for 329.6, 220 for 221.64.
fn rounds_to(long: Amount, short: Amount) -> bool {
    let Some(decimal) = short.decimal() else {
        return false;
    };
    let digits = decimal.trim_start_matches('-');
    let unit = match digits.split_once('.') {
        Some((_, fraction)) => Amount::ratio(1, 10i128.pow(fraction.len().min(30) as u32)),
        None => {
            let zeros = digits.len() - digits.trim_end_matches('0').len();
            Amount::ratio(10i128.pow(zeros.min(30) as u32), 1)
        }
    };
    // One significant digit alone rounds too much: 10 is not 14, but 20 thousand is 19,870.
    let significant = digits.replace('.', "").trim_matches('0').len();
    let half = unit.and_then(|unit| unit.checked_div(Amount::from(2)));
    let (Some(half), Some(gap)) = (half, long.checked_sub(short)) else {
        return false;
    };
    let share = gap.abs().checked_mul(Amount::from(50));
    gap.abs() <= half && (significant >= 2 || share.is_some_and(|share| share <= short.abs()))
}

/// The claims of one document or dossier that could meet, by key, each in document order.
pub(crate) fn index<'c>(
    claims: impl Iterator<Item = (usize, &'c Claim)>,
) -> BTreeMap<Key, Vec<(usize, &'c Claim)>> {
    let mut index: BTreeMap<Key, Vec<(usize, &Claim)>> = BTreeMap::new();
    for (document, claim) in claims {
        if let Some(key) = key(claim) {
            index.entry(key).or_default().push((document, claim));
        }
    }
    index
}

/// Names the facts of a document's claims: `f1`, `f2` … in document order.
pub(crate) fn name(claims: &mut [Claim]) {
    let mut fact: Vec<usize> = (0..claims.len()).collect();
    let position: BTreeMap<String, usize> = claims
        .iter()
        .enumerate()
        .map(|(at, claim)| (claim.id.clone(), at))
        .collect();
    for group in index(claims.iter().map(|claim| (0, claim))).values() {
        for (at, (_, second)) in group.iter().enumerate() {
            let first = group[..at]
                .iter()
                .find(|(_, first)| agree(first, second).is_some());
            if let Some((_, first)) = first {
                fact[position[&second.id]] = fact[position[&first.id]];
            }
        }
    }
    let mut names: BTreeMap<usize, String> = BTreeMap::new();
    for (at, claim) in claims.iter_mut().enumerate() {
        let next = format!("f{}", names.len() + 1);
        claim.fact = names.entry(fact[at]).or_insert(next).clone();
    }
}
