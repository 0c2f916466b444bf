//! Two figures of one story with the same digits that are 10, 100, 1,000 … times one another.
//!
//! They have slipped where both speak of one fact: those that the facts join, and those that agree
//! in kind, unit and noun and share words near them. The more digits both have, the less chance
//! gives two the same, and the fewer words they need.

mod back;

use serde::Deserialize;

use super::significant;
use super::sizes::is_amount;
use crate::amount::Amount;
use crate::check::Facts;
use crate::check::precision::{Interval, digits_of};
use crate::check::story::Story;
use crate::check::words::Phrases;
use crate::claim::{Claim, Modality, Role, Term, shared, weight};
use crate::fact::{Key, Relation, relate};
use crate::quantity::{Kind, Quantity};
use crate::text::Span;

/// What ties two figures.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Ties {
    /// Where one is 10 or 100 times the other: how much the words near both weigh, and what share of
    /// those of the one with fewer, in percent, by how many digits the figures have: one, two, three,
    /// four and more.
    words: [u32; 4],
    share: [u32; 4],
    /// Where a scale word parts them: how much the words weigh that their sentences share.
    thousand: [u32; 4],
    /// The same between two figures of one sentence, by the words near both.
    beside: u32,
    /// In front of a figure, say that it was told before.
    back: Phrases,
    /// In the sentence of two, say that so large a difference is meant.
    leaps: Phrases,
    /// How many bytes part them at least.
    beside_bytes: usize,
    /// What the words need not weigh where both figures have one event, or count the same.
    same_event: u32,
    same_noun: u32,
    /// The same where a scale word parts them.
    same_noun_thousand: u32,
    /// What they weigh more where unlike events, places or times are told of them.
    unlike: u32,
    /// What share of the words less is asked for between headline and body.
    headline_share: u32,
    headline: Headline,
    /// What they weigh more where one figure is the other rounded.
    rounded: u32,
    /// How many claims of a story are compared with each other.
    most_claims: usize,
}

/// What ties a figure of the headline to one of the body.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Headline {
    /// What the words weigh where both count by unlike nouns.
    unlike_nouns: u32,
    /// What they weigh for figures of a single digit.
    one_digit: u32,
    /// From so many digits on, one too many is no chance.
    long: usize,
    /// The same where the digits are the very same and a scale word apart.
    exact: usize,
    /// How many percent a hedge leaves open.
    hedge: i128,
}

