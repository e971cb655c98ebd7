//! What wants doing: each rule by an example, and what holds of all of them.

use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::*;
use crate::conversation::Request;
use crate::record::samples::{TREE, id, written};
use crate::record::{
    Basis, Change, HowMet, InWorkPoint, JobKind, Person, ReferralState, Summary, Terms, Tree, Withdrawal, WorkChange, listed,
};

/// The day on which all is written.
const DAY: Date = date(2026, 11, 23);

/// The id of what was written at that place.
fn nth(place: usize) -> EventId {
    id(u8::try_from(place + 1).unwrap())
}

fn line(changes: &[Change]) -> Summary {
    Summary::of(TREE, &written(changes.to_vec()))
}

/// What wants doing on a day, as kind, day, whether it is overdue, and what about.
fn on(day: Date, changes: &[Change]) -> Vec<(DueKind, Date, bool, String)> {
    let lines = [line(changes)];
    today(&lines, day, Window::default()).into_iter().map(|item| (item.kind, item.on, item.overdue, item.what.to_owned())).collect()
}

fn added() -> Change {
    Change::PersonAdded { reference: "AB-1".into() }
}

fn follow_up(day: Date) -> Change {
    Change::FollowUpSet { on: day, what: "a call".into(), session: None }
}

fn asked() -> Change {
    Change::ReferralAsked { provision: "taxi".into(), sharing: Vec::new(), session: None }
}

fn agreed(until: Option<Date>) -> Change {
    Change::AgreementMade { with: "the GP".into(), items: vec!["The name".into()], until }
}

fn complained() -> Change {
    Change::Complained { about: "the wait".into(), answer_by: date(2026, 12, 1), asks: None }
}

fn begun() -> Change {
    Change::SessionStarted { script: "ten-minute".into(), how: HowMet::InPerson, present: Vec::new().into(), language: Default::default() }
}

fn doors() -> Change {
    let door = |day, opens| DoorAhead { on: date(2026, 12, day), provision: format!("p{day}"), opens };
    Change::DoorsSeen { doors: vec![door(1, true), door(30, false)] }
}

#[test]
fn every_follow_up_is_there_and_one_that_is_over_is_overdue() {
    let changes = [added(), follow_up(date(2026, 11, 20)), follow_up(date(2026, 11, 30)), follow_up(date(2026, 12, 1))];
    let found = on(DAY, &changes);
    let expected =
        [(date(2026, 11, 20), true), (date(2026, 11, 30), false)].map(|(day, over)| (DueKind::FollowUp, day, over, "a call".to_owned()));
    assert_eq!(found, expected, "the last is more than a week ahead");
    let done = [&changes[..], &[Change::FollowUpDone { follow_up: id(2) }, Change::FollowUpDropped { follow_up: id(3) }]].concat();
    assert_eq!(on(DAY, &done), []);
}

#[test]
fn a_step_that_somebody_promised_them_is_there_and_their_own_is_not() {
    let step = |who: &str, by| Change::ActionAgreed {
        what: "Send the bus times".into(),
        who: who.into(),
        by,
        if_then: String::new(),
        basis: Basis::Voluntary,
        session: None,
    };
    let day = date(2026, 11, 20);
    let changes = [added(), step("Bea", Some(day)), step(" Them", Some(day)), step("", Some(day)), step("Bea", None)];
    assert_eq!(on(DAY, &changes), [(DueKind::Step, day, true, "Send the bus times (Bea)".to_owned())]);
    assert_eq!((on(day, &changes)[0].2, on(date(2026, 11, 12), &changes).len()), (false, 0), "a week ahead and no more");
    assert_eq!(on(DAY, &[&changes[..], &[Change::ActionDone { action: id(2) }]].concat()), []);
}

#[test]
fn a_request_about_what_is_written_is_there_from_the_day_it_was_made_until_it_is_answered() {
    let asked = Change::Complained { about: "all of it".into(), answer_by: date(2026, 12, 23), asks: Some(Request::See) };
    let item = |overdue| [(DueKind::Request, date(2026, 12, 23), overdue, "see".to_owned())];
    assert_eq!(on(DAY, &[added(), asked.clone()]), item(false));
    assert_eq!(on(date(2026, 12, 24), &[added(), asked.clone()]), item(true));
    let withdrew = Change::Withdrew { how: Withdrawal::Keep, reason: "a claim".into() };
    assert_eq!(on(DAY, &[added(), asked.clone(), withdrew]), item(false), "it is owed to them all the same");
    let answered = Change::ComplaintAnswered { complaint: id(2), how: "read together".into() };
    assert_eq!(on(DAY, &[added(), asked, answered]), []);
}

