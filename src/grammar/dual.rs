//! Duals: a noun that is its own number.
//!
//! ```text
//! dual = dual-form of a noun or unit of the lexicon       جنديان، عامين، مدينتي
//!      / unknown word ending in تان or تين                تسديدتين
//!      / unit and part                                     قرن ونصف، ساعتين ونصف
//! ```

use nom::Input;

use super::fraction::part;
use super::input::{Words, and};
use super::noun;
use super::unit::{self, Measure};
use crate::amount::Amount;
use crate::lexicon::{Clitics, Form, Meaning, Roles, Word};
use crate::quantity::CountedNoun;
use crate::token::{Class, Key, code_of};

/// و, glued to a name that the lexicon lacks.
const AND: u8 = code_of('و');

/// The ending of a dual with its sukun written.
const SUKUN_DUAL: &str = "ي\u{0652}ن";

/// A dual or a unit with a part.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    pub(crate) amount: Amount,
    pub(crate) measure: Option<Measure>,
    pub(crate) noun: Option<CountedNoun>,
}

/// A dual that begins here.
pub(crate) fn dual(input: Words<'_>) -> Option<(Words<'_>, Found)> {
    let word = input.first()?;
    let entry = input.entry_of(word);
    let excluded = entry.roles.has(Roles::NOT_DUAL) || entry.roles.has(Roles::FUNCTION);
    let masculine_subject = is_masculine_subject(input);
    if word.token.class != Class::Word || excluded && !masculine_subject {
        return None;
    }
    if agrees(input) {
        return None;
    }
    if let Some((index, form)) = entry.unit {
        return of_unit(input, index, form);
    }
    let rest = input.take_from(1);
    // A sukun tells the dual صحفيَيْن from the plural صحفيين, and so does the verb beside it.
    let marked = || {
        input.text_of(word).contains(SUKUN_DUAL) || masculine_subject || has_dual_verb(input, rest)
    };
    if entry
        .noun
        .is_some_and(|(_, form)| form == Form::Dual || form == Form::Plural && marked())
    {
        if is_construct(word) && !governs(rest) {
            return None;
        }
        let noun = noun::of_word(input);
        return Some((rest, two(None, noun)));
    }
    if entry.noun.is_none() && entry.is_unknown() {
        let lemma = unknown_feminine(input, word)?;
        return Some((rest, two(None, Some(noun::unknown(input, lemma)))));
    }
    None
}

/// البلدان behind a verb of the masculine (لم يتبادل البلدان) is two countries: the plural of
/// things would have the feminine (تتبادل البلدان).
fn is_masculine_subject(input: Words<'_>) -> bool {
    let things = |form: (u16, Form)| {
        let class = input.context.lexicon.nouns[form.0 as usize].class;
        !input.context.lexicon.is_class(class, "people")
    };
    let word = input.first();
    let subject = word.is_some_and(|word| {
        word.is_plain()
            && word.clitics.has(Clitics::ARTICLE)
            && input.text_of(word).ends_with("ان")
            && input.entry_of(word).noun.is_some_and(things)
    });
    let verb = input.before(1).is_some_and(|before| {
        let text = input.text_of(before);
        before.is_word()
            && text.starts_with('ي')
            && (4..=8).contains(&text.chars().count())
            && !text.ends_with(['ة', 'ن', 'ا', 'ي'])
            && input.entry_of(before).noun.is_none()
    });
    subject && verb
}

/// Whether an indefinite noun in ين has a verb of the dual behind it: مراهقين يبلغان.
fn has_dual_verb(input: Words<'_>, next: Words<'_>) -> bool {
    let oblique = input.first().is_some_and(|word| {
        !word.clitics.has(Clitics::ARTICLE) && input.text_of(word).ends_with("ين")
    });
    let verb = next.first().is_some_and(|verb| {
        let text = next.text_of(verb);
        text.starts_with(['ي', 'ت'])
            && text.ends_with("ان")
            && text.chars().count() >= 6
            && verb.clitics == Clitics::default()
            && next.entry_of(verb).noun.is_none()
    });
    oblique && verb
}

fn two(measure: Option<Measure>, noun: Option<CountedNoun>) -> Found {
    Found {
        amount: Amount::from(2),
        measure,
        noun,
    }
}

/// عامين, ساعتين ونصف, قرن ونصف.
fn of_unit(input: Words<'_>, index: u16, form: Form) -> Option<(Words<'_>, Found)> {
    let lexicon = input.context.lexicon;
    let unit = &lexicon.units[index as usize];
    let rest = input.take_from(1);
    let doubtful = unit.ambiguous && !(form == Form::Dual && is_dimension(input));
    if unit.short || unit.required || doubtful || form == Form::Plural {
        return None;
    }
    let word = input.first()?;
    if form == Form::Dual && is_construct(word) && !governs(rest) {
        return None;
    }
    let (rest, measure) = {
        let found = unit::measure(input, None);
        found.unwrap_or_else(|| (rest, unit::of(lexicon, index, unit.code.clone())))
    };
    let whole = match form {
        Form::Dual => Amount::from(2),
        _ => Amount::from(1),
    };
    match and_part(rest) {
        Some((rest, extra)) => {
            let found = Found {
                amount: whole.checked_add(extra)?,
                measure: Some(measure),
                noun: None,
            };
            Some((rest, found))
        }
        None if form == Form::Dual => Some((input.take_from(1), two(Some(measure), None))),
        None => None,
    }
}

/// Whether a word in front says that something is measured: «يبلغ عرضها قدمين», «قبل أكثر من عقدين».
fn is_dimension(input: Words<'_>) -> bool {
    (1..=3)
        .filter_map(|distance| input.before(distance))
        .any(|word| input.entry_of(word).roles.has(Roles::DIMENSION))
}

