//! Numbers that name, and numbers that are none: labels, scores, list markers, addresses.
//!
//! ```text
//! label = head [ "-" ] digits               القرار 2254، إف-16، F-16، B12
//!       / digits 2*( "-" digits )           telephone numbers
//!       / digits 3*( "." digits )           addresses
//! score = digits ( "-" / "/" / ":" / "مقابل" ) digits
//! ```

use nom::Input;

use super::digits::{run_length, small_run};
use super::input::Words;
use crate::lexicon::{Meaning, Roles};
use crate::token::Class;

/// What the digits here are instead of a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NoFigure {
    /// A name; the words up to here are it.
    Label(usize),
    /// A result of a match.
    Score(usize),
    /// A list marker or a part of an address: nothing at all.
    Nothing(usize),
}

/// How many glued words an address is looked for in, on either side.
const LONGEST_ADDRESS: usize = 64;
/// Digits from which a run is a telephone or an account number.
const LONG_RUN: usize = 9;

/// Decides whether the digits here are a figure.
pub(crate) fn no_figure(input: Words<'_>) -> Option<NoFigure> {
    if !input.first()?.is_digits() {
        return if side(input).is_some() {
            score(input)
        } else {
            None
        };
    }
    address(input)
        .or_else(|| list_marker(input))
        .or_else(|| chain(input))
        .or_else(|| glued_name(input))
        .or_else(|| score(input))
        .or_else(|| headed(input))
        .or_else(|| long_run(input))
}

/// The words glued together around `input`: where an address is, all of them.
fn address(input: Words<'_>) -> Option<NoFigure> {
    let words = input.context.words;
    let mut start = input.start;
    while start > 0 && !words[start].token.spaced && input.start - start < LONGEST_ADDRESS {
        start -= 1;
    }
    let mut end = input.start + 1;
    while end < input.end && !words[end].token.spaced && end - input.start < LONGEST_ADDRESS {
        end += 1;
    }
    let run = &words[start..end];
    let latin = run.iter().any(|word| word.token.class == Class::Latin);
    let sign = run.iter().any(|word| {
        ['@', '/', '_', '#', '=', '&', '?', '~', '\\']
            .iter()
            .any(|mark| word.is_mark(*mark))
    });
    let web = latin && run.iter().any(|word| word.is_mark('.')) && run.len() > 3;
    let hashtag = run
        .iter()
        .any(|word| word.is_mark('#') || word.is_mark('_'));
    (latin && sign || web && !input.is_mark('$') || hashtag).then_some(NoFigure::Nothing(end))
}

/// `1-` and `2.` at the start of a line, and a sentence of nothing but a small number.
fn list_marker(input: Words<'_>) -> Option<NoFigure> {
    let after = input.take_from(1);
    if run_length(input) > 2 {
        return None;
    }
    let start = input.start == 0 || input.start == 1 && input.before(1)?.is_mark('(');
    let alone = input.start == 0
        && input.context.words.iter().skip(1).all(|word| {
            word.token.class == Class::Mark && !word.is_mark('%') && !word.is_mark('٪')
        });
    if alone {
        return Some(NoFigure::Nothing(input.start + 1));
    }
    let sign = ['-', '.', ')', '–', '/', 'ـ', '،', ':', '—']
        .iter()
        .any(|mark| after.is_mark(*mark));
    let next = after.take_from(1);
    let text_behind = next
        .first()
        .is_some_and(|word| word.is_word() || word.is_mark('«'));
    let bracket = input.start == 1 && after.is_mark(')');
    let glued = after.glued() || after.is_mark('-') || after.is_mark('–');
    (start && sign && glued && text_behind && (input.start == 0 || bracket))
        .then_some(NoFigure::Nothing(input.start + 1))
}

/// Telephone numbers with dashes and addresses with points.
fn chain(input: Words<'_>) -> Option<NoFigure> {
    glued_chain(input)
        .or_else(|| spaced_chain(input))
        .filter(|_| super::date::date(input).is_err())
}

