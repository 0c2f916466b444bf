//! Who says so.
//!
//! A sentence is searched for reporting words, each with its name and the words it covers:
//!
//! * `verb [name] connector …`: قالت الوزارة إن …; the name may stand before the verb, and with
//!   neither the last source goes on (وأضاف أن …);
//! * `… attribution name`: … وفقا للوزارة covers the sentence up to it;
//! * `name : …`: a dateline or a headline;
//! * `participle …`: مشيرا إلى أن … goes on with the source of its sentence.
//!
//! The last reporting word before a figure has it; one behind it has it where none stands before.

use serde::{Deserialize, Serialize};

use super::sentence::Sentence;
use crate::lexicon::{Clitics, EventUse, Meaning, ReportingVerb, Roles, SpeakerKind};
use crate::token::Class;

/// Who asserts a figure.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Source {
    /// The name as written.
    pub text: String,
    /// What sort of source it is.
    pub kind: SourceKind,
    /// The reporting word.
    pub cue: String,
    /// The figure stands in quotation marks.
    pub quoted: bool,
    /// The sentence has only a pronoun; the name comes from an earlier one.
    pub carried: bool,
    /// Who passes it on.
    pub via: Option<String>,
    /// The one name by which all names of this source go: of an alias the first, else the folded
    /// words of the name.
    pub name: String,
}

/// What sort of source somebody is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SourceKind {
    /// Somebody with a name or an office.
    Person,
    /// A state, an authority, a company, a document of one.
    Organisation,
    /// A paper, an agency, a channel.
    Media,
    /// Somebody without a name.
    Anonymous,
}

/// A reporting word of a sentence, its name, and the words it covers.
#[derive(Clone, Debug)]
pub(crate) struct Attribution {
    from: usize,
    to: usize,
    /// Stands behind what it covers.
    after: bool,
    source: Option<Source>,
    denies: bool,
}

/// The longest name, in words.
const LONGEST_NAME: usize = 14;

/// All attributions of a sentence; `last` is the source of the sentence before.
pub(crate) fn attributions(sentence: &Sentence<'_>, last: Option<&Source>) -> Vec<Attribution> {
    let mut found: Vec<Attribution> = Vec::new();
    if let Some(headed) = headed(sentence) {
        found.push(headed);
    }
    let mut at = 0;
    while at < sentence.words.len() {
        let impersonal = sentence.phrase(at, |meaning| {
            matches!(meaning, Meaning::Impersonal).then_some(())
        });
        if let Some((length, ())) = impersonal {
            found.push(Attribution {
                from: at + length,
                to: sentence.words.len(),
                after: false,
                source: None,
                denies: false,
            });
            at += length;
            continue;
        }
        let previous = found.iter().rev().find_map(|known| known.source.clone());
        let next = preposition(sentence, at)
            .or_else(|| verb(sentence, at, last))
            .or_else(|| participle(sentence, at, previous.as_ref().or(last)));
        match next {
            Some((end, attribution)) => {
                found.push(attribution);
                at = end.max(at + 1);
            }
            None => at += 1,
        }
    }
    found
}

/// The source of a figure at word `at`, and whether it is denied there.
pub(crate) fn of(found: &[Attribution], at: usize) -> (Option<Source>, bool) {
    let before = found.iter().rfind(|attribution| {
        !attribution.after && (attribution.from..attribution.to).contains(&at)
    });
    let after = found
        .iter()
        .find(|attribution| attribution.after && (attribution.from..attribution.to).contains(&at));
    let chosen = match (before, after) {
        (Some(before), _) if before.source.is_some() => Some(before),
        (before, after) => after.or(before),
    };
    chosen.map_or((None, false), |attribution| {
        (attribution.source.clone(), attribution.denies)
    })
}

/// The source that goes on into the next sentence.
pub(crate) fn last_named(found: &[Attribution]) -> Option<Source> {
    found
        .iter()
        .rfind(|attribution| !attribution.after && attribution.source.is_some())
        .and_then(|attribution| attribution.source.clone())
}

