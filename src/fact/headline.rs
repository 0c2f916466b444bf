//! The headline against the body.
//!
//! Both are aligned as two stories are. A figure of the headline that the body has, rounded, as a
//! sum or with another bound, is borne out; one that it has not is set against the figure of the
//! body that fits best.

mod casualties;
mod lead;
mod stray;
mod swapped;

use std::collections::BTreeSet;

use serde::Deserialize;

use super::agree::{Key, agree, is_comparable};
use super::align::{Fit, Pair};
use super::relate::{last_place, rounds_to};
use super::unlike::is_quote;
use super::{Joined, Joining, Relation, is_share, relate, total};
use crate::amount::Amount;
use crate::claim::{Claim, Role, shared, weight};
use crate::quantity::{Bound, Kind};
use crate::slip::Slip;

/// What ties a figure of the headline to one of the body where the body has nothing that bears it
/// out.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Headlines {
    most_figures: usize,
    most_apart: i64,
    most_above: i64,
    words: u32,
    swapped: u32,
    far: Far,
    elsewhere: Elsewhere,
    lead: lead::Lead,
    strays: stray::Strays,
}

/// What ties two figures besides that are further apart, or count by unlike nouns of one class.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Far {
    most_figures: usize,
    most_apart: i64,
    words: u32,
}

/// When a figure of the headline that the body has is one of something else there.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Elsewhere {
    words: u32,
    share: u32,
    times: u32,
    same_noun_times: u32,
    apart_times: u32,
    small: i64,
}

/// The figures of the headline that the body contradicts.
pub(super) fn headline(claims: &[Claim], joining: &Joining) -> Vec<Joined> {
    let end = claims.partition_point(|claim| claim.headline);
    let (title, body) = claims.split_at(end);
    if title.is_empty() || body.is_empty() {
        return Vec::new();
    }
    let pair = Pair {
        claims: [title, body],
        told: None,
        joining,
        share: joining.figures.headline_share,
    };
    let mut fits = pair.align();
    fits.retain(|fit| {
        let claim = &title[fit.at[0]];
        let other = &body[fit.at[1]];
        // Of a list only a figure not far from it is meant.
        let listed =
            || is_listed(&pair, claim, joining.headlines.most_figures) && is_far(claim, other, 2);
        // A lead of five points is told by no figure of the body.
        let between = || is_far(claim, other, 2) && is_difference(claim, body);
        agrees(&pair, fit) || !is_borne_out(claim, body, joining) && !listed() && !between()
    });
    for at in 0..title.len() {
        if !fits.iter().any(|fit| fit.at[0] == at) {
            fits.extend(meant(&pair, at).or_else(|| stray::meant(&pair, at)));
        }
    }
    fits.sort_unstable_by_key(|fit| fit.at);
    let joined = fits.into_iter().map(|fit| Joined {
        first: (0, fit.at[0]),
        second: (0, fit.at[1] + end),
        agreement: fit.agreement,
        agrees: agrees(&pair, &fit),
        listed: false,
        headline: true,
    });
    joined.collect()
}

/// The figure of the body that a figure of the headline is meant to be, where the body has no such
/// figure at all. A headline tells what its story tells, so that little else needs to tie the two.
fn meant(pair: &Pair<'_>, at: usize) -> Option<Fit> {
    let limits = &pair.joining.headlines;
    let [title, body] = pair.claims;
    let claim = &title[at];
    let lead = || claim.event.is_none() && is_difference(claim, body);
    let all = || is_sum_of_all(claim, body) && !adds_unlike(claim, body, pair.joining);
    let reckoned = || all() || lead();
    // Prices of the moment are many, and change between headline and body.
    if !is_comparable(claim)
        || is_quote(claim, pair.joining)
        || is_bare(claim, pair.joining)
        || reckoned()
    {
        return None;
    }
    let told = is_told(claim, body, pair.joining);
    let fits = (0..body.len().min(MOST_CLAIMS)).filter(|other| is_comparable(&body[*other]));
    let fits = fits.filter_map(|other| pair.fit([at, other]));
    let spoken = |fit: &Fit| {
        let value = body[fit.at[1]].quantity.value;
        title.iter().any(|other| other.quantity.value == value)
    };
    let tied = fits.filter(|fit| {
        !agrees(pair, fit)
            && !spoken(fit)
            && match told {
                true => is_of_another(pair, fit, limits),
                false => is_meant(pair, fit, limits),
            }
    });
    // Of equally good ones the first.
    let best = tied.min_by_key(|fit| (std::cmp::Reverse(fit.score()), fit.at));
    let best = best.filter(|_| !is_listed(pair, claim, limits.most_figures));
    best.or_else(|| swapped::meant(pair, at).filter(|_| !told))
        .or_else(|| lead::meant(pair, at, told))
        .or_else(|| casualties::meant(pair, at).filter(|_| !told))
}

