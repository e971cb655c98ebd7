//! After a quick exit nothing is left in a terminal that keeps what scrolled away: tmux is one.

use std::process::Command;
use std::time::{Duration, Instant};

use super::program::Place;

use crate::common::untested::untested;

const MARKER: &str = "zanzibar";
const PATIENCE: Duration = Duration::from_secs(30);

/// A tmux of its own, that ends with this value.
struct Tmux(String);

impl Tmux {
    fn new(place: &Place, name: &str, arguments: &[&str]) -> Option<Self> {
        Command::new("tmux").arg("-V").output().ok().filter(|ran| ran.status.success())?;
        let tmux = Self(format!("fingerpost-{name}-{}", std::process::id()));
        // A shell, that is there before and after, with nothing of the machine's own in it.
        let mut shell = place.command("tmux");
        shell.args(["-L", &tmux.0, "-f", "/dev/null", "new-session", "-d", "-x", "80", "-y", "24", "sh"]);
        assert!(shell.env("PS1", "$ ").status().unwrap().success());
        let program = [&[env!("CARGO_BIN_EXE_fingerpost").to_owned()], &place.arguments(arguments)[..]].concat().join(" ");
        tmux.keys(&["-l", &format!("{program}; echo left $?")]);
        tmux.keys(&["Enter"]);
        Some(tmux)
    }

    fn run(&self, arguments: &[&str]) -> String {
        let output = Command::new("tmux").args(["-L", &self.0]).args(arguments).output().unwrap();
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    fn keys(&self, keys: &[&str]) {
        self.run(&[&["send-keys"], keys].concat());
    }

    /// The screen and all that can be scrolled back to.
    fn everything(&self) -> String {
        self.run(&["capture-pane", "-p", "-S", "-"])
    }

    #[track_caller]
    fn wait_for(&self, words: &str) {
        let begun = Instant::now();
        while !self.run(&["capture-pane", "-p"]).contains(words) {
            assert!(begun.elapsed() < PATIENCE, "`{words}` never came:\n{}", self.everything());
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// Nothing is left: on the screen, above it, in the title, in what was copied.
    #[track_caller]
    fn is_clean(&self) {
        self.wait_for("left 0");
        let left = self.everything();
        assert!(!left.contains(MARKER) && !left.contains("What you want"), "{left}");
        let names = self.run(&["display-message", "-p", "#{pane_title} #{window_name} #{session_name}"]);
        assert!(!names.contains(MARKER) && !names.contains("R-1"), "{names}");
        assert!(!self.run(&["list-buffers"]).contains(MARKER));
    }
}

impl Drop for Tmux {
    fn drop(&mut self) {
        self.run(&["kill-server"]);
    }
}

const SESSION: [&str; 6] = ["session", "new", "--person", "R-1", "--script", "ten-minute"];

#[test]
fn a_quick_exit_leaves_nothing_of_the_screen() {
    let place = Place::new();
    let Some(tmux) = Tmux::new(&place, "screen", &SESSION) else {
        untested("this needs tmux");
        return;
    };
    tmux.wait_for("before you start");
    tmux.keys(&["Enter"]);
    tmux.wait_for("What you want");
    tmux.keys(&["-l", MARKER]);
    tmux.wait_for(MARKER);
    tmux.keys(&["F12"]);
    tmux.is_clean();
}

#[test]
fn a_quick_exit_leaves_nothing_of_the_lines() {
    let place = Place::new();
    let Some(tmux) = Tmux::new(&place, "lines", &[&["--plain"], &SESSION[..]].concat()) else {
        untested("this needs tmux");
        return;
    };
    tmux.wait_for("Enter alone: Start the questions.");
    tmux.keys(&["Enter"]);
    tmux.wait_for("Answer:");
    tmux.keys(&["-l", MARKER]);
    tmux.keys(&["Enter"]);
    tmux.wait_for("What you bring");
    assert!(tmux.everything().contains(MARKER));
    tmux.keys(&["-l", "exit now"]);
    tmux.keys(&["Enter"]);
    tmux.is_clean();
}
