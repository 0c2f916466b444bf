//! The command line: `mizan check`, `baseline`, `claims`, `quantities`, `rules`.

mod cli;

fn main() -> std::process::ExitCode {
    cli::run()
}
