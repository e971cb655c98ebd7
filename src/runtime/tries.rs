//! Trying passphrases: after wrong ones the next waits.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread::sleep;
use std::time::Duration;

use crate::store::StoreError;

/// How many wrong passphrases were given one after the other, wherever one was asked for.
#[derive(Clone, Debug, Default)]
pub(super) struct Tries(Arc<AtomicU32>);

impl Tries {
    /// Waits as long as those before it ask for, then tries one.
    pub(super) fn one<T>(&self, passphrase: impl FnOnce() -> Result<T, StoreError>) -> Result<T, StoreError> {
        sleep(pause_after(self.0.load(Ordering::Relaxed)));
        let tried = passphrase();
        match &tried {
            Ok(_) => self.0.store(0, Ordering::Relaxed),
            Err(StoreError::WrongPassphrase) => drop(self.0.fetch_add(1, Ordering::Relaxed)),
            Err(_) => {}
        }
        tried
    }
}

/// How long the next try waits after so many wrong passphrases: nothing after the first, then a second, then twice as long each time,
/// a quarter of a minute at the most.
fn pause_after(wrong: u32) -> Duration {
    match wrong {
        0 | 1 => Duration::ZERO,
        wrong => Duration::from_secs(1 << (wrong - 2).min(4)).min(Duration::from_secs(15)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrong_passphrases_wait_longer_each_time_and_never_long() {
        let seconds: Vec<u64> = (0..8).map(|wrong| pause_after(wrong).as_secs()).collect();
        assert_eq!(seconds, [0, 0, 1, 2, 4, 8, 15, 15]);
        assert_eq!(pause_after(u32::MAX).as_secs(), 15);
    }

    #[test]
    fn only_a_wrong_passphrase_counts_and_a_right_one_forgives_all() {
        let tries = Tries::default();
        let wrong = |tries: &Tries| tries.0.load(Ordering::Relaxed);
        let failing = [StoreError::WrongPassphrase, StoreError::OpenElsewhere];
        assert!(failing.into_iter().all(|error| tries.one(|| Err::<(), _>(error)).is_err()));
        assert_eq!(wrong(&tries), 1);
        assert_eq!(tries.clone().one(|| Ok(7)).ok(), Some(7));
        assert_eq!(wrong(&tries), 0);
    }
}
