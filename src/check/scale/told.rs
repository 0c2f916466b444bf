//! Two figures of one story with the same digits that are 10, 100, 1,000 … times one another.
//!
//! They have slipped where both speak of one fact: those that the facts join, and those that agree
//! in kind, unit and noun and share words near them. The more digits both have, the less chance
//! gives two the same, and the fewer words they need.

use serde::Deserialize;

use super::significant;
use crate::amount::Amount;
use crate::check::Facts;
use crate::check::story::Story;
use crate::claim::{Claim, Modality, Role, Term, shared, weight};
use crate::fact::Key;
use crate::quantity::{Bound, Kind};

/// What ties two figures.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Ties {
    /// How much the words near both weigh, and what share of those of the one with fewer, in
    /// percent, by how many digits the figures have: one, two, three, four and more.
    words: [u32; 4],
    share: [u32; 4],
    /// What is added to both where one is 10 or 100 times the other.
    small_words: u32,
    small_share: u32,
    /// What the words need not weigh where both figures have one event, or count the same.
    same_event: u32,
    same_noun: u32,
    /// What share of the words less is asked for between headline and body.
    headline_share: u32,
    /// How many claims of a story are compared with each other.
    most_claims: usize,
}

impl Ties {
    /// The pairs of claims of a story of which one has slipped.
    pub(super) fn slips<'s>(
        &self,
        facts: &Facts<'_>,
        story: &Story<'s>,
    ) -> Vec<(&'s Claim, &'s Claim)> {
        let mut found: Vec<(usize, usize)> = Vec::new();
        for joined in &facts.joined {
            let (first, second) = (joined.first.1, joined.second.1);
            let (a, b) = (&story.claims[first], &story.claims[second]);
            let same = joined.agreement.shares(Key::Subject) || a.subject.is_none();
            // 3.6 gigawatts are 3,600 megawatts.
            let one_unit = a.quantity.unit == b.quantity.unit || a.quantity.kind != Kind::Measure;
            if !joined.listed && same && one_unit && slip(a, b).is_some() {
                found.push((first.min(second), first.max(second)));
            }
        }
        let counts: Vec<usize> = (0..story.claims.len())
            .filter(|at| counts(&story.claims[*at]))
            .take(self.most_claims)
            .collect();
        for (place, first) in counts.iter().enumerate() {
            for second in &counts[place + 1..] {
                let (a, b) = (&story.claims[*first], &story.claims[*second]);
                if a.sentence != b.sentence && self.ties(a, b) {
                    found.push((*first, *second));
                }
            }
        }
        found.extend(headline(story.claims));
        found.sort_unstable();
        found.dedup();
        // One finding a figure: a body says the right one many times.
        let mut told: Vec<usize> = Vec::new();
        found.retain(|(first, second)| {
            let new = !told.contains(first) && !told.contains(second);
            told.extend([*first, *second]);
            new
        });
        let claims = found.into_iter();
        claims
            .map(|(first, second)| (&story.claims[first], &story.claims[second]))
            .collect()
    }

    fn ties(&self, a: &Claim, b: &Claim) -> bool {
        if !agree(a, b) {
            return false;
        }
        let Some(times) = slip(a, b) else {
            return false;
        };
        let digits = significant(a.quantity.value).min(significant(b.quantity.value));
        let at = digits.clamp(1, 4) - 1;
        let (mut words, mut share) = (self.words[at], self.share[at]);
        if times < Amount::from(1_000) {
            words += self.small_words;
            share += self.small_share;
        }
        if a.event.is_some() && a.event == b.event {
            words = words.saturating_sub(self.same_event);
        }
        if a.subject.is_some() && b.subject.is_some() {
            words = words.saturating_sub(self.same_noun);
        }
        if a.headline != b.headline {
            share = share.saturating_sub(self.headline_share);
        }
        let (near, other) = (&a.context.near, &b.context.near);
        let common = weight(shared(near, other));
        let total = |terms: &[Term]| weight(terms.iter().copied());
        let less = total(near).min(total(other));
        common >= words.max(1) && common * 100 >= less * share
    }
}

