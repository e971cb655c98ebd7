//! Telling whether large files are still what they were, quickly: several times as fast as SHA-256 where the processor has no help for that.

use chacha20poly1305::aead::AeadInOut;
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};

use super::{Hasher, Key, VaultError};

/// Bytes that are stamped at once.
pub const PIECE: usize = 64 * 1024;

/// Stamps pieces of files: of each the tag of XChaCha20-Poly1305 over no text with the piece as the associated data, under a nonce of its own. The tags
/// are nobody's to see: what they come to is kept sealed.
#[derive(Debug)]
pub struct Stamp {
    key: Key,
    id: [u8; 16],
    pieces: u64,
    hasher: Hasher,
}

impl Stamp {
    /// Begins. The id is random and new where something is to be stamped, and the same where it is to be compared.
    pub fn new(key: &Key, id: [u8; 16]) -> Self {
        Self { key: key.expand("pieces", &[]), id, pieces: 0, hasher: Hasher::new() }
    }

    /// The next piece of a file: [`PIECE`] bytes, or what is left of it.
    ///
    /// # Errors
    /// [`VaultError::Malformed`] for a piece that is too long.
    pub fn piece(&mut self, piece: &[u8]) -> Result<(), VaultError> {
        let mut nonce = [0; 24];
        nonce[..16].copy_from_slice(&self.id);
        nonce[16..].copy_from_slice(&self.pieces.to_le_bytes());
        let cipher = XChaCha20Poly1305::new(self.key.bytes().into());
        let tag =
            cipher.encrypt_inout_detached(&XNonce::from(nonce), piece, (&mut [] as &mut [u8]).into()).map_err(|_| VaultError::Malformed)?;
        self.pieces += 1;
        self.hasher.update(&tag);
        Ok(())
    }

    /// What the pieces of a file came to; the next piece is another file's.
    pub fn file(&mut self) -> [u8; 32] {
        std::mem::take(&mut self.hasher).done()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stamped(id: u8, pieces: &[&[u8]]) -> [u8; 32] {
        let mut stamp = Stamp::new(&Key::from_slice(&[3; 32]).unwrap(), [id; 16]);
        pieces.iter().for_each(|piece| stamp.piece(piece).unwrap());
        stamp.file()
    }

    #[test]
    fn whatever_differs_is_told() {
        let same = stamped(1, &[b"one", b"two"]);
        assert_eq!(same, stamped(1, &[b"one", b"two"]));
        let others: [&[&[u8]]; 5] = [&[b"one", b"twp"], &[b"two", b"one"], &[b"one"], &[b"onetwo"], &[b"one", b"two", b""]];
        assert!(others.iter().all(|other| stamped(1, other) != same));
        assert_ne!(stamped(2, &[b"one", b"two"]), same);
    }
}
