//! Parts that a sentence tells without their whole.
//!
//! ```text
//! counted = number ":" part "،" … part         في ثلاث محليات: 620 في الوسطى و410 في الشمالية …
//! colon   = … ":" part "و" part                خمسة قتلى خلال الليل: ثلاثة في البلدة واثنان خارجها
//! named   = "إن" noun part "و" part            إن القتلى أربعة مدنيين وشرطيان
//! ordered = "الأول" part … "والثاني" part …      القارب الأول 150 مهاجرا، والثاني 142
//! all     = "توزعت" noun "على" part "و" part    توزعت الإصابات على 980 في المدينة و440 في الريف
//! pair    = "الذكور" part … "الإناث" part        بلغ عدد الذكور 970 والإناث 875
//! ended   = "فاز في" part "وتعادل في" part …     فاز في 12 وتعادل في 5 وخسر 3
//! dead    = part "و" part                       مقتل شرطيين وخمسة مدنيين
//! rest    = part … "بقي" part                   غادر 104 منهم المستشفى وبقي 14
//! ```

use std::ops::Range;

use super::cues::Cue;
use super::reading::Reader;
use super::{fought, opposed, recalled};
use crate::amount::Amount;
use crate::check::figures::Figure;
use crate::lexicon::Clitics;
use crate::quantity::{Kind, Quantity};

/// The most parts that a number announces.
const MOST_COUNTED: i64 = 9;

/// A list that is longer is a table.
const MOST_PARTS: usize = 24;
/// How many words in front of its parts may name a whole.
const NAMED: usize = 60;

/// Parts that a sentence tells.
pub(super) struct Told<'q> {
    pub(super) parts: Vec<Figure<'q>>,
    /// Where the noun may stand that names their whole.
    pub(super) named: Range<usize>,
    /// They are of persons, whoever is counted: men and women.
    pub(super) sides: bool,
    /// Something is denied of one of them: ولم تنقل 42 حالة.
    pub(super) denied: bool,
    /// They may be told with about.
    pub(super) hedged: bool,
}

/// All parts of a sentence that may have a whole before it, each form once.
pub(super) fn find<'q>(reader: &Reader<'_, 'q>, at: usize) -> Vec<Told<'q>> {
    let forms = [
        counted(reader),
        ordered(reader, at),
        all(reader),
        pair(reader),
        colon(reader),
        named(reader),
        ended(reader),
        rest(reader),
        alike(reader),
        excepted(reader),
        opposed::find(reader),
        fought::dead(reader),
        fought::sides(reader),
    ];
    forms.into_iter().flatten().collect()
}

/// «ثلاث محليات: 620 في الوسطى، و410 في الشمالية، و210 في الجنوبية»
fn counted<'q>(reader: &Reader<'_, 'q>) -> Option<Told<'q>> {
    reader.figures.iter().find_map(|count| {
        let number = whole_number(count).filter(|number| (2..=MOST_COUNTED).contains(number))?;
        let end = reader.counted_end(count);
        let opened = (end..end + reader.cues.reach.cue)
            .find(|at| reader.words.is_mark(*at, &[':', '،', ',']))?;
        let parts = reader.behind(opened);
        let first = parts.first()?;
        // «في ثلاث قرى، 500 سلة في الأولى»: behind a comma the list itself follows.
        let follows = reader.words.is_mark(opened, &[':']) || first.first == opened + 1;
        (follows && parts.len() as i64 == number).then(|| Told {
            parts,
            named: count.first.saturating_sub(reader.cues.reach.first)..count.first,
            sides: false,
            denied: false,
            hedged: false,
        })
    })
}

/// «خمسة قتلى خلال الليل: ثلاثة في البلدة واثنان في القرى حولها»
fn colon<'q>(reader: &Reader<'_, 'q>) -> Option<Told<'q>> {
    let colon = (0..reader.words.len()).find(|at| reader.words.is_mark(*at, &[':']))?;
    let first = reader
        .figures
        .iter()
        .position(|figure| figure.first > colon)?;
    (reader.figures[first].first == colon + 1).then(|| Told {
        parts: joined(reader, first),
        named: in_front(colon),
        sides: false,
        denied: false,
        hedged: false,
    })
}

