//! The program with notes of its own, spoken to line by line.

use std::cell::RefCell;
use std::io::{BufRead, BufReader, Read, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use portable_pty::CommandBuilder;

use crate::common::pty::Pty;

/// How long to wait for something that must come.
const PATIENCE: Duration = Duration::from_secs(60);

pub const PASSPHRASE: &str = "quixotic marmalade under seven hats";

/// What the environment says of folders: nothing of the machine's own is touched.
const FOLDERS: [(&str, &str); 5] =
    [("HOME", "."), ("XDG_DATA_HOME", "data"), ("XDG_CONFIG_HOME", "config"), ("XDG_STATE_HOME", "state"), ("TMPDIR", "tmp")];

/// A folder of its own for notes, settings, and the file with the passphrase.
pub struct Place {
    folder: tempfile::TempDir,
}

impl Place {
    pub fn new() -> Self {
        let folder = tempfile::TempDir::new().unwrap();
        std::fs::create_dir(folder.path().join("tmp")).unwrap();
        let file = folder.path().join("pass");
        std::fs::write(&file, format!("{PASSPHRASE}\n")).unwrap();
        std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o600)).unwrap();
        Self { folder }
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    pub fn store(&self) -> PathBuf {
        self.path().join("notes")
    }

    /// The program's arguments after these: whose notes, and how they open.
    pub fn arguments(&self, arguments: &[&str]) -> Vec<String> {
        let here = |name: &str| self.path().join(name).display().to_string();
        let notes = [
            "--store".to_owned(),
            here("notes"),
            "--passphrase-file".to_owned(),
            here("pass"),
            "--user".to_owned(),
            "beatrice-w".to_owned(),
        ];
        arguments.iter().map(|word| (*word).to_owned()).chain(notes).collect()
    }

    /// A command in this place: nothing of the machine's own settings or notes is touched.
    pub fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        for (name, folder) in FOLDERS {
            command.env(name, self.path().join(folder));
        }
        command.env("LC_ALL", "C.UTF-8").current_dir(self.path());
        command
    }

    /// A command in a terminal of so many columns and rows, in this place.
    pub fn screen(&self, mut command: CommandBuilder, size: (u16, u16)) -> Pty {
        for (name, folder) in FOLDERS {
            command.env(name, self.path().join(folder));
        }
        command.cwd(self.path());
        Pty::spawn(command, size)
    }

    /// Begins a session on the screen.
    pub fn session_on_screen(&self) -> Pty {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_fingerpost"));
        command.args(self.arguments(&["session", "new", "--person", "R-1", "--script", "ten-minute"]));
        self.screen(command, (80, 24))
    }

    /// Begins a session in the line mode.
    pub fn session(&self) -> Talk {
        let mut command = self.command(env!("CARGO_BIN_EXE_fingerpost"));
        command.args(self.arguments(&["--plain", "session", "new", "--person", "R-1", "--script", "ten-minute"]));
        Talk::start(command)
    }
}

/// The program, while it is spoken to.
pub struct Talk {
    child: Child,
    input: Option<ChildStdin>,
    lines: Receiver<String>,
    seen: RefCell<String>,
    errors: std::thread::JoinHandle<String>,
}

impl Talk {
    pub fn start(mut command: Command) -> Self {
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let (sender, lines) = channel();
        let output = BufReader::new(child.stdout.take().unwrap());
        std::thread::spawn(move || output.lines().map_while(Result::ok).try_for_each(|line| sender.send(line)));
        let mut wrong = child.stderr.take().unwrap();
        let errors = std::thread::spawn(move || {
            let mut text = String::new();
            let _ = wrong.read_to_string(&mut text);
            text
        });
        let input = child.stdin.take();
        Self { child, input, lines, seen: RefCell::default(), errors }
    }

    pub fn id(&self) -> u32 {
        self.child.id()
    }

    pub fn say(&mut self, lines: &str) {
        writeln!(self.input.as_ref().unwrap(), "{lines}").unwrap();
    }

    /// Waits for a line that begins so.
    #[track_caller]
    pub fn wait_for(&self, start: &str) -> String {
        let begun = Instant::now();
        loop {
            match self.lines.recv_timeout(PATIENCE.saturating_sub(begun.elapsed())) {
                Ok(line) => {
                    self.seen.borrow_mut().push_str(&line);
                    if line.starts_with(start) {
                        return line;
                    }
                }
                Err(error) => panic!("`{start}` was never said: {error}"),
            }
        }
    }

    /// Waits for the end, and gives all that was ever said.
    pub fn all(mut self) -> String {
        drop(self.input.take());
        let _ = self.child.wait();
        let said = self.seen.take();
        said + &self.lines.iter().collect::<String>()
    }

    /// Ends the input, and gives the exit code and what went to stderr.
    pub fn end(mut self) -> (Option<i32>, String) {
        drop(self.input.take());
        (self.child.wait().unwrap().code(), self.errors.join().unwrap())
    }
}
