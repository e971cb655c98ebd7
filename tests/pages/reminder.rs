//! When the newest backup is old, Today and the end of a session say so; where backups go by themselves, the end of a session makes one.

use fingerpost::app::screen::Screen;
use fingerpost::record::{Backup, Backups};
use jiff::SignedDuration;
use jiff::civil::date;
use jiff::tz::TimeZone;

use crate::bench::Bench;
use crate::read::read;
use crate::routes::{go, routes};

const OLD: &str = "Your notes were last backed up on 12 November 2026, eight days ago.";

/// So many days before it is now.
fn made(bench: &Bench, days: i64) -> Backups {
    let at = bench.model.now - SignedDuration::from_hours(24 * days);
    Backups { made: vec![Backup { at, place: "/media/stick/a.backup".to_owned(), by_itself: true }] }
}

fn at_the_answers() -> Bench {
    let route = routes().into_iter().find(|route| route.0 == "check").unwrap();
    go(&route)
}

#[test]
fn today_says_that_the_newest_backup_is_old_and_where_to_see_to_it() {
    let mut bench = Bench::open();
    assert!(!read(&bench.page()).contains("backed up"));
    bench.model.backups = made(&bench, 8);
    assert!(read(&bench.page()).contains(&format!("Warning! {OLD} Settings has a page for backups.")), "{}", read(&bench.page()));
    bench.model.backups = Backups::default();
    bench.model.people[0].last_seen = Some(date(2026, 11, 1));
    assert!(read(&bench.page()).contains("Your notes have never been backed up."), "{}", read(&bench.page()));
}

#[test]
fn the_days_of_a_page_are_those_of_the_desk() {
    let mut bench = Bench::open();
    bench.model.backups = Backups { made: vec![Backup { at: "2026-06-30T23:30:00Z".parse().unwrap(), ..made(&bench, 0).made.remove(0) }] };
    let says = |bench: &Bench, day: &str| read(&bench.page()).contains(&format!("last backed up on {day} 2026"));
    assert!(says(&bench, "30 June"));
    bench.model.zone = TimeZone::posix("GMT0BST,M3.5.0/1,M10.5.0").unwrap();
    assert!(says(&bench, "1 July"));

    bench.model.clock("2027-07-01T23:30:00Z".parse().unwrap());
    assert_eq!(bench.model.today(), date(2027, 7, 2));
    bench.model.as_of = Some(date(2026, 11, 22));
    assert_eq!((bench.model.today(), bench.model.day_it_is()), (date(2026, 11, 22), date(2027, 7, 2)));
}

#[test]
fn a_clock_that_has_lost_its_time_is_not_believed() {
    let mut bench = Bench::open();
    bench.model.earliest = date(2026, 8, 21);
    bench.model.clock("1970-01-01T12:00:00Z".parse().unwrap());
    assert_eq!(bench.model.today(), date(2026, 8, 21));
}

#[test]
fn the_end_of_a_session_says_it_too() {
    let mut bench = at_the_answers();
    bench.model.backups = made(&bench, 8);
    bench.press("Tab Tab Enter");
    assert_eq!(bench.page().status.text, format!("The session is ended and saved. Undo opens it again. {OLD}"));
}

#[test]
fn the_end_of_a_session_backs_up_where_that_is_set() {
    let mut bench = at_the_answers();
    bench.model.settings.backup_folder = "/media/stick".to_owned();
    bench.model.backups = made(&bench, 8);
    bench.press("Tab Tab Enter");
    assert_eq!(bench.page().status.text, "Backed up and read back: /media/stick/fingerpost-20261120-120000-0a1b.backup.");
    let said: Vec<&String> = bench.model.history.iter().rev().take(2).collect();
    assert_eq!(said[1], "The session is ended and saved. Undo opens it again.");
    bench.model.close_to(|screen| *screen == Screen::Today);
    assert!(!read(&bench.page()).contains("Your notes were last backed up"));
}
