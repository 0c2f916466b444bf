//! What a story tells to be at a time, or of an order, or how it ended: no claims of the ledger, and
//! compared across stories only.
//!
//! ```text
//! day   = date | weekday [ side ] | period | day ( "،" | "(" | "الموافق" | "يوم" … ) day
//!         أمس الأحد      مساء غد، الثلاثاء      يوم الخميس 1436/11/5هـ      الخميس الماضي
//! score = فاز الفريق 3-1            hour = الساعة الثامنة مساء            rank = العقد الثاني والعشرون
//! ```
//!
//! Each has the least and the most that it can mean as a figure: of days their number since the first
//! of 1970, of hours minutes. «اليوم» of a story that went online on the evening before is the day
//! before.

use jiff::ToSpan;
use jiff::civil::Date;

use super::Claim;
use super::context::{Content, Context, Term};
use super::sentence::Sentence;
use super::signs::Signs;
use super::standing::Modality;
use crate::almanac::{Reckoning, Written};
use crate::amount::Amount;
use crate::lexicon::{Meaning, Roles, Senses};
use crate::quantity::{Bound, Calendar, Kind, Quantity, Weekday};
use crate::text::Span;
use crate::token::{Key, digit};

/// How many words may part two expressions of one day.
const BETWEEN: usize = 3;
/// The same, where a bracket between a date and that of the other calendar names the calendar.
const BRACKETED: usize = 9;
/// How far from its publication a story puts a day without its year, in months.
const NEAR_MONTHS: i64 = 6;
/// By how many days a Hijri date can lie off: months are seen.
const HIJRI_DAYS: i64 = 1;
/// How many words in front of a day and behind it say what was on it: sentences differ in length, so
/// that two reaches are compared.
const WIDE: usize = 16;
const NARROW: usize = 11;
/// Of a score, the teams stand farther off.
const MATCH: usize = 24;
/// How far in front of a day the verb stands that reports on it.
const REPORTED: usize = 3;
/// How near a word stands that says of which part of a match a score is.
const PART: usize = 6;
/// How many of them one story is compared by: more are a calendar of matches.
const MOST: usize = 32;

/// Adds what a sentence tells.
pub(super) fn read(
    sentence: &Sentence<'_>,
    content: &Content,
    published: Option<Date>,
    found: &mut Vec<Claim>,
) {
    let timed = sentence.has_meaning(Senses::PERIOD)
        || !sentence.quantities.is_empty()
        || (0..sentence.words.len()).any(|at| weekday(sentence, at).is_some());
    if !timed || found.len() >= MOST {
        return;
    }
    for day in days(sentence, published) {
        let words = (day.first, day.last);
        found.push(claim(
            sentence,
            content,
            words,
            day.quantity(sentence),
            Box::default(),
        ));
    }
    for quantity in sentence.quantities {
        let words = sentence.words_of(quantity.span);
        let mut head = None;
        let told = match quantity.kind {
            Kind::Score => score(sentence, quantity),
            // Told in two zones, two hours are one.
            Kind::Time if is_zoned(sentence) => None,
            Kind::Time => quantity.time.as_deref().and_then(minutes),
            Kind::Year => quantity.value.map(|value| [value, value]),
            Kind::Ordinal | Kind::Label => {
                head = self::head(sentence, content, quantity.kind, words.0);
                let value = quantity.value.filter(|_| head.is_some());
                value.map(|value| [value, value])
            }
            _ => None,
        };
        if let Some([least, most]) = told {
            let quantity = Quantity {
                min: Some(least),
                max: Some(most),
                ..quantity.clone()
            };
            let head = head.into_iter().map(|term| term.base).collect();
            found.push(claim(sentence, content, words, quantity, head));
        }
    }
}

fn claim(
    sentence: &Sentence<'_>,
    content: &Content,
    (first, last): (usize, usize),
    quantity: Quantity,
    head: Box<[u32]>,
) -> Claim {
    let wide = match quantity.kind {
        Kind::Score => MATCH,
        _ => WIDE,
    };
    Claim {
        id: String::new(),
        quantity,
        sentence: sentence.span,
        subject: None,
        event: None,
        fact: String::new(),
        headline: false,
        role: None,
        of: None,
        modality: Modality::Asserted,
        place: None,
        time: None,
        source: None,
        context: Context {
            near: content.around(sentence, (first, last), wide).into(),
            beside: content.around(sentence, (first, last), NARROW).into(),
            sides: head,
            reported: is_reported(sentence, first, last),
            ..Context::default()
        },
    }
}

