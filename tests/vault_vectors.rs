//! The formats that outlive a run, held to fixed vectors: what was written once must open for ever.
//!
//! `tests/vectors/*.hex` were made once with the counting source below. Should a format gain a version, its vectors are added beside these.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use fingerpost::vault::{
    Allowance, Binding, Card, Cost, Endorsement, Erasing, Going, JournalHeader, Key, Keyring, KnownTree, Passphrase, Private, Public,
    Randomness, RecordKind, SnapshotHeader, Term, TreeKey, User, VaultError, handover_to, open, open_frame, open_handover, open_memo,
    open_passport, open_record, seal, seal_frame, seal_handover, seal_memo, seal_passport, seal_record,
};

/// Counts upwards: for vectors alone.
struct Counting(u8);

impl Randomness for Counting {
    fn fill(&mut self, bytes: &mut [u8]) -> Result<(), VaultError> {
        for byte in bytes {
            *byte = self.0;
            self.0 = self.0.wrapping_add(1);
        }
        Ok(())
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.chunks(32).map(|line| line.iter().map(|byte| format!("{byte:02x}")).collect::<String>() + "\n").collect()
}

fn unhex(text: &str) -> Vec<u8> {
    let digits: String = text.split_whitespace().collect();
    (0..digits.len()).step_by(2).map(|at| u8::from_str_radix(&digits[at..at + 2], 16).unwrap()).collect()
}

fn path(name: &str) -> std::path::PathBuf {
    std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors").join(format!("{name}.hex"))
}

/// What an older program wrote, and this one writes otherwise.
fn older(name: &str) -> Vec<u8> {
    unhex(&std::fs::read_to_string(path(name)).unwrap())
}

/// The bytes made here are those of the file; the file's are returned, so that opening is tested on what was once written.
#[track_caller]
fn vector(name: &str, made: &[u8]) -> Vec<u8> {
    let path = path(name);
    if std::env::var_os("WRITE_VECTORS").is_some() {
        std::fs::write(&path, hex(made)).unwrap();
    }
    let kept = unhex(&std::fs::read_to_string(&path).unwrap());
    assert_eq!(hex(made), hex(&kept), "{name} is no longer written as it was");
    kept
}

fn key(byte: u8) -> Key {
    Key::from_slice(&[byte; 32]).unwrap()
}

const BINDING: Binding = Binding { kind: RecordKind::Event, place: [0x11; 16], tree: [0x22; 16], revision: 5 };

#[test]
fn sealing_is_xchacha20_poly1305() {
    // draft-irtf-cfrg-xchacha-03, A.3.1.
    struct Nonce;
    impl Randomness for Nonce {
        fn fill(&mut self, bytes: &mut [u8]) -> Result<(), VaultError> {
            bytes.copy_from_slice(&unhex("404142434445464748494a4b4c4d4e4f5051525354555657"));
            Ok(())
        }
    }
    let key = Key::from_slice(&(0x80..0xa0).collect::<Vec<u8>>()).unwrap();
    let plain = b"Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen would be it.";
    let bound = unhex("50515253c0c1c2c3c4c5c6c7");
    let sealed = seal(&key, &bound, plain, &mut Nonce).unwrap();
    assert_eq!(sealed[24..40], unhex("bd6d179d3e83d43b9576579493c0e939")[..]);
    assert_eq!(sealed[sealed.len() - 16..], unhex("c0875924c1c7987947deafd8780acf49")[..]);
    assert_eq!(open(&key, &bound, &sealed).unwrap().as_slice(), plain);
}

#[test]
fn a_record_opens_for_ever() {
    let made = seal_record(&key(0x33), [0x44; 8], &BINDING, br#"{"note":"something said"}"#, &mut Counting(0)).unwrap();
    let kept = vector("record-1", &made);
    assert_eq!(open_record(&key(0x33), &BINDING, &kept).unwrap().as_slice(), br#"{"note":"something said"}"#);
}

#[test]
fn a_journal_opens_for_ever() {
    let header = JournalHeader::random(7, &mut Counting(0)).unwrap();
    let mut made = header.encode();
    made.extend(seal_frame(&key(0x55), 7, 1, &header.id, b"the first", &mut Counting(0x10)).unwrap());
    let tag = *made.last_chunk::<16>().unwrap();
    made.extend(seal_frame(&key(0x55), 7, 2, &tag, b"the second", &mut Counting(0x40)).unwrap());

    let kept = vector("journal-1", &made);
    let (head, frames) = kept.split_at(JournalHeader::LENGTH);
    let header = JournalHeader::decode(head).unwrap();
    assert_eq!(header.journal, 7);
    let length = fingerpost::vault::peek_frame(frames).unwrap().length;
    let (number, plain, tag) = open_frame(&key(0x55), 7, &header.id, &frames[..length]).unwrap();
    assert_eq!((number, plain.as_slice()), (1, b"the first".as_slice()));
    let (number, plain, _) = open_frame(&key(0x55), 7, &tag, &frames[length..]).unwrap();
    assert_eq!((number, plain.as_slice()), (2, b"the second".as_slice()));
}

#[test]
fn a_snapshot_opens_for_ever() {
    let header = SnapshotHeader::random(7, &mut Counting(0)).unwrap();
    let mut made = header.encode();
    made.extend(seal_frame(&key(0x56), 7, 1, &header.id, b"an entry", &mut Counting(0x10)).unwrap());
    let tag = *made.last_chunk::<16>().unwrap();
    // Its last frame: 1 kind, 8 how many entries there are before it.
    made.extend(seal_frame(&key(0x56), 7, 2, &tag, &[2, 1, 0, 0, 0, 0, 0, 0, 0], &mut Counting(0x40)).unwrap());

    let kept = vector("snapshot-1", &made);
    let (head, frames) = kept.split_at(JournalHeader::LENGTH);
    let header = SnapshotHeader::decode(head).unwrap();
    assert_eq!(header.snapshot, 7);
    let length = fingerpost::vault::peek_frame(frames).unwrap().length;
    let (number, plain, tag) = open_frame(&key(0x56), 7, &header.id, &frames[..length]).unwrap();
    assert_eq!((number, plain.as_slice()), (1, b"an entry".as_slice()));
    let (number, plain, _) = open_frame(&key(0x56), 7, &tag, &frames[length..]).unwrap();
    assert_eq!((number, plain.as_slice()), (2, [2, 1, 0, 0, 0, 0, 0, 0, 0].as_slice()));
}

#[test]
fn a_keyring_opens_for_ever() {
    let source = &mut Counting(0);
    let passphrase = Passphrase::new("correct horse".to_owned());
    let (user, _, words) = User::new("Bea", &passphrase, Cost::TEST, source).unwrap();
    let words: Vec<_> = words.words().collect();
    let (mut store, store_key) = TreeKey::new([0; 16], source).unwrap();
    store.grant(&store_key, &user.public, Term::Open, source).unwrap();
    let (mut tree, tree_key) = TreeKey::new([0x22; 16], source).unwrap();
    tree.grant(&tree_key, &user.public, Term::Until(20_000), source).unwrap();
    let keyring = Keyring {
        generation: 3,
        machine: [1, 2, 3, 4],
        users: vec![user],
        keys: vec![store, tree],
        erased: vec![[0x77; 16]],
        head: Vec::new(),
    };
    let made = keyring.encode(&store_key, b"how far", source).unwrap();

    for (name, bytes, marked) in [("keyring-1", older("keyring-1"), false), ("keyring-2", vector("keyring-2", &made), true)] {
        let kept = Keyring::decode(&bytes).unwrap();
        assert_eq!((kept.generation, kept.machine, kept.erased.as_slice()), (3, [1, 2, 3, 4], [[0x77; 16]].as_slice()));
        let user = &kept.users[0];
        assert_eq!(user.name, "Bea");
        for typed in ["correct horse", &words.join(" ")] {
            let private = user.unlock(&Passphrase::new(typed.to_owned()), &mut Allowance::of_slots(1)).unwrap();
            assert!(user.slots.iter().all(|slot| slot.is_marked(&private) == marked), "{name}");
            let store = kept.keys[0].open(&private, &user.public).unwrap().unwrap();
            assert_eq!(kept.open_head(&store).unwrap().as_slice(), b"how far");
            assert!(kept.keys[1].open(&private, &user.public).unwrap().is_some());
        }
        assert_eq!(
            user.unlock(&Passphrase::new("correct house".to_owned()), &mut Allowance::of_slots(1)).unwrap_err(),
            VaultError::NotAuthentic
        );
    }
}

#[test]
fn what_a_key_says_of_itself_is_read_for_ever() {
    let source = &mut Counting(0);
    let (mut sealed, own) = TreeKey::new([0x22; 16], source).unwrap();
    let said = Endorsement { before: vec![([0x11; 8], key(0x12).proof(&[0x22; 16], &[0x11; 8]))], grants: vec![[0x13; 16], [0x14; 16]] };
    sealed.endorse(&own, &said, source).unwrap();
    let keyring = Keyring { generation: 0, machine: [0; 4], users: vec![], keys: vec![sealed], erased: vec![], head: vec![] };
    let kept = Keyring::decode(&vector("endorsement-1", &keyring.encode(&key(1), b"", &mut Counting(0)).unwrap())).unwrap();
    assert_eq!(kept.keys[0].endorsement(&own), Some(said));
    assert_eq!(kept.keys[0].holders().count(), 0);
}

#[test]
fn what_a_user_knows_of_the_keys_opens_for_ever_and_for_them_alone() {
    let private = Private::random(&mut Counting(0)).unwrap();
    let public = private.public().unwrap();
    let known = KnownTree { keys: vec![([0x11; 8], [0x12; 16].into()), ([0x13; 8], [0x14; 16].into())], grants: vec![[0x15; 16]] };
    let trees = [([0x22; 16], known), ([0x23; 16], KnownTree::default())];
    let made = private.known().seal(&public, trees.iter().map(|(tree, known)| (tree, known)), &mut Counting(0x40)).unwrap();
    let kept = vector("known-1", &made);
    assert_eq!(private.known().open(&public, &kept).unwrap(), trees);
    assert!(private.known().open(&Public([0x5a; 32]), &kept).is_err());
    assert!(Private::random(&mut Counting(1)).unwrap().known().open(&public, &kept).is_err());
    for at in 0..kept.len() {
        let mut altered = kept.clone();
        altered[at] ^= 1;
        let opened = private.known().open(&public, &altered);
        match at {
            6 | 7 => assert_eq!(opened.unwrap(), trees, "a damaged version, byte {at}"),
            _ => assert!(opened.is_err(), "byte {at}"),
        }
        assert!(private.known().open(&public, &kept[..at]).is_err(), "cut at {at}");
    }
}

#[test]
fn the_standard_cost_derives_as_it_always_did() {
    let passphrase = Passphrase::new("correct horse".to_owned());
    let (user, _, _) = User::new("Bea", &passphrase, Cost::STANDARD, &mut Counting(9)).unwrap();
    let keyring = Keyring { generation: 0, machine: [0; 4], users: vec![user], keys: vec![], erased: vec![], head: vec![] };
    let made = keyring.encode(&key(1), b"", &mut Counting(0)).unwrap();
    for bytes in [older("slot-standard-1"), vector("slot-standard-2", &made)] {
        assert!(Keyring::decode(&bytes).unwrap().users[0].unlock(&passphrase, &mut Allowance::of_slots(1)).is_ok());
    }
}

#[test]
fn a_damaged_keyring_and_a_newer_one_are_told_apart() {
    let keyring = Keyring { generation: 1, machine: [0; 4], users: vec![], keys: vec![], erased: vec![], head: vec![] };
    let whole = keyring.encode(&key(1), b"", &mut Counting(0)).unwrap();
    for bit in 0..whole.len() * 8 {
        let mut altered = whole.clone();
        altered[bit / 8] ^= 1 << (bit % 8);
        assert_eq!(Keyring::decode(&altered).unwrap_err(), VaultError::Malformed, "bit {bit}");
    }
    for cut in 0..whole.len() {
        assert_eq!(Keyring::decode(&whole[..cut]).unwrap_err(), VaultError::Malformed, "cut at {cut}");
    }
    let mut newer = whole[..whole.len() - 32].to_vec();
    newer[8] = 2;
    newer.extend(fingerpost::vault::digest(&newer));
    assert_eq!(Keyring::decode(&newer).unwrap_err(), VaultError::Newer { found: 2 });
}

#[test]
fn a_keyring_altered_by_somebody_without_its_key_is_noticed() {
    let source = &mut Counting(0);
    let (user, _, _) = User::new("Bea", &Passphrase::new("a".to_owned()), Cost::TEST, source).unwrap();
    let mut keyring = Keyring { generation: 1, machine: [0; 4], users: vec![user], keys: vec![], erased: vec![], head: vec![] };
    let whole = keyring.encode(&key(1), b"how far", source).unwrap();
    let sealed = Keyring::decode(&whole).unwrap();
    assert_eq!(sealed.open_head(&key(1)).unwrap().as_slice(), b"how far");
    keyring = sealed;
    keyring.users[0].name = "Eve".to_owned();
    assert_eq!(keyring.open_head(&key(1)).unwrap_err(), VaultError::NotAuthentic);
}

#[test]
fn an_erasing_that_was_begun_can_be_finished_for_ever() {
    let some = Going::Entries(vec![[0x11; 20], [0x12; 20]]);
    let known = [
        ("erasing-1", Going::Whole, None),
        ("erasing-2", some.clone(), None),
        ("erasing-3", Going::Whole, Some(0x88)),
        ("erasing-4", some, Some(0x88)),
    ];
    for (name, going, generation) in known {
        let traces = vec![[0x66; 16], [0x77; 16]];
        let erasing = Erasing { tree: [0x22; 16], going, receipt: [0x55; 16], at: 1_790_000_000, generation, traces };
        let kept = vector(name, &erasing.encode(&key(0x33), &mut Counting(0)).unwrap());
        assert_eq!(Erasing::decode(&key(0x33), &kept).unwrap(), erasing);
        for at in 0..kept.len() {
            // In the version, 1 to 4 are a bit or two apart; it is bound, and which it is the seal tells.
            for bit in [1, 3, 0x80] {
                let mut altered = kept.clone();
                altered[at] ^= bit;
                let opened = Erasing::decode(&key(0x33), &altered);
                match at {
                    6 | 7 => assert_eq!(opened.as_ref(), Ok(&erasing), "{name}, a damaged version"),
                    _ => assert!(opened.is_err(), "{name}, byte {at}"),
                }
            }
            assert!(Erasing::decode(&key(0x33), &kept[..at]).is_err(), "{name}, cut at {at}");
        }
    }
}

#[test]
fn a_memo_opens_for_ever_and_for_what_it_is_about() {
    let kept = vector("memo-1", &seal_memo(&key(0x33), "backups", b"{\"made\":[]}", &mut Counting(0)).unwrap());
    assert_eq!(*open_memo(&key(0x33), "backups", &kept).unwrap(), b"{\"made\":[]}");
    assert!(open_memo(&key(0x33), "other", &kept).is_err());
    for at in 0..kept.len() {
        let mut altered = kept.clone();
        altered[at] ^= 1;
        assert!(open_memo(&key(0x33), "backups", &altered).is_err(), "byte {at}");
        assert!(open_memo(&key(0x33), "backups", &kept[..at]).is_err(), "cut at {at}");
    }
}

#[test]
fn a_handed_over_record_opens_for_ever() {
    let private = Private::random(&mut Counting(0)).unwrap();
    let to = private.public().unwrap();
    let kept = vector("handover-1", &seal_handover(&to, b"everything that is kept on them", &mut Counting(0x40)).unwrap());
    assert_eq!(handover_to(&kept), Ok(to));
    assert_eq!(open_handover(&kept, &private).unwrap().as_slice(), b"everything that is kept on them");
}

#[test]
fn a_card_is_read_for_ever() {
    let card = Card { name: "Ann Example".to_owned(), public: Public([0x5a; 32]) };
    let text = "fpcard1:\n\
                5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a\n\
                416e6e204578616d706c651b90cc0e.\n";
    assert_eq!(card.to_text(), text);
    assert_eq!(Card::from_text(text).as_ref(), Ok(&card));
    assert_eq!(card.words().join(" "), "tone garbage enough seven thought valid");
}

#[test]
fn a_paper_passport_opens_for_ever() {
    let typed = |words: &str| Passphrase::new(words.to_owned());
    let kept = vector("passport-1", &seal_passport(&typed("red bus Monday rain"), b"what was agreed", &mut Counting(0)).unwrap());
    for words in ["red bus Monday rain", " RED  bus\tmonday rain\n"] {
        assert_eq!(open_passport(&typed(words), &kept).unwrap().as_slice(), b"what was agreed");
    }
    assert_eq!(open_passport(&typed("red bus Monday snow"), &kept).unwrap_err(), VaultError::NotAuthentic);
    for bit in 0..kept.len() * 8 {
        let mut altered = kept.clone();
        altered[bit / 8] ^= 1 << (bit % 8);
        assert!(matches!(open_passport(&typed("x"), &altered), Err(VaultError::Malformed | VaultError::Newer { .. })), "bit {bit}");
    }
    for cut in 0..kept.len() {
        assert_eq!(open_passport(&typed("x"), &kept[..cut]).unwrap_err(), VaultError::Malformed, "cut at {cut}");
    }
    let mut newer = kept;
    newer[0] = 2;
    assert_eq!(open_passport(&typed("x"), &newer).unwrap_err(), VaultError::Newer { found: 2 });
}

#[test]
fn a_passport_altered_by_somebody_who_mends_its_sum_does_not_open() {
    let words = Passphrase::new("red bus Monday rain".to_owned());
    let whole = seal_passport(&words, b"what was agreed", &mut Counting(0)).unwrap();
    let body = whole.len() - 4;
    for at in [3, 18, 19, 45, body - 1] {
        let mut forged = whole[..body].to_vec();
        forged[at] ^= 1;
        forged.extend_from_slice(&fingerpost::vault::digest(&forged)[..4]);
        assert_eq!(open_passport(&words, &forged).unwrap_err(), VaultError::NotAuthentic, "byte {at}");
    }
}
