//! Documents, spans, sentences and lines. Nothing here knows Arabic grammar.

mod comment;
mod file;

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

pub(crate) use comment::Comment;
pub(crate) use file::absolute;
pub use file::{decode, read_text};

/// A place in a document: UTF-8 byte offsets into the original text, half open.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The bytes of `text` from `start` to `end`; empty where the span does not fit the text.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }

    /// Whether the two places share a byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }
}

/// One text to read: a story, or one line of a file.
///
/// ```
/// use mizan::Document;
/// let story = Document::new("عنوان\n\nمتن الخبر.").with_path("story.txt");
/// assert_eq!(story.title().map(|span| span.of(story.text())), Some("عنوان"));
/// ```
#[derive(Clone, Debug)]
pub struct Document<'a> {
    text: Cow<'a, str>,
    comments: Vec<Comment>,
    path: String,
    line: Option<usize>,
    title: Option<Span>,
    date: Option<String>,
    publisher: Option<String>,
    country: Option<String>,
}

impl<'a> Document<'a> {
    /// A document of plain text from standard input. A first line that an empty line follows is
    /// its title.
    pub fn new(text: impl Into<Cow<'a, str>>) -> Document<'a> {
        let (text, comments) = comment::blanked(text.into());
        let title = if comments.is_empty() {
            plain_title(&text)
        } else {
            title_behind(&text)
        };
        Document {
            text,
            comments,
            path: String::from("-"),
            line: None,
            title,
            date: None,
            publisher: None,
            country: None,
        }
    }

    /// A document without a title, whatever its first lines are.
    pub fn untitled(text: impl Into<Cow<'a, str>>) -> Document<'a> {
        Document {
            title: None,
            ..Document::new(text)
        }
    }

    /// Names the file, as it shall appear in results.
    pub fn with_path(mut self, path: impl Into<String>) -> Document<'a> {
        self.path = path.into();
        self
    }

    /// Says that the document is one line of its file, counted from 1.
    pub fn with_line(mut self, line: usize) -> Document<'a> {
        self.line = Some(line);
        self
    }

    /// Says when the document was published: an ISO 8601 date, which may have a time.
    pub fn with_date(mut self, date: impl Into<String>) -> Document<'a> {
        self.date = Some(date.into());
        self
    }

    /// Names the paper or agency that published the document.
    pub fn with_publisher(mut self, publisher: impl Into<String>) -> Document<'a> {
        self.publisher = Some(publisher.into());
        self
    }

    /// Says in which country the document was published: two letters of ISO 3166-1, `SA`.
    pub fn with_country(mut self, country: impl Into<String>) -> Document<'a> {
        self.country = Some(country.into());
        self
    }

    /// Where the document was published, where that is known: two letters of ISO 3166-1.
    pub fn country(&self) -> Option<&str> {
        self.country.as_deref()
    }

    /// When the document was published, where that is known.
    pub fn date(&self) -> Option<&str> {
        self.date.as_deref()
    }

    /// The day on which the document was published; of a date with a time of day that counts not.
    pub(crate) fn published(&self) -> Option<jiff::civil::Date> {
        self.date()?.get(..10)?.parse().ok()
    }

    /// Who published the document, where that is known.
    pub fn publisher(&self) -> Option<&str> {
        self.publisher.as_deref()
    }

    /// The original text, with white space of the same length for its comments (`<!-- … -->`).
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The comments, in order.
    pub(crate) fn comments(&self) -> &[Comment] {
        &self.comments
    }

    /// The file as given, `-` for standard input.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The line of the file that is this document, where lines are documents.
    pub fn line(&self) -> Option<usize> {
        self.line
    }

    /// The headline, where there is one.
    pub fn title(&self) -> Option<Span> {
        self.title
    }
}

/// The title of a text that begins with comments.
fn title_behind(text: &str) -> Option<Span> {
    let start = text.len() - text.trim_start().len();
    let title = plain_title(&text[start..])?;
    Some(Span {
        start: start + title.start,
        end: start + title.end,
    })
}

