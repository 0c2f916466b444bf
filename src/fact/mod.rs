//! When two claims speak of the same fact, and how their figures relate.
//!
//! Within a story claims are filed by what they count; across stories that tell of one event the
//! figures are aligned by the words near them. The design of this is in ARCHITECTURE.md; the
//! thresholds are in `rules/facts.toml`.

mod across;
mod agree;
mod align;
mod alike;
mod alone;
mod close;
mod days;
mod headline;
mod lone;
mod occasions;
mod parted;
mod relate;
mod scores;
mod strange;
mod twice;
mod units;
mod unlike;
mod ways;
mod within;

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::Error;
use crate::amount::Amount;
use crate::claim::{Claim, Term, Told, weight};
use crate::finding::Message;

pub(crate) use agree::{Agreement, Key};
use alike::Slips;
use alone::Alone;
use close::Close;
use days::Days;
use headline::Headlines;
pub(crate) use headline::is_unfounded;
use lone::Lone;
use occasions::Occasions;
pub(crate) use relate::{Relation, relate};
use scores::Scores;
use strange::Strange;
use units::Units;
use ways::Twice;

/// A story as facts are looked for in it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Story<'a> {
    pub(crate) claims: &'a [Claim],
    /// The content words of the story, and the days, hours and scores that it tells.
    pub(crate) told: &'a Told,
}

/// Two claims that speak of one fact, each by its story and its place among the story's claims.
#[derive(Clone, Debug)]
pub(crate) struct Joined {
    pub(crate) first: (usize, usize),
    pub(crate) second: (usize, usize),
    pub(crate) agreement: Agreement,
    /// The figures are equal or compatible already without any tolerance; false where that was
    /// not asked.
    pub(crate) agrees: bool,
    /// The story gives too many unlike figures of the kind for one fact.
    pub(crate) listed: bool,
    /// The first stands in the headline, and nothing in the body bears its figure out.
    pub(crate) headline: bool,
}

impl Joined {
    /// Two claims of one story, whose figures nothing has been asked of.
    fn of_story(first: usize, second: usize, agreement: Agreement) -> Joined {
        Joined {
            first: (0, first),
            second: (0, second),
            agreement,
            agrees: false,
            listed: false,
            headline: false,
        }
    }
}

/// When claims are joined: `rules/facts.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Joining {
    tallies: Vec<String>,
    casualties: Vec<String>,
    persons: Vec<String>,
    most_figures: usize,
    near_share: u32,
    near_short: u32,
    listed_share: u32,
    stories: Stories,
    figures: Figures,
    unlike: Unlike,
    headlines: Headlines,
    slips: Slips,
    alone: Alone,
    lone: Lone,
    strange: Strange,
    twice: Twice,
    days: Days,
    scores: Scores,
    close: Close,
    occasions: Occasions,
    units: Units,
    pub(crate) labels: Labels,
}

/// The words with which findings tell on whose word a claim stands, where and when.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Labels {
    pub(crate) source: Message,
    pub(crate) place: Message,
    pub(crate) story: Message,
    pub(crate) date: Message,
    /// Between two of these.
    pub(crate) separator: Message,
    /// Who says what no source is named for: in a message, and in a label.
    pub(crate) text: Message,
    pub(crate) text_itself: Message,
}

/// When two stories tell of one event; shares are in percent.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Stories {
    share: u32,
    lead: u32,
    both: u32,
    short: u32,
    most_stories: u32,
    nearest: usize,
    /// What two stories share that tell the same whatever their headlines say.
    much: Vec<Much>,
}

/// A share of the words, what they weigh at least, and the share of what the headlines name.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Much {
    share: u32,
    words: u32,
    lead: u32,
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
    most_above: i64,
    small: i64,
    keys: Keys,
}

/// What ties two figures that are not equal besides; shares are in percent.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Unlike {
    torn_by: Vec<Key>,
    least: u32,
    echo: u32,
    crowd: usize,
    crowd_share: u32,
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

    /// The sizes of two metric units of one quantity, in one unit.
    pub(crate) fn metric(&self, first: &str, second: &str) -> Option<[Amount; 2]> {
        self.units.metric(first, second)
    }

    fn tallies(&self, event: &str) -> bool {
        self.tallies.iter().any(|known| known == event)
    }

    /// Whether a claim counts things of one of these classes.
    fn counts(claim: &Claim, classes: &[String]) -> bool {
        let class = claim.subject.as_ref().and_then(|it| it.class.as_ref());
        class.is_some_and(|class| classes.contains(class))
    }
}

impl Stories {
    /// Whether two stories share so much that less is asked of their headlines, or nothing.
    fn is_much(&self, common: u32, less: u32, lead: impl Fn() -> u32) -> bool {
        let mut much = self.much.iter();
        much.any(|much| {
            common >= much.words
                && is_share(common, less, much.share)
                && (much.lead == 0 || lead() >= much.lead)
        })
    }

