//! One day or month told twice, in ways that do not meet.
//!
//! ```text
//! hijri joined gregorian               1 محرم 1446هـ الموافق 7 يوليو 2024، 1436هـ (2015م)
//! joined = "الموافق" / "(" / "/" / "-"
//! month ( "(" / "/" ) month            تشرين الثاني (نوفمبر), of two series of names
//! ```
//!
//! Both dates are taken as far as they are told, as the days of a day, a month or a year; they
//! disagree where these lie apart by more days than the rule allows. A month beside another of the
//! same series is a span («أكتوبر/نوفمبر») and is left alone, unless a day stands in front.

use jiff::civil::Date;
use memchr::memchr2_iter;
use serde::Deserialize;

use super::almanac::{self, Reckoning, Written};
use super::dated::{Dated, Link, link as link_of, years};
use super::draft::{Draft, Judge};
use super::story::{Story, StoryCheck};
use super::words::{Phrases, Words};
use crate::finding::{FindingKind, Message};
use crate::lexicon::{Meaning, Roles};
use crate::quantity::{Calendar, Kind};
use crate::text::Span;

/// The parameters of the algorithm.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct CalendarsDisagree {
    /// How Hijri months are computed.
    reckoning: Reckoning,
    /// How many days two dates may lie apart.
    days: i64,
    /// Dates before `old-before` may lie apart by `old-days`.
    old_before: i16,
    old_days: i64,
    /// A date without a year lies in the year nearest to the publication, if within so many days.
    near_days: i64,
    /// Words that join a date with the same day in another calendar.
    same_day: Phrases,
    /// The months of the Levant, which have a second name each.
    levantine: Phrases,
    /// What is said where two names of a month are none.
    months: Message,
}

impl StoryCheck for CalendarsDisagree {
    const FIELDS: &'static [&'static str] = &["first", "second", "expected"];
    const LABELS: &'static [&'static str] = &["gregorian", "hijri", "month"];

    fn run(&self, story: &Story<'_>, judge: &mut Judge<'_>) {
        let published = story.document.published();
        for sentence in story.sentences {
            let quantities = story.of(sentence);
            let has = |calendar| {
                let mut dates = quantities.iter().filter(|one| one.date.is_some());
                dates.any(|one| one.calendar == Some(calendar))
            };
            if has(Calendar::Gregory) && has(Calendar::IslamicUmalqura) {
                let words = story.words_of(sentence);
                self.dates(&words, &Dated::all(quantities, &words), published, judge);
            }
        }
        self.names(story, judge);
    }
}

