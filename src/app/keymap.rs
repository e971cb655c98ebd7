//! Keys to messages, on the page as it stands.

use super::command::Command;
use super::key::Key;
use super::msg::{Input, Motion, Msg};
use super::page::{Control, Page, Widget};
use super::settings::{Letters, Settings};

/// The message that a key means on a page, if any. `rows` is how many rows of the page a screen shows at once.
///
/// On a page without a text field letters do nothing, so that typing prose by mistake changes nothing, unless the settings make keys of some.
pub fn message(key: Key, page: &Page, rows: usize, settings: &Settings) -> Option<Msg> {
    let command = |key| settings.keys.command(key).map(Msg::Command);
    if page.blank {
        return match (key, command(key)) {
            (Key::Enter, _) => Some(Msg::Input(Input::Enter)),
            // While the screen is hidden only leaving, locking and the quick exit do anything.
            (_, Some(Msg::Command(known @ (Command::Lock | Command::Leave | Command::QuickExit)))) => Some(Msg::Command(known)),
            _ => Some(Msg::Input(Input::Nothing)),
        };
    }
    let focused = page.focused();
    let typing = focused.is_some_and(Control::takes_text);
    let long = matches!(focused.map(|control| &control.widget), Some(Widget::LongText { .. }));
    let input = match stands_for(key, page, settings) {
        Key::Char(' ') if !typing => Input::Toggle,
        Key::Char(letter) if typing => Input::Insert(letter.to_string()),
        Key::Char(digit @ '0'..='9') => Input::Digit(digit as usize - '0' as usize),
        Key::Enter if long => Input::Insert("\n".to_owned()),
        Key::Enter => Input::Enter,
        Key::Backspace if typing => Input::Backspace,
        Key::Delete if typing => Input::Delete,
        Key::Tab => Input::Move(Motion::Next),
        Key::BackTab => Input::Move(Motion::Previous),
        Key::Up => Input::Move(Motion::Up),
        Key::Down => Input::Move(Motion::Down),
        Key::Left => Input::Move(Motion::Left),
        Key::Right => Input::Move(Motion::Right),
        Key::WordLeft => Input::Move(Motion::WordLeft),
        Key::WordRight => Input::Move(Motion::WordRight),
        Key::Home => Input::Move(Motion::Home),
        Key::End => Input::Move(Motion::End),
        Key::PageUp => Input::Move(Motion::PageUp(rows)),
        Key::PageDown => Input::Move(Motion::PageDown(rows)),
        // Whether the command applies here is for the model to say, in words; so it is that a key does nothing.
        other => match command(other) {
            Some(command) => return Some(command),
            None if matches!(other, Key::Char(_)) => Input::Stray,
            None => Input::Nothing,
        },
    };
    Some(Msg::Input(input))
}

/// The key that a letter stands for where the settings make keys of letters; any other key is itself.
pub fn stands_for(key: Key, page: &Page, settings: &Settings) -> Key {
    if settings.letters == Letters::None || page.blank || page.focused().is_some_and(Control::takes_text) {
        return key;
    }
    match key {
        Key::Char('j') => Key::Down,
        Key::Char('k') => Key::Up,
        Key::Char('g') => Key::Home,
        Key::Char('G') => Key::End,
        Key::Char('l') => Key::Enter,
        Key::Char('h') => Key::Esc,
        Key::Char('/') => settings.keys.key(Command::Find).unwrap_or(key),
        Key::Char('?') => settings.keys.key(Command::Help).unwrap_or(key),
        other => other,
    }
}
