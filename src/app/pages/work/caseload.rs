//! IPS over everybody: who has met no employer, how many people each specialist works with, and which principles there is evidence for.

use crate::app::build;
use crate::app::frame::Frame;
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::page::{Block, Choice, ControlId, Notice};
use crate::record::{Caseload, FIRST_CONTACT_SOURCE, Principle, Tree, caseload_source};
use crate::text::{capital, count, say_date};

const LIST: ControlId = "people";

pub fn blocks(model: &Model, frame: &Frame) -> Vec<Block> {
    let caseload = Caseload::of(&model.people, model.today());
    let all = caseload.people.len();
    let people = |number: usize| if number == 0 { "nobody".to_owned() } else { count(number, "person", "people") };
    let mut blocks = Vec::new();
    if caseload.past > 0 {
        let words = format!("{} met no employer within 30 days. They come first in the list.", capital(&people(caseload.past)));
        blocks.push(Block::Notice(Notice::Warning, words));
    }
    blocks.push(build::list(
        frame,
        LIST,
        "In IPS now",
        all,
        "Nobody is in IPS. It is begun on a person's page, under Work and IPS.",
        |row| {
            let line = &caseload.people[row];
            let specialist = if line.specialist.is_empty() { "no specialist".to_owned() } else { format!("with {}", line.specialist) };
            let name = model
                .people
                .iter()
                .find(|person| person.tree == line.tree)
                .map_or_else(|| line.reference.clone(), super::super::today::who);
            Choice::with(name, format!("since {}, {specialist}. {}", say_date(line.search.begun), line.pace.words()))
        },
    ));
    if all == 0 {
        return blocks;
    }
    blocks.push(build::heading("The first employer"));
    let times = [
        ("Within 30 days", caseload.met_in_time),
        ("Later", caseload.met_late),
        ("Not yet, and within their 30 days", caseload.waiting),
        ("Not yet, and past them", caseload.past),
        ("In work, and no employer written down", caseload.in_work),
    ];
    blocks.extend(times.into_iter().map(|(label, number)| build::value(label, people(number))));
    blocks.extend(caseload.middle_days.map(|days| build::value("Median of those who met one", format!("{days} days"))));
    blocks.push(build::text(format!("Source: {FIRST_CONTACT_SOURCE}.")));
    blocks.push(build::heading("Each specialist's caseload"));
    let most = model.settings.ips_caseload.people();
    blocks.extend(caseload.specialists.iter().map(|(name, number)| {
        let over = if !name.is_empty() && *number > most { format!(", more than {most}") } else { String::new() };
        let name = if name.is_empty() { "No specialist" } else { name };
        build::value(name, format!("{}{over}", people(*number)))
    }));
    blocks.push(build::text(format!("Source: {}. Only the people in your notes are counted.", caseload_source(most))));
    blocks.push(build::heading("The principles"));
    blocks.extend(
        Principle::ALL
            .into_iter()
            .map(|principle| build::value(principle.title(), format!("evidence for {} of {all}", caseload.evidenced(principle)))),
    );
    blocks.push(build::text(format!("Source: {}.", Principle::SOURCE)));
    blocks
}

/// The list, and who each row of it is about.
pub fn rows(model: &Model) -> (ControlId, Vec<Tree>) {
    (LIST, Caseload::of(&model.people, model.today()).people.into_iter().map(|line| line.tree).collect())
}

pub fn enter(model: &mut Model, row: usize) -> Vec<Effect> {
    rows(model).1.get(row).map(|tree| Effect::OpenPerson(*tree)).into_iter().collect()
}
