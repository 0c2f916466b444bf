//! Figures told again with a slip of the digits: 86 for 68, 703 for 713.
//!
//! Two figures of one story that look alike and stand among the same words are most often one
//! figure, wrongly copied. Figures that look alike by chance stand in lists, among others that
//! are unlike too, or are both told again.

use std::borrow::Cow;
use std::collections::BTreeSet;

use serde::Deserialize;

use super::agree::{Key, agree, is_comparable};
use super::headline::{is_said_of_one, is_sum_of_all};
use super::within::counted;
use super::{Joined, Joining, Relation, is_share, relate, total};
use crate::amount::Amount;
use crate::claim::{Claim, shared, weight};
use crate::quantity::Kind;
use crate::slip::Slip;
use crate::token::digit;

/// What ties two figures of one story that look alike; shares are in percent.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Slips {
    most_figures: usize,
    transposed: u32,
    long: usize,
    near_share: u32,
    headline: u32,
    headline_share: u32,
    measured: u32,
    measured_share: u32,
    contrast: u32,
    contrast_share: u32,
}

/// Claims that count or measure one thing: kind, unit and what is counted.
type FiledBy<'c> = (Kind, Option<&'c str>, Option<Cow<'c, str>>);

/// How many figures of a file, and of a sentence, are looked at: more are a table.
const MOST_CLAIMS: usize = 32;

/// The pairs of claims of one story whose figures are one, but for a slip.
pub(super) fn slips(claims: &[Claim], joining: &Joining) -> Vec<Joined> {
    let mut filed: Vec<(FiledBy<'_>, usize)> = (0..claims.len())
        .filter_map(|at| Some((filed_by(&claims[at], joining)?, at)))
        .collect();
    filed.sort_unstable();
    let mut found = Vec::new();
    for file in filed.chunk_by(|(key, _), (next, _)| key == next) {
        if file.len() < 2 {
            continue;
        }
        let file = File::of(claims, file);
        if file.stated > joining.slips.most_figures {
            continue;
        }
        for (at, second) in file.figures.iter().enumerate() {
            let firsts = &file.figures[at.saturating_sub(MOST_CLAIMS)..at];
            found.extend(
                firsts
                    .iter()
                    .filter_map(|first| file.join(*first, *second, joining)),
            );
        }
    }
    found
}

/// Under what a claim is filed; none for one whose figure is no copy of another.
fn filed_by<'c>(claim: &'c Claim, joining: &Joining) -> Option<FiledBy<'c>> {
    let quantity = &claim.quantity;
    quantity.value.filter(|value| *value > Amount::ZERO)?;
    let counted = match quantity.kind {
        Kind::Cardinal => Some(counted(claim, joining)?),
        Kind::Money | Kind::Measure | Kind::Percent | Kind::Duration | Kind::Age => None,
        _ => return None,
    };
    Some((quantity.kind, quantity.unit.as_deref(), counted))
}

/// The claims of one key.
struct File<'c> {
    claims: &'c [Claim],
    /// Those that can be compared.
    figures: Vec<usize>,
    /// How many unlike figures they state.
    stated: usize,
}

