//! A weekday beside a date that falls on another: الثلاثاء 12 نوفمبر.
//!
//! ```text
//! weekday "،" … date                   الثلاثاء الموافق 12 نوفمبر، الخميس الماضي (14/10/1436هـ)
//! date ( "،" / "(" / "يوم" ) weekday   12 نوفمبر، الثلاثاء
//! weekday "و" weekday days             يومي الثلاثاء والأربعاء 12 و13 نوفمبر
//! weekday day "و" weekday date         الثلاثاء 12 والأربعاء 13 نوفمبر
//! ```
//!
//! The year is the date's own, else one of the sentence, else that which the day of publication and
//! words like الماضي leave. Where several are left, a weekday that fits one of them is right.
//! A Hijri date is right within some days.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;
use serde::Deserialize;

use super::almanac::{self, Reckoning, Written};
use super::dated::{Dated, Link, Side, era, link, years};
use super::draft::{Draft, Judge};
use super::story::{Sentenced, Story, StoryCheck};
use super::words::{Phrases, Words};
use crate::finding::{FindingKind, Message};
use crate::lexicon::{Clitics, Meaning, Roles};
use crate::quantity::{Bound, Calendar, Kind, Quantity, Weekday};

/// The parameters of the algorithm.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct WeekdayAndDate {
    /// How Hijri months are computed.
    reckoning: Reckoning,
    /// How many days a Hijri date may be off.
    hijri_days: i64,
    /// A date without a year lies in the year nearest to the publication, if within so many days.
    near_days: i64,
    /// Within so many days of the publication it is of that year, whatever years stand in earlier
    /// sentences.
    sure_days: i64,
    /// In front of the weekday, say that the day is one of these days: أمس، غدا.
    these_days: Phrases,
    /// Dates before this year are not judged: older ones are of another calendar.
    since: i16,
    /// Words that may stand between a weekday and its date.
    between: Phrases,
    /// Words that join two weekdays.
    and: Phrases,
    /// Words that join a date with the same day in another calendar.
    same_day: Phrases,
    /// Words for a year, in front of الماضي.
    year: Phrases,
    past: Phrases,
    current: Phrases,
    next: Phrases,
    same: Phrases,
    /// The names of the weekdays.
    names: BTreeMap<Weekday, Message>,
}

/// How many words may stand between a weekday and its date.
const BETWEEN: usize = 6;
/// The most words of أول من أمس.
const DAY_PHRASE: usize = 3;
/// How many sentences before a date can tell its year.
const EARLIER: usize = 2;

impl StoryCheck for WeekdayAndDate {
    const FIELDS: &'static [&'static str] = &["date", "weekday", "expected"];
    const LABELS: &'static [&'static str] = &["weekday", "date"];

    fn run(&self, story: &Story<'_>, judge: &mut Judge<'_>) {
        let published = story.document.published();
        for (at, sentence) in story.sentences.iter().enumerate() {
            let quantities = story.of(sentence);
            if !quantities.iter().any(tells_a_day) {
                continue;
            }
            let earlier = &story.sentences[at.saturating_sub(EARLIER)..at];
            let seen = Seen::of(story, sentence, earlier);
            for index in 0..seen.dates.len() {
                for pair in self.pairs(&seen, index) {
                    self.judge(&seen, pair, published, judge);
                }
            }
        }
    }
}

/// Cheap to ask, for most sentences have no day.
fn tells_a_day(quantity: &Quantity) -> bool {
    quantity.kind == Kind::Date
}

/// A sentence with its dates, and the years that the text tells near it.
struct Seen<'a> {
    words: Words<'a>,
    dates: Vec<Dated<'a>>,
    quantities: &'a [Quantity],
    told: Vec<(Calendar, i16)>,
    told_before: Vec<(Calendar, i16)>,
}

