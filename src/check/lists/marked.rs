//! Lists each of whose items stands between marks: «أربعة أفلام: «الرحلة» و«البيت» و«ليلة شتاء»»,
//! «ثلاث فئات (أ) و(ب) و(ج)».
//!
//! ```text
//! list = marked { joint marked } end      marked = "«" … "»" | "(" … ")"
//! ```

use super::items::is_end;
use super::{Announced, CountAndList, Introduction, Listed, boundary};
use crate::check::story::Story;
use crate::check::words::Words;
use crate::text::Span;

/// How much of a text such a list may take, in bytes.
const REACH: usize = 1_500;
/// The fewest items of one.
const LEAST: u16 = 2;
/// The most words of an item.
const MOST_ITEM: usize = 12;
/// The marks that open an item, each with the one that closes it.
const PAIRS: [(char, char); 4] = [('«', '»'), ('“', '”'), ('"', '"'), ('(', ')')];

impl CountAndList {
    /// Counts a list of items between marks.
    pub(super) fn marked(&self, story: &Story<'_>, announced: &Announced<'_>) -> Option<Listed> {
        if matches!(announced.by, Introduction::Mark | Introduction::Named) {
            return None;
        }
        let text = story.text();
        let end = boundary(text, (announced.start + REACH).min(text.len()));
        let head = &text[announced.start..end];
        // The introduction may have stepped over the mark that opens the first item.
        let before = text[..announced.start].trim_end();
        let opened = |open: char| head.starts_with(open) || before.ends_with(open);
        let (open, close) = PAIRS.into_iter().find(|(open, _)| opened(*open))?;
        let stepped = !head.starts_with(open);
        let start = match stepped {
            true => before.len() - open.len_utf8(),
            false => announced.start,
        };
        let words = story.words(Span { start, end });
        let (mut count, mut at) = (0u16, 0);
        loop {
            let closing = (at + 1..words.len().min(at + 2 + MOST_ITEM))
                .find(|next| words.is_mark(*next, &[close]))?;
            count += 1;
            let Some(next) = next_item(&words, closing + 1, open) else {
                at = closing + 1;
                break;
            };
            at = next;
        }
        if (1..words.len())
            .take_while(|word| *word < at)
            .any(|word| self.stays_open(&words, word))
        {
            return None;
        }
        // What goes on behind the last is not known to be no item.
        let ended = at >= words.len() || is_end(&words, text, at);
        (count >= LEAST).then_some(Listed {
            least: count,
            most: if ended { count } else { u16::MAX },
            at: words.span(0, at)?,
        })
    }
}

/// Where the next item opens behind a و or a comma.
fn next_item(words: &Words<'_>, from: usize, open: char) -> Option<usize> {
    let joint = |at: usize| words.is_mark(at, &['،', ',']) || words.written(at) == "و";
    let joints = (from..from + 2).take_while(|at| joint(*at)).count();
    let at = from + joints;
    (joints > 0 && words.is_mark(at, &[open])).then_some(at)
}
