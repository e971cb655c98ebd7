//! The mark with which some editors begin a file.

/// Drops the mark of its encoding that a text may begin with: nobody typed it, and nothing shows it.
pub fn drop_mark(text: &mut String) {
    if text.starts_with('\u{feff}') {
        text.remove(0);
    }
}
