//! Tries the function keys: some terminals, keyboards and screen readers keep a few for themselves, and other keys can be given in their place.

use super::Body;
use crate::app::build;
use crate::app::command::{Command, Entry, REGISTRY};
use crate::app::frame::Frame;
use crate::app::key::Key;
use crate::app::model::Model;
use crate::app::msg::{Effect, FrontEnd};
use crate::app::page::ControlId;
use crate::app::screen::Screen;
use crate::text::list;

/// Remembers which of the keys have arrived, by their places.
const ARRIVED: ControlId = "arrived";
const GIVE: ControlId = "give";
const LEAVE: ControlId = "leave";

/// What is given in place of a key that does not arrive: Ctrl with this letter, or with the first that is free.
const SPARE: &[(Command, char)] = &[
    (Command::Help, 'g'),
    (Command::Actions, 'e'),
    (Command::Find, 'f'),
    (Command::Where, 'w'),
    (Command::Notes, 'd'),
    (Command::Matches, 'p'),
    (Command::Repeat, 'r'),
    (Command::NextToDo, 'v'),
    (Command::Settings, 'y'),
    (Command::Lock, 'u'),
    (Command::QuickExit, 'x'),
];

/// The commands whose keys are tried, with the key.
fn tried(model: &Model) -> Vec<(&'static Entry, Key)> {
    let function =
        |entry: &'static Entry| model.settings.keys.key(entry.command).filter(|key| matches!(key, Key::F(_))).map(|key| (entry, key));
    REGISTRY.iter().filter_map(function).collect()
}

pub fn page(model: &Model, frame: &Frame) -> Body {
    let arrived = frame.ticked(ARRIVED);
    let mut blocks = vec![build::text(
        "Press each of these keys once: here they do nothing but say that they arrived. A key that says nothing is kept by your terminal, \
         your keyboard or your screen reader; another can be given in its place. Esc goes back.",
    )];
    blocks.extend(tried(model).into_iter().enumerate().map(|(row, (entry, key))| {
        build::value(format!("{key}, {}", entry.words), if arrived.contains(&row) { "arrived" } else { "not yet" })
    }));
    blocks.push(build::button(GIVE, "Give other keys for those that did not arrive"));
    blocks.push(build::button(LEAVE, "Leave the keys as they are"));
    Body::new("Try the keys", blocks)
}

/// Takes a command for the key that it was given by, where keys are tried on a screen; `false` where it is to be carried out.
pub fn pressed(model: &mut Model, command: Command) -> bool {
    if !matches!(model.frame().screen, Screen::TryKeys) || model.front != FrontEnd::Screen {
        return false;
    }
    let tried = tried(model);
    let Some(row) = tried.iter().position(|(entry, _)| entry.command == command) else { return false };
    let (entry, key) = tried[row];
    let mut arrived = model.frame().ticked(ARRIVED);
    arrived.insert(row);
    let left = tried.len() - arrived.len();
    model.frame_mut().tick(ARRIVED, arrived);
    let left = if left == 0 {
        "All of them have arrived.".to_owned()
    } else {
        format!("{} to go.", crate::text::capital(&crate::text::number(left)))
    };
    model.say(format!("{key} arrives: {}. {left}", entry.words));
    true
}

pub fn enter(model: &mut Model, control: ControlId) -> Vec<Effect> {
    if control == LEAVE {
        model.close();
        model.say("The keys are as they were.");
        return Vec::new();
    }
    let arrived = model.frame().ticked(ARRIVED);
    let missing: Vec<(&Entry, Key)> =
        tried(model).into_iter().enumerate().filter(|(row, _)| !arrived.contains(row)).map(|(_, missing)| missing).collect();
    if arrived.is_empty() || missing.is_empty() {
        let none = if missing.is_empty() {
            "All of them arrived, so nothing is changed."
        } else {
            "No key has been tried yet. Press one of them first."
        };
        model.say(none);
        return Vec::new();
    }
    let mut given = Vec::new();
    for (entry, key) in missing {
        let own = SPARE.iter().filter(|(command, _)| *command == entry.command).map(|(_, letter)| *letter);
        let free =
            own.chain(SPARE.iter().map(|(_, letter)| *letter)).map(Key::Ctrl).find(|key| model.settings.keys.command(*key).is_none());
        if let Some(free) = free {
            model.settings.keys.bind(entry.command, Some(free));
            given.push(format!("{free} in place of {key}"));
        }
    }
    model.close();
    model.say(format!("From now on: {}. Everything is also in Actions.", list(&given)));
    vec![Effect::SaveSettings(model.settings.clone())]
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::app::msg::{Input, Msg};
    use crate::app::settings::Settings;
    use crate::app::{Access, Library, update};

    fn trying() -> Model {
        let mut model = Model::new(Arc::new(Library::default()), Access::NotYet, Settings::default(), FrontEnd::Screen);
        model.open(Screen::TryKeys);
        model
    }

    #[test]
    fn a_key_that_is_tried_says_so_and_does_nothing_else() {
        let mut model = trying();
        for (entry, key) in tried(&model) {
            let effects = update(&mut model, Msg::Command(entry.command));
            assert!(effects.is_empty() && model.frame().screen == Screen::TryKeys, "{}", entry.id);
            assert!(model.status.text.starts_with(&format!("{key} arrives: ")), "{}", model.status.text);
        }
        assert!(model.status.text.ends_with("All of them have arrived."));
        assert!(update(&mut model, Msg::Input(Input::Enter)).is_empty(), "nothing is to be changed");
        update(&mut model, Msg::Command(Command::Back));
        assert_eq!(model.frame().screen, Screen::First);
    }

    #[test]
    fn what_does_not_arrive_gets_another_key_of_its_own() {
        let mut model = trying();
        for (entry, _) in tried(&model).into_iter().filter(|(_, key)| !matches!(key, Key::F(1 | 10))) {
            update(&mut model, Msg::Command(entry.command));
        }
        let effects = update(&mut model, Msg::Input(Input::Enter));
        assert_eq!(model.status.text, "From now on: Ctrl+G in place of F1 and Ctrl+U in place of F10. Everything is also in Actions.");
        assert_eq!(effects, [Effect::SaveSettings(model.settings.clone())]);
        assert_eq!(model.settings.keys.command(Key::Ctrl('u')), Some(Command::Lock));
        assert_eq!(model.settings.keys.command(Key::F(10)), None);
    }
}
