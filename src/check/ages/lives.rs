//! How old somebody is or was, against the years of birth and death.
//!
//! ```text
//! birth = ( "ولد" / "المولود" / "مواليد" ) … year
//! death = "توفي" … year
//! life  = "(" birth "-" death ")"
//! age   = "عن عمر" years / ( "البالغ من العمر" / "عمره" ) years
//! then  = year ( "عن" / "وعمره" / "وهو في" ) years      عام 1998 عن 64 عاما
//! ```
//!
//! Whose birth and whose age they are is not known, so that both must be the only ones of the
//! sentences around them.

use serde::Deserialize;

use super::spans::unit_end;
use super::{
    AROUND, AgeAndYear, Seen, behind_era, counts, in_years, tells_a_year, unfitting, whole,
};
use crate::check::almanac::Written;
use crate::check::dated::Dated;
use crate::check::draft::Judge;
use crate::check::story::Story;
use crate::check::words::Phrases;
use crate::quantity::{Calendar, Kind, Quantity};
use crate::slip::Slip;

/// The words around births, deaths and ages.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Lives {
    /// In front of the year of a birth.
    born: Phrases,
    /// In front of the year of a death.
    died: Phrases,
    /// In front of an age at death.
    at_death: Phrases,
    /// In front of an age on the day of the report.
    now: Phrases,
    /// In front of an age that somebody had then.
    then: Phrases,
    /// Behind such an age, in front of what happened then: «وعمره 35 عاما حين».
    when: Phrases,
    /// Between a year and the age that somebody had in it.
    aged_then: Phrases,
    /// Behind a number that is an age without its unit: «في السبعين من عمرها».
    of_life: Phrases,
    /// In front of one: «سيكمل عامه الثلاثين».
    his_year: Phrases,
    /// Verbs in front of such a year of life, with words between: «بدأت أمس عامها».
    birthday: Phrases,
    /// Nouns in front of the year of a birth: مواليد.
    birth_year: Phrases,
    /// In front of a length of time that ends now, before such an age.
    ago: Phrases,
}

/// How many words may stand between a birth and its year.
const NEAR: usize = 8;

/// How many words may stand between an age and the birth beside it: عاما وهو من.
const BESIDE: usize = 4;

/// In years; a smaller number without its unit is hardly an age.
const YOUNGEST: i64 = 12;

/// In years; who is older is somebody else.
const LONGEST_LIFE: i64 = 120;

/// What a story tells of lives.
#[derive(Default)]
pub(super) struct Known<'a> {
    births: Vec<Event<'a>>,
    deaths: Vec<Event<'a>>,
    pub(super) ages: Vec<Aged<'a>>,
    /// Ages with the time at which somebody had them.
    pub(super) then: Vec<(Aged<'a>, When<'a>)>,
}

/// When somebody had an age.
pub(super) enum When<'a> {
    In(&'a Quantity),
    /// So many years before now.
    Ago(&'a Quantity),
}

struct Event<'a> {
    sentence: usize,
    date: &'a Quantity,
    calendar: Calendar,
    year: i16,
}

pub(super) struct Aged<'a> {
    pub(super) sentence: usize,
    /// How many sentences away the birth may be told.
    reach: usize,
    pub(super) figure: &'a Quantity,
    pub(super) at_death: bool,
}

