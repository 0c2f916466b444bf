//! Facts that a story tells twice, with two figures: the ways in which these give themselves away.
//!
//! ```text
//! alone:    «هدنة مدتها خمسة أيام» … «هدنة مدتها سبعة أيام»     no other length, the same words beside both
//! slip:     «بلغت القضايا 3882» … «3982 قضية»                   one digit, in sentences that share much
//! company:  «خلال 3 سنوات 400 مليون» … «خلال 5 سنوات 400 مليون»  another figure of both is the same
//! ```
//!
//! No single measure tells one fact from two of a sort: a shared word is enough where the story has no
//! third such figure, and nothing is in a table. So each way asks for a few things together, and none
//! that one could do without; the table is in `rules/facts.toml`. What parts two figures whatever else
//! ties them, a list of occasions or a sentence that sets them against each other, is asked of all.

use std::collections::BTreeSet;

use super::agree::{Agreement, Key, is_comparable, is_named, meet};
use super::alike::others;
use super::alone::are_parallel;
use super::lone::{is_of_sort, is_within};
use super::parted::{is_completed, is_summed_beside, parted};
use super::strange::unlike;
use super::ways::{Look, Trait, Way};
use super::{Joined, Joining, is_share, total};
use crate::amount::Amount;
use crate::claim::{Claim, Role, Sort, Term, has, names_other_places, shared, weight};
use crate::quantity::{Bound, Kind};
use crate::slip::Slip;
use crate::token::digit;

/// How many claims of a story are compared: more are a table.
const MOST_CLAIMS: usize = 80;

/// The pairs of claims of one story that tell a fact twice.
pub(super) fn twice(claims: &[Claim], joining: &Joining) -> Vec<Joined> {
    let body = &claims[claims.partition_point(|claim| claim.headline)..];
    let behind = claims.len() - body.len();
    let mut found = Vec::new();
    if body.len() > MOST_CLAIMS {
        return found;
    }
    for (at, b) in body.iter().enumerate() {
        for (before, a) in body[..at].iter().enumerate() {
            if let Some(agreement) = join(claims, body, [a, b], joining) {
                found.push(Joined::of_story(behind + before, behind + at, agreement));
            }
        }
    }
    found
}

/// What two claims share that are of one fact.
fn join(
    all: &[Claim],
    body: &[Claim],
    [a, b]: [&Claim; 2],
    joining: &Joining,
) -> Option<Agreement> {
    let limits = &joining.twice;
    let (first, second) = (&a.quantity, &b.quantity);
    let (x, y) = first.value.zip(second.value)?;
    let vague = first.bound == Bound::Vague || second.bound == Bound::Vague;
    if first.kind != second.kind
        || first.unit != second.unit
        || !limits.compare(first.kind)
        || x == y
        || x.min(y) < Amount::from(limits.least)
        || vague
        || a.sentence == b.sentence
        || !is_within(a, b, limits.most_apart)
        || !is_comparable(a)
        || !is_comparable(b)
    {
        return None;
    }
    let agreement = meet(a, b, joining)?;
    let pair = Pair {
        all,
        body,
        a,
        b,
        agreement,
        near: weight(shared(&a.context.near, &b.context.near)),
        slip: Slip::between(x, y),
        joining,
    };
    let tied = limits.way.iter().any(|way| pair.fits(way))
        && !pair.are_told_together()
        && a.context.ago == b.context.ago
        && !pair.is_of_two_turns()
        && !pair.is_rounded()
        && !pair.is_made_up()
        && !pair.is_listed();
    tied.then_some(agreement)
}

/// Two claims of one kind and unit, in document order.
struct Pair<'c> {
    all: &'c [Claim],
    body: &'c [Claim],
    a: &'c Claim,
    b: &'c Claim,
    agreement: Agreement,
    /// What the words near both weigh.
    near: u32,
    slip: Option<Slip>,
    joining: &'c Joining,
}

