//! Faults in files that people write: where, what happened, and what to write instead.

use serde::Serialize;

/// One fault in a file that a person wrote. Faults are collected, so that all of a file's are told at once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// The file, as its reader would name it.
    pub file: String,
    /// Line of the first character at fault, from 1.
    pub line: usize,
    /// Column of that character in characters, from 1.
    pub column: usize,
    /// What happened.
    pub what: String,
    /// What to do about it.
    pub fix: String,
    /// The byte range at fault, for the caret.
    #[serde(skip)]
    pub span: std::ops::Range<usize>,
}
