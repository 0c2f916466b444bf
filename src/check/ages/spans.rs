//! How long ago, how long, and whose anniversary.
//!
//! ```text
//! ago         = ( "قبل" / "منذ" ) years joined date     قبل 10 سنوات، عام 2003
//!             / date joined [ "أي" ] "قبل" years         منذ عام 2003، أي قبل 10 سنوات
//! lasted      = years "(" from "-" to ")"               استمرت الحرب 8 سنوات (1980-1988)
//!             / from "-" to joined years                 بين 2010 و2015، أي خمس سنوات
//!             / years "منذ" date                         غاب خمس سنوات منذ 2010
//! nth         = began date … "عامها" nth                 اندلعت في 2011، ودخلت عامها الخامس
//! anniversary = "الذكرى" nth … date                      الذكرى الـ40 لحرب 1973
//!             / "مرور" years "على" … date                مرور 59 عاما على التأميم عام 1956
//! ```

use serde::Deserialize;

use super::days::in_days;
use super::{AROUND, AgeAndYear, Seen, behind_era, in_years, unfitting};
use crate::check::dated::Dated;
use crate::check::draft::Judge;
use crate::check::story::Story;
use crate::check::words::{Phrases, Words};
use crate::quantity::{Kind, Quantity};

/// The words around lengths of time.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Spans {
    /// In front of a length of time that ends now.
    pub(super) ago: Phrases,
    /// Behind it where it ends at another time.
    pub(super) not_from_now: Phrases,
    /// Words that say the same again.
    pub(super) that_is: Phrases,
    /// Words that may stand between a length of time and its year.
    joins: Phrases,
    /// Words for how long something went on.
    pub(super) lasted: Phrases,
    /// Words between the first and the last year.
    pub(super) until: Phrases,
    /// In front of the place of an anniversary.
    anniversary: Phrases,
    /// In front of the years since something.
    passing: Phrases,
    /// The same, with what passed between: «مضى على تأسيسه 50 عاما».
    elapsed: Phrases,
    /// In front of the years that have passed, with `on` behind them: «مر 50 عاما على».
    passed: Phrases,
    on: Phrases,
    /// In front of the year from which something has been going on.
    pub(super) since: Phrases,
    /// In front of a length of time that is no part of the past: «بالسجن 10 سنوات منذ 2013».
    pub(super) not_lasted: Phrases,
    /// In front of the place of a year in what goes on: «دخلت عامها السابع».
    nth_year: Phrases,
    /// Verbs for a beginning.
    pub(super) begins: Phrases,
}

/// How many words may stand between a length of time and its year.
pub(super) const NEAR: usize = 6;
/// How many words may stand between منذ and its year.
const SINCE: usize = 4;
/// How many words may stand between an anniversary and its number.
const NAME: usize = 4;
/// How many words tell of what an anniversary is before its year.
const OCCASION: usize = 8;

