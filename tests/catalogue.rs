//! The catalogue that ships, and folders laid over it.

use std::collections::BTreeSet;

use fingerpost::catalogue::{Loaded, load, shipped};

fn told(loaded: &Loaded) -> Vec<String> {
    loaded.faults.iter().map(ToString::to_string).collect()
}

#[test]
fn the_shipped_catalogue_has_no_fault() {
    let loaded = load(&[shipped()]);
    assert_eq!(told(&loaded), Vec::<String>::new());
    assert!(loaded.catalogue.provisions.len() >= 60, "only {} entries", loaded.catalogue.provisions.len());
}

#[test]
fn no_right_clock_says_a_day_before_the_newest_source() {
    let sources = load(&[shipped()]).catalogue.sources;
    assert_eq!(sources.values().map(|source| source.date).max(), Some(fingerpost::clock::EARLIEST));
}

#[test]
fn every_shipped_fact_is_used_by_a_rule_or_a_script() {
    let loaded = load(&[shipped()]);
    // The words `fact.KEY` and `fact = "KEY"` of the scripts, read here without their loader.
    let scripts: String = shipped()
        .iter()
        .filter(|file| file.path.starts_with("scripts/"))
        .map(|file| String::from_utf8_lossy(&file.bytes).into_owned())
        .collect();
    let by_scripts: BTreeSet<String> = loaded
        .catalogue
        .vocabulary
        .0
        .keys()
        .filter(|key| scripts.contains(&format!("\"fact.{key}\"")) || scripts.contains(&format!("fact = \"{key}\"")))
        .cloned()
        .collect();
    assert_eq!(loaded.unused_facts(&by_scripts), []);
}
