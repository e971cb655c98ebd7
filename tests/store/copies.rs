//! Copies damaged in every way: one file, or two. One file is always made good; of two, what no third has is named.
//!
//! `cargo test --release --test store -- --ignored copies::long --nocapture` damages `STORE_TRIALS` copies, or 1,000, and says what came of them.

use std::path::Path;

use fingerpost::record::Event;
use fingerpost::store::{Disk, Store, StoreError};

use super::dice::Dice;
use super::sample::{Home, PASSPHRASE, files, keep, note, tree, typed};

/// What came of all trials.
#[derive(Debug, Default, PartialEq, Eq)]
struct Came {
    trials: u64,
    /// Copies of which everything came back.
    whole: u64,
    /// Copies of which something was lost, and named.
    named: u64,
    /// Copies of which both keyrings were spoilt: nothing opens, and it is said.
    keyless: u64,
    lost: u64,
    altered: u64,
    silent: u64,
    crashes: u64,
}

/// A store with snapshots, the same at an earlier time, and what is kept in it.
struct World {
    now: Home,
    before: Home,
    kept: [Vec<Event>; 2],
}

impl World {
    fn new() -> Self {
        let (now, mut kept) = Home::with_snapshots();
        let before = now.copied();
        let mut disk = now.open();
        for count in 0..6 {
            let text = format!("later {count} {}", "words ".repeat(count * 150));
            kept[count % 2].push(keep(&mut disk, tree(count as u8 % 2 + 1), note(&text)));
        }
        Box::new(disk).close().unwrap();
        Self { now, before, kept }
    }

    /// Spoils one file of a copy in one of seven ways; how.
    fn spoil(&self, home: &Home, file: &Path, other: &Path, dice: &mut Dice) -> &'static str {
        let mut bytes = std::fs::read(file).unwrap_or_default();
        let used = bytes.iter().rposition(|byte| *byte != 0).map_or(0, |last| last + 1);
        let at = dice.below(used);
        let end = (at + 1 + dice.below(3_000)).min(bytes.len());
        let way = ["flip", "cut", "overwrite", "append", "remove", "swap", "roll back"][dice.below(7)];
        match way {
            "flip" if used > 0 => bytes[at] ^= 1 << dice.below(8),
            "cut" => bytes.truncate(at),
            "overwrite" => bytes[at..end].iter_mut().for_each(|byte| *byte = dice.below(256) as u8),
            "append" => bytes.extend((0..dice.below(2_000)).map(|_| dice.below(256) as u8)),
            "remove" => {
                let _ = std::fs::remove_file(file);
                return way;
            }
            "swap" => {
                let theirs = std::fs::read(other).unwrap_or_default();
                std::fs::write(other, &bytes).unwrap();
                bytes = theirs;
            }
            _ => {
                let older = self.before.path.join(file.strip_prefix(&home.path).unwrap());
                match std::fs::read(older) {
                    Ok(older) => bytes = older,
                    Err(_) => return "there was none before",
                }
            }
        }
        std::fs::write(file, bytes).unwrap();
        way
    }

    fn trial(&self, count: usize, dice: &mut Dice, came: &mut Came) {
        came.trials += 1;
        let home = self.now.copied();
        let mut all = files(&home.path);
        all.sort();
        let chosen: Vec<_> = (0..count).map(|_| all[dice.below(all.len())].clone()).collect();
        let other = all[dice.below(all.len())].clone();
        let ways: Vec<_> = chosen.iter().map(|file| (file, self.spoil(&home, file, &other, dice))).collect();
        let what = format!("{ways:?}, with {}", other.display());
        let disk = match Disk::open(&home.path, None, &typed(PASSPHRASE)) {
            Ok(disk) => disk,
            Err(StoreError::DamagedKeyring { .. } | StoreError::WrongPassphrase) if touches_both_keyrings(&chosen, &other) => {
                came.keyless += 1;
                return;
            }
            Err(error) => {
                println!("does not open: {what}: {error}");
                came.crashes += 1;
                return;
            }
        };
        let mut lost = 0;
        for (whose, kept) in [(1, &self.kept[0]), (2, &self.kept[1])] {
            let found = match disk.events(tree(whose)) {
                Ok(events) => events,
                Err(StoreError::Damaged { read, .. }) => read,
                Err(_) => Vec::new(),
            };
            came.altered += found.iter().filter(|event| !kept.contains(event)).count() as u64;
            lost += kept.iter().filter(|event| !found.contains(event)).count() as u64;
        }
        came.lost += lost;
        came.whole += u64::from(lost == 0);
        came.named += u64::from(lost > 0 && disk.lost() > 0);
        if lost > 0 {
            println!("{lost} lost, {} named: {what}: {:?}", disk.lost(), disk.findings());
        }
        came.silent += u64::from(lost > 0 && disk.lost() == 0);
    }
}

fn touches_both_keyrings(chosen: &[std::path::PathBuf], other: &Path) -> bool {
    let touched = |name: &str| chosen.iter().map(std::path::PathBuf::as_path).chain([other]).any(|file| file.ends_with(name));
    touched("keyring") && touched("keyring.bak")
}

/// Of a hundred copies so many at least are recovered whole: where one file of each was damaged, or swapped with another, and where two were.
const WHOLE: [u64; 2] = [99, 97];

/// The same for a few copies, of which chance alone spoils one or two more: files are chosen by their names, which no two runs share.
const WHOLE_OF_FEW: [u64; 2] = [90, 80];

#[track_caller]
fn are_well(trials: usize, whole: [u64; 2]) {
    let world = World::new();
    for (damaged, least) in (1..).zip(whole) {
        let (mut dice, mut came) = (Dice(20_261_126), Came::default());
        for _ in 0..trials / whole.len() {
            world.trial(damaged, &mut dice, &mut came);
        }
        println!("{damaged} damaged in each: {came:?}");
        assert_eq!((came.altered, came.silent, came.crashes), (0, 0, 0), "{came:?}");
        assert!(came.whole * 100 >= (came.trials - came.keyless) * least, "{came:?}");
    }
}

#[test]
fn short() {
    are_well(40, WHOLE_OF_FEW);
}

#[test]
#[ignore = "takes minutes"]
fn long() {
    are_well(std::env::var("STORE_TRIALS").ok().and_then(|trials| trials.parse().ok()).unwrap_or(1_000), WHOLE);
}
