//! `mizan rules`: lists the rules, explains one, and runs their examples.

use std::path::Path;

use mizan::text_report;
use mizan::{Checker, Config, Rule, Tried, did_you_mean};
use serde_json::{Value, json};

use super::args::Format;
use super::desks::{Desks, Options};
use super::{CLEAN, FAILED, FOUND, complain, json_line, print, style};

/// Lists the rules in force, or explains one.
pub(crate) fn show(options: &Options, name: Option<&str>, format: Format) -> u8 {
    let desks = match Desks::open(options, &["-"], false) {
        Ok(desks) => desks,
        Err(error) => {
            complain(&error);
            return FAILED;
        }
    };
    let all: Vec<&Rule> = desks.checker().rules().collect();
    let Some(name) = name else {
        let objects = || all.iter().map(|rule| object(rule, None));
        return print(&match format {
            Format::Text => text_report::rules(&all, style(&desks)),
            Format::Json => json_line(&objects().collect::<Vec<_>>()),
            Format::Jsonl => objects().map(|object| json_line(&object)).collect(),
        });
    };
    let Some(rule) = all.iter().find(|rule| rule.name == name) else {
        let known = || all.iter().map(|rule| rule.name.as_str());
        let meant = did_you_mean(name, known());
        let known = known().collect::<Vec<_>>().join(", ");
        complain(&format!(
            "there is no rule `{name}`; the rules are: {known}{meant}"
        ));
        return FAILED;
    };
    let tried = desks.checker().try_examples(rule);
    print(&match format {
        Format::Text => text_report::rule(rule, &tried, style(&desks)),
        Format::Json | Format::Jsonl => json_line(&object(rule, Some(&tried))),
    })
}

/// Runs the examples of the rules in force, or of those in a folder.
pub(crate) fn test(options: &Options, folder: Option<&Path>, format: Format) -> u8 {
    let folder = folder.map(|folder| {
        // As `--rules` has it.
        let checks = folder.join("checks");
        if checks.is_dir() {
            checks
        } else {
            folder.to_owned()
        }
    });
    let place = folder.as_ref().map(|folder| folder.join("-"));
    let place = place.as_deref().unwrap_or(Path::new("-"));
    if let Some(folder) = folder.as_ref().filter(|folder| !folder.is_dir()) {
        complain(&format!("{}: is no folder of rules", folder.display()));
        return FAILED;
    }
    let desks = Desks::open(options, &[&place.to_string_lossy()], false);
    let config = options.configuration_of(place);
    let loaded = config.as_deref().map(Config::load).transpose();
    let tested = loaded.and_then(|config| {
        Checker::testing(
            config.as_ref(),
            options.rules_folder.as_deref(),
            folder.as_deref(),
        )
    });
    let (desks, (checker, names)) = match (desks, tested) {
        (Ok(desks), Ok(tested)) => (desks, tested),
        (Err(error), _) | (_, Err(error)) => {
            complain(&error);
            return FAILED;
        }
    };
    let rules = checker
        .rules()
        .filter(|rule| folder.is_none() || names.contains(&rule.name));
    let tried: Vec<(&Rule, Vec<Tried<'_>>)> = rules
        .map(|rule| (rule, checker.try_examples(rule)))
        .collect();
    let objects = || tried.iter().map(|(rule, tried)| object(rule, Some(tried)));
    let written = print(&match format {
        Format::Text => text_report::tested(&tried, style(&desks)),
        Format::Json => json_line(&objects().collect::<Vec<_>>()),
        Format::Jsonl => objects().map(|object| json_line(&object)).collect(),
    });
    let right = tried
        .iter()
        .flat_map(|(_, tried)| tried)
        .all(|tried| tried.right);
    written.max(if right { CLEAN } else { FOUND })
}

/// A rule as JSON, with its examples where they were run.
fn object(rule: &Rule, tried: Option<&[Tried<'_>]>) -> Value {
    let mut object = json!({
        "rule": rule.name,
        "enabled": rule.enabled,
        "severity": rule.severity,
        "origin": rule.origin,
        "summary": rule.summary,
    });
    if let Some(tried) = tried {
        let examples: Vec<Value> = tried.iter().map(example).collect();
        object["why"] = json!(rule.why);
        object["parameters"] = json!(rule.parameters());
        object["set"] = json!(rule.set);
        object["examples"] = json!(examples);
    }
    object
}

fn example(tried: &Tried<'_>) -> Value {
    json!({
        "text": tried.example.text,
        "flags": tried.flags,
        "right": tried.right,
        "marked": tried.marked,
        "expected": tried.expected,
    })
}
