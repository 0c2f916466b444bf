//! Spells numbers in Arabic words, for tests.
//!
//! It knows nothing of the parser's tables, so that a word which the lexicon lacks, or a rule of
//! agreement which the grammar gets wrong, shows as a difference. The Arabic is that of the
//! grammars (Ryding, *A Reference Grammar of Modern Standard Arabic*, ch. 15), in the spellings of
//! print:
//!
//! ```text
//! number  = group *( "و" group )                 billions, millions, thousands, the rest
//! group   = scale / dual scale / below-1000 scale     ألف، ألفان، ثلاثة آلاف، أحد عشر ألفا، مئة ألف
//! below-1000 = hundreds [ "و" below-100 ] / below-100
//! below-100  = unit / "عشرة" / teen / unit "و" tens / tens
//! ```

/// The largest number that can be spelled: `ألف تريليون`.
pub(crate) const LARGEST: u64 = 1_000_000_000_000_000;

/// The gender of what is counted; 3–10 take the opposite one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gender {
    Masculine,
    Feminine,
}

/// The case in which the number stands. Accusative and genitive differ only in the alif of an
/// indefinite singular (`ألفا`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Case {
    Nominative,
    Accusative,
    Genitive,
}

/// The spelling of 100.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Hundred {
    /// مئة.
    Hamza,
    /// مائة.
    Alif,
    /// مية.
    Ya,
}

/// How an indefinite accusative is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tanween {
    /// ألف: not at all.
    Absent,
    /// ألفا.
    Alif,
    /// ألفًا.
    BeforeAlif,
    /// ألفاً.
    AfterAlif,
}

/// All that print leaves to the writer.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Style {
    pub(crate) gender: Gender,
    pub(crate) case: Case,
    /// The counted noun follows at once: duals lose their nun (`ألفا شخص`), singular scales their
    /// tanween (`عشرون ألف شخص`).
    pub(crate) before_noun: bool,
    pub(crate) hundred: Hundred,
    /// ثلاث مئة, not ثلاثمئة.
    pub(crate) spaced_hundreds: bool,
    /// أربعة، آلاف; else اربعة، الاف.
    pub(crate) hamza: bool,
    pub(crate) tanween: Tanween,
    /// بليون، بلايين; else مليار، مليارات.
    pub(crate) bilyun: bool,
    /// و stands alone: `مئة و خمسون`.
    pub(crate) detached: bool,
    /// ثمان، ثمانمئة; else ثماني، ثمانيمئة.
    pub(crate) short_eight: bool,
    /// أحد وعشرون; else واحد وعشرون.
    pub(crate) ahad: bool,
}

impl Style {
    /// The spelling of a careful newspaper.
    pub(crate) const PLAIN: Style = Style {
        gender: Gender::Masculine,
        case: Case::Nominative,
        before_noun: false,
        hundred: Hundred::Hamza,
        spaced_hundreds: false,
        hamza: true,
        tanween: Tanween::Alif,
        bilyun: false,
        detached: false,
        short_eight: true,
        ahad: false,
    };
}

/// A scale word in its numbers.
struct Scale {
    value: u64,
    singular: &'static str,
    plural: &'static str,
}

const fn scale(value: u64, singular: &'static str, plural: &'static str) -> Scale {
    Scale {
        value,
        singular,
        plural,
    }
}

const TRILLION: Scale = scale(1_000_000_000_000, "تريليون", "تريليونات");
const MILYAR: Scale = scale(1_000_000_000, "مليار", "مليارات");
const BILYUN: Scale = scale(1_000_000_000, "بليون", "بلايين");
const MILLION: Scale = scale(1_000_000, "مليون", "ملايين");
const THOUSAND: Scale = scale(1_000, "ألف", "آلاف");

/// What stands behind a numeral, which decides its ending.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Behind {
    /// What it counts: a noun or a scale word, in the genitive or accusative.
    Counted,
    /// The end, or a numeral joined by و.
    Nothing,
}

/// The number in words.
///
/// # Panics
/// Above [`LARGEST`].
pub(crate) fn spell(number: u64, style: Style) -> String {
    assert!(number <= LARGEST, "{number} is beyond the words known here");
    let mut speller = Speller {
        style,
        parts: Vec::new(),
    };
    speller.number(number);
    let and = if style.detached { " و " } else { " و" };
    let spelled = speller.parts.join(and);
    if style.hamza {
        spelled
    } else {
        spelled.replace(['أ', 'إ', 'آ'], "ا")
    }
}

struct Speller {
    style: Style,
    /// What و joins.
    parts: Vec<String>,
}

