use std::collections::BTreeSet;

use indexmap::IndexMap;
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;

use super::{Handout, Style, Wording};
use crate::catalogue::{Action, Catalogue, Contact, Eligibility, Kind, Period, Provision, Setting, SourceRef, State, Term, Voluntary};
use crate::conversation::Reply;
use crate::facts::{Answer, Value};
use crate::record::{
    Agreed, Answered, Basis, Decision, EventId, FollowUp, HowMet, Note, NoteKind, Person, Referral, ReferralState, Session, TimelineEntry,
    Weighed,
};

pub(super) const TODAY: Date = date(2026, 11, 22);
pub(super) const NOW: EventId = EventId([1; 16]);
const BEFORE: EventId = EventId([2; 16]);
const FOOT: &str = "If you are unhappy with how you were helped, ask to speak to the manager.";

pub(super) fn at(day: Date) -> jiff::Timestamp {
    day.to_zoned(TimeZone::UTC).unwrap().timestamp()
}

fn provision(id: &str, name: &str, is: State) -> Provision {
    let source = SourceRef { document: "gp2016".into(), place: String::new() };
    Provision {
        id: id.into(),
        name: name.into(),
        also: Vec::new(),
        setting: Setting::Workplace,
        kind: Kind::Grant,
        summary: "A grant for the extra help that a health condition makes necessary at work.".into(),
        easier: "This can pay for help you need at work. Ask your work coach.".into(),
        gives: "Money for taxis, equipment or a support worker.".into(),
        how_to_get: "Apply on the web or by telephone.".into(),
        delivered_by: "The Jobcentre.".into(),
        voluntary: Voluntary::Yes,
        places: Vec::new(),
        action: Action::Apply,
        eligibility: Eligibility { judge: vec!["SECRET judge".into()], ..Eligibility::default() },
        figures: Vec::new(),
        status: vec![Period { is, from: None, until: None, source: source.clone(), note: None }],
        changes: Vec::new(),
        contacts: Vec::new(),
        replaced_by: Vec::new(),
        merged: Vec::new(),
        sources: vec![source],
        verified: None,
    }
}

fn catalogue() -> Catalogue {
    let mut first = provision("access-to-work", "Access to Work", State::Open);
    first.contacts = vec![Contact { name: "the helpline".into(), phone: Some("0800 000 0000".into()), ..Contact::default() }];
    let second = provision("talking-therapies", "NHS talking therapies", State::Unconfirmed);
    Catalogue { provisions: [first, second].into_iter().map(|each| (each.id.clone(), each)).collect(), ..Catalogue::default() }
}

pub(super) fn note(session: EventId, kind: NoteKind, text: &str) -> Note {
    Note {
        event: EventId::default(),
        id: "1".into(),
        session: Some(session),
        kind,
        text: text.into(),
        by: "Sam".into(),
        at: at(TODAY),
        moved: None,
    }
}

fn action(what: &str, basis: Basis) -> Agreed {
    Agreed {
        event: EventId::default(),
        id: "1".into(),
        session: Some(NOW),
        what: what.into(),
        who: "you".into(),
        by: Some(date(2026, 12, 1)),
        if_then: "ring Sam".into(),
        basis,
        done: false,
    }
}

fn weighed(decision: Decision) -> Weighed {
    Weighed { decision, reason: "SECRET reason".into(), at: at(TODAY) }
}

/// Everything that must stay off the paper says `SECRET`.
pub(super) fn person() -> Person {
    let required = Basis::Required { rule: "the Commitment.".into(), authority: "the work coach".into(), from: date(2026, 11, 1) };
    let mut person = Person {
        reference: "SECRET-1".into(),
        name: "SECRET name".into(),
        contact: "SECRET contact".into(),
        access_needs: "SECRET needs".into(),
        sessions: vec![Session {
            event: NOW,
            id: "1".into(),
            script: "SECRET script".into(),
            how: HowMet::Phone,
            present: Vec::new(),
            language: Default::default(),
            started: at(TODAY),
            ended: None,
            step: Some("SECRET step".into()),
            answers: IndexMap::from([(
                "SECRET answered".to_owned(),
                Answered { reply: Reply::Text("SECRET reply".into()), at: at(TODAY), by: "Sam".into() },
            )]),
        }],
        notes: vec![
            note(NOW, NoteKind::Working, "SECRET working note"),
            note(NOW, NoteKind::Shared, "Mornings are best.\n\nAfternoons are hard, because of the pain."),
            note(BEFORE, NoteKind::Shared, "An earlier shared note."),
            note(BEFORE, NoteKind::Working, "SECRET earlier working note"),
        ],
        actions: vec![action("Ring the helpline about a taxi", Basis::Voluntary), action("Come to the next meeting", required)],
        decisions: IndexMap::from([
            ("access-to-work".to_owned(), weighed(Decision::Accepted)),
            ("talking-therapies".to_owned(), weighed(Decision::Accepted)),
            ("gone-now".to_owned(), weighed(Decision::Accepted)),
            ("SECRET-declined".to_owned(), weighed(Decision::Declined)),
            ("SECRET-later".to_owned(), weighed(Decision::Later)),
        ]),
        referrals: vec![Referral {
            event: EventId::default(),
            id: "1".into(),
            provision: "talking-therapies".into(),
            sharing: vec!["your name".into(), "how to ring you".into()],
            states: vec![(ReferralState::AskedFor, date(2026, 11, 20)), (ReferralState::Sent, date(2026, 11, 21))],
        }],
        follow_ups: vec![
            FollowUp {
                event: EventId::default(),
                id: "1".into(),
                on: date(2026, 12, 8),
                what: "a call about the taxi".into(),
                done: false,
            },
            FollowUp { event: EventId::default(), id: "2".into(), on: date(2026, 11, 8), what: "SECRET old call".into(), done: true },
        ],
        timeline: vec![TimelineEntry {
            event: EventId::default(),
            at: at(TODAY),
            by: "Sam".into(),
            what: "SECRET entry".into(),
            undone: false,
        }],
        ..Person::default()
    };
    let secret = BTreeSet::from(["SECRET value".to_owned()]);
    person.facts.tell("SECRET key", Answer::Known(Value::Set { named: secret, complete: true }), TODAY);
    person.sharing = [("SECRET item".to_owned(), false), ("services".to_owned(), true)].into();
    person.drafts = [("SECRET place".to_owned(), "SECRET draft".to_owned())].into();
    person
}

