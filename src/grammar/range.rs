//! Ranges.
//!
//! ```text
//! range = "بين" number [ unit ] and number / [ "من" ] number [ unit ] "إلى" number
//!       / number "-" number / number "أو" number
//! ```
//!
//! The scale of the second number is that of the first too, where a reader shares it: `بين 10 و12
//! ألفا`, but not `من 500 إلى ألف`. After a verb of change «من … إلى …» is two figures.

use nom::Input;

use super::cardinal::{Number, number};
use super::input::{Parsed, Words, and, no};
use super::unit::{Measure, measure};
use crate::amount::Amount;
use crate::lexicon::{Clitics, Meaning, Roles, Standing};
use crate::quantity::Kind;

/// A range as read.
#[derive(Clone, Debug)]
pub(crate) struct Range {
    pub(crate) min: Amount,
    pub(crate) max: Amount,
    /// The unit between the two numbers (700 دولار إلى ألفي).
    pub(crate) measure: Option<Measure>,
    /// Written with a dash.
    pub(crate) dash: bool,
}

/// How far back a verb of change is looked for, in words.
const CHANGE_REACH: usize = 14;

/// A range that begins here with the number `first`, after which `rest` follows.
pub(crate) fn range<'a>(input: Words<'a>, rest: Words<'a>, first: &Number) -> Parsed<'a, Range> {
    let between = is_before(input, Roles::BETWEEN);
    if between {
        if let Some(found) = between_and(input, rest, first) {
            return Ok(found);
        }
        // «بين خمسة وعشرين» swallowed its own و: read the first number shorter.
        for end in (input.start + 1..rest.start).rev() {
            let shorter = Words { end, ..input };
            if let Ok((left, first)) = number(shorter)
                && left.start == end
                && let Some(found) = between_and(input, input.at(end), &first)
            {
                return Ok(found);
            }
        }
        // «ما بين 200 إلى 300» is as frequent as it is wrong.
    }
    match joined(input, rest, first) {
        Some(found) => Ok(found),
        None => no(),
    }
}

fn is_before(input: Words<'_>, role: Roles) -> bool {
    for distance in 1..=3 {
        let Some(word) = input.before(distance) else {
            return false;
        };
        let roles = input.entry_of(word).roles;
        if roles.has(role) {
            return true;
        }
        if !(roles.has(Roles::CLITIC) || word.is_mark('(')) {
            return false;
        }
    }
    false
}

/// The second half of «بين … و…».
fn between_and<'a>(
    input: Words<'a>,
    rest: Words<'a>,
    first: &Number,
) -> Option<(Words<'a>, Range)> {
    let (rest, inner) = inner_measure(input, rest, first);
    let (at, ()) = and(rest).ok()?;
    let at = if at.is_mark('(') { at.take_from(1) } else { at };
    let (after, second) = number(at).ok()?;
    finish(after, first, &second, inner, false)
}

/// «… إلى …», «…-…» and «… أو …».
fn joined<'a>(input: Words<'a>, rest: Words<'a>, first: &Number) -> Option<(Words<'a>, Range)> {
    let (closed, inner) = inner_measure(input, rest, first);
    let dash = ['-', '–', '—', '−']
        .iter()
        .any(|mark| closed.is_mark(*mark));
    if dash {
        let at = closed.take_from(1);
        // A dash glued on one side only opens a parenthesis or a list.
        if closed.glued() != at.glued() {
            return None;
        }
        let (after, second) = number(at).ok()?;
        let more = after.is_mark('-') && after.glued() && after.take_from(1).glued();
        if more || first.words != second.words && first.run == 0 {
            return None;
        }
        return finish(after, first, &second, inner, true);
    }
    if closed.has(Roles::OR) && closed.first()?.is_plain() {
        let (after, second) = number(closed.take_from(1)).ok()?;
        let fits = !second.definite && second.amount > first.amount && !first.part;
        return fits
            .then(|| finish(after, first, &second, inner, false))
            .flatten();
    }
    if closed.has(Roles::TO) {
        let from = is_before(input, Roles::FROM);
        let between = is_before(input, Roles::BETWEEN);
        let by = input.start > 0
            && input
                .at(input.start - 1)
                .cue(|meaning| (meaning == Meaning::StandsBefore(Standing::By)).then_some(()))
                .is_some();
        if !between && changes(input) && (from || by || inner.is_some()) {
            return None;
        }
        let (after, second) = number(skip_clitic(closed.take_from(1))).ok()?;
        // Without «من» both ends have a percent sign, or neither: 5% إلى 10%; «31 سنتا إلى 48
        // دولارا» is a step and where it led.
        if let Some(inner) = &inner
            && !from
            && !between
            && (inner.kind != Kind::Percent || super::unit::percent(after).is_none())
        {
            return None;
        }
        let found = finish(after, first, &second, inner, false)?;
        return (found.1.min < found.1.max).then_some(found);
    }
    None
}

fn skip_clitic(at: Words<'_>) -> Words<'_> {
    if at.has(Roles::CLITIC) {
        at.take_from(1)
    } else {
        at
    }
}

/// A unit between the two numbers, and a bracket around the first.
fn inner_measure<'a>(
    input: Words<'a>,
    rest: Words<'a>,
    first: &Number,
) -> (Words<'a>, Option<Measure>) {
    let closed = super::unit::behind_bracket(input, rest);
    match measure(closed, Some(first.amount)) {
        Some((after, found)) => (after, Some(found)),
        None => (closed, None),
    }
}

/// Whether a verb of change stands before: then the figures are two. A comma right in front of «من»
/// does not part them from it: «زاد العدد بنسبة 50 %، من 40 إلى 60».
fn changes(input: Words<'_>) -> bool {
    (1..=CHANGE_REACH)
        .map_while(|distance| Some((distance, input.before(distance)?)))
        .take_while(|(distance, word)| {
            let comma = word.is_mark('،') && *distance != 2;
            !comma && !word.is_mark('؛')
        })
        .any(|(_, word)| input.entry_of(word).roles.has(Roles::CHANGE))
}

/// Shares the scale and orders the ends.
fn finish<'a>(
    after: Words<'a>,
    first: &Number,
    second: &Number,
    measure: Option<Measure>,
    dash: bool,
) -> Option<(Words<'a>, Range)> {
    // مئتي و300 would not be shared; a part neither.
    let mut low = first.amount;
    if first.scale == 1 && second.scale >= 1000 && measure.is_none() && !first.part {
        let bare = second.bare_scale;
        let near =
            low < Amount::from(1000) && low <= second.multiplier.checked_mul(Amount::from(2))?;
        if near && !bare {
            low = low.checked_mul(Amount::from(second.scale))?;
        }
    }
    let high = second.amount;
    if low == high {
        return None;
    }
    let (min, max) = if low < high { (low, high) } else { (high, low) };
    if low > high && !dash {
        return None;
    }
    if after
        .first()
        .is_some_and(|word| word.clitics.has(Clitics::ARTICLE) && dash)
    {
        return None;
    }
    Some((
        after,
        Range {
            min,
            max,
            measure,
            dash,
        },
    ))
}
