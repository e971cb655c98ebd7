//! Terminals of other names, with and without scrolling regions, and the program inside tmux and GNU screen: the same pages read the same.

use std::path::Path;

use portable_pty::CommandBuilder;

use crate::common::pty::Pty;
use crate::common::untested::untested;

/// Words with wide letters and combining marks, and plain ones after them.
const ODD: &str = "日本語 cafe\u{301} か\u{3099} end";

/// What is seen at a stop: the rows, and where the cursor is.
type Stop = (&'static str, Vec<String>, (u16, u16));

/// Walks through the program and tells what is seen on the way.
fn walk(pty: &mut Pty) -> Vec<Stop> {
    let mut stops = Vec::new();
    let mut stop = |name, pty: &Pty| {
        pty.settle();
        pty.settle();
        stops.push((name, pty.rows(), pty.cursor()));
    };
    pty.wait_for("> 1 Look something up");
    stop("the first page", pty);
    pty.press("F3");
    pty.wait_for("Type a word or two");
    pty.type_in("support");
    pty.wait_for("> Search: support");
    stop("a search", pty);
    pty.press(&"Down ".repeat(16));
    stop("down a list", pty);
    pty.press(&"Up ".repeat(12));
    stop("up again", pty);
    pty.press("Enter");
    pty.wait_for("> Back to the list");
    pty.press("PgDn");
    stop("an entry", pty);
    pty.press("Esc");
    pty.wait_for(" results");
    pty.press("BackTab");
    pty.press(&"Backspace ".repeat(7));
    pty.wait_for("Type a word or two");
    pty.type_in(ODD);
    pty.wait_for("end");
    stop("wide letters and marks", pty);
    pty.press("Left Left Backspace");
    stop("a letter taken out after them", pty);
    stops
}

fn folders(command: &mut CommandBuilder, home: &Path) {
    for (name, folder) in [("HOME", "."), ("XDG_DATA_HOME", "data"), ("XDG_CONFIG_HOME", "config"), ("XDG_STATE_HOME", "state")] {
        command.env(name, home.join(folder));
    }
    command.cwd(home);
}

/// The walk on a terminal of that name, and all that was sent.
fn on(name: &str) -> (Vec<Stop>, Vec<u8>) {
    let home = tempfile::tempdir().unwrap();
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_fingerpost"));
    command.args(PROGRAM);
    command.env("TERM", name);
    command.env_remove("TMUX");
    command.env_remove("STY");
    folders(&mut command, home.path());
    let mut pty = Pty::spawn(command, (80, 24));
    let stops = walk(&mut pty);
    (stops, pty.raw())
}

const PROGRAM: [&str; 3] = ["--no-save", "--as-of", "2026-11-22"];

#[track_caller]
fn same(name: &str, stops: &[Stop], usual: &[Stop]) {
    for (stop, usual) in stops.iter().zip(usual) {
        assert_eq!(stop.1.join("\n"), usual.1.join("\n"), "{name}, {}", stop.0);
        assert_eq!(stop.2, usual.2, "{name}, {}: the cursor", stop.0);
    }
    assert_eq!(stops.len(), usual.len());
}

/// Whether rows were moved by the terminal.
fn moved(raw: &[u8]) -> bool {
    let text = String::from_utf8_lossy(raw);
    let region = |part: &str| part.trim_start_matches(|letter: char| letter.is_ascii_digit() || letter == ';').starts_with('r');
    text.contains("\x1bM") || text.split("\x1b[").skip(1).any(region)
}

#[test]
fn terminals_of_every_name_read_the_same() {
    let (usual, raw) = on("xterm-256color");
    assert!(moved(&raw));
    for (name, moves) in
        [("xterm", true), ("tmux-256color", true), ("screen", false), ("linux", true), ("vt100", true), ("ansi", false), ("cons25", false)]
    {
        let (stops, raw) = on(name);
        same(name, &stops, &usual);
        assert_eq!(moved(&raw), moves, "{name}");
    }
}

fn is_there(program: &str) -> bool {
    std::env::var_os("PATH").is_some_and(|path| std::env::split_paths(&path).any(|folder| folder.join(program).is_file()))
}

/// The walk inside a program that is a terminal itself, with a terminal around it.
fn inside(mut command: CommandBuilder, home: &Path) -> Vec<Stop> {
    command.arg(env!("CARGO_BIN_EXE_fingerpost"));
    command.args(PROGRAM);
    folders(&mut command, home);
    command.env("TMUX_TMPDIR", home);
    command.env("SCREENDIR", home.join("sockets"));
    command.env_remove("TMUX");
    command.env_remove("STY");
    walk(&mut Pty::spawn(command, (80, 24)))
}

#[test]
fn tmux_reads_the_same() {
    if !is_there("tmux") {
        untested("tmux is not installed");
        return;
    }
    let (usual, _) = on("xterm-256color");
    for name in ["tmux-256color", "screen"] {
        let home = tempfile::tempdir().unwrap();
        let rc = home.path().join("rc");
        std::fs::write(&rc, format!("set -g status off\nset -g escape-time 10\nset -g default-terminal {name}\n")).unwrap();
        let mut command = CommandBuilder::new("tmux");
        command.args(["-u", "-f", "rc", "new-session"]);
        let stops = inside(command, home.path());
        same(&format!("tmux, {name}"), &stops, &usual);
    }
}

#[test]
fn gnu_screen_reads_the_same() {
    if !is_there("screen") {
        untested("GNU screen is not installed");
        return;
    }
    let (usual, _) = on("xterm-256color");
    for altscreen in ["on", "off"] {
        let home = tempfile::tempdir().unwrap();
        std::fs::create_dir(home.path().join("sockets")).unwrap();
        std::fs::set_permissions(home.path().join("sockets"), std::os::unix::fs::PermissionsExt::from_mode(0o700)).unwrap();
        let rc = format!("startup_message off\naltscreen {altscreen}\ndefutf8 on\nterm screen\nmaptimeout 10\n");
        std::fs::write(home.path().join("rc"), rc).unwrap();
        let mut command = CommandBuilder::new("screen");
        command.args(["-U", "-c", "rc"]);
        let stops = inside(command, home.path());
        same(&format!("GNU screen, altscreen {altscreen}"), &stops, &usual);
    }
}
