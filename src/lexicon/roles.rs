//! The roles that words play for the grammar and the claims, and the names by which the sets of the
//! lexicon files give them.

use serde::Deserialize;

/// A set of roles that words play for the grammar.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Roles(u64);

impl Roles {
    pub(crate) const CHANGE: Roles = Roles(1);
    pub(crate) const SCORE: Roles = Roles(1 << 1);
    pub(crate) const LABEL: Roles = Roles(1 << 2);
    pub(crate) const LABEL_GROUP: Roles = Roles(1 << 3);
    pub(crate) const LABEL_NUMBER: Roles = Roles(1 << 4);
    pub(crate) const ROUND: Roles = Roles(1 << 5);
    pub(crate) const AGE_BEFORE: Roles = Roles(1 << 6);
    pub(crate) const AGE_AFTER: Roles = Roles(1 << 7);
    pub(crate) const AGE_DEATH: Roles = Roles(1 << 8);
    pub(crate) const AGE_WORD: Roles = Roles(1 << 9);
    pub(crate) const FUNCTION: Roles = Roles(1 << 10);
    pub(crate) const NOT_DUAL: Roles = Roles(1 << 11);
    pub(crate) const DOUBLE: Roles = Roles(1 << 12);
    pub(crate) const DOUBLE_DUAL: Roles = Roles(1 << 13);
    pub(crate) const DOUBLE_PLURAL: Roles = Roles(1 << 14);
    pub(crate) const DOUBLE_DEFINITE: Roles = Roles(1 << 15);
    pub(crate) const DOUBLE_BEFORE: Roles = Roles(1 << 16);
    pub(crate) const TIMES: Roles = Roles(1 << 17);
    pub(crate) const COMPARED: Roles = Roles(1 << 18);
    pub(crate) const CLITIC: Roles = Roles(1 << 19);
    pub(crate) const HOUR: Roles = Roles(1 << 20);
    pub(crate) const MINUTE: Roles = Roles(1 << 21);
    pub(crate) const YEAR: Roles = Roles(1 << 22);
    pub(crate) const MONTH_WORD: Roles = Roles(1 << 23);
    pub(crate) const DAY_WORD: Roles = Roles(1 << 24);
    pub(crate) const CENTURY: Roles = Roles(1 << 25);
    pub(crate) const AMBIGUOUS_MONTH: Roles = Roles(1 << 26);
    pub(crate) const BETWEEN: Roles = Roles(1 << 27);
    pub(crate) const FROM: Roles = Roles(1 << 28);
    pub(crate) const TO: Roles = Roles(1 << 29);
    pub(crate) const OR: Roles = Roles(1 << 30);
    pub(crate) const OUT_OF: Roles = Roles(1 << 31);
    pub(crate) const DEMONSTRATIVE: Roles = Roles(1 << 32);
    pub(crate) const OTHERS: Roles = Roles(1 << 33);
    pub(crate) const PARTITIVE: Roles = Roles(1 << 34);
    pub(crate) const PART_ADJECTIVE: Roles = Roles(1 << 35);
    pub(crate) const AGE_BLOCK: Roles = Roles(1 << 39);
    pub(crate) const NEGATION: Roles = Roles(1 << 40);
    pub(crate) const THAN: Roles = Roles(1 << 41);
    pub(crate) const DATED: Roles = Roles(1 << 42);
    pub(crate) const POINT: Roles = Roles(1 << 43);
    pub(crate) const PLACE_BEFORE: Roles = Roles(1 << 36);
    pub(crate) const PLACE_HEAD: Roles = Roles(1 << 37);
    pub(crate) const DIRECTION: Roles = Roles(1 << 38);
    pub(crate) const DIMENSION: Roles = Roles(1 << 44);
    pub(crate) const AGE_OF: Roles = Roles(1 << 45);
    pub(crate) const AGAINST: Roles = Roles(1 << 46);
    pub(crate) const YESTERDAY: Roles = Roles(1 << 47);
    pub(crate) const PLACE_TOWARDS: Roles = Roles(1 << 48);
    pub(crate) const PLACE_QUANTIFIER: Roles = Roles(1 << 49);
    pub(crate) const PLACE_FACILITY: Roles = Roles(1 << 50);
    pub(crate) const PLACE_ALONE: Roles = Roles(1 << 51);
    pub(crate) const PLACE_OWNER: Roles = Roles(1 << 52);
    pub(crate) const OWN_YEAR: Roles = Roles(1 << 53);
    pub(crate) const RANK: Roles = Roles(1 << 54);
    pub(crate) const RANKED: Roles = Roles(1 << 55);
    pub(crate) const BEYOND: Roles = Roles(1 << 56);
    pub(crate) const TALLY: Roles = Roles(1 << 57);
    pub(crate) const SINCE: Roles = Roles(1 << 58);
    pub(crate) const SCORE_PART: Roles = Roles(1 << 59);
    pub(crate) const AGO: Roles = Roles(1 << 60);
    pub(crate) const PLACE_HOME: Roles = Roles(1 << 61);
    pub(crate) const RECAP: Roles = Roles(1 << 62);

