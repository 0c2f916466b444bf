//! The name of a speaker, behind a reporting word or before it.
//!
//! ```text
//! frame ::= (adverb | addressee)* [name] adjunct* [connector | ':' | quote | preposition]
//! name  ::= word+ ((في | باسم | لـ | بـ | title على) word+)* [quoted] [، title … ،]
//! ```
//!
//! Where a connector ends the frame, all before it is the name, up to the first word of time or
//! occasion (أمس, في بيان). Where none does, what is said follows the name at once (أعلن الجيش مقتل
//! …): the name then ends before an event, a figure, an indefinite accusative or a verbal noun.

use std::ops::Range;

use super::super::sentence::Sentence;
use super::{identity, is_particle, speaks, speaks_at};
use crate::lexicon::{Clitics, EventUse, Meaning, Particle, ReportingVerb, Roles};
use crate::token::{Class, Key};

/// The longest name, in words and marks.
const LONGEST: usize = 24;
/// How far a connector may stand from its verb.
const REACH: usize = 40;
/// The longest name in quotation marks, with its marks.
const LONGEST_QUOTED: usize = 7;

/// What introduces the words of a speaker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Link {
    /// Nothing: they may follow as an object (أعلن مقتل …).
    None,
    /// A preposition of the verb: كشف عن.
    Preposition,
    /// A connector, a colon or a quotation mark: a whole clause.
    Clause,
}

/// What stands behind a reporting verb.
#[derive(Clone, Debug)]
pub(super) struct Frame {
    /// The words of the name; empty where none follows.
    pub(super) name: Range<usize>,
    /// The first word of what is said.
    pub(super) clause: usize,
    pub(super) link: Link,
    /// Where the preposition of the verb stands, if it has one.
    pub(super) preposition: Option<usize>,
    /// Where the name begins that the named one cites (أضافت القناة نقلا عن الشرطة أن).
    pub(super) cited: Option<usize>,
}

/// Reads what stands behind a reporting word.
pub(super) fn frame(sentence: &Sentence<'_>, behind: usize, verb: Option<&ReportingVerb>) -> Frame {
    let begin = match verb {
        Some(_) => skip(sentence, behind),
        None => behind,
    };
    let mut scan = Scan {
        sentence,
        begin,
        cited: verb.is_none(),
        end: None,
        tight: None,
        preposition: None,
        citation: None,
        apposed: false,
        title_behind: false,
    };
    let (stop, length, clause) = scan.run(verb);
    scan.frame(stop, length, clause)
}

struct Scan<'s, 'a> {
    sentence: &'s Sentence<'a>,
    begin: usize,
    /// The name stands behind a preposition, which may be glued to it (وفقا للوزارة).
    cited: bool,
    /// Where the name ends, if a connector follows.
    end: Option<usize>,
    /// Where it ends, if none does.
    tight: Option<usize>,
    preposition: Option<usize>,
    citation: Option<usize>,
    /// An apposition between commas has begun.
    apposed: bool,
    /// A title stands behind the preposition of the verb, which then belongs to the name.
    title_behind: bool,
}

impl Scan<'_, '_> {
    /// Goes on to the connector or to where none can come any more: the word, the length of the
    /// connector, and whether it is one.
    fn run(&mut self, verb: Option<&ReportingVerb>) -> (usize, usize, bool) {
        let sentence = self.sentence;
        let limit = (self.begin + REACH).min(sentence.words.len());
        let mut at = self.begin;
        while at < limit {
            let starts = at == self.begin;
            let and = sentence.words[at].clitics.has(Clitics::AND);
            if let Some(length) = connector(sentence, at) {
                let since = !starts && is_particle(sentence, at - 1, Particle::Since);
                if and && !starts {
                    return (at, 0, false);
                }
                if !since {
                    return (at, length, true);
                }
                self.ends(at - 1);
                at += length;
                continue;
            }
            if sentence.is_mark(at, &[':']) {
                return (at, 1, true);
            }
            if sentence.is_mark(at, &['«', '“', '"']) {
                match self.quoted(at) {
                    Some(close) => {
                        at = close + 1;
                        continue;
                    }
                    None => return (at, 1, true),
                }
            }
            if sentence.is_mark(at, &['»', '”']) {
                at += 1;
                continue;
            }
            if self.preposition.is_none() && owns(sentence, verb, at) {
                if starts && !self.is_person(at) {
                    self.preposition = Some(at);
                    self.end = Some(at);
                    self.tight = Some(at);
                } else if !starts && !self.is_person(at) {
                    self.preposition = Some(at);
                    self.tight.get_or_insert(at);
                }
            }
            if !starts && stops(sentence, at) {
                break;
            }
            if !sentence.is_word(at) && sentence.words[at].token.class != Class::Digits {
                match self.mark(at) {
                    Some(next) => at = next,
                    None => break,
                }
                continue;
            }
            if self.preposition.is_some_and(|preposition| preposition < at) {
                self.title_behind |= verb.is_some_and(|verb| !verb.relays)
                    && sentence.is(at, |meaning| meaning == Meaning::Title);
            }
            let citation = sentence.phrase(at, |meaning| {
                matches!(meaning, Meaning::Attribution(_)).then_some(())
            });
            if let Some((length, ())) = citation
                && !starts
                && verb.is_some()
            {
                self.ends(at);
                self.citation.get_or_insert(at + length);
            }
            if let Some(next) = self.addressed(at) {
                self.ends(at);
                at = next;
                continue;
            }
            self.word(at);
            at += 1;
        }
        (at, 0, false)
    }

