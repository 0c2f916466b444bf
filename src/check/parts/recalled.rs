//! The whole of parts that a sentence tells, where it was told before them: in their sentence, in
//! one of the sentences before or in the headline.
//!
//! Since nothing but the noun or the unit ties it to them, it is flagged only where one slip
//! explains what is wrong, and where no figure of the story is their sum.

use super::cues::Cue;
use super::reading::Reader;
use super::tally::{Tally, are_of_one_sort, is_plain, is_plain_or_denied};
use super::told::{self, Told};
use super::tolls;
use crate::amount::Amount;
use crate::check::figures::Figure;
use crate::check::precision::Interval;
use crate::check::story::{Sentenced, Story};
use crate::claim::{Claim, Modality, Role};
use crate::quantity::{Bound, Kind, Quantity};
use crate::slip;

/// More unlike figures of the sort than these in front of the parts, and which is their whole is
/// open.
const MOST_WHOLES: usize = 5;

/// Parts that come to so many times a whole that was told before them are of something else.
const MOST_TIMES: i64 = 3;

/// In so many sentences on each side a figure may bear the parts out.
const AROUND: usize = 30;

/// The parts of a sentence with a whole told before them that they do not come to.
pub(super) fn find<'q>(reader: &Reader<'_, 'q>, at: usize) -> Vec<Tally<'q>> {
    let mut told = told::find(reader, at);
    // «20 شخصا بينهم 12 رجلا و6 نساء» are not said to be all.
    told.retain(|told| !is_among(reader, told));
    let mut found: Vec<Tally<'q>> = told
        .iter()
        .filter_map(|told| recall(reader, at, told))
        .collect();
    found.dedup_by(|a, b| a.whole.span == b.whole.span);
    found
}

/// Whether parts are said to be some of the whole.
fn is_among(reader: &Reader<'_, '_>, told: &Told<'_>) -> bool {
    let Some(first) = told.parts.first() else {
        return false;
    };
    let before = reader
        .figures
        .iter()
        .rfind(|figure| figure.end <= first.first);
    let from = before.map_or(0, |figure| figure.end);
    let last = told.parts.last().map_or(first.end, |last| last.first);
    // What stands far in front names the whole of something else: «بين حالات غرق وسقوط …».
    let near = from.max(first.first.saturating_sub(reader.cues.reach.first));
    reader.cue(from, last, &[Cue::Among]).is_some()
        || reader.cue(near, last, &[Cue::Amid]).is_some()
}

