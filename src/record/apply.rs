//! What each change does to a person.

use super::{
    Agreed, Agreement, Answered, Change, Complaint, Event, EventId, FollowUp, HandedOver, Hold, HowMet, Lifted, Note, NoteKind, Person,
    Referral, ReferralState, Room, SafetyNote, Session, Weighed, Withdrawn,
};
use crate::conversation::Language;

impl Person {
    /// Takes one event in that counts; `id` is the short id of what it makes.
    pub(super) fn apply(&mut self, event: &Event, id: String) {
        match event.change.clone() {
            Change::PersonAdded { reference } if event.tree != self.tree => {
                self.merged.iter_mut().filter(|other| other.tree == event.tree).for_each(|other| other.reference.clone_from(&reference));
            }
            Change::PersonAdded { reference } => {
                // Two machines may have taken the person on; the first reference stays.
                if self.reference.is_empty() {
                    self.reference = reference;
                }
            }
            // A record that was put together with this one has a name for want of another only.
            Change::Named { .. } if event.tree != self.tree && !self.name.is_empty() => {}
            Change::Named { name } => self.name = name,
            Change::ContactSet { how } => self.contact = how,
            Change::AccessNeedsSet { needs } => self.access_needs = needs,
            Change::DetailSet { detail, words } if words.is_empty() => {
                self.details.remove(&detail);
            }
            Change::DetailSet { detail, words } => {
                self.details.insert(detail, words);
            }
            Change::AgreementMade { with, items, until } => {
                self.agreements.push(Agreement { event: event.id, id, with, items, made: event.day(), until, ended: None });
            }
            Change::AgreementEnded { agreement } => {
                let ended = Some(event.day());
                self.agreements.iter_mut().filter(|known| known.event == agreement).for_each(|known| known.ended = ended);
            }
            Change::Withdrew { how, reason } => self.withdrawn = Some(Withdrawn { how, reason, on: event.day() }),
            Change::Complained { about, answer_by, asks } => {
                self.complaints.push(Complaint { event: event.id, id, about, asks, made: event.day(), answer_by, answered: None });
            }
            Change::ComplaintAnswered { complaint, how } => {
                let known = self.complaints.iter_mut().filter(|known| known.event == complaint);
                known.for_each(|known| known.answered = Some(how.clone()));
            }
            Change::HoldPlaced { asked_by, why } => {
                self.holds.push(Hold { event: event.id, id, asked_by, why, since: event.day(), by: event.by.clone(), lifted: None });
            }
            Change::HoldLifted { hold, why } => {
                let how = Lifted { by: event.by.clone(), why, on: event.day() };
                self.holds.iter_mut().filter(|known| known.event == hold).for_each(|known| known.lifted = Some(how.clone()));
            }
            // What is merged is known beforehand: its events may be older than the one that says so.
            Change::Merged { .. } => {}
            Change::SessionStarted { script, how, present, language } => {
                let session = Session { script, how, present, language, ..bare_session(event.id, id, event) };
                self.sessions.push(session);
            }
            Change::LanguageSet { session, language } => self.session_of(session, event).language = language,
            Change::PresentSet { session, present } => self.session_of(session, event).present = present.into(),
            Change::StepReached { session, step } => self.session_of(session, event).step = Some(step),
            Change::Answered { session, step, reply } => {
                let answered = Answered { reply, at: event.at, by: event.by.clone() };
                self.session_of(session, event).answers.insert(step, answered);
            }
            Change::SessionEnded { session } => self.session_of(session, event).ended = Some(event.at),
            Change::FactTold { fact, answer, on, .. } => self.facts.tell(&fact, answer, on),
            Change::FactForgotten { fact, .. } => self.facts.forget(&fact),
            Change::NoteWritten { session, kind, text, moved } => {
                self.notes.push(Note { session, kind, moved, ..bare_note(event.id, text, event) });
            }
            Change::NoteMovedAway { note, .. } => self.notes.retain(|known| known.event != note),
            Change::NoteAmended { note, text } => match self.notes.iter_mut().find(|known| known.event == note) {
                Some(known) => known.text = text,
                // The note itself is missing, so its text now is all there is of it: it is kept, and kept from the hand-out.
                None => self.notes.push(bare_note(note, text, event)),
            },
            Change::DraftKept { place, text } => {
                if text.is_empty() {
                    self.drafts.remove(&place);
                } else {
                    self.drafts.insert(place, text);
                }
            }
            Change::SupportDecided { provision, decision, reason, .. } => {
                self.decisions.insert(provision, Weighed { decision, reason, at: event.at });
            }
            Change::ActionAgreed { session, what, who, by, if_then, basis } => {
                self.actions.push(Agreed { event: event.id, id, session, what, who, by, if_then, basis, done: false });
            }
            Change::ActionDone { action } => {
                self.actions.iter_mut().filter(|known| known.event == action).for_each(|known| known.done = true);
            }
            Change::ActionDropped { action } => self.actions.retain(|known| known.event != action),
            Change::ReferralAsked { provision, sharing, .. } => {
                let states = vec![(ReferralState::AskedFor, event.day())];
                self.referrals.push(Referral { event: event.id, id, provision, sharing, states });
            }
            Change::ReferralMoved { referral, to, on } => {
                self.referrals.iter_mut().filter(|known| known.event == referral).for_each(|known| known.states.push((to, on)));
            }
            Change::FollowUpSet { on, what, .. } => self.follow_ups.push(FollowUp { event: event.id, id, on, what, done: false }),
            Change::FollowUpDone { follow_up } => {
                self.follow_ups.iter_mut().filter(|known| known.event == follow_up).for_each(|known| known.done = true);
            }
            Change::FollowUpDropped { follow_up } => self.follow_ups.retain(|known| known.event != follow_up),
            Change::SharingAgreed { item, agreed, .. } => {
                self.sharing.insert(item, agreed);
            }
            Change::SafetyTold { words, said, told_to, done } => {
                self.safety.push(SafetyNote { event: event.id, id, words, said, told_to, done, by: event.by.clone(), at: event.at });
            }
            Change::SafetyAmended { safety, told_to, done } => match self.safety.iter_mut().find(|known| known.event == safety) {
                Some(known) => (known.told_to, known.done) = (told_to, done),
                // The words themselves are missing; that somebody was told is not to be lost with them.
                None => {
                    let bare = SafetyNote { event: safety, id, told_to, done, by: event.by.clone(), at: event.at, ..SafetyNote::default() };
                    self.safety.push(bare);
                }
            },
            // Of a record that was put together with this one, what became of the whole is what counts.
            Change::HandedOver { .. } | Change::TakenOver { .. } if event.tree != self.tree => {}
            Change::HandedOver { to, agreed, basis, .. } => {
                self.handed_over = Some(HandedOver { event: event.id, to, on: event.day(), agreed, basis });
            }
            Change::TakenOver { reference, .. } => {
                self.handed_over = None;
                self.reference = reference.unwrap_or_else(|| std::mem::take(&mut self.reference));
            }
            // A club has a fold of its own: `Club::of`.
            Change::Club(_) => {}
            Change::Work(change) => self.work.apply(event, id, change),
            // What follows from the facts of another record says nothing of this one.
            Change::DoorsSeen { doors } if event.tree == self.tree => self.doors = doors,
            Change::DoorsSeen { .. } => {}
            Change::HandedOut { .. } | Change::PassportBroughtIn { .. } | Change::Looked | Change::Undone { .. } => {}
        }
    }

    /// The session of that id; where its beginning is missing, one without a script, so that its answers are not lost.
    fn session_of(&mut self, session: EventId, event: &Event) -> &mut Session {
        let place = self.sessions.iter().position(|known| known.event == session).unwrap_or_else(|| {
            let id = session.to_string()[..4].to_owned();
            self.sessions.push(bare_session(session, id, event));
            self.sessions.len() - 1
        });
        &mut self.sessions[place]
    }
}

/// A note of which nothing but its text is known, from an event that tells it. Notes are numbered when all are there.
fn bare_note(note: EventId, text: String, event: &Event) -> Note {
    let (by, at) = (event.by.clone(), event.at);
    Note { event: note, id: String::new(), session: None, kind: NoteKind::Working, text, by, at, moved: None }
}

/// A session of which no more is known than that it was.
fn bare_session(session: EventId, id: String, event: &Event) -> Session {
    Session {
        event: session,
        id,
        script: String::new(),
        how: HowMet::InPerson,
        present: Room::NotAsked,
        language: Language::English,
        started: event.at,
        ended: None,
        step: None,
        answers: indexmap::IndexMap::new(),
    }
}
