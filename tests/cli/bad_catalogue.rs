//! Catalogue folders laid over the shipped one with something wrong in them: it is told with its place, and the rest is there.

use super::home::Home;

/// A whole shipped file, as it stands.
fn shipped(path: &str) -> String {
    let catalog = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("catalog");
    std::fs::read_to_string(catalog.join(path)).unwrap()
}

#[test]
fn a_broken_file_is_told_and_left_out() {
    let home = Home::new();
    home.write("over/provisions/health/fit-note.toml", "id = \"fit-note\"\nname = \n");
    let ran = home.run(&["--catalogue", "over", "show", "fit-note", "--format", "json"]).ends(0);
    assert_eq!(ran.json()["id"], "fit-note", "the shipped one stays");
    assert!(ran.err.contains("over/provisions/health/fit-note.toml:2:8"), "{ran:#?}");
    assert!(ran.err.contains("left out; the rest is here"), "{ran:#?}");

    let check = home.run(&["--catalogue", "over", "catalogue", "check"]).ends(1);
    assert!(check.out.contains(" --> over/provisions/health/fit-note.toml:2:8\n"), "{check:#?}");
    assert!(check.out.contains("2 | name = \n  |        ^\n"), "{check:#?}");
    assert!(check.err.contains("the catalogue has faults. mend them"), "{check:#?}");
    let faults = home.run(&["--catalogue", "over", "catalogue", "check", "--format", "json"]).ends(1).json()["faults"].clone();
    assert_eq!(faults[0]["file"], "over/provisions/health/fit-note.toml");
    assert_eq!((&faults[0]["line"], &faults[0]["column"]), (&2.into(), &8.into()));
}

#[test]
fn a_script_that_names_a_missing_fact_is_told_and_left_out() {
    let home = Home::with_notes();
    let script = shipped("scripts/ten-minute.toml");
    let at = script.find("\"fact.").unwrap();
    let broken = format!("{}\"fact.no_such_fact{}", &script[..at], &script[at + script[at + 1..].find('"').unwrap() + 1..]);
    let line = script[..at].lines().count();
    home.write("over/scripts/ten-minute.toml", broken);
    let ran = home.run(&["--catalogue", "over", "catalogue", "check", "--format", "json"]).ends(1);
    let fault = ran.json()["faults"][0].clone();
    assert_eq!(fault["what"], "there is no fact `no_such_fact`");
    assert_eq!((&fault["file"], &fault["line"]), (&"over/scripts/ten-minute.toml".into(), &line.into()));
    // The shipped one stands in its place.
    let new = ["--catalogue", "over", "--plain", "session", "new", "--person", "AB-1", "--script", "ten-minute"];
    let ran = home.with(&new).ends(5);
    assert!(ran.err.contains("no_such_fact") && ran.out.contains("Session started."), "{ran:#?}");
}

#[test]
fn one_id_twice_in_a_folder_is_told() {
    let home = Home::new();
    for setting in ["health", "welfare"] {
        home.write(&format!("over/provisions/{setting}/fit-note.toml"), shipped("provisions/health/fit-note.toml"));
    }
    let ran = home.run(&["--catalogue", "over", "catalogue", "check", "--format", "json"]).ends(1);
    let fault = ran.json()["faults"][0].clone();
    assert!(fault["what"].as_str().unwrap().contains("there is an entry `fit-note` already"), "{fault}");
    assert_eq!(fault["fix"], "keep one of them");
}

#[test]
fn files_and_folders_may_be_checked_by_name() {
    let home = Home::new();
    home.write("over/provisions/health/fit-note.toml", shipped("provisions/health/fit-note.toml"));
    home.write("over/provisions/health/walk.toml", "id = \"walk\"\n");
    home.write("over/notes.txt", "not for the catalogue");
    let one = home.run(&["catalogue", "check", "over/provisions/health/fit-note.toml"]).ends(0);
    assert_eq!(one.out, "One file, no faults.\n");
    let ran = home.run(&["catalogue", "check", "over", "--format", "json"]).ends(1);
    assert_eq!(ran.json()["files"], 2);
    assert!(ran.json()["faults"].as_array().unwrap().iter().all(|fault| fault["file"] == "over/provisions/health/walk.toml"), "{ran:#?}");
}

