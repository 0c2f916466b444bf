//! Exact numbers and days of rule files and files of facts.
//!
//! ```text
//! sizes  = spread { "|" spread }      "1000 | 907.18474"
//! spread = number [ ".." number ]     "28..31"
//! number = decimal [ "/" decimal ]    "5/9"
//! ```

use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, de};

use super::precision::Interval;
use crate::amount::Amount;

/// One exact number: `0.05`, `104_000_000`, `"5/9"`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Exact(pub(crate) Amount);

/// What a number can be: one value, a span of values, or several of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sizes(pub(crate) Vec<Interval>);

/// A day, written as a TOML date: `2023-01-01`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Day(pub(crate) Date);

impl Sizes {
    fn parse(text: &str) -> Option<Sizes> {
        let spreads = text.split('|').map(|spread| {
            let (least, most) = spread.split_once("..").unwrap_or((spread, spread));
            let (least, most) = (number(least)?, number(most)?);
            (least <= most).then_some(Interval { least, most })
        });
        spreads.collect::<Option<_>>().map(Sizes)
    }

    /// The number, where it is only one.
    pub(crate) fn single(&self) -> Option<Amount> {
        match self.0.as_slice() {
            [one] if one.least == one.most => Some(one.least),
            _ => None,
        }
    }
}

fn number(text: &str) -> Option<Amount> {
    let plain = |text: &str| Amount::parse(&text.trim().replace('_', ""));
    match text.split_once('/') {
        Some((above, below)) => plain(above)?.checked_div(plain(below)?),
        None => plain(text),
    }
}

struct SizesVisitor;

impl de::Visitor<'_> for SizesVisitor {
    type Value = Sizes;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a number, a span \"28..31\", or several: \"1000 | 907.18\"")
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Sizes, E> {
        Ok(Sizes(vec![Interval::exact(Amount::from(value))]))
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<Sizes, E> {
        self.visit_str(&value.to_string())
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Sizes, E> {
        Sizes::parse(text).ok_or_else(|| E::invalid_value(de::Unexpected::Str(text), &self))
    }
}

impl<'de> Deserialize<'de> for Sizes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Sizes, D::Error> {
        deserializer.deserialize_any(SizesVisitor)
    }
}

impl<'de> Deserialize<'de> for Exact {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Exact, D::Error> {
        let sizes = Sizes::deserialize(deserializer)?;
        let single = sizes.single().map(Exact);
        single.ok_or_else(|| de::Error::custom("one number is wanted here, e.g. 0.05"))
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Day, D::Error> {
        let written = toml::value::Datetime::deserialize(deserializer)?.to_string();
        let day = written.parse().map(Day);
        day.map_err(|_| de::Error::custom("a day is written 2023-01-31, without quotation marks"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Deserialize)]
    struct Row {
        size: Sizes,
    }

    fn sizes(value: &str) -> Result<Vec<(String, String)>, toml::de::Error> {
        let row: Row = toml::from_str(&format!("size = {value}"))?;
        let ends = |interval: &Interval| (interval.least.to_string(), interval.most.to_string());
        Ok(row.size.0.iter().map(ends).collect())
    }

    #[test]
    fn a_number_is_one_size_a_span_or_several() {
        let pair = |least: &str, most: &str| (least.to_owned(), most.to_owned());
        assert_eq!(sizes("3.75").ok(), Some(vec![pair("3.75", "3.75")]));
        assert_eq!(sizes("\"5/9\"").ok(), Some(vec![pair("5/9", "5/9")]));
        assert_eq!(
            sizes("\"28..31 | 1_000\"").ok(),
            Some(vec![pair("28", "31"), pair("1000", "1000")])
        );
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for value in ["\"\"", "\"ten\"", "\"31..28\"", "\"1/0\"", "true"] {
            assert!(sizes(value).is_err(), "{value}");
        }
    }
}
