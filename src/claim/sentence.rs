//! One sentence as the claim stage sees it: its words, and which of them are quantities.

use super::meanings::{Meanings, Phrase};
use super::signs::Signs;
use crate::lexicon::{Entry, Lexicon, Roles, Senses, Word};
use crate::quantity::Quantity;
use crate::text::Span;
use crate::token::Class;

/// A sentence with its quantities.
pub(crate) struct Sentence<'a> {
    pub(crate) lexicon: &'a Lexicon,
    /// The whole document.
    pub(crate) text: &'a str,
    pub(crate) span: Span,
    pub(crate) words: &'a [Word],
    pub(crate) meanings: &'a Meanings,
    /// The quantities of the sentence, in order.
    pub(crate) quantities: &'a [Quantity],
}

impl<'a> Sentence<'a> {
    /// The first and one past the last word that a place of the document touches.
    pub(crate) fn words_of(&self, span: Span) -> (usize, usize) {
        let first = self
            .words
            .partition_point(|word| word.token.end as usize <= span.start);
        let last = self
            .words
            .partition_point(|word| (word.token.start as usize) < span.end);
        (first, last.max(first))
    }

    pub(crate) fn entry(&self, at: usize) -> Option<&'a Entry> {
        self.words.get(at).map(|word| self.lexicon.entry(word))
    }

    pub(crate) fn has(&self, at: usize, role: Roles) -> bool {
        self.meanings.has(at, role)
    }

    /// Whether a phrase of one of these senses begins at a word.
    pub(crate) fn means(&self, at: usize, senses: Senses) -> bool {
        self.meanings.any(at, senses)
    }

    /// The longest phrase of one of these senses that begins at a word.
    pub(crate) fn phrase(&self, at: usize, senses: Senses) -> Option<Phrase> {
        self.meanings.first(at, senses)
    }

    /// All phrases that begin at a word, the longest of a sense first.
    pub(crate) fn phrases(&self, at: usize) -> &'a [Phrase] {
        self.meanings.at(at)
    }

    /// Whether a word is one of these punctuation marks.
    pub(crate) fn is_sign(&self, at: usize, signs: Signs) -> bool {
        self.meanings.is_sign(at, signs)
    }

    /// Whether a phrase of one of these senses begins anywhere in the sentence.
    pub(crate) fn has_meaning(&self, senses: Senses) -> bool {
        self.meanings.anywhere(senses)
    }

    /// Whether one of these punctuation marks stands anywhere in the sentence.
    pub(crate) fn has_sign(&self, signs: Signs) -> bool {
        self.meanings.is_signed(signs)
    }

    /// Whether a word parts clauses: a comma, a semicolon, a colon, a bracket or a dash.
    pub(crate) fn parts_clauses(&self, at: usize) -> bool {
        self.is_sign(at, Signs::PARTING) && !self.is_inner(at)
    }

    /// Whether a point or comma stands within a number or an abbreviation: 1.23, يو.بي.
    pub(crate) fn is_inner(&self, at: usize) -> bool {
        let glued = |left: usize, right: usize| match (self.words.get(left), self.words.get(right))
        {
            (Some(left), Some(right)) => left.token.end == right.token.start,
            _ => false,
        };
        at > 0
            && self.is_sign(at, Signs::POINT | Signs::LATIN_COMMA)
            && glued(at - 1, at)
            && glued(at, at + 1)
            && (self.is_word(at - 1)
                && self.is_word(at + 1)
                && self.words[at - 1].token.key.len() <= 3
                || self.words[at - 1].token.class == Class::Digits
                    && self.words[at + 1].token.class == Class::Digits)
    }

    /// The document's text of the words from `first` to before `last`.
    pub(crate) fn slice(&self, first: usize, last: usize) -> &'a str {
        match (self.words.get(first), self.words.get(last.wrapping_sub(1))) {
            (Some(from), Some(to)) if first < last => Span {
                start: from.token.start as usize,
                end: to.token.end as usize,
            }
            .of(self.text),
            _ => "",
        }
    }

    pub(crate) fn is_word(&self, at: usize) -> bool {
        self.words
            .get(at)
            .is_some_and(|word| matches!(word.token.class, Class::Word | Class::Latin))
    }
}
