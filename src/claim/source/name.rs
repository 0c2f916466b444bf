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

use super::super::meanings::Phrase;
use super::super::sentence::Sentence;
use super::super::signs::Signs;
use super::addressee::skip;
use super::words::{
    begins, connector, is_accusative, is_for, is_name_too, is_occasion, is_verbal_noun, owns, stops,
};
use super::{is_particle, speaks, speaks_at};
use crate::lexicon::{Citing, Clitics, Meaning, Particle, ReportingVerb, Roles, Senses};
use crate::token::Class;

/// The longest name, in words and marks.
pub(super) const LONGEST: usize = 24;
/// How far a connector may stand from its verb.
const REACH: usize = 40;
/// The longest name in quotation marks, with its marks.
pub(super) const LONGEST_QUOTED: usize = 7;

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
        glued: verb.is_some_and(|verb| verb.glued),
    };
    let (stop, length, clause) = scan.run(verb);
    scan.frame(stop, length, clause)
}

/// A phrase that cites somebody else: نقلا عن.
fn citation(sentence: &Sentence<'_>, at: usize) -> Option<Phrase> {
    let cites = |found: &&Phrase| match found.meaning {
        Meaning::Attribution(citing) => citing != Citing::Masdar,
        _ => false,
    };
    let may = sentence.means(at, Senses::ATTRIBUTION);
    may.then(|| sentence.phrases(at).iter().find(cites).copied())?
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
    /// The verb takes what is said with ب (تعهد بتوفير).
    glued: bool,
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
            if sentence.is_sign(at, Signs::COLON) {
                return (at, 1, true);
            }
            if sentence.is_sign(at, Signs::OPENING) {
                match self.quoted(at) {
                    Some(close) => {
                        at = close + 1;
                        if !sentence.slice(at, at + 1).starts_with("ال") {
                            self.tight.get_or_insert(at);
                        }
                        continue;
                    }
                    None => return (at, 1, true),
                }
            }
            if sentence.is_sign(at, Signs::CLOSED) {
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
                self.title_behind |=
                    verb.is_some_and(|verb| !verb.relays) && sentence.means(at, Senses::TITLE);
            }
            if !starts
                && verb.is_some()
                && let Some(citation) = citation(sentence, at)
                && !self.inside_title(at)
            {
                self.ends(at);
                self.citation.get_or_insert(at + citation.length);
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
            && !self
                .sentence
                .is_sign(end - 1, Signs::CLOSING | Signs::CLOSED_BRACKET)
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
            (open + 2..open + LONGEST_QUOTED).find(|at| sentence.is_sign(*at, Signs::CLOSING))?;
        let behind = close + 1;
        let goes_on = connector(sentence, behind).is_some()
            || sentence.has(behind, Roles::FUNCTION)
            || is_particle(sentence, behind, Particle::Adverb)
            || sentence.is_sign(behind, Signs::COLON);
        let titled = open > self.begin
            && sentence.means(
                open - 1,
                Senses::MEDIA | Senses::ORGANISATION | Senses::SPEAKER,
            );
        let comma = sentence.is_sign(behind, Signs::COMMA);
        let plain = sentence
            .words
            .get(behind)
            .is_some_and(|word| !word.clitics.has(Clitics::AND));
        let noun = sentence.is_word(behind) && (open > self.begin || plain && close < open + 5);
        (goes_on || titled || comma && open > self.begin || noun).then_some(close)
    }

    /// What a mark means for the name: where to go on, or nothing where no connector can come.
    fn mark(&mut self, at: usize) -> Option<usize> {
        let sentence = self.sentence;
        if at > self.begin && sentence.is_sign(at, Signs::POINT | Signs::SLASH) {
            let initial = is_particle(sentence, at - 1, Particle::Initial);
            return initial.then_some(at + 1);
        }
        if sentence.is_sign(at, Signs::OPEN_BRACKET) {
            let close = (at + 1..at + 9).find(|at| sentence.is_sign(*at, Signs::CLOSED_BRACKET))?;
            return Some(close + 1);
        }
        let next = at + 1;
        if connector(sentence, next).is_some()
            || sentence.is_sign(next, Signs::OPENING | Signs::COLON)
            || sentence.is_sign(at, Signs::HYPHEN | Signs::DASH)
        {
            self.ends(at);
            return Some(next);
        }
        if !sentence.is_sign(at, Signs::COMMA) || at == self.begin {
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
            sentence.is_sign(end, Signs::COMMA)
                && (connector(sentence, end + 1).is_some()
                    || is_for(sentence, end + 1)
                    || sentence.is_sign(end + 1, Signs::OPENING | Signs::COLON))
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
            && sentence.means(at, Senses::MEDIA)
            && !(at.saturating_sub(2)..at).any(|at| sentence.means(at, Senses::TITLE));
        if !bare && !media {
            return None;
        }
        let open = at + 1;
        if sentence.is_sign(open, Signs::OPENING | Signs::OPEN_BRACKET) {
            let close = (open + 1..open + LONGEST_QUOTED)
                .find(|at| sentence.is_sign(*at, Signs::CLOSING | Signs::CLOSED_BRACKET));
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
        let place = sentence.means(at, Senses::PLACE);
        let quantifier = starts && is_particle(sentence, at, Particle::Quantifier);
        let numeral = word.token.class == Class::Digits
            || entry.numeral.is_some() && !word.clitics.has(Clitics::ARTICLE) && !titled;
        if numeral || entry.weekday.is_some() {
            self.ends(at);
            return;
        }
        let told = is_particle(sentence, at, Particle::So);
        if (told || is_particle(sentence, at, Particle::MadeBy)) && !starts {
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
        let inside = self.inside_title(at);
        if prepositional && !titled && !place && !inside {
            self.tight.get_or_insert(at);
            let mute = sentence.means(at, Senses::MUTE);
            // «بيتر بتري»: a name that only looks like ب with a word.
            let name = entry.is_unknown()
                && sentence
                    .entry(at - 1)
                    .is_some_and(|entry| entry.is_unknown())
                && word.token.key.len() <= 5;
            let written = sentence.slice(at, at + 1);
            let owned = ["ه", "ها", "هم"].iter().any(|tail| written.ends_with(tail));
            let speaks = speaks(sentence, self.begin..at);
            if mute
                || is_occasion(sentence, at)
                || !speaks && !name
                || speaks && (self.glued || owned) && !word.clitics.has(Clitics::ARTICLE)
            {
                self.end.get_or_insert(at);
            }
        }
        let event = sentence.means(at, Senses::EVENT_VERB | Senses::EVENT_NOUN);
        let hedge = sentence.means(at, Senses::HEDGE_BEFORE);
        // «وأخبرت مريم اللجنة»: a body behind a proper name is another one.
        let other = titled
            && word.clitics.has(Clitics::ARTICLE)
            && !sentence.means(at, Senses::TITLE)
            && (sentence.words[at - 1].clitics.has(Clitics::AND)
                || sentence
                    .entry(at - 1)
                    .is_some_and(|entry| entry.is_unknown()))
            && !speaks(sentence, self.begin..at);
        if other || hedge || self.is_addressed(at) {
            self.ends(at);
        } else if self.tight.is_none()
            && !titled
            && (event
                || is_accusative(sentence, at)
                || is_verbal_noun(sentence, at)
                || is_particle(sentence, at, Particle::Said)
                || self.is_object(at))
        {
            self.tight = Some(at);
        }
    }

    /// Whether a word lies within a title of several words: المتحدث باسم.
    fn inside_title(&self, at: usize) -> bool {
        at > self.begin
            && self
                .sentence
                .phrase(at - 1, Senses::TITLE)
                .is_some_and(|title| title.length > 1)
    }

    /// «ودعت الأمانة المجتمع الدولي»: a definite word that agrees with no body in front of it.
    fn is_addressed(&self, at: usize) -> bool {
        let sentence = self.sentence;
        let ends = |at: usize, endings: &[char]| {
            let written = sentence.slice(at, at + 1);
            endings.iter().any(|ending| written.ends_with(*ending))
        };
        at == self.begin + 1
            && sentence.words[self.begin].clitics.has(Clitics::ARTICLE)
            && sentence.words[at].clitics.has(Clitics::ARTICLE)
            && sentence.means(self.begin, Senses::ORGANISATION)
            && sentence
                .phrase(self.begin, Senses::ORGANISATION | Senses::MEDIA)
                .is_none_or(|body| body.length <= 1)
            && ends(self.begin, &['ة'])
            && !ends(at, &['ة', 'ا', 'ى', 'ء', 'ه'])
    }

    /// Whether a word without the article behind one that has it is no adjective and no name: with
    /// a possessive suffix (الشركة نتائجها) or, behind a body, with the ending of an accusative.
    fn is_object(&self, at: usize) -> bool {
        let sentence = self.sentence;
        let (word, previous) = (&sentence.words[at], &sentence.words[at - 1]);
        let written = sentence.slice(at, at + 1);
        let person = sentence.means(self.begin, Senses::TITLE);
        let definite =
            previous.clitics.has(Clitics::ARTICLE) || sentence.slice(at - 1, at).starts_with("ال");
        definite
            && !word.clitics.has(Clitics::ARTICLE)
            && word.token.key.len() > 4
            && !sentence.means(at, Senses::PLACE)
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
        if !sentence.is_word(at + 1) && !sentence.is_sign(at + 1, Signs::OPENING) {
            return false;
        }
        if is_particle(sentence, at, Particle::Joining)
            || is_particle(sentence, at, Particle::SpokenFor)
        {
            return true;
        }
        // «رئيس بلدية وسط الدمام»
        if sentence.has(at, Roles::DIRECTION) && sentence.is_word(at + 1) {
            let office = at.saturating_sub(4).max(self.begin)..at;
            return speaks(sentence, office);
        }
        is_particle(sentence, at, Particle::Governed)
            && speaks(sentence, at.saturating_sub(3).max(self.begin)..at)
    }
}