impl Speller {
    fn number(&mut self, number: u64) {
        if number == 0 {
            let zero = self.accusative("صفر", Behind::Nothing);
            self.parts.push(zero);
            return;
        }
        let milliard = if self.style.bilyun { BILYUN } else { MILYAR };
        let mut left = number;
        for scale in [TRILLION, milliard, MILLION, THOUSAND] {
            let count = left / scale.value;
            left %= scale.value;
            if count > 0 {
                self.scaled(count, &scale, self.before_noun(left == 0));
            }
        }
        if left > 0 {
            let gender = self.style.gender;
            self.below_thousand(left, gender, self.before_noun(true));
        }
    }

    fn before_noun(&self, last: bool) -> Behind {
        if last && self.style.before_noun {
            Behind::Counted
        } else {
            Behind::Nothing
        }
    }

    /// So many of a scale; scales are masculine.
    fn scaled(&mut self, count: u64, scale: &Scale, behind: Behind) {
        let whole = match count {
            1 => self.accusative(scale.singular, behind),
            2 => self.dual(scale.singular, behind),
            1_000 => format!("{} {}", THOUSAND.singular, scale.singular),
            _ => {
                self.below_thousand(count, Gender::Masculine, Behind::Counted);
                let last = self.parts.pop().unwrap_or_default();
                let counted = match count % 100 {
                    3..=10 => scale.plural.to_owned(),
                    11..=99 => self.tanween(scale.singular, behind),
                    _ => scale.singular.to_owned(),
                };
                format!("{last} {counted}")
            }
        };
        self.parts.push(whole);
    }

    /// 1–999 of something of this gender.
    fn below_thousand(&mut self, number: u64, gender: Gender, behind: Behind) {
        let (hundreds, rest) = (number / 100, number % 100);
        if hundreds > 0 {
            let behind = if rest == 0 { behind } else { Behind::Nothing };
            let hundreds = self.hundreds(hundreds, behind);
            self.parts.push(hundreds);
        }
        match rest {
            0 => {}
            1..=10 => {
                let unit = self.unit(rest, gender, behind);
                self.parts.push(unit);
            }
            11..=19 => {
                let teen = self.teen(rest - 10, gender);
                self.parts.push(teen);
            }
            _ => {
                let (tens, unit) = (rest / 10, rest % 10);
                if unit > 0 {
                    let unit = self.unit_of_tens(unit, gender);
                    self.parts.push(unit);
                }
                let tens = self.tens(tens);
                self.parts.push(tens);
            }
        }
    }

    fn hundreds(&self, hundreds: u64, behind: Behind) -> String {
        let (hundred, stem) = match self.style.hundred {
            Hundred::Hamza => ("مئة", "مئت"),
            Hundred::Alif => ("مائة", "مائت"),
            // ميتين is «dead».
            Hundred::Ya => ("مية", "مئت"),
        };
        match hundreds {
            1 => hundred.to_owned(),
            2 => self.dual(stem, behind),
            _ => {
                // مئة is feminine.
                let digit = self.unit(hundreds, Gender::Feminine, Behind::Counted);
                let space = if self.style.spaced_hundreds { " " } else { "" };
                format!("{digit}{space}{hundred}")
            }
        }
    }

    /// 1–10 by themselves or before what they count.
    fn unit(&self, unit: u64, gender: Gender, behind: Behind) -> String {
        let masculine = gender == Gender::Masculine;
        match unit {
            1 if masculine => self.accusative("واحد", behind),
            1 => "واحدة".to_owned(),
            2 if masculine => self.dual("اثن", Behind::Nothing),
            2 => self.dual("اثنت", Behind::Nothing),
            8 if !masculine && behind == Behind::Nothing && self.style.case == Case::Accusative => {
                self.tanween("ثماني", behind)
            }
            _ if masculine => Speller::with_taa(unit).to_owned(),
            _ => self.accusative(self.without_taa(unit), behind),
        }
    }

    /// The unit in front of tens: أحد وعشرون.
    fn unit_of_tens(&self, unit: u64, gender: Gender) -> String {
        match (unit, gender) {
            (1, Gender::Masculine) if self.style.ahad => self.accusative("أحد", Behind::Nothing),
            (1, Gender::Feminine) if self.style.ahad => "إحدى".to_owned(),
            _ => self.unit(unit, gender, Behind::Nothing),
        }
    }

    /// 11–19; only 12 has cases.
    fn teen(&self, unit: u64, gender: Gender) -> String {
        let nominative = self.style.case == Case::Nominative;
        let (unit, ten) = match gender {
            Gender::Masculine => {
                let unit = match unit {
                    1 => "أحد",
                    2 if nominative => "اثنا",
                    2 => "اثني",
                    _ => Speller::with_taa(unit),
                };
                (unit, "عشر")
            }
            Gender::Feminine => {
                let unit = match unit {
                    1 => "إحدى",
                    2 if nominative => "اثنتا",
                    2 => "اثنتي",
                    _ => self.without_taa(unit),
                };
                (unit, "عشرة")
            }
        };
        format!("{unit} {ten}")
    }

