//! Reads the lexicon files into tables. A new word never needs a new line here.

use std::borrow::Cow;
use std::collections::BTreeMap;

use hashbrown::HashMap;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::inflect::{noun_forms, phrase_forms};
use super::{
    Alias, DayHalf, Entry, EventUse, Filter, Form, Fraction, Lexicon, Meaning, Month, Noun,
    NounClass, Numeral, Ordinal, Phrase, Place, Rank, ReportingVerb, Roles, ScaleForm, Slot,
    SpeakerKind, Stance, Standing, Starts, Unit, UnitKind, Vague, listed,
};
use crate::Error;
use crate::quantity::{Bound, Calendar, Weekday};
use crate::text::Span;
use crate::token::{Class, Key, Token, tokenize};

/// The texts of the lexicon files, with the names that errors show.
pub(crate) struct Sources {
    files: BTreeMap<&'static str, Vec<(String, Cow<'static, str>)>>,
}

macro_rules! builtin {
    ($($file:literal),*) => {
        [$(($file, include_str!(concat!("../../rules/lexicon/", $file)))),*]
    };
}

/// The files of a lexicon, in the order in which they are read; where two claim one word for the
/// same sense, the first has it.
const FILES: [(&str, &str); 13] = builtin!(
    "standing.toml",
    "numerals.toml",
    "bounds.toml",
    "words.toml",
    "units.toml",
    "currencies.toml",
    "calendars.toml",
    "nouns.toml",
    "not-duals.toml",
    "events.toml",
    "reporting.toml",
    "places.tsv",
    "labels.toml"
);

impl Sources {
    /// The files embedded in the program.
    pub(crate) fn builtin() -> Sources {
        let files = FILES.map(|(name, text)| {
            let shown = format!("rules/lexicon/{name}");
            (name, vec![(shown, Cow::Borrowed(text))])
        });
        Sources {
            files: files.into_iter().collect(),
        }
    }

