//! Work and IPS: jobs, contacts, the principles of IPS, placements, stages; and IPS over everybody.

mod caseload;
mod checklist;
mod contacts;
mod form;
mod in_work;
mod ips;
mod job;
mod job_end;
mod job_form;
mod overview;
mod placement;
mod placement_end;
mod placement_form;
mod stage;

use super::Body;
use crate::app::build;
use crate::app::frame::Frame;
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::page::ControlId;
use crate::app::screen::Screen;
use crate::app::work_page::WorkPage;
use crate::record::{EventId, Job, Person, Placement, Work};

pub use caseload::rows as caseload_rows;
pub use overview::row;

/// What a page of these shows.
pub fn page(model: &Model, frame: &Frame, page: WorkPage) -> Body {
    let (title, blocks) = match page {
        WorkPage::Overview => ("Work and IPS", overview::blocks(model, frame)),
        WorkPage::NewJob => ("A job", job_form::blocks(frame, true)),
        WorkPage::Job(event) => ("A job", job::blocks(model, event)),
        WorkPage::ChangeJob(_) => ("What is different", job_form::blocks(frame, false)),
        WorkPage::EndJob(_) => ("The job ended", job_end::blocks(frame)),
        WorkPage::InWork(event) => ("A contact in work", in_work::blocks(model, frame, event)),
        WorkPage::Contacts => ("Contacts", contacts::blocks(model)),
        WorkPage::NewContact => ("A contact", contacts::form(frame)),
        WorkPage::Ips => ("IPS", ips::blocks(model, frame)),
        WorkPage::Checklist => ("IPS checklist", checklist::blocks(model, frame)),
        WorkPage::Principle(principle) => (principle.title(), checklist::one(model, frame, principle)),
        WorkPage::NewPlacement => ("A placement", placement_form::blocks(frame)),
        WorkPage::Placement(event) => ("A placement", placement::blocks(model, event)),
        WorkPage::ChangePlacement(_) => ("What is different", placement_form::blocks(frame)),
        WorkPage::EndPlacement(_) => ("The placement ended", placement_end::blocks(frame)),
        WorkPage::Stage => ("Supported employment", stage::blocks(model, frame)),
        WorkPage::Caseload => ("IPS over everybody", caseload::blocks(model, frame)),
    };
    Body::new(title, if is_gone(model, page) { vec![build::text("It is no longer there.")] } else { blocks })
}

/// Whether the page is of a job or a placement that is not there any more: it was undone meanwhile.
fn is_gone(model: &Model, page: WorkPage) -> bool {
    match page {
        WorkPage::Job(event) | WorkPage::ChangeJob(event) | WorkPage::EndJob(event) | WorkPage::InWork(event) => {
            a_job(model, event).is_none()
        }
        WorkPage::Placement(event) | WorkPage::ChangePlacement(event) | WorkPage::EndPlacement(event) => {
            a_placement(model, event).is_none()
        }
        _ => false,
    }
}

/// Does what a control of it is for.
pub fn enter(model: &mut Model, page: WorkPage, control: ControlId, row: usize) -> Vec<Effect> {
    match page {
        WorkPage::Overview => overview::enter(model, control, row),
        WorkPage::NewJob => job_form::enter(model, None),
        WorkPage::Job(event) => job::enter(model, control, event),
        WorkPage::ChangeJob(event) => job_form::enter(model, Some(event)),
        WorkPage::EndJob(event) => job_end::enter(model, event),
        WorkPage::InWork(event) => in_work::enter(model, event),
        WorkPage::Contacts => contacts::enter(model),
        WorkPage::NewContact => contacts::enter_form(model),
        WorkPage::Ips => ips::enter(model, control),
        WorkPage::Checklist => checklist::enter(model, row),
        WorkPage::Principle(principle) => checklist::enter_one(model, principle),
        WorkPage::NewPlacement => placement_form::enter(model, None),
        WorkPage::Placement(event) => placement::enter(model, control, event),
        WorkPage::ChangePlacement(event) => placement_form::enter(model, Some(event)),
        WorkPage::EndPlacement(event) => placement_end::enter(model, event),
        WorkPage::Stage => stage::enter(model),
        WorkPage::Caseload => caseload::enter(model, row),
    }
}

/// The fields of a page in which something is kept while it is being typed.
pub fn fields(page: WorkPage) -> &'static [ControlId] {
    match page {
        WorkPage::NewJob | WorkPage::ChangeJob(_) => job_form::FIELDS,
        WorkPage::EndJob(_) => job_end::FIELDS,
        WorkPage::InWork(_) | WorkPage::NewContact => form::DAY_AND_WORDS,
        WorkPage::Ips => ips::FIELDS,
        WorkPage::Principle(_) => form::DAY_AND_WORDS,
        WorkPage::NewPlacement | WorkPage::ChangePlacement(_) => placement_form::FIELDS,
        WorkPage::EndPlacement(_) => placement_end::FIELDS,
        WorkPage::Stage => stage::FIELDS,
        WorkPage::Overview | WorkPage::Job(_) | WorkPage::Contacts | WorkPage::Checklist | WorkPage::Placement(_) | WorkPage::Caseload => {
            &[]
        }
    }
}

/// What was typed into a field is given: what is wrong with it, if anything is.
pub fn given(model: &Model, page: WorkPage, control: ControlId) -> Option<String> {
    let typed = model.frame().text(control).trim();
    match (page, control) {
        (WorkPage::InWork(_) | WorkPage::NewContact | WorkPage::Principle(_), form::ON) => form::past_day(model, control).err(),
        (_, form::ON | placement_form::STARTS | placement_form::ENDS | ips::ENDED) if !typed.is_empty() => form::day(model, control).err(),
        (_, form::HOURS) => form::hours(model).err(),
        _ => None,
    }
}

/// Opens one of these pages, with what was being typed on it.
fn open(model: &mut Model, page: WorkPage) {
    super::open(model, Screen::Work(page));
}

fn person(model: &Model) -> Option<&Person> {
    model.case.as_ref().map(|case| &case.person)
}

fn work(model: &Model) -> Option<&Work> {
    person(model).map(|person| &person.work)
}

fn a_job(model: &Model, event: EventId) -> Option<&Job> {
    work(model)?.job(event)
}

fn a_placement(model: &Model, event: EventId) -> Option<&Placement> {
    work(model)?.placement(event)
}
