//! One part of a list that has slipped, where the list with it put right makes the total: 197 million,
//! of which 84.5 million, 59,480 and 53.7 million.

use serde::Deserialize;

use super::significant;
use super::sizes::is_large;
use crate::amount::Amount;
use crate::check::precision::Interval;
use crate::check::story::Story;
use crate::check::words::Phrases;
use crate::quantity::{Kind, Quantity};
use crate::text::Span;

/// The parameters.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Outliers {
    /// How many parts a list has, at least and at most.
    parts: [usize; 2],
    /// How many times the other parts one is, or they it, before it may have slipped.
    apart: i64,
    /// How many percent a hedged total leaves open.
    slack: i64,
    /// How many bytes a list is long at most.
    reach: usize,
    /// Behind a list, say that the total follows, at most so many words in front; and how many percent a
    /// total told so may be off.
    altogether: Phrases,
    close: usize,
    loose: i64,
    /// Of two parts, how many bytes part them and their total.
    pair_reach: usize,
}

/// Scale words are a thousand apart.
const SCALES: [i64; 2] = [1_000, 1_000_000];
/// A zero too many or two.
const ZEROS: [i64; 2] = [10, 100];
/// How many digits of the parts are no chance.
const LONG: usize = 3;

impl Outliers {
    /// The total and the part of it that has slipped.
    pub(super) fn slip<'q>(&self, story: &Story<'q>) -> Option<(&'q Quantity, &'q Quantity)> {
        let amounts: Vec<&Quantity> = story.quantities.iter().filter(|q| is_large(q)).collect();
        let [least, most] = self.parts;
        let pair = amounts
            .windows(2)
            .find_map(|pair| self.pair(&amounts, pair[0], pair[1]));
        let pair = pair.or_else(|| self.before_total(story, &amounts));
        pair.or_else(|| {
            (0..amounts.len()).find_map(|at| {
                let same = amounts[at..].iter().copied();
                let same = same.filter(|other| {
                    let first = amounts[at];
                    other.kind == first.kind
                        && other.unit == first.unit
                        && noun(other) == noun(first)
                });
                let list: Vec<&Quantity> = same.take(most).collect();
                (least..=list.len()).find_map(|count| {
                    let parts = &list[..count];
                    let near = parts.last()?.span.start - parts.first()?.span.start <= self.reach;
                    if !near {
                        return None;
                    }
                    let thousand = self.stranger(parts).and_then(|slipped| {
                        let total = self.total(&amounts, parts, slipped, &SCALES)?;
                        Some((total, slipped))
                    });
                    thousand.or_else(|| self.beyond(&amounts, parts))
                })
            })
        })
    }

    /// Two parts that make a total near them, to the digit, once one is put right: «29 مليار دولار، منها
    /// 23 مليون دولار للبنك و6 مليارات للحكومة».
    fn pair<'q>(
        &self,
        amounts: &[&'q Quantity],
        first: &'q Quantity,
        second: &'q Quantity,
    ) -> Option<(&'q Quantity, &'q Quantity)> {
        // «9 مليارات للطرق و3 ملايين للجسور», of riyals that the total names.
        let is_bare = |part: &Quantity| {
            let noun = part.noun.as_ref();
            let unknown = noun.is_none_or(|noun| noun.class.is_none());
            part.kind == Kind::Cardinal && part.unit.is_none() && unknown
        };
        let bare = is_bare(second);
        let same = |one: &Quantity, other: &Quantity| {
            one.kind == other.kind && one.unit == other.unit && noun(one) == noun(other)
        };
        let sort = same(first, second) || bare && (first.kind == Kind::Money || is_bare(first));
        let near = second.span.start.saturating_sub(first.span.end) <= self.pair_reach;
        let far = |one: &Quantity, other: &Quantity| {
            let times = one.value?.checked_div(other.value?)?;
            (times >= Amount::from(self.apart)).then_some(())
        };
        let apart = far(first, second).or_else(|| far(second, first)).is_some();
        if !sort || !near || !apart {
            return None;
        }
        let fits = |total: &Quantity, slipped: &Quantity, other: &Quantity| {
            let digits = significant(total.value);
            let fits = |scale: i64| {
                let scale = Amount::from(scale);
                let [more, less] = [
                    slipped.value?.checked_mul(scale),
                    slipped.value?.checked_div(scale),
                ];
                let sums = [
                    more?.checked_add(other.value?),
                    less?.checked_add(other.value?),
                ];
                Some(digits >= 2 && sums.contains(&total.value))
            };
            SCALES.into_iter().any(|scale| fits(scale) == Some(true))
        };
        amounts.iter().find_map(|total| {
            let gap = match total.span.start < first.span.start {
                true => first.span.start.saturating_sub(total.span.end),
                false => total.span.start.saturating_sub(second.span.end),
            };
            let other = total.span != first.span && total.span != second.span;
            let sort = same(total, first) || total.kind == Kind::Money && is_bare(first) && bare;
            let near = other && gap <= self.pair_reach && sort;
            let slipped = match near {
                true if fits(total, first, second) => first,
                true if fits(total, second, first) => second,
                _ => return None,
            };
            Some((*total, slipped))
        })
    }

    /// Parts in front of their total, of which one has slipped: «49 مليونا … و8 ملايين … و11 مليارا، أي بإجمالي
    /// يقارب 70 مليون جنيه».
    fn before_total<'q>(
        &self,
        story: &Story<'q>,
        amounts: &[&'q Quantity],
    ) -> Option<(&'q Quantity, &'q Quantity)> {
        let [least, most] = self.parts;
        (least..amounts.len()).find_map(|at| {
            let total = amounts[at];
            (least..=most.min(at)).find_map(|count| {
                let parts = &amounts[at - count..at];
                let near = total.span.start - parts[0].span.start <= self.reach;
                let sort = |part: &&&Quantity| {
                    let bare = part.kind == Kind::Cardinal && part.noun.is_none();
                    part.kind == total.kind && part.unit == total.unit && noun(part) == noun(total)
                        || bare && total.kind == Kind::Money
                };
                if !near || parts.iter().filter(sort).count() < count {
                    return None;
                }
                let slipped = self.stranger(parts)?;
                let fits = |times: i64| {
                    let times = Amount::from(times);
                    let value = slipped.value?;
                    let right = [value.checked_mul(times), value.checked_div(times)];
                    let rest = parts.iter().filter(|part| part.span != slipped.span);
                    let mut rest = rest.map(|part| part.value);
                    let rest = rest.try_fold(Amount::ZERO, |sum, value| sum.checked_add(value?))?;
                    let stated = Interval::loosely(total, self.loose)?;
                    let off = total
                        .value?
                        .checked_mul(Amount::ratio(self.loose.into(), 100)?)?;
                    let stated = stated.widened(off)?;
                    let mut sums = right
                        .into_iter()
                        .filter_map(|right| right?.checked_add(rest));
                    sums.any(|sum| stated.contains(sum)).then_some(())
                };
                let fits = SCALES.iter().any(|times| fits(*times).is_some());
                fits.then_some(())?;
                let words = story.words(Span {
                    start: parts.last()?.span.end,
                    end: total.span.start,
                });
                let from = words.len().saturating_sub(self.close);
                let told = words.find(from, words.len(), &self.altogether).is_some();
                told.then_some((total, slipped))
            })
        })
    }

    /// A part with many digits that is above the total, which the parts make with a zero less.
    fn beyond<'q>(
        &self,
        amounts: &[&'q Quantity],
        parts: &[&'q Quantity],
    ) -> Option<(&'q Quantity, &'q Quantity)> {
        let long = |part: &&&Quantity| significant(part.value) >= LONG;
        let largest = parts.iter().max_by_key(|part| part.value)?;
        if parts.iter().filter(long).count() < parts.len() {
            return None;
        }
        let total = self.total(amounts, parts, largest, &ZEROS)?;
        // A part a little above is of another list.
        let double = total
            .value
            .and_then(|total| total.checked_mul(Amount::from(2)));
        let above = largest.value > double && significant(total.value) >= LONG;
        above.then_some((total, largest))
    }

    /// The one part of a list that is of another size than all others.
    fn stranger<'q>(&self, parts: &[&'q Quantity]) -> Option<&'q Quantity> {
        let apart = Amount::from(self.apart);
        let far = |one: &Quantity, other: &Quantity| {
            let times = one.value?.checked_div(other.value?)?;
            let inverse = Amount::from(1).checked_div(times)?;
            Some(times >= apart || inverse >= apart)
        };
        let is_far = |one: &Quantity, other: &Quantity| far(one, other) == Some(true);
        let mut strangers = parts.iter().filter(|part| {
            let mut others = parts.iter().filter(|other| other.span != part.span);
            others.all(|other| is_far(part, other))
        });
        let stranger = strangers.next().filter(|_| strangers.next().is_none())?;
        (significant(stranger.value) >= 2).then_some(*stranger)
    }

    /// The total that the parts make once the stranger among them is put right.
    fn total<'q>(
        &self,
        amounts: &[&'q Quantity],
        parts: &[&Quantity],
        slipped: &Quantity,
        scales: &[i64],
    ) -> Option<&'q Quantity> {
        let others = parts.iter().filter(|part| part.span != slipped.span);
        let mut others = others.map(|part| part.value);
        let rest = others.try_fold(Amount::ZERO, |sum, value| sum.checked_add(value?))?;
        let value = slipped.value?;
        let right = scales.iter().map(|times| Amount::from(*times));
        let right: Vec<Amount> = right
            .flat_map(|times| [value.checked_mul(times), value.checked_div(times)])
            .filter_map(|right| right?.checked_add(rest))
            .collect();
        let written = rest.checked_add(value)?;
        let mut totals = amounts.iter().filter(|total| {
            let first = parts[0];
            let same = total.kind == first.kind && total.unit == first.unit;
            // A total is told in front of its list.
            let outside = total.span.start < first.span.start;
            let meets = |interval: Interval| {
                let told = interval.contains(written) || interval.contains(rest);
                right.iter().any(|sum| interval.contains(*sum)) && !told
            };
            let loosely = || Interval::loosely(total, self.slack);
            same && outside && significant(total.value) >= 2 && loosely().is_some_and(meets)
        });
        totals.next().copied()
    }
}

/// What a figure counts.
fn noun(quantity: &Quantity) -> Option<&str> {
    let noun = quantity.noun.as_ref()?;
    Some(noun.lemma.as_str())
}