impl<'c> File<'c> {
    fn of(claims: &'c [Claim], file: &[(FiledBy<'_>, usize)]) -> File<'c> {
        let values = file.iter().map(|(_, at)| claims[*at].quantity.value);
        let stated = values.collect::<BTreeSet<_>>().len();
        let all = file.iter().map(|(_, at)| *at);
        File {
            claims,
            figures: all.filter(|at| is_comparable(&claims[*at])).collect(),
            stated,
        }
    }

    /// Joins two claims of which one is the other with a slip.
    fn join(&self, first: usize, second: usize, joining: &Joining) -> Option<Joined> {
        let (a, b) = (&self.claims[first], &self.claims[second]);
        let slip = Slip::between(a.quantity.value?, b.quantity.value?)?;
        let written = |claim: &Claim| claim.quantity.text.chars().any(|it| digit(it).is_some());
        if is_one_sentence(a, b) || !(written(a) || written(b)) {
            return None;
        }
        if a.context.recalled != b.context.recalled && !a.headline {
            return None;
        }
        let mut agreement = agree(a, b, joining)?;
        let end = self.claims.partition_point(|claim| claim.headline);
        let title = a.headline && !b.headline;
        let told = title && is_said_of_one(a, &self.claims[end..], joining);
        let again = [
            told || self.is_told_again(first),
            self.is_told_again(second),
        ];
        let look_alike = LookAlike {
            claims: [a, b],
            slip,
            narrowed: agreement.differs(Key::Modifiers),
            company: self.company(a, b, joining),
            headline: title && !again[0],
        };
        // «18 قتيلا: 11 و7»
        let sum = |claim| !slip.transposed && is_sum_of_all(claim, self.claims);
        if again == [true, true] || !look_alike.is_tied(joining) || sum(a) || sum(b) {
            return None;
        }
        agreement.share(Key::Digits);
        Some(Joined {
            first: (0, first),
            second: (0, second),
            agreement,
            agrees: false,
            listed: false,
            headline: look_alike.headline,
        })
    }

    /// Whether another sentence states the same figure.
    fn is_told_again(&self, figure: usize) -> bool {
        let own = &self.claims[figure];
        self.figures.iter().any(|other| {
            let claim = &self.claims[*other];
            claim.quantity.value == own.quantity.value && !is_one_sentence(own, claim)
        })
    }

    /// What the other figures of the two sentences say: more than none where more of them are the
    /// same in both than are unlike though they stand among the same words, as in a list of
    /// occasions.
    fn company(&self, a: &Claim, b: &Claim, joining: &Joining) -> i32 {
        let limits = &joining.slips;
        let mut company = 0;
        for x in others(self.claims, a) {
            for y in others(self.claims, b) {
                if filed_by(x, joining).is_none() || filed_by(x, joining) != filed_by(y, joining) {
                    continue;
                }
                let contrast = || {
                    let contradiction = Some(Relation::Contradiction);
                    is_near(x, y, limits.contrast, limits.contrast_share)
                        && relate(x, y, Amount::ZERO, joining) == contradiction
                };
                if x.quantity.value == y.quantity.value {
                    company += 1;
                } else if contrast() {
                    company -= 1;
                }
            }
        }
        company
    }
}

/// Two claims whose figures look alike.
struct LookAlike<'c> {
    claims: [&'c Claim; 2],
    slip: Slip,
    /// What one counts is narrower than what the other does: «49 مشروعا، منها 41 مشروعا تدريبيا».
    narrowed: bool,
    /// How many more of the other figures of their sentences are equal than unlike.
    company: i32,
    /// The first stands in the headline, and the body does not tell it again.
    headline: bool,
}

impl LookAlike<'_> {
    /// Whether enough besides the digits ties the two.
    fn is_tied(&self, joining: &Joining) -> bool {
        let limits = &joining.slips;
        let [a, b] = self.claims;
        let (first, second) = (&a.context.sentence, &b.context.sentence);
        let common = weight(shared(first, second));
        let (most, least) = self.slip.digits;
        // 6 and 8 are one digit apart as all small figures are, and 10 and 17 as most.
        let few = most < 2 || !self.slip.transposed && least < 2 && !self.headline;
        if self.company < 0 || few {
            return false;
        }
        if self.slip.transposed {
            return most >= limits.long || common >= limits.transposed;
        }
        if self.narrowed {
            return false;
        }
        if a.quantity.kind != Kind::Cardinal {
            let tied = is_near(a, b, limits.measured, limits.measured_share);
            return tied && (self.headline || self.company > 0);
        }
        let less = total(first).min(total(second));
        self.headline && common >= limits.headline && is_share(common, less, limits.headline_share)
            || is_near(a, b, 1, limits.near_share)
    }
}

/// Whether the words near two figures weigh so much, and are such a share of those near the one
/// with less.
fn is_near(a: &Claim, b: &Claim, least: u32, share: u32) -> bool {
    let (first, second) = (&a.context.near, &b.context.near);
    let common = weight(shared(first, second));
    common >= least && is_share(common, total(first).min(total(second)), share)
}

fn is_one_sentence(a: &Claim, b: &Claim) -> bool {
    a.sentence == b.sentence
}

/// The other claims of a claim's sentence.
pub(super) fn others<'c>(claims: &'c [Claim], of: &'c Claim) -> impl Iterator<Item = &'c Claim> {
    let first = claims.partition_point(|claim| claim.sentence.start < of.sentence.start);
    let sentence = claims[first..].iter();
    sentence
        .take_while(|claim| is_one_sentence(claim, of))
        .filter(|claim| claim.quantity.span != of.quantity.span)
        .take(MOST_CLAIMS)
}
