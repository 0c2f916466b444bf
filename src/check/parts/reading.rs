//! Wholes with their parts, as a sentence tells them.
//!
//! ```text
//! list   = whole opener part { ("و" | "،") part }
//! opener = ":" | "(" | "،"              15 قتيلا: 12 شرطيا و3 عمال
//!        | "بينهم" | "موزعين على"        50 اسما، منهم 20 امرأة و35 رجلا
//! sum    = part { part } "بإجمالي" whole
//! share  = part "من أصل" whole
//! rest   = whole … part … "الباقون"
//! ```

use super::cues::{Cue, PartCues};
use super::tally::Tally;
use crate::check::figures::{Figure, figures_and_times};
use crate::check::story::{Sentenced, Story};
use crate::check::words::Words;
use crate::lexicon::Clitics;
use crate::quantity::Kind;
use crate::token::Key;

/// How a text says that figures are parts of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Opener {
    /// بينهم: not all of them.
    Among,
    /// منهم behind the first: not all of them either.
    Taken,
    /// A colon, brackets, موزعين: all of them.
    All,
    /// شملت: all of them, if one slip explains what is wrong.
    Comprising,
    /// تنوعت بين: the same, of parts with nouns of their own.
    Various,
    /// Some stand in front of the first figure without a number: all of them, where each is one.
    Ones,
    /// A comma: all of them, if the figures are of one sort.
    Comma,
    /// بإجمالي: told behind them.
    Sum,
    /// من أصل
    OutOf,
    /// With what is left: الباقون.
    Rest,
}

/// A whole with its parts.
#[derive(Clone, Debug)]
pub(super) struct Parts<'q> {
    pub(super) opener: Opener,
    pub(super) whole: Figure<'q>,
    pub(super) parts: Vec<Figure<'q>>,
    /// It is open whether they count the same.
    pub(super) unsure: bool,
}

impl<'q> Parts<'q> {
    pub(super) fn tally(&self) -> Tally<'q> {
        Tally {
            whole: self.whole.quantity,
            parts: self.parts.iter().map(|part| part.quantity).collect(),
        }
    }
}

/// A sentence as wholes and parts are looked for in it.
pub(super) struct Reader<'a, 'q> {
    pub(super) story: &'a Story<'q>,
    pub(super) words: &'a Words<'q>,
    pub(super) cues: &'a PartCues,
    /// How far a hedged figure may lie off, in percent of it.
    pub(super) slack: i64,
    pub(super) figures: Vec<Figure<'q>>,
}

