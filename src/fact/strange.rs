//! Two figures near each of which something is told that the other knows nothing of.
//!
//! ```text
//! «فعاليات الندوة على مدى يومين …» … «فعاليات الملتقى على مدى أربعة أيام …»      a seminar, a forum
//! ```
//!
//! What ties two figures of a story that has no third is little, and a story that tells of two
//! things in one manner has that as well. But then each has words of its own.

use serde::Deserialize;

use super::{is_share, total};
use crate::claim::{Claim, Role, has, shared, weight};

/// When the words near two figures are too unlike; shares are in percent.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Strange {
    telling: u8,
    most: u32,
    share: u32,
    changes: Vec<String>,
}

impl Strange {
    /// Whether what stands near two figures is of two things.
    pub(super) fn parts(&self, a: &Claim, b: &Claim) -> bool {
        let (first, second) = (&a.context.near, &b.context.near);
        let common = weight(shared(first, second));
        let less = total(first).min(total(second));
        let apart = unlike(a, b, self.telling) > self.most && !is_share(common, less, self.share);
        apart || self.is_change(a) != self.is_change(b)
    }

    /// «زاد سعر الغرام بنحو 1880 جنيها»: by how much something has changed, and no level.
    fn is_change(&self, claim: &Claim) -> bool {
        let event = claim.event.as_deref();
        let changes = event.is_some_and(|event| self.changes.iter().any(|known| known == event));
        changes && claim.role != Some(Role::To)
    }
}

/// What the words near the one weigh that the other's sentence lacks, where those near the other weigh as
/// much; words of less weight than `telling` tell too little.
pub(super) fn unlike(a: &Claim, b: &Claim, telling: u8) -> u32 {
    let lacks = |own: &Claim, other: &Claim| {
        let terms = own.context.near.iter().copied();
        weight(terms.filter(|it| it.weight >= telling && !has(&other.context.sentence, it)))
    };
    lacks(a, b).min(lacks(b, a))
}

/// Whether the sentence of one tells that such a figure has changed: «كانت قيمتها 500 دولار، ثم ارتفعت إلى
/// ألف».
pub(super) fn has_changed(claims: &[Claim], a: &Claim, b: &Claim) -> bool {
    let sentences = [a.sentence, b.sentence];
    claims.iter().any(|claim| {
        let changed = matches!(claim.role, Some(Role::From | Role::To));
        let own = claim.id == a.id || claim.id == b.id;
        let alike = claim.quantity.kind == a.quantity.kind;
        changed && alike && !own && sentences.contains(&claim.sentence)
    })
}
