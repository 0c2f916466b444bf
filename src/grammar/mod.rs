//! Tokens → quantities: the grammar of Arabic number phrases, in nom over the words of a sentence.
//!
//! One file a construct, its grammar in BNF on top. [`read_sentence`] tries a construct only where
//! a number can start, in the order of [`read_at`]: what is no figure first, then dates and times,
//! then figures.

mod age;
mod bound;
mod cardinal;
mod clock;
mod date;
mod digits;
mod dual;
mod fraction;
mod input;
mod label;
mod list;
mod nominal;
mod noun;
mod ordinal;
mod phrase;
mod range;
mod unit;
mod vague;
mod weekday;

use std::cell::OnceCell;

use crate::amount::Amount;
use crate::lexicon::{Clitics, Lexicon, Meaning, Roles, Starts, Word};
use crate::quantity::{Bound, Kind, Quantity};
use crate::text::Span;
use crate::token::stem_start;
pub(crate) use digits::Conventions;
use input::{Context, Words};
use label::NoFigure;

/// A quantity with what the grammar still needs of it.
struct Draft {
    quantity: Quantity,
    /// A bare figure, which a list behind it may give its unit or scale.
    bare: bool,
    /// The last scale word.
    scale: i64,
}

/// Reads the quantities of one sentence and appends them.
///
/// `words` are the sentence's words in `text`, the whole document.
pub(crate) fn read_sentence(
    lexicon: &Lexicon,
    text: &str,
    words: &[Word],
    conventions: &OnceCell<Conventions>,
    quantities: &mut Vec<Quantity>,
) {
    if words.iter().all(|word| word.starts.nothing()) {
        return;
    }
    let context = Context {
        lexicon,
        text,
        words,
        conventions,
    };
    let all = Words::all(&context);
    let mut drafts: Vec<Draft> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let starts = words[at].starts;
        if starts.nothing() || starts == Starts::UNIT && !part_follows(&context, at) {
            at += 1;
            continue;
        }
        let (next, draft) = read_at(all.at(at));
        at = next.max(at + 1);
        if let Some(draft) = draft {
            drafts.push(draft);
        }
    }
    list::share(text, &mut drafts);
    list::share_names(text, &mut drafts);
    quantities.extend(drafts.into_iter().map(|draft| draft.quantity));
}

/// Where the unit and the rate behind a figure end, which fills the words from `first` to before
/// `end` of a place of `text`; `end` where it has none.
pub(crate) fn unit_end(
    lexicon: &Lexicon,
    text: &str,
    words: &[Word],
    (first, end): (usize, usize),
    value: Option<Amount>,
) -> usize {
    let context = Context {
        lexicon,
        text,
        words,
        conventions: &OnceCell::new(),
    };
    let all = Words::all(&context);
    let behind = unit::behind_bracket(all.at(first), all.at(end));
    match unit::measure(behind, value) {
        Some((rest, _)) => unit::rate(rest).map_or(rest.start, |(rest, _)| rest.start),
        None => end,
    }
}

/// Whether «ونصف» or its like stands behind a word: what makes a quantity of a unit alone.
fn part_follows(context: &Context<'_>, at: usize) -> bool {
    let part = |at: usize| {
        context
            .words
            .get(at)
            .is_some_and(|word| context.lexicon.entry(word).fraction.is_some())
    };
    let after = Words::all(context).at(at + 1);
    input::and(after).is_ok_and(|(part_at, ())| part(part_at.start))
}

