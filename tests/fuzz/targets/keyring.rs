//! A keyring: as it is, with its checksum made right, and with its slots and grants tried.

use fingerpost::vault::{Allowance, Keyring, digest};

use super::kit::{Counting, Ring, key, passphrase};

pub fn run(bytes: &[u8]) {
    let _ = Keyring::decode(bytes);
    let Some((body, _)) = bytes.split_last_chunk::<32>() else { return };
    let mended = [body, &digest(body)].concat();
    let Ok(ring) = Keyring::decode(&mended) else { return };
    let _ = ring.open_head(&key(1));
    // Bytes that were read are written the same: nothing in a keyring goes unread.
    let again = ring.encode(&key(1), b"", &mut Counting(0)).unwrap();
    assert!(Keyring::decode(&again).is_ok_and(|again| Keyring { head: ring.head.clone(), ..again } == ring));
    let private = Ring::new().private;
    for user in &ring.users {
        for sealed in ring.keys.iter().take(4) {
            let _ = sealed.open(&private, &user.public);
        }
        // No more than a guess of eight slots of the cheapest kind: it is the refusing that is tried.
        let _ = user.unlock(&passphrase(), &mut Allowance::of_slots(0));
    }
}
