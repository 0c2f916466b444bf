//! Finite verbs and participles that report.
//!
//! `قالت الوزارة إن …`, `كشف الوزير عن …`, `الوزارة تقول إن …`, `كان X قد أعلن …`, `وأضاف أن …`,
//! `نقلت X عن Y أن …`, `… مشيرا إلى أن …`. A verb with an everyday sense (بين, نشر, بلغ) counts only
//! where a clause of what is said follows; without one it still tells whose participles follow.

use std::ops::Range;

use super::super::sentence::Sentence;
use super::super::signs::Signs;
use super::name::{self, Frame, Link};
use super::{
    Attribution, Found, SourceKind, Voice, before, citing, identity, is_particle, opens_clause,
    speaks, words,
};
use crate::lexicon::{Clitics, Particle, ReportingVerb, Roles, Senses, Stance};

/// A reporting verb at a word; gives where reading goes on.
pub(super) fn finite<'a>(
    sentence: &Sentence<'a>,
    at: usize,
    length: usize,
    index: u16,
    found: &mut Found<'_, 'a>,
) -> Option<usize> {
    let clitics = sentence.words[at].clitics;
    if clitics.has(Clitics::PREPOSITION) || clitics.has(Clitics::ARTICLE) {
        return None;
    }
    // «من المتوقع أن يبلغ»: nobody has said so yet.
    if at > 0 && is_particle(sentence, at - 1, Particle::That) {
        return None;
    }
    let verb = &sentence.lexicon.verbs[usize::from(index)];
    let spelt = spelling(sentence, at, verb);
    if spelt == Spelling::Other {
        return None;
    }
    let negated = at > 0 && sentence.has(at - 1, Roles::NEGATION);
    let opens = opens_clause(sentence, at) || negated && opens_clause(sentence, at - 1);
    let marked =
        sentence.words[at].token.has_marks() && sentence.slice(at, at + 1).contains('\u{0651}');
    if verb.strict && sentence.has(at, Roles::FUNCTION) && !opens && !marked {
        return None;
    }
    // «لا يعلمون أن»
    if verb.strict && negated {
        return None;
    }
    // «بينه وبين»
    let between = at.saturating_sub(4)..at;
    if verb.strict
        && sentence.has(at, Roles::FUNCTION)
        && between
            .into_iter()
            .any(|at| sentence.slice(at, at + 1).starts_with("بين"))
    {
        return None;
    }
    let frame = name::frame(sentence, at + length, Some(verb));
    let cue = sentence.slice(at, at + length);
    let (subject, behind) = subject(sentence, at, verb, &frame, (opens, spelt));
    let covers = frame.link == Link::Clause || !verb.strict;
    let voice = match subject {
        Some(words) => Some(found.heard.voice(sentence, words)),
        // Somebody or something is named that does not speak.
        None if behind => return None,
        None => {
            let carries = verb.carries || frame.link == Link::Clause;
            let introduced = opens && frame.link == Link::Preposition;
            // «نشرت الصحيفة تقريرا ذكرت فيه أن»
            let known = verb.carries || found.speaking.is_some() || found.acts(sentence);
            let inside = frame.link == Link::Clause && known;
            if !covers || !(carries || introduced) || !(opens || inside) {
                return None;
            }
            found.going_on(sentence)
        }
    };
    let mut voice = voice.map(|voice| nested(voice, sentence, at, found));
    let mut begin = match behind {
        true => apposition_end(sentence, &frame).unwrap_or(frame.name.end),
        false => frame.clause,
    };
    let mut clause = frame.clause;
    if (verb.relays || frame.cited.is_some())
        && let Some(relayed) = relayed(sentence, &frame)
    {
        let via = voice.as_ref().map(|voice| voice.text.clone());
        clause = relayed.clause;
        begin = relayed.name.end;
        voice = Some(Voice {
            via,
            ..found.heard.voice(sentence, relayed.name)
        });
    }
    if voice.is_some() {
        found.speaking.clone_from(&voice);
    }
    // «"…"، قال الطبيب»: the speech stands before it.
    let ends = (frame.name.end..sentence.words.len()).all(|at| !sentence.is_word(at));
    let after = behind && ends && at > 0 && !sentence.is_word(at - 1) && !verb.strict;
    if covers {
        found.list.push(Attribution {
            covers: if after {
                0..at
            } else {
                begin..sentence.words.len()
            },
            after,
            voice,
            cue,
            stance: verb.stance,
        });
    }
    Some(clause.max(begin).min(sentence.words.len()))
}

/// What the written form of a verb says that folding loses.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Spelling {
    Verb,
    /// «أعتقد» for «اعتقد»: the speaker says so of himself, or it is misspelt.
    FirstPerson,
    /// «إبان» for «أبان»: another word.
    Other,
}

fn spelling(sentence: &Sentence<'_>, at: usize, verb: &ReportingVerb) -> Spelling {
    let word = &sentence.words[at];
    let clitic = usize::from(word.clitics.has(Clitics::AND));
    let initial = sentence.slice(at, at + 1).chars().nth(clitic);
    match (initial, verb.with_hamza.contains(&word.stem)) {
        (Some('إ'), true) => Spelling::Other,
        (Some('أ'), false) => Spelling::FirstPerson,
        _ => Spelling::Verb,
    }
}

/// How far a name may stand from the comma of what is told of the speaker: أعلن X يوم السبت، وهو …
const APPOSED: usize = 4;
/// How long that may be.
const APPOSITION: usize = 25;

