//! A figure of the headline against the lead, the first sentences of the body with figures.
//!
//! A headline is most often cut from the lead, by other words: «56 صيادا» for «35 شابا» who fish. Where
//! the body has neither the figure nor what it counts, the only figure of the sort in the lead is meant.

use serde::Deserialize;

use super::{is_difference, is_far, is_of_one_thing};
use crate::amount::Amount;
use crate::claim::{Claim, Modality, Role, shared, weight};
use crate::fact::align::{Fit, Pair};
use crate::fact::{is_share, total};
use crate::quantity::{Bound, Kind};

/// What ties a figure of the headline to one of the lead.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Lead {
    /// How many sentences with figures are the lead.
    sentences: usize,
    /// What the words weigh that both sentences share, and what share of the headline's they are, in
    /// percent.
    words: u32,
    share: u32,
    /// What they weigh where the body counts more of the same.
    surely: u32,
    /// How many times one figure may be the other.
    most_apart: i64,
    /// Up to so many, counts of unlike nouns are told by chance.
    small: i64,
}

/// The figure of the lead that a figure of the headline is meant to be; `told`: the body has that
/// figure somewhere.
pub(super) fn meant(pair: &Pair<'_>, at: usize, told: bool) -> Option<Fit> {
    let limits = &pair.joining.headlines.lead;
    let [title, body] = pair.claims;
    let claim = &title[at];
    let mut begins: Vec<usize> = body.iter().map(|other| other.sentence.start).collect();
    begins.dedup();
    let mut leads = begins.into_iter().take(limits.sentences);
    let first = leads.find_map(|begin| only_one(claim, body, begin, limits))?;
    let other = &body[first];
    let value = other.quantity.value;
    let spoken = title.iter().any(|known| known.quantity.value == value);
    let common = weight(shared(&claim.context.sentence, &other.context.sentence));
    let tied =
        common >= limits.words && is_share(common, total(&claim.context.sentence), limits.share);
    let named = if is_of_one_thing(claim, other) || claim.quantity.kind == Kind::Measure {
        common >= limits.surely || is_the_only_one(claim, other, body)
    } else {
        !told && is_renamed(pair, claim, other, limits)
    };
    let other_things = !told || counts_only_others(claim, body);
    let far = || is_far(claim, other, limits.most_apart) || is_difference(claim, body);
    (tied && !spoken && named && other_things && !far())
        .then(|| pair.unlike([at, first]))
        .flatten()
}

/// The figure of a sentence that is of the headline's sort, or of several the one that has most of the
/// headline's words near it.
fn only_one(claim: &Claim, body: &[Claim], sentence: usize, limits: &Lead) -> Option<usize> {
    let near = |other: &Claim| weight(shared(&claim.context.near, &other.context.near));
    let sorts = body.iter().enumerate().filter(|(_, other)| {
        other.sentence.start == sentence && is_of_the_sort(claim, other, limits)
    });
    let mut sorts: Vec<(u32, usize)> = sorts.map(|(at, other)| (near(other), at)).collect();
    sorts.sort_by_key(|(near, at)| (std::cmp::Reverse(*near), *at));
    let (best, first) = *sorts.first()?;
    let value = body[first].quantity.value;
    let rival = sorts
        .iter()
        .find(|(_, other)| body[*other].quantity.value != value);
    // Two unlike figures of the sort: which is meant, nobody knows.
    rival
        .is_none_or(|(near, _)| best >= near * 2 && best >= limits.words)
        .then_some(first)
}

/// Whether a figure of the lead could be the headline's: the same kind and unit, stated.
fn is_of_the_sort(claim: &Claim, other: &Claim, limits: &Lead) -> bool {
    let plain = matches!(
        other.role,
        None | Some(Role::Total | Role::To | Role::By | Role::Share)
    );
    let said = matches!(
        other.modality,
        Modality::Asserted | Modality::Forecast | Modality::Target
    );
    let bounds = [Bound::Range, Bound::Vague];
    // What profits fall by is not what sales rise by.
    let torn = claim.quantity.kind == Kind::Percent
        && claim.event.is_some()
        && other.event.is_some()
        && claim.event != other.event;
    let large = is_of_one_thing(claim, other)
        || other.quantity.value > Some(Amount::from(limits.small))
            && claim.quantity.value > Some(Amount::from(limits.small));
    // «50 درجة» above «47 درجة مئوية»
    let open = claim.quantity.kind == Kind::Measure && claim.quantity.unit.is_none();
    other.quantity.kind == claim.quantity.kind
        && (other.quantity.unit == claim.quantity.unit || open)
        && other.quantity.per == claim.quantity.per
        && !bounds.contains(&other.quantity.bound)
        && !bounds.contains(&claim.quantity.bound)
        && !torn
        && plain
        && said
        && large
        && !other.context.apart
}

/// Whether the body says only one figure of what the headline counts or measures.
fn is_the_only_one(claim: &Claim, other: &Claim, body: &[Claim]) -> bool {
    let counts = claim.quantity.kind == Kind::Cardinal;
    let mut same = body
        .iter()
        .filter(|known| counts && is_of_one_thing(claim, known));
    same.all(|known| known.quantity.value == other.quantity.value)
}

/// Whether the headline may call by another noun what the lead counts: neither counts what the other
/// does.
fn is_renamed(pair: &Pair<'_>, claim: &Claim, other: &Claim, limits: &Lead) -> bool {
    let lemma = |claim: &Claim| claim.subject.as_ref().map(|subject| subject.lemma.clone());
    let (own, theirs) = (lemma(claim), lemma(other));
    let [title, body] = pair.claims;
    let counts =
        |claims: &[Claim], noun: &Option<String>| claims.iter().any(|known| lemma(known) == *noun);
    let small = Some(Amount::from(limits.small));
    let large = claim.quantity.value > small && other.quantity.value > small;
    large && own.is_some() && theirs.is_some() && !counts(body, &own) && !counts(title, &theirs)
}

/// Whether the body has the headline's figure of other things only.
fn counts_only_others(claim: &Claim, body: &[Claim]) -> bool {
    let same = |told: &&Claim| told.quantity.value == claim.quantity.value;
    let mut told = body.iter().filter(same).peekable();
    let unlike = |told: &Claim| match (&claim.subject, &told.subject) {
        (Some(own), Some(told)) => own.lemma != told.lemma,
        (None, _) => claim.quantity.kind != told.quantity.kind,
        _ => false,
    };
    told.peek().is_some() && told.all(unlike)
}
