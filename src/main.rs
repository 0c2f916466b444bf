//! The command line: `mizan check`, `claims`, `quantities`, `rules`.

mod cli;

fn main() -> std::process::ExitCode {
    cli::run()
}
