//! Brings to the database what the journal has, when nobody is waiting.
//!
//! An event is *saved* once the journal is synced; the database is only what is read. To write, flush and sync it too before saying *saved*
//! would triple the wait (a long text costs it two syncs more), so a thread does it. Until then the event is read from the journal, and what a kill
//! or a power cut keeps from the database is put there from the journal at the next opening.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use super::db::Database;
use super::entry::Entry;
use super::head::Head;
use super::keys::StoreKeys;
use super::values::{put_entry, put_head};

/// How long nothing new must have come before the database is synced.
const QUIET: Duration = Duration::from_millis(250);
/// How long it is put off at most.
const PATIENCE: Duration = Duration::from_secs(5);

/// How long the end is waited for: a database that never comes to it is made good at the next opening.
const PATIENCE_AT_THE_END: Duration = Duration::from_secs(20);

/// What the journal has and the database has not.
type News = (Vec<Entry>, Head);

/// A thread that keeps the database up with the journal. It sleeps until it is told of something new.
#[derive(Debug)]
pub(super) struct Settler {
    sender: Option<Sender<News>>,
    thread: Option<JoinHandle<()>>,
    /// Says nothing, and is gone when the thread has ended.
    end: Receiver<()>,
}

impl Settler {
    /// Starts the thread. Without one, the database is filled at the next opening.
    pub(super) fn start(database: Database, keys: &Arc<StoreKeys>) -> Self {
        let ((sender, receiver), (ending, end)) = (channel(), channel());
        let keys = Arc::clone(keys);
        let work = move || {
            let _ending = ending;
            settle(&database, &keys, &receiver);
        };
        let thread = std::thread::Builder::new().name("settle".to_owned()).spawn(work).ok();
        Self { sender: Some(sender), thread, end }
    }

    /// The journal has these entries, and has come so far.
    pub(super) fn tell(&self, entries: Vec<Entry>, head: Head) {
        if let Some(sender) = &self.sender {
            // Without a thread there is nobody to hear it, and nothing to be done about it.
            let _ = sender.send((entries, head));
        }
    }
}

impl Drop for Settler {
    /// Waits until everything is in the database: as long as the thread lives it is not free to be opened again.
    fn drop(&mut self) {
        drop(self.sender.take());
        let Some(thread) = self.thread.take() else { return };
        // A flush that a failed write left waiting must not keep anybody from locking or leaving.
        if self.end.recv_timeout(PATIENCE_AT_THE_END) != Err(RecvTimeoutError::Timeout) {
            let _ = thread.join();
        }
    }
}

fn settle(database: &Database, keys: &StoreKeys, news: &Receiver<News>) {
    // Once it has refused something it is told nothing more: its head must never know of more than it has.
    let mut keeping_up = true;
    let mut take = |(entries, head): News| {
        keeping_up =
            keeping_up && entries.iter().all(|entry| put_entry(database, keys, entry).is_ok()) && put_head(database, keys, &head).is_ok();
    };
    while let Ok(first) = news.recv() {
        let begun = Instant::now();
        take(first);
        while begun.elapsed() < PATIENCE {
            match news.recv_timeout(QUIET) {
                Ok(more) => take(more),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => break,
            }
        }
        // A failure is no loss: the head that is on the disk tells the next opening how far it had come.
        let _ = database.flush();
    }
}
