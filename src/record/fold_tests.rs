use jiff::Timestamp;
use jiff::civil::{Date, date};

use super::*;
use crate::conversation::{Language, Reply};
use crate::facts::{Answer, Value};
use crate::record::{Basis, Decision, Detail, HowMet, MachineId, NoteKind, ReferralState, Room, SAFETY_DRAFT, Tree, Withdrawal};

const DAY: Date = date(2026, 11, 2);

/// Events of one machine, each following the one before.
struct Machine {
    id: u8,
    tree: Tree,
    clock: i64,
    events: Vec<Event>,
}

impl Machine {
    fn new(id: u8) -> Self {
        Self { id, tree: Tree([7; 16]), clock: 0, events: Vec::new() }
    }

    fn does(&mut self, change: Change) -> EventId {
        let number = self.events.len() as u64 + 1;
        let mut bytes = [self.id; 16];
        bytes[15] = number as u8;
        let id = EventId(bytes);
        self.events.push(Event {
            id,
            tree: self.tree,
            by: format!("adviser {}", self.id),
            machine: MachineId([self.id; 4]),
            number,
            at: Timestamp::from_second(1_793_600_000 + 60 * (self.clock + number as i64)).unwrap(),
            on: None,
            after: self.events.last().map(|event| event.id).into_iter().collect(),
            change,
        });
        id
    }

    fn undoes(&mut self, event: EventId) -> EventId {
        self.does(Change::Undone { event })
    }

    fn person(&self) -> Person {
        Person::from_events(&self.events)
    }
}

fn safety(words: &str) -> Change {
    Change::SafetyTold { words: words.into(), said: "today".into(), told_to: String::new(), done: String::new() }
}

#[test]
fn what_was_said_about_safety_outlives_its_session_and_its_telling_is_added() {
    let mut here = Machine::new(1);
    let began = here.does(session());
    let told = here.does(safety("he waits"));
    here.does(Change::DraftKept { place: format!("{SAFETY_DRAFT} words"), text: "and".into() });
    let amended = here.does(Change::SafetyAmended { safety: told, told_to: "the lead".into(), done: "rang".into() });
    here.undoes(began);
    let person = here.person();
    assert_eq!((person.sessions.len(), person.safety.len()), (0, 1));
    assert_eq!((person.safety[0].words.as_str(), person.safety[0].told_to.as_str()), ("he waits", "the lead"));
    assert!(
        person
            .timeline
            .iter()
            .filter(|entry| entry.event == told || entry.event == amended)
            .all(|entry| entry.what == "wrote something down")
    );
    let shown = person.without_safety();
    assert!(shown.safety.is_empty() && shown.drafts.is_empty());
    here.undoes(amended);
    assert_eq!(here.person().safety[0].told_to, "");
    here.undoes(told);
    assert!(here.person().safety.is_empty());
}

#[test]
fn that_somebody_was_told_is_not_lost_with_the_words() {
    let mut here = Machine::new(1);
    let told = here.does(safety("he waits"));
    here.does(Change::SafetyAmended { safety: told, told_to: "the lead".into(), done: String::new() });
    here.events.remove(0);
    let person = here.person();
    assert_eq!((person.safety[0].words.as_str(), person.safety[0].told_to.as_str()), ("", "the lead"));
}

fn session() -> Change {
    Change::SessionStarted { script: "ten-minute".into(), how: HowMet::Phone, present: Vec::new().into(), language: Language::English }
}

fn answered(session: EventId, step: &str, text: &str) -> Change {
    Change::Answered { session, step: step.into(), reply: Reply::Text(text.into()) }
}

fn told(fact: &str, yes: bool, with: Option<EventId>) -> Change {
    Change::FactTold { fact: fact.into(), answer: Answer::Known(Value::YesNo(yes)), on: DAY, with }
}

fn note(session: Option<EventId>, text: &str) -> Change {
    Change::NoteWritten { session, kind: NoteKind::Working, text: text.into(), moved: None }
}

fn reply(person: &Person, step: &str) -> Option<Reply> {
    person.sessions[0].answers.get(step).map(|answer| answer.reply.clone())
}

#[test]
fn undoing_an_answer_brings_back_the_one_before_with_its_fact() {
    let mut m = Machine::new(1);
    let s = m.does(session());
    let first = m.does(answered(s, "work", "yes"));
    m.does(told("wants_work", true, Some(first)));
    let second = m.does(answered(s, "work", "no"));
    m.does(told("wants_work", false, Some(second)));
    assert_eq!(m.person().facts.get("wants_work").unwrap().answer, Answer::Known(Value::YesNo(false)));

    let undo = m.undoes(second);
    assert_eq!(reply(&m.person(), "work"), Some(Reply::Text("yes".into())));
    assert_eq!(m.person().facts.get("wants_work").unwrap().answer, Answer::Known(Value::YesNo(true)));

    m.undoes(undo);
    assert_eq!(reply(&m.person(), "work"), Some(Reply::Text("no".into())));
    assert_eq!(m.person().facts.get("wants_work").unwrap().answer, Answer::Known(Value::YesNo(false)));
}

