//! Percentages that are parts of another, or of a hundred per cent.
//!
//! ```text
//! told  = share "حيث" share "منهم" … share          39 %، حيث قيمه 22 % منهم سلبا و17 % سلبا جدا
//! left  = share … "المتبقية" share                  70 % للإناث، والنسبة المتبقية 30 % للذكور
//! asked = share "ممن شملهم" … "بينما" share …        52 % ممن شملهم … في حين 33 % … بينما 15 %
//! rest  = share { "و" share } "لبقية"                48 % لتركيا و37 % لدبي و15 % لبقية الوجهات
//! sides = "يشكل" side share … other side share      يشكل الرجال 62 % والنساء 38 %
//! ```
//!
//! Percentages stand beside each other in every story about a market or a survey, and most are
//! shares of unlike wholes. So words must say that they are of one, and but for what is left and for
//! two sides a single digit put right must make them come out.

use super::cues::{Cue, PartCues, Side, Telling};
use super::shares::Shares;
use super::tally::{Tally, any_choice, total};
use crate::amount::Amount;
use crate::check::figures::Figure;
use crate::check::precision::Interval;
use crate::check::words::Words;
use crate::lexicon::Clitics;
use crate::quantity::Kind;
use crate::slip;

/// The most shares of one whole that a sentence tells.
const MOST_SHARES: usize = 8;

/// The percentages of a sentence with its words.
pub(super) struct Percents<'a, 'q> {
    words: &'a Words<'q>,
    cues: &'a PartCues,
    figures: Vec<Figure<'q>>,
}

impl<'a, 'q> Percents<'a, 'q> {
    pub(super) fn of(
        words: &'a Words<'q>,
        cues: &'a PartCues,
        figures: impl Iterator<Item = Figure<'q>>,
    ) -> Percents<'a, 'q> {
        let figures = figures.filter(|figure| figure.kind() == Kind::Percent);
        Percents {
            words,
            cues,
            figures: figures.collect(),
        }
    }

