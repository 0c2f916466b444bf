//! Quantities of a sentence → claims: what is counted, what happened, where, who says so.

mod context;
mod event;
mod marks;
mod parted;
mod place;
mod resolve;
mod sentence;
mod source;
mod standing;
mod subject;
mod time;

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::lexicon::Roles;
use crate::quantity::{Kind, Quantity};
use crate::text::Span;
pub(crate) use context::{
    Content, Context, NAMED_WEIGHT, Sort, Term, Told, has, names_other_places, shared, weight,
};
pub use place::Place;
pub(crate) use resolve::resolve;
pub(crate) use sentence::Sentence;
pub(crate) use source::Heard;
pub use source::{Source, SourceKind};
pub use standing::{Modality, Role};
pub use subject::Subject;
pub use time::Time;

/// A quantity with all that ties it to the world.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Claim {
    /// `c1`, `c2` … in document order.
    pub id: String,
    /// The figure.
    pub quantity: Quantity,
    /// Where its sentence stands.
    pub sentence: Span,
    /// What is counted.
    pub subject: Option<Subject>,
    /// What happened to it, by the lexicon's names; several are joined by `+`.
    pub event: Option<String>,
    /// `f1`, `f2` …: claims judged to speak of the same fact share it.
    pub fact: String,
    /// It stands in the title.
    pub headline: bool,
    /// How it stands in the text, `None` for a plain figure.
    pub role: Option<Role>,
    /// The claim that a part or rest belongs to.
    pub of: Option<String>,
    /// Whether it is said to be so.
    pub modality: Modality,
    /// Where.
    pub place: Option<Place>,
    /// When, where the sentence says it.
    pub time: Option<Time>,
    /// Who says so, `None` where the text itself does.
    pub source: Option<Source>,
    /// What else the sentence speaks of.
    #[serde(skip)]
    pub(crate) context: Context,
}

/// Whether a quantity claims something of the world: names, dates and places in an order do not,
/// but ranks do.
fn claims_something(sentence: &Sentence<'_>, quantity: &Quantity) -> bool {
    match quantity.kind {
        Kind::Label | Kind::Date | Kind::Decade | Kind::Time | Kind::Score => false,
        Kind::Ordinal => ranks(sentence, quantity),
        // Beside another figure a year is when that was.
        Kind::Year => sentence
            .quantities
            .iter()
            .all(|other| matches!(other.kind, Kind::Year | Kind::Label)),
        _ => true,
    }
}

/// «المرتبة الخامسة», «الخامس عالميا».
fn ranks(sentence: &Sentence<'_>, quantity: &Quantity) -> bool {
    let (first, end) = sentence.words_of(quantity.span);
    let headed = first > 0 && sentence.has(first - 1, Roles::RANK);
    headed || sentence.has(end, Roles::RANKED)
}

/// How many words may part a whole from the first of its parts.
const PARTS_NEAR: usize = 10;

