//! The public face: a checker reads documents and checks what it read.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::Error;
use crate::check::{self, Facts, Sentenced, Story};
use crate::claim::{self, Claim, Sentence, Told};
use crate::fact::{self, Joining};
use crate::finding::Finding;
use crate::grammar;
use crate::lexicon::{Lexicon, Sources, Word};
use crate::quantity::Quantity;
use crate::rule::{self, Rule};
use crate::text::{Document, sentences};
use crate::token::tokenize;

/// Words that most sentences do not exceed.
const SENTENCE: usize = 64;

/// Reads Arabic text and checks its figures. Immutable once made, and shared between threads.
///
/// ```
/// use mizan::{Checker, Document};
/// let checker = Checker::builtin();
/// let story = Document::new("قتل 12 جنديا في الهجوم. وأضاف البيان تفاصيل. قتل 14 جنديا في الهجوم.");
/// let reading = checker.read(story);
/// let findings = checker.check(&reading);
/// assert_eq!(findings.len(), 1);
/// assert_eq!(findings[0].rule, "conflicting-figures");
/// ```
#[derive(Debug)]
pub struct Checker {
    lexicon: Lexicon,
    rules: BTreeMap<String, Rule>,
    joining: Joining,
}

/// What a text says: its quantities and claims.
#[derive(Clone, Debug)]
pub struct Reading<'a> {
    document: Document<'a>,
    quantities: Vec<Quantity>,
    sentences: Vec<Sentenced>,
    claims: Vec<Claim>,
    told: Told,
}

impl Reading<'_> {
    /// The document that was read.
    pub fn document(&self) -> &Document<'_> {
        &self.document
    }

    /// Every number phrase, in document order.
    pub fn quantities(&self) -> &[Quantity] {
        &self.quantities
    }

    /// Every claim, in document order.
    pub fn claims(&self) -> &[Claim] {
        &self.claims
    }
}

impl Checker {
    /// A checker with the rules and words that the program carries.
    ///
    /// ```
    /// let checker = mizan::Checker::builtin();
    /// assert!(checker.rules().any(|rule| rule.name == "conflicting-figures"));
    /// ```
    pub fn builtin() -> Checker {
        match Checker::compile(&Sources::builtin(), None) {
            Ok(checker) => checker,
            // The embedded files are tested; a checker without them would pass everything.
            Err(error) => unreachable!("the built-in rules do not load: {error}"),
        }
    }

    /// A checker with a folder laid over the built-in rules: `checks/*.toml` by name,
    /// `lexicon/*.toml` added to the built-in words.
    ///
    /// # Errors
    /// A file that cannot be read, that has a name which means nothing, or that does not say what
    /// it should; with file, line and column.
    pub fn load(folder: &Path) -> Result<Checker, Error> {
        let mut sources = Sources::builtin();
        if !folder.is_dir() {
            return Err(unreadable(folder, "not a folder of rules"));
        }
        let words = folder.join("lexicon");
        for (name, path) in files(&words)? {
            if !Sources::names().any(|known| known == name) {
                let known: Vec<&str> = Sources::names().collect();
                let message = format!("no lexicon file has this name; known: {}", known.join(", "));
                return Err(unreadable(&path, &message));
            }
            let text = read_text(&path)?;
            sources.overlay(&name, path.display().to_string(), text);
        }
        Checker::compile(&sources, Some(folder))
    }

    fn compile(sources: &Sources, folder: Option<&Path>) -> Result<Checker, Error> {
        let mut rules = rule::builtin()?;
        let mut joining = rule::joining()?;
        let own = folder.map(|folder| folder.join("facts.toml"));
        if let Some(own) = own.filter(|own| own.is_file()) {
            joining = Joining::parse(&own.display().to_string(), &read_text(&own)?)?;
        }
        let checks = folder.map(|folder| folder.join("checks"));
        for (name, path) in checks.as_deref().map_or(Ok(Vec::new()), files)? {
            let Some(stem) = name.strip_suffix(".toml") else {
                continue;
            };
            let shown = path.display().to_string();
            let rule = rule::parse(stem, &shown, &read_text(&path)?)?;
            rules.insert(stem.to_owned(), rule);
        }
        Ok(Checker {
            lexicon: Lexicon::compile(sources)?,
            rules,
            joining,
        })
    }

    /// Switches a rule on or off; `None` where there is no rule of this name.
    ///
    /// ```
    /// let checker = mizan::Checker::builtin().switch("sources-disagree", false).expect("a rule");
    /// assert!(checker.rules().any(|rule| rule.name == "sources-disagree" && !rule.enabled));
    /// ```
    pub fn switch(mut self, name: &str, on: bool) -> Option<Checker> {
        self.rules.get_mut(name)?.enabled = on;
        Some(self)
    }

    /// The rules, by name.
    pub fn rules(&self) -> impl Iterator<Item = &Rule> {
        self.rules.values()
    }

    /// Reads the number phrases of a text.
    ///
    /// ```
    /// let checker = mizan::Checker::builtin();
    /// let found = checker.quantities("أصيب 18 مليونا و205 آلاف شخص");
    /// assert_eq!(found[0].value, Some(18_205_000.into()));
    /// ```
    pub fn quantities(&self, text: &str) -> Vec<Quantity> {
        let mut quantities = Vec::new();
        self.each_sentence(text, &mut quantities, |_, _, _, _| {});
        quantities
    }

