//! Times that are told from the day of publication → dates.
//!
//! ```text
//! أمس → a day        الأسبوع الماضي → seven days        الشهر الماضي → a month
//! العام الماضي → a year, and the quarter of one        يوم الثلاثاء الماضي → a day
//! ```
//!
//! What a word means is in its name in `periods.toml`: `last-month`, `yesterday`. Without a day of
//! publication times keep these names.

use jiff::ToSpan;
use jiff::civil::Date;

use super::{Claim, Modality};
use crate::lexicon::{Lexicon, keys_of};
use crate::quantity::Weekday;
use crate::text::Document;
use crate::token::Key;

/// The day with which weeks begin where Arabic is spoken, as CLDR has it for most of its countries.
const WEEK: Weekday = Weekday::Sunday;
/// How many bytes behind a weekday hold the word that says which one is meant.
const BEHIND: usize = 24;

/// Gives the times of claims their dates, and says which are no times of the story.
pub(crate) fn resolve(claims: &mut [Claim], document: &Document<'_>, lexicon: &Lexicon) {
    let published = document.published();
    if let Some(published) = published {
        date(claims, published, document, lexicon);
    }
    for claim in claims {
        let time = claim.time.as_ref();
        // Until here, whether its own clause tells the time.
        claim.context.recalled &= time.is_some_and(|time| time.is_recalled(published));
    }
}

/// Gives the times of claims their dates.
fn date(claims: &mut [Claim], published: Date, document: &Document<'_>, lexicon: &Lexicon) {
    for claim in claims {
        let Some(time) = &claim.time else { continue };
        let ahead = matches!(claim.modality, Modality::Forecast | Modality::Target);
        let resolved = match Weekday::of_name(&time.value) {
            Some(day) => {
                let sentence = claim.sentence.of(document.text());
                let side = side(lexicon, sentence, &time.text);
                match side {
                    // Said on a Tuesday, «الثلاثاء المقبل» is not today.
                    Some(Side::Last) => nearest(published.yesterday().ok(), day, Side::Last),
                    Some(Side::Next) => nearest(published.tomorrow().ok(), day, Side::Next),
                    None if ahead => nearest(Some(published), day, Side::Next),
                    None => nearest(Some(published), day, Side::Last),
                }
            }
            None => period(published, &time.value).or_else(|| month(published, &time.value, ahead)),
        };
        if let (Some(value), Some(time)) = (resolved, &mut claim.time) {
            time.value = value;
        }
    }
}

/// What a named period is on a day of publication: `last-month`, `yesterday`, `last-year-Q2`.
fn period(published: Date, name: &str) -> Option<String> {
    let day = |days: i64| published.checked_add(days.days()).ok();
    let days = match name {
        "today" => Some(0),
        "yesterday" => Some(-1),
        "day-before-yesterday" => Some(-2),
        "tomorrow" => Some(1),
        "after-tomorrow" => Some(2),
        _ => None,
    };
    if let Some(days) = days {
        return day(days).map(|day| day.to_string());
    }
    let (which, rest) = match name.strip_prefix("before-last-") {
        Some(rest) => (-2, rest),
        None => {
            let (which, rest) = name.split_once('-')?;
            match which {
                "last" => (-1, rest),
                "this" => (0, rest),
                "next" => (1, rest),
                _ => return None,
            }
        }
    };
    let (unit, part) = match rest.split_once('-') {
        Some((unit, part)) => (unit, Some(part)),
        None => (rest, None),
    };
    let found = match unit {
        "year" => format!("{:04}", published.year() + which),
        "month" => {
            let month = published.first_of_month();
            let month = month.checked_add(i64::from(which).months()).ok()?;
            format!("{:04}-{:02}", month.year(), month.month())
        }
        "week" => {
            let into = Weekday::of_day(published).days_since(WEEK);
            let first = day(7 * i64::from(which) - into)?;
            format!("{first}/{}", first.checked_add(6.days()).ok()?)
        }
        _ => return None,
    };
    Some(match part {
        Some(part) => format!("{found}-{part}"),
        None => found,
    })
}

/// A month without its year, `--05`: the last one that has begun, of a forecast the next.
fn month(published: Date, value: &str, ahead: bool) -> Option<String> {
    let month: i8 = value.strip_prefix("--")?.parse().ok()?;
    let year = match (month > published.month(), ahead) {
        (true, false) => published.year() - 1,
        (false, true) if month < published.month() => published.year() + 1,
        _ => published.year(),
    };
    Some(format!("{year:04}-{month:02}"))
}

/// Which of the weekdays of a name is meant.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Last,
    Next,
}

/// Which one the word behind a weekday means.
fn side(lexicon: &Lexicon, sentence: &str, time: &str) -> Option<Side> {
    let behind = sentence.find(time)? + time.len();
    let limit = (behind + BEHIND).min(sentence.len());
    let end = (behind..=limit).rfind(|at| sentence.is_char_boundary(*at))?;
    let word = sentence[behind..end].split_whitespace().next()?;
    let key = *keys_of(word).first()?;
    let means = |words: &[Key]| words.contains(&key);
    if means(&lexicon.weekday_last) {
        Some(Side::Last)
    } else if means(&lexicon.weekday_next) {
        Some(Side::Next)
    } else {
        None
    }
}

/// The weekday on a day or nearest to it on one side.
fn nearest(day: Option<Date>, weekday: Weekday, side: Side) -> Option<String> {
    let from = day?;
    let days = match side {
        Side::Last => -Weekday::of_day(from).days_since(weekday),
        Side::Next => weekday.days_since(Weekday::of_day(from)),
    };
    let day = from.checked_add(days.days()).ok()?;
    Some(day.to_string())
}
