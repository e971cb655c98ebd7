//! Where everything lies, written down when the store is closed, with what its files were like then: an opening that finds them untouched need not
//! read them from end to end.
//!
//! Untouched is what the disk says: the same files, as long as they were, written last at the same moment. Damage that the disk knows nothing of is
//! met where it is read, for everything is sealed, and made good from the other copy; and once a week everything is read. Nothing but where to
//! look is ever taken from here.

use std::collections::{HashMap, HashSet};
use std::fs::Metadata;
use std::os::unix::fs::MetadataExt;

use super::chain::{Chain, Kind};
use super::db::database_name;
use super::entry::EntryId;
use super::folder::{Folder, files_below};
use super::head::Head;
use super::index::Index;
use super::journal::Spot;
use super::keys::Keys;
use super::machine::Machine;
use crate::record::{MachineId, Tree};
use crate::store::StoreError;
use crate::vault::{Reader, VaultError, Writer, open_memo, seal_memo};

/// Its name in the store's folder, and what it is about.
pub(super) const NAME: &str = "contents";
/// For so many days after everything was read an opening may go by it.
const DAYS: u32 = 7;

/// What is written down.
#[derive(Debug)]
pub(super) struct Contents {
    /// The day on which everything was read last, in days since 1970-01-01.
    pub(super) read_on: u32,
    /// The number of the database.
    pub(super) number: u64,
    /// How far the journal had come.
    pub(super) head: Head,
    /// Where everything lies.
    pub(super) index: Index,
}

/// What a file was like.
#[derive(Debug, PartialEq, Eq)]
struct Look {
    name: String,
    length: u64,
    file: u64,
    written: (i64, i64),
    changed: (i64, i64),
}

impl Look {
    fn of(name: String, found: &Metadata) -> Self {
        let (written, changed) = ((found.mtime(), found.mtime_nsec()), (found.ctime(), found.ctime_nsec()));
        Self { name, length: found.len(), file: found.ino(), written, changed }
    }
}

/// What is written down, where it is of these very files as they are now, and of this keyring.
pub(super) fn read(folder: &Folder, keys: &Keys, today: u32) -> Option<Contents> {
    let own = folder.file(NAME).symlink_metadata().ok()?;
    let plain = open_memo(&keys.store.own, NAME, &folder.read(NAME).ok().flatten()?).ok()?;
    let (contents, looks) = decode(&plain).ok()?;
    let is_recent = (contents.read_on..contents.read_on.saturating_add(DAYS)).contains(&today);
    let is_same = contents.head == keys.head && looks == look(folder, contents.number)?;
    // What was written in the same moment as this may have been written after it.
    let is_older = |look: &Look| look.written.max(look.changed) < (own.mtime(), own.mtime_nsec());
    let is_whole = is_recent && is_same && looks.iter().all(is_older);
    (is_whole && contents.index.trees().all(|(tree, _)| !keys.is_erased(tree))).then_some(contents)
}

/// Takes it away: from now on the files change.
pub(super) fn remove(folder: &Folder) -> Result<(), StoreError> {
    folder.remove(NAME)
}

/// Writes it of a store that is closed. Where that cannot be done the next opening reads everything.
pub(super) fn write(folder: &Folder, keys: &Keys, contents: &Contents) {
    let sealed = || {
        let looks = look(folder, contents.number)?;
        let latest = looks.iter().map(|look| look.written.max(look.changed)).max()?;
        let plain = encode(contents, &looks, &Chain::current(folder).ok()?)?;
        Some((seal_memo(&keys.store.own, NAME, &plain, &mut Machine).ok()?, latest))
    };
    let Some((sealed, latest)) = sealed() else { return };
    let is_later = || {
        let own = folder.file(NAME).symlink_metadata().ok()?;
        Some((own.mtime(), own.mtime_nsec()) > latest)
    };
    // The clock of a disk goes in steps of some milliseconds.
    for _ in 0..2 {
        if folder.write(NAME, &sealed).is_err() || is_later() != Some(false) {
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(12));
    }
}

/// What the files are like that an opening reads: the snapshot and what goes on from it, and the database.
fn look(folder: &Folder, number: u64) -> Option<Vec<Look>> {
    let chains = Chain::current(folder).ok()?.into_iter().map(|chain| (chain.name(), folder.file(&chain.name())));
    let database = database_name(number);
    let files = files_below(&folder.file(&database)).ok()?.into_iter().map(|(name, path)| (format!("{database}/{name}"), path));
    chains.chain(files).map(|(name, path)| Some(Look::of(name, &path.symlink_metadata().ok()?))).collect()
}

