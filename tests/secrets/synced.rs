//! *Saved* is said when the note is on the disk: watched from outside, call by call, in both front ends.

use std::time::{Duration, Instant};

use portable_pty::CommandBuilder;

use super::calls::{Call, has_strace, read, strace};
use super::program::{Place, Talk};
use super::screen::type_all;
use crate::common::pty::{Pty, named};
use crate::common::untested::untested;

const MARKER: &str = "a note to watch";
const CALLS: &str = "write,writev,pwrite64,fsync,fdatasync,ftruncate,rename";
const SESSION: [&str; 6] = ["session", "new", "--person", "R-1", "--script", "ten-minute"];
const NOTES: usize = 3;

const SAID: &str = "Saved: note ";

/// The greatest number of a note that is said to be saved; 0 before the first.
fn said(text: &str) -> u64 {
    let number = |rest: &str| rest.split(|letter: char| !letter.is_ascii_digit()).next().and_then(|digits| digits.parse().ok());
    text.split(SAID).skip(1).filter_map(number).max().unwrap_or(0)
}

/// Rows and columns of the terminal in which what is shown is read.
const SIZE: (u16, u16) = (24, 80);

fn is_journal(call: &Call) -> bool {
    call.path(0).file_name().is_some_and(|name| name.to_string_lossy().starts_with("journal-"))
}

fn is_write(call: &Call) -> bool {
    matches!(call.name.as_str(), "write" | "writev" | "pwrite64")
}

/// The calls with which it comes to be seen that each note is saved, whatever parts of that a write is made of.
fn acknowledgements(calls: &[Call], to_whom: impl Fn(&Call) -> bool) -> Vec<&Call> {
    let (rows, columns) = (SIZE.0.try_into().unwrap(), SIZE.1.try_into().unwrap());
    let mut screen = vt100::Parser::new(rows, columns, 0);
    let (mut found, mut before) = (Vec::new(), 0);
    for call in calls.iter().filter(|call| is_write(call) && to_whom(call)) {
        // Lines end as a terminal would have them end.
        screen.process(String::from_utf8_lossy(&call.bytes()).replace('\n', "\r\n").as_bytes());
        let now = said(&screen.screen().contents());
        if now > before {
            found.push(call);
        }
        before = now.max(before);
    }
    found
}

/// Between two acknowledgements a frame was written, and after the last byte of it the journal was synced, to the end.
#[track_caller]
fn nothing_is_said_too_soon(calls: &[Call], acknowledgements: &[&Call]) {
    assert_eq!(acknowledgements.len(), NOTES);
    let mut since = 0;
    for said in acknowledgements {
        let before: Vec<&Call> = calls.iter().filter(|call| is_journal(call) && call.ended < said.began).collect();
        let written = before.iter().rfind(|call| is_write(call) || call.name == "ftruncate").unwrap();
        assert!(written.began > since, "nothing was written for this note");
        let synced =
            |call: &&&Call| matches!(call.name.as_str(), "fsync" | "fdatasync") && call.result == "0" && call.began > written.ended;
        assert!(before.iter().any(|call| synced(&call)), "{:?} was not synced before {:?}", written.name, said.began);
        since = said.ended;
    }
    let clear = |call: &&Call| call.bytes().windows(MARKER.len()).any(|bytes| bytes == MARKER.as_bytes());
    let terminal = |call: &&Call| call.descriptor(0) == Some(1) || call.path(0).starts_with("/dev");
    assert!(!calls.iter().any(|call| is_write(call) && clear(&call) && !terminal(&call)), "the note was written in clear");
}

#[test]
fn nothing_is_said_to_be_saved_before_the_disk_has_it() {
    let place = Place::new();
    if !has_strace() {
        untested("this needs strace, and leave to use it");
        return;
    }
    let log = place.path().join("calls");
    let mut command = place.command("strace");
    command.args(strace(&log, CALLS)).arg(env!("CARGO_BIN_EXE_fingerpost"));
    command.args(place.arguments(&[&["--plain"], &SESSION[..]].concat()));
    let mut talk = Talk::start(command);
    talk.wait_for("Ten minutes");
    for _ in 0..NOTES {
        talk.say(&format!("notes\n{MARKER}\n."));
        talk.wait_for(SAID);
    }
    let _ = talk.end();
    let calls = read(&std::fs::read_to_string(&log).unwrap());
    nothing_is_said_too_soon(&calls, &acknowledgements(&calls, |call| call.descriptor(0) == Some(1)));
}

#[test]
fn nothing_is_shown_as_saved_before_the_disk_has_it() {
    let place = Place::new();
    if !has_strace() {
        untested("this needs strace, and leave to use it");
        return;
    }
    let log = place.path().join("calls");
    let mut command = CommandBuilder::new("strace");
    command.args(strace(&log, CALLS));
    command.arg(env!("CARGO_BIN_EXE_fingerpost"));
    command.args(place.arguments(&SESSION));
    let mut pty = place.screen(command, (SIZE.1, SIZE.0));
    type_all(&mut pty, "@ Ten minutes: before you start\n: Enter\n@ What you want (1 of 8)\n");
    for _ in 0..NOTES {
        let before = said(&pty.text());
        type_all(&mut pty, &format!(": F5\n@ Working note\n{MARKER}\n: Tab Enter\n@ What you want (1 of 8)\n"));
        pty.wait_until("the note was never saved", || said(&pty.text()) > before);
    }
    leave(pty);
    let calls = read(&std::fs::read_to_string(&log).unwrap());
    nothing_is_said_too_soon(&calls, &acknowledgements(&calls, |call| call.path(0).starts_with("/dev")));
}

/// So long does every syncing of the disk take where it is made slow.
const SLOW: Duration = Duration::from_millis(500);

#[test]
fn the_screen_is_empty_before_a_slow_disk_has_anything() {
    if !has_strace() {
        untested("this needs strace, and leave to use it");
        return;
    }
    let size = (SIZE.1, SIZE.0);
    for key in ["F10", "F12", "C-c"] {
        let place = Place::new();
        let mut begun = CommandBuilder::new(env!("CARGO_BIN_EXE_fingerpost"));
        begun.args(place.arguments(&SESSION));
        let mut pty = place.screen(begun, size);
        type_all(&mut pty, "@ Ten minutes: before you start\n: Enter\n@ What you want (1 of 8)\n");
        leave(pty);
        let mut slow = CommandBuilder::new("strace");
        slow.args(strace(&place.path().join("calls"), "fsync,fdatasync"));
        slow.args(["-e", &format!("inject=fsync,fdatasync:delay_enter={}", SLOW.as_micros())]);
        slow.arg(env!("CARGO_BIN_EXE_fingerpost"));
        slow.args(place.arguments(&["session", "resume", "--person", "R-1"]));
        let mut pty = place.screen(slow, size);
        type_all(&mut pty, "@ Ten minutes: before you start\n: Enter\n@ What you want (1 of 8)\n: F5\n@ Working note\n");
        pty.send(MARKER);
        pty.wait_until("the note was never shown", || pty.text().contains(MARKER));
        let asked = Instant::now();
        pty.send(named(key));
        pty.wait_until("the note was never hidden", || !pty.text().contains(MARKER));
        assert!(asked.elapsed() < SLOW, "{key}: {:?}", asked.elapsed());
    }
}

fn leave(mut pty: Pty) {
    pty.press("F12");
    pty.wait_exit();
}
