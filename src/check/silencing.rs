//! What an editor allows in the text itself, in a comment of HTML or Markdown.
//!
//! ```text
//! silencing = "<!--" "mizan:" ( allow | end ) "-->"
//! allow     = "allow" rule [ [","] reason ]     for the next block, or up to its end
//! end       = "end" rule
//! ```
//!
//! The next block ends at an empty line or where an element of HTML closes. A finding with a place
//! there is not told. A silencing that silences nothing is itself a finding, as is one that names
//! no rule: what was meant to be allowed would otherwise be told for ever, or never again.

use serde::Deserialize;

use super::draft::{Draft, Judge};
use super::fingerprint;
use super::story::Story;
use crate::error::closest;
use crate::finding::{Because, Finding, FindingKind, Location, Message};
use crate::rule::{Check, Rule};
use crate::text::{Comment, Document, Span};

/// The messages for silencings that cannot work; the rule's own is for one that silences nothing.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Silencing {
    /// There is no rule of this name.
    unknown: Message,
    /// There is none, but one with a name like it: `{meant}`.
    misspelt: Message,
    /// It names no rule, or says neither `allow` nor `end`.
    nameless: Message,
    /// An `end` without its `allow`.
    unopened: Message,
}

impl Silencing {
    /// What the message of the rule may ask for.
    pub(crate) const FIELDS: &'static [&'static str] = &["rule", "meant"];
    /// What the rule file must have labels for.
    pub(crate) const LABELS: &'static [&'static str] = &[LABEL];
}

/// What a comment says to this program.
#[derive(Debug)]
enum Told<'d> {
    /// What is found here by the rule is allowed.
    Allow {
        rule: &'d str,
        scope: Span,
        used: bool,
    },
    /// An end that has its beginning.
    End,
    /// An end that has none.
    Unopened(&'d str),
    Nameless,
}

/// The silencings of a document.
pub(crate) struct Silencings<'d> {
    document: &'d Document<'d>,
    told: Vec<(&'d Comment, Told<'d>)>,
}

impl<'d> Silencings<'d> {
    pub(crate) fn of(document: &'d Document<'d>) -> Silencings<'d> {
        let comments = document.comments().iter();
        let mut told: Vec<(&Comment, Told<'_>)> = comments
            .filter_map(|comment| Some((comment, read(&comment.text, comment.span)?)))
            .collect();
        close(&mut told);
        for (_, told) in &mut told {
            if let Told::Allow { scope, .. } = told
                && scope.start == scope.end
            {
                *scope = block(document.text(), scope.start);
            }
        }
        Silencings { document, told }
    }

    /// Whether a rule is the one that tells of silencings.
    pub(crate) fn tells(&self, rule: &Rule) -> bool {
        matches!(rule.check, Check::UnusedSilencing(_))
    }

    /// Takes away the findings that are allowed.
    pub(crate) fn take(&mut self, findings: &mut Vec<Finding>) {
        findings.retain(|finding| !self.allows(finding));
    }

    fn allows(&mut self, finding: &Finding) -> bool {
        let document = self.document;
        let here: Vec<Span> = finding
            .at
            .iter()
            .filter(|at| at.path == document.path() && at.line == document.line())
            .map(|at| Span {
                start: at.start,
                end: at.end,
            })
            .collect();
        let mut allowed = false;
        for (_, told) in &mut self.told {
            if let Told::Allow { rule, scope, used } = told
                && *rule == finding.rule
                && here.iter().any(|span| span.overlaps(*scope))
            {
                (*used, allowed) = (true, true);
            }
        }
        allowed
    }

    /// What is to be said of silencings that silence nothing.
    pub(crate) fn notes(&self, story: &Story<'_>, rules: &[&Rule]) -> Vec<Finding> {
        let Some((rule, texts)) = own(rules) else {
            return Vec::new();
        };
        let mut judge = Judge::new(rule, story);
        let mut comments = Vec::new();
        for (comment, told) in &self.told {
            let draft = Draft::new(FindingKind::Style).at(comment.span, LABEL);
            let named = |name: &str| (Message::same(name), closest(name, names(rules)));
            let (draft, name) = match told {
                Told::Nameless => (draft.message(&texts.nameless), ""),
                Told::Unopened(name) => (draft.message(&texts.unopened), *name),
                Told::Allow { used: true, .. } | Told::End => continue,
                Told::Allow { rule: name, .. } => {
                    match rules.iter().find(|rule| rule.name == *name) {
                        // What a rule would have found that is off, nobody knows.
                        Some(rule) if !rule.enabled => continue,
                        Some(_) => (draft, *name),
                        None => match named(name).1 {
                            Some(meant) => {
                                let draft = draft.field("meant", Message::same(meant));
                                (draft.message(&texts.misspelt), *name)
                            }
                            None => (draft.message(&texts.unknown), *name),
                        },
                    }
                }
            };
            judge.report(draft.field("rule", named(name).0).key(comment.text.trim()));
            comments.push(*comment);
        }
        let mut findings = judge.findings();
        for (finding, comment) in findings.iter_mut().zip(comments) {
            for place in &mut finding.at {
                place.text = format!("<!--{}-->", comment.text);
            }
        }
        findings
    }
}