    fn frame(self, stop: usize, length: usize, clause: bool) -> Frame {
        let link = match (clause, self.preposition) {
            (true, _) => Link::Clause,
            (false, Some(_)) => Link::Preposition,
            (false, None) => Link::None,
        };
        let loose = self.end.unwrap_or(stop);
        let end = match self.preposition {
            Some(at) if !(clause && self.title_behind) => loose.min(at),
            _ => loose,
        };
        let end = match clause && (self.preposition.is_none() || self.title_behind) {
            true => end,
            false => end.min(self.tight.unwrap_or(end)),
        };
        let mut end = end.min(self.begin + LONGEST);
        // A mark or a preposition at its end is no part of a name.
        while end > self.begin
            && !self.sentence.is_word(end - 1)
            && !self.sentence.is_mark(end - 1, &['»', '”', '"', ')'])
        {
            end -= 1;
        }
        let named = end > self.begin && begins(self.sentence, self.begin, link, self.cited);
        let end = if named { end } else { self.begin };
        Frame {
            name: self.begin..end,
            clause: match (clause, self.preposition) {
                (true, _) => stop + length,
                (false, Some(at)) => at + 1,
                (false, None) => end,
            },
            link,
            preposition: self.preposition,
            cited: self.citation,
        }
    }

    fn ends(&mut self, at: usize) {
        self.end.get_or_insert(at);
        self.tight.get_or_insert(at);
    }

    /// Whether a word that is a preposition elsewhere is a name here: علي.
    fn is_person(&self, at: usize) -> bool {
        let sentence = self.sentence;
        is_name_too(sentence, at) && (at > self.begin || !sentence.has(at + 1, Roles::FUNCTION))
    }

    /// A quotation mark: where the quoted name ends, or nothing where speech begins.
    fn quoted(&self, open: usize) -> Option<usize> {
        let sentence = self.sentence;
        let close =
            (open + 2..open + LONGEST_QUOTED).find(|at| sentence.is_mark(*at, &['»', '”', '"']))?;
        let behind = close + 1;
        let goes_on = connector(sentence, behind).is_some()
            || sentence.has(behind, Roles::FUNCTION)
            || is_particle(sentence, behind, Particle::Adverb)
            || sentence.is_mark(behind, &[':']);
        let titled = open > self.begin
            && sentence.is(open - 1, |meaning| {
                matches!(
                    meaning,
                    Meaning::Media | Meaning::Organisation | Meaning::Speaker(_)
                )
            });
        let comma = sentence.is_mark(behind, &['،', ',']);
        let noun = open > self.begin && sentence.is_word(behind);
        (goes_on || titled || comma && open > self.begin || noun).then_some(close)
    }

