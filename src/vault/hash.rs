//! SHA-256, for telling whether bytes are still what they were.

use sha2::{Digest, Sha256};

/// The SHA-256 of these bytes.
pub fn digest(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// SHA-256 of what comes in pieces.
#[derive(Default)]
pub struct Hasher(Sha256);

impl Hasher {
    /// Nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// The next piece.
    pub fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The hash of all pieces.
    pub fn done(self) -> [u8; 32] {
        self.0.finalize().into()
    }
}

impl std::fmt::Debug for Hasher {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Hasher(..)")
    }
}
