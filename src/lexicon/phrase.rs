//! Expressions of one or more words, which hang on the entry of their first word.

use super::senses::Senses;
use super::{Meaning, Word};
use crate::token::{Class, Key};

/// A phrase without its first word.
#[derive(Clone, Debug)]
pub(crate) struct Phrase {
    /// The words after the first.
    pub(super) rest: Box<[Key]>,
    /// The second word by [`Key::compact`], so that most phrases are passed over at once; 0 where
    /// any word may follow.
    pub(super) next: u64,
    /// Where folding would lose a difference (د.إ, د.أ): the exact text.
    pub(super) literal: Option<String>,
    /// The last word is a letter glued to the word that follows (وفقا لـ).
    pub(super) glued: bool,
    pub(super) meaning: Meaning,
    /// The sense of the meaning, known once all files are read.
    pub(super) senses: Senses,
}

impl Phrase {
    pub(super) fn new(
        rest: &[Key],
        glued: bool,
        literal: Option<String>,
        meaning: Meaning,
    ) -> Phrase {
        let whole = &rest[..rest.len() - usize::from(glued)];
        Phrase {
            next: whole.first().map_or(0, |key| key.compact()),
            rest: rest.into(),
            literal,
            glued,
            meaning,
            senses: Senses::NONE,
        }
    }

    /// Longer phrases are tried first, and those whose second word is not said last.
    pub(super) fn rank(&self) -> (usize, bool) {
        (self.rest.len() - usize::from(self.glued), self.glued)
    }

    /// Whether the phrase can go on with a word, given by [`Key::compact`].
    #[inline]
    pub(super) fn may_go_on(&self, next: u64) -> bool {
        self.next == 0 || self.next == next
    }

    /// Whether the phrase takes its first word only.
    pub(super) fn is_single(&self) -> bool {
        self.rest.len() == usize::from(self.glued)
    }

    /// How many words the phrase takes from `words[at]`, which is its first; `None` where the rest
    /// does not match.
    #[inline]
    pub(super) fn length_at(&self, text: &str, words: &[Word], at: usize) -> Option<usize> {
        if self.rest.is_empty() && self.literal.is_none() {
            return Some(1);
        }
        self.whole_length_at(text, words, at)
    }

    /// The same for phrases of several words, or with a literal.
    fn whole_length_at(&self, text: &str, words: &[Word], at: usize) -> Option<usize> {
        let rest = &words[at + 1..];
        if rest.len() < self.rest.len() {
            return None;
        }
        let whole = self.rest.len() - usize::from(self.glued);
        let same = |(key, word): (&Key, &Word)| word.token.key == *key;
        if !self.rest[..whole].iter().zip(rest).all(same) {
            return None;
        }
        if self.glued {
            let next = rest[whole].token;
            if next.class != Class::Word || next.key.letter(0) != self.rest[whole].letter(0) {
                return None;
            }
        }
        let start = words[at].token.start as usize;
        let written = |literal: &String| text[start..].starts_with(literal.as_str());
        self.literal
            .as_ref()
            .is_none_or(written)
            .then_some(whole + 1)
    }
}
