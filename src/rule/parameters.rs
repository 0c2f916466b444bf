//! The parameters of a rule: shown as its file has them, and laid over by a configuration.

use std::borrow::Cow;
use std::ops::Range;

use serde::Deserialize;
use serde::de::IntoDeserializer;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Check, Rule, examples_start};
use crate::Error;

impl Check {
    /// Makes ready what its parameters ask for, e.g. compiles a condition.
    ///
    /// # Errors
    /// What cannot be made ready, at its place in the file.
    pub(super) fn prepare(&mut self, shown: &str, text: &str) -> Result<(), Error> {
        match self {
            Check::Expression(check) => check
                .prepare(text)
                .map_err(|(at, message)| Error::in_rules(shown, text, at, &message)),
            _ => Ok(()),
        }
    }
}

impl Rule {
    /// Its algorithm with the parameters, as the file has them, comments included.
    ///
    /// ```
    /// let checker = mizan::Checker::builtin();
    /// let rule = checker.rules().find(|rule| rule.name == "sources-disagree").expect("a rule");
    /// assert!(rule.parameters().starts_with("[check.disagreement]"));
    /// ```
    pub fn parameters(&self) -> &str {
        let start = self.text.find("\n[check").map_or(0, |at| at + 1);
        let rest = &self.text[start..];
        rest[..examples_start(rest)].trim_end()
    }

    /// Lays the parameters of a configuration over those of the file: `table` is the one at `at`
    /// of a file that errors show as `shown`.
    ///
    /// # Errors
    /// A parameter that the algorithm does not have or whose value it cannot take, at its place in
    /// the configuration.
    pub(crate) fn lay(
        &mut self,
        shown: &str,
        text: &str,
        at: Range<usize>,
        table: &DeTable<'_>,
    ) -> Result<(), Error> {
        let wrong = |error: &toml::de::Error| {
            let own = error.span().map(|span| span.start);
            let own = own.filter(|start| is_in(*start, table));
            let start = own.unwrap_or(at.start);
            Error::in_toml_at(shown, text, start, error)
        };
        // The file was read before, so that what is wrong now is wrong in the configuration.
        let laid = laid(&self.text, table).map_err(|error| wrong(&error))?;
        let mut check = Check::deserialize(laid).map_err(|error| wrong(&error))?;
        let own = table.contains_key("condition");
        check.prepare(
            if own { shown } else { &self.name },
            if own { text } else { &self.text },
        )?;
        self.check = check;
        let set = table.iter().map(|(name, value)| {
            let value = text.get(value.span()).unwrap_or_default();
            format!("{} = {value}", name.get_ref())
        });
        self.set.extend(set);
        Ok(())
    }
}

/// Whether a byte is one of a table's names or values.
fn is_in(byte: usize, table: &DeTable<'_>) -> bool {
    let has = |span: Range<usize>| span.contains(&byte);
    table.iter().any(|(name, value)| {
        let inside = value.get_ref().as_table();
        has(name.span()) || has(value.span()) || inside.is_some_and(|table| is_in(byte, table))
    })
}

/// The table `check` of a rule file with the parameters of another laid over those of its
/// algorithm.
fn laid<'t>(
    rule: &'t str,
    over: &DeTable<'t>,
) -> Result<
    <Spanned<DeValue<'t>> as IntoDeserializer<'t, toml::de::Error>>::Deserializer,
    toml::de::Error,
> {
    let mut file = DeTable::parse(rule)?.into_inner();
    let mut check = file
        .remove("check")
        .unwrap_or_else(|| Spanned::new(0..0, DeValue::Table(DeTable::new())));
    if let DeValue::Table(algorithms) = check.get_mut() {
        for (_, algorithm) in algorithms.iter_mut() {
            if let DeValue::Table(parameters) = algorithm.get_mut() {
                merge(parameters, over);
            }
        }
    }
    Ok(check.into_deserializer())
}

/// Tables are merged, all else is replaced.
fn merge<'t>(table: &mut DeTable<'t>, over: &DeTable<'t>) {
    for (name, value) in over {
        let key: &Cow<'t, str> = name.get_ref();
        match (table.get_mut(key.as_ref()), value.get_ref()) {
            (Some(old), DeValue::Table(over)) if old.get_ref().is_table() => {
                if let DeValue::Table(table) = old.get_mut() {
                    merge(table, over);
                }
            }
            _ => {
                table.remove(key.as_ref());
                table.insert(name.clone(), value.clone());
            }
        }
    }
}
