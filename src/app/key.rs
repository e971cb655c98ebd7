//! Keys, as a terminal sends them and as the key map names them.

/// One key press.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the names are those on the keys")]
pub enum Key {
    /// A printable character, as typed.
    Char(char),
    /// Control with a letter, in lower case.
    Ctrl(char),
    /// Function key 1 to 12.
    F(u8),
    Enter,
    Tab,
    BackTab,
    Esc,
    Backspace,
    Delete,
    Up,
    Down,
    Left,
    Right,
    WordLeft,
    WordRight,
    Home,
    End,
    PageUp,
    PageDown,
    /// A key, or a key with others held down, that means nothing in this program. It is answered like any other.
    Other,
}

impl std::fmt::Display for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Char(' ') => f.write_str("Space"),
            Self::Char(letter) => write!(f, "{letter}"),
            Self::Ctrl(letter) => write!(f, "Ctrl+{}", letter.to_ascii_uppercase()),
            Self::F(number) => write!(f, "F{number}"),
            Self::BackTab => f.write_str("Shift+Tab"),
            Self::PageUp => f.write_str("PgUp"),
            Self::PageDown => f.write_str("PgDn"),
            Self::WordLeft => f.write_str("Ctrl+Left"),
            Self::WordRight => f.write_str("Ctrl+Right"),
            Self::Other => f.write_str("another key"),
            other => write!(f, "{other:?}"),
        }
    }
}
