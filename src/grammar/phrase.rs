//! Puts a construct together with what stands around it: hedges, units, nouns.

use nom::Input;

use super::age::{age, is_age, is_age_word};
use super::cardinal::{self, Number};
use super::date::Date;
use super::digits::western;
use super::input::Words;
use super::unit::{self, Measure};
use super::{Draft, bound, clock, draft, dual, fraction, is_definite, noun, quantity, range};
use crate::amount::Amount;
use crate::lexicon::{Clitics, Form, Meaning, Roles};
use crate::quantity::{Bound, Kind, Quantity};

/// Where to go on, and what was read.
pub(super) type Found = (usize, Option<Draft>);

/// How far in front of «مرتين» a comparison is looked for.
const COMPARISON_REACH: usize = 6;

pub(super) fn label(input: Words<'_>, end: usize) -> Quantity {
    let mut label = quantity(input, end, Kind::Label);
    if end == input.start + 1 {
        let value = input
            .first()
            .and_then(|word| Amount::parse(&western(input.text_of(word))));
        label.value = value;
        (label.min, label.max) = (value, value);
    }
    label
}

pub(super) fn date(input: Words<'_>, rest: Words<'_>, date: Date) -> Quantity {
    let mut found = quantity(input, rest.start, Kind::Date);
    found.date = Some(date.iso);
    found.calendar = Some(date.calendar);
    found.weekday = date.weekday;
    found
}

pub(super) fn year(input: Words<'_>, rest: Words<'_>, date: Date) -> Quantity {
    let mut found = quantity(input, rest.start, Kind::Year);
    found.date = Some(date.iso);
    found.calendar = Some(date.calendar);
    if let Some((first, last)) = date.year {
        let amount = |year: u32| Some(Amount::from(i64::from(year)));
        (found.min, found.max) = (amount(first), amount(last));
        if first == last {
            found.value = found.min;
            set_bound(input, &mut found, None);
        } else {
            found.bound = Bound::Range;
        }
    }
    found
}

pub(super) fn time(input: Words<'_>) -> Option<Found> {
    let (rest, time) = clock::time(input).ok()?;
    let mut found = quantity(input, rest.start, Kind::Time);
    found.time = Some(time);
    // «حوالي الساعة 19:30»: the hedge stands in front of the hour's name.
    let named = input
        .before(1)
        .is_some_and(|word| input.entry_of(word).roles.has(Roles::HOUR));
    let front = if named {
        input.at(input.start - 1)
    } else {
        input
    };
    if let Some(hedge) = bound::before(front)
        && hedge.bound == Bound::About
    {
        found.bound = Bound::About;
    }
    Some((rest.start, Some(draft(found))))
}

/// Nobody was hurt.
pub(super) fn zero(input: Words<'_>) -> Option<Found> {
    let (rest, ()) = input.phrase(|meaning| matches!(meaning, Meaning::Zero).then_some(()))?;
    let word = rest.first().filter(|word| word.is_plain())?;
    let lexicon = input.context.lexicon;
    let (index, _) = rest.entry_of(word).noun?;
    let class = lexicon.nouns[index as usize].class;
    if !lexicon
        .zero_classes
        .iter()
        .any(|name| lexicon.is_class(class, name))
    {
        return None;
    }
    let mut found = quantity(input, rest.start, Kind::Cardinal);
    found.value = Some(Amount::ZERO);
    (found.min, found.max) = (found.value, found.value);
    found.noun = noun::of_word(rest);
    Some((rest.start, Some(draft(found))))
}

/// `%50`.
pub(super) fn percent_in_front(input: Words<'_>) -> Option<Found> {
    let (at, _) = unit::percent(input).filter(|(at, _)| at.start == input.start + 1)?;
    let sign = input.first()?;
    let glued = at.glued() && at.first()?.is_digits();
    if sign.is_word() || !glued {
        return None;
    }
    let (rest, number) = cardinal::number(at).ok()?;
    let mut found = quantity(input, rest.start, Kind::Percent);
    found.unit = Some(String::from("%"));
    found.value = Some(number.amount);
    set_bound(input, &mut found, Some(rest));
    Some((rest.start, Some(draft(found))))
}

/// A range, or the number that it would begin with.
pub(super) fn figure(input: Words<'_>) -> Option<Found> {
    let (rest, first) = cardinal::number(input).ok()?;
    match range(input, rest, &first) {
        Some(found) => Some(found),
        None => number(input, rest, first),
    }
}

