//! What the database keeps: sealed under the store's key, each value bound to its place.

use super::db::{Database, Place, Refused};
use super::entry::Entry;
use super::head::Head;
use super::keys::StoreKeys;
use super::machine::Machine;
use crate::vault::{open, seal};

fn bound(kind: &str, place: &Place) -> Vec<u8> {
    [kind.as_bytes(), place].concat()
}

/// Keeps an entry.
pub(super) fn put_entry(database: &Database, keys: &StoreKeys, entry: &Entry) -> Result<(), Refused> {
    let place = keys.event(&entry.id);
    let value = entry.encode().and_then(|plain| seal(&keys.database, &bound("event", &place), &plain, &mut Machine));
    database.put(&place, &value.map_err(|_| Refused::Broken)?)
}

/// The entry at a place, if it is there and whole.
pub(super) fn get_entry(database: &Database, keys: &StoreKeys, place: &Place) -> Option<Entry> {
    read_entry(keys, *place, &database.get(place)?)
}

fn read_entry(keys: &StoreKeys, place: Place, value: &[u8]) -> Option<Entry> {
    let entry = Entry::decode(&open(&keys.database, &bound("event", &place), value).ok()?).ok()?;
    (keys.event(&entry.id) == place).then_some(entry)
}

/// Every entry that can still be read, and that is wanted.
pub(super) fn entries(database: &Database, keys: &StoreKeys, wanted: impl Fn(&Entry) -> bool) -> Vec<Entry> {
    let mut found = Vec::new();
    // Where the database itself gives up, what came before still counts.
    let _ = database.each(|place, value| found.extend(read_entry(keys, place, value).filter(|entry| wanted(entry))));
    found.sort_by_key(|entry| entry.id);
    found
}

/// Keeps how far the journal has come.
pub(super) fn put_head(database: &Database, keys: &StoreKeys, head: &Head) -> Result<(), Refused> {
    let place = keys.head();
    let value = seal(&keys.database, &bound("head", &place), &head.encode(), &mut Machine);
    database.put(&place, &value.map_err(|_| Refused::Broken)?)
}

/// How far the journal had come when the database last reached the disk.
pub(super) fn get_head(database: &Database, keys: &StoreKeys) -> Option<Head> {
    let place = keys.head();
    Head::decode(&open(&keys.database, &bound("head", &place), &database.get(&place)?).ok()?).ok()
}