/// «إن القتلى أربعة مدنيين وشرطيان»
fn named<'q>(reader: &Reader<'_, 'q>) -> Option<Told<'q>> {
    let from = reader.figures.iter().position(|figure| {
        noun_before(reader, figure).is_some_and(|noun| {
            let before = noun.checked_sub(1);
            before.is_none_or(|word| reader.cue(word, noun, &[Cue::States]).is_some())
        })
    })?;
    let first = reader.figures[from].first;
    let noun = noun_before(reader, &reader.figures[from])?;
    Some(Told {
        parts: joined(reader, from),
        named: noun..first,
        sides: false,
        denied: false,
        hedged: false,
    })
}

/// «من بين القتلى 15 طفلا و4 نساء»: parts, and the noun that names their whole.
pub(super) fn amid<'q>(reader: &Reader<'_, 'q>) -> Option<(Vec<Figure<'q>>, usize)> {
    (0..reader.figures.len()).find_map(|at| {
        let noun = noun_before(reader, &reader.figures[at])?;
        let from = noun.checked_sub(1)?;
        let cue = reader.cue(from, noun, &[Cue::Amid])?;
        // «دام اللقاء بين الوزيرين 19 ساعة»: a time is no part of two.
        let counted = reader.figures[at].kind() == Kind::Cardinal;
        (counted && cue.0 + cue.1 == noun).then(|| (joined(reader, at), noun))
    })
}

/// «قبل منهم 320 متقدما ورفض 630 متقدما», with no figure in front of which they could be parts.
pub(super) fn taken<'q>(reader: &Reader<'_, 'q>) -> Option<Vec<Figure<'q>>> {
    let first = *reader.figures.first()?;
    let from = first.first.saturating_sub(reader.cues.reach.cue);
    let among = |at: usize| matches!(reader.cues.cues.at(reader.words, at), Some((Cue::Among, 1)));
    let front = (from..first.first).any(among);
    let behind = among(first.end) || among(reader.counted_end(&first));
    if !front && !behind {
        return None;
    }
    let mut parts = vec![first];
    for (at, next) in reader.figures.iter().enumerate().skip(1) {
        let last = *parts.last()?;
        let sides = reader.are_sides(at - 1, at) && reader.goes_on(&last, next);
        let near = next.first.saturating_sub(last.end) <= reader.cues.reach.next;
        let placed = near && reader.are_placed_alike(&[last, *next]);
        // «900 مكالمة منها … فيما كانت 700 مكالمة»
        let again = near && reader.counts(&first).is_some() && !reader.is_unnamed(next);
        let again = again && reader.counts(next) == reader.counts(&first);
        let from = reader.past_among(reader.counted_end(&last));
        let compared = reader.cue(from, next.first, &[Cue::Compared, Cue::Among]);
        let tied = sides || placed || again && compared.is_none();
        if !reader.is_like(&first, next) || !tied {
            break;
        }
        parts.push(*next);
    }
    Some(parts)
}

/// The words in front of one that may name a whole.
pub(super) fn in_front(word: usize) -> Range<usize> {
    word.saturating_sub(NAMED)..word
}

/// The definite noun directly in front of a figure, or in front of its adjective: «المحال المغلقة 80».
fn noun_before(reader: &Reader<'_, '_>, figure: &Figure<'_>) -> Option<usize> {
    let at = figure.first.checked_sub(1)?;
    let definite = |at: usize| {
        let word = reader.words.word(at);
        word.is_some_and(|word| word.clitics.has(Clitics::ARTICLE))
    };
    let noun = |at: usize| {
        definite(at)
            && reader
                .words
                .entry(at)
                .is_some_and(|entry| entry.noun.is_some())
    };
    let adjective = || reader.words.written(at).starts_with("ال");
    match noun(at) {
        true => Some(at),
        false => at
            .checked_sub(1)
            .filter(|before| adjective() && noun(*before)),
    }
}

/// A figure with those that go on with its list.
pub(super) fn joined<'q>(reader: &Reader<'_, 'q>, from: usize) -> Vec<Figure<'q>> {
    let first = reader.figures[from];
    let mut parts = vec![first];
    for figure in &reader.figures[from + 1..] {
        let last = parts.last().copied().unwrap_or(first);
        if !reader.joins(&last, figure) || !reader.is_like(&first, figure) {
            break;
        }
        parts.push(*figure);
        if parts.len() > MOST_PARTS {
            return Vec::new();
        }
    }
    parts
}

