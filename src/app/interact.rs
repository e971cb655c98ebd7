//! What typing and moving do to the page on top, the same on every page.

use super::frame::Frame;
use super::lines_said;
use super::model::Model;
use super::msg::{Input, Motion};
use super::page::{Control, ControlId, Message, Page, Typing, Widget};

/// Said where there is nowhere further to go: a key that does nothing is to be told from one that was not heard.
const FIRST: &str = "This is the start of the page.";
const LAST: &str = "This is the end of the page.";
const FIRST_ROW: &str = "This is the start of the list.";
const LAST_ROW: &str = "This is the end of the list.";
const SIDEWAYS: &str = "That key does nothing here. Up and Down move.";
const NO_FURTHER: &str = "There is nothing further that way.";
const NOTHING_TO_TAKE: &str = "There is nothing to take away there.";
const UNREAD: &str = "A letter came that could not be read.";
const STALE: &str = "That key was still from the page before, and did nothing here. Press it again.";
const NO_TYPING: &str = "Nothing is typed here.";
const BLANK: &str = "A blank among letters chooses nothing. Press Space once more to choose.";

/// A control was entered: it is to be done, or gone on from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entered {
    /// Which.
    pub control: ControlId,
    /// Its row, from 0.
    pub row: usize,
}

/// Takes one input into the page on top. `Some` when a control was entered.
pub fn interact(model: &mut Model, page: &Page, input: Input) -> Option<Entered> {
    let control = page.focused()?;
    let wrong = model.frame().errors.contains_key(control.id);
    let entered = take(model, page, control, input);
    if entered.is_none() && wrong && !model.frame().errors.contains_key(control.id) && model.status.error {
        // What was wrong is being mended: the same fault is news when it comes again, and is to be heard once.
        model.status = Message::default();
    }
    entered
}

fn take(model: &mut Model, page: &Page, control: &Control, input: Input) -> Option<Entered> {
    let (columns, among_letters) = (model.columns, model.among_letters);
    let frame = model.frame_mut();
    frame.focus = control.id;
    let counted = frame.counting.take().filter(|(id, _)| *id == control.id).map_or(0, |(_, number)| number);
    match input {
        Input::Digit(digit) => return number(model, page, control, 10 * counted + digit),
        Input::Move(motion) => {
            match shift(frame, page, control, motion, columns) {
                Ok(()) => lines_said::say_empty(model, control),
                // A key that is held down says it once.
                Err(words) if words == NO_FURTHER => model.say_once(words),
                Err(words) => model.say(words),
            }
        }
        Input::Insert(_) | Input::Stray if !control.takes_text() => model.say_once(&not_typed(control)),
        Input::Insert(text) => {
            let lines = (text == "\n").then(|| lines_said::lines(model, control)).flatten();
            edit(model.frame_mut(), control, |editor| editor.insert(&text));
            lines_said::say(model, control, lines);
        }
        Input::Backspace | Input::Delete => {
            let (backward, lines) = (input == Input::Backspace, lines_said::lines(model, control));
            if !edit(model.frame_mut(), control, |editor| if backward { editor.backspace() } else { editor.delete() }) {
                model.say_once(NOTHING_TO_TAKE);
            }
            lines_said::say(model, control, lines);
        }
        Input::Unread => model.say_once(UNREAD),
        Input::Stray | Input::Nothing => model.say("That key does nothing here."),
        Input::Stale => model.say_once(STALE),
        // Prose that is typed where nothing is written changes nothing, and has blanks in it.
        Input::Toggle if among_letters && is_chosen_from(control) => model.say(BLANK),
        Input::Toggle => toggle(model, control),
        Input::Enter => return enter(model, page, control),
        Input::Pick(row) => {
            if row >= control.rows() || matches!(control.widget, Widget::Button) {
                return None;
            }
            frame.set_at(control.id, row);
            return enter_row(model, control, row);
        }
        Input::Focus(id) => {
            if let Some(control) = page.control(id) {
                frame.focus = control.id;
            }
        }
        Input::Stand(id, row) => {
            if let Some(control) = page.control(id) {
                frame.focus = control.id;
                frame.set_at(control.id, row.min(control.rows().saturating_sub(1)));
            }
        }
        Input::SetText(id, text) => {
            if let Some((control, kind)) = page.control(id).and_then(|control| Some((control, control.typing()?))) {
                frame.focus = control.id;
                frame.errors.remove(control.id);
                frame.set_text(control.id, kind, &text);
            }
        }
        Input::SetTicked(id, rows) => {
            if let Some(control) = page.control(id) {
                frame.focus = control.id;
                frame.errors.remove(control.id);
                frame.take(control.id, rows);
            }
        }
    }
    None
}