/// The first line, where it has text and an empty line follows.
fn plain_title(text: &str) -> Option<Span> {
    let end = text.find('\n')?;
    let rest = &text[end + 1..];
    let second = &rest[..rest.find('\n')?];
    (!text[..end].trim().is_empty() && second.trim().is_empty()).then_some(Span { start: 0, end })
}

/// Bytes at which a sentence could end or a quotation open, the frequent ones first. Those above 7F
/// are of `؟` (D8 9F), `«` (C2 AB), `…` (E2 80 A6) and `“` (E2 80 9C), each the byte that is rare
/// in Arabic.
const CANDIDATES: [[u8; 3]; 3] = [[b'.', b'\n', b'"'], [0xC2, 0xE2, 0x9F], [b'!', b'?', b'?']];

/// Finds the candidates of a text from front to back.
struct Candidates<'t> {
    bytes: &'t [u8],
    /// Where each of [`CANDIDATES`] is next: at the length of the text where it is no more, `None`
    /// where it was not looked for yet.
    next: [Option<usize>; 3],
}

impl<'t> Candidates<'t> {
    fn new(text: &'t str) -> Candidates<'t> {
        Candidates {
            bytes: text.as_bytes(),
            next: [None; 3],
        }
    }

    /// The first candidate from `from` on, which never lies before that of an earlier call.
    fn at_or_after(&mut self, from: usize) -> Option<usize> {
        for (next, [a, b, c]) in self.next.iter_mut().zip(CANDIDATES) {
            if next.is_none_or(|at| at < from) {
                let found = memchr::memchr3(a, b, c, &self.bytes[from..]);
                *next = Some(found.map_or(self.bytes.len(), |offset| from + offset));
            }
        }
        let first = self.next.iter().flatten().min().copied();
        first.filter(|at| *at < self.bytes.len())
    }
}

/// The longest sentence, in bytes: more than any of a day of eleven papers has.
const LONGEST: usize = 8_192;

/// The sentences of a text, in order, without the white space around them.
///
/// A sentence ends at `.`, `!`, `?`, `؟`, `…` and at line ends; not inside a number (`3.5`), an
/// abbreviation (`د.`), a run of dots, a web address or a quotation that closes later on its line.
/// What goes on for more than 8 kilobytes is no sentence but a table, and is given in pieces.
///
/// ```
/// use mizan::sentences;
/// let text = "قال د. علي: «ارتفع 3.5 نقطة. ثم هبط». وانتهى اليوم.";
/// let found: Vec<&str> = sentences(text).map(|span| span.of(text)).collect();
/// assert_eq!(found, ["قال د. علي: «ارتفع 3.5 نقطة. ثم هبط».", "وانتهى اليوم."]);
/// ```
pub fn sentences(text: &str) -> impl Iterator<Item = Span> + '_ {
    let mut candidates = Candidates::new(text);
    let (mut start, mut sentence) = (0, 0);
    let mut quotations = Quotations::default();
    std::iter::from_fn(move || {
        while start < text.len() {
            if start == sentence {
                sentence = sentence_end(text, start, &mut candidates, &mut quotations);
            }
            let end = piece_end(text, start, sentence);
            let whole = &text[start..end];
            let span = Span {
                start: start + (whole.len() - whole.trim_start().len()),
                end: end - (whole.len() - whole.trim_end().len()),
            };
            start = end;
            if span.start < span.end {
                return Some(span);
            }
        }
        None
    })
}

/// Where a piece of the text from `start` to `end` ends: the whole of a sentence, else a part of it
/// up to white space.
fn piece_end(text: &str, start: usize, end: usize) -> usize {
    if end - start <= LONGEST {
        return end;
    }
    let boundary = (start..start + LONGEST).rfind(|at| text.is_char_boundary(*at));
    let limit = boundary.filter(|at| *at > start).unwrap_or(end);
    let words = text[start..limit].trim_end_matches(|c: char| !c.is_whitespace());
    match words.trim_end().is_empty() {
        true => limit,
        false => start + words.len(),
    }
}

