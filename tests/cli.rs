//! The command line as other programs rely on it: exit statuses, errors, inputs, JSON shapes.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

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

mod exit_status {
    use super::*;

    #[test]
    fn zero_for_a_clean_text() {
        let output = mizan_reading(&["check"], CLEAN);
        assert_eq!((status(&output), stderr(&output)), (0, ""));
    }

    #[test]
    fn one_for_a_finding() {
        assert_eq!(status(&mizan_reading(&["check"], CONFLICT)), 1);
        assert_eq!(status(&mizan(&["check", ARTICLE])), 1);
    }

    #[test]
    fn the_limit_is_set_by_fail_on() {
        // The article has a warning.
        for (limit, expected) in [("note", 1), ("warning", 1), ("error", 0), ("never", 0)] {
            let output = mizan(&["check", "--fail-on", limit, ARTICLE]);
            assert_eq!(status(&output), expected, "--fail-on {limit}");
        }
        // The conflict is an error.
        for (limit, expected) in [("error", 1), ("never", 0)] {
            let output = mizan_reading(&["check", "--fail-on", limit], CONFLICT);
            assert_eq!(status(&output), expected, "--fail-on {limit}");
        }
    }

    #[test]
    fn a_listing_finds_nothing() {
        for command in ["claims", "quantities"] {
            assert_eq!(status(&mizan(&[command, ARTICLE])), 0);
        }
    }
}

mod trouble {
    use super::*;

    /// The message of a run that could not do its work: one line on standard error.
    fn complaint(output: &Output) -> &str {
        assert_eq!(status(output), 2, "{}", stderr(output));
        assert_eq!(stderr(output).lines().count(), 1, "{}", stderr(output));
        stderr(output).trim_end()
    }

    #[test]
    fn missing_file() {
        let output = mizan(&["check", "testdata/no-such-file.txt"]);
        assert!(complaint(&output).starts_with("mizan: testdata/no-such-file.txt: "));
    }

    #[test]
    fn folder() {
        let output = mizan(&["check", "testdata"]);
        assert!(complaint(&output).starts_with("mizan: testdata: is a folder"));
    }

    #[test]
    fn empty_file() {
        let output = mizan(&["check", EMPTY]);
        assert!(complaint(&output).starts_with("mizan: testdata/bad/empty.txt: is empty"));
    }

    #[test]
    fn empty_input() {
        let output = mizan_reading(&["check"], "\n \n");
        assert!(complaint(&output).starts_with("mizan: -: is empty"));
    }

