//! Shares that are told with their amounts: the whole that each of them implies is one.
//!
//! ```text
//! list = pair { … pair }
//! pair = amount "بنسبة" percent | percent "بقيمة" amount | amount "(" percent ")"
//! ```
//!
//! «الرياض 4860 قضية بنسبة 37 %، مكة 1915 بنسبة 15 %، المدينة 1672 بنسبة 13 %»: 4860 are 37 per cent of
//! some 13,100, and so are the others. Where all but one of them agree on a whole, that one is wrong;
//! changes (ارتفع 3 مليارات بنسبة 5 %) agree on none, and nothing is said.

use super::portion::{Portion, Portions, told};
use crate::amount::Amount;
use crate::check::figures::{Figure, figures};
use crate::check::precision::{Interval, last_digit, rounded};
use crate::check::story::Story;
use crate::check::words::Words;
use crate::quantity::{Bound, Kind, Quantity};
use crate::slip::Slip;

/// How many agree on a whole that no figure of the story is; of two that do, one is.
const AGREEING: usize = 3;
/// Sentences without a pair that may part two of a list.
const PARTED: usize = 1;
/// How far apart the least and the most may lie that a whole can be, in percent.
const WIDEST: i64 = 12;
/// The most pairs on either side that are looked at.
const MOST: usize = 4;

/// An amount with its share, and the whole that they imply.
struct Pair<'q> {
    sentence: usize,
    amount: &'q Quantity,
    percent: &'q Quantity,
    whole: Interval,
}

/// The amounts of a story whose shares do not fit the others of their list.
pub(super) fn find<'q>(story: &Story<'q>, rule: &Portions) -> Vec<Portion<'q>> {
    let mut pairs: Vec<Pair<'q>> = Vec::new();
    for (at, sentence) in story.sentences.iter().enumerate() {
        let quantities = story.of(sentence);
        let is_share = |one: &Quantity| one.kind == Kind::Percent;
        if !quantities.iter().any(is_share) || quantities.iter().all(is_share) {
            continue;
        }
        let words = story.words_of(sentence);
        let all: Vec<Figure<'q>> = figures(story, sentence, &words).collect();
        pairs.extend(pairs_of(&all, &words, rule, at));
    }
    let is_one_list = |a: &Pair<'_>, b: &Pair<'_>| {
        let alike = a.amount.kind == b.amount.kind && a.amount.unit == b.amount.unit;
        alike && b.sentence <= a.sentence + 1 + PARTED
    };
    let lists = pairs.chunk_by(is_one_list);
    lists.flat_map(|list| odd(story, rule, list)).collect()
}

/// The amounts of a sentence that have their shares beside them.
fn pairs_of<'q>(
    figures: &[Figure<'q>],
    words: &Words<'_>,
    rule: &Portions,
    sentence: usize,
) -> Vec<Pair<'q>> {
    let mut taken = 0;
    let mut pairs = Vec::new();
    for (at, percent) in figures.iter().enumerate() {
        let share = percent.kind() == Kind::Percent && percent.quantity.bound == Bound::Exact;
        let is_amount = |one: &&Figure<'q>| {
            let sized = matches!(one.kind(), Kind::Cardinal | Kind::Money | Kind::Measure);
            sized && one.quantity.bound == Bound::Exact && !one.quantity.about
        };
        if !share {
            continue;
        }
        let front = at
            .checked_sub(1)
            .filter(|before| *before >= taken)
            .map(|before| &figures[before])
            .filter(is_amount)
            .filter(|amount| rule.shares(words, amount, percent));
        let behind = || {
            let next = figures.get(at + 1).filter(is_amount);
            next.filter(|amount| rule.is_worth(words, percent, amount))
        };
        let Some(amount) = front.or_else(behind) else {
            continue;
        };
        taken = at + 1 + usize::from(front.is_none());
        let whole = || {
            let share = told(percent.quantity)?;
            let amount = Interval::of(amount.quantity)?;
            amount.checked_div(share)?.scaled(Amount::from(100))
        };
        pairs.extend(whole().map(|whole| Pair {
            sentence,
            amount: amount.quantity,
            percent: percent.quantity,
            whole,
        }));
    }
    pairs
}

