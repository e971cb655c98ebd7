//! What is chosen or taken in a list of a page, as the text of a draft: by the ids of the rows, so that it holds when there are more or fewer.

use std::collections::BTreeSet;

use super::super::{body, club};
use crate::app::frame::Frame;
use crate::app::model::Model;
use crate::app::page::{Block, Choice, Control, ControlId, Widget};

/// The first line of such a draft; an id a line follows.
const CHOSEN: &str = "[chosen]";

/// The lists of a page in which rows are chosen or taken and not kept at once.
pub fn lists(model: &Model, frame: &Frame) -> Vec<Control> {
    if club::marks_on(frame) {
        return Vec::new();
    }
    let controls = body(model, frame).blocks.into_iter().filter_map(|block| match block {
        Block::Control(control) => Some(control),
        _ => None,
    });
    controls.filter(|control| matches!(control.widget, Widget::Choice { .. } | Widget::Multi { .. })).collect()
}

fn options(list: &Control) -> &[Choice] {
    match &list.widget {
        Widget::Choice { options, .. } | Widget::Multi { options, .. } => options,
        _ => &[],
    }
}

/// What somebody chose in each list that they worked, as a draft; empty where it stands as the page has it.
pub fn drafts(model: &Model, frame: &Frame) -> Vec<(ControlId, String)> {
    if !frame.was_worked() {
        return Vec::new();
    }
    let worked = lists(model, frame).into_iter().filter(|list| frame.is_worked(list.id));
    worked.map(|list| (list.id, if frame.is_changed(list.id) { written(&list, &frame.rows(list.id)) } else { String::new() })).collect()
}

fn written(list: &Control, rows: &BTreeSet<usize>) -> String {
    let ids = rows.iter().filter_map(|row| options(list).get(*row)).map(Choice::key);
    std::iter::once(CHOSEN).chain(ids).collect::<Vec<_>>().join("\n")
}

/// The rows that a draft of a list names; none where it is no such draft, or names what is not offered any more.
fn read(list: &Control, draft: &str) -> Option<BTreeSet<usize>> {
    let ids = draft.strip_prefix(CHOSEN)?;
    let row = |id: &str| options(list).iter().position(|option| option.key() == id);
    let ids: Vec<&str> = ids.split('\n').filter(|id| !id.is_empty()).collect();
    let rows: BTreeSet<usize> = ids.iter().filter_map(|id| row(id)).collect();
    (rows.len() == ids.len()).then_some(rows)
}

/// Chooses what a draft of a list says. Whether it could.
pub fn put(frame: &mut Frame, list: &Control, draft: &str) -> bool {
    let Some(rows) = read(list, draft) else { return false };
    match (&list.widget, rows.first()) {
        (Widget::Multi { .. }, _) => frame.take(list.id, rows),
        (Widget::Choice { .. }, Some(row)) => frame.pick(list.id, *row),
        _ => return false,
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::build;
    use crate::app::screen::Screen;

    fn list(frame: &Frame, options: &[&str]) -> Control {
        let options = options.iter().map(|id| Choice::new(id.to_uppercase()).keyed(*id)).collect();
        match build::multi(frame, "answer", "Answer", "", options) {
            Block::Control(control) => control,
            other => unreachable!("{other:?}"),
        }
    }

    #[test]
    fn a_draft_holds_when_there_are_other_rows() {
        let mut frame = Frame::new(Screen::Plan);
        let before = list(&frame, &["car", "bus", "train"]);
        let draft = written(&before, &[1, 2].into());
        assert_eq!(draft, "[chosen]\nbus\ntrain");
        let after = list(&frame, &["train", "boat", "bus"]);
        assert!(put(&mut frame, &after, &draft));
        assert_eq!(frame.rows("answer"), [0, 2].into());
        assert!(frame.is_changed("answer"));
    }

    #[test]
    fn that_nothing_is_taken_any_more_is_a_draft_too() {
        let mut frame = Frame::new(Screen::Plan);
        frame.tick("answer", [0].into());
        let offered = list(&frame, &["car", "bus"]);
        let draft = written(&offered, &BTreeSet::new());
        assert!(put(&mut frame, &offered, &draft));
        assert!(frame.rows("answer").is_empty() && frame.is_changed("answer"));
    }

    #[test]
    fn what_is_not_offered_any_more_and_words_are_no_choice() {
        let mut frame = Frame::new(Screen::Plan);
        let offered = list(&frame, &["car", "bus"]);
        for draft in ["[chosen]\ncar\nhorse", "car", ""] {
            assert!(!put(&mut frame, &offered, draft), "{draft}");
        }
        assert!(!frame.was_worked());
    }
}
