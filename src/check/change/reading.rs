//! The changes that a sentence tells: from what, to what, by how much, and which way.
//!
//! ```text
//! change = verb from to by          ارتفع من 50 إلى 75 بنسبة 50 %
//!        | verb by to against       ارتفعت الأرباح 12 % إلى 112 مليونا مقابل 100 مليون
//!        | level against by         بلغت 112 مليونا مقابل 100 مليون بزيادة 12 %
//!        | level turned             بلغت 112 مليونا ارتفاعا من 100 مليون
//!        | was to by                كان 20 عام 2010 وأصبح 35 بزيادة 15
//!        | level verb to by         بلغ 40 عام 2010 ثم ارتفع إلى 60
//!        | verb by by to            تراجع المؤشر 30 نقطة بنسبة 0.3 % إلى 9,100 نقطة
//! ```
//!
//! The figures of a sentence are walked through with the cue words between them. A verb of change, a
//! plain figure and a word like «فيما» begin another change; a second percentage goes on with what
//! the change came to (وبارتفاع 57 % عن الربع السابق).

use super::cues::{ChangeCues, Cue};
use super::items::{Item, items};
use super::model::{Change, Direction, Level, Times, Turn};
use crate::check::figures::{Figure, figures_and_times, is_amount};
use crate::check::story::{Sentenced, Story};
use crate::check::words::Words;
use crate::quantity::Kind;

/// How many cues may stand between a figure and a multiple that tells what it is of.
const AS_WAS: usize = 3;

/// The changes that a sentence tells, and the percentages of changes whose ends it does not tell.
pub(super) fn changes<'q>(
    story: &Story<'q>,
    sentence: &Sentenced,
    words: &Words<'q>,
    cues: &ChangeCues,
) -> Vec<Change<'q>> {
    // «رفع العقوبة من 5 سنوات إلى 7»; a length of time elsewhere says how long it took.
    let from_or_to = |figure: &Figure<'q>| {
        let before = figure.first.checked_sub(1);
        let cue = before.and_then(|at| cues.at(words, at));
        matches!(cue, Some((Cue::From | Cue::To, 1)))
    };
    let told = figures_and_times(story, sentence, words);
    let figures: Vec<Figure<'q>> = told
        .filter(|figure| is_amount(figure.quantity) || from_or_to(figure))
        .collect();
    let items = items(&figures, words, cues);
    let mut reader = Reader {
        words,
        cues,
        items: &items,
        change: Change::default(),
        share: None,
        turned: None,
        next: None,
        as_was: false,
        before: None,
        found: Vec::new(),
    };
    for (at, item) in items.iter().enumerate() {
        match *item {
            Item::Cue(cue, first, end) => reader.cue(at, cue, first, end),
            Item::Figure(figure) => reader.figure(at, figure),
        }
    }
    reader.begin();
    reader.found
}

struct Reader<'a, 'q> {
    words: &'a Words<'q>,
    cues: &'a ChangeCues,
    items: &'a [Item<'q>],
    change: Change<'q>,
    /// The last figure, where it is a percentage that may be compared with another.
    share: Option<Level<'q>>,
    /// The last word that tells a direction against what is compared: ارتفاعا من.
    turned: Option<Turn>,
    /// The word in front of a second percentage: «بانخفاض 5 % عن العام الماضي، وبارتفاع 8 % عن الربع السابق».
    next: Option<Turn>,
    /// The next figure is what the one in front was before it was multiplied.
    as_was: bool,
    /// A level that was told by itself, with which the next change may begin.
    before: Option<Level<'q>>,
    found: Vec<Change<'q>>,
}

