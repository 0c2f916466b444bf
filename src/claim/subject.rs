//! What is counted.
//!
//! The counted noun with its modifiers; where the figure has none,
//!
//! * the dual that it counts again: عسكريين تركيين اثنين;
//! * the noun behind من that has an ending of its own: اثنين من جنوده, 9 من منسوبي الإدارة;
//! * the noun behind a figure in quotation marks: «مئات» العمال;
//! * the noun in front of one that recalls it: المتطوعون، وعددهم 40;
//! * the noun behind a word for how many, in front: عدد الجرحى بلغ 15;
//! * that of the figure before it, in the same account: مقتل جنديين وجرح أربعة.

use serde::{Deserialize, Serialize};

use super::marks::Marks;
use super::meanings::Phrase;
use super::sentence::Sentence;
use super::signs::Signs;
use crate::lexicon::{Clitics, Form, Meaning, Roles, Senses};
use crate::quantity::{Kind, Quantity};
use crate::token::{Key, code_of};

/// How many words in front of a figure a word for how many stands.
const REACH: usize = 9;

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

/// What a figure counts, as the sentence tells it.
pub(crate) struct Counted {
    pub(crate) subject: Subject,
    /// A nationality narrows it.
    pub(crate) national: bool,
    /// Where its noun stands in the sentence; none where an earlier figure has it.
    pub(crate) at: Option<usize>,
    /// It is not the noun that the quantity has: it stands in front of the figure, behind a word for how
    /// many, or behind a word for cases.
    pub(crate) headed: bool,
}

impl Counted {
    fn new(at: Option<usize>, (subject, national): (Subject, bool)) -> Counted {
        Counted {
            subject,
            national,
            at,
            headed: false,
        }
    }
}

/// The counted noun with its modifiers.
pub(crate) fn of_noun(sentence: &Sentence<'_>, quantity: &Quantity) -> Option<Counted> {
    let noun = quantity.noun.as_ref()?;
    let (first, end) = sentence.words_of(noun.span);
    if let Some(found) = of_case(sentence, first) {
        return Some(Counted {
            headed: true,
            ..Counted::new(Some(first), found)
        });
    }
    let (modifiers, national) = modifiers(sentence, first + 1, end);
    let subject = Subject {
        text: noun.text.clone(),
        lemma: noun.lemma.clone(),
        class: noun.class.clone(),
        modifiers,
    };
    Some(Counted::new(Some(first), (subject, national)))
}

/// «832 حالة وفاة»: what the cases are of is counted.
fn of_case(sentence: &Sentence<'_>, first: usize) -> Option<(Subject, bool)> {
    let nouns = &sentence.lexicon.nouns;
    let (case, _) = sentence.entry(first)?.noun?;
    let behind = first + 1;
    let (noun, _) = sentence.entry(behind)?.noun?;
    let plain = sentence.words.get(behind)?.clitics == Clitics::default();
    let of_event = nouns[usize::from(case)].of_event && plain;
    let (subject, national) = of_event.then(|| known(sentence, noun, behind, behind + 1))?;
    let text = sentence.slice(first, behind + 1).to_owned();
    Some((Subject { text, ..subject }, national))
}

/// What a figure without a noun at the words `first` to before `last` counts; `previous` is the
/// subject of the figure in front of it.
pub(crate) fn without_noun(
    sentence: &Sentence<'_>,
    marks: &Marks,
    quantity: &Quantity,
    (first, last): (usize, usize),
    previous: Option<(&Subject, bool)>,
) -> Option<Counted> {
    if quantity.kind != Kind::Cardinal || quantity.noun.is_some() {
        return None;
    }
    let beside = owned(sentence, last)
        .map(|found| (last + 1, found))
        .or_else(|| owned_in_front(sentence, first))
        .or_else(|| counted_again(sentence, quantity, first))
        .or_else(|| behind_quotation(sentence, last));
    if let Some((at, found)) = beside {
        return Some(Counted::new(Some(at), found));
    }
    if let Some((at, found)) = recalled(sentence, marks, first) {
        return Some(Counted::new(Some(at), found));
    }
    if let Some((at, found)) = headed(sentence, marks, first, last) {
        return Some(Counted {
            headed: true,
            ..Counted::new(Some(at), found)
        });
    }
    let previous = previous.filter(|_| goes_on(sentence, marks, first, last))?;
    Some(Counted::new(None, (previous.0.clone(), previous.1)))
}

