//! What the README says of keys and commands is what the program has.

#![expect(clippy::unwrap_used, reason = "a test fails by stopping")]

use std::fs;
use std::path::Path;

use fingerpost::app::command::REGISTRY;
use fingerpost::app::settings::{Kind, REGISTRY as SETTINGS};

fn readme() -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap()
}

#[test]
fn its_table_of_keys_is_the_registry() {
    let rows = REGISTRY.iter().map(|entry| {
        let key = entry.key.map_or_else(|| "in Actions".to_owned(), |key| key.to_string());
        format!("| {key} | {}: {} | `{}` |", entry.words, entry.help.trim_end_matches('.'), entry.plain[0])
    });
    let table = rows.collect::<Vec<_>>().join("\n");
    assert!(readme().contains(&table), "write this table into the README:\n{table}");
}

#[test]
fn its_table_of_settings_is_the_registry() {
    let rows = SETTINGS.iter().map(|setting| {
        let words: Vec<String> = setting.choices().iter().map(|(value, _)| value.typed()).collect();
        let may_be = match setting.kind {
            Kind::Minutes => "a number, or off".to_owned(),
            Kind::Text => "a text".to_owned(),
            Kind::Flag { .. } | Kind::Words(_) => words.join(", "),
        };
        format!("| `{}` | {} | {may_be} |", setting.key, setting.help.trim_end_matches('.'))
    });
    let table = rows.collect::<Vec<_>>().join("\n");
    assert!(readme().contains(&table), "write this table into the README:\n{table}");
}

#[test]
fn its_commands_are_those_of_the_program() {
    let help = std::process::Command::new(env!("CARGO_BIN_EXE_fingerpost")).arg("help").output().unwrap();
    let help = String::from_utf8(help.stdout).unwrap();
    let listed = help.lines().skip_while(|line| !line.starts_with("Commands:")).skip(1).take_while(|line| line.starts_with("  "));
    let names: Vec<String> =
        listed.filter_map(|line| line.split_whitespace().next().map(str::to_owned)).filter(|name| name != "help").collect();
    assert!(names.len() >= 9, "{help}");
    let readme = readme();
    for name in names {
        assert!(
            readme.contains(&format!("| `{name}")) || readme.contains(&format!("`{name} ")) || readme.contains(&format!("`{name}`")),
            "{name}"
        );
    }
}
