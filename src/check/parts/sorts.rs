//! What figures count: whether one can be a part of another, or goes on with the list of another.

use super::cues::{Cue, Side};
use super::reading::Reader;
use crate::amount::Amount;
use crate::check::figures::Figure;
use crate::claim::{Claim, Subject};
use crate::lexicon::{Clitics, Form};
use crate::quantity::{Kind, Quantity};

/// A number alone from which on it is of no days or years.
const SCALED: i64 = 1_000;
/// How adjectives of origin and sort end.
const SORTS: [&str; 4] = ["ية", "يون", "يين", "يات"];

/// The class of persons.
const PEOPLE: &str = "people";

impl<'a, 'q> Reader<'a, 'q> {
    /// Whether a figure can be of the same sort as another: a part of it.
    pub(super) fn is_part(&self, whole: &Figure<'_>, figure: &Figure<'_>) -> bool {
        // «6 مليارات … عند 14 سنة»: a time is no part of a number alone.
        if figure.kind() == Kind::Duration && whole.kind() != Kind::Duration {
            return false;
        }
        // «12 مليون ريال في يومين، منها 7 ملايين»: nor are millions parts of a time.
        let scaled =
            figure.kind() == Kind::Cardinal && figure.value() >= Some(Amount::from(SCALED));
        if whole.kind() == Kind::Duration && scaled {
            return false;
        }
        if whole.kind() != Kind::Cardinal || figure.kind() != Kind::Cardinal {
            return whole.compares(figure) || is_square_of(whole.quantity, figure.quantity);
        }
        let counted = !self.is_no_noun(whole) && !self.is_no_noun(figure);
        !counted || self.is_part_of(whole.quantity, figure)
    }

    /// Whether a figure counts what another of the story counts, or something of its class; one of
    /// them may lack the noun.
    pub(super) fn is_part_of(&self, whole: &Quantity, figure: &Figure<'_>) -> bool {
        let claims = (
            self.story.claim_of(whole),
            self.story.claim_of(figure.quantity),
        );
        let (Some(first), Some(second)) = claims else {
            return false;
        };
        let (Some(counted), Some(part)) = (&first.subject, &second.subject) else {
            return true;
        };
        let people = part.class.is_some() && self.is_person(second);
        // «4000 حاج، منها 2500 مقعد»
        let stands = counted.class.is_some() && self.is_person(first);
        let stands = stands && self.cues.stands_for_persons(&part.lemma);
        let kin = first
            .context
            .classes
            .iter()
            .any(|class| second.context.classes.contains(class));
        let person = || self.cues.stands_for_persons(&counted.lemma);
        kin || counted.lemma == part.lemma || people && person() || stands
    }

    /// Whether a figure counts what stands for the persons that another counts: 12 صوتا, 12 ناخبا.
    pub(super) fn stands_for(&self, figure: &Figure<'_>, whole: &Quantity) -> bool {
        let noun = self.counts(figure);
        noun.is_some_and(|noun| self.cues.stands_for_persons(noun)) && self.counts_persons(whole)
    }

    /// Whether a figure of the story counts persons.
    pub(super) fn counts_persons(&self, quantity: &Quantity) -> bool {
        let claim = self.story.claim_of(quantity);
        claim.is_some_and(|claim| self.is_person(claim))
    }

    /// Whether a word is a noun of persons.
    pub(super) fn is_of_people(&self, at: usize) -> bool {
        self.words.is_class(at, PEOPLE)
    }

    /// Whether a figure has no noun of its own: «980 في المدينة», «40 للأغلبية».
    pub(super) fn is_unnamed(&self, figure: &Figure<'_>) -> bool {
        figure.quantity.noun.is_none() || self.is_no_noun(figure)
    }

