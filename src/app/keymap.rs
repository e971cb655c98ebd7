//! Keys to messages, on the page as it stands.

use super::command::{Command, REGISTRY};
use super::key::Key;
use super::msg::{Input, Motion, Msg};
use super::page::{Page, Widget};

/// The message that a key means on a page, if any. `rows` is how many rows of the page a screen shows at once.
///
/// On a page without a text field letters do nothing, so that typing prose by mistake changes nothing.
pub fn message(key: Key, page: &Page, rows: usize) -> Option<Msg> {
    if page.blank {
        return blank(key);
    }
    let focused = page.focused();
    let typing = focused.is_some_and(super::page::Control::takes_text);
    let long = matches!(focused.map(|control| &control.widget), Some(Widget::LongText { .. }));
    let input = match key {
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
        _ => return command(key),
    };
    Some(Msg::Input(input))
}

/// The command of a key. Whether it applies here is for the model to say, in words.
fn command(key: Key) -> Option<Msg> {
    REGISTRY.iter().find(|entry| entry.key == Some(key)).map(|entry| Msg::Command(entry.command))
}

/// While the screen is hidden only Enter, leaving and the quick exit do anything.
fn blank(key: Key) -> Option<Msg> {
    match key {
        Key::Enter => Some(Msg::Input(Input::Enter)),
        _ => match command(key) {
            Some(Msg::Command(command @ (Command::Lock | Command::Leave | Command::QuickExit))) => Some(Msg::Command(command)),
            _ => None,
        },
    }
}
