//! The words that bring parts and totals in, from the rule's file.

use std::collections::HashMap;

use serde::Deserialize;

use crate::check::cues::Cues;
use crate::check::words::{Phrases, Words};
use crate::lexicon::Clitics;
use crate::token::Key;

/// What a word tells of figures as parts and totals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cue {
    /// Some of them follow: بينهم.
    Among,
    /// All of them follow: موزعين على.
    All,
    /// Their total follows: ليصبح المجموع.
    Sum,
    /// The whole follows: من أصل.
    OutOf,
    /// What is left: الباقون.
    Rest,
    /// Another matter begins.
    Stop,
}

/// What an answer of a survey is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Answer {
    Yes,
    No,
    /// Neither: لا أدري.
    Open,
    /// A share of the votes.
    Vote,
    /// How many took part, which is no answer.
    Turnout,
}

/// How many words may lie between.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Reach {
    /// From a whole to its first part.
    pub(super) first: usize,
    /// From a part to the next.
    pub(super) next: usize,
    /// From a cue to its figure.
    pub(super) cue: usize,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Lists {
    among: Phrases,
    all: Phrases,
    sum: Phrases,
    out_of: Phrases,
    rest: Phrases,
    stop: Phrases,
    yes: Phrases,
    no: Phrases,
    open: Phrases,
    alone: Phrases,
    votes: Phrases,
    turnout: Phrases,
    persons: Phrases,
    placed: Phrases,
    /// Lists of nouns that are never the same persons or things.
    disjoint: Vec<Phrases>,
    reach: Reach,
}

/// The words, ready to be looked up.
#[derive(Clone, Debug, Deserialize)]
#[serde(from = "Lists")]
pub(super) struct PartCues {
    pub(super) cues: Cues<Cue>,
    answers: Cues<Answer>,
    /// Answers that are words of every text: only where no word is behind them.
    alone: Cues<()>,
    persons: Vec<Key>,
    placed: Cues<()>,
    disjoint: HashMap<Key, Vec<usize>>,
    pub(super) reach: Reach,
}

impl From<Lists> for PartCues {
    fn from(lists: Lists) -> PartCues {
        let mut disjoint: HashMap<Key, Vec<usize>> = HashMap::new();
        for (group, nouns) in lists.disjoint.iter().enumerate() {
            for noun in nouns.iter().filter_map(<[Key]>::first) {
                disjoint.entry(*noun).or_default().push(group);
            }
        }
        PartCues {
            cues: Cues::of([
                (Cue::Among, &lists.among),
                (Cue::All, &lists.all),
                (Cue::Sum, &lists.sum),
                (Cue::OutOf, &lists.out_of),
                (Cue::Rest, &lists.rest),
                (Cue::Stop, &lists.stop),
            ]),
            answers: Cues::of([
                (Answer::Yes, &lists.yes),
                (Answer::No, &lists.no),
                (Answer::Open, &lists.open),
                (Answer::Vote, &lists.votes),
                (Answer::Turnout, &lists.turnout),
            ]),
            alone: Cues::of([((), &lists.alone)]),
            persons: lists
                .persons
                .iter()
                .filter_map(<[Key]>::first)
                .copied()
                .collect(),
            placed: Cues::of([((), &lists.placed)]),
            disjoint,
            reach: lists.reach,
        }
    }
}

impl PartCues {
    /// What a word answers.
    pub(super) fn answer(&self, words: &Words<'_>, at: usize) -> Option<Answer> {
        let (answer, length) = self.answers.at(words, at)?;
        let next = at + length;
        let joined = words.word(next).is_some_and(|word| {
            word.clitics.has(Clitics::AND) || word.token.key == const { Key::literal(['و']) }
        });
        let goes_on = words.is_word(next) && !joined;
        let alone = length == 1 && self.alone.at(words, at).is_some();
        (!(alone && goes_on)).then_some(answer)
    }

    /// Whether a noun that is no person stands for one: اسم، مقعد.
    pub(super) fn stands_for_persons(&self, noun: &str) -> bool {
        self.persons.contains(&Key::of(noun))
    }

    /// Whether a word says where or whose: في جدة.
    pub(super) fn is_place(&self, words: &Words<'_>, at: usize) -> bool {
        self.placed.at(words, at).is_some()
    }

    /// Whether two nouns are never said of the same: رجل، امرأة.
    pub(super) fn are_disjoint(&self, a: &str, b: &str) -> bool {
        let groups = |noun: &str| self.disjoint.get(&Key::of(noun));
        match (groups(a), groups(b)) {
            (Some(first), Some(second)) if a != b => first.iter().any(|at| second.contains(at)),
            _ => false,
        }
    }
}
