//! Where.
//!
//! ```text
//! place = ( "في" / "بـ" / "شمال" … ) *head name [ demonym ]     في منطقة كورسك الروسية
//! ```
//!
//! The nearest place of the sentence counts, one behind the figure before one in front.

use serde::{Deserialize, Serialize};

use super::sentence::Sentence;
use crate::lexicon::{Clitics, Meaning, Roles};

/// A place as written, and its entry in the gazetteer.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Place {
    /// As written, with its head word and adjective.
    pub text: String,
    /// The gazetteer's key (ISO 3166 for countries), `None` for a place that it lacks.
    pub id: Option<String>,
    /// The gazetteer's name.
    pub name: Option<String>,
    /// The keys of what the place lies in, the nearest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub within: Vec<String>,
}

/// A place with its words.
pub(crate) struct Located {
    first: usize,
    pub(crate) place: Place,
}

/// All places of a sentence that a preposition or a direction introduces.
pub(crate) fn places(sentence: &Sentence<'_>) -> Vec<Located> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < sentence.words.len() {
        match place_at(sentence, at) {
            Some((end, located)) => {
                found.push(located);
                at = end.max(at + 1);
            }
            None => at += 1,
        }
    }
    found
}

/// The place of a figure at the words `first` to before `last`.
pub(crate) fn of(places: &[Located], first: usize, last: usize) -> Option<Place> {
    let behind = places.iter().find(|located| located.first >= last);
    let front = places.iter().rfind(|located| located.first < first);
    behind.or(front).map(|located| located.place.clone())
}

/// A place whose introduction is the word `at`.
fn place_at(sentence: &Sentence<'_>, at: usize) -> Option<(usize, Located)> {
    let word = sentence.words.get(at)?;
    let glued = word.clitics.has(Clitics::PREPOSITION) && !word.clitics.has(Clitics::FOR);
    let introduced = sentence.has(at, Roles::PLACE_BEFORE);
    if !glued && !introduced {
        return None;
    }
    let mut name = if introduced && !glued { at + 1 } else { at };
    let begin = if sentence.has(at, Roles::DIRECTION) {
        at
    } else {
        name
    };
    let mut headed = false;
    while sentence.has(name, Roles::PLACE_HEAD) || sentence.has(name, Roles::DIRECTION) {
        headed |= sentence.has(name, Roles::PLACE_HEAD);
        name += 1;
        if name > at + 4 {
            return None;
        }
    }
    let lexicon = sentence.lexicon;
    let known = (begin..=name).find_map(|start| {
        sentence
            .phrase(start, |meaning| match meaning {
                // A name that is also a word counts only with its head word or directly behind في.
                Meaning::Place(index)
                    if headed || introduced || !lexicon.places[index as usize].weak =>
                {
                    Some(index)
                }
                _ => None,
            })
            .map(|(length, index)| (start + length, index))
    });
    let (mut end, index) = match known {
        Some((end, index)) => (end, Some(index)),
        // «بمنطقة بوقنادل»: a place that only its head word shows.
        None if headed && sentence.is_word(name) && !sentence.has(name, Roles::FUNCTION) => {
            (name + 1, None)
        }
        None => return None,
    };
    if sentence.is(end, |meaning| matches!(meaning, Meaning::Demonym(_)))
        && sentence.words[end].clitics.has(Clitics::ARTICLE)
    {
        end += 1;
    }
    let mut inside = Vec::new();
    let mut up = index.and_then(|index| lexicon.places[index as usize].inside);
    while let Some(parent) = up {
        let parent = &lexicon.places[parent as usize];
        inside.push(parent.id.clone());
        up = parent.inside.filter(|_| inside.len() < 6);
    }
    let entry = index.map(|index| &lexicon.places[index as usize]);
    let place = Place {
        text: stripped(sentence, begin, end),
        id: entry.map(|entry| entry.id.clone()),
        name: entry.map(|entry| entry.name.clone()),
        within: inside,
    };
    Some((end, Located { first: at, place }))
}

/// The words of a place without the preposition glued to the first.
fn stripped(sentence: &Sentence<'_>, begin: usize, end: usize) -> String {
    let word = &sentence.words[begin];
    let start = crate::token::stem_start(
        sentence.text,
        word.token.span(),
        word.clitics.letters_before_article(),
    );
    let last = sentence.words[end - 1].token.end as usize;
    sentence
        .text
        .get(start..last)
        .unwrap_or_default()
        .to_owned()
}

impl Place {
    /// Whether both can be the same place: equal, or one inside the other.
    pub(crate) fn agrees(&self, other: &Place) -> bool {
        match (&self.id, &other.id) {
            (Some(a), Some(b)) => a == b || self.within.contains(b) || other.within.contains(a),
            _ => self.text == other.text,
        }
    }
}
