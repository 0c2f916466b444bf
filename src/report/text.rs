//! The report for people at a terminal.
//!
//! Terminals reorder right-to-left text, so that no caret would stand under its word: a place is
//! marked within its sentence instead, underlined in colour, between ⟦ and ⟧ without. On a
//! terminal each Arabic run is isolated (U+2068 … U+2069), so that the figures around it stay put.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Write;

pub use super::rules::{rule, rules, tested};
use crate::claim::Claim;
use crate::config::Language;
use crate::finding::{Finding, Location, Message, Severity};
use crate::quantity::{Bound, Kind, Quantity};
use crate::report::Report;
use crate::text::{Document, LineIndex, sentences};
use crate::{Reading, Rule};

/// How to write for the reader's screen.
#[derive(Clone, Copy, Debug, Default)]
pub struct Style {
    /// A terminal reorders the text: isolate Arabic runs.
    pub isolate: bool,
    /// Underline and colour instead of marks.
    pub colour: bool,
    /// The language of messages; both where none is named.
    pub language: Option<Language>,
}

impl Style {
    /// A message in the languages that are wanted, Arabic first.
    pub(super) fn said<'m>(self, message: &'m Message) -> Vec<Cow<'m, str>> {
        let arabic = || Cow::Owned(self.run(&message.ar));
        let english = || Cow::Borrowed(message.en.as_str());
        match self.language {
            None => vec![arabic(), english()],
            Some(Language::Ar) => vec![arabic()],
            Some(Language::En) => vec![english()],
        }
    }

    /// What is said in one language only, where both are wanted in Arabic.
    fn said_once(self, message: &Message) -> String {
        match self.language {
            Some(Language::En) => message.en.clone(),
            _ => self.run(&message.ar),
        }
    }

    pub(super) fn run(self, text: &str) -> String {
        if self.isolate {
            format!("\u{2068}{text}\u{2069}")
        } else {
            text.to_owned()
        }
    }

    pub(super) fn paint(self, text: &str, style: anstyle::Style) -> String {
        if self.colour {
            format!("{style}{text}{style:#}")
        } else {
            text.to_owned()
        }
    }

    fn marked(self, text: &str) -> String {
        if self.colour {
            self.paint(text, anstyle::Style::new().bold().underline())
        } else {
            format!("⟦{text}⟧")
        }
    }
}

