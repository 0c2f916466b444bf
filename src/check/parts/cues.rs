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
    /// All of it, if the figures come near to it: شملت.
    Comprising,
    /// All of it, whatever the parts are called: تنوعت بين.
    Various,
    /// What a figure is worth, weighs, measures: بقيمة.
    Attribute,
    /// What is left without what was told: باستثناء.
    Except,
    /// Their total follows: ليصبح المجموع.
    Sum,
    /// The whole follows: من أصل.
    OutOf,
    /// What is left: الباقون.
    Rest,
    /// What is still there: لا يزال. It may be all that is left, or a part of it.
    Remain,
    /// Some of those follow whom the next noun names: من بين القتلى.
    Amid,
    /// The next noun is what is counted: إن القتلى.
    States,
    /// A figure is compared, or has changed: مقابل.
    Compared,
    /// The next one by size follows: تلتها.
    Ranked,
    /// When it was; between two parts another matter begins: خلال.
    During,
    /// Another matter begins.
    Stop,
}

impl Cue {
    /// Whether parts follow it.
    pub(super) fn is_opening(self) -> bool {
        matches!(self, Cue::Among | Cue::All | Cue::Comprising | Cue::Various)
    }
}

/// What a word tells of percentages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Telling {
    /// What was told is told in its parts: حيث.
    Detail,
    /// All the others have it: لبقية.
    Others,
    /// What follows is set against what was told: بينما.
    Contrast,
    /// Those who answered: ممن شملهم.
    Asked,
    /// What makes up a whole: يشكل.
    Makes,
    /// A share of another time: الشهر الماضي.
    Past,
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
    /// Sentences with figures from parts back to a whole that was told before.
    pub(super) sentences: usize,
}

/// Two sides that make up a whole, men and women, with the words for each.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Pair {
    one: Phrases,
    other: Phrases,
    /// There is no third: boys and girls, but men, women and children.
    #[serde(default)]
    complete: bool,
}

/// One side of a whole: of which pair, and which of its two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Side {
    pair: usize,
    is_first: bool,
    complete: bool,
}

/// What can become of each of a whole: which of how many outcomes of which group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Outcome {
    pub(super) group: usize,
    pub(super) at: usize,
    pub(super) of: usize,
}

