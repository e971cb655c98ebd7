//! Numbers that look random and are the same in every run, so that what failed fails again.

/// From a seed other than 0.
pub struct Dice(pub u64);

impl Dice {
    /// A number from 0 up to this; 0 where it is 0.
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit.max(1) as u64).unwrap()
    }
}