impl<'a, 'q> Reader<'a, 'q> {
    pub(super) fn of(
        story: &'a Story<'q>,
        sentence: &Sentenced,
        words: &'a Words<'q>,
        cues: &'a PartCues,
        slack: i64,
    ) -> Reader<'a, 'q> {
        let sized = |figure: &Figure<'_>| {
            matches!(
                figure.kind(),
                Kind::Cardinal | Kind::Money | Kind::Measure | Kind::Duration
            )
        };
        Reader {
            story,
            words,
            cues,
            slack,
            figures: figures_and_times(story, sentence, words)
                .filter(sized)
                .collect(),
        }
    }

    /// All wholes with their parts.
    pub(super) fn parts(&self) -> Vec<Parts<'q>> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < self.figures.len() {
            let list = self.list(at);
            // What a list has taken is no whole of the next figures.
            at += list.as_ref().map_or(1, |(_, taken)| *taken);
            found.extend(list.map(|(parts, _)| parts));
        }
        found.extend(self.taken());
        found.extend(self.sums());
        found.extend(self.shares());
        found.extend(self.rest());
        found
    }

    /// Where the noun behind a figure ends.
    pub(super) fn counted_end(&self, figure: &Figure<'_>) -> usize {
        let noun = figure.quantity.noun.as_ref().filter(|noun| {
            // «سلم 3 من 10 وبقي 8»: what begins with و is no noun of the figure.
            let word = self.words.word(self.words.at(noun.span.start));
            !word.is_some_and(|word| word.clitics.has(Clitics::AND))
        });
        let end = noun.map_or(figure.end, |noun| self.words.from(noun.span.end));
        end.max(self.bracketed(figure).1)
    }

    /// The words of a figure with the brackets that hold it and nothing else: «(67) كلية».
    pub(super) fn bracketed(&self, figure: &Figure<'_>) -> (usize, usize) {
        let before = figure.first.checked_sub(1);
        let opened = before.filter(|at| self.words.is_mark(*at, &['(', '[']));
        match opened.filter(|_| self.words.is_mark(figure.end, &[')', ']'])) {
            Some(at) => (at, figure.end + 1),
            None => (figure.first, figure.end),
        }
    }

    /// The first cue of these sorts between two words, and its number of words.
    pub(super) fn cue(&self, first: usize, end: usize, wanted: &[Cue]) -> Option<(usize, usize)> {
        (first..end).find_map(|at| {
            let (cue, length) = self.cues.cue_at(self.words, at)?;
            (wanted.contains(&cue) && at + length <= end).then_some((at, length))
        })
    }

    /// Whether a figure goes on with the list of which another is the last.
    pub(super) fn joins(&self, last: &Figure<'_>, next: &Figure<'_>) -> bool {
        self.joins_from(self.counted_end(last), next)
    }

    /// Whether a figure goes on with a list whose last part ends before a word.
    pub(super) fn joins_from(&self, from: usize, next: &Figure<'_>) -> bool {
        let first = self.bracketed(next).0;
        let begin = from.min(first);
        let between = begin..first;
        let ended = between.len() > self.cues.reach.next
            || between
                .clone()
                .any(|at| self.words.is_stop(at, &['.', '؛', '…', ':', '(']))
            || self
                .cue(
                    begin,
                    next.first,
                    &[
                        Cue::Stop,
                        Cue::During,
                        Cue::Compared,
                        Cue::Attribute,
                        Cue::Sum,
                        Cue::Rest,
                        Cue::OutOf,
                    ],
                )
                .is_some();
        !ended && self.is_joined(next)
    }

    /// Whether a و is written together with a word.
    pub(super) fn has_and(&self, at: usize) -> bool {
        let word = self.words.word(at);
        word.is_some_and(|word| word.clitics.has(Clitics::AND))
    }

    /// Whether a word begins with a و, which may be its own: the lexicon has few verbs.
    pub(super) fn may_have_and(&self, at: usize) -> bool {
        self.words.is_word(at) && self.words.written(at).starts_with('و')
    }

    /// Whether a word begins with a و that is not its own, as far as the lexicon knows: وافد does not.
    pub(super) fn begins_with_and(&self, at: usize) -> bool {
        let unknown = || self.words.entry(at).is_none_or(|entry| entry.is_unknown());
        self.has_and(at) || self.may_have_and(at) && unknown()
    }

    /// Whether a و or a comma stands in front of a figure, or of its noun: ومقيم واحد.
    pub(super) fn is_joined(&self, figure: &Figure<'_>) -> bool {
        let noun = figure.quantity.noun.as_ref();
        let noun = noun.map_or(figure.first, |noun| self.words.at(noun.span.start));
        let first = self.bracketed(figure).0.min(noun);
        if self.has_and(first) {
            return true;
        }
        let Some(before) = first.checked_sub(1) else {
            return false;
        };
        let and = self
            .words
            .word(before)
            .is_some_and(|word| word.token.key == const { Key::literal(['و']) });
        and || self.words.is_mark(before, &['،', ','])
    }

    /// The figures behind a word that are like the first of them.
    pub(super) fn behind(&self, at: usize) -> Vec<Figure<'q>> {
        let mut behind = self.figures.iter().filter(|figure| figure.first > at);
        let Some(first) = behind.next() else {
            return Vec::new();
        };
        let like = behind.filter(|figure| self.is_like(first, figure));
        std::iter::once(first).chain(like).copied().collect()
    }
}