/// Whether a reporting verb stands beside a day: أعلن الوزير أمس أن.
fn is_reported(sentence: &Sentence<'_>, first: usize, last: usize) -> bool {
    (first.saturating_sub(REPORTED)..=last).any(|at| sentence.means(at, Senses::VERB))
}

/// Whether a score is of a part of a match: one at half-time, of penalties, one of several sets.
fn is_part(sentence: &Sentence<'_>, (first, last): (usize, usize)) -> bool {
    (first.saturating_sub(PART)..last + PART).any(|at| sentence.has(at, Roles::SCORE_PART))
}

/// Whether the sentence names a time zone.
fn is_zoned(sentence: &Sentence<'_>) -> bool {
    let zone = |meaning| matches!(meaning, Meaning::TimeZone).then_some(());
    let (text, words) = (sentence.text, sentence.words);
    (0..words.len()).any(|at| sentence.lexicon.phrase(text, words, at, zone).is_some())
}

/// The noun in front of a place in an order: what has that place. A name has none: رمسيس الثاني.
fn head(sentence: &Sentence<'_>, content: &Content, kind: Kind, first: usize) -> Option<Term> {
    let at = (0..first).rev().take(2).find(|at| sentence.is_word(*at))?;
    let noun = sentence.lexicon.brief_of(&sentence.words[at]).is_noun;
    content.at(at).filter(|_| noun || kind == Kind::Label)
}

/// What both sides of a match have at its end, the fewer first.
pub(super) fn score(sentence: &Sentence<'_>, quantity: &Quantity) -> Option<[Amount; 2]> {
    let words = sentence.words_of(quantity.span);
    goals(&quantity.text).filter(|_| !is_part(sentence, words))
}

/// The goals of both sides, the fewer first: papers name the loser first as well.
fn goals(text: &str) -> Option<[Amount; 2]> {
    let western = |one: char| digit(one).map_or(one, |value| char::from(b'0' + value));
    let text: String = text.chars().map(western).collect();
    let zero = text.chars().any(|one| one.is_alphabetic());
    let mut goals: Vec<i64> = text
        .split(|one: char| !one.is_ascii_digit())
        .filter_map(|side| side.parse().ok())
        .collect();
    if zero && goals.len() == 1 {
        goals.push(0);
    }
    let [one, other] = <[i64; 2]>::try_from(goals).ok()?;
    Some([one.min(other), one.max(other)].map(Amount::from))
}

/// `HH:MM` in minutes.
fn minutes(time: &str) -> Option<[Amount; 2]> {
    let (hours, minutes) = time.split_once(':')?;
    let all = 60 * hours.parse::<i64>().ok()? + minutes.parse::<i64>().ok()?;
    Some([all, all].map(Amount::from))
}

/// A day as the words of a sentence tell it.
struct Day {
    first: usize,
    last: usize,
    /// The first and the last that it can be.
    span: Option<(Date, Date)>,
    weekday: Option<Weekday>,
    /// How well the span is known: a date, what is told from the publication, a weekday's nearest.
    surety: Surety,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Surety {
    Weekday,
    Relative,
    Hijri,
    Date,
}

impl Day {
    fn quantity(&self, sentence: &Sentence<'_>) -> Quantity {
        let words = &sentence.words[self.first..self.last];
        let start = words.first().map_or(0, |word| word.token.start as usize);
        let end = words.last().map_or(start, |word| word.token.end as usize);
        let span = Span { start, end };
        let number = |day: Date| {
            let epoch = Date::constant(1970, 1, 1);
            let days = day
                .since(epoch)
                .map_or(0, |span| i64::from(span.get_days()));
            Amount::from(days)
        };
        Quantity {
            span,
            text: span.of(sentence.text).to_owned(),
            value: None,
            hedge: None,
            about: false,
            per: None,
            bound: Bound::Exact,
            min: self.span.map(|(first, _)| number(first)),
            max: self.span.map(|(_, last)| number(last)),
            kind: Kind::Date,
            unit: None,
            date: self.span.map(|(first, _)| first.to_string()),
            time: None,
            calendar: (self.surety >= Surety::Hijri).then_some(Calendar::Gregory),
            weekday: self.weekday,
            noun: None,
        }
    }

