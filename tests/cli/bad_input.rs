//! Wrong arguments and wrong values: each its own sentence, and exit code 2 unless said otherwise.

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;

use super::home::{Home, run};

#[test]
fn every_unknown_fact_and_value_is_told_at_once() {
    let home = Home::new();
    let facts = ["--fact", "wnats_work=yes", "--fact", "age=old", "--fact", "conditions=autsim", "--fact", "place=nowhere-at-all"];
    let ran = home.run(&[&["match"], &facts[..]].concat()).ends(2);
    assert_eq!(ran.out, "");
    assert_eq!(ran.err.lines().count(), 4, "{ran:#?}");
    for part in ["there is no fact `wnats_work`. did you mean `wants_work`?", "`age` cannot be `old`", "did you mean `autism`?", "no place"]
    {
        assert!(ran.err.contains(part), "`{part}` is not in {ran:#?}");
    }
    assert!(ran.err.lines().all(|line| line.starts_with("fingerpost: ") && line.contains(". ")), "{ran:#?}");
    // Errors of a program that asked for JSON are not on its standard output either.
    home.run(&["match", "--format", "json", "--fact", "nothing=1"]).refused(2, "no fact `nothing`", "facts.toml");
}

#[test]
fn wrong_usage_is_told_in_two_parts() {
    let home = Home::new();
    for (arguments, what, fix) in [
        (&["fnid", "x"][..], "no command `fnid`", "did you mean `find`?"),
        (&["find"], "`<WORDS>...`", "write `fingerpost find <WORDS>...`"),
        (&["find", "--limit", "0", "x"], "`0` is no number", "write 1 or more"),
        (&["find", "x", "--limit", "-1"], "`-1` is no number", "write 1 or more"),
        (&["find", "x", "--limit", "many"], "`many` is no number", "write 1 or more"),
        (&["find", "x", "--limt", "2"], "nothing here takes `--limt`", "did you mean `--limit`?"),
        (&["--format", "xml", "people"], "`--format` cannot be `xml`", "write `text` or `json`"),
        (&["--as-of", "2017-02-29", "find", "x"], "no such day as `2017-02-29`", "look at the calendar"),
        (&["find", "x", "--as-of", "soon"], "`soon` is not a date", "3 March 2027"),
        (&["--store", "a", "--store", "b", "people"], "`--store` is given twice", "give it once"),
        (&["people", "extra"], "nothing here takes `extra`", "fingerpost people --help"),
        (&["session"], "a command is missing", "choose one of these"),
        (&["session", "resume"], "`--person <REF>`", "write `fingerpost session resume --person <REF>`; `fingerpost today` lists"),
        (&["session", "resume", "AB-1"], "nothing here takes `AB-1` alone", "write `fingerpost session resume --person AB-1`"),
        (&["session", "resume", "--person"], "`--person` needs something after it", "the reference of a person; `fingerpost people` lists"),
        (&["session", "new"], "`--script <ID>`", "write `fingerpost session new --script <ID>`"),
        (&["handout", "X", "--style", "pdf"], "`--style` cannot be `pdf`", "`markdown`"),
        (&["match", "--facts-file", "nothere"], "facts file `nothere` cannot be read: it is not there", "name another"),
        (&["match", "--facts-file", "/"], "it is a folder", "name another"),
        (&["catalogue", "check", "nothere"], "`nothere` cannot be read: it is not there", "name a file"),
        (&["--catalogue", "pass", "find", "x"], "catalogue folder `pass` cannot be read", "leave it out"),
        (&["--catalogue", "nothere", "find", "x"], "catalogue folder `nothere` cannot be read", "leave it out"),
    ] {
        home.run(arguments).refused(2, what, fix);
    }
}

#[test]
fn nothing_of_that_name_is_a_fault_in_the_data() {
    let home = Home::with_a_session();
    home.run(&["show", "fit-not"]).refused(1, "no support `fit-not`", "did you mean `fit-note`?");
    home.with(&["person", "XY-9"]).refused(1, "nobody of the reference `XY-9`", "`fingerpost people` lists");
    home.with(&["handout", "XY-9"]).refused(1, "nobody of the reference `XY-9`", "`fingerpost people` lists");
    home.with(&["session", "export", "AB-1", "--session", "99"]).refused(1, "`AB-1` has no session `99`", "leave `--session` out");
    home.session("AB-1", "").ends(5);
    let sessions = |person: &str| home.export(person)["sessions"].as_array().unwrap().clone();
    home.session("CD-2", "").ends(5);
    let others = sessions("CD-2")[0]["id"].as_str().unwrap().to_owned();
    home.with(&["session", "export", "AB-1", "--session", &others]).refused(1, "has no session", "leave `--session` out");
    let new = ["--plain", "session", "new", "--person", "AB-1", "--script", "ten-minutes"];
    home.with(&new).refused(1, "no script `ten-minutes`", "`ten-minute`");
    home.with(&["session", "resume", "--person", "XY-9"]).refused(1, "nobody of the reference `XY-9`", "`fingerpost people` lists");
    assert_eq!(home.with(&["people", "--format", "json"]).ends(0).json()["people"].as_array().unwrap().len(), 2);
}

