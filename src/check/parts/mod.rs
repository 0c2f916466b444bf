//! Parts that do not come to their total: more or less of them, a part that is larger than the
//! whole, shares of one whole that come to over a hundred per cent.
//!
//! Lists that are said not to be all (بينهم) are judged only where they cannot be right; others
//! must come out, within what the digits of each figure can mean. Where some of the parts come to
//! the total, the others are of something else, and nothing is said.

mod cues;
mod forms;
mod lists;
mod reading;
mod recalled;
mod runs;
mod shares;
mod sorts;
mod tally;
mod told;
mod tolls;

use std::collections::BTreeSet;

use serde::Deserialize;

use super::draft::{Draft, Judge};
use super::figures::{Figure, is_amount};
use super::precision::Interval;
use super::story::{Story, StoryCheck};
use crate::amount::Amount;
use crate::finding::Message;
use crate::quantity::{Kind, Quantity};
use crate::slip;
use crate::text::Span;
use cues::PartCues;
use reading::{Opener, Parts, Reader};
use runs::Runs;
use tally::{Tally, any_choice, total};

/// The parameters.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct PartsCheck {
    /// How far a hedged figure may lie off, in percent of it.
    slack: i64,
    /// A list that comes to less than this share of the total, in percent, is none of it; nor is
    /// one that comes to more than so much.
    least_share: i64,
    most_share: i64,
    runs: Runs,
    words: PartCues,
    messages: Messages,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Messages {
    larger: Message,
    rest: Message,
    shares: Message,
    tolls: Message,
}

/// The most words between two parts that stand close.
const TIGHT: usize = 3;

impl StoryCheck for PartsCheck {
    const FIELDS: &'static [&'static str] = &["total", "parts", "sum"];
    const LABELS: &'static [&'static str] = &[
        "larger", "whole", "total", "part", "share", "dead", "injured",
    ];

    fn run(&self, story: &Story<'_>, judge: &mut Judge<'_>) {
        // A figure that one finding says is wrong is not said to be wrong again.
        let mut told: BTreeSet<usize> = BTreeSet::new();
        let mut report = |spans: &[Span], draft: Draft| {
            if !spans.iter().any(|span| told.contains(&span.start)) {
                told.extend(spans.iter().map(|span| span.start));
                judge.report(draft);
            }
        };
        for (at, sentence) in story.sentences.iter().enumerate() {
            let quantities = story.of(sentence);
            let (sized, percents) = counted(quantities);
            if sized == 0 && percents < 2 {
                continue;
            }
            let words = story.words_of(sentence);
            let reader = Reader::of(story, sentence, &words, &self.words, self.slack);
            if let Some(tally) = recalled::larger(&reader, at) {
                report(
                    &tally.spans(),
                    tally.larger().message(&self.messages.larger),
                );
            }
            if sized >= 2 {
                for parts in reader.parts() {
                    if let Some(draft) = self.judge(&reader, &parts) {
                        report(&[parts.whole.span()], draft);
                    }
                }
                for tally in recalled::find(&reader, at) {
                    report_tally(&tally, &mut report);
                }
            }
            if percents >= 2
                && let Some(shares) = shares::over(quantities, &words, &self.words)
            {
                report(&[], shares.draft(&self.messages.shares));
            }
        }
        for tally in runs::find(story, &self.runs, &self.words) {
            report_tally(&tally, &mut report);
        }
        if let Some((whole, draft)) = tolls::headline(story, &self.messages.tolls) {
            report(&[whole], draft);
        }
    }
}

/// Reports parts that a slip keeps from their total.
fn report_tally(tally: &Tally<'_>, report: &mut impl FnMut(&[Span], Draft)) {
    if let Some(sum) = tally.sum() {
        report(&tally.spans(), tally.draft(sum).expected(sum));
    }
}

/// Whether a single slip keeps parts from their total.
fn is_slip(parts: &Parts<'_>) -> bool {
    let tally = parts.tally();
    let values = tally.whole.value.zip(tally.values());
    values.is_some_and(|(whole, parts)| slip::explains(whole, &parts))
}