#[test]
fn what_cannot_be_read_is_told_and_the_rest_loads() {
    let home = Home::new();
    home.write("over/provisions/health/raw.toml", [0xff, 0xfe]);
    std::os::unix::fs::symlink("nowhere", home.path("over/provisions/health/gone.toml")).unwrap();
    std::os::unix::fs::symlink(home.path("over"), home.path("over/provisions/round")).unwrap();
    let ran = home.run(&["--catalogue", "over", "find", "fit", "note", "--format", "json"]).ends(0);
    assert_eq!(ran.json()["results"][0]["id"], "fit-note");
    assert!(ran.err.contains("gone.toml") && ran.err.contains("this cannot be read: it is not there"), "{ran:#?}");
    assert!(ran.err.contains("not UTF-8"), "{ran:#?}");
}

#[test]
fn a_file_of_ten_megabytes_and_rubbish_are_told_at_once_and_the_rest_is_there() {
    let home = Home::new();
    home.write("over/provisions/health/huge.toml", vec![b'#'; 10 << 20]);
    home.write("over/provisions/health/rubbish.toml", [0u8, 159, 146, 150, 255]);
    let ran = home.run(&["catalogue", "check", "--catalogue", "over"]).ends(1);
    assert!(ran.out.contains("10240 kB") && ran.out.contains("rubbish.toml"), "{ran:#?}");
    assert!(home.run(&["show", "fit-note", "--catalogue", "over"]).ends(0).out.contains("Fit note"));
}

#[test]
fn what_is_no_file_of_a_catalogue_is_told_and_not_passed() {
    let home = Home::new();
    home.write("notes.txt", "id = \"fit-note\"\n");
    home.write("over/read-me.txt", "Ours.\n");
    let ran = home.run(&["catalogue", "check", "notes.txt"]).ends(1);
    assert!(ran.out.contains("its name does not end in `.toml`"), "{ran:#?}");
    let ran = home.run(&["catalogue", "check", "over", "--format", "json"]).ends(1);
    assert_eq!(ran.json()["faults"][0]["file"], "over");
    // Beside what is a file of a catalogue it is passed over, and that is said.
    home.write("over/provisions/health/fit-note.toml", shipped("provisions/health/fit-note.toml"));
    let ran = home.run(&["catalogue", "check", "over", "--format", "json"]).ends(0);
    assert_eq!((&ran.json()["files"], &ran.json()["passed_over"][0]), (&1.into(), &"over/read-me.txt".into()));
    assert!(ran.err.contains("`over/read-me.txt` was passed over"), "{ran:#?}");
}

#[test]
fn a_folder_is_checked_as_it_will_be_used() {
    let home = Home::new();
    let age = "[[fact]]\nkey = \"age\"\ntype = \"yes-no\"\nlabel = \"age\"\nyes = \"old\"\nno = \"young\"\nquestion = \"Old?\"\nwhy = \"A rule.\"\n";
    home.write("over/facts.toml", age);
    let laid = home.run(&["--catalogue", "over", "catalogue", "check", "--format", "json"]).ends(1).json()["faults"].clone();
    let named = home.run(&["catalogue", "check", "over", "--format", "json"]).ends(1).json()["faults"].clone();
    assert!(laid.as_array().unwrap().len() > 20, "{laid}");
    assert_eq!(named.as_array().unwrap().len(), laid.as_array().unwrap().len());
    let file = home.run(&["catalogue", "check", "over/facts.toml", "--format", "json"]).ends(1).json()["faults"].clone();
    assert_eq!(file, named);
}

#[test]
fn a_check_is_of_today_or_before_and_never_written_over_a_newer_one() {
    let home = Home::new();
    std::fs::create_dir_all(home.path("over")).unwrap();
    let verify = |day: &str| home.run(&["--catalogue", "over", "--as-of", day, "catalogue", "verify", "pip", "--by", "Bea"]);
    verify("2030-01-01").refused(1, "1 January 2030 has not come yet", "leave `--as-of` out");
    assert!(!home.path("over/provisions").exists());
    verify("2026-11-20").ends(0);
    let file = home.path("over/provisions/rules/pip.toml");
    let before = std::fs::read_to_string(&file).unwrap();
    verify("2015-01-01").refused(1, "`pip` was checked on 20 November 2026 by Bea, after 1 January 2015", "nothing was written");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), before);
    verify("2026-11-21").ends(0);
    // One that was written by hand.
    home.write("over/provisions/rules/pip.toml", before.replace("2026-11-20", "2099-01-01"));
    for _ in 0..2 {
        let ran = home.run(&["--catalogue", "over", "catalogue", "check"]).ends(1);
        assert!(ran.out.contains("`verified_on` is 1 January 2099, and that day has not come yet"), "{ran:#?}");
        let shown = home.run(&["--catalogue", "over", "show", "pip", "--format", "json"]).ends(0).json();
        assert_eq!(shown["verified_on"], serde_json::Value::Null);
    }
}

