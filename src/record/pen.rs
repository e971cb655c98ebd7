//! Writing events: one action becomes a chain of them.

use jiff::Zoned;

use super::event::at_greenwich;
use super::{Change, ClubChange, Event, EventId, MachineId, Tree};

/// Who writes, where and when, after what. Ids are drawn by the caller: this room knows no chance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pen {
    /// The person or club that is written about.
    pub tree: Tree,
    /// The user who writes.
    pub by: String,
    /// Where it is written.
    pub machine: MachineId,
    /// The running number that the first event takes.
    pub number: u64,
    /// When, by that machine's clock and in its zone.
    pub at: Zoned,
    /// What the first event follows: [`Person::heads`](super::Person::heads).
    pub after: Vec<EventId>,
}

impl Pen {
    /// One action as events, each after the one before. `id` draws a new id each time.
    ///
    /// A fact or a sharing that names nothing it came with, and stands in the same action after an answer or the beginning of a session,
    /// came with that. An action done, a referral moved and a member marked that name [`EventId::JUST_MADE`] speak of the action, the referral or
    /// the member made last; so does an agenda of the session begun last.
    pub fn write(mut self, changes: impl IntoIterator<Item = Change>, mut id: impl FnMut() -> EventId) -> Vec<Event> {
        let (mut source, mut made) = (None, None);
        let (at, day) = (self.at.timestamp(), self.at.date());
        let on = (day != at_greenwich(at)).then_some(day);
        let mut events = Vec::new();
        for mut change in changes {
            let id = id();
            match &mut change {
                Change::Answered { .. } | Change::SessionStarted { .. } => source = Some(id),
                Change::FactTold { with, .. } | Change::FactForgotten { with, .. } | Change::SharingAgreed { with, .. } => {
                    *with = with.or(source)
                }
                Change::ActionAgreed { .. } | Change::ReferralAsked { .. } | Change::Club(ClubChange::MemberJoined { .. }) => {
                    made = Some(id)
                }
                Change::ActionDone { action: about }
                | Change::ReferralMoved { referral: about, .. }
                | Change::Club(ClubChange::Marked { member: about, .. })
                    if *about == EventId::JUST_MADE =>
                {
                    *about = made.unwrap_or_default();
                }
                Change::Club(ClubChange::AgendaHeld { session, .. }) if *session == EventId::JUST_MADE => {
                    *session = source.unwrap_or_default();
                }
                _ => {}
            }
            let after = std::mem::replace(&mut self.after, vec![id]);
            events.push(Event {
                id,
                tree: self.tree,
                by: self.by.clone(),
                machine: self.machine,
                number: self.number,
                at,
                on,
                after,
                change,
            });
            self.number += 1;
        }
        events
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::conversation::Reply;

    #[test]
    fn an_action_is_a_chain_and_a_fact_comes_with_its_answer() {
        let head = EventId([9; 16]);
        let pen =
            Pen { tree: Tree([1; 16]), by: "ann".into(), machine: MachineId([2; 4]), number: 7, at: Zoned::default(), after: vec![head] };
        let forgotten = |with| Change::FactForgotten { fact: "age".into(), with };
        let answered = Change::Answered { session: head, step: "age".into(), reply: Reply::NotSure };
        let mut next = 0;
        let events = pen.write([forgotten(None), answered, forgotten(None), forgotten(Some(head))], || {
            next += 1;
            EventId([next; 16])
        });
        assert_eq!(events.iter().map(|event| event.number).collect::<Vec<_>>(), [7, 8, 9, 10]);
        assert_eq!(
            events.iter().map(|event| event.after.clone()).collect::<Vec<_>>(),
            [[head], [EventId([1; 16])], [EventId([2; 16])], [EventId([3; 16])]]
        );
        let with: Vec<_> = events.iter().map(|event| event.change.belongs_to()).collect();
        assert_eq!(with, [None, Some(head), Some(EventId([2; 16])), Some(head)]);
    }
}
