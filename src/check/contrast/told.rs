//! What a figure counts, as its clause tells it.

use std::ops::Range;

use super::SourcesContrasted;
use crate::check::figures::Figure;
use crate::check::precision::Interval;
use crate::check::story::Story;
use crate::check::words::Words;
use crate::claim::{Claim, Role};
use crate::lexicon::{Clitics, Roles};
use crate::quantity::Kind;
use crate::slip::Slip;
use crate::token::Key;

/// How many words behind a figure still tell of it.
const BEHIND: usize = 8;
/// How many words a noun stands in front of its figure: «قتلى الميليشيات في الهجوم بلغوا 27».
const FRONT: usize = 10;
/// The shortest stem that is compared by its beginning.
const STEM: u32 = 4;
/// The shortest stem of a word that is no noun with the article.
const LEAST: u32 = 3;
/// The shortest stem that is compared at all.
const SHORT: u32 = 2;
/// How many letters are compared at most: endings follow.
const LONGEST_STEM: u32 = 5;

/// How many telling digits two figures have at least of which one is the other with two swapped.
const SWAPPED: usize = 3;

/// The class of nouns that name people in general.
const PEOPLE: &str = "people";

/// How surely two figures count the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sameness {
    Unlike,
    /// One noun or measure, or people of one class: something must go back to what was told.
    Open,
    /// The second is a number alone.
    Bare,
    /// The same happened to the same.
    Sure,
}

/// A figure with what it counts.
pub(super) struct Told<'q> {
    pub(super) figure: Figure<'q>,
    pub(super) words: &'q Words<'q>,
    pub(super) claim: Option<&'q Claim>,
    /// What happened to those whom it counts.
    happened: Option<&'q str>,
    /// Whether the noun itself says what happened: قتيل.
    named: bool,
    /// The noun in front that says so.
    noun: Option<usize>,
    /// The first word of its clause.
    from: usize,
}

