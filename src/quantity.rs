//! A number phrase, read: amount, kind, unit, bound, and what is counted.

use serde::{Deserialize, Serialize};

use crate::amount::Amount;
use crate::text::Span;

/// What sort of number a phrase is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A count: `10 آلاف جندي`.
    Cardinal,
    /// A place in an order: `الثالث`, `الذكرى الـ15`.
    Ordinal,
    /// A part of one: `ثلثا السكان`.
    Fraction,
    /// Per cent: `50 في المئة` is 50.
    Percent,
    /// A difference of percentages: `25 نقطة أساس` is 0.25.
    PercentagePoint,
    /// So many times as much: `ثلاثة أضعاف`.
    Multiple,
    /// A sum of money.
    Money,
    /// A measure: length, mass, degrees, an earthquake's strength …
    Measure,
    /// A length of time.
    Duration,
    /// How old somebody is, in years.
    Age,
    /// A day, or a month of a year.
    Date,
    /// A year.
    Year,
    /// Ten years by their name: `السبعينيات`.
    Decade,
    /// A time of day.
    Time,
    /// A result of a match: `2-1`.
    Score,
    /// A number that names: `إف-16`, `القرار 2254`.
    Label,
}

/// How a phrase limits the truth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Bound {
    /// Just this much.
    Exact,
    /// Roughly: `نحو`, `حوالي`.
    About,
    /// ≥: `على الأقل`.
    AtLeast,
    /// >: `أكثر من`.
    MoreThan,
    /// ≤: `على الأكثر`.
    AtMost,
    /// <: `أقل من`.
    LessThan,
    /// A ceiling that may be reached: `ما يصل إلى`.
    UpTo,
    /// From `min` to `max`.
    Range,
    /// No figure: `عشرات`, `مئات الآلاف`.
    Vague,
}

/// The calendar of a date, by its CLDR name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Calendar {
    /// The Gregorian calendar.
    Gregory,
    /// The Hijri calendar as Saudi Arabia computes it.
    IslamicUmalqura,
}

/// A day of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "the names say it")]
pub enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

impl Weekday {
    /// All with their names, from Monday on.
    const NAMES: [(Weekday, &'static str); 7] = [
        (Weekday::Monday, "monday"),
        (Weekday::Tuesday, "tuesday"),
        (Weekday::Wednesday, "wednesday"),
        (Weekday::Thursday, "thursday"),
        (Weekday::Friday, "friday"),
        (Weekday::Saturday, "saturday"),
        (Weekday::Sunday, "sunday"),
    ];

    /// The name, as JSON and the rules have it: `monday`.
    pub(crate) fn name(self) -> &'static str {
        Weekday::NAMES[self as usize].1
    }

    /// The weekday of a name.
    pub(crate) fn of_name(name: &str) -> Option<Weekday> {
        let known = Weekday::NAMES.iter().find(|(_, known)| *known == name);
        known.map(|(weekday, _)| *weekday)
    }

    /// How many days after the last `other` it comes, 0 to 6.
    pub(crate) fn days_since(self, other: Weekday) -> i64 {
        (self as i64 - other as i64).rem_euclid(7)
    }

    /// The weekday so many days later.
    pub(crate) fn after(self, days: i64) -> Weekday {
        let index = (self as i64 + days).rem_euclid(7);
        Weekday::NAMES[usize::try_from(index).unwrap_or_default()].0
    }

    /// The weekday on which a day falls.
    pub(crate) fn of_day(day: jiff::civil::Date) -> Weekday {
        Weekday::NAMES[day.weekday().to_monday_zero_offset() as usize].0
    }
}

/// What a rate is per: a unit of time, or so many of something.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(from = "wire::Per", into = "wire::Per")]
pub struct Per {
    /// UCUM unit of time: `d`, `mo`, `h` …
    pub unit: Option<String>,
    /// How many of `noun`: the 100,000 of `لكل 100 ألف نسمة`.
    pub value: Option<Amount>,
    /// The noun as written.
    pub noun: Option<String>,
}

/// What is counted.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct CountedNoun {
    /// As written, with its adjectives.
    pub text: String,
    /// The bare singular.
    pub lemma: String,
    /// The class that the lexicon puts it into, `None` for a noun that the lexicon lacks.
    pub class: Option<String>,
    /// Where `text` stands in the document.
    #[serde(flatten)]
    pub span: Span,
}

