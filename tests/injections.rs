//! Whole stories, each sound as it stands, and what becomes of them when one thing in them changes.
//!
//! Beside every story of `testdata/articles/` a file of the same name lists edits. One under
//! `[[edit]]` is an error as they happen in a newsroom: it must give one finding, of the rule that
//! the file names, at the edited place. One under `[[harmless]]` says the same in another way, and
//! must give none. What the rules are known to miss is in `known-misses.toml`, by rule.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use mizan::{Checker, Document, Finding, Span};
use serde::Deserialize;

/// The stories and their edits.
const STORIES: &str = "testdata/articles";
/// The article the project began with has its own test.
const WITHOUT_EDITS: &str = "nk-russia";
/// What is known to be missed.
const KNOWN: &str = "known-misses";

/// How much there is to test with, at least.
const LEAST_STORIES: usize = 40;
const LEAST_EDITS: usize = 5;
const LEAST_HARMLESS: usize = 3;
const LEAST_EDITS_OF_A_RULE: usize = 10;

/// The rules that stories are edited for: those that are in force unless a desk says otherwise.
const RULES: [&str; 16] = [
    "age-and-year",
    "calendars-disagree",
    "change-and-percent",
    "conflicting-figures",
    "conversion",
    "count-and-list",
    "digits-and-words",
    "figures-in-tension",
    "headline-figure",
    "implausible",
    "impossible-date",
    "parts-and-total",
    "scale-slip",
    "sources-disagree",
    "updated-figure",
    "weekday-and-date",
];

/// A story, and how it is edited.
struct Story {
    name: String,
    text: String,
    edits: Edits,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Edits {
    /// When the story was published, ISO 8601.
    date: String,
    /// Where, two letters of ISO 3166-1.
    country: String,
    /// What must be found.
    edit: Vec<Injection>,
    /// What must not.
    harmless: Vec<Rewording>,
}

/// An error, and the rule that finds it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Injection {
    replace: String,
    with: String,
    rule: String,
}

/// Other words for the same.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rewording {
    replace: String,
    with: String,
}

/// An error that its rule does not find, or not by itself.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct KnownMiss {
    story: String,
    /// What the edit puts in.
    edit: String,
    /// Why it is missed, for people.
    #[serde(rename = "reason")]
    _reason: String,
}

/// A rule's name, and what is known to be missed of it.
type KnownMisses = BTreeMap<String, Vec<KnownMiss>>;

impl Story {
    fn document<'t>(&self, text: &'t str) -> Document<'t> {
        Document::new(text)
            .with_path(format!("{STORIES}/{}.txt", self.name))
            .with_date(&self.edits.date)
            .with_country(&self.edits.country)
    }

    fn findings(&self, checker: &Checker, text: &str) -> Vec<Finding> {
        checker.check(&checker.read(self.document(text)))
    }

    /// The story with one thing in it told otherwise, and the place of what was put in.
    fn edited(&self, replace: &str, with: &str) -> (String, Span) {
        let name = &self.name;
        let times = self.text.matches(replace).count();
        assert_eq!(times, 1, "{name}: «{replace}» must stand in it once");
        let start = self.text.find(replace).unwrap_or_default();
        let end = start + with.len();
        (self.text.replacen(replace, with, 1), Span { start, end })
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(STORIES)
}

/// A file of the folder; what went wrong names it.
fn read(name: &str, ending: &str) -> Result<String, String> {
    let path = folder().join(name).with_extension(ending);
    fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))
}

fn parse<T: for<'de> Deserialize<'de>>(name: &str) -> Result<T, String> {
    toml::from_str(&read(name, "toml")?).map_err(|error| format!("{name}.toml: {error}"))
}

fn story(name: String) -> Result<Story, String> {
    Ok(Story {
        text: read(&name, "txt")?,
        edits: parse(&name)?,
        name,
    })
}

/// The stories, by name. A story without edits, or edits without a story, fail here.
fn stories() -> Vec<Story> {
    let files = fs::read_dir(folder()).expect("the folder of stories");
    let names = files.filter_map(|file| {
        let path = file.ok()?.path();
        Some(path.file_stem()?.to_str()?.to_owned())
    });
    let mut names: Vec<String> = names
        .filter(|name| name != WITHOUT_EDITS && name != KNOWN)
        .collect();
    names.sort();
    names.dedup();
    let stories: Result<Vec<Story>, String> = names.into_iter().map(story).collect();
    stories.expect("stories with their edits")
}

/// Rules and places of findings, to print.
fn told(findings: &[Finding]) -> String {
    let told = findings.iter().map(|finding| {
        let at = finding.at.iter().map(|at| format!("«{}»", at.text));
        format!("{} {}", finding.rule, at.collect::<Vec<_>>().join(" "))
    });
    match findings.is_empty() {
        true => String::from("nothing"),
        false => told.collect::<Vec<_>>().join("; "),
    }
}

/// Whether there is one finding, of this rule, at this place.
fn is_found(findings: &[Finding], rule: &str, place: Span) -> bool {
    let [finding] = findings else { return false };
    let touches = finding.at.iter().any(|at| {
        let at = Span {
            start: at.start,
            end: at.end,
        };
        at.overlaps(place)
    });
    finding.rule == rule && touches
}

