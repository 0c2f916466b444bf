//! Lists of parts behind their whole, in one sentence.

use super::cues::Cue;
use super::ones;
use super::reading::{Opener, Parts, Reader};
use crate::amount::Amount;
use crate::check::figures::Figure;
use crate::claim::Role;
use crate::quantity::Kind;

/// A list that is longer is a table.
const MOST_PARTS: usize = 24;
/// The most figures that tell something else of one.
const MOST_ATTRIBUTES: usize = 4;

impl<'q> Reader<'_, 'q> {
    /// The parts of the figure at a place of the list, and how many figures they take up.
    pub(super) fn list(&self, at: usize) -> Option<(Parts<'q>, usize)> {
        let whole = self.figures[at];
        // «9 أشخاص في الحادثين، 4 في الأول و5 في الثاني»: two of something have no parts.
        if whole.is_dual() {
            return None;
        }
        let (start, from) = self.past_attributes(&whole, at + 1, self.counted_end(&whole));
        let first = *self.figures.get(start)?;
        let (opener, closed_at) = self.opener(&whole, from, &first)?;
        let mut unsure = self.is_described(&whole, opener, &first);
        if !unsure && !self.is_part(&whole, &first) {
            return None;
        }
        // «قتل 15 شخصا، 10 منهم أطفال و8 من عائلة واحدة» does not tell all of them.
        let among = self.past_among(first.end) > first.end;
        // «17 فرقة في الدمام، 5 فرق في حفر الباطن، 5 فرق في الأحساء»: an item is no whole of the next.
        let listed = self.is_joined(&whole)
            && at
                .checked_sub(1)
                .is_some_and(|last| self.is_like(&self.figures[last], &whole));
        if opener == Opener::Comma && (among || listed) {
            return None;
        }
        let mut parts = vec![first];
        let mut taken = start;
        loop {
            let last = parts.last()?;
            let (next_at, from) = self.past_attributes(&whole, taken + 1, self.counted_end(last));
            let Some(next) = self.figures.get(next_at) else {
                break;
            };
            // «180 وحدة منها في الرياض و150 في جدة»
            let from = self.past_among(from);
            let closed = closed_at.is_some_and(|closed| next.first > closed);
            let acts = opener == Opener::Among && self.is_act(last, next);
            let verb = matches!(opener, Opener::Among | Opener::All)
                && (opener == Opener::Among && self.goes_on_alike(&whole, last, next)
                    || self.goes_on(last, next) && self.are_two_sides(last, next));
            let named = opener != Opener::Comma && self.is_named_in_front(&whole, from, next);
            if closed || !self.joins_from(from, next) && !verb && !named && !acts {
                break;
            }
            // Parts of parts: «12 شرطيا بينهم 3 ضباط و4 عمال» leaves it open whose the last are.
            if self.cue(from, next.first, &[Cue::Among]).is_some() {
                return None;
            }
            let described = self.is_described(&whole, opener, next);
            if !described && !self.is_part(&whole, next) {
                return None;
            }
            unsure |= described;
            parts.push(*next);
            if parts.len() > MOST_PARTS {
                return None;
            }
            taken = next_at;
        }
        if is_numbering(&parts) {
            return None;
        }
        let parts = Parts {
            opener,
            whole,
            parts,
            unsure,
        };
        Some((parts, taken - at))
    }

    /// What a figure is worth, weighs or measures is no part: «9 صفقات بقيمة 18 مليارا و3 مناقصات»,
    /// «50 مليون ريال (130 مليون دولار)، منها». The next figure that is none, and the word behind
    /// those.
    fn past_attributes(&self, whole: &Figure<'_>, next: usize, begin: usize) -> (usize, usize) {
        let mut from = begin;
        let mut at = next;
        while let Some(figure) = self.figures.get(at) {
            let other = figure.kind() != whole.kind()
                || figure.quantity.unit.is_some() && figure.quantity.unit != whole.quantity.unit;
            let near = figure.first.saturating_sub(from) <= self.cues.reach.next;
            // «50 مليار ريال للقطاعين»
            let dual = whole.kind() != Kind::Cardinal && figure.is_dual();
            let attribute = other && (dual || self.is_attribute(from, figure));
            let many = at - next >= MOST_ATTRIBUTES;
            if !near || many || !attribute && !self.is_passed_over(whole, at) {
                break;
            }
            from = self
                .counted_end(figure)
                .max(self.words.behind(figure.quantity));
            if self.words.is_mark(from, &[')', ']']) {
                from += 1;
            }
            at += 1;
        }
        (at, from)
    }

    /// Whether a figure counts something else than the whole, and than what منهم brings in behind it:
    /// «120 متسابقا من 15 دولة، منهم 80 متسابقا».
    fn is_passed_over(&self, whole: &Figure<'_>, at: usize) -> bool {
        let (figure, Some(next)) = (&self.figures[at], self.figures.get(at + 1)) else {
            return false;
        };
        let from = self.counted_end(figure);
        // «8.4 مليار من 8 مليارات، توزعت بين 5.46 مليار …»: what it was before has no parts.
        let role = self
            .story
            .claim_of(figure.quantity)
            .and_then(|claim| claim.role);
        let was = matches!(role, Some(Role::From | Role::Earlier));
        let opening = [Cue::Among, Cue::All, Cue::Comprising, Cue::Various];
        let opened = self.cue(from, next.first, &opening).is_some();
        let near = next.first.saturating_sub(from) <= self.cues.reach.next;
        if was && opened && near && self.is_part(whole, next) {
            return true;
        }
        let before = self.bracketed(next).0.checked_sub(1);
        // «250 باحثا من 12 دولة، 140 باحثا من آسيا»
        let again = self.counts(whole).is_some() && self.counts(whole) == self.counts(next);
        let listed = again && before.is_some_and(|at| self.words.is_mark(at, &['،', ',', ':']));
        let among = self.cue(from, next.first, &[Cue::Among]).is_some();
        (among || listed)
            && next.first.saturating_sub(from) <= self.cues.reach.cue
            && !self.is_unnamed(figure)
            && !self.is_part(whole, figure)
            && !self.is_part(figure, next)
            && self.is_part(whole, next)
    }

    /// The word behind a منها that ends a part.
    pub(super) fn past_among(&self, at: usize) -> usize {
        match self.cues.cues.at(self.words, at) {
            Some((Cue::Among, length)) => at + length,
            _ => at,
        }
    }

    /// Whether a figure goes on with a list whose items stand in front of their figures: «شكلت منها
    /// التمور 120 مليونا، والأسماك 90 مليونا».
    fn is_named_in_front(&self, whole: &Figure<'_>, from: usize, next: &Figure<'_>) -> bool {
        let first = self.bracketed(next).0;
        let between = from.min(first)..first;
        let name = between.len().saturating_sub(self.words_of_joint(from));
        let same = whole.kind() != Kind::Cardinal
            && (next.quantity.unit == whole.quantity.unit || next.is_bare());
        let stopped = between.clone().any(|at| {
            self.words.is_stop(at, &['.', '؛', '…', ':', '('])
                || self.cues.cues.at(self.words, at).is_some()
        });
        let joint = between
            .clone()
            .next()
            .map(|at| at + self.words_of_joint(at));
        let begins = joint.is_some_and(|at| {
            self.may_have_and(at)
                && self
                    .words
                    .entry(at)
                    .is_some_and(|entry| entry.noun.is_some() || entry.is_unknown())
        });
        same && begins && !stopped && (1..=self.cues.reach.cue).contains(&name)
    }

    /// Whether a comma stands at a word, as a number of words.
    fn words_of_joint(&self, at: usize) -> usize {
        usize::from(self.words.is_mark(at, &['،', ',']))
    }

    /// Whether a figure goes on with a verb of its own, and counts what the whole counts: «600 طلب،
    /// قبل منها 420 طلبا ورفض 280 طلبا».
    fn goes_on_alike(&self, whole: &Figure<'_>, last: &Figure<'_>, next: &Figure<'_>) -> bool {
        let counted = self.counts(whole);
        let alike = counted.is_some()
            && !self.is_unnamed(next)
            && [last, next].iter().all(|part| self.counts(part) == counted);
        let stopped = self
            .cue(
                last.end,
                next.first,
                &[Cue::Stop, Cue::During, Cue::Compared],
            )
            .is_some();
        alike && !stopped && self.goes_on(last, next)
    }

    /// Whether a figure stands behind a verb of its own, one word from the last: «قبلت منها 50 ورفضت 30 وأجلت 20».
    pub(super) fn is_act(&self, last: &Figure<'_>, next: &Figure<'_>) -> bool {
        let verb = next.first.checked_sub(1);
        let joined = verb.is_some_and(|at| self.may_have_and(at) && !self.is_of_people(at));
        let near = next.first.saturating_sub(self.counted_end(last)) <= 2;
        joined && near && self.is_unnamed(last) && self.is_unnamed(next)
    }

    /// Whether a figure tells more of one in front of it: in brackets, or behind بقيمة.
    fn is_attribute(&self, from: usize, figure: &Figure<'_>) -> bool {
        let Some(before) = figure.first.checked_sub(1) else {
            return false;
        };
        let near = figure.first.saturating_sub(self.cues.reach.cue).max(from);
        let bracket = self.words.is_mark(before, &['(', '[']);
        // «ثلاثة بالمؤبد وأربعة بعشر سنوات»
        let length = figure.kind() == Kind::Duration
            && (self.cues.is_lasting(self.words, before)
                || self.words.written(figure.first).starts_with('ب') && before < from + 1);
        length
            || bracket && self.bracketed(figure).0 == figure.first
            || self.cue(near, figure.first, &[Cue::Attribute]).is_some()
    }

    /// Whether what stands behind a figure only says of which sort of the whole it is: «310 عمال:
    /// 245 دائمون و65 متعاقدون».
    fn is_described(&self, whole: &Figure<'_>, opener: Opener, figure: &Figure<'_>) -> bool {
        let kinds = whole.kind() == Kind::Cardinal && figure.kind() == Kind::Cardinal;
        let told = match opener {
            Opener::All => {
                self.is_unlisted(figure)
                    || self.is_unlisted(whole) && self.counts_persons(figure.quantity)
            }
            // «192 بلاغا تنوعت بين 64 حادثا و128 حالة»
            Opener::Various => true,
            // «6 إصابات منها حالتان حرجتان و4 حالات متوسطة»
            Opener::Among => self.both_stand(whole, figure),
            _ => false,
        };
        kinds && told && !self.is_part(whole, figure)
    }

    /// Whether two figures count what stands for persons: إصابات and حالات.
    fn both_stand(&self, one: &Figure<'_>, other: &Figure<'_>) -> bool {
        let stands = |noun| self.cues.stands_for_persons(noun);
        self.counts(one).is_some_and(stands) && self.counts(other).is_some_and(stands)
    }

    /// What brings the first part in, and where its bracket closes; `from` is the word behind the
    /// whole and what is told of it.
    fn opener(
        &self,
        whole: &Figure<'_>,
        from: usize,
        part: &Figure<'_>,
    ) -> Option<(Opener, Option<usize>)> {
        let first_word = self.bracketed(part).0;
        let begin = from.min(first_word);
        let between = begin..first_word;
        let same = self.counts(whole).is_some() && self.counts(whole) == self.counts(part);
        // A noun that comes again ties what stands further away.
        let reach = match same {
            true => self.cues.reach.first * 2,
            false => self.cues.reach.first,
        };
        if first_word.saturating_sub(whole.end) > reach {
            return None;
        }
        let near = between.len() <= self.cues.reach.first;
        let mark = |marks: &[char]| between.clone().any(|at| self.words.is_stop(at, marks));
        let among = self.cue(begin, first_word, &[Cue::Among]);
        let all = self.cue(begin, first_word, &[Cue::All]);
        // «35 ألف جندي بعد الانسحاب، موزعين على 20 ألفا في المدينة و15 ألفا في الريف»
        // «832 حالة وفاة، منها 821»: what the cases are of is no other matter.
        let noun = whole.quantity.noun.as_ref();
        let case = noun.is_some_and(|noun| self.cues.stands_for_persons(&noun.lemma));
        let behind = begin + usize::from(case && self.words.is_word(begin));
        let start = all.map_or(behind, |(at, _)| at);
        // «قبل منها 420»: the verb in front of منها is that of the part.
        let end = among.map_or(first_word, |(at, _)| at.saturating_sub(1).max(begin));
        let stopped = self
            .cue(
                start,
                end.max(start),
                &[Cue::Stop, Cue::Compared, Cue::Attribute],
            )
            .is_some();
        let last = first_word.checked_sub(1);
        let ended = between.clone().any(|at| {
            // «350 عاملا؛ 210 سعوديين و160 وافدا»
            self.words.is_mark(at, &['؛']) && Some(at) != last
        });
        if stopped || ended || mark(&['.', '…', ')', '«', '"']) {
            return None;
        }
        if let Some((at, length)) = among {
            let close = first_word - (at + length) <= self.cues.reach.cue;
            // «أفرج عن 22 منهم وأحيل 42»: they are parts themselves, of what was told before.
            let goes_on =
                (at + length..=first_word).any(|word| self.words.written(word).starts_with('و'));
            return (close && !goes_on).then_some((Opener::Among, None));
        }
        if !near {
            return None;
        }
        for (cue, opener) in [
            (Cue::All, Opener::All),
            (Cue::Comprising, Opener::Comprising),
            (Cue::Various, Opener::Various),
        ] {
            if let Some((at, length)) = self.cue(begin, first_word, &[cue]) {
                // «40 حافلة، وهي تشغل 25 سائقا»: a pronoun alone has the parts directly behind it.
                let pronoun = opener == Opener::Various && length == 1;
                let reach = if pronoun { 0 } else { self.cues.reach.cue };
                let close = first_word - (at + length) <= reach;
                let sure = opener != Opener::Comprising || same || whole.kind() != Kind::Cardinal;
                return (close && sure).then_some((opener, None));
            }
        }
        // «من أصل 29 مليارا هناك 23 مليارا و6 مليارات»
        let from = whole.first.saturating_sub(self.cues.reach.cue);
        let headed = (from..whole.first).any(|at| {
            let cue = self.cues.cues.at(self.words, at);
            cue.is_some_and(|(cue, length)| cue == Cue::OutOf && at + length == whole.first)
        });
        let alone = self
            .figures
            .iter()
            .all(|other| other.end > whole.first || other.end + self.cues.reach.next < whole.first);
        if headed && alone {
            return Some((Opener::All, None));
        }
        if self.counts_persons(whole.quantity)
            && let Some(opened) = ones::in_front(self, begin, part.first)
        {
            let bracket = self.words.is_mark(opened - 1, &['(', '[']);
            let closed = (opened..self.words.len()).find(|at| self.words.is_mark(*at, &[')', ']']));
            return Some((Opener::Ones, closed.filter(|_| bracket)));
        }
        let before = first_word.checked_sub(1)?;
        if self.words.is_mark(before, &['(', '[']) {
            let closed =
                (first_word..self.words.len()).find(|at| self.words.is_mark(*at, &[')', ']']))?;
            return Some((Opener::All, Some(closed)));
        }
        if mark(&['(']) {
            return None;
        }
        if self.words.is_mark(before, &[':', '-', '–', '—']) {
            return Some((Opener::All, None));
        }
        let commas = ['،', ',', '؛'];
        let comma = self.words.is_mark(before, &commas);
        let one = between
            .clone()
            .filter(|at| self.words.is_mark(*at, &commas))
            .count()
            == 1;
        // «6 ملاعب تنس، وملعبان لكرة السلة» goes on, and says nothing of the first.
        (comma && one && !self.has_and(first_word)).then_some((Opener::Comma, None))
    }
}

/// Whether figures number the items of a list: (1) …, و(2) …
fn is_numbering(parts: &[Figure<'_>]) -> bool {
    let mut numbered = parts.iter().zip(1i64..);
    parts.len() > 1 && numbered.all(|(part, number)| part.value() == Some(Amount::from(number)))
}
