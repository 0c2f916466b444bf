//! Lists without numbers: items between commas and و.
//!
//! What parts two items is not always sure: a و may stand inside one (وزارة التجارة والصناعة), the
//! last may be followed by the rest of the sentence. So the items are counted as an interval, and
//! where a list has a figure, a colon, a clause or an أو in it, it is not counted at all.

use super::chunks::{
    Chunk, Parts, begin_alike, end_of_items, end_of_places, goes_on_by_commas, has_twins,
};
use super::numbered::counts;
use super::{Announced, CountAndList, DASHES, Introduction, Listed, QUOTES, boundary, has_article};
use crate::amount::Amount;
use crate::check::story::Story;
use crate::check::words::Words;
use crate::lexicon::{Clitics, Form, Meaning};
use crate::quantity::{Kind, Quantity};
use crate::text::Span;
use crate::token::Class;

/// How much of a text a list may take, in bytes.
pub(super) const REACH: usize = 2_500;
/// So many items in front of a figure are a list.
const MANY: usize = 3;

impl CountAndList {
    /// Counts a list whose items are parted by commas and و.
    pub(super) fn items(&self, story: &Story<'_>, announced: &Announced<'_>) -> Option<Listed> {
        let text = story.text();
        let span = Span {
            start: announced.start,
            end: boundary(text, (announced.start + REACH).min(text.len())),
        };
        let quotes = announced.by == Introduction::Colon && self.speaks(story, announced.quantity);
        let other = matches!(announced.by, Introduction::Mark | Introduction::Named);
        if other || quotes {
            return None;
        }
        let words = story.words(span);
        let dashes = announced.by == Introduction::Wrapped && !words.is_mark(0, &['(', '[']);
        let mut parts = self.parts(&words, text, dashes)?;
        let place = words.span(0, parts.end)?;
        let last = parts.chunks.last()?;
        let begun = words.span(last.first, last.first + 1)?.end;
        let adds = |quantity: &&Quantity| {
            // «زغللة العينين» counts nothing.
            let own = quantity.noun.as_ref();
            let dual = own.is_some_and(|noun| noun.span.overlaps(quantity.span));
            // «والأرقام السرية الثلاثة» are one item.
            let told = quantity.text.starts_with("ال");
            let counts = !dual && !told && !matches!(quantity.kind, Kind::Ordinal | Kind::Label);
            place.overlaps(quantity.span) && counts
        };
        match story.quantities.iter().find(adds) {
            // Items that are numbers of things add up: a sum is another rule's. But those in front of
            // the first of them are as many at least.
            Some(figure) if figure.span.start < begun => {
                let first = words.at(figure.span.start);
                parts.chunks.retain(|chunk| chunk.last < first);
                if announced.by == Introduction::Colon || parts.chunks.len() < MANY {
                    return None;
                }
                parts.more = true;
            }
            Some(_) => parts.cut = true,
            None => {}
        }
        let opened = matches!(
            announced.by,
            Introduction::Colon | Introduction::Pronoun(true) | Introduction::Wrapped
        );
        let twins = |at: usize| {
            let word = words.span(at, at + 1);
            let mut own = story.quantities.iter();
            word.is_some_and(|word| own.any(|one| one.span.overlaps(word)))
        };
        if has_twins(&words, &parts, twins) || self.is_said(&words, announced, &parts) {
            return None;
        }
        let (least, most) = self.count_items(&words, &parts, announced, opened)?;
        let most = if parts.more { u16::MAX } else { most };
        let listed = end_of_places(&words, &parts.chunks);
        let places = parts.chunks[..listed].iter().all(|chunk| chunk.place);
        // Two things behind a pronoun may be what is said of the counted ones: «3 مباريات هي سبب
        // الفوز واللقب».
        // Nor do two words in brackets always name them: «أربع ذهبيات (سباحة وجري)».
        let articles = parts
            .chunks
            .iter()
            .all(|chunk| (chunk.first..=chunk.last).any(|at| has_article(&words, at)));
        // «ثلاث ألعاب هي الجمباز والتنس.»
        let single = announced.quantity.value == Some(Amount::from(3))
            && parts.chunks.iter().all(|chunk| chunk.length == 1)
            && articles
            && is_end(&words, text, parts.end);
        let named = announced.people && parts.chunks.iter().all(|chunk| is_name(&words, chunk));
        let single = single || named;
        let said = match announced.by {
            Introduction::Pronoun(false) => !places && !announced.definite && !single,
            Introduction::Wrapped => !places && !announced.definite && !articles,
            _ => false,
        };
        let few = if said { 3 } else { 2 };
        if most < few {
            return None;
        }
        Some(Listed {
            least,
            most,
            at: place,
        })
    }