/// What a letter does where nothing is typed; with what is chosen there, as that stands as it was.
fn not_typed(control: &Control) -> String {
    match &control.widget {
        Widget::Choice { options, chosen: Some(row), .. } => {
            let label = options.get(*row).map_or("", |choice| choice.label.as_str());
            format!("{NO_TYPING} Chosen: {}.", label.trim_end_matches('.'))
        }
        Widget::Choice { .. } => format!("{NO_TYPING} Nothing is chosen."),
        Widget::Multi { ticked, .. } => format!("{NO_TYPING} {} taken.", many(ticked.len())),
        _ => NO_TYPING.to_owned(),
    }
}

fn is_chosen_from(control: &Control) -> bool {
    matches!(control.widget, Widget::Choice { .. } | Widget::Multi { .. })
}

fn many(rows: usize) -> String {
    crate::text::capital(&crate::text::count(rows, "row", "rows"))
}

fn has_numbers(control: &Control) -> bool {
    matches!(control.widget, Widget::Choice { .. } | Widget::Multi { .. } | Widget::List { .. }) && control.last_number() > 0
}

/// What a figure does on a part of the page that has no rows: where the rows are that are seen with numbers, if there are any.
fn no_numbers(page: &Page, at: &Control) -> &'static str {
    let numbered = |control: Option<&Control>| control.is_some_and(has_numbers);
    if numbered(before(page, at)) {
        "The numbers are of the list above. Shift+Tab goes back to it."
    } else if page.controls().take_while(|control| control.id != at.id).any(has_numbers) {
        "The numbers are of a list further up."
    } else if numbered(after(page, at)) {
        "The numbers are of the list below. Tab goes on to it."
    } else if page.controls().any(has_numbers) {
        "The numbers are of a list further down."
    } else {
        "There are no numbers here."
    }
}

/// Goes to the row of a number that was typed so far, and does it where no further figure could make it another row.
fn number(model: &mut Model, page: &Page, control: &Control, number: usize) -> Option<Entered> {
    let last = control.last_number();
    if !has_numbers(control) {
        model.say(no_numbers(page, control));
        return None;
    }
    if number == 0 || number > last {
        let last = if last == 1 { "1 is the only one".to_owned() } else { format!("the last is {last}") };
        model.say(format!("There is no {number}: {last}."));
        return None;
    }
    let row = control.row_of(number);
    let goes_on = 10 * number <= last;
    let frame = model.frame_mut();
    if let Some(row) = row {
        frame.set_at(control.id, row);
        if !goes_on {
            return enter_row(model, control, row);
        }
    } else if !goes_on {
        model.say(format!("There is no {number} here."));
        return None;
    }
    frame.counting = Some((control.id, number));
    model.say(match row {
        Some(_) => format!("Row {number}. Press Enter, or type the next figure."),
        None => format!("{number}: type the next figure."),
    });
    None
}

/// Changes what is typed; `false` where there was nothing to change.
fn edit(frame: &mut Frame, control: &Control, change: impl FnOnce(&mut crate::text::Editor) -> bool) -> bool {
    let Some(kind) = control.typing() else { return false };
    frame.errors.remove(control.id);
    frame.forget_furthest();
    change(frame.editor(control.id, kind))
}