#[test]
fn a_sound_story_has_no_finding() {
    let checker = Checker::builtin();
    let mut wrong = Vec::new();
    for story in stories() {
        let findings = story.findings(&checker, &story.text);
        if !findings.is_empty() {
            wrong.push(format!("{}: found {}", story.name, told(&findings)));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn a_harmless_edit_gives_no_finding() {
    let checker = Checker::builtin();
    let mut wrong = Vec::new();
    for story in stories() {
        for Rewording { replace, with } in &story.edits.harmless {
            let (text, _) = story.edited(replace, with);
            let findings = story.findings(&checker, &text);
            if !findings.is_empty() {
                let (name, told) = (&story.name, told(&findings));
                wrong.push(format!("{name}: «{replace}» → «{with}»\n  found {told}"));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn an_error_is_found_by_its_rule_alone() {
    let checker = Checker::builtin();
    let mut known: KnownMisses = parse(KNOWN).expect("what is known to be missed");
    let mut wrong = Vec::new();
    let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let stories = stories();
    for story in &stories {
        for edit in &story.edits.edit {
            let Injection {
                replace,
                with,
                rule,
            } = edit;
            let (text, place) = story.edited(replace, with);
            let findings = story.findings(&checker, &text);
            let found = is_found(&findings, rule, place);
            let listed = take(&mut known, rule, &story.name, with);
            let (of_it, all) = counts.entry(rule).or_default();
            *of_it += usize::from(found);
            *all += 1;
            let name = &story.name;
            match (found, listed) {
                (true, Some(_)) => wrong.push(format!(
                    "{name}: {rule}: «{with}» is found now: take it out of {KNOWN}.toml"
                )),
                (false, None) => wrong.push(entry(name, edit, &findings)),
                _ => {}
            }
        }
    }
    for (rule, misses) in known {
        for KnownMiss { story, edit, .. } in misses {
            wrong.push(format!(
                "{KNOWN}.toml: {rule}: no edit of {story} puts in «{edit}»"
            ));
        }
    }
    let counts = counts.iter();
    let table = counts.map(|(rule, (found, all))| format!("{rule:20} {found:3} of {all:3}"));
    let table = table.collect::<Vec<_>>().join("\n");
    println!("{table}");
    assert!(wrong.is_empty(), "\n{}\n\n{table}", wrong.join("\n"));
}

/// A miss, as it would stand in the file of the known ones.
fn entry(story: &str, edit: &Injection, findings: &[Finding]) -> String {
    let Injection {
        replace,
        with,
        rule,
    } = edit;
    let (with, found) = (toml::Value::from(with.as_str()), told(findings));
    format!(
        "# instead of «{replace}»: found {found}\n[[{rule}]]\nstory = \"{story}\"\nedit = {with}\nreason = \"\"\n"
    )
}

/// Takes an edit out of what is known to be missed.
fn take(known: &mut KnownMisses, rule: &str, story: &str, with: &str) -> Option<KnownMiss> {
    let misses = known.get_mut(rule)?;
    let at = misses
        .iter()
        .position(|miss| miss.story == story && miss.edit == with)?;
    Some(misses.remove(at))
}

#[test]
fn there_is_enough_to_test_with() {
    let stories = stories();
    assert!(stories.len() >= LEAST_STORIES, "{} stories", stories.len());
    let mut of_rules: BTreeMap<&str, usize> = RULES.map(|rule| (rule, 0)).into();
    for Story { name, edits, .. } in &stories {
        let (edit, harmless) = (edits.edit.len(), edits.harmless.len());
        assert!(edit >= LEAST_EDITS, "{name}: {edit} edits");
        assert!(harmless >= LEAST_HARMLESS, "{name}: {harmless} harmless");
        for Injection { rule, .. } in &edits.edit {
            let of_rule = of_rules.get_mut(rule.as_str());
            *of_rule.unwrap_or_else(|| panic!("{name}: no rule {rule}")) += 1;
        }
    }
    for (rule, edits) in of_rules {
        assert!(edits >= LEAST_EDITS_OF_A_RULE, "{rule}: {edits} edits");
    }
}

#[test]
fn every_edit_applies_and_has_a_name_of_its_own() {
    for story in stories() {
        let injections = story.edits.edit.iter();
        let injections = injections.map(|edit| (&edit.rule, &edit.replace, &edit.with));
        let mut named = Vec::new();
        for (rule, replace, with) in injections {
            let (text, _) = story.edited(replace, with);
            assert_ne!(text, story.text, "{}: «{with}» changes nothing", story.name);
            // An entry of the known misses tells an edit by its rule and what it puts in.
            let taken = named.contains(&(rule, with));
            assert!(!taken, "{}: {rule}: «{with}» twice", story.name);
            named.push((rule, with));
        }
        for Rewording { replace, with } in &story.edits.harmless {
            let (text, _) = story.edited(replace, with);
            assert_ne!(text, story.text, "{}: «{with}» changes nothing", story.name);
        }
    }
}