    #[test]
    fn invalid_utf8_with_the_offset_of_the_byte() {
        let bytes = fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(INVALID))
            .expect("the file is there");
        let offset = std::str::from_utf8(&bytes)
            .expect_err("the file is not UTF-8")
            .valid_up_to();
        let output = mizan(&["check", INVALID]);
        let complaint = complaint(&output);
        assert!(complaint.starts_with("mizan: testdata/bad/invalid-utf8.txt: not UTF-8"));
        assert!(
            complaint.contains(&format!("offset {offset} ")),
            "{complaint}"
        );
    }

    #[test]
    fn the_other_files_are_read() {
        let output = mizan(&[
            "check",
            "--format",
            "json",
            INVALID,
            EMPTY,
            "testdata",
            "no-such-file",
            ARTICLE,
        ]);
        assert_eq!(status(&output), 2);
        assert_eq!(stderr(&output).lines().count(), 4, "{}", stderr(&output));
        let report = json(&output);
        assert_eq!(report["documents"].as_array().map(Vec::len), Some(1));
        assert_eq!(report["documents"][0]["path"], ARTICLE);
        assert_eq!(report["summary"]["warnings"], 1);
    }

    #[test]
    fn wrong_usage() {
        let wrong: [&[&str]; 6] = [
            &["check", "--no-such-option"],
            &["check", "--format", "xml"],
            &["check", "--fail-on", "sometimes"],
            &["check", "--input", "pdf"],
            &["weigh"],
            &[],
        ];
        for arguments in wrong {
            let output = mizan(arguments);
            assert_eq!(status(&output), 2, "{arguments:?}");
            assert_eq!(stdout(&output), "", "{arguments:?}");
            assert!(!stderr(&output).is_empty(), "{arguments:?}");
        }
        assert!(stderr(&mizan(wrong[0])).contains("--no-such-option"));
        assert!(stderr(&mizan(wrong[1])).contains("xml"));
    }

    #[test]
    fn options_of_check_only() {
        assert_eq!(status(&mizan(&["claims", "--together", ARTICLE])), 2);
        assert_eq!(
            status(&mizan(&["quantities", "--fail-on", "never", ARTICLE])),
            2
        );
    }

    #[test]
    fn unknown_rule() {
        let output = mizan(&["rules", "no-such-rule"]);
        let complaint = complaint(&output);
        assert!(complaint.contains("no-such-rule"), "{complaint}");
        assert!(complaint.contains("conflicting-figures"), "{complaint}");
    }

    #[test]
    fn rule_with_an_unknown_key() {
        let output = mizan(&["--rules", "testdata/bad/unknown-key", "check", ARTICLE]);
        let complaint = complaint(&output);
        let place = "testdata/bad/unknown-key/checks/unknown-key.toml:9:1: ";
        assert!(complaint.contains(place), "{complaint}");
        assert!(complaint.contains("tolerence"), "{complaint}");
        assert!(complaint.contains("`tolerance`"), "{complaint}");
        assert_eq!(stdout(&output), "");
    }

    #[test]
    fn rule_with_a_wrong_type() {
        let output = mizan(&["--rules", "testdata/bad/wrong-type", "check", ARTICLE]);
        let complaint = complaint(&output);
        let place = "testdata/bad/wrong-type/checks/wrong-type.toml:9:13: ";
        assert!(complaint.contains(place), "{complaint}");
        assert!(complaint.contains("a little"), "{complaint}");
    }

    #[test]
    fn lexicon_with_a_bad_name() {
        let output = mizan(&["--rules", "testdata/bad/lexicon-name", "check", ARTICLE]);
        let complaint = complaint(&output);
        assert!(complaint.contains("nuons.toml"), "{complaint}");
        assert!(complaint.contains("nouns.toml"), "{complaint}");
    }

    #[test]
    fn rules_folder_that_is_none() {
        let output = mizan(&["--rules", "no-such-folder", "check", ARTICLE]);
        assert!(complaint(&output).starts_with("mizan: no-such-folder: "));
    }
}

mod inputs {
    use super::*;

    fn lines_of(values: &[Value]) -> Vec<(u64, &str)> {
        values
            .iter()
            .map(|value| {
                let line = value["line"].as_u64().expect("a line number");
                (line, value["text"].as_str().expect("a text"))
            })
            .collect()
    }

    #[test]
    fn standard_input_by_a_dash_and_by_nothing() {
        let dash = mizan_reading(&["quantities", "--format", "jsonl", "-"], CLEAN);
        let nothing = mizan_reading(&["quantities", "--format", "jsonl"], CLEAN);
        assert_eq!(stdout(&dash), stdout(&nothing));
        let quantities = json_lines(&dash);
        assert_eq!(quantities[0]["path"], "-");
        assert_eq!(quantities[0]["text"], "12");
        assert_eq!(quantities[0].get("line"), None);
    }

    #[test]
    fn lines_are_numbered_as_in_the_file() {
        let text = "قتل 3 جنود\n\nأصيب 4 جنود\r\n\n\nفر 5 جنود";
        let output = mizan_reading(&["quantities", "--lines", "--format", "jsonl"], text);
        assert_eq!(
            lines_of(&json_lines(&output)),
            [(1, "3"), (3, "4"), (6, "5")]
        );
        for quantity in json_lines(&output) {
            assert!(
                quantity["start"].as_u64() < Some(20),
                "offsets are those of the line"
            );
        }
    }

    #[test]
    fn an_empty_line_is_a_document_without_claims() {
        let output = mizan_reading(&["check", "--lines", "--format", "json"], "قتل 3 جنود\n\n");
        let documents = json(&output)["documents"]
            .as_array()
            .cloned()
            .unwrap_or_default();
        assert_eq!(documents.len(), 2);
        assert_eq!(
            (&documents[1]["line"], &documents[1]["claims"]),
            (&2.into(), &0.into())
        );
    }

    #[test]
    fn lines_are_not_compared_with_each_other() {
        let text = CONFLICT.replace(". و", ".\nو");
        assert_eq!(status(&mizan_reading(&["check", "--lines"], &text)), 0);
        assert_eq!(status(&mizan_reading(&["check"], &text)), 1);
    }

