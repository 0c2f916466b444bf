//! Laws of reading numbers, on random input.
//!
//! The input is the same in every run. `PROPTEST_RNG_SEED=7` draws another one, and
//! `PROPTEST_CASES=100000` more of it.

#[path = "speller/mod.rs"]
mod speller;

use std::sync::LazyLock;

use mizan::{Amount, Checker, Quantity};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::{Config, RngSeed};

use speller::{Case, Gender, Hundred, LARGEST, Style, Tanween, spell};

static CHECKER: LazyLock<Checker> = LazyLock::new(Checker::builtin);

/// So many cases, from a fixed seed, and no files left behind.
fn cases(count: u32) -> Config {
    Config {
        cases: count,
        rng_seed: RngSeed::Fixed(0x006D_697A_616E),
        failure_persistence: None,
        max_global_rejects: u32::MAX,
        ..Config::default()
    }
}

/// The amount of a number that a law speaks of; all are below 10^18.
fn amount(number: u64) -> Amount {
    Amount::from(i64::try_from(number).unwrap_or(i64::MAX))
}

/// A number of `digits` digits at most.
fn numbers_of(digits: u32) -> impl Strategy<Value = u64> {
    let limit = 10u64.pow(digits).min(LARGEST);
    (0..=digits, any::<u64>(), any::<[bool; 5]>()).prop_map(move |(digits, seed, keep)| {
        let number = seed % 10u64.pow(digits).max(1);
        // Round numbers are what print is full of: some groups of three are dropped.
        let groups = [1, 1_000, 1_000_000, 1_000_000_000, 1_000_000_000_000];
        let round: u64 = groups
            .iter()
            .zip(keep)
            .filter(|(_, keep)| *keep)
            .map(|(group, _)| number / group % 1_000 * group)
            .sum();
        let number = if seed % 3 == 0 && round > 0 {
            round
        } else {
            number
        };
        number.min(limit)
    })
}

/// 0 to 10^15, as many of each length.
fn numbers() -> impl Strategy<Value = u64> {
    prop_oneof![
        30 => numbers_of(15),
        2 => 0..=120u64,
        2 => (0..=15u32, 1..=12u64).prop_map(|(zeros, head)| (head * 10u64.pow(zeros)).min(LARGEST)),
    ]
}

fn styles() -> impl Strategy<Value = Style> {
    let genders = select(&[Gender::Masculine, Gender::Feminine]);
    let cases = select(&[Case::Nominative, Case::Accusative, Case::Genitive]);
    let hundreds = select(&[Hundred::Hamza, Hundred::Alif, Hundred::Ya]);
    let tanween = select(&[
        Tanween::Absent,
        Tanween::Alif,
        Tanween::BeforeAlif,
        Tanween::AfterAlif,
    ]);
    let spelling = (genders, cases, hundreds, tanween, any::<[bool; 6]>());
    spelling.prop_map(|(gender, case, hundred, tanween, choices)| {
        let [
            spaced_hundreds,
            bare_alif,
            bilyun,
            detached,
            long_eight,
            ahad,
        ] = choices;
        Style {
            gender,
            case,
            before_noun: false,
            hundred,
            spaced_hundreds,
            hamza: !bare_alif,
            tanween,
            bilyun,
            detached,
            short_eight: !long_eight,
            ahad,
        }
    })
}

/// What is counted, in the number that the figure asks for.
fn counted(number: u64, gender: Gender) -> &'static str {
    match (gender, number % 100) {
        (Gender::Masculine, 1 | 2) => "من الأشخاص",
        (Gender::Masculine, 3..=10) => "أشخاص",
        (Gender::Masculine, 11..=99) => "شخصا",
        (Gender::Masculine, _) => "شخص",
        (Gender::Feminine, 1 | 2) => "من الطالبات",
        (Gender::Feminine, 3..=10) => "طالبات",
        (Gender::Feminine, _) => "طالبة",
    }
}

/// Whether four groups with points between are as well an address of the internet, which is a
/// label: `10.100.100.100`.
fn is_address(number: u64) -> bool {
    let groups = [1_000_000_000, 1_000_000, 1_000, 1].map(|group| number / group % 1_000);
    (1_000_000_000..1_000_000_000_000).contains(&number)
        && groups[0] < 256
        && groups[1..].iter().all(|group| (100..256).contains(group))
}

/// The number in words as it stands in front of what it counts.
fn spell_before_noun(number: u64, style: Style) -> String {
    let before_noun = !matches!(number % 100, 1 | 2);
    spell(
        number,
        Style {
            before_noun,
            ..style
        },
    )
}

