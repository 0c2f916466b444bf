//! Key → senses. Proclitics (و ف ب ل ك ال) are peeled here and only here, and only where the
//! whole word is not in the lexicon: واحد, وصل, كل and ألف are no clitic with a rest.

mod fill;
mod inflect;
mod load;
mod rows;

use hashbrown::HashMap;

use crate::quantity::{Bound, Calendar, Weekday};
use crate::token::{Class, Key, Token, code_of};
pub(crate) use inflect::{Form, guess_lemma, is_adjective, listed};
pub(crate) use load::Sources;

/// Everything the lexicon files say, compiled.
#[derive(Debug)]
pub(crate) struct Lexicon {
    /// By [`Key::compact`].
    index: HashMap<u64, Slot, foldhash::fast::FixedState>,
    filter: Filter,
    entries: Vec<Entry>,
    phrases: Vec<Vec<Phrase>>,
    pub(crate) units: Vec<Unit>,
    pub(crate) nouns: Vec<Noun>,
    pub(crate) classes: Vec<NounClass>,
    pub(crate) months: Vec<Month>,
    pub(crate) events: Vec<String>,
    pub(crate) verbs: Vec<ReportingVerb>,
    pub(crate) aliases: Vec<Alias>,
    pub(crate) places: Vec<Place>,
    pub(crate) rates: Vec<String>,
    pub(crate) zero_classes: Vec<String>,
    /// Spellings that are other words, and whether those begin with a clitic.
    homographs: HashMap<Key, Vec<(String, bool)>, foldhash::fast::FixedState>,
    standing_reach: Vec<(Standing, u8)>,
}

/// Says of most keys that the index lacks that it lacks them, from one bit in a small table: most
/// lookups are of words with a clitic too many, and the table stays in the cache.
#[derive(Debug)]
struct Filter(Box<[u64]>);

impl Filter {
    /// 2^18 bits for some 30,000 keys.
    const BITS: u32 = 18;

    fn new() -> Filter {
        Filter(vec![0; 1 << (Filter::BITS - 6)].into_boxed_slice())
    }

    #[inline]
    fn place(key: u64) -> (usize, u64) {
        let bit = key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (64 - Filter::BITS);
        ((bit >> 6) as usize, 1 << (bit & 63))
    }

    fn insert(&mut self, key: u64) {
        let (word, bit) = Filter::place(key);
        self.0[word] |= bit;
    }

    #[inline]
    fn may_hold(&self, key: u64) -> bool {
        let (word, bit) = Filter::place(key);
        self.0[word] & bit != 0
    }
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

/// What one word can be, besides the beginning of phrases.
#[derive(Clone, Debug, Default)]
pub(crate) struct Entry {
    pub(crate) numeral: Option<Numeral>,
    pub(crate) fraction: Option<Fraction>,
    /// A sign for a part of one: ½.
    pub(crate) part_sign: Option<(u8, u8)>,
    pub(crate) ordinal: Option<Ordinal>,
    pub(crate) vague: Option<Vague>,
    pub(crate) noun: Option<(u16, Form)>,
    /// A second lemma with this form.
    pub(crate) other_noun: Option<(u16, Form)>,
    pub(crate) unit: Option<(u16, Form)>,
    /// A second unit with this form: سنتا is two years and some cents.
    pub(crate) other_unit: Option<(u16, Form)>,
    pub(crate) weekday: Option<Weekday>,
    pub(crate) decade: Option<u8>,
    pub(crate) roles: Roles,
    /// The phrases that begin with the word and mean something to the grammar.
    phrases: u16,
    /// Those that mean something to the claims only; kept apart, as they are ten times as many.
    cues: u16,
    /// The key without the article, for a definite form that is listed by itself and keeps what
    /// its bare form can be besides.
    bare: Option<Key>,
    known: bool,
    /// Some spellings with this key are other words.
    homograph: bool,
    pub(crate) starts: Starts,
}

impl Entry {
    /// Whether the lexicon lacks the word.
    pub(crate) fn is_unknown(&self) -> bool {
        !self.known
    }

