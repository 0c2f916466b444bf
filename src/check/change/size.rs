//! How much a change was, told as a difference or a multiple, against its figures.

use super::model::{Change, Direction};
use super::rounding::{as_written, between, is_alike, relative, taken, written};
use super::{ChangeCheck, Wrong};
use crate::amount::Amount;
use crate::check::figures::Figure;
use crate::check::precision::{Interval, rounded};
use crate::quantity::Kind;
use crate::slip::telling_digits;

/// From here on a multiple of one digit is a round one.
const ROUND: i64 = 10;

impl ChangeCheck {
    pub(super) fn wrong_difference<'q>(
        &self,
        change: &Change<'q>,
        all: &[Figure<'q>],
    ) -> Option<Wrong<'q>> {
        let points = change.percent.map(|level| level.figure);
        let points = points.filter(|figure| figure.kind() == Kind::PercentagePoint);
        let by = change.amount.or(points)?;
        // «4 مقابل 3 … بفارق ضربتين» is a score.
        change.turn.or(change.again)?;
        let (from, to) = change.from.zip(change.to)?;
        if !to.cued && !from.compared {
            return None;
        }
        let (first, last) = self.levels(change)?;
        let percents = from.figure.kind() == Kind::Percent;
        let comparable = match percents {
            true => matches!(by.kind(), Kind::Cardinal | Kind::PercentagePoint),
            false => by.compares(&to.figure) && by.compares(&from.figure),
        };
        if !comparable {
            return None;
        }
        let stated = match percents {
            true => Interval::loosely(by.quantity, self.slack)?,
            false => by.pair(&to.figure, self.slack_of(&[by, to.figure]))?.0,
        };
        let actual = match is_alike(&from.figure, &to.figure) {
            true => between(first, last)?,
            false => last.checked_sub(first)?,
        };
        let back = actual.scaled(Amount::from(-1))?;
        if stated.meets(actual) || stated.meets(back) || by.value() == to.figure.value() {
            return None;
        }
        if is_fraction(&by, first, last) {
            return None;
        }
        let ends = [from, to].map(|level| level.figure.span());
        let is_end = |figure: &Figure<'_>| ends.contains(&figure.span());
        // What is exact is no difference of rough figures.
        let slack = if by.is_hedged() { self.slack } else { 0 };
        let pairs = all.iter().flat_map(|a| all.iter().map(move |b| (a, b)));
        let borne_out = pairs
            .filter(|(a, b)| a.span() != b.span() && !(is_end(a) && is_end(b)))
            .filter(|(a, b)| a.span() != by.span() && b.span() != by.span())
            .filter_map(|(a, b)| a.pair(b, slack))
            .filter_map(|(a, b)| a.checked_sub(b))
            .any(|difference| stated.meets(difference));
        if borne_out {
            return None;
        }
        let exact = to.figure.value()?.checked_sub(from.figure.value()?)?.abs();
        Some(Wrong::Difference(by, Some(exact)))
    }

    pub(super) fn wrong_multiple<'q>(&self, change: &Change<'q>) -> Option<Wrong<'q>> {
        let (from, to) = self.levels(change)?;
        let (from, to) = (taken(from), taken(to));
        let ratio = to.checked_div(from)?;
        let part = |amount: Amount| {
            amount
                .checked_mul(Amount::from(self.multiple_slack))?
                .checked_div(Amount::from(100))
        };
        let one = Amount::from(1);
        let wrong = match (change.times, change.doubled) {
            (Some(times), _) if !times.multiple => {
                let stated = Some(times.value).filter(|value| *value < one)?;
                let came_to = match (times.goal, change.direction()) {
                    (_, Direction::Open) | (true, Direction::Up) => return None,
                    (true, Direction::Down) => stated,
                    (false, Direction::Down) => one.checked_sub(stated)?,
                    (false, Direction::Up) => one.checked_add(stated)?,
                };
                !Interval::exact(came_to).widened(part(one)?)?.meets(ratio)
            }
            // «تضاعف ثلاث مرات»: so many times, or so many times more.
            (Some(times), _) => {
                let stated = Some(times.value).filter(|value| *value > one)?;
                // «أربعة أمثاله من ملياري دولار إلى ستة مليارات»: who multiplies takes figures at their word.
                let hedged = change.from?.figure.is_hedged() || change.to?.figure.is_hedged();
                let ratio = match hedged {
                    true => ratio,
                    false => as_written(to).checked_div(as_written(from))?,
                };
                let more = match times.goal {
                    true => stated,
                    false => stated.checked_add(one)?,
                };
                // «ألف ضعف» is said of 1,133 times as much.
                let round = stated >= Amount::from(ROUND) && telling_digits(stated) == 1;
                let slack = match round {
                    true => stated.checked_div(Amount::from(2))?,
                    false => part(more)?,
                };
                change.direction() == Direction::Up
                    && (ratio.most < stated.checked_sub(slack)?
                        || ratio.least > more.checked_add(slack)?)
            }
            // «تضاعف» is said of more than twice as well.
            (None, Some(_)) => {
                let least = Amount::from(2).checked_sub(part(Amount::from(2))?)?;
                ratio.most < least
            }
            _ => false,
        };
        let tenth = Amount::ratio(1, 10)?;
        let exact = written(to)?.checked_div(written(from)?)?;
        wrong.then(|| Wrong::Multiple(rounded(exact, tenth)))
    }
}

/// Whether a bare number is a fraction that was not read as one, and right: «بزيادة الخمس» is of a
/// fifth, and written like five.
fn is_fraction(by: &Figure<'_>, from: Interval, to: Interval) -> bool {
    let percent = || {
        let value = by.value().filter(|_| by.is_bare())?;
        Amount::from(100).checked_div(value)
    };
    percent()
        .zip(relative(from, to))
        .is_some_and(|(percent, actual)| actual.contains(percent))
}
