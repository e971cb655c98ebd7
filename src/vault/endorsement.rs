//! What a tree's newest key says of itself: which keys were the tree's before it, and to whom it was granted by somebody who can open it.
//!
//! It is sealed under that key and lies beside its grants, in grants to nobody: whoever has only the store's own key cannot make one. A key
//! before it is named by its proof, which is told by that key and tells nothing of it.

use super::seal::{OVERHEAD, open, seal};
use super::{Grant, Key, KeyId, Public, Randomness, Reader, Shared, Term, TreeKey, VaultError, Writer, digest};

/// To whom the grants are that hold it: no user's public key, for nobody can know what would open it.
const NOBODY: Public = Public(*b"fingerpost endorsement, no user.");
const LABEL: &[u8] = b"fingerpost endorsement";
/// Bytes that one grant holds.
const PIECE: usize = 32 + 48;
/// More keys before it are not named. No record has had so many: one is drawn when a cover of it ends.
const MOST_BEFORE: usize = 4096;

/// What only a key itself tells. Whoever has one, and the store's own key, can have a key of theirs count: it is shown to nobody.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Proof([u8; 16]);

impl Proof {
    /// As it is stored.
    pub fn bytes(&self) -> &[u8; 16] {
        &self.0
    }
}

impl From<[u8; 16]> for Proof {
    fn from(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }
}

impl std::fmt::Debug for Proof {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Proof(..)")
    }
}

/// A grant as an endorsement names it: the beginning of the SHA-256 of to whom and until when.
pub type GrantTag = [u8; 16];

/// What a tree's newest key says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Endorsement {
    /// The keys before it, the oldest first.
    pub before: Vec<(KeyId, Proof)>,
    /// The grants that somebody who can open the tree made.
    pub grants: Vec<GrantTag>,
}

impl Key {
    /// What proves that somebody had this key of a tree, and tells nothing of it.
    pub fn proof(&self, tree: &[u8; 16], id: &KeyId) -> Proof {
        Proof(self.place("proof", &[tree.as_slice(), id].concat()))
    }
}

impl Grant {
    /// As an endorsement names it.
    pub fn tag(&self) -> GrantTag {
        let whole = digest(&Writer::new().put(&self.to.0).u32(self.term.number()).done());
        let mut tag = GrantTag::default();
        tag.copy_from_slice(&whole[..16]);
        tag
    }
}

impl TreeKey {
    /// The grants that are somebody's.
    pub fn holders(&self) -> impl Iterator<Item = &Grant> {
        self.grants.iter().filter(|grant| grant.to != NOBODY)
    }

    /// Takes away what the key says of itself.
    pub fn unendorse(&mut self) {
        self.grants.retain(|grant| grant.to != NOBODY);
    }

    /// Has it say that of itself, in the place of what it said before.
    ///
    /// # Errors
    /// [`VaultError::NoRandomness`]; [`VaultError::Malformed`] when there is too much for the format.
    pub fn endorse(&mut self, key: &Key, said: &Endorsement, source: &mut dyn Randomness) -> Result<(), VaultError> {
        let before = &said.before[said.before.len().saturating_sub(MOST_BEFORE)..];
        let short = |length: usize| u16::try_from(length).map_err(|_| VaultError::Malformed);
        let mut writer = Writer::new();
        writer.u16(short(before.len())?);
        for (id, proof) in before {
            writer.put(id).put(&proof.0);
        }
        writer.u16(short(said.grants.len())?);
        for tag in &said.grants {
            writer.put(tag);
        }
        let mut plain = writer.done();
        let sealed = (plain.len() + OVERHEAD).next_multiple_of(PIECE);
        plain.resize(sealed - OVERHEAD, 0);
        let sealed = seal(&key.expand("endorsement", &[]), &self.endorsed(), &plain, source)?;
        self.unendorse();
        for piece in sealed.chunks_exact(PIECE) {
            let mut shared = Shared { encapsulated: [0; 32], sealed: [0; 48] };
            shared.encapsulated.copy_from_slice(&piece[..32]);
            shared.sealed.copy_from_slice(&piece[32..]);
            self.grants.push(Grant { to: NOBODY, term: Term::Open, shared });
        }
        Ok(())
    }

