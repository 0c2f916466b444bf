//! What begins at each word of a sentence, looked up once.
//!
//! The claims ask for the same words again and again: is this a verb, a title, a comma? The lexicon
//! would search the phrases that begin with the word each time. So the phrases of a sentence are
//! found once, in a list that the next sentence uses again, and each word keeps the set of their
//! senses: nearly every question is one test of a bit.

use super::signs::Signs;
use crate::lexicon::{Lexicon, Meaning, Roles, Senses, Word};

/// What the words of a sentence mean to the claims.
#[derive(Debug, Default)]
pub(crate) struct Meanings {
    words: Vec<Summary>,
    /// Those of the first word, then those of the second …; of a word those of more words first.
    found: Vec<Phrase>,
    /// Those of all words together.
    senses: Senses,
    signs: Signs,
}

/// A phrase that begins at a word.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Phrase {
    pub(crate) meaning: Meaning,
    /// Its number of words.
    pub(crate) length: usize,
    senses: Senses,
}

/// What is asked of a word most.
#[derive(Clone, Copy, Debug)]
struct Summary {
    senses: Senses,
    roles: Roles,
    signs: Signs,
    /// Where its phrases begin in the list.
    from: u32,
}

impl Meanings {
    /// Looks up the words of a sentence, `sentence` being its own text and `text` the document's.
    pub(crate) fn look_up(
        &mut self,
        lexicon: &Lexicon,
        text: &str,
        sentence: &str,
        words: &[Word],
    ) {
        self.words.clear();
        self.words.reserve(words.len());
        self.found.clear();
        self.found.reserve(words.len());
        (self.senses, self.signs) = (Senses::NONE, Signs::NONE);
        for (at, word) in words.iter().enumerate() {
            let mut senses = Senses::NONE;
            let from = self.found.len() as u32;
            lexicon.each_meaning(text, words, at, |meaning, sense, length| {
                senses = senses | sense;
                self.found.push(Phrase {
                    meaning,
                    length,
                    senses: sense,
                });
            });
            let signs = Signs::of(word, sentence);
            self.senses = self.senses | senses;
            self.signs = self.signs | signs;
            self.words.push(Summary {
                senses,
                roles: lexicon.brief_of(word).roles,
                signs,
                from,
            });
        }
    }

    /// Whether a phrase of one of these senses begins anywhere.
    pub(crate) fn anywhere(&self, senses: Senses) -> bool {
        self.senses.any(senses)
    }

    /// Whether one of these punctuation marks stands anywhere.
    pub(crate) fn is_signed(&self, signs: Signs) -> bool {
        self.signs.any(signs)
    }

    /// The phrases that begin at a word; none beyond the end.
    #[inline]
    pub(crate) fn at(&self, at: usize) -> &[Phrase] {
        let Some(word) = self.words.get(at) else {
            return &[];
        };
        let end = match self.words.get(at + 1) {
            Some(next) => next.from as usize,
            None => self.found.len(),
        };
        self.found.get(word.from as usize..end).unwrap_or_default()
    }

    /// The longest phrase of one of these senses that begins at a word.
    #[inline]
    pub(crate) fn first(&self, at: usize, senses: Senses) -> Option<Phrase> {
        if !self.any(at, senses) {
            return None;
        }
        let mut found = self.at(at).iter();
        found.find(|found| found.senses.any(senses)).copied()
    }

    /// Whether a phrase of one of these senses begins at a word.
    #[inline]
    pub(crate) fn any(&self, at: usize, senses: Senses) -> bool {
        self.words
            .get(at)
            .is_some_and(|word| word.senses.any(senses))
    }

    #[inline]
    pub(crate) fn has(&self, at: usize, role: Roles) -> bool {
        self.words.get(at).is_some_and(|word| word.roles.has(role))
    }

    #[inline]
    pub(crate) fn is_sign(&self, at: usize, signs: Signs) -> bool {
        self.words.get(at).is_some_and(|word| word.signs.any(signs))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Sources;
    use crate::text::Span;
    use crate::token::tokenize;

    #[test]
    fn a_word_keeps_what_begins_at_it_and_the_longest_of_a_sense_comes_first() {
        let lexicon = Lexicon::compile(&Sources::builtin()).expect("the lexicon compiles");
        let text = "قتل جندي في كوريا الجنوبية";
        let span = Span {
            start: 0,
            end: text.len(),
        };
        let mut words = Vec::new();
        tokenize(text, span, |token| words.push(Word::new(token)));
        lexicon.look_up(text, &mut words);
        let mut meanings = Meanings::default();
        meanings.look_up(&lexicon, text, text, &words);
        assert!(meanings.any(0, Senses::EVENT_VERB) && !meanings.any(0, Senses::PLACE));
        let place = meanings.first(3, Senses::PLACE).expect("a place");
        assert_eq!(place.length, 2);
        assert!(meanings.has(2, Roles::FUNCTION));
        assert!(meanings.first(5, Senses::PLACE).is_none() && meanings.at(5).is_empty());
    }
}
