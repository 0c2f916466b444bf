//! What share of a whole a part is, told beside both.
//!
//! ```text
//! share = part … "تمثل" percent "من" … "البالغ" whole     33 مليارا تمثل 2.5 % من الإجمالي البالغ 1354 مليارا
//!       | part "من أصل" whole … "أي" percent              حضر 40 عضوا من أصل 50، أي 80 %
//!       | percent … "(" part "من أصل" whole               بنسبة 80 % (40 عضوا من أصل 50)
//! ```
//!
//! The words that bring in the percentage and the whole say what is set against what. Where several
//! figures could be the part or the whole, any two that fit are enough.

use std::ops::Range;

use serde::Deserialize;

use crate::amount::Amount;
use crate::check::draft::Draft;
use crate::check::figures::Figure;
use crate::check::precision::{Interval, last_digit, rounded};
use crate::check::words::{Phrases, Words};
use crate::finding::{FindingKind, Message};
use crate::quantity::{Bound, Kind, Quantity};

/// The parameters.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Portions {
    /// How many words may lie between a part and its share, and between the share and the whole.
    reach: usize,
    /// How many times larger or smaller than told a share may be; further off it is of something
    /// else.
    most_off: i64,
    /// Directly in front of a percentage: it is the share of what was told.
    makes: Phrases,
    /// Directly behind it: what it is a share of follows.
    of: Phrases,
    /// In front of the whole: البالغ.
    whole: Phrases,
    /// Between a part and its whole: من أصل.
    out_of: Phrases,
    /// Between a percentage and its amount: بقيمة.
    worth: Phrases,
    /// Another matter begins: what stands behind it is no part or whole of what is told in front.
    stop: Phrases,
}

/// What is said of a share that does not fit.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct PortionMessages {
    of_whole: Message,
    in_step: Message,
}

/// The words of the longest cue of a share.
const LONGEST_CUE: usize = 4;
/// Words between a cue and its figure: a hedge, a noun.
const NEAR: usize = 2;

/// A part, its share and its whole that do not fit.
pub(super) struct Portion<'q> {
    pub(super) percent: &'q Quantity,
    pub(super) part: &'q Quantity,
    /// Where the story tells it.
    pub(super) whole: Option<&'q Quantity>,
    /// What the share is.
    pub(super) actual: Amount,
}

impl Portions {
    /// Whether a share is one of a part, and could be the one that was told: else that is of something
    /// else.
    pub(super) fn is_near(&self, actual: Amount, told: Amount) -> bool {
        let off = Amount::from(self.most_off);
        let within = |a: Amount, b: Amount| b.checked_mul(off).is_some_and(|most| a <= most);
        actual < Amount::from(100) && within(actual, told) && within(told, actual)
    }

    /// «4860 قضية بنسبة 37 %», «4860 قضية (37 %)»: whether a percentage is that of the amount in front.
    pub(super) fn shares(
        &self,
        words: &Words<'_>,
        amount: &Figure<'_>,
        share: &Figure<'_>,
    ) -> bool {
        let bracket = share.first > 0 && words.is_mark(share.first - 1, &['(']);
        self.are_beside(words, amount.end..share.first, &self.makes, bracket)
    }

    /// «37 % بعدد 4860 قضية»: whether an amount is that of the percentage in front.
    pub(super) fn is_worth(
        &self,
        words: &Words<'_>,
        share: &Figure<'_>,
        amount: &Figure<'_>,
    ) -> bool {
        self.are_beside(words, share.end..amount.first, &self.worth, false)
    }

    /// Whether two figures stand close, with nothing between that parts them, and a cue ties them where
    /// nothing else does.
    fn are_beside(
        &self,
        words: &Words<'_>,
        between: Range<usize>,
        cue: &Phrases,
        tied: bool,
    ) -> bool {
        let stands = |cues: &Phrases| words.find(between.start, between.end, cues).is_some();
        between.len() <= self.reach / 2 && (tied || stands(cue)) && !stands(&self.stop)
    }
}

