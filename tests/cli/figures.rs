//! `figures`: its object, its table, its words, and what is wrong with a period.

use fingerpost::record::{Change, HowMet};
use fingerpost::store::Store;

use super::home::{Home, keep};

fn session(how: HowMet) -> Change {
    Change::SessionStarted { script: "ten-minute".to_owned(), how, present: Vec::new().into(), language: Default::default() }
}

/// Twelve people: a session with each, with three of them by telephone.
fn home() -> Home {
    let home = Home::with_notes();
    let mut disk = home.open();
    for number in 1..=12 {
        let how = if number <= 3 { HowMet::Phone } else { HowMet::InPerson };
        keep(&mut disk, number, "2026-05-12", vec![Change::PersonAdded { reference: format!("AB-{number}") }, session(how)]);
    }
    Box::new(disk).close().unwrap();
    home
}

const SPRING: [&str; 5] = ["figures", "--from", "2026-04-01", "--to", "30 June 2026"];

#[test]
fn the_object_is_as_help_says_and_nothing_small_is_in_it() {
    let home = home();
    let object = home.with(&[&SPRING[..], &["--format", "json"]].concat()).ends(0).json();
    assert_eq!(
        (&object["from"], &object["to"], &object["rounded"], &object["left_out"]),
        (&"2026-04-01".into(), &"2026-06-30".into(), &false.into(), &0.into())
    );
    let figure = |id: &str| object["figures"].as_array().unwrap().iter().find(|figure| figure["id"] == id).unwrap().clone();
    let people = figure("people");
    for key in ["id", "title", "definition", "source", "value", "withheld", "categories"] {
        assert!(people.get(key).is_some(), "{key}");
    }
    assert_eq!((&people["value"], &people["categories"][0]["value"]), (&12.into(), &12.into()));
    let sessions = figure("sessions");
    assert_eq!((&sessions["value"], &sessions["withheld"]), (&12.into(), &false.into()));
    for category in sessions["categories"].as_array().unwrap() {
        assert!(
            category["value"].is_null() && category["withheld"] == true,
            "three were by telephone, and the rest would tell: {category}"
        );
    }
    let help = home.run(&["help", "figures"]).ends(0).out;
    for key in ["from", "to", "counted_on", "rounded", "left_out", "figures", "definition", "withheld", "categories"] {
        assert!(help.contains(key) && (object.get(key).is_some() || people.get(key).is_some()), "{key}");
    }
}

#[test]
fn the_table_is_one_that_others_read_and_the_words_say_the_numbers() {
    let home = home();
    let table = home.with(&[&SPRING[..], &["--csv"]].concat()).ends(0).out;
    assert!(table.lines().count() > 20 && table.matches("\r\n").count() == table.lines().count(), "{table}");
    let rows: Vec<csv::StringRecord> = csv::Reader::from_reader(table.as_bytes()).records().map(Result::unwrap).collect();
    assert!(rows.iter().any(|row| &row[2] == "sessions" && row[3].is_empty() && &row[5] == "12"));
    assert!(rows.iter().any(|row| &row[3] == "phone" && row[5].is_empty() && &row[6] == "yes"));
    let words = home.with(&SPRING).ends(0).out;
    for said in
        ["Figures, 1 April 2026 to 30 June 2026.", "People seen: 12\n", "New in this period: 12, all ########", "By telephone: withheld\n"]
    {
        assert!(words.contains(said), "{said} is not in {words}");
    }
    assert!(words.lines().all(|line| line.chars().count() <= 80), "{words}");
    for reference in ["AB-1", "Bea"] {
        assert!(!words.contains(reference) && !table.contains(reference), "{reference}");
    }
    let rounded = home.with(&[&SPRING[..], &["--rounded", "--format", "json"]].concat()).ends(0).json();
    assert_eq!((&rounded["rounded"], &rounded["figures"][0]["value"]), (&true.into(), &10.into()));
}

#[test]
fn what_is_wrong_with_a_period_is_said() {
    let home = home();
    home.with(&["figures", "--from", "2026-06-30", "--to", "2026-04-01"]).refused(
        2,
        "the period ends before it begins",
        "give the earlier day first",
    );
    home.with(&["figures", "--from", "2026-06-30", "--as-of", "2026-06-29"]).refused(
        2,
        "the period has not begun",
        "give a first day up to today",
    );
    let ran = home.with(&["figures", "--from", "soon"]).ends(2);
    assert!(ran.err.contains("is not a date"), "{ran:#?}");
    home.with(&["figures", "--csv", "--format", "json"]).refused(2, "two ways to write the same", "leave one out");
}

#[test]
fn where_there_is_nothing_that_is_said() {
    let home = home();
    let words = home.with(&["figures", "--from", "2025-04-01", "--to", "2025-04-30"]).ends(0).out;
    assert!(words.contains("There was nothing to count in that period."), "{words}");
    let empty = Home::with_notes().with(&["figures", "--format", "json"]).ends(0).json();
    assert!(empty["figures"].as_array().unwrap().iter().all(|figure| figure["value"] == 0), "{empty}");
}

#[test]
fn nobody_who_was_erased_counts() {
    let home = home();
    home.with(&["erase", "AB-12", "--yes"]).ends(0);
    let object = home.with(&[&SPRING[..], &["--format", "json"]].concat()).ends(0).json();
    assert_eq!(object["figures"][0]["value"], 11);
}