fn range<'a>(input: Words<'a>, rest: Words<'a>, first: &Number) -> Option<Found> {
    let (rest, ends) = range::range(input, rest, first).ok()?;
    let closed = unit::behind_bracket(input, rest);
    let behind = unit::measure(closed, Some(ends.max));
    // «من 5 كيلومترات إلى 10 دقائق» is no range.
    if let (Some(inner), Some((_, outer))) = (&ends.measure, &behind)
        && (inner.kind != outer.kind || inner.code != outer.code || inner.factor != outer.factor)
    {
        return None;
    }
    let (after, measure) = match behind {
        Some((after, measure)) => (after, Some(measure)),
        None => (closed, ends.measure),
    };
    let percent = measure
        .as_ref()
        .is_some_and(|measure| matches!(measure.kind, Kind::Percent | Kind::PercentagePoint));
    let end = if percent && after.start > closed.start {
        after.start
    } else {
        rest.start
    };
    let mut found = quantity(input, end, Kind::Cardinal);
    found.bound = Bound::Range;
    (found.min, found.max) = (Some(ends.min), Some(ends.max));
    match measure {
        Some(measure) => {
            let times = |end: Option<Amount>| end.and_then(|end| end.checked_mul(measure.factor));
            (found.min, found.max) = (times(found.min), times(found.max));
            take_measure(input, after, measure, &mut found);
        }
        None if is_age_word(input) => age(&mut found),
        None => {
            let counted = noun::behind(closed, Some(ends.max), false);
            // Two bare figures with a dash and nothing counted are no claim of a range.
            let small = ends.dash && ends.max < Amount::from(3);
            if counted.is_none() && small {
                return None;
            }
            found.noun = counted.map(|(_, noun)| noun);
        }
    }
    Some((after.start.max(end), Some(draft(found))))
}

/// A cardinal, fraction, percentage, sum, measure, duration or age.
fn number<'a>(input: Words<'a>, mut rest: Words<'a>, mut number: Number) -> Option<Found> {
    if is_no_number(input, rest, &number) {
        return None;
    }
    let mut kind = Kind::Cardinal;
    if number.part {
        if fraction::is_no_part(rest, number.amount) {
            return None;
        }
        kind = Kind::Fraction;
    } else if let Some((after, amount)) = fraction::out_of(rest, &number) {
        (rest, number.amount, kind) = (after, amount, Kind::Fraction);
    }
    let closed = unit::behind_bracket(input, rest);
    let mut found = quantity(input, rest.start, kind);
    found.value = Some(number.amount);
    if rest.has(Roles::ROUND) && number.part {
        found.kind = Kind::Label;
        (found.min, found.max) = (found.value, found.value);
        return Some((rest.start, Some(draft(found))));
    }
    if rest.has(Roles::DOUBLE_PLURAL) || rest.has(Roles::DOUBLE) && !number.part {
        found.kind = Kind::Multiple;
        set_bound(input, &mut found, Some(rest.take_from(1)));
        return Some((rest.start + 1, Some(draft(found))));
    }
    let percent = unit::percent(closed).is_some();
    if number.part && closed.has(Roles::POINT) && !percent {
        found.kind = Kind::PercentagePoint;
        found.unit = Some(String::from("%"));
        set_bound(input, &mut found, Some(closed.take_from(1)));
        return Some((closed.start + 1, Some(draft(found))));
    }
    let behind = unit::measure(closed, Some(number.amount))
        .or_else(|| unit::symbol_before(input).map(|measure| (closed, measure)));
    if let Some((after, measure)) = behind {
        return measured(input, rest, after, measure, found, &number);
    }
    named_number(input, closed, found, &number)
}

