//! How checking stories together grows with their number: `cargo bench --bench dossier`.
//!
//! The dossiers are made up: events that several papers tell in wordings that they share, with
//! names, places and words drawn by Zipf's law, and now and then a figure that one paper has
//! wrong. Ten times as many stories may take `check_together` at most 10^1.15 times as long, and
//! half a million claims must fit into two gigabytes; otherwise the benchmark fails.

#[allow(
    dead_code,
    reason = "whole stories are for the benchmark of reading; here only their words are used"
)]
mod news;

use std::process::ExitCode;
use std::time::{Duration, Instant};

use divan::black_box;
use mizan::{Checker, Document};
use news::dossier::{Story, dossier};

/// That of the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// How many stories the two dossiers have.
const STORIES: [usize; 2] = [10_000, 100_000];
/// The most that the time of `check_together` may grow by, as an exponent of the stories.
const EXPONENT: f64 = 1.15;
/// The most memory, in mebibytes.
const MEMORY: u64 = 2_048;

fn main() -> ExitCode {
    // `cargo test --benches` only asks whether the benchmark runs.
    let measured = std::env::args().any(|argument| argument == "--bench");
    let sizes = if measured { STORIES } else { [20, 200] };
    let checker = Checker::builtin();
    let [small, large] = sizes.map(|stories| measure(&checker, stories));
    let exponent = large.div_duration_f64(small).log10();
    println!("check_together grows with the exponent {exponent:.2} (limit {EXPONENT})");
    let peak = peak_memory();
    match peak {
        Some(peak) => println!("peak memory {peak} MiB (limit {MEMORY})"),
        None => println!("peak memory is not known on this system"),
    }
    let broken = exponent > EXPONENT || peak.is_some_and(|peak| peak > MEMORY);
    match measured && broken {
        true => ExitCode::FAILURE,
        false => ExitCode::SUCCESS,
    }
}

/// Reads a dossier, checks it, and prints how long both took; the time of `check_together`.
fn measure(checker: &Checker, stories: usize) -> Duration {
    let texts = dossier(stories);
    let bytes: usize = texts.iter().map(|story| story.text.len()).sum();
    let (readings, reading) = time(|| -> Vec<_> {
        texts
            .iter()
            .map(|Story { paper, text }| {
                let path = format!("{paper}.txt");
                checker
                    .read(Document::new(black_box(text.as_str())).with_path(path))
                    .lean()
            })
            .collect()
    });
    let claims: usize = readings.iter().map(|reading| reading.claims().len()).sum();
    // The best of three: a busy machine slows some of them.
    let (mut checking, mut findings) = (Duration::MAX, 0);
    for _ in 0..3 {
        let (found, taken) = time(|| checker.check_together(black_box(&readings)));
        checking = checking.min(taken);
        findings = found.len();
    }
    println!(
        "{stories} stories, {claims} claims, {} MB: read {} ms, check_together {} ms, {findings} findings",
        bytes / 1_000_000,
        reading.as_millis(),
        checking.as_millis()
    );
    checking
}

fn time<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let start = Instant::now();
    let done = work();
    (done, start.elapsed())
}

/// The most memory that this process has held, in mebibytes, where the system tells it.
fn peak_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kibibytes: u64 = line.trim().strip_suffix(" kB")?.trim().parse().ok()?;
    Some(kibibytes.div_ceil(1_024))
}
