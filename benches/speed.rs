//! How fast numbers are read: `cargo bench`.
//!
//! The yardstick is counting the runs of digits in the same bytes with the `regex` crate, which is
//! about the least that a reader of numbers can do; `quantities` may take five times as long.
//! Reading claims and checking each story by itself should do 50 MB/s.

mod news;

use std::sync::LazyLock;
use std::time::{Duration, Instant};

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use mizan::{Checker, Document};
use regex::Regex;

/// That of the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// How much news is read in one go.
const BYTES: usize = 8_000_000;
/// How many megabytes a second should be checked.
const TARGET: u128 = 50;
/// How many times as long as counting digit runs reading may take.
const LIMIT: u32 = 5;

static STORIES: LazyLock<Vec<String>> = LazyLock::new(|| news::stories(BYTES));
static CHECKER: LazyLock<Checker> = LazyLock::new(Checker::builtin);
static DIGITS: LazyLock<Regex> =
    LazyLock::new(|| Regex::new("[0-9٠-٩۰-۹]+").expect("the pattern is right"));

fn main() {
    divan::main();
    // `cargo test --benches` only asks whether the benchmarks run.
    if std::env::args().any(|argument| argument == "--bench") {
        print_ratio();
        print_check();
    }
}

/// Every number phrase, typed.
#[divan::bench(sample_count = 30, sample_size = 1)]
fn quantities(bencher: Bencher<'_, '_>) {
    bencher
        .counter(BytesCount::new(bytes()))
        .bench_local(count_quantities);
}

/// Every story read and checked by itself.
#[divan::bench(sample_count = 15, sample_size = 1)]
fn check(bencher: Bencher<'_, '_>) {
    bencher
        .counter(BytesCount::new(bytes()))
        .bench_local(count_findings);
}

/// Runs of digits, by a regular expression.
#[divan::bench(sample_count = 30, sample_size = 1)]
fn digit_runs(bencher: Bencher<'_, '_>) {
    bencher
        .counter(BytesCount::new(bytes()))
        .bench_local(count_digit_runs);
}

/// The checker with its built-in lexicon and rules, from nothing.
#[divan::bench(sample_count = 30, sample_size = 1)]
fn builtin() -> Checker {
    Checker::builtin()
}

fn bytes() -> usize {
    STORIES.iter().map(String::len).sum()
}

fn count_quantities() -> usize {
    STORIES
        .iter()
        .map(|story| CHECKER.quantities(black_box(story)).len())
        .sum()
}

fn count_findings() -> usize {
    STORIES
        .iter()
        .map(|story| {
            let reading = CHECKER.read(Document::new(black_box(story.as_str())));
            CHECKER.check(&reading).len()
        })
        .sum()
}

fn count_digit_runs() -> usize {
    STORIES
        .iter()
        .map(|story| DIGITS.find_iter(black_box(story)).count())
        .sum()
}

/// Both in turn, so that a busy machine slows both; the best of each counts.
fn print_ratio() {
    let (mut reading, mut counting) = (Duration::MAX, Duration::MAX);
    for _ in 0..15 {
        reading = reading.min(time(count_quantities));
        counting = counting.min(time(count_digit_runs));
    }
    let tenths = (reading * 10 + counting / 2).as_nanos() / counting.as_nanos().max(1);
    println!(
        "ratio: quantities takes {}.{} times as long as counting digit runs (limit {LIMIT}); {} MB/s",
        tenths / 10,
        tenths % 10,
        bytes() as u128 * 1_000 / reading.as_nanos().max(1)
    );
}

fn print_check() {
    let checking = (0..15).map(|_| time(count_findings)).min();
    let nanoseconds = checking.unwrap_or_default().as_nanos().max(1);
    println!(
        "check: {} MB/s (target {TARGET})",
        bytes() as u128 * 1_000 / nanoseconds
    );
}

fn time(work: fn() -> usize) -> Duration {
    let start = Instant::now();
    black_box(work());
    start.elapsed()
}
