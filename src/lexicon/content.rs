//! Content words: the form in which the words of two texts are compared, and how much each tells.
//!
//! ```text
//! base = lemma of a known noun / word without article and inflectional endings
//! ```

use std::ops::Range;

use super::{Entry, Lexicon, Word};
use crate::token::Key;

/// How much a word tells that no list of frequent words has: names and rare words.
const TELLING: u8 = 3;

/// The shortest base, in letters.
const SHORTEST: u32 = 3;

/// How many codes letters can have.
const LETTER_CODES: u8 = 64;

/// Proclitics with the article, as an unknown word may still have them.
const DEFINITE: [&str; 6] = ["وال", "بال", "فال", "كال", "لل", "ال"];
/// Endings of number, gender, relation and possession; those of two and more letters first.
const ENDINGS: [&str; 12] = [
    "تها", "تهم", "يات", "ات", "ون", "ين", "ان", "يه", "ها", "هم", "ه", "ي",
];

/// The tables of this file.
#[derive(Clone, Debug, Default)]
pub(crate) struct Content {
    /// [`DEFINITE`] by their first letter.
    definite: Affixes,
    /// [`ENDINGS`] by their last.
    endings: Affixes,
    /// The weight of the bases that many texts have, below [`TELLING`].
    pub(super) frequent: hashbrown::HashMap<u32, u8, foldhash::fast::FixedState>,
}

impl Content {
    pub(super) fn new() -> Content {
        let last = |affix: Key| affix.letter(affix.len() - 1);
        Content {
            definite: Affixes::new(&DEFINITE, |affix| affix.letter(0)),
            endings: Affixes::new(&ENDINGS, last),
            frequent: Default::default(),
        }
    }

    /// A word without article and endings: الصوفيين and صوفي are one.
    fn stripped(&self, key: Key) -> Key {
        // The lengths are carried along: this runs for every word.
        let (mut key, mut length) = (key, key.len());
        if length <= SHORTEST || !key.is_word() {
            return key;
        }
        let mut prefixes = self.definite.with(key.letter_of(length, 0));
        let prefix = prefixes.find(|(prefix, letters)| {
            length >= letters + SHORTEST && key.without_last(length - letters) == *prefix
        });
        if let Some((_, letters)) = prefix {
            length -= letters;
            key = key.last(length);
        }
        // «صوفيين» loses ين and then ي.
        for _ in 0..2 {
            let mut endings = self.endings.with(key.letter_of(length, length - 1));
            let ending = endings.find(|(ending, letters)| {
                length >= letters + SHORTEST && key.last(*letters) == *ending
            });
            match ending {
                Some((_, letters)) => {
                    key = key.without_last(*letters);
                    length -= letters;
                }
                None => break,
            }
        }
        key
    }
}

/// Affixes with their lengths, by the letter that shows that there may be one.
#[derive(Clone, Debug, Default)]
struct Affixes {
    affixes: Vec<(Key, u32)>,
    /// For each code of a letter, those that it shows.
    by_letter: Vec<Range<u8>>,
}

impl Affixes {
    fn new(affixes: &[&str], shown_by: impl Fn(Key) -> u8) -> Affixes {
        let mut found = Affixes::default();
        for letter in 0..LETTER_CODES {
            let from = found.affixes.len() as u8;
            let keys = affixes.iter().map(|affix| Key::of(affix));
            let keys = keys.filter(|key| shown_by(*key) == letter);
            found.affixes.extend(keys.map(|key| (key, key.len())));
            found.by_letter.push(from..found.affixes.len() as u8);
        }
        found
    }

    /// The affixes that a letter shows, in their order.
    fn with(&self, letter: u8) -> impl Iterator<Item = &(Key, u32)> {
        let Range { start, end } = self.by_letter[usize::from(letter)];
        self.affixes[usize::from(start)..usize::from(end)].iter()
    }
}

impl Lexicon {
    /// The form in which a word is compared with words of other texts.
    pub(super) fn base(&self, word: &Word) -> u32 {
        self.base_as(self.entry(word), word.stem)
    }

    /// The same by the entry of a word and what is left of it without its proclitics.
    pub(super) fn base_as(&self, entry: &Entry, stem: Key) -> u32 {
        match entry.noun {
            Some((noun, _)) => self.nouns[noun as usize].base,
            None => short(self.content.stripped(stem)),
        }
    }

    /// The base of a lemma, or of a name of a place: it has that one whatever adjective or spelling
    /// names it.
    pub(super) fn base_of(&self, name: &str) -> u32 {
        short(self.content.stripped(Key::of(name)))
    }

    /// How much a base tells: 0 for words of every text, [`TELLING`] for names and rare words.
    pub(super) fn weight(&self, base: u32) -> u8 {
        self.content.frequent.get(&base).copied().unwrap_or(TELLING)
    }
}

/// A key in 32 bits, since a dossier keeps millions: of 100,000 words one or two meet another.
fn short(key: Key) -> u32 {
    (key.compact().wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32) as u32
}
