//! A program under the screen reader, and what was said of it.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use portable_pty::CommandBuilder;
use rustix::process::{Pid, Signal, kill_process};
use tempfile::TempDir;

use crate::common::pty::{Pty, named};
use crate::common::untested::untested;

/// How long nothing must be said for it to be all.
const QUIET: Duration = Duration::from_millis(250);
/// How long to wait for the first word.
const PATIENCE: Duration = Duration::from_secs(8);

/// How long a program that may say nothing is given.
const SETTLE: Duration = Duration::from_millis(500);

/// A key, and what was said because of it.
#[derive(Debug)]
pub struct Heard {
    /// The key, or what was typed.
    pub key: String,
    /// What was said, as one text: where the voice draws breath is chance.
    pub said: String,
}

/// Somebody who listens.
pub struct Listener {
    pty: Pty,
    log: PathBuf,
    read: usize,
    _home: TempDir,
}

impl Listener {
    /// Starts the program with these arguments under the screen reader; nothing, and a word, where there is no screen reader.
    pub fn start(arguments: &[&str]) -> Option<Self> {
        Self::start_in((80, 24), arguments)
    }

    /// The same in a window of that size.
    pub fn start_in(size: (u16, u16), arguments: &[&str]) -> Option<Self> {
        let quoted: Vec<String> = arguments.iter().map(|argument| format!("'{argument}'")).collect();
        Self::hear_in(size, &format!("'{}' {}", env!("CARGO_BIN_EXE_fingerpost"), quoted.join(" ")), "> ")
    }

    /// Starts any program by its line for the shell, and waits until its screen has this.
    pub fn hear(line: &str, ready: &str) -> Option<Self> {
        Self::hear_in((80, 24), line, ready)
    }

    fn hear_in(size: (u16, u16), line: &str, ready: &str) -> Option<Self> {
        if !installed("yasr") {
            untested("yasr is not installed, so nothing can be heard");
            return None;
        }
        let home = tempfile::tempdir().unwrap();
        let log = home.path().join("speech.log");
        fs::write(&log, "").unwrap();
        let voice =
            script(home.path(), "voice", &format!("while IFS= read -r line; do printf '%s\\n' \"$line\" >> '{}'; done", log.display()));
        let shell = script(home.path(), "shell", &format!("exec {line}"));
        fs::write(home.path().join(".yasr.conf"), configuration(&voice, &shell)).unwrap();
        let mut command = CommandBuilder::new("yasr");
        command.env("TERM", "xterm");
        for (name, folder) in [("HOME", "."), ("XDG_DATA_HOME", "data"), ("XDG_CONFIG_HOME", "config"), ("XDG_STATE_HOME", "state")] {
            command.env(name, home.path().join(folder));
        }
        let mut listener = Self { pty: Pty::spawn(command, size), log, read: 0, _home: home };
        listener.pty.wait_for(ready);
        listener.listen();
        // A key that comes while it still reads the first page out is lost to yasr now and then, where much else is going on.
        listener.send("");
        Some(listener)
    }

    /// Presses a key and hears what is said of it. To say nothing is a fault.
    pub fn press(&mut self, key: &str) -> Heard {
        self.pty.send(named(key));
        let said = self.listen();
        assert!(!said.is_empty(), "{key} is not answered by a word:\n{}", self.pty.text());
        Heard { key: key.to_owned(), said }
    }

    /// Sends bytes and hears what is said of it, which may be nothing.
    pub fn send(&mut self, bytes: &str) -> String {
        self.pty.send(bytes);
        std::thread::sleep(SETTLE);
        self.listen_for(SETTLE)
    }

    /// Types a text all at once.
    pub fn type_in(&mut self, text: &str) -> Heard {
        self.pty.send(text);
        let end = text.split(' ').next_back().unwrap_or(text).to_owned();
        self.pty.wait_until("what was typed was never shown", || self.pty.row().ends_with(&end));
        std::thread::sleep(QUIET);
        Heard { key: format!("typed: {text}"), said: self.heard() }
    }

    /// Types a text that is not shown, and hears what is said of it.
    pub fn type_secret(&mut self, text: &str) -> Heard {
        self.pty.send(text);
        let stars = "*".repeat(text.chars().count());
        self.pty.wait_until("what was typed was never taken in", || self.pty.row().contains(&stars));
        std::thread::sleep(QUIET);
        Heard { key: "typed: a passphrase".to_owned(), said: self.heard() }
    }

