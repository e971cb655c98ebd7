//! The keys of a store as bytes, by the description in `src/vault/format.md` and not by the program: the program shows its keys to nobody,
//! and what is to be looked for must be known.

use std::path::Path;

use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305};
use fingerpost::vault::Keyring;
use hkdf::Hkdf;
use hpke::aead::ChaCha20Poly1305;
use hpke::kdf::HkdfSha256;
use hpke::kem::X25519HkdfSha256;
use hpke::{Deserializable, Kem, OpModeR, single_shot_open};
use sha2::Sha256;

/// A secret and what it is.
pub struct Secret {
    pub what: String,
    pub bytes: Vec<u8>,
}

fn secret(what: &str, bytes: &[u8]) -> Secret {
    Secret { what: what.to_owned(), bytes: bytes.to_vec() }
}

/// Everything that the first user's passphrase leads to, one after another.
pub struct Keys {
    /// What the passphrase derives to, and the user's own private key: needed while the store is being opened, and no longer.
    pub passing: Vec<Secret>,
    /// The store's key, those that are made of it, and the trees', with their proofs: held as long as the store is open.
    pub held: Vec<Secret>,
}

/// The keys of the store in a folder.
pub fn keys(folder: &Path, passphrase: &str) -> Keys {
    let bytes = std::fs::read(folder.join("keyring")).unwrap();
    let ring = Keyring::decode(&bytes).unwrap();
    let public = ring.users[0].public.0;
    // The first slot stands after the public key and the number of slots.
    let at = bytes.windows(32).position(|window| window == public).unwrap() + 32 + 2;
    let slot = &bytes[at..at + 1 + 12 + 16 + 72];
    let number = |at: usize| u32::from_le_bytes(slot[at..at + 4].try_into().unwrap());
    let params = Params::new(number(1), number(5), number(9), Some(32)).unwrap();
    let mut derived = [0; 32];
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(passphrase.as_bytes(), &slot[13..29], &mut derived)
        .unwrap();
    let bound = [b"fingerpost slot".as_slice(), &slot[..29], &public].concat();
    let (nonce, sealed) = slot[29..].split_first_chunk::<24>().unwrap();
    let private = XChaCha20Poly1305::new(&derived.into()).decrypt(nonce.into(), Payload { msg: sealed, aad: &bound }).unwrap();

    let mut held = Vec::new();
    for tree in &ring.keys {
        let grant = tree.grants.iter().find(|grant| grant.to.0 == public).unwrap();
        let bound = [&tree.tree[..], &tree.id, &grant.term.number().to_le_bytes(), &public].concat();
        let key = single_shot_open::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
            &OpModeR::Base,
            &<X25519HkdfSha256 as Kem>::PrivateKey::from_bytes(&private).unwrap(),
            &<X25519HkdfSha256 as Kem>::EncappedKey::from_bytes(&grant.shared.encapsulated).unwrap(),
            b"fingerpost tree key",
            &grant.shared.sealed,
            &bound,
        )
        .unwrap();
        if tree.tree == [0; 16] {
            for label in ["journal", "database", "manifest"] {
                let mut part = [0; 32];
                Hkdf::<Sha256>::from_prk(&key).unwrap().expand_multi_info(&[label.as_bytes(), &[0]], &mut part).unwrap();
                held.push(secret(&format!("the key of the {label}"), &part));
            }
            held.push(secret("the store's own key", &key));
        } else {
            let mut proof = [0; 16];
            let parts: [&[u8]; 4] = [b"proof", &[0], &tree.tree, &tree.id];
            Hkdf::<Sha256>::from_prk(&key).unwrap().expand_multi_info(&parts, &mut proof).unwrap();
            held.push(secret("a person's key", &key));
            // What is given back to the allocator is written over at its beginning.
            held.extend([("the proof of it", &proof[..]), ("half of its proof", &proof[8..])].map(|(what, part)| secret(what, part)));
        }
    }
    Keys { passing: vec![secret("what the passphrase derives to", &derived), secret("the private key", &private)], held }
}