impl<'a> Known<'a> {
    /// Learns the births, deaths and ages of a sentence.
    pub(super) fn learn(&mut self, lives: &Lives, seen: &Seen<'a>, dates: &[Dated<'a>]) {
        let words = &seen.words;
        for (at, date) in dates.iter().enumerate() {
            let from = match at.checked_sub(1) {
                Some(before) => dates[before].end,
                None => 0,
            };
            let from = from.max(date.first.saturating_sub(NEAR));
            let last = |phrases| {
                (from..date.first)
                    .rev()
                    .find(|at| words.begins(*at, phrases).is_some())
            };
            let (born, died) = (last(&lives.born), last(&lives.died));
            let event = |year: Option<i16>| {
                year.map(|year| Event {
                    sentence: seen.sentence,
                    date: date.quantity,
                    calendar: date.calendar(),
                    year,
                })
            };
            let bracket = date
                .first
                .checked_sub(1)
                .is_some_and(|before| words.is_mark(before, &['(', '[']));
            if date.from.year != date.to.year && bracket {
                self.births.extend(event(date.from.year));
                self.deaths.extend(event(date.to.year));
            } else if date.from.year == date.to.year && born > died {
                self.births.extend(event(date.from.year));
            } else if date.from.year == date.to.year && died > born {
                self.deaths.extend(event(date.from.year));
            }
        }
        for figure in seen.quantities {
            let when = match lives.year_of(seen, dates, figure) {
                Some(date) => Some(When::In(date)),
                None => lives.ago_of(seen, figure).map(When::Ago),
            };
            if let Some(when) = when {
                self.then.push((
                    Aged {
                        sentence: seen.sentence,
                        reach: AROUND,
                        figure,
                        at_death: false,
                    },
                    when,
                ));
                continue;
            }
            let bare = lives.is_bare_age(seen, figure);
            if !in_years(figure) && !bare {
                continue;
            }
            let told = |phrases| {
                let at = seen.after(figure, phrases)?;
                // «وعمرها اليوم» tells more than «وعمرها».
                let own = words.begins(at, phrases);
                let then =
                    words.begins(at, &lives.then) >= own && !beside_birth(lives, seen, figure);
                (!then).then_some(at)
            };
            let at_death = figure.kind == Kind::Age && told(&lives.at_death).is_some();
            let (first, _) = seen.place(figure);
            let bracket = first
                .checked_sub(1)
                .is_some_and(|before| words.is_mark(before, &['(']));
            let reach = match (at_death || told(&lives.now).is_some(), bracket) {
                // A year of something that goes on is none of a life.
                (true, _) if bare => Some(0),
                // «كشفت لويز، التي بدأت أمس عامها السابع والثلاثين»
                (false, _) if lives.begins_year(seen, figure) => Some(AROUND),
                (true, _) => Some(AROUND),
                // «اللاعب (35 عاما)»
                (false, true) if figure.kind == Kind::Age => Some(0),
                // «في الثامنة عشرة من عمرها ولدت سنة 2004»
                (false, _) if figure.kind == Kind::Age && beside_birth(lives, seen, figure) => {
                    Some(0)
                }
                // «منى (40 عاما، من مواليد 1975)»
                (false, _) if before_birth_year(lives, seen, figure) => Some(0),
                (false, _) => None,
            };
            self.ages.extend(reach.map(|reach| Aged {
                sentence: seen.sentence,
                reach,
                figure,
                at_death,
            }));
        }
    }
}

impl Lives {
    /// The year directly in front of an age that somebody had in it: «تقاعد عام 1998 عن 64 عاما», «عام
    /// 1956 وهو في الثانية والعشرين من عمره».
    fn year_of<'a>(
        &self,
        seen: &Seen<'a>,
        dates: &[Dated<'a>],
        figure: &Quantity,
    ) -> Option<&'a Quantity> {
        if !in_years(figure) {
            return None;
        }
        let date = self
            .dated_behind(seen, dates, figure)
            .or_else(|| self.dated_before(seen, dates, figure))?;
        let told = date.from.year.is_some() && date.from.year == date.to.year;
        // What somebody died at is judged with the births and deaths.
        let died = self.is_at_death(seen, figure);
        (told && !died).then_some(date.quantity)
    }
}

impl Lives {
    /// Whether a number is an age by its words.
    fn is_bare_age(&self, seen: &Seen<'_>, figure: &Quantity) -> bool {
        if !counts(figure) {
            return false;
        }
        let (_, end) = seen.place(figure);
        let years = figure.value.and_then(whole);
        let lived = years.is_some_and(|years| (YOUNGEST..LONGEST_LIFE).contains(&years));
        lived
            && (seen.words.begins(end, &self.of_life).is_some()
                || seen.after(figure, &self.his_year).is_some())
    }

    /// Whether a verb of a birthday stands in front of «عامه» and its number.
    fn begins_year(&self, seen: &Seen<'_>, figure: &Quantity) -> bool {
        let at = seen.after(figure, &self.his_year);
        at.is_some_and(|at| {
            let from = at.saturating_sub(BESIDE);
            seen.words.find(from, at, &self.birthday).is_some()
        })
    }

