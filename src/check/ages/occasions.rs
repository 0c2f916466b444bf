//! Occasions that are told apart from their years: an anniversary here, and there when it was.
//!
//! ```text
//! anniversary = "الذكرى" nth [ of ] occasion      الذكرى الرابعة لاغتياله … اغتيل عام 2013
//! passed      = "مضى على" occasion years          مضى على تأسيسه 50 عاما، إذ تأسس في 1985
//! told        = occasion … year                   تأسست عام 1985، الذي وافق 26 يوليو 1956
//! lasting     = topic goes-on … "منذ" years       المفاوضات جارية منذ خمسة أعوام
//!             / years since topic                 السنوات الست التي مضت على بدء التقليد
//! begun       = topic begins … year               وبدأ هذا التقليد في عام 2006
//! ```
//!
//! An occasion is known by its words, of which every group is one (اغتيال، اغتيل); what goes on and what
//! began are one where they share a word. There may be one year only that fits the words.

use serde::Deserialize;

use super::spans::unit_end;
use super::{AROUND, AgeAndYear, Seen, unfitting, whole};
use crate::check::cues::Cues;
use crate::check::dated::Dated;
use crate::check::draft::Judge;
use crate::check::story::Story;
use crate::check::words::{Phrases, Words};
use crate::lexicon::Roles;
use crate::quantity::{Calendar, Kind, Quantity};

/// The words of occasions.
#[derive(Clone, Debug, Deserialize)]
#[serde(from = "Lists")]
pub(super) struct Occasions {
    groups: Cues<Group>,
    begins: Cues<()>,
    goes_on: Cues<Going>,
    since: Cues<()>,
}

/// The lists as the file has them.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Lists {
    /// Words of one occasion each.
    groups: Vec<Phrases>,
    /// In front of the year of an occasion that was told before: «اليوم الذي وافق».
    same: Phrases,
    /// Verbs for a beginning.
    begins: Phrases,
    /// Verbs of what is going on, which stands behind them.
    goes_on: Phrases,
    /// Participles of what stands in front: «الحرب المستمرة منذ».
    going_on: Phrases,
    /// Behind years that are counted from a beginning: «التي مضت على بدء».
    since: Phrases,
}

/// Which occasion a word is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Group {
    Named(usize),
    /// The one that was told before.
    Same,
}

/// How a word tells what is going on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Going {
    Verb,
    Participle,
}

impl From<Lists> for Occasions {
    fn from(lists: Lists) -> Occasions {
        let named = lists.groups.iter().enumerate();
        let named = named.map(|(index, words)| (Group::Named(index), words));
        Occasions {
            groups: Cues::of(named.chain([(Group::Same, &lists.same)])),
            begins: Cues::of([((), &lists.begins)]),
            goes_on: Cues::of([
                (Going::Verb, &lists.goes_on),
                (Going::Participle, &lists.going_on),
            ]),
            since: Cues::of([((), &lists.since)]),
        }
    }
}

impl Occasions {
    /// The occasions that are told between two words, and where.
    fn told(&self, words: &Words<'_>, from: usize, to: usize) -> Vec<(usize, Group)> {
        let mut found = Vec::new();
        let mut at = from;
        while at < to {
            match self.groups.at(words, at) {
                Some((group, length)) => {
                    found.push((at, group));
                    at += length;
                }
                None => at += 1,
            }
        }
        found
    }

    /// Whether no other occasion stands between an anniversary and a year than its own: «الذكرى العشرون
    /// لرحيل من أسس الحزب عام 1960» tells the year of another.
    pub(super) fn is_one(&self, words: &Words<'_>, from: usize, to: usize) -> bool {
        let told = self.told(words, from, to);
        let (first, last) = (told.first(), told.last());
        let (Some((_, first)), Some((_, last))) = (first, last) else {
            return true;
        };
        first == last || *last == Group::Same
    }
}

