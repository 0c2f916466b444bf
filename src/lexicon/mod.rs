//! Key → senses. Proclitics (و ف ب ل ك ال) are peeled here and only here, and only where the
//! whole word is not in the lexicon: واحد, وصل, كل and ألف are no clitic with a rest.

mod brief;
mod classes;
mod content;
mod fill;
mod filter;
mod inflect;
mod load;
mod phrase;
mod roles;
mod rows;
mod sense;
mod senses;

use hashbrown::HashMap;

use crate::text::Span;
use crate::token::{Class, Key, Token, code_of, tokenize};
use brief::Brief;
use filter::{Filter, pair};
pub(crate) use inflect::{Form, guess_lemma, is_adjective, listed};
pub(crate) use load::{Sources, each_key, keys_of};
use phrase::Phrase;
pub(crate) use roles::Roles;
pub(crate) use sense::*;
pub(crate) use senses::Senses;

/// Everything the lexicon files say, compiled.
#[derive(Debug)]
pub(crate) struct Lexicon {
    /// By [`Key::compact`].
    index: HashMap<u64, Slot, foldhash::fast::FixedState>,
    filter: Filter,
    entries: Vec<Entry>,
    /// For every entry what the claims ask of it.
    briefs: Vec<Brief>,
    /// Lists of phrases, each in the order of [`Phrase::rank`].
    phrases: Vec<Vec<Phrase>>,
    /// For every list, how many of its phrases say what their second word is: the first ones.
    longer: Vec<u16>,
    /// The second words of phrases, each with its list: see [`pair`].
    going_on: Filter,
    pub(crate) units: Vec<Unit>,
    pub(crate) nouns: Vec<Noun>,
    pub(crate) classes: Vec<NounClass>,
    /// The first class of each name.
    classes_by_name: HashMap<String, u16, foldhash::fast::FixedState>,
    pub(crate) months: Vec<Month>,
    pub(crate) events: Vec<Event>,
    pub(crate) verbs: Vec<ReportingVerb>,
    /// By the first word of the name.
    pub(crate) aliases: HashMap<Key, Vec<Alias>, foldhash::fast::FixedState>,
    pub(crate) places: Vec<Place>,
    pub(crate) rates: Vec<String>,
    pub(crate) zero_classes: Vec<String>,
    /// Spellings that are other words, and whether those begin with a clitic.
    homographs: HashMap<Key, Vec<(String, bool)>, foldhash::fast::FixedState>,
    standing_reach: Vec<(Standing, u8)>,
    content: content::Content,
    /// The names of the periods.
    pub(crate) periods: Vec<String>,
    /// Words behind a weekday that lies before the day of publication.
    pub(crate) weekday_last: Vec<Key>,
    /// Those behind one that lies after it.
    pub(crate) weekday_next: Vec<Key>,
    /// Words behind «اليوم» that make it no day of publication, and words in front.
    pub(crate) day_behind: Vec<Key>,
    pub(crate) day_front: Vec<Key>,
    /// Words between a day and the same day in another calendar.
    pub(crate) day_joins: Vec<Key>,
}

/// Where a word's entry is, with what reading needs of it at every word: entries are large, and
/// most words are asked for nothing more.
#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    entry: u16,
    phrases: u16,
    starts: Starts,
    /// The entry has a say in how the word is peeled: see [`Entry::bare`], [`Entry::homograph`].
    special: bool,
}

/// A token with what the lexicon knows of it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Word {
    pub(crate) token: Token,
    /// The word without its proclitics; the whole word where the lexicon has neither.
    pub(crate) stem: Key,
    pub(crate) clitics: Clitics,
    entry: u16,
    phrases: u16,
    /// Whether a number phrase can begin here.
    pub(crate) starts: Starts,
}

impl Word {
    /// A word that is not looked up yet.
    #[inline]
    pub(crate) fn new(token: Token) -> Word {
        Word {
            token,
            stem: token.key,
            clitics: Clitics(0),
            entry: 0,
            phrases: 0,
            starts: Starts(0),
        }
    }

    #[inline]
    fn take(&mut self, slot: Slot) {
        self.entry = slot.entry;
        self.phrases = slot.phrases;
        self.starts = slot.starts;
    }
}

impl Lexicon {
    /// Appends the words of a sentence, looked up.
    pub(crate) fn read(&self, text: &str, sentence: Span, words: &mut Vec<Word>) {
        let from = words.len();
        tokenize(text, sentence, |token| words.push(Word::new(token)));
        self.look_up(text, &mut words[from..]);
    }

    /// Looks the words of a sentence up, peeling proclitics where the whole word is unknown.
    ///
    /// All in one go: one look-up waits for memory, and those of the next words need not.
    pub(crate) fn look_up(&self, text: &str, words: &mut [Word]) {
        for word in words {
            self.look_up_word(text, word);
        }
    }

