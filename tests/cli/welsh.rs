//! A session in Welsh from the command line.

use super::home::Home;

const WELSH: &str = "Ydy hon yn adeg dda i siarad?";
const NEW: [&str; 6] = ["--plain", "session", "new", "--person", "AB-1", "--script"];

fn with(more: &[&'static str]) -> Vec<&'static str> {
    [&NEW[..], more].concat()
}

#[test]
fn it_is_read_out_in_welsh_kept_and_gone_on_with() {
    let home = Home::with_notes();
    let said = home.fed(&with(&["before-we-meet", "--language", "cy"]), b"\n").ends(5).out;
    let flat = said.split_whitespace().collect::<Vec<_>>().join(" ");
    for words in ["Galwad fer yw hon", WELSH, "In English: Is this a good moment", "has not been read by a fluent speaker yet."] {
        assert!(flat.contains(words), "`{words}`: {said}");
    }
    assert_eq!(home.export("AB-1")["sessions"][0]["language"], "cy");
    let resume = ["--plain", "session", "resume", "--person", "AB-1"];
    let again = home.fed(&resume, b"\nlanguage\nshow\n").ends(5).out;
    assert!(again.contains(WELSH) && again.contains("In English from here on."), "{again}");
    assert!(home.export("AB-1")["sessions"][0]["language"].is_null(), "English is what is not written down");
}

#[test]
fn without_it_nothing_is_in_welsh() {
    let home = Home::with_notes();
    let said = home.fed(&with(&["before-we-meet"]), b"\n").ends(5).out;
    assert!(!said.contains("Ydy hon") && !said.contains("Galwad"), "{said}");
}

#[test]
fn a_language_that_is_not_there_is_told() {
    let home = Home::with_notes();
    home.fed(&with(&["ten-minute", "--language", "cy"]), b"").refused(2, "the script `ten-minute` has no Welsh", "leave `--language` out");
    home.fed(&with(&["before-we-meet", "--language", "de"]), b"").refused(2, "`--language` cannot be `de`", "`cy`");
    assert_eq!(home.with(&["people", "--format", "json"]).ends(0).json()["people"].as_array().unwrap().len(), 0);
}
