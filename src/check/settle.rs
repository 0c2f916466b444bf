//! What is done with the findings of all rules: their order, one defect told once, fingerprints.

use std::collections::{BTreeMap, BTreeSet};

use super::fingerprint;
use crate::fact::Key;
use crate::finding::{Finding, Location};
use crate::rule::{Check, Rule};

/// Where a place begins, in which document.
type Start<'f> = (&'f str, Option<usize>, usize);

fn start(place: &Location) -> Start<'_> {
    (&place.path, place.line, place.start)
}

/// The findings of a rule, by their first place.
pub(super) fn in_order(mut findings: Vec<Finding>) -> Vec<Finding> {
    findings.sort_by(|a, b| {
        let first = a.at.first().map(start);
        first.cmp(&b.at.first().map(start))
    });
    findings
}

/// Takes away what another finding at the same places says better, by the rule's `yields-to`, and
/// what follows from a figure that another finding says is wrong, by the other's `absorbs`.
pub(super) fn drop_told_better(rules: &[&Rule], findings: &mut Vec<Finding>) {
    if findings.is_empty() {
        return;
    }
    let rules: BTreeMap<&str, &Rule> = rules
        .iter()
        .map(|rule| (rule.name.as_str(), *rule))
        .collect();
    let mut by_place: BTreeMap<Start<'_>, Vec<usize>> = BTreeMap::new();
    for (at, finding) in findings.iter().enumerate() {
        for place in &finding.at {
            by_place.entry(start(place)).or_default().push(at);
        }
    }
    let yields = |finding: &Finding, better: &Finding| {
        let rule = rules.get(finding.rule.as_str());
        let has = |place: &Location| better.at.iter().any(|other| start(other) == start(place));
        rule.is_some_and(|rule| rule.yields_to.contains(&better.rule)) && finding.at.iter().all(has)
    };
    let absorbs = |finding: &Finding, cause: &Finding| {
        let rule = rules.get(cause.rule.as_str());
        rule.is_some_and(|rule| rule.absorbs.contains(&finding.rule))
    };
    let kept: Vec<bool> = findings
        .iter()
        .map(|finding| {
            let places = finding.at.iter().filter_map(|at| by_place.get(&start(at)));
            let mut others = places.flatten().map(|at| &findings[*at]);
            !others.any(|other| yields(finding, other) || absorbs(finding, other))
        })
        .collect();
    let mut kept = kept.into_iter();
    findings.retain(|_| kept.next().unwrap_or(true));
}

/// Of the findings over facts that share a figure, in one story, keeps the one that says most of it: a
/// figure that is told wrong once is unlike all the others. One with the digits of the other
/// misplaced comes first, then one between two sources.
pub(super) fn drop_repeated(rules: &[&Rule], findings: &mut Vec<Finding>) {
    let compares = |finding: &Finding| {
        let rule = rules.iter().find(|rule| rule.name == finding.rule);
        rule.is_some_and(|rule| matches!(rule.check, Check::Disagreement(_)))
    };
    let has = |keys: &[String], key: Key| keys.iter().any(|known| known == key.name());
    let rank = |finding: &Finding| {
        let digits = has(&finding.because.same, Key::Digits);
        let sources = has(&finding.because.differ, Key::Source);
        (!digits, !sources)
    };
    let mut ranked: Vec<usize> = (0..findings.len())
        .filter(|at| compares(&findings[*at]))
        .collect();
    if ranked.len() < 2 {
        return;
    }
    ranked.sort_by_key(|at| rank(&findings[*at]));
    let mut told: BTreeSet<Start<'_>> = BTreeSet::new();
    let mut dropped: BTreeSet<usize> = BTreeSet::new();
    for at in ranked {
        let places = || findings[at].at.iter().map(start);
        if places().any(|place| told.contains(&place)) {
            dropped.insert(at);
        } else {
            told.extend(places());
        }
    }
    let mut at = 0..;
    findings.retain(|_| at.next().is_none_or(|at| !dropped.contains(&at)));
}

/// Findings that are alike in all but their place are told apart by their order.
pub(super) fn tell_apart(findings: &mut [Finding]) {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for finding in findings {
        let count = seen.entry(finding.fingerprint.clone()).or_default();
        *count += 1;
        if *count > 1 {
            let ordinal = count.to_string();
            finding.fingerprint = fingerprint([finding.fingerprint.as_str(), ordinal.as_str()]);
        }
    }
}
