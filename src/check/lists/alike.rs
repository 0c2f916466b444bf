//! Lists whose items begin with one word, the counted noun or another.
//!
//! ```text
//! أربع حملات: حملة على الأسواق، وحملة على المطاعم …       the counted noun, behind commas or و
//! الأجور الثلاثة (صيام الست، وصيام البيض، وصيام الخميس)     any word, behind every comma
//! ```

use super::items::{REACH, bare, is_end, is_figure, is_one};
use super::numbered::counts;
use super::{Announced, CountAndList, DASHES, Introduction, Listed, boundary};
use crate::check::story::Story;
use crate::check::words::Words;
use crate::lexicon::Form;
use crate::quantity::{Kind, Quantity};
use crate::text::Span;

/// Words of so many bytes begin anything: من، في.
const SHORT: usize = 4;
/// So many items that begin with one word are a list where only و parts them.
const JOINED: u16 = 3;

impl CountAndList {
    /// Counts a list whose items begin with the counted noun, with whatever figures in them: «ثلاثة
    /// سدود: سد الوحدة 66 مليونا، وسد الطويل 34 مليونا». What begins otherwise may be an item.
    pub(super) fn named(&self, story: &Story<'_>, announced: &Announced<'_>) -> Option<Listed> {
        if announced.by == Introduction::Mark {
            return None;
        }
        let text = story.text();
        let words = story.words(Span {
            start: announced.start,
            end: boundary(text, (announced.start + REACH).min(text.len())),
        });
        let opened = usize::from(words.is_mark(0, &['(', '[']));
        let twins = |at: usize| is_two(&words, at, announced.quantity);
        // «الأجور الثلاثة (صيام الست، وصيام البيض، وصيام الخميس)»: items that begin with one word.
        let head = bare(words.written(opened));
        let counted = is_one(&words, opened, announced.quantity) || twins(opened);
        let alike = !counted && self.is_head(&words, text, opened, announced.by);
        if !counted && !alike {
            return None;
        }
        let one = |at: usize| match alike {
            true => bare(words.written(at)) == head,
            false => is_one(&words, at, announced.quantity),
        };
        // «بطولة الدوري مرتين وبطولة الكأس مرة»: items that are several are not counted.
        let sentence = words.span(0, words.len())?;
        let several = |quantity: &Quantity| {
            let dual = quantity.noun.as_ref();
            let dual = dual.is_some_and(|noun| noun.span.overlaps(quantity.span));
            let counted = quantity.kind == Kind::Cardinal && !(dual && opened > 0);
            sentence.overlaps(quantity.span) && counted
        };
        let line = span_of_line(text, sentence);
        let figures = story.quantities.iter().filter(|quantity| several(quantity));
        let mut figures = figures.filter(|quantity| quantity.span.end <= line);
        if announced.by == Introduction::Named && figures.next().is_some() {
            return None;
        }
        let first = 1 + u16::from(twins(opened));
        let (mut least, mut others, mut last) = (first, 0u16, opened);
        for at in opened + 1..words.len() {
            if is_end(&words, text, at) || opened > 0 && words.is_mark(at, &[')', ']']) {
                break;
            }
            if self.stays_open(&words, at) {
                return None;
            }
            let dash = opened > 0 && words.is_mark(at - 1, &DASHES);
            let and = words.written(at - 1) == "و";
            if words.written(at) == "و" {
                continue;
            }
            let behind_comma = dash || and || words.is_mark(at - 1, &['،', ',']);
            if behind_comma && self.closes(&words, at) && !is_figure(&words, at) {
                break;
            }
            // «باب الشام وباب مصر وباب حلب، وهاجمت …»: behind items without commas a verb goes on.
            let commas = (opened + 1..at - 1).any(|at| words.is_mark(at, &['،', ',']));
            if behind_comma && !commas && least >= JOINED && is_verb(&words, at) {
                break;
            }
            match (behind_comma || self.is_joined(&words, at), one(at)) {
                (true, _) if twins(at) => (least, last) = (least + 2, at),
                // «فريق يرى … وآخر يطالب …»
                (true, false) if words.begins(at, &self.other).is_some() => {
                    (least, last) = (least + 1, at);
                }
                (true, true) => (least, last) = (least + 1, at),
                (true, false) => others += 1,
                (false, _) => {}
            }
        }
        (last > opened).then_some(Listed {
            least,
            most: least + others,
            at: words.span(0, last + 1)?,
        })
    }

    /// Whether a word begins items of a list, each of them behind a comma, and no item begins otherwise.
    pub(super) fn is_head(
        &self,
        words: &Words<'_>,
        text: &str,
        first: usize,
        by: Introduction,
    ) -> bool {
        let head = bare(words.written(first));
        let known = words.begins(first, &self.not_items).is_none();
        if by == Introduction::Named || !known || head.len() <= SHORT || !words.is_word(first) {
            return false;
        }
        let end = (first + 1..words.len())
            .find(|at| is_end(words, text, *at) || words.is_mark(*at, &[')', ']']));
        let commas = (first + 1..end.unwrap_or(words.len()))
            .filter(|at| words.is_mark(*at, &['،', ',']))
            .take_while(|at| !self.closes(words, at + 1));
        let (mut alike, mut others) = (0, 0);
        for comma in commas {
            match bare(words.written(comma + 1)) == head {
                true => alike += 1,
                false => others += 1,
            }
        }
        let run = (first + 1..end.unwrap_or(words.len()))
            .take_while(|at| !words.is_mark(*at, &['،', ',']))
            .filter(|at| self.is_joined(words, *at) && bare(words.written(*at)) == head);
        alike > 0 && others == 0 || run.count() + 1 >= usize::from(JOINED)
    }
}

/// Whether a word looks like a verb behind a و: وهاجمت، وأغلقوا.
fn is_verb(words: &Words<'_>, at: usize) -> bool {
    let noun = words.entry(at).is_some_and(|entry| entry.noun.is_some());
    let verb = words.written(at).strip_prefix('و').is_some_and(|verb| {
        let past = verb.ends_with('ت') && !verb.ends_with("ات") || verb.ends_with("وا");
        past && !verb.starts_with("ال")
    });
    verb && !noun
}

/// Where the first line of a place ends.
fn span_of_line(text: &str, place: Span) -> usize {
    let line = place.of(text).find(['\n', '.']);
    line.map_or(place.end, |at| place.start + at)
}

/// Whether a word is the counted noun, of two things.
fn is_two(words: &Words<'_>, at: usize, quantity: &Quantity) -> bool {
    let noun = words.entry(at).and_then(|entry| entry.noun);
    noun.is_some_and(|(_, form)| form == Form::Dual) && counts(words, at, quantity)
}