    /// Whether two figures of a list are of one kind and unit, and count nouns of one class.
    pub(super) fn is_like(&self, a: &Figure<'_>, b: &Figure<'_>) -> bool {
        if a.kind() != Kind::Cardinal || b.kind() != Kind::Cardinal {
            // «66 مليون متر مكعب، والطويل 34 مليونا»
            let short = a.kind() == Kind::Measure && b.is_bare();
            // «أخمد ثلاثة منها، وإن 2,100 هكتار»: what has a unit does not go on with what has none.
            let begun = a.kind() == Kind::Cardinal && b.kind() == Kind::Measure;
            return short || !begun && a.compares(b);
        }
        self.is_unnamed(a) || self.is_unnamed(b) || self.is_part_of(a.quantity, b)
    }

    /// Whether a list goes on behind its last figure with what has none: «12 شرطيا و3 عمال وطفل», «45 في
    /// الرياض و30 في جدة والباقي في مناطق أخرى».
    pub(super) fn is_unfinished(&self, last: &Figure<'_>) -> bool {
        let behind = self.counted_end(last)..self.words.len();
        let behind = behind.take_while(|at| !self.words.is_stop(*at, &['.', '؛', '…', ':']));
        let people = self.counts_persons(last.quantity);
        behind.into_iter().any(|at| {
            let rest = matches!(self.cues.cues.at(self.words, at), Some((Cue::Rest, _)));
            let near = at <= self.counted_end(last) + self.cues.reach.cue;
            rest || near && self.is_one_more(at, last, people)
        })
    }

    /// Whether a word that a و brings in is a number, or one more of what a figure counts.
    fn is_one_more(&self, at: usize, last: &Figure<'_>, people: bool) -> bool {
        let Some(entry) = self.words.entry(at).filter(|_| self.has_and(at)) else {
            return false;
        };
        let one = matches!(entry.noun, Some((_, Form::Singular)));
        let kin = || people && self.words.is_class(at, PEOPLE) || self.names(at, last.quantity);
        entry.numeral.is_some() || one && kin()
    }

    /// Whether a word is a noun of the kind that a figure of the story counts: الإصابات of
    /// «1,620 إصابة».
    pub(super) fn names(&self, at: usize, whole: &Quantity) -> bool {
        let class = self
            .subject(whole)
            .and_then(|subject| subject.class.as_deref());
        let kin = class.is_some_and(|class| self.words.is_class(at, class));
        kin || self.names_closely(at, whole)
    }

    /// Whether a noun says of those whom a figure counts what the figure says: القتلى of «12 قتيلا»
    /// and of «قتل 12 شخصا».
    pub(super) fn names_closely(&self, at: usize, whole: &Quantity) -> bool {
        let entry = self.words.entry(at).and_then(|entry| entry.noun);
        let noun = entry.and_then(|(index, _)| self.words.noun(index));
        let same = noun.zip(self.subject(whole));
        let same = same.is_some_and(|(noun, subject)| noun.lemma == subject.lemma);
        let claim = self.story.claim_of(whole);
        let event = claim.and_then(|claim| claim.event.as_deref());
        same || event.is_some() && event == self.words.event_of(at)
    }

    /// Whether a word is the noun that a figure counts, one of it.
    pub(super) fn names_exactly(&self, at: usize, counted: &Quantity) -> bool {
        let entry = self.words.entry(at).and_then(|entry| entry.noun);
        let single = entry.filter(|(_, form)| *form == Form::Singular);
        let noun = single.and_then(|(index, _)| self.words.noun(index));
        let own = counted.noun.as_ref();
        noun.zip(own)
            .is_some_and(|(noun, own)| noun.lemma == own.lemma)
    }

    /// Whether a word between two figures says that the first are at the second: 970 حالة عبر 12 عيادة.
    pub(super) fn is_place_before(&self, whole: &Figure<'_>, places: &Figure<'_>) -> bool {
        let first = self.bracketed(places).0;
        let from = first.saturating_sub(2).max(whole.end);
        (from..first).any(|at| self.cues.is_place(self.words, at))
    }

