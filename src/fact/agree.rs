//! Whether two claims can speak of one fact, by what each says: what is counted, what happened,
//! where, when, and how the figure stands. Silence agrees with everything.

use serde::Deserialize;

use super::Joining;
use crate::amount::Amount;
use crate::claim::{Claim, Modality, Role};
use crate::quantity::{Kind, Quantity};

/// What two claims can share or differ in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Key {
    Subject,
    Class,
    Modifiers,
    Event,
    Place,
    Time,
    Digits,
    Source,
}

/// The keys with their names, in the order in which they are told.
const KEYS: [(Key, &str); 8] = [
    (Key::Subject, "subject"),
    (Key::Class, "class"),
    (Key::Modifiers, "modifiers"),
    (Key::Event, "event"),
    (Key::Place, "place"),
    (Key::Time, "time"),
    (Key::Digits, "digits"),
    (Key::Source, "source"),
];

impl Key {
    /// The name, as findings give it.
    pub(crate) fn name(self) -> &'static str {
        KEYS[self as usize].1
    }
}

/// What two claims share and in what they differ, a bit a key: large dossiers keep many of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Agreement {
    same: u8,
    differ: u8,
}

impl Agreement {
    pub(super) fn share(&mut self, key: Key) {
        self.same |= 1 << key as u8;
    }

    pub(super) fn differ(&mut self, key: Key) {
        self.differ |= 1 << key as u8;
    }

    pub(crate) fn shares(self, key: Key) -> bool {
        self.same & 1 << key as u8 != 0
    }

    pub(crate) fn differs(self, key: Key) -> bool {
        self.differ & 1 << key as u8 != 0
    }

    /// The names of what is shared.
    pub(crate) fn same(self) -> Vec<String> {
        names(|key| self.shares(key))
    }

    /// The names of what differs.
    pub(crate) fn differing(self) -> Vec<String> {
        names(|key| self.differs(key))
    }
}

fn names(told: impl Fn(Key) -> bool) -> Vec<String> {
    let told = KEYS.iter().filter(|(key, _)| told(*key));
    told.map(|(_, name)| (*name).to_owned()).collect()
}

/// From what amount on a bare count may be money whose currency went unsaid: «بأكثر من 7 ملايين».
const BARE_MONEY: i64 = 1_000_000;

/// Whether a claim states a figure that another could contradict.
pub(crate) fn is_comparable(claim: &Claim) -> bool {
    // «4 آخرون» of nobody told before is no rest.
    let aside = match claim.role {
        Some(Role::Earlier | Role::From) => true,
        Some(Role::Rest) => claim.of.is_some(),
        _ => false,
    };
    let said = matches!(
        claim.modality,
        Modality::Asserted | Modality::Forecast | Modality::Denied
    );
    !aside && said && super::relate::has_interval(claim)
}

/// What two claims share; `None` where they cannot speak of the same fact.
pub(crate) fn agree(a: &Claim, b: &Claim, joining: &Joining) -> Option<Agreement> {
    let found = meet(a, b, joining)?;
    // A year or a day is its own time.
    let dated = matches!(a.quantity.kind, Kind::Year | Kind::Date);
    (dated || !found.differs(Key::Time)).then_some(())?;
    is_named(a, b, found).then_some(found)
}

/// Whether what two claims count is told of both: a count of nothing named is of the same only where
/// the same happened.
pub(super) fn is_named(a: &Claim, b: &Claim, found: Agreement) -> bool {
    let named = a.subject.is_some() == b.subject.is_some();
    a.quantity.kind != Kind::Cardinal || named || found.shares(Key::Event)
}

/// What two claims share, of unlike times or unnamed as well.
pub(super) fn meet(a: &Claim, b: &Claim, joining: &Joining) -> Option<Agreement> {
    // What is told of another occasion, or is an addend of a toll, is no other telling of a fact.
    if a.context.apart || b.context.apart {
        return None;
    }
    let mut found = Agreement::default();
    let (first, second) = (&a.quantity, &b.quantity);
    measured(first, second, joining)?;
    counted(a, b, &mut found, joining)?;
    // What is denied of a time is not how long it was: «لم يظهر منذ 10 أشهر».
    let lasts = matches!(first.kind, Kind::Duration | Kind::Age);
    if stands(a) != stands(b) || a.modality != b.modality && !lasts {
        return None;
    }
    match (&a.event, &b.event) {
        (Some(a), Some(b)) if a == b => found.share(Key::Event),
        (Some(a), Some(b)) => {
            let tallied = |event: &str| {
                let known = |part: &str| joining.tallies(part);
                known(event) || event.as_bytes().contains(&b'+') && event.split('+').all(known)
            };
            if tallied(a) && tallied(b) {
                return None;
            }
            found.differ(Key::Event);
        }
        _ => {}
    }
    match (&a.place, &b.place) {
        (Some(a), Some(b)) if a.agrees(b) => found.share(Key::Place),
        // What the gazetteer lacks, a quarter or «عين المكان», may lie in what another sentence names.
        (Some(a), Some(b)) if a.id.is_some() && b.id.is_some() => found.differ(Key::Place),
        _ => {}
    }
    let times = a.time.as_ref().zip(b.time.as_ref());
    match times.and_then(|(a, b)| a.same(b)) {
        Some(true) => found.share(Key::Time),
        Some(false) => found.differ(Key::Time),
        None => {}
    }
    let scaled = first.kind == Kind::Measure && first.unit != second.unit;
    if !scaled && has_same_digits(first, second) {
        found.share(Key::Digits);
    }
    if same_voice(a, b) {
        found.share(Key::Source);
    } else {
        found.differ(Key::Source);
    }
    Some(found)
}

