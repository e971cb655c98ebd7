//! Rounding to the nearest five.

/// A count to the nearest five. It is made of what is shown, so that it tells no more than that.
pub fn rounded(count: u32) -> u32 {
    count.saturating_add(2) / 5 * 5
}

#[cfg(test)]
mod tests {
    #[test]
    fn to_the_nearest_five() {
        assert_eq!([0, 5, 7, 8, 12, 13].map(super::rounded), [0, 5, 5, 10, 10, 15]);
    }
}
