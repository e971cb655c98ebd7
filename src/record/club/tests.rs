//! What a club is after what was done, in whatever order it arrives.

use jiff::Timestamp;
use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::{Attendance, Club, ClubChange, Left, MeetingText, MovingOn, NAMELESS};
use crate::record::samples::{TREE, id, written};
use crate::record::{Change, Event, EventId, MachineId, Summary};

fn club(changes: impl IntoIterator<Item = ClubChange>) -> Club {
    Club::of(TREE, &written(changes.into_iter().map(Change::Club)))
}

fn joined(name: &str) -> ClubChange {
    ClubChange::MemberJoined { name: name.into() }
}

fn meeting(on: Date) -> ClubChange {
    ClubChange::MeetingSet { on, place: String::new() }
}

fn marked(meeting: u8, member: u8, attendance: Attendance) -> ClubChange {
    ClubChange::Marked { meeting: id(meeting), member: id(member), attendance }
}

fn wrote(meeting: u8, kind: MeetingText, text: &str) -> ClubChange {
    ClubChange::TextWritten { meeting: id(meeting), kind, text: text.into() }
}

const MONDAY: Date = date(2026, 11, 23);

#[test]
fn the_register_counts_those_who_were_there() {
    let club = club([
        joined("Ann"),
        joined("Ben"),
        joined("Cat"),
        meeting(MONDAY),
        marked(4, 1, Attendance::Here),
        marked(4, 2, Attendance::Away),
        marked(4, 3, Attendance::WithCompanion),
        marked(4, 2, Attendance::FirstTime),
    ]);
    assert_eq!(club.meetings[0].count(), 3);
    assert_eq!(club.times_here(id(2), MONDAY), 1, "the newest mark counts");
}

#[test]
fn somebody_who_walks_in_is_a_member_and_marked_in_one_action() {
    let club = club([
        meeting(MONDAY),
        joined("Dot"),
        ClubChange::Marked { meeting: id(1), member: EventId::JUST_MADE, attendance: Attendance::FirstTime },
    ]);
    assert_eq!(club.meetings[0].register.get(&id(2)), Some(&Attendance::FirstTime));
}

#[test]
fn who_moved_on_is_still_in_the_meetings_they_came_to() {
    let left = ClubChange::MemberLeft { member: id(1), how: MovingOn::Job, words: "a bakery".into(), on: MONDAY };
    let club = club([joined("Ann"), meeting(MONDAY), marked(2, 1, Attendance::Here), left]);
    assert_eq!((club.present_members().count(), club.meetings[0].count()), (0, 1));
    assert_eq!(club.member(id(1)).unwrap().left.as_ref().unwrap().how, MovingOn::Job);
}

#[test]
fn undoing_a_member_or_a_meeting_takes_their_marks_along() {
    let changes = |undone: u8| {
        let club = [joined("Ann"), meeting(MONDAY), marked(2, 1, Attendance::Here), wrote(2, MeetingText::News, "A vacancy.")];
        written(club.into_iter().map(Change::Club).chain([Change::Undone { event: id(undone) }]))
    };
    let without_member = Club::of(TREE, &changes(1));
    assert!(without_member.members.is_empty() && without_member.meetings[0].register.is_empty());
    assert_eq!(without_member.meetings[0].texts.len(), 1);
    assert!(Club::of(TREE, &changes(2)).meetings.is_empty());
}

#[test]
fn a_meeting_written_down_twice_is_told_and_put_together() {
    let twice = vec![
        joined("Ann"),
        joined("Ben"),
        meeting(MONDAY),
        meeting(MONDAY),
        marked(3, 1, Attendance::Here),
        marked(4, 1, Attendance::Away),
        marked(4, 2, Attendance::Here),
        wrote(3, MeetingText::GroupNote, "We talked."),
        wrote(4, MeetingText::GroupNote, "We laughed."),
    ];
    assert_eq!(club(twice.clone()).doubles().len(), 1);
    let one =
        club(twice.into_iter().chain([ClubChange::MeetingsJoined { meeting: id(3), with: id(4) }, marked(4, 2, Attendance::FirstTime)]));
    assert!(one.doubles().is_empty());
    let [meeting] = &one.meetings[..] else { panic!("{one:?}") };
    assert_eq!(meeting.register.get(&id(1)), Some(&Attendance::Here));
    assert_eq!(meeting.register.get(&id(2)), Some(&Attendance::FirstTime), "what is said of the other from now on is said of the one");
    assert_eq!(meeting.texts[&MeetingText::GroupNote], "We talked.\n\nWe laughed.");
}

