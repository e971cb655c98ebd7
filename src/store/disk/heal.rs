//! Opening what may be damaged: journals, snapshots and the database are each made good from the others.

use std::fs::File;
use std::os::unix::fs::FileExt;

use super::anew::{Source, as_it_is, drop_unused, next_number, write_anew};
use super::chain::{Chain, Kind};
use super::contents::{self, Contents};
use super::db::{Database, Place, Refused, database_name};
use super::entry::{Entry, EntryId, decode_entries};
use super::folder::{Folder, open_to_read};
use super::head::Head;
use super::index::Index;
use super::journal::{Journal, Spot};
use super::journals::{Journals, Read};
use super::keys::{Keys, STORE};
use super::manifest::{self, Closed};
use super::open::today;
use super::scan::{Scanned, Tail, frames_in_a_row, read_frame};
use super::values::{entries, get_entry, get_head, put_entry, put_head};
use crate::store::StoreError;
use crate::text::count;
use crate::vault::Tag;

/// What an opening came to.
#[derive(Debug)]
pub(super) struct Healed {
    pub(super) index: Index,
    pub(super) journal: Journal,
    /// `None` when the machine would not have one: then the journal is read.
    pub(super) database: Option<Database>,
    pub(super) number: u64,
    pub(super) head: Head,
    /// The journal is not the one that the keyring knows of.
    pub(super) made_anew: bool,
    /// How many events could not be recovered.
    pub(super) lost: u64,
    /// What was made good: sentences for people, without a full stop.
    pub(super) made_good: Vec<String>,
    /// The day on which everything was read last.
    pub(super) read_on: u32,
}

/// Reads the newest snapshot and the journal, and what else there is when they do not hold everything; makes good what can be, and says what was.
pub(super) fn heal(folder: &Folder, keys: &Keys) -> Result<Healed, StoreError> {
    let mut made_good = Vec::new();
    drop_unused(folder, keys)?;
    let left = contents::read(folder, keys, today());
    if let Some(healed) = left.map_or(Ok(None), |left| as_it_was_left(folder, keys, left))? {
        return Ok(healed);
    }
    let mut journals = Journals::read(folder, keys)?;
    let mut head = journals.head(keys);
    let mut sound = journals.sound() && head.reaches(&keys.head) && journals.agree_with(&keys.head);
    if !sound {
        refuse_older_keys(keys, &Journals::read_all(folder, keys)?, folder)?;
    }

    let number = folder.numbered("db-", "")?.last().copied();
    let closed = number.map_or(Ok(Closed::No), |number| manifest::compare(folder, number, &keys.store))?;
    begin_changing(folder)?;
    let mut full = false;
    // Also one that has changed since it was closed: it may be the files beside it that are older.
    let mut database = number.and_then(|number| unless_full(Database::open(&folder.file(&database_name(number))), &mut full));
    let witness = database.as_ref().and_then(|database| get_head(database, &keys.store));
    if !sound && witness.is_none() {
        refuse_others_keys(&Journals::read_all(folder, keys)?, folder)?;
    }
    let known = witness.unwrap_or_default();
    let parted = !journals.agree_with(&known);
    sound &= head.reaches(&known) && !parted;
    let expected = known.entries.max(keys.head.entries);
    // Nobody knows what stood in a journal's end that is no frame, but something did.
    let mut cut = false;
    // Entries of the database in whose place the journal has others.
    let mut otherwise = 0;
    // Where neither the journal nor the database is left, the keyring tells of records of which nothing is.
    let live = Chain::journal(keys.head.journal);
    let gone = witness.is_none() && journals.read.iter().all(|read| read.chain != live);

    if !sound && full {
        // The database may have what the journal lacks: nothing is made anew before it has been asked.
        return Err(StoreError::DiskFull);
    }
    if !sound {
        let all = Journals::read_all(folder, keys)?;
        let broken = |read: &Read| read.chain.kind == Kind::Journal && read.scanned.tail == Tail::Broken;
        cut = witness.is_none() && journals.read.iter().any(broken);
        let news = |entry: &Entry| !all.index.knows(&entry.id) || (entry.is_removed() && !all.index.is_removed(&entry.id));
        let unknown = |entry: &Entry| news(entry) && !keys.is_erased(entry.id.tree);
        let found = database.as_ref().map(|database| entries(database, &keys.store, unknown)).unwrap_or_default();
        if parted && let Some(there) = &database {
            otherwise = others(there, folder, keys, &all.index);
        }
        let interrupted = journals.undamaged() && head.reaches(&keys.head);
        let (anew, aside) = put_together(folder, keys, &all, &journals, &found, known.journal)?;
        made_good.push(what_was_wrong(&aside, interrupted));
        journals = anew;
        head = journals.head(keys);
    } else if journals.torn() {
        made_good.push(
            "the program was stopped while it was writing; what it was writing had not been confirmed as saved, and was left out"
                .to_owned(),
        );
    }
    head.greatest = head.greatest.max(known.greatest);
    let (live, scanned) = journals.live().ok_or_else(|| StoreError::DamagedKeyring { place: folder.place() })?;
    let journal = Journal::resume(folder, live, scanned)?;

    if otherwise > 0 {
        database = None;
    }
    // A database that ever reached the disk has a head; one that has lost it has lost more.
    database = database.filter(|_| closed != Closed::Changed && (witness.is_some() || head.entries == 0));
    if closed != Closed::AsItWas || witness != Some(head) {
        database =
            database.filter(|database| unless_full(refill(folder, keys, &journals, database, &head, &mut made_good), &mut full).is_some());
    }
    let mut number = number.unwrap_or(0);
    // To make a second one on a full disk would only fill it more.
    if database.is_none() && !full {
        made_good.extend(database_lost(folder, number, head.entries, otherwise)?);
        number += 1;
        database = unless_full(Database::open(&folder.file(&database_name(number))), &mut full)
            .filter(|database| fill(folder, keys, &journals, database, &head).is_ok());
    }
    if database.is_none() {
        made_good.push("the database could not be written to; the notes are read from the journal, which takes longer".to_owned());
    }

    let emptied = if gone { emptied(keys, &journals.index) } else { 0 };
    let lost = missing(keys, &journals.index, expected, emptied.max(u64::from(cut))) + otherwise;
    let made_anew = !sound || head.journal != keys.head.journal;
    Ok(Healed { journal, database, number, head, made_anew, lost, made_good, index: journals.index, read_on: today() })
}

