//! Everything at once, killed at random moments: opening, writing, erasing people and single notes, making snapshots, drawing new keys, backing up.
//!
//! `cargo test --release --test store -- --ignored soak::long --nocapture` goes on for `STORE_TRIALS` kills, or 500, and says what came of them.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::path::Path;
use std::time::Duration;

use fingerpost::record::{Change, Tree};
use fingerpost::store::{Disk, Store};
use fingerpost::vault::Cost;

use super::child::{killed_after, say};
use super::sample::{Home, PASSPHRASE, keep, note, tree, typed};

const FOLDER: &str = "STORE_SOAK_FOLDER";
const BACKUP: &str = "soak.backup";

/// What the event of that number says.
fn text(number: u64) -> String {
    format!("{number} {}", "words ".repeat((number * 37 % 211) as usize))
}

/// Whether a change is what was kept under that number.
fn is_of(change: &Change, number: u64) -> bool {
    let Change::NoteWritten { text: kept, .. } = change else { return false };
    kept.strip_prefix(&text(number)).is_some_and(|more| more.is_empty() || more == "words ".repeat(10_000))
}

/// A tree of its own for every event that begins one.
fn tree_of(number: u64) -> Tree {
    let mut bytes = [0xaa; 16];
    bytes[..8].copy_from_slice(&number.to_be_bytes());
    Tree(bytes)
}

/// Not a test of its own: what is killed.
#[test]
#[ignore = "run by the tests below"]
fn child() {
    let Some(folder) = std::env::var_os(FOLDER) else { return };
    let folder = Path::new(&folder);
    let backup = folder.with_file_name(BACKUP);
    let mut disk = Disk::open(folder, None, &typed(PASSPHRASE)).unwrap();
    say("ready");
    loop {
        let first = disk.next_number();
        for _ in 0..1 + first % 6 {
            let number = disk.next_number();
            keep(&mut disk, tree_of(first), note(&text(number)));
            say(&format!("saved {first} {number}"));
        }
        // Mixed, so that the way in which numbers go up leaves nothing out.
        match first.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 61 {
            0 => disk = disk.compact(&mut |_| ()).unwrap(),
            4 => disk = disk.rekey(&typed(PASSPHRASE), &typed(PASSPHRASE), Cost::TEST, &mut |_| ()).unwrap().0,
            5 => {
                let note = disk.events(tree_of(first)).unwrap().pop().unwrap();
                say(&format!("removing {first} {}", note.number));
                disk = disk.remove(tree_of(first), &[note.id], &mut |_| ()).unwrap().0;
                say(&format!("removed {first} {}", note.number));
            }
            6 => {
                // So much that a snapshot is made on closing.
                for _ in 0..18 {
                    let number = disk.next_number();
                    keep(&mut disk, tree_of(first), note(&format!("{}{}", text(number), "words ".repeat(10_000))));
                    say(&format!("saved {first} {number}"));
                }
                Box::new(disk).close().unwrap();
                disk = Disk::open(folder, None, &typed(PASSPHRASE)).unwrap();
            }
            1 | 2 => {
                say(&format!("erasing {first}"));
                disk = disk.erase(tree_of(first), &mut |_| ()).unwrap().0;
                say(&format!("erased {first}"));
            }
            3 => {
                let _ = std::fs::remove_file(&backup);
                disk.backup(&backup).unwrap();
            }
            _ => std::thread::sleep(Duration::from_millis(20)),
        }
    }
}

/// What came of all trials.
#[derive(Debug, Default, PartialEq, Eq)]
struct Came {
    trials: u64,
    acknowledged: u64,
    lost: u64,
    altered: u64,
    silent: u64,
    crashes: u64,
    erased: u64,
    removed: u64,
    came_back: u64,
    backups: u64,
    bad_backups: u64,
}

/// So many kills has one store to live through.
const EACH: u64 = 50;

/// What the store was told and has confirmed, by the number that begins a tree.
#[derive(Default)]
struct Confirmed {
    saved: BTreeMap<u64, BTreeSet<u64>>,
    begun: BTreeSet<u64>,
    erased: BTreeSet<u64>,
    removing: BTreeSet<u64>,
    removed: BTreeSet<u64>,
}

