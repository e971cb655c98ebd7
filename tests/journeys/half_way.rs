//! Killed in the middle of a session while something is being typed: everything is there again, what was being typed too; and so it is where
//! the database is gone and is made anew from the journal.

use std::time::Duration;

use rustix::process::Signal;

use crate::common::pty::Pty;
use crate::home::{Home, PERSON};
use crate::screen::type_all;

/// Up to the moment of the power cut. The last words are never given.
const BEGUN: &str = "\
@ Ten minutes: before you start
: Enter
@ What you want (1 of 8)
A quieter room
: Tab Enter
@ What you bring (2 of 8)
: F5
@ Working note
Came with a friend.
: Tab Enter
@ What you bring (2 of 8)
? Saved: note
: F6
@ What could help
> Disability Confident
: Enter
@ Disability Confident
> They do not want it
: Enter
@ What could help
: Esc
@ What you bring (2 of 8)
";

/// Longer than the pause in typing after which a draft is kept.
const PAUSE: Duration = Duration::from_millis(1600);

/// A session that was killed while these words stood in the second question, and those in a form above it.
fn killed() -> Home {
    let home = Home::new();
    let mut pty = home.start(&["session", "new", "--person", PERSON, "--script", "ten-minute"], (80, 24));
    type_all(&mut pty, BEGUN);
    type_all(&mut pty, "I keep going, even wh\n");
    std::thread::sleep(PAUSE);
    pty.signal(Signal::KILL);
    assert_eq!(pty.wait_exit(), 128 + 1);
    home
}

fn resumed(home: &Home) -> Pty {
    home.start(&["session", "resume", "--person", PERSON], (80, 24))
}

/// What was given, what was noted, what was decided and what was being typed are all there.
fn everything_is_there(home: &Home) {
    let mut pty = resumed(home);
    type_all(&mut pty, "@ What you bring (2 of 8)\n? What you began here is back.\n");
    pty.wait_until("the draft is not there", || pty.row().ends_with("I keep going, even wh"));
    type_all(&mut pty, "en it is hard\n: Tab Enter\n@ What you do now (3 of 8)\n: F5\n@ Working note\n? Came with a friend.\n: Esc\n");
    type_all(&mut pty, "@ What you do now (3 of 8)\n: F6\n@ What could help\n> Disability Confident\n? not wanted\n: C-c\n");
    assert_eq!(pty.wait_exit(), 0);
    let exported: serde_json::Value = serde_json::from_str(&home.result(&["session", "export", PERSON, "--format", "json"])).unwrap();
    let session = &exported["sessions"][0];
    assert_eq!(session["answers"]["aim"]["reply"]["text"], "A quieter room");
    assert_eq!(session["answers"]["strength"]["reply"]["text"], "I keep going, even when it is hard");
    assert_eq!(session["notes"][0]["text"], "Came with a friend.");
    assert_eq!(session["decisions"]["disability-confident"]["decision"], "declined");
    assert!(session["ended"].is_null());
}

#[test]
fn a_power_cut_loses_nothing_and_the_draft_is_back() {
    everything_is_there(&killed());
}

#[test]
fn a_lost_database_is_made_anew_from_the_journal() {
    let home = killed();
    std::fs::remove_dir_all(home.path("notes/db-1")).unwrap();
    everything_is_there(&home);
}

#[test]
fn a_form_that_was_half_filled_in_is_back_too() {
    let home = Home::new();
    let mut pty = home.start(&["session", "new", "--person", PERSON, "--script", "ten-minute"], (40, 12));
    type_all(
        &mut pty,
        "? Start the questions\n: Enter\n@ What you want\n: F2\n@ Actions\nplan\n: Enter\n@ Plan\n> Add an action\n: Enter\n",
    );
    type_all(&mut pty, "@ An action\nRing the library\n: Enter\nMy sis\n");
    std::thread::sleep(PAUSE);
    pty.signal(Signal::KILL);
    pty.wait_exit();
    let mut pty = resumed(&home);
    type_all(
        &mut pty,
        "? Start the questions\n: Enter\n@ What you want\n: F2\n@ Actions\nplan\n: Enter\n@ Plan\n> Add an action\n: Enter\n",
    );
    type_all(&mut pty, "@ An action\n? Ring the library\n? My sis\n: C-c\n");
    assert_eq!(pty.wait_exit(), 0);
}

#[test]
fn answers_that_end_in_the_middle_keep_what_was_said() {
    let home = Home::new();
    let new = ["session", "new", "--person", PERSON, "--script", "ten-minute", "--plain"];
    let (said, code) = home.answers(&new, "\nA quieter room\nnotes\nCame with a friend.\n");
    assert_eq!(code, 5, "{said}");
    assert!(said.contains("Everything is saved"), "{said}");
    let (said, code) = home.answers(&["session", "resume", "--person", PERSON, "--plain"], "notes\n.\nquit\n");
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("What you bring (2 of 8)") && said.contains("So far:\n  Came with a friend."), "{said}");
    assert!(said.contains("Saved: note "), "{said}");
}
