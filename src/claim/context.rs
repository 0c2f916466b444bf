//! What else a claim's sentence speaks of: what tells one fact from another of the same sort.
//!
//! A content word is compared by its base (a lemma, or the word without article and endings), a
//! place by its name whatever adjective names it. Function words, figures with their nouns, event
//! and reporting words are none: the claim has those already.

use std::sync::Arc;

use jiff::civil::Date;

use super::meanings::Meanings;
use super::sentence::Sentence;
use super::signs::Signs;
use super::{Claim, occasion};
use crate::amount::Amount;
use crate::lexicon::{Clitics, Lexicon, Meaning, Particle, Roles, Senses, Word};
use crate::quantity::Quantity;
use crate::text::Span;

/// A content word. Lists of them are sorted by base, each base once.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Term {
    /// Its base.
    pub(crate) base: u32,
    /// How much it tells: 0 for words of every text, 3 for names and rare words, 4 for what stands
    /// in quotation marks by itself.
    pub(crate) weight: u8,
    pub(crate) sort: Sort,
}

/// What sort of content word one is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Sort {
    /// Any other.
    Plain,
    /// The name of a place.
    Place,
    /// An event, a title or a body: it tells little, since many stories have it.
    Common,
}

/// How many words in front of a figure and behind it are near.
const NEAR: (usize, usize) = (9, 7);
/// How much a place tells: more than a frequent word and less than a rare name.
const PLACE_WEIGHT: u8 = 2;
/// From here on a vague plural has no upper end.
const THOUSAND: i64 = 1_000;
/// How much a name in quotation marks tells, «سابك».
pub(crate) const NAMED_WEIGHT: u8 = 4;
/// The most words of such a name.
const LONGEST_NAMED: usize = 3;
/// The most that a noun tells which news counts.
const COUNTED_WEIGHT: u8 = 2;
/// The most that an event, a title or a body tells.
const COMMON_WEIGHT: u8 = 1;
/// The shortest content word, in letters.
const SHORTEST: u32 = 3;

/// What is known of a claim besides what it says; used to compare, and no part of it: claims are
/// equal whatever it holds, and one that was read from JSON has none.
#[derive(Clone, Debug, Default)]
pub(crate) struct Context {
    /// The content words of the sentence, sorted.
    pub(crate) sentence: Arc<[Term]>,
    /// Those near the figure, sorted.
    pub(crate) near: Box<[Term]>,
    /// Those right beside it, sorted.
    pub(crate) beside: Box<[Term]>,
    /// A nationality narrows the subject.
    pub(crate) national: bool,
    /// It is of another occasion than what was told before, or an addend of a toll (مقتل شرطيين
    /// و3 مدنيين): nothing ties it.
    pub(crate) apart: bool,
    /// It is told with a word that leaves it open: زعم.
    pub(crate) doubted: bool,
    /// Of a toll, who the people are: [`sides`].
    pub(crate) sides: Box<[u32]>,
    /// Of a day, it is that on which somebody said so: أعلن أمس.
    pub(crate) reported: bool,
    /// Its time is not that of the story: a year, or a day long before the publication.
    pub(crate) recalled: bool,
    /// Its sentence says how long ago it was: قبل عشرة أعوام.
    pub(crate) ago: bool,
    /// The classes of the counted noun, its own first.
    pub(crate) classes: Arc<[u16]>,
    /// It counts some of those who were told of: عشرة من الجرحى.
    pub(crate) some_of: bool,
    /// It goes back to what was told: الطلاب الـ35، وعددهم 35.
    pub(crate) definite: bool,
    /// The place in an order of what it is told of: الدورة الثانية.
    pub(crate) turn: Option<u8>,
    /// It counts people, or nothing that is named.
    pub(crate) people: bool,
    /// Of a vague plural, the least and the most that it is taken for. Few claims have it, and a
    /// dossier keeps many.
    pub(crate) magnitude: Option<Box<(Amount, Option<Amount>)>>,
}

impl Term {
    /// A number in the order of lists: by base, of one base the weightiest first.
    fn order(self) -> u64 {
        u64::from(self.base) << 16 | u64::from(!self.weight) << 8 | self.sort as u64
    }

    /// The term of a number that [`Term::order`] gave.
    fn of_order(order: u64) -> Term {
        let [.., weight, sort] = order.to_be_bytes();
        Term {
            base: (order >> 16) as u32,
            weight: !weight,
            sort: Sort::ALL[usize::from(sort)],
        }
    }
}

