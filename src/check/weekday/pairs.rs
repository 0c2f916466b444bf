//! Which weekday stands beside which date of a sentence.

use super::{Seen, WeekdayAndDate};
use crate::check::almanac::Written;
use crate::check::dated::{Dated, era, link};
use crate::check::words::Words;
use crate::lexicon::{Clitics, Roles};
use crate::quantity::{Bound, Kind, Quantity, Weekday};

/// How many words may stand between a weekday and its date.
const BETWEEN: usize = 6;

/// A weekday with the day that it stands beside.
pub(super) struct Pair<'s, 'a> {
    /// The word.
    pub(super) at: usize,
    pub(super) weekday: Weekday,
    pub(super) dated: &'s Dated<'a>,
    pub(super) day: Written,
    /// The quantity that tells the day, if it is not the date itself.
    pub(super) told: &'a Quantity,
}

impl WeekdayAndDate {
    /// The weekdays that stand beside a date.
    pub(super) fn pairs<'s, 'a>(&self, seen: &'s Seen<'a>, index: usize) -> Vec<Pair<'s, 'a>> {
        let dated = &seen.dates[index];
        if dated.from.day.is_none() || dated.from.month.is_none() {
            return Vec::new();
        }
        let pair = |at: usize, weekday: Weekday, day: Written| Pair {
            at,
            weekday,
            dated,
            day,
            told: dated.quantity,
        };
        let interval = dated.from != dated.to;
        match self.before(seen, index).as_slice() {
            [] => {
                let behind = self.behind(seen, dated);
                let one = behind.filter(|_| !interval);
                one.map(|(at, weekday)| pair(at, weekday, dated.from))
                    .into_iter()
                    .collect()
            }
            [(first, one), (second, other)] if interval => vec![
                pair(*first, *one, dated.from),
                pair(*second, *other, dated.to),
            ],
            // «الثلاثاء 12 و13 نوفمبر»
            [(at, weekday)] if interval => vec![pair(*at, *weekday, dated.from)],
            [.., (at, weekday)] => {
                let mut found = vec![pair(*at, *weekday, dated.from)];
                found.extend(self.day_before(seen, dated, *at));
                found
            }
        }
    }

    /// The weekdays directly in front of a date, one or two that are joined.
    fn before(&self, seen: &Seen<'_>, index: usize) -> Vec<(usize, Weekday)> {
        let words = &seen.words;
        let mut at = seen.dates[index].first;
        let mut passed = 0;
        let weekday = |at: usize| words.entry(at).and_then(|entry| entry.weekday);
        loop {
            let Some(before) = at.checked_sub(1).filter(|_| passed < BETWEEN) else {
                return Vec::new();
            };
            if let Some(found) = weekday(before) {
                let last = (before, found);
                return match self.joined(words, before) {
                    Some(first) => vec![first, last],
                    None => vec![last],
                };
            }
            // The same day in another calendar stands between.
            let other = seen.dates[..index].iter().rev().find(|other| {
                other.calendar() != seen.dates[index].calendar()
                    && other.from.day.is_some()
                    && (other.end..=other.end + 2).contains(&at)
                    && link(words, other.end, at, &self.same_day, None).is_some()
            });
            if let Some(other) = other {
                at = other.first;
                passed = 0;
                continue;
            }
            if let Some(open) = remark(words, before) {
                at = open;
            } else if self.may_stand(words, before) {
                at = before;
            } else {
                return Vec::new();
            }
            passed += 1;
        }
    }

    /// Whether a word may stand between a weekday and its date.
    fn may_stand(&self, words: &Words<'_>, at: usize) -> bool {
        let role = words.entry(at).is_some_and(|entry| {
            entry.roles.has(Roles::DAY_WORD) || entry.roles.has(Roles::CLITIC)
        });
        role || words.is_mark(at, &['،', ',', '(', '[', ')', ']', '-', '–', ':'])
            || words.begins(at, &self.between) == Some(1)
            || words.begins(at, &self.same_day) == Some(1)
            || self.side_at(words, at).is_some()
            || era(words, at) == Some(1)
    }

