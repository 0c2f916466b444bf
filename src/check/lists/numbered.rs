//! Lists whose items have numbers: الأول … والثاني …, أولا … ثانيا …, 1- … 2- …, (1) … (2) …, or a
//! bullet a line.
//!
//! The numbers are followed from the first as long as each is one more. An ordinal counts only
//! where an item can begin: behind a mark, with و, behind أما, or behind the counted noun itself
//! (السبب الثاني); «المركز الثالث» is something else.

use super::chain::{Begins, Chain, Style};
use super::{Announced, CountAndList, Introduction, Listed, boundary, has_article};
use crate::check::story::Story;
use crate::check::words::Words;
use crate::lexicon::Clitics;
use crate::quantity::{Kind, Quantity};
use crate::text::Span;
use crate::token::{Class, Key, digit};

/// How much of a text a numbered list may take, in bytes.
pub(super) const REACH: usize = 12_000;
/// How much of a line its number is looked for in, in bytes.
const HEAD: usize = 80;
/// The fewest items of a list that a headline announces.
const LEAST_TITLED: u16 = 3;
/// The words in front of which the first number of a list stands: a quotation mark and its noun.
const OPENING: usize = 3;
/// The marks that begin a line of a list.
const BULLETS: [char; 8] = ['-', '–', '—', '•', '*', '●', '▪', '◦'];

impl CountAndList {
    /// Counts a list whose items have numbers.
    pub(super) fn numbered(&self, story: &Story<'_>, announced: &Announced<'_>) -> Option<Listed> {
        let text = story.text();
        let span = Span {
            start: announced.start,
            end: boundary(text, (announced.start + REACH).min(text.len())),
        };
        if let Some(listed) = bullets(span, text) {
            return Some(listed).filter(|_| announced.by != Introduction::Mark);
        }
        let head = story.words(Span {
            start: span.start,
            end: boundary(text, (span.start + super::REACH).min(span.end)),
        });
        let style = self.first(&head, announced)?;
        self.follow(
            story,
            announced,
            span,
            Chain::new(style, announced.count, span),
        )
    }

    /// Counts the only list of a story whose items begin their lines with numbers, where they are not as
    /// many as the headline announces.
    pub(super) fn titled(
        &self,
        story: &Story<'_>,
        quantity: &Quantity,
        count: u16,
    ) -> Option<Listed> {
        let title = story.document.title()?;
        let noun = quantity.noun.as_ref()?;
        let named = story.words(noun.span);
        named
            .begins(0, &self.titled)
            .or_else(|| named.begins(1, &self.titled))?;
        let text = story.text();
        let mut offset = title.end;
        let (mut last, mut at) = (0, None);
        let mut told = false;
        for line in text[title.end..].split_inclusive('\n') {
            let start = offset;
            offset += line.len();
            let head = Span {
                start,
                end: boundary(text, (start + HEAD).min(offset)),
            };
            let words = story.words(head);
            let opened = usize::from(words.is_mark(0, &['(', '-', '–', '•', '*']));
            let led = opened + usize::from(counts(&words, opened, quantity));
            let Some((_, value)) = self.numeral(&words, led) else {
                continue;
            };
            // A second list, or one that leaves a number out, is not sure to be the announced one.
            if value != last + 1 {
                return None;
            }
            last = value;
            at = words.span(led, led + 1);
            // A table has a figure in every line.
            let number = at.map_or(start, |at| at.end);
            let figure = |one: &Quantity| one.span.start >= number && one.span.end <= offset;
            told |= !story.quantities.iter().any(figure);
        }
        let listed = Listed {
            least: last,
            most: last,
            at: at?,
        };
        (told && last >= LEAST_TITLED && self.is_off(count, &listed)).then_some(listed)
    }

    /// Whether the first of an order stands at a word.
    pub(super) fn begins_order(&self, words: &Words<'_>, at: usize, quantity: &Quantity) -> bool {
        let at = at + self.led(words, at);
        // «ثلاث مجموعات، ضمت المجموعة الأولى …»
        let at = at + usize::from(has_article(words, at) && counts(words, at, quantity));
        self.numeral(words, at).is_some_and(|(style, value)| {
            value == 1 && matches!(style, Style::Ordinal(_) | Style::Firstly(_))
        })
    }

    /// The words that may stand in front of an ordinal: أما.
    pub(super) fn led(&self, words: &Words<'_>, at: usize) -> usize {
        words.begins(at, &self.before_item).unwrap_or(0)
    }

    /// How the first item of the list is numbered: the list begins with its number, or with the
    /// counted noun (السبب الأول).
    fn first(&self, words: &Words<'_>, announced: &Announced<'_>) -> Option<Style> {
        let led = self.led(words, 0);
        let opened = words.is_mark(led, &['(', '-', '–', '•', '*', '"', '«']);
        let at = led + usize::from(opened || counts(words, led, announced.quantity));
        // «الأطقم الأربعة وفق ما يلي: «الطقم الأول»»: behind a colon any noun may be numbered.
        let sure = is_opened(announced.by);
        let noun = led + usize::from(opened);
        let headed = sure && has_article(words, noun) && self.numeral(words, noun).is_none();
        let at = if headed { noun + 1 } else { at };
        let (style, value) = self.numeral(words, at)?;
        (value == 1).then_some(style)
    }