impl Sort {
    /// In their order.
    const ALL: [Sort; 3] = [Sort::Plain, Sort::Place, Sort::Common];
}

impl PartialEq for Context {
    fn eq(&self, _: &Context) -> bool {
        true
    }
}

impl Eq for Context {}

impl std::hash::Hash for Context {
    fn hash<H: std::hash::Hasher>(&self, _: &mut H) {}
}

/// The content words of a document. They tell of what event it is, and only a dossier asks for them:
/// they are read for it, not with the claims.
#[derive(Clone, Debug, Default)]
pub(crate) struct Told {
    /// Those of the headline, or of the first sentence, sorted.
    pub(crate) lead: Vec<Term>,
    /// All of them, sorted.
    pub(crate) all: Vec<Term>,
    /// What it tells besides claims: days, hours, scores, places in an order.
    pub(crate) occasions: Vec<Claim>,
}

/// Reads the content words of documents, sentence by sentence.
pub(crate) struct Telling<'l> {
    lexicon: &'l Lexicon,
    told: Told,
    /// Of the sentence that is read; kept for its memory.
    meanings: Meanings,
    content: Content,
}

impl<'l> Telling<'l> {
    pub(crate) fn new(lexicon: &'l Lexicon) -> Telling<'l> {
        Telling {
            lexicon,
            told: Told::default(),
            meanings: Meanings::default(),
            content: Content::default(),
        }
    }

    /// Adds the words of a sentence of `text`, the document's.
    pub(crate) fn read(
        &mut self,
        text: &str,
        span: Span,
        words: &[Word],
        quantities: &[Quantity],
        published: Option<Date>,
    ) {
        self.meanings
            .look_up(self.lexicon, text, span.of(text), words);
        let sentence = Sentence {
            lexicon: self.lexicon,
            text,
            span,
            words,
            meanings: &self.meanings,
            quantities,
        };
        self.content.read(&sentence);
        occasion::read(
            &sentence,
            &self.content,
            published,
            &mut self.told.occasions,
        );
        let tells = |term: &Term| term.weight > 0;
        if self.told.lead.is_empty() {
            self.told.lead = self.content.terms();
            self.told.lead.retain(tells);
        }
        let terms = self.content.found.iter().map(|(_, term)| *term);
        self.told.all.extend(terms.filter(tells));
    }

    /// The words of the sentences since the last call.
    pub(crate) fn finish(&mut self) -> Told {
        let mut told = std::mem::take(&mut self.told);
        told.all = sorted(told.all.iter().copied());
        // A dossier keeps them all.
        told.all.shrink_to_fit();
        told.occasions.shrink_to_fit();
        told
    }
}

/// Whether a list has a term's base.
pub(crate) fn has(terms: &[Term], term: &Term) -> bool {
    let found = terms.binary_search_by_key(&term.base, |known| known.base);
    found.is_ok()
}

/// The terms that both lists have, as the first has them.
pub(crate) fn shared<'t>(a: &'t [Term], b: &'t [Term]) -> impl Iterator<Item = Term> + 't {
    let mut others = b.iter().peekable();
    a.iter().copied().filter(move |term| {
        while others.next_if(|other| other.base < term.base).is_some() {}
        others.peek().is_some_and(|other| other.base == term.base)
    })
}

/// Whether each list names a place that the other does not.
pub(crate) fn names_other_places(a: &[Term], b: &[Term]) -> bool {
    let alone = |own: &[Term], other: &[Term]| {
        own.iter()
            .any(|term| term.sort == Sort::Place && !has(other, term))
    };
    alone(a, b) && alone(b, a)
}

/// The sum of the weights.
pub(crate) fn weight(terms: impl Iterator<Item = Term>) -> u32 {
    terms.map(|term| u32::from(term.weight)).sum()
}

/// The content words of a sentence with the places where they stand.
#[derive(Debug, Default)]
pub(crate) struct Content {
    pub(super) found: Vec<(usize, Term)>,
    /// Whether each word belongs to a figure or is the noun that it counts.
    counted: Vec<bool>,
}

impl Content {
    /// Finds those of another sentence.
    pub(crate) fn read(&mut self, sentence: &Sentence<'_>) {
        self.count(sentence);
        self.found.clear();
        self.found.reserve(sentence.words.len());
        let mut at = 0;
        while at < sentence.words.len() {
            let (length, term) = term_at(sentence, at, self.counted[at]);
            self.found.extend(term.map(|term| (at, term)));
            at += length;
        }
    }

