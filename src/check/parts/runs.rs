//! Large figures that stand behind another as its parts, where a slip keeps them from adding up.
//!
//! ```text
//! whole { figure of something else | part } "." …      3540 طنا، شملت 3000 طن من الدقيق و450 …
//! ```
//!
//! No word needs to say that they are its parts. The figures of one noun or unit that follow a
//! whole come within one slip of it by accident hardly ever, if it has three digits that tell
//! something and the run of them begins behind the whole and ends with a sentence.

use serde::Deserialize;

use super::cues::{Cue, PartCues};
use super::tally::{Tally, any_choice, any_run, are_of_one_sort, is_plain};
use super::tolls;
use crate::amount::Amount;
use crate::check::figures::is_amount;
use crate::check::precision::Interval;
use crate::check::story::Story;
use crate::check::words::Words;
use crate::claim::{Claim, Role};
use crate::quantity::{Bound, Kind, Quantity};
use crate::slip;
use crate::text::Span;

/// How large the whole must be, and how far its parts may stand off.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Runs {
    /// Digits of the whole that tell something.
    least_digits: usize,
    /// Fewer digits, that suffice where the figures count the very same and are part of nothing.
    few_digits: usize,
    /// The most figures of the sort that the story of such a whole has.
    crowd: usize,
    /// Sentences with figures behind that of the whole.
    sentences: usize,
    /// Figures of any sort that are looked at.
    figures: usize,
}

/// The class of persons.
const PEOPLE: &str = "people";

/// The most parts of which every choice may bear a whole of fewer digits than these out.
const MOST_CHOSEN: usize = 4;
const MANY_DIGITS: usize = 3;

/// The words from one that names another whole to a part.
const OPENING: usize = 12;

/// A number alone that goes on with money is in its thousands at least.
const SCALED: i64 = 1_000;

/// A figure, and the number of its sentence.
#[derive(Clone, Copy)]
struct Placed<'q> {
    quantity: &'q Quantity,
    sentence: usize,
}

/// All wholes with the runs behind them that are a slip away from it.
pub(super) fn find<'q>(story: &Story<'q>, runs: &Runs, cues: &PartCues) -> Vec<Tally<'q>> {
    let mut placed = Vec::new();
    for (sentence, sentenced) in story.sentences.iter().enumerate() {
        let amounts = story.of(sentenced).iter().filter(|one| is_amount(one));
        placed.extend(amounts.map(|quantity| Placed { quantity, sentence }));
    }
    let behind = |at: usize| {
        let end = (at + 1 + runs.figures).min(placed.len());
        &placed[at + 1..end]
    };
    placed
        .iter()
        .enumerate()
        .filter_map(|(at, whole)| {
            let tally = run(story, runs, cues, *whole, behind(at))?;
            let total = whole.quantity.value?;
            let small = slip::telling_digits(total) < runs.least_digits;
            (!small || is_sure(story, runs, cues, &placed[..at], &tally)).then_some(tally)
        })
        .filter(|tally| !is_compared(story, cues, tally) && !has_rest(story, cues, tally))
        .filter(|tally| !is_total_behind(story, cues, tally))
        .collect()
}

