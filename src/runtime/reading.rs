//! Reading the catalogue on a thread of its own.

use std::path::PathBuf;

use super::compiled::{Cache, Unwritten};
use super::library;
use super::workers::Done;
use super::world::World;

impl World {
    /// Has the catalogue in these folders read once the first page is shown, which needs none: the two would wait for each other's turns.
    pub fn read_once_shown(&mut self, folders: Vec<PathBuf>, cache: Cache) {
        self.cache = cache;
        self.to_read = Some(folders);
    }

    /// Starts reading the catalogue with these folders laid over it; the outcome comes through
    /// [`Runtime::finished`](crate::app::msg::Runtime::finished). What is to be kept of it is written after that, while nobody waits.
    pub(super) fn start_reading(&mut self, folders: Vec<PathBuf>) {
        let cache = self.cache.clone();
        self.workers.start_with(move || {
            let (outcome, unwritten) = library::outcome(&cache, &folders);
            // Where it cannot be kept the next start reads the files again, and works as well.
            let after = move || drop(unwritten.map(Unwritten::write));
            (Done::Came(Box::new(outcome)), after)
        });
    }
}