/// How many words may stand between an anniversary and its occasion.
const OCCASION: usize = 5;
/// How many words may stand between an occasion and its year.
const YEAR: usize = 8;
/// How many words may stand between a word of what goes on and its length of time.
const GOING: usize = 14;
/// How many words in front of a participle name what goes on.
const NAMED: usize = 2;
/// How many words around a beginning or what goes on tell what it is.
const TOPIC: usize = 5;
/// The shortest word that tells it, in letters.
const TELLING: usize = 3;

/// A year with what it is told of.
struct Told<'a> {
    date: &'a Quantity,
    calendar: Calendar,
    year: i16,
}

impl AgeAndYear {
    /// Judges an anniversary, or the years that have passed, against the year that the sentences
    /// around it tell of the same occasion; `from` is where its words begin.
    pub(super) fn recalled(
        &self,
        story: &Story<'_>,
        seen: &Seen<'_>,
        (figure, from): (&Quantity, usize),
        judge: &mut Judge<'_>,
    ) {
        let occasions = &self.occasions;
        let (first, end) = seen.place(figure);
        let end = unit_end(seen, figure, end);
        let mut near = (from..first).chain(end..(end + OCCASION).min(seen.words.len()));
        let own = near.find_map(|at| Some((at, occasions.groups.at(&seen.words, at)?.0)));
        let Some((own, group)) = own else {
            return self.kept_by_slip(story, seen, figure, judge);
        };
        let around = seen.sentence.saturating_sub(AROUND)..=seen.sentence + AROUND;
        let mut told: Vec<Told<'_>> = Vec::new();
        for at in around {
            let same = at == seen.sentence;
            told.extend(self.years_told(story, at, |words, from, to| {
                let told = occasions.told(words, from, to);
                let mut told = told.into_iter().filter(|(at, _)| !same || *at != own);
                let last = told.next_back();
                last.is_some_and(|(_, found)| found == group || same && found == Group::Same)
            }));
        }
        let Some((one, passed)) = self.only(story, &told) else {
            if told.is_empty() {
                self.kept_by_slip(story, seen, figure, judge);
            }
            return;
        };
        // «الذكرى الأربعون لوفاته التي توافق عام 2013» tells when it was kept.
        let count = figure.value.and_then(whole);
        let kept = count.is_none_or(|count| passed * 2 < count);
        if !kept {
            self.counted(story, seen, figure, one, judge);
        }
    }

    /// Judges how long something has been going on against the year in which the story has it begin.
    pub(super) fn lasting(
        &self,
        story: &Story<'_>,
        seen: &Seen<'_>,
        (figure, ago): (&Quantity, Option<usize>),
        judge: &mut Judge<'_>,
    ) {
        let occasions = &self.occasions;
        let words = &seen.words;
        let (_, end) = seen.place(figure);
        let end = unit_end(seen, figure, end);
        let since = (end..end + 2).find_map(|at| Some(at + occasions.since.at(words, at)?.1));
        let (from, to) = match (since, ago) {
            (Some(since), _) => (since, since + TOPIC),
            (None, Some(ago)) => {
                let from = ago.saturating_sub(GOING);
                let going = |at| Some((at, occasions.goes_on.at(words, at)?.0));
                match (from..ago).rev().find_map(going) {
                    Some((at, Going::Verb)) => (at + 1, ago),
                    Some((at, Going::Participle)) => (at.saturating_sub(NAMED), at),
                    None => return self.told_again(story, seen, (figure, Some(ago)), judge),
                }
            }
            (None, None) => return,
        };
        let lasting = topics(words, from, to);
        let mut told: Vec<Told<'_>> = Vec::new();
        for at in 0..story.sentences.len() {
            told.extend(self.years_told(story, at, |words, from, to| {
                let begins = (from..to)
                    .rev()
                    .find(|at| occasions.begins.at(words, *at).is_some());
                begins.is_some_and(|begins| {
                    let own = [
                        topics(words, begins.saturating_sub(TOPIC), begins),
                        topics(words, begins + 1, (begins + TOPIC).min(to)),
                    ];
                    own.iter().flatten().any(|topic| lasting.contains(topic))
                })
            }));
        }
        match self.only(story, &told) {
            Some((one, _)) => self.counted(story, seen, figure, one, judge),
            None => self.told_again(story, seen, (figure, ago), judge),
        }
    }

