//! A desk's own rules: its configuration, its conditions, what it silences and what it knows.

use super::*;

const DESK: &str = "testdata/desk";
/// What `CONFLICT` gives.
const RULE: &str = "conflicting-figures";

/// A folder of the test's own, with these files.
fn folder(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    for (name, text) in files {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("the folder can be made");
        fs::write(path, text).expect("the file can be written");
    }
    folder
}

/// What is found in a file of a folder: rule and severity.
fn found(folder: &Path, file: &str, more: &[&str]) -> Vec<(String, String)> {
    let path = folder.join(file);
    let arguments = [&["check", "--format", "jsonl", shown(&path)], more].concat();
    let output = mizan(&arguments);
    assert_ne!(status(&output), 2, "{}", stderr(&output));
    let text = |finding: &Value, key: &str| finding[key].as_str().unwrap_or_default().to_owned();
    json_lines(&output)
        .iter()
        .map(|finding| (text(finding, "rule"), text(finding, "severity")))
        .collect()
}

fn names(found: &[(String, String)]) -> Vec<&str> {
    found.iter().map(|(rule, _)| rule.as_str()).collect()
}

/// What is said of a configuration that cannot be.
fn trouble(name: &str, files: &[(&str, &str)]) -> String {
    let folder = folder(name, &[files, &[("story.txt", CONFLICT)]].concat());
    let output = mizan(&["check", shown(&folder.join("story.txt"))]);
    assert_eq!(status(&output), 2, "{}", stderr(&output));
    assert_eq!(stdout(&output), "", "nothing is checked");
    let told = stderr(&output).replace(shown(&folder), "");
    // Below the working directory messages name a path from there.
    match folder.strip_prefix(env!("CARGO_MANIFEST_DIR")) {
        Ok(below) => told.replace(shown(below), ""),
        Err(_) => told,
    }
}

#[test]
fn the_configuration_is_found_above_the_file() {
    let settings = "[rule.conflicting-figures]\nseverity = \"note\"\n";
    let folder = folder(
        "desk-above",
        &[("mizan.toml", settings), ("2015/07/story.txt", CONFLICT)],
    );
    let story = "2015/07/story.txt";
    assert_eq!(found(&folder, story, &[])[0].1, "note");
    assert_eq!(found(&folder, story, &["--isolated"])[0].1, "error");
    let other = file(
        "desk-off.toml",
        "[rule.conflicting-figures]\nenabled = false\n",
    );
    assert!(found(&folder, story, &["--config", shown(&other)]).is_empty());
}

#[test]
fn a_configuration_is_for_what_is_below_it() {
    let off = "[rule.conflicting-figures]\nenabled = false\n";
    let folder = folder(
        "desk-beside-it",
        &[("one/mizan.toml", off), ("two/story.txt", CONFLICT)],
    );
    assert_eq!(names(&found(&folder, "one/../two/story.txt", &[])), [RULE]);
}

#[test]
fn each_document_has_the_configuration_of_its_own_desk() {
    let off = "[rule.conflicting-figures]\nenabled = false\n";
    let folder = folder(
        "desk-two",
        &[
            ("one/mizan.toml", off),
            ("one/story.txt", CONFLICT),
            ("two/story.txt", CONFLICT),
        ],
    );
    let (one, two) = (folder.join("one/story.txt"), folder.join("two/story.txt"));
    let output = mizan(&["check", "--format", "json", shown(&one), shown(&two)]);
    let documents = json(&output)["documents"].clone();
    assert_eq!(documents[0]["findings"], Value::Array(Vec::new()));
    assert_eq!(documents[1]["findings"][0]["rule"], RULE);
    let output = mizan(&["check", "--together", shown(&one), shown(&two)]);
    assert_eq!(status(&output), 2);
    assert!(
        stderr(&output).contains("one configuration"),
        "{}",
        stderr(&output)
    );
}

#[test]
fn parameters_are_laid_over_those_of_the_rule() {
    let settings = "[rule.conflicting-figures.parameters]\nbetween = \"sources\"\n";
    let folder = folder(
        "desk-parameters",
        &[("mizan.toml", settings), ("story.txt", CONFLICT)],
    );
    assert!(found(&folder, "story.txt", &[]).is_empty());
    let config = folder.join("mizan.toml");
    let output = mizan(&["--config", shown(&config), "rules", RULE]);
    assert!(stdout(&output).contains("between = \"sources\"   # mizan.toml"));
}

