//! Two figures side by side, twice in a story, where one of the four has slipped: 202 companies take
//! 168 thousand pilgrims, and ten of them five million.
//!
//! What falls to one of the counted things is of one size each time; a scale word too much makes it
//! a thousand times that.

use serde::Deserialize;

use super::sizes::is_amount;
use crate::amount::Amount;
use crate::check::story::Story;
use crate::quantity::{Kind, Quantity};

/// The parameters.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Paired {
    /// How many bytes part the two of a pair at most.
    reach: usize,
    /// From how much on the larger of the two shares can have slipped.
    least: i64,
    /// How many times one pair's share is the other's, at least; and at most, of money.
    times: [i64; 2],
    /// How many pairs of a story are compared.
    most_pairs: usize,
}

/// So much for so many.
struct Pair<'q> {
    count: &'q Quantity,
    told: &'q Quantity,
    /// The larger of both, by its number.
    larger: &'q Quantity,
    /// What falls to one of those counted.
    share: Amount,
}

impl Paired {
    /// The figures of two pairs of which one has slipped.
    pub(super) fn slip<'q>(&self, story: &Story<'q>) -> Option<(&'q Quantity, &'q Quantity)> {
        let pairs = self.pairs(story);
        let mut both = pairs.iter().enumerate().flat_map(|(at, first)| {
            let later = pairs[at + 1..].iter();
            later.map(move |second| (first, second))
        });
        both.find(|(first, second)| is_like(first, second) && self.is_far(first, second))
            .map(
                |(first, second)| match first.larger.span == first.told.span {
                    true => (first.told, second.told),
                    false => (first.count, second.count),
                },
            )
    }

    fn pairs<'q>(&self, story: &Story<'q>) -> Vec<Pair<'q>> {
        let mut pairs = Vec::new();
        for sentence in story.sentences {
            let all: Vec<&Quantity> = story.of(sentence).iter().filter(|q| is_sized(q)).collect();
            for both in all.windows(2) {
                let near = both[1].span.start.saturating_sub(both[0].span.end) <= self.reach;
                pairs.extend(ordered(both[0], both[1]).filter(|_| near));
            }
        }
        pairs.truncate(self.most_pairs);
        pairs
    }

    /// Whether what falls to one is a scale word more in one pair than in the other.
    fn is_far(&self, first: &Pair<'_>, second: &Pair<'_>) -> bool {
        let (one, other) = (first.share, second.share);
        let times = one.max(other).checked_div(one.min(other));
        let [least, most] = self.times.map(Amount::from);
        let money = first.told.kind == Kind::Money;
        first.larger.value.max(second.larger.value) >= Some(Amount::from(self.least))
            && times.is_some_and(|times| times >= least && (!money || times <= most))
    }
}

/// Two figures as so much for so many, where one of them counts something.
fn ordered<'q>(first: &'q Quantity, second: &'q Quantity) -> Option<Pair<'q>> {
    let counts = |quantity: &Quantity| {
        quantity.kind == Kind::Cardinal
            && quantity.noun.is_some()
            && quantity.value > Some(Amount::from(1))
    };
    let named = |quantity: &Quantity| quantity.kind != Kind::Cardinal || quantity.noun.is_some();
    let (count, told) = match (counts(first), counts(second)) {
        // Of two counts always the same one, whichever is told first.
        (true, true) => match lemma(first).cmp(&lemma(second)) {
            std::cmp::Ordering::Less => (first, second),
            std::cmp::Ordering::Greater => (second, first),
            std::cmp::Ordering::Equal => return None,
        },
        (true, false) => (first, second),
        // «851 طنا، وتمثل 0.11 في المئة من 41882 إرسالية»: what is told first is of something else.
        (false, _) => return None,
    };
    let share = told.value?.checked_div(count.value?)?;
    let counted = told.kind == Kind::Cardinal && count.value > told.value;
    let larger = if counted { count } else { told };
    let pair = Pair {
        count,
        told,
        larger,
        share,
    };
    named(told).then_some(pair)
}

/// Whether two pairs are of the same things, and not the same pair told again.
fn is_like(first: &Pair<'_>, second: &Pair<'_>) -> bool {
    let same = |one: &Quantity, other: &Quantity| {
        one.kind == other.kind && one.unit == other.unit && lemma(one) == lemma(other)
    };
    same(first.count, second.count)
        && same(first.told, second.told)
        && first.told.span != second.told.span
        && first.count.span != second.count.span
}

fn lemma(quantity: &Quantity) -> Option<&str> {
    let noun = quantity.noun.as_ref()?;
    Some(noun.lemma.as_str())
}

/// Whether a figure is a sum, a count or a measure, and no rate.
fn is_sized(quantity: &Quantity) -> bool {
    let measured = quantity.kind == Kind::Cardinal || quantity.unit.is_some();
    measured && is_amount(quantity) && quantity.value > Some(Amount::ZERO)
}
