//! Notes that cannot be opened, read or written: each its own sentence and its own exit code, and nothing is lost.

use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::CommandExt;
use std::process::Stdio;

use rustix::process::{Pid, Signal, kill_process};

use super::home::{Home, run};
use crate::untested::untested;

const READING: [&[&str]; 4] = [&["people"], &["person", "AB-1"], &["session", "export", "AB-1"], &["handout", "AB-1"]];

#[test]
fn no_notes_yet() {
    let home = Home::new();
    home.run(&["--store", "notes", "people"]).refused(1, "no notes in `notes` yet", "set them up");
    assert!(!home.path("notes").exists());
}

#[test]
fn notes_are_made_with_a_passphrase_file_and_the_words_are_said_once() {
    let home = Home::new();
    let ran = home.with(&["people", "--format", "json"]).ends(0);
    assert_eq!(ran.json(), serde_json::json!({ "people": [] }));
    let words = ran.err.lines().last().unwrap().strip_prefix("fingerpost: ").unwrap();
    assert_eq!(words.split(' ').count(), 12, "{ran:#?}");
    home.write("words", words);
    assert_eq!(home.with(&["people"]).ends(0).err, "");
    home.run(&["--store", "notes", "--passphrase-file", "words", "people"]).ends(0);
}

#[test]
fn a_wrong_or_missing_passphrase_is_3() {
    let home = Home::with_a_session();
    home.write("wrong", "correct horse battery stapel\n");
    home.write("empty", "");
    home.write("blank", "\nsecond line\n");
    let with = |file: &str| home.run(&["--store", "notes", "--passphrase-file", file, "people"]);
    with("wrong").refused(3, "wrong passphrase", "nothing is ever deleted");
    with("empty").refused(3, "there is no passphrase", "first line of the passphrase file");
    with("blank").refused(3, "there is no passphrase", "first line of the passphrase file");
    with("nothere").refused(2, "file `nothere` cannot be read: it is not there", "name another");
    with("notes").refused(2, "it is a folder", "name another");
    home.run(&["--store", "notes", "people"]).refused(3, "the notes are locked", "`--passphrase-file`");
    home.with(&["--user", "Nobody", "people"]).refused(2, "no user `Nobody`", "leave `--user` out");
    home.with(&["--user", "Bea", "people"]).ends(0);
    // A first line that ends as on another system, and the input in place of a file.
    home.write("dos", format!("{}\r\nmore", super::home::PASSPHRASE));
    with("dos").ends(0);
    let from_input = home.command(&["--store", "notes", "--passphrase-file", "-", "people"]);
    run(from_input, format!("{}\n", super::home::PASSPHRASE).as_bytes()).ends(0);
    run(home.command(&["--store", "notes", "--passphrase-file", "-", "people"]), b"").ends(5);
}

#[test]
fn what_is_lost_for_good_is_4_and_the_rest_is_printed() {
    for from_end in [300, 1500] {
        for command in [&READING[..], &[&["person", "AB-1", "--format", "json"]]].concat() {
            let home = Home::with_a_session();
            std::fs::remove_dir_all(home.path("notes/db-1")).unwrap();
            let mut bytes = std::fs::read(home.path("notes/journal-1.log")).unwrap();
            let at = bytes.len() - from_end;
            bytes[at] ^= 1;
            home.write("notes/journal-1.log", bytes);
            let ran = home.with(command).ends(4);
            assert!(ran.err.contains("one entry of those kept here could not be read. restore a backup"), "{ran:#?}");
            assert!(ran.out.contains("AB-1") || ran.out.contains("What we agreed"), "{ran:#?}");
        }
    }
}

#[test]
fn a_keyring_that_is_damaged_twice_is_4() {
    let home = Home::with_a_session();
    for name in ["keyring", "keyring.bak"] {
        let bytes = std::fs::read(home.path("notes").join(name)).unwrap();
        home.write(&format!("notes/{name}"), &bytes[..100]);
    }
    // Said before a passphrase is asked for.
    home.run(&["--store", "notes", "people"]).refused(4, "keyring in `notes` is damaged", "restore a backup");
}

