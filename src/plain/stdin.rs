//! The program's own input: a terminal that edits its own lines, or a pipe.

use std::io::{self, IsTerminal};
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use rustix::stdio::{stdin, stdout};
use rustix::termios::{QueueSelector, tcflush};
use zeroize::{Zeroize, Zeroizing};

use super::echo::{Hidden, KeyByKey};
use super::read::{Echo, Heard, Reader};
use super::signals::Signals;
use crate::text::drop_mark;

/// How much is read at once: as much as a terminal gives of a line.
const CHUNK: usize = 4096;
/// Ctrl+D, which a terminal takes for the end of the input where it reads lines.
const END_OF_INPUT: u8 = 4;
const BACKSPACE: u8 = 8;
const DELETE: u8 = 0x7f;
/// Ctrl+U.
const KILL_LINE: u8 = 0x15;

/// The standard input, and the signals that ask the program to stop.
pub struct Stdin {
    buffer: Zeroizing<Vec<u8>>,
    /// What was typed of a line where keys come one by one.
    half: Zeroizing<Vec<u8>>,
    /// The first line was read.
    begun: bool,
    ended: bool,
    terminal: bool,
    signals: Signals,
}

enum Ready {
    Input,
    Signal(i32),
    Late,
}

impl Stdin {
    /// The standard input. While it lives SIGHUP, SIGINT and SIGTERM are [heard](Heard::Signal) and do not end the process.
    ///
    /// # Errors
    /// When signals cannot be caught.
    pub fn new() -> io::Result<Self> {
        let buffer = Zeroizing::new(Vec::with_capacity(2 * CHUNK));
        Ok(Self {
            buffer,
            half: Zeroizing::default(),
            begun: false,
            ended: false,
            terminal: io::stdin().is_terminal(),
            signals: Signals::catch()?,
        })
    }

    /// The next line that was read already; at the end what is left counts as one.
    fn line(&mut self, echo: Echo) -> Option<Zeroizing<String>> {
        let (length, rest) = match self.buffer.iter().position(|byte| *byte == b'\n') {
            Some(end) => (end, end + 1),
            None if self.ended && !self.buffer.is_empty() => (self.buffer.len(), self.buffer.len()),
            None => return None,
        };
        let mut line = text(&self.buffer[..length], echo);
        if line.ends_with('\r') {
            line.pop();
        }
        if !self.begun && !self.terminal {
            drop_mark(&mut line);
        }
        self.begun = true;
        // What comes after it moves up, and leaves no copy of itself behind.
        let left = self.buffer.len() - rest;
        self.buffer.copy_within(rest.., 0);
        self.buffer[left..].zeroize();
        self.buffer.truncate(left);
        Some(line)
    }

    /// A digit by itself, or a line that begins with something else. The keys come one by one, so what the terminal does for a line is done here:
    /// what is typed is shown, Backspace and Ctrl+U take it away.
    fn by_key(&mut self, until: Option<Instant>) -> Option<Heard> {
        let _keys = KeyByKey::begin()?;
        loop {
            if let Some(line) = self.take_keys() {
                return Some(Heard::Line(Zeroizing::new(line)));
            }
            if self.ended {
                return Some(Heard::Ended);
            }
            match self.wait(until) {
                Ready::Input => self.fill(),
                Ready::Signal(signal) => return Some(Heard::Signal(signal)),
                Ready::Late => return Some(Heard::Nothing),
            }
        }
    }

    /// Takes in the keys that were read: a line, where one has come to its end.
    fn take_keys(&mut self) -> Option<String> {
        let (mut taken, mut line, mut shown) = (0, None, String::new());
        for byte in self.buffer.iter().copied() {
            taken += 1;
            match byte {
                b'1'..=b'9' if self.half.is_empty() => {
                    self.half.push(byte);
                    shown.push(char::from(byte));
                    line = Some(());
                    // A line that was typed ahead in the usual way has its Enter behind it.
                    taken += usize::from(self.buffer.get(taken) == Some(&b'\n'));
                }
                b'\n' => line = Some(()),
                END_OF_INPUT if self.half.is_empty() => self.ended = true,
                BACKSPACE | DELETE => shown.push_str(&take_back(&mut self.half, 1)),
                KILL_LINE => shown.push_str(&take_back(&mut self.half, usize::MAX)),
                0..=0x1f => {}
                _ => {
                    self.half.push(byte);
                    // A letter of several bytes is shown when all of it is there.
                    if let Some(letter) = last_letter(&self.half) {
                        shown.push(letter);
                    }
                }
            }
            if line.is_some() || self.ended {
                break;
            }
        }
        self.buffer.drain(..taken);
        if line.is_some() {
            shown.push('\n');
        }
        let _gone = rustix::io::write(stdout(), shown.as_bytes());
        line.map(|()| text(&std::mem::take(&mut *self.half), Echo::Shown).to_string())
    }

