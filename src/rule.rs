//! Rules: one file each, with parameters, severity, messages, reasons and examples.

mod parameters;
mod templates;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::OnceLock;

use include_dir::{Dir, include_dir};
use serde::Deserialize;

use crate::Error;
use crate::check::ages::AgeAndYear;
use crate::check::agreement::NumberAgreement;
use crate::check::calendars::CalendarsDisagree;
use crate::check::change::ChangeCheck;
use crate::check::contrast::SourcesContrasted;
use crate::check::conversion::Conversion;
use crate::check::dates::ImpossibleDate;
use crate::check::desk::DeskFacts;
use crate::check::digits::MixedDigits;
use crate::check::disagreement::Disagreement;
use crate::check::expression::Expression;
use crate::check::implausible::Implausible;
use crate::check::lists::CountAndList;
use crate::check::parts::PartsCheck;
use crate::check::scale::ScaleCheck;
use crate::check::silencing::Silencing;
use crate::check::spelling::DigitsAndWords;
use crate::check::weekday::WeekdayAndDate;
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
    /// Whether it is applied; some are only where a desk switches them on.
    pub enabled: bool,
    /// What it flags, in a line.
    pub summary: Message,
    /// Why that matters and how to mend it.
    pub why: Message,
    /// The file it is from; `None` for one that the program carries.
    pub origin: Option<String>,
    /// The parameters that a configuration sets, `name = value`.
    pub set: Vec<String>,
    /// The file's text.
    pub(crate) text: Cow<'static, str>,
    /// Read when somebody asks: checking stories does without.
    pub(crate) examples: OnceLock<Examples>,
    /// Rules whose finding at the same places says it better.
    pub(crate) yields_to: Vec<String>,
    /// Findings of these rules at a place of a finding of this rule follow from it and are dropped.
    pub(crate) absorbs: Vec<String>,
    pub(crate) message: Message,
    /// What stands at the places of a finding, by the names that the algorithm gives them.
    pub(crate) labels: BTreeMap<String, Message>,
    pub(crate) check: Check,
}

/// A text that a rule must flag or pass.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// The text; between ⟦ and ⟧ stands what must be flagged.
    pub text: String,
    /// When it was published, ISO 8601.
    pub date: Option<String>,
    /// Where it was published, two letters of ISO 3166-1.
    pub country: Option<String>,
    /// What the finding says would be right.
    pub expected: Option<String>,
    /// The desk's facts that it is read with, as a file of facts has them ([`crate::FactFile`]).
    pub facts: Option<String>,
}

/// The algorithms, with their parameters.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Check {
    /// An age or a length of time that does not fit the years beside it.
    AgeAndYear(Box<AgeAndYear>),
    /// One day told in two calendars, or a month by two names, that do not meet.
    CalendarsDisagree(Box<CalendarsDisagree>),
    /// A change whose figures do not come out.
    Change(Box<ChangeCheck>),
    /// One thing in two units that do not convert.
    Conversion(Box<Conversion>),
    /// A number of things, and a list of more or fewer.
    CountAndList(Box<CountAndList>),
    /// A claim against the desk's own facts.
    DeskFacts(Box<DeskFacts>),
    /// A figure and its spelling.
    DigitsAndWords(Box<DigitsAndWords>),
    /// Two figures for one fact.
    Disagreement(Box<Disagreement>),
    /// A desk's own condition.
    Expression(Box<Expression>),
    /// A figure beyond what there can be.
    Implausible(Box<Implausible>),
    /// A day that no calendar has.
    ImpossibleDate(Box<ImpossibleDate>),
    /// Digits of two scripts.
    MixedDigits(Box<MixedDigits>),
    /// Gender and number of numeral and noun.
    NumberAgreement(Box<NumberAgreement>),
    /// Parts that do not come to their total.
    Parts(Box<PartsCheck>),
    /// Figures that are a power of ten apart.
    Scale(Box<ScaleCheck>),
    /// Two sources that a story sets against each other.
    SourcesContrasted(Box<SourcesContrasted>),
    /// A silencing that silences nothing.
    UnusedSilencing(Box<Silencing>),
    /// A weekday that a date does not fall on.
    WeekdayAndDate(Box<WeekdayAndDate>),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct RuleFile {
    severity: Severity,
    #[serde(default = "switched_on")]
    enabled: bool,
    #[serde(default)]
    yields_to: Vec<String>,
    #[serde(default)]
    absorbs: Vec<String>,
    summary: Message,
    why: Message,
    message: Message,
    #[serde(default)]
    labels: BTreeMap<String, Message>,
    check: Check,
    #[serde(default)]
    flags: Vec<Example>,
    #[serde(default)]
    passes: Vec<Example>,
}

