//! The words that tell a change, from the rule's file.

use serde::Deserialize;

use super::model::Direction;
use crate::amount::Amount;
use crate::check::cues::Cues;
use crate::check::number::Exact;
use crate::check::words::{Phrases, Words};

/// What a word tells of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cue {
    /// A verb, which begins a change.
    Rises,
    Falls,
    Changes,
    Doubles,
    /// «بمقدار الضعف», which says how much it was.
    Twice,
    /// A noun or participle, which begins one or says how much it was.
    Rise,
    Fall,
    By,
    /// «ما يعادل 40 في المئة», of a part as well.
    Equals,
    /// «أي أن»: the verb behind it goes on with the same change.
    That,
    From,
    To,
    /// What it is compared with.
    Against,
    /// The same with the direction: «ارتفاعا من 50», «منخفضا عن 50».
    RisenFrom,
    FallenFrom,
    /// What it came to, or behind that what it is compared with: «الربح الذي بلغ 190 مقابل 250».
    Reached,
    /// What it was before, in front of أصبح.
    Was,
    /// «بزيادة 40 % عن 50»
    Over,
    /// بلغ، سجل
    Level,
    /// What was told goes on: «بلغ 40 ثم تراجع إلى 35».
    Then,
    /// Another matter begins, where a figure was told.
    Cause,
    /// Another matter begins.
    Stop,
}

impl Cue {
    /// Whether the word is one for a change.
    pub(super) fn turns(self) -> bool {
        matches!(
            self,
            Cue::Rises | Cue::Falls | Cue::Changes | Cue::Doubles | Cue::Rise | Cue::Fall
        )
    }

    pub(super) fn direction(self) -> Direction {
        match self {
            Cue::Rises | Cue::Rise | Cue::Doubles | Cue::RisenFrom => Direction::Up,
            Cue::Falls | Cue::Fall | Cue::FallenFrom => Direction::Down,
            _ => Direction::Open,
        }
    }
}

/// What a figure is compared with, by its time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Period {
    /// The same time of the year before.
    YearAgo,
    /// The quarter, month or day before.
    Before,
}

/// How many words may part a cue from its figure.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Reach {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) against: usize,
    pub(super) by: usize,
    pub(super) verb: usize,
    /// How many words may stand between أي أن and its verb.
    pub(super) that: usize,
    /// How far behind a figure its time stands.
    pub(super) period: usize,
}

/// The lists as the file has them.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Lists {
    rises: Phrases,
    falls: Phrases,
    changes: Phrases,
    doubles: Phrases,
    twice: Phrases,
    rise: Phrases,
    fall: Phrases,
    by: Phrases,
    equals: Phrases,
    that: Phrases,
    from: Phrases,
    to: Phrases,
    against: Phrases,
    reached: Phrases,
    risen_from: Phrases,
    fallen_from: Phrases,
    over: Phrases,
    level: Phrases,
    was: Phrases,
    times: Phrases,
    folds: Phrases,
    as_was: Phrases,
    named: Phrases,
    now: Phrases,
    earlier: Phrases,
    stood: Phrases,
    closing: Phrases,
    then: Phrases,
    stop: Phrases,
    causes: Phrases,
    passed: Phrases,
    year_ago: Phrases,
    period_before: Phrases,
    rates: Phrases,
    inverse: Phrases,
    losses: Phrases,
    gains: Phrases,
    reach: Reach,
    fraction: Vec<Fraction>,
    not_fraction: Phrases,
}

/// A fraction in one word with its article: النصف, which is no figure by itself.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Fraction {
    value: Exact,
    words: Phrases,
}

/// The words, ready to be looked up.
#[derive(Clone, Debug, Deserialize)]
#[serde(from = "Lists")]
pub(super) struct ChangeCues {
    cues: Cues<Cue>,
    passed: Cues<()>,
    periods: Cues<Period>,
    rates: Cues<()>,
    inverse: Cues<()>,
    signs: Cues<Sign>,
    fractions: Vec<Fraction>,
    not_fraction: Cues<()>,
    times: Phrases,
    folds: Phrases,
    as_was: Phrases,
    /// In front of a level that is of another thing: البالغة.
    pub(super) named: Phrases,
    now: Cues<()>,
    earlier: Cues<()>,
    stood: Phrases,
    closing: Phrases,
    pub(super) reach: Reach,
}

/// Whether a figure is of a gain or of a loss.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    Gain,
    Loss,
}

impl From<Lists> for ChangeCues {
    fn from(lists: Lists) -> ChangeCues {
        ChangeCues {
            cues: Cues::of([
                (Cue::Rises, &lists.rises),
                (Cue::Falls, &lists.falls),
                (Cue::Changes, &lists.changes),
                (Cue::Doubles, &lists.doubles),
                (Cue::Twice, &lists.twice),
                (Cue::Rise, &lists.rise),
                (Cue::Fall, &lists.fall),
                (Cue::By, &lists.by),
                (Cue::Equals, &lists.equals),
                (Cue::That, &lists.that),
                (Cue::From, &lists.from),
                (Cue::To, &lists.to),
                (Cue::Against, &lists.against),
                (Cue::Reached, &lists.reached),
                (Cue::RisenFrom, &lists.risen_from),
                (Cue::FallenFrom, &lists.fallen_from),
                (Cue::Was, &lists.was),
                (Cue::Over, &lists.over),
                (Cue::Level, &lists.level),
                (Cue::Then, &lists.then),
                (Cue::Cause, &lists.causes),
                (Cue::Stop, &lists.stop),
            ]),
            passed: Cues::of([((), &lists.passed)]),
            periods: Cues::of([
                (Period::YearAgo, &lists.year_ago),
                (Period::Before, &lists.period_before),
            ]),
            rates: Cues::of([((), &lists.rates)]),
            inverse: Cues::of([((), &lists.inverse)]),
            signs: Cues::of([(Sign::Gain, &lists.gains), (Sign::Loss, &lists.losses)]),
            not_fraction: Cues::of([((), &lists.not_fraction)]),
            fractions: lists.fraction,
            times: lists.times,
            folds: lists.folds,
            as_was: lists.as_was,
            named: lists.named,
            now: Cues::of([((), &lists.now)]),
            earlier: Cues::of([((), &lists.earlier)]),
            stood: lists.stood,
            closing: lists.closing,
            reach: lists.reach,
        }
    }
}

