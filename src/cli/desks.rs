//! Which configuration is whose: documents of one call may be of several desks.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use mizan::{Checker, Config, Document, Error, Finding, KnownFindings, Language, Reading, Rule};

use super::args::Configuration;

/// What the command line says about rules.
pub(crate) struct Options {
    pub(crate) rules_folder: Option<PathBuf>,
    pub(crate) configuration: Configuration,
}

impl Options {
    /// The configuration for a document.
    pub(crate) fn configuration_of(&self, path: &Path) -> Option<PathBuf> {
        match &self.configuration {
            Configuration {
                config: Some(named),
                ..
            } => Some(named.clone()),
            Configuration { isolated: true, .. } => None,
            // Standard input, «-», is a file of the working directory.
            _ => Config::find(path),
        }
    }
}

/// A configuration with its checker, made once however many documents it is for.
struct Desk {
    config: Option<Config>,
    checker: Checker,
    ignored: Option<KnownFindings>,
}

impl Desk {
    fn open(options: &Options, config: Option<&Path>) -> Result<Desk, Error> {
        let config = config.map(Config::load).transpose()?;
        let checker = match (&config, &options.rules_folder) {
            (None, None) => Checker::builtin(),
            (config, folder) => Checker::configured(config.as_ref(), folder.as_deref())?,
        };
        let ignored = config.as_ref().and_then(Config::ignore_file);
        let ignored = ignored.as_deref().map(KnownFindings::load).transpose()?;
        if let Some(ignored) = &ignored {
            ignored.name_rules(checker.rules().map(|rule| rule.name.as_str()))?;
        }
        Ok(Desk {
            config,
            checker,
            ignored,
        })
    }
}

/// Documents with what was found.
pub(crate) struct Checked<'t> {
    pub(crate) documents: Vec<Document<'t>>,
    /// How many claims each of them makes.
    pub(crate) claims: Vec<usize>,
    /// What is found in each of them.
    pub(crate) each: Vec<Vec<Finding>>,
    /// Across them.
    pub(crate) across: Vec<Finding>,
}

/// How many claims each document makes, what is found in each, and what across them.
type Found = (Vec<usize>, Vec<Vec<Finding>>, Vec<Finding>);

/// The desks of a call.
pub(crate) struct Desks {
    desks: Vec<Desk>,
    /// Whose the documents of a folder are.
    of: BTreeMap<PathBuf, usize>,
}

impl Desks {
    /// Opens the configurations that the documents at these paths have.
    pub(crate) fn open(options: &Options, paths: &[&str], together: bool) -> Result<Desks, Error> {
        let mut desks = Desks {
            desks: Vec::new(),
            of: BTreeMap::new(),
        };
        let mut opened: Vec<Option<PathBuf>> = Vec::new();
        for path in paths {
            let folder = folder(path);
            if desks.of.contains_key(&folder) {
                continue;
            }
            let config = options.configuration_of(Path::new(path));
            let known = opened.iter().position(|other| *other == config);
            if known.is_none() {
                desks.desks.push(Desk::open(options, config.as_deref())?);
                opened.push(config.clone());
            }
            let at = known.unwrap_or(opened.len() - 1);
            desks.of.insert(folder, at);
        }
        if together && opened.len() > 1 {
            let path = opened.into_iter().flatten().next_back();
            return Err(Error::Unreadable {
                path: path.unwrap_or_default(),
                reason: String::from(
                    "documents of one dossier need one configuration, and some here have another; \
                     name one with --config, or use --isolated",
                ),
            });
        }
        if desks.desks.is_empty() {
            desks.desks.push(Desk::open(options, None)?);
        }
        Ok(desks)
    }

    fn at(&self, path: &str) -> usize {
        self.of.get(&folder(path)).copied().unwrap_or_default()
    }

