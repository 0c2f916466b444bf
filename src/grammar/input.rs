//! The words of a sentence as nom's input: a window that can also look behind itself.

use std::cell::OnceCell;

use nom::{IResult, Input, Needed};

use super::digits::Conventions;
use crate::lexicon::{Clitics, Entry, Lexicon, Meaning, Rank, Roles, Word};
use crate::token::{Class, Key, code_of};

/// What the parsers of one sentence share.
pub(crate) struct Context<'a> {
    pub(crate) lexicon: &'a Lexicon,
    /// The whole document.
    pub(crate) text: &'a str,
    /// The words of the sentence.
    pub(crate) words: &'a [Word],
    /// How the document writes its numbers, found out where a figure is ambiguous.
    pub(crate) conventions: &'a OnceCell<Conventions>,
}

/// The words from `start` to `end` of a sentence.
#[derive(Clone, Copy)]
pub(crate) struct Words<'a> {
    pub(crate) context: &'a Context<'a>,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

/// The result of a parser over words. Why one failed is of no interest to anybody: another is
/// tried, or the words are no number.
pub(crate) type Parsed<'a, T> = IResult<Words<'a>, T, ()>;

/// The parser does not match here.
pub(crate) fn no<'a, T>() -> Parsed<'a, T> {
    Err(nom::Err::Error(()))
}

impl<'a> Words<'a> {
    pub(crate) fn all(context: &'a Context<'a>) -> Words<'a> {
        Words {
            context,
            start: 0,
            end: context.words.len(),
        }
    }

    /// The same sentence from another word on.
    pub(crate) fn at(self, start: usize) -> Words<'a> {
        Words {
            start: start.min(self.end),
            ..self
        }
    }

    /// The first word.
    pub(crate) fn first(self) -> Option<&'a Word> {
        self.peek(0)
    }

    /// The word `offset` after the first.
    pub(crate) fn peek(self, offset: usize) -> Option<&'a Word> {
        let at = self.start + offset;
        if at < self.end {
            self.context.words.get(at)
        } else {
            None
        }
    }

    /// The word `distance` before the first; 1 is directly before.
    pub(crate) fn before(self, distance: usize) -> Option<&'a Word> {
        let at = self.start.checked_sub(distance)?;
        self.context.words.get(at)
    }

    /// What the lexicon says of the first word.
    pub(crate) fn entry(self) -> Option<&'a Entry> {
        self.first().map(|word| self.context.lexicon.entry(word))
    }

    pub(crate) fn entry_of(self, word: &Word) -> &'a Entry {
        self.context.lexicon.entry(word)
    }

    /// The longest phrase here whose meaning `want` accepts, and the words after it.
    pub(crate) fn phrase<T>(
        self,
        want: impl FnMut(Meaning) -> Option<T>,
    ) -> Option<(Words<'a>, T)> {
        let words = &self.context.words[..self.end];
        let (length, found) =
            self.context
                .lexicon
                .phrase(self.context.text, words, self.start, want)?;
        Some((self.take_from(length), found))
    }

    /// The same for phrases that mean something to the claims: events, places, reporting words.
    pub(crate) fn cue<T>(self, want: impl FnMut(Meaning) -> Option<T>) -> Option<(Words<'a>, T)> {
        let words = &self.context.words[..self.end];
        let (length, found) =
            self.context
                .lexicon
                .cue(self.context.text, words, self.start, want)?;
        Some((self.take_from(length), found))
    }

    /// Whether the first word plays a role.
    pub(crate) fn has(self, role: Roles) -> bool {
        self.entry().is_some_and(|entry| entry.roles.has(role))
    }

    /// Whether the first word is the character `mark`.
    pub(crate) fn is_mark(self, mark: char) -> bool {
        self.first()
            .is_some_and(|word| word.token.key == Key::mark(mark))
    }

    /// The document's text of a word.
    pub(crate) fn text_of(self, word: &Word) -> &'a str {
        word.token.span().of(self.context.text)
    }

    /// Whether the first word is glued to what is in front of it.
    pub(crate) fn glued(self) -> bool {
        self.first().is_some_and(|word| !word.token.spaced)
    }
}

