//! What people do, over a line of a given speed, and what each of it costs: bytes, and the time from the key to the last byte.

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

use crate::common::pty::named;

const COLUMNS: u16 = 80;
const ROWS: u16 = 24;
/// How long nothing must come for an answer to be taken to be whole.
const QUIET: Duration = Duration::from_millis(250);
/// How long an answer may take to begin and to come.
const PATIENCE: Duration = Duration::from_secs(120);

/// What an act cost.
#[derive(Clone, Copy, Debug)]
pub struct Cost {
    pub bytes: usize,
    /// From the key to the last byte.
    pub last: Duration,
}

struct Seen {
    screen: vt100::Parser,
    total: usize,
    last: Instant,
}

/// The program at the end of a line.
pub struct Line {
    writer: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    seen: Arc<Mutex<Seen>>,
    begun: Instant,
    _home: tempfile::TempDir,
    _master: Box<dyn MasterPty + Send>,
}

impl Line {
    /// Starts the program at the end of a line that carries so many bytes a second, or as many as there are.
    pub fn start(arguments: &[&str], rate: Option<u32>) -> Self {
        let command = [&[env!("CARGO_BIN_EXE_fingerpost")], arguments].concat();
        Self::of(&command, rate)
    }

    /// The same for the program within another that is named before it.
    pub fn of(words: &[&str], rate: Option<u32>) -> Self {
        let home = tempfile::tempdir().unwrap();
        let mut command = CommandBuilder::from_argv(words.iter().map(Into::into).collect());
        for (name, folder) in [("HOME", "."), ("XDG_DATA_HOME", "data"), ("XDG_CONFIG_HOME", "config"), ("XDG_STATE_HOME", "state")] {
            command.env(name, home.path().join(folder));
        }
        for (name, value) in [("TERM", "xterm-256color"), ("LC_ALL", "C.UTF-8")] {
            command.env(name, value);
        }
        for name in ["NO_COLOR", "CLICOLOR", "FINGERPOST_PLAIN", "ACCESSIBLE"] {
            command.env_remove(name);
        }
        let pair = native_pty_system().openpty(PtySize { rows: ROWS, cols: COLUMNS, pixel_width: 0, pixel_height: 0 }).unwrap();
        let begun = Instant::now();
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let some = |number| NonZeroU16::new(number).unwrap();
        let screen = vt100::Parser::new(some(ROWS), some(COLUMNS), 0);
        let seen = Arc::new(Mutex::new(Seen { screen, total: 0, last: Instant::now() }));
        let mut source = pair.master.try_clone_reader().unwrap();
        std::thread::spawn({
            let seen = Arc::clone(&seen);
            move || carry(&mut source, rate, &seen)
        });
        let writer = pair.master.take_writer().unwrap();
        Self { writer, child, seen, begun, _home: home, _master: pair.master }
    }

    /// The cost of what comes by itself after the start, up to and with this text.
    pub fn open(&self, text: &str) -> Cost {
        self.wait_for(text);
        self.answer(0, self.begun)
    }

    /// Sends keys at once, and gives the cost of the answer.
    pub fn send(&mut self, keys: impl AsRef<[u8]>) -> Cost {
        let (before, since) = (self.seen.lock().unwrap().total, Instant::now());
        self.writer.write_all(keys.as_ref()).unwrap();
        self.writer.flush().unwrap();
        self.answer(before, since)
    }

    /// Presses a key, by its name.
    pub fn press(&mut self, key: &str) -> Cost {
        self.send(named(key))
    }

    /// Types letter by letter, each after the answer to the one before.
    pub fn type_in(&mut self, text: &str) -> Vec<Cost> {
        text.chars().map(|letter| self.send(letter.to_string())).collect()
    }

    /// What comes by itself in that time.
    pub fn idle(&self, time: Duration) -> Cost {
        let (before, since) = (self.seen.lock().unwrap().total, Instant::now());
        std::thread::sleep(time);
        let seen = self.seen.lock().unwrap();
        Cost { bytes: seen.total - before, last: seen.last.saturating_duration_since(since) }
    }

