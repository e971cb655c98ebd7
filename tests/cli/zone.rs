//! Days and hours are those of the desk, wherever it stands.

use jiff::civil::Date;
use jiff::tz::{Offset, TimeZone};
use jiff::{Timestamp, Zoned};

use super::home::{Home, Ran, run};

/// A zone in which it is another day than at Greenwich, as `TZ` names it, and its clock.
fn elsewhere() -> (&'static str, TimeZone) {
    let (name, hours) = if Timestamp::now().to_zoned(TimeZone::UTC).hour() < 11 { ("FAR+12", -12) } else { ("FAR-14", 14) };
    (name, TimeZone::fixed(Offset::constant(hours)))
}

/// Runs the program on the notes where `TZ` is this.
fn there(home: &Home, zone: &str, arguments: &[&str]) -> Ran {
    let mut command = home.command(&[&["--store", "notes", "--passphrase-file", "pass"], arguments].concat());
    command.env("TZ", zone);
    run(command, b"")
}

#[test]
fn what_is_written_at_another_desk_has_its_day_everywhere() {
    let (home, (name, zone)) = (Home::with_a_session(), elsewhere());
    let before = Zoned::now().with_time_zone(zone.clone()).date();
    let set = ["hold", "AB-1", "--set", "--asked-by", "the legal team", "--why", "a claim", "--format", "json"];
    let set = there(&home, name, &set).ends(0).json();
    let after = Zoned::now().with_time_zone(zone.clone()).date();
    let since: Date = set["holds"][0]["since"].as_str().unwrap().parse().unwrap();
    assert!((before..=after).contains(&since), "{since} is no day from {before} to {after}");

    // It stays that day for whoever reads it at Greenwich.
    let person = home.with(&["person", "AB-1", "--format", "json"]).ends(0).json();
    assert_eq!(person["holds"][0]["since"].as_str().unwrap(), since.to_string());
    let shown = there(&home, name, &["person", "AB-1"]).ends(0).out;
    assert!(shown.contains(&format!("asked for it on {}", fingerpost::text::say_date(since))), "{shown}");

    // The hours of the timeline are of that desk too, and data keeps the instant.
    let at: Timestamp = person["timeline"].as_array().unwrap().last().unwrap()["at"].as_str().unwrap().parse().unwrap();
    assert!(shown.contains(&at.to_zoned(zone).strftime("%Y-%m-%d %H:%M").to_string()), "{shown}");
}

#[test]
fn a_day_that_is_asked_for_is_that_day_in_every_zone() {
    let (home, (name, _)) = (Home::with_a_session(), elsewhere());
    let asked = ["--as-of", "2026-11-22", "today", "--format", "json"];
    assert_eq!(there(&home, name, &asked).ends(0).json(), home.with(&asked).ends(0).json());
}
