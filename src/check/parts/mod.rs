//! Parts that do not come to their total: more or less of them, a part that is larger than the
//! whole, shares of one whole that come to over a hundred per cent.
//!
//! Lists that are said not to be all (بينهم) are judged only where they cannot be right; others
//! must come out, within what the digits of each figure can mean. Where some of the parts come to
//! the total, the others are of something else, and nothing is said.

mod adjectives;
mod announced;
mod cues;
mod forms;
mod fought;
mod in_step;
mod lists;
mod ones;
mod opposed;
mod percents;
mod portion;
mod products;
mod ranked;
mod reading;
mod recalled;
mod runs;
mod shares;
mod sorts;
mod summed;
mod tally;
mod told;
mod tolls;
mod twice;

use std::collections::BTreeSet;

use serde::Deserialize;

use super::draft::{Draft, Judge};
use super::figures::{Figure, figures};
use super::precision::Interval;
use super::story::{Story, StoryCheck};
use crate::amount::Amount;
use crate::finding::Message;
use crate::quantity::{Bound, Kind, Quantity};
use crate::slip;
use crate::text::Span;
use cues::{Cue, PartCues};
use percents::Percents;
use portion::{PortionMessages, Portions};
use reading::{Opener, Parts, Reader};
use runs::Runs;
use tally::{Tally, any_choice, any_run, total};

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
    /// The least where a single slip explains what is wrong.
    least_slipped_share: i64,
    runs: Runs,
    portions: Portions,
    words: PartCues,
    messages: Messages,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Messages {
    larger: Message,
    rest: Message,
    shares: Message,
    hundred: Message,
    tolls: Message,
    even: Message,
    portion: PortionMessages,
}

