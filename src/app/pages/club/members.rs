//! Who comes to a club, and who came.

use super::super::Body;
use super::{club, open};
use crate::app::build;
use crate::app::club_page::ClubPage;
use crate::app::frame::Frame;
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::page::{Choice, ControlId};
use crate::record::{Club, Left, Member};
use crate::text::{say_date, times};

const LIST: ControlId = "members";
const NEW: ControlId = "new";

pub fn page(model: &Model, frame: &Frame, club: &Club) -> Body {
    // In the order in which they came, who left among them, so that a member's row is their number everywhere.
    let members = &club.members;
    let list = build::list(frame, LIST, "Members", members.len(), "Nobody is a member yet. Add the first below.", |row| {
        Choice::with(club.shown_name(members[row].event), words(model, club, &members[row]))
    });
    Body::new("Members", vec![list, build::button(NEW, "Add a member")])
}

fn words(model: &Model, club: &Club, member: &Member) -> String {
    let came = match club.times_here(member.event, model.today()) {
        0 => "not at a meeting yet".to_owned(),
        often => format!("here {}", times(often)),
    };
    match &member.left {
        Some(left) => left_words(left),
        // Who is told apart by that day has it in the name.
        None if club.shown_name(member.event) != member.name => came,
        None => format!("since {}, {came}", say_date(member.since)),
    }
}

/// Where somebody went: "moved on to a job on 3 May 2026".
pub fn left_words(left: &Left) -> String {
    let words = if left.how.is_moving_on() { format!("moved on {}", left.how.words()) } else { left.how.words().to_owned() };
    let more = if left.words.is_empty() { String::new() } else { format!(": {}", left.words) };
    format!("{words} on {}{more}", say_date(left.on))
}

pub fn enter(model: &mut Model, control: ControlId, row: usize) -> Vec<Effect> {
    if control == NEW {
        open(model, ClubPage::NewMember(None));
        return Vec::new();
    }
    if let Some(member) = club(model).and_then(|club| club.members.get(row).map(|member| member.event)) {
        open(model, ClubPage::Member(member));
    }
    Vec::new()
}
