//! Parts of one.
//!
//! ```text
//! part     = "نصف" / dual-part / digit plural-part / figure "/" figure
//! out-of   = number ( "من كل" / "من أصل" ) number
//! ```

use nom::Input;

use super::cardinal::{Number, number};
use super::digits::{run_length, small_run};
use super::input::{Parsed, Words, no};
use crate::amount::Amount;
use crate::lexicon::{Clitics, Form, Meaning, Rank, Roles};

/// A part of one in words or as `3/4`, without what it is a part of.
pub(crate) fn part(input: Words<'_>) -> Parsed<'_, Amount> {
    let Some(first) = input.first() else {
        return no();
    };
    let entry = input.entry_of(first);
    if let Some(fraction) = entry.fraction {
        let damma = input.text_of(first).contains('\u{064F}');
        if !damma && (entry.numeral.is_some() || fraction.marked) {
            return no();
        }
        let count = match fraction.form {
            Form::Singular => 1,
            Form::Dual => 2,
            Form::Plural => return no(),
        };
        return match Amount::ratio(count, i128::from(fraction.parts)) {
            Some(amount) => Ok((input.take_from(1), amount)),
            None => no(),
        };
    }
    let count = match entry.numeral {
        Some(numeral) if numeral.rank == Rank::Digit => Some(numeral.value),
        _ if first.is_digits() => small_run(input).map(i64::from),
        _ => None,
    };
    let plural = input
        .peek(1)
        .filter(|word| word.clitics == Clitics::default())
        .and_then(|word| input.entry_of(word).fraction)
        .filter(|fraction| fraction.form == Form::Plural);
    if let (Some(count), Some(fraction)) = (count, plural)
        && let Some(amount) = Amount::ratio(i128::from(count), i128::from(fraction.parts))
    {
        return Ok((input.take_from(2), amount));
    }
    slashed(input)
}

/// `3/4`: small numbers with a slash and nothing else around them.
fn slashed(input: Words<'_>) -> Parsed<'_, Amount> {
    let (slash, below) = (input.take_from(1), input.take_from(2));
    let chained =
        below.take_from(1).is_mark('/') || input.before(1).is_some_and(|word| word.is_mark('/'));
    if !slash.is_mark('/') || !slash.glued() || !below.glued() || chained {
        return no();
    }
    let (Some(above), Some(parts)) = (small_run(input), small_run(below)) else {
        return no();
    };
    if run_length(input) > 2
        || run_length(below) > 2
        || above >= parts
        || ![2, 3, 4, 5, 8, 10].contains(&parts)
    {
        return no();
    }
    match Amount::ratio(i128::from(above), i128::from(parts)) {
        Some(amount) => Ok((input.take_from(3), amount)),
        None => no(),
    }
}

/// `واحد من كل خمسة`, `3 من أصل 10`, after its first number.
pub(crate) fn out_of<'a>(after: Words<'a>, above: &Number) -> Option<(Words<'a>, Amount)> {
    let (after, ()) = after.phrase(|meaning| match meaning {
        Meaning::Role(role) if role.has(Roles::OUT_OF) => Some(()),
        _ => None,
    })?;
    let (after, below) = number(after).ok()?;
    let amount = above.amount.checked_div(below.amount)?;
    (amount <= Amount::from(1)).then_some((after, amount))
}

/// Whether نصف in front of `rest` is the verb "we describe": نصف ذلك.
pub(crate) fn is_no_part(rest: Words<'_>, part: Amount) -> bool {
    Some(part) == Amount::ratio(1, 2) && rest.has(Roles::DEMONSTRATIVE)
}