/// The adjectives from a word to before another.
fn modifiers(sentence: &Sentence<'_>, from: usize, end: usize) -> (Vec<String>, bool) {
    let (mut modifiers, mut national) = (Vec::new(), false);
    let mut at = from;
    while at < end {
        match sentence.phrase(at, Senses::DEMONYM) {
            Some(Phrase {
                meaning: Meaning::Demonym(index),
                length,
                ..
            }) => {
                let place = &sentence.lexicon.places[index as usize];
                let name = place.demonym.clone().unwrap_or_else(|| place.name.clone());
                modifiers.push(name);
                national = true;
                at += length;
            }
            _ => {
                modifiers.push(sentence.words[at].stem.letters());
                at += 1;
            }
        }
    }
    (modifiers, national)
}

/// A noun of the lexicon at the words `at` to before `end`.
fn known(sentence: &Sentence<'_>, noun: u16, at: usize, end: usize) -> (Subject, bool) {
    let lexicon = sentence.lexicon;
    let noun = &lexicon.nouns[noun as usize];
    let (modifiers, national) = modifiers(sentence, at + 1, end);
    let subject = Subject {
        text: sentence.slice(at, end).to_owned(),
        lemma: noun.lemma.clone(),
        class: Some(lexicon.classes[noun.class as usize].name.clone()),
        modifiers,
    };
    (subject, national)
}

/// «عسكريين تركيين اثنين»: the noun, its ending that of two, at most one adjective behind it.
fn counted_again(
    sentence: &Sentence<'_>,
    quantity: &Quantity,
    first: usize,
) -> Option<(usize, (Subject, bool))> {
    if quantity.value != Some(2.into()) {
        return None;
    }
    let adjective = |at: usize| sentence.means(at, Senses::DEMONYM);
    let distance = 1 + usize::from(first > 1 && adjective(first - 1));
    first.checked_sub(distance).and_then(|at| {
        let key = sentence.words[at].stem;
        let two = ends(key, 'ي', 'ن') || ends(key, 'ا', 'ن');
        let (noun, _) = sentence.entry(at)?.noun.filter(|_| two)?;
        Some((at, known(sentence, noun, at, first)))
    })
}

fn ends(key: Key, before: char, last: char) -> bool {
    let length = key.len();
    length > 3
        && key.letter(length - 2) == code_of(before)
        && key.letter(length - 1) == code_of(last)
}

/// «من جنوده», «من منسوبي الإدارة»: a noun with a possessor.
fn owned(sentence: &Sentence<'_>, last: usize) -> Option<(Subject, bool)> {
    if !sentence.has(last, Roles::PARTITIVE) || !sentence.is_word(last + 1) {
        return None;
    }
    let at = last + 1;
    let key = sentence.words[at].token.key;
    if let Some(noun) = with_pronoun(sentence, key) {
        return Some(known(sentence, noun, at, at + 1));
    }
    // A sound plural before a genitive: منسوبي.
    let construct = key.len() > 4 && key.letter(key.len() - 1) == code_of('ي');
    let genitive = sentence
        .words
        .get(at + 1)
        .is_some_and(|word| word.clitics.has(Clitics::ARTICLE) || is_definite(word.token.key));
    let unknown = sentence.entry(at)?.noun.is_none();
    (construct && genitive && unknown && !is_definite(key)).then(|| {
        let text = sentence.slice(at, at + 1);
        let subject = Subject {
            text: text.to_owned(),
            lemma: text.trim_end_matches('ي').to_owned(),
            class: None,
            modifiers: Vec::new(),
        };
        (subject, false)
    })
}

/// «مواسمه الثلاثة»: the noun of a definite numeral that stands in front of it, with a pronoun.
fn owned_in_front(sentence: &Sentence<'_>, first: usize) -> Option<(usize, (Subject, bool))> {
    let at = first.checked_sub(1).filter(|at| sentence.is_word(*at))?;
    if !is_definite(sentence.words[first].token.key) {
        return None;
    }
    let noun = with_pronoun(sentence, sentence.words[at].stem)?;
    Some((at, known(sentence, noun, at, first)))
}

/// A noun of the lexicon with a pronoun behind it: جنوده.
fn with_pronoun(sentence: &Sentence<'_>, key: Key) -> Option<u16> {
    let lexicon = sentence.lexicon;
    // ه and ها, هم, هن
    let pronoun = [
        (1, key.letter(key.len() - 1) == const { code_of('ه') }),
        (
            2,
            ends(key, 'ه', 'ا') || ends(key, 'ه', 'م') || ends(key, 'ه', 'ن'),
        ),
    ];
    for (letters, fits) in pronoun {
        if !fits || key.len() < letters + 3 {
            continue;
        }
        let bare = key.without_last(letters);
        // The hamza of أبناء is written ئ before a pronoun, and folds to ي.
        let hamza = bare.without_last(1).then(Key::of("ء"));
        let noun = lexicon.entry_of(bare).noun.or(lexicon.entry_of(hamza).noun);
        if let Some((noun, _)) = noun {
            return Some(noun);
        }
    }
    None
}

