//! The command line: `mizan check`, `baseline`, `claims`, `quantities`, `rules`.

mod cli;

/// Reading makes many small strings; the system's allocator takes an eighth more time for them.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    cli::run()
}
