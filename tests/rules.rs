//! Every example of every built-in rule, through the public API.
//!
//! A rule file is its own documentation and its own test: what stands between ⟦ and ⟧ in one of its
//! `flags` is found, by that rule and no other; its `passes` give no finding at all.

use mizan::{Checker, Example, FactFile, Finding, Rule, Span};

/// How many examples a rule has at least.
const LEAST_FLAGS: usize = 6;
const LEAST_PASSES: usize = 10;

/// The built-in rules, those too that a desk must switch on.
fn every_rule() -> Checker {
    let mut checker = Checker::builtin();
    let names: Vec<String> = checker.rules().map(|rule| rule.name.clone()).collect();
    for name in names {
        checker = checker.switch(&name, true).expect("a rule of this name");
    }
    checker
}

/// The checker with the facts of an example.
fn informed(checker: Checker, example: &Example) -> Checker {
    let facts = example.facts.as_deref().unwrap_or_default();
    checker.with_facts(FactFile::parse("facts of an example", facts).expect("a file of facts"))
}

/// Rules and places of findings, to compare and to print.
fn told(findings: &[Finding]) -> Vec<String> {
    findings
        .iter()
        .map(|finding| {
            let at = finding
                .at
                .iter()
                .map(|at| format!(" {}..{} {}", at.start, at.end, at.text));
            finding.rule.clone() + &at.collect::<String>()
        })
        .collect()
}

#[test]
fn what_a_rule_flags_is_found_by_it_alone() {
    let mut checker = every_rule();
    let rules: Vec<Rule> = checker.rules().cloned().collect();
    let mut wrong = Vec::new();
    for rule in &rules {
        for example in rule.flags() {
            let (document, marked) = example.document();
            checker = informed(checker, example);
            let findings = checker.check(&checker.read(document));
            let mut at: Vec<Span> = findings
                .iter()
                .flat_map(|finding| &finding.at)
                .map(|at| Span {
                    start: at.start,
                    end: at.end,
                })
                .collect();
            at.sort_by_key(|span| span.start);
            let of_this_rule = findings.iter().all(|finding| finding.rule == rule.name);
            let expected = findings
                .iter()
                .find_map(|finding| finding.expected.as_ref());
            let expected = expected.map(ToString::to_string);
            let right = example.expected.is_none() || example.expected == expected;
            if findings.is_empty() || !of_this_rule || at != marked || !right {
                wrong.push(format!(
                    "{}: {}\n  found {:?}, expected {expected:?}",
                    rule.name,
                    example.text,
                    told(&findings)
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn what_a_rule_passes_gives_no_finding_at_all() {
    let mut checker = every_rule();
    let rules: Vec<Rule> = checker.rules().cloned().collect();
    let mut wrong = Vec::new();
    for rule in &rules {
        for example in rule.passes() {
            let (document, marked) = example.document();
            let text = &example.text;
            assert!(
                marked.is_empty(),
                "{}: a passing text has no marks: {text}",
                rule.name
            );
            checker = informed(checker, example);
            let findings = checker.check(&checker.read(document));
            if !findings.is_empty() {
                wrong.push(format!(
                    "{}: {text}\n  found {:?}",
                    rule.name,
                    told(&findings)
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn a_rule_has_enough_examples() {
    for rule in Checker::builtin().rules() {
        let (flags, passes) = (rule.flags().len(), rule.passes().len());
        assert!(flags >= LEAST_FLAGS, "{}: {flags} flags", rule.name);
        assert!(passes >= LEAST_PASSES, "{}: {passes} passes", rule.name);
    }
}

#[test]
fn a_rule_says_what_and_why_in_both_languages() {
    for rule in Checker::builtin().rules() {
        for (field, text) in [("summary", &rule.summary), ("why", &rule.why)] {
            assert!(!text.ar.trim().is_empty(), "{}: {field}.ar", rule.name);
            assert!(!text.en.trim().is_empty(), "{}: {field}.en", rule.name);
        }
    }
}