/// «ونصف», «ونصف العام» behind a unit.
pub(crate) fn and_part(input: Words<'_>) -> Option<(Words<'_>, Amount)> {
    let (at, ()) = and(input).ok()?;
    let (rest, extra) = part(at).ok()?;
    let next = rest.first();
    let definite_unit = next.is_some_and(|word| {
        word.is_plain() && word.clitics.has(Clitics::ARTICLE) && rest.entry_of(word).unit.is_some()
    });
    if definite_unit {
        return Some((rest.take_from(1), extra));
    }
    // «ونصف السكان» counts on its own.
    let own = next.is_some_and(|word| {
        word.clitics.has(Clitics::ARTICLE) && word.is_plain()
            || rest.entry_of(word).numeral.is_some() && word.is_plain()
    });
    (!own).then_some((rest, extra))
}

/// A construct dual (مدينتي, حالتا) looks like "my city": it needs its noun.
fn is_construct(word: &Word) -> bool {
    const OBLIQUE: Key = Key::literal(['ت', 'ي']);
    const NOMINATIVE: Key = Key::literal(['ت', 'ا']);
    word.stem.ends_with(OBLIQUE) || word.stem.ends_with(NOMINATIVE)
}

/// Whether a noun follows that a construct can govern.
fn governs(rest: Words<'_>) -> bool {
    rest.first().is_some_and(|word| {
        let place = rest.cue(|meaning| matches!(meaning, Meaning::Place(_)).then_some(()));
        // «بلدتي الوهط وصبر»: two names, known or not; «مدينتي الساحرة» is mine.
        let two_names = (1..=4).any(|offset| {
            rest.peek(offset).is_some_and(|next| {
                next.clitics.has(Clitics::AND) || next.token.key.letter(0) == AND
            })
        });
        let bare = word.clitics == Clitics::default() && two_names && !noun::is_verb(rest, word);
        let known = rest.entry_of(word).noun.is_some()
            || word.clitics.has(Clitics::ARTICLE)
            || place.is_some()
            || bare;
        let tanween = rest.text_of(word).contains('\u{064B}');
        // «مقالتي الأولى», «تجربتي الشخصية» are mine.
        let mine = word.clitics.has(Clitics::ARTICLE)
            && (rest.entry_of(word).ordinal.is_some() || rest.text_of(word).ends_with("ية"));
        word.is_word()
            && word.is_plain()
            && known
            && !tanween
            && !mine
            && !rest.has(Roles::FUNCTION)
    })
}

/// The lemma of an unknown word that ends like a feminine dual.
fn unknown_feminine(input: Words<'_>, word: &Word) -> Option<String> {
    if !ends_like_dual(word.token.key) {
        return None;
    }
    let text: String = input
        .text_of(word)
        .chars()
        .filter(|c| !matches!(c, '\u{064B}'..='\u{0652}' | 'ـ'))
        .collect();
    let stem = text
        .strip_suffix("تان")
        .or_else(|| text.strip_suffix("تين"))?;
    let bare = without_clitics(stem);
    // باكستان and its like.
    if bare.chars().count() < 3 || bare.ends_with('س') {
        return None;
    }
    Some(format!("{bare}ة"))
}

/// Whether a word is an adjective that agrees with a dual in front of it, which counts nothing:
/// directly behind (البلدين الشقيقين), or behind the noun that the dual governs (شركتا اتصالات
/// أميركيتان).
fn agrees(input: Words<'_>) -> bool {
    let Some(word) = input.first() else {
        return false;
    };
    if !word.is_plain() {
        return false;
    }
    let is_dual = |word: &Word| {
        let entry = input.entry_of(word);
        let marked = || entry.noun.is_some() && input.text_of(word).contains(SUKUN_DUAL);
        let dual = |form: Option<(u16, Form)>| form.is_some_and(|(_, form)| form == Form::Dual);
        !entry.roles.has(Roles::NOT_DUAL) && (dual(entry.noun) || dual(entry.unit))
            || entry.is_unknown() && ends_like_dual(word.token.key)
            || marked()
    };
    let definite =
        |word: &Word| word.clitics.has(Clitics::ARTICLE) || input.text_of(word).starts_with("ال");
    let directly = input
        .before(1)
        .is_some_and(|before| is_dual(before) && definite(before) == definite(word));
    let entry = input.entry_of(word);
    let adjective = entry.is_unknown()
        || entry.noun.is_some_and(|(noun, _)| {
            let class = input.context.lexicon.nouns[noun as usize].class;
            input.context.lexicon.is_class(class, "nationals")
        });
    let governed = || {
        input.before(1).is_some_and(|between| between.is_word())
            && input.before(2).is_some_and(is_dual)
    };
    directly || adjective && governed()
}

fn ends_like_dual(key: Key) -> bool {
    key.ends_with(crate::lexicon::dual::NOMINATIVE) || key.ends_with(crate::lexicon::dual::OBLIQUE)
}

/// What is left of an unknown word without the clitics that can only be such.
fn without_clitics(stem: &str) -> &str {
    for prefix in ["وبال", "وال", "فال", "بال", "كال", "ال", "ولل", "لل"] {
        if let Some(rest) = stem.strip_prefix(prefix)
            && rest.chars().count() >= 3
        {
            return rest;
        }
    }
    for prefix in ['و', 'ب', 'ل'] {
        if let Some(rest) = stem.strip_prefix(prefix)
            && rest.chars().count() >= 4
        {
            return rest;
        }
    }
    stem
}