#[test]
fn a_meeting_that_was_called_off_is_no_double_and_no_day_of_the_club() {
    let off = ClubChange::MeetingCancelled { meeting: id(1), why: "snow".into() };
    let club = club([meeting(MONDAY), meeting(MONDAY), off]);
    assert!(club.doubles().is_empty());
    assert_eq!(club.summary().days, [MONDAY]);
}

#[test]
fn a_name_in_the_groups_note_is_told_also_without_its_accent_but_not_within_a_word() {
    let club = club([joined("Zoë"), joined("Ann"), joined("Mary Jane")]);
    let named = |text: &str| club.named_in(text).iter().map(|member| member.name.clone()).collect::<Vec<_>>();
    assert_eq!(named("zoe's cake; the annual outing"), ["Zoë"]);
    assert_eq!(named("Thanks to mary-jane and ANN."), ["Ann", "Mary Jane"]);
    assert!(named("Mary came").is_empty());
}

#[test]
fn a_club_is_a_line_of_its_own_and_no_person() {
    let described = ClubChange::Described { name: "Derby J2E club".into(), place: "Derby".into(), leader: "Dee".into() };
    let events = written([ClubChange::Opened { reference: "C-1".into() }, described, joined("Ann"), meeting(MONDAY)].map(Change::Club));
    let line = Summary::of(TREE, &events);
    assert_eq!((line.reference.as_str(), line.name.as_str(), line.club.as_ref().unwrap().members), ("C-1", "Derby J2E club", 1));
    assert!(crate::record::listed(vec![line.clone()]).is_empty());
    assert_eq!(crate::record::clubs(&[line]).len(), 1);
}

/// Something done: what kind, about which earlier event, on which machine.
type Act = (u8, prop::sample::Index, bool);

fn change(kind: u8, index: usize, about: EventId, other: EventId) -> Change {
    Change::Club(match kind {
        0 | 1 => joined(&format!("m{index}")),
        2 | 3 => meeting(date(2026, 11, 1 + (index % 20) as i8)),
        4..=6 => ClubChange::Marked { meeting: about, member: other, attendance: Attendance::ALL[index % 5] },
        7 => ClubChange::MeetingsJoined { meeting: about, with: other },
        8 => ClubChange::MeetingCancelled { meeting: about, why: String::new() },
        9 => ClubChange::MemberLeft { member: about, how: MovingOn::ALL[index % 5], words: String::new(), on: MONDAY },
        10 => ClubChange::TextWritten { meeting: about, kind: MeetingText::News, text: index.to_string() },
        11 => ClubChange::MemberNoted { meeting: about, member: other, helped: index.to_string(), next_step: String::new(), feels: None },
        12 => ClubChange::MemberNamed { member: about, name: index.to_string() },
        _ => return Change::Undone { event: about },
    })
}

/// What two machines wrote, each following all that was written before on its own.
fn history(acts: &[Act]) -> Vec<Event> {
    let mut events: Vec<Event> = Vec::new();
    let mut heads = [Vec::new(), Vec::new()];
    for (index, (kind, about, there)) in acts.iter().enumerate() {
        let of = |offset: usize| {
            events.get((about.index(events.len().max(1)) + offset) % events.len().max(1)).map_or_else(EventId::default, |event| event.id)
        };
        let (machine, id) = (usize::from(*there), id(index as u8 + 1));
        events.push(Event {
            id,
            tree: TREE,
            by: "dee".into(),
            machine: MachineId([machine as u8 + 1; 4]),
            number: events.iter().filter(|event| event.machine.0[0] == machine as u8 + 1).count() as u64 + 1,
            at: Timestamp::from_second(1_793_600_000 + index as i64 % 7).unwrap(),
            on: None,
            after: std::mem::replace(&mut heads[machine], vec![id]),
            change: change(*kind, index, of(0), of(1)),
        });
    }
    events
}

