//! The gender and number of a numeral and of the noun that it counts.
//!
//! | number | noun | numeral |
//! | --- | --- | --- |
//! | 3–10 | plural, genitive: ثلاثة رجال | with ة before a masculine, without before a feminine |
//! | 11, 12 | singular, accusative: أحد عشر رجلا | both words agree |
//! | 13–19 | singular, accusative: ثلاث عشرة امرأة | the unit is reversed, the ten agrees |
//! | 20–99 | singular, accusative: خمسون جنديا | a unit of 3–9 is reversed, of 1 and 2 agrees |
//! | 100, 1000 … | singular, genitive: مئة رجل | |
//!
//! The last two digits decide (مئة وثلاثة رجال). The gender is that of the singular. Wright, A
//! Grammar of the Arabic Language, I §§ 318–325, II §§ 95–105; Ryding, A Reference Grammar of Modern
//! Standard Arabic, ch. 15. Tanween is left out as print does (50 جندي).
//!
//! Judged are only nouns whose gender and plural are known for sure, directly behind the number, and
//! not in quotations.

use serde::{Deserialize, Deserializer, de::Error as _};

use super::draft::{Draft, Judge};
use super::story::{Story, StoryCheck};
use super::words::{Phrases, Words};
use crate::amount::Amount;
use crate::finding::{FindingKind, Message};
use crate::lexicon::{Clitics, Form, Rank};
use crate::quantity::{Bound, Kind, Quantity};
use crate::text::Span;
use crate::token::{Key, stem_start};

/// The genders that endings do not tell, and the numerals in both.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct NumberAgreement {
    /// Feminine without ة.
    feminine: Lemmas,
    /// Masculine that ends like a feminine.
    masculine: Lemmas,
    /// Of both genders, or used with both.
    either: Lemmas,
    /// Units of time, singular and plural: they are no counted nouns of the lexicon.
    times: Genders,
    /// Words that may be something else than a counted noun.
    unsure: Phrases,
    /// What stands behind a participle that does not count by itself: مشتبه بهم.
    governed: Phrases,
    /// Numerals of 3 to 9, with a masculine noun and with a feminine one.
    units: Genders,
    /// Those of 1 and 2.
    small: Genders,
    /// Ten by itself, and as the second word of 11 to 19.
    ten: Genders,
    teen: Genders,
}

/// Words as the lexicon has them.
#[derive(Clone, Debug, Deserialize)]
#[serde(from = "String")]
struct Lemmas(Vec<String>);

impl From<String> for Lemmas {
    fn from(list: String) -> Lemmas {
        Lemmas(crate::lexicon::listed(&list).map(str::to_owned).collect())
    }
}

impl Lemmas {
    fn has(&self, lemma: &str) -> bool {
        self.0.iter().any(|known| known == lemma)
    }
}

/// Words in pairs: numerals with a masculine noun / with a feminine one, nouns in the singular / in
/// the plural.
#[derive(Clone, Debug)]
struct Genders(Vec<[String; 2]>);

impl<'de> Deserialize<'de> for Genders {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Genders, D::Error> {
        let list = String::deserialize(deserializer)?;
        let pairs = crate::lexicon::listed(&list).map(|pair| match pair.split_once('/') {
            Some((masculine, feminine)) => {
                Ok([masculine.trim().to_owned(), feminine.trim().to_owned()])
            }
            None => Err(D::Error::custom(format!(
                "`{pair}` is no pair of numerals: masculine/feminine"
            ))),
        });
        pairs.collect::<Result<_, _>>().map(Genders)
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Gender {
    Masculine,
    Feminine,
}

impl Genders {
    /// The right form of a numeral where it is written in the other gender.
    fn other(&self, numeral: Key, gender: Gender) -> Option<&str> {
        let (own, other) = match gender {
            Gender::Masculine => (0, 1),
            Gender::Feminine => (1, 0),
        };
        let wrong = |pair: &&[String; 2]| Key::of(&pair[other]) == numeral;
        let right = |pair: &[String; 2]| Key::of(&pair[own]) == numeral;
        let found = self.0.iter().find(wrong)?;
        (!self.0.iter().any(right)).then_some(found[own].as_str())
    }
}

/// The number of the noun that a figure asks for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wanted {
    Plural,
    Accusative,
    Genitive,
}

/// The longest time that is judged: a larger number may be a year.
const MOST_TIME: i128 = 999;

/// A noun in its two numbers.
struct Counted<'w> {
    lemma: &'w str,
    plural: &'w str,
}

/// A text that would be right in the place of another.
type Mended = (Span, String);

