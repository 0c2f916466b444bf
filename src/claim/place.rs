//! Where.
//!
//! ```text
//! place = [ introduction ] *sort name [ adjective ] [ و name ]     في منطقة كورسك الروسية
//! introduction = "في" / "بـ" / "شمال" …     surely where it happened
//!              / "من" / "على" / "إلى" …     less so
//! sort = "محافظة" / "مختلف مناطق" / "مستشفى" …
//! ```
//!
//! A figure has the place that the fewest edges of clauses part from it. One of another statement
//! behind it is none of its, and one in the name or title of somebody comes last. Of places that
//! follow each other the first is meant, the others say where that lies: «حي صبر شمالي عدن».

use serde::{Deserialize, Serialize};

use super::marks::Marks;
use super::parted::{Parted, TOO_FAR};
use super::sentence::Sentence;
use super::signs::Signs;
use crate::lexicon::{Clitics, Edge, Entry, EventUse, Meaning, Roles, Senses};
use crate::quantity::Kind;
use crate::token::{Key, code_of};

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

/// The most words of a name that the gazetteer lacks.
const LONGEST_UNNAMED: usize = 3;

/// From this weight on a place is none of a length of time's.
const NEAR: u32 = 2;

/// A place with its words, and what speaks against its being where a figure belongs.
struct Located {
    first: usize,
    /// One past its words.
    end: usize,
    /// Of a state that acts: one past the only figure that it is the place of.
    until: usize,
    /// Of its introduction, and of standing in a name or a title.
    doubt: u32,
    place: Place,
}

/// The places of a sentence.
pub(crate) struct Places(Vec<Located>);

/// The places of a sentence.
pub(crate) fn places(sentence: &Sentence<'_>, marks: &Marks) -> Places {
    let mut places = Places(Vec::new());
    let mut at = 0;
    while at < sentence.words.len() {
        match place_at(sentence, marks, at) {
            Some((end, located)) => {
                let located = unnamed(sentence, marks, &located).unwrap_or(located);
                places.add(sentence, located);
                at = end.max(at + 1);
            }
            None => at += 1,
        }
    }
    places
}

impl Places {
    /// Adds a place, or what it says of the one directly in front of it.
    fn add(&mut self, sentence: &Sentence<'_>, located: Located) {
        let Some(before) = self.0.last_mut() else {
            return self.0.push(located);
        };
        let conjoined = sentence.words[located.first].clitics.has(Clitics::AND);
        let towards = sentence.has(located.first, Roles::PLACE_TOWARDS);
        // «عمال من مصر في ليبيا»: where they come from lies nowhere.
        let another = sentence.has(before.first, Roles::PLACE_TOWARDS)
            && !sentence.has(located.first, Roles::DIRECTION)
            && !towards;
        if before.end != located.first || conjoined || another {
            return self.0.push(located);
        }
        if towards {
            // «من لندن إلى نيويورك»: a way, and no place of anything.
            let way = match sentence.has(before.first, Roles::PLACE_TOWARDS) {
                true => TOO_FAR,
                false => 0,
            };
            before.doubt += way;
            let doubt = located.doubt + way;
            return self.0.push(Located { doubt, ..located });
        }
        before.doubt = before.doubt.min(located.doubt);
        before.end = located.end;
        before.until = before.until.max(located.until);
        if before.place.id.is_none() {
            before.place.within = located.place.id.into_iter().collect();
            before.place.within.extend(located.place.within);
        }
    }

    /// The place of a figure of a kind at the words `first` to before `last`.
    pub(crate) fn of(
        &self,
        parted: &Parted,
        kind: Kind,
        (first, last): (usize, usize),
    ) -> Option<Place> {
        let limit = match kind {
            // Somebody is as old, and something lasts as long, wherever the sentence goes on.
            Kind::Age | Kind::Duration | Kind::Year => NEAR,
            _ => TOO_FAR,
        };
        let chosen = self
            .0
            .iter()
            .filter(|located| !(first..last).contains(&located.first) && first < located.until)
            .filter_map(|located| {
                let distance = distance(located, parted, limit, (first, last))?;
                Some((distance, located))
            })
            .min_by_key(|(distance, _)| *distance)?;
        Some(chosen.1.place.clone())
    }
}

