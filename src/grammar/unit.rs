//! What stands behind a figure and says of what it is: per cent, units, money, rates.
//!
//! ```text
//! tail = percent / point / symbol / unit [ with ] / name [ adjective ]
//! rate = "يوميا" / "في الساعة" / "لكل" figure noun / "للبرميل"
//! ```

use nom::Input;

use super::cardinal::number;
use super::digits::{run_length, skip_closing, small_run};
use super::input::Words;
use crate::amount::Amount;
use crate::lexicon::{Clitics, Form, Lexicon, Meaning, Roles, Unit, UnitKind, is_adjective};
use crate::quantity::{Kind, Per};
use crate::token::Key;

/// What a figure is of.
#[derive(Clone, Debug)]
pub(crate) struct Measure {
    pub(crate) kind: Kind,
    pub(crate) code: Option<String>,
    /// What the figure is multiplied with: 1/100 for cents and basis points, 10 for decades.
    pub(crate) factor: Amount,
    pub(crate) per: Option<Per>,
    /// A year, of which ages are made.
    pub(crate) years: bool,
    /// Degrees and per cent can be below zero.
    pub(crate) signed: bool,
}

/// Reads percent, unit or money behind a figure.
pub(crate) fn measure<'a>(
    input: Words<'a>,
    amount: Option<Amount>,
) -> Option<(Words<'a>, Measure)> {
    percent(input).or_else(|| unit(input, amount))
}

/// Percent and points.
pub(crate) fn percent(input: Words<'_>) -> Option<(Words<'_>, Measure)> {
    let (rest, (kind, factor)) = input.phrase(|meaning| match meaning {
        Meaning::Percent(divisor) => Some((Kind::Percent, Amount::ratio(1, i128::from(divisor))?)),
        Meaning::Point(divisor) => Some((
            Kind::PercentagePoint,
            Amount::ratio(1, i128::from(divisor))?,
        )),
        _ => None,
    })?;
    let measure = Measure {
        kind,
        code: Some(String::from("%")),
        factor,
        per: None,
        years: false,
        signed: true,
    };
    Some((rest, measure))
}

/// A unit or money behind a figure of `amount`.
fn unit<'a>(input: Words<'a>, amount: Option<Amount>) -> Option<(Words<'a>, Measure)> {
    let lexicon = input.context.lexicon;
    let (rest, index, form) = input
        .phrase(|meaning| match meaning {
            Meaning::Unit(unit, form) => Some((unit, form)),
            Meaning::Symbol(unit) => Some((unit, Form::Singular)),
            _ => None,
        })
        .map(|(rest, (index, form))| (rest, index, form))
        .or_else(|| {
            let word = input.first().filter(|word| word.is_plain())?;
            let entry = input.entry_of(word);
            let fits = |unit: &(u16, Form)| amount.is_none() || unit.1 != Form::Dual;
            // A dual counts itself: behind a figure the form is something else.
            let (index, form) = entry.unit.filter(fits).or(entry.other_unit.filter(fits))?;
            Some((input.take_from(1), index, form))
        })?;
    let unit = &lexicon.units[index as usize];
    // «الدقيقة 89 يوم السبت»: the day has a name and counts nothing.
    let weekday = rest
        .first()
        .is_some_and(|word| rest.entry_of(word).weekday.is_some());
    if weekday && form == Form::Singular {
        return None;
    }
    // «50 العام الماضي»: the time of the figure, and nothing that it counts.
    let definite = || {
        let word = input.first();
        word.is_some_and(|word| input.text_of(word).starts_with("ال"))
    };
    if unit.kind == UnitKind::Duration && form == Form::Singular && definite() {
        return None;
    }
    // «127 مليارا عام 2015»: so is the name of a year.
    let dated = || {
        let year = small_run(rest).filter(|_| run_length(rest) == 4);
        let named = input.has(Roles::YEAR) && form == Form::Singular;
        named && year.is_some_and(|year| (1300..2200).contains(&year))
    };
    if amount.is_some() && dated() {
        return None;
    }
    if unit.ambiguous && !fits(unit, amount, rest) {
        return None;
    }
    let (rest, code) = coded(rest, unit)?;
    Some((rest, of(lexicon, index, code)))
}

/// Whether an ambiguous word is the unit here: decades come in small numbers, contracts not, and
/// a finite verb has no adjective behind it.
fn fits(unit: &Unit, amount: Option<Amount>, rest: Words<'_>) -> bool {
    let small = amount.is_some_and(|amount| amount <= Amount::from(10));
    match unit.kind {
        UnitKind::Duration if unit.factor.0 > 1 => {
            // «ثلاثة عقود من 1981 إلى 2011»
            let year = run_length(rest.take_from(1)) == 4;
            small && (year || !rest.has(Roles::PARTITIVE))
        }
        _ => amount.is_some_and(|amount| !(1800..2100).any(|year| amount == Amount::from(year))),
    }
}

