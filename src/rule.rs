//! Rules: one file each, with parameters, severity, messages, reasons and examples.

use std::collections::BTreeMap;

use include_dir::{Dir, include_dir};
use serde::Deserialize;

use crate::Error;
use crate::check::disagreement::Disagreement;
use crate::fact::Joining;
use crate::finding::{Message, Severity};

/// A rule as its file says it.
///
/// The file's stem is the rule's name and states the defect. Every example runs as a test, and
/// `mizan rules NAME` shows it.
#[derive(Clone, Debug)]
pub struct Rule {
    /// The rule's name.
    pub name: String,
    /// How bad a finding of it is.
    pub severity: Severity,
    /// What it flags, in a line.
    pub summary: Message,
    /// Why that matters and how to mend it.
    pub why: Message,
    /// Texts that it must flag, at the places between ⟦ and ⟧.
    pub flags: Vec<Example>,
    /// Texts that it must pass.
    pub passes: Vec<Example>,
    pub(crate) message: Message,
    pub(crate) check: Check,
}

/// A text that a rule must flag or pass.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// The text; between ⟦ and ⟧ stands what must be flagged.
    pub text: String,
}

/// The algorithms, with their parameters.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Check {
    /// Two figures for one fact.
    Disagreement(Disagreement),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleFile {
    severity: Severity,
    summary: Message,
    why: Message,
    message: Message,
    check: Check,
    #[serde(default)]
    flags: Vec<Example>,
    #[serde(default)]
    passes: Vec<Example>,
}

/// The rules embedded in the program: a new file in the folder is a new rule.
static BUILTIN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/rules/checks");

/// When claims are joined into facts, as the program carries it.
static JOINING: &str = include_str!("../rules/facts.toml");

/// When claims are joined into facts.
///
/// # Errors
/// What the file says and should not.
pub(crate) fn joining() -> Result<Joining, Error> {
    Joining::parse("rules/facts.toml", JOINING)
}

/// The built-in rules, by name.
///
/// # Errors
/// The first file that does not say what it should.
pub(crate) fn builtin() -> Result<BTreeMap<String, Rule>, Error> {
    BUILTIN
        .files()
        .filter_map(|file| {
            let name = file.path().file_stem()?.to_str()?;
            Some((name, file.contents_utf8()?))
        })
        .map(|(name, text)| {
            let shown = format!("rules/checks/{name}.toml");
            Ok((name.to_owned(), parse(name, &shown, text)?))
        })
        .collect()
}

/// Reads one rule file; `shown` is how errors name it.
///
/// # Errors
/// What the file says and should not, with line and column.
pub(crate) fn parse(name: &str, shown: &str, text: &str) -> Result<Rule, Error> {
    let file: RuleFile = toml::from_str(text).map_err(|error| {
        let at = error.span().map_or(0, |span| span.start);
        Error::in_rules(shown, text, at, error.message())
    })?;
    Ok(Rule {
        name: name.to_owned(),
        severity: file.severity,
        summary: file.summary,
        why: file.why,
        message: file.message,
        check: file.check,
        flags: file.flags,
        passes: file.passes,
    })
}

impl Example {
    /// The text without its marks, and the places that stood between them.
    pub fn unmarked(&self) -> (String, Vec<crate::Span>) {
        let (mut text, mut spans, mut open) = (String::new(), Vec::new(), 0);
        for character in self.text.chars() {
            match character {
                '⟦' => open = text.len(),
                '⟧' => spans.push(crate::Span {
                    start: open,
                    end: text.len(),
                }),
                other => text.push(other),
            }
        }
        (text, spans)
    }
}
