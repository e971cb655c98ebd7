//! The settings file: read with its faults told, and written without a word of the person's own being lost.

use std::fs;
use std::io;
use std::path::Path;

use toml_edit::{DocumentMut, Item, Table, Value as Toml, value};

use super::files::{read_up_to, write_whole};
use crate::app::bindings::Bindings;
use crate::app::command::REGISTRY as COMMANDS;
use crate::app::settings::{REGISTRY, Settings, Value, read};
use crate::text::why;

/// Nobody writes a larger one, in bytes.
const LARGEST: u64 = 1 << 20;

/// What a new file begins with.
const HEAD: &str = "# How Fingerpost behaves. `fingerpost settings` says what can be set, and what each is now.\n";

/// Reads the settings; those that are not there are as usual.
///
/// # Errors
/// What is wrong with the file, each fault with its line and a caret, and what to do; the usual settings can be used all the same.
pub fn read_settings(path: &Path) -> Result<Settings, String> {
    let name = path.display().to_string();
    match read_up_to(path, LARGEST) {
        Ok(bytes) => read(&name, &bytes).map_err(|faults| {
            let text = String::from_utf8_lossy(&bytes);
            let shown: Vec<String> = faults.iter().map(|fault| fault.render(Some(&text))).collect();
            format!("the settings in `{name}` cannot be used. mend the file, or remove it; the usual ones are used\n{}", shown.join("\n"))
        }),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Settings::default()),
        Err(error) => {
            Err(format!("the settings in `{name}` cannot be read: {}. open the file to this user; the usual ones are used", why(&error)))
        }
    }
}

/// Writes the settings, in whole or not at all. What stands in the file beside them, comments and order, stays as it is.
///
/// # Errors
/// What the disk said; or the file that is there has a fault, and is left as it is, for somebody wrote it by hand.
pub fn write_settings(path: &Path, settings: &Settings) -> io::Result<()> {
    let (head, text, before) = match fs::read_to_string(path) {
        Ok(text) => {
            let before = read(&path.display().to_string(), text.as_bytes());
            let before =
                before.map_err(|faults| faulty(&faults.first().map_or(String::new(), |fault| format!(" in line {}", fault.line))))?;
            ("", text, before)
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => (HEAD, String::new(), Settings::default()),
        Err(error) if error.kind() == io::ErrorKind::InvalidData => return Err(faulty("")),
        Err(error) => return Err(error),
    };
    let mut document: DocumentMut = text.parse().map_err(io::Error::other)?;
    for setting in REGISTRY {
        let now = setting.get(settings);
        if now != setting.get(&before) {
            put(document.as_table_mut(), setting.key, toml(&now));
        }
    }
    if settings.seen_offer != before.seen_offer {
        put(document.as_table_mut(), "seen-offer", settings.seen_offer.into());
    }
    put_keys(&mut document, &settings.keys, &before.keys);
    write_whole(path, &format!("{head}{document}"))
}

fn faulty(place: &str) -> io::Error {
    io::Error::other(format!("their file has a fault{place}, and is left as it is"))
}

fn toml(now: &Value) -> Toml {
    match now {
        Value::Flag(flag) => (*flag).into(),
        Value::Word(word) => (*word).into(),
        Value::Minutes(minutes) => i64::from(*minutes).into(),
        Value::Text(text) => text.as_str().into(),
    }
}

/// Puts a value under a key, and leaves the comment behind an older one where it is.
fn put(table: &mut Table, key: &str, mut new: Toml) {
    match table.get_mut(key).and_then(Item::as_value_mut) {
        Some(old) => {
            *new.decor_mut() = old.decor().clone();
            *old = new;
        }
        None => table[key] = value(new),
    }
}

fn put_keys(document: &mut DocumentMut, now: &Bindings, before: &Bindings) {
    for entry in COMMANDS.iter().filter(|entry| now.key(entry.command) != before.key(entry.command)) {
        let keys = document.entry("keys").or_insert(Item::Table(Table::new()));
        if let Some(keys) = keys.as_table_mut() {
            let key = now.key(entry.command).map_or_else(|| "none".to_owned(), |key| key.to_string());
            put(keys, entry.id, key.into());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::command::Command;
    use crate::app::key::Key;
    use crate::app::settings::{Hints, Marker};

    #[test]
    fn settings_come_back_as_they_were_written() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("deep/settings.toml");
        let mut settings = Settings { plain: true, idle_lock_minutes: 0, seen_offer: true, marker: Marker::Star, ..Settings::default() };
        settings.keys.bind(Command::Find, Some(Key::F(11)));
        settings.keys.bind(Command::Leave, None);
        write_settings(&path, &settings).unwrap();
        assert_eq!(read_settings(&path), Ok(settings));
        assert!(fs::read_to_string(&path).unwrap().starts_with(HEAD));
    }

    #[test]
    fn a_persons_own_comments_and_order_stay() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("settings.toml");
        let own = "# mine\nmarker = \"star\" # the voice says star\n\n# quiet\nhints = \"never\"   # enough\n\n[keys]\n# F3 is the terminal's\nfind = \"F11\" # ours\n";
        fs::write(&path, own).unwrap();
        let mut settings = read_settings(&path).unwrap();
        write_settings(&path, &settings).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), own, "nothing changed");
        settings.hints = Hints::Always;
        settings.bell = true;
        settings.keys.bind(Command::Find, Some(Key::Ctrl('f')));
        write_settings(&path, &settings).unwrap();
        let changed =
            own.replace("\"never\"", "\"always\"").replace("\"F11\"", "\"Ctrl+F\"").replace("# enough\n", "# enough\nbell = true\n");
        assert_eq!(fs::read_to_string(&path).unwrap(), changed);
        assert_eq!(read_settings(&path), Ok(settings));
    }

    #[test]
    fn no_settings_are_the_usual_ones_and_a_faulty_file_is_told_and_never_written_over() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("settings.toml");
        assert_eq!(read_settings(&path), Ok(Settings::default()));
        for (bytes, told) in [(&b"bell = true\nplian = true\n"[..], "settings.toml:2:1"), (b"a\xff", "not UTF-8")] {
            fs::write(&path, bytes).unwrap();
            let words = read_settings(&path).unwrap_err();
            assert!(
                words.contains("mend the file") && words.contains(told) && words.contains('^') | words.contains("not UTF-8"),
                "{words}"
            );
            assert!(write_settings(&path, &Settings::default()).is_err());
            assert_eq!(fs::read(&path).unwrap(), bytes);
        }
    }
}
