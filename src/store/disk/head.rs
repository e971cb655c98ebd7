//! How far the journal has come: what tells that its end was cut off.

use crate::vault::{Reader, Tag, VaultError, Writer};

/// How far the journal has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Head {
    /// Which journal.
    pub(super) journal: u64,
    /// The number of its last frame; 0 when it has none.
    pub(super) frame: u64,
    /// The tag of that frame, or the journal's id.
    pub(super) tag: Tag,
    /// How many entries there are.
    pub(super) entries: u64,
    /// The greatest running number that this folder ever gave an event.
    pub(super) greatest: u64,
}

impl Head {
    /// How many bytes it takes.
    pub(super) const LENGTH: usize = 48;

    pub(super) fn encode(&self) -> Vec<u8> {
        Writer::new().u64(self.journal).u64(self.frame).put(&self.tag).u64(self.entries).u64(self.greatest).done()
    }

    pub(super) fn decode(bytes: &[u8]) -> Result<Self, VaultError> {
        let mut reader = Reader::new(bytes);
        let head =
            Self { journal: reader.u64()?, frame: reader.u64()?, tag: reader.array()?, entries: reader.u64()?, greatest: reader.u64()? };
        reader.end()?;
        Ok(head)
    }

    /// Whether somebody who has come as far as `self` has everything that `witness` knew of.
    /// A journal that was made anew begins again at its first frame, so between two journals only the count can tell.
    pub(super) fn reaches(&self, witness: &Self) -> bool {
        let same = self.journal == witness.journal;
        let cut = same && (self.frame < witness.frame || (self.frame == witness.frame && self.tag != witness.tag));
        !cut && self.journal >= witness.journal && self.entries >= witness.entries
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cut_tail_is_noticed() {
        let witness = Head { journal: 2, frame: 5, tag: [1; 16], entries: 9, greatest: 9 };
        assert_eq!(Head::decode(&witness.encode()), Ok(witness));
        assert!(witness.reaches(&witness));
        assert!(Head { frame: 6, tag: [2; 16], entries: 10, ..witness }.reaches(&witness));
        assert!(Head { journal: 3, frame: 1, tag: [2; 16], ..witness }.reaches(&witness));
        assert!(!Head { frame: 4, entries: 8, ..witness }.reaches(&witness), "cut");
        assert!(!Head { tag: [2; 16], ..witness }.reaches(&witness), "another end");
        assert!(!Head { journal: 3, frame: 1, entries: 8, ..witness }.reaches(&witness), "fewer");
        assert!(!Head { journal: 1, frame: 50, ..witness }.reaches(&witness), "an older journal");
    }
}
