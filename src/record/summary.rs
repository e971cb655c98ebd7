//! A person in one line, for lists that open no record.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Change, Club, ClubSummary, Complaint, Decision, Due, Event, Person, Tree, WorkSummary};

/// What *people* and *today* show of a person without opening the record.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// The tree.
    pub tree: Tree,
    /// The reference.
    pub reference: String,
    /// A name, if wished.
    pub name: String,
    /// The day of the last event in a session.
    pub last_seen: Option<Date>,
    /// The next follow-up that is open.
    pub next: Option<(Date, String)>,
    /// Scripts of sessions that were not ended, newest first.
    pub unfinished: Vec<String>,
    /// What wants doing for them now or later.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub due: Vec<Due>,
    /// Ids of the support that they want or were referred to, in order.
    pub support: Vec<String>,
    /// How to be in touch, for telling that two records may be of one person.
    #[serde(default)]
    pub contact: String,
    /// Other records of the same person.
    #[serde(default)]
    pub merged: Vec<Tree>,
    /// They want no more of this.
    #[serde(default)]
    pub withdrawn: bool,
    /// The day on which the record was handed over, where it is worked with elsewhere now.
    #[serde(default)]
    pub handed_over: Option<Date>,
    /// What lists need of their work.
    #[serde(default, skip_serializing_if = "WorkSummary::is_empty")]
    pub work: WorkSummary,
    /// With whom they agreed that the whole record is handed over, and the last day of that; what was taken back is not among it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub whole_with: Vec<(String, Option<Date>)>,
    /// In a session they did not say yes to telling whoever goes on with them.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub refused_whole: bool,
    /// Whoever opened the notes can read it only because they stand in for its adviser. It is no part of the record.
    #[serde(skip)]
    pub covered: bool,
    /// It is a club, and no person: what lists show of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub club: Option<ClubSummary>,
}

impl Summary {
    /// The line of a tree, be it a person's or a club's.
    pub fn of(tree: Tree, events: &[Event]) -> Self {
        Self::of_folded(&Person::of(tree, events), events)
    }

    /// The same, of a tree whose events are folded already.
    pub fn of_folded(person: &Person, events: &[Event]) -> Self {
        let (tree, line) = (person.tree, person.summary());
        if !events.iter().any(|event| event.tree == tree && matches!(event.change, Change::Club(_))) {
            return line;
        }
        let club = Club::of(tree, events);
        Self { reference: club.reference.clone(), name: club.name.clone(), club: Some(club.summary()), ..line }
    }

    /// For how many people that are worked with here a kind of support is in use.
    pub fn count_with(people: &[Summary], support: &str) -> usize {
        people
            .iter()
            .filter(|person| person.handed_over.is_none() && !person.withdrawn)
            .filter(|person| person.support.iter().any(|id| id == support))
            .count()
    }

    /// Takes in what another record of the same person says.
    pub(super) fn take_in(&mut self, part: &Summary) {
        for (own, other) in [(&mut self.name, &part.name), (&mut self.contact, &part.contact)] {
            if own.is_empty() {
                own.clone_from(other);
            }
        }
        self.last_seen = self.last_seen.max(part.last_seen);
        self.next = [self.next.take(), part.next.clone()].into_iter().flatten().min();
        self.unfinished.extend(part.unfinished.iter().cloned());
        self.due.extend(part.due.iter().cloned());
        self.due.sort();
        self.support.extend(part.support.iter().cloned());
        self.support.sort_unstable();
        self.support.dedup();
        self.withdrawn |= part.withdrawn;
        self.refused_whole |= part.refused_whole;
        self.covered |= part.covered;
        self.work.take_in(&part.work);
    }
}

impl Person {
    /// What *people* and *today* show.
    pub fn summary(&self) -> Summary {
        let in_sessions = self.sessions.iter().flat_map(|session| {
            let answers = session.answers.values().map(|answer| answer.at);
            answers.chain([session.started]).chain(session.ended)
        });
        let notes = self.notes.iter().filter(|note| note.session.is_some()).map(|note| note.at);
        Summary {
            tree: self.tree,
            reference: self.reference.clone(),
            name: self.name.clone(),
            last_seen: in_sessions.chain(notes).max().map(|at| self.day(at)),
            next: self.next().filter(|_| self.handed_over.is_none()),
            unfinished: self
                .sessions
                .iter()
                .rev()
                .filter(|session| session.ended.is_none() && self.handed_over.is_none())
                .map(|session| session.script.clone())
                .collect(),
            due: self.due(),
            support: self.support().into_iter().collect(),
            contact: self.contact.clone(),
            merged: self.merged.iter().map(|other| other.tree).collect(),
            withdrawn: self.withdrawn.is_some(),
            handed_over: self.handed_over.as_ref().map(|handed_over| handed_over.on),
            work: if self.withdrawn.is_some() || self.handed_over.is_some() { WorkSummary::default() } else { self.work.summary() },
            whole_with: {
                let whole = self.agreements.iter().filter(|agreement| agreement.is_of_the_whole() && agreement.ended.is_none());
                whole.map(|agreement| (agreement.with.clone(), agreement.until)).collect()
            },
            refused_whole: self.refused_whole(),
            covered: false,
            club: None,
        }
    }

    /// Whether they were asked in a session if whoever goes on with them may be told, and did not say yes.
    pub fn refused_whole(&self) -> bool {
        self.sharing.get("next-adviser") == Some(&false)
    }

    /// The next follow-up that is open, or a complaint or a request that is to be answered sooner.
    fn next(&self) -> Option<(Date, String)> {
        let follow_up = self.follow_ups.iter().find(|follow_up| !follow_up.done).map(|next| (next.on, next.what.clone()));
        let answer = |complaint: &Complaint| match complaint.asks {
            None => "answer a complaint".to_owned(),
            Some(request) => format!("answer: they ask to {}", request.words()),
        };
        self.open_complaints().map(|complaint| (complaint.answer_by, answer(complaint))).chain(follow_up).min_by_key(|(on, _)| *on)
    }

    /// Ids of the support that they want or were referred to, in order.
    fn support(&self) -> BTreeSet<String> {
        let wanted = self.decisions.iter().filter(|(_, weighed)| weighed.decision == Decision::Accepted).map(|(id, _)| id);
        wanted.chain(self.referrals.iter().map(|referral| &referral.provision)).cloned().collect()
    }
}
