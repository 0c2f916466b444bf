//! Figures of two stories that are one, but for a slip or a little.
//!
//! ```text
//! named:   «النخيل للتأمين» بنسبة 2.65 %        «النخيل للتأمين» بنسبة 2.56 %
//! mixed:   054886 معجبا                          886054 معجبا
//! company: هبط 31 سنتا إلى 48.14 دولارا، وبتراجع 5.5 %      أغلق بخسارة 31 سنتا عند 48.14 دولارا، بتراجع 5.4 %
//! retold:  «فندق من 11 دورا فيه 80 شقة منها 52 مشغولة»      «… منها 25 مشغولة»
//! lone:    معسكر يستمر 12 يوما                   يقيم معسكره عشرة أيام        of each story the only one
//! ```
//!
//! In a table of figures an equal stands in the other story by chance. So here the words right beside
//! a figure decide: each of the two fits no other so well, equal or not.

use serde::Deserialize;

use super::agree::Key;
use super::align::{Fit, Pair};
use super::unlike::is_quote;
use super::{Relation, is_share, total};
use crate::amount::Amount;
use crate::claim::{Claim, shared, weight};
use crate::quantity::Kind;
use crate::slip::{Slip, telling_digits};
use crate::token::digit;

/// What ties two figures that nearly agree; shares are in percent.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Close {
    beside: u32,
    beside_share: u32,
    near_share: u32,
    digits: usize,
    mixed_digits: usize,
    equal_share: u32,
    retold: u32,
    retold_share: u32,
    copied: u32,
    copied_near: u32,
    alike: usize,
    lone_words: u32,
    lone_share: u32,
    lone_count: i64,
    company: usize,
    apart: i64,
}

/// For each claim of a text the best score of its fits, and the best of those that agree.
struct Best {
    any: Vec<u32>,
    equal: Vec<u32>,
}

impl Best {
    fn of(fits: &[Fit], side: usize, claims: usize) -> Best {
        let mut best = Best {
            any: vec![0; claims],
            equal: vec![0; claims],
        };
        for fit in fits {
            let (at, score) = (fit.at[side], fit.score());
            best.any[at] = best.any[at].max(score);
            if fit.agrees() {
                best.equal[at] = best.equal[at].max(score);
            }
        }
        best
    }
}

