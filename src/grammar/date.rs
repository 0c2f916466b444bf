//! Dates, years, decades and their calendars.
//!
//! ```text
//! date    = day [ "من" ] [ "شهر" ] month [ year ] / month year / numeric
//! days    = day ( "و" / "-" / "إلى" ) day month [ year ]
//! numeric = year "-" month "-" day / day "/" month "/" year        also with "." and "-"
//! month   = name [ ( "/" / "(" ) name [ ")" ] ]                    تموز/يوليو، سبتمبر (أيلول)
//! year    = [ "عام" ] 4 digits [ era ]
//! ```

use nom::Input;

use super::cardinal::number;
use super::digits::{run_length, small_run};
use super::input::{Parsed, Words, and, no};
use super::ordinal::ordinal;
use super::weekday;
use crate::lexicon::{Clitics, Form, Meaning, Month, Roles, Starts};
use crate::quantity::{Calendar, Weekday};

/// A date or year as read.
#[derive(Clone, Debug)]
pub(crate) struct Date {
    pub(crate) iso: String,
    pub(crate) calendar: Calendar,
    pub(crate) weekday: Option<Weekday>,
    /// The year, where the text says nothing but it.
    pub(crate) year: Option<(u32, u32)>,
}

/// A date that begins here.
pub(crate) fn date(input: Words<'_>) -> Parsed<'_, Date> {
    let Some(first) = input.first() else {
        return no();
    };
    let found = if first.is_digits() || first.starts.any(Starts::COUNT) {
        numeric(input)
            .or_else(|| {
                let (rest, value) = day(input)?;
                day_month(input, rest, value).or_else(|| bare_day(input, rest, value))
            })
            .or_else(|| day_slash_month(input))
    } else {
        month_year(input)
    };
    match found {
        Some((rest, mut date)) => {
            date.weekday = weekday::of(input, rest);
            Ok((rest, date))
        }
        None => no(),
    }
}

/// A month with its second name, if it has one, and whether its name is an ordinary word too.
fn month(input: Words<'_>) -> Option<(Words<'_>, Month, bool)> {
    let (mut rest, index) = name(input)?;
    let ambiguous = input.has(Roles::AMBIGUOUS_MONTH);
    let first = input.context.lexicon.months[index as usize];
    let second = |at: Words<'_>| {
        let (_, other) = name(at)?;
        Some(input.context.lexicon.months[other as usize])
    };
    let opener = rest.is_mark('/') || rest.is_mark('(') || rest.is_mark('-');
    if opener && second(rest.take_from(1)).is_some() {
        let bracket = rest.is_mark('(');
        rest = name(rest.take_from(1))?.0;
        if bracket && rest.is_mark(')') {
            rest = rest.take_from(1);
        }
    } else if rest.first().is_some_and(|word| word.is_plain())
        && second(rest).is_some_and(|other| other.number == first.number)
    {
        rest = name(rest)?.0;
    }
    Some((rest, first, ambiguous))
}

/// One name of a month.
fn name(input: Words<'_>) -> Option<(Words<'_>, u16)> {
    input.phrase(|meaning| match meaning {
        Meaning::Month(month) => Some(month),
        _ => None,
    })
}

/// A day of a month: one or two digits, a number word or an ordinal.
fn day(input: Words<'_>) -> Option<(Words<'_>, u32)> {
    let (rest, value) = if run_length(input) > 0 {
        (input.take_from(1), small_run(input)?)
    } else if let Ok((rest, found)) = ordinal(input) {
        (rest, u32::try_from(found.value).ok()?)
    } else {
        let definite = input.first()?.clitics.has(Clitics::ARTICLE);
        let (rest, number) = number(input).ok()?;
        let value = u32::try_from(number.amount.integer()?).ok()?;
        // Tens are their own ordinals: العشرين من أكتوبر.
        (!definite || matches!(value, 20 | 30)).then_some((rest, value))?
    };
    (1..=31).contains(&value).then_some((rest, value))
}

