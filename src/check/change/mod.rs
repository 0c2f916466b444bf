//! Changes whose figures do not come out: the percentage, the difference, the direction or the
//! multiple is not that of the figures between which the text says it lies.
//!
//! A change is judged where the text tells more of it than it needs: from, to and one more. What
//! each figure can mean by the digits that were given decides, and nothing is said where any other
//! two figures of the sentence bear the percentage out: it may be theirs.

mod cues;
mod reading;

use serde::Deserialize;

use super::draft::{Draft, Judge};
use super::figures::{Figure, figures, is_amount};
use super::precision::{Interval, last_digit, rounded};
use super::story::{Sentenced, Story, StoryCheck};
use super::words::Words;
use crate::amount::Amount;
use crate::finding::{FindingKind, Message, Severity};
use crate::quantity::{Kind, Quantity};
use cues::{ChangeCues, Cue};
use reading::{Change, Direction, Level, Turn, changes};

/// The parameters.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct ChangeCheck {
    /// How far a hedged figure may lie off, in percent of it.
    slack: i64,
    /// How far a multiple may lie off, in percent of it.
    multiple_slack: i64,
    words: ChangeCues,
    /// Messages of what is no percentage.
    messages: Messages,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Messages {
    direction: Message,
    difference: Message,
    multiple: Message,
    points: Message,
    closing: Message,
}

/// What is wrong with a change.
enum Wrong<'q> {
    Percent(Figure<'q>, Option<Amount>),
    Difference(Figure<'q>, Option<Amount>),
    Multiple(Option<Amount>),
    Direction(Turn),
    /// It comes out as a difference in points.
    Points(Figure<'q>, Amount),
}

impl StoryCheck for ChangeCheck {
    const FIELDS: &'static [&'static str] = &["from", "to", "by", "expected"];
    const LABELS: &'static [&'static str] = &[
        "direction",
        "multiple",
        "change",
        "difference",
        "before",
        "after",
    ];

    fn run(&self, story: &Story<'_>, judge: &mut Judge<'_>) {
        for sentence in story.sentences {
            if !can_tell(story.of(sentence)) {
                continue;
            }
            let words = story.words_of(sentence);
            for change in changes(story, sentence, &words, &self.words) {
                if let Some(wrong) = self.wrong(story, sentence, &words, &change) {
                    judge.report(self.draft(&change, &wrong));
                }
            }
        }
    }
}

/// Whether a sentence has two figures between which something can change, and a third that says
/// by how much or a word for it.
fn can_tell(quantities: &[Quantity]) -> bool {
    let mut amounts = quantities.iter().filter(|quantity| is_amount(quantity));
    let Some(mut first) = amounts.next() else {
        return false;
    };
    for second in amounts {
        if first.kind == second.kind || is_level(first) && is_level(second) {
            return true;
        }
        if !is_level(first) {
            first = second;
        }
    }
    false
}

fn is_level(quantity: &Quantity) -> bool {
    matches!(quantity.kind, Kind::Cardinal | Kind::Money | Kind::Measure)
}

