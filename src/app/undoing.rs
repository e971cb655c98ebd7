//! What was done and what undoing it brings back, in words: what kind of thing, and about what; never what was said.

use super::case::Case;
use super::model::Model;
use super::support;
use crate::record::{Change, Event, EventId, Person, Turn};
use crate::text::capital;

/// What these events of one action were, in words: the first that people speak of. None where there is none.
pub fn words(model: &Model, case: &Case, events: &[EventId]) -> Option<String> {
    events.iter().find_map(|id| did(model, case, &case.event(*id)?.change))
}

/// Whether people speak of an event.
pub fn is_spoken_of(case: &Case, id: EventId) -> bool {
    case.event(id).is_some_and(|event| event.change.words().is_some())
}

/// What one event was, in words; an undoing with what it undid.
pub fn did(model: &Model, case: &Case, change: &Change) -> Option<String> {
    let Change::Undone { event } = change else { return support::done(model, change) };
    match case.event(*event).map(|event| &event.change) {
        Some(Change::Undone { event }) => {
            let words = case.event(*event).and_then(|event| support::done(model, &event.change));
            Some(words.map_or_else(|| "did again what was undone".to_owned(), |words| format!("did again: {words}")))
        }
        Some(undone) => support::done(model, undone).map(|words| format!("undid: {words}")),
        None => change.words(),
    }
}

/// What stands there once these events are undone, a sentence for each that people speak of, without repeating one.
pub fn ways_back(model: &Model, case: &Case, turn: &Turn) -> Vec<String> {
    let after = Person::without(&case.events, &turn.undone);
    let mut sentences: Vec<String> = Vec::new();
    // In the order in which they were done: the last is undone first.
    for event in turn.undone.iter().rev().filter_map(|id| case.event(*id)) {
        if let Some(sentence) = way_back(model, &after, event)
            && !sentences.contains(&sentence)
        {
            sentences.push(sentence);
        }
    }
    sentences
}

fn way_back(model: &Model, after: &Person, event: &Event) -> Option<String> {
    let before = |there: bool, what: &str, nothing: &str| if there { format!("{what} before comes back.") } else { nothing.to_owned() };
    Some(match &event.change {
        Change::StepReached { .. } | Change::DraftKept { .. } | Change::PersonAdded { .. } | Change::HandedOut { .. } | Change::Looked => {
            return None;
        }
        Change::Named { .. } => before(!after.name.is_empty(), "The name", "There is no name again."),
        Change::ContactSet { .. } => {
            before(!after.contact.is_empty(), "How to be in touch as it was", "It is not written down how to be in touch.")
        }
        Change::AccessNeedsSet { .. } => before(!after.access_needs.is_empty(), "What was needed", "No access needs are written down."),
        Change::SessionStarted { .. } => "The session no longer counts, nor does anything in it.".to_owned(),
        Change::PresentSet { session, .. } => match after.session(*session) {
            Some(session) if session.present.is_empty() => "Nobody else is there, as before.".to_owned(),
            _ => "Somebody else is there, as before.".to_owned(),
        },
        Change::SessionEnded { .. } => "The session is open again.".to_owned(),
        Change::Answered { session, step, .. } => {
            let there = after.session(*session).is_some_and(|session| session.answers.contains_key(step));
            before(there, "The answer", "The question is not answered.")
        }
        Change::FactTold { fact, .. } | Change::FactForgotten { fact, .. } => {
            let label = model.catalogue().vocabulary.get(fact).map_or_else(|| fact.clone(), |fact| capital(&fact.label));
            if after.facts.get(fact).is_some() {
                format!("{label}: what was told before comes back.")
            } else {
                format!("{label}: not known.")
            }
        }
        Change::NoteWritten { .. } => "The note is set aside.".to_owned(),
        Change::NoteAmended { .. } => "The note has its words of before again.".to_owned(),
        Change::SupportDecided { provision, .. } => {
            before(after.decisions.contains_key(provision), "What was decided", "Nothing is decided about it.")
        }
        Change::ActionAgreed { .. } => "It is taken off the plan.".to_owned(),
        Change::ActionDone { .. } => "The action is still to be done.".to_owned(),
        Change::ActionDropped { .. } => "The action is on the plan again.".to_owned(),
        Change::ReferralAsked { .. } => "There is no such referral. Tell whoever has it already.".to_owned(),
        Change::ReferralMoved { .. } => "The referral is where it was before.".to_owned(),
        Change::FollowUpSet { .. } => "There is no such follow-up.".to_owned(),
        Change::FollowUpDone { .. } => "The follow-up is still to be done.".to_owned(),
        Change::SharingAgreed { item, .. } => match after.sharing.get(item) {
            Some(true) => "It may be shared, as was agreed before.".to_owned(),
            Some(false) => "It may not be shared, as was said before.".to_owned(),
            None => "Nothing is agreed about sharing it.".to_owned(),
        },
        Change::Undone { .. } => "What was undone counts again.".to_owned(),
    })
}