/// Where the sentence that begins at `start` ends, its closing marks included.
fn sentence_end(
    text: &str,
    start: usize,
    candidates: &mut Candidates<'_>,
    quotations: &mut Quotations,
) -> usize {
    let bytes = text.as_bytes();
    let mut from = start;
    while let Some(at) = candidates.at_or_after(from) {
        let (length, ends, close) = match &bytes[at..] {
            [b'\n', ..] => return at + 1,
            [b'.', ..] => (1, dot_ends(text, start, at), None),
            [b'!' | b'?', ..] => (1, true, None),
            [0x9F, ..] => (1, bytes[start..at].ends_with(b"\xD8"), None),
            [0xE2, 0x80, 0xA6, ..] => (3, true, None),
            [b'"', ..] => (1, false, Some(Closing::Straight)),
            [0xC2, 0xAB, ..] => (2, false, Some(Closing::Guillemet)),
            [0xE2, 0x80, 0x9C, ..] => (3, false, Some(Closing::Curly)),
            _ => (1, false, None),
        };
        let after = at + length;
        if ends {
            return closing_marks(text, after);
        }
        from = match close.and_then(|close| quotations.end(text, after, close)) {
            Some((length, true)) => return closing_marks(text, after + length),
            Some((length, false)) => after + length,
            None => after,
        };
    }
    bytes.len()
}

/// The mark that closes a quotation.
#[derive(Clone, Copy)]
enum Closing {
    Straight,
    Guillemet,
    Curly,
}

/// Where quotations of a text end. It remembers up to where it looked in vain, so that a line of
/// nothing but opening marks is searched once.
#[derive(Default)]
struct Quotations {
    /// For each closing mark, the offset up to which there is none.
    none_before: [usize; 3],
}

impl Quotations {
    /// How long the quotation is whose text begins at `from`, its closing mark included, and
    /// whether it ends with the end of a sentence; `None` where it does not close on its line.
    fn end(&mut self, text: &str, from: usize, close: Closing) -> Option<(usize, bool)> {
        let none_before = &mut self.none_before[close as usize];
        if from < *none_before {
            return None;
        }
        let mark = ['"', '»', '”'][close as usize];
        let rest = &text[from..];
        let line = &rest[..memchr::memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len())];
        let Some(length) = line.find(mark) else {
            *none_before = from + line.len();
            return None;
        };
        let inside = &line[..length];
        let ended = inside.trim_end().ends_with(['.', '!', '?', '؟', '…']);
        Some((length + mark.len_utf8(), ended))
    }
}

/// Whether the dot at `at` ends a sentence.
fn dot_ends(text: &str, start: usize, at: usize) -> bool {
    let before = &text[start..at];
    let rest = &text[at + 1..];
    let (previous, next) = (before.chars().next_back(), rest.chars().next());
    match (previous, next) {
        (Some('.'), _) | (_, Some('.')) => false,
        (None, _) => false,
        (_, None | Some('\n' | '\r')) => true,
        // What follows is mostly a space, of which this is told at once.
        (Some(a), Some(b)) if b.is_numeric() && a.is_numeric() => false,
        (Some(_), Some(b)) if b.is_ascii_alphanumeric() => false,
        (Some(_), Some(_)) => !is_abbreviation(before, rest),
    }
}

/// One letter with a dot is an abbreviation (د.، أ. د.، هـ.، ر.س), unless the line ends with it.
fn is_abbreviation(before: &str, rest: &str) -> bool {
    let mut letters = before.chars().rev().filter(|letter| *letter != 'ـ');
    letters.next().is_some_and(is_letter)
        && letters
            .next()
            .is_none_or(|other| !is_letter(other) && !other.is_numeric())
        && !rest.trim_start().is_empty()
}

/// Whether a character is alphabetic, answered for the Arabic letters without a look into the
/// tables of Unicode.
fn is_letter(character: char) -> bool {
    matches!(character, 'ء'..='غ' | 'ف'..='ي') || character.is_alphabetic()
}

/// Skips quotation marks, brackets and further end marks that belong to the sentence.
fn closing_marks(text: &str, from: usize) -> usize {
    let rest = &text[from..];
    let marks = rest
        .char_indices()
        .find(|(_, c)| {
            !matches!(
                c,
                '»' | '”' | '"' | '\'' | ')' | ']' | '!' | '?' | '؟' | '.'
            )
        })
        .map_or(rest.len(), |(index, _)| index);
    from + marks
}

