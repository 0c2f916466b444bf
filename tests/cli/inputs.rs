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
    let stories = "{\"text\": \"أصيب 9 عمال.\"}\n{\"titel\": 1}\nnothing\n{\"text\": \"قتل 2.\"}\n";
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

#[test]
fn a_date_for_documents_that_carry_none() {
    let own = r#"{"text": "يعقد الاجتماع الخميس 12 نوفمبر.", "date": "2015-11-01"}"#;
    let none = r#"{"text": "يعقد الاجتماع الخميس 12 نوفمبر."}"#;
    let input = format!("{own}\n{none}\n");
    let args = ["check", "--input", "jsonl", "--format", "json"];
    let found = |args: &[&str]| {
        let report = json(&mizan_reading(args, &input));
        let count = |at: usize| report["documents"][at]["findings"].as_array().map(Vec::len);
        [count(0), count(1)]
    };
    assert_eq!(found(&args), [Some(0), Some(0)]);
    let dated = [&args[..], &["--date", "2024-11-01"]].concat();
    assert_eq!(found(&dated), [Some(0), Some(1)]);
}
