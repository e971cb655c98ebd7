//! From something typed to a key: argon2id.

use argon2::{Algorithm, Argon2, Params, Version};

use super::{Key, VaultError};

/// What one guess costs. Read from a keyring's header it is bounded, so that a damaged or hostile header can neither exhaust the machine
/// nor hold it up for long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cost {
    memory: u32,
    passes: u32,
    lanes: u32,
}

impl Cost {
    /// 64 MiB, three passes, one lane: the second of RFC 9106's recommended choices, on one lane because the machines are old.
    pub const STANDARD: Self = Self { memory: 64 * 1024, passes: 3, lanes: 1 };

    /// As cheap as it gets, for tests alone: it protects nothing.
    pub const TEST: Self = Self { memory: 8, passes: 1, lanes: 1 };

    /// Most memory a header may ask for, in KiB.
    const MOST_MEMORY: u32 = 256 * 1024;
    /// Most passes a header may ask for.
    const MOST_PASSES: u32 = 16;
    /// Most lanes a header may ask for.
    const MOST_LANES: u32 = 4;

    /// A cost of so many KiB of memory, passes over it, and lanes.
    ///
    /// # Errors
    /// [`VaultError::Malformed`] outside 8 KiB a lane to 256 MiB, 1 to 16 passes, 1 to 4 lanes.
    pub fn new(memory: u32, passes: u32, lanes: u32) -> Result<Self, VaultError> {
        let within = (1..=Self::MOST_LANES).contains(&lanes)
            && (1..=Self::MOST_PASSES).contains(&passes)
            && (8 * lanes..=Self::MOST_MEMORY).contains(&memory);
        if within { Ok(Self { memory, passes, lanes }) } else { Err(VaultError::Malformed) }
    }

    /// What a guess takes: KiB of memory times passes.
    fn work(self) -> u64 {
        u64::from(self.memory) * u64::from(self.passes)
    }

    /// Memory in KiB, passes, lanes.
    pub(super) fn parts(self) -> [u32; 3] {
        [self.memory, self.passes, self.lanes]
    }

    /// The key that `secret` and `salt` give at this cost.
    pub(super) fn derive(self, secret: &[u8], salt: &[u8; 16]) -> Result<Key, VaultError> {
        let params = Params::new(self.memory, self.passes, self.lanes, Some(32)).map_err(|_| VaultError::Malformed)?;
        let mut key = Key::zero();
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into(secret, salt, key.bytes_mut())
            .map_err(|_| VaultError::Malformed)?;
        Ok(key)
    }
}

/// How much may be spent on trying one passphrase. A keyring of some dozen users needs no more; one that was made to keep the machine busy for
/// hours stops here.
#[derive(Debug)]
pub struct Allowance(u64);

impl Allowance {
    /// As much as so many slots of [`Cost::STANDARD`] take.
    pub fn of_slots(slots: u32) -> Self {
        Self(u64::from(slots) * Cost::STANDARD.work())
    }

    /// Spends what a guess at that cost takes; `false` where there is not enough left.
    pub(super) fn spend(&mut self, cost: Cost) -> bool {
        let left = self.0.checked_sub(cost.work());
        self.0 = left.unwrap_or(self.0);
        left.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_cannot_ask_for_too_much_or_too_little() {
        for (memory, passes, lanes) in [(7, 1, 1), (8, 0, 1), (8, 1, 0), (15, 1, 2), (256 * 1024 + 1, 1, 1), (64, 17, 1), (64, 1, 5)] {
            assert_eq!(Cost::new(memory, passes, lanes), Err(VaultError::Malformed), "{memory} {passes} {lanes}");
        }
        assert_eq!(Cost::new(64 * 1024, 3, 1), Ok(Cost::STANDARD));
    }

    #[test]
    fn an_allowance_ends() {
        let mut allowance = Allowance::of_slots(2);
        assert!(allowance.spend(Cost::STANDARD) && allowance.spend(Cost::TEST));
        assert!(!allowance.spend(Cost::STANDARD), "what is left is not enough");
        assert!(allowance.spend(Cost::TEST), "and is not lost");
    }

    #[test]
    fn the_salt_and_the_cost_both_matter() {
        let one = Cost::TEST.derive(b"a", &[1; 16]).unwrap();
        assert_ne!(one.bytes(), Cost::TEST.derive(b"a", &[2; 16]).unwrap().bytes());
        assert_ne!(one.bytes(), Cost::new(16, 1, 1).unwrap().derive(b"a", &[1; 16]).unwrap().bytes());
    }
}
