//! Signals, made readable.

use std::io::{self, Read};
use std::os::fd::{AsFd, BorrowedFd};
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use signal_hook::SigId;
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP, SIGWINCH};

/// What a signal asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// The terminal is going away.
    HungUp,
    /// The program is to end.
    Stop,
    /// The window has another size.
    Resized,
    /// The program is to stand still.
    Suspend,
    /// It goes on.
    Continue,
}

const WATCHED: [(i32, Asked); 6] = [
    (SIGHUP, Asked::HungUp),
    (SIGTERM, Asked::Stop),
    (SIGINT, Asked::Stop),
    (SIGTSTP, Asked::Suspend),
    (SIGCONT, Asked::Continue),
    (SIGWINCH, Asked::Resized),
];

/// Watches signals while it lives. Afterwards they do nothing, until somebody else watches them.
#[derive(Debug)]
pub struct Signals {
    wake: UnixStream,
    came: Vec<(Arc<AtomicBool>, Asked)>,
    watches: Vec<SigId>,
}

impl Signals {
    /// Begins to watch.
    pub fn watch() -> io::Result<Self> {
        let (wake, waker) = UnixStream::pair()?;
        wake.set_nonblocking(true)?;
        let mut signals = Self { wake, came: Vec::new(), watches: Vec::new() };
        for (signal, asked) in WATCHED {
            let came = Arc::new(AtomicBool::new(false));
            // The flag first: when the waker is read, it is up.
            signals.watches.push(signal_hook::flag::register(signal, Arc::clone(&came))?);
            signals.watches.push(signal_hook::low_level::pipe::register(signal, waker.try_clone()?)?);
            signals.came.push((came, asked));
        }
        Ok(signals)
    }

    /// Becomes readable when a signal came.
    pub fn wake(&self) -> BorrowedFd<'_> {
        self.wake.as_fd()
    }

    /// What was asked for since the last time.
    pub fn take(&mut self) -> Vec<Asked> {
        let mut bytes = [0; 64];
        while matches!(self.wake.read(&mut bytes), Ok(count) if count == bytes.len()) {}
        self.came.iter().filter(|(came, _)| came.swap(false, Ordering::SeqCst)).map(|(_, asked)| *asked).collect()
    }

    /// Stands still until somebody lets the program go on.
    pub fn suspend(&self) -> io::Result<()> {
        signal_hook::low_level::emulate_default_handler(SIGTSTP)
    }
}

impl Drop for Signals {
    fn drop(&mut self) {
        for watch in self.watches.drain(..) {
            signal_hook::low_level::unregister(watch);
        }
    }
}
