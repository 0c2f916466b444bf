//! Shares of one market by their rank, over several sentences: «استحوذت الأولى على 47 % من السوق … تليها
//! في المرتبة الثانية … بنسبة 39 % … وفي المرتبة الثالثة … بحصة 21 %».
//!
//! What is ranked by its share of something is never the same, so that the shares come to a hundred
//! at most.

use super::cues::PartCues;
use super::shares::Shares;
use crate::check::story::Story;
use crate::quantity::{Kind, Quantity};
use crate::text::Span;

/// The most bytes from a share to the next, and from a rank to its share.
const BETWEEN: usize = 420;
/// The fewest shares that are a ranking.
const LEAST: usize = 3;

/// Ranked shares that come to over a hundred per cent.
pub(super) fn find<'q>(story: &Story<'q>, cues: &PartCues) -> Vec<Shares<'q>> {
    let percents = story
        .quantities
        .iter()
        .filter(|one| one.kind == Kind::Percent);
    let percents: Vec<&Quantity> = percents.collect();
    let mut found = Vec::new();
    if percents.len() < LEAST {
        return found;
    }
    let mut chain: Vec<&Quantity> = Vec::new();
    let mut is_market = false;
    for (at, share) in percents.iter().enumerate() {
        let before = at.checked_sub(1).map_or(0, |last| percents[last].span.end);
        let near = story
            .text()
            .len()
            .min(before)
            .max(share.span.start.saturating_sub(BETWEEN));
        let (rank, market) = ranked(story, cues, near, share.span);
        let goes_on = !chain.is_empty() && near == before && rank == Some(chain.len() + 1);
        if !goes_on {
            found.extend(too_much(&chain, is_market));
            chain.clear();
            is_market = false;
        }
        if goes_on || rank == Some(1) {
            chain.push(share);
            is_market |= market;
        }
    }
    found.extend(too_much(&chain, is_market));
    found
}

/// The shares of a ranking of a market that come to too much.
fn too_much<'q>(chain: &[&'q Quantity], is_market: bool) -> Option<Shares<'q>> {
    let ranking = is_market && chain.len() >= LEAST;
    let shares = Shares::of(chain.to_vec()).filter(|_| ranking)?;
    shares.is_too_much().then_some(shares)
}

/// The rank that the words from a place to a share and a few behind it tell, the last one; and
/// whether they speak of a market.
fn ranked(story: &Story<'_>, cues: &PartCues, from: usize, share: Span) -> (Option<usize>, bool) {
    let text = story.text();
    let boundary = |at: usize| (at..=text.len()).find(|at| text.is_char_boundary(*at));
    let start = boundary(from).unwrap_or(share.start).min(share.start);
    let behind = boundary((share.end + 24).min(text.len())).unwrap_or(share.end);
    let words = story.words(Span { start, end: behind });
    let figure = words.at(share.start);
    let rank = (0..figure).rev().find_map(|at| cues.rank(&words, at));
    let market = (0..words.len()).any(|at| cues.is_market(&words, at));
    (rank, market)
}
