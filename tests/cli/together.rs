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

/// Two stories of one event, or of two told in the same words, and whether their figures are set
/// against each other.
const PAIRS: [(&str, &str, bool); 3] = [
    (
        "قتل 12 عاملا في انهيار جسر النخيل قرب ميناء طنجة وباشرت فرق الإنقاذ رفع الأنقاض",
        "قتل 14 عاملا في انهيار جسر النخيل قرب ميناء طنجة وأغلقت البلدية الطريق المؤدي إليه",
        true,
    ),
    // One wording for the branches of two cities.
    (
        "استقبل فرع الجمعية في الخبر 30 طالبا ضمن برنامج واحة النخيل الصيفي للموهوبين",
        "استقبل فرع الجمعية في أبها 50 طالبا ضمن برنامج واحة النخيل الصيفي للموهوبين",
        false,
    ),
    // Prices of two moments.
    (
        "صعدت العقود الآجلة للبلاتين في المعاملات الفورية إلى 975 دولارا للأوقية وسط ترقب المستثمرين",
        "صعدت العقود الآجلة للبلاتين في المعاملات الفورية إلى 985 دولارا للأوقية وسط ترقب المستثمرين",
        false,
    ),
];

#[test]
fn unlike_figures_of_unlike_things_are_left_alone() {
    for (first, second, conflict) in PAIRS {
        let stories = format!("{first}\n{second}\n");
        let output = mizan_reading(&["check", "--lines", "--together"], &stories);
        assert_eq!(status(&output), i32::from(conflict), "{first}");
    }
}