impl AgeAndYear {
    /// Judges the lengths of time of a sentence against its years.
    pub(super) fn spans(
        &self,
        story: &Story<'_>,
        seen: &Seen<'_>,
        dates: &[Dated<'_>],
        judge: &mut Judge<'_>,
    ) {
        for figure in seen.quantities {
            let known = judge.count();
            match figure.kind {
                // That is judged with the births.
                Kind::Age if self.lives.is_at_death(seen, figure) => {}
                Kind::Duration | Kind::Age if in_years(figure) => {
                    self.length(story, seen, dates, figure, judge);
                    if judge.count() == known {
                        self.by_slip(story, seen, (dates, figure), judge);
                    }
                }
                Kind::Duration if in_days(figure) => {
                    self.days(story, seen, (dates, figure), judge);
                }
                Kind::Cardinal if self.seasons(seen, figure).is_some() => {
                    self.apart(story, seen, (dates, figure), None, judge);
                }
                Kind::Ordinal if seen.after(figure, &self.spans.nth_year).is_some() => {
                    self.nth_year(story, seen, dates, figure, judge);
                }
                Kind::Ordinal | Kind::Cardinal
                    if seen.after(figure, &self.spans.anniversary).is_some() =>
                {
                    self.occasion(story, seen, dates, figure, judge);
                }
                Kind::Ordinal => self.named_before(story, seen, figure, judge),
                _ => {}
            }
        }
    }

    /// «ذكرى تأسيسه الخمسين»: what the anniversary is of stands in front of its number.
    fn named_before(
        &self,
        story: &Story<'_>,
        seen: &Seen<'_>,
        figure: &Quantity,
        judge: &mut Judge<'_>,
    ) {
        let (first, _) = seen.place(figure);
        let from = first.saturating_sub(NAME);
        let anniversary = (from..first).rev().find_map(|at| {
            let length = seen.words.begins(at, &self.spans.anniversary)?;
            Some(at + length)
        });
        if let Some(from) = anniversary.filter(|from| *from < first) {
            self.recalled(story, seen, (figure, from), judge);
        }
    }

    fn length(
        &self,
        story: &Story<'_>,
        seen: &Seen<'_>,
        dates: &[Dated<'_>],
        figure: &Quantity,
        judge: &mut Judge<'_>,
    ) {
        if seen.after(figure, &self.spans.passing).is_some() {
            return self.occasion(story, seen, dates, figure, judge);
        }
        let (first, end) = seen.place(figure);
        let from = first.saturating_sub(NEAR);
        let elapsed = (from..first).rev().find_map(|at| {
            let length = seen.words.begins(at, &self.spans.elapsed)?;
            Some(at + length)
        });
        if let Some(from) = elapsed.filter(|from| *from <= first) {
            return self.recalled(story, seen, (figure, from), judge);
        }
        let end = unit_end(seen, figure, end);
        let on = seen.words.begins(end, &self.spans.on).is_some();
        if on && seen.after(figure, &self.spans.passed).is_some() {
            return self.occasion(story, seen, dates, figure, judge);
        }
        if let Some(pair) = self.two(seen, dates, figure, end) {
            return self.between(story, seen, (figure, dates), pair, judge);
        }
        let behind = dates.iter().position(|date| date.first >= end);
        let before = match behind {
            Some(at) => at.checked_sub(1),
            None => dates.len().checked_sub(1),
        };
        let ago = self.ago(seen, figure, end);
        if let Some(date) = behind.map(|at| &dates[at]) {
            if ago.is_none() && self.ahead(story, seen, (figure, end), date, judge) {
                return;
            }
            let said = self.joined(&seen.words, end, date.first)
                || ago.is_some() && self.in_year(&seen.words, end, date.first);
            let single = date.from == date.to;
            let counted = match ago {
                Some(_) => said,
                None => self.went_on(seen, first, end, date),
            };
            if single && counted {
                return self.since(story, seen, figure, &[date], judge);
            } else if (said || self.lasts(seen, first, end, date)) && date.from.year != date.to.year
            {
                return self.whole(story, seen, figure, (&[date], ago.is_some()), judge);
            }
        }
        let Some(last) = before else {
            if !self.apart(story, seen, (dates, figure), ago, judge) {
                self.lasting(story, seen, (figure, ago), judge);
            }
            return;
        };
        let date = &dates[last];
        let start = ago.unwrap_or(first);
        let gap = behind_era(&seen.words, date.end);
        let elsewhere = ago.is_none() && self.ends_elsewhere(&seen.words, end);
        if start < gap || start - gap > NEAR || elsewhere {
            if !self.apart(story, seen, (dates, figure), ago, judge) {
                self.lasting(story, seen, (figure, ago), judge);
            }
            return;
        }
        let said = self.joined(&seen.words, gap, first);
        let range = self.range(&seen.words, dates, last);
        match range {
            Some(range) if said => self.whole(story, seen, figure, (&range, ago.is_some()), judge),
            None if said && (ago.is_some() || self.is_since(&seen.words, date.first)) => {
                self.since(story, seen, figure, &[date], judge);
            }
            _ => {
                self.apart(story, seen, (dates, figure), ago, judge);
            }
        }
    }

    /// «استمرت الحرب 8 سنوات من 1980 إلى 1988», «حكم البلاد 42 عاما بين 1969 و2011»
    fn lasts(&self, seen: &Seen<'_>, first: usize, end: usize, date: &Dated<'_>) -> bool {
        let words = &seen.words;
        let from = first.saturating_sub(NEAR);
        let told = || words.find(from, first, &self.spans.lasted).is_some();
        let other = |at| words.begins(at, &self.spans.not_lasted).is_some();
        let straight = || !first.checked_sub(1).is_some_and(other);
        self.in_year(words, end, date.first) && (told() || straight())
    }

    /// Whether a length of time is no part of the past: a sentence, a contract, «كل عشر سنوات».
    fn is_other(&self, words: &Words<'_>, first: usize) -> bool {
        let from = first.saturating_sub(NEAR);
        words.find(from, first, &self.spans.not_lasted).is_some()
    }

    /// «توقف امتد خمس سنوات منذ 2012», «غاب 15 عاما منذ تتويجه عام 2010»
    fn went_on(&self, seen: &Seen<'_>, first: usize, end: usize, date: &Dated<'_>) -> bool {
        let words = &seen.words;
        let since = words.begins(end, &self.spans.since);
        let near = since.is_some_and(|length| date.first.saturating_sub(end + length) <= SINCE);
        near && (end..date.first).all(|at| words.is_word(at)) && !self.is_other(words, first)
    }

    /// Whether a year is one from which something goes on: «منذ 1990», «منذ عام 1990».
    pub(super) fn is_since(&self, words: &Words<'_>, first: usize) -> bool {
        let begins = (1..=SINCE).filter_map(|back| first.checked_sub(back));
        let begins = begins.take_while(|at| words.is_word(*at));
        let mut begins = begins.filter(|at| words.begins(*at, &self.spans.since) == Some(1));
        begins.next().is_some()
    }

    /// Whether nothing but «في عام» or its like stands between two words.
    pub(super) fn in_year(&self, words: &Words<'_>, from: usize, to: usize) -> bool {
        from < to
            && to - from <= 2
            && (from..to).all(|at| words.begins(at, &self.spans.joins) == Some(1))
    }

    /// Where «قبل» stands in front of a length of time that is counted to now.
    fn ago(&self, seen: &Seen<'_>, figure: &Quantity, end: usize) -> Option<usize> {
        let at = seen.after(figure, &self.spans.ago)?;
        let joined = seen
            .words
            .word(at)?
            .clitics
            .has(crate::lexicon::Clitics::AND);
        // «في عام 1945، أي قبل 50 عاما على ظهر سفينة» is counted to now, whatever comes behind.
        let again = |at: usize| seen.words.begins(at, &self.spans.that_is) == Some(1);
        let again = at.checked_sub(1).is_some_and(again);
        // «وقبل ستة أعوام، في أواخر 2012،» begins a sentence.
        let joined = joined && at > 0;
        (!joined && (again || !self.ends_elsewhere(&seen.words, end))).then_some(at)
    }

    pub(super) fn ends_elsewhere(&self, words: &Words<'_>, end: usize) -> bool {
        words.begins(end, &self.spans.not_from_now).is_some()
    }

    /// Whether nothing stands between two words but what joins a length of time with its years,
    /// and something there says that both are one: a mark, a bracket, أي.
    pub(super) fn joined(&self, words: &Words<'_>, from: usize, to: usize) -> bool {
        let mut said = false;
        let mut at = from;
        while at < to {
            if to - from > NEAR {
                return false;
            }
            let word = [&self.spans.that_is, &self.spans.ago, &self.spans.lasted];
            let hedge = words.meaning(at, |meaning| {
                matches!(meaning, crate::lexicon::Meaning::Before(_)).then_some(())
            });
            if words.is_mark(at, &['،', ',', '(', ')', '-', '–', '—', '[', ']']) {
                said = true;
                at += 1;
            } else if let Some(length) = word.iter().find_map(|word| words.begins(at, word)) {
                said = true;
                at += length;
            } else if let Some(length) = words.begins(at, &self.spans.joins) {
                at += length;
            } else if let Some((length, ())) = hedge {
                at += length;
            } else {
                return false;
            }
        }
        said
    }

    /// The two years of a stretch of time that ends with a date, which may be told as one date or
    /// as two: «من عام 2002م حتى 2015م».
    fn range<'s, 'a>(
        &self,
        words: &Words<'_>,
        dates: &'s [Dated<'a>],
        last: usize,
    ) -> Option<Vec<&'s Dated<'a>>> {
        let date = &dates[last];
        if date.from.year != date.to.year {
            return Some(vec![date]);
        }
        let first = dates.get(last.checked_sub(1)?)?;
        let gap = behind_era(words, first.end);
        let until = words.begins(gap, &self.spans.until)?;
        let near = date.first.saturating_sub(gap + until) <= 1 && date.first >= gap + until;
        (near && first.calendar() == date.calendar()).then(|| vec![first, date])
    }

    /// A length of time that is counted from a date to now.
    pub(super) fn since(
        &self,
        story: &Story<'_>,
        seen: &Seen<'_>,
        figure: &Quantity,
        dates: &[&Dated<'_>],
        judge: &mut Judge<'_>,
    ) {
        let (Some(date), Some(allowed)) = (dates.first(), self.allowed(seen, figure)) else {
            return;
        };
        let Some(year) = date.from.year else { return };
        // «منذ» counts to now, and hardly to a year of which another sentence speaks.
        let around = match seen.after(figure, &self.spans.since) {
            Some(_) => 0,
            None => AROUND,
        };
        let place = (seen.sentence, around);
        let to = self.counted_within(story, place, date.calendar(), &[year]);
        let from = i64::from(year);
        let Some(now) = to.first().filter(|_| story.document.date().is_some()) else {
            return;
        };
        if *now >= from && !to.iter().any(|to| allowed.holds(to - from)) {
            let quantities: Vec<&Quantity> = dates.iter().map(|date| date.quantity).collect();
            judge.report(unfitting(story, figure, &quantities, now - from));
        }
    }

    /// «اندلعت في 2011، ودخلت عامها السابع»: which year of something that began in the only year of the
    /// sentence.
    fn nth_year(
        &self,
        story: &Story<'_>,
        seen: &Seen<'_>,
        dates: &[Dated<'_>],
        figure: &Quantity,
        judge: &mut Judge<'_>,
    ) {
        let [date] = dates else { return };
        let from = date.first.saturating_sub(OCCASION);
        let begins = seen.words.find(from, date.first, &self.spans.begins);
        let told = begins.is_some() || self.is_since(&seen.words, date.first);
        let year = date.from.year.filter(|_| told && date.from == date.to);
        let (Some(year), Some(allowed)) = (year, self.allowed(seen, figure)) else {
            return;
        };
        let to = self.counted_to(story, seen.sentence, date.calendar(), &[year]);
        let nth = |to: &i64| to - i64::from(year) + 1;
        let Some(now) = to.first().filter(|_| story.document.date().is_some()) else {
            return;
        };
        if !to.iter().any(|to| allowed.holds(nth(to))) {
            judge.report(unfitting(story, figure, &[date.quantity], nth(now)));
        }
    }

    /// A length of time beside the years from which and to which it is told; behind «منذ» it can
    /// be counted from either to now.
    pub(super) fn whole(
        &self,
        story: &Story<'_>,
        seen: &Seen<'_>,
        figure: &Quantity,
        (dates, ago): (&[&Dated<'_>], bool),
        judge: &mut Judge<'_>,
    ) {
        let (Some(first), Some(last)) = (dates.first(), dates.last()) else {
            return;
        };
        let (Some(from), Some(to)) = (first.from.year, last.to.year) else {
            return;
        };
        let Some(allowed) = self.allowed(seen, figure) else {
            return;
        };
        let length = i64::from(to) - i64::from(from);
        let now = match ago {
            true => self.counted_to(story, seen.sentence, first.calendar(), &[from, to]),
            false => Vec::new(),
        };
        let ends = [from, to].map(i64::from);
        let counted = now.iter().flat_map(|now| ends.map(|end| now - end));
        let fits = |years: i64| allowed.holds(years);
        if length > 0 && !fits(length) && !counted.into_iter().any(fits) {
            let quantities: Vec<&Quantity> = dates.iter().map(|date| date.quantity).collect();
            judge.report(unfitting(story, figure, &quantities, length));
        }
    }

    /// An anniversary, or the years that have passed, beside the year of the occasion.
    fn occasion(
        &self,
        story: &Story<'_>,
        seen: &Seen<'_>,
        dates: &[Dated<'_>],
        figure: &Quantity,
        judge: &mut Judge<'_>,
    ) {
        let (_, end) = seen.place(figure);
        let near = |date: &&Dated<'_>| date.first >= end && date.first - end <= OCCASION;
        // «الذكرى العشرين لتأسيسه، وكان قد فاز عام 2000» goes on with something else.
        let own = |date: &&Dated<'_>| {
            date.from == date.to
                && !(end..date.first).any(|at| goes_on(&seen.words, at))
                && self.occasions.is_one(&seen.words, end, date.first)
        };
        let Some(date) = dates.iter().find(near).filter(own) else {
            // The group of «عيد ميلاده» is in the phrase itself.
            let from = seen.after(figure, &self.spans.anniversary).unwrap_or(end);
            return self.recalled(story, seen, (figure, from), judge);
        };
        let (Some(year), Some(allowed)) = (date.from.year, self.allowed(seen, figure)) else {
            return;
        };
        let to = self.counted_to(story, seen.sentence, date.calendar(), &[year]);
        let Some(now) = to.first().filter(|_| story.document.date().is_some()) else {
            return;
        };
        let passed = now - i64::from(year);
        // «الذكرى الأربعون للحرب عام 2013» tells when it was kept.
        let kept = figure
            .value
            .and_then(super::whole)
            .is_none_or(|count| passed * 2 < count);
        if !kept && !to.iter().any(|to| allowed.holds(to - i64::from(year))) {
            judge.report(unfitting(story, figure, &[date.quantity], passed));
        }
    }
}

/// Whether a comma stands before a word, with و behind it.
pub(super) fn goes_on(words: &Words<'_>, at: usize) -> bool {
    let and = |word: &crate::lexicon::Word| word.clitics.has(crate::lexicon::Clitics::AND);
    words.is_mark(at, &['،', ',', '؛']) && words.word(at + 1).is_some_and(and)
}

/// Where a figure ends with its unit: «10 سنوات».
pub(super) fn unit_end(seen: &Seen<'_>, figure: &Quantity, end: usize) -> usize {
    let unit = |at: usize| {
        let entry = seen.words.entry(at);
        entry.is_some_and(|entry| entry.unit.is_some())
    };
    let inside = end
        .checked_sub(1)
        .is_some_and(|at| unit(at) && figure.kind == Kind::Duration);
    end + usize::from(!inside && unit(end))
}