pub(super) fn write(person: &Person, session: Option<EventId>, style: Style) -> String {
    worded(person, session, Wording::Usual, style)
}

pub(super) fn worded(person: &Person, session: Option<EventId>, wording: Wording, style: Style) -> String {
    Handout { person, session, catalogue: &catalogue(), on: TODAY, foot: FOOT, wording }.write(style)
}

#[test]
fn a_plan_reads_well_at_80_columns() {
    insta::assert_snapshot!(write(&person(), Some(NOW), Style::Text));
}

#[test]
fn a_plan_reads_well_at_40_columns() {
    insta::assert_snapshot!(write(&person(), Some(NOW), Style::Narrow));
}

#[test]
fn a_plan_reads_well_as_markdown() {
    insta::assert_snapshot!(write(&person(), None, Style::Markdown));
}

#[test]
fn a_plan_reads_well_as_a_page() {
    insta::assert_snapshot!(write(&person(), Some(NOW), Style::Large));
}

#[test]
fn notes_are_those_of_the_session() {
    assert!(!write(&person(), Some(NOW), Style::Text).contains("An earlier shared note."));
    assert!(write(&person(), None, Style::Text).contains("An earlier shared note."));
}

#[test]
fn nothing_agreed_is_said_to_be_nothing() {
    let text = write(&Person::default(), None, Style::Text);
    assert!(text.contains("Nothing has been agreed yet.") && text.ends_with(&format!("{FOOT}\n")));
    assert!(!text.contains("only the provider decides"));
}

#[test]
fn styles_have_names() {
    assert!(Style::ALL.into_iter().all(|style| Style::named(style.name()) == Some(style)));
    assert_eq!(Style::named("loud"), None);
}

/// Every sentence of ours in easier words, on one paper.
fn everything() -> Person {
    let mut person = person();
    person.actions[1].done = true;
    person.actions[1].session = Some(NOW);
    person.referrals = [
        ReferralState::AskedFor,
        ReferralState::Sent,
        ReferralState::Accepted,
        ReferralState::Declined,
        ReferralState::Started,
        ReferralState::Ended,
    ]
    .into_iter()
    .map(|state| Referral { states: vec![(state, TODAY)], ..person.referrals[0].clone() })
    .collect();
    person.referrals[0].sharing.clear();
    person
}

/// Each state of support, accepted.
fn each_state() -> (Catalogue, Person) {
    let states = [State::Proposed, State::Announced, State::Trial, State::Open, State::Closing, State::Closed, State::Unconfirmed];
    let provisions = states.into_iter().enumerate().map(|(number, state)| provision(&format!("p{number}"), "Help at work", state));
    let catalogue = Catalogue { provisions: provisions.map(|each| (each.id.clone(), each)).collect(), ..Catalogue::default() };
    let decisions = catalogue.provisions.keys().map(|id| (id.clone(), weighed(Decision::Accepted))).collect();
    (catalogue, Person { decisions, ..everything() })
}

#[test]
fn a_plan_reads_well_in_easier_words() {
    insta::assert_snapshot!(worded(&person(), Some(NOW), Wording::Easier, Style::Text));
}

#[test]
fn our_own_sentences_are_easy() {
    let (catalogue, person) = each_state();
    for person in [&person, &Person::default()] {
        let easier = Handout { person, session: Some(NOW), catalogue: &catalogue, on: TODAY, foot: "", wording: Wording::Easier };
        assert_eq!(easier.still_hard(), [""; 0]);
    }
}

#[test]
fn what_was_typed_is_told_where_it_is_hard_and_acronyms_are_written_out() {
    let mut catalogue = catalogue();
    let term = |short: &str, words: &str, means: &str| Term { short: short.into(), words: words.into(), means: means.into() };
    catalogue.glossary = vec![term("PIP", "Personal Independence Payment", "Money for the extra costs of a health condition.")];
    let mut person = person();
    person.actions[0].what = "Ask about PIP and the KLT".into();
    person.actions[1].what = "Come to the meeting on the second floor of the old library by the bus stop at ten".into();
    let easier = Handout { person: &person, session: Some(NOW), catalogue: &catalogue, on: TODAY, foot: "", wording: Wording::Easier };
    let text = easier.write(Style::Text);
    assert!(text.contains("Ask about Personal Independence Payment and the KLT"), "{text}");
    assert!(
        text.contains("What the words mean\n\n1. Personal Independence Payment\n   Money for the extra costs of a health condition."),
        "{text}"
    );
    assert_eq!(
        easier.still_hard(),
        [
            "`KLT` is an acronym: write the words that it stands for",
            "the sentence that begins `Come to the meeting` has 18 words: cut it into sentences of 15 words or fewer, one idea in each"
        ]
    );
    let usual = Handout { wording: Wording::Usual, ..easier };
    assert!(usual.still_hard().is_empty() && usual.write(Style::Text).contains("Ask about PIP"));
}
