//! Which names are one source.
//!
//! A name has one identity: that of an alias (واشنطن, الإدارة الأميركية) is the first name of its
//! list; any other is made of the folded stems of its words. A short name (زيلينسكي, الوزارة,
//! المتحدث) has the identity of the last fuller name of the document that contains it and begins
//! or ends with the same word.

use std::borrow::Cow;
use std::ops::Range;
use std::rc::Rc;

use super::super::sentence::Sentence;
use super::{SourceKind, Voice, is_particle};
use crate::lexicon::{Clitics, Meaning, Particle, Senses, SpeakerKind};
use crate::token::Key;

/// Who has been named in a document so far.
#[derive(Debug, Default)]
pub(crate) struct Heard {
    /// The source that goes on where a sentence names none.
    pub(super) last: Option<Voice>,
    named: Vec<Named>,
}

#[derive(Debug)]
struct Named {
    words: Vec<Key>,
    name: Rc<str>,
    kind: SourceKind,
}

/// How many names a document keeps: a long list of speakers is no story.
const MOST_NAMES: usize = 64;

impl Heard {
    /// The speaker whom some words name.
    pub(super) fn voice(&mut self, sentence: &Sentence<'_>, words: Range<usize>) -> Voice {
        let text = text(sentence, words.clone());
        let (name, kind) = self.identity(sentence, words);
        Voice {
            text: text.into(),
            kind,
            carried: false,
            via: None,
            name,
        }
    }

    fn identity(&mut self, sentence: &Sentence<'_>, words: Range<usize>) -> (Rc<str>, SourceKind) {
        let alias = alias(sentence, words.clone());
        let kind = kind(sentence, words.clone(), alias.is_some());
        // «بعض المراقبين» are المراقبون.
        let quantified =
            words.len() > 1 && is_particle(sentence, words.start, Particle::Quantifier);
        let stems: Vec<Key> = words
            .skip(usize::from(quantified))
            .filter(|at| sentence.is_word(*at))
            .map(|at| sentence.words[at].stem)
            .collect();
        if alias.is_none()
            && let Some(fuller) = self
                .named
                .iter()
                .rev()
                .find(|named| named.is_fuller(&stems))
        {
            return (fuller.name.clone(), fuller.kind);
        }
        let name = Rc::<str>::from(alias.map_or_else(|| joined(&stems).into(), Cow::Borrowed));
        if let Some(known) = self.named.iter().position(|named| named.words == stems) {
            let known = self.named.remove(known);
            self.named.push(known);
        } else if self.named.len() < MOST_NAMES {
            self.named.push(Named {
                words: stems,
                name: name.clone(),
                kind,
            });
        }
        (name, kind)
    }
}

impl Named {
    /// Whether `short` is a shorter name of the same.
    fn is_fuller(&self, short: &[Key]) -> bool {
        let ends = short.first() == self.words.first() || short.last() == self.words.last();
        !short.is_empty()
            && short.len() < self.words.len()
            && ends
            && short.iter().all(|word| self.words.contains(word))
    }
}

/// The words as written, without a preposition that is glued to the first (وفقا للوزارة).
fn text<'a>(sentence: &Sentence<'a>, words: Range<usize>) -> Cow<'a, str> {
    let written = sentence.slice(words.start, words.end);
    let clitics = sentence.words[words.start].clitics;
    let trimmed = written.trim_matches([' ', '،']);
    let inner = trimmed.trim_matches(['«', '»', '"', '“', '”']);
    // Quotation marks belong to a name in which they stand, not to one that they surround.
    let surrounds = trimmed.starts_with(['«', '"', '“']) && trimmed.ends_with(['»', '"', '”']);
    let inside = inner.contains(['«', '»', '"', '“', '”']);
    let quoted = !inside && trimmed.len() != inner.len() && !surrounds;
    let at_end = quoted && (trimmed.ends_with(['»', '”']) || trimmed.starts_with('«'));
    let bare = if surrounds && !inside || at_end {
        inner
    } else {
        trimmed
    };
    if clitics.has(Clitics::FOR) && !clitics.has(Clitics::AND) {
        if let Some(rest) = bare.strip_prefix("لل") {
            return format!("ال{rest}").into();
        }
        if let Some(rest) = bare.strip_prefix('ل') {
            return rest.trim_start_matches(['ـ', ' ', '«', '"', '“']).into();
        }
    }
    bare.into()
}

fn joined(stems: &[Key]) -> String {
    let letters = stems.iter().map(|stem| 2 * stem.len() as usize + 1);
    let mut name = String::with_capacity(letters.sum());
    for stem in stems {
        if !name.is_empty() {
            name.push(' ');
        }
        stem.write_letters(&mut name);
    }
    name
}

/// What sort of source a name is, by the first word of it that says so; `known` is an alias.
fn kind(sentence: &Sentence<'_>, words: Range<usize>, known: bool) -> SourceKind {
    for at in words {
        // A paper is a body as well.
        if sentence.means(at, Senses::MEDIA) {
            return SourceKind::Media;
        }
        let says = Senses::SPEAKS | Senses::PLACE;
        if let Some(found) = sentence.phrase(at, says) {
            return match found.meaning {
                Meaning::Speaker(SpeakerKind::Anonymous) | Meaning::Anonymous => {
                    SourceKind::Anonymous
                }
                Meaning::Title => SourceKind::Person,
                _ => SourceKind::Organisation,
            };
        }
    }
    if known {
        SourceKind::Organisation
    } else {
        SourceKind::Person
    }
}

/// The one name of a source that goes by several (واشنطن, الإدارة الأميركية).
pub(super) fn alias<'a>(sentence: &Sentence<'a>, words: Range<usize>) -> Option<&'a str> {
    let named = sentence.words.get(words)?;
    let (first, rest) = named.split_first()?;
    let find = |key: Key| {
        let aliases = sentence.lexicon.aliases.get(&key)?;
        let same = |form: &[Key]| {
            form.len() == named.len()
                && form[1..].iter().eq(rest.iter().map(|word| &word.token.key))
        };
        aliases.iter().find(|alias| same(&alias.form))
    };
    let alias = find(first.token.key).or_else(|| find(first.stem))?;
    Some(&alias.name)
}
