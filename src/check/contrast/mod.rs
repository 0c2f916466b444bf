//! Two sources that a story itself sets against each other: it tells who says what, and the editor
//! sees the table of the fact.
//!
//! ```text
//! figure … contrast voice … figure      قتل 12، فيما تحدثت مصادر طبية عن 15 قتيلا
//! figure cite voice و figure cite voice ألفان وفق الشرطة وخمسة آلاف وفق النقابات
//! figure ( figure cite voice )          قتل ثمانية (17 بحسب مصدر طبي)
//! ```
//!
//! Most words of contrast set unlike things against each other. The two figures are of one fact
//! where the same happened or one noun is counted, and nothing of the second clause is of another
//! place, another side or others.

mod told;
mod voice;

use std::collections::BTreeMap;

use serde::Deserialize;

use super::draft::{Draft, Judge};
use super::figures::{Figure, figures_and_times};
use super::story::{Sentenced, Story, StoryCheck};
use super::words::{Phrases, Words};
use crate::finding::{FindingKind, Message, Severity};
use crate::quantity::{Kind, Quantity};
use told::{Sameness, Told};
use voice::Voice;

/// The parameters.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct SourcesContrasted {
    /// Words that set what follows against what was told.
    contrast: Phrases,
    /// Words that turn to another source and do not say that it differs: من جانبه.
    turns: Phrases,
    /// What is said of figures that differ behind such a word.
    turned: Message,
    /// Verbs with a pronoun that put a figure to what was told: قدرها.
    puts: Phrases,
    /// Words that go back to what was told: ذاته، عددهم.
    same: Phrases,
    /// Words by which others are meant: آخرون، منفصل.
    other: Phrases,
    /// Words that end the name of a speaker.
    name_ends: Phrases,
    /// Events of which two figures can be of one fact, whatever nouns count them.
    counts: Vec<String>,
    /// Classes of nouns that say by themselves what happened.
    telling: Vec<String>,
    /// What is told of those of a class whatever the verb says: 11 جثة are dead.
    class_events: BTreeMap<String, String>,
    /// By how many percent hedged figures that agree may lie off.
    slack: i64,
    /// How many words a figure stands behind the one who says it.
    reach: usize,
    /// Who says what no source is named for.
    text: Message,
}

/// How many words stand between a figure and who it is cited from, its noun included.
const CITED: usize = 6;
/// How many words part two figures that are told side by side, each with its source.
const BESIDE: usize = 16;
/// How many bytes part two sentences that follow each other.
const NEXT: usize = 4;

/// A sentence with its words and figures.
struct Said<'q> {
    words: Words<'q>,
    figures: Vec<Figure<'q>>,
}

impl StoryCheck for SourcesContrasted {
    const FIELDS: &'static [&'static str] = &["first", "second", "first_source", "second_source"];

    fn run(&self, story: &Story<'_>, judge: &mut Judge<'_>) {
        let mut before: Option<&Sentenced> = None;
        for sentence in story.sentences {
            let last = before
                .take()
                .filter(|last| sentence.span.start.saturating_sub(last.span.end) <= NEXT);
            let comparable = story.of(sentence).iter().filter(|it| is_comparable(it));
            let figures = comparable.take(2).count();
            if figures > 0 {
                before = Some(sentence);
            }
            // Words are looked at only where there are two figures to be set against each other.
            if figures + usize::from(last.is_some()) >= 2 {
                let said = Said::of(story, sentence);
                self.contrasted(story, last, &said, judge);
                self.side_by_side(story, &said, judge);
            }
        }
    }
}

