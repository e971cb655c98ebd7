//! Threads of ours: work is started on them, and what they have done comes back one by one.

use std::os::fd::BorrowedFd;
use std::sync::mpsc::{Receiver, Sender, channel};

use super::bell::Bell;
use super::threads::beside;
use crate::app::outcome::Outcome;
use crate::store::{Store, StoreError};
use crate::text::Secret;

/// A store that was opened, or why it was not, and the recovery words of a new one.
pub(super) type Opened = Result<(Box<dyn Store + Send>, Option<Secret>), StoreError>;

/// What a thread of ours has done.
pub(super) enum Done {
    Opened(Opened),
    /// All else, as the model takes it in.
    Came(Box<Outcome>),
    /// The store that was lent to a thread is back, or had to be closed.
    Back(Option<Box<dyn Store + Send>>, Box<Outcome>),
}

/// What is under way, and what is done and has not been asked for.
pub(super) struct Workers {
    results: (Sender<Done>, Receiver<Done>),
    /// How much was started and has not been asked for.
    waiting: usize,
    bell: Bell,
}

impl Workers {
    /// Nothing is under way.
    ///
    /// # Errors
    /// The system has no sockets to give.
    pub(super) fn new() -> std::io::Result<Self> {
        Ok(Self { results: channel(), waiting: 0, bell: Bell::new()? })
    }

    /// Starts some work.
    pub(super) fn start(&mut self, work: impl FnOnce() -> Done + Send + 'static) {
        self.start_with(|| (work(), || ()));
    }

    /// Starts some work, and when its result has been handed over some more that nobody waits for.
    pub(super) fn start_with<After: FnOnce()>(&mut self, work: impl FnOnce() -> (Done, After) + Send + 'static) {
        self.waiting += 1;
        let results = self.results.0.clone();
        let bell = self.bell.pull();
        beside(move || {
            let (done, after) = work();
            // Nobody is there to hear it when the program has gone meanwhile.
            let _ = results.send(done);
            if let Some(bell) = bell {
                bell.ring();
            }
            after();
        });
    }

    /// What is done already, if anything is.
    pub(super) fn finished(&mut self) -> Option<Done> {
        self.next(|results| results.try_recv().ok())
    }

    /// Waits for what is done next; none where nothing is under way.
    pub(super) fn wait(&mut self) -> Option<Done> {
        self.next(|results| results.recv().ok())
    }

    fn next(&mut self, take: impl Fn(&Receiver<Done>) -> Option<Done>) -> Option<Done> {
        self.bell.still();
        let done = if self.waiting > 0 { take(&self.results.1) } else { None }?;
        self.waiting -= 1;
        Some(done)
    }

    /// Waits for what is done next. It counts as under way still, and is to be [told later](Self::tell_later).
    pub(super) fn ahead(&self) -> Option<Done> {
        self.results.1.recv().ok()
    }

    /// Tells in its turn what was taken ahead.
    pub(super) fn tell_later(&self, done: Done) {
        // It cannot fail: both ends are here.
        let _ = self.results.0.send(done);
    }

    /// Becomes readable when something is done.
    pub(super) fn wake(&self) -> BorrowedFd<'_> {
        self.bell.as_fd()
    }
}
