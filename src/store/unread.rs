//! How much of a record could not be read.

use std::fmt;
use std::ops::Add;

use crate::text::count;

/// How many entries of a record could not be read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Unread {
    /// How many.
    pub entries: u64,
    /// So many of them are whole, and a newer program wrote them.
    pub newer: u64,
}

impl Unread {
    /// Whether an update of the program is all that is wanted.
    pub fn is_only_newer(self) -> bool {
        self.newer == self.entries
    }

    /// What is to be done, without a full stop.
    pub fn cure(self) -> &'static str {
        match self.newer {
            0 => "restore a backup",
            _ if self.is_only_newer() => "a newer fingerpost wrote them: update fingerpost",
            _ => "a newer fingerpost wrote some of them: update fingerpost, and restore a backup",
        }
    }
}

impl fmt::Display for Unread {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&count(usize::try_from(self.entries).unwrap_or(usize::MAX), "entry", "entries"))
    }
}

impl Add for Unread {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { entries: self.entries + other.entries, newer: self.newer + other.newer }
    }
}