/// «القارب الأول كان يقل 150 مهاجرا، والثاني 142، والثالث 120», where their number is told.
fn ordered<'q>(reader: &Reader<'_, 'q>, at: usize) -> Option<Told<'q>> {
    let story = reader.story;
    let sentence = &story.sentences[at];
    // «العقد الثاني (مرحلة أولى)»: what is told of one has no article.
    let numbered: Vec<&Quantity> = story
        .of(sentence)
        .iter()
        .filter(|quantity| quantity.kind == Kind::Ordinal && quantity.text.starts_with("ال"))
        .collect();
    let ordinals: Vec<usize> = numbered
        .iter()
        .map(|quantity| reader.words.at(quantity.span.start))
        .collect();
    let values = numbered.iter().filter_map(|quantity| quantity.value);
    let in_order = values
        .zip(1i64..)
        .all(|(value, number)| value == Amount::from(number));
    let number = Some(Amount::from(ordinals.len() as i64));
    let told = recalled::before(reader, at)
        .flat_map(|sentence| story.of(sentence))
        .any(|quantity| quantity.kind == Kind::Cardinal && quantity.value == number);
    if ordinals.len() < 2 || ordinals.len() > MOST_PARTS || !in_order || !told {
        return None;
    }
    let between = |begin: Option<usize>, end: Option<usize>| {
        let inside = move |figure: &&Figure<'q>| {
            begin.is_none_or(|begin| figure.first > begin)
                && end.is_none_or(|end| figure.end <= end)
        };
        reader.figures.iter().filter(inside)
    };
    // «6 في الهجوم الأول، و5 في الثاني»: each stands in front of its ordinal, or behind it.
    let (opening, closing) = (*ordinals.first()?, *ordinals.last()?);
    let is_behind = between(Some(closing), None).next().is_some();
    let is_front =
        between(None, Some(opening)).any(|figure| figure.end + reader.cues.reach.cue > opening);
    let front = is_front && !is_behind;
    let mut parts: Vec<Figure<'q>> = Vec::new();
    for (place, ordinal) in ordinals.iter().enumerate() {
        let part = match front {
            true => {
                let begin = place.checked_sub(1).map(|last| ordinals[last]);
                between(begin, Some(*ordinal)).next_back()
            }
            false => {
                let end = ordinals.get(place + 1).copied();
                let mut between = between(Some(*ordinal), end);
                match parts.first() {
                    None => between.next(),
                    Some(first) => between.find(|figure| reader.is_like(first, figure)),
                }
            }
        };
        let part = *part?;
        if parts
            .first()
            .is_some_and(|first| !reader.is_like(first, &part))
        {
            return None;
        }
        parts.push(part);
    }
    Some(Told {
        named: in_front(*ordinals.first()?),
        sides: false,
        denied: false,
        hedged: false,
        parts,
    })
}

/// «توزعت الإصابات على 980 في المدينة و440 في الريف»
fn all<'q>(reader: &Reader<'_, 'q>) -> Option<Told<'q>> {
    let (cue, length) = reader.cue(0, reader.words.len(), &[Cue::All])?;
    let next = reader
        .figures
        .iter()
        .position(|figure| figure.first >= cue + length)?;
    let first = reader.figures[next];
    if first.first.saturating_sub(cue + length) > reader.cues.reach.cue {
        return None;
    }
    let parts = joined(reader, next);
    Some(Told {
        parts,
        named: cue.saturating_sub(reader.cues.reach.cue)..first.first,
        sides: false,
        denied: false,
        hedged: false,
    })
}

/// «بلغ عدد الذكور 970 والإناث 875»
fn pair<'q>(reader: &Reader<'_, 'q>) -> Option<Told<'q>> {
    let figures = &reader.figures;
    let from = (1..figures.len()).find(|at| {
        let (one, other) = (&figures[at - 1], &figures[*at]);
        let like = reader.is_like(one, other) || reader.is_unlisted(other);
        reader.are_sides(at - 1, *at) && like && one.kind() == other.kind()
    })?;
    let (first, second) = (figures[from - 1], figures[from]);
    // Men, women and children.
    let goes_on = figures
        .get(from + 1)
        .is_some_and(|next| reader.joins(&second, next) && reader.is_like(&first, next));
    (!goes_on).then(|| Told {
        parts: vec![first, second],
        named: in_front(first.first),
        sides: true,
        denied: false,
        hedged: false,
    })
}

