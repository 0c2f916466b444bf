//! What stands between a reporting verb and its subject.
//!
//! `أعلنت رسميا الخميس`, `قال لـ«الشرق الأوسط» مصدر …`, `قالت في بيان وزارة …`, `وأضاف يقول`: words
//! of time and manner, an occasion that a speaker follows, who was told, and a second verb. None of
//! them is the speaker.

use super::super::sentence::Sentence;
use super::super::signs::Signs;
use super::name::LONGEST_QUOTED;
use super::words::{connector, is_for, is_occasion};
use super::{is_particle, speaks_at};
use crate::lexicon::{Clitics, Particle, Roles, Senses};

/// Skips what stands between a verb and its subject: رسميا, أمس, لـ«الشرق الأوسط».
pub(super) fn skip(sentence: &Sentence<'_>, mut at: usize) -> usize {
    let begin = at;
    while at < begin + 6 {
        let weekday = sentence
            .entry(at)
            .is_some_and(|entry| entry.weekday.is_some());
        let adverb = sentence.phrase(at, Senses::particle(Particle::Adverb));
        if (weekday || adverb.is_some()) && !speaks_at(sentence, at) {
            at += adverb.map_or(1, |adverb| adverb.length);
            continue;
        }
        let joined = is_particle(sentence, at, Particle::Joining) && is_occasion(sentence, at + 1);
        if joined && at == begin {
            let end = (at + 2..at + 8).find(|end| {
                speaks_at(sentence, *end) && !is_particle(sentence, *end, Particle::Occasion)
                    || connector(sentence, *end).is_some()
                    || !sentence.is_word(*end)
            });
            match end {
                Some(end) if speaks_at(sentence, end) => at = end,
                _ => return at,
            }
            continue;
        }
        // «وأضاف يقول»
        let again = at > 0 && sentence.words[at - 1].clitics.has(Clitics::AND) || at == 1;
        let verb = sentence.means(at, Senses::SURE_VERB);
        let bare = sentence
            .words
            .get(at)
            .is_some_and(|word| word.clitics == Clitics::default());
        if again && verb && bare && at == begin && !speaks_at(sentence, at) {
            at += 1;
            continue;
        }
        match addressee(sentence, at) {
            Some(end) => at = end,
            None => break,
        }
    }
    at
}

/// Who is told, right behind the verb: where it ends.
fn addressee(sentence: &Sentence<'_>, at: usize) -> Option<usize> {
    let word = sentence.words.get(at)?;
    let bare = is_for(sentence, at);
    if !bare && !word.clitics.has(Clitics::FOR) {
        return None;
    }
    if sentence.is_sign(at + 1, Signs::OPENING | Signs::OPEN_BRACKET) {
        return (at + 3..at + 2 + LONGEST_QUOTED)
            .find(|end| sentence.is_sign(*end, Signs::CLOSING | Signs::CLOSED_BRACKET))
            .map(|close| close + 1);
    }
    let end = (at + 1..at + 4).find(|end| {
        !sentence.is_word(*end)
            || connector(sentence, *end).is_some()
            || sentence.has(*end, Roles::FUNCTION)
            || speaks_at(sentence, *end) && !sentence.words[*end].clitics.has(Clitics::ARTICLE)
            || sentence.means(*end, Senses::TITLE)
    })?;
    Some(end)
}
