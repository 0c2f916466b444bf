//! Claims and rules → findings. One file an algorithm.

pub(crate) mod disagreement;

use std::collections::BTreeMap;

use crate::amount::Amount;
use crate::claim::{Claim, Role, Told};
use crate::fact::{self, Joined, Joining, Story};
use crate::finding::{Finding, Location, Message};
use crate::rule::{Check, Rule};
use crate::text::Document;

/// A document with its claims, as the checks see it.
#[derive(Clone, Copy)]
pub(crate) struct Subject<'a> {
    pub(crate) document: &'a Document<'a>,
    pub(crate) claims: &'a [Claim],
    /// The content words of the document.
    pub(crate) told: &'a Told,
}

/// A claim by its document and its place among the document's claims.
type At = (usize, usize);

/// Documents with the claims in them that speak of one fact: what the rules judge.
pub(crate) struct Facts<'a> {
    subjects: &'a [Subject<'a>],
    joined: Vec<Joined>,
    /// The pairs stand in different documents.
    across: bool,
    /// For every joined claim, the first claim of its fact, sorted.
    facts: Vec<(At, At)>,
    /// For the first claim of every fact with unlike figures, all claims of it, in order; within
    /// one document none.
    members: BTreeMap<At, Vec<At>>,
}

/// How many places of a fact a finding shows.
const MOST_PLACES: usize = 12;

impl<'a> Facts<'a> {
    /// The facts that one document tells more than once.
    pub(crate) fn within(subject: &'a Subject<'a>, joining: &Joining) -> Facts<'a> {
        let joined = fact::within(subject.story(), joining);
        Facts::of(std::slice::from_ref(subject), joined, false)
    }

    /// The facts that several documents tell.
    pub(crate) fn across(subjects: &'a [Subject<'a>], joining: &Joining) -> Facts<'a> {
        let stories: Vec<Story<'_>> = subjects.iter().map(Subject::story).collect();
        Facts::of(subjects, fact::across(&stories, joining), true)
    }

    fn of(subjects: &'a [Subject<'a>], joined: Vec<Joined>, across: bool) -> Facts<'a> {
        let facts = fact::clusters(&joined);
        let mut members: BTreeMap<At, Vec<At>> = BTreeMap::new();
        let told = joined.iter().filter(|joined| across && !joined.agrees);
        for joined in told {
            members.entry(fact_of(&facts, joined.first)).or_default();
        }
        for (claim, fact) in &facts {
            if let Some(members) = members.get_mut(fact) {
                members.push(*claim);
            }
        }
        Facts {
            subjects,
            joined,
            across,
            facts,
            members,
        }
    }

    fn claim(&self, (document, at): At) -> &'a Claim {
        &self.subjects[document].claims[at]
    }

    /// The fact that a claim tells, by the first claim of it.
    fn fact_of(&self, at: At) -> At {
        fact_of(&self.facts, at)
    }

    /// The places that a finding shows: the two compared, and across documents all that tell the
    /// fact.
    fn places(&self, joined: &Joined) -> Vec<At> {
        let mut found = vec![joined.first, joined.second];
        if self.across {
            let fact = self.fact_of(joined.first);
            let members = self.members.get(&fact).into_iter().flatten().copied();
            let others = members.filter(|at| !found.contains(at));
            let others: Vec<At> = others.take(MOST_PLACES - found.len()).collect();
            found.extend(others);
        }
        found
    }

    /// Whether one source says both, or one document in its own voice.
    fn same_voice(&self, joined: &Joined) -> bool {
        let (first, second) = (self.claim(joined.first), self.claim(joined.second));
        let own = first.source.is_none() && second.source.is_none();
        fact::same_voice(first, second) && !(own && self.across)
    }

    /// Who says what a claim says: its source, else the document by its publisher or path.
    fn voice(&self, at: At, unnamed: &str) -> String {
        let document = self.subjects[at.0].document;
        match (&self.claim(at).source, document.publisher()) {
            (Some(source), _) => source.text.clone(),
            (None, Some(publisher)) if self.across => publisher.to_owned(),
            (None, None) if self.across => match document.line() {
                Some(line) => format!("{}:{line}", document.path()),
                None => document.path().to_owned(),
            },
            (None, _) => unnamed.to_owned(),
        }
    }

    /// Whether one figure is the other's later state: the text says that it rose to it, or a later
    /// story gives the larger toll.
    fn is_update(&self, joined: &Joined) -> bool {
        let (first, second) = (self.claim(joined.first), self.claim(joined.second));
        let larger = |new: &Claim, old: &Claim| match (stated(new), stated(old)) {
            (Some(new), Some(old)) => new > old,
            _ => false,
        };
        let raised = |new: &Claim, old: &Claim| new.role == Some(Role::To) && larger(new, old);
        let date = |at: At| self.subjects[at.0].document.date();
        let later = match (date(joined.first), date(joined.second)) {
            (Some(a), Some(b)) if a < b => larger(second, first),
            (Some(a), Some(b)) if a > b => larger(first, second),
            _ => false,
        };
        later || raised(first, second) || raised(second, first)
    }

    /// The place of a claim's figure.
    fn location(&self, at: At) -> Location {
        let (document, claim) = (self.subjects[at.0].document, self.claim(at));
        let story = Some(document).filter(|_| self.across);
        Location {
            path: document.path().to_owned(),
            line: document.line(),
            start: claim.quantity.span.start,
            end: claim.quantity.span.end,
            text: claim.quantity.text.clone(),
            label: Message {
                ar: described(claim, &self.voice(at, "النص نفسه"), story, &ARABIC),
                en: described(claim, &self.voice(at, "the text itself"), story, &ENGLISH),
            },
        }
    }
}