    /// What a figure of the story counts.
    fn subject(&self, quantity: &Quantity) -> Option<&'q Subject> {
        self.story.claim_of(quantity)?.subject.as_ref()
    }

    /// Whether two figures that stand one after the other are said of two sides that make up a
    /// whole: the men and the women.
    pub(super) fn are_sides(&self, first: usize, second: usize) -> bool {
        self.are_sides_that(first, second, |_| true)
    }

    /// Whether two figures are said of two sides besides which there is none: boys and girls.
    pub(super) fn are_all_sides(&self, parts: &[Figure<'q>]) -> bool {
        let [one, other] = parts else {
            return false;
        };
        let at = |figure: &Figure<'_>| self.place_of(figure);
        let sides = |(one, other): (usize, usize)| {
            one + 1 == other && self.are_sides_that(one, other, |side| self.cues.is_complete(side))
        };
        at(one).zip(at(other)).is_some_and(sides)
    }

    /// Whether two figures are said of two sides that are as asked for.
    fn are_sides_that(&self, first: usize, second: usize, wanted: impl Fn(Side) -> bool) -> bool {
        let end = |at: usize| self.figures.get(at).map_or(0, |figure| figure.end);
        let (one, other) = (&self.figures[first], &self.figures[second]);
        let far = self.cues.reach.cue;
        let begin = first
            .checked_sub(1)
            .map_or(0, end)
            .max(one.first.saturating_sub(far));
        let next = self.figures.get(second + 1);
        let last = next.map_or(self.words.len(), |next| next.first);
        let last = last.min(self.counted_end(other) + far);
        if other.first > one.end + self.cues.reach.first {
            return false;
        }
        let sides: Vec<(usize, Side)> = (begin..last)
            .filter_map(|at| Some((at, self.cues.side(self.words, at)?)))
            .collect();
        let mut asked = sides.iter().filter(|(_, side)| wanted(*side));
        asked.any(|(_, side)| {
            let (theirs, others): (Vec<_>, Vec<_>) = sides
                .iter()
                .filter(|(_, one)| one == side || one.is_other(*side))
                .partition(|(_, one)| one == side);
            // «18 قاصرا، وقد أفرج عن 22»: what a و brings in is of the next figure.
            let joined = |at: usize, figure: &Figure<'_>| {
                let mut between = figure.end..at.max(figure.end);
                at > figure.first
                    && (self.has_and(at) || between.any(|word| self.may_have_and(word)))
            };
            let before = theirs
                .iter()
                .all(|(at, _)| *at < other.first && !joined(*at, one));
            let behind = others
                .iter()
                .all(|(at, _)| *at >= one.end && !joined(*at, other));
            let split =
                theirs.iter().map(|(at, _)| at).max() < others.iter().map(|(at, _)| at).min();
            !others.is_empty() && before && behind && split
        })
    }

    /// Which of the figures of the sentence a figure is.
    fn place_of(&self, figure: &Figure<'_>) -> Option<usize> {
        let mut figures = self.figures.iter();
        figures.position(|own| own.first == figure.first)
    }

    /// Whether two figures of the list are of two sides that make up a whole.
    pub(super) fn are_two_sides(&self, one: &Figure<'_>, other: &Figure<'_>) -> bool {
        let at = |figure: &Figure<'_>| self.place_of(figure);
        at(one)
            .zip(at(other))
            .is_some_and(|(one, other)| one + 1 == other && self.are_sides(one, other))
    }

    /// Whether parts are two sides that make up a whole.
    pub(super) fn is_split(&self, parts: &[Figure<'q>]) -> bool {
        matches!(parts, [one, other] if self.are_two_sides(one, other))
    }

    /// Whether parts are never the same: of one sort at several places, of nouns that exclude each
    /// other, or two sides of a whole.
    pub(super) fn are_disjoint(&self, parts: &[Figure<'q>]) -> bool {
        let named = |part: &Figure<'q>| self.counts(part).filter(|_| !self.is_unnamed(part));
        let nouns: Vec<Option<&str>> = parts.iter().map(named).collect();
        let same = nouns.windows(2).all(|pair| pair[0] == pair[1]);
        let apart = |a: usize, b: usize| match (nouns[a], nouns[b]) {
            (Some(first), Some(second)) => {
                let unlike = self.cues.are_disjoint(first, second);
                unlike || first != second && self.exclude(&parts[a], &parts[b])
            }
            _ => false,
        };
        let all_apart = || {
            (0..nouns.len()).all(|first| (first + 1..nouns.len()).all(|other| apart(first, other)))
        };
        same || self.is_split(parts) || all_apart()
    }

    /// Whether two figures count nouns of a class of which no two are said of the same: nationals.
    pub(super) fn exclude(&self, one: &Figure<'_>, other: &Figure<'_>) -> bool {
        let of = |figure: &Figure<'_>, class: &str| {
            let claim = self.story.claim_of(figure.quantity);
            let subject = claim.and_then(|claim| claim.subject.as_ref());
            subject.is_some_and(|subject| subject.class.as_deref() == Some(class))
        };
        let mut classes = self.cues.disjoint_classes.iter();
        classes.any(|class| of(one, class) && of(other, class))
    }

    /// Whether a figure has a noun that the lexicon does not know: «245 دائمون».
    pub(super) fn is_unlisted(&self, figure: &Figure<'_>) -> bool {
        let claim = self.story.claim_of(figure.quantity);
        let subject = claim.and_then(|claim| claim.subject.as_ref());
        subject.is_some_and(|subject| subject.class.is_none())
    }

    /// Whether what stands behind a figure is no noun that it counts: «40 للأغلبية», «10 وبقي 8»,
    /// «الـ5 الباقون».
    pub(super) fn is_no_noun(&self, figure: &Figure<'_>) -> bool {
        let claim = self.story.claim_of(figure.quantity);
        let unknown = claim
            .and_then(|claim| claim.subject.as_ref())
            .filter(|subject| subject.class.is_none());
        // «8 من الحكومة»: where they come from.
        let noun = figure.quantity.noun.as_ref();
        // «12 مليونا للطرق»: whose, or for what.
        let whose = noun.is_some_and(|noun| {
            let word = self.words.word(self.words.at(noun.span.start));
            word.is_some_and(|word| word.clitics.has(Clitics::PREPOSITION))
        });
        if figure.is_partitive() || whose {
            return true;
        }
        let Some((subject, noun)) = unknown.zip(noun) else {
            return false;
        };
        let at = self.words.at(noun.span.start);
        // «ارتفع إلى 5 عدد القتلى»
        let cue = self.cues.cues.at(self.words, at);
        let rest = matches!(cue, Some((Cue::Rest | Cue::States, _)));
        rest || subject.text.starts_with(['ل', 'و', 'ب'])
    }

    /// Whether a claim counts persons.
    pub(super) fn is_person(&self, claim: &Claim) -> bool {
        self.story.counts(claim, PEOPLE)
    }

    /// Whether a figure counts what stood before, at a place or of somebody: 20 في جدة.
    pub(super) fn is_placed(&self, figure: &Figure<'_>) -> bool {
        let bare = figure.quantity.noun.is_none() || self.is_no_noun(figure);
        let joined = self.words.word(figure.end);
        let whose = self.is_no_noun(figure)
            || joined.is_some_and(|word| word.clitics.has(Clitics::PREPOSITION));
        bare && (whose || self.cues.is_place(self.words, figure.end))
    }

    /// Whether figures count what stood before by where it is from: «5 من أسوان و18 من سوهاج و12
    /// سودانيا».
    pub(super) fn are_from_all_over(&self, whole: &Figure<'q>, figures: &[Figure<'q>]) -> bool {
        let counted = self.counts(whole);
        let national = |figure: &Figure<'_>| {
            let claim = self.story.claim_of(figure.quantity);
            let subject = claim.and_then(|claim| claim.subject.as_ref());
            let class = subject.and_then(|subject| subject.class.as_ref());
            class.is_some_and(|class| self.cues.disjoint_classes.contains(class))
        };
        // «280 أسرة في الشمال، و190 في الجنوب»
        let placed = |figure: &Figure<'q>| {
            self.is_placed(figure) || self.counts(figure) == counted && self.is_counted_at(figure)
        };
        let at_places = figures.iter().filter(|figure| placed(figure));
        at_places.count() >= 2.min(figures.len())
            && figures
                .iter()
                .all(|figure| placed(figure) || national(figure))
    }

    /// How many of a whole a list may name without a number, one each: «هم مشرف ومشرفة و6 طلاب». It
    /// begins behind a word.
    pub(super) fn singles(&self, whole: &Quantity, from: usize, parts: &[Figure<'q>]) -> i64 {
        if whole.kind != Kind::Cardinal {
            return 0;
        }
        let mut from = from;
        let mut singles = 0;
        for part in parts {
            singles += self.singles_between(from, part.first, whole);
            from = self.counted_end(part);
        }
        let end = (from + self.cues.reach.next).min(self.words.len());
        let ended = (from..end).find(|at| self.words.is_stop(*at, &['.', '؛', '…', ':']));
        singles + self.singles_between(from, ended.unwrap_or(end), whole)
    }

    /// The nouns of one thing between two words, each behind a و, a comma or the words that bring
    /// the list in.
    fn singles_between(&self, from: usize, to: usize, whole: &Quantity) -> i64 {
        let people = self.counts_persons(whole);
        let single = |at: &usize| {
            let Some(before) = at.checked_sub(1) else {
                return false;
            };
            let begins = self.begins_with_and(*at)
                || self.words.is_mark(before, &['،', ',', ':', '('])
                || matches!(self.cues.cues.at(self.words, before), Some((cue, _)) if cue.is_opening());
            let entry = self.words.entry(*at).filter(|_| self.words.is_word(*at));
            let noun = entry.and_then(|entry| entry.noun);
            let kin = noun.is_some_and(|(_, form)| form == Form::Singular)
                && (people && self.words.is_class(*at, PEOPLE) || self.names(*at, whole));
            let unknown = people && entry.is_some_and(|entry| entry.is_unknown());
            begins && (kin || unknown)
        };
        (from..to).filter(single).count() as i64
    }

    /// Whether what a figure counts is told to be somewhere, or somebody's: 140 باحثا من آسيا.
    pub(super) fn is_counted_at(&self, figure: &Figure<'_>) -> bool {
        self.cues.is_place(self.words, self.counted_end(figure))
    }

    /// Whether figures count what stood before, one directly behind the other: «5 منهم خطيرة، و9
    /// متوسطة، و7 طفيفة». Of more than two hardly any are the same.
    pub(super) fn are_in_a_row(&self, figures: &[Figure<'q>]) -> bool {
        let near = |pair: &[Figure<'q>]| {
            pair[1].first.saturating_sub(pair[0].end) <= self.cues.reach.next
                && self.is_joined(&pair[1])
        };
        // «20 منهم أكراد و6 مسيحيين و14 مسلما»
        let named: Vec<&Figure<'q>> = figures
            .iter()
            .filter(|figure| !self.is_unnamed(figure) && !self.is_unlisted(figure))
            .collect();
        let unlike = |one: &Figure<'q>, other: &Figure<'q>| {
            let nouns = self.counts(one).zip(self.counts(other));
            let listed = |(one, other)| self.cues.are_disjoint(one, other);
            nouns.is_some_and(listed) || self.exclude(one, other)
        };
        let apart = named.iter().enumerate().all(|(at, one)| {
            let mut others = named[at + 1..].iter();
            others.all(|other| unlike(one, other))
        });
        figures.len() > 2
            && (named.is_empty() || named.len() > 1 && apart)
            && figures.windows(2).all(near)
    }

    /// Whether a whole names both sorts that its two parts count: «500 معلم ومعلمة، منهم 300 معلم و250
    /// معلمة».
    pub(super) fn are_both(&self, whole: &Figure<'q>, parts: &[Figure<'q>]) -> bool {
        let [one, other] = parts else {
            return false;
        };
        let second = self.counted_end(whole);
        let same = self.counts(whole).is_some() && self.counts(whole) == self.counts(one);
        same && !self.is_unnamed(other)
            && self.has_and(second)
            && self.names_exactly(second, other.quantity)
    }

    /// Whether three and more figures stand behind a verb each, so that each tells of others.
    pub(super) fn are_acts(&self, figures: &[Figure<'q>]) -> bool {
        let mut pairs = figures.windows(2);
        figures.len() > 2 && pairs.all(|pair| self.is_act(&pair[0], &pair[1]))
    }

    /// Whether figures count what stood before, each in another place that the same word brings in:
    /// «نقل 40 منهم إلى المستشفى الكبير و32 إلى مستشفى المدينة».
    pub(super) fn are_placed_alike(&self, figures: &[Figure<'q>]) -> bool {
        let words: Vec<Option<&str>> = figures
            .iter()
            .map(|figure| self.place_word(figure))
            .collect();
        words.iter().all(Option::is_some) && words.windows(2).all(|pair| pair[0] == pair[1])
    }

    /// Whether the last of two parts is what is still there of the whole: «غادر 17 منهم، ولا يزال 9».
    pub(super) fn is_left(&self, parts: &[Figure<'q>]) -> bool {
        matches!(parts, [one, other] if self.remains(one, other))
    }

    /// Whether a word directly in front of a figure says that it is still there.
    pub(super) fn remains(&self, last: &Figure<'_>, next: &Figure<'_>) -> bool {
        let cue = self.cue(last.end, next.first, &[Cue::Remain]);
        cue.is_some_and(|(at, length)| at + length == next.first)
    }

    /// Whether two parts count what stood before, each by an adjective of one make: «ثلاث منها محلية
    /// وأربع أجنبية».
    pub(super) fn are_of_two_sorts(&self, parts: &[Figure<'q>]) -> bool {
        let [one, other] = parts else {
            return false;
        };
        let (first, second) = (self.past_among(one.end), self.past_among(other.end));
        let ending = |at: usize| {
            let written = self.words.written(at);
            SORTS.into_iter().find(|ending| written.ends_with(*ending))
        };
        let direct = other.first.saturating_sub(first) <= 2;
        direct && first != second && ending(first).is_some() && ending(first) == ending(second)
    }

    /// Whether an adjective stands behind a figure in the place of a noun: أربعة مصرية.
    pub(super) fn is_sort(&self, figure: &Figure<'_>) -> bool {
        self.words.written(figure.end).ends_with(SORTS[0])
    }

    /// The word behind a figure that says where: إلى, or the ب of بالسجن.
    fn place_word(&self, figure: &Figure<'_>) -> Option<&'a str> {
        // «50 ورقة بالعربية و45 بالإنجليزية»
        let bare = self.past_among(figure.end);
        let at = match self.is_unnamed(figure) {
            true => bare,
            false => bare.max(self.past_among(self.counted_end(figure))),
        };
        let written = self.words.written(at);
        if self.cues.is_place(self.words, at) {
            return Some(written);
        }
        let word = self.words.word(at)?;
        let unknown = self.words.entry(at).is_none_or(|entry| entry.is_unknown());
        let joined = word.clitics.has(Clitics::PREPOSITION)
            || unknown && self.words.is_word(at) && written.starts_with(['ل', 'ب']);
        let first = written.chars().next().filter(|_| joined)?;
        Some(&written[..first.len_utf8()])
    }

    /// What a figure counts, by its lemma.
    pub(super) fn counts(&self, figure: &Figure<'_>) -> Option<&'a str> {
        let claim = self.story.claim_of(figure.quantity)?;
        claim.subject.as_ref().map(|subject| subject.lemma.as_str())
    }
}

/// Whether a figure is of the unit of which the other's is the square: «500 ألف متر مربع، منها 300
/// ألف متر للسكن» leaves it out.
fn is_square_of(whole: &Quantity, part: &Quantity) -> bool {
    let units = whole.unit.as_deref().zip(part.unit.as_deref());
    let squared = units.is_some_and(|(square, unit)| square.strip_suffix('2') == Some(unit));
    whole.kind == Kind::Measure && part.kind == Kind::Measure && squared
}
