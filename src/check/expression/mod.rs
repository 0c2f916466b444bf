//! A condition of a desk, over one claim or two that speak of one fact.
//!
//! The condition is in CEL, the language in which Kubernetes writes its policies:
//! `a.class == "troops" && a.value > 100000 && a.source == null`. `a` is the claim, `b` the other
//! one of a pair; `fields.rs` has what they are asked for. The condition is compiled when the rule
//! is loaded, and a name that does not exist is an error then; what cannot be computed for a claim
//! (`null > 1`) is no finding. Numbers in it are those of CEL: whole ones of 64 bits, all others
//! doubles, so that a decimal is better compared with `<` and `>` than with `==`.

mod compile;
mod fields;

use serde::Deserialize;
use toml::Spanned;

use super::{At, Facts, fingerprint};
use crate::finding::{Because, Finding, FindingKind, Message};
use crate::rule::Rule;
use compile::Condition;

/// The parameters.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Expression {
    /// What is flagged.
    condition: Spanned<String>,
    /// Over what it is asked.
    #[serde(default)]
    over: Over,
    /// The sort of trouble that it is.
    #[serde(default = "reference")]
    kind: FindingKind,
    #[serde(skip)]
    compiled: Option<Condition>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Over {
    /// Every claim, `a`.
    #[default]
    Claim,
    /// Every two claims of one fact, `a` and `b`.
    Pair,
}

fn reference() -> FindingKind {
    FindingKind::Reference
}

impl Expression {
    /// What the messages of a rule may ask for.
    pub(crate) fn fields(&self) -> &'static [&'static str] {
        match self.over {
            Over::Claim => fields::OF_CLAIM,
            Over::Pair => fields::OF_PAIR,
        }
    }

    /// Compiles the condition; `text` is the file in which it stands.
    ///
    /// # Errors
    /// What is wrong with it, at a byte of the file.
    pub(crate) fn prepare(&mut self, text: &str) -> Result<(), (usize, String)> {
        let claims: &[&str] = match self.over {
            Over::Claim => &["a"],
            Over::Pair => &["a", "b"],
        };
        let condition = self.condition.get_ref();
        let compiled = Condition::compile(condition, claims).map_err(|(offset, message)| {
            let written = self.condition.span();
            let raw = text.get(written.clone()).unwrap_or_default();
            // Behind the quotation marks; where escapes make the two unlike, at their beginning.
            let inside = raw.find(condition.as_str()).map_or(0, |at| at + offset);
            (written.start + inside, message)
        })?;
        self.compiled = Some(compiled);
        Ok(())
    }

    pub(crate) fn run(&self, rule: &Rule, facts: &Facts<'_>) -> Vec<Finding> {
        let Some(condition) = &self.compiled else {
            return Vec::new();
        };
        let given = |(document, claim): At, name: &str| {
            let story = &facts.stories[document];
            fields::value(name, &story.claims[claim], story.document)
        };
        let flagged = |places: &[At]| {
            condition.holds(|claim, field| {
                let at = places[usize::from(claim == "b").min(places.len() - 1)];
                given(at, field)
            })
        };
        let found: Vec<Vec<At>> = match self.over {
            Over::Pair => {
                let joined = facts.joined.iter().filter(|joined| !joined.listed);
                joined.map(|pair| vec![pair.first, pair.second]).collect()
            }
            // A claim is judged with its own document.
            Over::Claim if facts.across => Vec::new(),
            Over::Claim => {
                let stories = facts.stories.iter().enumerate();
                stories
                    .flat_map(|(document, story)| {
                        (0..story.claims.len()).map(move |claim| vec![(document, claim)])
                    })
                    .collect()
            }
        };
        let found = found.into_iter().filter(|places| flagged(places));
        found
            .map(|places| self.finding(rule, facts, &places))
            .collect()
    }

    fn finding(&self, rule: &Rule, facts: &Facts<'_>, places: &[At]) -> Finding {
        let mut message = rule.message.clone();
        for (name, (document, claim)) in ["a", "b"].iter().zip(places) {
            let story = &facts.stories[*document];
            for field in fields::NAMES {
                let asked = format!("{{{name}.{field}}}");
                if message.ar.contains(&asked) || message.en.contains(&asked) {
                    let value = fields::value(field, &story.claims[*claim], story.document);
                    let Message { ar, en } = value.shown(field, &facts.joining.labels.text);
                    message.ar = message.ar.replace(&asked, &ar);
                    message.en = message.en.replace(&asked, &en);
                }
            }
        }
        let claims = || places.iter().map(|at| facts.claim(*at));
        let lemma = |claim: &crate::Claim| {
            let subject = claim.subject.as_ref();
            subject.map_or_else(String::new, |subject| subject.lemma.clone())
        };
        let keys: Vec<String> = claims()
            .flat_map(|claim| {
                let event = claim.event.clone().unwrap_or_default();
                [lemma(claim), event, claim.quantity.text.clone()]
            })
            .collect();
        let keys = keys.iter().map(String::as_str);
        Finding {
            rule: rule.name.clone(),
            kind: self.kind,
            severity: rule.severity,
            because: Because {
                same: vec![String::from("condition")],
                differ: Vec::new(),
            },
            message,
            at: places.iter().map(|at| facts.location(*at)).collect(),
            claims: claims().map(|claim| claim.id.clone()).collect(),
            expected: None,
            fingerprint: fingerprint(std::iter::once(rule.name.as_str()).chain(keys)),
        }
    }
}