/// Runs of digits with nothing but one sign between.
fn glued_chain(input: Words<'_>) -> Option<NoFigure> {
    for (sign, least) in [('-', 2), ('.', 3), (':', 3), ('+', 1)] {
        let mut count = 0;
        let mut at = input.take_from(1);
        while at.is_mark(sign)
            && at.glued()
            && run_length(at.take_from(1)) > 0
            && at.take_from(1).glued()
        {
            count += 1;
            at = at.take_from(2);
        }
        if count < least {
            continue;
        }
        // 12.165.507.000 ريال is money, and 1.000.000.000 no address.
        let groups = (0..=count).map(|group| input.take_from(2 * group));
        let octets = groups
            .clone()
            .all(|group| small_run(group).is_some_and(|value| value < 256) && !zero_led(group));
        let thousands = sign == '.' && groups.skip(1).all(|group| run_length(group) == 3);
        let named = !thousands || octets && count == 3;
        if named && super::unit::measure(at, None).is_none() {
            return Some(NoFigure::Label(at.start));
        }
    }
    None
}

/// Whether a run of digits begins with a zero that counts nothing.
fn zero_led(input: Words<'_>) -> bool {
    run_length(input) > 1
        && input
            .first()
            .is_some_and(|word| input.text_of(word).starts_with(['0', '٠', '۰']))
}

/// `111 555 0800`: three runs of digits and more with nothing but spaces between.
fn spaced_chain(input: Words<'_>) -> Option<NoFigure> {
    let runs = (0..6)
        .take_while(|offset| run_length(input.take_from(*offset)) >= 2)
        .count();
    let rest = input.take_from(runs);
    let grouped = (1..runs).all(|offset| run_length(input.take_from(offset)) == 3);
    (runs >= 3 && !grouped && super::unit::measure(rest, None).is_none())
        .then_some(NoFigure::Label(rest.start))
}

/// Latin letters glued in front or behind: F-16, B12, 4K; not a unit or a currency (5km, USD5).
fn glued_name(input: Words<'_>) -> Option<NoFigure> {
    let known = |at: Words<'_>| {
        at.phrase(|meaning| matches!(meaning, Meaning::Unit(..) | Meaning::Symbol(_)).then_some(()))
            .is_some()
    };
    let after = input.take_from(1);
    let latin_after = after
        .first()
        .is_some_and(|word| word.token.class == Class::Latin && !word.token.spaced);
    if latin_after && !known(after) {
        return Some(NoFigure::Label(input.start + 1));
    }
    if !input.glued() {
        return None;
    }
    let distance = if input.before(1)?.is_mark('-') || input.before(1)?.is_mark('–') {
        2
    } else {
        1
    };
    let name = input.before(distance)?;
    let glued = distance == 1 || !input.before(1)?.token.spaced;
    (name.token.class == Class::Latin && glued && !known(input.at(input.start - distance)))
        .then_some(NoFigure::Label(input.start + 1))
}

/// A pair of small numbers near a word of sport.
fn score(input: Words<'_>) -> Option<NoFigure> {
    let first = side(input)?;
    let sign = input.take_from(1);
    let marks = ['-', '–', '—', '/', ':', '−'];
    let dash = marks.iter().any(|mark| sign.is_mark(*mark));
    let against = sign.has(Roles::AGAINST);
    if !dash && !against {
        return None;
    }
    let other = sign.take_from(1);
    let second = side(other)?;
    let rest = other.take_from(1);
    let cue = near(input, 14, 8);
    let digits = run_length(input) > 0 && run_length(other) > 0;
    let small = first.max(second) <= 9 && sign.is_mark('-') && digits;
    // «8 / 8 / 2015» is a day.
    let dated = rest.is_mark('/') && sign.is_mark('/') && run_length(rest.take_from(1)) == 4;
    let more = dated || (rest.is_mark('-') || rest.is_mark('/')) && rest.glued();
    let counted = super::unit::measure(rest, None).is_some()
        || rest.first().is_some_and(|word| {
            let entry = rest.entry_of(word);
            word.is_word()
                && word.clitics == Default::default()
                && (entry.noun.is_some() || entry.numeral.is_some())
        });
    let month = rest.phrase(|meaning| matches!(meaning, Meaning::Month(_)).then_some(()));
    let fits = (cue || small) && !more;
    (fits && !counted && month.is_none() && first.max(second) <= 250)
        .then_some(NoFigure::Score(rest.start))
}

/// One side of a score: up to three digits, or صفر.
fn side(input: Words<'_>) -> Option<u32> {
    let zero = input
        .entry()?
        .numeral
        .is_some_and(|numeral| numeral.value == 0);
    if zero {
        return Some(0);
    }
    small_run(input).filter(|_| run_length(input) <= 3)
}

