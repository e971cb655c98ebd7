//! The whole caseload: who agreed that another adviser has their record, and somebody who stands in. The commands that do it are told.

use super::Body;
use super::today::who;
use crate::app::build;
use crate::app::frame::Frame;
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::page::{Choice, ControlId};
use crate::app::screen::Screen;
use crate::record::Summary;
use crate::text::{capital, count, list, say_date};

const PEOPLE: ControlId = "people";

pub fn page(model: &Model, frame: &Frame) -> Body {
    let people = own(model);
    let agreed = people.iter().filter(|person| !agreed(model, person).is_empty()).count();
    let many = count(people.len(), "person is", "people are");
    let words = format!(
        "{} in your caseload. {} to be handed over.",
        capital(&many),
        if agreed == 0 { "Nobody has agreed".to_owned() } else { capital(&count(agreed, "has agreed", "have agreed")) }
    );
    let blocks = vec![
        build::text(words),
        build::list(frame, PEOPLE, "Open one to ask them", people.len(), "There is nobody here yet.", |row| {
            Choice::with(who(people[row]), said(model, people[row]))
        }),
        build::heading("Handing it over"),
        build::text(
            "Leave the program and give this command. It writes a sealed file into a folder for each person who agreed. The others are left out and \
             named.",
        ),
        build::value("The command", "fingerpost handover --all --for CARD --to FOLDER"),
        build::text("The other adviser takes in the folder with `fingerpost takeover FOLDER`. Stopped half way, the same command goes on."),
        build::heading("Somebody stands in for you"),
        build::text(
            "While you are away somebody else who opens these notes can read your records until a day, and write nothing in them. On their page of \
             today, what wants doing for your people says that they stand in.",
        ),
        build::value("The command", "fingerpost store cover --for NAME --until DATE"),
    ];
    Body::new("caseload", "Your whole caseload", blocks)
}

/// Those who are this user's own, and work with whom goes on here.
fn own(model: &Model) -> Vec<&Summary> {
    model.people.iter().filter(|line| line.club.is_none() && !line.covered && line.handed_over.is_none()).collect()
}

/// With whom they agreed, of the agreements that hold today.
fn agreed<'p>(model: &Model, person: &'p Summary) -> Vec<&'p str> {
    let today = model.today();
    let holds = person.whole_with.iter().filter(|(_, until)| until.is_none_or(|until| today <= until));
    holds.map(|(with, _)| with.as_str()).collect()
}

fn said(model: &Model, person: &Summary) -> String {
    let with = agreed(model, person);
    let seen = person.last_seen.map_or_else(|| "not seen yet".to_owned(), |day| format!("last seen {}", say_date(day)));
    if with.is_empty() { format!("not agreed; {seen}") } else { format!("agreed with {}; {seen}", list(&with)) }
}

pub fn enter(model: &mut Model, row: usize) -> Vec<Effect> {
    let tree = own(model).get(row).map(|person| person.tree);
    tree.map(Effect::OpenPerson).into_iter().collect()
}

/// The record of somebody on the list has come: what they say to it is written down over their page.
pub fn opened(model: &mut Model) {
    model.open(Screen::Person);
    super::open(model, Screen::HandOver);
}
