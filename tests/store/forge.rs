//! What somebody does to the keyring by hand who has the store's own key and may write to the folder, as a club leader does.

use fingerpost::record::{Change, ClubChange, MachineId, Tree};
use fingerpost::store::{Disk, Store};
use fingerpost::vault::{
    Allowance, Binding, Cost, Grant, Key, KeyId, Keyring, Private, Public, Randomness, RecordKind, Term, TreeKey, User, VaultError,
    open_record, seal_frame, seal_record,
};
use jiff::civil::date;

use super::sample::{Home, keep, note, tree, typed};

pub const LEADERS: &str = "a leader's own words";
pub const CYS: &str = "another one";
pub const DANS: &str = "a third";
pub const CLUB: u8 = 40;
pub const FAR: jiff::civil::Date = date(2199, 12, 31);

/// Counts upwards from somewhere: no two that are drawn are the same.
pub struct Drawn(pub u64);

impl Randomness for Drawn {
    fn fill(&mut self, bytes: &mut [u8]) -> Result<(), VaultError> {
        for byte in bytes {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            *byte = (self.0 >> 56) as u8;
        }
        Ok(())
    }
}

/// Two people of `bea`'s, and `dee`, who leads a club and has the store's own key with that.
pub fn led() -> Home {
    let (home, _) = Home::filled(4);
    let mut disk = home.open();
    keep(&mut disk, tree(CLUB), Change::Club(ClubChange::Opened { reference: "C-1".to_owned() }));
    disk.add_leader("dee", &[tree(CLUB)], &typed(LEADERS), Cost::TEST).unwrap();
    Box::new(disk).close().unwrap();
    home
}

/// With `cy` and `dan` as well, who open nothing yet.
pub fn with_others() -> Home {
    let home = led();
    let mut disk = home.open();
    disk.add_user("cy", &typed(CYS), Cost::TEST).unwrap();
    disk.add_user("dan", &typed(DANS), Cost::TEST).unwrap();
    Box::new(disk).close().unwrap();
    home
}

pub fn ring(home: &Home) -> Keyring {
    Keyring::decode(&std::fs::read(home.file("keyring")).unwrap()).unwrap()
}

pub fn user<'r>(ring: &'r Keyring, name: &str) -> &'r User {
    ring.users.iter().find(|user| user.name == name).unwrap()
}

pub fn private(ring: &Keyring, name: &str, passphrase: &str) -> Private {
    user(ring, name).unlock(&typed(passphrase), &mut Allowance::of_slots(4)).unwrap()
}

/// What `dee` does to the keyring, with nothing but what is theirs.
pub fn by_dee(home: &Home, forge: impl FnOnce(&mut Keyring, &User)) {
    let mut ring = ring(home);
    let dee = user(&ring, "dee").clone();
    let private = private(&ring, "dee", LEADERS);
    let own = ring.keys.iter().rfind(|key| key.tree == [0; 16]).unwrap().open(&private, &dee.public).unwrap().unwrap();
    let head = ring.open_head(&own).unwrap();
    forge(&mut ring, &dee);
    ring.generation += 1;
    let bytes = ring.encode(&own, &head, &mut Drawn(ring.generation)).unwrap();
    for name in ["keyring", "keyring.bak"] {
        std::fs::write(home.file(name), &bytes).unwrap();
    }
}

/// A key that `dee` drew for a tree, sealed to these and to themself.
pub fn planted(of: Tree, to: &[Public], dee: &User, seed: u64) -> (TreeKey, Key) {
    let source = &mut Drawn(seed);
    let (mut sealed, key) = TreeKey::new(of.0, source).unwrap();
    for public in to.iter().chain([&dee.public]) {
        sealed.grant(&key, public, Term::Open, source).unwrap();
    }
    (sealed, key)
}

pub fn at(ring: &Keyring, of: Tree) -> usize {
    ring.keys.iter().position(|key| key.tree == of.0).unwrap()
}

/// No key of a tree opens for `dee`, but those they drew themself.
#[track_caller]
pub fn dee_opens_nothing_of(home: &Home, of: Tree, but: &[KeyId]) {
    let ring = ring(home);
    let (dee, private) = (user(&ring, "dee"), private(&ring, "dee", LEADERS));
    for key in ring.keys.iter().filter(|key| key.tree == of.0 && !but.contains(&key.id)) {
        assert!(!matches!(key.open(&private, &dee.public), Ok(Some(_))), "{:?} is sealed to dee", key.id);
    }
}

/// What `bea` writes of somebody.
pub fn bea_writes(home: &Home, of: u8, text: &str) -> Disk {
    let mut disk = home.open();
    keep(&mut disk, tree(of), note(text));
    disk
}

#[track_caller]
pub fn told(disk: &Disk, what: &str) {
    assert!(disk.findings().iter().any(|said| said.contains(what)), "{what}: {:?}", disk.findings());
}

#[track_caller]
pub fn silent(disk: &Disk) {
    assert_eq!(disk.findings(), <[String; 0]>::default());
    assert_eq!(disk.check().damaged, Vec::<String>::new());
}

