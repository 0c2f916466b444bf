//! What a check found.

use serde::{Deserialize, Serialize};

use crate::amount::Amount;

/// How bad a finding is; SARIF's levels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// Worth knowing.
    Note,
    /// Needs a look: the story may be right.
    Warning,
    /// Cannot be right.
    Error,
}

/// The sort of trouble.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FindingKind {
    /// Two figures of which one must be wrong.
    Contradiction,
    /// Two figures that stand together only by a hedge.
    Tension,
    /// A newer figure.
    Update,
    /// A sum, a difference or a percentage that does not come out.
    Arithmetic,
    /// A date that does not exist or does not fit another.
    Calendar,
    /// Two units of one thing that do not convert.
    Conversion,
    /// A way of writing.
    Style,
    /// Against a desk's own facts.
    Reference,
}

/// Why claims were set against each other.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Because {
    /// The keys that they share.
    pub same: Vec<String>,
    /// The keys in which they differ.
    pub differ: Vec<String>,
}

/// One sentence in each language that a sub-editor can act on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Message {
    /// Arabic.
    pub ar: String,
    /// English.
    pub en: String,
}

impl Message {
    /// What is the same in both languages: a figure, the text's own words.
    pub(crate) fn same(text: impl Into<String>) -> Message {
        let text = text.into();
        Message {
            ar: text.clone(),
            en: text,
        }
    }
}

/// What would be right: a figure, or another wording.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Expected {
    /// The figure that arithmetic gives.
    Figure(Amount),
    /// A date, a weekday, a form of a word.
    Text(String),
}

impl From<Amount> for Expected {
    fn from(figure: Amount) -> Expected {
        Expected::Figure(figure)
    }
}

impl From<String> for Expected {
    fn from(text: String) -> Expected {
        Expected::Text(text)
    }
}

impl std::fmt::Display for Expected {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Expected::Figure(figure) => figure.fmt(formatter),
            Expected::Text(text) => formatter.write_str(text),
        }
    }
}

/// A place that a finding concerns.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Location {
    /// The file.
    pub path: String,
    /// The line of the file that is the document, where lines are documents.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// The first byte in the document.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// The document's text there.
    pub text: String,
    /// What the place says, and on whose word.
    pub label: Message,
}

/// Something that an editor should look at.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Finding {
    /// The rule that found it.
    pub rule: String,
    /// The sort of trouble.
    pub kind: FindingKind,
    /// How bad.
    pub severity: Severity,
    /// Why the claims were compared.
    pub because: Because,
    /// What is wrong and what to do.
    pub message: Message,
    /// The places, the first the one to look at.
    pub at: Vec<Location>,
    /// The claims compared.
    pub claims: Vec<String>,
    /// What would be right, where that can be said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected: Option<Expected>,
    /// Stable across runs and across edits elsewhere in the text.
    pub fingerprint: String,
}
