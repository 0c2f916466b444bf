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
    /// A file of rules or of the lexicon does not say what it should.
    #[error("{file}:{line}:{column}: {message}")]
    Rules {
        /// The file, as given or `rules/…` for a built-in one.
        file: String,
        /// The 1-based line.
        line: usize,
        /// The 1-based column, in characters.
        column: usize,
        /// What was wrong and what would be right.
        message: String,
    },
}

impl Error {
    /// An error at a byte offset of a rule file.
    pub(crate) fn in_rules(file: &str, text: &str, offset: usize, message: &str) -> Error {
        let (line, column) = crate::text::LineIndex::new(text).line_and_column(offset);
        Error::Rules {
            file: file.to_owned(),
            line,
            column,
            message: message.trim().replace('\n', "; "),
        }
    }
}
