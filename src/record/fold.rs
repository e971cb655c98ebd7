//! From events to a person.

use std::collections::{BTreeMap, BTreeSet};

use super::label::{labels, note_numbers};
use super::order::in_order;
use super::person::day;
use super::{
    Agreed, Agreement, Answered, Change, Complaint, Event, EventId, FollowUp, HandedOver, Hold, HowMet, Lifted, MergedRecord, Note,
    NoteKind, Person, Referral, ReferralState, SafetyNote, Session, TimelineEntry, Tree, Weighed, Withdrawn,
};
use crate::conversation::Language;

impl Person {
    /// Folds the events of one tree. The order in which they are given makes no difference.
    ///
    /// What was undone, and what belongs to something that was undone, does not count; it stays in the timeline, marked.
    /// What belongs to an event that is missing counts: a damaged store shows all that it still has.
    /// Events of another tree than the first one's are left out, but for those of records that were put together with it.
    pub fn from_events(events: &[Event]) -> Self {
        in_order(events).first().map(|event| Self::of(event.tree, events)).unwrap_or_default()
    }

    /// The person of that tree, as [`Person::from_events`] says.
    pub fn of(tree: Tree, events: &[Event]) -> Self {
        Self::without(tree, events, &[])
    }

    /// The person of that tree as they would be if these events were undone now.
    pub fn without(tree: Tree, events: &[Event], undone: &[EventId]) -> Self {
        let mut ordered = in_order(events);
        if ordered.iter().any(|event| event.tree != tree) {
            let parts = parts(tree, &ordered, &set_aside(&ordered, undone));
            ordered.retain(|event| parts.contains(&event.tree));
        }

        let (labels, numbers) = (labels(&ordered), note_numbers(&ordered));
        let followed: BTreeSet<EventId> = ordered.iter().flat_map(|event| event.after.iter().copied()).collect();
        let heads = ordered.iter().filter(|event| event.tree == tree && !followed.contains(&event.id)).map(|event| event.id);
        let mut person = Self { tree, heads: heads.collect(), ..Self::default() };
        let aside = set_aside(&ordered, undone);
        person.merged =
            merges(&ordered, &aside).map(|(event, with)| MergedRecord { event: event.id, tree: with, reference: String::new() }).collect();
        let by_id: BTreeMap<EventId, &Event> = ordered.iter().map(|event| (event.id, *event)).collect();
        for event in &ordered {
            let undone = aside.contains(&event.id);
            if let Some(what) = timeline_words(event, &by_id) {
                person.timeline.push(TimelineEntry { event: event.id, at: event.at, by: event.by.clone(), what, undone });
            }
            if !undone {
                person.apply(event, labels.get(&event.id).cloned().unwrap_or_default());
            }
        }
        person.follow_ups.sort_by_key(|follow_up| follow_up.on);
        person.work.tidy();
        for note in &mut person.notes {
            note.id = numbers.get(&note.event).map_or_else(String::new, usize::to_string);
        }
        person.note_numbers = numbers;
        person.labels = labels;
        person.aside = aside;
        person
    }

