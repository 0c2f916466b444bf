//! Whether two unlike figures are of one fact.
//!
//! Equal figures bear each other out; unlike ones must be tied more closely, since most are simply
//! of unlike things. What stands near them must be told by both stories, nothing that both say may
//! part them, and where a story has a list of such figures, the words near must be nearly the same.

use super::Joining;
use super::agree::{Key, is_apart};
use super::align::{Fit, Pair};
use super::total;
use crate::amount::Amount;
use crate::claim::{Claim, Term, Told, shared, weight};
use crate::quantity::Kind;

impl Pair<'_> {
    /// Whether two unlike figures speak of one fact, where each has so many rivals.
    pub(super) fn is_rivalled(&self, fit: &Fit, rivals: [usize; 2]) -> bool {
        let joining = self.joining;
        let limits = &joining.unlike;
        let share = match rivals[0].max(rivals[1]) > limits.crowd {
            true => limits.crowd_share,
            false => self.share,
        };
        let [a, b] = self.of(fit.at);
        // A headline and its body are of one thing whatever verbs they use.
        let parted = || is_torn(fit, joining) || is_quote(a, joining) && is_quote(b, joining);
        self.is_tied(fit, share)
            && (self.told.is_none() || !parted())
            && (self.is_brief() || self.is_echoed(fit))
            && !is_apart(a, b, fit.agreement, joining)
            && !is_sum(a, self.claims[1])
            && !is_sum(b, self.claims[0])
    }

    /// Whether the texts say too little, or are of one story, so that all they say is near.
    fn is_brief(&self) -> bool {
        let short = self.joining.stories.short;
        let says_little = |told: &Told| total(&told.all) <= short;
        self.told
            .is_none_or(|told| told.into_iter().any(says_little))
    }

    /// Whether enough of what stands near each figure is told by the other story somewhere, and
    /// what both count is the same, or happened alike: «60 طالبة» and «140 طالبا» of two courses.
    fn is_echoed(&self, fit: &Fit) -> bool {
        let Some([first, second]) = self.told else {
            return true;
        };
        let limits = &self.joining.unlike;
        let [a, b] = self.of(fit.at);
        let known = |near: &[Term], told: &Told| {
            let common = weight(shared(near, &told.all));
            u64::from(common) * 100 >= u64::from(total(near)) * u64::from(limits.echo)
        };
        let alike = |key: Key| fit.agreement.shares(key);
        let counts = a.quantity.kind == Kind::Cardinal;
        fit.common() >= limits.least
            && (!counts || alike(Key::Subject) || alike(Key::Event))
            && known(&a.context.near, second)
            && known(&b.context.near, first)
    }
}

/// Whether the two differ in what makes unlike figures those of unlike things. Above and below the
/// same figure the events are opposite as the bounds are.
fn is_torn(fit: &Fit, joining: &Joining) -> bool {
    let opposed = |key: Key| key == Key::Event && fit.agreement.shares(Key::Digits);
    let mut keys = joining.unlike.torn_by.iter();
    keys.any(|key| fit.agreement.differs(*key) && !opposed(*key))
}

/// Whether a figure is the price of a good by its measure: a quotation of the moment.
pub(super) fn is_quote(claim: &Claim, joining: &Joining) -> bool {
    let per = claim.quantity.per.as_ref();
    let unit = per.and_then(|per| per.unit.as_deref());
    claim.quantity.kind == Kind::Money && unit.is_some_and(|unit| !joining.units.is_time(unit))
}

/// Whether two or three figures of the same sort add up to a claim's: the same happened to what
/// they count, or the total is of several events or of none told.
fn is_sum(claim: &Claim, others: &[Claim]) -> bool {
    let Some(total) = claim.quantity.value else {
        return false;
    };
    let lemma = |claim: &Claim| claim.subject.as_ref().map(|it| it.lemma.clone());
    let mut parts: Vec<Amount> = others
        .iter()
        .filter(|other| {
            let named = other.subject.is_some() && lemma(other) == lemma(claim);
            let same = named || other.event.is_none() || other.event == claim.event;
            let open = claim.event.as_ref().is_none_or(|event| event.contains('+'));
            other.quantity.kind == claim.quantity.kind
                && other.quantity.unit == claim.quantity.unit
                && (same || open)
        })
        .filter_map(|other| other.quantity.value)
        .filter(|part| *part > Amount::ZERO && *part < total)
        .collect();
    parts.sort_unstable();
    parts.dedup();
    parts.iter().any(|part| {
        let whole = |rest: Amount| rest != *part && parts.binary_search(&rest).is_ok();
        let Some(rest) = total.checked_sub(*part) else {
            return false;
        };
        let mut further = parts.iter().filter(|next| *next > part && **next < rest);
        whole(rest) || further.any(|next| rest.checked_sub(*next).is_some_and(whole))
    })
}
