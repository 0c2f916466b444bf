//! What words and phrases can be: the senses of the lexicon.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::inflect::Form;
use super::roles::Roles;
use super::senses::Senses;
use crate::quantity::{Bound, Calendar, Weekday};
use crate::token::Key;

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
    pub(super) phrases: u16,
    /// Those that mean something to the claims only; kept apart, as they are ten times as many.
    pub(super) cues: u16,
    /// What the phrases that begin with the word can mean to the claims, whether or not the rest
    /// of them follows.
    pub(crate) opens: Senses,
    /// The word itself.
    pub(super) key: Key,
    /// The key without the article, for a definite form that is listed by itself and keeps what
    /// its bare form can be besides.
    pub(super) bare: Option<Key>,
    pub(super) known: bool,
    /// Some spellings with this key are other words.
    pub(super) homograph: bool,
    pub(crate) starts: Starts,
}

impl Entry {
    /// Whether the lexicon lacks the word.
    pub(crate) fn is_unknown(&self) -> bool {
        !self.known
    }

    /// Whether the word means something only together with those behind it.
    pub(super) fn only_begins_phrases(&self) -> bool {
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
    pub(super) fn is_empty(&self) -> bool {
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
    /// What it counts by: عشرات are tens.
    pub(crate) magnitude: Option<u64>,
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
    /// How it is compared with words of other texts: see [`super::content`].
    pub(super) base: u32,
    /// The commonest plural, empty where none is counted.
    pub(crate) plural: String,
    pub(crate) class: u16,
    /// It says of people nothing but that they are people, or what happened to them: شخص, قتيل.
    pub(crate) anybody: bool,
    /// The word behind it says what happened: حالة وفاة.
    pub(crate) of_event: bool,
}

#[derive(Clone, Debug)]
pub(crate) struct NounClass {
    pub(crate) name: String,
    pub(super) parent: Option<String>,
    pub(crate) event: Option<String>,
    /// The class and those above it, by their places in the list; known once all are read.
    pub(crate) lineage: Arc<[u16]>,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Month {
    pub(crate) calendar: Calendar,
    pub(crate) number: u8,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ReportingVerb {
    pub(crate) stance: Stance,
    /// With nobody named, the last source goes on.
    pub(crate) carries: bool,
    /// Reports only where a clause of what is said follows.
    pub(crate) strict: bool,
    /// Names the one who passes on before عن and the one who says so behind it.
    pub(crate) relays: bool,
    /// It takes what is said with a glued ب (أفاد بوجود).
    pub(crate) glued: bool,
    /// Prepositions with which it takes what is said (أعلن عن).
    pub(crate) connectors: Vec<Key>,
    /// Its forms that are written with أ, which folding loses: أبان, but not اعتقد.
    pub(crate) with_hamza: Vec<Key>,
}

/// How a preposition names its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Citing {
    /// The name follows: وفقا لـ.
    Name,
    /// It follows, unless a clause does: كما ذكر.
    NameWithoutClause,
    /// It is a pronoun: على حد قوله.
    Pronoun,
    /// It follows, and what it says behind it: بعد إعلان الوزارة إصابة ….
    Masdar,
}

/// Small words that bound or join names, mostly of speakers, by the lists of `reporting.toml`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Particle {
    Relative,
    Be,
    Already,
    That,
    Joining,
    Governed,
    Since,
    Where,
    Opening,
    Adverb,
    Occasion,
    Quantifier,
    MadeBy,
    Said,
    Initial,
    NameToo,
    Act,
    Silent,
    SpokenFor,
    Tail,
    So,
    /// What it names is what the clause with ف is about: أما الوزارة فقالت.
    Topic,
    /// What the people stand behind who are all that a figure counts: في صفوف الثوار, بين المدنيين.
    Side,
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
    /// The words of one of the names.
    pub(crate) form: Vec<Key>,
    /// The name by which it goes.
    pub(crate) name: String,
}

#[derive(Clone, Debug)]
pub(crate) struct Place {
    pub(crate) id: String,
    pub(crate) inside: Option<u16>,
    pub(crate) name: String,
    /// How the name is compared: see [`super::content`].
    pub(crate) base: u32,
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
    Attribution(Citing),
    Speaker(SpeakerKind),
    Connector,
    /// Nobody says so; true where the text speaks from there on.
    Impersonal(bool),
    Particle(Particle),
    /// A thing that says nothing, behind وفقا لـ.
    Mute,
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
    /// What parts one statement of a sentence from the next.
    Edge(Edge),
    /// A named period: الربع الأول, أمس.
    Period(u16),
    Role(Roles),
}

/// How a word parts what stands in front of it from what follows, by the groups of `clauses.toml`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Edge {
    /// التي: a clause that narrows a noun.
    Relative,
    /// أن: a clause that is told.
    Content,
    /// كما، بينما: another statement.
    Contrast,
    /// من جهة أخرى: another occasion.
    Apart,
    /// بعدما، مما: a clause of the same statement.
    Subordinate,
    /// إضافة إلى: another thing of the same statement.
    Adding,
    /// A reporting word.
    Report,
}

/// How a figure stands in the text, by the groups of `standing.toml`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Standing {
    Part,
    Rest,
    Total,
    Earlier,
    Preliminary,
    Compared,
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

/// What can happen to the thing counted, as a table of `events.toml` has it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Event {
    pub(crate) name: String,
    pub(crate) level: Level,
    /// What it is called where these nouns are counted, by their lemma: 88 goals that somebody has
    /// reached are scored.
    pub(crate) of_nouns: BTreeMap<String, String>,
    /// What it is called behind «by» with a percentage: no height grows by per cent.
    pub(crate) by_percent: Option<String>,
}

