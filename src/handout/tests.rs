use std::collections::BTreeSet;

use indexmap::IndexMap;
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;

use super::{Handout, Style, Wording};
use crate::catalogue::{Action, Catalogue, Contact, Eligibility, Kind, Period, Provision, Setting, SourceRef, State, Term, Voluntary};
use crate::conversation::{Names, Reply, Script, Sets};
use crate::facts::{Answer, Value, Vocabulary};
use crate::record::{
    Agreed, Answered, Basis, Decision, EventId, FollowUp, HowMet, Note, NoteKind, Person, Referral, ReferralState, Session, TimelineEntry,
    Weighed,
};
use crate::rules::Places;

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

/// A script with a step of each kind.
const TALK: &str = r#"
id = "talk"
title = "A talk"
for = ["adviser"]
opening = "Hello."
sources = ["gp2016 para 92"]
[[steps]]
id = "aim"
heading = "What it is for"
ask = "What for?"
answer = "text"
sets = "goal.work"
[[steps]]
id = "good-at"
heading = "What goes well"
ask = "What goes well?"
answer = "text"
sets = "strength"
[[steps]]
id = "helps"
heading = "What keeps you well"
ask = "What helps?"
answer = "text"
sets = "support"
[[steps]]
id = "ideas"
heading = "Ideas"
ask = "Which?"
answer = "multi"
options = [ { id = "breaks", label = "more breaks" }, { id = "place", label = "a quiet place" } ]
sets = "support"
[[steps]]
id = "hard"
heading = "What is hard"
ask = "What is hard?"
answer = "text"
sets = "barrier"
[[steps]]
id = "aside"
heading = "By the way"
ask = "And?"
answer = "text"
[[steps]]
id = "noted"
heading = "The note"
ask = "What may it say?"
answer = "note"
sets = "support"
[[steps]]
id = "with-them"
heading = "With them"
ask = "With them?"
answer = "yes-no"
sets = "sharing.them"
[[steps]]
id = "with-them-how"
heading = "How with them"
ask = "How?"
answer = "text"
sets = "agreement"
when = { answer = "with-them", is = true }
[[steps]]
id = "told"
heading = "A fact"
ask = "A fact?"
answer = "text"
[[steps]]
id = "words"
heading = "How to ask for it"
ask = "How?"
answer = "text"
sets = "agreement"
[[steps]]
id = "next-contact"
heading = "Next time"
ask = "When?"
answer = "date"
"#;

/// Steps whose answers are not for the paper, though they are words.
pub(super) const NOT_SHOWN: [&str; 5] = ["hard", "aside", "noted", "with-them-how", "told"];
/// Steps whose words are.
pub(super) const SHOWN: [&str; 4] = ["aim", "good-at", "helps", "words"];

pub(super) fn scripts() -> IndexMap<String, Script> {
    let (vocabulary, conditions, places) = (Vocabulary::default(), IndexMap::new(), Places::default());
    let sources = BTreeSet::from(["gp2016".to_owned()]);
    let names = Names { vocabulary: &vocabulary, conditions: &conditions, places: &places, sources: &sources };
    let mut script = Script::load("talk.toml", TALK.as_bytes(), names).unwrap();
    let told = script.steps.iter_mut().find(|step| step.id == "told").unwrap();
    told.sets = Some(Sets::Fact("SECRET key".into()));
    IndexMap::from([(script.id.clone(), script)])
}

