//! A month under two names that are not of one month: تشرين الثاني (أكتوبر)، or in two calendars, which
//! do not meet in the year that is told or that of the publication: أكتوبر المقبل (رجب 1437هـ).

use memchr::memchr2_iter;

use super::CalendarsDisagree;
use crate::check::draft::{Draft, Judge};
use crate::check::story::Story;
use crate::check::words::Words;
use crate::finding::{FindingKind, Message};
use crate::lexicon::{Meaning, Roles};
use crate::quantity::{Calendar, Kind};
use crate::text::Span;

impl CalendarsDisagree {
    /// Two names of a month around a bracket or a slash, or side by side behind a day.
    pub(super) fn names(&self, story: &Story<'_>, judge: &mut Judge<'_>) {
        self.months_of_two_calendars(story, judge);
        let text = story.text();
        // Most brackets and slashes stand behind figures or spaces.
        let behind_letter = |sign: &usize| text[..*sign].trim_end().ends_with(char::is_alphabetic);
        let signs = memchr2_iter(b'(', b'/', text.as_bytes()).filter(behind_letter);
        let around = signs.filter_map(|sign| self.unlike_months(story, sign));
        let dates = story.quantities.iter().filter(|one| one.kind == Kind::Date);
        let beside = dates.filter_map(|date| self.unlike_beside(story, date.span));
        let alone = story.sentences.iter().flat_map(|sentence| {
            let words = story.words_of(sentence);
            self.side_by_side(&words)
        });
        for (first, second) in around.chain(beside).chain(alone) {
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

    /// «منذ منتصف يونيو تموز»: two names without a day, the second of the Levant.
    fn side_by_side(&self, words: &Words<'_>) -> Vec<(Span, Span)> {
        let behind =
            (1..words.len()).filter(|at| words.begins_bare(*at, &self.levantine).is_some());
        let pairs = behind.filter_map(|at| {
            let plain = words.word(at)?.clitics == Default::default();
            let behind = month(words, at).filter(|_| plain)?;
            let (from, before) = month_before(words, at)?;
            let sure = behind.length > 1 || !words.entry(at)?.roles.has(Roles::AMBIGUOUS_MONTH);
            let dated = from.checked_sub(1).is_some_and(|day| words.is_figure(day));
            self.are_unlike(words, (from, before), (at, behind), false)
                .filter(|_| sure && !dated)
        });
        pairs.collect()
    }

    /// «27 يوليو حزيران»: a second name directly behind a day and its month.
    fn unlike_beside(&self, story: &Story<'_>, date: Span) -> Option<(Span, Span)> {
        let words = story.around(date, WINDOW);
        let at = words.from(date.end);
        let behind = month(&words, at)?;
        let entry = words.entry(at)?;
        // «نيسان» is a maker of cars as well, but hardly behind a day and its month.
        let long = words.written(at).chars().count() >= LONG_NAME;
        let sure = behind.length > 1 || long || !entry.roles.has(Roles::AMBIGUOUS_MONTH);
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
        // «بين شهري يونيو/تموز»
        let several = from
            .checked_sub(1)
            .is_some_and(|front| words.begins(front, &self.several).is_some());
        if several {
            return None;
        }
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

/// From so many letters on the name of a month is no other word behind a day.
const LONG_NAME: usize = 5;
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