/// Reads what begins at the first word, and says where to go on.
fn read_at(input: Words<'_>) -> (usize, Option<Draft>) {
    let next = input.start + 1;
    let Some(first) = input.first() else {
        return (next, None);
    };
    let starts = first.starts;
    if starts.any(Starts::NAME) {
        let name = input.phrase(|meaning| matches!(meaning, Meaning::Name).then_some(()));
        if let Some((rest, ())) = name {
            return (rest.start, None);
        }
    }
    let figure = starts.any(Starts::FIGURE);
    if figure || starts.any(Starts::ORDINAL) {
        let hour = input
            .before(1)
            .is_some_and(|word| input.entry_of(word).roles.has(Roles::HOUR));
        if hour && let Some(found) = phrase::time(input) {
            return found;
        }
    }
    if figure {
        match label::no_figure(input) {
            Some(NoFigure::Nothing(end)) => return (end, None),
            Some(NoFigure::Score(end)) => {
                let quantity = quantity(input, end, Kind::Score);
                return (end, Some(draft(quantity)));
            }
            Some(NoFigure::Label(end)) => return (end, Some(draft(phrase::label(input, end)))),
            None => {}
        }
    }
    if (figure || starts.any(Starts::ORDINAL))
        && let Some(found) = phrase::time(input)
    {
        return found;
    }
    if let Some(found) = calendar(input, starts) {
        return found;
    }
    for (begins, construct) in CONSTRUCTS {
        if starts.any(begins)
            && let Some(found) = construct(input)
        {
            return found;
        }
    }
    nominal::dual(input).unwrap_or((next, None))
}

/// Reads one sort of quantity.
type Construct = fn(Words<'_>) -> Option<phrase::Found>;

/// What is tried where no label, time or date stands, in this order; a dual is tried last, and
/// everywhere.
const CONSTRUCTS: [(Starts, Construct); 6] = [
    (Starts::ZERO, phrase::zero),
    (Starts::PERCENT_SIGN, phrase::percent_in_front),
    (Starts::FIGURE, phrase::figure),
    (Starts::ORDINAL, nominal::ordinal),
    (Starts::VAGUE, nominal::vague),
    (Starts::DOUBLE, nominal::double),
];

/// Dates, decades and years.
fn calendar(input: Words<'_>, starts: Starts) -> Option<(usize, Option<Draft>)> {
    let month = starts.any(Starts::MONTH);
    if (month || starts.any(Starts::COUNT))
        && let Ok((rest, date)) = date::date(input)
    {
        return Some((rest.start, Some(draft(phrase::date(input, rest, date)))));
    }
    if month {
        // A month by itself is nothing, and neither are the ordinals in its name (تشرين الثاني).
        let month = input.phrase(|meaning| matches!(meaning, Meaning::Month(_)).then_some(()));
        if let Some((rest, ())) = month
            && rest.start > input.start + 1
        {
            return Some((rest.start, None));
        }
    }
    if starts.any(Starts::DECADE)
        && let Ok((rest, start)) = date::decade(input)
    {
        let mut decade = quantity(input, input.start + 1, Kind::Decade);
        decade.value = Some(i64::from(start).into());
        (decade.min, decade.max) = (decade.value, decade.value);
        return Some((rest.start, Some(draft(decade))));
    }
    if input.first()?.is_digits()
        && let Ok((rest, year)) = date::year(input)
    {
        return Some((rest.start, Some(draft(phrase::year(input, rest, year)))));
    }
    None
}

fn draft(quantity: Quantity) -> Draft {
    Draft {
        quantity,
        bare: false,
        scale: 1,
    }
}

/// An exact quantity of the words from the first of `input` to before `end`.
fn quantity(input: Words<'_>, end: usize, kind: Kind) -> Quantity {
    let text = input.context.text;
    let words = input.context.words;
    let first = &words[input.start];
    let and = u32::from(input::is_and_eleven(input));
    let start = stem_start(
        text,
        first.token.span(),
        first.clitics.letters_before_article() + and,
    );
    let span = Span {
        start,
        end: words[end.max(input.start + 1) - 1].token.end as usize,
    };
    Quantity {
        span,
        text: span.of(text).to_owned(),
        value: None,
        hedge: None,
        about: false,
        per: None,
        bound: Bound::Exact,
        min: None,
        max: None,
        kind,
        unit: None,
        date: None,
        time: None,
        calendar: None,
        weekday: None,
        noun: None,
    }
}

/// Whether the article stands in front: of the word itself, or alone in front of digits.
fn is_definite(input: Words<'_>) -> bool {
    input
        .first()
        .is_some_and(|word| word.clitics.has(Clitics::ARTICLE))
        || input.before(1).is_some_and(|word| {
            input.entry_of(word).roles.has(Roles::CLITIC)
                && input.text_of(word).contains('ل')
                && input.text_of(word).chars().filter(|c| *c != 'ـ').count() >= 2
        })
}