/// Opens a store whose files are as they were when it was closed, without reading them; none where it then shows that something is amiss.
fn as_it_was_left(folder: &Folder, keys: &Keys, left: Contents) -> Result<Option<Healed>, StoreError> {
    let Contents { read_on, number, head, index } = left;
    let Some((end, tag)) = end_of(folder, Chain::journal(head.journal)).filter(|(_, tag)| *tag == head.tag) else { return Ok(None) };
    begin_changing(folder)?;
    let database = Database::open(&folder.file(&database_name(number))).ok();
    let Some(database) = database.filter(|database| get_head(database, &keys.store) == Some(head)) else { return Ok(None) };
    let scanned = Scanned { end, number: head.frame, tag, damaged: 0, tail: Tail::Whole, newer: None };
    let journal = Journal::resume(folder, head.journal, &scanned)?;
    let lost = missing(keys, &index, head.entries, 0);
    Ok(Some(Healed { journal, database: Some(database), number, head, made_anew: false, lost, made_good: Vec::new(), index, read_on }))
}

/// From now on the files change: what was written down of them at closing is no longer so.
fn begin_changing(folder: &Folder) -> Result<(), StoreError> {
    // Where this one cannot be taken away, whatever is written next shows that it is out of date.
    let _ = contents::remove(folder);
    manifest::remove(folder)
}

/// How long a journal is, and its last bytes: the tag of its last frame, or its id.
fn end_of(folder: &Folder, chain: Chain) -> Option<(u64, Tag)> {
    let file = open_to_read(&folder.file(&chain.name())).ok()?;
    let (end, mut tag) = (file.metadata().ok()?.len(), Tag::default());
    let from = end.checked_sub(tag.len() as u64)?;
    file.read_exact_at(&mut tag, from).ok()?;
    Some((end, tag))
}

