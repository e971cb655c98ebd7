//! A script of somebody's own, against the facts, rules and sources that are shipped.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use fingerpost::app::Library;
use fingerpost::catalogue::shipped;
use fingerpost::conversation::{Names, Script};

use super::kit::can_be_shown;

static LIBRARY: LazyLock<Library> = LazyLock::new(|| Library::read(&[shipped()]).library);

pub fn run(bytes: &[u8]) {
    let sources: BTreeSet<String> = LIBRARY.catalogue.sources.keys().cloned().collect();
    let names = Names {
        vocabulary: &LIBRARY.catalogue.vocabulary,
        conditions: &LIBRARY.catalogue.conditions,
        places: &LIBRARY.places,
        sources: &sources,
    };
    match Script::load("scripts/mine.toml", bytes, names) {
        Ok(script) => assert!(script.id == "mine" && script.facts().iter().all(|key| LIBRARY.catalogue.vocabulary.get(key).is_some())),
        Err(faults) => {
            assert!(!faults.is_empty());
            can_be_shown(&faults, bytes);
        }
    }
}