    /// Waits until the screen shows a text.
    pub fn wait_for(&self, text: &str) {
        self.pty.wait_for(text);
    }

    /// The row that the cursor is on.
    pub fn row(&self) -> String {
        self.pty.row()
    }

    /// What the focus stands on: the cursor's row, and those below it that stand further in.
    pub fn item(&self) -> String {
        let (rows, row) = (self.rows(), self.row());
        let below = rows.iter().skip_while(|other| **other != row).skip(1).take_while(|row| row.starts_with("    "));
        [row.trim_start_matches('>')].into_iter().chain(below.map(String::as_str)).collect::<Vec<_>>().join(" ")
    }

    /// The rows of the screen.
    pub fn rows(&self) -> Vec<String> {
        self.pty.rows()
    }

    fn listen(&mut self) -> String {
        self.listen_for(PATIENCE)
    }

    fn listen_for(&mut self, patience: Duration) -> String {
        let (begun, before) = (Instant::now(), self.length());
        while self.length() == before && begun.elapsed() < patience {
            std::thread::sleep(Duration::from_millis(10));
        }
        let (mut length, mut bytes, mut since) = (0, 0, Instant::now());
        // Some programs are never quiet.
        while since.elapsed() < QUIET && begun.elapsed() < patience + QUIET * 4 {
            std::thread::sleep(Duration::from_millis(10));
            if (self.length(), self.pty.bytes()) != (length, bytes) {
                (length, bytes, since) = (self.length(), self.pty.bytes(), Instant::now());
            }
        }
        self.heard()
    }

    fn length(&self) -> u64 {
        fs::metadata(&self.log).unwrap().len()
    }

    /// What was said since the last time.
    fn heard(&mut self) -> String {
        let log = fs::read(&self.log).unwrap();
        let new = String::from_utf8_lossy(&log[self.read..]).into_owned();
        self.read = log.len();
        let said = new.lines().filter_map(|line| line.strip_prefix("q {").or_else(|| line.strip_prefix("l {"))?.strip_suffix('}'));
        // yasr takes the words of a window's title for text.
        let said = said.map(|said| said.split_whitespace().collect::<Vec<_>>().join(" "));
        said.filter(|said| !said.is_empty() && !said.starts_with("0;")).collect::<Vec<_>>().join(" ")
    }
}

impl Drop for Listener {
    /// yasr takes its program's terminal with it unsaid: the program is told by us.
    fn drop(&mut self) {
        let yasr = self.pty.id();
        let children = fs::read_to_string(format!("/proc/{yasr}/task/{yasr}/children")).unwrap_or_default();
        for child in children.split_whitespace().filter_map(|child| Pid::from_raw(child.parse().ok()?)) {
            let _ = kill_process(child, Signal::HUP);
        }
    }
}

/// Whether a program can be started by its name.
pub fn installed(program: &str) -> bool {
    std::env::var_os("PATH").is_some_and(|path| std::env::split_paths(&path).any(|folder| folder.join(program).is_file()))
}

fn script(home: &Path, name: &str, line: &str) -> PathBuf {
    let path = home.join(name);
    fs::write(&path, format!("#!/bin/bash\n{line}\n")).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    path
}

/// yasr's own settings: speak what changes, follow the cursor, leave every key to the program.
fn configuration(voice: &Path, shell: &Path) -> String {
    format!(
        "[normalkeys]\n0x1b1b1b:say line\n[reviewkeys]\n[options]\ncursor tracking=full\nsynthesizer=emacspeak server\n\
         synthesizer port=|{}\nkey echo=off\nshell={}\nspecial=off\nup and down arrows=speak line\nDisableKey=6925\n\
         [emacspeak server]\nrate=175\npunctuation=some\n",
        voice.display(),
        shell.display()
    )
}

/// The words of what was said or shown: a voice leaves out some of the signs.
pub fn words(text: &str) -> Vec<String> {
    let plain: String = text.chars().map(|sign| if sign.is_alphanumeric() { sign } else { ' ' }).collect();
    plain.split_whitespace().map(str::to_owned).collect()
}