    /// Whether the word means something only together with those behind it.
    fn only_begins_phrases(&self) -> bool {
        self.numeral.is_none()
            && self.fraction.is_none()
            && self.ordinal.is_none()
            && self.noun.is_none()
            && self.unit.is_none()
            && self.vague.is_none()
            && self.weekday.is_none()
            && self.decade.is_none()
            && self.roles == Roles::default()
    }

    /// Whether the word is listed only because some of its spellings are other words.
    fn is_empty(&self) -> bool {
        self.phrases == 0 && self.cues == 0 && self.only_begins_phrases()
    }
}

/// The place of a number word in the decimal system.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Rank {
    Zero,
    One,
    Digit,
    TeenHead,
    Ten,
    Tens,
    Hundred,
    Scale,
}

/// The grammatical number of a scale word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum ScaleForm {
    Singular,
    Construct,
    Dual,
    Plural,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Numeral {
    pub(crate) value: i64,
    pub(crate) rank: Rank,
    pub(crate) scale: Option<ScaleForm>,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Fraction {
    pub(crate) parts: u8,
    pub(crate) form: Form,
    /// Taken only where the text writes the vowel sign.
    pub(crate) marked: bool,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Ordinal {
    pub(crate) value: u8,
    /// Only before عشر and tens.
    pub(crate) head: bool,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Vague {
    pub(crate) least: Option<u8>,
    pub(crate) most: Option<u8>,
    /// May stand behind its noun: رسائل عدة.
    pub(crate) follows: bool,
}

/// A unit of measure, of time or of money.
#[derive(Clone, Debug)]
pub(crate) struct Unit {
    pub(crate) kind: UnitKind,
    pub(crate) code: Option<String>,
    pub(crate) dimension: String,
    /// How many of `code` one of these is: ten years to a decade, a hundredth dollar to a cent.
    pub(crate) factor: (i64, i64),
    pub(crate) per: Option<String>,
    pub(crate) with: Vec<(Vec<Key>, String)>,
    /// Only right after a number.
    pub(crate) short: bool,
    /// Only with one of `with`.
    pub(crate) required: bool,
    /// The word has another common sense.
    pub(crate) ambiguous: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum UnitKind {
    Measure,
    Duration,
    Money,
}

#[derive(Clone, Debug)]
pub(crate) struct Noun {
    pub(crate) lemma: String,
    pub(crate) class: u16,
}

#[derive(Clone, Debug)]
pub(crate) struct NounClass {
    pub(crate) name: String,
    pub(crate) parent: Option<String>,
    pub(crate) event: Option<String>,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Month {
    pub(crate) calendar: Calendar,
    pub(crate) number: u8,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ReportingVerb {
    pub(crate) stance: Stance,
    pub(crate) carries: bool,
    pub(crate) strict: bool,
}

/// How a reporting word stands to what it reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Stance {
    Assert,
    Deny,
    Forecast,
    Doubt,
    Estimate,
}

#[derive(Clone, Debug)]
pub(crate) struct Alias {
    pub(crate) name: String,
    pub(crate) forms: Vec<Vec<Key>>,
}

#[derive(Clone, Debug)]
pub(crate) struct Place {
    pub(crate) id: String,
    pub(crate) inside: Option<u16>,
    pub(crate) name: String,
    /// The adjective of the place, masculine and bare.
    pub(crate) demonym: Option<String>,
    /// Also an ordinary word: taken only behind a head word or a preposition.
    pub(crate) weak: bool,
}

/// The half of the day that a word puts an hour into.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum DayHalf {
    Am,
    Pm,
    Night,
    Noon,
}

/// What a phrase of one or more words means.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Meaning {
    /// A hedge in front of a figure.
    Before(Bound),
    /// A verb of a hedge, its subject between it and the figure; true where على or عن stands
    /// directly in front of the figure.
    HedgeVerb(Bound, bool),
    /// A hedge behind it.
    After(Bound),
    /// A hedge behind it that begins with و or ف: وأكثر.
    ConjoinedAfter(Bound),
    Unit(u16, Form),
    /// A sign or code of money, before or after.
    Symbol(u16),
    /// Per cent (1) or per mille (10).
    Percent(u8),
    /// Percentage points (1) or basis points (100).
    Point(u8),
    /// A name with a number word in it.
    Name,
    Month(u16),
    Era(Calendar),
    DayPart(DayHalf, Option<u8>),
    TimeZone,
    /// Minutes to add to the hour: والنصف, إلا ربعا.
    Minutes(i8),
    Rate(u8),
    Per,
    Zero,
    BelowZero,
    Minus,
    Event(u16, EventUse),
    Verb(u16),
    Participle,
    Attribution,
    Speaker(SpeakerKind),
    Connector,
    Impersonal,
    Anonymous,
    Title,
    Organisation,
    Media,
    Place(u16),
    Demonym(u16),
    /// A word in front of a figure that says how it stands.
    StandsBefore(Standing),
    /// One behind it.
    StandsBehind(Standing),
    Role(Roles),
}

/// How a figure stands in the text, by the groups of `standing.toml`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Standing {
    Part,
    Rest,
    Total,
    Earlier,
    Forecast,
    Target,
    Conditional,
    Denied,
    From,
    To,
    By,
    Share,
    Generic,
}

/// Which side of the figure an event word stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum EventUse {
    Verb,
    Noun,
    After,
    Weak,
}

/// The sort of a thing that says (تقديرات, مصدر).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SpeakerKind {
    Document,
    Anonymous,
    Body,
}

