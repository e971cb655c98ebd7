//! What is kept is made of what is kept, whatever is used beside it.

use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::date;

use super::super::case::Case;
use super::super::model::Access;
use super::super::msg::FrontEnd;
use super::super::settings::Settings;
use super::super::{Library, Model};
use super::*;
use crate::catalogue::{File, shipped};
use crate::conversation::Language;
use crate::facts::{Answer, Value};
use crate::record::{Event, HowMet, MachineId, Present, Tree};

const SCRIPT: &str = "id = \"mine\"\ntitle = \"Mine\"\nfor = [\"adviser\"]\nopening = \"Hello.\"\nsources = [\"gp2016 para 92\"]\n\
    [[steps]]\nid = \"a\"\nheading = \"A\"\nask = \"Well?\"\nanswer = \"multi\"\nsets = \"fact.FACT\"\n";

/// A session with somebody else in the room, so that what is about offences is off the page, over a set that has such a value.
fn model(fact: &str) -> Model {
    model_of(&SCRIPT.replace("FACT", fact))
}

fn model_of(script: &str) -> Model {
    let bytes = script.as_bytes().to_vec();
    let file = File { path: "scripts/mine.toml".into(), shown: "mine.toml".into(), bytes: bytes.into() };
    let read = Library::read(&[shipped(), vec![file]]);
    assert_eq!(read.faults, []);
    let mut model = Model::new(Arc::new(read.library), Access::Open("Jo".to_owned()), Settings::default(), FrontEnd::Screen);
    let started = Change::SessionStarted {
        script: "mine".into(),
        how: HowMet::InPerson,
        present: vec![Present::Family].into(),
        language: Language::English,
    };
    let event = Event {
        id: EventId([1; 16]),
        tree: Tree([2; 16]),
        by: "Jo".into(),
        machine: MachineId([3; 4]),
        number: 1,
        at: Timestamp::UNIX_EPOCH,
        on: None,
        after: Vec::new(),
        change: started,
    };
    let mut case = Case::new(event.tree, vec![event.clone()]);
    case.session = Some(event.id);
    model.case = Some(case);
    model
}

fn set(ids: &[&str]) -> Value {
    Value::Set { named: ids.iter().map(|id| (*id).to_owned()).collect(), complete: false }
}

#[test]
fn what_is_kept_takes_in_nothing_that_is_only_used() {
    let catalogue = crate::catalogue::load(&[shipped()]).catalogue;
    let (key, hidden, open) = catalogue
        .vocabulary
        .0
        .values()
        .find_map(|fact| {
            let hidden = fact.values.iter().find(|value| value.id == "ex-offender")?;
            let open = fact.values.iter().find(|value| value.sensitive.is_none())?;
            Some((fact.key.clone(), hidden.id.clone(), open.id.clone()))
        })
        .unwrap();
    let mut model = model(&key);
    let told = Change::FactTold { fact: key, answer: Answer::Known(set(&[&hidden])), on: date(2026, 11, 2), with: None };
    model.case.as_mut().unwrap().use_only(vec![told]);
    let talk = Talk::of(&model).unwrap();
    let step = talk.step("a").unwrap();
    assert!(talk.is_used(step), "what is shown for a nod is not kept by going past it");
    let said = |changes: Vec<Change>| format!("{changes:?}").contains(&hidden);
    let reply = || Reply::Several { named: [open.clone()].into(), complete: false };
    assert!(said(talk.changes_used(step, reply())), "what is off the page stays as it was told before");
    assert!(!said(talk.changes(step, reply())));
    assert!(format!("{:?}", matcher(&model)).contains(&hidden), "matching sees it");
}

const CHAIN: &str = "id = \"mine\"\ntitle = \"Mine\"\nfor = [\"adviser\"]\nopening = \"Hello.\"\nsources = [\"gp2016 para 92\"]\n\
    [[steps]]\nid = \"talk\"\nheading = \"Talk\"\nask = \"Well?\"\nanswer = \"yes-no\"\n\
    [[steps]]\nid = \"offer\"\nheading = \"Offer\"\nask = \"Well?\"\nanswer = \"yes-no\"\nsets = \"fact.job_offer\"\nwhen = { answer = \"talk\", is = true }\n\
    [[steps]]\nid = \"tell\"\nheading = \"Tell\"\nask = \"Well?\"\nanswer = \"yes-no\"\nsets = \"sharing.employer\"\nwhen = { answer = \"offer\", is = true }\n";

/// The same session after these changes were kept.
fn kept(model: &mut Model, changes: Vec<Change>) {
    let case = model.case.as_mut().unwrap();
    let (session, mut events) = (case.session, case.events.clone());
    for change in changes {
        let number = events.len() as u64 + 1;
        let id = EventId([u8::try_from(number).unwrap(); 16]);
        events.push(Event { id, number, change, ..events[0].clone() });
    }
    *case = Case::new(events[0].tree, events);
    case.session = session;
}

#[test]
fn what_came_with_an_answer_goes_with_it_when_it_is_set_aside_and_comes_back_with_it() {
    let mut model = model_of(CHAIN);
    let yes = || Reply::YesNo(true);
    for step in ["talk", "offer", "tell"] {
        let talk = Talk::of(&model).unwrap();
        let changes = talk.changes(talk.step(step).unwrap(), yes());
        kept(&mut model, changes);
    }
    let person = |model: &Model| model.case.as_ref().unwrap().person.clone();
    let holds = |model: &Model| (person(model).facts.get("job_offer").is_some(), person(model).sharing.get("employer").copied());
    assert_eq!(holds(&model), (true, Some(true)));
    let answer = |model: &mut Model, reply: Reply| {
        let talk = Talk::of(model).unwrap();
        let changes = talk.changes(talk.step("talk").unwrap(), reply);
        kept(model, changes);
    };
    answer(&mut model, Reply::YesNo(false));
    assert_eq!(holds(&model), (false, Some(false)), "after the session nothing of it counts");
    answer(&mut model, yes());
    assert_eq!(holds(&model), (true, Some(true)));
    answer(&mut model, Reply::NotSure);
    assert_eq!(holds(&model), (true, Some(true)), "not sure takes nothing back");
}

#[test]
fn an_answer_that_was_used_and_not_kept_is_not_written_down_when_it_comes_back() {
    let mut model = model_of(CHAIN);
    let (yes, no) = (Reply::YesNo(true), Reply::YesNo(false));
    let answer = |model: &mut Model, step: &str, reply: &Reply, is_kept: bool| {
        let talk = Talk::of(model).unwrap();
        let step = talk.step(step).unwrap();
        let (changes, used) = (talk.changes(step, reply.clone()), talk.changes_used(step, reply.clone()));
        if is_kept { kept(model, changes) } else { model.case.as_mut().unwrap().use_only(used) }
    };
    answer(&mut model, "talk", &yes, true);
    answer(&mut model, "offer", &yes, false);
    answer(&mut model, "talk", &no, true);
    answer(&mut model, "talk", &yes, true);
    assert!(model.case.as_ref().unwrap().person.facts.get("job_offer").is_none());
}
