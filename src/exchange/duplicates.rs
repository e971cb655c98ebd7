//! Records that are here already under another id: the same name in the same place.

use std::collections::{BTreeSet, HashMap};

use serde_json::Value;

use super::Originals;
use crate::catalogue::{Catalogue, Provision};
use crate::rules::Places;
use crate::text::fold;

/// Entries by their names, each with where it is.
pub(super) struct Known<'a> {
    places: &'a Places,
    by_name: HashMap<String, Vec<Somewhere>>,
}

struct Somewhere {
    id: String,
    places: Vec<String>,
    postcodes: BTreeSet<String>,
    same_file: bool,
}

impl<'a> Known<'a> {
    pub(super) fn new(catalogue: &Catalogue, places: &'a Places, originals: &Originals) -> Self {
        let mut known = Self { places, by_name: HashMap::new() };
        for provision in catalogue.provisions.values() {
            known.add(provision, originals.get(&provision.id), false);
        }
        known
    }

    /// Takes an entry in.
    pub(super) fn add(&mut self, provision: &Provision, record: Option<&Value>, same_file: bool) {
        let (id, places, postcodes) = (provision.id.clone(), provision.places.clone(), postcodes(record));
        self.by_name.entry(key(&provision.name)).or_default().push(Somewhere { id, places, postcodes, same_file });
    }

    /// The entry that another is like: its id, and whether it came with the same file. Where both say where they are by postcode, that
    /// decides; else their areas, and where one names none the name alone.
    pub(super) fn like(&self, provision: &Provision, record: Option<&Value>) -> Option<(&str, bool)> {
        let postcodes = postcodes(record);
        let same = |other: &&Somewhere| {
            if !postcodes.is_empty() && !other.postcodes.is_empty() {
                return !postcodes.is_disjoint(&other.postcodes);
            }
            let none = provision.places.is_empty() || other.places.is_empty();
            none || provision.places.iter().any(|one| other.places.iter().any(|other| self.places.share(one, other)))
        };
        let found = self.by_name.get(&key(&provision.name))?.iter().filter(|other| other.id != provision.id).find(same)?;
        Some((&found.id, found.same_file))
    }
}

fn key(name: &str) -> String {
    fold(name).chars().filter(|letter| letter.is_alphanumeric()).collect()
}

fn postcodes(record: Option<&Value>) -> BTreeSet<String> {
    let at = record.and_then(|record| record.get("service_at_locations")).and_then(Value::as_array).into_iter().flatten();
    let addresses = at.filter_map(|at| at.get("location")?.get("addresses")?.as_array()).flatten();
    let codes = addresses.filter_map(|address| address.get("postal_code")?.as_str());
    codes.map(key).filter(|code| !code.is_empty()).collect()
}