/// The end of a rule file.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Examples {
    #[serde(default)]
    flags: Vec<Example>,
    #[serde(default)]
    passes: Vec<Example>,
}

fn switched_on() -> bool {
    true
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
/// Their examples are left unread, and their messages are not asked whether they fit their
/// algorithm: a test has done so.
///
/// # Errors
/// The first file that does not say what it should.
pub(crate) fn builtin() -> Result<BTreeMap<String, Rule>, Error> {
    files()
        .map(|(name, shown, text)| {
            let mut file = RuleFile::parse(&shown, &text[..examples_start(text)])?;
            file.check.prepare(&shown, text)?;
            let rule = Rule::new(name, file, Cow::Borrowed(text), OnceLock::new());
            Ok((name.to_owned(), rule))
        })
        .collect()
}

/// The files of the built-in rules: name, path for errors, text.
fn files() -> impl Iterator<Item = (&'static str, String, &'static str)> {
    BUILTIN.files().filter_map(|file| {
        let name = file.path().file_stem()?.to_str()?;
        let text = simdutf8::basic::from_utf8(file.contents()).ok()?;
        Some((name, format!("rules/checks/{name}.toml"), text))
    })
}

/// Reads a rule file of a desk; `shown` is how errors name it.
///
/// # Errors
/// What the file says and should not, with line and column.
pub(crate) fn of_desk(name: &str, shown: &str, text: String) -> Result<Rule, Error> {
    let rule = parse(name, shown, Cow::Owned(text))?;
    Ok(Rule {
        origin: Some(shown.to_owned()),
        ..rule
    })
}

fn parse(name: &str, shown: &str, text: Cow<'static, str>) -> Result<Rule, Error> {
    let mut file = RuleFile::parse(shown, &text)?;
    file.check.prepare(shown, &text)?;
    templates::check(&file, shown, &text)?;
    let examples = Examples {
        flags: std::mem::take(&mut file.flags),
        passes: std::mem::take(&mut file.passes),
    };
    Ok(Rule::new(name, file, text, OnceLock::from(examples)))
}

impl RuleFile {
    fn parse(shown: &str, text: &str) -> Result<RuleFile, Error> {
        toml::from_str(text).map_err(|error| Error::in_toml(shown, text, &error))
    }
}

/// Where the examples of a rule file begin.
fn examples_start(text: &str) -> usize {
    let starts = ["\n[[flags]]", "\n[[passes]]"]
        .iter()
        .filter_map(|sign| memchr::memmem::find(text.as_bytes(), sign.as_bytes()));
    starts.min().unwrap_or(text.len())
}

impl Rule {
    fn new(
        name: &str,
        file: RuleFile,
        text: Cow<'static, str>,
        examples: OnceLock<Examples>,
    ) -> Rule {
        Rule {
            name: name.to_owned(),
            severity: file.severity,
            enabled: file.enabled,
            yields_to: file.yields_to,
            absorbs: file.absorbs,
            summary: file.summary,
            why: file.why,
            message: file.message,
            labels: file.labels,
            check: file.check,
            origin: None,
            set: Vec::new(),
            text,
            examples,
        }
    }

    /// Texts that it must flag, at the places between ⟦ and ⟧.
    pub fn flags(&self) -> &[Example] {
        &self.examples().flags
    }

    /// Texts that it must pass.
    pub fn passes(&self) -> &[Example] {
        &self.examples().passes
    }

    fn examples(&self) -> &Examples {
        self.examples.get_or_init(|| {
            // A built-in rule whose examples cannot be read fails the tests.
            toml::from_str(&self.text[examples_start(&self.text)..]).unwrap_or_default()
        })
    }
}

impl Example {
    /// The example as a document, its marks taken out, and the places that stood between them.
    pub fn document(&self) -> (crate::Document<'static>, Vec<crate::Span>) {
        let (text, spans) = self.unmarked();
        let mut document = crate::Document::new(text);
        if let Some(date) = &self.date {
            document = document.with_date(date);
        }
        if let Some(country) = &self.country {
            document = document.with_country(country);
        }
        (document, spans)
    }

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_builtin_rule_says_what_it_should_to_its_last_line() {
        let loaded = builtin().expect("the rules load");
        for (name, shown, text) in files() {
            let whole = parse(name, &shown, Cow::Borrowed(text)).expect("the whole file");
            let (flags, passes) = (whole.flags().len(), whole.passes().len());
            assert_eq!(
                loaded[name].flags().len(),
                flags,
                "{name}: examples stand last"
            );
            assert_eq!(
                loaded[name].passes().len(),
                passes,
                "{name}: examples stand last"
            );
        }
    }
}
