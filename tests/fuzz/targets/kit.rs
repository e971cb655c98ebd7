//! Keys that are always the same, and a store made of them, so that a corpus of sealed bytes stays what it is.

use std::path::{Path, PathBuf};

use fingerpost::diagnostic::Fault;
use fingerpost::vault::{
    Cost, JournalHeader, Key, KeyId, Keyring, Passphrase, Private, Randomness, Term, TreeKey, User, VaultError, Writer, seal,
};
use tempfile::TempDir;

/// Counts upwards: nothing here is secret.
pub struct Counting(pub u8);

impl Randomness for Counting {
    fn fill(&mut self, bytes: &mut [u8]) -> Result<(), VaultError> {
        bytes.fill_with(|| {
            self.0 = self.0.wrapping_add(1);
            self.0
        });
        Ok(())
    }
}

pub fn key(byte: u8) -> Key {
    Key::from_slice(&[byte; 32]).unwrap()
}

pub fn passphrase() -> Passphrase {
    Passphrase::new("correct horse battery staple".to_owned())
}

pub const MACHINE: [u8; 4] = [0x22; 4];
/// The one record of the store.
pub const TREE: [u8; 16] = [0x11; 16];
/// What its journal's first frame is bound to.
pub const JOURNAL: JournalHeader = JournalHeader { journal: 1, id: [0x33; 16] };

/// A store of one user and one record, with every key at hand.
pub struct Ring {
    pub bytes: Vec<u8>,
    pub private: Private,
    pub own: Key,
    pub tree: Key,
    pub tree_id: KeyId,
}

impl Ring {
    /// As [`Ring::with_head`], with a head that knows of no entry, so that any journal has come as far.
    pub fn new() -> Self {
        Self::with_head(&Writer::new().u64(1).u64(0).put(&JOURNAL.id).u64(0).u64(0).done())
    }

    /// The keyring with something in the place of its head.
    pub fn with_head(head: &[u8]) -> Self {
        let source = &mut Counting(0);
        let (user, private, _) = User::new("bea", &passphrase(), Cost::TEST, source).unwrap();
        let (mut store, own) = TreeKey::new([0; 16], source).unwrap();
        store.grant(&own, &user.public, Term::Open, source).unwrap();
        let (mut somebody, tree) = TreeKey::new(TREE, source).unwrap();
        somebody.grant(&tree, &user.public, Term::Open, source).unwrap();
        let tree_id = somebody.id;
        let ring = Keyring {
            generation: 1,
            machine: MACHINE,
            users: vec![user],
            keys: vec![store, somebody],
            erased: vec![[0x44; 16]],
            head: Vec::new(),
        };
        Self { bytes: ring.encode(&own, head, source).unwrap(), private, own, tree, tree_id }
    }
}

/// Bytes under a seal.
pub fn sealed(key: &Key, bound: &[u8], plain: &[u8]) -> Vec<u8> {
    seal(key, bound, plain, &mut Counting(100)).unwrap()
}

/// A folder in memory where the machine has one: a run is then not held up by a disk.
pub fn folder() -> TempDir {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() { TempDir::new_in(memory) } else { TempDir::new() }.unwrap()
}

/// Writes the files of a store that has no database.
pub fn lay(folder: &Path, files: &[(&str, &[u8])]) -> PathBuf {
    let path = folder.join("notes");
    std::fs::create_dir(&path).unwrap();
    for (name, bytes) in files {
        std::fs::write(path.join(name), bytes).unwrap();
    }
    path
}

/// Faults can be shown, and nothing in them acts on a terminal.
pub fn can_be_shown(faults: &[Fault], bytes: &[u8]) {
    let text = std::str::from_utf8(bytes).ok();
    for fault in faults {
        for shown in [fault.to_string(), fault.render(text)] {
            assert!(shown.chars().all(|letter| letter == '\n' || !letter.is_control()), "{shown:?}");
        }
    }
}
