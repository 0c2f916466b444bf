//! A result of a longer time that is far below that of a part of it: 10 million for the half-year, of
//! which 6 billion in its second quarter.

use serde::Deserialize;

use crate::amount::Amount;
use crate::check::story::{Sentenced, Story};
use crate::check::words::{Phrases, Words};
use crate::quantity::{Bound, Kind, Quantity};

/// The parameters.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Periods {
    /// Times, and parts of them.
    whole: Phrases,
    part: Phrases,
    /// What is told of a time, a list for each sort: profits, sales.
    topics: Vec<Phrases>,
    /// Words near a figure that make it another sort of sum: dividends.
    except: Phrases,
    /// How many words in front of a figure its time and its topic stand at most.
    reach: usize,
    /// From so much on a figure is a result, and no price.
    least: i64,
    /// How many times the result of the whole time the part's is, at least and at most.
    times: [i64; 2],
    /// How many times a part's that of the whole time is, before it has slipped.
    above: i64,
}

/// A result: of what sort, and whether of the whole time.
struct Told<'q> {
    quantity: &'q Quantity,
    topic: usize,
    whole: bool,
}

impl Periods {
    /// The result of a time and that of a part of it that are a scale word apart.
    pub(super) fn slip<'q>(&self, story: &Story<'q>) -> Option<(&'q Quantity, &'q Quantity)> {
        let large = |quantity: &&Quantity| {
            quantity.kind == Kind::Money
                && quantity.value >= Some(Amount::from(self.least))
                && quantity.per.is_none()
                && quantity.bound != Bound::Vague
        };
        let [least, most] = self.times.map(Amount::from);
        let sums: Vec<&Quantity> = story.quantities.iter().filter(large).collect();
        let above = Amount::from(self.above);
        let far = |whole: &Quantity, part: &Quantity| {
            let values = part.value.zip(whole.value);
            let times = values.and_then(|(part, whole)| part.checked_div(whole));
            let inverse = values.and_then(|(part, whole)| whole.checked_div(part));
            times.is_some_and(|times| times >= least && times <= most)
                || inverse.is_some_and(|times| times >= above && times <= most)
        };
        // Few stories have such sums at all.
        let mut pairs = sums
            .iter()
            .flat_map(|one| sums.iter().map(move |other| (*one, *other)));
        if !pairs.any(|(whole, part)| whole.unit == part.unit && far(whole, part)) {
            return None;
        }
        let told = story.sentences.iter().flat_map(|sentence| {
            let sums = story.of(sentence).iter().filter(large);
            sums.filter_map(|sum| self.told(story, sentence, sum))
        });
        let told: Vec<Told<'_>> = told.collect();
        let wholes = told.iter().filter(|result| result.whole);
        let mut found = wholes.flat_map(|whole| {
            let parts = told.iter().filter(|part| !part.whole);
            let parts = parts.filter(|part| {
                part.topic == whole.topic
                    && part.quantity.unit == whole.quantity.unit
                    && far(whole.quantity, part.quantity)
            });
            parts.map(|part| (whole.quantity, part.quantity))
        });
        found.next()
    }

    /// Of what a sum is the result, and of which time.
    fn told<'q>(
        &self,
        story: &Story<'q>,
        sentence: &Sentenced,
        quantity: &'q Quantity,
    ) -> Option<Told<'q>> {
        let words = story.words_of(sentence);
        let at = words.at(quantity.span.start);
        let from = at.saturating_sub(self.reach);
        if words.find(from, at, &self.except).is_some() {
            return None;
        }
        let time = |phrases: &Phrases| self.nearest(&words, from, at, phrases);
        let whole = match (time(&self.whole), time(&self.part)) {
            (Some(whole), Some(part)) => whole > part,
            (None, None) => return None,
            (whole, _) => whole.is_some(),
        };
        let topics = self.topics.iter().enumerate();
        let topics = topics.filter_map(|(topic, phrases)| {
            let near = self.nearest(&words, from, at, phrases)?;
            Some((near, topic))
        });
        let (_, topic) = topics.max()?;
        Some(Told {
            quantity,
            topic,
            whole,
        })
    }

    /// The last place in front of a figure where one of the phrases stands.
    fn nearest(
        &self,
        words: &Words<'_>,
        from: usize,
        to: usize,
        phrases: &Phrases,
    ) -> Option<usize> {
        (from..to)
            .rev()
            .find(|at| words.begins(*at, phrases).is_some())
    }
}
