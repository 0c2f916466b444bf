//! The noun that a figure counts.
//!
//! ```text
//! counted = figure [ "من" ] noun *adjective       12 من رجال الأمن، 10 آلاف جندي كوري شمالي
//!         / noun-plural definite-figure           القادة التسعة
//! ```

use nom::Input;

use super::input::Words;
use crate::amount::Amount;
use crate::lexicon::{Clitics, Entry, EventUse, Form, Meaning, Roles, Word, guess_lemma};
use crate::quantity::CountedNoun;
use crate::text::Span;
use crate::token::stem_start;

/// The noun behind a figure, and the words after its adjectives.
pub(crate) fn behind<'a>(
    input: Words<'a>,
    amount: Option<Amount>,
    definite: bool,
) -> Option<(Words<'a>, CountedNoun)> {
    let at = if input.has(Roles::PARTITIVE) {
        input.take_from(1)
    } else {
        input
    };
    let partitive = at.start > input.start;
    let word = at.first()?;
    let entry = at.entry_of(word);
    let noun = word.is_word()
        && word.is_plain()
        && word.stem.len() > 1
        && !entry.roles.has(Roles::CLITIC)
        && !entry.roles.has(Roles::FUNCTION)
        && !entry.roles.has(Roles::OTHERS)
        && entry.numeral.is_none()
        && entry.ordinal.is_none()
        && entry.weekday.is_none()
        && entry.unit.is_none_or(|_| entry.noun.is_some());
    if !noun {
        return None;
    }
    let plural = partitive || expects_plural(amount);
    let known = choose(entry, plural);
    let lemma = match known {
        Some(_) => None,
        None if partitive || word.clitics.has(Clitics::ARTICLE) && !definite => return None,
        None if is_verb(at, word) => return None,
        None => Some(guess_lemma(at.text_of(word), plural)),
    };
    let end = adjectives(at.take_from(1));
    Some((end, counted(at, end, lemma, known)))
}

/// The reading of a noun whose form is the plural of one lemma and the singular of another
/// (مشاهد: scenes, viewer).
fn choose(entry: &Entry, plural: bool) -> Option<(u16, Form)> {
    let fits = |noun: &(u16, Form)| (noun.1 == Form::Plural) == plural;
    let other = entry.other_noun.filter(fits);
    match entry.noun {
        Some(noun) if !fits(&noun) && other.is_some() => other,
        noun => noun,
    }
}

/// After 3–10 the counted noun is a plural.
fn expects_plural(amount: Option<Amount>) -> bool {
    amount
        .and_then(Amount::integer)
        .is_none_or(|value| (3..=10).contains(&(value % 100)) && value < 1000)
}

/// The noun from `start` to `end`, by the lexicon or by its guessed lemma.
fn counted(
    start: Words<'_>,
    end: Words<'_>,
    guessed: Option<String>,
    known: Option<(u16, Form)>,
) -> CountedNoun {
    let lexicon = start.context.lexicon;
    let span = span_of(start, end);
    let text = span.of(start.context.text).to_owned();
    match known {
        Some((index, _)) => {
            let noun = &lexicon.nouns[index as usize];
            let class = &lexicon.classes[noun.class as usize].name;
            CountedNoun {
                text,
                lemma: noun.lemma.clone(),
                class: Some(class.clone()),
                span,
            }
        }
        None => CountedNoun {
            lemma: guessed.unwrap_or_else(|| text.clone()),
            text,
            class: None,
            span,
        },
    }
}

/// The bytes from the first word of `start` to the word before `end`.
fn span_of(start: Words<'_>, end: Words<'_>) -> Span {
    let words = start.context.words;
    let last = end.start.max(start.start + 1) - 1;
    Span {
        start: stem_start(
            start.context.text,
            words[start.start].token.span(),
            words[start.start].clitics.letters_before_article(),
        ),
        end: words[last].token.end as usize,
    }
}

/// Whether an unknown word looks like a finite verb, or the lexicon knows it as one.
pub(crate) fn is_verb(at: Words<'_>, word: &Word) -> bool {
    let known = at.cue(|meaning| match meaning {
        Meaning::Event(_, EventUse::Verb) | Meaning::Verb(_) | Meaning::Participle => Some(()),
        _ => None,
    });
    if known.is_some() {
        return true;
    }
    let text = at.text_of(word);
    // A finite verb of the past (ظهرت), a preposition with its noun (لاستقلال), a possessive.
    let past = text.ends_with('ت') && !text.ends_with("ات");
    let glued = text.starts_with(['ل', 'ب'])
        && !at
            .context
            .lexicon
            .entry_of(word.token.key.without_first(1))
            .is_unknown();
    let possessive = ["ها", "هم", "هما", "هن", "نا"]
        .iter()
        .any(|ending| text.ends_with(ending))
        && text.chars().count() > 4
        || text.ends_with('ه') && text.chars().count() > 5;
    if past || glued || possessive {
        return true;
    }
    text.starts_with(['ي', 'ﻳ']) && !text.ends_with(['ة', 'ا', '\u{064B}', 'ً'])
}

