//! Sets of senses: what sorts of meanings phrases have to the claims, a bit each.

use super::{EventUse, Meaning, Particle};

/// A set of sorts of meanings. What means something to the grammar only has none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Senses(u64);

impl Senses {
    pub(crate) const NONE: Senses = Senses(0);
    pub(crate) const PLACE: Senses = Senses(1);
    pub(crate) const DEMONYM: Senses = Senses(1 << 1);
    pub(crate) const TITLE: Senses = Senses(1 << 2);
    pub(crate) const ORGANISATION: Senses = Senses(1 << 3);
    pub(crate) const MEDIA: Senses = Senses(1 << 4);
    /// A document, a body, somebody without a name.
    pub(crate) const SPEAKER: Senses = Senses(1 << 5 | 1 << 6);
    pub(crate) const ANONYMOUS: Senses = Senses(1 << 6);
    /// Whoever or whatever speaks.
    pub(crate) const SPEAKS: Senses = Senses(0b111_1100);
    pub(crate) const MUTE: Senses = Senses(1 << 7);
    pub(crate) const CONNECTOR: Senses = Senses(1 << 8);
    /// A reporting verb, strict or not.
    pub(crate) const VERB: Senses = Senses(0b11 << 9);
    /// One that reports wherever it stands.
    pub(crate) const SURE_VERB: Senses = Senses(1 << 10);
    pub(crate) const PARTICIPLE: Senses = Senses(1 << 11);
    pub(crate) const ATTRIBUTION: Senses = Senses(1 << 12);
    pub(crate) const IMPERSONAL: Senses = Senses(1 << 13);
    pub(crate) const EVENT_VERB: Senses = Senses(1 << 14);
    pub(crate) const EVENT_NOUN: Senses = Senses(1 << 15);
    /// Behind what it happens to.
    pub(crate) const EVENT_AFTER: Senses = Senses(1 << 16);
    pub(crate) const EVENT: Senses = Senses(0b1111 << 14);
    /// A hedge in front of a figure.
    pub(crate) const HEDGE_BEFORE: Senses = Senses(1 << 18);
    /// One behind it.
    pub(crate) const HEDGE_AFTER: Senses = Senses(1 << 19);
    pub(crate) const PERIOD: Senses = Senses(1 << 20);
    const OTHER: Senses = Senses(1 << 21);

    /// A small word of this sort.
    #[inline]
    pub(crate) const fn particle(particle: Particle) -> Senses {
        Senses(1 << (32 + particle as u32))
    }

    #[inline]
    pub(crate) fn any(self, of: Senses) -> bool {
        self.0 & of.0 != 0
    }

    /// The sense of a meaning; `strict` says of a reporting verb whether it needs a clause.
    pub(super) fn of(meaning: Meaning, strict: impl Fn(u16) -> bool) -> Senses {
        match meaning {
            Meaning::Place(_) => Senses::PLACE,
            Meaning::Demonym(_) => Senses::DEMONYM,
            Meaning::Title => Senses::TITLE,
            Meaning::Organisation => Senses::ORGANISATION,
            Meaning::Media => Senses::MEDIA,
            Meaning::Speaker(_) => Senses(1 << 5),
            Meaning::Anonymous => Senses::ANONYMOUS,
            Meaning::Mute => Senses::MUTE,
            Meaning::Connector => Senses::CONNECTOR,
            Meaning::Verb(index) if strict(index) => Senses(1 << 9),
            Meaning::Verb(_) => Senses::SURE_VERB,
            Meaning::Participle => Senses::PARTICIPLE,
            Meaning::Attribution(_) => Senses::ATTRIBUTION,
            Meaning::Impersonal(_) => Senses::IMPERSONAL,
            Meaning::Event(_, EventUse::Verb) => Senses::EVENT_VERB,
            Meaning::Event(_, EventUse::Noun) => Senses::EVENT_NOUN,
            Meaning::Event(_, EventUse::After) => Senses::EVENT_AFTER,
            Meaning::Event(..) => Senses(1 << 17),
            Meaning::Before(_) => Senses::HEDGE_BEFORE,
            Meaning::After(_) => Senses::HEDGE_AFTER,
            Meaning::Period(_) => Senses::PERIOD,
            Meaning::Particle(particle) => Senses::particle(particle),
            Meaning::StandsBefore(_) | Meaning::StandsBehind(_) | Meaning::Edge(_) => Senses::OTHER,
            _ => Senses::NONE,
        }
    }
}

impl std::ops::BitOr for Senses {
    type Output = Senses;

    fn bitor(self, other: Senses) -> Senses {
        Senses(self.0 | other.0)
    }
}