    /// Waits until the screen shows a text.
    pub fn wait_for(&self, text: &str) {
        let begun = Instant::now();
        loop {
            if self.shows(text) {
                return;
            }
            assert!(begun.elapsed() < PATIENCE, "`{text}` never came:\n{}", self.seen.lock().unwrap().screen.screen().contents());
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    /// Whether the screen shows a text now.
    pub fn shows(&self, text: &str) -> bool {
        self.seen.lock().unwrap().screen.screen().contents().contains(text)
    }

    fn answer(&self, before: usize, since: Instant) -> Cost {
        loop {
            let seen = self.seen.lock().unwrap();
            if seen.total > before && seen.last.elapsed() > QUIET {
                return Cost { bytes: seen.total - before, last: seen.last - since };
            }
            assert!(since.elapsed() < PATIENCE, "no answer to a key:\n{}", seen.screen.screen().contents());
            drop(seen);
            std::thread::sleep(Duration::from_millis(5));
        }
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Carries the bytes as the line does: a few at a time, each in its time.
fn carry(source: &mut dyn Read, rate: Option<u32>, seen: &Mutex<Seen>) {
    let mut bytes = vec![0; rate.map_or(65536, |rate| usize::try_from(rate / 60).unwrap().max(1))];
    let mut free = Instant::now();
    while let Ok(count @ 1..) = source.read(&mut bytes) {
        if let Some(rate) = rate {
            free = free.max(Instant::now()) + Duration::from_secs_f64(f64::from(u32::try_from(count).unwrap()) / f64::from(rate));
            std::thread::sleep(free.saturating_duration_since(Instant::now()));
        }
        let mut seen = seen.lock().unwrap();
        seen.screen.process(&bytes[..count]);
        seen.total += count;
        seen.last = Instant::now();
    }
}

/// An act: its name, the goal that was set for its bytes, and what it may cost at most, a little above what was measured.
pub struct Act {
    pub name: &'static str,
    pub goal: Option<usize>,
    /// In the middle.
    pub usual: usize,
    pub most: usize,
}

/// An act whose every time costs no more than this.
const fn act(name: &'static str, goal: Option<usize>, usual: usize, most: usize) -> Act {
    Act { name, goal, usual, most }
}

pub const FIRST: &str = "first frame";
pub const IDLE: &str = "idle";
pub const LETTER: &str = "a letter typed into the search";
pub const MOVE: &str = "a row down in a long list";
pub const SCROLL: &str = "the same where the list scrolls";
pub const ENTRY: &str = "open an entry";
pub const NOTE: &str = "a letter typed into a note";
pub const AHEAD: &str = "eight keys typed ahead";
pub const PASTED: &str = "the same as one paste";

/// All of them, as the table has them.
pub const ACTS: &[Act] = &[
    act(FIRST, Some(1000), 520, 520),
    act(IDLE, Some(0), 0, 0),
    act(MOVE, Some(40), 18, 130),
    act(SCROLL, Some(150), 120, 150),
    act(LETTER, Some(330), 90, 480),
    act(NOTE, Some(12), 2, 20),
    act(ENTRY, Some(560), 1650, 1650),
    act(AHEAD, None, 620, 620),
    act(PASTED, None, 620, 620),
    act("open the search", None, 430, 430),
    act("open the actions", None, 900, 900),
    act("open a person", None, 950, 950),
    act("back to the list", None, 1650, 1650),
];

/// What each act cost, every time that it was done.
pub type Costs = BTreeMap<&'static str, Vec<Cost>>;

/// Does all of it over a line of that speed.
pub fn session(rate: Option<u32>, idle: Duration) -> Costs {
    let mut costs = Costs::new();
    let mut line = Line::start(&["--no-save", "--as-of", "2026-11-22"], rate);
    costs.insert(FIRST, vec![line.open("> 1 Look something up")]);
    costs.insert(IDLE, vec![line.idle(idle)]);
    costs.insert("open the search", vec![line.press("F3")]);
    costs.insert(LETTER, line.type_in("sick note"));
    line.wait_for("1 Fit note");
    line.press("Down");
    costs.insert(ENTRY, vec![line.press("Enter")]);
    line.press("Esc");
    line.press("Esc");
    costs.insert("open the actions", vec![line.press("F2")]);
    line.send("check again");
    line.press("Enter");
    line.wait_for("What to check again");
    costs.insert(MOVE, (0..10).map(|_| line.press("Down")).collect());
    // So many rows are in sight.
    for _ in 0..14 {
        line.press("Down");
    }
    costs.insert(SCROLL, (0..10).map(|_| line.press("Down")).collect());
    costs.entry(ENTRY).or_default().push(line.press("Enter"));
    costs.insert("back to the list", vec![line.press("Esc")]);
    line.press("F3");
    costs.insert(AHEAD, vec![line.send("benefits")]);
    line.press("Esc");
    line.press("F3");
    line.wait_for("Type a word or two");
    costs.insert(PASTED, vec![line.send("\x1b[200~benefits\x1b[201~")]);
    drop(line);
    note(&mut costs, rate);
    costs
}

fn note(costs: &mut Costs, rate: Option<u32>) {
    let mut line = Line::start(&["demo", "--as-of", "2026-11-22"], rate);
    line.open("What wants doing");
    line.press("Tab");
    line.press("Down");
    line.press("Enter");
    line.wait_for("Any part will do");
    line.send("rob");
    line.wait_for("1 Rob Pretend");
    line.press("Down");
    costs.insert("open a person", vec![line.press("Enter")]);
    line.press("F5");
    costs.insert(NOTE, line.type_in("sleeps badly, asks for mornings"));
}

/// The middle one of these numbers.
pub fn middle(mut numbers: Vec<usize>) -> usize {
    numbers.sort_unstable();
    numbers.get(numbers.len() / 2).copied().unwrap_or(0)
}