fn toggle(model: &mut Model, control: &Control) {
    match &control.widget {
        Widget::Multi { at, .. } => flip(model, control, *at),
        Widget::Choice { at, options, .. } => {
            model.frame_mut().errors.remove(control.id);
            model.frame_mut().pick(control.id, *at);
            if let Some(choice) = options.get(*at) {
                model.say(format!("Chosen: {}.", choice.label));
            }
        }
        _ => model.say("Space does nothing here. Press Enter."),
    }
}

/// Takes a row or leaves it, and says which: the mark alone is one letter on the screen, and a screen reader passes over it.
fn flip(model: &mut Model, control: &Control, row: usize) {
    let Widget::Multi { options, ticked, .. } = &control.widget else { return };
    let marks = super::pages::marks(model);
    let frame = model.frame_mut();
    let mut rows = ticked.clone();
    let taken = rows.insert(row);
    if !taken {
        rows.remove(&row);
    }
    frame.errors.remove(control.id);
    let many = many(rows.len());
    frame.take(control.id, rows);
    let (label, done) = (options.get(row).map_or("", |choice| choice.label.as_str()), if taken { "Taken" } else { "Left out" });
    // A mark in a register is kept at once, and that says it.
    if !marks {
        model.say(format!("{done}: {label}. {many} taken."));
    }
}

fn enter(model: &mut Model, page: &Page, control: &Control) -> Option<Entered> {
    match &control.widget {
        Widget::Field { .. } | Widget::LongText { .. } => match after(page, control) {
            Some(next) if continues(next) => {
                match super::pages::given(model, control.id) {
                    Some(wrong) => super::pages::wrong(model, control.id, &wrong),
                    None => {
                        let frame = model.frame_mut();
                        // Nothing was typed since, so it is still wrong, but for what was only asked about.
                        if frame.doubted.contains_key(control.id) || frame.weighed.contains_key(control.id) {
                            frame.errors.remove(control.id);
                        }
                        frame.focus = next.id;
                    }
                }
                None
            }
            _ => Some(Entered { control: control.id, row: 0 }),
        },
        Widget::Choice { at, .. } | Widget::Multi { at, .. } | Widget::List { at, .. } => enter_row(model, control, *at),
        Widget::Button => Some(Entered { control: control.id, row: 0 }),
    }
}

fn enter_row(model: &mut Model, control: &Control, row: usize) -> Option<Entered> {
    if row >= control.rows() {
        if let Widget::List { empty, .. } = &control.widget {
            model.say(empty.clone());
        }
        return None;
    }
    let frame = model.frame_mut();
    match control.widget {
        Widget::Multi { .. } => {
            flip(model, control, row);
            None
        }
        Widget::Choice { .. } => {
            frame.errors.remove(control.id);
            frame.pick(control.id, row);
            super::pages::chosen(model, control.id);
            // What is chosen may bring more to ask.
            let page = super::pages::page(model);
            let frame = model.frame_mut();
            match after(&page, control) {
                Some(next) if continues(next) => {
                    frame.focus = next.id;
                    None
                }
                _ => Some(Entered { control: control.id, row }),
            }
        }
        _ => Some(Entered { control: control.id, row }),
    }
}

/// Whether a form goes on with this control, so that Enter in the one before leads here.
fn continues(control: &Control) -> bool {
    control.takes_text() || matches!(control.widget, Widget::Choice { .. } | Widget::Multi { .. })
}

/// The control after this one.
fn after<'p>(page: &'p Page, control: &Control) -> Option<&'p Control> {
    page.controls().skip_while(|other| other.id != control.id).nth(1)
}

fn before<'p>(page: &'p Page, control: &Control) -> Option<&'p Control> {
    page.controls().take_while(|other| other.id != control.id).last()
}

