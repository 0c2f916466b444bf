//! A figure beside its own spelling, of another value: «(15) خمسون», «15 شخصا (خمسون)».
//!
//! ```text
//! beside  = number "(" spelling ")"          خمسون (15) شخصا
//!         | number counted "(" spelling ")"  500 ريال (خمسة آلاف ريال)
//!         | "(" number counted? ")" number   (15) خمسون شخصا، (15 ريالا) خمسون ريالا
//!         | fraction "(" percentage ")"      خُمس السكان (20 في المئة): see `fractions`
//! spelling = filler* number counted? filler*
//! ```
//!
//! One of the two numbers is in digits, the other in words, and the brackets hold nothing else: «3
//! (اثنان منهم أطفال)» tells a part. A figure that its writer rounded is no other value.
//!
//! A number in brackets in front of words may be an age or the number of a thing just named («خالد (19)
//! ثلاثة أهداف»). It is a count where a cue leads to it, where it is too large for those, or where it
//! looks like the words: (38) ثلاثا وثمانين, (15) خمسين.

mod fractions;

use serde::{Deserialize, Deserializer};

use super::cues::Cues;
use super::draft::{Draft, Judge};
use super::precision::Interval;
use super::story::{Story, StoryCheck};
use super::words::{Phrases, Words};
use crate::amount::Amount;
use crate::finding::{FindingKind, Message};
use crate::quantity::{Bound, Kind, Quantity};
use crate::slip::{Slip, telling_digits};
use crate::text::Span;

/// The words that may or must stand around the two numbers.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct DigitsAndWords {
    /// What may stand in the brackets besides: فقط، لا غير.
    filler: Phrases,
    /// Behind what a number in brackets is the count itself, and no age or number of a name: عددهم
    /// (15) خمسون.
    #[serde(deserialize_with = "cues")]
    leads: Cues<()>,
    /// What has a number as its name, so that an ordinal and a figure are one: المادة الخامسة (5).
    #[serde(deserialize_with = "cues")]
    numbered: Cues<()>,
    /// What else has a number as its name, whatever its size: الرحلة (205)، رقم (16).
    #[serde(deserialize_with = "cues")]
    named: Cues<()>,
    /// The largest number in brackets that is taken for an item's or a footnote's where it may be.
    most_items: i64,
    /// From here on a number in brackets is no age and no number of a name, whatever leads to it.
    counts_from: i64,
    /// From here on both numbers are the count, where nothing that has numbers for names leads to them.
    unnamed_from: i64,
    /// Between a fraction and its percentage: أي، أي ما نسبته.
    that_is: Phrases,
    /// How far a percentage may lie off the fraction that it is, in percent of it.
    fraction_slack: i128,
}

/// Phrases that are found with ب, ل and the article in front as well: بإغلاق، للدورة.
fn cues<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Cues<()>, D::Error> {
    Phrases::deserialize(deserializer).map(|phrases| Cues::of([((), &phrases)]))
}

/// Letters and marks in front of a number in brackets that are looked at, in bytes.
const REACH: usize = 48;
/// Words of a counted thing at most: مليون ريال سعودي.
const MOST_COUNTED: usize = 3;

impl StoryCheck for DigitsAndWords {
    const FIELDS: &'static [&'static str] = &["digits", "words"];
    const LABELS: &'static [&'static str] = &["digits", "words"];

    fn run(&self, story: &Story<'_>, judge: &mut Judge<'_>) {
        for sentence in story.sentences {
            for pair in story.of(sentence).windows(2) {
                let [first, second] = pair else { continue };
                let unlike = may_differ(first, second)
                    && self.beside(story, sentence.span, first, second)
                    || self.unlike_fraction(story, sentence.span, first, second);
                if unlike {
                    judge.report(draft(first, second));
                }
            }
        }
    }
}

