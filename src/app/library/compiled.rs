//! A library as it is kept in a file, so that a large catalogue need not be read from its source each time.
//!
//! The format is written down in `compiled.md`, beside this. What is read is held against the key of its sources and against a checksum for
//! each piece; whatever does not hold makes it *not there*, and the source is read. No length in the file is believed: no more is taken into
//! memory than the file has.

use std::io::{self, BufRead, Read, Write};
use std::ops::Range;

use indexmap::IndexMap;
use jiff::civil::Date;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::Library;
use super::listed::{Line, Listed};
use crate::catalogue::{Catalogue, File, Provision};
use crate::conversation::Script;
use crate::diagnostic::{Fault, FaultKind};
use crate::money::Rates;
use crate::rules::Shared;
use crate::search::{Hit, Index};

/// What the file begins with.
const MAGIC: &[u8; 16] = b"fingerpost index";

/// Counts up whenever anything about the format changes.
const FORMAT: u32 = 6;

/// So many entries are written as one piece.
const A_PIECE: usize = 256;

/// What the sources were, in 32 bytes: a library belongs to one state of them alone.
pub type Key = [u8; 32];

/// What is wanted of a file. Entries that are not wanted are not taken into memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Want<'w> {
    /// The catalogue, to look up in and to match with.
    Catalogue,
    /// The index of its words as well.
    Search,
    /// What answers a query, so many at most: [`Compiled::found`].
    Found(&'w str, usize),
    /// Every entry as a list has it, and what it is on a day: [`Compiled::listed`].
    Listed(Date),
}

/// A library as it was read, with all that was at fault.
#[derive(Debug, Default)]
pub struct Compiled {
    /// The catalogue, scripts and rates. Where only some entries were wanted, or none, the others may be missing.
    pub library: Library,
    /// What answers a query, where that was wanted.
    pub found: Vec<Hit>,
    /// What a list has, where that was wanted.
    pub listed: Vec<Listed>,
    /// Every fault.
    pub faults: Vec<Fault>,
    /// How many files were read.
    pub files: usize,
    /// The files that have a fault, to show the line.
    pub at_fault: Vec<File>,
}

/// All but the entries and the index, as it is written.
#[derive(Serialize)]
struct HeadOf<'c> {
    catalogue: &'c Catalogue,
    scripts: &'c IndexMap<String, Script>,
    rates: &'c Rates,
    files: usize,
    faults: Vec<FaultOf<'c>>,
    at_fault: Vec<(&'c str, &'c str, &'c [u8])>,
    entries: usize,
}

type FaultOf<'c> = (&'c str, usize, usize, &'c str, &'c str, usize, usize);

/// The same as it is read.
#[derive(Deserialize)]
struct Head {
    catalogue: Catalogue,
    scripts: IndexMap<String, Script>,
    rates: Rates,
    files: usize,
    faults: Vec<(String, usize, usize, String, String, usize, usize)>,
    at_fault: Vec<(String, String, Vec<u8>)>,
    entries: usize,
}

impl Compiled {
    /// Writes it, index and all.
    ///
    /// # Errors
    /// What the writer said.
    pub fn write(&self, key: &Key, to: &mut impl Write) -> io::Result<()> {
        let library = &self.library;
        let mut start = MAGIC.to_vec();
        start.extend(FORMAT.to_le_bytes());
        start.extend(key);
        to.write_all(&start)?;
        to.write_all(&crc32fast::hash(&start).to_le_bytes())?;
        let head = HeadOf {
            catalogue: &library.catalogue,
            scripts: &library.scripts,
            rates: &library.rates,
            files: self.files,
            faults: self.faults.iter().map(told).collect(),
            at_fault: self.at_fault.iter().map(|file| (file.path.as_str(), file.shown.as_str(), &*file.bytes)).collect(),
            entries: library.catalogue.provisions.len(),
        };
        put(&head, to)?;
        let entries: Vec<&Provision> = library.catalogue.provisions.values().collect();
        entries.chunks(A_PIECE).try_for_each(|piece| put(&piece.iter().copied().map(Line::of).collect::<Vec<_>>(), to))?;
        put(library.index(), to)?;
        library.index().shelves().into_iter().try_for_each(|shelf| put_bytes(shelf, to))?;
        entries.chunks(A_PIECE).try_for_each(|piece| put(&piece, to))
    }

