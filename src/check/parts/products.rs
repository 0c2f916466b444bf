//! Things that are divided evenly: «16 فريقا في أربع مجموعات، في كل مجموعة خمسة فرق».
//!
//! ```text
//! whole … groups … "كل" group … each         16 teams, four groups, in every group five teams
//! whole … groups … each … "لكل" group        48 flats in three houses, 18 flats for every house
//! ```
//!
//! The noun behind كل ties the number of groups, the noun of what each has ties the whole; nothing
//! is said where the story tells the product as well.

use super::cues::PartCues;
use super::tally::{Tally, is_plain};
use crate::amount::Amount;
use crate::check::story::Story;
use crate::check::words::Words;
use crate::lexicon::Form;
use crate::quantity::{Bound, Kind, Quantity};

/// Sentences with figures in front in which the whole and the groups are told.
const SENTENCES: usize = 2;
/// What is divided is so many at least: of a few, others may be left over.
const LEAST: i64 = 6;

/// The whole, the number of groups and what each has, where they do not agree; and their product.
pub(super) fn find<'q>(
    story: &Story<'q>,
    words: &Words<'q>,
    cues: &PartCues,
    at: usize,
) -> Option<(Tally<'q>, Amount)> {
    let own = story.of(story.sentences.get(at)?);
    (0..words.len()).find_map(|word| {
        let group = word + cues.each(words, word)?;
        let (index, form) = words.entry(group)?.noun?;
        let lemma = words.noun(index).filter(|_| form == Form::Singular)?;
        let near = |share: &&Quantity| {
            let begin = words.at(share.span.start);
            let noun = share
                .noun
                .as_ref()
                .map_or(share.span.end, |noun| noun.span.end);
            let end = words.from(noun.max(share.span.end));
            let own = share.noun.as_ref().map(|noun| noun.lemma.as_str());
            let behind = begin == group + 1;
            let other = own != Some(lemma.lemma.as_str());
            // «بمعدل بطانيتين لكل أسرة» is no exact number.
            let rate = begin
                .checked_sub(1)
                .is_some_and(|at| cues.is_rate(words, at));
            other && !rate && (behind || end <= word && end + 2 > word)
        };
        let exact = |share: &&Quantity| {
            let noun = share.noun.as_ref();
            let dual = noun.is_some_and(|noun| noun.span.overlaps(share.span));
            counts(share) && !dual && share.bound == Bound::Exact && !share.about
        };
        let share = own.iter().filter(exact).find(near)?;
        product(story, at, share, &lemma.lemma)
    })
}

/// A figure that counts things by their noun.
fn counts(quantity: &Quantity) -> bool {
    quantity.kind == Kind::Cardinal && quantity.noun.is_some()
}

/// The whole that so many for each group do not come to.
fn product<'q>(
    story: &Story<'q>,
    at: usize,
    share: &'q Quantity,
    group: &str,
) -> Option<(Tally<'q>, Amount)> {
    let lemma = |one: &'q Quantity| one.noun.as_ref().map(|noun| noun.lemma.as_str());
    let from = story.sentences.get(at.saturating_sub(SENTENCES))?.first as usize;
    let to = story
        .quantities
        .partition_point(|one| one.span.start < share.span.start);
    let before = story.quantities.get(from..to)?;
    let plain = |one: &&Quantity| counts(one) && is_plain(story, one);
    let mut groups = before.iter().filter(plain);
    let groups = groups.rfind(|one| lemma(one) == Some(group))?;
    let mut wholes = before.iter().filter(plain);
    // The plural of فريق is read as that of فرقة as well.
    let class = |one: &'q Quantity| one.noun.as_ref().and_then(|noun| noun.class.as_deref());
    let whole = wholes.rfind(|one| {
        let same =
            lemma(one) == lemma(share) || class(share).is_some() && class(one) == class(share);
        same && lemma(one) != Some(group) && one.value > groups.value
    })?;
    let product = groups.value?.checked_mul(share.value?)?;
    let large = whole.value >= Some(Amount::from(LEAST));
    let told = |one: &Quantity| one.kind == Kind::Cardinal && one.value == Some(product);
    let off = whole.value != Some(product) && !story.quantities.iter().any(told);
    (large && off && share.value > Some(Amount::from(1))).then(|| {
        let parts = vec![groups, share];
        (Tally { whole, parts }, product)
    })
}
