//! One figure of a pair, compound ones put together: «6 أقدام و2 بوصات» is 74 inches.

use super::pair::joined;
use super::units::{self, Group};
use super::{Conversion, sort};
use crate::amount::Amount;
use crate::check::precision::last_digit;
use crate::check::words::Words;
use crate::quantity::{Bound, Kind, Quantity};
use crate::text::Span;

/// A figure, or two that are one.
pub(super) struct Side<'a> {
    pub(super) first: &'a Quantity,
    /// The quantity whose unit the figure is told in.
    pub(super) last: &'a Quantity,
    /// What is told, in that unit: one value, or the ends of a range.
    pub(super) values: Vec<Amount>,
    /// What one of the last digit is worth.
    pub(super) step: Amount,
    /// One past the last quantity of the sentence that belongs to it.
    pub(super) end: usize,
}

impl<'a> Side<'a> {
    /// The value, or the first end of the range.
    pub(super) fn value(&self) -> Option<Amount> {
        self.values.first().copied()
    }

    /// Where the number phrases stand.
    pub(super) fn span(&self) -> Span {
        Span {
            start: self.first.span.start,
            end: self.last.span.end,
        }
    }

    /// The figure with its unit, as written.
    pub(super) fn written(&self, words: &Words<'_>, text: &'a str) -> &'a str {
        let end = words.behind(self.last);
        let last = end.checked_sub(1).and_then(|last| words.span(last, end));
        let end = last.map_or(self.last.span.end, |last| last.end);
        text.get(self.first.span.start..end.max(self.last.span.end))
            .unwrap_or_default()
    }

    fn of(quantity: &'a Quantity, end: usize) -> Option<Side<'a>> {
        let one = Amount::from(1);
        let (values, step) = match (quantity.bound, quantity.value) {
            (Bound::Vague, _) => return None,
            (Bound::Range, _) => (vec![quantity.min?, quantity.max?], one),
            (_, Some(value)) => (vec![value], last_digit(quantity).unwrap_or(one)),
            (_, None) => return None,
        };
        Some(Side {
            first: quantity,
            last: quantity,
            values,
            step,
            end,
        })
    }
}

impl Conversion {
    /// The figure that begins at a quantity of a sentence.
    pub(super) fn side<'a>(
        &self,
        words: &Words<'_>,
        quantities: &'a [Quantity],
        at: usize,
    ) -> Option<Side<'a>> {
        let first = quantities.get(at)?;
        let kind = sort(first)?;
        let single = Side::of(first, at + 1)?;
        let Some(second) = quantities.get(at + 1) else {
            return Some(single);
        };
        let same = kind == Kind::Money || sort(second) != Some(kind) || first.unit == second.unit;
        if same || !joined(words, first, second) {
            return Some(single);
        }
        // A larger unit and a smaller one are one figure; otherwise the second stands for itself.
        let whole = self.together(&single, second, at + 2);
        Some(whole.unwrap_or(single))
    }

    fn together<'a>(&self, first: &Side<'a>, second: &'a Quantity, end: usize) -> Option<Side<'a>> {
        let (from, to) = (first.last.unit.as_deref()?, second.unit.as_deref()?);
        let value = first.value()?;
        let found = units::factors(&self.quantity, &[], (from, to), value)?;
        let by = found.all.first()?.by;
        if by.least != by.most || by.least <= Amount::from(1) {
            return None;
        }
        let rest = Side::of(second, end)?;
        Some(Side {
            first: first.first,
            last: second,
            values: vec![value.checked_mul(by.least)?.checked_add(rest.value()?)?],
            step: rest.step,
            end,
        })
    }
}

/// The units between which two figures can be converted: one pair, or several where the text
/// leaves a unit open.
pub(super) fn units(
    groups: &[Group],
    words: &Words<'_>,
    first: &Side<'_>,
    second: &Side<'_>,
) -> Option<Vec<(String, String)>> {
    let (rate, other) = (&first.last.per, &second.last.per);
    let times = [rate, other].map(|per| per.as_ref().and_then(|per| per.unit.as_deref()));
    // «800 كم في الساعة (497 ميلا)»: what the brackets leave out is the same.
    let [time, other_time] = match (rate, other) {
        (Some(_), None) => [times[0], times[0]],
        _ => times,
    };
    let named = |side: &Side<'_>, time: Option<&str>| -> Option<Vec<String>> {
        match (&side.last.unit, time) {
            (Some(unit), Some(time)) => Some(vec![format!("{unit}/{time}")]),
            (Some(unit), None) => Some(vec![unit.clone()]),
            (None, _) => {
                let dimension = &words.unit_of(side.last)?.dimension;
                groups.iter().find_map(|group| group.candidates(dimension))
            }
        }
    };
    let known = |unit: &str| groups.iter().any(|group| group.has(unit));
    let (mut from, mut to) = (named(first, time)?, named(second, other_time)?);
    if time.is_some() && time == other_time && !from.iter().chain(&to).all(|unit| known(unit)) {
        // Barrels a day in tons a day.
        (from, to) = (named(first, None)?, named(second, None)?);
    } else if rate.is_none() != other.is_none() && !from.iter().chain(&to).all(|unit| known(unit)) {
        return None;
    }
    for group in groups {
        let reread = |units: &mut Vec<String>, others: &[String]| {
            let ours = others.iter().all(|other| group.has(other));
            let read = |unit: &String| group.written(unit).cloned();
            if let Some(read) = units.iter().map(read).collect::<Option<Vec<_>>>()
                && ours
            {
                *units = read;
            }
        };
        reread(&mut from, &to);
        reread(&mut to, &from);
    }
    let pairs = from
        .iter()
        .flat_map(|from| to.iter().map(move |to| (from, to)));
    let compound = first.first.span != first.last.span || second.first.span != second.last.span;
    let unlike = pairs.filter(|(from, to)| compound || from != to);
    let unlike: Vec<(String, String)> = unlike
        .map(|(from, to)| (from.clone(), to.clone()))
        .collect();
    (!unlike.is_empty()).then_some(unlike)
}
