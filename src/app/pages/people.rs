//! Find a person, by any part of a name or reference.

use super::Body;
use super::today::who;
use crate::app::build;
use crate::app::frame::Frame;
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::page::{Choice, ControlId};
use crate::record::Summary;
use crate::text::{fold, say_date};

const QUERY: ControlId = "query";
const FOUND: ControlId = "people";

pub fn page(model: &Model, frame: &Frame) -> Body {
    let found = found(model, frame);
    let empty = if model.people.is_empty() { "There is nobody here yet." } else { "Nobody of that name. Try fewer letters." };
    let list = build::list(frame, FOUND, "People", found.len(), empty, |row| {
        let person = found[row];
        Choice::with(who(person), person.last_seen.map_or_else(|| "not seen yet".to_owned(), |day| format!("last seen {}", say_date(day))))
    });
    Body::new("people", "People", vec![build::field(frame, QUERY, "Name or reference", "Any part will do."), list])
}

fn found<'m>(model: &'m Model, frame: &Frame) -> Vec<&'m Summary> {
    let wanted = fold(frame.text(QUERY).trim());
    model.people.iter().filter(|person| fold(&person.name).contains(&wanted) || fold(&person.reference).contains(&wanted)).collect()
}

pub fn enter(model: &mut Model, control: ControlId, row: usize) -> Vec<Effect> {
    let found = found(model, model.frame());
    match (control, found.get(row)) {
        (QUERY, Some(_)) => {
            let words = crate::text::capital(&crate::text::count(found.len(), "person", "people"));
            model.frame_mut().focus = FOUND;
            model.say(format!("{words}."));
            Vec::new()
        }
        (FOUND, Some(person)) => vec![Effect::OpenPerson(person.tree)],
        _ => {
            model.say_error("Nobody of that name. Try fewer letters.");
            Vec::new()
        }
    }
}