#[test]
fn a_session_that_was_undone_is_set_aside_with_all_that_belongs_to_it() {
    let mut m = Machine::new(1);
    let s = m.does(session());
    let a = m.does(answered(s, "work", "yes"));
    m.does(told("wants_work", true, Some(a)));
    m.does(note(Some(s), "in the session"));
    m.does(note(None, "outside it"));
    m.undoes(s);
    let person = m.person();
    assert!(person.sessions.is_empty() && person.facts.0.is_empty());
    assert_eq!(person.notes.iter().map(|note| note.text.as_str()).collect::<Vec<_>>(), ["outside it"]);
    assert_eq!(person.timeline.iter().filter(|entry| entry.undone).count(), 4);
}

#[test]
fn what_cannot_be_undone_stays() {
    let mut m = Machine::new(1);
    let added = m.does(Change::PersonAdded { reference: "P-1".into() });
    m.undoes(added);
    assert_eq!(m.person().reference, "P-1");
}

#[test]
fn an_undoing_that_names_itself_undoes_nothing_else() {
    let mut m = Machine::new(1);
    m.does(note(None, "kept"));
    let id = EventId([1; 16]);
    m.does(Change::Undone { event: id });
    m.events[1].id = id;
    assert_eq!(m.person().notes.len(), 1);
}

#[test]
fn notes_are_amended_and_an_amendment_without_its_note_is_kept_from_the_hand_out() {
    let mut m = Machine::new(1);
    let n = m.does(Change::NoteWritten { session: None, kind: NoteKind::Shared, text: "one".into(), moved: None });
    let change = m.does(Change::NoteAmended { note: n, text: "two".into() });
    assert_eq!(m.person().notes[0].text, "two");
    let alone = Person::from_events(&m.events[1..]);
    assert_eq!((alone.notes[0].text.as_str(), alone.notes[0].kind), ("two", NoteKind::Working));
    m.undoes(change);
    assert_eq!(m.person().notes[0].text, "one");
}

#[test]
fn answers_whose_session_is_missing_are_kept() {
    let mut m = Machine::new(1);
    let s = m.does(session());
    m.does(answered(s, "aim", "a job near home"));
    let person = Person::from_events(&m.events[1..]);
    assert_eq!(reply(&person, "aim"), Some(Reply::Text("a job near home".into())));
    assert_eq!(person.sessions[0].script, "");
}

#[test]
fn the_plan_follows_what_was_done_and_dropped() {
    let mut m = Machine::new(1);
    let agree = |what: &str| Change::ActionAgreed {
        session: None,
        what: what.into(),
        who: "me".into(),
        by: None,
        if_then: String::new(),
        basis: Basis::Voluntary,
    };
    let (a, b) = (m.does(agree("ring")), m.does(agree("write")));
    m.does(Change::ActionDone { action: a });
    let dropped = m.does(Change::ActionDropped { action: b });
    assert_eq!(m.person().actions.iter().map(|a| (a.what.as_str(), a.done)).collect::<Vec<_>>(), [("ring", true)]);
    m.undoes(dropped);
    assert_eq!(m.person().actions.len(), 2);
}

#[test]
fn referrals_decisions_sharing_and_follow_ups() {
    let mut m = Machine::new(1);
    m.does(Change::SupportDecided {
        provision: "access-to-work".into(),
        decision: Decision::Later,
        reason: "after the move".into(),
        session: None,
    });
    let r = m.does(Change::ReferralAsked { provision: "access-to-work".into(), sharing: vec!["name".into()], session: None });
    let sent = m.does(Change::ReferralMoved { referral: r, to: ReferralState::Sent, on: DAY });
    m.does(Change::SharingAgreed { item: "name".into(), agreed: true, with: None });
    m.does(Change::FollowUpSet { on: date(2026, 12, 9), what: "second".into(), session: None });
    let f = m.does(Change::FollowUpSet { on: date(2026, 12, 1), what: "first".into(), session: None });
    assert_eq!(m.person().summary().next, Some((date(2026, 12, 1), "first".into())));
    m.does(Change::FollowUpDone { follow_up: f });
    let person = m.person();
    assert_eq!(person.summary().next, Some((date(2026, 12, 9), "second".into())));
    assert_eq!(person.decisions["access-to-work"].decision, Decision::Later);
    assert_eq!(person.sharing.get("name"), Some(&true));
    assert_eq!(person.referrals[0].states.last(), Some(&(ReferralState::Sent, DAY)));
    m.undoes(sent);
    assert_eq!(m.person().referrals[0].states.last().unwrap().0, ReferralState::AskedFor);
}

