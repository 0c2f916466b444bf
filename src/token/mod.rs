//! Text to tokens: folded key, class and span. Folding never loses an offset, and no token knows
//! what a number is.

mod fold;

use unicode_normalization::UnicodeNormalization;

use crate::text::Span;
use fold::{ARABIC_BLOCK, Fold, SKIPPED, arabic_code, fold, is_letter_code};
pub(crate) use fold::{Key, code_of};

/// The value of a digit of any of the scripts that Arabic is written with: `7`, `٧`, `۷`.
pub(crate) fn digit(character: char) -> Option<u8> {
    match fold(character) {
        Fold::Digit(value) => Some(value),
        _ => None,
    }
}

/// What a token is made of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Class {
    /// Arabic letters with their marks.
    Word,
    /// Latin (or other foreign) letters.
    Latin,
    /// A run of digits of one script.
    Digits,
    /// One character that is none of these.
    Mark,
}

/// A piece of the text without white space.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Token {
    pub(crate) key: Key,
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) class: Class,
    /// Whether white space (or the start of the sentence) is in front.
    pub(crate) spaced: bool,
}

impl Token {
    /// Whether an Arabic word is written with more than its letters, which have two bytes each:
    /// marks of vowels, tatweel.
    pub(crate) fn has_marks(&self) -> bool {
        self.end - self.start != 2 * self.key.len()
    }

    pub(crate) fn span(&self) -> Span {
        Span {
            start: self.start as usize,
            end: self.end as usize,
        }
    }
}

/// Calls `take` with the tokens of `text[within]`, with offsets into `text`.
///
/// Texts of over 4 GiB are read up to that size, as offsets are kept in 32 bits.
#[inline(always)]
#[allow(
    clippy::inline_always,
    reason = "called once in the hot loop; the token stays in registers"
)]
pub(crate) fn tokenize(text: &str, within: Span, mut take: impl FnMut(Token)) {
    let end = within.end.min(u32::MAX as usize);
    let bytes = &text.as_bytes()[..end];
    let mut at = within.start;
    let mut spaced = true;
    while at < end {
        let lead = bytes[at];
        // The parts of a token and not a token: one put together in two places would go through
        // memory here. And one place where it leaves, so that what becomes of it is compiled into
        // this loop.
        let (key, class, next) = match lead {
            b' ' | b'\t' | b'\n' | b'\r' => {
                at += 1;
                spaced = true;
                continue;
            }
            // Two bytes of the Arabic block: by far the most of a story.
            0xD8..=0xDB => match arabic(bytes, at) {
                Fold::Letter(_) => arabic_word(text, bytes, at),
                Fold::Digit(_) => digits(text, bytes, at),
                Fold::Skip => {
                    at += 2;
                    continue;
                }
                _ => mark(text, at),
            },
            b'0'..=b'9' => digits(text, bytes, at),
            _ => {
                let Some(character) = text[at..].chars().next() else {
                    return;
                };
                let next = at + character.len_utf8();
                match fold_form(character) {
                    Fold::Space => {
                        at = next;
                        spaced = true;
                        continue;
                    }
                    Fold::Skip => {
                        at = next;
                        continue;
                    }
                    Fold::Letter(_) => word(text, bytes, at),
                    Fold::Digit(_) | Fold::Other => mark(text, at),
                }
            }
        };
        take(Token {
            key,
            start: at as u32,
            end: next as u32,
            class,
            spaced,
        });
        at = next;
        spaced = false;
    }
}

/// Where a word begins without its first `letters` letters and the tatweel and marks behind them.
pub(crate) fn stem_start(text: &str, word: Span, letters: u32) -> usize {
    if letters == 0 {
        return word.start;
    }
    let mut left = letters;
    for (offset, character) in word.of(text).char_indices() {
        if matches!(fold_form(character), Fold::Letter(_)) {
            if left == 0 {
                return word.start + offset;
            }
            left -= 1;
        }
    }
    word.start
}

/// Folds the two bytes of the Arabic block at `at`.
#[inline]
fn arabic(bytes: &[u8], at: usize) -> Fold {
    let point = bytes[at] << 6 | bytes[at + 1] & 0x3F;
    ARABIC_BLOCK[usize::from(point)]
}

/// Folds a character, presentation forms (ﻻ, ﻓ) by what Unicode says they are compatible with.
fn fold_form(character: char) -> Fold {
    if is_form(character) {
        let first = std::iter::once(character).nfkc().find(|c| *c != ' ');
        return first.map_or(Fold::Other, fold);
    }
    fold(character)
}

/// Arabic presentation forms A and B; U+FEFF among them is a control.
fn is_form(character: char) -> bool {
    matches!(character, '\u{FB50}'..='\u{FDFB}' | '\u{FE70}'..='\u{FEFC}')
}

/// Reads a word of the Arabic block, the common case: up to ten letters fit a machine word.
#[inline]
fn arabic_word(text: &str, bytes: &[u8], start: usize) -> (Key, Class, usize) {
    let (letters, length) = arabic_letters(&bytes[start..]);
    let at = start + length;
    // A presentation form or a control may go on with the word.
    if letters == TOO_LONG || bytes.get(at).is_some_and(|byte| *byte >= 0xE2) {
        return word(text, bytes, start);
    }
    (Key::short(letters), Class::Word, at)
}

