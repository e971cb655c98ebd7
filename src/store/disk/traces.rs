//! Looking for something sealed in every file: by the beginning of its nonce, which is random and so stands nowhere else.

use std::collections::HashSet;
use std::io::Read;
use std::os::unix::fs::FileExt;
use std::path::Path;

use super::folder::{Folder, fault, open_to_read, told_apart};
use super::journal::Spot;
use crate::store::StoreError;
use crate::vault::Trace;

/// Bytes of a frame before its nonce.
const FRAME_HEAD: u64 = 12;
/// Bytes read at once.
const PIECE: usize = 256 * 1024;

/// By what a journal's or a snapshot's frame can be found.
pub(super) fn frame_trace(folder: &Folder, spot: &Spot) -> Option<Trace> {
    let file = open_to_read(&folder.file(&spot.chain.name())).ok()?;
    let mut trace = Trace::default();
    file.read_exact_at(&mut trace, spot.offset + FRAME_HEAD).ok()?;
    Some(trace)
}

/// By what a sealed value can be found whose nonce begins there.
pub(super) fn value_trace(value: &[u8], nonce: usize) -> Option<Trace> {
    value.get(nonce..)?.first_chunk().copied()
}

/// What is looked for. Nearly every place in a file is ruled out by its first two bytes: a person has some hundred traces, and there are 65,536
/// pairs of bytes.
struct Wanted {
    begin: Vec<bool>,
    traces: HashSet<Trace>,
}

impl Wanted {
    fn new(traces: &[Trace]) -> Self {
        let mut begin = vec![false; 1 << 16];
        for trace in traces {
            begin[pair(trace)] = true;
        }
        Self { begin, traces: traces.iter().copied().collect() }
    }

    fn has(&self, window: &Trace) -> bool {
        self.begin[pair(window)] && self.traces.contains(window)
    }
}

fn pair(trace: &Trace) -> usize {
    usize::from(u16::from_be_bytes([trace[0], trace[1]]))
}

/// Searches every file below a folder but the one of that name: how many there were, and those in which any of the traces was found. Links and
/// devices are passed over: what a store wrote is in files.
pub(super) fn search(path: &Path, but: &str, traces: &[Trace]) -> Result<(u64, Vec<String>), StoreError> {
    let wanted = Wanted::new(traces);
    let (mut files, mut found) = (0, Vec::new());
    for (name, file) in told_apart(path).map_err(|error| fault(path, &error))?.0.into_iter().filter(|(name, _)| name != but) {
        files += 1;
        if has_any(&file, &wanted)? {
            found.push(name);
        }
    }
    Ok((files, found))
}

/// Whether any of the traces is in a file.
pub(super) fn holds(path: &Path, traces: &[Trace]) -> Result<bool, StoreError> {
    has_any(path, &Wanted::new(traces))
}

fn has_any(path: &Path, wanted: &Wanted) -> Result<bool, StoreError> {
    const LENGTH: usize = size_of::<Trace>();
    let failed = |error: std::io::Error| fault(path, &error);
    let mut file = open_to_read(path).map_err(failed)?;
    let mut bytes = vec![0; PIECE + LENGTH];
    let mut kept = 0;
    loop {
        let read = file.read(&mut bytes[kept..]).map_err(failed)?;
        if read == 0 {
            return Ok(false);
        }
        let end = kept + read;
        if bytes[..end].array_windows::<LENGTH>().any(|window| wanted.has(window)) {
            return Ok(true);
        }
        // One that lies across two pieces is found in the next.
        kept = end.min(LENGTH - 1);
        bytes.copy_within(end - kept..end, 0);
    }
}
