//! A page as text, for neither front end: what it says, what can be worked, where the focus is, what can be done.

use std::fmt::Write;

use fingerpost::app::page::{Block, Choice, Control, Page, Widget};

/// Rows of a list after which the others are only counted.
const ROWS: usize = 8;

/// The whole page.
pub fn read(page: &Page) -> String {
    let mut text = format!("{} ({})\n", page.title, page.name);
    for block in &page.blocks {
        match block {
            Block::Heading(words) => line(&mut text, &format!("== {words}")),
            Block::Text(words) => line(&mut text, words),
            Block::Value { label, value } => line(&mut text, &format!("{label}: {value}")),
            Block::Notice(kind, words) => line(&mut text, &format!("{kind:?}! {words}")),
            Block::Busy(words) => line(&mut text, &format!("... {words}")),
            Block::Records(records) => records.iter().flatten().for_each(|(label, value)| line(&mut text, &format!("{label} = {value}"))),
            Block::Control(control) => one(&mut text, control, control.id == page.focus),
        }
    }
    let status = if page.status.error { "wrong" } else { "said" };
    line(&mut text, &format!("-- {status}: {}", page.status.text));
    let commands: Vec<&str> = page.commands.iter().map(|command| command.entry().id).collect();
    line(&mut text, &format!("-- can: {}", commands.join(" ")));
    text
}

fn line(text: &mut String, words: &str) {
    writeln!(text, "{words}").unwrap();
}

fn one(text: &mut String, control: &Control, focused: bool) {
    let mark = if focused { ">" } else { " " };
    line(text, &format!("{mark} [{}] {}", control.id, control.label));
    for (name, words) in [("hint", &control.hint), ("error", &control.error)] {
        if !words.is_empty() {
            line(text, &format!("    {name}: {words}"));
        }
    }
    match &control.widget {
        Widget::Field { text: stands, cursor, .. } | Widget::LongText { text: stands, cursor, .. } => {
            let (before, after) = stands.split_at((*cursor).min(stands.len()));
            line(text, &format!("    \"{before}|{after}\""));
        }
        Widget::Choice { options, at, chosen } => {
            rows(text, options, |row| if *chosen == Some(row) { "(o) " } else { "( ) " }, *at, 0);
        }
        Widget::Multi { options, at, ticked } => {
            rows(text, options, |row| if ticked.contains(&row) { "[x] " } else { "[ ] " }, *at, 0);
        }
        Widget::List { items, first, total, at, empty } => {
            rows(text, items, |_| "", *at, *first);
            if *total == 0 {
                line(text, &format!("    {empty}"));
            }
        }
        Widget::Button => {}
    }
}

fn rows(text: &mut String, rows: &[Choice], mark: impl Fn(usize) -> &'static str, at: usize, first: usize) {
    for (row, choice) in (first..).zip(rows).take(if rows.len() > 2 * ROWS { ROWS } else { rows.len() }) {
        if !choice.heading.is_empty() {
            line(text, &format!("    == {}", choice.heading));
        }
        let place = if row == at { "*" } else { " " };
        let detail = if choice.detail.is_empty() { String::new() } else { format!(": {}", choice.detail) };
        line(text, &format!("   {place}{}{}{detail}", mark(row), choice.label));
    }
    if rows.len() > 2 * ROWS {
        line(text, &format!("    ... {} in all", first + rows.len()));
    }
}
