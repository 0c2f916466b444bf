//! Lists whose items have a figure each: «ست دول هي الإمارات بـ68 مليارا، تلتها مصر بـ44 …».
//!
//! ```text
//! list = item { joint item }      item = words figure
//! joint = "و" | "،" | "ثم" | "تلتها"
//! ```
//!
//! The figures are of one kind and unit, so that each tells one item; items that share a figure
//! («والسادسة والسابعة بـ5») are seen by their joints.

use super::items::is_end;
use super::{Announced, CountAndList, Introduction, Listed, boundary};
use crate::check::story::Story;
use crate::quantity::{Kind, Quantity};
use crate::text::Span;

/// How much of a text such a list may take, in bytes.
const REACH: usize = 1_200;
/// The fewest items that are seen to be a list by their figures.
const LEAST: usize = 3;

impl CountAndList {
    /// Counts a list by the figures of its items.
    pub(super) fn figured(&self, story: &Story<'_>, announced: &Announced<'_>) -> Option<Listed> {
        if !matches!(announced.by, Introduction::Pronoun(_) | Introduction::Colon) {
            return None;
        }
        let text = story.text();
        let span = Span {
            start: announced.start,
            end: boundary(text, (announced.start + REACH).min(text.len())),
        };
        let figures: Vec<&Quantity> = told(story, span);
        let first = figures.first()?;
        let alike = |one: &&&Quantity| {
            one.kind == first.kind
                && one.unit == first.unit
                && one.per == first.per
                && (one.kind != Kind::Cardinal || lemma(one) == lemma(first))
        };
        if figures.len() < LEAST
            || !matches!(
                first.kind,
                Kind::Money | Kind::Cardinal | Kind::Percent | Kind::Measure
            )
        {
            return None;
        }
        let words = story.words(span);
        let end = (1..words.len()).find(|at| is_end(&words, text, *at))?;
        let end = words.span(end - 1, end)?.end;
        let own: Vec<&&Quantity> = figures.iter().filter(|one| one.span.start < end).collect();
        let same = own.iter().filter(|one| alike(one)).count();
        if own.len() < LEAST || same != own.len() {
            return None;
        }
        // «أربعة أندية هي النور والشروق والوفاق، وتصدر النور بـ3 بطولات»: the figures are of another matter.
        let begun = words.at(first.span.start);
        if begun > usize::from(self.most_item)
            && (0..begun).any(|at| words.begins(at, &self.closing).is_some())
        {
            return None;
        }
        // Between two figures one joint parts two items; the first item has none in front.
        let mut from = 0;
        let mut joints = 0u16;
        for (at, figure) in own.iter().enumerate() {
            let to = words.at(figure.span.start);
            let parted = (from..to)
                .filter(|word| self.is_joint(&words, *word))
                .count();
            if self.stays_open_within(&words, from, to) || at > 0 && parted == 0 {
                return None;
            }
            joints += u16::try_from(parted).ok()?;
            from = words.from(
                figure
                    .noun
                    .as_ref()
                    .map_or(figure.span.end, |noun| noun.span.end.max(figure.span.end)),
            );
        }
        let rest = words.at(end);
        if self.stays_open_within(&words, from, rest)
            || (from..rest).any(|word| self.is_joint(&words, word))
        {
            return None;
        }
        let least = u16::try_from(own.len()).ok()?;
        Some(Listed {
            least,
            most: least.max(joints + 1),
            at: Span {
                start: span.start,
                end: own.last()?.span.end,
            },
        })
    }

    fn is_joint(&self, words: &crate::check::words::Words<'_>, at: usize) -> bool {
        self.is_joined(words, at) || words.begins(at, &self.chained).is_some()
    }

    fn stays_open_within(
        &self,
        words: &crate::check::words::Words<'_>,
        from: usize,
        to: usize,
    ) -> bool {
        (from..to).any(|at| words.begins(at, &self.open).is_some())
    }
}

fn lemma(quantity: &Quantity) -> Option<&str> {
    quantity.noun.as_ref().map(|noun| noun.lemma.as_str())
}

/// The figures of a place that tell amounts.
fn told<'q>(story: &Story<'q>, span: Span) -> Vec<&'q Quantity> {
    let from = story
        .quantities
        .partition_point(|one| one.span.start < span.start);
    let within = story.quantities[from..].iter();
    within
        .take_while(|one| one.span.end <= span.end)
        .filter(|one| {
            !matches!(
                one.kind,
                Kind::Ordinal | Kind::Label | Kind::Year | Kind::Date
            )
        })
        .collect()
}
