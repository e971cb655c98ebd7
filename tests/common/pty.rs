//! A program in a pseudo-terminal: keys go in by name, the screen comes out as a person sees it, the bytes are counted.

#![allow(dead_code, reason = "each test uses its own part")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// How long to wait for something that must come.
const PATIENCE: Duration = Duration::from_secs(20);
/// How long nothing must come for the program to be taken to be done.
const QUIET: Duration = Duration::from_millis(120);

/// A program in a pseudo-terminal. It is killed when this is dropped.
pub struct Pty {
    writer: Option<Box<dyn Write + Send>>,
    master: Option<Box<dyn MasterPty + Send>>,
    child: Box<dyn Child + Send + Sync>,
    seen: Arc<Mutex<Seen>>,
    closing: Arc<AtomicBool>,
    reader: Option<JoinHandle<()>>,
}

struct Seen {
    screen: vt100::Parser,
    raw: Vec<u8>,
    last: Instant,
    ended: bool,
}

impl Pty {
    /// Starts the program with these arguments in a window of so many columns and rows, in an empty home of its own.
    pub fn fingerpost(arguments: &[&str], home: &std::path::Path, size: (u16, u16)) -> Self {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_fingerpost"));
        command.args(arguments);
        for (name, folder) in [("HOME", "."), ("XDG_DATA_HOME", "data"), ("XDG_CONFIG_HOME", "config"), ("XDG_STATE_HOME", "state")] {
            command.env(name, home.join(folder));
        }
        Self::spawn(command, size)
    }

    /// Starts any program. The environment says xterm and UTF-8 where the command does not say otherwise.
    pub fn spawn(mut command: CommandBuilder, (columns, rows): (u16, u16)) -> Self {
        for (name, value) in [("TERM", "xterm-256color"), ("LC_ALL", "C.UTF-8")] {
            if command.iter_extra_env_as_str().all(|(set, _)| set != name) {
                command.env(name, value);
            }
        }
        for name in ["NO_COLOR", "CLICOLOR", "FINGERPOST_PLAIN", "ACCESSIBLE"] {
            command.env_remove(name);
        }
        if command.get_cwd().is_none() {
            command.cwd(std::env::current_dir().unwrap());
        }
        let pair = native_pty_system().openpty(size(columns, rows)).unwrap();
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let seen = Arc::new(Mutex::new(Seen {
            screen: vt100::Parser::new(some(rows), some(columns), 1000),
            raw: Vec::new(),
            last: Instant::now(),
            ended: false,
        }));
        let closing = Arc::new(AtomicBool::new(false));
        let mut source = pair.master.try_clone_reader().unwrap();
        let reader = std::thread::spawn({
            let (seen, closing) = (Arc::clone(&seen), Arc::clone(&closing));
            move || {
                let mut bytes = [0; 65536];
                while let Ok(count @ 1..) = source.read(&mut bytes) {
                    let mut seen = seen.lock().unwrap();
                    seen.screen.process(&bytes[..count]);
                    seen.raw.extend_from_slice(&bytes[..count]);
                    seen.last = Instant::now();
                    if closing.load(Ordering::SeqCst) {
                        break;
                    }
                }
                seen.lock().unwrap().ended = true;
            }
        });
        Self { writer: Some(pair.master.take_writer().unwrap()), master: Some(pair.master), child, seen, closing, reader: Some(reader) }
    }

    /// Sends bytes as they are.
    pub fn send(&mut self, bytes: impl AsRef<[u8]>) {
        let writer = self.writer.as_mut().unwrap();
        writer.write_all(bytes.as_ref()).unwrap();
        writer.flush().unwrap();
    }

    /// Presses keys by name, space separated: `Down Enter F3 C-c x`. Waits after each until the program is quiet. Gives how many bytes
    /// each cost.
    pub fn press(&mut self, keys: &str) -> Vec<usize> {
        keys.split_whitespace()
            .map(|key| {
                let before = self.bytes();
                self.send(named(key));
                self.settle();
                self.bytes() - before
            })
            .collect()
    }

    /// Types text all at once.
    pub fn type_in(&mut self, text: &str) {
        self.send(text);
        self.settle();
    }

    /// Waits until nothing more comes.
    pub fn settle(&self) {
        // A lone Esc is a key only after a while.
        let begun = Instant::now();
        while begun.elapsed() < PATIENCE {
            std::thread::sleep(Duration::from_millis(10));
            let quiet = self.seen.lock().unwrap().last.elapsed();
            if quiet > QUIET && begun.elapsed() > QUIET {
                return;
            }
        }
    }

    /// When the last byte came.
    pub fn last_byte(&self) -> Instant {
        self.seen.lock().unwrap().last
    }

    /// Waits until the screen shows a text.
    pub fn wait_for(&self, text: &str) {
        self.wait_until(&format!("`{text}` never came"), || self.text().contains(text));
    }

    /// Waits until the screen does not show a text any more.
    pub fn wait_gone(&self, text: &str) {
        self.wait_until(&format!("`{text}` never went"), || !self.text().contains(text));
    }