    /// Fills a word in where it stays: copying a struct right after its fields were written costs
    /// more than the look-up.
    #[inline]
    fn look_up_word(&self, text: &str, word: &mut Word) {
        let token = word.token;
        if token.class == Class::Word {
            self.peel(text, token.key, word);
            if word.entry == 0 && is_dual_ending(token.key) {
                word.starts = Starts::DUAL;
            }
            return;
        }
        if token.key != Key::NONE {
            word.take(self.find(token.key));
        }
        if token.class == Class::Digits {
            word.starts = Starts::FIGURE;
        }
    }

    #[inline]
    fn find(&self, key: Key) -> Slot {
        let key = key.compact();
        if !self.filter.may_hold(key) {
            return Slot::default();
        }
        self.index.get(&key).copied().unwrap_or_default()
    }

    /// Tries the whole word, then what is left without و/ف, ب/ل/ك, ال, in this order.
    #[inline]
    fn peel(&self, text: &str, mut key: Key, word: &mut Word) {
        let mut clitics = Clitics::default();
        if self.accept(text, key, clitics, word) {
            return;
        }
        let mut length = key.len();
        let first = key.letter_of(length, 0);
        if !is_proclitic(first) {
            return;
        }
        if matches!(first, AND | THEN) && length > 2 {
            length -= 1;
            key = key.last(length);
            clitics = clitics.with(Clitics::AND);
            if self.accept(text, key, clitics, word) {
                return;
            }
        }
        let next = key.letter_of(length, 0);
        if matches!(next, BY | FOR | AS) && length > 2 {
            length -= 1;
            key = key.last(length);
            clitics = clitics.with(Clitics::PREPOSITION);
            if next == FOR {
                clitics = clitics.with(Clitics::FOR);
            }
            if self.accept(text, key, clitics, word) {
                return;
            }
            // The article loses its alif after ل: للمئة.
            if next == FOR && length > 2 && key.letter_of(length, 0) == FOR {
                let bare = key.last(length - 1);
                self.accept(text, bare, clitics.with(Clitics::ARTICLE), word);
                return;
            }
        }
        let article =
            length > 3 && key.letter_of(length, 0) == ALIF && key.letter_of(length, 1) == FOR;
        if article {
            let bare = key.last(length - 2);
            self.accept(text, bare, clitics.with(Clitics::ARTICLE), word);
        }
    }

    /// Takes what is left of a word where the lexicon has it.
    #[inline]
    fn accept(&self, text: &str, key: Key, clitics: Clitics, word: &mut Word) -> bool {
        self.filter.may_hold(key.compact()) && self.accept_held(text, key, clitics, word)
    }

    /// The same for what passes the filter.
    fn accept_held(&self, text: &str, key: Key, clitics: Clitics, word: &mut Word) -> bool {
        let Some(slot) = self.index.get(&key.compact()) else {
            return false;
        };
        (word.stem, word.clitics) = (key, clitics);
        word.take(*slot);
        if slot.special {
            return self.accept_special(text, word);
        }
        true
    }

    /// Takes a definite form for its bare one, and no word for what only folds to it.
    #[cold]
    fn accept_special(&self, text: &str, word: &mut Word) -> bool {
        let entry = &self.entries[word.entry as usize];
        if entry.homograph {
            let other = self.homograph(text, word);
            if other.is_some() || entry.is_empty() {
                word.stem = word.token.key;
                word.clitics = Clitics::default();
                word.take(Slot::default());
                // A word that only folds to this one ends the search; one with a clitic goes on.
                return other == Some(false);
            }
        }
        if let Some(bare) = entry.bare {
            word.stem = bare;
            word.clitics = word.clitics.with(Clitics::ARTICLE);
        }
        true
    }

    /// Whether a word is, as it is written, another than what it folds to; true where that one
    /// begins with a clitic.
    fn homograph(&self, text: &str, word: &Word) -> Option<bool> {
        let written: String = word
            .token
            .span()
            .of(text)
            .chars()
            .filter(|c| !matches!(c, '\u{064B}'..='\u{0652}' | 'ـ'))
            .collect();
        let words = self.homographs.get(&word.token.key)?;
        let (_, clitic) = words.iter().find(|(known, _)| *known == written)?;
        Some(*clitic)
    }

    /// What the lexicon says of a word; an empty entry where it says nothing.
    pub(crate) fn entry(&self, word: &Word) -> &Entry {
        &self.entries[word.entry as usize]
    }

    /// The entry of a bare key.
    pub(crate) fn entry_of(&self, key: Key) -> &Entry {
        &self.entries[self.find(key).entry as usize]
    }

