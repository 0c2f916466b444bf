//! How claims are read: event, place, role, time and subject, on sentences written for it.

use mizan::{Checker, Document};

mod event {
    use super::{Checker, Document};

    /// The events of a text's claims, in order.
    fn events(text: &str) -> Vec<Option<String>> {
        let checker = Checker::builtin();
        let reading = checker.read(Document::new(text));
        let claims = reading.claims().iter();
        claims.map(|claim| claim.event.clone()).collect()
    }

    fn event(text: &str) -> Option<String> {
        let found = events(text);
        assert_eq!(found.len(), 1, "{text}");
        found.into_iter().next().flatten()
    }

    #[test]
    fn an_event_stays_in_its_clause() {
        for text in [
            "ستعتقل الشرطة المنفذين، مشيرا إلى وجود 300 عضو في الجماعة",
            "القصف الذي بدأ قبل ثلاثة أشهر",
            "أرسلت البلدية العامل (41 عاما) إلى العيادة",
            "دفع النادي تعويضا كما تضم قائمته بين 4 لاعبين",
        ] {
            let found = events(text).into_iter().next_back().flatten();
            assert!(found.is_none_or(|event| event == "comprised"), "{text}");
        }
    }

    #[test]
    fn a_coordinated_figure_shares_the_event() {
        let found = events("اعتقلت القوات 7 مسلحين، و3 مهربين إضافة إلى 5 سائقين");
        assert_eq!(found, vec![Some("detained".to_owned()); 3]);
    }

    #[test]
    fn sizes_and_counts_have_events_of_their_own() {
        assert_eq!(event("وصل 40 لاجئا").as_deref(), Some("arrived"));
        assert_eq!(
            event("وصل طول الجسر إلى 40 مترا").as_deref(),
            Some("reached")
        );
        assert_eq!(event("نزل المؤشر 3 في المئة").as_deref(), Some("fell"));
        assert_eq!(event("نزل 3 سياح إلى الوادي"), None);
        assert_eq!(
            event("دفعت الجماعة بالعشرات من مقاتليها").as_deref(),
            Some("sent")
        );
    }

    #[test]
    fn cases_are_of_what_stands_behind_them() {
        assert_eq!(
            event("سجلت الوزارة 12 حالة وفاة").as_deref(),
            Some("killed")
        );
        let text = "رصدت الشرطة 5 حالات اختطاف";
        assert_eq!(event(text).as_deref(), Some("kidnapped"));
    }

    #[test]
    fn the_verb_may_stand_behind_at_a_distance() {
        let text = "قالت اللجنة إن 6 من العمال الأجانب، على الأقل، قتلوا في الانهيار";
        assert_eq!(event(text).as_deref(), Some("killed"));
        let found = events("90 منزلا و12 مدرسة دمرت كليا");
        assert_eq!(found, vec![Some("destroyed".to_owned()); 2]);
        let found = events("أكدت الشرطة أن عسكريين اثنين أصيبا في الحريق").pop();
        assert_eq!(found.flatten().as_deref(), Some("injured"));
    }

    #[test]
    fn one_figure_may_be_of_two_events() {
        let text = "سقط العشرات من المهاجمين بين قتيل وجريح";
        assert_eq!(event(text).as_deref(), Some("injured+killed"));
        assert_eq!(
            event("مقتل وإصابة 6 عمال").as_deref(),
            Some("injured+killed")
        );
    }

    #[test]
    fn a_goal_has_no_event_but_a_level_has() {
        assert_eq!(events("نقل المصابين إلى 3 مستشفيات"), [None]);
        assert_eq!(
            event("ارتفع عدد المتاجر إلى 30 متجرا").as_deref(),
            Some("rose")
        );
    }
}

mod place {
    use super::{Checker, Document};

    /// The place of the last claim of a text.
    fn place(text: &str) -> Option<String> {
        let checker = Checker::builtin();
        let reading = checker.read(Document::new(text));
        let last = reading.claims().last()?;
        last.place.as_ref().map(|place| place.text.clone())
    }