    /// Parts a list; none where it is not a plain one.
    fn parts(&self, words: &Words<'_>, text: &str, dashes: bool) -> Option<Parts> {
        let wrapped = words.is_mark(0, &['(', '[']) || dashes;
        let first = usize::from(wrapped);
        let ended = || {
            wrapped && (self.closes(words, first) || words.begins(first, &self.ending).is_some())
        };
        if words.begins(first, &self.not_items).is_some() || ended() {
            return None;
        }
        let mut parts = Parts::default();
        let (mut part, mut quoted, mut bracketed, mut ended) = (0, false, false, false);
        let mut closed = first;
        for at in first..words.len() {
            if at > first && is_end(words, text, at) {
                break;
            }
            // Behind the end of the list, things can still be added to it, but words like منها are of
            // something else.
            let open = match ended && at > closed {
                // What happened then is no item: «…، الذي صوره هناك، ثم نشره».
                true => {
                    let adds = words.begins(at, &self.adding).is_some();
                    adds && words.begins(at, &self.chained).is_none()
                }
                false => self.stays_open(words, at) && !self.is_then(words, at),
            };
            if open {
                return None;
            }
            if ended {
                continue;
            }
            closed = at + 1;
            if self.is_then(words, at) {
                continue;
            }
            if dashes && at > 0 && words.is_mark(at, &DASHES) {
                ended = true;
            } else if words.is_mark(at, &[')', ']']) {
                ended = wrapped && !bracketed;
                bracketed = false;
            } else if words.is_mark(at, &['(', '[']) || bracketed {
                bracketed = true;
            } else if words.is_mark(at, &QUOTES) {
                quoted = !quoted && !words.is_mark(at, &['»', '”']);
            } else if !dashes && wrapped && !bracketed && words.is_mark(at, &DASHES) && !quoted {
                // «(مسار الفيزياء - مسار التشفير)»
                part += 1;
            } else if words.is_mark(at, &['،', ',']) && !quoted {
                part += 1;
                ended = self.closes(words, at + 1);
            } else if words.is_word(at) {
                ended = !quoted
                    && (words.written(at).starts_with('و') && self.closes(words, at)
                        || words.begins(at, &self.ending).is_some());
                if !ended {
                    self.take(words, at, part, quoted, &mut parts);
                }
            } else if is_figure(words, at) {
                // The sentence goes on with a figure; a list that went on behind it would not be
                // seen.
                if has_comma(words, text, at) {
                    return None;
                }
                (parts.cut, ended) = (true, true);
            } else if !words.is_mark(at, &['.', '،', ',', '/']) {
                return None;
            }
        }
        (!parts.chunks.is_empty()).then_some(parts)
    }

    /// Whether a word behind a comma brings in the next of a list in order: «التأسيس، ثم الانتشار».
    fn is_then(&self, words: &Words<'_>, at: usize) -> bool {
        let comma = at
            .checked_sub(1)
            .is_some_and(|last| words.is_mark(last, &['،', ',']));
        comma && words.begins(at, &self.chained) == Some(1) && has_article(words, at + 1)
    }

    /// Whether the sentence goes on with something else at a word.
    pub(super) fn closes(&self, words: &Words<'_>, at: usize) -> bool {
        let figure = is_figure(words, at) || words.written(at) == "و" && is_figure(words, at + 1);
        figure || words.begins(at, &self.closing).is_some()
    }

    /// Takes a word into the list.
    fn take(&self, words: &Words<'_>, at: usize, part: usize, quoted: bool, parts: &mut Parts) {
        let place = is_place(words, at);
        // «الرياض وجدة»: two names of places are no one, though وجدة is one by itself.
        let twin = || {
            let last = parts.chunks.last();
            let behind = last.is_some_and(|last| last.part == part && last.last + 1 == at);
            behind && place && is_place(words, at - 1) && words.written(at).starts_with('و')
        };
        let joined = !quoted && (self.is_joined(words, at) || twin());
        parts.end = at + 1;
        match parts
            .chunks
            .last_mut()
            .filter(|last| last.part == part && !joined)
        {
            Some(last) => {
                last.length += 1;
                last.last = at;
                last.place &= place;
            }
            None => parts.chunks.push(Chunk {
                part,
                first: at,
                last: at,
                length: 1,
                joined,
                place,
            }),
        }
    }