/// `الجيش المصري: مقتل 71`: a name before a colon at the beginning.
fn headed(sentence: &Sentence<'_>) -> Option<Attribution> {
    let colon = (1..=LONGEST_NAME.min(8))
        .find(|at| sentence.is_mark(*at, &[':']))
        .filter(|at| (0..*at).all(|word| sentence.is_word(word)))?;
    if (0..colon).any(|at| is_verb(sentence, at).is_some()) {
        return None;
    }
    let speaks = names_a_speaker(sentence, 0, colon);
    let place = sentence
        .phrase(0, |meaning| {
            matches!(meaning, Meaning::Place(_)).then_some(())
        })
        .is_some_and(|(length, ())| length == colon);
    let counted = (0..colon).any(|at| {
        sentence
            .entry(at)
            .is_some_and(|entry| entry.noun.is_some() || entry.roles.has(Roles::FUNCTION))
    });
    if place || !speaks && (counted || colon > 3) {
        return None;
    }
    Some(Attribution {
        from: colon + 1,
        to: sentence.words.len(),
        after: false,
        source: Some(source(sentence, 0, colon, ":")),
        denies: false,
    })
}

/// Whether a word from `first` to before `end` says that somebody speaks there: a title, a body, a
/// paper, a document.
fn names_a_speaker(sentence: &Sentence<'_>, first: usize, end: usize) -> bool {
    (first..end).any(|at| {
        sentence.is(at, |meaning| {
            matches!(
                meaning,
                Meaning::Title
                    | Meaning::Organisation
                    | Meaning::Media
                    | Meaning::Speaker(_)
                    | Meaning::Anonymous
            )
        })
    })
}

/// A reporting verb at a word, with the words it takes.
fn is_verb(sentence: &Sentence<'_>, at: usize) -> Option<(usize, ReportingVerb)> {
    let (length, index) = sentence.phrase(at, |meaning| match meaning {
        Meaning::Verb(index) => Some(index),
        _ => None,
    })?;
    let plain = sentence.words[at].clitics;
    if plain.has(Clitics::PREPOSITION) || plain.has(Clitics::ARTICLE) {
        return None;
    }
    Some((length, sentence.lexicon.verbs[index as usize]))
}

/// قال … إن, or … قالت إن.
fn verb(sentence: &Sentence<'_>, at: usize, last: Option<&Source>) -> Option<(usize, Attribution)> {
    let (length, verb) = is_verb(sentence, at)?;
    let cue = sentence.slice(at, at + length);
    let mut begin = at + length;
    // «الوقت الذي قالت فيه الوزارة إن»
    if sentence.has(begin, Roles::FUNCTION) && !is_connector(sentence, begin) {
        begin += 1;
    }
    let (name_end, clause, connected) = name_end(sentence, begin);
    if verb.strict && !connected {
        return None;
    }
    let named = name_end > begin;
    let source = if named && is_name(sentence, begin) {
        Some(source(sentence, begin, name_end, cue))
    } else if let Some((first, end)) = name_before(sentence, at) {
        Some(source(sentence, first, end, cue))
    } else if verb.carries || connected {
        last.map(|last| Source {
            cue: cue.to_owned(),
            carried: true,
            ..last.clone()
        })
    } else {
        return None;
    };
    let attribution = Attribution {
        from: if named { name_end } else { clause },
        to: sentence.words.len(),
        after: false,
        source,
        denies: verb.stance == crate::lexicon::Stance::Deny,
    };
    Some((clause.max(begin), attribution))
}

fn is_connector(sentence: &Sentence<'_>, at: usize) -> bool {
    sentence.is(at, |meaning| meaning == Meaning::Connector)
}

