//! Everything that the source documents name is in the catalogue: as an entry, within one, or left out for a reason.
//!
//! Each list under `tests/coverage` holds the ids of what was found in some of the documents, one a line.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use fingerpost::catalogue::{Catalogue, load, shipped};

fn catalogue() -> Catalogue {
    load(&[shipped()]).catalogue
}

#[test]
fn everything_the_sources_name_is_accounted_for() {
    let catalogue = catalogue();
    let merged = catalogue.provisions.values().flat_map(|provision| &provision.merged);
    let covered: BTreeSet<&String> = catalogue.provisions.keys().chain(merged).chain(catalogue.left_out.keys()).collect();
    let lists = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/coverage");
    let (mut wanted, mut missing) = (0, Vec::new());
    for list in fs::read_dir(lists).unwrap() {
        for id in fs::read_to_string(list.unwrap().path()).unwrap().lines() {
            wanted += 1;
            if !covered.contains(&id.to_owned()) {
                missing.push(id.to_owned());
            }
        }
    }
    assert_eq!(wanted, 388, "the lists are whole");
    assert_eq!(missing, [""; 0]);
}

#[test]
fn nothing_is_accounted_for_twice() {
    let catalogue = catalogue();
    let mut seen = BTreeSet::new();
    let merged = catalogue.provisions.values().flat_map(|provision| &provision.merged);
    let twice: Vec<&String> =
        catalogue.provisions.keys().chain(merged).chain(catalogue.left_out.keys()).filter(|id| !seen.insert(*id)).collect();
    assert_eq!(twice, [""; 0]);
}
