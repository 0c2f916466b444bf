//! Two figures for one fact.
//!
//! Claims that speak of one fact are compared, and the rule says which relation of their figures it
//! flags, and in whose mouths.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::draft::Judge;
use super::titles::Titles;
use super::{Facts, fingerprint};
use crate::amount::Amount;
use crate::claim::Claim;
use crate::fact::{Joined, Key, Relation, is_unfounded, relate};
use crate::finding::{Because, Finding, FindingKind, Message};
use crate::quantity::Bound;
use crate::rule::Rule;

/// The parameters.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Disagreement {
    /// The relation of the figures that is flagged.
    relation: Flagged,
    /// Whose figures are compared.
    #[serde(default)]
    between: Between,
    /// The share by which a hedged figure may lie off, e.g. 0.1.
    #[serde(default)]
    tolerance: Tolerance,
    /// What of a headline makes no claims and is set against the body as well.
    titles: Option<Titles>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Flagged {
    Contradiction,
    Tension,
    /// A toll that has risen since.
    Update,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Between {
    /// One source against itself, or the text's own voice.
    OneVoice,
    /// Different sources, or a source and the text.
    Sources,
    /// The headline and the body.
    Headline,
    /// Whoever says so.
    #[default]
    Any,
}

/// Value, least and most of a figure.
type Stated = (Option<Amount>, Option<Amount>, Option<Amount>);
/// Those of two claims.
type Figures = [Stated; 2];

/// An exact share, written as a TOML number.
#[derive(Clone, Copy, Debug)]
struct Tolerance(Amount);

impl Default for Tolerance {
    fn default() -> Tolerance {
        Tolerance(Amount::ZERO)
    }
}

impl<'de> Deserialize<'de> for Tolerance {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Tolerance, D::Error> {
        use serde::de::Error as _;
        let number = f64::deserialize(deserializer)?;
        Amount::parse(&number.to_string())
            .filter(|share| (Amount::ZERO..=Amount::from(1)).contains(share))
            .map(Tolerance)
            .ok_or_else(|| {
                D::Error::custom("a tolerance is a share between 0 and 1, e.g. 0.1 for a tenth")
            })
    }
}

impl Disagreement {
    /// What the messages of its rules may ask for.
    pub(crate) const FIELDS: &'static [&'static str] =
        &["first", "second", "first_source", "second_source"];

    pub(crate) fn run(&self, rule: &Rule, facts: &Facts<'_>) -> Vec<Finding> {
        let mut told: BTreeMap<(usize, usize), BTreeSet<Figures>> = BTreeMap::new();
        let mut findings = Vec::new();
        for joined in facts.joined.iter().chain(&facts.dated) {
            if joined.listed || joined.agrees || !self.flags(facts, joined) {
                continue;
            }
            // One finding a fact and pair of figures, however often the stories repeat them.
            let mut figures = [joined.first, joined.second].map(|at| figure(facts.claim(at)));
            figures.sort_unstable();
            let fact = facts.fact_of(joined.first);
            let told = told.entry(fact).or_default();
            if facts.across && !told.is_empty() || !told.insert(figures) {
                continue;
            }
            findings.push(self.finding(rule, facts, joined));
        }
        if let (Some(titles), [story], false) = (&self.titles, facts.stories, facts.across) {
            let mut judge = Judge::new(rule, story);
            titles.run(story, &mut judge);
            // A rank is a claim too.
            let told: Vec<usize> = findings.iter().filter_map(first_place).collect();
            let new = judge.findings().into_iter();
            findings.extend(
                new.filter(|finding| {
                    first_place(finding).is_none_or(|start| !told.contains(&start))
                }),
            );
        }
        findings
    }

    /// Whether the rule flags two claims of one fact.
    fn flags(&self, facts: &Facts<'_>, joined: &Joined) -> bool {
        let between = if joined.headline {
            Between::Headline
        } else if facts.same_voice(joined) {
            Between::OneVoice
        } else {
            Between::Sources
        };
        let any = self.between == Between::Any && !joined.headline;
        if !any && self.between != between {
            return false;
        }
        let (first, second) = (facts.claim(joined.first), facts.claim(joined.second));
        // A headline that has the digits of the body in another order has no older toll, and no hedge
        // explains it.
        let copied = joined.headline && joined.agreement.shares(Key::Digits);
        let relation = match relate(first, second, self.tolerance.0, facts.joining) {
            // «108» of a headline is not the body's «more than 60».
            Some(Relation::Compatible)
                if joined.headline && (is_off(first, second) || is_unfounded(first, second)) =>
            {
                Flagged::Contradiction
            }
            Some(Relation::Equal | Relation::Compatible) | None => return false,
            // That it rose since is no excuse for the headline.
            Some(_) if copied || joined.headline && facts.is_update(joined) => {
                Flagged::Contradiction
            }
            Some(_) if facts.is_update(joined) => Flagged::Update,
            Some(Relation::Contradiction) => Flagged::Contradiction,
            // A headline has its figure from the body, hedge and all.
            Some(Relation::Tension) if joined.headline => Flagged::Contradiction,
            // One voice that hedges both tells two figures all the same.
            Some(Relation::Tension)
                if between == Between::OneVoice
                    && is_stated(first)
                    && is_stated(second)
                    && is_off(first, second) =>
            {
                Flagged::Contradiction
            }
            Some(Relation::Tension) => Flagged::Tension,
        };
        relation == self.relation
    }

    fn finding(&self, rule: &Rule, facts: &Facts<'_>, joined: &Joined) -> Finding {
        let (first, second) = (facts.claim(joined.first), facts.claim(joined.second));
        // What the story says by itself is on the word of the source that it names for the other.
        let own = self.between == Between::OneVoice && first.source.is_none();
        let speaker = if own { joined.second } else { joined.first };
        let fill = |template: &str, unnamed: &str| {
            template
                .replace("{first}", &stated(first, facts.text(joined.first)))
                .replace("{second}", &stated(second, facts.text(joined.second)))
                .replace("{first_source}", &facts.voice(speaker, unnamed))
                .replace("{second_source}", &facts.voice(joined.second, unnamed))
        };
        let figure = |claim: &Claim| match claim.quantity.value {
            Some(value) => value.to_string(),
            None => claim.quantity.date.clone().unwrap_or_default(),
        };
        let places = facts.places(joined);
        let subject = first.subject.as_ref().map_or("", |subject| &subject.lemma);
        let event = first.event.clone().or_else(|| second.event.clone());
        Finding {
            rule: rule.name.clone(),
            kind: match self.relation {
                Flagged::Contradiction => FindingKind::Contradiction,
                Flagged::Tension => FindingKind::Tension,
                Flagged::Update => FindingKind::Update,
            },
            severity: rule.severity,
            because: Because {
                same: joined.agreement.same(),
                differ: joined.agreement.differing(),
            },
            message: Message {
                ar: fill(&rule.message.ar, &facts.joining.labels.text.ar),
                en: fill(&rule.message.en, &facts.joining.labels.text.en),
            },
            at: places.iter().map(|at| facts.location(*at)).collect(),
            claims: places
                .iter()
                .map(|at| facts.claim(*at).id.clone())
                // Days are none of the ledger.
                .filter(|id| !id.is_empty())
                .collect(),
            expected: None,
            fingerprint: fingerprint([
                rule.name.as_str(),
                subject,
                event.as_deref().unwrap_or_default(),
                &figure(first),
                &figure(second),
            ]),
        }
    }
}

