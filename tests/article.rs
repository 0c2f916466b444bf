//! The article that the project began with, and what becomes of it when its facts change.

use std::fs;
use std::path::Path;

use mizan::{Checker, Document, Finding, Report};

const PATH: &str = "testdata/articles/nk-russia.txt";

/// The sentences' own words for the two figures.
const FIRST: &str = "10 آلاف جندي كوري شمالي";
const SECOND: &str = "ما يصل إلى 12 ألف جندي كوري شمالي";

fn article() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(PATH);
    fs::read_to_string(path).expect("the article is there")
}

fn check(text: &str) -> Vec<Finding> {
    let checker = Checker::builtin();
    checker.check(&checker.read(Document::new(text)))
}

/// The article with `from` told as `to`; `from` must be there.
fn told(text: &str, from: &str, to: &str) -> String {
    assert!(text.contains(from), "the article does not say «{from}»");
    text.replace(from, to)
}

fn rules(findings: &[Finding]) -> Vec<&str> {
    findings
        .iter()
        .map(|finding| finding.rule.as_str())
        .collect()
}

/// The texts of a finding's places.
fn places(finding: &Finding) -> Vec<&str> {
    finding.at.iter().map(|at| at.text.as_str()).collect()
}

#[test]
fn report() {
    let (checker, text) = (Checker::builtin(), article());
    let reading = checker.read(Document::new(&text).with_path(PATH));
    let mut report = Report::new();
    report.add(&reading, checker.check(&reading));
    insta::assert_json_snapshot!(report);
}

#[test]
fn claims() {
    let (checker, text) = (Checker::builtin(), article());
    insta::assert_json_snapshot!(checker.read(Document::new(&text)).claims());
}

#[test]
fn quantities() {
    let (checker, text) = (Checker::builtin(), article());
    insta::assert_json_snapshot!(checker.read(Document::new(&text)).quantities());
}

#[test]
fn one_finding_of_both_sources_and_both_places() {
    let findings = check(&article());
    assert_eq!(rules(&findings), ["figures-in-tension"]);
    assert_eq!(places(&findings[0]), ["10 آلاف", "12 ألف"]);
    let labels: Vec<&str> = findings[0]
        .at
        .iter()
        .map(|at| at.label.ar.as_str())
        .collect();
    assert!(labels[0].contains("الولايات المتحدة") && labels[0].contains("كورسك"));
    assert!(labels[1].contains("تقديرات المخابرات الأمريكية والكورية الجنوبية والأوكرانية"));
    assert!(labels[1].contains("أوكرانيا"));
    assert!(findings[0].because.differ.iter().any(|key| key == "place"));
    assert!(findings[0].because.differ.iter().any(|key| key == "source"));
}

#[test]
fn equal_figures_are_no_finding() {
    let text = told(&article(), SECOND, FIRST);
    assert_eq!(rules(&check(&text)), [""; 0]);
    let in_digits = told(&article(), SECOND, "10,000 جندي كوري شمالي");
    assert_eq!(rules(&check(&in_digits)), [""; 0]);
    let in_words = told(&article(), SECOND, "عشرة آلاف جندي كوري شمالي");
    assert_eq!(rules(&check(&in_words)), [""; 0]);
}

#[test]
fn soldiers_of_another_nationality_are_another_fact() {
    for other in ["روسي", "أوكراني", "كوري جنوبي"] {
        let text = told(
            &article(),
            SECOND,
            &format!("ما يصل إلى 12 ألف جندي {other}"),
        );
        assert_eq!(rules(&check(&text)), [""; 0], "{other}");
    }
}

#[test]
fn the_same_other_nationality_on_both_sides_is_the_same_finding() {
    let text = told(&article(), "جندي كوري شمالي", "جندي إيراني");
    assert_eq!(rules(&check(&text)), ["figures-in-tension"]);
}

#[test]
fn exact_figures_of_two_sources_disagree() {
    let text = told(&article(), FIRST, "9 آلاف جندي كوري شمالي");
    let text = told(&text, SECOND, "12 ألف جندي كوري شمالي");
    let findings = check(&text);
    assert_eq!(rules(&findings), ["sources-disagree"]);
    assert_eq!(places(&findings[0]), ["9 آلاف", "12 ألف"]);
}

#[test]
fn one_source_that_contradicts_itself_is_an_error() {
    let text = told(&article(), SECOND, "15 ألف جندي كوري شمالي");
    let text = told(
        &text,
        "وتشير تقديرات المخابرات الأمريكية والكورية الجنوبية والأوكرانية إلى أن هناك حاليًا",
        "وقالت الولايات المتحدة إن هناك حاليًا",
    );
    assert_eq!(rules(&check(&text)), ["conflicting-figures"]);
}

#[test]
fn the_order_of_words_does_not_matter() {
    let text = told(
        &article(),
        "أن هناك 10 آلاف جندي كوري شمالي في منطقة كورسك الروسية",
        "أن في منطقة كورسك الروسية 10 آلاف جندي كوري شمالي",
    );
    let findings = check(&text);
    assert_eq!(rules(&findings), ["figures-in-tension"]);
    assert_eq!(places(&findings[0]), ["10 آلاف", "12 ألف"]);
    assert!(findings[0].at[0].label.ar.contains("كورسك"));
}

#[test]
fn the_order_of_sentences_does_not_matter() {
    let text = article();
    let mut lines: Vec<&str> = text.lines().collect();
    lines.reverse();
    let findings = check(&lines.join("\n"));
    assert_eq!(rules(&findings), ["figures-in-tension"]);
    assert_eq!(places(&findings[0]), ["12 ألف", "10 آلاف"]);
}

#[test]
fn the_spelling_of_the_figure_does_not_matter() {
    for spelling in [
        "عشرة آلاف",
        "10000",
        "10,000",
        "١٠ آلاف",
        "عشرة الاف",
        "١٠٬٠٠٠",
    ] {
        let text = told(&article(), "10 آلاف", spelling);
        let findings = check(&text);
        assert_eq!(rules(&findings), ["figures-in-tension"], "{spelling}");
        assert_eq!(places(&findings[0]), [spelling, "12 ألف"]);
    }
}

#[test]
fn an_edit_elsewhere_leaves_the_fingerprint() {
    let before = check(&article());
    let after = check(&told(
        &article(),
        "وتعتبر الصفقة الأكبر",
        "وتعد الصفقة هي الأكبر",
    ));
    assert_eq!(before[0].fingerprint, after[0].fingerprint);
    assert_ne!(before[0].at[0].start, after[0].at[0].start);
}
