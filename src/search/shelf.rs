//! Many small records in one piece of memory, as they also lie in a file.
//!
//! A hundred thousand entries with a few texts each would be a million pieces of memory; like this they are two. Whatever stands in the bytes,
//! reading them ends and nothing is taken from outside them: a record that is not what it should be has an end too early.

use serde::{Deserialize, Serialize};

/// Records by number.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Shelf {
    /// They are kept apart from the rest, as they are.
    #[serde(skip)]
    bytes: Vec<u8>,
    /// Where each record ends.
    ends: Vec<u32>,
}

impl Shelf {
    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// All of them, one after the other.
    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Takes in the bytes of all of them.
    pub(super) fn fill(&mut self, bytes: Vec<u8>) {
        self.bytes = bytes;
    }

    /// Puts a record behind the others.
    pub(super) fn push(&mut self, record: &[u8]) {
        self.bytes.extend_from_slice(record);
        self.ends.push(u32::try_from(self.bytes.len()).unwrap_or(u32::MAX));
    }

    /// A record; empty where there is none.
    pub(super) fn get(&self, number: usize) -> &[u8] {
        let start = number.checked_sub(1).map_or(Some(0), |before| self.ends.get(before).copied());
        let range = start.zip(self.ends.get(number)).map(|(start, end)| start as usize..*end as usize);
        range.and_then(|range| self.bytes.get(range)).unwrap_or_default()
    }

    /// A record that is a text.
    pub(super) fn text(&self, number: usize) -> &str {
        std::str::from_utf8(self.get(number)).unwrap_or_default()
    }

    /// Whether each record ends where the next begins, and the last where the bytes do.
    pub(super) fn is_whole(&self) -> bool {
        self.ends.is_sorted() && self.ends.last().map_or(0, |end| *end as usize) == self.bytes.len()
    }

    /// Lets go of room that was held for more.
    pub(super) fn shrink(&mut self) {
        self.bytes.shrink_to_fit();
        self.ends.shrink_to_fit();
    }
}

/// Writes a number behind what there is: seven bits a byte, the lowest first, the eighth bit says that more follow.
pub(super) fn put_number(record: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        record.push(number.to_le_bytes()[0] | 0x80);
        number >>= 7;
    }
    record.push(number.to_le_bytes()[0]);
}

/// Writes a text behind what there is: its length in bytes, then the text.
pub(super) fn put_text(record: &mut Vec<u8>, text: &str) {
    put_number(record, u32::try_from(text.len()).unwrap_or(u32::MAX));
    record.extend_from_slice(text.as_bytes());
}

/// What is left of a record that is being read.
#[derive(Clone, Copy)]
pub(super) struct Rest<'r>(pub(super) &'r [u8]);

impl<'r> Rest<'r> {
    pub(super) fn number(&mut self) -> Option<u32> {
        // Most numbers are small.
        if let [byte @ ..0x80, rest @ ..] = self.0 {
            self.0 = rest;
            return Some(u32::from(*byte));
        }
        let mut number = 0_u32;
        for shift in [0, 7, 14, 21, 28] {
            let (byte, rest) = self.0.split_first()?;
            self.0 = rest;
            number |= u32::from(byte & 0x7f).checked_shl(shift)?;
            if byte & 0x80 == 0 {
                return Some(number);
            }
        }
        None
    }

    pub(super) fn text(&mut self) -> Option<&'r str> {
        std::str::from_utf8(self.bytes()?).ok()
    }

    /// The bytes of a text.
    pub(super) fn bytes(&mut self) -> Option<&'r [u8]> {
        let length = self.number()? as usize;
        let (bytes, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(bytes)
    }

    pub(super) fn fraction(&mut self) -> Option<f32> {
        let (bytes, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(f32::from_le_bytes(*bytes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_put_is_read_again_and_nothing_beyond_it() {
        let mut record = Vec::new();
        for number in [0, 1, 127, 128, 300, u32::MAX] {
            put_number(&mut record, number);
        }
        put_text(&mut record, "caf\u{e9}");
        let mut shelf = Shelf::default();
        shelf.push(&record);
        shelf.push(b"");
        let mut rest = Rest(shelf.get(0));
        assert!([0, 1, 127, 128, 300, u32::MAX].into_iter().all(|number| rest.number() == Some(number)));
        assert_eq!((rest.text(), rest.text(), rest.number(), rest.fraction()), (Some("caf\u{e9}"), None, None, None));
        assert!(shelf.is_whole() && shelf.get(1).is_empty() && shelf.get(2).is_empty() && shelf.text(9).is_empty());
    }

    #[test]
    fn ends_that_lie_outside_give_nothing() {
        let shelf = Shelf { bytes: vec![1, 2, 3], ends: vec![2, 1, 90] };
        assert!(!shelf.is_whole());
        assert_eq!((shelf.get(0), shelf.get(1), shelf.get(2)), (&[1, 2][..], &[][..], &[][..]));
        assert_eq!(Rest(&[0xff; 9]).number(), None);
        assert_eq!(Rest(&[200, 1, b'a']).text(), None);
    }
}
