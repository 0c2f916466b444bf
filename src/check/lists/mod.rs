//! A number of things, and a list of them with more or fewer: «ثلاثة أسباب: الأول … والثاني …».
//!
//! ```text
//! announced = number counted gap introduction list
//! gap       = up to MOST_GAP words that begin nothing else
//! introduction = ":" | pronoun ":"? | "," | "." | line end
//! list      = numbered (numbered.rs) | items (items.rs)
//! ```
//!
//! A list that says or shows that it is not the whole one (أبرزها، وغيرها) is none. The items of a
//! list without numbers are counted as an interval: what is surely one, and what may be one.

mod alike;
mod apposed;
mod chain;
mod chunks;
mod clauses;
mod distant;
mod figured;
mod items;
mod kin;
mod marked;
mod minutes;
mod nouns;
mod numbered;
mod opening;

use serde::Deserialize;

use super::draft::{Draft, Judge};
use super::story::{Story, StoryCheck};
use super::words::{Phrases, Words};
use crate::amount::Amount;
use crate::finding::{FindingKind, Message};
use crate::quantity::{Bound, Kind, Quantity};
use crate::text::Span;
use kin::Kin;
use nouns::{counts_people, has_article, is_definite, is_loose, is_predicate, rivals};

/// The words by which lists begin, end and stay open.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct CountAndList {
    /// The most things that a list is compared with.
    most_count: u16,
    /// How far a list may be from what was announced: one that is further is of other things.
    most_apart: u16,
    /// Words between what is counted and its list.
    most_gap: u16,
    /// Words between them at most where the first item is of the counted noun: «أربعة مشاريع …، وهي
    /// مشروع …».
    wide_gap: u16,
    /// Words of an item at most.
    most_item: u16,
    /// Take up what was counted: هم، هي، هما.
    pronouns: Phrases,
    /// What a headline announces that the story numbers: خطوة، نصيحة.
    titled: Phrases,
    /// May stand behind these: كل من. By itself it brings in where what is counted is.
    each: Phrases,
    /// What has a place for each of it: three cities are listed by «في كل من».
    sites: Phrases,
    /// Say what the counted ones come to: ثلاثة محاور تتمثل في ….
    amounting: Phrases,
    /// Brings in one of those that are counted: إحداهما … والثانية.
    one_of: Phrases,
    /// One of them, with which a list may begin where the second follows: واحدة.
    single: Phrases,
    /// The first of those that were told: أول هذه الشروط.
    firsts: Phrases,
    /// In front of what stands for each of them, so that it opens no list: كل منهم.
    every: Phrases,
    /// Tell of ranks, which are no order of what is counted: حل الأول.
    ranking: Phrases,
    /// In front of the counted noun behind the number of an item: ثاني تلك الردود.
    those: Phrases,
    /// Nouns that take each other up.
    kin: Kin,
    /// Begin an item that is a clause: أن، ألا.
    clauses: Phrases,
    /// Brings in the first of what one must choose from, and parts it from the next: إما، أو.
    either: Phrases,
    or: Phrases,
    /// Part items that have a figure each, besides و and commas: ثم، تلتها.
    chained: Phrases,
    /// Say that the list is not the whole one.
    open: Phrases,
    /// Add something behind it.
    adding: Phrases,
    /// Do so only where an item could begin: مع.
    beside: Phrases,
    /// Who speaks in front of a colon quotes and lists nothing.
    speaking: Phrases,
    /// In front of a number between a verb of speaking and what is said: قال في ثلاث جلسات.
    within: Phrases,
    /// Say what somebody says: what is behind them does not speak.
    that: Phrases,
    /// What begins no item.
    not_items: Phrases,
    /// End the list.
    closing: Phrases,
    /// End the list wherever they stand: علما بأن.
    ending: Phrases,
    /// Two words that are one thing: الأمن والسلامة.
    pairs: Phrases,
    /// Words that begin with a و of their own.
    own_and: Phrases,
    /// Words of order, each list from the first to the last: أولا، ثانيا.
    orders: Vec<Phrases>,
    /// The last of an order: أخيرا.
    last: Phrases,
    /// In front of an ordinal that begins an item: أما.
    before_item: Phrases,
    /// An item that is called the other one.
    another: Phrases,
    /// May tell of an item without a number.
    other: Phrases,
    /// What is played against somebody each: مباراة; and what brings the others in: أمام.
    played: Phrases,
    against: Phrases,
    /// Words for so many persons, from two on, whose names follow: الثنائي، الثلاثي.
    groups: Vec<Phrases>,
    /// What is told with the minute of each: هدف.
    timed: Phrases,
    /// Bring in the minutes: الدقائق.
    minutes: Phrases,
    /// Tell of one more minute behind them: الدقيقة.
    moments: Phrases,
}