/// The parts of a whole among the figures behind it.
fn run<'q>(
    story: &Story<'q>,
    runs: &Runs,
    cues: &PartCues,
    whole: Placed<'q>,
    behind: &[Placed<'q>],
) -> Option<Tally<'q>> {
    let total = whole.quantity.value?;
    if digits(whole.quantity) < runs.few_digits || !is_whole(story, whole.quantity) {
        return None;
    }
    // Among figures that large one without a noun is of their sort: «والشاحنات 71,260».
    let large = slip::telling_digits(total) > runs.least_digits;
    let mut parts: Vec<&Quantity> = Vec::new();
    let mut found = None;
    let mut last = whole.sentence;
    let mut slipped_before = false;
    for next in behind {
        if next.sentence != last {
            // A run ends with a sentence; the longest counts.
            found = ends(whole.quantity, &parts).or(found);
            if parts.iter().any(|part| part.kind != whole.quantity.kind) {
                return found;
            }
            last = next.sentence;
        }
        if next.sentence > whole.sentence + runs.sentences {
            break;
        }
        let goes_on = large
            && next.quantity.noun.is_none()
            && next.quantity.kind == Kind::Cardinal
            && parts.last().is_some_and(|part| part.kind == Kind::Cardinal);
        // «900 مليون ريال … 420 مليونا … 580 مليونا»
        let scaled = whole.quantity.kind == Kind::Money
            && next.quantity.kind == Kind::Cardinal
            && next.quantity.noun.is_none()
            && next.quantity.text.contains(char::is_alphabetic)
            && next.quantity.value >= Some(Amount::from(SCALED))
            && next.sentence == whole.sentence;
        let goes_on = goes_on || scaled;
        // «4866 مراجعا … 4002 حالة … بمعدل 133 مريضا يوميا، و684 حالة»
        let stands = large && stands_for(story, cues, whole.quantity, next.quantity);
        if !goes_on && !stands && !are_kin(story, whole.quantity, next.quantity) {
            continue;
        }
        if large && is_rate(story, next.quantity) {
            continue;
        }
        // A larger figure begins another account, and what stood before it in its sentence is open.
        // One of many may be larger by its slip.
        let larger = next.quantity.value >= Some(total);
        let slipped = larger && !slipped_before && slip::telling_digits(total) >= runs.least_digits;
        if larger && !slipped || !is_plain(story, next.quantity) {
            return found;
        }
        slipped_before |= slipped;
        parts.push(next.quantity);
    }
    ends(whole.quantity, &parts).or(found)
}

/// Whether a figure may be a whole. A headline hardly tells a rate, whatever stands in front.
fn is_whole(story: &Story<'_>, quantity: &Quantity) -> bool {
    let titled = || {
        let claim = story.claim_of(quantity).filter(|claim| claim.headline);
        let exact = quantity.bound == Bound::Exact && !quantity.about && quantity.per.is_none();
        exact && claim.is_some_and(|claim| claim.role == Some(Role::Rate))
    };
    is_plain(story, quantity) || titled()
}

/// Whether a figure counts what stands for the persons that another counts.
fn stands_for(story: &Story<'_>, cues: &PartCues, whole: &Quantity, part: &Quantity) -> bool {
    let persons = |claim: &Claim| story.counts(claim, PEOPLE);
    let noun = part.noun.as_ref();
    noun.is_some_and(|noun| cues.stands_for_persons(&noun.lemma))
        && story.claim_of(whole).is_some_and(persons)
}

/// Whether a figure says how many there are each day or on the average.
fn is_rate(story: &Story<'_>, quantity: &Quantity) -> bool {
    let claim = story.claim_of(quantity);
    quantity.per.is_some() || claim.is_some_and(|claim| claim.role == Some(Role::Rate))
}

/// Whether two figures are of one sort, or count persons to whom the same has happened: «قتل 28 شخصا …
/// قتل 20 عنصرا».
fn are_kin(story: &Story<'_>, whole: &Quantity, part: &Quantity) -> bool {
    let counted = whole.kind == Kind::Cardinal && part.kind == Kind::Cardinal;
    let claims = story.claim_of(whole).zip(story.claim_of(part));
    let persons = |(one, other): (&Claim, &Claim)| {
        let both = story.counts(one, PEOPLE) && story.counts(other, PEOPLE);
        both && one.event.is_some() && one.event == other.event
    };
    // In one sentence they are a list: «15 رجلا و8 نساء».
    let apart = story.sentence_of(whole) != story.sentence_of(part);
    are_of_one_sort(whole, part) || counted && apart && claims.is_some_and(persons)
}

/// Whether the first part stands in a sentence that begins with another matter: كما نقل 12 مصابا.
fn begins_apart(story: &Story<'_>, cues: &PartCues, tally: &Tally<'_>) -> bool {
    let first = tally.parts.first().map(|part| story.sentence_of(part));
    let apart = first.filter(|first| *first != story.sentence_of(tally.whole));
    let sentence = apart.and_then(|first| story.sentences.get(first));
    sentence.is_some_and(|sentence| {
        let words = story.words_of(sentence);
        // «وأضافت أن …» goes on with what was told.
        let reported = (1..OPENING).any(|at| {
            let cue = cues.cues.at(&words, at);
            matches!(cue, Some((Cue::States, 1))) && !words.is_class(at, PEOPLE)
        });
        let apart = matches!(cues.cues.at(&words, 0), Some((Cue::Stop, _)));
        apart && !reported
    })
}

