//! Changes whose figures do not come out: the percentage, the difference, the direction or the
//! multiple is not that of the figures between which the text says it lies.
//!
//! A change is judged where the text tells more of it than it needs: from, to and one more. What
//! each figure can mean by the digits that were given decides, and nothing is said where any other
//! two figures of the sentence bear the percentage out: it may be theirs.

mod apart;
mod cues;
mod earlier;
mod forecast;
mod headline;
mod items;
mod model;
mod nearby;
mod percent;
mod reading;
mod rounding;
mod size;
mod telling;

use serde::Deserialize;

use super::draft::Judge;
use super::figures::{Figure, figures};
use super::precision::Interval;
use super::story::{Story, StoryCheck};
use super::words::Words;
use crate::amount::Amount;
use crate::finding::Message;
use crate::quantity::{Kind, Quantity};
use crate::slip::telling_digits;
use cues::ChangeCues;
use forecast::Forecasts;
use model::{Change, Direction, Level, Turn};
use reading::changes;
use rounding::{as_written, is_alike, sharpened};

/// The parameters.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct ChangeCheck {
    /// How far a hedged figure may lie off, in percent of it.
    slack: i64,
    /// How far a multiple may lie off, in percent of it.
    multiple_slack: i64,
    /// How much the words weigh that headline and lead share where one change is told in both.
    headline_words: u32,
    words: ChangeCues,
    forecasts: Forecasts,
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
    contrary: Message,
    closing: Message,
    headline: Message,
}

/// What is wrong with a change.
enum Wrong<'q> {
    Percent(Figure<'q>, Option<Amount>),
    Difference(Figure<'q>, Option<Amount>),
    Multiple(Option<Amount>),
    Direction(Turn),
    /// The word with the percentage says the other direction than the verb.
    Contrary(Turn, Turn),
    /// The headline says the other direction than the lead.
    Headline(Turn, Turn),
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
        if let Some((change, wrong)) = self.wrong_headline(story) {
            judge.report(self.draft(&change, &wrong));
        }
        for (index, sentence) in story.sentences.iter().enumerate() {
            if !can_tell(story.of(sentence)) {
                continue;
            }
            let words = story.words_of(sentence);
            let told = changes(story, sentence, &words, &self.words);
            let all: Vec<Figure<'_>> = figures(story, sentence, &words).collect();
            for change in self.against_forecasts(&words, &all) {
                if let Some(wrong) = self.wrong(&words, &all, &change) {
                    judge.report(self.draft(&change, &wrong));
                }
            }
            if told.is_empty() {
                continue;
            }
            let inverse = self.words.is_inverse(&words);
            for (at, change) in told.iter().enumerate() {
                // More liras for a dollar are a fall.
                if inverse && change.from.is_some() && change.to.is_some() {
                    continue;
                }
                if self.is_of_another(&words, change) {
                    continue;
                }
                let next = told[at + 1..].iter().find(|next| next.tells());
                let place = (story, index, &words);
                let wrong = self.judged(place, &all, (change, next));
                let wrong = wrong.or_else(|| self.nearby(place, change).filter(|_| !inverse));
                if let Some((change, wrong)) = wrong {
                    judge.report(self.draft(&change, &wrong));
                }
            }
        }
    }
}

impl ChangeCheck {
    /// What is wrong with a change of a sentence, by what the sentence tells of it and by what is told
    /// of the time before.
    fn judged<'q>(
        &self,
        (story, index, words): Place<'_, 'q>,
        all: &[Figure<'q>],
        (change, next): (&Change<'q>, Option<&Change<'q>>),
    ) -> Option<(Change<'q>, Wrong<'q>)> {
        if let Some((turn, again)) = contrary(words, change) {
            return Some((*change, Wrong::Contrary(turn, again)));
        }
        if !change.tells() {
            return None;
        }
        if let Some(wrong) = self.wrong(words, all, change) {
            return Some((*change, wrong));
        }
        if let Some(change) = self.multiplied(story, index, change, all)
            && let Some(wrong) = self.wrong_multiple(&change)
        {
            return Some((change, wrong));
        }
        let closed = || self.closed(words, change, next?);
        if let Some(change) = closed()
            && let Some(turn) = self.wrong_way_by(&change)
        {
            return Some((change, Wrong::Direction(turn)));
        }
        let whole = self.completed(change, all).or_else(closed);
        let whole = whole.or_else(|| self.present(story, index, change))?;
        let wrong = self.wrong_difference(&whole, all)?;
        Some((whole, wrong))
    }
}

