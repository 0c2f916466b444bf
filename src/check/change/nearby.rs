//! A percentage between figures that no word of its own joins with it.
//!
//! ```text
//! «وانخفضت أرباحها عن الربع السابق بنسبة 37 %، بعد أن كانت 33 مليونا»
//!      down                            37 %            33
//!        └── the sentence in front tells 27: from 33 to 27 is 18 %, and 37 is a slip of 17
//! ```
//!
//! What the sentence and the one in front have of one sort may be what the change lies between. That
//! is said only where no two of these figures bear the percentage out, where the older of two is told
//! as such, and where the percentage is that between them but for a slip of the hand.

use super::cues::Cue;
use super::earlier::told_before;
use super::model::{Change, Direction, Level};
use super::rounding::{middle, relative, sharpened};
use super::{ChangeCheck, Place, Wrong, is_level};
use crate::amount::Amount;
use crate::check::almanac::Written;
use crate::check::figures::{Figure, figures};
use crate::check::precision::{Interval, last_digit, rounded};
use crate::check::story::Story;
use crate::quantity::{Bound, Kind};
use crate::slip::{Slip, telling_digits};

/// How many words around a figure say of which time it is.
const TIMED: usize = 7;
/// How many percentages there may be between two rounded figures, so that a slip of one of them tells
/// something: for each of the digits of the stated one.
const OPEN: usize = 6;
/// How many words may stand between a verb of change and how much it was.
const VERB: usize = 12;
/// How many words may stand between a difference and what it came to.
const SIZED: usize = 6;
/// How many times as large as a difference what it came to must be.
const PART: i64 = 8;
/// What is added to both, so that 8 and 18 have as many digits.
const FILL: i64 = 100_000;

/// A figure near a change.
struct Near<'q> {
    figure: Figure<'q>,
    sentence: usize,
    /// Words beside it say that it is of an earlier time.
    earlier: bool,
    /// It is how much something changed.
    apart: bool,
    /// The latest year of its sentence.
    year: Option<i16>,
}

impl Near<'_> {
    /// Whether the text says that it was before another.
    fn is_before(&self, other: &Near<'_>) -> bool {
        let years = self.year.zip(other.year);
        let sooner = || years.is_some_and(|(own, other)| own < other);
        !self.apart && !other.apart && !other.earlier && (self.earlier || sooner())
    }
}

/// What is wrong with a change, which is told with the figures that it lies between.
pub(super) type Told<'q> = (Change<'q>, Wrong<'q>);