    /// The length of time right in front of an age that somebody had then: «قبل 20 عاما وأنا بعمر 30».
    fn ago_of<'a>(&self, seen: &Seen<'a>, figure: &Quantity) -> Option<&'a Quantity> {
        if figure.kind != Kind::Age && !in_years(figure) {
            return None;
        }
        let at = seen.after(figure, &self.aged_then)?;
        let lengths = seen.quantities.iter().filter(|one| in_years(one));
        let ago = |one: &&Quantity| {
            let (_, end) = seen.place(one);
            let end = unit_end(seen, one, end);
            let beside = end <= at && at - end <= 1;
            beside && seen.after(one, &self.ago).is_some()
        };
        let mut lengths = lengths.filter(ago);
        lengths.next()
    }

    /// Whether somebody died at an age.
    pub(super) fn is_at_death(&self, seen: &Seen<'_>, figure: &Quantity) -> bool {
        figure.kind == Kind::Age && seen.after(figure, &self.at_death).is_some()
    }

    fn dated_before<'s, 'a>(
        &self,
        seen: &Seen<'_>,
        dates: &'s [Dated<'a>],
        figure: &Quantity,
    ) -> Option<&'s Dated<'a>> {
        let at = seen.after(figure, &self.aged_then)?;
        dates
            .iter()
            .find(|date| behind_era(&seen.words, date.end) == at)
    }

    /// «وكان عمره 35 عاما حين عين وزيرا في 1975»
    fn dated_behind<'s, 'a>(
        &self,
        seen: &Seen<'_>,
        dates: &'s [Dated<'a>],
        figure: &Quantity,
    ) -> Option<&'s Dated<'a>> {
        seen.after(figure, &self.then)?;
        let (_, end) = seen.place(figure);
        let when = (end..=end + 1).find(|at| seen.words.begins(*at, &self.when).is_some())?;
        let near = |date: &&Dated<'_>| (when..=when + NEAR).contains(&date.first);
        dates.iter().find(near)
    }
}

/// Whether a birth stands directly behind an age: «وعمره 58 عاما وهو من مواليد 1961» tells both of one
/// day.
fn beside_birth(lives: &Lives, seen: &Seen<'_>, figure: &Quantity) -> bool {
    let (_, end) = seen.place(figure);
    let behind = (end..end + BESIDE).any(|at| seen.words.begins(at, &lives.born).is_some());
    behind || behind_birth(lives, seen, figure)
}

/// Whether a birth stands directly behind an age, or in front of it, with nothing but its own words
/// between.
fn is_beside(story: &Story<'_>, aged: &Aged<'_>, birth: &Event<'_>) -> bool {
    let (figure, date) = (aged.figure.span, birth.date.span);
    let sentence = &story.sentences[aged.sentence];
    let (from, to) = match figure.start < date.start {
        true => (figure.end, date.start),
        false => (date.end, figure.start),
    };
    if birth.sentence != aged.sentence || to < from {
        return false;
    }
    let words = story.words_of(sentence);
    let gap = words.at(to).saturating_sub(words.from(from));
    let open = figure.start < date.start || gap <= 1;
    open && gap <= BESIDE
}

/// Whether the noun of a year of birth stands directly behind a length of time, which is an age then.
fn before_birth_year(lives: &Lives, seen: &Seen<'_>, figure: &Quantity) -> bool {
    let (_, end) = seen.place(figure);
    (end..=end + BESIDE).any(|at| seen.words.begins(at, &lives.birth_year).is_some())
}

/// «من مواليد 1990، وعمره 35 عاما»
fn behind_birth(lives: &Lives, seen: &Seen<'_>, figure: &Quantity) -> bool {
    let (first, _) = seen.place(figure);
    let dates = seen.quantities.iter().filter(|one| tells_a_year(one));
    let mut before = dates.filter(|one| seen.words.from(one.span.end) <= first);
    let Some(last) = before.next_back() else {
        return false;
    };
    let (year, end) = seen.place(last);
    let born = year
        .checked_sub(2)
        .and_then(|at| seen.words.find(at, year, &lives.birth_year));
    born.is_some() && first - end <= BESIDE
}

