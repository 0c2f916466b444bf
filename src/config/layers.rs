//! Rules and words, layer upon layer: those of the program, a desk's, those of one call.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use toml::de::DeValue;

use super::{Config, shown};
use crate::Error;
use crate::check::{DeskFact, FactFile};
use crate::error::did_you_mean;
use crate::fact::Joining;
use crate::lexicon::Sources;
use crate::rule::{self, Rule};
use crate::text::read_text;

/// Rules and words, before they are compiled.
pub(crate) struct Layers {
    pub(crate) sources: Sources,
    pub(crate) rules: BTreeMap<String, Rule>,
    pub(crate) joining: Joining,
    pub(crate) facts: Vec<DeskFact>,
}

impl Layers {
    /// What the program carries.
    ///
    /// # Errors
    /// The first file that does not say what it should.
    pub(crate) fn builtin() -> Result<Layers, Error> {
        Ok(Layers {
            sources: Sources::builtin(),
            rules: rule::builtin()?,
            joining: rule::joining()?,
            facts: Vec::new(),
        })
    }

    /// Lays the folders over it that a desk's configuration names.
    ///
    /// # Errors
    /// The first file that does not say what it should, or that has no business there.
    pub(crate) fn lay_desk(&mut self, config: &Config) -> Result<(), Error> {
        let mut own: BTreeMap<String, PathBuf> = BTreeMap::new();
        for (at, folder) in config.resolved(&config.file.rules).iter().enumerate() {
            for name in self.lay_rules(folder)? {
                if let Some(other) = own.insert(name.clone(), folder.clone()) {
                    let other = shown(&other);
                    let message = format!("there is a rule `{name}` in `{other}` already");
                    return Err(config.wrong(config.element("rules", at), &message));
                }
            }
        }
        for folder in config.resolved(&config.file.lexicon) {
            self.lay_words(&folder)?;
        }
        for file in config.fact_files() {
            self.lay_fact_file(&file)?;
        }
        Ok(())
    }

    /// Lays a folder over it that has `checks/`, `lexicon/`, `facts/` and `facts.toml`, or some of
    /// these.
    ///
    /// # Errors
    /// The first file that does not say what it should, or that has no business there.
    pub(crate) fn lay_folder(&mut self, folder: &Path) -> Result<(), Error> {
        if !folder.is_dir() {
            return Err(Error::unreadable(folder, "not a folder of rules"));
        }
        let own = folder.join("facts.toml");
        for path in files(folder)? {
            if path != own && path.extension().is_some_and(|ending| ending == "toml") {
                let reason = "is not read here: rules belong into `checks/`, words into `lexicon/`";
                return Err(Error::unreadable(&path, reason));
            }
        }
        if own.is_file() {
            self.joining = Joining::parse(&own.display().to_string(), &read_text(&own)?)?;
        }
        for (part, lay) in [
            ("checks", Layers::lay_checks as fn(&mut Layers, &Path) -> _),
            ("facts", Layers::lay_facts),
            ("lexicon", Layers::lay_words),
        ] {
            let part = folder.join(part);
            if part.is_dir() {
                lay(self, &part)?;
            }
        }
        Ok(())
    }

    fn lay_checks(&mut self, folder: &Path) -> Result<(), Error> {
        self.lay_rules(folder).map(drop)
    }

    /// Lays a folder of rule files over it, and says which rules these are.
    ///
    /// # Errors
    /// The first file that does not say what it should, or is none of a rule.
    pub(crate) fn lay_rules(&mut self, folder: &Path) -> Result<Vec<String>, Error> {
        let mut names = Vec::new();
        for path in files(folder)? {
            let stem = path.file_stem().unwrap_or_default().to_string_lossy();
            let is_name = |c: char| c.is_alphanumeric() && !c.is_uppercase() || c == '-';
            if !path.is_file() || path.extension().is_none_or(|ending| ending != "toml") {
                let reason = "no rule: in a folder of rules every file is a rule, RULE-NAME.toml";
                return Err(Error::unreadable(&path, reason));
            }
            if !stem.chars().all(is_name) {
                let reason = "no name for a rule: small letters, digits and hyphens were expected, e.g. \
                     `troops-without-source.toml`";
                return Err(Error::unreadable(&path, reason));
            }
            let rule = rule::of_desk(&stem, &shown(&path), read_text(&path)?)?;
            names.push(rule.name.clone());
            self.rules.insert(rule.name.clone(), rule);
        }
        Ok(names)
    }