/// A number phrase of a text, typed.
///
/// It serialises as the JSON object that `mizan quantities --format jsonl` prints, and reads back
/// from it.
///
/// ```
/// use mizan::{Bound, Checker, Document, Kind};
/// let checker = Checker::builtin();
/// let reading = checker.read(Document::new("ما يصل إلى 12 ألف جندي كوري شمالي"));
/// let soldiers = &reading.quantities()[0];
/// assert_eq!(soldiers.text, "12 ألف");
/// assert_eq!(soldiers.value, Some(12_000.into()));
/// assert_eq!((soldiers.kind, soldiers.bound), (Kind::Cardinal, Bound::UpTo));
/// assert_eq!(soldiers.noun.as_ref().map(|noun| noun.lemma.as_str()), Some("جندي"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(from = "wire::Quantity", into = "wire::Quantity")]
pub struct Quantity {
    /// Where the number phrase stands in the document, without noun, hedge and clitic.
    pub span: Span,
    /// The document's own bytes there.
    pub text: String,
    /// The figure stated, scaled; `None` for a range, a vague plural, a date, a time and a score.
    pub value: Option<Amount>,
    /// The hedge in front, as written: `ما يصل إلى`.
    pub hedge: Option<String>,
    /// A second hedge makes a one-sided figure approximate as well.
    pub about: bool,
    /// What a rate is per.
    pub per: Option<Per>,
    /// How the figure limits the truth.
    pub bound: Bound,
    /// The least that the phrase asserts.
    pub min: Option<Amount>,
    /// The most that the phrase asserts.
    pub max: Option<Amount>,
    /// The sort of number.
    pub kind: Kind,
    /// ISO 4217 for money, UCUM for measures and durations, `%`; `None` where the text leaves it
    /// open.
    pub unit: Option<String>,
    /// ISO 8601, as precise as the text.
    pub date: Option<String>,
    /// `HH:MM`.
    pub time: Option<String>,
    /// The calendar of `date`.
    pub calendar: Option<Calendar>,
    /// The weekday that the text gives with the date.
    pub weekday: Option<Weekday>,
    /// What is counted.
    pub noun: Option<CountedNoun>,
}

mod wire {
    //! The JSON of a quantity and of what a rate is per, field for field.
    use super::{Amount, Bound, Calendar, CountedNoun, Kind, Span, Weekday};
    use serde::{Deserialize, Serialize};

    #[derive(Serialize, Deserialize)]
    pub(super) struct Quantity {
        start: usize,
        end: usize,
        text: String,
        value: Option<Amount>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        fraction: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        hedge: Option<String>,
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        about: bool,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        per: Option<super::Per>,
        bound: Bound,
        min: Option<Amount>,
        max: Option<Amount>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        min_fraction: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        max_fraction: Option<String>,
        kind: Kind,
        unit: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        date: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        time: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        calendar: Option<Calendar>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        weekday: Option<Weekday>,
        noun: Option<CountedNoun>,
    }

    #[derive(Serialize, Deserialize)]
    pub(super) struct Per {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        unit: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        value: Option<Amount>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        fraction: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        noun: Option<String>,
    }

    impl From<super::Per> for Per {
        fn from(per: super::Per) -> Per {
            Per {
                unit: per.unit,
                fraction: per.value.and_then(Amount::fraction),
                value: per.value,
                noun: per.noun,
            }
        }
    }

    impl From<Per> for super::Per {
        fn from(wire: Per) -> super::Per {
            let exact = wire.fraction.as_deref().and_then(Amount::parse_fraction);
            super::Per {
                unit: wire.unit,
                value: exact.or(wire.value),
                noun: wire.noun,
            }
        }
    }

    /// The fraction of an end that is not the value itself.
    fn apart(value: Option<Amount>, end: Option<Amount>) -> Option<String> {
        if end == value {
            return None;
        }
        end.and_then(Amount::fraction)
    }

    impl From<super::Quantity> for Quantity {
        fn from(quantity: super::Quantity) -> Quantity {
            Quantity {
                start: quantity.span.start,
                end: quantity.span.end,
                text: quantity.text,
                fraction: quantity.value.and_then(Amount::fraction),
                value: quantity.value,
                hedge: quantity.hedge,
                about: quantity.about,
                per: quantity.per,
                bound: quantity.bound,
                // One field says it where all three are the same.
                min_fraction: apart(quantity.value, quantity.min),
                max_fraction: apart(quantity.value, quantity.max),
                min: quantity.min,
                max: quantity.max,
                kind: quantity.kind,
                unit: quantity.unit,
                date: quantity.date,
                time: quantity.time,
                calendar: quantity.calendar,
                weekday: quantity.weekday,
                noun: quantity.noun,
            }
        }
    }

    impl From<Quantity> for super::Quantity {
        fn from(wire: Quantity) -> super::Quantity {
            // The rounded decimals of an exact third give way to the third.
            let exact =
                |fraction: &Option<String>| fraction.as_deref().and_then(Amount::parse_fraction);
            let value = exact(&wire.fraction);
            let restore = |rounded: Option<Amount>, own: &Option<String>| {
                let same = rounded.is_some() && rounded == wire.value;
                exact(own).or(if same { value } else { None }).or(rounded)
            };
            super::Quantity {
                span: Span {
                    start: wire.start,
                    end: wire.end,
                },
                min: restore(wire.min, &wire.min_fraction),
                max: restore(wire.max, &wire.max_fraction),
                value: value.or(wire.value),
                text: wire.text,
                hedge: wire.hedge,
                about: wire.about,
                per: wire.per,
                bound: wire.bound,
                kind: wire.kind,
                unit: wire.unit,
                date: wire.date,
                time: wire.time,
                calendar: wire.calendar,
                weekday: wire.weekday,
                noun: wire.noun,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_third_survives_json_in_a_rate() {
        let per = Per {
            unit: None,
            value: Amount::ratio(1, 3),
            noun: Some(String::from("ساعة")),
        };
        let json = serde_json::to_string(&per).expect("a rate is JSON");
        assert!(json.contains("\"fraction\":\"1/3\""), "{json}");
        assert_eq!(serde_json::from_str::<Per>(&json).ok(), Some(per));
    }
}
