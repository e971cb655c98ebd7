//! The clubs there are, and a way to a new one.

use super::super::Body;
use crate::app::build;
use crate::app::club_page::ClubPage;
use crate::app::frame::Frame;
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::page::{Choice, ControlId};
use crate::app::screen::Screen;
use crate::record::{ClubSummary, Summary};
use crate::text::{count, say_date};

const LIST: ControlId = "clubs";
const NEW: ControlId = "new";

pub fn page(model: &Model, frame: &Frame) -> Body {
    let row = |row: usize| {
        let line = &model.clubs[row];
        Choice::with(name(line), line.club.as_ref().map(|club| words(model, club)).unwrap_or_default())
    };
    let blocks = vec![
        build::list(frame, LIST, "Choose a club", model.clubs.len(), "There is no club here yet. Start one below.", row),
        build::button(NEW, "Start a new club"),
    ];
    Body::new("Clubs", blocks)
}

fn name(line: &Summary) -> String {
    if line.name.is_empty() { line.reference.clone() } else { format!("{} ({})", line.name, line.reference) }
}

fn words(model: &Model, club: &ClubSummary) -> String {
    let today = model.today();
    let when = match (club.days.iter().find(|day| **day >= today), club.days.last()) {
        (Some(next), _) if *next == today => "meets today".to_owned(),
        (Some(next), _) => format!("meets on {}", say_date(*next)),
        (None, Some(last)) => format!("met last on {}", say_date(*last)),
        (None, None) => "no meeting yet".to_owned(),
    };
    format!("{}, {when}", count(club.members, "member", "members"))
}

pub fn enter(model: &mut Model, control: ControlId, row: usize) -> Vec<Effect> {
    if control == NEW {
        open_new(model);
        return Vec::new();
    }
    model.clubs.get(row).map(|line| Effect::OpenPerson(line.tree)).into_iter().collect()
}

/// Opens the page of a new club, with what was typed on it when it was left.
fn open_new(model: &mut Model) {
    match model.club_put_by.take() {
        Some(frame) => model.frames.push(frame.from_its_top()),
        None => model.open(Screen::Club(ClubPage::New)),
    }
}
