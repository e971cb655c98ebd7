//! A home of its own for a run of the program.

use std::io::{BufRead, BufReader, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::process::{Child, ChildStdin, Command, Stdio};

use fingerpost::record::{Change, Event, EventId, Pen, Person, Tree};
use fingerpost::store::{Disk, Store};
use fingerpost::vault::{Allowance, Cost, Keyring, Passphrase, Randomness, Term, TreeKey, VaultError};
use tempfile::TempDir;

pub const PASSPHRASE: &str = "correct horse battery staple";

/// Draws the same again and again.
struct Same;

impl Randomness for Same {
    fn fill(&mut self, bytes: &mut [u8]) -> Result<(), VaultError> {
        bytes.fill(6);
        Ok(())
    }
}

/// The home. It goes with this value.
pub struct Home {
    folder: TempDir,
}

/// How a run ended.
#[derive(Debug)]
pub struct Ran {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

/// Writes what was done with one person on that day into open notes. Each event's id is its tree and its place in it.
pub fn keep(disk: &mut Disk, tree: u8, day: &str, changes: Vec<Change>) -> Vec<EventId> {
    let tree = Tree([tree; 16]);
    let before = disk.events(tree).unwrap_or_default();
    let pen = Pen {
        tree,
        by: "Bea".to_owned(),
        machine: disk.machine(),
        number: disk.next_number(),
        at: format!("{day}T09:30:00Z[UTC]").parse().unwrap(),
        after: Person::from_events(&before).heads,
    };
    let mut drawn = u8::try_from(before.len()).unwrap();
    let events = pen.write(changes, || {
        drawn += 1;
        let mut id = [tree.0[0]; 16];
        id[15] = drawn;
        EventId(id)
    });
    disk.append(tree, &events).unwrap();
    events.iter().map(|event| event.id).collect()
}

impl Home {
    /// One without notes.
    pub fn new() -> Self {
        let home = Self { folder: TempDir::new().unwrap() };
        home.write("pass", format!("{PASSPHRASE}\n"));
        home
    }

    /// One with empty notes, made at a cost that is fit for tests alone.
    pub fn with_notes() -> Self {
        let home = Self::new();
        let (disk, _) = Disk::create(&home.path("notes"), "Bea", &Passphrase::new(PASSPHRASE.to_owned()), Cost::TEST).unwrap();
        Box::new(disk).close().unwrap();
        home
    }

    /// One with notes on `AB-1`, in a session that was not ended.
    pub fn with_a_session() -> Self {
        let home = Self::with_notes();
        home.session("AB-1", "notes\nA first note.\n.\nnotes shared\nA second note.\n..\nits end.\n.\n").ends(5);
        home
    }

    /// The notes, open in this process.
    pub fn open(&self) -> Disk {
        Disk::open(&self.path("notes"), None, &Passphrase::new(PASSPHRASE.to_owned())).unwrap()
    }

    /// Writes what was done with one person on that day (`2026-11-02`), one event after another, and closes the notes.
    pub fn keep(&self, tree: u8, day: &str, changes: Vec<Change>) -> Vec<EventId> {
        let mut disk = self.open();
        let ids = keep(&mut disk, tree, day, changes);
        Box::new(disk).close().unwrap();
        ids
    }

    /// The events of a person as they are kept. Reading them here, and not by a command, leaves no look.
    pub fn kept(&self, person: &str) -> Vec<Event> {
        let disk = self.open();
        let people = disk.people().unwrap();
        let tree = people.iter().find(|known| known.reference == person).unwrap().tree;
        disk.events(tree).unwrap()
    }

    /// Damages an entry of the second frame, so that it is still known whose the record is, and takes the database away that has it too.
    pub fn lose_an_entry(&self) {
        std::fs::remove_dir_all(self.path("notes/db-1")).unwrap();
        let journal = self.path("notes/journal-1.log");
        let mut bytes = std::fs::read(&journal).unwrap();
        let second = 32 + u32::from_le_bytes(bytes[32..36].try_into().unwrap()) as usize;
        bytes[second + 100] ^= 1;
        std::fs::write(&journal, bytes).unwrap();
    }

    /// Another key in the place of the one of the only record, put there by somebody who has the store's own.
    pub fn lose_the_key(&self) {
        let path = self.path("notes/keyring");
        let mut ring = Keyring::decode(&std::fs::read(&path).unwrap()).unwrap();
        let private = ring.users[0].unlock(&Passphrase::new(PASSPHRASE.to_owned()), &mut Allowance::of_slots(4)).unwrap();
        let public = private.public().unwrap();
        let own = ring.keys[0].open(&private, &public).unwrap().unwrap();
        let head = ring.open_head(&own).unwrap();
        let at = ring.keys.iter().rposition(|key| key.tree != [0; 16]).unwrap();
        let (mut sealed, key) = TreeKey::new(ring.keys[at].tree, &mut Same).unwrap();
        sealed.grant(&key, &public, Term::Open, &mut Same).unwrap();
        ring.keys[at] = sealed;
        ring.generation += 1;
        let bytes = ring.encode(&own, &head, &mut Same).unwrap();
        for name in ["notes/keyring", "notes/keyring.bak"] {
            std::fs::write(self.path(name), &bytes).unwrap();
        }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A file of it.
    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, bytes).unwrap();
        // As the program asks for passphrases to be kept.
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600)).unwrap();
        path
    }

    /// The program with these arguments.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_fingerpost"));
        command.args(arguments);
        self.dress(&mut command);
        command
    }

    /// The program behind a shell that sets a limit first: `$0` is the program.
    pub fn limited(&self, shell: &str, arguments: &[&str]) -> Command {
        let mut command = Command::new("sh");
        command.args(["-c", shell, env!("CARGO_BIN_EXE_fingerpost")]).args(arguments);
        self.dress(&mut command);
        command
    }

    fn dress(&self, command: &mut Command) {
        let path = std::env::var_os("PATH").unwrap_or_default();
        command.env_clear().env("PATH", path).env("HOME", self.folder.path()).env("USER", "Bea").env("TZ", "UTC").env("LC_ALL", "C.UTF-8");
        command.current_dir(self.folder.path());
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    }

    /// Runs the program, without notes.
    pub fn run(&self, arguments: &[&str]) -> Ran {
        run(self.command(arguments), b"")
    }

    /// Runs the program on the notes.
    pub fn with(&self, arguments: &[&str]) -> Ran {
        self.fed(arguments, b"")
    }

    /// Runs the program on the notes, with this input.
    pub fn fed(&self, arguments: &[&str], input: &[u8]) -> Ran {
        run(self.command(&[&["--store", "notes", "--passphrase-file", "pass"], arguments].concat()), input)
    }

    /// A session in lines.
    pub fn session(&self, person: &str, lines: &str) -> Ran {
        self.fed(&["--plain", "session", "new", "--person", person, "--script", "ten-minute"], lines.as_bytes())
    }

    /// A session in lines that goes on until it is fed no more.
    pub fn open_session(&self, person: &str) -> Window {
        let arguments = ["--store", "notes", "--passphrase-file", "pass", "--plain", "session", "new", "--person", person];
        let mut child = self.command(&[&arguments[..], &["--script", "ten-minute"]].concat()).stderr(Stdio::null()).spawn().unwrap();
        let (input, output) = (child.stdin.take(), child.stdout.take().unwrap());
        let mut lines = BufReader::new(output).lines();
        // It has asked: the notes are open.
        let heard = lines.by_ref().map_while(Result::ok).find(|line| line.contains("Start the questions"));
        assert!(heard.is_some(), "the session did not begin");
        Window { child, input, rest: Some(std::thread::spawn(move || lines.map_while(Result::ok).collect())) }
    }

    /// What `session export` gives.
    pub fn export(&self, person: &str) -> serde_json::Value {
        let ran = self.with(&["session", "export", person]);
        ran.ends(0).json()
    }
}

