//! Scores of one match that a story tells twice: «77-73» in the lead, «77-75» at the end.
//!
//! A report tells scores on the way, and those of other matches. Two of a sport that counts in tens are
//! of one end where one side has the same and the other a digit that slipped; of goals only where the
//! story tells no third score and the same words stand near both.

use serde::Deserialize;

use super::agree::{Agreement, Key};
use super::{Joined, is_share, total};
use crate::amount::Amount;
use crate::claim::{Claim, Term, shared, weight};
use crate::quantity::Kind;
use crate::slip::Slip;

/// What ties two scores of one story; the share is in percent.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Scores {
    points: i64,
    words: u32,
    near: u32,
    near_share: u32,
}

/// The pairs of scores of one story that are of one match. Their places go on behind its claims.
pub(super) fn within(dates: &[Claim], behind: usize, limits: &Scores) -> Vec<Joined> {
    let scores: Vec<(usize, Ends)> = dates
        .iter()
        .enumerate()
        .filter_map(|(at, claim)| Some((at, ends(claim)?)))
        .collect();
    let mut found = Vec::new();
    for (second, two) in &scores {
        for (first, one) in scores.iter().take_while(|(at, _)| at < second) {
            let others = || scores.iter().any(|(_, it)| it != one && it != two);
            let [a, b] = [&dates[*first], &dates[*second]];
            // «81-74 في المباراة الأولى … 81-76 في الثانية»
            let turns = a.context.turn != b.context.turn;
            if one == two || a.sentence == b.sentence || turns || !are_near(*one, *two) {
                continue;
            }
            let high = is_high(*one, limits) && is_high(*two, limits);
            let tied = match high {
                true => {
                    slipped(*one, *two)
                        && both(&a.context.sentence, &b.context.sentence) >= limits.words
                }
                false => !others() && is_tied(a, b, limits),
            };
            if tied {
                let mut agreement = Agreement::default();
                agreement.share(Key::Digits);
                found.push(Joined {
                    headline: a.headline != b.headline,
                    ..Joined::of_story(behind + first, behind + second, agreement)
                });
            }
        }
    }
    found
}

/// What both sides have, the less first.
type Ends = (Amount, Amount);

fn ends(claim: &Claim) -> Option<Ends> {
    let score = claim.quantity.kind == Kind::Score;
    claim.quantity.min.zip(claim.quantity.max).filter(|_| score)
}

fn is_high((less, _): Ends, limits: &Scores) -> bool {
    less >= Amount::from(limits.points)
}

/// Whether one side has the same in both.
fn are_near(one: Ends, two: Ends) -> bool {
    let ends = |(less, more): Ends| [less, more];
    ends(one).iter().any(|end| ends(two).contains(end))
}

/// Whether what the other side has is one figure but for a digit.
fn slipped(one: Ends, two: Ends) -> bool {
    let sum = |(less, more): Ends| less.checked_add(more);
    let gap = sum(one).zip(sum(two)).and_then(|(x, y)| x.checked_sub(y));
    let ends = |(less, more): Ends| [less, more];
    ends(one).iter().any(|x| {
        ends(two)
            .iter()
            .any(|y| x.checked_sub(*y) == gap && x != y && Slip::between(*x, *y).is_some())
    })
}

fn both(first: &[Term], second: &[Term]) -> u32 {
    weight(shared(first, second))
}

fn is_tied(a: &Claim, b: &Claim, limits: &Scores) -> bool {
    let (first, second) = (&a.context.near, &b.context.near);
    let common = both(first, second);
    common >= limits.near && is_share(common, total(first).min(total(second)), limits.near_share)
}
