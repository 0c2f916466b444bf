//! Claims and rules → findings. One file an algorithm.

pub(crate) mod disagreement;

use crate::claim::Claim;
use crate::finding::{Finding, Location, Message};
use crate::rule::{Check, Rule};
use crate::text::Document;

/// A document with its claims, as the checks see it.
#[derive(Clone, Copy)]
pub(crate) struct Subject<'a> {
    pub(crate) document: &'a Document<'a>,
    pub(crate) claims: &'a [Claim],
}

/// Runs a rule over documents: over each alone, or across them.
pub(crate) fn run(rule: &Rule, subjects: &[Subject<'_>], across: bool) -> Vec<Finding> {
    match &rule.check {
        Check::Disagreement(check) => check.run(rule, subjects, across),
    }
}

/// The place of a claim's figure.
fn location(subject: &Subject<'_>, claim: &Claim) -> Location {
    let voice = |unnamed: &str| {
        claim
            .source
            .as_ref()
            .map_or_else(|| unnamed.to_owned(), |source| source.text.clone())
    };
    Location {
        path: subject.document.path().to_owned(),
        line: subject.document.line(),
        start: claim.quantity.span.start,
        end: claim.quantity.span.end,
        text: claim.quantity.text.clone(),
        label: Message {
            ar: described(claim, &voice("النص نفسه"), ["المصدر", "المكان", "؛"]),
            en: described(claim, &voice("the text itself"), ["source", "place", ";"]),
        },
    }
}

/// What a claim says, on whose word and where.
fn described(claim: &Claim, voice: &str, [source, place, semicolon]: [&str; 3]) -> String {
    let mut label = format!("{source}: {voice}");
    if let Some(where_) = &claim.place {
        label.push_str(&format!("{semicolon} {place}: {}", where_.text));
    }
    label
}

/// A fingerprint of parts that do not change when other text does: FNV-1a with 64 bits, as
/// defined by its authors (Fowler, Noll, Vo), over the parts with a separator after each.
pub(crate) fn fingerprint<'p>(parts: impl IntoIterator<Item = &'p str>) -> String {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for part in parts {
        for byte in part.bytes().chain(std::iter::once(0x1F)) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    format!("{hash:016x}")
}
