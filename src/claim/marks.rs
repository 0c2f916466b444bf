//! What the words of a sentence say to its claims, looked up once for all figures: events, the
//! edges of clauses, hedges, and how figures stand.

use super::sentence::Sentence;
use super::signs::Signs;
use crate::lexicon::{Clitics, Edge, EventUse, Meaning, Standing};

/// How many words behind a figure another occasion is told.
const APART: usize = 10;

/// An event word: its number of words, its event, and how it is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct EventWord {
    /// A byte, as a sentence has six of these a word.
    pub(crate) length: u8,
    pub(crate) event: u16,
    pub(crate) used: EventUse,
}

impl EventWord {
    pub(crate) fn words(self) -> usize {
        usize::from(self.length)
    }
}

/// A word that says how a figure stands, with its number of words.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cue {
    pub(crate) at: usize,
    pub(crate) length: usize,
    pub(crate) standing: Standing,
}

/// What begins at one word.
#[derive(Clone, Copy, Debug, Default)]
struct Mark {
    /// By [`slot`]; the last two are for phrases behind the noun, which may tell two events.
    events: [Option<EventWord>; 6],
    edge: Option<(u8, Edge)>,
    /// The words of the hedge that begins here; 0 where none does.
    hedge: u8,
    /// One past the quantity, with its noun, that covers the word; 0 where none does.
    figure: u32,
}

/// The marks of a sentence.
#[derive(Debug, Default)]
pub(crate) struct Marks {
    words: Vec<Mark>,
    before: Vec<Cue>,
    behind: Vec<Cue>,
}

fn slot(used: EventUse) -> usize {
    match used {
        EventUse::Verb | EventUse::Noun => 0,
        EventUse::Amount => 1,
        EventUse::Count => 2,
        EventUse::Weak => 3,
        EventUse::After => 4,
    }
}

impl Marks {
    /// Finds those of another sentence.
    pub(crate) fn read(&mut self, sentence: &Sentence<'_>) {
        self.before.clear();
        self.behind.clear();
        self.words.clear();
        self.words.resize(sentence.words.len(), Mark::default());
        for at in 0..sentence.words.len() {
            self.mark(sentence, at);
        }
        self.cover();
        for quantity in sentence.quantities {
            let (first, mut end) = sentence.words_of(quantity.span);
            if let Some(noun) = &quantity.noun {
                let (noun_first, noun_end) = sentence.words_of(noun.span);
                // A noun far in front is no part of the phrase.
                end = if noun_first >= first {
                    end.max(noun_end)
                } else {
                    end
                };
            }
            for word in &mut self.words[first..end] {
                word.figure = end as u32;
            }
        }
    }

    fn mark(&mut self, sentence: &Sentence<'_>, at: usize) {
        let mark = &mut self.words[at];
        let (before, behind) = (&mut self.before, &mut self.behind);
        for found in sentence.phrases(at) {
            let length = u8::try_from(found.length).unwrap_or(u8::MAX);
            match found.meaning {
                Meaning::Event(event, used) => {
                    let found = EventWord {
                        length,
                        event,
                        used,
                    };
                    let place = &mut mark.events[slot(used)];
                    match place {
                        None => *place = Some(found),
                        Some(first)
                            if used == EventUse::After
                                && first.length == length
                                && first.event != event =>
                        {
                            mark.events[5].get_or_insert(found);
                        }
                        Some(_) => {}
                    }
                }
                Meaning::Edge(edge) if mark.edge.is_none_or(|(known, _)| known < length) => {
                    mark.edge = Some((length, edge));
                }
                Meaning::Participle if mark.edge.is_none() => {
                    mark.edge = Some((length, Edge::Report));
                }
                // A strict verb has an everyday sense: شهدت المدينة.
                Meaning::Verb(index)
                    if mark.edge.is_none() && !sentence.lexicon.verbs[index as usize].strict =>
                {
                    mark.edge = Some((length, Edge::Report));
                }
                Meaning::Before(_) => mark.hedge = mark.hedge.max(length),
                Meaning::StandsBefore(standing) => before.push(Cue {
                    at,
                    length: found.length,
                    standing,
                }),
                Meaning::StandsBehind(standing) => behind.push(Cue {
                    at,
                    length: found.length,
                    standing,
                }),
                _ => {}
            }
        }
        // «مقتل» is an event and «نشر» both; what is an event reports nothing.
        let event = mark.events[..3].iter().any(Option::is_some);
        let clitics = sentence.words[at].clitics;
        let glued = clitics.has(Clitics::PREPOSITION) || clitics.has(Clitics::ARTICLE);
        if matches!(mark.edge, Some((_, Edge::Report))) && (event || glued) {
            mark.edge = None;
        }
    }