impl Pair<'_> {
    /// The unlike figures that are one with a slip, or nearly so.
    pub(super) fn close(&self, fits: &[Fit]) -> Vec<Fit> {
        if self.told.is_none() {
            return Vec::new();
        }
        let best = [0, 1].map(|side| Best::of(fits, side, self.claims[side].len()));
        let limits = &self.joining.close;
        let fits_best = |fit: &&Fit| {
            (0..2).all(|side| {
                let at = fit.at[side];
                let equal = u64::from(best[side].equal[at]) * 100;
                best[side].any[at] <= fit.score()
                    && equal <= u64::from(fit.score()) * u64::from(limits.equal_share)
            })
        };
        // Prices are of the moment.
        let quoted = |fit: &Fit| {
            let mut both = self.of(fit.at).into_iter();
            both.any(|claim| is_quote(claim, self.joining))
        };
        let contradict = |fit: &&Fit| fit.relation == Relation::Contradiction && !quoted(fit);
        let (mut found, mut retold) = (Vec::new(), Vec::new());
        for fit in fits.iter().filter(contradict) {
            let best = fits_best(&fit);
            if best && (self.is_named(fit) || self.is_mixed(fit) || self.is_lone(fit))
                || self.is_near(fit) && self.is_accompanied(fit, fits)
            {
                found.push(*fit);
            } else if best && self.is_retold(fit) {
                retold.push(*fit);
            }
        }
        // What is told of two days in the same words has other figures throughout.
        if !retold.is_empty() && self.alike(fits) >= limits.alike * retold.len() {
            found.append(&mut retold);
        }
        found
    }

    /// How many unlike figures the two texts have alike, in much the same words.
    fn alike(&self, fits: &[Fit]) -> usize {
        let tied = fits
            .iter()
            .filter(|fit| fit.agrees() && self.is_tied(fit, self.share));
        let mut values: Vec<Amount> = tied
            .filter_map(|fit| self.of(fit.at)[0].quantity.value)
            .collect();
        values.sort_unstable();
        values.dedup();
        values.len()
    }

    /// Whether nearly the same words stand near both figures and no others, or in the sentences of
    /// figures that nearly agree: one text, copied.
    fn is_retold(&self, fit: &Fit) -> bool {
        let limits = &self.joining.close;
        let [a, b] = self.of(fit.at);
        let most = total(&a.context.near).max(total(&b.context.near));
        let (first, second) = (&a.context.sentence, &b.context.sentence);
        let copied = || {
            let common = weight(shared(first, second));
            let less = total(first).min(total(second));
            self.is_near(fit)
                && is_share(fit.near, fit.less, limits.copied_near)
                && common >= limits.copied
                && is_share(common, less, limits.retold_share)
        };
        fit.near >= limits.retold && (is_share(fit.near, most, limits.retold_share) || copied())
    }

    /// Whether one figure is the other with a slip, and nearly all words beside both are the same.
    fn is_named(&self, fit: &Fit) -> bool {
        let limits = &self.joining.close;
        let [a, b] = self.of(fit.at);
        let slip = a.quantity.value.zip(b.quantity.value);
        let slip = slip.and_then(|(one, other)| Slip::between(one, other));
        let slipped = slip.is_some_and(|slip| slip.digits.0 >= limits.digits);
        let (first, second) = (&a.context.beside, &b.context.beside);
        let common = weight(shared(first, second));
        slipped
            && common >= limits.beside
            && is_share(common, total(first).min(total(second)), limits.beside_share)
            && is_share(fit.near, fit.less, limits.near_share)
    }

    /// Whether a long figure has the digits of the other in another order, and counts the same.
    fn is_mixed(&self, fit: &Fit) -> bool {
        let limits = &self.joining.close;
        let [first, second] = self.of(fit.at).map(|claim| digits(&claim.quantity.text));
        first.len() >= limits.mixed_digits
            && first == second
            && fit.agreement.shares(Key::Subject)
            && is_share(fit.near, fit.less, limits.near_share)
    }

    /// Whether both stories tell one length of time each, in nearly the same words.
    fn is_lone(&self, fit: &Fit) -> bool {
        let limits = &self.joining.close;
        let [a, b] = self.of(fit.at);
        let lemma = |claim: &Claim| claim.subject.as_ref().map(|it| it.lemma.clone());
        let alone = |side: usize, of: &Claim| {
            let mut claims = self.claims[side].iter();
            claims.all(|claim| {
                claim.quantity.kind != of.quantity.kind
                    || claim.quantity.value == of.quantity.value
                    || of.quantity.kind == Kind::Cardinal && lemma(claim) != lemma(of)
            })
        };
        let (first, second) = (&a.context.sentence, &b.context.sentence);
        let common = weight(shared(first, second));
        let told = || {
            common >= limits.lone_words
                && is_share(common, total(first).min(total(second)), limits.lone_share)
        };
        let least = Amount::from(limits.lone_count);
        let many = |claim: &Claim| claim.quantity.value.is_some_and(|value| value >= least);
        let counted = || {
            let same = [Key::Subject, Key::Event];
            same.iter().all(|key| fit.agreement.shares(*key)) && self.is_near(fit)
        };
        let meets = match a.quantity.kind {
            Kind::Duration => a.quantity.unit == b.quantity.unit && told(),
            Kind::Cardinal => many(a) && many(b) && counted(),
            _ => false,
        };
        meets && !fit.agreement.differs(Key::Place) && alone(0, a) && alone(1, b)
    }

    /// Whether one figure is the other with a slip, or lies close to it.
    fn is_near(&self, fit: &Fit) -> bool {
        let limits = &self.joining.close;
        let [a, b] = self.of(fit.at);
        let Some((one, other)) = a.quantity.value.zip(b.quantity.value) else {
            return false;
        };
        let gap = one.checked_sub(other).map(Amount::abs);
        let gap = gap.and_then(|gap| gap.checked_mul(Amount::from(limits.apart)));
        gap.is_some_and(|gap| gap <= one.abs().max(other.abs()))
            || Slip::between(one, other).is_some_and(|slip| slip.digits.1 >= limits.digits)
    }

    /// Whether the sentences of both tell so many other figures alike, and neither has the other's.
    fn is_accompanied(&self, fit: &Fit, fits: &[Fit]) -> bool {
        let [a, b] = self.of(fit.at);
        let mut company: Vec<Amount> = Vec::new();
        for other in fits.iter().filter(|other| other.agrees()) {
            let [x, y] = self.of(other.at);
            if x.sentence != a.sentence || y.sentence != b.sentence {
                continue;
            }
            if (0..2).any(|side| other.at[side] == fit.at[side]) {
                return false;
            }
            let telling = |claim: &Claim| {
                let value = claim.quantity.value;
                value.filter(|value| telling_digits(*value) >= self.joining.close.digits)
            };
            company.extend(telling(x));
        }
        company.sort_unstable();
        company.dedup();
        company.len() >= self.joining.close.company
    }
}

/// The digits that a figure is written with, sorted.
fn digits(text: &str) -> Vec<u8> {
    let mut digits: Vec<u8> = text.chars().filter_map(digit).collect();
    digits.sort_unstable();
    digits
}
