//! What a member is called.

use super::super::Body;
use super::{club, fault, go_on, gone, keep_and_close, warned_of, yes_or_no};
use crate::app::build;
use crate::app::frame::Frame;
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::page::{ControlId, Typing};
use crate::record::{Club, ClubChange, EventId, name_of};
use crate::text::say_date;

/// The field for the name.
pub const NAME: ControlId = "name";

pub fn page(frame: &Frame, club: &Club, member: EventId) -> Body {
    if club.member(member).is_none() {
        return gone();
    }
    let field = build::field(frame, NAME, "What are they called?", "A first name, or any name they like.");
    Body::new("A member's name", vec![field, build::button("keep", "Keep this name")])
}

/// Fills in the name as it is.
pub fn fill(model: &mut Model, member: EventId) {
    let name = club(model).and_then(|club| club.member(member)).map(|member| member.name.clone()).unwrap_or_default();
    model.frame_mut().fill(NAME, Typing::Line, &name);
}

pub fn enter(model: &mut Model, member: EventId) -> Vec<Effect> {
    if yes_or_no(model, NAME, Typing::Line) {
        return fault(model, NAME, "Nothing was changed. Type another name, or go back");
    }
    let name = match name_of(model.frame().text(NAME)) {
        Ok(name) => name,
        Err(wrong) => return fault(model, NAME, wrong.to_string()),
    };
    let Some(club) = club(model) else { return Vec::new() };
    let is_new = club.member(member).is_some_and(|known| known.name != name);
    let same = club.called(&name).into_iter().find(|other| other.event != member).map(|other| other.since);
    if let Some(since) = same
        && is_new
        && !warned_of(model, NAME, &name)
    {
        let words =
            format!("{name} is a member already, since {}. If both are called so, {}; else add a letter", say_date(since), go_on(model));
        return fault(model, NAME, words);
    }
    keep_and_close(model, is_new.then_some(ClubChange::MemberNamed { member, name }).into_iter().collect(), "Saved.")
}