/// Skips the adjectives behind a noun: nationalities and what agrees with them.
pub(crate) fn adjectives(mut at: Words<'_>) -> Words<'_> {
    for _ in 0..3 {
        let demonym = at.cue(|meaning| match meaning {
            Meaning::Demonym(_) => Some(()),
            _ => None,
        });
        if let Some((rest, ())) = demonym {
            at = rest;
            continue;
        }
        let Some(word) = at.first() else {
            return at;
        };
        if !word.is_word() || word.clitics != Clitics::default() || !is_nisba(at, word) {
            return at;
        }
        at = at.take_from(1);
    }
    at
}

/// Whether a word looks like a relative adjective: كوري, أمريكية, سوريين.
fn is_nisba(at: Words<'_>, word: &Word) -> bool {
    let entry = at.entry_of(word);
    if entry.roles.has(Roles::FUNCTION)
        || entry.numeral.is_some()
        || entry.ordinal.is_some()
        || entry.unit.is_some()
    {
        return false;
    }
    if is_verb(at, word) {
        return false;
    }
    let known = entry.noun.is_some_and(|(noun, _)| {
        let class = at.context.lexicon.nouns[noun as usize].class;
        at.context.lexicon.is_class(class, "nationals")
    });
    let bare: String = at
        .text_of(word)
        .chars()
        .filter(|c| !matches!(c, '\u{064B}'..='\u{0652}'))
        .collect();
    known
        || entry.noun.is_none()
            && bare.chars().count() >= 4
            && ["ية", "يا", "يين", "يون"]
                .iter()
                .any(|ending| bare.ends_with(ending))
        || entry.noun.is_none() && bare.chars().count() >= 5 && bare.ends_with('ي')
}

/// The plural noun in front of a figure with the article: القادة التسعة, الكرات الأربع.
pub(crate) fn in_front(input: Words<'_>, reach: usize) -> Option<CountedNoun> {
    for distance in 1..=reach {
        let word = input.before(distance)?;
        if word.token.class == crate::token::Class::Mark {
            return None;
        }
        let entry = input.entry_of(word);
        if entry.roles.has(Roles::CLITIC) {
            continue;
        }
        let Some((noun, form)) = entry.noun else {
            // «البلاد الذكرى الـ15»: the definite word directly in front is what has the number.
            if input.text_of(word).starts_with("ال") || word.clitics.has(Clitics::ARTICLE) {
                return None;
            }
            continue;
        };
        if form != Form::Plural {
            if distance == 1 || word.clitics.has(Clitics::ARTICLE) {
                return None;
            }
            continue;
        }
        let at = input.at(input.start - distance);
        return Some(counted(at, at.take_from(1), None, Some((noun, form))));
    }
    None
}

/// The definite plural in front of a definite figure, at most an adjective between, or a genitive where
/// the figure is in words: الطلاب الـ35، الحكام الجدد الثمانية، فرق الإطفاء العشر.
pub(crate) fn just_in_front(input: Words<'_>, words: bool) -> Option<CountedNoun> {
    let clitic = input
        .before(1)
        .is_some_and(|word| input.entry_of(word).roles.has(Roles::CLITIC));
    let first = 1 + usize::from(clitic);
    let definite =
        |word: &Word| word.clitics.has(Clitics::ARTICLE) || input.text_of(word).starts_with("ال");
    let plural = |distance: usize| {
        let word = input.before(distance).filter(|word| word.is_word())?;
        let entry = input.entry_of(word);
        let mut nouns = entry.noun.into_iter().chain(entry.other_noun);
        Some((word, nouns.find(|(_, form)| *form == Form::Plural)?))
    };
    let taken = |distance: usize, noun: (u16, Form)| {
        let at = input.at(input.start - distance);
        counted(at, at.take_from(1), None, Some(noun))
    };
    if let Some((word, noun)) = plural(first) {
        return definite(word).then(|| taken(first, noun));
    }
    let between = input.before(first).filter(|word| word.is_word())?;
    let lexicon = input.context.lexicon;
    let nation = |(noun, _): (u16, Form)| {
        lexicon.is_class(lexicon.nouns[usize::from(noun)].class, "nationals")
    };
    let entry = input.entry_of(between);
    // «البلاد الذكرى الـ15»: what ends like no adjective of a plural has the number itself; behind a sound
    // plural, «المعلمين الجدد», it is one.
    let ends = |word: &Word, endings: &[&str]| {
        let text = input.text_of(word);
        endings.iter().any(|ending| text.ends_with(ending))
    };
    let sound = input
        .before(first + 1)
        .is_some_and(|word| ends(word, &["ين", "ون", "ات"]));
    let adjective = entry.noun.is_none_or(nation)
        && entry.unit.is_none()
        && (words || sound || ends(between, &["ة", "ين", "ون"]));
    let (word, noun) = plural(first + 1).filter(|_| definite(between))?;
    let fits = match definite(word) {
        true => adjective,
        false => words && !adjective && word.is_plain(),
    };
    fits.then(|| taken(first + 1, noun))
}

/// The noun of a single known word, for duals and واحد.
pub(crate) fn of_word(at: Words<'_>) -> Option<CountedNoun> {
    let noun = at.entry()?.noun?;
    Some(counted(at, at.take_from(1), None, Some(noun)))
}

/// A noun that the lexicon lacks, of one word.
pub(crate) fn unknown(at: Words<'_>, lemma: String) -> CountedNoun {
    counted(at, at.take_from(1), Some(lemma), None)
}
