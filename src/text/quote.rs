//! What somebody typed, said back to them.

use super::{Lines, safe, truncate};

/// Enough to know it by.
const COLUMNS: usize = 60;

/// Somebody's words in backticks, in one line, cut short where they are long, with nothing in them that could act on a terminal.
pub fn quoted(words: &str) -> String {
    format!("`{}`", truncate(safe(words, Lines::One).trim(), COLUMNS, true))
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn what_was_typed_is_known_again_and_does_nothing() {
        assert_eq!(quoted("a\u{1b}[31mb\nc"), "`ab c`");
        assert_eq!(quoted(&"x".repeat(100_000)).len(), 62);
        assert_eq!(quoted("ends in \u{1b}[3"), "`ends in [3`");
    }
}
