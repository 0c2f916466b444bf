//! One document as the algorithms see it that judge a story by itself.

use super::desk::DeskFact;
use super::draft::Judge;
use super::words::{Kept, Words};
use crate::claim::Claim;
use crate::fact::Joined;
use crate::finding::{Location, Message};
use crate::lexicon::Lexicon;
use crate::quantity::Quantity;
use crate::text::{Document, Span};

/// A sentence that has quantities: its span, and which of the document's quantities are its own.
#[derive(Clone, Debug)]
pub(crate) struct Sentenced {
    pub(crate) span: Span,
    /// The first of the document's quantities that is the sentence's.
    pub(crate) first: u32,
    /// One past the last.
    pub(crate) end: u32,
    /// Where its words are kept.
    pub(crate) words: (u32, u32),
}

/// A document with what was read in it.
#[derive(Clone, Copy)]
pub(crate) struct Story<'a> {
    pub(crate) document: &'a Document<'a>,
    /// Every number phrase, in order.
    pub(crate) quantities: &'a [Quantity],
    /// The sentences that have quantities, in order.
    pub(crate) sentences: &'a [Sentenced],
    pub(crate) claims: &'a [Claim],
    /// The days that are told, to be compared with those of other stories.
    pub(crate) dates: &'a [Claim],
    /// The claims that speak of one fact, those of the headline apart.
    pub(crate) joined: &'a [Joined],
    pub(crate) lexicon: &'a Lexicon,
    /// What the desk knows.
    pub(crate) facts: &'a [DeskFact],
    /// The words of its sentences that were asked for.
    pub(crate) kept: &'a Kept<'a>,
}

impl<'a> Story<'a> {
    pub(crate) fn text(&self) -> &'a str {
        self.document.text()
    }

    /// The quantities of a sentence.
    pub(crate) fn of(&self, sentence: &Sentenced) -> &'a [Quantity] {
        &self.quantities[sentence.first as usize..sentence.end as usize]
    }

    /// Which of the sentences that have quantities a quantity stands in.
    pub(crate) fn sentence_of(&self, quantity: &Quantity) -> usize {
        let sentences = self.sentences;
        sentences.partition_point(|sentence| sentence.span.end <= quantity.span.start)
    }

    /// The claim that a quantity makes, if it makes one.
    pub(crate) fn claim_of(&self, quantity: &Quantity) -> Option<&'a Claim> {
        self.claim_at(quantity.span)
    }

    /// The claim whose figure stands at a place.
    pub(crate) fn claim_at(&self, span: Span) -> Option<&'a Claim> {
        let at = self
            .claims
            .binary_search_by_key(&span.start, |claim| claim.quantity.span.start);
        let claim = at.ok().map(|at| &self.claims[at])?;
        (claim.quantity.span == span).then_some(claim)
    }

    /// Whether a claim counts things of a class of the lexicon.
    pub(crate) fn counts(&self, claim: &Claim, class: &str) -> bool {
        let mut classes = claim.context.classes.iter();
        classes.any(|own| self.lexicon.is_class(*own, class))
    }

    /// The words of the whole document.
    pub(crate) fn all_words(&self) -> Words<'a> {
        self.kept.words(self.lexicon, self.text())
    }

    /// The words of a sentence.
    pub(crate) fn words_of(&self, sentence: &Sentenced) -> Words<'a> {
        let (first, end) = sentence.words;
        self.all_words().slice(first as usize..end as usize)
    }

    /// The words of a place of the document.
    pub(crate) fn words(&self, span: Span) -> Words<'a> {
        self.all_words().within(span)
    }

    /// The words of a place and of so many bytes around it.
    pub(crate) fn around(&self, place: Span, bytes: usize) -> Words<'a> {
        self.words(Span {
            start: place.start.saturating_sub(bytes),
            end: place.end + bytes,
        })
    }

    /// Whether a place stands in quotation marks of its paragraph.
    pub(crate) fn is_quoted(&self, span: Span) -> bool {
        let before = &self.text()[..span.start];
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        let count = |mark: char| before[start..].matches(mark).count();
        count('«') > count('»') || count('“') > count('”') || count('"') % 2 == 1
    }

    /// A place of the document with what is said of it.
    pub(crate) fn location(&self, span: Span, label: Message) -> Location {
        Location {
            path: self.document.path().to_owned(),
            line: self.document.line(),
            start: span.start,
            end: span.end,
            text: span.of(self.text()).to_owned(),
            label,
        }
    }
}

/// An algorithm that judges one story by itself.
pub(crate) trait StoryCheck {
    /// What the messages of its rules may ask for, e.g. `expected` for `{expected}`.
    const FIELDS: &'static [&'static str];
    /// What the rule file must have labels for: the places of its findings.
    const LABELS: &'static [&'static str] = &[];

    /// Looks a story through; what is wrong in it goes to `judge`.
    fn run(&self, story: &Story<'_>, judge: &mut Judge<'_>);
}
