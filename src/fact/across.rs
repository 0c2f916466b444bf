//! Facts that several stories tell.
//!
//! 1. Two stories tell of one event where they share enough words that tell something: names,
//!    places, rare words. They are found through an index of those words, so that a dossier of
//!    many stories is not compared pair by pair.
//! 2. Their figures are aligned: a figure whose equal stands in the other story is spoken for;
//!    the figures left over are set against each other, each with the one that fits best.

use hashbrown::HashMap;

use super::agree::{Agreement, agree, is_apart, is_comparable};
use super::relate::{Relation, relate};
use super::{Joined, Joining, Story};
use crate::amount::Amount;
use crate::claim::{
    Claim, NAMED_WEIGHT, Sort, Term, Told, has, names_other_places, shared, weight,
};
use crate::quantity::Kind;

/// How many figures of a story are aligned: longer ones are tables.
const MOST_FIGURES: usize = 200;

/// All pairs of claims of unlike stories that speak of one fact.
pub(super) fn across(stories: &[Story<'_>], joining: &Joining) -> Vec<Joined> {
    let mut found = Vec::new();
    for (first, second) in related(stories, joining) {
        let pair = Pair {
            stories: [&stories[first], &stories[second]],
            joining,
            share: joining.figures.share,
        };
        for (a, b, agreement) in pair.align() {
            found.push(Joined {
                first: (first, a),
                second: (second, b),
                agreement,
                listed: false,
                headline: false,
            });
        }
    }
    found
}

/// The pairs of stories that tell of one event, the earlier story first.
fn related(stories: &[Story<'_>], joining: &Joining) -> Vec<(usize, usize)> {
    let limits = &joining.stories;
    let mut in_stories: HashMap<u64, u32, foldhash::fast::FixedState> = HashMap::default();
    for story in stories {
        for term in &story.told.all {
            *in_stories.entry(term.base).or_default() += 1;
        }
    }
    let tells = |term: &&Term| {
        let count = in_stories.get(&term.base).copied().unwrap_or_default();
        // In two stories a word is in both or in one; it tells something all the same.
        count <= limits.most_stories.max(2)
    };
    let totals: Vec<u32> = stories
        .iter()
        .map(|story| weight(story.told.all.iter().filter(tells).copied()))
        .collect();
    let mut postings: HashMap<u64, Vec<usize>, foldhash::fast::FixedState> = HashMap::default();
    let mut found = Vec::new();
    let mut common: Vec<u32> = vec![0; stories.len()];
    for (at, story) in stories.iter().enumerate() {
        let mut touched: Vec<usize> = Vec::new();
        for term in story.told.all.iter().filter(tells) {
            let posting = postings.entry(term.base).or_default();
            for other in posting.iter() {
                if common[*other] == 0 {
                    touched.push(*other);
                }
                common[*other] += u32::from(term.weight);
            }
            posting.push(at);
        }
        touched.sort_unstable();
        for other in touched {
            let common = std::mem::take(&mut common[other]);
            let less = totals[other].min(totals[at]);
            if limits.reached(common, less, || lead_share(stories[other].told, story.told)) {
                found.push((other, at));
            }
        }
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

/// Two stories that tell of one event.
pub(super) struct Pair<'p> {
    pub(super) stories: [&'p Story<'p>; 2],
    pub(super) joining: &'p Joining,
    /// How large a share of the words near two figures must meet, in percent.
    pub(super) share: u32,
}

/// Two claims that could speak of one fact.
struct Fit {
    first: usize,
    second: usize,
    score: u32,
    relation: Relation,
    agreement: Agreement,
}

impl Pair<'_> {
    /// The claims of both that speak of one fact.
    pub(super) fn align(&self) -> Vec<(usize, usize, Agreement)> {
        let fits = self.fits();
        let agrees = |fit: &&Fit| matches!(fit.relation, Relation::Equal | Relation::Compatible);
        // A small count stands in every story: it is the same one only where more ties the two.
        let speaks = |fit: &&Fit| agrees(fit) && (!self.is_small(fit) || self.is_tied(fit, 0));
        let spoken = |side: fn(&Fit) -> usize, claim: usize| {
            fits.iter().filter(speaks).any(|fit| side(fit) == claim)
        };
        let first = |fit: &Fit| fit.first;
        let second = |fit: &Fit| fit.second;
        let mut found = Vec::new();
        for fit in &fits {
            let left = |fit: &&Fit| {
                !agrees(fit) && !spoken(first, fit.first) && !spoken(second, fit.second)
            };
            let tied = match agrees(&fit) {
                true => best(fit, fits.iter().filter(agrees)) && self.is_tied(fit, 0),
                false if !left(&fit) => false,
                false => {
                    // How many others of the other story each could be set against.
                    let rivals = |side: fn(&Fit) -> usize| {
                        let same = |other: &&Fit| side(other) == side(fit);
                        fits.iter().filter(left).filter(same).count()
                    };
                    let crowd = rivals(first).max(rivals(second));
                    best(fit, fits.iter().filter(left))
                        && !self.sums(fit)
                        && !self.is_apart(fit)
                        && self.is_tied(fit, crowd)
                }
            };
            if tied {
                found.push((fit.first, fit.second, fit.agreement.clone()));
            }
        }
        found
    }

    fn claims(&self) -> [&[Claim]; 2] {
        self.stories.map(|story| story.claims)
    }

    fn fits(&self) -> Vec<Fit> {
        let [firsts, seconds] = self.claims();
        let mut fits = Vec::new();
        let comparable = |claims: &'_ [Claim]| -> Vec<usize> {
            let all = (0..claims.len()).filter(|at| is_comparable(&claims[*at]));
            all.take(MOST_FIGURES).collect()
        };
        let others = comparable(seconds);
        for first in comparable(firsts) {
            for second in &others {
                fits.extend(self.fit(first, *second));
            }
        }
        fits
    }

    fn fit(&self, first: usize, second: usize) -> Option<Fit> {
        let [firsts, seconds] = self.claims();
        let (a, b) = (&firsts[first], &seconds[second]);
        let mut agreement = agree(a, b, &self.joining.tallies)?;
        if names_other_places(&a.context.near, &b.context.near) && !agreement.differs("place") {
            agreement.differ.push("place");
        }
        let relation = relate(a, b, Amount::ZERO)?;
        let near = weight(shared(&a.context.near, &b.context.near));
        let sentence = weight(shared(&a.context.sentence, &b.context.sentence));
        let keys = self.joining.figures.keys.of(&agreement);
        let score = (2 * near + sentence).saturating_add_signed(2 * keys);
        Some(Fit {
            first,
            second,
            score,
            relation,
            agreement,
        })
    }

    /// Whether enough besides the kind ties two claims.
    fn is_tied(&self, fit: &Fit, crowd: usize) -> bool {
        let [firsts, seconds] = self.claims();
        let (a, b) = (&firsts[fit.first], &seconds[fit.second]);
        let all = |terms: &[Term]| weight(terms.iter().copied());
        let common = weight(shared(&a.context.near, &b.context.near));
        let keys = self.joining.figures.keys.of(&fit.agreement);
        let less = all(&a.context.near).min(all(&b.context.near));
        if common < self.joining.figures.words {
            return false;
        }
        self.joining.figures.reached(
            common.saturating_add_signed(keys),
            less.saturating_add_signed(keys.max(0)),
            if crowd > self.joining.figures.crowd {
                self.joining.figures.crowd_share
            } else {
                self.share
            },
        )
    }

    fn is_small(&self, fit: &Fit) -> bool {
        let quantity = &self.claims()[0][fit.first].quantity;
        let small = |value: Amount| value.abs() <= Amount::from(self.joining.figures.small);
        quantity.kind == Kind::Cardinal && quantity.value.is_some_and(small)
    }

    fn is_apart(&self, fit: &Fit) -> bool {
        let [firsts, seconds] = self.claims();
        let (a, b) = (&firsts[fit.first], &seconds[fit.second]);
        is_apart(a, b, &fit.agreement, self.joining)
    }

    /// Whether one figure is the sum of others in the other story: a headline of 30 for 10, 8 and
    /// 12.
    fn sums(&self, fit: &Fit) -> bool {
        let [firsts, seconds] = self.claims();
        let (a, b) = (&firsts[fit.first], &seconds[fit.second]);
        is_sum(a, seconds) || is_sum(b, firsts)
    }
}

/// Whether no other fit of the same claims is as good.
fn best<'f>(fit: &Fit, mut others: impl Iterator<Item = &'f Fit>) -> bool {
    others.all(|other| {
        let same = (other.first, other.second) == (fit.first, fit.second);
        let meets = other.first == fit.first || other.second == fit.second;
        same || !meets
            || other.score < fit.score
            // Of equally good ones the first of each story.
            || other.score == fit.score && (fit.first, fit.second) < (other.first, other.second)
    })
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
