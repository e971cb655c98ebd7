//! A club's meeting as its leader hears it: the register, somebody who walked in, what the group wants kept, a member's next step. And the page
//! of today.

use std::process::{Command, Stdio};

use fingerpost::store::{Disk, Store};
use fingerpost::vault::{Cost, Passphrase};

use crate::common::golden;
use crate::listener::{Heard, Listener};
use crate::{moves, transcript, turns};

/// Goes on with a key until the row of the focus has these words.
fn to(listener: &mut Listener, key: &str, words: &str) {
    for _ in 0..20 {
        if listener.row().contains(words) {
            return;
        }
        listener.press(key);
    }
    panic!("{key} does not lead to `{words}`:\n{}", listener.rows().join("\n"));
}

/// The meeting of today of a club of eight, made in a practice caseload.
fn at_a_meeting() -> Option<Listener> {
    let mut listener = Listener::start(&["demo", "--as-of", "2026-11-22"])?;
    to(&mut listener, "Tab", "Clubs");
    listener.press("Enter");
    to(&mut listener, "Tab", "Start a new club");
    listener.press("Enter");
    listener.type_in("Derby club");
    for _ in 0..3 {
        listener.press("Enter");
    }
    to(&mut listener, "Down", "Add a member");
    listener.press("Enter");
    listener.type_in("Ann, Ben, Cat, Dot, Eve, Fay, Gus, Hal");
    listener.press("Enter");
    to(&mut listener, "Up", "New meeting");
    for _ in 0..3 {
        listener.press("Enter");
    }
    to(&mut listener, "Up", "Today's meeting");
    listener.press("Enter");
    Some(listener)
}

#[test]
fn a_club_meeting() {
    let Some(mut listener) = at_a_meeting() else { return };
    let mut heard: Vec<Heard> = vec![listener.press("Enter"), listener.press("Space")];
    heard.extend(moves(&mut listener, "Down Down"));
    heard.push(listener.press("Space"));
    heard.push(listener.press("4"));
    heard.push(listener.press("4"));
    heard.extend(moves(&mut listener, "End"));
    heard.push(listener.press("End"));
    heard.push(listener.press("Left"));
    heard.extend(moves(&mut listener, "Tab Tab"));
    heard.push(listener.press("Enter"));
    heard.push(listener.type_in("Kim"));
    heard.push(listener.press("Enter"));
    heard.extend(moves(&mut listener, "Tab"));
    heard.push(listener.press("Enter"));
    heard.extend(moves(&mut listener, "Down"));
    heard.push(listener.press("Enter"));
    heard.extend(moves(&mut listener, "Down"));
    let answered = listener.press("Enter");
    assert!(answered.said.contains("What helped since last time?"), "the question that the focus came to is not said: {answered:?}");
    heard.push(answered);
    golden::holds("speech/club.txt", &transcript(&heard));
}

/// Somebody got a job, and nobody said which way they went at first.
#[test]
fn a_member_moves_on() {
    let Some(mut listener) = at_a_meeting() else { return };
    listener.press("Esc");
    to(&mut listener, "Down", "Members");
    // These pages say since when each comes, by the clock.
    for key in ["Enter", "Down", "Enter"] {
        listener.press(key);
    }
    let mut heard = vec![listener.press("Enter")];
    heard.extend(moves(&mut listener, "Down Down Tab Tab Tab"));
    let wrong = listener.press("Enter");
    assert_eq!(wrong.said.matches("It is not said where they went.").count(), 1, "{wrong:?}");
    heard.push(wrong);
    heard.push(listener.press("1"));
    heard.push(listener.type_in("A bakery"));
    heard.push(listener.press("Enter"));
    let saved = listener.press("Enter");
    assert!(saved.said.contains("Saved. Ben moved on to a job: well done!"), "{saved:?}");
    golden::holds("speech/moving-on.txt", &transcript(&heard));
}