/// The pairs of a list that do not fit the whole on which those around them agree.
fn odd<'q>(story: &Story<'q>, rule: &Portions, list: &[Pair<'q>]) -> Vec<Portion<'q>> {
    let odd = (0..list.len()).filter_map(|at| {
        let pair = &list[at];
        let (whole, agreeing, both) = around(list, at).filter(|found| is_narrow(found.0))?;
        let next = list.get(at + 1).into_iter();
        let mut beside = next.chain(at.checked_sub(1).map(|before| &list[before]));
        if whole.meets(pair.whole) || beside.any(|one| one.whole.meets(pair.whole)) {
            return None;
        }
        let told = |one: &&Quantity| {
            let alike = one.kind == pair.amount.kind && one.unit == pair.amount.unit;
            alike && one.value.is_some_and(|value| whole.contains(value))
        };
        let known = story.quantities.iter().find(told);
        let portion = misfit(pair, whole, known)?;
        let slipped = || Slip::between(pair.percent.value?, portion.actual);
        // At the ends of a list another one may begin.
        let sure = match known {
            Some(_) => agreeing + 1 >= AGREEING && (both || slipped().is_some()),
            None => agreeing >= AGREEING && both,
        };
        if !sure {
            return None;
        }
        rule.is_near(portion.actual, pair.percent.value?)
            .then_some(portion)
    });
    odd.collect()
}

/// The share that a pair has of the whole on which the others agree.
fn misfit<'q>(
    pair: &Pair<'q>,
    whole: Interval,
    known: Option<&'q Quantity>,
) -> Option<Portion<'q>> {
    let middle = whole.least.checked_add(whole.most)?;
    let middle = middle.checked_div(Amount::from(2))?;
    let whole = known.and_then(|one| one.value).unwrap_or(middle);
    let share = pair.amount.value?.checked_div(whole)?;
    let share = share.checked_mul(Amount::from(100))?;
    Some(Portion {
        percent: pair.percent,
        part: pair.amount,
        whole: known,
        actual: rounded(share, last_digit(pair.percent)?)?,
    })
}

/// The whole on which the most pairs around one agree, without a gap, how many these are, and whether
/// they stand on both sides.
fn around(list: &[Pair<'_>], at: usize) -> Option<(Interval, usize, bool)> {
    let (front, behind) = (at.min(MOST), (list.len() - at - 1).min(MOST));
    let choices = (0..=front).flat_map(|left| (0..=behind).map(move |right| (left, right)));
    let agreeing = choices.filter_map(|(left, right)| {
        let others = list[at - left..at].iter();
        let others = others.chain(&list[at + 1..=at + right]);
        Some((common(others)?, left + right, left > 0 && right > 0))
    });
    agreeing.max_by_key(|(_, agreeing, both)| (*agreeing, *both))
}

/// Whether a whole is known well enough: of «3 مليارات بنسبة 5 %» it may be anything.
fn is_narrow(whole: Interval) -> bool {
    let hundred = whole.most.checked_mul(Amount::from(100));
    let most = whole.least.checked_mul(Amount::from(100 + WIDEST));
    hundred.zip(most).is_some_and(|(told, most)| told <= most)
}

/// The whole on which all pairs agree.
fn common<'p, 'q: 'p>(pairs: impl Iterator<Item = &'p Pair<'q>>) -> Option<Interval> {
    let mut wholes = pairs.map(|pair| pair.whole);
    let first = wholes.next()?;
    wholes.try_fold(first, |known, next| {
        let both = Interval {
            least: known.least.max(next.least),
            most: known.most.min(next.most),
        };
        (both.least <= both.most).then_some(both)
    })
}