/// Whether two unlike figures are written with the same digits: above and below 80, 10 million and
/// 10 billion.
fn has_same_digits(a: &Quantity, b: &Quantity) -> bool {
    let (Some(first), Some(second)) = (a.value, b.value) else {
        return false;
    };
    if first == second {
        return a.bound != b.bound;
    }
    let (less, more) = (first.min(second), first.max(second));
    if less <= Amount::ZERO {
        return false;
    }
    let thousand = Amount::from(1_000);
    let mut scaled = less.checked_mul(thousand);
    while let Some(value) = scaled.filter(|value| *value < more) {
        scaled = value.checked_mul(thousand);
    }
    scaled == Some(more)
}

/// Whether two quantities are of one kind and unit.
fn measured(a: &Quantity, b: &Quantity, joining: &Joining) -> Option<()> {
    let bare = |quantity: &Quantity| {
        let large = quantity.value.or(quantity.min).or(quantity.max);
        quantity.kind == Kind::Cardinal
            && quantity.noun.is_none()
            && large.is_some_and(|value| value >= Amount::from(BARE_MONEY))
    };
    let money = |quantity: &Quantity| quantity.kind == Kind::Money;
    let same = if a.kind == b.kind {
        let open = a.unit.is_none() || b.unit.is_none();
        // 10 months and 10 years: the unit slipped. Other durations of unlike units are two.
        let slipped = a.kind == Kind::Duration && a.value.is_some() && a.value == b.value;
        let scaled = || {
            let units = a.unit.as_deref().zip(b.unit.as_deref());
            a.kind == Kind::Measure
                && units.is_some_and(|(a, b)| joining.units.metric(a, b).is_some())
        };
        a.unit == b.unit || money(a) && open || slipped || scaled()
    } else {
        money(a) && bare(b) || bare(a) && money(b)
    };
    // A price is per piece whether the text says so or not; what is told by the day is not.
    let by_time = |quantity: &Quantity| {
        let unit = quantity.per.as_ref().and_then(|per| per.unit.clone());
        unit.filter(|unit| joining.units.is_time(unit))
    };
    (same && by_time(a) == by_time(b)).then_some(())
}

/// Whether the same is counted: the same lemma, or one class within the other, and no modifier of
/// a nation that the other contradicts.
fn counted(a: &Claim, b: &Claim, found: &mut Agreement, joining: &Joining) -> Option<()> {
    let (Some(first), Some(second)) = (&a.subject, &b.subject) else {
        return Some(());
    };
    if first.lemma == second.lemma {
        found.share(Key::Subject);
    } else if !are_of_one_class(a, b) && !are_casualties(a, b, joining) {
        return None;
    }
    if first.class.is_some() {
        found.share(Key::Class);
    }
    let both = !first.modifiers.is_empty() && !second.modifiers.is_empty();
    if a.context.national && b.context.national && first.modifiers != second.modifiers {
        return None;
    }
    if both && first.modifiers == second.modifiers {
        found.share(Key::Modifiers);
    } else if first.modifiers != second.modifiers {
        found.differ(Key::Modifiers);
    }
    Some(())
}

/// Whether what one claim counts is of the class of what the other counts.
fn are_of_one_class(a: &Claim, b: &Claim) -> bool {
    let within = |inner: &Claim, outer: &Claim| {
        let class = outer.context.classes.first();
        class.is_some_and(|class| inner.context.classes.contains(class))
    };
    within(a, b) || within(b, a)
}

/// Whether two claims count the same only because it happened to people of unlike sorts. In one
/// story they may be the same people, «9 قتلى» and «قتل 9 عمال»; in two, one is often a part.
pub(super) fn only_by_what_happened(a: &Claim, b: &Claim, joining: &Joining) -> bool {
    let lemma = |claim: &Claim| claim.subject.as_ref().map(|subject| subject.lemma.clone());
    lemma(a) != lemma(b) && !are_of_one_class(a, b) && are_casualties(a, b, joining)
}

/// Whether one claim counts the dead or the injured, and the other people to whom that happened:
/// «9 قتلى» and «قتل 9 عمال».
fn are_casualties(a: &Claim, b: &Claim, joining: &Joining) -> bool {
    let named = |claim: &Claim| Joining::counts(claim, &joining.casualties);
    let event = a.event.is_some() && a.event == b.event;
    let widest = |claim: &Claim| claim.context.classes.last().copied();
    event && (named(a) || named(b)) && widest(a).is_some() && widest(a) == widest(b)
}

/// How a figure stands, for comparing: what a toll has risen to is the toll.
fn stands(claim: &Claim) -> Option<Role> {
    match claim.role {
        Some(Role::Total | Role::To | Role::Rest) => None,
        Some(Role::Rate) if claim.quantity.kind == Kind::Money => None,
        Some(Role::By) if claim.quantity.kind == Kind::Percent => Some(Role::Share),
        other => other,
    }
}

/// Whether the figures are too far apart to be of one thing: a slip of scale has the same digits.
pub(crate) fn is_apart(a: &Claim, b: &Claim, agreement: Agreement, joining: &Joining) -> bool {
    let value = |claim: &Claim| claim.quantity.value.map(Amount::abs);
    let most = Amount::from(joining.figures.most_apart);
    let apart = value(a).zip(value(b)).is_some_and(|(a, b)| {
        let limit = a.min(b).checked_mul(most);
        limit.is_some_and(|limit| a.max(b) > limit)
    });
    apart && !agreement.shares(Key::Digits)
}

/// Whether one source, or the text itself, says both.
fn same_voice(a: &Claim, b: &Claim) -> bool {
    match (&a.source, &b.source) {
        (Some(a), Some(b)) => a.name == b.name,
        (None, None) => true,
        _ => false,
    }
}