    /// The names that a folder of additions may use.
    pub(crate) fn names() -> impl Iterator<Item = &'static str> {
        FILES.iter().map(|(name, _)| *name)
    }

    /// Lays a file over the built-in one of the same name: its words are added, its own first.
    pub(crate) fn overlay(&mut self, name: &str, shown: String, text: String) {
        if let Some(files) = self.files.get_mut(name) {
            files.insert(0, (shown, Cow::Owned(text)));
        }
    }

    fn each<T: DeserializeOwned>(&self, name: &str) -> Result<Vec<T>, Error> {
        let files = self.files.get(name).into_iter().flatten();
        files
            .map(|(shown, text)| {
                toml::from_str(text).map_err(|error| {
                    let at = error.span().map_or(0, |span| span.start);
                    Error::in_rules(shown, text, at, error.message())
                })
            })
            .collect()
    }

    fn texts(&self, name: &str) -> impl Iterator<Item = &(String, Cow<'static, str>)> {
        self.files.get(name).into_iter().flatten()
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NumeralsFile {
    #[serde(default)]
    numeral: Vec<NumeralRow>,
    #[serde(default)]
    fraction: Vec<FractionRow>,
    #[serde(default)]
    ordinal: Vec<OrdinalRow>,
    #[serde(default)]
    vague: Vec<VagueRow>,
    #[serde(default, rename = "part-sign")]
    part_sign: Vec<PartSignRow>,
    #[serde(default)]
    homographs: Homographs,
    #[serde(default)]
    names: Names,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct Homographs {
    #[serde(default)]
    words: String,
    #[serde(default, rename = "with-clitic")]
    with_clitic: String,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct Names {
    phrases: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NumeralRow {
    value: i64,
    place: Rank,
    number: Option<ScaleForm>,
    forms: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FractionRow {
    parts: u8,
    #[serde(default)]
    singular: String,
    #[serde(default)]
    marked: String,
    #[serde(default)]
    dual: String,
    #[serde(default)]
    plural: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PartSignRow {
    sign: char,
    part: (u8, u8),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OrdinalRow {
    value: u8,
    #[serde(default)]
    head: bool,
    forms: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct VagueRow {
    forms: String,
    least: Option<u8>,
    most: Option<u8>,
    #[serde(default)]
    follows: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct HedgeRow {
    #[serde(default)]
    verbs: String,
    #[serde(default, rename = "verbs-with")]
    verbs_with: String,
    #[serde(default)]
    before: String,
    #[serde(default)]
    after: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct WordsFile {
    #[serde(default)]
    sets: BTreeMap<RoleName, String>,
    #[serde(default)]
    rate: BTreeMap<String, String>,
    #[serde(default)]
    phrases: BTreeMap<PhraseName, String>,
    #[serde(default)]
    zero_classes: Vec<String>,
}

/// The sets of `words.toml`, by the names that the file uses.
#[derive(Deserialize, PartialEq, Eq, PartialOrd, Ord, Clone, Copy)]
#[serde(rename_all = "kebab-case")]
enum RoleName {
    Change,
    Score,
    LabelGroup,
    LabelNumber,
    Round,
    AgeBefore,
    AgeAfter,
    AgeDeath,
    AgeWord,
    Function,
    Double,
    DoubleDual,
    DoublePlural,
    DoubleDefinite,
    DoubleBefore,
    Times,
    Compared,
    Clitic,
    Between,
    From,
    To,
    Or,
    OutOf,
    Demonstrative,
    Others,
    Partitive,
    PartAdjective,
    AgeBlock,
    Negation,
    Than,
    Dated,
    Point,
    PlaceBefore,
    PlaceHead,
    Direction,
}

impl RoleName {
    fn role(self) -> Roles {
        match self {
            RoleName::Change => Roles::CHANGE,
            RoleName::Score => Roles::SCORE,
            RoleName::LabelGroup => Roles::LABEL_GROUP,
            RoleName::LabelNumber => Roles::LABEL_NUMBER,
            RoleName::Round => Roles::ROUND,
            RoleName::AgeBefore => Roles::AGE_BEFORE,
            RoleName::AgeAfter => Roles::AGE_AFTER,
            RoleName::AgeDeath => Roles::AGE_DEATH,
            RoleName::AgeWord => Roles::AGE_WORD,
            RoleName::Function => Roles::FUNCTION,
            RoleName::Double => Roles::DOUBLE,
            RoleName::DoubleDual => Roles::DOUBLE_DUAL,
            RoleName::DoublePlural => Roles::DOUBLE_PLURAL,
            RoleName::DoubleDefinite => Roles::DOUBLE_DEFINITE,
            RoleName::DoubleBefore => Roles::DOUBLE_BEFORE,
            RoleName::Times => Roles::TIMES,
            RoleName::Compared => Roles::COMPARED,
            RoleName::Clitic => Roles::CLITIC,
            RoleName::Between => Roles::BETWEEN,
            RoleName::From => Roles::FROM,
            RoleName::To => Roles::TO,
            RoleName::Or => Roles::OR,
            RoleName::OutOf => Roles::OUT_OF,
            RoleName::Demonstrative => Roles::DEMONSTRATIVE,
            RoleName::Others => Roles::OTHERS,
            RoleName::Partitive => Roles::PARTITIVE,
            RoleName::PartAdjective => Roles::PART_ADJECTIVE,
            RoleName::AgeBlock => Roles::AGE_BLOCK,
            RoleName::Negation => Roles::NEGATION,
            RoleName::Than => Roles::THAN,
            RoleName::Dated => Roles::DATED,
            RoleName::Point => Roles::POINT,
            RoleName::PlaceBefore => Roles::PLACE_BEFORE,
            RoleName::PlaceHead => Roles::PLACE_HEAD,
            RoleName::Direction => Roles::DIRECTION,
        }
    }
}

/// The phrase lists of `words.toml`, by the names that the file uses.
#[derive(Deserialize, PartialEq, Eq, PartialOrd, Ord, Clone, Copy)]
#[serde(rename_all = "kebab-case")]
enum PhraseName {
    Percent,
    PerMille,
    PercentagePoint,
    BasisPoint,
    Per,
    Zero,
    Minus,
    BelowZero,
}

impl PhraseName {
    fn meaning(self) -> Meaning {
        match self {
            PhraseName::Percent => Meaning::Percent(1),
            PhraseName::PerMille => Meaning::Percent(10),
            PhraseName::PercentagePoint => Meaning::Point(1),
            PhraseName::BasisPoint => Meaning::Point(100),
            PhraseName::Per => Meaning::Per,
            PhraseName::Zero => Meaning::Zero,
            PhraseName::Minus => Meaning::Minus,
            PhraseName::BelowZero => Meaning::BelowZero,
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LabelsFile {
    /// Words after which a number names something.
    before: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct UnitsFile {
    #[serde(default)]
    unit: Vec<UnitRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct UnitRow {
    code: Option<String>,
    kind: UnitKindName,
    dimension: String,
    names: BTreeMap<String, String>,
    abbreviations: Vec<String>,
    #[serde(default)]
    with: BTreeMap<String, String>,
    #[serde(default)]
    short: bool,
    /// The word has another common sense: a unit only where nothing else fits.
    #[serde(default)]
    ambiguous: bool,
    per: Option<String>,
    factor: Option<i64>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum UnitKindName {
    Measure,
    Duration,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CurrenciesFile {
    #[serde(default)]
    currency: Vec<CurrencyRow>,
    #[serde(default)]
    subunit: Vec<CurrencyRow>,
    #[serde(default)]
    symbol: Vec<SymbolRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CurrencyRow {
    alone: Option<String>,
    names: BTreeMap<String, String>,
    #[serde(default)]
    with: BTreeMap<String, String>,
    #[serde(default)]
    short: bool,
    #[serde(default)]
    required: bool,
    per_unit: Option<i64>,
    #[serde(default, rename = "per_unit_of")]
    _per_unit_of: BTreeMap<String, i64>,
    factor: Option<i64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SymbolRow {
    code: String,
    texts: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct CalendarsFile {
    #[serde(default)]
    month: Vec<MonthRow>,
    #[serde(default)]
    weekday: Vec<WeekdayRow>,
    #[serde(default)]
    era: Vec<EraRow>,
    #[serde(default)]
    part_of_day: Vec<DayPartRow>,
    #[serde(default)]
    time_zone: Vec<ZoneRow>,
    #[serde(default)]
    decade: Vec<DecadeRow>,
    #[serde(default)]
    words: CalendarWords,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MonthRow {
    calendar: Calendar,
    number: u8,
    names: Vec<String>,
    #[serde(default)]
    ambiguous: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WeekdayRow {
    iso: Weekday,
    names: Vec<String>,
    #[serde(default, rename = "ambiguous")]
    _ambiguous: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EraRow {
    calendar: Calendar,
    names: Vec<String>,
    #[serde(default, rename = "short")]
    _short: bool,
    #[serde(default)]
    bc: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DayPartRow {
    half: DayHalf,
    names: Vec<String>,
    hour: Option<u8>,
    #[serde(default, rename = "short")]
    _short: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ZoneRow {
    names: Vec<String>,
    #[serde(default, rename = "utc")]
    _utc: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DecadeRow {
    value: u8,
    names: Vec<String>,
    #[serde(default)]
    short: bool,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "kebab-case", default)]
struct CalendarWords {
    hour: Vec<String>,
    minute: Vec<String>,
    year: Vec<String>,
    month: Vec<String>,
    day: Vec<String>,
    century: Vec<String>,
    quarter_of_hour: BTreeMap<String, i8>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ClassRow {
    parent: Option<String>,
    event: Option<String>,
    #[serde(default)]
    nouns: toml::Table,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NotDualsFile {
    #[serde(default)]
    names: Vec<String>,
    #[serde(default)]
    words: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EventRow {
    #[serde(default)]
    verbs: String,
    #[serde(default)]
    nouns: String,
    #[serde(default)]
    after: String,
    #[serde(default)]
    weak: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StandingRow {
    #[serde(default)]
    reach: u8,
    #[serde(default)]
    before: String,
    #[serde(default)]
    after: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ReportingFile {
    connectors: FormsRow,
    #[serde(default)]
    verb: Vec<VerbRow>,
    #[serde(default)]
    participle: Vec<ParticipleRow>,
    #[serde(default)]
    preposition: Vec<PrepositionRow>,
    #[serde(default)]
    noun: Vec<SpeakerRow>,
    impersonal: FormsRow,
    anonymous: FormsRow,
    titles: FormsRow,
    organisations: FormsRow,
    media: FormsRow,
    #[serde(default)]
    alias: Vec<AliasRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FormsRow {
    forms: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct VerbRow {
    #[serde(rename = "lemma")]
    _lemma: String,
    forms: String,
    stance: Stance,
    #[serde(default, rename = "connectors")]
    _connectors: String,
    #[serde(default)]
    carries: bool,
    #[serde(default)]
    strict: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ParticipleRow {
    #[serde(rename = "lemma")]
    _lemma: String,
    forms: String,
    #[serde(rename = "with")]
    _with: String,
    #[serde(default, rename = "stance")]
    _stance: Option<Stance>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PrepositionRow {
    #[serde(rename = "text")]
    _text: String,
    forms: String,
    #[serde(default, rename = "verb")]
    _verb: bool,
    #[serde(default, rename = "strict")]
    _strict: bool,
    #[serde(default, rename = "pronoun")]
    _pronoun: bool,
    #[serde(default, rename = "via")]
    _via: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SpeakerRow {
    kind: String,
    forms: String,
    #[serde(default, rename = "stance")]
    _stance: Option<Stance>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AliasRow {
    name: String,
    forms: String,
}

impl Lexicon {
    /// Compiles the files.
    ///
    /// # Errors
    /// The first file that does not parse, with line and column.
    pub(crate) fn compile(sources: &Sources) -> Result<Lexicon, Error> {
        let mut lexicon = Lexicon {
            index: HashMap::with_capacity_and_hasher(1 << 14, Default::default()),
            filter: Filter::new(),
            entries: vec![Entry::default()],
            phrases: vec![Vec::new()],
            units: Vec::new(),
            nouns: Vec::new(),
            classes: Vec::new(),
            months: Vec::new(),
            events: Vec::new(),
            verbs: Vec::new(),
            aliases: Vec::new(),
            places: Vec::new(),
            rates: Vec::new(),
            zero_classes: Vec::new(),
            homographs: HashMap::default(),
            standing_reach: Vec::new(),
        };
        for file in sources.each::<NumeralsFile>("numerals.toml")? {
            lexicon.numerals(&file);
        }
        for file in sources.each::<BTreeMap<Bound, HedgeRow>>("bounds.toml")? {
            for (bound, row) in file {
                lexicon.phrase_list(&row.before, Meaning::Before(bound));
                lexicon.phrase_list(&row.after, Meaning::After(bound));
                lexicon.phrase_list(&row.verbs, Meaning::HedgeVerb(bound, false));
                lexicon.phrase_list(&row.verbs_with, Meaning::HedgeVerb(bound, true));
            }
        }
        for file in sources.each::<WordsFile>("words.toml")? {
            lexicon.word_sets(file);
        }
        for file in sources.each::<LabelsFile>("labels.toml")? {
            lexicon.phrase_list(&file.before, Meaning::Role(Roles::LABEL));
        }
        for file in sources.each::<UnitsFile>("units.toml")? {
            for row in file.unit {
                lexicon.unit(row);
            }
        }
        for file in sources.each::<CurrenciesFile>("currencies.toml")? {
            lexicon.currencies(file);
        }
        for file in sources.each::<CalendarsFile>("calendars.toml")? {
            lexicon.calendars(&file);
        }
        for file in sources.each::<BTreeMap<String, ClassRow>>("nouns.toml")? {
            lexicon.noun_classes(file);
        }
        for file in sources.each::<NotDualsFile>("not-duals.toml")? {
            for word in file.names.iter().chain(&file.words) {
                lexicon.role(word, Roles::NOT_DUAL);
            }
        }
        for file in sources.each::<BTreeMap<String, EventRow>>("events.toml")? {
            lexicon.event_rows(file);
        }
        for file in sources.each::<ReportingFile>("reporting.toml")? {
            lexicon.reporting(file);
        }
        for file in sources.each::<BTreeMap<Standing, StandingRow>>("standing.toml")? {
            for (standing, row) in file {
                lexicon.standing_reach.push((standing, row.reach));
                lexicon.phrase_list(&row.before, Meaning::StandsBefore(standing));
                lexicon.phrase_list(&row.after, Meaning::StandsBehind(standing));
            }
        }
        for (shown, text) in sources.texts("places.tsv") {
            lexicon.gazetteer(shown, text)?;
        }
        for key in lexicon.index.keys() {
            lexicon.filter.insert(*key);
        }
        lexicon.inherit();
        lexicon.yield_to_numerals();
        for list in &mut lexicon.phrases {
            list.sort_by_key(|phrase| std::cmp::Reverse(phrase.rest.len()));
        }
        for entry in &mut lexicon.entries {
            entry.starts = starts(entry, &lexicon.phrases[entry.phrases as usize]);
        }
        for slot in lexicon.index.values_mut() {
            let entry = &lexicon.entries[slot.entry as usize];
            slot.phrases = entry.phrases;
            slot.starts = entry.starts;
            slot.special = entry.homograph || entry.bare.is_some();
        }
        Ok(lexicon)
    }

    fn entry_mut(&mut self, key: Key) -> Option<&mut Entry> {
        // Ids have 16 bits: a lexicon of over 65,000 words keeps the first.
        let full = self.entries.len() > usize::from(u16::MAX) - 1
            || self.phrases.len() > usize::from(u16::MAX) - 2;
        if key == Key::NONE || full && !self.index.contains_key(&key.compact()) {
            return None;
        }
        let next = self.entries.len() as u16;
        let slot = Slot {
            entry: next,
            ..Slot::default()
        };
        let index = self.index.entry(key.compact()).or_insert(slot).entry;
        if index == next {
            self.entries.push(Entry {
                known: true,
                ..Entry::default()
            });
        }
        self.entries.get_mut(index as usize)
    }

    /// Gives a definite form that is listed by itself (المجموعة الـ…, العشرين) what its bare form
    /// can be. Weekdays and words that are no duals are listed in order to be nothing else.
    fn inherit(&mut self) {
        let article = Key::of("ال");
        let definite: Vec<(Key, u16)> = self
            .index
            .iter()
            .map(|(key, slot)| (Key::short(*key), slot.entry))
            .filter(|(key, _)| (5..=10).contains(&key.len()))
            .filter(|(key, _)| key.without_last(key.len() - 2) == article)
            .collect();
        for (key, index) in definite {
            let stem = key.without_first(2);
            let own = &self.entries[index as usize];
            if own.weekday.is_some() || own.roles.has(Roles::NOT_DUAL) || own.numeral.is_some() {
                continue;
            }
            let Some(from) = self.index.get(&stem.compact()).map(|slot| slot.entry) else {
                continue;
            };
            let bare = self.entries[from as usize].clone();
            let phrases = self.phrases[bare.phrases as usize].clone();
            let cues = self.phrases[bare.cues as usize].clone();
            let own = &mut self.entries[index as usize];
            own.bare = Some(stem);
            own.numeral = bare.numeral;
            own.fraction = own.fraction.or(bare.fraction);
            own.ordinal = own.ordinal.or(bare.ordinal);
            own.vague = own.vague.or(bare.vague);
            own.noun = own.noun.or(bare.noun);
            own.unit = own.unit.or(bare.unit);
            own.decade = own.decade.or(bare.decade);
            own.roles.add(bare.roles);
            let (own_phrases, own_cues) = (own.phrases as usize, own.cues as usize);
            if own_phrases == 0 {
                own.phrases = bare.phrases;
            } else {
                self.phrases[own_phrases].extend(phrases);
            }
            let own = &mut self.entries[index as usize];
            if own_cues == 0 {
                own.cues = bare.cues;
            } else {
                self.phrases[own_cues].extend(cues);
            }
        }
    }

    /// Drops words that only begin phrases where they are a number word with a clitic besides: وست
    /// is "and six" far more often than the beginning of وست فرجينيا.
    fn yield_to_numerals(&mut self) {
        let letters = ["و", "ف", "ب", "ل", "ك"].map(Key::of);
        let yielding: Vec<u64> = self
            .index
            .iter()
            .filter(|(_, slot)| self.entries[slot.entry as usize].only_begins_phrases())
            .map(|(key, _)| Key::short(*key))
            .filter(|key| (3..=10).contains(&key.len()))
            .filter(|key| letters.contains(&key.without_last(key.len() - 1)))
            .filter(|key| self.entry_of(key.without_first(1)).numeral.is_some())
            .map(Key::compact)
            .collect();
        for key in yielding {
            self.index.remove(&key);
        }
    }

    fn role(&mut self, word: &str, role: Roles) {
        if let Some(entry) = self.entry_mut(Key::of(word)) {
            entry.roles.add(role);
        }
    }

    /// Adds each phrase of a list.
    fn phrase_list(&mut self, list: &str, meaning: Meaning) {
        for phrase in listed(list) {
            self.phrase_text(phrase, meaning);
        }
    }

    /// Adds a phrase as the tokenizer reads it; a single word with a role gets the role alone.
    fn phrase_text(&mut self, phrase: &str, meaning: Meaning) {
        let keys = keys_of(phrase);
        if let (Meaning::Role(role), [key]) = (meaning, keys.as_slice()) {
            if let Some(entry) = self.entry_mut(*key) {
                entry.roles.add(role);
            }
            return;
        }
        let glued = keys.len() > 1
            && phrase
                .split_whitespace()
                .next_back()
                .is_some_and(|last| matches!(last, "ل" | "ب" | "ك"));
        // «وأكثر» hangs on what is in front; the grammar sees its و as a clitic.
        if let (Meaning::After(bound), Some(first)) = (meaning, keys.first())
            && matches!(phrase.chars().next(), Some('و' | 'ف'))
        {
            let mut keys = keys.clone();
            keys[0] = first.without_first(1);
            self.add_phrase(&keys, glued, None, Meaning::ConjoinedAfter(bound));
            return;
        }
        self.add_phrase(&keys, glued, None, meaning);
    }

    fn add_phrase(&mut self, keys: &[Key], glued: bool, literal: Option<String>, meaning: Meaning) {
        let Some((first, rest)) = keys.split_first() else {
            return;
        };
        let next = self.phrases.len() as u16;
        let Some(entry) = self.entry_mut(*first) else {
            return;
        };
        let list = if meaning.is_cue() {
            &mut entry.cues
        } else {
            &mut entry.phrases
        };
        let new = *list == 0;
        if new {
            *list = next;
        }
        let list = *list as usize;
        if new {
            self.phrases.push(Vec::new());
        }
        let phrase = Phrase {
            rest: rest.to_vec(),
            literal,
            glued,
            meaning,
        };
        if !self.phrases[list].iter().any(|known| {
            known.rest == phrase.rest
                && known.meaning == phrase.meaning
                && known.literal == phrase.literal
        }) {
            self.phrases[list].push(phrase);
        }
    }

    fn numerals(&mut self, file: &NumeralsFile) {
        for row in &file.numeral {
            for form in listed(&row.forms) {
                if let Some(entry) = self.entry_mut(Key::of(form)) {
                    entry.numeral.get_or_insert(Numeral {
                        value: row.value,
                        rank: row.place,
                        scale: row.number,
                    });
                }
            }
        }
        for row in &file.fraction {
            let sorts = [
                (&row.singular, Form::Singular, false),
                (&row.marked, Form::Singular, true),
                (&row.dual, Form::Dual, false),
                (&row.plural, Form::Plural, false),
            ];
            for (list, form, marked) in sorts {
                for word in listed(list) {
                    if let Some(entry) = self.entry_mut(Key::of(word)) {
                        entry.fraction.get_or_insert(Fraction {
                            parts: row.parts,
                            form,
                            marked,
                        });
                    }
                }
            }
        }
        for row in &file.ordinal {
            for form in listed(&row.forms) {
                if let Some(entry) = self.entry_mut(Key::of(form)) {
                    entry.ordinal.get_or_insert(Ordinal {
                        value: row.value,
                        head: row.head,
                    });
                }
            }
        }
        for row in &file.part_sign {
            if let Some(entry) = self.entry_mut(Key::mark(row.sign)) {
                entry.part_sign = Some(row.part);
            }
        }
        let homographs = &file.homographs;
        let none = listed(&homographs.words).map(|word| (word, false));
        let clitic = listed(&homographs.with_clitic).map(|word| (word, true));
        for (word, clitic) in none.chain(clitic) {
            let key = Key::of(word);
            if let Some(entry) = self.entry_mut(key) {
                entry.homograph = true;
            }
            let words = self.homographs.entry(key).or_default();
            words.push((word.to_owned(), clitic));
        }
        self.phrase_list(&file.names.phrases, Meaning::Name);
        for row in &file.vague {
            for form in listed(&row.forms) {
                if let Some(entry) = self.entry_mut(Key::of(form)) {
                    entry.vague.get_or_insert(Vague {
                        least: row.least,
                        most: row.most,
                        follows: row.follows,
                    });
                }
            }
        }
    }

    fn word_sets(&mut self, file: WordsFile) {
        for (name, list) in file.sets {
            self.phrase_list(&list, Meaning::Role(name.role()));
        }
        for (name, list) in file.phrases {
            self.phrase_list(&list, name.meaning());
        }
        for (unit, list) in file.rate {
            let index = self.rates.len() as u8;
            self.rates.push(unit);
            self.phrase_list(&list, Meaning::Rate(index));
        }
        self.zero_classes.extend(file.zero_classes);
    }

    fn unit(&mut self, row: UnitRow) {
        let index = self.units.len() as u16;
        self.units.push(Unit {
            kind: match row.kind {
                UnitKindName::Measure => UnitKind::Measure,
                UnitKindName::Duration => UnitKind::Duration,
            },
            code: row.code,
            dimension: row.dimension,
            factor: (row.factor.unwrap_or(1), 1),
            per: row.per,
            with: with_rows(&row.with),
            short: row.short,
            required: false,
            ambiguous: row.ambiguous,
        });
        self.unit_names(index, &row.names);
        for text in &row.abbreviations {
            let keys = keys_of(text);
            self.add_phrase(&keys, false, None, Meaning::Unit(index, Form::Singular));
        }
    }

    fn unit_names(&mut self, index: u16, names: &BTreeMap<String, String>) {
        for (lemma, plurals) in names {
            if lemma.contains(' ') {
                let mut phrases = Vec::new();
                phrase_forms(lemma, plurals, |keys, form| phrases.push((keys, form)));
                for (keys, form) in phrases {
                    self.add_phrase(&keys, false, None, Meaning::Unit(index, form));
                }
                continue;
            }
            let mut forms = Vec::new();
            noun_forms(lemma, plurals, |key, form| forms.push((key, form)));
            for (key, form) in forms {
                if let Some(entry) = self.entry_mut(key) {
                    match entry.unit {
                        Some(first) if first.0 != index => {
                            entry.other_unit.get_or_insert((index, form));
                        }
                        Some(_) => {}
                        None => entry.unit = Some((index, form)),
                    }
                }
            }
        }
    }

    fn currencies(&mut self, file: CurrenciesFile) {
        for row in file.currency.into_iter().chain(file.subunit) {
            let index = self.units.len() as u16;
            self.units.push(Unit {
                kind: UnitKind::Money,
                code: row.alone,
                dimension: String::from("money"),
                factor: (row.factor.unwrap_or(1), row.per_unit.unwrap_or(1)),
                per: None,
                with: with_rows(&row.with),
                short: row.short,
                required: row.required,
                ambiguous: false,
            });
            self.unit_names(index, &row.names);
        }
        for row in file.symbol {
            let index = self.units.len() as u16;
            self.units.push(Unit {
                kind: UnitKind::Money,
                code: Some(row.code),
                dimension: String::from("money"),
                factor: (1, 1),
                per: None,
                with: Vec::new(),
                short: true,
                required: false,
                ambiguous: false,
            });
            for text in row.texts {
                self.add_phrase(&keys_of(&text), false, Some(text), Meaning::Symbol(index));
            }
        }
    }

    fn calendars(&mut self, file: &CalendarsFile) {
        for row in &file.month {
            let index = self.months.len() as u16;
            self.months.push(Month {
                calendar: row.calendar,
                number: row.number,
            });
            for name in &row.names {
                self.phrase_text(name, Meaning::Month(index));
            }
            for name in &row.ambiguous {
                self.role(name, Roles::AMBIGUOUS_MONTH);
            }
        }
        for row in &file.weekday {
            for name in &row.names {
                if let Some(entry) = self.entry_mut(Key::of(name)) {
                    entry.weekday = Some(row.iso);
                }
            }
        }
        for row in file.era.iter().filter(|row| !row.bc) {
            for name in &row.names {
                self.phrase_text(name, Meaning::Era(row.calendar));
            }
        }
        for row in &file.part_of_day {
            for name in &row.names {
                self.phrase_text(name, Meaning::DayPart(row.half, row.hour));
            }
        }
        for name in file.time_zone.iter().flat_map(|row| &row.names) {
            self.phrase_text(name, Meaning::TimeZone);
        }
        for row in file.decade.iter().filter(|row| !row.short) {
            for name in &row.names {
                if let Some(entry) = self.entry_mut(Key::of(name)) {
                    entry.decade = Some(row.value);
                }
            }
        }
        let words = &file.words;
        let sets = [
            (&words.hour, Roles::HOUR),
            (&words.minute, Roles::MINUTE),
            (&words.year, Roles::YEAR),
            (&words.month, Roles::MONTH_WORD),
            (&words.day, Roles::DAY_WORD),
            (&words.century, Roles::CENTURY),
        ];
        for (list, role) in sets {
            for word in list {
                self.role(word, role);
            }
        }
        for (phrase, minutes) in &words.quarter_of_hour {
            // The grammar sees و and ال as clitics of the bare word.
            let bare = phrase.strip_prefix('و').unwrap_or(phrase);
            let bare = bare.strip_prefix("ال").unwrap_or(bare);
            self.phrase_text(bare, Meaning::Minutes(*minutes));
        }
    }

    fn noun_classes(&mut self, file: BTreeMap<String, ClassRow>) {
        for (name, row) in file {
            let class = self.classes.len() as u16;
            self.classes.push(NounClass {
                name,
                parent: row.parent,
                event: row.event,
            });
            for (lemma, plurals) in &row.nouns {
                let index = self.nouns.len() as u16;
                self.nouns.push(Noun {
                    lemma: lemma.clone(),
                    class,
                });
                let mut forms = Vec::new();
                noun_forms(lemma, plurals.as_str().unwrap_or_default(), |key, form| {
                    forms.push((key, form));
                });
                let oblique = Key::of("ين");
                for (key, form) in forms {
                    if let Some(entry) = self.entry_mut(key) {
                        // With its marks written, صحفيَيْن is a dual.
                        let marked = form == Form::Plural && key.ends_with(oblique);
                        entry.starts.add(Starts::DUAL, marked);
                        // A lemma or plural that is written down outranks a derived form.
                        match entry.noun {
                            Some((_, Form::Dual)) if form != Form::Dual => {
                                entry.noun = Some((index, form));
                            }
                            Some(first) if first.0 != index => {
                                entry.other_noun.get_or_insert((index, form));
                            }
                            Some(_) => {}
                            None => entry.noun = Some((index, form)),
                        }
                    }
                }
            }
        }
    }

    fn event_rows(&mut self, file: BTreeMap<String, EventRow>) {
        for (name, row) in file {
            let index = self.events.len() as u16;
            self.events.push(name);
            self.phrase_list(&row.verbs, Meaning::Event(index, EventUse::Verb));
            self.phrase_list(&row.nouns, Meaning::Event(index, EventUse::Noun));
            self.phrase_list(&row.after, Meaning::Event(index, EventUse::After));
            self.phrase_list(&row.weak, Meaning::Event(index, EventUse::Weak));
        }
    }

    fn reporting(&mut self, file: ReportingFile) {
        self.phrase_list(&file.connectors.forms, Meaning::Connector);
        for row in file.verb {
            let index = self.verbs.len() as u16;
            self.verbs.push(ReportingVerb {
                stance: row.stance,
                carries: row.carries,
                strict: row.strict,
            });
            self.phrase_list(&row.forms, Meaning::Verb(index));
        }
        for row in &file.participle {
            self.phrase_list(&row.forms, Meaning::Participle);
        }
        for row in &file.preposition {
            self.phrase_list(&row.forms, Meaning::Attribution);
        }
        for row in &file.noun {
            let kind = match row.kind.as_str() {
                "anonymous" => SpeakerKind::Anonymous,
                "body" => SpeakerKind::Body,
                _ => SpeakerKind::Document,
            };
            self.phrase_list(&row.forms, Meaning::Speaker(kind));
        }
        self.phrase_list(&file.impersonal.forms, Meaning::Impersonal);
        self.phrase_list(&file.anonymous.forms, Meaning::Anonymous);
        self.phrase_list(&file.titles.forms, Meaning::Title);
        self.phrase_list(&file.organisations.forms, Meaning::Organisation);
        self.phrase_list(&file.media.forms, Meaning::Media);
        for row in file.alias {
            let forms = std::iter::once(row.name.as_str())
                .chain(listed(&row.forms))
                .map(keys_of)
                .collect();
            self.aliases.push(Alias {
                name: row.name,
                forms,
            });
        }
    }

    /// Reads `id, kind, in, name, other names, demonyms, weak`, separated by tabs.
    fn gazetteer(&mut self, shown: &str, text: &str) -> Result<(), Error> {
        let mut by_id = HashMap::<&str, u16, foldhash::fast::FixedState>::default();
        let first = self.places.len();
        let mut parents = Vec::new();
        let mut offset = 0;
        for line in text.split_inclusive('\n') {
            let start = offset;
            offset += line.len();
            let line = line.trim_end_matches(['\n', '\r']);
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let columns: Vec<&str> = line.split('\t').collect();
            let [id, _kind, inside, name, rest @ ..] = columns.as_slice() else {
                return Err(Error::in_rules(
                    shown,
                    text,
                    start,
                    "a place needs at least: id, kind, in, name, separated by tabs",
                ));
            };
            let index = self.places.len() as u16;
            by_id.insert(id, index);
            parents.push(*inside);
            self.places.push(Place {
                id: (*id).to_owned(),
                inside: None,
                name: (*name).to_owned(),
                demonym: rest
                    .get(1)
                    .and_then(|list| list.split('|').find(|form| !form.is_empty()))
                    .map(str::to_owned),
                weak: rest.get(2).is_some_and(|flag| *flag == "weak"),
            });
            let others = rest.first().copied().unwrap_or_default();
            for form in std::iter::once(*name).chain(others.split('|')) {
                if !form.is_empty() {
                    self.phrase_text(form, Meaning::Place(index));
                }
            }
            for form in rest.get(1).copied().unwrap_or_default().split('|') {
                for keys in adjective_forms(&keys_of(form)) {
                    self.add_phrase(&keys, false, None, Meaning::Demonym(index));
                }
            }
        }
        for (place, inside) in self.places[first..].iter_mut().zip(parents) {
            place.inside = by_id.get(inside).copied();
        }
        Ok(())
    }
}

/// The agreements of a nationality of one or two words (كوري شمالي): all its words take the ending.
fn adjective_forms(words: &[Key]) -> Vec<Vec<Key>> {
    if words.is_empty() {
        return Vec::new();
    }
    let agree = |ending: &str| {
        let ending = Key::of(ending);
        words.iter().map(|word| word.then(ending)).collect()
    };
    let mut forms = vec![words.to_vec()];
    forms.extend(["ه", "ا", "ين", "ون", "ان", "تين", "تان", "ات"].map(agree));
    // A group of them: جنود كوريون شماليون, قوات كورية شمالية; definite forms are written out, as
    // only the first word of a phrase is peeled.
    if words.len() > 1 {
        let article = Key::of("ال");
        let definite: Vec<Vec<Key>> = forms
            .iter()
            .map(|form| {
                let mut definite = form.clone();
                for word in &mut definite[1..] {
                    *word = article.then(*word);
                }
                definite
            })
            .collect();
        forms.extend(definite);
    }
    forms
}

/// What can begin with a word.
fn starts(entry: &Entry, phrases: &[Phrase]) -> Starts {
    let form = |form: Option<(u16, Form)>, wanted| form.is_some_and(|(_, form)| form == wanted);
    let mut starts = entry.starts;
    let figure = entry.numeral.is_some() || entry.fraction.is_some() || entry.part_sign.is_some();
    starts.add(Starts::FIGURE, figure);
    starts.add(Starts::ORDINAL, entry.ordinal.is_some());
    starts.add(Starts::VAGUE, entry.vague.is_some());
    let named = phrases.iter().any(|phrase| {
        matches!(
            phrase.meaning,
            Meaning::Month(_) | Meaning::Zero | Meaning::Percent(_) | Meaning::Name
        )
    });
    starts.add(Starts::NAMED, named || entry.decade.is_some());
    let double = entry.roles.has(Roles::DOUBLE) || entry.roles.has(Roles::DOUBLE_DUAL);
    starts.add(Starts::DOUBLE, double);
    let dual = form(entry.noun, Form::Dual) || form(entry.unit, Form::Dual);
    let excluded = entry.roles.has(Roles::NOT_DUAL) || entry.roles.has(Roles::FUNCTION);
    starts.add(Starts::DUAL, dual && !excluded);
    starts.add(Starts::UNIT, form(entry.unit, Form::Singular));
    starts
}

fn with_rows(rows: &BTreeMap<String, String>) -> Vec<(Vec<Key>, String)> {
    let mut rows: Vec<_> = rows
        .iter()
        .map(|(text, code)| (keys_of(text), code.clone()))
        .collect();
    rows.sort_by_key(|(keys, _)| std::cmp::Reverse(keys.len()));
    rows
}

/// A phrase of a lexicon file as the keys of its tokens.
pub(crate) fn keys_of(phrase: &str) -> Vec<Key> {
    let mut tokens: Vec<Token> = Vec::new();
    let whole = Span {
        start: 0,
        end: phrase.len(),
    };
    tokenize(phrase, whole, |token| tokens.push(token));
    tokens
        .iter()
        .filter(|token| token.class != Class::Word || token.key != Key::NONE)
        .map(|token| token.key)
        .collect()
}
