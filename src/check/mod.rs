//! Claims and rules → findings. One file an algorithm.
//!
//! An algorithm judges facts, told once or by many documents ([`Facts`]), or one story by itself
//! ([`Story`]); what it found it hands over as a [`Draft`], which becomes a finding here.

pub(crate) mod ages;
pub(crate) mod agreement;
pub(crate) mod calendars;
pub(crate) mod change;
pub(crate) mod contrast;
pub(crate) mod conversion;
mod cues;
mod dated;
pub(crate) mod dates;
pub(crate) mod desk;
pub(crate) mod digits;
pub(crate) mod disagreement;
mod draft;
pub(crate) mod expression;
mod figures;
pub(crate) mod implausible;
pub(crate) mod lists;
pub(crate) mod number;
pub(crate) mod parts;
mod phrases;
mod precision;
pub(crate) mod scale;
mod settle;
pub(crate) mod silencing;
pub(crate) mod spelling;
mod story;
mod titles;
pub(crate) mod weekday;
mod words;

use std::collections::BTreeMap;

use crate::almanac;
use crate::amount::Amount;
use crate::claim::{Claim, Role, Told};
use crate::fact::{self, Joined, Joining, Labels};
use crate::finding::{Finding, Location, Message};
use crate::quantity::Kind;
use crate::rule::{Check, Rule};
use crate::text::Document;
use ages::AgeAndYear;
use agreement::NumberAgreement;
use calendars::CalendarsDisagree;
use change::ChangeCheck;
use contrast::SourcesContrasted;
use conversion::Conversion;
use dates::ImpossibleDate;
use desk::DeskFacts;
pub use desk::{DeskFact, FactFile};
use digits::MixedDigits;
use disagreement::Disagreement;
use draft::Judge;
use implausible::Implausible;
use lists::CountAndList;
use parts::PartsCheck;
use scale::ScaleCheck;
use silencing::Silencing;
use spelling::DigitsAndWords;
use story::StoryCheck;
pub(crate) use story::{Sentenced, Story};
use weekday::WeekdayAndDate;
pub(crate) use words::Kept;

/// A claim by its document and its place among the document's claims.
type At = (usize, usize);

/// Documents with the claims in them that speak of one fact: what the rules judge.
pub(crate) struct Facts<'a> {
    stories: &'a [Story<'a>],
    joining: &'a Joining,
    joined: Vec<Joined>,
    /// Pairs of days that stories tell; their places go on behind the claims.
    dated: Vec<Joined>,
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
    pub(crate) fn within(story: &'a Story<'a>, joining: &'a Joining) -> Facts<'a> {
        let joined = fact::within(story.claims, story.joined, joining);
        let dated = fact::days(story.dates, story.claims, joining);
        Facts::of(std::slice::from_ref(story), (joined, dated), false, joining)
    }

    /// The facts that several documents tell.
    pub(crate) fn across(
        stories: &'a [Story<'a>],
        told: &[Told],
        joining: &'a Joining,
    ) -> Facts<'a> {
        let all = stories.iter().zip(told).map(|(story, told)| fact::Story {
            claims: story.claims,
            told,
        });
        let all: Vec<fact::Story<'_>> = all.collect();
        Facts::of(stories, fact::across(&all, joining), true, joining)
    }

    fn of(
        stories: &'a [Story<'a>],
        (joined, dated): (Vec<Joined>, Vec<Joined>),
        across: bool,
        joining: &'a Joining,
    ) -> Facts<'a> {
        let all = || joined.iter().chain(&dated);
        let facts = fact::clusters(all());
        let mut members: BTreeMap<At, Vec<At>> = BTreeMap::new();
        let told = all().filter(|joined| across && !joined.agrees);
        for joined in told {
            members.entry(fact_of(&facts, joined.first)).or_default();
        }
        for (claim, fact) in &facts {
            if let Some(members) = members.get_mut(fact) {
                members.push(*claim);
            }
        }
        Facts {
            stories,
            joining,
            joined,
            dated,
            across,
            facts,
            members,
        }
    }

    fn claim(&self, (document, at): At) -> &'a Claim {
        let story = &self.stories[document];
        let day = || &story.dates[at - story.claims.len()];
        story.claims.get(at).unwrap_or_else(day)
    }

    /// The text that a claim stands in.
    fn text(&self, (document, _): At) -> &'a str {
        self.stories[document].text()
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
        let sources = [joined.first, joined.second].map(|at| self.claim(at).source.as_ref());
        match sources {
            [None, None] => !self.across,
            [Some(_), Some(_)] => joined.agreement.shares(fact::Key::Source),
            [Some(named), None] => !self.across && self.is_own(joined.second, &named.name),
            [None, Some(named)] => !self.across && self.is_own(joined.first, &named.name),
        }
    }

    /// Whether a figure that no source is named for is told by no other source than this one: a
    /// story that contradicts its source contradicts itself.
    fn is_own(&self, at: At, named: &str) -> bool {
        let own = self.claim(at);
        let lemma = |claim: &Claim| claim.subject.as_ref().map(|it| it.lemma.clone());
        let mut told = self.stories[at.0].claims.iter().filter(|claim| {
            claim.quantity.value == own.quantity.value
                && claim.quantity.kind == own.quantity.kind
                && (claim.event == own.event || lemma(claim) == lemma(own))
        });
        told.all(|claim| {
            let source = claim.source.as_ref();
            source.is_none_or(|source| source.name == named)
        })
    }

    /// The sizes of the metric units of two measures, in one unit.
    fn metric(&self, first: &Claim, second: &Claim) -> Option<[Amount; 2]> {
        let units = first
            .quantity
            .unit
            .as_deref()
            .zip(second.quantity.unit.as_deref());
        let (one, other) = units.filter(|(one, other)| one != other)?;
        self.joining.metric(one, other)
    }

    /// Who says what a claim says: its source, else the document by its publisher or path.
    fn voice(&self, at: At, unnamed: &str) -> String {
        let document = self.stories[at.0].document;
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
        let date = |at: At| self.stories[at.0].document.date();
        let later = match (date(joined.first), date(joined.second)) {
            (Some(a), Some(b)) if a < b => larger(second, first),
            (Some(a), Some(b)) if a > b => larger(first, second),
            _ => false,
        };
        later || raised(first, second) || raised(second, first)
    }

    /// The place of a claim's figure.
    fn location(&self, at: At) -> Location {
        let (told, claim) = (&self.stories[at.0], self.claim(at));
        let story = Some(told.document).filter(|_| self.across);
        let labels = &self.joining.labels;
        let label = |language: fn(&Message) -> &str| {
            let voice = self.voice(at, language(&labels.text_itself));
            described(claim, &voice, story, labels, language)
        };
        let label = Message {
            ar: label(|message| &message.ar),
            en: label(|message| &message.en),
        };
        told.location(claim.quantity.span, label)
    }
}