impl Ties {
    /// The pairs of claims of a story of which one has slipped.
    pub(super) fn slips<'s>(
        &self,
        facts: &Facts<'_>,
        story: &Story<'s>,
    ) -> Vec<(&'s Claim, &'s Claim)> {
        let mut found: Vec<(usize, usize)> = Vec::new();
        for joined in &facts.joined {
            let (first, second) = (joined.first.1, joined.second.1);
            let (a, b) = (&story.claims[first], &story.claims[second]);
            let same = joined.agreement.shares(Key::Subject) || a.subject.is_none();
            // 3.6 gigawatts are 3,600 megawatts.
            let one_unit = a.quantity.unit == b.quantity.unit || a.quantity.kind != Kind::Measure;
            if !joined.listed && same && one_unit && slip(a, b).is_some() {
                found.push((first.min(second), first.max(second)));
            }
        }
        let counts: Vec<usize> = (0..story.claims.len())
            .filter(|at| is_sized(&story.claims[*at]))
            .take(self.most_claims)
            .collect();
        for (place, first) in counts.iter().enumerate() {
            for second in &counts[place + 1..] {
                let (a, b) = (&story.claims[*first], &story.claims[*second]);
                if !is_tenfold(&a.quantity, &b.quantity) {
                    continue;
                }
                let tied = match a.sentence == b.sentence {
                    _ if !can_slip(a, b) => false,
                    true => self.ties_in_sentence(story, a, b),
                    false => self.ties(story, a, b) && !side_by_side(story.claims, a, b),
                };
                // «13.4 مليون شخص … المحتاجين البالغ عددهم 13.4 ألفا»
                if tied || self.is_told_back(story, a, b) {
                    found.push((*first, *second));
                }
            }
        }
        found.extend(self.out_of_range(story, &counts));
        found.extend(headline(&self.headline, facts, story.claims));
        found.sort_unstable();
        found.dedup();
        // One finding a figure: a body says the right one many times.
        let mut told: Vec<usize> = Vec::new();
        found.retain(|(first, second)| {
            let new = !told.contains(first) && !told.contains(second);
            told.extend([*first, *second]);
            new
        });
        let claims = found.into_iter();
        claims
            .map(|(first, second)| (&story.claims[first], &story.claims[second]))
            .collect()
    }

    /// Whether two figures of one sentence, which its writer may well keep apart, are one by a
    /// thousand: the second goes back to the first, or much stands near both.
    fn ties_in_sentence(&self, story: &Story<'_>, a: &Claim, b: &Claim) -> bool {
        let Some(times) = slip(a, b) else {
            return false;
        };
        let digits = significant(a.quantity.value).min(significant(b.quantity.value));
        let back = self.goes_back(story, b);
        let near = weight(shared(&a.context.near, &b.context.near));
        let words = if back { 1 } else { self.beside };
        // «يتسع لنحو 19 ألف مشجع … أن تمتلئ مدرجاته بـ19 مليون مشجع»
        if is_exact(a, b) && digits >= 2 && is_one_sort(a, b) && a.quantity.unit == b.quantity.unit
        {
            let named = a.subject.is_some() || a.quantity.kind == Kind::Measure;
            let leaps = self.leaps_between(story, a, b);
            return named && !leaps;
        }
        // The same words stand near figures that are close to each other.
        let gap = b.quantity.span.start.saturating_sub(a.quantity.span.end);
        let parted = back || gap >= self.beside_bytes;
        parted
            && times >= Amount::from(1_000)
            && (digits >= 2 || back)
            && is_one_sort(a, b)
            && is_like(a, b)
            && near >= words
    }

    /// Whether words between two figures say that the one grew to the other.
    fn leaps_between(&self, story: &Story<'_>, a: &Claim, b: &Claim) -> bool {
        let words = story.words(Span {
            start: a.sentence.start.min(a.quantity.span.start),
            end: b.quantity.span.start,
        });
        words.find(0, words.len(), &self.leaps).is_some()
    }

    fn ties(&self, story: &Story<'_>, a: &Claim, b: &Claim) -> bool {
        let Some(times) = slip(a, b) else {
            return false;
        };
        let large = times >= Amount::from(1_000);
        let back = large && self.goes_back(story, b);
        let stated = large || states(a) && states(b);
        let like = is_like(a, b);
        let long = significant(a.quantity.value).min(significant(b.quantity.value)) > 2;
        let sort = is_one_sort(a, b) || large && long && is_maybe_one_sort(a, b);
        if !stated || !sort || !(large || like) {
            return false;
        }
        let mut digits = significant(a.quantity.value).min(significant(b.quantity.value));
        if large && digits > 1 {
            // The zeros of 320 were written for a reason as well, though for less of one.
            let long = written(&a.quantity).min(written(&b.quantity));
            digits = (digits + long).div_ceil(2);
        }
        let at = digits.clamp(1, 4) - 1;
        let mut words = if large {
            self.thousand[at]
        } else {
            self.words[at]
        };
        if !like {
            words += self.unlike;
        }
        if a.event.is_some() && a.event == b.event {
            words = words.saturating_sub(self.same_event);
        }
        if a.subject.is_some() && b.subject.is_some() {
            let less = match large {
                true => self.same_noun_thousand,
                false => self.same_noun,
            };
            words = words.saturating_sub(less);
        }
        if large {
            let words = if back { words.min(1) } else { words };
            let words = words + if is_exact(a, b) { 0 } else { self.rounded };
            return weight(shared(&a.context.sentence, &b.context.sentence)) >= words;
        }
        let mut share = self.share[at];
        if a.headline != b.headline {
            share = share.saturating_sub(self.headline_share);
        }
        let (near, other) = (&a.context.near, &b.context.near);
        let common = weight(shared(near, other));
        let total = |terms: &[Term]| weight(terms.iter().copied());
        let less = total(near).min(total(other));
        common >= words.max(1) && common * 100 >= less * share
    }
}

/// Whether two figures are of kinds of which one can be the other, wrongly scaled.
fn can_slip(a: &Claim, b: &Claim) -> bool {
    is_one_sort(a, b) || is_maybe_one_sort(a, b)
}

/// Whether both figures stand in one sentence somewhere: the writer keeps them apart.
fn side_by_side(claims: &[Claim], a: &Claim, b: &Claim) -> bool {
    let beside = |claim: &Claim, value: Option<Amount>| {
        let mut others = claims
            .iter()
            .filter(|other| other.sentence == claim.sentence);
        others.any(|other| other.quantity.value == value)
    };
    beside(a, b.quantity.value) || beside(b, a.quantity.value)
}

