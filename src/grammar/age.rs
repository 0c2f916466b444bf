//! Whether so many years are somebody's age.
//!
//! ```text
//! age = age-word years / "عن" years behind a word of death / "(" years ")" / years "من العمر"
//! ```

use super::input::Words;
use crate::lexicon::{Meaning, Roles};
use crate::quantity::{Kind, Quantity};

/// How far in front of a figure a word of age is looked for.
const AGE_REACH: usize = 4;

/// Makes an age of a quantity.
pub(super) fn age(found: &mut Quantity) {
    found.kind = Kind::Age;
    found.unit = Some(String::from("a"));
}

/// «سن الـ18», «في سن 18»: an age without its unit.
pub(super) fn is_age_word(input: Words<'_>) -> bool {
    (1..=AGE_REACH)
        .map_while(|distance| input.before(distance))
        .take_while(|word| {
            let roles = input.entry_of(word).roles;
            roles.has(Roles::CLITIC) || roles.has(Roles::AGE_WORD) || roles.has(Roles::BETWEEN)
        })
        .any(|word| input.entry_of(word).roles.has(Roles::AGE_WORD))
}

/// Whether so many years are somebody's age.
pub(super) fn is_age(input: Words<'_>, after: Words<'_>) -> bool {
    let introduced = (1..=AGE_REACH)
        .map_while(|distance| input.before(distance))
        .take_while(|word| word.is_word() || word.is_mark('('))
        .any(|word| input.entry_of(word).roles.has(Roles::AGE_BEFORE));
    let bracket = input.before(1).is_some_and(|word| word.is_mark('(')) && after.is_mark(')');
    let followed = age_follows(after);
    let blocked = (1..=AGE_REACH + 1)
        .filter_map(|distance| input.before(distance))
        .any(|word| input.entry_of(word).roles.has(Roles::AGE_BLOCK));
    let by_death = input
        .before(1)
        .is_some_and(|word| input.entry_of(word).roles.has(Roles::AGE_OF))
        && (2..=12)
            .filter_map(|distance| input.before(distance))
            .any(|word| input.entry_of(word).roles.has(Roles::AGE_DEATH));
    followed || !blocked && (introduced || bracket || by_death)
}

/// «من العمر», «من عمرها».
pub(super) fn age_follows(after: Words<'_>) -> bool {
    after
        .phrase(|meaning| match meaning {
            Meaning::Role(role) if role.has(Roles::AGE_AFTER) => Some(()),
            _ => None,
        })
        .is_some()
}
