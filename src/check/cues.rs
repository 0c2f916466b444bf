//! Many lists of cue words, looked up in one go: what a word of a sentence tells an algorithm.

use foldhash::fast::FixedState;
use hashbrown::HashMap;

use super::words::{Phrases, Words};
use crate::token::{Key, code_of};

/// Phrases by their first word, each with what it tells. Of phrases that begin at one word the
/// longest counts.
#[derive(Clone, Debug)]
pub(crate) struct Cues<S> {
    by_first: HashMap<Key, Vec<(Vec<Key>, S)>, FixedState>,
    /// Two bits for every first word: most words of a text have others.
    first_words: Bits,
}

/// A thousand bits, for some hundred words.
type Bits = [u64; 16];

/// Where the bits of a word are: in which part, and which.
#[inline]
fn bits(key: Key) -> (usize, u64) {
    let hash = key.compact().wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let bits = 1 << (hash >> 58) | 1 << (hash >> 52 & 63);
    ((hash >> 48 & 15) as usize, bits)
}

/// Letters that are written together with the next word: و and ف, then ب and ل.
const JOINED: [[u8; 2]; 2] = [[code_of('و'), code_of('ف')], [code_of('ب'), code_of('ل')]];

impl<S: Copy> Cues<S> {
    /// The cues of several lists.
    pub(crate) fn of<'p>(lists: impl IntoIterator<Item = (S, &'p Phrases)>) -> Cues<S> {
        let mut first: HashMap<Key, Vec<(Vec<Key>, S)>, FixedState> = HashMap::default();
        for (sense, phrases) in lists {
            for phrase in phrases.iter() {
                let Some((head, rest)) = phrase.split_first() else {
                    continue;
                };
                let known = first.entry(*head).or_default();
                known.push((rest.to_vec(), sense));
            }
        }
        for phrases in first.values_mut() {
            phrases.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len()));
        }
        let mut first_words = Bits::default();
        for key in first.keys() {
            let (part, bits) = bits(*key);
            first_words[part] |= bits;
        }
        Cues {
            by_first: first,
            first_words,
        }
    }

    /// What the longest cue that begins at a word tells, and its number of words. A و or ف in
    /// front of it does no harm, nor do ب, ل and the article where the list has the bare word.
    pub(crate) fn at(&self, words: &Words<'_>, at: usize) -> Option<(S, usize)> {
        if !words.is_word(at) {
            return None;
        }
        let mut key = words.word(at)?.token.key;
        if let Some(found) = self.begins(words, at, key) {
            return Some(found);
        }
        let mut length = key.len();
        for letters in JOINED {
            if length > 2 && letters.contains(&key.letter_of(length, 0)) {
                length -= 1;
                key = key.last(length);
                if let Some(found) = self.begins(words, at, key) {
                    return Some(found);
                }
            }
        }
        let article = length > 3
            && key.letter_of(length, 0) == const { code_of('ا') }
            && key.letter_of(length, 1) == const { code_of('ل') };
        article
            .then(|| self.begins(words, at, key.last(length - 2)))
            .flatten()
    }

    /// The same of a verb with the سـ of the future, which the lists leave out: سيرتفع.
    pub(crate) fn future(&self, words: &Words<'_>, at: usize) -> Option<(S, usize)> {
        if !words.is_word(at) {
            return None;
        }
        let mut key = words.word(at)?.token.key;
        if JOINED[0].contains(&key.letter(0)) {
            key = key.without_first(1);
        }
        let present = [const { code_of('ي') }, const { code_of('ت') }];
        let will = key.len() > 3
            && key.letter(0) == const { code_of('س') }
            && present.contains(&key.letter(1));
        will.then(|| self.begins(words, at, key.without_first(1)))
            .flatten()
    }

    #[inline]
    fn begins(&self, words: &Words<'_>, at: usize, key: Key) -> Option<(S, usize)> {
        let (part, bits) = bits(key);
        match self.first_words[part] & bits == bits {
            true => self.held(words, at, key),
            false => None,
        }
    }

    /// The same for what passes the bits.
    fn held(&self, words: &Words<'_>, at: usize, key: Key) -> Option<(S, usize)> {
        let follows = |rest: &[Key]| {
            rest.iter().enumerate().all(|(offset, key)| {
                let word = words.word(at + 1 + offset);
                word.is_some_and(|word| word.token.key == *key)
            })
        };
        let known = self.by_first.get(&key)?;
        let (rest, sense) = known.iter().find(|(rest, _)| follows(rest))?;
        Some((*sense, rest.len() + 1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::words::Kept;
    use crate::lexicon::{Lexicon, Sources};

    #[derive(serde::Deserialize)]
    struct Lists {
        up: Phrases,
        to: Phrases,
    }

    #[test]
    fn the_longest_cue_counts_whatever_is_joined_to_it() {
        let lexicon = Lexicon::compile(&Sources::builtin()).expect("the built-in lexicon loads");
        let lists: Lists =
            toml::from_str("up = \"ارتفاع، ارتفع\"\nto = \"إلى، ارتفع إلى\"").expect("two lists");
        let cues = Cues::of([('u', &lists.up), ('t', &lists.to)]);
        let text = "وبارتفاع ارتفع إلى الارتفاع رفع";
        let kept = Kept::default();
        let words = kept.words(&lexicon, text);
        let found: Vec<_> = (0..words.len()).map(|at| cues.at(&words, at)).collect();
        assert_eq!(
            found,
            [
                Some(('u', 1)),
                Some(('t', 2)),
                Some(('t', 1)),
                Some(('u', 1)),
                None
            ]
        );
    }
}
