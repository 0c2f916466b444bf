//! Findings that are known: ignored ones of a desk, and the baseline of an archive.
//!
//! ```text
//! line = fingerprint rule path [ " # " reason ]
//! ```
//!
//! A fingerprint has no position in it, so that a line stays true while other paragraphs change.
//! Paths are relative to the file itself; `-` is standard input. Empty lines and those that begin
//! with # say nothing.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::Error;
use crate::error::did_you_mean;
use crate::finding::Finding;
use crate::text::{absolute, read_text};

/// How many digits a fingerprint has.
const FINGERPRINT: usize = 16;

/// A finding that is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// Its fingerprint.
    pub fingerprint: String,
    /// The rule that finds it.
    pub rule: String,
    /// The file in which it is found, as the line has it.
    pub path: String,
    /// The line itself.
    pub text: String,
    /// Its number, from 1.
    pub line: usize,
    /// The file, to be compared with others.
    place: PathBuf,
}

/// The lines of a file of known findings.
#[derive(Clone, Debug)]
pub struct KnownFindings {
    shown: String,
    text: String,
    known: Vec<Known>,
    /// Those that were found, by their place in `known`.
    found: BTreeSet<usize>,
}

impl KnownFindings {
    /// Reads a file.
    ///
    /// # Errors
    /// A file that cannot be read, or a line that is none, with its place.
    pub fn load(path: &Path) -> Result<KnownFindings, Error> {
        let text = read_text(path)?;
        let shown = path.display().to_string();
        let folder = path.parent().unwrap_or(Path::new(""));
        let mut known = Vec::new();
        let mut offset = 0;
        for (at, line) in text.split_inclusive('\n').enumerate() {
            let start = offset;
            offset += line.len();
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let parsed = parse(line, folder).ok_or_else(|| {
                let expected = "expected: fingerprint, rule, path and, behind #, the reason, e.g. \
                                `0123456789abcdef conflicting-figures story.md # both are right`";
                Error::in_rules(&shown, &text, start, expected)
            })?;
            known.push(Known {
                line: at + 1,
                ..parsed
            });
        }
        Ok(KnownFindings {
            shown,
            text,
            known,
            found: BTreeSet::new(),
        })
    }

    /// Sees that every line names a rule.
    ///
    /// # Errors
    /// The first that does not, with its place.
    pub fn name_rules<'r>(&self, rules: impl Iterator<Item = &'r str>) -> Result<(), Error> {
        let rules: Vec<&str> = rules.collect();
        let Some(wrong) = self
            .known
            .iter()
            .find(|known| !rules.contains(&known.rule.as_str()))
        else {
            return Ok(());
        };
        let before = self.text.split_inclusive('\n').take(wrong.line - 1);
        let start: usize = before.map(str::len).sum();
        let at = start + wrong.text.find(&wrong.rule).unwrap_or_default();
        let meant = did_you_mean(&wrong.rule, rules);
        let message = format!(
            "there is no rule `{}`: `mizan rules` lists them{meant}",
            wrong.rule
        );
        Err(Error::in_rules(&self.shown, &self.text, at, &message))
    }

    /// The file, as messages name it.
    pub fn shown(&self) -> &str {
        &self.shown
    }

    /// Takes away the findings that are known.
    pub fn take(&mut self, findings: &mut Vec<Finding>) {
        findings.retain(|finding| {
            let path = finding.at.first().map_or("-", |at| at.path.as_str());
            let place = place(path, Path::new(""));
            let known = self.known.iter().position(|known| {
                known.fingerprint == finding.fingerprint
                    && known.rule == finding.rule
                    && known.place == place
            });
            self.found.extend(known);
            known.is_none()
        });
    }

    /// Those of the documents at these paths that were not found: what they tell of is gone. So is
    /// what is said of a file that is gone itself.
    pub fn stale<'k>(&'k self, paths: &[&str]) -> Vec<&'k Known> {
        let places: BTreeSet<PathBuf> = paths
            .iter()
            .map(|path| place(path, Path::new("")))
            .collect();
        let gone = |known: &Known| known.path != "-" && !known.place.exists();
        let lines = self.known.iter().enumerate();
        lines
            .filter(|(at, _)| !self.found.contains(at))
            .filter(|(_, known)| places.contains(&known.place) || gone(known))
            .map(|(_, known)| known)
            .collect()
    }

    /// Whether a line is about the document at a path.
    pub fn is_of(&self, known: &Known, path: &str) -> bool {
        known.place == place(path, Path::new(""))
    }

    /// Findings as the lines of such a file in a folder, in an order of their own.
    pub fn lines<'f>(findings: impl Iterator<Item = &'f Finding>, folder: &Path) -> String {
        let lines: BTreeSet<(String, &str, &str, &str)> = findings
            .map(|finding| {
                let path = finding.at.first().map_or("-", |at| at.path.as_str());
                let (rule, message) = (finding.rule.as_str(), finding.message.ar.as_str());
                (
                    relative(path, folder),
                    rule,
                    finding.fingerprint.as_str(),
                    message,
                )
            })
            .collect();
        let line = |(path, rule, fingerprint, message): &(String, &str, &str, &str)| {
            let message = message.replace('\n', " ");
            format!("{fingerprint} {rule} {path} # {message}\n")
        };
        lines.iter().map(line).collect()
    }
}