/// The fact that a claim tells, where it is joined with another.
fn fact_of(facts: &[(At, At)], at: At) -> At {
    let known = facts.binary_search_by_key(&at, |(claim, _)| *claim);
    known.map_or(at, |known| facts[known].1)
}

fn stated(claim: &Claim) -> Option<Amount> {
    let quantity = &claim.quantity;
    // A day, an hour or a score rises to none.
    if matches!(
        quantity.kind,
        Kind::Date | Kind::Year | Kind::Time | Kind::Score
    ) {
        return None;
    }
    quantity.value.or(quantity.max).or(quantity.min)
}

/// Runs the rules: over the facts that one document or many tell, and over a document by itself.
pub(crate) fn run<'r>(rules: impl Iterator<Item = &'r Rule>, facts: &Facts<'_>) -> Vec<Finding> {
    let on = |rule: &&Rule| rule.enabled;
    let rules: Vec<&Rule> = rules.filter(on).collect();
    let mut findings: Vec<Finding> = rules
        .iter()
        .flat_map(|rule| settle::in_order(apply(rule, facts)))
        .collect();
    settle::drop_told_better(&rules, &mut findings);
    if !facts.across {
        settle::drop_repeated(&rules, &mut findings);
    }
    settle::tell_apart(&mut findings);
    findings
}

/// Runs one rule.
fn apply(rule: &Rule, facts: &Facts<'_>) -> Vec<Finding> {
    match &rule.check {
        Check::AgeAndYear(check) => alone(check.as_ref(), rule, facts),
        Check::CalendarsDisagree(check) => alone(check.as_ref(), rule, facts),
        Check::Change(check) => alone(check.as_ref(), rule, facts),
        Check::Conversion(check) => alone(check.as_ref(), rule, facts),
        Check::CountAndList(check) => alone(check.as_ref(), rule, facts),
        Check::DeskFacts(check) => alone(check.as_ref(), rule, facts),
        Check::DigitsAndWords(check) => alone(check.as_ref(), rule, facts),
        Check::Disagreement(check) => check.run(rule, facts),
        Check::Expression(check) => check.run(rule, facts),
        Check::Implausible(check) => alone(check.as_ref(), rule, facts),
        Check::ImpossibleDate(check) => alone(check.as_ref(), rule, facts),
        Check::MixedDigits(check) => alone(check.as_ref(), rule, facts),
        Check::NumberAgreement(check) => alone(check.as_ref(), rule, facts),
        Check::Parts(check) => alone(check.as_ref(), rule, facts),
        Check::Scale(check) => check.run(rule, facts),
        Check::SourcesContrasted(check) => alone(check.as_ref(), rule, facts),
        // Told when all others have run: `silencing::Silencings`.
        Check::UnusedSilencing(_) => Vec::new(),
        Check::WeekdayAndDate(check) => alone(check.as_ref(), rule, facts),
    }
}

