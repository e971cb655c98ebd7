//! Under what name a page keeps what is not given yet, and in which of its controls.

use super::super::about::{agreements, complaints, hand_over, holds, one, withdraw};
use super::super::{club, entry, fact, follow_up, log_call, new_action, note, notes, question, safety, work};
use crate::app::frame::Frame;
use crate::app::model::Model;
use crate::app::page::ControlId;
use crate::app::screen::Screen;
use crate::record::SAFETY_DRAFT;

/// How a page keeps what is not given yet.
pub struct Form {
    name: String,
    /// The controls that are typed into. Its lists are found on the page.
    pub fields: &'static [ControlId],
    /// It has one control, and the name alone is its place.
    is_one: bool,
}

impl Form {
    fn of(name: impl Into<String>, fields: &'static [ControlId]) -> Option<Self> {
        Some(Self { name: name.into(), fields, is_one: false })
    }

    fn one(name: impl Into<String>, field: &'static [ControlId]) -> Option<Self> {
        Some(Self { name: name.into(), fields: field, is_one: true })
    }

    /// The place in the record of what stands in a control.
    pub fn place(&self, control: ControlId) -> String {
        if self.is_one { self.name.clone() } else { format!("{} {control}", self.name) }
    }
}

/// How a page keeps what is not given yet, where it does.
pub fn form(model: &Model, frame: &Frame) -> Option<Form> {
    let case = model.case.as_ref().filter(|case| !frame.passing && !case.is_read_only())?;
    match &frame.screen {
        Screen::Question(step) => case.session.and_then(|session| Form::one(format!("answer {step} {session}"), &[question::ANSWER])),
        Screen::Fact(key) => Form::one(format!("{} {key}", fact::DRAFT), &[question::ANSWER]),
        Screen::Notes(kind) => Form::one(notes::draft_place(*kind), &[notes::TEXT]),
        Screen::Entry(id) => Form::one(entry::draft_place(id), &[entry::REASON]),
        Screen::NewAction => Form::of("new-action", new_action::FIELDS),
        Screen::ChangeAction(event) => Form::of(format!("action {event}"), new_action::FIELDS),
        Screen::Work(page) => Form::of(page.place(), work::fields(*page)),
        Screen::NewFollowUp => Form::of("new-follow-up", follow_up::FIELDS),
        Screen::CallNote { .. } => Form::of("call", log_call::note::FIELDS),
        Screen::AboutOne(about) => Form::of(format!("about {}", about.label()), &[one::TEXT]),
        Screen::NewAgreement => Form::of("new-agreement", agreements::FIELDS),
        Screen::NewComplaint => Form::of("complaint", complaints::FIELDS),
        Screen::Complaint(event) => Form::of(format!("complaint {event}"), complaints::ANSWER_FIELDS),
        Screen::Club(page) => {
            let (name, fields) = club::draft(page);
            if fields.is_empty() { None } else { Form::of(name, fields) }
        }
        Screen::NewHold => Form::of("hold", holds::FIELDS),
        Screen::Hold(event) => Form::of(format!("hold {event}"), holds::LIFT_FIELDS),
        Screen::Withdraw => Form::of("withdraw", withdraw::FIELDS),
        Screen::HandOver => Form::of("hand-over", hand_over::FIELDS),
        Screen::Note(event) => Form::of(format!("note {event}"), &[note::TEXT]),
        Screen::SafetyTell => Form::of(SAFETY_DRAFT, safety::FIELDS),
        Screen::SafetyNote(event) => Form::of(format!("{SAFETY_DRAFT} {event}"), safety::LATER),
        Screen::NewSession { new_person: false } => Form::of("new-session", &[]),
        Screen::NewReferral(id) => Form::of(format!("new-referral {id}"), &[]),
        Screen::Referral(event) => Form::of(format!("referral {event}"), &[]),
        // What is typed here is looked for, is secret, or is for nobody's record.
        Screen::Lookup | Screen::People | Screen::Stale | Screen::Glossary | Screen::Actions | Screen::Merge | Screen::MoveNote(_) => None,
        Screen::SetUp | Screen::RecoveryWords | Screen::Unlock | Screen::Passphrase | Screen::Erase | Screen::Backups => None,
        Screen::NewPassport(_) | Screen::BringIn(_) | Screen::PassportWords(_) | Screen::PassportInto(_) => None,
        Screen::Caseload | Screen::Sharing(_) | Screen::Figures | Screen::BetterOff | Screen::BetterOffSum(_) => None,
        Screen::Setting(_) | Screen::TryKeys => None,
        // Somebody new has no record yet: the page itself is put by.
        Screen::NewSession { .. } => None,
        // Here is only read, or what is chosen is done at once.
        Screen::First | Screen::Today | Screen::Person | Screen::About | Screen::NotesSoFar | Screen::Opening => None,
        Screen::Agreements | Screen::Agreement(_) | Screen::Complaints | Screen::Holds | Screen::Receipt(_) | Screen::MergeWith(_) => None,
        Screen::Matches | Screen::AskNext | Screen::Offers | Screen::Offer { .. } | Screen::Plan | Screen::Doors => None,
        Screen::Sessions | Screen::Timeline | Screen::Done(_) | Screen::Action(_) => None,
        Screen::LogCall { .. } | Screen::Check | Screen::Handout | Screen::Passport(..) | Screen::PassportHolds(_) => None,
        Screen::Safety | Screen::Together | Screen::Help(_) | Screen::FiguresCounted(_) | Screen::Settings | Screen::Keys => None,
        Screen::History | Screen::Hidden => None,
    }
}