/// A leader's notes: a club that somebody else gave them to open.
#[test]
fn a_leader_opens_their_club_and_finds_no_casework() {
    let home = tempfile::tempdir().unwrap();
    let path = |name: &str| home.path().join(name);
    let secret = |name: &str, words: &str| {
        std::fs::write(path(name), words).unwrap();
        std::fs::set_permissions(path(name), std::os::unix::fs::PermissionsExt::from_mode(0o600)).unwrap();
    };
    secret("bea", "correct horse battery staple\n");
    secret("both", "correct horse battery staple\nfour other good words\n");
    let passphrase = Passphrase::new("correct horse battery staple".to_owned());
    let (disk, _) = Disk::create(&path("notes"), "Bea", &passphrase, Cost::TEST).unwrap();
    Box::new(disk).close().unwrap();
    std::fs::write(path("club"), "Derby job club\nThe library\nDee\n").unwrap();
    let run = |arguments: &[&str], input: Stdio| {
        let program =
            Command::new(env!("CARGO_BIN_EXE_fingerpost")).args(arguments).current_dir(home.path()).stdin(input).output().unwrap();
        assert!(program.status.success(), "{program:?}");
    };
    let club = std::fs::File::open(path("club")).unwrap();
    run(&["--store", "notes", "--passphrase-file", "bea", "club", "new", "--ref", "C-1"], club.into());
    run(&["store", "users", "--store", "notes", "--passphrase-file", "both", "--add-leader", "dee", "--club", "C-1"], Stdio::null());
    let notes = path("notes").display().to_string();
    let Some(mut listener) = Listener::start(&["--store", &notes, "--user", "dee", "--as-of", "2026-11-22"]) else { return };
    to(&mut listener, "Down", "Open my notes");
    let mut heard = vec![listener.press("Enter"), listener.type_secret("four other good words")];
    listener.press("Enter");
    listener.wait_for("Clubs (one club)");
    // How much of it is heard with which key is chance.
    listener.send("");
    heard.push(listener.press("F4"));
    heard.push(listener.press("Enter"));
    heard.push(listener.press("Enter"));
    heard.extend(moves(&mut listener, "Down Down"));
    heard.push(listener.press("Enter"));
    heard.push(listener.type_in("Ann"));
    heard.push(listener.press("Enter"));
    let said = heard.iter().map(|heard| heard.said.as_str()).collect::<String>();
    assert!(!said.contains("Find a person") && !said.contains("session") && !said.contains("four other"), "{said}");
    golden::holds("speech/leader.txt", &transcript(&heard));
    listener.press("F10");
}

#[test]
fn what_a_group_wants_kept() {
    let Some(mut listener) = at_a_meeting() else { return };
    to(&mut listener, "Down", "The group's note");
    let mut heard = vec![listener.press("Enter"), listener.type_in("Ben told us how the talk went.")];
    heard.extend(moves(&mut listener, "Tab"));
    // It names a member: that is asked about, once.
    heard.push(listener.press("Enter"));
    heard.extend(moves(&mut listener, "Tab"));
    let kept = listener.press("Enter");
    assert!(kept.said.contains("The group's note is kept."), "{kept:?}");
    heard.push(kept);
    golden::holds("speech/group-note.txt", &transcript(&heard));
}

#[test]
fn the_page_of_today() {
    let Some(mut listener) = Listener::start(&["demo", "--as-of", "2026-11-22"]) else { return };
    let mut heard = moves(&mut listener, "Down Down Up");
    heard.push(listener.press("F4"));
    heard.push(listener.press("Space"));
    heard.push(turns(&mut listener, "Tab"));
    heard.extend(moves(&mut listener, "Tab BackTab"));
    // Who it was is chosen by the row that was come from.
    to(&mut listener, "Up", "1 ");
    let call = listener.press("C-r");
    assert!(call.said.starts_with("A call"), "{call:?}");
    golden::holds("speech/today.txt", &transcript(&heard));
}