impl Side {
    /// Whether it makes up the whole together with another.
    pub(super) fn is_other(self, side: Side) -> bool {
        self.pair == side.pair && self.is_first != side.is_first
    }
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Lists {
    among: Phrases,
    all: Phrases,
    comprising: Phrases,
    various: Phrases,
    attribute: Phrases,
    sum: Phrases,
    out_of: Phrases,
    rest: Phrases,
    remain: Phrases,
    each: Phrases,
    hence: Phrases,
    rate: Phrases,
    number_of: Phrases,
    except: Phrases,
    amid: Phrases,
    states: Phrases,
    compared: Phrases,
    ranked: Phrases,
    stop: Phrases,
    during: Phrases,
    by: Phrases,
    each_of: Phrases,
    ones: Phrases,
    lasting: Phrases,
    yes: Phrases,
    no: Phrases,
    open: Phrases,
    alone: Phrases,
    votes: Phrases,
    turnout: Phrases,
    detail: Phrases,
    contrast: Phrases,
    besides: Phrases,
    asked: Phrases,
    makes: Phrases,
    others: Phrases,
    past: Phrases,
    persons: Phrases,
    things: Phrases,
    placed: Phrases,
    negated: Phrases,
    market: Phrases,
    /// The words of the first rank, of the second and so on.
    ranks: Vec<Phrases>,
    /// Lists of nouns that are never the same persons or things.
    disjoint: Vec<Phrases>,
    /// Classes of the lexicon of which no two nouns are said of the same.
    disjoint_classes: Vec<String>,
    /// Sides that make up a whole.
    pairs: Vec<Pair>,
    /// What can become of each of a whole, each list all of it.
    outcomes: Vec<Vec<Phrases>>,
    reach: Reach,
}

/// The words, ready to be looked up.
#[derive(Clone, Debug, Deserialize)]
#[serde(from = "Lists")]
pub(super) struct PartCues {
    pub(super) cues: Cues<Cue>,
    answers: Cues<Answer>,
    tellings: Cues<Telling>,
    besides: Cues<()>,
    by: Cues<()>,
    /// In front of منهم: for every one of them.
    each_of: Phrases,
    ones: Cues<()>,
    lasting: Cues<()>,
    each: Cues<()>,
    hence: Cues<()>,
    rate: Cues<()>,
    number_of: Cues<()>,
    /// Answers that are words of every text: only where no word is behind them.
    alone: Cues<()>,
    persons: Vec<Key>,
    things: Vec<Key>,
    placed: Cues<()>,
    negated: Cues<()>,
    market: Cues<()>,
    ranks: Cues<usize>,
    disjoint: HashMap<Key, Vec<usize>>,
    pub(super) disjoint_classes: Vec<String>,
    sides: Cues<Side>,
    outcomes: Cues<Outcome>,
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
        let sides = lists.pairs.iter().enumerate().flat_map(|(pair, words)| {
            let side = |is_first| Side {
                pair,
                is_first,
                complete: words.complete,
            };
            [(side(true), &words.one), (side(false), &words.other)]
        });
        let outcomes = lists.outcomes.iter().enumerate().flat_map(|(group, all)| {
            all.iter().enumerate().map(move |(at, words)| {
                let outcome = Outcome {
                    group,
                    at,
                    of: all.len(),
                };
                (outcome, words)
            })
        });
        PartCues {
            outcomes: Cues::of(outcomes),
            sides: Cues::of(sides),
            cues: Cues::of([
                (Cue::Among, &lists.among),
                (Cue::All, &lists.all),
                (Cue::Comprising, &lists.comprising),
                (Cue::Various, &lists.various),
                (Cue::Attribute, &lists.attribute),
                (Cue::Sum, &lists.sum),
                (Cue::OutOf, &lists.out_of),
                (Cue::Rest, &lists.rest),
                (Cue::Remain, &lists.remain),
                (Cue::Except, &lists.except),
                (Cue::Stop, &lists.stop),
                (Cue::During, &lists.during),
                (Cue::Compared, &lists.compared),
                (Cue::Ranked, &lists.ranked),
                (Cue::Amid, &lists.amid),
                (Cue::States, &lists.states),
            ]),
            answers: Cues::of([
                (Answer::Yes, &lists.yes),
                (Answer::No, &lists.no),
                (Answer::Open, &lists.open),
                (Answer::Vote, &lists.votes),
                (Answer::Turnout, &lists.turnout),
            ]),
            alone: Cues::of([((), &lists.alone)]),
            tellings: Cues::of([
                (Telling::Detail, &lists.detail),
                (Telling::Contrast, &lists.contrast),
                (Telling::Asked, &lists.asked),
                (Telling::Makes, &lists.makes),
                (Telling::Others, &lists.others),
                (Telling::Past, &lists.past),
            ]),
            persons: lists
                .persons
                .iter()
                .filter_map(<[Key]>::first)
                .copied()
                .collect(),
            things: lists
                .things
                .iter()
                .filter_map(<[Key]>::first)
                .copied()
                .collect(),
            placed: Cues::of([((), &lists.placed)]),
            negated: Cues::of([((), &lists.negated)]),
            market: Cues::of([((), &lists.market)]),
            ranks: Cues::of((1..).zip(&lists.ranks)),
            besides: Cues::of([((), &lists.besides)]),
            by: Cues::of([((), &lists.by)]),
            each_of: lists.each_of,
            ones: Cues::of([((), &lists.ones)]),
            lasting: Cues::of([((), &lists.lasting)]),
            each: Cues::of([((), &lists.each)]),
            hence: Cues::of([((), &lists.hence)]),
            rate: Cues::of([((), &lists.rate)]),
            number_of: Cues::of([((), &lists.number_of)]),
            disjoint,
            disjoint_classes: lists.disjoint_classes,
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
        let compared = matches!(self.cues.at(words, next), Some((Cue::Compared, _)));
        let goes_on = words.is_word(next) && !joined && !compared && !words.is_figure(next);
        let alone = length == 1 && self.alone.at(words, at).is_some();
        (!(alone && goes_on)).then_some(answer)
    }

