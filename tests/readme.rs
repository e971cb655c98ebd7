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
            Kind::Text { .. } => "a text".to_owned(),
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

/// Every criterion of WCAG 2.2 at level A and AA, in order; 4.1.1 was taken out of 2.2.
const CRITERIA: &str = "1.1.1 1.2.1 1.2.2 1.2.3 1.2.4 1.2.5 1.3.1 1.3.2 1.3.3 1.3.4 1.3.5 1.4.1 1.4.2 1.4.3 1.4.4 1.4.5 1.4.10 1.4.11 1.4.12 1.4.13 \
    2.1.1 2.1.2 2.1.4 2.2.1 2.2.2 2.3.1 2.4.1 2.4.2 2.4.3 2.4.4 2.4.5 2.4.6 2.4.7 2.4.11 2.5.1 2.5.2 2.5.3 2.5.4 2.5.7 2.5.8 \
    3.1.1 3.1.2 3.2.1 3.2.2 3.2.3 3.2.4 3.2.6 3.3.1 3.3.2 3.3.3 3.3.4 3.3.7 3.3.8 4.1.2 4.1.3";

/// All code and all tests, as one text.
fn sources(folder: &Path) -> String {
    let mut entries: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    let text = |path: std::path::PathBuf| match path.is_dir() {
        true => sources(&path),
        false if path.extension().is_some_and(|ending| ending == "rs") => fs::read_to_string(path).unwrap(),
        false => String::new(),
    };
    entries.into_iter().map(text).collect()
}

#[test]
fn its_accessibility_table_is_whole_and_names_tests_that_are_there() {
    let readme = readme();
    let table = readme.split("| criterion | stands |").nth(1).unwrap();
    let rows: Vec<Vec<&str>> =
        table.lines().skip(2).take_while(|line| line.starts_with('|')).map(|line| line.split('|').map(str::trim).collect()).collect();
    let criteria: Vec<&str> = rows.iter().map(|row| row[1].split(' ').next().unwrap()).collect();
    assert_eq!(criteria, CRITERIA.split_whitespace().collect::<Vec<_>>());
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let code = sources(&root.join("src")) + &sources(&root.join("tests"));
    for row in rows {
        assert!(["met", "met in part", "not met", "does not apply"].contains(&row[2]), "{row:?}");
        for named in row[3].split('`').skip(1).step_by(2).filter(|named| named.contains('_')) {
            assert!(
                code.contains(&format!("#[test]\nfn {named}()")) || code.contains(&format!("#[test]\n    fn {named}()")),
                "no test is called {named}: {row:?}"
            );
        }
    }
}

/// The words of every page, as they are written down: none has to be seen to be followed.
#[test]
fn no_page_leans_on_a_colour_a_shape_or_a_side() {
    const SEEN: &[&str] = &[
        "red",
        "green",
        "blue",
        "yellow",
        "grey",
        "circle",
        "square",
        "triangle",
        "left-hand",
        "right-hand",
        "on the left",
        "on the right",
    ];
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages/golden");
    let mut read = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let page = fs::read_to_string(&path).unwrap().to_lowercase();
        let words = page.split(|letter: char| !(letter.is_alphanumeric() || letter == '-')).collect::<Vec<_>>().join(" ");
        let found: Vec<_> = SEEN.iter().filter(|seen| format!(" {words} ").contains(&format!(" {seen} "))).collect();
        assert!(found.is_empty(), "{}: {found:?}", path.display());
        read += 1;
    }
    assert!(read > 200, "{read}");
}
