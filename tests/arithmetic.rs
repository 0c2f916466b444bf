//! The wordings in which news tells changes, parts and figures of one thing: what the rules of
//! arithmetic find in them, and what they leave alone.

mod change {
    use mizan::{Checker, Document};

    /// What the findings of the rule say would be right.
    fn found(text: &str) -> Vec<String> {
        let checker = Checker::builtin();
        let findings = checker.check(&checker.read(Document::new(text)));
        let own = findings
            .iter()
            .filter(|finding| finding.rule == "change-and-percent");
        own.map(|finding| {
            finding
                .expected
                .as_ref()
                .map_or(String::new(), ToString::to_string)
        })
        .collect()
    }

    #[test]
    fn a_change_is_read_in_the_wordings_of_news() {
        let mut wrong = Vec::new();
        for (text, right) in [
            (
                "نمت الإيرادات بنسبة 40 في المئة لتصل إلى 75 مليون دولار مقارنة مع 50 مليون دولار.",
                "50",
            ),
            ("ارتفع عدد الزوار 40 في المئة من 50 ألفا إلى 75 ألفا.", "50"),
            (
                "ارتفع عدد الزوار إلى 75 ألفا من 50 ألفا بزيادة 40 في المئة.",
                "50",
            ),
            (
                "انخفضت الوفيات من 80 إلى 60 حالة، أي بنسبة 20 في المئة.",
                "25",
            ),
            (
                "بلغ الإنتاج 9.2 مليون برميل مقابل 8.8 مليون برميل، بارتفاع 14.5 في المئة.",
                "4.5",
            ),
            (
                "زاد الراتب من 1000 ريال إلى 1200 ريال بنسبة 30 في المئة.",
                "20",
            ),
            (
                "خسر المؤشر 120 نقطة أو 2.3 في المئة ليغلق عند 9880 نقطة.",
                "1.2",
            ),
            (
                "وتراجع عدد الطلاب بمقدار 300 طالب، من 1500 طالب إلى 1100 طالب.",
                "400",
            ),
            ("صعد الدخل من 10 ملايين إلى 12 مليونا (+45%).", "20"),
            (
                "ارتفعت واردات القمح 40 % إلى 75 ألف طن بعد أن كانت 50 ألف طن.",
                "50",
            ),
            (
                "وانخفضت الخسائر إلى النصف، من 90 مليونا إلى 70 مليون ريال.",
                "0.8",
            ),
            (
                "أعلنت الشركة أرباحا بقيمة 112 مليون ريال بنمو 21 في المئة مقارنة بـ100 مليون ريال.",
                "12",
            ),
        ] {
            let found = found(text);
            if found != [right] {
                wrong.push(format!("{text}: {found:?}, not {right}"));
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn figures_of_other_changes_are_left_alone() {
        for text in [
            "ارتفعت المبيعات 5 في المئة، وبلغت الأرباح 112 مليون ريال مقابل 100 مليون ريال.",
            "سجل سهم النقل ارتفاعا بواقع 5.62 في المئة وصولا إلى 63.75 ريال، تلاه سهم البنك بواقع 4.66 في المئة وصولا إلى 44.90 ريال.",
            "فاز الفريق 4 مقابل 3 بفارق هدفين.",
            "ارتفعت الصادرات 12 في المئة، بينما انخفضت الواردات من 50 مليونا إلى 40 مليونا.",
            "زاد عدد السكان من 50 ألفا إلى 75 ألفا خلال 10 أعوام، وتبلغ نسبة الأمية 12 في المئة.",
            "تراجع العجز من 3 إلى 2.5 في المئة من الناتج.",
            "ارتفع النمو من 2 في المئة إلى 3 في المئة بزيادة نقطة مئوية.",
            "تضاعفت الصادرات من 50 مليونا إلى 180 مليون دولار.",
        ] {
            assert_eq!(found(text), Vec::<String>::new(), "{text}");
        }
    }
}

mod parts {
    use mizan::{Checker, Document};

    /// The figures of the findings of the rule.
    fn found(text: &str) -> Vec<String> {
        let checker = Checker::builtin();
        let findings = checker.check(&checker.read(Document::new(text)));
        let own = findings
            .iter()
            .filter(|finding| finding.rule == "parts-and-total");
        own.flat_map(|finding| finding.at.iter().map(|at| at.text.clone()))
            .collect()
    }

    #[test]
    fn parts_are_read_in_the_wordings_of_news() {
        let missed: Vec<&str> = [
            "ضبطت الشرطة 30 متهما، هم 12 مواطنا و20 وافدا.",
            "توزعت مقاعد المجلس، وعددها 70 مقعدا، بواقع 40 مقعدا للأغلبية و35 مقعدا للمعارضة.",
            "أنقذت الفرق 25 راكبا – 12 رجلا و9 نساء و6 أطفال – من القارب.",
            "قتل عشرون شخصا (اثنا عشر رجلا وست نساء وأربعة أطفال) في الحريق.",
            "بلغ عدد المصابين ٢٠ مصابا: ٨ في الرياض و١٤ في جدة.",
            "شارك في المعرض 50 شركة: 30 شركة محلية و25 شركة أجنبية.",
            "أوقعت الغارة 9 قتلى، بينهم 11 امرأة.",
            "نجا 12 راكبا من أصل 10 ركاب.",
            "من أصل 29 مليار دولار هناك 23 مليار دولار للبنك و12 مليار دولار للحكومة.",
            "باعت الشركة 120 سيارة في عدن و80 سيارة في تعز، بإجمالي 250 سيارة.",
            "أيد 55 في المئة القرار وعارضه 38 في المئة وامتنع 15 في المئة.",
            "وصل 20 لاجئا، سجلت الوكالة 12 منهم وبقي 5 بلا تسجيل.",
        ]
        .into_iter()
        .filter(|text| found(text).is_empty())
        .collect();
        assert!(missed.is_empty(), "{missed:#?}");
    }

    #[test]
    fn what_need_not_add_up_is_passed() {
        for text in [
            "ضبطت الشرطة 32 متهما، هم 12 مواطنا و20 وافدا.",
            "قتل 20 شخصا، بينهم 12 مدنيا و10 أطفال.",
            "بلغت التكلفة 70 مليون ريال: شيد المقاول 40 مبنى و35 طريقا.",
            "زار المعرض 15 وفدا: 120 مندوبا و40 مرافقا.",
            "فاز 3 لاعبين من 10 وخرج 4.",
            "بلغ عدد الجرحى نحو 20 شخصا: 8 في الرياض و13 في جدة.",
            "شاركت 12 دولة، منها 3 دول عربية و4 دول أوروبية.",
            "قال 70 في المئة نعم في المدن و60 في المئة في الريف.",
            "تراجعت الاستثمارات إلى 33.4 مليار دولار من الإجمالي البالغ 1354 مليار دولار ومن إجمالي الدول النامية البالغ 468 مليار دولار.",
        ] {
            assert_eq!(found(text), Vec::<String>::new(), "{text}");
        }
    }
}

mod scale {
    use mizan::{Checker, Document};

    fn found(text: &str) -> Vec<String> {
        let checker = Checker::builtin();
        let document = Document::new(text).with_country("SA");
        let findings = checker.check(&checker.read(document));
        let own = findings
            .iter()
            .filter(|finding| finding.rule == "scale-slip");
        own.flat_map(|finding| finding.at.iter().map(|at| at.text.clone()))
            .collect()
    }

    #[test]
    fn slips_are_found_whatever_gives_them_away() {
        for (text, at) in [
            (
                "بلغت قيمة الصفقة ٤٥٬٣٠٠٬٠٠٠ مليون ريال.",
                vec!["٤٥٬٣٠٠٬٠٠٠ مليون"],
            ),
            (
                "بلغ الدعم 1.6 مليون دولار، أي 1.5 مليار يورو.",
                vec!["1.6 مليون", "1.5 مليار"],
            ),
            (
                "أنفقت الوزارة 40 مليار دولار على الطرق و35 مليار دولار على الجسور، بإجمالي 75 مليون دولار.",
                vec!["75 مليون", "40 مليار", "35 مليار"],
            ),
        ] {
            assert_eq!(found(text), at, "{text}");
        }
    }

    #[test]
    fn what_is_no_slip_is_passed() {
        for text in [
            "بلغت قيمة الصفقة 1,500 مليون ريال.",
            "بلغ الدعم 1.6 مليار دولار، أي 6 مليارات ريال.",
            "أنفقت الوزارة 40 مليون دولار على الطرق و35 مليون دولار على الجسور، بإجمالي 75 مليون دولار.",
            "بيع السهم بسعر 25 ريالا، وبلغت الأرباح 25 مليون ريال.",
        ] {
            assert_eq!(found(text), Vec::<String>::new(), "{text}");
        }
    }
}
