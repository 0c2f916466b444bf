//! Facts of which a story gives two figures and no third.
//!
//! ```text
//! toll:   «مقتل 7 أشخاص …» … «عدد القتلى بلغ 15»      what happened to people, told twice
//! count:  «30 طالبا …» … «يستضيف البرنامج 45 طالبا»   one noun, and words that both sentences have
//! ```
//!
//! A story that counts things of one sort three times lists occasions. One that counts them twice,
//! with nothing between the two that says why, mostly speaks of one fact; so less is asked to tie
//! the two than of figures in a list.

use serde::Deserialize;

use super::agree::{Agreement, Key, agree, is_apart, is_comparable};
use super::alike::others;
use super::parted::{is_summed, parted};
use super::{Joined, Joining, Relation, is_share, relate, total};
use crate::amount::Amount;
use crate::claim::{Claim, Role, Sort, Term, shared, weight};
use crate::quantity::{Bound, Kind};

/// What ties two figures that are alone; shares are in percent.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Alone {
    least: i64,
    most_apart: i64,
    near: u32,
    near_share: u32,
    some: u32,
    words: u32,
}

/// How many counts of a story are compared: more are a table.
const MOST_CLAIMS: usize = 48;

/// The pairs of claims of one story that give a fact two figures.
pub(super) fn alone(claims: &[Claim], joining: &Joining) -> Vec<Joined> {
    let counts = claims.iter().enumerate();
    let counts = counts.filter_map(|(at, claim)| Count::of(at, claim, joining));
    let counts: Vec<Count<'_>> = counts.take(MOST_CLAIMS + 1).collect();
    if counts.len() > MOST_CLAIMS {
        return Vec::new();
    }
    let story = Story {
        claims,
        counts: &counts,
        joining,
    };
    let mut found = Vec::new();
    for (at, second) in counts.iter().enumerate() {
        for first in &counts[..at] {
            if first.value != second.value
                && let Some(agreement) = story.join(first, second)
            {
                found.push(Joined::of_story(first.at, second.at, agreement));
            }
        }
    }
    found
}

/// A plain count.
struct Count<'c> {
    at: usize,
    claim: &'c Claim,
    value: Amount,
    /// What happened to the people that it counts, where a story has a toll of that.
    happened: Option<&'c str>,
}

impl<'c> Count<'c> {
    fn of(at: usize, claim: &'c Claim, joining: &Joining) -> Option<Count<'c>> {
        let plain = matches!(claim.role, None | Some(Role::Total | Role::To | Role::Rest));
        let counts = claim.quantity.kind == Kind::Cardinal && claim.quantity.bound != Bound::Range;
        if !plain || !counts || !is_comparable(claim) || claim.context.apart {
            return None;
        }
        let people = claim.context.people || Joining::counts(claim, &joining.casualties);
        let event = claim.event.as_deref().filter(|_| people);
        Some(Count {
            at,
            claim,
            value: claim.quantity.value?,
            happened: event.filter(|event| joining.tallies(event)),
        })
    }

    fn lemma(&self) -> Option<&'c str> {
        self.claim.subject.as_ref().map(|it| it.lemma.as_str())
    }

    /// Whether it counts people of whom nothing else is told.
    fn is_anybody(&self) -> bool {
        self.claim.context.sides.is_empty()
    }

    fn class(&self) -> Option<&'c str> {
        self.claim
            .subject
            .as_ref()
            .and_then(|it| it.class.as_deref())
    }

    /// Whether two counts are of one sort, so that a third of them would make a list.
    fn meets(&self, other: &Count<'_>) -> bool {
        if self.happened.is_some() && other.happened.is_some() {
            if self.happened != other.happened {
                return false;
            }
            let sides = [&self.claim.context.sides, &other.claim.context.sides];
            return match sides.map(|sides| sides.is_empty()) {
                [false, false] => sides[0].iter().any(|side| sides[1].contains(side)),
                unlike => unlike[0] == unlike[1],
            };
        }
        let event = self.claim.event.is_some() && self.claim.event == other.claim.event;
        // «خمسة أشخاص» whom a plane holds are not the three who died in it.
        let told = [self, other].map(|count| count.happened.is_some() && count.is_anybody());
        if told != [false, false] {
            return false;
        }
        let named = self.lemma().is_some() && self.lemma() == other.lemma();
        named
            || event
                && self.claim.context.people
                && self.class().is_some()
                && self.class() == other.class()
    }

    /// «قتل 9 عمال» of «7 قتلى»: more of some than of all.
    fn exceeds(&self, whole: &Count<'_>) -> bool {
        self.happened.is_some()
            && self.happened == whole.happened
            && whole.is_anybody()
            && !self.is_anybody()
            && self.value > whole.value
    }
}

struct Story<'c> {
    claims: &'c [Claim],
    counts: &'c [Count<'c>],
    joining: &'c Joining,
}

