//! When two claims speak of the same fact, and how their figures relate.
//!
//! Within a story claims are filed by what they count; across stories that tell of one event the
//! figures are aligned by the words near them. The design of this is in ARCHITECTURE.md; the
//! thresholds are in `rules/facts.toml`.

mod across;
mod agree;
mod align;
mod headline;
mod relate;
mod within;

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::Error;
use crate::claim::{Claim, Term, Told, weight};
pub(crate) use agree::{Agreement, same_voice};
pub(crate) use relate::{Relation, relate};

/// A story as facts are looked for in it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Story<'a> {
    pub(crate) claims: &'a [Claim],
    /// The content words of the story.
    pub(crate) told: &'a Told,
}

/// Two claims that speak of one fact, each by its story and its place among the story's claims.
#[derive(Clone, Debug)]
pub(crate) struct Joined {
    pub(crate) first: (usize, usize),
    pub(crate) second: (usize, usize),
    pub(crate) agreement: Agreement,
    /// The story gives too many unlike figures of the kind for one fact.
    pub(crate) listed: bool,
    /// The first stands in the headline, and nothing in the body bears its figure out.
    pub(crate) headline: bool,
}

/// When claims are joined: `rules/facts.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Joining {
    tallies: Vec<String>,
    most_figures: usize,
    stories: Stories,
    figures: Figures,
}

/// When two stories tell of one event; shares are in percent.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Stories {
    share: u32,
    lead: u32,
    short: u32,
    most_stories: u32,
}

/// When two figures of such stories speak of one fact.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Figures {
    share: u32,
    headline_share: u32,
    words: u32,
    least: u32,
    most_apart: i64,
    small: i64,
    crowd: usize,
    crowd_share: u32,
    keys: Keys,
}

/// What agreement of a key adds to the words that two figures share.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Keys {
    subject: i32,
    class: i32,
    digits: i32,
    event: i32,
    place: i32,
    other_event: i32,
    other_place: i32,
}

impl Joining {
    /// Reads the file; `shown` is how errors name it.
    ///
    /// # Errors
    /// What the file says and should not, with line and column.
    pub(crate) fn parse(shown: &str, text: &str) -> Result<Joining, Error> {
        toml::from_str(text).map_err(|error| Error::in_toml(shown, text, &error))
    }

    fn tallies(&self, event: &str) -> bool {
        self.tallies.iter().any(|known| known == event)
    }
}

impl Stories {
    /// Whether two stories share enough: `common` of the `less` that one has to say.
    fn reached(&self, common: u32, less: u32, lead: impl FnOnce() -> u32) -> bool {
        common > 0 && less <= self.short
            || is_share(common, less, self.share) && lead() >= self.lead
    }
}

impl Figures {
    /// Whether the words near two figures, and the keys, share enough.
    fn reached(&self, near: u32, common: u32, less: u32, share: u32) -> bool {
        near >= self.words && common >= self.least && is_share(common, less, share)
    }
}

/// What a list of words weighs.
fn total(terms: &[Term]) -> u32 {
    weight(terms.iter().copied())
}

/// Whether `part` is at least `percent` of `whole`; nothing is no share.
fn is_share(part: u32, whole: u32, percent: u32) -> bool {
    part > 0 && u64::from(part) * 100 >= u64::from(whole) * u64::from(percent)
}

impl Keys {
    fn of(&self, agreement: &Agreement) -> i32 {
        let same = [
            ("subject", self.subject),
            ("class", self.class),
            ("digits", self.digits),
            ("event", self.event),
            ("place", self.place),
        ];
        // Above and below the same figure: the events are opposite, as the bounds are.
        let event = if agreement.shares("digits") {
            0
        } else {
            self.other_event
        };
        let differ = [("event", event), ("place", self.other_place)];
        let gained = same.iter().filter(|(key, _)| agreement.shares(key));
        let lost = differ.iter().filter(|(key, _)| agreement.differs(key));
        gained.chain(lost).map(|(_, points)| points).sum()
    }
}

/// All pairs of claims that speak of one fact, within one story; those of the headline with the
/// body that its own figures do not agree with besides.
pub(crate) fn within(story: Story<'_>, joining: &Joining) -> Vec<Joined> {
    let mut found = within::within(story.claims, joining);
    found.extend(headline::headline(story, joining));
    found
}

/// All pairs of claims of different stories that speak of one fact.
pub(crate) fn across(stories: &[Story<'_>], joining: &Joining) -> Vec<Joined> {
    across::across(stories, joining)
}

/// For every joined claim the first claim of its fact.
pub(crate) fn clusters(joined: &[Joined]) -> BTreeMap<(usize, usize), (usize, usize)> {
    let mut first: BTreeMap<(usize, usize), (usize, usize)> = BTreeMap::new();
    fn root(
        first: &BTreeMap<(usize, usize), (usize, usize)>,
        mut at: (usize, usize),
    ) -> (usize, usize) {
        while let Some(up) = first.get(&at).filter(|up| **up != at) {
            at = *up;
        }
        at
    }
    for pair in joined {
        let (a, b) = (root(&first, pair.first), root(&first, pair.second));
        first.insert(a.max(b), a.min(b));
        first.entry(a.min(b)).or_insert(a.min(b));
    }
    let claims: Vec<_> = first.keys().copied().collect();
    claims
        .into_iter()
        .map(|at| (at, root(&first, at)))
        .collect()
}

/// Names the facts of a story's claims: `f1`, `f2` … in document order.
pub(crate) fn name(claims: &mut [Claim], joining: &Joining) {
    let mut fact: Vec<usize> = (0..claims.len()).collect();
    let mut joined = within::within(claims, joining);
    joined.sort_by_key(|joined| (joined.second, joined.first));
    for Joined { first, second, .. } in joined {
        fact[second.1] = fact[first.1].min(fact[second.1]);
    }
    let mut names: BTreeMap<usize, String> = BTreeMap::new();
    for (at, claim) in claims.iter_mut().enumerate() {
        let next = format!("f{}", names.len() + 1);
        claim.fact = names.entry(fact[at]).or_insert(next).clone();
    }
}
