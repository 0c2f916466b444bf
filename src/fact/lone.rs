//! Figures of a sort that a story has next to nothing else of.
//!
//! ```text
//! few:      «ثلاثون عاما في الخدمة» … «عشرون عاما في الخدمة»   no third length of time in years
//! company:  «استجوبت 4500 ومنعت 1000» … «استجوبت 4500 ومنعت 3000»   another figure of both is one
//! ```
//!
//! A table or a list has many figures of its sort. Two that stand with no third beside them, at most
//! twice as large as each other, are of one thing where the words near them share a little; where
//! more of the sort are told, the two must share far more than either does with a third.

use std::cell::LazyCell;

use serde::Deserialize;

use super::agree::{Agreement, Key, agree, is_comparable};
use super::alike::others;
use super::alone::are_parallel;
use super::parted::{are_addends, both_told, is_completed, is_summed, parted};
use super::{Joined, Joining, is_share, total};
use crate::amount::Amount;
use crate::claim::{Claim, Role, Sort, Term, shared, weight};
use crate::quantity::{Bound, Kind};
use crate::slip::Slip;

/// What ties two such figures; shares are in percent.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Lone {
    least: i64,
    definite: i64,
    unlike: Unlike,
    slip: u32,
    next: u32,
    sort: Vec<Limits>,
    company: Company,
    again: Again,
}

/// How many values of a sort a story may have, and what of the words near two of them is shared.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Limits {
    kinds: Vec<Kind>,
    values: usize,
    most_apart: i64,
    near: u32,
    share: u32,
    third: u32,
    /// The later one goes back to what was told: العمال الستة.
    #[serde(default)]
    definite: bool,
}

/// What ties figures that another figure of both sentences ties as well.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Company {
    least: i64,
    near: u32,
    most_apart: i64,
}

/// What ties figures of which one is the other with a slip, by the words of their sentences, and by
/// those near both, where a story has few of the sort or many; and those that nearly the same words
/// stand near.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Again {
    values: usize,
    words: u32,
    near: u32,
    share: u32,
    copied: u32,
    copied_share: u32,
    most_apart: i64,
}

/// What ties figures of which another place or event is told.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Unlike {
    least: i64,
    words: u32,
}

/// How many claims of a story are compared: more are a table.
const MOST_CLAIMS: usize = 64;

/// The pairs of claims of one story that give a fact two figures.
pub(super) fn lone(claims: &[Claim], joining: &Joining) -> Vec<Joined> {
    let body = claims.partition_point(|claim| claim.headline);
    let mut found = Vec::new();
    if claims.len() - body > MOST_CLAIMS {
        return found;
    }
    for (at, second) in claims.iter().enumerate().skip(body) {
        for (before, first) in claims[..at].iter().enumerate().skip(body) {
            if is_of_sort(first, second)
                && first.sentence != second.sentence
                && let Some(agreement) = join(&claims[body..], [first, second], joining)
            {
                found.push(Joined::of_story(before, at, agreement));
            }
        }
    }
    found
}

/// Whether two claims are of one sort: kind, unit, and what is counted.
pub(super) fn is_of_sort(a: &Claim, b: &Claim) -> bool {
    a.quantity.kind == b.quantity.kind
        && a.quantity.unit == b.quantity.unit
        && (a.quantity.kind != Kind::Cardinal || lemma(a) == lemma(b))
}

fn lemma(claim: &Claim) -> Option<&str> {
    claim.subject.as_ref().map(|it| it.lemma.as_str())
}

/// What two claims of one sort share that are of one fact.
fn join(claims: &[Claim], [a, b]: [&Claim; 2], joining: &Joining) -> Option<Agreement> {
    let limits = &joining.lone;
    let (x, y) = a.quantity.value.zip(b.quantity.value)?;
    let less = x.min(y);
    let counts = matches!(a.quantity.kind, Kind::Cardinal | Kind::Duration);
    let least = Amount::from(match goes_back(b) && a.quantity.kind == Kind::Cardinal {
        true => limits.definite,
        false => limits.least,
    });
    if x == y || less <= Amount::ZERO || counts && less < least {
        return None;
    }
    let vague = [a, b].iter().any(|it| it.quantity.bound == Bound::Vague);
    let comparable = is_comparable(a) && is_comparable(b);
    if vague || !is_within(a, b, limits.company.most_apart) || !comparable {
        return None;
    }
    let told = agree(a, b, joining);
    let pair = Pair {
        claims,
        a,
        b,
        agreement: told.unwrap_or_default(),
        near: weight(shared(&a.context.near, &b.context.near)),
        joining,
    };
    let tied = match told {
        Some(_) => pair.is_in_company() || pair.is_tied() || pair.is_again(),
        None => pair.is_copied(),
    };
    (tied && !pair.is_parted()).then_some(pair.agreement)
}

