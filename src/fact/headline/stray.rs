//! A figure of the headline that the body has nowhere, and no other rule set against one of it.
//!
//! ```text
//!   headline:  20 عملا ضوئيا تجسد معالم المدينة        20 is told of nothing below,
//!   body:      … و40 عملا ضوئيا لمصوري المنطقة         of works there are 40: that is meant
//! ```
//!
//! What a headline counts its story tells, nearly always; a figure that nothing bears out, neither
//! rounded nor as a sum or a difference, is a slip wherever the body has one of the sort. So little is
//! asked: one noun, one event, words of both, another figure of the headline beside it, or digits of
//! which one is another.

use serde::Deserialize;

use super::{is_far, is_rounded, is_said};
use crate::amount::Amount;
use crate::claim::{Claim, Role, shared, weight};
use crate::fact::align::{Fit, Pair};
use crate::fact::unlike::is_quote;
use crate::quantity::{Bound, Kind};
use crate::slip::Slip;

/// What ties a stray figure of the headline to one of the body.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Strays {
    /// Counts up to so many are told of a number of things in every story.
    small: i64,
    /// How many times one figure may be the other.
    most_apart: i64,
    /// How many figures that a headline may be the sum of are added.
    most_parts: usize,
    /// How many smaller tolls of one sort are a list of occasions, which nobody adds up.
    occasions: usize,
    /// What everything that ties the two must weigh together.
    ties: u32,
    /// What each tie weighs, besides the words near both, twice, and those of both sentences.
    same_noun: u32,
    same_class: u32,
    same_event: u32,
    same_per: u32,
    only: u32,
    other_figure: u32,
    slip: u32,
}

/// The figure of the body that a stray one of the headline is most likely meant to be.
pub(super) fn meant(pair: &Pair<'_>, at: usize) -> Option<Fit> {
    let limits = &pair.joining.headlines.strays;
    let [title, body] = pair.claims;
    let claim = &title[at];
    // Prices of the moment are many, and change between headline and body.
    if !is_telling(claim, limits) || is_quote(claim, pair.joining) || is_told(pair, claim) {
        return None;
    }
    let candidates = body.iter().enumerate().filter(|(_, other)| {
        let spoken = title
            .iter()
            .any(|known| known.quantity.value == other.quantity.value);
        let lemma = |claim: &Claim| claim.subject.as_ref().map(|noun| noun.lemma.clone());
        let small = claim.quantity.kind == Kind::Cardinal
            && claim.quantity.value <= Some(Amount::from(limits.small));
        is_of_the_sort(claim, other)
            && !spoken
            && !is_far(claim, other, limits.most_apart)
            && (!small || lemma(claim) == lemma(other) || is_one_rate(claim, other))
    });
    let weighed = candidates.map(|(place, other)| (limits.ties(pair, claim, other), place));
    let tied = weighed.filter(|(ties, _)| *ties >= limits.ties);
    let (_, best) = tied.min_by_key(|(ties, place)| (std::cmp::Reverse(*ties), *place))?;
    let swapped = is_swapped(claim, &body[best]);
    let reckoned =
        is_reckoned(claim, body, (limits, swapped)) || is_of_occasions(claim, body, limits);
    (!reckoned).then(|| pair.unlike([at, best])).flatten()
}

/// Whether a figure says enough to be missed in the body.
fn is_telling(claim: &Claim, limits: &Strays) -> bool {
    let bounds = [Bound::Range, Bound::Vague];
    let kind = match claim.quantity.kind {
        Kind::Cardinal => {
            let large = claim.quantity.value > Some(Amount::from(limits.small));
            large || claim.subject.is_some()
        }
        Kind::Money | Kind::Measure | Kind::Percent | Kind::Age => true,
        _ => false,
    };
    kind && !bounds.contains(&claim.quantity.bound) && !claim.context.apart
}

