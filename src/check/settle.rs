//! What is done with the findings of all rules: their order, one defect told once, fingerprints.

use std::collections::BTreeMap;

use super::fingerprint;
use crate::finding::{Finding, Location};
use crate::rule::Rule;

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
