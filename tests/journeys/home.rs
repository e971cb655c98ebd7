//! A home of its own for a run of the program, with notes made beforehand: making them with a key derivation that protects takes a second.

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use fingerpost::store::{Disk, Store};
use fingerpost::vault::{Cost, Passphrase};
use portable_pty::CommandBuilder;
use tempfile::TempDir;

use crate::common::pty::Pty;

/// The person of every story.
pub const PERSON: &str = "R-1";

/// Every story is told on this day.
const DAY: &str = "2026-11-20";

const USER: &str = "Bea";
const PASSPHRASE: &str = "correct horse battery staple";

/// The home. It goes with this value.
pub struct Home {
    folder: TempDir,
}

impl Home {
    /// One with empty notes.
    pub fn new() -> Self {
        let home = Self { folder: TempDir::new().unwrap() };
        std::fs::write(home.path("passphrase"), format!("{PASSPHRASE}\n")).unwrap();
        std::fs::create_dir(home.path("out")).unwrap();
        let (disk, _) = Disk::create(&home.path("notes"), USER, &Passphrase::new(PASSPHRASE.to_owned()), Cost::TEST).unwrap();
        Box::new(disk).close().unwrap();
        home
    }

    /// A file or folder in it.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The arguments of the notes and of the day, then these.
    fn arguments(&self, own: &[&str]) -> Vec<String> {
        let path = |name: &str| self.path(name).display().to_string();
        let all =
            ["--store".to_owned(), path("notes"), "--passphrase-file".to_owned(), path("passphrase"), "--as-of".to_owned(), DAY.to_owned()];
        all.into_iter().chain(own.iter().map(|own| (*own).to_owned())).collect()
    }

    /// What the environment is to be, whatever it is here.
    fn environment(&self) -> Vec<(&'static str, PathBuf)> {
        [("HOME", "."), ("XDG_DATA_HOME", "data"), ("XDG_CONFIG_HOME", "config"), ("XDG_STATE_HOME", "state")]
            .map(|(name, folder)| (name, self.path(folder)))
            .to_vec()
    }

    /// Starts the program in a pseudo-terminal.
    pub fn start(&self, own: &[&str], size: (u16, u16)) -> Pty {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_fingerpost"));
        command.args(self.arguments(own));
        for (name, value) in self.environment() {
            command.env(name, value);
        }
        command.env("TZ", "UTC");
        command.cwd(self.path("out"));
        Pty::spawn(command, size)
    }

    /// Runs the program with answers from a file. What it said, and its exit code.
    pub fn answers(&self, own: &[&str], answers: &str) -> (String, i32) {
        let output = self.output(own, answers);
        let said = String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap();
        (said, output.status.code().unwrap())
    }

    /// Runs a command that gives a result, and gives it.
    pub fn result(&self, own: &[&str]) -> String {
        let output = self.output(own, "");
        assert!(output.status.success(), "{own:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    fn output(&self, own: &[&str], input: &str) -> Output {
        let mut child = Command::new(env!("CARGO_BIN_EXE_fingerpost"))
            .args(self.arguments(own))
            .envs(self.environment())
            .envs([("TZ", "UTC"), ("LC_ALL", "C.UTF-8")])
            .current_dir(self.path("out"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let (mut stdin, input) = (child.stdin.take().unwrap(), input.to_owned());
        // Whoever ends before the last answer was read needs no more of them.
        let writer = std::thread::spawn(move || stdin.write_all(input.as_bytes()).is_ok());
        let output = child.wait_with_output().unwrap();
        writer.join().unwrap();
        output
    }

    /// The files that were written outside the notes, by name, with the days of this run left out.
    pub fn written(&self) -> Vec<(String, String)> {
        let mut files: Vec<(String, String)> = std::fs::read_dir(self.path("out"))
            .unwrap()
            .map(|file| file.unwrap())
            .map(|file| (file.file_name().into_string().unwrap(), without_days(&std::fs::read_to_string(file.path()).unwrap())))
            .collect();
        files.sort();
        files
    }
}

/// A hand-out without the days on which something was really done: a journey is made today, whatever day it is told on.
pub fn without_days(handout: &str) -> String {
    let dayless = |line: &str| {
        let words = line.trim_start();
        let indent = &line[..line.len() - words.len()];
        match (words.split_once(": you asked"), words.split_once(" on ")) {
            (Some(("On ", _)), _) => line.to_owned(),
            (Some((start, rest)), _) if start.starts_with("On ") => format!("{indent}On DAY: you asked{rest}"),
            (_, Some((start, _))) if start.starts_with("Written by ") => format!("{indent}{start} on DAY."),
            _ => line.to_owned(),
        }
    };
    handout.lines().map(|line| dayless(line) + "\n").collect()
}