/// Whether the body has a figure of the kind that is the headline's, or of which it is said; of a small
/// count whether it has the number at all.
fn is_told(pair: &Pair<'_>, claim: &Claim) -> bool {
    let body = pair.claims[1];
    let counts = |claim: &Claim| matches!(claim.quantity.kind, Kind::Cardinal | Kind::Money);
    let mut same = body.iter().filter(|other| {
        let one = [claim.quantity.value, claim.quantity.min, claim.quantity.max];
        let other = &other.quantity;
        other.value.is_some() && one.contains(&other.value)
            || other.max.is_some() && one.contains(&other.max)
            || other.min.is_some() && one.contains(&other.min)
    });
    let known = same
        .any(|other| other.quantity.kind == claim.quantity.kind || counts(claim) && counts(other));
    let noun = |claim: &Claim| claim.subject.as_ref().map(|noun| noun.lemma.clone());
    let own = noun(claim);
    // «185 متقدما» are no «190 ممثلا» where the body counts ممثلين.
    let named = own.is_some() && body.iter().any(|other| noun(other) == own);
    let said = |other: &Claim| {
        let renamed =
            named && noun(other).is_some_and(|noun| Some(noun) != own) && !is_close(claim, other);
        let measured = other.quantity.kind == Kind::Measure;
        !renamed
            && other.quantity.kind == claim.quantity.kind
            && (other.quantity.unit == claim.quantity.unit || measured)
            && is_said(claim, other, pair.joining)
    };
    let rounded = |other: &Claim| {
        is_bare_money(claim) && other.quantity.kind == Kind::Money && is_rounded(claim, other)
    };
    known || body.iter().any(|other| said(other) || rounded(other))
}

/// From what amount on a count of nothing that is known may be money: «197 مليونا لتعبيد الطرق».
const BARE_MONEY: i64 = 1_000_000;

/// Whether a figure may be a sum of money without its currency.
fn is_bare_money(claim: &Claim) -> bool {
    let noun = claim.subject.as_ref();
    claim.quantity.kind == Kind::Cardinal
        && claim.quantity.value >= Some(Amount::from(BARE_MONEY))
        && noun.is_none_or(|noun| noun.class.is_none())
}

/// Whether a figure is the other to within a hundredth: 13 thousand is 13,092, whatever is counted.
fn is_close(claim: &Claim, other: &Claim) -> bool {
    let values = claim.quantity.value.zip(other.quantity.value);
    let gap =
        values.and_then(|(own, told)| own.checked_sub(told)?.abs().checked_mul(Amount::from(100)));
    gap.zip(claim.quantity.value)
        .is_some_and(|(gap, own)| gap <= own.abs())
}

/// Whether both are so much by the same time or piece.
fn is_one_rate(claim: &Claim, other: &Claim) -> bool {
    claim.quantity.per.is_some() && claim.quantity.per == other.quantity.per
}

/// Whether both are of one kind and unit, so that one can be the other.
fn is_of_the_sort(claim: &Claim, other: &Claim) -> bool {
    let (own, told) = (&claim.quantity, &other.quantity);
    let bounds = [Bound::Range, Bound::Vague];
    let open = matches!(own.kind, Kind::Money | Kind::Measure) && own.unit.is_none();
    let sort = own.kind == told.kind && (own.unit == told.unit || open);
    // What profits fall by is not what sales rise by.
    let torn = own.kind == Kind::Percent
        && claim.event.is_some()
        && other.event.is_some()
        && claim.event != other.event;
    (sort || is_bare_money(claim) && told.kind == Kind::Money)
        && !torn
        && !bounds.contains(&told.bound)
        && own.value.is_some()
        && told.value.is_some()
        && !matches!(other.role, Some(Role::Earlier))
}

impl Strays {
    /// What ties a figure of the headline to one of the body.
    fn ties(&self, pair: &Pair<'_>, claim: &Claim, other: &Claim) -> u32 {
        let title = pair.claims[0];
        let body = pair.claims[1];
        let near = weight(shared(&claim.context.near, &other.context.near));
        let sentence = weight(shared(&claim.context.sentence, &other.context.sentence));
        let nouns = [claim, other].map(|claim| claim.subject.as_ref());
        let noun = match nouns {
            [Some(own), Some(told)] if own.lemma == told.lemma => self.same_noun,
            [Some(own), Some(told)] if own.class.is_some() && own.class == told.class => {
                self.same_class
            }
            _ => 0,
        };
        let event = claim.event.is_some() && claim.event == other.event;
        let per = is_one_rate(claim, other);
        // «8 في المئة إلى 44 مليارا» in both: what stands beside the other figure is the one.
        let beside = title.iter().any(|known| {
            let same = |told: &Claim| {
                told.sentence == other.sentence
                    && told.quantity.kind == known.quantity.kind
                    && told.quantity.value == known.quantity.value
            };
            known.quantity.span != claim.quantity.span && body.iter().any(same)
        });
        let only = self.is_the_only_one(body, claim, other);
        let values = claim.quantity.value.zip(other.quantity.value);
        let slip = values.and_then(|(own, told)| Slip::between(own, told));
        let slip = slip.is_some_and(|slip| slip.transposed || slip.digits.1 >= 2);
        2 * near
            + sentence
            + noun
            + [
                (event, self.same_event),
                (per, self.same_per),
                (only, self.only),
                (beside, self.other_figure),
                (slip, self.slip),
            ]
            .into_iter()
            .filter_map(|(tied, weight)| tied.then_some(weight))
            .sum::<u32>()
    }
}