/// A number with a unit behind it.
fn measured(
    input: Words<'_>,
    rest: Words<'_>,
    mut after: Words<'_>,
    measure: Measure,
    mut found: Quantity,
    number: &Number,
) -> Option<Found> {
    let mut end = rest.start;
    if matches!(measure.kind, Kind::Percent | Kind::PercentagePoint) {
        let sign = after.start - rest.start <= 2 || measure.kind == Kind::Percent;
        if sign && measure.kind == Kind::Percent {
            end = after.start;
        }
    } else if let Some((behind, extra)) = dual::and_part(after) {
        // «ثلاثة أشهر ونصف», «مليون دولار ونصف المليون»: the part is of the last scale.
        let scale = Amount::from(if number.scale >= 1000 {
            number.scale
        } else {
            1
        });
        let sum = extra
            .checked_mul(scale)
            .and_then(|extra| number.amount.checked_add(extra));
        if sum.is_some() && !number.part {
            found.value = sum;
            after = behind;
            end = behind.start;
        }
    }
    let text = quantity(input, end, found.kind);
    (found.span, found.text) = (text.span, text.text);
    let negative = measure.signed && is_negative(input, after);
    found.value = found
        .value
        .and_then(|value| value.checked_mul(measure.factor))
        .map(|value| if negative { value.negated() } else { value });
    let shares = found.kind == Kind::Cardinal && !matches!(measure.kind, Kind::PercentagePoint);
    let next = after.start;
    set_bound(input, &mut found, Some(after));
    take_measure(input, after, measure, &mut found);
    let scale = if shares { number.scale } else { 1 };
    Some((
        next.max(end),
        Some(Draft {
            quantity: found,
            bare: false,
            scale,
        }),
    ))
}

/// A number without a unit: an age, a year in words, an ordinal, or a count.
fn named_number(
    input: Words<'_>,
    closed: Words<'_>,
    mut found: Quantity,
    number: &Number,
) -> Option<Found> {
    let next = closed.start;
    let signed = is_negative(input, closed) && is_minus_word(input);
    if signed {
        found.value = found.value.map(Amount::negated);
    }
    if is_age_word(input) || closed.has(Roles::AGE_AFTER) && number.amount > Amount::from(1) {
        set_bound(input, &mut found, Some(closed));
        age(&mut found);
        return Some((next, Some(draft(found))));
    }
    if let Some(year) = year_in_words(input, number) {
        found.kind = Kind::Year;
        found.date = Some(format!("{year:04}"));
        found.calendar = Some(crate::quantity::Calendar::Gregory);
        (found.min, found.max) = (found.value, found.value);
        return Some((next, Some(draft(found))));
    }
    let definite = is_definite(input);
    if let Some(found) = unit_in_front(input, closed, &found, number, definite) {
        return Some(found);
    }
    // «الدول الثلاث الكبرى»: the noun of a definite numeral stands in front.
    let in_front = definite
        .then(|| noun::just_in_front(input, number.words))
        .flatten();
    let counted = match in_front {
        Some(_) => None,
        None if definite && is_definite_ten(input, number) => None,
        None => noun::behind(closed, Some(number.amount), definite),
    };
    if counted.is_none() && definite {
        if let Some(name) = group_name(input) {
            found.kind = name;
            (found.min, found.max) = (found.value, found.value);
            return Some((next, Some(draft(found))));
        }
        match in_front.or_else(|| noun::in_front(input, if number.words { 1 } else { 6 })) {
            Some(noun) => found.noun = Some(noun),
            None if is_ordinal_figure(input, number) => {
                found.kind = Kind::Ordinal;
                (found.min, found.max) = (found.value, found.value);
                return Some((next, Some(draft(found))));
            }
            None => {}
        }
    }
    if number.words && number.amount == Amount::from(1) && found.kind == Kind::Cardinal {
        // «عائلة واحدة», but «كانت العبارة واحدة» is a predicate.
        let in_front = input
            .before(1)
            .filter(|word| word.is_word() && word.clitics.has(Clitics::ARTICLE) == definite);
        found.noun = in_front.and_then(|_| noun::of_word(input.at(input.start - 1)));
        // Alone at the end of a clause it is a figure: «بلغ العدد واحدا».
        let alone = closed.first().is_none_or(|word| !word.is_word());
        if closed.has(Roles::PARTITIVE) || found.noun.is_none() && !alone {
            return Some((next, None));
        }
    }
    let bare = counted.is_none() && found.noun.is_none() && found.kind == Kind::Cardinal;
    let mut behind = closed;
    if let Some((after, noun)) = counted {
        found.noun = Some(noun);
        behind = after;
    }
    set_bound(input, &mut found, Some(behind));
    if let Some((_, per)) = unit::rate(behind) {
        found.per = Some(per);
    }
    if found.kind == Kind::Cardinal && is_multiple(input, closed) {
        found.kind = Kind::Multiple;
        found.noun = None;
    }
    Some((
        next,
        Some(Draft {
            quantity: found,
            bare,
            scale: number.scale,
        }),
    ))
}

