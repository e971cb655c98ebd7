//! Events and folders to try things on.

use std::path::{Path, PathBuf};

use fingerpost::record::{Change, Event, EventId, MachineId, NoteKind, Tree};
use fingerpost::store::{Disk, Store};
use fingerpost::vault::{Cost, Passphrase};
use tempfile::TempDir;

pub const USER: &str = "bea";
pub const PASSPHRASE: &str = "correct horse battery staple";

pub fn typed(text: &str) -> Passphrase {
    Passphrase::new(text.to_owned())
}

pub fn tree(number: u8) -> Tree {
    Tree([number; 16])
}

/// The next event of a tree on this store's machine.
pub fn event(store: &dyn Store, tree: Tree, ahead: u64, change: Change) -> Event {
    numbered(store.machine(), tree, store.next_number() + ahead, change)
}

pub fn numbered(machine: MachineId, tree: Tree, number: u64, change: Change) -> Event {
    let mut id = [0; 16];
    id[..8].copy_from_slice(&number.to_be_bytes());
    id[8..12].copy_from_slice(&machine.0);
    let at = jiff::Timestamp::from_second(1_790_000_000 + number as i64).unwrap();
    Event { id: EventId(id), tree, by: USER.to_owned(), machine, number, at, on: None, after: Vec::new(), change }
}

pub fn added(reference: &str) -> Change {
    Change::PersonAdded { reference: reference.to_owned() }
}

pub fn note(text: &str) -> Change {
    Change::NoteWritten { session: None, kind: NoteKind::Working, text: text.to_owned(), moved: None }
}

/// Appends one event, and returns it.
pub fn keep(store: &mut dyn Store, tree: Tree, change: Change) -> Event {
    let event = event(store, tree, 0, change);
    store.append(tree, std::slice::from_ref(&event)).unwrap();
    event
}

/// A store in a folder of its own, that is removed with it.
pub struct Home {
    _temp: TempDir,
    pub path: PathBuf,
}

impl Home {
    /// A new store, open.
    pub fn new() -> (Self, Disk) {
        let temp = TempDir::new().unwrap();
        let path = temp.path().join("notes");
        let (disk, _) = Disk::create(&path, USER, &typed(PASSPHRASE), Cost::TEST).unwrap();
        (Self { _temp: temp, path }, disk)
    }

    /// A store with two people and `notes` notes, alternately about the one and the other, closed. Also everything that is in it, by tree.
    pub fn filled(notes: usize) -> (Self, [Vec<Event>; 2]) {
        let (home, mut disk) = Self::new();
        let mut kept = [vec![keep(&mut disk, tree(1), added("AB-1"))], vec![keep(&mut disk, tree(2), added("CD-2"))]];
        for count in 0..notes {
            let whose = count % 2;
            kept[whose].push(keep(&mut disk, tree(whose as u8 + 1), note(&format!("note {count}"))));
        }
        Box::new(disk).close().unwrap();
        (home, kept)
    }

    /// The same, with two snapshots made at different times, and something kept after each.
    pub fn with_snapshots() -> (Self, [Vec<Event>; 2]) {
        let (home, mut kept) = Self::filled(8);
        for round in 0..2 {
            let mut disk = home.open().compact(&mut |_| ()).unwrap();
            for count in 0..6 {
                let whose = count % 2;
                kept[whose].push(keep(&mut disk, tree(whose as u8 + 1), note(&format!("round {round}, note {count}"))));
            }
            Box::new(disk).close().unwrap();
        }
        (home, kept)
    }

    /// The folder as it lies on the disk now, elsewhere.
    pub fn copied(&self) -> Self {
        let temp = TempDir::new().unwrap();
        let path = temp.path().join("notes");
        copy(&self.path, &path);
        Self { _temp: temp, path }
    }

    pub fn open(&self) -> Disk {
        Disk::open(&self.path, None, &typed(PASSPHRASE)).unwrap()
    }

    pub fn file(&self, name: &str) -> PathBuf {
        self.path.join(name)
    }

    /// Changes one file's bytes.
    pub fn damage(&self, name: &str, change: impl FnOnce(&mut Vec<u8>)) {
        let path = self.file(name);
        let mut bytes = std::fs::read(&path).unwrap();
        change(&mut bytes);
        std::fs::write(&path, bytes).unwrap();
    }
}

/// Everything is as it was, and nothing was lost.
#[track_caller]
pub fn holds(disk: &Disk, kept: &[Vec<Event>; 2]) {
    assert_eq!(disk.events(tree(1)).unwrap(), kept[0]);
    assert_eq!(disk.events(tree(2)).unwrap(), kept[1]);
    assert_eq!(disk.lost(), 0);
    let people: Vec<_> = disk.people().unwrap().into_iter().map(|person| person.reference).collect();
    assert_eq!(people, ["AB-1", "CD-2"]);
}

/// How each frame of a journal or a snapshot begins, after its length and number.
pub fn frames(path: &Path) -> Vec<Vec<u8>> {
    let bytes = std::fs::read(path).unwrap();
    let (mut at, mut frames) = (32, Vec::new());
    while at < bytes.len() {
        let length = u32::from_le_bytes(bytes[at..at + 4].try_into().unwrap()) as usize;
        frames.push(bytes[at + 12..at + 52].to_vec());
        at += length;
    }
    frames
}

/// Every file below a folder.
pub fn files(path: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(path).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found
}

/// Copies a folder with everything in it: what a kill at this moment would leave.
pub fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &to);
        } else {
            std::fs::copy(entry.path(), &to).unwrap();
        }
    }
}