fn is_definite(key: Key) -> bool {
    key.letter(0) == const { code_of('ا') } && key.letter(1) == const { code_of('ل') }
}

/// «عدد الجرحى بلغ 15», «حصيلة القتلى ارتفعت إلى 23»: the noun behind a word for how many, in the
/// same clause and without another figure between.
fn headed(
    sentence: &Sentence<'_>,
    marks: &Marks,
    first: usize,
    last: usize,
) -> Option<(usize, (Subject, bool))> {
    let begin = marks.hedged_from(first);
    let is_clause = |at: &usize| {
        let parts = sentence.is_sign(*at, Signs::STOP | Signs::COLON | Signs::COMMA);
        !parts && marks.figure(*at).is_none()
    };
    let clause = (begin.saturating_sub(REACH)..begin)
        .rev()
        .take_while(is_clause);
    let head = clause
        .into_iter()
        .find(|at| sentence.has(*at, Roles::TALLY))?;
    // «وبلغ عدد الجرحى 15» and «عدد الجرحى بلغ 15», no figure of something that follows.
    let ended =
        !sentence.is_word(last) || sentence.has(last, Roles::FUNCTION) || is_verbal(sentence, last);
    let (noun, _) = sentence.entry(head + 1)?.noun.filter(|_| ended)?;
    let adjective = sentence.means(head + 2, Senses::DEMONYM) && head + 2 < begin;
    let end = head + 2 + usize::from(adjective);
    Some((head + 1, known(sentence, noun, head + 1, end)))
}

/// «المتطوعون، وعددهم 40»: the definite plural in front of a word that recalls it by how many they are.
fn recalled(
    sentence: &Sentence<'_>,
    marks: &Marks,
    first: usize,
) -> Option<(usize, (Subject, bool))> {
    let begin = marks.hedged_from(first);
    let recap = begin.checked_sub(1)?;
    // «قالت الشرطة إن عددهم 300» counts whom somebody else told of.
    if !sentence.has(recap, Roles::RECAP) || !sentence.words[recap].clitics.has(Clitics::AND) {
        return None;
    }
    let front = (recap.saturating_sub(REACH)..recap).rev();
    let mut front = front.take_while(|at| {
        !sentence.is_sign(*at, Signs::STOP | Signs::COLON) && marks.figure(*at).is_none()
    });
    front.find_map(|at| {
        let (noun, form) = sentence.entry(at)?.noun?;
        let definite = sentence.words[at].clitics.has(Clitics::ARTICLE);
        (definite && form == Form::Plural).then(|| (at, known(sentence, noun, at, at + 1)))
    })
}

/// Whether a word goes on with another statement: it has و, or is a verb.
fn is_verbal(sentence: &Sentence<'_>, at: usize) -> bool {
    sentence.words[at].clitics.has(Clitics::AND)
        || sentence.means(at, Senses::EVENT_VERB | Senses::CONNECTOR)
}

/// «مئات» العمال, «أكثر من 20» من رجال الأمن: the noun stands behind the quotation mark.
fn behind_quotation(sentence: &Sentence<'_>, last: usize) -> Option<(usize, (Subject, bool))> {
    if !sentence.is_sign(last, Signs::CLOSING) {
        return None;
    }
    let partitive = sentence.has(last + 1, Roles::PARTITIVE);
    let at = last + 1 + usize::from(partitive);
    let (noun, form) = sentence.entry(at)?.noun?;
    (form == Form::Plural).then(|| (at, known(sentence, noun, at, at + 1)))
}

/// Whether a figure goes on with what was counted: an event with و stands in front of it, and
/// nothing that could be its noun behind it.
fn goes_on(sentence: &Sentence<'_>, marks: &Marks, first: usize, last: usize) -> bool {
    let begin = marks.hedged_from(first);
    let joined = begin > 0
        && sentence.words[begin - 1].clitics.has(Clitics::AND)
        && (marks.strong(begin - 1, false).is_some() || marks.weak(begin - 1).is_some());
    let ended = !sentence.is_word(last)
        || sentence.has(last, Roles::FUNCTION)
        || sentence.has(last, Roles::OTHERS)
        || sentence.words[last].clitics.has(Clitics::AND);
    joined && ended
}
