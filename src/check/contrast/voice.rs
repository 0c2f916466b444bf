//! Who says a figure, in the clause behind a word of contrast.
//!
//! ```text
//! before ::= verb name link              ذكرت وزارة الصحة أن
//!          | name verb link              أهالي القرية تحدثوا عن
//!          | puts name                   قدرها المنظمون
//! cited  ::= figure word* cite name      خمسة آلاف وفق النقابات
//! beside ::= puts name figure و name figure   قدرته الشرطة بـ400 والنقابات بـ700
//! ```

use std::ops::Range;

use super::SourcesContrasted;
use crate::check::figures::Figure;
use crate::check::words::Words;
use crate::lexicon::{Citing, Clitics, Meaning, keys_of};

/// Where a reporting verb stands at most behind a word of contrast: a name may come first.
const VERB: usize = 9;
/// The longest name of a speaker, in words.
const LONGEST: usize = 12;
/// The longest name in quotation marks, with its marks.
const QUOTED: usize = 5;
/// The longest name that is cited behind a figure.
const LONGEST_CITED: usize = 6;

/// How many words in front of a figure the verb stands that puts it to what was told.
const PUT: usize = 7;
/// How many words behind a figure the و stands with which the next speaker begins.
const AND: usize = 4;

/// Who says something, and where what he says begins.
pub(super) struct Voice {
    pub(super) name: Range<usize>,
    pub(super) said: usize,
    /// The verb has what was told as its object: قدرها.
    pub(super) puts: bool,
    /// It is cited right behind the figure.
    pub(super) cited: bool,
}

impl Voice {
    /// The speaker named between a word of contrast and a figure.
    pub(super) fn before(
        rule: &SourcesContrasted,
        words: &Words<'_>,
        from: usize,
        figure: usize,
    ) -> Option<Voice> {
        let limit = (from + VERB).min(figure);
        let (verb, length, puts) = (from..limit).find_map(|at| {
            if let Some(length) = words.begins(at, &rule.puts) {
                return Some((at, length, true));
            }
            words.reports(at, LONGEST).map(|length| (at, length, false))
        })?;
        let behind = verb + length;
        let name = from..verb;
        let named = |name: &Range<usize>| {
            !name.is_empty()
                && name.clone().all(|at| !words.is_figure(at))
                && words.is_word(name.start)
        };
        let end = name_end(rule, words, behind, figure.min(behind + LONGEST)).unwrap_or(figure);
        if named(&name) {
            return Some(Voice {
                name,
                said: end.max(behind),
                puts,
                cited: false,
            });
        }
        let name = behind..trimmed(words, behind, end);
        named(&name).then_some(Voice {
            name,
            said: end,
            puts,
            cited: false,
        })
    }

    /// The speaker who is cited up to so many words behind a place.
    pub(super) fn cited(
        rule: &SourcesContrasted,
        words: &Words<'_>,
        from: usize,
        reach: usize,
    ) -> Option<Voice> {
        let (at, length) = (from..(from + reach).min(words.len()))
            .take_while(|at| !words.is_mark(*at, &['.', '؛', ')', ']']) && !words.is_figure(*at))
            .find_map(|at| Some((at, cites(words, at)?)))?;
        let begin = at + length;
        let end = (begin..(begin + LONGEST_CITED).min(words.len()))
            .find(|at| {
                let and = words
                    .word(*at)
                    .is_some_and(|word| word.clitics.has(Clitics::AND));
                !words.is_word(*at)
                    || and && *at > begin
                    || words.is_figure(*at)
                    || words.begins(*at, &rule.name_ends).is_some()
            })
            .unwrap_or((begin + LONGEST_CITED).min(words.len()));
        (end > begin).then_some(Voice {
            name: begin..end,
            said: from,
            puts: false,
            cited: true,
        })
    }
}

/// The speakers of two figures that one verb puts to what was told, each in front of his own.
pub(super) fn put_beside(
    rule: &SourcesContrasted,
    words: &Words<'_>,
    first: &Figure<'_>,
    second: &Figure<'_>,
) -> Option<[Voice; 2]> {
    let near = first.first.saturating_sub(PUT)..first.first;
    let begin = near.rev().find_map(|at| {
        let length = words.begins(at, &rule.puts)?;
        Some(at + length)
    })?;
    let next = (first.end..second.first).take(AND).find(|at| {
        let word = words.word(*at);
        word.is_some_and(|word| word.clitics.has(Clitics::AND))
    })?;
    let voice = |begin: usize, figure: usize| {
        let end = name_end(rule, words, begin, figure).filter(|end| figure - end <= 1)?;
        let named = end > begin && (begin..end).all(|at| words.is_word(at));
        named.then_some(Voice {
            name: begin..end,
            said: end,
            puts: true,
            cited: true,
        })
    };
    Some([voice(begin, first.first)?, voice(next, second.first)?])
}

/// A phrase that cites somebody by name.
fn cites(words: &Words<'_>, at: usize) -> Option<usize> {
    let (length, ()) = words.cue(at, |meaning| match meaning {
        Meaning::Attribution(Citing::Masdar | Citing::Pronoun) => None,
        Meaning::Attribution(_) => Some(()),
        _ => None,
    })?;
    Some(length)
}

/// Whether the name of a speaker ends before a word: what is said begins.
fn ends_name(rule: &SourcesContrasted, words: &Words<'_>, at: usize) -> bool {
    let begins = |meaning| matches!(meaning, Meaning::Connector | Meaning::Event(..));
    words.is_figure(at)
        || words.means(at, begins)
        || words.begins(at, &rule.name_ends).is_some()
        || words.is_mark(at, &[':', '«', '"', '“'])
}

/// Where the name of a speaker ends that begins at a word; a name in quotation marks is passed over.
fn name_end(rule: &SourcesContrasted, words: &Words<'_>, from: usize, to: usize) -> Option<usize> {
    let mut at = from;
    while at < to {
        let opens = at > from && words.is_mark(at, &['«', '“', '"']);
        let close = (at + 1..(at + QUOTED).min(to))
            .find(|close| words.is_mark(*close, &['»', '”', '"']))
            .filter(|_| opens);
        match close {
            Some(close) => at = close + 1,
            None if ends_name(rule, words, at) => return Some(at),
            None => at += 1,
        }
    }
    None
}

/// One past the last word of a name that ends before a mark.
fn trimmed(words: &Words<'_>, begin: usize, end: usize) -> usize {
    (begin..end)
        .find(|at| words.is_mark(*at, &['،', ',', '(', '.']))
        .unwrap_or(end)
}

/// Whether a name is of the speaker who was named before: one has all words of the other. An
/// indefinite one brings in somebody else: «مصدر طبي» is not «المصدر».
pub(super) fn is_same_name(known: &str, named: &str) -> bool {
    let first = |name: &str| name.split_whitespace().next().map(str::to_owned);
    let new = !named.starts_with("ال") && first(known) != first(named);
    let (a, b) = (bare(known), bare(named));
    let within = |a: &[String], b: &[String]| a.iter().all(|word| b.contains(word));
    !new && (within(&a, &b) || within(&b, &a))
}

/// The words of a name, each without its article.
fn bare(name: &str) -> Vec<String> {
    let words = name.split_whitespace();
    words
        .map(|word| word.trim_start_matches("ال").to_owned())
        .filter(|word| keys_of(word).len() == 1)
        .collect()
}