/// The verb and the word with the percentage, where that goes the other way: «ارتفعت بتراجع نسبته 5 %».
fn contrary(words: &Words<'_>, change: &Change<'_>) -> Option<(Turn, Turn)> {
    let (turn, again) = change.turn.zip(change.again)?;
    let percent = change.percent?.figure;
    let behind = percent.first.checked_sub(again.at)?;
    let ways = [turn.direction, again.direction];
    let contrary =
        ways == [Direction::Up, Direction::Down] || ways == [Direction::Down, Direction::Up];
    // «قلص مكاسبه ليغلق على ارتفاع 1 %» tells another thing; «بارتفاع» is of its verb.
    let own = words
        .written(again.at)
        .trim_start_matches('و')
        .starts_with('ب');
    (contrary && own && turn.at < again.at && behind <= BESIDE).then_some((turn, again))
}

/// How many words in front of a level may name what it is the level of.
const NAMED: usize = 3;
/// How many words may stand between a word of change and its percentage.
const BESIDE: usize = 4;

/// A sentence of a story, which one it is, and its words.
type Place<'w, 'q> = (&'w Story<'q>, usize, &'w Words<'q>);

/// Whether a sentence has two figures between which something can change.
fn can_tell(quantities: &[Quantity]) -> bool {
    let (mut levels, mut percents, mut points) = (0, 0, 0);
    for quantity in quantities {
        match quantity.kind {
            Kind::Percent => percents += 1,
            Kind::PercentagePoint => points += 1,
            _ if is_level(quantity) => levels += 1,
            _ => {}
        }
    }
    percents > 1 || levels > 1 || levels + points > 0 && percents > 0
}

fn is_level(quantity: &Quantity) -> bool {
    matches!(
        quantity.kind,
        Kind::Cardinal | Kind::Money | Kind::Measure | Kind::Duration | Kind::Age
    )
}

impl ChangeCheck {
    /// What is wrong with a change, if anything is.
    fn wrong<'q>(
        &self,
        words: &Words<'q>,
        all: &[Figure<'q>],
        change: &Change<'q>,
    ) -> Option<Wrong<'q>> {
        if let Some((from, to)) = change.from.zip(change.to)
            && self.changes_sign(words, &from, &to)
        {
            return None;
        }
        if let Some(turn) = self.wrong_way(words, change) {
            return Some(Wrong::Direction(turn));
        }
        let percent = match self.is_share(words, change) {
            true => None,
            false => self.wrong_percent(change, all),
        };
        percent
            .or_else(|| self.wrong_difference(change, all))
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

    /// Whether some of what a change has been read from is told of another thing.
    fn is_of_another(&self, words: &Words<'_>, change: &Change<'_>) -> bool {
        let comma =
            |first: usize, end: usize| (first..end).any(|at| words.is_mark(at, &['،', ',', '؛']));
        let Some(from) = change.from else {
            return false;
        };
        let first = from.figure.first;
        // «24 % من طاقته البالغة ثلاثة مليارات», «مقابل مصروفات قدرها 358 مليارا»
        let named = (first.saturating_sub(NAMED)..first).any(|at| {
            let cue = words.begins(at, &self.words.named);
            cue.is_some_and(|length| at + length <= first)
        });
        let sizes = [change.percent.map(|it| it.figure), change.amount];
        let mut sizes = sizes.into_iter().flatten();
        // «92 مليارا بزيادة 6 مليارات، والصحة على 41 مليارا»: the next item of a list.
        let next = !from.cued
            && !from.compared
            && sizes
                .clone()
                .any(|size| size.end <= first && comma(size.end, first));
        // «بنمو 2.2 %، وصافي ربح بلغ 38 مليونا مقابل 35»: told of what stands in front.
        let both = from.cued && !from.compared;
        let before = !both
            && change.to.is_some_and(|to| {
                let least = first.min(to.figure.first);
                sizes.any(|size| size.end <= least && comma(size.end, least))
            });
        named || next || before
    }