    /// One day told by two expressions; none where they tell two.
    fn with(self, other: Day) -> Option<Day> {
        let weekday = self.weekday.or(other.weekday);
        if self
            .weekday
            .zip(other.weekday)
            .is_some_and(|(one, two)| one != two)
        {
            return None;
        }
        let surest = if other.surety > self.surety {
            &other
        } else {
            &self
        };
        let span = surest.span.or(self.span).or(other.span);
        // «أمس الأحد»: of the days that أمس can be, the Sunday.
        let span = match (span, weekday) {
            (Some((first, last)), Some(weekday)) if surest.surety <= Surety::Relative => {
                let near = [first, last].into_iter().chain(first.yesterday().ok());
                let day = near
                    .into_iter()
                    .find(|day| Weekday::of_day(*day) == weekday)?;
                Some((day, day))
            }
            (span, _) => span,
        };
        Some(Day {
            first: self.first,
            last: other.last,
            span,
            weekday,
            surety: surest.surety,
        })
    }
}

/// The days that a sentence tells, in order.
fn days(sentence: &Sentence<'_>, published: Option<Date>) -> Vec<Day> {
    let mut told: Vec<Day> = sentence
        .quantities
        .iter()
        .filter_map(|quantity| dated(sentence, quantity, published))
        .collect();
    let dates = told.len();
    let mut at = 0;
    while at < sentence.words.len() {
        let day = named(sentence, at, published);
        let length = day.as_ref().map_or(1, |day| day.last - at);
        let inside = |day: &Day| {
            told[..dates]
                .iter()
                .any(|date| date.first < day.last && day.first < date.last)
        };
        if let Some(day) = day.filter(|day| !inside(day)) {
            told.push(day);
        }
        at += length;
    }
    told.sort_by_key(|day| day.first);
    let mut found: Vec<Day> = Vec::new();
    // Two weekdays side by side are the night between them.
    let mut torn = None;
    for day in told {
        let joined = found
            .last()
            .is_some_and(|before| joins(sentence, before.last, day.first));
        if !joined {
            found.push(day);
            continue;
        }
        let last = day.last;
        match found.pop().and_then(|before| before.with(day)) {
            Some(whole) => found.push(whole),
            None => torn = Some(last),
        }
    }
    found.retain(|day| torn.is_none_or(|torn| day.last != torn) && day.is_comparable());
    found
}

impl Day {
    fn is_comparable(&self) -> bool {
        self.span.is_some() || self.weekday.is_some()
    }
}

/// Whether what stands between two expressions of a day makes them one: signs, يوم، الموافق.
fn joins(sentence: &Sentence<'_>, end: usize, first: usize) -> bool {
    let between = end..first.max(end);
    // «1440/3/9هـ (بتقويم أم القرى) الموافق 2018/11/17»
    let other = first > end && is_other(sentence, first - 1);
    let bracket = between
        .clone()
        .any(|at| sentence.is_sign(at, Signs::CLOSED_BRACKET));
    if other && (bracket || between.len() <= BETWEEN) && between.len() <= BRACKETED {
        return true;
    }
    between.len() <= BETWEEN
        && between.into_iter().all(|at| {
            !sentence.is_word(at) && !sentence.is_sign(at, Signs::STOP)
                || sentence.has(at, Roles::DAY_WORD)
                || sentence.has(at, Roles::DATED)
        })
}

/// Whether a word says that the same day follows in the other calendar.
fn is_other(sentence: &Sentence<'_>, at: usize) -> bool {
    is(sentence, at, &sentence.lexicon.day_joins)
}

/// Whether a word is one of a list, with its proclitics or without.
fn is(sentence: &Sentence<'_>, at: usize, keys: &[Key]) -> bool {
    let word = sentence.words.get(at);
    word.is_some_and(|word| keys.contains(&word.token.key) || keys.contains(&word.stem))
}

/// A day that a date tells, or the days of a month of a year.
fn dated(sentence: &Sentence<'_>, quantity: &Quantity, published: Option<Date>) -> Option<Day> {
    if quantity.kind != Kind::Date {
        return None;
    }
    let (first, last) = sentence.words_of(quantity.span);
    // «مدينة 6 أكتوبر»
    if first > 0 && is(sentence, first - 1, &sentence.lexicon.day_front) {
        return None;
    }
    let (begin, end) = Written::ends(quantity)?;
    let reckoning = Reckoning::default();
    let in_year = |written: Written| match (written.year, published) {
        (Some(_), _) => written.days(reckoning),
        (None, Some(published)) if written.calendar == Calendar::Gregory => {
            nearest(written, published)
        }
        (None, _) => None,
    };
    let (from, _) = in_year(begin)?;
    let (_, to) = in_year(end)?;
    let hijri = quantity.calendar == Some(Calendar::IslamicUmalqura);
    let slack = if hijri { HIJRI_DAYS } else { 0 };
    let span = (
        from.checked_sub(slack.days()).ok()?,
        to.checked_add(slack.days()).ok()?,
    );
    Some(Day {
        first,
        last,
        span: Some(span),
        weekday: quantity.weekday,
        surety: if hijri { Surety::Hijri } else { Surety::Date },
    })
}

/// A date without its year in the year in which it lies nearest to the publication.
fn nearest(written: Written, published: Date) -> Option<(Date, Date)> {
    let from = published.checked_sub(NEAR_MONTHS.months()).ok()?;
    let to = published.checked_add(NEAR_MONTHS.months()).ok()?;
    (published.year() - 1..=published.year() + 1)
        .filter_map(|year| written.of_year(year).days(Reckoning::default()))
        .find(|(first, last)| *first >= from && *last <= to)
}

fn weekday(sentence: &Sentence<'_>, at: usize) -> Option<Weekday> {
    sentence.entry(at)?.weekday
}

/// A weekday at a word, or a day that is told from the publication.
fn named(sentence: &Sentence<'_>, at: usize, published: Option<Date>) -> Option<Day> {
    let lexicon = sentence.lexicon;
    if let Some(day) = weekday(sentence, at) {
        let from = if is(sentence, at + 1, &lexicon.weekday_last) {
            published.map(|published| (published.yesterday(), -1))
        } else if is(sentence, at + 1, &lexicon.weekday_next) {
            published.map(|published| (published.tomorrow(), 1))
        } else {
            None
        };
        let span = from.and_then(|(from, way)| {
            let from = from.ok()?;
            let days = match way {
                1 => day.days_since(Weekday::of_day(from)),
                _ => -Weekday::of_day(from).days_since(day),
            };
            let day = from.checked_add(days.days()).ok()?;
            Some((day, day))
        });
        return Some(Day {
            first: at,
            last: at + 1 + usize::from(span.is_some()),
            span,
            weekday: Some(day),
            surety: Surety::Weekday,
        });
    }
    let found = sentence.phrase(at, Senses::PERIOD)?;
    let Meaning::Period(index) = found.meaning else {
        return None;
    };
    // A story goes online on the evening before its paper.
    let (from, to) = match lexicon.periods[usize::from(index)].as_str() {
        "today" => (-1, 0),
        "yesterday" => (-1, -1),
        "day-before-yesterday" => (-2, -2),
        "tomorrow" => (0, 1),
        "after-tomorrow" => (1, 2),
        _ => return None,
    };
    let last = at + found.length;
    let before = at.checked_sub(1);
    let other = is(sentence, last, &lexicon.day_behind)
        || before.is_some_and(|at| is(sentence, at, &lexicon.day_front));
    let rated = found.length == 1 && before.is_some_and(|at| sentence.has(at, Roles::PLACE_BEFORE));
    let quoted = before.is_some_and(|at| sentence.is_sign(at, Signs::OPENING));
    if other || rated || quoted {
        return None;
    }
    let published = published?;
    let span = (
        published.checked_add(i64::from(from).days()).ok()?,
        published.checked_add(i64::from(to).days()).ok()?,
    );
    Some(Day {
        first: at,
        last,
        span: Some(span),
        weekday: None,
        surety: Surety::Relative,
    })
}
