//! The program's own input: a terminal that edits its own lines, or a pipe.

use std::io::{self, IsTerminal};
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use rustix::stdio::stdin;
use rustix::termios::{QueueSelector, tcflush};
use zeroize::{Zeroize, Zeroizing};

use super::echo::Hidden;
use super::read::{Echo, Heard, Reader};
use super::signals::Signals;

/// How much is read at once: as much as a terminal gives of a line.
const CHUNK: usize = 4096;

/// The standard input, and the signals that ask the program to stop.
pub struct Stdin {
    buffer: Zeroizing<Vec<u8>>,
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
        Ok(Self { buffer, ended: false, terminal: io::stdin().is_terminal(), signals: Signals::catch()? })
    }

    /// The next line that was read already; at the end what is left counts as one.
    fn line(&mut self) -> Option<Zeroizing<String>> {
        let (length, rest) = match self.buffer.iter().position(|byte| *byte == b'\n') {
            Some(end) => (end, end + 1),
            None if self.ended && !self.buffer.is_empty() => (self.buffer.len(), self.buffer.len()),
            None => return None,
        };
        let mut line = Zeroizing::new(String::from_utf8_lossy(&self.buffer[..length]).into_owned());
        if line.ends_with('\r') {
            line.pop();
        }
        // What comes after it moves up, and leaves no copy of itself behind.
        let left = self.buffer.len() - rest;
        self.buffer.copy_within(rest.., 0);
        self.buffer[left..].zeroize();
        self.buffer.truncate(left);
        Some(line)
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
        loop {
            if let Some(signal) = self.signals.take() {
                return Heard::Signal(signal);
            }
            if let Some(line) = self.line() {
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
            let _gone = tcflush(stdin(), QueueSelector::IFlush);
        }
    }
}
