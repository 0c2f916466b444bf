//! What the claims ask of every word.

use super::sense::Entry;
use super::{Lexicon, Roles, Senses, Word};
use crate::quantity::Weekday;

/// What the claims ask of every word, apart from its entry: the entries of a text are too large to
/// stay in the cache.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Brief {
    /// [`Entry::opens`].
    pub(crate) opens: Senses,
    pub(crate) roles: Roles,
    pub(super) phrases: u16,
    pub(super) cues: u16,
    /// The word as a content word: see [`super::content`].
    pub(super) base: u32,
    pub(super) weight: u8,
    /// A noun that news counts.
    pub(crate) is_noun: bool,
    pub(crate) weekday: Option<Weekday>,
}

impl Lexicon {
    /// What the claims ask of a word.
    #[inline]
    pub(crate) fn brief_of(&self, word: &Word) -> &Brief {
        &self.briefs[word.entry as usize]
    }

    /// A word as a content word: its base, and how much that tells.
    #[inline]
    pub(crate) fn content_of(&self, word: &Word) -> (u32, u8) {
        let brief = self.brief_of(word);
        if word.entry != 0 {
            return (brief.base, brief.weight);
        }
        let base = self.base(word);
        (base, self.weight(base))
    }

    /// What the claims ask of the word of an entry.
    pub(super) fn brief(&self, entry: &Entry) -> Brief {
        let base = self.base_as(entry, entry.bare.unwrap_or(entry.key));
        Brief {
            opens: entry.opens,
            roles: entry.roles,
            phrases: entry.phrases,
            cues: entry.cues,
            base,
            weight: self.weight(base),
            is_noun: entry.noun.is_some(),
            weekday: entry.weekday,
        }
    }
}