#[test]
fn a_referral_is_quiet_two_weeks_after_its_last_change_and_not_once_it_was_answered() {
    let sent = |to, day| Change::ReferralMoved { referral: id(2), to, on: day };
    assert_eq!(on(date(2026, 12, 6), &[added(), asked()]), []);
    assert_eq!(on(date(2026, 12, 7), &[added(), asked()]), [(DueKind::Referral, DAY, true, "taxi".to_owned())]);
    let moved = [added(), asked(), sent(ReferralState::Sent, date(2026, 11, 25))];
    assert_eq!((on(date(2026, 12, 7), &moved).len(), on(date(2026, 12, 9), &moved).len()), (0, 1));
    for answered in [ReferralState::Accepted, ReferralState::Declined, ReferralState::Started, ReferralState::Ended] {
        assert_eq!(on(date(2027, 12, 9), &[added(), asked(), sent(answered, DAY)]), []);
    }
}

#[test]
fn an_agreement_is_told_before_it_lapses_and_no_more_afterwards() {
    let changes = [added(), agreed(Some(date(2026, 12, 7))), agreed(None)];
    let due = [(DueKind::Agreement, date(2026, 12, 7), false, "the GP".to_owned())];
    assert_eq!(on(date(2026, 11, 22), &changes), []);
    assert_eq!((on(DAY, &changes), on(date(2026, 12, 7), &changes)), (due.to_vec(), due.to_vec()));
    assert_eq!(on(date(2026, 12, 8), &changes), []);
    assert_eq!(on(DAY, &[&changes[..], &[Change::AgreementEnded { agreement: id(2) }]].concat()), []);
}

#[test]
fn a_door_is_told_two_weeks_before_and_four_after_and_the_last_word_on_doors_counts() {
    let found = |day| on(day, &[added(), doors()]);
    assert_eq!(found(date(2026, 11, 16)), []);
    assert_eq!(found(date(2026, 11, 17)), [(DueKind::DoorOpens, date(2026, 12, 1), false, "p1".to_owned())]);
    assert_eq!(found(date(2026, 12, 29)).len(), 2);
    assert_eq!(found(date(2026, 12, 30)), [(DueKind::DoorCloses, date(2026, 12, 30), false, "p30".to_owned())]);
    assert_eq!(on(date(2026, 12, 1), &[added(), doors(), Change::DoorsSeen { doors: Vec::new() }]), []);
}

#[test]
fn a_contact_in_work_is_overdue_from_the_day_by_which_it_was_to_be_made_and_the_next_is_told_beside_it() {
    let terms = Terms { hours: None, paid: true, kind: JobKind::Employed, words: String::new() };
    let job = [added(), Change::Work(WorkChange::JobStarted { on: date(2026, 11, 2), terms, already: false })];
    let item = |day, overdue, point: InWorkPoint| (DueKind::InWork, day, overdue, point.id().to_owned());
    assert_eq!(on(date(2026, 11, 10), &job), [item(date(2026, 11, 2), false, InWorkPoint::ALL[0])]);
    assert_eq!(
        on(date(2026, 11, 26), &job),
        [item(date(2026, 11, 16), true, InWorkPoint::ALL[0]), item(date(2026, 12, 2), false, InWorkPoint::ALL[1])]
    );
}

#[test]
fn kinds_come_in_the_order_of_a_days_work() {
    let changes =
        [added(), doors(), agreed(Some(date(2026, 11, 30))), asked(), complained(), follow_up(date(2026, 11, 30)), begun(), begun()];
    let kinds: Vec<DueKind> = on(DAY, &changes).into_iter().map(|(kind, ..)| kind).collect();
    use DueKind::{Agreement, DoorOpens, FollowUp, Session};
    assert_eq!(kinds, [Session, Session, FollowUp, Agreement, DoorOpens], "the complaint is to be answered later than in a week");
    assert!(DueKind::ALL.is_sorted());
}

#[test]
fn nothing_wants_doing_for_who_was_handed_over_and_only_complaints_for_who_withdrew() {
    let all = [added(), doors(), agreed(Some(date(2026, 11, 30))), asked(), complained(), follow_up(DAY), begun()];
    let handed = Change::HandedOver { to: "Ben".into(), key: "07".into(), agreed: "Yes".into(), basis: String::new() };
    assert_eq!(line(&[&all[..], &[handed]].concat()).due, []);
    for how in [Withdrawal::Stop, Withdrawal::Keep, Withdrawal::Restrict] {
        let due = line(&[&all[..], &[Change::Withdrew { how, reason: "a claim".into() }]].concat()).due;
        assert_eq!(due.iter().map(|due| due.kind).collect::<Vec<_>>(), [DueKind::Complaint]);
    }
}

#[test]
fn a_club_meets_on_its_days() {
    let club =
        crate::record::ClubSummary { name: "Derby".into(), days: vec![date(2026, 11, 16), DAY, date(2026, 12, 7)], ..Default::default() };
    let lines = [Summary { club: Some(club), ..Summary::default() }];
    let found: Vec<_> = today(&lines, DAY, Window::default()).into_iter().map(|item| (item.kind, item.on)).collect();
    assert_eq!(found, [(DueKind::Club, DAY)]);
    assert_eq!(today(&lines, DAY, Window { ahead: 14, ..Window::default() }).len(), 2);
}

