//! Phrases of rule files, to look for among the words of a text.

use serde::{Deserialize, Deserializer, de::Error as _};

use crate::lexicon::{Word, keys_of};
use crate::token::{Key, code_of};

/// Phrases of a rule file, separated by "، ", folded as text is.
#[derive(Clone, Debug, Default)]
pub(crate) struct Phrases {
    list: Vec<Vec<Key>>,
    /// The places of the phrases in the list, by their first words.
    by_first: Vec<(Key, usize)>,
    /// A bit for the first word of every phrase, by its hash: most words of a text begin none.
    first_words: u64,
}

impl Phrases {
    /// The words of every phrase.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &[Key]> {
        self.list.iter().map(Vec::as_slice)
    }

    /// Whether one of the phrases may begin with a word, given by [`beginning`].
    #[inline]
    pub(super) fn may_begin(&self, word: u64) -> bool {
        word & self.first_words != 0
    }

    /// The longest phrase with which some words begin, by its number of words.
    pub(super) fn longest(&self, words: &[Word]) -> Option<usize> {
        let fitting = self.fitting(words);
        fitting.map(|index| self.list[index].len()).max()
    }

    /// The phrases with which some words begin, by their places in the list. A و or ف in front of
    /// the first word does no harm.
    pub(super) fn fitting(&self, words: &[Word]) -> impl Iterator<Item = usize> {
        let own = words.first().map(|word| word.token.key);
        let bare = own.map(bare).filter(|bare| Some(*bare) != own);
        let rest = words.get(1..).unwrap_or_default();
        let keys = own.into_iter().chain(bare);
        keys.flat_map(|key| self.beginning_with(key))
            .filter(|index| follows(&self.list[*index][1..], rest))
    }

    /// The phrases whose first word is this one, by their places in the list.
    fn beginning_with(&self, word: Key) -> impl Iterator<Item = usize> {
        let from = self.by_first.partition_point(|(first, _)| *first < word);
        let same = self.by_first[from..].iter();
        same.take_while(move |(first, _)| *first == word)
            .map(|(_, index)| *index)
    }
}

impl Phrases {
    /// Reads a list.
    ///
    /// # Errors
    /// What is no phrase.
    pub(crate) fn parse(list: &str) -> Result<Phrases, String> {
        let phrases = list.split('،').map(|phrase| {
            let keys = keys_of(phrase.trim());
            match keys.is_empty() || keys.contains(&Key::NONE) {
                true => Err(format!(
                    "`{}` is no phrase of Arabic words; phrases are separated by \"، \"",
                    phrase.trim()
                )),
                false => Ok(keys),
            }
        });
        let list: Vec<Vec<Key>> = phrases.collect::<Result<_, _>>()?;
        let firsts = list.iter().enumerate();
        let mut by_first: Vec<(Key, usize)> = firsts
            .filter_map(|(index, phrase)| Some((*phrase.first()?, index)))
            .collect();
        by_first.sort_unstable();
        let bits = by_first.iter().map(|(key, _)| hash_bit(*key));
        Ok(Phrases {
            first_words: bits.fold(0, std::ops::BitOr::bitor),
            by_first,
            list,
        })
    }
}

impl<'de> Deserialize<'de> for Phrases {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Phrases, D::Error> {
        let list = String::deserialize(deserializer)?;
        Phrases::parse(&list).map_err(D::Error::custom)
    }
}

/// A word without a و or ف in front.
#[inline]
fn bare(key: Key) -> Key {
    let length = key.len();
    let joined = [const { code_of('و') }, const { code_of('ف') }];
    match length > 2 && joined.contains(&key.letter_of(length, 0)) {
        true => key.last(length - 1),
        false => key,
    }
}

/// One of 64 bits for a word.
#[inline]
fn hash_bit(key: Key) -> u64 {
    1 << (key.compact().wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 58)
}

/// By what most phrases are passed over that cannot begin with a word, with or without a و or ف in
/// front of it: their bits are others.
#[inline]
pub(super) fn beginning(word: Key) -> u64 {
    let bare = bare(word);
    match bare == word {
        true => hash_bit(word),
        false => hash_bit(word) | hash_bit(bare),
    }
}

/// Whether these words stand at the beginning of others.
fn follows(phrase: &[Key], words: &[Word]) -> bool {
    let same = |(key, word): (&Key, &Word)| word.token.key == *key;
    phrase.len() <= words.len() && phrase.iter().zip(words).all(same)
}