    /// Whether a word shows that the list is not all that is counted.
    pub(super) fn stays_open(&self, words: &Words<'_>, at: usize) -> bool {
        let begins = |phrases| words.begins(at, phrases).is_some();
        // «بمعدل بطولة لكل منهم»
        let each = at
            .checked_sub(1)
            .is_some_and(|last| words.begins(last, &self.every).is_some());
        if each {
            return false;
        }
        let behind_comma = || {
            at.checked_sub(1)
                .is_some_and(|at| words.is_mark(at, &['،', ',']))
        };
        begins(&self.open) || begins(&self.adding) || begins(&self.beside) && behind_comma()
    }

    /// Whether what stands behind a pronoun says what the counted ones are: «أربعة مشاريع، وهي خطوة
    /// مهمة», «خمسة مبان، وهي مبان حديثة».
    fn is_said(&self, words: &Words<'_>, announced: &Announced<'_>, parts: &Parts) -> bool {
        let Some(first) = parts.chunks.first() else {
            return true;
        };
        let noun = words.entry(first.first).and_then(|entry| entry.noun);
        let again = counts(words, first.first, announced.quantity);
        // «هم وزراء المالية والتجارة» are listed.
        let plural = again
            && noun.is_some_and(|(_, form)| form == Form::Plural)
            && !has_article(words, first.first + 1);
        let definite = (first.first..=first.last).any(|at| has_article(words, at));
        // «ثلاث دول (أعضاء في الاتحاد)»
        let several = announced.by == Introduction::Wrapped
            && noun.is_some_and(|(_, form)| form == Form::Plural)
            && !has_article(words, first.first);
        // Three and more behind persons are names: «هم سعيد البنا، ومنير الراوي، وليث كرم».
        let persons = parts.chunks.len() > 2 && announced.people;
        let named = || announced.people && parts.chunks.iter().all(|chunk| is_name(words, chunk));
        let bare = announced.by == Introduction::Pronoun(false)
            && !persons
            && !named()
            && first.length > 1
            && noun.is_some()
            && !again
            && !definite
            && !first.place;
        plural || several || bare
    }

    /// Whether a word begins with an "and".
    pub(super) fn is_joined(&self, words: &Words<'_>, at: usize) -> bool {
        let Some(word) = words.word(at) else {
            return false;
        };
        let written = words.written(at);
        written.starts_with('و')
            && word.token.key.len() > 2
            && (word.clitics.has(Clitics::AND)
                || words.entry(at).is_none_or(|entry| entry.is_unknown())
                    && words.begins(at, &self.own_and).is_none())
    }

    /// The least and the most items of a list.
    fn count_items(
        &self,
        words: &Words<'_>,
        parts: &Parts,
        announced: &Announced<'_>,
        opened: bool,
    ) -> Option<(u16, u16)> {
        let chunks = &parts.chunks;
        let first = chunks.first()?;
        // What begins with the counted noun is an item, however long; persons have their office.
        let one = is_one(words, first.first, announced.quantity);
        let persons = announced.people && announced.by == Introduction::Pronoun(true);
        let most = match one || persons || begin_alike(words, parts) {
            true => usize::from(self.most_item) * 2,
            false => usize::from(self.most_item),
        };
        if first.length > most {
            return None;
        }
        let sure =
            (0..end_of_items(words, parts)).filter(|at| self.is_item(words, chunks, *at, opened));
        let least = u16::try_from(sure.count()).ok()?;
        // «الرياض وجدة»: a word with a و of its own may be another with one in front.
        let joined =
            |at: &usize| words.written(*at).starts_with('و') && !self.is_joined(words, *at);
        // «بطولة واحدة» is no two.
        let number = |at: &usize| {
            words
                .entry(*at)
                .is_some_and(|entry| entry.numeral.is_some())
        };
        let listed = end_of_places(words, chunks);
        let inner = chunks[..listed]
            .iter()
            .flat_map(|chunk| chunk.first + 1..=chunk.last);
        let inner = inner.filter(|at| joined(at) && !number(at));
        let most = u16::try_from(listed + inner.count()).ok()?;
        Some((least, most))
    }

