//! One meeting that was written down twice, as two machines may: the two side by side, and putting them together.

use super::super::Body;
use super::{gone, keep_and_close};
use crate::app::build;
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::page::{Block, ControlId};
use crate::record::{Club, ClubChange, EventId, Meeting};
use crate::text::{capital, count, list, say_date};

const TOGETHER: ControlId = "together";
const TWO: ControlId = "two";

pub fn page(club: &Club, meeting: EventId, with: EventId) -> Body {
    let (Some(one), Some(other)) = (club.meeting(meeting), club.meeting(with)) else { return gone() };
    let blocks = vec![
        build::text(format!("There are two entries for {}. Was it one meeting?", say_date(one.on))),
        entry("The first", one),
        entry("The second", other),
        build::text(
            "Put together, the marks and notes of both are kept. Whoever is here in one of them was here; else the first counts. Undo makes them two again.",
        ),
        build::button(TOGETHER, "It was one meeting: put them together"),
        build::button(TWO, "There were two: leave them"),
    ];
    Body::new("Two entries", blocks)
}

fn entry(label: &str, meeting: &Meeting) -> Block {
    let texts: Vec<&str> = meeting.texts.keys().map(|kind| kind.words()).collect();
    let texts = if texts.is_empty() { "nothing written".to_owned() } else { format!("{} written", list(&texts)) };
    build::value(label, capital(&format!("{} here, {texts}", count(meeting.count(), "member", "members"))))
}

pub fn enter(model: &mut Model, control: ControlId, meeting: EventId, with: EventId) -> Vec<Effect> {
    if control == TWO {
        model.close();
        model.say("They stay two meetings.");
        return Vec::new();
    }
    keep_and_close(model, vec![ClubChange::MeetingsJoined { meeting, with }], "Saved. They are one meeting now.")
}
