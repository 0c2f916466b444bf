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