/// Where a name that begins at `begin` ends, where the clause begins, and whether a connector, a
/// colon or a quotation mark stands between.
fn name_end(sentence: &Sentence<'_>, begin: usize) -> (usize, usize, bool) {
    let mut end = None;
    let limit = (begin + LONGEST_NAME + 12).min(sentence.words.len());
    let mut at = begin;
    while at < limit {
        if let Some((length, ())) = sentence.phrase(at, |meaning| {
            matches!(meaning, Meaning::Connector).then_some(())
        }) {
            return (end.unwrap_or(at), at + length, true);
        }
        if sentence.is_mark(at, &[':', '«', '“', '"']) {
            let quotes_name = end.is_none() && at == begin && !sentence.is_mark(at, &[':']);
            if quotes_name {
                at += 1;
                continue;
            }
            return (end.unwrap_or(at), at + 1, true);
        }
        // Another reporting verb has its own connector: «بين البلدين في وقت قالت الوزارة إن».
        if at > begin && is_verb(sentence, at).is_some() {
            break;
        }
        if end.is_none() && ends_name(sentence, at, begin) {
            end = Some(at);
        }
        if sentence.is_mark(at, &['.', '؛']) {
            break;
        }
        at += 1;
    }
    let end = end.unwrap_or_else(|| at.min(begin + LONGEST_NAME));
    (end, end, false)
}

/// Whether a word cannot be part of a name: a figure, an event, a preposition, a mark.
fn ends_name(sentence: &Sentence<'_>, at: usize, begin: usize) -> bool {
    let Some(word) = sentence.words.get(at) else {
        return true;
    };
    if word.token.class == Class::Digits {
        return true;
    }
    if sentence.parts_clauses(at) {
        return true;
    }
    let Some(entry) = sentence.entry(at) else {
        return true;
    };
    let event = sentence.is(at, |meaning| {
        matches!(meaning, Meaning::Event(_, EventUse::Noun | EventUse::Verb))
    });
    let titled = sentence.is(at, |meaning| {
        matches!(
            meaning,
            Meaning::Title
                | Meaning::Organisation
                | Meaning::Media
                | Meaning::Speaker(_)
                | Meaning::Place(_)
        )
    });
    let function = entry.roles.has(Roles::FUNCTION) && !sentence.is(at, is_joint);
    let prepositional = word.clitics.has(Clitics::PREPOSITION)
        && at > begin
        && !titled
        && !word.clitics.has(Clitics::FOR);
    let hedge = sentence.is(at, |meaning| matches!(meaning, Meaning::Before(_)));
    at > begin && event && !titled
        || function
        || hedge && at > begin
        || prepositional && entry.numeral.is_some()
        || entry.numeral.is_some() && at > begin && !word.clitics.has(Clitics::ARTICLE)
}

/// Words of a title that are prepositions elsewhere (المتحدث باسم).
fn is_joint(meaning: Meaning) -> bool {
    matches!(meaning, Meaning::Title | Meaning::Organisation)
}

/// Whether a name can begin at a word.
fn is_name(sentence: &Sentence<'_>, at: usize) -> bool {
    let Some(word) = sentence.words.get(at) else {
        return false;
    };
    let quoted = sentence.is_mark(at, &['«', '“', '"']);
    quoted
        || sentence.is_word(at)
            && !word.clitics.has(Clitics::AND)
            && !word.clitics.has(Clitics::PREPOSITION)
            && !sentence.has(at, Roles::FUNCTION)
}

/// A name directly before a verb: `الأمم المتحدة تقول إن`, from the last mark on.
fn name_before(sentence: &Sentence<'_>, verb: usize) -> Option<(usize, usize)> {
    let mut first = verb;
    while first > 0 && verb - first < 8 {
        let at = first - 1;
        let stop = !sentence.is_word(at)
            || sentence.has(at, Roles::FUNCTION)
            || sentence
                .entry(at)
                .is_some_and(|entry| entry.numeral.is_some() && entry.noun.is_none())
            || sentence.is(at, |meaning| {
                matches!(
                    meaning,
                    Meaning::Event(_, EventUse::Verb) | Meaning::Verb(_)
                )
            });
        if stop {
            break;
        }
        first = at;
    }
    let speaks = names_a_speaker(sentence, first, verb);
    let alias = first < verb && identity_of_alias(sentence, first, verb).is_some();
    let opens = first == 0
        || sentence.parts_clauses(first - 1)
        || sentence.has(first - 1, Roles::FUNCTION)
        || sentence.is(first - 1, |meaning| meaning == Meaning::Connector);
    (first < verb && opens && (speaks || alias)).then_some((first, verb))
}

