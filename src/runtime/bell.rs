//! Tells whoever waits for input that a thread has come to its end.

use std::io::{Read, Write};
use std::os::fd::{AsFd, BorrowedFd};
use std::os::unix::net::UnixStream;

/// Rung by threads, and heard by a poll.
pub struct Bell {
    heard: UnixStream,
    rung: UnixStream,
}

/// One pull at a bell.
pub struct Pull(UnixStream);

impl Bell {
    /// A bell that is still.
    ///
    /// # Errors
    /// The system has no sockets to give.
    pub fn new() -> std::io::Result<Self> {
        let (heard, rung) = UnixStream::pair()?;
        heard.set_nonblocking(true)?;
        Ok(Self { heard, rung })
    }

    /// For a thread, to ring with; none where the system has no more sockets, and then the next key brings what it made.
    pub fn pull(&self) -> Option<Pull> {
        self.rung.try_clone().ok().map(Pull)
    }

    /// Becomes readable when it rings, and stays so until it is [stilled](Self::still).
    pub fn as_fd(&self) -> BorrowedFd<'_> {
        self.heard.as_fd()
    }

    /// Stills it, however often it rang. To be done before looking for what was made: a ring that comes later is for something later, or finds
    /// nothing more. One that came after somebody had waited for the result itself would ring on for ever.
    pub fn still(&mut self) {
        while matches!(self.heard.read(&mut [0; 16]), Ok(1..)) {}
    }
}

impl Pull {
    /// Rings.
    pub fn ring(mut self) {
        let _ = self.0.write(&[1]);
    }
}

#[cfg(test)]
mod tests {
    use rustix::event::{PollFd, PollFlags, Timespec, poll};

    use super::Bell;

    fn rings(bell: &Bell) -> bool {
        poll(&mut [PollFd::new(&bell.as_fd(), PollFlags::IN)], Some(&Timespec::default())).unwrap() > 0
    }

    #[test]
    fn it_is_still_however_often_it_rang_and_also_where_nobody_waits_any_more() {
        let mut bell = Bell::new().unwrap();
        assert!(!rings(&bell));
        // The result was there before the ring.
        bell.still();
        for _ in 0..40 {
            bell.pull().unwrap().ring();
        }
        assert!(rings(&bell));
        bell.still();
        assert!(!rings(&bell));
        bell.pull().unwrap().ring();
        assert!(rings(&bell));
    }
}
