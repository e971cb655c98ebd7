//! A member whose name is removed for good: what is written instead, and which entries have to go.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde_json::Value;

use super::{Club, ClubChange, MeetingText, MovingOn, is_named};
use crate::record::fold::set_aside;
use crate::record::of_note::old_drafts;
use crate::record::order::in_order;
use crate::record::{Change, Event, EventId};

/// What somebody is called who is to be named no more.
pub const NAMELESS: &str = "Somebody who left";

/// What removing one member's name for good comes to.
#[derive(Debug)]
pub struct Nameless<'e> {
    /// To be written before anything is removed: the register goes on counting that somebody was there.
    pub changes: Vec<ClubChange>,
    /// The entries that go: what wrote the member in, named, linked and noted them, where they went in words, and drafts that something came
    /// after, as for [`of_note`](crate::record::of_note); and texts and answers with their name that were written anew since, or undone.
    pub going: Vec<EventId>,
    /// What stays and has their name, or somebody's of that name, in the order in which it was done.
    pub still: Vec<&'e Event>,
}

impl Club {
    /// What has to be done on a day so that a member's name is gone for good. None when there is no such member.
    pub fn without_name<'e>(&self, events: &'e [Event], member: EventId, on: Date) -> Option<Nameless<'e>> {
        let place = self.members.iter().position(|known| known.event == member)?;
        let known = &self.members[place];
        let mut ordered = in_order(events);
        ordered.retain(|event| event.tree == self.tree);
        let names: BTreeSet<&str> = ordered.iter().filter_map(|event| named(event, member)).filter(|name| *name != NAMELESS).collect();
        let has_name = |text: &str| names.iter().any(|name| is_named(text, name));
        let aside = set_aside(&ordered, &[]);
        let (drafts, old) = (old_drafts(&ordered, &aside), old_words(&ordered, &aside));
        let goes = |event: &Event| {
            let tells_of_them = matches!(&event.change, Change::Club(change) if change.tells_of(member, event.id));
            tells_of_them || drafts.contains(&event.id) || old.contains(&event.id) && has_name(&words_of(event))
        };
        let is_nameless = ordered.iter().any(|event| is_nameless(event, member));
        let nameless = (!is_nameless).then_some(ClubChange::MemberNameless { member, place, since: known.since });
        let (how, on) = known.left.as_ref().map_or((MovingOn::Stopped, on), |left| (left.how, left.on));
        let leaves = known.left.as_ref().is_none_or(|left| !left.words.is_empty());
        let left = leaves.then(|| ClubChange::MemberLeft { member, how, words: String::new(), on });
        let (going, stays): (Vec<&Event>, Vec<&Event>) = ordered.into_iter().partition(|event| goes(event));
        Some(Nameless {
            changes: nameless.into_iter().chain(left).collect(),
            going: going.iter().map(|event| event.id).collect(),
            still: stays.into_iter().filter(|event| has_name(&words_of(event))).collect(),
        })
    }
}

/// The name that an event gives a member.
fn named(event: &Event, member: EventId) -> Option<&str> {
    match &event.change {
        Change::Club(ClubChange::MemberJoined { name }) if event.id == member => Some(name),
        Change::Club(ClubChange::MemberNamed { member: of, name }) if *of == member => Some(name),
        _ => None,
    }
}

fn is_nameless(event: &Event, member: EventId) -> bool {
    matches!(event.change, Change::Club(ClubChange::MemberNameless { member: of, .. }) if of == member)
}

/// What is written anew in one place: of what stands there only the last counts.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Place<'e> {
    Club,
    Text(EventId, MeetingText),
    Answer(EventId, &'e str),
}

impl<'e> Place<'e> {
    fn of(change: &'e Change) -> Option<Self> {
        match change {
            Change::Club(ClubChange::Described { .. }) => Some(Self::Club),
            Change::Club(ClubChange::TextWritten { meeting, kind, .. }) => Some(Self::Text(*meeting, *kind)),
            Change::Answered { session, step, .. } => Some(Self::Answer(*session, step)),
            _ => None,
        }
    }
}

/// What was written anew since, or undone.
fn old_words(ordered: &[&Event], aside: &BTreeSet<EventId>) -> BTreeSet<EventId> {
    let mut later = BTreeSet::new();
    let placed = ordered.iter().rev().filter_map(|event| Some((event.id, Place::of(&event.change)?)));
    placed.filter_map(|(id, place)| (aside.contains(&id) || !later.insert(place)).then_some(id)).collect()
}

/// Every text that an event has, a line each.
fn words_of(event: &Event) -> String {
    fn gather(value: &Value, words: &mut String) {
        match value {
            Value::String(text) => {
                words.push_str(text);
                words.push('\n');
            }
            Value::Array(list) => list.iter().for_each(|one| gather(one, words)),
            Value::Object(parts) => parts.values().for_each(|one| gather(one, words)),
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }
    let mut words = String::new();
    if let Ok(value) = serde_json::to_value(&event.change) {
        gather(&value, &mut words);
    }
    words
}