#[test]
fn what_is_wrong_is_shown_with_what_was_meant() {
    for (name, text, place, parts) in [
        (
            "key",
            "contry = \"SA\"",
            "1:1",
            ["unknown field", "`country`?"],
        ),
        (
            "value",
            "\nlanguage = \"fr\"",
            "2:12",
            ["`ar` or `en`", "fr"],
        ),
        (
            "rule",
            "[rule.conflicting-figure]",
            "1:7",
            ["no rule", "`conflicting-figures`?"],
        ),
        (
            "parameter",
            "[rule.conflicting-figures.parameters]\ntolerence = 1",
            "2:1",
            ["tolerence", "`tolerance`?"],
        ),
        (
            "parameter-value",
            "[rule.conflicting-figures]\nparameters = { tolerance = \"x\" }",
            "2:28",
            ["string", "a number"],
        ),
        (
            "folder",
            "rules = [\"none\"]",
            "1:10",
            ["no folder", "`none`"],
        ),
        (
            "facts",
            "facts = [\"none.toml\"]",
            "1:10",
            ["no file", "`none.toml`"],
        ),
    ] {
        let told = trouble(&format!("desk-bad-{name}"), &[("mizan.toml", text)]);
        assert!(
            told.starts_with(&format!("mizan: /mizan.toml:{place}: ")),
            "{told}"
        );
        let line = text.lines().last().expect("a line");
        assert!(told.contains(&format!("| {line}")), "{told}");
        assert!(parts.iter().all(|part| told.contains(part)), "{told}");
    }
}

#[test]
fn nothing_in_a_folder_of_rules_is_skipped() {
    let config = ("mizan.toml", "rules = [\"rules\"]\nlexicon = [\"words\"]\n");
    let words = ("words/nouns.toml", "");
    let told = trouble("desk-file", &[config, words, ("rules/notes.txt", "")]);
    assert!(
        told.contains("/rules/notes.txt: ") && told.contains("RULE-NAME.toml"),
        "{told}"
    );
    let told = trouble("desk-name", &[config, words, ("rules/A rule.toml", "")]);
    assert!(told.contains("no name for a rule"), "{told}");
    let told = trouble(
        "desk-words",
        &[config, ("words/noun.toml", ""), ("rules/.keep", "")],
    );
    assert!(told.contains("did you mean `nouns.toml`?"), "{told}");
}

#[test]
fn a_rule_yields_to_rules_that_exist() {
    let rule = fs::read_to_string(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("rules/checks/impossible-date.toml"),
    )
    .expect("the rule can be read");
    let text = format!("yields-to = [\"headline-figures\"]\n{rule}");
    let config = ("mizan.toml", "rules = [\"rules\"]\n");
    let told = trouble("desk-yields", &[config, ("rules/own.toml", &text)]);
    assert!(
        told.contains("/rules/own.toml:1:14: there is no rule"),
        "{told}"
    );
    assert!(told.contains("did you mean `headline-figure`?"), "{told}");
}

#[test]
fn a_rule_beside_the_folder_of_checks_is_an_error() {
    let folder = folder("desk-beside", &[("own.toml", ""), ("facts.txt", "")]);
    let output = mizan(&["--rules", shown(&folder), "rules"]);
    assert_eq!(status(&output), 2);
    assert!(stderr(&output).contains("own.toml: ") && stderr(&output).contains("checks/"));
}

#[test]
fn words_of_a_desk_are_of_the_class_that_they_join() {
    let config = ("mizan.toml", "lexicon = [\"words\"]\n");
    let told = trouble(
        "desk-class",
        &[
            config,
            ("words/nouns.toml", "[drones]\nparent = \"weapon\"\n"),
        ],
    );
    assert!(
        told.contains("/words/nouns.toml:2:10: there is no class"),
        "{told}"
    );
    assert!(told.contains("did you mean `weapons`?"), "{told}");
    let told = trouble(
        "desk-noun",
        &[
            config,
            ("words/nouns.toml", "[people.nouns]\n\"درون\" = 1\n"),
        ],
    );
    assert!(
        told.contains("/words/nouns.toml:2:10: invalid type"),
        "{told}"
    );
    // A word that is added to the troops leaves them people.
    let text = CONFLICT.replace("14 جنديا", "14 عسكريا");
    let words = (
        "words/nouns.toml",
        "[troops.nouns]\n\"مغوار\" = \"مغاوير\"\n",
    );
    let folder = folder("desk-troops", &[config, words, ("story.txt", &text)]);
    let alone = found(&folder, "story.txt", &["--isolated"]);
    assert_eq!(found(&folder, "story.txt", &[]), alone);
}

