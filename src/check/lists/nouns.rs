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

/// Whether a number has no noun that the lexicon knows, but what it counts follows: «ثلاثة من الأسس»,
/// «أربعة أسس: أولا …».
pub(super) fn is_loose(text: &str, quantity: &Quantity) -> bool {
    let behind = text[quantity.span.end..].trim_start_matches(' ');
    let bare = quantity.noun.is_none() && !is_definite(quantity);
    let mut words = behind.split(' ');
    let colon = || {
        let noun = behind
            .split([':', '،', '.', '\n'])
            .next()
            .unwrap_or_default();
        let marked = behind[noun.len()..].starts_with(':');
        marked && !noun.is_empty() && !noun.contains(' ') && noun.chars().all(char::is_alphabetic)
    };
    bare && (words.next() == Some("من") && words.next().is_some_and(|word| word.starts_with("ال"))
        || colon())
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
