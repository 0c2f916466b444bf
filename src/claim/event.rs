//! What happened to the thing counted.
//!
//! The noun may carry its event (قتيل); else a phrase behind it (لقوا مصرعهم), else the nearest
//! event word in front, in the same clause. A weak word counts only directly in front.

use super::sentence::Sentence;
use crate::lexicon::{Clitics, EventUse, Meaning};
use crate::quantity::Quantity;

/// How far in front of a figure an event word governs it, in words.
const REACH: usize = 12;
/// How far behind it.
const REACH_BEHIND: usize = 5;

/// The event of the quantity at the words `first` to before `last`.
pub(crate) fn of(
    sentence: &Sentence<'_>,
    quantity: &Quantity,
    first: usize,
    last: usize,
) -> Option<String> {
    if let Some(event) = of_noun(sentence, quantity) {
        return Some(event);
    }
    behind(sentence, last).or_else(|| in_front(sentence, first))
}

/// The event that the class of the counted noun carries.
fn of_noun(sentence: &Sentence<'_>, quantity: &Quantity) -> Option<String> {
    let class = quantity.noun.as_ref()?.class.as_deref()?;
    let lexicon = sentence.lexicon;
    let mut at = lexicon.classes.iter().find(|known| known.name == class);
    for _ in 0..8 {
        let found = at?;
        if let Some(event) = &found.event {
            return Some(event.clone());
        }
        at = lexicon
            .classes
            .iter()
            .find(|known| Some(&known.name) == found.parent.as_ref());
    }
    None
}

fn behind(sentence: &Sentence<'_>, last: usize) -> Option<String> {
    for at in last..(last + REACH_BEHIND).min(sentence.words.len()) {
        if sentence.parts_clauses(at) {
            return None;
        }
        if sentence.words[at].clitics.has(Clitics::AND) {
            return None;
        }
        let found = sentence.phrase(at, |meaning| match meaning {
            Meaning::Event(index, EventUse::After) => Some(index),
            Meaning::Event(index, EventUse::Verb) if at > last => Some(index),
            _ => None,
        });
        if let Some((_, index)) = found {
            return Some(sentence.lexicon.events[index as usize].clone());
        }
    }
    None
}

fn in_front(sentence: &Sentence<'_>, first: usize) -> Option<String> {
    let mut weak = None;
    for distance in 1..=REACH.min(first) {
        let at = first - distance;
        if sentence.is_mark(at, &['.', '؛', '…', ':']) {
            break;
        }
        // «ما يصل إلى 12 ألفا» bounds the figure; nothing reached anything.
        if sentence.is(at, |meaning| matches!(meaning, Meaning::Before(_))) {
            continue;
        }
        let strong = sentence.phrase(at, |meaning| match meaning {
            Meaning::Event(index, EventUse::Verb | EventUse::Noun) => Some(index),
            _ => None,
        });
        if let Some((length, index)) = strong
            && at + length <= first
        {
            let name = sentence.lexicon.events[index as usize].clone();
            return Some(with_conjoined(sentence, at, index, name));
        }
        if distance <= 2 && weak.is_none() {
            weak = sentence.phrase(at, |meaning| match meaning {
                Meaning::Event(index, EventUse::Weak) => Some(index),
                _ => None,
            });
        }
    }
    weak.map(|(_, index)| sentence.lexicon.events[index as usize].clone())
}

/// «مقتل وإصابة 6»: one figure for two events.
fn with_conjoined(sentence: &Sentence<'_>, at: usize, index: u16, name: String) -> String {
    if at == 0 || !sentence.words[at].clitics.has(Clitics::AND) {
        return name;
    }
    let other = sentence.phrase(at - 1, |meaning| match meaning {
        Meaning::Event(other, EventUse::Noun | EventUse::Verb) if other != index => Some(other),
        _ => None,
    });
    match other {
        Some((1, other)) => {
            let other = &sentence.lexicon.events[other as usize];
            let mut both = [other.as_str(), name.as_str()];
            both.sort_unstable();
            both.join("+")
        }
        _ => name,
    }
}
