//! What was done and what undoing it brings back, in words: what kind of thing, and about what; never what was said.

use super::case::Case;
use super::model::Model;
use super::support;
use crate::conversation::Reply;
use crate::record::{Batch, Change, Club, ClubChange, Event, EventId, Person, Room, Turn, few};
use crate::text::capital;

/// What these events of one action were, in words: the first that people speak of. None where there is none.
pub fn words(model: &Model, case: &Case, events: &[EventId]) -> Option<String> {
    let first = telling(case, events).into_iter().find_map(|event| did(model, case, &event.change))?;
    Some(several_marks(case, events).unwrap_or(first))
}

/// A register that was marked by one action is of several members, and not of the first alone.
fn several_marks(case: &Case, events: &[EventId]) -> Option<String> {
    let club = case.club.as_ref()?;
    let marks = events.iter().filter_map(|id| match &case.event(*id)?.change {
        Change::Club(change @ ClubChange::Marked { .. }) => club.about(change),
        _ => None,
    });
    let marks: Vec<String> = marks.collect();
    (marks.len() > 1 && marks.len() == events.len()).then(|| format!("marked the register: {}", few(marks)))
}

/// The events of one action, the one that tells most of it first. What was done last is undone first, so that an undoing tells it last.
fn telling<'c>(case: &'c Case, events: &[EventId]) -> Vec<&'c Event> {
    let mut events: Vec<&Event> = events.iter().filter_map(|id| case.event(*id)).collect();
    if events.iter().all(|event| matches!(event.change, Change::Undone { .. })) {
        events.reverse();
    }
    events
}

/// Whether people speak of an event.
pub fn is_spoken_of(case: &Case, id: EventId) -> bool {
    case.event(id).is_some_and(|event| event.change.words().is_some())
}

/// What one event was, in words; an undoing with what it undid or did again in the end.
pub fn did(model: &Model, case: &Case, change: &Change) -> Option<String> {
    match undone(case, change) {
        (None, change) => support::done(model, change),
        (Some(how), change) => support::done(model, change).map(|words| format!("{}: {words}", how.past)),
    }
}

/// Which way an action is turned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turning {
    /// It is undone.
    Back,
    /// It is done again.
    Again,
}

/// What is said when an action has been turned back or done again: what came of it, for an undoing that is undone does something again.
pub fn outcome(model: &Model, case: &Case, batch: &Batch, turning: Turning) -> String {
    if let Some(words) = club_stands(case, batch).filter(|_| turning == Turning::Back) {
        return format!("Undone: {words}");
    }
    let mut events = telling(case, &batch.events).into_iter().map(|event| undone(case, &event.change));
    let spoken_of = events.find_map(|(how, change)| Some((how, support::done(model, change)?)));
    let (how, words) = spoken_of.unwrap_or((None, "that".to_owned()));
    let counts = how.is_none_or(|how| how.counts);
    format!("{}: {words}", if counts == (turning == Turning::Back) { "Undone" } else { "Done again" })
}

/// What is so in the club at hand once an action is undone: that is what whoever leads it wants to hear. None where it is no club's.
fn club_stands(case: &Case, batch: &Batch) -> Option<String> {
    let club = case.club.as_ref()?;
    let changes: Vec<&ClubChange> =
        case.events_of(batch).filter_map(|event| if let Change::Club(change) = &event.change { Some(change) } else { None }).collect();
    let after = Club::without(case.tree, &case.events, &batch.undoing(&case.events)?.undone);
    after.stand(&changes, club)
}

/// How an undoing, or the undoing of one, leaves what it is about in the end.
struct How {
    counts: bool,
    past: &'static str,
}

/// What a change is about in the end, however often it was undone and done again; none where it is no undoing.
fn undone<'c>(case: &'c Case, change: &'c Change) -> (Option<How>, &'c Change) {
    let (mut about, mut times) = (change, 0_usize);
    // Each undoing names an event before it. One that somebody made to name itself is left at some time.
    while let Change::Undone { event } = about
        && times < case.events.len()
        && let Some(event) = case.event(*event)
    {
        about = &event.change;
        times += 1;
    }
    let how = if times % 2 == 1 { How { counts: false, past: "undid" } } else { How { counts: true, past: "did again" } };
    ((times > 0).then_some(how), about)
}

