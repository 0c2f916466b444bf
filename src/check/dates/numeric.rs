//! Dates in figures that the grammar does not take for any: `13/13/2015`, `24-13-1436هـ`, «الأحد 33/10».
//!
//! ```text
//! numeric = number sign number sign number     one of the outer ones a year of four digits
//!         / weekday number "/" number
//! sign    = "/" / "-" / "."                    a slash with blanks around it or without
//! ```
//!
//! The text is looked through for the signs, since such numbers are read as labels and scores as well.

use jiff::civil::Date;

use crate::text::Span;
use crate::token::digit;

/// Numbers that stand as a date does, and are none.
pub(super) struct Numeric {
    pub(super) span: Span,
    pub(super) sign: char,
    /// Of a Hijri year.
    pub(super) hijri: bool,
    /// Two numbers without a year.
    pub(super) short: bool,
}

/// The most days of a Hijri month.
pub(super) const HIJRI_MONTH: u32 = 30;
/// Gregorian days and months that a number cannot be.
const MONTHS: u32 = 12;
/// A day that is miswritten is hardly larger.
const DAYS: std::ops::Range<u32> = 32..40;

/// The impossible dates in figures of a text.
pub(super) fn impossible(text: &str) -> impl Iterator<Item = Numeric> {
    let signs = memchr::memchr3_iter(b'/', b'-', b'.', text.as_bytes());
    signs.filter_map(|sign| at_sign(text, sign))
}

/// The date whose first sign stands at a byte.
fn at_sign(text: &str, at: usize) -> Option<Numeric> {
    let sign = text[at..].chars().next()?;
    let spaced = sign == '/';
    let (first, start) = number_before(text, at, spaced)?;
    // The first number of a chain begins it, but for a day from which something lasts.
    let front = text[..start].trim_end();
    let chained = front.ends_with(['/', '.', '\\']) || !spaced && front.ends_with('-');
    let letter = text[..start].ends_with(char::is_alphanumeric);
    if chained || letter {
        return None;
    }
    let (second, middle) = number_behind(text, at + 1, spaced)?;
    let third =
        sign_at(text, middle, sign, spaced).and_then(|behind| number_behind(text, behind, spaced));
    let Some((third, end)) = third else {
        let [one, other] = [first.value.min(second.value), first.value.max(second.value)];
        let short = sign == '/' && first.digits <= 2 && second.digits <= 2;
        let whole = !text[middle..].starts_with(['/', '-', '.', '%', '٪']);
        let wrong = (1..=MONTHS).contains(&one) && DAYS.contains(&other);
        return (short && whole && wrong).then_some(Numeric {
            span: Span { start, end: middle },
            sign,
            hijri: false,
            short: true,
        });
    };
    if sign_at(text, end, sign, false).is_some() {
        return None;
    }
    let (year, day, month) = match [first.digits, second.digits, third.digits] {
        [4, 1..=2, 1..=2] => (first.value, third.value, second.value),
        [1..=2, 1..=2, 4] => (third.value, first.value, second.value),
        _ => return None,
    };
    let missing = match year {
        1300..1500 => month == 0 || month > MONTHS || day == 0 || day > HIJRI_MONTH,
        // Writers differ in which is the month, where the year is behind.
        1900..2100 if first.digits == 4 => !exists(year, month, day),
        1900..2100 => !exists(year, month, day) && !exists(year, day, month),
        _ => return None,
    };
    missing.then_some(Numeric {
        span: Span { start, end },
        sign,
        hijri: year < 1500,
        short: false,
    })
}

fn exists(year: u32, month: u32, day: u32) -> bool {
    let small = |value: u32| i8::try_from(value).ok();
    let date = || Date::new(i16::try_from(year).ok()?, small(month)?, small(day)?).ok();
    date().is_some()
}

/// A number of a date.
struct Number {
    value: u32,
    digits: usize,
}

/// Where the same sign stands behind a number, one past it.
fn sign_at(text: &str, end: usize, sign: char, spaced: bool) -> Option<usize> {
    let at = behind_blank(text, end, spaced);
    text[at..].starts_with(sign).then(|| at + sign.len_utf8())
}

fn behind_blank(text: &str, at: usize, spaced: bool) -> usize {
    at + usize::from(spaced && text[at..].starts_with(' '))
}

/// The number that ends in front of a sign, and where it begins.
fn number_before(text: &str, at: usize, spaced: bool) -> Option<(Number, usize)> {
    let front = &text[..at];
    let front = match spaced {
        true => front.strip_suffix(' ').unwrap_or(front),
        false => front,
    };
    let figures = front.chars().rev().take_while(|c| digit(*c).is_some());
    let (length, digits) = figures.fold((0, 0), |(length, digits), c| {
        (length + c.len_utf8(), digits + 1)
    });
    let start = front.len() - length;
    let (value, _) = run(front, start).filter(|_| digits <= 4)?;
    Some((Number { value, digits }, start))
}

/// The number that begins behind a sign, and where it ends.
fn number_behind(text: &str, at: usize, spaced: bool) -> Option<(Number, usize)> {
    let start = behind_blank(text, at, spaced);
    let (value, end) = run(text, start)?;
    let digits = text[start..end].chars().count();
    (digits <= 4).then_some((Number { value, digits }, end))
}

/// A run of digits at a byte, with its value and its end.
pub(super) fn run(text: &str, start: usize) -> Option<(u32, usize)> {
    let mut value: u32 = 0;
    let mut end = start;
    for character in text.get(start..)?.chars() {
        let Some(digit) = digit(character) else { break };
        value = value.checked_mul(10)?.checked_add(u32::from(digit))?;
        end += character.len_utf8();
    }
    (end > start).then_some((value, end))
}