    /// How far hedged figures may lie off, in percent: «نحو 296.4 مليار» has been rounded by its last
    /// digits only.
    fn slack_of(&self, figures: &[Figure<'_>]) -> i64 {
        let hedged = figures.iter().filter(|figure| figure.is_hedged());
        let slack = hedged.map(|figure| match figure.value().map_or(0, telling_digits) {
            0..=2 => self.slack,
            3 => self.slack / 4,
            _ => self.slack / 10,
        });
        slack.max().unwrap_or(self.slack)
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
        let slack = self.slack_of(&[a, b]);
        // «من 2.2 مليون برميل يوميا إلى 1.2 مليون برميل»: what is left out is the same.
        let one_rate = || {
            let (one, other) = (a.quantity, b.quantity);
            let open = one.per.is_none() != other.per.is_none();
            let same = one.kind == other.kind && one.unit == other.unit && one.noun.is_none();
            let joined = from.cued && to.cued && !from.compared;
            if !(open && same && joined && other.noun.is_none()) {
                return None;
            }
            Interval::loosely(one, slack).zip(Interval::loosely(other, slack))
        };
        let (first, last) = a.pair(&b, slack).or_else(one_rate)?;
        // «من 4 مليارات إلى أكثر من 6»: what is exact beside a hedged figure is taken at its word.
        match (a.is_hedged(), b.is_hedged()) {
            (true, true) => return Some((first, last)),
            (true, false) => return Some((first, as_written(last))),
            (false, true) => return Some((as_written(first), last)),
            (false, false) => {}
        }
        Some((sharpened(first, last)?, sharpened(last, first)?))
    }

    /// Whether two percentages are levels, so that a word of change is said of them.
    fn is_rate(&self, words: &Words<'_>, change: &Change<'_>, turn: Turn, went: Direction) -> bool {
        let Some(from) = change.from else {
            return false;
        };
        // «بلغت النسبة 11 %، انخفاضا من 10 %»
        let behind = change
            .to
            .is_some_and(|to| to.figure.first < from.figure.first);
        if behind && change.again.is_some_and(|again| again.at == turn.at) {
            return true;
        }
        if from.compared {
            // «بنسبة 4 % مقابل 5 %، وبزيادة 6 % عن المتوقع» adds another one.
            let size = change.percent.map(|percent| percent.figure.kind());
            return size == Some(Kind::PercentagePoint);
        }
        // «انخفضت الأسعار من 10 إلى 20 في المئة» may be by as much; no range falls.
        went == Direction::Down || self.words.tells_rate(words, turn.at, from.figure.first)
    }

    /// The word that says the other direction.
    fn wrong_way(&self, words: &Words<'_>, change: &Change<'_>) -> Option<Turn> {
        let (from, to) = self.levels(change)?;
        let (first, last) = change.from.zip(change.to)?;
        let (from, to) = match is_alike(&first.figure, &last.figure) {
            true => (as_written(from), as_written(to)),
            false => (from, to),
        };
        let went = if to.least > from.most {
            Direction::Up
        } else if to.most < from.least {
            Direction::Down
        } else {
            return None;
        };
        let against = |turn: &Turn| turn.direction != Direction::Open && turn.direction != went;
        let turn = change.turn.into_iter().chain(change.again).find(against)?;
        let told = first.cued && (last.cued || first.compared);
        let percent = first.figure.kind() == Kind::Percent;
        // «110 ملايين مقابل 80 في الربع الأول، بانخفاض 55 % عن الربع المماثل، وبارتفاع 37 % عن السابق»:
        // it has changed against two times.
        let behind = turn.at >= first.figure.end.max(last.figure.end);
        let again = |at: usize| {
            let cue = self.words.at(words, at).map(|(cue, _)| cue);
            cue.is_some_and(|cue| cue.turns() && cue.direction() == went)
        };
        if behind && (turn.at + 1..words.len()).any(again) {
            return None;
        }
        (told && (!percent || self.is_rate(words, change, turn, went))).then_some(turn)
    }
}
