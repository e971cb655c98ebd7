//! The name of a key that a command may be given, and why some keys never are.

use crate::app::key::Key;
use crate::text::quoted;

/// Letters that Control never goes with, and what takes them first.
const TAKEN: &[(char, &str)] = &[
    ('a', "GNU screen takes it"),
    ('b', "tmux takes it"),
    ('h', "it is Backspace in many terminals"),
    ('i', "it is Tab in every terminal"),
    ('j', "it is Enter in every terminal"),
    ('m', "it is Enter in every terminal"),
    ('q', "terminals use it to go on"),
    ('s', "terminals use it to stand still"),
    ('[', "it is Esc in every terminal"),
    ('\\', "terminals use it to end programs"),
];

/// Keys that do the same on every page.
const FIXED: &[&str] = &[
    "enter",
    "return",
    "tab",
    "shift+tab",
    "esc",
    "escape",
    "space",
    "backspace",
    "delete",
    "up",
    "down",
    "left",
    "right",
    "home",
    "end",
    "pgup",
    "pgdn",
    "pageup",
    "pagedown",
    "ctrl+left",
    "ctrl+right",
];

/// What to write in its place.
const FREE: &str = "write F1 to F12, or Ctrl+ with one of C D E F G K L N O P R T U V W X Y Z";

/// The key of that name, for a command; what happened and what to do where there is none that may be bound.
pub fn bindable(name: &str) -> Result<Key, (String, String)> {
    let low = name.trim().to_lowercase().replace("control", "ctrl");
    let low = if low.len() > 1 { low.replace('-', "+") } else { low };
    let refused = |why: &str| Err((format!("{} is never given to a command: {why}", quoted(name.trim())), FREE.to_owned()));
    if let Some(number) = low.strip_prefix('f').and_then(|number| number.parse().ok()).filter(|number| (1..=12).contains(number)) {
        return Ok(Key::F(number));
    }
    if FIXED.contains(&low.as_str()) {
        return refused("it does the same on every page");
    }
    let parts: Vec<&str> = low.split('+').map(str::trim).collect();
    match parts.as_slice() {
        [.., _] if parts.iter().any(|part| matches!(*part, "alt" | "meta")) => {
            refused("screen readers and window managers use keys with Alt")
        }
        ["ctrl", "shift", _] | ["shift", "ctrl", _] => refused("terminals do not tell it from the key without Shift"),
        ["insert" | "ins" | "capslock" | "caps lock"] => refused("screen readers use it"),
        [key] if key.starts_with("keypad") || key.starts_with("kp") || key.starts_with("numpad") => {
            refused("screen readers use the keypad")
        }
        ["ctrl", letter] => match letter.chars().next().filter(|_| letter.chars().count() == 1) {
            Some(letter) => match TAKEN.iter().find(|(taken, _)| *taken == letter) {
                Some((_, why)) => refused(why),
                None if letter.is_ascii_lowercase() => Ok(Key::Ctrl(letter)),
                None => refused("terminals do not tell it apart"),
            },
            None => Err(unknown(name)),
        },
        [letter] if letter.chars().count() == 1 => {
            refused("letters, digits and signs are for typing; `letters = \"vi\"` makes some of them keys")
        }
        _ => Err(unknown(name)),
    }
}

fn unknown(name: &str) -> (String, String) {
    (format!("there is no key {}", quoted(name.trim())), FREE.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_of_the_registry_but_esc_can_be_written_as_it_is_shown() {
        let keys = crate::app::command::REGISTRY.iter().filter_map(|entry| entry.key).filter(|key| *key != Key::Esc);
        for key in keys {
            assert_eq!(bindable(&key.to_string()), Ok(key));
            assert_eq!(bindable(&key.to_string().to_lowercase().replace('+', "-")), Ok(key));
        }
        assert_eq!(bindable("control-e"), Ok(Key::Ctrl('e')));
    }

    #[test]
    fn what_is_never_bound_says_why() {
        let reserved = [
            "Insert",
            "CapsLock",
            "keypad 5",
            "Alt+x",
            "Ctrl+Shift+F",
            "Ctrl+A",
            "Ctrl+B",
            "Ctrl+H",
            "Ctrl+I",
            "Ctrl+J",
            "Ctrl+M",
            "Ctrl+Q",
            "Ctrl+S",
            "Ctrl+[",
            "Ctrl+\\",
            "Esc",
            "Tab",
            "Enter",
            "Up",
            "Space",
            "x",
            "5",
            "/",
            "Ctrl+1",
        ];
        for name in reserved {
            let (what, fix) = bindable(name).unwrap_err();
            assert!(what.contains("never given to a command: ") && fix.starts_with("write F1"), "{name}: {what}");
        }
        for name in ["F0", "F13", "Ctrl+", "Ctrl+xy", "", "Hyper"] {
            assert!(bindable(name).unwrap_err().0.starts_with("there is no key"), "{name}");
        }
    }
}
