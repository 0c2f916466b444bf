//! The public face: a checker reads documents and checks what it read.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;

use memchr::memmem;

use crate::Error;
use crate::check::silencing::{self, Silencings};
use crate::check::{self, DeskFact, Facts, Kept, Sentenced, Story};
use crate::claim::{self, Claim, Claims, Part, Telling, Told};
use crate::config::{Config, Layers};
use crate::fact::{self, Joined, Joining};
use crate::finding::Finding;
use crate::grammar;
use crate::known::Known;
use crate::lexicon::{Lexicon, Word};
use crate::quantity::Quantity;
use crate::rule::Rule;
use crate::text::{Document, Span, sentences};

/// Words that most sentences do not exceed.
const SENTENCE: usize = 64;
/// Bytes of a text to a word with the blank in front of it, where they are few.
const SHORT_WORD: usize = 8;

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
    facts: Vec<DeskFact>,
}

/// What a text says: its quantities and claims.
#[derive(Clone, Debug)]
pub struct Reading<'a> {
    document: Document<'a>,
    quantities: Vec<Quantity>,
    sentences: Vec<Sentenced>,
    /// All words, for the rules that judge the story by itself.
    words: Vec<Word>,
    claims: Vec<Claim>,
    /// The days that are told, to be compared with those of other stories.
    dates: Vec<Claim>,
    /// The claims that speak of one fact, those of the headline apart.
    joined: Vec<Joined>,
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

    /// Drops what makes checking the story by itself faster. A dossier keeps all its readings, and of
    /// many stories that is most of their memory; the findings are the same.
    pub fn lean(mut self) -> Self {
        self.words = Vec::new();
        self
    }

    /// What comments in the document allow, where it has any.
    fn silencings(&self) -> Option<Silencings<'_>> {
        let comments = !self.document.comments().is_empty();
        comments.then(|| Silencings::of(&self.document))
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
        match Layers::builtin().and_then(Checker::compile) {
            Ok(checker) => checker,
            // The embedded files are tested; a checker without them would pass everything.
            Err(error) => unreachable!("the built-in rules do not load: {error}"),
        }
    }

    /// A checker with a folder laid over the built-in rules: `checks/*.toml` by name,
    /// `lexicon/*.toml` added to the built-in words, `facts/*.toml` the desk's own facts.
    ///
    /// # Errors
    /// A file that cannot be read, that has a name which means nothing, or that does not say what
    /// it should; with file, line and column.
    pub fn load(folder: &Path) -> Result<Checker, Error> {
        Checker::configured(None, Some(folder))
    }

    /// A checker as a desk's configuration wants it, with a folder laid over that besides, as
    /// [`Checker::load`] has it.
    ///
    /// # Errors
    /// A file that cannot be read, that has a name which means nothing, or that does not say what
    /// it should; with file, line and column.
    pub fn configured(config: Option<&Config>, folder: Option<&Path>) -> Result<Checker, Error> {
        Ok(Checker::testing(config, folder, None)?.0)
    }

    /// A checker with a folder of rule files laid over all, and which rules these are.
    ///
    /// # Errors
    /// As [`Checker::configured`] has them.
    pub fn testing(
        config: Option<&Config>,
        folder: Option<&Path>,
        tested: Option<&Path>,
    ) -> Result<(Checker, Vec<String>), Error> {
        let mut layers = Layers::builtin()?;
        if let Some(config) = config {
            layers.lay_desk(config)?;
        }
        if let Some(folder) = folder {
            layers.lay_folder(folder)?;
        }
        let names = tested.map_or(Ok(Vec::new()), |folder| layers.lay_rules(folder))?;
        layers.names_exist()?;
        if let Some(config) = config {
            layers.settle(config)?;
        }
        Ok((Checker::compile(layers)?, names))
    }

    fn compile(layers: Layers) -> Result<Checker, Error> {
        Ok(Checker {
            lexicon: Lexicon::compile(&layers.sources)?,
            rules: layers.rules,
            joining: layers.joining,
            facts: layers.facts,
        })
    }

    /// The checker with these facts of a desk instead of those that it has.
    pub fn with_facts(mut self, facts: Vec<DeskFact>) -> Checker {
        self.facts = facts;
        self
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
        let mut words = Vec::with_capacity(SENTENCE);
        let conventions = OnceCell::new();
        for span in sentences(text) {
            words.clear();
            self.lexicon.read(text, span, &mut words);
            grammar::read_sentence(&self.lexicon, text, &words, &conventions, &mut quantities);
        }
        quantities
    }

    /// Reads a document's number phrases and leaves its claims unread: a reading without claims.
    pub fn read_quantities<'a>(&self, document: Document<'a>) -> Reading<'a> {
        let quantities = self.quantities(document.text());
        Reading {
            document,
            quantities,
            sentences: Vec::new(),
            words: Vec::new(),
            claims: Vec::new(),
            dates: Vec::new(),
            joined: Vec::new(),
        }
    }

    /// Reads a document: its quantities and claims. Whatever the text, there is a reading.
    pub fn read<'a>(&self, document: Document<'a>) -> Reading<'a> {
        let mut quantities = Vec::new();
        let mut figured = Vec::new();
        let mut words = Vec::with_capacity(document.text().len() / SHORT_WORD);
        let mut claims = Claims::new(&self.lexicon);
        let title = document.title();
        let text = document.text();
        let headline = title.map_or("", |title| title.of(text).trim());
        let finder = memmem::Finder::new(headline);
        let repeats = |sentence: &str| {
            let long = !headline.is_empty() && sentence.len() >= headline.len();
            long && finder.find(sentence.as_bytes()).is_some()
        };
        let conventions = OnceCell::new();
        // Who speaks in a sentence without claims matters to those behind it, if there are any.
        let mut unread: Vec<(Span, Range<usize>)> = Vec::new();
        for span in sentences(text) {
            let (first, from) = (words.len(), quantities.len());
            self.lexicon.read(text, span, &mut words);
            let own = &words[first..];
            grammar::read_sentence(&self.lexicon, text, own, &conventions, &mut quantities);
            let has_figures = from < quantities.len();
            if has_figures {
                figured.push(Sentenced {
                    span,
                    first: from as u32,
                    end: quantities.len() as u32,
                    words: (first as u32, words.len() as u32),
                });
            }
            let part = match title {
                Some(title) if title.overlaps(span) => Part::Headline,
                // «رابط الخبر: …»
                Some(_) if has_figures && repeats(span.of(text)) => Part::Trailer,
                _ => Part::Body,
            };
            let figures = &quantities[from..];
            if !figures.iter().any(claim::may_tell) {
                unread.push((span, first..words.len()));
                continue;
            }
            for (span, own) in unread.drain(..) {
                claims.read(text, span, &words[own], &[], Part::Body);
            }
            claims.read(text, span, own, figures, part);
        }
        let (mut claims, dates) = claims.finish();
        claim::resolve(&mut claims, &document, &self.lexicon);
        let mut joined = fact::name(&mut claims, &self.joining);
        // A dossier keeps all its readings.
        joined.shrink_to_fit();
        quantities.shrink_to_fit();
        figured.shrink_to_fit();
        Reading {
            document,
            quantities,
            sentences: figured,
            words,
            claims,
            dates,
            joined,
        }
    }

    /// Checks one document. What a comment in it allows is not told: `<!-- mizan: allow RULE -->`.
    pub fn check(&self, reading: &Reading<'_>) -> Vec<Finding> {
        let mut findings = self.found(reading);
        if let Some(mut silencings) = reading.silencings() {
            silencings.take(&mut findings);
            findings.extend(self.unused(reading, &silencings));
        }
        findings
    }

    /// All that the rules find, allowed or not.
    fn found(&self, reading: &Reading<'_>) -> Vec<Finding> {
        let kept = Kept::of(&reading.words);
        let story = self.story(reading, &kept);
        check::run(self.rules(), &Facts::within(&story, &self.joining))
    }

    /// What one rule finds by these facts of a desk, whether it is on or not, and nothing else.
    pub(crate) fn found_by(
        &self,
        rule: &Rule,
        facts: Option<&[DeskFact]>,
        reading: &Reading<'_>,
    ) -> Vec<Finding> {
        let only = Rule {
            enabled: true,
            ..rule.clone()
        };
        let kept = Kept::of(&reading.words);
        let story = Story {
            facts: facts.unwrap_or(&self.facts),
            ..self.story(reading, &kept)
        };
        let facts = Facts::within(&story, &self.joining);
        let mut findings = check::run(std::iter::once(&only), &facts);
        let mut silencings = Silencings::of(&reading.document);
        if silencings.tells(rule) {
            // It tells of the others: what they would find counts.
            silencings.take(&mut self.found(reading));
            findings = self.unused(reading, &silencings);
        }
        silencings.take(&mut findings);
        findings
    }

    fn unused(&self, reading: &Reading<'_>, silencings: &Silencings<'_>) -> Vec<Finding> {
        let rules: Vec<&Rule> = self.rules().collect();
        silencings.notes(&self.story(reading, &Kept::default()), &rules)
    }

    /// The finding that tells of an ignored finding which is no longer found.
    pub fn unused_line(&self, path: &str, known: &Known) -> Option<Finding> {
        let rules: Vec<&Rule> = self.rules().collect();
        silencing::unused_line(&rules, path, known.line, &known.text, &known.rule)
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
        let mut findings = self.found_together(readings);
        for mut silencings in readings.iter().filter_map(Reading::silencings) {
            silencings.take(&mut findings);
        }
        findings
    }

    fn found_together(&self, readings: &[Reading<'_>]) -> Vec<Finding> {
        // What is told across stories is told by claims; no words are asked for.
        let kept = Kept::default();
        let told = self.told(readings);
        let stories = readings.iter().zip(&told).map(|(one, told)| Story {
            dates: &told.occasions,
            ..self.story(one, &kept)
        });
        let stories: Vec<Story<'_>> = stories.collect();
        check::run(self.rules(), &Facts::across(&stories, &told, &self.joining))
    }

    /// The content words of every document.
    fn told(&self, readings: &[Reading<'_>]) -> Vec<Told> {
        let mut telling = Telling::new(&self.lexicon);
        let mut words: Vec<Word> = Vec::with_capacity(SENTENCE);
        let told = readings.iter().map(|reading| {
            let text = reading.document.text();
            let published = reading.document.published();
            let mut known = reading.sentences.iter().peekable();
            for span in sentences(text) {
                words.clear();
                self.lexicon.read(text, span, &mut words);
                let own = known.next_if(|sentence| sentence.span == span);
                let own = own.map(|own| own.first as usize..own.end as usize);
                let own = &reading.quantities[own.unwrap_or(0..0)];
                telling.read(text, span, &words, own, published);
            }
            telling.finish()
        });
        told.collect()
    }

    /// Checks every document and all of them together: the findings of each, and those across.
    /// A comment that allows what is found only across documents is of use.
    pub fn check_dossier(&self, readings: &[Reading<'_>]) -> (Vec<Vec<Finding>>, Vec<Finding>) {
        let mut across = self.found_together(readings);
        let each = readings.iter().map(|reading| {
            let mut findings = self.found(reading);
            if let Some(mut silencings) = reading.silencings() {
                silencings.take(&mut findings);
                silencings.take(&mut across);
                findings.extend(self.unused(reading, &silencings));
            }
            findings
        });
        let each = each.collect();
        (each, across)
    }

    fn story<'r>(&'r self, reading: &'r Reading<'_>, kept: &'r Kept<'r>) -> Story<'r> {
        Story {
            document: &reading.document,
            quantities: &reading.quantities,
            sentences: &reading.sentences,
            claims: &reading.claims,
            dates: &reading.dates,
            joined: &reading.joined,
            lexicon: &self.lexicon,
            facts: &self.facts,
            kept,
        }
    }
}
