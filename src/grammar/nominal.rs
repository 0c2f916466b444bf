//! Quantities without a figure: ordinals, vague plurals, doubles and duals.

use nom::Input;

use super::age::{age, age_follows};
use super::input::Words;
use super::phrase::{Found, is_multiple, set_bound, take_measure};
use super::{bound, draft, dual, is_definite, noun, ordinal, quantity, unit, vague};
use crate::amount::Amount;
use crate::lexicon::{Clitics, Roles};
use crate::quantity::{Bound, Kind};

/// From here on «في عامها الرابع والخمسين» is an age; a festival too is in its seventh year.
const OLD: i64 = 30;

pub(super) fn ordinal(input: Words<'_>) -> Option<Found> {
    let (rest, found) = ordinal::ordinal(input).ok()?;
    let definite = is_definite(input);
    // «أول مرة» and «أولى المباريات» count nothing; «أمس الأول» is a day.
    let first = found.simple && found.value == 1;
    let day = input
        .before(1)
        .is_some_and(|word| input.entry_of(word).roles.has(Roles::YESTERDAY));
    if first && (!definite || day || is_preliminary(input)) {
        return None;
    }
    let mut ordinal = quantity(input, rest.start, Kind::Ordinal);
    ordinal.value = Some(Amount::from(found.value));
    // «في السابعة عشرة من عمرها», «في عامها الرابع والخمسين»
    let own_year = found.value >= OLD
        && input
            .before(1)
            .is_some_and(|word| input.entry_of(word).roles.has(Roles::OWN_YEAR));
    if age_follows(rest) || own_year {
        set_bound(input, &mut ordinal, None);
        age(&mut ordinal);
        return Some((rest.start, Some(draft(ordinal))));
    }
    (ordinal.min, ordinal.max) = (ordinal.value, ordinal.value);
    Some((rest.start, Some(draft(ordinal))))
}

/// الأولي "preliminary" folds to الأولى "first": the letter decides, unless a feminine noun stands
/// in front (المرحلة الأولي).
fn is_preliminary(input: Words<'_>) -> bool {
    let yaa = input
        .first()
        .is_some_and(|word| input.text_of(word).ends_with('ي'));
    let feminine = input
        .before(1)
        .is_some_and(|word| input.text_of(word).ends_with(['ة', 'ه', 'ت', 'ء']));
    yaa && !feminine
}

pub(super) fn vague(input: Words<'_>) -> Option<Found> {
    // «ثلاثون ونيف»: a hedge of what is in front.
    if bound::after(input).is_some() {
        return None;
    }
    let (rest, found) = vague::vague(input).ok()?;
    let mut vague = quantity(input, rest.start, Kind::Cardinal);
    vague.bound = Bound::Vague;
    (vague.min, vague.max) = (found.min, found.max);
    let next = match unit::measure(rest, None) {
        Some((after, measure)) => {
            take_measure(input, after, measure, &mut vague);
            after.start
        }
        None => {
            // «رسائل عدة»: the noun may stand in front.
            let first = input.first()?;
            let in_front = (!first.clitics.has(Clitics::ARTICLE) && found.is_several)
                .then(|| noun::in_front(input, 2))
                .flatten();
            let behind = noun::behind(rest, None, true).map(|(_, noun)| noun);
            vague.noun = match (in_front, behind) {
                (Some(front), Some(behind)) if behind.class.is_none() => Some(front),
                (front, behind) => behind.or(front),
            };
            rest.start
        }
    };
    Some((next, Some(draft(vague))))
}

/// ضعف, ضعفي, الضعف.
pub(super) fn double(input: Words<'_>) -> Option<Found> {
    let rest = input.take_from(1);
    let before_noun = || rest.has(Roles::DOUBLE_BEFORE);
    // «إلى الضعف», «بمقدار الضعف», «بالضعف»; «إلى ضعف الوعي» is weakness.
    let led = || {
        input.before(1).is_some_and(|word| {
            let roles = input.entry_of(word).roles;
            roles.has(Roles::TO)
                || roles.has(Roles::COMPARED)
                || input.text_of(word).starts_with('ب')
        }) || input
            .first()
            .is_some_and(|word| word.clitics.has(Clitics::PREPOSITION))
    };
    let single = input.has(Roles::DOUBLE)
        && (before_noun() || bound::before(input).is_some() || is_definite(input) && led());
    let dual = input.has(Roles::DOUBLE_DUAL);
    if !(single || dual) {
        return None;
    }
    let mut double = quantity(input, input.start + 1, Kind::Multiple);
    double.value = Some(Amount::from(2));
    set_bound(input, &mut double, None);
    Some((rest.start, Some(draft(double))))
}

pub(super) fn dual(input: Words<'_>) -> Option<Found> {
    // «نقطتين مئويتين»
    if let Some((rest, measure)) =
        unit::percent(input).filter(|(_, measure)| measure.kind == Kind::PercentagePoint)
    {
        let mut points = quantity(input, input.start + 1, Kind::PercentagePoint);
        points.value = Amount::from(2).checked_mul(measure.factor);
        points.unit = measure.code;
        set_bound(input, &mut points, Some(rest));
        return Some((rest.start, Some(draft(points))));
    }
    let (rest, found) = dual::dual(input)?;
    let mut dual = quantity(input, rest.start, Kind::Cardinal);
    dual.value = Some(found.amount);
    match found.measure {
        Some(measure) => {
            dual.value = found.amount.checked_mul(measure.factor);
            set_bound(input, &mut dual, Some(rest));
            take_measure(input, rest, measure, &mut dual);
        }
        None => {
            set_bound(input, &mut dual, Some(rest));
            dual.noun = found.noun;
            if is_multiple(input, input) {
                dual.kind = Kind::Multiple;
                dual.noun = None;
            }
        }
    }
    Some((rest.start, Some(draft(dual))))
}