impl Story<'_> {
    /// What two counts share that are of one fact.
    fn join(&self, first: &Count<'_>, second: &Count<'_>) -> Option<Agreement> {
        let meets = first.meets(second);
        // «قتل 12 … وقتل 7 آخرون»
        let others = self.are_others(first) != self.are_others(second);
        if !(meets || first.exceeds(second) || second.exceeds(first))
            || others
            || parted(self.claims, first.claim, second.claim)
        {
            return None;
        }
        let (a, b) = (first.claim, second.claim);
        if a.sentence == b.sentence || a.headline || b.headline {
            return None;
        }
        let agreement = self.agree(a, b)?;
        let again = [first, second].map(|count| self.is_told_again(count));
        let tied = match first.happened.and(second.happened) {
            Some(_) => {
                let anybody = first.is_anybody() && second.is_anybody();
                anybody || again != [false, false] || share_a_word(first.claim, second.claim)
            }
            None => again != [true, true] && self.is_tied(first, second, agreement, again),
        };
        (tied && self.is_alone(first, second) && !is_summed(self.claims, a, b)).then_some(agreement)
    }

    /// Whether a count is of others to whom the same happened as to those before: «قتل 12 شخصا …
    /// وقتل 7 آخرون». Behind the dead «وأصيب 7 آخرون» are all who were injured.
    fn are_others(&self, count: &Count<'_>) -> bool {
        let before = || self.counts.iter().take_while(|other| other.at < count.at);
        let same = |other: &Count<'_>| {
            other.happened == count.happened && other.claim.role != Some(Role::Rest)
        };
        count.claim.role == Some(Role::Rest) && before().any(same)
    }

    /// Whether no third figure is told of what the two count.
    fn is_alone(&self, first: &Count<'_>, second: &Count<'_>) -> bool {
        let mut others = self
            .counts
            .iter()
            .filter(|other| other.value != first.value && other.value != second.value);
        // Some of them, or those of another time, make no list.
        let third = |other: &Count<'_>, one: &Count<'_>| {
            other.happened == one.happened
                && other.claim.context.recalled == one.claim.context.recalled
                && !other.claim.context.some_of
                && other.meets(one)
        };
        others.all(|other| !third(other, first) && !third(other, second))
    }

    /// Whether a figure stands in the headline or in two sentences.
    fn is_told_again(&self, count: &Count<'_>) -> bool {
        let mut same = self.counts.iter().filter(|other| {
            other.value == count.value && (other.meets(count) || count.lemma() == other.lemma())
        });
        same.any(|other| other.claim.headline || other.claim.sentence != count.claim.sentence)
    }

    /// What two claims share, where nothing says that they are of two facts.
    fn agree(&self, a: &Claim, b: &Claim) -> Option<Agreement> {
        let agreement = agree(a, b, self.joining)?;
        let narrowed = |claim: &Claim| {
            let subject = claim.subject.as_ref();
            subject.is_some_and(|subject| !subject.modifiers.is_empty())
        };
        let unlike = agreement.differs(Key::Place)
            || agreement.differs(Key::Event)
            || agreement.differs(Key::Modifiers) && narrowed(a) && narrowed(b);
        (!unlike && !is_apart(a, b, agreement, self.joining)).then_some(agreement)
    }

    /// Whether words tie two counts of one noun, of which one may be told again.
    fn is_tied(
        &self,
        first: &Count<'_>,
        second: &Count<'_>,
        agreement: Agreement,
        again: [bool; 2],
    ) -> bool {
        let limits = &self.joining.alone;
        let (less, more) = (first.value.min(second.value), first.value.max(second.value));
        let most = less.checked_mul(Amount::from(limits.most_apart));
        if less < Amount::from(limits.least)
            || most.is_none_or(|most| more > most)
            || are_parallel(self.claims, first.claim, second.claim, self.joining)
        {
            return false;
        }
        let (a, b) = (&first.claim.context, &second.claim.context);
        let common = weight(shared(&a.near, &b.near));
        let near = common >= limits.near
            && is_share(
                common,
                total(&a.near).min(total(&b.near)),
                limits.near_share,
            );
        let tells = |term: &Term| term.sort != Sort::Common;
        let both = weight(shared(&a.sentence, &b.sentence).filter(tells));
        // «647 وصفة», a heading between paragraphs
        let heading = [a, b].iter().any(|it| it.sentence.is_empty());
        let tied = agreement.shares(Key::Event) || common >= limits.some && both >= limits.words;
        near || heading || again != [false, false] && tied
    }
}

/// Whether two sentences have a content word in common, or one has none that tells anything.
fn share_a_word(a: &Claim, b: &Claim) -> bool {
    let (first, second) = (&a.context.sentence, &b.context.sentence);
    let tells = |terms: &[Term]| {
        terms
            .iter()
            .filter(|term| term.sort != Sort::Common)
            .count()
    };
    tells(first).min(tells(second)) <= 1 || shared(first, second).next().is_some()
}

/// Whether other figures of the sentences of two claims are unlike as well, as those of two
/// occasions are: «رفض 198 إرسالية تزن 851 طنا … ورفض 172 إرسالية تزن 717 طنا».
pub(super) fn are_parallel(claims: &[Claim], a: &Claim, b: &Claim, joining: &Joining) -> bool {
    let lemma = |claim: &Claim| claim.subject.as_ref().map(|it| it.lemma.clone());
    others(claims, a).any(|one| {
        others(claims, b).any(|other| {
            // Of what two bare numbers count nothing is known.
            let named = one.quantity.kind != Kind::Cardinal || one.subject.is_some();
            named
                && one.quantity.kind == other.quantity.kind
                && one.quantity.unit == other.quantity.unit
                && lemma(one) == lemma(other)
                && relate(one, other, Amount::ZERO, joining) == Some(Relation::Contradiction)
        })
    })
}
