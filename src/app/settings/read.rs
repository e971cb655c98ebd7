//! Reads the settings file: all of its faults at once, or the settings.

use super::Settings;
use super::registry::{REGISTRY, setting};
use crate::app::bindings;
use crate::app::command::REGISTRY as COMMANDS;
use crate::diagnostic::{Fault, Reading, choose};

/// The program's own memory, in the same file.
const SEEN_OFFER: &str = "seen-offer";
/// The table of keys.
const KEYS: &str = "keys";

/// Reads settings from the bytes of their file, which is shown under that name.
///
/// # Errors
/// Every fault of the file: where one is, none of it counts.
pub fn read(file: &str, bytes: &[u8]) -> Result<Settings, Vec<Fault>> {
    let reading = Reading::from_bytes(file, bytes).map_err(|fault| vec![*fault])?;
    let mut settings = Settings::default();
    if let Some(document) = &reading.document() {
        for (key, item) in document.root(&reading).into_entries() {
            match (key.words, setting(&key)) {
                (_, Some(setting)) => {
                    if let Some(value) = setting.take(&item) {
                        setting.put(&mut settings, &value);
                    }
                }
                (SEEN_OFFER, _) => settings.seen_offer = item.yes_no().unwrap_or_default(),
                (KEYS, _) => settings.keys = item.table().map(bindings::read).unwrap_or_default(),
                (word, None) if COMMANDS.iter().any(|entry| entry.id == word) => {
                    let fix = format!("`{word}` is a command: put the line `[keys]` above it, for keys stand below that");
                    reading.fault(key.span, format!("there is no setting `{word}`"), fix);
                }
                (word, None) => {
                    let known = REGISTRY.iter().map(|setting| setting.key).chain([KEYS]);
                    let fix = choose(word, known, "`fingerpost settings` lists the settings there are");
                    reading.fault(key.span, format!("there is no setting `{word}`"), fix);
                }
            }
        }
    }
    let faults = reading.into_faults();
    if faults.is_empty() { Ok(settings) } else { Err(faults) }
}

#[cfg(test)]
mod tests {
    use super::super::{Hints, Marker};
    use super::*;

    fn faults(text: &str) -> Vec<String> {
        read("s.toml", text.as_bytes()).unwrap_err().iter().map(ToString::to_string).collect()
    }

    #[test]
    fn what_is_not_there_is_as_usual() {
        assert_eq!(read("s.toml", b""), Ok(Settings::default()));
        let text = "hints = \"never\" # too many\nmarker = \"word\"\nidle-lock-minutes = \"off\"\nlawful-basis = \"\"\nseen-offer = true\n";
        let settings = read("s.toml", text.as_bytes()).unwrap();
        let expected =
            Settings { hints: Hints::Never, marker: Marker::Word, idle_lock_minutes: 0, seen_offer: true, ..Settings::default() };
        assert_eq!(settings, expected);
    }

    #[test]
    fn every_fault_is_told_at_once_with_its_place() {
        let text = "plian = true\nhints = \"some\"\nidle-lock-minutes = 9999\nbell = \"yes\"\n[keys]\nfind = \"Alt+F\"\n";
        assert_eq!(
            faults(text),
            [
                "s.toml:1:1: there is no setting `plian`; did you mean `plain`?",
                "s.toml:2:9: `hints` cannot be `some`; write one of `always`, `first`, `never`",
                "s.toml:3:21: `idle-lock-minutes` is more than a day; write at most 1440, or \"off\"",
                "s.toml:4:8: `bell` is text, and must be true or false; write it as `bell = true`",
                "s.toml:6:8: `Alt+F` is never given to a command: screen readers and window managers use keys with Alt; write F1 to F12, or Ctrl+ with one of C D E F G K L N O P R T U V W X Y Z",
            ]
        );
        assert_eq!(
            faults("find = \"Ctrl+F\"\n"),
            ["s.toml:1:1: there is no setting `find`; `find` is a command: put the line `[keys]` above it, for keys stand below that"]
        );
        assert!(faults("plain = yes\n")[0].starts_with("s.toml:1:9: this is not TOML"));
        assert!(read("s.toml", b"a\xff").unwrap_err()[0].what.contains("not UTF-8"));
    }
}
