//! *Saved* is said when the note is on the disk: watched from outside, call by call.

use super::program::{Place, Talk};

const MARKER: &str = "a note to watch";

#[test]
fn nothing_is_said_to_be_saved_before_the_disk_has_it() {
    let place = Place::new();
    if !std::process::Command::new("strace").arg("-V").output().is_ok_and(|ran| ran.status.success()) {
        println!("not tested: this needs strace");
        return;
    }
    let log = place.path().join("calls");
    let mut command = place.command("strace");
    command.args(["-f", "-y", "-s", "64", "-e", "trace=write,writev,pwrite64,fsync,fdatasync,ftruncate,rename", "-o"]).arg(&log);
    command.arg(env!("CARGO_BIN_EXE_fingerpost"));
    command.args(place.arguments(&["--plain", "session", "new", "--person", "R-1", "--script", "ten-minute"]));
    let mut talk = Talk::start(command);
    talk.wait_for("Ten minutes");
    talk.say(&format!("notes\n{MARKER}\n."));
    talk.wait_for("Saved: note");
    let _ = talk.end();

    let calls = std::fs::read_to_string(&log).unwrap();
    let calls: Vec<&str> = calls.lines().collect();
    let Some(said) = calls.iter().position(|call| call.contains("write(1") && call.contains("Saved: note")) else {
        println!("not tested: this machine does not show what a program writes");
        return;
    };
    let journal = |call: &&str| call.contains("/journal-1.log>");
    let is_write = |call: &&str| journal(call) && (call.contains("pwrite64(") || call.contains("write("));
    let is_sync = |call: &&str| journal(call) && (call.contains("fdatasync(") || call.contains("fsync("));
    let before = &calls[..said];
    let written = before.iter().rposition(is_write).unwrap();
    let synced = before.iter().rposition(is_sync).unwrap();
    assert!(written < synced, "{:#?}", &calls[written.saturating_sub(3)..=said]);
    // The one that counts is done when it is logged: an unfinished one would say so.
    assert!(calls[synced].ends_with("= 0"), "{}", calls[synced]);
    // The first sight of the note is after a sync that came after the write of its frame, not one of a draft before.
    let frames = before.iter().filter(|call| is_write(call)).count();
    assert!(frames >= 2, "somebody added, a session begun, a note: {frames}");
    assert!(!calls.iter().any(|call| call.contains(MARKER) && !call.contains("write(1")), "the note is nowhere in clear");
}