/// A figure of the headline that the body has only with another scale word. Two digits that are the
/// same by chance are rare among the few figures that a headline and a body share the unit of.
fn headline(limits: &Headline, facts: &Facts<'_>, claims: &[Claim]) -> Vec<(usize, usize)> {
    let told = |told_in_headline: bool| {
        let claims = claims.iter().enumerate();
        claims.filter(move |(_, claim)| {
            let sized = is_sized(claim) || told_in_headline && is_rate(claim);
            claim.headline == told_in_headline && sized
        })
    };
    let thousand = Amount::from(1_000);
    let hedged = Amount::ratio(limits.hedge, 100).unwrap_or(Amount::ZERO);
    let mut found = Vec::new();
    for (first, title) in told(true) {
        let value = title.quantity.value;
        let borne_out = |body: &Claim| {
            let one = relate(title, body, hedged, facts.joining);
            let measured = title.quantity.kind == Kind::Measure;
            let unit = !measured || body.quantity.unit == title.quantity.unit;
            unit && body.quantity.value == value
                || is_one_unit(title, body)
                    && matches!(one, Some(Relation::Equal | Relation::Compatible))
        };
        let digits = written(&title.quantity);
        if told(false).any(|(_, body)| borne_out(body)) {
            continue;
        }
        let slipped = told(false).find(|(_, body)| {
            let lemmas = [title, body].map(|claim| claim.subject.as_ref().map(|one| &one.lemma));
            let common = || weight(shared(&title.context.sentence, &body.context.sentence));
            let counted = match lemmas {
                [Some(one), Some(other)] => {
                    let large = [title, *body].map(|claim| claim.quantity.value >= Some(thousand));
                    let long = digits >= limits.exact && slip(title, body) >= Some(thousand);
                    one == other || (large == [true; 2] || long) && common() >= limits.unlike_nouns
                }
                [None, None] => title.quantity.kind != Kind::Cardinal,
                _ => true,
            };
            let sure = digits >= 2 || common() >= limits.one_digit;
            counted && has_slipped(limits, facts, title, body) && sure
        });
        found.extend(slipped.map(|(second, _)| (first, second)));
    }
    found
}

/// Whether a figure of the body is the headline's with another scale word, or of many digits with
/// one too many; 1,568 tons are 1.5 million kilograms.
fn has_slipped(limits: &Headline, facts: &Facts<'_>, title: &Claim, body: &Claim) -> bool {
    let digits = significant(title.quantity.value).min(significant(body.quantity.value));
    let thousand = Amount::from(1_000);
    if is_one_unit(title, body) {
        let times = slip(title, body);
        return times.is_some_and(|times| times >= thousand || digits >= limits.long);
    }
    let Some([own, other]) = facts.metric(title, body) else {
        return false;
    };
    let scaled = |claim: &Claim, size: Amount| -> Option<Claim> {
        let mut claim = claim.clone();
        let quantity = &mut claim.quantity;
        quantity.value = Some(quantity.value?.checked_mul(size)?);
        quantity.min = quantity.value;
        quantity.max = quantity.value;
        Some(claim)
    };
    let pair = scaled(title, own).zip(scaled(body, other));
    pair.is_some_and(|(title, body)| slip(&title, &body).is_some_and(|times| times >= thousand))
}

/// Whether a claim has a figure that can have slipped.
fn is_sized(claim: &Claim) -> bool {
    is_amount(&claim.quantity) && claim.quantity.value > Some(Amount::ZERO)
}

/// Whether a headline tells a sum or a count by the day: «يستقطب 25 ألفا يوميا».
fn is_rate(claim: &Claim) -> bool {
    let sized = matches!(claim.quantity.kind, Kind::Cardinal | Kind::Money);
    sized && claim.quantity.per.is_some() && claim.quantity.value > Some(Amount::ZERO)
}

/// Whether a claim states its figure, and not one before or a part.
fn states(claim: &Claim) -> bool {
    let plain = matches!(claim.role, None | Some(Role::Total | Role::To));
    plain && claim.modality == Modality::Asserted
}

/// How many times one figure is the other, where that is a power of ten and both have the same
/// digits; by a thousand or a million, one may be the other rounded: 606 million for 606,724.
fn slip(a: &Claim, b: &Claim) -> Option<Amount> {
    slip_between(&a.quantity, &b.quantity)
}