/// A session that is going on.
pub struct Window {
    pub child: Child,
    pub input: Option<ChildStdin>,
    rest: Option<std::thread::JoinHandle<Vec<String>>>,
}

impl Window {
    /// Waits for its end: the code, and what it said since it began.
    pub fn end(mut self) -> (Option<i32>, Vec<String>) {
        drop(self.input.take());
        (self.child.wait().unwrap().code(), self.rest.take().unwrap().join().unwrap())
    }
}

/// Runs a command to its end.
pub fn run(mut command: Command, input: &[u8]) -> Ran {
    let mut child = command.spawn().unwrap();
    let (mut stdin, input) = (child.stdin.take().unwrap(), input.to_owned());
    // Whoever ends before all was read needs no more of it.
    let writer = std::thread::spawn(move || stdin.write_all(&input).is_ok());
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Ran { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
}

impl Ran {
    /// It ended with this code.
    #[track_caller]
    pub fn ends(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "{self:#?}");
        self
    }

    /// It was refused with this code: nothing on standard output, and on standard error what happened and what to do.
    #[track_caller]
    pub fn refused(self, code: i32, what: &str, fix: &str) {
        let ran = self.ends(code);
        assert_eq!(ran.out, "", "{ran:#?}");
        let sentence = ran.err.strip_prefix("fingerpost: ").unwrap_or_else(|| panic!("{ran:#?}"));
        let (first, second) = sentence.split_once(". ").unwrap_or_else(|| panic!("not two parts: {ran:#?}"));
        assert!(first.contains(what), "`{what}` is not in {ran:#?}");
        assert!(second.contains(fix), "`{fix}` is not in {ran:#?}");
        assert!(!ran.err.contains("os error"), "{ran:#?}");
        // What stands between backquotes can be copied: there is no other pair within.
        assert!(sentence.split('`').skip(1).step_by(2).all(|code| code.trim() == code), "backquotes within backquotes: {ran:#?}");
        assert!(first.starts_with(|letter: char| letter.is_lowercase() || !letter.is_alphabetic()), "{ran:#?}");
    }

    /// Its standard output is JSON, alone.
    #[track_caller]
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {self:#?}"))
    }
}
