//! Lengths of time between two years of their sentence.
//!
//! ```text
//! later  = date "وبعد" years joined date          في 2004، وبعد عشر سنوات، في 2014
//! ended  = date … "بعد" years … began date         1953: تنهي بعد ثلاث سنوات الحرب التي بدأت في 1950
//! since  = date "بعد" years "من" … date           في 2005 بعد سبع سنوات من التحاقه عام 1998
//! kept   = date … "ظل" … years "حتى" date         عين عام 1975 وظل في منصبه 40 عاما حتى 2015
//! held   = date … date "بعد" years "في السلطة"    تولى في 1987 وأطيح به في 2011 بعد 24 عاما في الحكم
//! lasted = "استغرق" … years … began date ended date
//! ```

use serde::Deserialize;

use super::spans::NEAR;
use super::{AgeAndYear, Seen, behind_era, unfitting};
use crate::check::dated::Dated;
use crate::check::draft::Judge;
use crate::check::story::Story;
use crate::check::words::{Phrases, Words};
use crate::quantity::Quantity;

/// The words around such lengths of time.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Between {
    /// In front of a length of time behind a date: «وبعد عشر سنوات».
    pub(super) later: Phrases,
    /// Behind a length of time that lies between the two years told before it: في السلطة.
    held: Phrases,
    /// Verbs for what stays until a year: ظل.
    kept: Phrases,
    /// Verbs for an end.
    ends: Phrases,
}

/// How many words may stand between a year and the years behind it: «في 2004، وبعد عشر سنوات».
const LATER: usize = 3;
/// How many words may stand between a length of time and a year that is told of something.
const FAR: usize = 10;

/// Two dates.
type Pair<'s, 'a> = (&'s Dated<'a>, &'s Dated<'a>);

