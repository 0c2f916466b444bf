//! Cardinal numbers in words, in digits with scale words, and mixed.
//!
//! ```text
//! number   = term *( and term ) [ and part ]      each term smaller than the scale before it
//! term     = multiplier *scale / scale            خمسة آلاف، 1.5 مليون، مليونان، نصف مليون
//! multiplier = figure / small / part
//! small    = hundreds [ and below-100 ] / below-100
//! hundreds = digit "مئة" / hundred                ثلاث مئة، ثلاثمئة
//! below-100 = unit and tens / unit ten / tens [ and unit ] / ten / unit
//! ```

use nom::branch::alt;
use nom::combinator::{map, opt, verify};
use nom::sequence::{pair, preceded};
use nom::{Input, Parser};

use super::digits::{figure, skip_closing};
use super::fraction::part;
use super::input::{Parsed, Words, and, no, word};
use crate::amount::Amount;
use crate::lexicon::{Clitics, Meaning, Numeral, Rank, ScaleForm, Word};

/// A number that was read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Number {
    pub(crate) amount: Amount,
    /// The last scale word's value, 1 without one.
    pub(crate) scale: i64,
    /// Without its scale, where it is one term.
    pub(crate) multiplier: Amount,
    /// Digits of a bare run in digits, 0 for anything else.
    pub(crate) run: u8,
    /// The first word has the article.
    pub(crate) definite: bool,
    /// A bare scale word (ألف, مليون).
    pub(crate) bare_scale: bool,
    /// A part of one (نصف, 3/4) without a scale.
    pub(crate) part: bool,
    /// Written in number words.
    pub(crate) words: bool,
}