impl ChangeCues {
    pub(super) fn at(&self, words: &Words<'_>, at: usize) -> Option<(Cue, usize)> {
        self.cues.at(words, at).or_else(|| {
            // «سيرتفع»: the list has the verb.
            let (cue, length) = self.cues.future(words, at)?;
            cue.turns().then_some((cue, length))
        })
    }

    /// Whether a word says that a figure was one of an earlier time.
    pub(super) fn is_earlier(&self, words: &Words<'_>, first: usize, end: usize) -> bool {
        (first..end.min(words.len())).any(|at| self.earlier.at(words, at).is_some())
    }

    /// Whether a close that is compared goes on with where it stood: «عن إغلاق أمس عند».
    pub(super) fn stood(&self, words: &Words<'_>, against: usize, at: usize) -> bool {
        let near = at
            .checked_sub(against)
            .is_some_and(|gap| gap <= self.reach.against);
        near && words.begins(at, &self.stood).is_some()
            && words.find(against, at, &self.closing).is_some()
    }

    /// How many words stand between two places, those left out that say nothing: سنوية، طفيفة.
    pub(super) fn counted(&self, words: &Words<'_>, first: usize, end: usize) -> usize {
        (first..end)
            .filter(|at| words.is_word(*at) && self.passed.at(words, *at).is_none())
            .count()
    }

    /// Whether nothing but such words stands between two places.
    pub(super) fn passes(&self, words: &Words<'_>, first: usize, end: usize) -> bool {
        self.counted(words, first, end) == 0
    }

    /// The time that is told behind a figure, as far as it is one of a comparison.
    pub(super) fn period(&self, words: &Words<'_>, end: usize) -> Option<Period> {
        let mut found = None;
        for at in end..(end + self.reach.period).min(words.len()) {
            if words.is_mark(at, &['.', '؛', '،', ',', ')']) {
                break;
            }
            match self.periods.at(words, at) {
                Some((Period::YearAgo, _)) => return Some(Period::YearAgo),
                Some((Period::Before, _)) => found = Some(Period::Before),
                None => {}
            }
        }
        found
    }

    /// Whether a word for a rate (نسبة، معدل) stands between two places.
    pub(super) fn tells_rate(&self, words: &Words<'_>, first: usize, end: usize) -> bool {
        (first..end).any(|at| self.rates.at(words, at).is_some())
    }

    /// Whether more of it is less: liras for a dollar.
    pub(super) fn is_inverse(&self, words: &Words<'_>) -> bool {
        (0..words.len()).any(|at| self.inverse.at(words, at).is_some())
    }

    /// The fraction that a word tells, where it is not part of a name: «الربع الأول».
    pub(super) fn fraction(&self, words: &Words<'_>, at: usize) -> Option<Amount> {
        let told = |one: &&Fraction| words.begins(at, &one.words) == Some(1);
        let fraction = self.fractions.iter().find(told)?;
        let named = self.not_fraction.at(words, at + 1).is_some();
        (!named).then_some(fraction.value.0)
    }

    /// Whether a word makes a number in front of it a multiple: «تضاعف ثلاث مرات».
    pub(super) fn is_times(&self, words: &Words<'_>, at: usize) -> bool {
        words.begins(at, &self.times).is_some()
    }

    /// Whether a word makes a multiple of it wherever it stands: «ثلاثة أمثاله».
    pub(super) fn is_folds(&self, words: &Words<'_>, at: usize) -> bool {
        words.begins(at, &self.folds).is_some()
    }

    /// Whether a multiple is of what something was: «ثلاثة أضعاف ما كانت عليه».
    pub(super) fn as_was(&self, words: &Words<'_>, at: usize) -> bool {
        let end = (at + self.reach.by).min(words.len());
        words.find(at, end, &self.as_was).is_some()
    }

    /// Whether words around a figure say that it is of the present.
    pub(super) fn is_now(&self, words: &Words<'_>, first: usize, end: usize) -> bool {
        let from = first.saturating_sub(self.reach.to + 1);
        (from..end + self.reach.to).any(|at| self.now.at(words, at).is_some())
    }

    /// Whether a word is one for a gain or a loss.
    pub(super) fn is_sign(&self, words: &Words<'_>, at: usize) -> bool {
        self.signs.at(words, at).is_some()
    }

    /// The last word for a gain or a loss between two places.
    pub(super) fn sign(&self, words: &Words<'_>, first: usize, end: usize) -> Option<Sign> {
        let mut signs = (first..end).filter_map(|at| Some(self.signs.at(words, at)?.0));
        signs.next_back()
    }
}
