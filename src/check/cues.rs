//! Many lists of cue words, looked up in one go: what a word of a sentence tells an algorithm.

use foldhash::fast::FixedState;
use hashbrown::HashMap;

use super::phrases::{FirstWords, JOINED, without, without_article};
use super::words::{Phrases, Words};
use crate::token::{Key, code_of};

/// Phrases by their first word, each with what it tells. Of phrases that begin at one word the
/// longest counts.
#[derive(Clone, Debug)]
pub(crate) struct Cues<S> {
    by_first: HashMap<Key, Vec<(Vec<Key>, S)>, FixedState>,
    /// Most words of a text begin none.
    first_words: FirstWords<64>,
}

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
        Cues {
            first_words: FirstWords::of(first.keys()),
            by_first: first,
        }
    }

    /// What the longest cue that begins at a word tells, and its number of words. A و or ف in
    /// front of it does no harm, nor do ب, ل and the article where the list has the bare word.
    pub(crate) fn at(&self, words: &Words<'_>, at: usize) -> Option<(S, usize)> {
        match self.first_words.may_begin_joined(words.beginning(at)?) {
            true => self.joined(words, at),
            false => None,
        }
    }

    /// The same for a word that may begin one.
    fn joined(&self, words: &Words<'_>, at: usize) -> Option<(S, usize)> {
        if !words.is_word(at) {
            return None;
        }
        let mut key = words.word(at)?.token.key;
        if let Some(found) = self.begins(words, at, key) {
            return Some(found);
        }
        for letters in JOINED {
            if let Some(left) = without(key, letters) {
                key = left;
                if let Some(found) = self.begins(words, at, key) {
                    return Some(found);
                }
            }
        }
        self.begins(words, at, without_article(key)?)
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

    fn begins(&self, words: &Words<'_>, at: usize, key: Key) -> Option<(S, usize)> {
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
