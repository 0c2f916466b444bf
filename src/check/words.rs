//! The words around a figure, and phrases of rule files to look for among them.

use serde::{Deserialize, Deserializer, de::Error as _};

use crate::lexicon::{Entry, Lexicon, Word, keys_of};
use crate::text::Span;
use crate::token::{Class, Key, code_of, tokenize};

/// The words of a place of a document.
pub(crate) struct Words<'a> {
    lexicon: &'a Lexicon,
    text: &'a str,
    words: Vec<Word>,
}

impl<'a> Words<'a> {
    pub(crate) fn of(lexicon: &'a Lexicon, text: &'a str, span: Span) -> Words<'a> {
        let mut words = Vec::new();
        tokenize(text, span, |token| words.push(Word::new(token)));
        lexicon.look_up(text, &mut words);
        Words {
            lexicon,
            text,
            words,
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.words.len()
    }

    /// The first word that ends behind a byte of the document.
    pub(crate) fn at(&self, byte: usize) -> usize {
        self.words
            .partition_point(|word| word.token.end as usize <= byte)
    }

    /// The first word that begins at a byte of the document or behind it.
    pub(crate) fn from(&self, byte: usize) -> usize {
        self.words
            .partition_point(|word| (word.token.start as usize) < byte)
    }

    pub(crate) fn word(&self, at: usize) -> Option<&Word> {
        self.words.get(at)
    }

    /// What the lexicon says of a word.
    pub(crate) fn entry(&self, at: usize) -> Option<&'a Entry> {
        self.words.get(at).map(|word| self.lexicon.entry(word))
    }

    /// A word as written.
    pub(crate) fn written(&self, at: usize) -> &'a str {
        self.words
            .get(at)
            .map_or("", |word| word.token.span().of(self.text))
    }

    /// Where the words from `first` to before `end` stand in the document.
    pub(crate) fn span(&self, first: usize, end: usize) -> Option<Span> {
        let (from, to) = (self.words.get(first)?, self.words.get(end.checked_sub(1)?)?);
        Some(Span {
            start: from.token.start as usize,
            end: to.token.end as usize,
        })
    }

    /// Whether one of these marks stands at a place.
    pub(crate) fn is_mark(&self, at: usize, marks: &[char]) -> bool {
        let word = self.words.get(at);
        word.is_some_and(|word| marks.iter().any(|mark| word.is_mark(*mark)))
    }

    /// Whether a word, and no figure or mark, stands at a place.
    pub(crate) fn is_word(&self, at: usize) -> bool {
        let word = self.words.get(at);
        word.is_some_and(|word| matches!(word.token.class, Class::Word | Class::Latin))
    }

    /// The longest of the phrases that begins at a word, by its number of words. A و or ف in front
    /// of its first word does no harm.
    pub(crate) fn begins(&self, at: usize, phrases: &Phrases) -> Option<usize> {
        let fits = |phrase: &&Vec<Key>| {
            phrase.iter().enumerate().all(|(offset, key)| {
                let word = self.words.get(at + offset);
                word.is_some_and(|word| {
                    let own = word.token.key;
                    own == *key || offset == 0 && bare(own) == *key
                })
            })
        };
        phrases.0.iter().filter(fits).map(Vec::len).max()
    }

    /// The first place from `first` to before `end` where one of the phrases begins, with its
    /// number of words.
    pub(crate) fn find(
        &self,
        first: usize,
        end: usize,
        phrases: &Phrases,
    ) -> Option<(usize, usize)> {
        (first..end).find_map(|at| Some((at, self.begins(at, phrases)?)))
    }
}

/// A word without a و or ف in front.
fn bare(key: Key) -> Key {
    let joined = [code_of('و'), code_of('ف')].contains(&key.letter(0));
    match joined && key.len() > 2 {
        true => key.without_first(1),
        false => key,
    }
}

/// Phrases of a rule file, separated by "، ", folded as text is.
#[derive(Clone, Debug, Default)]
pub(crate) struct Phrases(Vec<Vec<Key>>);

impl Phrases {
    /// The words of every phrase.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &[Key]> {
        self.0.iter().map(Vec::as_slice)
    }
}

impl<'de> Deserialize<'de> for Phrases {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Phrases, D::Error> {
        let list = String::deserialize(deserializer)?;
        let phrases = list.split('،').map(|phrase| {
            let keys = keys_of(phrase.trim());
            match keys.is_empty() || keys.contains(&Key::NONE) {
                true => Err(D::Error::custom(format!(
                    "`{}` is no phrase of Arabic words; phrases are separated by \"، \"",
                    phrase.trim()
                ))),
                false => Ok(keys),
            }
        });
        phrases.collect::<Result<_, _>>().map(Phrases)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Sources;

    #[derive(Deserialize)]
    struct Row {
        cues: Phrases,
    }

    fn cues(list: &str) -> Result<Phrases, toml::de::Error> {
        toml::from_str::<Row>(&format!("cues = \"{list}\"")).map(|row| row.cues)
    }

    #[test]
    fn phrases_are_found_whatever_their_spelling() {
        let lexicon = Lexicon::compile(&Sources::builtin()).expect("the built-in lexicon loads");
        let text = "ووصل 5 اشخاص ومن أبرزهم قائد الفريق";
        let span = Span {
            start: 0,
            end: text.len(),
        };
        let words = Words::of(&lexicon, text, span);
        let cues = cues("أبرزهم، من ابرزهم، وصل").expect("a list of phrases");
        assert_eq!(words.find(1, words.len(), &cues), Some((3, 2)));
        assert_eq!(words.begins(0, &cues), Some(1));
        assert_eq!(
            words.span(3, 5).map(|span| span.of(text)),
            Some("ومن أبرزهم")
        );
        assert_eq!(words.at(text.len()), words.len());
    }

    #[test]
    fn an_empty_phrase_is_refused() {
        assert!(cues("منها، ، فيها").is_err());
    }
}
