//! What a caseload costs: opening it, the list of people, memory, bytes on the disk, a saved note, a new person, an erasing. Run by hand:
//! `STORE_SESSIONS=10000,100000 cargo test --release --test store figures -- --ignored --nocapture`, on the disk that `TMPDIR` names.
//!
//! The key derivation is left out: it takes what it is made to take. A store is opened in a process of its own, so that its memory is its own.

use std::path::Path;
use std::process::Command;
use std::sync::atomic::AtomicBool;
use std::time::Instant;

use fingerpost::record::{Window, lines, today};
use fingerpost::runtime::count_figures;
use fingerpost::store::{Disk, Store};

use super::caseload::{SESSIONS, fill, person};
use super::counted::asked;
use super::sample::{Home, PASSPHRASE, added, copy, files, keep, tree, typed};
use super::speed::against_bare;

const FOLDER: &str = "STORE_FIGURES_FOLDER";
const CLOSES: &str = "STORE_FIGURES_CLOSES";

/// The most memory that this process ever had, in KiB.
pub fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    line.split_whitespace().next().and_then(|number| number.parse().ok()).unwrap_or(0)
}

/// Processor time of this process, all threads, in milliseconds: on a machine with other work to do it says more than a clock.
fn worked() -> u64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after_name = stat.rsplit(')').next().unwrap_or_default();
    // utime and stime, in hundredths of a second.
    after_name.split_whitespace().skip(11).take(2).filter_map(|ticks| ticks.parse::<u64>().ok()).sum::<u64>() * 10
}

/// Not a test of its own: opens a store and lists its people.
#[test]
#[ignore = "run by the measurement below"]
fn child() {
    let Some(folder) = std::env::var_os(FOLDER) else { return };
    let before = peak();
    let begun = Instant::now();
    let disk = Disk::open(folder.as_ref(), None, &typed(PASSPHRASE)).unwrap();
    let opened = begun.elapsed();
    let shown = lines(disk.people().unwrap());
    let (people, listed) = (shown.len(), begun.elapsed());
    let waiting = today(&shown, jiff::civil::date(2026, 11, 20), Window::default()).len();
    let told = (begun.elapsed() - listed).as_micros();
    let (grown, work) = (peak() - before, worked());
    let asked = asked();
    let begun = Instant::now();
    count_figures(&disk, &asked, &AtomicBool::new(false)).unwrap().unwrap();
    let counted = millis(begun.elapsed());
    println!("\nopened {:.0} {:.0} {grown} {people} {work} {waiting} {told} {counted:.0}", millis(opened), millis(listed));
    if std::env::var(CLOSES).is_ok_and(|closes| closes == "true") {
        Box::new(disk).close().unwrap();
    }
    // As a kill would: what is measured next is the store as it was.
    std::process::exit(0);
}

pub fn millis(time: std::time::Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

/// The best of three openings, for other work of the machine only ever adds to them; each leaves the store closed, or as a kill would.
fn opening(what: &str, folder: &Path, is_closed: bool) {
    let run = || {
        let output = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "figures::child", "--ignored", "--nocapture", "--test-threads=1"])
            .env(FOLDER, folder)
            .env(CLOSES, is_closed.to_string())
            .output()
            .unwrap();
        let said = String::from_utf8(output.stdout).unwrap();
        let line = said.lines().find_map(|line| line.strip_prefix("opened ")).unwrap();
        line.split(' ').map(|number| number.parse::<u64>().unwrap()).collect::<Vec<_>>()
    };
    let first = run();
    let best = (0..2).map(|_| run()).fold(first.clone(), |best, next| if next[0] < best[0] { next } else { best });
    let [open, listed, memory, people, work, waiting, told, counted] = best[..] else { unreachable!() };
    println!(
        "{what:<14} {:>6} ms, best {open:>6} ms; with {people} people listed {listed:>6} ms, of work {work:>6} ms; {:>5} MB; \
         today {waiting} lines in {told} us; figures {counted} ms",
        first[0],
        memory / 1024
    );
}

#[test]
#[ignore = "a measurement"]
fn figures() {
    let wanted = std::env::var("STORE_SESSIONS").unwrap_or_else(|_| "1000,10000".to_owned());
    for sessions in wanted.split(',').map(|count| count.parse::<u32>().unwrap()) {
        measure(sessions);
    }
}

fn measure(sessions: u32) {
    let (home, mut disk) = Home::new();
    // Filled in memory where the machine has such a folder, for a hundred thousand syncs measure nothing here.
    let quick = if Path::new("/dev/shm").is_dir() { tempfile::TempDir::new_in("/dev/shm") } else { tempfile::TempDir::new() }.unwrap();
    let begun = Instant::now();
    let events = {
        drop(disk);
        let path = quick.path().join("notes");
        copy(&home.path, &path);
        let mut filling = Disk::open(&path, None, &typed(PASSPHRASE)).unwrap();
        let events = fill(&mut filling, sessions);
        drop(filling);
        std::fs::remove_dir_all(&home.path).unwrap();
        copy(&path, &home.path);
        drop(quick);
        events
    };
    println!("\n{sessions} sessions of {} people, {events} events; made in {:.0} s", sessions / SESSIONS, begun.elapsed().as_secs_f64());
    opening("never closed", &home.path, false);
    Box::new(home.open()).close().unwrap();
    let begun = Instant::now();
    Box::new(home.open()).close().unwrap();
    println!("opened and closed again {:.0} ms", millis(begun.elapsed()));
    opening("closed", &home.path, true);
    let bytes = |start: &str| -> u64 {
        let theirs = |file: &&std::path::PathBuf| file.strip_prefix(&home.path).unwrap().to_string_lossy().starts_with(start);
        files(&home.path).iter().filter(theirs).map(|file| std::fs::metadata(file).unwrap().len()).sum()
    };
    let mb = |start: &str| bytes(start) as f64 / 1e6;
    println!(
        "on the disk {:.1} MB: keyrings {:.1}, journals {:.1}, database {:.1}, snapshots {:.1}; {:.0} bytes an event",
        mb(""),
        mb("keyring"),
        mb("journal"),
        mb("db-"),
        mb("snapshot"),
        bytes("") as f64 / events as f64
    );

    disk = home.open();
    against_bare(&mut disk, person(0), &home.file("bare"), 100, 0);
    std::fs::remove_file(home.file("bare")).unwrap();
    let begun = Instant::now();
    keep(&mut disk, tree(1), added("NEW-1"));
    println!("somebody new {:.0} ms", millis(begun.elapsed()));
    let begun = Instant::now();
    let (disk, receipt) = disk.erase(person(1), &mut |_| ()).unwrap();
    println!("somebody erased {:.0} ms, {} files searched", millis(begun.elapsed()), receipt.files);
    drop(disk);
    std::fs::read_dir(&home.path).unwrap().flatten().filter(|file| file.file_name().to_string_lossy().starts_with("db-")).for_each(
        |file| {
            std::fs::remove_dir_all(file.path()).unwrap();
        },
    );
    let begun = Instant::now();
    drop(home.open());
    println!("opened without its database {:.0} ms", millis(begun.elapsed()));
}