    /// What a mark means for the name: where to go on, or nothing where no connector can come.
    fn mark(&mut self, at: usize) -> Option<usize> {
        let sentence = self.sentence;
        if at > self.begin && sentence.is_mark(at, &['.', '/', '\\']) {
            let initial = is_particle(sentence, at - 1, Particle::Initial);
            return initial.then_some(at + 1);
        }
        if sentence.is_mark(at, &['(']) {
            let close = (at + 1..at + 9).find(|at| sentence.is_mark(*at, &[')']))?;
            return Some(close + 1);
        }
        let next = at + 1;
        if connector(sentence, next).is_some()
            || sentence.is_mark(next, &['«', '“', '"', ':'])
            || sentence.is_mark(at, &['-', '–', '—'])
        {
            self.ends(at);
            return Some(next);
        }
        if !sentence.is_mark(at, &['،', ',']) || at == self.begin {
            return None;
        }
        let and = sentence.words.get(next)?.clitics.has(Clitics::AND);
        let apposed = speaks_at(sentence, next) || self.is_apposition(next);
        if !self.apposed && self.end.is_none() && !and && apposed {
            self.apposed = true;
            return Some(next);
        }
        let adjunct = sentence.has(next, Roles::FUNCTION)
            && !is_particle(sentence, next, Particle::Quantifier)
            && !is_particle(sentence, next, Particle::Where);
        self.ends(at);
        (adjunct && !and).then_some(next)
    }

    /// Whether what begins at a word ends at another comma, with a connector behind it.
    fn is_apposition(&self, at: usize) -> bool {
        let sentence = self.sentence;
        if sentence.has(at, Roles::FUNCTION) {
            return false;
        }
        let end = (at + 1..at + 14).find(|at| !sentence.is_word(*at) || stops(sentence, *at));
        end.is_some_and(|end| {
            sentence.is_mark(end, &['،', ','])
                && (connector(sentence, end + 1).is_some()
                    || is_for(sentence, end + 1)
                    || sentence.is_mark(end + 1, &['«', '“', '"', ':']))
        })
    }

    /// `لـ«الشرق الأوسط»`, `لوكالة رويترز`: who was told, behind the name.
    fn addressed(&self, at: usize) -> Option<usize> {
        if at == self.begin {
            return None;
        }
        let sentence = self.sentence;
        let bare = is_for(sentence, at);
        let media = sentence.words[at].clitics.has(Clitics::FOR)
            && sentence.is(at, |meaning| meaning == Meaning::Media)
            && !(at.saturating_sub(2)..at)
                .any(|at| sentence.is(at, |meaning| meaning == Meaning::Title));
        if !bare && !media {
            return None;
        }
        let open = at + 1;
        if sentence.is_mark(open, &['«', '“', '"', '(']) {
            let close = (open + 1..open + LONGEST_QUOTED)
                .find(|at| sentence.is_mark(*at, &['»', '”', '"', ')']));
            return close.map(|close| close + 1);
        }
        media.then_some(open)
    }

    /// What a word means for the name.
    fn word(&mut self, at: usize) {
        let sentence = self.sentence;
        let Some(entry) = sentence.entry(at) else {
            return;
        };
        let word = &sentence.words[at];
        let starts = at == self.begin;
        let titled = speaks_at(sentence, at);
        let place = sentence.is(at, |meaning| matches!(meaning, Meaning::Place(_)));
        let quantifier = starts && is_particle(sentence, at, Particle::Quantifier);
        let numeral = word.token.class == Class::Digits
            || entry.numeral.is_some() && !word.clitics.has(Clitics::ARTICLE) && !titled;
        if numeral || entry.weekday.is_some() {
            self.ends(at);
            return;
        }
        if is_particle(sentence, at, Particle::MadeBy) && !starts {
            self.ends(at);
            return;
        }
        if is_particle(sentence, at, Particle::Adverb) && !titled && !place {
            self.ends(at);
            return;
        }
        let function = entry.roles.has(Roles::FUNCTION) && !word.clitics.has(Clitics::ARTICLE);
        if function && !titled && !quantifier && !self.is_person(at) && !self.joins(at) {
            self.ends(at);
            return;
        }
        if starts {
            return;
        }
        let prepositional =
            word.clitics.has(Clitics::PREPOSITION) && !word.clitics.has(Clitics::FOR);
        // «المتحدث باسم»
        let inside = sentence
            .phrase(at - 1, |meaning| (meaning == Meaning::Title).then_some(()))
            .is_some_and(|(length, ())| length > 1);
        if prepositional && !titled && !place && !inside {
            self.tight.get_or_insert(at);
            let mute = sentence.is(at, |meaning| meaning == Meaning::Mute);
            if mute || is_occasion(sentence, at) || !speaks(sentence, self.begin..at) {
                self.end.get_or_insert(at);
            }
        }
        let event = sentence.is(at, |meaning| {
            matches!(meaning, Meaning::Event(_, EventUse::Noun | EventUse::Verb))
        });
        let hedge = sentence.is(at, |meaning| matches!(meaning, Meaning::Before(_)));
        // «وأخبرت مريم اللجنة»: a body behind a proper name is another one.
        let other = titled
            && word.clitics.has(Clitics::ARTICLE)
            && !sentence.is(at, |meaning| meaning == Meaning::Title)
            && (sentence.words[at - 1].clitics.has(Clitics::AND)
                || sentence
                    .entry(at - 1)
                    .is_some_and(|entry| entry.is_unknown()))
            && !speaks(sentence, self.begin..at);
        if other || hedge {
            self.ends(at);
        } else if !titled
            && (event
                || is_accusative(sentence, at)
                || is_verbal_noun(sentence, at)
                || self.is_object(at))
        {
            self.tight.get_or_insert(at);
        }
    }

