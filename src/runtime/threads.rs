//! Work beside the program's own.

use std::io;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::Builder;

/// Does some work on a thread of its own, or here and now where the system has none to give.
pub(super) fn beside(work: impl FnOnce() + Send + 'static) {
    on(|work| Builder::new().spawn(work).map(drop), work);
}

fn on<W: FnOnce() + Send + 'static>(start: impl FnOnce(Box<dyn FnOnce() + Send>) -> io::Result<()>, work: W) {
    let here = Arc::new(Mutex::new(Some(work)));
    let there = Arc::clone(&here);
    if start(Box::new(move || run(&there))).is_err() {
        run(&here);
    }
}

fn run<W: FnOnce()>(work: &Mutex<Option<W>>) {
    let work = work.lock().unwrap_or_else(PoisonError::into_inner).take();
    if let Some(work) = work {
        work();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use super::*;

    #[test]
    fn work_is_done_once_with_a_thread_and_without() {
        let (told, hears) = channel();
        let again = told.clone();
        beside(move || told.send("beside").unwrap());
        assert_eq!(hears.recv(), Ok("beside"));
        on(|_| Err(io::ErrorKind::WouldBlock.into()), move || again.send("here").unwrap());
        assert_eq!((hears.try_recv(), hears.try_recv().is_err()), (Ok("here"), true));
    }
}
