//! How the time of reading and checking grows with the text.

use std::sync::LazyLock;
use std::time::Duration;

use mizan::{Checker, Document};

static CHECKER: LazyLock<Checker> = LazyLock::new(Checker::builtin);

/// Rows of a table that agree in all but the figure are checked in time that grows with their
/// number: every row against every other, and each of these pairs against all, would not.
#[test]
fn a_table_is_checked_row_by_row() {
    let rows = |count: usize| -> String {
        (0..count)
            .map(|row| format!("قتل {} شخصا في الهجوم على القاعدة قرب المدينة.\n", row + 10))
            .collect()
    };
    let time = |count: usize| {
        let text = rows(count);
        let start = std::time::Instant::now();
        let findings = CHECKER.check(&CHECKER.read(Document::new(text)));
        assert!(findings.is_empty(), "a table contradicts nothing");
        start.elapsed()
    };
    time(100);
    let (few, many) = (time(100), time(800));
    // Eight times as many rows; a quadratic check takes 64 times as long.
    assert!(many < few * 24, "100 rows {few:?}, 800 rows {many:?}");
}

/// Twenty kilobytes of one thing over and over, as in a pasted table, take no time to speak of: a
/// reader that starts over at each piece would need minutes.
#[test]
fn monotonous_text_is_read_at_once() {
    let pieces = [
        "1,",
        "1.",
        "1/",
        "1:",
        "1-",
        "1٫",
        "1ر",
        "1@",
        "1 ",
        "1 000 ",
        "1 و",
        "%",
        "«",
        "\"",
        "“",
        "(",
        "ـ",
        "د.",
        "من ",
        "بين 1 ",
        "نحو ",
        "لا يقل عن ",
        "ثلاثة ",
        "عشرون و",
        "مليون و",
        "السبت ",
        "6 أغسطس ",
    ];
    LazyLock::force(&CHECKER);
    let slow: Vec<&str> = pieces
        .into_iter()
        .filter(|piece| {
            let (done, wait) = std::sync::mpsc::channel();
            let text = piece.repeat(20_000 / piece.len());
            std::thread::spawn(move || done.send(CHECKER.quantities(&text).len()));
            wait.recv_timeout(Duration::from_secs(3)).is_err()
        })
        .collect();
    assert!(slow.is_empty(), "too slow: {slow:?}");
}
