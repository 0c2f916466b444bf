//! `الجيش المصري: مقتل 71`: a name before a colon at the beginning.
//!
//! Up to eight words without a reporting verb. They name a speaker by a word of theirs or as an
//! alias; a name that the lexicon lacks has at most three words, none of them a counted noun.
//! A place alone is a dateline, and nobody's speech.

use super::super::sentence::Sentence;
use super::super::signs::Signs;
use super::{Attribution, Found, identity, speaks};
use crate::lexicon::{Roles, Senses, Stance};

const LONGEST: usize = 8;

pub(super) fn read(sentence: &Sentence<'_>, found: &mut Found<'_, '_>) {
    let Some(colon) = (1..=LONGEST)
        .find(|at| sentence.is_sign(*at, Signs::COLON))
        .filter(|at| (0..*at).all(|word| sentence.is_word(word)))
    else {
        return;
    };
    if (0..colon).any(|at| sentence.means(at, Senses::VERB)) {
        return;
    }
    let speaks = speaks(sentence, 0..colon);
    let alias = identity::alias(sentence, 0..colon).is_some();
    let place = sentence
        .phrase(0, Senses::PLACE)
        .is_some_and(|name| name.length == colon);
    let counted = (0..colon).any(|at| {
        sentence
            .entry(at)
            .is_some_and(|entry| entry.noun.is_some() || entry.roles.has(Roles::FUNCTION))
    });
    if place || !speaks && !alias && (counted || colon > 3) {
        return;
    }
    let voice = found.heard.voice(sentence, 0..colon);
    found.speaking = Some(voice.clone());
    found.list.push(Attribution {
        covers: colon + 1..sentence.words.len(),
        after: false,
        voice: Some(voice),
        cue: ":",
        stance: Stance::Assert,
    });
}
