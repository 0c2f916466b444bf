//! The words around a figure.

use std::cell::{Cell, OnceCell};
use std::ops::Range;

use super::phrases::Beginning;
pub(crate) use super::phrases::Phrases;
use crate::grammar::unit_end;
use crate::lexicon::{Entry, Lexicon, Meaning, Month, Noun, Roles, Unit, Word};
use crate::quantity::{Quantity, Weekday};
use crate::text::{Span, sentences};
use crate::token::{Class, digit, stem_start};

/// The words of a place of a document: some of those of the story.
#[derive(Clone, Copy)]
pub(crate) struct Words<'a> {
    lexicon: &'a Lexicon,
    text: &'a str,
    words: &'a [Word],
    /// For each word that a rule has asked for, how it begins phrases.
    begin: &'a [Cell<Beginning>],
}

/// The words of a story, as they were read; and how each begins phrases, found when a rule first
/// asks for it and kept for the rules that come after.
#[derive(Debug, Default)]
pub(crate) struct Kept<'r> {
    /// None where the reading has dropped them.
    words: &'r [Word],
    read_again: OnceCell<Vec<Word>>,
    begin: OnceCell<Vec<Cell<Beginning>>>,
}

impl<'r> Kept<'r> {
    /// Nothing is asked for yet of these words.
    pub(crate) fn of(words: &'r [Word]) -> Kept<'r> {
        Kept {
            words,
            ..Kept::default()
        }
    }

    /// All words of a document.
    pub(crate) fn words<'a>(&'a self, lexicon: &'a Lexicon, text: &'a str) -> Words<'a> {
        let words = match self.words {
            [] => self.read_again.get_or_init(|| {
                let mut words = Vec::new();
                sentences(text).for_each(|span| lexicon.read(text, span, &mut words));
                words
            }),
            words => words,
        };
        let beginnings = || vec![Cell::default(); words.len()];
        Words {
            lexicon,
            text,
            words,
            begin: self.begin.get_or_init(beginnings),
        }
    }
}

impl<'a> Words<'a> {
    /// Some of the words, by their places.
    pub(crate) fn slice(&self, places: Range<usize>) -> Words<'a> {
        Words {
            words: self.words.get(places.clone()).unwrap_or_default(),
            begin: self.begin.get(places).unwrap_or_default(),
            ..*self
        }
    }

    /// The words that stand at a place of the document or reach into it.
    pub(crate) fn within(&self, span: Span) -> Words<'a> {
        self.slice(self.at(span.start)..self.from(span.end))
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

    /// The longest phrase of the lexicon that begins at a word and has a meaning that `want`
    /// accepts, by its number of words.
    pub(crate) fn meaning<T>(
        &self,
        at: usize,
        want: impl FnMut(Meaning) -> Option<T>,
    ) -> Option<(usize, T)> {
        self.lexicon.phrase(self.text, self.words, at, want)
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

    /// The first word behind a figure with its unit and rate.
    pub(crate) fn behind(&self, quantity: &Quantity) -> usize {
        let figure = (self.at(quantity.span.start), self.from(quantity.span.end));
        unit_end(self.lexicon, self.text, self.words, figure, quantity.value)
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

    /// The lemma of the noun that a word is.
    pub(crate) fn lemma(&self, at: usize) -> Option<&'a str> {
        let (noun, _) = self.entry(at)?.noun?;
        self.noun(noun).map(|noun| noun.lemma.as_str())
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
        let found = self.words.get(at).is_some_and(|word| word.is_word());
        found && self.lexicon.cue(self.text, self.words, at, place).is_some()
    }

    /// Whether a word plays a role.
    pub(crate) fn has(&self, at: usize, role: Roles) -> bool {
        let word = self.words.get(at);
        word.is_some_and(|word| self.lexicon.brief_of(word).roles.has(role))
    }

    /// The weekday that a word names.
    pub(crate) fn weekday(&self, at: usize) -> Option<Weekday> {
        let word = self.words.get(at)?;
        self.lexicon.brief_of(word).weekday
    }

    /// Whether digits or a number word stand at a place.
    pub(crate) fn is_figure(&self, at: usize) -> bool {
        let digits = self.words.get(at).is_some_and(Word::is_digits);
        digits || self.entry(at).is_some_and(|entry| entry.numeral.is_some())
    }

    /// The digits that stand at a place, as Western ones.
    pub(crate) fn western(&self, at: usize) -> Option<String> {
        let digits = self.words.get(at).filter(|word| word.is_digits())?;
        let written = digits.token.span().of(self.text).chars();
        let western = written.map(|one| digit(one).map_or(one, |value| char::from(b'0' + value)));
        Some(western.collect())
    }

    /// Where a word stands, without the clitics in front of it.
    pub(crate) fn stem(&self, at: usize) -> Option<Span> {
        let word = self.words.get(at)?;
        let whole = word.token.span();
        Some(Span {
            start: stem_start(self.text, whole, word.clitics.letters_before_article()),
            end: whole.end,
        })
    }

    /// Whether one of these marks stands at a place.
    pub(crate) fn is_mark(&self, at: usize, marks: &[char]) -> bool {
        let word = self.words.get(at);
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
        let word = self.words.get(at);
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
        self.lexicon.cue(self.text, self.words, at, want)
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
        let found = self.lexicon.cue(self.text, self.words, at, |meaning| {
            want(meaning).then_some(())
        });
        found.is_some()
    }

    /// The longest of the phrases that begins at a word, by its number of words. A و or ف in front
    /// of its first word does no harm.
    #[inline]
    pub(crate) fn begins(&self, at: usize, phrases: &Phrases) -> Option<usize> {
        match phrases.may_begin(self.beginning(at)?) {
            true => phrases.longest(&self.words[at..]),
            false => None,
        }
    }

    /// The same without a و or ف in front: for rules that ask every word of a story, since it costs
    /// next to nothing.
    #[inline]
    pub(crate) fn begins_bare(&self, at: usize, phrases: &Phrases) -> Option<usize> {
        let word = self.words.get(at)?;
        match phrases.may_begin_with(word.token.key) {
            true => phrases.longest(&self.words[at..]),
            false => None,
        }
    }

    /// Which of the phrases begins at a word, where their order says something.
    pub(crate) fn index(&self, at: usize, phrases: &Phrases) -> Option<usize> {
        match phrases.may_begin(self.beginning(at)?) {
            true => phrases.fitting(&self.words[at..]).min(),
            false => None,
        }
    }

    /// How a word begins phrases.
    #[inline]
    pub(super) fn beginning(&self, at: usize) -> Option<Beginning> {
        let cell = self.begin.get(at)?;
        let known = cell.get();
        match known.is_known() {
            true => Some(known),
            false => Some(self.first_asked(at, cell)),
        }
    }

    /// The same for a word that is asked for first.
    #[cold]
    fn first_asked(&self, at: usize, cell: &Cell<Beginning>) -> Beginning {
        let beginning = Beginning::of(self.words[at].token.key);
        cell.set(beginning);
        beginning
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
        let kept = Kept::default();
        let words = kept.words(&lexicon, text);
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