/// Whether the figures of a fit agree. «108» is not said of «more than 60», though both can be true.
fn agrees(pair: &Pair<'_>, fit: &Fit) -> bool {
    let [claim, other] = pair.of(fit.at);
    let part = Amount::ratio(pair.joining.headlines.most_above.into(), 100);
    let open = |claim: &Claim| {
        let bounds = [
            Bound::MoreThan,
            Bound::AtLeast,
            Bound::LessThan,
            Bound::AtMost,
        ];
        bounds.contains(&claim.quantity.bound)
    };
    let values = claim.quantity.value.zip(other.quantity.value);
    let beyond = || {
        let (one, more) = values?;
        let gap = one.checked_sub(more)?.abs();
        let allowed = one.abs().max(more.abs()).checked_mul(part?)?;
        Some(gap > allowed)
    };
    let off = || (open(claim) || open(other)) && beyond() == Some(true);
    fit.agrees() && !off() && !is_unfounded(claim, other)
}

/// Whether a headline cannot have its figure from one of the body near it, for it says more than the body:
/// 153 of «about 150», 713 of «more than 703». To round is to say less.
pub(crate) fn is_unfounded(claim: &Claim, other: &Claim) -> bool {
    let kinds = [Kind::Cardinal, Kind::Money, Kind::Measure, Kind::Percent];
    let (own, told) = (&claim.quantity, &other.quantity);
    let bounds = [Bound::Range, Bound::Vague];
    let stated = own.bound == Bound::Exact && !own.about || own.bound == told.bound;
    let values = own.value.zip(told.value).filter(|(own, told)| own != told);
    let more = |(own, told): (Amount, Amount)| {
        let digits = |value: Amount| {
            let decimal = value.abs().decimal()?.replace('.', "");
            Some(decimal.trim_matches('0').len())
        };
        let counts = digits(own).zip(digits(told));
        // «730 مليونا» is not said of «more than 703»: the digits have changed places.
        let swapped = Slip::between(own, told).is_some_and(|slip| slip.transposed);
        // «نحو 14 ألفا» may be said of the 13,970 that the headline has.
        let hedged = other.quantity.bound != Bound::Exact || other.quantity.about;
        let rounded = rounds_to(told, own) || hedged && rounds_to(own, told);
        counts.is_some_and(|(own, told)| own >= 2 && (own >= told || swapped)) && !rounded
    };
    stated
        && own.kind == told.kind
        && own.unit == told.unit
        && kinds.contains(&own.kind)
        && !bounds.contains(&told.bound)
        && !bounds.contains(&own.bound)
        && values.is_some_and(more)
}

/// Whether a figure of the body is the one that the headline gives with another value, where the body
/// has the headline's figure of nothing.
fn is_meant(pair: &Pair<'_>, fit: &Fit, limits: &Headlines) -> bool {
    let [claim, other] = pair.of(fit.at);
    let common = weight(shared(&claim.context.sentence, &other.context.sentence));
    let happened = fit.agreement.shares(Key::Event);
    let toll = happened && is_toll(claim, pair.joining);
    let one = is_of_one_thing(claim, other) || toll;
    let counted = fit.agreement.shares(Key::Subject) || toll;
    if one && !is_far(claim, other, limits.most_apart) {
        return counted && happened || common >= limits.words;
    }
    let far = &limits.far;
    let alike = one || fit.agreement.shares(Key::Class);
    let tied = common >= far.words || counted && happened && common >= limits.words;
    // Profits fall by 20 per cent, and sales rise by 7.
    let torn = claim.quantity.kind == Kind::Percent && fit.agreement.differs(Key::Event);
    alike
        && tied
        && !torn
        && !is_far(claim, other, far.most_apart)
        && !is_listed(pair, claim, far.most_figures)
        && !is_difference(claim, pair.claims[1])
}

/// Whether a headline counts the casualties of something without a noun: «إصابة 5 في حادث».
fn is_toll(claim: &Claim, joining: &Joining) -> bool {
    let tallied = |event: &str| event.split('+').all(|part| joining.tallies(part));
    claim.subject.is_none()
        && claim.quantity.kind == Kind::Cardinal
        && claim.event.as_deref().is_some_and(tallied)
}