/// Whether parts come near to their whole: what comes to less than two thirds of it, or to more than
/// half as much again, is of something else.
fn is_near(tally: &Tally<'_>) -> bool {
    let times = |amount: Option<Amount>, times: i64| amount?.checked_mul(Amount::from(times));
    let (sum, whole) = (tally.sum(), tally.whole.value);
    // A list of many is one, however far the slip takes a figure.
    let long = tally.parts.len() > MOST_CHOSEN;
    long || times(sum, 3) >= times(whole, 2) && times(sum, 2) <= times(whole, 3)
}

/// Whether a part that is larger than the whole is what the whole and the others come to.
fn is_total_behind(story: &Story<'_>, cues: &PartCues, tally: &Tally<'_>) -> bool {
    let larger = tally
        .parts
        .iter()
        .any(|part| part.value >= tally.whole.value);
    larger && cued(story, cues, tally, &[Cue::Sum, Cue::OutOf])
}

/// How many digits a figure was given with, those that tell something at least.
fn digits(quantity: &Quantity) -> usize {
    let written = quantity.text.chars().filter(|one| one.is_numeric()).count();
    let telling = quantity.value.map_or(0, slip::telling_digits);
    let tens = quantity.value >= Some(Amount::from(10));
    written.max(telling).max(1 + usize::from(tens))
}

