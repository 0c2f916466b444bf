//! The changes that a sentence tells: from what, to what, by how much, and which way.
//!
//! ```text
//! change = verb from to by          ارتفع من 50 إلى 75 بنسبة 50 %
//!        | verb by to against       ارتفعت الأرباح 12 % إلى 112 مليونا مقابل 100 مليون
//!        | level against by         بلغت 112 مليونا مقابل 100 مليون بزيادة 12 %
//!        | verb by by to            تراجع المؤشر 30 نقطة بنسبة 0.3 % إلى 9,100 نقطة
//! ```
//!
//! The figures of a sentence are walked through with the cue words between them. A verb of change, a
//! plain figure and a word like «فيما» begin another change; a second percentage goes on with what
//! the change came to (وبارتفاع 57 % عن الربع السابق).

use super::cues::{ChangeCues, Cue, Period};
use crate::check::figures::{Figure, figures};
use crate::check::story::{Sentenced, Story};
use crate::check::words::Words;
use crate::quantity::Kind;
use crate::text::Span;

/// Which way a change goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    Up,
    Down,
    /// The word does not say it: تغير، انتقل.
    Open,
}

/// A word that tells a direction.
#[derive(Clone, Copy, Debug)]
pub(super) struct Turn {
    pub(super) direction: Direction,
    pub(super) span: Span,
    /// The words of the sentence from here on belong to the change.
    pub(super) at: usize,
}

/// A figure that a change begins or ends with.
#[derive(Clone, Copy, Debug)]
pub(super) struct Level<'q> {
    pub(super) figure: Figure<'q>,
    /// A word of its own brought it in: من، إلى، مقابل.
    pub(super) cued: bool,
    /// The figure stands in a comparison (مقابل), and not behind من.
    pub(super) compared: bool,
    /// What the text calls the time of it.
    period: Option<Period>,
    /// The first word of what brought it in.
    pub(super) from_word: usize,
}

/// A multiple or a fraction: ثلاثة أضعاف، النصف.
#[derive(Clone, Copy, Debug)]
pub(super) struct Times<'q> {
    pub(super) figure: Figure<'q>,
    /// What the change came to (إلى النصف), and not how much it was (بمقدار الثلث).
    pub(super) goal: bool,
}

/// A change, as far as a sentence tells it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Change<'q> {
    /// The words that say which way it goes: the verb, and the one with the percentage.
    pub(super) turn: Option<Turn>,
    pub(super) again: Option<Turn>,
    pub(super) from: Option<Level<'q>>,
    pub(super) to: Option<Level<'q>>,
    pub(super) percent: Option<Level<'q>>,
    pub(super) amount: Option<Figure<'q>>,
    /// تضاعف, or a figure like ثلاثة أضعاف.
    pub(super) doubled: Option<Span>,
    pub(super) times: Option<Times<'q>>,
    /// «بزيادة من 5 إلى 10 %» is a range and no change.
    vague: bool,
}

impl Change<'_> {
    /// Whether the percentage is told against the figure that the change begins with, as far as the
    /// text says what each is of.
    pub(super) fn is_of_one_period(&self) -> bool {
        let period = |level: Option<Level<'_>>| level.and_then(|level| level.period);
        match (period(self.percent), period(self.from)) {
            (Some(percent), Some(from)) => percent == from,
            _ => true,
        }
    }

    fn tells(&self) -> bool {
        let parts = [
            self.from.is_some(),
            self.to.is_some(),
            self.percent.is_some() || self.amount.is_some(),
            self.times.is_some() || self.doubled.is_some(),
        ];
        !self.vague && parts.iter().filter(|part| **part).count() >= 2
    }

    /// Whether what the change came to is told in front of what it began with (إلى 75 من 50), with
    /// other words between: both are hardly of one change.
    fn is_scattered(&self, most: usize) -> bool {
        let ends = self.from.zip(self.to);
        ends.is_some_and(|(from, to)| {
            let behind = from.from_word.checked_sub(to.figure.end);
            !from.compared && behind.is_some_and(|between| between > most)
        })
    }

    fn is_empty(&self) -> bool {
        self.from.is_none()
            && self.to.is_none()
            && self.percent.is_none()
            && self.amount.is_none()
            && self.times.is_none()
    }
}

/// A figure or a cue, by the words of the sentence.
#[derive(Clone, Copy, Debug)]
enum Item<'q> {
    Figure(Figure<'q>),
    Cue(Cue, usize, usize),
}

impl Item<'_> {
    fn first(&self) -> usize {
        match self {
            Item::Figure(figure) => figure.first,
            Item::Cue(_, first, _) => *first,
        }
    }
}

/// The changes that a sentence tells.
pub(super) fn changes<'q>(
    story: &Story<'q>,
    sentence: &Sentenced,
    words: &Words<'q>,
    cues: &ChangeCues,
) -> Vec<Change<'q>> {
    let figures: Vec<Figure<'q>> = figures(story, sentence, words).collect();
    let items = items(&figures, words, cues);
    let mut reader = Reader {
        words,
        cues,
        items: &items,
        change: Change::default(),
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

fn items<'q>(figures: &[Figure<'q>], words: &Words<'_>, cues: &ChangeCues) -> Vec<Item<'q>> {
    let mut items = Vec::new();
    let mut figures = figures.iter().peekable();
    let mut at = 0;
    while at < words.len() {
        if let Some(figure) = figures.next_if(|figure| figure.first <= at) {
            items.push(Item::Figure(*figure));
            at = figure.end.max(at + 1);
            continue;
        }
        let next = figures.peek().map_or(words.len(), |figure| figure.first);
        if words.is_mark(at, &['.', '؛', '…', '\u{203A}', '*']) {
            items.push(Item::Cue(Cue::Stop, at, at + 1));
        }
        match cues.at(words, at) {
            Some((cue, length)) if at + length <= next => {
                items.push(Item::Cue(cue, at, at + length));
                at += length;
            }
            _ => at += 1,
        }
    }
    items
}

