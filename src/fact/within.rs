//! Facts that one story tells more than once.
//!
//! Claims are filed by what they count, so that only those are compared which could meet; two of
//! a file speak of one fact where they agree on all that both say, and the event or a nationality
//! ties them.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::agree::{Agreement, Key, agree, is_apart, is_comparable};
use super::parted::parted;
use super::{Joined, Joining, is_share, total};
use crate::amount::Amount;
use crate::claim::{Claim, Modality, Role, Sort, Term, shared, weight};
use crate::quantity::{Bound, Kind};
use crate::text::Span;

/// The key under which claims that could meet are filed: unlike keys never speak of one fact.
type FiledBy = (Kind, Option<String>, String, String);

/// How many claims of a file are compared with the next: a longer file is a table.
const LONGEST_FILE: usize = 64;

/// All pairs of claims of one story that speak of one fact.
pub(super) fn within(claims: &[Claim], joining: &Joining) -> Vec<Joined> {
    let mut files: BTreeMap<FiledBy, Vec<usize>> = BTreeMap::new();
    for (at, claim) in claims.iter().enumerate() {
        if let Some(key) = key(claim, joining) {
            files.entry(key).or_default().push(at);
        }
    }
    let mut found = Vec::new();
    for file in files.values() {
        let begin = found.len();
        for (at, second) in file.iter().enumerate() {
            for first in &file[at.saturating_sub(LONGEST_FILE)..at] {
                if let Some(agreement) = tied(claims, *first, *second, joining) {
                    found.push(Joined::of_story(*first, *second, agreement));
                }
            }
        }
        let joined = &mut found[begin..];
        let many = stated(claims, file.iter().copied()) > joining.most_figures;
        let told = Told::of(claims, joined);
        let again = told_again(claims, file);
        for pair in joined {
            let toll = is_against_toll(claims, &again, pair);
            let (share, short) = match !toll && (many || is_mixed(pair.agreement)) {
                true => (joining.listed_share, 0),
                false => (joining.near_share, joining.near_short),
            };
            let (first, second) = (&claims[pair.first.1], &claims[pair.second.1]);
            // A nationality ties two figures however unlike the rest of their sentences is.
            let national = first.context.national && second.context.national && !many;
            pair.listed = !toll && told.is_list(pair, joining.most_figures)
                || !national && !is_near(first, second, share, short);
        }
    }
    found
}

/// The figures of a file that more than one sentence states.
fn told_again(claims: &[Claim], file: &[usize]) -> BTreeSet<Stated> {
    let mut stated: Vec<(Stated, Span)> = file
        .iter()
        .map(|at| (figure(&claims[*at]), claims[*at].sentence))
        .collect();
    stated.sort_unstable();
    stated.dedup();
    let twice = stated.windows(2).filter(|two| two[0].0 == two[1].0);
    twice.map(|two| two[0].0).collect()
}

/// Whether somebody gives another figure for the toll, which the story tells again and again: no
/// item of a list, unless it is of a time of its own.
fn is_against_toll(claims: &[Claim], again: &BTreeSet<Stated>, pair: &Joined) -> bool {
    let [first, second] = [pair.first.1, pair.second.1].map(|at| &claims[at]);
    let other = match [first, second].map(|claim| again.contains(&figure(claim))) {
        [true, false] => second,
        [false, true] => first,
        _ => return false,
    };
    let timely = other.time.is_none() || pair.agreement.shares(Key::Time);
    timely && other.source.is_some() && !is_mixed(pair.agreement)
}

/// What a claim states: value, least and most.
type Stated = (Option<Amount>, Option<Amount>, Option<Amount>);

/// The figures of the claims with which each claim of a file is tied, and its own.
struct Told(BTreeMap<usize, BTreeSet<Stated>>);

impl Told {
    fn of(claims: &[Claim], joined: &[Joined]) -> Told {
        let mut told: BTreeMap<usize, BTreeSet<Stated>> = BTreeMap::new();
        for pair in joined {
            let ends = [pair.first.1, pair.second.1];
            for end in ends {
                let figures = ends.map(|at| figure(&claims[at]));
                told.entry(end).or_default().extend(figures);
            }
        }
        Told(told)
    }