impl DigitsAndWords {
    /// Whether the two are one number, told twice.
    fn beside(
        &self,
        story: &Story<'_>,
        sentence: Span,
        first: &Quantity,
        second: &Quantity,
    ) -> bool {
        let text = story.text();
        let between = &text[first.span.end..second.span.start];
        let before = &text[sentence.start..first.span.start];
        let close = between.find(CLOSING).filter(|_| opens(before));
        let again = |close: usize| between[close..].contains(OPENING);
        if let Some(close) = close.filter(|close| !again(*close)) {
            let counted = Span {
                start: first.span.end,
                end: first.span.end + close,
            };
            let behind = between[close..].chars().skip(1);
            return { behind }.all(char::is_whitespace)
                && self.is_counted(story, counted, first)
                && !self.is_item(story, before, first)
                && self.is_count(story, sentence, first, second)
                && self.one_thing(story, sentence, first, second);
        }
        let Some(bracket) = between.rfind(OPENING) else {
            return false;
        };
        let opened = first.span.end + bracket;
        // «4 (أربعة) في المئة»: the bracket closes inside the figure that is read.
        let after = &text[second.span.start..sentence.end];
        let Some(closed) = after.find(CLOSING).map(|at| second.span.start + at) else {
            return false;
        };
        // «(36) فريقا (ستة وعشرون فريقا)»
        let closed_first = close.filter(|close| between[..*close].trim().is_empty());
        let behind = closed_first
            .and_then(|close| Some(close + between[close..].chars().next()?.len_utf8()));
        let counted = Span {
            start: first.span.end + behind.unwrap_or_default(),
            end: opened,
        };
        let inside = Span {
            start: opened,
            end: closed,
        };
        let bare = |quantity: &Quantity| quantity.kind != Kind::Ordinal;
        let alone = inside.of(text).trim_start_matches(OPENING).trim() == second.text;
        (alone || bare(first) && bare(second))
            && self.is_counted(story, counted, first)
            && self.holds_only(story, inside, second)
            && !self.is_footnote(story, counted, second, closed)
            && self.one_thing(story, sentence, first, second)
    }

    /// Whether the words behind a number are what it counts and nothing else.
    fn is_counted(&self, story: &Story<'_>, span: Span, quantity: &Quantity) -> bool {
        if span.of(story.text()).trim().is_empty() {
            return true;
        }
        if let Some(noun) = &quantity.noun {
            return noun.span.start >= span.start
                && span.of(story.text()).trim_end().len() + span.start <= noun.span.end;
        }
        let words = story.words(span);
        let known = |at: usize| words.entry(at).is_some_and(|entry| !entry.is_unknown());
        // «نصف وعلى عدد (12)» goes on with something else.
        let and = |word: &crate::lexicon::Word| word.clitics.has(crate::lexicon::Clitics::AND);
        quantity.kind != Kind::Cardinal
            && !words.word(0).is_some_and(and)
            && words.len() <= MOST_COUNTED
            && known(0)
            && (0..words.len()).all(|at| words.is_word(at))
    }

    /// Whether brackets hold a number, what it counts and fillers, and no more.
    fn holds_only(&self, story: &Story<'_>, inside: Span, number: &Quantity) -> bool {
        let words = story.words(inside);
        let from = words.from(number.span.start);
        // The bracket itself is the first.
        let mut at = 1;
        while at < from {
            match words.begins(at, &self.filler) {
                Some(length) => at += length,
                None => return false,
            }
        }
        let end = (words.at(number.span.end)..words.len())
            .find(|at| words.begins(*at, &self.filler).is_some())
            .unwrap_or(words.len());
        let Some(last) = end.checked_sub(1).and_then(|last| words.word(last)) else {
            return false;
        };
        let counted = Span {
            start: number.span.end,
            end: (last.token.end as usize).max(number.span.end),
        };
        self.is_counted(story, counted, number) && only(&words, end, &self.filler)
    }

    /// Whether a small number in brackets may be a footnote's or an item's: behind a counted thing
    /// («ثلاثة أقسام (1) الأول»), with text going on behind it.
    fn is_footnote(
        &self,
        story: &Story<'_>,
        counted: Span,
        number: &Quantity,
        closed: usize,
    ) -> bool {
        let text = story.text();
        let goes_on = text[closed..].chars().skip(1).find(|c| !c.is_whitespace());
        is_digits(number)
            && !counted.of(text).trim().is_empty()
            && self.is_small(number)
            && goes_on.is_some_and(char::is_alphanumeric)
    }

    /// Whether a number in brackets numbers an item of a list: at the beginning, or behind a mark
    /// or a و, where it is small or its neighbour is in the text as well.
    fn is_item(&self, story: &Story<'_>, before: &str, number: &Quantity) -> bool {
        let before = before.trim_end().trim_end_matches(OPENING).trim_end();
        let begins = before.is_empty()
            || before.ends_with(|last: char| !last.is_alphanumeric())
            || before.ends_with(" و");
        begins && (self.is_small(number) || self.has_neighbour(story, number))
    }

    fn is_small(&self, number: &Quantity) -> bool {
        let most = Amount::from(self.most_items);
        number.value.is_some_and(|value| value <= most)
    }