fn encode(contents: &Contents, looks: &[Look], chains: &[Chain]) -> Option<Vec<u8>> {
    let mut writer = Writer::new();
    writer.put(&contents.head.encode()).u32(contents.read_on).u64(contents.number);
    writer.number(looks.len() as u64);
    for Look { name, length, file, written, changed } in looks {
        writer.number(name.len() as u64).put(name.as_bytes()).u64(*length).u64(*file);
        for time in [written.0, written.1, changed.0, changed.1] {
            writer.u64(time.cast_unsigned());
        }
    }
    writer.number(chains.len() as u64);
    for chain in chains {
        writer.u8(u8::from(chain.kind == Kind::Journal)).u64(chain.number);
    }
    let index = &contents.index;
    let machines: HashSet<MachineId> = index.all().map(|(id, _)| id.machine).collect();
    let machines: Vec<MachineId> = machines.into_iter().collect();
    writer.number(machines.len() as u64);
    machines.iter().for_each(|machine| {
        writer.put(&machine.0);
    });
    writer.number(index.trees().count() as u64);
    for (tree, count) in index.trees() {
        writer.put(&tree.0).number(count as u64);
        let mut last = Last::default();
        for (id, spot) in index.of(tree) {
            let machine = machines.iter().position(|machine| *machine == id.machine)? as u64;
            let chain = chains.iter().position(|chain| *chain == spot.chain)? as u64;
            writer.number(machine << 1 | u64::from(index.is_removed(id))).number(chain);
            for (last, now) in last.each([id.position, id.number, spot.offset]) {
                writer.number(step(now.wrapping_sub(*last)));
                *last = now;
            }
            writer.number(spot.length as u64);
        }
    }
    Some(writer.done())
}

fn decode(plain: &[u8]) -> Result<(Contents, Vec<Look>), VaultError> {
    let mut reader = Reader::new(plain);
    let head = Head::decode(reader.take(Head::LENGTH)?)?;
    let (read_on, number) = (reader.u32()?, reader.u64()?);
    let looks = (0..reader.number()?).map(|_| look_from(&mut reader)).collect::<Result<_, _>>()?;
    let chains = (0..reader.number()?).map(|_| {
        let kind = if reader.u8()? == 0 { Kind::Snapshot } else { Kind::Journal };
        Ok(Chain { number: reader.u64()?, kind })
    });
    let chains: Vec<Chain> = chains.collect::<Result<_, VaultError>>()?;
    let machines: Vec<MachineId> = (0..reader.number()?).map(|_| reader.array().map(MachineId)).collect::<Result<_, _>>()?;
    let (mut trees, mut removed) = (HashMap::new(), HashSet::new());
    for _ in 0..reader.number()? {
        let tree = Tree(reader.array()?);
        let mut last = Last::default();
        let entries = (0..reader.number()?).map(|_| {
            let (whose, chain) = (reader.number()?, *at(&chains, reader.number()?)?);
            let machine = *at(&machines, whose >> 1)?;
            for (last, _) in last.each([0; 3]) {
                *last = last.wrapping_add(step_back(reader.number()?));
            }
            let Last([position, number, offset]) = last;
            let length = usize::try_from(reader.number()?).map_err(|_| VaultError::Malformed)?;
            let id = EntryId { tree, position, machine, number };
            if whose & 1 == 1 {
                removed.insert(id);
            }
            Ok((id, Spot { chain, offset, length }))
        });
        trees.insert(tree, entries.collect::<Result<Vec<_>, VaultError>>()?);
    }
    reader.end()?;
    Ok((Contents { read_on, number, head, index: Index::again(trees, removed) }, looks))
}

fn look_from(reader: &mut Reader<'_>) -> Result<Look, VaultError> {
    let length = usize::try_from(reader.number()?).map_err(|_| VaultError::Malformed)?;
    let name = String::from_utf8(reader.take(length)?.to_vec()).map_err(|_| VaultError::Malformed)?;
    let (length, file) = (reader.u64()?, reader.u64()?);
    let mut time = || Ok::<_, VaultError>((reader.u64()?.cast_signed(), reader.u64()?.cast_signed()));
    Ok(Look { name, length, file, written: time()?, changed: time()? })
}

fn at<T>(list: &[T], place: u64) -> Result<&T, VaultError> {
    usize::try_from(place).ok().and_then(|place| list.get(place)).ok_or(VaultError::Malformed)
}