/// Whether a word of sport stands near.
fn near(input: Words<'_>, back: usize, ahead: usize) -> bool {
    let words = input.context.words;
    let from = input.start.saturating_sub(back);
    let to = (input.start + ahead).min(words.len());
    words[from..to]
        .iter()
        .any(|word| input.entry_of(word).roles.has(Roles::SCORE))
}

/// A word in front after which numbers name.
fn headed(input: Words<'_>) -> Option<NoFigure> {
    let mut distance = 1;
    while let Some(word) = input.before(distance) {
        let aside = input.entry_of(word).roles.has(Roles::CLITIC)
            || ['-', ':', '(', '/', '"', '«', '[']
                .iter()
                .any(|mark| word.is_mark(*mark));
        if !aside || distance > 2 {
            break;
        }
        distance += 1;
    }
    let head = input.start.checked_sub(distance)?;
    let labelled = (0..3).any(|extra| {
        head.checked_sub(extra).is_some_and(|start| {
            let at = Words {
                end: head + 1,
                ..input.at(start)
            };
            if extra == 0 {
                return at.has(Roles::LABEL);
            }
            at.phrase(|meaning| match meaning {
                Meaning::Role(role) if role.has(Roles::LABEL) => Some(()),
                _ => None,
            })
            .is_some_and(|(rest, ())| rest.start == head + 1)
        })
    });
    if !labelled {
        return verse(input);
    }
    let rest = input.take_from(1);
    let counted = super::unit::measure(rest, None).is_some()
        || rest.first().is_some_and(|word| {
            let entry = rest.entry_of(word);
            word.is_word()
                && word.clitics == Default::default()
                && (entry.numeral.is_some() || entry.noun.is_some())
        })
        || rest.is_mark('.') && rest.glued() && run_length(rest.take_from(1)) > 0
        || rest.is_mark(',') && rest.glued() && run_length(rest.take_from(1)) == 3;
    // «الطريق 20 إلى 25 كيلومترا» is measured.
    let ranges = rest.has(Roles::TO) && run_length(rest.take_from(1)) > 0;
    // «القرار رقم 65 / 224»
    let second = rest.take_from(1);
    let end = if rest.is_mark('/') && run_length(second) > 0 {
        second.take_from(1)
    } else {
        rest
    };
    (!counted && !ranges).then_some(NoFigure::Label(end.start))
}

/// `[البقرة: 255]`.
fn verse(input: Words<'_>) -> Option<NoFigure> {
    let colon = input.before(1)?.is_mark(':');
    let opened = (2..=4)
        .filter_map(|distance| input.before(distance))
        .any(|word| word.is_mark('[') || word.is_mark('('));
    let rest = input.take_from(1);
    let closed = rest.is_mark(']') || rest.is_mark(')') || rest.is_mark('-');
    // «سورة البقرة: 255»
    let chapter = (2..=4)
        .filter_map(|distance| input.before(distance))
        .any(|word| input.entry_of(word).roles.has(Roles::LABEL));
    (colon && (chapter || opened && closed)).then_some(NoFigure::Label(rest.start))
}

/// A run of digits that nothing counts that long.
fn long_run(input: Words<'_>) -> Option<NoFigure> {
    let length = run_length(input);
    let plus = input.before(1).is_some_and(|word| word.is_mark('+')) && input.glued();
    let zeros = small_run(input).is_some_and(|value| value > 0 && length >= 5) && zero_led(input);
    let rest = input.take_from(1);
    // «737221 - Zain»: a short code and its network.
    let network = rest.is_mark('-')
        && rest
            .peek(1)
            .is_some_and(|word| word.token.class == Class::Latin);
    if length >= 5 && network {
        return Some(NoFigure::Label(rest.start));
    }
    let counted = super::unit::measure(rest, None).is_some()
        || rest
            .first()
            .is_some_and(|word| rest.entry_of(word).noun.is_some());
    let decimal = ['.', ',', '٫'].iter().any(|mark| rest.is_mark(*mark))
        && rest.glued()
        && rest.take_from(1).glued()
        && run_length(rest.take_from(1)) > 0;
    let counted = counted || decimal;
    ((length >= LONG_RUN || plus && length >= 7 || zeros) && !counted)
        .then_some(NoFigure::Label(rest.start))
}