/// A line of a file of ignored findings that ignores nothing: the same finding, there.
pub(crate) fn unused_line(
    rules: &[&Rule],
    path: &str,
    line: usize,
    text: &str,
    ignored: &str,
) -> Option<Finding> {
    let (rule, _) = own(rules)?;
    let fill = |template: &str| template.replace("{rule}", ignored);
    Some(Finding {
        rule: rule.name.clone(),
        kind: FindingKind::Style,
        severity: rule.severity,
        because: Because {
            same: Vec::new(),
            differ: Vec::new(),
        },
        message: Message {
            ar: fill(&rule.message.ar),
            en: fill(&rule.message.en),
        },
        at: vec![Location {
            path: path.to_owned(),
            line: Some(line),
            start: 0,
            end: text.len(),
            text: text.to_owned(),
            label: rule.labels.get(LABEL).cloned().unwrap_or_default(),
        }],
        claims: Vec::new(),
        expected: None,
        fingerprint: fingerprint([rule.name.as_str(), text]),
    })
}

/// The label of a comment or line that silences nothing.
const LABEL: &str = "silencing";

/// The rule that tells of silencings, where it is on.
fn own<'r>(rules: &[&'r Rule]) -> Option<(&'r Rule, &'r Silencing)> {
    rules.iter().find_map(|rule| match &rule.check {
        Check::UnusedSilencing(texts) if rule.enabled => Some((*rule, texts.as_ref())),
        _ => None,
    })
}

fn names<'r>(rules: &[&'r Rule]) -> impl Iterator<Item = &'r str> {
    rules.iter().map(|rule| rule.name.as_str())
}

/// What a comment says; `None` for one that is not for this program. The scope of an `allow` is
/// still to be found, behind the comment.
fn read(comment: &str, span: Span) -> Option<Told<'_>> {
    let said = comment.trim().strip_prefix("mizan:")?.trim();
    let (verb, rest) = said.split_once(char::is_whitespace).unwrap_or((said, ""));
    let ends = |c: char| matches!(c, ',' | '،' | ':') || c.is_whitespace();
    let name = rest.trim().split(ends).next().unwrap_or_default();
    let scope = Span {
        start: span.end,
        end: span.end,
    };
    Some(match verb {
        _ if name.is_empty() => Told::Nameless,
        "allow" => Told::Allow {
            rule: name,
            scope,
            used: false,
        },
        "end" => Told::Unopened(name),
        _ => Told::Nameless,
    })
}

/// Gives every end to the last `allow` of its rule.
fn close(told: &mut [(&Comment, Told<'_>)]) {
    for at in 0..told.len() {
        let (before, rest) = told.split_at_mut(at);
        let Some((comment, end @ Told::Unopened(_))) = rest.first_mut() else {
            continue;
        };
        let name = match end {
            Told::Unopened(name) => *name,
            _ => continue,
        };
        let last = before.iter_mut().rev().find_map(|(_, told)| match told {
            Told::Allow { rule, scope, .. } if *rule == name => Some(scope),
            _ => None,
        });
        // An `allow` that has its end already goes no further.
        if let Some(scope) = last.filter(|scope| scope.start == scope.end) {
            scope.end = comment.span.start;
            *end = Told::End;
        }
    }
}

/// Tags that end a block of HTML.
const CLOSING: [&str; 12] = [
    "</p>",
    "</li>",
    "</td>",
    "</th>",
    "</div>",
    "</h1>",
    "</h2>",
    "</h3>",
    "</h4>",
    "</figcaption>",
    "</blockquote>",
    "</dd>",
];

/// The block of text behind a place.
fn block(text: &str, from: usize) -> Span {
    let rest = &text[from..];
    let start = from + (rest.len() - rest.trim_start().len());
    let rest = &text[start..];
    let mut end = 0;
    for line in rest.split_inclusive('\n') {
        if line.trim().is_empty() {
            break;
        }
        end += line.len();
    }
    let lines = &rest[..end];
    let closing = CLOSING.iter().filter_map(|tag| lines.find(tag)).min();
    Span {
        start,
        end: start + closing.unwrap_or(end),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scopes(text: &str) -> Vec<String> {
        let document = Document::new(text);
        let silencings = Silencings::of(&document);
        silencings
            .told
            .iter()
            .map(|(_, told)| match told {
                Told::Allow { rule, scope, .. } => {
                    format!("{rule}: {}", scope.of(document.text()).trim())
                }
                other => format!("{other:?}"),
            })
            .collect()
    }

    #[test]
    fn the_next_block_ends_at_an_empty_line() {
        let text = "أول\n\n<!-- mizan: allow a, سبب -->\n\nثان\nتابع\n\nثالث";
        assert_eq!(scopes(text), ["a: ثان\nتابع"]);
        assert_eq!(
            scopes("<!--mizan: allow a--><!-- mizan: allow b، سبب --><p>أول</p><p>ثان</p>"),
            ["a: <p>أول", "b: <p>أول"]
        );
    }

    #[test]
    fn a_region_ends_where_it_is_said() {
        let text = "<!-- mizan: allow a -->\nأول\n\nثان\n<!-- mizan: end a -->\nثالث";
        assert_eq!(scopes(text), ["a: أول\n\nثان", "End"]);
        assert_eq!(scopes("<!-- mizan: end a -->"), ["Unopened(\"a\")"]);
    }

    #[test]
    fn without_a_name_nothing_is_allowed() {
        assert_eq!(scopes("<!-- mizan: allow --> أول"), ["Nameless"]);
        assert_eq!(scopes("<!-- mizan: ignore a --> أول"), ["Nameless"]);
        assert!(scopes("<!-- ميزان -->").is_empty());
    }
}