/// Position, number and offset of the entry before: what comes next is most often a little further on, and takes a byte or two.
#[derive(Clone, Copy, Default)]
struct Last([u64; 3]);

impl Last {
    fn each(&mut self, now: [u64; 3]) -> impl Iterator<Item = (&mut u64, u64)> {
        self.0.iter_mut().zip(now)
    }
}

/// A difference either way as a number that is small when the difference is.
fn step(difference: u64) -> u64 {
    let signed = difference.cast_signed();
    ((signed << 1) ^ (signed >> 63)).cast_unsigned()
}

fn step_back(step: u64) -> u64 {
    (step >> 1) ^ (step & 1).wrapping_neg()
}

#[cfg(test)]
mod tests {
    use super::super::findings::Findings;
    use super::super::journals::Journals;
    use super::super::open::today;
    use super::super::ring_file::open_keys;
    use super::*;
    use crate::record::{Change, Event, EventId};
    use crate::store::{Disk, Store};
    use crate::vault::{Cost, Passphrase};

    fn typed() -> Passphrase {
        Passphrase::new("correct horse".to_owned())
    }

    /// A store with some entries, one of them removed for good, that was closed, and what opens it.
    fn closed(path: &std::path::Path) -> (Folder, Keys) {
        let (mut disk, _) = Disk::create(path, "bea", &typed(), Cost::TEST).unwrap();
        for number in 1..9 {
            let (tree, machine) = (Tree([number % 2 + 1; 16]), disk.machine());
            let at = jiff::Timestamp::from_second(1_790_000_000).unwrap();
            let (id, change) = (EventId([number; 16]), Change::Named { name: format!("{number}") });
            let event = Event { id, tree, by: "bea".into(), machine, number: number.into(), at, on: None, after: Vec::new(), change };
            disk.append(tree, &[event]).unwrap();
        }
        let (disk, _) = disk.remove(Tree([1; 16]), &[EventId([4; 16])], &mut |_| ()).unwrap();
        Box::new(disk).close().unwrap();
        let folder = Folder::at(path);
        let keys = open_keys(&folder, None, &typed(), today(), &mut Findings::default()).unwrap();
        (folder, keys)
    }

    #[test]
    fn what_was_written_down_is_what_was_there() {
        let temp = tempfile::TempDir::new().unwrap();
        let (folder, keys) = closed(&temp.path().join("notes"));
        let contents = read(&folder, &keys, today()).unwrap();
        let whole = Journals::read(&folder, &keys).unwrap();
        assert_eq!((contents.head, contents.number, contents.read_on), (whole.head(&keys), 2, today()));
        let (known, index) = (contents.index, whole.index);
        assert_eq!((known.entries(), known.all_live()), (8, 7));
        for tree in [1, 2].map(|tree| Tree([tree; 16])) {
            assert_eq!(known.of(tree), index.of(tree));
            assert_eq!(known.mark(tree), index.mark(tree));
            assert!(known.of(tree).iter().all(|(id, _)| known.is_removed(id) == index.is_removed(id)));
        }
    }

    #[test]
    fn it_holds_for_a_week_and_for_untouched_files_alone() {
        let temp = tempfile::TempDir::new().unwrap();
        let (folder, keys) = closed(&temp.path().join("notes"));
        assert!(read(&folder, &keys, today() + 6).is_some());
        assert!(read(&folder, &keys, today() + 7).is_none() && read(&folder, &keys, today() - 1).is_none());

        let journal = Chain::current(&folder).unwrap().last().unwrap().name();
        for name in [journal.as_str(), "db-2/db", "db-2/conf"] {
            let path = temp.path().join("notes").join(name);
            let bytes = std::fs::read(&path).unwrap();
            std::fs::write(&path, bytes).unwrap();
            assert!(read(&folder, &keys, today()).is_none(), "{name}");
            let disk = Disk::open(folder.path(), None, &typed()).unwrap();
            assert!(disk.findings().is_empty(), "{:?}", disk.findings());
            Box::new(disk).close().unwrap();
            let keys = open_keys(&folder, None, &typed(), today(), &mut Findings::default()).unwrap();
            assert!(read(&folder, &keys, today()).is_some(), "written down again");
        }
        std::fs::write(temp.path().join("notes/db-2/more"), b"").unwrap();
        assert!(read(&folder, &keys, today()).is_none(), "a file more");
    }
}
