//! A consistency checker for the numbers in Arabic news.
//!
//! [`Checker::read`] turns a [`Document`] into a [`Reading`]: its quantities and its claims, each
//! with what is counted, what happened, where, and who says so. [`Checker::check`] says which
//! claims cannot all be true.
//!
//! ```
//! use mizan::{Checker, Document};
//! let checker = Checker::builtin();
//! let reading = checker.read(Document::new("أكدت الولايات المتحدة أن هناك 10 آلاف جندي كوري شمالي في منطقة كورسك الروسية."));
//! let claim = &reading.claims()[0];
//! assert_eq!(claim.quantity.value, Some(10_000.into()));
//! assert_eq!(claim.source.as_ref().map(|source| source.text.as_str()), Some("الولايات المتحدة"));
//! ```

mod almanac;
mod amount;
mod check;
mod claim;
mod config;
mod error;
mod examples;
mod fact;
mod finding;
mod grammar;
mod known;
mod lexicon;
mod quantity;
mod reader;
mod report;
mod rule;
mod slip;
mod text;
mod token;

pub use amount::Amount;
pub use check::{DeskFact, FactFile};
pub use claim::{Claim, Modality, Place, Role, Source, SourceKind, Subject, Time};
pub use config::{Config, Language};
pub use error::{Error, closest, did_you_mean};
pub use examples::Tried;
pub use finding::{Because, Expected, Finding, FindingKind, Location, Message, Severity};
pub use known::{Known, KnownFindings};
pub use quantity::{Bound, Calendar, CountedNoun, Kind, Per, Quantity, Weekday};
pub use reader::{Checker, Reading};
pub use report::{DocumentReport, Report, Summary, text as text_report};
pub use rule::{Example, Rule};
pub use text::{Document, LineIndex, Span, decode, read_text, sentences};
