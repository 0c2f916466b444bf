//! Phrases of rule files, to look for among the words of a text.

use serde::{Deserialize, Deserializer, de::Error as _};

use crate::lexicon::{Word, each_key};
use crate::token::{Key, code_of};

/// What parts the phrases of a list.
pub(super) const SEPARATOR: char = '،';

/// Phrases of a rule file, separated by "، ", folded as text is.
#[derive(Clone, Debug, Default)]
pub(crate) struct Phrases {
    /// The words of all phrases, one behind the other.
    words: Vec<Key>,
    /// Where the words of each phrase end.
    ends: Vec<usize>,
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
        (0..self.ends.len()).map(|index| self.words_of(index))
    }

    /// The words of a phrase by its place in the list.
    fn words_of(&self, index: usize) -> &[Key] {
        let start = index.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.words[start..self.ends[index]]
    }

    /// Whether one of the phrases may begin with a word.
    #[inline]
    pub(super) fn may_begin(&self, word: Beginning) -> bool {
        self.first_words.may_begin(word)
    }

    /// Whether one of the phrases may begin with just this word, nothing in front.
    #[inline]
    pub(super) fn may_begin_with(&self, word: Key) -> bool {
        self.first_words.has(hash(word))
    }

    /// The longest phrase with which some words begin, by its number of words.
    pub(super) fn longest(&self, words: &[Word]) -> Option<usize> {
        let fitting = self.fitting(words);
        fitting.map(|index| self.words_of(index).len()).max()
    }

    /// The phrases with which some words begin, by their places in the list. A و or ف in front of
    /// the first word does no harm.
    pub(super) fn fitting(&self, words: &[Word]) -> impl Iterator<Item = usize> {
        let own = words.first().map(|word| word.token.key);
        let bare = own.map(bare).filter(|bare| Some(*bare) != own);
        let rest = words.get(1..).unwrap_or_default();
        let keys = own.into_iter().chain(bare);
        keys.flat_map(|key| self.beginning_with(key))
            .filter(|index| follows(&self.words_of(*index)[1..], rest))
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
        let mut written = PhraseList::default();
        for phrase in list.split(SEPARATOR) {
            written.push("", phrase.trim())?;
        }
        Ok(written.into())
    }
}

/// Phrases that are being gathered.
#[derive(Default)]
pub(super) struct PhraseList {
    words: Vec<Key>,
    ends: Vec<usize>,
}

impl PhraseList {
    /// Adds a phrase, with some letters written together with its first word.
    ///
    /// # Errors
    /// That it is no phrase.
    pub(super) fn push(&mut self, joined: &str, phrase: &str) -> Result<(), String> {
        let start = self.words.len();
        let take = &mut |key| self.words.push(key);
        match joined.is_empty() {
            true => each_key(phrase, take),
            false => each_key(&format!("{joined}{phrase}"), take),
        }
        let own = &self.words[start..];
        if own.is_empty() || own.contains(&Key::NONE) {
            return Err(format!(
                "`{phrase}` is no phrase of Arabic words; phrases are separated by \"، \""
            ));
        }
        self.ends.push(self.words.len());
        Ok(())
    }

    /// Adds the phrases of a list.
    pub(super) fn extend(&mut self, phrases: &Phrases) {
        let start = self.words.len();
        self.words.extend_from_slice(&phrases.words);
        self.ends.extend(phrases.ends.iter().map(|end| start + end));
    }
}

impl From<PhraseList> for Phrases {
    fn from(list: PhraseList) -> Phrases {
        let PhraseList { words, ends } = list;
        let starts = std::iter::once(0).chain(ends.iter().copied());
        let firsts = starts.take(ends.len()).map(|start| words[start]);
        let mut by_first: Vec<(Key, usize)> = firsts.zip(0..).collect();
        by_first.sort_unstable();
        Phrases {
            first_words: FirstWords::of(by_first.iter().map(|(key, _)| key)),
            by_first,
            words,
            ends,
        }
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
