//! What can go wrong, told to people: which file, which place, what, and what would be right.

use std::path::PathBuf;

/// An error of reading files or loading rules. Text that is read never causes one.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A file could not be read.
    #[error("{}: {reason}", path.display())]
    Unreadable {
        /// The file as given.
        path: PathBuf,
        /// What the operating system says.
        reason: String,
    },
    /// A document is not UTF-8.
    #[error(
        "{}: not UTF-8: the byte at offset {offset} begins no character; save the file as UTF-8",
        path.display()
    )]
    Encoding {
        /// The file as given.
        path: PathBuf,
        /// The first byte that does not fit, counted from 0.
        offset: usize,
    },
    /// A configuration, a file of rules or of the lexicon does not say what it should.
    #[error("{file}:{line}:{column}: {message}{excerpt}")]
    Rules {
        /// The file, as given or `rules/…` for a built-in one.
        file: String,
        /// The 1-based line.
        line: usize,
        /// The 1-based column, in characters.
        column: usize,
        /// What was wrong and what would be right.
        message: String,
        /// The line itself, to be shown below: with a line end in front, or empty.
        excerpt: String,
    },
}

impl Error {
    /// An error at a byte offset of a rule file.
    pub(crate) fn in_rules(file: &str, text: &str, offset: usize, message: &str) -> Error {
        let (line, column) = crate::text::LineIndex::new(text).line_and_column(offset);
        let message = message.trim().replace('\n', "; ");
        let meant = misspelt(&message).unwrap_or_default();
        Error::Rules {
            file: file.to_owned(),
            line,
            column,
            message: message + &meant,
            excerpt: excerpt(text, line, offset),
        }
    }

    /// What a TOML reader says, at its place.
    pub(crate) fn in_toml(file: &str, text: &str, error: &toml::de::Error) -> Error {
        let at = error.span().map_or(0, |span| span.start);
        Error::in_toml_at(file, text, at, error)
    }

    /// What a TOML reader says, at another place.
    pub(crate) fn in_toml_at(file: &str, text: &str, at: usize, error: &toml::de::Error) -> Error {
        // What people call it, not Rust.
        let message = error.message().replace("expected f64", "expected a number");
        Error::in_rules(file, text, at, &message)
    }

    /// A file or folder that cannot be what it is taken for.
    pub(crate) fn unreadable(path: &std::path::Path, reason: impl Into<String>) -> Error {
        Error::Unreadable {
            path: path.to_owned(),
            reason: reason.into(),
        }
    }
}

/// The line, numbered, with its place pointed at. A terminal reorders Arabic, so that nothing would
/// stand below it: such a line is shown by itself.
fn excerpt(text: &str, number: usize, offset: usize) -> String {
    let start = text
        .get(..offset)
        .and_then(|before| before.rfind('\n'))
        .map_or(0, |end| end + 1);
    let rest = text.get(start..).unwrap_or_default();
    let line = rest.lines().next().unwrap_or_default().trim_end();
    if line.is_empty() {
        return String::new();
    }
    let mut shown = format!("\n  {number} | {line}");
    let before = text.get(start..offset).unwrap_or_default();
    if before.is_ascii() {
        let rest = line.get(before.len()..).unwrap_or_default();
        let ends = |c: char| c.is_whitespace() || "=,]})".contains(c);
        let length = rest.find(ends).unwrap_or(rest.len());
        let long = if rest[..length].is_ascii() { length } else { 1 };
        let indent = number.to_string().len();
        let blank: String = before
            .chars()
            .map(|c| if c == '\t' { c } else { ' ' })
            .collect();
        shown += &format!("\n  {:indent$} | {blank}{}", "", "^".repeat(long.max(1)));
    }
    shown
}

/// How alike two names must be for one to be a slip for the other: from 0 to 1.
const ALIKE: f64 = 0.75;

/// The known name that a wrong one is most like, where it is like any.
///
/// ```
/// let known = ["conflicting-figures", "headline-figure"];
/// assert_eq!(mizan::closest("conflicting-figure", known), Some("conflicting-figures"));
/// assert_eq!(mizan::closest("weather", known), None);
/// ```
pub fn closest<'n>(wrong: &str, known: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    known
        .into_iter()
        .map(|name| (strsim::normalized_damerau_levenshtein(wrong, name), name))
        .filter(|(alike, _)| *alike >= ALIKE)
        .max_by(|(one, _), (other, _)| one.total_cmp(other))
        .map(|(_, name)| name)
}

/// «; did you mean `…`?», where a known name is like the wrong one.
pub fn did_you_mean<'n>(wrong: &str, known: impl IntoIterator<Item = &'n str>) -> String {
    closest(wrong, known).map_or_else(String::new, |name| format!("; did you mean `{name}`?"))
}

/// What was meant by the first of the names that serde quotes: «unknown field `a`, expected one of
/// `b`, `c`».
fn misspelt(message: &str) -> Option<String> {
    let wrong = message.strip_prefix("unknown ")?;
    let mut quoted = wrong.split('`').skip(1).step_by(2);
    let wrong = quoted.next()?;
    Some(did_you_mean(wrong, quoted))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_is_shown_and_the_name_that_was_meant() {
        let text = "severity = \"note\"\ntolerence = 2\n";
        let wrong = "unknown field `tolerence`, expected one of `relation`, `tolerance`";
        assert_eq!(
            Error::in_rules("a.toml", text, 18, wrong).to_string(),
            "a.toml:2:1: unknown field `tolerence`, expected one of `relation`, `tolerance`; did you \
             mean `tolerance`?\n  2 | tolerence = 2\n    | ^^^^^^^^^"
        );
    }

    #[test]
    fn nothing_points_below_arabic() {
        let text = "ar = \"لا\" x";
        let error = Error::in_rules("a.toml", text, text.len() - 1, "wrong").to_string();
        assert_eq!(error, format!("a.toml:1:11: wrong\n  1 | {text}"));
    }
}
