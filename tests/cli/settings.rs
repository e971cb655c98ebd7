//! `settings`: reading and changing them, over a file that a person may edit.

use super::home::{Home, Ran, run};

const FILE: &str = ".config/fingerpost/settings.toml";

fn file(home: &Home) -> String {
    std::fs::read_to_string(home.path(FILE)).unwrap_or_default()
}

#[track_caller]
fn refused(ran: &Ran, words: &str) {
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""), "{}", ran.err);
    assert!(ran.err.contains(words), "{}", ran.err);
}

#[test]
fn each_is_told_with_what_it_does() {
    let home = Home::new();
    let ran = home.run(&["settings"]).ends(0);
    assert!(ran.out.contains(
        "hints: first\n  Shows the sentence of help under what is asked: always, the first time, or never. One of: always, first, never."
    ));
    assert!(ran.out.contains("idle-lock-minutes: 10\n") && ran.out.contains("keys: as usual\n") && ran.out.contains(FILE), "{}", ran.out);
    let json = home.run(&["settings", "--format", "json"]).ends(0).json();
    assert!(json["file"].as_str().unwrap().ends_with(FILE));
    let all = json["settings"].as_array().unwrap();
    assert_eq!(all.len(), 17);
    for one in all {
        let mut keys: Vec<&str> = one.as_object().unwrap().keys().map(String::as_str).collect();
        keys.sort_unstable();
        assert_eq!(keys, ["about", "choices", "key", "usual", "value"]);
        let alone = home.run(&["settings", one["key"].as_str().unwrap(), "--format", "json"]).ends(0).json();
        assert_eq!(alone, *one);
    }
}

#[test]
fn a_change_is_kept_and_a_persons_comments_stay() {
    let home = Home::new();
    home.write(FILE, "# mine\nhints = \"never\" # enough\n");
    assert!(home.run(&["settings", "hints", "always"]).ends(0).out.starts_with("hints: always\n"));
    assert!(home.run(&["settings", "idle-lock-minutes", "off"]).ends(0).out.starts_with("idle-lock-minutes: off\n"));
    let json = home.run(&["settings", "bell", "yes", "--format", "json"]).ends(0).json();
    assert_eq!((json["value"].clone(), json["usual"].clone()), (true.into(), false.into()));
    home.run(&["settings", "keys.find", "F11"]).ends(0);
    assert_eq!(file(&home), "# mine\nhints = \"always\" # enough\nidle-lock-minutes = 0\nbell = true\n\n[keys]\nfind = \"F11\"\n");
    assert!(home.run(&["settings", "keys"]).ends(0).out.contains("find: F11 (as shipped: F3). Look something up\n"));
    let keys = home.run(&["settings", "keys", "--format", "json"]).ends(0).json();
    let find = keys["keys"].as_array().unwrap().iter().find(|key| key["command"] == "find").unwrap().clone();
    assert_eq!(find, serde_json::json!({ "command": "find", "words": "Look something up", "key": "F11", "usual": "F3" }));
    assert!(home.run(&["settings", "keys.plan"]).ends(0).out.starts_with("plan: none, in Actions."));
}

#[test]
fn what_cannot_be_is_refused_in_two_parts_and_changes_nothing() {
    let home = Home::new();
    refused(&home.run(&["settings", "hnits"]), "there is no setting `hnits`. did you mean `hints`?");
    refused(&home.run(&["settings", "hints", "some"]), "`hints` cannot be `some`. write one of `always`, `first`, `never`");
    refused(&home.run(&["settings", "keys.find", "F2"]), "F2 is the key of `actions` already (Actions). choose another key");
    refused(&home.run(&["settings", "keys.find", "Alt+F"]), "is never given to a command");
    refused(&home.run(&["settings", "keys.fnid", "F11"]), "there is no command `fnid`. did you mean `find`?");
    refused(&home.run(&["settings", "keys", "F11"]), "name one command");
    refused(&home.run(&["settings", "bell", "yes", "--no-save"]), "nothing is kept");
    assert!(!home.path(FILE).exists());
}

#[test]
fn a_faulty_file_is_told_with_a_caret_and_never_written_over() {
    let home = Home::new();
    let text = "hints = \"never\"\nplian = true\n[keys]\nfind = \"F2\"\n";
    home.write(FILE, text);
    for arguments in [&["settings"][..], &["settings", "bell", "yes"]] {
        let ran = home.run(arguments);
        assert_eq!((ran.code, ran.out.as_str()), (Some(1), ""));
        for words in [
            "settings.toml:2:1",
            "2 | plian = true\n  | ^^^^^",
            "did you mean `plain`?",
            "F2 is the key of `actions` already",
            "mend it as said above",
        ] {
            assert!(ran.err.contains(words), "{words}: {}", ran.err);
        }
    }
    // Everything else works, with the usual settings.
    home.run(&["find", "sick note"]).ends(0);
    let ran = run(home.command(&["--plain"]), b"settings\n3\nnever\n");
    assert!(ran.out.contains("Your settings file has a fault"), "{}", ran.out);
    let said = ran.out.replace('\n', " ");
    assert!(said.contains("Hints: never. The settings could not be kept: their file has a fault in line 2, and is left"), "{said}");
    assert_eq!(said.matches("Your settings file has a fault").count(), 2, "at the start, and where settings are changed: {said}");
    assert_eq!(file(&home), text);
}

#[test]
fn the_language_of_conversations_is_the_one_that_was_set() {
    let home = Home::with_notes();
    home.run(&["settings", "language", "cy"]).ends(0);
    let start = ["--plain", "session", "new", "--person", "AB-1", "--script"];
    let with = |more: &[&'static str]| home.fed(&[&start[..], more].concat(), b"\n").ends(5).out;
    assert!(with(&["before-we-meet"]).contains("Galwad"));
    assert!(!with(&["before-we-meet", "--language", "en"]).contains("Galwad"));
    assert!(!with(&["ten-minute"]).contains("In English"), "a script without Welsh is in English");
}