impl<'a> Seen<'a> {
    fn of(story: &Story<'a>, sentence: &Sentenced, earlier: &[Sentenced]) -> Seen<'a> {
        let words = story.words_of(sentence);
        let quantities = story.of(sentence);
        let before = earlier.iter().flat_map(|sentence| story.of(sentence));
        Seen {
            dates: Dated::all(quantities, &words),
            told: quantities.iter().flat_map(years_of).collect(),
            told_before: before.flat_map(years_of).collect(),
            quantities,
            words,
        }
    }
}

fn years_of(quantity: &Quantity) -> Vec<(Calendar, i16)> {
    let ends = match quantity.kind {
        Kind::Date | Kind::Year => Written::ends(quantity),
        _ => None,
    };
    let dates = ends.map(|(from, to)| [from, to]).into_iter().flatten();
    dates
        .filter_map(|date| Some((date.calendar, date.year?)))
        .collect()
}

/// A weekday with the day that it stands beside.
struct Pair<'s, 'a> {
    /// The word.
    at: usize,
    weekday: Weekday,
    dated: &'s Dated<'a>,
    day: Written,
    /// The quantity that tells the day, if it is not the date itself.
    told: &'a Quantity,
}

impl WeekdayAndDate {
    /// The weekdays that stand beside a date.
    fn pairs<'s, 'a>(&self, seen: &'s Seen<'a>, index: usize) -> Vec<Pair<'s, 'a>> {
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
                    && link(words, other.end, at, &self.same_day).is_some()
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
                let joins = words.begins(between, &self.and) == Some(1)
                    || words.is_mark(between, &['-', '–']);
                between.checked_sub(1).filter(|_| joins)?
            }
        };
        Some((first, weekday(first)?))
    }

    /// «الثلاثاء 12 والأربعاء 13 نوفمبر»: the first of the two.
    fn day_before<'s, 'a>(
        &self,
        seen: &'s Seen<'a>,
        dated: &'s Dated<'a>,
        at: usize,
    ) -> Option<Pair<'s, 'a>> {
        let words = &seen.words;
        words
            .word(at)
            .filter(|word| word.clitics.has(Clitics::AND))?;
        let told = seen.quantities.iter().find(|quantity| {
            matches!(quantity.kind, Kind::Cardinal | Kind::Ordinal)
                && quantity.bound == Bound::Exact
                && words.from(quantity.span.end) == at
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
        let marked = words.is_mark(at, &['،', ',', '(', '-', '–', '[']);
        at += usize::from(marked);
        let day = words
            .entry(at)
            .is_some_and(|entry| entry.roles.has(Roles::DAY_WORD) && entry.weekday.is_none());
        at += usize::from(day);
        let weekday = words.entry(at)?.weekday?;
        let joined = words.word(at)?.clitics.has(Clitics::AND);
        let mut after = at + 1;
        if self.side_at(words, after).is_some() {
            after += 1;
        }
        // «12 نوفمبر، الثلاثاء 13» and «25 شوال، الثلاثاء 26 شوال»: the next day's.
        let alone = after >= words.len() || !words.is_word(after) && !is_digits(words, after);
        let next = seen
            .quantities
            .iter()
            .any(|quantity| (after..after + 2).contains(&words.at(quantity.span.start)));
        ((marked || day) && !joined && alone && !next).then_some((at, weekday))
    }

    fn side_at(&self, words: &Words<'_>, at: usize) -> Option<Side> {
        let sides = [
            (&self.past, Side::Past),
            (&self.current, Side::Current),
            (&self.next, Side::Next),
            (&self.same, Side::Same),
        ];
        let found = sides
            .into_iter()
            .find(|(phrases, _)| words.begins(at, phrases).is_some());
        found.map(|(_, side)| side)
    }

    /// On which side of the publication a date lies, by words around it: «نوفمبر الماضي»,
    /// «الثلاثاء المقبل 12 نوفمبر», «12 نوفمبر من العام الماضي».
    fn side(&self, words: &Words<'_>, weekday: usize, dated: &Dated<'_>) -> Option<Side> {
        let (first, end) = (weekday.min(dated.end), weekday.max(dated.end));
        let year = (end..end + 3).find(|at| words.begins(*at, &self.year).is_some());
        let of_year = year.and_then(|at| {
            self.side_at(words, at + 1)
                .or_else(|| self.side_at(words, at.checked_sub(1)?))
        });
        of_year
            .or_else(|| self.side_at(words, end))
            .or_else(|| self.side_at(words, end + 1))
            .or_else(|| (first..dated.first.max(first)).find_map(|at| self.side_at(words, at)))
    }

    /// The days that a date can mean, the most likely first.
    fn days(&self, seen: &Seen<'_>, pair: &Pair<'_, '_>, published: Option<Date>) -> Vec<Date> {
        let date = pair.day;
        let calendar = date.calendar;
        let shared = [pair.dated.to.year, pair.dated.from.year];
        let own = date.year.or_else(|| shared.into_iter().flatten().next());
        let of = |told: &[(Calendar, i16)]| -> Vec<i16> {
            let same = told.iter().filter(|(kind, _)| *kind == calendar);
            same.map(|(_, year)| *year).collect()
        };
        let years = match (own, published) {
            (Some(year), _) => vec![year],
            (None, Some(published)) => {
                let side = self.side(&seen.words, pair.at, pair.dated);
                let mut found = years(date, side, published, self.near_days, self.reckoning);
                let first = found.first().copied();
                if self.is_of_these_days(&seen.words, pair.at) {
                    found.truncate(1);
                } else {
                    // A story of the past tells its year once.
                    let day = first.and_then(|year| date.of_year(year).gregorian(self.reckoning));
                    let sure =
                        day.is_some_and(|day| almanac::apart(day, published) <= self.sure_days);
                    let past = of(&seen.told_before).into_iter();
                    let past = past.filter(|year| first.is_some_and(|first| *year < first));
                    found.extend(past.filter(|_| !sure));
                    found.extend(of(&seen.told));
                }
                found
            }
            (None, None) => {
                let mut told = of(&seen.told);
                told.dedup();
                told.truncate(if told.len() == 1 { 1 } else { 0 });
                told
            }
        };
        let mut orders = vec![date];
        // «11/10»: writers differ in which is the month, of Gregorian dates.
        let gregorian = calendar == Calendar::Gregory;
        if gregorian && pair.dated.is_day_first() && date.day <= Some(12) {
            orders.push(Written {
                day: date.month,
                month: date.day,
                ..date
            });
        }
        let days = orders.iter().flat_map(|date| {
            years
                .iter()
                .filter_map(|year| date.of_year(*year).gregorian(self.reckoning))
        });
        days.filter(|day| day.year() >= self.since).collect()
    }

    /// «أمس الثلاثاء 9 يوليو»: whether the words in front of a weekday say that it is near.
    fn is_of_these_days(&self, words: &Words<'_>, weekday: usize) -> bool {
        (1..=DAY_PHRASE).any(|length| {
            let at = weekday.checked_sub(length);
            at.is_some_and(|at| words.begins(at, &self.these_days) == Some(length))
        })
    }

    fn judge(
        &self,
        seen: &Seen<'_>,
        pair: Pair<'_, '_>,
        published: Option<Date>,
        judge: &mut Judge<'_>,
    ) {
        let days = self.days(seen, &pair, published);
        let off = match pair.day.calendar {
            Calendar::Gregory => 0,
            Calendar::IslamicUmalqura => self.hijri_days,
        };
        let fits = |day: &Date| {
            (-off..=off).any(|off| {
                let near = day.checked_add(off.days());
                near.is_ok_and(|near| Weekday::of_day(near) == pair.weekday)
            })
        };
        let Some(right) = days.first().map(|day| Weekday::of_day(*day)) else {
            return;
        };
        let contested = months_differ(&seen.words, pair.dated);
        if days.iter().any(fits) || contested || self.is_judged_elsewhere(seen, &pair) {
            return;
        }
        let (Some(place), Some(expected)) = (seen.words.stem(pair.at), self.name(right)) else {
            return;
        };
        let written = self.name(pair.weekday).unwrap_or_else(|| expected.clone());
        judge.report(
            Draft::new(FindingKind::Calendar)
                .at(place, "weekday")
                .at(pair.told.span, "date")
                .field("date", Message::same(pair.dated.quantity.text.as_str()))
                .field("weekday", written)
                .field("expected", expected.clone())
                .because(&["day"], &["weekday"])
                .expected(expected.ar),
        );
    }

    /// Whether the day is told in another calendar as well, and what is wrong is said of that:
    /// the two contradict each other, or a Gregorian date is the surer one.
    fn is_judged_elsewhere(&self, seen: &Seen<'_>, pair: &Pair<'_, '_>) -> bool {
        let gregorian = |dated: &Dated<'_>| dated.from.gregorian(self.reckoning);
        let own = gregorian(pair.dated);
        seen.dates.iter().any(|other| {
            let (earlier, later) = match other.first < pair.dated.first {
                true => (other, pair.dated),
                false => (pair.dated, other),
            };
            let unlike = other.calendar() != pair.dated.calendar() && other.from.day.is_some();
            let linked = unlike
                && link(&seen.words, earlier.end, later.first, &self.same_day) == Some(Link::Said);
            let far = match (own, gregorian(other)) {
                (Some(own), Some(other)) => almanac::apart(own, other) > self.hijri_days,
                _ => false,
            };
            linked && (far || pair.day.calendar == Calendar::IslamicUmalqura)
        })
    }

    fn name(&self, weekday: Weekday) -> Option<Message> {
        self.names.get(&weekday).cloned()
    }
}

/// Whether a date has two names of unlike months, which is the defect then.
fn months_differ(words: &Words<'_>, dated: &Dated<'_>) -> bool {
    let month = |at: usize| {
        let index = |meaning| match meaning {
            Meaning::Month(index) => Some(index),
            _ => None,
        };
        Some(words.month(words.meaning(at, index)?.1)?.number)
    };
    // A second name may stand behind the date: «27 يوليو حزيران», «20 سبتمبر (آب)».
    let mut numbers = (dated.first..dated.end + 2).filter_map(month);
    let first = numbers.next();
    numbers.any(|other| first.is_some_and(|first| first != other))
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