/// Says that `text` holds one quantity: this amount, in just these words.
fn holds_only(text: &str, value: Amount, written: &str) -> Result<(), TestCaseError> {
    let found = CHECKER.quantities(text);
    let told: Vec<String> = found.iter().map(tell).collect();
    prop_assert_eq!(found.len(), 1, "«{}» gives {:?}, not {}", text, told, value);
    prop_assert_eq!(found[0].value, Some(value), "«{}» gives {:?}", text, told);
    prop_assert_eq!(&found[0].text, written, "«{}»", text);
    Ok(())
}

fn tell(quantity: &Quantity) -> String {
    let value = quantity
        .value
        .map_or_else(|| "none".to_owned(), |value| value.to_string());
    format!("{} = {value} ({:?})", quantity.text, quantity.kind)
}

proptest! {
    #![proptest_config(cases(16_000))]

    /// The parse of a spelling of n is n, at the end of a sentence.
    #[test]
    fn a_number_in_words_is_the_number(number in numbers(), style in styles()) {
        let words = spell(number, style);
        holds_only(&format!("بلغ العدد {words}."), amount(number), &words)?;
    }

    /// The parse of a spelling of n is n, before what it counts.
    #[test]
    fn a_number_in_words_before_a_noun_is_the_number(number in numbers(), style in styles()) {
        // One and two are said by the noun itself.
        let number = number.max(3);
        let words = spell_before_noun(number, style);
        let noun = counted(number, style.gender);
        holds_only(&format!("قال إن {words} {noun} حضروا."), amount(number), &words)?;
    }
}

/// The small numbers one by one: most of what print spells out.
#[test]
fn every_number_up_to_1200_is_read_from_words() -> Result<(), TestCaseError> {
    for number in 0..=1_200 {
        for gender in [Gender::Masculine, Gender::Feminine] {
            for case in [Case::Nominative, Case::Genitive] {
                let style = Style {
                    gender,
                    case,
                    ..Style::PLAIN
                };
                let words = spell(number, style);
                holds_only(&format!("بلغ العدد {words}."), amount(number), &words)?;
            }
        }
    }
    Ok(())
}

/// The three scripts of digits.
const SCRIPTS: &[[char; 10]] = &[
    ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
    ['٠', '١', '٢', '٣', '٤', '٥', '٦', '٧', '٨', '٩'],
    ['۰', '۱', '۲', '۳', '۴', '۵', '۶', '۷', '۸', '۹'],
];

/// What may stand between groups of three digits.
const GROUPINGS: &[&str] = &["", ",", "،", "٬", ".", "'", " ", "\u{A0}"];

fn in_script(western: &str, script: [char; 10]) -> String {
    let digit = |c: char| c.to_digit(10).map_or(c, |digit| script[digit as usize]);
    western.chars().map(digit).collect()
}

fn grouped(number: u64, separator: &str, script: [char; 10]) -> String {
    let plain = number.to_string();
    let mut written = String::new();
    for (index, digit) in plain.chars().enumerate() {
        if index > 0 && (plain.len() - index).is_multiple_of(3) {
            written.push_str(separator);
        }
        written.push(digit);
    }
    in_script(&written, script)
}

proptest! {
    #![proptest_config(cases(8_000))]

    /// Script and grouping of the digits do not matter. A single point is left out: it groups in
    /// one paper and starts a fraction in another.
    #[test]
    fn digits_mean_the_same_in_every_script_and_grouping(
        number in numbers(),
        script in select(SCRIPTS),
        separator in select(GROUPINGS),
        sentence in select(&["بلغ العدد {}.", "حضر {} شخصا.", "بلغت الكلفة {} دولار أمريكي."]),
    ) {
        prop_assume!(separator != "." || number >= 1_000_000 && !is_address(number));
        let digits = grouped(number, separator, script);
        holds_only(&sentence.replace("{}", &digits), amount(number), &digits)?;
    }

    /// A fraction is the same with a point, a comma, an Arabic separator, and in front of ر as the
    /// wires write it.
    #[test]
    fn decimals_mean_the_same_in_every_script_and_style(
        whole in 0..1_000u64,
        tenths in "[0-9]{0,1}[1-9]",
        script in select(SCRIPTS),
        separator in select(&[".", ",", "٫", "ر"]),
        (sentence, scale) in select(&[("ارتفع السعر {} دولار.", 1), ("بلغت القيمة {} مليون يورو.", 1_000_000)]),
    ) {
        let digits = match separator {
            "ر" => format!("{tenths}ر{whole}"),
            _ => format!("{whole}{separator}{tenths}"),
        };
        let digits = in_script(&digits, script);
        let value = Amount::parse(&format!("{whole}.{tenths}"))
            .and_then(|value| value.checked_mul(Amount::from(scale)))
            .expect("small");
        let written = if scale > 1 { format!("{digits} مليون") } else { digits.clone() };
        holds_only(&sentence.replace("{}", &digits), value, &written)?;
    }
}

