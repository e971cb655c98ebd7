//! The fields of an entry, said once: their keys in the order in which a keeper meets them, and what each holds.

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holds {
    /// One line.
    Line,
    /// Text that may have several lines.
    Text,
    /// A list of texts.
    Texts,
    /// More than a cell of a table can say: as JSON there.
    Nested,
    /// Periods: in a table a word, or JSON.
    Periods,
}

use Holds::{Line, Nested, Periods, Text, Texts};

/// Every field of an entry.
pub(super) const FIELDS: [(&str, Holds); 23] = [
    ("id", Line),
    ("name", Line),
    ("also", Texts),
    ("setting", Line),
    ("kind", Line),
    ("summary", Line),
    ("easier", Line),
    ("gives", Text),
    ("how_to_get", Text),
    ("delivered_by", Line),
    ("voluntary", Line),
    ("places", Texts),
    ("action", Line),
    ("eligibility", Nested),
    ("status", Periods),
    ("contacts", Nested),
    ("figures", Nested),
    ("changes", Nested),
    ("replaced_by", Texts),
    ("merged", Texts),
    ("sources", Texts),
    ("verified_on", Line),
    ("verified_by", Line),
];

/// What a field holds; none: an entry has no such field.
pub(super) fn holds(key: &str) -> Option<Holds> {
    FIELDS.iter().find(|(field, _)| *field == key).map(|(_, holds)| *holds)
}

/// The keys of the fields that hold one of these.
pub(super) fn keys(wanted: &'static [Holds]) -> impl Iterator<Item = &'static str> {
    FIELDS.into_iter().filter(move |(_, holds)| wanted.contains(holds)).map(|(key, _)| key)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::catalogue::{load, shipped};

    #[test]
    fn they_are_what_the_entries_are_written_with() {
        let catalogue = load(&[shipped()]).catalogue;
        let written: BTreeSet<String> =
            catalogue.provisions.values().flat_map(|provision| provision.written().into_iter().map(|(key, _)| key)).collect();
        let ours: BTreeSet<String> = FIELDS.iter().map(|(key, _)| (*key).to_owned()).collect();
        assert!(written.is_subset(&ours), "{:?}", written.difference(&ours));
        // What a site adds: whom to ring there, and that somebody looked whether it still holds.
        let of_a_site = ["contacts", "verified_by", "verified_on"];
        assert!(ours.difference(&written).all(|key| of_a_site.contains(&key.as_str())), "{:?}", ours.difference(&written));
    }
}
