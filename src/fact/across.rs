//! Facts that several stories tell.
//!
//! 1. Two stories tell of one event where they share enough words that tell something: names,
//!    places, rare words. They are found through an index of those words, so that a dossier of
//!    many stories is not compared pair by pair.
//! 2. Their figures are aligned: a figure whose equal stands in the other story is spoken for;
//!    the figures left over are set against each other, each with the one that fits best.

use hashbrown::HashMap;

use super::align::Pair;
use super::{Joined, Joining, Story, is_share, occasions, total};
use crate::claim::{NAMED_WEIGHT, Sort, Term, Told, has, shared, weight};

/// All pairs of claims of unlike stories that speak of one fact, and those of days.
pub(super) fn across(stories: &[Story<'_>], joining: &Joining) -> (Vec<Joined>, Vec<Joined>) {
    let (mut found, mut dated) = (Vec::new(), Vec::new());
    let Related { mut pairs, events } = related(stories, joining);
    // The figures of an event are compared one after the other while its stories are at hand: the
    // order of a dossier is one that no cache holds.
    pairs.sort_by_key(|(_, second)| events[*second as usize]);
    for (first, second) in pairs {
        let at = [first as usize, second as usize];
        let two = at.map(|at| &stories[at]);
        found.extend(aligned(at, two, joining));
        let behind = two.map(|story| story.claims.len());
        dated.extend(occasions::align(
            at,
            behind,
            two.map(|story| story.told),
            joining,
        ));
    }
    for found in [&mut found, &mut dated] {
        found.sort_unstable_by_key(|Joined { first, second, .. }| {
            (second.0, first.0, first.1, second.1)
        });
    }
    (found, dated)
}

/// The pairs of claims of two stories that speak of one fact; `behind` is what their places are
/// counted from.
fn aligned<'a>(
    at: [usize; 2],
    stories: [&Story<'a>; 2],
    joining: &'a Joining,
) -> impl Iterator<Item = Joined> {
    let pair = Pair {
        claims: stories.map(|story| story.claims),
        told: Some(stories.map(|story| story.told)),
        joining,
        share: joining.figures.share,
    };
    pair.align().into_iter().map(move |fit| Joined {
        first: (at[0], fit.at[0]),
        second: (at[1], fit.at[1]),
        agreement: fit.agreement,
        agrees: fit.agrees(),
        listed: false,
        headline: false,
    })
}

/// The stories that tell of one event.
struct Related {
    /// In pairs, the earlier story first.
    pairs: Vec<(u32, u32)>,
    /// For every story a number that it has in common with those it is nearest to.
    events: Vec<u32>,
}

/// What share of its words, in percent, a story has in common with one that it is taken together
/// with. It only says in which order figures are compared.
const CLOSE: u32 = 50;

/// How many of its rarest words a story is filed by.
const FILED_BY: usize = 16;
/// How many of those another story must share to be looked at, where both have more to say than a
/// headline.
const LEAST_SHARED: u32 = 2;

/// In how many stories every word is.
fn counts(stories: &[Story<'_>]) -> HashMap<u32, u32, foldhash::fast::FixedState> {
    let mut counts = HashMap::default();
    for story in stories {
        for term in &story.told.all {
            *counts.entry(term.base).or_default() += 1;
        }
    }
    counts
}

/// Finds the stories that tell of one event.
///
/// A story is filed by its rarest words that another story has too: those of one event share them,
/// and no word is looked at that many stories have.
fn related(stories: &[Story<'_>], joining: &Joining) -> Related {
    let limits = &joining.stories;
    let in_stories = counts(stories);
    // In two stories a word is in both or in one; it tells something all the same.
    let most = limits.most_stories.max(2);
    let mut telling: Vec<Box<[Term]>> = Vec::with_capacity(stories.len());
    let mut totals: Vec<u32> = Vec::with_capacity(stories.len());
    let mut postings: HashMap<u32, Vec<u32>, foldhash::fast::FixedState> = HashMap::default();
    let mut pairs = Vec::new();
    let mut events: Vec<u32> = Vec::with_capacity(stories.len());
    let mut met: Vec<u32> = vec![0; stories.len()];
    let mut known: Vec<Term> = Vec::new();
    let mut rarest: Vec<(u32, u32)> = Vec::new();
    for (at, story) in stories.iter().enumerate() {
        known.clear();
        rarest.clear();
        for term in &story.told.all {
            let count = in_stories.get(&term.base).copied().unwrap_or_default();
            if count <= most {
                known.push(*term);
            }
            if (2..=most).contains(&count) {
                rarest.push((count, term.base));
            }
        }
        telling.push(known.as_slice().into());
        totals.push(total(&known));
        let terms = &telling[at];
        rarest.sort_unstable();
        rarest.truncate(FILED_BY);
        let mut touched: Vec<usize> = Vec::new();
        for (_, word) in &rarest {
            let posting = postings.entry(*word).or_default();
            for other in posting.iter().map(|other| *other as usize) {
                if met[other] == 0 {
                    touched.push(other);
                }
                met[other] += 1;
            }
            posting.push(at as u32);
        }
        touched.sort_unstable();
        let mut near: Vec<(u32, usize)> = Vec::new();
        for other in touched {
            let met = std::mem::take(&mut met[other]);
            let less = totals[other].min(totals[at]);
            if met < LEAST_SHARED && less > limits.short {
                continue;
            }
            let common = weight(shared(&telling[other], terms));
            let lead = || lead_share(stories[other].told, stories[at].told);
            if limits.is_much(common, less, lead) || limits.reached(common, less, lead) {
                near.push((common, other));
            }
        }
        // Of the stories of one event each is set against those that it is nearest to: all pairs
        // of an event that many papers tell would be too many, and its facts meet by the others.
        near.sort_unstable_by_key(|(common, other)| (std::cmp::Reverse(*common), *other));
        near.truncate(limits.nearest);
        let close = near.first().filter(|(common, other)| {
            let less = totals[*other].min(totals[at]);
            is_share(*common, less, CLOSE)
        });
        events.push(close.map_or(at as u32, |(_, other)| events[*other]));
        near.sort_unstable_by_key(|(_, other)| *other);
        pairs.extend(near.into_iter().map(|(_, other)| (other as u32, at as u32)));
    }
    Related { pairs, events }
}

/// How large a share, in percent, of what tells most in the headlines stands in the other story:
/// the mean of both. None at all where one headline names something, «سابك», that the other story
/// does not.
fn lead_share(a: &Told, b: &Told) -> u32 {
    match (share_of_lead(a, b), share_of_lead(b, a)) {
        (Some(first), Some(second)) => (first + second) / 2,
        _ => 0,
    }
}

fn share_of_lead(told: &Told, other: &Told) -> Option<u32> {
    let most = told.lead.iter().map(|term| term.weight).max().unwrap_or(0);
    let named = most == NAMED_WEIGHT;
    let place = |term: &&Term| !named && term.sort == Sort::Place;
    let telling = || {
        let terms = told.lead.iter();
        terms.filter(|term| term.weight == most || place(term))
    };
    let found = telling().filter(|term| has(&other.all, term)).count();
    let share = 100 * found / telling().count().max(1);
    (!named || found > 0).then_some(share as u32)
}
