//! A slot: a user's private key, sealed under something that only they know.

use super::random::random;
use super::seal::{NONCE, open, seal_with};
use super::{Allowance, Cost, Passphrase, Private, Public, Randomness, RecoveryWords, VaultError, Writer};

const LABEL: &[u8] = b"fingerpost slot";
/// Bytes of a sealed private key: nonce, key, tag.
pub(super) const SEALED: usize = 24 + 32 + 16;

/// Bytes of the nonce that say that it was made by a program which keeps what its user knows of the keys.
const MARK: usize = 8;

/// What opens a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SlotKind {
    /// A passphrase.
    Passphrase = 1,
    /// Twelve recovery words.
    Words = 2,
}

/// A user's private key, sealed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    /// What opens it.
    pub kind: SlotKind,
    pub(super) cost: Cost,
    pub(super) salt: [u8; 16],
    pub(super) sealed: [u8; SEALED],
}

impl Slot {
    /// A slot that a passphrase opens.
    ///
    /// # Errors
    /// [`VaultError::NoRandomness`].
    pub fn passphrase(private: &Private, passphrase: &Passphrase, cost: Cost, source: &mut dyn Randomness) -> Result<Self, VaultError> {
        Self::new(SlotKind::Passphrase, private, passphrase.text().as_bytes(), cost, source)
    }

    /// A slot that recovery words open.
    ///
    /// # Errors
    /// [`VaultError::NoRandomness`].
    pub fn words(private: &Private, words: &RecoveryWords, cost: Cost, source: &mut dyn Randomness) -> Result<Self, VaultError> {
        Self::new(SlotKind::Words, private, words.entropy().as_slice(), cost, source)
    }

    fn new(kind: SlotKind, private: &Private, secret: &[u8], cost: Cost, source: &mut dyn Randomness) -> Result<Self, VaultError> {
        let mut slot = Self { kind, cost, salt: random(source)?, sealed: [0; SEALED] };
        let key = cost.derive(secret, &slot.salt)?;
        let mut nonce = random::<NONCE>(source)?;
        nonce[..MARK].copy_from_slice(&mark(private));
        let sealed = seal_with(&key, nonce, &slot.bound(&private.public()?), private.0.bytes())?;
        slot.sealed = sealed.try_into().map_err(|_| VaultError::Malformed)?;
        Ok(slot)
    }

    /// Opens the slot of the user with this public key. This takes the time and the memory that its cost says.
    ///
    /// # Errors
    /// [`VaultError::NotAuthentic`] when what was typed is not what opens it, or the allowance is spent.
    pub fn open(&self, typed: &Passphrase, public: &Public, allowance: &mut Allowance) -> Result<Private, VaultError> {
        let words = match self.kind {
            SlotKind::Passphrase => None,
            SlotKind::Words => Some(RecoveryWords::typed(typed).ok_or(VaultError::NotAuthentic)?),
        };
        if !allowance.spend(self.cost) {
            return Err(VaultError::NotAuthentic);
        }
        let key = match words {
            None => self.cost.derive(typed.text().as_bytes(), &self.salt)?,
            Some(words) => self.cost.derive(words.entropy().as_slice(), &self.salt)?,
        };
        let private = Private(super::Key::from_slice(&open(&key, &self.bound(public), &self.sealed)?)?);
        if private.public()? == *public { Ok(private) } else { Err(VaultError::NotAuthentic) }
    }

    /// Whether it was made by a program that keeps what its user knows of the keys. Nobody without the private key can say so or take it back:
    /// the nonce says it, and under another the slot does not open.
    pub fn is_marked(&self, private: &Private) -> bool {
        self.sealed.starts_with(&mark(private))
    }

    fn bound(&self, public: &Public) -> Vec<u8> {
        let mut writer = Writer::new();
        writer.put(LABEL).u8(self.kind as u8);
        for part in self.cost.parts() {
            writer.u32(part);
        }
        writer.put(&self.salt).put(&public.0).done()
    }
}

fn mark(private: &Private) -> [u8; MARK] {
    let mut mark = [0; MARK];
    mark.copy_from_slice(&private.0.place("slot", b"known keys")[..MARK]);
    mark
}
