//! One thing told in two units whose figures do not convert: «10 كيلومترات (12 ميلا)».
//!
//! [`pair`] finds the two figures, [`units`] and [`rates`] say what one unit is in the other, and
//! [`rounding`] whether the figures can both be right, by the digits that the writer gave.

mod alone;
mod pair;
mod product;
mod rates;
mod rounding;
mod side;
mod units;

use jiff::civil::Date;
use serde::Deserialize;

use super::draft::{Draft, Judge};
use super::story::{Sentenced, Story, StoryCheck};
use super::words::{Phrases, Words};
use crate::finding::{FindingKind, Message};
use crate::quantity::{Kind, Quantity};
use alone::Alone;
use pair::Link;
use product::Products;
use rates::Rate;
use rounding::Precision;
use side::Side;
use units::{Also, Factor, Group};

/// The parameters.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Conversion {
    /// What says that the next figure is the same once more: أي, ما يعادل.
    equals: Phrases,
    /// What joins the same figure in unlike units, and alternatives: أو.
    joins: Option<Phrases>,
    /// What may stand behind the figure in brackets: تقريبا.
    #[serde(default)]
    tail: Phrases,
    /// Behind the second figure, say that it is of each of something and no conversion: لكل، للفرد.
    each: Phrases,
    /// The same behind a noun with ل: «للسلة الواحدة».
    single: Phrases,
    /// How many words may stand between a figure and its conversion.
    gap: usize,
    /// When two figures are near enough.
    precision: Precision,
    /// What is said where no rate that ever was fits.
    message_band: Message,
    /// Time words without a number.
    alone: Alone,
    /// Areas beside two lengths.
    products: Products,
    /// Units by what they measure.
    quantity: Vec<Group>,
    /// What a unit can be besides.
    #[serde(default)]
    also: Vec<Also>,
    /// The desk's own rates, before all others.
    #[serde(default)]
    own_rates: Vec<Rate>,
    /// Pegs, and the spans within which currencies moved.
    #[serde(default)]
    rate: Vec<Rate>,
    /// What a currency can be whose country the text leaves open.
    #[serde(default)]
    open: Vec<Open>,
}

/// Currencies of one name, the one that is most likely meant first.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Open {
    codes: Vec<String>,
    /// Countries of a code: a paper of the country means its own.
    #[serde(default)]
    countries: Vec<String>,
    /// Words of a story that make it another currency.
    unless: Option<Phrases>,
}

/// What could be right.
struct Ways {
    all: Vec<Factor>,
    exact: bool,
    unlike: bool,
    /// The first way is the one that is meant, and known exactly: what is right can be said.
    known: bool,
}

impl StoryCheck for Conversion {
    const FIELDS: &'static [&'static str] = &["first", "second", "expected"];

    fn run(&self, story: &Story<'_>, judge: &mut Judge<'_>) {
        for sentence in story.sentences {
            self.alone(story, sentence, judge);
            let quantities = story.of(sentence);
            let candidate = |pair: &[Quantity]| {
                sort(&pair[0])
                    .is_some_and(|kind| Some(kind) == sort(&pair[1]) && differ(&pair[0], &pair[1]))
            };
            if quantities.windows(2).any(candidate) {
                self.sentence(story, sentence, judge);
            }
            let measured = |one: &&Quantity| one.kind == Kind::Measure;
            if quantities.len() > 2 && quantities.iter().filter(measured).count() > 1 {
                let words = story.words_of(sentence);
                self.products(story, &words, quantities, judge);
            }
        }
    }
}

/// What can be converted at all: lengths and their like, lengths of time, money.
fn sort(quantity: &Quantity) -> Option<Kind> {
    match quantity.kind {
        Kind::Age => Some(Kind::Duration),
        Kind::Measure | Kind::Duration | Kind::Money => Some(quantity.kind),
        _ => None,
    }
}

fn differ(first: &Quantity, second: &Quantity) -> bool {
    first.unit != second.unit || first.per != second.per
}

impl Conversion {
    fn sentence(&self, story: &Story<'_>, sentence: &Sentenced, judge: &mut Judge<'_>) {
        let quantities = story.of(sentence);
        let words = story.words_of(sentence);
        let mut at = 0;
        while at < quantities.len() {
            let Some(first) = self.side(&words, quantities, at) else {
                at += 1;
                continue;
            };
            at = first.end;
            let second = self.side(&words, quantities, first.end);
            let Some(second) = second.filter(|second| sort(first.last) == sort(second.last)) else {
                continue;
            };
            let Some(link) = self.link(&words, first.last, (second.first, second.last)) else {
                continue;
            };
            at = second.end;
            // «3000 طن، أي 30 كيلوغراما للسلة» is no conversion, unless both are of each.
            if self.is_of_each(&words, &second) && !self.is_of_each(&words, &first) {
                continue;
            }
            // One defect gives one finding.
            if self.compare(story, &words, (&first, &second, link), judge) {
                continue;
            }
            let third = self.side(&words, quantities, second.end);
            let third = third.filter(|third| {
                link == Link::Brackets
                    && sort(first.last) == sort(third.last)
                    && self.goes_on(&words, second.last, third.first)
            });
            if let Some(third) = third {
                at = third.end;
                self.compare(story, &words, (&first, &third, link), judge);
            }
        }
    }

