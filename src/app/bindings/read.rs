//! Reads the table of keys in the settings file.

use std::ops::Range;

use super::Bindings;
use super::name::bindable;
use crate::app::command::{Command, Entry, REGISTRY};
use crate::app::key::Key;
use crate::diagnostic::{Table, choose};

/// Written in place of a key for a command that is to have none.
const NONE: &str = "none";

/// Reads a table of `command = "key"`; every fault of it is written down, and what is at fault is left out.
pub fn read(table: Table<'_>) -> Bindings {
    let (mut bindings, reading) = (Bindings::default(), table.reading);
    let mut bound: Vec<(&Entry, Option<Key>, Range<usize>)> = Vec::new();
    for (name, item) in table.into_entries() {
        let Some(entry) = REGISTRY.iter().find(|entry| entry.id == name.words) else {
            let fix = choose(&name, REGISTRY.iter().map(|entry| entry.id), "`fingerpost settings keys` lists the commands there are");
            reading.fault(name.span, format!("there is no command `{}`", name.words), fix);
            continue;
        };
        let Some(text) = item.text() else { continue };
        match wanted(entry.command, &text) {
            Ok(key) => {
                bindings.bind(entry.command, key);
                bound.push((entry, key, item.span));
            }
            Err((what, fix)) => item.fault(what, fix),
        }
    }
    // Of two in the file the later is told; where the other has its usual key, the one in the file.
    for (place, (entry, key, span)) in bound.iter().enumerate() {
        let later: Vec<Command> = bound[place + 1..].iter().map(|(later, ..)| later.command).collect();
        if let Some(key) = *key
            && let Some((what, fix)) = taken(&bindings, entry.command, key, &later)
        {
            reading.fault(span.clone(), what, fix);
        }
    }
    bindings
}

impl Bindings {
    /// Gives a command the key of that name, or none for `none`.
    ///
    /// # Errors
    /// What happened and what to do: the key may not be given, or another command has it.
    pub fn give(&mut self, command: Command, name: &str) -> Result<(), (String, String)> {
        let key = wanted(command, name)?;
        match key.and_then(|key| taken(self, command, key, &[])) {
            Some(fault) => Err(fault),
            None => {
                self.bind(command, key);
                Ok(())
            }
        }
    }
}

/// What is wrong with giving this key to this command, where one that is not among `but` has it already.
fn taken(bindings: &Bindings, command: Command, key: Key, but: &[Command]) -> Option<(String, String)> {
    let has = |other: &&Entry| other.command != command && !but.contains(&other.command) && bindings.key(other.command) == Some(key);
    let other = REGISTRY.iter().find(has)?;
    let what = format!("{key} is the key of `{}` already ({})", other.id, other.words);
    Some((what, format!("choose another key, or give `{}` another one too", other.id)))
}

/// The key that a command is to have, or what is wrong with that.
fn wanted(command: Command, name: &str) -> Result<Option<Key>, (String, String)> {
    match command {
        Command::Back => {
            let fix = "take the line out: `back` is always Esc, so that three keys are enough for everything";
            Err(("the key of `back` cannot be changed".to_owned(), fix.to_owned()))
        }
        Command::Actions if name.eq_ignore_ascii_case(NONE) => {
            let what = "`actions` would be left without a key, and the commands without a key are found there";
            Err((what.to_owned(), "give it another key".to_owned()))
        }
        _ if name.eq_ignore_ascii_case(NONE) => Ok(None),
        _ => bindable(name).map(Some),
    }
}

#[cfg(test)]
mod tests {
    use super::super::Bindings;
    use crate::app::command::Command;
    use crate::app::key::Key;
    use crate::app::settings;

    fn keys(text: &str) -> Result<Bindings, Vec<String>> {
        let read = settings::read("s.toml", format!("[keys]\n{text}").as_bytes());
        read.map(|settings| settings.keys).map_err(|faults| faults.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn keys_are_moved_taken_away_and_exchanged() {
        let keys = keys("find = \"F11\"\nhelp = \"F2\"\nactions = \"F1\"\nleave = \"none\"\nplan = \"Ctrl+P\"\n").unwrap();
        assert_eq!(keys.command(Key::F(11)), Some(Command::Find));
        assert_eq!(keys.command(Key::F(3)), None);
        assert_eq!((keys.command(Key::F(1)), keys.command(Key::F(2))), (Some(Command::Actions), Some(Command::Help)));
        assert_eq!(keys.key(Command::Leave), None);
        assert_eq!(keys.command(Key::Ctrl('p')), Some(Command::Plan));
        assert_eq!(keys.changed(), 5);
    }

    #[test]
    fn every_fault_is_told_at_once() {
        let text = "fnid = \"F11\"\nfind = \"F2\"\nplan = \"F11\"\ndoors = \"F11\"\nback = \"F4\"\nactions = \"none\"\nhelp = 3\n";
        assert_eq!(
            keys(text).unwrap_err(),
            [
                "s.toml:2:1: there is no command `fnid`; did you mean `find`?",
                "s.toml:3:8: F2 is the key of `actions` already (Actions); choose another key, or give `actions` another one too",
                "s.toml:5:9: F11 is the key of `plan` already (Plan); choose another key, or give `plan` another one too",
                "s.toml:6:8: the key of `back` cannot be changed; take the line out: `back` is always Esc, so that three keys are enough for everything",
                "s.toml:7:11: `actions` would be left without a key, and the commands without a key are found there; give it another key",
                "s.toml:8:8: `help` is a number, and must be text; write it as `help = \"...\"`",
            ]
        );
    }
}
