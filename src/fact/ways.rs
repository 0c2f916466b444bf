//! The ways in which two figures of one fact give themselves away, as `rules/facts.toml` tells them.
//!
//! ```text
//! { values = 0, near = 1, beside = 2 }         no other figure of the sort, the same words beside both
//! { slip = "slip", with = ["lead"], … }        one digit, and the first stands in the lead
//! ```

use serde::Deserialize;

use crate::quantity::Kind;

/// When a story tells a fact twice; shares are in percent.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Twice {
    pub(super) kinds: Vec<Kind>,
    pub(super) most_apart: i64,
    pub(super) least: i64,
    pub(super) company: i64,
    pub(super) contrast: u32,
    pub(super) contrast_share: u32,
    pub(super) telling: u8,
    pub(super) way: Vec<Way>,
}

impl Twice {
    /// Whether some way is of a kind of figures.
    pub(super) fn compare(&self, kind: Kind) -> bool {
        self.kinds.contains(&kind) || self.way.iter().any(|way| way.kinds.contains(&kind))
    }
}

/// One way in which two figures are seen to be of one fact: all that it asks for must hold.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(super) struct Way {
    /// The kinds of figures; empty for those of which all ways tell.
    pub(super) kinds: Vec<Kind>,
    /// One figure is the other with such a slip of the digits.
    pub(super) slip: Option<Look>,
    /// The less is so much at least.
    pub(super) least: i64,
    /// One figure is at most so many times the other; 0 for the general limit.
    pub(super) most_apart: i64,
    /// How many other values the body has of the sort, and of the kind and unit, and how many figures.
    pub(super) values: Option<usize>,
    pub(super) others: Option<usize>,
    pub(super) figures: Option<usize>,
    /// What the words near both weigh.
    pub(super) near: u32,
    /// What those of them weigh that stand near no other figure of the kind.
    pub(super) own: u32,
    /// What those of them weigh that no other sentence with figures has.
    pub(super) rare: u32,
    /// How many words right beside both are the same, and what they weigh.
    pub(super) beside: usize,
    pub(super) beside_words: u32,
    /// What words of both sentences weigh, and their share of those of the one with less.
    pub(super) words: u32,
    pub(super) share: u32,
    /// What the words near each weigh at most of which the other's sentence has nothing.
    pub(super) unlike: Option<u32>,
    /// They may be of two times; one may count nothing that is named.
    pub(super) any_time: bool,
    pub(super) unnamed: bool,
    /// What must hold, and what must not.
    pub(super) with: Vec<Trait>,
    pub(super) without: Vec<Trait>,
}

/// How two figures look alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Look {
    /// One digit is another, or two have changed places.
    Any,
    /// The same, in figures of two telling digits.
    Slip,
    /// The same, of three.
    Long,
    /// Two digits have changed places.
    Swapped,
}

/// What two figures are besides, for or against one fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Trait {
    /// One is one more than the other.
    Next,
    /// Other figures of their sentences are unlike as well.
    Parallel,
    /// Both are what something changed to: one after the other.
    Steps,
    /// A sentence says how long ago something was.
    Ago,
    /// Time, doubt or a part sets them apart.
    Parted,
    /// Each sentence names a place that the other does not.
    OtherPlaces,
    /// One is of the others, or a rate.
    Rest,
    Rate,
    /// The story has the first, the second, or one of them in another sentence too.
    FirstAgain,
    SecondAgain,
    Again,
    /// The headline has the first.
    Headline,
    /// The first stands in the first sentence of the body that has a figure.
    Lead,
    /// The second goes back to what was told: العمال الستة.
    Definite,
    /// Both are written in words.
    Spelled,
    /// Both count by one noun; or they count by two.
    SameNoun,
    OtherNoun,
    /// The same happened; or something else.
    SameEvent,
    OtherEvent,
    /// One is a toll, and the other none: five whom a plane holds, three who died in it.
    OneToll,
    /// Another figure of both sentences is the same.
    Company,
}