/// A year behind a month: `2015`, `عام 2015`, `لعام 2015`, `، 2015`.
fn year_after(input: Words<'_>) -> Option<(Words<'_>, u32, Option<Calendar>)> {
    let mut at = input;
    if at.is_mark('،') || at.is_mark(',') || at.is_mark('/') {
        at = at.take_from(1);
    }
    if at.has(Roles::PARTITIVE) {
        at = at.take_from(1);
    }
    if at.has(Roles::YEAR) {
        at = at.take_from(1);
    }
    let value = small_run(at).filter(|_| run_length(at) == 4)?;
    (1300..2200).contains(&value).then_some(())?;
    let rest = at.take_from(1);
    let (rest, era) = era(rest);
    Some((rest, value, era))
}

/// An era behind a year, which is no part of the phrase but of the calendar.
pub(super) fn era(input: Words<'_>) -> (Words<'_>, Option<Calendar>) {
    let found = input.phrase(|meaning| match meaning {
        Meaning::Era(calendar) => Some(calendar),
        _ => None,
    });
    (input, found.map(|(_, calendar)| calendar))
}

fn month_year(input: Words<'_>) -> Option<(Words<'_>, Date)> {
    let (rest, month, _) = month(input)?;
    let (rest, year, era) = year_after(rest)?;
    let calendar = era.unwrap_or(month.calendar);
    Some((
        rest,
        Date {
            iso: format!("{year:04}-{:02}", month.number),
            calendar,
            weekday: None,
            year: None,
        },
    ))
}

fn day_month<'a>(input: Words<'a>, rest: Words<'a>, first: u32) -> Option<(Words<'a>, Date)> {
    if input.entry()?.ordinal.is_some() && names_a_part(input) {
        return None;
    }
    // «5 مايو» and «5 من شهر مايو» but not «في 5 في مايو».
    let single = before_month(rest).and_then(month);
    let (rest, last, month) = match single {
        Some((rest, month, _)) => (rest, first, month),
        None => {
            let (rest, last) = second_day(rest)?;
            let (rest, month, _) = month(before_month(rest)?)?;
            (rest, last, month)
        }
    };
    let (rest, year, era) = match year_after(rest) {
        Some((rest, year, era)) => (rest, Some(year), era),
        None => (rest, None, None),
    };
    let calendar = era.unwrap_or(month.calendar);
    let write = |day: u32| match year {
        Some(year) => format!("{year:04}-{:02}-{day:02}", month.number),
        None => format!("--{:02}-{day:02}", month.number),
    };
    let iso = if last == first {
        write(first)
    } else {
        format!("{}/{}", write(first), write(last))
    };
    Some((
        rest,
        Date {
            iso,
            calendar,
            weekday: None,
            year: None,
        },
    ))
}

/// `7/11` behind a preposition of time or a word for a day: the seventh of November.
fn day_slash_month(input: Words<'_>) -> Option<(Words<'_>, Date)> {
    if !input.take_from(1).is_mark('/') {
        return None;
    }
    let dated = input.before(1).is_some_and(|word| {
        let roles = input.entry_of(word).roles;
        let day = input.entry_of(word).weekday.is_some() || roles.has(Roles::DAY_WORD);
        day || roles.has(Roles::DATED)
    });
    let (sign, second) = (input.take_from(1), input.take_from(2));
    let rest = input.take_from(3);
    let (day, month) = (small_run(input)?, small_run(second)?);
    // «يوم الأربعاء 20 /10»
    let weekday = input
        .before(1)
        .is_some_and(|word| input.entry_of(word).weekday.is_some());
    let glued = sign.is_mark('/') && (weekday || sign.glued() && second.glued());
    // «في 3/4 المشروع» is a part of it.
    let part = rest.first().is_some_and(|word| {
        let noun = rest.text_of(word).starts_with("ال") || rest.entry_of(word).noun.is_some();
        word.is_word() && word.is_plain() && noun
    });
    let chained = rest.is_mark('/') && rest.glued();
    let fits = (1..=31).contains(&day) && (1..=12).contains(&month);
    (dated && glued && !part && !chained && fits).then(|| {
        let date = Date {
            iso: format!("--{month:02}-{day:02}"),
            calendar: Calendar::Gregory,
            weekday: None,
            year: None,
        };
        (rest, date)
    })
}

