//! What a program asked of the kernel, as strace wrote it down: `strace -f -y -xx -s 1000000 -o FILE -e trace=...`.

#![allow(dead_code, reason = "each test uses its own part")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::process::Command;

/// One call. Where two threads' calls overlap, one begins before the other has ended.
#[derive(Clone, Debug)]
pub struct Call {
    /// The line of the log on which it began.
    pub began: usize,
    /// The line on which it had ended.
    pub ended: usize,
    /// Its name.
    pub name: String,
    /// Its arguments, each as strace writes it.
    pub arguments: Vec<String>,
    /// What came of it, as strace writes it.
    pub result: String,
}

impl Call {
    /// The number that came of it; none where it failed.
    pub fn number(&self) -> Option<u64> {
        self.result.split(['<', ' ']).next()?.parse().ok()
    }

    /// A file descriptor among the arguments.
    pub fn descriptor(&self, at: usize) -> Option<u64> {
        self.arguments.get(at)?.split('<').next()?.parse().ok()
    }

    /// Where the descriptor of an argument leads.
    pub fn path(&self, at: usize) -> PathBuf {
        self.arguments.get(at).and_then(|argument| between(argument, '<', '>')).map(|path| text(&path).into()).unwrap_or_default()
    }

    /// All bytes that stand in quotation marks, one after another.
    pub fn bytes(&self) -> Vec<u8> {
        self.arguments.iter().flat_map(|argument| argument.split('"').skip(1).step_by(2).flat_map(unhex).collect::<Vec<u8>>()).collect()
    }

    /// The path that an argument names, from the folder that the one before it is where it is relative.
    pub fn named(&self, at: usize) -> PathBuf {
        let name = between(&self.arguments[at], '"', '"').map(|name| text(&name)).unwrap_or_default();
        let from = if at > 0 { self.path(at - 1) } else { PathBuf::new() };
        from.join(name)
    }
}

/// Whether strace is to be had, and may look.
pub fn has_strace() -> bool {
    Command::new("strace").args(["-o", "/dev/null", "true"]).output().is_ok_and(|ran| ran.status.success())
}

/// The arguments of strace itself: where to write, and what to look at.
pub fn strace(log: &Path, calls: &str) -> Vec<String> {
    let log = log.display().to_string();
    ["-f", "-y", "-xx", "-s", "1000000", "-e", &format!("trace={calls}"), "-o", &log].map(str::to_owned).into()
}

/// The calls of a log, in the order in which they ended.
pub fn read(log: &str) -> Vec<Call> {
    let mut begun: HashMap<&str, (usize, String)> = HashMap::new();
    let mut calls = Vec::new();
    for (number, line) in log.lines().enumerate() {
        let Some((process, rest)) = line.split_once(' ') else { continue };
        let rest = rest.trim_start();
        if let Some(start) = rest.strip_suffix("<unfinished ...>") {
            begun.insert(process, (number, start.trim_end().to_owned()));
            continue;
        }
        let (began, whole) = match rest.strip_prefix("<... ").and_then(|rest| rest.split_once(" resumed>")) {
            Some((_, end)) => begun.remove(process).map(|(began, start)| (began, start + end)).unwrap_or_default(),
            None => (number, rest.to_owned()),
        };
        let Some((name, rest)) = whole.split_once('(') else { continue };
        let Some((arguments, result)) = rest.rsplit_once(" = ") else { continue };
        let arguments = arguments.trim_end().trim_end_matches(')').split(", ").map(str::to_owned).collect();
        calls.push(Call { began, ended: number, name: name.to_owned(), arguments, result: result.trim().to_owned() });
    }
    calls
}

fn between(text: &str, open: char, close: char) -> Option<String> {
    Some(text.split_once(open)?.1.split(close).next()?.to_owned())
}

fn unhex(digits: &str) -> Vec<u8> {
    digits.split("\\x").skip(1).map(|pair| u8::from_str_radix(pair, 16).unwrap()).collect()
}

fn text(escaped: &str) -> String {
    if escaped.starts_with("\\x") { String::from_utf8(unhex(escaped)).unwrap() } else { escaped.to_owned() }
}
