//! A store whose journal is whatever the bytes make it. They are read as a list of steps, so that a valid chain of seals can hold anything:
//! a step is what to do, a length, and so many bytes.

use std::collections::BTreeSet;

use fingerpost::record::{Change, Event, EventId, MachineId, NoteKind, Tree};
use fingerpost::store::{Disk, Store, StoreError};
use fingerpost::vault::{Binding, Key, Reader, RecordKind, SnapshotHeader, Tag, Writer, seal_frame, seal_record};

use super::kit::{Counting, JOURNAL, MACHINE, Ring, TREE, folder, lay, passphrase};

/// What the last frame of a snapshot begins with.
const END: u8 = 2;

/// A journal in the making, or a snapshot.
pub struct Journal {
    pub bytes: Vec<u8>,
    ring: Ring,
    key: Key,
    number: u64,
    tag: Tag,
    position: u64,
    /// The notes that were sealed as events.
    notes: Vec<String>,
    /// Nothing but whole frames of valid events was written.
    pub sound: bool,
}

impl Journal {
    /// A journal that comes of these steps.
    pub fn of(steps: &[u8]) -> Self {
        let ring = Ring::new();
        let key = ring.own.expand("journal", &[]);
        Self::after(steps, ring, key, JOURNAL.encode())
    }

    /// A snapshot that comes of these steps, and says at its end how many events there were.
    pub fn snapshot_of(steps: &[u8]) -> Self {
        let ring = Ring::new();
        let key = ring.own.expand("snapshot", &[]);
        let mut snapshot = Self::after(steps, ring, key, SnapshotHeader { snapshot: JOURNAL.journal, id: JOURNAL.id }.encode());
        let end = Writer::new().u8(END).u64(snapshot.position).done();
        snapshot.frame(&end);
        snapshot
    }

    fn after(steps: &[u8], ring: Ring, key: Key, header: Vec<u8>) -> Self {
        let mut journal = Self { bytes: header, ring, key, number: 0, tag: JOURNAL.id, position: 0, notes: Vec::new(), sound: true };
        let mut reader = Reader::new(steps);
        while let (Ok(what), Ok(length)) = (reader.u8(), reader.u16()) {
            let bytes = reader.take(usize::from(length).min(reader.left())).unwrap_or_default();
            journal.step(what, bytes);
        }
        journal
    }

    fn step(&mut self, what: u8, bytes: &[u8]) {
        let position = self.bytes.len() - 1;
        let at = bytes.iter().take(4).fold(0, |at, byte| at * 256 + usize::from(*byte));
        self.sound &= what == 3;
        match what {
            // Bytes that no seal holds.
            0 => self.bytes.extend_from_slice(bytes),
            // A frame that holds anything.
            1 => self.frame(bytes),
            // An event that is anything.
            2 => self.event(bytes),
            3 => self.note(&String::from_utf8_lossy(bytes)),
            // A byte that was altered, an end that was cut off, frames that are missing.
            4 => self.bytes[at % (position + 1)] ^= bytes.last().copied().unwrap_or(1) | 1,
            5 => self.bytes.truncate(at.max(1)),
            6 => self.number = self.number.wrapping_add(at as u64),
            _ => self.position = self.position.wrapping_add(at as u64),
        }
    }

    fn frame(&mut self, plain: &[u8]) {
        self.number = self.number.wrapping_add(1);
        let source = &mut Counting(self.number as u8);
        let frame = seal_frame(&self.key, JOURNAL.journal, self.number, &self.tag, plain, source).unwrap();
        self.tag = *frame.last_chunk().unwrap();
        self.bytes.extend_from_slice(&frame);
    }

    fn event(&mut self, json: &[u8]) {
        let (position, number) = (self.position, self.position.wrapping_add(1));
        let place = self.ring.own.place("place", &[b"event".as_slice(), &TREE, &position.to_le_bytes()].concat());
        let binding = Binding { kind: RecordKind::Event, place, tree: TREE, revision: position };
        let record = seal_record(&self.ring.tree, self.ring.tree_id, &binding, json, &mut Counting(0)).unwrap();
        let mut entry = Writer::new();
        entry.u8(1).u32(1).put(&TREE).u64(position).put(&MACHINE).u64(number).u32(record.len() as u32).put(&record);
        self.position = self.position.wrapping_add(1);
        self.frame(&entry.done());
    }

    fn note(&mut self, text: &str) {
        let number = self.position.wrapping_add(1);
        let mut id = [0x55; 16];
        id[..8].copy_from_slice(&number.to_be_bytes());
        let at = jiff::Timestamp::from_second(1_796_000_000).unwrap();
        let change = Change::NoteWritten { session: None, kind: NoteKind::Working, text: text.to_owned(), moved: None };
        let machine = MachineId(MACHINE);
        let event =
            Event { id: EventId(id), tree: Tree(TREE), by: "bea".to_owned(), machine, number, at, on: None, after: Vec::new(), change };
        self.notes.push(text.to_owned());
        self.event(&serde_json::to_vec(&event).unwrap());
    }

    /// The notes in it, where there is nothing else.
    pub fn all(&self) -> Option<&[String]> {
        self.sound.then_some(self.notes.as_slice())
    }

    /// The keyring that belongs to it.
    pub fn keyring(&self) -> &[u8] {
        &self.ring.bytes
    }
}

/// The notes that a store gives back.
pub fn notes(disk: &Disk) -> Vec<String> {
    let events = match disk.events(Tree(TREE)) {
        Ok(events) | Err(StoreError::Damaged { read: events, .. }) => events,
        Err(_) => Vec::new(),
    };
    let text = |event: &Event| match &event.change {
        Change::NoteWritten { text, .. } => Some(text.clone()),
        _ => None,
    };
    events.iter().filter_map(text).collect()
}

pub fn run(bytes: &[u8]) {
    let journal = Journal::of(bytes);
    let keyring = journal.keyring();
    held(journal.all(), &[("keyring", keyring), ("keyring.bak", keyring), ("journal-1.log", &journal.bytes)]);
}

/// Whatever lies in a folder, it opens or says why not. Where all of it is sound it holds these notes. What is written then is there the next time.
pub fn held(all: Option<&[String]>, files: &[(&str, &[u8])]) {
    let temp = folder();
    let path = lay(temp.path(), files);
    let open = || Disk::open(&path, None, &passphrase());
    let Ok(mut disk) = open() else { return };
    let read = notes(&disk);
    if let Some(all) = all {
        assert_eq!(read, all);
        assert_eq!(disk.lost(), 0, "{:?}", disk.findings());
    }
    let _ = (disk.people().unwrap(), disk.check());
    if disk.next_number() > u64::MAX / 2 {
        return;
    }
    let number = disk.next_number();
    let at = jiff::Timestamp::from_second(1_796_000_001).unwrap();
    let change = Change::NoteWritten { session: None, kind: NoteKind::Working, text: "and on".to_owned(), moved: None };
    let (id, machine) = (EventId([0x66; 16]), disk.machine());
    let event = Event { id, tree: Tree(TREE), by: "bea".to_owned(), machine, number, at, on: None, after: Vec::new(), change };
    disk.append(Tree(TREE), std::slice::from_ref(&event)).unwrap();
    drop(disk);
    let after: BTreeSet<String> = notes(&open().unwrap()).into_iter().collect();
    assert!(after.contains("and on") && read.iter().all(|note| after.contains(note)));
}
