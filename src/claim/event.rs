//! What happened to the thing counted.
//!
//! ```text
//! event = noun                          قتيل، جريح
//!       | figure … after                6 أشخاص لقوا مصرعهم
//!       | verb-or-masdar … figure       مقتل 6 أشخاص
//! ```
//!
//! An event does not leave its clause: what التي, كما, مشيرا or a bracket opens has events of its
//! own. Lengths of time and ages have one only from a word that governs them directly.

use super::marks::{EventWord, Marks};
use super::sentence::Sentence;
use super::signs::Signs;
use super::subject::Subject;
use crate::lexicon::{Clitics, Edge, EventUse, Level, Roles, Standing};
use crate::quantity::{Kind, Quantity};
use crate::token::{Key, code_of};

/// How far in front of a figure an event word governs it, in words.
const REACH: usize = 12;
/// How far behind it.
const REACH_BEHIND: usize = 5;
/// The longest insertion between two commas, in words: ، على الأقل،
const INSERTION: usize = 5;
/// How far in front of a length of time its verb stands.
const REACH_OF_TIME: usize = 3;
/// How far behind a noun the verb stands that says what became of some: قد غادروا.
const REACH_OF_SOME: usize = 2;
/// A group of the lexicon for what governs figures and is no event.
const NO_EVENT: &str = "none";

/// The event of the quantity at the words `first` to before `last`; `headed` is the noun that
/// it counts where that is not its own: in front of it, or behind a word for cases.
pub(crate) fn of(
    sentence: &Sentence<'_>,
    marks: &Marks,
    quantity: &Quantity,
    headed: Option<&Subject>,
    (first, last): (usize, usize),
) -> Option<String> {
    let headed = || of_class(sentence, headed?.class.as_deref()?);
    let own = of_noun(sentence, quantity).or_else(headed);
    if let Some(event) = own.or_else(|| of_case(sentence, marks, quantity)) {
        return Some(event);
    }
    if quantity.kind == Kind::Age {
        return None;
    }
    let begin = marks.hedged_from(first);
    let added = begin > 1 && matches!(marks.edge(begin - 2), Some((_, Edge::Adding)));
    let governor = |role| begin > 0 && !added && sentence.has(begin - 1, role);
    let figure = Figure {
        goal: quantity.kind == Kind::Cardinal
            && (governor(Roles::TO) || governor(Roles::PLACE_BEFORE)),
        amount: is_amount(sentence, marks, quantity, first),
        time: matches!(quantity.kind, Kind::Duration | Kind::Age),
        counted: quantity.kind == Kind::Cardinal,
        percent: matches!(quantity.kind, Kind::Percent | Kind::PercentagePoint),
        first,
        last,
    };
    let front = in_front(sentence, marks, &figure);
    if figure.time {
        return front.and_then(|found| found.name(sentence));
    }
    let events = &sentence.lexicon.events;
    let front =
        front.filter(|found| !figure.goal || events[found.event as usize].level != Level::None);
    let behind = behind(sentence, marks, &figure);
    let found = match (front, behind) {
        // «قتل 5 جنود و7 أصيبوا»: the verb behind the second figure is its own.
        (Some(front), Some(behind)) if behind.shared || front.near && !behind.firm => Some(front),
        (front, behind) => behind.or(front),
    };
    let named = found.as_ref().and_then(|found| found.name(sentence));
    // «سجل خلال مسيرته 88 هدفا»
    let noun = quantity.noun.as_ref();
    let of_noun = found.as_ref().zip(noun).and_then(|(found, noun)| {
        let names = &events[found.event as usize].of_nouns;
        names.get(&noun.lemma).filter(|_| found.other.is_none())
    });
    if let Some(name) = of_noun {
        return Some(name.clone());
    }
    // «ارتفع عدد قتلى القصف إلى 23»: that it rose is said of the toll.
    let changed = found.is_some_and(|found| events[found.event as usize].level == Level::Change);
    let toll = || of_toll(sentence, marks, &figure);
    match named {
        Some(named) if changed => toll().or(Some(named)),
        named => named.or_else(toll),
    }
}

/// «ارتفعت حصيلة القتلى في الهجوم إلى 15 شخصا»: what has risen tells what happened to them.
fn of_toll(sentence: &Sentence<'_>, marks: &Marks, figure: &Figure) -> Option<String> {
    if !figure.goal {
        return None;
    }
    let clause = || {
        let words = (1..=REACH.min(figure.first)).map(|distance| figure.first - distance);
        words.take_while(|at| !sentence.is_sign(*at, Signs::STOP) && marks.edge(*at).is_none())
    };
    let events = &sentence.lexicon.events;
    let changes = |at| {
        let event = marks.strong(at, true).map(|word| word.event);
        event.is_some_and(|event| events[event as usize].level != Level::None)
    };
    if !clause().any(changes) {
        return None;
    }
    clause()
        .filter_map(|at| sentence.entry(at)?.noun)
        .find_map(|(noun, _)| {
            let class = sentence.lexicon.nouns[noun as usize].class;
            of_class(sentence, &sentence.lexicon.classes[class as usize].name)
        })
}

