//! How a figure stands in the text: as a part, a rest, a total, an earlier figure, a forecast …

use serde::{Deserialize, Serialize};

use super::marks::Marks;
use super::sentence::Sentence;
use super::signs::Signs;
use super::time;
use crate::lexicon::{Clitics, Edge, EventUse, Level, Particle, Roles, Senses, Standing};
use crate::quantity::{Kind, Quantity};
use crate::token::Key;

/// The role of a figure; a plain one has none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// The sum of others.
    Total,
    /// A part of a figure before it: `بينهم 3 أطفال`.
    Part,
    /// The rest of one: `7 آخرون`.
    Rest,
    /// What a change began with.
    From,
    /// What a change ended with.
    To,
    /// How large a change was.
    By,
    /// So many in a time.
    Rate,
    /// So many of a whole.
    Share,
    /// Of an earlier time, or another occasion.
    Earlier,
}

/// Whether the figure is said to be so.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Modality {
    /// Stated.
    #[default]
    Asserted,
    /// Denied.
    Denied,
    /// Expected.
    Forecast,
    /// Aimed at or limited to.
    Target,
    /// Under a condition.
    Conditional,
    /// Asked.
    Question,
}

/// How far a group without a reach of its own reaches, in words.
const CLAUSE: usize = 20;
/// How far a verb of change reaches.
const CHANGE: usize = 12;
/// How far behind «مقابل 2.8 مليار» the time must stand that makes it a comparison.
const COMPARED: usize = 10;

/// A quantity at the words `first` to before `last`, its noun included.
#[derive(Clone, Copy)]
pub(crate) struct Figure<'a> {
    pub(crate) quantity: &'a Quantity,
    pub(crate) first: usize,
    pub(crate) last: usize,
    /// How the figure in front of it in the sentence stands.
    pub(crate) previous: Option<Role>,
}

/// How a figure stands in the text; `None` for a plain one.
pub(crate) fn role(sentence: &Sentence<'_>, marks: &Marks, figure: Figure<'_>) -> Option<Role> {
    let Figure {
        quantity, first, ..
    } = figure;
    let front = |standing| stands_before(sentence, marks, first, standing);
    // «رفع الطاقة الاستيعابية إلى 150 ألفا»
    let risen = || front(Standing::To) && changes(sentence, marks, first);
    if quantity.per.is_some() || front(Standing::Generic) && !risen() {
        return Some(Role::Rate);
    }
    if matches!(quantity.kind, Kind::Duration | Kind::Age) {
        return None;
    }
    let percent = matches!(quantity.kind, Kind::Percent | Kind::PercentagePoint);
    let changes = || changes(sentence, marks, first);
    if is_part(sentence, marks, &figure) {
        Some(Role::Part)
    } else if is_rest(sentence, marks, &figure) {
        Some(Role::Rest)
    } else if is_earlier(sentence, marks, &figure) {
        Some(Role::Earlier)
    } else if front(Standing::By) && changes() {
        Some(Role::By)
    } else if front(Standing::From) && changes() {
        Some(Role::From)
    } else if front(Standing::To) && changes() {
        Some(Role::To)
    } else if percent && tells_change(marks, first) {
        // «إيرادات بزيادة 22%»
        Some(Role::By)
    } else if percent && changes() {
        Some(Role::By)
    } else if front(Standing::Total) {
        Some(Role::Total)
    } else if percent || quantity.kind == Kind::Fraction {
        Some(Role::Share)
    } else {
        None
    }
}

/// Whether a figure is said to be so.
pub(crate) fn modality(sentence: &Sentence<'_>, marks: &Marks, first: usize) -> Modality {
    let front = |standing| stands_before(sentence, marks, first, standing);
    if sentence.text[..sentence.span.end].ends_with(['؟', '?']) {
        Modality::Question
    } else if stands_before(sentence, marks, marks.hedged_from(first), Standing::Denied) {
        // «لم يتجاوز 49» limits the figure and denies nothing.
        Modality::Denied
    } else if front(Standing::Conditional) {
        Modality::Conditional
    } else if front(Standing::Target) {
        Modality::Target
    } else if front(Standing::Forecast) {
        Modality::Forecast
    } else {
        Modality::Asserted
    }
}

