//! A percentage that the headline alone tells, of a change whose ends stand in the lead.
//!
//! «أرباح الواحة تصعد 53 %» is of the first change below, «ارتفعت أرباح الواحة إلى 18.1 مليون ريال
//! مقابل 11.8 مليون», where both go the same way and share enough words. Nothing is said where any
//! other figures of the story have the percentage.

use super::model::{Change, Direction};
use super::reading::changes;
use super::{ChangeCheck, Wrong};
use crate::check::figures::{Figure, figures};
use crate::check::story::{Sentenced, Story};
use crate::claim::{shared, weight};
use crate::quantity::Kind;

/// How many sentences of a story are asked whether the percentage is theirs.
const SENTENCES: usize = 12;

impl ChangeCheck {
    /// The change whose percentage the headline alone tells, if it is wrong.
    pub(super) fn wrong_headline<'q>(&self, story: &Story<'q>) -> Option<(Change<'q>, Wrong<'q>)> {
        let title = story.document.title()?;
        let (heading, body) = story.sentences.split_first()?;
        let (lead, _) = body.split_first()?;
        if !title.overlaps(heading.span) || title.overlaps(lead.span) {
            return None;
        }
        let percent = only_percent(&self.told(story, heading))?;
        let told = self.told(story, lead).into_iter().next()?;
        let direction = percent.direction();
        let one = direction != Direction::Open && direction == told.direction();
        if !one || !told.lacks_size() || !self.speaks_of(story, &percent, &told) {
            return None;
        }
        let change = Change {
            percent: percent.percent,
            ..told
        };
        let words = story.words(lead.span);
        let (from, to) = change.from.zip(change.to)?;
        if self.changes_sign(&words, &from, &to) || self.words.is_inverse(&words) {
            return None;
        }
        let all: Vec<Figure<'q>> = body
            .iter()
            .take(SENTENCES)
            .flat_map(|sentence| {
                let words = story.words(sentence.span);
                figures(story, sentence, &words).collect::<Vec<_>>()
            })
            .collect();
        let value = percent.percent?.figure.value();
        let told_below = all
            .iter()
            .any(|figure| figure.kind() == Kind::Percent && figure.value() == value);
        let wrong = self.wrong_percent(&change, &all).filter(|_| !told_below)?;
        Some((change, wrong))
    }

    fn told<'q>(&self, story: &Story<'q>, sentence: &Sentenced) -> Vec<Change<'q>> {
        changes(story, sentence, &story.words(sentence.span), &self.words)
    }

    /// Whether the headline's percentage and the lead's figure stand among the same words.
    fn speaks_of(&self, story: &Story<'_>, percent: &Change<'_>, told: &Change<'_>) -> bool {
        let claim = |level: Option<super::model::Level<'_>>| story.claim_at(level?.figure.span());
        let both = claim(percent.percent).zip(claim(told.to));
        both.is_some_and(|(a, b)| {
            weight(shared(&a.context.near, &b.context.near)) >= self.headline_words
        })
    }
}

/// The change of a headline that tells a percentage and no more.
fn only_percent<'q>(changes: &[Change<'q>]) -> Option<Change<'q>> {
    let [change] = changes else {
        return None;
    };
    let alone = change.from.is_none() && change.to.is_none() && change.amount.is_none();
    (alone && change.percent.is_some()).then_some(*change)
}
