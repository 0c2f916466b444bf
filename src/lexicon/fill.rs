//! Puts the rows of each lexicon file into the tables.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::inflect::{noun_forms, phrase_forms, verb_duals};
use super::load::{adjective_forms, keys_of, with_rows};
use super::rows::*;
use super::{
    Alias, Citing, Event, EventUse, Form, Fraction, Lexicon, Meaning, Month, Noun, NounClass,
    Numeral, Ordinal, Place, ReportingVerb, Roles, SpeakerKind, Starts, Unit, UnitKind, Vague,
    listed,
};
use crate::Error;
use crate::token::Key;
use hashbrown::HashMap;

impl Lexicon {
    pub(super) fn numerals(&mut self, file: &NumeralsFile) {
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
                        magnitude: row.magnitude,
                        follows: row.follows,
                    });
                }
            }
        }
    }

    pub(super) fn word_sets(&mut self, file: WordsFile) {
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

    pub(super) fn unit(&mut self, row: UnitRow) {
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

    pub(super) fn unit_names(&mut self, index: u16, names: &BTreeMap<String, String>) {
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

    pub(super) fn currencies(&mut self, file: CurrenciesFile) {
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

    pub(super) fn calendars(&mut self, file: &CalendarsFile) {
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

    pub(super) fn noun_classes(&mut self, file: BTreeMap<String, ClassRow>) {
        for (name, row) in file {
            let class = self.classes.len() as u16;
            let happened = row.event.is_some();
            let anybody: Vec<&str> = listed(&row.anybody).collect();
            let of_event: Vec<&str> = listed(&row.of_event).collect();
            self.classes.push(NounClass {
                name,
                parent: row.parent,
                event: row.event,
                lineage: Arc::default(),
            });
            for (lemma, plurals) in &row.nouns {
                let index = self.nouns.len() as u16;
                self.nouns.push(Noun {
                    base: self.base_of(lemma),
                    lemma: lemma.clone(),
                    plural: listed(plurals).next().unwrap_or_default().to_owned(),
                    class,
                    anybody: happened || anybody.contains(&lemma.as_str()),
                    of_event: of_event.contains(&lemma.as_str()),
                });
                let mut forms = Vec::new();
                noun_forms(lemma, plurals, |key, form| {
                    forms.push((key, form));
                });
                let endings = [Key::of("ين"), Key::of("ان")];
                for (key, form) in forms {
                    if let Some(entry) = self.entry_mut(key) {
                        // With its marks written, صحفيَيْن is a dual; beside the right verb, بلدان.
                        let dual = endings.iter().any(|ending| key.ends_with(*ending));
                        let marked = form == Form::Plural && dual;
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

    pub(super) fn event_rows(&mut self, file: BTreeMap<String, EventRow>) {
        for (name, row) in file {
            // What a desk adds to an event is of that event.
            let known = self.events.iter().position(|event| event.name == name);
            let index = known.unwrap_or(self.events.len());
            if known.is_none() {
                self.events.push(Event {
                    name,
                    ..Event::default()
                });
            }
            let event = &mut self.events[index];
            event.level = row.level.unwrap_or(event.level);
            event.of_nouns.extend(row.of_nouns);
            event.by_percent = row.by_percent.or(event.by_percent.take());
            let index = index as u16;
            self.phrase_list(&row.verbs, Meaning::Event(index, EventUse::Verb));
            self.phrase_list(&row.nouns, Meaning::Event(index, EventUse::Noun));
            self.phrase_list(&row.amounts, Meaning::Event(index, EventUse::Amount));
            self.phrase_list(&row.counts, Meaning::Event(index, EventUse::Count));
            self.phrase_list(&row.after, Meaning::Event(index, EventUse::After));
            self.phrase_list(&row.weak, Meaning::Event(index, EventUse::Weak));
            let lists = [
                (&row.verbs, EventUse::Verb),
                (&row.amounts, EventUse::Amount),
                (&row.counts, EventUse::Count),
            ];
            for (list, used) in lists {
                for dual in verb_duals(list) {
                    let key = Key::of(&dual);
                    // «12 فصلا»: a counted noun stays one.
                    if self.entry_of(key).noun.is_none() {
                        self.add_phrase(&[key], false, None, Meaning::Event(index, used));
                    }
                }
            }
        }
    }

    /// Adds a form of a period. The article is peeled from words that have senses of their own to
    /// keep (الربع); one that is listed as a whole (العام) is found as a whole.
    pub(super) fn period(&mut self, form: &str, index: u16) {
        let meaning = Meaning::Period(index);
        let (first, _) = form.split_once(' ').unwrap_or((form, ""));
        let whole = self.entry_of(Key::of(first));
        let (known, function) = (!whole.is_unknown(), whole.roles.has(Roles::FUNCTION));
        match form
            .strip_prefix("ال")
            .filter(|_| first != form && !function)
        {
            Some(bare) => self.phrase_text(bare, meaning),
            None => self.phrase_text(form, meaning),
        }
        if known {
            self.phrase_text(form, meaning);
        }
    }

    pub(super) fn reporting(&mut self, file: ReportingFile) {
        self.phrase_list(&file.connectors.forms, Meaning::Connector);
        for row in file.verb {
            let index = self.verbs.len() as u16;
            self.verbs.push(ReportingVerb {
                stance: row.stance,
                carries: row.carries,
                strict: row.strict,
                relays: row.relays,
                glued: listed(&row.connectors).any(|form| form == "ب"),
                connectors: listed(&row.connectors)
                    .map(keys_of)
                    .filter_map(|keys| match keys.as_slice() {
                        [one] if one.len() > 1 => Some(*one),
                        _ => None,
                    })
                    .collect(),
                with_hamza: listed(&row.forms)
                    .filter(|form| form.starts_with('أ'))
                    .map(Key::of)
                    .collect(),
            });
            self.phrase_list(&row.forms, Meaning::Verb(index));
        }
        for row in &file.participle {
            self.phrase_list(&row.forms, Meaning::Participle);
        }
        for row in &file.preposition {
            let citing = match (row.pronoun, row.strict) {
                _ if row.masdar => Citing::Masdar,
                (true, _) => Citing::Pronoun,
                (false, true) => Citing::NameWithoutClause,
                (false, false) => Citing::Name,
            };
            self.phrase_list(&row.forms, Meaning::Attribution(citing));
        }
        for row in &file.noun {
            let kind = match row.kind.as_str() {
                "anonymous" => SpeakerKind::Anonymous,
                "body" => SpeakerKind::Body,
                _ => SpeakerKind::Document,
            };
            self.phrase_list(&row.forms, Meaning::Speaker(kind));
        }
        self.phrase_list(&file.impersonal.forms, Meaning::Impersonal(true));
        self.phrase_list(&file.estimating.forms, Meaning::Impersonal(false));
        self.phrase_list(&file.mute.forms, Meaning::Mute);
        for (particle, list) in &file.particles {
            self.phrase_list(list, Meaning::Particle(*particle));
        }
        self.phrase_list(&file.anonymous.forms, Meaning::Anonymous);
        self.phrase_list(&file.titles.forms, Meaning::Title);
        self.phrase_list(&file.organisations.forms, Meaning::Organisation);
        self.phrase_list(&file.media.forms, Meaning::Media);
        for row in file.alias {
            for form in std::iter::once(row.name.as_str()).chain(listed(&row.forms)) {
                let form = keys_of(form);
                if let Some(first) = form.first() {
                    let alias = Alias {
                        name: row.name.clone(),
                        form: form.clone(),
                    };
                    self.aliases.entry(*first).or_default().push(alias);
                }
            }
        }
    }

    /// Reads `id, kind, in, name, other names, demonyms, weak`, separated by tabs.
    pub(super) fn gazetteer(&mut self, shown: &str, text: &str) -> Result<(), Error> {
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
                base: self.base_of(name),
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