    /// Looks for what is wanted in a catalogue that was read whole.
    #[must_use]
    pub fn answering(mut self, want: Want<'_>) -> Self {
        match want {
            Want::Catalogue | Want::Search => {}
            Want::Found(query, limit) => self.found = self.library.index().find(query, limit),
            Want::Listed(day) => {
                self.listed = self.library.catalogue.provisions.values().map(|provision| Listed::on(provision, day)).collect()
            }
        }
        self
    }

    /// Reads what [`Compiled::write`] wrote with the same key; none where it is anything else. All of it is held against its checksums, whatever
    /// is wanted.
    pub fn read(key: &Key, want: Want<'_>, from: &mut impl BufRead) -> Option<Self> {
        let mut start = [0; MAGIC.len() + 4 + size_of::<Key>() + 4];
        from.read_exact(&mut start).ok()?;
        let (start, sum) = start.split_last_chunk()?;
        let says = start.strip_prefix(MAGIC)?.strip_prefix(&FORMAT.to_le_bytes())?;
        if says != key || crc32fast::hash(start) != u32::from_le_bytes(*sum) {
            return None;
        }
        let mut piece = Vec::new();
        let Head { mut catalogue, scripts, rates, files, faults, at_fault, entries } = take(from, &mut piece)?;
        let mut listed = Vec::new();
        for _ in (0..entries).step_by(A_PIECE) {
            match want {
                Want::Listed(day) => take_lines(from, &mut piece, day, &mut listed)?,
                Want::Catalogue | Want::Search | Want::Found(..) => pass(from)?,
            }
        }
        if matches!(want, Want::Listed(_)) && listed.len() != entries {
            return None;
        }
        let index = match want {
            Want::Search | Want::Found(..) => Some(take_index(from).filter(|index| index.len() == entries)?),
            Want::Catalogue | Want::Listed(_) => {
                (0..4).try_for_each(|_| pass(from))?;
                None
            }
        };
        let found = match (want, &index) {
            (Want::Found(query, limit), Some(index)) => index.find(query, limit),
            _ => Vec::new(),
        };
        let is_wanted = |numbers: Range<usize>| match want {
            Want::Catalogue | Want::Search => true,
            Want::Found(..) => found.iter().any(|hit| numbers.contains(&hit.number)),
            Want::Listed(_) => false,
        };
        let mut shared = Shared::default();
        for first in (0..entries).step_by(A_PIECE) {
            let number = A_PIECE.min(entries - first);
            if !is_wanted(first..first + number) {
                pass(from)?;
                continue;
            }
            let read: Vec<Provision> = take(from, &mut piece)?;
            if read.len() != number {
                return None;
            }
            for (at, mut provision) in (first..).zip(read) {
                if is_wanted(at..at + 1) {
                    // They are in order, and no two are the same.
                    let comes_next = catalogue.provisions.last().is_none_or(|(last, _)| *last < provision.id);
                    provision.share_rules(&mut shared);
                    comes_next.then(|| catalogue.provisions.insert(provision.id.clone(), provision))?;
                }
            }
        }
        let is_whole = found.iter().all(|hit| catalogue.provisions.contains_key(&hit.id));
        let more = from.read(&mut [0]).ok()?;
        if !is_whole || more > 0 {
            return None;
        }
        let library = Library { rates, ..Library::new(catalogue, scripts) };
        if let Some(index) = index {
            library.index.set(index).ok()?;
        }
        let faults = faults.into_iter().map(|(file, line, column, what, fix, start, end)| Fault {
            file,
            line,
            column,
            what,
            fix,
            kind: FaultKind::Plain,
            span: start..end,
        });
        let at_fault = at_fault.into_iter().map(|(path, shown, bytes)| File { path, shown, bytes: bytes.into() });
        Some(Self { library, found, listed, faults: faults.collect(), files, at_fault: at_fault.collect() })
    }
}

