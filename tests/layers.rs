//! No stage knows a later one: the paths `crate::…` in the sources, read as text.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The stages in their order. Modules on one line know each other.
const STAGES: [&[&str]; 11] = [
    &["text"],
    &["token"],
    &["lexicon"],
    &["grammar"],
    &["claim"],
    &["fact"],
    &["check", "rule"],
    &["config", "known"],
    &["reader"],
    &["examples"],
    &["report"],
];

/// The types that the stages hand on. They know each other and the spans of `text`.
const VOCABULARY: [&str; 6] = ["almanac", "amount", "slip", "quantity", "finding", "error"];

/// Where a module stands: the vocabulary may be used by all and uses only `text`.
fn rank(module: &str) -> Option<usize> {
    if VOCABULARY.contains(&module) {
        return Some(0);
    }
    STAGES.iter().position(|stage| stage.contains(&module))
}

fn source_folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn source_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("the sources can be listed") {
        let path = entry.expect("the sources can be listed").path();
        if path.is_dir() {
            source_files(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).expect("a source file is UTF-8")
}

/// The code without its comments and unit tests, which go through the public API where they like.
fn code(text: &str) -> String {
    let tests = text.find("#[cfg(test)]\nmod tests {");
    text[..tests.unwrap_or(text.len())]
        .lines()
        .map(|line| line.split_once("//").map_or(line, |(code, _)| code))
        .collect::<Vec<_>>()
        .join("\n")
}

/// The first name of every path `crate::name` and of every `crate::{name, name::…}`.
fn names(code: &str) -> Vec<String> {
    let name = |text: &str| -> String {
        text.trim_start()
            .chars()
            .take_while(|c| c.is_alphanumeric() || *c == '_')
            .collect()
    };
    let mut found = Vec::new();
    for rest in code.split("crate::").skip(1) {
        let Some(group) = rest.strip_prefix('{') else {
            found.push(name(rest));
            continue;
        };
        let (mut depth, mut part) = (0, String::new());
        for character in group.chars() {
            match character {
                '{' => depth += 1,
                '}' if depth == 0 => break,
                '}' => depth -= 1,
                ',' if depth == 0 => found.push(name(&std::mem::take(&mut part))),
                _ => part.push(character),
            }
        }
        found.push(name(&part));
    }
    found.retain(|name| !name.is_empty());
    found
}

/// The modules that `lib.rs` declares, and the module of every name that it exports.
fn library() -> (Vec<String>, BTreeMap<String, String>) {
    let text = code(&read(&source_folder().join("lib.rs")));
    let (mut modules, mut exports) = (Vec::new(), BTreeMap::new());
    for statement in text.split(';').map(str::trim) {
        if let Some(module) = statement.strip_prefix("mod ") {
            modules.push(module.to_owned());
        }
        let Some((module, names)) = statement
            .strip_prefix("pub use ")
            .and_then(|path| path.split_once("::"))
        else {
            continue;
        };
        for name in names.trim_matches(['{', '}']).split(',') {
            let exported = name.rsplit(" as ").next().unwrap_or(name).trim();
            exports.insert(exported.to_owned(), module.to_owned());
        }
    }
    (modules, exports)
}

#[test]
fn every_module_has_its_place() {
    let (modules, _) = library();
    assert!(!modules.is_empty(), "lib.rs declares modules");
    for module in modules {
        assert!(
            rank(&module).is_some(),
            "`{module}` is neither a stage nor vocabulary: give it its place in tests/layers.rs"
        );
    }
}

#[test]
fn no_stage_knows_a_later_one() {
    let (_, exports) = library();
    let folder = source_folder();
    let mut files = Vec::new();
    source_files(&folder, &mut files);
    let mut backward = Vec::new();
    for file in files {
        let inside = file
            .strip_prefix(&folder)
            .expect("a source file is in the folder");
        let first = inside
            .iter()
            .next()
            .expect("a path has a name")
            .to_string_lossy();
        let module = first.trim_end_matches(".rs").to_owned();
        // lib.rs puts the stages together; main.rs and cli/ are another crate, which sees the API.
        let Some(own) = rank(&module) else { continue };
        for name in names(&code(&read(&file))) {
            let used = exports.get(&name).unwrap_or(&name);
            let used_rank = rank(used);
            if used_rank.is_none_or(|used_rank| used_rank > own) {
                backward.push(format!("src/{}: crate::{name}", inside.display()));
            }
        }
    }
    assert!(
        backward.is_empty(),
        "a stage knows a later one:\n{}",
        backward.join("\n")
    );
}

#[test]
fn the_command_line_sees_the_public_api_only() {
    let mut files = Vec::new();
    source_files(&source_folder().join("cli"), &mut files);
    for file in files {
        assert!(
            names(&code(&read(&file))).is_empty(),
            "{}: use the library as any other program does",
            file.display()
        );
    }
}

#[test]
fn paths_are_found() {
    let text = "use crate::Error;\nuse crate::{Reading, token::{Key, Class}, Rule};\nfn f() -> crate::Span {}";
    assert_eq!(names(text), ["Error", "Reading", "token", "Rule", "Span"]);
}
