//! Editing text: one module for every field of every page.

mod history;
mod moves;

use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};
use zeroize::Zeroize;

use self::history::{Edit, History};
use super::{Lines, safe};

/// A text being edited, and where the cursor is.
///
/// The cursor is a byte offset that always stands on a grapheme boundary. A field of one line turns ends of lines into spaces; a long
/// text keeps them. Control characters and escape sequences are dropped from whatever is put in ([`safe`]). Every change and move
/// says whether it did anything, so that a page may let an arrow key leave the field.
///
/// The text is zeroed when the editor is dropped and whenever its buffer grows. A secret has no history (undo does nothing) and shows
/// nothing of itself when debugged.
pub struct Editor {
    text: String,
    cursor: usize,
    lines: Lines,
    secret: bool,
    /// The column that moves up and down try to keep, while nothing else comes between.
    goal: Option<usize>,
    history: History,
}

impl Default for Editor {
    /// An empty field of one line.
    fn default() -> Self {
        Self::one_line()
    }
}

impl Editor {
    /// An empty field of one line.
    pub fn one_line() -> Self {
        Self::new(Lines::One, false)
    }

    /// An empty long text.
    pub fn long() -> Self {
        Self::new(Lines::Many, false)
    }

    /// An empty field of one line for a passphrase or recovery words.
    pub fn secret() -> Self {
        Self::new(Lines::One, true)
    }

    fn new(lines: Lines, secret: bool) -> Self {
        Self { text: String::new(), cursor: 0, lines, secret, goal: None, history: History::default() }
    }

    /// The same editor holding this text, with the cursor at its end and nothing to undo.
    #[must_use]
    pub fn with(mut self, text: &str) -> Self {
        self.set(text);
        self.history.clear();
        self
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The cursor: a byte offset on a grapheme boundary, from 0 to the length of the text.
    pub fn cursor(&self) -> usize {
        self.cursor
    }

    /// Whether it is a long text, in which Enter is a new line.
    pub fn is_long(&self) -> bool {
        self.lines == Lines::Many
    }

    /// Whether the text must not be shown.
    pub fn is_secret(&self) -> bool {
        self.secret
    }

    /// Whether there is no text.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// How many graphemes the text has: what a secret may show, as so many stars.
    pub fn graphemes(&self) -> usize {
        self.text.graphemes(true).count()
    }

    /// How many graphemes stand before the cursor.
    pub fn graphemes_before(&self) -> usize {
        self.text[..self.cursor].graphemes(true).count()
    }

    /// Puts text in at the cursor: a key, or something pasted.
    pub fn insert(&mut self, text: &str) -> bool {
        let mut clean = safe(text, self.lines);
        let changed = !clean.is_empty();
        if changed {
            self.replace(self.cursor, self.cursor, &clean);
        }
        clean.zeroize();
        changed
    }

    /// Deletes the grapheme before the cursor.
    pub fn backspace(&mut self) -> bool {
        let start = self.before(self.cursor);
        self.remove(start, self.cursor)
    }

    /// Deletes the grapheme after the cursor.
    pub fn delete(&mut self) -> bool {
        let end = self.after(self.cursor);
        self.remove(self.cursor, end)
    }

    /// Puts this text in place of all there was; it can be undone. The cursor goes to its end.
    pub fn set(&mut self, text: &str) {
        let mut clean = safe(text, self.lines);
        if clean != self.text {
            self.replace(0, self.text.len(), &clean);
        }
        self.cursor = self.text.len();
        clean.zeroize();
    }

    /// Puts in what stands there from before: there is nothing to take back. The cursor goes to its end.
    pub fn fill(&mut self, text: &str) {
        self.set(text);
        self.history.clear();
    }

    /// Takes the text away and leaves the editor as new. Of a secret, zero what you took when it has been used.
    pub fn take(&mut self) -> String {
        self.cursor = 0;
        self.goal = None;
        self.history.clear();
        std::mem::take(&mut self.text)
    }

    /// Whether there is a change to take back.
    pub fn can_undo(&self) -> bool {
        !self.history.is_empty()
    }

    /// Takes back the last change; letters typed in one go count as one. False when there is nothing to take back.
    pub fn undo(&mut self) -> bool {
        let Some(edit) = self.history.pop() else { return false };
        let end = edit.at + edit.inserted;
        self.splice(edit.at, end, &edit.removed);
        self.cursor = edit.cursor;
        self.goal = None;
        true
    }

    fn remove(&mut self, start: usize, end: usize) -> bool {
        let any = start < end;
        if any {
            self.replace(start, end, "");
        }
        any
    }

    /// The one way in which the text changes, but for undo.
    fn replace(&mut self, start: usize, end: usize, new: &str) {
        if !self.secret {
            self.history.push(Edit::new(start, &self.text[start..end], new, self.cursor));
        }
        self.splice(start, end, new);
        // What was put in may have joined with what stood beside it: the boundary after it is where the cursor can be.
        self.cursor = self.boundary_from(start + new.len());
        self.goal = None;
    }

    /// Replaces bytes without leaving a copy of the text behind in memory.
    fn splice(&mut self, start: usize, end: usize, new: &str) {
        let length = self.text.len() - (end - start) + new.len();
        if length > self.text.capacity() {
            let mut grown = String::with_capacity((2 * length).max(64));
            grown.push_str(&self.text);
            std::mem::replace(&mut self.text, grown).zeroize();
        }
        self.text.replace_range(start..end, new);
    }

    /// The first grapheme boundary at or after an offset.
    fn boundary_from(&self, offset: usize) -> usize {
        let mut at = offset.min(self.text.len());
        while !self.text.is_char_boundary(at) {
            at += 1;
        }
        match GraphemeCursor::new(at, self.text.len(), true).is_boundary(&self.text, 0) {
            Ok(false) => self.after(at),
            _ => at,
        }
    }

    /// The grapheme boundary after an offset; the end, at the end.
    fn after(&self, at: usize) -> usize {
        GraphemeCursor::new(at, self.text.len(), true).next_boundary(&self.text, 0).ok().flatten().unwrap_or(self.text.len())
    }

    /// The grapheme boundary before an offset; 0 at the start.
    fn before(&self, at: usize) -> usize {
        GraphemeCursor::new(at, self.text.len(), true).prev_boundary(&self.text, 0).ok().flatten().unwrap_or(0)
    }
}

impl Drop for Editor {
    fn drop(&mut self) {
        self.text.zeroize();
    }
}

impl std::fmt::Debug for Editor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut shown = f.debug_struct("Editor");
        if self.secret {
            shown.field("text", &"secret");
        } else {
            shown.field("text", &self.text).field("cursor", &self.cursor);
        }
        shown.finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