/// Whether two figures are further apart than their hedges or rounding explain: by a tenth.
fn is_off(first: &Claim, second: &Claim) -> bool {
    let values = first.quantity.value.zip(second.quantity.value);
    values.is_some_and(|(one, other)| {
        let gap = one.checked_sub(other).map(Amount::abs);
        let tenfold = gap.and_then(|gap| gap.checked_mul(Amount::from(10)));
        tenfold.is_some_and(|tenfold| tenfold > one.abs().max(other.abs()))
    })
}

/// Whether a figure is told as one figure, exact or not: no least and no most.
fn is_stated(claim: &Claim) -> bool {
    matches!(claim.quantity.bound, Bound::Exact | Bound::About)
}

/// Where the first place of a finding begins.
fn first_place(finding: &Finding) -> Option<usize> {
    finding.at.first().map(|place| place.start)
}

/// What a claim states.
fn figure(claim: &Claim) -> Stated {
    let quantity = &claim.quantity;
    (quantity.value, quantity.min, quantity.max)
}

/// How many bytes may stand between a figure and its noun where both are shown as they stand.
const BETWEEN: usize = 16;

/// The figure with its noun, as written: «10 من رجال».
fn stated(claim: &Claim, text: &str) -> String {
    let quantity = &claim.quantity;
    let hedge = quantity.hedge.as_deref();
    let subject = claim.subject.as_ref().map(|subject| subject.text.as_str());
    let noun = quantity
        .noun
        .as_ref()
        .filter(|noun| subject == Some(noun.text.as_str()));
    let whole = noun.and_then(|noun| {
        let near = (quantity.span.end..=quantity.span.end + BETWEEN).contains(&noun.span.start);
        near.then(|| text.get(quantity.span.start..noun.span.end))?
    });
    // A noun that stands elsewhere does not go with every figure: «قتل جنديين وأصاب 4».
    let noun = subject.filter(|noun| *noun != quantity.text && whole.is_none());
    let noun = noun.filter(|_| quantity.noun.is_some());
    let figure = whole.unwrap_or(&quantity.text);
    let told = [hedge, Some(figure), noun].into_iter().flatten();
    // In one line, wherever the text breaks its own.
    let words: Vec<&str> = told.flat_map(str::split_whitespace).collect();
    words.join(" ")
}