impl StoryCheck for NumberAgreement {
    const FIELDS: &'static [&'static str] = &["written", "right"];
    const LABELS: &'static [&'static str] = &["right"];

    fn run(&self, story: &Story<'_>, judge: &mut Judge<'_>) {
        let counts = story.quantities.iter().filter(|quantity| {
            let counts = quantity.kind == Kind::Cardinal && quantity.noun.is_some();
            (counts || matches!(quantity.kind, Kind::Duration | Kind::Age))
                && !matches!(quantity.bound, Bound::Range | Bound::Vague)
        });
        for quantity in counts {
            if let Some(draft) = self.judged(story, quantity) {
                judge.report(draft);
            }
        }
    }
}

impl NumberAgreement {
    fn judged(&self, story: &Story<'_>, quantity: &Quantity) -> Option<Draft> {
        let text = story.text();
        let value = stated(quantity)?;
        let behind = Span {
            start: quantity.span.start,
            end: reach(text, quantity.span.end),
        };
        let words = &story.words(behind);
        let first = words.from(quantity.span.end);
        if words.begins(first, &self.unsure).is_some()
            || words.begins(first + 1, &self.governed).is_some()
            || !words.word(first)?.token.spaced
        {
            return None;
        }
        let noun_span = words.word(first)?.token.span();
        let (known, form) = match &quantity.noun {
            Some(noun) if noun.span.start == noun_span.start => sure_noun(words, first)?,
            Some(_) => return None,
            None => self.time(words, first)?,
        };
        // «في 2010 يوم …»: a year; «الثامنة عام …»: an hour.
        let definite = words.word(0)?.clitics.has(Clitics::ARTICLE);
        let a_date = quantity.noun.is_none() && value > MOST_TIME;
        if a_date || definite && form == Form::Singular && value <= 10 {
            return None;
        }
        let mut mended = Vec::new();
        if let Some(gender) = self.gender(known.lemma) {
            mended.extend(self.numeral(words, first, text, value, gender));
        }
        let written = words.word(first)?.token.key;
        let wanted = wanted(value)?;
        // «ثلاثة مؤيد ومعارض»: the words behind it say of what sort the three are.
        let joined = words
            .word(first + 1)
            .is_some_and(|next| next.clitics.has(Clitics::AND));
        let sorts = wanted == Wanted::Plural && joined;
        if let Some(right) = noun_form(&known, form, written, wanted).filter(|_| !sorts) {
            mended.push((noun_span, right));
        }
        if mended.is_empty() || story.is_quoted(behind) {
            return None;
        }
        let place = Span {
            start: quantity.span.start,
            end: noun_span.end,
        };
        Some(draft(place, text, &mended))
    }

    /// A unit of time at a word.
    fn time(&self, words: &Words<'_>, at: usize) -> Option<(Counted<'_>, Form)> {
        let key = words.word(at)?.token.key;
        self.times.0.iter().find_map(|[lemma, plural]| {
            let singular = Key::of(lemma);
            let form = if key == singular || key == singular.then(Key::of("ا")) {
                Form::Singular
            } else if key == Key::of(plural) {
                Form::Plural
            } else {
                return None;
            };
            Some((Counted { lemma, plural }, form))
        })
    }

    /// The gender of a noun, where that is sure.
    fn gender(&self, lemma: &str) -> Option<Gender> {
        if self.either.has(lemma) {
            None
        } else if self.feminine.has(lemma) {
            Some(Gender::Feminine)
        } else if self.masculine.has(lemma) {
            Some(Gender::Masculine)
        } else if lemma.ends_with('ة') {
            Some(Gender::Feminine)
        } else {
            (!lemma.ends_with(['ى', 'ا', 'ء'])).then_some(Gender::Masculine)
        }
    }