/// A number with the place where its list begins.
struct Announced<'q> {
    quantity: &'q Quantity,
    count: u16,
    /// Where the list begins.
    start: usize,
    by: Introduction,
    /// The number is definite: «القرى الست التي … هي» can say nothing but which they are.
    definite: bool,
    /// It counts persons.
    people: bool,
    /// The number has no noun that is known: only a list with numbers is surely its own.
    loose: bool,
}

impl<'q> Announced<'q> {
    /// What a headline announces, with its list anywhere in the story.
    fn of_title(quantity: &'q Quantity, count: u16) -> Announced<'q> {
        Announced {
            quantity,
            count,
            start: quantity.span.end,
            by: Introduction::Mark,
            definite: false,
            people: false,
            loose: false,
        }
    }
}

/// What stands between what is counted and its list.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Introduction {
    Colon,
    /// A pronoun; true with a colon behind it.
    Pronoun(bool),
    /// A bracket or a dash, which closes the list as well.
    Wrapped,
    /// A comma with the counted noun behind it: only items that begin with it follow.
    Named,
    /// A comma or the end of a sentence: only a numbered list follows these.
    Mark,
}

/// What a list was counted to be.
struct Listed {
    /// The items that are surely there, and those that may be.
    least: u16,
    most: u16,
    /// What shows the count: the last number of the list, or the list.
    at: Span,
}

/// Words in front of a number among which a verb of speaking is looked for.
const SPOKEN: usize = 3;
/// How near a comma stands that names what was counted.
const NEAR: usize = 3;
const DASHES: [char; 3] = ['-', '–', '—'];
const QUOTES: [char; 5] = ['«', '»', '“', '”', '"'];
/// The class of all that speaks.
const PEOPLE: &str = "people";
const WORKERS: &str = "workers";
/// The bytes of a long word.
const WORD: usize = 40;
/// How far behind a number its list may begin, in bytes.
const REACH: usize = 400;

impl StoryCheck for CountAndList {
    const FIELDS: &'static [&'static str] = &["announced", "counted"];
    const LABELS: &'static [&'static str] = &["announced", "counted"];

    fn run(&self, story: &Story<'_>, judge: &mut Judge<'_>) {
        let title = story.document.title();
        for (at, quantity) in story.quantities.iter().enumerate() {
            let Some(count) = self.count(story.text(), quantity) else {
                continue;
            };
            if let Some(listed) = self.minutes(story, quantity, count) {
                judge.report(draft(&Announced::of_title(quantity, count), &listed));
                continue;
            }
            if title.is_some_and(|title| title.overlaps(quantity.span)) {
                if let Some(listed) = self.titled(story, quantity, count) {
                    let announced = Announced::of_title(quantity, count);
                    judge.report(draft(&announced, &listed));
                }
                continue;
            }
            let mut behind = story.quantities[at + 1..].iter();
            // «5 مشاريع في ميزانية 1437هـ، وهي …»: a year counts nothing.
            let next = behind.find(|next| {
                !matches!(
                    next.kind,
                    Kind::Ordinal | Kind::Year | Kind::Date | Kind::Label
                )
            });
            let announced = self.announced(story, quantity, count, next);
            // «ثلاثة أيام: …» tells what happened; behind a pronoun the days themselves are listed.
            let days = quantity.kind == Kind::Duration;
            let announced =
                announced.filter(|announced| !days || self.lists_days(story, announced));
            let listed = announced.as_ref().and_then(|announced| {
                let numbered = self.numbered(story, announced);
                if numbered.is_some() {
                    return numbered;
                }
                // «ثلاثة من القياديين هم سالم الناصر وفهد العمري»
                if announced.loose {
                    return self.introduced(story, announced);
                }
                self.marked(story, announced)
                    .or_else(|| self.clauses(story, announced))
                    .or_else(|| self.named(story, announced))
                    .or_else(|| self.figured(story, announced))
                    .or_else(|| self.items(story, announced))
                    .or_else(|| self.introduced(story, announced))
            });
            let behind = &story.quantities[at + 1..];
            let far = || {
                self.distant(story, quantity, count, behind)
                    .filter(|_| !days)
            };
            let listed = listed
                .or_else(|| self.apposed(story, quantity))
                .or_else(|| self.versus(story, quantity))
                .or_else(far);
            if let Some(listed) = listed.filter(|listed| self.is_off(count, listed)) {
                judge.report(draft(&Announced::of_title(quantity, count), &listed));
            }
        }
        for group in self.grouped(story) {
            judge.report(group);
        }
    }
}

