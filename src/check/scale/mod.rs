//! Slips of scale: a million for a billion, a digit too many.
//!
//! These give one away: a full figure with a scale word behind it (665,932,983 مليون), two figures
//! for one fact that are 10, 100, 1,000 … times one another, a total that is a thousand times its
//! parts, or that its parts make once one of them is put right, a total that is not its own rate, two
//! figures that are compared, a part above its whole, so much for so many twice, a figure told again,
//! a half-year with less than its quarter, and a sum of money that is a thousand times what it is in
//! another currency.

mod compared;
mod converted;
mod outlier;
mod paired;
mod parts;
mod periods;
mod products;
mod proportions;
mod rates;
mod restated;
mod series;
mod shares;
mod sizes;
mod strangers;
mod told;
mod wholes;

use serde::Deserialize;

use super::Facts;
use super::draft::{Draft, Judge};
use super::figures::is_amount;
use super::precision::digits_of;
use super::story::Story;
use super::words::Phrases;
use crate::amount::Amount;
use crate::finding::{Finding, FindingKind, Message};
use crate::quantity::Quantity;
use crate::rule::Rule;
use crate::text::Span;
use compared::Compared;
use converted::Currencies;
use outlier::Outliers;
use paired::Paired;
use periods::Periods;
use products::Products;
use proportions::Proportions;
use rates::Rates;
use restated::Restated;
use series::Series;
use shares::Shares;
use strangers::Strangers;
use told::Ties;
use wholes::Wholes;

/// The parameters.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct ScaleCheck {
    /// From so much on, no figure has a scale word behind it.
    full_figure: i64,
    /// What says that the figures behind are all parts of the one in front, or may be: منها.
    of_which: Phrases,
    ties: Ties,
    currencies: Currencies,
    rates: Rates,
    outliers: Outliers,
    periods: Periods,
    compared: Compared,
    paired: Paired,
    products: Products,
    restated: Restated,
    strangers: Strangers,
    shares: Shares,
    wholes: Wholes,
    proportions: Proportions,
    series: Series,
    messages: Messages,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Messages {
    full: Message,
    parts: Message,
    converted: Message,
    rate: Message,
    outlier: Message,
    period: Message,
    compared: Message,
    whole: Message,
    paired: Message,
    stranger: Message,
    share: Message,
    range: Message,
    wide: Message,
}