    /// Follows the numbers of a list.
    pub(super) fn follow(
        &self,
        story: &Story<'_>,
        announced: &Announced<'_>,
        span: Span,
        mut chain: Chain,
    ) -> Option<Listed> {
        let words = story.words(span);
        // «في الساعة التاسعة» numbers no item either.
        let dates: Vec<Span> = story
            .quantities
            .iter()
            .filter(|one| matches!(one.kind, Kind::Date | Kind::Time) && span.overlaps(one.span))
            .map(|quantity| quantity.span)
            .collect();
        let sure = is_opened(announced.by);
        let mut line = 0;
        for at in 0..words.len() {
            if at > 0 && breaks(&words, story.text(), at) {
                line = at;
            }
            if words.is_stop(at, &['.', '؟', '!']) {
                chain.end();
            }
            let head = head(&words, at);
            let again = || head.is_some() && head == chain.head.as_deref();
            // «وفق ما يلي: «الطقم الأول» …»
            let opens = at <= OPENING && chain.count == 0 && head.is_some() && sure;
            let begins = match at == line || opens || again() {
                true => Begins::Surely,
                false => self.begins_item(&words, at, announced),
            };
            let place = words.span(at, at + 1)?;
            // «العاشر من أغسطس» numbers nothing.
            let dated = dates.iter().any(|date| date.overlaps(place));
            if let Some((own, value)) = self.numeral(&words, at).filter(|_| !dated) {
                let count = chain.count;
                chain.number(own, value, begins, at == line, place);
                if chain.count > count {
                    chain.head = head.map(str::to_owned);
                }
            } else if let Some(value) = self
                .constructed(&words, at, announced)
                .filter(|value| *value > chain.count && *value <= chain.count + 2)
            {
                chain.take(value, place);
            } else if begins != Begins::Not && chain.count > 0 {
                // أخيرا ends what أولا began, الأخير what الأول did.
                let ordinal = matches!(chain.style, Style::Ordinal(_));
                let last = words.begins(at, &self.last).is_some();
                if last && ordinal == has_article(&words, at) && chain.is_near() {
                    chain.take(chain.count + 1, place);
                    chain.closed = true;
                    break;
                }
                let another = words.begins(at, &self.another).is_some();
                if another && chain.count < announced.count && !chain.interrupted {
                    chain.take(chain.count + 1, place);
                } else if chain.is_near() && words.begins(at, &self.other).is_some() {
                    // «السبب الآخر» may be one without a number.
                    chain.later = u16::MAX;
                }
            }
        }
        chain.listed()
    }

    /// Whether an item can begin at a word.
    fn begins_item(&self, words: &Words<'_>, at: usize, announced: &Announced<'_>) -> Begins {
        let Some(last) = at.checked_sub(1) else {
            return Begins::Surely;
        };
        let joined = words
            .word(at)
            .is_some_and(|word| word.clitics.has(Clitics::AND));
        let mark = || {
            let word = words.word(last);
            word.is_some_and(|word| word.token.class == Class::Mark)
        };
        if joined || mark() || self.is_counted(words, last, announced.quantity) {
            return Begins::Surely;
        }
        match words.begins(last, &self.before_item) {
            Some(_) => Begins::Maybe,
            None => Begins::Not,
        }
    }

    /// The number of an item that the counted noun itself follows: «ثالث الضوابط», «ثاني تلك الردود».
    fn constructed(&self, words: &Words<'_>, at: usize, announced: &Announced<'_>) -> Option<u16> {
        let ordinal = words.entry(at)?.ordinal.filter(|ordinal| !ordinal.head)?;
        let that = words.begins(at + 1, &self.those).unwrap_or(0);
        let noun = at + 1 + that;
        let bare = words
            .word(at)
            .is_some_and(|word| !word.clitics.has(Clitics::ARTICLE));
        let named = bare && has_article(words, noun) && counts(words, noun, announced.quantity);
        named.then(|| u16::from(ordinal.value))
    }

    /// Whether a word is the counted noun, or another for the same: المشكلة الأولى of three
    /// معضلات.
    pub(super) fn is_counted(&self, words: &Words<'_>, at: usize, quantity: &Quantity) -> bool {
        let Some(noun) = &quantity.noun else {
            return false;
        };
        let found = words.entry(at).and_then(|entry| entry.noun);
        let found = found.and_then(|(index, _)| words.noun(index));
        found.is_some_and(|found| {
            found.lemma == noun.lemma || self.kin.are_kin(&found.lemma, &noun.lemma)
        })
    }

