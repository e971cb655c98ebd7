//! Reading a journal or a snapshot from end to end, past whatever is damaged in it.

use std::fs::File;
use std::io;
use std::os::unix::fs::FileExt;

use super::chain::Chain;
use super::journal::Spot;
use crate::vault::{JournalHeader, Key, MAX_FRAME, MIN_FRAME, Tag, VaultError, open_frame, peek_frame};

/// Bytes read at once.
const WINDOW: usize = 256 * 1024;
/// Bytes of a frame that tell its length and number.
const HEAD: usize = 12;
/// How many frames may be missing in one place. It only keeps the search from trying to open what cannot be a frame.
const MOST_MISSING: u64 = 1 << 32;

/// How a journal ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tail {
    /// With a whole frame.
    Whole,
    /// In the middle of a frame that was still being written.
    Torn,
    /// With bytes that are no frame.
    Broken,
}

/// What reading a journal came to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scanned {
    /// Bytes up to the end of the last good frame.
    pub(super) end: u64,
    /// The number of that frame.
    pub(super) number: u64,
    /// Its tag, or the journal's id.
    pub(super) tag: Tag,
    /// Stretches that could not be read, before the last good frame.
    pub(super) damaged: u64,
    /// What comes after it.
    pub(super) tail: Tail,
    /// The version that its header gives, where that is not known here.
    pub(super) newer: Option<u32>,
}

/// One frame that opened.
pub(super) struct Read<'a> {
    /// Where it begins.
    pub(super) offset: u64,
    /// How many bytes it takes.
    pub(super) length: usize,
    /// Its number.
    pub(super) number: u64,
    /// Its tag.
    pub(super) tag: Tag,
    /// What it holds.
    pub(super) plain: &'a [u8],
}