impl ScaleCheck {
    pub(crate) const FIELDS: &'static [&'static str] = &["first", "second", "times", "expected"];
    /// What the rule file must have labels for.
    pub(crate) const LABELS: &'static [&'static str] = &["full", "total", "part", "one", "other"];

    pub(crate) fn run(&self, rule: &Rule, facts: &Facts<'_>) -> Vec<Finding> {
        let [story] = facts.stories else {
            return Vec::new();
        };
        if facts.across {
            return Vec::new();
        }
        let mut judge = Judge::new(rule, story);
        // One slip is told once, however many signs give it away.
        let mut told: Vec<Span> = self.full_figures(story, &mut judge);
        for (first, second) in self.ties.slips(facts, story) {
            if told.contains(&first.quantity.span) || told.contains(&second.quantity.span) {
                continue;
            }
            let pair = [&first.quantity, &second.quantity];
            told.extend(pair.map(|quantity| quantity.span));
            judge.report(between(pair[0], pair[1]));
        }
        let slipped = [
            (self.outliers.slip(story), &self.messages.outlier),
            (self.periods.slip(story), &self.messages.period),
            (self.paired.slip(story), &self.messages.paired),
            (self.restated.elsewhere(story), &rule.message),
            (self.wholes.advance(story), &self.messages.whole),
            (self.proportions.slip(story), &self.messages.share),
            (self.series.slip(story), &self.messages.stranger),
        ];
        for (pair, message) in slipped {
            self.report_new(pair, message, &mut told, &mut judge);
        }
        for sentence in story.sentences {
            let amounts: Vec<&Quantity> =
                story.of(sentence).iter().filter(|q| is_amount(q)).collect();
            let parts = self.parts(story, &amounts);
            if let Some((whole, draft)) = parts.filter(|(whole, _)| !told.contains(whole)) {
                told.push(whole);
                judge.report(draft);
            }
            for pair in self.currencies.slips(story, &amounts) {
                let message = &self.messages.converted;
                self.report_new(Some(pair), message, &mut told, &mut judge);
            }
            let compared = self.compared.slip(story, sentence);
            self.report_new(compared, &self.messages.compared, &mut told, &mut judge);
            let whole = self.wholes.slip(story, sentence);
            self.report_new(whole, &self.messages.whole, &mut told, &mut judge);
            let range = self.series.range(story, sentence);
            let one = range.is_some_and(|(first, second)| first.span == second.span);
            let message = match one {
                true => &self.messages.wide,
                false => &self.messages.range,
            };
            self.report_new(range, message, &mut told, &mut judge);
            let stranger = self.strangers.slip(story, sentence);
            self.report_new(stranger, &self.messages.stranger, &mut told, &mut judge);
            let share = self.shares.slip(story, sentence);
            self.report_new(share, &self.messages.share, &mut told, &mut judge);
            let restated = self.restated.beside(story, sentence);
            self.report_new(restated, &rule.message, &mut told, &mut judge);
            let rate = self.rates.slip(story, sentence);
            self.report_new(rate, &self.messages.rate, &mut told, &mut judge);
            let product = self.products.slip(story, sentence);
            self.report_new(product, &self.messages.rate, &mut told, &mut judge);
            let fraction = self.shares.fraction(story, sentence);
            self.report_new(fraction, &self.messages.share, &mut told, &mut judge);
        }
        // What shows by its size alone is told where nothing surer was.
        if told.is_empty() {
            if let Some((whole, draft)) = self.parts_of_story(story) {
                told.push(whole);
                judge.report(draft);
            }
            let neighbours = self.compared.neighbours(story);
            self.report_new(neighbours, &self.messages.compared, &mut told, &mut judge);
            let around = self.strangers.around(story);
            self.report_new(around, &self.messages.stranger, &mut told, &mut judge);
        }
        judge.findings()
    }

    /// Reports a pair of figures of which none was told before.
    fn report_new(
        &self,
        pair: Option<(&Quantity, &Quantity)>,
        message: &Message,
        told: &mut Vec<Span>,
        judge: &mut Judge<'_>,
    ) {
        let known = |span: Span| told.contains(&span);
        let new = pair.filter(|(first, second)| !known(first.span) && !known(second.span));
        if let Some((first, second)) = new {
            told.extend([first.span, second.span]);
            // Both ends of a range may stand in one figure.
            let draft = match first.span == second.span {
                true => Draft::new(FindingKind::Arithmetic)
                    .at(first.span, "one")
                    .field("first", Message::same(first.text.as_str()))
                    .field("second", Message::same(""))
                    .field("times", Message::same(""))
                    .field("expected", Message::same("")),
                false => between(first, second),
            };
            judge.report(draft.because(&[], &["scale"]).message(message));
        }
    }

    /// «665,932,983 مليون ريال»
    fn full_figures(&self, story: &Story<'_>, judge: &mut Judge<'_>) -> Vec<Span> {
        let mut told = Vec::new();
        for quantity in story
            .quantities
            .iter()
            .filter(|quantity| is_amount(quantity))
        {
            let Some(written) = self.full_figure(quantity) else {
                continue;
            };
            let draft = Draft::new(FindingKind::Arithmetic)
                .at(quantity.span, "full")
                .field("first", Message::same(quantity.text.as_str()))
                .field("second", Message::same(""))
                .field("times", Message::same(""))
                .field("expected", Message::same(written.to_string()))
                .because(&[], &["scale"])
                .message(&self.messages.full)
                .expected(written);
            judge.report(draft);
            told.push(quantity.span);
        }
        told
    }

    /// The number in front of a scale word, where it is too large for one.
    fn full_figure(&self, quantity: &Quantity) -> Option<Amount> {
        let value = quantity.value?;
        let scaled = value >= Amount::from(self.full_figure).checked_mul(Amount::from(1_000))?;
        if !scaled || !quantity.text.chars().any(char::is_alphabetic) {
            return None;
        }
        let written = Amount::ratio(digits_of(&quantity.text)?, 1)?;
        let scale = value.checked_div(written)?;
        let full = written >= Amount::from(self.full_figure) && scale >= Amount::from(1_000);
        full.then_some(written)
    }
}

/// A finding at two figures of which one has slipped.
fn between(first: &Quantity, second: &Quantity) -> Draft {
    let ratio = || {
        let (a, b) = (first.value?.abs(), second.value?.abs());
        a.max(b).checked_div(a.min(b))
    };
    let times = ratio().map_or_else(String::new, |ratio| nearest(ratio).to_string());
    Draft::new(FindingKind::Contradiction)
        .at(first.span, "one")
        .at(second.span, "other")
        .field("first", Message::same(first.text.as_str()))
        .field("second", Message::same(second.text.as_str()))
        .field("times", Message::same(times))
        .field("expected", Message::same(""))
        .because(&["digits"], &["scale"])
}

/// The power of ten that a ratio is, but for rounding; else the ratio.
fn nearest(ratio: Amount) -> Amount {
    let mut powers = [10, 100, 1_000, 1_000_000].into_iter().map(Amount::from);
    let near = |power: &Amount| {
        let gap = ratio.checked_sub(*power).map(Amount::abs);
        let tenfold = gap.and_then(|gap| gap.checked_mul(Amount::from(10)));
        tenfold.is_some_and(|tenfold| tenfold <= *power)
    };
    powers.find(near).unwrap_or(ratio)
}

/// How many digits of an amount are not the zeros at its end.
fn significant(value: Option<Amount>) -> usize {
    value.map_or(0, Amount::significant_digits)
}