    #[test]
    fn stories_in_json_lines() {
        let stories = concat!(
            r#"{"id": 7, "title": "مقتل 3 جنود", "text": "قتل 3 جنود في الهجوم.", "country": "EG"}"#,
            "\n\n",
            r#"{"text": "أصيب 9 عمال."}"#,
            "\n",
        );
        let arguments = ["claims", "--input", "jsonl", "--format", "jsonl"];
        let output = mizan_reading(&arguments, stories);
        assert_eq!(status(&output), 0, "{}", stderr(&output));
        let claims = json_lines(&output);
        let told: Vec<_> = claims
            .iter()
            .map(|claim| (claim["line"].as_u64(), claim["headline"].as_bool()))
            .collect();
        assert_eq!(
            told,
            [
                (Some(1), Some(true)),
                (Some(1), Some(false)),
                (Some(3), Some(false))
            ]
        );
    }

    #[test]
    fn the_ending_names_the_format() {
        let path = file("stories.jsonl", "{\"text\": \"أصيب 9 عمال.\"}\n");
        let output = mizan(&["quantities", "--format", "jsonl", shown(&path)]);
        assert_eq!(lines_of(&json_lines(&output)), [(1, "9")]);
        let as_text = mizan(&[
            "quantities",
            "--input",
            "text",
            "--format",
            "jsonl",
            shown(&path),
        ]);
        assert_eq!(json_lines(&as_text)[0].get("line"), None);
    }

    #[test]
    fn a_line_that_is_no_story_is_named_and_the_others_are_read() {
        let stories =
            "{\"text\": \"أصيب 9 عمال.\"}\n{\"titel\": 1}\nnothing\n{\"text\": \"قتل 2.\"}\n";
        let output = mizan_reading(
            &["quantities", "--input", "jsonl", "--format", "jsonl"],
            stories,
        );
        assert_eq!(status(&output), 2);
        let errors: Vec<&str> = stderr(&output).lines().collect();
        assert_eq!(errors.len(), 2);
        assert!(errors[0].starts_with("mizan: -:2:") && errors[0].contains("`text`"));
        assert!(errors[1].starts_with("mizan: -:3:"));
        assert_eq!(lines_of(&json_lines(&output)), [(1, "9"), (4, "2")]);
    }

    #[test]
    fn a_headline_is_the_line_before_an_empty_one() {
        let titled = "مقتل 3 جنود\n\nقتل 3 جنود في الهجوم.\n";
        let claims = json_lines(&mizan_reading(&["claims", "--format", "jsonl"], titled));
        assert_eq!(
            (&claims[0]["headline"], &claims[1]["headline"]),
            (&true.into(), &false.into())
        );
    }

    #[test]
    fn a_byte_order_mark_is_no_text() {
        let text = format!("\u{FEFF}{CLEAN}");
        let quantities = json_lines(&mizan_reading(&["quantities", "--format", "jsonl"], &text));
        assert_eq!(quantities[0]["start"], 7);
    }
}

mod json_shapes {
    use super::*;

    #[test]
    fn report() {
        let report = json(&mizan(&["check", "--format", "json", ARTICLE]));
        assert_eq!(
            keys(&report),
            ["documents", "dossier", "summary", "version"]
        );
        assert_eq!(report["version"], 1);
        let document = &report["documents"][0];
        assert_eq!(keys(document), ["claims", "findings", "path"]);
        assert_eq!(
            keys(&report["summary"]),
            ["claims", "documents", "errors", "notes", "warnings"]
        );
        assert_eq!(report["summary"]["documents"], 1);
        assert_eq!(report["summary"]["claims"], document["claims"]);
        assert_eq!(report["dossier"], Value::Array(Vec::new()));
    }

