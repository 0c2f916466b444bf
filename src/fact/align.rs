//! The figures of two texts, each set against the one of the other that it fits best.
//!
//! A figure whose equal stands in the other text is spoken for; those left over are of one fact
//! where the words near them, and what else is said of them, tie the two.

use super::agree::{Agreement, Key, agree, is_comparable, only_by_what_happened};
use super::relate::{Relation, relate};
use super::{Joining, total};
use crate::amount::Amount;
use crate::claim::{Claim, Told, names_other_places, shared, weight};
use crate::quantity::Kind;

/// How many figures of a text are aligned: longer ones are tables.
const MOST_FIGURES: usize = 100;

/// Two texts that tell of one event.
pub(super) struct Pair<'p> {
    pub(super) claims: [&'p [Claim]; 2],
    /// The content words of both stories; none for two texts of one story.
    pub(super) told: Option<[&'p Told; 2]>,
    pub(super) joining: &'p Joining,
    /// How large a share of the words near two figures must meet, in percent.
    pub(super) share: u32,
}

/// Two claims that could speak of one fact.
#[derive(Clone, Copy)]
pub(super) struct Fit {
    /// The claims, by their places in the texts.
    pub(super) at: [usize; 2],
    pub(super) agreement: Agreement,
    pub(super) relation: Relation,
    /// How well the claims fit, for choosing between rivals.
    score: u32,
    /// What the words near both weigh.
    pub(super) near: u32,
    /// What those near the one with fewer weigh.
    pub(super) less: u32,
    /// What the other keys add or take away.
    keys: i32,
}

impl Fit {
    /// Whether the figures are equal or compatible.
    pub(super) fn agrees(&self) -> bool {
        matches!(self.relation, Relation::Equal | Relation::Compatible)
    }

    /// How well the claims fit, for choosing between rivals.
    pub(super) fn score(&self) -> u32 {
        self.score
    }

    /// What ties the two claims: the words near both, and the keys.
    pub(super) fn common(&self) -> u32 {
        self.near.saturating_add_signed(self.keys)
    }
}

impl Pair<'_> {
    /// The claims of both that speak of one fact.
    pub(super) fn align(&self) -> Vec<Fit> {
        let fits = self.fits();
        let close = self.close(&fits);
        let (same, other): (Vec<Fit>, Vec<Fit>) = fits.into_iter().partition(Fit::agrees);
        let mut spoken = self.claims.map(|claims| vec![false; claims.len()]);
        // A small count stands in every story: it is the same one only where more ties the two.
        for fit in &same {
            let known = fit.agreement.shares(Key::Subject);
            if !self.is_small(fit) || known || self.is_tied(fit, self.share) {
                (0..2).for_each(|side| spoken[side][fit.at[side]] = true);
            }
        }
        let mut left = other;
        left.retain(|fit| (0..2).all(|side| !spoken[side][fit.at[side]]));
        let rivals = self.count(&left);
        let mut found: Vec<Fit> = self.best(same);
        found.retain(|fit| self.is_tied(fit, self.share));
        let mut unlike = self.best(left);
        unlike.retain(|fit| {
            let rivals = std::array::from_fn(|side| rivals[side][fit.at[side]]);
            self.is_rivalled(fit, rivals)
        });
        found.append(&mut unlike);
        found.extend(close);
        found.sort_by_key(|fit| fit.at);
        found.dedup_by_key(|fit| fit.at);
        found
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
    pub(super) fn of(&self, at: [usize; 2]) -> [&Claim; 2] {
        [&self.claims[0][at[0]], &self.claims[1][at[1]]]
    }

    /// How two claims fit; none where they cannot speak of one fact.
    pub(super) fn fit(&self, at: [usize; 2]) -> Option<Fit> {
        let [a, b] = self.of(at);
        let mut agreement = agree(a, b, self.joining)?;
        if self.told.is_some() && only_by_what_happened(a, b, self.joining) {
            return None;
        }
        let relation = relate(a, b, Amount::ZERO, self.joining)?;
        let near = weight(shared(&a.context.near, &b.context.near));
        if names_other_places(&a.context.near, &b.context.near) && !agreement.differs(Key::Place) {
            agreement.differ(Key::Place);
        }
        let sentence = weight(shared(&a.context.sentence, &b.context.sentence));
        let keys = self.joining.figures.keys.of(agreement);
        Some(Fit {
            at,
            agreement,
            relation,
            score: (2 * near + sentence).saturating_add_signed(2 * keys),
            near,
            less: total(&a.context.near).min(total(&b.context.near)),
            keys,
        })
    }

    /// Two claims that are taken for one fact whatever parts them.
    pub(super) fn unlike(&self, at: [usize; 2]) -> Option<Fit> {
        self.fit(at).or_else(|| {
            let [a, b] = self.of(at);
            Some(Fit {
                at,
                agreement: Agreement::default(),
                relation: relate(a, b, Amount::ZERO, self.joining)?,
                score: 0,
                near: 0,
                less: 0,
                keys: 0,
            })
        })
    }

    /// Whether enough besides the kind ties two claims.
    pub(super) fn is_tied(&self, fit: &Fit, share: u32) -> bool {
        let less = fit.less.saturating_add_signed(fit.keys.max(0));
        self.joining
            .figures
            .reached(fit.near, fit.common(), less, share)
    }

    fn is_small(&self, fit: &Fit) -> bool {
        let quantity = &self.of(fit.at)[0].quantity;
        let small = |value: Amount| value.abs() <= Amount::from(self.joining.figures.small);
        quantity.kind == Kind::Cardinal && quantity.value.is_some_and(small)
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
