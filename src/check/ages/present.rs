//! How old somebody was, against how old they are.
//!
//! ```text
//! then = ago "وعمره" years          قبل 20 عاما وأنا بعمر 30 عاما
//!      / date "وعمره" years         عام 1985 وهو في الثلاثين من عمره
//! now  = "يبلغ من العمر" years      يبلغ من العمر 60 عاما
//! ```
//!
//! Whose age it is, nobody says, so that the story may tell one present age only, and the figure must
//! be right but for a slip.

use super::lives::{Known, When};
use super::{AgeAndYear, Allowed, Reckoning, Seen, unfitting, whole};
use crate::check::almanac::Written;
use crate::check::draft::Judge;
use crate::check::story::Story;
use crate::quantity::Quantity;
use crate::slip::Slip;

impl AgeAndYear {
    /// Judges the ages that somebody had at a time against the one age of today.
    pub(super) fn judge_present(
        &self,
        story: &Story<'_>,
        known: &Known<'_>,
        judge: &mut Judge<'_>,
    ) {
        if known.then.is_empty() {
            return;
        }
        let mut present = known.ages.iter().filter(|aged| !aged.at_death);
        let (Some(now), None) = (present.next(), present.next()) else {
            return;
        };
        let allowed = |sentence: usize, figure: &Quantity| -> Option<Allowed> {
            let sentenced = &story.sentences[sentence];
            let seen = Seen {
                words: story.words_of(sentenced),
                quantities: story.of(sentenced),
                sentence,
            };
            self.allowed(&seen, figure)
        };
        for (aged, when) in &known.then {
            let (passed, told) = match when {
                When::Ago(figure) => (allowed(aged.sentence, figure), *figure),
                When::In(date) => (self.passed(story, date), *date),
            };
            let (Some(passed), Some(then)) = (passed, allowed(aged.sentence, aged.figure)) else {
                continue;
            };
            let Some(today) = allowed(now.sentence, now.figure) else {
                continue;
            };
            // Each was allowed a year for its birthday; two of them share one.
            let least = then.least.saturating_add(passed.least) + self.years;
            let most = then.most.saturating_add(passed.most) - self.years;
            if least <= today.most && today.least <= most {
                continue;
            }
            let value = |figure: &Quantity| figure.value.and_then(whole);
            let middle = match when {
                When::Ago(figure) => value(figure),
                When::In(_) => Some((passed.least + passed.most) / 2),
            };
            let (Some(then), Some(today), Some(passed)) =
                (value(aged.figure), value(now.figure), middle)
            else {
                continue;
            };
            let slip = |one: i64, other: i64| {
                other > 0 && Slip::between(one.into(), other.into()).is_some()
            };
            let right = today - passed;
            let ago = matches!(when, When::Ago(_)) && slip(passed, today - then);
            if right > 0 && (slip(then, right) || ago || slip(today, then + passed)) {
                judge.report(unfitting(story, aged.figure, &[told, now.figure], right));
            }
        }
    }

    /// How many years have passed since a date.
    fn passed(&self, story: &Story<'_>, date: &Quantity) -> Option<Allowed> {
        let (from, _) = Written::ends(date)?;
        let this = Reckoning::default().year_of(story.document.published()?, from.calendar)?;
        let passed = i64::from(this) - i64::from(from.year?);
        let allowed = Allowed {
            least: passed - self.years,
            most: passed + self.years,
        };
        (passed >= 0).then_some(allowed)
    }
}
