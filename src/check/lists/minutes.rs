//! The minutes of what is counted: «سجل الأهداف الثلاثة في الدقائق 7 و65 و90».
//!
//! ```text
//! list = ("الدقائق" | "(") minute { ("و" | "،") minute }      minute = figure [ "+" figure ]
//! ```

use super::numbered::counts;
use super::{CountAndList, Listed, boundary};
use crate::amount::Amount;
use crate::check::story::Story;
use crate::check::words::Words;
use crate::quantity::Quantity;
use crate::text::Span;
use crate::token::Key;

/// How much of a text a count and its minutes may take, in bytes.
const REACH: usize = 160;
/// Words from the count to its minutes.
const GAP: usize = 7;
/// A match has no more minutes.
const MATCH: i64 = 130;

impl CountAndList {
    /// Counts the minutes behind a number of goals, where they are not as many.
    pub(super) fn minutes(
        &self,
        story: &Story<'_>,
        quantity: &Quantity,
        count: u16,
    ) -> Option<Listed> {
        let noun = quantity.noun.as_ref()?;
        let lemma = [Key::of(&noun.lemma)];
        self.timed.iter().find(|phrase| *phrase == lemma)?;
        let text = story.text();
        let start = noun.span.end.max(quantity.span.end);
        let end = boundary(text, (start + REACH).min(text.len()));
        let words = story.words(Span { start, end });
        let opened = (0..GAP.min(words.len())).take_while(|at| {
            !words.is_stop(*at, &['.', '،', ':', '؛']) && !counts(&words, *at, quantity)
        });
        let mut opened = opened.filter(|at| words.begins(*at, &self.minutes).is_some());
        let first = opened.next()? + 1;
        let first = first + usize::from(words.is_mark(first, &['(']));
        let (minutes, end) = read(story, &words, first);
        let open = self.tells_more(story, words.span(first, end)?.end);
        let listed = Listed {
            least: minutes,
            most: if open { u16::MAX } else { minutes },
            at: words.span(first, end)?,
        };
        (minutes > 1 && self.is_off(count, &listed)).then_some(listed)
    }

    /// Whether what is left of a sentence may tell of more minutes: «ميسي في الدقيقتين 10 و20 ونيمار
    /// في الدقيقة 30».
    fn tells_more(&self, story: &Story<'_>, start: usize) -> bool {
        let text = story.text();
        let line = text[start..].find('\n').map_or(text.len(), |at| start + at);
        let words = story.words(Span { start, end: line });
        let mut rest = (0..words.len()).take_while(|at| !words.is_stop(*at, &['.']));
        rest.any(|at| {
            words.is_figure(at)
                || number(story, &words, at)
                || words.begins(at, &self.moments).is_some()
        })
    }
}

/// How many minutes stand one behind the other, and where they end.
fn read(story: &Story<'_>, words: &Words<'_>, first: usize) -> (u16, usize) {
    let (mut minutes, mut at, mut end) = (0, first, first);
    let mut joined = true;
    while at < words.len() {
        let and = words.written(at) == "و";
        if words.is_figure(at) || number(story, words, at) {
            let added = at > first && words.is_mark(at - 1, &['+']);
            if !added && joined {
                minutes += 1;
            }
            (end, joined) = (at + 1, false);
        } else if and || words.is_mark(at, &['،', ',', '-']) {
            joined = true;
        } else if !words.is_mark(at, &['+']) {
            break;
        }
        at += 1;
    }
    (minutes, end)
}

/// Whether a word is a number of a match's minutes.
fn number(story: &Story<'_>, words: &Words<'_>, at: usize) -> bool {
    let Some(span) = words.span(at, at + 1) else {
        return false;
    };
    let from = story
        .quantities
        .partition_point(|one| one.span.end <= span.start);
    let own = story.quantities.get(from);
    own.is_some_and(|one| one.span.overlaps(span) && one.value <= Some(Amount::from(MATCH)))
}