    /// What number of an order stands at a word.
    pub(super) fn numeral(&self, words: &Words<'_>, at: usize) -> Option<(Style, u16)> {
        let word = words.word(at)?;
        if word.token.class == Class::Digits {
            return self.digits(words, at);
        }
        let orders = self.orders.iter().enumerate();
        let mut named = orders.filter_map(|(order, names)| Some((order, words.index(at, names)?)));
        if let Some((order, index)) = named.next() {
            return Some((Style::Firstly(order), u16::try_from(index).ok()? + 1));
        }
        let ordinal = words.entry(at)?.ordinal.filter(|ordinal| !ordinal.head)?;
        let written = words.written(at);
        let definite = word.clitics.has(Clitics::ARTICLE)
            || written.trim_start_matches(['و', 'ف']).starts_with("ال");
        // الأولى is often written with a ي, as الثاني is.
        let feminine =
            written.ends_with(['ة', 'ى', 'ه']) || ordinal.value == 1 && written.ends_with('ي');
        let teen = words
            .entry(at + 1)
            .and_then(|entry| entry.numeral)
            .is_some();
        (definite && !teen).then_some((Style::Ordinal(feminine), u16::from(ordinal.value)))
    }

    /// `1-` and `(1)`, with text behind.
    fn digits(&self, words: &Words<'_>, at: usize) -> Option<(Style, u16)> {
        let value = western(words.written(at))?;
        let before = at.checked_sub(1);
        let bracket = before.is_some_and(|before| words.is_mark(before, &['(', '[']));
        let figure = |at: usize| {
            words
                .word(at)
                .is_some_and(|word| word.token.class == Class::Digits)
        };
        if bracket {
            return words
                .is_mark(at + 1, &[')', ']'])
                .then_some((Style::Brackets, value));
        }
        let apart = words.word(at).is_some_and(|word| word.token.spaced);
        let marked = words.is_mark(at + 1, &['-', '–', ')', '_', '.', '/', ':']);
        let glued = words.word(at + 1).is_some_and(|word| !word.token.spaced);
        (apart && marked && !figure(at + 2) && (glued || words.is_mark(at + 1, &['-', '–'])))
            .then_some((Style::Digits, value))
    }
}

/// Whether a word is the counted noun.
pub(super) fn counts(words: &Words<'_>, at: usize, quantity: &Quantity) -> bool {
    let Some(noun) = &quantity.noun else {
        return false;
    };
    let found = words.entry(at).and_then(|entry| entry.noun);
    let found = found.and_then(|(index, _)| words.noun(index));
    // A noun that the lexicon lacks is known by its letters.
    let spelled = || {
        let own = noun.text.split(' ').next().unwrap_or_default();
        let stem = words.stem(at).map(|stem| words.of_span(stem));
        let bare = stem.map(|stem| stem.strip_prefix("ال").unwrap_or(stem));
        words.is_word(at) && bare.is_some_and(|bare| Key::of(bare) == Key::of(own))
    };
    match found {
        Some(found) if noun.class.is_some() => found.lemma == noun.lemma,
        _ => spelled(),
    }
}

/// Whether a list is surely brought in.
fn is_opened(by: Introduction) -> bool {
    matches!(
        by,
        Introduction::Colon | Introduction::Pronoun(true) | Introduction::Wrapped
    )
}

/// The definite noun in front of a word, without its article: مرحلة of «والمرحلة الثانية».
fn head<'a>(words: &Words<'a>, at: usize) -> Option<&'a str> {
    let noun = at.checked_sub(1).filter(|noun| words.is_word(*noun))?;
    let written = words.written(noun).trim_start_matches(['و', 'ف']);
    written.strip_prefix("ال")
}

/// Whether a line begins at a word.
fn breaks(words: &Words<'_>, text: &str, at: usize) -> bool {
    let ends = |at: usize| {
        words
            .word(at)
            .map(|word| (word.token.start as usize, word.token.end as usize))
    };
    match (ends(at - 1), ends(at)) {
        (Some((_, end)), Some((start, _))) => text[end..start].contains('\n'),
        _ => false,
    }
}

/// The value of digits of any script.
fn western(digits: &str) -> Option<u16> {
    let mut value = 0u16;
    for character in digits.chars() {
        let digit = u16::from(digit(character)?);
        value = value.checked_mul(10)?.checked_add(digit)?;
    }
    Some(value)
}

/// Counts lines that begin with one bullet, right behind the introduction; none where such lines
/// go on behind others.
fn bullets(span: Span, text: &str) -> Option<Listed> {
    let line_start = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
    // The introduction ends its line.
    if !text[line_start..span.start].trim().is_empty() && !text[..span.start].ends_with('\n') {
        return None;
    }
    let rest = span.of(text);
    let bullet = rest
        .chars()
        .next()
        .filter(|first| BULLETS.contains(first))?;
    let (mut count, mut offset, mut end) = (0u16, span.start, span.start);
    let mut over = false;
    for line in rest.split_inclusive('\n') {
        let begins = line.trim_start().starts_with(bullet);
        match (begins, over) {
            (true, true) => return None,
            (true, false) => {
                count = count.checked_add(1)?;
                end = offset + line.trim_end().len();
            }
            (false, _) => over |= !line.trim().is_empty(),
        }
        offset += line.len();
    }
    (count >= 2).then_some(Listed {
        least: count,
        most: count,
        at: Span {
            start: span.start,
            end,
        },
    })
}
