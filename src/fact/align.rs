//! The figures of two texts, each set against the one of the other that it fits best.
//!
//! A figure whose equal stands in the other text is spoken for; those left over are of one fact
//! where the words near them, and what else is said of them, tie the two.

use super::agree::{Agreement, agree, is_apart, is_comparable};
use super::relate::{Relation, relate};
use super::{Joining, total};
use crate::amount::Amount;
use crate::claim::{Claim, names_other_places, shared, weight};
use crate::quantity::Kind;

/// How many figures of a text are aligned: longer ones are tables.
const MOST_FIGURES: usize = 100;

/// Two texts that tell of one event.
pub(super) struct Pair<'p> {
    pub(super) claims: [&'p [Claim]; 2],
    pub(super) joining: &'p Joining,
    /// How large a share of the words near two figures must meet, in percent.
    pub(super) share: u32,
}

/// Two claims that could speak of one fact.
struct Fit {
    /// The claims, by their places in the texts.
    at: [usize; 2],
    agreement: Agreement,
    /// The figures are equal or compatible.
    agrees: bool,
    /// How well the claims fit, for choosing between rivals.
    score: u32,
    /// What the words near both weigh.
    near: u32,
    /// What those near the one with fewer weigh.
    less: u32,
    /// What the other keys add or take away.
    keys: i32,
}

impl Pair<'_> {
    /// The claims of both that speak of one fact.
    pub(super) fn align(&self) -> Vec<(usize, usize, Agreement)> {
        let fits = self.fits();
        let (same, other): (Vec<Fit>, Vec<Fit>) = fits.into_iter().partition(|fit| fit.agrees);
        let mut spoken = self.claims.map(|claims| vec![false; claims.len()]);
        // A small count stands in every story: it is the same one only where more ties the two.
        for fit in &same {
            if !self.is_small(fit) || self.is_tied(fit, self.share) {
                (0..2).for_each(|side| spoken[side][fit.at[side]] = true);
            }
        }
        let mut left = other;
        left.retain(|fit| (0..2).all(|side| !spoken[side][fit.at[side]]));
        let crowds = self.count(&left);
        let mut found: Vec<Fit> = self.best(same);
        found.retain(|fit| self.is_tied(fit, self.share));
        let mut unlike = self.best(left);
        unlike.retain(|fit| {
            let crowd = (0..2).map(|side| crowds[side][fit.at[side]]).max();
            let share = match crowd > Some(self.joining.figures.crowd) {
                true => self.joining.figures.crowd_share,
                false => self.share,
            };
            self.is_tied(fit, share) && !self.is_apart(fit) && !self.is_sum(fit)
        });
        found.append(&mut unlike);
        found.sort_unstable_by_key(|fit| fit.at);
        found
            .into_iter()
            .map(|fit| (fit.at[0], fit.at[1], fit.agreement))
            .collect()
    }

    fn fits(&self) -> Vec<Fit> {
        let comparable = self.claims.map(|claims| -> Vec<usize> {
            let all = (0..claims.len()).filter(|at| is_comparable(&claims[*at]));
            all.take(MOST_FIGURES).collect()
        });
        let mut fits = Vec::new();
        for first in &comparable[0] {
            for second in &comparable[1] {
                fits.extend(self.fit([*first, *second]));
            }
        }
        fits
    }

    /// The claims of a fit.
    fn of(&self, at: [usize; 2]) -> [&Claim; 2] {
        [&self.claims[0][at[0]], &self.claims[1][at[1]]]
    }

    fn fit(&self, at: [usize; 2]) -> Option<Fit> {
        let [a, b] = self.of(at);
        let near = weight(shared(&a.context.near, &b.context.near));
        let mut agreement = agree(a, b, &self.joining.tallies)?;
        let relation = relate(a, b, Amount::ZERO)?;
        let agrees = matches!(relation, Relation::Equal | Relation::Compatible);
        if names_other_places(&a.context.near, &b.context.near) && !agreement.differs("place") {
            agreement.differ.push("place");
        }
        let sentence = weight(shared(&a.context.sentence, &b.context.sentence));
        let keys = self.joining.figures.keys.of(&agreement);
        Some(Fit {
            at,
            agreement,
            agrees,
            score: (2 * near + sentence).saturating_add_signed(2 * keys),
            near,
            less: total(&a.context.near).min(total(&b.context.near)),
            keys,
        })
    }

    /// Whether enough besides the kind ties two claims.
    fn is_tied(&self, fit: &Fit, share: u32) -> bool {
        let common = fit.near.saturating_add_signed(fit.keys);
        let less = fit.less.saturating_add_signed(fit.keys.max(0));
        self.joining.figures.reached(fit.near, common, less, share)
    }

    fn is_small(&self, fit: &Fit) -> bool {
        let quantity = &self.of(fit.at)[0].quantity;
        let small = |value: Amount| value.abs() <= Amount::from(self.joining.figures.small);
        quantity.kind == Kind::Cardinal && quantity.value.is_some_and(small)
    }

    fn is_apart(&self, fit: &Fit) -> bool {
        let [a, b] = self.of(fit.at);
        is_apart(a, b, &fit.agreement, self.joining)
    }

    /// Whether one figure is the sum of others in the other text: a headline of 30 for 10, 8 and
    /// 12.
    fn is_sum(&self, fit: &Fit) -> bool {
        let [a, b] = self.of(fit.at);
        is_sum(a, self.claims[1]) || is_sum(b, self.claims[0])
    }

    /// How many fits each claim is in.
    fn count(&self, fits: &[Fit]) -> [Vec<usize>; 2] {
        let mut counts = self.claims.map(|claims| vec![0; claims.len()]);
        for fit in fits {
            (0..2).for_each(|side| counts[side][fit.at[side]] += 1);
        }
        counts
    }

    /// The fits whose claims have no better one; of equally good ones the first.
    fn best(&self, mut fits: Vec<Fit>) -> Vec<Fit> {
        fits.sort_by_key(|fit| (std::cmp::Reverse(fit.score), fit.at));
        let mut taken = self.claims.map(|claims| vec![false; claims.len()]);
        fits.retain(|fit| {
            let free = (0..2).all(|side| !taken[side][fit.at[side]]);
            (0..2).for_each(|side| taken[side][fit.at[side]] = true);
            free
        });
        fits
    }
}

/// Whether two or three figures of the same sort add up to a claim's: the same happened to what
/// they count, or the total is of several events or of none told.
fn is_sum(claim: &Claim, others: &[Claim]) -> bool {
    let Some(total) = claim.quantity.value else {
        return false;
    };
    let mut parts: Vec<Amount> = others
        .iter()
        .filter(|other| {
            let same = other.event == claim.event;
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
