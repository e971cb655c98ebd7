//! A library as it is kept in a file, so that a large catalogue need not be read from its source each time.
//!
//! The format is written down in `compiled.md`, beside this. What is read is held against the key of its sources and against a checksum for
//! each piece; whatever does not hold makes it *not there*, and the source is read. No length in the file is believed: no more is taken into
//! memory than the file has.

use std::io::{self, Read, Write};

use indexmap::IndexMap;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::Library;
use crate::catalogue::{Catalogue, File, Provision};
use crate::conversation::Script;
use crate::diagnostic::Fault;
use crate::money::Rates;
use crate::search::Index;

/// What the file begins with.
const MAGIC: &[u8; 16] = b"fingerpost index";

/// Counts up whenever anything about the format changes.
const FORMAT: u32 = 1;

/// So many entries are written as one piece.
const A_PIECE: usize = 256;

/// What the sources were, in 32 bytes: a library belongs to one state of them alone.
pub type Key = [u8; 32];

/// What is wanted of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Want {
    /// The catalogue, to look up in and to match with.
    Catalogue,
    /// The index of its words as well.
    Search,
}

/// A library as it was read, with all that was at fault.
#[derive(Debug, Default)]
pub struct Compiled {
    /// The catalogue, scripts and rates.
    pub library: Library,
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
        entries.chunks(A_PIECE).try_for_each(|piece| put(&piece, to))?;
        put(library.index(), to)
    }

    /// Reads what [`Compiled::write`] wrote with the same key; none where it is anything else.
    pub fn read(key: &Key, want: Want, from: &mut impl Read) -> Option<Self> {
        let mut start = [0; MAGIC.len() + 4 + size_of::<Key>() + 4];
        from.read_exact(&mut start).ok()?;
        let (start, sum) = start.split_last_chunk()?;
        let says = start.strip_prefix(MAGIC)?.strip_prefix(&FORMAT.to_le_bytes())?;
        if says != key || crc32fast::hash(start) != u32::from_le_bytes(*sum) {
            return None;
        }
        let mut piece = Vec::new();
        let Head { mut catalogue, scripts, rates, files, faults, at_fault, entries } = take(from, &mut piece)?;
        while catalogue.provisions.len() < entries {
            let read: Vec<Provision> = take(from, &mut piece)?;
            let before = catalogue.provisions.len();
            for provision in read {
                // They are in order, and no two are the same.
                let comes_next = catalogue.provisions.last().is_none_or(|(last, _)| *last < provision.id);
                comes_next.then(|| catalogue.provisions.insert(provision.id.clone(), provision))?;
            }
            (before < catalogue.provisions.len()).then_some(())?;
        }
        let library = Library { rates, ..Library::new(catalogue, scripts) };
        if want == Want::Search {
            let index: Index = take(from, &mut piece).filter(|index: &Index| index.is_whole() && index.len() == entries)?;
            let more = from.read(&mut [0]).ok()?;
            (more == 0).then_some(())?;
            library.index.set(index).ok()?;
        }
        let faults =
            faults.into_iter().map(|(file, line, column, what, fix, start, end)| Fault { file, line, column, what, fix, span: start..end });
        let at_fault = at_fault.into_iter().map(|(path, shown, bytes)| File { path, shown, bytes: bytes.into() });
        Some(Self { library, faults: faults.collect(), files, at_fault: at_fault.collect() })
    }
}

fn told(Fault { file, line, column, what, fix, span }: &Fault) -> FaultOf<'_> {
    (file, *line, *column, what, fix, span.start, span.end)
}

/// Writes a piece: its length, its checksum, then itself.
fn put(value: &impl Serialize, to: &mut impl Write) -> io::Result<()> {
    let piece = postcard::to_allocvec(value).map_err(io::Error::other)?;
    to.write_all(&(piece.len() as u64).to_le_bytes())?;
    to.write_all(&crc32fast::hash(&piece).to_le_bytes())?;
    to.write_all(&piece)
}

/// Reads a piece whole, and nothing but what it says of itself. `piece` is room for its bytes, which is used again.
fn take<T: DeserializeOwned>(from: &mut impl Read, piece: &mut Vec<u8>) -> Option<T> {
    let (mut length, mut sum) = ([0; 8], [0; 4]);
    from.read_exact(&mut length).ok()?;
    from.read_exact(&mut sum).ok()?;
    piece.clear();
    let length = u64::from_le_bytes(length);
    // It grows as it is read: a length that the file does not have costs nothing.
    from.take(length).read_to_end(piece).ok()?;
    if piece.len() as u64 != length || crc32fast::hash(piece) != u32::from_le_bytes(sum) {
        return None;
    }
    match postcard::take_from_bytes(piece) {
        Ok((value, [])) => Some(value),
        _ => None,
    }
}
