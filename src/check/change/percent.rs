//! A percentage against the figures between which it lies.

use super::cues::Cue;
use super::model::{Change, Direction, Level};
use super::rounding::{as_written, is_open, middle, relative};
use super::{ChangeCheck, Wrong, is_level};
use crate::amount::Amount;
use crate::check::figures::Figure;
use crate::check::precision::{Interval, last_digit, rounded};
use crate::check::words::Words;
use crate::quantity::Kind;

impl ChangeCheck {
    /// Whether the percentage is a part of something, in a sentence without a word for a change: «40 %
    /// من طاقتها البالغة 300 مليون».
    pub(super) fn is_share(&self, words: &Words<'_>, change: &Change<'_>) -> bool {
        let behind = |level: Level<'_>| self.words.at(words, level.figure.end);
        let part = change.percent.and_then(behind);
        let open = change.turn.is_none() && change.again.is_none();
        let told = part.is_some_and(|(cue, _)| cue == Cue::From);
        told && (open || change.percent.is_some_and(|percent| percent.equals))
    }

    pub(super) fn wrong_percent<'q>(
        &self,
        change: &Change<'q>,
        all: &[Figure<'q>],
    ) -> Option<Wrong<'q>> {
        let percent = change.percent?.figure;
        // «من 116 إلى 175 خلال ست سنوات، بنسبة 10 % سنويا»
        let yearly = percent.quantity.per.is_some();
        if percent.kind() != Kind::Percent || yearly || !change.is_of_one_period() {
            return None;
        }
        let stated = self.stated_percent(&percent)?;
        let (from, to) = self.ends(change)?;
        let actual = match change.from {
            Some(_) => relative(from, to)?,
            None => self.by_size(change).or_else(|| relative(from, to))?,
        };
        if stated.meets(actual) || is_open(&percent, actual) {
            return None;
        }
        if let Some((first, last)) = change.from.zip(change.to)
            && matches!(first.figure.kind(), Kind::Percent)
        {
            let difference = last
                .figure
                .value()?
                .checked_sub(first.figure.value()?)?
                .abs();
            if stated.contains(difference) {
                return Some(Wrong::Points(percent, difference));
            }
            // «بنسبة 4 % مقابل 5 %، وبزيادة 6 % عن المتوقع» adds another one.
            if first.compared && !last.cued {
                return None;
            }
        }
        if self.is_borne_out(stated, change, all) {
            return None;
        }
        let step = last_digit(percent.quantity)?;
        let actual = middle(from, to);
        let fine = step.checked_div(Amount::from(10))?;
        let step = if actual < Some(step) { fine } else { step };
        Some(Wrong::Percent(
            percent,
            actual.and_then(|actual| rounded(actual, step)),
        ))
    }

    /// The least and the most that a percentage can mean, a step of its last digit around it.
    pub(super) fn stated_percent(&self, percent: &Figure<'_>) -> Option<Interval> {
        let step = last_digit(percent.quantity)?;
        Interval::loosely(percent.quantity, 2 * self.slack)?.widened(step)
    }

    /// Both ends of a change, one of them from how much it was.
    pub(super) fn ends(&self, change: &Change<'_>) -> Option<(Interval, Interval)> {
        if change.from.is_some() && change.to.is_some() {
            return self.levels(change);
        }
        let amount = change.amount?;
        match (change.from, change.to) {
            (None, Some(to)) if to.cued => {
                let (by, to) = amount.pair(&to.figure, self.slack)?;
                // A level of its own, and no part of this one.
                if by.most.checked_mul(Amount::from(2))? > to.least {
                    return None;
                }
                match change.direction() {
                    Direction::Up => Some((to.checked_sub(by)?, to)),
                    Direction::Down => Some((to.checked_add(by)?, to)),
                    Direction::Open => None,
                }
            }
            _ => None,
        }
    }

    /// The percentage that a difference is of what was before: both ends follow from the same two
    /// figures, so that less is open than between two of their own.
    fn by_size(&self, change: &Change<'_>) -> Option<Interval> {
        let (by, to) = change.amount?.pair(&change.to?.figure, self.slack)?;
        let part = |by: Amount, to: Amount| {
            let before = match change.direction() {
                Direction::Down => to.checked_add(by)?,
                _ => to.checked_sub(by)?,
            };
            let part = by.checked_div(before).filter(|_| before > Amount::ZERO)?;
            part.checked_mul(Amount::from(100))
        };
        Some(Interval {
            least: part(by.least, to.most)?,
            most: part(by.most, to.least)?,
        })
    }

    /// Whether other figures of the sentence make a percentage right, as a change or as a share.
    fn is_borne_out(&self, stated: Interval, change: &Change<'_>, all: &[Figure<'_>]) -> bool {
        let is = |figure: &Figure<'_>, level: Option<Level<'_>>| {
            level.is_some_and(|level| level.figure.span() == figure.span())
        };
        let own = |a: &Figure<'_>, b: &Figure<'_>| {
            is(a, change.from) && is(b, change.to) || is(a, change.to) && is(b, change.from)
        };
        let sure = Self::is_sure(change, all);
        let fits = |a: &Figure<'_>, b: &Figure<'_>| {
            let slack = if sure { 0 } else { self.slack };
            let Some((mut first, mut second)) = a.pair(b, slack) else {
                return false;
            };
            if sure {
                (first, second) = (as_written(first), as_written(second));
            }
            let share = || {
                let share = first.checked_div(second)?;
                share.scaled(Amount::from(100))
            };
            let positive = first.least > Amount::ZERO && second.least > Amount::ZERO;
            positive
                && (relative(first, second).is_some_and(|actual| stated.meets(actual))
                    || share().is_some_and(|share| stated.meets(share)))
        };
        let levels = || all.iter().filter(|figure| is_level(figure.quantity));
        // A figure that has its own comparison lends it to no other.
        let of_change = |figure: &Figure<'_>| is(figure, change.from) || is(figure, change.to);
        levels().any(|a| {
            levels().any(|b| {
                let touches = of_change(a) || of_change(b) || change.from.is_none();
                a.span() != b.span() && touches && !own(a, b) && fits(a, b)
            })
        })
    }

    /// Whether no other figure stands among the three of a change, and words bring the percentage
    /// in: other figures lend it theirs only by what is written, not by what rounding leaves open.
    fn is_sure(change: &Change<'_>, all: &[Figure<'_>]) -> bool {
        let place = |figure: Option<Figure<'_>>| {
            let span = figure?.span();
            all.iter().position(|figure| figure.span() == span)
        };
        let percent = change.percent.filter(|percent| percent.cued);
        let first = change.from.map(|from| from.figure).or(change.amount);
        let to = change.to.map(|to| to.figure);
        let places = [first, to, percent.map(|percent| percent.figure)].map(place);
        let [Some(first), Some(to), Some(percent)] = places else {
            return false;
        };
        first.max(to).max(percent) - first.min(to).min(percent) == 2
    }
}
