//! Trying passphrases: after wrong ones the next waits.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread::sleep;
use std::time::Duration;

use crate::store::StoreError;

/// After so many it is hardly a slip of the finger.
const A_FEW: u32 = 3;

/// How many wrong passphrases were given one after the other, wherever one was asked for.
#[derive(Clone, Debug, Default)]
pub(super) struct Tries(Arc<AtomicU32>);

impl Tries {
    /// Waits as long as those before it ask for, then tries one. From the third wrong one on, what else may be wrong is said.
    pub(super) fn one<T>(&self, passphrase: impl FnOnce() -> Result<T, StoreError>) -> Result<T, StoreError> {
        sleep(pause_after(self.0.load(Ordering::Relaxed)));
        let tried = passphrase();
        match tried {
            Ok(_) => self.0.store(0, Ordering::Relaxed),
            Err(StoreError::WrongPassphrase) if self.0.fetch_add(1, Ordering::Relaxed) + 1 >= A_FEW => {
                return Err(StoreError::WrongEachTime);
            }
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
        let said: Vec<bool> =
            (0..3).map(|_| matches!(tries.one(|| Err::<(), _>(StoreError::WrongPassphrase)), Err(StoreError::WrongEachTime))).collect();
        assert_eq!(said, [false, true, true], "the first two are slips");
        assert_eq!(tries.clone().one(|| Ok(7)).ok(), Some(7));
        assert_eq!(wrong(&tries), 0);
    }
}
