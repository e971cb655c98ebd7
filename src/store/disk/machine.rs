//! The machine's own random bytes.

use crate::store::StoreError;
use crate::vault::{Randomness, VaultError};

/// Random bytes from the operating system.
#[derive(Debug)]
pub(super) struct Machine;

impl Randomness for Machine {
    fn fill(&mut self, bytes: &mut [u8]) -> Result<(), VaultError> {
        getrandom::fill(bytes).map_err(|_| VaultError::NoRandomness)
    }
}

/// Sealing fails only when the machine gives no random bytes, or something is too big for the format: either way nothing was kept.
pub(super) fn unsealed(error: VaultError) -> StoreError {
    StoreError::Unsealed { why: error.to_string() }
}