    /// Whether the words behind a figure say that it is of each of something: لكل سلة، للسلة الواحدة.
    fn is_of_each(&self, words: &Words<'_>, side: &Side<'_>) -> bool {
        let counted = side.last.per.as_ref().is_some_and(|per| per.unit.is_none());
        let mut behind = words.behind(side.last);
        behind += words.begins(behind, &self.tail).unwrap_or_default();
        counted
            || words.begins(behind, &self.each).is_some()
            || words.begins(behind + 1, &self.single).is_some()
    }

    /// Reports two figures that do not convert, and says whether it did.
    fn compare(
        &self,
        story: &Story<'_>,
        words: &Words<'_>,
        (first, second, link): (&Side<'_>, &Side<'_>, Link),
        judge: &mut Judge<'_>,
    ) -> bool {
        let Some(ways) = self.ways(story, words, first, second) else {
            return false;
        };
        if link == Link::Beside && !ways.unlike {
            return false;
        }
        let fits = |way: &Factor| {
            let fits = self.precision.fits(first, second, way, ways.exact);
            // What cannot be computed is not judged.
            fits.unwrap_or(true)
        };
        if ways.all.is_empty() || ways.all.iter().any(fits) {
            return false;
        }
        let right = ways.all.first().filter(|_| ways.known);
        let right = right.and_then(|way| rounding::expected(first, second, way));
        let label = |side: &Side<'_>| Message::same(side.written(words, story.text()));
        let mut draft = Draft::new(FindingKind::Conversion)
            .at_saying(second.span(), label(second))
            .at_saying(first.span(), label(first))
            .field("first", label(first))
            .field("second", label(second))
            .because(&["sentence"], &["unit"]);
        draft = match right {
            Some(right) => draft
                .field("expected", Message::same(right.to_string()))
                .expected(right),
            None => draft.message(&self.message_band),
        };
        judge.report(draft);
        true
    }

    /// What leads from the unit of one figure to that of the other.
    fn ways(
        &self,
        story: &Story<'_>,
        words: &Words<'_>,
        first: &Side<'_>,
        second: &Side<'_>,
    ) -> Option<Ways> {
        if sort(first.last) == Some(Kind::Money) {
            return self.money(story, words, first, second);
        }
        let value = first.value()?;
        let units = side::units(&self.quantity, words, first, second)?;
        let mut ways: Option<Ways> = None;
        for (from, to) in units {
            let found = units::factors(&self.quantity, &self.also, (&from, &to), value)?;
            let so_far = ways.get_or_insert(Ways {
                all: Vec::new(),
                exact: found.exact,
                unlike: found.unlike,
                known: found.all.first().is_some_and(Factor::is_exact),
            });
            so_far.all.extend(found.all);
        }
        ways
    }

    fn money(
        &self,
        story: &Story<'_>,
        words: &Words<'_>,
        first: &Side<'_>,
        second: &Side<'_>,
    ) -> Option<Ways> {
        if first.last.per != second.last.per && second.last.per.is_some() {
            return None;
        }
        let day: Option<Date> = story.document.published();
        let (from, to) = (
            self.currencies(story, words, first)?,
            self.currencies(story, words, second)?,
        );
        let mut all = Vec::new();
        let mut known = true;
        for one in &from {
            for other in &to {
                if one == other {
                    return None;
                }
                let tables: [&[Rate]; 2] = [&self.own_rates, &self.rate];
                let (ways, pegged) = rates::factors(&tables, (one, other), day)?;
                all.extend(ways);
                known &= pegged;
            }
        }
        Some(Ways {
            known: known && all.len() == 1,
            all,
            exact: false,
            unlike: false,
        })
    }

    /// What currency a figure can be in.
    fn currencies(
        &self,
        story: &Story<'_>,
        words: &Words<'_>,
        side: &Side<'_>,
    ) -> Option<Vec<String>> {
        if let Some(code) = &side.last.unit {
            return Some(vec![code.clone()]);
        }
        // The lexicon knows which currencies have this name.
        let unit = words.unit_of(side.last)?;
        let named = |code: &String| unit.with.iter().any(|(_, own)| own == code);
        let open = self.open.iter().find(|open| open.codes.iter().all(named))?;
        let country = story.document.country();
        let own = open
            .countries
            .iter()
            .position(|own| Some(own.as_str()) == country);
        if let Some(code) = own.and_then(|at| open.codes.get(at)) {
            return Some(vec![code.clone()]);
        }
        // «مليون ريال سعودي» elsewhere in the story settles it.
        let mut told = story.quantities.iter().filter_map(|other| {
            let code = other.unit.as_ref().filter(|_| other.kind == Kind::Money)?;
            unit.with.iter().any(|(_, own)| own == code).then_some(code)
        });
        if let Some(code) = told.next() {
            return told.all(|other| other == code).then(|| vec![code.clone()]);
        }
        let whole = crate::text::Span {
            start: 0,
            end: story.text().len(),
        };
        let abroad = open.unless.as_ref().is_some_and(|unless| {
            let words = story.words(whole);
            words.find(0, words.len(), unless).is_some()
        });
        (!abroad).then(|| open.codes.clone())
    }
}