/// One numeral word of a rank.
fn numeral<'a>(
    ranks: &'static [Rank],
    fits: impl Fn(&Word, Numeral) -> bool + Copy,
) -> impl FnMut(Words<'a>) -> Parsed<'a, i64> {
    word(move |word, entry| {
        let numeral = entry.numeral?;
        (ranks.contains(&numeral.rank) && fits(word, numeral)).then_some(numeral.value)
    })
}

/// The first word of a number: any clitic may be in front.
fn leading(_: &Word, _: Numeral) -> bool {
    true
}

/// A word inside a number: nothing in front.
fn inner(word: &Word, _: Numeral) -> bool {
    word.clitics == Clitics::default()
}

/// A word inside that may have the article: الخمسة والعشرون.
fn inner_definite(word: &Word, _: Numeral) -> bool {
    !word.clitics.has(Clitics::PREPOSITION)
}

const UNITS: &[Rank] = &[Rank::One, Rank::Digit];

/// 1–99 in words.
fn below_hundred(input: Words<'_>) -> Parsed<'_, i64> {
    let and_tens = || preceded(and, numeral(&[Rank::Tens], inner_definite));
    let teen = map(
        pair(
            numeral(&[Rank::TeenHead, Rank::Digit, Rank::One], leading),
            numeral(&[Rank::Ten], inner),
        ),
        |(head, ten)| head + ten,
    );
    let unit_and_tens = map(
        pair(
            alt((
                numeral(UNITS, leading),
                // أحد وعشرون، إحدى وعشرين.
                numeral(&[Rank::TeenHead], |_, numeral| numeral.value == 1),
            )),
            and_tens(),
        ),
        |(unit, tens)| unit + tens,
    );
    let tens = map(
        pair(
            numeral(&[Rank::Tens], leading),
            opt(preceded(and, numeral(UNITS, inner_definite))),
        ),
        |(tens, unit)| tens + unit.unwrap_or(0),
    );
    alt((
        teen,
        unit_and_tens,
        tens,
        numeral(&[Rank::Ten], leading),
        numeral(UNITS, leading),
    ))
    .parse(input)
}

/// 100–999 in words, without tens and units.
fn hundreds(input: Words<'_>) -> Parsed<'_, i64> {
    let spaced = map(
        pair(
            numeral(&[Rank::Digit], |_, numeral| numeral.value > 2),
            numeral(&[Rank::Hundred], |word, numeral| {
                numeral.value == 100 && inner(word, numeral)
            }),
        ),
        |(digit, hundred)| digit * hundred,
    );
    alt((spaced, numeral(&[Rank::Hundred], leading))).parse(input)
}

/// 1–999 in words; the tens after a hundred may be digits.
fn small(input: Words<'_>) -> Parsed<'_, i64> {
    let rest = preceded(
        and,
        alt((
            below_hundred,
            verify(
                map(figure, |figure| {
                    figure.amount.integer().unwrap_or(-1) as i64
                }),
                |value| (1..100).contains(value),
            ),
        )),
    );
    let with_hundreds = map(pair(hundreds, opt(rest)), |(hundreds, rest)| {
        hundreds + rest.unwrap_or(0)
    });
    let zero = numeral(&[Rank::Zero], leading);
    alt((with_hundreds, below_hundred, zero)).parse(input)
}

/// A scale word.
fn scale<'a>(
    fits: impl Fn(&Word, ScaleForm) -> bool + Copy,
) -> impl FnMut(Words<'a>) -> Parsed<'a, (i64, ScaleForm)> {
    word(move |word, entry| {
        let numeral = entry.numeral?;
        let form = numeral.scale?;
        fits(word, form).then_some((numeral.value, form))
    })
}

/// One term: how many, times its scales.
fn term(input: Words<'_>) -> Parsed<'_, Number> {
    alt((multiplied, bare_scale)).parse(input)
}

/// A multiplier with or without scale words.
fn multiplied(input: Words<'_>) -> Parsed<'_, Number> {
    let definite = input
        .first()
        .is_some_and(|word| word.clitics.has(Clitics::ARTICLE));
    let (mut rest, mut number) = alt((
        map(part, |amount| Number {
            part: true,
            ..plain(amount)
        }),
        map(figure, |figure| Number {
            run: figure.run,
            ..plain(figure.amount)
        }),
        map(small, |value| Number {
            words: true,
            ..plain(Amount::from(value))
        }),
    ))
    .parse(input)?;
    number.definite = definite;
    let mut closed = false;
    loop {
        // «(142) ألف»: a bracket may close between figure and scale; «(1263) ألف ومئتان» spells it out.
        let open = input.before(1).is_some_and(|word| word.is_mark('('));
        let open = open && number.amount < Amount::from(1_000);
        let next = if open && !closed && rest.is_mark(')') {
            rest.take_from(1)
        } else {
            rest
        };
        let fits = |word: &Word, form: ScaleForm| {
            let bare = word.clitics == Clitics::default();
            // نصف المليون; after a figure the article would begin something else.
            let definite = word.clitics == Clitics::ARTICLE && (number.part || number.definite);
            (bare || definite) && form != ScaleForm::Dual
        };
        let Ok((after, (value, _))) = scale(fits)(next) else {
            break;
        };
        let Some(amount) = number.amount.checked_mul(Amount::from(value)) else {
            return no();
        };
        closed = closed || next.start > rest.start;
        number = Number {
            amount,
            scale: number.scale.saturating_mul(value),
            run: 0,
            part: false,
            ..number
        };
        rest = after;
    }
    Ok((rest, number))
}

/// ألف, مليونان, ألفا جندي: a scale word that is its own count.
fn bare_scale(input: Words<'_>) -> Parsed<'_, Number> {
    let definite = input
        .first()
        .is_some_and(|word| word.clitics.has(Clitics::ARTICLE));
    // ألّف is a verb.
    let verb = input
        .first()
        .is_some_and(|word| input.text_of(word).contains('\u{0651}'));
    let (rest, (value, form)) = scale(|_, form| form != ScaleForm::Plural)(input)?;
    if verb {
        return no();
    }
    let tanween = input
        .first()
        .is_some_and(|word| input.text_of(word).contains('\u{064B}'));
    let count = match form {
        ScaleForm::Dual => 2,
        ScaleForm::Construct if !tanween && governs_noun(rest) => 2,
        _ => 1,
    };
    let Some(mut amount) = Amount::from(value).checked_mul(Amount::from(count)) else {
        return no();
    };
    let mut rest = rest;
    let mut scale_value = value;
    // ألف مليار
    if form == ScaleForm::Singular
        && let Ok((after, (next, _))) =
            scale(|word, form| inner_scale(word, form) && form != ScaleForm::Plural)(rest)
    {
        let Some(product) = amount.checked_mul(Amount::from(next)) else {
            return no();
        };
        amount = product;
        scale_value = value.saturating_mul(next);
        rest = after;
    }
    let number = Number {
        scale: scale_value,
        multiplier: Amount::from(count),
        definite,
        bare_scale: count == 1,
        words: true,
        ..plain(amount)
    };
    Ok((rest, number))
}

fn inner_scale(word: &Word, form: ScaleForm) -> bool {
    word.clitics == Clitics::default() && form != ScaleForm::Dual
}

/// Whether a bare noun follows, which makes ألفا a construct (two thousand).
fn governs_noun(rest: Words<'_>) -> bool {
    rest.first().is_some_and(|word| {
        let entry = rest.entry_of(word);
        word.is_word()
            && word.clitics == Clitics::default()
            && !entry.roles.has(crate::lexicon::Roles::FUNCTION)
            && (entry.noun.is_some()
                || entry.unit.is_some()
                // ألفا واحد وثلاثين: its و is that of the number.
                || entry.numeral.is_some_and(|numeral| numeral.rank != Rank::One))
    })
}

fn plain(amount: Amount) -> Number {
    Number {
        amount,
        scale: 1,
        multiplier: amount,
        run: 0,
        definite: false,
        bare_scale: false,
        part: false,
        words: false,
    }
}

/// A whole number phrase.
pub(crate) fn number(input: Words<'_>) -> Parsed<'_, Number> {
    let (mut rest, mut number) = term(input)?;
    while number.scale >= 1000 {
        let open = input.before(1).is_some_and(|word| word.is_mark('('));
        let closed = if open { skip_closing(rest) } else { rest };
        let joined = and(closed).and_then(|(after, ())| {
            let after = if after.is_mark('(') {
                after.take_from(1)
            } else {
                after
            };
            term(after)
        });
        let Ok((after, next)) = joined else {
            break;
        };
        // 3 آلاف و20 في المئة are two.
        let percent = after
            .phrase(|meaning| matches!(meaning, Meaning::Percent(_)).then_some(()))
            .is_some();
        if percent || next.part || next.amount >= Amount::from(number.scale) {
            break;
        }
        let Some(sum) = number.amount.checked_add(next.amount) else {
            break;
        };
        number = Number {
            amount: sum,
            scale: next.scale,
            multiplier: sum,
            run: 0,
            ..number
        };
        rest = after;
        if next.scale == 1 {
            break;
        }
    }
    if let Some((after, amount)) = and_part(rest, &number) {
        number = Number {
            amount,
            run: 0,
            multiplier: amount,
            ..number
        };
        rest = after;
    }
    Ok((rest, number))
}

/// ونصف, ونصف المليون: a part of the last scale.
fn and_part<'a>(rest: Words<'a>, number: &Number) -> Option<(Words<'a>, Amount)> {
    if number.part {
        return None;
    }
    let (after, ()) = and(rest).ok()?;
    let (after, part) = part(after).ok()?;
    let scale = Amount::from(if number.scale >= 1000 {
        number.scale
    } else {
        1
    });
    let named = scale_here(after);
    let after = match named {
        Some((after, value)) if Amount::from(value) == scale => after,
        // مليون ونصف ألف says something else.
        Some(_) => return None,
        // نصف السكان counts on its own.
        None if after
            .first()
            .is_some_and(|word| word.clitics.has(Clitics::ARTICLE)) =>
        {
            return None;
        }
        None => after,
    };
    let amount = number.amount.checked_add(part.checked_mul(scale)?)?;
    Some((after, amount))
}

/// A scale word with or without the article.
fn scale_here(input: Words<'_>) -> Option<(Words<'_>, i64)> {
    let (rest, (value, _)) =
        scale(|word, form| word.is_plain() && form != ScaleForm::Dual)(input).ok()?;
    Some((rest, value))
}