struct Figure {
    /// So many places that something goes to or happens in: إجلاء 50 شخصا إلى 3 مراكز.
    goal: bool,
    /// A size or a level, not a count.
    amount: bool,
    time: bool,
    percent: bool,
    counted: bool,
    first: usize,
    last: usize,
}

struct Found {
    event: u16,
    other: Option<u16>,
    /// Directly in front.
    near: bool,
    /// A phrase that stands behind nouns only.
    firm: bool,
    /// The verb behind may be another's: of a coordinated figure, or without an ending that agrees.
    shared: bool,
}

impl Found {
    fn name(&self, sentence: &Sentence<'_>) -> Option<String> {
        let events = &sentence.lexicon.events;
        let name = events[self.event as usize].name.as_str();
        let Some(other) = self.other else {
            return (name != NO_EVENT).then(|| name.to_owned());
        };
        let mut both = [name, events[other as usize].name.as_str()];
        both.sort_unstable();
        Some(both.join("+"))
    }
}

/// Whether what is told of those whom a noun names is another thing than what the noun says by
/// itself: «وفاة خمسة جرحى», «عشرة مصابين قد غادروا». They are some of them.
pub(crate) fn is_of_some(
    sentence: &Sentence<'_>,
    marks: &Marks,
    quantity: &Quantity,
    (first, last): (usize, usize),
) -> bool {
    let Some(noun) = of_noun(sentence, quantity) else {
        return false;
    };
    let lexicon = sentence.lexicon;
    let name = |word: EventWord| lexicon.events[usize::from(word.event)].name.as_str();
    let other = |word: &EventWord| name(*word) != noun && name(*word) != NO_EVENT;
    let begin = marks.hedged_from(first);
    let front = begin.checked_sub(1).and_then(|at| marks.strong(at, false));
    // Of what people come to be: dead, missing, freed.
    let told = |word: &EventWord| {
        let classes = &lexicon.classes;
        other(word)
            && classes
                .iter()
                .any(|class| class.event.as_deref() == Some(name(*word)))
    };
    let verb = |at: usize| {
        let word = marks.strong(at, false)?;
        (word.used == EventUse::Verb).then_some(word)
    };
    let behind = (last..last + REACH_OF_SOME).find_map(verb);
    front.as_ref().is_some_and(told) || behind.as_ref().is_some_and(other)
}

/// The event that the class of the counted noun carries.
fn of_noun(sentence: &Sentence<'_>, quantity: &Quantity) -> Option<String> {
    of_class(sentence, quantity.noun.as_ref()?.class.as_deref()?)
}

/// What happened in so many cases, by the word directly behind: «3 حالات اختطاف».
fn of_case(sentence: &Sentence<'_>, marks: &Marks, quantity: &Quantity) -> Option<String> {
    let (first, _) = sentence.words_of(quantity.noun.as_ref()?.span);
    let (noun, _) = sentence.entry(first)?.noun?;
    let behind = first + 1;
    let plain = sentence.words.get(behind)?.clitics == Clitics::default();
    let word = marks.strong(behind, false)?;
    let case = sentence.lexicon.nouns[usize::from(noun)].of_event;
    (case && plain && word.used == EventUse::Noun).then(|| Found::of(word, true).name(sentence))?
}

/// The event that a class or one above it carries.
fn of_class(sentence: &Sentence<'_>, class: &str) -> Option<String> {
    let lexicon = sentence.lexicon;
    let class = lexicon.class(class)?;
    lexicon.lineage(class).find_map(|class| class.event.clone())
}

/// Whether a figure is a size or a level: money, a measure, per cent, or one behind إلى or من.
fn is_amount(sentence: &Sentence<'_>, marks: &Marks, quantity: &Quantity, first: usize) -> bool {
    let sized = matches!(
        quantity.kind,
        Kind::Money
            | Kind::Measure
            | Kind::Percent
            | Kind::PercentagePoint
            | Kind::Multiple
            | Kind::Fraction
    );
    let begin = marks.hedged_from(first);
    let governed = begin > 0 && sentence.has(begin - 1, Roles::TO);
    sized
        || governed
        || quantity
            .value
            .is_some_and(|value| value.integer().is_none())
}

