//! One who acts and speaks of it: `افتتح أمير المنطقة المعرض، مؤكدا أن …`.
//!
//! A participle of reporting without a reporting verb before it has the subject of the first verb of
//! the sentence, where that is somebody who can speak.

use std::ops::Range;

use super::super::sentence::Sentence;
use super::{identity, is_particle, name, opens_clause, speaks_at};
use crate::lexicon::{Clitics, Particle, Senses};

/// Whether a word is a verb, with nothing but و in front, that somebody who acts could have.
pub(super) fn is_act(sentence: &Sentence<'_>, at: usize) -> bool {
    let listed = Senses::particle(Particle::Be) | Senses::particle(Particle::Act);
    sentence.means(at, listed | Senses::EVENT_VERB)
        && sentence.words.get(at).is_some_and(|word| {
            !word.clitics.has(Clitics::ARTICLE) && !word.clitics.has(Clitics::PREPOSITION)
        })
}

/// The subject of such a verb, where it can speak.
pub(super) fn subject(sentence: &Sentence<'_>, at: usize) -> Option<Range<usize>> {
    if !opens_clause(sentence, at) {
        return None;
    }
    let listed =
        is_particle(sentence, at, Particle::Be) || is_particle(sentence, at, Particle::Act);
    let words = name::frame(sentence, at + 1, None).name;
    let start = words.start;
    let cited = sentence
        .words
        .get(start)
        .is_some_and(|word| word.clitics.has(Clitics::PREPOSITION));
    if words.is_empty() || cited || is_particle(sentence, start, Particle::Silent) {
        return None;
    }
    let speaks = sentence.means(start, Senses::TITLE | Senses::ORGANISATION | Senses::MEDIA)
        || identity::alias(sentence, words.clone()).is_some();
    let stranger = listed
        && sentence
            .entry(start)
            .is_some_and(|entry| entry.is_unknown());
    if !speaks && !stranger {
        return None;
    }
    // «زار وزير الصحة مستشفى الملك فهد»: a body without the article behind a definite word is
    // another one.
    let end = (start + 1..words.end).find(|at| {
        let (word, previous) = (&sentence.words[*at], &sentence.words[at - 1]);
        let title = sentence.means(*at, Senses::TITLE | Senses::DEMONYM);
        let body = speaks_at(sentence, *at) && word.clitics == Clitics::default();
        // «أمير المنطقة المعرض»: it agrees with nothing in front of it.
        let object = word.clitics.has(Clitics::ARTICLE)
            && sentence.slice(at - 1, *at).ends_with('ة')
            && !sentence
                .slice(*at, at + 1)
                .ends_with(['ة', 'ا', 'ى', 'ء', 'ي']);
        previous.clitics.has(Clitics::ARTICLE) && !title && (body || object)
    });
    let end = end.unwrap_or(words.end);
    Some(
        start..if stranger && !speaks {
            end.min(start + 3)
        } else {
            end
        },
    )
}