#[test]
fn a_draft_goes_when_its_text_is_empty() {
    let mut m = Machine::new(1);
    m.does(Change::DraftKept { place: "notes".into(), text: "half a".into() });
    assert_eq!(m.person().drafts["notes"], "half a");
    m.does(Change::DraftKept { place: "notes".into(), text: String::new() });
    assert!(m.person().drafts.is_empty() && m.person().timeline.is_empty());
}

#[test]
fn short_ids_are_numbers_and_the_later_of_two_machines_says_which_it_is() {
    let (mut m, mut other) = (Machine::new(1), Machine::new(0xab));
    let here = m.does(note(None, "here"));
    let there = other.does(note(None, "there"));
    let person = Person::from_events(&[other.events[0].clone(), m.events[0].clone()]);
    assert_eq!((person.label(here), person.label(there)), ("1", "1-abab"));
    assert_eq!(person.labelled("1-abab"), Some(there));
    assert_eq!(person.notes.iter().map(|note| note.id.as_str()).collect::<Vec<_>>(), ["1", "2"]);
    assert_eq!(person.heads, [here, there]);
    assert_eq!(person.label(EventId([9; 16])), "");
}

#[test]
fn the_summary_and_the_open_session() {
    let mut m = Machine::new(1);
    m.does(Change::PersonAdded { reference: "P-1".into() });
    let first = m.does(session());
    let ended = m.does(Change::SessionEnded { session: first });
    assert_eq!(m.person().open_session(), None);
    m.undoes(ended);
    let person = m.person();
    assert_eq!(person.open_session().map(|session| session.event), Some(first));
    let summary = person.summary();
    assert_eq!((summary.reference.as_str(), summary.last_seen, summary.unfinished.len()), ("P-1", Some(date(2026, 11, 2)), 1));
}

#[test]
fn the_timeline_says_what_kind_of_thing_was_done_and_no_more() {
    let mut m = Machine::new(1);
    let s = m.does(session());
    m.does(answered(s, "secret", "secret"));
    let fact = m.does(told("secret", true, None));
    m.undoes(fact);
    let person = m.person();
    let lines: Vec<_> = person.timeline.iter().map(|entry| (entry.what.as_str(), entry.undone)).collect();
    assert_eq!(
        lines,
        [("began a session: ten-minute", false), ("answered a question", false), ("told a fact", true), ("undid: told a fact", false)]
    );
}

#[test]
fn no_events_fold_to_nobody() {
    assert_eq!(Person::from_events(&[]), Person::default());
}

/// A machine that writes about another person.
fn about(tree: u8, id: u8) -> Machine {
    let mut machine = Machine::new(id);
    machine.tree = Tree([tree; 16]);
    machine
}

#[test]
fn what_is_written_down_of_a_person_is_what_was_written_last() {
    let mut machine = Machine::new(1);
    let set = |words: &str| Change::DetailSet { detail: Detail::HelpsDecide, words: words.into() };
    machine.does(set("his aunt"));
    let second = machine.does(set(""));
    assert!(machine.person().details.is_empty());
    machine.undoes(second);
    assert_eq!(machine.person().details[&Detail::HelpsDecide], "his aunt");
}

#[test]
fn an_agreement_holds_until_its_day_or_until_it_is_taken_back() {
    let mut machine = Machine::new(1);
    let made =
        machine.does(Change::AgreementMade { with: "the GP".into(), items: vec!["The plan".into()], until: Some(date(2026, 12, 1)) });
    let agreement = |machine: &Machine| machine.person().agreements[0].clone();
    assert!(agreement(&machine).holds_on(date(2026, 12, 1)) && !agreement(&machine).holds_on(date(2026, 12, 2)));
    let ended = machine.does(Change::AgreementEnded { agreement: made });
    assert!(!agreement(&machine).holds_on(DAY));
    machine.undoes(ended);
    assert!(agreement(&machine).holds_on(DAY));
}

#[test]
fn withdrawing_and_complaining_can_be_taken_back() {
    let mut machine = Machine::new(1);
    let withdrew = machine.does(Change::Withdrew { how: Withdrawal::Restrict, reason: "a claim".into() });
    let complained = machine.does(Change::Complained { about: "the wait".into(), answer_by: date(2026, 12, 2), asks: None });
    machine.does(Change::ComplaintAnswered { complaint: complained, how: "we said sorry".into() });
    let person = machine.person();
    assert_eq!(person.withdrawn.as_ref().map(|withdrawn| withdrawn.how), Some(Withdrawal::Restrict));
    assert!(person.summary().withdrawn);
    assert_eq!(person.complaints[0].answered.as_deref(), Some("we said sorry"));
    machine.undoes(complained);
    machine.undoes(withdrew);
    let person = machine.person();
    assert!(person.withdrawn.is_none() && person.complaints.is_empty());
}

