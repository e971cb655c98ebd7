//! What hides the screen: how long the lock and the quick exit take from here and there, and what stays behind in tmux and GNU screen.
//!
//! The times are printed and not judged: `cargo test --test hiding -- --nocapture`.

#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout, reason = "a test that cannot go on has failed")]

mod common;

use std::path::Path;
use std::process::{Command, Output};
use std::time::{Duration, Instant};

use common::pty::{Pty, named};
use common::untested::untested;
use portable_pty::CommandBuilder;

/// What is shown of the person who is open; nothing of it may stay.
const PERSONAL: &str = "Rob Pretend";

/// The ways to places where there is something to hide: a name, keys and words, and what is there then.
const PLACES: &[(&str, &str, &str)] = &[
    ("today", "", "Morag Example"),
    ("a person", "Tab Down Enter \"rob\" Down Enter", PERSONAL),
    ("a question", "Tab Down Enter \"rob\" Down Enter Enter Enter", "Before we start"),
    ("a note half typed", "Tab Down Enter \"rob\" Down Enter F5 \"sleeps badly\"", "sleeps badly"),
    ("a list", "Tab Down Enter \"rob\" Down Enter F6", "What could help"),
    ("a search", "F3 \"sick note\"", "Fit note"),
    ("help", "F1", "Help"),
];

fn at(home: &Path, keys: &str, there: &str) -> Pty {
    there_in(Pty::fingerpost(&["demo", "--as-of", "2026-11-22"], home, (80, 24)), keys, there)
}

fn there_in(mut pty: Pty, keys: &str, there: &str) -> Pty {
    pty.wait_for("What wants doing");
    for (place, part) in keys.split('"').enumerate() {
        if place % 2 == 1 { pty.type_in(part) } else { drop(pty.press(part)) }
    }
    pty.wait_for(there);
    pty.settle();
    pty
}

/// Presses a key, and gives the milliseconds until the screen is as it should be.
fn time(pty: &mut Pty, key: &str, hidden: impl Fn(&Pty) -> bool) -> u128 {
    let begun = Instant::now();
    pty.send(named(key));
    while !hidden(pty) {
        assert!(begun.elapsed() < Duration::from_secs(20), "{key} hides nothing:\n{}", pty.text());
        std::thread::sleep(Duration::from_micros(500));
    }
    begun.elapsed().as_millis()
}

#[test]
fn the_lock_and_the_quick_exit_hide_at_once_from_everywhere() {
    let home = tempfile::tempdir().unwrap();
    for (place, keys, there) in PLACES {
        let mut pty = at(home.path(), keys, there);
        let lock = time(&mut pty, "F10", |pty| !pty.text().contains(there));
        assert!(!pty.text().contains(PERSONAL), "{}", pty.text());
        let mut pty = at(home.path(), keys, there);
        let exit = time(&mut pty, "F12", |pty| pty.with_screen(|screen| !screen.alternate_screen()));
        pty.wait_exit();
        assert!(pty.rows().iter().all(String::is_empty), "{}", pty.text());
        println!("from {place}: F10 {lock} ms, F12 {exit} ms");
    }
}

/// The program in a multiplexer that is looked at, by its name.
fn within(multiplexer: &str, home: &Path) -> Pty {
    let program = env!("CARGO_BIN_EXE_fingerpost");
    let mut command = CommandBuilder::new(multiplexer);
    if multiplexer == "tmux" {
        command.args(["-S", "socket", "-f", "/dev/null", "new-session"]);
    } else {
        std::fs::create_dir_all(home.join("sockets")).unwrap();
        std::fs::set_permissions(home.join("sockets"), std::os::unix::fs::PermissionsExt::from_mode(0o700)).unwrap();
        std::fs::write(home.join("rc"), "startup_message off\n").unwrap();
        command.args(["-c", "rc", "-S", "timed"]);
    }
    command.args([program, "demo", "--as-of", "2026-11-22"]);
    command.env("TERM", "xterm");
    command.env("LC_ALL", "C.UTF-8");
    command.env("HOME", home);
    command.env("SCREENDIR", home.join("sockets"));
    for (name, folder) in [("XDG_DATA_HOME", "data"), ("XDG_CONFIG_HOME", "config"), ("XDG_STATE_HOME", "state")] {
        command.env(name, home.join(folder));
    }
    command.env_remove("TMUX");
    command.env_remove("STY");
    command.cwd(home);
    Pty::spawn(command, (80, 24))
}

#[test]
fn the_lock_and_the_quick_exit_hide_at_once_in_a_multiplexer_too() {
    for multiplexer in ["tmux", "screen"] {
        if !is_there(multiplexer) {
            untested(&format!("{multiplexer} is not installed"));
            continue;
        }
        for (place, keys, there) in &PLACES[..4] {
            let mut took = Vec::new();
            for key in ["F10", "F12"] {
                let home = tempfile::tempdir().unwrap();
                let mut pty = there_in(within(multiplexer, home.path()), keys, there);
                took.push(time(&mut pty, key, |pty| !pty.text().contains(there) && !pty.text().contains(PERSONAL)));
                // What is left of the multiplexer goes with its program.
                pty.send(named("F12"));
                pty.wait_exit();
            }
            println!("{multiplexer}, from {place}: F10 {} ms, F12 {} ms", took[0], took[1]);
        }
    }
}

/// Who presses it before there is a page is not to find one there.
#[test]
fn a_quick_exit_pressed_while_the_program_loads_is_not_lost() {
    let home = tempfile::tempdir().unwrap();
    for patience in [0, 5, 20, 60, 150] {
        let mut pty = Pty::fingerpost(&["demo"], home.path(), (80, 24));
        std::thread::sleep(Duration::from_millis(patience));
        let begun = Instant::now();
        pty.send(named("F12"));
        pty.wait_exit();
        assert!(pty.rows().iter().all(String::is_empty), "{patience} ms after the start:\n{}", pty.text());
        println!("{patience} ms after the start: gone in {} ms", begun.elapsed().as_millis());
    }
}

