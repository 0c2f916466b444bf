//! Figures told by the same words again and again, of which one is of another scale; and two ends of one
//! range that are.
//!
//! ```text
//!   … إيرادات بلغت 24 مليون دولار          all behind «إيرادات بلغت»,
//!   … إيرادات بلغت 22 مليون دولار          of one size, give or take,
//!   … إيرادات بلغت 17 مليار دولار          and one hundreds of times the others
//!
//!   غرامة لا تقل عن 20 ألفا ولا تتجاوز 50 مليونا
//! ```

use serde::Deserialize;

use super::compared::is_one_sort;
use super::sizes::is_named;
use crate::amount::Amount;
use crate::check::story::{Sentenced, Story};
use crate::check::words::{Phrases, Words};
use crate::quantity::{Bound, Kind, Quantity};

/// The parameters.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Series {
    /// Directly in front of a figure, what it is told by.
    frames: Phrases,
    /// What may stand between such words and the figure.
    skip: Phrases,
    /// How many others there are at least.
    least: usize,
    /// How many times all others the stranger is, or they it.
    apart: i64,
    /// How many times one another the others are at most.
    within: i64,
    /// How many times the lower end of a range the upper one is at most.
    span: i64,
    /// How many times the lower end the upper one is at most once its scale is put right, in hundredths.
    near: Near,
    /// How many words part the two ends.
    reach: usize,
    /// From so much on a figure is one of a series.
    floor: i64,
    /// Between the least and the most, say that both are of one thing: ولا.
    nor: Phrases,
}

/// For one figure with both ends, and for two figures.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Near {
    one: i64,
    two: i64,
}

/// A figure with what it is told by.
struct Framed<'q> {
    quantity: &'q Quantity,
    frame: usize,
}

impl Series {
    /// Another figure of a series, and the one that has slipped.
    pub(super) fn slip<'q>(&self, story: &Story<'q>) -> Option<(&'q Quantity, &'q Quantity)> {
        let all = story.quantities.iter();
        let sized: Vec<&Quantity> = all.filter(|quantity| self.is_sized(quantity)).collect();
        if sized.len() <= self.least || !self.is_scattered(&sized) {
            return None;
        }
        let framed = story.sentences.iter().flat_map(|sentence| {
            let own = story.of(sentence).iter();
            own.filter(|quantity| self.is_sized(quantity))
                .filter_map(|quantity| self.framed(&story.words_of(sentence), quantity))
        });
        let framed: Vec<Framed<'_>> = framed.collect();
        framed.iter().find_map(|own| {
            let others = framed.iter().filter(|other| {
                other.frame == own.frame
                    && other.quantity.span != own.quantity.span
                    && is_one_sort(other.quantity, own.quantity)
            });
            let others: Vec<&Quantity> = others.map(|other| other.quantity).collect();
            let values = || others.iter().filter_map(|other| other.value);
            let (least, most) = (values().min()?, values().max()?);
            let value = own.quantity.value?;
            let apart = Amount::from(self.apart);
            let far = value.checked_div(most)? >= apart || least.checked_div(value)? >= apart;
            let alike = most.checked_div(least)? <= Amount::from(self.within);
            let told = others.len() >= self.least && far && alike;
            told.then_some((others[0], own.quantity))
        })
    }

    /// Whether some two figures lie apart as one that has slipped does.
    fn is_scattered(&self, sized: &[&Quantity]) -> bool {
        let values = || sized.iter().filter_map(|quantity| quantity.value);
        let ends = values().min().zip(values().max());
        let times = ends.and_then(|(least, most)| most.checked_div(least));
        times.is_some_and(|times| times >= Amount::from(self.apart))
    }

    fn framed<'q>(&self, words: &Words<'_>, quantity: &'q Quantity) -> Option<Framed<'q>> {
        let mut end = words.at(quantity.span.start);
        // «إيرادات بلغت نحو 22 مليونا»
        for _ in 0..2 {
            let skipped = (1..=2usize).find(|length| {
                let at = end.checked_sub(*length);
                at.is_some_and(|at| words.begins(at, &self.skip) == Some(*length))
            });
            end -= skipped.unwrap_or(0);
        }
        let frame = (1..=3usize).rev().find_map(|length| {
            let at = end.checked_sub(length)?;
            (words.begins(at, &self.frames) == Some(length))
                .then(|| words.index(at, &self.frames))
                .flatten()
        })?;
        Some(Framed { quantity, frame })
    }

    /// The two ends of a range that are of unlike scales; of one figure with both it is told twice.
    pub(super) fn range<'q>(
        &self,
        story: &Story<'q>,
        sentence: &Sentenced,
    ) -> Option<(&'q Quantity, &'q Quantity)> {
        let all = story.of(sentence);
        let span = Amount::from(self.span);
        // Wide ranges are ordinary; one that slipped is narrow but for the scale word.
        let far = |least: Option<Amount>, most: Option<Amount>, near: i64| {
            let ends = least.zip(most).filter(|(least, _)| *least > Amount::ZERO);
            let times = ends.and_then(|(least, most)| most.checked_div(least));
            let narrow = |times: Amount| {
                let mut scales = [1_000, 1_000_000].into_iter().map(Amount::from);
                scales.any(|scale| {
                    let right = times.checked_mul(Amount::from(100));
                    let right = right.and_then(|right| right.checked_div(scale));
                    right.is_some_and(|right| {
                        right > Amount::from(100) && right <= Amount::from(near)
                    })
                })
            };
            times.is_some_and(|times| times > span && narrow(times))
        };
        // «ما بين 200 مليون إلى 300 مليار دولار»
        let one = all.iter().find(|one| {
            let sized = matches!(one.kind, Kind::Money | Kind::Cardinal | Kind::Measure);
            sized && one.bound == Bound::Range && far(one.min, one.max, self.near.one)
        });
        if let Some(one) = one {
            return Some((one, one));
        }
        let mut both = all.windows(2).map(|pair| (&pair[0], &pair[1]));
        both.find(|(first, second)| {
            let bounds = [Bound::AtLeast, Bound::MoreThan].contains(&first.bound)
                && [Bound::AtMost, Bound::LessThan, Bound::UpTo].contains(&second.bound);
            let (least, most) = (first.min.or(first.value), second.max.or(second.value));
            let scaled = bounds && first.kind != Kind::Percent && far(least, most, self.near.two);
            // «لا تقل عن 20 مليونا ولا تتجاوز 50 ألفا»: the least is above the most.
            let above = bounds && least > most && most > Some(Amount::ZERO);
            (scaled || above) && is_one_sort(first, second) && {
                let words = story.words_of(sentence);
                let (from, to) = (words.behind(first), words.at(second.span.start));
                let near = to >= from && to - from <= self.reach;
                near && (scaled || words.find(from, to, &self.nor).is_some())
            }
        })
    }

    fn is_sized(&self, quantity: &Quantity) -> bool {
        is_named(quantity, self.floor)
    }
}