#[test]
fn every_file_of_the_lexicon_may_say_little() {
    let known = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules/lexicon");
    let names = fs::read_dir(known).expect("the lexicon can be listed");
    for name in names.map(|entry| entry.expect("a file").file_name()) {
        let name = name.to_string_lossy();
        if name == "SOURCES.md" {
            continue;
        }
        let path = format!("words/{name}");
        let config = ("mizan.toml", "lexicon = [\"words\"]\n");
        let folder = folder(
            "desk-little",
            &[config, (&path, ""), ("story.txt", CONFLICT)],
        );
        let output = mizan(&["check", shown(&folder.join("story.txt"))]);
        assert_eq!(status(&output), 1, "{name}: {}", stderr(&output));
    }
}

#[test]
fn a_wrong_condition_is_an_error_at_its_place() {
    let rule = fs::read_to_string(
        Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("testdata/desk/desk/rules/troops-without-source.toml"),
    )
    .expect("the rule can be read");
    let config = ("mizan.toml", "rules = [\"rules\"]\n");
    for (name, right, wrong, place, meant) in [
        ("field", "a.class", "a.clas", "8:2", "did you mean `class`?"),
        ("claim", "a.class", "c.class", "8:1", "the names are `a`"),
        ("syntax", "a.class ==", "a.class ===", "8:11", "CEL"),
        (
            "message",
            "{a.noun}",
            "{a.nuon}",
            "4:",
            "did you mean `a.noun`?",
        ),
    ] {
        let text = rule.replacen(right, wrong, 1);
        let told = trouble(
            &format!("desk-cel-{name}"),
            &[config, ("rules/own.toml", &text)],
        );
        assert!(told.contains(&format!("/rules/own.toml:{place}")), "{told}");
        assert!(told.contains(meant), "{told}");
    }
}

#[test]
fn the_example_desk_works() {
    let output = mizan(&["rules", "--test", "testdata/desk/desk/rules"]);
    assert_eq!(status(&output), 0, "{}{}", stdout(&output), stderr(&output));
    assert!(stdout(&output).contains("16 of 16 examples pass"));
    let story = format!("{DESK}/stories/troops.md");
    let output = mizan(&["check", &story]);
    let text = stdout(&output);
    assert!(
        text.contains("3:7: warning: troops-without-source"),
        "{text}"
    );
    assert!(
        text.contains("«150 ألف جندي»: اذكر مصدر هذا العدد"),
        "{text}"
    );
    assert!(
        !text.contains("say who gives"),
        "the desk reads Arabic: {text}"
    );
    assert!(!text.contains("400") && !text.contains("140"), "{text}");
    let config = format!("{DESK}/mizan.toml");
    let rules = mizan(&["--config", &config, "rules", "--format", "json"]);
    let own = |rule: &&Value| rule["rule"] == "troops-without-source";
    let rules = json(&rules);
    let own = rules.as_array().and_then(|rules| rules.iter().find(own));
    let origin = own.and_then(|rule| rule["origin"].as_str());
    assert!(origin.is_some_and(|path| path.ends_with("rules/troops-without-source.toml")));
}

#[test]
fn an_example_that_fails_is_shown() {
    let rule = fs::read_to_string(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("rules/checks/impossible-date.toml"),
    )
    .expect("the rule can be read");
    let text = rule.replacen("⟦31 أبريل⟧", "⟦30 أبريل⟧", 1);
    let folder = folder("desk-examples", &[("no-such-day.toml", &text)]);
    let output = mizan(&["rules", "--test", shown(&folder)]);
    assert_eq!(status(&output), 1, "{}", stderr(&output));
    let examples = rule.matches("[[flags]]").count() + rule.matches("[[passes]]").count();
    let passed = format!("{} of {examples} examples pass", examples - 1);
    assert!(stdout(&output).contains(&passed), "{}", stdout(&output));
    assert!(stdout(&output).contains("expected: تبدأ الامتحانات في ⟦30 أبريل⟧"));
    assert_eq!(status(&mizan(&["rules", "--test"])), 0);
}