/// Letters that a machine word holds.
const SHORT: usize = 10;
/// More than these.
const TOO_LONG: u64 = u64::MAX;

/// The letters of the Arabic block that the text begins with, as they are in a key, and how many
/// bytes they and the marks among them take.
///
/// A function by itself, so that this innermost loop has the registers.
#[inline(never)]
fn arabic_letters(bytes: &[u8]) -> (u64, usize) {
    let pairs: &[[u8; 2]] = bytes.as_chunks().0;
    let mut letters = 0u64;
    for (index, pair) in pairs.iter().take(SHORT).enumerate() {
        let code = arabic_code(*pair);
        if is_letter_code(code) {
            letters = letters << 6 | u64::from(code);
        } else if code != SKIPPED {
            return (letters, 2 * index);
        }
    }
    let goes_on = pairs.get(SHORT).is_some_and(|pair| {
        let code = arabic_code(*pair);
        is_letter_code(code) || code == SKIPPED
    });
    let letters = if goes_on { TOO_LONG } else { letters };
    (letters, 2 * pairs.len().min(SHORT))
}

/// Reads letters and the marks among them.
fn word(text: &str, bytes: &[u8], start: usize) -> (Key, Class, usize) {
    let mut key = Key::NONE;
    let mut at = start;
    let mut latin = None;
    while at < bytes.len() {
        let lead = bytes[at];
        if (0xD8..=0xDB).contains(&lead) {
            match arabic(bytes, at) {
                Fold::Letter(code) => {
                    if latin == Some(true) {
                        break;
                    }
                    latin = Some(false);
                    key = key.push(code);
                }
                Fold::Skip => {}
                _ => break,
            }
            at += 2;
            continue;
        }
        if lead < 0x80 && !lead.is_ascii_alphabetic() {
            break;
        }
        let Some(character) = text[at..].chars().next() else {
            break;
        };
        if is_form(character) {
            let mut letters = false;
            for part in std::iter::once(character).nfkc() {
                if let Fold::Letter(code) = fold(part) {
                    key = key.push(code);
                    letters = true;
                }
            }
            if latin == Some(true) || !letters {
                break;
            }
            latin = Some(false);
        } else {
            match fold(character) {
                Fold::Letter(code) => {
                    if latin == Some(false) {
                        break;
                    }
                    latin = Some(true);
                    key = key.push(code);
                }
                Fold::Skip => {}
                _ => break,
            }
        }
        at += character.len_utf8();
    }
    let class = if latin == Some(true) {
        Class::Latin
    } else {
        Class::Word
    };
    (key, class, at)
}

/// Reads digits of one script.
fn digits(text: &str, bytes: &[u8], start: usize) -> (Key, Class, usize) {
    let mut at = start;
    let mut key = Key::NONE;
    let western = bytes[start].is_ascii_digit();
    while at < bytes.len() {
        let (digit, length) = if bytes[at].is_ascii_digit() {
            (bytes[at] - b'0', 1)
        } else if (0xD8..=0xDB).contains(&bytes[at]) {
            match arabic(bytes, at) {
                Fold::Digit(digit) => (digit, 2),
                _ => break,
            }
        } else {
            break;
        };
        if (length == 1) != western {
            break;
        }
        key = if at == start {
            Key::digit(digit)
        } else {
            Key::NONE
        };
        at += length;
    }
    debug_assert!(text.is_char_boundary(at));
    (key, Class::Digits, at)
}

fn mark(text: &str, start: usize) -> (Key, Class, usize) {
    let character = text[start..].chars().next().unwrap_or_default();
    (
        Key::mark(character),
        Class::Mark,
        start + character.len_utf8(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(&str, Class, bool)> {
        let mut tokens = Vec::new();
        let whole = Span {
            start: 0,
            end: text.len(),
        };
        tokenize(text, whole, |token| tokens.push(token));
        tokens
            .iter()
            .map(|token| (token.span().of(text), token.class, token.spaced))
            .collect()
    }

    #[test]
    fn letters_digits_and_marks_part() {
        use Class::*;
        assert_eq!(
            read("بـ10 آلاف، 32٪"),
            [
                ("بـ", Word, true),
                ("10", Digits, false),
                ("آلاف", Word, true),
                ("،", Mark, false),
                ("32", Digits, true),
                ("٪", Mark, false)
            ]
        );
        assert_eq!(read("F-16طائرة")[3], ("طائرة", Word, false));
        assert_eq!(read("12٣٤").len(), 2);
    }

    #[test]
    fn presentation_forms_are_their_letters() {
        let mut tokens = Vec::new();
        let text = "ﺛﻼﺛﺔ";
        tokenize(
            text,
            Span {
                start: 0,
                end: text.len(),
            },
            |token| tokens.push(token),
        );
        assert_eq!(tokens.len(), 1);
        assert_eq!(tokens[0].key, Key::of("ثلاثة"));
    }
}