    /// Drops events that stand within a longer phrase: حكم بالإعدام is a sentence, not an execution.
    fn cover(&mut self) {
        let mut until = 0;
        for at in 0..self.words.len() {
            let longest = |mark: &Mark| {
                let lengths = mark.events.iter().flatten().map(|found| found.words());
                lengths.max().unwrap_or(0)
            };
            let end = at + longest(&self.words[at]);
            if end <= until && end > at {
                self.words[at].events = [None; 6];
            }
            until = until.max(end);
        }
    }

    /// The event word in front of a figure at a word; `amount` says whether the figure is one of a
    /// size or a level.
    pub(crate) fn strong(&self, at: usize, amount: bool) -> Option<EventWord> {
        let mark = self.words.get(at)?;
        let conditional = mark.events[if amount { 1 } else { 2 }];
        match (conditional, mark.events[0]) {
            (Some(found), Some(plain)) if plain.length > found.length => Some(plain),
            (Some(found), _) => Some(found),
            (None, plain) => plain,
        }
    }

    pub(crate) fn weak(&self, at: usize) -> Option<EventWord> {
        self.words.get(at)?.events[3]
    }

    /// The events of a phrase behind the noun.
    pub(crate) fn after(&self, at: usize) -> Option<(EventWord, Option<EventWord>)> {
        let mark = self.words.get(at)?;
        Some((mark.events[4]?, mark.events[5]))
    }

    pub(crate) fn edge(&self, at: usize) -> Option<(usize, Edge)> {
        let (length, edge) = self.words.get(at)?.edge?;
        Some((usize::from(length), edge))
    }

    /// Whether what stands in front of a figure, or behind it in its clause, says that another
    /// occasion is told of: من جهة أخرى …, قتل 7 في هجوم آخر.
    pub(crate) fn is_apart(&self, sentence: &Sentence<'_>, (first, end): (usize, usize)) -> bool {
        let apart = |at: usize| matches!(self.edge(at), Some((_, Edge::Apart)));
        let ends = |at: &usize| {
            self.figure(*at).is_some() || sentence.is_sign(*at, Signs::STOP | Signs::COMMA)
        };
        let behind = (end..self.words.len()).take(APART);
        (0..first).any(apart) || behind.take_while(|at| !ends(at)).any(apart)
    }

    pub(crate) fn is_hedge(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|mark| mark.hedge > 0)
    }

    /// Where the hedges in front of a figure begin; the figure where it has none.
    pub(crate) fn hedged_from(&self, first: usize) -> usize {
        let mut begin = first;
        while let Some(at) = (begin.saturating_sub(5)..begin)
            .find(|at| at + usize::from(self.words[*at].hedge) == begin)
        {
            begin = at;
        }
        begin
    }

    /// One past the figure, with its noun, that a word belongs to.
    pub(crate) fn figure(&self, at: usize) -> Option<usize> {
        self.words
            .get(at)
            .map(|mark| mark.figure as usize)
            .filter(|end| *end > at)
    }

    /// The cues of one standing in front of a word, the nearest first.
    pub(crate) fn cues_before(
        &self,
        first: usize,
        standing: Standing,
    ) -> impl Iterator<Item = Cue> + '_ {
        let end = self.before.partition_point(|cue| cue.at < first);
        let cues = self.before[..end].iter().rev().copied();
        cues.filter(move |cue| cue.standing == standing && cue.at + cue.length <= first)
    }

    /// The cues of one standing from a word on.
    pub(crate) fn cues_behind(
        &self,
        last: usize,
        standing: Standing,
    ) -> impl Iterator<Item = Cue> + '_ {
        let from = self.behind.partition_point(|cue| cue.at < last);
        let cues = self.behind[from..].iter().copied();
        cues.filter(move |cue| cue.standing == standing)
    }
}