fn parse(line: &str, folder: &Path) -> Option<Known> {
    let (fingerprint, rest) = line.split_once(char::is_whitespace)?;
    let (rule, rest) = rest.trim_start().split_once(char::is_whitespace)?;
    let path = rest.split_once(" #").map_or(rest, |(path, _)| path).trim();
    let is_hash = fingerprint.len() == FINGERPRINT
        && fingerprint.bytes().all(|byte| byte.is_ascii_hexdigit());
    (is_hash && !path.is_empty()).then(|| Known {
        fingerprint: fingerprint.to_owned(),
        rule: rule.to_owned(),
        path: path.to_owned(),
        text: line.to_owned(),
        line: 0,
        place: place(path, folder),
    })
}

/// A path, to be compared with others.
fn place(path: &str, folder: &Path) -> PathBuf {
    match path {
        "-" => PathBuf::from(path),
        _ => absolute(&folder.join(path)),
    }
}

/// A path as it is written into a file of this folder.
fn relative(path: &str, folder: &Path) -> String {
    if path == "-" {
        return path.to_owned();
    }
    let below = place(path, Path::new(""));
    let folder = place("", folder);
    let below = below.strip_prefix(&folder).map(Path::to_owned);
    let below = below.unwrap_or_else(|_| place(path, Path::new("")));
    below.to_string_lossy().replace('\\', "/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_has_a_fingerprint_a_rule_and_a_path() {
        let known = parse(
            "00ff00ff00ff00ff a-rule صفحة أولى.md # قاله الوزير",
            Path::new("/desk"),
        );
        let known = known.expect("a line");
        assert_eq!(
            (known.rule.as_str(), known.path.as_str()),
            ("a-rule", "صفحة أولى.md")
        );
        assert_eq!(known.place, Path::new("/desk/صفحة أولى.md"));
        assert_eq!(parse("00ff a-rule a.md", Path::new("")), None);
        assert_eq!(parse("00ff00ff00ff00ff a-rule", Path::new("")), None);
    }

    #[test]
    fn paths_are_compared_however_they_are_written() {
        assert_eq!(
            place("../a/./b.md", Path::new("/x/y")),
            Path::new("/x/a/b.md")
        );
        assert_eq!(relative("/x/y/z.md", Path::new("/x")), "y/z.md");
        assert_eq!(relative("/other/z.md", Path::new("/x")), "/other/z.md");
        assert_eq!(relative("-", Path::new("/x")), "-");
    }
}
