//! A club leader's slot, from adding it to taking it away.

use serde_json::json;

use super::home::{Home, PASSPHRASE, Ran, run};

/// Notes on `AB-1`, and a club that `dee` leads.
fn led() -> Home {
    let home = Home::with_a_session();
    home.fed(&["club", "new", "--ref", "C-1"], b"Derby job club\nThe library\nDee\n").ends(0);
    home.fed(&["club", "new", "--ref", "C-2"], b"Another club\n\n\n").ends(0);
    home.write("both", format!("{PASSPHRASE}\nfour other good words\n"));
    home.write("dee", "four other good words\n");
    let ran = home.run(&add("dee", &["C-1"])).ends(0);
    assert!(ran.err.contains("twelve recovery words are for Dee"), "{ran:?}");
    assert!(
        ran.out.contains("dee opens C-1, and nothing else") && ran.out.contains("sealed to them and to") && ran.out.contains("Bea"),
        "{ran:?}"
    );
    home
}

fn add<'a>(name: &'a str, clubs: &[&'a str]) -> Vec<&'a str> {
    let clubs = clubs.iter().flat_map(|club| ["--club", *club]);
    ["store", "users", "--store", "notes", "--passphrase-file", "both", "--add-leader", name].into_iter().chain(clubs).collect()
}

fn dee(home: &Home, arguments: &[&str], input: &str) -> Ran {
    let opened = ["--store", "notes", "--passphrase-file", "dee", "--user", "dee"];
    run(home.command(&[&opened[..], arguments].concat()), input.as_bytes())
}

#[test]
fn a_leader_has_their_clubs_and_no_casework() {
    let home = led();
    assert_eq!(dee(&home, &["people", "--format", "json"], "").ends(0).json(), json!({ "people": [] }));
    let clubs = dee(&home, &["club", "list", "--format", "json"], "").ends(0).json();
    assert_eq!((clubs["clubs"].as_array().unwrap().len(), &clubs["clubs"][0]["ref"]), (1, &json!("C-1")));
    for refused in [&["person", "AB-1"][..], &["person", "AB-1", "--everything"], &["session", "export", "AB-1"], &["handout", "AB-1"]] {
        dee(&home, refused, "").refused(1, "there is nobody of the reference `AB-1`", "people");
    }
    dee(&home, &["club", "show", "C-2"], "").refused(1, "there is no club of the reference `C-2`", "club list");
    dee(&home, &["club", "join", "C-1"], "Ann\n").ends(0);
    let members = home.with(&["club", "members", "C-1", "--format", "json"]).ends(0).json();
    assert_eq!(members["members"][0]["name"], "Ann", "the owner sees what the leader wrote");
    // Of figures they have those of clubs: casework is not in them, be it as noughts.
    let figures = dee(&home, &["figures", "--format", "json"], "").ends(0).json();
    let ids: Vec<&str> = figures["figures"].as_array().unwrap().iter().filter_map(|figure| figure["id"].as_str()).collect();
    assert_eq!(ids, ["club-meetings", "club-people", "club-attendances", "club-left", "club-moved-on"]);
    let words = dee(&home, &["figures"], "").ends(0).out;
    for casework in ["People seen", "Referrals", "Job starts", "Nothing fits"] {
        assert!(!words.contains(casework), "{words}");
    }
    let users = home.run(&["store", "users", "--store", "notes", "--format", "json"]).ends(0).json();
    assert_eq!(users, json!({ "users": [{ "name": "Bea" }, { "name": "dee", "leader": true }] }));
}

#[test]
fn a_leader_begins_no_casework_and_says_nothing_on_who_opens_what() {
    let home = led();
    let leading = |ran: Ran| ran.refused(1, "a club leader opens clubs and nothing else", "ask somebody who keeps these notes");
    home.write("dees", "four other good words\nand four quite new words\n");
    let twice = ["--store", "notes", "--passphrase-file", "dees", "--user", "dee"];
    for person in [&["--person", "NEW-1"][..], &[]] {
        leading(dee(&home, &[&["--plain", "session", "new", "--script", "ten-minute"], person].concat(), "notes\nx\n.\n"));
    }
    let with = |arguments: &[&str]| home.run(&[&twice[..], arguments].concat());
    leading(with(&["store", "users", "--add-leader", "eve", "--club", "C-1"]));
    leading(with(&["store", "users", "--remove-leader", "dee"]));
    leading(with(&["store", "passphrase", "--rekey"]));
    leading(with(&["store", "cover", "--for", "Bea", "--until", "2199-12-31"]));
    let added = with(&["store", "user", "add", "eve"]).ends(1);
    assert!(added.err.contains("a club leader opens clubs and nothing else"), "{added:?}");
    let erased = dee(&home, &["erase", "C-1", "--yes"], "").ends(1);
    assert!(erased.err.contains("a club leader opens clubs"), "{erased:?}");
    dee(&home, &["erase", "AB-1", "--yes"], "").ends(1);
    assert_eq!(home.run(&["store", "users", "--store", "notes"]).ends(0).out, "Bea\ndee  club leader\n");
    assert!(home.with(&["people"]).ends(0).out.contains("AB-1"));
    // Their own passphrase is theirs to change.
    with(&["store", "passphrase"]).ends(0);
    dee(&home, &["club", "list"], "").ends(3);
}

#[test]
fn a_club_that_a_leader_opens_is_the_owners_too() {
    let home = led();
    let ran = dee(&home, &["club", "new", "--ref", "C-3", "--format", "json"], "Ilkeston\n\n\n").ends(0);
    assert_eq!(ran.json()["sealed_to"], json!(["dee", "Bea"]));
    assert!(ran.err.contains("sealed to you and to Bea, so that it does not hang on one passphrase"), "{ran:?}");
    home.with(&["club", "show", "C-3"]).ends(0);
}

#[test]
fn a_leader_is_given_more_clubs_and_taken_away() {
    let home = led();
    let more = home.with(&["store", "users", "--add-leader", "dee", "--club", "C-2", "--format", "json"]).ends(0).json();
    assert_eq!(more, json!({ "user": "dee", "leader": true, "clubs": ["C-2"], "added": false }));
    dee(&home, &["club", "show", "C-2"], "").ends(0);
    let gone = home.with(&["store", "users", "--remove-leader", "dee"]).ends(0).out;
    assert!(gone.contains("Two clubs are sealed under new keys from now on") && gone.contains("--rekey"), "{gone}");
    dee(&home, &["club", "list"], "").ends(2);
    assert_eq!(home.run(&["store", "users", "--store", "notes"]).ends(0).out, "Bea\n");
    home.with(&["club", "show", "C-2"]).ends(0);
}

#[test]
fn what_makes_no_sense_is_refused() {
    let home = led();
    home.run(&add("eve", &[])).ends(2);
    home.run(&add("eve", &["C-9"])).refused(1, "there is no club of the reference `C-9`", "club list");
    home.run(&add("eve", &["C-1", "AB-1"])).refused(1, "there is no club of the reference `AB-1`", "club list");
    home.run(&add("Bea", &["C-1"])).refused(1, "there is a user `Bea` already", "another name");
    home.with(&["store", "users", "--remove-leader", "Bea"]).refused(1, "`Bea` is no club leader", "store users");
    home.with(&["store", "users", "--remove-leader", "eve"]).refused(2, "there is no user `eve`", "store users");
    home.with(&["store", "users", "--club", "C-1"]).ends(2);
    home.run(&["store", "users", "--store", "notes", "--add-leader", "eve", "--club", "C-1", "--passphrase-file", "pass"]).ends(2);
    assert_eq!(home.run(&["store", "users", "--store", "notes"]).ends(0).out, "Bea\ndee  club leader\n");
}
