//! Shares of one whole that come to over a hundred per cent: 40 % said yes, 35 % no and 30 % do not
//! know.
//!
//! Two percentages of a sentence are seldom shares of one whole: a survey asks many questions, and
//! its answers overlap. Only answers that exclude each other are added up, and votes.

use super::cues::{Answer, PartCues};
use crate::amount::Amount;
use crate::check::draft::Draft;
use crate::check::precision::last_digit;
use crate::check::words::Words;
use crate::finding::{FindingKind, Message};
use crate::quantity::{Bound, Kind, Quantity};

/// Shares that come to too much.
pub(super) struct Shares<'q> {
    shares: Vec<&'q Quantity>,
    sum: Amount,
}

/// The shares of a sentence that come to over a hundred.
pub(super) fn over<'q>(
    quantities: &'q [Quantity],
    words: &Words<'_>,
    cues: &PartCues,
) -> Option<Shares<'q>> {
    let shares: Vec<&Quantity> = quantities
        .iter()
        .filter(|quantity| quantity.kind == Kind::Percent && quantity.value.is_some())
        .collect();
    let shares = Shares::of(shares).filter(|shares| shares.shares.len() >= 2)?;
    let whole = shares.is_too_much() && are_exclusive(&shares.shares, words, cues);
    whole.then_some(shares)
}

/// Whether the shares are of answers that exclude each other, or of the votes that were cast.
fn are_exclusive(shares: &[&Quantity], words: &Words<'_>, cues: &PartCues) -> bool {
    let (Some(first), Some(last)) = (shares.first(), shares.last()) else {
        return false;
    };
    let far = shares.windows(2).any(|pair| {
        let between = words.at(pair[0].span.end)..words.at(pair[1].span.start);
        between.len() > cues.reach.first
    });
    if far {
        return false;
    }
    let begin = words.at(first.span.start).saturating_sub(cues.reach.next);
    let end = (words.from(last.span.end) + cues.reach.next).min(words.len());
    let told: Vec<Answer> = (begin..end)
        .filter_map(|at| cues.answer(words, at))
        .collect();
    let has = |answer| told.contains(&answer);
    if has(Answer::Turnout) {
        return false;
    }
    let poles = [Answer::Yes, Answer::No, Answer::Open];
    let poles = poles.into_iter().filter(|pole| has(*pole)).count();
    let answers = told
        .iter()
        .filter(|answer| **answer != Answer::Vote)
        .count();
    poles >= 2 && answers >= shares.len() || has(Answer::Vote)
}

impl<'q> Shares<'q> {
    /// Shares of one whole, each less than all of it.
    pub(super) fn of(shares: Vec<&'q Quantity>) -> Option<Shares<'q>> {
        let less = |share: &Quantity| share.value < Some(Amount::from(100));
        let mut sum = Amount::ZERO;
        for share in &shares {
            sum = sum.checked_add(share.value.filter(|_| less(share))?)?;
        }
        Some(Shares { shares, sum })
    }

    /// What they come to.
    pub(super) fn sum(&self) -> Amount {
        self.sum
    }

    /// Whether they come to more than all of it, by more than rounding: each may be rounded up by
    /// as much as its last digit.
    pub(super) fn is_too_much(&self) -> bool {
        let mut room = Amount::from(100);
        for share in &self.shares {
            let exact = share.bound == Bound::Exact && !share.about;
            let step = last_digit(share).filter(|_| exact);
            let Some(more) = step.and_then(|step| room.checked_add(step)) else {
                return false;
            };
            room = more;
        }
        self.sum > room
    }

    pub(super) fn draft(&self, message: &Message) -> Draft {
        let mut draft = Draft::new(FindingKind::Arithmetic);
        for share in &self.shares {
            draft = draft.at(share.span, "share");
        }
        let texts: Vec<&str> = self
            .shares
            .iter()
            .map(|share| share.text.as_str())
            .collect();
        draft
            .field("total", Message::same("100"))
            .field("parts", Message::same(texts.join(" + ")))
            .field("sum", Message::same(self.sum.to_string()))
            .because(&["whole"], &["arithmetic"])
            .message(message)
    }
}
