//! What undo takes back.

use unicode_segmentation::UnicodeSegmentation;
use zeroize::Zeroizing;

/// One change, as what takes it back: `inserted` bytes at `at` become `removed` again, and the cursor goes back to `cursor`.
pub(super) struct Edit {
    pub(super) at: usize,
    pub(super) removed: Zeroizing<String>,
    pub(super) inserted: usize,
    pub(super) cursor: usize,
    /// A single grapheme was typed, and whether it was a space: what the next letter needs to know to join.
    typed: Option<bool>,
}

impl Edit {
    pub(super) fn new(at: usize, removed: &str, new: &str, cursor: usize) -> Self {
        let one = new.graphemes(true).nth(1).is_none() && !new.is_empty() && removed.is_empty();
        Self {
            at,
            removed: Zeroizing::new(removed.to_owned()),
            inserted: new.len(),
            cursor,
            typed: one.then(|| new.chars().all(char::is_whitespace)),
        }
    }
}

/// Changes, oldest first.
#[derive(Default)]
pub(super) struct History(Vec<Edit>);

impl History {
    /// Keeps a change; a letter that goes on with a word joins the change before it, so that undo takes words back and not letters.
    pub(super) fn push(&mut self, edit: Edit) {
        if let Some(last) = self.0.last_mut()
            && let (Some(space_before), Some(space)) = (last.typed, edit.typed)
            && last.at + last.inserted == edit.at
            && edit.cursor == edit.at
            && (space || !space_before)
        {
            last.inserted += edit.inserted;
            last.typed = Some(space);
            return;
        }
        self.0.push(edit);
    }

    pub(super) fn pop(&mut self) -> Option<Edit> {
        self.0.pop()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn clear(&mut self) {
        self.0.clear();
    }
}
