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
    let builtin = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules/checks/sources-disagree.toml");
    fs::copy(builtin, folder.join("checks/our-own-rule.toml")).expect("the rule can be copied");
    let output = mizan(&["--rules", shown(&folder), "rules", "our-own-rule"]);
    assert_eq!(status(&output), 0, "{}", stderr(&output));
}
