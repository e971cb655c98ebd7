//! Where the focus has come to, in words, for those whose screen reader speaks only what changed: two cells are too little for it.

use super::model::Model;
use super::page::{Control, Page, Widget};
use super::pages;

/// Says where the focus is now, if it was elsewhere on the page before. It is no message: the history does not keep it.
pub fn say(model: &mut Model, before: &Page) {
    let page = pages::page(model);
    let at = |page: &Page| (page.focus, page.focused().map(Control::at));
    if page.name != before.name || at(&page) == at(before) {
        return;
    }
    if let Some(control) = page.focused() {
        model.show(format!("At: {}.", words(control).trim_end_matches(['.', ':'])), false);
    }
}

fn words(control: &Control) -> String {
    let at = control.at();
    let row = match &control.widget {
        Widget::Choice { options, .. } | Widget::Multi { options, .. } => options.get(at),
        Widget::List { items, first, .. } => at.checked_sub(*first).and_then(|row| items.get(row)),
        Widget::Field { .. } | Widget::LongText { .. } | Widget::Button => None,
    };
    row.map_or_else(|| control.label.clone(), |row| format!("{} {}", at + 1, row.label))
}
