//! How far two words of a sentence are parted: the edges of clauses between them, weighed.

use super::marks::Marks;
use super::sentence::Sentence;
use super::signs::Signs;
use crate::lexicon::{Clitics, Edge};

/// From this weight on a place or a time is not a figure's.
pub(crate) const TOO_FAR: u32 = 9;

/// For each word, the weight of the edges up to it: for what stands in front of a figure, and for
/// what stands behind it.
#[derive(Debug, Default)]
pub(crate) struct Parted(Vec<(u32, u32)>);

impl Parted {
    /// Weighs the edges of another sentence.
    pub(crate) fn read(&mut self, sentence: &Sentence<'_>, marks: &Marks) {
        let mut sum = (0, 0);
        let sums = (0..sentence.words.len()).map(|at| {
            let (front, behind) = weight(sentence, marks, at);
            sum = (sum.0 + front, sum.1 + behind);
            sum
        });
        self.0.clear();
        self.0.extend(sums);
    }

    /// The weight of the edges, and the number of words, between the word `at` and a figure at the
    /// words `first` to before `last`.
    pub(crate) fn between(&self, at: usize, first: usize, last: usize) -> (u32, usize) {
        if at >= last {
            let edges = self.0[at].1 - self.0[last.saturating_sub(1)].1;
            (edges, at - last)
        } else if at < first {
            (self.0[first].0 - self.0[at].0, first - at)
        } else {
            (0, 0)
        }
    }
}

/// The weight of an edge, for what stands in front of the figure and for what stands behind.
fn weight(sentence: &Sentence<'_>, marks: &Marks, at: usize) -> (u32, u32) {
    match marks.edge(at) {
        Some((_, Edge::Contrast | Edge::Apart)) => return (5, TOO_FAR),
        Some((_, Edge::Report)) => return (2, 4),
        Some((_, Edge::Subordinate)) => return (1, 2),
        Some((_, Edge::Content | Edge::Relative)) => return (1, 3),
        Some((_, Edge::Adding)) => return (1, 2),
        None => {}
    }
    if marks.figure(at).is_some() || !sentence.parts_clauses(at) {
        return (0, 0);
    }
    let next = sentence.words.get(at + 1);
    let goes_on = next.is_some_and(|word| word.clitics.has(Clitics::AND));
    match (
        sentence.is_sign(at, Signs::STOP | Signs::SEMICOLON),
        goes_on && marks.figure(at + 1).is_none(),
    ) {
        (true, _) => (2, TOO_FAR),
        (false, true) => (1, 4),
        (false, false) => (1, 1),
    }
}
