//! Content words by where they stand: right beside a figure, and around a day.
//!
//! ```text
//! سهم «النخيل للتأمين» بنسبة 2.65 %       beside: نخيل, تأمين
//! ```
//!
//! What is near a figure (`Context::near`) tells of what it is where a sentence has few; in a list the
//! words beside it do. Around a day stands what happened on it.

use super::context::{Content, Term, sorted};
use super::sentence::Sentence;
use super::signs::Signs;

/// How near the words stand that name what a figure in a list is of.
const BESIDE: usize = 5;

impl Content {
    /// The content word at a word.
    pub(super) fn at(&self, word: usize) -> Option<Term> {
        let known = self.found.binary_search_by_key(&word, |(at, _)| *at);
        known.ok().map(|at| self.found[at].1)
    }

    /// Those right beside the words `first` to before `end`, the nearest first on each side.
    pub(super) fn beside(&self, first: usize, end: usize) -> Box<[Term]> {
        let front = self.found.partition_point(|(at, _)| *at < first);
        let behind = self.found.partition_point(|(at, _)| *at < end);
        let front = self.found[..front].iter().rev();
        let front = front.take_while(|(at, _)| first - at <= BESIDE).take(2);
        let behind = self.found[behind..].iter();
        let behind = behind.take_while(|(at, _)| at - end < BESIDE).take(2);
        sorted(front.chain(behind).map(|(_, term)| *term)).into()
    }

    /// Those within a reach of the words `first` to before `end`, sorted; not beyond the end of a statement.
    pub(super) fn around(
        &self,
        sentence: &Sentence<'_>,
        (first, end): (usize, usize),
        reach: usize,
    ) -> Vec<Term> {
        let stops = |at: &usize| sentence.is_sign(*at, Signs::STOP);
        let far = first.saturating_sub(reach);
        let from = (far..first).rfind(stops).map_or(far, |at| at + 1);
        let to = (end..end + reach).find(stops).unwrap_or(end + reach);
        let place = |word: usize| self.found.partition_point(|(at, _)| *at < word);
        let near = &self.found[place(from)..place(to.max(from))];
        let outside = |at: usize| at < first || at >= end;
        sorted(
            near.iter()
                .filter(|(at, _)| outside(*at))
                .map(|(_, term)| *term),
        )
    }
}
