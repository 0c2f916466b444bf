//! An area beside the two lengths that make it up.
//!
//! ```text
//! area = length "×" length link area                       30×30 م، أي 900 متر مربع
//!      / "طوله" length "وعرضه" length link area            بطول 30 مترا وعرض 20، بمساحة 600 متر مربع
//! ```

use serde::Deserialize;

use super::Conversion;
use super::pair::hedge_words;
use super::rounding::is_hedged;
use crate::amount::Amount;
use crate::check::draft::{Draft, Judge};
use crate::check::number::Exact;
use crate::check::precision::{Interval, last_digit};
use crate::check::story::Story;
use crate::check::words::{Phrases, Words};
use crate::finding::{FindingKind, Message};
use crate::quantity::{Kind, Quantity};

/// The words of lengths and widths.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Products {
    /// Between the two: في.
    by: Phrases,
    /// In front of the second: وعرضه.
    wide: Phrases,
    /// In front of the area.
    area: Phrases,
    /// How far off the area may be, as a share.
    slack: Exact,
    /// Where a figure is hedged.
    hedged: Exact,
    /// The units of lengths, each with that of its areas.
    units: std::collections::BTreeMap<String, String>,
}

/// How many words may stand between the lengths and the area.
const AREA: usize = 3;
/// How many words may stand between a length and its width.
const WIDE: usize = 3;

impl Conversion {
    /// Judges the areas of a sentence against the two lengths in front of each.
    pub(super) fn products(
        &self,
        story: &Story<'_>,
        words: &Words<'_>,
        quantities: &[Quantity],
        judge: &mut Judge<'_>,
    ) {
        for three in quantities.windows(3) {
            let [one, other, area] = three else { continue };
            let wrong = self.wrong_area(words, one, other, area);
            if let Some(right) = wrong {
                let text = story.text();
                let lengths = crate::text::Span {
                    start: one.span.start,
                    end: other.span.end,
                };
                let label = |span: crate::text::Span| Message::same(span.of(text));
                let draft = Draft::new(FindingKind::Conversion)
                    .at_saying(area.span, label(area.span))
                    .at_saying(lengths, label(lengths))
                    .field("first", label(lengths))
                    .field("second", label(area.span))
                    .field("expected", Message::same(right.to_string()))
                    .because(&["sentence"], &["unit"])
                    .expected(right);
                judge.report(draft);
            }
        }
    }

    /// What an area should be that is not its length by its width.
    fn wrong_area(
        &self,
        words: &Words<'_>,
        one: &Quantity,
        other: &Quantity,
        area: &Quantity,
    ) -> Option<Amount> {
        let products = &self.products;
        let unit = [other, one]
            .into_iter()
            .find_map(|length| length.unit.as_deref())?;
        if products.units.get(unit).map(String::as_str) != area.unit.as_deref() {
            return None;
        }
        let length = |quantity: &Quantity| match quantity.kind {
            Kind::Measure => quantity.unit.as_deref() == Some(unit),
            Kind::Cardinal => quantity.noun.is_none(),
            _ => false,
        };
        let (end, start) = (words.behind(one), words.at(other.span.start));
        let gap = start
            .checked_sub(hedge_words(other))
            .filter(|gap| end <= *gap)?;
        let cross = || gap == end + 1 && words.is_mark(end, &['×', 'x', 'X', '*', 'х']);
        let letter = || gap == end + 1 && matches!(words.written(end), "x" | "X");
        let by = || {
            words
                .begins(end, &products.by)
                .is_some_and(|length| end + length == gap)
        };
        let wide = || {
            let mut near = end..=gap;
            gap - end <= WIDE
                && near.any(|at| {
                    words
                        .begins(at, &products.wide)
                        .is_some_and(|length| at + length <= gap)
                })
        };
        let told = length(one) && length(other) && (cross() || letter() || by() || wide());
        if !told || !self.leads(words, other, area) {
            return None;
        }
        let span = |quantity: &Quantity| {
            let half = last_digit(quantity)?.checked_div(Amount::from(2))?;
            let exact = Interval::exact(quantity.value?);
            match quantity.value?.integer().is_some() {
                true => Some(exact),
                false => exact.widened(half),
            }
        };
        let product = span(one)?.checked_mul(span(other)?)?;
        let hedged = [one, other, area].into_iter().any(is_hedged);
        let slack = if hedged {
            products.hedged.0
        } else {
            products.slack.0
        };
        let open = product.most.checked_mul(slack)?;
        let stated = Interval::exact(area.value?);
        let fits = product.widened(open)?.meets(stated);
        let right = one.value?.checked_mul(other.value?)?;
        (!fits).then_some(right)
    }

    /// Whether an area is told of the lengths in front.
    fn leads(&self, words: &Words<'_>, other: &Quantity, area: &Quantity) -> bool {
        if self.link(words, other, (area, area)).is_some() {
            return true;
        }
        let (end, start) = (words.behind(other), words.at(area.span.start));
        let gap = start
            .checked_sub(hedge_words(area))
            .filter(|gap| end <= *gap);
        gap.is_some_and(|gap| {
            gap - end <= AREA
                && (end..gap).any(|at| words.begins(at, &self.products.area).is_some())
        })
    }
}
