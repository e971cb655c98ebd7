//! Where the focus has come to, in words, for those whose screen reader speaks only what changed: two cells are too little for it.

use super::model::Model;
use super::page::{Control, Message, Page, Widget, tick_words};
use super::pages;
use crate::text::{labelled, unlike};

/// How places are told, one after the other.
pub const PLACES: [&str; 2] = ["At: ", "Now: "];

/// So many words may be said on a move beside what the focus came to: of a question, or of a text that was begun.
pub const BESIDE: usize = 15;

/// Says where the focus is now, if it was elsewhere on the page before. It is no message: the history does not keep it.
pub fn say(model: &mut Model, before: &Page) {
    let page = pages::page(model);
    let at = |page: &Page| (page.focus, page.focused().map(Control::at));
    if page.name != before.name || at(&page) == at(before) {
        return;
    }
    if let Some(control) = page.focused() {
        let text = unlike(&model.status.text, PLACES, &words(control, page.focus != before.focus));
        model.status = Message { text, error: false };
    }
}

/// What the focus stands on: the row of a list with its number and its mark, then what is asked where that is another thing than before; a field
/// with what is in it.
fn words(control: &Control, other: bool) -> String {
    let at = control.at();
    let row = match &control.widget {
        Widget::Choice { options, chosen, .. } => options.get(at).map(|row| (row, tick_words(*chosen == Some(at), false))),
        Widget::Multi { options, ticked, .. } => options.get(at).map(|row| (row, tick_words(ticked.contains(&at), true))),
        Widget::List { total: 0, empty, .. } if !empty.is_empty() => return with_asked(empty, control, other),
        Widget::List { items, first, .. } => at.checked_sub(*first).and_then(|row| items.get(row)).map(|row| (row, "")),
        Widget::Field { text, secret, .. } => {
            return labelled(&control.label, if *secret && !text.is_empty() { "filled in" } else { text });
        }
        Widget::LongText { text, .. } => return labelled(&control.label, &some_words(text)),
        Widget::Button => None,
    };
    let Some((row, mark)) = row else { return control.label.clone() };
    let item = format!("{} {mark}{}", row.number_at(at), labelled(&row.label, &row.detail));
    with_asked(&item, control, other)
}

fn with_asked(item: &str, control: &Control, other: bool) -> String {
    let asked = if other { some_words(&control.label) } else { String::new() };
    match item.trim_end_matches('.') {
        item if asked.is_empty() => item.to_owned(),
        item => format!("{item}. {asked}"),
    }
}

fn some_words(text: &str) -> String {
    text.split_whitespace().take(BESIDE).collect::<Vec<_>>().join(" ")
}
