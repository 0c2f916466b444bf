//! Rules for people: listed, explained, and their examples run.

use std::fmt::Write;

use super::text::{Style, name};
use crate::examples::Tried;
use crate::finding::Message;
use crate::rule::Rule;

/// Writes the rules in force, each with its state, severity and origin.
pub fn rules(rules: &[&Rule], style: Style) -> String {
    let mut out = String::new();
    for rule in rules {
        let _ = writeln!(
            out,
            "{:<26} {:<3} {:<8} {}",
            rule.name,
            state(rule),
            name(rule.severity),
            origin(rule),
        );
        for summary in style.said(&rule.summary) {
            let _ = writeln!(out, "{:<26} {summary}", "");
        }
    }
    out
}

/// Writes one rule with its reasons, its parameters, its examples as they were run, and how to
/// silence it.
pub fn rule(rule: &Rule, tried: &[Tried<'_>], style: Style) -> String {
    let mut out = String::new();
    let heading = format!("{} ({}, {})", rule.name, name(rule.severity), state(rule));
    let heading = style.paint(&heading, anstyle::Style::new().bold());
    let _ = writeln!(out, "{heading}\n{}", origin(rule));
    for text in [&rule.summary, &rule.why] {
        out.push('\n');
        for text in style.said(text) {
            let _ = writeln!(out, "{text}");
        }
    }
    let _ = writeln!(out, "\n{}", rule.parameters());
    for parameter in &rule.set {
        let _ = writeln!(out, "{parameter}   # mizan.toml");
    }
    for (title, flags) in [("flags", true), ("passes", false)] {
        let _ = writeln!(out, "\n{title}:");
        for tried in tried.iter().filter(|tried| tried.flags == flags) {
            one_example(&mut out, tried, style);
        }
    }
    let _ = writeln!(out, "\n{}", sum(tried));
    out.push('\n');
    for text in style.said(&silencing(&rule.name)) {
        let _ = writeln!(out, "{text}");
    }
    out
}

/// Writes what became of the examples of many rules: for each how many passed, and those that did
/// not.
pub fn tested(rules: &[(&Rule, Vec<Tried<'_>>)], style: Style) -> String {
    let mut out = String::new();
    for (rule, tried) in rules {
        let _ = writeln!(out, "{:<26} {}", rule.name, sum(tried));
        for tried in tried.iter().filter(|tried| !tried.right) {
            one_example(&mut out, tried, style);
        }
    }
    out
}

fn sum(tried: &[Tried<'_>]) -> String {
    let right = tried.iter().filter(|tried| tried.right).count();
    match tried.len() {
        0 => String::from("no examples"),
        all => format!("{right} of {all} examples pass"),
    }
}

/// An example as the rule marks it; one that fails, as it should have been as well.
fn one_example(out: &mut String, tried: &Tried<'_>, style: Style) {
    let line = |text: &str| style.run(&text.replace('\n', " / "));
    let sign = if tried.right { '-' } else { '✗' };
    let expected = tried.expected.as_ref();
    let expected = expected.map_or_else(String::new, |text| format!("  → {}", style.run(text)));
    let _ = writeln!(out, "  {sign} {}{expected}", line(&tried.marked));
    if !tried.right {
        let should = tried.example.expected.as_ref();
        let should = should.map_or_else(String::new, |text| format!("  → {}", style.run(text)));
        let _ = writeln!(out, "    expected: {}{should}", line(&tried.example.text));
    }
}

fn state(rule: &Rule) -> &'static str {
    if rule.enabled { "on" } else { "off" }
}

fn origin(rule: &Rule) -> &str {
    rule.origin.as_deref().unwrap_or("built-in")
}

/// How to silence a rule.
fn silencing(rule: &str) -> Message {
    let comment = format!("<!-- mizan: allow {rule}, … -->");
    let end = format!("<!-- mizan: end {rule} -->");
    let table = format!("[rule.{rule}] enabled = false");
    Message {
        ar: format!(
            "لإسكاتها في فقرة: {comment} قبلها، أو حتى {end}. في ملف آخر: بصمة النتيجة في \
             .mizanignore. في كل مكان: {table} في mizan.toml."
        ),
        en: format!(
            "To silence it for a block: {comment} before it, or up to {end}. In other files: the \
             finding's fingerprint in .mizanignore. Everywhere: {table} in mizan.toml."
        ),
    }
}
