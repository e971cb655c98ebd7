//! Doors and dates: what will begin or stop to fit by itself, and when.

use super::Body;
use crate::app::build;
use crate::app::frame::Frame;
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::page::Choice;
use crate::app::talk::matcher;
use crate::matching::{Door, Verdict};
use crate::text::say_date;

pub fn page(model: &Model, frame: &Frame) -> Body {
    let matcher = matcher(model);
    let doors = matcher.doors();
    let blocks = vec![
        build::text("The days come from what was told and from our sources. Only the provider decides."),
        build::list(
            frame,
            "doors",
            "What begins or stops to fit",
            doors.len(),
            "Nothing begins or stops to fit by itself in the next three years, by what we know.",
            |row| Choice::with(format!("{}: {}", say_date(doors[row].on), doors[row].provision.name), words(&doors[row])),
        ),
    ];
    Body::new("Doors and dates", blocks)
}

/// What changes, and why.
fn words(door: &Door<'_>) -> String {
    let what = match (door.before, door.after) {
        (_, Verdict::Fits) => "begins to fit",
        (Verdict::No, Verdict::Ask) => "might help from then on",
        (_, Verdict::Ask) => "might still help: ask then",
        (_, Verdict::No) => "no longer fits",
    };
    format!("{what}, because {}", door.why)
}

pub fn enter(model: &mut Model, row: usize) -> Vec<Effect> {
    let id = matcher(model).doors().get(row).map(|door| door.provision.id.clone());
    if let Some(id) = id {
        super::entry::open(model, &id);
    }
    Vec::new()
}