    #[test]
    fn sorts_and_quantifiers_stand_before_the_name() {
        let text = "رصدت البلدية 7 حالات في محافظتي جدة والطائف";
        assert_eq!(place(text).as_deref(), Some("محافظتي جدة والطائف"));
        let text = "افتتحت الوزارة 12 مركزا في مختلف مناطق المملكة";
        assert_eq!(place(text).as_deref(), Some("مختلف مناطق المملكة"));
        let text = "أصيب 20 مصليا في المسجد الشرقي";
        assert_eq!(place(text).as_deref(), Some("المسجد الشرقي"));
        let text = "نقل 4 عمال إلى مستشفى الأمير سلطان";
        assert_eq!(place(text).as_deref(), Some("مستشفى الأمير سلطان"));
    }

    #[test]
    fn other_prepositions_and_genitives_introduce_a_place() {
        assert_eq!(place("8 قتلى في غارات على صنعاء").as_deref(), Some("صنعاء"));
        assert_eq!(place("شهدت تونس 3 هزات أرضية").as_deref(), Some("تونس"));
        let text = "وفي عدن، قالت المقاومة إن 9 مسلحين قتلوا";
        assert_eq!(place(text).as_deref(), Some("عدن"));
    }

    #[test]
    fn of_places_that_follow_each_other_the_first_is_meant() {
        let text = "استعادت القوات حي السلام شمالي عدن، وقتل 35 مسلحا في حي السلام شمالي عدن";
        assert_eq!(place(text).as_deref(), Some("حي السلام"));
        let text = "وقع 3 لاعبين عقودا في بروكفيلد بولاية أريزونا";
        assert_eq!(place(text).as_deref(), Some("بروكفيلد"));
    }

    #[test]
    fn a_way_or_a_home_is_not_where_it_happened() {
        let text = "نقلت الشركة 30 راكبا في رحلة من لندن إلى نيويورك";
        assert_eq!(place(text), None);
        assert_eq!(place("قالت ليلى (79 عاما)، وتعيش في سكوبيه"), None);
        let text = "اعترف رجل الأعمال المقيم في بيروت بشراء 3 عقارات";
        assert_eq!(place(text), None);
    }

    #[test]
    fn what_bears_the_name_of_a_place_is_none() {
        assert_eq!(place("وقع نادي الرياض مع 3 لاعبين"), None);
        assert_eq!(place("وقال لـ«الشرق الأوسط» إن 15 شركة شاركت"), None);
        assert_eq!(place("أعلنت الصين أن 15 شركة شاركت"), None);
    }

    #[test]
    fn another_statement_keeps_its_place() {
        let text = "قتل 5 مسلحين في تعز، بينما أصيب 7 جنود في عدن";
        assert_eq!(place(text).as_deref(), Some("عدن"));
        let checker = Checker::builtin();
        let reading = checker.read(Document::new("قتل 5 مسلحين، بينما تراجعت القوات في عدن"));
        assert_eq!(reading.claims()[0].place, None);
    }
}

mod standing {
    use mizan::Role;

    use super::{Checker, Document};

    fn roles(text: &str) -> Vec<Option<Role>> {
        let checker = Checker::builtin();
        let reading = checker.read(Document::new(text));
        reading.claims().iter().map(|claim| claim.role).collect()
    }

    #[test]
    fn a_change_has_an_extent_and_an_end() {
        assert_eq!(roles("تراجع المؤشر 1.5 في المئة"), [Some(Role::By)]);
        let text = "ليرتفع بذلك إجمالي المساكن إلى 400 ألف وحدة";
        assert_eq!(roles(text), [Some(Role::To)]);
        assert_eq!(
            roles("يملك الصندوق 30 في المئة من الأسهم"),
            [Some(Role::Share)]
        );
    }

