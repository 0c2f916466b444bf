//! What currencies are worth in each other: the dated table of the rule.
//!
//! A rate is said in so many of one currency for one of another, and rates are chained: the CFA
//! franc is pegged to the euro, and the euro floats against the dollar.

use jiff::civil::Date;
use serde::Deserialize;

use super::units::Factor;
use crate::amount::Amount;
use crate::check::number::{Day, Sizes};
use crate::check::precision::Interval;

/// How many of one currency made one of another, and when.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Rate {
    of: String,
    per: String,
    rate: Sizes,
    from: Option<Day>,
    to: Option<Day>,
    /// Where the rate stands, for whoever looks after the table.
    #[allow(dead_code, reason = "said for people, not for the program")]
    source: String,
}

/// How many chained rates lead from a currency to the one that all are told in.
const LONGEST_CHAIN: usize = 3;

impl Rate {
    /// Whether the rate held on a day; of a story without a date, whether it holds still.
    fn held(&self, day: Option<Date>) -> bool {
        match day {
            Some(day) => {
                self.from.is_none_or(|from| from.0 <= day) && self.to.is_none_or(|to| day <= to.0)
            }
            None => self.to.is_none(),
        }
    }
}

/// The ways from one currency to another on a day, and whether a peg gives them.
pub(super) fn factors(
    rates: &[&[Rate]],
    (from, to): (&str, &str),
    day: Option<Date>,
) -> Option<(Vec<Factor>, bool)> {
    let (first, second) = (chain(rates, from, day), chain(rates, to, day));
    let shared = first.iter().find_map(|(code, of)| {
        let meets = second.iter().find(|(other, _)| other == code);
        meets.map(|(_, per)| (*of, *per))
    });
    // So many of each make one of what they share.
    let (of, per) = shared?;
    let by = per.checked_div(of)?;
    let way = Factor::plain(by);
    Some((vec![way], way.is_exact()))
}

/// A currency and what its rates lead to, with how many of it make one of each.
fn chain<'a>(rates: &[&'a [Rate]], code: &'a str, day: Option<Date>) -> Vec<(&'a str, Interval)> {
    let mut found = vec![(code, Interval::exact(Amount::from(1)))];
    while found.len() <= LONGEST_CHAIN {
        let Some((last, so_far)) = found.last().copied() else {
            break;
        };
        let next = rates
            .iter()
            .flat_map(|table| table.iter())
            .find(|rate| rate.of == last && rate.held(day));
        let step = next.and_then(|rate| Some((rate.per.as_str(), span(&rate.rate)?)));
        let Some((per, rate)) = step else {
            break;
        };
        match so_far.checked_mul(rate) {
            Some(product) => found.push((per, product)),
            None => break,
        }
    }
    found
}

/// From the least to the most that a rate was.
fn span(sizes: &Sizes) -> Option<Interval> {
    let least = sizes.0.iter().map(|size| size.least).min()?;
    let most = sizes.0.iter().map(|size| size.most).max()?;
    Some(Interval { least, most })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rates() -> Vec<Rate> {
        #[derive(Deserialize)]
        struct File {
            rate: Vec<Rate>,
        }
        let text = r#"
            [[rate]]
            of = "SAR"
            per = "USD"
            rate = 3.75
            from = 1986-06-01
            source = "SAMA"
            [[rate]]
            of = "LBP"
            per = "USD"
            rate = 1507.5
            to = 2019-09-30
            source = "BDL"
            [[rate]]
            of = "EUR"
            per = "USD"
            rate = "0.6..1.2"
            source = "ECB"
            [[rate]]
            of = "XOF"
            per = "EUR"
            rate = 655.957
            source = "BCEAO"
        "#;
        toml::from_str::<File>(text).expect("four rates").rate
    }

    fn way(from: &str, to: &str, day: Option<&str>) -> Option<(String, String, bool)> {
        let rates = rates();
        let day = day.map(|day| day.parse().expect("a day"));
        let (found, pegged) = factors(&[&rates], (from, to), day)?;
        let by = found[0].by;
        Some((by.least.to_string(), by.most.to_string(), pegged))
    }

    #[test]
    fn rates_are_chained_and_dated() {
        let exact = |by: &str| Some((by.to_owned(), by.to_owned(), true));
        assert_eq!(way("USD", "SAR", None), exact("3.75"));
        assert_eq!(way("SAR", "LBP", Some("2015-01-01")), exact("402"));
        assert_eq!(way("USD", "LBP", None), None);
        assert_eq!(way("USD", "SAR", Some("1980-01-01")), None);
        assert_eq!(way("EUR", "XOF", None), exact("655.957"));
        let floating = way("USD", "XOF", None).expect("through the euro");
        assert!(!floating.2, "{floating:?}");
    }
}
