//! Known findings of an archive: `mizan baseline` writes them, `mizan check --baseline` leaves them
//! out.

use std::path::Path;

use mizan::{Error, Finding, KnownFindings};

use super::args::Inputs;
use super::desks::{Desks, Options};
use super::{FAILED, complain, gather, print};

/// The known findings of a call, if it names any.
pub(crate) struct Baseline(Option<KnownFindings>);

impl Baseline {
    pub(crate) fn load(path: Option<&Path>) -> Result<Baseline, Error> {
        path.map(KnownFindings::load).transpose().map(Baseline)
    }

    /// Takes away what is known.
    pub(crate) fn take(&mut self, findings: &mut Vec<Finding>) {
        if let Some(known) = &mut self.0 {
            known.take(findings);
        }
    }

    /// Says on standard error which lines tell of what is gone.
    pub(crate) fn tell_stale(&self, paths: &[&str]) {
        let Some(known) = &self.0 else { return };
        for stale in known.stale(paths) {
            complain(&format!(
                "{}:{}: stale: `{}` of {} is no longer found; remove the line, or run `mizan \
                 baseline` again",
                known.shown(),
                stale.line,
                stale.rule,
                stale.path,
            ));
        }
    }
}

/// `mizan baseline`: writes what is found now as known.
pub(crate) fn write(
    options: &Options,
    inputs: &Inputs,
    output: Option<&Path>,
    together: bool,
) -> u8 {
    let (texts, failed) = gather(inputs);
    let mut desks = match Desks::open(options, &texts.paths(), together) {
        Ok(desks) => desks,
        Err(error) => {
            complain(&error);
            return FAILED;
        }
    };
    let checked = desks.check(texts.documents(), together);
    let findings = checked.each.iter().flatten().chain(&checked.across);
    let folder = output.and_then(Path::parent).unwrap_or(Path::new(""));
    let lines = KnownFindings::lines(findings, folder);
    let written = match output {
        None => print(&lines),
        Some(path) => match std::fs::write(path, lines) {
            Ok(()) => 0,
            Err(error) => {
                complain(&format!("{}: cannot be written: {error}", path.display()));
                FAILED
            }
        },
    };
    failed.max(written)
}