    #[test]
    fn finding() {
        let findings = json_lines(&mizan(&["check", "--format", "jsonl", ARTICLE]));
        assert_eq!(findings.len(), 1);
        let finding = &findings[0];
        let expected = [
            "at",
            "because",
            "claims",
            "fingerprint",
            "kind",
            "message",
            "rule",
            "severity",
        ];
        assert_eq!(keys(finding), expected);
        assert_eq!(keys(&finding["because"]), ["differ", "same"]);
        assert_eq!(keys(&finding["message"]), ["ar", "en"]);
        let place = &finding["at"][0];
        assert_eq!(keys(place), ["end", "label", "path", "start", "text"]);
        assert_eq!(finding["claims"].as_array().map(Vec::len), Some(2));
        assert_eq!(
            (&finding["rule"], &finding["kind"], &finding["severity"]),
            (
                &"figures-in-tension".into(),
                &"tension".into(),
                &"warning".into()
            )
        );
    }

    #[test]
    fn a_finding_of_a_line_names_the_line() {
        let text = format!("\n{}", CONFLICT.replace('\n', " ").trim_end());
        let output = mizan_reading(&["check", "--lines", "--format", "json"], &text);
        let report = json(&output);
        assert_eq!(report["documents"][1]["line"], 2);
        assert_eq!(report["documents"][1]["findings"][0]["at"][0]["line"], 2);
    }

    #[test]
    fn claim() {
        let claims = json(&mizan(&["claims", "--format", "json", ARTICLE]));
        let claims = claims.as_array().expect("a list of claims");
        let expected = [
            "event", "fact", "headline", "id", "modality", "of", "path", "place", "quantity",
            "role", "sentence", "source", "subject", "time",
        ];
        for claim in claims {
            assert_eq!(keys(claim), expected);
            assert_eq!(keys(&claim["sentence"]), ["end", "start"]);
        }
        let soldiers = claims
            .iter()
            .find(|claim| claim["quantity"]["value"] == 10_000)
            .expect("the 10,000 soldiers");
        assert_eq!(
            keys(&soldiers["subject"]),
            ["class", "lemma", "modifiers", "text"]
        );
        for key in ["carried", "cue", "kind", "quoted", "text", "via"] {
            assert!(soldiers["source"].get(key).is_some(), "source.{key}");
        }
        assert!(soldiers["place"].get("text").is_some());
    }

    #[test]
    fn quantity() {
        let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(ARTICLE))
            .expect("the article is there");
        let quantities = json_lines(&mizan(&["quantities", "--format", "jsonl", ARTICLE]));
        assert!(!quantities.is_empty());
        for quantity in &quantities {
            let always = [
                "bound", "end", "kind", "max", "min", "noun", "path", "start", "text", "unit",
                "value",
            ];
            for key in always {
                assert!(quantity.get(key).is_some(), "{key}: {quantity}");
            }
            let offset = |key: &str| {
                let offset = quantity[key].as_u64().expect("an offset");
                usize::try_from(offset).expect("an offset")
            };
            assert_eq!(quantity["text"], text[offset("start")..offset("end")]);
        }
        let noun = &quantities
            .iter()
            .find(|quantity| quantity["value"] == 10_000)
            .expect("the 10,000 soldiers")["noun"];
        assert_eq!(
            (&noun["lemma"], &noun["class"]),
            (&"جندي".into(), &"troops".into())
        );
        assert_eq!(noun["text"], "جندي كوري شمالي");
    }

    #[test]
    fn json_and_json_lines_say_the_same() {
        for command in ["claims", "quantities"] {
            let all = json(&mizan(&[command, "--format", "json", ARTICLE]));
            let lines = json_lines(&mizan(&[command, "--format", "jsonl", ARTICLE]));
            assert_eq!(all, Value::Array(lines), "{command}");
        }
    }

    #[test]
    fn figures_leave_in_full() {
        let text = "أنفق 9,007,199,254,740,993.25 دولار، وحضر ثلث السكان";
        let output = mizan_reading(&["quantities", "--format", "jsonl"], text);
        assert!(
            stdout(&output).contains("\"value\":9007199254740993.25"),
            "{}",
            stdout(&output)
        );
        assert!(stdout(&output).contains("\"fraction\":\"1/3\""));
        assert!(stdout(&output).contains("\"value\":0.333333333333"));
    }
}

mod together {
    use super::*;

    const STORIES: &str = "قالت الوزارة إن 13 شخصا قتلوا في انفجار المصنع\nقالت الشرطة إن 15 شخصا قتلوا في انفجار المصنع\n";

    #[test]
    fn documents_are_compared_only_on_request() {
        assert_eq!(status(&mizan_reading(&["check", "--lines"], STORIES)), 0);
        assert_eq!(
            status(&mizan_reading(&["check", "--lines", "--together"], STORIES)),
            1
        );
    }

