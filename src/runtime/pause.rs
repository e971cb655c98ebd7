//! Waiting after wrong passphrases.

use std::time::Duration;

/// How long the next try waits after so many wrong passphrases: nothing after the first, then a second, then twice as long each time,
/// a quarter of a minute at the most.
pub(super) fn pause_after(wrong: u32) -> Duration {
    match wrong {
        0 | 1 => Duration::ZERO,
        wrong => Duration::from_secs(1 << (wrong - 2).min(4)).min(Duration::from_secs(15)),
    }
}

#[cfg(test)]
mod tests {
    use super::pause_after;

    #[test]
    fn wrong_passphrases_wait_longer_each_time_and_never_long() {
        let seconds: Vec<u64> = (0..8).map(|wrong| pause_after(wrong).as_secs()).collect();
        assert_eq!(seconds, [0, 0, 1, 2, 4, 8, 15, 15]);
        assert_eq!(pause_after(u32::MAX).as_secs(), 15);
    }
}
