//! From events to a club.

use std::collections::BTreeMap;

use super::change::ClubChange;
use super::{Club, Left, Meeting, Member, MemberNote, NAMELESS};
use crate::record::fold::set_aside;
use crate::record::order::in_order;
use crate::record::{Change, Event, EventId, Tree};

impl Club {
    /// Folds the events of one club's tree. The order in which they are given makes no difference.
    ///
    /// What was undone, and what belongs to something that was undone, does not count; nor do marks and notes of somebody who is no member.
    /// What is said of a meeting that is missing counts under the day on which it was said, so that a damaged store shows all that it still has.
    pub fn of(tree: Tree, events: &[Event]) -> Self {
        Self::without(tree, events, &[])
    }

    /// The same as if these events were undone now.
    pub fn without(tree: Tree, events: &[Event], undone: &[EventId]) -> Self {
        let mut ordered = in_order(events);
        ordered.retain(|event| event.tree == tree);
        let aside = set_aside(&ordered, undone);
        let mut club = Self { tree, ..Self::default() };
        let nameless = nameless(&ordered);
        club.members.extend(nameless.iter().map(|(_, member)| member.clone()));
        for event in ordered.iter().filter(|event| !aside.contains(&event.id)) {
            if let Change::Club(change) = &event.change {
                club.apply(event, change);
            }
        }
        club.put_in_place(&nameless);
        club.tidy();
        club
    }

    fn apply(&mut self, event: &Event, change: &ClubChange) {
        match change.clone() {
            ClubChange::Opened { reference } => {
                // Two machines may have opened it; the first reference stays.
                if self.reference.is_empty() {
                    self.reference = reference;
                }
            }
            ClubChange::Described { name, place, leader } => (self.name, self.place, self.leader) = (name, place, leader),
            ClubChange::FeelingsSet { asked } => self.asks_feelings = asked,
            ClubChange::MemberJoined { name } => {
                self.members.push(Member { event: event.id, name, since: event.day(), person: None, left: None });
            }
            ClubChange::MemberNamed { member, name } => self.change_member(member, |known| known.name = name),
            ClubChange::MemberLinked { member, person, .. } => self.change_member(member, |known| known.person = Some(person)),
            ClubChange::MemberLeft { member, how, words, on } => {
                self.change_member(member, |known| known.left = Some(Left { how, words, on }));
            }
            ClubChange::MemberNameless { member, .. } => {
                self.change_member(member, |known| (known.name, known.person) = (NAMELESS.to_owned(), None));
            }
            ClubChange::MeetingSet { on, place } => {
                let meeting = Meeting { on, place, ..bare_meeting(event.id, event) };
                self.meetings.push(meeting);
            }
            ClubChange::MeetingMoved { meeting, on } => self.meeting_of(meeting, event).on = on,
            ClubChange::MeetingCancelled { meeting, why } => self.meeting_of(meeting, event).cancelled = Some(why),
            ClubChange::MeetingsJoined { meeting, with } => self.join(meeting, with, event),
            ClubChange::AgendaHeld { meeting, session } => self.meeting_of(meeting, event).session = Some(session),
            ClubChange::Marked { meeting, member, attendance } => {
                self.meeting_of(meeting, event).register.insert(member, attendance);
            }
            ClubChange::TextWritten { meeting, kind, text } => {
                let texts = &mut self.meeting_of(meeting, event).texts;
                if text.is_empty() {
                    texts.remove(&kind);
                } else {
                    texts.insert(kind, text);
                }
            }
            ClubChange::MemberNoted { meeting, member, helped, next_step, feels } => {
                let notes = &mut self.meeting_of(meeting, event).notes;
                if helped.is_empty() && next_step.is_empty() && feels.is_none() {
                    notes.remove(&member);
                } else {
                    notes.insert(member, MemberNote { helped, next_step, feels });
                }
            }
        }
    }

    fn change_member(&mut self, member: EventId, change: impl FnOnce(&mut Member)) {
        if let Some(known) = self.members.iter_mut().find(|known| known.event == member) {
            change(known);
        }
    }

    /// The meeting of that id, or the one that it became part of; where its beginning is missing, one on the day of the event.
    fn meeting_of(&mut self, meeting: EventId, event: &Event) -> &mut Meeting {
        let place = self.meetings.iter().position(|known| known.event == meeting || known.parts.contains(&meeting)).unwrap_or_else(|| {
            self.meetings.push(bare_meeting(meeting, event));
            self.meetings.len() - 1
        });
        &mut self.meetings[place]
    }

    /// What the one says comes first; the other fills in what it lacks.
    fn join(&mut self, meeting: EventId, with: EventId, event: &Event) {
        let Some(place) = self.meetings.iter().position(|known| known.event == with).filter(|_| meeting != with) else { return };
        let part = self.meetings.remove(place);
        let whole = self.meeting_of(meeting, event);
        whole.parts.push(part.event);
        whole.parts.extend(part.parts);
        whole.session = whole.session.or(part.session);
        for (member, mark) in part.register {
            whole.register.entry(member).and_modify(|own| *own = own.and(mark)).or_insert(mark);
        }
        fill(&mut whole.notes, part.notes);
        for (kind, text) in part.texts {
            // Both were written, so both are kept.
            whole.texts.entry(kind).and_modify(|own| *own = format!("{own}\n\n{text}")).or_insert(text);
        }
    }

    /// Puts those whose names were removed where they stood among all who ever came. They stand before everybody, in that order: from the last
    /// on, so that each finds its place with the others still before it.
    fn put_in_place(&mut self, nameless: &[(usize, Member)]) {
        for (place, gone) in nameless.iter().rev() {
            if let Some(at) = self.members.iter().position(|member| member.event == gone.event) {
                let member = self.members.remove(at);
                self.members.insert((*place).min(self.members.len()), member);
            }
        }
    }

    fn tidy(&mut self) {
        let members: Vec<EventId> = self.members.iter().map(|member| member.event).collect();
        for meeting in &mut self.meetings {
            meeting.register.retain(|member, _| members.contains(member));
            meeting.notes.retain(|member, _| members.contains(member));
        }
        self.meetings.sort_by_key(|meeting| (meeting.on, meeting.event));
    }
}

/// Members who were written in by an event that was removed for good since, each with its place among all who ever came, in that order.
fn nameless(ordered: &[&Event]) -> Vec<(usize, Member)> {
    let gone = ordered.iter().filter_map(|event| match event.change {
        Change::Club(ClubChange::MemberNameless { member, place, since }) => {
            Some((place, Member { event: member, name: NAMELESS.to_owned(), since, person: None, left: None }))
        }
        _ => None,
    });
    let mut gone: Vec<_> = gone.filter(|(_, member)| !ordered.iter().any(|event| event.id == member.event)).collect();
    gone.sort_by_key(|(place, member)| (*place, member.event));
    gone.dedup_by_key(|(_, member)| member.event);
    gone
}

fn fill<V>(own: &mut BTreeMap<EventId, V>, more: BTreeMap<EventId, V>) {
    for (id, value) in more {
        own.entry(id).or_insert(value);
    }
}

fn bare_meeting(id: EventId, event: &Event) -> Meeting {
    Meeting {
        event: id,
        on: event.day(),
        place: String::new(),
        cancelled: None,
        session: None,
        parts: Vec::new(),
        register: BTreeMap::new(),
        texts: BTreeMap::new(),
        notes: BTreeMap::new(),
    }
}
