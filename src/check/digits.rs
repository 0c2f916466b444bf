//! Western and Arabic-Indic digits in one story, and points and commas used both ways.
//!
//! What the story does most is taken for its house style; one finding shows the first figure that
//! departs from it. A mark in a figure is a point or a group's end by what the figure was read as;
//! only figures without a scale word are asked, in which all digits stand.

use serde::Deserialize;

use super::draft::{Draft, Judge};
use super::story::{Story, StoryCheck};
use crate::finding::{FindingKind, Message};
use crate::quantity::{Kind, Quantity};
use crate::token::digit;

/// No parameters.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct MixedDigits {}

/// The digits of a group: 1,500.
const GROUP: usize = 3;

impl StoryCheck for MixedDigits {
    const FIELDS: &'static [&'static str] = &["figure", "usual", "mark"];
    const LABELS: &'static [&'static str] = &["western", "arabic", "thousands", "decimals"];

    fn run(&self, story: &Story<'_>, judge: &mut Judge<'_>) {
        if let Some((at, usual, (label, mark))) = scripts(story).or_else(|| marks(story)) {
            let mark = mark.map(String::from).unwrap_or_default();
            judge.report(
                Draft::new(FindingKind::Style)
                    .at(at.span, label)
                    .field("mark", Message::same(mark))
                    .field("figure", Message::same(at.text.as_str()))
                    .field("usual", Message::same(usual.text.as_str()))
                    .because(&["document"], &["digits"]),
            );
        }
    }
}

/// The label of a way of writing, and the mark that it is of.
type Said = (&'static str, Option<char>);

/// The first of the figures that departs from what most do, one that does as most, and how.
type Departure<'a> = (&'a Quantity, &'a Quantity, Said);

#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    Western,
    Arabic,
}

fn scripts<'a>(story: &Story<'a>) -> Option<Departure<'a>> {
    let written = story
        .quantities
        .iter()
        .filter(|quantity| is_figure(quantity));
    let all: Vec<(&Quantity, Script)> = written
        .filter_map(|quantity| Some((quantity, script(quantity)?)))
        .collect();
    let of = |script: Script| all.iter().filter(move |(_, known)| *known == script);
    if of(Script::Western).next().is_none() || of(Script::Arabic).next().is_none() {
        return None;
    }
    let own: Vec<(&Quantity, Script)> = all
        .into_iter()
        .filter(|(quantity, _)| !is_copied(story, quantity))
        .collect();
    departure(&own, |script| match script {
        Script::Western => ("western", None),
        Script::Arabic => ("arabic", None),
    })
}

/// Of what is done in two ways, the first that is done in the rarer one; where both are done as
/// often, the later way departs.
fn departure<'a, Way: Copy + PartialEq>(
    all: &[(&'a Quantity, Way)],
    label: impl Fn(Way) -> Said,
) -> Option<Departure<'a>> {
    let (_, first) = *all.first()?;
    let (as_first, other): (Vec<_>, Vec<_>) = all.iter().partition(|(_, way)| *way == first);
    let (usual, rare) = match as_first.len() >= other.len() {
        true => (as_first, other),
        false => (other, as_first),
    };
    let (at, way) = *rare.first()?;
    let (usual, _) = *usual.first()?;
    Some((at, usual, label(way)))
}

/// Whether the digits of a quantity are its writer's choice: names keep theirs.
fn is_figure(quantity: &Quantity) -> bool {
    quantity.kind != Kind::Label
}

/// The script of a quantity's digits; none where it has none, or both, as in a broken figure.
fn script(quantity: &Quantity) -> Option<Script> {
    let western = quantity.text.contains(|c: char| c.is_ascii_digit());
    let arabic = quantity.text.contains(is_arabic_digit);
    match (western, arabic) {
        (true, false) => Some(Script::Western),
        (false, true) => Some(Script::Arabic),
        _ => None,
    }
}

/// The digits of the Arab East, and those of Persian and Urdu, which look alike.
fn is_arabic_digit(character: char) -> bool {
    !character.is_ascii() && digit(character).is_some()
}