/// The whole that parts do not come to.
fn recall<'q>(reader: &Reader<'_, 'q>, at: usize, told: &Told<'q>) -> Option<Tally<'q>> {
    let story = reader.story;
    let parts: Vec<&Quantity> = told.parts.iter().map(|part| part.quantity).collect();
    let first = parts.first()?;
    let plain = |part: &Quantity| match told.denied {
        true => is_plain_or_denied(story, part),
        false => is_plain(story, part) || told.hedged && is_about(story, part),
    };
    if parts.len() < 2 || !parts.iter().all(|part| plain(part)) {
        return None;
    }
    let values: Vec<Amount> = parts.iter().map(|part| part.value).collect::<Option<_>>()?;
    let mut sum = Interval::exact(Amount::ZERO);
    for part in &parts {
        let one = match told.hedged {
            true => Interval::loosely(part, reader.slack)?,
            false => Interval::of(part)?,
        };
        sum = sum.checked_add(one)?;
    }
    // One part may be larger by its slip.
    let largest = values.iter().copied().max()?;
    let least = values
        .iter()
        .try_fold(Amount::ZERO, |sum, value| sum.checked_add(*value))?
        .checked_sub(largest)?;
    let mut wholes: Vec<&Quantity> = Vec::new();
    for sentence in before(reader, at) {
        for quantity in story.of(sentence).iter().rev() {
            let earlier = quantity.span.end <= first.span.start;
            let counts = earlier
                && (is_plain(story, quantity) || is_floor(story, quantity))
                && quantity.value > Some(least)
                && parts
                    .iter()
                    .all(|part| part.value != quantity.value || is_broader(story, quantity, part))
                && is_whole(reader, told, quantity);
            if counts && wholes.iter().all(|whole| whole.value != quantity.value) {
                wholes.push(quantity);
            }
        }
    }
    if wholes.len() > MOST_WHOLES {
        return None;
    }
    let near = |whole: &&Quantity| {
        let told_as = Interval::loosely(whole, reader.slack);
        let within = |told: Interval| slip::explains_within(told.least, told.most, &values);
        let explained = |value| slip::explains(value, &values);
        whole.value.is_some_and(explained) || told_as.is_some_and(within)
    };
    // A part that is denied what the other has is none of a smaller whole, whatever the slip.
    let larger = |whole: &&Quantity| {
        let noun = |one: &Quantity| one.noun.as_ref().map(|noun| noun.lemma.clone());
        let same = parts.iter().all(|part| noun(part) == noun(whole));
        let twice = whole.value.and_then(|one| one.checked_add(one));
        told.denied && same && Some(largest) > whole.value && Some(largest) < twice
    };
    let nearest = wholes.first().copied().filter(larger);
    let whole = nearest.or_else(|| wholes.into_iter().find(near))?;
    let told_as = Interval::loosely(whole, reader.slack)?;
    let unfinished = || {
        let mut last = told.parts.last().into_iter();
        last.any(|last| reader.is_unfinished(last))
    };
    let from = first.span.start;
    let begin = reader
        .words
        .at(from)
        .saturating_sub(reader.cues.reach.next)
        .max(reader.words.from(whole.span.end));
    let singles = reader.singles(whole, begin, &told.parts);
    let fine = (0..=singles).any(|single| {
        sum.checked_add(Interval::exact(Amount::from(single)))
            .is_some_and(|sum| told_as.meets(sum))
    });
    if fine || sum.most < told_as.least && unfinished() {
        return None;
    }
    let borne_out = |other: &Quantity| {
        let theirs = Interval::loosely(other, reader.slack);
        let theirs = theirs.filter(|_| other.kind == first.kind);
        // As many injured say nothing of the dead.
        let claims = story.claim_of(other).zip(story.claim_of(first));
        let apart = claims.is_some_and(|(one, other)| tolls::are_apart(one, other));
        !apart && theirs.is_some_and(|theirs| theirs.meets(sum) && !theirs.meets(told_as))
    };
    let around = around(reader, at).flat_map(|sentence| story.of(sentence));
    let mut around = around.filter(|other| parts.iter().all(|part| part.span != other.span));
    (!around.any(borne_out)).then_some(Tally { whole, parts })
}

/// Whether a figure counts persons of any sort to whom the same has happened as to some of a sort: خمسة
/// أشخاص, خمسة مدنيين.
fn is_broader(story: &Story<'_>, whole: &Quantity, part: &Quantity) -> bool {
    let nouns = whole.noun.as_ref().zip(part.noun.as_ref());
    let general = |class: Option<&String>| class.is_some_and(|class| class == "people");
    let unlike =
        nouns.is_some_and(|(one, other)| one.lemma != other.lemma && general(one.class.as_ref()));
    let claims = story.claim_of(whole).zip(story.claim_of(part));
    unlike && claims.is_some_and(|(one, other)| one.event.is_some() && one.event == other.event)
}

/// Whether a figure is stated as the least that something comes to: أكثر من 197 مليون ريال.
pub(super) fn is_floor(story: &Story<'_>, quantity: &Quantity) -> bool {
    let floor = matches!(quantity.bound, Bound::MoreThan | Bound::AtLeast) && !quantity.about;
    let claim = story.claim_of(quantity);
    let stated = |claim: &Claim| {
        let whole = matches!(claim.role, None | Some(Role::Total));
        claim.modality == Modality::Asserted && whole
    };
    floor && claim.is_some_and(stated)
}

/// Whether a figure is stated with about.
fn is_about(story: &Story<'_>, quantity: &Quantity) -> bool {
    let claim = story.claim_of(quantity);
    let stated = claim.is_some_and(|claim| {
        claim.modality == Modality::Asserted
            && matches!(claim.role, None | Some(Role::Total | Role::Part))
    });
    let about = quantity.about && quantity.bound == Bound::Exact;
    (about || quantity.bound == Bound::About) && stated
}