/// How far a place is from a figure: the edges between, then the words.
fn distance(
    located: &Located,
    parted: &Parted,
    limit: u32,
    (first, last): (usize, usize),
) -> Option<(u32, usize)> {
    let (mut edges, words) = parted.between(located.first, first, last);
    // «وفي صنعاء، قالت المقاومة إن 7 …»: what opens a sentence holds for all of it.
    if located.first == 0 && located.doubt == 0 {
        edges = edges.min(3);
    }
    let weight = edges + located.doubt;
    let behind = located.first >= last;
    (weight < limit).then_some((2 * weight + u32::from(!behind), words))
}

/// A place that the gazetteer lacks, directly in front of what it lies in: «في واي ميلز بماريلاند».
fn unnamed(sentence: &Sentence<'_>, marks: &Marks, whole: &Located) -> Option<Located> {
    let introduced = whole.doubt == 0
        && (sentence.words[whole.first]
            .clitics
            .has(Clitics::PREPOSITION)
            || sentence.has(whole.first, Roles::PLACE_BEFORE));
    let named = |at: &usize| {
        sentence.is_word(*at)
            && is_unknown_name(sentence, *at)
            && marks.edge(*at).is_none()
            && marks.figure(*at).is_none()
    };
    let longest = whole.first.saturating_sub(LONGEST_UNNAMED)..whole.first;
    let first = longest.rev().take_while(named).last()?;
    let before = first.checked_sub(1)?;
    if !introduced || !sentence.has(before, Roles::PLACE_BEFORE) {
        return None;
    }
    let mut within: Vec<String> = whole.place.id.iter().cloned().collect();
    within.extend(whole.place.within.iter().cloned());
    Some(Located {
        first: before,
        end: whole.end,
        until: whole.until,
        doubt: 0,
        place: Place {
            text: sentence.slice(first, whole.first).to_owned(),
            id: None,
            name: None,
            within,
        },
    })
}

/// How a place is introduced at a word: how doubtful it is then, and where its words begin.
fn introduction(sentence: &Sentence<'_>, at: usize) -> Option<(u32, usize, bool)> {
    let word = sentence.words.get(at)?;
    if word.clitics.has(Clitics::PREPOSITION) {
        let doubt = if word.clitics.has(Clitics::FOR) { 3 } else { 0 };
        return Some((doubt, at, true));
    }
    if sentence.has(at, Roles::PLACE_BEFORE) {
        return Some((0, at + 1, true));
    }
    if sentence.has(at, Roles::PLACE_TOWARDS) {
        return Some((2, at + 1, true));
    }
    let prepositional = at > 0 && sentence.has(at - 1, Roles::FUNCTION);
    let named = sentence.is_word(at) && !sentence.has(at, Roles::FUNCTION) && !prepositional;
    named.then_some((4, at, false))
}

