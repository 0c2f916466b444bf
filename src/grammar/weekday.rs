//! The weekday of a date.
//!
//! ```text
//! weekday { "،" / "(" / "يوم" / "الموافق" / "الماضي" } date    الثلاثاء الماضي، 12 نوفمبر
//! date [ era ] ( "،" / "(" / "يوم" ) weekday                   12 نوفمبر 2024 (الثلاثاء)
//! ```

use nom::Input;

use super::input::Words;
use crate::lexicon::{Clitics, Meaning, Roles, Word};
use crate::quantity::Weekday;

/// How many words may stand between a weekday and the date behind it.
const BETWEEN: usize = 3;

/// The weekday that stands in front of a date or behind it.
pub(super) fn of(date: Words<'_>, rest: Words<'_>) -> Option<Weekday> {
    before(date).or_else(|| behind(rest))
}

fn before(input: Words<'_>) -> Option<Weekday> {
    for distance in 1..=BETWEEN {
        let word = input.before(distance)?;
        if let Some(day) = input.entry_of(word).weekday {
            return Some(day);
        }
        let roles = input.entry_of(word).roles;
        let between = ['،', ',', '('].iter().any(|mark| word.is_mark(*mark))
            || roles.has(Roles::DAY_WORD)
            || roles.has(Roles::CLITIC)
            || is_side(input, word);
        if !between {
            return None;
        }
    }
    None
}

/// A weekday directly behind a date that stands alone: what follows is a mark, or nothing.
fn behind(rest: Words<'_>) -> Option<Weekday> {
    let era = rest.phrase(|meaning| matches!(meaning, Meaning::Era(_)).then_some(()));
    let mut at = era.map_or(rest, |(rest, ())| rest);
    let marked = ['،', ',', '(', '-', '–']
        .iter()
        .any(|mark| at.is_mark(*mark));
    if marked {
        at = at.take_from(1);
    }
    let day = at.has(Roles::DAY_WORD) && at.entry()?.weekday.is_none();
    if day {
        at = at.take_from(1);
    }
    let word = at.first()?;
    let weekday = at.entry_of(word).weekday?;
    let next = at.take_from(1);
    let alone = next
        .first()
        .is_none_or(|next| !next.is_word() && !next.is_digits());
    let joined = word.clitics.has(Clitics::AND);
    ((marked || day) && alone && !joined).then_some(weekday)
}

/// الماضي, المقبل: on which side of the publication a weekday lies.
fn is_side(input: Words<'_>, word: &Word) -> bool {
    let lexicon = input.context.lexicon;
    lexicon.weekday_last.contains(&word.token.key) || lexicon.weekday_next.contains(&word.token.key)
}
