//! Entries that may still be found, in the order in which they are worth a closer look.

use std::cmp::Ordering;

/// An entry, and the most that its score can still come to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ahead {
    pub(super) entry: u32,
    pub(super) most: f32,
    pub(super) known: Known,
}

/// What is known of a score.
#[derive(Clone, Copy, Debug)]
pub(super) enum Known {
    /// What single words give.
    Words(f32),
    /// All but what letters give.
    Phrases(f32),
    /// All of it: it is what it can still come to.
    All,
}

impl Ahead {
    /// What its score comes to at least.
    pub(super) fn least(&self) -> f32 {
        match self.known {
            Known::Words(_) => 0.0,
            Known::Phrases(score) => score,
            Known::All => self.most,
        }
    }
}

/// Greater is what could score more, and of equals what comes first in the catalogue. So the greatest of which all is known is the next best, and
/// those that are equal come in their order.
impl Ord for Ahead {
    fn cmp(&self, other: &Self) -> Ordering {
        self.most.total_cmp(&other.most).then(other.entry.cmp(&self.entry))
    }
}

impl PartialOrd for Ahead {
    #[inline]
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Ahead {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Ahead {}
