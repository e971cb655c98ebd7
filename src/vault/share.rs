//! Giving a key to somebody by their public key: HPKE (RFC 9180), base mode, X25519, HKDF-SHA256, ChaCha20-Poly1305.

use hpke::aead::ChaCha20Poly1305;
use hpke::kdf::HkdfSha256;
use hpke::kem::X25519HkdfSha256;
use hpke::{Deserializable, Kem, OpModeR, OpModeS, Serializable, single_shot_open, single_shot_seal_with_rng};
use zeroize::Zeroizing;

use super::random::Seeded;
use super::{Key, Randomness, VaultError};

type Suite = X25519HkdfSha256;

/// A user's public key: what others seal to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Public(pub [u8; 32]);

/// A user's private key: what opens what was sealed to them.
#[derive(Debug)]
pub struct Private(pub(super) Key);

/// A key sealed to one public key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shared {
    /// The encapsulated key.
    pub encapsulated: [u8; 32],
    /// The sealed key and its tag.
    pub sealed: [u8; 48],
}

impl Private {
    /// A new private key: the one that random key material gives by RFC 9180's `DeriveKeyPair`.
    ///
    /// # Errors
    /// [`VaultError::NoRandomness`].
    pub fn random(source: &mut dyn Randomness) -> Result<Self, VaultError> {
        let material = Key::random(source)?;
        let (private, _) = Suite::derive_keypair(material.bytes());
        let mut key = Key::zero();
        private.write_exact(key.bytes_mut());
        Ok(Self(key))
    }

    /// The public key that belongs to it.
    ///
    /// # Errors
    /// [`VaultError::Malformed`] when it is no private key.
    pub fn public(&self) -> Result<Public, VaultError> {
        let mut public = [0; 32];
        Suite::sk_to_pk(&self.inner()?).write_exact(&mut public);
        Ok(Public(public))
    }

    fn inner(&self) -> Result<<Suite as Kem>::PrivateKey, VaultError> {
        <Suite as Kem>::PrivateKey::from_bytes(self.0.bytes()).map_err(|_| VaultError::Malformed)
    }
}

/// Seals a key to a public key. `info` says what for, `bound` is authenticated with it.
///
/// # Errors
/// [`VaultError::NoRandomness`]; [`VaultError::Malformed`] when `to` is no public key.
pub fn share(key: &Key, to: &Public, info: &[u8], bound: &[u8], source: &mut dyn Randomness) -> Result<Shared, VaultError> {
    let public = <Suite as Kem>::PublicKey::from_bytes(&to.0).map_err(|_| VaultError::Malformed)?;
    let mut numbers = Seeded::new(source)?;
    let (encapsulated, sealed) =
        single_shot_seal_with_rng::<ChaCha20Poly1305, HkdfSha256, Suite>(&OpModeS::Base, &public, info, key.bytes(), bound, &mut numbers)
            .map_err(|_| VaultError::Malformed)?;
    let mut shared = Shared { encapsulated: [0; 32], sealed: [0; 48] };
    encapsulated.write_exact(&mut shared.encapsulated);
    shared.sealed.copy_from_slice(&sealed);
    Ok(shared)
}

/// Opens a key that was sealed to `private`'s public key.
///
/// # Errors
/// [`VaultError::NotAuthentic`] when it was not, or was altered.
pub fn unshare(shared: &Shared, private: &Private, info: &[u8], bound: &[u8]) -> Result<Key, VaultError> {
    Key::from_slice(&hpke_open(private, &shared.encapsulated, info, bound, &shared.sealed)?)
}

fn hpke_open(private: &Private, encapsulated: &[u8], info: &[u8], bound: &[u8], sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, VaultError> {
    let encapsulated = <Suite as Kem>::EncappedKey::from_bytes(encapsulated).map_err(|_| VaultError::NotAuthentic)?;
    single_shot_open::<ChaCha20Poly1305, HkdfSha256, Suite>(&OpModeR::Base, &private.inner()?, &encapsulated, info, sealed, bound)
        .map(Zeroizing::new)
        .map_err(|_| VaultError::NotAuthentic)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hex(text: &str) -> Vec<u8> {
        (0..text.len()).step_by(2).map(|at| u8::from_str_radix(&text[at..at + 2], 16).unwrap()).collect()
    }

    #[test]
    fn rfc_9180_a_2_1_opens() {
        let private = Private(Key::from_slice(&hex("8057991eef8f1f1af18f4a9491d16a1ce333f695d4db8e38da75975c4478e0fb")).unwrap());
        assert_eq!(private.public().unwrap().0[..], hex("4310ee97d88cc1f088a5576c77ab0cf5c3ac797f3d95139c6c84b5429c59662a")[..]);
        let opened = hpke_open(
            &private,
            &hex("1afa08d3dec047a643885163f1180476fa7ddb54c6a8029ea33f95796bf2ac4a"),
            &hex("4f6465206f6e2061204772656369616e2055726e"),
            &hex("436f756e742d30"),
            &hex("1c5250d8034ec2b784ba2cfd69dbdb8af406cfe3ff938e131f0def8c8b60b4db21993c62ce81883d2dd1b51a28"),
        );
        assert_eq!(opened.unwrap()[..], hex("4265617574792069732074727574682c20747275746820626561757479")[..]);
    }
}