/// Reads the claims of one sentence and appends them; `heard` is who has spoken in the document
/// before, and learns of this sentence.
pub(crate) fn read_sentence(
    sentence: &Sentence<'_>,
    headline: bool,
    heard: &mut Heard,
    claims: &mut Vec<Claim>,
    told: &mut Told,
) {
    let attributions = source::attributions(sentence, heard);
    let content = Content::of(sentence);
    let terms: Arc<[Term]> = content.terms().into();
    told.add(&terms);
    if !sentence.quantities.is_empty() {
        let marks = marks::Marks::of(sentence);
        let places = place::places(sentence, &marks);
        let parted = parted::Parted::of(sentence, &marks);
        let times = time::times(sentence, &marks);
        let mut previous: Option<Role> = None;
        let mut counted_before = None;
        let mut ended = 0;
        let mut whole: Option<(usize, usize)> = None;
        for quantity in sentence.quantities {
            if !claims_something(sentence, quantity) {
                continue;
            }
            let (first, last_word) = sentence.words_of(quantity.span);
            let (_, counted_end) = quantity
                .noun
                .as_ref()
                .map_or((first, last_word), |noun| sentence.words_of(noun.span));
            let end = last_word.max(counted_end);
            let (source, denied) = source::of(&attributions, first);
            let figure = standing::Figure {
                quantity,
                first,
                last: end,
                previous,
            };
            let role = standing::role(sentence, &marks, figure);
            previous = role;
            let mut modality = standing::modality(sentence, &marks, first);
            if denied && modality == Modality::Asserted {
                modality = Modality::Denied;
            }
            let counted = subject::of_noun(sentence, quantity).or_else(|| {
                let words = (first, end);
                subject::without_noun(sentence, &marks, quantity, words, counted_before.as_ref())
            });
            if counted.is_some() {
                counted_before.clone_from(&counted);
            }
            let (subject, national) = counted.map_or((None, false), |(subject, national)| {
                (Some(subject), national)
            });
            let event = event::of(sentence, &marks, quantity, first, end);
            let summed = addend(claims.last(), sentence, &event, &subject, ended, first);
            if let (true, Some(claim)) = (summed, claims.last_mut()) {
                claim.context.apart = true;
            }
            ended = end;
            let apart = summed || marks.is_apart(first);
            let of = match (role, whole) {
                // «قتل جندي وأصيب 4 آخرون»: others, but none of the dead.
                (Some(Role::Rest), Some((whole, _))) if claims[whole].event != event => None,
                (Some(Role::Part | Role::Rest), Some((whole, _))) => Some(claims[whole].id.clone()),
                _ => None,
            };
            match (role, whole) {
                (Some(Role::Part), Some((whole, end))) => {
                    let claim = &mut claims[whole];
                    if claim.role.is_none() && first.saturating_sub(end) <= PARTS_NEAR {
                        claim.role = Some(Role::Total);
                    }
                }
                (Some(Role::Rest), Some(_)) => {}
                _ => whole = Some((claims.len(), end)),
            }
            let id = format!("c{}", claims.len() + 1);
            let classes = classes(sentence, subject.as_ref());
            claims.push(Claim {
                fact: String::new(),
                quantity: quantity.clone(),
                sentence: sentence.span,
                subject,
                event,
                headline,
                role,
                of,
                modality,
                place: places.of(&parted, first, end),
                time: time::of(&times, &parted, first, end, role == Some(Role::Earlier)),
                source: source.map(|source| Source {
                    quoted: quoted(sentence, first),
                    ..source
                }),
                context: Context {
                    sentence: terms.clone(),
                    near: content.near(sentence, first, end).into(),
                    national: national && !apart,
                    apart,
                    classes,
                    magnitude: context::magnitude(sentence, quantity),
                },
                id,
            });
        }
    }
}

/// Whether a figure and the one directly before it are persons of unlike sorts to whom one thing
/// happened, so that neither is how many there were.
fn addend(
    before: Option<&Claim>,
    sentence: &Sentence<'_>,
    event: &Option<String>,
    subject: &Option<Subject>,
    ended: usize,
    first: usize,
) -> bool {
    let (Some(before), Some(subject)) = (before, subject) else {
        return false;
    };
    let persons = subject.class.as_deref() == Some("people");
    let unlike = before
        .subject
        .as_ref()
        .is_some_and(|known| known.lemma != subject.lemma);
    let joined = before.sentence == sentence.span && first.saturating_sub(ended) <= 1;
    persons && unlike && joined && event.is_some() && before.event == *event
}

/// The class of what is counted and the classes above it.
fn classes(sentence: &Sentence<'_>, subject: Option<&Subject>) -> Vec<u16> {
    let class = subject.and_then(|subject| subject.class.as_deref());
    class.map_or_else(Vec::new, |class| sentence.lexicon.lineage(class))
}

/// Whether a word stands in quotation marks.
fn quoted(sentence: &Sentence<'_>, at: usize) -> bool {
    let mut depth = 0i32;
    let mut straight = false;
    for before in 0..at {
        if sentence.is_mark(before, &['«', '“']) {
            depth += 1;
        } else if sentence.is_mark(before, &['»', '”']) {
            depth -= 1;
        } else if sentence.is_mark(before, &['"']) {
            straight = !straight;
        }
    }
    depth > 0 || straight
}
