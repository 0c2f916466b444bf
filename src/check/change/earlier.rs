//! Changes whose beginning was told before, or is told behind them.
//!
//! «كان العدد ألفين قبل عشر سنوات. وتضاعف خمس مرات ليبلغ عشرة آلاف»: the sentence in front tells what was
//! multiplied. «هبط 14 سنتا إلى 48 دولارا، بعد هبوطه في الجلسة السابقة 31 سنتا إلى 48.14»: what the session
//! before closed with is what this one began with.

use super::ChangeCheck;
use super::model::{Change, Direction, Level, Turn};
use super::rounding::{as_written, taken};
use crate::amount::Amount;
use crate::check::figures::{Figure, figures};
use crate::check::precision::Interval;
use crate::check::story::Story;
use crate::check::words::Words;

/// How many sentences before a multiple tell what was multiplied.
const BEFORE: usize = 2;
/// How many words around a figure say that it is of an earlier time.
const EARLIER: usize = 9;

impl ChangeCheck {
    /// A multiple with the one figure of an earlier time that the sentences in front of it tell.
    pub(super) fn multiplied<'q>(
        &self,
        story: &Story<'q>,
        sentence: usize,
        change: &Change<'q>,
        all: &[Figure<'q>],
    ) -> Option<Change<'q>> {
        let times = change.times.filter(|times| times.multiple && !times.goal)?;
        let to = change.to.filter(|to| to.cued && change.from.is_none())?;
        let comes_out = |figure: &Figure<'_>| {
            let ratio = figure
                .pair(&to.figure, self.slack)
                .map(|(from, to)| (taken(from), taken(to)))
                .and_then(|(from, to)| to.checked_div(from).filter(|_| from.least > Amount::ZERO));
            let more = times.value.checked_add(Amount::from(1));
            let stated = more.map(|most| Interval {
                least: times.value,
                most,
            });
            match ratio.zip(stated) {
                Some((ratio, stated)) => stated.meets(ratio),
                None => true,
            }
        };
        let mut found: Option<(Figure<'q>, bool)> = None;
        let from = sentence.saturating_sub(BEFORE);
        for at in from..=sentence {
            let told = story.sentences.get(at)?;
            let words = story.words_of(told);
            let near: Vec<Figure<'q>> = match at == sentence {
                true => all.to_vec(),
                false => figures(story, told, &words).collect(),
            };
            let level = near.into_iter().filter(|one| {
                one.span() != to.figure.span()
                    && one.kind() == to.figure.kind()
                    && one.compares(&to.figure)
            });
            for figure in level.filter(|figure| figure.span() != times.span) {
                if comes_out(&figure) {
                    return None;
                }
                let from = figure.first.saturating_sub(EARLIER);
                let earlier = self.words.is_earlier(&words, from, figure.end + EARLIER);
                match found {
                    Some((other, _)) if other.value() != figure.value() => return None,
                    _ => found = Some((figure, earlier)),
                }
            }
        }
        let (figure, _) = found.filter(|(_, earlier)| *earlier)?;
        Some(Change {
            from: Some(told_before(figure)),
            ..*change
        })
    }

    /// A change that the next one of the sentence, told of the session before, says the beginning of.
    pub(super) fn closed<'q>(
        &self,
        words: &Words<'_>,
        change: &Change<'q>,
        next: &Change<'q>,
    ) -> Option<Change<'q>> {
        let to = change.to.filter(|to| to.cued && change.from.is_none())?;
        change.amount?;
        let before = next.to.filter(|to| to.cued && next.from.is_none())?;
        next.amount.or(next.percent.map(|percent| percent.figure))?;
        let behind = to.figure.end <= before.figure.first;
        let told = behind
            && self
                .words
                .is_earlier(words, to.figure.end, before.figure.first);
        (told && before.figure.compares(&to.figure)).then_some(Change {
            from: Some(told_before(before.figure)),
            ..*change
        })
    }
}

impl ChangeCheck {
    /// The word that says the other direction, where the difference that is told besides is the one
    /// between the figures as they were written.
    pub(super) fn wrong_way_by(&self, change: &Change<'_>) -> Option<Turn> {
        let (from, to) = change.from.zip(change.to)?;
        let (first, last) = from.figure.pair(&to.figure, 0)?;
        let (first, last) = (as_written(first).least, as_written(last).least);
        let by = change.amount?.pair(&to.figure, 0)?.0;
        let apart = last.checked_sub(first)?.abs();
        let went = match first < last {
            true => Direction::Up,
            false => Direction::Down,
        };
        let against = |turn: &Turn| turn.direction != Direction::Open && turn.direction != went;
        let turn = change.turn.into_iter().chain(change.again).find(against)?;
        (first != last && as_written(by).least == apart).then_some(turn)
    }
}

/// A figure as what a change began with.
pub(super) fn told_before(figure: Figure<'_>) -> Level<'_> {
    Level {
        figure,
        cued: true,
        compared: true,
        period: None,
        equals: false,
        from_word: figure.first,
    }
}
