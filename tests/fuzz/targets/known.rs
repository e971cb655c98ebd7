//! What a user knows of the keys, and what a tree's key says of itself.

use fingerpost::vault::{Grant, KnownTree, Public, Shared, Term, TreeKey};

use super::kit::{Counting, Ring, key, sealed};

pub fn run(bytes: &[u8]) {
    let ring = Ring::new();
    let public = ring.private.public().unwrap();
    let under = ring.private.known();
    let _ = under.open(&public, bytes);
    if let Ok(trees) = KnownTree::read_all(bytes) {
        let again = under.seal(&public, trees.iter().map(|(tree, known)| (tree, known)), &mut Counting(0)).unwrap();
        assert_eq!(under.open(&public, &again).unwrap(), trees);
    }

    // The pieces as they lie in a keyring, of any bytes.
    let mut asked = TreeKey { tree: [1; 16], id: [2; 8], grants: Vec::new() };
    asked.endorse(&key(1), &Default::default(), &mut Counting(0)).unwrap();
    let to: Public = asked.grants[0].to;
    let pieces = |bytes: &[u8]| -> Vec<Grant> {
        let whole = bytes.chunks_exact(80).map(|piece| {
            let mut shared = Shared { encapsulated: [0; 32], sealed: [0; 48] };
            shared.encapsulated.copy_from_slice(&piece[..32]);
            shared.sealed.copy_from_slice(&piece[32..]);
            Grant { to, term: Term::Open, shared }
        });
        whole.collect()
    };
    asked.grants = pieces(bytes);
    let _ = asked.endorsement(&key(1));
    // And of any bytes as what a valid seal holds.
    let mut plain = bytes.to_vec();
    plain.resize((bytes.len() + 40).next_multiple_of(80) - 40, 0);
    let bound = [b"fingerpost endorsement".as_slice(), &[1; 16], &[2; 8]].concat();
    asked.grants = pieces(&sealed(&key(1).expand("endorsement", &[]), &bound, &plain));
    if let Some(said) = asked.endorsement(&key(1)) {
        let before = said.before.len();
        asked.endorse(&key(1), &said, &mut Counting(0)).unwrap();
        let again = asked.endorsement(&key(1)).unwrap();
        assert_eq!(again.grants, said.grants);
        assert_eq!(again.before, said.before[before - again.before.len()..]);
    }
}
