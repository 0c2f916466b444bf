//! The words around a figure.

use std::cell::OnceCell;
use std::ops::Range;
use std::rc::Rc;

pub(crate) use super::phrases::Phrases;
use super::phrases::beginning;
use crate::grammar::unit_end;
use crate::lexicon::{Entry, Lexicon, Meaning, Month, Noun, Roles, Unit, Word};
use crate::quantity::Quantity;
use crate::text::Span;
use crate::token::{Class, digit, stem_start, tokenize};

/// Bytes of a text to a word with the blank in front of it, where they are few.
const SHORT_WORD: usize = 8;

/// The words of a place of a document.
#[derive(Clone)]
pub(crate) struct Words<'a> {
    lexicon: &'a Lexicon,
    text: &'a str,
    read: Rc<Read>,
}

/// The words of a place, as they were looked up.
#[derive(Debug)]
struct Read {
    words: Vec<Word>,
    /// For each word, by what phrases are passed over that cannot begin with it: [`beginning`].
    begin: Vec<u64>,
}

/// The words of the sentences of a story that have figures, as they were read; and how each begins
/// phrases, found when a rule first asks for it and kept for the rules that come after.
#[derive(Debug, Default)]
pub(crate) struct Kept<'r> {
    /// Of each sentence; none where the reading has dropped them.
    words: &'r [Word],
    sentences: Vec<OnceCell<Rc<Read>>>,
}

impl<'r> Kept<'r> {
    /// Nothing is asked for yet of so many sentences, whose words are these.
    pub(crate) fn of(sentences: usize, words: &'r [Word]) -> Kept<'r> {
        Kept {
            words,
            sentences: vec![OnceCell::new(); sentences],
        }
    }
}

impl<'a> Words<'a> {
    pub(crate) fn of(lexicon: &'a Lexicon, text: &'a str, span: Span) -> Words<'a> {
        Words {
            lexicon,
            text,
            read: Rc::new(Read::of(lexicon, text, span)),
        }
    }

    /// The same for a sentence, by its number and where its words are kept, of which more than one
    /// rule asks for the words.
    pub(crate) fn kept(
        kept: &Kept<'_>,
        (sentence, at): (usize, Range<usize>),
        lexicon: &'a Lexicon,
        text: &'a str,
        span: Span,
    ) -> Words<'a> {
        let Some(own) = kept.sentences.get(sentence) else {
            return Words::of(lexicon, text, span);
        };
        let read = own.get_or_init(|| {
            Rc::new(match kept.words.get(at) {
                Some(words) => Read::from(words.to_vec()),
                None => Read::of(lexicon, text, span),
            })
        });
        Words {
            lexicon,
            text,
            read: read.clone(),
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.read.words.len()
    }

    /// The first word that ends behind a byte of the document.
    pub(crate) fn at(&self, byte: usize) -> usize {
        self.read
            .words
            .partition_point(|word| word.token.end as usize <= byte)
    }

    /// The first word that begins at a byte of the document or behind it.
    pub(crate) fn from(&self, byte: usize) -> usize {
        self.read
            .words
            .partition_point(|word| (word.token.start as usize) < byte)
    }

    pub(crate) fn word(&self, at: usize) -> Option<&Word> {
        self.read.words.get(at)
    }

