//! What a figure can mean that its writer rounded or cut: the interval of its last digit.
//!
//! «1.5 مليون» is said of everything between 1.45 and 1.6 million: to half a digit below, as
//! rounding has it, and to a whole one above, as writers cut.

use crate::amount::Amount;
use crate::quantity::{Bound, Quantity};
use crate::token::digit;

/// The least and the most that a figure can mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Interval {
    pub(crate) least: Amount,
    pub(crate) most: Amount,
}

impl Interval {
    /// An amount without rounding.
    pub(crate) fn exact(amount: Amount) -> Interval {
        Interval {
            least: amount,
            most: amount,
        }
    }

    /// What an exact figure can mean by the digits that were given; none for hedged figures,
    /// ranges and what has no value.
    ///
    /// A whole number that counts (no decimals, no scale word) is taken at its word.
    pub(crate) fn of(quantity: &Quantity) -> Option<Interval> {
        if quantity.bound != Bound::Exact || quantity.about {
            return None;
        }
        let value = quantity.value?;
        let step = last_digit(quantity)?;
        if step == Amount::from(1) {
            return Some(Interval::exact(value));
        }
        let half = step.checked_div(Amount::from(2))?;
        let (below, above) = match value < Amount::ZERO {
            true => (step, half),
            false => (half, step),
        };
        Some(Interval {
            least: value.checked_sub(below)?,
            most: value.checked_add(above)?,
        })
    }

    /// What a figure can mean whatever its hedge: the digits that were given, and `slack` percent
    /// of it on the side to which the hedge opens; none for ranges and what has no value.
    pub(crate) fn loosely(quantity: &Quantity, slack: i64) -> Option<Interval> {
        if quantity.bound == Bound::Exact && !quantity.about {
            return Interval::of(quantity);
        }
        let value = quantity.value?;
        let part = value
            .abs()
            .checked_mul(Amount::from(slack))?
            .checked_div(Amount::from(100))?
            .max(last_digit(quantity)?);
        let (below, above) = match quantity.bound {
            Bound::Exact | Bound::About => (true, true),
            Bound::AtLeast | Bound::MoreThan => (quantity.about, true),
            Bound::AtMost | Bound::LessThan | Bound::UpTo => (true, quantity.about),
            Bound::Range | Bound::Vague => return None,
        };
        let widened = |side: bool| if side { part } else { Amount::ZERO };
        Some(Interval {
            least: value.checked_sub(widened(below))?,
            most: value.checked_add(widened(above))?,
        })
    }

    pub(crate) fn contains(self, amount: Amount) -> bool {
        (self.least..=self.most).contains(&amount)
    }

    /// Whether an amount lies in both.
    pub(crate) fn meets(self, other: Interval) -> bool {
        self.least <= other.most && other.least <= self.most
    }

    pub(crate) fn checked_add(self, other: Interval) -> Option<Interval> {
        Some(Interval {
            least: self.least.checked_add(other.least)?,
            most: self.most.checked_add(other.most)?,
        })
    }

    /// What is left when the other is taken away.
    pub(crate) fn checked_sub(self, other: Interval) -> Option<Interval> {
        Some(Interval {
            least: self.least.checked_sub(other.most)?,
            most: self.most.checked_sub(other.least)?,
        })
    }

    /// The interval times an exact factor.
    pub(crate) fn scaled(self, factor: Amount) -> Option<Interval> {
        let (a, b) = (
            self.least.checked_mul(factor)?,
            self.most.checked_mul(factor)?,
        );
        Some(Interval {
            least: a.min(b),
            most: a.max(b),
        })
    }

    /// The product of two intervals that hold nothing below zero.
    pub(crate) fn checked_mul(self, other: Interval) -> Option<Interval> {
        Some(Interval {
            least: self.least.checked_mul(other.least)?,
            most: self.most.checked_mul(other.most)?,
        })
    }

    /// The ratio of two intervals; none where the divisor holds zero.
    pub(crate) fn checked_div(self, divisor: Interval) -> Option<Interval> {
        if divisor.contains(Amount::ZERO) {
            return None;
        }
        let ends = [
            self.least.checked_div(divisor.least)?,
            self.least.checked_div(divisor.most)?,
            self.most.checked_div(divisor.least)?,
            self.most.checked_div(divisor.most)?,
        ];
        Some(Interval {
            least: ends.iter().copied().min()?,
            most: ends.iter().copied().max()?,
        })
    }

    /// The interval widened by an amount on both sides.
    pub(crate) fn widened(self, by: Amount) -> Option<Interval> {
        Some(Interval {
            least: self.least.checked_sub(by)?,
            most: self.most.checked_add(by)?,
        })
    }
}

/// An amount rounded to a whole number of steps, halves away from zero.
pub(crate) fn rounded(amount: Amount, step: Amount) -> Option<Amount> {
    let twice = amount
        .abs()
        .checked_div(step)?
        .checked_mul(Amount::from(2))?;
    // The whole part of (2x + 1) / 2 is x rounded, by halving down to it in whole numbers.
    let doubled = whole_part(twice.checked_add(Amount::from(1))?)?;
    let steps = Amount::ratio(doubled / 2, 1)?.checked_mul(step)?;
    Some(if amount < Amount::ZERO {
        steps.negated()
    } else {
        steps
    })
}

