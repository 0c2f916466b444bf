//! News that nobody wrote: made-up Arabic stories with as many numbers as real ones have.
//!
//! The proportions are those counted on a day of newspapers, 1,268 stories of 3,300 bytes: 11 bytes
//! a word with what separates it, 29 words a sentence, a number in 36 of 100 sentences, 25
//! quantities and 17 runs of digits in 1,000 words, a fifth as many different words as words. The
//! phrases are those of [`phrases`], the names and many nouns are patterns with random roots.

#[allow(
    dead_code,
    reason = "dossiers are for the benchmark of checking together, which has this module too"
)]
pub(crate) mod dossier;
mod phrases;
mod words;

use phrases::{JOINTS, OPENINGS, PLAIN, WITH_NUMBERS};
use words::*;

/// How long a story is, in bytes.
const STORY: usize = 3_300;

/// Stories of `bytes` bytes in all, the same for every call.
pub(crate) fn stories(bytes: usize) -> Vec<String> {
    let mut random = Random(0x6D69_7A61_6E00_0001);
    let mut stories = Vec::new();
    let mut length = 0;
    while length < bytes {
        let story = story(&mut random);
        length += story.len();
        stories.push(story);
    }
    stories
}

/// A small generator: SplitMix64 by Steele, Lea and Flood.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((mixed ^ (mixed >> 31)) % limit as u64).unwrap_or_default()
    }

    fn between(&mut self, least: usize, most: usize) -> usize {
        least + self.below(most - least + 1)
    }

    fn in_hundred(&mut self, share: usize) -> bool {
        self.below(100) < share
    }

    fn pick<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())]
    }
}

fn story(random: &mut Random) -> String {
    let mut story = String::with_capacity(STORY + 600);
    let title = random.pick(PLAIN);
    fill(title, &mut story, |slot| filling(slot, random));
    story.push('\n');
    while story.len() < STORY {
        for _ in 0..random.between(1, 3) {
            sentence(random, &mut story);
            story.push(' ');
        }
        story.pop();
        story.push('\n');
    }
    story
}

fn sentence(random: &mut Random, story: &mut String) {
    if random.in_hundred(30) {
        let opening = random.pick(OPENINGS);
        fill(opening, story, |slot| filling(slot, random));
    }
    let numbers = random.in_hundred(37);
    let clauses = random.pick(&[1, 2, 2, 2, 3]);
    for clause in 0..clauses {
        if clause > 0 {
            let joint = random.pick(JOINTS);
            fill(joint, story, |slot| filling(slot, random));
        }
        let quoted = random.in_hundred(10);
        let phrase = if numbers && (clause == 0 || random.in_hundred(20)) {
            random.pick(WITH_NUMBERS)
        } else {
            random.pick(PLAIN)
        };
        story.push_str(if quoted { "«" } else { "" });
        fill(phrase, story, |slot| filling(slot, random));
        story.push_str(if quoted { "»" } else { "" });
    }
    story.push('.');
}

/// Appends the phrase with its slots filled by `filling`.
fn fill(phrase: &str, story: &mut String, mut filling: impl FnMut(&str) -> String) {
    let mut rest = phrase;
    while let Some((before, slot)) = rest.split_once('{') {
        story.push_str(before);
        let (slot, after) = slot.split_once('}').unwrap_or((slot, ""));
        let filling = filling(slot);
        story.push_str(&filling);
        // «أكثر من » brings its own space, and no hedge leaves none behind.
        rest = if filling.is_empty() {
            after.trim_start()
        } else {
            after
        };
    }
    story.push_str(rest);
}

/// What stands in a slot of the phrases.
fn filling(slot: &str, random: &mut Random) -> String {
    match slot {
        "p" => person(random),
        "c" => place(random),
        "o" => organisation(random),
        "t" => random.pick(TIMES).to_owned(),
        "m" => described(random, ""),
        "f" => described(random, "ة"),
        "i" => noun(random, "", ""),
        "n" => small_figure(random),
        "k" => thousands(random),
        "x" => scaled(random),
        "w" => random.pick(MASCULINE).to_owned(),
        "q" => random.pick(FEMININE).to_owned(),
        "z" => tens(random),
        "%" => percentage(random),
        "y" => random.between(1960, 2025).to_string(),
        "d" => day(random),
        "$" => random.pick(CURRENCIES).to_owned(),
        "l" => random.pick(ORDINALS).to_owned(),
        "L" => random.pick(ORDINALS_FEMININE).to_owned(),
        "2" => random.pick(DUALS).to_owned(),
        "h" => random.pick(HEDGES).to_owned(),
        "v" => random.pick(VAGUE).to_owned(),
        "b" => range(random),
        "/" => random.pick(PARTS).to_owned(),
        _ => String::new(),
    }
}