    /// Whether a chunk is surely an item by itself.
    fn is_item(&self, words: &Words<'_>, chunks: &[Chunk], at: usize, opened: bool) -> bool {
        let chunk = &chunks[at];
        // In a list that begins with و between its items a comma ends it, or parts two more.
        let plain = chunks.iter().filter(|chunk| chunk.part == 0).count() > 1;
        if plain && chunk.part > 0 {
            // «هي: ارتفاع الفائدة وهبوط النفط، وتعافي الاقتصاد»: behind a colon the commas may come late.
            let begun = chunks.iter().filter(|other| other.part == 0);
            let longest = begun.map(|other| other.length).max().unwrap_or(0);
            let first = chunks[at - 1].part != chunk.part;
            let late = opened && first && longest > 1 && chunk.length <= longest + 1;
            return chunk.joined && (late || first && goes_on_by_commas(words, chunks));
        }
        let Some(before) = at.checked_sub(1).map(|before| &chunks[before]) else {
            return true;
        };
        if before.part != chunk.part {
            return true;
        }
        // Between commas a و stands in an item, but for one in front of the last: أ، ب، ج ود.
        let last = at + 1 == chunks.len();
        let begun = chunks
            .iter()
            .any(|other| other.part == chunk.part && other.joined && other.first < chunk.first);
        // «أمانة المنطقة والهيئة العامة للسياحة، ووزارة …، ومطار …»: the first may be one.
        let commas = plain && goes_on_by_commas(words, chunks);
        let parts_items = !commas && (plain || chunk.part == 0 || last && !begun);
        parts_items && self.is_apart(words, before, chunk)
    }

    /// Whether a و between two chunks surely parts two items.
    fn is_apart(&self, words: &Words<'_>, one: &Chunk, other: &Chunk) -> bool {
        let pair = words.begins(one.last, &self.pairs).is_some();
        // A short word behind a long one may go on with it: كرة القدم والسلة.
        let goes_on = one.length > 1 && other.length == 1 && !other.place;
        !pair && !goes_on
    }
}

/// A word without its و and the ending of the feminine.
pub(super) fn bare(written: &str) -> &str {
    let bare = written.strip_prefix('و').unwrap_or(written);
    bare.strip_suffix('ة').unwrap_or(bare)
}

pub(super) fn is_figure(words: &Words<'_>, at: usize) -> bool {
    let word = words.word(at);
    word.is_some_and(|word| word.token.class == Class::Digits)
}

/// Whether a comma stands between a word and the end of its sentence.
fn has_comma(words: &Words<'_>, text: &str, from: usize) -> bool {
    let sentence = (from + 1..words.len()).take_while(|at| !is_end(words, text, *at));
    sentence
        .into_iter()
        .any(|at| words.is_mark(at, &['،', ',']))
}

/// Whether a sentence or line ends in front of a word or with it.
pub(super) fn is_end(words: &Words<'_>, text: &str, at: usize) -> bool {
    let (Some(last), Some(word)) = (words.word(at - 1), words.word(at)) else {
        return true;
    };
    let between = &text[last.token.end as usize..word.token.start as usize];
    // An initial has a point behind it: د. خالد.
    let initial = last.token.class == Class::Word && last.token.key.len() == 1;
    between.contains('\n')
        || words.is_mark(at, &['؟', '!', '؛', ';'])
        || words.is_stop(at, &['.']) && !initial
}

/// Whether a word is the counted noun, of one thing.
pub(super) fn is_one(words: &Words<'_>, at: usize, quantity: &Quantity) -> bool {
    let noun = words.entry(at).and_then(|entry| entry.noun);
    noun.is_some_and(|(_, form)| form == Form::Singular) && counts(words, at, quantity)
}

/// Whether words look like the name of somebody: أحمد الغامدي.
fn is_name(words: &Words<'_>, chunk: &Chunk) -> bool {
    let own = words
        .entry(chunk.first)
        .is_none_or(|entry| entry.noun.is_none());
    let family = words.written(chunk.last).ends_with('ي') && has_article(words, chunk.last);
    chunk.length > 1 && own && family
}

/// Whether a word is one of a place's name.
fn is_place(words: &Words<'_>, at: usize) -> bool {
    words.means(at, |meaning| matches!(meaning, Meaning::Place(_)))
}
