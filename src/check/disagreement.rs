//! Two figures for one fact.
//!
//! Claims are filed by what they count; those that agree on all that both say are compared, and
//! the rule says which relation of their figures it flags, and in whose mouths.

use serde::Deserialize;

use super::{Subject, fingerprint, location};
use crate::amount::Amount;
use crate::claim::Claim;
use crate::fact::{Agreement, Relation, agree, index, relate, same_voice};
use crate::finding::{Because, Finding, FindingKind, Message};
use crate::rule::Rule;

/// The parameters.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Disagreement {
    /// The relation of the figures that is flagged.
    relation: Flagged,
    /// Whose figures are compared.
    between: Between,
    /// The events of which a story counts one toll. Claims of other events meet only where a
    /// nationality narrows both.
    events: Vec<String>,
    /// How many unlike figures one document may give of a kind before they are taken for a list of
    /// several occasions.
    most_figures: usize,
    /// The share by which a hedged figure may lie off, e.g. 0.1.
    #[serde(default)]
    tolerance: Tolerance,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Flagged {
    Contradiction,
    Tension,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Between {
    /// One source against itself, or the text's own voice.
    OneVoice,
    /// Different sources, or a source and the text.
    Sources,
}

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
    pub(crate) fn run(&self, rule: &Rule, subjects: &[Subject<'_>], across: bool) -> Vec<Finding> {
        let claims = subjects
            .iter()
            .enumerate()
            .flat_map(|(at, subject)| subject.claims.iter().map(move |claim| (at, claim)));
        let mut findings = Vec::new();
        for group in index(claims).values() {
            let group: Vec<(usize, &Claim)> = group
                .iter()
                .filter(|(at, _)| distinct(group, *at) <= self.most_figures)
                .copied()
                .collect();
            let mut told: Vec<(Option<Amount>, Option<Amount>)> = Vec::new();
            for (at, &(second_at, second)) in group.iter().enumerate() {
                for &(first_at, first) in &group[..at] {
                    if across == (first_at == second_at) {
                        continue;
                    }
                    let Some(agreement) = self.flags(first, second) else {
                        continue;
                    };
                    let figures = (first.quantity.value, second.quantity.value);
                    if told.contains(&figures) {
                        continue;
                    }
                    told.push(figures);
                    let places = [(&subjects[first_at], first), (&subjects[second_at], second)];
                    findings.push(self.finding(rule, places, &agreement));
                }
            }
        }
        findings.sort_by_key(|finding| {
            finding
                .at
                .first()
                .map(|place| (place.path.clone(), place.line, place.start))
        });
        findings
    }

    /// Whether the rule flags the two, and why they were compared.
    fn flags(&self, first: &Claim, second: &Claim) -> Option<Agreement> {
        let between = if same_voice(first, second) {
            Between::OneVoice
        } else {
            Between::Sources
        };
        let relation = match relate(first, second, self.tolerance.0)? {
            Relation::Contradiction => Flagged::Contradiction,
            Relation::Tension => Flagged::Tension,
            Relation::Equal | Relation::Compatible => return None,
        };
        if between != self.between || relation != self.relation {
            return None;
        }
        let tallied = |claim: &Claim| {
            claim.event.as_ref().is_none_or(|event| {
                event
                    .split('+')
                    .all(|part| self.events.iter().any(|known| known == part))
            })
        };
        if !(first.context.national || tallied(first) && tallied(second)) {
            return None;
        }
        agree(first, second)
    }

    fn finding(
        &self,
        rule: &Rule,
        places: [(&Subject<'_>, &Claim); 2],
        agreement: &Agreement,
    ) -> Finding {
        let owned = |keys: &[&str]| keys.iter().map(|key| (*key).to_owned()).collect();
        let [first, second] = places.map(|(_, claim)| claim);
        let fill = |template: &str, unnamed: &str| {
            let voice = |claim: &Claim| {
                claim
                    .source
                    .as_ref()
                    .map_or_else(|| unnamed.to_owned(), |source| source.text.clone())
            };
            template
                .replace("{first}", &stated(first))
                .replace("{second}", &stated(second))
                .replace("{first_source}", &voice(first))
                .replace("{second_source}", &voice(second))
        };
        let figure = |claim: &Claim| {
            claim
                .quantity
                .value
                .map_or_else(String::new, |value| value.to_string())
        };
        let subject = first.subject.as_ref().map_or("", |subject| &subject.lemma);
        let event = first.event.clone().or_else(|| second.event.clone());
        Finding {
            rule: rule.name.clone(),
            kind: match self.relation {
                Flagged::Contradiction => FindingKind::Contradiction,
                Flagged::Tension => FindingKind::Tension,
            },
            severity: rule.severity,
            because: Because {
                same: owned(&agreement.same),
                differ: owned(&agreement.differ),
            },
            message: Message {
                ar: fill(&rule.message.ar, "النص"),
                en: fill(&rule.message.en, "the text"),
            },
            at: places
                .iter()
                .map(|(subject, claim)| location(subject, claim))
                .collect(),
            claims: vec![first.id.clone(), second.id.clone()],
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

/// How many unlike figures a document has in a group.
fn distinct(group: &[(usize, &Claim)], document: usize) -> usize {
    let mut figures: Vec<_> = group
        .iter()
        .filter(|(at, _)| *at == document)
        .map(|(_, claim)| (claim.quantity.value, claim.quantity.min, claim.quantity.max))
        .collect();
    figures.sort_unstable();
    figures.dedup();
    figures.len()
}

/// The figure with its noun, as written.
fn stated(claim: &Claim) -> String {
    let hedge = claim.quantity.hedge.as_deref();
    let noun = claim.subject.as_ref().map(|subject| subject.text.as_str());
    let noun = noun.filter(|noun| *noun != claim.quantity.text);
    [hedge, Some(claim.quantity.text.as_str()), noun]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" ")
}