#[derive(Clone, Debug)]
pub(crate) struct Phrase {
    /// The words after the first.
    rest: Vec<Key>,
    /// Where folding would lose a difference (د.إ, د.أ): the exact text.
    literal: Option<String>,
    /// The last word is a letter glued to the word that follows (وفقا لـ).
    glued: bool,
    meaning: Meaning,
}

impl Phrase {
    /// How many words the phrase takes from `words[at]`, which is its first; `None` where the rest
    /// does not match.
    fn length_at(&self, text: &str, words: &[Word], at: usize) -> Option<usize> {
        let rest = &words[at + 1..];
        if rest.len() < self.rest.len() {
            return None;
        }
        let whole = self.rest.len() - usize::from(self.glued);
        let same = |(key, word): (&Key, &Word)| word.token.key == *key;
        if !self.rest[..whole].iter().zip(rest).all(same) {
            return None;
        }
        if self.glued {
            let next = rest[whole].token;
            if next.class != Class::Word || next.key.letter(0) != self.rest[whole].letter(0) {
                return None;
            }
        }
        let start = words[at].token.start as usize;
        let written = |literal: &String| text[start..].starts_with(literal.as_str());
        self.literal
            .as_ref()
            .is_none_or(written)
            .then_some(whole + 1)
    }
}

/// What can begin at a word, so that only fitting constructs are tried.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Starts(u8);

impl Starts {
    /// Digits, a number word, a part of one.
    pub(crate) const FIGURE: Starts = Starts(1);
    pub(crate) const ORDINAL: Starts = Starts(1 << 1);
    /// A day of a month can be one: a figure or an ordinal.
    pub(crate) const COUNT: Starts = Starts(0b11);
    pub(crate) const VAGUE: Starts = Starts(1 << 2);
    /// A month, a decade, a sign, a name: a phrase by its meaning.
    pub(crate) const NAMED: Starts = Starts(1 << 3);
    pub(crate) const DOUBLE: Starts = Starts(1 << 4);
    pub(crate) const DUAL: Starts = Starts(1 << 5);
    /// A unit in the singular: a quantity only with a part behind it (عام ونصف).
    pub(crate) const UNIT: Starts = Starts(1 << 6);