    /// Where no verb of what goes on stands in front.
    fn told_again(
        &self,
        story: &Story<'_>,
        seen: &Seen<'_>,
        (figure, ago): (&Quantity, Option<usize>),
        judge: &mut Judge<'_>,
    ) {
        if let Some(ago) = ago {
            self.retold(story, seen, (figure, ago), judge);
        }
    }

    /// The years of a sentence whose words in front, `from` to before `to`, are of what is wanted.
    fn years_told<'a>(
        &self,
        story: &Story<'a>,
        at: usize,
        wanted: impl Fn(&Words<'a>, usize, usize) -> bool,
    ) -> Vec<Told<'a>> {
        let Some(sentence) = story.sentences.get(at) else {
            return Vec::new();
        };
        let quantities = story.of(sentence);
        if !quantities.iter().any(super::tells_a_year) {
            return Vec::new();
        }
        let words = story.words_of(sentence);
        let dates = Dated::all(quantities, &words);
        let mut found = Vec::new();
        for (index, date) in dates.iter().enumerate() {
            let before = index.checked_sub(1).map_or(0, |before| dates[before].end);
            let from = before.max(date.first.saturating_sub(YEAR));
            let year = date.from.year.filter(|_| date.from == date.to);
            let is_age = |one: &&Quantity| matches!(one.kind, Kind::Duration | Kind::Age);
            let figures = quantities.iter().filter(is_age);
            // What stands in front of another length of time is told of that.
            let from = figures
                .map(|one| words.from(one.span.end))
                .filter(|end| *end <= date.first)
                .fold(from, usize::max);
            if let Some(year) = year.filter(|_| wanted(&words, from, date.first)) {
                found.push(Told {
                    date: date.quantity,
                    calendar: date.calendar(),
                    year,
                });
            }
        }
        found
    }

    /// The one year that is told, and how many have passed since.
    fn only<'t, 'a>(&self, story: &Story<'_>, told: &'t [Told<'a>]) -> Option<(&'t Told<'a>, i64)> {
        let one = told.first()?;
        let alone = told.iter().all(|other| other.year == one.year);
        let published = story.document.published().filter(|_| alone)?;
        let this = super::Reckoning::default().year_of(published, one.calendar)?;
        Some((one, i64::from(this) - i64::from(one.year)))
    }

    /// Reports a figure that is counted from a year to now and does not fit.
    fn counted(
        &self,
        story: &Story<'_>,
        seen: &Seen<'_>,
        figure: &Quantity,
        one: &Told<'_>,
        judge: &mut Judge<'_>,
    ) {
        let Some(allowed) = self.allowed(seen, figure) else {
            return;
        };
        let to = self.counted_to(story, seen.sentence, one.calendar, &[one.year]);
        let from = i64::from(one.year);
        let Some(now) = to.first().filter(|now| **now >= from) else {
            return;
        };
        if !to.iter().any(|to| allowed.holds(to - from)) {
            judge.report(unfitting(story, figure, &[one.date], now - from));
        }
    }
}

/// The words between two places that tell what is spoken of, without what is joined to them.
pub(super) fn topics<'w>(words: &Words<'w>, from: usize, to: usize) -> Vec<&'w str> {
    let telling = (from..to.min(words.len())).filter(|at| {
        let function = words.has(*at, Roles::FUNCTION);
        let dated = words.has(*at, Roles::YEAR) || words.has(*at, Roles::MONTH_WORD);
        words.is_word(*at) && !function && !dated && !words.is_figure(*at) && !words.is_place(*at)
    });
    let stems = telling.filter_map(|at| {
        let stem = words.of_span(words.stem(at)?);
        let bare = stem.strip_prefix("ال").unwrap_or(stem);
        (bare.chars().count() >= TELLING).then_some(bare)
    });
    stems.collect()
}