/// A day of a month that is named otherwise: «يوم 18 من هذا الشهر», «12 من الشهر الجاري».
fn bare_day<'a>(input: Words<'a>, rest: Words<'a>, value: u32) -> Option<(Words<'a>, Date)> {
    if run_length(input) == 0 {
        return None;
    }
    let mut at = rest;
    if at.has(Roles::PARTITIVE) {
        at = at.take_from(1);
    }
    if at.has(Roles::DEMONSTRATIVE) {
        at = at.take_from(1);
    }
    let month = at.has(Roles::MONTH_WORD) && is_article(at);
    let date = Date {
        iso: format!("---{value:02}"),
        calendar: Calendar::Gregory,
        weekday: None,
        year: None,
    };
    month.then_some((rest, date))
}

fn is_article(at: Words<'_>) -> bool {
    at.first().is_some_and(|word| {
        word.clitics.has(Clitics::ARTICLE) || at.text_of(word).starts_with("ال")
    })
}

/// Whether a definite noun stands in front, of which an ordinal counts a part: «النصف الأول من
/// أكتوبر» is no day, «الثلاثاء الأول من أكتوبر» and «في الأول من أكتوبر» are.
fn names_a_part(input: Words<'_>) -> bool {
    input.before(1).is_some_and(|word| {
        let entry = input.entry_of(word);
        let definite = word.clitics.has(Clitics::ARTICLE) || input.text_of(word).starts_with("ال");
        definite && entry.weekday.is_none() && !entry.roles.has(Roles::DAY_WORD)
    })
}