    /// Reads a document as its desk does.
    pub(crate) fn read<'t>(&self, document: Document<'t>) -> Reading<'t> {
        let desk = &self.desks[self.at(document.path())];
        desk.checker.read(desk.at_home(document))
    }

    /// Reads the number phrases of a document as its desk does.
    pub(crate) fn read_quantities<'t>(&self, document: Document<'t>) -> Reading<'t> {
        let desk = &self.desks[self.at(document.path())];
        desk.checker.read_quantities(desk.at_home(document))
    }

    /// Reads and checks the documents: what is found in each, and across them. What a desk ignores is
    /// left out, and what it ignores for nothing is told.
    pub(crate) fn check<'t>(
        &mut self,
        documents: impl Iterator<Item = Document<'t>>,
        together: bool,
    ) -> Checked<'t> {
        let documents: Vec<Document<'t>> = documents.collect();
        let (claims, mut each, mut across) = match together {
            true => self.check_together(&documents),
            false => self.check_apart(&documents),
        };
        let whose = documents.iter().map(|document| self.at(document.path()));
        let whose: Vec<usize> = whose.collect();
        for (at, desk) in self.desks.iter_mut().enumerate() {
            let Some(ignored) = &mut desk.ignored else {
                continue;
            };
            let own = || (0..documents.len()).filter(|index| whose[*index] == at);
            let path = |index: usize| documents[index].path();
            own().for_each(|index| ignored.take(&mut each[index]));
            ignored.take(&mut across);
            let paths: Vec<&str> = own().map(path).collect();
            for known in ignored.stale(&paths) {
                let place = own().find(|index| ignored.is_of(known, path(*index)));
                if let Some(place) = place.or_else(|| own().next()) {
                    each[place].extend(desk.checker.unused_line(ignored.shown(), known));
                }
            }
        }
        Checked {
            documents,
            claims,
            each,
            across,
        }
    }

    /// One dossier, which has one desk.
    fn check_together(&self, documents: &[Document<'_>]) -> Found {
        let readings = documents.iter().cloned();
        let readings = readings.map(|document| self.read(document).lean());
        let readings: Vec<Reading<'_>> = readings.collect();
        let (each, across) = self.checker().check_dossier(&readings);
        let claims = readings.iter().map(|reading| reading.claims().len());
        (claims.collect(), each, across)
    }

    /// Each by itself; the memory of its reading is the next one's.
    fn check_apart(&self, documents: &[Document<'_>]) -> Found {
        let checked = documents.iter().cloned().map(|document| {
            let desk = &self.desks[self.at(document.path())];
            let reading = self.read(document);
            (reading.claims().len(), desk.checker.check(&reading))
        });
        let (claims, each) = checked.unzip();
        (claims, each, Vec::new())
    }

    /// The rules of all desks, by name; where desks differ, those of the first.
    pub(crate) fn rules(&self) -> Vec<&Rule> {
        let mut rules: BTreeMap<&str, &Rule> = BTreeMap::new();
        for rule in self.desks.iter().flat_map(|desk| desk.checker.rules()) {
            rules.entry(&rule.name).or_insert(rule);
        }
        rules.into_values().collect()
    }

    /// The language of messages, where the desks agree on one.
    pub(crate) fn language(&self) -> Option<Language> {
        let mut languages = self.desks.iter().map(Desk::language);
        let first = languages.next().flatten();
        first.filter(|first| languages.all(|other| other == Some(*first)))
    }

    /// The checker of a call without documents.
    pub(crate) fn checker(&self) -> &Checker {
        &self.desks[0].checker
    }
}

impl Desk {
    fn language(&self) -> Option<Language> {
        self.config.as_ref().and_then(Config::language)
    }

    /// A document that does not say where it was published is the desk's.
    fn at_home<'t>(&self, document: Document<'t>) -> Document<'t> {
        let country = self.config.as_ref().and_then(Config::country);
        match country.filter(|_| document.country().is_none()) {
            Some(country) => document.with_country(country),
            None => document,
        }
    }
}

fn folder(path: &str) -> PathBuf {
    Path::new(path)
        .parent()
        .map_or_else(PathBuf::new, Path::to_owned)
}
