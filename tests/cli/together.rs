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

/// What two stories of one day tell of one event besides counts, and whether it is set against each
/// other. Monday is the day of both.
const OCCASIONS: [(&str, &str, bool); 12] = [
    (
        "رست صباح أمس باخرة «سنابل» الإغاثية في ميناء طبرق وعلى متنها أدوية وخيام للنازحين",
        "رست صباح أول من أمس باخرة «سنابل» الإغاثية في ميناء طبرق وعلى متنها أدوية وخيام للنازحين",
        true,
    ),
    // The one paper went online on the evening before.
    (
        "يفتتح الأمير اليوم معرض «سنابل» للتمور في ميناء طبرق بمشاركة مزارعين من الواحات",
        "افتتح الأمير أمس معرض «سنابل» للتمور في ميناء طبرق بمشاركة مزارعين من الواحات",
        false,
    ),
    (
        "ضم نادي «سنابل» أمس الأحد الحارس البرتغالي ريكاردو بعقد يمتد مواسم عدة",
        "ضم نادي «سنابل» اليوم الاثنين الحارس البرتغالي ريكاردو بعقد يمتد مواسم عدة",
        true,
    ),
    // When somebody said so, and when it was.
    (
        "أعلن قائد الميناء أمس وصول باخرة «سنابل» الإغاثية إلى طبرق وعلى متنها أدوية وخيام",
        "كان وصول باخرة «سنابل» الإغاثية إلى طبرق أول من أمس وعلى متنها أدوية وخيام",
        false,
    ),
    (
        "يستحق الأرباح المساهمون المسجلون في «سنابل» بنهاية تداول يوم الخميس الماضي",
        "يستحق الأرباح المساهمون المسجلون في «سنابل» بنهاية تداول يوم الخميس 11 أبريل 2019",
        true,
    ),
    (
        "فاز فريق «سنابل» 3-1 على الواحة في مباراة ودية على ملعب طبرق",
        "قال المدرب بعد فوز فريق «سنابل» 3- صفر على الواحة في مباراة ودية على ملعب طبرق",
        true,
    ),
    // Half-time and the end.
    (
        "تقدم فريق «سنابل» 1-0 على الواحة في الشوط الأول في مباراة ودية على ملعب طبرق",
        "فاز فريق «سنابل» 3-0 على الواحة في مباراة ودية على ملعب طبرق",
        false,
    ),
    (
        "تلقى الدفاع المدني بلاغا عن حريق مصنع «سنابل» في طبرق عند الساعة 5:20 عصرا",
        "تلقى الدفاع المدني بلاغا عن حريق مصنع «سنابل» في طبرق عند الساعة 5:40 عصرا",
        true,
    ),
    // One hour in two zones.
    (
        "تبدأ الهدنة بين الفصائل في طبرق ومحيط «سنابل» عند الساعة 23:00 بالتوقيت المحلي",
        "تبدأ الهدنة بين الفصائل في طبرق ومحيط «سنابل» عند الساعة 20:00 بتوقيت غرينتش",
        false,
    ),
    (
        "صعد سهم «سنابل» بنسبة 2.65 في المائة في بورصة طبرق وسط إقبال المستثمرين",
        "صعد سهم «سنابل» بنسبة 2.56 في المائة في بورصة طبرق وسط إقبال المستثمرين",
        true,
    ),
    (
        "يقيم فريق «سنابل» معسكره الإعدادي في طبرق لمدة 12 يوما استعدادا للدوري",
        "يقيم فريق «سنابل» معسكره الإعدادي في طبرق عشرة أيام استعدادا للدوري",
        true,
    ),
    // Kings have numbers, and two are two.
    (
        "نقل تمثال رمسيس الثاني إلى بهو متحف «سنابل» في طبرق بعد ترميمه",
        "نقل تمثال رمسيس الأول إلى بهو متحف «سنابل» في طبرق بعد ترميمه",
        false,
    ),
];

#[test]
fn days_hours_and_scores_of_one_event_are_compared() {
    for (first, second, conflict) in OCCASIONS {
        let story = |paper: &str, text: &str| serde_json::json!({ "text": text, "date": "2019-03-11", "source": paper });
        let stories = format!("{}\n{}\n", story("الشروق", first), story("الغروب", second));
        let arguments = ["check", "--input", "jsonl", "--together"];
        let output = mizan_reading(&arguments, &stories);
        let told = String::from_utf8_lossy(&output.stdout).into_owned();
        assert_eq!(status(&output), i32::from(conflict), "{first}\n{told}");
    }
}
