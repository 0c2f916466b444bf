//! Which two figures of a sentence tell one thing in two units.
//!
//! ```text
//! pair   = figure gap link [ hedge ] figure
//! link   = "(" [ equals ] / [ ")" ] [ "،" ] equals / "-" / "/" / join
//! third  = ( "،" / "/" / join / equals ) [ hedge ] figure     in the same brackets,
//!        / ")" [ "،" ] equals [ hedge ] figure                or behind them
//! figure = quantity [ "و" quantity ]                          6 أقدام و2 بوصات
//! ```

use super::Conversion;
use crate::check::words::Words;
use crate::quantity::Quantity;

/// How the second figure of a pair is introduced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Link {
    /// By brackets: «10 كيلومترات (6 أميال)».
    Brackets,
    /// In so many words: «10 كيلومترات، أي 6 أميال».
    Words,
    /// By a dash or أو, which also part what has nothing to do with each other.
    Beside,
}

const OPENING: &[char] = &['(', '[', '（'];
const CLOSING: &[char] = &[')', ']', '）'];
const COMMAS: &[char] = &['،', ',', '؛'];
const DASHES: &[char] = &['-', '–', '—', '/', '='];

impl Conversion {
    /// How `second` is introduced as the other figure for what `first` tells; `last` is its smaller unit, or
    /// itself.
    pub(super) fn link(
        &self,
        words: &Words<'_>,
        first: &Quantity,
        (second, last): (&Quantity, &Quantity),
    ) -> Option<Link> {
        let figure = words.at(second.span.start);
        let hedge = hedge_words(second);
        let start = figure.checked_sub(hedge)?;
        let mut at = words.behind(first);
        // «(1000 دولار) أي 3750 ريالا»
        let closed = words.is_mark(at, CLOSING) && words.begins(at + 1, &self.equals).is_some();
        at += usize::from(closed);
        let beside = |at: usize| {
            words.is_mark(at, DASHES).then_some(1).or_else(|| {
                let comma = usize::from(words.is_mark(at, COMMAS));
                let joins = self.joins.as_ref()?;
                words.begins(at + comma, joins).map(|length| comma + length)
            })
        };
        if beside(at).is_some_and(|length| at + length == start) {
            return Some(Link::Beside);
        }
        let farthest = at + self.gap;
        loop {
            let brackets = words.is_mark(at, OPENING);
            let mut next = at + usize::from(brackets || words.is_mark(at, COMMAS));
            let mut equals = false;
            while let Some(length) = words.begins(next, &self.equals) {
                next += length;
                equals = true;
            }
            // What a hedge begins with can also say that both are one: «ما يعادل نحو».
            let here = next == start || equals && (start..=figure).contains(&next);
            if here && brackets && self.closes(words, last) {
                return Some(Link::Brackets);
            }
            if here && equals && !brackets {
                return Some(Link::Words);
            }
            if at >= farthest || !words.is_word(at) {
                return None;
            }
            at += 1;
        }
    }

    /// Whether a third figure, in the same brackets or behind them, tells the same once more.
    pub(super) fn goes_on(&self, words: &Words<'_>, second: &Quantity, third: &Quantity) -> bool {
        let start = words.at(third.span.start).checked_sub(hedge_words(third));
        let mut at = words.behind(second);
        let closed = words.is_mark(at, CLOSING);
        at += usize::from(closed);
        at += usize::from(words.is_mark(at, COMMAS) || words.is_mark(at, DASHES));
        let equals = words.begins(at, &self.equals);
        let joins = self.joins.as_ref().filter(|_| !closed);
        at += joins
            .and_then(|joins| words.begins(at, joins))
            .unwrap_or_default();
        at += words.begins(at, &self.equals).unwrap_or_default();
        let introduced = if closed {
            equals.is_some()
        } else {
            self.closes(words, third)
        };
        start == Some(at) && introduced
    }

    /// Whether the brackets close behind a figure, or go on to another one.
    fn closes(&self, words: &Words<'_>, quantity: &Quantity) -> bool {
        let mut at = words.behind(quantity);
        while let Some(length) = words.begins(at, &self.tail) {
            at += length;
        }
        let goes_on = self.joins.as_ref().is_some_and(|joins| {
            words.begins(at, joins).is_some() || words.begins(at, &self.equals).is_some()
        });
        goes_on || words.is_mark(at, CLOSING) || words.is_mark(at, COMMAS)
    }
}

/// Whether nothing but و stands between two figures with their units.
pub(super) fn joined(words: &Words<'_>, first: &Quantity, second: &Quantity) -> bool {
    let (end, start) = (words.behind(first), words.at(second.span.start));
    let and = words.written(start).starts_with('و') && second.hedge.is_none();
    and && end == start || end + 1 == start && words.written(end) == "و"
}

/// The number of words of the hedge in front of a figure.
pub(super) fn hedge_words(quantity: &Quantity) -> usize {
    let hedge = quantity.hedge.as_deref();
    // «بنحو 5»: a clitic of the figure belongs to the hedge's own last word or to the figure.
    hedge.map_or(0, |hedge| hedge.split_whitespace().count())
}
