//! When the newest backup is old, Today and the end of a session say so; where backups go by themselves, the end of a session makes one.

use fingerpost::app::screen::Screen;
use fingerpost::record::{Backup, Backups};
use jiff::SignedDuration;

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
    bench.model.people[0].last_seen = Some(jiff::civil::date(2026, 11, 1));
    assert!(read(&bench.page()).contains("Your notes have never been backed up."), "{}", read(&bench.page()));
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
