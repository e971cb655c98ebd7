//! A record whose adviser is away: it is read, and no page of it offers what would be refused.

use std::collections::BTreeSet;

use fingerpost::app::page::{ACTIONS, Widget};
use fingerpost::record::{Change, Event};

use crate::bench::Bench;

/// At the page of a person whose record is covered.
fn covered() -> Bench {
    let mut bench = Bench::open();
    bench.cover();
    bench.press("Tab Down Enter \"rob\" Down Enter");
    bench
}

/// All that was kept of Rob.
fn events(bench: &Bench) -> Vec<Event> {
    bench.events(bench.model.people.iter().find(|person| person.name.starts_with("Rob")).unwrap().tree)
}

#[test]
fn whatever_is_chosen_on_its_pages_nothing_is_written_but_that_they_looked() {
    let before = events(&covered()).len();
    // Every row of every list, three pages deep, and every button on the way.
    let mut ways = vec![String::new()];
    let mut seen = BTreeSet::new();
    while let Some(way) = ways.pop() {
        let mut bench = covered();
        bench.press(&way);
        let page = bench.page();
        let forms = page
            .controls()
            .filter(|control| control.takes_text() || matches!(control.widget, Widget::Choice { .. } | Widget::Multi { .. }));
        assert_eq!(forms.map(|control| control.id).collect::<Vec<_>>(), Vec::<&str>::new(), "{way}: {}", page.name);
        let written: Vec<Change> = events(&bench).split_off(before).into_iter().map(|event| event.change).collect();
        assert!(written.iter().all(|change| *change == Change::Looked), "{way}: {written:?}");
        if !seen.insert((page.name, page.title.clone())) || way.matches("Enter").count() > 2 || page.name == "better-off" {
            continue;
        }
        let mut to = String::new();
        for control in page.controls().filter(|control| control.id != ACTIONS && control.rows() > 0) {
            for row in 0..control.rows() {
                let last = page.name == "person" && row + 1 == control.rows() && bench.model.case.is_some();
                // Better off in work is about nobody's record.
                if !last || control.rows() < 5 {
                    ways.push(format!("{way} {to}{} Enter", "Down ".repeat(row)));
                }
            }
            to.push_str("Tab ");
        }
    }
    for name in ["plan", "notes-so-far", "note", "action", "about", "timeline", "done"] {
        assert!(seen.iter().any(|(seen, _)| *seen == name), "{name} was not seen: {seen:?}");
    }
}

#[test]
fn what_is_read_is_there_and_why_it_cannot_be_changed_is_said() {
    let mut bench = covered();
    assert!(crate::read::read(&bench.page()).contains("You stand in for this person's adviser"));
    bench.press("F6");
    assert!(bench.model.status.text.starts_with("You stand in for this person's adviser"), "{}", bench.model.status.text);
    bench.press("F5");
    assert!(crate::read::read(&bench.page()).contains("You stand in for this person's adviser"));
}
