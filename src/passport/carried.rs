//! What a passport carries: picked from a person here, and only here, and turned into ordinary events at the other desk.

use jiff::civil::{Date, time};
use jiff::tz::TimeZone;
use jiff::{Span, Zoned};
use serde::Serialize;

use crate::facts::Answer;
use crate::record::{Basis, Change, Decision, EventId, MachineId, Moved, NoteKind, Pen, Person, ReferralState, Tree};
use crate::text::say_date;

/// Everything on a passport.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Carried {
    /// The day it was made.
    pub made: Date,
    /// Ids of support that was said yes to.
    pub support: Vec<String>,
    /// The plan.
    pub actions: Vec<Action>,
    /// Referrals.
    pub referrals: Vec<Referral>,
    /// Follow-ups that are open.
    pub follow_ups: Vec<FollowUp>,
    /// Shared notes.
    pub notes: Vec<Note>,
    /// The answers that show what fits, where the person said that they go along.
    pub facts: Vec<Fact>,
}

/// One action of the plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Action {
    /// What is to be done.
    pub what: String,
    /// By whom.
    pub who: String,
    /// By when.
    pub by: Option<Date>,
    /// What to do when it does not go to plan.
    pub if_then: String,
    /// By choice or by a rule.
    pub basis: Basis,
    /// Done already.
    pub done: bool,
}

/// One referral.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Referral {
    /// The id of the support.
    pub provision: String,
    /// What is shared, item by item, as agreed.
    pub sharing: Vec<String>,
    /// How far it has come.
    pub state: ReferralState,
    /// Since when.
    pub since: Date,
}

/// One follow-up that is open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FollowUp {
    /// The day.
    pub on: Date,
    /// What for.
    pub what: String,
}

/// One shared note.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Note {
    /// Its text.
    pub text: String,
    /// Who wrote it.
    pub by: String,
    /// When: a day is enough, as on the hand-out.
    pub on: Date,
}

/// One answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fact {
    /// The fact's key.
    pub key: String,
    /// What was said.
    pub answer: Answer,
    /// The day it was told.
    pub told: Date,
}

/// What bringing a passport in would write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bringing {
    /// In this order, as one action.
    pub changes: Vec<Change>,
    /// How many things are left out, for they are there already or a later answer stands.
    pub left_out: usize,
}

impl Carried {
    /// What the hand-out of a session carries, or without one that of all sessions, with the answers that show what fits: which of it goes is for
    /// the person to say. What they declined to say stays behind in any case.
    pub fn of(person: &Person, session: Option<EventId>, made: Date) -> Self {
        let here = |of: Option<EventId>| session.is_none_or(|session| of == Some(session));
        let accepted = person.decisions.iter().filter(|(_, weighed)| weighed.decision == Decision::Accepted);
        let actions = person.actions.iter().filter(|action| !action.done || here(action.session));
        let notes = person.notes.iter().filter(|note| note.kind == NoteKind::Shared && !note.text.trim().is_empty() && here(note.session));
        let facts = person.facts.0.iter().filter(|(_, told)| matches!(told.answer, Answer::Known(_)));
        Self {
            made,
            support: accepted.map(|(id, _)| id.clone()).collect(),
            actions: actions
                .map(|action| Action {
                    what: action.what.clone(),
                    who: action.who.clone(),
                    by: action.by,
                    if_then: action.if_then.clone(),
                    basis: action.basis.clone(),
                    done: action.done,
                })
                .collect(),
            referrals: person
                .referrals
                .iter()
                .filter_map(|referral| {
                    let (state, since) = *referral.states.last()?;
                    Some(Referral { provision: referral.provision.clone(), sharing: referral.sharing.clone(), state, since })
                })
                .collect(),
            follow_ups: (person.follow_ups.iter().filter(|follow_up| !follow_up.done))
                .map(|follow_up| FollowUp { on: follow_up.on, what: follow_up.what.clone() })
                .collect(),
            notes: notes.map(|note| Note { text: note.text.clone(), by: note.by.clone(), on: person.day(note.at) }).collect(),
            facts: facts.map(|(key, told)| Fact { key: key.clone(), answer: told.answer.clone(), told: told.on }).collect(),
        }
    }

    /// Nothing is on it.
    pub fn is_empty(&self) -> bool {
        self.count() == 0
    }

