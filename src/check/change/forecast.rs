//! Results against what was expected of them.
//!
//! ```text
//! beaten = result "متجاوزا" "توقعات" … forecast        بلغت 620 مليونا متجاوزة توقعات المحللين البالغة 600 مليون
//!        / forecast … result "أعلى" percent "التوقعات"  توقعوا 4 مليارات لكنها بلغت 6، أعلى بنسبة 50 % من التوقعات
//! ```
//!
//! A result that beats what was expected is a change from the one to the other.

use serde::Deserialize;

use super::ChangeCheck;
use super::model::{Change, Direction, Level, Turn};
use crate::check::figures::Figure;
use crate::check::words::{Phrases, Words};
use crate::quantity::Kind;

/// The words of forecasts.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Forecasts {
    /// What was expected: توقعات.
    expected: Phrases,
    /// Verbs and nouns in front of the figure that was expected.
    expects: Phrases,
    /// In front of `expected`: the result was more, or less.
    above: Phrases,
    below: Phrases,
    /// The same with the percentage between: أعلى بنسبة 50 % من التوقعات.
    above_by: Phrases,
    below_by: Phrases,
    /// Behind `expected`, in front of what it came to: عند.
    came_to: Phrases,
    /// Another matter begins.
    breaks: Phrases,
}

/// How many words may stand between the words for more and for what was expected.
const BEATEN: usize = 3;
/// The same with a percentage between.
const BY: usize = 7;
/// How many words may stand between what was expected and its figure.
const BEHIND: usize = 6;
/// The same where a verb expects it.
const EXPECTS: usize = 11;
/// How many words may stand between the result and what it is set against.
const RESULT: usize = 12;

impl ChangeCheck {
    /// The results of a sentence that are set against what was expected, as changes.
    pub(super) fn against_forecasts<'q>(
        &self,
        words: &Words<'q>,
        all: &[Figure<'q>],
    ) -> Vec<Change<'q>> {
        let forecasts = &self.forecasts;
        let mut found = Vec::new();
        if words.find(0, words.len(), &forecasts.expected).is_none() {
            return found;
        }
        for at in 0..words.len() {
            let plain = |phrases, direction| {
                let length = words.begins(at, phrases)?;
                Some((at + length, direction))
            };
            let beaten = plain(&forecasts.above, Direction::Up)
                .or_else(|| plain(&forecasts.below, Direction::Down));
            let by = plain(&forecasts.above_by, Direction::Up)
                .or_else(|| plain(&forecasts.below_by, Direction::Down));
            let expected = |from: usize, most: usize| {
                let (at, length) =
                    words.find(from, (from + most).min(words.len()), &forecasts.expected)?;
                Some((from, at + length))
            };
            let told = by
                .and_then(|(end, direction)| Some((expected(end, BY)?, direction, true)))
                .filter(|((from, end), ..)| {
                    all.iter().any(|one| (*from..*end).contains(&one.first))
                })
                .or_else(|| {
                    let (end, direction) = beaten?;
                    Some((expected(end, BEATEN)?, direction, false))
                });
            let Some(((from, end), direction, sized)) = told else {
                continue;
            };
            let inside: Vec<&Figure<'_>> = all
                .iter()
                .filter(|one| (from..end).contains(&one.first))
                .collect();
            let percent = match (inside.as_slice(), sized) {
                ([one], true) if one.kind() == Kind::Percent => Some(**one),
                ([], false) => None,
                _ => continue,
            };
            let Some(span) = words.span(at, at + 1) else {
                continue;
            };
            if let Some((forecast, result)) = self.set_against(words, all, (at, end)) {
                let level = |figure: Figure<'q>| Level {
                    figure,
                    cued: true,
                    compared: false,
                    period: None,
                    equals: false,
                    from_word: figure.first,
                };
                found.push(Change {
                    turn: Some(Turn {
                        direction,
                        span,
                        at,
                    }),
                    from: Some(level(forecast)),
                    to: Some(level(result)),
                    percent: percent.map(level),
                    ..Change::default()
                });
            }
        }
        found
    }

    /// What was expected, and what it came to: the figures around the words at which both are set
    /// against each other.
    fn set_against<'q>(
        &self,
        words: &Words<'q>,
        all: &[Figure<'q>],
        (at, end): (usize, usize),
    ) -> Option<(Figure<'q>, Figure<'q>)> {
        let forecasts = &self.forecasts;
        let breaks = |from: usize, to: usize| {
            let mark = |at| words.is_mark(at, &['،', ',', '؛', '.', ')']);
            (from..to).any(|at| mark(at) || words.begins(at, &forecasts.breaks).is_some())
        };
        let level = |one: &&Figure<'q>| one.kind() != Kind::PercentagePoint;
        let behind = all.iter().filter(level).find(|one| one.first >= end);
        let behind = behind.filter(|one| one.first - end <= BEHIND && !breaks(end, one.first));
        let expects = |one: &Figure<'_>| {
            let before = all.iter().rev().find(|other| other.end <= one.first);
            let from = before.map_or(0, |before| before.end);
            let from = from.max(one.first.saturating_sub(EXPECTS));
            words.find(from, one.first, &forecasts.expects).is_some()
        };
        // «أقل من المتوقع عند 620 مليونا مقابل توقعات بـ 700 مليون»
        if let Some(result) = behind.filter(|_| words.begins(end, &forecasts.came_to).is_some())
            && let Some(next) = all.iter().filter(level).find(|one| one.first >= result.end)
            && next.first - result.end <= BEHIND
            && words
                .find(result.end, next.first, &forecasts.expects)
                .is_some()
        {
            return next.compares(result).then_some((*next, *result));
        }
        let mut front = all.iter().filter(level).filter(|one| one.end <= at).rev();
        let result = front.next().filter(|one| at - one.end <= RESULT)?;
        if expects(result) {
            return None;
        }
        let forecast = match behind {
            Some(behind) => Some(behind),
            None => front.next().filter(|one| expects(one)),
        }?;
        forecast.compares(result).then_some((*forecast, *result))
    }
}