/// Whether an event is a level of something, or a change of one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Level {
    #[default]
    None,
    /// بلغ
    State,
    /// ارتفع
    Change,
}

/// Which side of the figure an event word stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum EventUse {
    Verb,
    Noun,
    /// In front of a size or a level only: money, a measure, per cent, إلى with a figure.
    Amount,
    /// In front of what is counted only.
    Count,
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

/// What can begin at a word, so that only fitting constructs are tried.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Starts(pub(super) u16);

impl Starts {
    /// Digits, a number word, a part of one.
    pub(crate) const FIGURE: Starts = Starts(1);
    pub(crate) const ORDINAL: Starts = Starts(1 << 1);
    /// A day of a month can be one: a figure or an ordinal.
    pub(crate) const COUNT: Starts = Starts(0b11);
    pub(crate) const VAGUE: Starts = Starts(1 << 2);
    /// A name with a number word in it.
    pub(crate) const NAME: Starts = Starts(1 << 3);
    pub(crate) const DOUBLE: Starts = Starts(1 << 4);
    pub(crate) const DUAL: Starts = Starts(1 << 5);
    /// A unit in the singular: a quantity only with a part behind it (عام ونصف).
    pub(crate) const UNIT: Starts = Starts(1 << 6);
    pub(crate) const MONTH: Starts = Starts(1 << 7);
    pub(crate) const DECADE: Starts = Starts(1 << 8);
    /// «لم يصب أي»: nobody was hurt.
    pub(crate) const ZERO: Starts = Starts(1 << 9);
    /// A percent sign by itself, which may stand in front of its figure. The first words of «في
    /// المئة» and «من المئة» are far too frequent to be tried for one.
    pub(crate) const PERCENT_SIGN: Starts = Starts(1 << 10);

    pub(crate) fn any(self, of: Starts) -> bool {
        self.0 & of.0 != 0
    }

    pub(crate) fn nothing(self) -> bool {
        self.0 == 0
    }

    pub(super) fn add(&mut self, more: Starts, holds: bool) {
        if holds {
            self.0 |= more.0;
        }
    }
}

/// The proclitics in front of a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Clitics(pub(super) u8);

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

    pub(super) fn with(self, clitic: Clitics) -> Clitics {
        Clitics(self.0 | clitic.0)
    }

    /// How many letters stand in front of what is counted as the word: ال stays with a word.
    pub(crate) fn letters_before_article(self) -> u32 {
        u32::from(self.has(Clitics::AND)) + u32::from(self.has(Clitics::PREPOSITION))
    }
}

impl Meaning {
    /// Whether only the claims ask for it (or seldom anybody else).
    pub(super) fn is_cue(self) -> bool {
        matches!(
            self,
            Meaning::Event(..)
                | Meaning::Verb(_)
                | Meaning::Participle
                | Meaning::Attribution(_)
                | Meaning::Speaker(_)
                | Meaning::Connector
                | Meaning::Impersonal(_)
                | Meaning::Particle(_)
                | Meaning::Mute
                | Meaning::Anonymous
                | Meaning::Title
                | Meaning::Organisation
                | Meaning::Media
                | Meaning::Place(_)
                | Meaning::Demonym(_)
                | Meaning::StandsBefore(_)
                | Meaning::StandsBehind(_)
                | Meaning::Edge(_)
                | Meaning::Period(_)
        )
    }
}