#[test]
fn a_comment_silences_a_rule_by_name() {
    let told = |comment: &str| {
        let text = format!("{comment}\n{CONFLICT}");
        let output = mizan_reading(&["check", "--format", "jsonl"], &text);
        let rules = json_lines(&output);
        let rules = rules
            .iter()
            .map(|finding| finding["rule"].as_str().map(str::to_owned));
        rules.flatten().collect::<Vec<String>>()
    };
    assert_eq!(told(""), [RULE]);
    assert!(told("<!-- mizan: allow conflicting-figures, نقلا عن مصدرين -->").is_empty());
    assert_eq!(
        told("<!-- mizan: allow impossible-date -->"),
        [RULE, "unused-silencing"]
    );
    assert_eq!(told("<!-- mizan: allow -->"), [RULE, "unused-silencing"]);
    assert_eq!(told("<!-- 15 جنديا -->"), [RULE], "a comment is no text");
}

#[test]
fn a_comment_silences_what_is_found_across_documents() {
    let first = file(
        "allowed.md",
        "<!-- mizan: allow sources-disagree -->\nقالت الوزارة إن 13 شخصا قتلوا في انفجار المصنع\n",
    );
    let second = file(
        "other.md",
        "قالت الشرطة إن 15 شخصا قتلوا في انفجار المصنع\n",
    );
    let paths = [shown(&first), shown(&second)];
    let together = mizan(&[
        "check",
        "--together",
        "--format",
        "jsonl",
        paths[0],
        paths[1],
    ]);
    assert_eq!(stdout(&together), "");
    let alone = json_lines(&mizan(&["check", "--format", "jsonl", paths[0], paths[1]]));
    assert_eq!(alone[0]["rule"], "unused-silencing");
}

#[test]
fn a_baseline_stays_true_while_other_paragraphs_change() {
    let folder = folder(
        "desk-baseline",
        &[("story.txt", CONFLICT), ("known.txt", "")],
    );
    let (story, known) = (folder.join("story.txt"), folder.join("known.txt"));
    let written = mizan(&["baseline", shown(&story), "--output", shown(&known)]);
    assert_eq!((status(&written), stdout(&written)), (0, ""));
    let line = fs::read_to_string(&known).expect("the baseline is there");
    assert!(line.contains(" conflicting-figures story.txt # "), "{line}");
    let check = || {
        mizan(&[
            "check",
            "--format",
            "jsonl",
            "--baseline",
            shown(&known),
            shown(&story),
        ])
    };
    assert_eq!((status(&check()), stdout(&check())), (0, ""));
    fs::write(
        &story,
        format!("أصيب تسعة عمال في حريق.\n{CONFLICT}وعاد الهدوء.\n"),
    )
    .expect("the story can be written");
    assert_eq!(
        (status(&check()), stdout(&check()), stderr(&check())),
        (0, "", "")
    );
    fs::write(&story, CLEAN).expect("the story can be written");
    let stale = check();
    assert_eq!((status(&stale), stdout(&stale)), (0, ""));
    assert!(stderr(&stale).contains("known.txt:1: stale: `conflicting-figures`"));
}

#[test]
fn an_ignore_file_lies_beside_the_configuration() {
    let folder = folder(
        "desk-ignore",
        &[("mizan.toml", ""), ("story.txt", CONFLICT)],
    );
    let found_now = json_lines(&mizan(&[
        "check",
        "--format",
        "jsonl",
        shown(&folder.join("story.txt")),
    ]));
    let fingerprint = found_now[0]["fingerprint"].as_str().expect("a fingerprint");
    let line = |rule: &str, path: &str| format!("# معروف\n{fingerprint} {rule} {path} # راجعناه\n");
    let ignore = folder.join(".mizanignore");
    fs::write(&ignore, line(RULE, "story.txt")).expect("the file can be written");
    assert!(found(&folder, "story.txt", &[]).is_empty());
    fs::write(folder.join("clean.txt"), CLEAN).expect("the file can be written");
    assert!(
        found(&folder, "clean.txt", &[]).is_empty(),
        "the other story was not read"
    );
    fs::write(&ignore, line(RULE, "clean.txt")).expect("the file can be written");
    assert_eq!(
        names(&found(&folder, "clean.txt", &[])),
        ["unused-silencing"]
    );
    fs::write(&ignore, line("conflicting-figure", "story.txt")).expect("the file can be written");
    let output = mizan(&["check", shown(&folder.join("story.txt"))]);
    assert_eq!(status(&output), 2);
    assert!(
        stderr(&output).contains(".mizanignore:2:18: there is no rule"),
        "{}",
        stderr(&output)
    );
    assert!(stderr(&output).contains("did you mean `conflicting-figures`?"));
}
