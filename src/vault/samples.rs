//! What this room's tests draw.

use super::{Randomness, VaultError};

/// Draws nothing but sevens.
pub(super) struct Sevens;

impl Randomness for Sevens {
    fn fill(&mut self, bytes: &mut [u8]) -> Result<(), VaultError> {
        bytes.fill(7);
        Ok(())
    }
}