    fn has_neighbour(&self, story: &Story<'_>, number: &Quantity) -> bool {
        let Some(value) = number.value.and_then(Amount::integer) else {
            return false;
        };
        let numbered = |value: i128| story.text().contains(&format!("({value})"));
        numbered(value - 1) || numbered(value + 1)
    }

    /// Whether both can be said of one thing.
    fn one_thing(
        &self,
        story: &Story<'_>,
        sentence: Span,
        first: &Quantity,
        second: &Quantity,
    ) -> bool {
        let ordinal = |quantity: &Quantity| quantity.kind == Kind::Ordinal;
        if ordinal(first) || ordinal(second) {
            return self.is_numbered(story, sentence, first);
        }
        let nouns = match (&first.noun, &second.noun) {
            (Some(a), Some(b)) => a.lemma == b.lemma,
            _ => true,
        };
        let bare = |quantity: &Quantity| quantity.kind == Kind::Cardinal;
        let unlike = |a: &Quantity, b: &Quantity| !bare(a) && b.noun.is_some();
        // «ست ساعات يوميا (30 ساعة تدريبية)»
        let same = first.kind == second.kind && first.unit == second.unit;
        let units = bare(first) || bare(second) || same && first.per == second.per;
        nouns && units && !unlike(first, second) && !unlike(second, first)
    }

    /// Whether the word in front of a number, brackets aside, has numbers for names.
    fn is_numbered(&self, story: &Story<'_>, sentence: Span, number: &Quantity) -> bool {
        follows(story, sentence, number, &self.numbered)
    }

    /// Whether a number in brackets is the count that the words behind it spell out.
    fn is_count(
        &self,
        story: &Story<'_>,
        sentence: Span,
        number: &Quantity,
        words: &Quantity,
    ) -> bool {
        let named = || {
            follows(story, sentence, number, &self.named)
                || follows(story, sentence, number, &self.numbered)
        };
        let least = Amount::from(self.unnamed_from);
        let large = number.value >= Some(least) && words.value >= Some(least);
        self.is_led(story, sentence, number) || (large || looks_like(number, words)) && !named()
    }

    /// Whether the words in front of a number in brackets have it for their count; at the beginning
    /// there are none.
    fn is_led(&self, story: &Story<'_>, sentence: Span, number: &Quantity) -> bool {
        let before = &story.text()[sentence.start..number.span.start];
        let before = before.trim_end_matches(|c: char| OPENING.contains(&c) || c.is_whitespace());
        let begins = before.trim().is_empty();
        let glued = before.ends_with(['ـ']) || before.ends_with(" ب") || before.ends_with(" ل");
        let large = number.value >= Some(Amount::from(self.counts_from));
        begins
            || glued
            || large
            || follows(story, sentence, number, &self.leads)
            || follows(story, sentence, number, &self.numbered)
    }
}

/// Whether one of these is the word in front of a number, brackets aside.
fn follows(story: &Story<'_>, sentence: Span, number: &Quantity, phrases: &Cues<()>) -> bool {
    let mut start = number.span.start.saturating_sub(REACH).max(sentence.start);
    while !story.text().is_char_boundary(start) {
        start += 1;
    }
    let words = story.words(Span {
        start,
        end: number.span.start,
    });
    let last = (0..words.len()).rev().find(|at| words.is_word(*at));
    last.is_some_and(|at| phrases.at(&words, at).is_some())
}

const OPENING: [char; 5] = ['(', '[', '{', '«', '"'];
const CLOSING: [char; 5] = [')', ']', '}', '»', '"'];

fn opens(before: &str) -> bool {
    before.trim_end().ends_with(['(', '[', '{'])
}

/// Whether two numbers of more than one digit look or sound alike: of 38 and 83, 16 and 26, 500 and
/// 5,000, 15 and 50 one is the other, badly copied.
fn looks_like(first: &Quantity, second: &Quantity) -> bool {
    let Some((a, b)) = first.value.zip(second.value) else {
        return false;
    };
    let (less, more) = (a.min(b), a.max(b));
    let ten = Amount::from(10);
    // «(32) ثلاثين مترا»: a round number by chance.
    let round = |amount: Amount| amount.checked_div(ten).and_then(Amount::integer).is_some();
    let slip = Slip::between(a, b).filter(|slip| slip.transposed || round(a) == round(b));
    let slipped = more >= ten && slip.is_some();
    let zeros = || more.checked_div(less)?.integer();
    let zeros = less >= ten && matches!(zeros(), Some(10 | 100 | 1_000 | 10_000));
    // خمسة عشر and خمسون.
    let teen = || more.checked_div(ten)?.checked_add(ten);
    let sounds = more <= Amount::from(90) && teen() == Some(less);
    slipped || zeros || sounds
}