/// Refines a unit by the adjective behind it; `None` where it needs one and has none.
fn coded<'a>(rest: Words<'a>, unit: &Unit) -> Option<(Words<'a>, Option<String>)> {
    for (keys, code) in &unit.with {
        if let Some(rest) = match_with(rest, keys) {
            return Some((rest, Some(code.clone())));
        }
    }
    if unit.required {
        return None;
    }
    Some((rest, unit.code.clone()))
}

/// Matches an adjective in any agreement, or a name word by word.
fn match_with<'a>(rest: Words<'a>, keys: &[Key]) -> Option<Words<'a>> {
    for (offset, key) in keys.iter().enumerate() {
        let word = rest.peek(offset)?;
        if !word.is_plain() {
            return None;
        }
        let bare = if word.clitics.has(Clitics::ARTICLE) {
            word.stem
        } else {
            word.token.key
        };
        let peeled = bare
            .is_word()
            .then(|| bare.without_first(if starts_with_article(bare) { 2 } else { 0 }));
        let fits = is_adjective(bare, *key) || peeled.is_some_and(|bare| is_adjective(bare, *key));
        if !fits {
            return None;
        }
    }
    Some(rest.take_from(keys.len()))
}

fn starts_with_article(key: Key) -> bool {
    const ARTICLE: Key = Key::literal(['ا', 'ل']);
    key.len() > 3 && key.without_last(key.len() - 2) == ARTICLE
}

/// The measure that a unit of the lexicon makes.
pub(crate) fn of(lexicon: &Lexicon, index: u16, code: Option<String>) -> Measure {
    let unit = &lexicon.units[index as usize];
    let kind = match unit.kind {
        UnitKind::Measure => Kind::Measure,
        UnitKind::Duration => Kind::Duration,
        UnitKind::Money => Kind::Money,
    };
    let (above, below) = unit.factor;
    Measure {
        kind,
        years: kind == Kind::Duration && code.as_deref() == Some("a") && above == 1,
        signed: unit.dimension == "degree" || unit.dimension == "temperature",
        code,
        factor: Amount::ratio(i128::from(above), i128::from(below)).unwrap_or(Amount::from(1)),
        per: unit.per.as_ref().map(|time| Per {
            unit: Some(time.clone()),
            value: None,
            noun: None,
        }),
    }
}

/// A sign or code of money in front of a figure: `$5`, `USD 5`.
pub(crate) fn symbol_before(input: Words<'_>) -> Option<Measure> {
    for length in 1..=3.min(input.start) {
        let at = input.at(input.start - length);
        let at = Words {
            end: input.start,
            ..at
        };
        let found = at.phrase(|meaning| match meaning {
            Meaning::Symbol(unit) => Some(unit),
            _ => None,
        });
        if let Some((rest, unit)) = found
            && rest.start == input.start
        {
            let code = input.context.lexicon.units[unit as usize].code.clone();
            return Some(of(input.context.lexicon, unit, code));
        }
    }
    None
}

/// A rate behind a figure, its unit or its noun.
pub(crate) fn rate(input: Words<'_>) -> Option<(Words<'_>, Per)> {
    let lexicon = input.context.lexicon;
    let timed = input.phrase(|meaning| match meaning {
        Meaning::Rate(index) => lexicon.rates.get(index as usize),
        _ => None,
    });
    if let Some((rest, unit)) = timed {
        // «في الساعة 5 صباحا» is a time, not a speed.
        // «في اليوم الأخير» is one day.
        let clock = rest.first().is_some_and(|word| {
            word.is_digits()
                || rest.entry_of(word).ordinal.is_some()
                || word.is_plain() && rest.text_of(word).starts_with("ال")
        });
        let per = Per {
            unit: Some((*unit).to_owned()),
            value: None,
            noun: None,
        };
        return (!clock).then_some((rest, per));
    }
    if let Some((at, ())) = input.phrase(|meaning| matches!(meaning, Meaning::Per).then_some(())) {
        let (rest, value) = match number(at) {
            Ok((rest, number)) => (rest, Some(number.amount)),
            Err(_) => (at, Some(Amount::from(1))),
        };
        let noun = rest.first().filter(|word| word.is_word())?;
        let per = Per {
            unit: None,
            value,
            noun: Some(rest.text_of(noun).to_owned()),
        };
        return Some((rest.take_from(1), per));
    }
    // «55 دولارا للبرميل»
    let word = input.first()?;
    let whole = word.clitics.has(Clitics::FOR) && word.clitics.has(Clitics::ARTICLE);
    let (index, _) = input.entry_of(word).unit.filter(|_| whole)?;
    let unit = &lexicon.units[index as usize];
    let per = Per {
        unit: unit.code.clone(),
        value: None,
        noun: None,
    };
    (unit.kind == UnitKind::Measure && unit.code.is_some()).then(|| (input.take_from(1), per))
}

/// Whether `rest` closes a bracket that opened before `start`, and what is behind.
pub(crate) fn behind_bracket<'a>(start: Words<'a>, rest: Words<'a>) -> Words<'a> {
    let opened = start.before(1).is_some_and(|word| {
        ['(', '«', '"', '“', '[']
            .iter()
            .any(|mark| word.is_mark(*mark))
    });
    if opened { skip_closing(rest) } else { rest }
}