/// Lines of the list, as they are on a day: each entry once, in order of id.
fn take_lines(from: &mut impl Read, piece: &mut Vec<u8>, day: Date, listed: &mut Vec<Listed>) -> Option<()> {
    take_bytes(from, piece)?;
    let (lines, rest) = postcard::take_from_bytes::<Vec<Line<'_>>>(piece).ok()?;
    for line in &lines {
        if listed.last().is_some_and(|last| *last.id >= *line.id) {
            return None;
        }
        listed.push(line.on(day));
    }
    rest.is_empty().then_some(())
}

/// The index of words, whole.
fn take_index(from: &mut impl Read) -> Option<Index> {
    // It is much larger than the pieces of the entries: room of its own is let go of before its shelves are read.
    let index: Index = take(from, &mut Vec::new())?;
    let mut shelves = [const { Vec::new() }; 3];
    shelves.iter_mut().try_for_each(|shelf| take_bytes(from, shelf))?;
    Some(index.with_shelves(shelves)).filter(Index::is_whole)
}

/// Its kind matters to imports alone, and these are never kept.
fn told(Fault { file, line, column, what, fix, span, kind: _ }: &Fault) -> FaultOf<'_> {
    (file, *line, *column, what, fix, span.start, span.end)
}

/// Writes a value as a piece.
fn put(value: &impl Serialize, to: &mut impl Write) -> io::Result<()> {
    put_bytes(&postcard::to_allocvec(value).map_err(io::Error::other)?, to)
}

/// Writes a piece: its length, its checksum, then itself.
fn put_bytes(piece: &[u8], to: &mut impl Write) -> io::Result<()> {
    to.write_all(&(piece.len() as u64).to_le_bytes())?;
    to.write_all(&crc32fast::hash(piece).to_le_bytes())?;
    to.write_all(piece)
}

/// Reads a piece whole that is a value, and nothing but what it says of itself. `piece` is room for its bytes, which is used again.
fn take<T: DeserializeOwned>(from: &mut impl Read, piece: &mut Vec<u8>) -> Option<T> {
    take_bytes(from, piece)?;
    match postcard::take_from_bytes(piece) {
        Ok((value, [])) => Some(value),
        _ => None,
    }
}

/// Reads a piece whole, as it is.
fn take_bytes(from: &mut impl Read, piece: &mut Vec<u8>) -> Option<()> {
    let (length, sum) = announced(from)?;
    piece.clear();
    // It grows as it is read: a length that the file does not have costs nothing.
    from.take(length).read_to_end(piece).ok()?;
    (piece.len() as u64 == length && crc32fast::hash(piece) == sum).then_some(())
}

/// Goes past a piece that is not wanted, and holds it against its checksum.
fn pass(from: &mut impl BufRead) -> Option<()> {
    let (mut left, sum) = announced(from)?;
    let mut hasher = crc32fast::Hasher::new();
    while left > 0 {
        let ahead = from.fill_buf().ok().filter(|ahead| !ahead.is_empty())?;
        let some = usize::try_from(left).map_or(ahead.len(), |left| left.min(ahead.len()));
        hasher.update(&ahead[..some]);
        from.consume(some);
        left -= some as u64;
    }
    (hasher.finalize() == sum).then_some(())
}

/// How long a piece is, and its checksum.
fn announced(from: &mut impl Read) -> Option<(u64, u32)> {
    let (mut length, mut sum) = ([0; 8], [0; 4]);
    from.read_exact(&mut length).ok()?;
    from.read_exact(&mut sum).ok()?;
    Some((u64::from_le_bytes(length), u32::from_le_bytes(sum)))
}
