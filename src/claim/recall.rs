//! Whether a figure goes back to what was told, and of which of several things it is told.
//!
//! ```text
//! العمال الستة، الطلاب الـ 35، المتطوعون، وعددهم 40        what was told
//! الدورة الثانية تستمر سبعة أيام                           the second
//! ```

use super::sentence::Sentence;
use super::signs::Signs;
use crate::amount::Amount;
use crate::lexicon::{Clitics, Roles, Word};
use crate::quantity::Kind;

/// How many words in front of a figure one stands that recalls what was told.
const RECAP: usize = 3;

/// Whether the figure that begins at a word goes back to what was told: العمال الستة، وعددهم 6.
pub(crate) fn is_definite(sentence: &Sentence<'_>, first: usize) -> bool {
    let article = |word: &Word| word.clitics.has(Clitics::ARTICLE);
    let own = sentence.words.get(first).is_some_and(article);
    // «الـ 35»
    let apart = first > 0
        && sentence.has(first - 1, Roles::CLITIC)
        && sentence.slice(first - 1, first).contains('ل');
    own || apart || (first.saturating_sub(RECAP)..first).any(|at| sentence.has(at, Roles::RECAP))
}

/// How many words from a figure the place in an order of what it is told of stands.
const TURN: usize = 8;

/// The place in an order that is told nearest in front of the figure that begins at a word, or else
/// behind it, in its clause: الدورة الثانية.
pub(crate) fn turn(sentence: &Sentence<'_>, first: usize) -> Option<u8> {
    let within = |from: usize, to: usize| {
        to.saturating_sub(from) <= TURN
            && !(from..to).any(|at| sentence.is_sign(at, Signs::STOP | Signs::COMMA))
    };
    let ordinals = sentence.quantities.iter().filter_map(|quantity| {
        let at = sentence.words_of(quantity.span).0;
        let ordinal = quantity.kind == Kind::Ordinal;
        let near = if at < first {
            within(at, first)
        } else {
            within(first, at)
        };
        let value = quantity.value.and_then(Amount::integer)?;
        (ordinal && near).then_some((at > first, first.abs_diff(at), value))
    });
    ordinals
        .min()
        .and_then(|(.., value)| u8::try_from(value).ok())
}
