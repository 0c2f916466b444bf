//! Figures that cannot be, whatever the source: a turnout of 120 per cent, 500 degrees in a
//! forecast, a man of 150 years.
//!
//! Every limit is a table of the rule: of which figures, near which words, and what the least and
//! the most is that there can be.

mod limit;
mod out_of;

use std::cell::OnceCell;
use std::collections::BTreeMap;

use serde::Deserialize;

use super::desk::DeskFact;
use super::draft::{Draft, Judge};
use super::story::{Sentenced, Story, StoryCheck};
use super::words::{Phrases, Words};
use crate::amount::Amount;
use crate::claim::{Claim, Modality, Role};
use crate::finding::{FindingKind, Message};
use crate::lexicon::keys_of;
use crate::quantity::{Kind, Quantity};
use limit::{Limit, Written};
use out_of::OutOf;

/// The parameters.
#[derive(Clone, Debug, Deserialize)]
#[serde(try_from = "Written")]
pub(crate) struct Implausible {
    limit: Vec<Limit>,
    /// The limits that a kind of figures has, by their places: most figures have few.
    by_kind: BTreeMap<Kind, Vec<usize>>,
    out_of: Option<OutOf>,
    people: Option<People>,
}

/// More people than live in a place, by the desk's facts (`people-of`).
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct People {
    /// The class of nouns that are people.
    class: String,
    /// What happens only to those who are there.
    events: Vec<String>,
    message: Message,
}

/// How many words around a figure are its sentence, for a text without ends of sentences.
const FAR: usize = 60;
/// The code by which a limit means figures whose unit the text leaves open.
const OPEN_UNIT: &str = "open";
/// The most words of what must end directly in front of a figure.
const LONGEST_LED: usize = 4;
/// From here on a figure beside others is a share like them.
const LEAST_SIBLING: i64 = 2;
/// What a limit means by no rate.
const NO_RATE: &str = "-";
/// What opens and closes brackets.
const BRACKETS: (&[char], &[char]) = (&['(', '['], &[')', ']']);

impl StoryCheck for Implausible {
    const FIELDS: &'static [&'static str] = &["figure", "limit", "place", "source"];

    fn run(&self, story: &Story<'_>, judge: &mut Judge<'_>) {
        for sentence in story.sentences {
            let words = OnceCell::new();
            if let Some(out_of) = &self.out_of {
                let own = || *words.get_or_init(|| story.words_of(sentence));
                out_of.run(story, sentence, own, judge);
            }
            for quantity in story.of(sentence) {
                let own = self.by_kind.get(&quantity.kind).into_iter().flatten();
                let mut beyond = own.filter_map(|at| {
                    let limit = self.limit.get(*at)?;
                    Some((limit, limit.exceeded(quantity)?))
                });
                let found = beyond.find(|(limit, _)| {
                    let words = words.get_or_init(|| story.words_of(sentence));
                    limit.holds(story, sentence, words, quantity)
                });
                if let Some((limit, end)) = found {
                    judge.report(limit.draft(story, quantity, end));
                }
            }
        }
        if let Some(out_of) = &self.out_of {
            out_of.beyond_all(story, judge);
        }
        if let Some(people) = self.people.as_ref().filter(|_| !story.facts.is_empty()) {
            people.run(story, judge);
        }
    }
}

impl People {
    fn run(&self, story: &Story<'_>, judge: &mut Judge<'_>) {
        let day = story.document.published();
        for claim in story
            .claims
            .iter()
            .filter(|claim| self.are_there(story, claim))
        {
            let home = claim.place.as_ref().and_then(|place| {
                let named = |fact: &&DeskFact| {
                    let names = [Some(&place.text), place.name.as_ref()];
                    let own = |name: &String| keys_of(name) == fact.people_of;
                    !fact.people_of.is_empty() && names.into_iter().flatten().any(own)
                };
                let mut facts = story.facts.iter().filter(|fact| fact.holds(day));
                Some((place, facts.find(named)?))
            });
            let Some((place, fact)) = home else {
                continue;
            };
            let quantity = &claim.quantity;
            let most = fact.span().map(|span| span.most);
            if quantity
                .value
                .zip(most)
                .is_none_or(|(value, most)| value <= most)
            {
                continue;
            }
            let figure = Message::same(quantity.span.of(story.text()));
            judge.report(
                Draft::new(FindingKind::Reference)
                    .at_saying(quantity.span, figure.clone())
                    .field("figure", figure)
                    .field("limit", Message::same(fact.value.to_string()))
                    .field("place", Message::same(place.text.as_str()))
                    .field("source", Message::same(fact.source.as_str()))
                    .because(&["place"], &["limit"])
                    .message(&self.message),
            );
        }
    }