/// A random root in a pattern of word formation: mostly a word that no lexicon has.
fn pattern(random: &mut Random, patterns: &[&str]) -> String {
    let roots: Vec<char> = ROOTS.chars().collect();
    let root = [
        random.pick(&roots),
        random.pick(&roots),
        random.pick(&roots),
    ];
    let letter = |c: char| match c {
        '1'..='3' => root[c as usize - '1' as usize],
        _ => c,
    };
    random.pick(patterns).chars().map(letter).collect()
}

fn noun(random: &mut Random, article: &str, ending: &str) -> String {
    format!("{article}{}{ending}", pattern(random, NOUNS))
}

/// A definite noun, often with an adjective or a second noun.
fn described(random: &mut Random, ending: &str) -> String {
    let first = noun(random, "ال", ending);
    let clitic = random.pick(&["", "", "و", "وال", "بال", "لل"]);
    match random.below(10) {
        0..=4 => format!("{first} {}", noun(random, "ال", ending)),
        5..=7 => format!("{first}، {}", noun(random, clitic, ending)),
        _ => first,
    }
}

fn person(random: &mut Random) -> String {
    format!("{} {}", random.pick(FIRST_NAMES), pattern(random, FAMILIES))
}

fn place(random: &mut Random) -> String {
    if random.in_hundred(60) {
        random.pick(PLACES).to_owned()
    } else {
        pattern(random, FAMILIES)
    }
}

fn organisation(random: &mut Random) -> String {
    if random.in_hundred(70) {
        random.pick(ORGANISATIONS).to_owned()
    } else {
        format!("مؤسسة {}", pattern(random, FAMILIES))
    }
}

/// Figures in Arabic digits now and then.
fn digits(random: &mut Random, western: String) -> String {
    if !random.in_hundred(3) {
        return western;
    }
    let arabic = |c: char| {
        let digit = c
            .to_digit(10)
            .and_then(|digit| char::from_u32(0x0660 + digit));
        digit.unwrap_or(c)
    };
    western.chars().map(arabic).collect()
}

fn small_figure(random: &mut Random) -> String {
    let most = random.pick(&[20, 99, 99, 999]);
    let figure = random.between(11, most).to_string();
    digits(random, figure)
}

fn thousands(random: &mut Random) -> String {
    let figure = random.between(1_000, 90_000);
    let written = match random.below(3) {
        0 => format!("{},{:03}", figure / 1_000, figure % 1_000),
        1 => figure.to_string(),
        _ => {
            return format!(
                "{} {}",
                random.between(11, 900),
                random.pick(&["ألف", "ألفا"])
            );
        }
    };
    digits(random, written)
}

fn scaled(random: &mut Random) -> String {
    match random.below(5) {
        0 => format!("{}.{} مليون", random.between(1, 40), random.between(1, 9)),
        1 => format!("{} ملايين", random.pick(MASCULINE)),
        2 => format!("{} مليون", random.between(11, 900)),
        3 => format!("{}.{} مليار", random.between(1, 20), random.between(1, 9)),
        _ => random
            .pick(&["مليون", "مليوني", "نصف مليون", "ألفي", "مليار"])
            .to_owned(),
    }
}

fn tens(random: &mut Random) -> String {
    let tens = random.pick(TENS);
    if random.in_hundred(50) {
        tens.to_owned()
    } else {
        format!("{} و{tens}", random.pick(UNITS))
    }
}

fn range(random: &mut Random) -> String {
    let (least, most) = (random.between(2, 6), random.between(7, 30));
    match random.below(3) {
        0 => format!("بين {least} و{most}"),
        1 => format!("من {least} إلى {most}"),
        _ => format!("{least}-{most}"),
    }
}

fn percentage(random: &mut Random) -> String {
    let figure = if random.in_hundred(40) {
        format!("{}.{}", random.between(1, 99), random.between(1, 9))
    } else {
        random.between(2, 99).to_string()
    };
    let sign = random.pick(&["%", "%", "٪", " في المئة", " في المائة"]);
    format!("{figure}{sign}")
}

fn day(random: &mut Random) -> String {
    let month = random.pick(MONTHS);
    match random.below(3) {
        0 => format!(
            "{} {month} {}",
            random.between(1, 30),
            random.between(2000, 2025)
        ),
        1 => format!(
            "{}/{}/{}هـ",
            random.between(1, 29),
            random.between(1, 12),
            random.between(1430, 1445)
        ),
        _ => format!("{} {month}", random.between(1, 30)),
    }
}