/// Whether the body has the headline's figure of something else only, and another of what the headline
/// speaks of: rents fall by 3 per cent, and prices of houses by the headline's 5.
fn is_of_another(pair: &Pair<'_>, fit: &Fit, limits: &Headlines) -> bool {
    let [claim, other] = pair.of(fit.at);
    let limits = &limits.elsewhere;
    let near = |other: &Claim| weight(shared(&claim.context.near, &other.context.sentence));
    let own = near(other);
    let small = claim.quantity.kind == Kind::Cardinal
        && claim.quantity.value <= Some(Amount::from(limits.small));
    let same = |told: &&Claim| told.quantity.value == claim.quantity.value;
    let mut told = pair.claims[1].iter().filter(same).peekable();
    let leads = pair.claims[1]
        .first()
        .is_some_and(|first| first.sentence == other.sentence);
    let other_thing = |told: &Claim| {
        let unlike = match (&claim.subject, &told.subject) {
            (Some(own), Some(told)) => own.lemma != told.lemma,
            _ => claim.quantity.kind != told.quantity.kind || claim.subject.is_none(),
        };
        // The lead tells what the headline does, and a later sentence another part of it.
        let later = leads && told.sentence.start > other.sentence.start;
        // Of another time, or of what else happened.
        let apart = agree(claim, told, pair.joining).is_none();
        let times = match (apart, unlike) {
            (true, _) => limits.apart_times,
            (_, true) => limits.times,
            _ => limits.same_noun_times,
        };
        (apart || unlike || later) && near(told) * times <= own * 100
    };
    !small
        && claim.quantity.kind != Kind::Year
        && told.peek().is_some()
        && is_of_one_thing(claim, other)
        && !is_far(claim, other, pair.joining.headlines.most_apart)
        && own >= limits.words
        && is_share(own, total(&claim.context.near), limits.share)
        && told.all(other_thing)
}

/// Whether the story gives so many figures of a kind that it lists them.
fn is_listed(pair: &Pair<'_>, claim: &Claim, most: usize) -> bool {
    let all = pair.claims.into_iter().flatten();
    let figures: BTreeSet<_> = all
        .filter(|other| is_of_one_thing(claim, other))
        .map(|other| other.quantity.value)
        .collect();
    figures.len() > most
}

/// Whether a figure is the sum of all that is told of the same: some of many figures always add up.
pub(super) fn is_sum_of_all(claim: &Claim, claims: &[Claim]) -> bool {
    let Some(total) = claim.quantity.value else {
        return false;
    };
    let same = claims.iter().filter(|other| {
        let happened = claim.event.is_some() && claim.event == other.event;
        let part = matches!(
            other.role,
            Some(Role::Part | Role::Earlier | Role::From | Role::By)
        );
        other.quantity.kind == claim.quantity.kind
            && other.quantity.unit == claim.quantity.unit
            && !part
            && (happened || is_of_one_thing(claim, other))
    });
    let values = same.filter_map(|other| other.quantity.value);
    let parts: Vec<Amount> = values.filter(|part| *part < total).collect();
    // Two accidents with four dead each are eight; a figure told twice is one.
    let unlike: Vec<Amount> = BTreeSet::from_iter(parts.iter().copied())
        .into_iter()
        .collect();
    parts.len() > 1
        && [parts, unlike]
            .iter()
            .any(|parts| sum(parts) == Some(total))
}

/// Whether only what happened to others adds up to a figure: thirty killed are not twenty killed and ten
/// injured.
fn adds_unlike(claim: &Claim, claims: &[Claim], joining: &Joining) -> bool {
    let tallied = |claim: &Claim| {
        let event = claim.event.as_deref()?;
        event
            .split('+')
            .all(|part| joining.tallies(part))
            .then(|| event.to_owned())
    };
    let Some(own) = tallied(claim).filter(|own| !own.contains('+')) else {
        return false;
    };
    let other = |other: &&Claim| tallied(other).is_none_or(|event| event == own);
    let like: Vec<Claim> = claims.iter().filter(other).cloned().collect();
    like.len() < claims.len() && !is_sum_of_all(claim, &like)
}

fn sum(parts: &[Amount]) -> Option<Amount> {
    let mut parts = parts.iter();
    parts.try_fold(Amount::ZERO, |sum, part| sum.checked_add(*part))
}

/// Whether two figures of the body lie so far apart: a lead of five points is 38 less 33.
fn is_difference(claim: &Claim, body: &[Claim]) -> bool {
    let values = body.iter().filter(|other| is_of_one_thing(claim, other));
    let values: BTreeSet<Amount> = values.filter_map(|other| other.quantity.value).collect();
    let sum = |value: &Amount| value.checked_add(claim.quantity.value?);
    values
        .iter()
        .any(|value| sum(value).is_some_and(|sum| values.contains(&sum)))
}

