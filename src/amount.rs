//! Exact amounts.
//!
//! A figure is never a float: a third stays a third, and a number too large to hold is an absent
//! value, not a panic and not a wrong one.

use std::cmp::Ordering;
use std::fmt;

use num_rational::Ratio;
use num_traits::{CheckedAdd, CheckedDiv, CheckedMul, CheckedSub, One, Signed, Zero};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

/// An exact rational number, with checked operations only.
///
/// ```
/// use mizan::Amount;
/// let third = Amount::ratio(1, 3).expect("the denominator is not zero");
/// let million = Amount::from(1_000_000);
/// assert_eq!(third.decimal(), None);
/// assert_eq!(third.checked_mul(Amount::from(3)), Some(Amount::from(1)));
/// assert_eq!(Amount::parse("7.737").and_then(|x| x.checked_mul(million)), Some(Amount::from(7_737_000)));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Amount(Ratio<i128>);

/// Significant digits of the JSON `value` of an amount that has no finite decimal.
const ROUNDED_DIGITS: usize = 12;
/// Digits up to which a decimal survives the way through a JSON reader that knows only doubles.
const DOUBLE_DIGITS: usize = 15;

impl Ord for Amount {
    fn cmp(&self, other: &Amount) -> Ordering {
        match self.0.denom() == other.0.denom() {
            true => self.0.numer().cmp(other.0.numer()),
            false => self.0.cmp(&other.0),
        }
    }
}

impl PartialOrd for Amount {
    fn partial_cmp(&self, other: &Amount) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Amount {
    /// Zero.
    pub const ZERO: Amount = Amount(Ratio::new_raw(0, 1));

    /// `numerator / denominator`, or `None` where the denominator is zero.
    pub fn ratio(numerator: i128, denominator: i128) -> Option<Amount> {
        if denominator == 0 || numerator == i128::MIN || denominator == i128::MIN {
            return None;
        }
        if denominator == 1 {
            return Some(Amount::whole(numerator));
        }
        Some(Amount(Ratio::new(numerator, denominator)))
    }

    fn whole(value: i128) -> Amount {
        Amount(Ratio::from_integer(value))
    }

    /// Reads a plain decimal: an optional `-`, Western digits, an optional `.` and more digits.
    ///
    /// `None` where the text has anything else or more digits than 128 bits hold.
    pub fn parse(decimal: &str) -> Option<Amount> {
        let (negative, digits) = match decimal.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, decimal),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        if whole.is_empty() && fraction.is_empty() {
            return None;
        }
        let mut numerator: i128 = 0;
        for byte in whole.bytes().chain(fraction.bytes()) {
            if !byte.is_ascii_digit() {
                return None;
            }
            numerator = numerator
                .checked_mul(10)?
                .checked_add(i128::from(byte - b'0'))?;
        }
        let numerator = if negative { -numerator } else { numerator };
        if fraction.is_empty() {
            return Some(Amount::whole(numerator));
        }
        let denominator = 10i128.checked_pow(u32::try_from(fraction.len()).ok()?)?;
        Amount::ratio(numerator, denominator)
    }

    /// The sum, or `None` on overflow.
    pub fn checked_add(self, other: Amount) -> Option<Amount> {
        match (self.integer(), other.integer()) {
            (Some(a), Some(b)) => a.checked_add(b).map(Amount::whole),
            _ => self.0.checked_add(&other.0).map(Amount),
        }
    }

    /// The difference, or `None` on overflow.
    pub fn checked_sub(self, other: Amount) -> Option<Amount> {
        match (self.integer(), other.integer()) {
            (Some(a), Some(b)) => a.checked_sub(b).map(Amount::whole),
            _ => self.0.checked_sub(&other.0).map(Amount),
        }
    }

    /// The product, or `None` on overflow.
    pub fn checked_mul(self, other: Amount) -> Option<Amount> {
        match (self.integer(), other.integer()) {
            (Some(a), Some(b)) => a.checked_mul(b).map(Amount::whole),
            _ => self.0.checked_mul(&other.0).map(Amount),
        }
    }