/// The fact that a claim tells, where it is joined with another.
fn fact_of(facts: &[(At, At)], at: At) -> At {
    let known = facts.binary_search_by_key(&at, |(claim, _)| *claim);
    known.map_or(at, |known| facts[known].1)
}

impl<'a> Subject<'a> {
    fn story(&self) -> Story<'a> {
        Story {
            claims: self.claims,
            told: self.told,
        }
    }
}

fn stated(claim: &Claim) -> Option<Amount> {
    let quantity = &claim.quantity;
    quantity.value.or(quantity.max).or(quantity.min)
}

/// Runs a rule over facts.
pub(crate) fn run(rule: &Rule, facts: &Facts<'_>) -> Vec<Finding> {
    match &rule.check {
        Check::Disagreement(check) => check.run(rule, facts),
    }
}

/// The words of a label in one language.
struct Words {
    source: &'static str,
    place: &'static str,
    story: &'static str,
    time: &'static str,
    semicolon: &'static str,
}

const ARABIC: Words = Words {
    source: "المصدر",
    place: "المكان",
    story: "الخبر",
    time: "التاريخ",
    semicolon: "؛",
};
const ENGLISH: Words = Words {
    source: "source",
    place: "place",
    story: "story",
    time: "date",
    semicolon: ";",
};

/// On whose word a claim stands and where; across documents also in whose story, and when.
fn described(claim: &Claim, voice: &str, story: Option<&Document<'_>>, words: &Words) -> String {
    let mut label = format!("{}: {voice}", words.source);
    let mut add = |name: &str, value: &str| {
        label.push_str(&format!("{} {name}: {value}", words.semicolon));
    };
    if let Some(place) = &claim.place {
        add(words.place, &place.text);
    }
    let publisher = story.and_then(Document::publisher);
    if let Some(publisher) = publisher.filter(|_| claim.source.is_some()) {
        add(words.story, publisher);
    }
    if let Some(date) = story.and_then(Document::date) {
        add(words.time, date);
    }
    label
}

/// A fingerprint of parts that do not change when other text does: FNV-1a with 64 bits, as
/// defined by its authors (Fowler, Noll, Vo), over the parts with a separator after each.
pub(crate) fn fingerprint<'p>(parts: impl IntoIterator<Item = &'p str>) -> String {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for part in parts {
        for byte in part.bytes().chain(std::iter::once(0x1F)) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    format!("{hash:016x}")
}
