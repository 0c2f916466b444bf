//! The figures of a sentence and the cue words between them, in their order.

use super::cues::{ChangeCues, Cue};
use crate::check::figures::Figure;
use crate::check::words::Words;

/// A figure or a cue, by the words of the sentence.
#[derive(Clone, Copy, Debug)]
pub(super) enum Item<'q> {
    Figure(Figure<'q>),
    Cue(Cue, usize, usize),
}

impl Item<'_> {
    pub(super) fn first(&self) -> usize {
        match self {
            Item::Figure(figure) => figure.first,
            Item::Cue(_, first, _) => *first,
        }
    }
}

/// The figures and cues of a sentence.
pub(super) fn items<'q>(
    figures: &[Figure<'q>],
    words: &Words<'_>,
    cues: &ChangeCues,
) -> Vec<Item<'q>> {
    let mut items = Vec::new();
    let mut figures = figures.iter().peekable();
    let mut at = 0;
    while at < words.len() {
        if let Some(figure) = figures.next_if(|figure| figure.first <= at) {
            items.push(Item::Figure(*figure));
            at = figure.end.max(at + 1);
            continue;
        }
        let next = figures.peek().map_or(words.len(), |figure| figure.first);
        if words.is_mark(at, &['.', '؛', '…', '\u{203A}', '*']) {
            items.push(Item::Cue(Cue::Stop, at, at + 1));
        }
        match cues.at(words, at) {
            // «مقارنة بخسائر قدرها 22 مليونا» tells no loss of the change.
            Some((Cue::Rise | Cue::Fall, length))
                if follows_against(&items, at) && cues.is_sign(words, at) =>
            {
                at += length;
            }
            Some((cue, length)) if at + length <= next => {
                items.push(Item::Cue(cue, at, at + length));
                at += length;
            }
            _ => at += 1,
        }
    }
    items
}

/// Whether a word stands directly behind one of comparison.
fn follows_against(items: &[Item<'_>], at: usize) -> bool {
    let against = |cue: &Cue| matches!(cue, Cue::Against | Cue::RisenFrom | Cue::FallenFrom);
    matches!(items.last(), Some(Item::Cue(cue, _, end)) if against(cue) && *end == at)
}