/// The same of two figures, whatever they claim.
pub(super) fn slip_between(a: &Quantity, b: &Quantity) -> Option<Amount> {
    let (first, second) = (a.value?, b.value?);
    let (less, more) = (first.min(second), first.max(second));
    if !is_tenfold(a, b) {
        return None;
    }
    let times = more.checked_div(less)?;
    let mut known = [10, 100, 1_000, 1_000_000].map(Amount::from).into_iter();
    if let Some(exact) = known.find(|known| *known == times) {
        return Some(exact);
    }
    if times < Amount::from(900) {
        return None;
    }
    let (small, large) = match first < second {
        true => (a, b),
        false => (b, a),
    };
    let short = significant(small.value) <= significant(large.value);
    let brief = if short { small } else { large };
    if written(brief) < 2 {
        return None;
    }
    let mut scales = [1_000, 1_000_000].map(Amount::from).into_iter();
    scales.find(|scale| {
        // «أكثر من 320» is said of 322.8.
        let rounded = Interval::loosely(brief, HEDGE);
        let long = match short {
            true => more.checked_div(*scale),
            false => less.checked_mul(*scale),
        };
        rounded
            .zip(long)
            .is_some_and(|(rounded, long)| rounded.contains(long))
    })
}

/// How many percent a hedge leaves open on its side.
const HEDGE: i64 = 1;

/// Whether one figure is ten times the other at least: most pairs are none, and have not slipped.
fn is_tenfold(a: &Quantity, b: &Quantity) -> bool {
    let values = a.value.zip(b.value);
    values.is_some_and(|(one, other)| {
        let (less, more) = (one.min(other), one.max(other));
        let tenfold = less.checked_mul(Amount::from(10));
        less > Amount::ZERO && tenfold.is_some_and(|tenfold| more >= tenfold)
    })
}

/// Whether two figures have the very same digits and are a scale word apart, so that they are of one fact
/// though something parts them: «من جهة أخرى».
fn is_exact(a: &Claim, b: &Claim) -> bool {
    let values = a.quantity.value.zip(b.quantity.value);
    let large = values.filter(|(one, other)| *one.min(other) >= Amount::from(1_000));
    large.is_some_and(|(one, other)| {
        let times = one.max(other).checked_div(one.min(other));
        let mut scales = [1_000, 1_000_000].map(Amount::from).into_iter();
        scales.any(|scale| times == Some(scale))
    })
}

/// How many digits a figure is written with: three of «160 مليون».
fn written(quantity: &Quantity) -> usize {
    let digits = digits_of(&quantity.text).map(|digits| digits.to_string().len());
    digits.unwrap_or_else(|| significant(quantity.value))
}

/// Whether two figures are of one kind and unit.
fn is_one_unit(a: &Claim, b: &Claim) -> bool {
    let (first, second) = (&a.quantity, &b.quantity);
    let open = first.kind == Kind::Money && (first.unit.is_none() || second.unit.is_none());
    // «بأكثر من 7 ملايين» may be money; a small number alone is none.
    let bare = |claim: &Claim| {
        let above = |least: i64| claim.quantity.value >= Some(Amount::from(least));
        let noun = claim.subject.as_ref();
        let unnamed = noun.is_none() && above(1_000)
            || claim.headline && above(1_000_000) && noun.is_some_and(|noun| noun.class.is_none());
        claim.quantity.kind == Kind::Cardinal && unnamed
    };
    let kinds = first.kind == second.kind && (first.unit == second.unit || open)
        || first.kind == Kind::Money && bare(b)
        || second.kind == Kind::Money && bare(a);
    kinds && (is_exact(a, b) || !a.context.apart && !b.context.apart)
}

/// Whether two figures are of one kind and unit, and count the same.
fn is_one_sort(a: &Claim, b: &Claim) -> bool {
    let (first, second) = (&a.quantity, &b.quantity);
    let counted = match (&a.subject, &b.subject) {
        (Some(first), Some(second)) => first.lemma == second.lemma,
        (None, None) => true,
        _ => first.kind != Kind::Cardinal || second.kind != Kind::Cardinal,
    };
    counted && is_one_unit(a, b)
}

/// The same, where a count has no noun: «إلى 428 ألفا» after «428 ألف عاملة».
fn is_maybe_one_sort(a: &Claim, b: &Claim) -> bool {
    (a.subject.is_none() || b.subject.is_none()) && is_one_unit(a, b)
}

/// Whether nothing says that two claims are of unlike things.
fn is_like(a: &Claim, b: &Claim) -> bool {
    let times = a.time.as_ref().zip(b.time.as_ref());
    let timed = times.and_then(|(a, b)| a.same(b)) != Some(false);
    let events = match (&a.event, &b.event) {
        (Some(a), Some(b)) => a == b,
        _ => true,
    };
    let places = match (&a.place, &b.place) {
        (Some(a), Some(b)) => a.agrees(b),
        _ => true,
    };
    timed && events && places
}