impl ChangeCheck {
    /// What is wrong with a percentage by the figures around it.
    pub(super) fn nearby<'q>(
        &self,
        (story, sentence, words): Place<'_, 'q>,
        change: &Change<'q>,
    ) -> Option<Told<'q>> {
        let percent = change.percent?;
        let figure = percent.figure;
        // «بنسبة تصل إلى 12 %» tells the size of a change that was.
        let told = matches!(
            figure.quantity.bound,
            Bound::Exact | Bound::About | Bound::UpTo
        );
        let exact = figure.kind() == Kind::Percent && told;
        let open = change.direction() == Direction::Open;
        if !exact || open || self.is_share(words, change) {
            return None;
        }
        let (stated, step) = (self.stated_percent(&figure)?, last_digit(figure.quantity)?);
        let near = self.near(story, sentence);
        let own = |one: &Near<'_>| one.sentence == sentence;
        let levels = || near.iter().filter(|one| is_level(one.figure.quantity));
        let pairs = || levels().flat_map(|one| levels().map(move |other| (one, other)));
        let pairs = || pairs().filter(|(one, other)| one.figure.span() != other.figure.span());
        let pairs = || pairs().filter(|(one, other)| own(one) || own(other));
        let mut borne_out = pairs().filter(|(one, other)| self.bears(stated, one, other));
        if let Some(first) = borne_out.next() {
            let bearing = std::iter::once(first).chain(borne_out);
            return self.backwards(change, sentence, (stated, bearing));
        }
        let mut found: Option<Told<'q>> = None;
        for (one, other) in pairs() {
            // «بارتفاع 193 %، وبارتفاع 145 % عن الربع السابق (206 ملايين)»: that is of the nearer one.
            let nearer = |third: &Near<'_>| {
                let (from, span) = (one.figure.span().start, third.figure.span().start);
                let percent = figure.span().start;
                let between = percent.min(from) < span && span < percent.max(from);
                third.figure.kind() == Kind::Percent && between
            };
            if near.iter().any(nearer) {
                continue;
            }
            let told = self.between(change, sentence, (one, other));
            let told = told.or_else(|| by_size(change, sentence, (one, other)));
            let Some((told, right)) = told else { continue };
            if !told.is_of_one_period() || slipped(figure.value()?, step, right).is_none() {
                continue;
            }
            let ends = |change: &Change<'_>| {
                let value = |level: Option<Level<'_>>| level?.figure.value();
                (value(change.from), value(change.to))
            };
            if let Some((found, _)) = &found {
                if ends(found) != ends(&told) {
                    return None;
                }
                continue;
            }
            let from = told.from.map(|from| from.figure).or(told.amount)?;
            let turned = told.from.zip(told.to);
            if turned.is_some_and(|(from, to)| self.changes_sign(words, &from, &to)) {
                continue;
            }
            let right = match told.from {
                Some(_) => from
                    .pair(&told.to?.figure, 0)
                    .and_then(|(a, b)| middle(a, b)),
                None => right
                    .least
                    .checked_add(right.most)?
                    .checked_div(Amount::from(2)),
            };
            let expected = rounded(right?, step);
            found = Some((told, Wrong::Percent(figure, expected)));
        }
        found
    }

    /// The percentage of a change from one figure to the other, if it can be the one that is told.
    fn between<'q>(
        &self,
        change: &Change<'q>,
        sentence: usize,
        (from, to): (&Near<'q>, &Near<'q>),
    ) -> Option<(Change<'q>, Interval)> {
        if !lies_between(change, sentence, from, to) {
            return None;
        }
        let (first, last) = from.figure.pair(&to.figure, 0)?;
        let sharp = sharpened(first, last).zip(sharpened(last, first));
        let (first, last) = sharp.unwrap_or((first, last));
        if went(first, last) != change.direction() {
            return None;
        }
        let told = Change {
            from: Some(told_before(from.figure)),
            to: Some(told_before(to.figure)),
            ..*change
        };
        Some((told, relative(first, last)?))
    }

    /// The direction of a change whose percentage is that between two figures, and goes the other way.
    fn backwards<'n, 'q: 'n>(
        &self,
        change: &Change<'q>,
        sentence: usize,
        (stated, bearing): (Interval, impl Iterator<Item = (&'n Near<'q>, &'n Near<'q>)>),
    ) -> Option<Told<'q>> {
        let mut found = None;
        for (from, to) in bearing {
            // Either order is among the pairs; one that says nothing of the time bears it out.
            if lies_between(change, sentence, to, from) {
                continue;
            }
            if !lies_between(change, sentence, from, to) || !change.to.is_some_and(|to| to.cued) {
                return None;
            }
            let (first, last) = from.figure.pair(&to.figure, 0)?;
            let actual = relative(first, last)?;
            if went(first, last) == change.direction() || !stated.meets(actual) {
                return None;
            }
            found = Some(Change {
                from: Some(told_before(from.figure)),
                to: Some(told_before(to.figure)),
                ..*change
            });
        }
        let turn = change.again.or(change.turn)?;
        found.map(|change| (change, Wrong::Direction(turn)))
    }

    /// The figures of a sentence and of the one in front.
    fn near<'q>(&self, story: &Story<'q>, sentence: usize) -> Vec<Near<'q>> {
        let mut near = Vec::new();
        for at in sentence.saturating_sub(1)..=sentence {
            let told = &story.sentences[at];
            let words = story.words_of(told);
            let all: Vec<Figure<'q>> = figures(story, told, &words).collect();
            let year = story.of(told).iter().filter_map(Written::ends);
            let year = year.filter_map(|(_, to)| to.year).max();
            for (place, figure) in all.iter().enumerate() {
                let before = place.checked_sub(1).map_or(0, |before| all[before].end);
                let behind = all.get(place + 1).map_or(words.len(), |next| next.first);
                let from = before.max(figure.first.saturating_sub(TIMED));
                let to = behind.min(figure.end + TIMED);
                let stop = (figure.end..to).find(|at| words.is_stop(*at, &['.', '،', '؛', ',']));
                let earlier = self.words.is_earlier(&words, from, stop.unwrap_or(to));
                // «هبط 14 سنتا» tells how much it was, and «إلى 48 دولارا» a level.
                let cue = |at| self.words.at(&words, at).map(|(cue, _)| cue);
                let verb = before.max(figure.first.saturating_sub(VERB));
                let apart = (verb..figure.first).rev().find_map(cue);
                // «إلى 18 مليونا في الفصل نفسه من العام الجاري»
                let earlier = earlier && apart != Some(Cue::To);
                near.push(Near {
                    apart: apart.is_some_and(Cue::turns),
                    figure: *figure,
                    sentence: at,
                    earlier,
                    year,
                });
            }
        }
        near
    }

    /// Whether two figures make a percentage right, as a change or as a share.
    fn bears(&self, stated: Interval, one: &Near<'_>, other: &Near<'_>) -> bool {
        let slack = self.slack_of(&[one.figure, other.figure]);
        let Some((first, second)) = one.figure.pair(&other.figure, slack) else {
            return false;
        };
        if first.least <= Amount::ZERO || second.least <= Amount::ZERO {
            return false;
        }
        let share = || {
            let share = first.checked_div(second)?;
            share.scaled(Amount::from(100))
        };
        relative(first, second).is_some_and(|actual| stated.meets(actual))
            || share().is_some_and(|share| stated.meets(share))
    }
}