/// «السنوات الثلاث», «يوم واحد»: the unit stands in front of the numeral.
fn unit_in_front(
    input: Words<'_>,
    closed: Words<'_>,
    found: &Quantity,
    number: &Number,
    definite: bool,
) -> Option<Found> {
    let clitic = input
        .before(1)
        .is_some_and(|word| input.entry_of(word).roles.has(Roles::CLITIC));
    let word = input
        .before(if clitic { 2 } else { 1 })
        .filter(|word| word.is_word())?;
    let (index, form) = input.entry_of(word).unit?;
    let one = number.words && number.amount == Amount::from(1);
    let agrees = word.clitics.has(Clitics::ARTICLE) == definite;
    let fits = form == Form::Plural && definite || form == Form::Singular && one;
    if !fits || !agrees || closed.has(Roles::PARTITIVE) && one {
        return None;
    }
    let lexicon = input.context.lexicon;
    let unit = &lexicon.units[index as usize];
    if unit.short || unit.required || unit.ambiguous {
        return None;
    }
    let measure = unit::of(lexicon, index, unit.code.clone());
    let mut found = found.clone();
    found.value = number.amount.checked_mul(measure.factor);
    set_bound(input, &mut found, Some(closed));
    take_measure(input, closed, measure, &mut found);
    Some((closed.start, Some(draft(found))))
}

/// Words that read as numbers and are none here.
fn is_no_number(input: Words<'_>, rest: Words<'_>, number: &Number) -> bool {
    let Some(first) = input.first() else {
        return true;
    };
    // «أحدهم», «واحدة من أكبر»: one of some; نقطة الصفر.
    let one = number.words && number.amount == Amount::from(1);
    let one_of = one
        && rest.has(Roles::PARTITIVE)
        && !rest.has(Roles::OUT_OF)
        && fraction::out_of(rest, number).is_none();
    // «بئر السبع»: the name of a place.
    let place = input.start > 0
        && input
            .at(input.start - 1)
            .cue(|meaning| matches!(meaning, Meaning::Place(_)).then_some(()))
            .is_some_and(|(after, ())| after.start > input.start);
    if place {
        return true;
    }
    let zero = number.words && number.amount == Amount::ZERO && first.clitics.has(Clitics::ARTICLE);
    // «النصف الأول», «الربع الحالي»: a half or quarter by name.
    let led = input.before(1).is_some_and(|word| {
        input.entry_of(word).roles.has(Roles::TO) || input.entry_of(word).roles.has(Roles::COMPARED)
    }) || first.clitics.has(Clitics::PREPOSITION)
        || bound::before(input).is_some();
    let adjective = rest
        .first()
        .is_some_and(|word| is_definite(rest) && word.is_plain());
    let named_part = number.part
        && !rest.has(Roles::ROUND)
        && (first.clitics.has(Clitics::ARTICLE) && (adjective || !led)
            || rest.has(Roles::PART_ADJECTIVE));
    one_of || zero || named_part
}

/// الـ15 and الخمسون behind a singular noun, القرن الـ21.
fn is_ordinal_figure(input: Words<'_>, number: &Number) -> bool {
    let ten = number.words
        && (number
            .amount
            .integer()
            .is_some_and(|value| value % 10 == 0 && (20..100).contains(&value))
            || number.amount == Amount::from(100)
            || number.bare_scale);
    let digits = number.run > 0;
    let mut distance = 1;
    while input
        .before(distance)
        .is_some_and(|word| input.entry_of(word).roles.has(Roles::CLITIC))
    {
        distance += 1;
    }
    let behind_word = input
        .before(distance)
        .is_some_and(|word| word.is_word() && !input.entry_of(word).roles.has(Roles::FUNCTION));
    let led = input
        .first()
        .is_some_and(|word| word.clitics.has(Clitics::PREPOSITION));
    (ten && !led || digits) && behind_word
}