    /// Reads a document's number phrases and leaves its claims unread: a reading without claims.
    pub fn read_quantities<'a>(&self, document: Document<'a>) -> Reading<'a> {
        let quantities = self.quantities(document.text());
        Reading {
            document,
            quantities,
            sentences: Vec::new(),
            claims: Vec::new(),
            told: Told::default(),
        }
    }

    /// Reads a document: its quantities and claims. Whatever the text, there is a reading.
    pub fn read<'a>(&self, document: Document<'a>) -> Reading<'a> {
        let mut quantities = Vec::new();
        let mut sentences = Vec::new();
        let mut claims = Vec::new();
        let mut told = Told::default();
        let mut heard = claim::Heard::default();
        let title = document.title();
        self.each_sentence(
            document.text(),
            &mut quantities,
            |words, span, from, all| {
                if from < all.len() {
                    sentences.push(Sentenced {
                        span,
                        first: from as u32,
                        end: all.len() as u32,
                    });
                }
                let sentence = Sentence {
                    lexicon: &self.lexicon,
                    text: document.text(),
                    span,
                    words,
                    quantities: &all[from..],
                };
                let headline = title.is_some_and(|title| title.overlaps(span));
                claim::read_sentence(&sentence, headline, &mut heard, &mut claims, &mut told);
            },
        );
        fact::name(&mut claims, &self.joining);
        claim::resolve(&mut claims, &document, &self.lexicon);
        told.finish();
        // A dossier keeps all its readings.
        quantities.shrink_to_fit();
        sentences.shrink_to_fit();
        claims.shrink_to_fit();
        Reading {
            document,
            quantities,
            sentences,
            claims,
            told,
        }
    }

    /// Reads sentence after sentence; `then` sees the words, the span, and which quantities are
    /// the sentence's.
    fn each_sentence(
        &self,
        text: &str,
        quantities: &mut Vec<Quantity>,
        mut then: impl FnMut(&[Word], crate::Span, usize, &[Quantity]),
    ) {
        let mut words: Vec<Word> = Vec::with_capacity(SENTENCE);
        let conventions = OnceCell::new();
        for span in sentences(text) {
            words.clear();
            tokenize(text, span, |token| words.push(Word::new(token)));
            self.lexicon.look_up(text, &mut words);
            let from = quantities.len();
            grammar::read_sentence(&self.lexicon, text, &words, &conventions, quantities);
            then(&words, span, from, quantities);
        }
    }

    /// Checks one document.
    pub fn check(&self, reading: &Reading<'_>) -> Vec<Finding> {
        let story = self.story(reading);
        check::run(self.rules(), &Facts::within(&story, &self.joining))
    }

    /// Checks claims across documents; what stands within one is for [`Checker::check`].
    ///
    /// ```
    /// use mizan::{Checker, Document};
    /// let checker = Checker::builtin();
    /// let readings = ["قالت الوزارة إن 13 شخصا قتلوا في الهجوم على الفندق", "قالت الشرطة إن 15 شخصا قتلوا في الهجوم على الفندق"]
    ///     .map(|text| checker.read(Document::new(text)));
    /// let findings = checker.check_together(&readings);
    /// assert_eq!(findings[0].rule, "sources-disagree");
    /// ```
    pub fn check_together(&self, readings: &[Reading<'_>]) -> Vec<Finding> {
        let stories: Vec<Story<'_>> = readings.iter().map(|one| self.story(one)).collect();
        check::run(self.rules(), &Facts::across(&stories, &self.joining))
    }

    fn story<'r>(&'r self, reading: &'r Reading<'_>) -> Story<'r> {
        Story {
            document: &reading.document,
            quantities: &reading.quantities,
            sentences: &reading.sentences,
            claims: &reading.claims,
            told: &reading.told,
            lexicon: &self.lexicon,
        }
    }
}

fn unreadable(path: &Path, reason: &str) -> Error {
    Error::Unreadable {
        path: path.to_owned(),
        reason: reason.to_owned(),
    }
}

/// The files of a folder, by name; none where there is no folder.
fn files(folder: &Path) -> Result<Vec<(String, std::path::PathBuf)>, Error> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let entries = fs::read_dir(folder).map_err(|error| unreadable(folder, &error.to_string()))?;
    let mut found: Vec<_> = entries
        .filter_map(Result::ok)
        .map(|entry| {
            (
                entry.file_name().to_string_lossy().into_owned(),
                entry.path(),
            )
        })
        .filter(|(_, path)| path.is_file())
        .collect();
    found.sort();
    Ok(found)
}

/// Reads a file that must be UTF-8.
///
/// # Errors
/// What the operating system says, or the first byte that does not fit.
pub fn read_text(path: &Path) -> Result<String, Error> {
    if path.is_dir() {
        return Err(unreadable(path, "is a folder; name the files in it"));
    }
    let bytes = fs::read(path).map_err(|error| unreadable(path, &error.to_string()))?;
    decode(bytes, path)
}

/// Makes text of bytes; a byte order mark is no text.
///
/// # Errors
/// The first byte that is not UTF-8.
pub fn decode(bytes: Vec<u8>, path: &Path) -> Result<String, Error> {
    let text = String::from_utf8(bytes).map_err(|error| Error::Encoding {
        path: path.to_owned(),
        offset: error.utf8_error().valid_up_to(),
    })?;
    Ok(match text.strip_prefix('\u{FEFF}') {
        Some(rest) => rest.to_owned(),
        None => text,
    })
}