    /// The longest phrase at `at` whose meaning `want` accepts, with the number of its words.
    ///
    /// The meaning is asked for first: frequent words begin a hundred phrases, of which a caller
    /// wants one sort.
    pub(crate) fn phrase<T>(
        &self,
        text: &str,
        words: &[Word],
        at: usize,
        want: impl FnMut(Meaning) -> Option<T>,
    ) -> Option<(usize, T)> {
        let list = words.get(at)?.phrases;
        self.find_phrase(list, text, words, at, want)
    }

    /// The same for what means something to the claims.
    pub(crate) fn cue<T>(
        &self,
        text: &str,
        words: &[Word],
        at: usize,
        want: impl FnMut(Meaning) -> Option<T>,
    ) -> Option<(usize, T)> {
        let list = self.entry(words.get(at)?).cues;
        self.find_phrase(list, text, words, at, want)
    }

    #[inline]
    fn find_phrase<T>(
        &self,
        list: u16,
        text: &str,
        words: &[Word],
        at: usize,
        mut want: impl FnMut(Meaning) -> Option<T>,
    ) -> Option<(usize, T)> {
        let next = words.get(at + 1).map_or(0, |word| word.token.key.compact());
        self.may_begin(list, next).iter().find_map(|phrase| {
            let found = want(phrase.meaning)?;
            Some((phrase.length_at(text, words, at)?, found))
        })
    }

    /// The phrases of a list that may stand in front of a word, given by [`Key::compact`]: where
    /// none has it as its second, only those that do not say their second.
    #[inline]
    fn may_begin(&self, list: u16, next: u64) -> &[Phrase] {
        let phrases = &self.phrases[usize::from(list)];
        match self.going_on.may_hold(pair(list, next)) {
            true => phrases,
            false => &phrases[usize::from(self.longer[usize::from(list)])..],
        }
    }

    /// Calls `each` with everything that begins at `at` and means something to the claims: its
    /// meaning, its sense and its number of words; of the cues first, in each group the longest
    /// first.
    #[inline]
    pub(crate) fn each_meaning(
        &self,
        text: &str,
        words: &[Word],
        at: usize,
        mut each: impl FnMut(Meaning, Senses, usize),
    ) {
        let Some(word) = words.get(at) else {
            return;
        };
        let brief = self.brief_of(word);
        if brief.opens == Senses::NONE {
            return;
        }
        let next = words.get(at + 1).map_or(0, |word| word.token.key.compact());
        for list in [brief.cues, brief.phrases] {
            if list == NO_PHRASES {
                continue;
            }
            for phrase in self.may_begin(list, next) {
                if phrase.senses != Senses::NONE
                    && phrase.may_go_on(next)
                    && let Some(length) = phrase.length_at(text, words, at)
                {
                    each(phrase.meaning, phrase.senses, length);
                }
            }
        }
    }

    /// How many words may lie between a cue of a standing and the figure; 0 is any number.
    pub(crate) fn reach_of(&self, standing: Standing) -> usize {
        self.standing_reach
            .iter()
            .find(|(known, _)| *known == standing)
            .map_or(0, |(_, reach)| usize::from(*reach))
    }

    /// The class of a name.
    pub(crate) fn class(&self, name: &str) -> Option<&NounClass> {
        let at = *self.classes_by_name.get(name)?;
        self.classes.get(usize::from(at))
    }

    /// A class and those above it.
    pub(crate) fn lineage<'l>(
        &'l self,
        class: &'l NounClass,
    ) -> impl Iterator<Item = &'l NounClass> {
        class
            .lineage
            .iter()
            .map(|at| &self.classes[usize::from(*at)])
    }

    /// Whether a noun class is `name` or lies below it.
    pub(crate) fn is_class(&self, class: u16, name: &str) -> bool {
        self.lineage(&self.classes[usize::from(class)])
            .any(|class| class.name == name)
    }
}

/// The list of the words that begin no phrase.
const NO_PHRASES: u16 = 0;

const AND: u8 = code_of('و');
const THEN: u8 = code_of('ف');
const BY: u8 = code_of('ب');
const FOR: u8 = code_of('ل');
const AS: u8 = code_of('ك');
const ALIF: u8 = code_of('ا');

#[inline]
fn is_proclitic(letter: u8) -> bool {
    matches!(letter, AND | THEN | BY | FOR | AS | ALIF)
}

/// Whether an unknown word ends like a feminine dual (تسديدتين) and is long enough for one.
#[inline]
fn is_dual_ending(key: Key) -> bool {
    key.len() >= 6 && (key.ends_with(dual::NOMINATIVE) || key.ends_with(dual::OBLIQUE))
}

pub(crate) mod dual {
    //! The endings of feminine duals.
    use crate::token::Key;

    pub(crate) const NOMINATIVE: Key = Key::literal(['ت', 'ا', 'ن']);
    pub(crate) const OBLIQUE: Key = Key::literal(['ت', 'ي', 'ن']);
}
