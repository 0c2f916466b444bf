//! Stretches of time, told by their first and last date.
//!
//! ```text
//! stretch = date [ until date ]            27 يوليو - 7 أغسطس
//!         / day until day month            10 - 13 صفر, read as one date
//!         / day until numeric              11- 22/ 10/ 1436هـ
//! until   = "-" / "إلى" / "حتى"
//! ```

use crate::check::almanac::Written;
use crate::check::dated::{Dated, era};
use crate::check::words::{Phrases, Words};
use crate::lexicon::{Clitics, Roles};
use crate::quantity::Kind;
use crate::text::Span;

/// A date, or two between which something lasts.
pub(super) struct Stretch<'s> {
    dated: &'s Dated<'s>,
    pub(super) from: Written,
    pub(super) to: Written,
    /// Its words.
    pub(super) first: usize,
    pub(super) end: usize,
    pub(super) span: Span,
    /// Written in figures alone, so that day and month could be meant in either order.
    pub(super) numeric: bool,
}

impl Stretch<'_> {
    pub(super) fn kind(&self) -> Kind {
        self.dated.quantity.kind
    }

    /// The words of it.
    pub(super) fn written<'w>(&self, words: &Words<'w>) -> &'w str {
        words.of_span(self.span)
    }
}

/// The dates of a sentence, those put together that tell one stretch of time.
pub(super) fn stretches<'s>(
    words: &Words<'_>,
    dates: &'s [Dated<'s>],
    until: &Phrases,
) -> Vec<Stretch<'s>> {
    let mut found: Vec<Stretch<'s>> = Vec::new();
    for dated in dates {
        let begun = found.last_mut().filter(|last| {
            let single = last.from == last.to && dated.from == dated.to;
            let same =
                last.from.calendar == dated.from.calendar && last.kind() == dated.quantity.kind;
            let days = last.from.day.is_some() == dated.from.day.is_some();
            single
                && same
                && days
                && (is_until(words, (last.end, dated.first), until)
                    || is_drawn(words, last.span, dated))
        });
        if let Some(last) = begun {
            last.to = dated.to;
            last.end = dated.end;
            last.span.end = dated.quantity.span.end;
            last.numeric &= dated.is_numeric();
            continue;
        }
        let mut stretch = Stretch {
            dated,
            from: dated.from,
            to: dated.to,
            first: dated.first,
            end: dated.end,
            span: dated.quantity.span,
            numeric: dated.is_numeric(),
        };
        if let Some((day, at, start)) = day_before(words, dated, until) {
            stretch.from.day = Some(day);
            stretch.first = at;
            stretch.span.start = start;
        }
        found.push(stretch);
    }
    found
}

/// Whether nothing but «إلى» or a dash stands between two dates, and words for a day.
fn is_until(words: &Words<'_>, (from, to): (usize, usize), until: &Phrases) -> bool {
    let mut at = from + era(words, from).unwrap_or_default();
    if !is_to(words, at, until) {
        return false;
    }
    at += 1;
    let day = |at: usize| {
        let entry = words.entry(at);
        entry.is_some_and(|entry| entry.weekday.is_some() || entry.roles.has(Roles::DAY_WORD))
    };
    (at..to).all(day) && at <= to
}

fn is_to(words: &Words<'_>, at: usize, until: &Phrases) -> bool {
    is_dash(words, at) || words.begins(at, until) == Some(1)
}

fn is_dash(words: &Words<'_>, at: usize) -> bool {
    words.is_mark(at, &['-', '–', '—'])
}

/// Whether a dash stands between two dates that is drawn of lengthening signs, which are no words:
/// «1400هـ ـــ 1405هـ».
fn is_drawn(words: &Words<'_>, before: Span, dated: &Dated<'_>) -> bool {
    let between = words.of_span(Span {
        start: before.end,
        end: dated.quantity.span.start,
    });
    let rest = between.trim().trim_end_matches('ـ');
    between.trim().ends_with("ـ") && between.contains(" ـ") && rest.chars().count() <= ERA
}

/// The letters of an era with a blank behind it at most: «هـ ».
const ERA: usize = 3;

/// The day in front of a date in figures from which it lasts: the 11 of «11- 22/ 10/ 1436هـ».
fn day_before(words: &Words<'_>, dated: &Dated<'_>, until: &Phrases) -> Option<(i8, usize, usize)> {
    let (day, month) = (dated.from.day?, dated.from.month?);
    if !dated.is_numeric() || dated.from != dated.to {
        return None;
    }
    let to = dated
        .first
        .checked_sub(1)
        .filter(|at| is_to(words, *at, until))?;
    let at = to.checked_sub(1)?;
    let first: i8 = words.western(at)?.parse().ok()?;
    let bare = words.word(at)?.clitics == Clitics::default();
    // «1-10-1436» is a date itself.
    let alone = !at
        .checked_sub(1)
        .is_some_and(|before| words.is_mark(before, &['/', '-', '–', '.']));
    let fits = (1..day).contains(&first) && month > 0;
    (bare && alone && fits).then_some((first, at, words.span(at, at + 1)?.start))
}