/// What stands there once these events are undone, a sentence for each that people speak of, without repeating one.
pub fn ways_back(model: &Model, case: &Case, turn: &Turn) -> Vec<String> {
    let after = Person::without(case.tree, &case.events, &turn.undone);
    let club = case.club.as_ref().map(|was| (Club::without(case.tree, &case.events, &turn.undone), was));
    let mut sentences: Vec<String> = Vec::new();
    // In the order in which they were done: the last is undone first.
    for event in turn.undone.iter().rev().filter_map(|id| case.event(*id)) {
        if let Some(sentence) = way_back(model, &after, club.as_ref(), event)
            && !sentences.contains(&sentence)
        {
            sentences.push(sentence);
        }
    }
    sentences
}

fn way_back(model: &Model, after: &Person, club: Option<&(Club, &Club)>, event: &Event) -> Option<String> {
    let before = |there: bool, what: &str, nothing: &str| if there { format!("{what} before comes back.") } else { nothing.to_owned() };
    Some(match &event.change {
        Change::StepReached { .. }
        | Change::DraftKept { .. }
        | Change::PersonAdded { .. }
        | Change::HandedOut { .. }
        | Change::TakenOver { .. }
        | Change::Looked
        | Change::DoorsSeen { .. }
        | Change::HoldPlaced { .. }
        | Change::NoteMovedAway { .. } => return None,
        Change::Work(change) => change.way_back().to_owned(),
        Change::Club(change) => {
            let (after, was) = club?;
            format!("{}.", capital(&after.stands(change, was)?))
        }
        Change::HandedOver { to, .. } => format!("It is worked with here again. What {to} has of it stays with them."),
        Change::PassportBroughtIn { .. } => "What the paper passport brought no longer counts.".to_owned(),
        Change::Named { .. } => before(!after.name.is_empty(), "The name", "There is no name again."),
        Change::ContactSet { .. } => {
            before(!after.contact.is_empty(), "How to be in touch as it was", "It is not written down how to be in touch.")
        }
        Change::AccessNeedsSet { .. } => before(!after.access_needs.is_empty(), "What was needed", "No access needs are written down."),
        Change::DetailSet { detail, .. } => {
            let label = capital(detail.words());
            if after.details.contains_key(detail) {
                format!("{label}: what was written before comes back.")
            } else {
                format!("{label}: not written down.")
            }
        }
        Change::AgreementMade { .. } => "There is no such agreement. Tell whoever has been told already.".to_owned(),
        Change::AgreementEnded { .. } => "The agreement holds again.".to_owned(),
        Change::Withdrew { .. } => "They are back.".to_owned(),
        Change::Complained { asks: None, .. } => "There is no such complaint.".to_owned(),
        Change::Complained { .. } => "There is no such request.".to_owned(),
        Change::ComplaintAnswered { .. } => "The complaint is open again.".to_owned(),
        Change::HoldLifted { .. } => "The hold is in force again.".to_owned(),
        Change::Merged { .. } => "They are two records again.".to_owned(),
        Change::SafetyTold { .. } => "It is set aside.".to_owned(),
        Change::SafetyAmended { .. } => "What was written later is set aside.".to_owned(),
        Change::SessionStarted { .. } => "The session no longer counts, nor does anything in it.".to_owned(),
        Change::LanguageSet { session, .. } => {
            let language = after.session(*session).map_or_else(Default::default, |session| session.language);
            format!("The session goes on in {}.", language.name())
        }
        Change::PresentSet { session, .. } => match after.session(*session) {
            Some(session) if session.present.is_alone() => "Nobody else is there, as before.".to_owned(),
            Some(session) if session.present == Room::NotAsked => "It was not asked yet who else is there.".to_owned(),
            _ => "Somebody else is there, as before.".to_owned(),
        },
        Change::SessionEnded { .. } => "The session is open again.".to_owned(),
        Change::Answered { session, step, reply } => {
            let there = after.session(*session).is_some_and(|session| session.answers.contains_key(step));
            let nothing = if *reply == Reply::Done { "The page is still to be gone through." } else { "The question is not answered." };
            before(there, "The answer", nothing)
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
        Change::FollowUpDropped { .. } => "The follow-up is in the diary again.".to_owned(),
        Change::FollowUpDone { .. } => "The follow-up is still to be done.".to_owned(),
        Change::SharingAgreed { item, .. } => match after.sharing.get(item) {
            Some(true) => "It may be shared, as was agreed before.".to_owned(),
            Some(false) => "It may not be shared, as was said before.".to_owned(),
            None => "Nothing is agreed about sharing it.".to_owned(),
        },
        Change::Undone { .. } => "What was undone counts again.".to_owned(),
    })
}
