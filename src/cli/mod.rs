//! Arguments, documents, and where the output goes. What is found is found by the library.

mod args;
mod input;

use std::io::{IsTerminal, Write};
use std::process::ExitCode;

use clap::Parser;
use mizan::text_report::{self, Style};
use mizan::{Checker, Reading, Report, Severity};

use args::{Arguments, Command, FailOn, Format, Inputs};
use input::Texts;

/// Nothing at or above `--fail-on` was found.
const CLEAN: u8 = 0;
/// Something was.
const FOUND: u8 = 1;
/// The command could not do its work.
const FAILED: u8 = 2;

/// Runs the command line and gives its exit status.
pub(crate) fn run() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) if error.use_stderr() => {
            let text = error.render().to_string();
            let line = text.lines().next().unwrap_or_default();
            let what = line.strip_prefix("error: ").unwrap_or(line);
            complain(&format!("{what}; `mizan --help` shows what there is"));
            return ExitCode::from(FAILED);
        }
        // --help and --version.
        Err(error) => error.exit(),
    };
    let checker = match &arguments.rules_folder {
        None => Checker::builtin(),
        Some(folder) => match Checker::load(folder) {
            Ok(checker) => checker,
            Err(error) => {
                complain(&error);
                return ExitCode::from(FAILED);
            }
        },
    };
    let status = match arguments.command {
        Command::Check {
            inputs,
            format,
            together,
            fail_on,
        } => check(&checker, &inputs, format, together, fail_on),
        Command::Claims { inputs, format } => {
            let texts = gather(&inputs);
            let readings = texts.0.documents().map(|story| checker.read(story));
            list(readings, texts.1, format, text_report::ledger, claims_json)
        }
        Command::Quantities { inputs, format } => {
            let texts = gather(&inputs);
            let readings = texts
                .0
                .documents()
                .map(|story| checker.read_quantities(story));
            list(
                readings,
                texts.1,
                format,
                text_report::quantities,
                quantities_json,
            )
        }
        Command::Rules { name } => rules(&checker, name.as_deref()),
    };
    ExitCode::from(status)
}

/// Says what went wrong, on standard error.
fn complain(error: &dyn std::fmt::Display) {
    let mut stream = anstream::stderr().lock();
    let _ = writeln!(stream, "mizan: {error}");
}

/// Writes to standard output; a reader that went away (`| head`) is no failure.
fn print(text: &str) -> u8 {
    let mut stream = anstream::stdout().lock();
    let written = stream
        .write_all(text.as_bytes())
        .and_then(|()| stream.flush());
    match written {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            complain(&format!("cannot write the results: {error}"));
            FAILED
        }
        _ => CLEAN,
    }
}

fn style() -> Style {
    let stdout = std::io::stdout();
    let choice = anstream::AutoStream::choice(&stdout);
    Style {
        isolate: stdout.is_terminal(),
        colour: choice != anstream::ColorChoice::Never,
    }
}

fn gather(inputs: &Inputs) -> (Texts, u8) {
    let (texts, errors) = Texts::gather(inputs);
    for error in &errors {
        complain(error);
    }
    (texts, if errors.is_empty() { CLEAN } else { FAILED })
}

fn check(
    checker: &Checker,
    inputs: &Inputs,
    format: Format,
    together: bool,
    fail_on: FailOn,
) -> u8 {
    let (texts, failed) = gather(inputs);
    let readings: Vec<Reading<'_>> = texts.documents().map(|story| checker.read(story)).collect();
    let mut report = Report::new();
    for reading in &readings {
        report.add(reading, checker.check(reading));
    }
    if together {
        report.add_dossier(checker.check_together(&readings));
    }
    let text = match format {
        Format::Text => {
            let rules: Vec<_> = checker.rules().collect();
            text_report::findings(&report, &readings, &rules, style())
        }
        Format::Json => json_line(&report),
        Format::Jsonl => report.findings().map(json_line).collect(),
    };
    let written = print(&text);
    let limit = match fail_on {
        FailOn::Error => Some(Severity::Error),
        FailOn::Warning => Some(Severity::Warning),
        FailOn::Note => Some(Severity::Note),
        FailOn::Never => None,
    };
    let found =
        limit.is_some_and(|limit| report.findings().any(|finding| finding.severity >= limit));
    failed.max(written).max(if found { FOUND } else { CLEAN })
}

/// One JSON value and a line end.
fn json_line(value: &impl serde::Serialize) -> String {
    match serde_json::to_string(value) {
        Ok(json) => json + "\n",
        Err(error) => {
            complain(&error);
            String::new()
        }
    }
}

/// `claims` and `quantities`: prints what was read.
fn list<'t>(
    readings: impl Iterator<Item = Reading<'t>>,
    failed: u8,
    format: Format,
    text: fn(&[Reading<'_>], Style) -> String,
    json: fn(&Reading<'_>) -> Vec<serde_json::Value>,
) -> u8 {
    let readings: Vec<Reading<'_>> = readings.collect();
    let objects = || readings.iter().flat_map(json);
    let out = match format {
        Format::Text => text(&readings, style()),
        Format::Json => json_line(&objects().collect::<Vec<_>>()),
        Format::Jsonl => objects().map(|object| json_line(&object)).collect(),
    };
    failed.max(print(&out))
}

fn claims_json(reading: &Reading<'_>) -> Vec<serde_json::Value> {
    reading
        .claims()
        .iter()
        .map(|claim| located(reading, claim))
        .collect()
}

fn quantities_json(reading: &Reading<'_>) -> Vec<serde_json::Value> {
    reading
        .quantities()
        .iter()
        .map(|quantity| located(reading, quantity))
        .collect()
}

/// A value with the path and line of its document.
fn located(reading: &Reading<'_>, value: &impl serde::Serialize) -> serde_json::Value {
    let mut object = serde_json::json!({ "path": reading.document().path() });
    if let Some(line) = reading.document().line() {
        object["line"] = line.into();
    }
    if let (Ok(serde_json::Value::Object(fields)), Some(target)) =
        (serde_json::to_value(value), object.as_object_mut())
    {
        target.extend(fields);
    }
    object
}

fn rules(checker: &Checker, name: Option<&str>) -> u8 {
    let all: Vec<_> = checker.rules().collect();
    let Some(name) = name else {
        return print(&text_report::rules(&all, style()));
    };
    match all.iter().find(|rule| rule.name == name) {
        Some(rule) => print(&text_report::rule(rule, style())),
        None => {
            let known: Vec<&str> = all.iter().map(|rule| rule.name.as_str()).collect();
            complain(&format!(
                "there is no rule `{name}`; the rules are: {}",
                known.join(", ")
            ));
            FAILED
        }
    }
}