#[test]
fn a_second_window_is_6() {
    let home = Home::with_notes();
    let window = home.open_session("AB-1");
    for command in READING {
        home.with(command).refused(6, "open in another window", "close it there");
    }
    home.session("AB-1", "").refused(6, "open in another window", "nothing was changed");
    assert_eq!(window.end().0, Some(5));
    home.with(&["person", "AB-1"]).ends(0);
}

#[test]
fn a_newer_format_is_7() {
    let home = Home::with_a_session();
    let kept = home.export("AB-1");
    let whole = std::fs::read(home.path("notes/keyring")).unwrap();
    let mut newer = whole[..whole.len() - 32].to_vec();
    newer[8] = 9;
    newer.extend(fingerpost::vault::digest(&newer));
    std::fs::write(home.path("notes/keyring"), newer).unwrap();
    for command in READING {
        home.with(command).refused(7, "newer fingerpost (format 9; this one reads 1)", "update fingerpost");
    }
    // No passphrase is asked for what none would open.
    home.run(&["--store", "notes", "people"]).refused(7, "newer fingerpost", "nothing was changed");
    std::fs::write(home.path("notes/keyring"), whole).unwrap();
    // But for the events, which have a look more.
    assert_eq!(home.export("AB-1")["sessions"], kept["sessions"]);
}

#[test]
fn a_folder_that_is_no_place_for_notes_is_2() {
    let home = Home::new();
    home.run(&["--store", "pass", "--passphrase-file", "pass", "people"]).refused(2, "`pass` is not a folder", "give `--store` a folder");
    home.run(&["--store", "pass/x", "--passphrase-file", "pass", "people"]).refused(2, "is not a folder", "give `--store` a folder");
    home.write("letters/home.txt", "dear all");
    std::fs::set_permissions(home.path("letters"), PermissionsExt::from_mode(0o755)).unwrap();
    let ran = home.run(&["--store", "letters", "--passphrase-file", "pass", "people"]);
    ran.refused(2, "`letters` holds other things", "an empty folder");
    let mode = std::fs::metadata(home.path("letters")).unwrap().permissions().mode();
    assert_eq!((mode & 0o777, std::fs::read_dir(home.path("letters")).unwrap().count()), (0o755, 1), "it was left alone");
}

#[test]
fn a_folder_that_this_user_may_not_use_is_8() {
    let home = Home::with_a_session();
    let set = |path: &str, mode| std::fs::set_permissions(home.path(path), PermissionsExt::from_mode(mode)).unwrap();
    set(".", 0o755);
    set("pass", 0o644);
    let mut command = home.command(&["--store", "notes", "--passphrase-file", "pass", "people"]);
    if rustix::process::geteuid().is_root() {
        // To root every folder is open, so somebody else looks.
        command.uid(65534).gid(65534);
    } else {
        set("notes", 0o000);
    }
    let spawned = command.spawn().map(|mut child| child.wait());
    set("notes", 0o700);
    if spawned.is_err() {
        untested("another user may not run the program from where it was built");
        return;
    }
    if !rustix::process::geteuid().is_root() {
        set("notes", 0o000);
    }
    let ran = run(command, b"");
    set("notes", 0o700);
    ran.refused(8, "may not be used by this user", "choose another folder with `--store`");
    assert_eq!(home.export("AB-1")["sessions"].as_array().unwrap().len(), 1);
}

#[test]
fn a_full_disk_is_8_and_loses_nothing() {
    let home = Home::with_a_session();
    let kept = home.export("AB-1")["sessions"][0]["notes"].clone();
    // No file may grow beyond 32 KiB; the database has its own size already, and is made good later.
    let shell = "ulimit -f 64 && exec \"$0\" \"$@\"";
    let resume = ["--store", "notes", "--passphrase-file", "pass", "--plain", "session", "resume", "--person", "AB-1"];
    let long = "words ".repeat(10_000);
    let ran = run(home.limited(shell, &resume), format!("notes\nsmall\n.\nnotes\n{long}\n.\n").as_bytes()).ends(8);
    assert!(ran.out.contains("The disk is full"), "{ran:#?}");
    assert!(ran.err.contains("could not be saved. free some space"), "{ran:#?}");
    assert!(!ran.out.contains("Everything is saved."), "{ran:#?}");
    let said: Vec<&str> = ran.out.lines().filter(|line| line.starts_with("Saved: note")).collect();
    assert_eq!(said.len(), 1, "{ran:#?}");
    let notes = home.export("AB-1")["sessions"][0]["notes"].clone();
    assert_eq!(notes.as_array().unwrap()[..2], kept.as_array().unwrap()[..]);
    assert_eq!(notes[2]["text"], "small");
    assert!(notes[3].is_null());
}

