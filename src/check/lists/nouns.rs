//! What a number and the nouns beside it are, as far as lists ask: «القرى الست», «أولوياته أربع: …».

use super::PEOPLE;
use crate::check::story::Story;
use crate::check::words::Words;
use crate::lexicon::{Clitics, Form};
use crate::quantity::Quantity;

/// Whether a figure counts persons.
pub(super) fn counts_people(story: &Story<'_>, quantity: &Quantity) -> bool {
    let claim = story.claim_of(quantity);
    claim.is_some_and(|claim| story.counts(claim, PEOPLE))
}

/// Whether a number has the article: القرى الست، الدول الأربع.
pub(super) fn is_definite(quantity: &Quantity) -> bool {
    quantity.text.starts_with("ال")
}

/// Whether a number word by itself stands in front of a colon: «أولويات المجلس أربع: …».
pub(super) fn is_predicate(text: &str, quantity: &Quantity) -> bool {
    let colon = text[quantity.span.end..].trim_start().starts_with(':');
    colon && quantity.text.chars().all(char::is_alphabetic)
}

/// Whether a word has the article, whether the lexicon knows it or not: بالمراكز.
pub(super) fn has_article(words: &Words<'_>, at: usize) -> bool {
    let peeled = words.word(at);
    let written = words.written(at).trim_start_matches(['و', 'ف', 'ب', 'ك']);
    peeled.is_some_and(|word| word.clitics.has(Clitics::ARTICLE))
        || written.starts_with("ال")
        || written.starts_with("لل")
}

/// Whether a word in the gap is a plural that a pronoun may take up as well.
pub(super) fn rivals(words: &Words<'_>, at: usize, quantity: &Quantity) -> bool {
    let noun = words.entry(at).and_then(|entry| entry.noun);
    let definite = words
        .word(at)
        .is_some_and(|word| word.clitics.has(Clitics::ARTICLE));
    noun.is_some_and(|(_, form)| form == Form::Plural) && definite && quantity.noun.is_some()
}
