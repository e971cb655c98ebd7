//! What was found to be lost is told by every command that reads, until somebody says that they have seen it.

use super::home::{Home, Ran};

/// Commands that read the notes, and need nobody to be in them.
const READING: [&[&str]; 9] = [
    &["people"],
    &["today"],
    &["followups"],
    &["figures", "--from", "2026-04-01", "--to", "2026-06-30"],
    &["club", "list"],
    &["ips"],
    &["store", "cover"],
    &["store", "check"],
    &["store", "compact"],
];

/// Removes every file of the notes that has entries in it.
fn lose_everything(home: &Home) {
    for entry in std::fs::read_dir(home.path("notes")).unwrap().flatten() {
        let name = entry.file_name().into_string().unwrap();
        if name.starts_with("journal") || name.starts_with("snapshot") {
            std::fs::remove_file(entry.path()).unwrap();
        } else if name.starts_with("db-") {
            std::fs::remove_dir_all(entry.path()).unwrap();
        }
    }
}

/// Cuts off everything that was written after the file was so long, and the database with it.
fn lose_the_end(home: &Home, length: u64) {
    let journal = home.path("notes/journal-1.log");
    std::fs::OpenOptions::new().write(true).open(journal).unwrap().set_len(length).unwrap();
    std::fs::remove_dir_all(home.path("notes/db-1")).unwrap();
}

#[track_caller]
fn tells(ran: &Ran) {
    assert_eq!(ran.code, Some(4), "{ran:#?}");
    assert!(ran.err.contains("could not be read") || ran.err.contains("found to be lost on"), "{ran:#?}");
}

fn every_reading_command_tells(home: &Home) {
    for command in READING {
        tells(&home.with(command));
    }
    let backup = home.path("seen.backup");
    tells(&home.with(&["store", "backup", "seen.backup"]));
    std::fs::remove_file(backup).unwrap();
}

#[test]
fn a_loss_of_everything_is_told_until_it_is_acknowledged() {
    let home = Home::with_a_session();
    home.with(&["people"]).ends(0);
    lose_everything(&home);
    let first = home.with(&["people"]).ends(4);
    assert!(first.err.contains("could not be read"), "{first:#?}");
    every_reading_command_tells(&home);
    let ran = home.with(&["store", "check", "--acknowledge"]).ends(0);
    assert!(ran.out.contains("is taken as seen"), "{ran:#?}");
    for command in READING {
        assert_eq!(home.with(command).ends(0).err, "");
    }
    // Another loss is another one, also of as many entries.
    home.session("CD-2", "notes\nAnother.\n.\nquit\n").ends(0);
    lose_everything(&home);
    home.with(&["people"]).ends(4);
    every_reading_command_tells(&home);
}

#[test]
fn a_loss_of_one_person_whole_is_told_where_others_are_left() {
    let home = Home::with_a_session();
    home.with(&["people"]).ends(0);
    let length = std::fs::metadata(home.path("notes/journal-1.log")).unwrap().len();
    home.session("CD-2", "notes\nA note.\n.\nquit\n").ends(0);
    lose_the_end(&home, length);
    home.with(&["people"]).ends(4);
    every_reading_command_tells(&home);
    tells(&home.with(&["person", "AB-1"]));
    home.with(&["store", "check", "--acknowledge"]).ends(0);
    assert_eq!(home.with(&["person", "AB-1"]).ends(0).err, "");
}

#[test]
fn the_page_today_tells_of_it_each_time() {
    let home = Home::with_a_session();
    home.with(&["people"]).ends(0);
    lose_everything(&home);
    home.with(&["people"]).ends(4);
    for _ in 0..2 {
        let ran = home.fed(&["--plain"], b"quit\n");
        let words = ran.out.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(words.contains("Some of what was kept here is lost"), "{words}");
    }
    home.with(&["store", "check", "--acknowledge"]).ends(0);
    assert!(!home.fed(&["--plain"], b"quit\n").out.contains("is lost"));
}

#[test]
fn no_backup_is_pushed_out_while_a_loss_is_not_acknowledged() {
    let home = Home::with_a_session();
    std::fs::create_dir(home.path("stick")).unwrap();
    home.run(&["store", "backup", "--every-session", "stick"]).ends(0);
    let backups = || std::fs::read_dir(home.path("stick")).unwrap().count();
    let session = || {
        let ran = home.session("CD-2", "notes\nA note.\n.\ncheck\nend\n");
        ran.out.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    for _ in 0..5 {
        session();
    }
    assert_eq!(backups(), 5);
    lose_everything(&home);
    for more in 1..=2 {
        let said = session();
        assert!(said.contains("no older backup was removed"), "{said}");
        assert_eq!(backups(), 5 + more);
    }
    home.with(&["store", "check", "--acknowledge"]).ends(0);
    assert!(!session().contains("no older backup was removed"));
    assert_eq!(backups(), 5);
}

#[test]
fn what_every_opening_finds_again_is_acknowledged_once() {
    let home = Home::with_a_session();
    home.with(&["people"]).ends(0);
    home.lose_an_entry();
    home.with(&["people"]).ends(4);
    home.with(&["store", "check", "--acknowledge"]).ends(0);
    // The place of what is gone is closed: the record is whole without it, and so is every backup from now on.
    let ran = home.with(&["person", "AB-1"]).ends(0);
    assert_eq!(ran.err, "");
    home.with(&["store", "backup", "whole"]).ends(0);
    home.run(&["store", "restore", "whole", "--store", "elsewhere", "--passphrase-file", "pass"]).ends(0);
    let ran = home.fed(&["--plain"], b"quit\n");
    assert!(!ran.out.split_whitespace().collect::<Vec<_>>().join(" ").contains("Some of what was kept here is lost"), "{ran:#?}");
}
