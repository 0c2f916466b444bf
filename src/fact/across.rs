//! Facts that several stories tell.
//!
//! 1. Two stories tell of one event where they share enough words that tell something: names,
//!    places, rare words. They are found through an index of those words, so that a dossier of
//!    many stories is not compared pair by pair.
//! 2. Their figures are aligned: a figure whose equal stands in the other story is spoken for;
//!    the figures left over are set against each other, each with the one that fits best.

use hashbrown::HashMap;

use super::align::Pair;
use super::{Joined, Joining, Story, total};
use crate::claim::{NAMED_WEIGHT, Sort, Term, Told, has, shared, weight};

/// All pairs of claims of unlike stories that speak of one fact.
pub(super) fn across(stories: &[Story<'_>], joining: &Joining) -> Vec<Joined> {
    let mut found = Vec::new();
    for (first, second) in related(stories, joining) {
        let pair = Pair {
            claims: [stories[first].claims, stories[second].claims],
            told: Some([stories[first].told, stories[second].told]),
            joining,
            share: joining.figures.share,
        };
        for fit in pair.align() {
            found.push(Joined {
                first: (first, fit.at[0]),
                second: (second, fit.at[1]),
                agreement: fit.agreement,
                agrees: fit.agrees(),
                listed: false,
                headline: false,
            });
        }
    }
    found
}

/// How many of its rarest words a story is filed by.
const FILED_BY: usize = 8;
/// How many of those another story must share to be looked at, where both have more to say than a
/// headline.
const LEAST_SHARED: u32 = 2;

/// The pairs of stories that tell of one event, the earlier story first.
///
/// A story is filed by its rarest words that another story has too: those of one event share them,
/// and no word is looked at that many stories have.
fn related(stories: &[Story<'_>], joining: &Joining) -> Vec<(usize, usize)> {
    let limits = &joining.stories;
    let mut in_stories: HashMap<u32, u32, foldhash::fast::FixedState> = HashMap::default();
    for story in stories {
        for term in &story.told.all {
            *in_stories.entry(term.base).or_default() += 1;
        }
    }
    let count = |term: &Term| in_stories.get(&term.base).copied().unwrap_or_default();
    // In two stories a word is in both or in one; it tells something all the same.
    let most = limits.most_stories.max(2);
    let telling: Vec<Vec<Term>> = stories
        .iter()
        .map(|story| {
            let terms = story.told.all.iter().copied();
            terms.filter(|term| count(term) <= most).collect()
        })
        .collect();
    let totals: Vec<u32> = telling.iter().map(|terms| total(terms)).collect();
    let mut postings: HashMap<u32, Vec<usize>, foldhash::fast::FixedState> = HashMap::default();
    let mut found = Vec::new();
    let mut met: Vec<u32> = vec![0; stories.len()];
    for (at, terms) in telling.iter().enumerate() {
        let mut rarest: Vec<&Term> = terms.iter().filter(|term| count(term) > 1).collect();
        rarest.sort_unstable_by_key(|term| (count(term), term.base));
        rarest.truncate(FILED_BY);
        let mut touched: Vec<usize> = Vec::new();
        for term in rarest {
            let posting = postings.entry(term.base).or_default();
            for other in posting.iter() {
                if met[*other] == 0 {
                    touched.push(*other);
                }
                met[*other] += 1;
            }
            posting.push(at);
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
            if limits.reached(common, less, || {
                lead_share(stories[other].told, stories[at].told)
            }) {
                near.push((common, other));
            }
        }
        // Of the stories of one event each is set against those that it is nearest to: all pairs
        // of an event that many papers tell would be too many, and its facts meet by the others.
        near.sort_unstable_by_key(|(common, other)| (std::cmp::Reverse(*common), *other));
        near.truncate(limits.nearest);
        near.sort_unstable_by_key(|(_, other)| *other);
        found.extend(near.into_iter().map(|(_, other)| (other, at)));
    }
    found
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