impl AgeAndYear {
    /// The two years between which a length of time lies, by what the sentence says.
    pub(super) fn two<'s, 'a>(
        &self,
        seen: &Seen<'_>,
        dates: &'s [Dated<'a>],
        figure: &Quantity,
        end: usize,
    ) -> Option<Pair<'s, 'a>> {
        let (first, _) = seen.place(figure);
        let (before, behind) = dates.split_at(dates.partition_point(|date| date.first < first));
        let pair = self
            .later(seen, (before, behind), figure, end)
            .or_else(|| self.ended(seen, (before, behind), figure, end))
            .or_else(|| self.once_more(seen, (before, behind), figure, end))
            .or_else(|| self.kept(&seen.words, (before, behind), (first, end)))
            .or_else(|| self.held(seen, (before, behind), figure, end))
            .or_else(|| self.built(&seen.words, behind, (first, end)))?;
        let single = |date: &Dated<'_>| date.from == date.to && date.from.year.is_some();
        let one = pair.0.calendar() == pair.1.calendar();
        (one && single(pair.0) && single(pair.1)).then_some(pair)
    }

    /// «انضمت في 2004، وبعد عشر سنوات، في 2014», «تخرج في 2005 بعد سبع سنوات من التحاقه عام 1998»
    fn later<'s, 'a>(
        &self,
        seen: &Seen<'_>,
        (before, behind): (&'s [Dated<'a>], &'s [Dated<'a>]),
        figure: &Quantity,
        end: usize,
    ) -> Option<Pair<'s, 'a>> {
        let words = &seen.words;
        let later = seen.after(figure, &self.between.later);
        let ago = || seen.after(figure, &self.spans.ago);
        let elsewhere = self.ends_elsewhere(words, end);
        let at = later.or_else(|| ago().filter(|_| elsewhere))?;
        let (one, other) = (before.last()?, behind.first()?);
        let gap = at.checked_sub(behind_era(words, one.end))?;
        let beside = match elsewhere {
            true => other.first - end <= FAR && (end..other.first).all(|at| words.is_word(at)),
            false => self.joined(words, end, other.first) || self.in_year(words, end, other.first),
        };
        (gap <= LATER && beside).then_some((one, other))
    }

    /// «1953 – هدنة تنهي بعد ثلاث سنوات الحرب التي بدأت في 1950»: the end stands in front.
    fn ended<'s, 'a>(
        &self,
        seen: &Seen<'_>,
        (before, behind): (&'s [Dated<'a>], &'s [Dated<'a>]),
        figure: &Quantity,
        end: usize,
    ) -> Option<Pair<'s, 'a>> {
        let ([last], [one]) = (before, behind) else {
            return None;
        };
        let at = seen.after(figure, &self.between.later)?;
        let words = &seen.words;
        let from = one.first.saturating_sub(LATER).max(end);
        let began = words.find(from, one.first, &self.spans.begins).is_some();
        let near = one.first.saturating_sub(end) <= FAR && at - last.end.min(at) <= FAR;
        (began && near && one.from.year < last.from.year).then_some((one, last))
    }

    /// «ولد عام 2003 … ثم ولد بعد ثماني سنوات في 2011»: the only two years of a sentence.
    fn once_more<'s, 'a>(
        &self,
        seen: &Seen<'_>,
        (before, behind): (&'s [Dated<'a>], &'s [Dated<'a>]),
        figure: &Quantity,
        end: usize,
    ) -> Option<Pair<'s, 'a>> {
        let ([one], [other]) = (before, behind) else {
            return None;
        };
        let at = seen.after(figure, &self.between.later)?;
        let words = &seen.words;
        let gap = at.checked_sub(behind_era(words, one.end))?;
        let beside = self.joined(words, end, other.first) || self.in_year(words, end, other.first);
        let plain = (one.end..at).all(|at| words.is_word(at) && !words.is_figure(at));
        (gap <= NEAR && beside && plain && one.from.year < other.from.year).then_some((one, other))
    }

    /// «عين عام 1975 وظل في منصبه 40 عاما حتى عام 2015»
    fn kept<'s, 'a>(
        &self,
        words: &Words<'_>,
        (before, behind): (&'s [Dated<'a>], &'s [Dated<'a>]),
        (first, end): (usize, usize),
    ) -> Option<Pair<'s, 'a>> {
        let (one, other) = (before.last()?, behind.first()?);
        let until = end + words.begins(end, &self.spans.until)?;
        let near = until <= other.first && other.first - until <= 1;
        let kept = words.find(one.end, first, &self.between.kept);
        let close = kept.is_some_and(|(at, _)| at - one.end <= LATER && first - at <= NEAR);
        (near && close).then_some((one, other))
    }

    /// «تولى الحكم في 1987 وأطيح به في 2011 بعد 24 عاما في السلطة»
    fn held<'s, 'a>(
        &self,
        seen: &Seen<'_>,
        (before, behind): (&'s [Dated<'a>], &'s [Dated<'a>]),
        figure: &Quantity,
        end: usize,
    ) -> Option<Pair<'s, 'a>> {
        let words = &seen.words;
        let at = seen.after(figure, &self.between.later)?;
        let that_is = at.checked_sub(1);
        let said = that_is.is_some_and(|at| words.begins(at, &self.spans.that_is) == Some(1));
        let held = words.begins(end, &self.between.held).is_some();
        let ([first, last], []) = (before, behind) else {
            return None;
        };
        let in_order = first.from.year < last.from.year;
        let near = at.checked_sub(last.end).is_some_and(|gap| gap <= NEAR);
        ((said || held) && in_order && near).then_some((first, last))
    }

    /// «استغرق بناء السد 5 أعوام، إذ بدأ عام 1960 وانتهى عام 1965»
    fn built<'s, 'a>(
        &self,
        words: &Words<'_>,
        behind: &'s [Dated<'a>],
        (first, end): (usize, usize),
    ) -> Option<Pair<'s, 'a>> {
        let [one, other] = behind else { return None };
        let from = first.saturating_sub(NEAR);
        let lasted = words.find(from, first, &self.spans.lasted).is_some();
        let began = words.find(end, one.first, &self.spans.begins).is_some();
        let ended = words
            .find(one.end, other.first, &self.between.ends)
            .is_some();
        let near = one.first.saturating_sub(end) <= FAR && other.first - one.end <= FAR;
        (lasted && began && ended && near).then_some((one, other))
    }

    /// Judges a length of time between two years; it may lie between any others of the sentence.
    pub(super) fn between(
        &self,
        story: &Story<'_>,
        seen: &Seen<'_>,
        (figure, dates): (&Quantity, &[Dated<'_>]),
        (one, other): Pair<'_, '_>,
        judge: &mut Judge<'_>,
    ) {
        let Some(allowed) = self.allowed(seen, figure) else {
            return;
        };
        let years = |date: &Dated<'_>| {
            let ends = [date.from.year, date.to.year];
            ends.into_iter()
                .flatten()
                .map(i64::from)
                .collect::<Vec<_>>()
        };
        let all: Vec<i64> = dates.iter().flat_map(years).collect();
        let told = one.from.year.zip(other.from.year);
        let length = told.map(|(a, b)| (i64::from(a) - i64::from(b)).abs());
        let fits = all.iter().any(|from| {
            let mut lengths = all.iter().map(|to| to - from);
            lengths.any(|length| length > 0 && allowed.holds(length))
        });
        if let Some(length) = length.filter(|length| *length > 0 && !fits) {
            let dates = [one.quantity, other.quantity];
            judge.report(unfitting(story, figure, &dates, length));
        }
    }
}