struct Reader<'a, 'q> {
    words: &'a Words<'q>,
    cues: &'a ChangeCues,
    items: &'a [Item<'q>],
    change: Change<'q>,
    found: Vec<Change<'q>>,
}

impl<'q> Reader<'_, 'q> {
    /// Ends the change, and begins another.
    fn begin(&mut self) {
        let change = std::mem::take(&mut self.change);
        if change.tells() && !change.is_scattered(self.cues.reach.to) {
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
            Cue::Stop => self.begin(),
            Cue::Rises | Cue::Falls | Cue::Changes => {
                let turn = turn(cue.direction());
                self.begin();
                self.change.turn = turn;
            }
            Cue::Rise | Cue::Fall => {
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
                    Some(_) => self.change.again = turn,
                }
            }
            Cue::Doubles => {
                self.begin();
                self.change.turn = turn(Direction::Up);
                self.change.doubled = self.words.span(first, end);
            }
            _ => {}
        }
    }

    /// Whether a noun of change says how much, with its figure right behind it: بارتفاع نسبته 12 %.
    fn is_attribute(&self, item: usize, end: usize) -> bool {
        let Some(next) = self.items.get(item + 1) else {
            return false;
        };
        let said = match next {
            Item::Figure(_) => true,
            Item::Cue(cue, ..) => matches!(cue, Cue::By | Cue::Level | Cue::From | Cue::To),
        };
        said && self.cues.passes(self.words, end, next.first())
    }

    fn figure(&mut self, item: usize, figure: Figure<'q>) {
        let governor = self.governor(item, figure.first);
        let percent = matches!(figure.quantity.kind, Kind::Percent | Kind::PercentagePoint);
        if figure.quantity.kind == Kind::Multiple || figure.quantity.kind == Kind::Fraction {
            let goal = matches!(governor, Some((Cue::To, ..)));
            let by = matches!(governor, Some((Cue::By | Cue::Rise | Cue::Fall, ..)));
            if goal || by || figure.quantity.kind == Kind::Multiple {
                self.change.times = Some(Times { figure, goal });
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
            from_word,
        };
        match governor {
            Some((Cue::From, distance, at)) if distance <= reach.from => {
                self.begins_with(item, level(true, false, at));
            }
            Some((Cue::To, distance, at)) if distance <= reach.to => {
                self.comes_to(level(true, false, at));
            }
            Some((Cue::Against, distance, at)) if distance <= reach.against => {
                self.compared(level(true, true, at));
            }
            Some((Cue::Over, 0, at))
                if self.change.percent.is_some() || self.change.amount.is_some() =>
            {
                self.compared(level(true, true, at));
            }
            Some((Cue::By | Cue::Rise | Cue::Fall, distance, at)) if distance <= reach.by => {
                self.by(percent, level(true, false, at));
            }
            Some((Cue::Rises | Cue::Falls, distance, at)) if distance <= reach.verb => {
                self.by(percent, level(true, false, at));
            }
            Some((Cue::Level, 0, at)) if self.change.turn.is_some() => {
                self.comes_to(level(true, false, at));
            }
            Some((Cue::Level, _, at)) => {
                self.begin();
                self.change.to = Some(level(true, false, at));
            }
            _ if percent && bracketed => self.by(percent, level(false, false, figure.first)),
            _ if percent || bracketed => {}
            _ => self.plain(level(false, false, figure.first)),
        }
    }

    /// The cue that stands nearest in front of a figure, with no figure between: how many words
    /// part them, and where it begins.
    fn governor(&self, item: usize, first: usize) -> Option<(Cue, usize, usize)> {
        let Some(Item::Cue(cue, at, end)) = self.items.get(item.checked_sub(1)?) else {
            return None;
        };
        // «بنسبة زيادة بلغت 23 %»
        if *cue == Cue::Level
            && let Some(Item::Cue(before, at, before_end)) =
                item.checked_sub(2).and_then(|at| self.items.get(at))
            && matches!(
                before,
                Cue::By | Cue::Rise | Cue::Fall | Cue::Against | Cue::To
            )
            && *at + self.cues.reach.by >= *before_end
            && (*before == Cue::Against || self.cues.passes(self.words, *before_end, end - 1))
        {
            return Some((*before, first - end, *at));
        }
        Some((*cue, self.cues.counted(self.words, *end, first), *at))
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
        if attribute {
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
            self.begin();
            self.change.turn = turn;
        }
        self.change.to = Some(level);
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

    /// How much it was.
    fn by(&mut self, percent: bool, level: Level<'q>) {
        if !percent {
            self.change.amount = Some(level.figure);
            return;
        }
        if self.change.percent.is_some() {
            let (turn, to) = (self.change.again.or(self.change.turn), self.change.to);
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
