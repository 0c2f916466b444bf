//! The finding of a change that is wrong.

use super::model::Change;
use super::{ChangeCheck, Wrong};
use crate::check::draft::Draft;
use crate::check::figures::Figure;
use crate::finding::{FindingKind, Message, Severity};

impl ChangeCheck {
    pub(super) fn draft(&self, change: &Change<'_>, wrong: &Wrong<'_>) -> Draft {
        let mut draft = Draft::new(FindingKind::Arithmetic);
        let (by, expected, message) = match wrong {
            Wrong::Percent(figure, expected) => {
                let closing = change.from.is_none().then_some(&self.messages.closing);
                (Some(*figure), *expected, closing)
            }
            Wrong::Points(figure, points) => {
                draft = draft.severity(Severity::Note);
                (Some(*figure), Some(*points), Some(&self.messages.points))
            }
            Wrong::Difference(figure, expected) => {
                (Some(*figure), *expected, Some(&self.messages.difference))
            }
            Wrong::Multiple(expected) => {
                let times = change.times.map(|times| times.span);
                if let Some(span) = times.or(change.doubled) {
                    draft = draft.at(span, "multiple");
                }
                (None, *expected, Some(&self.messages.multiple))
            }
            Wrong::Direction(turn) => {
                draft = draft.at(turn.span, "direction");
                (None, None, Some(&self.messages.direction))
            }
            Wrong::Contrary(turn, again) => {
                draft = draft.at(again.span, "direction").at(turn.span, "direction");
                let percent = change.percent.map(|percent| percent.figure);
                (percent, None, Some(&self.messages.contrary))
            }
            Wrong::Headline(turn, other) => {
                draft = draft.at(turn.span, "direction").at(other.span, "direction");
                let percent = change.percent.map(|percent| percent.figure);
                (percent, None, Some(&self.messages.headline))
            }
        };
        if let Some(figure) = by {
            draft = draft.at(figure.span(), "change");
        }
        let amount = change.amount.filter(|_| change.from.is_none());
        if let Some(figure) = amount {
            draft = draft.at(figure.span(), "difference");
        }
        for (level, label) in [(change.from, "before"), (change.to, "after")] {
            if let Some(level) = level {
                draft = draft.at(level.figure.span(), label);
            }
        }
        let text = |figure: Option<Figure<'_>>| {
            Message::same(figure.map_or("", |figure| figure.quantity.text.as_str()))
        };
        draft = draft
            .field(
                "from",
                text(change.from.map(|level| level.figure).or(amount)),
            )
            .field("to", text(change.to.map(|level| level.figure)))
            .field("by", text(by))
            .because(&["change"], &["arithmetic"]);
        if let Some(message) = message {
            draft = draft.message(message);
        }
        let shown = expected.map_or_else(String::new, |amount| amount.to_string());
        draft = draft.field("expected", Message::same(shown));
        match expected {
            Some(expected) => draft.expected(expected),
            None => draft,
        }
    }
}
