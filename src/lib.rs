//! A consistency checker for the numbers in Arabic news.

mod amount;
mod error;
mod grammar;
mod lexicon;
mod quantity;
mod reader;
mod text;
mod token;

pub use amount::Amount;
pub use error::Error;
pub use quantity::{Bound, Calendar, CountedNoun, Kind, Per, Quantity, Weekday};
pub use reader::Checker;
pub use text::{Document, LineIndex, Span, sentences};