    /// The words of a numeral that have the wrong gender, by their last element.
    fn numeral(
        &self,
        words: &Words<'_>,
        end: usize,
        text: &str,
        value: i128,
        gender: Gender,
    ) -> Vec<Mended> {
        let rank = |at: Option<usize>| {
            let numeral = at
                .and_then(|at| words.entry(at))
                .and_then(|entry| entry.numeral);
            numeral.map(|numeral| numeral.rank)
        };
        let (last, before) = (end.checked_sub(1), end.checked_sub(2));
        let of_last = last.zip(match rank(last) {
            Some(Rank::Digit) if (3..=9).contains(&(value % 100)) => Some(&self.units),
            Some(Rank::Ten) if value % 100 == 10 => Some(&self.ten),
            Some(Rank::Ten) if (11..=19).contains(&(value % 100)) => Some(&self.teen),
            _ => None,
        });
        let unit = match value % 10 {
            1 | 2 => &self.small,
            _ => &self.units,
        };
        let of_unit = before.zip(match (rank(before), rank(last)) {
            (Some(Rank::One | Rank::Digit | Rank::TeenHead), Some(Rank::Tens)) => Some(unit),
            (Some(Rank::One | Rank::Digit | Rank::TeenHead), Some(Rank::Ten))
                if value % 100 > 10 =>
            {
                Some(unit)
            }
            _ => None,
        });
        [of_unit, of_last]
            .into_iter()
            .flatten()
            .filter_map(|(at, genders)| {
                let word = words.word(at)?;
                let right = genders.other(word.stem, gender)?;
                let letters = word.clitics.letters_before_article()
                    + 2 * u32::from(word.clitics.has(Clitics::ARTICLE));
                let span = word.token.span();
                let start = stem_start(text, span, letters);
                Some((
                    Span {
                        start,
                        end: span.end,
                    },
                    right.to_owned(),
                ))
            })
            .collect()
    }
}

/// How far the word behind a noun is looked for, in bytes.
const REACH: usize = 32;

/// The end of what is looked at behind a noun, in its line.
fn reach(text: &str, from: usize) -> usize {
    let mut end = (from + REACH).min(text.len());
    while !text.is_char_boundary(end) {
        end += 1;
    }
    text[from..end].find('\n').map_or(end, |line| from + line)
}

/// The whole number that a quantity states.
fn stated(quantity: &Quantity) -> Option<i128> {
    let value = quantity.value.or(quantity.min).or(quantity.max)?;
    value
        .integer()
        .filter(|value| *value >= 3 && Amount::ratio(*value, 1).is_some())
}

/// The noun at a word where it can be no other, bare.
fn sure_noun<'w>(words: &Words<'w>, at: usize) -> Option<(Counted<'w>, Form)> {
    let (word, entry) = (words.word(at)?, words.entry(at)?);
    if word.clitics != Clitics::default()
        || entry.other_noun.is_some()
        || entry.numeral.is_some()
        || entry.unit.is_some()
    {
        return None;
    }
    let (noun, form) = entry.noun?;
    let noun = words.noun(noun)?;
    let counted = Counted {
        lemma: &noun.lemma,
        plural: &noun.plural,
    };
    (!noun.plural.is_empty()).then_some((counted, form))
}

/// What a number asks of its noun; none where grammar or usage leaves it open.
fn wanted(value: i128) -> Option<Wanted> {
    match value % 100 {
        0 => Some(Wanted::Genitive),
        3..=10 => Some(Wanted::Plural),
        11..=99 => Some(Wanted::Accusative),
        _ => None,
    }
}

/// The right form of a noun, where it is written in a wrong one.
fn noun_form(noun: &Counted<'_>, form: Form, written: Key, wanted: Wanted) -> Option<String> {
    let tanween = Key::of(noun.lemma).then(Key::of("ا"));
    let right = match (wanted, form) {
        (Wanted::Plural, Form::Singular) => genitive(noun.plural),
        (Wanted::Accusative, Form::Plural) => accusative(noun.lemma),
        (Wanted::Genitive, Form::Plural) => noun.lemma.to_owned(),
        (Wanted::Genitive, Form::Singular) if written == tanween => noun.lemma.to_owned(),
        _ => return None,
    };
    Some(right)
}

/// A plural behind its number: مهندسون is مهندسين there.
fn genitive(plural: &str) -> String {
    match plural.strip_suffix("ون") {
        Some(stem) if stem.chars().count() > 2 => format!("{stem}ين"),
        _ => plural.to_owned(),
    }
}

/// A singular with tanween, where print writes it.
fn accusative(lemma: &str) -> String {
    match lemma.ends_with(['ة', 'ى', 'ا', 'ء']) {
        true => lemma.to_owned(),
        false => format!("{lemma}ا"),
    }
}

fn draft(place: Span, text: &str, mended: &[Mended]) -> Draft {
    let mut right = String::new();
    let mut at = place.start;
    for (span, word) in mended {
        right.push_str(&text[at..span.start]);
        right.push_str(word);
        at = span.end;
    }
    right.push_str(&text[at..place.end]);
    Draft::new(FindingKind::Style)
        .at(place, "right")
        .field("written", Message::same(place.of(text)))
        .field("right", Message::same(right.as_str()))
        .because(&["noun"], &["agreement"])
        .expected(right)
}
