//! The claims of a document, sentence by sentence.
//!
//! 1. The words of the sentence are looked up, who speaks in it is found out, and its content words
//!    are told to the document: later sentences need that of every sentence.
//! 2. Where a figure claims something, what surrounds the figures is read once: [`Surroundings`].
//! 3. Each figure becomes a claim, in the light of those before it in the sentence: [`Account`].

use std::sync::Arc;

use super::context::{self, Content, Context, Term};
use super::marks::Marks;
use super::meanings::Meanings;
use super::parted::Parted;
use super::place::{self, Places};
use super::sentence::Sentence;
use super::signs::Signs;
use super::source::{self, Attribution, Heard};
use super::standing::{self, Figure, Modality, Role};
use super::subject::{self, Counted, Subject};
use super::time::{self, Dated};
use super::{Claim, event, occasion, recall};
use crate::lexicon::{Clitics, Lexicon, Roles, Stance, Word};
use crate::quantity::{Calendar, Kind, Quantity};
use crate::text::Span;

/// How many words may part two figures of which the second has the noun of both.
const JOINED: usize = 2;
/// How many words may part a whole from the first of its parts.
const PARTS_NEAR: usize = 10;

/// Claims that most stories do not exceed.
const MANY: usize = 12;

/// Which part of a document a sentence is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Headline,
    Body,
    /// It repeats the headline, as a link to the story does: it tells nothing of its own.
    Trailer,
}

/// Reads the claims of a document.
pub(crate) struct Claims<'l> {
    lexicon: &'l Lexicon,
    /// Who has spoken so far.
    heard: Heard,
    claims: Vec<Claim>,
    /// The days on which something is said to be, and the scores of matches. They are no claims of the
    /// ledger.
    dates: Vec<Claim>,
    /// Of the sentence that is read; kept for its memory.
    meanings: Meanings,
    content: Content,
    marks: Marks,
    parted: Parted,
}

