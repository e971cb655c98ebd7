//! What could help: what fits, what depends on an answer, what is not for this situation.

use super::Body;
use crate::app::build;
use crate::app::frame::Frame;
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::page::{Choice, ControlId};
use crate::app::talk::matches;
use crate::matching::{Match, Matches};
use crate::record::Decision;
use crate::text::{count, say_date};

const LIST: ControlId = "matches";

pub fn page(model: &Model, frame: &Frame) -> Body {
    let matches = matches(model);
    let all = all(&matches);
    let counts = format!(
        "{} what we know, {} on an answer, {} not for this situation.",
        verb(matches.fits.len(), "fits", "fit"),
        verb(matches.ask.len(), "depends", "depend"),
        verb(matches.no.len(), "is", "are"),
    );
    let list = build::list(frame, LIST, "What could help", all.len(), "Nothing is in the catalogue.", |row| {
        let (found, words) = &all[row];
        let decided = decided(model, &found.id).map(|words| format!(", {words}")).unwrap_or_default();
        Choice::with(&found.name, format!("{words}{decided}"))
    });
    let on = build::text(format!("As of {}. Only the provider decides.", say_date(matches.as_of)));
    Body::new("matches", "What could help", vec![build::text(counts), on, list])
}

fn verb(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

/// Every match in one list, best first, each with its verdict in words.
fn all(matches: &Matches) -> Vec<(&Match, String)> {
    let fits = matches.fits.iter().map(|found| (found, format!("fits{}", openness(found))));
    let ask = matches.ask.iter().map(|found| (found, format!("{}{}", might(found), openness(found))));
    let no = matches.no.iter().map(|found| (found, "not for this situation".to_owned()));
    fits.chain(ask).chain(no).collect()
}

/// "Might help", and how many questions are open.
pub fn might(found: &Match) -> String {
    match (found.open.len(), found.differ.is_empty()) {
        (0, _) => "might help, the sources differ".to_owned(),
        (open, true) => format!("might help, {} open", count(open, "question", "questions")),
        (open, false) => format!("might help, the sources differ, {} open", count(open, "question", "questions")),
    }
}

fn openness(found: &Match) -> &'static str {
    match found.status {
        crate::catalogue::State::Unconfirmed => ", not confirmed",
        _ => "",
    }
}

fn decided(model: &Model, id: &str) -> Option<&'static str> {
    let weighed = model.case.as_ref()?.person.decisions.get(id)?;
    Some(match weighed.decision {
        Decision::Accepted => "wanted",
        Decision::Declined => "not wanted",
        Decision::Later => "for later",
    })
}

pub fn enter(model: &mut Model, _control: ControlId, row: usize) -> Vec<Effect> {
    let matches = matches(model);
    if let Some((found, _)) = all(&matches).get(row) {
        let id = found.id.clone();
        super::entry::open(model, &id);
    }
    Vec::new()
}