    /// Whether a word without the article behind one that has it is no adjective and no name: with
    /// a possessive suffix (الشركة نتائجها) or, behind a body, with the ending of an accusative.
    fn is_object(&self, at: usize) -> bool {
        let sentence = self.sentence;
        let (word, previous) = (&sentence.words[at], &sentence.words[at - 1]);
        let written = sentence.slice(at, at + 1);
        let person = sentence.is(self.begin, |meaning| meaning == Meaning::Title);
        let definite =
            previous.clitics.has(Clitics::ARTICLE) || sentence.slice(at - 1, at).starts_with("ال");
        definite
            && !word.clitics.has(Clitics::ARTICLE)
            && word.token.key.len() > 4
            && !sentence.is(at, |meaning| matches!(meaning, Meaning::Place(_)))
            && (written.ends_with("ها")
                || written.ends_with("هم")
                || written.ends_with('ا') && !person)
    }

    /// Whether a preposition goes on with the name: وزارة الصحة في غزة, المشرف على …
    fn joins(&self, at: usize) -> bool {
        let sentence = self.sentence;
        if at == self.begin || is_occasion(sentence, at + 1) {
            return false;
        }
        // «من أصل», «في 12 مدينة» and the like are no part of a name.
        if !sentence.is_word(at + 1) && !sentence.is_mark(at + 1, &['«', '“', '"']) {
            return false;
        }
        if is_particle(sentence, at, Particle::Joining) {
            return true;
        }
        is_particle(sentence, at, Particle::Governed)
            && speaks(sentence, at.saturating_sub(3).max(self.begin)..at)
    }
}

/// The length of a connector at a word.
pub(super) fn connector(sentence: &Sentence<'_>, at: usize) -> Option<usize> {
    let (length, ()) =
        sentence.phrase(at, |meaning| (meaning == Meaning::Connector).then_some(()))?;
    // «آن» is a name, and only folds to «أن».
    (!sentence.slice(at, at + 1).starts_with('آ')).then_some(length)
}

/// Whether a word is a preposition with which the verb takes what is said.
fn owns(sentence: &Sentence<'_>, verb: Option<&ReportingVerb>, at: usize) -> bool {
    verb.is_some_and(|verb| verb.connectors.contains(&sentence.words[at].token.key))
}

/// Whether no connector of an earlier verb can stand behind a word: another verb, a participle, a
/// relative clause.
fn stops(sentence: &Sentence<'_>, at: usize) -> bool {
    let word = &sentence.words[at];
    let plain = !word.clitics.has(Clitics::PREPOSITION) && !word.clitics.has(Clitics::ARTICLE);
    let and = word.clitics.has(Clitics::AND);
    sentence.is(at, |meaning| match meaning {
        Meaning::Verb(index) => plain && (and || !sentence.lexicon.verbs[index as usize].strict),
        Meaning::Participle | Meaning::Particle(Particle::Relative) => plain,
        _ => false,
    })
}

/// Whether what stands at a word is an occasion: في بيان, من جانبه.
fn is_occasion(sentence: &Sentence<'_>, at: usize) -> bool {
    is_particle(sentence, at, Particle::Occasion)
}

/// Whether a word is ل alone, as before a quotation mark.
fn is_for(sentence: &Sentence<'_>, at: usize) -> bool {
    sentence
        .words
        .get(at)
        .is_some_and(|word| word.token.key.len() == 1 && word.token.key == Key::of("ل"))
}

/// Whether a word is written like a name, though it folds to a preposition or particle: علي, آن.
fn is_name_too(sentence: &Sentence<'_>, at: usize) -> bool {
    let written = sentence.slice(at, at + 1);
    (written.ends_with('ي') || written.starts_with(['آ', 'إ']))
        && is_particle(sentence, at, Particle::NameToo)
}

