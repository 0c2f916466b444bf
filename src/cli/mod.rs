//! Arguments, documents, and where the output goes. What is found is found by the library.

mod args;
mod baseline;
mod desks;
mod input;
mod rules;

use std::io::{IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;

use clap::Parser;
use mizan::text_report::{self, Style};
use mizan::{Document, Reading, Report, Severity};

use args::{Arguments, Command, FailOn, Format, Inputs};
use baseline::Baseline;
use desks::{Checked, Desks, Options};
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
    let options = Options {
        rules_folder: arguments.rules_folder,
        configuration: arguments.configuration,
    };
    let status = match arguments.command {
        Command::Check {
            inputs,
            format,
            together,
            fail_on,
            baseline,
        } => check(
            &options,
            &inputs,
            format,
            together,
            fail_on,
            baseline.as_deref(),
        ),
        Command::Baseline {
            inputs,
            output,
            together,
        } => baseline::write(&options, &inputs, output.as_deref(), together),
        Command::Claims { inputs, format } => {
            let read = Desks::read;
            list(
                &options,
                &inputs,
                format,
                read,
                text_report::ledger,
                claims_json,
            )
        }
        Command::Quantities { inputs, format } => {
            let read = Desks::read_quantities;
            list(
                &options,
                &inputs,
                format,
                read,
                text_report::quantities,
                quantities_json,
            )
        }
        Command::Rules { name, test, format } => match test {
            Some(folder) => rules::test(&options, folder.as_deref(), format),
            None => rules::show(&options, name.as_deref(), format),
        },
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

fn style(desks: &Desks) -> Style {
    let stdout = std::io::stdout();
    let choice = anstream::AutoStream::choice(&stdout);
    Style {
        isolate: stdout.is_terminal(),
        colour: choice != anstream::ColorChoice::Never,
        language: desks.language(),
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
    options: &Options,
    inputs: &Inputs,
    format: Format,
    together: bool,
    fail_on: FailOn,
    baseline: Option<&Path>,
) -> u8 {
    let (texts, failed) = gather(inputs);
    let opened = Desks::open(options, &texts.paths(), together);
    let (mut desks, mut baseline) = match (opened, Baseline::load(baseline)) {
        (Ok(desks), Ok(baseline)) => (desks, baseline),
        (Err(error), _) | (_, Err(error)) => {
            complain(&error);
            return FAILED;
        }
    };
    let mut report = Report::new();
    let Checked {
        documents,
        claims,
        each,
        mut across,
    } = desks.check(texts.documents(), together);
    for ((document, claims), mut findings) in documents.iter().zip(claims).zip(each) {
        baseline.take(&mut findings);
        report.add_document(document, claims, findings);
    }
    baseline.take(&mut across);
    report.add_dossier(across);
    baseline.tell_stale(&texts.paths());
    let text = match format {
        Format::Text => {
            let rules = desks.rules();
            text_report::findings(&report, &documents, &rules, style(&desks))
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
fn list(
    options: &Options,
    inputs: &Inputs,
    format: Format,
    read: for<'t> fn(&Desks, Document<'t>) -> Reading<'t>,
    text: fn(&[Reading<'_>], Style) -> String,
    json: fn(&Reading<'_>) -> Vec<serde_json::Value>,
) -> u8 {
    let (texts, failed) = gather(inputs);
    let desks = match Desks::open(options, &texts.paths(), false) {
        Ok(desks) => desks,
        Err(error) => {
            complain(&error);
            return FAILED;
        }
    };
    let readings: Vec<Reading<'_>> = texts
        .documents()
        .map(|story| read(&desks, story).lean())
        .collect();
    let objects = || readings.iter().flat_map(json);
    let out = match format {
        Format::Text => text(&readings, style(&desks)),
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
