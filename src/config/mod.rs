//! A desk's own rules: `mizan.toml`, and what it lays over the built-in ones.

mod file;
mod layers;
#[cfg(test)]
mod schema;

use std::ops::Range;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use toml::de::{DeTable, DeValue};

use crate::Error;
use crate::text::{absolute, read_text};
pub(crate) use layers::Layers;

/// The name of a desk's configuration.
const NAME: &str = "mizan.toml";
/// Ignored findings beside it.
const IGNORED: &str = ".mizanignore";

/// The language of messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Language {
    /// Arabic.
    Ar,
    /// English.
    En,
}

/// A desk's configuration.
///
/// It switches rules on and off, changes their severities and parameters, and names the desk's own
/// folders of rules and words. Paths in it are relative to it.
#[derive(Clone, Debug)]
pub struct Config {
    path: PathBuf,
    shown: String,
    text: String,
    file: file::File,
}

impl Config {
    /// The `mizan.toml` that is meant for a file: in its folder, or in one above it.
    pub fn find(file: &Path) -> Option<PathBuf> {
        let file = absolute(file);
        let folders = file.ancestors().skip(1);
        folders
            .map(|folder| folder.join(NAME))
            .find(|path| path.is_file())
    }

    /// Reads a configuration.
    ///
    /// # Errors
    /// A file that cannot be read, or that says what it should not; a path in it at which there is
    /// nothing; all with line and column.
    pub fn load(path: &Path) -> Result<Config, Error> {
        let text = read_text(path)?;
        let shown = shown(path);
        let file: file::File =
            toml::from_str(&text).map_err(|error| Error::in_toml(&shown, &text, &error))?;
        let config = Config {
            path: path.to_owned(),
            shown,
            text,
            file,
        };
        config.paths_exist()?;
        Ok(config)
    }

    /// The file itself.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The country in which the desk publishes, two letters of ISO 3166-1.
    pub fn country(&self) -> Option<&str> {
        self.file.country.as_ref().map(file::Country::letters)
    }

    /// The language of messages; both where none is named.
    pub fn language(&self) -> Option<Language> {
        self.file.language
    }

    /// The files of the desk's facts, all of which exist.
    pub fn fact_files(&self) -> Vec<PathBuf> {
        self.resolved(&self.file.facts)
    }

    /// The file of ignored findings: the one that is named, else one beside the configuration.
    pub fn ignore_file(&self) -> Option<PathBuf> {
        let named = self.file.ignore.as_deref().map(|path| self.resolve(path));
        named.or_else(|| Some(self.resolve(IGNORED)).filter(|path| path.is_file()))
    }

    fn resolve(&self, path: &str) -> PathBuf {
        let folder = self.path.parent().unwrap_or(Path::new(""));
        folder.join(path)
    }

    fn resolved(&self, paths: &[String]) -> Vec<PathBuf> {
        paths.iter().map(|path| self.resolve(path)).collect()
    }

    /// Sees that every path named is there and is what it should be.
    fn paths_exist(&self) -> Result<(), Error> {
        let folders = [("rules", &self.file.rules), ("lexicon", &self.file.lexicon)];
        for (key, paths) in folders {
            for (at, path) in paths.iter().enumerate() {
                if !self.resolve(path).is_dir() {
                    let message = format!("there is no folder `{path}` beside this file");
                    return Err(self.wrong(self.element(key, at), &message));
                }
            }
        }
        let facts = self.file.facts.iter().enumerate();
        let facts = facts.map(|(at, path)| ("facts", at, path));
        let ignore = self.file.ignore.iter().map(|path| ("ignore", 0, path));
        for (key, at, path) in facts.chain(ignore) {
            if !self.resolve(path).is_file() {
                let message = format!("there is no file `{path}` beside this file");
                return Err(self.wrong(self.element(key, at), &message));
            }
        }
        Ok(())
    }

    /// An error at a place of the file.
    fn wrong(&self, at: Range<usize>, message: &str) -> Error {
        Error::in_rules(&self.shown, &self.text, at.start, message)
    }

    /// The file's tables with their places. It has parsed before.
    fn tables(&self) -> DeTable<'_> {
        DeTable::parse(&self.text).map_or_else(|_| DeTable::new(), |table| table.into_inner())
    }

    /// Where an element of a list stands, or a value by itself.
    fn element(&self, key: &str, at: usize) -> Range<usize> {
        let tables = self.tables();
        let Some(value) = tables.get(key) else {
            return 0..0;
        };
        match value.get_ref() {
            DeValue::Array(list) => list.get(at).map_or(0..0, |element| element.span()),
            _ => value.span(),
        }
    }
}

/// A path as messages name it: from the working directory, where it is below that.
fn shown(path: &Path) -> String {
    let below = std::env::current_dir()
        .ok()
        .and_then(|folder| path.strip_prefix(folder).ok().map(Path::to_owned));
    below.as_deref().unwrap_or(path).display().to_string()
}
