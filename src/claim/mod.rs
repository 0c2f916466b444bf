//! Quantities of a sentence → claims: what is counted, what happened, where, who says so.

mod context;
mod event;
mod place;
mod sentence;
mod source;
mod standing;

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::lexicon::{Meaning, Roles};
use crate::quantity::{Kind, Quantity};
use crate::text::Span;
pub(crate) use context::{Content, Context, Sort, Term, Told, names_other_places, shared, weight};
pub use place::Place;
pub(crate) use sentence::Sentence;
pub(crate) use source::Heard;
pub use source::{Source, SourceKind};
pub use standing::{Modality, Role};

/// What is counted, with what narrows it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Subject {
    /// As written.
    pub text: String,
    /// The bare singular.
    pub lemma: String,
    /// The class of the lexicon.
    pub class: Option<String>,
    /// Nationalities and other adjectives, in their base form.
    pub modifiers: Vec<String>,
}

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
    /// When, where the sentence says it: ISO 8601.
    pub time: Option<String>,
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
        _ => true,
    }
}

/// «المرتبة الخامسة», «الخامس عالميا».
fn ranks(sentence: &Sentence<'_>, quantity: &Quantity) -> bool {
    let (first, end) = sentence.words_of(quantity.span);
    let headed = first > 0 && sentence.has(first - 1, Roles::RANK);
    headed || sentence.has(end, Roles::RANKED)
}

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
        let places = place::places(sentence);
        let time = sentence
            .quantities
            .iter()
            .find_map(|quantity| quantity.date.clone());
        let mut whole: Option<String> = None;
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
            let (role, mut modality) = standing::of(sentence, quantity, first, end);
            if denied && modality == Modality::Asserted {
                modality = Modality::Denied;
            }
            let (subject, national) = match subject(sentence, quantity) {
                Some((subject, national)) => (Some(subject), national),
                None => (None, false),
            };
            let id = format!("c{}", claims.len() + 1);
            let of = match role {
                Some(Role::Part | Role::Rest) => whole.clone(),
                _ => None,
            };
            if of.is_none() {
                whole = Some(id.clone());
            }
            claims.push(Claim {
                fact: String::new(),
                quantity: quantity.clone(),
                sentence: sentence.span,
                subject,
                event: event::of(sentence, quantity, first, end),
                headline,
                role,
                of,
                modality,
                place: place::of(&places, first, end),
                time: time.clone(),
                source: source.map(|source| Source {
                    quoted: quoted(sentence, first),
                    ..source
                }),
                context: Context {
                    sentence: terms.clone(),
                    near: content.near(sentence, first, end).into(),
                    national,
                    classes: classes(sentence, quantity),
                    magnitude: context::magnitude(sentence, quantity),
                },
                id,
            });
        }
    }
}

/// The counted noun with its modifiers, and whether a nationality is among them.
fn subject(sentence: &Sentence<'_>, quantity: &Quantity) -> Option<(Subject, bool)> {
    let noun = quantity.noun.as_ref()?;
    let (first, end) = sentence.words_of(noun.span);
    let (mut modifiers, mut national) = (Vec::new(), false);
    let mut at = first + 1;
    while at < end {
        let demonym = sentence.phrase(at, |meaning| match meaning {
            Meaning::Demonym(index) => Some(index),
            _ => None,
        });
        match demonym {
            Some((length, index)) => {
                let place = &sentence.lexicon.places[index as usize];
                let name = place.demonym.clone().unwrap_or_else(|| place.name.clone());
                modifiers.push(name);
                national = true;
                at += length;
            }
            None => {
                modifiers.push(sentence.words[at].stem.letters());
                at += 1;
            }
        }
    }
    let subject = Subject {
        text: noun.text.clone(),
        lemma: noun.lemma.clone(),
        class: noun.class.clone(),
        modifiers,
    };
    Some((subject, national))
}

/// The class of the counted noun and the classes above it.
fn classes(sentence: &Sentence<'_>, quantity: &Quantity) -> Vec<u16> {
    let class = quantity
        .noun
        .as_ref()
        .and_then(|noun| noun.class.as_deref());
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