    pub(crate) fn has(self, role: Roles) -> bool {
        self.0 & role.0 != 0
    }

    pub(super) fn add(&mut self, role: Roles) {
        self.0 |= role.0;
    }
}

impl std::ops::BitOr for Roles {
    type Output = Roles;

    fn bitor(self, other: Roles) -> Roles {
        Roles(self.0 | other.0)
    }
}

/// The sets of `words.toml`, by the names that the file uses.
#[derive(Deserialize, PartialEq, Eq, PartialOrd, Ord, Clone, Copy)]
#[serde(rename_all = "kebab-case")]
pub(super) enum RoleName {
    Change,
    Score,
    LabelGroup,
    LabelNumber,
    Round,
    AgeBefore,
    AgeAfter,
    AgeDeath,
    AgeWord,
    Function,
    Double,
    DoubleDual,
    DoublePlural,
    DoubleDefinite,
    DoubleBefore,
    Times,
    Compared,
    Clitic,
    Between,
    From,
    To,
    Or,
    OutOf,
    Demonstrative,
    Others,
    Partitive,
    PartAdjective,
    AgeBlock,
    Negation,
    Than,
    Dated,
    Point,
    PlaceBefore,
    PlaceHead,
    Direction,
    Dimension,
    AgeOf,
    Against,
    Yesterday,
    OwnYear,
    Rank,
    Ranked,
    Beyond,
    Tally,
    Recap,
    Since,
    ScorePart,
    Ago,
}

impl RoleName {
    pub(super) fn role(self) -> Roles {
        match self {
            RoleName::Change => Roles::CHANGE,
            RoleName::Score => Roles::SCORE,
            RoleName::LabelGroup => Roles::LABEL_GROUP,
            RoleName::LabelNumber => Roles::LABEL_NUMBER,
            RoleName::Round => Roles::ROUND,
            RoleName::AgeBefore => Roles::AGE_BEFORE,
            RoleName::AgeAfter => Roles::AGE_AFTER,
            RoleName::AgeDeath => Roles::AGE_DEATH,
            RoleName::AgeWord => Roles::AGE_WORD,
            RoleName::Function => Roles::FUNCTION,
            RoleName::Double => Roles::DOUBLE,
            RoleName::DoubleDual => Roles::DOUBLE_DUAL,
            RoleName::DoublePlural => Roles::DOUBLE_PLURAL,
            RoleName::DoubleDefinite => Roles::DOUBLE_DEFINITE,
            RoleName::DoubleBefore => Roles::DOUBLE_BEFORE,
            RoleName::Times => Roles::TIMES,
            RoleName::Compared => Roles::COMPARED,
            RoleName::Clitic => Roles::CLITIC,
            RoleName::Between => Roles::BETWEEN,
            RoleName::From => Roles::FROM,
            RoleName::To => Roles::TO,
            RoleName::Or => Roles::OR,
            RoleName::OutOf => Roles::OUT_OF,
            RoleName::Demonstrative => Roles::DEMONSTRATIVE,
            RoleName::Others => Roles::OTHERS,
            RoleName::Partitive => Roles::PARTITIVE,
            RoleName::PartAdjective => Roles::PART_ADJECTIVE,
            RoleName::AgeBlock => Roles::AGE_BLOCK,
            RoleName::Negation => Roles::NEGATION,
            RoleName::Than => Roles::THAN,
            RoleName::Dated => Roles::DATED,
            RoleName::Point => Roles::POINT,
            RoleName::PlaceBefore => Roles::PLACE_BEFORE,
            RoleName::PlaceHead => Roles::PLACE_HEAD,
            RoleName::Direction => Roles::DIRECTION,
            RoleName::Dimension => Roles::DIMENSION,
            RoleName::AgeOf => Roles::AGE_OF,
            RoleName::Against => Roles::AGAINST,
            RoleName::Yesterday => Roles::YESTERDAY,
            RoleName::OwnYear => Roles::OWN_YEAR,
            RoleName::Rank => Roles::RANK,
            RoleName::Ranked => Roles::RANKED,
            RoleName::Beyond => Roles::BEYOND,
            RoleName::Tally => Roles::TALLY,
            RoleName::Since => Roles::SINCE,
            RoleName::ScorePart => Roles::SCORE_PART,
            RoleName::Ago => Roles::AGO,
            RoleName::Recap => Roles::RECAP,
        }
    }
}
