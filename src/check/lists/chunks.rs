//! What stands between the commas and the و of a list, and what that says of its items.
//!
//! ```text
//! الأمن والسلامة، والتدريب، والصيانة في المواقع      part 0: two chunks, part 1: one, part 2: one
//! ```

use super::has_article;
use super::items::bare;
use crate::check::words::Words;
use crate::lexicon::Form;

/// An item is not longer than the longest of the others by more words than these, or what is
/// behind it is the rest of the sentence.
const LONGER: usize = 2;
/// So many items behind commas, each with its و, show that commas part them.
const COMMAS: usize = 3;
/// Words of so many bytes begin anything: من، في.
const SHORT: usize = 4;

/// The parts of a list between its commas, each with what its و part: lengths in words.
#[derive(Default)]
pub(super) struct Parts {
    /// The words of the list, by the place of their part and chunk.
    pub(super) chunks: Vec<Chunk>,
    /// One past the last word.
    pub(super) end: usize,
    /// The last chunk holds the beginning of something else.
    pub(super) cut: bool,
    /// There are more items behind the last chunk, it is not known how many.
    pub(super) more: bool,
}

/// The words between two separators.
pub(super) struct Chunk {
    /// The comma-parted part that it is in.
    pub(super) part: usize,
    pub(super) first: usize,
    pub(super) last: usize,
    pub(super) length: usize,
    /// It begins with و.
    pub(super) joined: bool,
    /// All its words name places.
    pub(super) place: bool,
}

/// Whether most of a list stands behind commas with a و each, so that commas part its items whatever
/// stands in the first: «أمانة المنطقة والهيئة العامة، ووزارة التجارة، ومطار المدينة، وجامعتها».
pub(super) fn goes_on_by_commas(words: &Words<'_>, chunks: &[Chunk]) -> bool {
    let begins = |at: usize| at == 0 || chunks[at - 1].part != chunks[at].part;
    let behind: Vec<&Chunk> = (0..chunks.len())
        .filter(|at| chunks[*at].part > 0 && begins(*at))
        .map(|at| &chunks[at])
        .collect();
    let noun = |chunk: &&Chunk| {
        let entry = words.entry(chunk.first);
        has_article(words, chunk.first) || entry.is_some_and(|entry| entry.noun.is_some())
    };
    behind.len() >= COMMAS
        && behind.iter().all(|chunk| chunk.joined)
        && behind.iter().filter(|chunk| noun(chunk)).count() >= behind.len() - 1
}

/// Whether the parts of a list begin with one word: «الدكتور … والدكتور … والدكتورة …».
pub(super) fn begin_alike(words: &Words<'_>, parts: &Parts) -> bool {
    let head = |chunk: &Chunk| bare(words.written(chunk.first));
    let begins = |chunk: &&Chunk| chunk.joined || chunk.first == 0;
    let mut heads = parts.chunks.iter().filter(begins).map(head);
    let first = heads.next().unwrap_or_default();
    let others = heads.next().is_some_and(|second| second == first);
    others && first.len() > SHORT && heads.all(|head| head == first)
}

/// Whether an item is two of another: «ثلاث آبار (بئرين في القرية، وبئر في الوادي)».
/// A name like سلمان is none: the reader of figures knows those.
pub(super) fn has_twins(words: &Words<'_>, parts: &Parts, counted: impl Fn(usize) -> bool) -> bool {
    let first = |chunk: &Chunk| words.written(chunk.first).trim_start_matches('و');
    parts.chunks.iter().any(|chunk| {
        let twins = first(chunk);
        let one = twins.strip_suffix("ين").or(twins.strip_suffix("ان"));
        let listed = words.entry(chunk.first).and_then(|entry| entry.noun);
        let dual = listed.is_some_and(|(_, form)| form == Form::Dual);
        dual && counted(chunk.first)
            || one.is_some_and(|one| parts.chunks.iter().any(|other| first(other) == one))
    })
}

/// The first chunk that may hold the rest of the sentence: one much longer than those before it, or
/// the last of a list that is cut.
pub(super) fn end_of_items(words: &Words<'_>, parts: &Parts) -> usize {
    let chunks = &parts.chunks;
    let mut longest = chunks.first().map_or(0, |chunk| chunk.length);
    let whole = chunks.len() - usize::from(parts.cut && !chunks.is_empty());
    let last = chunks.len() - usize::from(!chunks.is_empty());
    let tail = |at: usize| usize::from(at == last && is_last_item(words, chunks));
    for (at, chunk) in chunks.iter().enumerate().take(whole) {
        if chunk.length > longest + LONGER {
            return at + tail(at);
        }
        longest = longest.max(chunk.length);
    }
    whole + usize::from(parts.cut && tail(whole) > 0)
}

/// Whether the last chunk, with the rest of the sentence behind it, begins with an item as all before it
/// do: «هي الأخوة والتعاون والرحمة بين منسوبي المجموعة».
fn is_last_item(words: &Words<'_>, chunks: &[Chunk]) -> bool {
    let one = chunks.windows(2).all(|pair| pair[0].part == pair[1].part);
    chunks.len() > 2 && one && chunks.iter().all(|chunk| has_article(words, chunk.first))
}

/// Where a list of places ends with a comma, behind which the sentence goes on with something long:
/// «في دولتين هما سوريا والعراق، وأصبح ممكنا أن توقف تركيا …».
pub(super) fn end_of_places(words: &Words<'_>, chunks: &[Chunk]) -> usize {
    let places = chunks.iter().take_while(|chunk| chunk.place).count();
    let goes_on = chunks.get(places).is_some_and(|next| {
        let comma = places > 1 && next.part != chunks[places - 1].part;
        comma && next.length > LONGER + 1 && !has_article(words, next.first)
    });
    match goes_on {
        true => places,
        false => chunks.len(),
    }
}