/// Reads the frames of a chain, and shows each that opens, in order.
///
/// A frame is found by what stands before it: the sixteen bytes to which it is bound. So after a damaged stretch the next whole frame but one
/// is found by looking for it, and nothing that was not written as a frame of this journal can be taken for one.
pub(super) fn scan(file: &File, chain: Chain, key: &Key, mut see: impl FnMut(&Read<'_>)) -> io::Result<Scanned> {
    let size = file.metadata()?.len();
    let start = JournalHeader::LENGTH as u64;
    let mut header = [0; JournalHeader::LENGTH];
    let mut window = Window::new(file, size);
    let id = if size >= start {
        file.read_exact_at(&mut header, 0)?;
        chain.id(&header)
    } else {
        Err(VaultError::Malformed)
    };
    let newer = if let Err(VaultError::Newer { found }) = id { Some(found) } else { None };
    let journal = chain.number;
    let mut tag = Tag::default();
    tag.copy_from_slice(&header[JournalHeader::LENGTH - 16..]);
    let mut scanned = Scanned { end: start.min(size), number: 0, tag, damaged: u64::from(id.is_err()), tail: Tail::Whole, newer };
    let mut offset = start;
    // What is not a frame and yet looks like one costs its length to find out. Damage never looks so often; a file made for it could.
    let mut patience = size.saturating_mul(4) + MAX_FRAME as u64;
    while offset < size {
        let found = frame_at(&mut window, offset, journal, key, scanned.number + 1, &mut patience)?;
        let (at, frame) = match found {
            Some(frame) => (offset, frame),
            None => match next_frame(&mut window, offset + 1, journal, key, scanned.number + 1, &mut patience)? {
                Some(found) => {
                    scanned.damaged += 1;
                    found
                }
                None if patience == 0 => {
                    scanned.tail = Tail::Broken;
                    break;
                }
                None => {
                    scanned.tail = tail(&mut window, offset)?;
                    break;
                }
            },
        };
        see(&Read { offset: at, length: frame.length, number: frame.number, tag: frame.tag, plain: &frame.plain });
        offset = at + frame.length as u64;
        scanned = Scanned { end: offset, number: frame.number, tag: frame.tag, ..scanned };
    }
    Ok(scanned)
}

/// How many frames follow one another up to the end of a file, by what stands in the clear of them; 0 where something else stands between.
pub(super) fn frames_in_a_row(file: &File) -> io::Result<u64> {
    let (size, mut offset, mut frames) = (file.metadata()?.len(), JournalHeader::LENGTH as u64, 0);
    let mut head = [0; HEAD];
    while offset < size {
        if size - offset < MIN_FRAME as u64 {
            return Ok(0);
        }
        file.read_exact_at(&mut head, offset)?;
        match peek_frame(&head) {
            Ok(frame) if frame.number == frames + 1 => offset += frame.length as u64,
            _ => return Ok(0),
        }
        frames += 1;
    }
    Ok(if offset == size { frames } else { 0 })
}

/// Opens again a frame of which [`scan`] told.
pub(super) fn read_frame(file: &File, spot: &Spot, key: &Key) -> Option<zeroize::Zeroizing<Vec<u8>>> {
    let mut bytes = vec![0; 16 + spot.length];
    file.read_exact_at(&mut bytes, spot.offset.checked_sub(16)?).ok()?;
    let (before, frame) = bytes.split_first_chunk::<16>()?;
    open_frame(key, spot.chain.number, before, frame).ok().map(|(_, plain, _)| plain)
}

struct Opened {
    number: u64,
    length: usize,
    tag: Tag,
    plain: zeroize::Zeroizing<Vec<u8>>,
}

fn frame_at(window: &mut Window<'_>, offset: u64, journal: u64, key: &Key, least: u64, patience: &mut u64) -> io::Result<Option<Opened>> {
    let left = window.size - offset;
    if left < MIN_FRAME as u64 {
        return Ok(None);
    }
    let Ok(frame) = peek_frame(&window.get(offset - 16, 16 + HEAD)?[16..]) else { return Ok(None) };
    // Frames may be missing before this one, so a greater number is right too.
    if frame.length as u64 > left || !(least..least + MOST_MISSING).contains(&frame.number) {
        return Ok(None);
    }
    let bytes = window.get(offset - 16, 16 + frame.length)?;
    let Some((before, bytes)) = bytes.split_first_chunk::<16>() else { return Ok(None) };
    let opened = open_frame(key, journal, before, bytes).ok();
    if opened.is_none() {
        *patience = patience.saturating_sub(frame.length as u64);
    }
    Ok(opened.map(|(number, plain, tag)| Opened { number, length: frame.length, tag, plain }))
}

fn next_frame(
    window: &mut Window<'_>,
    from: u64,
    journal: u64,
    key: &Key,
    least: u64,
    patience: &mut u64,
) -> io::Result<Option<(u64, Opened)>> {
    for offset in from..window.size.saturating_sub(MIN_FRAME as u64 - 1) {
        if *patience == 0 {
            return Ok(None);
        }
        if let Some(found) = frame_at(window, offset, journal, key, least, patience)? {
            return Ok(Some((offset, found)));
        }
    }
    Ok(None)
}

/// A frame that goes on past the end, or of which the disk had only made room, was still being written. Anything else is damage.
fn tail(window: &mut Window<'_>, offset: u64) -> io::Result<Tail> {
    let left = window.size - offset;
    if left < HEAD as u64 {
        return Ok(Tail::Torn);
    }
    let past_the_end = match peek_frame(window.get(offset, HEAD)?) {
        Ok(frame) => frame.length as u64 > left,
        Err(_) => false,
    };
    let last = left.min(16) as usize;
    let empty = window.get(window.size - last as u64, last)?.iter().all(|byte| *byte == 0);
    Ok(if past_the_end || empty { Tail::Torn } else { Tail::Broken })
}

/// A part of the file in memory, moved along as it is asked for.
struct Window<'a> {
    file: &'a File,
    size: u64,
    start: u64,
    bytes: Vec<u8>,
}

impl<'a> Window<'a> {
    fn new(file: &'a File, size: u64) -> Self {
        Self { file, size, start: 0, bytes: Vec::new() }
    }

    /// So many bytes from an offset on; the caller sees to it that the file has them.
    fn get(&mut self, offset: u64, count: usize) -> io::Result<&[u8]> {
        let within = offset >= self.start && offset + count as u64 <= self.start + self.bytes.len() as u64;
        if !within {
            let room = (self.size.saturating_sub(offset)).min(count.max(WINDOW) as u64) as usize;
            self.bytes.resize(room, 0);
            self.file.read_exact_at(&mut self.bytes, offset)?;
            self.start = offset;
        }
        let from = (offset - self.start) as usize;
        self.bytes.get(from..from + count).ok_or_else(|| io::ErrorKind::UnexpectedEof.into())
    }
}