impl<'q> Said<'q> {
    fn of(story: &Story<'q>, sentence: &Sentenced) -> Said<'q> {
        let words = story.words_of(sentence);
        let told = figures_and_times(story, sentence, &words);
        let figures = told.filter(|figure| is_comparable(figure.quantity));
        Said {
            figures: figures.collect(),
            words,
        }
    }
}

/// Whether a figure can be set against another.
fn is_comparable(quantity: &Quantity) -> bool {
    let kinds = [Kind::Cardinal, Kind::Money, Kind::Measure, Kind::Percent];
    kinds.contains(&quantity.kind) && quantity.value.is_some()
}

impl SourcesContrasted {
    /// What stands behind a word of contrast against what stands in front of it.
    fn contrasted(
        &self,
        story: &Story<'_>,
        last: Option<&Sentenced>,
        said: &Said<'_>,
        judge: &mut Judge<'_>,
    ) {
        let words = &said.words;
        let mut from = 0;
        while let Some((at, length, set)) = self.pivot(words, from) {
            from = at + length;
            let end = self
                .pivot(words, from)
                .map_or(words.len(), |(next, ..)| next);
            let front: Vec<&Figure<'_>> = said.figures.iter().filter(|it| it.end <= at).collect();
            // «لكن …» at the beginning goes back to the sentence before.
            let apart = front.is_empty();
            let earlier = last.filter(|_| apart).map(|last| Said::of(story, last));
            let (front, whole) = match &earlier {
                Some(earlier) => (earlier.figures.iter().collect(), &earlier.words),
                None => (front, words),
            };
            if front.is_empty() {
                continue;
            }
            let mut behind = said
                .figures
                .iter()
                .filter(|it| it.first >= from && it.end <= end);
            let found = behind.find_map(|second| {
                let voice = self.voice(words, from, second, end)?;
                let second = Told::of(self, story, words, second, from);
                let first = front.iter().rev().find_map(|first| {
                    let first = Told::of(self, story, whole, first, 0);
                    let near = !apart || at <= 1;
                    self.is_same((&first, near), &second, &voice, end)
                        .then_some(first)
                })?;
                Some((first, second, voice))
            });
            if let Some((first, second, voice)) = found {
                self.report(story, (&first, None), (&second, &voice), set, judge);
            }
        }
    }

    /// The next word that brings in another source, its number of words, and whether it sets what
    /// follows against what was told.
    fn pivot(&self, words: &Words<'_>, from: usize) -> Option<(usize, usize, bool)> {
        (from..words.len()).find_map(|at| {
            let set = words
                .begins(at, &self.contrast)
                .map(|length| (at, length, true));
            set.or_else(|| Some((at, words.begins(at, &self.turns)?, false)))
        })
    }

    /// Figures that stand side by side, the second with who says it.
    fn side_by_side(&self, story: &Story<'_>, said: &Said<'_>, judge: &mut Judge<'_>) {
        let words = &said.words;
        for pair in said.figures.windows(2) {
            let [first, second] = pair else { continue };
            let between = second.first.saturating_sub(first.end);
            if between > BESIDE || !first.compares(second) && !second.compares(first) {
                continue;
            }
            if let Some([own, voice]) = voice::put_beside(self, words, first, second) {
                self.beside(story, words, (first, Some(&own)), (second, &voice), judge);
                continue;
            }
            let Some(voice) = Voice::cited(self, words, second.end, CITED) else {
                continue;
            };
            let own = Voice::cited(self, words, first.end, between.min(CITED))
                .filter(|own| own.name.end <= second.first);
            let bracketed = || {
                (first.end..second.first)
                    .rev()
                    .take(3)
                    .any(|at| words.is_mark(at, &['(', '[']))
            };
            if own.is_none() && !bracketed() {
                continue;
            }
            self.beside(story, words, (first, own.as_ref()), (second, &voice), judge);
        }
    }