/// Whether a key opens the last entry of a tree, wherever in the journal it lies.
pub fn opens_last(home: &Home, of: Tree, id: KeyId, key: &Key) -> bool {
    let ring = ring(home);
    let private = private(&ring, "dee", LEADERS);
    let dee = user(&ring, "dee").public;
    let own: Vec<Key> = ring.keys.iter().filter(|key| key.tree == [0; 16]).map(|key| key.open(&private, &dee).unwrap().unwrap()).collect();
    let (root, own) = (own.first().unwrap(), own.last().unwrap());
    let number = last_journal(home);
    let bytes = std::fs::read(home.file(&format!("journal-{number}.log"))).unwrap();
    let journal = own.expand("journal", &[]);
    let (mut at, mut opened) = (32, false);
    while at < bytes.len() {
        let length = u32::from_le_bytes(bytes[at..at + 4].try_into().unwrap()) as usize;
        let (_, plain, _) =
            fingerpost::vault::open_frame(&journal, number, bytes[..at].last_chunk().unwrap(), &bytes[at..at + length]).unwrap();
        at += length;
        if plain[5..21] != of.0 {
            continue;
        }
        let position = u64::from_le_bytes(plain[21..29].try_into().unwrap());
        let place = root.place("place", &[b"event".as_slice(), &of.0, &position.to_le_bytes()].concat());
        let binding = Binding { kind: RecordKind::Event, place, tree: of.0, revision: position };
        let record = &plain[45..];
        opened = fingerpost::vault::record_key_id(record).unwrap() == id && open_record(key, &binding, record).is_ok();
    }
    opened
}

/// What whoever cannot open a record writes into it as a grant.
pub fn bogus(to: Public, term: Term) -> Grant {
    let source = &mut Drawn(u64::from(term.number()) + 40);
    let (mut sealed, key) = TreeKey::new([9; 16], source).unwrap();
    sealed.grant(&key, &to, term, source).unwrap();
    sealed.grants.remove(0)
}

/// What `dee` writes into a record of which somebody else has the key: an entry at that place in the tree's order, sealed under a key of theirs.
pub fn written_by_dee(home: &Home, of: Tree, position: u64, (id, key): &(KeyId, Key)) {
    let ring = ring(home);
    let private = private(&ring, "dee", LEADERS);
    let dee = user(&ring, "dee").public;
    let own: Vec<Key> = ring.keys.iter().filter(|key| key.tree == [0; 16]).map(|key| key.open(&private, &dee).unwrap().unwrap()).collect();
    let (root, journal) = (own.first().unwrap(), own.last().unwrap().expand("journal", &[]));
    let place = root.place("place", &[b"event".as_slice(), &of.0, &position.to_le_bytes()].concat());
    let binding = Binding { kind: RecordKind::Event, place, tree: of.0, revision: position };
    let event = super::sample::numbered(MachineId([0; 4]), of, 1, super::sample::added("AB-1"));
    let record = seal_record(key, *id, &binding, &serde_json::to_vec(&event).unwrap(), &mut Drawn(position + 500)).unwrap();
    let mut plain = vec![1, 1, 0, 0, 0];
    for part in [of.0.as_slice(), &position.to_le_bytes(), &[0; 4], &1_u64.to_le_bytes(), &(record.len() as u32).to_le_bytes(), &record] {
        plain.extend_from_slice(part);
    }
    let number = last_journal(home);
    let path = home.file(&format!("journal-{number}.log"));
    let mut bytes = std::fs::read(&path).unwrap();
    let (mut at, mut frames) = (32, 0);
    while at < bytes.len() {
        at += u32::from_le_bytes(bytes[at..at + 4].try_into().unwrap()) as usize;
        frames += 1;
    }
    let previous = bytes.last_chunk().unwrap();
    bytes.extend(seal_frame(&journal, number, frames + 1, previous, &plain, &mut Drawn(position + 600)).unwrap());
    std::fs::write(&path, bytes).unwrap();
}

/// The number of the newest journal.
fn last_journal(home: &Home) -> u64 {
    let numbers = std::fs::read_dir(&home.path).unwrap().filter_map(|file| {
        let name = file.unwrap().file_name().into_string().unwrap();
        name.strip_prefix("journal-")?.strip_suffix(".log")?.parse::<u64>().ok()
    });
    numbers.max().unwrap()
}

/// Takes away what somebody knows of the keys, and what they had open.
pub fn forget(home: &Home, name: &str) {
    let public: String = user(&ring(home), name).public.0[..8].iter().map(|byte| format!("{byte:02x}")).collect();
    let _ = std::fs::remove_file(home.file(&format!("known-{public}")));
    let _ = std::fs::remove_file(home.file(&format!("opened-{public}")));
}

/// Notes of a program that kept nothing of what its user knows of the keys: no slot is marked, and no key says anything of itself.
pub fn older() -> Home {
    let hex = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/vectors/backup-1.hex")).unwrap();
    let digits: String = hex.split_whitespace().collect();
    let bytes: Vec<u8> = (0..digits.len()).step_by(2).map(|at| u8::from_str_radix(&digits[at..at + 2], 16).unwrap()).collect();
    let (home, disk) = Home::new();
    drop(disk);
    std::fs::remove_dir_all(&home.path).unwrap();
    let file = home.path.with_file_name("old.backup");
    std::fs::write(&file, bytes).unwrap();
    Disk::restore(&home.path, &file, None, &typed(super::sample::PASSPHRASE)).unwrap();
    home
}