    /// What the key says of itself; none where it says nothing, or somebody without it wrote that.
    pub fn endorsement(&self, key: &Key) -> Option<Endorsement> {
        let pieces = self.grants.iter().filter(|grant| grant.to == NOBODY);
        let sealed: Vec<u8> = pieces.flat_map(|grant| [grant.shared.encapsulated.as_slice(), &grant.shared.sealed].concat()).collect();
        if sealed.is_empty() {
            return None;
        }
        let plain = open(&key.expand("endorsement", &[]), &self.endorsed(), &sealed).ok()?;
        read(&plain).ok()
    }

    fn endorsed(&self) -> Vec<u8> {
        [LABEL, &self.tree, &self.id].concat()
    }
}

fn read(plain: &[u8]) -> Result<Endorsement, VaultError> {
    let mut reader = Reader::new(plain);
    let before = (0..reader.u16()?).map(|_| Ok((reader.array()?, Proof(reader.array()?)))).collect::<Result<_, VaultError>>()?;
    let grants = (0..reader.u16()?).map(|_| reader.array()).collect::<Result<_, _>>()?;
    if reader.take(reader.left())?.iter().any(|byte| *byte != 0) {
        return Err(VaultError::Malformed);
    }
    Ok(Endorsement { before, grants })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::vault::samples::Sevens;

    fn key(byte: u8) -> Key {
        Key::from_slice(&[byte; 32]).unwrap()
    }

    fn tree_key() -> TreeKey {
        let shared = Shared { encapsulated: [5; 32], sealed: [6; 48] };
        TreeKey { tree: [1; 16], id: [2; 8], grants: vec![Grant { to: Public([3; 32]), term: Term::Open, shared }] }
    }

    proptest! {
        #[test]
        fn what_it_says_comes_back_under_its_key_alone(
            before in prop::collection::vec(any::<(KeyId, [u8; 16])>(), 0..70),
            grants in prop::collection::vec(any::<GrantTag>(), 0..40),
            at in any::<prop::sample::Index>(),
        ) {
            let before = before.into_iter().map(|(id, proof)| (id, Proof(proof))).collect();
            let (mut sealed, said) = (tree_key(), Endorsement { before, grants });
            let holders = sealed.grants.clone();
            sealed.endorse(&key(9), &said, &mut Sevens).unwrap();
            let last = Endorsement { before: said.before[said.before.len().saturating_sub(MOST_BEFORE)..].to_vec(), ..said };
            prop_assert_eq!(sealed.endorsement(&key(9)), Some(last.clone()));
            prop_assert_eq!(sealed.holders().cloned().collect::<Vec<_>>(), holders);
            prop_assert!(sealed.endorsement(&key(8)).is_none());
            for other in [TreeKey { tree: [9; 16], ..sealed.clone() }, TreeKey { id: [9; 8], ..sealed.clone() }] {
                prop_assert!(other.endorsement(&key(9)).is_none(), "it is bound to its tree and its id");
            }
            let mut altered = sealed.clone();
            let piece = 1 + at.index(altered.grants.len() - 1);
            altered.grants[piece].shared.sealed[at.index(48)] ^= 1;
            prop_assert!(altered.endorsement(&key(9)).is_none());
            altered.grants.remove(piece);
            prop_assert!(altered.endorsement(&key(9)).is_none());
            // Said again it is said in the place of that.
            sealed.endorse(&key(9), &last, &mut Sevens).unwrap();
            prop_assert_eq!(sealed.endorsement(&key(9)), Some(last));
        }
    }

    #[test]
    fn a_proof_is_of_one_key_of_one_tree() {
        let proof = key(1).proof(&[2; 16], &[3; 8]);
        assert_eq!(proof, key(1).proof(&[2; 16], &[3; 8]));
        assert_eq!(format!("{proof:?}"), "Proof(..)");
        for other in [key(2).proof(&[2; 16], &[3; 8]), key(1).proof(&[3; 16], &[3; 8]), key(1).proof(&[2; 16], &[4; 8])] {
            assert_ne!(proof, other);
        }
    }
}
