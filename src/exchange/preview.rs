//! What an import would do, said before it is done.

use serde::Serialize;

/// One entry, and where its record stands in the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Row {
    /// The id of the entry.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Where in the file: `/contents/3`, or `/12` for the twelfth row of a table.
    pub path: String,
}

/// An entry that is here already and would be another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Changed {
    /// The entry.
    #[serde(flatten)]
    pub row: Row,
    /// What of it would change, by the names of the file's keys.
    pub fields: Vec<String>,
}

/// A record that would not be taken in, and what would mend it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Refused {
    /// Where in the file: `/contents/3/name`.
    pub path: String,
    /// What is wrong.
    pub what: String,
    /// What to do about it.
    pub fix: String,
}

/// A record that has the name of another entry, in the same place or in one that overlaps.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Duplicate {
    /// The record, as it would be taken in.
    #[serde(flatten)]
    pub row: Row,
    /// The id of the entry that it is like.
    pub like: String,
    /// Whether that is in the same file; else it is in the catalogue.
    pub same_file: bool,
}

/// An entry that was imported before and is in the file no more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Gone {
    /// The id of the entry.
    pub id: String,
    /// Its name.
    pub name: String,
}

/// A field of the standard that says other than our own field beside it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Overruled {
    /// Where it stands in the file.
    pub path: String,
    /// Our own field, which holds.
    pub by: String,
}

/// What an import would do.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Preview {
    /// New entries.
    pub added: Vec<Row>,
    /// Entries that are here and would be others.
    pub changed: Vec<Changed>,
    /// How many are here as they are in the file.
    pub unchanged: usize,
    /// What would stay out, and why.
    pub refused: Vec<Refused>,
    /// What is here under another id: it stays out unless it is asked for.
    pub duplicates: Vec<Duplicate>,
    /// What was imported into the folder before, is open still, and is in the file no more: it stays unless it is said to close it.
    pub gone: Vec<Gone>,
    /// What fields of the standard say other than our own beside them, which hold.
    pub overruled: Vec<Overruled>,
    /// How many records have something else in fields that are only kept beside their entry.
    pub kept: usize,
    /// What else the reader should know.
    pub notes: Vec<String>,
}

impl Refused {
    pub(super) fn new(path: impl Into<String>, what: impl Into<String>, fix: impl Into<String>) -> Self {
        Self { path: path.into(), what: what.into(), fix: fix.into() }
    }
}