    /// The quotient, or `None` on overflow and for a divisor of zero.
    pub fn checked_div(self, other: Amount) -> Option<Amount> {
        if other.0.is_zero() {
            return None;
        }
        if let (Some(a), Some(b)) = (self.integer(), other.integer()) {
            // Most fit a machine word, in which a division takes a tenth of the time.
            if let (Ok(a), Ok(b)) = (i64::try_from(a), i64::try_from(b))
                && a != i64::MIN
                && b != i64::MIN
            {
                let quotient = Ratio::new(a, b);
                let (numerator, denominator) = (*quotient.numer(), *quotient.denom());
                return Some(Amount(Ratio::new_raw(
                    i128::from(numerator),
                    i128::from(denominator),
                )));
            }
            if a.checked_rem(b) == Some(0) {
                return a.checked_div(b).map(Amount::whole);
            }
        }
        self.0.checked_div(&other.0).map(Amount)
    }

    /// The amount with the other sign.
    pub fn negated(self) -> Amount {
        Amount(-self.0)
    }

    /// The distance from zero.
    pub fn abs(self) -> Amount {
        Amount(self.0.abs())
    }

    /// The whole number, where the amount is one.
    pub fn integer(self) -> Option<i128> {
        self.0.denom().is_one().then(|| *self.0.numer())
    }

    /// The nearest multiple of a step, halves away from zero; `None` on overflow and for no step.
    ///
    /// ```
    /// use mizan::Amount;
    /// let miles = Amount::parse("6.214").and_then(|x| x.rounded_to(Amount::from(1)));
    /// assert_eq!(miles, Some(Amount::from(6)));
    /// ```
    pub fn rounded_to(self, step: Amount) -> Option<Amount> {
        let steps = self.checked_div(step)?;
        Amount(steps.0.round()).checked_mul(step)
    }

    /// How many digits the decimal has without the zeros at both ends: two of 15,000 and of 0.15; none
    /// of zero and of what never ends.
    ///
    /// ```
    /// use mizan::Amount;
    /// assert_eq!(Amount::from(-15_000).significant_digits(), 2);
    /// assert_eq!(Amount::parse("0.150").map(Amount::significant_digits), Some(2));
    /// ```
    pub fn significant_digits(self) -> usize {
        if let Some(mut whole) = self.integer().and_then(|whole| i64::try_from(whole).ok()) {
            while whole != 0 && whole % 10 == 0 {
                whole /= 10;
            }
            let digits = whole.unsigned_abs().checked_ilog10();
            return digits.map_or(0, |last| last as usize + 1);
        }
        let digits = self.abs().decimal().unwrap_or_default().replace('.', "");
        digits.trim_matches('0').len()
    }

    /// The full decimal, e.g. `7737000` or `0.25`; `None` where it never ends (a third).
    pub fn decimal(self) -> Option<String> {
        if let Some(whole) = self.integer() {
            return Some(whole.to_string());
        }
        let mut denominator = *self.0.denom();
        let mut digits = 0u32;
        while denominator % 10 == 0 {
            denominator /= 10;
            digits += 1;
        }
        let (mut twos, mut fives) = (0u32, 0u32);
        while denominator % 2 == 0 {
            denominator /= 2;
            twos += 1;
        }
        while denominator % 5 == 0 {
            denominator /= 5;
            fives += 1;
        }
        if denominator != 1 {
            return None;
        }
        digits += twos.max(fives);
        let scaled = self
            .0
            .checked_mul(&Ratio::from_integer(10i128.checked_pow(digits)?))?;
        Some(place_point(*scaled.numer(), digits as usize))
    }

    /// `numerator/denominator` in lowest terms, where there is no finite decimal.
    pub fn fraction(self) -> Option<String> {
        match self.decimal() {
            Some(_) => None,
            None => Some(format!("{}/{}", self.0.numer(), self.0.denom())),
        }
    }

    /// Reads what [`Amount::fraction`] wrote.
    pub fn parse_fraction(text: &str) -> Option<Amount> {
        let (numerator, denominator) = text.split_once('/')?;
        Amount::ratio(numerator.parse().ok()?, denominator.parse().ok()?)
    }

