//! Names that stand directly behind how many persons there are, with nothing that brings them in:
//! «الحراس الأربعة سالم الناصر، وفهد العمري …», «الثلاثي تياغو وإلتون ونيفيز».
//!
//! ```text
//! list = name { ("،" | "و") name } end      end = "،" word | preposition | stop
//! ```
//!
//! A name is made of words that the lexicon lacks, so that what else stands there ends the list. A verb
//! is lacking as well: the last name is one only where it has as many words as another.

use super::nouns::{counts_people, has_article, is_definite};
use super::{Announced, CountAndList, Introduction, Listed, boundary, draft_at, items};
use crate::amount::Amount;
use crate::check::draft::Draft;
use crate::check::story::Story;
use crate::check::words::Words;
use crate::lexicon::Clitics;
use crate::quantity::Quantity;
use crate::text::Span;
use crate::token::Key;

/// How much of a text such a list may take, in bytes.
const REACH: usize = 600;
/// The most words of a name with what is said of it.
const MOST_NAME: usize = 5;
/// The fewest names that are a list.
const LEAST: usize = 2;

/// How far behind a match those are against whom it is played, in bytes and words.
const NEAR: usize = 60;
const GAP: usize = 3;
/// So many are a list of whatever is counted.
const SURE: u16 = 3;

/// A name, or what may be one.
struct Name {
    first: usize,
    length: usize,
    /// It begins with a و.
    joined: bool,
    /// A word that the lexicon lacks is in it.
    own: bool,
}

impl CountAndList {
    /// Counts the names behind a definite number of persons.
    pub(super) fn apposed(&self, story: &Story<'_>, quantity: &Quantity) -> Option<Listed> {
        let noun = quantity.noun.as_ref();
        let behind = noun.is_none_or(|noun| noun.span.start < quantity.span.start);
        if !is_definite(quantity) || !behind {
            return None;
        }
        let listed = self.names(story, quantity.span.end, false)?;
        let sure = listed.least >= SURE || counts_people(story, quantity);
        sure.then_some(listed)
    }

    /// Counts the names behind a pronoun, of persons whose noun stands further on.
    pub(super) fn introduced(
        &self,
        story: &Story<'_>,
        announced: &Announced<'_>,
    ) -> Option<Listed> {
        let pronoun = matches!(announced.by, Introduction::Pronoun(_));
        let listed = pronoun.then(|| self.names(story, announced.start, false));
        listed.flatten()
    }

    /// Counts those against whom matches are played: «ثلاث مباريات ودية أمام الناصر والعمري …».
    pub(super) fn versus(&self, story: &Story<'_>, quantity: &Quantity) -> Option<Listed> {
        let noun = quantity.noun.as_ref()?;
        let lemma = [Key::of(&noun.lemma)];
        self.played.iter().find(|phrase| *phrase == lemma)?;
        let start = noun.span.end.max(quantity.span.end);
        let end = boundary(story.text(), (start + NEAR).min(story.text().len()));
        let words = story.words(Span { start, end });
        let near = (0..words.len().min(GAP)).take_while(|at| words.is_word(*at));
        let at = near
            .into_iter()
            .find(|at| words.begins(*at, &self.against).is_some())?;
        let listed = self.names(story, words.span(at, at + 1)?.end, true)?;
        // Clubs meet twice: there may be more matches than opponents.
        let more = quantity.value < Some(Amount::from(i64::from(listed.least)));
        (more && listed.least >= SURE).then_some(listed)
    }

    /// The words for so many persons that do not agree with the names behind them.
    pub(super) fn grouped(&self, story: &Story<'_>) -> Vec<Draft> {
        let words = story.all_words();
        let group = |at: usize| {
            let groups = self.groups.iter().enumerate();
            let mut found = groups.filter(|(_, group)| words.begins_bare(at, group).is_some());
            let count = u16::try_from(found.next()?.0).ok()? + 2;
            // «الاجتماع الثلاثي»: it is said of a noun.
            let said = at
                .checked_sub(1)
                .is_some_and(|last| has_article(&words, last));
            if said {
                return None;
            }
            let span = words.span(at, at + 1)?;
            let listed = self.names(story, span.end, false)?;
            let off = self.is_off(count, &listed);
            off.then(|| draft_at(span, span.of(story.text()), count, &listed))
        };
        (0..words.len()).filter_map(group).collect()
    }