proptest! {
    #[test]
    fn any_order_of_arrival_gives_the_same_club(
        (events, shuffled) in prop::collection::vec((0..16_u8, any::<prop::sample::Index>(), any::<bool>()), 0..40)
            .prop_map(|acts| history(&acts))
            .prop_flat_map(|events| (Just(events.clone()), Just(events).prop_shuffle())),
    ) {
        prop_assert_eq!(Club::of(TREE, &events), Club::of(TREE, &shuffled));
    }

    #[test]
    fn names_that_are_removed_take_nothing_else_along(
        // On one machine: what another wrote meanwhile has no place by its number, and goes by the clock once what it followed is removed.
        // And no meeting is put together with what is none, which would be gone with what was said of it.
        acts in prop::collection::vec((prop_oneof![0..7_u8, 8..16_u8], any::<prop::sample::Index>(), Just(false)), 0..40),
        whom in prop::collection::vec(any::<prop::sample::Index>(), 1..4),
        stopped in any::<bool>(),
    ) {
        let mut events = history(&acts);
        for whom in whom {
            let before = Club::of(TREE, &events);
            prop_assume!(!before.members.is_empty());
            let member = &before.members[whom.index(before.members.len())];
            let was_nameless = member.name == NAMELESS;
            let nameless = before.without_name(&events, member.event, MONDAY).unwrap();
            let (going, still): (Vec<EventId>, Vec<EventId>) = (nameless.going, nameless.still.iter().map(|event| event.id).collect());
            prop_assert_eq!(going.is_empty(), was_nameless);
            let changes = nameless.changes.into_iter().map(Change::Club);
            follow(&mut events, changes);
            let between = Club::of(TREE, &events);
            if stopped {
                // Whatever came in between, the same again finishes it.
                prop_assert!(between.without_name(&events, member.event, MONDAY).unwrap().changes.is_empty());
            }
            events.retain(|event| !going.contains(&event.id));
            let after = Club::of(TREE, &events);
            let (how, on) = member.left.as_ref().map_or((MovingOn::Stopped, MONDAY), |left| (left.how, left.on));
            let mut expected = before.clone();
            for known in expected.members.iter_mut().filter(|known| known.event == member.event) {
                (known.name, known.person, known.left) = (NAMELESS.into(), None, Some(Left { how, words: String::new(), on }));
            }
            for meeting in &mut expected.meetings {
                meeting.notes.remove(&member.event);
            }
            prop_assert_eq!(&after.members, &expected.members);
            // Of a meeting that was never set nothing is left when what was said of it goes.
            let set = |club: &Club| -> Vec<_> {
                let set = |of: EventId| events.iter().any(|event| event.id == of && matches!(event.change, Change::Club(ClubChange::MeetingSet { .. })));
                club.meetings.iter().filter(|meeting| set(meeting.event)).cloned().collect()
            };
            prop_assert_eq!(set(&after), set(&expected));
            let named = |event: &&Event| serde_json::to_string(&event.change).unwrap().contains(&format!("\"{}\"", member.name));
            for event in events.iter().filter(named) {
                prop_assert!(was_nameless || still.contains(&event.id), "{:?}", event);
            }
        }
    }
}

/// What is done after all that was done so far.
fn follow(events: &mut Vec<Event>, changes: impl Iterator<Item = Change>) {
    for change in changes {
        let number = events.iter().map(|event| event.id.0[0]).max().unwrap_or_default() + 1;
        let after = events.iter().map(|event| event.id).collect();
        let at = Timestamp::from_second(1_793_700_000).unwrap();
        events.push(Event {
            id: id(number),
            tree: TREE,
            by: "dee".into(),
            machine: MachineId([3; 4]),
            number: u64::from(number),
            at,
            on: None,
            after,
            change,
        });
    }
}