/// Whether a quantity stands in a quotation, an address or a name: what its writer copied.
fn is_copied(story: &Story<'_>, quantity: &Quantity) -> bool {
    let text = story.text();
    let touches = |c: char| c.is_ascii_alphabetic() || "@/_#=&+:-".contains(c);
    let before = text[..quantity.span.start].chars().next_back();
    let after = text[quantity.span.end..].chars().next();
    before.is_some_and(touches) || after.is_some_and(touches) || story.is_quoted(quantity.span)
}

/// How a mark in a figure is used.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Use {
    Group,
    Decimal,
}

/// A mark, and its use.
type Way = (char, Use);

fn marks<'a>(story: &Story<'a>) -> Option<Departure<'a>> {
    let figures = story
        .quantities
        .iter()
        .filter(|quantity| is_figure(quantity));
    let all: Vec<(&Quantity, Way)> = figures
        .flat_map(|quantity| uses(quantity).into_iter().map(move |way| (quantity, way)))
        .collect();
    let clash = |(mark, role): Way, (other, others): Way| (mark == other) != (role == others);
    let two_ways = |only: &[Way; 2]| {
        let both: Vec<(&Quantity, Way)> = all
            .iter()
            .filter(|(quantity, way)| only.contains(way) && !is_copied(story, quantity))
            .copied()
            .collect();
        departure(&both, described)
    };
    let mut pairs = all.iter().enumerate().flat_map(|(at, (_, one))| {
        let later = all[at + 1..].iter();
        later.filter_map(move |(_, other)| clash(*one, *other).then_some([*one, *other]))
    });
    pairs.find_map(|pair| two_ways(&pair))
}

fn described((mark, role): Way) -> Said {
    match role {
        Use::Group => ("thousands", Some(mark)),
        Use::Decimal => ("decimals", Some(mark)),
    }
}

/// The marks in a figure with their uses.
fn uses(quantity: &Quantity) -> Vec<Way> {
    let kinds = [
        Kind::Cardinal,
        Kind::Money,
        Kind::Measure,
        Kind::Percent,
        Kind::Duration,
    ];
    let written = quantity.text.as_str();
    let end = written
        .find(|c: char| !c.is_numeric() && !is_separator(c))
        .unwrap_or(written.len());
    let (figure, behind) = written.split_at(end);
    // A scale word hides what the figure was read as.
    if !behind.is_empty() && quantity.kind != Kind::Percent {
        return Vec::new();
    }
    let parts: Vec<&str> = figure.split(is_separator).collect();
    let digits = |part: &str| {
        !part.is_empty()
            && part
                .chars()
                .all(|c| c.is_ascii_digit() || is_arabic_digit(c))
    };
    if !kinds.contains(&quantity.kind) || parts.len() < 2 || !parts.iter().all(|part| digits(part))
    {
        return Vec::new();
    }
    let marks: Vec<char> = figure
        .chars()
        .filter(|c| is_separator(*c))
        .map(one_comma)
        .collect();
    let (Some(last), Some(mark)) = (parts.last(), marks.last()) else {
        return Vec::new();
    };
    let apart = marks.iter().any(|other| other != mark);
    let whole = quantity
        .value
        .is_some_and(|value| value.integer().is_some());
    let tail = last.chars().count();
    // A third decimal that is zero is no decimal: 1.500 is a thousand; but 4.270 per cent is not.
    let group = tail == GROUP
        && !apart
        && (marks.len() > 1
            || whole
            || quantity.kind != Kind::Percent && last.ends_with(['0', '٠']));
    let last_use = if group { Use::Group } else { Use::Decimal };
    let mut found: Vec<Way> = Vec::new();
    if marks.len() > 1 {
        found.extend(marks.first().map(|first| (*first, Use::Group)));
    }
    if found.is_empty() || apart {
        found.push((*mark, last_use));
    }
    found
}

fn is_separator(character: char) -> bool {
    matches!(character, '.' | ',' | '،' | '٫' | '٬')
}

/// The commas of both scripts are one: which is written goes with the digits.
fn one_comma(mark: char) -> char {
    match mark {
        '،' => ',',
        other => other,
    }
}