/// Refuses a keyring whose keys open nothing of what was written since: made good with it, the notes would be empty.
fn refuse_older_keys(keys: &Keys, all: &Journals, folder: &Folder) -> Result<(), StoreError> {
    let sealed_since = |read: &Read| read.chain.number > keys.head.journal && read.scanned.number == 0;
    // Frames of which none opens, after a header that says what it should.
    let whole = all.read.iter().any(|read| sealed_since(read) && read.scanned.damaged == 0 && read.scanned.tail == Tail::Broken);
    if keys.head.entries > 0 && whole && all.read.iter().all(sealed_since) {
        return Err(StoreError::OlderKeyring { place: folder.place() });
    }
    Ok(())
}

/// Refuses a keyring of other notes: made good with it, these would be set aside as damaged. Frames of which each says rightly where the next one
/// begins, up to the end, are whole, and where not one of two or more opens they were sealed under other keys.
fn refuse_others_keys(all: &Journals, folder: &Folder) -> Result<(), StoreError> {
    if all.read.iter().any(|read| read.scanned.number > 0) {
        return Ok(());
    }
    let whole = |read: &Read| open_to_read(&folder.file(&read.chain.name())).and_then(|file| frames_in_a_row(&file)).unwrap_or(0);
    if all.read.iter().any(|read| whole(read) > 1) { Err(StoreError::OthersKeyring { place: folder.place() }) } else { Ok(()) }
}

/// Writes everything that there is into a snapshot and a journal of the next number. What was damaged is set aside once they are safe, and so
/// is a journal that has lost its end; the names of both are returned, with what they were.
fn put_together(
    folder: &Folder,
    keys: &Keys,
    all: &Journals,
    current: &Journals,
    found: &[Entry],
    known: u64,
) -> Result<(Journals, Vec<(Kind, String)>), StoreError> {
    let number = next_number(folder, &[keys.head.journal, known])?;
    let chains: Vec<Chain> = all.read.iter().map(|read| read.chain).collect();
    let source = Source { chains: &chains, index: &all.index, keys, found };
    let anew = write_anew(folder, &source, keys, number, &mut as_it_is)?;
    let damaged =
        |journals: &Journals| -> Vec<Chain> { journals.read.iter().filter(|read| read.damaged()).map(|read| read.chain).collect() };
    let mut useless = damaged(all);
    if damaged(current).is_empty() {
        useless.extend(current.read.iter().map(|read| read.chain).filter(|chain| chain.kind == Kind::Journal));
    }
    let mut aside = Vec::new();
    for chain in useless {
        aside.push((chain.kind, folder.set_aside(&chain.name(), chain.stem())?));
    }
    Ok((anew, aside))
}

/// What was found of journals and snapshots, and what was done about it.
fn what_was_wrong(aside: &[(Kind, String)], interrupted: bool) -> String {
    let names: Vec<&str> = aside.iter().map(|(_, name)| name.as_str()).collect();
    let names = names.join("`, `");
    let (journals, snapshots): (Vec<_>, Vec<_>) = aside.iter().partition(|(kind, _)| *kind == Kind::Journal);
    match (journals.len(), snapshots.len()) {
        (0, 0) => "the journal was missing and has been made again from the database and whatever else there is".to_owned(),
        _ if interrupted => format!(
            "the journal was being written anew when the program was stopped; that has been finished, and the old ones are kept as `{names}`"
        ),
        (_, 0) => format!("the journal was damaged and has been made again; the damaged one is kept as `{names}`"),
        (0, _) => format!("a snapshot was damaged and has been made again; the damaged one is kept as `{names}`"),
        _ => format!("the journal was damaged, and a snapshot; they have been made again, and the damaged ones are kept as `{names}`"),
    }
}

/// What came of something, and whether it was for want of room that nothing did.
fn unless_full<T>(outcome: Result<T, Refused>, full: &mut bool) -> Option<T> {
    *full |= matches!(outcome, Err(Refused::Full));
    outcome.ok()
}

/// How many entries of a database are others than those that the journal has in their places.
fn others(database: &Database, folder: &Folder, keys: &Keys, index: &Index) -> u64 {
    let known = |entry: &Entry| index.knows(&entry.id) && !index.is_removed(&entry.id) && !entry.is_removed();
    let there = entries(database, &keys.store, known);
    let mut files = None;
    let other = |entry: &&Entry| {
        let held = index.spot(&entry.id).and_then(|spot| read_again(folder, keys, spot, &mut files)).unwrap_or_default();
        held.iter().any(|held| held.id == entry.id && held.record != entry.record)
    };
    there.iter().filter(other).count() as u64
}