/// The sentence, those before it, and the headline, the nearest first.
pub(super) fn before<'r>(
    reader: &Reader<'r, '_>,
    at: usize,
) -> impl Iterator<Item = &'r Sentenced> + use<'r> {
    let sentences = &reader.story.sentences[..=at];
    let far = sentences
        .len()
        .saturating_sub(reader.cues.reach.sentences + 1);
    let headline = sentences.first().filter(|_| far > 0);
    sentences[far..].iter().rev().chain(headline)
}

/// The sentences around one, and the headline.
fn around<'r>(reader: &Reader<'r, '_>, at: usize) -> impl Iterator<Item = &'r Sentenced> + use<'r> {
    let sentences = reader.story.sentences;
    let end = (at + AROUND).min(sentences.len());
    let near = &sentences[at.saturating_sub(AROUND)..end];
    near.iter().chain(sentences.first())
}

/// Whether a figure counts what the parts count, or what the sentence names as having parts.
fn is_whole(reader: &Reader<'_, '_>, told: &Told<'_>, whole: &Quantity) -> bool {
    let nouns = || told.parts.iter().filter(|part| !reader.is_unnamed(part));
    let of_parts = told
        .parts
        .iter()
        .any(|part| are_of_one_sort(whole, part.quantity));
    if whole.kind != Kind::Cardinal {
        // «75 مليون ريال، الأول بـ40 مليونا والثاني بـ45 مليونا»
        let scaled =
            |part: &Figure<'_>| part.is_bare() && part.quantity.text.contains(char::is_alphabetic);
        return of_parts || told.parts.iter().all(scaled);
    }
    let named = || told.named.clone().any(|word| reader.names(word, whole));
    let fitting = nouns().all(|part| {
        reader.is_part_of(whole, part)
            || told.sides && reader.stands_for(part, whole)
            || reader.is_unlisted(part) && named()
    });
    let kin = || nouns().next().is_some();
    let persons = || told.sides && reader.counts_persons(whole);
    let claim = |quantity: &Quantity| reader.story.claim_of(quantity);
    let apart = told.parts.iter().any(|part| {
        let claims = claim(whole).zip(claim(part.quantity));
        claims.is_some_and(|(first, second)| {
            let times = first.time.as_ref().zip(second.time.as_ref());
            let other_time = times.is_some_and(|(one, other)| one.value != other.value);
            other_time || tolls::are_apart(first, second)
        })
    });
    // «قتل 14 شخصا … وقتل 6 في الهجوم الأول»
    let same_event = || {
        let event = claim(whole).and_then(|claim| claim.event.as_ref());
        let mut parts = told.parts.iter();
        event.is_some()
            && parts.any(|part| claim(part.quantity).is_some_and(|own| own.event.as_ref() == event))
    };
    fitting && !apart && (named() || kin() || persons() || same_event())
}

/// «من بين القتلى 15 طفلا», of 12 people who were killed: a part, or parts no two of which are the
/// same, that come to more than every figure of the story for those whom the noun in front of them
/// names.
pub(super) fn larger<'q>(reader: &Reader<'_, 'q>, at: usize) -> Option<Tally<'q>> {
    let story = reader.story;
    let (parts, noun) = told::amid(reader)?;
    let first = parts.first()?;
    let parts = match parts.len() > 1 && reader.are_disjoint(&parts) {
        true => &parts[..],
        false => &parts[..1],
    };
    if !parts.iter().all(|part| is_plain(story, part.quantity)) {
        return None;
    }
    let named = around(reader, at)
        .flat_map(|sentence| story.of(sentence))
        .filter(|one| parts.iter().all(|part| one.span != part.quantity.span))
        .filter(|one| reader.names_closely(noun, one));
    let (wholes, most) = all_told(story, named)?;
    let whole = wholes
        .into_iter()
        .rfind(|whole| whole.span.end <= first.quantity.span.start)?;
    let sum = sum_of(parts)?;
    (sum > most).then(|| Tally {
        whole,
        parts: parts.iter().map(|part| part.quantity).collect(),
    })
}

