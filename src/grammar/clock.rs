//! Times of day.
//!
//! ```text
//! time = "الساعة" hour [ minutes ] [ part ]      الساعة الثالثة والنصف مساء، الساعة 3
//!      / hour [ minutes ] part                    7 صباحا، العاشرة مساء
//!      / 2digits ":" 2digits [ part ]             14:30
//! ```

use nom::Input;

use super::digits::{run_length, small_run};
use super::input::{Parsed, Words, and, no};
use super::ordinal::ordinal;
use crate::lexicon::{Clitics, DayHalf, Meaning, Roles};

/// A time that begins here, as `HH:MM`.
pub(crate) fn time(input: Words<'_>) -> Parsed<'_, String> {
    let named = input
        .before(1)
        .is_some_and(|word| input.entry_of(word).roles.has(Roles::HOUR));
    let found = digital(input, named)
        .or_else(|| military(input))
        .or_else(|| spoken(input, named));
    let Some((rest, hour, minute, colon)) = found else {
        return no();
    };
    let half = day_part(rest);
    if !named && !colon && half.is_none() {
        return no();
    }
    // «3 مساءات» or «5 ليال» are no times; a plain figure before «م» is metres.
    let hour = match half {
        Some((half, _)) => match shift(hour, half) {
            Some(hour) => hour,
            None => return no(),
        },
        None => hour,
    };
    if hour > 24 {
        return no();
    }
    // "A quarter to seven" is a quarter past six and a half hour more.
    let minutes = (i64::from(hour) * 60 + minute).rem_euclid(24 * 60);
    Ok((rest, format!("{:02}:{:02}", minutes / 60, minutes % 60)))
}

/// `14:30`, `2.45` and `3` after الساعة.
fn digital(input: Words<'_>, named: bool) -> Option<(Words<'_>, u32, i64, bool)> {
    let hour = small_run(input).filter(|_| run_length(input) <= 2)?;
    let (sign, minutes) = (input.take_from(1), input.take_from(2));
    let glued = sign.glued() && minutes.glued();
    let colon = sign.is_mark(':') && run_length(minutes) == 2;
    let point = named
        && ['.', ',', '،', '٫'].iter().any(|mark| sign.is_mark(*mark))
        && run_length(minutes) == 2;
    if glued && (colon || point) {
        let minute = small_run(minutes)?;
        let rest = input.take_from(3);
        if minute > 59 {
            return None;
        }
        // A third part is seconds.
        let seconds = rest.is_mark(':') && rest.glued() && run_length(rest.take_from(1)) == 2;
        let rest = if seconds { rest.take_from(2) } else { rest };
        return Some((rest, hour, i64::from(minute), true));
    }
    if !(1..=24).contains(&hour) {
        return None;
    }
    let (rest, minute) = minutes_after(input.take_from(1));
    Some((rest, hour, minute, false))
}

/// `2059 بتوقيت غرينتش`: four digits and a zone.
fn military(input: Words<'_>) -> Option<(Words<'_>, u32, i64, bool)> {
    let value = small_run(input).filter(|_| run_length(input) == 4)?;
    let rest = input.take_from(1);
    rest.phrase(|meaning| matches!(meaning, Meaning::TimeZone).then_some(()))?;
    let (hour, minute) = (value / 100, value % 100);
    (hour < 24 && minute < 60).then_some((rest, hour, i64::from(minute), true))
}

/// الثالثة, الثانية عشرة, الواحدة; behind الساعة a cardinal too.
fn spoken(input: Words<'_>, named: bool) -> Option<(Words<'_>, u32, i64, bool)> {
    let first = input.first()?;
    if !first.clitics.has(Clitics::ARTICLE) {
        if !named {
            return None;
        }
        let (rest, number) = super::cardinal::number(input).ok()?;
        let hour = u32::try_from(number.amount.integer()?).ok()?;
        let (rest, minute) = minutes_after(rest);
        return (1..=12)
            .contains(&hour)
            .then_some((rest, hour, minute, false));
    }
    let one = input
        .entry_of(first)
        .numeral
        .is_some_and(|numeral| numeral.value == 1);
    let (rest, hour) = if one {
        (input.take_from(1), 1)
    } else {
        let (rest, found) = ordinal(input).ok()?;
        (rest, u32::try_from(found.value).ok()?)
    };
    if !(1..=12).contains(&hour) {
        return None;
    }
    let (rest, minute) = minutes_after(rest);
    Some((rest, hour, minute, false))
}

/// والنصف, وعشر دقائق, و55 دقيقة; the hour's own minutes.
fn minutes_after(input: Words<'_>) -> (Words<'_>, i64) {
    let joined = and(input).map_or(input, |(rest, ())| rest);
    let named = joined.phrase(|meaning| match meaning {
        Meaning::Minutes(minutes) => Some(minutes),
        _ => None,
    });
    if let Some((rest, minutes)) = named
        && (and(input).is_ok() || minutes < 0)
    {
        return (rest, i64::from(minutes));
    }
    let spelled = and(input)
        .and_then(|(rest, ())| super::cardinal::number(rest))
        .ok()
        .filter(|(rest, _)| rest.has(Roles::MINUTE))
        .and_then(|(rest, number)| {
            let minutes = i64::try_from(number.amount.integer()?).ok()?;
            (minutes < 60).then_some((rest.take_from(1), minutes))
        });
    spelled.unwrap_or((input, 0))
}

/// صباحا, مساء …, directly behind.
fn day_part(rest: Words<'_>) -> Option<(DayHalf, Option<u8>)> {
    let open = if rest.is_mark('(') {
        rest.take_from(1)
    } else {
        rest
    };
    let zone = open.phrase(|meaning| matches!(meaning, Meaning::TimeZone).then_some(()));
    let open = zone.map_or(open, |(rest, ())| rest);
    let (_, found) = open.phrase(|meaning| match meaning {
        Meaning::DayPart(half, hour) => Some((half, hour)),
        _ => None,
    })?;
    Some(found)
}

/// Puts an hour into its half of the day.
fn shift(hour: u32, half: DayHalf) -> Option<u32> {
    if hour > 12 {
        return (hour <= 24).then_some(hour);
    }
    Some(match half {
        DayHalf::Am => hour % 12,
        // Twelve in the evening is midnight in print.
        DayHalf::Pm if hour == 12 => 0,
        DayHalf::Pm => hour + 12,
        DayHalf::Noon if hour >= 10 => hour,
        DayHalf::Noon => hour % 12 + 12,
        DayHalf::Night if (6..12).contains(&hour) => hour + 12,
        DayHalf::Night => hour % 12,
    })
}