/// Whether a figure goes back to what was told before: العمال الستة.
fn goes_back(claim: &Claim) -> bool {
    claim.context.definite && claim.quantity.bound == Bound::Exact
}

/// Whether one figure is at most so many times the other.
pub(super) fn is_within(a: &Claim, b: &Claim, times: i64) -> bool {
    let both = a.quantity.value.zip(b.quantity.value);
    both.is_some_and(|(x, y)| {
        let most = x.min(y).checked_mul(Amount::from(times));
        most.is_some_and(|most| x.max(y) <= most)
    })
}

/// Two claims of one sort.
struct Pair<'c> {
    claims: &'c [Claim],
    a: &'c Claim,
    b: &'c Claim,
    agreement: Agreement,
    /// What the words near both weigh.
    near: u32,
    joining: &'c Joining,
}

impl Pair<'_> {
    fn has_values(&self, claim: &Claim) -> bool {
        let value = claim.quantity.value;
        value == self.a.quantity.value || value == self.b.quantity.value
    }

    /// Whether the story says that the two are of two things.
    fn is_parted(&self) -> bool {
        let (a, b) = (self.a, self.b);
        let aside = |claim: &Claim| matches!(claim.role, Some(Role::Rest));
        let narrowed = |claim: &Claim| {
            let subject = claim.subject.as_ref();
            subject.is_some_and(|subject| !subject.modifiers.is_empty())
        };
        let modified = self.agreement.differs(Key::Modifiers) && narrowed(a) && narrowed(b);
        // «خمسة أشخاص» whom a plane holds are not the three who died in it.
        let tallied = |claim: &Claim| {
            let event = claim.event.as_deref();
            claim.context.people && event.is_some_and(|event| self.joining.tallies(event))
        };
        aside(a) != aside(b)
            || modified
            || tallied(a) != tallied(b) && self.slip().is_none()
            || both_told(self.claims, a, b)
            || parted(self.claims, a, b)
            || is_summed(self.claims, a, b)
            || is_completed(self.claims, a, b)
            || are_addends(self.claims, a, b)
    }

    /// Whether another figure of both sentences is the same, and no other of this sort is in doubt.
    fn is_in_company(&self) -> bool {
        let limits = &self.joining.lone.company;
        let (a, b) = (self.a, self.b);
        if self.near < limits.near {
            return false;
        }
        let of_both = |one: &Claim, of: &Claim| {
            others(self.claims, of).any(|other| other.quantity.value == one.quantity.value)
        };
        let large = |claim: &Claim| {
            claim
                .quantity
                .value
                .is_some_and(|value| value >= Amount::from(limits.least))
        };
        let company = others(self.claims, a).any(|one| large(one) && of_both(one, b));
        let rival = |of: &Claim, in_other: &Claim| {
            let mut beside = others(self.claims, of);
            beside.any(|one| is_of_sort(one, of) && one.role == of.role && !of_both(one, in_other))
        };
        company && !rival(a, b) && !rival(b, a)
    }

    fn is_tied(&self) -> bool {
        let (a, b, limits) = (self.a, self.b, &self.joining.lone);
        // Few pairs come so far that these are asked for.
        let (values, third) = (
            LazyCell::new(|| self.values()),
            LazyCell::new(|| self.third()),
        );
        let tells = |term: &Term| term.sort != Sort::Common;
        let both = weight(shared(&a.context.sentence, &b.context.sentence).filter(tells));
        let unlike = self.agreement.differs(Key::Event) || self.agreement.differs(Key::Place);
        let small = [a, b].iter().any(|claim| {
            let value = claim.quantity.value;
            value.is_none_or(|value| value < Amount::from(limits.unlike.least))
        });
        let counts = a.quantity.kind == Kind::Cardinal;
        // How long something went on is the same whatever else is told.
        let parallel =
            || a.quantity.kind != Kind::Duration && are_parallel(self.claims, a, b, self.joining);
        if unlike && (!counts || small || both < limits.unlike.words) || parallel() {
            return false;
        }
        let less = total(&a.context.near).min(total(&b.context.near));
        // «49 مشروعا، منها 41 مشروعا تدريبيا»: what one counts is narrower.
        let narrowed = self.agreement.differs(Key::Modifiers);
        let alike = counts && !narrowed && !self.is_next() && both >= limits.slip;
        let slip = || alike && self.slip().is_some();
        limits.sort.iter().any(|sort| {
            if !sort.kinds.contains(&a.quantity.kind) {
                return false;
            }
            // Of 14 pieces one is found, and 13 are left.
            let near = match self.is_next() && !sort.definite {
                true => sort.near.max(limits.next),
                false => sort.near,
            };
            let enough =
                self.near >= near && (sort.share == 0 || is_share(self.near, less, sort.share));
            let apart = is_within(self.a, self.b, sort.most_apart) || self.is_swapped();
            let definite = !sort.definite || lemma(a).is_some() && goes_back(b) && !goes_back(a);
            definite
                && apart
                && (enough && *third * 100 <= self.near.max(1) * sort.third || slip())
                && *values <= sort.values
        })
    }

    /// Whether one figure is the other with a slip, and the sentences share much.
    fn is_again(&self) -> bool {
        let (a, b, limits) = (self.a, self.b, &self.joining.lone.again);
        let torn = self.agreement.differs(Key::Event) || self.agreement.differs(Key::Place);
        let dated = matches!(a.quantity.kind, Kind::Year | Kind::Date);
        if torn || dated || self.slip().is_none() {
            return false;
        }
        let tells = |term: &Term| term.sort != Sort::Common;
        let telling = |claim: &Claim| weight(claim.context.sentence.iter().copied().filter(tells));
        let both = weight(shared(&a.context.sentence, &b.context.sentence).filter(tells));
        let few =
            || both >= limits.words && self.values() <= limits.values && self.third() <= self.near;
        is_share(both, telling(a).min(telling(b)), limits.share)
            && !self.is_made_up()
            && (self.near >= limits.near || few())
            && !are_parallel(self.claims, a, b, self.joining)
    }

    /// Whether another figure of the sort makes the less up to the more: a plant of 3,600 megawatts,
    /// its phases of 2,000 and 1,600.
    fn is_made_up(&self) -> bool {
        let both = self.a.quantity.value.zip(self.b.quantity.value);
        let gap = both.and_then(|(x, y)| x.checked_sub(y)).map(Amount::abs);
        let mut sort = self.claims.iter().filter(|claim| is_of_sort(claim, self.a));
        sort.any(|claim| claim.quantity.value == gap && !self.has_values(claim))
    }

    /// Whether nearly the same words stand near both, whatever else is said of the two.
    fn is_copied(&self) -> bool {
        let (a, b, limits) = (self.a, self.b, &self.joining.lone.again);
        let less = total(&a.context.near).min(total(&b.context.near));
        // «أدنى مستوى منذ 31 مارس», «… منذ 19 مارس»: two times are two facts.
        (a.time.is_none() || b.time.is_none())
            && self.near >= limits.copied
            && is_share(self.near, less, limits.copied_share)
            && is_within(a, b, limits.most_apart)
            && self.third() * 2 <= self.near
            && !are_parallel(self.claims, a, b, self.joining)
    }

    /// How one figure could be the other, wrongly typed.
    fn slip(&self) -> Option<Slip> {
        let (x, y) = self.a.quantity.value.zip(self.b.quantity.value)?;
        Slip::between(x, y).filter(|slip| slip.digits.1 >= 2)
    }

    /// Whether one figure is one more than the other.
    fn is_next(&self) -> bool {
        let both = self.a.quantity.value.zip(self.b.quantity.value);
        let gap = both.and_then(|(x, y)| x.checked_sub(y)).map(Amount::abs);
        gap == Some(Amount::from(1))
    }

    /// Whether two digits have changed places.
    fn is_swapped(&self) -> bool {
        self.slip().is_some_and(|slip| slip.transposed)
    }

    /// How many values of the sort the body of the story has.
    fn values(&self) -> usize {
        let mut values: Vec<Option<Amount>> = self
            .claims
            .iter()
            .filter(|claim| is_of_sort(claim, self.a))
            .filter(|claim| claim.quantity.bound != Bound::Vague)
            .map(|claim| claim.quantity.value)
            .collect();
        values.sort_unstable();
        values.dedup();
        values.len()
    }

    /// What the words weigh at most that a third figure of the sort shares with one of the two.
    fn third(&self) -> u32 {
        let third = self
            .claims
            .iter()
            .filter(|claim| is_of_sort(claim, self.a) && !self.has_values(claim));
        let common = |claim: &Claim| {
            let with = |own: &Claim| weight(shared(&claim.context.near, &own.context.near));
            with(self.a).max(with(self.b))
        };
        third.map(common).max().unwrap_or_default()
    }
}
