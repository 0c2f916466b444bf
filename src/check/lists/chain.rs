//! The numbers of a list, followed one after the other: 1, 2, 3 …
//!
//! ```text
//! الأول … والثاني … والثالث            each one more than the last, and of its style
//! أولها … والثاني …                    words of order may take turns
//! أولها … وثالث الضوابط …              the counted noun itself vouches for a gap
//! ```

use super::Listed;
use crate::text::Span;

/// How the items of a list are numbered.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// الأول; true where feminine (الأولى).
    Ordinal(bool),
    /// أولا، ثانيا, or أولها، ثانيها: which of the rule's orders.
    Firstly(usize),
    /// `1-`
    Digits,
    /// `(1)`
    Brackets,
}

/// Whether an item can begin at a number.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Begins {
    Not,
    /// A preposition or a verb stands in front of it.
    Maybe,
    /// A mark, a و or the counted noun does.
    Surely,
}

impl Style {
    /// Whether a number of this style may go on with a list of another: أولها … والثاني.
    fn takes_turns(self, list: Style) -> bool {
        matches!(
            (self, list),
            (Style::Firstly(_) | Style::Ordinal(_), Style::Firstly(_))
        )
    }

    fn is_similar(self, other: Style) -> bool {
        let ordinal = |style: Style| matches!(style, Style::Ordinal(_));
        self == other || ordinal(self) && ordinal(other)
    }
}

/// The numbers of a list as far as they were followed.
pub(super) struct Chain {
    pub(super) style: Style,
    pub(super) announced: u16,
    /// The last number.
    pub(super) count: u16,
    pub(super) at: Span,
    /// The largest number behind it that no item was seen to begin with.
    pub(super) later: u16,
    /// Another list may have begun.
    pub(super) interrupted: bool,
    /// The text calls the last item the last.
    pub(super) closed: bool,
    /// A sentence has ended since the last number, and between two numbers before.
    pub(super) ended: bool,
    pub(super) in_sentences: bool,
    /// How many sentences have ended since the last number.
    since: usize,
    /// The most that ended between two numbers.
    apart: usize,
    /// The noun that the last number was said of: المرحلة of «المرحلة الأولى», which vouches for the next.
    pub(super) head: Option<String>,
    /// The gender of the numbers is open: «أول هذه المراحل … والمرحلة الثانية».
    pub(super) unsexed: bool,
}

/// Sentences behind a list in one of them in which one more of it may be told.
const NEAR: usize = 2;

impl Chain {
    pub(super) fn new(style: Style, announced: u16, at: Span) -> Chain {
        Chain {
            style,
            announced,
            count: 0,
            at,
            later: 0,
            interrupted: false,
            closed: false,
            ended: false,
            in_sentences: false,
            since: 0,
            apart: 0,
            head: None,
            unsexed: false,
        }
    }

    pub(super) fn take(&mut self, value: u16, at: Span) {
        self.in_sentences |= self.count > 0 && self.ended;
        if self.count > 0 {
            self.apart = self.apart.max(self.since);
        }
        (self.count, self.at, self.ended) = (value, at, false);
        self.since = 0;
    }

    /// A sentence ends.
    pub(super) fn end(&mut self) {
        self.ended = true;
        self.since += 1;
    }

    /// Whether what is told now may still be of the list.
    pub(super) fn is_near(&self) -> bool {
        self.since < self.apart + NEAR
    }

    /// Takes a number if it is the next one.
    pub(super) fn number(
        &mut self,
        style: Style,
        value: u16,
        begins: Begins,
        line: bool,
        at: Span,
    ) {
        // Another list begins, or the first item is spoken of again: what follows is not sure.
        self.interrupted |= style == self.style && value == 1 && self.count > 0;
        let marked = matches!(style, Style::Digits | Style::Brackets);
        let turn = || style.takes_turns(self.style) && value <= self.announced;
        let same = style == self.style || self.unsexed && style.is_similar(self.style);
        let own = same || begins == Begins::Surely && turn();
        // One more than was announced, in a sentence of its own behind a list in one sentence, may
        // be something that came after it.
        let behind = value > self.announced && self.ended && !self.in_sentences && !line && !marked;
        let next = own && value == self.count + 1 && (begins != Begins::Not || marked);
        if next && !behind && !self.interrupted {
            if self.unsexed && same {
                (self.style, self.unsexed) = (style, false);
            }
            self.take(value, at);
        } else if self.count > 0
            && value > self.count
            && style.is_similar(self.style)
            && self.is_near()
        {
            self.later = self.later.max(value);
        }
    }

    pub(super) fn listed(&self) -> Option<Listed> {
        // An ordinal further on may be the item that was not seen to begin.
        let open = (self.later > self.count || self.count < 2) && !self.closed;
        let fewer = self.announced > self.count && open;
        (self.count >= 2 && !fewer).then_some(Listed {
            least: self.count,
            most: self.count,
            at: self.at,
        })
    }
}
