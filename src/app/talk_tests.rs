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
    let bytes = SCRIPT.replace("FACT", fact).into_bytes();
    let file = File { path: "scripts/mine.toml".into(), shown: "mine.toml".into(), bytes: bytes.into() };
    let read = Library::read(&[shipped(), vec![file]]);
    assert_eq!(read.faults, []);
    let mut model = Model::new(Arc::new(read.library), Access::Open("Jo".to_owned()), Settings::default(), FrontEnd::Screen);
    let started = Change::SessionStarted {
        script: "mine".into(),
        how: HowMet::InPerson,
        present: vec![Present::Family],
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