    fn tens(&self, tens: u64) -> String {
        let stem = match tens {
            2 => "عشر",
            3 => "ثلاث",
            4 => "أربع",
            5 => "خمس",
            6 => "ست",
            7 => "سبع",
            8 => "ثمان",
            _ => "تسع",
        };
        let ending = match self.style.case {
            Case::Nominative => "ون",
            Case::Accusative | Case::Genitive => "ين",
        };
        format!("{stem}{ending}")
    }

    /// 3–10 for masculine nouns.
    fn with_taa(unit: u64) -> &'static str {
        match unit {
            3 => "ثلاثة",
            4 => "أربعة",
            5 => "خمسة",
            6 => "ستة",
            7 => "سبعة",
            8 => "ثمانية",
            9 => "تسعة",
            _ => "عشرة",
        }
    }

    /// 3–10 for feminine nouns.
    fn without_taa(&self, unit: u64) -> &'static str {
        match unit {
            3 => "ثلاث",
            4 => "أربع",
            5 => "خمس",
            6 => "ست",
            7 => "سبع",
            8 if self.style.short_eight => "ثمان",
            8 => "ثماني",
            9 => "تسع",
            _ => "عشر",
        }
    }

    fn dual(&self, stem: &str, behind: Behind) -> String {
        let ending = match (self.style.case, behind) {
            (Case::Nominative, Behind::Nothing) => "ان",
            (Case::Nominative, Behind::Counted) => "ا",
            (_, Behind::Nothing) => "ين",
            (_, Behind::Counted) => "ي",
        };
        format!("{stem}{ending}")
    }

    /// The word in the case of the whole number.
    fn accusative(&self, word: &str, behind: Behind) -> String {
        match self.style.case {
            Case::Accusative => self.tanween(word, behind),
            Case::Nominative | Case::Genitive => word.to_owned(),
        }
    }

    /// The word as an indefinite accusative, which a word that governs the next one does not show.
    fn tanween(&self, word: &str, behind: Behind) -> String {
        let ending = match (behind, self.style.tanween) {
            (Behind::Counted, _) | (_, Tanween::Absent) => "",
            (_, Tanween::Alif) => "ا",
            (_, Tanween::BeforeAlif) => "\u{64B}ا",
            (_, Tanween::AfterAlif) => "ا\u{64B}",
        };
        format!("{word}{ending}")
    }
}

#[test]
fn the_speller_speaks_arabic() {
    let plain = Style::PLAIN;
    let feminine = Style {
        gender: Gender::Feminine,
        ..plain
    };
    let oblique = Style {
        case: Case::Genitive,
        ..plain
    };
    let accusative = Style {
        case: Case::Accusative,
        tanween: Tanween::AfterAlif,
        ..plain
    };
    let noun = Style {
        before_noun: true,
        ..plain
    };
    let loose = Style {
        hundred: Hundred::Alif,
        spaced_hundreds: true,
        hamza: false,
        bilyun: true,
        detached: true,
        short_eight: false,
        ahad: true,
        ..oblique
    };
    for (number, style, expected) in [
        (0, plain, "صفر"),
        (1, feminine, "واحدة"),
        (2, oblique, "اثنين"),
        (8, feminine, "ثمان"),
        (10, plain, "عشرة"),
        (10, feminine, "عشر"),
        (11, plain, "أحد عشر"),
        (11, feminine, "إحدى عشرة"),
        (12, oblique, "اثني عشر"),
        (12, feminine, "اثنتا عشرة"),
        (18, feminine, "ثمان عشرة"),
        (21, plain, "واحد وعشرون"),
        (21, loose, "احد و عشرين"),
        (84, feminine, "أربع وثمانون"),
        (100, plain, "مئة"),
        (200, plain, "مئتان"),
        (200, noun, "مئتا"),
        (345, plain, "ثلاثمئة وخمسة وأربعون"),
        (845, loose, "ثماني مائة و خمسة و اربعين"),
        (1_000, accusative, "ألفاً"),
        (2_000, plain, "ألفان"),
        (2_000, noun, "ألفا"),
        (2_002, oblique, "ألفين واثنين"),
        (3_000, loose, "ثلاثة الاف"),
        (11_000, plain, "أحد عشر ألفا"),
        (11_000, noun, "أحد عشر ألف"),
        (100_000, plain, "مئة ألف"),
        (200_000, noun, "مئتا ألف"),
        (103_000, plain, "مئة وثلاثة آلاف"),
        (125_000, accusative, "مئة وخمسة وعشرين ألفاً"),
        (2_000_005, feminine, "مليونان وخمس"),
        (3_000_000_000, plain, "ثلاثة مليارات"),
        (3_000_000_000, loose, "ثلاثة بلايين"),
        (LARGEST, plain, "ألف تريليون"),
    ] {
        assert_eq!(spell(number, style), expected, "{number} {style:?}");
    }
}
