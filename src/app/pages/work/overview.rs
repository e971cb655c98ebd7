//! What there is of somebody's work, a row each, and what can be added.

use super::{WorkPage, job_form, open, placement_form, stage, work};
use crate::app::build;
use crate::app::frame::Frame;
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::page::{Block, Choice, ControlId, Notice};
use crate::record::{EventId, Person, Principle, Work};
use crate::text::say_date;

const LIST: ControlId = "work";
const JOB: ControlId = "job";
const CONTACT: ControlId = "contact";
const PLACEMENT: ControlId = "placement";

enum Row {
    Job(EventId),
    Placement(EventId),
    Ips,
    Checklist,
    Contacts,
    Stage,
}

/// What the row of the person's page says that leads here.
pub fn row(person: &Person) -> String {
    match (person.work.open_jobs().next(), person.work.current_ips()) {
        (Some(job), _) => format!("in a job since {}", say_date(job.started())),
        (None, Some(ips)) => format!("IPS since {}", say_date(ips.begun)),
        (None, None) => "jobs, contacts, placements".to_owned(),
    }
}

pub fn blocks(model: &Model, frame: &Frame) -> Vec<Block> {
    let Some(work) = work(model) else { return vec![build::text("Nobody is open.")] };
    let mut blocks: Vec<Block> = work
        .in_work_contacts_due(model.today())
        .into_iter()
        .filter_map(|due| {
            let name = work.job(due.job)?.name();
            let late = if due.is_overdue(model.today()) { "It was to be made" } else { "Make it" };
            Some(Block::Notice(
                Notice::Note,
                format!("A contact in work is due, for {}: {name}. {late} by {}.", due.point.words(), say_date(due.by)),
            ))
        })
        .collect();
    let rows = rows(model, work);
    blocks.push(build::list(frame, LIST, "Work and IPS", rows.len(), "", |row| rows[row].1.clone()));
    blocks.push(build::button(JOB, "Add a job"));
    blocks.push(build::button(CONTACT, "Add a contact"));
    blocks.push(build::button(PLACEMENT, "Add a placement"));
    blocks
}

fn rows(model: &Model, work: &Work) -> Vec<(Row, Choice)> {
    let jobs = work.jobs.iter().rev().map(|job| (Row::Job(job.event), Choice::with(job.name(), work.in_words(job))));
    let placements = work
        .placements
        .iter()
        .rev()
        .map(|known| (Row::Placement(known.event), Choice::with(format!("Placement: {}", known.name()), known.in_words())));
    let ips = match (work.search(), work.ips.last()) {
        (Some(search), _) => format!("since {}. {}", say_date(search.begun), search.pace(model.today()).words()),
        (None, Some(last)) => last.ended.as_ref().map(|(on, _)| format!("ended on {}", say_date(*on))).unwrap_or_default(),
        (None, None) => "not begun".to_owned(),
    };
    let evidenced = format!("evidence for {} of {} principles", work.evidenced().len(), Principle::ALL.len());
    let contacts = match (work.employer_contacts.len(), work.team_contacts.len()) {
        (0, 0) => "none yet".to_owned(),
        (employers, team) => format!("{employers} with employers, {team} with the clinical team"),
    };
    let rest = [
        (Row::Ips, Choice::with("IPS: Individual Placement and Support", ips)),
        (Row::Checklist, Choice::with("IPS checklist", evidenced)),
        (Row::Contacts, Choice::with("Contacts with employers and the team", contacts)),
        (Row::Stage, Choice::with("Supported employment", work.stage_in_words())),
    ];
    jobs.chain(placements).chain(rest).collect()
}

pub fn enter(model: &mut Model, control: ControlId, row: usize) -> Vec<Effect> {
    match control {
        JOB => job_form::open_new(model),
        CONTACT => open(model, WorkPage::NewContact),
        PLACEMENT => placement_form::open_new(model),
        _ => {
            let Some(work) = work(model) else { return Vec::new() };
            match rows(model, work).get(row).map(|(row, _)| row) {
                Some(Row::Job(event)) => {
                    let event = *event;
                    open(model, WorkPage::Job(event));
                }
                Some(Row::Placement(event)) => {
                    let event = *event;
                    open(model, WorkPage::Placement(event));
                }
                Some(Row::Ips) => super::ips::open_it(model),
                Some(Row::Checklist) => open(model, WorkPage::Checklist),
                Some(Row::Contacts) => open(model, WorkPage::Contacts),
                Some(Row::Stage) => stage::open_it(model),
                None => {}
            }
        }
    }
    Vec::new()
}
