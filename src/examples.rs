//! The examples of a rule, run: they are its documentation and its test.

use crate::check::FactFile;
use crate::reader::Checker;
use crate::rule::{Example, Rule};
use crate::text::Span;

/// An example that was run.
#[derive(Clone, Debug)]
pub struct Tried<'r> {
    /// The example.
    pub example: &'r Example,
    /// Whether it is one that the rule must flag.
    pub flags: bool,
    /// Whether the rule did what it should.
    pub right: bool,
    /// The text as the rule marks it.
    pub marked: String,
    /// What the findings say would be right.
    pub expected: Option<String>,
}

impl Checker {
    /// Runs the examples of a rule: what it must flag, at just the marked places, then what it
    /// must pass. Other rules are left out.
    ///
    /// ```
    /// let checker = mizan::Checker::builtin();
    /// let rule = checker.rules().find(|rule| rule.name == "impossible-date").expect("a rule");
    /// assert!(checker.try_examples(rule).iter().all(|tried| tried.right));
    /// ```
    pub fn try_examples<'r>(&self, rule: &'r Rule) -> Vec<Tried<'r>> {
        let flags = rule.flags().iter().map(|example| (example, true));
        let passes = rule.passes().iter().map(|example| (example, false));
        flags
            .chain(passes)
            .map(|(example, flags)| self.try_example(rule, example, flags))
            .collect()
    }

    fn try_example<'r>(&self, rule: &Rule, example: &'r Example, flags: bool) -> Tried<'r> {
        let (document, marked) = example.document();
        let (original, _) = example.unmarked();
        // Facts that cannot be read are none, and the example fails.
        let facts = example.facts.as_deref().map(|facts| {
            let shown = format!("{}: facts of an example", rule.name);
            FactFile::parse(&shown, facts).unwrap_or_default()
        });
        let findings = self.found_by(rule, facts.as_deref(), &self.read(document));
        let mut at: Vec<Span> = findings
            .iter()
            .flat_map(|finding| &finding.at)
            .map(|at| Span {
                start: at.start,
                end: at.end,
            })
            .collect();
        at.sort_unstable();
        let expected = findings
            .iter()
            .find_map(|finding| finding.expected.as_ref());
        let expected = expected.map(ToString::to_string);
        let right = match flags {
            true => !findings.is_empty() && at == marked,
            false => findings.is_empty() && marked.is_empty(),
        };
        let as_expected = example.expected.is_none() || example.expected == expected;
        at.dedup();
        Tried {
            example,
            flags,
            right: right && as_expected,
            marked: mark(&original, &at),
            expected,
        }
    }
}

/// A text with marks around these places.
fn mark(text: &str, places: &[Span]) -> String {
    let mut marked = String::new();
    let mut from = 0;
    for place in places.iter().filter(|place| place.end <= text.len()) {
        if let (Some(before), Some(inside)) = (
            text.get(from..place.start),
            text.get(place.start..place.end),
        ) {
            marked.push_str(&format!("{before}⟦{inside}⟧"));
            from = place.end;
        }
    }
    marked + text.get(from..).unwrap_or_default()
}