    /// What a word tells of percentages.
    pub(super) fn telling(&self, words: &Words<'_>, at: usize) -> Option<Telling> {
        self.tellings.at(words, at).map(|(telling, _)| telling)
    }

    /// Whether a word says that what follows is told besides: كما.
    pub(super) fn is_besides(&self, words: &Words<'_>, at: usize) -> bool {
        self.besides.at(words, at).is_some()
    }

    /// Whether a word brings in each of several groups, as a number of words: كل، لكل.
    pub(super) fn each(&self, words: &Words<'_>, at: usize) -> Option<usize> {
        self.each.at(words, at).map(|(_, length)| length)
    }

    /// Whether a word says that a figure is a rate, and no exact one: بمعدل.
    pub(super) fn is_rate(&self, words: &Words<'_>, at: usize) -> bool {
        self.rate.at(words, at).is_some()
    }

    /// Whether a word says that the number of what was named follows: وعددها.
    pub(super) fn is_number_of(&self, words: &Words<'_>, at: usize) -> bool {
        self.number_of.at(words, at).is_some()
    }

    /// Whether a word says that a total follows from what was told: وبذلك.
    pub(super) fn is_hence(&self, words: &Words<'_>, at: usize) -> bool {
        self.hence.at(words, at).is_some()
    }

    /// Whether a noun that is no person stands for one: اسم، مقعد.
    pub(super) fn stands_for_persons(&self, noun: &str) -> bool {
        self.persons.contains(&Key::of(noun))
    }

    /// Whether a noun stands for any things: قطعة.
    pub(super) fn stands_for_things(&self, noun: &str) -> bool {
        self.things.contains(&Key::of(noun))
    }

    /// The cue that begins at a word. بين brings in a noun, or it is the verb: بين أن.
    pub(super) fn cue_at(&self, words: &Words<'_>, at: usize) -> Option<(Cue, usize)> {
        let (cue, length) = self.cues.at(words, at)?;
        let noun = || {
            words
                .entry(at + length)
                .is_some_and(|entry| entry.noun.is_some())
        };
        // «من قبل شباب»: who did it.
        let by = || {
            at.checked_sub(1)
                .is_some_and(|last| self.by.at(words, last).is_some())
        };
        // «500 جنيه لكل منهم»
        let each = cue == Cue::Among
            && at
                .checked_sub(1)
                .is_some_and(|last| words.begins(last, &self.each_of).is_some());
        (!each && (cue != Cue::Amid || noun()))
            .then_some((cue, length))
            .filter(|(cue, _)| *cue != Cue::Stop || !by())
    }

    /// Whether a word names one person: والده.
    pub(super) fn is_one(&self, words: &Words<'_>, at: usize) -> bool {
        self.ones.at(words, at).is_some()
    }

    /// Whether a word says that what follows is how long something is.
    pub(super) fn is_lasting(&self, words: &Words<'_>, at: usize) -> bool {
        self.lasting.at(words, at).is_some()
    }

    /// Whether a word denies the next one: لم تنقل.
    pub(super) fn is_negation(&self, words: &Words<'_>, at: usize) -> bool {
        self.negated.at(words, at).is_some()
    }

    /// The rank that a word tells: ثانيا.
    pub(super) fn rank(&self, words: &Words<'_>, at: usize) -> Option<usize> {
        self.ranks.at(words, at).map(|(rank, _)| rank)
    }

    /// Whether a word says that percentages are shares of a market.
    pub(super) fn is_market(&self, words: &Words<'_>, at: usize) -> bool {
        self.market.at(words, at).is_some()
    }

    /// Whether a word says where or whose: في جدة.
    pub(super) fn is_place(&self, words: &Words<'_>, at: usize) -> bool {
        self.placed.at(words, at).is_some()
    }

    /// The side of a whole that a word names.
    pub(super) fn side(&self, words: &Words<'_>, at: usize) -> Option<Side> {
        self.sides.at(words, at).map(|(side, _)| side)
    }

    /// Whether there is none but a side and its other.
    pub(super) fn is_complete(&self, side: Side) -> bool {
        side.complete
    }

    /// The outcome that a word names.
    pub(super) fn outcome(&self, words: &Words<'_>, at: usize) -> Option<Outcome> {
        self.outcomes.at(words, at).map(|(outcome, _)| outcome)
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