    /// How many things are on it.
    pub fn count(&self) -> usize {
        let agreed = self.support.len() + self.actions.len() + self.referrals.len() + self.follow_ups.len();
        agreed + self.notes.len() + self.facts.len()
    }

    /// Where what it brings comes from, in words.
    pub fn origin(&self) -> String {
        format!("from a paper passport of {}", say_date(self.made))
    }

    /// What to write so that it is all in a person's record. What is there already is not written again, and an answer that was told on
    /// the same day or later stands.
    pub fn bring_into(&self, person: &Person) -> Bringing {
        let mut changes = vec![Change::PassportBroughtIn { made: self.made }];
        let (brought, left_out) = self.lacking(person);
        let reason = crate::text::capital(&self.origin());
        for id in &brought.support {
            let (provision, reason) = (id.clone(), reason.clone());
            changes.push(Change::SupportDecided { provision, decision: Decision::Accepted, reason, session: None });
        }
        for Action { what, who, by, if_then, basis, done } in brought.actions {
            changes.push(Change::ActionAgreed { session: None, what, who, by, if_then, basis });
            changes.extend(done.then_some(Change::ActionDone { action: EventId::JUST_MADE }));
        }
        for Referral { provision, sharing, state, since } in brought.referrals {
            changes.push(Change::ReferralAsked { provision, sharing, session: None });
            changes.push(Change::ReferralMoved { referral: EventId::JUST_MADE, to: state, on: since });
        }
        for FollowUp { on, what } in brought.follow_ups {
            changes.push(Change::FollowUpSet { on, what, session: None });
        }
        for Note { text, by, on } in brought.notes {
            let moved = Some(Moved { by, at: noon(on).timestamp() });
            changes.push(Change::NoteWritten { session: None, kind: NoteKind::Shared, text, moved });
        }
        for Fact { key, answer, told } in brought.facts {
            changes.push(Change::FactTold { fact: key, answer, on: told, with: None });
        }
        Bringing { changes, left_out }
    }

    /// The person that it alone would make: for showing what is on it.
    pub fn person(&self) -> Person {
        let pen = Pen {
            tree: Tree::default(),
            by: String::new(),
            machine: MachineId::default(),
            number: 1,
            at: noon(self.made),
            after: Vec::new(),
        };
        let mut next = 0_u64;
        let events = pen.write(self.bring_into(&Person::default()).changes, || {
            next += 1;
            let mut id = [0; 16];
            id[..8].copy_from_slice(&next.to_le_bytes());
            EventId(id)
        });
        let mut person = Person::of(Tree::default(), &events);
        for note in &mut person.notes {
            if let Some(moved) = note.moved.take() {
                (note.by, note.at) = (moved.by, moved.at);
            }
        }
        person
    }

    /// What of it a person's record does not hold yet, and how much it does.
    fn lacking(&self, person: &Person) -> (Self, usize) {
        let here = Self::of(person, None, self.made);
        let mut left_out = 0;
        let mut keep = |new: bool| {
            left_out += usize::from(!new);
            new
        };
        let mut lacking = self.clone();
        lacking.support.retain(|id| keep(!here.support.contains(id)));
        lacking.actions.retain(|action| keep(!here.actions.contains(action)));
        lacking.referrals.retain(|referral| keep(!here.referrals.contains(referral)));
        lacking.follow_ups.retain(|follow_up| keep(!here.follow_ups.contains(follow_up)));
        lacking.notes.retain(|note| {
            let same = |known: &crate::record::Note| known.kind == NoteKind::Shared && known.text == note.text;
            keep(!person.notes.iter().any(same))
        });
        lacking.facts.retain(|fact| keep(person.facts.get(&fact.key).is_none_or(|known| known.on < fact.told)));
        (lacking, left_out)
    }
}

/// The middle of a day: a moment of it in whichever zone of Britain it is looked at.
fn noon(day: Date) -> Zoned {
    day.to_datetime(time(12, 0, 0, 0)).to_zoned(TimeZone::UTC).unwrap_or_default()
}

/// A day as days since 1970-01-01.
pub(super) fn to_days(day: Date) -> i32 {
    let since = Date::constant(1970, 1, 1).until(day).map(|span| span.get_days());
    since.unwrap_or_default()
}

/// The day that is so many after 1970-01-01; `None` outside the calendar.
pub(super) fn from_days(days: i32) -> Option<Date> {
    Date::constant(1970, 1, 1).checked_add(Span::new().try_days(days).ok()?).ok()
}
