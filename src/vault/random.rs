//! Where random bytes come from: handed in, so that this room stays pure and fixed vectors can be tested.

use std::convert::Infallible;

use hpke::rand_core::{TryCryptoRng, TryRng};

use super::{Key, VaultError};

/// A source of random bytes fit for keys. Outside tests it must be the machine's own.
pub trait Randomness {
    /// Fills `bytes`.
    ///
    /// # Errors
    /// [`VaultError::NoRandomness`] when the machine gives none; `bytes` must then not be used.
    fn fill(&mut self, bytes: &mut [u8]) -> Result<(), VaultError>;
}

/// `N` random bytes that need not be secret: a nonce, a salt, an id.
pub(super) fn random<const N: usize>(source: &mut dyn Randomness) -> Result<[u8; N], VaultError> {
    let mut bytes = [0; N];
    source.fill(&mut bytes)?;
    Ok(bytes)
}

/// Random numbers for a library that does not let their source fail: drawn from a seed that was filled beforehand.
pub(super) struct Seeded {
    seed: Key,
    block: u64,
}

impl Seeded {
    pub(super) fn new(source: &mut dyn Randomness) -> Result<Self, VaultError> {
        Ok(Self { seed: Key::random(source)?, block: 0 })
    }
}

impl TryRng for Seeded {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        let mut bytes = [0; 4];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u32::from_le_bytes(bytes))
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        let mut bytes = [0; 8];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u64::from_le_bytes(bytes))
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        for chunk in bytes.chunks_mut(32) {
            let block = self.seed.expand("seeded", &self.block.to_le_bytes());
            chunk.copy_from_slice(&block.bytes()[..chunk.len()]);
            self.block += 1;
        }
        Ok(())
    }
}

impl TryCryptoRng for Seeded {}