    #[test]
    fn what_was_found_across_documents_is_the_dossier() {
        let arguments = ["check", "--lines", "--together", "--format", "json"];
        let report = json(&mizan_reading(&arguments, STORIES));
        let dossier = report["dossier"].as_array().expect("a list of findings");
        assert_eq!(dossier.len(), 1);
        let places: Vec<_> = dossier[0]["at"]
            .as_array()
            .expect("a list of places")
            .iter()
            .map(|at| (at["line"].as_u64(), at["text"].as_str()))
            .collect();
        assert_eq!(places, [(Some(1), Some("13")), (Some(2), Some("15"))]);
        for document in report["documents"].as_array().expect("a list of documents") {
            assert_eq!(document["findings"], Value::Array(Vec::new()));
        }
        assert_eq!(report["summary"]["warnings"], 1);
    }

    #[test]
    fn files_are_a_dossier_too() {
        let lines: Vec<&str> = STORIES.lines().collect();
        let (first, second) = (file("first.txt", lines[0]), file("second.txt", lines[1]));
        let output = mizan(&[
            "check",
            "--together",
            "--format",
            "jsonl",
            shown(&first),
            shown(&second),
        ]);
        let findings = json_lines(&output);
        assert_eq!(findings.len(), 1);
        assert_eq!(findings[0]["at"][0]["path"], shown(&first));
        assert_eq!(findings[0]["at"][1]["path"], shown(&second));
    }
}

mod output {
    use super::*;

    #[test]
    fn two_runs_give_the_same_bytes() {
        let runs: [&[&str]; 6] = [
            &["check", ARTICLE],
            &["check", "--format", "json", ARTICLE],
            &["claims", ARTICLE],
            &["claims", "--format", "jsonl", ARTICLE],
            &["quantities", "--format", "json", ARTICLE],
            &["rules"],
        ];
        for arguments in runs {
            assert_eq!(
                mizan(arguments).stdout,
                mizan(arguments).stdout,
                "{arguments:?}"
            );
        }
    }

    #[test]
    fn a_pipe_gets_no_colours_and_no_direction_marks() {
        for command in ["check", "claims", "quantities"] {
            let output = mizan(&[command, ARTICLE]);
            for mark in ['\u{1b}', '\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}'] {
                assert!(!stdout(&output).contains(mark), "{command}: {mark:?}");
            }
        }
    }

    #[test]
    fn a_finding_shows_place_rule_sentence_sources_and_advice() {
        let output = mizan(&["check", ARTICLE]);
        let text = stdout(&output);
        for part in [
            "testdata/articles/nk-russia.txt:5:51: warning: figures-in-tension",
            "testdata/articles/nk-russia.txt:7:95",
            "⟦10 آلاف⟧ جندي كوري شمالي في منطقة كورسك",
            "⟦12 ألف⟧ جندي كوري شمالي يشاركون",
            "mizan rules figures-in-tension",
        ] {
            assert!(text.contains(part), "{part}\n{text}");
        }
    }

    #[test]
    fn rules_are_listed_and_explained() {
        let list = mizan(&["rules"]);
        assert_eq!(status(&list), 0);
        let names: Vec<&str> = stdout(&list)
            .lines()
            .filter(|line| !line.starts_with(' '))
            .filter_map(|line| line.split(' ').next())
            .collect();
        assert!(names.contains(&"conflicting-figures"));
        for name in names {
            let rule = mizan(&["rules", name]);
            assert_eq!(status(&rule), 0);
            assert!(stdout(&rule).starts_with(name));
            assert!(stdout(&rule).contains("flags:") && stdout(&rule).contains("passes:"));
        }
    }

    #[test]
    fn a_folder_of_rules_adds_words_and_rules() {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("desk");
        fs::create_dir_all(folder.join("checks")).expect("the folder can be made");
        let builtin =
            Path::new(env!("CARGO_MANIFEST_DIR")).join("rules/checks/sources-disagree.toml");
        fs::copy(builtin, folder.join("checks/our-own-rule.toml")).expect("the rule can be copied");
        let output = mizan(&["--rules", shown(&folder), "rules", "our-own-rule"]);
        assert_eq!(status(&output), 0, "{}", stderr(&output));
    }
}