/// «قبل منهم 320 متقدما ورفض 630», of 850 who were told in a sentence before: parts that منهم says
/// are of those, and that come to more.
pub(super) fn taken<'q>(reader: &Reader<'_, 'q>, at: usize) -> Option<Tally<'q>> {
    let story = reader.story;
    let parts = told::taken(reader)?;
    let first = parts.first()?;
    if !parts.iter().all(|part| is_plain(story, part.quantity)) {
        return None;
    }
    let own = story.sentences.get(at)?.span;
    let counted = before(reader, at)
        .filter(|sentence| sentence.span != own)
        .flat_map(|sentence| story.of(sentence))
        .filter(|one| {
            let same = match one.kind {
                Kind::Cardinal => {
                    let unnamed = reader.is_unnamed(first);
                    unnamed || reader.is_part_of(one, first)
                }
                Kind::Money | Kind::Measure if first.is_bare() => true,
                _ => are_of_one_sort(one, first.quantity),
            };
            let bare = one.kind != Kind::Cardinal && first.is_bare();
            same && (one.kind == first.kind() || bare)
        });
    let (wholes, most) = all_told(story, counted)?;
    let whole = *wholes.first()?;
    // What the verbs say apart, a slip must say as well.
    let values: Vec<Amount> = parts.iter().filter_map(Figure::value).collect();
    let told = parts.len() == 1 || slip::explains(whole.value?, &values);
    let parts = if told { parts } else { vec![*first] };
    let sum = sum_of(&parts)?;
    // What is far more was hardly told of them.
    let near = sum < most.checked_mul(Amount::from(MOST_TIMES))?;
    (sum > most && near).then(|| Tally {
        whole,
        parts: parts.iter().map(|part| part.quantity).collect(),
    })
}

/// «970 حالة عبر 12 عيادة، واستقبلت عيادة العيون 1,200 مراجع»: one of several places has more than all
/// of them.
pub(super) fn crowded<'q>(reader: &Reader<'_, 'q>) -> Option<Tally<'q>> {
    let figures = &reader.figures;
    (2..figures.len()).find_map(|at| {
        let part = &figures[at];
        let (whole, places) = (1..at).find_map(|place| {
            let (whole, places) = (&figures[place - 1], &figures[place]);
            let near = places.first.saturating_sub(whole.end) <= reader.cues.reach.first;
            let several = places.value() >= Some(Amount::from(2));
            let sort = places.kind() == Kind::Cardinal
                && places.quantity.noun.is_some()
                && !reader.is_part(whole, places);
            let placed = reader.is_place_before(whole, places);
            (near && several && sort && placed).then_some((whole, places))
        })?;
        let noun = |word: usize| {
            reader.names_exactly(word, places.quantity) && !reader.words.is_figure(word)
        };
        let one = (places.end + 2..part.first).any(noun);
        let counted = part.kind() == Kind::Cardinal && part.quantity.noun.is_some();
        let like = counted && reader.is_part_of(whole.quantity, part);
        let larger = part.value() > whole.value();
        let plain = is_plain(reader.story, whole.quantity) && is_plain(reader.story, part.quantity);
        // «مقابل 1010 حالات، بانخفاض 40 حالة»: how much it has changed has no parts.
        let near = whole.first.saturating_sub(reader.cues.reach.cue);
        let plain = plain && reader.cue(near, whole.first, &[Cue::Compared]).is_none();
        (one && like && larger && plain).then(|| Tally {
            whole: whole.quantity,
            parts: vec![part.quantity],
        })
    })
}

/// What several parts come to.
fn sum_of(parts: &[Figure<'_>]) -> Option<Amount> {
    let mut values = parts.iter();
    values.try_fold(Amount::ZERO, |sum, part| sum.checked_add(part.value()?))
}

/// The unlike figures that a story has for a whole, and what they come to: it may be told in several
/// figures, of several places. None where one of them is not plain.
fn all_told<'q>(
    story: &Story<'q>,
    figures: impl Iterator<Item = &'q Quantity>,
) -> Option<(Vec<&'q Quantity>, Amount)> {
    let mut wholes: Vec<&'q Quantity> = Vec::new();
    for one in figures {
        if !is_plain(story, one) {
            return None;
        }
        if wholes.iter().all(|whole| whole.value != one.value) {
            wholes.push(one);
        }
    }
    let most = wholes
        .iter()
        .try_fold(Amount::ZERO, |sum, whole| sum.checked_add(whole.value?))?;
    Some((wholes, most))
}
