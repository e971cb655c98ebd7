//! Every command on every page: what applies does something and leaves a page that can be worked; what does not apply changes nothing.

use std::collections::BTreeSet;

use fingerpost::app::command::REGISTRY;
use fingerpost::app::msg::Msg;
use fingerpost::app::page::{ACTIONS, Block, Page};

use crate::bench::Bench;
use crate::read::read;
use crate::routes::{go, routes};

/// A page that can be worked: the focus is on something that is there, once, and the page ends in its actions.
#[track_caller]
pub fn can_be_worked(bench: &Bench) -> Page {
    let page = bench.page();
    assert_eq!(page.controls().filter(|control| control.id == page.focus).count(), 1, "the focus is nowhere: {}", read(&page));
    let mut ids: Vec<_> = page.controls().map(|control| control.id).collect();
    ids.sort_unstable();
    ids.windows(2).for_each(|pair| assert_ne!(pair[0], pair[1], "two controls of one name: {}", read(&page)));
    if let Some(focused) = page.focused() {
        assert!(focused.at() < focused.rows().max(1), "the focus is past the last row: {}", read(&page));
    }
    let last = page.blocks.iter().rev().find_map(|block| match block {
        Block::Control(control) => Some(control.id),
        _ => None,
    });
    assert!(page.blank || page.name == "actions" || last == Some(ACTIONS), "{} does not end in its actions", page.name);
    assert!(!page.title.is_empty());
    page
}

#[test]
fn what_does_not_apply_changes_nothing_but_what_is_said() {
    // The page of the messages shows what is said, and that of the keys which have arrived.
    for route in routes().into_iter().filter(|route| !matches!(route.0, "history" | "try-keys")) {
        let mut bench = go(&route);
        let before = can_be_worked(&bench);
        let depth = bench.model.frames.depth();
        for entry in REGISTRY.iter().filter(|entry| !before.commands.contains(&entry.command)) {
            bench.send(Msg::Command(entry.command));
            let after = Page { status: before.status.clone(), ..bench.page() };
            assert_eq!(after, before, "`{}` on {}", entry.id, route.0);
            assert_eq!(bench.model.frames.depth(), depth);
        }
    }
}

#[test]
fn what_applies_leaves_a_page_that_can_be_worked() {
    let mut tried = BTreeSet::new();
    for route in routes() {
        let page = go(&route).page();
        if !tried.insert(page.name) {
            continue;
        }
        let offered = page.commands;
        for command in offered {
            let mut bench = go(&route);
            let (before, asked) = (bench.page(), bench.front.len());
            bench.send(Msg::Command(command));
            let after = can_be_worked(&bench);
            assert!(after != before || bench.front.len() > asked, "`{}` does nothing on {}", command.entry().id, route.0);
        }
    }
}
