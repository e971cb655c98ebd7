//! One event as it lies in the journal and in the database: sealed, with what is needed to put it in its place.

use crate::record::{MachineId, Tree};
use crate::vault::{Reader, VaultError, Which, Writer};

/// A frame that holds entries.
const ENTRIES: u8 = 1;
/// The last frame of a snapshot.
const END: u8 = 2;

/// Which entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct EntryId {
    /// Whose.
    pub(super) tree: Tree,
    /// Which in the tree's order, from 0.
    pub(super) position: u64,
    /// Where the event was made.
    pub(super) machine: MachineId,
    /// Its running number there.
    pub(super) number: u64,
}

/// One sealed event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// Which.
    pub(super) id: EntryId,
    /// The event, sealed under its tree's key; empty where it was removed for good.
    pub(super) record: Vec<u8>,
}

/// What a frame holds.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Held {
    Entries(Vec<Entry>),
    /// A snapshot ends here, after so many entries.
    End(u64),
}

impl EntryId {
    /// As the note of an erasing names it.
    pub(super) fn which(&self) -> Which {
        let mut which = Which::default();
        which.copy_from_slice(&Writer::new().u64(self.position).put(&self.machine.0).u64(self.number).done());
        which
    }
}

impl EntryId {
    /// The entry of a tree that the note of an erasing names.
    pub(super) fn of(tree: Tree, which: &Which) -> Option<Self> {
        let mut reader = Reader::new(which);
        Some(Self { tree, position: reader.u64().ok()?, machine: MachineId(reader.array().ok()?), number: reader.u64().ok()? })
    }
}

impl Entry {
    /// What stays in the place of one that is removed for good, so that no older copy of it comes back.
    pub(super) fn removed(id: EntryId) -> Self {
        Self { id, record: Vec::new() }
    }

    /// Whether it was removed for good.
    pub(super) fn is_removed(&self) -> bool {
        self.record.is_empty()
    }

    pub(super) fn encode(&self) -> Result<Vec<u8>, VaultError> {
        let mut writer = Writer::new();
        self.write(&mut writer)?;
        Ok(writer.done())
    }

    pub(super) fn decode(bytes: &[u8]) -> Result<Self, VaultError> {
        let mut reader = Reader::new(bytes);
        let entry = Self::read(&mut reader)?;
        reader.end()?;
        Ok(entry)
    }

    fn write(&self, writer: &mut Writer) -> Result<(), VaultError> {
        let length = u32::try_from(self.record.len()).map_err(|_| VaultError::Malformed)?;
        writer.put(&self.id.tree.0).u64(self.id.position).put(&self.id.machine.0).u64(self.id.number).u32(length).put(&self.record);
        Ok(())
    }

    fn read(reader: &mut Reader<'_>) -> Result<Self, VaultError> {
        let id =
            EntryId { tree: Tree(reader.array()?), position: reader.u64()?, machine: MachineId(reader.array()?), number: reader.u64()? };
        let length = reader.u32()? as usize;
        Ok(Self { id, record: reader.take(length)?.to_vec() })
    }
}

/// What a frame holds of these entries.
pub(super) fn encode_entries(entries: &[Entry]) -> Result<Vec<u8>, VaultError> {
    let mut writer = Writer::new();
    writer.u8(ENTRIES).u32(u32::try_from(entries.len()).map_err(|_| VaultError::Malformed)?);
    entries.iter().try_for_each(|entry| entry.write(&mut writer))?;
    Ok(writer.done())
}

/// What the last frame of a snapshot of so many entries holds.
pub(super) fn encode_end(entries: u64) -> Vec<u8> {
    Writer::new().u8(END).u64(entries).done()
}

/// What a frame holds.
///
/// # Errors
/// [`VaultError::Malformed`]; [`VaultError::Newer`] when it holds something that is not known here.
pub(super) fn decode_frame(plain: &[u8]) -> Result<Held, VaultError> {
    let mut reader = Reader::new(plain);
    let held = match reader.u8()? {
        ENTRIES => Held::Entries((0..reader.u32()?).map(|_| Entry::read(&mut reader)).collect::<Result<_, _>>()?),
        END => Held::End(reader.u64()?),
        kind => return Err(VaultError::Newer { found: u32::from(kind) }),
    };
    reader.end()?;
    Ok(held)
}

/// The entries that a frame holds; none where it holds something else.
pub(super) fn decode_entries(plain: &[u8]) -> Vec<Entry> {
    match decode_frame(plain) {
        Ok(Held::Entries(entries)) => entries,
        _ => Vec::new(),
    }
}
