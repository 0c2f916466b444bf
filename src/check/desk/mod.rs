//! Claims against the facts that a desk maintains ([`FactFile`]).
//!
//! A claim is of a fact where all its words stand together and in their order near the figure, and
//! nothing says that the figure is of another place, another year, a part, a change or a forecast.

mod file;

use serde::Deserialize;

use super::draft::{Draft, Judge};
use super::number::Exact;
use super::precision::Interval;
use super::story::{Sentenced, Story, StoryCheck};
use super::words::{Phrases, Words};
use crate::amount::Amount;
use crate::claim::{Modality, Role};
use crate::finding::{FindingKind, Message};
use crate::lexicon::Roles;
use crate::quantity::{Bound, Kind, Quantity};
use crate::token::{Key, code_of};
pub use file::{DeskFact, FactFile};
use file::{Part, bare};

/// The parameters.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct DeskFacts {
    /// What parts the words of a fact from a figure that is of something else.
    breaks: Phrases,
    /// What in the same sentence makes the figure one of another time.
    unless: Phrases,
    /// What in front of the figure makes it a change.
    change: Phrases,
    /// What directly in front of the figure says that it is no change.
    level: Phrases,
    /// How many words may stand between the words of a fact and a figure behind them.
    reach: usize,
    /// The same for a figure in front of them.
    reach_behind: usize,
    /// The share by which a hedged figure may lie off.
    hedged: Exact,
}

/// How many words around a figure are its sentence, for a text without ends of sentences.
const FAR: usize = 60;

/// A claim of these is of something else than of the whole at the time.
const OTHER_ROLES: [Role; 6] = [
    Role::From,
    Role::By,
    Role::Part,
    Role::Rest,
    Role::Rate,
    Role::Earlier,
];

impl StoryCheck for DeskFacts {
    const FIELDS: &'static [&'static str] = &["figure", "about", "value", "source"];

    fn run(&self, story: &Story<'_>, judge: &mut Judge<'_>) {
        let day = story.document.published();
        let facts: Vec<&DeskFact> = story.facts.iter().filter(|fact| fact.holds(day)).collect();
        if facts.is_empty() {
            return;
        }
        for sentence in story.sentences {
            let of = |quantity: &&Quantity| facts.iter().any(|fact| fits(fact, quantity));
            let mut told = story.of(sentence).iter().filter(of).peekable();
            if told.peek().is_none() {
                continue;
            }
            let words = story.words_of(sentence);
            for quantity in told {
                let fact = facts.iter().find(|fact| {
                    fits(fact, quantity) && self.is_told(story, sentence, &words, (fact, quantity))
                });
                if let Some(fact) = fact.filter(|fact| self.agrees(fact, quantity) == Some(false)) {
                    judge.report(draft(story, quantity, fact));
                }
            }
        }
    }
}

/// Whether a figure is of the sort that a fact gives.
fn fits(fact: &DeskFact, quantity: &Quantity) -> bool {
    match &fact.unit {
        Some(unit) => quantity.unit.as_ref() == Some(unit) && quantity.per.is_none(),
        None => quantity.kind == Kind::Cardinal,
    }
}

fn draft(story: &Story<'_>, quantity: &Quantity, fact: &DeskFact) -> Draft {
    let figure = Message::same(quantity.span.of(story.text()));
    let source = match &fact.url {
        Some(url) => format!("{} {url}", fact.source),
        None => fact.source.clone(),
    };
    Draft::new(FindingKind::Reference)
        .at_saying(quantity.span, Message::same(fact.about.as_str()))
        .field("figure", figure)
        .field("about", Message::same(fact.about.as_str()))
        .field("value", Message::same(fact.value.to_string()))
        .field("source", Message::same(source))
        .because(&["subject"], &["value"])
        .key(fact.about.as_str())
        .expected(fact.value)
}

impl DeskFacts {
    /// Whether a figure tells what a fact is about.
    fn is_told(
        &self,
        story: &Story<'_>,
        sentence: &Sentenced,
        words: &Words<'_>,
        (fact, quantity): (&DeskFact, &Quantity),
    ) -> bool {
        let claim = story.claim_of(quantity);
        let other = claim.is_none_or(|claim| {
            claim.modality != Modality::Asserted
                || claim.role.is_some_and(|role| OTHER_ROLES.contains(&role))
        });
        if other || self.is_of_another_year(story, sentence, fact) {
            return false;
        }
        let hedge = quantity.hedge.as_deref().unwrap_or_default();
        let hedge = hedge.split_whitespace().count();
        let start = words.at(quantity.span.start).saturating_sub(hedge);
        let behind = words.behind(quantity);
        let (near, far) = (start.saturating_sub(FAR), (behind + FAR).min(words.len()));
        let found = |phrases: &Phrases| words.find(near, far, phrases).is_some();
        if found(&self.unless) || fact.unless.as_ref().is_some_and(found) {
            return false;
        }
        let mut places = (near..far).flat_map(|at| {
            let told = fact
                .wordings
                .iter()
                .filter_map(move |wording| Some((at, end_of(words, at, wording)?)));
            told.collect::<Vec<_>>()
        });
        places.any(|(first, end)| {
            let between = match end <= start {
                true => (end, start, self.reach),
                false => (behind, first, self.reach_behind),
            };
            let (from, to, reach) = between;
            if from > to || to - from > reach {
                return false;
            }
            let parted = (from..to).any(|at| {
                words.begins(at, &self.breaks).is_some()
                    || words.is_mark(at, &['؛', ':', '.'])
                    || words.is_place(at)
                    || words.is_figure(at)
            });
            let level = start.checked_sub(1);
            let level = level.is_some_and(|at| words.begins(at, &self.level).is_some());
            let changes = |from: usize, to: usize| words.find(from, to, &self.change).is_some();
            let change = changes(first.saturating_sub(3), first) || changes(from, to);
            !parted && (level || !change)
        })
    }