impl<'c> Pair<'c> {
    /// Whether all that a way asks for holds; what costs least is asked first.
    fn fits(&self, way: &Way) -> bool {
        let (a, b) = (self.a, self.b);
        let looks = |look: Look| {
            self.slip.is_some_and(|slip| match look {
                Look::Any => slip.digits.0 >= 1,
                Look::Slip => slip.digits.1 >= 2,
                Look::Long => slip.digits.1 >= 3,
                Look::Swapped => slip.transposed && slip.digits.1 >= 2,
            })
        };
        let reaches = |most: Option<usize>, count: &dyn Fn() -> usize| {
            most.is_none_or(|most| count() <= most)
        };
        let shares = || {
            let (both, less) = self.words();
            both >= way.words && (way.share == 0 || is_share(both, less, way.share))
        };
        let kinds = match way.kinds.is_empty() {
            true => &self.joining.twice.kinds,
            false => &way.kinds,
        };
        kinds.contains(&a.quantity.kind)
            && self.near >= way.near
            && way.slip.is_none_or(looks)
            && (way.most_apart == 0 || is_within(a, b, way.most_apart))
            && (way.least == 0 || self.less() >= Amount::from(way.least))
            && reaches(way.figures, &|| self.body.len())
            && self.is_beside(way)
            && (way.words == 0 && way.share == 0 || shares())
            && way
                .unlike
                .is_none_or(|most| unlike(self.a, self.b, self.joining.twice.telling) <= most)
            && (way.own == 0 || self.own() >= way.own)
            && (way.rare == 0 || self.rare() >= way.rare)
            && reaches(way.values, &|| self.values(|claim| is_of_sort(claim, a)))
            && reaches(way.others, &|| self.values(|claim| self.is_of_kind(claim)))
            && (way.any_time || !self.is_of_two_times())
            && (way.unnamed || is_named(a, b, self.agreement))
            && way.with.iter().all(|it| self.is(*it))
            && !way.without.iter().any(|it| self.is(*it))
    }

    fn less(&self) -> Amount {
        let value = |claim: &Claim| claim.quantity.value.unwrap_or(Amount::ZERO);
        value(self.a).min(value(self.b))
    }

    /// What the more has above the less.
    fn gap(&self) -> Option<Amount> {
        let (x, y) = self.a.quantity.value.zip(self.b.quantity.value)?;
        x.checked_sub(y).map(Amount::abs)
    }

    fn is_of_kind(&self, claim: &Claim) -> bool {
        claim.quantity.kind == self.a.quantity.kind && claim.quantity.unit == self.a.quantity.unit
    }

    /// Whether a claim has the figure of one of the two.
    fn has_value(&self, claim: &Claim) -> bool {
        let value = claim.quantity.value;
        value == self.a.quantity.value || value == self.b.quantity.value
    }

    /// How many other values the body has of some sort.
    fn values(&self, of: impl Fn(&Claim) -> bool) -> usize {
        let others = self.body.iter().filter(|claim| !self.has_value(claim));
        let values = others.filter(|claim| of(claim));
        let values: BTreeSet<Option<Amount>> = values.map(|claim| claim.quantity.value).collect();
        values.len()
    }

    fn is_beside(&self, way: &Way) -> bool {
        if way.beside == 0 && way.beside_words == 0 {
            return true;
        }
        let (first, second) = (&self.a.context.beside, &self.b.context.beside);
        shared(first, second).count() >= way.beside
            && weight(shared(first, second)) >= way.beside_words
    }

    /// What words of both sentences weigh that tell something, and those of the one with less.
    fn words(&self) -> (u32, u32) {
        let tells = |term: &Term| term.sort != Sort::Common;
        let (first, second) = (&self.a.context.sentence, &self.b.context.sentence);
        let all = |terms: &[Term]| weight(terms.iter().copied().filter(tells));
        let both = weight(shared(first, second).filter(tells));
        (both, all(first).min(all(second)))
    }

    /// What the words near both weigh that stand near no other figure of the kind.
    fn own(&self) -> u32 {
        let (first, second) = (&self.a.context.near, &self.b.context.near);
        let others = || self.body.iter().filter(|claim| self.is_of_kind(claim));
        let elsewhere = |term: &Term| {
            others().any(|claim| !self.has_value(claim) && has(&claim.context.near, term))
        };
        weight(shared(first, second).filter(|term| !elsewhere(term)))
    }