    /// Counts the names that begin behind a place; of clubs any word with an article may be one.
    fn names(&self, story: &Story<'_>, start: usize, clubs: bool) -> Option<Listed> {
        let text = story.text();
        let end = boundary(text, (start + REACH).min(text.len()));
        let words = story.words(Span { start, end });
        let (names, sure) = self.read_names(&words, text)?;
        let own = |name: &&Name| name.own || clubs && has_article(&words, name.first);
        let least = names.iter().filter(own).count();
        if least < LEAST || least < names.len() {
            return None;
        }
        let last = names.last()?;
        let longest = names.iter().map(|name| name.length).max()?;
        let alike = names
            .iter()
            .filter(|name| name.length == last.length)
            .count()
            > 1;
        // «محمد وعلي، وخاض الفريق …»
        let doubtful = !alike;
        // «اللاعبين الثلاثة غادر غوارديولا ومورينيو»: a verb may be the first word.
        let others = names.iter().skip(1).map(|name| name.length).max()?;
        let headed = names.first()?.length > others;
        let count = u16::try_from(names.len()).ok()?;
        Some(Listed {
            least: count - u16::from(doubtful || headed || longest < LEAST && !clubs),
            most: if sure && !headed { count } else { u16::MAX },
            at: words.span(0, last.first + last.length)?,
        })
    }

    /// The names, and whether there are surely no more.
    fn read_names(&self, words: &Words<'_>, text: &str) -> Option<(Vec<Name>, bool)> {
        let mut names: Vec<Name> = Vec::new();
        let (mut comma, mut bracket) = (false, false);
        for at in 0..words.len() {
            if at > 0 && items::is_end(words, text, at) {
                return Some((names, true));
            }
            if words.is_mark(at, &['(', ')']) {
                bracket = words.is_mark(at, &['(']);
                continue;
            }
            if bracket {
                continue;
            }
            if words.is_mark(at, &['،', ',']) {
                if names.is_empty() {
                    return None;
                }
                comma = true;
                continue;
            }
            if !words.is_word(at) || self.stays_open(words, at) {
                return None;
            }
            let joined = self.is_joined(words, at);
            if at == 0 && words.written(at).starts_with('و') {
                return None;
            }
            // «وفيليب لويس ودييغو كوستا، الصيف الماضي»
            if comma && !joined && names.len() > 1 && names.last().is_some_and(|last| last.joined) {
                return Some((names, true));
            }
            // «الثنائي محمد وعلي والمدافع عمر»: what has an article is of another sort.
            let head = |at: usize| has_article(words, at);
            if joined && head(at) && names.first().is_some_and(|first| !head(first.first)) {
                return Some((names, false));
            }
            if self.ends_names(words, at) {
                // «محمد وعلي في التدريبات والمباراة» leaves it open whose the last is.
                let rest = (at + 1..words.len()).take_while(|at| !items::is_end(words, text, *at));
                let pause = comma || {
                    let mut rest = rest.take_while(|at| !words.is_mark(*at, &['،', ',']));
                    !rest.any(|at| self.is_joined(words, at))
                };
                return Some((names, pause));
            }
            let own = words.entry(at).is_none_or(|entry| entry.is_unknown());
            match names.last_mut().filter(|_| !comma && !joined) {
                Some(name) => {
                    name.length += 1;
                    name.own |= own;
                    if name.length > MOST_NAME {
                        return None;
                    }
                }
                None => names.push(Name {
                    first: at,
                    length: 1,
                    joined,
                    own,
                }),
            }
            comma = false;
        }
        Some((names, false))
    }

    /// Whether a word is of no name.
    fn ends_names(&self, words: &Words<'_>, at: usize) -> bool {
        let word = words.word(at);
        let led = word.is_some_and(|word| word.clitics.has(Clitics::PREPOSITION));
        let bare = words.written(at).trim_start_matches('و');
        let led = led || bare.starts_with("لل") || bare.starts_with("بال");
        // «والمدافع عمر», «وعاد الفريق»
        let noun = words.entry(at).is_some_and(|entry| {
            entry.noun.is_some() || entry.numeral.is_some() || entry.ordinal.is_some()
        });
        let event = words.event_of(at).is_some();
        led || noun && !has_article(words, at)
            || event
            || words.begins(at, &self.closing).is_some()
            || words.begins(at, &self.ending).is_some()
            || words.begins(at, &self.not_items).is_some()
    }
}
