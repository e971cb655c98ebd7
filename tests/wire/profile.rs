//! What a few acts cost in instructions: a figure that is nearly the same on every machine of a kind, however busy it is.
//! `cargo test --release --test wire profile -- --ignored --nocapture` prints it; it needs valgrind.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use crate::acts::Line;

/// So few in a second are those of a program that waits.
const WAITING: u64 = 200_000;
const PATIENCE: Duration = Duration::from_secs(300);
const PASSPHRASE: &str = "correct horse battery staple";

/// The program under valgrind, which counts what it does.
struct Counted {
    line: Line,
    folder: tempfile::TempDir,
    read: usize,
}

impl Counted {
    fn start(arguments: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let out = format!("--callgrind-out-file={}", folder.path().join("out").display());
        let valgrind = ["valgrind", "-q", "--tool=callgrind", &out, env!("CARGO_BIN_EXE_fingerpost")];
        Self { line: Line::of(&[&valgrind, arguments].concat(), None), folder, read: 0 }
    }

    /// Millions of instructions since this was last asked.
    fn count(&mut self) -> f64 {
        millions(self.dump())
    }

    /// The same once nothing goes on any more.
    fn settled(&mut self) -> f64 {
        let begun = Instant::now();
        let mut all = 0;
        loop {
            std::thread::sleep(Duration::from_secs(1));
            let since = self.dump();
            all += since;
            if since < WAITING {
                return millions(all);
            }
            assert!(begun.elapsed() < PATIENCE, "it never waits");
        }
    }

    fn dump(&mut self) -> u64 {
        let asked = Command::new("callgrind_control").arg("--dump").output().unwrap();
        assert!(asked.status.success(), "{}", String::from_utf8_lossy(&asked.stderr));
        self.read += 1;
        let path = self.folder.path().join(format!("out.{}", self.read));
        let begun = Instant::now();
        loop {
            if let Some(total) = total(&path) {
                return total;
            }
            assert!(begun.elapsed() < PATIENCE, "no count in {}", path.display());
            std::thread::sleep(Duration::from_millis(100));
        }
    }
}

/// What a dump says that it holds in all. It says so at its end.
fn total(dump: &PathBuf) -> Option<u64> {
    let text = std::fs::read_to_string(dump).ok()?;
    text.lines().find_map(|line| line.strip_prefix("totals: "))?.trim().parse().ok()
}

fn millions(count: u64) -> f64 {
    count as f64 / 1e6
}

fn is_there() -> bool {
    std::env::var_os("PATH")
        .is_some_and(|path| std::env::split_paths(&path).any(|folder: PathBuf| Path::new(&folder).join("valgrind").exists()))
}

#[test]
#[ignore = "takes minutes; needs valgrind"]
fn instructions_of_a_few_acts() {
    assert!(is_there(), "valgrind is not there: install it first");
    println!("| act | million instructions |");
    println!("|---|---|");
    let row = |act: &str, cost: f64| println!("| {act} | {cost:.2} |");
    let mut run = Counted::start(&["--as-of", "2026-11-22"]);
    run.line.wait_for("> 1 Look something up");
    row("start to the first page", run.count());
    row("what is made ready after it", run.settled());
    run.line.press("Down");
    row("one key: a row down", run.settled());
    run.line.press("Up");
    run.line.press("F3");
    run.settled();
    for letter in ["s", "i", "c", "k"] {
        run.line.send(letter);
        row(&format!("one key in the search, `{letter}`"), run.settled());
    }
    run.line.press("Esc");
    run.line.press("Esc");
    run.line.wait_for("1 Look something up");
    run.line.send("3");
    run.line.wait_for("Your name or initials");
    for words in ["Bea", PASSPHRASE, PASSPHRASE] {
        run.line.send(words);
        run.line.press("Tab");
    }
    run.settled();
    run.line.press("Enter");
    run.line.wait_for("Words 1 to 4");
    row("notes set up: a key from a passphrase, and one from the recovery words", run.settled());
    run.line.press("Enter");
    run.line.wait_for("Try the keys");
    run.line.press("Esc");
    run.line.wait_for("Start a session with somebody new");
    run.line.press("Enter");
    run.line.wait_for("Their name, if they wish");
    run.line.send("Zelda");
    while !run.line.shows("> Start") {
        run.line.press("Tab");
    }
    run.line.press("Enter");
    run.settled();
    run.line.press("F5");
    run.line.wait_for("Working note");
    run.line.send("sleeps badly");
    run.line.press("Tab");
    run.settled();
    run.line.press("Enter");
    run.line.wait_for("Saved");
    row("a note of two words saved", run.settled());
}
