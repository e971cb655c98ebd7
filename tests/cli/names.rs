//! Who writes: the name of a user, where new notes are made, where somebody is added, and how one is taken away again.

use super::home::{Home, PASSPHRASE, run};
use crate::untested::untested;
use fingerpost::store::{Disk, Store};
use fingerpost::vault::{Cost, Passphrase};

/// Names that nobody could write again, or say.
const NONE: [&str; 5] = ["", "  ", "Bea\nBob", "Bea\u{1b}[2J", "Bea\u{202e}bob"];

fn made_by(home: &Home, variables: &[(&str, &str)], arguments: &[&str]) -> super::home::Ran {
    let all = [&["--store", "own", "--passphrase-file", "pass"], arguments, &["people"]].concat();
    let mut command = home.command(&all);
    command.env_remove("USER");
    for (name, value) in variables {
        command.env(name, value);
    }
    run(command, b"")
}

fn users(home: &Home, store: &str) -> Vec<String> {
    let told = home.run(&["--store", store, "store", "users", "--format", "json"]).ends(0).json();
    told["users"].as_array().unwrap().iter().map(|user| user["name"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn new_notes_are_of_whoever_is_named_or_logged_in_and_never_of_anybody() {
    for (variables, arguments, user) in [
        (&[("USER", "bea")][..], &[][..], "bea"),
        (&[("USER", ""), ("LOGNAME", "bob")], &[], "bob"),
        (&[("USER", "bea")], &["--user", "Bea Q."], "Bea Q."),
    ] {
        let home = Home::new();
        let ran = made_by(&home, variables, arguments).ends(0);
        assert!(ran.err.contains(&format!("in which {user} writes")), "{ran:#?}");
        assert_eq!(users(&home, "own"), [user]);
    }
    // Neither says it: the machine knows whose the process is, or it is asked for.
    let home = Home::new();
    let ran = made_by(&home, &[], &[]);
    if ran.code == Some(0) {
        assert_ne!(users(&home, "own"), ["me"]);
    } else {
        ran.refused(2, "it is not known who you are", "`--user`");
        assert!(!home.path("own").exists());
    }
}

#[test]
fn whom_the_machine_does_not_know_is_asked_for_a_name() {
    use std::os::unix::fs::PermissionsExt;
    use std::os::unix::process::CommandExt;
    if !rustix::process::geteuid().is_root() {
        untested("only root may run the program as somebody whom the machine does not know");
        return;
    }
    let home = Home::new();
    for (path, mode) in [(".", 0o777), ("pass", 0o644)] {
        std::fs::set_permissions(home.path(path), PermissionsExt::from_mode(mode)).unwrap();
    }
    let start = |more: &[&str]| {
        let mut command = home.command(&[&["--store", "own", "--passphrase-file", "pass"], more, &["people"]].concat());
        command.env_remove("USER").uid(54_321).gid(54_321);
        command
    };
    if start(&[]).spawn().map(|mut child| child.wait()).is_err() {
        untested("another user may not run the program from where it was built");
        return;
    }
    let ran = run(start(&[]), b"").ends(2);
    assert!(ran.err.contains("it is not known who you are") && ran.err.contains("`--user`"), "{ran:#?}");
    assert!(!home.path("own").exists());
    run(start(&["--user", "Bea"]), b"").ends(0);
    assert_eq!(users(&home, "own"), ["Bea"]);
}

#[test]
fn notes_of_a_user_called_me_go_on() {
    let home = Home::new();
    let (disk, _) = Disk::create(&home.path("notes"), "me", &Passphrase::new(PASSPHRASE.to_owned()), Cost::TEST).unwrap();
    Box::new(disk).close().unwrap();
    home.session("AB-1", "notes\nA note.\n.\nquit\n").ends(0);
    assert_eq!(home.kept("AB-1")[0].by, "me");
    home.with(&["--user", "me", "person", "AB-1"]).ends(0);
}

#[test]
fn a_name_is_held_to_the_same_rules_wherever_one_is_made() {
    let home = Home::with_notes();
    home.write("both", format!("{PASSPHRASE}\nfour other good words\n"));
    let both = ["--store", "notes", "--passphrase-file", "both"];
    home.fed(&["club", "new", "--ref", "C-1"], b"Monday club\n\n\n").ends(0);
    let long = "x".repeat(5000);
    for name in NONE.into_iter().chain([long.as_str()]) {
        home.run(&[&both[..], &["store", "user", "add", name]].concat()).refused(2, "nam", "name or initials");
        let leader = ["store", "users", "--add-leader", name, "--club", "C-1"];
        home.run(&[&both[..], &leader].concat()).refused(2, "nam", "name or initials");
        home.run(&["--store", "own", "--passphrase-file", "pass", "--user", name, "people"]).refused(2, "nam", "name or initials");
        home.run(&["--no-save", "--user", name, "people"]).refused(2, "nam", "name or initials");
    }
    assert_eq!(users(&home, "notes"), ["Bea"]);
    assert!(!home.path("own").exists());
}

#[test]
fn a_user_whose_name_cannot_be_written_is_taken_away_by_number() {
    let home = Home::with_notes();
    let mut disk = home.open();
    for name in ["", "a\nb\u{1b}[2J", "cy"] {
        disk.add_user(name, &Passphrase::new("four other good words".to_owned()), Cost::TEST).unwrap();
    }
    Box::new(disk).close().unwrap();
    let listed = home.run(&["--store", "notes", "store", "users"]).ends(0).out;
    let lines: Vec<&str> = listed.lines().collect();
    assert!(lines.len() == 4 && lines[1].contains("--number 2") && lines[2].contains("--number 3") && lines[3] == "cy", "{listed}");
    home.with(&["store", "user", "remove", "--number", "3", "--format", "json"]).ends(0);
    let ran = home.with(&["store", "user", "remove", "--number", "2"]).ends(0);
    assert!(ran.out.contains("no longer opens these notes"), "{ran:#?}");
    home.with(&["store", "user", "remove", "cy"]).ends(0);
    assert_eq!(users(&home, "notes"), ["Bea"]);
    home.with(&["store", "user", "remove", "cy"]).refused(1, "there is no user `cy`", "store users");
    home.with(&["store", "user", "remove", "--number", "2"]).refused(1, "no user of the number 2", "store users");
    home.with(&["store", "user", "remove", "Bea"]).refused(2, "under that name, so it stays", "somebody else");
}

#[test]
fn a_user_with_records_of_their_own_stays_and_one_without_reads_nothing_more() {
    let home = Home::with_a_session();
    home.write("both", format!("{PASSPHRASE}\nfour other good words\n"));
    home.write("cy", "four other good words\n");
    home.run(&["store", "user", "add", "cy", "--store", "notes", "--passphrase-file", "both"]).ends(0);
    let cy = ["--store", "notes", "--passphrase-file", "cy", "--user", "cy"];
    home.with(&["store", "cover", "--for", "cy", "--until", "2199-12-31"]).ends(0);
    let begin = [&cy[..], &["--plain", "session", "new", "--person", "CD-2", "--script", "ten-minute"]].concat();
    run(home.command(&begin), b"quit\n").ends(0);
    home.with(&["store", "user", "remove", "cy"]).refused(
        1,
        "`cy` has one record that nobody else keeps",
        "hand over what is theirs first",
    );
    home.run(&[&cy[..], &["erase", "CD-2", "--yes"]].concat()).ends(0);
    home.with(&["store", "user", "remove", "cy"]).ends(0);
    home.run(&[&cy[..], &["people"]].concat()).ends(2);
    home.with(&["person", "AB-1"]).ends(0);
    home.with(&["store", "check"]).ends(0);
}

#[test]
fn a_cover_of_nothing_is_no_cover() {
    let home = Home::with_notes();
    home.write("both", format!("{PASSPHRASE}\nfour other good words\n"));
    home.run(&["store", "user", "add", "bob", "--store", "notes", "--passphrase-file", "both"]).ends(0);
    let cover = ["store", "cover", "--for", "bob", "--until", "2199-12-31"];
    home.with(&cover).refused(1, "nobody of yours whom `bob` could not open already", "`fingerpost people`");
    home.with(&["store", "cover", "--for", "bob", "--end"]).refused(1, "`bob` stands in for none", "`fingerpost store cover`");
    home.session("AB-1", "quit\n").ends(0);
    home.with(&cover).ends(0);
    home.with(&["store", "cover", "--for", "bob", "--end"]).ends(0);
    home.with(&["store", "cover", "--for", "bob", "--end"]).refused(1, "`bob` stands in for none", "`fingerpost store cover`");
}
