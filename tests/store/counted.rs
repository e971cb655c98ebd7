//! What counting figures over a whole caseload costs. Run by hand:
//! `STORE_SESSIONS=10000,100000 cargo test --release --test store counted -- --ignored --nocapture`.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Instant;

use fingerpost::app::{FiguresAsked, Library};
use fingerpost::catalogue::shipped;
use fingerpost::figures::Period;
use fingerpost::runtime::count_figures;
use fingerpost::store::{Disk, Store};
use jiff::civil::date;

use super::caseload::{SESSIONS, fill};
use super::figures::{millis, peak};
use super::sample::Home;

#[test]
#[ignore = "a measurement"]
fn counted() {
    let asked = asked();
    let wanted = std::env::var("STORE_SESSIONS").unwrap_or_else(|_| "1000,10000".to_owned());
    for sessions in wanted.split(',').map(|count| count.parse::<u32>().unwrap()) {
        let (home, mut disk) = Home::new();
        fill(&mut disk, sessions);
        let count = |what: &str, disk: &Disk| {
            let (before, begun) = (peak(), Instant::now());
            let figures = count_figures(disk, &asked, &AtomicBool::new(false)).unwrap().unwrap();
            let value = |id: &str| figures.get(id).unwrap().value;
            assert_eq!((value("people"), value("sessions")), (Some(sessions / SESSIONS), Some(sessions)));
            let (people, grown) = (sessions / SESSIONS, (peak() - before) / 1024);
            println!("{what}: figures over {sessions} sessions of {people} people: {:.0} ms, {grown} MB more", millis(begun.elapsed()));
        };
        count("nothing folded yet", &disk);
        Box::new(disk).close().unwrap();
        count("closed and opened", &home.open());
    }
}

/// Everything that the caseload holds.
pub fn asked() -> FiguresAsked {
    FiguresAsked {
        period: Period { from: date(2020, 1, 1), to: date(2030, 1, 1) },
        on: date(2026, 11, 26),
        is_rounded: false,
        library: Arc::new(Library::read(&[shipped()]).library),
    }
}