/// Behind بينهم, or coordinated with such a figure: بينهم 3 أطفال و5 نساء; or told of another:
/// من أصل 29 هناك 23.
fn is_part(sentence: &Sentence<'_>, marks: &Marks, figure: &Figure<'_>) -> bool {
    let begin = marks.hedged_from(figure.first);
    let joined = begin < sentence.words.len() && sentence.words[begin].clitics.has(Clitics::AND)
        || begin > 0 && sentence.words[begin - 1].token.key == const { Key::literal(['و']) };
    stands_before(sentence, marks, figure.first, Standing::Part)
        && !of_verb(sentence, marks, figure.first)
        || is_of_them(sentence, marks, figure)
        || joined && figure.previous == Some(Role::Part)
}

/// «7 آخرون»: the word stands right behind the figure or its noun, and the figure is one.
fn is_rest(sentence: &Sentence<'_>, marks: &Marks, figure: &Figure<'_>) -> bool {
    let counted = figure.quantity.noun.as_ref();
    if counted.is_some_and(|noun| noun.span.start == figure.quantity.span.start) {
        return false;
    }
    let reach = sentence.lexicon.reach_of(Standing::Rest);
    let from = sentence.words_of(figure.quantity.span).1;
    marks
        .cues_behind(from, Standing::Rest)
        .next()
        .is_some_and(|cue| {
            let between = figure.last.min(cue.at)..cue.at;
            let direct = between.len() < reach
                && between.clone().all(|at| {
                    sentence.is_word(at)
                        && !sentence.words[at].clitics.has(Clitics::AND)
                        && marks.figure(at).is_none()
                });
            direct && !sentence.words[cue.at].clitics.has(Clitics::AND)
        })
}

/// Behind مقارنة بـ or of an earlier toll; behind مقابل only beside an earlier time.
fn is_earlier(sentence: &Sentence<'_>, marks: &Marks, figure: &Figure<'_>) -> bool {
    let stands = |standing| stands_before(sentence, marks, figure.first, standing);
    if stands(Standing::Earlier) || stands(Standing::Compared) {
        return true;
    }
    if is_pluperfect(sentence, marks, figure.first) {
        return true;
    }
    let reach = sentence.lexicon.reach_of(Standing::Preliminary);
    let mut behind = marks.cues_behind(figure.last, Standing::Preliminary);
    if behind
        .next()
        .is_some_and(|cue| cue.at <= figure.last + reach)
    {
        return true;
    }
    let begin = marks.hedged_from(figure.first);
    let against = begin > 0 && sentence.has(begin - 1, Roles::AGAINST);
    let end = figure.last + COMPARED;
    let told = || {
        let mut cues = marks.cues_behind(figure.last, Standing::Earlier);
        cues.next().is_some_and(|cue| cue.at < end)
    };
    // «مقابل 310 إصابات في أغسطس»
    let dated = || {
        let mut behind = figure.last..end.min(sentence.words.len());
        behind
            .any(|at| sentence.means(at, Senses::PERIOD) || time::month_at(sentence, at).is_some())
    };
    against && (told() || dated())
}

/// How many words stand between the parts of «وكانت الوزارة قد أحصت 96», and behind them.
const PLUPERFECT: (usize, usize) = (6, 8);

/// «وكانت الوزارة قد أحصت 96 مصابا»: what had been so before.
fn is_pluperfect(sentence: &Sentence<'_>, marks: &Marks, first: usize) -> bool {
    let particle = |at: usize, particle| sentence.means(at, Senses::particle(particle));
    let ends = |at: &usize| sentence.is_sign(*at, Signs::STOP | Signs::COMMA);
    let (between, behind) = PLUPERFECT;
    let told = (first.saturating_sub(behind)..first).rev();
    let mut told = told.take_while(|at| !ends(at) && marks.figure(*at).is_none());
    let Some(already) = told.find(|at| particle(*at, Particle::Already)) else {
        return false;
    };
    let subject = (already.saturating_sub(between)..already).rev();
    let mut subject = subject.take_while(|at| !ends(at));
    subject.any(|at| particle(at, Particle::Be))
}

