//! A compiled catalogue: as it is, and with checksums that are right whatever stands in it.

use fingerpost::app::{Compiled, Library, Want};
use fingerpost::matching::Matcher;
use jiff::civil::date;

use super::catalogue::{base, file};

/// Whatever the sources were.
const KEY: [u8; 32] = [7; 32];
/// The name of the format, its number, the key and a checksum.
const START: usize = 16 + 4 + 32;

pub fn run(bytes: &[u8]) {
    taken(bytes);
    taken(&mended(bytes));
}

fn taken(bytes: &[u8]) {
    let few = Compiled::read(&KEY, Want::Catalogue, &mut &bytes[..]);
    let Some(read) = Compiled::read(&KEY, Want::Search, &mut &bytes[..]) else { return };
    assert!(few.is_some(), "with less wanted there is no less");
    let day = date(2026, 11, 26);
    if let Some(list) = Compiled::read(&KEY, Want::Listed(day), &mut &bytes[..]) {
        assert_eq!(list.listed.len(), read.library.catalogue.provisions.len());
    }
    if let Some(few) = Compiled::read(&KEY, Want::Found("garden club", 5), &mut &bytes[..]) {
        let Library { catalogue, .. } = &few.library;
        assert!(
            few.found.len() <= 5 && few.found.iter().all(|hit| read.library.catalogue.provisions[&hit.id] == catalogue.provisions[&hit.id])
        );
    }
    let Library { catalogue, places, .. } = &read.library;
    for query in ["walk", "garden club", "wlak", "a", "derby zzz"] {
        for hit in read.library.index().find(query, 5) {
            assert!(hit.score.is_finite());
        }
    }
    for provision in catalogue.provisions.values() {
        let _ = catalogue.show(provision, day);
    }
    let matcher = Matcher::new(catalogue, places, fingerpost::facts::Facts::default(), day);
    let matches = matcher.matches_of_all();
    matches.ask.iter().chain(&matches.no).chain(&matches.fits).for_each(|found| drop(matcher.why(found)));
    let mut again = Vec::new();
    read.write(&KEY, &mut again).unwrap();
    assert!(Compiled::read(&KEY, Want::Search, &mut &again[..]).is_some(), "written again, it is read");
}

/// The same pieces with a start and checksums that hold.
fn mended(bytes: &[u8]) -> Vec<u8> {
    let mut made = [b"fingerpost index".as_slice(), &4_u32.to_le_bytes(), &KEY].concat();
    made.extend(crc32fast::hash(&made).to_le_bytes());
    let mut rest = bytes.get(START + 4..).unwrap_or_default();
    while let Some((length, after)) = rest.split_first_chunk::<8>() {
        let piece = after.get(4..).unwrap_or_default();
        let length = usize::try_from(u64::from_le_bytes(*length)).unwrap_or(usize::MAX).min(piece.len());
        made.extend((length as u64).to_le_bytes());
        made.extend(crc32fast::hash(&piece[..length]).to_le_bytes());
        made.extend(&piece[..length]);
        rest = &piece[length..];
    }
    made
}

/// A small one: what its corpus was made with.
pub fn sample(entry: &str) -> Vec<u8> {
    // The small catalogue has no such fact that could be told.
    let entry = entry.replace("{ fact = \"in_work\", is = true }", "{ fact = \"age\", at_most = 90 }");
    let entry = file("provisions/workplace/mine.toml", entry.as_bytes().to_vec());
    let read = Library::read(&[base(), vec![entry]]);
    let mut bytes = Vec::new();
    let at_fault = base();
    Compiled { library: read.library, faults: read.faults, files: read.files, at_fault, ..Compiled::default() }
        .write(&KEY, &mut bytes)
        .unwrap();
    bytes
}
