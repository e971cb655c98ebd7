//! Every page, reached by the keyboard, as it reads.

use std::collections::BTreeSet;

use crate::common::golden;
use crate::read::read;
use crate::routes::{go, routes};

/// Where each kind of page says what it is.
const SAID: [&str; 4] = [
    include_str!("../../src/app/kind.rs"),
    include_str!("../../src/app/club_page.rs"),
    include_str!("../../src/app/work_page.rs"),
    include_str!("../../src/app/sharing.rs"),
];

/// The names of all kinds of page that there are.
fn kinds() -> BTreeSet<&'static str> {
    let said = SAID.into_iter().flat_map(|source| source.split("Kind::stage(").skip(1).chain(source.split("Kind::aside(").skip(1)));
    said.filter_map(|kind| kind.split('"').nth(1)).collect()
}

#[test]
fn every_page_reads_as_it_is_written_down() {
    let mut reached = BTreeSet::new();
    for route in routes() {
        let bench = go(&route);
        reached.insert(bench.model.frame().screen.kind().name);
        golden::holds(&format!("pages/golden/{}.txt", route.0), &read(&bench.page()));
    }
    assert_eq!(reached, kinds(), "pages that no way leads to");
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