/// The whole number in an amount that is not negative.
fn whole_part(amount: Amount) -> Option<i128> {
    if let Some(whole) = amount.integer() {
        return Some(whole);
    }
    let (numerator, denominator) = match amount.fraction() {
        Some(fraction) => {
            let (numerator, denominator) = fraction.split_once('/')?;
            (numerator.parse().ok()?, denominator.parse().ok()?)
        }
        None => return amount.decimal()?.split_once('.')?.0.parse().ok(),
    };
    let (numerator, denominator): (i128, i128) = (numerator, denominator);
    numerator.checked_div(denominator)
}

/// What one step of the last digit of a figure is worth: 0.1 of 7.3, 100,000 of 1.5 million, 1,000
/// of twenty thousand; 1 of whole numbers without a scale word, whatever their zeros.
pub(crate) fn last_digit(quantity: &Quantity) -> Option<Amount> {
    let value = quantity.value?.abs();
    let digits: i128 = digits_of(&quantity.text).unwrap_or_default();
    if digits > 0 {
        // Whatever stands behind the digits, a point or a scale word, is in the quotient.
        let step = value.checked_div(Amount::ratio(digits, 1)?)?;
        return is_power_of_ten(step).then_some(step).or(smallest(value));
    }
    smallest(value)
}

/// The digits of a figure as one number, separators left out; none where it has other numbers
/// beside them.
pub(crate) fn digits_of(text: &str) -> Option<i128> {
    let mut digits: i128 = 0;
    let mut any = false;
    let mut closed = false;
    for character in text.chars() {
        let Some(value) = digit(character) else {
            let separator = matches!(character, '.' | ',' | '٫' | '٬' | '،' | '\'' | 'ر');
            closed |= any && !separator;
            continue;
        };
        if closed {
            return None;
        }
        any = true;
        digits = digits.checked_mul(10)?.checked_add(i128::from(value))?;
    }
    any.then_some(digits)
}

pub(crate) fn is_power_of_ten(amount: Amount) -> bool {
    let power = |mut whole: i128| {
        while whole % 10 == 0 && whole > 1 {
            whole /= 10;
        }
        whole == 1
    };
    let inverse = Amount::from(1)
        .checked_div(amount)
        .and_then(Amount::integer);
    amount
        .integer()
        .or(inverse)
        .is_some_and(|whole| whole > 0 && power(whole))
}

/// The step of a figure in words: its last scale, or the last place of its decimal.
fn smallest(value: Amount) -> Option<Amount> {
    let Some(mut whole) = value.integer() else {
        let decimal = value.decimal()?;
        let places = decimal
            .split_once('.')
            .map_or(0, |(_, places)| places.len());
        return Amount::ratio(1, 10i128.checked_pow(u32::try_from(places).ok()?)?);
    };
    let mut step: i128 = 1;
    while whole != 0 && whole % 1_000 == 0 {
        whole /= 1_000;
        step = step.checked_mul(1_000)?;
    }
    Amount::ratio(step, 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Checker;

    fn read(text: &str) -> Quantity {
        let mut found = Checker::builtin().quantities(text);
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        found.remove(0)
    }

    fn step(text: &str) -> String {
        last_digit(&read(text)).map_or_else(String::new, |step| step.to_string())
    }

    #[test]
    fn the_last_digit_is_worth_what_was_written() {
        for (text, expected) in [
            ("7.3 في المئة", "0.1"),
            ("1.5 مليون دولار", "100000"),
            ("24,700 شخص", "1"),
            ("50 ألف شخص", "1000"),
            ("عشرون ألف شخص", "1000"),
            ("خمسة وعشرون شخصا", "1"),
            ("1.50 دولار", "0.01"),
        ] {
            assert_eq!(step(text), expected, "{text}");
        }
    }

    #[test]
    fn rounding_goes_half_a_digit_down_and_a_whole_one_up() {
        let interval = Interval::of(&read("1.5 مليون دولار")).expect("an exact figure");
        assert!(interval.contains(Amount::from(1_599_000)));
        assert!(interval.contains(Amount::from(1_450_000)));
        assert!(!interval.contains(Amount::from(1_440_000)));
        let counted = Interval::of(&read("15 شخصا")).expect("an exact figure");
        assert_eq!(counted, Interval::exact(Amount::from(15)));
        assert_eq!(Interval::of(&read("نحو 15 شخصا")), None);
    }

    #[test]
    fn a_hedge_opens_the_interval_to_its_side() {
        let least_and_most = |text: &str| {
            let interval = Interval::loosely(&read(text), 10).expect("a figure");
            (interval.least.to_string(), interval.most.to_string())
        };
        let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        assert_eq!(least_and_most("نحو 100 شخص"), pair("90", "110"));
        assert_eq!(least_and_most("أكثر من 100 شخص"), pair("100", "110"));
        assert_eq!(least_and_most("أقل من 100 شخص"), pair("90", "100"));
        assert_eq!(least_and_most("100 شخص"), pair("100", "100"));
    }

    #[test]
    fn amounts_are_rounded_to_the_digits_that_were_given() {
        let round = |numerator, denominator, step: &str| {
            let amount = Amount::ratio(numerator, denominator).expect("not zero");
            let step = Amount::parse(step).expect("a decimal");
            rounded(amount, step).map_or_else(String::new, |amount| amount.to_string())
        };
        assert_eq!(round(100, 3, "1"), "33");
        assert_eq!(round(200, 3, "0.1"), "66.7");
        assert_eq!(round(5, 2, "1"), "3");
        assert_eq!(round(-5, 2, "1"), "-3");
        assert_eq!(round(50, 1, "1"), "50");
    }
}