/// وفقا لـ, بحسب …: covers what stands before it in the sentence, and what follows where it opens
/// the sentence.
fn preposition(sentence: &Sentence<'_>, at: usize) -> Option<(usize, Attribution)> {
    let (length, ()) = sentence.phrase(at, |meaning| {
        matches!(meaning, Meaning::Attribution).then_some(())
    })?;
    let begin = at + length;
    let (end, _, _) = name_end(sentence, begin);
    let end = end.min(begin + LONGEST_NAME);
    if end <= begin {
        return None;
    }
    let opens = at == 0;
    let attribution = Attribution {
        from: if opens { end } else { 0 },
        to: if opens { sentence.words.len() } else { at },
        after: !opens,
        source: Some(source(sentence, begin, end, sentence.slice(at, begin))),
        denies: false,
    };
    Some((end, attribution))
}

/// مشيرا إلى أن: the source of the sentence goes on.
fn participle(
    sentence: &Sentence<'_>,
    at: usize,
    last: Option<&Source>,
) -> Option<(usize, Attribution)> {
    let (length, ()) = sentence.phrase(at, |meaning| {
        matches!(meaning, Meaning::Participle).then_some(())
    })?;
    let source = last.map(|last| Source {
        cue: sentence.slice(at, at + length).to_owned(),
        carried: true,
        ..last.clone()
    });
    let attribution = Attribution {
        from: at + length,
        to: sentence.words.len(),
        after: false,
        source,
        denies: false,
    };
    Some((at + length, attribution))
}

/// The source that the words from `first` to before `end` name.
fn source(sentence: &Sentence<'_>, first: usize, end: usize, cue: &str) -> Source {
    let text = sentence
        .slice(first, end)
        .trim_matches(['«', '»', '"', '“', '”', ' ', '،'])
        .to_owned();
    Source {
        kind: kind(sentence, first, end),
        name: identity_of_alias(sentence, first, end)
            .unwrap_or_else(|| identity(sentence, first, end)),
        text,
        cue: cue.to_owned(),
        quoted: false,
        carried: false,
        via: None,
    }
}

/// What sort of source a name is, by the first word of it that says so.
fn kind(sentence: &Sentence<'_>, first: usize, end: usize) -> SourceKind {
    for at in first..end {
        let found = sentence.phrase(at, |meaning| match meaning {
            Meaning::Speaker(SpeakerKind::Anonymous) | Meaning::Anonymous => {
                Some(SourceKind::Anonymous)
            }
            Meaning::Speaker(_) | Meaning::Organisation | Meaning::Place(_) => {
                Some(SourceKind::Organisation)
            }
            Meaning::Media => Some(SourceKind::Media),
            Meaning::Title => Some(SourceKind::Person),
            _ => None,
        });
        if let Some((_, kind)) = found {
            return kind;
        }
    }
    if identity_of_alias(sentence, first, end).is_some() {
        SourceKind::Organisation
    } else {
        SourceKind::Person
    }
}

/// The one name of a source that goes by several (واشنطن, الإدارة الأميركية).
fn identity_of_alias(sentence: &Sentence<'_>, first: usize, end: usize) -> Option<String> {
    let keys = || sentence.words[first..end].iter().map(|word| word.token.key);
    let alias = sentence.lexicon.aliases.iter().find(|alias| {
        alias
            .forms
            .iter()
            .any(|form| form.len() == end - first && keys().eq(form.iter().copied()))
    })?;
    Some(alias.name.clone())
}

/// A name without what comes and goes: the folded stems of its words.
fn identity(sentence: &Sentence<'_>, first: usize, end: usize) -> String {
    let mut words: Vec<String> = Vec::new();
    for at in first..end {
        if sentence.is_word(at) {
            words.push(sentence.words[at].stem.letters());
        }
    }
    words.join(" ")
}
