//! Folding: one letter, one code of six bits, and a word is a number.
//!
//! Spelling of hamza, taa marbuta and alif maqsura varies even inside one story, and marks come
//! and go; folded words compare as integers. The folding is that of common Arabic search engines:
//! أإآٱ→ا, ى→ي, ة→ه, ؤ→و, ئ→ي, Persian ک→ك and ی→ي; marks, tatweel and bidi controls vanish.

/// What a character is to the tokenizer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Fold {
    /// A letter with its code, 1–63.
    Letter(u8),
    /// A digit 0–9 of any of the three scripts.
    Digit(u8),
    /// A mark that belongs to the word it stands in and is not part of its key.
    Skip,
    /// White space.
    Space,
    /// Anything else.
    Other,
}

/// The Arabic letters in the order of their codes, from 1.
const ARABIC: &str = "ابتثجحخدذرزسشصضطظعغفقكلمنهويءپچژگڤ";
/// The code of `a`; the Latin letters follow each other and have no case.
const LATIN_A: u8 = 37;

/// A word as a number: six bits a letter, the last letter lowest. Zero is no word (or one of over
/// 21 letters). Above [`Key::MARK`] lie single characters that are no letters.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default, Debug, PartialOrd, Ord)]
pub(crate) struct Key(u128);

impl Key {
    pub(crate) const NONE: Key = Key(0);
    const MARK: u128 = 1 << 127;
    const LETTERS: u32 = 21;

    /// The key of a character that is no letter, e.g. `%`.
    pub(crate) fn mark(character: char) -> Key {
        Key(Key::MARK | character as u128)
    }

    /// The character of a key that [`Key::mark`] made.
    #[inline]
    pub(crate) fn as_mark(self) -> Option<char> {
        let character = u32::try_from(self.0 ^ Key::MARK).ok()?;
        char::from_u32(character)
    }

    /// The key of a run of digits, as far as phrases can need it (`م2`).
    pub(crate) fn digit(value: u8) -> Key {
        Key(Key::MARK | (1 << 126) | u128::from(value))
    }

    /// The key of an Arabic or Latin word, for tables and tests.
    pub(crate) fn of(word: &str) -> Key {
        let mut key = Key::NONE;
        for character in word.chars() {
            if let Fold::Letter(code) = fold(character) {
                key = key.push(code);
            }
        }
        key
    }

    /// The key of up to ten letters that were shifted together.
    #[inline]
    pub(crate) fn short(letters: u64) -> Key {
        Key(u128::from(letters))
    }

    /// The key in 64 bits, for tables that should stay in the cache: itself up to ten letters, a
    /// hash of longer words and of marks. Of some thousand long words two meet with a chance of
    /// one in 10^12.
    #[inline]
    pub(crate) fn compact(self) -> u64 {
        if self.0 >> 60 == 0 {
            return self.0 as u64;
        }
        let (high, low) = ((self.0 >> 64) as u64, self.0 as u64);
        (low ^ high.rotate_left(17)).wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1 << 63
    }

    /// The key of a few Arabic letters, for constants.
    pub(crate) const fn literal<const LENGTH: usize>(letters: [char; LENGTH]) -> Key {
        let mut key = 0;
        let mut index = 0;
        while index < LENGTH {
            key = key << 6 | code_of(letters[index]) as u128;
            index += 1;
        }
        Key(key)
    }

    /// The word with one letter more; no key any longer beyond 21 letters.
    #[inline]
    pub(crate) fn push(self, code: u8) -> Key {
        if self.0 >> ((Key::LETTERS - 1) * 6) != 0 {
            return Key(Key::MARK >> 1);
        }
        Key(self.0 << 6 | u128::from(code))
    }

    /// How many letters.
    #[inline]
    pub(crate) fn len(self) -> u32 {
        match u64::try_from(self.0) {
            Ok(short) => (64 - short.leading_zeros()).div_ceil(6),
            Err(_) => (128 - self.0.leading_zeros()).div_ceil(6),
        }
    }

    /// Whether this is a word (and not too long a one).
    #[inline]
    pub(crate) fn is_word(self) -> bool {
        self.0 != 0 && self.0 < (Key::MARK >> 1)
    }

