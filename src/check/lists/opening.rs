//! What may open a list, and what looks as if it did: «في كل من …», «وقال ثلاثة وزراء: …».

use super::items;
use super::nouns::{counts_people, has_article, is_definite};
use super::{CountAndList, Introduction, NEAR, SPOKEN};
use crate::check::story::Story;
use crate::check::words::Words;
use crate::lexicon::Clitics;
use crate::quantity::Quantity;
use crate::text::Span;
use crate::token::Key;

impl CountAndList {
    /// A list further on in the sentence, whose first item is one of those that were counted.
    pub(super) fn far(
        &self,
        words: &Words<'_>,
        text: &str,
        quantity: &Quantity,
    ) -> Option<(usize, Introduction)> {
        let most = usize::from(self.wide_gap).min(words.len());
        for at in 1..most {
            if items::is_end(words, text, at) || words.is_mark(at, &[':', '(']) {
                return None;
            }
            let pronoun = words.begins(at, &self.pronouns);
            let pronoun = pronoun.filter(|_| words.written(at).starts_with('و'));
            if let Some(length) = pronoun.or_else(|| words.begins(at, &self.each)) {
                // «الخبراء الخمسة …، وهم الدكتور …، والدكتور …»: one title for each of them.
                let list = at + length;
                let titled = is_definite(quantity)
                    && has_article(words, list)
                    && self.is_head(words, text, list, Introduction::Pronoun(true));
                let one = items::is_one(words, list, quantity) || titled;
                let site = usize::from(words.begins(at, &self.each).is_some());
                if one || site == 0 {
                    return one.then_some((at + length, Introduction::Pronoun(true)));
                }
            }
        }
        None
    }

    /// Whether what is counted has a place each, and these are told: «بثلاثة مواقع في كل من …».
    pub(super) fn is_site(&self, words: &Words<'_>, at: usize, quantity: &Quantity) -> bool {
        let Some(noun) = &quantity.noun else {
            return false;
        };
        let near = at < NEAR + 1;
        let site = self
            .sites
            .iter()
            .any(|phrase| phrase == [Key::of(&noun.lemma)]);
        let within = at
            .checked_sub(1)
            .is_some_and(|last| words.written(last) == "في");
        near && site && (within || at == 0)
    }

    /// Whether a colon behind what is counted opens what these say: they are people, with whom the
    /// sentence begins or behind a verb of speaking.
    pub(super) fn speaks(&self, story: &Story<'_>, quantity: &Quantity) -> bool {
        let start = quantity.span.start;
        let at = story
            .sentences
            .partition_point(|sentence| sentence.span.end <= start);
        let Some(sentence) = story.sentences.get(at) else {
            return false;
        };
        let words = story.words(Span {
            start: sentence.span.start,
            end: quantity.span.end,
        });
        let first = words.from(start);
        let spoken = words
            .find(first.saturating_sub(SPOKEN), first, &self.speaking)
            .is_some_and(|(at, _)| words.find(at, first, &self.that).is_none());
        // «أعلن الوزير ثلاثة قرارات: …» lists them, but «قال في ثلاث جلسات: …» does not.
        let led = first.checked_sub(1);
        let led = led.is_some_and(|last| words.begins(last, &self.within).is_some())
            || words
                .word(first)
                .is_some_and(|word| word.clitics.has(Clitics::PREPOSITION));
        let people = || counts_people(story, quantity);
        spoken && (led || people()) || first == 0 && people()
    }
}