/// Whether a word is written as an indefinite accusative: وقفاً.
fn is_accusative(sentence: &Sentence<'_>, at: usize) -> bool {
    let written = sentence.slice(at, at + 1);
    written.contains('\u{064B}')
}

/// Whether a word has the shape of a verbal noun without the article: تسجيل, إطلاق, انخفاض.
fn is_verbal_noun(sentence: &Sentence<'_>, at: usize) -> bool {
    let word = &sentence.words[at];
    if word.clitics != Clitics::default() {
        return false;
    }
    let written = sentence.slice(at, at + 1);
    let mut letters = ['\0'; 8];
    let mut length = 0;
    for letter in written
        .chars()
        .filter(|c| !matches!(c, '\u{064B}'..='\u{0652}' | 'ـ'))
    {
        if length == letters.len() {
            return false;
        }
        letters[length] = letter;
        length += 1;
    }
    match &letters[..length] {
        ['ت', _, _, 'ي', _] | ['إ', _, _, 'ا', _] => true,
        ['ا', 'ن', _, _, 'ا', _] | ['ا', _, 'ت', _, 'ا', _] => true,
        ['ا', 'س', 'ت', _, _, 'ا', _] => true,
        _ => false,
    }
}

/// Whether a name can begin at a word.
fn begins(sentence: &Sentence<'_>, at: usize, link: Link, cited: bool) -> bool {
    let Some(word) = sentence.words.get(at) else {
        return false;
    };
    if sentence.is_mark(at, &['«', '“', '"']) {
        return true;
    }
    let foreign = sentence.lexicon.entry(word).is_unknown();
    // «فورد» only looks like ف with a word behind it.
    let clitic = word.clitics.has(Clitics::AND) && sentence.slice(at, at + 1).starts_with('و')
        || word.clitics.has(Clitics::PREPOSITION) && !foreign && !cited;
    let function = sentence.has(at, Roles::FUNCTION)
        && !word.clitics.has(Clitics::ARTICLE)
        && !is_particle(sentence, at, Particle::Quantifier)
        && !is_name_too(sentence, at)
        && !speaks_at(sentence, at);
    let said = !cited && is_accusative(sentence, at)
        || link != Link::Clause
            && !cited
            && !speaks_at(sentence, at)
            && (is_verbal_noun(sentence, at)
                || sentence.is(at, |meaning| {
                    matches!(meaning, Meaning::Event(_, EventUse::Noun | EventUse::Verb))
                }));
    sentence.is_word(at) && !clitic && !function && !said
}

/// Skips what stands between a verb and its subject: رسميا, أمس, لـ«الشرق الأوسط».
fn skip(sentence: &Sentence<'_>, mut at: usize) -> usize {
    let begin = at;
    while at < begin + 6 {
        let weekday = sentence
            .entry(at)
            .is_some_and(|entry| entry.weekday.is_some());
        let adverb = sentence.phrase(at, |meaning| {
            (meaning == Meaning::Particle(Particle::Adverb)).then_some(())
        });
        if (weekday || adverb.is_some()) && !speaks_at(sentence, at) {
            at += adverb.map_or(1, |(length, ())| length);
            continue;
        }
        let joined = is_particle(sentence, at, Particle::Joining) && is_occasion(sentence, at + 1);
        if joined && at == begin {
            let end = (at + 2..at + 8).find(|end| {
                speaks_at(sentence, *end) && !is_particle(sentence, *end, Particle::Occasion)
                    || connector(sentence, *end).is_some()
                    || !sentence.is_word(*end)
            });
            match end {
                Some(end) if speaks_at(sentence, end) => at = end,
                _ => return at,
            }
            continue;
        }
        // «وأضاف يقول»
        let again = at > 0 && sentence.words[at - 1].clitics.has(Clitics::AND) || at == 1;
        let verb = sentence.is(at, |meaning| {
            matches!(meaning, Meaning::Verb(index) if !sentence.lexicon.verbs[usize::from(index)].strict)
        });
        let bare = sentence
            .words
            .get(at)
            .is_some_and(|word| word.clitics == Clitics::default());
        if again && verb && bare && at == begin && !speaks_at(sentence, at) {
            at += 1;
            continue;
        }
        match addressee(sentence, at) {
            Some(end) => at = end,
            None => break,
        }
    }
    at
}

