//! A figure beside that of another time, a thousand times as much: «62 مليون درهم مقارنة بـ48 مليار درهم».
//!
//! Figures that are compared are of one size; what grows a thousandfold is told as such.

use serde::Deserialize;

use crate::amount::Amount;
use crate::check::story::{Sentenced, Story};
use crate::check::words::Phrases;
use crate::quantity::{Bound, Kind, Quantity};

/// The parameters.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Compared {
    /// Between two figures, say that the second is that of another time.
    with: Phrases,
    /// In the sentence, say that so large a difference is meant.
    except: Phrases,
    /// How many words may part both.
    reach: usize,
    /// How many times one is the other, at least and at most.
    times: [i64; 2],
}

impl Compared {
    /// Neighbouring figures of a sentence of which one has slipped.
    pub(super) fn slip<'q>(
        &self,
        story: &Story<'q>,
        sentence: &Sentenced,
    ) -> Option<(&'q Quantity, &'q Quantity)> {
        let all: Vec<&Quantity> = story.of(sentence).iter().filter(|q| is_sized(q)).collect();
        let mut pairs = all.windows(2).map(|pair| (pair[0], pair[1]));
        pairs.find(|(first, second)| {
            self.is_far(first, second) && {
                let words = story.words_of(sentence);
                let (from, to) = (words.behind(first), words.at(second.span.start));
                to >= from
                    && to - from <= self.reach
                    && words.find(from, to, &self.with).is_some()
                    && words.find(0, words.len(), &self.except).is_none()
            }
        })
    }

    /// Whether two figures of one sort are about a scale word apart.
    fn is_far(&self, first: &Quantity, second: &Quantity) -> bool {
        let lemma = |quantity: &Quantity| quantity.noun.as_ref().map(|noun| noun.lemma.clone());
        let nouns = match (lemma(first), lemma(second)) {
            (Some(one), Some(other)) => one == other,
            _ => first.kind != Kind::Cardinal || second.noun.is_none(),
        };
        let open = first.kind == Kind::Money && (first.unit.is_none() || second.unit.is_none());
        let same = first.kind == second.kind && (first.unit == second.unit || open);
        let values = first.value.zip(second.value);
        let times = values.and_then(|(one, other)| one.max(other).checked_div(one.min(other)));
        let [least, most] = self.times.map(Amount::from);
        let far = times.is_some_and(|times| times >= least && times <= most);
        same && nouns && far && first.per == second.per
    }
}

/// Whether a figure can have slipped: a sum, a count or a measure, of some size.
fn is_sized(quantity: &Quantity) -> bool {
    let sized = matches!(quantity.kind, Kind::Cardinal | Kind::Money | Kind::Measure);
    let bounds = [Bound::Range, Bound::Vague];
    let large = quantity.value >= Some(Amount::from(1_000));
    sized && large && !bounds.contains(&quantity.bound)
}