/// What stands between the bars.
fn list(items: &'static str) -> Vec<&'static str> {
    items.split('|').map(str::trim).collect()
}

/// Hedges.
const HEDGES: &str = "\
    نحو | حوالي | قرابة | زهاء | ما يقارب | ما يقرب من | أكثر من | ما يزيد على | \
    ما يزيد عن | يفوق | يتجاوز | فوق | ما لا يقل عن | لا يقل عن | على الأقل | أقل من | \
    دون | ما لا يزيد على | لا يزيد على | لا يتجاوز | بحد أقصى | ما يصل إلى | يصل إلى | \
    حتى | أكثر من نحو | ما لا يقل عن حوالي | تقريبا | كحد أدنى";

/// Proclitics in front of words, and in front of digits.
const WORD_CLITICS: &[&str] = &["و", "ف", "ب", "ل", "ك", "وب", "ول"];
const DIGIT_CLITICS: &[&str] = &[
    "و", "ف", "ب", "ل", "ك", "وب", "ول", "بـ", "لـ", "كـ", "وبـ", "بـ ", "لـ ", "وـ",
];

/// A number of more than two, in words or in digits of any script.
fn written_numbers() -> impl Strategy<Value = (u64, String, Gender, bool)> {
    let digits = (select(SCRIPTS), select(&["", ",", "،", "٬"]));
    (numbers(), styles(), prop::option::of(digits)).prop_map(|(number, style, digits)| {
        let number = number.max(3);
        let written = match digits {
            Some((script, separator)) => grouped(number, separator, script),
            None => spell_before_noun(number, style),
        };
        (number, written, style.gender, digits.is_some())
    })
}

proptest! {
    #![proptest_config(cases(10_000))]

    /// A hedge in front changes the bound and never the value.
    #[test]
    fn a_hedge_never_changes_the_value(
        (number, written, gender, _) in written_numbers(),
        hedge in select(list(HEDGES)),
    ) {
        let noun = counted(number, gender);
        let text = format!("شارك في الفعالية {hedge} {written} {noun}.");
        holds_only(&text, amount(number), &written)?;
    }

    /// A proclitic is no part of the number.
    #[test]
    fn a_clitic_never_changes_the_value(
        (number, written, gender, is_digits) in written_numbers(),
        choice in any::<prop::sample::Index>(),
    ) {
        let clitic = if is_digits {
            DIGIT_CLITICS[choice.index(DIGIT_CLITICS.len())]
        } else {
            WORD_CLITICS[choice.index(WORD_CLITICS.len())]
        };
        // كمية is an amount to everybody, and «واحد وعشرون» has no و in front of احد.
        prop_assume!(!(clitic == "ك" && written.starts_with("مية")));
        prop_assume!(!(clitic.ends_with('و') && written.starts_with("احد و")));
        prop_assume!(!(clitic.ends_with('و') && written.starts_with("احدا")));
        // لست is "I am not" to everybody.
        let six = written == "ست" || written.starts_with("ست ");
        prop_assume!(!(clitic.ends_with('ل') && six));
        let noun = counted(number, gender);
        let text = format!("استعانت الشركة {clitic}{written} {noun} هناك.");
        holds_only(&text, amount(number), &written)?;
    }

    /// The article with tatweel in front of digits changes the kind at most.
    #[test]
    fn the_article_never_changes_the_value(
        number in 3..100_000u64,
        script in select(SCRIPTS),
        article in select(&["الـ", "الـ ", "ال", "بالـ", "للـ", "والـ"]),
    ) {
        let digits = grouped(number, "", script);
        let text = format!("وصل {article}{digits} شخصا إلى المكان.");
        let found = CHECKER.quantities(&text);
        let values: Vec<Option<Amount>> = found.iter().map(|found| found.value).collect();
        prop_assert_eq!(values, [Some(amount(number))], "«{}»", text);
    }
}

/// Pieces that the grammar knows, in no order that it knows.
const PIECES: &str = "\
    واحد | اثنان | اثنين | ثلاثة | ثلاث | أربع | خمسة | خمس | ستة | سبع | ثماني | تسعة | \
    عشرة | عشر | أحد | إحدى | اثنتا | عشرون | عشرين | ثلاثين | خمسون | مئة | مائتين | \
    مئتا | ثلاثمئة | ألف | ألفا | ألفي | آلاف | مليون | مليونا | ملايين | مليار | ملياري | \
    تريليون | صفر | نصف | ثلثي | ربع | أرباع | خُمس | عشرات | مئات | بضعة | نيف | ضعفي | \
    أضعاف | مرتين | الأول | الثاني | الحادي | السادسة | المئة | و | ف | ب | ل | ك | ال | \
    لل | بـ | الـ | ر | م | هـ | كم | ـ | بين | من | إلى | أو | حتى | نحو | حوالي | أكثر | \
    أكثر من | أقل من | لا يقل عن | على الأقل | ما يصل إلى | دون | تحت الصفر | سالب | \
    ارتفع | مقابل | أصل | كل | لكل | في المئة | بالمئة | في الألف | نقطة | مئوية | أساس | \
    دولار | دولارين | ريال | يورو | كيلومتر | درجة | عاما | عامين | سنة | سن | يوميا | \
    الساعة | صباحا | دقيقة | عام | أغسطس | تشرين | الثاني | رمضان | الأحد | القرن | \
    السبعينيات | القرار | رقم | الدوري | جندي | جنود | جنديين | قتيلا | شخص | سيارتين | \
    مدينتي | باكستان | قال | إن | لم | يسقط | أي | سقوط | ضحايا | F- | م2";

/// Signs, marks and controls.
const SIGNS: &str = ".,،٬٫'’:؛؟!…-–—−/+*=%٪‰$€£½¾°()[]«»“”\"ﻻ🔴\
    \n\t\u{A0}\u{202F}\u{200B}\u{200E}\u{200F}\u{FEFF}\u{64B}\u{651}\u{652}";

/// Anything that could stand in a story, and much that could not.
fn mixtures() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        10 => select(list(PIECES)).prop_map(str::to_owned),
        4 => select(SIGNS.chars().collect::<Vec<char>>()).prop_map(String::from),
        3 => "[0-9]{1,4}",
        1 => "[0-9٠-٩۰-۹]{1,12}",
        1 => "[0-9]{1,50}",
        1 => select(list(HEDGES)).prop_map(str::to_owned),
        1 => (numbers(), styles()).prop_map(|(number, style)| spell(number, style)),
        1 => "[\u{600}-\u{6FF}\u{750}-\u{77F}\u{FB50}-\u{FDFF}\u{FE70}-\u{FEFF}]{1,6}",
        1 => "\\PC{1,6}",
        1 => any::<char>().prop_map(String::from),
    ];
    let gap = prop_oneof![6 => Just(" "), 4 => Just(""), 1 => Just("  ")];
    vec((piece, gap), 0..24).prop_map(|pieces| {
        pieces
            .into_iter()
            .flat_map(|(piece, gap)| [piece, gap.to_owned()])
            .collect()
    })
}