#[test]
fn an_agenda_that_was_begun_and_not_ended_is_there() {
    let club = crate::record::ClubSummary { name: "Derby".into(), ..Default::default() };
    let lines = [Summary { club: Some(club), ..line(&[added(), follow_up(DAY), begun()]) }];
    let found: Vec<_> = today(&lines, DAY, Window::default()).into_iter().map(|item| (item.kind, item.what.to_owned())).collect();
    assert_eq!(found, [(DueKind::Session, "ten-minute".to_owned())]);
}

#[test]
fn a_register_that_nobody_marked_is_told_of_for_two_weeks_after_its_day() {
    let day = date(2026, 11, 16);
    let club = crate::record::ClubSummary { name: "Derby".into(), days: vec![day], unmarked: vec![day], ..Default::default() };
    let lines = [Summary { club: Some(club), ..Summary::default() }];
    let found = |on| today(&lines, on, Window::default()).into_iter().map(|item| item.overdue).collect::<Vec<_>>();
    assert_eq!(found(day), [false], "on its day it is a meeting");
    assert_eq!((found(date(2026, 11, 17)), found(date(2026, 11, 30))), (vec![true], vec![true]));
    assert!(found(date(2026, 12, 1)).is_empty());
}

#[test]
fn what_wants_doing_of_a_part_is_in_the_line_of_the_whole() {
    let part = Summary { tree: Tree([8; 16]), ..line(&[added(), follow_up(DAY)]) };
    let whole = Summary { merged: vec![part.tree], ..line(&[added(), follow_up(date(2026, 11, 24))]) };
    let shown = listed(vec![whole, part]);
    assert_eq!(shown.len(), 1);
    assert_eq!(shown[0].due.iter().map(|due| due.on).collect::<Vec<_>>(), [DAY, date(2026, 11, 24)]);
}

#[test]
fn a_line_that_an_earlier_program_wrote_is_read() {
    let mut json = serde_json::to_value(line(&[added(), follow_up(DAY)])).unwrap();
    json.as_object_mut().unwrap().remove("due").unwrap();
    assert_eq!(serde_json::from_value::<Summary>(json).unwrap().due, []);
}

/// One of the changes that something is due by.
fn some_change(kind: u8) -> Change {
    let day = date(2026, 12, 1 + i8::try_from(kind % 20).unwrap());
    match kind % 6 {
        0 => follow_up(day),
        1 => asked(),
        2 => agreed(Some(day)),
        3 => complained(),
        4 => begun(),
        _ => doors(),
    }
}

proptest! {
    #[test]
    fn undoing_takes_the_line_away_and_doing_again_brings_it_back(kinds in prop::collection::vec(any::<u8>(), 1..12), about in any::<prop::sample::Index>()) {
        let changes: Vec<Change> = std::iter::once(added()).chain(kinds.iter().map(|kind| some_change(*kind))).collect();
        let place = 1 + about.index(kinds.len());
        prop_assume!(changes[place].can_be_undone());
        let (before, undone) = (line(&changes), [&changes[..], &[Change::Undone { event: nth(place) }]].concat());
        let without = line(&undone).due;
        prop_assert!(before.due.iter().any(|due| due.event == nth(place)));
        prop_assert!(without.iter().all(|due| due.event != nth(place)));
        prop_assert_eq!(without.len() + 1, before.due.len());
        let again = [&undone[..], &[Change::Undone { event: nth(undone.len() - 1) }]].concat();
        prop_assert_eq!(line(&again).due, before.due);
    }

    #[test]
    fn the_order_in_which_events_arrive_makes_no_difference(
        (events, shuffled) in prop::collection::vec(any::<u8>(), 0..12)
            .prop_map(|kinds| written(std::iter::once(added()).chain(kinds.iter().map(|kind| some_change(*kind)))))
            .prop_flat_map(|events| (Just(events.clone()), Just(events).prop_shuffle())),
    ) {
        let lines = [Person::of(TREE, &events).summary(), Person::of(TREE, &shuffled).summary()];
        prop_assert_eq!(&lines[0].due, &lines[1].due);
        let shown = |line: &Summary| today(std::slice::from_ref(line), DAY, Window::default()).len();
        prop_assert_eq!(shown(&lines[0]), shown(&lines[1]));
    }

    #[test]
    fn a_further_look_ahead_loses_nothing(kinds in prop::collection::vec(any::<u8>(), 0..12), ahead in 0..60_i32, more in 0..60_i32) {
        let changes: Vec<Change> = std::iter::once(added()).chain(kinds.iter().map(|kind| some_change(*kind))).collect();
        let lines = [line(&changes)];
        let (near, far) = (Window { ahead, ..Window::default() }, Window { ahead: ahead + more, ..Window::default() });
        let far = today(&lines, DAY, far);
        prop_assert!(today(&lines, DAY, near).iter().all(|item| far.contains(item)));
    }
}
