//! Figures in digits.
//!
//! ```text
//! figure   = digits *( separator digits ) / digits "ر" digits / digits [ half-sign ] / half-sign
//! separator = "," / "،" / "٬" / "." / "'" / "٫" / space
//! ```
//!
//! A point before exactly three digits groups thousands in one paper and starts a fraction in
//! another: what follows decides, then what the same document does elsewhere.

use std::borrow::Cow;

use nom::Input;

use super::input::{Parsed, Words, no};
use crate::amount::Amount;
use crate::lexicon::{Meaning, Rank, UnitKind};
use crate::token::{Class, code_of};

/// A figure in digits.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Figure {
    pub(crate) amount: Amount,
    /// The digits of a single run; 0 where there are separators.
    pub(crate) run: u8,
}

/// How a document writes numbers, by those of its figures that are plain.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Conventions {
    /// `3.5`: the point starts fractions.
    point_fraction: bool,
    /// `35,000`: the comma groups.
    comma_groups: bool,
    /// `4,7`: the comma starts fractions.
    comma_fraction: bool,
}

impl Conventions {
    /// Reads the document's digits.
    pub(crate) fn of(text: &str) -> Conventions {
        let mut found = Conventions::default();
        let bytes = text.as_bytes();
        let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
        for at in memchr::memchr2_iter(b'.', b',', bytes) {
            if at == 0 || !digit(at - 1) || !digit(at + 1) {
                continue;
            }
            let after = (at + 1..).take_while(|index| digit(*index)).count();
            let next = bytes.get(at + 1 + after);
            let before = (0..at).rev().take_while(|index| digit(*index)).count();
            let chained = matches!(next, Some(b'.' | b',')) && digit(at + 2 + after);
            match (bytes[at], after) {
                (b'.', 1 | 2) if !chained => found.point_fraction = true,
                (b',', 3) if before <= 3 => found.comma_groups = true,
                (b',', 1 | 2) if !chained => found.comma_fraction = true,
                _ => {}
            }
        }
        found
    }
}

/// The digits of a token, in Western ones.
pub(crate) fn western(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    digits(text)
        .filter_map(|digit| char::from_digit(digit, 10))
        .collect()
}

/// How many digits a token of digits has.
pub(crate) fn run_length(input: Words<'_>) -> usize {
    input
        .first()
        .filter(|word| word.is_digits())
        .map_or(0, |word| digits(input.text_of(word)).count())
}

/// The value of a token of digits, where it is small enough to be a day, an hour or a year.
pub(crate) fn small_run(input: Words<'_>) -> Option<u32> {
    let word = input.first().filter(|word| word.is_digits())?;
    digits(input.text_of(word)).try_fold(0u32, |value, digit| {
        value.checked_mul(10)?.checked_add(digit)
    })
}

/// The values of the digits of a token: in all three scripts (30, D9 A0 and DB B0 are their zeros)
/// the last four bits of a digit's last byte.
fn digits(text: &str) -> impl Iterator<Item = u32> + '_ {
    text.bytes()
        .filter(|byte| *byte < 0xC0)
        .map(|byte| u32::from(byte & 0xF))
}

/// A separator and the digits behind it, in Western ones.
type Group<'a> = (char, Cow<'a, str>);

/// Groups beyond which nothing is a number: 10^36.
const LONGEST: usize = 12;

const SEPARATORS: [char; 6] = [',', '،', '٬', '.', '\'', '٫'];

/// Reads a figure in digits.
pub(crate) fn figure(input: Words<'_>) -> Parsed<'_, Figure> {
    let Some(first) = input.first() else {
        return no();
    };
    if first.token.class == Class::Mark {
        let Some(part) = part_sign(input) else {
            return no();
        };
        let figure = Figure {
            amount: part,
            run: 0,
        };
        return Ok((input.take_from(1), figure));
    }
    if !first.is_digits() {
        return no();
    }
    let head = western(input.text_of(first));
    let rest = input.take_from(1);
    if let Some((rest, amount)) = wire(rest, &head).or_else(|| separated(rest, &head)) {
        let figure = Figure { amount, run: 0 };
        return Ok((rest, figure));
    }
    let Some(mut amount) = Amount::parse(&head) else {
        return no();
    };
    let mut rest = rest;
    let mut run = u8::try_from(head.len()).unwrap_or(u8::MAX);
    if rest.glued()
        && let Some(sum) = part_sign(rest).and_then(|part| amount.checked_add(part))
    {
        amount = sum;
        rest = rest.take_from(1);
        run = 0;
    }
    let figure = Figure { amount, run };
    Ok((rest, figure))
}

/// ½ and its like.
fn part_sign(input: Words<'_>) -> Option<Amount> {
    let (count, parts) = input.entry()?.part_sign?;
    Amount::ratio(i128::from(count), i128::from(parts))
}

/// The style of the wires, the fraction in front: `6ر2` is 2.6.
fn wire<'a>(rest: Words<'a>, head: &str) -> Option<(Words<'a>, Amount)> {
    let separator = rest.first()?;
    let whole = rest.peek(1)?;
    let key = separator.token.key;
    let is_ra =
        key.len() == 1 && key.letter(0) == const { code_of('ر') } && !separator.token.spaced;
    if !is_ra || !whole.is_digits() || whole.token.spaced {
        return None;
    }
    let whole = western(rest.text_of(whole));
    let amount = Amount::parse(&format!("{whole}.{head}"))?;
    Some((rest.take_from(2), amount))
}

