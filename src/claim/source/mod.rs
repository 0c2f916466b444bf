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

mod acting;
mod addressee;
mod before;
mod citing;
mod heading;
mod identity;
mod name;
mod verb;
mod words;

use std::ops::Range;
use std::rc::Rc;

use serde::{Deserialize, Serialize};

use super::meanings::Phrase;
use super::sentence::Sentence;
use crate::lexicon::{Meaning, Particle, Senses, Stance};
pub(crate) use identity::Heard;

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
    /// words of the fullest name that the document gave it before.
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

/// Somebody who speaks in a document. Its sentences hand speakers on and most are no figure's
/// source, so that the texts are shared.
#[derive(Clone, Debug)]
struct Voice {
    text: Rc<str>,
    kind: SourceKind,
    carried: bool,
    via: Option<Rc<str>>,
    name: Rc<str>,
}

/// A reporting word of a sentence, who speaks, and the words it covers.
#[derive(Clone, Debug)]
pub(crate) struct Attribution<'a> {
    covers: Range<usize>,
    /// Stands behind what it covers.
    after: bool,
    /// `None` where the text itself speaks.
    voice: Option<Voice>,
    /// The reporting word.
    cue: &'a str,
    pub(crate) stance: Stance,
}

impl Attribution<'_> {
    /// The source of a figure; `quoted` says that it stands in quotation marks.
    pub(crate) fn source(&self, quoted: bool) -> Option<Source> {
        let voice = self.voice.as_ref()?;
        Some(Source {
            text: voice.text.as_ref().to_owned(),
            kind: voice.kind,
            cue: self.cue.to_owned(),
            quoted,
            carried: voice.carried,
            via: voice.via.as_deref().map(str::to_owned),
            name: voice.name.as_ref().to_owned(),
        })
    }
}

/// The attributions of one sentence as they are found, and who has spoken in it so far.
struct Found<'h, 'a> {
    heard: &'h mut Heard,
    list: Vec<Attribution<'a>>,
    /// The subject of the last finite verb of the sentence: participles and verbs without a
    /// subject go on with it.
    speaking: Option<Voice>,
    /// Other verbs: the first of them whose subject can speak has it where nobody else has spoken.
    acts: Vec<usize>,
    /// That subject, once somebody asks.
    acting: Option<Range<usize>>,
}

impl Found<'_, '_> {
    /// Whether the subject of another verb can speak.
    fn acts(&mut self, sentence: &Sentence<'_>) -> bool {
        if self.acting.is_none() {
            let mut acts = self.acts.drain(..);
            self.acting = acts.find_map(|at| acting::subject(sentence, at));
        }
        self.acting.is_some()
    }

    /// The speaker who goes on, from this sentence or an earlier one.
    fn going_on(&mut self, sentence: &Sentence<'_>) -> Option<Voice> {
        if self.speaking.is_none()
            && self.acts(sentence)
            && let Some(words) = self.acting.take()
        {
            self.speaking = Some(self.heard.voice(sentence, words));
        }
        let here = self.speaking.as_ref();
        let voice = here.or(self.heard.last.as_ref())?;
        Some(Voice {
            carried: here.is_none_or(|voice| voice.carried),
            ..voice.clone()
        })
    }
}

/// All attributions of a sentence; `heard` is what the document has named so far, and learns.
pub(crate) fn attributions<'a>(sentence: &Sentence<'a>, heard: &mut Heard) -> Vec<Attribution<'a>> {
    let mut found = Found {
        heard,
        list: Vec::new(),
        speaking: None,
        acts: Vec::new(),
        acting: None,
    };
    heading::read(sentence, &mut found);
    let cues = Senses::IMPERSONAL | Senses::ATTRIBUTION | Senses::VERB | Senses::PARTICIPLE;
    let words = match sentence.has_meaning(cues) {
        true => sentence.words.len(),
        false => 0,
    };
    let mut at = 0;
    while at < words {
        let end = match sentence.phrase(at, cues) {
            Some(cue) => bearing(sentence, at, cue, &mut found),
            None => None,
        };
        if end.is_none() && found.speaking.is_none() && acting::is_act(sentence, at) {
            found.acts.push(at);
        }
        at = end.map_or(at + 1, |end| end.max(at + 1));
    }
    if let Some(speaking) = found.speaking {
        found.heard.last = Some(Voice {
            via: None,
            ..speaking
        });
    }
    found.list
}

/// Reads a word that can bear on who speaks; gives where reading goes on.
fn bearing<'a>(
    sentence: &Sentence<'a>,
    at: usize,
    cue: Phrase,
    found: &mut Found<'_, 'a>,
) -> Option<usize> {
    let length = cue.length;
    match cue.meaning {
        Meaning::Impersonal(resets) => {
            if resets {
                found.list.push(Attribution {
                    covers: at + length..sentence.words.len(),
                    after: false,
                    voice: None,
                    cue: "",
                    stance: Stance::Assert,
                });
            }
            Some(at + length)
        }
        Meaning::Attribution(citing) => citing::read(sentence, at, length, citing, found),
        Meaning::Verb(index) => verb::finite(sentence, at, length, index, found),
        Meaning::Participle => verb::participle(sentence, at, length, found),
        _ => None,
    }
}

/// The attribution that a figure at word `at` has.
pub(crate) fn of<'f, 'a>(found: &'f [Attribution<'a>], at: usize) -> Option<&'f Attribution<'a>> {
    let mut covering = found
        .iter()
        .filter(|attribution| attribution.covers.contains(&at));
    let before = covering.clone().rfind(|attribution| !attribution.after);
    let after = covering.find(|attribution| attribution.after);
    match (before, after) {
        (Some(before), _) if before.voice.is_some() => Some(before),
        (before, after) => after.or(before),
    }
}

/// Whether a particle of this sort stands at a word.
fn is_particle(sentence: &Sentence<'_>, at: usize, particle: Particle) -> bool {
    sentence.means(at, Senses::particle(particle))
}

/// Whether a clause can begin at a word: at the beginning, with و or ف, behind a mark or a word
/// that opens clauses.
fn opens_clause(sentence: &Sentence<'_>, at: usize) -> bool {
    use crate::lexicon::Clitics;
    at == 0
        || sentence.words[at].clitics.has(Clitics::AND)
        || !sentence.is_word(at - 1)
        || is_particle(sentence, at - 1, Particle::Opening)
        || is_particle(sentence, at - 1, Particle::Occasion)
        || is_particle(sentence, at - 1, Particle::Adverb)
}

/// Whether somebody who speaks is named among some words: a title, a body, a paper, a document.
fn speaks(sentence: &Sentence<'_>, words: Range<usize>) -> bool {
    words.into_iter().any(|at| speaks_at(sentence, at))
}

/// Whether a word says that somebody speaks.
fn speaks_at(sentence: &Sentence<'_>, at: usize) -> bool {
    sentence.means(at, Senses::SPEAKS)
}
