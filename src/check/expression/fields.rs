//! What a condition and its messages can ask of a claim.

use serde::Serialize;

use crate::amount::Amount;
use crate::claim::Claim;
use crate::finding::Message;
use crate::text::Document;

macro_rules! fields {
    ($($name:literal),* $(,)?) => {
        /// The fields of a claim, in the order in which errors list them.
        pub(super) const NAMES: &[&str] = &[$($name),*];
        /// What a message can have about a claim.
        pub(super) const OF_CLAIM: &[&str] = &[$(concat!("a.", $name)),*];
        /// What a message can have about two.
        pub(super) const OF_PAIR: &[&str] =
            &[$(concat!("a.", $name)),*, $(concat!("b.", $name)),*];
    };
}

fields!(
    "text",
    "value",
    "min",
    "max",
    "bound",
    "kind",
    "unit",
    "noun",
    "lemma",
    "class",
    "modifiers",
    "event",
    "place",
    "time",
    "source",
    "source_kind",
    "quoted",
    "role",
    "modality",
    "headline",
    "sentence",
    "date",
    "country",
    "publisher",
);

/// The fields that are true or false: each is a condition by itself.
pub(super) const FLAGS: [&str; 2] = ["headline", "quoted"];

/// The value of a field.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Given {
    /// The text does not say.
    Null,
    Flag(bool),
    Number(Amount),
    Text(String),
    List(Vec<String>),
}

impl Given {
    fn text(text: Option<&str>) -> Given {
        text.map_or(Given::Null, |text| Given::Text(text.to_owned()))
    }

    fn number(amount: Option<Amount>) -> Given {
        amount.map_or(Given::Null, Given::Number)
    }

    /// As messages have it. A claim without a source is said by `text`.
    pub(super) fn shown(&self, field: &str, text: &Message) -> Message {
        match self {
            Given::Null if field == "source" => text.clone(),
            Given::Null => Message::same("—"),
            Given::Flag(flag) => Message::same(flag.to_string()),
            Given::Number(amount) => Message::same(amount.to_string()),
            Given::Text(text) => Message::same(text.as_str()),
            Given::List(list) => Message {
                ar: list.join("، "),
                en: list.join(", "),
            },
        }
    }
}

/// The name that JSON has for it.
fn named(value: impl Serialize) -> Given {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => Given::Text(name),
        _ => Given::Null,
    }
}

/// A field of a claim.
pub(super) fn value(name: &str, claim: &Claim, document: &Document<'_>) -> Given {
    let quantity = &claim.quantity;
    let subject = claim.subject.as_ref();
    let source = claim.source.as_ref();
    match name {
        "text" => Given::Text(quantity.text.clone()),
        "value" => Given::number(quantity.value),
        "min" => Given::number(quantity.min),
        "max" => Given::number(quantity.max),
        "bound" => named(quantity.bound),
        "kind" => named(quantity.kind),
        "unit" => Given::text(quantity.unit.as_deref()),
        "noun" => Given::text(subject.map(|subject| subject.text.as_str())),
        "lemma" => Given::text(subject.map(|subject| subject.lemma.as_str())),
        "class" => Given::text(subject.and_then(|subject| subject.class.as_deref())),
        "modifiers" => {
            Given::List(subject.map_or_else(Vec::new, |subject| subject.modifiers.clone()))
        }
        "event" => Given::text(claim.event.as_deref()),
        "place" => Given::text(claim.place.as_ref().map(|place| place.text.as_str())),
        "time" => Given::text(claim.time.as_ref().map(|time| time.value.as_str())),
        "source" => Given::text(source.map(|source| source.text.as_str())),
        "source_kind" => source.map_or(Given::Null, |source| named(source.kind)),
        "quoted" => Given::Flag(source.is_some_and(|source| source.quoted)),
        "role" => named(claim.role),
        "modality" => named(claim.modality),
        "headline" => Given::Flag(claim.headline),
        "sentence" => Given::Text(claim.sentence.of(document.text()).to_owned()),
        "date" => Given::text(document.date()),
        "country" => Given::text(document.country()),
        "publisher" => Given::text(document.publisher()),
        _ => Given::Null,
    }
}
