//! What an algorithm found, before it is a finding: places, values for the message, what is right.

use super::fingerprint;
use super::story::Story;
use crate::claim::Claim;
use crate::finding::{Because, Expected, Finding, FindingKind, Message, Severity};
use crate::rule::Rule;
use crate::text::Span;

/// What is said of a place.
enum Label {
    /// A label of the rule file, by its name.
    Named(&'static str),
    /// What the text or the desk itself has.
    Own(Message),
}

/// What an algorithm found.
pub(crate) struct Draft {
    kind: FindingKind,
    at: Vec<(Span, Label)>,
    fields: Vec<(&'static str, Message)>,
    keys: Vec<String>,
    because: Because,
    expected: Option<Expected>,
    message: Option<Message>,
    severity: Option<Severity>,
}

impl Draft {
    /// Nothing yet but the sort of trouble.
    pub(crate) fn new(kind: FindingKind) -> Draft {
        Draft {
            kind,
            at: Vec::new(),
            fields: Vec::new(),
            keys: Vec::new(),
            because: Because {
                same: Vec::new(),
                differ: Vec::new(),
            },
            expected: None,
            message: None,
            severity: None,
        }
    }

    /// A place concerned, the first the one to look at, with the label of the rule file that says
    /// what stands there. Its text identifies the finding.
    pub(crate) fn at(mut self, span: Span, label: &'static str) -> Draft {
        self.at.push((span, Label::Named(label)));
        self
    }

    /// A place concerned, with what the text or the desk says of it.
    pub(crate) fn at_saying(mut self, span: Span, label: Message) -> Draft {
        self.at.push((span, Label::Own(label)));
        self
    }

    /// A value for the message: `{name}`.
    pub(crate) fn field(mut self, name: &'static str, value: Message) -> Draft {
        self.fields.push((name, value));
        self
    }

    /// What both sides share, and in what they differ.
    pub(crate) fn because(mut self, same: &[&str], differ: &[&str]) -> Draft {
        let owned = |keys: &[&str]| keys.iter().map(|key| (*key).to_owned()).collect();
        self.because = Because {
            same: owned(same),
            differ: owned(differ),
        };
        self
    }

    /// What would be right.
    pub(crate) fn expected(mut self, expected: impl Into<Expected>) -> Draft {
        self.expected = Some(expected.into());
        self
    }

    /// A message of the algorithm's parameters, instead of the rule's own.
    pub(crate) fn message(mut self, message: &Message) -> Draft {
        self.message = Some(message.clone());
        self
    }

    /// How bad it is, where it is not as bad as the rule says.
    pub(crate) fn severity(mut self, severity: Severity) -> Draft {
        self.severity = Some(severity);
        self
    }

    /// What else identifies the finding besides the words at its places.
    pub(crate) fn key(mut self, key: impl Into<String>) -> Draft {
        self.keys.push(key.into());
        self
    }

    fn finding(self, rule: &Rule, story: &Story<'_>) -> Finding {
        let fill = |template: &Message| {
            let fields = self.fields.iter();
            fields.fold(template.clone(), |text, (name, value)| {
                let asked = format!("{{{name}}}");
                Message {
                    ar: text.ar.replace(&asked, &value.ar),
                    en: text.en.replace(&asked, &value.en),
                }
            })
        };
        let message = fill(self.message.as_ref().unwrap_or(&rule.message));
        let label = |label: &Label| match label {
            Label::Named(name) => rule.labels.get(*name).map(fill).unwrap_or_default(),
            Label::Own(own) => own.clone(),
        };
        let texts = self.at.iter().map(|(span, _)| span.of(story.text()));
        let keys = self.keys.iter().map(String::as_str);
        let parts = std::iter::once(rule.name.as_str()).chain(texts).chain(keys);
        let fingerprint = fingerprint(parts);
        let spans = self.at.iter().map(|(span, _)| *span);
        let mut claims: Vec<&Claim> = spans.filter_map(|span| story.claim_at(span)).collect();
        claims.sort_by_key(|claim| claim.quantity.span);
        claims.dedup_by_key(|claim| claim.quantity.span);
        Finding {
            rule: rule.name.clone(),
            kind: self.kind,
            severity: self.severity.unwrap_or(rule.severity),
            because: self.because,
            message,
            claims: claims.iter().map(|claim| claim.id.clone()).collect(),
            at: self
                .at
                .iter()
                .map(|(span, said)| story.location(*span, label(said)))
                .collect(),
            expected: self.expected,
            fingerprint,
        }
    }
}

/// Takes what an algorithm finds in a story, and makes findings of a rule of it.
pub(crate) struct Judge<'r> {
    rule: &'r Rule,
    story: &'r Story<'r>,
    findings: Vec<Finding>,
}

impl<'r> Judge<'r> {
    pub(crate) fn new(rule: &'r Rule, story: &'r Story<'r>) -> Judge<'r> {
        Judge {
            rule,
            story,
            findings: Vec::new(),
        }
    }

    /// Reports what was found.
    pub(crate) fn report(&mut self, draft: Draft) {
        self.findings.push(draft.finding(self.rule, self.story));
    }

    /// How many findings there are so far.
    pub(crate) fn count(&self) -> usize {
        self.findings.len()
    }

    pub(crate) fn findings(self) -> Vec<Finding> {
        self.findings
    }
}