/// Answers a step of the talk.
pub(super) fn answer(person: &mut Person, step: &str, reply: Reply) {
    let session = &mut person.sessions[0];
    session.script = "talk".into();
    session.answers.insert(step.to_owned(), Answered { reply, at: at(TODAY), by: "SECRET adviser".into() });
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
            present: Vec::new().into(),
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
    let (scripts, places) = (scripts(), Places::default());
    let handout = Handout {
        person,
        session,
        scripts: &scripts,
        places: &places,
        own_words: true,
        catalogue: &catalogue(),
        on: TODAY,
        foot: FOOT,
        wording,
    };
    handout.write(style)
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

/// Somebody who answered in their own words, and did not want everything said.
fn somebody_who_told() -> Person {
    let mut person = Person { sessions: person().sessions, ..Person::default() };
    let text = |words: &str| Reply::Text(words.to_owned());
    answer(&mut person, "aim", text("A job with animals.\n\nPart time."));
    answer(&mut person, "good-at", Reply::Declined);
    answer(&mut person, "ideas", Reply::Several { named: ["breaks".to_owned(), "place".to_owned()].into(), complete: true });
    answer(&mut person, "helps", Reply::Skipped);
    answer(&mut person, "words", text("May we try it for some weeks?"));
    answer(&mut person, "next-contact", Reply::Date(date(2026, 12, 8)));
    for step in NOT_SHOWN {
        answer(&mut person, step, text("SECRET words"));
    }
    answer(&mut person, "with-them", Reply::YesNo(false));
    person
}

#[test]
fn a_day_that_is_in_the_diary_since_is_told_once() {
    let mut person = somebody_who_told();
    let follow_up =
        |what: &str| FollowUp { event: EventId::default(), id: "1".into(), on: date(2026, 12, 8), what: what.into(), done: false };
    let (_, step) = scripts()["talk"].step("next-contact").map(|(place, step)| (place, step.clone())).unwrap();
    person.follow_ups = vec![follow_up(&scripts()["talk"].in_diary(&step)), follow_up("a call about the taxi")];
    let text = write(&person, Some(NOW), Style::Text);
    assert_eq!(text.matches("8 December 2026").count(), 2, "{text}");
    assert!(text.contains("8 December 2026: a call about the taxi"), "{text}");
}

#[test]
fn what_the_adviser_does_is_not_told_as_me() {
    let mut person = person();
    for (who, told) in [("me", "Who: Your adviser"), ("Them", "Who: You"), ("Bea", "Who: Bea")] {
        person.actions[0].who = who.into();
        let text = write(&person, Some(NOW), Style::Text);
        assert!(text.contains(told), "{text}");
    }
}

#[test]
fn what_they_answered_in_their_own_words_stands_on_it_under_its_heading() {
    insta::assert_snapshot!(write(&somebody_who_told(), Some(NOW), Style::Text), @"
    What we agreed

    Made on 22 November 2026.

    What you want

    What it is for
    A job with animals.
    Part time.

    What helps you

    Ideas
    More breaks
    A quiet place

    In the words we agreed

    How to ask for it
    May we try it for some weeks?

    When we are in touch again

    8 December 2026

    You can ask to see what is written down about you, and to change it.

    If you are unhappy with how you were helped, ask to speak to the manager.
    ");
}

/// Nothing is read twice: a thing that is called what its section is called, or the day when they are in touch again.
#[test]
fn what_the_section_says_already_is_not_said_again() {
    use super::paper::{Item, Section};
    let item =
        |what: &str, details: &[&str]| Item { what: what.to_owned(), details: details.iter().map(|each| (*each).to_owned()).collect() };
    let read = |items: Vec<Item>| -> Vec<(Option<usize>, String, usize)> {
        let section = Section { heading: "What you want".to_owned(), items }.without_its_name_twice();
        section.numbered().map(|(number, item)| (number, item.what.clone(), item.details.len())).collect()
    };
    assert_eq!(read(vec![item("What you want", &["A job.", "Soon."])]), [(None, "A job.".to_owned(), 1)]);
    assert_eq!(read(vec![item("What you want", &[])]), [(None, "What you want".to_owned(), 0)]);
    let two = read(vec![item("What you want", &["A job."]), item("Next", &[])]);
    assert_eq!(two, [(Some(1), "What you want".to_owned(), 1), (Some(2), "Next".to_owned(), 0)]);
}

#[test]
fn their_own_words_are_left_off_where_they_would_rather_not_have_them_there() {
    let (person, scripts, places) = (somebody_who_told(), scripts(), Places::default());
    let on = |own_words| {
        let (person, catalogue) = (&person, &catalogue());
        let handout = Handout {
            person,
            session: Some(NOW),
            scripts: &scripts,
            places: &places,
            own_words,
            catalogue,
            on: TODAY,
            foot: FOOT,
            wording: Wording::Usual,
        };
        handout.write(Style::Text)
    };
    assert!(on(false).contains("Nothing has been agreed yet.") && !on(false).contains("animals"), "{}", on(false));
    assert!(on(true).contains("animals") && !on(true).contains("Nothing has been agreed yet."));
}

#[test]
fn without_a_session_their_own_words_are_those_of_the_newest() {
    let mut person = somebody_who_told();
    let older = Session { event: BEFORE, started: at(date(2026, 10, 1)), ..person.sessions[0].clone() };
    person.sessions.insert(0, older);
    person.sessions[0].answers.insert("aim".into(), Answered { reply: Reply::Text("An old aim.".into()), at: at(TODAY), by: "Sam".into() });
    let text = write(&person, None, Style::Text);
    assert!(text.contains("A job with animals.") && !text.contains("An old aim."), "{text}");
}

#[test]
fn a_session_that_was_only_begun_takes_nothing_off_the_paper() {
    let mut person = somebody_who_told();
    let begun = Session { event: BEFORE, started: at(date(2026, 11, 22)), answers: Default::default(), ..person.sessions[0].clone() };
    person.sessions[0].started = at(date(2026, 11, 1));
    person.sessions.push(begun);
    let text = write(&person, None, Style::Text);
    assert!(text.contains("A job with animals.") && text.contains("8 December 2026"), "{text}");
}

#[test]
fn days_stand_in_their_order_and_one_that_has_gone_says_so() {
    let mut person = somebody_who_told();
    let follow_up = |on, what: &str| FollowUp { event: EventId::default(), id: "1".into(), on, what: what.into(), done: false };
    person.follow_ups = vec![follow_up(date(2026, 12, 4), "a call"), follow_up(date(2026, 11, 6), "a visit")];
    let text = write(&person, Some(NOW), Style::Text);
    let place = |words: &str| text.find(words).unwrap_or_else(|| panic!("{words}: {text}"));
    assert!(place("6 November 2026: a visit") < place("This day has gone."), "{text}");
    assert!(
        place("This day has gone.") < place("4 December 2026: a call") && place("4 December 2026") < place("8 December 2026"),
        "{text}"
    );
    assert_eq!(text.matches("This day has gone.").count(), 1, "{text}");
}

#[test]
fn what_somebody_else_promised_is_not_called_their_choice() {
    let mut person = Person { actions: vec![action("Send the bus times", Basis::Voluntary)], ..Person::default() };
    for (who, theirs) in [("them", true), ("", true), ("Ann", false), ("me", false)] {
        person.actions[0].who = who.into();
        let text = write(&person, None, Style::Text);
        assert_eq!(text.contains("This is your choice."), theirs, "{who}: {text}");
    }
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
    let (scripts, places) = (scripts(), Places::default());
    for person in [&person, &Person::default()] {
        let easier = Handout {
            person,
            session: Some(NOW),
            scripts: &scripts,
            places: &places,
            own_words: true,
            catalogue: &catalogue,
            on: TODAY,
            foot: "",
            wording: Wording::Easier,
        };
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
    let (scripts, places) = (scripts(), Places::default());
    let easier = Handout {
        person: &person,
        session: Some(NOW),
        scripts: &scripts,
        places: &places,
        own_words: true,
        catalogue: &catalogue,
        on: TODAY,
        foot: "",
        wording: Wording::Easier,
    };
    let text = easier.write(Style::Text);
    assert!(text.contains("Ask about Personal Independence Payment and the KLT"), "{text}");
    assert!(
        text.contains("What the words mean\n\nPersonal Independence Payment\nMoney for the extra costs of a health condition."),
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