    /// Whether two stories share enough: `common` of the `less` that one has to say.
    fn reached(&self, common: u32, less: u32, lead: impl FnOnce() -> u32) -> bool {
        common > 0 && less <= self.short
            || is_share(common, less, self.share) && {
                let lead = lead();
                lead >= self.lead && is_share(common * lead, less * 100, self.both)
            }
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
    fn of(&self, agreement: Agreement) -> i32 {
        let same = [
            (Key::Subject, self.subject),
            (Key::Class, self.class),
            (Key::Digits, self.digits),
            (Key::Event, self.event),
            (Key::Place, self.place),
        ];
        // Above and below the same figure: the events are opposite, as the bounds are.
        let event = if agreement.shares(Key::Digits) {
            0
        } else {
            self.other_event
        };
        let differ = [(Key::Event, event), (Key::Place, self.other_place)];
        let gained = same.iter().filter(|(key, _)| agreement.shares(*key));
        let lost = differ.iter().filter(|(key, _)| agreement.differs(*key));
        gained.chain(lost).map(|(_, points)| points).sum()
    }
}

/// All pairs of claims that speak of one fact, within one story: those that [`name`] found, and
/// those of the headline with the body that its own figures do not agree with.
pub(crate) fn within(claims: &[Claim], joined: &[Joined], joining: &Joining) -> Vec<Joined> {
    let mut found = joined.to_vec();
    found.extend(headline::headline(claims, joining));
    // Two claims that are joined for two reasons are one pair.
    found.sort_by_key(|joined| (joined.first, joined.second, joined.listed));
    found.dedup_by_key(|joined| (joined.first, joined.second));
    found
}

/// All pairs of the days and scores of one story that speak of one fact. Their places go on behind
/// its claims.
pub(crate) fn days(dates: &[Claim], claims: &[Claim], joining: &Joining) -> Vec<Joined> {
    let mut found = days::within(dates, claims, joining);
    found.extend(scores::within(dates, claims.len(), &joining.scores));
    found
}

/// The pairs of claims of one story that tell one fact again, whatever is said of them besides.
fn retold(claims: &[Claim], joining: &Joining) -> Vec<Joined> {
    let mut found = within::within(claims, joining);
    let slips = alike::slips(claims, joining).into_iter();
    found.extend(slips.filter(|slip| {
        let [first, second] = [slip.first, slip.second].map(|(_, at)| &claims[at]);
        slip.headline || !parted::both_told(claims, first, second)
    }));
    let loosely = alone::alone(claims, joining).into_iter();
    let loosely = loosely
        .chain(lone::lone(claims, joining))
        .chain(twice::twice(claims, joining));
    found.extend(loosely.filter(|pair| {
        let [first, second] = [pair.first, pair.second].map(|(_, at)| &claims[at]);
        // Of what a story has one toll, the event is tie enough.
        let event = first
            .event
            .as_deref()
            .filter(|_| first.event == second.event);
        event.is_some_and(|event| joining.tallies(event))
            || !joining.strange.parts(first, second) && !strange::has_changed(claims, first, second)
    }));
    found
}

/// All pairs of claims of different stories that speak of one fact, and those of the days that they
/// tell: the places of these go on behind the claims of their story.
pub(crate) fn across(stories: &[Story<'_>], joining: &Joining) -> (Vec<Joined>, Vec<Joined>) {
    across::across(stories, joining)
}

/// A claim by its story and its place among the story's claims.
type At = (usize, usize);

/// For every joined claim the first claim of its fact, sorted.
pub(crate) fn clusters<'j>(joined: impl Iterator<Item = &'j Joined> + Clone) -> Vec<(At, At)> {
    let ends = joined.clone().flat_map(|pair| [pair.first, pair.second]);
    let mut claims: Vec<At> = ends.collect();
    claims.sort_unstable();
    claims.dedup();
    let place = |at: At| claims.binary_search(&at).unwrap_or_default();
    let mut up: Vec<usize> = (0..claims.len()).collect();
    for pair in joined {
        let (a, b) = (
            root(&mut up, place(pair.first)),
            root(&mut up, place(pair.second)),
        );
        up[a.max(b)] = a.min(b);
    }
    let found = claims.iter().enumerate();
    found
        .map(|(at, claim)| (*claim, claims[root(&mut up, at)]))
        .collect()
}

/// The first claim of a fact; the way there is halved for those who come after.
fn root(up: &mut [usize], mut at: usize) -> usize {
    while up[at] != at {
        up[at] = up[up[at]];
        at = up[at];
    }
    at
}

/// Names the facts of a story's claims: `f1`, `f2` … in document order. Gives the pairs of claims
/// that speak of one fact.
pub(crate) fn name(claims: &mut [Claim], joining: &Joining) -> Vec<Joined> {
    let joined = retold(claims, joining);
    let pairs = joined.iter().map(|pair| (pair.second.1, pair.first.1));
    let mut pairs: Vec<(usize, usize)> = pairs.collect();
    pairs.sort_unstable();
    let mut fact: Vec<usize> = (0..claims.len()).collect();
    for (second, first) in pairs {
        fact[second] = fact[first].min(fact[second]);
    }
    let mut names: BTreeMap<usize, String> = BTreeMap::new();
    for (at, claim) in claims.iter_mut().enumerate() {
        let next = names.len() + 1;
        let name = names.entry(fact[at]);
        claim.fact = name.or_insert_with(|| format!("f{next}")).clone();
    }
    joined
}
