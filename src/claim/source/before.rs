//! A name before its verb.
//!
//! `الأمم المتحدة تقول إن`, `كان التحالف قد أعلن`, `ذكرت رويترز أن رئيس البنك أكد أن`, `الجمعية، التي
//! أكدت أن`: walked back from the verb to a mark, a connector, كان or another verb. The name must say
//! that it is of somebody who speaks. Where كان, قد, a connector or a relative stands by, no other
//! subject is looked for. With ف the verb has the name behind أما: `أما الوزارة فقالت`.

use std::ops::Range;

use super::super::sentence::Sentence;
use super::super::signs::Signs;
use super::name::{LONGEST, Link};
use super::words::{connector, is_name_too, is_occasion};
use super::{identity, is_particle, speaks, speaks_at};
use crate::lexicon::{Clitics, Particle, Roles, Senses};
use crate::token::Class;

/// A name before a verb, and whether the words before it say that the verb must have it.
pub(super) fn name(
    sentence: &Sentence<'_>,
    verb: usize,
    link: Link,
) -> Option<(Range<usize>, bool)> {
    let mut end = verb;
    let mut sure = false;
    if end > 0 && is_particle(sentence, end - 1, Particle::Already) {
        end -= 1;
        sure = true;
    }
    if end > 0 && is_particle(sentence, end - 1, Particle::Relative) {
        end -= 1;
        sure = true;
    }
    while end > 0 && is_particle(sentence, end - 1, Particle::Adverb) {
        end -= 1;
    }
    let comma = end > 1 && sentence.is_sign(end - 1, Signs::COMMA);
    if comma {
        end -= 1;
    }
    let mut first = end;
    while first > 0 && end - first < LONGEST {
        let at = first - 1;
        let quote = sentence.is_sign(at, Signs::QUOTE | Signs::BRACKET);
        let joins = is_particle(sentence, at, Particle::Joining) && !is_occasion(sentence, first)
            || is_particle(sentence, at, Particle::Governed)
                && at > 0
                && speaks_at(sentence, at - 1)
            || sentence.has(at, Roles::DIRECTION) && speaks(sentence, at.saturating_sub(3)..at)
            || is_name_too(sentence, at) && speaks_at(sentence, at.max(1) - 1);
        let word = &sentence.words[at];
        let function = sentence.has(at, Roles::FUNCTION)
            && !word.clitics.has(Clitics::ARTICLE)
            && !speaks_at(sentence, at);
        let figure = word.token.class == Class::Digits
            || sentence
                .entry(at)
                .is_some_and(|entry| entry.numeral.is_some() && entry.noun.is_none());
        let verb = !joins
            && !speaks_at(sentence, at)
            && sentence.means(
                at,
                Senses::EVENT_VERB | Senses::PARTICIPLE | Senses::SURE_VERB,
            );
        if !quote && !sentence.is_word(at) || function && !joins || figure || verb {
            break;
        }
        if connector(sentence, at).is_some() || is_particle(sentence, at, Particle::Be) {
            break;
        }
        first = at;
    }
    // A preposition has nothing before it to go on with.
    while first < end
        && (sentence.has(first, Roles::FUNCTION) && !speaks_at(sentence, first)
            || !sentence.is_word(first))
    {
        first += 1;
    }
    if first >= end {
        return None;
    }
    // «القسم تلقى بلاغا يفيد»: the word before the verb is an object.
    let object = sentence.slice(end - 1, end).trim_end_matches('\u{064B}');
    let body = !sentence.means(first, Senses::TITLE);
    if end > first + 1
        && body
        && object.ends_with('ا')
        && !sentence.words[end - 1].clitics.has(Clitics::ARTICLE)
        && !sentence.means(end - 1, Senses::PLACE)
        && !speaks_at(sentence, end - 1)
        && identity::alias(sentence, first..end).is_none()
    {
        return None;
    }
    let be = first > 0 && is_particle(sentence, first - 1, Particle::Be);
    let that = first > 0 && connector(sentence, first - 1).is_some()
        || first > 1 && connector(sentence, first - 2) == Some(2);
    let opens = first == 0
        || sentence.parts_clauses(first - 1)
        || link == Link::Clause && sentence.has(first - 1, Roles::FUNCTION)
        || is_particle(sentence, first - 1, Particle::Opening)
        || be
        || that;
    let head = first..end.min(first + 2);
    let speaking = speaks(sentence, head) || identity::alias(sentence, first..end).is_some();
    (opens && speaking).then_some((first..end, sure || that || be && !comma))
}

/// «أما الصليب الأحمر فقال»: the name that a verb with ف is about.
pub(super) fn topic(sentence: &Sentence<'_>, verb: usize) -> Option<Range<usize>> {
    let inside = |at: &usize| !sentence.is_sign(*at, Signs::STOP);
    let clause = (verb.saturating_sub(LONGEST)..verb).rev();
    let topic = clause
        .take_while(inside)
        .find(|at| is_particle(sentence, *at, Particle::Topic))?;
    let first = topic + 1;
    let end = (first..verb).find(|at| !sentence.is_word(*at));
    let words = first..end.unwrap_or(verb);
    let head = first..words.end.min(first + 2);
    let stranger = words.len() <= 3
        && sentence
            .entry(first)
            .is_some_and(|entry| entry.is_unknown());
    let speaking = speaks(sentence, head)
        || sentence.means(first, Senses::PLACE)
        || identity::alias(sentence, words.clone()).is_some();
    (!words.is_empty() && (speaking || stranger)).then_some(words)
}