impl Check {
    /// What the messages of a rule with this algorithm may ask for.
    pub(crate) fn fields(&self) -> &'static [&'static str] {
        match self {
            Check::AgeAndYear(_) => AgeAndYear::FIELDS,
            Check::CalendarsDisagree(_) => CalendarsDisagree::FIELDS,
            Check::Change(_) => ChangeCheck::FIELDS,
            Check::Conversion(_) => Conversion::FIELDS,
            Check::CountAndList(_) => CountAndList::FIELDS,
            Check::DeskFacts(_) => DeskFacts::FIELDS,
            Check::DigitsAndWords(_) => DigitsAndWords::FIELDS,
            Check::Disagreement(_) => Disagreement::FIELDS,
            Check::Expression(check) => check.fields(),
            Check::Implausible(_) => Implausible::FIELDS,
            Check::ImpossibleDate(_) => ImpossibleDate::FIELDS,
            Check::MixedDigits(_) => MixedDigits::FIELDS,
            Check::NumberAgreement(_) => NumberAgreement::FIELDS,
            Check::Parts(_) => PartsCheck::FIELDS,
            Check::Scale(_) => ScaleCheck::FIELDS,
            Check::SourcesContrasted(_) => SourcesContrasted::FIELDS,
            Check::UnusedSilencing(_) => Silencing::FIELDS,
            Check::WeekdayAndDate(_) => WeekdayAndDate::FIELDS,
        }
    }

    /// What the file of a rule with this algorithm must have labels for.
    pub(crate) fn labels(&self) -> &'static [&'static str] {
        match self {
            Check::AgeAndYear(_) => AgeAndYear::LABELS,
            Check::CalendarsDisagree(_) => CalendarsDisagree::LABELS,
            Check::Change(_) => ChangeCheck::LABELS,
            Check::Conversion(_) => Conversion::LABELS,
            Check::CountAndList(_) => CountAndList::LABELS,
            Check::DeskFacts(_) => DeskFacts::LABELS,
            Check::DigitsAndWords(_) => DigitsAndWords::LABELS,
            // Their labels are those of claims.
            Check::Disagreement(_) | Check::Expression(_) => &[],
            Check::Implausible(_) => Implausible::LABELS,
            Check::ImpossibleDate(_) => ImpossibleDate::LABELS,
            Check::MixedDigits(_) => MixedDigits::LABELS,
            Check::NumberAgreement(_) => NumberAgreement::LABELS,
            Check::Parts(_) => PartsCheck::LABELS,
            Check::Scale(_) => ScaleCheck::LABELS,
            Check::SourcesContrasted(_) => SourcesContrasted::LABELS,
            Check::UnusedSilencing(_) => Silencing::LABELS,
            Check::WeekdayAndDate(_) => WeekdayAndDate::LABELS,
        }
    }
}

/// Runs an algorithm that judges one story by itself; across stories it has nothing to say.
fn alone(check: &impl StoryCheck, rule: &Rule, facts: &Facts<'_>) -> Vec<Finding> {
    let [story] = facts.stories else {
        return Vec::new();
    };
    if facts.across {
        return Vec::new();
    }
    let mut judge = Judge::new(rule, story);
    check.run(story, &mut judge);
    judge.findings()
}

/// On whose word a claim stands and where; across documents also in whose story, and when.
fn described(
    claim: &Claim,
    voice: &str,
    story: Option<&Document<'_>>,
    labels: &Labels,
    language: fn(&Message) -> &str,
) -> String {
    let mut label = format!("{}: {voice}", language(&labels.source));
    let mut add = |name: &Message, value: &str| {
        let (separator, name) = (language(&labels.separator), language(name));
        label.push_str(&format!("{separator} {name}: {value}"));
    };
    if let Some(place) = &claim.place {
        add(&labels.place, &place.text);
    }
    let publisher = story.and_then(Document::publisher);
    if let Some(publisher) = publisher.filter(|_| claim.source.is_some()) {
        add(&labels.story, publisher);
    }
    if let Some(date) = story.and_then(Document::date) {
        add(&labels.date, date);
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
