//! A part that is far above its whole, and a total far below what it is the total of.
//!
//! ```text
//!   3540 طنا، شملت 100 ألف سلة بوزن ثلاثة ملايين طن     the part behind «شملت» is above 3540 tons
//!   40 مليارا و35 مليارا … بقيمة إجمالية بلغت 75 مليونا   the total is below each of its parts
//!   صفقة بـ10 ملايين … 1.6 مليار كمقدم للتعاقد            an advance above every other sum told
//!   تنتج 15 مليونا، في حين تنتج جارتها سوى 3 مليارات       «only» so many, and more than the others
//! ```

use serde::Deserialize;

use super::compared::{is_one_sort, is_one_thing};
use crate::amount::Amount;
use crate::check::story::{Sentenced, Story};
use crate::check::words::{Phrases, Words};
use crate::quantity::{Bound, Kind, Quantity};

/// The parameters.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Wholes {
    /// Between two figures, say that the second is a part of the first, or the first of the second.
    of_which: Phrases,
    out_of: Phrases,
    /// In front of a figure, say that it is the total of those in front.
    altogether: Phrases,
    /// Beside a sum, say that it is the first part of one.
    advance: Phrases,
    /// In front of a figure, say that it is little.
    only: Phrases,
    /// Beside a figure that is told as little, say that it is compared with no other of the sentence.
    except: Phrases,
    /// How many times its whole a part is at least.
    above: i64,
    /// How many words may part a part and its whole, and a cue and its figure.
    reach: usize,
    near: usize,
    /// How many words name the whole: «من إجمالي قيمة العقد البالغة».
    named: usize,
}

/// A whole and what is out of scale with it.
type Pair<'q> = (&'q Quantity, &'q Quantity);

impl Wholes {
    /// A part and its whole in one sentence.
    pub(super) fn slip<'q>(&self, story: &Story<'q>, sentence: &Sentenced) -> Option<Pair<'q>> {
        let all: Vec<&Quantity> = story
            .of(sentence)
            .iter()
            .filter(|quantity| is_counted(quantity))
            .collect();
        let mut words = None;
        (0..all.len()).find_map(|at| {
            let first = all[at];
            let mut later = all[at + 1..].iter().copied();
            // «5.8 ملايين» of shops would count shops.
            let unlike = |next: &Quantity| {
                first.noun.is_some() && next.noun.is_none() && first.kind == Kind::Cardinal
            };
            let second = later.find(|next| is_one_thing(first, next) && !unlike(next))?;
            let [down, up] = [self.far(first, second), self.far(second, first)];
            if !down && !up {
                return None;
            }
            let words = words.get_or_insert_with(|| story.words_of(sentence));
            let rates = first.per == second.per;
            let told = match up {
                true => {
                    rates && self.is_part_of(words, first, second) || self.is_little(words, second)
                }
                false => rates && self.is_whole_of(words, first, second),
            };
            let total = || down && self.is_total(words, &all[..=at], second);
            (told || total()).then_some((first, second))
        })
    }

    /// An advance that is above every other sum of the story.
    pub(super) fn advance<'q>(&self, story: &Story<'q>) -> Option<Pair<'q>> {
        let sums = || {
            let all = story.quantities.iter();
            all.filter(|sum| sum.kind == Kind::Money && is_counted(sum))
        };
        story.sentences.iter().find_map(|sentence| {
            let own = story.of(sentence).iter();
            let mut own = own.filter(|sum| sum.kind == Kind::Money && is_counted(sum));
            own.find_map(|part| {
                let same = |sum: &&Quantity| {
                    sum.unit == part.unit && sum.value != part.value && sum.per.is_none()
                };
                let whole = sums().filter(same).max_by_key(|sum| sum.value)?;
                let words = || story.words_of(sentence);
                (self.far(part, whole) && self.is_advance(&words(), part)).then_some((whole, part))
            })
        })
    }

    fn is_advance(&self, words: &Words<'_>, part: &Quantity) -> bool {
        let (figure, behind) = (words.at(part.span.start), words.behind(part));
        let front = figure.saturating_sub(self.near);
        let end = (behind + self.near).min(words.len());
        words.find(front, figure, &self.advance).is_some()
            || words.find(behind, end, &self.advance).is_some()
    }

    /// Whether one figure is so many times another that no part is of its whole.
    fn far(&self, part: &Quantity, whole: &Quantity) -> bool {
        let values = part.value.zip(whole.value);
        let times = values.and_then(|(part, whole)| part.checked_div(whole));
        times.is_some_and(|times| times >= Amount::from(self.above))
    }

    /// Whether «منها» or «شملت» stands between a whole and its part.
    fn is_part_of(&self, words: &Words<'_>, whole: &Quantity, part: &Quantity) -> bool {
        let (from, to) = between(words, whole, part);
        to - from <= self.reach && words.find(from, to, &self.of_which).is_some()
    }

    /// Whether «من أصل» stands directly in front of the whole.
    fn is_whole_of(&self, words: &Words<'_>, part: &Quantity, whole: &Quantity) -> bool {
        let (from, to) = between(words, part, whole);
        let found = words.find(from, to, &self.out_of);
        to - from <= self.reach && found.is_some_and(|(at, length)| to - at - length <= self.named)
    }

    /// Whether «سوى» stands in front of a figure.
    fn is_little(&self, words: &Words<'_>, figure: &Quantity) -> bool {
        let at = words.at(figure.span.start);
        let found = words.find(at.saturating_sub(self.near), at, &self.only);
        found.is_some() && words.find(0, words.len(), &self.except).is_none()
    }

    /// Whether the figure is told as the total of some in front, every one of which is above it.
    fn is_total(&self, words: &Words<'_>, in_front: &[&Quantity], total: &Quantity) -> bool {
        let at = words.at(total.span.start);
        let parts = in_front.iter().filter(|part| is_one_sort(part, total));
        let mut parts = parts.peekable();
        let several = parts.clone().count() >= 2;
        several
            && parts.all(|part| self.far(part, total))
            && words
                .find(at.saturating_sub(self.near + 1), at, &self.altogether)
                .is_some()
    }
}

/// The words between two figures.
fn between(words: &Words<'_>, first: &Quantity, second: &Quantity) -> (usize, usize) {
    let (from, to) = (words.behind(first), words.at(second.span.start));
    (from.min(to), to)
}

/// Whether a figure counts or measures something that has parts.
fn is_counted(quantity: &Quantity) -> bool {
    let sized = matches!(quantity.kind, Kind::Cardinal | Kind::Money | Kind::Measure);
    let bounds = [Bound::Range, Bound::Vague];
    sized && !bounds.contains(&quantity.bound) && quantity.value > Some(Amount::ZERO)
}
