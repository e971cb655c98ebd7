//! Counts that are too small to be shown.

/// The least count, but for nought, that is shown.
pub const LEAST: u32 = 5;

/// Whether a count is too small to be shown: one to four.
pub fn is_small(count: u32) -> bool {
    (1..LEAST).contains(&count)
}

/// A count by itself, where it may be shown.
pub fn shown(count: u32) -> Option<u32> {
    (!is_small(count)).then_some(count)
}

#[cfg(test)]
mod tests {
    #[test]
    fn nought_and_five_are_shown() {
        assert_eq!([0, 1, 4, 5, 100].map(super::shown), [Some(0), None, None, Some(5), Some(100)]);
    }
}
