//! The figures of a sentence with the words where they stand, as algorithms compare them.

use super::precision::Interval;
use super::story::{Sentenced, Story};
use super::words::Words;
use crate::amount::Amount;
use crate::quantity::{Bound, Kind, Quantity};
use crate::text::Span;

/// The bytes of the shortest word of Arabic, with a blank in front.
const SHORTEST_WORD: usize = 4;

/// A figure and its words: `first` is that of its hedge, if it has one in front.
#[derive(Clone, Copy, Debug)]
pub(super) struct Figure<'q> {
    pub(super) quantity: &'q Quantity,
    pub(super) first: usize,
    /// One past the last word of the figure itself.
    pub(super) end: usize,
}

/// Whether a quantity states how much of something there is.
pub(super) fn is_amount(quantity: &Quantity) -> bool {
    let sized = matches!(
        quantity.kind,
        Kind::Cardinal
            | Kind::Money
            | Kind::Measure
            | Kind::Percent
            | Kind::PercentagePoint
            | Kind::Multiple
            | Kind::Fraction
    );
    sized && quantity.value.is_some()
}

/// Whether a quantity states a length of time, or an age.
fn is_time(quantity: &Quantity) -> bool {
    matches!(quantity.kind, Kind::Duration | Kind::Age) && quantity.value.is_some()
}

/// The figures of a sentence that state amounts.
pub(super) fn figures<'q>(
    story: &Story<'q>,
    sentence: &Sentenced,
    words: &Words<'q>,
) -> impl Iterator<Item = Figure<'q>> {
    told(story, sentence, words, is_amount)
}

/// The same with the lengths of time.
pub(super) fn figures_and_times<'q>(
    story: &Story<'q>,
    sentence: &Sentenced,
    words: &Words<'q>,
) -> impl Iterator<Item = Figure<'q>> {
    told(story, sentence, words, |one| is_amount(one) || is_time(one))
}

fn told<'q>(
    story: &Story<'q>,
    sentence: &Sentenced,
    words: &Words<'q>,
    wanted: fn(&Quantity) -> bool,
) -> impl Iterator<Item = Figure<'q>> {
    let text = story.text();
    let amounts = story.of(sentence).iter().filter(move |q| wanted(q));
    amounts.map(move |quantity| Figure {
        quantity,
        first: words.at(hedged_start(text, quantity)),
        end: words.from(quantity.span.end),
    })
}

/// Where a figure begins, its hedge included: the نحو of «نحو 50».
fn hedged_start(text: &str, quantity: &Quantity) -> usize {
    let start = quantity.span.start;
    let front = text[..start].trim_end();
    let hedge = quantity
        .hedge
        .as_deref()
        .filter(|hedge| front.ends_with(hedge));
    hedge.map_or(start, |hedge| front.len() - hedge.len())
}

impl<'q> Figure<'q> {
    pub(super) fn span(&self) -> Span {
        self.quantity.span
    }

    pub(super) fn kind(&self) -> Kind {
        self.quantity.kind
    }

    pub(super) fn value(&self) -> Option<Amount> {
        self.quantity.value
    }

    /// Whether a word parts the figure from its noun: 8 من الحكومة. A bracket and blanks are shorter.
    pub(super) fn is_partitive(&self) -> bool {
        let noun = self.quantity.noun.as_ref();
        noun.is_some_and(|noun| noun.span.start > self.quantity.span.end + SHORTEST_WORD)
    }

    /// Whether the noun itself says how many: القطاعين.
    pub(super) fn is_dual(&self) -> bool {
        let noun = self.quantity.noun.as_ref();
        noun.is_some_and(|noun| noun.span.overlaps(self.quantity.span))
    }

    /// Whether words say that the figure is not exact: نحو، أكثر من.
    pub(super) fn is_hedged(&self) -> bool {
        self.quantity.bound != Bound::Exact || self.quantity.about
    }

    /// A number alone, which may lack what another has: unit, noun.
    pub(super) fn is_bare(&self) -> bool {
        // «40 مليونا للتعليم و35 مليونا من الضرائب»: whose or of what, no noun of the figure.
        let noun = self.quantity.noun.as_ref();
        // Nor is a definite one: «263 مليونا الفترة نفسها».
        let noun =
            noun.filter(|noun| !noun.text.starts_with(['ل', 'و']) && !noun.text.starts_with("ال"));
        self.kind() == Kind::Cardinal && (noun.is_none() || self.is_partitive())
    }

    /// Whether two figures are of one kind and unit, and count the same: one may lack the noun.
    pub(super) fn compares(&self, other: &Figure<'_>) -> bool {
        let (a, b) = (self.quantity, other.quantity);
        let counted = match (&a.noun, &b.noun) {
            (Some(first), Some(second)) => first.lemma == second.lemma,
            _ => true,
        };
        let open = a.kind == Kind::Money && (a.unit.is_none() || b.unit.is_none());
        let unit = a.unit == b.unit || open;
        let kind = match (a.kind, b.kind) {
            (first, second) if first == second => unit,
            (Kind::Duration | Kind::Age, Kind::Duration | Kind::Age) => unit,
            (Kind::Money | Kind::Measure | Kind::Duration | Kind::Age, Kind::Cardinal) => {
                other.is_bare()
            }
            (Kind::Cardinal, Kind::Money | Kind::Measure | Kind::Duration | Kind::Age) => {
                self.is_bare()
            }
            _ => false,
        };
        // A price is by the barrel whether the text says so or not, and a bare number is of what the
        // other is: «من 60 إلى 65 دولارا للبرميل».
        let bare = a.kind == Kind::Cardinal || b.kind == Kind::Cardinal;
        let open = a.kind == Kind::Money || bare && a.kind != b.kind;
        let priced = open && (a.per.is_none() || b.per.is_none());
        counted && kind && (a.per == b.per || priced)
    }

    /// What two figures that compare can mean; the scale word of one goes for both, where the
    /// other is a small number alone (من 50 إلى 75 مليون ريال).
    pub(super) fn pair(&self, other: &Figure<'_>, slack: i64) -> Option<(Interval, Interval)> {
        if !self.compares(other) {
            return None;
        }
        let (a, b) = (
            Interval::loosely(self.quantity, slack)?,
            Interval::loosely(other.quantity, slack)?,
        );
        if let Some(scale) = self.scale_of(other) {
            return Some((a.scaled(scale)?, b));
        }
        match other.scale_of(self) {
            Some(scale) => Some((a, b.scaled(scale)?)),
            None => Some((a, b)),
        }
    }

    /// The scale that this bare number shares with another.
    fn scale_of(&self, other: &Figure<'_>) -> Option<Amount> {
        let own = self.value().filter(|_| self.is_bare())?;
        let theirs = other.value()?;
        let digits = |text: &str| !text.chars().any(char::is_alphabetic);
        let thousand = Amount::from(1_000);
        let shares = digits(&self.quantity.text)
            && !digits(&other.quantity.text)
            && own > Amount::ZERO
            && own < thousand;
        if !shares {
            return None;
        }
        let mut scale = thousand;
        loop {
            let scaled = own.checked_mul(scale)?;
            if scaled > theirs.checked_mul(Amount::from(10))? {
                return None;
            }
            if scaled.checked_mul(Amount::from(10))? > theirs {
                return Some(scale);
            }
            scale = scale.checked_mul(thousand)?;
        }
    }
}
