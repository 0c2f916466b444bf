//! The headline against the body.
//!
//! Both are aligned as two stories are. A figure of the headline that the body has, rounded, as a
//! sum or with another bound, is borne out; one that it has not is set against the figure of the
//! body that fits best.

use super::align::Pair;
use super::{Joined, Joining, Story};

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