impl<'l> Claims<'l> {
    pub(crate) fn new(lexicon: &'l Lexicon) -> Claims<'l> {
        Claims {
            lexicon,
            heard: Heard::default(),
            // Moving them costs more than the room.
            claims: Vec::with_capacity(MANY),
            dates: Vec::new(),
            meanings: Meanings::default(),
            content: Content::default(),
            marks: Marks::default(),
            parted: Parted::default(),
        }
    }

    /// Reads a sentence of `text`, the document's, with its words and quantities.
    pub(crate) fn read(
        &mut self,
        text: &str,
        span: Span,
        words: &[Word],
        quantities: &[Quantity],
        part: Part,
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
        let attributions = source::attributions(&sentence, &mut self.heard);
        let claims_something = |quantity: &&Quantity| claims_something(&sentence, quantity);
        let mut claiming = quantities.iter().filter(claims_something).peekable();
        let mut dated = quantities
            .iter()
            .filter(|quantity| is_day(quantity) || quantity.kind == Kind::Score)
            .peekable();
        if claiming.peek().is_none() && dated.peek().is_none() {
            return;
        }
        self.content.read(&sentence);
        self.marks.read(&sentence);
        self.parted.read(&sentence, &self.marks);
        let surroundings = Surroundings {
            sentence: &sentence,
            part,
            places: place::places(&sentence, &self.marks),
            times: time::times(&sentence, &self.marks),
            marks: &self.marks,
            parted: &self.parted,
            attributions,
            content: &self.content,
            terms: self.content.terms().into(),
        };
        let mut account = Account::default();
        for quantity in claiming {
            surroundings.claim(quantity, &mut account, &mut self.claims);
        }
        self.dates
            .extend(dated.filter_map(|quantity| surroundings.date(quantity)));
    }

    /// The claims in order, and the days that are told.
    pub(crate) fn finish(mut self) -> (Vec<Claim>, Vec<Claim>) {
        // A dossier keeps all its readings.
        self.claims.shrink_to_fit();
        self.dates.shrink_to_fit();
        (self.claims, self.dates)
    }
}

/// Whether a quantity is a day of the Gregorian calendar, or some of a month.
fn is_day(quantity: &Quantity) -> bool {
    let day = |date: &String| !date.ends_with('-') && date.len() >= "--02-15".len();
    quantity.kind == Kind::Date
        && quantity.calendar == Some(Calendar::Gregory)
        && quantity.date.as_ref().is_some_and(day)
}

/// Whether a quantity can claim something, or tell a day or a score, by its kind alone.
pub(crate) fn may_tell(quantity: &Quantity) -> bool {
    let silent = [Kind::Label, Kind::Decade, Kind::Time];
    is_day(quantity) || !silent.contains(&quantity.kind) && quantity.kind != Kind::Date
}

/// Whether a quantity claims something of the world: names, dates and places in an order do not,
/// but ranks do.
fn claims_something(sentence: &Sentence<'_>, quantity: &Quantity) -> bool {
    match quantity.kind {
        Kind::Label | Kind::Date | Kind::Decade | Kind::Time | Kind::Score => false,
        Kind::Ordinal => ranks(sentence, quantity),
        // Beside another figure a year is when that was.
        Kind::Year => sentence
            .quantities
            .iter()
            .all(|other| matches!(other.kind, Kind::Year | Kind::Label)),
        _ => true,
    }
}

/// «المرتبة الخامسة», «الخامس عالميا».
fn ranks(sentence: &Sentence<'_>, quantity: &Quantity) -> bool {
    let (first, end) = sentence.words_of(quantity.span);
    let headed = first > 0 && sentence.has(first - 1, Roles::RANK);
    headed || sentence.has(end, Roles::RANKED)
}

/// What surrounds the figures of a sentence.
struct Surroundings<'s, 'a> {
    sentence: &'s Sentence<'a>,
    part: Part,
    marks: &'s Marks,
    parted: &'s Parted,
    places: Places,
    times: Vec<Dated>,
    attributions: Vec<Attribution<'a>>,
    content: &'s Content,
    terms: Arc<[Term]>,
}

/// What the figures of a sentence have told so far.
#[derive(Default)]
struct Account {
    /// How the figure before stands.
    previous: Option<Role>,
    /// Where what was counted last stands among the claims, and whether a nationality narrows it.
    counted: Option<(usize, bool)>,
    /// One past the words of the figure before.
    ended: usize,
    /// The claim that a part or rest belongs to, and one past its words.
    whole: Option<(usize, usize)>,
}

impl Surroundings<'_, '_> {
    /// Appends what a quantity claims.
    fn claim(&self, quantity: &Quantity, account: &mut Account, claims: &mut Vec<Claim>) {
        let (sentence, marks) = (self.sentence, self.marks);
        let (first, end) = self.words_of(quantity);
        let role = standing::role(
            sentence,
            marks,
            Figure {
                quantity,
                first,
                last: end,
                previous: account.previous,
            },
        );
        account.previous = role;
        let inherited = account
            .counted
            .map(|(at, _)| claims[at].context.sides.clone());
        let inherited = inherited.unwrap_or_default();
        let counted = self.subject(quantity, (first, end), account, claims);
        let headed = counted.as_ref().filter(|counted| counted.headed);
        let headed = headed.map(|counted| &counted.subject);
        let event = event::of(sentence, marks, quantity, headed, (first, end));
        let sides = match (&event, &counted) {
            (None, _) => Box::default(),
            // «مقتل 11 مدنيا وإصابة 13 آخرين»
            (Some(_), Some(Counted { at: None, .. })) => inherited,
            (Some(_), counted) => {
                let noun = counted.as_ref().and_then(|counted| counted.at);
                let sides = context::sides(sentence, (first, end), noun);
                // «حصيلة القتلى بين المدنيين بلغت 17 قتيلا و121 جريحا»
                let joined = || account.ended > 0 && first.saturating_sub(account.ended) <= 1;
                match claims.last() {
                    Some(before) if sides.is_empty() && joined() => before.context.sides.clone(),
                    _ => sides,
                }
            }
        };
        let (subject, national) = counted.map_or((None, false), |counted| {
            (Some(counted.subject), counted.national)
        });
        self.share_back(subject.as_ref(), &event, account.ended, first, claims);
        let summed = self.addend(
            claims.last(),
            &event,
            subject.as_ref(),
            account.ended,
            first,
        );
        if let (true, Some(claim)) = (summed, claims.last_mut()) {
            claim.context.apart = true;
        }
        account.ended = end;
        let of = account.relate(role, &event, (first, end), claims);
        let attribution = source::of(&self.attributions, first);
        let stance = attribution.map(|attribution| attribution.stance);
        let denied = stance == Some(Stance::Deny);
        let apart = summed || self.part == Part::Trailer || marks.is_apart(sentence, (first, end));
        let earlier = role == Some(Role::Earlier);
        let time = time::of(&self.times, self.parted, first, end, earlier);
        let (time, own_time) = time.map_or((None, false), |(time, own)| (Some(time), own));
        let some_of = context::is_some_of(sentence, sentence.words_of(quantity.span).1);
        claims.push(Claim {
            id: format!("c{}", claims.len() + 1),
            quantity: quantity.clone(),
            sentence: sentence.span,
            fact: String::new(),
            headline: self.part == Part::Headline,
            role,
            of,
            modality: match standing::modality(sentence, marks, first) {
                Modality::Asserted if denied => Modality::Denied,
                modality => modality,
            },
            place: self.places.of(self.parted, quantity.kind, (first, end)),
            time,
            source: attribution.and_then(|found| found.source(quoted(sentence, first))),
            context: Context {
                sentence: self.terms.clone(),
                near: self.content.near(sentence, first, end).into(),
                beside: self.content.beside(first, end),
                national: national && !apart,
                apart,
                doubted: stance == Some(Stance::Doubt),
                sides,
                some_of: some_of || event::is_of_some(sentence, marks, quantity, (first, end)),
                definite: recall::is_definite(sentence, first),
                turn: recall::turn(sentence, first),
                people: self.counts_people(subject.as_ref()),
                recalled: own_time,
                ago: self.tells_how_long_ago(),
                reported: false,
                classes: self.classes(subject.as_ref()),
                magnitude: context::magnitude(sentence, quantity).map(Box::new),
            },
            subject,
            event,
        });
    }