    /// Two figures side by side, each with who says it, if they are of one fact.
    fn beside(
        &self,
        story: &Story<'_>,
        words: &Words<'_>,
        (first, own): (&Figure<'_>, Option<&Voice>),
        (second, voice): (&Figure<'_>, &Voice),
        judge: &mut Judge<'_>,
    ) {
        let (first, second) = (
            Told::of(self, story, words, first, 0),
            Told::of(self, story, words, second, second.first),
        );
        if first.counts_as(&second) != Sameness::Unlike && first.differs(&second, self.slack) {
            self.report(story, (&first, own), (&second, voice), true, judge);
        }
    }

    /// Who says a figure behind a word of contrast.
    fn voice(
        &self,
        words: &Words<'_>,
        from: usize,
        figure: &Figure<'_>,
        end: usize,
    ) -> Option<Voice> {
        let named = Voice::before(self, words, from, figure.first);
        named
            .filter(|voice| figure.first - voice.said <= self.reach)
            .or_else(|| {
                let near = figure.first - from <= self.reach;
                near.then(|| Voice::cited(self, words, figure.end, CITED))?
                    .filter(|voice| voice.name.end <= end)
            })
    }

    /// Whether two figures are of one fact, the second behind a word of contrast.
    /// A first one that is not `near` stands in the sentence before, and something goes back to it.
    fn is_same(
        &self,
        (first, near): (&Told<'_>, bool),
        second: &Told<'_>,
        voice: &Voice,
        end: usize,
    ) -> bool {
        if !first.differs(second, self.slack) {
            return false;
        }
        let words = second.words;
        let clause = voice.said.min(second.figure.first)..second.clause_end(end);
        let goes_back = words.find(clause.start, clause.end, &self.same).is_some() || voice.puts;
        let others = words.find(clause.start, clause.end, &self.other).is_some();
        if others || second.is_part() || first.is_part() {
            return false;
        }
        let same = match first.counts_as(second) {
            Sameness::Unlike if voice.puts && first.measures_as(second) => Sameness::Open,
            same => same,
        };
        let echoes = || second.echoes(first, clause.clone());
        if same == Sameness::Unlike || !near && !echoes() {
            return false;
        }
        goes_back
            || match same {
                Sameness::Bare => voice.cited,
                Sameness::Open => {
                    let recalls = || near && second.recalls(first, clause.clone());
                    (echoes() || recalls() || first.is_slip_of(second))
                        && !second.is_elsewhere(first, clause.clone())
                }
                _ => !second.is_elsewhere(first, clause.clone()),
            }
    }

    fn report(
        &self,
        story: &Story<'_>,
        (first, own): (&Told<'_>, Option<&Voice>),
        (second, voice): (&Told<'_>, &Voice),
        set: bool,
        judge: &mut Judge<'_>,
    ) {
        let words = second.words;
        let named = |voice: &Voice| words.span(voice.name.start, voice.name.end);
        let text = |voice: &Voice| named(voice).map(|span| span.of(story.text()).to_owned());
        let Some(theirs) = text(voice) else { return };
        let source = first.claim.and_then(|claim| claim.source.as_ref());
        let cited = own.is_none() && voice.cited;
        let source = source.map(|it| it.text.clone());
        let source = source.filter(|own| !cited || !voice::is_same_name(own, &theirs));
        let source = own.and_then(text).or(source);
        if source
            .as_ref()
            .is_some_and(|own| voice::is_same_name(own, &theirs))
        {
            return;
        }
        let both = |name: &str| Message {
            ar: name.to_owned(),
            en: name.to_owned(),
        };
        let source = source.map_or_else(|| self.text.clone(), |own| both(&own));
        let spans = (first.figure.span(), second.figure.span());
        let draft = Draft::new(FindingKind::Contradiction)
            .at_saying(spans.0, source.clone())
            .at_saying(spans.1, both(&theirs))
            .field("first", both(&first.stated(story)))
            .field("second", both(&second.stated(story)))
            .field("first_source", source)
            .field("second_source", both(&theirs))
            .because(&["subject"], &["source"]);
        judge.report(match set {
            true => draft,
            false => draft.severity(Severity::Warning).message(&self.turned),
        });
    }
}