    /// Waits until something holds; fails with the screen where it does not come to hold.
    pub fn wait_until(&self, failure: &str, mut holds: impl FnMut() -> bool) {
        let begun = Instant::now();
        while !holds() {
            assert!(begun.elapsed() < PATIENCE, "{failure}:\n{}", self.text());
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    /// The screen, row by row, without spaces at their ends.
    pub fn rows(&self) -> Vec<String> {
        let seen = self.seen.lock().unwrap();
        let screen = seen.screen.screen();
        screen.rows(0, screen.size().1.get()).map(|row| row.trim_end().to_owned()).collect()
    }

    /// The screen as one text.
    pub fn text(&self) -> String {
        self.rows().join("\n")
    }

    /// The row that the cursor is on.
    pub fn row(&self) -> String {
        self.rows()[usize::from(self.cursor().0)].clone()
    }

    /// The row and column of the cursor, from 0.
    pub fn cursor(&self) -> (u16, u16) {
        self.with_screen(vt100::Screen::cursor_position)
    }

    /// Looks at the screen more closely.
    pub fn with_screen<T>(&self, look: impl FnOnce(&vt100::Screen) -> T) -> T {
        look(self.seen.lock().unwrap().screen.screen())
    }

    /// How many bytes came so far.
    pub fn bytes(&self) -> usize {
        self.seen.lock().unwrap().raw.len()
    }

    /// All bytes that came so far.
    pub fn raw(&self) -> Vec<u8> {
        self.seen.lock().unwrap().raw.clone()
    }

    /// The title that was set last.
    pub fn title(&self) -> String {
        let raw = String::from_utf8_lossy(&self.raw()).into_owned();
        let last = raw.rsplit("\x1b]0;").next().filter(|rest| rest.len() < raw.len());
        last.and_then(|rest| rest.split('\x07').next()).unwrap_or_default().to_owned()
    }

    /// Whether the terminal passes every key on at once, without echo.
    pub fn is_raw(&self) -> bool {
        let modes = self.master.as_ref().unwrap().get_termios().unwrap();
        !format!("{:?}", modes.local_flags).contains("ICANON")
    }

    /// Whether the terminal shows what is typed.
    pub fn echoes(&self) -> bool {
        let modes = self.master.as_ref().unwrap().get_termios().unwrap();
        let flags = format!("{:?}", modes.local_flags);
        flags.split(['(', ')', '|', ' ']).any(|flag| flag == "ECHO")
    }

    /// Gives the window another size.
    pub fn resize(&self, columns: u16, rows: u16) {
        self.seen.lock().unwrap().screen.set_size(some(rows), some(columns));
        self.master.as_ref().unwrap().resize(size(columns, rows)).unwrap();
    }

    /// Sends the program a signal.
    pub fn signal(&self, signal: rustix::process::Signal) {
        rustix::process::kill_process(self.pid(), signal).unwrap();
    }

    /// The number of its process.
    pub fn id(&self) -> u32 {
        self.child.process_id().unwrap()
    }

    fn pid(&self) -> rustix::process::Pid {
        let id = i32::try_from(self.child.process_id().unwrap()).unwrap();
        rustix::process::Pid::from_raw(id).unwrap()
    }

    /// Takes the terminal away, as a closed window or a broken line does. The program must still be answering keys.
    pub fn hang_up(&mut self) {
        self.closing.store(true, Ordering::SeqCst);
        // The reader lets go of the terminal when it has read once more.
        self.send(named("C-l"));
        self.reader.take().unwrap().join().unwrap();
        self.writer = None;
        self.master = None;
    }

    /// Waits until the program has ended, and gives its exit code; more than 128 where a signal ended it.
    pub fn wait_exit(&mut self) -> u32 {
        let begun = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                if let Some(reader) = self.reader.take() {
                    let _ = reader.join();
                }
                return status.exit_code() + if status.signal().is_some() { 128 } else { 0 };
            }
            assert!(begun.elapsed() < PATIENCE, "the program goes on:\n{}", self.text());
            std::thread::sleep(Duration::from_millis(10));
        }
    }
}

impl Drop for Pty {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The bytes of a key.
pub fn named(key: &str) -> Vec<u8> {
    let known = match key {
        "Up" => "\x1b[A",
        "Down" => "\x1b[B",
        "Right" => "\x1b[C",
        "Left" => "\x1b[D",
        "Home" => "\x1b[H",
        "End" => "\x1b[F",
        "PgUp" => "\x1b[5~",
        "PgDn" => "\x1b[6~",
        "Delete" => "\x1b[3~",
        "Enter" => "\r",
        "Esc" => "\x1b",
        "Tab" => "\t",
        "BackTab" => "\x1b[Z",
        "Backspace" => "\x7f",
        "Space" => " ",
        "F1" => "\x1bOP",
        "F2" => "\x1bOQ",
        "F3" => "\x1bOR",
        "F4" => "\x1bOS",
        "F5" => "\x1b[15~",
        "F6" => "\x1b[17~",
        "F7" => "\x1b[18~",
        "F8" => "\x1b[19~",
        "F9" => "\x1b[20~",
        "F10" => "\x1b[21~",
        "F11" => "\x1b[23~",
        "F12" => "\x1b[24~",
        _ => "",
    };
    match key.strip_prefix("C-").map(str::as_bytes) {
        _ if !known.is_empty() => known.as_bytes().to_vec(),
        Some([letter]) => vec![letter.to_ascii_uppercase() & 31],
        _ if key.chars().count() == 1 => key.as_bytes().to_vec(),
        _ => panic!("no key is called `{key}`"),
    }
}

fn some(number: u16) -> NonZeroU16 {
    NonZeroU16::new(number).unwrap()
}

fn size(columns: u16, rows: u16) -> PtySize {
    PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }
}