    /// What the words near both weigh that no other sentence with figures has.
    fn rare(&self) -> u32 {
        let (first, second) = (&self.a.context.near, &self.b.context.near);
        let own = [self.a.sentence, self.b.sentence];
        let elsewhere = |term: &Term| {
            let mut others = self.all.iter().filter(|it| !own.contains(&it.sentence));
            others.any(|claim| has(&claim.context.sentence, term))
        };
        weight(shared(first, second).filter(|term| !elsewhere(term)))
    }

    fn is(&self, what: Trait) -> bool {
        let (a, b) = (self.a, self.b);
        let role = |role: Role| a.role == Some(role) || b.role == Some(role);
        let spelled = |claim: &Claim| !claim.quantity.text.chars().any(|it| digit(it).is_some());
        match what {
            Trait::Next => self.gap() == Some(Amount::from(1)),
            Trait::Parallel => are_parallel(self.all, a, b, self.joining),
            Trait::Steps => a.role == Some(Role::To) && b.role == Some(Role::To),
            Trait::Ago => a.context.ago || b.context.ago,
            Trait::Parted => parted(self.all, a, b),
            Trait::OtherPlaces => names_other_places(&a.context.sentence, &b.context.sentence),
            Trait::Rest => role(Role::Rest),
            Trait::Rate => role(Role::Rate),
            Trait::FirstAgain => self.is_again(a),
            Trait::SecondAgain => self.is_again(b),
            Trait::Again => self.is_again(a) || self.is_again(b),
            Trait::Lead => self
                .body
                .first()
                .is_some_and(|it| it.sentence == a.sentence),
            Trait::Definite => b.context.definite && !a.context.definite,
            Trait::Spelled => spelled(a) && spelled(b),
            Trait::SameNoun => self.agreement.shares(Key::Subject),
            Trait::SameEvent => self.agreement.shares(Key::Event),
            Trait::OtherEvent => self.agreement.differs(Key::Event),
            Trait::OneToll => self.is_toll(a) != self.is_toll(b),
            Trait::Headline => self.all.iter().any(|it| {
                it.headline && self.is_of_kind(it) && it.quantity.value == a.quantity.value
            }),
            Trait::OtherNoun => {
                a.quantity.kind == Kind::Cardinal && !self.agreement.shares(Key::Subject)
            }
            Trait::Company => self.is_in_company(),
        }
    }

    /// Whether a claim tells of how many something happened of which a story has one toll.
    fn is_toll(&self, claim: &Claim) -> bool {
        let event = claim.event.as_deref();
        claim.context.people && event.is_some_and(|event| self.joining.tallies(event))
    }

    /// Whether a hedge explains what little lies between the two: «نحو ألف», 970.
    fn is_rounded(&self) -> bool {
        let hedged = |claim: &Claim| claim.quantity.bound != Bound::Exact;
        let tenfold = self.gap().and_then(|gap| gap.checked_mul(Amount::from(10)));
        (hedged(self.a) || hedged(self.b)) && tenfold.is_some_and(|tenfold| tenfold <= self.less())
    }

    /// Whether another sentence, or the headline, has the same figure.
    fn is_again(&self, claim: &Claim) -> bool {
        self.all.iter().any(|other| {
            self.is_of_kind(other)
                && other.quantity.value == claim.quantity.value
                && other.sentence != claim.sentence
        })
    }

    /// Whether each tells its time, and not the same.
    fn is_of_two_times(&self) -> bool {
        self.a.time.is_some() && self.b.time.is_some() && !self.agreement.shares(Key::Time)
    }

    /// Whether one is of the first and one of the second of some things.
    fn is_of_two_turns(&self) -> bool {
        let turns = self.a.context.turn.zip(self.b.context.turn);
        turns.is_some_and(|(one, other)| one != other)
    }