/// Sets aside a database that is no good, and says what has happened; of one that had never held anything there is nothing to say.
fn database_lost(folder: &Folder, number: u64, entries: u64, otherwise: u64) -> Result<Option<String>, StoreError> {
    if number > 0 {
        let aside = folder.set_aside(&database_name(number), "db")?;
        if otherwise > 0 {
            let entries = count(otherwise as usize, "entry of the database is not that", "entries of the database are not those");
            return Ok(Some(format!(
                "{entries} of the journal, as where two copies of these notes were both written in; the database was made again from the \
                 journal, and the one that was there is kept as `{aside}`"
            )));
        }
        return Ok(Some(format!(
            "the database was damaged and has been made again from the journal; the damaged one is kept as `{aside}`"
        )));
    }
    Ok((entries > 0).then(|| "the database was missing and has been made again from the journal".to_owned()))
}

/// Puts into a database what it lacks, and says so when it once had it.
fn refill(
    folder: &Folder,
    keys: &Keys,
    journals: &Journals,
    database: &Database,
    head: &Head,
    made_good: &mut Vec<String>,
) -> Result<(), Refused> {
    let once = get_head(database, &keys.store).map_or(0, |head| head.entries);
    let put = fill(folder, keys, journals, database, head)?;
    let gone = once.saturating_sub(head.entries.saturating_sub(put));
    if gone > 0 {
        made_good.push(format!("the database was damaged: {gone} entries were put back from the journal; nothing was lost"));
    }
    Ok(())
}

/// Puts into the database what it lacks, and brings it to the disk. How many it lacked.
pub(super) fn fill(folder: &Folder, keys: &Keys, journals: &Journals, database: &Database, head: &Head) -> Result<u64, Refused> {
    let mut files: Option<(Chain, File)> = None;
    let mut put = 0;
    for (id, spot) in lacking(database, keys, &journals.index) {
        let Some(entry) = read_again(folder, keys, spot, &mut files).into_iter().flatten().find(|entry| entry.id == *id) else { continue };
        put_entry(database, &keys.store, &entry)?;
        put += 1;
    }
    put_head(database, &keys.store, head)?;
    database.flush()?;
    Ok(put)
}

/// What a database lacks of everything that there is. It is asked in the order of its own places, and so is what comes of it: a page of it is read or
/// written once, where any other order goes back to each of them again and again.
pub(super) fn lacking<'a>(database: &Database, keys: &Keys, index: &'a Index) -> Vec<&'a (EntryId, Spot)> {
    let mut wanted: Vec<_> = index.all().map(|known| (keys.store.event(&known.0), known)).collect();
    wanted.sort_unstable_by_key(|(place, _)| *place);
    let is_there = |place: &Place, id: &EntryId| {
        get_entry(database, &keys.store, place).is_some_and(|entry| entry.id == *id && entry.is_removed() == index.is_removed(id))
    };
    wanted.into_iter().filter(|(place, (id, _))| !is_there(place, id)).map(|(_, known)| known).collect()
}

/// The entries of a frame, read from its file, which is kept open for the next.
pub(super) fn read_again(folder: &Folder, keys: &Keys, spot: &Spot, kept: &mut Option<(Chain, File)>) -> Option<Vec<Entry>> {
    if kept.as_ref().is_none_or(|(chain, _)| *chain != spot.chain) {
        *kept = Some((spot.chain, open_to_read(&folder.file(&spot.chain.name())).ok()?));
    }
    let (chain, file) = kept.as_ref()?;
    Some(decode_entries(&read_frame(file, spot, chain.key(&keys.store))?))
}

/// How many records have a key and no entry: of each of them one at least is gone, for a key is drawn for the first.
fn emptied(keys: &Keys, index: &Index) -> u64 {
    keys.somebodys().into_iter().filter(|tree| *tree != STORE && index.of(*tree).is_empty()).count() as u64
}

/// Counts what is gone for good.
fn missing(keys: &Keys, index: &Index, expected: u64, least: u64) -> u64 {
    let gaps: u64 = index.incomplete().map(|tree| index.missing(tree)).sum();
    let known = keys.somebodys();
    let keyless: u64 = index.trees().filter(|(tree, _)| !known.contains(tree)).map(|(_, entries)| entries as u64).sum();
    expected.saturating_sub(index.entries()).max(gaps).max(least) + keyless
}