/// The first share of a sentence that is not that of its part in its whole.
pub(super) fn find<'q>(
    figures: &[Figure<'q>],
    words: &Words<'_>,
    rule: &Portions,
) -> Option<Portion<'q>> {
    let percents = figures.iter().enumerate();
    let mut percents = percents.filter(|(_, one)| {
        // One over a hundred is implausible by itself.
        let share = one.kind() == Kind::Percent && one.value() <= Some(Amount::from(100));
        share && matches!(one.quantity.bound, Bound::Exact | Bound::About)
    });
    percents.find_map(|(at, percent)| {
        let sentence = Sentence {
            figures,
            words,
            rule,
        };
        let pairs = sentence.pairs(at);
        let told = told(percent.quantity)?;
        let actual = |(part, whole): &(&Figure<'q>, &Figure<'q>)| {
            let (part, whole) = part.pair(whole, rule.most_off)?;
            part.checked_div(whole)?.scaled(Amount::from(100))
        };
        let all: Vec<Interval> = pairs.iter().map(actual).collect::<Option<_>>()?;
        let (part, whole) = pairs.first()?;
        let fine = all.iter().any(|one| one.meets(told));
        let exact = part.value()?.checked_div(whole.value()?)?;
        let exact = exact.checked_mul(Amount::from(100))?;
        let near = rule.is_near(exact, percent.value()?);
        (!fine && near).then(|| Portion {
            percent: percent.quantity,
            part: part.quantity,
            whole: Some(whole.quantity),
            actual: rounded(exact, last_digit(percent.quantity).unwrap_or(exact)).unwrap_or(exact),
        })
    })
}

/// What a percentage can mean that its writer rounded or cut.
pub(super) fn told(percent: &Quantity) -> Option<Interval> {
    let (value, step) = (percent.value?, last_digit(percent)?);
    let below = match percent.bound {
        Bound::About => step,
        _ => step.checked_div(Amount::from(2))?,
    };
    Some(Interval {
        least: value.checked_sub(below)?,
        most: value.checked_add(step)?,
    })
}

struct Sentence<'s, 'q> {
    figures: &'s [Figure<'q>],
    words: &'s Words<'s>,
    rule: &'s Portions,
}

impl<'s, 'q> Sentence<'s, 'q> {
    /// The parts and wholes that a percentage may be the share of, the likeliest first.
    fn pairs(&self, at: usize) -> Vec<(&'s Figure<'q>, &'s Figure<'q>)> {
        let percent = &self.figures[at];
        let mut pairs = Vec::new();
        let first = self.share_in_front(at);
        if self.makes(percent) || first.is_some() {
            let wholes = self.wholes_behind(at);
            let parts = self.parts_in_front(first.unwrap_or(at));
            for whole in &wholes {
                let fitting = parts.iter().filter(|part| part.compares(whole));
                pairs.extend(fitting.map(|part| (*part, *whole)));
            }
            if wholes.is_empty() && !self.is_of_another(percent) {
                pairs.extend(self.out_of(at, true));
            }
        } else {
            pairs.extend(self.out_of(at, false));
        }
        let less = |(part, whole): &(&Figure<'q>, &Figure<'q>)| {
            part.value() < whole.value() && part.value() > Some(Amount::ZERO)
        };
        pairs.retain(less);
        pairs
    }

    /// Whether a percentage is said to be the share of what was told.
    fn makes(&self, percent: &Figure<'q>) -> bool {
        (percent.first.saturating_sub(LONGEST_CUE)..percent.first).any(|at| {
            let cue = self.words.begins(at, &self.rule.makes);
            cue.is_some_and(|length| at + length == percent.first)
        })
    }

    /// «… 2.5 % من الإجمالي البالغ 1354 مليارا و7.1 % من …»: the share of the same part in another whole.
    fn share_in_front(&self, at: usize) -> Option<usize> {
        let (first, whole) = (at.checked_sub(2)?, at.checked_sub(1)?);
        let close = self.figures[at].first <= self.figures[whole].end + NEAR;
        let share = &self.figures[first];
        let told = close && share.kind() == Kind::Percent && self.makes(share);
        (told && !self.wholes_behind(first).is_empty()).then_some(first)
    }