    #[test]
    fn only_a_comparison_makes_a_figure_an_earlier_one() {
        assert_eq!(roles("الحرب التي بدأت قبل أربعة أشهر"), [None]);
        assert_eq!(roles("من جهة أخرى ضبطت الشرطة 20 سيارة"), [None]);
        let text = "بلغت الأرباح 9 ملايين دولار مقارنة بنحو 7 ملايين دولار";
        assert_eq!(roles(text), [None, Some(Role::Earlier)]);
        let text = "بلغت الأرباح 9 ملايين دولار مقابل 7 ملايين دولار في الفترة نفسها من العام الماضي";
        assert_eq!(roles(text), [None, Some(Role::Earlier)]);
        assert_eq!(roles("باع النادي المهاجم مقابل 7 ملايين دولار"), [None]);
    }

    #[test]
    fn parts_go_on_through_a_list_and_make_a_total() {
        let found = roles("ضبط 20 شخصا بينهم 4 من السودان و13 من مصر و3 يمنيين");
        let part = Some(Role::Part);
        assert_eq!(found, [Some(Role::Total), part, part, part]);
    }

    #[test]
    fn others_of_another_event_are_no_rest_of_the_first() {
        let checker = Checker::builtin();
        let reading = checker.read(Document::new("مقتل جندي و3 مدنيين وإصابة 8 آخرين"));
        let claims = reading.claims();
        assert_eq!(claims[0].role, None);
        assert_eq!(claims[1].role, Some(Role::Rest));
        assert_eq!(claims[1].of, None);
    }
}

mod subject {
    use super::{Checker, Document};

    /// The figures of a text with the lemmas of what they count.
    fn counted(text: &str) -> Vec<(String, Option<String>)> {
        let checker = Checker::builtin();
        let reading = checker.read(Document::new(text));
        let claims = reading.claims().iter();
        claims
            .map(|claim| {
                let subject = claim.subject.as_ref();
                let lemma = subject.map(|subject| subject.lemma.clone());
                (claim.quantity.text.clone(), lemma)
            })
            .collect()
    }

    #[test]
    fn two_counts_the_dual_in_front_of_it_again() {
        let found = counted("أعلنت القيادة مقتل جنديين فرنسيين اثنين في كمين.");
        assert_eq!(found.last(), Some(&("اثنين".into(), Some("جندي".into()))));
    }

    #[test]
    fn a_noun_with_a_possessor_is_counted() {
        let found = counted("فقد الفوج اثنين من جنوده في الاشتباك.");
        assert_eq!(found, [("اثنين".into(), Some("جندي".into()))]);
        let found = counted("كرم المعهد 9 من منسوبي القسم.");
        assert_eq!(found, [("9".into(), Some("منسوب".into()))]);
    }

    #[test]
    fn a_bare_figure_goes_on_with_what_was_counted() {
        let found = counted("قتل 12 جنديا وأصيب ثلاثة في القصف.");
        assert_eq!(found[1], ("ثلاثة".into(), Some("جندي".into())));
    }
}

mod time {
    use super::{Checker, Document};

    fn times(text: &str) -> Vec<Option<String>> {
        let checker = Checker::builtin();
        let reading = checker.read(Document::new(text));
        let claims = reading.claims().iter();
        claims
            .map(|claim| claim.time.as_ref().map(|time| time.value.clone()))
            .collect()
    }

    fn given(values: &[&str]) -> Vec<Option<String>> {
        values
            .iter()
            .map(|value| Some((*value).to_owned()))
            .collect()
    }

    #[test]
    fn a_figure_has_the_time_of_its_clause() {
        let text = "قتل أمس 12 جنديا، فيما أصيب أول من أمس 7 مدنيين";
        assert_eq!(times(text), given(&["yesterday", "day-before-yesterday"]));
        let text = "باع المصنع 400 سيارة عام 2013، كما باع 600 سيارة عام 2014";
        assert_eq!(times(text), given(&["2013", "2014"]));
    }