impl CalendarsDisagree {
    /// Dates of two calendars that stand side by side.
    fn dates(
        &self,
        words: &Words<'_>,
        dates: &[Dated<'_>],
        published: Option<Date>,
        judge: &mut Judge<'_>,
    ) {
        for (at, pair) in dates.windows(2).enumerate() {
            let [first, second] = pair else { continue };
            let unlike = first.calendar() != second.calendar();
            let Some(link) = link_of(words, first.end, second.first, &self.same_day) else {
                continue;
            };
            let both_years = [first, second].map(|date| date.quantity.kind) == [Kind::Year; 2];
            let joined = match link {
                Link::Said => true,
                // «1356هـ - 2013م» may be a life.
                Link::Dash => !both_years,
                Link::Beside => first.from.day.is_some() && second.from.day.is_some(),
            };
            if !(unlike && joined) || self.meet(first, second, published) {
                continue;
            }
            // «1400هـ - 1405هـ الموافق 1980 - 1985»: the first year with the first.
            let starts = at.checked_sub(1).map(|before| &dates[before]);
            let starts = starts.filter(|start| {
                let link = link_of(words, start.end, first.first, &self.same_day);
                start.calendar() == first.calendar() && link.is_some()
            });
            if starts.is_some_and(|start| self.meet(start, second, published)) {
                continue;
            }
            let expected = self.right(first, second);
            let draft = Draft::new(FindingKind::Calendar)
                .at(second.quantity.span, label(second))
                .at(first.quantity.span, label(first))
                .field("first", Message::same(first.quantity.text.as_str()))
                .field("second", Message::same(second.quantity.text.as_str()))
                .because(&["day"], &["calendar"]);
            let known = expected.clone().unwrap_or_default();
            let draft = draft.field("expected", Message::same(known));
            judge.report(match expected {
                Some(expected) => draft.expected(expected),
                None => draft,
            });
        }
    }

    /// Whether two dates can be one. What is left open is taken to.
    fn meet(&self, one: &Dated<'_>, other: &Dated<'_>, published: Option<Date>) -> bool {
        let spans = |dated: &Dated<'_>, beside: &Dated<'_>| {
            self.spans(dated, beside, published).into_iter()
        };
        let (ones, others) = (
            spans(one, other).collect::<Vec<_>>(),
            spans(other, one).collect::<Vec<_>>(),
        );
        if ones.is_empty() || others.is_empty() {
            return true;
        }
        let near = |a: &(Date, Date), b: &(Date, Date)| {
            let gap = if a.1 < b.0 {
                almanac::apart(a.1, b.0)
            } else if b.1 < a.0 {
                almanac::apart(b.1, a.0)
            } else {
                0
            };
            let old = a.0.year() < self.old_before || b.0.year() < self.old_before;
            gap <= if old { self.old_days } else { self.days }
        };
        ones.iter().any(|a| others.iter().any(|b| near(a, b)))
    }

    /// The days that a date can mean, in each year and order of day and month that is possible.
    fn spans(
        &self,
        dated: &Dated<'_>,
        beside: &Dated<'_>,
        published: Option<Date>,
    ) -> Vec<(Date, Date)> {
        let years_of = |date: Written| -> Vec<i16> {
            let own = date.year.or(dated.to.year).or(dated.from.year);
            let other = beside.to.year.or(beside.from.year);
            match (own, other, published) {
                (Some(own), _, _) => vec![own],
                // The year of the other date, a year early or late.
                (None, Some(other), _) => {
                    let first = Written {
                        year: Some(other),
                        ..beside.from
                    };
                    let near = first.days(self.reckoning).map(|(first, _)| first);
                    let year = near.and_then(|day| self.reckoning.year_of(day, date.calendar));
                    year.map_or_else(Vec::new, |year| vec![year - 1, year, year + 1])
                }
                (None, None, Some(published)) => {
                    years(date, None, published, self.near_days, self.reckoning)
                }
                (None, None, None) => Vec::new(),
            }
        };
        let swapped = |date: Written| Written {
            day: date.month,
            month: date.day,
            ..date
        };
        let mut orders = vec![(dated.from, dated.to)];
        if dated.is_numeric() && dated.from.day.is_some_and(|day| day <= 12) {
            orders.push((swapped(dated.from), swapped(dated.to)));
        }
        let mut found = Vec::new();
        for (from, to) in orders {
            for year in years_of(from) {
                let first = from.of_year(from.year.unwrap_or(year));
                let last = to.of_year(to.year.unwrap_or(year));
                let span = first.days(self.reckoning).zip(last.days(self.reckoning));
                found.extend(span.map(|((start, _), (_, end))| (start, end)));
            }
        }
        found
    }

    /// The second date as the first would have it, where both are days or both are years.
    fn right(&self, first: &Dated<'_>, second: &Dated<'_>) -> Option<String> {
        let (start, end) = first.from.days(self.reckoning)?;
        let single = first.from == first.to && second.from == second.to;
        let gregorian = second.calendar() == Calendar::Gregory;
        if !single || !gregorian {
            return None;
        }
        match (first.from.day, second.from.day, second.from.month) {
            (Some(_), Some(_), _) => Some(start.to_string()),
            (None, None, None) if first.from.month.is_none() => {
                Some(format!("{}-{}", start.year(), end.year()))
            }
            _ => None,
        }
    }

    /// Two names of a month around a bracket or a slash, or side by side behind a day.
    fn names(&self, story: &Story<'_>, judge: &mut Judge<'_>) {
        let text = story.text();
        // Most brackets and slashes stand behind figures or spaces.
        let behind_letter = |sign: &usize| text[..*sign].trim_end().ends_with(char::is_alphabetic);
        let signs = memchr2_iter(b'(', b'/', text.as_bytes()).filter(behind_letter);
        let around = signs.filter_map(|sign| self.unlike_months(story, sign));
        let dates = story.quantities.iter().filter(|one| one.kind == Kind::Date);
        let beside = dates.filter_map(|date| self.unlike_beside(story, date.span));
        for (first, second) in around.chain(beside) {
            judge.report(
                Draft::new(FindingKind::Calendar)
                    .message(&self.months)
                    .at(second, "month")
                    .at(first, "month")
                    .field("first", Message::same(first.of(text)))
                    .field("second", Message::same(second.of(text)))
                    .because(&["date"], &["month"]),
            );
        }
    }

    /// «27 يوليو حزيران»: a second name directly behind a day and its month.
    fn unlike_beside(&self, story: &Story<'_>, date: Span) -> Option<(Span, Span)> {
        let words = story.around(date, WINDOW);
        let at = words.from(date.end);
        let behind = month(&words, at)?;
        let entry = words.entry(at)?;
        let sure = behind.length > 1 || !entry.roles.has(Roles::AMBIGUOUS_MONTH);
        let (from, before) = month_before(&words, at)?;
        let plain = words.word(at)?.clitics == Default::default();
        self.are_unlike(&words, (from, before), (at, behind), false)
            .filter(|_| plain && sure)
    }

    /// The names in front of and behind a sign, where they are of two series and two months.
    fn unlike_months(&self, story: &Story<'_>, sign: usize) -> Option<(Span, Span)> {
        let place = Span {
            start: sign,
            end: sign,
        };
        let words = story.around(place, WINDOW);
        let at = words.from(sign);
        let behind = month(&words, at + 1)?;
        let (from, before) = month_before(&words, at)?;
        // «7 شباط/كانون الثاني» is one day, while «شباط/آذار» is a span.
        let of_day = from.checked_sub(1).is_some_and(|day| words.is_figure(day));
        let second = at + 1 + behind.length;
        let alone = !words.is_figure(second);
        self.are_unlike(&words, (from, before), (at + 1, behind), of_day && alone)
    }

    /// The places of two names, where they are of two months and cannot be a span of them: they are of
    /// two series, or of one day.
    fn are_unlike(
        &self,
        words: &Words<'_>,
        (from, before): (usize, Name),
        (at, behind): (usize, Name),
        of_day: bool,
    ) -> Option<(Span, Span)> {
        let levantine = |at: usize| words.begins(at, &self.levantine).is_some();
        let series = levantine(from) != levantine(at);
        let gregorian = [before.calendar, behind.calendar] == [Calendar::Gregory; 2];
        let unlike = (series || of_day) && gregorian && before.number != behind.number;
        let spans = (
            words.span(from, from + before.length)?,
            words.span(at, at + behind.length)?,
        );
        unlike.then_some(spans)
    }
}

/// The most words in the name of a month.
const MONTH: usize = 2;
/// How many bytes around a sign hold the names of two months.
const WINDOW: usize = 40;

/// The name of a month.
struct Name {
    length: usize,
    number: u8,
    calendar: Calendar,
}

/// The name of a month that ends in front of a word, and where it begins.
fn month_before(words: &Words<'_>, at: usize) -> Option<(usize, Name)> {
    (at.saturating_sub(MONTH)..at).find_map(|from| {
        let name = month(words, from)?;
        (from + name.length == at).then_some((from, name))
    })
}

fn month(words: &Words<'_>, at: usize) -> Option<Name> {
    let month = |meaning| match meaning {
        Meaning::Month(index) => Some(index),
        _ => None,
    };
    let (length, index) = words.meaning(at, month)?;
    let month = words.month(index)?;
    Some(Name {
        length,
        number: month.number,
        calendar: month.calendar,
    })
}

/// The label of a date, by its calendar.
fn label(date: &Dated<'_>) -> &'static str {
    match date.calendar() {
        Calendar::Gregory => "gregorian",
        Calendar::IslamicUmalqura => "hijri",
    }
}