    /// Whether something follows of which a percentage is the share.
    fn is_of_another(&self, percent: &Figure<'q>) -> bool {
        self.words.begins(percent.end, &self.rule.of).is_some()
    }

    /// Whether nothing between two words begins another matter.
    fn is_joined(&self, first: usize, end: usize) -> bool {
        self.words.find(first, end, &self.rule.stop).is_none()
    }

    /// «… من الإجمالي البالغ 1354 مليارا»: the figures behind a percentage that can be its whole.
    fn wholes_behind(&self, at: usize) -> Vec<&'s Figure<'q>> {
        let percent = &self.figures[at];
        if !self.is_of_another(percent) {
            return Vec::new();
        }
        let mut wholes: Vec<&Figure<'q>> = Vec::new();
        let mut end = percent.end;
        for figure in &self.figures[at + 1..] {
            let near = figure.first <= end + self.rule.reach && self.is_joined(end, figure.first);
            let led = || {
                let from = figure.first.saturating_sub(NEAR + 1).max(end);
                self.words.find(from, figure.first, &self.rule.whole)
            };
            if !near || figure.kind() == Kind::Percent || wholes.is_empty() && led().is_none() {
                break;
            }
            wholes.push(figure);
            end = figure.end;
        }
        wholes
    }

    /// The figures in front of a percentage that can be its part, the nearest first.
    fn parts_in_front(&self, at: usize) -> Vec<&'s Figure<'q>> {
        let mut begin = self.figures[at].first;
        let mut parts = Vec::new();
        for figure in self.figures[..at].iter().rev() {
            let near = figure.end + self.rule.reach >= begin && self.is_joined(figure.end, begin);
            if !near || figure.kind() == Kind::Percent {
                break;
            }
            parts.push(figure);
            begin = figure.first;
        }
        parts
    }

    /// «40 عضوا من أصل 50، أي 80 %» where the share stands `behind`, else «80 % (40 من أصل 50)».
    fn out_of(&self, at: usize, behind: bool) -> Option<(&'s Figure<'q>, &'s Figure<'q>)> {
        let percent = &self.figures[at];
        let (part, whole) = match behind {
            true => (at.checked_sub(2)?, at.checked_sub(1)?),
            false => (at + 1, at + 2),
        };
        let (part, whole) = (self.figures.get(part)?, self.figures.get(whole)?);
        let (from, to) = match behind {
            true => (whole.end, percent.first),
            false => (percent.end, part.first),
        };
        let near = to.checked_sub(from)? <= self.rule.reach && self.is_joined(from, to);
        let bracket = || (from..to).any(|at| self.words.is_mark(at, &['(', ')']));
        let cue = self.words.find(part.end, whole.first, &self.rule.out_of);
        let tied = cue.is_some_and(|(cue, length)| {
            cue <= part.end + NEAR && whole.first <= cue + length + NEAR
        });
        let compares = tied && part.compares(whole);
        (near && compares && (behind || bracket())).then_some((part, whole))
    }
}

impl Portion<'_> {
    pub(super) fn draft(&self, messages: &PortionMessages) -> Draft {
        let mut draft = Draft::new(FindingKind::Arithmetic)
            .at(self.percent.span, "share")
            .at(self.part.span, "part")
            .field("parts", Message::same(self.part.text.as_str()))
            .field("sum", Message::same(self.actual.to_string()))
            .because(&["whole"], &["arithmetic"])
            .expected(self.actual);
        if let Some(whole) = self.whole {
            draft = draft
                .at(whole.span, "whole")
                .field("total", Message::same(whole.text.as_str()));
        }
        draft.message(match self.whole {
            Some(_) => &messages.of_whole,
            None => &messages.in_step,
        })
    }
}