    /// Whether the sentence says months or years ago it was: قبل عشرة أعوام.
    fn tells_how_long_ago(&self) -> bool {
        self.sentence.quantities.iter().any(|quantity| {
            let long = matches!(quantity.unit.as_deref(), Some("a" | "mo"));
            let (first, _) = self.sentence.words_of(quantity.span);
            let before = || {
                self.sentence
                    .has(first.wrapping_sub(1), Roles::AGO | Roles::SINCE)
            };
            quantity.kind == Kind::Duration && long && first > 0 && before()
        })
    }

    /// What is told of a day or a score.
    fn date(&self, quantity: &Quantity) -> Option<Claim> {
        let (first, end) = self.words_of(quantity);
        let mut quantity = quantity.clone();
        if quantity.kind == Kind::Score {
            let [less, more] = occasion::score(self.sentence, &quantity)?;
            (quantity.min, quantity.max) = (Some(less), Some(more));
        }
        let attribution = source::of(&self.attributions, first);
        Some(Claim {
            id: String::new(),
            sentence: self.sentence.span,
            subject: None,
            event: event::of(self.sentence, self.marks, &quantity, None, (first, end)),
            fact: String::new(),
            headline: self.part == Part::Headline,
            role: None,
            of: None,
            modality: Modality::Asserted,
            place: self.places.of(self.parted, quantity.kind, (first, end)),
            time: None,
            quantity,
            source: attribution.and_then(|found| found.source(quoted(self.sentence, first))),
            context: Context {
                sentence: self.terms.clone(),
                near: self.content.near(self.sentence, first, end).into(),
                turn: recall::turn(self.sentence, first),
                ..Context::default()
            },
        })
    }

    /// The first word of a quantity, and one past its last, its noun included.
    fn words_of(&self, quantity: &Quantity) -> (usize, usize) {
        let (first, last) = self.sentence.words_of(quantity.span);
        let noun = quantity.noun.as_ref();
        let counted = noun.map_or(last, |noun| self.sentence.words_of(noun.span).1);
        (first, last.max(counted))
    }