    /// A percentage whose parts do not come to it.
    pub(super) fn told(&self) -> Option<Tally<'q>> {
        (0..self.figures.len().saturating_sub(2)).find_map(|at| self.parts_of(at))
    }

    /// The parts of the percentage at a place of the sentence, where they do not come to it.
    fn parts_of(&self, at: usize) -> Option<Tally<'q>> {
        let whole = self.figures[at];
        let first = self.figures.get(at + 1)?;
        let (detail, _) = self
            .cue(whole.end, first.first, Cue::is_opening)
            .or_else(|| {
                self.telling(whole.end, first.first)
                    .find(|(_, telling)| *telling == Telling::Detail)
                    .map(|(at, _)| (at, 1))
            })?;
        let near = first.first.saturating_sub(detail) <= self.cues.reach.first
            && detail.saturating_sub(whole.end) <= self.cues.reach.first;
        let mut parts: Vec<&Figure<'q>> = vec![first];
        for next in &self.figures[at + 2..] {
            let last = parts.last().map_or(first.end, |last| last.end);
            let parted = self.ends(last, next.first)
                || next.first - last > self.cues.reach.first
                || self
                    .cue(last, next.first, |cue| cue == Cue::Compared)
                    .is_some();
            if parted {
                break;
            }
            parts.push(next);
        }
        if !near || parts.len() < 2 || parts.len() > MOST_SHARES {
            return None;
        }
        let last = parts.last().map_or(first.first, |last| last.first);
        let share = |(_, telling): (usize, Telling)| telling == Telling::Makes;
        let changed = self.cue(whole.end, last, |cue| cue == Cue::Compared);
        if changed.is_some() {
            return None;
        }
        let tied = parts.iter().any(|part| self.is_of_them(part))
            || self.telling(detail, last).any(share)
            || self
                .cue(whole.end, first.first, |cue| cue == Cue::All)
                .is_some();
        let plain = |figure: &Figure<'_>| !figure.is_hedged();
        if !tied || !plain(&whole) || !parts.iter().all(|part| plain(part)) {
            return None;
        }
        let told = Interval::of(whole.quantity)?;
        let each: Vec<Interval> = parts
            .iter()
            .map(|part| Interval::of(part.quantity))
            .collect::<Option<_>>()?;
        let values: Vec<Amount> = parts
            .iter()
            .map(|part| part.value())
            .collect::<Option<_>>()?;
        let fine =
            (2..=each.len()).any(|end| total(&each[..end]).is_some_and(|sum| sum.meets(told)));
        let slipped = (2..=values.len())
            .rev()
            .find(|end| slip::explains(whole.value().unwrap_or(Amount::ZERO), &values[..*end]))?;
        (!fine).then(|| Tally {
            whole: whole.quantity,
            parts: parts[..slipped].iter().map(|part| part.quantity).collect(),
        })
    }

    /// Shares that come to another sum than a hundred, and whether they come to more.
    pub(super) fn of_hundred(&self) -> Option<(Shares<'q>, bool)> {
        let found = self
            .left()
            .or_else(|| self.sides())
            .or_else(|| self.split())
            .or_else(|| self.remainder())
            .or_else(|| self.asked())?;
        let more = found.sum() > Amount::from(100);
        Some((found, more))
    }

    /// What is left of a hundred per cent, where it is not.
    fn left(&self) -> Option<Shares<'q>> {
        let at = (1..self.figures.len()).find(|at| {
            let (last, left) = (&self.figures[at - 1], &self.figures[*at]);
            let from = last.end.max(left.first.saturating_sub(self.cues.reach.cue));
            let front = self.cue(from, left.first, |cue| cue == Cue::Rest);
            let behind = matches!(
                self.cues.cues.at(self.words, left.end),
                Some((Cue::Rest, _))
            );
            (front.is_some() || behind) && !self.ends(last.end, left.first)
        })?;
        let left = &self.figures[at];
        let others: Vec<&Figure<'q>> = self.figures[..at].iter().collect();
        if others.iter().chain([&left]).any(|share| share.is_hedged()) {
            return None;
        }
        let rest = Interval::of(left.quantity)?;
        let each: Vec<Interval> = others
            .iter()
            .map(|share| Interval::of(share.quantity))
            .collect::<Option<_>>()?;
        let mut wholes = vec![Interval::exact(Amount::from(100))];
        wholes.extend(&each);
        let fine = any_choice(&each, |sum| {
            sum.checked_add(rest)
                .is_some_and(|sum| wholes.iter().any(|whole| sum.meets(*whole)))
        });
        let last = others.last()?;
        // «انخفضت المياه 30 % ولم يبق سوى 50 %»: what has changed is no share.
        let from = last.first.saturating_sub(self.cues.reach.cue);
        let changed = self.cue(from, left.first, |cue| cue == Cue::Compared);
        if changed.is_some() {
            return None;
        }
        let near = left.first - last.end <= 2 * self.cues.reach.first;
        let alone = others.len() == 1;
        (!fine && near && alone).then(|| Shares::of(vec![last.quantity, left.quantity]))?
    }

    /// Two sides that make up a whole and come to over a hundred per cent of it.
    fn sides(&self) -> Option<Shares<'q>> {
        let [one, other] = &self.figures[..] else {
            return None;
        };
        let begin = one.first.saturating_sub(self.cues.reach.next);
        let end = (other.end + self.cues.reach.next).min(self.words.len());
        let makes = self
            .telling(begin, end)
            .any(|(_, telling)| telling == Telling::Makes);
        let sides: Vec<(usize, Side)> = (begin..end)
            .filter_map(|at| Some((at, self.cues.side(self.words, at)?)))
            .collect();
        let apart = sides.iter().any(|(first, side)| {
            let theirs = sides.iter().filter(|(_, theirs)| theirs.is_other(*side));
            let mut behind = theirs.filter(|(second, _)| first < second);
            behind.any(|(second, _)| *first < other.first && *second >= one.end)
        });
        let near = other.first - one.end <= 2 * self.cues.reach.first;
        // «85 % من الطلاب و92 % من الطالبات» are of two wholes.
        let own = matches!(
            self.cues.telling(self.words, other.end),
            Some(Telling::Makes)
        );
        // «55 % من الخريجين، فيما بلغت نسبة الرجال بين العاطلين 60 %»
        let amid = self.cue(one.end, other.first, |cue| cue == Cue::Amid);
        if own
            || amid.is_some()
            || !makes
            || !apart
            || !near
            || one.is_hedged()
            || other.is_hedged()
        {
            return None;
        }
        let shares = Shares::of(vec![one.quantity, other.quantity])?;
        shares.is_too_much().then_some(shares)
    }

    /// Shares into which a word splits a whole: «شكل الشباب 45 % من الزوار، والكهول 25 %، والأطفال
    /// 40 %».
    fn split(&self) -> Option<Shares<'q>> {
        let first = self.figures.first()?;
        let begin = first.first.saturating_sub(self.cues.reach.next);
        let mut makes = self.telling(begin, first.first);
        makes.find(|(_, telling)| *telling == Telling::Makes)?;
        let mut end = first.end;
        for next in &self.figures[1..] {
            let compared = self.cue(end, next.first, |cue| cue == Cue::Compared);
            let gap = next.first - end;
            let far = self.ends(end, next.first) || gap > self.cues.reach.next;
            if far || compared.is_some() || self.is_of_them(next) || !self.is_named(end, next) {
                return None;
            }
            end = next.end;
        }
        if self.is_past(first.first, end) {
            return None;
        }
        self.slipped()
    }

    /// Shares one behind the other, the last of which is that of all the others: «48 % للشمال و37 %
    /// للجنوب و15 % لبقية المناطق». They are all there are.
    fn remainder(&self) -> Option<Shares<'q>> {
        let (first, last) = (self.figures.first()?, self.figures.last()?);
        if self.cues.telling(self.words, last.end) != Some(Telling::Others) {
            return None;
        }
        let joint =
            |at: usize| self.words.written(at) == "و" || self.words.is_mark(at, &['،', ',']);
        let joined = self.figures.windows(2).all(|pair| {
            let before = pair[1].first.checked_sub(1);
            let near = pair[1].first - pair[0].end <= self.cues.reach.cue;
            let compared = self.cue(pair[0].end, pair[1].first, |cue| cue == Cue::Compared);
            // «52 % للأول مقابل 58 % لبقية المرشحين»
            let compared = compared.filter(|(at, length)| at + length != pair[1].first);
            near && compared.is_none()
                && before.is_some_and(|at| {
                    joint(at) || at + 1 == pair[1].first && self.figures.len() == 2
                })
        });
        if !joined || self.is_past(first.first, last.end) {
            return None;
        }
        // Two of which the one is that of all the others.
        if let [one, other] = self.figures.as_slice() {
            let both = Shares::of(vec![one.quantity, other.quantity]);
            return both.filter(Shares::is_too_much);
        }
        self.slipped()
    }

    /// All shares of the sentence, where they come to over a hundred by a slip.
    fn slipped(&self) -> Option<Shares<'q>> {
        let values: Vec<Amount> = self
            .figures
            .iter()
            .map(|share| share.value().filter(|_| !share.is_hedged()))
            .collect::<Option<_>>()?;
        let shares = Shares::of(self.figures.iter().map(|share| share.quantity).collect())?;
        let told = (3..=MOST_SHARES).contains(&values.len());
        let wrong = shares.is_too_much() && slip::explains(Amount::from(100), &values);
        (told && wrong).then_some(shares)
    }

    /// Answers of those asked that words set against each other, and that come to over a hundred.
    fn asked(&self) -> Option<Shares<'q>> {
        let from = (0..self.figures.len()).find(|at| {
            let figure = &self.figures[*at];
            let end = (figure.end + self.cues.reach.cue).min(self.words.len());
            let mut behind = self.telling(figure.end, end);
            behind.any(|(_, telling)| telling == Telling::Asked)
        })?;
        let mut answers = vec![self.figures[from]];
        let mut set_against = 0;
        for next in &self.figures[from + 1..] {
            let last = answers.last()?.end;
            if self.ends(last, next.first) || next.first - last > 2 * self.cues.reach.first {
                break;
            }
            let contrast = |(_, telling): (usize, Telling)| telling == Telling::Contrast;
            set_against += usize::from(self.telling(last, next.first).any(contrast));
            answers.push(*next);
        }
        if self.is_past(self.figures[from].first, answers.last()?.end) {
            return None;
        }
        let values: Vec<Amount> = answers
            .iter()
            .map(|answer| answer.value())
            .collect::<Option<_>>()?;
        let shares = Shares::of(answers.iter().map(|answer| answer.quantity).collect())?;
        let plain = answers.iter().all(|answer| !answer.is_hedged());
        let told = answers.len() >= 3 && answers.len() <= MOST_SHARES && set_against > 0;
        let wrong = shares.is_too_much() && slip::explains(Amount::from(100), &values);
        (plain && told && wrong).then_some(shares)
    }

    /// Whether a share is that of a noun in front of it, behind a و: «والأطفال 40 %». A verb tells
    /// another matter.
    fn is_named(&self, from: usize, share: &Figure<'_>) -> bool {
        let mut joined = (from..share.first).filter(|at| {
            let and = self.words.word(*at);
            and.is_some_and(|word| word.clitics.has(Clitics::AND))
                || self.words.written(*at).starts_with("وال")
        });
        joined.any(|at| {
            let noun = self
                .words
                .entry(at)
                .is_some_and(|entry| entry.noun.is_some());
            noun || self.words.written(at).starts_with("وال")
        })
    }

    /// Whether a word from one place to a few behind another speaks of another time.
    fn is_past(&self, from: usize, to: usize) -> bool {
        let end = (to + self.cues.reach.cue).min(self.words.len());
        let mut telling = self.telling(from, end);
        telling.any(|(_, telling)| telling == Telling::Past)
    }

    /// Whether a percentage is said of those who were told before: 22 % منهم.
    fn is_of_them(&self, figure: &Figure<'_>) -> bool {
        matches!(
            self.cues.cues.at(self.words, figure.end),
            Some((Cue::Among, _))
        )
    }

    fn ends(&self, from: usize, to: usize) -> bool {
        (from..to).any(|at| self.words.is_stop(at, &['.', '؛', '…', ':']))
    }

    fn cue(&self, from: usize, to: usize, wanted: impl Fn(Cue) -> bool) -> Option<(usize, usize)> {
        (from..to).find_map(|at| {
            let (cue, length) = self.cues.cues.at(self.words, at)?;
            (wanted(cue) && at + length <= to).then_some((at, length))
        })
    }

    /// What the words between two places tell of shares.
    fn telling(&self, from: usize, to: usize) -> impl Iterator<Item = (usize, Telling)> {
        (from..to).filter_map(|at| Some((at, self.cues.telling(self.words, at)?)))
    }
}