fn behind(sentence: &Sentence<'_>, marks: &Marks, figure: &Figure) -> Option<Found> {
    let mut at = figure.last;
    let mut end = at + REACH_BEHIND;
    let mut shared = false;
    while at < end.min(sentence.words.len()) {
        if is_comma(sentence, at) {
            let close = insertion_end(sentence, marks, at)?;
            end += close - at;
            at = close + 1;
            continue;
        }
        if sentence.parts_clauses(at) {
            return None;
        }
        if sentence.words[at].clitics.has(Clitics::AND) {
            // «150 منزلا و140 مدرسة دمرت»
            let next = marks.figure(at)?;
            shared = true;
            end = next + REACH_BEHIND;
            at = next;
            continue;
        }
        if let Some((word, other)) = marks.after(at) {
            return Some(Found {
                other: other.map(|other| other.event),
                firm: true,
                shared,
                ..Found::of(word, false)
            });
        }
        match marks.edge(at) {
            Some((_, Edge::Relative)) | None => {}
            Some(_) => return None,
        }
        let verb = marks
            .strong(at, figure.amount)
            .filter(|word| word.used != EventUse::Noun)
            .filter(|_| !sentence.words[at].clitics.has(Clitics::PREPOSITION));
        if let Some(word) = verb {
            return Some(Found {
                shared: shared || at == figure.last && !agrees(sentence.words[at].stem),
                ..Found::of(word, false)
            });
        }
        at += 1;
    }
    None
}

/// Whether a verb has the ending of a plural or a dual, so that its subject stands in front.
fn agrees(key: Key) -> bool {
    let last = key.letter(key.len() - 1);
    let before = key.letter(key.len().saturating_sub(2));
    let plural = before == const { code_of('و') }
        && (last == const { code_of('ا') } || last == const { code_of('ن') });
    let dual = before == const { code_of('ا') } && last == const { code_of('ن') }
        || last == const { code_of('ا') };
    key.len() >= 4 && (plural || dual)
}

fn is_comma(sentence: &Sentence<'_>, at: usize) -> bool {
    sentence.is_sign(at, Signs::COMMA)
}

/// The comma that ends an insertion which begins with the comma `at`.
fn insertion_end(sentence: &Sentence<'_>, marks: &Marks, at: usize) -> Option<usize> {
    let close = (at + 2..=at + INSERTION).find(|close| is_comma(sentence, *close))?;
    is_insertion(sentence, marks, at, close).then_some(close)
}

/// Whether what stands between two commas is no statement: no figure, no event, no conjunction.
fn is_insertion(sentence: &Sentence<'_>, marks: &Marks, open: usize, close: usize) -> bool {
    (open + 1..close).all(|at| {
        marks.figure(at).is_none()
            && marks.strong(at, true).is_none()
            && marks.strong(at, false).is_none()
    }) && !sentence.words[open + 1].clitics.has(Clitics::AND)
}

fn in_front(sentence: &Sentence<'_>, marks: &Marks, figure: &Figure) -> Option<Found> {
    let begin = marks.hedged_from(figure.first);
    let reach = if figure.time { REACH_OF_TIME } else { REACH };
    let mut weak: Option<(usize, EventWord)> = None;
    let mut crossed = false;
    let mut at = behind_relative(sentence, marks, begin).unwrap_or(figure.first);
    while at > 0 && figure.first - at < reach.max(figure.first - begin + 2) {
        at -= 1;
        if at + 1 == begin && sentence.is_sign(at, Signs::OPENING | Signs::OPEN_BRACKET) {
            // Only the number is in brackets: قتل (15) شخصا; or the sum in another currency.
            let bracket = sentence.is_sign(at, Signs::OPEN_BRACKET);
            let converted = at > 0 && figure.amount && marks.figure(at - 1).is_some();
            if bracket && !converted && !closes_soon(sentence, figure.first, figure.last) {
                break;
            }
            continue;
        }
        // The point or comma of 0.2 parts nothing.
        if marks.figure(at).is_some() {
            crossed = true;
            continue;
        }
        if sentence.is_sign(at, Signs::STOP | Signs::COLON | Signs::OPEN_BRACKET)
            && !sentence.is_inner(at)
        {
            break;
        }
        if sentence.is_sign(at, Signs::CLOSED_BRACKET) {
            match (0..at).rfind(|open| sentence.is_sign(*open, Signs::OPEN_BRACKET)) {
                Some(open) if !figure.time => at = open,
                _ => break,
            }
            continue;
        }
        if is_comma(sentence, at) {
            match before_comma(sentence, marks, at, begin) {
                Some(next) => at = next,
                None => break,
            }
            continue;
        }
        let strong = marks
            .strong(at, figure.amount)
            .filter(|word| at + word.words() <= figure.first);
        // «ما يصل إلى 12 ألفا» bounds the figure; nothing reached anything.
        if marks.is_hedge(at) && strong.is_none_or(|word| word.length > 1 || at >= begin) {
            continue;
        }
        if let Some(word) = strong {
            let near = begin.saturating_sub(at + word.words()) <= 1;
            let events = &sentence.lexicon.events;
            let change = |at: usize| {
                marks
                    .strong(at, true)
                    .filter(|word| events[word.event as usize].level == Level::Change)
            };
            // But «ارتفع عدد المصابين إلى 42» tells what happened to them.
            // «رفع سعر الديزل من 55 إلى 170»: what changed is no event of its own.
            let governed = !figure.counted
                && begin > 0
                && (sentence.has(begin - 1, Roles::TO) || is_from(sentence, begin - 1));
            if governed
                && at > 0
                && word.used == EventUse::Noun
                && change(at).is_none()
                && let Some(word) = change(at - 1)
            {
                return Some(Found::of(word, near));
            }
            // «بارتفاع 341 %»: no height.
            if figure.percent
                && let Some(name) = &events[word.event as usize].by_percent
                && marks
                    .cues_before(figure.first, Standing::By)
                    .any(|cue| cue.at == at)
                && let Some(event) = events.iter().position(|event| event.name == *name)
            {
                let event = event as u16;
                return Some(Found::of(EventWord { event, ..word }, near));
            }
            // «وفقد 29»: a word of many senses has its own figure where the other has one as well.
            if let Some((place, own)) = weak
                && (crossed || sentence.words[place].clitics.has(Clitics::AND))
            {
                return Some(Found::of(own, true));
            }
            let mut found = Found::of(word, near);
            found.other = conjoined(sentence, marks, at, word);
            return Some(found);
        }
        if weak.is_none()
            && begin.saturating_sub(at) <= 2
            && let Some(word) = marks.weak(at)
        {
            weak = Some((at, word));
        }
        if let Some((length, edge)) = marks.edge(at)
            && at + length <= figure.first
        {
            let direct = at + length + 1 >= begin;
            // «إضافة إلى 3 مدنيين», «تقدر بـ 150 مليونا»
            if !(direct && matches!(edge, Edge::Adding | Edge::Report)) {
                break;
            }
        }
    }
    weak.map(|(_, word)| Found::of(word, true))
}

