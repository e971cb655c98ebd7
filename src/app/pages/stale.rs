//! What to check again: the keeper's list.

use super::Body;
use crate::app::build;
use crate::app::frame::Frame;
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::page::Choice;
use crate::app::support;
use crate::catalogue::{STALE_DAYS, Stale};
use crate::record::Summary;
use crate::text::count;

pub fn page(model: &Model, frame: &Frame) -> Body {
    let stale = stale(model);
    let words = format!(
        "What nobody has checked for over {STALE_DAYS} days: what is in use first, then the oldest. Open one, check it at its source, then say that you have."
    );
    let label = crate::text::capital(&count(stale.len(), "entry", "entries"));
    let list = build::list(frame, "stale", label, stale.len(), "Everything was checked lately.", |row| row_of(&stale[row]));
    Body::new("What to check again", vec![build::text(words), list])
}

fn row_of(stale: &Stale<'_>) -> Choice {
    let age = stale.age_days.map_or_else(|| "never checked".to_owned(), |days| format!("{} old", support::long(days)));
    let used = if stale.used > 0 { format!(", in use for {}", count(stale.used, "person", "people")) } else { String::new() };
    Choice::with(&stale.provision.name, format!("{age}{used}"))
}

fn stale(model: &Model) -> Vec<Stale<'_>> {
    model.catalogue().stale(model.today(), |id| Summary::count_with(&model.people, id))
}

pub fn enter(model: &mut Model, row: usize) -> Vec<Effect> {
    let id = stale(model).get(row).map(|stale| stale.provision.id.clone());
    if let Some(id) = id {
        super::entry::open(model, &id);
    }
    Vec::new()
}
