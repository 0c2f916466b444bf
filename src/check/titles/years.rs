//! A year: «أرباح الربع الثاني من 2017» above «في الربع الثاني من 2015».
//!
//! The year of a time makes no claim. A headline's that its body never names is another of the body's:
//! that behind the same words, or the only one, in a sentence that speaks of the same.

use serde::Deserialize;

use super::Told;
use crate::check::almanac::Written;
use crate::check::story::Story;
use crate::check::words::{Phrases, Words};
use crate::quantity::{Kind, Quantity};
use crate::slip::Slip;
use crate::text::Span;
use crate::token::Key;

/// The parameters.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Years {
    /// Between a time and its year, say nothing: من عام.
    skip: Phrases,
    /// How many words in front of both are the same.
    same: usize,
    /// What the words of a sentence weigh that the headline has, where the body names one year only.
    words: u32,
    /// The same where it names others, and one of a digit's difference.
    surely: u32,
}

/// A year of the headline with the words in front of it.
pub(super) struct Dated {
    span: Span,
    year: i64,
    front: Vec<Key>,
}

/// How many words in front of a year are looked at.
const FRONT: usize = 3;

impl Years {
    pub(super) fn of_headline(
        &self,
        story: &Story<'_>,
        title: Span,
        heading: &Words<'_>,
    ) -> Option<Dated> {
        let all = story.quantities.iter();
        let mut all = all.take_while(|quantity| title.overlaps(quantity.span));
        let quantity = all.find(|quantity| quantity.kind == Kind::Year)?;
        let year = year_of(quantity)?;
        let published = story.document.published().map(|day| i64::from(day.year()));
        (published != Some(year)).then(|| Dated {
            span: quantity.span,
            year,
            front: self.front(heading, quantity),
        })
    }

    /// The words in front of a year that say which time of it is meant.
    fn front(&self, words: &Words<'_>, quantity: &Quantity) -> Vec<Key> {
        let at = words.at(quantity.span.start);
        let places = (0..at)
            .rev()
            .filter(|at| words.begins(*at, &self.skip).is_none());
        let stems =
            places.map_while(|at| words.is_word(at).then(|| words.word(at).map(|w| w.stem)));
        stems.flatten().take(FRONT).collect()
    }

    /// Where the body tells another year, and the headline's nowhere.
    pub(super) fn contradicted(&self, told: &Told<'_, '_>, own: Dated) -> Option<(Span, Span)> {
        let body = told.story.quantities.iter();
        let body = body.filter(|quantity| quantity.span.start >= told.title.end);
        let years: Vec<(&Quantity, i64)> = body
            .filter_map(|quantity| Some((quantity, year_of(quantity)?)))
            .collect();
        if years.iter().any(|(_, year)| *year == own.year) {
            return None;
        }
        let alike = |quantity: &Quantity| {
            let front = self.front(&told.body, quantity);
            let same = own
                .front
                .iter()
                .zip(&front)
                .take_while(|(one, other)| one == other);
            same.count() >= self.same
        };
        let behind_same = years
            .iter()
            .find(|(quantity, _)| quantity.kind == Kind::Year && alike(quantity));
        // «بداية 2017» above «في الربع الأول من عام 2014»: a digit has slipped, and the sentence is of it.
        let slipped = || {
            let slip = |year: i64| {
                Slip::between(own.year.into(), year.into()).is_some()
                    && (own.year - year).abs() >= 2
            };
            let mut slips = years.iter().filter(|(quantity, year)| {
                let at = told.body.at(quantity.span.start);
                slip(*year) && quantity.kind == Kind::Year && told.speaks_of_it(at, self.surely)
            });
            let (first, year) = slips.next()?;
            slips.all(|(_, other)| other == year).then_some(first.span)
        };
        let only = || {
            let (first, year) = years.first()?;
            let one = years.iter().all(|(_, other)| other == year);
            let at = told.body.at(first.span.start);
            (one && first.kind == Kind::Year && told.speaks_of_it(at, self.words))
                .then_some(first.span)
        };
        let other = behind_same
            .map(|(quantity, _)| quantity.span)
            .or_else(only)
            .or_else(slipped)?;
        Some((own.span, other))
    }
}

/// The year that a year or a date names.
fn year_of(quantity: &Quantity) -> Option<i64> {
    if !matches!(quantity.kind, Kind::Year | Kind::Date) {
        return None;
    }
    let (from, to) = Written::ends(quantity)?;
    from.year.filter(|_| from.year == to.year).map(i64::from)
}