impl Strays {
    /// Whether the body has one figure only of what both count, or of the unit.
    fn is_the_only_one(&self, body: &[Claim], claim: &Claim, other: &Claim) -> bool {
        let lemma = |claim: &Claim| claim.subject.as_ref().map(|noun| noun.lemma.clone());
        let counts = claim.quantity.kind == Kind::Cardinal;
        let noun = lemma(other);
        let same = |known: &&Claim| {
            known.quantity.kind == other.quantity.kind
                && known.quantity.unit == other.quantity.unit
                && (!counts || lemma(known) == noun)
        };
        let mut same = body.iter().filter(same);
        (!counts || noun.is_some() && noun == lemma(claim))
            && same.all(|known| known.quantity.value == other.quantity.value)
    }
}

/// Whether one figure is the other with two digits in another order, of one noun: nothing that is added
/// by chance is so near.
fn is_swapped(claim: &Claim, other: &Claim) -> bool {
    let values = claim.quantity.value.zip(other.quantity.value);
    let slip = values.and_then(|(own, told)| Slip::between(own, told));
    let nouns = claim.subject.as_ref().zip(other.subject.as_ref());
    slip.is_some_and(|slip| slip.transposed)
        && nouns.is_some_and(|(own, told)| own.lemma == told.lemma)
}

/// Whether the figure comes out of two or three of the body, added or taken from one another, or of a
/// run of them.
fn is_reckoned(claim: &Claim, body: &[Claim], (limits, swapped): (&Strays, bool)) -> bool {
    let Some(total) = claim.quantity.value else {
        return true;
    };
    let noun = |claim: &Claim| claim.subject.as_ref().map(|noun| noun.lemma.clone());
    let own = noun(claim);
    let named = own.is_some() && body.iter().any(|other| noun(other) == own);
    let same = |other: &&Claim| {
        other.quantity.kind == claim.quantity.kind && other.quantity.unit == claim.quantity.unit
    };
    let counted = |other: &&Claim| !named || noun(other).is_none_or(|noun| Some(noun) == own);
    let values = |claims: Vec<&Claim>| -> Vec<Amount> {
        let values = claims.into_iter().filter_map(|other| other.quantity.value);
        values.collect()
    };
    let all = values(body.iter().filter(same).collect());
    let values = values(body.iter().filter(same).filter(counted).collect());
    let mut once = values.clone();
    once.sort_unstable();
    once.dedup();
    // Of many figures some two always make a third; a lead of a few points is one all the same.
    let few = once.len() <= limits.most_parts;
    let differs = |value: &Amount| {
        let sum = total.checked_add(*value);
        let rest = total.checked_sub(*value).filter(|rest| rest != value);
        [sum, rest]
            .into_iter()
            .flatten()
            .any(|other| once.contains(&other))
    };
    let small = total <= Amount::from(limits.small);
    (few || small) && once.iter().any(differs)
        || is_run(&values, total, limits.most_parts)
        // «400 معلم و300 معلمة» are 700 teachers.
        || !swapped && is_run(&all, total, limits.most_parts)
}

/// Whether figures one behind the other add up to a total.
fn is_run(values: &[Amount], total: Amount, most: usize) -> bool {
    (0..values.len()).any(|from| {
        let mut sum = Amount::ZERO;
        let parts = values[from..].iter().take(most);
        parts.enumerate().any(|(count, part)| {
            sum = sum.checked_add(*part).unwrap_or(sum);
            count > 0 && sum == total
        })
    })
}

/// Whether the body tells of so many smaller ones, each for itself, that the headline may have them all.
fn is_of_occasions(claim: &Claim, body: &[Claim], limits: &Strays) -> bool {
    let happened = |other: &&Claim| {
        claim.event.is_some()
            && other.event == claim.event
            && other.quantity.kind == Kind::Cardinal
            && other.quantity.value < claim.quantity.value
    };
    claim.quantity.kind == Kind::Cardinal
        && body.iter().filter(happened).count() >= limits.occasions
}