/// Whether two parts are of two sides that make up a whole.
fn is_split(reader: &Reader<'_, '_>, parts: &Parts<'_>) -> bool {
    matches!(&parts.parts[..], [one, other] if reader.are_two_sides(one, other))
}

/// Whether parts stand so close that nothing but what they count is told of them.
fn is_tight(parts: &Parts<'_>) -> bool {
    let mut pairs = parts.parts.windows(2);
    pairs.all(|pair| pair[1].first - pair[0].end <= TIGHT)
}

/// How many figures there are that can be parts of another, and how many percentages.
fn counted(quantities: &[Quantity]) -> (usize, usize) {
    let mut counted = (0, 0);
    for quantity in quantities.iter().filter(|quantity| is_amount(quantity)) {
        match quantity.kind {
            Kind::Cardinal | Kind::Money | Kind::Measure => counted.0 += 1,
            Kind::Percent => counted.1 += 1,
            _ => {}
        }
    }
    counted
}

impl PartsCheck {
    fn judge(&self, reader: &Reader<'_, '_>, parts: &Parts<'_>) -> Option<Draft> {
        let whole = Interval::loosely(parts.whole.quantity, self.slack)?;
        let each: Vec<Interval> = parts
            .parts
            .iter()
            .map(|part| Some(self.scaled(part, &parts.whole)?.0))
            .collect::<Option<_>>()?;
        let larger = each.iter().position(|part| part.least > whole.most);
        match parts.opener {
            Opener::Among | Opener::Taken | Opener::OutOf => {
                if let Some(at) = larger {
                    return Some(self.larger(parts, at));
                }
                let apart = match parts.opener {
                    Opener::Among => {
                        self.are_disjoint(reader, parts)
                            || parts.parts.iter().all(|part| reader.is_placed(part))
                    }
                    Opener::Taken => {
                        reader.are_placed_alike(&parts.parts) || is_split(reader, parts)
                    }
                    // Each of the very same noun: companies that rose and companies that fell.
                    _ => parts.parts.len() > 1 && is_slip(parts),
                };
                let sum = total(&each)?;
                (apart && sum.least > whole.most).then(|| self.sum(parts))?
            }
            Opener::Rest => {
                let (rest, others) = each.split_last()?;
                let fits = |chosen: Interval| {
                    chosen
                        .checked_add(*rest)
                        .is_some_and(|sum| sum.meets(whole))
                };
                // Another two of them may be the whole and its rest.
                let nested = |part: &Interval| {
                    let smaller: Vec<Interval> = others
                        .iter()
                        .filter(|other| other.most < part.least)
                        .copied()
                        .collect();
                    any_choice(&smaller, |sum| {
                        sum.checked_add(*rest).is_some_and(|sum| sum.meets(*part))
                    })
                };
                let fine = any_choice(others, fits) || others.iter().any(nested);
                (!fine).then(|| self.rest(parts))?
            }
            Opener::All | Opener::Comprising | Opener::Comma | Opener::Sum => {
                let fits = |sum: Interval| sum.meets(whole);
                let fine = match parts.opener {
                    Opener::Sum => any_choice(&each, fits),
                    _ => (2..=each.len()).any(|end| total(&each[..end]).is_some_and(fits)),
                };
                if each.len() < 2 || fine {
                    return None;
                }
                let sum = total(&each)?;
                let share = |percent: i64| {
                    let share = whole.least.checked_mul(Amount::from(percent))?;
                    share.checked_div(Amount::from(100))
                };
                // What is told in front of a total may be of something else.
                let most = match parts.opener {
                    Opener::Sum => 10_000 / self.least_share.max(1),
                    _ => self.most_share,
                };
                let near = sum.most >= share(self.least_share)? && sum.least <= share(most)?;
                let sure = match parts.opener {
                    Opener::Comprising => is_slip(parts),
                    Opener::Comma => {
                        self.are_alike(reader, parts) || is_tight(parts) && is_slip(parts)
                    }
                    _ => !parts.unsure || is_slip(parts),
                };
                let unfinished = || {
                    let mut last = parts.parts.last().into_iter();
                    parts.opener != Opener::Sum && last.any(|last| reader.is_unfinished(last))
                };
                let open = sum.most < whole.least && unfinished();
                (near && sure && !open).then(|| self.sum(parts))?
            }
        }
    }