    /// Whether the sentence names a year in which the fact did not hold.
    fn is_of_another_year(&self, story: &Story<'_>, sentence: &Sentenced, fact: &DeskFact) -> bool {
        let own = |year: i16| {
            let told = Part::Number(year.to_string());
            fact.wordings.iter().any(|wording| wording.contains(&told))
        };
        let now = story.document.published().map(|day| day.year());
        let held = |year: i16| {
            let after = fact.from.is_none_or(|from| from.0.year() <= year);
            let before = fact.to.is_none_or(|to| year <= to.0.year());
            let dated = fact.from.is_some() || fact.to.is_some();
            if dated {
                after && before
            } else {
                Some(year) == now
            }
        };
        let named = story.of(sentence).iter().filter_map(|quantity| {
            let year = matches!(quantity.kind, Kind::Year | Kind::Date);
            let date = quantity.date.as_deref().filter(|_| year)?;
            date.get(..4)?.parse::<i16>().ok()
        });
        let years: Vec<i16> = named.collect();
        // «نسبة المشاركة في انتخابات 2014» is of 2014, whatever else is named.
        !years.iter().any(|year| own(*year)) && years.iter().any(|year| !held(*year))
    }

    /// Whether a figure and a fact can both be right; none where that cannot be said.
    fn agrees(&self, fact: &DeskFact, quantity: &Quantity) -> Option<bool> {
        let right = fact.span()?;
        let near = match (quantity.bound, quantity.value) {
            (Bound::Vague, _) => return None,
            (Bound::Range, _) => Interval {
                least: quantity.min?,
                most: quantity.max?,
            },
            (Bound::About, value) => self.nearly(value?)?,
            (_, value) if quantity.about => self.nearly(value?)?,
            // A bound is as round as the figure by itself would be.
            _ => Interval::of(&Quantity {
                bound: Bound::Exact,
                ..quantity.clone()
            })?,
        };
        Some(match quantity.bound {
            Bound::AtLeast | Bound::MoreThan => near.least <= right.most,
            Bound::AtMost | Bound::LessThan | Bound::UpTo => right.least <= near.most,
            _ => near.meets(right),
        })
    }

    /// What a hedged figure can mean.
    fn nearly(&self, value: Amount) -> Option<Interval> {
        Interval::exact(value).widened(value.abs().checked_mul(self.hedged.0)?)
    }
}

/// One past the last word of a wording that begins at a word.
fn end_of(words: &Words<'_>, at: usize, wording: &[Part]) -> Option<usize> {
    let mut next = at;
    for (index, part) in wording.iter().enumerate() {
        let mut skipped = false;
        while !is_part(words, next, part) {
            // Small words do not count, and one other may stand between: مصر in جمهورية مصر.
            let small = words.has(next, Roles::FUNCTION);
            let other = words.is_word(next) && !words.is_place(next) && !words.is_figure(next);
            if index == 0 || !small && (skipped || !other) {
                return None;
            }
            skipped |= !small;
            next += 1;
        }
        next += 1;
    }
    Some(next)
}

/// Whether a word is one of a fact, clitics and article left out.
fn is_part(words: &Words<'_>, at: usize, part: &Part) -> bool {
    match part {
        Part::Number(number) => words.western(at).as_ref() == Some(number),
        Part::Word(key) => {
            let own = words.word(at).map(|word| word.token.key);
            own.is_some_and(|own| own == *key || unclad(own).contains(key))
        }
    }
}

/// What a word can be without what is written together with it.
fn unclad(word: Key) -> Vec<Key> {
    const FOR_THE: [char; 2] = ['ل', 'ل'];
    let mut found = vec![bare(word)];
    let mut rest = word;
    for clitics in [['و', 'ف'].as_slice(), &['ب', 'ل', 'ك']] {
        let clad = rest.len() > 3 && clitics.iter().any(|one| code_of(*one) == rest.letter(0));
        if clad {
            let doubled = FOR_THE.map(code_of) == [rest.letter(0), rest.letter(1)];
            rest = rest.without_first(1);
            found.extend([bare(rest), rest]);
            // للسكان: the article has lost its first letter.
            found.extend(doubled.then(|| rest.without_first(1)));
        }
    }
    found
}