impl Word {
    /// Whether nothing but the article is in front.
    pub(crate) fn is_plain(&self) -> bool {
        !self.clitics.has(Clitics::AND) && !self.clitics.has(Clitics::PREPOSITION)
    }

    pub(crate) fn is_word(&self) -> bool {
        self.token.class == Class::Word
    }

    pub(crate) fn is_digits(&self) -> bool {
        self.token.class == Class::Digits
    }

    pub(crate) fn is_mark(&self, mark: char) -> bool {
        self.token.key == Key::mark(mark)
    }
}

/// One word that `want` accepts.
pub(crate) fn word<'a, T>(
    mut want: impl FnMut(&'a Word, &'a Entry) -> Option<T>,
) -> impl FnMut(Words<'a>) -> Parsed<'a, T> {
    move |input| {
        let found = input
            .first()
            .and_then(|word| want(word, input.context.lexicon.entry(word)));
        match found {
            Some(found) => Ok((input.take_from(1), found)),
            None => no(),
        }
    }
}

/// The conjunction و: a word of its own, which is consumed, or the clitic of the next word, which
/// is not.
pub(crate) fn and(input: Words<'_>) -> Parsed<'_, ()> {
    match input.first() {
        Some(word) if is_detached_and(word) => Ok((input.take_from(1), ())),
        Some(word) if word.clitics.has(Clitics::AND) => Ok((input, ())),
        Some(word) if is_and_one(input, word) => Ok((input, ())),
        _ => no(),
    }
}

/// واحد وستون or واحد عشر behind a number: و with أحد, its hamza left out, as tens follow.
fn is_and_one(input: Words<'_>, word: &Word) -> bool {
    let one = input
        .entry_of(word)
        .numeral
        .is_some_and(|numeral| numeral.rank == Rank::One);
    let tens = input.peek(1).is_some_and(|next| {
        let rank = input.entry_of(next).numeral.map(|numeral| numeral.rank);
        match rank {
            Some(Rank::Tens) => next.clitics.has(Clitics::AND),
            Some(Rank::Ten) => next.clitics == Clitics::default(),
            _ => false,
        }
    });
    one && tens && word.token.key.letter(0) == const { code_of('و') }
}

/// واحد عشر: eleven with و in front, for one is never spelled واحد before ten.
pub(crate) fn is_and_eleven(input: Words<'_>) -> bool {
    let ten = input.peek(1).is_some_and(|next| {
        let numeral = input.entry_of(next).numeral;
        numeral.is_some_and(|numeral| numeral.rank == Rank::Ten)
    });
    ten && input.first().is_some_and(|word| is_and_one(input, word))
}

/// و with a space behind it.
fn is_detached_and(word: &Word) -> bool {
    word.is_word()
        && word.token.key.len() == 1
        && word.token.key.letter(0) == const { code_of('و') }
}

impl<'a> Input for Words<'a> {
    type Item = &'a Word;
    type Iter = std::slice::Iter<'a, Word>;
    type IterIndices = std::iter::Enumerate<std::slice::Iter<'a, Word>>;

    fn input_len(&self) -> usize {
        self.end - self.start
    }

    fn take(&self, index: usize) -> Self {
        Words {
            end: (self.start + index).min(self.end),
            ..*self
        }
    }

    fn take_from(&self, index: usize) -> Self {
        self.at(self.start + index)
    }

    fn take_split(&self, index: usize) -> (Self, Self) {
        (self.take_from(index), self.take(index))
    }

    fn position<P: Fn(Self::Item) -> bool>(&self, predicate: P) -> Option<usize> {
        self.iter_elements().position(predicate)
    }

    fn iter_elements(&self) -> Self::Iter {
        self.context.words[self.start..self.end].iter()
    }

    fn iter_indices(&self) -> Self::IterIndices {
        self.iter_elements().enumerate()
    }

    fn slice_index(&self, count: usize) -> Result<usize, Needed> {
        if count <= self.input_len() {
            Ok(count)
        } else {
            Err(Needed::new(count - self.input_len()))
        }
    }
}
