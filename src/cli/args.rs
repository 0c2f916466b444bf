//! The arguments, as the contract has them.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;

/// Checks the numbers in Arabic news for consistency.
#[derive(Parser)]
#[command(version, about, max_term_width = 100)]
pub(crate) struct Arguments {
    /// A folder of rules and words to lay over the built-in ones (`checks/`, `lexicon/`)
    #[arg(long = "rules", value_name = "DIR", global = true)]
    pub(crate) rules_folder: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) configuration: Configuration,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Read each document and print the findings
    Check {
        #[command(flatten)]
        inputs: Inputs,
        /// How to print
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
        /// Compare the claims of all documents of this call with each other as well
        #[arg(long)]
        together: bool,
        /// The lowest severity that makes the exit status 1
        #[arg(long, value_enum, default_value_t = FailOn::Warning)]
        fail_on: FailOn,
        /// A file of known findings, as `mizan baseline` writes it: only others are told
        #[arg(long, value_name = "FILE")]
        baseline: Option<PathBuf>,
    },
    /// Write the findings of today as known ones, a line each
    Baseline {
        #[command(flatten)]
        inputs: Inputs,
        /// The file to write; without it, standard output
        #[arg(long, short, value_name = "FILE")]
        output: Option<PathBuf>,
        /// Compare the claims of all documents of this call with each other as well
        #[arg(long)]
        together: bool,
    },
    /// Print every claim with its subject, event, place, time and source
    Claims {
        #[command(flatten)]
        inputs: Inputs,
        /// How to print
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
    },
    /// Print every number phrase, typed
    Quantities {
        #[command(flatten)]
        inputs: Inputs,
        /// How to print
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
    },
    /// Print the rules in force, or one of them with its reasons and examples
    Rules {
        /// The rule to explain
        name: Option<String>,
        /// Run the examples of every rule, or of those in a folder of rule files
        #[arg(long, value_name = "DIR", num_args = 0..=1, conflicts_with = "name")]
        test: Option<Option<PathBuf>>,
        /// How to print
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
    },
}

/// Which configuration applies.
#[derive(Args)]
pub(crate) struct Configuration {
    /// The configuration; without it, `mizan.toml` of the document's folder or of one above
    #[arg(long, value_name = "FILE", global = true)]
    pub(crate) config: Option<PathBuf>,
    /// Look for no configuration
    #[arg(long, global = true, conflicts_with = "config")]
    pub(crate) isolated: bool,
}

/// What to read.
#[derive(Args)]
pub(crate) struct Inputs {
    /// The documents; `-` or none is standard input
    pub(crate) paths: Vec<PathBuf>,
    /// Every line of the input is a document of its own
    #[arg(long)]
    pub(crate) lines: bool,
    /// The format of the input; without it the file's ending decides
    #[arg(long, value_enum)]
    pub(crate) input: Option<InputKind>,
    /// The day of publication (ISO 8601, e.g. 2024-11-12) of documents that tell none
    #[arg(long, value_name = "D")]
    pub(crate) date: Option<Date>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people
    Text,
    /// One JSON value
    Json,
    /// One JSON object a line
    Jsonl,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum FailOn {
    Error,
    Warning,
    Note,
    /// Findings never fail the command
    Never,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum InputKind {
    /// Plain text
    Text,
    /// One JSON object a line, with `text` and, if it has them, `id` and `title`
    Jsonl,
}
