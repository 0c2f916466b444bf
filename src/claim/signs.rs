//! Punctuation: one sign, one bit, so that «is it one of these» is one test.

use crate::lexicon::Word;
use crate::token::{Class, Key};

/// A set of punctuation marks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Signs(u32);

impl Signs {
    pub(crate) const NONE: Signs = Signs(0);
    pub(crate) const ARABIC_COMMA: Signs = Signs(1);
    pub(crate) const LATIN_COMMA: Signs = Signs(1 << 1);
    /// ، and ,
    pub(crate) const COMMA: Signs = Signs(0b11);
    pub(crate) const POINT: Signs = Signs(1 << 2);
    pub(crate) const ARABIC_SEMICOLON: Signs = Signs(1 << 3);
    pub(crate) const ELLIPSIS: Signs = Signs(1 << 4);
    /// What ends a statement: . ؛ …
    pub(crate) const STOP: Signs = Signs(0b11100);
    /// The Latin one.
    pub(crate) const SEMICOLON: Signs = Signs(1 << 5);
    pub(crate) const COLON: Signs = Signs(1 << 6);
    pub(crate) const OPEN_BRACKET: Signs = Signs(1 << 7);
    pub(crate) const CLOSED_BRACKET: Signs = Signs(1 << 8);
    pub(crate) const BRACKET: Signs = Signs(0b11 << 7);
    /// – and —
    pub(crate) const DASH: Signs = Signs(1 << 9);
    pub(crate) const HYPHEN: Signs = Signs(1 << 10);
    /// / and \
    pub(crate) const SLASH: Signs = Signs(1 << 11);
    /// « and “, which face one way.
    pub(crate) const OPEN: Signs = Signs(0b11 << 12);
    /// » and ”
    pub(crate) const CLOSED: Signs = Signs(0b11 << 14);
    /// The sign that opens and closes: "
    pub(crate) const STRAIGHT: Signs = Signs(1 << 16);
    /// What can open a quotation: « “ "
    pub(crate) const OPENING: Signs = Signs(0b11 << 12 | 1 << 16);
    /// What can close one: » ” "
    pub(crate) const CLOSING: Signs = Signs(0b11 << 14 | 1 << 16);
    pub(crate) const QUOTE: Signs = Signs(0b1_1111 << 12);
    /// What parts clauses.
    pub(crate) const PARTING: Signs = Signs(0b11_1111_1111);

    const LEFT: Signs = Signs(1 << 13);
    const RIGHT: Signs = Signs(1 << 15);
    /// “ and ” where nothing tells which way they face.
    const EITHER_WAY: Signs = Signs(0b11 << 15 | 1 << 13);

    #[inline]
    pub(crate) fn any(self, of: Signs) -> bool {
        self.0 & of.0 != 0
    }

    /// What a word of `sentence`, the text of its whole sentence, can stand for.
    ///
    /// ”…” with one sign on both sides, “…″ with a prime: which way it faces tells nothing.
    pub(super) fn of(word: &Word, sentence: &str) -> Signs {
        let mark = Some(word.token.key).filter(|_| word.token.class == Class::Mark);
        let Some(mark) = mark.and_then(Key::as_mark) else {
            return Signs::NONE;
        };
        // Both ways in one sentence: they are pairs.
        let pairs = || sentence.contains('“') && sentence.contains('”');
        match mark {
            '،' => Signs::ARABIC_COMMA,
            ',' => Signs::LATIN_COMMA,
            '.' => Signs::POINT,
            '؛' => Signs::ARABIC_SEMICOLON,
            '…' => Signs::ELLIPSIS,
            ';' => Signs::SEMICOLON,
            ':' => Signs::COLON,
            '(' => Signs::OPEN_BRACKET,
            ')' => Signs::CLOSED_BRACKET,
            '–' | '—' => Signs::DASH,
            '-' => Signs::HYPHEN,
            '/' | '\\' => Signs::SLASH,
            '«' => Signs(1 << 12),
            '»' => Signs(1 << 14),
            '″' => Signs::EITHER_WAY,
            '“' | '”' | '"' | '‟' if !pairs() => Signs::EITHER_WAY,
            '“' => Signs::LEFT,
            '”' => Signs::RIGHT,
            '"' => Signs::STRAIGHT,
            _ => Signs::NONE,
        }
    }
}

impl std::ops::BitOr for Signs {
    type Output = Signs;

    fn bitor(self, other: Signs) -> Signs {
        Signs(self.0 | other.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;
    use crate::token::tokenize;

    fn signs(sentence: &str) -> Vec<Signs> {
        let span = Span {
            start: 0,
            end: sentence.len(),
        };
        let mut found = Vec::new();
        tokenize(sentence, span, |token| {
            found.push(Signs::of(&Word::new(token), sentence));
        });
        found
    }

    #[test]
    fn quotation_marks_face_either_way_unless_both_stand_in_the_sentence() {
        let pair = signs("“نعم”");
        assert!(pair[0].any(Signs::OPENING) && !pair[0].any(Signs::CLOSING));
        assert!(pair[2].any(Signs::CLOSING) && !pair[2].any(Signs::OPENING));
        let same = signs("”نعم”");
        assert!(same[0].any(Signs::OPENING) && same[2].any(Signs::CLOSING));
    }

    #[test]
    fn a_hyphen_parts_nothing_and_a_dash_does() {
        let found = signs("قال - نعم – لا، ثم");
        assert!(!found[1].any(Signs::PARTING));
        assert!(found[3].any(Signs::PARTING) && found[5].any(Signs::PARTING | Signs::COMMA));
        assert_eq!(found[0], Signs::NONE);
    }
}
