//! Parts that are told apart by what they are: «ثلاث منها محلية وأربع أجنبية», «38 قطعة، منها 30 مسدسا
//! و8 رشاشات». One thing is of one sort, so that these never count the same.

use super::reading::Reader;
use crate::check::figures::Figure;

/// How adjectives of origin and sort end.
const SORTS: [&str; 4] = ["ية", "يون", "يين", "يات"];
/// Words from a negation to its figure: ولم يجتزه 35.
const VERB: usize = 3;

impl<'q> Reader<'_, 'q> {
    /// Whether two parts count what stood before, each by an adjective of one make: «ثلاث منها محلية
    /// وأربع أجنبية».
    pub(super) fn are_of_two_sorts(&self, parts: &[Figure<'q>]) -> bool {
        let [one, other] = parts else {
            return false;
        };
        let (first, second) = (self.past_among(one.end), self.past_among(other.end));
        let ending = |at: usize| {
            let written = self.words.written(at);
            SORTS.into_iter().find(|ending| written.ends_with(*ending))
        };
        let direct = other.first.saturating_sub(first) <= 2;
        direct && first != second && ending(first).is_some() && ending(first) == ending(second)
    }

    /// Whether an adjective stands behind a figure in the place of a noun: أربعة مصرية.
    pub(super) fn is_sort(&self, figure: &Figure<'_>) -> bool {
        self.words.written(figure.end).ends_with(SORTS[0])
    }

    /// Whether a figure counts things of any sort, and its parts one sort each.
    pub(super) fn are_things(&self, whole: &Figure<'q>, parts: &[Figure<'q>]) -> bool {
        let things = self
            .counts(whole)
            .is_some_and(|noun| self.cues.stands_for_things(noun));
        let nouns: Vec<Option<&str>> = parts
            .iter()
            .map(|part| self.counts(part).filter(|_| !self.is_unnamed(part)))
            .collect();
        let apart = |at: usize| nouns[at].is_some() && !nouns[at + 1..].contains(&nouns[at]);
        things && parts.len() > 1 && (0..nouns.len()).all(apart)
    }

    /// Whether of two parts the second is those of whom something is denied: «اجتاز 95 منهم الاختبار ولم
    /// يجتزه 35».
    pub(super) fn is_denied(&self, parts: &[Figure<'q>]) -> bool {
        let [one, other] = parts else {
            return false;
        };
        let from = other.first.saturating_sub(VERB).max(one.end);
        (from..other.first).any(|at| self.cues.is_negation(self.words, at))
    }
}