impl ChangeCheck {
    /// What is wrong with a change, if anything is.
    fn wrong<'q>(
        &self,
        story: &Story<'q>,
        sentence: &Sentenced,
        words: &Words<'q>,
        change: &Change<'q>,
    ) -> Option<Wrong<'q>> {
        let levels = change.from.zip(change.to);
        if let Some((from, to)) = levels
            && (self.changes_sign(words, &from, &to) || self.words.is_inverse(words))
        {
            return None;
        }
        if let Some(turn) = self.wrong_way(words, change) {
            return Some(Wrong::Direction(turn));
        }
        let all: Vec<Figure<'q>> = figures(story, sentence, words).collect();
        let percent = match self.is_share(words, change) {
            true => None,
            false => self.wrong_percent(change, &all),
        };
        percent
            .or_else(|| self.wrong_difference(change, &all))
            .or_else(|| self.wrong_multiple(change))
    }

    /// From losses to profits: no percentage tells that.
    fn changes_sign(&self, words: &Words<'_>, from: &Level<'_>, to: &Level<'_>) -> bool {
        let behind = match from.compared {
            true => self.words.sign(words, from.from_word, from.figure.first),
            false => None,
        };
        let front = self.words.sign(words, 0, to.figure.first);
        let positive = |level: &Level<'_>| level.figure.value() > Some(Amount::ZERO);
        !positive(from) || !positive(to) || behind.is_some() && behind != front
    }

    /// The two levels between which a change lies, as far as they can be compared.
    fn levels(&self, change: &Change<'_>) -> Option<(Interval, Interval)> {
        let (from, to) = change.from.zip(change.to)?;
        // «20 مليون دولار مقابل 30 مليون ريال»: a currency that is left open is not any other.
        let (a, b) = (from.figure, to.figure);
        if a.kind() == Kind::Money && b.kind() == Kind::Money && a.quantity.unit != b.quantity.unit
        {
            return None;
        }
        let (first, last) = a.pair(&b, self.slack)?;
        if a.is_hedged() || b.is_hedged() {
            return Some((first, last));
        }
        Some((sharpened(first, last)?, sharpened(last, first)?))
    }

    /// The word that says the other direction.
    fn wrong_way(&self, words: &Words<'_>, change: &Change<'_>) -> Option<Turn> {
        let (from, to) = self.levels(change)?;
        let (first, last) = change.from.zip(change.to)?;
        let went = if to.least > from.most {
            Direction::Up
        } else if to.most < from.least {
            Direction::Down
        } else {
            return None;
        };
        let against = |turn: &Turn| turn.direction != Direction::Open && turn.direction != went;
        let turn = change.turn.into_iter().chain(change.again).find(against)?;
        // «انخفضت الأسعار من 10 إلى 20 في المئة» may be by as much.
        let percent = first.figure.kind() == Kind::Percent;
        let told = first.cued && (last.cued || first.compared);
        let rate = !percent || self.words.tells_rate(words, turn.at, first.figure.first);
        (told && rate).then_some(turn)
    }

    /// Whether the percentage is a part of something, in a sentence without a word for a change: «40 %
    /// من طاقتها البالغة 300 مليون».
    fn is_share(&self, words: &Words<'_>, change: &Change<'_>) -> bool {
        let behind = |level: Level<'_>| self.words.at(words, level.figure.end);
        let part = change.percent.and_then(behind);
        change.turn.is_none()
            && change.again.is_none()
            && part.is_some_and(|(cue, _)| cue == Cue::From)
    }

    fn wrong_percent<'q>(&self, change: &Change<'q>, all: &[Figure<'q>]) -> Option<Wrong<'q>> {
        let percent = change.percent?.figure;
        if percent.kind() != Kind::Percent || !change.is_of_one_period() {
            return None;
        }
        let stated = self.stated_percent(&percent)?;
        let (from, to) = self.ends(change)?;
        let actual = relative(from, to)?;
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
    fn stated_percent(&self, percent: &Figure<'_>) -> Option<Interval> {
        let step = last_digit(percent.quantity)?;
        Interval::loosely(percent.quantity, 2 * self.slack)?.widened(step)
    }

    /// Both ends of a change, one of them from how much it was.
    fn ends(&self, change: &Change<'_>) -> Option<(Interval, Interval)> {
        if change.from.is_some() && change.to.is_some() {
            return self.levels(change);
        }
        let amount = change.amount?;
        let direction = change.again.or(change.turn)?.direction;
        match (change.from, change.to) {
            (None, Some(to)) if to.cued => {
                let (by, to) = amount.pair(&to.figure, self.slack)?;
                // A level of its own, and no part of this one.
                if by.most.checked_mul(Amount::from(2))? > to.least {
                    return None;
                }
                match direction {
                    Direction::Up => Some((to.checked_sub(by)?, to)),
                    Direction::Down => Some((to.checked_add(by)?, to)),
                    Direction::Open => None,
                }
            }
            _ => None,
        }
    }

    /// Whether other figures of the sentence make a percentage right, as a change or as a share.
    fn is_borne_out(&self, stated: Interval, change: &Change<'_>, all: &[Figure<'_>]) -> bool {
        let is = |figure: &Figure<'_>, level: Option<Level<'_>>| {
            level.is_some_and(|level| level.figure.span() == figure.span())
        };
        let own = |a: &Figure<'_>, b: &Figure<'_>| {
            is(a, change.from) && is(b, change.to) || is(a, change.to) && is(b, change.from)
        };
        let fits = |a: &Figure<'_>, b: &Figure<'_>| {
            let Some((first, second)) = a.pair(b, self.slack) else {
                return false;
            };
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

    fn wrong_difference<'q>(&self, change: &Change<'q>, all: &[Figure<'q>]) -> Option<Wrong<'q>> {
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
            false => by.pair(&to.figure, self.slack)?.0,
        };
        let actual = last.checked_sub(first)?;
        let back = first.checked_sub(last)?;
        if stated.meets(actual) || stated.meets(back) || by.value() == to.figure.value() {
            return None;
        }
        if is_fraction(&by, first, last) {
            return None;
        }
        let pairs = all.iter().flat_map(|a| all.iter().map(move |b| (a, b)));
        let borne_out = pairs
            .filter(|(a, b)| a.span() != by.span() && b.span() != by.span())
            .filter_map(|(a, b)| a.pair(b, self.slack))
            .filter_map(|(a, b)| a.checked_sub(b))
            .any(|difference| stated.meets(difference));
        if borne_out {
            return None;
        }
        let exact = to.figure.value()?.checked_sub(from.figure.value()?)?.abs();
        Some(Wrong::Difference(by, Some(exact)))
    }

    fn wrong_multiple<'q>(&self, change: &Change<'q>) -> Option<Wrong<'q>> {
        let (from, to) = self.levels(change)?;
        let ratio = to.checked_div(from)?;
        let part = |amount: Amount| {
            amount
                .checked_mul(Amount::from(self.multiple_slack))?
                .checked_div(Amount::from(100))
        };
        let one = Amount::from(1);
        let wrong = match (change.times, change.doubled) {
            (Some(times), _) if times.figure.kind() == Kind::Fraction => {
                let stated = times.figure.value().filter(|value| *value < one)?;
                let left = match times.goal {
                    true => stated,
                    false => one.checked_sub(stated)?,
                };
                let falls = change.turn.map(|turn| turn.direction) == Some(Direction::Down);
                falls && !Interval::exact(left).widened(part(one)?)?.meets(ratio)
            }
            // «تضاعف ثلاث مرات»: so many times, or so many times more.
            (Some(times), _) if times.figure.kind() == Kind::Multiple => {
                let stated = times.figure.value().filter(|value| *value > one)?;
                let more = stated.checked_add(one)?;
                let slack = part(more)?;
                match change.turn.map(|turn| turn.direction) {
                    Some(Direction::Up) => {
                        ratio.most < stated.checked_sub(slack)?
                            || ratio.least > more.checked_add(slack)?
                    }
                    _ => false,
                }
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

    fn draft(&self, change: &Change<'_>, wrong: &Wrong<'_>) -> Draft {
        let mut draft = Draft::new(FindingKind::Arithmetic);
        let (by, expected, message) = match wrong {
            Wrong::Percent(figure, expected) => {
                let closing = change.from.is_none().then_some(&self.messages.closing);
                (Some(*figure), *expected, closing)
            }
            Wrong::Points(figure, points) => {
                draft = draft.severity(Severity::Note);
                (Some(*figure), Some(*points), Some(&self.messages.points))
            }
            Wrong::Difference(figure, expected) => {
                (Some(*figure), *expected, Some(&self.messages.difference))
            }
            Wrong::Multiple(expected) => (
                change.times.map(|times| times.figure),
                *expected,
                Some(&self.messages.multiple),
            ),
            Wrong::Direction(turn) => {
                draft = draft.at(turn.span, "direction");
                (None, None, Some(&self.messages.direction))
            }
        };
        if let (Wrong::Multiple(_), None, Some(span)) = (wrong, by, change.doubled) {
            draft = draft.at(span, "multiple");
        }
        if let Some(figure) = by {
            draft = draft.at(figure.span(), "change");
        }
        let amount = change.amount.filter(|_| change.from.is_none());
        if let Some(figure) = amount {
            draft = draft.at(figure.span(), "difference");
        }
        for (level, label) in [(change.from, "before"), (change.to, "after")] {
            if let Some(level) = level {
                draft = draft.at(level.figure.span(), label);
            }
        }
        let text = |figure: Option<Figure<'_>>| {
            Message::same(figure.map_or("", |figure| figure.quantity.text.as_str()))
        };
        draft = draft
            .field(
                "from",
                text(change.from.map(|level| level.figure).or(amount)),
            )
            .field("to", text(change.to.map(|level| level.figure)))
            .field("by", text(by))
            .because(&["change"], &["arithmetic"]);
        if let Some(message) = message {
            draft = draft.message(message);
        }
        let shown = expected.map_or_else(String::new, |amount| amount.to_string());
        draft = draft.field("expected", Message::same(shown));
        match expected {
            Some(expected) => draft.expected(expected),
            None => draft,
        }
    }
}

/// How much percent there are between two levels, without sign.
fn relative(from: Interval, to: Interval) -> Option<Interval> {
    if from.least <= Amount::ZERO {
        return None;
    }
    let ratio = to.checked_div(from)?.scaled(Amount::from(100))?;
    let hundred = Amount::from(100);
    let (least, most) = (
        ratio.least.checked_sub(hundred)?,
        ratio.most.checked_sub(hundred)?,
    );
    let straddles = least < Amount::ZERO && most > Amount::ZERO;
    let (a, b) = (least.abs(), most.abs());
    Some(Interval {
        least: if straddles { Amount::ZERO } else { a.min(b) },
        most: a.max(b),
    })
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

/// The percentage between two levels as they were written.
fn middle(from: Interval, to: Interval) -> Option<Amount> {
    let (from, to) = (written(from)?, written(to)?);
    let change = to.checked_sub(from)?.checked_div(from)?;
    Some(change.checked_mul(Amount::from(100))?.abs())
}

/// A level with one more digit than was written, where the other has it: beside «1.35 مليار», the
/// «1.2 مليار» of a writer is 1.20.
fn sharpened(level: Interval, other: Interval) -> Option<Interval> {
    let ten = Amount::from(10);
    let width = |interval: Interval| interval.most.checked_sub(interval.least);
    let finer = width(other)?.max(width(level)?.checked_div(ten)?);
    if finer >= width(level)? {
        return Some(level);
    }
    let third = finer.checked_div(Amount::from(3))?;
    let least = written(level)?.checked_sub(third)?;
    Some(Interval {
        least,
        most: least.checked_add(finer)?,
    })
}

/// What was written of an interval: a rounded figure reaches half a step below and a whole one
/// above, so that it lies a third of the way up.
fn written(interval: Interval) -> Option<Amount> {
    let width = interval.most.checked_sub(interval.least)?;
    let third = width.checked_div(Amount::from(3))?;
    interval.least.checked_add(third)
}

/// Whether a one-sided percentage leaves room for what it is: «بأكثر من 40 %» of 60.
fn is_open(percent: &Figure<'_>, actual: Interval) -> bool {
    use crate::quantity::Bound;
    let value = percent.value();
    match percent.quantity.bound {
        Bound::MoreThan | Bound::AtLeast => Some(actual.most) >= value,
        Bound::LessThan | Bound::AtMost | Bound::UpTo => Some(actual.least) <= value,
        _ => false,
    }
}
