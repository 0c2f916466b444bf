//! What a change is made of: from what, to what, by how much, and which way.

use super::cues::Period;
use crate::amount::Amount;
use crate::check::figures::Figure;
use crate::text::Span;

/// Which way a change goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    Up,
    Down,
    /// The word does not say it: تغير، انتقل.
    Open,
}

/// A word that tells a direction.
#[derive(Clone, Copy, Debug)]
pub(super) struct Turn {
    pub(super) direction: Direction,
    pub(super) span: Span,
    /// The words of the sentence from here on belong to the change.
    pub(super) at: usize,
}

/// A figure that a change begins or ends with.
#[derive(Clone, Copy, Debug)]
pub(super) struct Level<'q> {
    pub(super) figure: Figure<'q>,
    /// A word of its own brought it in: من، إلى، مقابل.
    pub(super) cued: bool,
    /// The figure stands in a comparison (مقابل), and not behind من.
    pub(super) compared: bool,
    /// What the text calls the time of it.
    pub(super) period: Option<Period>,
    /// «ما يعادل» brought it in, which is said of a part as well.
    pub(super) equals: bool,
    /// The first word of what brought it in.
    pub(super) from_word: usize,
}

/// A multiple or a fraction: ثلاثة أضعاف، النصف.
#[derive(Clone, Copy, Debug)]
pub(super) struct Times {
    pub(super) value: Amount,
    pub(super) span: Span,
    /// How many times as much, and no fraction of it.
    pub(super) multiple: bool,
    /// What the change came to (إلى النصف، ثلاثة أضعاف ما كان), and not how much it was (بمقدار الثلث).
    pub(super) goal: bool,
}

/// A change, as far as a sentence tells it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Change<'q> {
    /// The words that say which way it goes: the verb, and the one with the percentage.
    pub(super) turn: Option<Turn>,
    pub(super) again: Option<Turn>,
    pub(super) from: Option<Level<'q>>,
    pub(super) to: Option<Level<'q>>,
    pub(super) percent: Option<Level<'q>>,
    pub(super) amount: Option<Figure<'q>>,
    /// تضاعف, or a figure like ثلاثة أضعاف.
    pub(super) doubled: Option<Span>,
    pub(super) times: Option<Times>,
    /// What it came to is what something was (كان), before it became another (أصبح).
    pub(super) was: bool,
    /// «بزيادة من 5 إلى 10 %» is a range and no change.
    pub(super) vague: bool,
}

impl Change<'_> {
    /// Whether the percentage is told against the figure that the change begins with, as far as the
    /// text says what each is of.
    pub(super) fn is_of_one_period(&self) -> bool {
        let period = |level: Option<Level<'_>>| level.and_then(|level| level.period);
        match (period(self.percent), period(self.from)) {
            (Some(percent), Some(from)) => percent == from,
            _ => true,
        }
    }

    pub(super) fn tells(&self) -> bool {
        let parts = [
            self.from.is_some(),
            self.to.is_some(),
            self.percent.is_some() || self.amount.is_some(),
            self.times.is_some() || self.doubled.is_some(),
        ];
        !self.vague && parts.iter().filter(|part| **part).count() >= 2
    }

    /// Whether what the change came to is told in front of what it began with (إلى 75 من 50), with
    /// other words between: both are hardly of one change.
    pub(super) fn is_scattered(&self, most: usize) -> bool {
        let ends = self.from.zip(self.to);
        ends.is_some_and(|(from, to)| {
            let behind = from.from_word.checked_sub(to.figure.end);
            !from.compared && behind.is_some_and(|between| between > most)
        })
    }

    /// The word that says which way it went, the one with the size of the change first.
    pub(super) fn direction(&self) -> Direction {
        let turn = self.again.or(self.turn);
        turn.map_or(Direction::Open, |turn| turn.direction)
    }

    /// Whether both ends are told and nothing says how much lies between.
    pub(super) fn lacks_size(&self) -> bool {
        let told = self.percent.is_some() || self.amount.is_some();
        let times = self.times.is_some() || self.doubled.is_some();
        self.from.is_some() && self.to.is_some() && !told && !times
    }

    /// Whether a level is told at most, and no change of it.
    pub(super) fn lacks_change(&self) -> bool {
        let told = self.percent.is_some() || self.amount.is_some();
        let times = self.times.is_some() || self.doubled.is_some();
        self.from.is_none() && !told && !times
    }

    pub(super) fn is_empty(&self) -> bool {
        self.from.is_none()
            && self.to.is_none()
            && self.percent.is_none()
            && self.amount.is_none()
            && self.times.is_none()
    }
}