    fn apply(&mut self, event: &Event, id: String) {
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
                self.agreements.push(Agreement { event: event.id, id, with, items, made: day(event.at), until, ended: None });
            }
            Change::AgreementEnded { agreement } => {
                let ended = Some(day(event.at));
                self.agreements.iter_mut().filter(|known| known.event == agreement).for_each(|known| known.ended = ended);
            }
            Change::Withdrew { how, reason } => self.withdrawn = Some(Withdrawn { how, reason, on: day(event.at) }),
            Change::Complained { about, answer_by } => {
                self.complaints.push(Complaint { event: event.id, id, about, made: day(event.at), answer_by, answered: None });
            }
            Change::ComplaintAnswered { complaint, how } => {
                let known = self.complaints.iter_mut().filter(|known| known.event == complaint);
                known.for_each(|known| known.answered = Some(how.clone()));
            }
            Change::HoldPlaced { asked_by, why } => {
                self.holds.push(Hold { event: event.id, id, asked_by, why, since: day(event.at), by: event.by.clone(), lifted: None });
            }
            Change::HoldLifted { hold, why } => {
                let how = Lifted { by: event.by.clone(), why, on: day(event.at) };
                self.holds.iter_mut().filter(|known| known.event == hold).for_each(|known| known.lifted = Some(how.clone()));
            }
            // What is merged is known beforehand: its events may be older than the one that says so.
            Change::Merged { .. } => {}
            Change::SessionStarted { script, how, present, language } => {
                let session = Session { script, how, present, language, ..bare_session(event.id, id, event) };
                self.sessions.push(session);
            }
            Change::LanguageSet { session, language } => self.session_of(session, event).language = language,
            Change::PresentSet { session, present } => self.session_of(session, event).present = present,
            Change::StepReached { session, step } => self.session_of(session, event).step = Some(step),
            Change::Answered { session, step, reply } => {
                let answered = Answered { reply, at: event.at, by: event.by.clone() };
                self.session_of(session, event).answers.insert(step, answered);
            }
            Change::SessionEnded { session } => self.session_of(session, event).ended = Some(event.at),
            Change::FactTold { fact, answer, on, .. } => self.facts.tell(&fact, answer, on),
            Change::FactForgotten { fact, .. } => self.facts.forget(&fact),
            Change::NoteWritten { session, kind, text, moved } => {
                self.notes.push(Note {
                    event: event.id,
                    id: String::new(),
                    session,
                    kind,
                    text,
                    by: event.by.clone(),
                    at: event.at,
                    moved,
                });
            }
            Change::NoteMovedAway { note, .. } => self.notes.retain(|known| known.event != note),
            Change::NoteAmended { note, text } => match self.notes.iter_mut().find(|known| known.event == note) {
                Some(known) => known.text = text,
                // The note itself is missing, so its text now is all there is of it: it is kept, and kept from the hand-out.
                None => self.notes.push(Note {
                    event: note,
                    id: String::new(),
                    session: None,
                    kind: NoteKind::Working,
                    text,
                    by: event.by.clone(),
                    at: event.at,
                    moved: None,
                }),
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
                let states = vec![(ReferralState::AskedFor, day(event.at))];
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
                self.handed_over = Some(HandedOver { event: event.id, to, on: day(event.at), agreed, basis });
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

fn bare_session(session: EventId, id: String, event: &Event) -> Session {
    Session {
        event: session,
        id,
        script: String::new(),
        how: HowMet::InPerson,
        present: Vec::new(),
        language: Language::English,
        started: event.at,
        ended: None,
        step: None,
        answers: indexmap::IndexMap::new(),
    }
}

/// The events that do not count: those undone by an event that counts, or `now`, and all that belongs to them.
pub(super) fn set_aside(ordered: &[&Event], now: &[EventId]) -> BTreeSet<EventId> {
    let can_be_undone: BTreeSet<EventId> = ordered.iter().filter(|event| event.change.can_be_undone()).map(|event| event.id).collect();
    let mut aside: BTreeSet<EventId> = now.iter().copied().filter(|id| can_be_undone.contains(id)).collect();
    // Whatever undoes an event comes after it, so that backwards each one's fate is known before it is asked.
    for event in ordered.iter().rev() {
        if let Change::Undone { event: target } = &event.change
            && !aside.contains(&event.id)
            && can_be_undone.contains(target)
        {
            aside.insert(*target);
        }
    }
    // Whatever belongs to an event comes after it, too: forwards, each owner's fate is known.
    for event in ordered {
        if event.change.belongs_to().is_some_and(|owner| aside.contains(&owner)) {
            aside.insert(event.id);
        }
    }
    aside
}

/// The events that put another tree with their own and count, each with that other tree.
fn merges<'e>(ordered: &'e [&Event], aside: &BTreeSet<EventId>) -> impl Iterator<Item = (&'e Event, Tree)> {
    ordered.iter().filter(|event| !aside.contains(&event.id)).filter_map(|event| match event.change {
        Change::Merged { with } => Some((*event, with)),
        _ => None,
    })
}

/// A tree, and those that were put together with it, or with one of those.
fn parts(tree: Tree, ordered: &[&Event], aside: &BTreeSet<EventId>) -> BTreeSet<Tree> {
    let mut parts = BTreeSet::from([tree]);
    while let Some(other) =
        merges(ordered, aside).find_map(|(event, with)| (parts.contains(&event.tree) && !parts.contains(&with)).then_some(with))
    {
        parts.insert(other);
    }
    parts
}

/// The words of one event; those of an undoing say what was undone.
fn timeline_words(event: &Event, by_id: &BTreeMap<EventId, &Event>) -> Option<String> {
    let Change::Undone { event: target } = &event.change else { return event.change.words() };
    match by_id.get(target).map(|target| &target.change) {
        Some(Change::Undone { .. }) => Some("did again what was undone".to_owned()),
        Some(change) => Some(change.words().map_or_else(|| "went back a step".to_owned(), |words| format!("undid: {words}"))),
        None => event.change.words(),
    }
}

#[cfg(test)]
#[path = "fold_tests.rs"]
mod tests;
