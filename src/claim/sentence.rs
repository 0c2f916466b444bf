//! One sentence as the claim stage sees it: its words, and which of them are quantities.

use crate::lexicon::{Entry, Lexicon, Meaning, Roles, Word};
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
        self.entry(at).is_some_and(|entry| entry.roles.has(role))
    }

    /// The longest phrase at a word whose meaning `want` accepts, with its number of words.
    pub(crate) fn phrase<T>(
        &self,
        at: usize,
        mut want: impl FnMut(Meaning) -> Option<T>,
    ) -> Option<(usize, T)> {
        let cue = self.lexicon.cue(self.text, self.words, at, &mut want);
        let phrase = self.lexicon.phrase(self.text, self.words, at, want);
        match (cue, phrase) {
            (Some(cue), Some(phrase)) if phrase.0 > cue.0 => Some(phrase),
            (cue, phrase) => cue.or(phrase),
        }
    }

    /// Calls `each` with every meaning that begins at a word and its number of words.
    pub(crate) fn each(&self, at: usize, each: impl FnMut(Meaning, usize)) {
        self.lexicon.each_meaning(self.text, self.words, at, each);
    }

    /// Whether a phrase with this meaning begins at a word.
    pub(crate) fn is(&self, at: usize, meaning: impl Fn(Meaning) -> bool) -> bool {
        self.phrase(at, |found| meaning(found).then_some(()))
            .is_some()
    }

    pub(crate) fn is_mark(&self, at: usize, marks: &[char]) -> bool {
        const QUOTES: [char; 5] = ['“', '”', '"', '″', '‟'];
        let Some(word) = self.words.get(at) else {
            return false;
        };
        if marks.iter().any(|mark| word.is_mark(*mark)) {
            return true;
        }
        // ”…” with one sign on both sides, “…″ with a prime: which way it faces tells nothing.
        marks.iter().any(|mark| QUOTES.contains(mark))
            && QUOTES.iter().any(|quote| word.is_mark(*quote))
            && (word.is_mark('″') || !self.has_pairs())
    }

    /// Whether quotation marks that face both ways stand in the sentence.
    fn has_pairs(&self) -> bool {
        let text = self.span.of(self.text);
        text.contains('“') && text.contains('”')
    }

    /// Whether a word parts clauses: a comma, a semicolon, a colon, a bracket or a dash.
    pub(crate) fn parts_clauses(&self, at: usize) -> bool {
        self.is_mark(at, &['،', ',', '؛', ';', ':', '(', ')', '–', '—', '.', '…'])
            && !self.is_inner(at)
    }

    /// Whether a point or comma stands within a number or an abbreviation: 1.23, يو.بي.
    pub(crate) fn is_inner(&self, at: usize) -> bool {
        let glued = |left: usize, right: usize| match (self.words.get(left), self.words.get(right))
        {
            (Some(left), Some(right)) => left.token.end == right.token.start,
            _ => false,
        };
        at > 0
            && self.is_mark(at, &['.', ','])
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
