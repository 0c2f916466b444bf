//! Hedges: words beside a figure that limit the truth.
//!
//! ```text
//! hedged = *before figure [ unit ] [ noun ] [ after ]     لا يقل عن نحو 80، نحو 80 على الأقل
//! ```

use nom::Input;

use super::input::Words;
use crate::amount::Amount;
use crate::lexicon::{Clitics, Meaning, Roles};
use crate::quantity::Bound;

/// The longest hedge, in words.
const LONGEST: usize = 5;

/// A hedge in front of a figure.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Hedge {
    pub(crate) bound: Bound,
    /// Its first word.
    pub(crate) start: usize,
    /// Dates take it too (نحو عام 2000); the others make four digits a figure.
    pub(crate) also_of_dates: bool,
}

/// The hedge that ends directly in front of `input`, clitics standing alone, brackets and signs of
/// money aside.
pub(crate) fn before(input: Words<'_>) -> Option<Hedge> {
    let mut end = input.start;
    while end > 0 {
        let word = &input.context.words[end - 1];
        let entry = input.entry_of(word);
        let aside = entry.roles.has(Roles::CLITIC)
            || ['(', '«', '"', '“'].iter().any(|mark| word.is_mark(*mark))
            || is_symbol(input, end - 1);
        if !aside {
            break;
        }
        end -= 1;
    }
    (1..=LONGEST.min(end)).rev().find_map(|length| {
        let start = end - length;
        let words = &input.context.words[..end];
        let text = input.context.text;
        // Of all phrases at `start`, the one that ends just here.
        let (found, bound) = input
            .context
            .lexicon
            .phrase(text, words, start, |meaning| match meaning {
                Meaning::Before(bound) => Some(bound),
                _ => None,
            })?;
        if found != length {
            return None;
        }
        Some(Hedge {
            bound,
            start,
            also_of_dates: matches!(bound, Bound::About | Bound::UpTo | Bound::LessThan),
        })
    })
}

/// How many words of a subject may stand between the verb of a hedge and the figure.
const SUBJECT: usize = 4;

/// The hedge of a verb with its subject between: «تجاوز عدد القتلى 500».
pub(crate) fn distant(input: Words<'_>) -> Option<Bound> {
    let than = input
        .before(1)
        .is_some_and(|word| input.entry_of(word).roles.has(Roles::THAN));
    let near = if than { 2 } else { 1 };
    for distance in near..=SUBJECT + near {
        let word = input.before(distance)?;
        let at = input.at(input.start - distance);
        let found = at.phrase(|meaning| match meaning {
            Meaning::HedgeVerb(bound, with) if with == than => Some(bound),
            _ => None,
        });
        if let Some((_, bound)) = found {
            let negated = at
                .before(1)
                .is_some_and(|word| at.entry_of(word).roles.has(Roles::NEGATION));
            return Some(match (bound, negated) {
                (Bound::MoreThan, true) => Bound::AtMost,
                (Bound::LessThan, true) => Bound::AtLeast,
                (bound, _) => bound,
            });
        }
        let entry = input.entry_of(word);
        let subject = word.is_word()
            && !word.clitics.has(Clitics::AND)
            && !entry.roles.has(Roles::FUNCTION)
            && entry.numeral.is_none();
        if !subject {
            return None;
        }
    }
    None
}

fn is_symbol(input: Words<'_>, at: usize) -> bool {
    input
        .at(at)
        .phrase(|meaning| matches!(meaning, Meaning::Symbol(_)).then_some(()))
        .is_some()
}

/// The hedge that begins here.
pub(crate) fn after(input: Words<'_>) -> Option<(Words<'_>, Bound)> {
    let conjoined = input.first()?.clitics.has(Clitics::AND);
    let found = input.phrase(|meaning| match meaning {
        Meaning::After(bound) if !conjoined => Some(bound),
        Meaning::ConjoinedAfter(bound) if conjoined => Some(bound),
        _ => None,
    });
    // «32 قتيلا وأكثر من مئة جريح»: the hedge is that of the next figure.
    found.filter(|(rest, _)| !rest.has(Roles::PARTITIVE))
}

/// Joins the hedges around one figure, the nearest first: a one-sided bound wins over `about`,
/// which is then said besides.
pub(crate) fn join(hedges: &[Bound]) -> (Bound, bool) {
    let about = hedges.contains(&Bound::About);
    match hedges.iter().find(|bound| **bound != Bound::About) {
        Some(bound) => (*bound, about),
        None if about => (Bound::About, false),
        None => (Bound::Exact, false),
    }
}

/// What a bound asserts of a figure: the least and the most.
pub(crate) fn limits(bound: Bound, value: Option<Amount>) -> (Option<Amount>, Option<Amount>) {
    match bound {
        Bound::Exact => (value, value),
        Bound::AtLeast | Bound::MoreThan => (value, None),
        Bound::AtMost | Bound::LessThan | Bound::UpTo => (None, value),
        Bound::About | Bound::Range | Bound::Vague => (None, None),
    }
}

/// Looks for a hedge behind a figure: directly, or behind up to two adjectives of its noun.
pub(crate) fn behind(mut at: Words<'_>) -> Option<Bound> {
    for _ in 0..3 {
        if let Some((_, bound)) = after(at) {
            return Some(bound);
        }
        let next = at.first()?;
        let adjective = next.is_word()
            && next.is_plain()
            && !at.has(Roles::FUNCTION)
            && at.entry().is_some_and(|entry| entry.numeral.is_none());
        if !(adjective || next.is_mark(')')) {
            return None;
        }
        at = at.take_from(1);
    }
    None
}
