//! The phrase tables of `testdata/phrases/`: what each number phrase of a sentence means.
//!
//! A row is a sentence with every number phrase of it between ⟦ and ⟧, and what is read there. Cells
//! of several phrases are separated by `|`; one cell serves for all. `min` and `max` are given where
//! the bound does not settle them; `more` has `date=`, `time=`, `calendar=`, `weekday=`, `noun=` (the
//! lemma), `hedge=`, `about=true`, `per=` (a unit of time, or a figure and a noun).
//! A row without marks holds no number phrase at all.

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use mizan::{Amount, Bound, Checker, Quantity};

/// The tables, each with at least this many rows.
const LEAST_ROWS: usize = 20;

fn tables() -> Vec<(String, String)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("testdata/phrases");
    let mut tables: Vec<(String, String)> = fs::read_dir(&folder)
        .expect("the folder of the tables is there")
        .map(|entry| entry.expect("the folder can be listed").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "tsv"))
        .map(|path| {
            let text = fs::read_to_string(&path).expect("a table is UTF-8");
            let name = path.file_stem().expect("a file has a name");
            (name.to_string_lossy().into_owned(), text)
        })
        .collect();
    tables.sort();
    tables
}

/// One row: its line number, the sentence without marks, and what each phrase is.
struct Row {
    line: usize,
    sentence: String,
    phrases: Vec<String>,
}

/// The columns after the sentence, in the order of the table's first line.
const COLUMNS: [&str; 8] = [
    "sentence", "kind", "value", "bound", "unit", "min", "max", "more",
];

fn rows(name: &str, table: &str) -> Vec<Row> {
    let mut lines = table
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.starts_with('#'));
    let (_, heading) = lines.next().expect("a table has a line of column names");
    assert_eq!(
        heading.split('\t').collect::<Vec<_>>(),
        COLUMNS,
        "{name}.tsv: the columns"
    );
    lines
        .map(|(at, line)| {
            let mut cells: Vec<&str> = line.split('\t').collect();
            cells.resize(COLUMNS.len(), "");
            let (sentence, spans) = unmarked(cells[0]);
            let phrases = spans
                .iter()
                .enumerate()
                .map(|(phrase, (start, text))| {
                    let cell = |column: usize| {
                        let parts: Vec<&str> = cells[column].split('|').collect();
                        let part = if parts.len() == 1 { 0 } else { phrase };
                        parts
                            .get(part)
                            .copied()
                            .unwrap_or_default()
                            .trim()
                            .to_owned()
                    };
                    expected(*start, text, cell)
                })
                .collect();
            Row {
                line: at + 1,
                sentence,
                phrases,
            }
        })
        .collect()
}

/// The sentence without its marks; the first byte and the text of every marked place.
fn unmarked(marked: &str) -> (String, Vec<(usize, String)>) {
    let (mut text, mut places, mut open) = (String::new(), Vec::new(), 0);
    for character in marked.chars() {
        match character {
            '⟦' => open = text.len(),
            '⟧' => places.push((open, text[open..].to_owned())),
            other => text.push(other),
        }
    }
    (text, places)
}

/// A phrase as one line, so that rows and readings compare as text: what the row says …
fn expected(start: usize, text: &str, cell: impl Fn(usize) -> String) -> String {
    let (value, bound) = (cell(2), cell(3));
    let (min, max) = (cell(5), cell(6));
    let (least, most) = match bound.as_str() {
        "exact" => (value.as_str(), value.as_str()),
        "at-least" | "more-than" => (value.as_str(), ""),
        "at-most" | "less-than" | "up-to" => ("", value.as_str()),
        _ => ("", ""),
    };
    let or = |own: &str, by_bound: &str| {
        if own.is_empty() {
            by_bound.to_owned()
        } else {
            own.to_owned()
        }
    };
    let (kind, unit) = (cell(1), cell(4));
    format!(
        "{start}:{text} kind={kind} value={value} bound={bound} unit={unit} min={} max={} {}",
        or(&min, least),
        or(&max, most),
        cell(7)
    )
    .trim_end()
    .to_owned()
}

/// … and what was read, with those of the further fields that the row speaks of.
fn read(quantity: &Quantity, row: Option<&String>) -> String {
    let speaks_of = |field: &str| row.is_some_and(|row| row.contains(&format!(" {field}=")));
    let amount = |amount: Option<Amount>| {
        amount.map_or_else(String::new, |amount| {
            amount
                .decimal()
                .or_else(|| amount.fraction())
                .unwrap_or_default()
        })
    };
    let mut line = format!(
        "{}:{} kind={} value={} bound={} unit={} min={} max={}",
        quantity.span.start,
        quantity.text,
        name(quantity.kind),
        amount(quantity.value),
        name(quantity.bound),
        quantity.unit.as_deref().unwrap_or_default(),
        amount(quantity.min),
        amount(quantity.max),
    );
    // A date, a time, a rate and a second hedge that the row does not name are a difference too.
    let mut field = |field: &str, always: bool, value: Option<String>| {
        if let Some(value) = value.filter(|_| always || speaks_of(field)) {
            let _ = write!(line, " {field}={value}");
        }
    };
    let is_date = quantity.date.is_some() && quantity.bound != Bound::Vague;
    field("date", is_date, quantity.date.clone());
    field("time", true, quantity.time.clone());
    field("calendar", false, quantity.calendar.map(name));
    field("weekday", true, quantity.weekday.map(name));
    let noun = quantity.noun.as_ref().map(|noun| noun.lemma.clone());
    field("noun", false, noun);
    field("hedge", false, quantity.hedge.clone());
    field("about", true, quantity.about.then(|| String::from("true")));
    let per = quantity.per.as_ref().map(|per| {
        let parts = [
            per.unit.clone(),
            per.value.map(|value| value.to_string()),
            per.noun.clone(),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
    });
    field("per", true, per);
    line
}

/// The name of a value as the JSON has it.
fn name(value: impl serde::Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => name,
        other => format!("{other:?}"),
    }
}

#[test]
fn every_row_of_every_table() {
    let checker = Checker::builtin();
    let mut wrong = String::new();
    for (table, text) in tables() {
        for row in rows(&table, &text) {
            let quantities = checker.quantities(&row.sentence);
            let found: Vec<String> = quantities
                .iter()
                .enumerate()
                .map(|(at, quantity)| read(quantity, row.phrases.get(at)))
                .collect();
            if found != row.phrases {
                let _ = writeln!(
                    wrong,
                    "{table}.tsv:{}\t{}\n  right\t{}\n  read\t{}",
                    row.line,
                    row.sentence,
                    row.phrases.join("\n\t"),
                    found.join("\n\t")
                );
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn every_table_has_enough_rows() {
    for (table, text) in tables() {
        let count = rows(&table, &text).len();
        assert!(count >= LEAST_ROWS, "{table}.tsv has {count} rows");
    }
}
