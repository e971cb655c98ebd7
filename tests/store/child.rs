//! A child that writes and says what it has done, until it is killed.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

/// Says a line, at once. A test's own output may stand on the same line before it.
pub fn say(words: &str) {
    let mut out = std::io::stdout();
    writeln!(out, "\n{words}").unwrap();
    out.flush().unwrap();
}

/// What a killed child had said, and whether it had ended before.
pub struct Killed {
    pub lines: Vec<String>,
    pub ended: bool,
}

/// Starts the ignored test of that name on a folder, which the variable names, and kills it: after so long from when it had said so many lines
/// after `ready`, or from its start. Counted in lines, it comes as far on a slow machine as on a fast one.
pub fn killed_after(test: &str, variable: &str, folder: &Path, pause: Duration, lines: Option<usize>) -> Killed {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", test, "--ignored", "--nocapture", "--test-threads=1"])
        .env(variable, folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let pipe = child.stdout.take().unwrap();
    let (ready, opened) = std::sync::mpsc::channel();
    let reader = std::thread::spawn(move || {
        let (mut pipe, mut lines, mut is_ready) = (BufReader::new(pipe), Vec::new(), false);
        loop {
            let mut line = String::new();
            // What has no end of line was not said.
            if pipe.read_line(&mut line).unwrap() == 0 || !line.ends_with('\n') {
                return lines;
            }
            let line = line.trim_end().to_owned();
            is_ready |= line == "ready";
            if is_ready && !line.is_empty() {
                let _ = ready.send(());
            }
            lines.push(line);
        }
    });
    for _ in 0..lines.map_or(0, |lines| lines + 1) {
        let _ = opened.recv();
    }
    std::thread::sleep(pause);
    let ended = child.try_wait().unwrap().is_some();
    let _ = child.kill();
    child.wait().unwrap();
    Killed { lines: reader.join().unwrap(), ended }
}