    /// Whether other figures bear the two out: they add up to a third, or a third lies between them.
    fn is_made_up(&self) -> bool {
        self.is_summed()
            || is_completed(self.all, self.a, self.b)
            || is_summed_beside(self.all, self.a, self.b)
            || self.slip.is_none() && self.are_addends()
            || self.is_difference(self.a)
            || self.is_difference(self.b)
    }

    /// Whether a figure of the sort is what the more has above the less.
    fn is_summed(&self) -> bool {
        let gap = self.gap();
        gap != Some(self.less()) && self.sort().any(|claim| claim.quantity.value == gap)
    }

    /// Whether a figure is what one of the sort has above another: 48 fewer than 443 are 395.
    fn is_difference(&self, of: &Claim) -> bool {
        let large = Amount::from(self.joining.twice.company);
        let Some(value) = of.quantity.value.filter(|value| *value >= large) else {
            return false;
        };
        self.sort().any(|one| {
            let sum = one.quantity.value.and_then(|one| one.checked_add(value));
            let twice = one.quantity.value == Some(value);
            !twice && sum.is_some() && self.sort().any(|more| more.quantity.value == sum)
        })
    }

    /// Whether the two make up a third figure of the sort, or one of the headline.
    fn are_addends(&self) -> bool {
        let both = self.a.quantity.value.zip(self.b.quantity.value);
        let Some(sum) = both.and_then(|(x, y)| x.checked_add(y)) else {
            return false;
        };
        let in_headline =
            |claim: &Claim| claim.headline && claim.quantity.kind == self.a.quantity.kind;
        let whole = |claim: &Claim| claim.quantity.value == Some(sum);
        self.sort().any(whole) || self.all.iter().filter(|it| in_headline(it)).any(whole)
    }

    /// The claims of the body of the sort of the two.
    fn sort(&self) -> impl Iterator<Item = &'c Claim> {
        let a = self.a;
        self.body.iter().filter(move |claim| is_of_sort(claim, a))
    }

    /// Whether one sentence has both figures of the sort: the writer has both in mind.
    fn are_told_together(&self) -> bool {
        let of = |own: &'c Claim| {
            let same = self
                .sort()
                .filter(|it| it.quantity.value == own.quantity.value);
            same.map(|claim| claim.sentence)
        };
        of(self.a).any(|sentence| of(self.b).any(|other| other == sentence))
    }

    /// Whether a large figure beside the one stands beside the other as well.
    fn is_in_company(&self) -> bool {
        let large = Amount::from(self.joining.twice.company);
        others(self.all, self.a).any(|one| {
            one.quantity.value.is_some_and(|value| value >= large)
                && others(self.all, self.b).any(|other| is_same(one, other))
        })
    }

    /// Whether more of the other figures of the two sentences are unlike, though the same words stand
    /// near them, than are the same in both: a list of occasions.
    fn is_listed(&self) -> bool {
        let limits = &self.joining.twice;
        let placed = |claim: &&Claim| claim.quantity.kind != Kind::Ordinal;
        let known = |one: &Claim, of: &Claim| others(self.all, of).any(|it| is_same(one, it));
        let mut balance = 0;
        for one in others(self.all, self.a).filter(placed) {
            for other in others(self.all, self.b).filter(placed) {
                let (first, second) = (&one.context.near, &other.context.near);
                let common = weight(shared(first, second));
                if common < limits.contrast {
                    continue;
                }
                if is_same(one, other) {
                    balance += 1;
                } else if is_of_sort(one, other)
                    && is_share(
                        common,
                        total(first).min(total(second)),
                        limits.contrast_share,
                    )
                    && !known(one, self.b)
                    && !known(other, self.a)
                {
                    balance -= 1;
                }
            }
        }
        balance < 0
    }
}

/// Whether two figures are one, whatever they count.
fn is_same(a: &Claim, b: &Claim) -> bool {
    let (first, second) = (&a.quantity, &b.quantity);
    first.kind == second.kind
        && first.unit == second.unit
        && first.value.is_some()
        && first.value == second.value
}
