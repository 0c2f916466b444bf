//! Quantities of a sentence → claims: what is counted, what happened, where, who says so.

mod around;
mod context;
mod event;
mod marks;
mod meanings;
mod occasion;
mod parted;
mod place;
mod read;
mod recall;
mod resolve;
mod sentence;
mod signs;
mod source;
mod standing;
mod subject;
mod time;

use serde::{Deserialize, Serialize};

use crate::quantity::Quantity;
use crate::text::Span;
pub(crate) use context::{
    Context, NAMED_WEIGHT, Sort, Telling, Term, Told, has, names_other_places, shared, weight,
};
pub use place::Place;
pub(crate) use read::{Claims, Part, may_tell};
pub(crate) use resolve::resolve;
pub use source::{Source, SourceKind};
pub use standing::{Modality, Role};
pub use subject::Subject;
pub use time::Time;

/// A quantity with all that ties it to the world.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Claim {
    /// `c1`, `c2` … in document order.
    pub id: String,
    /// The figure.
    pub quantity: Quantity,
    /// Where its sentence stands.
    pub sentence: Span,
    /// What is counted.
    pub subject: Option<Subject>,
    /// What happened to it, by the lexicon's names; several are joined by `+`.
    pub event: Option<String>,
    /// `f1`, `f2` …: claims judged to speak of the same fact share it.
    pub fact: String,
    /// It stands in the title.
    pub headline: bool,
    /// How it stands in the text, `None` for a plain figure.
    pub role: Option<Role>,
    /// The claim that a part or rest belongs to.
    pub of: Option<String>,
    /// Whether it is said to be so.
    pub modality: Modality,
    /// Where.
    pub place: Option<Place>,
    /// When, where the sentence says it.
    pub time: Option<Time>,
    /// Who says so, `None` where the text itself does.
    pub source: Option<Source>,
    /// What else the sentence speaks of.
    #[serde(skip)]
    pub(crate) context: Context,
}
