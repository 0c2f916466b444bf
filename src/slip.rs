//! Slips of the hand: a digit typed wrong (3,540 for 3,640), or two neighbours swapped (68 for 86).
//!
//! Figures that look alike by chance are few: of large figures a slip is evidence by itself that they
//! are one, or that a sum was meant to come out.

use crate::amount::Amount;

/// Decimals that are looked at: thousandths.
const PRECISION: i64 = 1_000;

/// How one figure could be another, wrongly typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Slip {
    /// Two neighbouring digits have changed places; else one digit is another.
    pub(crate) transposed: bool,
    /// How many telling digits the figure with more of them has, and the other: of 1,000 and 1,040
    /// three and one.
    pub(crate) digits: (usize, usize),
}

impl Slip {
    /// The slip that makes one figure of the other; none for equal figures and for those of unlike
    /// lengths.
    pub(crate) fn between(a: Amount, b: Amount) -> Option<Slip> {
        let (a, b) = (scaled(a)?.to_string(), scaled(b)?.to_string());
        let telling = |digits: &str| digits.trim_end_matches('0').len();
        let (first, second) = (telling(&a), telling(&b));
        let (a, b) = (a.as_bytes(), b.as_bytes());
        if a.len() != b.len() {
            return None;
        }
        let mut unlike = (0..a.len()).filter(|at| a[*at] != b[*at]);
        let transposed = match (unlike.next()?, unlike.next(), unlike.next()) {
            (_, None, _) => false,
            (one, Some(other), None) => {
                let swapped = a[one] == b[other] && a[other] == b[one];
                if other != one + 1 || !swapped {
                    return None;
                }
                true
            }
            _ => return None,
        };
        Some(Slip {
            transposed,
            digits: (first.max(second), first.min(second)),
        })
    }
}

/// The amounts of which one could be another, wrongly typed.
fn slips_of(amount: Amount) -> Vec<Amount> {
    let Some(digits) = scaled(amount).map(|whole| whole.to_string().into_bytes()) else {
        return Vec::new();
    };
    let changed = (0..digits.len()).flat_map(|at| (b'0'..=b'9').map(move |digit| (at, digit)));
    let changed = changed.map(|(at, digit)| {
        let mut other = digits.clone();
        other[at] = digit;
        other
    });
    let swapped = (1..digits.len()).map(|at| {
        let mut other = digits.clone();
        other.swap(at - 1, at);
        other
    });
    let amounts = changed.chain(swapped).filter_map(|digits| {
        let whole: i64 = String::from_utf8(digits).ok()?.parse().ok()?;
        Amount::from(whole).checked_div(Amount::from(PRECISION))
    });
    amounts.filter(|other| *other != amount).collect()
}

/// Whether parts come to a sum between two others once a single one of them is put right.
pub(crate) fn explains_within(least: Amount, most: Amount, parts: &[Amount]) -> bool {
    let mut figures = parts.iter();
    let sum = figures.try_fold(Amount::ZERO, |sum, part| sum.checked_add(*part));
    parts.iter().any(|part| {
        let others = sum.and_then(|sum| sum.checked_sub(*part));
        slips_of(*part).into_iter().any(|right| {
            let sum = others.and_then(|others| others.checked_add(right));
            right > Amount::ZERO && sum.is_some_and(|sum| (least..=most).contains(&sum))
        })
    })
}

/// Whether a sum comes out once a single figure, the whole or one of its parts, is put right.
pub(crate) fn explains(whole: Amount, parts: &[Amount]) -> bool {
    let mut figures = parts.iter();
    let sum = figures.try_fold(Amount::ZERO, |sum, part| sum.checked_add(*part));
    let Some((sum, short)) = sum.and_then(|sum| Some((sum, whole.checked_sub(sum)?))) else {
        return false;
    };
    let is_slip = |a: Amount, b: Amount| Slip::between(a, b).is_some();
    // What is larger than the whole was hardly meant as a part of it.
    parts.iter().all(|part| *part <= whole) && is_slip(whole, sum)
        || parts.iter().any(|part| {
            let right = part.checked_add(short);
            right.is_some_and(|right| right > Amount::ZERO && is_slip(*part, right))
        })
}

/// An amount in thousandths, where that is a whole number.
fn scaled(amount: Amount) -> Option<i128> {
    amount.checked_mul(Amount::from(PRECISION))?.integer()
}

/// How many digits of a figure tell something: 4 of 12,340, 2 of 1.2 million.
pub(crate) fn telling_digits(amount: Amount) -> usize {
    let digits = scaled(amount).map(|whole| whole.abs().to_string());
    digits.map_or(0, |digits| digits.trim_end_matches('0').len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one_slip(whole: i64, parts: &[i64]) -> bool {
        let parts: Vec<Amount> = parts.iter().copied().map(Amount::from).collect();
        explains(Amount::from(whole), &parts)
    }

    #[test]
    fn a_digit_typed_wrong_is_one_slip() {
        assert!(one_slip(3_540, &[3_000, 450, 80]));
        assert!(one_slip(3_640, &[3_000, 450, 90]));
        assert!(!one_slip(3_540, &[2_000, 450]));
        assert!(!one_slip(9_000, &[3_000, 450, 90]));
    }

    #[test]
    fn a_rounded_whole_leaves_room_for_the_part_put_right() {
        let parts: Vec<Amount> = ["84.5", "59.4", "35.7"]
            .map(|decimal| Amount::parse(decimal).expect("a decimal"))
            .to_vec();
        let within = |least: i64, most: i64| {
            explains_within(Amount::from(least), Amount::from(most), &parts)
        };
        assert!(within(197, 198));
        assert!(!within(297, 298));
    }

    #[test]
    fn two_neighbours_swapped_are_one_slip() {
        assert!(one_slip(146, &[58, 41, 74]));
        assert!(one_slip(740, &[380, 630]));
        assert!(!one_slip(741, &[380, 630]));
    }

    #[test]
    fn zeros_behind_the_last_digit_tell_nothing() {
        let digits = |amount: i64| telling_digits(Amount::from(amount));
        assert_eq!(digits(12_340), 4);
        assert_eq!(digits(1_200_000), 2);
        assert_eq!(digits(0), 0);
    }

    #[test]
    fn a_slip_tells_how_it_was_made_and_of_how_many_digits() {
        let between = |a: &str, b: &str| {
            let amount = |decimal| Amount::parse(decimal).expect("a decimal");
            Slip::between(amount(a), amount(b))
        };
        let transposed = |a, b| between(a, b).map(|slip| slip.transposed);
        for (a, b) in [("68", "86"), ("703000000", "730000000"), ("4.27", "2.47")] {
            assert_eq!(transposed(a, b), Some(true), "{a} {b}");
        }
        for (a, b) in [("703000000", "713000000"), ("1000", "1040"), ("24", "26")] {
            assert_eq!(transposed(a, b), Some(false), "{a} {b}");
        }
        for (a, b) in [("68", "68"), ("123", "321"), ("12", "112"), ("12", "30")] {
            assert_eq!(between(a, b), None, "{a} {b}");
        }
        assert_eq!(between("10", "17").map(|slip| slip.digits), Some((2, 1)));
        assert_eq!(between("6", "8").map(|slip| slip.digits), Some((1, 1)));
    }
}
