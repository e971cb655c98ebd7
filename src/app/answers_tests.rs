//! That every key is answered: by another page, or by words that were not there before.

use std::sync::Arc;

use super::command::{Command, REGISTRY};
use super::msg::{Effect, FrontEnd, Input, Motion, Msg};
use super::outcome::Outcome;
use super::screen::Screen;
use super::settings::Settings;
use super::{Access, Library, Model, page, update};
use crate::record::Backups;

fn model(access: Access) -> Model {
    Model::new(Arc::new(Library::default()), access, Settings::default(), FrontEnd::Screen)
}

fn command(model: &mut Model, command: Command) -> Vec<Effect> {
    update(model, Msg::Command(command))
}

fn press(model: &mut Model, input: Input) -> Vec<Effect> {
    update(model, Msg::Input(input))
}

#[test]
fn a_key_that_does_nothing_here_says_so() {
    for access in [Access::NotYet, Access::Closed(vec!["Jo".to_owned()]), Access::Open("Jo".to_owned())] {
        for entry in REGISTRY.iter().filter(|entry| entry.key.is_some()) {
            for screen in [Screen::First, Screen::Lookup, Screen::Settings, Screen::Help(Screen::First.kind().purpose), Screen::Actions] {
                let mut model = model(access.clone());
                if screen != Screen::First {
                    model.open(screen);
                }
                let before = page(&model);
                let effects = command(&mut model, entry.command);
                let after = page(&model);
                let answered = !effects.is_empty() || after.name != before.name || after.status != before.status;
                assert!(answered, "{} on {} with {access:?}", entry.id, before.name);
            }
        }
    }
}

#[test]
fn the_same_words_again_are_not_silence() {
    let mut model = model(Access::NotYet);
    let mut last = String::new();
    for _ in 0..4 {
        command(&mut model, Command::Notes);
        assert_ne!(model.status.text, last);
        last.clone_from(&model.status.text);
    }
    for _ in 0..4 {
        command(&mut model, Command::Repeat);
        assert_ne!(model.status.text, last);
        last.clone_from(&model.status.text);
    }
    assert_eq!(model.history.len(), 4, "what is repeated has not happened again");
}

#[test]
fn what_is_wrong_on_one_page_is_not_said_on_another() {
    let mut model = model(Access::Closed(vec!["Jo".to_owned()]));
    model.open(Screen::Unlock);
    press(&mut model, Input::Enter);
    assert!(model.status.error, "nothing was typed");
    command(&mut model, Command::Back);
    assert_eq!(model.status.text, "");
    assert!(!model.status.error);
    command(&mut model, Command::Repeat);
    assert!(model.status.text.starts_with("Nothing is typed."), "{}", model.status.text);
}

#[test]
fn the_recovery_words_are_not_lost_by_going_back() {
    let mut model = model(Access::NotYet);
    let words = Some("one two three four".to_owned().into());
    let opened = Outcome::Opened {
        user: "Jo".to_owned(),
        people: Vec::new(),
        findings: Vec::new(),
        words,
        backups: Backups::default(),
        unseen_loss: false,
        practice: false,
        leads: false,
    };
    update(&mut model, Msg::Happened(opened));
    command(&mut model, Command::Back);
    assert_eq!(page(&model).name, "recovery-words");
    assert!(model.status.error);
    assert!(command(&mut model, Command::Leave).is_empty() && model.status.error);
    assert!(model.recovery_words.is_some());
    for _ in 0..20 {
        press(&mut model, Input::Enter);
    }
    assert_eq!(page(&model).name, "recovery-words", "a key that is held down takes nothing away");
    press(&mut model, Input::Move(Motion::Down));
    press(&mut model, Input::Enter);
    assert_eq!(page(&model).name, "try-keys", "the first run offers to try the keys");
    command(&mut model, Command::Back);
    assert_eq!(page(&model).name, "today");
}

#[test]
fn the_focus_starts_where_something_can_be_done_and_an_empty_list_says_that_it_is_empty() {
    let mut model = model(Access::Open("Jo".to_owned()));
    model.open(Screen::Today);
    assert_eq!(page(&model).focus, "new");
    press(&mut model, Input::Move(Motion::Up));
    assert_eq!(page(&model).focus, "due");
    press(&mut model, Input::Enter);
    assert_eq!(model.status.text, "Nothing is waiting.");
}

#[test]
fn a_row_that_is_taken_is_named() {
    let mut model = model(Access::Open("Jo".to_owned()));
    model.open(Screen::NewReferral("access-to-work".to_owned()));
    press(&mut model, Input::Toggle);
    assert_eq!(model.status.text, "Taken: The name. One row taken.");
    press(&mut model, Input::Toggle);
    assert_eq!(model.status.text, "Left out: The name. No rows taken.");
}

#[test]
fn an_action_is_found_by_how_its_name_begins() {
    let mut model = model(Access::Open("Jo".to_owned()));
    command(&mut model, Command::Actions);
    press(&mut model, Input::Insert("s".to_owned()));
    let first = |model: &Model| match &page(model).control("commands").unwrap().widget {
        super::page::Widget::List { items, .. } => items[0].label.clone(),
        _ => String::new(),
    };
    assert_eq!(first(&model), "Safety: somebody may be at risk");
    press(&mut model, Input::Insert("e".to_owned()));
    assert_eq!(first(&model), "Settings");
}