/// Whether a cue stands in front of a figure, near enough and in the same statement.
fn stands_before(sentence: &Sentence<'_>, marks: &Marks, first: usize, standing: Standing) -> bool {
    let reach = match sentence.lexicon.reach_of(standing) {
        0 => CLAUSE,
        reach => reach,
    };
    marks
        .cues_before(first, standing)
        .next()
        .is_some_and(|cue| {
            let from = cue.at + cue.length;
            let begin = marks.hedged_from(first).max(from);
            begin - from <= reach
                && (from..begin).all(|at| {
                    // A total is that of the first figure behind it.
                    if standing == Standing::Total && marks.figure(at).is_some() {
                        return false;
                    }
                    // «ليس لديهن حساب، والبالغة نسبتهن 80»
                    let comma = sentence.is_sign(at, Signs::COMMA) && !sentence.is_inner(at);
                    let but =
                        sentence.words[at].token.key == const { Key::literal(['إ', 'ل', 'ا']) };
                    if standing == Standing::Denied && (comma || but) {
                        return false;
                    }
                    // «من خلال خمس شركات»
                    if standing == Standing::From && sentence.has(at, Roles::FUNCTION) {
                        return false;
                    }
                    // «حصيلة سابقة للشرطة تحدثت عن مقتل 8»
                    let told = matches!(marks.edge(at), Some((_, Edge::Report)));
                    !parts(sentence, marks, at) || told && standing == Standing::Earlier
                })
        })
}

/// Whether another statement begins at a word.
fn parts(sentence: &Sentence<'_>, marks: &Marks, at: usize) -> bool {
    let edge = matches!(
        marks.edge(at),
        Some((
            _,
            Edge::Contrast | Edge::Apart | Edge::Relative | Edge::Report
        ))
    );
    edge || marks.figure(at).is_none() && sentence.is_sign(at, Signs::STOP)
}

/// Whether a cue that is itself a change stands right in front of a figure: بزيادة, بارتفاع.
fn tells_change(marks: &Marks, first: usize) -> bool {
    let begin = marks.hedged_from(first);
    let cue = marks.cues_before(first, Standing::By).next();
    cue.is_some_and(|cue| {
        let mut shares = marks.cues_before(first, Standing::Share);
        cue.at + cue.length >= begin && shares.all(|other| other.at != cue.at)
    })
}

/// «أربعة منها كانت سرية»
fn is_of_them(sentence: &Sentence<'_>, marks: &Marks, figure: &Figure<'_>) -> bool {
    let end = sentence.words_of(figure.quantity.span).1;
    let cue = marks.cues_behind(end, Standing::Part).next();
    figure.quantity.kind == Kind::Cardinal
        && figure.last == end
        && cue.is_some_and(|cue| {
            cue.at == end
                && (end..end + 4).all(|at| marks.figure(at).is_none())
                && !sentence.words[end].clitics.has(Clitics::AND)
        })
}

/// «استفادت منها 3813 مشاركة»: the verb in front of the cue has it.
fn of_verb(sentence: &Sentence<'_>, marks: &Marks, first: usize) -> bool {
    let cue = marks.cues_before(first, Standing::Part).next();
    cue.is_some_and(|cue| {
        let verb = cue.at.checked_sub(1).and_then(|at| marks.strong(at, false));
        verb.is_some_and(|word| word.used == EventUse::Verb)
            && sentence.slice(cue.at, cue.at + 1).starts_with("من")
    })
}

/// Whether a verb or noun of change governs the figure.
fn changes(sentence: &Sentence<'_>, marks: &Marks, first: usize) -> bool {
    (first.saturating_sub(CHANGE)..first)
        .rev()
        .take_while(|at| !parts(sentence, marks, *at))
        .any(|at| {
            let event = marks.strong(at, true);
            sentence.has(at, Roles::CHANGE)
                || event.is_some_and(|word| {
                    sentence.lexicon.events[word.event as usize].level == Level::Change
                })
        })
}
