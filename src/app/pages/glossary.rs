//! Words and acronyms: what they stand for.

use super::Body;
use crate::app::build;
use crate::app::frame::Frame;
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::page::{Choice, ControlId};
use crate::app::support;
use crate::catalogue::Term;
use crate::text::{count, fold};

const QUERY: ControlId = "query";
const TERMS: ControlId = "terms";

const NOTHING: &str = "No such word here. Try fewer letters.";

pub fn page(model: &Model, frame: &Frame) -> Body {
    let found = found(model, frame);
    let query = build::field(frame, QUERY, "Acronym or word", "Any part of it will do.");
    let list =
        build::list(frame, TERMS, "Words", found.len(), NOTHING, |row| Choice::with(&found[row].short, support::meaning(found[row])));
    Body::new("Words and acronyms", vec![query, list])
}

/// Those that begin with what was typed, then those that hold it; all of them where nothing was.
fn found<'m>(model: &'m Model, frame: &Frame) -> Vec<&'m Term> {
    let wanted = fold(frame.text(QUERY).trim());
    let mut found: Vec<&Term> = model
        .catalogue()
        .glossary
        .iter()
        .filter(|term| [&term.short, &term.words].iter().any(|words| fold(words).contains(&wanted)))
        .collect();
    found.sort_by_key(|term| (!fold(&term.short).starts_with(&wanted), fold(&term.short)));
    found
}

pub fn enter(model: &mut Model, control: ControlId, row: usize) -> Vec<Effect> {
    let found = found(model, model.frame());
    match (control, found.get(row)) {
        (QUERY, Some(_)) => {
            let words = crate::text::capital(&count(found.len(), "word", "words"));
            model.frame_mut().focus = TERMS;
            model.say(format!("{words}."));
        }
        (_, Some(term)) => {
            let words = format!("{}: {}", term.short, support::meaning(term));
            model.say(words);
        }
        (_, None) => model.say_error(NOTHING),
    }
    Vec::new()
}
