//! `settings`: what each is, and a new value for one.

use std::path::Path;

use serde_json::json;

use super::args::SettingsArgs;
use super::backup::backup_folder;
use super::context::Context;
use super::error::CliError;
use crate::app::command::REGISTRY as COMMANDS;
use crate::app::settings::{REGISTRY, Setting, Settings, Value, setting};
use crate::diagnostic::choose;
use crate::runtime;
use crate::text::{quoted, why};

/// The setting that names a folder.
const BACKUP_FOLDER: &str = "backup-folder";

/// Which keys give which commands; with a command's id behind a full stop, the key of that one.
const KEYS: &str = "keys";

/// Runs it.
pub fn run(mut context: Context, args: &SettingsArgs) -> Result<(), CliError> {
    if context.settings_fault.is_some() {
        return Err(CliError::Fault(
            "the settings file has a fault, so nothing was done. mend it as said above, then try again".to_owned(),
        ));
    }
    match (args.key.as_deref(), args.value.as_deref()) {
        (None, _) => all(&context),
        (Some(KEYS), None) => context.put(|| keys_json(&context.settings), || keys_words(&context.settings)),
        (Some(KEYS), Some(_)) => {
            Err(CliError::Usage("`keys` is a whole table. name one command: `fingerpost settings keys.find F11`".to_owned()))
        }
        (Some(key), value) => match (key.strip_prefix("keys."), setting(key)) {
            (Some(id), _) => key_of(&mut context, id, value),
            (None, Some(setting)) => one(&mut context, setting, value),
            (None, None) => {
                let known = REGISTRY.iter().map(|setting| setting.key).chain([KEYS]);
                let fix = choose(key, known, "`fingerpost settings` lists the settings there are");
                Err(CliError::Usage(format!("there is no setting {}. {fix}", quoted(key))))
            }
        },
    }
}

fn all(context: &Context) -> Result<(), CliError> {
    let (settings, file) = (&context.settings, context.folders.as_ref().map(|folders| folders.settings.display().to_string()));
    let json = || json!({ "file": file, "settings": REGISTRY.iter().map(|setting| as_json(setting, settings)).collect::<Vec<_>>() });
    let words = || {
        let mut lines: Vec<String> = REGISTRY.iter().map(|setting| as_words(setting, settings)).collect();
        lines.push(format!("keys: {}\n  Which keys give which commands: `fingerpost settings keys`.", keys_changed(settings)));
        if let Some(file) = &file {
            lines.push(format!("\nThey are kept in {file}, which may be edited by hand."));
        }
        lines.join("\n")
    };
    context.put(json, words)
}

fn one(context: &mut Context, setting: &Setting, value: Option<&str>) -> Result<(), CliError> {
    if let Some(typed) = value {
        let value = match setting.parse(typed).map_err(|wrong| CliError::Usage(wrong.to_string()))? {
            Value::Text(folder) if setting.key == BACKUP_FOLDER && !folder.is_empty() => {
                Value::Text(backup_folder(context, Path::new(&folder))?.display().to_string())
            }
            value => value,
        };
        setting.put(&mut context.settings, &value);
        keep(context)?;
    }
    let settings = &context.settings;
    context.put(|| as_json(setting, settings), || as_words(setting, settings))
}

fn key_of(context: &mut Context, id: &str, value: Option<&str>) -> Result<(), CliError> {
    let Some(entry) = COMMANDS.iter().find(|entry| entry.id == id) else {
        let fix = choose(id, COMMANDS.iter().map(|entry| entry.id), "`fingerpost settings keys` lists the commands there are");
        return Err(CliError::Usage(format!("there is no command {}. {fix}", quoted(id))));
    };
    if let Some(name) = value {
        context.settings.keys.give(entry.command, name).map_err(|(what, fix)| CliError::Usage(format!("{what}. {fix}")))?;
        keep(context)?;
    }
    let settings = &context.settings;
    context.put(|| key_json(entry, settings), || key_words(entry, settings))
}

fn keep(context: &Context) -> Result<(), CliError> {
    if context.global.no_save {
        return Err(CliError::Usage("with `--no-save` nothing is kept, so no setting can be changed. leave it out".to_owned()));
    }
    let Some(folders) = &context.folders else {
        return Err(CliError::Usage("this user has no home folder to keep settings in. set `HOME`".to_owned()));
    };
    runtime::write_settings(&folders.settings, &context.settings).map_err(|error| {
        let file = folders.settings.display();
        CliError::Failed(format!("the settings could not be written to `{file}`: {}. look at that folder, then try again", why(&error)), 8)
    })
}

fn as_words(setting: &Setting, settings: &Settings) -> String {
    let choices: Vec<String> = setting.choices().iter().map(|(value, _)| value.typed()).collect();
    let choices = if choices.is_empty() { String::new() } else { format!(" One of: {}.", choices.join(", ")) };
    format!("{}: {}\n  {}{choices}", setting.key, setting.get(settings).typed(), setting.help)
}

fn as_json(setting: &Setting, settings: &Settings) -> serde_json::Value {
    let choices: Vec<_> = setting.choices().iter().map(|(value, _)| plain(value)).collect();
    json!({
        "key": setting.key,
        "value": plain(&setting.get(settings)),
        "usual": plain(&setting.get(&Settings::default())),
        "choices": choices,
        "about": setting.help,
    })
}

/// A value as it stands in the file.
fn plain(value: &Value) -> serde_json::Value {
    match value {
        Value::Flag(flag) => json!(flag),
        Value::Word(word) => json!(word),
        Value::Minutes(minutes) => json!(minutes),
        Value::Text(text) => json!(text),
    }
}

fn keys_changed(settings: &Settings) -> String {
    match settings.keys.changed() {
        0 => "as usual".to_owned(),
        changed => format!("{} changed", crate::text::number(changed)),
    }
}

fn keys_json(settings: &Settings) -> serde_json::Value {
    json!({ "keys": COMMANDS.iter().map(|entry| key_json(entry, settings)).collect::<Vec<_>>() })
}

fn key_json(entry: &crate::app::command::Entry, settings: &Settings) -> serde_json::Value {
    let name = |key: Option<crate::app::key::Key>| key.map(|key| key.to_string());
    json!({ "command": entry.id, "words": entry.words, "key": name(settings.keys.key(entry.command)), "usual": name(entry.key) })
}

fn keys_words(settings: &Settings) -> String {
    COMMANDS.iter().map(|entry| key_words(entry, settings)).collect::<Vec<_>>().join("\n")
}

fn key_words(entry: &crate::app::command::Entry, settings: &Settings) -> String {
    let key = settings.keys.key(entry.command);
    let usual = match (key == entry.key, entry.key) {
        (true, _) => String::new(),
        (false, Some(usual)) => format!(" (as shipped: {usual})"),
        (false, None) => " (as shipped: none)".to_owned(),
    };
    format!("{}: {}{usual}. {}", entry.id, key.map_or_else(|| "none, in Actions".to_owned(), |key| key.to_string()), entry.words)
}
