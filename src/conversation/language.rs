//! The language in which a conversation is held.

use serde::{Deserialize, Serialize};

/// A language in which a script may be read out. Pages for the adviser are in English.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names are those of the languages")]
pub enum Language {
    #[default]
    #[serde(rename = "en")]
    English,
    #[serde(rename = "cy")]
    Welsh,
}

impl Language {
    /// Its code, as scripts and the command line write it (ISO 639-1).
    pub fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Welsh => "cy",
        }
    }

    /// Its name in English.
    pub fn name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::Welsh => "Welsh",
        }
    }

    /// Whether it is the one that every script has: what is so by default is not written down.
    pub fn is_english(&self) -> bool {
        *self == Self::English
    }
}
