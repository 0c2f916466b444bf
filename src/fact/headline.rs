//! The headline against the body.
//!
//! Both are aligned as two stories are. A figure of the headline that the body has, rounded, as a
//! sum or with another bound, is borne out; one that it has not is set against the figure of the
//! body that fits best.

use super::align::Pair;
use super::{Joined, Joining, Relation, Story, relate};
use crate::amount::Amount;
use crate::claim::Claim;

/// The figures of the headline that the body contradicts.
pub(super) fn headline(story: Story<'_>, joining: &Joining) -> Vec<Joined> {
    let end = story.claims.partition_point(|claim| claim.headline);
    let (title, body) = story.claims.split_at(end);
    if title.is_empty() || body.is_empty() {
        return Vec::new();
    }
    let pair = Pair {
        claims: [title, body],
        told: None,
        joining,
        share: joining.figures.headline_share,
    };
    let joined = pair.align().into_iter();
    joined
        .filter(|fit| fit.agrees() || !is_borne_out(&title[fit.at[0]], body, joining))
        .map(|fit| Joined {
            first: (0, fit.at[0]),
            second: (0, fit.at[1] + end),
            agreement: fit.agreement,
            agrees: fit.agrees(),
            listed: false,
            headline: true,
        })
        .collect()
}

/// Whether the body has the figure, of whatever it was read to count: a headline says so little that
/// the noun of one figure is taken for that of the next.
fn is_borne_out(claim: &Claim, body: &[Claim], joining: &Joining) -> bool {
    let quantity = &claim.quantity;
    body.iter().any(|other| {
        let unlike = claim.event.is_some() && other.event.is_some() && claim.event != other.event;
        !unlike
            && other.quantity.kind == quantity.kind
            && other.quantity.unit == quantity.unit
            && matches!(
                relate(claim, other, Amount::ZERO, joining),
                Some(Relation::Equal | Relation::Compatible)
            )
            && is_near(claim, other)
    })
}

/// Whether the figures lie within a tenth: «more than 60» is said of 64, not of every larger figure.
fn is_near(a: &Claim, b: &Claim) -> bool {
    let values = a.quantity.value.zip(b.quantity.value);
    values.is_some_and(|(a, b)| {
        let gap = a.checked_sub(b).map(Amount::abs);
        let tenfold = gap.and_then(|gap| gap.checked_mul(Amount::from(10)));
        tenfold.is_some_and(|tenfold| tenfold <= a.abs())
    })
}
