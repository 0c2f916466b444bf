//! Parts that do not come to their total: more or less of them, a part that is larger than the
//! whole, shares of one whole that come to over a hundred per cent.
//!
//! Lists that are said not to be all (بينهم) are judged only where they cannot be right; others
//! must come out, within what the digits of each figure can mean. Where some of the parts come to
//! the total, the others are of something else, and nothing is said.

mod cues;
mod reading;
mod shares;
mod tolls;

use serde::Deserialize;

use super::draft::{Draft, Judge};
use super::figures::{Figure, is_amount};
use super::precision::Interval;
use super::story::{Story, StoryCheck};
use crate::amount::Amount;
use crate::finding::{FindingKind, Message};
use crate::quantity::{Kind, Quantity};
use cues::PartCues;
use reading::{Opener, Parts, Reader};

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

/// The most parts of which every choice is tried.
const MOST_CHOICES: usize = 10;

impl StoryCheck for PartsCheck {
    const FIELDS: &'static [&'static str] = &["total", "parts", "sum"];
    const LABELS: &'static [&'static str] = &[
        "larger", "whole", "total", "part", "share", "dead", "injured",
    ];

    fn run(&self, story: &Story<'_>, judge: &mut Judge<'_>) {
        let mut told = Vec::new();
        for sentence in story.sentences {
            let quantities = story.of(sentence);
            let (sized, percents) = counted(quantities);
            if sized < 2 && percents < 2 {
                continue;
            }
            let words = story.words_of(sentence);
            if sized >= 2 {
                let reader = Reader::of(story, sentence, &words, &self.words);
                for parts in reader.parts() {
                    if let Some(draft) = self.judge(&reader, &parts)
                        && !told.contains(&parts.whole.span())
                    {
                        told.push(parts.whole.span());
                        judge.report(draft);
                    }
                }
            }
            if percents >= 2 {
                let found = shares::over(quantities, &words, &self.words);
                found.into_iter().for_each(|shares| {
                    judge.report(shares.draft(&self.messages.shares));
                });
            }
        }
        if let Some((whole, draft)) = tolls::headline(story, &self.messages.tolls)
            && !told.contains(&whole)
        {
            judge.report(draft);
        }
    }
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
            Opener::Among | Opener::OutOf => {
                if let Some(at) = larger {
                    return Some(self.larger(parts, at));
                }
                let placed = || parts.parts.iter().all(|part| reader.is_placed(part));
                let apart =
                    parts.opener == Opener::Among && (self.are_disjoint(reader, parts) || placed());
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
            Opener::All | Opener::Comma | Opener::Sum => {
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
                let sort = parts.opener != Opener::Comma || self.are_alike(reader, parts);
                (near && sort).then(|| self.sum(parts))?
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

    /// Whether parts are never the same: of other persons, or of one sort at several places.
    fn are_disjoint(&self, reader: &Reader<'_, '_>, parts: &Parts<'_>) -> bool {
        let nouns: Vec<Option<&str>> = parts.parts.iter().map(|part| reader.counts(part)).collect();
        let same = nouns.windows(2).all(|pair| pair[0] == pair[1]);
        same || nouns.iter().enumerate().all(|(at, first)| {
            nouns[at + 1..].iter().all(|second| match (first, second) {
                (Some(first), Some(second)) => self.words.are_disjoint(first, second),
                _ => false,
            })
        })
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
        let part = &parts.parts[at];
        let draft = Draft::new(FindingKind::Arithmetic)
            .at(part.span(), "larger")
            .at(parts.whole.span(), "whole");
        draft
            .field("total", Message::same(parts.whole.quantity.text.as_str()))
            .field("parts", Message::same(part.quantity.text.as_str()))
            .field("sum", Message::same(part.quantity.text.as_str()))
            .because(&["whole"], &["arithmetic"])
            .message(&self.messages.larger)
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
        Some(listed(parts, sum).expected(sum))
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
        let draft = listed(parts, left).message(&self.messages.rest);
        Some(match left > Amount::ZERO {
            true => draft.expected(left),
            false => draft,
        })
    }
}

/// A finding at a whole and its parts.
fn listed(parts: &Parts<'_>, sum: Amount) -> Draft {
    let mut draft = Draft::new(FindingKind::Arithmetic).at(parts.whole.span(), "total");
    for part in &parts.parts {
        draft = draft.at(part.span(), "part");
    }
    let texts: Vec<&str> = parts
        .parts
        .iter()
        .map(|part| part.quantity.text.as_str())
        .collect();
    draft
        .field("total", Message::same(parts.whole.quantity.text.as_str()))
        .field("parts", Message::same(texts.join(" + ")))
        .field("sum", Message::same(sum.to_string()))
        .because(&["whole"], &["arithmetic"])
}

/// The sum of intervals.
fn total(each: &[Interval]) -> Option<Interval> {
    let none = Interval::exact(Amount::ZERO);
    each.iter()
        .try_fold(none, |sum, part| sum.checked_add(*part))
}

/// Whether the sum of any choice of figures, at least one, is as asked for; of long lists only runs
/// are tried.
fn any_choice(each: &[Interval], fits: impl Fn(Interval) -> bool) -> bool {
    if each.len() > MOST_CHOICES {
        let runs =
            (0..each.len()).flat_map(|from| (from + 1..=each.len()).map(move |to| (from, to)));
        return runs
            .into_iter()
            .any(|(from, to)| total(&each[from..to]).is_some_and(&fits));
    }
    (1u32..1 << each.len()).any(|choice| {
        let chosen: Vec<Interval> = each
            .iter()
            .enumerate()
            .filter(|(at, _)| choice >> at & 1 == 1)
            .map(|(_, part)| *part)
            .collect();
        total(&chosen).is_some_and(&fits)
    })
}
