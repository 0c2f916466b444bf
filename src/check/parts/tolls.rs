//! Dead and injured in one figure (مقتل وإصابة 20), against the dead and the injured by themselves.

use crate::amount::Amount;
use crate::check::draft::Draft;
use crate::check::story::Story;
use crate::claim::{Claim, Modality, Role};
use crate::finding::{FindingKind, Message};
use crate::quantity::Bound;
use crate::text::Span;

/// The events that news counts together, as claims name them.
const BOTH: &str = "injured+killed";
const KILLED: &str = "killed";
const INJURED: &str = "injured";

/// A story that gives one figure for both, and one for each of them that do not come to it. Where
/// it gives several, it tells several occasions.
pub(super) fn headline(story: &Story<'_>, message: &Message) -> Option<(Span, Draft)> {
    let both = one(story, BOTH)?;
    let (killed, injured) = (one(story, KILLED)?, one(story, INJURED)?);
    let sum = killed
        .quantity
        .value?
        .checked_add(injured.quantity.value?)?;
    let whole = both.quantity.value?;
    let apart = |claim: &Claim| claim.quantity.value == Some(whole);
    if sum == whole || apart(killed) || apart(injured) {
        return None;
    }
    let mut draft = Draft::new(FindingKind::Arithmetic);
    for (claim, label) in [(both, "total"), (killed, "dead"), (injured, "injured")] {
        draft = draft.at(claim.quantity.span, label);
    }
    let texts = [killed, injured].map(|claim| claim.quantity.text.as_str());
    let draft = draft
        .field("total", Message::same(both.quantity.text.as_str()))
        .field("parts", Message::same(texts.join(" + ")))
        .field("sum", Message::same(sum.to_string()))
        .because(&["whole"], &["arithmetic"])
        .message(message)
        .expected(sum);
    Some((both.quantity.span, draft))
}

/// Whether of two figures one is of the dead and the other of the injured.
pub(super) fn are_apart(a: &Claim, b: &Claim) -> bool {
    let events = (a.event.as_deref(), b.event.as_deref());
    matches!(
        events,
        (Some(KILLED), Some(INJURED)) | (Some(INJURED), Some(KILLED))
    )
}

/// The first claim of an event, where all that the story has of it give one exact figure.
fn one<'s>(story: &Story<'s>, event: &str) -> Option<&'s Claim> {
    let mut claims = story
        .claims
        .iter()
        .filter(|claim| claim.event.as_deref() == Some(event) && claim.role != Some(Role::Part));
    let first = claims.next()?;
    let counts = |claim: &Claim| {
        claim.quantity.bound == Bound::Exact
            && !claim.quantity.about
            && claim.modality == Modality::Asserted
            && claim.role != Some(Role::Earlier)
            && claim.quantity.value > Some(Amount::ZERO)
    };
    let same = |claim: &Claim| claim.quantity.value == first.quantity.value;
    (counts(first) && claims.all(|claim| counts(claim) && same(claim))).then_some(first)
}
