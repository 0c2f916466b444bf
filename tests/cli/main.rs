//! The command line as other programs rely on it: exit statuses, errors, inputs, JSON shapes.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

mod desk;
mod exit_status;
mod inputs;
mod json_shapes;
mod output;
mod together;
mod trouble;

const ARTICLE: &str = "testdata/articles/nk-russia.txt";
const INVALID: &str = "testdata/bad/invalid-utf8.txt";
const EMPTY: &str = "testdata/bad/empty.txt";

/// A story that contradicts itself.
const CONFLICT: &str =
    "قتل 12 جنديا في الهجوم على القاعدة. وأغلقت الطرق. وقتل 14 جنديا في الهجوم على القاعدة.\n";
/// One that does not.
const CLEAN: &str = "قتل 12 جنديا في الهجوم على القاعدة.\n";

/// Runs the program in the project's folder.
fn mizan(arguments: &[&str]) -> Output {
    mizan_reading(arguments, "")
}

/// Runs it with this on standard input.
fn mizan_reading(arguments: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_mizan"))
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut stdin = child.stdin.take().expect("standard input is a pipe");
    // A program that stops early, as on a wrong option, does not read its input.
    let _ = stdin.write_all(input.as_bytes());
    drop(stdin);
    child.wait_with_output().expect("the program ends")
}

fn status(output: &Output) -> i32 {
    output.status.code().expect("the program ends by itself")
}

fn stdout(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).expect("the output is UTF-8")
}

fn stderr(output: &Output) -> &str {
    std::str::from_utf8(&output.stderr).expect("errors are UTF-8")
}

fn json(output: &Output) -> Value {
    serde_json::from_str(stdout(output)).expect("the output is one JSON value")
}

fn json_lines(output: &Output) -> Vec<Value> {
    stdout(output)
        .lines()
        .map(|line| serde_json::from_str(line).expect("a line is a JSON value"))
        .collect()
}

fn keys(value: &Value) -> Vec<&str> {
    let mut keys: Vec<&str> = value
        .as_object()
        .expect("an object")
        .keys()
        .map(String::as_str)
        .collect();
    keys.sort_unstable();
    keys
}

/// A file of the test's own.
fn file(name: &str, text: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&path, text).expect("the file can be written");
    path
}

fn shown(path: &Path) -> &str {
    path.to_str().expect("the path is UTF-8")
}
