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
use super::tally::{Tally, any_choice, are_of_one_sort, is_plain};
use crate::check::figures::is_amount;
use crate::check::precision::Interval;
use crate::check::story::Story;
use crate::quantity::{Kind, Quantity};
use crate::slip;
use crate::text::Span;

/// How large the whole must be, and how far its parts may stand off.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Runs {
    /// Digits of the whole that tell something.
    least_digits: usize,
    /// Sentences with figures behind that of the whole.
    sentences: usize,
    /// Figures of any sort that are looked at.
    figures: usize,
}

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
        .filter_map(|(at, whole)| run(story, runs, *whole, behind(at)))
        .filter(|tally| !is_compared(story, cues, tally) && !has_rest(story, cues, tally))
        .collect()
}

/// The parts of a whole among the figures behind it.
fn run<'q>(
    story: &Story<'q>,
    runs: &Runs,
    whole: Placed<'q>,
    behind: &[Placed<'q>],
) -> Option<Tally<'q>> {
    let total = whole.quantity.value?;
    if slip::telling_digits(total) < runs.least_digits || !is_plain(story, whole.quantity) {
        return None;
    }
    // Among figures that large one without a noun is of their sort: «والشاحنات 71,260».
    let large = slip::telling_digits(total) > runs.least_digits;
    let mut parts: Vec<&Quantity> = Vec::new();
    let mut found = None;
    let mut last = whole.sentence;
    for next in behind {
        if next.sentence != last {
            // A run ends with a sentence; the longest counts.
            found = ends(whole.quantity, &parts).or(found);
            last = next.sentence;
        }
        if next.sentence > whole.sentence + runs.sentences {
            break;
        }
        let goes_on = large
            && next.quantity.noun.is_none()
            && next.quantity.kind == Kind::Cardinal
            && parts.last().is_some_and(|part| part.kind == Kind::Cardinal);
        if !goes_on && !are_of_one_sort(whole.quantity, next.quantity) {
            continue;
        }
        // A larger figure begins another account, and what stood before it in its sentence is open.
        if next.quantity.value >= Some(total) || !is_plain(story, next.quantity) {
            return found;
        }
        parts.push(next.quantity);
    }
    ends(whole.quantity, &parts).or(found)
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
    (!any_choice(&each, |sum| sum.meets(total))).then_some(tally)
}

/// Whether a word between a whole and its last part says that figures are compared or have changed:
/// «9302 نقطة، وكان قد بدأ عند 9291 نقطة بخسارة 81 نقطة».
fn is_compared(story: &Story<'_>, cues: &PartCues, tally: &Tally<'_>) -> bool {
    let Some(last) = tally.parts.last() else {
        return true;
    };
    let words = story.words(Span {
        start: tally.whole.span.end,
        end: last.span.start,
    });
    (0..words.len()).any(|at| {
        let cue = cues.cues.at(&words, at);
        matches!(cue, Some((Cue::Compared | Cue::Ranked, _)))
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