    pub(crate) fn any(self, of: Starts) -> bool {
        self.0 & of.0 != 0
    }

    pub(crate) fn nothing(self) -> bool {
        self.0 == 0
    }

    fn add(&mut self, more: Starts, holds: bool) {
        if holds {
            self.0 |= more.0;
        }
    }
}

/// A set of roles that words play for the grammar.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Roles(u64);

impl Roles {
    pub(crate) const CHANGE: Roles = Roles(1);
    pub(crate) const SCORE: Roles = Roles(1 << 1);
    pub(crate) const LABEL: Roles = Roles(1 << 2);
    pub(crate) const LABEL_GROUP: Roles = Roles(1 << 3);
    pub(crate) const LABEL_NUMBER: Roles = Roles(1 << 4);
    pub(crate) const ROUND: Roles = Roles(1 << 5);
    pub(crate) const AGE_BEFORE: Roles = Roles(1 << 6);
    pub(crate) const AGE_AFTER: Roles = Roles(1 << 7);
    pub(crate) const AGE_DEATH: Roles = Roles(1 << 8);
    pub(crate) const AGE_WORD: Roles = Roles(1 << 9);
    pub(crate) const FUNCTION: Roles = Roles(1 << 10);
    pub(crate) const NOT_DUAL: Roles = Roles(1 << 11);
    pub(crate) const DOUBLE: Roles = Roles(1 << 12);
    pub(crate) const DOUBLE_DUAL: Roles = Roles(1 << 13);
    pub(crate) const DOUBLE_PLURAL: Roles = Roles(1 << 14);
    pub(crate) const DOUBLE_DEFINITE: Roles = Roles(1 << 15);
    pub(crate) const DOUBLE_BEFORE: Roles = Roles(1 << 16);
    pub(crate) const TIMES: Roles = Roles(1 << 17);
    pub(crate) const COMPARED: Roles = Roles(1 << 18);
    pub(crate) const CLITIC: Roles = Roles(1 << 19);
    pub(crate) const HOUR: Roles = Roles(1 << 20);
    pub(crate) const MINUTE: Roles = Roles(1 << 21);
    pub(crate) const YEAR: Roles = Roles(1 << 22);
    pub(crate) const MONTH_WORD: Roles = Roles(1 << 23);
    pub(crate) const DAY_WORD: Roles = Roles(1 << 24);
    pub(crate) const CENTURY: Roles = Roles(1 << 25);
    pub(crate) const AMBIGUOUS_MONTH: Roles = Roles(1 << 26);
    pub(crate) const BETWEEN: Roles = Roles(1 << 27);
    pub(crate) const FROM: Roles = Roles(1 << 28);
    pub(crate) const TO: Roles = Roles(1 << 29);
    pub(crate) const OR: Roles = Roles(1 << 30);
    pub(crate) const OUT_OF: Roles = Roles(1 << 31);
    pub(crate) const DEMONSTRATIVE: Roles = Roles(1 << 32);
    pub(crate) const OTHERS: Roles = Roles(1 << 33);
    pub(crate) const PARTITIVE: Roles = Roles(1 << 34);
    pub(crate) const PART_ADJECTIVE: Roles = Roles(1 << 35);
    pub(crate) const AGE_BLOCK: Roles = Roles(1 << 39);
    pub(crate) const NEGATION: Roles = Roles(1 << 40);
    pub(crate) const THAN: Roles = Roles(1 << 41);
    pub(crate) const DATED: Roles = Roles(1 << 42);
    pub(crate) const POINT: Roles = Roles(1 << 43);
    pub(crate) const PLACE_BEFORE: Roles = Roles(1 << 36);
    pub(crate) const PLACE_HEAD: Roles = Roles(1 << 37);
    pub(crate) const DIRECTION: Roles = Roles(1 << 38);