    /// Whether the word ends with these letters.
    #[inline]
    pub(crate) fn ends_with(self, suffix: Key) -> bool {
        let bits = suffix.len() * 6;
        self.is_word() && self.0 & ((1 << bits) - 1) == suffix.0
    }

    /// The word without its last `count` letters.
    #[inline]
    pub(crate) fn without_last(self, count: u32) -> Key {
        Key(self.0 >> (6 * count))
    }

    /// The word followed by these letters.
    #[inline]
    pub(crate) fn then(self, suffix: Key) -> Key {
        if self.len() + suffix.len() > Key::LETTERS {
            return Key::NONE;
        }
        Key(self.0 << (suffix.len() * 6) | suffix.0)
    }

    /// The code of the letter at `index`, from the front; 0 beyond the end.
    #[inline]
    pub(crate) fn letter(self, index: u32) -> u8 {
        let length = self.len();
        if index >= length {
            return 0;
        }
        ((self.0 >> (6 * (length - 1 - index))) & 63) as u8
    }

    /// The letter at `index` of a word of `length` letters.
    #[inline]
    pub(crate) fn letter_of(self, length: u32, index: u32) -> u8 {
        ((self.0 >> (6 * (length - 1 - index))) & 63) as u8
    }

    /// The last `length` letters of a longer word.
    #[inline]
    pub(crate) fn last(self, length: u32) -> Key {
        Key(self.0 & ((1 << (6 * length)) - 1))
    }

    /// The word without its first `count` letters.
    #[inline]
    pub(crate) fn without_first(self, count: u32) -> Key {
        let length = self.len();
        if count >= length {
            return Key::NONE;
        }
        Key(self.0 & ((1 << (6 * (length - count))) - 1))
    }

    /// The folded letters as text, e.g. `جندي`.
    pub(crate) fn letters(self) -> String {
        let mut letters = String::new();
        self.write_letters(&mut letters);
        letters
    }

    /// Appends the folded letters to a text.
    pub(crate) fn write_letters(self, text: &mut String) {
        let length = self.len();
        text.reserve(2 * length as usize);
        for index in 0..length {
            let code = self.letter_of(length, index);
            if code >= LATIN_A {
                text.push(char::from(b'a' + code - LATIN_A));
            } else if let Some(place) = usize::from(code).checked_sub(1) {
                // Every Arabic letter has two bytes.
                text.push_str(ARABIC.get(2 * place..2 * place + 2).unwrap_or_default());
            }
        }
    }
}

/// The code of an Arabic letter, for matching prefixes.
pub(crate) const fn code_of(letter: char) -> u8 {
    match fold_arabic(letter as u32) {
        Fold::Letter(code) => code,
        _ => 0,
    }
}

const fn position(letter: u32) -> u8 {
    let bytes = ARABIC.as_bytes();
    let mut index = 0;
    while index + 1 < bytes.len() {
        let found = ((bytes[index] as u32 & 0x1F) << 6) | (bytes[index + 1] as u32 & 0x3F);
        if found == letter {
            return (index / 2) as u8 + 1;
        }
        index += 2;
    }
    0
}

/// Folds a code point of the Arabic block (U+0600–U+06FF).
const fn fold_arabic(point: u32) -> Fold {
    match point {
        0x0660..=0x0669 => Fold::Digit((point - 0x0660) as u8),
        0x06F0..=0x06F9 => Fold::Digit((point - 0x06F0) as u8),
        // Marks of recitation, harakat, superscript alif, tatweel, the Arabic letter mark.
        0x0610..=0x061A | 0x061C | 0x064B..=0x065F | 0x0670 | 0x0640 => Fold::Skip,
        0x06D6..=0x06DC | 0x06DF..=0x06E8 | 0x06EA..=0x06ED => Fold::Skip,
        0x0622 | 0x0623 | 0x0625 | 0x0671 => Fold::Letter(position(0x0627)),
        0x0649 | 0x06CC | 0x0626 | 0x06D2 | 0x06D0 => Fold::Letter(position(0x064A)),
        0x0629 | 0x06C1 | 0x06C0 | 0x06BE | 0x06D5 => Fold::Letter(position(0x0647)),
        0x0624 => Fold::Letter(position(0x0648)),
        0x06A9 | 0x06AA => Fold::Letter(position(0x0643)),
        _ => match position(point) {
            0 => Fold::Other,
            code => Fold::Letter(code),
        },
    }
}