    /// Whether more unlike figures than `most` are told of what a pair speaks of: they are a list
    /// of occasions. Those of another time, place or occasion are tied to neither.
    fn is_list(&self, pair: &Joined, most: usize) -> bool {
        let of = |at: usize| self.0.get(&at).into_iter().flatten();
        let [first, second] = [pair.first.1, pair.second.1];
        // In a table one end alone has them all.
        of(first).nth(most).is_some()
            || of(first).chain(of(second)).collect::<BTreeSet<_>>().len() > most
    }
}

fn figure(claim: &Claim) -> Stated {
    let quantity = &claim.quantity;
    (quantity.value, quantity.min, quantity.max)
}

/// How many unlike figures claims state.
fn stated(claims: &[Claim], of: impl Iterator<Item = usize>) -> usize {
    let figures: BTreeSet<Stated> = of.map(|at| figure(&claims[at])).collect();
    figures.len()
}

/// Whether two claims count by unlike nouns.
fn is_mixed(agreement: Agreement) -> bool {
    !agreement.shares(Key::Subject)
}

/// Whether the words near two figures share so much, in percent of what stands near the one with
/// less; nothing is asked of one near which no more than `short` is said.
fn is_near(a: &Claim, b: &Claim, share: u32, short: u32) -> bool {
    let (first, second) = (&a.context.near, &b.context.near);
    let less = total(first).min(total(second));
    less <= short || is_share(weight(shared(first, second)), less, share)
}

/// The key of a claim; `None` for one that is compared with nothing.
fn key(claim: &Claim, joining: &Joining) -> Option<FiledBy> {
    let plain = matches!(claim.role, None | Some(Role::Total | Role::To));
    let counts = claim.quantity.kind == Kind::Cardinal && claim.quantity.bound != Bound::Vague;
    if !plain || !counts || !is_comparable(claim) {
        return None;
    }
    let mut modifiers = claim.subject.as_ref()?.modifiers.clone();
    modifiers.sort_unstable();
    Some((
        claim.quantity.kind,
        claim.quantity.unit.clone(),
        counted(claim, joining)?.into_owned(),
        modifiers.join("+"),
    ))
}

/// What is counted, so that قتيل, قتلى, «مقتل … شخصا» and «قتل … عمال» meet: of what a story counts
/// one toll, the event counts and the widest class of the noun.
pub(super) fn counted<'c>(claim: &'c Claim, joining: &Joining) -> Option<Cow<'c, str>> {
    let subject = claim.subject.as_ref()?;
    let widest = claim.context.classes.last();
    let event = claim
        .event
        .as_deref()
        .filter(|event| Joining::counts(claim, &joining.persons) || joining.tallies(event));
    Some(match (event, widest) {
        (Some(event), Some(class)) => Cow::Owned(format!("{class} {event}")),
        _ => Cow::Borrowed(subject.lemma.as_str()),
    })
}

/// Whether two claims with one key speak of the same fact.
fn tied(claims: &[Claim], first: usize, second: usize, joining: &Joining) -> Option<Agreement> {
    let (a, b) = (&claims[first], &claims[second]);
    // What the headline says is set against the body by itself.
    if a.sentence == b.sentence || a.headline != b.headline {
        return None;
    }
    let narrowed = a.context.national && b.context.national;
    let tallied = |claim: &Claim| {
        let event = claim.event.as_deref();
        event.is_none_or(|event| event.split('+').all(|part| joining.tallies(part)))
    };
    if !(narrowed || tallied(a) && tallied(b)) {
        return None;
    }
    if a.modality == Modality::Denied {
        return None;
    }
    let agreement = agree(a, b, joining)?;
    if is_apart(a, b, agreement, joining) || parted(claims, a, b) {
        return None;
    }
    // Two events, and unlike places where nothing but the event ties the two, are two facts.
    let events = a.event.is_some() && b.event.is_some() && agreement.differs(Key::Event);
    if events || agreement.differs(Key::Place) && !narrowed {
        return None;
    }
    // The event alone ties only sentences that speak of something else in common as well.
    let (first, second) = (&a.context.sentence, &b.context.sentence);
    let tells = |term: &Term| term.sort != Sort::Common;
    let common = shared(first, second).any(|term| tells(&term));
    let telling = |terms: &[Term]| terms.iter().filter(|term| tells(term)).count();
    let short = telling(first).min(telling(second)) <= 1;
    (narrowed || agreement.shares(Key::Event) && (common || short)).then_some(agreement)
}
