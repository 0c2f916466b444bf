//! Ordinal numbers.
//!
//! ```text
//! ordinal = below [ "بعد" ( "المئة" / "الألف" ) ]
//! below   = unit "عشر" / unit and tens / unit / tens / "المئة" / "الألف"
//! ```
//!
//! A definite ten (الخمسين) and a figure with the article (الـ15) are ordinals only behind a
//! singular noun; that is for the caller to see, who knows what is counted.

use nom::Input;

use super::input::{Parsed, Words, and, no};
use crate::lexicon::{Clitics, Rank, Roles};

/// An ordinal as read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Found {
    pub(crate) value: i64,
    /// Of one word, without tens or عشر.
    pub(crate) simple: bool,
}

/// An ordinal by its form.
pub(crate) fn ordinal(input: Words<'_>) -> Parsed<'_, Found> {
    let (rest, found) = below(input)?;
    Ok(beyond(rest, found).unwrap_or((rest, found)))
}

/// «الثالث والثلاثون بعد المئة»
fn beyond<'i>(input: Words<'i>, found: Found) -> Option<(Words<'i>, Found)> {
    let first = input.first().filter(|_| input.has(Roles::BEYOND))?;
    let rest = input.take_from(1);
    let next = rest.first()?;
    let above = rest.entry_of(next).numeral?;
    let large = matches!(above.rank, Rank::Hundred | Rank::Scale);
    let alone = first.clitics == Clitics::default();
    (large && alone && next.clitics.has(Clitics::ARTICLE) && found.value < above.value).then(|| {
        let value = above.value + found.value;
        (
            rest.take_from(1),
            Found {
                value,
                simple: false,
            },
        )
    })
}

fn below(input: Words<'_>) -> Parsed<'_, Found> {
    let Some(first) = input.first() else {
        return no();
    };
    let Some(head) = input.entry_of(first).ordinal else {
        return no();
    };
    let rest = input.take_from(1);
    if let Some(next) = rest.first() {
        let entry = rest.entry_of(next);
        let ten = entry
            .numeral
            .is_some_and(|numeral| numeral.rank == Rank::Ten);
        if ten && next.clitics == Clitics::default() {
            return Ok((rest.take_from(1), compound(head.value, 10)));
        }
    }
    if let Ok((at, ())) = and(rest)
        && let Some(next) = at.first()
        && let Some(tens) = at
            .entry_of(next)
            .numeral
            .filter(|numeral| numeral.rank == Rank::Tens)
        && !next.clitics.has(Clitics::PREPOSITION)
        && next.clitics.has(Clitics::ARTICLE) == first.clitics.has(Clitics::ARTICLE)
    {
        return Ok((at.take_from(1), compound(head.value, tens.value)));
    }
    if head.head {
        return no();
    }
    let simple = Found {
        value: i64::from(head.value),
        simple: true,
    };
    Ok((rest, simple))
}

fn compound(unit: u8, tens: i64) -> Found {
    Found {
        value: i64::from(unit) + tens,
        simple: false,
    }
}
