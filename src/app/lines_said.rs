//! What is said of the lines of a long text that are made and joined, and of the empty ones: of a row on which nothing stands a reader says nothing.

use super::model::Model;
use super::page::{Control, Message, Widget};
use crate::text::unlike;

/// How many lines a long text has; none for what is none.
pub fn lines(model: &Model, control: &Control) -> Option<usize> {
    let long = matches!(control.widget, Widget::LongText { .. });
    long.then(|| 1 + model.frame().text(control.id).matches('\n').count())
}

/// Says that there are more lines or fewer than before, and in which one is. It is no message: the history does not keep it.
pub fn say(model: &mut Model, control: &Control, before: Option<usize>) {
    let (Some(before), Some(now)) = (before, lines(model, control)) else { return };
    match now {
        now if now > before => stand(model, control, ["New line, ", "One more line, "], now),
        now if now < before => stand(model, control, ["Joined: line ", "Lines joined: line "], now),
        _ => {}
    }
}

/// Says that one has come to a line on which nothing stands.
pub fn say_empty(model: &mut Model, control: &Control) {
    let Some(now) = lines(model, control).filter(|now| *now > 1) else { return };
    let (text, cursor) = (model.frame().text(control.id), model.frame().cursor(control.id));
    let ends = |text: Option<&str>, end: fn(&str) -> bool| text.is_none_or(|text| text.is_empty() || end(text));
    if ends(text.get(..cursor), |before| before.ends_with('\n')) && ends(text.get(cursor..), |after| after.starts_with('\n')) {
        stand(model, control, ["Empty line, ", "Nothing on line "], now);
    }
}

fn stand(model: &mut Model, control: &Control, beginnings: [&str; 2], lines: usize) {
    let before = model.frame().text(control.id).get(..model.frame().cursor(control.id)).unwrap_or_default();
    let at = 1 + before.matches('\n').count();
    let text = unlike(&model.status.text, beginnings, &format!("{at} of {lines}"));
    model.status = Message { text, error: false };
}