/// Moves, or says why there is nowhere to go.
fn shift(frame: &mut Frame, page: &Page, control: &Control, motion: Motion, columns: Option<usize>) -> Result<(), &'static str> {
    match move_in_text(frame, control, motion, columns) {
        Some(true) => return Ok(()),
        Some(false) if !leaves_text(motion) => return Err(NO_FURTHER),
        _ => {}
    }
    let (at, last) = (control.at(), control.rows().saturating_sub(1));
    let row = match motion {
        Motion::Next => return go(frame, after(page, control), Some(0), LAST),
        Motion::Previous => return go(frame, before(page, control), None, FIRST),
        Motion::Down if at >= last => return go(frame, after(page, control), Some(0), LAST),
        Motion::Up if at == 0 => return go(frame, before(page, control), Some(usize::MAX), FIRST),
        // A button has no rows to move in: the first and the last are those of the page.
        Motion::Home | Motion::PageUp(_) if matches!(control.widget, Widget::Button) => {
            return go_far(frame, control, page.controls().next(), FIRST);
        }
        Motion::End | Motion::PageDown(_) if matches!(control.widget, Widget::Button) => {
            return go_far(frame, control, page.controls().last(), LAST);
        }
        Motion::Down => at + 1,
        Motion::Up => at - 1,
        Motion::PageDown(rows) => (at + rows.max(1)).min(last),
        Motion::PageUp(rows) => at.saturating_sub(rows.max(1)),
        Motion::Home => 0,
        Motion::End => last,
        Motion::Left | Motion::Right | Motion::WordLeft | Motion::WordRight => return Err(SIDEWAYS),
    };
    if row == at {
        return Err(if control.takes_text() {
            NO_FURTHER
        } else if matches!(motion, Motion::Home | Motion::PageUp(_)) {
            FIRST_ROW
        } else {
            LAST_ROW
        });
    }
    frame.set_at(control.id, row);
    if matches!(motion, Motion::PageDown(_)) && !control.gives(row) {
        // By windows one goes through all of it.
        frame.reach(control.id, last);
    }
    Ok(())
}

/// Puts the focus on another control, on its first row, its last row, or where it was left; the words where there is none.
fn go(frame: &mut Frame, to: Option<&Control>, row: Option<usize>, nowhere: &'static str) -> Result<(), &'static str> {
    let Some(to) = to else { return Err(nowhere) };
    frame.focus = to.id;
    if let Some(row) = row
        && !matches!(to.widget, Widget::Button | Widget::Field { .. } | Widget::LongText { .. })
    {
        let first = if matches!(to.widget, Widget::Choice { .. }) && row == 0 { frame.chosen(to.id).unwrap_or(0) } else { row };
        frame.set_at(to.id, first.min(to.rows().saturating_sub(1)));
    }
    Ok(())
}

/// Puts the focus on the first or the last control of the page; the words where it is there.
fn go_far(frame: &mut Frame, from: &Control, to: Option<&Control>, nowhere: &'static str) -> Result<(), &'static str> {
    let to = to.filter(|to| to.id != from.id);
    go(frame, to, None, nowhere)
}

/// Whether a move that finds no more text in its way goes on to another control.
fn leaves_text(motion: Motion) -> bool {
    matches!(motion, Motion::Up | Motion::Down | Motion::PageUp(_) | Motion::PageDown(_) | Motion::Next | Motion::Previous)
}

/// Moves the insertion point, and says whether it moved; none where that is not what the motion does here.
fn move_in_text(frame: &mut Frame, control: &Control, motion: Motion, columns: Option<usize>) -> Option<bool> {
    let kind = control.typing()?;
    let long = kind == Typing::Long;
    let editor = frame.editor(control.id, kind);
    Some(match motion {
        Motion::Left => editor.left(),
        Motion::Right => editor.right(),
        Motion::WordLeft => editor.word_left(),
        Motion::WordRight => editor.word_right(),
        Motion::Home => editor.home(columns),
        Motion::End => editor.end(columns),
        Motion::Up if long => editor.up(1, columns),
        Motion::Down if long => editor.down(1, columns),
        Motion::PageUp(rows) if long => editor.up(rows.max(1), columns),
        Motion::PageDown(rows) if long => editor.down(rows.max(1), columns),
        _ => return None,
    })
}