/// The Arabic block by its last eight bits.
pub(crate) const ARABIC_BLOCK: [Fold; 256] = {
    let mut table = [Fold::Other; 256];
    let mut point = 0;
    while point < 256 {
        table[point] = fold_arabic(0x0600 + point as u32);
        point += 1;
    }
    table
};

/// What [`arabic_code`] says of a mark that is skipped inside a word.
pub(crate) const SKIPPED: u8 = 0;
/// What it says of all that ends a word.
const ENDING: u8 = 64;
/// U+0600 in UTF-8.
const ARABIC_START: u16 = 0xD880;

/// The Arabic block by its two bytes, less [`ARABIC_START`].
const ARABIC_CODES: [u8; 0x400] = {
    let mut table = [ENDING; 0x400];
    let mut point = 0;
    while point < 256 {
        let place = (point >> 6) << 8 | point & 0x3F;
        table[place] = match ARABIC_BLOCK[point] {
            Fold::Letter(code) => code,
            Fold::Skip => SKIPPED,
            Fold::Digit(_) | Fold::Space | Fold::Other => ENDING,
        };
        point += 1;
    }
    table
};

/// What two bytes are to a word of Arabic letters, in the plainest form for the loop that reads
/// them: the code of a letter, [`SKIPPED`], or neither.
#[inline]
pub(crate) fn arabic_code(pair: [u8; 2]) -> u8 {
    let place = u16::from_be_bytes(pair).wrapping_sub(ARABIC_START);
    *ARABIC_CODES.get(usize::from(place)).unwrap_or(&ENDING)
}

/// Whether [`arabic_code`] is that of a letter.
#[inline]
pub(crate) fn is_letter_code(code: u8) -> bool {
    (SKIPPED + 1..ENDING).contains(&code)
}

/// Folds a character; presentation forms are decomposed by the caller.
pub(crate) fn fold(character: char) -> Fold {
    match character {
        'a'..='z' => Fold::Letter(LATIN_A + character as u8 - b'a'),
        'A'..='Z' => Fold::Letter(LATIN_A + character as u8 - b'A'),
        '0'..='9' => Fold::Digit(character as u8 - b'0'),
        '\u{0600}'..='\u{06FF}' => ARABIC_BLOCK[character as usize & 0xFF],
        '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{2069}'
        | '\u{FEFF}'
        | '\u{00AD}' => Fold::Skip,
        '\u{0000}'..='\u{007F}' if !character.is_whitespace() => Fold::Other,
        '«' | '»' | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205E}' => Fold::Other,
        _ if character.is_whitespace() => Fold::Space,
        // Accented Latin letters keep a foreign name together; its key does not matter.
        _ if character.is_alphabetic() => Fold::Letter(63),
        _ => Fold::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spelling_variants_meet() {
        for (a, b) in [
            ("مئة", "مئه"),
            ("أربعة", "اربعه"),
            ("قتلى", "قتلي"),
            ("خُمْس", "خمس"),
            ("آلاف", "الاف"),
            ("هـ", "ه"),
            ("USD", "usd"),
        ] {
            assert_eq!(Key::of(a), Key::of(b), "{a} {b}");
        }
        assert_ne!(Key::of("الف"), Key::of("آلاف"));
    }

    #[test]
    fn keys_are_words_to_cut_and_join() {
        let word = Key::of("والكتاب");
        assert_eq!(word.len(), 7);
        assert_eq!(word.letter(0), code_of('و'));
        assert_eq!(word.without_first(3), Key::of("كتاب"));
        assert_eq!(word.without_last(2), Key::of("والكت"));
        assert!(word.ends_with(Key::of("تاب")));
        assert_eq!(Key::of("كت").then(Key::of("اب")), Key::of("كتاب"));
        assert_eq!(word.letters(), "والكتاب");
        assert!(!Key::of(&"م".repeat(22)).is_word());
        // Marks and digits lie apart from the letters of the same number.
        assert_ne!(Key::digit(2).compact(), Key::of("ب").compact());
        assert_ne!(Key::mark('%').compact(), Key::of("a").compact());
    }
}
