//! Facts that one story tells more than once.
//!
//! Claims are filed by what they count, so that only those are compared which could meet; two of
//! a file speak of one fact where they agree on all that both say, and the event or a nationality
//! ties them.

use std::collections::BTreeMap;

use super::agree::{Agreement, Key, agree, is_apart, is_comparable};
use super::{Joined, Joining};
use crate::claim::{Claim, Modality, Role, Sort, Term, shared};
use crate::quantity::{Bound, Kind};

/// The key under which claims that could meet are filed: unlike keys never speak of one fact.
type FiledBy = (Kind, Option<String>, String, String);

/// How many claims of a file are compared with the next: a longer file is a table.
const LONGEST_FILE: usize = 64;

/// All pairs of claims of one story that speak of one fact.
pub(super) fn within(claims: &[Claim], joining: &Joining) -> Vec<Joined> {
    let mut files: BTreeMap<FiledBy, Vec<usize>> = BTreeMap::new();
    for (at, claim) in claims.iter().enumerate() {
        if let Some(key) = key(claim) {
            files.entry(key).or_default().push(at);
        }
    }
    let mut found = Vec::new();
    for file in files.values() {
        let listed = figures(claims, file) > joining.most_figures;
        for (at, second) in file.iter().enumerate() {
            for first in &file[at.saturating_sub(LONGEST_FILE)..at] {
                if let Some(agreement) = tied(&claims[*first], &claims[*second], joining) {
                    found.push(Joined {
                        first: (0, *first),
                        second: (0, *second),
                        agreement,
                        agrees: false,
                        listed,
                        headline: false,
                    });
                }
            }
        }
    }
    found
}

/// How many unlike figures a file has: more than a few are a list of occasions.
fn figures(claims: &[Claim], file: &[usize]) -> usize {
    let stated = |at: &usize| {
        let quantity = &claims[*at].quantity;
        (quantity.value, quantity.min, quantity.max)
    };
    let mut figures: Vec<_> = file.iter().map(stated).collect();
    figures.sort_unstable();
    figures.dedup();
    figures.len()
}

/// The key of a claim; `None` for one that is compared with nothing.
fn key(claim: &Claim) -> Option<FiledBy> {
    let plain = matches!(claim.role, None | Some(Role::Total | Role::To));
    let counts = claim.quantity.kind == Kind::Cardinal && claim.quantity.bound != Bound::Vague;
    if !plain || !counts || !is_comparable(claim) {
        return None;
    }
    let mut modifiers = claim.subject.as_ref()?.modifiers.clone();
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

/// Whether two claims with one key speak of the same fact.
fn tied(a: &Claim, b: &Claim, joining: &Joining) -> Option<Agreement> {
    // What the headline says is set against the body by itself.
    if a.sentence == b.sentence || a.headline != b.headline {
        return None;
    }
    let narrowed = a.context.national && b.context.national;
    let tallied = |claim: &Claim| {
        let event = claim.event.as_deref();
        event.is_none_or(|event| event.split('+').all(|part| joining.tallies(part)))
    };
    if !(narrowed || tallied(a) && tallied(b)) {
        return None;
    }
    if a.modality == Modality::Denied {
        return None;
    }
    let agreement = agree(a, b, &joining.tallies)?;
    if is_apart(a, b, agreement, joining) {
        return None;
    }
    // Two events, and unlike places where nothing but the event ties the two, are two facts.
    let events = a.event.is_some() && b.event.is_some() && agreement.differs(Key::Event);
    if events || agreement.differs(Key::Place) && !narrowed {
        return None;
    }
    // The event alone ties only sentences that speak of something else in common as well.
    let (first, second) = (&a.context.sentence, &b.context.sentence);
    let tells = |term: &Term| term.sort != Sort::Common;
    let common = shared(first, second).any(|term| tells(&term));
    let telling = |terms: &[Term]| terms.iter().filter(|term| tells(term)).count();
    let short = telling(first).min(telling(second)) <= 1;
    (narrowed || agreement.shares(Key::Event) && (common || short)).then_some(agreement)
}