    /// Lays a folder of lexicon files over it: words are added.
    ///
    /// # Errors
    /// A file that cannot be read or that has a name which means nothing.
    fn lay_words(&mut self, folder: &Path) -> Result<(), Error> {
        for path in files(folder)? {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            if !Sources::names().any(|known| known == name) {
                let meant = did_you_mean(&name, Sources::names());
                let known: Vec<&str> = Sources::names().collect();
                let known = known.join(", ");
                let reason = format!("no lexicon file has this name; known: {known}{meant}");
                return Err(Error::unreadable(&path, reason));
            }
            self.sources.overlay(&name, shown(&path), read_text(&path)?);
        }
        Ok(())
    }

    /// Lays a folder of files of facts over it: facts are added.
    ///
    /// # Errors
    /// The first file that does not say what it should, or is none of facts.
    fn lay_facts(&mut self, folder: &Path) -> Result<(), Error> {
        for path in files(folder)? {
            if path.extension().is_none_or(|ending| ending != "toml") {
                let reason = "no file of facts: their names end in `.toml`";
                return Err(Error::unreadable(&path, reason));
            }
            self.lay_fact_file(&path)?;
        }
        Ok(())
    }

    fn lay_fact_file(&mut self, path: &Path) -> Result<(), Error> {
        let facts = FactFile::parse(&shown(path), &read_text(path)?)?;
        self.facts.extend(facts);
        Ok(())
    }

    /// Sees that a desk's rules yield to rules that exist, and absorb such.
    ///
    /// # Errors
    /// The first name that is none, at its place.
    pub(crate) fn names_exist(&self) -> Result<(), Error> {
        for rule in self.rules.values() {
            let Some(shown) = &rule.origin else { continue };
            let wrong = rule
                .yields_to
                .iter()
                .chain(&rule.absorbs)
                .find(|name| !self.rules.contains_key(*name));
            if let Some(wrong) = wrong {
                let quoted = format!("\"{wrong}\"");
                let at = rule.text.find(&quoted).unwrap_or_default();
                let meant = did_you_mean(wrong, self.rules.keys().map(String::as_str));
                let message =
                    format!("there is no rule `{wrong}`: `mizan rules` lists them{meant}");
                return Err(Error::in_rules(shown, &rule.text, at, &message));
            }
        }
        Ok(())
    }

    /// Switches rules and sets severities and parameters, as a configuration says.
    ///
    /// # Errors
    /// A rule or parameter that does not exist, or a value that cannot be, at its place.
    pub(crate) fn settle(&mut self, config: &Config) -> Result<(), Error> {
        if config.file.rule.is_empty() {
            return Ok(());
        }
        let tables = config.tables();
        let Some(DeValue::Table(of_rules)) = tables.get("rule").map(|value| value.get_ref()) else {
            return Ok(());
        };
        for (name, value) in of_rules {
            let Some(rule) = self.rules.get_mut(name.get_ref().as_ref()) else {
                let wrong = name.get_ref();
                let meant = did_you_mean(wrong, self.rules.keys().map(String::as_str));
                let message =
                    format!("there is no rule `{wrong}`: `mizan rules` lists them{meant}");
                return Err(config.wrong(name.span(), &message));
            };
            let settings = &config.file.rule[name.get_ref().as_ref()];
            rule.enabled = settings.enabled.unwrap_or(rule.enabled);
            rule.severity = settings.severity.unwrap_or(rule.severity);
            let parameters = value.get_ref().as_table();
            let parameters = parameters.and_then(|table| table.get("parameters"));
            if let Some(parameters) = parameters
                && let Some(table) = parameters.get_ref().as_table()
            {
                rule.lay(&config.shown, &config.text, value.span(), table)?;
            }
        }
        Ok(())
    }
}

/// What is in a folder, by name; what is hidden is not of it.
fn files(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let unreadable = |error: std::io::Error| Error::unreadable(folder, error.to_string());
    let entries = fs::read_dir(folder).map_err(unreadable)?;
    let paths: Result<Vec<PathBuf>, Error> = entries
        .map(|entry| entry.map(|entry| entry.path()).map_err(unreadable))
        .collect();
    let mut paths = paths?;
    let hidden = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default();
        name.to_string_lossy().starts_with('.')
    };
    paths.retain(|path| !hidden(path));
    paths.sort();
    Ok(paths)
}
