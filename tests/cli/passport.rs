//! Paper passports: made in one store, brought into another.

use super::home::Home;

const WORDS: &str = "red bus Monday rain";

/// One with notes on `AB-1` who agreed something, and what must never be on a hand-out.
fn made() -> (Home, String) {
    let home = Home::with_notes();
    let said = "notes\nzanzibar working\n.\nnotes shared\nMornings are best.\n.\nsafety\n1\nzanzibar, he waits\n\n\n\n";
    home.session("AB-1", said).ends(5);
    home.write("words", format!("{WORDS}\n"));
    let paper = paper(&home, &[]);
    (home, paper)
}

fn paper(home: &Home, more: &[&str]) -> String {
    let path = home.path("words").display().to_string();
    home.with(&[&["handout", "AB-1", "--passport", "--passport-words-file", &path], more].concat()).ends(0).out
}

/// Another home, with the paper and the words.
fn other(paper: &str, words: &str) -> Home {
    let home = Home::with_notes();
    home.write("paper", paper);
    home.write("words", format!("{words}\n"));
    home
}

fn read(home: &Home, more: &[&str]) -> super::home::Ran {
    let (paper, words) = (home.path("paper").display().to_string(), home.path("words").display().to_string());
    home.with(&[&["passport", paper.as_str(), "--passport-words-file", words.as_str()], more].concat())
}

/// Its letters are signs of braille there: whoever names that file is told why it is not read.
#[test]
fn a_hand_out_in_braille_is_said_not_to_be_read_back() {
    let (home, _) = made();
    let braille = paper(&home, &["--style", "brf"]);
    let there = other(&braille, WORDS);
    read(&there, &["--yes"]).refused(1, "or one in braille, which is not read back", "type those");
    assert!(there.run(&["passport", "--help"]).ends(0).out.contains("but for one in braille"));
}

#[test]
fn what_one_store_wrote_another_reads() {
    let (home, paper) = made();
    assert!(paper.contains("Passport begins\n 1: ") && paper.ends_with("Passport ends\n"), "{paper}");
    for hidden in ["AB-1", "zanzibar", WORDS] {
        assert!(!paper.contains(hidden), "{hidden}: {paper}");
    }
    let there = other(&paper, "RED bus  monday rain");
    let shown = read(&there, &[]).ends(0).out;
    assert!(shown.contains("Mornings are best.") && shown.ends_with("Nothing was written.\n"), "{shown}");
    assert!(!shown.contains("zanzibar"));
    assert_eq!(there.with(&["people", "--format", "json"]).ends(0).json()["people"], serde_json::json!([]));

    let written = read(&there, &["--yes", "--format", "json"]).ends(0).json();
    let reference = written["person"].as_str().unwrap();
    assert_eq!((&written["written"], &written["there_already"]), (&true.into(), &0.into()));
    let person = there.with(&["person", reference, "--format", "json"]).ends(0).json();
    assert_eq!(person["notes"][0]["text"], "Mornings are best.");
    assert_eq!(person["notes"][0]["moved"]["by"], "Bea");
    assert!(person["timeline"].to_string().contains("brought in a paper passport of "), "{person}");

    let again = read(&there, &["--yes", "--person", reference]).ends(0).out;
    assert!(again.contains("Nothing was written: all of it is there already"), "{again}");
    // In a web page there is a code as well, and its letters are read alike.
    let page = self::paper(&home, &["--style", "html"]);
    assert!(page.contains("<svg ") && page.contains("<pre>\nPassport begins\n"));
    assert!(read(&other(&page, WORDS), &["--yes"]).ends(0).out.contains("Saved: "));
}

#[test]
fn what_is_wrong_has_its_sentence_and_nothing_is_written() {
    let (home, paper) = made();
    let last = paper.trim_end().lines().rev().nth(1).unwrap();
    let cut = paper.replace(last, "");
    let line = paper.lines().find(|line| line.starts_with(" 3:")).unwrap();
    let letter = if line.ends_with('A') { "B" } else { "A" };
    let slip = paper.replace(line, &format!("{}{letter}", &line[..line.len() - 1]));
    for (paper, words, what, fix) in [
        (paper.as_str(), "red bus Monday snow", "not the words", "type them again"),
        (&slip, WORDS, "line 3 has a wrong letter", "read it again"),
        (&paper.replace(&format!("{line}\n"), ""), WORDS, "line 3 is missing", "after line 2"),
        (&cut, WORDS, " are here", "type the rest, from line"),
        ("hello", WORDS, "no paper passport", "Passport begins"),
        ("", WORDS, "no letters", "paste them"),
    ] {
        let there = other(paper, words);
        read(&there, &["--yes"]).refused(1, what, fix);
        assert_eq!(there.with(&["people", "--format", "json"]).ends(0).json()["people"], serde_json::json!([]));
    }
    home.write("words", "three short ws\n".replace("short ", ""));
    let words = home.path("words").display().to_string();
    home.with(&["handout", "AB-1", "--passport", "--passport-words-file", &words]).refused(2, "too short", "four words");
    home.with(&["handout", "AB-1", "--passport"]).refused(2, "nobody can be asked", "--passport-words-file");
}

#[test]
fn each_thing_can_be_left_off_and_answers_go_along_where_they_are_named() {
    let (home, _) = made();
    home.session("CD-2", "1\n").ends(5);
    let items = |more: &[&str]| {
        let all = [&["--format", "json"], more].concat();
        let made: serde_json::Value = serde_json::from_str(&paper(&home, &all)).unwrap();
        assert!(made["passport"].as_array().is_some_and(|lines| !lines.is_empty()));
        made["passport_items"].clone()
    };
    assert_eq!(items(&[]), serde_json::json!(["note-1"]));
    let words = home.path("words").display().to_string();
    let handout = |more: &[&str]| home.with(&[&["handout", "AB-1", "--passport", "--passport-words-file", &words], more].concat());
    handout(&["--leave-off", "note-1"]).refused(1, "nothing has been agreed", "--passport");
    handout(&["--leave-off", "note-2"]).refused(2, "nothing that could go on it is called `note-2`", "note-1");
}

#[test]
fn a_whole_hand_out_can_be_piped() {
    let (_, paper) = made();
    let there = other("", WORDS);
    let words = there.path("words").display().to_string();
    let before = "Dear Ann,\n\nhere it is.\n\n";
    for paper in [paper.clone(), paper.replace('\n', "\r\n"), format!("{before}{paper}\nand more\n\n")] {
        assert!(paper.contains("\n\n") || paper.contains("\r\n\r\n"));
        let typed = ["passport", "-", "--passport-words-file", &words];
        let shown = there.fed(&typed, paper.as_bytes()).ends(0).out;
        assert!(shown.contains("Mornings are best.") && shown.ends_with("Nothing was written.\n"), "{shown}");
    }
    // What is typed ends with an empty line, and the answer comes after it.
    let letters = &paper[paper.find("Passport begins").unwrap()..];
    let shown = there.fed(&["passport", "-", "--passport-words-file", &words], format!("{letters}\nyes\n").as_bytes()).ends(0).out;
    assert!(shown.contains("Saved: "), "{shown}");
}