/// A terminal multiplexer with a shell in it.
enum Inside<'h> {
    Tmux(&'h Path),
    /// With its `altscreen` on or off; off is as it is shipped.
    Screen(&'h Path, &'static str),
}

impl Inside<'_> {
    fn home(&self) -> &Path {
        match self {
            Self::Tmux(home) | Self::Screen(home, _) => home,
        }
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let (home, program) = (self.home(), if matches!(self, Self::Tmux(_)) { "tmux" } else { "screen" });
        let mut command = Command::new(program);
        command.env("HOME", home).env("TMUX_TMPDIR", home).env("SCREENDIR", home.join("sockets")).env("TERM", "xterm-256color");
        command
            .env("LC_ALL", "C.UTF-8")
            .env("PS1", "$ ")
            .env_remove("TMUX")
            .env_remove("STY")
            .current_dir(home)
            .args(arguments)
            .output()
            .unwrap()
    }

    fn start(&self) {
        match self {
            Self::Tmux(_) => drop(self.run(&["-f", "/dev/null", "new-session", "-d", "-s", "test", "-x", "80", "-y", "24", "sh"])),
            Self::Screen(home, altscreen) => {
                std::fs::write(home.join("rc"), format!("startup_message off\ndefscrollback 2000\naltscreen {altscreen}\n")).unwrap();
                drop(self.run(&["-c", "rc", "-dmS", "test", "sh"]));
            }
        }
    }

    fn send(&self, text: &str) {
        match self {
            Self::Tmux(_) => drop(self.run(&["send-keys", "-t", "test", "-l", text])),
            Self::Screen(..) => drop(self.run(&["-S", "test", "-p", "0", "-X", "stuff", text])),
        }
    }

    /// Everything that can be seen, what can be scrolled back to among it.
    fn seen(&self) -> String {
        match self {
            Self::Tmux(_) => String::from_utf8_lossy(&self.run(&["capture-pane", "-t", "test", "-p", "-S", "-"]).stdout).into_owned(),
            Self::Screen(home, _) => {
                let copy = home.join("copy");
                let _ = std::fs::remove_file(&copy);
                self.run(&["-S", "test", "-p", "0", "-X", "hardcopy", "-h", &copy.display().to_string()]);
                std::thread::sleep(Duration::from_millis(100));
                String::from_utf8_lossy(&std::fs::read(copy).unwrap_or_default()).into_owned()
            }
        }
    }

    fn wait_for(&self, text: &str) {
        let begun = Instant::now();
        while !self.seen().contains(text) {
            assert!(begun.elapsed() < Duration::from_secs(30), "`{text}` never came:\n{}", self.seen());
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}

impl Drop for Inside<'_> {
    fn drop(&mut self) {
        match self {
            Self::Tmux(_) => drop(self.run(&["kill-server"])),
            Self::Screen(..) => drop(self.run(&["-S", "test", "-X", "quit"])),
        }
    }
}

fn is_there(program: &str) -> bool {
    std::env::var_os("PATH").is_some_and(|path| std::env::split_paths(&path).any(|folder| folder.join(program).is_file()))
}

/// Opens a person, leaves by a key, and gives all that can be seen then.
fn after(inside: &Inside<'_>, key: &str) -> String {
    inside.start();
    std::thread::sleep(Duration::from_millis(500));
    inside.send(&format!("'{}' demo\n", env!("CARGO_BIN_EXE_fingerpost")));
    inside.wait_for("What wants doing");
    for keys in ["\t", "\x1b[B", "\r"] {
        inside.send(keys);
        std::thread::sleep(Duration::from_millis(200));
    }
    inside.wait_for("Any part will do");
    inside.send("rob");
    inside.wait_for(PERSONAL);
    for keys in ["\x1b[B", "\r"] {
        inside.send(keys);
        std::thread::sleep(Duration::from_millis(300));
    }
    inside.wait_for("What to do");
    // A page drawn anew is no page kept.
    inside.send("\x0c");
    inside.send("\x1b[6~");
    std::thread::sleep(Duration::from_millis(500));
    inside.send(&String::from_utf8(named(key)).unwrap());
    std::thread::sleep(Duration::from_millis(300));
    inside.send("echo it is ov''er\n");
    inside.wait_for("it is over");
    inside.seen()
}

#[test]
fn nothing_personal_stays_behind_in_tmux_or_gnu_screen() {
    if is_there("tmux") {
        for key in ["F12", "C-c"] {
            let home = tempfile::tempdir().unwrap();
            let seen = after(&Inside::Tmux(home.path()), key);
            assert!(!seen.contains("Rob") && !seen.contains("PRA-"), "tmux, {key}:\n{seen}");
        }
    } else {
        untested("tmux is not installed");
    }
    if is_there("screen") {
        for (altscreen, key) in [("off", "F12"), ("on", "F12"), ("off", "C-c")] {
            let home = tempfile::tempdir().unwrap();
            std::fs::create_dir(home.path().join("sockets")).unwrap();
            std::fs::set_permissions(home.path().join("sockets"), std::os::unix::fs::PermissionsExt::from_mode(0o700)).unwrap();
            let seen = after(&Inside::Screen(home.path(), altscreen), key);
            assert!(!seen.contains("Rob") && !seen.contains("PRA-"), "GNU screen, altscreen {altscreen}, {key}:\n{seen}");
        }
    } else {
        untested("GNU screen is not installed");
    }
}