/// A whole and its parts, where a slip keeps them apart and no choice of them comes to it.
fn ends<'q>(whole: &'q Quantity, parts: &[&'q Quantity]) -> Option<Tally<'q>> {
    let tally = Tally {
        whole,
        parts: parts.to_vec(),
    };
    if parts.len() < 2 || !slip::explains(whole.value?, &tally.values()?) {
        return None;
    }
    let total = Interval::of(whole)?;
    let each: Vec<Interval> = parts
        .iter()
        .map(|part| Interval::of(part))
        .collect::<Option<_>>()?;
    // Of many small figures some choice comes to any sum.
    let many = each.len() > MOST_CHOSEN && slip::telling_digits(whole.value?) < MANY_DIGITS;
    // Nor does one leave out the last of a list that counts the very same: «17 فرقة في الدمام، 5 فرق في
    // الأحساء، فرقة في بقيق …».
    let lemma = |one: &Quantity| one.noun.as_ref().map(|noun| noun.lemma.clone());
    let same = whole.noun.is_some() && parts.iter().all(|part| lemma(part) == lemma(whole));
    let fits = |sum: Interval| sum.meets(total);
    let fine = match many {
        true if same => (0..each.len()).any(|from| super::total(&each[from..]).is_some_and(fits)),
        true => any_run(&each, fits),
        false => any_choice(&each, fits),
    };
    (!fine).then_some(tally)
}

/// Whether figures of few digits can be nothing but a whole and its parts.
fn is_sure(
    story: &Story<'_>,
    runs: &Runs,
    cues: &PartCues,
    before: &[Placed<'_>],
    tally: &Tally<'_>,
) -> bool {
    let whole = tally.whole;
    let lemma = |quantity: &'_ Quantity| quantity.noun.as_ref().map(|noun| noun.lemma.clone());
    let people = |quantity: &Quantity| {
        let claim = story.claim_of(quantity);
        claim.is_some_and(|claim| story.counts(claim, PEOPLE))
    };
    let one_noun = tally.parts.iter().all(|part| lemma(part) == lemma(whole));
    let mut parts = tally.parts.iter();
    let same = whole.kind != Kind::Cardinal
        || parts.all(|part| lemma(part) == lemma(whole) || people(part) && people(whole));
    let definite = |quantity: &Quantity| quantity.text.starts_with("ال");
    let unlike = (1..tally.parts.len()).all(|at| {
        let (one, other) = (tally.parts[at - 1], tally.parts[at]);
        one.value != other.value || story.sentence_of(one) == story.sentence_of(other)
    });
    let sort = |other: &Quantity| are_of_one_sort(whole, other);
    let crowd = story.quantities.iter().filter(|other| sort(other)).count();
    // A figure that is a part of a larger one before it is no whole of those behind it.
    let near = before.iter().rev().take(runs.figures);
    let part = near
        .filter(|other| sort(other.quantity))
        .any(|other| other.quantity.value > whole.value);
    // Some of a whole may come to less than it, and are not told to be more.
    let less = tally.sum() <= whole.value;
    let apart = tally.parts.iter().any(|part| {
        let claims = story.claim_of(whole).zip(story.claim_of(part));
        claims.is_some_and(|(one, other)| {
            let parts = [one, other]
                .iter()
                .any(|claim| claim.role == Some(Role::Part));
            tolls::are_apart(one, other) || less && parts
        })
    });
    // «منهم 97 … و58 … و59»: a part is no whole of the next.
    let own = story.claim_of(whole);
    let taken = own.is_some_and(|claim| claim.role == Some(Role::Part));
    let opened = taken
        || is_opened(story, cues, tally)
        // Of unlike persons some may be the same: «20 قتيلا، بينهم 12 مدنيا و10 أطفال».
        || (less || !one_noun) && cued(story, cues, tally, &[Cue::Among, Cue::All])
        || less && has_besides(story, cues, tally);
    // A headline tells what its story tells, and counts the same again.
    let headline = story.claim_of(whole).is_some_and(|claim| claim.headline);
    same && unlike
        && !headline
        && !begins_apart(story, cues, tally)
        && is_near(tally)
        && !definite(whole)
        && !tally.parts.iter().any(|part| definite(part))
        && crowd <= runs.crowd
        && !part
        && !apart
        && !opened
}

/// Whether a word between a whole and its last part says that figures are compared or have changed:
/// «9302 نقطة، وكان قد بدأ عند 9291 نقطة بخسارة 81 نقطة».
fn is_compared(story: &Story<'_>, cues: &PartCues, tally: &Tally<'_>) -> bool {
    cued(story, cues, tally, &[Cue::Compared, Cue::Ranked])
}

/// Whether one of these cues stands between a whole and its last part.
fn cued(story: &Story<'_>, cues: &PartCues, tally: &Tally<'_>, wanted: &[Cue]) -> bool {
    let words = between(story, tally);
    (0..words.len()).any(|at| {
        let cue = cues.cue_at(&words, at);
        cue.is_some_and(|(cue, _)| wanted.contains(&cue))
    })
}

/// Whether a word near the whole or in front of a part says that another is the whole.
fn is_opened(story: &Story<'_>, cues: &PartCues, tally: &Tally<'_>) -> bool {
    let words = between(story, tally);
    let starts = tally.parts.iter().map(|part| words.at(part.span.start));
    let starts: Vec<usize> = starts.collect();
    (0..words.len()).any(|at| {
        let opening = |(cue, _)| matches!(cue, Cue::Amid | Cue::Sum | Cue::OutOf);
        let near = at < OPENING
            || starts
                .iter()
                .any(|start| (at..at + OPENING).contains(start));
        near && cues.cue_at(&words, at).is_some_and(opening)
    })
}

/// Whether a word there says that what follows is told besides: كما.
fn has_besides(story: &Story<'_>, cues: &PartCues, tally: &Tally<'_>) -> bool {
    let words = between(story, tally);
    (0..words.len()).any(|at| cues.is_besides(&words, at))
}

/// The words between a whole and its last part.
fn between<'q>(story: &Story<'q>, tally: &Tally<'_>) -> Words<'q> {
    let end = tally.parts.last().map(|last| last.span.start);
    let start = tally.whole.span.end;
    story.words(Span {
        start,
        end: end.unwrap_or(start).max(start),
    })
}

/// Whether the sentence of the last part goes on with what is left of the whole: والباقي.
fn has_rest(story: &Story<'_>, cues: &PartCues, tally: &Tally<'_>) -> bool {
    let Some(last) = tally.parts.last() else {
        return true;
    };
    let at = story
        .sentences
        .partition_point(|sentence| sentence.span.end <= last.span.start);
    let end = story.sentences.get(at).map(|sentence| sentence.span.end);
    let words = story.words(Span {
        start: last.span.end,
        end: end.unwrap_or(last.span.end).max(last.span.end),
    });
    (0..words.len()).any(|at| matches!(cues.cues.at(&words, at), Some((Cue::Rest, _))))
}
