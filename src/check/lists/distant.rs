//! An order that begins further on: behind other words of the sentence, or with the next one.
//!
//! ```text
//! three problems that the university had for years . The first problem …        الأول, far behind
//! two matters , one of them near … and the second …                            إحداهما … والثانية
//! ```
//!
//! Nothing is counted between the number and the first of the order, and nothing there tells of
//! ranks: «شارك ثلاثة لاعبين، وحل الأول …».

use super::chain::{Chain, Style};
use super::items::is_end;
use super::{Announced, CountAndList, Introduction, Listed, boundary, counts_people, has_article};
use crate::check::story::Story;
use crate::check::words::Words;
use crate::lexicon::Clitics;
use crate::quantity::{Kind, Quantity};
use crate::text::Span;

/// How far behind a number its order may begin, in bytes.
const REACH: usize = 700;
/// The most words of the next sentence in front of its order.
const LEADING: usize = 4;
/// The most that an order told in words counts.
const MOST: u16 = 10;

/// The first of an order.
struct First {
    at: usize,
    style: Style,
    /// It is told as one of them, so that what follows is the second.
    one: bool,
    /// «أول هذه المراحل»: the number does not say of which gender they are.
    unsexed: bool,
}

impl CountAndList {
    /// Counts an order that begins further behind what is counted.
    pub(super) fn distant(
        &self,
        story: &Story<'_>,
        quantity: &Quantity,
        count: u16,
        behind: &[Quantity],
    ) -> Option<Listed> {
        if count > MOST {
            return None;
        }
        let text = story.text();
        let noun = quantity.noun.as_ref().map_or(0, |noun| noun.span.end);
        let start = noun.max(quantity.span.end);
        // Another count takes the order for itself.
        let counts =
            |one: &&Quantity| one.kind == Kind::Cardinal && one.span.start >= start && !is_one(one);
        // Where only the number stands, nothing ties a list further on to it.
        let bare = quantity.noun.is_none();
        let next = behind.iter().find(counts);
        let end = (start + REACH).min(text.len());
        let span = Span {
            start,
            end: next.map_or(boundary(text, end), |next| {
                next.span.start.min(boundary(text, end))
            }),
        };
        if span.start >= span.end {
            return None;
        }
        let words = story.words(span);
        let people = || counts_people(story, quantity);
        let first = self.first_of_order(&words, text, quantity)?;
        let loose = bare && !first.unsexed;
        if loose || words.find(0, first.at, &self.ranking).is_some() || !first.one && people() {
            return None;
        }
        let place = words.span(first.at, first.at + 1)?;
        let announced = Announced {
            quantity,
            count,
            start: place.start,
            by: Introduction::Mark,
            definite: false,
            people: false,
            loose: false,
        };
        let mut chain = Chain::new(first.style, count, place);
        let mut from = place.start;
        if first.one {
            chain.take(1, place);
            from = place.end;
        }
        chain.unsexed = first.unsexed;
        let list = Span {
            start: from,
            end: boundary(text, (from + super::numbered::REACH).min(text.len())),
        };
        self.follow(story, &announced, list, chain)
    }

    /// The first of an order in the sentence of a number, or with which the next one begins.
    fn first_of_order(&self, words: &Words<'_>, text: &str, quantity: &Quantity) -> Option<First> {
        let mut begun: Option<usize> = None;
        for at in 0..words.len() {
            if at > 0 && is_end(words, text, at) && !words.is_mark(at, &['؛', ';']) {
                if begun.is_some_and(|begun| at > begun + 1) {
                    return None;
                }
                begun = Some(at);
            }
            if begun.is_some_and(|begun| at > begun + LEADING) {
                return None;
            }
            let mark = at
                .checked_sub(1)
                .is_none_or(|last| !words.is_word(last) && !words.is_figure(last));
            // «بثلاث سيارات، واحدة للمستشفى، والثانية …»
            let single = mark && words.begins(at, &self.single).is_some();
            if single || words.begins(at, &self.one_of).is_some() {
                // «أحدهما في النحو والآخر في الفقه»
                let feminine =
                    words.written(at).contains("حدا") || words.written(at).ends_with('ة');
                return Some(First {
                    at,
                    style: Style::Ordinal(feminine),
                    one: true,
                    unsexed: false,
                });
            }
            // «أول هذه الشروط»
            let begins = mark || begun == Some(at);
            let first = begins && words.begins(at, &self.firsts).is_some();
            let those = words.begins(at + 1, &self.those).unwrap_or(0);
            let noun = at + 1 + those;
            if first && has_article(words, noun) && self.is_counted(words, noun, quantity) {
                return Some(First {
                    at,
                    style: Style::Ordinal(false),
                    one: true,
                    unsexed: true,
                });
            }
            let Some((style, 1)) = self.numeral(words, at) else {
                continue;
            };
            let last = at.checked_sub(1);
            let counted = last.is_some_and(|last| self.is_counted(words, last, quantity));
            let joined = words
                .word(at)
                .is_some_and(|word| word.clitics.has(Clitics::AND));
            let led = || last.is_some_and(|last| words.begins(last, &self.before_item).is_some());
            let said = last.is_some_and(|last| words.is_word(last) && has_article(words, last));
            let begins = match style {
                // «ثلاثة أمور أولها …» can mean nothing else.
                Style::Firstly(order) => order > 0 || mark || joined,
                Style::Ordinal(_) => counted || !said && (mark || joined || led()),
                _ => false,
            };
            if begins {
                return Some(First {
                    at,
                    style,
                    one: false,
                    unsexed: false,
                });
            }
        }
        None
    }
}

/// Whether a figure is one: «إحدى المسألتين».
fn is_one(quantity: &Quantity) -> bool {
    quantity.value == Some(crate::amount::Amount::from(1))
}