    pub(crate) fn has(self, role: Roles) -> bool {
        self.0 & role.0 != 0
    }

    fn add(&mut self, role: Roles) {
        self.0 |= role.0;
    }
}

/// The proclitics in front of a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Clitics(u8);

impl Clitics {
    /// و or ف.
    pub(crate) const AND: Clitics = Clitics(1);
    /// ب, ل or ك.
    pub(crate) const PREPOSITION: Clitics = Clitics(2);
    /// ال.
    pub(crate) const ARTICLE: Clitics = Clitics(4);
    /// ل among the prepositions.
    pub(crate) const FOR: Clitics = Clitics(8);

    pub(crate) fn has(self, clitic: Clitics) -> bool {
        self.0 & clitic.0 != 0
    }

    fn with(self, clitic: Clitics) -> Clitics {
        Clitics(self.0 | clitic.0)
    }

    /// How many letters stand in front of what is counted as the word: ال stays with a word.
    pub(crate) fn letters_before_article(self) -> u32 {
        u32::from(self.has(Clitics::AND)) + u32::from(self.has(Clitics::PREPOSITION))
    }
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
    const EMPTY: Word = Word {
        token: Token::EMPTY,
        stem: Key::NONE,
        clitics: Clitics(0),
        entry: 0,
        phrases: 0,
        starts: Starts(0),
    };

    #[inline]
    fn take(&mut self, slot: Slot) {
        self.entry = slot.entry;
        self.phrases = slot.phrases;
        self.starts = slot.starts;
    }
}

impl Meaning {
    /// Whether only the claims ask for it (or seldom anybody else).
    fn is_cue(self) -> bool {
        matches!(
            self,
            Meaning::Event(..)
                | Meaning::Verb(_)
                | Meaning::Participle
                | Meaning::Attribution
                | Meaning::Speaker(_)
                | Meaning::Connector
                | Meaning::Impersonal
                | Meaning::Anonymous
                | Meaning::Title
                | Meaning::Organisation
                | Meaning::Media
                | Meaning::Place(_)
                | Meaning::Demonym(_)
                | Meaning::StandsBefore(_)
                | Meaning::StandsBehind(_)
        )
    }
}

impl Lexicon {
    /// Looks a token up, peeling proclitics where the whole word is unknown, and appends it.
    ///
    /// The word is filled in where it will stay: copying a struct right after its fields were
    /// written costs more than the look-up.
    #[inline]
    pub(crate) fn append(&self, text: &str, token: Token, words: &mut Vec<Word>) {
        words.push(Word::EMPTY);
        let Some(word) = words.last_mut() else {
            return;
        };
        word.stem = token.key;
        word.token = token;
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
        let slot = self.find(key);
        if slot.entry == 0 {
            return false;
        }
        (word.stem, word.clitics) = (key, clitics);
        word.take(slot);
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
        self.phrases[list as usize].iter().find_map(|phrase| {
            let found = want(phrase.meaning)?;
            Some((phrase.length_at(text, words, at)?, found))
        })
    }

    /// How many words may lie between a cue of a standing and the figure; 0 is any number.
    pub(crate) fn reach_of(&self, standing: Standing) -> usize {
        self.standing_reach
            .iter()
            .find(|(known, _)| *known == standing)
            .map_or(0, |(_, reach)| usize::from(*reach))
    }

    /// Whether a noun class is `name` or lies below it.
    pub(crate) fn is_class(&self, class: u16, name: &str) -> bool {
        let mut at = Some(self.classes[class as usize].name.as_str());
        // The depth bound ends a cycle that a user's file could make.
        for _ in 0..16 {
            match at {
                Some(found) if found == name => return true,
                Some(found) => {
                    at = self
                        .classes
                        .iter()
                        .find(|class| class.name == found)
                        .and_then(|class| class.parent.as_deref());
                }
                None => return false,
            }
        }
        false
    }
}

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
