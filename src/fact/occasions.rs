//! What two stories of one event tell besides figures: days, hours, scores, places in an order.
//!
//! ```text
//! وصلت صباح أمس سفينة الإغاثة إلى الميناء          27 July → 26 July
//! وصلت صباح أمس الأول سفينة الإغاثة إلى الميناء    27 July → 25 July
//! ```
//!
//! Each is set against the one of the other story around which most of the same words stand,
//! whatever it says. Where the two do not agree, and nearly all that one says of its own the other
//! says as well, they are of one thing.

use std::cmp::Reverse;

use serde::Deserialize;

use super::agree::Agreement;
use super::{Joined, Joining, Relation, is_share};
use crate::amount::Amount;
use crate::claim::{Claim, Term, Told, shared};
use crate::quantity::{Kind, Quantity, Weekday};

/// What ties two occasions; shares are in percent.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Occasions {
    words: u32,
    share: u32,
    slip_words: u32,
    slip_share: u32,
    score_share: u32,
    score_words: u32,
    equal_share: u32,
    place_share: u32,
}

/// Minutes of half a day: 9:00 is said of 21:00.
const HALF_DAY: i64 = 12 * 60;
/// Days of a week.
const WEEK: i64 = 7;
/// The first day of 1970 is the fourth from Monday on.
const EPOCH: i64 = 3;

/// How two occasions relate; none where they are of two sorts.
pub(super) fn relate(a: &Claim, b: &Claim) -> Option<Relation> {
    let (first, second) = (&a.quantity, &b.quantity);
    let agree = |same: bool| match same {
        true => Relation::Equal,
        false => Relation::Contradiction,
    };
    // «العقد الثاني والعشرون», «العقد 22»
    let sort = |kind: Kind| match kind {
        Kind::Label => Kind::Ordinal,
        other => other,
    };
    if sort(first.kind) != sort(second.kind) {
        return None;
    }
    let ends = |quantity: &Quantity| quantity.min.zip(quantity.max);
    match first.kind {
        Kind::Date => match (ends(first), ends(second)) {
            (Some(one), Some(other)) if one == other => Some(Relation::Equal),
            (Some((from, to)), Some((begin, end))) if from <= end && begin <= to => {
                Some(Relation::Compatible)
            }
            (Some(_), Some(_)) => Some(Relation::Contradiction),
            (Some(known), None) => falls_on(known, second.weekday?).map(agree),
            (None, Some(known)) => falls_on(known, first.weekday?).map(agree),
            (None, None) => Some(agree(first.weekday? == second.weekday?)),
        },
        Kind::Time => {
            let apart = first.min?.checked_sub(second.min?)?.abs();
            Some(agree(
                apart == Amount::ZERO || apart == Amount::from(HALF_DAY),
            ))
        }
        Kind::Score => Some(agree(ends(first)? == ends(second)?)),
        Kind::Year if first.calendar != second.calendar => None,
        _ if a.context.sides != b.context.sides => None,
        _ => Some(agree(first.min? == second.min?)),
    }
}

/// Whether a weekday is one of some days; none where these are most of a week.
fn falls_on((first, last): (Amount, Amount), weekday: Weekday) -> Option<bool> {
    let first = i64::try_from(first.integer()?).ok()?;
    let last = i64::try_from(last.integer()?).ok()?;
    let few = last - first < WEEK / 2;
    few.then(|| (first..=last).any(|day| Weekday::Monday.after(day + EPOCH) == weekday))
}

/// Whether two days have the month, the number or the weekday in common: one may be the other with a
/// slip.
fn is_slip(a: &Quantity, b: &Quantity) -> bool {
    let told = |quantity: &Quantity| Some((quantity.date.clone()?, quantity.weekday));
    let (Some((one, named)), Some((other, named_too))) = (told(a), told(b)) else {
        return false;
    };
    let explicit = |quantity: &Quantity| quantity.calendar.is_some();
    let part = |date: &str, from: usize| date.get(from..from + 2).map(str::to_owned);
    let same = |from: usize| part(&one, from) == part(&other, from);
    explicit(a) && explicit(b) && (same("2015-".len()) || same("2015-07-".len()))
        || named.is_some() && named == named_too
}

/// Two occasions that could be of one thing.
struct Fit {
    at: [usize; 2],
    relation: Relation,
    /// What the words around both tell, and what those around the one with fewer do: within the
    /// wider reach and the narrower one.
    common: [u32; 2],
    less: [u32; 2],
    /// Both tell one weekday.
    named: bool,
}

