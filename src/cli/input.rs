//! Files, standard input and lines → documents.

use std::io::Read;
use std::path::{Path, PathBuf};

use mizan::{Document, decode, read_text};
use serde::Deserialize;

use super::args::{InputKind, Inputs};

/// The texts of a call, with how each becomes documents.
pub(crate) struct Texts {
    sources: Vec<Source>,
    /// The day of publication of those that tell none.
    date: Option<String>,
}

struct Source {
    path: String,
    text: String,
    /// The line that the text is, where lines are documents.
    line: Option<usize>,
    titled: bool,
    date: Option<String>,
    publisher: Option<String>,
    country: Option<String>,
}

/// One story of a JSON Lines file; other fields are of no concern here.
#[derive(Deserialize)]
struct Story {
    text: String,
    #[serde(default)]
    title: Option<String>,
    #[serde(default)]
    date: Option<String>,
    #[serde(default)]
    source: Option<String>,
    #[serde(default)]
    country: Option<String>,
}

impl Texts {
    /// Reads the inputs; what cannot be read is an error, and the rest is read all the same.
    pub(crate) fn gather(inputs: &Inputs) -> (Texts, Vec<String>) {
        let (mut texts, mut errors) = (Vec::new(), Vec::new());
        let standard = [PathBuf::from("-")];
        let paths: &[PathBuf] = if inputs.paths.is_empty() {
            &standard
        } else {
            &inputs.paths
        };
        for path in paths {
            match read(path) {
                Ok(text) => take(&mut texts, &mut errors, path, text, inputs),
                Err(error) => errors.push(error),
            }
        }
        let date = inputs.date.map(|date| date.to_string());
        let texts = Texts {
            sources: texts,
            date,
        };
        (texts, errors)
    }

    /// The paths of the documents, each once.
    pub(crate) fn paths(&self) -> Vec<&str> {
        let mut paths: Vec<&str> = self
            .sources
            .iter()
            .map(|source| source.path.as_str())
            .collect();
        paths.sort_unstable();
        paths.dedup();
        paths
    }

    pub(crate) fn documents(&self) -> impl Iterator<Item = Document<'_>> {
        self.sources.iter().map(|source| {
            let document = if source.titled {
                Document::new(source.text.as_str())
            } else {
                Document::untitled(source.text.as_str())
            };
            let mut document = document.with_path(&source.path);
            if let Some(line) = source.line {
                document = document.with_line(line);
            }
            if let Some(date) = source.date.as_ref().or(self.date.as_ref()) {
                document = document.with_date(date);
            }
            if let Some(publisher) = &source.publisher {
                document = document.with_publisher(publisher);
            }
            if let Some(country) = &source.country {
                document = document.with_country(country);
            }
            document
        })
    }
}

fn read(path: &Path) -> Result<String, String> {
    if path.as_os_str() != "-" {
        return read_text(path).map_err(|error| error.to_string());
    }
    let mut bytes = Vec::new();
    std::io::stdin()
        .lock()
        .read_to_end(&mut bytes)
        .map_err(|error| format!("-: {error}"))?;
    decode(bytes, path).map_err(|error| error.to_string())
}

fn take(
    texts: &mut Vec<Source>,
    errors: &mut Vec<String>,
    path: &Path,
    text: String,
    inputs: &Inputs,
) {
    let shown = path.display().to_string();
    let by_ending = path
        .extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("jsonl"));
    let jsonl = inputs.input == Some(InputKind::Jsonl) || inputs.input.is_none() && by_ending;
    if !jsonl && !inputs.lines {
        if text.trim().is_empty() {
            errors.push(format!("{shown}: is empty; there is nothing to read"));
            return;
        }
        texts.push(Source {
            path: shown,
            text,
            line: None,
            titled: true,
            date: None,
            publisher: None,
            country: None,
        });
        return;
    }
    // The end of the last line begins no line of its own.
    let whole = text.strip_suffix('\n').unwrap_or(&text);
    let ends = memchr::memchr_iter(b'\n', whole.as_bytes()).chain([whole.len()]);
    let mut start = 0;
    for (at, end) in ends.enumerate() {
        let line = &whole[std::mem::replace(&mut start, end + 1)..end];
        let line_number = at + 1;
        let line = line.strip_suffix('\r').unwrap_or(line);
        if !jsonl {
            texts.push(Source {
                path: shown.clone(),
                text: line.to_owned(),
                line: Some(line_number),
                titled: false,
                date: None,
                publisher: None,
                country: None,
            });
            continue;
        }
        if line.trim().is_empty() {
            continue;
        }
        match serde_json::from_str::<Story>(line) {
            Ok(story) => texts.push(Source {
                path: shown.clone(),
                titled: story.title.is_some(),
                text: match story.title {
                    Some(title) => format!("{}\n\n{}", title.replace('\n', " "), story.text),
                    None => story.text,
                },
                line: Some(line_number),
                date: story.date,
                publisher: story.source,
                country: story.country,
            }),
            Err(error) => errors.push(format!(
                "{shown}:{line_number}:{}: not a story: {error}; a line is a JSON object with `text`",
                error.column()
            )),
        }
    }
}
