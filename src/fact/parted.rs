//! What a story says that makes two figures those of two things.

use super::alike::others;
use super::lone::is_of_sort;
use crate::amount::Amount;
use crate::claim::{Claim, Role};
use crate::quantity::Kind;

/// Whether two counts are of another time, whether one is some of the other (عشرة من الجرحى), is left
/// open by who reports it (زعم), or makes the other up with a third figure.
pub(super) fn parted(claims: &[Claim], a: &Claim, b: &Claim) -> bool {
    let (first, second) = (&a.context, &b.context);
    let less = if a.quantity.value < b.quantity.value {
        a
    } else {
        b
    };
    first.recalled != second.recalled
        || first.ago != second.ago
        || first.doubted
        || second.doubted
        || less.context.some_of
        || is_summed_beside(claims, a, b)
}

fn lemma(claim: &Claim) -> Option<&str> {
    claim.subject.as_ref().map(|it| it.lemma.as_str())
}

/// Two figures, and what the more has above the less: the claim of the less, the less, and the gap.
fn gap<'c>(a: &'c Claim, b: &'c Claim) -> Option<(&'c Claim, Amount, Amount)> {
    let (x, y) = a.quantity.value.zip(b.quantity.value)?;
    let (part, less, more) = if x < y { (a, x, y) } else { (b, y, x) };
    Some((part, less, more.checked_sub(less)?))
}

/// Whether a figure beside the less makes it up to the more: of 11 «7 في المستشفى الأول و4 في الثاني».
pub(super) fn is_summed_beside(claims: &[Claim], a: &Claim, b: &Claim) -> bool {
    let Some((part, less, gap)) = gap(a, b) else {
        return false;
    };
    let beside = |value: Option<Amount>| {
        // «سبعة أشخاص، بينهم زوجان»: nor do some of them.
        // Nor does what is counted by a noun of its own: «خمس فتيات وثلاثة أبناء».
        let own = |other: &Claim| {
            let named = other.subject.is_some() && part.subject.is_some();
            named && lemma(other) != lemma(part) && other.event != part.event
        };
        let mut figures = others(claims, part).filter(|other| {
            other.quantity.kind == Kind::Cardinal && other.role != Some(Role::Part) && !own(other)
        });
        value.is_some() && figures.any(|other| other.quantity.value == value)
    };
    // «تسعة قتلى، هم ستة مدنيين وثلاثة جنود»: a part of the less adds nothing to it.
    beside(Some(gap)) && !beside(less.checked_sub(gap))
}

/// Whether some sentence has the less beside what is left of the more: of 40 «في الأول 25 وفي الثاني 15».
pub(super) fn is_completed(claims: &[Claim], a: &Claim, b: &Claim) -> bool {
    let Some((part, less, gap)) = gap(a, b).filter(|(_, less, gap)| less != gap) else {
        return false;
    };
    let of_kind = |claim: &Claim| {
        claim.quantity.kind == a.quantity.kind && claim.quantity.unit == a.quantity.unit
    };
    let mut rests = claims
        .iter()
        .filter(|claim| claim.quantity.value == Some(gap) && of_kind(claim));
    rests.any(|rest| {
        others(claims, rest).any(|it| it.quantity.value == Some(less) && is_of_sort(it, part))
    })
}

/// Whether another figure of what the two count makes the less up to the more: 28 dead, 8 in one
/// attack and 20 in another.
pub(super) fn is_summed(claims: &[Claim], a: &Claim, b: &Claim) -> bool {
    // Of 10 and 20 the third may be the 10 told again.
    let Some((_, _, gap)) = gap(a, b).filter(|(_, less, gap)| less != gap) else {
        return false;
    };
    claims.iter().any(|other| {
        let event = a.event.is_some() && a.event == other.event;
        let unlike = a.event.is_some() && other.event.is_some() && !event;
        let named = other.subject.is_some() && lemma(other) == lemma(a) && !unlike;
        other.quantity.value == Some(gap)
            && other.quantity.kind == Kind::Cardinal
            && (event || named)
    })
}

/// Whether two counts make up a third that the story tells: 19 and 12 of 31.
pub(super) fn are_addends(claims: &[Claim], a: &Claim, b: &Claim) -> bool {
    let both = a.quantity.value.zip(b.quantity.value);
    let Some(sum) = both.and_then(|(x, y)| x.checked_add(y)) else {
        return false;
    };
    claims.iter().any(|other| {
        let event = a.event.is_some() && a.event == other.event;
        let named = other.subject.is_some() && lemma(other) == lemma(a);
        other.quantity.value == Some(sum)
            && other.quantity.kind == a.quantity.kind
            && (event || named || other.headline)
    })
}

/// Whether one sentence has both figures: «أربع دول من الدول الست», the writer has both in mind.
pub(super) fn both_told(claims: &[Claim], a: &Claim, b: &Claim) -> bool {
    claims.iter().any(|claim| {
        claim.quantity.value == a.quantity.value
            && is_of_sort(claim, a)
            && others(claims, claim).any(|near| near.quantity.value == b.quantity.value)
    })
}
