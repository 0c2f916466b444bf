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
        "event", "fact", "headline", "id", "modality", "of", "path", "place", "quantity", "role",
        "sentence", "source", "subject", "time",
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
            "bound", "end", "kind", "max", "min", "noun", "path", "start", "text", "unit", "value",
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