    /// Whether a claim counts people of the place that it names.
    fn are_there(&self, story: &Story<'_>, claim: &Claim) -> bool {
        let happened = claim.event.iter().flat_map(|event| event.split('+'));
        let mut happened = happened.map(str::to_owned);
        let plain = matches!(claim.role, None | Some(Role::Total | Role::To));
        let asserted =
            claim.modality == Modality::Asserted && claim.quantity.kind == Kind::Cardinal;
        let there = happened.any(|event| self.events.contains(&event));
        plain && asserted && there && story.counts(claim, &self.class)
    }
}

impl Limit {
    /// The end that a figure lies beyond, if the limit is for figures like it.
    fn exceeded(&self, quantity: &Quantity) -> Option<Amount> {
        let stated = quantity.value.or(quantity.max).or(quantity.min)?;
        let above = self.most.filter(|most| stated > most.0);
        let below = self.least.filter(|least| stated < least.0);
        let end = above.or(below)?;
        let unit = quantity.unit.as_deref().unwrap_or(OPEN_UNIT);
        let rate = quantity.per.as_ref().and_then(|per| per.unit.as_deref());
        let fits = self.units.is_empty() || self.units.iter().any(|own| own == unit);
        let per = self.per.as_deref();
        let same_rate = per.is_none_or(|per| per == rate.unwrap_or(NO_RATE));
        (fits && same_rate).then_some(end.0)
    }

    /// Whether the words around a figure say that the limit is for it.
    fn holds(
        &self,
        story: &Story<'_>,
        sentence: &Sentenced,
        words: &Words<'_>,
        quantity: &Quantity,
    ) -> bool {
        let claim = story.claim_of(quantity);
        // A forecast has limits too; what is denied, asked or supposed has none.
        let said = [Modality::Asserted, Modality::Forecast, Modality::Target];
        // «ابنتي ليست صغيرة (211 عاما)» does not deny what the brackets say.
        // Nor is what is so «إذا …» of more than a whole.
        let supposed = |claim: &Claim| {
            self.led.is_some() && self.before.is_none() && claim.modality == Modality::Conditional
        };
        let sound = |claim: &Claim| said.contains(&claim.modality) || supposed(claim);
        let open = self.bracketed || self.whatever_said;
        if claim.is_some_and(|claim| !open && !sound(claim)) {
            return false;
        }
        let figure = words.at(quantity.span.start);
        let behind = words.behind(quantity);
        if self.bracketed && !is_bracketed(words, figure, behind) {
            return false;
        }
        let end = (behind + self.reach).min(words.len());
        let within =
            |phrases: &Phrases, from: usize, to: usize| words.find(from, to, phrases).is_some();
        let start = || self.start(story, sentence, quantity, words, figure);
        let in_front = |phrases: &Phrases| within(phrases, start(), figure);
        let named = |heads: &Phrases| {
            let tails = self.tails.as_ref();
            let mut places = start()..figure;
            tails.is_some_and(|tails| places.any(|at| is_named(words, at, heads, tails)))
        };
        let mut signs = [
            self.before.as_ref().map(in_front),
            self.behind
                .as_ref()
                .map(|behind_it| within(behind_it, behind, end)),
            self.heads.as_ref().map(named),
            self.of.as_ref().map(|of| self.is_share(words, behind, of)),
        ]
        .into_iter()
        .flatten()
        .peekable();
        let meant = match (signs.peek(), self.all) {
            (None, _) => true,
            (_, true) => signs.all(|sign| sign),
            (_, false) => signs.any(|sign| sign),
        };
        if !meant {
            return false;
        }
        let has = |phrases: &Phrases, in_front: usize, after: usize| {
            let to = (behind + after).min(words.len());
            within(phrases, figure.saturating_sub(in_front), to)
        };
        let besides = |with: &Phrases| has(with, FAR, FAR);
        let excepted = |phrases: &Phrases| match self.except_reach {
            Some(reach) => has(phrases, reach, reach / 2),
            None => has(phrases, FAR, FAR),
        };
        if !self.with.as_ref().is_none_or(besides) || self.except.as_ref().is_some_and(excepted) {
            return false;
        }
        let hedge = quantity.hedge.as_deref().unwrap_or_default();
        let directly = |phrases: &Phrases| {
            let first = figure.checked_sub(1 + hedge.split_whitespace().count());
            first.is_some_and(|at| words.begins(at, phrases).is_some())
        };
        if self.unless.as_ref().is_some_and(directly) {
            return false;
        }
        let led = |phrases: &Phrases| {
            let ends = [
                figure,
                figure.saturating_sub(hedge.split_whitespace().count()),
            ];
            ends.into_iter().any(|end| {
                let mut starts = end.saturating_sub(LONGEST_LED)..end;
                starts.any(|at| {
                    words
                        .begins(at, phrases)
                        .is_some_and(|length| at + length == end)
                })
            })
        };
        if !self.led.as_ref().is_none_or(led) {
            return false;
        }
        if self.siblings > 0 && self.siblings_of(story, sentence, quantity) < self.siblings {
            return false;
        }
        let is_level = self.level.as_ref().is_some_and(directly);
        // «بزيادة 5 في المئة، وبنسبة 117 في المئة من الليالي»: the change is that of the other figure.
        let from = start().max(figure.saturating_sub(self.reach));
        let to = self
            .change_behind
            .map_or(end, |words| end.min(behind + words));
        let changes = |phrases: &Phrases| within(phrases, from, to);
        is_level || !self.change.as_ref().is_some_and(changes)
    }