    fn count(&mut self, sentence: &Sentence<'_>) {
        self.counted.clear();
        self.counted.resize(sentence.words.len(), false);
        for quantity in sentence.quantities {
            let noun = quantity.noun.as_ref().map(|noun| noun.span);
            for span in [Some(quantity.span), noun].into_iter().flatten() {
                let (first, end) = sentence.words_of(span);
                self.counted[first..end].fill(true);
            }
        }
    }

    /// All of them, sorted.
    pub(crate) fn terms(&self) -> Vec<Term> {
        sorted(self.found.iter().map(|(_, term)| *term))
    }

    /// Those near the words `first` to before `end`, sorted; not beyond the end of a clause.
    pub(crate) fn near(&self, sentence: &Sentence<'_>, first: usize, end: usize) -> Vec<Term> {
        let stops = |at: &usize| sentence.is_sign(*at, Signs::STOP);
        let from = (first.saturating_sub(NEAR.0)..first)
            .rfind(stops)
            .map_or(first.saturating_sub(NEAR.0), |at| at + 1);
        let to = (end..end + NEAR.1).find(stops).unwrap_or(end + NEAR.1);
        let place = |word: usize| self.found.partition_point(|(at, _)| *at < word);
        let near = &self.found[place(from)..place(to.max(from))];
        let near = sorted(near.iter().map(|(_, term)| *term));
        // «مشروع في القناة.. و50 ألف فرصة»: what stands alone has the rest of the sentence.
        match weight(near.iter().copied()) {
            0 => self.terms(),
            _ => near,
        }
    }
}

/// How many words a side stands from a figure.
const SIDE: usize = 8;

/// Who the people are whom the words `first` to before `end` count, by their bases: a noun that says
/// more of them than what happened (8 حوثيين), whose they are (قتلى الحوثيين, مسلحي التنظيم), and
/// where they fell (سقوط 7 قتلى في صفوف الثوار, بين المدنيين). `noun` is where their noun stands.
pub(crate) fn sides(
    sentence: &Sentence<'_>,
    (first, end): (usize, usize),
    noun: Option<usize>,
) -> Box<[u32]> {
    let lexicon = sentence.lexicon;
    let base = |at: usize| lexicon.content_of(&sentence.words[at]).0;
    let mut sides = Vec::new();
    if let Some(at) = noun {
        let known = sentence.entry(at).and_then(|entry| entry.noun);
        let known = known.map(|(noun, _)| &lexicon.nouns[usize::from(noun)]);
        if known.is_none_or(|noun| !noun.anybody) {
            sides.push(base(at));
        }
        // «قتلى الحوثيين», «قتيلين من جماعة الحوثي»
        let definite = |word: &Word| word.clitics.has(Clitics::ARTICLE);
        let owned = sentence.words.get(at + 1).is_some_and(definite);
        let partitive = sentence.has(at + 1, Roles::PARTITIVE);
        if partitive && is_of_class(sentence, at + 2, &[PEOPLE, GROUPS]) {
            sides.push(base(at + 2));
        } else if owned && is_noun(sentence, at + 1) {
            sides.push(base(at + 1));
        }
    }
    let stops = |at: &usize| sentence.is_sign(*at, Signs::STOP);
    let behind = (end..end + SIDE).take_while(|at| !stops(at));
    let front = (first.saturating_sub(SIDE)..first).rev();
    let mut around = behind.chain(front.take_while(|at| !stops(at)));
    let side = around.find_map(|at| {
        let cue = sentence.phrase(at, Senses::particle(Particle::Side))?;
        let at = at + cue.length;
        // «بين 5 و10»، «بين الطرفين»
        let named =
            sentence.is_word(at) && (cue.length > 1 || is_of_class(sentence, at, &[PEOPLE]));
        named.then(|| base(at))
    });
    sides.extend(side);
    sides.into()
}

/// Whether a figure that ends before a word counts some of those whom a definite noun names: عشرة من
/// الجرحى.
pub(crate) fn is_some_of(sentence: &Sentence<'_>, last: usize) -> bool {
    let noun = sentence.words.get(last + 1);
    sentence.has(last, Roles::PARTITIVE)
        && noun.is_some_and(|noun| noun.clitics.has(Clitics::ARTICLE))
}

/// Whether a noun that news counts stands at a word.
fn is_noun(sentence: &Sentence<'_>, at: usize) -> bool {
    let word = sentence.words.get(at);
    word.is_some_and(|word| sentence.lexicon.brief_of(word).is_noun)
}

/// Whether a noun of one of these classes stands at a word.
fn is_of_class(sentence: &Sentence<'_>, at: usize, classes: &[&str]) -> bool {
    let lexicon = sentence.lexicon;
    let noun = sentence.entry(at).and_then(|entry| entry.noun);
    noun.is_some_and(|(noun, _)| {
        let class = lexicon.nouns[usize::from(noun)].class;
        classes.iter().any(|name| lexicon.is_class(class, name))
    })
}

/// The class of bodies of people: جماعة, فصيل.
const GROUPS: &str = "groups";
/// The class of all nouns that name people.
pub(crate) const PEOPLE: &str = "people";

/// The terms by base, each base once. They are sorted as numbers: every document has hundreds.
pub(super) fn sorted(terms: impl Iterator<Item = Term>) -> Vec<Term> {
    let mut orders: Vec<u64> = terms.map(Term::order).collect();
    orders.sort_unstable();
    orders.dedup_by_key(|order| *order >> 16);
    orders.into_iter().map(Term::of_order).collect()
}

/// The content word that begins at a word, and how many words it has; `counted` says that the word
/// belongs to a figure.
fn term_at(sentence: &Sentence<'_>, at: usize, counted: bool) -> (usize, Option<Term>) {
    if !sentence.is_word(at) {
        return (1, None);
    }
    let lexicon = sentence.lexicon;
    if let Some(found) = sentence.phrase(at, Senses::PLACE | Senses::DEMONYM)
        && let Meaning::Place(index) | Meaning::Demonym(index) = found.meaning
    {
        let term = Term {
            base: lexicon.places[usize::from(index)].base,
            weight: PLACE_WEIGHT,
            sort: Sort::Place,
        };
        return (found.length, Some(term));
    }
    let word = &sentence.words[at];
    let brief = lexicon.brief_of(word);
    // What only begins such a phrase counts as well.
    let spoken_for = Senses::EVENT_VERB
        | Senses::EVENT_AFTER
        | Senses::VERB
        | Senses::CONNECTOR
        | Senses::HEDGE_BEFORE
        | Senses::HEDGE_AFTER;
    let common = Senses::EVENT_NOUN | Senses::TITLE | Senses::ORGANISATION;
    let skipped = counted
        || brief.opens.any(spoken_for)
        || brief.roles.has(Roles::FUNCTION)
        || word.stem.len() < SHORTEST;
    if skipped {
        return (1, None);
    }
    let (base, mut weight) = lexicon.content_of(word);
    if brief.is_noun {
        weight = weight.min(COUNTED_WEIGHT);
    }
    let (sort, weight) = match brief.opens.any(common) {
        true => (Sort::Common, weight.min(COMMON_WEIGHT)),
        false if is_named(sentence, at) => (Sort::Plain, NAMED_WEIGHT),
        false => (Sort::Plain, weight),
    };
    (1, Some(Term { base, weight, sort }))
}

/// Whether a word stands in quotation marks around few words: a name, no quotation.
fn is_named(sentence: &Sentence<'_>, at: usize) -> bool {
    if !sentence.has_sign(Signs::QUOTE) {
        return false;
    }
    let from = at.saturating_sub(LONGEST_NAMED);
    let open = (from..at).rfind(|at| sentence.is_sign(*at, Signs::QUOTE));
    let close = (at + 1..=at + LONGEST_NAMED).find(|at| sentence.is_sign(*at, Signs::QUOTE));
    match (open, close) {
        (Some(open), Some(close)) => {
            close - open <= LONGEST_NAMED + 1
                && sentence.is_sign(open, Signs::OPENING)
                && sentence.is_sign(close, Signs::CLOSING)
        }
        _ => false,
    }
}

/// What a vague plural is taken for: tens from ten on, below a hundred;
/// of thousands and more the end is open, for they are said of tens of thousands too.
pub(crate) fn magnitude(
    sentence: &Sentence<'_>,
    quantity: &Quantity,
) -> Option<(Amount, Option<Amount>)> {
    let (first, end) = sentence.words_of(quantity.span);
    let (mut least, mut open) = (Amount::from(1), false);
    for at in first..end {
        let entry = sentence.entry(at)?;
        let by = match (entry.vague, entry.numeral) {
            (Some(vague), _) => vague.magnitude? as i64,
            (None, Some(numeral)) => numeral.value,
            (None, None) => return None,
        };
        least = least.checked_mul(Amount::from(by))?;
        open |= by >= THOUSAND;
    }
    let next = least.checked_mul(Amount::from(10))?;
    Some((
        least,
        Some(next.checked_sub(Amount::from(1))?).filter(|_| !open),
    ))
}
