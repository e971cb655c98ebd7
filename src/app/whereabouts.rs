//! What is said of where one is, and what was said last.

use super::model::{Access, Model};
use super::msg::{Effect, FrontEnd};
use super::page::{Choice, Control, Widget};
use super::pages;
use super::screen::Screen;
use super::update::still;
use crate::text::labelled;

/// Said where all is saved.
pub(super) const SAVED: &str = "Everything is saved.";

/// Says the last message again.
pub fn repeat(model: &mut Model) {
    if let Some(busy) = &mut model.busy {
        *busy = still(busy);
        return;
    }
    // What was said before it was opened was said to the adviser.
    if matches!(model.frame().screen, Screen::Together) && model.said == model.together.since {
        return model.show("Nothing has been said on this page yet.".to_owned(), false);
    }
    match model.history.back().cloned() {
        // Not said anew: the history is of what happened.
        Some(last) => {
            let error = model.status.error;
            model.show(last, error);
        }
        None => model.say("Nothing has been said yet."),
    }
}

/// Says where one is: the page, the part and the row, and whether all is saved.
pub fn where_am_i(model: &mut Model) -> Vec<Effect> {
    let page = pages::page(model);
    let mut words = vec![sentence(&page.title)];
    if let Some(control) = page.focused() {
        if control.label.starts_with(&page.title) {
            words.clear();
        }
        words.push(sentence(&control.label));
        // In lines nobody stands on a row.
        if model.front == FrontEnd::Screen
            && let Some(row) = control.row()
        {
            words.push(format!("{}, item {} of {}.", row_words(model, control, row), control.at() + 1, control.rows()));
        }
    }
    words.push(how_saved(model).to_owned());
    if model.together.followed.is_some() {
        words.push("A second terminal shows the page for you both.".to_owned());
    }
    // What a page of somebody's record says is not said again: messages are kept for the history. A long question comes last, where a narrow
    // window may cut it.
    if matches!(model.frame().screen, Screen::Question(_)) {
        words.extend(page.lead().map(sentence));
    }
    model.say(words.join(" "));
    Vec::new()
}

/// A row in words, with its mark where it has one.
fn row_words(model: &Model, control: &Control, row: &Choice) -> String {
    let label = row.label.trim_end_matches('.');
    match &control.widget {
        Widget::Multi { .. } if pages::marks(model) && row.detail.is_empty() => format!("{label}: not marked"),
        Widget::Multi { .. } if pages::marks(model) => labelled(label, &row.detail),
        Widget::Multi { ticked, .. } => format!("{label}, {}", if ticked.contains(&control.at()) { "taken" } else { "not taken" }),
        Widget::Choice { chosen, .. } if *chosen == Some(control.at()) => format!("{label}, chosen"),
        _ => label.to_owned(),
    }
}

/// Whether all is saved, and what becomes of what is not.
pub(super) fn how_saved(model: &Model) -> &'static str {
    match model.access {
        Access::Open(_) if model.frame().passing => "What you answer here is kept nowhere.",
        Access::Open(_) if model.draft_due.is_some() => "Not saved yet: it will be in a moment.",
        Access::Open(_) if model.unkept && pages::drafts(model).is_some() => "Not saved yet: the last try failed.",
        Access::Open(_) if pages::is_of_nobody_yet(model.frame()) => "Not saved yet: it is kept once you start.",
        Access::Open(_) if matches!(model.frame().screen, Screen::BetterOff | Screen::BetterOffSum(_)) && pages::has_sum(model) => {
            "This sum is not kept: it goes when you lock or leave. Everything else is saved."
        }
        Access::Open(_) if pages::has_unkept(model) => "What you entered here goes when you lock or leave. Everything else is saved.",
        Access::Open(_) if model.has_nobody_yet() => "What you typed for somebody new is not saved yet. Everything else is saved.",
        Access::Open(_) if pages::has_sum(model) => {
            "Better off in work is not kept: it goes when you lock or leave. Everything else is saved."
        }
        Access::Open(_) => SAVED,
        Access::Practice(_) => "This is practice: nothing is kept.",
        Access::NotYet | Access::Closed(_) => "Nothing here needs saving.",
    }
}

/// That a page is on top already.
pub fn already(model: &Model) -> String {
    format!("You are on that page already: {}", sentence(&pages::page(model).title))
}

/// Words with a full stop, where they end with no sign.
pub(super) fn sentence(words: &str) -> String {
    if words.ends_with(['.', '?', '!', ':']) { words.to_owned() } else { format!("{words}.") }
}