    fn wait(&mut self, until: Option<Instant>) -> Ready {
        loop {
            let left = until.map(|until| until.saturating_duration_since(Instant::now()));
            let left = left.and_then(|left| Timespec::try_from(left).ok());
            let (stdin, wake) = (stdin(), self.signals.wake());
            let mut fds = [PollFd::new(&stdin, PollFlags::IN), PollFd::new(&wake, PollFlags::IN)];
            let polled = poll(&mut fds, left.as_ref());
            let input = !fds[0].revents().is_empty();
            if let Some(signal) = self.signals.take() {
                return Ready::Signal(signal);
            }
            match polled {
                Err(Errno::INTR) => {}
                // An input that cannot be waited for can still be read.
                Err(_) => return Ready::Input,
                Ok(0) => return Ready::Late,
                Ok(_) if input => return Ready::Input,
                Ok(_) => {}
            }
        }
    }

    fn fill(&mut self) {
        let mut chunk = Zeroizing::new([0; CHUNK]);
        match rustix::io::read(stdin(), &mut chunk[..]) {
            Ok(0) => self.ended = true,
            Ok(read) => self.buffer.extend_from_slice(&chunk[..read]),
            Err(Errno::INTR | Errno::AGAIN) => {}
            // A terminal that hung up gives no more.
            Err(_) => self.ended = true,
        }
    }
}

impl Reader for Stdin {
    fn read(&mut self, echo: Echo, patience: Option<Duration>) -> Heard {
        let until = patience.and_then(|patience| Instant::now().checked_add(patience));
        let _hidden = if echo == Echo::Hidden { Hidden::begin() } else { None };
        if echo == Echo::Digit
            && self.terminal
            && let Some(heard) = self.by_key(until)
        {
            return heard;
        }
        if !self.half.is_empty() {
            // What was half typed for a choice, before the page changed.
            let half = std::mem::take(&mut *self.half);
            self.buffer.splice(..0, half);
        }
        loop {
            if let Some(signal) = self.signals.take() {
                return Heard::Signal(signal);
            }
            if let Some(line) = self.line(echo) {
                return Heard::Line(line);
            }
            if self.ended {
                return Heard::Ended;
            }
            match self.wait(until) {
                Ready::Input => self.fill(),
                Ready::Signal(signal) => return Heard::Signal(signal),
                Ready::Late => return Heard::Nothing,
            }
        }
    }

    fn is_waiting(&mut self) -> bool {
        if self.buffer.is_empty() && !self.ended && matches!(self.wait(Some(Instant::now())), Ready::Input) {
            self.fill();
        }
        !self.buffer.is_empty()
    }

    fn is_terminal(&self) -> bool {
        self.terminal
    }

    fn forget(&mut self) {
        if self.terminal {
            self.buffer.zeroize();
            self.half.zeroize();
            let _gone = tcflush(stdin(), QueueSelector::IFlush);
        }
    }
}

/// The bytes of a line as text. What is not UTF-8 is read as Latin-1, which older terminals and files have, so that no letter is lost; but a
/// secret stays the one that it always was.
fn text(bytes: &[u8], echo: Echo) -> Zeroizing<String> {
    if echo == Echo::Hidden {
        return Zeroizing::new(String::from_utf8_lossy(bytes).into_owned());
    }
    let mut text = Zeroizing::new(String::with_capacity(2 * bytes.len()));
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.extend(chunk.invalid().iter().copied().map(char::from));
    }
    text
}

/// The last letter, where all of it is there.
fn last_letter(bytes: &[u8]) -> Option<char> {
    let start = bytes.iter().rposition(|byte| byte & 0xc0 != 0x80)?;
    std::str::from_utf8(&bytes[start..]).ok()?.chars().next()
}

/// Takes back so many letters at the most, and gives what takes them off the line, as terminals themselves do it.
fn take_back(bytes: &mut Vec<u8>, most: usize) -> String {
    let mut off = String::new();
    for _ in 0..most {
        let Some(start) = bytes.iter().rposition(|byte| byte & 0xc0 != 0x80) else { break };
        let columns = last_letter(bytes).map_or(1, |letter| crate::text::width(letter.encode_utf8(&mut [0; 4])));
        bytes.truncate(start);
        off.push_str(&"\u{8} \u{8}".repeat(columns));
    }
    off
}