    #[test]
    fn a_quarter_has_its_year() {
        let text = "بلغت الأرباح 300 مليون ريال في الربع الثاني من عام 2015";
        assert_eq!(times(text), given(&["2015-Q2"]));
        let text = "بلغت الأرباح 300 مليون ريال للنصف الأول من العام الماضي";
        assert_eq!(times(text), given(&["last-year-H1"]));
    }

    #[test]
    fn a_comparison_keeps_its_time() {
        let text = "باع المصنع 40 سيارة مقارنة بنحو 35 سيارة في العام الماضي";
        assert_eq!(times(text), [None, Some("last-year".to_owned())]);
    }

    #[test]
    fn days_go_by_their_names() {
        assert_eq!(times("أصيب 9 عمال أمس الأحد"), given(&["sunday"]));
        assert_eq!(times("ينتج المصنع 50 سيارة في اليوم"), [None]);
    }
}

#[test]
fn changes_parts_and_rests() {
    let checker = Checker::builtin();
    let read = |text: &str| {
        let reading = checker.read(Document::new(text));
        let claims = reading.claims().iter();
        let found = claims.map(|claim| {
            let role = serde_json::to_value(claim.role).ok();
            let role = role.and_then(|role| role.as_str().map(str::to_owned));
            (claim.event.clone(), role)
        });
        found.collect::<Vec<_>>()
    };
    let last = |text: &str| read(text).pop();
    let pair = |event: Option<&str>, role: Option<&str>| {
        Some((event.map(str::to_owned), role.map(str::to_owned)))
    };
    assert_eq!(
        last("وبلغ الدخل 7 ملايين ريال، وذلك بارتفاع 41 %"),
        pair(Some("rose"), Some("by"))
    );
    assert_eq!(
        last("سجل المهاجم خلال الموسم 12 هدفا"),
        pair(Some("scored"), None)
    );
    assert_eq!(
        last("أصاب الحريق 11 غيرهم"),
        pair(Some("injured"), Some("rest"))
    );
    assert_eq!(
        last("نظمت الجمعية دورات استفادت منها 300 طالبة"),
        pair(Some("served"), None)
    );
}

/// The time of the first figure of a text that was published on a day.
fn time_on(text: &str, published: Option<&str>) -> String {
    let document = mizan::Document::new(text.to_owned());
    let document = match published {
        Some(day) => document.with_date(day),
        None => document,
    };
    let reading = mizan::Checker::builtin().read(document);
    let time = reading
        .claims()
        .first()
        .and_then(|claim| claim.time.clone());
    time.map_or_else(String::new, |time| time.value)
}

#[test]
fn times_are_counted_from_the_publication() {
    for (words, expected) in [
        ("أمس", "2015-07-26"),
        ("أول من أمس", "2015-07-25"),
        ("الأسبوع الماضي", "2015-07-19/2015-07-25"),
        ("الشهر الماضي", "2015-06"),
        ("العام الماضي", "2014"),
        ("العام قبل الماضي", "2013"),
        ("يوم الاثنين", "2015-07-27"),
        ("يوم الاثنين الماضي", "2015-07-20"),
        ("يوم الثلاثاء الماضي", "2015-07-21"),
        ("يوم الثلاثاء المقبل", "2015-07-28"),
    ] {
        let text = format!("قتل 12 جنديا {words} في المدينة.");
        assert_eq!(time_on(&text, Some("2015-07-27")), expected, "{words}");
    }
    let quarter = "ارتفعت الأرباح إلى 5 ملايين ريال في الربع الثاني من العام الماضي.";
    assert_eq!(time_on(quarter, Some("2015-07-27")), "2014-Q2");
    let month = "قتل 12 جنديا الشهر الماضي في المدينة.";
    assert_eq!(time_on(month, Some("2016-01-31")), "2015-12");
}

#[test]
fn without_a_day_of_publication_times_keep_their_names() {
    assert_eq!(time_on("قتل 12 جنديا أمس في المدينة.", None), "yesterday");
}
