//! «أكبر خسارة في 18 سنة» above «أكبر خسارة منذ عام 2007»: since when there was no such thing.

use serde::Deserialize;

use super::{Told, ends_at};
use crate::amount::Amount;
use crate::check::almanac::Written;
use crate::check::story::Story;
use crate::check::words::{Phrases, Words};
use crate::quantity::{Kind, Quantity};
use crate::text::Span;

/// The parameters.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Records {
    /// Words for what there was not for long: أكبر, لأول مرة.
    record: Phrases,
    /// In front of the years that it was not, or of the year when it was last.
    since: Phrases,
    /// How many words may part the record from that.
    reach: usize,
    /// How many years both may be apart.
    years: i64,
}

/// For how many years there was no such thing, as a figure or by the year.
pub(super) struct Record {
    span: Span,
    years: Amount,
    by_year: bool,
}

/// A year as a unit.
const YEAR: &str = "a";

impl Records {
    pub(super) fn of_headline(
        &self,
        story: &Story<'_>,
        title: Span,
        heading: &Words<'_>,
    ) -> Option<Record> {
        let all = story.quantities.iter();
        let mut all = all.take_while(|quantity| title.overlaps(quantity.span));
        all.find_map(|quantity| self.record(story, heading, quantity))
    }

    /// What a figure tells of since when.
    fn record(&self, story: &Story<'_>, words: &Words<'_>, quantity: &Quantity) -> Option<Record> {
        let years = length(quantity).or_else(|| ago(story, quantity))?;
        let at = words.at(quantity.span.start);
        let from = at.saturating_sub(self.reach);
        let said = ends_at(words, at, &self.since) && words.find(from, at, &self.record).is_some();
        said.then_some(Record {
            span: quantity.span,
            years,
            by_year: length(quantity).is_none(),
        })
    }

    /// Where the body tells of another time.
    pub(super) fn contradicted(&self, told: &Told<'_, '_>, own: Record) -> Option<(Span, Span)> {
        let story = told.story;
        let body = story.quantities.iter();
        let body = body.filter(|quantity| quantity.span.start >= told.title.end);
        let near = |years: Amount| {
            let gap = years.checked_sub(own.years).map(Amount::abs);
            gap.is_none_or(|gap| gap <= Amount::from(self.years))
        };
        let mut found: Option<Span> = None;
        for quantity in body {
            let years = length(quantity).or_else(|| ago(story, quantity));
            if years.is_some_and(near) {
                return None;
            }
            let other = || self.record(story, &told.body, quantity);
            // Two lengths of time are claims, which are compared as such.
            let other = found.is_none().then(other).flatten();
            let other = other.filter(|other| other.by_year || own.by_year);
            found = found.or(other.map(|other| other.span));
        }
        found.map(|other| (own.span, other))
    }
}

/// A length of time in years.
fn length(quantity: &Quantity) -> Option<Amount> {
    let years = matches!(quantity.kind, Kind::Duration | Kind::Age)
        && quantity.unit.as_deref() == Some(YEAR);
    quantity
        .value
        .filter(|value| years && *value > Amount::from(1))
}

/// How many years ago a year was.
fn ago(story: &Story<'_>, quantity: &Quantity) -> Option<Amount> {
    let dated = matches!(quantity.kind, Kind::Year | Kind::Date);
    let (from, to) = Written::ends(quantity).filter(|_| dated)?;
    let published = story.document.published()?;
    let year = from.year.filter(|_| from.year == to.year)?;
    let gregorian = from.calendar == crate::quantity::Calendar::Gregory;
    let years = i64::from(published.year()) - i64::from(year);
    (gregorian && years > 1).then(|| Amount::from(years))
}
