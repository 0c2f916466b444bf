//! The score of a match, and a place in an order: «يفوز 3-1» above «فاز 2-1», «في المركز الثالث» above
//! «حل في المركز الرابع».

use serde::Deserialize;

use super::Told;
use crate::amount::Amount;
use crate::check::story::Story;
use crate::check::words::{Phrases, Words};
use crate::quantity::{Kind, Quantity};
use crate::text::Span;
use crate::token::digit;

/// The parameters.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Results {
    /// Words whose number says which it is, by all forms that each has: المركز الثالث.
    places: Vec<Phrases>,
    /// The article by itself, in front of a number: «أسبوعها الـ 133».
    article: Phrases,
    /// Those of which there is one only at a time, so that the first is told as others are.
    ranks: Phrases,
    /// A side without a goal.
    none: String,
    /// The noun of which a score is told in words: بهدفين مقابل هدف.
    goal: String,
    /// Between the goals of both sides.
    against: Phrases,
    /// Behind those of the one, where the other has a single one, and none.
    to_one: Phrases,
    to_none: Phrases,
    /// What the words of a sentence weigh that the headline has, for it to speak of the same match.
    words: u32,
}

/// What a headline says.
pub(super) enum Outcome {
    Score([i64; 2], Span),
    /// Which of the places, its number, and where it stands.
    Place(usize, Amount, Span),
}

impl Results {
    pub(super) fn of_headline(
        &self,
        story: &Story<'_>,
        title: Span,
        heading: &Words<'_>,
    ) -> Vec<Outcome> {
        let all = story.quantities.iter();
        let all: Vec<&Quantity> = all
            .take_while(|quantity| title.overlaps(quantity.span))
            .collect();
        let each = all.iter().enumerate();
        each.filter_map(|(at, quantity)| {
            let next = all.get(at + 1).copied();
            self.result(heading, quantity)
                .or_else(|| self.in_words(heading, quantity, next))
        })
        .collect()
    }

    /// A score in words: بثلاثة أهداف مقابل هدف, بهدفين نظيفين.
    fn in_words(
        &self,
        words: &Words<'_>,
        quantity: &Quantity,
        next: Option<&Quantity>,
    ) -> Option<Outcome> {
        let goals = |quantity: &Quantity| {
            let whole = quantity.value?.integer()?;
            i64::try_from(whole).ok()
        };
        if quantity.kind != Kind::Cardinal {
            return None;
        }
        let own = goals(quantity)?;
        // «هدفين» is figure and noun in one.
        let counted = quantity.noun.as_ref()?;
        if counted.lemma != self.goal {
            return None;
        }
        let noun = words.from(counted.span.end);
        let other = if words.begins(noun, &self.to_none).is_some() {
            0
        } else if words.begins(noun, &self.to_one).is_some() {
            1
        } else {
            let length = words.begins(noun, &self.against)?;
            let next = next?;
            (words.at(next.span.start) == noun + length).then(|| goals(next))??
        };
        let sides = [own.min(other), own.max(other)];
        Some(Outcome::Score(sides, quantity.span))
    }

    fn result(&self, words: &Words<'_>, quantity: &Quantity) -> Option<Outcome> {
        match quantity.kind {
            Kind::Score => Some(Outcome::Score(self.goals(&quantity.text)?, quantity.span)),
            Kind::Ordinal | Kind::Cardinal | Kind::Label => {
                let at = self.place(words, quantity)?;
                let named = |names: &Phrases| words.begins(at, names).is_some();
                let key = self.places.iter().position(named)?;
                Some(Outcome::Place(key, quantity.value?, quantity.span))
            }
            _ => None,
        }
    }

    /// The word in front of a number, without the article between.
    fn place(&self, words: &Words<'_>, quantity: &Quantity) -> Option<usize> {
        let at = words.at(quantity.span.start).checked_sub(1)?;
        match words.begins(at, &self.article) {
            Some(_) => at.checked_sub(1),
            None => Some(at),
        }
    }

    /// The goals of both sides, the fewer first: headlines name the loser first as well.
    fn goals(&self, text: &str) -> Option<[i64; 2]> {
        let western = |one: char| digit(one).map_or(one, |value| char::from(b'0' + value));
        let text: String = text.replace(&self.none, "0").chars().map(western).collect();
        let sides = text.split(|one: char| !one.is_ascii_digit());
        let goals: Vec<i64> = sides.filter_map(|side| side.parse().ok()).collect();
        let [one, other] = <[i64; 2]>::try_from(goals).ok()?;
        Some([one.min(other), one.max(other)])
    }

    /// Where the body tells another, and the headline's nowhere.
    pub(super) fn contradicted(&self, told: &Told<'_, '_>, own: &Outcome) -> Option<(Span, Span)> {
        let body = told.story.quantities.iter();
        let body = body.filter(|quantity| quantity.span.start >= told.title.end);
        let body: Vec<&Quantity> = body.collect();
        let mut found: Option<(Outcome, Span)> = None;
        let mut spoken = false;
        for (at, quantity) in body.iter().enumerate() {
            let other = self.result(&told.body, quantity).or_else(|| {
                let score = matches!(own, Outcome::Score(..));
                let next = body.get(at + 1).copied();
                score.then(|| self.in_words(&told.body, quantity, next))?
            });
            let Some(other) = other else {
                continue;
            };
            match alike(own, &other) {
                Some(true) => return None,
                None => continue,
                Some(false) => {}
            }
            let at = told.body.at(quantity.span.start);
            let again = found
                .as_ref()
                .map(|(known, _)| alike(known, &other) == Some(true));
            match again {
                Some(false) => return None,
                Some(true) => {}
                None => {
                    spoken = told.speaks_of_it(at, self.words);
                    found = Some((other, quantity.span));
                }
            }
        }
        let (other, span) = found.filter(|_| spoken)?;
        if let (Outcome::Place(_, value, first), Outcome::Place(_, theirs, _)) = (own, &other) {
            let at = told.heading.at(first.start).checked_sub(1)?;
            let rank = told.heading.begins(at, &self.ranks).is_some();
            let one = Amount::from(1);
            if !rank && (*value == one || *theirs == one) {
                return None;
            }
        }
        Some((own.span(), span))
    }
}

impl Outcome {
    fn span(&self) -> Span {
        match self {
            Outcome::Score(_, span) | Outcome::Place(_, _, span) => *span,
        }
    }
}

/// Whether two say the same; none where they are of unlike sorts.
fn alike(one: &Outcome, other: &Outcome) -> Option<bool> {
    match (one, other) {
        (Outcome::Score(one, _), Outcome::Score(other, _)) => Some(one == other),
        (Outcome::Place(noun, one, _), Outcome::Place(other_noun, other, _)) => {
            (noun == other_noun).then_some(one == other)
        }
        _ => None,
    }
}