/// Whether both count or measure the same.
fn is_of_one_thing(a: &Claim, b: &Claim) -> bool {
    let lemma = |claim: &Claim| claim.subject.as_ref().map(|subject| subject.lemma.clone());
    a.quantity.kind == b.quantity.kind && a.quantity.unit == b.quantity.unit && lemma(a) == lemma(b)
}

/// Whether the body has the figure, of whatever kind, or one of which it is said.
fn is_told(claim: &Claim, body: &[Claim], joining: &Joining) -> bool {
    let value = claim.quantity.value;
    let known = || body.iter().any(|other| other.quantity.value == value);
    value.is_none() || known() || is_said_of_one(claim, body, joining)
}

/// Whether the body has a figure of the same kind of which the headline's is said.
pub(super) fn is_said_of_one(claim: &Claim, body: &[Claim], joining: &Joining) -> bool {
    body.iter().any(|other| {
        other.quantity.kind == claim.quantity.kind
            && (other.quantity.unit == claim.quantity.unit || other.quantity.kind == Kind::Measure)
            && is_said(claim, other, joining)
    })
}

/// Whether a headline may say its figure of one of the body: a compatible one not far off, or one
/// that it rounds, 1 for 1.2.
fn is_said(claim: &Claim, other: &Claim, joining: &Joining) -> bool {
    let relation = relate(claim, other, Amount::ZERO, joining);
    let compatible = matches!(relation, Some(Relation::Equal | Relation::Compatible));
    // 1.5 million kilograms are 1,568 tons; of one unit the figures must be near each other.
    if claim.quantity.unit != other.quantity.unit {
        return compatible;
    }
    // «نحو 340» in the body may be the headline's 344.
    let values = claim.quantity.value.zip(other.quantity.value);
    let about = other.quantity.bound == Bound::About;
    let loosely = || about && values.is_some_and(|(own, told)| rounds_to(own, told));
    compatible && is_near(claim, other) && !is_unfounded(claim, other)
        || is_rounded(claim, other)
        || loosely()
}

fn is_rounded(claim: &Claim, other: &Claim) -> bool {
    let values = claim.quantity.value.zip(other.quantity.value);
    values.is_some_and(|(short, long)| {
        let half = last_place(short).and_then(|step| step.checked_div(Amount::from(2)));
        let gap = short.checked_sub(long);
        let fourfold = gap.and_then(|gap| gap.abs().checked_mul(Amount::from(4)));
        let close = fourfold.is_some_and(|fourfold| fourfold <= short.abs());
        close && half.zip(gap).is_some_and(|(half, gap)| gap.abs() <= half)
    })
}

/// Whether one figure is more than so many times the other.
fn is_far(a: &Claim, b: &Claim, times: i64) -> bool {
    let values = a.quantity.value.zip(b.quantity.value);
    values.is_none_or(|(a, b)| {
        let (a, b) = (a.abs(), b.abs());
        let limit = a.min(b).checked_mul(Amount::from(times));
        limit.is_none_or(|limit| a.max(b) > limit)
    })
}

/// How many figures of the body are looked at.
const MOST_CLAIMS: usize = 200;

/// Whether the body has the figure, of whatever it was read to count: a headline says so little that
/// the noun of one figure is taken for that of the next.
fn is_borne_out(claim: &Claim, body: &[Claim], joining: &Joining) -> bool {
    let quantity = &claim.quantity;
    body.iter().any(|other| {
        // What happened to eighty people happened to no other eighty; of votes won and given all
        // the same is said.
        let tallied = |claim: &Claim| {
            let event = claim.event.as_deref();
            event.is_some_and(|event| event.split('+').any(|part| joining.tallies(part)))
        };
        let unlike = tallied(claim) && other.event.is_some() && claim.event != other.event;
        !unlike
            && other.quantity.kind == quantity.kind
            && other.quantity.unit == quantity.unit
            && is_said(claim, other, joining)
    })
}

/// Whether the figures lie within a tenth: «more than 60» is said of 64, not of every larger figure.
fn is_near(a: &Claim, b: &Claim) -> bool {
    let values = a.quantity.value.zip(b.quantity.value);
    values.is_some_and(|(a, b)| {
        let gap = a.checked_sub(b).map(Amount::abs);
        let tenfold = gap.and_then(|gap| gap.checked_mul(Amount::from(10)));
        tenfold.is_some_and(|tenfold| tenfold <= a.abs())
    })
}

/// Whether a small number counts nothing and nothing happened to it: «الدليل الوطني «آيزك 4»».
fn is_bare(claim: &Claim, joining: &Joining) -> bool {
    let small = Amount::from(joining.figures.small);
    claim.quantity.kind == Kind::Cardinal
        && claim.subject.is_none()
        && claim.event.is_none()
        && claim.quantity.value.is_some_and(|value| value <= small)
}