    /// A part with the whole's scale, and the whole.
    fn scaled(&self, part: &Figure<'_>, whole: &Figure<'_>) -> Option<(Interval, Interval)> {
        match part.pair(whole, self.slack) {
            Some(pair) => Some(pair),
            None => Some((
                Interval::loosely(part.quantity, self.slack)?,
                Interval::loosely(whole.quantity, self.slack)?,
            )),
        }
    }

    /// Whether parts are never the same: of one sort at several places, of nouns that exclude each
    /// other, or two sides of a whole.
    fn are_disjoint(&self, reader: &Reader<'_, '_>, parts: &Parts<'_>) -> bool {
        let split = is_split(reader, parts);
        let parts = &parts.parts;
        let nouns: Vec<Option<&str>> = parts.iter().map(|part| reader.counts(part)).collect();
        let same = nouns.windows(2).all(|pair| pair[0] == pair[1]);
        let apart = |a: usize, b: usize| match (nouns[a], nouns[b]) {
            (Some(first), Some(second)) => {
                let unlike = self.words.are_disjoint(first, second);
                unlike || first != second && reader.exclude(&parts[a], &parts[b])
            }
            _ => false,
        };
        let all_apart = || {
            (0..nouns.len()).all(|first| (first + 1..nouns.len()).all(|other| apart(first, other)))
        };
        same || split || all_apart()
    }

    /// Whether the parts behind a comma are said of the same sort: each with a noun of its own, or
    /// each with its place.
    fn are_alike(&self, reader: &Reader<'_, '_>, parts: &Parts<'_>) -> bool {
        let named = || parts.parts.iter().all(|part| reader.counts(part).is_some());
        let placed = || parts.parts.iter().all(|part| reader.is_placed(part));
        parts.whole.kind() != Kind::Cardinal
            || self.are_disjoint(reader, parts) && named()
            || placed()
    }

    fn larger(&self, parts: &Parts<'_>, at: usize) -> Draft {
        let tally = Tally {
            whole: parts.whole.quantity,
            parts: vec![parts.parts[at].quantity],
        };
        tally.larger().message(&self.messages.larger)
    }

    fn sum(&self, parts: &Parts<'_>) -> Option<Draft> {
        let values = parts
            .parts
            .iter()
            .map(|part| self.value(part, &parts.whole));
        let sum = values.collect::<Option<Vec<_>>>()?;
        let sum = sum
            .into_iter()
            .try_fold(Amount::ZERO, Amount::checked_add)?;
        Some(parts.tally().draft(sum).expected(sum))
    }

    /// What a part is worth, with the scale that it shares with the whole.
    fn value(&self, part: &Figure<'_>, whole: &Figure<'_>) -> Option<Amount> {
        let (own, _) = self.scaled(part, whole)?;
        let value = part.value()?;
        if own.contains(value) {
            return Some(value);
        }
        let mut scaled = value;
        for _ in 0..4 {
            scaled = scaled.checked_mul(Amount::from(1_000))?;
            if own.contains(scaled) {
                return Some(scaled);
            }
        }
        None
    }

    fn rest(&self, parts: &Parts<'_>) -> Option<Draft> {
        let (_, others) = parts.parts.split_last()?;
        let mut left = parts.whole.value()?;
        for part in others {
            left = left.checked_sub(part.value()?)?;
        }
        let draft = parts.tally().draft(left).message(&self.messages.rest);
        Some(match left > Amount::ZERO {
            true => draft.expected(left),
            false => draft,
        })
    }
}