impl Confirmed {
    fn hear(&mut self, line: &str) {
        let words: Vec<&str> = line.split(' ').collect();
        match words[..] {
            ["saved", first, number] => {
                self.saved.entry(first.parse().unwrap()).or_default().insert(number.parse().unwrap());
            }
            ["removing", _, number] => drop(self.removing.insert(number.parse().unwrap())),
            ["removed", _, number] => drop(self.removed.insert(number.parse().unwrap())),
            ["erasing", first] => drop(self.begun.insert(first.parse().unwrap())),
            ["erased", first] => drop(self.erased.insert(first.parse().unwrap())),
            _ => {}
        }
    }
}

fn soak(trials: Range<u64>) -> Came {
    let (home, _) = Home::filled(2);
    let backup = home.path.with_file_name(BACKUP);
    let (mut came, mut confirmed) = (Came { trials: trials.end - trials.start, ..Came::default() }, Confirmed::default());
    for trial in trials {
        // Every fourth may be killed in its opening.
        let pause = Duration::from_micros(trial * 7_919 * 37 % 300_000);
        let killed = killed_after("soak::child", FOLDER, &home.path, pause, (trial % 4 != 0).then_some(trial as usize * 7 % 20));
        came.crashes += u64::from(killed.ended);
        killed.lines.iter().for_each(|line| confirmed.hear(line));

        let Ok(disk) = Disk::open(&home.path, None, &typed(PASSPHRASE)) else {
            came.crashes += 1;
            continue;
        };
        let lost = look(&disk, &confirmed, &mut came);
        came.silent += u64::from(lost > 0 && disk.lost() == 0);
        drop(disk);
        if trial % 20 == 19 && backup.exists() {
            came.backups += 1;
            let temp = tempfile::TempDir::new().unwrap();
            let restored = Disk::restore(&temp.path().join("notes"), &backup, None, &typed(PASSPHRASE));
            came.bad_backups += u64::from(restored.is_err());
        }
    }
    came.acknowledged = confirmed.saved.values().map(|numbers| numbers.len() as u64).sum();
    came.erased = confirmed.erased.len() as u64;
    came.removed = confirmed.removed.len() as u64;
    came
}

/// Holds a store to what was confirmed; how many events are lost.
fn look(disk: &Disk, confirmed: &Confirmed, came: &mut Came) -> u64 {
    let mut lost = 0;
    for (first, numbers) in &confirmed.saved {
        let found: BTreeMap<u64, Change> =
            disk.events(tree_of(*first)).unwrap_or_default().into_iter().map(|event| (event.number, event.change)).collect();
        if confirmed.erased.contains(first) {
            came.came_back += u64::from(!found.is_empty());
        } else if !(confirmed.begun.contains(first) && found.is_empty()) {
            lost += numbers.iter().filter(|number| !found.contains_key(number) && !confirmed.removing.contains(number)).count() as u64;
            came.came_back +=
                numbers.iter().filter(|number| found.contains_key(number) && confirmed.removed.contains(number)).count() as u64;
            came.altered += found.iter().filter(|(number, change)| !is_of(change, **number)).count() as u64;
        }
    }
    let first_two = disk.events(tree(1)).map_or(0, |events| events.len()) + disk.events(tree(2)).map_or(0, |events| events.len());
    lost += 4 - first_two as u64;
    came.lost += lost;
    lost
}

#[track_caller]
fn is_well(came: &Came) {
    println!("{came:?}");
    let Came { trials, acknowledged, erased, removed, backups, .. } = *came;
    let well = Came { trials, acknowledged, erased, removed, backups, ..Came::default() };
    assert_eq!(*came, well);
    assert!(came.acknowledged > came.trials && came.erased > 0, "there was something to lose: {came:?}");
}

#[test]
fn short() {
    is_well(&soak(0..20));
}

#[test]
#[ignore = "takes minutes"]
fn long() {
    let trials = std::env::var("STORE_TRIALS").ok().and_then(|trials| trials.parse().ok()).unwrap_or(500);
    // What is kept grows with each kill, and with it what every opening takes.
    for first in (0..trials).step_by(EACH as usize) {
        is_well(&soak(first..trials.min(first + EACH)));
    }
}