/// A figure of the headline that the body has only with another scale word. Two digits that are the
/// same by chance are rare among the few figures that a headline and a body share the unit of.
fn headline(claims: &[Claim]) -> Vec<(usize, usize)> {
    let stated = |claim: &Claim| {
        let quantity = &claim.quantity;
        let sized = matches!(quantity.kind, Kind::Cardinal | Kind::Money | Kind::Measure);
        let plain = !matches!(quantity.bound, Bound::Range | Bound::Vague);
        sized && plain && quantity.per.is_none() && quantity.value > Some(Amount::ZERO)
    };
    let told = |told_in_headline: bool| {
        let claims = claims.iter().enumerate();
        claims.filter(move |(_, claim)| claim.headline == told_in_headline && stated(claim))
    };
    let mut found = Vec::new();
    for (first, title) in told(true) {
        let value = title.quantity.value;
        let borne_out = told(false).any(|(_, body)| body.quantity.value == value);
        if borne_out || significant(value) < 2 {
            continue;
        }
        let slipped = told(false).find(|(_, body)| {
            let lemmas = [title, body].map(|claim| claim.subject.as_ref().map(|one| &one.lemma));
            let counted = title.quantity.kind != Kind::Cardinal
                || lemmas[0].is_some() && lemmas[0] == lemmas[1];
            let times = slip(title, body).filter(|times| *times >= Amount::from(1_000));
            times.is_some() && counted && agree(title, body)
        });
        found.extend(slipped.map(|(second, _)| (first, second)));
    }
    found
}

/// Whether a claim states a figure that can have slipped.
fn counts(claim: &Claim) -> bool {
    let quantity = &claim.quantity;
    let sized = matches!(quantity.kind, Kind::Cardinal | Kind::Money | Kind::Measure);
    let plain = matches!(claim.role, None | Some(Role::Total | Role::To));
    sized
        && plain
        && claim.modality == Modality::Asserted
        && !matches!(quantity.bound, Bound::Range | Bound::Vague)
        && quantity.per.is_none()
        && quantity.value > Some(Amount::ZERO)
}

/// How many times one figure is the other, where that is a power of ten and both have the same
/// digits.
fn slip(a: &Claim, b: &Claim) -> Option<Amount> {
    let (first, second) = (a.quantity.value?, b.quantity.value?);
    let (less, more) = (first.min(second), first.max(second));
    if less <= Amount::ZERO || less == more {
        return None;
    }
    let times = more.checked_div(less)?;
    let known = [10, 100, 1_000, 1_000_000].map(Amount::from);
    known.contains(&times).then_some(times)
}

/// Whether nothing says that two claims are of unlike things.
fn agree(a: &Claim, b: &Claim) -> bool {
    let (first, second) = (&a.quantity, &b.quantity);
    let open = first.kind == Kind::Money && (first.unit.is_none() || second.unit.is_none());
    let bare = |claim: &Claim| claim.quantity.kind == Kind::Cardinal && claim.subject.is_none();
    let kinds = first.kind == second.kind && (first.unit == second.unit || open)
        || first.kind == Kind::Money && bare(b)
        || second.kind == Kind::Money && bare(a);
    let counted = match (&a.subject, &b.subject) {
        (Some(first), Some(second)) => first.lemma == second.lemma,
        (None, None) => true,
        _ => first.kind != Kind::Cardinal || second.kind != Kind::Cardinal,
    };
    let times = a.time.as_ref().zip(b.time.as_ref());
    let timed = times.and_then(|(a, b)| a.same(b)) != Some(false);
    let events = match (&a.event, &b.event) {
        (Some(a), Some(b)) => a == b,
        _ => true,
    };
    let places = match (&a.place, &b.place) {
        (Some(a), Some(b)) => a.agrees(b),
        _ => true,
    };
    kinds && counted && timed && events && places && !a.context.apart && !b.context.apart
}
