//! Reads the lexicon files into tables. A new word never needs a new line here.

use std::borrow::Cow;
use std::collections::BTreeMap;

use hashbrown::HashMap;
use serde::de::DeserializeOwned;

use super::content::Content;
use super::rows::*;
use super::{
    Edge, Entry, Filter, Form, Lexicon, Meaning, NounClass, Phrase, Roles, Senses, Slot, Standing,
    Starts, Word, listed, pair,
};
use crate::Error;
use crate::quantity::Bound;
use crate::text::Span;
use crate::token::{Class, Key, tokenize};

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
const FILES: [(&str, &str); 17] = builtin!(
    "standing.toml",
    "clauses.toml",
    "periods.toml",
    "place-words.toml",
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
    "labels.toml",
    "frequent.toml"
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
                toml::from_str(text).map_err(|error| Error::in_toml(shown, text, &error))
            })
            .collect()
    }

    fn texts(&self, name: &str) -> impl Iterator<Item = &(String, Cow<'static, str>)> {
        self.files.get(name).into_iter().flatten()
    }
}

/// How many classes may lie above each other.
const DEEPEST: usize = 16;

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
            briefs: Vec::new(),
            phrases: vec![Vec::new()],
            longer: Vec::new(),
            going_on: Filter::new(),
            units: Vec::new(),
            nouns: Vec::new(),
            classes: Vec::new(),
            classes_by_name: HashMap::default(),
            months: Vec::new(),
            events: Vec::new(),
            verbs: Vec::new(),
            aliases: HashMap::default(),
            places: Vec::new(),
            rates: Vec::new(),
            zero_classes: Vec::new(),
            homographs: HashMap::default(),
            standing_reach: Vec::new(),
            content: Content::new(),
            periods: Vec::new(),
            weekday_last: Vec::new(),
            weekday_next: Vec::new(),
            day_behind: Vec::new(),
            day_front: Vec::new(),
            day_joins: Vec::new(),
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
        lexicon.join_classes(sources.texts("nouns.toml"))?;
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
        for file in sources.each::<BTreeMap<Edge, FormsRow>>("clauses.toml")? {
            for (edge, row) in file {
                lexicon.phrase_list(&row.forms, Meaning::Edge(edge));
            }
        }
        for file in sources.each::<BTreeMap<String, FormsRow>>("periods.toml")? {
            for (name, row) in file {
                let keys = || listed(&row.forms).map(Key::of);
                match name.as_str() {
                    "weekday-last" => lexicon.weekday_last.extend(keys()),
                    "weekday-next" => lexicon.weekday_next.extend(keys()),
                    "day-behind" => lexicon.day_behind.extend(keys()),
                    "day-front" => lexicon.day_front.extend(keys()),
                    "day-joins" => lexicon.day_joins.extend(keys()),
                    _ => {}
                }
                if name.starts_with("weekday-")
                    || name.starts_with("day-") && name != "day-before-yesterday"
                {
                    continue;
                }
                let index = lexicon.periods.len() as u16;
                lexicon.periods.push(name);
                for form in listed(&row.forms) {
                    lexicon.period(form, index);
                }
            }
        }
        for file in sources.each::<BTreeMap<PlaceWords, FormsRow>>("place-words.toml")? {
            for (set, row) in file {
                lexicon.phrase_list(&row.forms, Meaning::Role(set.role()));
            }
        }
        for (shown, text) in sources.texts("places.tsv") {
            lexicon.gazetteer(shown, text)?;
        }
        for key in lexicon.index.keys() {
            lexicon.filter.insert(*key);
        }
        lexicon.trace_classes();
        lexicon.inherit();
        lexicon.yield_to_numerals();
        let strict = |verb: u16| lexicon.verbs[usize::from(verb)].strict;
        let mut opens = Vec::with_capacity(lexicon.phrases.len());
        for (number, list) in lexicon.phrases.iter_mut().enumerate() {
            list.sort_by_key(|phrase| std::cmp::Reverse(phrase.rank()));
            for phrase in list.iter_mut() {
                phrase.senses = Senses::of(phrase.meaning, strict);
            }
            let longer = list.iter().take_while(|phrase| phrase.next != 0);
            let longer = longer.inspect(|phrase| {
                lexicon.going_on.insert(pair(number as u16, phrase.next));
            });
            lexicon.longer.push(longer.count() as u16);
            let senses = list.iter().map(|phrase| phrase.senses);
            opens.push(senses.fold(Senses::NONE, std::ops::BitOr::bitor));
        }
        for entry in &mut lexicon.entries {
            entry.starts = starts(entry, &lexicon.phrases[entry.phrases as usize]);
            entry.opens = opens[entry.cues as usize] | opens[entry.phrases as usize];
        }
        for slot in lexicon.index.values_mut() {
            let entry = &lexicon.entries[slot.entry as usize];
            slot.phrases = entry.phrases;
            slot.starts = entry.starts;
            slot.special = entry.homograph || entry.bare.is_some();
        }
        for file in sources.each::<FrequentFile>("frequent.toml")? {
            for (weight, list) in file.tiers() {
                lexicon.frequent(list, weight);
            }
        }
        lexicon.briefs = lexicon
            .entries
            .iter()
            .map(|entry| lexicon.brief(entry))
            .collect();
        Ok(lexicon)
    }

    /// Finds the classes above each class.
    fn trace_classes(&mut self) {
        let named = |name: &str| self.classes.iter().position(|class| class.name == name);
        let lineage = |class: &NounClass| {
            let parent = |at: &usize| self.classes[*at].parent.as_deref().and_then(named);
            let line = std::iter::successors(named(&class.name), parent);
            // The depth bound ends a cycle that a user's file could make.
            line.take(DEEPEST).map(|at| at as u16).collect()
        };
        let lineages: Vec<_> = self.classes.iter().map(lineage).collect();
        for (class, lineage) in self.classes.iter_mut().zip(lineages) {
            class.lineage = lineage;
        }
        for (at, class) in self.classes.iter().enumerate() {
            let name = class.name.clone();
            self.classes_by_name.entry(name).or_insert(at as u16);
        }
    }

    /// Gives the words of a list, as text has them, a weight; the first list that has one counts.
    fn frequent(&mut self, list: &str, weight: u8) {
        let whole = Span {
            start: 0,
            end: list.len(),
        };
        let mut words = Vec::new();
        tokenize(list, whole, |token| words.push(Word::new(token)));
        self.look_up(list, &mut words);
        for word in words.iter().filter(|word| word.token.class == Class::Word) {
            let base = self.base(word);
            self.content.frequent.entry(base).or_insert(weight);
        }
    }

    pub(super) fn entry_mut(&mut self, key: Key) -> Option<&mut Entry> {
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
                key,
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

    pub(super) fn role(&mut self, word: &str, role: Roles) {
        if let Some(entry) = self.entry_mut(Key::of(word)) {
            entry.roles.add(role);
        }
    }

    /// Adds each phrase of a list.
    pub(super) fn phrase_list(&mut self, list: &str, meaning: Meaning) {
        for phrase in listed(list) {
            self.phrase_text(phrase, meaning);
        }
    }

    /// Adds a phrase as the tokenizer reads it; a single word with a role gets the role alone.
    pub(super) fn phrase_text(&mut self, phrase: &str, meaning: Meaning) {
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

    pub(super) fn add_phrase(
        &mut self,
        keys: &[Key],
        glued: bool,
        literal: Option<String>,
        meaning: Meaning,
    ) {
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
        let phrase = Phrase::new(rest, glued, literal, meaning);
        if !self.phrases[list].iter().any(|known| {
            known.next == phrase.next
                && known.meaning == phrase.meaning
                && known.rest == phrase.rest
                && known.literal == phrase.literal
        }) {
            self.phrases[list].push(phrase);
        }
    }
}

/// The agreements of a nationality of one or two words (كوري شمالي): all its words take the ending.
pub(super) fn adjective_forms(words: &[Key]) -> Vec<Vec<Key>> {
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
    for phrase in phrases {
        match phrase.meaning {
            Meaning::Name => starts.add(Starts::NAME, true),
            Meaning::Month(_) => starts.add(Starts::MONTH, true),
            Meaning::Zero => starts.add(Starts::ZERO, true),
            Meaning::Percent(_) => starts.add(Starts::PERCENT_SIGN, phrase.is_single()),
            _ => {}
        }
    }
    starts.add(Starts::DECADE, entry.decade.is_some());
    let double = entry.roles.has(Roles::DOUBLE) || entry.roles.has(Roles::DOUBLE_DUAL);
    starts.add(Starts::DOUBLE, double);
    let dual = form(entry.noun, Form::Dual) || form(entry.unit, Form::Dual);
    let excluded = entry.roles.has(Roles::NOT_DUAL) || entry.roles.has(Roles::FUNCTION);
    starts.add(Starts::DUAL, dual && !excluded);
    starts.add(Starts::UNIT, form(entry.unit, Form::Singular));
    starts
}

pub(super) fn with_rows(rows: &BTreeMap<String, String>) -> Vec<(Vec<Key>, String)> {
    let mut rows: Vec<_> = rows
        .iter()
        .map(|(text, code)| (keys_of(text), code.clone()))
        .collect();
    rows.sort_by_key(|(keys, _)| std::cmp::Reverse(keys.len()));
    rows
}

/// A phrase of a lexicon file as the keys of its tokens.
pub(crate) fn keys_of(phrase: &str) -> Vec<Key> {
    let mut keys = Vec::new();
    each_key(phrase, &mut |key| keys.push(key));
    keys
}

/// Calls `take` with the keys of the tokens of a phrase.
pub(crate) fn each_key(phrase: &str, take: &mut dyn FnMut(Key)) {
    let whole = Span {
        start: 0,
        end: phrase.len(),
    };
    tokenize(phrase, whole, |token| {
        if token.class != Class::Word || token.key != Key::NONE {
            take(token.key);
        }
    });
}
