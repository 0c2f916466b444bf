//! A number of things that the headline and the lead tell alike, and all other figures for them in one
//! sentence of the story: «عشر فرق تسيطر على حريق … انتقلت ثلاث فرق، ودعمت بسبع فرق».
//!
//! The sentence tells which they were, so that its figures come to the number.

use super::tally::{Tally, is_plain};
use crate::amount::Amount;
use crate::check::story::Story;
use crate::claim::Claim;
use crate::quantity::{Kind, Quantity};
use crate::slip;

/// The most figures that tell which they were.
const MOST_PARTS: usize = 4;
/// A smaller number is told of many things.
const LEAST: i64 = 10;
/// The most sentences of the lead.
const LEAD: usize = 2;

/// The number with its parts, where a slip keeps them apart.
pub(super) fn find<'q>(story: &Story<'q>) -> Option<Tally<'q>> {
    let title = story.document.title()?;
    let titled = story
        .quantities
        .iter()
        .take_while(|one| one.span.start < title.end)
        .filter(|one| one.kind == Kind::Cardinal && one.noun.is_some());
    titled.filter_map(|whole| parts_of(story, whole)).next()
}

/// The other figures for what a number of the headline counts.
fn parts_of<'q>(story: &Story<'q>, whole: &'q Quantity) -> Option<Tally<'q>> {
    let title = story.document.title()?;
    let noun = |one: &'q Quantity| one.noun.as_ref().map(|noun| noun.lemma.as_str());
    let own = noun(whole);
    let mut body = story
        .quantities
        .iter()
        .filter(|one| one.span.start >= title.end)
        .filter(|one| one.kind == Kind::Cardinal && noun(one) == own);
    let again = body.next().filter(|one| one.value == whole.value)?;
    let parts: Vec<&Quantity> = body.collect();
    let first = parts.first().map(|part| story.sentence_of(part))?;
    let lead = story.sentence_of(again);
    let placed = lead <= LEAD && first > lead;
    let together = parts.iter().all(|part| story.sentence_of(part) == first);
    let smaller = parts.iter().all(|part| part.value < whole.value);
    let plain = parts.iter().all(|part| is_plain(story, part)) && is_plain(story, again);
    let role = |claim: &Claim| claim.role.is_none();
    let bare = parts
        .iter()
        .all(|part| story.claim_of(part).is_some_and(role));
    // «وفي الأسبوع الماضي قتل 3 جنود»: they are of another time.
    let now = story.claim_of(again)?;
    let then = |claim: &Claim| {
        claim.context.recalled != now.context.recalled
            || claim.time.is_some() && claim.time != now.time
    };
    let timely = !parts
        .iter()
        .any(|part| story.claim_of(part).is_some_and(then));
    let large = whole.value >= Some(Amount::from(LEAST));
    let few = (2..=MOST_PARTS).contains(&parts.len());
    if !(large && timely && few && placed && together && smaller && plain && bare) {
        return None;
    }
    let tally = Tally {
        whole: again,
        parts,
    };
    let off = tally.sum() != whole.value;
    (off && slip::explains(whole.value?, &tally.values()?)).then_some(tally)
}
