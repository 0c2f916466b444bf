//! The keys of `mizan.toml`. Their comments are what an editor shows beside them.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::Language;
use crate::finding::Severity;

/// A desk's configuration of mizan, a consistency checker for the numbers in Arabic news.
///
/// It is found in the folder of the file that is checked, or in one above. Paths are relative to
/// it.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct File {
    /// The country in which the desk publishes, two letters of ISO 3166-1: it settles which riyal
    /// or dinar is meant where a text does not.
    pub(super) country: Option<Country>,
    /// The language of messages for people, `ar` or `en`; without it both are written.
    pub(super) language: Option<Language>,
    /// Folders of the desk's own rules, a file a rule. A rule replaces the built-in one of its
    /// name.
    pub(super) rules: Vec<String>,
    /// Folders of words that are added to the lexicon, in files that are named as the built-in
    /// ones: `nouns.toml`, `units.toml` …
    pub(super) lexicon: Vec<String>,
    /// Files of facts that the desk maintains.
    pub(super) facts: Vec<String>,
    /// The file of ignored findings, a line each: fingerprint, rule, path and # reason. Without
    /// it, `.mizanignore` beside this file, where there is one.
    pub(super) ignore: Option<String>,
    /// The settings of rules, by name.
    pub(super) rule: BTreeMap<String, Settings>,
}

/// The settings of a rule.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Settings {
    /// Whether the rule is applied.
    pub(super) enabled: Option<bool>,
    /// How bad a finding of it is: `error`, `warning` or `note`.
    pub(super) severity: Option<Severity>,
    /// Parameters of its algorithm: `mizan rules NAME` shows them.
    #[cfg_attr(test, schemars(with = "BTreeMap<String, serde_json::Value>"))]
    pub(super) parameters: toml::Table,
}

/// Two letters of ISO 3166-1.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(extend("pattern" = "^[A-Z]{2}$")))]
#[serde(try_from = "String")]
pub(super) struct Country(String);

impl Country {
    pub(super) fn letters(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Country {
    type Error = String;

    fn try_from(letters: String) -> Result<Country, String> {
        if letters.len() == 2 && letters.bytes().all(|byte| byte.is_ascii_uppercase()) {
            return Ok(Country(letters));
        }
        Err(format!(
            "`{letters}` is no country: two capital letters of ISO 3166-1 were expected, e.g. `SA`"
        ))
    }
}
