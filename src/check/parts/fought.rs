//! Persons to whom the same has happened, told by their sorts or by their sides.
//!
//! ```text
//! dead  = part "و" part                        مقتل شرطيين وخمسة مدنيين
//! sides = part … "فيما" part                    مقتل نحو 30 مسلحا، فيما قتل من المدافعين ثمانية
//! ```

use super::cues::{Cue, Telling};
use super::reading::Reader;
use super::told::{Told, in_front, joined};
use crate::check::figures::Figure;

/// «مقتل شرطيين وخمسة مدنيين»: figures of persons to whom the same has happened, and no two of whom
/// are the same.
pub(super) fn dead<'q>(reader: &Reader<'_, 'q>) -> Option<Told<'q>> {
    let event = |figure: &Figure<'q>| {
        let claim = reader.story.claim_of(figure.quantity)?;
        let person = reader.is_person(claim).then_some(claim);
        person.and_then(|claim| claim.event.as_deref())
    };
    (0..reader.figures.len()).find_map(|at| {
        let first = &reader.figures[at];
        // «12 رجلا و8 نساء و5 أجانب»: the list begins with its first.
        let begins = at
            .checked_sub(1)
            .is_none_or(|last| !reader.joins(&reader.figures[last], first));
        let happened = event(first).filter(|_| begins)?;
        let parts = joined(reader, at);
        let same = parts.iter().all(|part| event(part) == Some(happened));
        let named = parts.iter().all(|part| !reader.is_unnamed(part));
        let unlike = parts
            .windows(2)
            .all(|pair| reader.counts(&pair[0]) != reader.counts(&pair[1]));
        let listed = parts.len() >= 2 && same && named && unlike && reader.are_disjoint(&parts);
        listed.then(|| Told {
            named: in_front(first.first),
            sides: false,
            denied: false,
            hedged: false,
            parts,
        })
    })
}

/// «مقتل نحو 30 مسلحا، فيما قتل من جانب المقاومة ثمانية»: those to whom the same has happened on two
/// sides, which are set against each other.
pub(super) fn sides<'q>(reader: &Reader<'_, 'q>) -> Option<Told<'q>> {
    let event = |figure: &Figure<'q>| {
        let claim = reader.story.claim_of(figure.quantity)?;
        let person = reader.is_person(claim).then_some(claim);
        person.and_then(|claim| claim.event.as_deref())
    };
    let pair = reader.figures.windows(2).find(|pair| {
        let (one, other) = (&pair[0], &pair[1]);
        let same = event(one).is_some() && event(one) == event(other);
        let from = reader.counted_end(one);
        let contrast = (from..other.first).any(|at| {
            let telling = reader.cues.telling(reader.words, at);
            telling == Some(Telling::Contrast) && !reader.cues.is_negation(reader.words, at)
        });
        let unlike = reader.counts(one) != reader.counts(other);
        let taken = reader.cue(one.end, other.first, &[Cue::Among]).is_some();
        same && contrast && unlike && !taken
    })?;
    Some(Told {
        named: in_front(pair[0].first),
        sides: true,
        denied: false,
        hedged: true,
        parts: pair.to_vec(),
    })
}
