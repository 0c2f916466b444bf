//! Parts in front of their whole, and what is left of one.

use super::cues::Cue;
use super::reading::{Opener, Parts, Reader};
use crate::amount::Amount;
use crate::check::figures::Figure;
use crate::claim::Role;
use crate::quantity::Kind;

/// The words from a و to the figure of its verb: وأحيل على النيابة 42.
const VERB: usize = 2;

/// The most figures behind a total that may belong to it.
const MOST_BEHIND: usize = 2;

/// A list that is longer is a table.
const MOST_PARTS: usize = 12;

impl<'q> Reader<'_, 'q> {
    /// «4 و5، بإجمالي 9»
    pub(super) fn sums(&self) -> Option<Parts<'q>> {
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
        // «8 مليارات مقابل 6 مليارات في العام الماضي، وبلغ إجمالي …»
        let compared = parts
            .first()
            .is_some_and(|first| self.cue(first.end, whole.first, &[Cue::Compared]).is_some());
        (parts.len() >= 2 && !compared).then_some(Parts {
            opener: Opener::Sum,
            whole: *whole,
            parts,
            unsure: false,
        })
    }

    /// The figures behind a total that count the same.
    pub(super) fn behind_sum(&self, whole: &Figure<'q>) -> Vec<Figure<'q>> {
        let behind = self.figures.iter().filter(|one| one.first >= whole.end);
        let like = behind.filter(|one| self.is_part(whole, one));
        like.take(MOST_BEHIND).copied().collect()
    }

    /// «12 من أصل 10»
    pub(super) fn shares(&self) -> Vec<Parts<'q>> {
        let figures = self.figures.iter().enumerate().skip(1);
        let shares = figures.filter_map(|(at, whole)| {
            let part = &self.figures[at - 1];
            let begin = part.end;
            let (first, length) = self.cue(begin, whole.first, &[Cue::OutOf])?;
            let close = first - begin <= self.cues.reach.next
                && whole.first == first + length
                && self
                    .cue(begin, first, &[Cue::Stop, Cue::Compared, Cue::Attribute])
                    .is_none();
            let sort = part.is_bare() && whole.is_bare() || self.is_part(whole, part);
            (close && sort).then_some((at, *whole))
        });
        shares
            .map(|(at, whole)| Parts {
                opener: Opener::OutOf,
                whole,
                parts: self.told_around(at, &whole),
                unsure: false,
            })
            .collect()
    }

    /// The part in front of a whole at a place of the list, with those in front of it and behind the
    /// whole that count the very same: «120 مقعدا من أصل 200، فيما حصل المنافس على 60 مقعدا».
    fn told_around(&self, at: usize, whole: &Figure<'q>) -> Vec<Figure<'q>> {
        let mut parts = self.told_with(at - 1, whole);
        let counted = parts.last().and_then(|part| self.counts(part));
        let mut end = whole.end;
        for figure in &self.figures[at + 1..] {
            let between = end..figure.first;
            let near = between.len() <= self.cues.reach.next
                && !between
                    .clone()
                    .any(|at| self.words.is_stop(at, &['.', '؛', '…', ':', '(']));
            let same = counted.is_some() && self.counts(figure) == counted;
            let compared = self.cue(end, figure.first, &[Cue::Compared, Cue::Among]);
            if !near || !same || compared.is_some() || parts.len() >= MOST_PARTS {
                break;
            }
            parts.push(*figure);
            end = self.counted_end(figure);
        }
        parts
    }

    /// The part at a place of the list, with those in front that count the very same: «ارتفعت أسهم
    /// 32 شركة وانخفضت أسهم 74 شركة من أصل 125 شركة».
    fn told_with(&self, last: usize, whole: &Figure<'_>) -> Vec<Figure<'q>> {
        let counted = self.counts(whole);
        let mut parts = vec![self.figures[last]];
        for figure in self.figures[..last].iter().rev() {
            let next = parts.last().map_or(0, |next| next.first);
            let same = self.counts(figure) == counted || self.is_unnamed(figure);
            let cardinal = figure.kind() == Kind::Cardinal && counted.is_some();
            let far = next.saturating_sub(figure.end) > self.cues.reach.next;
            if !same || !cardinal || far || parts.len() >= MOST_PARTS {
                break;
            }
            parts.push(*figure);
        }
        parts.reverse();
        parts
    }

    /// «سلم 3 من 10 وبقي 7», «فيما الـ5 الباقون»
    pub(super) fn rest(&self) -> Option<Parts<'q>> {
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
        let left = self.figures[rest];
        // «بقي 12 قيد العلاج»: what stands behind it is not always what it counts.
        let direct = (left.first.saturating_sub(self.cues.reach.cue)..left.first).any(|at| {
            let cue = self.cues.cues.at(self.words, at);
            matches!(cue, Some((Cue::Rest, length)) if at + length == left.first
                || self.cues.is_number_of(self.words, at + length) && at + length + 1 == left.first)
        });
        let before: Vec<Figure<'q>> = self.figures[..rest]
            .iter()
            .filter(|figure| {
                let cardinals = figure.kind() == Kind::Cardinal && left.kind() == Kind::Cardinal;
                direct && cardinals || self.is_part(figure, &left)
            })
            .copied()
            .collect();
        let whole = before.iter().max_by_key(|figure| figure.value())?;
        let mut parts: Vec<Figure<'q>> = before
            .iter()
            .filter(|figure| figure.span() != whole.span())
            .copied()
            .collect();
        if parts.is_empty() || left.value() >= whole.value() {
            return None;
        }
        parts.push(left);
        Some(Parts {
            opener: Opener::Rest,
            whole: *whole,
            parts,
            unsure: false,
        })
    }

    /// «72 جريحا، نقل 40 منهم إلى المستشفى الكبير و32 إلى مستشفى المدينة»: parts that منهم stands
    /// behind, of all that their sentence counts before them.
    pub(super) fn taken(&self) -> Option<Parts<'q>> {
        let at = (1..self.figures.len()).find(|at| {
            let figure = &self.figures[*at];
            let end = self.counted_end(figure);
            let among = |word: usize| {
                let cue = self.cues.cues.at(self.words, word);
                matches!(cue, Some((Cue::Among, 1))) && !self.has_and(word)
            };
            // «80 شقة منها 52 مشغولة» brings in parts of the 80 themselves.
            let next = self.figures.get(at + 1);
            let opens = next.is_some_and(|next| next.first <= end + 1 + self.cues.reach.cue);
            // «وأصيب 17 بينهم 4 أطفال»: some of the 17 follow.
            let direct = next.is_some_and(|next| next.first <= figure.end + 1);
            among(figure.end) && !direct || among(end) && !opens
        })?;
        let first = self.figures[at];
        let mut parts = vec![first];
        for figure in &self.figures[at + 1..] {
            let last = parts.last()?;
            // «10 منهم سلموا، ولا تزال 4 جثامين»: what is still there counts the same.
            let other = self.remains(last, figure) && !self.is_unnamed(figure);
            if other || !self.goes_on(last, figure) || !self.is_like(&first, figure) {
                break;
            }
            parts.push(*figure);
        }
        let mut wholes: Vec<&Figure<'q>> = self.figures[..at]
            .iter()
            .filter(|figure| {
                let claim = self.story.claim_of(figure.quantity);
                let part = claim.is_some_and(|claim| claim.role == Some(Role::Part));
                let same = self.is_unnamed(&first)
                    || self.counts(figure) == self.counts(&first)
                    || self.counts_persons(figure.quantity);
                // «4 طائرات … 40 طيارا، 20 منهم أكراد و6 مسيحيين»: all parts must count what it counts.
                // «8 مراكز، خمسة منها سعودية وأربعة مصرية»
                let named = |one: &&Figure<'q>| !self.is_unlisted(one) && !self.is_sort(one);
                let mut named = parts.iter().filter(named);
                let all = named.all(|one| self.is_part(figure, one));
                !part && same && all
            })
            .collect();
        wholes.dedup_by_key(|whole| whole.value());
        let bound = wholes
            .iter()
            .try_fold(Amount::ZERO, |sum, whole| sum.checked_add(whole.value()?))?;
        let sum = parts
            .iter()
            .try_fold(Amount::ZERO, |sum, part| sum.checked_add(part.value()?))?;
        let whole = **wholes.last()?;
        // «تسعة مسارات، ثلاثة منها في جدة وأربعة في الرياض»: told where each is, none is left out.
        let comma = self.bracketed(&first).0.checked_sub(1);
        let behind = comma.is_some_and(|at| self.words.is_mark(at, &['،', ',', ':']));
        let next = self.figures[at - 1].first == whole.first && wholes.len() == 1;
        let all = next && behind && parts.len() > 1 && self.are_placed_alike(&parts);
        (sum > bound || all).then_some(Parts {
            opener: Opener::Taken,
            whole,
            parts,
            unsure: false,
        })
    }

    /// Whether a figure goes on with parts, each with a verb of its own: «أفرج عن 22 منهم وأحيل 42».
    pub(super) fn goes_on(&self, last: &Figure<'_>, next: &Figure<'_>) -> bool {
        let between = self.bracketed(last).1..self.bracketed(next).0;
        let near = between.len() <= self.cues.reach.next;
        let ended = between
            .clone()
            .any(|at| self.words.is_stop(at, &['.', '؛', '…', ':', '(']));
        let begin = next.first.saturating_sub(VERB);
        let verb = || (begin.max(last.end)..next.first).any(|at| self.may_have_and(at));
        near && !ended && (self.is_joined(next) || verb() || self.remains(last, next))
    }
}
