//! وفقا لـ, بحسب, حسبما ذكرت …: a source named in passing.
//!
//! At the beginning of a clause it covers what follows, at the end what stands before, in its
//! middle both; a relative clause or حيث behind it is covered too. What cannot speak (حسب الحاجة,
//! وفق النظام) is no source, and neither is a common noun that is not known to speak.

use std::ops::Range;

use super::super::sentence::Sentence;
use super::super::signs::Signs;
use super::name::{self, Link};
use super::{Attribution, Found, identity, is_particle, speaks_at, words};
use crate::lexicon::{Citing, Clitics, Particle, Senses, Stance};

pub(super) fn read<'a>(
    sentence: &Sentence<'a>,
    at: usize,
    length: usize,
    citing: Citing,
    found: &mut Found<'_, 'a>,
) -> Option<usize> {
    let begin = at + length;
    let cue = sentence.slice(at, begin);
    if citing == Citing::Masdar {
        return masdar(sentence, begin, cue, found);
    }
    let (voice, end) = if citing == Citing::Pronoun {
        (found.going_on(sentence)?, begin)
    } else {
        let frame = name::frame(sentence, begin, None);
        if citing == Citing::NameWithoutClause && frame.link == Link::Clause {
            return None;
        }
        let head = frame.name.end;
        let name = made_by(sentence, frame.name);
        if name.is_empty() || name.end == head && !can_speak(sentence, name.clone()) {
            return None;
        }
        let end = name.end;
        (found.heard.voice(sentence, name), end)
    };
    let all = sentence.words.len();
    let opens = at == 0
        || sentence.words[at].clitics.has(Clitics::AND)
        || words::connector(sentence, at - 1).is_some();
    let goes_on = is_particle(sentence, end + 1, Particle::Relative)
        || is_particle(sentence, end + 1, Particle::Where);
    // «بحسب بيانات من زاوية وهي إحدى الوحدات»: all of it is about the name.
    let tail = is_particle(sentence, end, Particle::Tail);
    let within = sentence.is_word(end) && !tail || end < all && goes_on;
    let mut cover = |covers: Range<usize>, after: bool| {
        found.list.push(Attribution {
            covers,
            after,
            voice: Some(voice.clone()),
            cue,
            stance: Stance::Assert,
        });
    };
    if !opens {
        // In the middle of a clause it says nothing of the one before.
        let clause = (0..at).rfind(|before| {
            sentence.parts_clauses(*before) || words::connector(sentence, *before).is_some()
        });
        let first = clause
            .filter(|before| before + 1 < at && sentence.is_word(end) && !tail)
            .unwrap_or(0);
        cover(first..at, true);
    }
    if opens || within {
        cover(end..all, false);
    }
    Some(end)
}

/// بعد إعلان الوزارة إصابة خمسة: the name speaks up to the next comma.
fn masdar<'a>(
    sentence: &Sentence<'a>,
    begin: usize,
    cue: &'a str,
    found: &mut Found<'_, 'a>,
) -> Option<usize> {
    let name = name::frame(sentence, begin, None).name;
    let head = name.start;
    let speaks = sentence.means(
        head,
        Senses::ORGANISATION | Senses::TITLE | Senses::MEDIA | Senses::PLACE,
    ) || identity::alias(sentence, name.clone()).is_some();
    if name.is_empty() || !speaks {
        return None;
    }
    let all = sentence.words.len();
    // «إعلان الهيئة أول من أمس، تورط …»: the first comma parts nothing yet.
    let end = name.end;
    let from = (end..(end + 5).min(all))
        .find(|at| sentence.is_sign(*at, Signs::COMMA))
        .filter(|comma| !(end..*comma).any(|at| sentence.means(at, Senses::EVENT)))
        .map_or(end, |comma| comma + 1);
    let ending = Signs::ARABIC_COMMA | Signs::ARABIC_SEMICOLON | Signs::POINT | Signs::COLON;
    let stop = (from..all)
        .find(|at| sentence.is_sign(*at, ending) && sentence.parts_clauses(*at))
        .unwrap_or(all);
    let voice = found.heard.voice(sentence, name);
    found.list.push(Attribution {
        covers: end..stop,
        after: false,
        voice: Some(voice),
        cue,
        stance: Stance::Assert,
    });
    Some(end)
}

/// A document with who made it: إحصائية أجرتها مجلة …
pub(super) fn made_by(sentence: &Sentence<'_>, name: Range<usize>) -> Range<usize> {
    let made = sentence.phrase(name.end, Senses::particle(Particle::MadeBy));
    match made {
        Some(made) if !name.is_empty() => {
            let maker = name::frame(sentence, name.end + made.length, None).name;
            name.start..maker.end.max(name.end)
        }
        _ => name,
    }
}

/// Whether a name is of somebody or something that says: known to, or a word that the lexicon
/// lacks and that is not listed as mute.
fn can_speak(sentence: &Sentence<'_>, name: Range<usize>) -> bool {
    let quantified = is_particle(sentence, name.start, Particle::Quantifier);
    let head = name.start + usize::from(quantified);
    if (name.start..name.end.min(head + 2)).any(|at| speaks_at(sentence, at)) {
        return !sentence.means(head, Senses::MUTE);
    }
    if sentence.means(head, Senses::MUTE) {
        return false;
    }
    if identity::alias(sentence, name.clone()).is_some() {
        return true;
    }
    // «وفقا لتصميمها»
    let written = sentence.slice(head, head + 1);
    if sentence.words[head].clitics.has(Clitics::PREPOSITION)
        && ["ها", "هم", "هما", "هن"]
            .iter()
            .any(|tail| written.ends_with(tail))
    {
        return false;
    }
    sentence.means(head, Senses::PLACE | Senses::DEMONYM)
        || sentence.entry(head).is_some_and(|entry| match entry.noun {
            Some((noun, _)) => {
                let class = sentence.lexicon.nouns[usize::from(noun)].class;
                sentence.lexicon.is_class(class, "people")
            }
            None => entry.is_unknown(),
        })
}