/// A place whose introduction is the word `at`.
fn place_at(sentence: &Sentence<'_>, marks: &Marks, at: usize) -> Option<(usize, Located)> {
    let (mut doubt, mut name, introduced) = introduction(sentence, at)?;
    // Most words are none of a place.
    let placed = |at: usize| sentence.means(at, Senses::PLACE);
    if !placed(at) && !placed(name) && !is_sort(sentence, at) && !is_sort(sentence, name) {
        let alone = [at, name].map(|at| sentence.has(at, Roles::PLACE_ALONE));
        if !introduced || alone == [false, false] {
            return None;
        }
    }
    let begin = if sentence.has(at, Roles::DIRECTION) && sentence.has(at, Roles::PLACE_BEFORE) {
        at
    } else {
        name
    };
    let (mut headed, mut several, mut facility) = (false, false, false);
    let mut head = name;
    while name < at + 5
        && is_sort(sentence, name)
        // «المسجد الشرقي»
        && !(facility && sentence.has(name, Roles::DIRECTION) && is_definite(sentence, name))
        && (name == begin || !sentence.words[name].clitics.has(Clitics::PREPOSITION))
    {
        headed |= sentence.has(name, Roles::PLACE_HEAD);
        facility = sentence.has(name, Roles::PLACE_FACILITY);
        several |= is_dual(sentence.words[name].stem);
        head = name;
        name += 1;
    }
    let lexicon = sentence.lexicon;
    let known = (begin..=name).find_map(|start| {
        // A name that is also a word counts only with its head word or directly behind في.
        let sure = headed || introduced && doubt == 0 && start <= begin + 1;
        sentence
            .phrases(start)
            .iter()
            .find_map(|found| match found.meaning {
                Meaning::Place(index) if sure || !lexicon.places[index as usize].weak => {
                    Some((start + found.length, index))
                }
                _ => None,
            })
    });
    let (mut end, index) = match known {
        Some((end, index)) => (end, Some(index)),
        None if (begin..=name).any(|word| sentence.has(word, Roles::PLACE_ALONE)) && introduced => {
            let alone = (begin..=name).find(|word| sentence.has(*word, Roles::PLACE_ALONE))?;
            (alone + 1, None)
        }
        // «بمنطقة بوقنادل», «مستشفى الملك فيصل»: a place that only its head word shows.
        None if (headed || facility || several) && introduced => {
            let end = quoted_end(sentence, name)
                .unwrap_or_else(|| name_end(sentence, marks, name, facility));
            let definite = sentence.words[head].clitics.has(Clitics::ARTICLE);
            if end == name || definite && !facility {
                return None;
            }
            (end, None)
        }
        None => return None,
    };
    // «العيادات السعودية»: an adjective, no country.
    let adjective = !introduced
        && at > 0
        && sentence.means(at, Senses::DEMONYM)
        && is_definite(sentence, at - 1);
    // «كوريا الشمالية أرسلت»: who did it.
    let agent = !introduced && !headed && !facility && marks.strong(end, false).is_some();
    if adjective || agent {
        return None;
    }
    if sentence.means(end, Senses::DEMONYM) && sentence.words[end].clitics.has(Clitics::ARTICLE) {
        end += 1;
    }
    // «الشرق الأوسط وشمال إفريقيا»
    if index.is_some()
        && sentence.has(end, Roles::DIRECTION)
        && sentence.words[end].clitics.has(Clitics::AND)
    {
        let name = |at| sentence.phrase(at, Senses::PLACE);
        let whole = name(end)
            .map(|name| name.length)
            .filter(|length| *length > 1);
        end += whole
            .or_else(|| name(end + 1).map(|name| name.length + 1))
            .unwrap_or(0);
    }
    // «محافظتي جدة والطائف»
    if several
        && sentence
            .words
            .get(end)
            .is_some_and(|word| word.clitics.has(Clitics::AND))
    {
        let second = sentence.phrase(end, Senses::PLACE);
        end += second.map_or(1, |name| name.length);
    }
    if !introduced && (headed || facility) {
        doubt -= 1;
    }
    doubt += owned(sentence, marks, at);
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
    let acts = !introduced && !headed && !facility && acted(sentence, marks, at);
    let until = (end..sentence.words.len()).find_map(|at| marks.figure(at));
    let located = Located {
        first: at,
        end,
        until: until.filter(|_| acts).unwrap_or(usize::MAX),
        doubt,
        place,
    };
    Some((end, located))
}

/// Whether a word of a sort of place has the ending of a dual before its names: محافظتي.
fn is_dual(key: Key) -> bool {
    let length = key.len();
    length > 4
        && key.letter(length - 2) == const { code_of('ت') }
        && key.letter(length - 1) == const { code_of('ي') }
}

/// Whether a word says what sort of place follows: محافظة, شمال, مختلف.
fn is_sort(sentence: &Sentence<'_>, at: usize) -> bool {
    [
        Roles::PLACE_HEAD,
        Roles::DIRECTION,
        Roles::PLACE_QUANTIFIER,
        Roles::PLACE_FACILITY,
    ]
    .iter()
    .any(|role| sentence.has(at, *role))
}

/// Where a name that no gazetteer has ends: one word, of a building up to four.
fn name_end(sentence: &Sentence<'_>, marks: &Marks, from: usize, facility: bool) -> usize {
    let longest = if facility { 4 } else { 1 };
    let named = |at: usize| {
        let Some(word) = sentence.words.get(at) else {
            return false;
        };
        let first = at == from;
        // The name of a building is definite: مستشفى الملك فيصل, but قاعدة كبيرة.
        let defined = !facility || is_definite(sentence, at) || is_definite(sentence, at + 1);
        sentence.is_word(at)
            && (!first || defined)
            && !sentence.has(at, Roles::FUNCTION)
            && !sentence.has(at, Roles::PLACE_TOWARDS)
            && !word.clitics.has(Clitics::AND)
            && !word.clitics.has(Clitics::PREPOSITION)
            && marks.figure(at).is_none()
            && marks.edge(at).is_none()
            && marks.strong(at, false).is_none()
            && sentence
                .entry(at)
                .is_some_and(|entry| entry.ordinal.is_none())
            && (first
                || is_definite(sentence, at)
                || is_unknown_name(sentence, at)
                || at == from + 1 && sentence.means(from, Senses::TITLE))
    };
    let mut end = from;
    while end < from + longest && named(end) {
        end += 1;
    }
    end
}

