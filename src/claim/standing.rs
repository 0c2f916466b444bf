//! How a figure stands in the text: as a part, a rest, a total, an earlier figure, a forecast …

use serde::{Deserialize, Serialize};

use super::sentence::Sentence;
use crate::lexicon::{Meaning, Roles, Standing};
use crate::quantity::{Kind, Quantity};

/// The role of a figure; a plain one has none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// The sum of others.
    Total,
    /// A part of a figure before it: `بينهم 3 أطفال`.
    Part,
    /// The rest of one: `7 آخرون`.
    Rest,
    /// What a change began with.
    From,
    /// What a change ended with.
    To,
    /// How large a change was.
    By,
    /// So many in a time.
    Rate,
    /// So many of a whole.
    Share,
    /// Of an earlier time, or another occasion.
    Earlier,
}

/// Whether the figure is said to be so.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Modality {
    /// Stated.
    #[default]
    Asserted,
    /// Denied.
    Denied,
    /// Expected.
    Forecast,
    /// Aimed at or limited to.
    Target,
    /// Under a condition.
    Conditional,
    /// Asked.
    Question,
}

/// How far a group without a reach of its own reaches, in words.
const CLAUSE: usize = 12;

/// Role and modality of the quantity at the words `first` to before `last`.
pub(crate) fn of(
    sentence: &Sentence<'_>,
    quantity: &Quantity,
    first: usize,
    last: usize,
) -> (Option<Role>, Modality) {
    let front = |standing| stands_before(sentence, first, standing);
    let behind = |standing| stands_behind(sentence, last, standing);
    let role = if quantity.per.is_some() {
        Some(Role::Rate)
    } else if front(Standing::Part) {
        Some(Role::Part)
    } else if behind(Standing::Rest) {
        Some(Role::Rest)
    } else if front(Standing::Earlier) || behind(Standing::Earlier) {
        Some(Role::Earlier)
    } else if front(Standing::By) && changes(sentence, first) {
        Some(Role::By)
    } else if front(Standing::From) && changes(sentence, first) {
        Some(Role::From)
    } else if front(Standing::To) && changes(sentence, first) {
        Some(Role::To)
    } else if front(Standing::Total) {
        Some(Role::Total)
    } else if front(Standing::Generic) {
        Some(Role::Rate)
    } else if matches!(quantity.kind, Kind::Percent | Kind::Fraction) {
        Some(Role::Share)
    } else {
        None
    };
    let question = sentence.text[..sentence.span.end].ends_with(['؟', '?']);
    let modality = if question {
        Modality::Question
    } else if front(Standing::Denied) {
        Modality::Denied
    } else if front(Standing::Conditional) {
        Modality::Conditional
    } else if front(Standing::Target) {
        Modality::Target
    } else if front(Standing::Forecast) {
        Modality::Forecast
    } else {
        Modality::Asserted
    };
    (role, modality)
}

fn reach(sentence: &Sentence<'_>, standing: Standing) -> usize {
    match sentence.lexicon.reach_of(standing) {
        0 => CLAUSE,
        reach => reach,
    }
}

fn stands_before(sentence: &Sentence<'_>, first: usize, standing: Standing) -> bool {
    let reach = reach(sentence, standing);
    for distance in 1..=(reach + 3).min(first) {
        let at = first - distance;
        if sentence.is_mark(at, &['.', '؛', '…']) {
            return false;
        }
        let found = sentence.phrase(at, |meaning| {
            (meaning == Meaning::StandsBefore(standing)).then_some(())
        });
        if let Some((length, ())) = found
            && at + length <= first
            && first - (at + length) <= reach
        {
            return true;
        }
    }
    false
}

fn stands_behind(sentence: &Sentence<'_>, last: usize, standing: Standing) -> bool {
    let reach = reach(sentence, standing);
    (last..(last + reach).min(sentence.words.len()))
        .take_while(|at| !sentence.is_mark(*at, &['.', '؛', '…', '،']))
        .any(|at| sentence.is(at, |meaning| meaning == Meaning::StandsBehind(standing)))
}

/// Whether a verb of change governs the figure.
fn changes(sentence: &Sentence<'_>, first: usize) -> bool {
    (1..=CLAUSE.min(first))
        .map(|distance| first - distance)
        .take_while(|at| !sentence.is_mark(*at, &['.', '؛']))
        .any(|at| sentence.has(at, Roles::CHANGE))
}