/// What `catalogue check` tells in a folder of the home, as `FILE: what`.
fn told_in(home: &Home, folder: &str, named: &[&str]) -> Vec<String> {
    let mut command = home.command(&[&["--format", "json", "catalogue", "check"], named].concat());
    command.current_dir(home.path(folder));
    let faults = super::home::run(command, b"").json()["faults"].clone();
    let told = |fault: &serde_json::Value| format!("{}: {}", fault["file"].as_str().unwrap(), fault["what"].as_str().unwrap());
    faults.as_array().unwrap().iter().map(told).collect()
}

#[test]
fn a_right_file_is_right_from_wherever_it_is_named() {
    let home = Home::new();
    home.write("over/provisions/health/fit-note.toml", shipped("provisions/health/fit-note.toml"));
    home.write("over/scripts/ten-minute.toml", shipped("scripts/ten-minute.toml"));
    for (folder, named) in [
        ("over/provisions/health", "fit-note.toml"),
        ("over/provisions/health", "."),
        ("over/provisions", "."),
        ("over/provisions", "health"),
        ("over/scripts", "ten-minute.toml"),
        ("over/scripts", "../scripts"),
        ("over", "."),
    ] {
        assert_eq!(told_in(&home, folder, &[named]), [""; 0], "{named} in {folder}");
    }
    // A catalogue may lie in a folder that is called as one of its own.
    home.write("scripts/mine/places.toml", "[[place]]\nid = \"riverside\"\nname = \"Riverside\"\nwithin = [\"derby\"]\n");
    assert_eq!(told_in(&home, ".", &["scripts/mine"]), [""; 0]);
    assert_eq!(told_in(&home, ".", &["scripts/mine/places.toml"]), [""; 0]);
}

#[test]
fn a_file_is_checked_with_what_stands_beside_it_and_under_it() {
    let home = Home::new();
    let place = "[[place]]\nid = \"riverside\"\nname = \"Riverside\"\nwithin = [\"derby\"]\n";
    home.write("over/places.toml", place);
    let note = shipped("provisions/health/fit-note.toml").replacen("places = [", "places = [\"riverside\", ", 1);
    home.write("over/provisions/health/fit-note.toml", &note);
    assert_eq!(told_in(&home, ".", &["over/provisions/health/fit-note.toml"]), [""; 0]);
    // A fault beside it is not its own.
    home.write("over/provisions/health/walk.toml", "id = \"walk\"\n");
    assert_eq!(told_in(&home, ".", &["over/provisions/health/fit-note.toml"]), [""; 0]);
    home.write("other/provisions/health/fit-note.toml", &note);
    assert_eq!(told_in(&home, ".", &["other"]), ["other/provisions/health/fit-note.toml: there is no place `riverside`"]);
    assert_eq!(told_in(&home, ".", &["other", "--catalogue", "over"]), [""; 0]);
}

#[test]
fn a_file_that_lies_alone_is_told_its_own_faults_and_where_it_belongs() {
    let home = Home::new();
    home.write(
        "new/walk.toml",
        shipped("provisions/health/fit-note.toml").replace("fit-note", "walk").replacen("kind = \"", "kind = \"x", 1),
    );
    let told = told_in(&home, ".", &["new/walk.toml"]);
    assert_eq!(told.len(), 2, "{told:#?}");
    assert!(told[0].contains("nothing reads a file of this name in this folder") || told[1].contains("nothing reads"), "{told:#?}");
    assert!(told.iter().any(|fault| fault.contains("`kind` cannot be")), "{told:#?}");
    let ran = home.run(&["catalogue", "check", "new/walk.toml"]).ends(1);
    assert!(ran.out.contains("put it in `provisions/SETTING/`"), "{ran:#?}");
}

#[test]
fn the_day_alone_refreshes_an_entry() {
    let home = Home::new();
    home.write("over/provisions/rules/pip.toml", "id = \"pip\"\nverified_on = 2026-11-01\n");
    home.run(&["--catalogue", "over", "catalogue", "check"]).ends(0);
    let shown = home.run(&["--catalogue", "over", "show", "pip", "--format", "json"]).ends(0).json();
    assert_eq!(shown["verified_on"], "2026-11-01");
    home.write("over/provisions/rules/pip.toml", "id = \"pip\"\ncontacts = []\nverified_by = \"Al\"\n");
    let fault = home.run(&["--catalogue", "over", "catalogue", "check", "--format", "json"]).ends(1).json()["faults"][0].clone();
    assert_eq!((&fault["line"], &fault["what"]), (&3.into(), &"`verified_by` says who, and nothing says when".into()));
}
