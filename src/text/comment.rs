//! Comments of HTML and Markdown: no text, but an editor may say in one what shall not be told.
//!
//! A comment is blanked out: white space of the same length in bytes and in characters stands in
//! its place, so that every offset, line and column stays that of the file.

use std::borrow::Cow;

use super::Span;

const OPEN: &str = "<!--";
const CLOSE: &str = "-->";

/// A comment of a document.
#[derive(Clone, Debug)]
pub(crate) struct Comment {
    /// Where it stands, its marks included.
    pub(crate) span: Span,
    /// What stands between the marks.
    pub(crate) text: String,
}

/// The text without its comments, and the comments.
pub(super) fn blanked(text: Cow<'_, str>) -> (Cow<'_, str>, Vec<Comment>) {
    let comments = comments(&text);
    if comments.is_empty() {
        return (text, comments);
    }
    let mut rest = 0;
    let mut out = String::with_capacity(text.len());
    for Comment { span, .. } in &comments {
        out.push_str(&text[rest..span.start]);
        span.of(&text).chars().for_each(|c| blank(c, &mut out));
        rest = span.end;
    }
    out.push_str(&text[rest..]);
    (Cow::Owned(out), comments)
}

/// The comments of a text, in order; what is never closed is none.
fn comments(text: &str) -> Vec<Comment> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = memchr::memmem::find(&text.as_bytes()[from..], OPEN.as_bytes()) {
        let start = from + start;
        let inside = start + OPEN.len();
        let Some(length) = text[inside..].find(CLOSE) else {
            break;
        };
        from = inside + length + CLOSE.len();
        found.push(Comment {
            span: Span { start, end: from },
            text: text[inside..inside + length].to_owned(),
        });
    }
    found
}

/// White space as long as a character; there is none of four bytes.
fn blank(character: char, out: &mut String) {
    match (character, character.len_utf8()) {
        ('\n' | '\r', _) => out.push(character),
        (_, 1) => out.push(' '),
        (_, 2) => out.push('\u{A0}'),
        (_, 3) => out.push('\u{2003}'),
        _ => out.push_str("\u{A0}\u{A0}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_follows_a_comment_stays_where_it_was() {
        let text = "قتل <!-- 12 جنديا\n— أم 14؟ --> ثلاثة <!-- مفتوح 15";
        let (blank, comments) = blanked(Cow::Borrowed(text));
        assert_eq!(blank.len(), text.len());
        assert_eq!(blank.chars().count(), text.chars().count());
        assert_eq!(blank.find("ثلاثة"), text.find("ثلاثة"));
        assert_eq!(blank.find('\n'), text.find('\n'));
        assert!(!blank.contains("12") && !blank.contains("14"));
        assert!(blank.contains("15"), "no comment without an end");
        assert_eq!(comments.len(), 1);
        assert_eq!(comments[0].text, " 12 جنديا\n— أم 14؟ ");
    }
}