/// Where what is told of the speaker himself ends: «قال سمير، وهو عامل يبلغ من العمر 42 عاما، إن».
fn apposition_end(sentence: &Sentence<'_>, frame: &Frame) -> Option<usize> {
    let end = frame.name.end;
    let comma = (end..end + APPOSED).find(|at| !sentence.is_word(*at))?;
    let told = is_particle(sentence, comma + 1, Particle::Tail)
        || is_particle(sentence, comma + 1, Particle::Relative);
    if !sentence.is_sign(comma, Signs::COMMA) || !told {
        return None;
    }
    (comma + 2..comma + APPOSITION).find(|at| {
        words::connector(sentence, *at).is_some()
            || sentence.is_sign(*at, Signs::OPENING | Signs::COLON)
    })
}

/// The words of the verb's subject, and whether they stand behind it.
fn subject(
    sentence: &Sentence<'_>,
    at: usize,
    verb: &ReportingVerb,
    frame: &Frame,
    (opens, spelt): (bool, Spelling),
) -> (Option<Range<usize>>, bool) {
    let and = sentence.words[at].clitics.has(Clitics::AND);
    let before = match and {
        false if spelt == Spelling::Verb => before::name(sentence, at, frame.link),
        true if sentence.slice(at, at + 1).starts_with('ف') => {
            before::topic(sentence, at).map(|words| (words, true))
        }
        _ => None,
    };
    let named = !frame.name.is_empty();
    let start = frame.name.start;
    let speaking = named
        && (speaks(sentence, frame.name.clone())
            || sentence.means(start, Senses::PLACE)
            || (start + 1..=frame.name.end.min(start + 3))
                .any(|end| identity::alias(sentence, start..end).is_some()));
    match before {
        Some((words, true)) => return (Some(words), false),
        Some((words, false)) if !named || frame.link == Link::None && !speaking => {
            return (Some(words), false);
        }
        _ => {}
    }
    let silent = named && is_particle(sentence, start, Particle::Silent);
    // «وتابع سيف: «…»»: a name that is a word as well.
    let direct = opens
        && frame.name.len() <= 3
        && sentence.is_sign(frame.name.end, Signs::COLON)
        && sentence.is_sign(frame.name.end + 1, Signs::OPENING);
    let stranger = named
        && opens
        && sentence
            .entry(frame.name.start)
            .is_some_and(|entry| entry.is_unknown() || entry.noun.is_none());
    let mut name = frame.name.clone();
    if stranger && !speaking {
        // «قال سمير في الشهادة التي قدمها إن»: of a plain name nothing goes on behind a preposition.
        let end = (start + 1..name.end).find(|at| {
            is_particle(sentence, *at, Particle::Joining)
                || is_particle(sentence, *at, Particle::Governed)
        });
        name.end = end.unwrap_or(name.end);
    }
    let short = name.len() <= 3;
    let accepted = match frame.link {
        Link::Clause => speaking || stranger && short || direct || !verb.strict,
        Link::Preposition => speaking || stranger && (short || !verb.strict),
        Link::None => speaking && opens || stranger && short,
    };
    // «يفيد بوجود حادث», «أكد بضرورة»: an unknown word with ب is what is said.
    let first = sentence.slice(start, start + 1);
    let said = frame.link != Link::Clause
        && first.starts_with('ب')
        && (verb.glued || first.ends_with('ة'));
    let accepted = named && accepted && !said && !silent;
    (
        accepted.then(|| citing::made_by(sentence, name)),
        named && !said,
    )
}

/// A name within what a paper or an agency tells: the paper passes it on.
fn nested(voice: Voice, sentence: &Sentence<'_>, at: usize, found: &Found<'_, '_>) -> Voice {
    let outer = found.list.iter().rfind(|known| {
        !known.after && known.covers.contains(&at) && sentence.words.len() == known.covers.end
    });
    match outer.and_then(|outer| outer.voice.as_ref()) {
        Some(outer) if outer.kind == SourceKind::Media && outer.name != voice.name => Voice {
            via: voice.via.or_else(|| Some(outer.text.clone())),
            ..voice
        },
        _ => voice,
    }
}

/// `نقلت … عن المتحدث أن`: the name behind the preposition.
fn relayed(sentence: &Sentence<'_>, frame: &Frame) -> Option<Frame> {
    let behind = match (frame.cited, frame.preposition) {
        (Some(at), _) => at,
        (None, Some(at)) => at + 1,
        (None, None) if is_particle(sentence, frame.name.end, Particle::Governed) => {
            frame.name.end + 1
        }
        (None, None) => return None,
    };
    let inner = name::frame(sentence, behind, None);
    (inner.link == Link::Clause && !inner.name.is_empty()).then_some(inner)
}

/// مشيرا إلى أن: the source of the sentence goes on.
pub(super) fn participle<'a>(
    sentence: &Sentence<'a>,
    at: usize,
    length: usize,
    found: &mut Found<'_, 'a>,
) -> Option<usize> {
    let behind = at + length;
    let cue = sentence.slice(at, behind);
    let accusative = cue.trim_end_matches('\u{064B}').ends_with('ا');
    let introduces = words::connector(sentence, behind).is_some()
        || is_particle(sentence, behind, Particle::Governed)
        || sentence.is_sign(behind, Signs::OPENING | Signs::COLON)
        || sentence
            .words
            .get(behind)
            .is_some_and(|word| word.clitics.has(Clitics::PREPOSITION));
    let clitics = sentence.words[at].clitics;
    let adverbial = !clitics.has(Clitics::ARTICLE) && !sentence.means(at, Senses::VERB);
    if !adverbial || !accusative && !introduces {
        return None;
    }
    let voice = found.going_on(sentence);
    found.list.push(Attribution {
        covers: behind..sentence.words.len(),
        after: false,
        voice,
        cue,
        stance: Stance::Assert,
    });
    Some(behind)
}