/// «فاز في 12 وتعادل في 5 وخسر 3»: all that can become of a whole, each with its figure.
fn ended<'q>(reader: &Reader<'_, 'q>) -> Option<Told<'q>> {
    let outcome = |at: usize| {
        let figure = &reader.figures[at];
        let before = at.checked_sub(1).map_or(0, |last| reader.figures[last].end);
        let from = before.max(figure.first.saturating_sub(reader.cues.reach.cue));
        (from..figure.first)
            .rev()
            .find_map(|word| reader.cues.outcome(reader.words, word))
    };
    let from = (0..reader.figures.len()).find(|from| {
        let Some(first) = outcome(*from) else {
            return false;
        };
        let end = from + first.of;
        let all = (*from..end.min(reader.figures.len())).filter_map(outcome);
        let mut all: Vec<usize> = all
            .filter(|other| other.group == first.group)
            .map(|other| other.at)
            .collect();
        all.sort_unstable();
        all.dedup();
        all.len() == first.of
    })?;
    let first = reader.figures[from];
    let of = outcome(from)?.of;
    let parts: Vec<Figure<'q>> = reader.figures[from..from + of].to_vec();
    let like = parts.iter().all(|part| reader.is_like(&first, part));
    like.then_some(Told {
        parts,
        named: in_front(first.first),
        sides: false,
        denied: false,
        hedged: false,
    })
}

/// «غادر 104 منهم المستشفى وبقي 14»
fn rest<'q>(reader: &Reader<'_, 'q>) -> Option<Told<'q>> {
    let (at, left) = reader
        .figures
        .iter()
        .enumerate()
        .skip(1)
        .find(|(at, figure)| {
            let begin = reader.figures[at - 1].end;
            let cue = reader.cue(begin, figure.first, &[Cue::Rest]);
            cue.is_some_and(|(cue, length)| cue + length == figure.first)
        })?;
    let gone = reader.figures[at - 1];
    let near = left.first.saturating_sub(gone.end) <= reader.cues.reach.next;
    let alone = reader.figures[..at - 1]
        .iter()
        .all(|other| !reader.is_like(other, &gone));
    (near && alone && reader.is_like(&gone, left)).then(|| Told {
        parts: vec![gone, *left],
        named: gone.first..left.first,
        sides: false,
        denied: false,
        hedged: false,
    })
}

/// «حكمت على 5 بالإعدام، وعلى 6 بالمؤبد، وعلى 3 بالسجن»: each behind the same preposition.
fn alike<'q>(reader: &Reader<'_, 'q>) -> Option<Told<'q>> {
    let led = |figure: &Figure<'q>| {
        let at = figure.first.checked_sub(1)?;
        let place = reader.cues.is_place(reader.words, at);
        let written = reader.words.written(at);
        let bare = written.strip_prefix('و').unwrap_or(written);
        (place && reader.is_unnamed(figure)).then_some(bare)
    };
    (0..reader.figures.len()).find_map(|from| {
        let first = reader.figures[from];
        let word = led(&first)?;
        let mut parts = vec![first];
        for next in &reader.figures[from + 1..] {
            let last = parts.last().copied()?;
            let begin = next.first.checked_sub(1)?;
            let joined = reader.may_have_and(begin);
            let near = next.first.saturating_sub(last.end) <= reader.cues.reach.next;
            if led(next) != Some(word) || !joined || !near || !reader.is_like(&first, next) {
                break;
            }
            parts.push(*next);
        }
        (parts.len() > 2).then(|| Told {
            named: in_front(first.first),
            sides: false,
            denied: false,
            hedged: false,
            parts,
        })
    })
}

/// «نزعت الأرض بمبلغ 120 مليونا، وباستثناء ذلك بلغ الربح 31 مليونا»
fn excepted<'q>(reader: &Reader<'_, 'q>) -> Option<Told<'q>> {
    let at = (1..reader.figures.len()).find(|at| {
        let (last, next) = (&reader.figures[at - 1], &reader.figures[*at]);
        let cue = reader.cue(last.end, next.first, &[Cue::Except]);
        let near = cue.is_some_and(|(cue, _)| next.first - cue <= reader.cues.reach.next);
        near && last.kind() != Kind::Cardinal && reader.is_like(last, next)
    })?;
    let (without, left) = (reader.figures[at - 1], reader.figures[at]);
    Some(Told {
        named: without.first..without.first,
        sides: false,
        denied: false,
        hedged: false,
        parts: vec![without, left],
    })
}

/// The number of a figure that counts and is whole.
fn whole_number(figure: &Figure<'_>) -> Option<i64> {
    let value = figure.value().filter(|_| figure.kind() == Kind::Cardinal)?;
    i64::try_from(value.integer()?).ok()
}
