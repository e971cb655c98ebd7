//! What terminals and hands really send: unknown terminals, no answers to queries, other locales, resizes and repeated keys, endless pastes, mouse
//! reports, broken letters. The program itself runs in a pseudo-terminal on notes of its own; what was typed is read back from them.

#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout, reason = "a test that cannot go on has failed")]

mod common;

use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};

use common::pty::{Pty, named};
use fingerpost::store::{Disk, Store};
use fingerpost::vault::{Cost, Passphrase};
use portable_pty::CommandBuilder;
use tempfile::TempDir;

const PASSPHRASE: &str = "correct horse battery staple";

/// Notes of their own.
struct Home(TempDir);

impl Home {
    fn new() -> Self {
        let home = Self(TempDir::new().unwrap());
        std::fs::write(home.path("pass"), format!("{PASSPHRASE}\n")).unwrap();
        let (disk, _) = Disk::create(&home.path("notes"), "Bea", &Passphrase::new(PASSPHRASE.to_owned()), Cost::TEST).unwrap();
        Box::new(disk).close().unwrap();
        home
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// The program in a terminal, with these variables over the usual ones.
    fn start(&self, arguments: &[&str], variables: &[(&str, &str)]) -> Pty {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_fingerpost"));
        command.args(arguments);
        command.cwd(self.0.path());
        for (name, folder) in [("HOME", "."), ("XDG_DATA_HOME", "data"), ("XDG_CONFIG_HOME", "config"), ("XDG_STATE_HOME", "state")] {
            command.env(name, self.path(folder));
        }
        for (name, value) in variables {
            command.env(name, value);
        }
        Pty::spawn(command, (80, 24))
    }

    /// In an empty working note of somebody new.
    fn in_a_note(&self, variables: &[(&str, &str)]) -> Pty {
        let arguments = ["--store", "notes", "--passphrase-file", "pass", "session", "new", "--person", "AB-1", "--script", "ten-minute"];
        let mut pty = self.start(&arguments, variables);
        pty.wait_for("Start the questions");
        pty.press("F5");
        pty.wait_for("Save this note");
        pty
    }

    /// Saves the note that is being written, leaves, and gives what was kept.
    fn kept(&self, mut pty: Pty) -> String {
        pty.press("Tab");
        pty.wait_until("the focus did not leave the note", || pty.row().starts_with("> Save this note"));
        pty.press("Enter");
        pty.wait_for("Saved: note ");
        pty.press("C-c");
        assert_eq!(pty.wait_exit(), 0);
        let arguments = ["--store", "notes", "--passphrase-file", "pass", "session", "export", "AB-1"];
        let output = Command::new(env!("CARGO_BIN_EXE_fingerpost")).args(arguments).current_dir(self.0.path()).output().unwrap();
        let exported: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        exported["sessions"][0]["notes"][0]["text"].as_str().unwrap().to_owned()
    }
}

/// The page can be worked: one row has the mark, and it is the cursor's.
#[track_caller]
fn sensible(pty: &Pty) {
    let marked: Vec<usize> = pty.rows().iter().enumerate().filter(|(_, row)| row.starts_with("> ")).map(|(y, _)| y).collect();
    assert_eq!(marked, [usize::from(pty.cursor().0)], "{}", pty.text());
}

#[test]
fn terminals_of_any_name_work() {
    let home = Home::new();
    for term in ["xterm-nonesuch", "vt100", "linux", "ansi", "tmux-256color", "screen", "rxvt", "no such terminal"] {
        let mut pty = home.start(&["--no-save"], &[("TERM", term)]);
        pty.wait_for("> 1 Look something up");
        pty.press("F3");
        pty.type_in("sick note");
        pty.wait_for("1 Fit note");
        sensible(&pty);
        pty.press("C-c");
        assert_eq!(pty.wait_exit(), 0, "{term}");
    }
}

#[test]
fn without_a_name_of_the_terminal_there_are_lines() {
    let home = Home::new();
    for term in ["", "dumb"] {
        let mut pty = home.start(&["--no-save"], &[("TERM", term)]);
        pty.wait_for("this terminal cannot show a full screen");
        pty.wait_for("Choose:");
        pty.type_in("quit\n");
        assert_eq!(pty.wait_exit(), 0);
        assert!(!pty.raw().contains(&0x1b), "no escape in lines");
    }
}

#[test]
fn nothing_is_asked_of_the_terminal_so_that_no_answer_can_be_missing() {
    // Nobody answers here: the first page comes all the same.
    let pty = Home::new().start(&["--no-save"], &[]);
    pty.wait_for("> 1 Look something up");
    let raw = String::from_utf8(pty.raw()).unwrap();
    for query in ["\x1b[6n", "\x1b[5n", "\x1b[c", "\x1b[0c", "\x1b[>", "\x1b[?u", "$p", "\x1b]10;?", "\x1b]11;?", "\x1bP", "\x05"] {
        assert!(!raw.contains(query), "{}", raw.escape_debug());
    }
}

#[test]
fn accented_text_is_kept_where_the_locale_shows_only_ascii() {
    let home = Home::new();
    let mut pty = home.in_a_note(&[("LC_ALL", "C"), ("LANG", "C")]);
    pty.type_in("Siân pays £5, naïve – “so”");
    pty.wait_for("Sian pays GBP 5, naive - \"so\"");
    sensible(&pty);
    assert!(pty.raw().is_ascii());
    assert_eq!(home.kept(pty), "Siân pays £5, naïve – “so”");
}

#[test]
fn a_resize_in_the_middle_of_typing_loses_nothing() {
    let home = Home::new();
    let mut pty = home.in_a_note(&[]);
    let mut typed = String::new();
    for (turn, size) in [(40, 12), (132, 50), (20, 5), (30, 8), (300, 100), (1, 1), (80, 24)].into_iter().enumerate() {
        pty.send("likes a ");
        pty.resize(size.0, size.1);
        pty.send(format!("quiet room {turn}. "));
        typed.push_str(&format!("likes a quiet room {turn}. "));
        std::thread::sleep(Duration::from_millis(40));
    }
    pty.settle();
    pty.wait_until("what was typed last never came", || pty.row().ends_with("6."));
    sensible(&pty);
    assert_eq!(home.kept(pty), typed.trim());
}

#[test]
fn keys_held_down_are_taken_in_and_nothing_is_lost() {
    let home = Home::new();
    let mut pty = home.in_a_note(&[]);
    let begun = Instant::now();
    pty.send("x".repeat(3000));
    for key in ["Up", "Left", "PgUp", "Home", "Right", "Down"] {
        pty.send(named(key).repeat(200));
    }
    pty.wait_until("what was held down did not lead to the end of the page", || pty.row() == "> Actions");
    println!("4,200 keys held down were taken in within {} ms", begun.elapsed().as_millis());
    sensible(&pty);
    pty.press("BackTab BackTab");
    assert_eq!(home.kept(pty), "x".repeat(3000));
    // Esc leads home, and no further.
    let mut pty = home.in_a_note(&[]);
    pty.send("half");
    for _ in 0..40 {
        pty.send(named("Esc"));
        std::thread::sleep(Duration::from_millis(60));
    }
    pty.wait_for("What would you like to do?");
    sensible(&pty);
}

#[test]
fn ten_thousand_pasted_lines_are_kept() {
    let home = Home::new();
    let lines: Vec<String> =
        (1..=10_000).map(|line| format!("line {line} of what was pasted, \x1b[31m with a colour and \t a tab")).collect();
    let mut pty = home.in_a_note(&[]);
    let begun = Instant::now();
    pty.send(format!("\x1b[200~{}\x1b[201~", lines.join("\r")));
    pty.wait_for("line 10000 of");
    println!("10,000 lines were pasted and shown within {} ms", begun.elapsed().as_millis());
    sensible(&pty);
    pty.send("!");
    pty.settle();
    let kept = home.kept(pty);
    assert_eq!(kept.lines().count(), 10_000);
    assert!(kept.lines().zip(1..).all(|(line, number)| line.starts_with(&format!("line {number} of what was pasted"))));
    assert!(kept.ends_with('!') && !kept.contains('\x1b'));
}

#[test]
fn a_paste_without_its_marks_is_text_too() {
    let home = Home::new();
    let mut pty = home.in_a_note(&[]);
    pty.send((1..=300).map(|line| format!("line {line}\r")).collect::<String>());
    pty.wait_for("line 300");
    assert_eq!(home.kept(pty).lines().count(), 300);
}

#[test]
fn a_lone_esc_goes_back_and_keeps_what_was_typed() {
    let home = Home::new();
    let mut pty = home.in_a_note(&[]);
    pty.type_in("half a note");
    pty.press("Esc");
    pty.wait_gone("Save this note");
    pty.press("F5");
    pty.wait_for("half a note");
    // With a letter close behind it it is Alt, which is nothing.
    pty.send("\x1bx");
    pty.settle();
    pty.wait_for("Save this note");
    assert_eq!(home.kept(pty), "half a note");
}

#[test]
fn mouse_reports_and_broken_letters_are_no_text() {
    let home = Home::new();
    let mut pty = home.in_a_note(&[]);
    pty.send("a");
    for bytes in [&b"\x1b[M !!"[..], b"\x1b[<0;10;5M", b"\x1b[<0;10;5m", b"\x1b[32;10;5M", b"\x1b[<65;1;1M", b"\x1b[I", b"\x1b[O"] {
        pty.send(bytes);
    }
    pty.send("b");
    pty.send(b"\xff\xc3(\xe2\x82c\x80\xf0\x9f d");
    pty.send("é");
    pty.wait_for("ab(c d");
    sensible(&pty);
    assert_eq!(home.kept(pty), "ab(c dé");
}