    /// A weekday in front of another that is joined with it: «الثلاثاء والأربعاء».
    fn joined(&self, words: &Words<'_>, at: usize) -> Option<(usize, Weekday)> {
        let weekday = |at: usize| words.entry(at).and_then(|entry| entry.weekday);
        let and = words.word(at)?.clitics.has(Clitics::AND);
        let first = match and {
            true => at.checked_sub(1)?,
            false => {
                let between = at.checked_sub(1)?;
                let joins = self.joins(words, between);
                between.checked_sub(1).filter(|_| joins)?
            }
        };
        Some((first, weekday(first)?))
    }

    fn joins(&self, words: &Words<'_>, at: usize) -> bool {
        words.begins(at, &self.and) == Some(1) || words.is_mark(at, &['-', '–'])
    }

    /// «الثلاثاء 12 والأربعاء 13 نوفمبر»: the first of the two.
    fn day_before<'s, 'a>(
        &self,
        seen: &'s Seen<'a>,
        dated: &'s Dated<'a>,
        at: usize,
    ) -> Option<Pair<'s, 'a>> {
        let words = &seen.words;
        let end = match words.word(at)?.clitics.has(Clitics::AND) {
            true => at,
            false => at
                .checked_sub(1)
                .filter(|between| self.joins(words, *between))?,
        };
        let told = seen.quantities.iter().find(|quantity| {
            matches!(quantity.kind, Kind::Cardinal | Kind::Ordinal)
                && quantity.bound == Bound::Exact
                && words.from(quantity.span.end) == end
        })?;
        let day = i8::try_from(told.value?.integer()?).ok()?;
        let before = words.at(told.span.start).checked_sub(1)?;
        let weekday = words.entry(before)?.weekday?;
        Some(Pair {
            at: before,
            weekday,
            dated,
            day: Written {
                day: Some(day),
                ..dated.from
            },
            told,
        })
    }

    /// The weekday directly behind a date, parted from it by a mark or يوم and standing alone.
    fn behind(&self, seen: &Seen<'_>, dated: &Dated<'_>) -> Option<(usize, Weekday)> {
        let words = &seen.words;
        let mut at = dated.end;
        at += era(words, at).unwrap_or_default();
        if self.side_at(words, at).is_some() {
            at += 1;
        }
        let mark = words.is_mark(at, &['،', ',', '(', '-', '–', '[']);
        at += usize::from(mark);
        // «3 أغسطس الموافق يوم الأحد»
        let said = words.begins(at, &self.same_day);
        at += said.unwrap_or_default();
        let marked = mark || said.is_some();
        let day = words
            .entry(at)
            .is_some_and(|entry| entry.roles.has(Roles::DAY_WORD) && entry.weekday.is_none());
        at += usize::from(day);
        let weekday = words.entry(at)?.weekday?;
        let joined = words.word(at)?.clitics.has(Clitics::AND);
        let mut after = at + 1;
        let side = self.side_at(words, after).is_some();
        after += usize::from(side);
        // «12 نوفمبر، الثلاثاء 13» and «25 شوال، الثلاثاء 26 شوال»: the next day's.
        let ends = after >= words.len() || !words.is_word(after) && !is_digits(words, after);
        // «في 22 يوليو الثلاثاء الماضي إن العمل مستمر»
        let alone = ends || (side || said.is_some()) && !is_digits(words, after);
        let next = seen
            .quantities
            .iter()
            .any(|quantity| (after..after + 2).contains(&words.at(quantity.span.start)));
        let beside = marked || day || side && at == dated.end;
        (beside && !joined && alone && !next).then_some((at, weekday))
    }
}

fn is_digits(words: &Words<'_>, at: usize) -> bool {
    words
        .written(at)
        .starts_with(|first: char| first.is_numeric())
}

/// Where a remark in brackets begins that ends at a word: «(حسب تقويم أم القرى)».
fn remark(words: &Words<'_>, end: usize) -> Option<usize> {
    if !words.is_mark(end, &[')', ']']) {
        return None;
    }
    let from = end.saturating_sub(BETWEEN);
    let open = (from..end).rfind(|at| words.is_mark(*at, &['(', '[']))?;
    let remark = |at: usize| {
        let entry = words.entry(at);
        words.is_word(at) && entry.is_some_and(|entry| entry.weekday.is_none())
    };
    (open + 1..end).all(remark).then_some(open)
}