impl CountAndList {
    /// How many things a quantity announces; none where it is not sure or counts no things.
    fn count(&self, text: &str, quantity: &Quantity) -> Option<u16> {
        let days = quantity.kind == Kind::Duration && quantity.unit.as_deref() == Some("d");
        let plain = (quantity.kind == Kind::Cardinal || days)
            && quantity.bound == Bound::Exact
            && !quantity.about
            && (days
                || quantity.noun.is_some()
                || quantity.text.starts_with("ال")
                || is_predicate(text, quantity)
                || is_loose(text, quantity));
        let count = quantity.value.filter(|_| plain).and_then(Amount::integer)?;
        let count = u16::try_from(count).ok()?;
        (2..=self.most_count).contains(&count).then_some(count)
    }

    /// Finds where the list of what is counted begins.
    fn announced<'q>(
        &self,
        story: &Story<'_>,
        quantity: &'q Quantity,
        count: u16,
        next: Option<&Quantity>,
    ) -> Option<Announced<'q>> {
        let text = story.text();
        let noun = quantity.noun.as_ref().map_or(0, |noun| noun.span.end);
        let start = noun.max(quantity.span.end);
        let end = boundary(text, (start + REACH).min(text.len()));
        let behind = Span { start, end };
        let words = story.words(behind);
        let (at, by) = self.introduction(&words, text, start, quantity)?;
        let start = words.word(at).map_or(end, |word| word.token.start as usize);
        // Figures on the way are counted things of their own.
        if next.is_some_and(|next| next.span.start < start) {
            return None;
        }
        Some(Announced {
            quantity,
            count,
            start,
            by,
            definite: is_definite(quantity),
            people: counts_people(story, quantity),
            loose: is_loose(text, quantity),
        })
    }

    /// The first word of the list, and what introduces it.
    fn introduction(
        &self,
        words: &Words<'_>,
        text: &str,
        from: usize,
        quantity: &Quantity,
    ) -> Option<(usize, Introduction)> {
        let most = usize::from(self.most_gap);
        let mut spoken = false;
        let mut plural = false;
        let opened = words.is_mark(0, &['(', '[']);
        if opened {
            return Some((0, Introduction::Wrapped));
        }
        if let Some(found) = self.far(words, text, quantity) {
            return Some(found);
        }
        for at in 0..words.len().min(most + 2) {
            let word = words.word(at)?;
            let before = match at.checked_sub(1).and_then(|last| words.word(last)) {
                Some(last) => last.token.end as usize,
                None => from,
            };
            if text[before..word.token.start as usize].contains('\n') {
                return Some((at, Introduction::Mark));
            }
            if words.is_mark(at, &[':']) {
                let pronoun = words.begins(at + 1, &self.pronouns).unwrap_or(0);
                return (!spoken).then_some((at + 1 + pronoun, Introduction::Colon));
            }
            // «في الهجوم الأول»: an ordinal that is said of a noun begins nothing.
            let said = at
                .checked_sub(1)
                .is_some_and(|last| has_article(words, last));
            if !said && self.begins_order(words, at, quantity) {
                // «لثلاث مجموعات ضمت الأولى …»
                let led = self.led(words, at) > 0;
                return Some((at, Introduction::Mark)).filter(|_| at > 0 || led);
            }
            let pause = words.is_mark(at, &['؛']) && words.begins(at + 1, &self.pronouns).is_some();
            if pause {
                continue;
            }
            let named = words.is_mark(at, &['؛']) && items::is_one(words, at + 1, quantity);
            if named {
                return Some((at + 1, Introduction::Named));
            }
            if words.is_mark(at, &['.', '؛']) {
                return Some((at + 1, Introduction::Mark));
            }
            if words.begins(at, &self.open).is_some() {
                return None;
            }
            if let Some(length) = words.begins(at, &self.each) {
                let site = self.is_site(words, at, quantity);
                let list = at + length;
                let one = items::is_one(words, list, quantity);
                let people = at == 0 && self.is_people(quantity);
                return (site || one || people).then_some((list, Introduction::Pronoun(true)));
            }
            if let Some(length) = words.begins(at, &self.amounting) {
                let colon = usize::from(words.is_mark(at + length, &[':']));
                return Some((at + length + colon, Introduction::Pronoun(true)));
            }
            if let Some(length) = words.begins(at, &self.pronouns) {
                let each = words.begins(at + length, &self.each).unwrap_or(0);
                let behind = at + length + each;
                let colon = words.is_mark(behind, &[':']);
                // «خمسة مواقع هي «الحارة وخيمة السلام والحديقة»»: the quotation is of the list.
                let list = behind + usize::from(colon);
                let list = list + usize::from(words.is_mark(list, &['«', '“', '،', ',']));
                return (!plural).then_some((list, Introduction::Pronoun(colon)));
            }
            let dash =
                words.is_mark(at, &DASHES) && words.word(at).is_some_and(|word| word.token.spaced);
            if dash && words.is_word(at + 1) {
                return Some((at, Introduction::Wrapped));
            }
            let comma = words.is_mark(at, &['،', ',']);
            if comma && at < NEAR && items::is_one(words, at + 1, quantity) {
                return Some((at + 1, Introduction::Named));
            }
            // «أربعة خيارات، إما البقاء أو …»
            if comma && words.begins(at + 1, &self.either).is_some() {
                return Some((at + 1, Introduction::Pronoun(true)));
            }
            if comma {
                let pronoun = words.begins(at + 1, &self.pronouns).is_some();
                if !pronoun && !self.begins_order(words, at + 1, quantity) {
                    return None;
                }
                continue;
            }
            if words.is_mark(at, &QUOTES) {
                continue;
            }
            if words.is_mark(at, &['(']) && items::is_one(words, at + 1, quantity) {
                return Some((at, Introduction::Wrapped));
            }
            if !words.is_word(at) {
                return None;
            }
            spoken |= words.begins(at, &self.speaking).is_some();
            // «أربعة أنواع من المساعدات هي …»: of what they are takes no pronoun up.
            let of = at == 1 && words.written(0) == "من";
            plural |= !of && !is_definite(quantity) && rivals(words, at, quantity);
        }
        None
    }

    /// Whether days of the week are listed by their names.
    fn lists_days(&self, story: &Story<'_>, announced: &Announced<'_>) -> bool {
        let text = story.text();
        let first = Span {
            start: announced.start,
            end: boundary(text, (announced.start + WORD).min(text.len())),
        };
        let weekday = || {
            story
                .words(first)
                .entry(0)
                .is_some_and(|entry| entry.weekday.is_some())
        };
        match announced.by {
            Introduction::Pronoun(true) => true,
            Introduction::Pronoun(false) => weekday(),
            _ => false,
        }
    }

    /// Whether a quantity counts persons by its noun.
    fn is_people(&self, quantity: &Quantity) -> bool {
        let noun = quantity.noun.as_ref();
        noun.is_some_and(|noun| {
            noun.class
                .as_deref()
                .is_some_and(|class| class == PEOPLE || class == WORKERS)
        })
    }

    fn is_off(&self, count: u16, listed: &Listed) -> bool {
        let near = |other: u16| count.abs_diff(other) <= self.most_apart;
        count < listed.least && near(listed.least) || count > listed.most && near(listed.most)
    }
}

/// The last character boundary at or before a byte.
fn boundary(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn draft(announced: &Announced<'_>, listed: &Listed) -> Draft {
    let quantity = announced.quantity;
    draft_at(quantity.span, &quantity.text, announced.count, listed)
}

/// A finding about a word that announces a count.
fn draft_at(span: Span, text: &str, count: u16, listed: &Listed) -> Draft {
    let counted = match listed.least == listed.most {
        true => listed.least.to_string(),
        false if count < listed.least => format!("{}+", listed.least),
        false => listed.most.to_string(),
    };
    let draft = Draft::new(FindingKind::Contradiction)
        .at(span, "announced")
        .at(listed.at, "counted")
        .field("announced", Message::same(text))
        .field("counted", Message::same(counted.as_str()))
        .because(&["list"], &["count"]);
    match listed.least == listed.most {
        true => draft.expected(Amount::from(i64::from(listed.least))),
        false => draft,
    }
}
