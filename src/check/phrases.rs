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
    first_words: FirstWords<8>,
}

/// By what lists of phrases are passed over that cannot begin with a word: four hashes, of the word,
/// and of what is left of it without a و or ف, then without a ب or ل, then without the article. What
/// is not there has the hash of the word.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Beginning(u64);

/// A set of first words: a bit for each of their hashes.
#[derive(Clone, Debug)]
pub(super) struct FirstWords<const WORDS: usize>([u64; WORDS]);

impl<const WORDS: usize> FirstWords<WORDS> {
    pub(super) fn of<'k>(keys: impl Iterator<Item = &'k Key>) -> FirstWords<WORDS> {
        let mut bits = [0; WORDS];
        for key in keys {
            let hash = hash(*key);
            bits[usize::from(hash >> 6) % WORDS] |= 1 << (hash & 63);
        }
        FirstWords(bits)
    }

    #[inline]
    fn has(&self, hash: u16) -> bool {
        self.0[usize::from(hash >> 6) % WORDS] >> (hash & 63) & 1 != 0
    }

    /// Whether a phrase may begin with a word, with or without a و or ف in front.
    #[inline]
    pub(super) fn may_begin(&self, word: Beginning) -> bool {
        self.has(word.hash(0)) || self.has(word.hash(1))
    }

    /// The same, with or without ب, ل and the article too.
    #[inline]
    pub(super) fn may_begin_joined(&self, word: Beginning) -> bool {
        self.may_begin(word) || self.has(word.hash(2)) || self.has(word.hash(3))
    }
}

impl<const WORDS: usize> Default for FirstWords<WORDS> {
    fn default() -> FirstWords<WORDS> {
        FirstWords([0; WORDS])
    }
}

impl Phrases {
    /// The words of every phrase.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &[Key]> {
        self.list.iter().map(Vec::as_slice)
    }

    /// Whether one of the phrases may begin with a word.
    #[inline]
    pub(super) fn may_begin(&self, word: Beginning) -> bool {
        self.first_words.may_begin(word)
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
        Ok(Phrases {
            first_words: FirstWords::of(by_first.iter().map(|(key, _)| key)),
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

/// Letters that are written together with the next word: و and ف, then ب and ل.
pub(super) const JOINED: [[u8; 2]; 2] =
    [[code_of('و'), code_of('ف')], [code_of('ب'), code_of('ل')]];

/// What is left of a word without a letter that is joined to it, if one is.
#[inline]
pub(super) fn without(key: Key, letters: [u8; 2]) -> Option<Key> {
    let length = key.len();
    let joined = length > 2 && letters.contains(&key.letter_of(length, 0));
    joined.then(|| key.last(length - 1))
}

/// What is left of a word without its article, if it has one.
#[inline]
pub(super) fn without_article(key: Key) -> Option<Key> {
    let length = key.len();
    let article = length > 3
        && key.letter_of(length, 0) == const { code_of('ا') }
        && key.letter_of(length, 1) == const { code_of('ل') };
    article.then(|| key.last(length - 2))
}

/// A word without a و or ف in front.
#[inline]
fn bare(key: Key) -> Key {
    without(key, JOINED[0]).unwrap_or(key)
}

#[inline]
fn hash(key: Key) -> u16 {
    (key.compact().wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 48) as u16
}

impl Beginning {
    pub(super) fn of(word: Key) -> Beginning {
        let own = hash(word);
        let hash_of = |key: Option<Key>| u64::from(key.map_or(own, hash));
        let bare = without(word, JOINED[0]);
        let unled = without(bare.unwrap_or(word), JOINED[1]);
        let left = unled.or(bare).unwrap_or(word);
        let (bare, unled) = (hash_of(bare), hash_of(unled));
        let indefinite = hash_of(without_article(left));
        Beginning(u64::from(own) | bare << 16 | unled << 32 | indefinite << 48)
    }

    /// Whether this is of a word at all, and not the default.
    #[inline]
    pub(super) fn is_known(self) -> bool {
        self.0 != 0
    }

    #[inline]
    fn hash(self, which: u32) -> u16 {
        (self.0 >> (16 * which)) as u16
    }
}

/// Whether these words stand at the beginning of others.
fn follows(phrase: &[Key], words: &[Word]) -> bool {
    let same = |(key, word): (&Key, &Word)| word.token.key == *key;
    phrase.len() <= words.len() && phrase.iter().zip(words).all(same)
}