#[test]
fn notes_cannot_be_made_on_a_full_disk() {
    let home = Home::new();
    let arguments = ["--store", "notes", "--passphrase-file", "pass", "people"];
    run(home.limited("ulimit -f 0 && exec \"$0\" \"$@\"", &arguments), b"").refused(8, "the disk is full", "free some space");
    home.with(&["people"]).ends(0);
}

#[test]
fn a_hand_out_that_does_not_fit_on_the_disk_leaves_nothing_behind() {
    let home = Home::new();
    let arguments = ["--no-save", "--plain", "session", "new", "--script", "ten-minute"];
    // With nothing kept, the hand-out is the only file that is written.
    let shell = "mkdir here && cd here && ulimit -f 0 && exec \"$0\" \"$@\"";
    let ran = run(home.limited(shell, &arguments), b"handout\n\nYes: save it as plain text, 80\n").ends(5);
    let said = ran.out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(said.contains("the disk is full. Start the program in another folder"), "{ran:#?}");
    assert_eq!(std::fs::read_dir(home.path("here")).unwrap().count(), 0);
}

#[test]
fn a_hand_out_that_could_not_be_written_was_not_made() {
    let home = Home::with_a_session();
    let (notes, pass) = (home.path("notes"), home.path("pass"));
    let (notes, pass) = (notes.to_str().unwrap(), pass.to_str().unwrap());
    let arguments = ["--store", notes, "--passphrase-file", pass, "--plain", "session", "resume", "--person", "AB-1"];
    let answer = b"handout\n\nYes: save it as plain text, 80\n";
    let made = || home.with(&["person", "AB-1"]).ends(0).out.matches("made a hand-out").count();
    let shell = "mkdir gone && cd gone && rmdir ../gone && exec \"$0\" \"$@\"";
    let ran = run(home.limited(shell, &arguments), answer).ends(5);
    assert!(ran.out.contains("It could not be written") && made() == 0, "{ran:#?}");
    let ran = run(home.command(&arguments), answer).ends(5);
    assert!(ran.out.contains("Saved to ") && made() == 1, "{ran:#?}");
}

#[test]
fn a_result_that_cannot_be_written_is_8() {
    if !std::path::Path::new("/dev/full").exists() {
        untested("there is no `/dev/full` here");
        return;
    }
    let home = Home::new();
    let mut command = home.command(&["find", "fit", "note"]);
    command.stdout(std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap());
    run(command, b"").refused(8, "could not be written: the disk is full", "look at the disk");
}

#[test]
fn stopped_from_outside_is_130_and_what_was_typed_is_there() {
    use std::io::Write;
    for signal in [Signal::INT, Signal::TERM, Signal::HUP] {
        let home = Home::with_notes();
        let mut window = home.open_session("AB-1");
        window.input.as_mut().unwrap().write_all(b"notes\nhalf a note\n").unwrap();
        std::thread::sleep(std::time::Duration::from_millis(300));
        kill_process(Pid::from_child(&window.child), signal).unwrap();
        let (code, said) = {
            let input = window.input.take();
            let ended = window.end();
            drop(input);
            ended
        };
        assert_eq!(code, Some(130), "{said:#?}");
        assert!(said.iter().any(|line| line == "Stopped. Everything is saved."), "{said:#?}");
        let drafts = home.with(&["person", "AB-1", "--format", "json"]).ends(0).json()["drafts"].clone();
        assert_eq!(drafts, serde_json::json!({ "note working": "half a note" }));
    }
}

#[test]
fn a_reader_that_goes_away_is_no_fault() {
    let home = Home::new();
    for arguments in [&["match", "--all"][..], &["catalogue", "list", "--format", "json"], &["help"]] {
        let mut child = home.command(arguments).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!((output.status.code(), String::from_utf8(output.stderr).unwrap().as_str()), (Some(0), ""), "{arguments:?}");
    }
}