    /// The decimal, rounded to 12 significant digits where it never ends.
    fn rounded(self) -> String {
        if let Some(decimal) = self.decimal() {
            return decimal;
        }
        let mut shift = 0usize;
        let mut scaled = self.0;
        let limit = 10i128.pow(ROUNDED_DIGITS as u32 - 1);
        while scaled.abs() < Ratio::from_integer(limit) {
            match scaled.checked_mul(&Ratio::from_integer(10)) {
                Some(next) => scaled = next,
                None => break,
            }
            shift += 1;
        }
        place_point(scaled.round().to_integer(), shift)
    }
}

/// Writes `scaled / 10^digits` without trailing zeros.
fn place_point(scaled: i128, digits: usize) -> String {
    let sign = if scaled < 0 { "-" } else { "" };
    let mut text = scaled.unsigned_abs().to_string();
    if digits > 0 {
        if text.len() <= digits {
            text.insert_str(0, &"0".repeat(digits + 1 - text.len()));
        }
        text.insert(text.len() - digits, '.');
        text.truncate(text.trim_end_matches('0').trim_end_matches('.').len());
    }
    format!("{sign}{text}")
}

impl From<i64> for Amount {
    fn from(value: i64) -> Amount {
        Amount(Ratio::from_integer(i128::from(value)))
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.fraction().unwrap_or_else(|| self.rounded()))
    }
}

impl Serialize for Amount {
    /// A JSON number: an integer as such, a decimal with all its digits.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let decimal = self.rounded();
        // Two thirds of a trillion are rounded to a whole number.
        if let Some(whole) = self.integer().or_else(|| decimal.parse().ok()) {
            return match i64::try_from(whole) {
                Ok(small) => serializer.serialize_i64(small),
                Err(_) => serializer.serialize_i128(whole),
            };
        }
        let digits = decimal.bytes().filter(u8::is_ascii_digit).count();
        // A double of so few digits prints as it was read, in every serializer; beyond that, only
        // serde_json's own number keeps them all.
        // (Very small ones they print with an exponent.)
        if digits <= DOUBLE_DIGITS
            && !decimal.trim_start_matches('-').starts_with("0.0000")
            && let Ok(double) = decimal.parse::<f64>()
            && double.to_string() == decimal
        {
            return serializer.serialize_f64(double);
        }
        decimal
            .parse::<serde_json::Number>()
            .map_err(serde::ser::Error::custom)?
            .serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Amount {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Amount, D::Error> {
        let number = serde_json::Number::deserialize(deserializer)?.to_string();
        Amount::parse(&number)
            .ok_or_else(|| D::Error::custom(format!("`{number}` is not a plain decimal number")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_keep_every_digit() {
        for text in ["0", "-5", "0.25", "665932983", "1234567890123456789.5"] {
            let amount = Amount::parse(text).expect(text);
            assert_eq!(amount.decimal().as_deref(), Some(text));
            assert_eq!(serde_json::to_string(&amount).expect(text), text);
            assert_eq!(
                serde_json::from_str::<Amount>(text).expect(text),
                amount,
                "{text}"
            );
        }
    }

    #[test]
    fn thirds_are_exact_and_print_rounded() {
        let third = Amount::ratio(2, 3).expect("not zero");
        assert_eq!(third.fraction().as_deref(), Some("2/3"));
        assert_eq!(
            serde_json::to_string(&third).expect("a number"),
            "0.666666666667"
        );
        let large = Amount::ratio(2_000_000_000_000, 3).expect("not zero");
        assert_eq!(
            serde_json::to_string(&large).expect("a number"),
            "666666666667"
        );
    }

    #[test]
    fn overflow_is_no_value() {
        let huge = Amount::parse("99999999999999999999999999999999999999").expect("fits");
        assert_eq!(huge.checked_mul(huge), None);
        assert_eq!(Amount::parse(&"9".repeat(60)), None);
        assert_eq!(Amount::from(1).checked_div(Amount::ZERO), None);
    }
}