#[test]
fn a_note_that_was_moved_away_is_here_no_more_and_undoing_does_not_double_it() {
    let mut machine = Machine::new(1);
    let note = machine.does(Change::NoteWritten { session: None, kind: NoteKind::Working, text: "not hers".into(), moved: None });
    let moved = machine.does(Change::NoteMovedAway { note, to: "P-2".into() });
    machine.undoes(moved);
    assert!(machine.person().notes.is_empty());
}

#[test]
fn two_records_of_one_person_are_one_until_that_is_undone() {
    let (mut one, mut other) = (about(1, 1), about(2, 2));
    // The other record is the older one.
    other.does(Change::PersonAdded { reference: "P-2".into() });
    other.does(Change::Named { name: "Sam".into() });
    other.does(told("wants_work", true, None));
    one.clock = 100;
    one.does(Change::PersonAdded { reference: "P-1".into() });
    let merged = one.does(Change::Merged { with: Tree([2; 16]) });
    let all = |one: &Machine| Person::of(Tree([1; 16]), &[other.events.clone(), one.events.clone()].concat());
    let person = all(&one);
    assert_eq!((person.reference.as_str(), person.name.as_str(), person.facts.0.len()), ("P-1", "Sam", 1));
    assert_eq!((person.merged[0].reference.as_str(), person.merged[0].tree), ("P-2", Tree([2; 16])));
    assert_eq!(person.heads, [merged]);
    // What one of two records says of the other's fact counts while they are one.
    let forgotten = one.does(Change::Undone { event: other.events[2].id });
    assert_eq!(all(&one).facts.0.len(), 0);
    one.undoes(forgotten);
    one.undoes(merged);
    let person = all(&one);
    assert_eq!((person.reference.as_str(), person.name.as_str(), person.facts.0.len()), ("P-1", "", 0));
    assert!(person.merged.is_empty());
    let person = Person::from_events(&other.events);
    assert_eq!((person.reference.as_str(), person.facts.0.len()), ("P-2", 1));
}

#[test]
fn a_list_of_nobody_says_that_they_were_alone_and_not_asked_is_written_beside_it() {
    let change = |present| Change::SessionStarted { script: "talk".into(), how: HowMet::Phone, present, language: Language::English };
    let (alone, open) = (change(Vec::new().into()), change(Room::NotAsked));
    let written = |change: &Change| serde_json::to_string(change).unwrap();
    assert!(written(&alone).contains("\"present\":[]") && !written(&alone).contains("not_asked"), "as before: {}", written(&alone));
    assert!(written(&open).contains("\"present\":[],\"present_not_asked\":true"), "{}", written(&open));
    for change in [alone, open] {
        assert_eq!(serde_json::from_str::<Change>(&written(&change)).unwrap(), change);
    }
}

#[test]
fn english_is_what_is_not_written_down_as_in_sessions_from_before_there_was_a_choice() {
    let change = |language| Change::SessionStarted { script: "talk".into(), how: HowMet::Phone, present: Vec::new().into(), language };
    let english = serde_json::to_string(&change(Language::English)).unwrap();
    assert!(!english.contains("language"), "{english}");
    assert_eq!(serde_json::from_str::<Change>(&english).unwrap(), change(Language::English));
    let welsh = serde_json::to_string(&change(Language::Welsh)).unwrap();
    assert!(welsh.contains("\"language\":\"cy\""), "{welsh}");
    assert_eq!(serde_json::from_str::<Change>(&welsh).unwrap(), change(Language::Welsh));
}

#[test]
fn notes_are_numbered_as_they_were_written_and_none_takes_anothers_number() {
    let mut here = Machine::new(1);
    here.does(Change::PersonAdded { reference: "R-1".into() });
    let note = |text: &str| Change::NoteWritten { session: None, kind: NoteKind::Working, text: text.into(), moved: None };
    let (first, second, third) = (here.does(note("one")), here.does(note("two")), here.does(note("three")));
    here.does(Change::NoteAmended { note: first, text: "one, changed".into() });
    let undone = here.undoes(second);
    let ids = |person: &Person| person.notes.iter().map(|note| note.id.clone()).collect::<Vec<_>>();
    assert_eq!(ids(&here.person()), ["1", "3"]);
    here.does(note("four"));
    here.undoes(undone);
    let person = here.person();
    assert_eq!(ids(&person), ["1", "2", "3", "4"]);
    assert_eq!((person.note_numbers[&second], person.note_numbers[&third]), (2, 3));
    // What is left of one whose writing is missing has a number too.
    let events: Vec<Event> = here.events.into_iter().filter(|event| event.id != first).collect();
    assert!(Person::from_events(&events).notes.iter().all(|note| !note.id.is_empty()));
}