/// Skips من and شهر in front of a month.
fn before_month(mut at: Words<'_>) -> Option<Words<'_>> {
    if at.has(Roles::PARTITIVE) {
        at = at.take_from(1);
    }
    if at.has(Roles::MONTH_WORD) {
        at = at.take_from(1);
    }
    let first = at.first()?;
    first.is_plain().then_some(at)
}

/// The other end of «12 و13 أكتوبر», «12-13 أكتوبر», «12 إلى 13 أكتوبر».
fn second_day(input: Words<'_>) -> Option<(Words<'_>, u32)> {
    if let Ok((rest, ())) = and(input) {
        return day(rest);
    }
    let joined = ['-', '–', '—', '/'].iter().any(|mark| input.is_mark(*mark))
        || input.has(Roles::TO)
        || input.has(Roles::OR);
    if joined {
        day(input.take_from(1))
    } else {
        None
    }
}

/// Three numbers with one separator.
fn numeric(input: Words<'_>) -> Option<(Words<'_>, Date)> {
    if run_length(input) == 0 || input.first()?.is_word() {
        return None;
    }
    let separator = ['/', '-', '.', '\\'].into_iter().find(|mark| {
        let (second, third) = (input.take_from(1), input.take_from(3));
        second.is_mark(*mark) && third.is_mark(*mark)
    })?;
    let parts = [input, input.take_from(2), input.take_from(4)];
    let glued = (1..5).all(|offset| input.take_from(offset).glued());
    let spaced_slash = separator == '/';
    if !(glued || spaced_slash) || input.take_from(5).is_mark(separator) {
        return None;
    }
    let lengths = parts.map(run_length);
    let [a, b, c] = [
        small_run(parts[0])?,
        small_run(parts[1])?,
        small_run(parts[2])?,
    ];
    let (year, month, day) = match lengths {
        [4, 1..=2, 1..=2] => (a, b, c),
        [1..=2, 1..=2, 4] if b <= 12 => (c, b, a),
        [1..=2, 1..=2, 4] => (c, a, b),
        _ => return None,
    };
    if !(1300..2200).contains(&year) || !(1..=31).contains(&day) || !(1..=12).contains(&month) {
        return None;
    }
    let rest = input.take_from(5);
    let (rest, era) = era(rest);
    let calendar = era.unwrap_or(if year < 1700 {
        Calendar::IslamicUmalqura
    } else {
        Calendar::Gregory
    });
    let iso = format!("{year:04}-{month:02}-{day:02}");
    Some((
        rest,
        Date {
            iso,
            calendar,
            weekday: None,
            year: None,
        },
    ))
}

/// A year or a range of years: `عام 2015`, `منذ 1991`, `1436هـ`, `2014-2015`, `1950 وحتى 1953`.
pub(crate) fn year(input: Words<'_>) -> Parsed<'_, Date> {
    match year_range(input).or_else(|| single_year(input)) {
        Some(found) => Ok(found),
        None => no(),
    }
}

/// Four digits that could be a year.
fn year_run(input: Words<'_>) -> Option<u32> {
    let named = input
        .before(1)
        .is_some_and(|word| input.entry_of(word).roles.has(Roles::YEAR));
    let length = run_length(input);
    let value = small_run(input)?;
    let fits = match length {
        4 => (1000..2200).contains(&value),
        // «هذا العام 480 مليون ريال» goes on with a scale, «المؤشر العام 120 نقطة» with what is counted.
        3 => {
            let rest = input.take_from(1);
            named && value >= 100 && !is_scale(rest) && !counts_something(rest, value)
        }
        _ => false,
    };
    fits.then_some(value)
}

/// Whether a scale word is next: مليون.
fn is_scale(input: Words<'_>) -> bool {
    let entry = input.first().map(|word| input.entry_of(word));
    let numeral = entry.and_then(|entry| entry.numeral);
    numeral.is_some_and(|numeral| numeral.scale.is_some())
}

fn single_year(input: Words<'_>) -> Option<(Words<'_>, Date)> {
    let value = year_run(input)?;
    let rest = input.take_from(1);
    let (_, mut era) = era(rest);
    let glued_next = rest.take_from(1);
    // 2071.97 and 1000م3 are no years.
    let decimal = ['.', ',', '٫'].iter().any(|mark| rest.is_mark(*mark))
        && rest.glued()
        && glued_next.glued()
        && run_length(glued_next) > 0;
    if decimal {
        return None;
    }
    if glued_next.glued() && run_length(glued_next) > 0 || era.is_some() && value < 1300 {
        era = None;
    }
    let word_before = input
        .before(1)
        .is_some_and(|word| input.entry_of(word).roles.has(Roles::YEAR));
    if !word_before && era.is_none() {
        let counted = counts_something(rest, value) || begins_counts(rest);
        if !(1800..2100).contains(&value) || counted || hedged(input) {
            return None;
        }
        if rest.glued() && rest.first().is_some_and(|word| word.is_word()) {
            return None;
        }
    }
    Some((rest, whole_year(value, value, era)))
}

/// Whether what goes on counts something, so that both do: «من 2000 إلى 3000 شخص».
fn begins_counts(rest: Words<'_>) -> bool {
    let to = rest.take_from(1);
    rest.has(Roles::TO) && small_run(to).is_some_and(|last| counts_something(to.take_from(1), last))
}

fn year_range(input: Words<'_>) -> Option<(Words<'_>, Date)> {
    let first = year_run(input)?;
    let after = input.take_from(1);
    let (_, first_era) = era(after);
    let between = (1..=2)
        .filter_map(|distance| input.before(distance))
        .any(|word| input.entry_of(word).roles.has(Roles::BETWEEN));
    let from = input
        .before(1)
        .is_some_and(|word| input.entry_of(word).roles.has(Roles::FROM))
        || input.before(2).is_some_and(|word| {
            input.entry_of(word).roles.has(Roles::FROM)
                || input.entry_of(word).roles.has(Roles::BETWEEN)
        });
    let dash = ['-', '–', '—', '/'].iter().any(|mark| after.is_mark(*mark));
    let mut at = if dash || after.has(Roles::TO) && from {
        after.take_from(1)
    } else if between && and(after).is_ok() {
        and(after).ok()?.0
    } else {
        return None;
    };
    if at.has(Roles::YEAR) {
        at = at.take_from(1);
    }
    let last = small_run(at).filter(|_| run_length(at) == 4)?;
    let rest = at.take_from(1);
    let (_, last_era) = era(rest);
    // A price list may read 1500-2000; years lie near each other.
    let plausible = last > first && last - first <= 200 && (1300..2200).contains(&first);
    if !plausible || counts_something(rest, last) && last_era.is_none() {
        return None;
    }
    if chained(rest) {
        return None;
    }
    let (rest, _) = era(rest);
    Some((rest, whole_year(first, last, last_era.or(first_era))))
}

/// Whether more digits hang on: `2015-2016-77`.
fn chained(rest: Words<'_>) -> bool {
    rest.is_mark('-')
        && rest.glued()
        && rest.take_from(1).glued()
        && run_length(rest.take_from(1)) > 0
}

fn whole_year(first: u32, last: u32, era: Option<Calendar>) -> Date {
    let hijri = (1300..1500).contains(&first);
    let iso = if first == last {
        format!("{first:04}")
    } else {
        format!("{first:04}/{last:04}")
    };
    Date {
        iso,
        calendar: era.unwrap_or(if hijri {
            Calendar::IslamicUmalqura
        } else {
            Calendar::Gregory
        }),
        weekday: None,
        year: Some((first, last)),
    }
}

/// Whether what follows is counted or measured, so that four digits in front are no year.
fn counts_something(rest: Words<'_>, value: u32) -> bool {
    let Some(next) = rest.first() else {
        return false;
    };
    if rest
        .phrase(|meaning| match meaning {
            Meaning::Percent(_) | Meaning::Symbol(_) | Meaning::Point(_) => Some(()),
            Meaning::Unit(..) => Some(()),
            _ => None,
        })
        .is_some()
    {
        return true;
    }
    if !next.is_word() || !next.is_plain() || next.clitics != Default::default() {
        return false;
    }
    let entry = rest.entry_of(next);
    let ambiguous = entry
        .unit
        .is_some_and(|(unit, _)| rest.context.lexicon.units[unit as usize].ambiguous);
    if ambiguous {
        return false;
    }
    if entry.unit.is_some() {
        return true;
    }
    if let Some((_, form)) = entry.noun {
        return agrees(rest, value, form);
    }
    let scale = entry.numeral.is_some();
    // An unknown noun in the accusative of counting (مراجعاً).
    let tanween = rest.text_of(next).contains('\u{064B}');
    scale || tanween && !entry.roles.has(Roles::FUNCTION)
}

/// Whether a noun of this form can follow the number: a plural behind 3–10, a singular else. Behind
/// a preposition of time four digits are a year all the same: «في 2005 كتب …».
fn agrees(rest: Words<'_>, value: u32, form: Form) -> bool {
    let plural = (3..=10).contains(&(value % 100));
    let dated = rest
        .before(2)
        .is_some_and(|word| rest.entry_of(word).roles.has(Roles::FUNCTION));
    match form {
        Form::Plural => plural && !dated,
        Form::Singular => !plural,
        Form::Dual => false,
    }
}

/// Whether a hedge stands in front that no year takes: أكثر من 2000.
fn hedged(input: Words<'_>) -> bool {
    super::bound::before(input).is_some_and(|hedge| !hedge.also_of_dates)
}

/// السبعينيات, ثمانينيات القرن الماضي.
pub(crate) fn decade(input: Words<'_>) -> Parsed<'_, u32> {
    let Some(tens) = input.entry().and_then(|entry| entry.decade) else {
        return no();
    };
    let rest = input.take_from(1);
    let century = if rest.has(Roles::CENTURY) {
        ordinal(rest.take_from(1)).map_or(20, |(_, found)| found.value)
    } else {
        20
    };
    let start = (century - 1) * 100 + i64::from(tens);
    match u32::try_from(start) {
        Ok(start) => Ok((rest, start)),
        Err(_) => no(),
    }
}