impl AgeAndYear {
    /// Judges the ages that somebody had in a year against the one birth that is told near them.
    pub(super) fn judge_then(&self, story: &Story<'_>, known: &Known<'_>, judge: &mut Judge<'_>) {
        for (aged, when) in &known.then {
            let When::In(date) = when else { continue };
            let mut births = known
                .births
                .iter()
                .filter(|birth| birth.sentence.abs_diff(aged.sentence) <= aged.reach);
            let (Some(birth), None) = (births.next(), births.next()) else {
                continue;
            };
            let sentence = &story.sentences[aged.sentence];
            let seen = Seen {
                words: story.words_of(sentence),
                quantities: story.of(sentence),
                sentence: aged.sentence,
            };
            let year = Written::ends(date)
                .map(|(from, _)| from)
                .filter(|from| from.calendar == birth.calendar)
                .and_then(|from| from.year);
            let Some((year, allowed)) = year.zip(self.allowed(&seen, aged.figure)) else {
                continue;
            };
            let right = i64::from(year) - i64::from(birth.year);
            // Whose age it is, nobody says: a son's is of another birth.
            let told = aged.figure.value.and_then(whole);
            let slipped =
                told.is_some_and(|told| Slip::between(told.into(), right.into()).is_some());
            let fits = !(0..LONGEST_LIFE).contains(&right) || allowed.holds(right);
            if slipped && !fits {
                judge.report(unfitting(story, aged.figure, &[birth.date, date], right));
            }
        }
    }

    /// Judges the ages of a story against its births.
    pub(super) fn judge_lives(&self, story: &Story<'_>, known: &Known<'_>, judge: &mut Judge<'_>) {
        let near = |one: usize, other: usize| one.abs_diff(other) <= AROUND;
        for aged in &known.ages {
            // «رجل (43 عاما، من مواليد 1982) وزوجته (40 عاما)»: what stands side by side is of one.
            let beside = known
                .births
                .iter()
                .find(|birth| is_beside(story, aged, birth));
            let here = |sentence: usize| sentence == aged.sentence;
            let own = known.births.iter().filter(|birth| here(birth.sentence));
            let alone = own.count() == 1;
            let mut births = known.births.iter().filter(|birth| match alone {
                true => here(birth.sentence),
                false => birth.sentence.abs_diff(aged.sentence) <= aged.reach,
            });
            let birth = match (beside, births.next(), births.next()) {
                (Some(birth), ..) | (None, Some(birth), None) => birth,
                _ => continue,
            };
            let others = known.ages.iter().filter(|other| match alone {
                true => here(other.sentence),
                false => near(other.sentence, aged.sentence),
            });
            if beside.is_none() && others.count() > 1 {
                continue;
            }
            let seen = Seen {
                words: story.words_of(&story.sentences[aged.sentence]),
                quantities: story.of(&story.sentences[aged.sentence]),
                sentence: aged.sentence,
            };
            let Some(allowed) = self.allowed(&seen, aged.figure) else {
                continue;
            };
            let died_here = known
                .deaths
                .iter()
                .any(|death| death.sentence == aged.sentence && death.calendar == birth.calendar);
            let deaths = known.deaths.iter().filter(|death| {
                near(death.sentence, aged.sentence) && death.calendar == birth.calendar
            });
            let deaths: Vec<i64> = deaths.map(|death| i64::from(death.year)).collect();
            let mut to = deaths.clone();
            // «توفي عام 2010 عن 80 عاما» is counted to no other year.
            let known_death = aged.at_death && died_here;
            if story.document.date().is_some() && !known_death {
                to.extend(self.counted_to(story, aged.sentence, birth.calendar, &[birth.year]));
            }
            let born = i64::from(birth.year);
            let Some(right) = to
                .first()
                .map(|to| to - born)
                .filter(|age| (0..LONGEST_LIFE).contains(age))
            else {
                continue;
            };
            if !to.iter().any(|to| allowed.holds(to - born)) {
                judge.report(unfitting(story, aged.figure, &[birth.date], right));
            }
        }
    }
}