/// Bytes that tend to make Arabic letters, digits, spaces and halves of them.
fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let byte = prop_oneof![
        2 => any::<u8>(),
        4 => (0xD8..=0xDBu8).prop_map(|lead| lead),
        4 => 0x80..=0xBFu8,
        2 => b'0'..=b'9',
        1 => Just(b' '),
    ];
    vec(byte, 0..200)
}

/// The spans are places in the text, in order and apart, and hold what they say.
fn places_are_sound(text: &str) -> Result<(), TestCaseError> {
    let mut behind = 0;
    for quantity in CHECKER.quantities(text) {
        let (start, end) = (quantity.span.start, quantity.span.end);
        prop_assert!(
            start < end && end <= text.len(),
            "{start}..{end} in {text:?}"
        );
        prop_assert!(
            behind <= start,
            "{start}..{end} lies before {behind} in {text:?}"
        );
        prop_assert!(
            text.is_char_boundary(start) && text.is_char_boundary(end),
            "{start}..{end} cuts a character of {text:?}"
        );
        prop_assert_eq!(&quantity.text, &text[start..end]);
        behind = end;
    }
    Ok(())
}

proptest! {
    #![proptest_config(cases(16_000))]

    #[test]
    fn spans_are_sound_in_any_mixture(text in mixtures()) {
        places_are_sound(&text)?;
    }

    #[test]
    fn spans_are_sound_in_any_text(text in any::<String>()) {
        places_are_sound(&text)?;
    }

    #[test]
    fn spans_are_sound_in_any_bytes(bytes in bytes()) {
        places_are_sound(&String::from_utf8_lossy(&bytes))?;
    }
}

