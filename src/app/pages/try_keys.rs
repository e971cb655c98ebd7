//! Tries the function keys: some terminals, keyboards and screen readers keep a few for themselves, and other keys can be given in their place.

use std::collections::BTreeSet;

use super::{Body, keys};
use crate::app::build;
use crate::app::command::{Command, Entry, REGISTRY};
use crate::app::frame::Frame;
use crate::app::key::Key;
use crate::app::model::Model;
use crate::app::msg::{Effect, FrontEnd};
use crate::app::page::ControlId;
use crate::app::screen::Screen;
use crate::app::setting_back::set;
use crate::app::whereabouts::sentence;
use crate::text::{capital, list, number};

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
    // What changes nothing first: Enter may be pressed before what this page is for was read.
    blocks.push(build::button(LEAVE, "Leave the keys as they are"));
    blocks.push(build::button(GIVE, "Give other keys for those that did not arrive"));
    blocks.extend(keys::usual_button(model));
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
    let left = if left == 0 { "All of them have arrived.".to_owned() } else { format!("{} to go.", capital(&number(left))) };
    model.say(format!("{key} arrives: {} {left}", sentence(entry.words)));
    true
}

pub fn enter(model: &mut Model, control: ControlId) -> Vec<Effect> {
    if control == LEAVE {
        model.close();
        model.say("The keys are as they were.");
        return Vec::new();
    }
    if control == keys::USUAL {
        model.frame_mut().tick(ARRIVED, BTreeSet::new());
        return keys::usual(model);
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
    let (mut given, mut keys) = (Vec::new(), model.settings.keys.clone());
    for (entry, key) in missing {
        let own = SPARE.iter().filter(|(command, _)| *command == entry.command).map(|(_, letter)| *letter);
        let free = own.chain(SPARE.iter().map(|(_, letter)| *letter)).map(Key::Ctrl).find(|key| keys.command(*key).is_none());
        if let Some(free) = free {
            keys.bind(entry.command, Some(free));
            given.push(format!("{free} in place of {key}"));
        }
    }
    model.close();
    // A screen cuts what is long, and the key that says the rest may be one of them.
    let now = if given.len() > 2 {
        let many = capital(&number(given.len()));
        format!("{many} keys are others now. Settings, the last row, Keys: there they are, and the usual ones can be had back")
    } else {
        format!("From now on: {}", list(&given))
    };
    model.say(format!("{now}. Everything is also in Actions."));
    set(model, |settings| settings.keys = keys)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::app::msg::{Input, Msg};
    use crate::app::outcome::Outcome;
    use crate::app::page::{Block, Notice};
    use crate::app::settings::{FAULT, Settings};
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
        assert!(enter_on(&mut model, GIVE).is_empty(), "nothing is to be changed");
        assert!(enter_on(&mut model, LEAVE).is_empty());
        assert_eq!(model.status.text, "The keys are as they were.");
        assert_eq!(model.frame().screen, Screen::First);
    }

    /// Presses Enter on a button of the page.
    fn enter_on(model: &mut Model, button: ControlId) -> Vec<Effect> {
        update(model, Msg::Input(Input::Focus(button)));
        update(model, Msg::Input(Input::Enter))
    }

    #[test]
    fn the_sign_that_ends_what_a_key_does_stands_once() {
        let mut model = trying();
        update(&mut model, Msg::Command(Command::Where));
        assert_eq!(model.status.text, "F4 arrives: Where am I? 10 to go.");
    }

    #[test]
    fn enter_at_once_changes_nothing() {
        let mut model = trying();
        update(&mut model, Msg::Command(Command::Help));
        assert!(update(&mut model, Msg::Input(Input::Enter)).is_empty());
        assert_eq!((model.settings.keys.changed(), &model.frame().screen), (0, &Screen::First));
    }

    #[test]
    fn many_new_keys_are_counted_and_the_usual_ones_can_be_had_back() {
        let mut model = trying();
        update(&mut model, Msg::Command(Command::Help));
        enter_on(&mut model, GIVE);
        assert_eq!(
            model.status.text,
            "10 keys are others now. Settings, the last row, Keys: there they are, and the usual ones can be had back. Everything is also in \
             Actions."
        );
        assert_eq!(model.settings.keys.changed(), 10);
        model.open(Screen::TryKeys);
        update(&mut model, Msg::Command(Command::Help));
        let effects = enter_on(&mut model, keys::USUAL);
        assert_eq!(model.status.text, "All keys are the usual ones again. 10 were others.");
        assert_eq!(effects, [Effect::SaveSettings(model.settings.clone())]);
        assert!(model.settings.keys.changed() == 0 && model.frame().ticked(ARRIVED).is_empty());
        assert_eq!(crate::app::page(&model).control(keys::USUAL), None);
    }

    #[test]
    fn new_keys_are_named_where_they_could_not_be_kept() {
        let mut model = trying();
        for (entry, _) in tried(&model).into_iter().filter(|(_, key)| *key != Key::F(10)) {
            update(&mut model, Msg::Command(entry.command));
        }
        enter_on(&mut model, GIVE);
        let sentence = "The settings could not be kept: why. They hold until you leave.".to_owned();
        update(&mut model, Msg::Happened(Outcome::SettingsNotKept { sentence: sentence.clone() }));
        let said = format!("From now on: Ctrl+U in place of F10. Everything is also in Actions. {sentence}");
        assert_eq!((&model.status.text, model.status.error), (&said, true));
        assert_eq!(model.history.back(), Some(&said));
    }

    #[test]
    fn a_fault_in_the_settings_file_is_told_where_settings_are_changed() {
        for screen in [Screen::Settings, Screen::Keys] {
            for settings_fault in [false, true] {
                let mut model = trying();
                model.settings_fault = settings_fault;
                model.open(screen.clone());
                let first = crate::app::page(&model).blocks.remove(0);
                let told = matches!(&first, Block::Notice(Notice::Error, words) if words == FAULT);
                assert_eq!(told, settings_fault, "{first:?}");
            }
        }
    }

    #[test]
    fn what_does_not_arrive_gets_another_key_of_its_own() {
        let mut model = trying();
        for (entry, _) in tried(&model).into_iter().filter(|(_, key)| !matches!(key, Key::F(1 | 10))) {
            update(&mut model, Msg::Command(entry.command));
        }
        let effects = enter_on(&mut model, GIVE);
        assert_eq!(model.status.text, "From now on: Ctrl+G in place of F1 and Ctrl+U in place of F10. Everything is also in Actions.");
        assert_eq!(effects, [Effect::SaveSettings(model.settings.clone())]);
        assert_eq!(model.settings.keys.command(Key::Ctrl('u')), Some(Command::Lock));
        assert_eq!(model.settings.keys.command(Key::F(10)), None);
    }
}