/// How far a list with persons that are told without a figure may be off: one that is further is of
/// something else.
const MOST_OFF: i64 = 5;
/// So many places are all there are.
const MANY_PLACES: usize = 4;
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
            let larger = [
                recalled::larger(&reader, at),
                recalled::taken(&reader, at),
                recalled::crowded(&reader),
            ];
            for tally in larger {
                let Some(tally) = tally else { continue };
                let draft = tally.larger().message(&self.messages.larger);
                report(&tally.spans(), draft);
            }
            if sized >= 2 {
                for parts in reader.parts() {
                    if let Some(draft) = self.judge(&reader, &parts) {
                        report(&parts.tally().spans(), draft);
                    }
                }
                for tally in recalled::find(&reader, at) {
                    report_tally(&tally, &mut report);
                }
            }
            if let Some(tally) = summed::find(&reader, at) {
                report_tally(&tally, &mut report);
            }
            if let Some((tally, product)) = products::find(story, &words, &self.words, at) {
                let draft = tally.times(product).message(&self.messages.even);
                report(&tally.spans(), draft);
            }
            if percents >= 1 && sized >= 2 {
                let of_sentence: Vec<Figure<'_>> = figures(story, sentence, &words).collect();
                if let Some(portion) = portion::find(&of_sentence, &words, &self.portions) {
                    let spans = [portion.percent.span, portion.part.span];
                    report(&spans, portion.draft(&self.messages.portion));
                }
            }
            if percents >= 2 {
                let of_sentence = figures(story, sentence, &words);
                let percents = Percents::of(&words, &self.words, of_sentence);
                if let Some(shares) = shares::over(quantities, &words, &self.words) {
                    report(&[], shares.draft(&self.messages.shares));
                } else if let Some((shares, more)) = percents.of_hundred() {
                    let message = match more {
                        true => &self.messages.shares,
                        false => &self.messages.hundred,
                    };
                    report(&[], shares.draft(message));
                }
                if let Some(tally) = percents.told() {
                    report_tally(&tally, &mut report);
                }
            }
        }
        for portion in in_step::find(story, &self.portions) {
            let spans = [portion.percent.span, portion.part.span];
            report(&spans, portion.draft(&self.messages.portion));
        }
        for tally in runs::find(story, &self.runs, &self.words) {
            report_tally(&tally, &mut report);
        }
        for tally in announced::find(story, &self.words, self.slack) {
            report_tally(&tally, &mut report);
        }
        if let Some(tally) = twice::find(story) {
            report_tally(&tally, &mut report);
        }
        for shares in ranked::find(story, &self.words) {
            report(&[], shares.draft(&self.messages.shares));
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

/// Whether a part that is larger than the whole is one of something else.
fn is_of_another(reader: &Reader<'_, '_>, parts: &Parts<'_>, at: usize) -> bool {
    let (whole, part) = (&parts.whole, &parts.parts[at]);
    let in_front = |end: usize| reader.figures.iter().filter(move |one| one.end <= end);
    // «ارتفع إلى 76، بعدما كان 43، غادر منهم 51»: some of a larger one that stands in front.
    let of_larger =
        in_front(part.first).any(|one| one.compares(part) && one.value() >= part.value());
    // «34 حالة، ثلاث منها خطيرة، والشارقة 71 حالة»: منها is said of the first only, and بينهم of none
    // behind a comma.
    let comma = |at| reader.words.is_mark(at, &['،', ',']);
    let parted = || (part.first.saturating_sub(TIGHT)..part.first).any(comma);
    let further = at > 0 && (parts.opener == Opener::Taken || parted());
    // «23 فلسطينيا، 5 منهم أطفال، في 31 غارة»: the five are some themselves.
    let cued = || {
        reader
            .cue(whole.end, whole.end + 1, &[Cue::Among])
            .is_some()
    };
    let some = || cued() && in_front(whole.first).any(|one| one.value() > whole.value());
    of_larger || further || some()
}

/// Whether parts stand so close that nothing but what they count is told of them.
fn is_tight(parts: &Parts<'_>) -> bool {
    let mut pairs = parts.parts.windows(2);
    pairs.all(|pair| pair[1].first - pair[0].end <= TIGHT)
}

/// How many figures there are that can be parts of another, and how many percentages.
fn counted(quantities: &[Quantity]) -> (usize, usize) {
    let mut counted = (0, 0);
    for quantity in quantities.iter().filter(|one| one.value.is_some()) {
        match quantity.kind {
            Kind::Duration => counted.0 += 1,
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
        // «384 شخصا على الأقل، بينهم 396»: whoever counts more of them at one place knows of more.
        let told = parts.whole.value().filter(|_| {
            let open = matches!(parts.whole.quantity.bound, Bound::AtLeast | Bound::MoreThan);
            open && parts.opener == Opener::Among && !parts.whole.quantity.about
        });
        let larger = each
            .iter()
            .position(|part| part.least > whole.most || told.is_some_and(|told| part.least > told));
        match parts.opener {
            Opener::Among | Opener::Taken | Opener::OutOf => {
                if larger.is_some_and(|at| is_of_another(reader, parts, at)) {
                    return None;
                }
                if let Some(at) = larger {
                    return Some(self.larger(parts, at));
                }
                // «38 للبنين و29 للبنات» are all there are, whatever brings them in.
                let sum = total(&each)?;
                let all = reader.are_all_sides(&parts.parts)
                    || reader.are_both(&parts.whole, &parts.parts);
                let many = parts.parts.len() >= MANY_PLACES
                    && reader.are_from_all_over(&parts.whole, &parts.parts);
                let sides = parts.opener == Opener::Among && (all || many);
                if sides && sum.most < whole.least && is_slip(parts) {
                    return self.sum(parts);
                }
                let apart = match parts.opener {
                    // Of money hardly anything is told in two of the shares that it is split into.
                    Opener::Among => {
                        parts.whole.kind() != Kind::Cardinal && is_slip(parts)
                            || reader.are_disjoint(&parts.parts)
                            || reader.are_placed_alike(&parts.parts) && is_slip(parts)
                            || reader.are_from_all_over(&parts.whole, &parts.parts)
                            || reader.are_acts(&parts.parts) && is_slip(parts)
                            || reader.are_things(&parts.whole, &parts.parts) && is_slip(parts)
                    }
                    Opener::Taken => {
                        reader.are_placed_alike(&parts.parts)
                            || reader.are_in_a_row(&parts.parts) && is_slip(parts)
                            || reader.is_split(&parts.parts)
                            || reader.is_left(&parts.parts)
                            || reader.is_denied(&parts.parts)
                            || reader.are_of_two_sorts(&parts.parts) && is_slip(parts)
                    }
                    // Each of the very same noun: companies that rose and companies that fell.
                    _ => parts.parts.len() > 1 && is_slip(parts),
                };
                // «تسعة مسارات، مساران منها في العلوم، وأربعة مسارات في الهندسة»
                let counted = reader.counts(&parts.whole);
                let same =
                    |part: &Figure<'_>| reader.counts(part) == counted || reader.is_unnamed(part);
                let last = parts.parts.last();
                let finished = last.is_some_and(|last| !reader.is_unfinished(last));
                let split = parts.opener == Opener::Taken
                    && parts.parts.len() > 1
                    && finished
                    && counted.is_some()
                    && parts.parts.iter().all(same)
                    && reader.are_placed_alike(&parts.parts);
                if split && sum.most < whole.least && is_slip(parts) {
                    return self.sum(parts);
                }
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
                (!fine && is_slip(parts)).then(|| self.rest(parts))?
            }
            Opener::Ones => {
                let ones = ones::certain(reader, parts).filter(|ones| *ones > 0)?;
                self.with_ones(parts, &each, whole, ones)
            }
            Opener::All | Opener::Comprising | Opener::Various | Opener::Comma | Opener::Sum => {
                if let Some(at) = larger.filter(|_| parts.opener == Opener::Comprising) {
                    let same = reader.counts(&parts.parts[at]) == reader.counts(&parts.whole);
                    // «8 مرضى في المستشفى الذي يضم 120 مريضا»
                    let end = reader.counted_end(&parts.whole);
                    let first = parts.parts.first().map_or(end, |part| part.first);
                    let cue = reader.cue(end, first, &[Cue::Comprising]);
                    let near = cue.is_none_or(|(at, _)| at < end + TIGHT);
                    return (same && near).then(|| self.larger(parts, at));
                }
                let ones = || ones::certain(reader, parts).filter(|ones| *ones > 0);
                let alone = parts.opener == Opener::Comma && each.len() == 1;
                if (parts.opener == Opener::All || alone)
                    && let Some(ones) = ones()
                {
                    return self.with_ones(parts, &each, whole, ones);
                }
                let counted = reader.counted_end(&parts.whole);
                let singles = match parts.opener {
                    Opener::Sum => 0,
                    _ => reader.singles(parts.whole.quantity, counted, &parts.parts),
                };
                let singles = Interval {
                    least: Amount::ZERO,
                    most: Amount::from(singles),
                };
                let fits =
                    |sum: Interval| sum.checked_add(singles).is_some_and(|sum| sum.meets(whole));
                // «مجمل الشركات 170 مع تعليق 5 شركات»: what is told behind it may belong to it.
                let behind = || {
                    let like = reader.behind_sum(&parts.whole);
                    let like = like
                        .iter()
                        .map(|one| Interval::loosely(one.quantity, self.slack));
                    let all = each.iter().copied().map(Some).chain(like);
                    all.collect::<Option<Vec<Interval>>>()
                };
                let fine = match parts.opener {
                    Opener::Sum => behind().is_none_or(|all| any_run(&all, fits)),
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
                // A slip of the first digit takes a total far from its parts.
                let slipped = is_slip(parts);
                let least = match slipped {
                    true => self.least_slipped_share,
                    false => self.least_share,
                };
                let most = most.max(10_000 / least.max(1));
                let near = sum.most >= share(least)? && sum.least <= share(most)?;
                let sure = match parts.opener {
                    Opener::Comprising | Opener::Various => is_slip(parts),
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

    /// A finding where parts and those that are told without a figure do not come to their whole.
    fn with_ones(
        &self,
        parts: &Parts<'_>,
        each: &[Interval],
        whole: Interval,
        ones: i64,
    ) -> Option<Draft> {
        let sum = total(each)?.checked_add(Interval::exact(Amount::from(ones)))?;
        let exact = parts.tally().sum()?.checked_add(Amount::from(ones))?;
        let off = exact.checked_sub(parts.whole.value()?)?.abs();
        let near = off <= Amount::from(MOST_OFF);
        (!sum.meets(whole) && near).then(|| parts.tally().draft_with(exact, ones).expected(exact))
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

    /// Whether the parts behind a comma are said of the same sort: each with a noun of its own, or
    /// each with its place.
    fn are_alike(&self, reader: &Reader<'_, '_>, parts: &Parts<'_>) -> bool {
        let named = || parts.parts.iter().all(|part| reader.counts(part).is_some());
        let counted = reader.counts(&parts.whole);
        let placed = || {
            let mut parts = parts.parts.iter();
            parts.all(|part| {
                reader.is_placed(part)
                    || reader.counts(part) == counted && reader.is_counted_at(part)
            })
        };
        parts.whole.kind() != Kind::Cardinal
            || reader.are_disjoint(&parts.parts) && named()
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
