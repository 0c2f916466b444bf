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
use crate::check::figures::{Figure, figures};
use crate::check::story::{Sentenced, Story};
use crate::check::words::Words;
use crate::claim::Claim;
use crate::lexicon::Clitics;
use crate::quantity::Kind;
use crate::token::Key;

/// The class of persons.
const PEOPLE: &str = "people";

/// How a text says that figures are parts of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Opener {
    /// بينهم: not all of them.
    Among,
    /// A colon, brackets, موزعين: all of them.
    All,
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
}

/// A sentence as wholes and parts are looked for in it.
pub(super) struct Reader<'a, 'q> {
    pub(super) story: &'a Story<'q>,
    pub(super) words: &'a Words<'q>,
    pub(super) cues: &'a PartCues,
    pub(super) figures: Vec<Figure<'q>>,
}

impl<'a, 'q> Reader<'a, 'q> {
    pub(super) fn of(
        story: &'a Story<'q>,
        sentence: &Sentenced,
        words: &'a Words<'q>,
        cues: &'a PartCues,
    ) -> Reader<'a, 'q> {
        let sized = |figure: &Figure<'_>| {
            matches!(figure.kind(), Kind::Cardinal | Kind::Money | Kind::Measure)
        };
        Reader {
            story,
            words,
            cues,
            figures: figures(story, sentence, words).filter(sized).collect(),
        }
    }

    /// All wholes with their parts.
    pub(super) fn parts(&self) -> Vec<Parts<'q>> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < self.figures.len() {
            let list = self.list(at);
            // What a list has taken is no whole of the next figures.
            at += list.as_ref().map_or(1, |list| list.parts.len().max(1));
            found.extend(list);
        }
        found.extend(self.sums());
        found.extend(self.shares());
        found.extend(self.rest());
        found
    }

    /// Where the noun behind a figure ends.
    fn counted_end(&self, figure: &Figure<'_>) -> usize {
        let noun = figure.quantity.noun.as_ref().filter(|noun| {
            // «سلم 3 من 10 وبقي 8»: what begins with و is no noun of the figure.
            let word = self.words.word(self.words.at(noun.span.start));
            !word.is_some_and(|word| word.clitics.has(Clitics::AND))
        });
        let end = noun.map_or(figure.end, |noun| self.words.from(noun.span.end));
        end.max(figure.end)
    }

    fn cue(&self, first: usize, end: usize, wanted: &[Cue]) -> Option<(usize, usize)> {
        (first..end).find_map(|at| {
            let (cue, length) = self.cues.cues.at(self.words, at)?;
            (wanted.contains(&cue) && at + length <= end).then_some((at, length))
        })
    }

    /// The parts of the figure at a place of the list.
    fn list(&self, at: usize) -> Option<Parts<'q>> {
        let whole = self.figures[at];
        let first = *self.figures.get(at + 1)?;
        let (opener, closed_at) = self.opener(&whole, &first)?;
        if !self.is_part(&whole, &first) {
            return None;
        }
        let mut parts = vec![first];
        for next in &self.figures[at + 2..] {
            let last = parts.last()?;
            if closed_at.is_some_and(|closed| next.first > closed) || !self.joins(last, next) {
                break;
            }
            // Parts of parts: «12 شرطيا بينهم 3 ضباط و4 عمال» leaves it open whose the last are.
            let between = self.counted_end(last);
            if self.cue(between, next.first, &[Cue::Among]).is_some() {
                return None;
            }
            if !self.is_part(&whole, next) {
                return None;
            }
            parts.push(*next);
        }
        Some(Parts {
            opener,
            whole,
            parts,
        })
    }

    /// What brings the first part in, and where its bracket closes.
    fn opener(&self, whole: &Figure<'_>, part: &Figure<'_>) -> Option<(Opener, Option<usize>)> {
        let begin = self.counted_end(whole).min(part.first);
        let between = whole.end..part.first;
        if between.len() > self.cues.reach.first {
            return None;
        }
        let mark = |marks: &[char]| between.clone().any(|at| self.words.is_mark(at, marks));
        if mark(&['.', '؛', '…', ')', '«', '"'])
            || self.cue(begin, part.first, &[Cue::Stop]).is_some()
        {
            return None;
        }
        if let Some((at, length)) = self.cue(begin, part.first, &[Cue::Among]) {
            let near = part.first - (at + length) <= self.cues.reach.cue;
            // «أفرج عن 22 منهم وأحيل 42»: they are parts themselves, of what was told before.
            let goes_on =
                (at + length..=part.first).any(|word| self.words.written(word).starts_with('و'));
            return (near && !goes_on).then_some((Opener::Among, None));
        }
        if let Some((at, length)) = self.cue(begin, part.first, &[Cue::All]) {
            let near = part.first - (at + length) <= self.cues.reach.cue;
            return near.then_some((Opener::All, None));
        }
        // «من أصل 29 مليارا هناك 23 مليارا و6 مليارات»
        let from = whole.first.saturating_sub(self.cues.reach.cue);
        let headed = (from..whole.first).any(|at| {
            let cue = self.cues.cues.at(self.words, at);
            cue.is_some_and(|(cue, length)| cue == Cue::OutOf && at + length == whole.first)
        });
        let alone = self
            .figures
            .iter()
            .all(|other| other.end > whole.first || other.end + self.cues.reach.next < whole.first);
        if headed && alone {
            return Some((Opener::All, None));
        }
        let before = part.first.checked_sub(1)?;
        if self.words.is_mark(before, &['(', '[']) {
            let closed =
                (part.first..self.words.len()).find(|at| self.words.is_mark(*at, &[')', ']']))?;
            return Some((Opener::All, Some(closed)));
        }
        if mark(&['(']) {
            return None;
        }
        if self.words.is_mark(before, &[':', '-', '–', '—']) {
            return Some((Opener::All, None));
        }
        let comma = self.words.is_mark(before, &['،', ',']);
        let one = between
            .clone()
            .filter(|at| self.words.is_mark(*at, &['،', ',']))
            .count()
            == 1;
        // «6 ملاعب تنس، وملعبان لكرة السلة» goes on, and says nothing of the first.
        (comma && one && !self.has_and(part.first)).then_some((Opener::Comma, None))
    }

    /// Whether a figure goes on with the list of which another is the last.
    fn joins(&self, last: &Figure<'_>, next: &Figure<'_>) -> bool {
        let begin = self.counted_end(last).min(next.first);
        let between = begin..next.first;
        let ended = between.len() > self.cues.reach.next
            || between
                .clone()
                .any(|at| self.words.is_mark(at, &['.', '؛', '…', ':', '(']))
            || self
                .cue(
                    begin,
                    next.first,
                    &[Cue::Stop, Cue::Sum, Cue::Rest, Cue::OutOf],
                )
                .is_some();
        !ended && self.is_joined(next)
    }

    /// Whether a و is written together with a word.
    fn has_and(&self, at: usize) -> bool {
        let word = self.words.word(at);
        word.is_some_and(|word| word.clitics.has(Clitics::AND))
    }

    /// Whether a و or a comma stands in front of a figure.
    fn is_joined(&self, figure: &Figure<'_>) -> bool {
        if self.has_and(figure.first) {
            return true;
        }
        let Some(before) = figure.first.checked_sub(1) else {
            return false;
        };
        let and = self
            .words
            .word(before)
            .is_some_and(|word| word.token.key == const { Key::literal(['و']) });
        and || self.words.is_mark(before, &['،', ','])
    }

    /// Whether a figure can be of the same sort as another: a part of it.
    fn is_part(&self, whole: &Figure<'_>, figure: &Figure<'_>) -> bool {
        let (a, b) = (whole.quantity, figure.quantity);
        if a.kind != Kind::Cardinal || b.kind != Kind::Cardinal {
            return whole.compares(figure);
        }
        let (Some(first), Some(second)) = (self.story.claim_of(a), self.story.claim_of(b)) else {
            return false;
        };
        let (Some(counted), Some(part)) = (&first.subject, &second.subject) else {
            return true;
        };
        if self.is_no_noun(whole) || self.is_no_noun(figure) {
            return true;
        }
        let person = |figure: &Figure<'_>| {
            let counted = self.counts(figure);
            counted.is_some_and(|noun| self.cues.stands_for_persons(noun))
        };
        let people = part.class.is_some() && self.is_person(second);
        let kin = first
            .context
            .classes
            .iter()
            .any(|class| second.context.classes.contains(class));
        kin || counted.lemma == part.lemma || person(whole) && people
    }

    /// Whether what stands behind a figure is no noun that it counts: «40 للأغلبية», «10 وبقي 8»,
    /// «الـ5 الباقون».
    fn is_no_noun(&self, figure: &Figure<'_>) -> bool {
        let claim = self.story.claim_of(figure.quantity);
        let unknown = claim
            .and_then(|claim| claim.subject.as_ref())
            .filter(|subject| subject.class.is_none());
        // «8 من الحكومة»: where they come from.
        let noun = figure.quantity.noun.as_ref();
        if figure.is_partitive() {
            return true;
        }
        let Some((subject, noun)) = unknown.zip(noun) else {
            return false;
        };
        let at = self.words.at(noun.span.start);
        let rest = matches!(self.cues.cues.at(self.words, at), Some((Cue::Rest, _)));
        rest || subject.text.starts_with(['ل', 'و', 'ب'])
    }

    /// Whether a claim counts persons.
    fn is_person(&self, claim: &Claim) -> bool {
        self.story.counts(claim, PEOPLE)
    }

    /// «4 و5، بإجمالي 9»
    fn sums(&self) -> Option<Parts<'q>> {
        let (at, whole) = self
            .figures
            .iter()
            .enumerate()
            .skip(2)
            .find(|(at, figure)| {
                let begin = self.figures[at - 1].end;
                let cue = self.cue(begin, figure.first, &[Cue::Sum]);
                cue.is_some_and(|(first, length)| {
                    figure.first - (first + length) <= self.cues.reach.cue
                })
            })?;
        let before = self.figures[..at].iter();
        let parts: Vec<Figure<'q>> = before
            .filter(|part| self.is_part(whole, part))
            .copied()
            .collect();
        (parts.len() >= 2).then_some(Parts {
            opener: Opener::Sum,
            whole: *whole,
            parts,
        })
    }

    /// «12 من أصل 10»
    fn shares(&self) -> Vec<Parts<'q>> {
        let pairs = self.figures.iter().zip(self.figures.iter().skip(1));
        let shares = pairs.filter(|(part, whole)| {
            let begin = part.end;
            let cue = self.cue(begin, whole.first, &[Cue::OutOf]);
            cue.is_some_and(|(first, length)| {
                first - begin <= self.cues.reach.next
                    && whole.first == first + length
                    && self.cue(begin, first, &[Cue::Stop]).is_none()
            }) && (part.is_bare() && whole.is_bare() || self.is_part(whole, part))
        });
        shares
            .map(|(part, whole)| Parts {
                opener: Opener::OutOf,
                whole: *whole,
                parts: vec![*part],
            })
            .collect()
    }

    /// «سلم 3 من 10 وبقي 7», «فيما الـ5 الباقون»
    fn rest(&self) -> Option<Parts<'q>> {
        let rest = self.figures.iter().position(|figure| {
            let from = figure.first.saturating_sub(self.cues.reach.cue + 1);
            let end = self.counted_end(figure);
            let front = (from..figure.first)
                .any(|at| matches!(self.cues.cues.at(self.words, at), Some((Cue::Rest, _))));
            let behind = (figure.end..(end + 2).min(self.words.len()))
                .take_while(|at| {
                    self.words.is_word(*at) && !self.words.written(*at).starts_with('و')
                })
                .any(|at| matches!(self.cues.cues.at(self.words, at), Some((Cue::Rest, _))));
            front || behind
        })?;
        let before: Vec<Figure<'q>> = self.figures[..rest]
            .iter()
            .filter(|figure| self.is_part(figure, &self.figures[rest]))
            .copied()
            .collect();
        let whole = before.iter().max_by_key(|figure| figure.value())?;
        let mut parts: Vec<Figure<'q>> = before
            .iter()
            .filter(|figure| figure.span() != whole.span())
            .copied()
            .collect();
        let left = self.figures[rest];
        if parts.is_empty() || left.value() >= whole.value() {
            return None;
        }
        parts.push(left);
        Some(Parts {
            opener: Opener::Rest,
            whole: *whole,
            parts,
        })
    }

    /// Whether a figure counts what stood before, at a place or of somebody: 20 في جدة.
    pub(super) fn is_placed(&self, figure: &Figure<'_>) -> bool {
        let bare = figure.quantity.noun.is_none() || self.is_no_noun(figure);
        let joined = self.words.word(figure.end);
        let whose = self.is_no_noun(figure)
            || joined.is_some_and(|word| word.clitics.has(Clitics::PREPOSITION));
        bare && (whose || self.cues.is_place(self.words, figure.end))
    }

    /// What a figure counts, by its lemma.
    pub(super) fn counts(&self, figure: &Figure<'_>) -> Option<&'a str> {
        let claim = self.story.claim_of(figure.quantity)?;
        claim.subject.as_ref().map(|subject| subject.lemma.as_str())
    }
}
