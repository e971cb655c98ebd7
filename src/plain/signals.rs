//! The signals that ask the program to stop, as something that can be waited for together with input.

use std::io;
use std::os::fd::{AsFd, BorrowedFd};
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use signal_hook::SigId;
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};

/// While this lives those signals do not end the process.
pub struct Signals {
    wake: UnixStream,
    came: Arc<AtomicUsize>,
    ids: Vec<SigId>,
}

impl Signals {
    /// Begins to catch them.
    pub fn catch() -> io::Result<Self> {
        let (wake, write) = UnixStream::pair()?;
        wake.set_nonblocking(true)?;
        let mut signals = Self { wake, came: Arc::new(AtomicUsize::new(0)), ids: Vec::new() };
        for signal in [SIGHUP, SIGINT, SIGTERM] {
            // The number is set before the waiting end is woken.
            let number = usize::try_from(signal).unwrap_or_default();
            signals.ids.push(signal_hook::flag::register_usize(signal, Arc::clone(&signals.came), number)?);
            signals.ids.push(signal_hook::low_level::pipe::register(signal, write.try_clone()?)?);
        }
        Ok(signals)
    }

    /// Becomes readable when one has come.
    pub fn wake(&self) -> BorrowedFd<'_> {
        self.wake.as_fd()
    }

    /// The one that came last, if one came. It is told once.
    pub fn take(&mut self) -> Option<i32> {
        let mut bytes = [0; 16];
        while matches!(io::Read::read(&mut self.wake, &mut bytes), Ok(1..)) {}
        i32::try_from(self.came.swap(0, Ordering::SeqCst)).ok().filter(|signal| *signal != 0)
    }
}

impl Drop for Signals {
    fn drop(&mut self) {
        for id in self.ids.drain(..) {
            signal_hook::low_level::unregister(id);
        }
    }
}