    /// What the lexicon says of a word.
    pub(crate) fn entry(&self, at: usize) -> Option<&'a Entry> {
        self.read.words.get(at).map(|word| self.lexicon.entry(word))
    }

    /// The longest phrase of the lexicon that begins at a word and has a meaning that `want`
    /// accepts, by its number of words.
    pub(crate) fn meaning<T>(
        &self,
        at: usize,
        want: impl FnMut(Meaning) -> Option<T>,
    ) -> Option<(usize, T)> {
        self.lexicon.phrase(self.text, &self.read.words, at, want)
    }

    /// A month by its place in the lexicon, as [`Meaning::Month`] gives it.
    pub(crate) fn month(&self, index: u16) -> Option<Month> {
        self.lexicon.months.get(index as usize).copied()
    }

    /// A place of the document.
    pub(crate) fn of_span(&self, span: Span) -> &'a str {
        span.of(self.text)
    }

    /// A word as written.
    pub(crate) fn written(&self, at: usize) -> &'a str {
        self.read
            .words
            .get(at)
            .map_or("", |word| word.token.span().of(self.text))
    }

    /// Where the words from `first` to before `end` stand in the document.
    pub(crate) fn span(&self, first: usize, end: usize) -> Option<Span> {
        let (from, to) = (
            self.read.words.get(first)?,
            self.read.words.get(end.checked_sub(1)?)?,
        );
        Some(Span {
            start: from.token.start as usize,
            end: to.token.end as usize,
        })
    }

    /// The first word behind a figure with its unit and rate.
    pub(crate) fn behind(&self, quantity: &Quantity) -> usize {
        let figure = (self.at(quantity.span.start), self.from(quantity.span.end));
        unit_end(
            self.lexicon,
            self.text,
            &self.read.words,
            figure,
            quantity.value,
        )
    }

    /// The word directly behind a figure, where it is one unit of the lexicon.
    pub(crate) fn unit_of(&self, quantity: &Quantity) -> Option<&'a Unit> {
        let entry = self.entry(self.from(quantity.span.end))?;
        let (index, _) = entry.unit.or(entry.other_unit)?;
        self.lexicon.units.get(index as usize)
    }

    /// Whether a noun of a class of the lexicon stands at a place.
    pub(crate) fn is_class(&self, at: usize, name: &str) -> bool {
        let noun = self.entry(at).and_then(|entry| entry.noun);
        let noun = noun.and_then(|(index, _)| self.lexicon.nouns.get(index as usize));
        noun.is_some_and(|noun| self.lexicon.is_class(noun.class, name))
    }

    /// What happened to those whom a noun names, by its class: القتلى were killed.
    pub(crate) fn event_of(&self, at: usize) -> Option<&'a str> {
        let (index, _) = self.entry(at)?.noun?;
        let noun = self.noun(index)?;
        let class = self.lexicon.classes.get(usize::from(noun.class))?;
        class.event.as_deref()
    }

    /// Whether the name of a place begins at a word.
    pub(crate) fn is_place(&self, at: usize) -> bool {
        let place = |meaning| matches!(meaning, Meaning::Place(_)).then_some(());
        let found = self.read.words.get(at).is_some_and(|word| word.is_word());
        found
            && self
                .lexicon
                .cue(self.text, &self.read.words, at, place)
                .is_some()
    }

    /// Whether a word plays a role.
    pub(crate) fn has(&self, at: usize, role: Roles) -> bool {
        self.entry(at).is_some_and(|entry| entry.roles.has(role))
    }

    /// Whether digits or a number word stand at a place.
    pub(crate) fn is_figure(&self, at: usize) -> bool {
        let digits = self.read.words.get(at).is_some_and(Word::is_digits);
        digits || self.entry(at).is_some_and(|entry| entry.numeral.is_some())
    }

    /// The digits that stand at a place, as Western ones.
    pub(crate) fn western(&self, at: usize) -> Option<String> {
        let digits = self.read.words.get(at).filter(|word| word.is_digits())?;
        let written = digits.token.span().of(self.text).chars();
        let western = written.map(|one| digit(one).map_or(one, |value| char::from(b'0' + value)));
        Some(western.collect())
    }

    /// Where a word stands, without the clitics in front of it.
    pub(crate) fn stem(&self, at: usize) -> Option<Span> {
        let word = self.read.words.get(at)?;
        let whole = word.token.span();
        Some(Span {
            start: stem_start(self.text, whole, word.clitics.letters_before_article()),
            end: whole.end,
        })
    }

    /// Whether one of these marks stands at a place.
    pub(crate) fn is_mark(&self, at: usize, marks: &[char]) -> bool {
        let word = self.read.words.get(at);
        word.is_some_and(|word| marks.iter().any(|mark| word.is_mark(*mark)))
    }

    /// Whether one of these marks ends something at a place: the point of «11.5» does not.
    pub(crate) fn is_stop(&self, at: usize, marks: &[char]) -> bool {
        let decimal = || {
            let glued = self.word(at + 1).is_some_and(|next| !next.token.spaced);
            self.is_mark(at, &['.']) && glued && self.is_figure(at + 1)
        };
        self.is_mark(at, marks) && !decimal()
    }

    /// Whether a word, and no figure or mark, stands at a place.
    pub(crate) fn is_word(&self, at: usize) -> bool {
        let word = self.read.words.get(at);
        word.is_some_and(|word| matches!(word.token.class, Class::Word | Class::Latin))
    }

    /// A noun of the lexicon, as entries name it.
    pub(crate) fn noun(&self, noun: u16) -> Option<&'a Noun> {
        self.lexicon.nouns.get(usize::from(noun))
    }

    /// The longest phrase that begins at a word and has a meaning for claims that `want` accepts, by
    /// its number of words.
    pub(crate) fn cue<T>(
        &self,
        at: usize,
        want: impl FnMut(Meaning) -> Option<T>,
    ) -> Option<(usize, T)> {
        self.lexicon.cue(self.text, &self.read.words, at, want)
    }

    /// A reporting verb at a word, by its number of words; one with an everyday sense besides (بلغ)
    /// only where a clause of what is said follows it.
    pub(crate) fn reports(&self, at: usize, reach: usize) -> Option<usize> {
        let verb = |meaning| match meaning {
            Meaning::Verb(index) => Some(index),
            _ => None,
        };
        let (length, index) = self.cue(at, verb)?;
        let known = self.lexicon.verbs.get(usize::from(index))?;
        let behind = at + length;
        let clause = || {
            let mut words = behind..(behind + reach).min(self.len());
            words.any(|at| {
                let own = |word: &Word| known.connectors.contains(&word.token.key);
                self.word(at).is_some_and(own)
                    || self.means(at, |meaning| meaning == Meaning::Connector)
            })
        };
        (!known.strict || clause()).then_some(length)
    }

    /// Whether a word or the phrase that it begins has a meaning.
    pub(crate) fn means(&self, at: usize, want: impl Fn(Meaning) -> bool) -> bool {
        let found = self
            .lexicon
            .cue(self.text, &self.read.words, at, |meaning| {
                want(meaning).then_some(())
            });
        found.is_some()
    }

    /// The longest of the phrases that begins at a word, by its number of words. A و or ف in front
    /// of its first word does no harm.
    pub(crate) fn begins(&self, at: usize, phrases: &Phrases) -> Option<usize> {
        let fitting = self.fitting(at, phrases);
        fitting.map(|index| phrases.length(index)).max()
    }

    /// Which of the phrases begins at a word, where their order says something.
    pub(crate) fn index(&self, at: usize, phrases: &Phrases) -> Option<usize> {
        self.fitting(at, phrases).min()
    }

    /// The phrases that begin at a word, by their places in the list.
    #[inline]
    fn fitting(&self, at: usize, phrases: &Phrases) -> impl Iterator<Item = usize> {
        let begin = self.read.begin.get(at).copied().unwrap_or_default();
        let words = self.read.words.get(at..);
        let words = words.filter(|_| phrases.may_begin(begin));
        words.into_iter().flat_map(|words| phrases.fitting(words))
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

impl Read {
    fn of(lexicon: &Lexicon, text: &str, span: Span) -> Read {
        let bytes = span.end.saturating_sub(span.start);
        let mut words = Vec::with_capacity(bytes / SHORT_WORD);
        tokenize(text, span, |token| words.push(Word::new(token)));
        lexicon.look_up(text, &mut words);
        Read::from(words)
    }
}

impl From<Vec<Word>> for Read {
    fn from(words: Vec<Word>) -> Read {
        let begin = words.iter().map(|word| beginning(word.token.key));
        Read {
            begin: begin.collect(),
            words,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Sources;

    #[derive(serde::Deserialize)]
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
