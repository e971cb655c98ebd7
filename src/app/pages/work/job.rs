//! One job: what it is like, how it counts, whether it lasted, and the contacts that go with it.

use super::{WorkPage, a_job, in_work, job_form, open, work};
use crate::app::build;
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::page::{Block, ControlId};
use crate::record::{Counted, EventId, Job, SUSTAINED_RULE, SUSTAINED_SOURCE, Sustained, Work};
use crate::text::say_date;

const CONTACT: ControlId = "contact";
const CHANGE: ControlId = "change";
const END: ControlId = "end";

pub fn blocks(model: &Model, event: EventId) -> Vec<Block> {
    let (Some(work), Some(job)) = (work(model), a_job(model, event)) else { return Vec::new() };
    let mut blocks = vec![build::value("Job", job.name())];
    blocks.extend(job.terms.iter().map(|(from, terms)| build::value(format!("From {}", say_date(*from)), terms.in_words())));
    blocks.extend(job.ended.as_ref().map(|(on, why)| {
        let why = if why.is_empty() { String::new() } else { format!(": {why}") };
        build::value("Ended", format!("{}{why}", say_date(*on)))
    }));
    blocks.push(build::text(work.counted(job).words()));
    if work.counted(job) == Counted::FirstStart {
        blocks.extend(sustained(model, work));
    }
    blocks.extend(contacts(work, job));
    blocks.push(build::button(CONTACT, "A contact was made"));
    blocks.push(build::button(CHANGE, "Something is different"));
    if job.ended.is_none() {
        blocks.push(build::button(END, "It ended"));
    }
    blocks
}

fn sustained(model: &Model, work: &Work) -> Vec<Block> {
    let weeks = [13, 26, 52].into_iter().filter_map(|weeks| {
        let words = match work.sustained(weeks, model.today())? {
            Sustained::Yes(on) => format!("yes, on {}", say_date(on)),
            Sustained::NotYet => "not yet".to_owned(),
            Sustained::No => "no".to_owned(),
        };
        Some(build::value(format!("Sustained for {weeks} weeks"), words))
    });
    let mut blocks: Vec<Block> = weeks.collect();
    if !blocks.is_empty() {
        blocks.push(build::text(format!("{SUSTAINED_RULE} Source: {SUSTAINED_SOURCE}")));
    }
    blocks
}

fn contacts(work: &Work, job: &Job) -> Vec<Block> {
    let mut blocks = vec![build::heading("Contacts in work")];
    blocks.extend(job.contacts.iter().map(|made| {
        let words = if made.words.is_empty() { String::new() } else { format!(": {}", made.words) };
        build::value(crate::text::capital(made.point.words()), format!("made on {}{words}", say_date(made.on)))
    }));
    let to_come = work.in_work_contacts().into_iter().filter(|due| due.job == job.event);
    blocks.extend(
        to_come.map(|due| {
            build::value(crate::text::capital(due.point.words()), format!("from {} to {}", say_date(due.from), say_date(due.by)))
        }),
    );
    if blocks.len() == 1 {
        blocks.push(build::text("None are promised for this job."));
    }
    blocks
}

pub fn enter(model: &mut Model, control: ControlId, event: EventId) -> Vec<Effect> {
    match control {
        CONTACT => in_work::open_it(model, event),
        CHANGE => job_form::open_change(model, event),
        END => open(model, WorkPage::EndJob(event)),
        _ => model.close(),
    }
    Vec::new()
}