impl<'q> Told<'q> {
    /// A figure of a clause that begins at a word.
    pub(super) fn of(
        rule: &'q SourcesContrasted,
        story: &Story<'q>,
        words: &'q Words<'q>,
        figure: &Figure<'q>,
        from: usize,
    ) -> Told<'q> {
        let claim = story.claim_of(figure.quantity);
        let counted = |event: &&str| rule.counts.iter().any(|known| known == event);
        let own = claim
            .and_then(|claim| claim.event.as_deref())
            .filter(counted);
        let front = from.max(figure.first.saturating_sub(FRONT))..figure.first;
        let noun = front
            .rev()
            .take_while(|at| !words.is_mark(*at, &['،', '.', '؛']) && !words.is_figure(*at))
            .find_map(|at| Some((at, words.event_of(at).filter(|event| counted(event))?)));
        let count = figure.kind() == Kind::Cardinal;
        let class = class_of(figure, claim);
        let told = class.and_then(|class| rule.class_events.get(class));
        let own = told.map(String::as_str).or(own);
        let (noun, happened) = match own {
            Some(event) => (None, Some(event)),
            None => (noun.map(|(at, _)| at), noun.map(|(_, event)| event)),
        };
        Told {
            figure: *figure,
            words,
            claim,
            happened: happened.filter(|_| count),
            named: noun.is_some()
                || class.is_some_and(|class| rule.telling.iter().any(|known| known == class)),
            noun,
            from,
        }
    }

    fn lemma(&self) -> Option<&str> {
        let subject = self.claim.and_then(|claim| claim.subject.as_ref());
        subject.map(|subject| subject.lemma.as_str())
    }

    /// Whether it is said of some: بينهم 3، عشرة من الجرحى.
    pub(super) fn is_part(&self) -> bool {
        let role = self.claim.and_then(|claim| claim.role);
        let some = self.claim.is_some_and(|claim| claim.context.some_of);
        some && self.figure.is_partitive() && self.named
            || matches!(
                role,
                Some(Role::Part | Role::Earlier | Role::From | Role::Rate)
            )
    }

    /// One past the last word that tells of the figure.
    pub(super) fn clause_end(&self, end: usize) -> usize {
        let behind = self.figure.end..end.min(self.figure.end + BEHIND);
        let mut behind = behind.clone();
        let stop = behind
            .find(|at| self.words.is_mark(*at, &['،', '.', '؛', ')']) || self.words.is_figure(*at));
        stop.unwrap_or(end.min(self.figure.end + BEHIND))
    }

    /// Whether two figures are of one kind and unit.
    pub(super) fn measures_as(&self, other: &Told<'_>) -> bool {
        let (a, b) = (self.figure.quantity, other.figure.quantity);
        a.kind == b.kind && a.unit == b.unit
    }

    /// How surely two figures count the same.
    pub(super) fn counts_as(&self, other: &Told<'_>) -> Sameness {
        if !self.measures_as(other) {
            return Sameness::Unlike;
        }
        if self.figure.kind() != Kind::Cardinal {
            return Sameness::Open;
        }
        let named = self.lemma().is_some() && self.lemma() == other.lemma();
        match (self.happened, other.happened) {
            (Some(first), Some(second)) if first != second => Sameness::Unlike,
            (Some(_), Some(_)) if named || self.is_of(other) => Sameness::Sure,
            (Some(_), Some(_)) if self.may_be(other) => Sameness::Open,
            (_, None) if other.is_bare() => Sameness::Bare,
            _ if named => Sameness::Open,
            _ => Sameness::Unlike,
        }
    }

    /// Whether one of two nouns says no more than that they are people, or what happened to them.
    fn is_of(&self, other: &Told<'_>) -> bool {
        let open = |told: &Told<'_>| {
            told.lemma().is_none() || told.named || told.claim.is_some_and(is_anybody)
        };
        open(self) || open(other)
    }

    /// Whether it is a number alone: what it counts was told before.
    pub(super) fn is_bare(&self) -> bool {
        let day = self.words.is_mark(self.figure.end, &['/', '-']);
        let told = self.lemma().is_some() || self.happened.is_some();
        self.figure.quantity.noun.is_none() && !told && !day
    }

    /// Whether the nouns of two figures can be of the same people: 12 مسلحا، 15 مقاتلا.
    fn may_be(&self, other: &Told<'_>) -> bool {
        let both = self.claim.zip(other.claim);
        both.is_some_and(|(first, second)| {
            let (a, b) = (&first.context.classes, &second.context.classes);
            let within = |inner: &[u16], outer: &[u16]| {
                outer.first().is_some_and(|class| inner.contains(class))
            };
            within(a, b) || within(b, a)
        })
    }

    /// Whether its clause names a place or a side that the other's sentence does not.
    pub(super) fn is_elsewhere(&self, other: &Told<'_>, clause: Range<usize>) -> bool {
        let words = self.words;
        let side = self.noun.map(|at| at + 1).filter(|at| words.is_word(*at));
        clause
            .clone()
            .any(|at| words.is_place(at) && !self.is_told(other, at))
            || side.is_some_and(|at| is_definite(words, at) && !self.is_told(other, at))
    }

    /// Whether a definite word of its clause is one of the other's sentence.
    pub(super) fn echoes(&self, other: &Told<'_>, mut clause: Range<usize>) -> bool {
        let words = self.words;
        clause.any(|at| {
            // «في الحي»: a short word that is the same to the letter.
            let long = words.word(at).is_some_and(|word| {
                let count = self.figure.kind() == Kind::Cardinal;
                let short = word.clitics.has(Clitics::ARTICLE) && word.stem.len() >= SHORT && count;
                word.stem.len() >= STEM || short && !words.has(at, Roles::FUNCTION)
            });
            long && is_definite(words, at) && !words.is_place(at) && self.is_told(other, at)
        })
    }

    /// Whether its clause goes back to what the other tells of one noun: by that noun, definite («عدد
    /// المنازل … 5400 منزل»), or by another word that both have (تلقى سبع طعنات … تلقى 12 طعنة).
    pub(super) fn recalls(&self, other: &Told<'_>, mut clause: Range<usize>) -> bool {
        let words = self.words;
        let lemma = self.lemma();
        if lemma.is_none() || lemma != other.lemma() {
            return false;
        }
        let noun_of = |at: usize| {
            let noun = words.entry(at).and_then(|entry| entry.noun);
            noun.and_then(|(noun, _)| words.noun(noun))
        };
        let own = self.figure.first..self.figure.end + 1;
        clause.any(|at| {
            let Some(word) = words.word(at).filter(|_| !own.contains(&at)) else {
                return false;
            };
            let counted = noun_of(at).is_some_and(|noun| Some(noun.lemma.as_str()) == lemma);
            if is_definite(words, at) || counted {
                return counted && is_definite(words, at);
            }
            let plain = words.is_word(at)
                && word.stem.len() >= LEAST
                && !words.has(at, Roles::FUNCTION)
                && !words.is_place(at)
                && !words.is_figure(at);
            plain && self.is_told(other, at)
        })
    }

    /// Whether a word of its clause is one of the other's sentence, in front of its clause.
    fn is_told(&self, other: &Told<'_>, at: usize) -> bool {
        let Some(stem) = self.words.word(at).map(|word| word.stem) else {
            return true;
        };
        let limit = match std::ptr::eq(self.words, other.words) {
            true => self.from,
            false => other.words.len(),
        };
        (0..limit).any(|at| {
            other
                .words
                .word(at)
                .is_some_and(|word| is_alike(word.stem, stem))
        })
    }

    /// Whether one figure is the other with two neighbouring digits swapped: 26,750 and 62,750.
    pub(super) fn is_slip_of(&self, other: &Told<'_>) -> bool {
        let values = self.figure.value().zip(other.figure.value());
        let slip = values.and_then(|(one, other)| Slip::between(one, other));
        slip.is_some_and(|slip| slip.transposed && slip.digits.1 >= SWAPPED)
    }

    /// Whether two figures cannot be one, whatever their hedges.
    pub(super) fn differs(&self, other: &Told<'_>, slack: i64) -> bool {
        let interval = |told: &Told<'_>| Interval::loosely(told.figure.quantity, slack);
        let both = interval(self).zip(interval(other));
        both.is_some_and(|(first, second)| !first.meets(second))
    }

    /// The figure with its hedge and noun, in one line.
    pub(super) fn stated(&self, story: &Story<'_>) -> String {
        let quantity = self.figure.quantity;
        let end = quantity
            .noun
            .as_ref()
            .map_or(quantity.span.end, |noun| noun.span.end);
        let near = end <= quantity.span.end + 24;
        let from = quantity.span.start;
        let end = if near {
            end.max(quantity.span.end)
        } else {
            quantity.span.end
        };
        let figure = story.text().get(from..end).unwrap_or(&quantity.text);
        let told = quantity.hedge.as_deref().into_iter().chain([figure]);
        let words: Vec<&str> = told.flat_map(str::split_whitespace).collect();
        words.join(" ")
    }
}

/// The class of the noun of a figure.
fn class_of<'q>(figure: &Figure<'q>, claim: Option<&'q Claim>) -> Option<&'q str> {
    let noun = figure.quantity.noun.as_ref();
    let class = noun.and_then(|noun| noun.class.as_deref());
    let subject = || claim.and_then(|claim| claim.subject.as_ref());
    class.or_else(|| subject()?.class.as_deref())
}

/// Whether a claim counts people by a noun that says no more of them.
fn is_anybody(claim: &Claim) -> bool {
    let class = claim.subject.as_ref().and_then(|it| it.class.as_deref());
    class == Some(PEOPLE)
}

/// Whether a word has the article.
fn is_definite(words: &Words<'_>, at: usize) -> bool {
    let word = words.word(at);
    word.is_some_and(|word| word.clitics.has(Clitics::ARTICLE))
        || words.written(at).starts_with("ال")
}

/// Whether two words have one stem, but for their endings.
fn is_alike(a: Key, b: Key) -> bool {
    let shorter = a.len().min(b.len());
    let stem = shorter.saturating_sub(1).clamp(STEM, LONGEST_STEM);
    a == b || shorter >= STEM && (0..stem).all(|at| a.letter(at) == b.letter(at))
}
