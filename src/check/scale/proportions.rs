//! Sums with their shares of one whole, of which one has slipped: what falls to one per cent is the same
//! for all.
//!
//! ```text
//!   38 في المئة، 1.8 مليار    47.4 million to a per cent
//!   14 في المئة، 678 مليونا    48.4 million
//!   13.7 في المئة، 645 مليارا  47.1 billion: a scale word too much
//! ```

use serde::Deserialize;

use crate::amount::Amount;
use crate::check::precision::Interval;
use crate::check::story::Story;
use crate::quantity::{Bound, Kind, Quantity};

/// The parameters.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Proportions {
    /// How many bytes part a sum and its share at most, and two pairs.
    reach: usize,
    apart: usize,
    /// How many percent what falls to one per cent may lie off, for two pairs alone and for more.
    slack: [i64; 2],
    /// The least sum.
    least: i64,
    /// How many pairs of a story are compared.
    most_pairs: usize,
}

/// A sum and its share.
struct Pair<'q> {
    sum: &'q Quantity,
    /// Whether the share stands in front.
    turned: bool,
    /// What falls to one per cent.
    one: Amount,
}

/// Scale words are a thousand apart.
const SCALES: [i64; 2] = [1_000, 1_000_000];

impl Proportions {
    /// A sum that fits its share, and one that does not.
    pub(super) fn slip<'q>(&self, story: &Story<'q>) -> Option<(&'q Quantity, &'q Quantity)> {
        let pairs = self.pairs(story);
        (0..pairs.len()).find_map(|at| {
            let own = &pairs[at];
            let near = pairs.iter().filter(|other| {
                let gap = own.sum.span.start.abs_diff(other.sum.span.start);
                other.sum.span != own.sum.span
                    && other.turned == own.turned
                    && other.sum.kind == own.sum.kind
                    && other.sum.unit == own.sum.unit
                    && gap <= self.apart
            });
            let near: Vec<&Pair<'_>> = near.collect();
            let first = near.first()?;
            let alike = near
                .iter()
                .filter(|other| is_near(other.one, first.one, self.slack[1]))
                .count();
            let slack = match (alike, near.len()) {
                (1, 1) => self.slack[0],
                (2.., all) if alike * 3 >= all * 2 => self.slack[1],
                _ => return None,
            };
            let mut scales = SCALES.into_iter().map(Amount::from);
            let slipped = scales.any(|scale| {
                let ends = [own.one.checked_mul(scale), own.one.checked_div(scale)];
                ends.into_iter()
                    .flatten()
                    .any(|one| is_near(one, first.one, slack))
            });
            // Of two pairs nobody knows which has slipped; of more the odd one.
            slipped.then_some((first.sum, own.sum))
        })
    }

    fn pairs<'q>(&self, story: &Story<'q>) -> Vec<Pair<'q>> {
        let neighbours = story.quantities.windows(2);
        let pairs = neighbours.filter_map(|both| {
            let near = both[1].span.start.saturating_sub(both[0].span.end) <= self.reach;
            let (sum, share, turned) = match (self.is_sum(&both[0]), self.is_sum(&both[1])) {
                (true, false) => (&both[0], &both[1], false),
                (false, true) => (&both[1], &both[0], true),
                _ => return None,
            };
            let one = sum.value?.checked_div(share.value?)?;
            (near && is_share(share)).then_some(Pair { sum, turned, one })
        });
        pairs.take(self.most_pairs).collect()
    }

    fn is_sum(&self, quantity: &Quantity) -> bool {
        let sized = matches!(quantity.kind, Kind::Cardinal | Kind::Money | Kind::Measure);
        sized && quantity.per.is_none() && quantity.value >= Some(Amount::from(self.least))
    }
}

/// Whether a figure is a share with a digit to spare.
fn is_share(quantity: &Quantity) -> bool {
    quantity.kind == Kind::Percent
        && quantity.bound != Bound::Range
        && quantity.value >= Some(Amount::from(2))
        && quantity.value <= Some(Amount::from(100))
}

/// Whether two amounts lie within some percent of each other.
fn is_near(one: Amount, other: Amount, slack: i64) -> bool {
    let allowed = Amount::ratio(i128::from(slack), 100).and_then(|part| other.checked_mul(part));
    let around = allowed.and_then(|allowed| Interval::exact(other).widened(allowed));
    around.is_some_and(|around| around.contains(one))
}