impl<'q> Reader<'_, 'q> {
    /// Ends the change, and begins another.
    fn begin(&mut self) {
        let mut change = std::mem::take(&mut self.change);
        self.share = None;
        // It was of no second percentage.
        change.again = self.next.take().or(change.again);
        let alone = change.turn.is_none() && change.lacks_change();
        // A change that tells nothing leaves what was told before it.
        if !change.is_empty() {
            self.before = change.to.filter(|to| alone && to.cued);
        }
        if (change.tells() || change.percent.is_some()) && !change.is_scattered(self.cues.reach.to)
        {
            self.found.push(change);
        }
    }

    fn cue(&mut self, item: usize, cue: Cue, first: usize, end: usize) {
        let turn = |direction| {
            let span = self.words.span(first, end)?;
            Some(Turn {
                direction,
                span,
                at: first,
            })
        };
        match cue {
            Cue::Cause if self.change.is_empty() => {}
            Cue::Stop | Cue::Cause => {
                self.begin();
                self.before = None;
            }
            // «ليرتفع بعدها إلى 1.1» goes on with its verb.
            Cue::Then if self.change.turn.is_some() && self.change.is_empty() => {}
            Cue::Then => self.begin(),
            Cue::RisenFrom | Cue::FallenFrom => self.turned = turn(cue.direction()),
            // «أي أن العدد زاد ثلاثة أضعاف»
            _ if self.goes_on(item, first) && cue.turns() => {
                self.change.again = turn(cue.direction());
                if cue == Cue::Doubles {
                    self.change.doubled = self.words.span(first, end);
                }
            }
            Cue::Rises | Cue::Falls | Cue::Changes if !self.is_noun(item, first) => {
                let turn = turn(cue.direction());
                self.begin();
                self.before = self.before.filter(|_| self.goes_to(item, end));
                self.change.turn = turn;
            }
            Cue::Rise | Cue::Fall | Cue::Rises | Cue::Falls => {
                let turn = turn(cue.direction());
                let attribute = self.is_attribute(item, end);
                // «تباطأ نمو الأسعار من 16 إلى 8 %»: what the verb is said of.
                let subject = !attribute && self.change.turn.is_some();
                if subject && self.change.is_empty() {
                    return;
                }
                if !attribute && !self.change.is_empty() {
                    self.begin();
                }
                match self.change.turn {
                    None => self.change.turn = turn,
                    Some(_) if self.change.percent.is_some() => self.next = turn,
                    Some(_) => self.change.again = turn,
                }
            }
            Cue::Doubles => {
                self.begin();
                self.change.turn = turn(Direction::Up);
                self.change.doubled = self.words.span(first, end);
            }
            Cue::Twice if self.change.turn.is_some() => {
                self.change.doubled = self.words.span(first, end);
            }
            Cue::By | Cue::Equals | Cue::To => self.fraction(cue, end),
            _ => {}
        }
    }

    /// A fraction in one word, directly behind its cue: بمقدار النصف، إلى الثلث.
    fn fraction(&mut self, cue: Cue, at: usize) {
        let value = self.cues.fraction(self.words, at);
        if let Some((value, span)) = value.zip(self.words.stem(at)) {
            self.change.times = Some(Times {
                value,
                span,
                multiple: false,
                goal: cue == Cue::To,
            });
        }
    }

    /// Whether a verb goes on with the change in front, for «أي أن» stands between.
    fn goes_on(&self, item: usize, first: usize) -> bool {
        let before = item.checked_sub(1).map(|before| &self.items[before]);
        let that = matches!(before, Some(Item::Cue(Cue::That, _, end))
            if first - end <= self.cues.reach.that);
        that && self.change.lacks_size()
    }

    /// Whether a word that can be a verb stands behind «بنسبة», and is a noun: «بنسبة تراجع 4 %».
    fn is_noun(&self, item: usize, first: usize) -> bool {
        let before = item.checked_sub(1).map(|before| &self.items[before]);
        matches!(before, Some(Item::Cue(Cue::By, _, end)) if *end == first)
    }

    /// Whether a noun of change says how much, with its figure right behind it: بارتفاع نسبته 12 %.
    fn is_attribute(&self, item: usize, end: usize) -> bool {
        let Some(next) = self.items.get(item + 1) else {
            return false;
        };
        let said = match next {
            Item::Figure(_) => true,
            Item::Cue(cue, ..) => {
                matches!(
                    cue,
                    Cue::By | Cue::Equals | Cue::Twice | Cue::Level | Cue::From | Cue::To
                )
            }
        };
        said && self.cues.passes(self.words, end, next.first())
    }

    fn figure(&mut self, item: usize, figure: Figure<'q>) {
        let governor = self.governor(item, figure.first);
        let share = self.share.take();
        let percent = matches!(figure.quantity.kind, Kind::Percent | Kind::PercentagePoint);
        // «تضاعف ثلاث مرات»
        let doubles = matches!(governor, Some((Cue::Doubles | Cue::Rises, ..)));
        let counted = doubles && self.cues.is_times(self.words, figure.end)
            || self.cues.is_folds(self.words, figure.end);
        if counted || matches!(figure.quantity.kind, Kind::Multiple | Kind::Fraction) {
            let goal = matches!(governor, Some((Cue::To, ..)));
            let by = matches!(governor, Some((Cue::By | Cue::Rise | Cue::Fall, ..)));
            let multiple = counted || figure.quantity.kind == Kind::Multiple;
            let as_was = multiple && self.cues.as_was(self.words, figure.end);
            let whole = self.change.from.is_some() && self.change.to.is_some();
            if as_was && !whole {
                self.multiplies(item, figure);
            }
            if let Some(value) = figure.value().filter(|_| goal || by || multiple) {
                self.change.times = Some(Times {
                    value,
                    span: figure.span(),
                    multiple,
                    goal: goal || as_was && !figure.is_hedged(),
                });
            }
            return;
        }
        let signs = (1..=2).take_while(|back| {
            let at = figure.first.checked_sub(*back);
            at.is_some_and(|at| self.words.is_mark(at, &['(', '[', '+', '-', '−']))
        });
        let bracketed = signs.count() > 0;
        let reach = &self.cues.reach;
        let level = |cued, compared, from_word| Level {
            figure,
            cued,
            compared,
            period: self.cues.period(self.words, figure.end),
            equals: matches!(governor, Some((Cue::Equals, ..))),
            from_word,
        };
        let was = std::mem::take(&mut self.as_was);
        let of_one_sort = |to: Level<'q>| to.figure.compares(&figure);
        if was && self.change.from.is_none() && self.change.to.is_some_and(of_one_sort) {
            self.change.from = Some(level(true, true, figure.first));
            return;
        }
        if figure.quantity.kind == Kind::Percent {
            self.share = Some(level(false, false, figure.first));
        }
        match governor {
            Some((Cue::From, distance, at)) if distance <= reach.from => {
                self.begins_with(item, level(true, false, at));
            }
            Some((Cue::To, distance, at)) if distance <= reach.to => {
                self.comes_to(level(true, false, at));
            }
            Some((Cue::Against, distance, at)) if distance <= reach.against => {
                match share.filter(|_| figure.quantity.kind == Kind::Percent) {
                    Some(share) if self.change.to.is_none_or(|to| !is_percent(&to)) => {
                        self.shares(share, level(true, true, at));
                    }
                    _ => self.compared(level(true, true, at)),
                }
            }
            Some((Cue::RisenFrom | Cue::FallenFrom, distance, at)) if distance <= reach.against => {
                self.turned(share, level(true, true, at));
            }
            Some((Cue::Over, 0, at))
                if self.change.percent.is_some() || self.change.amount.is_some() =>
            {
                self.compared(level(true, true, at));
            }
            Some((Cue::By | Cue::Rise | Cue::Fall, distance, at)) if distance <= reach.by => {
                self.by(percent, level(true, false, at));
            }
            // «انخفاض إيجارات المساكن في المدينة 3 %»
            Some((Cue::Rise | Cue::Fall, distance, at))
                if percent && self.change.is_empty() && distance <= reach.verb =>
            {
                self.by(percent, level(true, false, at));
            }
            Some((Cue::Equals, distance, at)) if percent && distance <= reach.by => {
                self.by(percent, level(true, false, at));
            }
            Some((Cue::Equals, ..)) => {}
            Some((Cue::Rises | Cue::Falls, distance, at)) if distance <= reach.verb => {
                self.by(percent, level(true, false, at));
            }
            Some((Cue::Level, 0, at)) if self.change.turn.is_some() => {
                self.comes_to(level(true, false, at));
            }
            Some((Cue::Level | Cue::Was, _, at)) => {
                self.begin();
                self.change.to = Some(level(true, false, at));
                self.change.was = matches!(governor, Some((Cue::Was, ..)));
            }
            _ if percent && bracketed => self.by(percent, level(false, false, figure.first)),
            _ if percent || bracketed => {}
            _ => self.plain(level(false, false, figure.first)),
        }
    }

    /// «900 عامل، أي ثلاثة أضعاف ما كان عليه قبل عام وهو 300»: the figure in front is what it came to, the
    /// next one what it was.
    fn multiplies(&mut self, item: usize, figure: Figure<'q>) {
        let before = self.items[..item].iter().rev();
        let before = before.take(AS_WAS).find_map(|item| match item {
            Item::Figure(figure) => Some(*figure),
            Item::Cue(..) => None,
        });
        let Some(to) = before else { return };
        self.begin();
        self.as_was = true;
        self.change.turn = Some(Turn {
            direction: Direction::Up,
            span: figure.span(),
            at: figure.first,
        });
        self.change.to = Some(Level {
            figure: to,
            cued: true,
            compared: false,
            period: None,
            equals: false,
            from_word: to.first,
        });
    }

    /// The cue that stands nearest in front of a figure, with no figure between: how many words
    /// part them, and where it begins.
    fn governor(&self, item: usize, first: usize) -> Option<(Cue, usize, usize)> {
        let Some(Item::Cue(cue, at, end)) = self.items.get(item.checked_sub(1)?) else {
            return None;
        };
        let in_front = item.checked_sub(2).and_then(|at| self.items.get(at));
        if let Some(Item::Cue(before, before_at, before_end)) = in_front {
            let between = at.saturating_sub(*before_end);
            let comma = |at| self.words.is_mark(at, &['،', ',']);
            let goes_on = match (before, cue) {
                // «مقارنة بعام 2013، حيث بلغ 11 مليونا» tells what it came to.
                (Cue::Against, Cue::Level) if (*before_end..*at).any(comma) => false,
                // «مقابل أرباح بلغت 11 مليونا», «قياسا بأرباح قدرها 11 مليونا»
                (Cue::Against, Cue::Level) => between <= self.cues.reach.against,
                (Cue::Against, Cue::By) => {
                    between <= self.cues.reach.by && self.cues.passes(self.words, *at, *end)
                }
                // «عن إغلاق أمس عند 9100»
                (Cue::Against, Cue::To) => self.cues.stood(self.words, *before_at, *at),
                // «بنسبة زيادة بلغت 23 %»
                (Cue::By | Cue::Rise | Cue::Fall | Cue::To, Cue::Level) => {
                    self.cues.passes(self.words, *before_end, end - 1)
                }
                _ => false,
            };
            if goes_on {
                return Some((*before, first - end, *before_at));
            }
        }
        let cue = match cue {
            Cue::Reached if self.change.is_empty() && self.share.is_none() => Cue::Level,
            Cue::Reached => Cue::Against,
            other => *other,
        };
        Some((cue, self.cues.counted(self.words, *end, first), *at))
    }

    /// Behind من.
    fn begins_with(&mut self, item: usize, level: Level<'q>) {
        let Some(turn) = self.change.turn else {
            return;
        };
        let attribute = item.checked_sub(2).is_some_and(|before| {
            matches!(
                self.items[before],
                Item::Cue(Cue::Rise | Cue::Fall | Cue::By, _, end) if end == level.from_word
            )
        });
        let sized = self.change.amount.is_some() || self.change.percent.is_some();
        // «تخفض قوتها بنحو ألفين، أي من 19 ألفا إلى 17 ألفا»
        if attribute && !(sized && self.change.to.is_none()) {
            // «ارتفاعا من 1.2 مليار» goes on; «بزيادة من 5 إلى 10 %» is a range.
            match self.change.to {
                Some(_) => self.change.from = Some(level),
                None => self.change.vague = true,
            }
            return;
        }
        let told = self.change.from.is_some() || self.change.to.is_some_and(|to| !to.cued);
        if told {
            self.begin();
            self.change.turn = Some(turn);
        }
        self.change.from = Some(level);
    }

    /// Behind إلى.
    fn comes_to(&mut self, level: Level<'q>) {
        if self.change.to.is_some_and(|to| to.cued) {
            let turn = self.change.again.or(self.change.turn);
            let was = self.change.to.filter(|_| self.change.was);
            self.begin();
            self.change.turn = turn;
            self.before = was;
        }
        // «كان 20 عام 2010 وأصبح 35», «بلغ 40 ثم ارتفع إلى 60»
        let before = self.before.take();
        let before = before.filter(|before| before.figure.compares(&level.figure));
        if self.change.from.is_none() {
            self.change.from = before;
        }
        self.change.to = Some(level);
    }

    /// Whether a verb of change has «إلى» and a figure right behind it: what was told in front has
    /// changed, and nothing else that the verb is said of. «تراجع إلى أدنى مستوى له عند 9» has two of
    /// them, «ليرتفع بعدها إلى 9» one of time between.
    fn goes_to(&self, item: usize, mut end: usize) -> bool {
        let mut at = item + 1;
        let mut told = false;
        while let Some(Item::Cue(cue @ (Cue::To | Cue::Then), first, behind)) = self.items.get(at) {
            let near = match told {
                true => first.saturating_sub(end) <= self.cues.reach.to,
                false => self.cues.passes(self.words, end, *first),
            };
            if !near {
                return false;
            }
            told |= *cue == Cue::To;
            (at, end) = (at + 1, *behind);
        }
        told && matches!(self.items.get(at), Some(Item::Figure(_)))
    }

    /// Behind «ارتفاعا من»: what the figure in front was before.
    fn turned(&mut self, share: Option<Level<'q>>, level: Level<'q>) {
        let percent = level.figure.quantity.kind == Kind::Percent;
        match share.filter(|_| percent) {
            Some(share) if self.change.to.is_none_or(|to| !is_percent(&to)) => {
                self.shares(share, level);
            }
            _ => self.compared(level),
        }
        self.change.again = self.turned.take();
    }

    /// Behind مقابل or مقارنة بـ.
    fn compared(&mut self, level: Level<'q>) {
        if self.change.from.is_some() {
            let (turn, to) = (self.change.turn, self.change.to);
            self.begin();
            (self.change.turn, self.change.to) = (turn, to);
        }
        self.change.from = Some(level);
    }

    /// Two percentages of which one is compared with the other: «40 % مقابل 35 % في العام الماضي».
    /// What made the first one a change makes them no change of each other.
    fn shares(&mut self, share: Level<'q>, against: Level<'q>) {
        self.begin();
        (self.change.to, self.change.from) = (Some(share), Some(against));
    }

    /// How much it was.
    fn by(&mut self, percent: bool, level: Level<'q>) {
        if !percent {
            self.change.amount = Some(level.figure);
            return;
        }
        if self.change.percent.is_some() {
            let own = self.next.take().or(self.change.again);
            let (turn, to) = (own.or(self.change.turn), self.change.to);
            self.begin();
            (self.change.turn, self.change.to) = (turn, to);
        }
        self.change.percent = Some(level);
    }

    /// A figure that nothing brings in: what a change may end with, or another matter.
    fn plain(&mut self, level: Level<'q>) {
        let turn = self.change.turn.filter(|_| self.change.is_empty());
        self.begin();
        self.change.turn = turn;
        self.change.to = Some(level);
    }
}

fn is_percent(level: &Level<'_>) -> bool {
    level.figure.kind() == Kind::Percent
}
