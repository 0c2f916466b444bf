//! How long it will be until a year to come: «بعد 15 عاما، أي بحلول عام 2020» in a story of 2015.
//!
//! ```text
//! ahead = "بعد" years joined ( "أي" / "(" ) date
//! ```

use super::{AgeAndYear, Reckoning, Seen, unfitting};
use crate::check::dated::Dated;
use crate::check::draft::Judge;
use crate::check::story::Story;
use crate::quantity::Quantity;

/// How many words may stand between a length of time and its year.
const NEAR: usize = 4;
const MARKS: &[char] = &['،', ',', '(', '-', '–'];

impl AgeAndYear {
    /// Judges a length of time that leads to a year to come; says whether it was one.
    pub(super) fn ahead(
        &self,
        story: &Story<'_>,
        seen: &Seen<'_>,
        (figure, end): (&Quantity, usize),
        date: &Dated<'_>,
        judge: &mut Judge<'_>,
    ) -> bool {
        let words = &seen.words;
        if date.first.saturating_sub(end) > NEAR || seen.after(figure, &self.ahead).is_none() {
            return false;
        }
        let between = || end..date.first;
        let again = between()
            .any(|at| words.is_mark(at, &['(']) || words.begins(at, &self.spans.that_is).is_some());
        let known = |at: usize| {
            words.is_mark(at, MARKS)
                || words.begins(at, &self.spans.that_is).is_some()
                || words.begins(at, &self.ahead_joins).is_some()
        };
        if !again || !between().all(known) || date.from.year != date.to.year {
            return false;
        }
        let this = story
            .document
            .published()
            .and_then(|day| Reckoning::default().year_of(day, date.calendar()));
        let (Some(this), Some(year)) = (this, date.from.year) else {
            return false;
        };
        let right = i64::from(year) - i64::from(this);
        let Some(allowed) = self.allowed(seen, figure).filter(|_| right > 0) else {
            return false;
        };
        if !allowed.holds(right) {
            judge.report(unfitting(story, figure, &[date.quantity], right));
        }
        true
    }
}
