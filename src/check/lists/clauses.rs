//! Lists of clauses: «ثلاثة شروط: أن يكون مقيما، وألا يزيد عمره على 30 عاما، وأن يجتاز المقابلة».
//!
//! ```text
//! clauses = "أن" … { "و" ("أن" | "ألا") … }
//! choice  = "إما" … { ("أو" | "وإما") … }
//! ```
//!
//! An أن inside an item may stand behind another verb, so that only those behind a comma are surely
//! items.

use super::items::is_end;
use super::{Announced, CountAndList, Introduction, Listed, boundary};
use crate::check::story::Story;
use crate::text::Span;

/// How much of a text such a list may take, in bytes.
const REACH: usize = 1_500;

impl CountAndList {
    /// Counts the clauses of a list, or what one must choose from.
    pub(super) fn clauses(&self, story: &Story<'_>, announced: &Announced<'_>) -> Option<Listed> {
        if !matches!(announced.by, Introduction::Pronoun(_) | Introduction::Colon) {
            return None;
        }
        let text = story.text();
        let start = announced.start;
        let words = story.words(Span {
            start,
            end: boundary(text, (start + super::WORD).min(text.len())),
        });
        let clauses = words.begins(0, &self.clauses).is_some();
        let choice = words.begins(0, &self.either).is_some();
        if !clauses && !choice {
            return None;
        }
        let words = story.words(Span {
            start,
            end: boundary(text, (start + REACH).min(text.len())),
        });
        let (mut least, mut most, mut last) = (1u16, 1u16, 0);
        for at in 1..words.len() {
            if is_end(&words, text, at) {
                break;
            }
            if self.stays_open(&words, at) && !choice {
                return None;
            }
            let joined = words.written(at).starts_with('و');
            let comma = words.is_mark(at - 1, &['،', ',']);
            let next = match choice {
                true => words.begins(at, &self.or).is_some(),
                false => (joined || comma) && words.begins(at, &self.clauses).is_some(),
            };
            // «…، واجتياز المقابلة» may be an item without أن.
            let other = !choice && comma && joined;
            if next || other {
                most += 1;
                least += u16::from(next && comma && clauses);
                last = at;
            }
        }
        (last > 0).then_some(Listed {
            least,
            most,
            at: words.span(0, last + 1)?,
        })
    }
}
