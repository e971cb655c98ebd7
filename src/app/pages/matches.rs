//! What could help: what fits, what depends on an answer, what is not for this situation.

use super::Body;
use crate::app::build;
use crate::app::frame::Frame;
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::page::{Choice, ControlId};
use crate::app::talk::matches;
use crate::matching::{Match, Matches, Verdict};
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
        let decided = decided(model, &found.provision.id).map(|words| format!(", {words}")).unwrap_or_default();
        Choice::with(&found.provision.name, format!("{words}{decided}"))
    });
    let on = build::text(format!("As of {}. Only the provider decides.", say_date(matches.as_of)));
    Body::new("What could help", vec![build::text(counts), on, list])
}

fn verb(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

/// Every match in one list, best first, each with its verdict in words.
fn all<'m>(matches: &'m Matches<'m>) -> Vec<(&'m Match<'m>, String)> {
    let words = |found: &Match<'_>| match found.verdict {
        Verdict::Fits => format!("fits{}", openness(found)),
        Verdict::Ask => format!("{}{}", might(found), openness(found)),
        Verdict::No => "not for this situation".to_owned(),
    };
    matches.all().map(|found| (found, words(found))).collect()
}

/// "Might help", and how many questions are open.
pub fn might(found: &Match<'_>) -> String {
    match (found.open, found.differs) {
        (0, _) => "might help, the sources differ".to_owned(),
        (open, false) => format!("might help, {} open", count(open, "question", "questions")),
        (open, true) => format!("might help, the sources differ, {} open", count(open, "question", "questions")),
    }
}

fn openness(found: &Match<'_>) -> &'static str {
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
        let id = found.provision.id.clone();
        super::entry::open(model, &id);
    }
    Vec::new()
}
