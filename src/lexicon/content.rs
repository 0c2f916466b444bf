//! Content words: the form in which the words of two texts are compared, and how much each tells.
//!
//! ```text
//! base = lemma of a known noun / word without article and inflectional endings
//! ```

use super::{Lexicon, Word};
use crate::token::Key;

/// How much a word tells that no list of frequent words has: names and rare words.
const TELLING: u8 = 3;

/// The shortest base, in letters.
const SHORTEST: u32 = 3;

/// Proclitics with the article, as an unknown word may still have them.
const DEFINITE: [&str; 6] = ["وال", "بال", "فال", "كال", "لل", "ال"];
/// Endings of number, gender, relation and possession; those of two and more letters first.
const ENDINGS: [&str; 12] = [
    "تها", "تهم", "يات", "ات", "ون", "ين", "ان", "يه", "ها", "هم", "ه", "ي",
];

/// The tables of this file.
#[derive(Clone, Debug, Default)]
pub(crate) struct Content {
    /// [`DEFINITE`] with their lengths.
    definite: Vec<(Key, u32)>,
    /// [`ENDINGS`] with their lengths.
    endings: Vec<(Key, u32)>,
    /// The weight of the bases that many texts have, below [`TELLING`].
    pub(super) frequent: hashbrown::HashMap<u32, u8, foldhash::fast::FixedState>,
}

impl Content {
    pub(super) fn new() -> Content {
        let measured = |letters: &str| (Key::of(letters), Key::of(letters).len());
        Content {
            definite: DEFINITE.map(measured).to_vec(),
            endings: ENDINGS.map(measured).to_vec(),
            frequent: Default::default(),
        }
    }

    /// A word without article and endings: الصوفيين and صوفي are one.
    fn stripped(&self, key: Key) -> Key {
        // The lengths are carried along: this runs for every word.
        let (mut key, mut length) = (key, key.len());
        let prefix = self.definite.iter().find(|(prefix, letters)| {
            length >= letters + SHORTEST && key.without_last(length - letters) == *prefix
        });
        if let Some((_, letters)) = prefix {
            key = key.without_first(*letters);
            length = key.len();
        }
        // «صوفيين» loses ين and then ي.
        for _ in 0..2 {
            let ending = self
                .endings
                .iter()
                .find(|(ending, letters)| length >= letters + SHORTEST && key.ends_with(*ending));
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

impl Lexicon {
    /// The form in which a word is compared with words of other texts.
    pub(crate) fn base(&self, word: &Word) -> u32 {
        let key = match self.entry(word).noun {
            Some((noun, _)) => Key::of(&self.nouns[noun as usize].lemma),
            None => word.stem,
        };
        short(self.content.stripped(key))
    }

    /// The form in which a name of a place is compared, whatever adjective or spelling names it.
    pub(crate) fn base_of_place(&self, index: u16) -> u32 {
        let name = Key::of(&self.places[index as usize].name);
        short(self.content.stripped(name))
    }

    /// How much a base tells: 0 for words of every text, [`TELLING`] for names and rare words.
    pub(crate) fn weight(&self, base: u32) -> u8 {
        self.content.frequent.get(&base).copied().unwrap_or(TELLING)
    }
}

/// A key in 32 bits, since a dossier keeps millions: of 100,000 words one or two meet another.
fn short(key: Key) -> u32 {
    (key.compact().wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32) as u32
}