/// Decimals of every size, with their sentence.
fn decimals() -> impl Strategy<Value = String> {
    let sentences = select(&[
        "بلغت النسبة {} في المئة.",
        "بلغت الكلفة {} مليون دولار.",
        "بلغ الوزن {} كيلوغرام.",
        "انخفضت الحرارة إلى -{} درجة مئوية.",
        "ارتفع السعر {} نقطة أساس.",
        "بلغ العدد {} آلاف.",
    ]);
    let figure = prop_oneof![
        ("[0-9]{1,20}", "[0-9]{1,2}"),
        ("0", "0{1,12}[1-9]{1,3}"),
        ("[1-9][0-9]{0,4}", "[0-9]{1,25}"),
        ("[0-9]{1,38}", "[0-9]{1,4}"),
    ];
    (sentences, figure).prop_map(|(sentence, (whole, fraction))| {
        sentence.replace("{}", &format!("{whole}.{fraction}"))
    })
}

/// Texts with parts of one, which have no finite decimal, besides all other sorts.
fn texts_with_numbers() -> impl Strategy<Value = String> {
    let parts = select(&[
        "تعهد ثلثا الأعضاء بالحضور.",
        "أنفق ثلث مليون دولار.",
        "بلغ العدد مئة وثلث.",
        "فاز 2/3 الناخبين.",
        "واحد من كل ثلاثة أشخاص.",
        "دفع نحو ثلثي مليار ريال.",
        "ما بين 10 و12 ألف جندي كوري شمالي.",
        "وقع الحادث الاثنين 6 أغسطس 2015 الساعة 7 صباحا.",
        "يوم 18/10/1436هـ بلغ الإنتاج 3 ملايين برميل يوميا.",
        "سجلت 12 إصابة لكل 100 ألف نسمة.",
        "فاز الفريق 3-1 وأصيب جنديان.",
        "يعيش ما بين ثلث ونصف السكان في المدن.",
    ]);
    let counted = (written_numbers(), select(list(HEDGES))).prop_map(
        |((number, written, gender, _), hedge)| {
            format!(
                "شارك {hedge} {written} {} في الحفل.",
                counted(number, gender)
            )
        },
    );
    prop_oneof![
        4 => decimals(),
        2 => parts.prop_map(str::to_owned),
        2 => counted,
        4 => mixtures(),
    ]
}

/// `-12.5`, without exponent, needless zeros or a bare point.
fn is_plain_decimal(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "1"));
    let all_digits =
        |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    all_digits(whole)
        && all_digits(fraction)
        && (whole == "0" || !whole.starts_with('0'))
        && !fraction.ends_with('0')
}

proptest! {
    #![proptest_config(cases(8_000))]

    /// A quantity written as JSON reads back as it was.
    #[test]
    fn a_quantity_reads_back_from_json(text in texts_with_numbers()) {
        for quantity in CHECKER.quantities(&text) {
            let json = serde_json::to_string(&quantity).expect("a quantity is JSON");
            let back = serde_json::from_str::<Quantity>(&json);
            prop_assert!(back.is_ok(), "«{text}» gives {json}: {back:?}");
            prop_assert_eq!(back.ok(), Some(quantity), "«{}» gives {}", text, json);
        }
    }

    /// The numbers of the JSON are written out.
    #[test]
    fn the_numbers_of_the_json_are_plain_decimals(text in texts_with_numbers()) {
        for quantity in CHECKER.quantities(&text) {
            let json = serde_json::to_string(&quantity).expect("a quantity is JSON");
            let object: serde_json::Value = serde_json::from_str(&json).expect("JSON");
            for field in ["value", "min", "max"] {
                if let serde_json::Value::Number(number) = &object[field] {
                    prop_assert!(is_plain_decimal(&number.to_string()), "«{text}» gives {json}");
                }
            }
            let text_of = |field: &str| object[field].as_number().map(ToString::to_string);
            if object.get("fraction").is_none() {
                let value = text_of("value").and_then(|value| Amount::parse(&value));
                prop_assert_eq!(value, quantity.value, "«{}» gives {}", text, json);
            }
        }
    }
}