impl Fit {
    fn of(at: [usize; 2], [a, b]: [&Claim; 2]) -> Option<Fit> {
        let relation = relate(a, b)?;
        // When somebody said so, and when it was, are two things.
        if a.quantity.kind == Kind::Date && a.context.reported != b.context.reported {
            return None;
        }
        let reaches = |claim: &Claim| [claim.context.near.clone(), claim.context.beside.clone()];
        let [first, second] = [reaches(a), reaches(b)];
        let common = [0, 1].map(|reach| tells(shared(&first[reach], &second[reach])));
        let all = |terms: &[Term]| tells(terms.iter().copied());
        let less = [0, 1].map(|reach| all(&first[reach]).min(all(&second[reach])));
        let weekday = a.quantity.weekday;
        Some(Fit {
            at,
            relation,
            common,
            less,
            named: weekday.is_some() && weekday == b.quantity.weekday,
        })
    }

    fn agrees(&self) -> bool {
        self.relation != Relation::Contradiction
    }

    /// Whether enough ties the two.
    fn is_tied(&self, all: [&[Claim]; 2], limits: &Occasions) -> bool {
        let [a, b] = [&all[0][self.at[0]], &all[1][self.at[1]]];
        let reached = |words: u32, share: u32| {
            (0..2).any(|reach| {
                let common = self.common[reach];
                common >= words && is_share(common, self.less[reach], share)
            })
        };
        match a.quantity.kind {
            Kind::Score => {
                reached(limits.words, limits.score_share)
                    || self.common[0] >= limits.score_words && are_of_one_day(all, [a, b])
            }
            Kind::Time => reached(limits.words, limits.score_share),
            Kind::Date if is_slip(&a.quantity, &b.quantity) => {
                reached(limits.slip_words, limits.slip_share)
            }
            _ => reached(limits.words, limits.share),
        }
    }
}

/// Whether the sentences of two occasions tell one day.
fn are_of_one_day(all: [&[Claim]; 2], of: [&Claim; 2]) -> bool {
    let days = |side: usize| {
        let beside = all[side].iter();
        beside
            .filter(move |day| day.quantity.kind == Kind::Date && day.sentence == of[side].sentence)
    };
    days(0).any(|one| {
        days(1).any(|other| relate(one, other).is_some_and(|it| it != Relation::Contradiction))
    })
}

/// What words tell of an occasion: those of every text something as well.
fn tells(terms: impl Iterator<Item = Term>) -> u32 {
    terms.map(|term| 1 + u32::from(term.weight)).sum()
}

/// The pairs that are of one thing; their places go on behind the claims of their stories.
pub(super) fn align(
    at: [usize; 2],
    behind: [usize; 2],
    told: [&Told; 2],
    joining: &Joining,
) -> Vec<Joined> {
    let limits = &joining.occasions;
    let all = told.map(|told| told.occasions.as_slice());
    let mut fits = Vec::new();
    for (first, a) in all[0].iter().enumerate() {
        for (second, b) in all[1].iter().enumerate() {
            fits.extend(Fit::of([first, second], [a, b]));
        }
    }
    let mut equal = all.map(|all| vec![0; all.len()]);
    for fit in fits.iter().filter(|fit| fit.agrees()) {
        for side in 0..2 {
            let known = &mut equal[side][fit.at[side]];
            *known = fit.common[0].max(*known);
        }
    }
    fits.sort_by_key(|fit| (Reverse(fit.common[0]), !fit.agrees(), !fit.named, fit.at));
    let mut taken = all.map(|all| vec![false; all.len()]);
    let mut found = Vec::new();
    for fit in fits {
        if (0..2).any(|side| taken[side][fit.at[side]]) {
            continue;
        }
        (0..2).for_each(|side| taken[side][fit.at[side]] = true);
        let spoken = |side: usize| {
            let equal = equal[side][fit.at[side]];
            let share = match all[side][fit.at[side]].quantity.kind {
                Kind::Ordinal | Kind::Label => limits.place_share,
                _ => limits.equal_share,
            };
            !fit.agrees() && is_share(equal, fit.common[0], share)
        };
        if spoken(0) || spoken(1) || !fit.is_tied(all, limits) {
            continue;
        }
        found.push(Joined {
            first: (at[0], behind[0] + fit.at[0]),
            second: (at[1], behind[1] + fit.at[1]),
            agreement: Agreement::default(),
            agrees: fit.agrees(),
            listed: false,
            headline: false,
        });
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_weekday_is_that_of_its_days() {
        let days = |first: i64, last: i64| (Amount::from(first), Amount::from(last));
        // Monday 27 July 2015.
        assert_eq!(falls_on(days(16_643, 16_643), Weekday::Monday), Some(true));
        assert_eq!(falls_on(days(16_643, 16_643), Weekday::Sunday), Some(false));
        assert_eq!(falls_on(days(16_642, 16_643), Weekday::Sunday), Some(true));
        assert_eq!(falls_on(days(16_640, 16_646), Weekday::Sunday), None);
    }
}