/// Whether a change can lie between two figures: the text says that one was before the other, and nothing
/// says that it began or ended with another.
fn lies_between(change: &Change<'_>, sentence: usize, from: &Near<'_>, to: &Near<'_>) -> bool {
    let beside = |one: &Near<'_>| one.sentence == sentence || one.sentence + 1 == sentence;
    let other = |one: &Near<'_>, level: Option<Level<'_>>| {
        level.is_some_and(|level| level.figure.span() != one.figure.span())
    };
    let unlike = from.figure.value() != to.figure.value();
    let told = other(from, change.from) || other(to, change.to.filter(|to| to.cued));
    unlike && beside(from) && beside(to) && from.is_before(to) && !told
}

/// The percentage that a difference is of what was before, where both stand beside each other in the
/// sentence: «بعد أن خسر 71 نقطة إلى 9302 نقطة».
fn by_size<'q>(
    change: &Change<'q>,
    sentence: usize,
    (by, to): (&Near<'q>, &Near<'q>),
) -> Option<(Change<'q>, Interval)> {
    let inside = by.sentence == sentence && to.sentence == sentence;
    let beside = by.figure.end <= to.figure.first && to.figure.first - by.figure.end <= SIZED;
    let same = by.figure.quantity.noun.is_some() && to.figure.quantity.noun.is_some();
    if !inside || !beside || !(same || by.apart) || to.apart || change.from.is_some() {
        return None;
    }
    let (size, level) = by.figure.pair(&to.figure, 0)?;
    if size.most.checked_mul(Amount::from(PART))? > level.least {
        return None;
    }
    let part = size.checked_div(level)?.scaled(Amount::from(100))?;
    let told = Change {
        amount: Some(by.figure),
        to: Some(told_before(to.figure)),
        ..*change
    };
    Some((told, part))
}

/// Which way two figures go.
fn went(first: Interval, last: Interval) -> Direction {
    match first.least < last.least {
        true => Direction::Up,
        false => Direction::Down,
    }
}

/// The percentage of those that an interval holds of which the stated one is a slip.
fn slipped(stated: Amount, step: Amount, right: Interval) -> Option<Amount> {
    let fill = Amount::from(FILL);
    let open = OPEN * telling_digits(stated).max(1);
    // Of 12.8 both 12 and 13 are written.
    let near = right.least.rounded_to(step)?;
    let mut one = match near > right.least {
        true => near.checked_sub(step)?,
        false => near,
    };
    for _ in 0..open {
        if one >= right.most.checked_add(step)? {
            return None;
        }
        let slip = Slip::between(one.checked_add(fill)?, stated.checked_add(fill)?);
        let far = one.checked_sub(stated)?.abs() > step.checked_add(step)?;
        if slip.is_some() && far && one > Amount::ZERO {
            return Some(one);
        }
        one = one.checked_add(step)?;
    }
    None
}
