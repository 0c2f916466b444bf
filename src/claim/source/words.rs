//! What a word is to a name: what may begin one, what cannot be in one, what ends its frame.
//!
//! The lexicon says most of it (`[particles]` of `reporting.toml`). What folding loses is read from
//! the written word: علي and على, tanween, and the shapes of verbal nouns (تسجيل, إطلاق, انخفاض).

use super::super::sentence::Sentence;
use super::super::signs::Signs;
use super::name::Link;
use super::{is_particle, speaks_at};
use crate::lexicon::{Clitics, Particle, ReportingVerb, Roles, Senses};
use crate::token::{Key, code_of};

/// The length of a connector at a word.
pub(super) fn connector(sentence: &Sentence<'_>, at: usize) -> Option<usize> {
    let found = sentence.phrase(at, Senses::CONNECTOR)?;
    // «آن» is a name, and only folds to «أن».
    (!sentence.slice(at, at + 1).starts_with('آ')).then_some(found.length)
}

/// Whether a word is a preposition with which the verb takes what is said.
pub(super) fn owns(sentence: &Sentence<'_>, verb: Option<&ReportingVerb>, at: usize) -> bool {
    verb.is_some_and(|verb| verb.connectors.contains(&sentence.words[at].token.key))
}

/// Whether no connector of an earlier verb can stand behind a word: another verb, a participle, a
/// relative clause.
pub(super) fn stops(sentence: &Sentence<'_>, at: usize) -> bool {
    let word = &sentence.words[at];
    let plain = !word.clitics.has(Clitics::PREPOSITION) && !word.clitics.has(Clitics::ARTICLE);
    let and = word.clitics.has(Clitics::AND);
    let verb = match and {
        true => Senses::VERB,
        false => Senses::SURE_VERB,
    };
    let stopping = verb | Senses::PARTICIPLE | Senses::particle(Particle::Relative);
    plain && sentence.means(at, stopping)
}

/// Whether what stands at a word is an occasion: في بيان, من جانبه.
pub(super) fn is_occasion(sentence: &Sentence<'_>, at: usize) -> bool {
    is_particle(sentence, at, Particle::Occasion)
}

/// Whether a word is ل alone, as before a quotation mark.
pub(super) fn is_for(sentence: &Sentence<'_>, at: usize) -> bool {
    sentence
        .words
        .get(at)
        .is_some_and(|word| word.token.key == const { Key::literal(['ل']) })
}

/// Whether a word is written like a name, though it folds to a preposition or particle: علي, آن.
pub(super) fn is_name_too(sentence: &Sentence<'_>, at: usize) -> bool {
    let written = sentence.slice(at, at + 1);
    (written.ends_with('ي') || written.starts_with(['آ', 'إ']))
        && is_particle(sentence, at, Particle::NameToo)
}

/// Whether a word is written as an indefinite accusative: وقفاً.
pub(super) fn is_accusative(sentence: &Sentence<'_>, at: usize) -> bool {
    let marked = sentence
        .words
        .get(at)
        .is_some_and(|word| word.token.has_marks());
    marked && sentence.slice(at, at + 1).contains('\u{064B}')
}

/// Whether a word has the shape of a verbal noun without the article: تسجيل, إطلاق, انخفاض.
pub(super) fn is_verbal_noun(sentence: &Sentence<'_>, at: usize) -> bool {
    let word = &sentence.words[at];
    let first = word.token.key.letter(0);
    if word.clitics != Clitics::default()
        || first != const { code_of('ت') } && first != const { code_of('ا') }
    {
        return false;
    }
    let written = sentence.slice(at, at + 1);
    let mut letters = ['\0'; 8];
    let mut length = 0;
    for letter in written
        .chars()
        .filter(|c| !matches!(c, '\u{064B}'..='\u{0652}' | 'ـ'))
    {
        if length == letters.len() {
            return false;
        }
        letters[length] = letter;
        length += 1;
    }
    let stem = match &letters[..length] {
        [stem @ .., 'ا'] if length > 5 => stem,
        whole => whole,
    };
    matches!(
        stem,
        ['ت', _, _, 'ي', _]
            | ['إ', _, _, 'ا', _]
            | ['ا', 'ن', _, _, 'ا', _]
            | ['ا', _, 'ت', _, 'ا', _]
            | ['ا', 'س', 'ت', _, _, 'ا', _]
    )
}

/// Whether a name can begin at a word.
pub(super) fn begins(sentence: &Sentence<'_>, at: usize, link: Link, cited: bool) -> bool {
    let Some(word) = sentence.words.get(at) else {
        return false;
    };
    if sentence.is_sign(at, Signs::OPENING) {
        return true;
    }
    let foreign = sentence.lexicon.entry(word).is_unknown();
    // «فورد» only looks like ف with a word behind it.
    let clitic = word.clitics.has(Clitics::AND) && sentence.slice(at, at + 1).starts_with('و')
        || word.clitics.has(Clitics::PREPOSITION) && !foreign && !cited;
    let function = sentence.has(at, Roles::FUNCTION)
        && !word.clitics.has(Clitics::ARTICLE)
        && !is_particle(sentence, at, Particle::Quantifier)
        && !is_name_too(sentence, at)
        && !speaks_at(sentence, at);
    let said = !cited && is_accusative(sentence, at)
        || link != Link::Clause
            && !cited
            && !speaks_at(sentence, at)
            && (is_verbal_noun(sentence, at)
                || is_particle(sentence, at, Particle::Said)
                || sentence.means(at, Senses::EVENT_VERB | Senses::EVENT_NOUN));
    let counted = sentence.lexicon.entry(word).vague.is_some();
    // «كما ذكرت لك»
    let pronoun = word.token.key.len() <= 3 && sentence.slice(at, at + 1).starts_with('ل');
    sentence.is_word(at) && !clitic && !function && !said && !counted && !pronoun
}
