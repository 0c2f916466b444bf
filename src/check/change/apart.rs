//! Changes whose beginning is told apart from them.
//!
//! «افتتح عند 9,372 نقطة … وأغلق عند 9,301 نقطة، خاسرا 171 نقطة بنسبة 0.76 %»: the percentage tells which
//! figure of the sentence it is. «رفع النسبة إلى 25 %، بزيادة 20 نقطة»: a sentence near it tells the present
//! one.

use super::earlier::told_before;
use super::model::{Change, Direction};
use super::rounding::relative;
use super::{ChangeCheck, is_level};
use crate::check::figures::{Figure, figures};
use crate::check::story::Story;
use crate::claim::{shared, weight};
use crate::quantity::Kind;

/// How many sentences around a change tell what is now.
const AROUND: usize = 2;

impl ChangeCheck {
    /// The change with the figure of its sentence from which the percentage leads to what it came to, for
    /// a difference that is told besides.
    pub(super) fn completed<'q>(
        &self,
        change: &Change<'q>,
        all: &[Figure<'q>],
    ) -> Option<Change<'q>> {
        let to = change.to.filter(|to| to.cued && change.from.is_none())?;
        let (amount, percent) = (change.amount?, change.percent?.figure);
        let stated = self
            .stated_percent(&percent)
            .filter(|_| !percent.is_hedged())?;
        let leads = |figure: &&Figure<'q>| {
            let went = match figure.value() < to.figure.value() {
                true => Direction::Up,
                false => Direction::Down,
            };
            let other = ![to.figure.span(), amount.span()].contains(&figure.span());
            let pair = || figure.pair(&to.figure, 0);
            let actual = || pair().and_then(|(from, to)| relative(from, to));
            other
                && is_level(figure.quantity)
                && went == change.direction()
                && actual().is_some_and(|actual| stated.meets(actual))
        };
        let mut leading = all.iter().filter(leads);
        let from = leading.next()?;
        let alone = leading.all(|other| other.value() == from.value());
        alone.then_some(Change {
            from: Some(told_before(*from)),
            percent: None,
            ..*change
        })
    }

    /// The change of a level that a sentence near it tells of the present.
    pub(super) fn present<'q>(
        &self,
        story: &Story<'q>,
        sentence: usize,
        change: &Change<'q>,
    ) -> Option<Change<'q>> {
        let to = change.to.filter(|to| to.cued && change.from.is_none())?;
        let points = change.percent.map(|percent| percent.figure.kind());
        if change.amount.is_none() && points != Some(Kind::PercentagePoint) {
            return None;
        }
        let claim = story.claim_at(to.figure.span())?;
        let around = sentence.saturating_sub(AROUND)..=sentence + AROUND;
        let mut found: Option<Figure<'q>> = None;
        for at in around.filter(|at| *at != sentence) {
            let Some(other) = story.sentences.get(at) else {
                continue;
            };
            if !story
                .of(other)
                .iter()
                .any(|one| one.kind == to.figure.kind())
            {
                continue;
            }
            let words = story.words_of(other);
            for figure in figures(story, other, &words) {
                let now = self.words.is_now(&words, figure.first, figure.end);
                let same = figure.kind() == to.figure.kind() && figure.compares(&to.figure);
                let about = story.claim_at(figure.span()).is_some_and(|other| {
                    let words = shared(&claim.context.sentence, &other.context.sentence);
                    weight(words) >= self.headline_words
                });
                if now && same && about {
                    if found.is_some_and(|found| found.value() != figure.value()) {
                        return None;
                    }
                    found = Some(figure);
                }
            }
        }
        Some(Change {
            from: Some(told_before(found?)),
            ..*change
        })
    }
}
