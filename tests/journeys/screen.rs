//! A journey as it is typed on the screen.
//!
//! `@ words` waits for the page whose title begins so; `? words` waits for words on the screen; `> words` goes down to the row that has them;
//! `: keys` presses keys by name; any other line is typed as it stands. `# words` says something to the reader.

use std::time::{Duration, Instant};

use crate::common::pty::{Pty, named};

/// Farther down than any list of a story goes.
const FARTHEST: usize = 400;

/// How long the program may take to answer a key, on a machine with much else to do.
const ANSWER: Duration = Duration::from_secs(5);

/// A finger takes longer to press a key again than a terminal does to repeat one that is held down.
const AGAIN: Duration = Duration::from_millis(150);

/// Types a journey.
pub fn type_all(pty: &mut Pty, script: &str) {
    let mut last = "";
    for (number, line) in (1..).zip(script.lines()) {
        let line = line.trim_end();
        match line.split_once(' ') {
            _ if line.is_empty() || line.starts_with('#') => {}
            Some(("@", title)) => {
                pty.wait_until(&format!("line {number}: the page `{title}` never came"), || pty.rows()[0].starts_with(title));
            }
            Some(("?", words)) => pty.wait_for(words),
            Some((">", words)) => go_down_to(pty, words, number),
            Some((":", keys)) => {
                for key in keys.split(' ') {
                    if key == last {
                        std::thread::sleep(AGAIN);
                    }
                    press(pty, key);
                    last = key;
                }
            }
            _ => {
                last = "";
                type_in(pty, line);
            }
        }
    }
}

/// Presses a key and sees that something came of it. What is typed after a lone Esc would make another key of it.
fn press(pty: &mut Pty, key: &str) {
    let before = pty.bytes();
    pty.send(named(key));
    let begun = Instant::now();
    while pty.bytes() == before && begun.elapsed() < ANSWER {
        std::thread::sleep(Duration::from_millis(2));
    }
    quiet(pty);
}

/// Types a line and sees its end on the screen.
fn type_in(pty: &mut Pty, line: &str) {
    pty.send(line);
    let end = line.split(' ').next_back().unwrap_or(line);
    pty.wait_until(&format!("`{end}` was typed and never shown"), || pty.row().ends_with(end));
}

/// Goes down to the row that has these words; up again from the end, where a key that was still on its way has gone past it.
fn go_down_to(pty: &mut Pty, words: &str, number: usize) {
    quiet(pty);
    for way in ["Down", "Up"] {
        for _ in 0..FARTHEST {
            let (row, cursor) = (pty.row(), pty.cursor());
            if row.starts_with('>') && row.contains(words) {
                return;
            }
            pty.send(named(way));
            let begun = Instant::now();
            let stands = || (pty.row(), pty.cursor()) == (row.clone(), cursor);
            while stands() && begun.elapsed() < ANSWER {
                std::thread::sleep(Duration::from_millis(2));
            }
            if stands() {
                break;
            }
        }
    }
    panic!("line {number}: no row has `{words}`:\n{}", pty.text());
}

/// Waits for a short while without a byte.
fn quiet(pty: &Pty) {
    let mut bytes = pty.bytes();
    loop {
        std::thread::sleep(Duration::from_millis(15));
        let now = pty.bytes();
        if now == bytes {
            return;
        }
        bytes = now;
    }
}
