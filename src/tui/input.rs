//! Waiting for something to happen, and reading what was typed.

use std::io;
use std::os::fd::BorrowedFd;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use zeroize::Zeroize;

use super::keys::{Decoder, Typed};

/// More than this is not read before what was read is shown.
const READ_AT_ONCE: usize = 1 << 20;

/// Waits until one of these can be read or is gone, or the time is over. Says which; none of them where a signal came between.
pub fn wait<const N: usize>(fds: [BorrowedFd<'_>; N], patience: Option<Duration>) -> io::Result<[bool; N]> {
    let mut polled = fds.each_ref().map(|fd| PollFd::new(fd, PollFlags::IN));
    let timeout = patience
        .map(|time| Timespec { tv_sec: i64::try_from(time.as_secs()).unwrap_or(i64::MAX), tv_nsec: i64::from(time.subsec_nanos()) });
    match poll(&mut polled, timeout.as_ref()) {
        Ok(_) | Err(Errno::INTR) => Ok(polled.map(|fd| !fd.revents().is_empty())),
        Err(error) => Err(error.into()),
    }
}

/// What is typed at a terminal.
#[derive(Debug)]
pub struct Keyboard<'f> {
    fd: BorrowedFd<'f>,
    decoder: Decoder,
    last: Instant,
}

impl<'f> Keyboard<'f> {
    /// The keyboard of that terminal.
    pub fn new(fd: BorrowedFd<'f>) -> Self {
        Self { fd, decoder: Decoder::default(), last: Instant::now() }
    }

    /// Whether letters come as Latin-1.
    pub fn in_latin(mut self, latin: bool) -> Self {
        self.decoder.latin = latin;
        self
    }

    /// Whether the mouse counts.
    pub fn with_mouse(&mut self, mouse: bool) {
        self.decoder.mouse = mouse;
    }

    /// Becomes readable when something was typed.
    pub fn fd(&self) -> BorrowedFd<'f> {
        self.fd
    }

    /// How long to wait before what was begun is taken for ended; none where nothing is begun.
    pub fn patience(&self) -> Option<Duration> {
        Some(self.decoder.patience()?.saturating_sub(self.last.elapsed()))
    }

    /// Reads all that waits. `false` where the terminal is gone.
    pub fn read(&mut self, typed: &mut Vec<Typed>) -> bool {
        let mut bytes = [0; 4096];
        let mut total = 0;
        let there = loop {
            match rustix::io::read(self.fd, &mut bytes) {
                Ok(0) => break false,
                Ok(count) => {
                    self.decoder.feed(&bytes[..count], typed);
                    total += count;
                }
                Err(Errno::INTR | Errno::AGAIN) => {}
                Err(_) => break false,
            }
            let more = total < READ_AT_ONCE && matches!(wait([self.fd], Some(Duration::ZERO)), Ok([true]));
            if !more {
                break true;
            }
        };
        bytes.zeroize();
        self.last = Instant::now();
        there
    }

    /// Ends what was begun too long ago.
    pub fn expire(&mut self, typed: &mut Vec<Typed>) {
        if self.patience() == Some(Duration::ZERO) {
            self.decoder.give_up(typed);
        }
    }
}
