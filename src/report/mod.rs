//! Findings → bytes.

mod rules;
pub mod text;

use serde::{Deserialize, Serialize};

use crate::finding::{Finding, Severity};
use crate::text::Document;

/// The version of the JSON that `mizan check` prints; it changes only with a breaking change.
pub(crate) const VERSION: u32 = 1;

/// What a run of `mizan check` found, as its JSON says it.
///
/// ```
/// use mizan::{Checker, Document, Report};
/// let checker = Checker::builtin();
/// let reading = checker.read(Document::new("قتل 12 جنديا."));
/// let mut report = Report::new();
/// report.add(&reading, checker.check(&reading));
/// let json = serde_json::to_string(&report)?;
/// assert_eq!(serde_json::from_str::<Report>(&json)?, report);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// The version of this JSON; it changes only with a breaking change.
    pub version: u32,
    /// Each document with its own findings.
    pub documents: Vec<DocumentReport>,
    /// What was found across documents.
    pub dossier: Vec<Finding>,
    /// The sums.
    pub summary: Summary,
}

/// The findings of one document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentReport {
    /// The file as given.
    pub path: String,
    /// The line that is the document, where lines are documents.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// How many claims were read.
    pub claims: usize,
    /// What was found.
    pub findings: Vec<Finding>,
}

/// The sums of a run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// Documents read.
    pub documents: usize,
    /// Claims read.
    pub claims: usize,
    /// Findings that are errors.
    pub errors: usize,
    /// Findings that are warnings.
    pub warnings: usize,
    /// Findings that are notes.
    pub notes: usize,
}

impl Report {
    /// An empty report.
    pub fn new() -> Report {
        Report {
            version: VERSION,
            documents: Vec::new(),
            dossier: Vec::new(),
            summary: Summary::default(),
        }
    }

    /// Adds a document and what was found in it.
    pub fn add(&mut self, reading: &crate::Reading<'_>, findings: Vec<Finding>) {
        self.add_document(reading.document(), reading.claims().len(), findings);
    }

    /// The same for a document whose reading is dropped.
    pub fn add_document(&mut self, document: &Document<'_>, claims: usize, findings: Vec<Finding>) {
        self.count(&findings);
        self.summary.documents += 1;
        self.summary.claims += claims;
        self.documents.push(DocumentReport {
            path: document.path().to_owned(),
            line: document.line(),
            claims,
            findings,
        });
    }

    /// Adds what was found across documents.
    pub fn add_dossier(&mut self, findings: Vec<Finding>) {
        self.count(&findings);
        self.dossier.extend(findings);
    }

    fn count(&mut self, findings: &[Finding]) {
        for finding in findings {
            match finding.severity {
                Severity::Error => self.summary.errors += 1,
                Severity::Warning => self.summary.warnings += 1,
                Severity::Note => self.summary.notes += 1,
            }
        }
    }

    /// All findings, document by document, those across documents last.
    pub fn findings(&self) -> impl Iterator<Item = &Finding> {
        self.documents
            .iter()
            .flat_map(|document| &document.findings)
            .chain(&self.dossier)
    }
}

impl Default for Report {
    fn default() -> Report {
        Report::new()
    }
}