/// «العقد العشرون», «القرن الحادي والعشرين»: a definite ten behind a definite singular noun.
fn is_definite_ten(input: Words<'_>, number: &Number) -> bool {
    let ten = number.words
        && number.scale == 1
        && number
            .amount
            .integer()
            .is_some_and(|value| value % 10 == 0 && (20..=90).contains(&value));
    let singular = input.before(1).is_some_and(|word| {
        let entry = input.entry_of(word);
        let plural = entry.noun.is_some_and(|(_, form)| form != Form::Singular)
            || entry.unit.is_some_and(|(_, form)| form != Form::Singular);
        word.clitics.has(Clitics::ARTICLE) && entry.noun.is_some() && !plural
    });
    ten && singular
}

/// مجموعة العشرين.
fn group_name(input: Words<'_>) -> Option<Kind> {
    let group = input.before(1)?;
    let named = input.entry_of(group).roles.has(Roles::LABEL_GROUP);
    let first = input.first()?;
    let number = input.context.lexicon.entry_of(first.token.key);
    let listed = number.roles.has(Roles::LABEL_NUMBER) || first.is_digits();
    (named && listed).then_some(Kind::Label)
}

/// «عام ألفين وخمسة عشر».
fn year_in_words(input: Words<'_>, number: &Number) -> Option<i128> {
    let named = input
        .before(1)
        .is_some_and(|word| input.entry_of(word).roles.has(Roles::YEAR));
    let year = number.amount.integer()?;
    (named && number.words && (1300..2200).contains(&year)).then_some(year)
}

/// «أكثر مرتين», «3 مرات أكثر».
pub(super) fn is_multiple(input: Words<'_>, rest: Words<'_>) -> bool {
    if !rest.has(Roles::TIMES) {
        return false;
    }
    let compared = |word: &crate::lexicon::Word| input.entry_of(word).roles.has(Roles::COMPARED);
    // «أكثر من 12 مرة» is a hedge, «أكبر من جارتها مرتين» a comparison.
    let hedged = bound::before(input).is_some();
    let in_front = (1..=COMPARISON_REACH)
        .map_while(|distance| input.before(distance))
        .take_while(|word| word.is_word())
        .any(compared);
    in_front && !hedged || rest.peek(1).is_some_and(compared)
}

/// A minus sign glued in front of a figure that can be below zero, سالب, or تحت الصفر behind.
fn is_negative(input: Words<'_>, after: Words<'_>) -> bool {
    let sign = input.before(1).is_some_and(|word| {
        (word.is_mark('-') || word.is_mark('−')) && word.token.spaced && input.glued()
    });
    let below = after
        .phrase(|meaning| matches!(meaning, Meaning::BelowZero).then_some(()))
        .is_some();
    sign || below || is_minus_word(input)
}

fn is_minus_word(input: Words<'_>) -> bool {
    input.start > 0
        && input
            .at(input.start - 1)
            .phrase(|meaning| matches!(meaning, Meaning::Minus).then_some(()))
            .is_some()
}

/// Sets kind, unit and rate by what the figure is of.
pub(super) fn take_measure(
    input: Words<'_>,
    after: Words<'_>,
    measure: Measure,
    found: &mut Quantity,
) {
    // Half an inch is a measure; half of a unit by name stays a fraction of nothing else.
    found.kind = measure.kind;
    found.unit = measure.code;
    found.per = measure
        .per
        .or_else(|| unit::rate(after).map(|(_, per)| per));
    if measure.years && is_age(input, after) {
        found.kind = Kind::Age;
        found.unit = Some(String::from("a"));
    }
}

/// Sets bound and limits by the hedges around a figure; `behind` is where one may follow.
pub(super) fn set_bound(input: Words<'_>, found: &mut Quantity, behind: Option<Words<'_>>) {
    let mut hedges = Vec::new();
    let mut at = input;
    while let Some(hedge) = bound::before(at) {
        let year = found.kind == Kind::Year;
        if year && hedge.bound != Bound::About {
            break;
        }
        hedges.push(hedge.bound);
        let end = found.span.start;
        let start = input.context.words[hedge.start].token.start as usize;
        found.hedge = input
            .context
            .text
            .get(start..end)
            .map(|text| text.trim().to_owned());
        at = at.at(hedge.start);
        if hedges.len() == 2 {
            break;
        }
    }
    if hedges.is_empty() && found.kind != Kind::Year {
        hedges.extend(bound::distant(input));
    }
    hedges.extend(behind.and_then(bound::behind));
    (found.bound, found.about) = bound::join(&hedges);
    (found.min, found.max) = bound::limits(found.bound, found.value);
}
