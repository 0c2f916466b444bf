use super::*;

/// The message of a run that could not do its work: one on standard error, with the line of a file
/// shown below it.
fn complaint(output: &Output) -> &str {
    assert_eq!(status(output), 2, "{}", stderr(output));
    let shows = |line: &str| line.starts_with("  ") && line.contains(" | ");
    let messages = stderr(output).lines().filter(|line| !shows(line)).count();
    assert_eq!(messages, 1, "{}", stderr(output));
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
    let bytes =
        fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(INVALID)).expect("the file is there");
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
fn labels_and_messages_that_cannot_be_filled() {
    let rule = fs::read_to_string("rules/checks/weekday-and-date.toml").expect("a built-in rule");
    let line_of = |text: &str, part: &str| {
        let at = text.lines().position(|line| line.contains(part));
        at.expect("the part is there") + 1
    };
    let date = "date = { ar = \"التاريخ\", en = \"the date\" }\n";
    for (name, wrong, at, said) in [
        (
            "label-missing",
            rule.replacen(date, "", 1),
            "[labels]",
            "no label `date`",
        ),
        (
            "label-unknown",
            rule.replacen(date, &format!("{date}dates{}", &date[4..]), 1),
            "dates =",
            "did you mean `date`?",
        ),
        (
            "label-field",
            rule.replacen("en = \"the date\"", "en = \"{dat}\"", 1),
            "{dat}",
            "did you mean `date`?",
        ),
    ] {
        assert_ne!(wrong, rule, "{name}");
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        fs::create_dir_all(folder.join("checks")).expect("the folder can be made");
        let path = folder.join("checks/own.toml");
        fs::write(&path, &wrong).expect("the file can be written");
        let output = mizan(&["--rules", shown(&folder), "check", ARTICLE]);
        let complaint = complaint(&output);
        let place = format!("checks/own.toml:{}:", line_of(&wrong, at));
        assert!(complaint.contains(&place), "{complaint}");
        assert!(complaint.contains(said), "{complaint}");
    }
}

#[test]
fn fact_with_a_tolerance_that_is_no_share() {
    let output = mizan(&["--rules", "testdata/bad/fact-tolerance", "check", ARTICLE]);
    let complaint = complaint(&output);
    let place = "testdata/bad/fact-tolerance/facts/desk.toml:4:13: ";
    assert!(complaint.contains(place), "{complaint}");
    assert!(complaint.contains("0.05"), "{complaint}");
    assert_eq!(stdout(&output), "");
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

#[test]
fn a_wrong_date_of_publication() {
    for date in ["2015-13-05", "yesterday", "27/7/2015"] {
        let output = mizan_reading(&["check", "--date", date], "قتل 12 جنديا.");
        assert!(complaint(&output).contains(date), "{}", stderr(&output));
    }
}