#[test]
fn there_is_nothing_to_go_on_with() {
    use fingerpost::record::{Change, Event, EventId, Tree};
    use fingerpost::store::Store;

    let home = Home::with_notes();
    let mut disk = home.open();
    let at = "2026-11-20T10:00:00Z".parse().unwrap();
    let (tree, machine, number) = (Tree([7; 16]), disk.machine(), disk.next_number());
    let change = Change::PersonAdded { reference: "AB-1".to_owned() };
    let event = Event { id: EventId([1; 16]), tree, by: "Bea".to_owned(), machine, number, at, on: None, after: Vec::new(), change };
    disk.append(tree, &[event]).unwrap();
    Box::new(disk).close().unwrap();
    let resume = ["session", "resume", "--person", "AB-1"];
    home.with(&resume).refused(1, "`AB-1` has no session to go on with", "fingerpost session new");
    home.with(&resume).refused(1, "`AB-1` has no session to go on with", "`fingerpost today` lists the sessions to go on with");
}

#[test]
fn a_reference_is_one_word_that_can_be_shown() {
    let home = Home::with_notes();
    let fix = "one word that carries nothing personal";
    let long = "x".repeat(10_000);
    for (reference, what) in [
        ("", "the reference is empty"),
        ("   ", "the reference is empty"),
        ("Sam Smith", "more than one word"),
        ("AB\u{1b}[31m-1", "cannot be shown"),
        ("AB\n1", "cannot be shown"),
        ("AB\u{202e}1", "cannot be shown"),
        (&long, "longer than 40"),
    ] {
        home.session(reference, "").refused(2, what, fix);
    }
    let from_input = ["--plain", "session", "new", "--person", "-", "--script", "ten-minute"];
    home.fed(&from_input, b"Sam Smith\n").refused(2, "more than one word", fix);
    home.fed(&from_input, b"\n").refused(2, "the reference is empty", fix);
    assert_eq!(home.with(&["people", "--format", "json"]).ends(0).json(), serde_json::json!({ "people": [] }), "nobody was made");
    for reference in ["É-12/3", "Käthe_1", "0"] {
        assert!(home.session(reference, "").ends(5).out.contains(&format!("The reference is {reference}.")));
    }
}

#[test]
fn very_long_words_end_in_time() {
    let home = Home::new();
    let long = "x".repeat(100_000);
    home.run(&["find", &long]).ends(0);
    home.run(&["show", &long]).refused(1, "no support `xxx", "fingerpost find");
    home.run(&["match", "--fact", &long]).refused(2, "is not a fact", "KEY=VALUE");
    home.run(&["match", "--fact", &format!("conditions={long}")]).refused(2, "has no value `xxx", "write one of");
    let ran = home.run(&[&long]).ends(2);
    assert!(ran.err.len() < 300, "{} characters", ran.err.len());
}

#[test]
fn arguments_that_are_not_text_are_told() {
    let home = Home::new();
    let mut command = home.command(&["find"]);
    command.arg(OsStr::from_bytes(b"\xff\xfe"));
    run(command, b"").refused(2, "not text in UTF-8", "write it again");
}

#[test]
fn no_home_folder_is_no_hindrance_until_one_is_needed() {
    let home = Home::with_notes();
    for set in [None, Some("")] {
        let command = |arguments: &[&str]| {
            let mut command = home.command(arguments);
            match set {
                Some(value) => command.env("HOME", value),
                None => command.env_remove("HOME"),
            };
            command
        };
        run(command(&["find", "fit", "note"]), b"").ends(0);
        run(command(&["--store", "notes", "--passphrase-file", "pass", "people"]), b"").ends(0);
    }
    let mut nowhere = home.command(&["people"]);
    nowhere.env("HOME", "not/absolute");
    run(nowhere, b"").refused(2, "no home folder", "`--store`");
}

#[test]
fn broken_settings_are_told_and_not_used() {
    let home = Home::new();
    home.write(".config/fingerpost/settings.toml", "plian = \"\u{1b}[31m\"\n");
    let ran = home.run(&["find", "fit", "note", "--format", "json"]).ends(0);
    assert!(ran.json()["results"].is_array());
    assert!(ran.err.contains("settings.toml` cannot be used. mend the file, or remove it"), "{ran:#?}");
    assert!(!ran.err.contains('\u{1b}'));
}

#[test]
fn a_folder_that_is_gone_is_no_hindrance() {
    let home = Home::with_notes();
    std::fs::create_dir(home.path("gone")).unwrap();
    let shell = "cd gone && rmdir ../gone && exec \"$0\" \"$@\"";
    run(home.limited(shell, &["find", "fit", "note"]), b"").ends(0);
    std::fs::create_dir(home.path("gone")).unwrap();
    run(home.limited(shell, &["--plain", "demo"]), b"quit\n").ends(0);
}

#[test]
fn words_without_a_letter_find_nothing_and_say_why() {
    let home = Home::new();
    assert_eq!(home.run(&["find", "?!", "...", "--format", "json"]).ends(0).json()["results"], serde_json::json!([]));
    assert!(home.run(&["find", "?!"]).ends(0).out.starts_with("There is no word to search for."));
    assert!(home.run(&["find", "qqqqqqq"]).ends(0).out.starts_with("Nothing found."));
}