/// Finds line and column of a byte offset.
///
/// ```
/// use mizan::LineIndex;
/// let index = LineIndex::new("🔴 عاجل\nقتل 12");
/// assert_eq!(index.line_and_column(5), (1, 3));
/// ```
#[derive(Clone, Debug)]
pub struct LineIndex<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> LineIndex<'a> {
    /// Reads the text once and remembers where its lines start.
    pub fn new(text: &'a str) -> LineIndex<'a> {
        let starts = std::iter::once(0)
            .chain(memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1))
            .collect();
        LineIndex { text, starts }
    }

    /// The 1-based line and the 1-based column in characters (not bytes) of an offset.
    pub fn line_and_column(&self, offset: usize) -> (usize, usize) {
        let line = self.starts.partition_point(|start| *start <= offset).max(1);
        let start = self.starts[line - 1];
        let column = self
            .text
            .get(start..offset)
            .map_or(1, |before| before.chars().count() + 1);
        (line, column)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<&str> {
        sentences(text).map(|span| span.of(text)).collect()
    }

    #[test]
    fn numbers_abbreviations_and_dots_do_not_end_a_sentence() {
        assert_eq!(split("ارتفع 3.5 نقطة. وهبط").len(), 2);
        assert_eq!(split("قال أ. د. سامي ذلك.").len(), 1);
        assert_eq!(split("عام 1436 هـ. ثم مضى").len(), 1);
        assert_eq!(split("تونس.. إيرادات السياحة تقفز").len(), 1);
        assert_eq!(split("موقع example.com على الشبكة").len(), 1);
        assert_eq!(split("متى؟ اليوم! حسنا… نعم").len(), 4);
    }

    #[test]
    fn a_quotation_that_goes_on_is_one_sentence() {
        assert_eq!(split("قال: «جئنا. وبقينا يومين». ثم عاد.").len(), 2);
        assert_eq!(split("قال: “جئنا. وبقينا”").len(), 1);
        assert_eq!(split("قال: \"جئنا. وبقينا\" وعاد. انتهى.").len(), 2);
        assert_eq!(split("قال: «جئنا. وبقينا.» وأضاف أنه عاد.").len(), 2);
        assert_eq!(split("قال: «لم يغلق. وبقي مفتوحا\nسطر آخر»").len(), 3);
    }

    #[test]
    fn the_day_of_publication_may_have_an_hour() {
        let day = |date: &str| Document::new("").with_date(date).published();
        let plain = day("2015-07-27T10:00:00Z").map(|day| day.to_string());
        assert_eq!(plain.as_deref(), Some("2015-07-27"));
        assert_eq!(day("2015"), None);
    }

    #[test]
    fn a_line_without_an_end_is_given_in_pieces_of_whole_words() {
        let text = "كلمات\u{A0}قليلة ".repeat(2_000);
        let pieces: Vec<&str> = sentences(&text).map(|span| span.of(&text)).collect();
        assert!(pieces.len() > 4, "{}", pieces.len());
        for piece in pieces {
            assert!(piece.len() <= LONGEST);
            assert!(
                piece.starts_with("كلمات") || piece.starts_with("قليلة"),
                "{piece}"
            );
        }
        let solid = "ك".repeat(LONGEST);
        let spans: Vec<Span> = sentences(&solid).collect();
        assert_eq!(
            spans
                .iter()
                .map(|span| span.end - span.start)
                .sum::<usize>(),
            solid.len()
        );
    }

    #[test]
    fn a_line_of_opening_marks_is_searched_once() {
        let mut quotations = Quotations::default();
        let text = "« « «\n» «a»";
        assert_eq!(quotations.end(text, 2, Closing::Guillemet), None);
        assert_eq!(quotations.none_before, [0, 8, 0]);
        assert_eq!(quotations.end(text, 5, Closing::Guillemet), None);
        assert_eq!(
            quotations.end(text, 14, Closing::Guillemet),
            Some((3, false))
        );
    }

    #[test]
    fn a_title_is_a_first_line_with_an_empty_one_after_it() {
        assert!(Document::new("عنوان\nمتن").title().is_none());
        assert!(Document::new("عنوان\n\nمتن").title().is_some());
        assert!(Document::new("").title().is_none());
    }
}
