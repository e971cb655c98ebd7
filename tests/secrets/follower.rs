//! What a second terminal is given, and who may ask for it.

use std::os::unix::fs::PermissionsExt;

use super::program::{Place, Talk};

const MARKER: &str = "zanzibar";

#[test]
fn a_second_terminal_shows_what_is_shared_and_nothing_once_the_first_is_hidden_or_left() {
    let place = Place::new();
    let run = place.path().join("run");
    std::fs::create_dir(&run).unwrap();
    let program = |arguments: Vec<String>| {
        let mut command = place.command(env!("CARGO_BIN_EXE_fingerpost"));
        command.env("XDG_RUNTIME_DIR", &run).args(arguments);
        command
    };
    let follow = || program(vec!["follow".to_owned()]);
    let refused = follow().output().unwrap();
    assert_eq!(refused.status.code(), Some(1));

    let new = ["--plain", "session", "new", "--person", "R-1", "--script", "ten-minute"];
    let mut talk = Talk::start(program(place.arguments(&new)));
    talk.wait_for("Ten minutes");
    talk.say(&format!("\nnotes\n{MARKER} is for me\n."));
    talk.wait_for("Saved: note");
    talk.say("notes shared\nWe both keep this.\n.");
    talk.wait_for("Saved: note");
    talk.say("together\n2");
    talk.wait_for("A second terminal of this machine");
    let socket = run.join("fingerpost/together");
    assert_eq!(std::fs::symlink_metadata(&socket).unwrap().permissions().mode() & 0o777, 0o600);
    assert_eq!(std::fs::metadata(run.join("fingerpost")).unwrap().permissions().mode() & 0o777, 0o700);

    let second = Talk::start(follow());
    second.wait_for("We both keep this.");
    second.wait_for("If you are unhappy");
    talk.say(&format!("notes\n{MARKER} again\n.\nsafety\n1\n{MARKER} waits\n\n\n"));
    talk.wait_for("Saved.");
    talk.say("hide");
    second.wait_for("Nothing to show now.");
    talk.say("");
    second.wait_for("We both keep this.");
    talk.say("lock");
    second.wait_for("Nothing to show now.");
    let _ = talk.end();
    let shown = second.all();
    assert!(!shown.contains(MARKER), "{shown}");
    assert!(!socket.exists());
}
