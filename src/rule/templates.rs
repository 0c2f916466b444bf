//! The messages and labels of a rule file: that they ask for nothing which the algorithm does not
//! give, and that no label lacks.

use super::{RuleFile, examples_start};
use crate::Error;
use crate::error::did_you_mean;

/// Checks the messages and labels of a file, those among the parameters too.
///
/// # Errors
/// The first field or label that is not known, or that lacks, at its place.
pub(super) fn check(file: &RuleFile, shown: &str, text: &str) -> Result<(), Error> {
    let wrong = |at: usize, message: &str| Err(Error::in_rules(shown, text, at, message));
    let labels = file.check.labels();
    if let Some(name) = labels.iter().find(|name| !file.labels.contains_key(**name)) {
        let at = text.find("[labels]").or_else(|| text.find("[check."));
        let message = format!(
            "there is no label `{name}`: the algorithm needs {}",
            listed(labels)
        );
        return wrong(at.unwrap_or_default(), &message);
    }
    if let Some(name) = file
        .labels
        .keys()
        .find(|name| !labels.contains(&name.as_str()))
    {
        let at = text.find("[labels]").map_or(0, |from| {
            from + text[from..].find(name.as_str()).unwrap_or_default()
        });
        let meant = did_you_mean(name, labels.iter().copied());
        let message = format!(
            "no place has the label `{name}`: there are {}{meant}",
            listed(labels)
        );
        return wrong(at, &message);
    }
    let known = file.check.fields();
    // What examples say is no message.
    if let Some((at, field)) = unknown_field(&text[..examples_start(text)], known) {
        let meant = did_you_mean(field, known.iter().copied());
        let known: Vec<String> = known.iter().map(|name| format!("{{{name}}}")).collect();
        let known = known.join(", ");
        let message = format!("a message has no {{{field}}} here; it can have {known}{meant}");
        return wrong(at, &message);
    }
    Ok(())
}

fn listed(names: &[&str]) -> String {
    match names.is_empty() {
        true => String::from("none"),
        false => names.join(", "),
    }
}

/// The first field that a text of the file asks for and its algorithm does not give, with its
/// place. Messages stand behind `ar = "` and `en = "`, wherever the file has them.
fn unknown_field<'t>(text: &'t str, known: &[&str]) -> Option<(usize, &'t str)> {
    let starts = ["ar = \"", "en = \""]
        .iter()
        .flat_map(|sign| text.match_indices(sign).map(|(at, sign)| at + sign.len()));
    let mut found: Vec<(usize, &str)> = starts
        .filter_map(|start| {
            let template = text[start..].split(['"', '\n']).next()?;
            let fields = template.match_indices('{').filter_map(|(open, _)| {
                let (name, _) = template[open + 1..].split_once('}')?;
                Some((start + open, name))
            });
            fields.into_iter().find(|(_, name)| !known.contains(name))
        })
        .collect();
    found.sort_unstable();
    found.first().copied()
}