/// Who is told, right behind the verb: where it ends.
fn addressee(sentence: &Sentence<'_>, at: usize) -> Option<usize> {
    let word = sentence.words.get(at)?;
    let bare = is_for(sentence, at);
    if !bare && !word.clitics.has(Clitics::FOR) {
        return None;
    }
    if sentence.is_mark(at + 1, &['«', '“', '"', '(']) {
        return (at + 3..at + 2 + LONGEST_QUOTED)
            .find(|end| sentence.is_mark(*end, &['»', '”', '"', ')']))
            .map(|close| close + 1);
    }
    let end = (at + 1..at + 4).find(|end| {
        !sentence.is_word(*end)
            || connector(sentence, *end).is_some()
            || sentence.has(*end, Roles::FUNCTION)
            || speaks_at(sentence, *end) && !sentence.words[*end].clitics.has(Clitics::ARTICLE)
            || sentence.is(*end, |meaning| meaning == Meaning::Title)
    })?;
    Some(end)
}

/// A name before a verb, and whether the words before it say that the verb must have it.
pub(super) fn before(
    sentence: &Sentence<'_>,
    verb: usize,
    link: Link,
) -> Option<(Range<usize>, bool)> {
    let mut end = verb;
    let mut sure = false;
    if end > 0 && is_particle(sentence, end - 1, Particle::Already) {
        end -= 1;
        sure = true;
    }
    if end > 0 && is_particle(sentence, end - 1, Particle::Relative) {
        end -= 1;
        sure = true;
    }
    while end > 0 && is_particle(sentence, end - 1, Particle::Adverb) {
        end -= 1;
    }
    let comma = end > 1 && sentence.is_mark(end - 1, &['،', ',']);
    if comma {
        end -= 1;
    }
    let mut first = end;
    while first > 0 && end - first < LONGEST {
        let at = first - 1;
        let quote = sentence.is_mark(at, &['«', '“', '"', '»', '”', '(', ')']);
        let joins = is_particle(sentence, at, Particle::Joining) && !is_occasion(sentence, first)
            || is_particle(sentence, at, Particle::Governed)
                && at > 0
                && speaks_at(sentence, at - 1)
            || is_name_too(sentence, at) && speaks_at(sentence, at.max(1) - 1);
        let word = &sentence.words[at];
        let function = sentence.has(at, Roles::FUNCTION)
            && !word.clitics.has(Clitics::ARTICLE)
            && !speaks_at(sentence, at);
        let figure = word.token.class == Class::Digits
            || sentence
                .entry(at)
                .is_some_and(|entry| entry.numeral.is_some() && entry.noun.is_none());
        let verb = !joins
            && !speaks_at(sentence, at)
            && sentence.is(at, |meaning| {
                matches!(
                    meaning,
                    Meaning::Event(_, EventUse::Verb) | Meaning::Participle
                ) || matches!(meaning, Meaning::Verb(index)
                        if !sentence.lexicon.verbs[index as usize].strict)
            });
        if !quote && !sentence.is_word(at) || function && !joins || figure || verb {
            break;
        }
        if connector(sentence, at).is_some() || is_particle(sentence, at, Particle::Be) {
            break;
        }
        first = at;
    }
    // A preposition has nothing before it to go on with.
    while first < end
        && (sentence.has(first, Roles::FUNCTION) && !speaks_at(sentence, first)
            || !sentence.is_word(first))
    {
        first += 1;
    }
    if first >= end {
        return None;
    }
    // «القسم تلقى بلاغا يفيد»: the word before the verb is an object.
    let object = sentence.slice(end - 1, end).trim_end_matches('\u{064B}');
    let body = !sentence.is(first, |meaning| meaning == Meaning::Title);
    if end > first + 1
        && body
        && object.ends_with('ا')
        && !sentence.words[end - 1].clitics.has(Clitics::ARTICLE)
        && !sentence.is(end - 1, |meaning| matches!(meaning, Meaning::Place(_)))
        && !speaks_at(sentence, end - 1)
        && identity::alias(sentence, first..end).is_none()
    {
        return None;
    }
    let be = first > 0 && is_particle(sentence, first - 1, Particle::Be);
    let that = first > 0 && connector(sentence, first - 1).is_some()
        || first > 1 && connector(sentence, first - 2) == Some(2);
    let opens = first == 0
        || sentence.parts_clauses(first - 1)
        || link == Link::Clause && sentence.has(first - 1, Roles::FUNCTION)
        || be
        || that;
    let head = first..end.min(first + 2);
    let speaking = speaks(sentence, head) || identity::alias(sentence, first..end).is_some();
    (opens && speaking).then_some((
        first..end,
        (sure || be || that) && !(comma && !sure && !that),
    ))
}
