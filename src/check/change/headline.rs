//! The percentage of a headline against the first change below.
//!
//! «أرباح الواحة تصعد 53 %» is of the first change below, «ارتفعت أرباح الواحة إلى 18.1 مليون ريال
//! مقابل 11.8 مليون», where both go the same way and share enough words. Nothing is said where any
//! other figures of the story have the percentage. «أرباح الواحة تتراجع 53 %» goes the other way.

use super::model::{Change, Direction};
use super::reading::changes;
use super::rounding::relative;
use super::{ChangeCheck, Wrong};
use crate::check::figures::{Figure, figures};
use crate::check::story::{Sentenced, Story};
use crate::check::words::Words;
use crate::claim::{shared, weight};
use crate::quantity::Kind;
use crate::slip::telling_digits;

/// How many sentences of a story are asked whether the percentage is theirs.
const SENTENCES: usize = 12;

impl ChangeCheck {
    /// What is wrong with the percentage of the headline, by the first change below.
    pub(super) fn wrong_headline<'q>(&self, story: &Story<'q>) -> Option<(Change<'q>, Wrong<'q>)> {
        let title = story.document.title()?;
        let (heading, body) = story.sentences.split_first()?;
        let (lead, _) = body.split_first()?;
        if !title.overlaps(heading.span) || title.overlaps(lead.span) {
            return None;
        }
        let above = only_change(&self.told(story, heading))?;
        let below = self.told(story, lead).into_iter().next()?;
        if !self.speaks_of(story, &above, &below) {
            return None;
        }
        let (heading, lead) = (story.words_of(heading), story.words_of(lead));
        // The dollar rises by what the euro falls against it.
        if self.words.is_inverse(&heading) || self.words.is_inverse(&lead) {
            return None;
        }
        let change = Change {
            percent: above.percent,
            ..below
        };
        match (above.direction(), below.direction()) {
            (Direction::Open, _) | (_, Direction::Open) => None,
            (one, other) if one == other => {
                let alone = above.to.is_none() && below.lacks_size();
                let wrong = self.wrong_above(story, body, &lead, &change);
                Some(change).zip(wrong.filter(|_| alone))
            }
            _ => {
                let signs = [(&heading, above), (&lead, below)].map(|(words, change)| {
                    let figure = change.percent.or(change.to).map(|level| level.figure);
                    let end = figure.or(change.amount)?.first;
                    self.words.sign(words, 0, end)
                });
                let turned = signs[0] == signs[1]
                    && self.is_the_same(&above, &below)
                    && !self.is_told(story, body, &above)
                    // The lead's own word is wrong then.
                    && self.wrong_way(&lead, &below).is_none();
                let turn = above.again.or(above.turn).filter(|_| turned)?;
                let other = below.again.or(below.turn)?;
                Some((change, Wrong::Headline(turn, other)))
            }
        }
    }

    /// A percentage of the headline that is not that between the figures of the lead.
    fn wrong_above<'q>(
        &self,
        story: &Story<'q>,
        body: &[Sentenced],
        lead: &Words<'_>,
        change: &Change<'q>,
    ) -> Option<Wrong<'q>> {
        let (from, to) = change.from.zip(change.to)?;
        if self.changes_sign(lead, &from, &to) {
            return None;
        }
        let all: Vec<Figure<'q>> = body
            .iter()
            .take(SENTENCES)
            .flat_map(|sentence| {
                let words = story.words_of(sentence);
                figures(story, sentence, &words).collect::<Vec<_>>()
            })
            .collect();
        let percent = change.percent?.figure;
        let same = |figure: &Figure<'_>| {
            figure.kind() == Kind::Percent && figure.value() == percent.value()
        };
        let wrong = self.wrong_percent(change, &all)?;
        (!all.iter().any(same)).then_some(wrong)
    }

    /// Whether the lead tells the percentage of the headline, or the figures between which it lies.
    fn is_the_same(&self, above: &Change<'_>, below: &Change<'_>) -> bool {
        let Some(percent) = above.percent.map(|percent| percent.figure) else {
            let level = is_one(above.to.map(|to| to.figure), below.to.map(|to| to.figure));
            return is_one(above.amount, below.amount) || level;
        };
        if let Some(told) = below.percent {
            return told.figure.value() == percent.value();
        }
        let actual = self.ends(below).and_then(|(from, to)| relative(from, to));
        let stated = self.stated_percent(&percent);
        stated
            .zip(actual)
            .is_some_and(|(stated, actual)| stated.meets(actual))
    }

    /// Whether the story tells the change of the headline, be it of something else than the lead.
    fn is_told(&self, story: &Story<'_>, body: &[Sentenced], above: &Change<'_>) -> bool {
        let percent = |change: &Change<'_>| Some(change.percent?.figure.value());
        if above.percent.is_none() {
            return false;
        }
        let mut told = body
            .iter()
            .take(SENTENCES)
            .flat_map(|sentence| self.told(story, sentence));
        told.any(|change| {
            change.direction() == above.direction() && percent(&change) == percent(above)
        })
    }

    fn told<'q>(&self, story: &Story<'q>, sentence: &Sentenced) -> Vec<Change<'q>> {
        changes(story, sentence, &story.words_of(sentence), &self.words)
    }

    /// Whether headline and lead share enough words.
    fn speaks_of(&self, story: &Story<'_>, percent: &Change<'_>, told: &Change<'_>) -> bool {
        let level = |change: &Change<'_>| {
            let level = change.percent.or(change.to);
            level.map(|level| level.figure.span())
        };
        let spans = [percent, told].map(|change| {
            let by = change.amount.map(|by| by.span());
            level(change).or(by)
        });
        let claim = |span: Option<crate::text::Span>| story.claim_at(span?);
        let [above, below] = spans;
        let both = claim(above).zip(claim(below));
        both.is_some_and(|(a, b)| {
            weight(shared(&a.context.sentence, &b.context.sentence)) >= self.headline_words
        })
    }
}

/// The change of a headline that tells one only, by how much it was or by what it came to.
fn only_change<'q>(changes: &[Change<'q>]) -> Option<Change<'q>> {
    let [change] = changes else {
        return None;
    };
    let percent = change.percent.is_some() && change.amount.is_none();
    let level = change.percent.is_none() && (change.amount.is_some() || change.to.is_some());
    (change.from.is_none() && (percent || level)).then_some(*change)
}

/// Whether headline and lead tell one figure of a change.
fn is_one(above: Option<Figure<'_>>, below: Option<Figure<'_>>) -> bool {
    let both = above.zip(below);
    both.is_some_and(|(a, b)| {
        let telling = a.value().is_some_and(|value| telling_digits(value) > 1);
        telling && a.compares(&b) && a.value() == b.value()
    })
}