/// Writes the findings, each with its sentences, sources and what to do.
pub fn findings(
    report: &Report,
    documents: &[Document<'_>],
    rules: &[&Rule],
    style: Style,
) -> String {
    let mut out = String::new();
    for finding in report.findings() {
        one_finding(&mut out, finding, documents, rules, style);
    }
    out.push_str(&summary(report, style));
    out
}

/// What was read and found, in a line.
fn summary(report: &Report, style: Style) -> String {
    let sum = report.summary;
    if style.language == Some(Language::Ar) {
        let line = format!(
            "الوثائق: {}، الأرقام: {}، الأخطاء: {}، التحذيرات: {}، الملاحظات: {}",
            sum.documents, sum.claims, sum.errors, sum.warnings, sum.notes,
        );
        return style.run(&line) + "\n";
    }
    format!(
        "{}, {}: {}, {}, {}\n",
        counted(sum.documents, "document"),
        counted(sum.claims, "claim"),
        counted(sum.errors, "error"),
        counted(sum.warnings, "warning"),
        counted(sum.notes, "note"),
    )
}

fn counted(count: usize, noun: &str) -> String {
    let ending = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{ending}")
}

fn one_finding(
    out: &mut String,
    finding: &Finding,
    documents: &[Document<'_>],
    rules: &[&Rule],
    style: Style,
) {
    use anstyle::AnsiColor::{Cyan, Red, Yellow};
    let (name, colour) = match finding.severity {
        Severity::Error => ("error", Red),
        Severity::Warning => ("warning", Yellow),
        Severity::Note => ("note", Cyan),
    };
    let severity = style.paint(name, colour.on_default().bold());
    let first = finding.at.first();
    let at = first.map_or(String::new(), |place| position(place, documents));
    let _ = writeln!(out, "{at}: {severity}: {}", finding.rule);
    for message in style.said(&finding.message) {
        let _ = writeln!(out, "  {message}");
    }
    for place in &finding.at {
        let _ = writeln!(out, "\n  {}", position(place, documents));
        if let Some(sentence) = sentence_of(place, documents, style) {
            let _ = writeln!(out, "    {}", style.run(&sentence));
        }
        let _ = writeln!(out, "    {}", style.said_once(&place.label));
    }
    let because = &finding.because;
    out.push('\n');
    // The keys are those of JSON: to a desk that reads Arabic they say nothing.
    if style.language != Some(Language::Ar) && !because.same.is_empty() {
        let _ = write!(out, "  because: same {}", because.same.join(", "));
        if !because.differ.is_empty() {
            let _ = write!(out, "; differing {}", because.differ.join(", "));
        }
        out.push('\n');
    }
    if let Some(rule) = rules.iter().find(|rule| rule.name == finding.rule) {
        let _ = writeln!(out, "  {}", style.said_once(&rule.why));
    }
    let explains = Message {
        ar: format!("لشرح القاعدة: mizan rules {}", finding.rule),
        en: format!("mizan rules {} explains the rule", finding.rule),
    };
    let explains = match style.language {
        Some(Language::Ar) => style.run(&explains.ar),
        _ => explains.en,
    };
    let _ = writeln!(out, "  {explains}\n");
}

fn document_of<'r, 'a>(
    place: &Location,
    documents: &'r [Document<'a>],
) -> Option<&'r Document<'a>> {
    let mut documents = documents.iter();
    documents.find(|document| document.path() == place.path && document.line() == place.line)
}

/// `path:line:column`, in characters.
fn position(place: &Location, documents: &[Document<'_>]) -> String {
    let (line, column) = document_of(place, documents).map_or((1, 1), |document| {
        LineIndex::new(document.text()).line_and_column(place.start)
    });
    let line = place.line.unwrap_or(line);
    format!("{}:{line}:{column}", place.path)
}

/// The sentence of a place with the place marked.
fn sentence_of(place: &Location, documents: &[Document<'_>], style: Style) -> Option<String> {
    let text = document_of(place, documents)?.text();
    let span = sentences(text).find(|span| span.start <= place.start && place.end <= span.end)?;
    Some(format!(
        "{}{}{}",
        text.get(span.start..place.start)?,
        style.marked(text.get(place.start..place.end)?),
        text.get(place.end..span.end)?,
    ))
}

/// Writes the ledger: the claims, fact by fact.
pub fn ledger(readings: &[Reading<'_>], style: Style) -> String {
    let mut out = String::new();
    for reading in readings {
        if reading.claims().is_empty() {
            continue;
        }
        let document = reading.document();
        let line = document
            .line()
            .map_or(String::new(), |line| format!(":{line}"));
        let heading = format!("{}{line}", document.path());
        let _ = writeln!(
            out,
            "{}",
            style.paint(&heading, anstyle::Style::new().bold())
        );
        let index = LineIndex::new(document.text());
        let mut facts: BTreeMap<usize, Vec<&Claim>> = BTreeMap::new();
        for claim in reading.claims() {
            let order = claim
                .fact
                .trim_start_matches('f')
                .parse()
                .unwrap_or(usize::MAX);
            facts.entry(order).or_default().push(claim);
        }
        for claims in facts.values() {
            let _ = writeln!(out, "\n  {}", style.run(&subject(claims)));
            for claim in claims {
                let (line, column) = index.line_and_column(claim.quantity.span.start);
                let _ = writeln!(
                    out,
                    "    {:<4} {:>7}  {}",
                    claim.id,
                    format!("{line}:{column}"),
                    row(claim, style)
                );
            }
        }
        out.push('\n');
    }
    out
}

/// What a fact is about, by its first claim.
fn subject(claims: &[&Claim]) -> String {
    let Some(claim) = claims.first() else {
        return String::new();
    };
    let noun = claim.subject.as_ref().map_or_else(
        || {
            claim
                .quantity
                .unit
                .clone()
                .unwrap_or_else(|| kind(claim.quantity.kind).to_owned())
        },
        |subject| {
            let mut noun = subject.lemma.clone();
            for modifier in &subject.modifiers {
                let _ = write!(noun, " {modifier}");
            }
            noun
        },
    );
    match &claim.event {
        Some(event) => format!("{noun} ({event})"),
        None => noun,
    }
}

/// One claim: figure, wording, source, place, time, standing.
fn row(claim: &Claim, style: Style) -> String {
    let quantity = &claim.quantity;
    let mut row = format!("{:<16}", figure(quantity));
    let words = [
        quantity.hedge.as_deref(),
        Some(quantity.text.as_str()),
        claim
            .subject
            .as_ref()
            .map(|subject| subject.text.as_str())
            // A dual is figure and noun in one word.
            .filter(|noun| *noun != quantity.text),
    ];
    let words: Vec<&str> = words.into_iter().flatten().collect();
    let _ = write!(row, " {}", style.run(&format!("«{}»", words.join(" "))));
    let source = claim.source.as_ref().map_or_else(
        || String::from("—"),
        |source| {
            let carried = if source.carried { " ↑" } else { "" };
            format!("{}{carried}", style.run(&source.text))
        },
    );
    let _ = write!(row, "  source: {source}");
    if let Some(place) = &claim.place {
        let _ = write!(row, "  place: {}", style.run(&place.text));
    }
    if let Some(time) = &claim.time {
        let _ = write!(row, "  time: {time}");
    }
    if let Some(role) = claim.role {
        let _ = write!(row, "  {}", name(role));
    }
    if claim.modality != crate::Modality::Asserted {
        let _ = write!(row, "  {}", name(claim.modality));
    }
    if claim.headline {
        row.push_str("  headline");
    }
    row
}

/// The name of a value as the JSON has it.
pub(super) fn name(value: impl serde::Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => name,
        _ => String::new(),
    }
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Cardinal => "cardinal",
        Kind::Ordinal => "ordinal",
        Kind::Fraction => "fraction",
        Kind::Percent => "percent",
        Kind::PercentagePoint => "percentage-point",
        Kind::Multiple => "multiple",
        Kind::Money => "money",
        Kind::Measure => "measure",
        Kind::Duration => "duration",
        Kind::Age => "age",
        Kind::Date => "date",
        Kind::Year => "year",
        Kind::Decade => "decade",
        Kind::Time => "time",
        Kind::Score => "score",
        Kind::Label => "label",
    }
}

/// The figure with its bound as a sign, and its unit.
fn figure(quantity: &Quantity) -> String {
    let value = quantity.value.map(grouped);
    let ends = [quantity.min, quantity.max].map(|end| end.map(grouped).unwrap_or_default());
    let stated = value
        .or_else(|| quantity.date.clone())
        .or_else(|| quantity.time.clone());
    let sign = match quantity.bound {
        Bound::Exact | Bound::Range | Bound::Vague => "",
        Bound::About => "~",
        Bound::AtLeast => "≥",
        Bound::MoreThan => ">",
        Bound::AtMost => "≤",
        Bound::LessThan => "<",
        Bound::UpTo => "…",
    };
    let figure = match (quantity.bound, stated) {
        (_, Some(stated)) => format!("{sign}{stated}"),
        (Bound::Range, None) => format!("{}–{}", ends[0], ends[1]),
        (Bound::Vague, None) => String::from("?"),
        (_, None) => String::from("·"),
    };
    match &quantity.unit {
        Some(unit) => format!("{figure} {unit}"),
        None => figure,
    }
}

/// The decimal with its thousands apart: 10,000.
fn grouped(amount: crate::Amount) -> String {
    let decimal = amount.to_string();
    let (whole, fraction) = match decimal.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (decimal.as_str(), None),
    };
    if whole.contains('/') {
        return decimal;
    }
    let (sign, digits) = match whole.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", whole),
    };
    let mut out = String::from(sign);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    if let Some(fraction) = fraction {
        let _ = write!(out, ".{fraction}");
    }
    out
}

/// Writes every number phrase, a line each.
pub fn quantities(readings: &[Reading<'_>], style: Style) -> String {
    let mut out = String::new();
    for reading in readings {
        let document = reading.document();
        let index = LineIndex::new(document.text());
        for quantity in reading.quantities() {
            let (line, column) = index.line_and_column(quantity.span.start);
            let line = document.line().unwrap_or(line);
            let noun = quantity
                .noun
                .as_ref()
                .map_or(String::new(), |noun| format!("  {}", style.run(&noun.text)));
            let _ = writeln!(
                out,
                "{}:{line}:{column}: {:<16} {:<16} {}{noun}",
                document.path(),
                figure(quantity),
                kind(quantity.kind),
                style.run(&format!("«{}»", quantity.text)),
            );
        }
    }
    out
}
