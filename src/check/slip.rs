//! Whether one slip of the hand explains why figures do not agree: a digit typed wrong (3,540 for
//! 3,640), or two neighbours swapped (68 for 86).
//!
//! Of large figures that is evidence by itself: parts of something else come that near to a total
//! in one case of a hundred only.

use crate::amount::Amount;

/// Decimals that are looked at: thousandths.
const PRECISION: i64 = 1_000;

/// Whether a sum comes out once a single figure, the whole or one of its parts, is put right.
pub(crate) fn explains(whole: Amount, parts: &[Amount]) -> bool {
    slipped(whole, parts).unwrap_or(false)
}

fn slipped(whole: Amount, parts: &[Amount]) -> Option<bool> {
    let whole = scaled(whole)?;
    let parts: Vec<i128> = parts
        .iter()
        .map(|part| scaled(*part))
        .collect::<Option<_>>()?;
    let sum = parts
        .iter()
        .try_fold(0i128, |sum, part| sum.checked_add(*part))?;
    let short = whole.checked_sub(sum)?;
    let of_part = |part: &i128| {
        part.checked_add(short)
            .is_some_and(|right| right > 0 && is_slip(*part, right))
    };
    Some(is_slip(whole, sum) || parts.iter().any(of_part))
}

/// An amount in thousandths, where that is a whole number.
fn scaled(amount: Amount) -> Option<i128> {
    amount.checked_mul(Amount::from(PRECISION))?.integer()
}

/// Whether two numbers of equal length differ in one digit, or in the order of two neighbours.
pub(crate) fn is_slip(written: i128, right: i128) -> bool {
    let (a, b) = (written.to_string(), right.to_string());
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len() != b.len() {
        return false;
    }
    let mut unlike = (0..a.len()).filter(|at| a[*at] != b[*at]);
    match (unlike.next(), unlike.next(), unlike.next()) {
        (Some(_), None, None) => true,
        (Some(one), Some(other), None) => {
            other == one + 1 && a[one] == b[other] && a[other] == b[one]
        }
        _ => false,
    }
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
}
