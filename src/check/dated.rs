//! The dates of a sentence among its words: what joins two of them, and which years they can mean.

use jiff::civil::Date;

use super::almanac::{Reckoning, Written, apart};
use super::words::{Phrases, Words};
use crate::lexicon::{Meaning, Roles};
use crate::quantity::{Calendar, Kind, Quantity};

/// A date or year of a sentence.
pub(crate) struct Dated<'a> {
    pub(crate) quantity: &'a Quantity,
    /// Its words.
    pub(crate) first: usize,
    pub(crate) end: usize,
    /// The first and the last date of an interval; twice the same of a single one.
    pub(crate) from: Written,
    pub(crate) to: Written,
}

impl<'a> Dated<'a> {
    /// The dates and years of a sentence, in order.
    pub(crate) fn all(quantities: &'a [Quantity], words: &Words<'_>) -> Vec<Dated<'a>> {
        let dates = quantities
            .iter()
            .filter(|quantity| matches!(quantity.kind, Kind::Date | Kind::Year));
        dates
            .filter_map(|quantity| {
                let (from, to) = Written::ends(quantity)?;
                Some(Dated {
                    quantity,
                    first: words.at(quantity.span.start),
                    end: words.from(quantity.span.end),
                    from,
                    to,
                })
            })
            .collect()
    }

    pub(crate) fn calendar(&self) -> Calendar {
        self.from.calendar
    }

    /// Whether it is written in figures alone, so that day and month could be meant in either
    /// order.
    pub(crate) fn is_numeric(&self) -> bool {
        !self.quantity.text.chars().any(char::is_alphabetic)
    }

    /// Whether it is such a date with its year behind: `11/10/2015`.
    pub(crate) fn is_day_first(&self) -> bool {
        let text = &self.quantity.text;
        let last = text.rsplit(|sign: char| !sign.is_numeric()).next();
        self.is_numeric() && last.is_none_or(|year| year.chars().count() == 4)
    }
}

/// The number of words of an era at a word: هـ, م.
pub(crate) fn era(words: &Words<'_>, at: usize) -> Option<usize> {
    let era = |meaning| matches!(meaning, Meaning::Era(_)).then_some(());
    words.meaning(at, era).map(|(length, ())| length)
}

/// What stands between two dates that are one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Link {
    /// A bracket, a slash or a word says that both are one: الموافق.
    Said,
    /// Nothing but a dash, which can mean «to» as well.
    Dash,
    /// Nothing, or a comma.
    Beside,
}

/// How many words may stand between two dates that are one.
const LINK: usize = 12;

/// What joins the words before `from` and those from `to`; none where something else stands there but
/// what may be passed over.
pub(crate) fn link(
    words: &Words<'_>,
    from: usize,
    to: usize,
    joins: &Phrases,
    passed: Option<&Phrases>,
) -> Option<Link> {
    if to.checked_sub(from)? > LINK {
        return None;
    }
    let mut found = Link::Beside;
    let mut at = from;
    while at < to {
        let day = words
            .entry(at)
            .is_some_and(|entry| entry.weekday.is_some() || entry.roles.has(Roles::DAY_WORD));
        if let Some(length) = words.begins(at, joins) {
            found = Link::Said;
            at += length;
        } else if words.is_mark(at, &['(', '/', '[']) {
            found = Link::Said;
            at += 1;
        } else if words.is_mark(at, &['-', '–', '—', 'ـ']) {
            found = match found {
                Link::Beside => Link::Dash,
                other => other,
            };
            at += 1;
        } else if words.is_mark(at, &['،', ',', ')', ']', '.', '؛']) || day {
            at += 1;
        } else if let Some(length) = era(words, at) {
            at += length;
        } else if let Some(length) = passed.and_then(|passed| words.begins(at, passed)) {
            at += length;
        } else {
            return None;
        }
    }
    Some(found)
}

/// Whether a date lies before or behind the day of publication, as the text says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    /// الماضي
    Past,
    /// الجاري
    Current,
    /// المقبل
    Next,
    /// نفسه: of a year that was told before.
    Same,
}

/// How many days a story can be older than the issue that it is dated by.
const ISSUE: i64 = 3;

/// The years that a date without one can mean, the most likely first.
pub(crate) fn years(
    date: Written,
    side: Option<Side>,
    published: Date,
    near: i64,
    reckoning: Reckoning,
) -> Vec<i16> {
    let Some(this) = reckoning.year_of(published, date.calendar) else {
        return Vec::new();
    };
    let day = |year: i16| date.of_year(year).gregorian(reckoning);
    let around = [this - 1, this, this + 1];
    let exists = around
        .into_iter()
        .filter_map(|year| Some((year, day(year)?)));
    let mut days: Vec<(i16, Date)> = exists.collect();
    days.sort_by_key(|(_, day)| apart(*day, published));
    let chosen: Vec<(i16, Date)> = match side {
        None => match days.first() {
            Some(first) if apart(first.1, published) <= near => vec![*first],
            _ => days,
        },
        Some(Side::Past) => {
            let past = |day: Date| day <= published || apart(day, published) <= ISSUE;
            days.into_iter()
                .filter(|(_, day)| past(*day))
                .take(1)
                .collect()
        }
        Some(Side::Next) => {
            let next = |day: Date| day >= published || apart(day, published) <= ISSUE;
            days.into_iter()
                .filter(|(_, day)| next(*day))
                .take(1)
                .collect()
        }
        Some(Side::Current) => days.into_iter().filter(|(year, _)| *year == this).collect(),
        Some(Side::Same) => Vec::new(),
    };
    chosen.into_iter().map(|(year, _)| year).collect()
}
