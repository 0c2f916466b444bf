//! A whole with its parts, and the arithmetic that all readings of them share.

use crate::amount::Amount;
use crate::check::draft::Draft;
use crate::check::precision::Interval;
use crate::check::story::Story;
use crate::claim::{Modality, Role};
use crate::finding::{FindingKind, Message};
use crate::quantity::{Bound, Kind, Quantity};
use crate::text::Span;

/// A whole, and the figures that a story tells as its parts.
#[derive(Clone, Debug)]
pub(super) struct Tally<'q> {
    pub(super) whole: &'q Quantity,
    pub(super) parts: Vec<&'q Quantity>,
}

/// The most parts of which every choice is tried.
const MOST_CHOICES: usize = 10;

impl Tally<'_> {
    pub(super) fn values(&self) -> Option<Vec<Amount>> {
        self.parts.iter().map(|part| part.value).collect()
    }

    /// What the parts come to.
    pub(super) fn sum(&self) -> Option<Amount> {
        let values = self.values()?;
        values
            .into_iter()
            .try_fold(Amount::ZERO, Amount::checked_add)
    }

    /// Where its figures stand, the whole first.
    pub(super) fn spans(&self) -> Vec<Span> {
        let parts = self.parts.iter().map(|part| part.span);
        std::iter::once(self.whole.span).chain(parts).collect()
    }

    /// A finding at the whole and its parts, which come to a sum or leave one.
    pub(super) fn draft(&self, sum: Amount) -> Draft {
        self.draft_with(sum, 0)
    }

    /// A finding at a whole, the number of groups and what each of them has.
    pub(super) fn times(&self, product: Amount) -> Draft {
        let mut draft = Draft::new(FindingKind::Arithmetic).at(self.whole.span, "total");
        for part in &self.parts {
            draft = draft.at(part.span, "part");
        }
        let texts: Vec<&str> = self.parts.iter().map(|part| part.text.as_str()).collect();
        draft
            .field("total", Message::same(self.whole.text.as_str()))
            .field("parts", Message::same(texts.join(" × ")))
            .field("sum", Message::same(product.to_string()))
            .because(&["whole"], &["arithmetic"])
            .expected(product)
    }

    /// The same, with so many parts of one each that are told without a figure.
    pub(super) fn draft_with(&self, sum: Amount, ones: i64) -> Draft {
        let mut draft = Draft::new(FindingKind::Arithmetic).at(self.whole.span, "total");
        for part in &self.parts {
            draft = draft.at(part.span, "part");
        }
        let texts = self.parts.iter().map(|part| part.text.clone());
        let ones = (ones > 0).then(|| ones.to_string());
        let texts: Vec<String> = texts.chain(ones).collect();
        draft
            .field("total", Message::same(self.whole.text.as_str()))
            .field("parts", Message::same(texts.join(" + ")))
            .field("sum", Message::same(sum.to_string()))
            .because(&["whole"], &["arithmetic"])
    }
}

impl Tally<'_> {
    /// A finding at a part that is larger than the whole, the only part there is.
    pub(super) fn larger(&self) -> Draft {
        let mut draft = Draft::new(FindingKind::Arithmetic);
        let mut texts = Vec::new();
        for part in &self.parts {
            draft = draft.at(part.span, "larger");
            texts.push(part.text.as_str());
        }
        let text = texts.join(" + ");
        draft
            .at(self.whole.span, "whole")
            .field("total", Message::same(self.whole.text.as_str()))
            .field("parts", Message::same(text.clone()))
            .field("sum", Message::same(text))
            .because(&["whole"], &["arithmetic"])
    }
}

/// Whether two figures have one kind and unit, and count the same noun or nouns of one class.
pub(super) fn are_of_one_sort(a: &Quantity, b: &Quantity) -> bool {
    let nouns = match (&a.noun, &b.noun) {
        (Some(first), Some(second)) => {
            first.lemma == second.lemma || first.class.is_some() && first.class == second.class
        }
        _ => a.kind != Kind::Cardinal,
    };
    a.kind == b.kind && a.unit == b.unit && a.per == b.per && nouns
}

/// Whether a figure is stated as it is, of the story's own time, and no end of a change.
pub(super) fn is_plain(story: &Story<'_>, quantity: &Quantity) -> bool {
    is_told_as(story, quantity, &[Modality::Asserted])
}

/// The same where the figure's verb may be denied: «ولم تنقل 42 حالة».
pub(super) fn is_plain_or_denied(story: &Story<'_>, quantity: &Quantity) -> bool {
    is_told_as(story, quantity, &[Modality::Asserted, Modality::Denied])
}

fn is_told_as(story: &Story<'_>, quantity: &Quantity, modalities: &[Modality]) -> bool {
    let sized = matches!(
        quantity.kind,
        Kind::Cardinal | Kind::Money | Kind::Measure | Kind::Duration
    );
    let exact = quantity.bound == Bound::Exact && !quantity.about;
    let Some(claim) = story.claim_of(quantity) else {
        return false;
    };
    let compared = matches!(
        claim.role,
        Some(Role::From | Role::To | Role::By | Role::Rate | Role::Share | Role::Earlier)
    );
    sized && exact && !compared && modalities.contains(&claim.modality)
}

/// The sum of intervals.
pub(super) fn total(each: &[Interval]) -> Option<Interval> {
    let none = Interval::exact(Amount::ZERO);
    each.iter()
        .try_fold(none, |sum, part| sum.checked_add(*part))
}

/// Whether the sum of any choice of figures, at least one, is as asked for; of long lists only runs
/// are tried.
pub(super) fn any_choice(each: &[Interval], fits: impl Fn(Interval) -> bool) -> bool {
    if each.len() > MOST_CHOICES {
        return any_run(each, fits);
    }
    (1u32..1 << each.len()).any(|choice| {
        let chosen: Vec<Interval> = each
            .iter()
            .enumerate()
            .filter(|(at, _)| choice >> at & 1 == 1)
            .map(|(_, part)| *part)
            .collect();
        total(&chosen).is_some_and(&fits)
    })
}

/// Whether the sum of figures that stand one behind the other, at least one, is as asked for.
pub(super) fn any_run(each: &[Interval], fits: impl Fn(Interval) -> bool) -> bool {
    let mut runs =
        (0..each.len()).flat_map(|from| (from + 1..=each.len()).map(move |to| (from, to)));
    runs.any(|(from, to)| total(&each[from..to]).is_some_and(&fits))
}
