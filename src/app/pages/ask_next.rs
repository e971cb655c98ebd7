//! What to ask next: of the facts still open, the one that settles the most comes first. Free to ignore.

use super::Body;
use crate::app::build;
use crate::app::frame::Frame;
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::page::Choice;
use crate::app::talk::matches;
use crate::text::count;

pub fn page(model: &Model, frame: &Frame) -> Body {
    let next = matches(model).ask_next;
    let list =
        build::list(frame, "facts", "Questions, the most useful first", next.len(), "Nothing more to ask: everything is settled.", |row| {
            Choice::with(&next[row].question, format!("settles {}", count(next[row].settles, "kind of support", "kinds of support")))
        });
    Body::new("ask-next", "What to ask next", vec![list])
}

pub fn enter(model: &mut Model, row: usize) -> Vec<Effect> {
    let next = matches(model).ask_next;
    if let Some(ask) = next.get(row) {
        super::fact::open(model, &ask.fact);
    }
    Vec::new()
}
