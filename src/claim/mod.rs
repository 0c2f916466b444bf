//! Quantities of a sentence → claims: what is counted, what happened, where, who says so.

mod event;
mod marks;
mod parted;
mod place;
mod sentence;
mod source;
mod standing;
mod subject;
mod time;

use serde::{Deserialize, Serialize};

use crate::lexicon::{EventUse, Meaning, Roles};
use crate::quantity::{Kind, Quantity};
use crate::text::Span;
use crate::token::Key;
pub use place::Place;
pub(crate) use sentence::Sentence;
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

/// The content words of a claim's sentence: what tells one attack from another.
///
/// It helps to compare and is no part of what is claimed: claims are equal whatever it holds, and
/// one that was read from JSON has none.
#[derive(Clone, Debug, Default)]
pub(crate) struct Context {
    words: std::sync::Arc<[Key]>,
    /// A nationality narrows the subject.
    pub(crate) national: bool,
    /// It is of another occasion than what was told before, or an addend of a toll (مقتل شرطيين
    /// و3 مدنيين): nothing ties it.
    pub(crate) apart: bool,
}

impl Context {
    /// How many content words the sentence has.
    pub(crate) fn len(&self) -> usize {
        if self.apart {
            usize::MAX
        } else {
            self.words.len()
        }
    }

    /// How many content words both sentences have.
    pub(crate) fn shared(&self, other: &Context) -> usize {
        if self.apart || other.apart {
            return 0;
        }
        self.words
            .iter()
            .filter(|key| other.words.contains(key))
            .count()
    }
}

impl PartialEq for Context {
    fn eq(&self, _: &Context) -> bool {
        true
    }
}

impl Eq for Context {}

impl std::hash::Hash for Context {
    fn hash<H: std::hash::Hasher>(&self, _: &mut H) {}
}

/// Whether a quantity claims something of the world: names, dates and places in an order do not.
fn claims_something(quantity: &Quantity) -> bool {
    !matches!(
        quantity.kind,
        Kind::Label
            | Kind::Date
            | Kind::Year
            | Kind::Decade
            | Kind::Time
            | Kind::Ordinal
            | Kind::Score
    )
}

/// How many words may part a whole from the first of its parts.
const PARTS_NEAR: usize = 10;

/// Reads the claims of one sentence and appends them; `last` is the source of the sentence before,
/// and becomes that of this one.
pub(crate) fn read_sentence(
    sentence: &Sentence<'_>,
    headline: bool,
    last: &mut Option<Source>,
    claims: &mut Vec<Claim>,
) {
    let attributions = source::attributions(sentence, last.as_ref());
    if !sentence.quantities.is_empty() {
        let marks = marks::Marks::of(sentence);
        let places = place::places(sentence, &marks);
        let parted = parted::Parted::of(sentence, &marks);
        let times = time::times(sentence, &marks);
        let context = context(sentence);
        let mut previous: Option<Role> = None;
        let mut counted_before = None;
        let mut ended = 0;
        let mut whole: Option<(usize, usize)> = None;
        for quantity in sentence.quantities {
            if !claims_something(quantity) {
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
                    national: national && !apart,
                    apart,
                    ..context.clone()
                },
                id,
            });
        }
    }
    if let Some(named) = source::last_named(&attributions) {
        *last = Some(named);
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

/// The content words of a sentence: neither figures nor function words, reporting or event words.
fn context(sentence: &Sentence<'_>) -> Context {
    let mut keys: Vec<Key> = (0..sentence.words.len())
        .filter(|at| {
            let word = &sentence.words[*at];
            let counted = sentence.quantities.iter().any(|quantity| {
                let noun = quantity.noun.as_ref().map(|noun| noun.span);
                noun.is_some_and(|noun| noun.overlaps(word.token.span()))
                    || quantity.span.overlaps(word.token.span())
            });
            let meaningful = !sentence.is(*at, |meaning| {
                matches!(
                    meaning,
                    Meaning::Event(_, EventUse::Verb | EventUse::Noun | EventUse::After)
                        | Meaning::Verb(_)
                        | Meaning::Connector
                        | Meaning::Before(_)
                        | Meaning::After(_)
                        | Meaning::Title
                        | Meaning::Organisation
                )
            });
            sentence.is_word(*at)
                && word.stem.len() >= 3
                && !counted
                && meaningful
                && !sentence.has(*at, Roles::FUNCTION)
        })
        .map(|at| sentence.words[at].stem)
        .collect();
    keys.sort_unstable();
    keys.dedup();
    Context {
        words: keys.into(),
        national: false,
        apart: false,
    }
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