/// Whether the words from `at` on are fillers.
fn only(words: &Words<'_>, mut at: usize, fillers: &Phrases) -> bool {
    while at < words.len() {
        match words.begins(at, fillers) {
            Some(length) => at += length,
            None => return false,
        }
    }
    true
}

fn is_digits(quantity: &Quantity) -> bool {
    quantity.text.contains(char::is_numeric)
}

/// Whether the one is in digits and the other in words, both of a stated value, and no rounding and
/// no hedge makes them one.
fn may_differ(first: &Quantity, second: &Quantity) -> bool {
    let judged = |quantity: &Quantity| {
        !matches!(
            quantity.kind,
            Kind::Date | Kind::Year | Kind::Decade | Kind::Time | Kind::Score | Kind::Multiple
        )
    };
    // What stands between is short, or the two are not beside each other.
    second.span.start - first.span.end <= REACH
        && judged(first)
        && judged(second)
        && is_digits(first) != is_digits(second)
        && stated(second).is_some_and(|value| apart(first, second, value))
}

/// The value that a number states, whatever is left open behind it: «مئة وأربعون فأكثر».
fn stated(quantity: &Quantity) -> Option<Amount> {
    match quantity.bound {
        Bound::Exact => quantity.value,
        Bound::AtLeast | Bound::AtMost if quantity.hedge.is_none() => quantity.value,
        _ => None,
    }
}

fn apart(first: &Quantity, second: &Quantity, value: Amount) -> bool {
    if shares_scale(first, second) {
        return false;
    }
    match first.bound {
        Bound::Exact => match Interval::of(first).zip(Interval::of(second)) {
            Some((one, other)) => !one.meets(other),
            None => first.value.is_some_and(|first| first != value),
        },
        // «تزيد على 703 ملايين (سبعمئة وثلاثين مليونا)» spells the same out, whatever the hedge.
        _ if is_digits(first) && is_precise(first) && looks_like(first, second) => true,
        // «تزيد على الخمسة والعشرين ألفا (35.000)»: the second is as round as the first.
        Bound::MoreThan | Bound::AtLeast => first.min.is_some_and(|least| {
            value < least
                || telling_digits(value) <= telling_digits(least) && looks_like(first, second)
        }),
        Bound::LessThan | Bound::AtMost | Bound::UpTo => first.max.is_some_and(|most| value > most),
        // Nearly fifty are not fifteen, nor thirty; they may be forty-two.
        Bound::About => {
            let times = |amount: Amount, by: i64| amount.checked_mul(Amount::from(by));
            let more = |one: Amount, other: Amount| times(one, 4) > times(other, 5);
            let first = first.value;
            first.is_some_and(|first| more(first, value) || more(value, first))
        }
        Bound::Range | Bound::Vague => false,
    }
}

/// Whether a figure has so many digits that nobody means a round one by it.
fn is_precise(quantity: &Quantity) -> bool {
    quantity
        .value
        .is_some_and(|value| telling_digits(value) > 2)
}

/// Whether the scale is told once, behind the words: «(540) خمسمائة وأربعون مليون». A word alone
/// (مليون) is all scale and spells no number out.
fn shares_scale(first: &Quantity, second: &Quantity) -> bool {
    let (digits, words) = match is_digits(first) {
        true => (first, second),
        false => (second, first),
    };
    let bare = digits.text.chars().all(|sign| !sign.is_alphabetic());
    let scale = || words.value?.checked_div(digits.value?);
    let scales = [1_000, 1_000_000, 1_000_000_000].map(Amount::from);
    bare && words.text.contains(' ') && scale().is_some_and(|scale| scales.contains(&scale))
}

fn draft(first: &Quantity, second: &Quantity) -> Draft {
    let (digits, words) = match is_digits(first) {
        true => (first, second),
        false => (second, first),
    };
    let label = |quantity: &Quantity| match is_digits(quantity) {
        true => "digits",
        false => "words",
    };
    Draft::new(FindingKind::Contradiction)
        .at(first.span, label(first))
        .at(second.span, label(second))
        .field("digits", Message::same(digits.text.as_str()))
        .field("words", Message::same(words.text.as_str()))
        .because(&["place"], &["value"])
}