    /// What a quantity counts, and whether a nationality narrows it.
    fn subject(
        &self,
        quantity: &Quantity,
        words: (usize, usize),
        account: &mut Account,
        claims: &[Claim],
    ) -> Option<Counted> {
        let (sentence, marks) = (self.sentence, self.marks);
        let counted = subject::of_noun(sentence, quantity).or_else(|| {
            let previous = account.counted.and_then(|(at, national)| {
                let subject = claims[at].subject.as_ref()?;
                Some((subject, national))
            });
            subject::without_noun(sentence, marks, quantity, words, previous)
        });
        let counted = counted?;
        account.counted = Some((claims.len(), counted.national));
        Some(counted)
    }

    /// «مقتل 29 وجرح 15 من المسلحين»: a figure without a noun directly in front counts the same.
    fn share_back(
        &self,
        subject: Option<&Subject>,
        event: &Option<String>,
        ended: usize,
        first: usize,
        claims: &mut [Claim],
    ) {
        let (Some(subject), Some(before)) = (subject, claims.last_mut()) else {
            return;
        };
        let bare = before.sentence == self.sentence.span
            && before.subject.is_none()
            && before.quantity.kind == Kind::Cardinal;
        let between = self.sentence.words.get(ended..first).unwrap_or_default();
        let joined =
            between.len() <= JOINED && between.iter().any(|word| word.clitics.has(Clitics::AND));
        if bare && joined && before.event.is_some() && before.event != *event {
            before.subject = Some(subject.clone());
            before.context.classes = self.classes(Some(subject));
            before.context.people = self.counts_people(Some(subject));
        }
    }

    /// Whether a figure and the one directly before it are persons of unlike sorts to whom one
    /// thing happened, so that neither is how many there were.
    fn addend(
        &self,
        before: Option<&Claim>,
        event: &Option<String>,
        subject: Option<&Subject>,
        ended: usize,
        first: usize,
    ) -> bool {
        let (Some(before), Some(subject)) = (before, subject) else {
            return false;
        };
        let persons = subject.class.as_deref() == Some("people");
        let known = before.subject.as_ref();
        let unlike = known.is_some_and(|known| known.lemma != subject.lemma);
        let joined = before.sentence == self.sentence.span && first.saturating_sub(ended) <= 1;
        persons && unlike && joined && event.is_some() && before.event == *event
    }

    /// Whether people are counted, or nothing that is named.
    fn counts_people(&self, subject: Option<&Subject>) -> bool {
        let Some(subject) = subject else { return true };
        let lexicon = self.sentence.lexicon;
        let class = subject
            .class
            .as_deref()
            .and_then(|class| lexicon.class(class));
        class.is_some_and(|class| lexicon.lineage(class).any(|it| it.name == context::PEOPLE))
    }

    /// The class of what is counted and the classes above it.
    fn classes(&self, subject: Option<&Subject>) -> Arc<[u16]> {
        let class = subject.and_then(|subject| subject.class.as_deref());
        let class = class.and_then(|class| self.sentence.lexicon.class(class));
        class.map_or_else(Arc::default, |class| class.lineage.clone())
    }
}

impl Account {
    /// The claim that a part or rest belongs to. Its whole is then a total, and a figure that is
    /// neither may be the whole of those that follow.
    fn relate(
        &mut self,
        role: Option<Role>,
        event: &Option<String>,
        (first, end): (usize, usize),
        claims: &mut [Claim],
    ) -> Option<String> {
        let (Some(Role::Part | Role::Rest), Some((at, whole_end))) = (role, self.whole) else {
            self.whole = Some((claims.len(), end));
            return None;
        };
        let whole = &mut claims[at];
        if role == Some(Role::Rest) {
            // «قتل جندي وأصيب 4 آخرون»: others, but none of the dead.
            return (whole.event == *event).then(|| whole.id.clone());
        }
        if whole.role.is_none() && first.saturating_sub(whole_end) <= PARTS_NEAR {
            whole.role = Some(Role::Total);
        }
        Some(whole.id.clone())
    }
}

/// Whether a word stands in quotation marks.
fn quoted(sentence: &Sentence<'_>, at: usize) -> bool {
    let mut depth = 0i32;
    let mut straight = false;
    for before in 0..at {
        if sentence.is_sign(before, Signs::OPEN) {
            depth += 1;
        } else if sentence.is_sign(before, Signs::CLOSED) {
            depth -= 1;
        } else if sentence.is_sign(before, Signs::STRAIGHT) {
            straight = !straight;
        }
    }
    depth > 0 || straight
}