/// Digits with separators.
fn separated<'a>(rest: Words<'a>, head: &str) -> Option<(Words<'a>, Amount)> {
    let mut groups = Vec::new();
    let mut at = rest;
    while let (Some(separator), Some(digits)) = (at.first(), at.peek(1))
        && groups.len() < LONGEST
    {
        let Some(sign) = SEPARATORS.into_iter().find(|sign| separator.is_mark(*sign)) else {
            break;
        };
        if separator.token.spaced || digits.token.spaced || !digits.is_digits() {
            break;
        }
        groups.push((sign, western(at.text_of(digits))));
        at = at.take_from(2);
    }
    if groups.is_empty() {
        return spaced_groups(rest, head);
    }
    let grouped = head.len() <= 3 && !head.starts_with('0');
    let (last, earlier) = groups.split_last()?;
    let thousands = |groups: &[Group<'_>]| {
        grouped
            && groups
                .iter()
                .all(|(sign, digits)| digits.len() == 3 && *sign != '٫' && *sign == groups[0].0)
    };
    let join = |groups: &[Group<'_>]| {
        groups
            .iter()
            .fold(head.to_owned(), |mut whole, (_, digits)| {
                whole.push_str(digits);
                whole
            })
    };
    if !earlier.is_empty() {
        // 1,234,567 and 1,234,567.8; anything else is a date, a version, an address.
        return if thousands(&groups) {
            Some((at, Amount::parse(&join(&groups))?))
        } else if thousands(earlier) && last.0 != earlier[0].0 {
            let whole = join(earlier);
            Some((at, Amount::parse(&format!("{whole}.{}", last.1))?))
        } else {
            None
        };
    }
    let groups_thousands = match last.0 {
        '٬' | '\'' => thousands(&groups),
        '٫' => false,
        _ if !thousands(&groups) => false,
        sign => is_group(sign, at),
    };
    if !groups_thousands && matches!(last.0, '٬' | '\'') {
        return None;
    }
    let digits = if groups_thousands {
        join(&groups)
    } else {
        format!("{head}.{}", last.1)
    };
    Some((at, Amount::parse(&digits)?))
}

/// `100 000`: groups of three with single spaces between.
fn spaced_groups<'a>(rest: Words<'a>, head: &str) -> Option<(Words<'a>, Amount)> {
    let mut whole = head.to_owned();
    let mut at = rest;
    let mut end = rest.before(1)?.token.end;
    if head.len() > 3 || head.starts_with('0') {
        return None;
    }
    while let Some(next) = at.first() {
        let gap = rest
            .context
            .text
            .get(end as usize..next.token.start as usize)?;
        if !next.is_digits() || gap.chars().count() != 1 || run_length(at) != 3 {
            break;
        }
        whole.push_str(&western(at.text_of(next)));
        end = next.token.end;
        at = at.take_from(1);
    }
    let longer = at.first().is_some_and(|next| next.is_digits());
    (at.start > rest.start && !longer)
        .then(|| Amount::parse(&whole))
        .flatten()
        .map(|amount| (at, amount))
}

/// Whether a single separator before three digits groups them.
fn is_group(sign: char, after: Words<'_>) -> bool {
    let conventions = after
        .context
        .conventions
        .get_or_init(|| Conventions::of(after.context.text));
    let after = skip_closing(after);
    let scale = after.first().is_some_and(|word| {
        word.is_plain()
            && after
                .entry_of(word)
                .numeral
                .is_some_and(|numeral| numeral.rank == Rank::Scale)
    });
    if sign != '.' {
        return !(scale && conventions.comma_fraction && !conventions.comma_groups);
    }
    if scale {
        return conventions.comma_fraction;
    }
    if conventions.comma_groups {
        return false;
    }
    let percent = after.phrase(|meaning| matches!(meaning, Meaning::Percent(_)).then_some(()));
    if percent.is_some() {
        return false;
    }
    let unit = after.entry().and_then(|entry| entry.unit);
    let measured = unit.is_some_and(|(unit, _)| {
        after.context.lexicon.units[unit as usize].kind != UnitKind::Duration
    });
    !(measured && conventions.point_fraction && !conventions.comma_fraction)
}

/// The words after a closing bracket or quotation mark, where one stands here.
pub(crate) fn skip_closing(input: Words<'_>) -> Words<'_> {
    let closing = [')', '»', '”', '"', ']', '″'];
    if closing.iter().any(|mark| input.is_mark(*mark)) {
        input.take_from(1)
    } else {
        input
    }
}
