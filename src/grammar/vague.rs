//! Vague plurals: عشرات، مئات الآلاف، بضعة، عدة.
//!
//! ```text
//! vague = 1*( vague-word )                 عشرات الآلاف
//! few   = "بضعة" [ scale-plural ]          بضعة آلاف is 3,000 to 9,000
//! ```

use nom::Input;

use super::input::{Parsed, Words, no};
use crate::amount::Amount;
use crate::lexicon::ScaleForm;

/// A vague plural: what it asserts, if anything.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Vague {
    pub(crate) min: Option<Amount>,
    pub(crate) max: Option<Amount>,
    /// عدة, which may stand behind its noun.
    pub(crate) is_several: bool,
}

/// A vague plural that begins here.
pub(crate) fn vague(input: Words<'_>) -> Parsed<'_, Vague> {
    let Some(first) = input.entry().and_then(|entry| entry.vague) else {
        return no();
    };
    let amount = |limit: Option<u8>| limit.map(|limit| Amount::from(i64::from(limit)));
    let (mut min, mut max) = (amount(first.least), amount(first.most));
    let mut rest = input.take_from(1);
    while let Some(next) = rest.first().filter(|next| next.is_plain()) {
        let entry = rest.entry_of(next);
        let scale = entry
            .numeral
            .filter(|numeral| numeral.scale == Some(ScaleForm::Plural));
        if scale.is_none() && entry.vague.is_none() {
            break;
        }
        let times = |limit: Option<Amount>| {
            limit.and_then(|limit| limit.checked_mul(Amount::from(scale?.value)))
        };
        (min, max) = (times(min), times(max));
        rest = rest.take_from(1);
    }
    let is_several = first.follows && rest.start == input.start + 1;
    Ok((
        rest,
        Vague {
            min,
            max,
            is_several,
        },
    ))
}
