//! A whole that is told with the number of its parts, and just so many figures of its sort further
//! on, wherever they stand: «ثلاثة عقود بقيمة 60 مليون ريال … وتبلغ قيمة الأول 24.5 مليون … والثاني …».
//!
//! The number says that they are all of them, so that they need no other tie; but one slip must
//! explain what is wrong.

use super::cues::{Cue, PartCues};
use super::recalled::is_floor;
use super::tally::{Tally, any_choice, are_of_one_sort, is_plain};
use crate::amount::Amount;
use crate::check::figures::is_amount;
use crate::check::precision::Interval;
use crate::check::story::Story;
use crate::quantity::{Bound, Kind, Quantity};
use crate::slip;
use crate::text::Span;

/// The most parts that are announced.
const MOST_PARTS: i64 = 9;
/// Sentences with figures in which they are told.
const SENTENCES: usize = 5;
/// A smaller whole is none: many small figures come to it.
const LEAST: i64 = 10;
/// A number alone that goes on with money is in its thousands at least.
const SCALED: i64 = 1_000;
/// Telling digits of a whole that is told as a bound.
const LEAST_DIGITS: usize = 3;
/// Bytes in front of a part in which a word says that it is compared.
const FRONT: usize = 80;

/// All wholes whose announced parts are a slip away from them.
pub(super) fn find<'q>(story: &Story<'q>, cues: &PartCues, slack: i64) -> Vec<Tally<'q>> {
    let mut found = Vec::new();
    for (at, sentence) in story.sentences.iter().enumerate() {
        let own = story.of(sentence);
        for whole in own.iter().filter(|one| is_candidate(story, one)) {
            // «50 حكما، 21 للساحة و29 مساعدا»: a part is no whole.
            let larger = |one: &Quantity| {
                let before = one.span.end <= whole.span.start;
                before && are_of_one_sort(one, whole) && one.value > whole.value
            };
            if own.iter().any(larger) {
                continue;
            }
            let counts = own.iter().filter_map(|one| number(whole, one));
            let counts: Vec<usize> = counts.collect();
            if counts.is_empty() {
                continue;
            }
            let tally = parts(story, at, whole)
                .filter(|tally| counts.contains(&tally.parts.len()))
                .filter(|tally| is_off(tally, slack) && !is_compared(story, cues, tally));
            found.extend(tally);
        }
    }
    found
}

/// Whether a figure may be a whole.
fn is_candidate(story: &Story<'_>, whole: &Quantity) -> bool {
    let large = whole.value >= Some(Amount::from(LEAST));
    let precise = || whole.value.map_or(0, slip::telling_digits) >= LEAST_DIGITS;
    is_amount(whole)
        && large
        && (is_plain(story, whole) || is_floor(story, whole) && precise())
        && !whole.text.starts_with("ال")
}

/// The number of parts that a figure beside a whole may announce.
fn number(whole: &Quantity, count: &Quantity) -> Option<usize> {
    let noun = count.noun.as_ref()?;
    let own = whole.noun.as_ref();
    let other = own.is_none_or(|own| own.lemma != noun.lemma);
    let value = count
        .value
        .filter(|_| count.kind == Kind::Cardinal && other)?;
    let value = i64::try_from(value.integer()?).ok()?;
    (2..=MOST_PARTS).contains(&value).then_some(value as usize)
}

/// All figures of its sort behind a whole, but those that tell it again.
fn parts<'q>(story: &Story<'q>, at: usize, whole: &'q Quantity) -> Option<Tally<'q>> {
    let end = (at + 1 + SENTENCES).min(story.sentences.len());
    let figures = story.sentences[at..end]
        .iter()
        .flat_map(|sentence| story.of(sentence));
    let scaled = |one: &Quantity| {
        whole.kind == Kind::Money
            && one.kind == Kind::Cardinal
            && one.noun.is_none()
            && one.text.contains(char::is_alphabetic)
            && one.value >= Some(Amount::from(SCALED))
    };
    let parts: Vec<&Quantity> = figures
        .filter(|one| one.span.start >= whole.span.end && is_amount(one))
        .filter(|one| are_of_one_sort(whole, one) || scaled(one))
        .filter(|one| one.value != whole.value)
        .collect();
    let plain = parts.iter().all(|part| is_plain(story, part));
    plain.then_some(Tally { whole, parts })
}

/// Whether one slip keeps parts from their whole, and no choice of them comes to it.
fn is_off(tally: &Tally<'_>, slack: i64) -> bool {
    let Some((values, told)) = tally.values().zip(Interval::loosely(tally.whole, slack)) else {
        return false;
    };
    let each: Option<Vec<Interval>> = tally.parts.iter().map(|part| Interval::of(part)).collect();
    // Many small numbers of things stand around one: those larger than it are none of its parts.
    let larger = tally
        .parts
        .iter()
        .any(|part| part.value > tally.whole.value);
    if larger && tally.whole.kind == Kind::Cardinal {
        return false;
    }
    let open = each.is_some_and(|each| !any_choice(&each, |sum| sum.meets(told)));
    let explained = tally
        .whole
        .value
        .is_some_and(|whole| slip::explains(whole, &values));
    // Of a bound any sum a little above it is right.
    let bound = tally.whole.bound != Bound::Exact;
    let within = || bound && slip::explains_within(told.least, told.most, &values);
    open && (explained || within())
}

/// Whether a word in front of a part says that it is compared with another.
fn is_compared(story: &Story<'_>, cues: &PartCues, tally: &Tally<'_>) -> bool {
    tally.parts.iter().any(|part| {
        let text = story.text();
        let from = part
            .span
            .start
            .saturating_sub(FRONT)
            .max(tally.whole.span.end);
        let start = (from..=part.span.start).find(|at| text.is_char_boundary(*at));
        let words = story.words(Span {
            start: start.unwrap_or(part.span.start),
            end: part.span.start,
        });
        (0..words.len()).any(|at| {
            let cue = cues.cues.at(&words, at);
            matches!(cue, Some((Cue::Compared | Cue::Ranked, _)))
        })
    })
}
