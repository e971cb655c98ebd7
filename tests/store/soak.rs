//! Everything at once, killed at random moments: opening, writing, erasing, compacting, backing up.
//!
//! `cargo test --release --test store -- --ignored soak::long --nocapture` goes on for `STORE_TRIALS` kills, or 500, and says what came of them.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use fingerpost::record::{Change, Tree};
use fingerpost::store::{Disk, Store};

use super::sample::{Home, PASSPHRASE, keep, note, tree, typed};

const FOLDER: &str = "STORE_SOAK_FOLDER";
const BACKUP: &str = "soak.backup";

/// What the event of that number says.
fn text(number: u64) -> String {
    format!("{number} {}", "words ".repeat((number * 37 % 211) as usize))
}

/// A tree of its own for every event that begins one.
fn tree_of(number: u64) -> Tree {
    let mut bytes = [0xaa; 16];
    bytes[..8].copy_from_slice(&number.to_be_bytes());
    Tree(bytes)
}

fn say(words: &str) {
    let mut out = std::io::stdout();
    writeln!(out, "\n{words}").unwrap();
    out.flush().unwrap();
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
        match first % 5 {
            0 => disk = disk.compact(&mut |_| ()).unwrap(),
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
    came_back: u64,
    backups: u64,
    bad_backups: u64,
}

/// What the store was told and has confirmed, by the number that begins a tree.
#[derive(Default)]
struct Confirmed {
    saved: BTreeMap<u64, BTreeSet<u64>>,
    begun: BTreeSet<u64>,
    erased: BTreeSet<u64>,
}

impl Confirmed {
    fn hear(&mut self, line: &str) {
        let words: Vec<&str> = line.split(' ').collect();
        match words[..] {
            ["saved", first, number] => {
                self.saved.entry(first.parse().unwrap()).or_default().insert(number.parse().unwrap());
            }
            ["erasing", first] => drop(self.begun.insert(first.parse().unwrap())),
            ["erased", first] => drop(self.erased.insert(first.parse().unwrap())),
            _ => {}
        }
    }
}

fn soak(trials: u64) -> Came {
    let (home, _) = Home::filled(2);
    let backup = home.path.with_file_name(BACKUP);
    let (mut came, mut confirmed) = (Came { trials, ..Came::default() }, Confirmed::default());
    for trial in 0..trials {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "soak::child", "--ignored", "--nocapture", "--test-threads=1"])
            .env(FOLDER, &home.path)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let pipe = child.stdout.take().unwrap();
        let (ready, opened) = std::sync::mpsc::channel();
        let reader = std::thread::spawn(move || {
            let (mut pipe, mut lines) = (BufReader::new(pipe), Vec::new());
            loop {
                let mut line = String::new();
                // What has no end of line was not said.
                if pipe.read_line(&mut line).unwrap() == 0 || !line.ends_with('\n') {
                    return lines;
                }
                let line = line.trim_end().to_owned();
                if line == "ready" {
                    let _ = ready.send(());
                }
                lines.push(line);
            }
        });
        // Every fourth may be killed in its opening.
        if trial % 4 != 0 {
            let _ = opened.recv();
        }
        std::thread::sleep(Duration::from_micros(trial * 7_919 * 37 % 300_000));
        came.crashes += u64::from(child.try_wait().unwrap().is_some());
        let _ = child.kill();
        child.wait().unwrap();
        let lines: Vec<String> = reader.join().unwrap();
        lines.iter().for_each(|line| confirmed.hear(line));

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
            lost += numbers.iter().filter(|number| !found.contains_key(number)).count() as u64;
            came.altered += found.iter().filter(|(number, change)| **change != note(&text(**number))).count() as u64;
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
    let well = Came { trials: came.trials, acknowledged: came.acknowledged, erased: came.erased, backups: came.backups, ..Came::default() };
    assert_eq!(*came, well);
    assert!(came.acknowledged > came.trials && came.erased > 0, "there was something to lose: {came:?}");
}

#[test]
fn short() {
    is_well(&soak(20));
}

#[test]
#[ignore = "takes minutes"]
fn long() {
    is_well(&soak(std::env::var("STORE_TRIALS").ok().and_then(|trials| trials.parse().ok()).unwrap_or(500)));
}