    /// How many figures of its kind in the sentence are shares that can be.
    fn siblings_of(&self, story: &Story<'_>, sentence: &Sentenced, quantity: &Quantity) -> usize {
        let within = |other: &&Quantity| {
            let most = self.most.map(|most| most.0);
            other.kind == quantity.kind
                && other.value <= most
                && other.value >= Some(Amount::from(LEAST_SIBLING))
        };
        story.of(sentence).iter().filter(within).count()
    }

    /// Whether the figure is a share of people, or of what else the limit names.
    fn is_share(&self, words: &Words<'_>, behind: usize, of: &Phrases) -> bool {
        words.begins(behind, of).is_some_and(|length| {
            let at = behind + length;
            let whole = |class: &String| words.is_class(at, class);
            let other = self.not_whole.as_ref();
            let other = other.is_some_and(|other| words.begins(at, other).is_some());
            // «انخفض 40 في المئة من 5 ملايين» says where a change began.
            let any = self.whole.is_empty() && words.is_word(at) && !words.is_figure(at);
            !other && (any || self.whole.iter().any(whole))
        })
    }

    /// The first word within reach of a figure; what stands in front of another figure of the kind
    /// is that one's.
    fn start(
        &self,
        story: &Story<'_>,
        sentence: &Sentenced,
        quantity: &Quantity,
        words: &Words<'_>,
        figure: usize,
    ) -> usize {
        let mut others =
            story.of(sentence).iter().rev().filter(|other| {
                other.kind == quantity.kind && other.span.end <= quantity.span.start
            });
        // «51 درجة في البصرة، وفي بغداد 490 درجة» goes on with the same.
        let mut next = figure;
        let last = others.find_map(|other| {
            let behind = words.behind(other);
            let goes_on = next.saturating_sub(behind) <= self.series && other.per == quantity.per;
            next = words.at(other.span.start);
            (!goes_on).then_some(behind)
        });
        let reach = if next < figure { next } else { figure };
        last.unwrap_or(0).max(reach.saturating_sub(self.reach))
    }

    fn draft(&self, story: &Story<'_>, quantity: &Quantity, end: Amount) -> Draft {
        let figure = Message::same(quantity.span.of(story.text()));
        let draft = Draft::new(FindingKind::Arithmetic)
            .at_saying(quantity.span, figure.clone())
            .field("figure", figure)
            .field("limit", Message::same(end.to_string()))
            .because(&[self.name.as_str()], &["limit"])
            .key(self.name.as_str());
        match &self.message {
            Some(message) => draft.message(message),
            None => draft,
        }
    }
}

/// Whether a figure with its unit, from one word to before another, fills a pair of brackets.
fn is_bracketed(words: &Words<'_>, figure: usize, behind: usize) -> bool {
    let opened = figure
        .checked_sub(1)
        .is_some_and(|at| words.is_mark(at, BRACKETS.0));
    opened && words.is_mark(behind, BRACKETS.1)
}

/// Whether a share is named at a place: نسبة النجاح.
fn is_named(words: &Words<'_>, at: usize, heads: &Phrases, tails: &Phrases) -> bool {
    let length = words.begins(at, heads);
    length.is_some_and(|length| words.begins(at + length, tails).is_some())
}