fn is_from(sentence: &Sentence<'_>, at: usize) -> bool {
    sentence.words[at].token.key == const { Key::literal(['م', 'ن']) }
}

/// «يشمل البرنامج الذي يستمر ثلاثة أيام 9 ورش»: where the clause begins that a length of time ends
/// right in front of a figure.
fn behind_relative(sentence: &Sentence<'_>, marks: &Marks, begin: usize) -> Option<usize> {
    let last = begin.checked_sub(1)?;
    marks.figure(last)?;
    sentence.quantities.iter().find(|quantity| {
        let (first, end) = sentence.words_of(quantity.span);
        quantity.kind == Kind::Duration && first <= last && last <= end
    })?;
    (begin.saturating_sub(8)..last).rfind(|at| matches!(marks.edge(*at), Some((_, Edge::Relative))))
}

impl Found {
    fn of(word: EventWord, near: bool) -> Found {
        Found {
            event: word.event,
            other: None,
            near,
            firm: false,
            shared: false,
        }
    }
}

/// Whether a bracket closes right behind the number: (15) شخصا.
fn closes_soon(sentence: &Sentence<'_>, first: usize, last: usize) -> bool {
    (first + 1..=(first + 2).min(last)).any(|at| sentence.is_sign(at, Signs::CLOSED_BRACKET))
}

/// Where to go on in front of a comma, or `None` where another statement stands there.
fn before_comma(
    sentence: &Sentence<'_>,
    marks: &Marks,
    comma: usize,
    begin: usize,
) -> Option<usize> {
    // «… ، و5 مدنيين»: an item of the same list.
    // Digits leave a و in front of them alone.
    let item = (comma + 1..comma + 3).any(|at| marks.figure(at).is_some());
    if begin <= comma + 2 || item {
        return Some(comma);
    }
    // «استقبل المستشفى، أمس، 15 مصابا»
    let open = (comma.saturating_sub(INSERTION)..comma)
        .rfind(|open| is_comma(sentence, *open))
        .filter(|open| open + 1 < comma && is_insertion(sentence, marks, *open, comma));
    if let Some(open) = open {
        return Some(open);
    }
    let next = sentence.words.get(comma + 1)?;
    let goes_on =
        next.clitics.has(Clitics::PREPOSITION) || sentence.has(comma + 1, Roles::FUNCTION);
    (goes_on && !next.clitics.has(Clitics::AND)).then_some(comma)
}

/// «مقتل وإصابة 6»: one figure for two events.
fn conjoined(sentence: &Sentence<'_>, marks: &Marks, at: usize, word: EventWord) -> Option<u16> {
    if at == 0 || !sentence.words[at].clitics.has(Clitics::AND) {
        return None;
    }
    marks
        .strong(at - 1, false)
        .filter(|other| other.length == 1 && other.event != word.event)
        .map(|other| other.event)
}
