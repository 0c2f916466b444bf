//! The rows of the lexicon files, as serde reads them. What each key means is told in the files.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::roles::RoleName;
use super::{DayHalf, Meaning, Particle, Rank, Roles, ScaleForm, Stance};
use crate::quantity::{Calendar, Weekday};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NumeralsFile {
    #[serde(default)]
    pub(super) numeral: Vec<NumeralRow>,
    #[serde(default)]
    pub(super) fraction: Vec<FractionRow>,
    #[serde(default)]
    pub(super) ordinal: Vec<OrdinalRow>,
    #[serde(default)]
    pub(super) vague: Vec<VagueRow>,
    #[serde(default, rename = "part-sign")]
    pub(super) part_sign: Vec<PartSignRow>,
    #[serde(default)]
    pub(super) homographs: Homographs,
    #[serde(default)]
    pub(super) names: Names,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct Homographs {
    #[serde(default)]
    pub(super) words: String,
    #[serde(default, rename = "with-clitic")]
    pub(super) with_clitic: String,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct Names {
    pub(super) phrases: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NumeralRow {
    pub(super) value: i64,
    pub(super) place: Rank,
    pub(super) number: Option<ScaleForm>,
    pub(super) forms: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FractionRow {
    pub(super) parts: u8,
    #[serde(default)]
    pub(super) singular: String,
    #[serde(default)]
    pub(super) marked: String,
    #[serde(default)]
    pub(super) dual: String,
    #[serde(default)]
    pub(super) plural: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PartSignRow {
    pub(super) sign: char,
    pub(super) part: (u8, u8),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OrdinalRow {
    pub(super) value: u8,
    #[serde(default)]
    pub(super) head: bool,
    pub(super) forms: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct VagueRow {
    pub(super) forms: String,
    pub(super) least: Option<u8>,
    pub(super) most: Option<u8>,
    /// عشرات are tens: from one of these to ten of them.
    pub(super) magnitude: Option<u64>,
    #[serde(default)]
    pub(super) follows: bool,
}

/// Words that many texts share, in three tiers.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct FrequentFile {
    #[serde(default)]
    every_text: String,
    #[serde(default)]
    many_texts: String,
    #[serde(default)]
    frequent: String,
}

impl FrequentFile {
    /// The lists with the weights of their words.
    pub(super) fn tiers(&self) -> [(u8, &str); 3] {
        [
            (0, &self.every_text),
            (1, &self.many_texts),
            (2, &self.frequent),
        ]
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct HedgeRow {
    #[serde(default)]
    pub(super) verbs: String,
    #[serde(default, rename = "verbs-with")]
    pub(super) verbs_with: String,
    #[serde(default)]
    pub(super) before: String,
    #[serde(default)]
    pub(super) after: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct WordsFile {
    #[serde(default)]
    pub(super) sets: BTreeMap<RoleName, String>,
    #[serde(default)]
    pub(super) rate: BTreeMap<String, String>,
    #[serde(default)]
    pub(super) phrases: BTreeMap<PhraseName, String>,
    #[serde(default)]
    pub(super) zero_classes: Vec<String>,
}

/// The phrase lists of `words.toml`, by the names that the file uses.
#[derive(Deserialize, PartialEq, Eq, PartialOrd, Ord, Clone, Copy)]
#[serde(rename_all = "kebab-case")]
pub(super) enum PhraseName {
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
    pub(super) fn meaning(self) -> Meaning {
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
pub(super) struct LabelsFile {
    /// Words after which a number names something.
    #[serde(default)]
    pub(super) before: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct UnitsFile {
    #[serde(default)]
    pub(super) unit: Vec<UnitRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct UnitRow {
    pub(super) code: Option<String>,
    pub(super) kind: UnitKindName,
    pub(super) dimension: String,
    pub(super) names: BTreeMap<String, String>,
    pub(super) abbreviations: Vec<String>,
    #[serde(default)]
    pub(super) with: BTreeMap<String, String>,
    #[serde(default)]
    pub(super) short: bool,
    /// The word has another common sense: a unit only where nothing else fits.
    #[serde(default)]
    pub(super) ambiguous: bool,
    pub(super) per: Option<String>,
    pub(super) factor: Option<i64>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum UnitKindName {
    Measure,
    Duration,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CurrenciesFile {
    #[serde(default)]
    pub(super) currency: Vec<CurrencyRow>,
    #[serde(default)]
    pub(super) subunit: Vec<CurrencyRow>,
    #[serde(default)]
    pub(super) symbol: Vec<SymbolRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CurrencyRow {
    pub(super) alone: Option<String>,
    pub(super) names: BTreeMap<String, String>,
    #[serde(default)]
    pub(super) with: BTreeMap<String, String>,
    #[serde(default)]
    pub(super) short: bool,
    #[serde(default)]
    pub(super) required: bool,
    pub(super) per_unit: Option<i64>,
    #[serde(default, rename = "per_unit_of")]
    pub(super) _per_unit_of: BTreeMap<String, i64>,
    pub(super) factor: Option<i64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SymbolRow {
    pub(super) code: String,
    pub(super) texts: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct CalendarsFile {
    #[serde(default)]
    pub(super) month: Vec<MonthRow>,
    #[serde(default)]
    pub(super) weekday: Vec<WeekdayRow>,
    #[serde(default)]
    pub(super) era: Vec<EraRow>,
    #[serde(default)]
    pub(super) part_of_day: Vec<DayPartRow>,
    #[serde(default)]
    pub(super) time_zone: Vec<ZoneRow>,
    #[serde(default)]
    pub(super) decade: Vec<DecadeRow>,
    #[serde(default)]
    pub(super) words: CalendarWords,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MonthRow {
    pub(super) calendar: Calendar,
    pub(super) number: u8,
    pub(super) names: Vec<String>,
    #[serde(default)]
    pub(super) ambiguous: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WeekdayRow {
    pub(super) iso: Weekday,
    pub(super) names: Vec<String>,
    #[serde(default, rename = "ambiguous")]
    pub(super) _ambiguous: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct EraRow {
    pub(super) calendar: Calendar,
    pub(super) names: Vec<String>,
    #[serde(default, rename = "short")]
    pub(super) _short: bool,
    #[serde(default)]
    pub(super) bc: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DayPartRow {
    pub(super) half: DayHalf,
    pub(super) names: Vec<String>,
    pub(super) hour: Option<u8>,
    #[serde(default, rename = "short")]
    pub(super) _short: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ZoneRow {
    pub(super) names: Vec<String>,
    #[serde(default, rename = "utc")]
    pub(super) _utc: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DecadeRow {
    pub(super) value: u8,
    pub(super) names: Vec<String>,
    #[serde(default)]
    pub(super) short: bool,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "kebab-case", default)]
pub(super) struct CalendarWords {
    pub(super) hour: Vec<String>,
    pub(super) minute: Vec<String>,
    pub(super) year: Vec<String>,
    pub(super) month: Vec<String>,
    pub(super) day: Vec<String>,
    pub(super) century: Vec<String>,
    pub(super) quarter_of_hour: BTreeMap<String, i8>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ClassRow {
    pub(super) parent: Option<String>,
    pub(super) event: Option<String>,
    #[serde(default)]
    pub(super) nouns: BTreeMap<String, String>,
    /// Those that say of people nothing but that they are people.
    #[serde(default)]
    pub(super) anybody: String,
    /// Those of which the word behind says what happened: حالة وفاة.
    #[serde(default, rename = "of-event")]
    pub(super) of_event: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NotDualsFile {
    #[serde(default)]
    pub(super) names: Vec<String>,
    #[serde(default)]
    pub(super) words: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct EventRow {
    #[serde(default)]
    pub(super) verbs: String,
    #[serde(default)]
    pub(super) nouns: String,
    #[serde(default)]
    pub(super) amounts: String,
    #[serde(default)]
    pub(super) counts: String,
    #[serde(default)]
    pub(super) after: String,
    #[serde(default)]
    pub(super) weak: String,
    pub(super) level: Option<super::Level>,
    #[serde(default, rename = "of-nouns")]
    pub(super) of_nouns: BTreeMap<String, String>,
    #[serde(rename = "by-percent")]
    pub(super) by_percent: Option<String>,
}

/// The sets of `place-words.toml`.
#[derive(Deserialize, PartialEq, Eq, PartialOrd, Ord, Clone, Copy)]
#[serde(rename_all = "kebab-case")]
pub(super) enum PlaceWords {
    Towards,
    Quantifier,
    Facility,
    Alone,
    Owner,
    Home,
}

impl PlaceWords {
    pub(super) fn role(self) -> Roles {
        match self {
            PlaceWords::Towards => Roles::PLACE_TOWARDS,
            PlaceWords::Quantifier => Roles::PLACE_QUANTIFIER,
            PlaceWords::Facility => Roles::PLACE_FACILITY,
            PlaceWords::Alone => Roles::PLACE_ALONE,
            PlaceWords::Owner => Roles::PLACE_OWNER,
            PlaceWords::Home => Roles::PLACE_HOME,
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StandingRow {
    #[serde(default)]
    pub(super) reach: u8,
    #[serde(default)]
    pub(super) before: String,
    #[serde(default)]
    pub(super) after: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ReportingFile {
    #[serde(default)]
    pub(super) connectors: FormsRow,
    #[serde(default)]
    pub(super) verb: Vec<VerbRow>,
    #[serde(default)]
    pub(super) participle: Vec<ParticipleRow>,
    #[serde(default)]
    pub(super) preposition: Vec<PrepositionRow>,
    #[serde(default)]
    pub(super) noun: Vec<SpeakerRow>,
    #[serde(default)]
    pub(super) impersonal: FormsRow,
    #[serde(default)]
    pub(super) estimating: FormsRow,
    #[serde(default)]
    pub(super) mute: FormsRow,
    #[serde(default)]
    pub(super) particles: BTreeMap<Particle, String>,
    #[serde(default)]
    pub(super) anonymous: FormsRow,
    #[serde(default)]
    pub(super) titles: FormsRow,
    #[serde(default)]
    pub(super) organisations: FormsRow,
    #[serde(default)]
    pub(super) media: FormsRow,
    #[serde(default)]
    pub(super) alias: Vec<AliasRow>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FormsRow {
    pub(super) forms: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct VerbRow {
    #[serde(rename = "lemma")]
    pub(super) _lemma: String,
    pub(super) forms: String,
    pub(super) stance: Stance,
    #[serde(default)]
    pub(super) connectors: String,
    #[serde(default)]
    pub(super) relays: bool,
    #[serde(default)]
    pub(super) carries: bool,
    #[serde(default)]
    pub(super) strict: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ParticipleRow {
    #[serde(rename = "lemma")]
    pub(super) _lemma: String,
    pub(super) forms: String,
    #[serde(rename = "with")]
    pub(super) _with: String,
    #[serde(default, rename = "stance")]
    pub(super) _stance: Option<Stance>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PrepositionRow {
    #[serde(rename = "text")]
    pub(super) _text: String,
    pub(super) forms: String,
    #[serde(default, rename = "verb")]
    pub(super) _verb: bool,
    #[serde(default)]
    pub(super) strict: bool,
    #[serde(default)]
    pub(super) pronoun: bool,
    #[serde(default)]
    pub(super) masdar: bool,
    #[serde(default, rename = "via")]
    pub(super) _via: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SpeakerRow {
    pub(super) kind: String,
    pub(super) forms: String,
    #[serde(default, rename = "stance")]
    pub(super) _stance: Option<Stance>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AliasRow {
    pub(super) name: String,
    pub(super) forms: String,
}
