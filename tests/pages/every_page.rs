//! Every page, reached by the keyboard, as it reads.

use std::collections::BTreeSet;

use crate::common::golden;
use crate::read::read;
use crate::routes::{KINDS, go, kind, routes};

#[test]
fn every_page_reads_as_it_is_written_down() {
    let mut reached = BTreeSet::new();
    for route in routes() {
        let bench = go(&route);
        reached.insert(kind(&bench.model.frame().screen));
        golden::holds(&format!("pages/golden/{}.txt", route.0), &read(&bench.page()));
    }
    assert_eq!(reached.len(), KINDS, "pages that no way leads to; reached: {reached:?}");
}

#[test]
fn no_title_names_a_person() {
    for route in routes() {
        let bench = go(&route);
        let title = bench.page().title.to_lowercase();
        for person in &bench.model.people {
            for word in person.name.to_lowercase().split(' ').filter(|word| !word.is_empty()) {
                assert!(!title.split(' ').any(|said| said == word), "{}: `{title}` names `{word}`", route.0);
            }
            assert!(!title.contains(&person.reference.to_lowercase()), "{}: {title}", route.0);
        }
    }
}