/// Whether a word has the article, also one that the lexicon lacks.
fn is_definite(sentence: &Sentence<'_>, at: usize) -> bool {
    sentence.words.get(at).is_some_and(|word| {
        let key = word.token.key;
        let spelt =
            key.letter(0) == const { code_of('ا') } && key.letter(1) == const { code_of('ل') };
        word.clitics.has(Clitics::ARTICLE) || spelt
    })
}

/// Whether the lexicon lacks a word, and it does not begin like one with a conjunction.
fn is_unknown_name(sentence: &Sentence<'_>, at: usize) -> bool {
    let conjoined = sentence.words[at].token.key.letter(0) == const { code_of('و') };
    sentence.entry(at).is_some_and(Entry::is_unknown) && !conjoined
}

/// Where a name in quotation marks ends: ملعب «القاهرة الدولي».
fn quoted_end(sentence: &Sentence<'_>, from: usize) -> Option<usize> {
    if !sentence.is_sign(from, Signs::OPENING) {
        return None;
    }
    let close = (from + 2..from + 7).find(|at| sentence.is_sign(*at, Signs::CLOSING))?;
    Some(close + 1)
}

/// How much a place belongs to a name or a title in front of it: نادي الرياض, لـ«الشرق الأوسط».
fn owned(sentence: &Sentence<'_>, marks: &Marks, at: usize) -> u32 {
    let glued = sentence.words[at].clitics.has(Clitics::PREPOSITION);
    let quoted = at > 0 && sentence.is_sign(at - 1, Signs::OPENING);
    if quoted && !glued {
        return TOO_FAR;
    }
    // «بطولة غرب آسيا»: the direction is a part of the name.
    let directed = sentence.has(at, Roles::DIRECTION)
        && at > 0
        && sentence.has(at - 1, Roles::PLACE_OWNER)
        && !sentence.means(at - 1, Senses::ORGANISATION | Senses::TITLE);
    let strong = glued || sentence.has(at, Roles::PLACE_BEFORE) && !directed;
    for distance in 1..=5.min(at) {
        let word = at - distance;
        // «أعلنت الصين»: the speaker.
        if distance == 1 && !strong && matches!(marks.edge(word), Some((_, Edge::Report))) {
            return TOO_FAR;
        }
        if sentence.parts_clauses(word)
            || marks.edge(word).is_some()
            || marks.figure(word).is_some()
        {
            break;
        }
        if sentence.has(word, Roles::PLACE_HOME) {
            return TOO_FAR;
        }
        if sentence.has(word, Roles::PLACE_OWNER) {
            return if strong { 6 } else { TOO_FAR };
        }
        let parted = sentence.has(word, Roles::PLACE_BEFORE)
            || sentence.has(word, Roles::PLACE_TOWARDS)
            || marks.strong(word, false).is_some();
        if parted {
            break;
        }
    }
    0
}

/// «تشارك السعودية بـ24 لاعبا», «احتلت المملكة المرتبة»: a state behind the verb of what it does.
/// A place that saw or counted something is where it happened.
fn acted(sentence: &Sentence<'_>, marks: &Marks, at: usize) -> bool {
    let Some(verb) = at.checked_sub(1) else {
        return false;
    };
    let opens = verb == 0
        || sentence.words[verb].clitics.has(Clitics::AND)
        || sentence.parts_clauses(verb - 1)
        || matches!(marks.edge(verb - 1), Some((_, Edge::Content)));
    let written = sentence.slice(verb, verb + 1);
    let counts = sentence.means(verb, Senses::VERB);
    let event = marks.strong(verb, false);
    let event = event.is_some_and(|word| word.used == EventUse::Verb);
    let feminine = written.ends_with('ت') && !written.ends_with("ات");
    opens && !counts && (event || feminine)
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
            (Some(a), None) => other.within.contains(a),
            (None, Some(b)) => self.within.contains(b),
            (None, None) => self.text == other.text,
        }
    }
}
