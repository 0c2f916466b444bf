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

/// How two figures look alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Slip {
    /// Two neighbouring digits have changed places; else one digit is another.
    transposed: bool,
    /// How many significant digits the figure with more of them has, and the other.
    digits: (usize, usize),
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
                    .filter_map(|first| file.join(first, second, joining)),
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
    figures: Vec<Figure>,
    /// How many unlike figures they state.
    stated: usize,
}

/// A claim that can be compared, and its figure.
struct Figure {
    at: usize,
    digits: Option<Digits>,
}

/// The digits of a figure, without point and zeros at the end.
struct Digits {
    significant: String,
    /// How many stand in front of the point.
    whole: usize,
    /// How many stand behind it.
    fraction: usize,
}

impl<'c> File<'c> {
    fn of(claims: &'c [Claim], file: &[(FiledBy<'_>, usize)]) -> File<'c> {
        let values = file.iter().map(|(_, at)| claims[*at].quantity.value);
        let stated = values.collect::<BTreeSet<_>>().len();
        let comparable = file.iter().filter(|(_, at)| is_comparable(&claims[*at]));
        let figures = comparable.map(|(_, at)| Figure {
            at: *at,
            digits: claims[*at].quantity.value.and_then(Digits::of),
        });
        File {
            claims,
            figures: figures.collect(),
            stated,
        }
    }

    /// Joins two claims of which one is the other with a slip.
    fn join(&self, first: &Figure, second: &Figure, joining: &Joining) -> Option<Joined> {
        let (a, b) = (&self.claims[first.at], &self.claims[second.at]);
        let slip = slip(first.digits.as_ref()?, second.digits.as_ref()?)?;
        let written = |claim: &Claim| claim.quantity.text.chars().any(|it| digit(it).is_some());
        if is_one_sentence(a, b) || !(written(a) || written(b)) {
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
            first: (0, first.at),
            second: (0, second.at),
            agreement,
            agrees: false,
            listed: false,
            headline: look_alike.headline,
        })
    }

    /// Whether another sentence states the same figure.
    fn is_told_again(&self, figure: &Figure) -> bool {
        let own = &self.claims[figure.at];
        self.figures.iter().any(|other| {
            let claim = &self.claims[other.at];
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
        if self.company < 0 {
            return false;
        }
        if self.slip.transposed {
            return most >= limits.long || common >= limits.transposed;
        }
        // 10 and 17 are one digit apart as most figures are.
        if self.narrowed || least < 2 && !self.headline {
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
fn others<'c>(claims: &'c [Claim], of: &'c Claim) -> impl Iterator<Item = &'c Claim> {
    let first = claims.partition_point(|claim| claim.sentence.start < of.sentence.start);
    let sentence = claims[first..].iter();
    sentence
        .take_while(|claim| is_one_sentence(claim, of))
        .filter(|claim| claim.quantity.span != of.quantity.span)
        .take(MOST_CLAIMS)
}

impl Digits {
    fn of(value: Amount) -> Option<Digits> {
        let decimal = value.abs().decimal()?;
        let (whole, fraction) = decimal.split_once('.').unwrap_or((&decimal, ""));
        Some(Digits {
            significant: format!("{whole}{fraction}")
                .trim_end_matches('0')
                .to_owned(),
            whole: whole.len(),
            fraction: fraction.len(),
        })
    }

    fn at(&self, place: usize) -> u8 {
        let known = self.significant.as_bytes().get(place);
        known.copied().unwrap_or(b'0')
    }
}

/// How one figure could be the other with a slip; of one digit alone none is, nor where one is told
/// more precisely.
fn slip(a: &Digits, b: &Digits) -> Option<Slip> {
    let (first, second) = (a.significant.len(), b.significant.len());
    let most = first.max(second);
    if a.whole != b.whole || a.fraction != b.fraction || most < 2 {
        return None;
    }
    let mut unlike = (0..most).filter(|place| a.at(*place) != b.at(*place));
    let place = unlike.next()?;
    let transposed = match (unlike.next(), unlike.next()) {
        (None, _) => false,
        (Some(next), None) => {
            let swapped = a.at(place) == b.at(next) && a.at(next) == b.at(place);
            if next != place + 1 || !swapped {
                return None;
            }
            true
        }
        _ => return None,
    };
    Some(Slip {
        transposed,
        digits: (most, first.min(second)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn between(a: &str, b: &str) -> Option<Slip> {
        let digits = |decimal| Amount::parse(decimal).and_then(Digits::of);
        slip(&digits(a)?, &digits(b)?)
    }

    #[test]
    fn a_slip_is_one_digit_or_two_neighbours_that_have_changed_places() {
        let transposed = |a, b| between(a, b).map(|slip| slip.transposed);
        for (a, b) in [("68", "86"), ("703000000", "730000000"), ("4.27", "2.47")] {
            assert_eq!(transposed(a, b), Some(true), "{a} {b}");
        }
        for (a, b) in [("703000000", "713000000"), ("1000", "1040"), ("24", "26")] {
            assert_eq!(transposed(a, b), Some(false), "{a} {b}");
        }
        let unlike = [
            ("68", "68"),
            ("6", "8"),
            ("400", "500"),
            ("123", "321"),
            ("12", "112"),
            ("1", "1.2"),
        ];
        for (a, b) in unlike {
            assert_eq!(between(a, b), None, "{a} {b}");
        }
        assert_eq!(between("10", "17").map(|slip| slip.digits), Some((2, 1)));
    }
}
