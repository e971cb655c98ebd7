//! The power is cut at any moment: nothing that was acknowledged is lost. See `cut` for what a disk may do then.
//!
//! `STORE_CUTS=100000 cargo test --release --test store power -- --nocapture` cuts after every call, and with every luck.

use std::collections::BTreeMap;
use std::io::Write;
use std::process::{Command, Stdio};

use fingerpost::record::Change;
use fingerpost::store::{Disk, Store, StoreError};
use fingerpost::vault::Cost;

use super::calls::{has_strace, read, strace};
use super::cut::{CALLS, Luck, Platter};
use super::sample::{PASSPHRASE, USER, added, keep, note, tree, typed};
use crate::untested::untested;

const FOLDER: &str = "STORE_POWER_FOLDER";
/// Cuts of the short form.
const CUTS: usize = 60;
/// The person who is erased.
const ERASED: u8 = 12;

/// What a note says tells whether it is as it was written.
fn words(number: u64) -> String {
    format!("{number} {}", "words ".repeat(number as usize * 37 % 400))
}

fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    writeln!(out, "\n{line}").unwrap();
    out.flush().unwrap();
}

/// Not a test of its own: what the power is cut of. It makes a store, writes, closes, opens, erases somebody, and says what is safe.
#[test]
#[ignore = "run by the test below"]
fn child() {
    let Some(folder) = std::env::var_os(FOLDER) else { return };
    let folder = std::path::PathBuf::from(folder).join("notes");
    drop(Disk::create(&folder, USER, &typed(PASSPHRASE), Cost::TEST).unwrap());
    for round in 0..3 {
        let mut disk = Disk::open(&folder, None, &typed(PASSPHRASE)).unwrap();
        for count in 0..24u8 {
            let whose = tree(10 + (count / 8 + round) % 5);
            if round > 1 && whose == tree(ERASED) {
                continue;
            }
            let change = if count == 0 { added("AB-1") } else { note(&words(disk.next_number())) };
            let event = keep(&mut disk, whose, change);
            say(&format!("saved {} {}", event.number, event.tree));
        }
        if round == 1 {
            say("erasing");
            disk = disk.erase(tree(ERASED), &mut |_| ()).unwrap().0;
            say("erased");
        }
        if round != 1 {
            Box::new(disk).close().unwrap();
        }
    }
}

#[test]
fn nothing_acknowledged_is_lost_when_the_power_is_cut() {
    if !has_strace() {
        untested("this needs strace, and leave to use it");
        return;
    }
    let temp = tempfile::TempDir::new().unwrap();
    let (folder, log) = (temp.path().canonicalize().unwrap().join("disk"), temp.path().join("calls"));
    std::fs::create_dir(&folder).unwrap();
    let ran = Command::new("strace")
        .args(strace(&log, CALLS))
        .arg(std::env::current_exe().unwrap())
        .args(["--exact", "power::child", "--ignored", "--nocapture", "--test-threads=1"])
        .env(FOLDER, &folder)
        .stdout(Stdio::null())
        .status()
        .unwrap();
    assert!(ran.success());
    let calls = read(&std::fs::read_to_string(&log).unwrap());
    let wanted = std::env::var("STORE_CUTS").ok().and_then(|cuts| cuts.parse().ok()).unwrap_or(CUTS);

    let touching: Vec<usize> = (0..calls.len()).filter(|at| touches(&calls[*at].name)).collect();
    let apart = (touching.len() / wanted).max(1);
    let mut platter = Platter::new(&folder);
    let (mut said, mut trials) = (Said::default(), 0);
    let mut due = touching.into_iter().step_by(apart).peekable();
    for (at, call) in calls.iter().enumerate() {
        platter.take(call);
        said.take(call.name == "write" && call.descriptor(0) == Some(1), &call.bytes());
        if due.next_if_eq(&at).is_none() {
            continue;
        }
        let every = [Luck::None, Luck::All, Luck::Some(at as u64), Luck::Some(at as u64 + 1_000_003)];
        let lucks = if apart == 1 { &every[..] } else { &every[trials % 4..=trials % 4] };
        for luck in lucks {
            said.holds(&platter, *luck, at);
            trials += 1;
        }
    }
    said.holds(&platter, Luck::None, calls.len());
    println!("{trials} cuts in {} calls, {} acknowledged events: 0 lost", calls.len(), said.saved.len());
    assert!(said.saved.len() > 60 && said.erased && trials >= wanted.min(CUTS), "{trials} {}", said.saved.len());
}

/// Calls after which the disk is another.
fn touches(name: &str) -> bool {
    !matches!(name, "read" | "pread64" | "lseek" | "close" | "mmap" | "fcntl" | "sync_file_range")
}

/// What the writer said so far.
#[derive(Default)]
struct Said {
    saved: BTreeMap<u64, String>,
    erasing: bool,
    erased: bool,
}

impl Said {
    fn take(&mut self, is_output: bool, bytes: &[u8]) {
        for line in std::str::from_utf8(bytes).ok().filter(|_| is_output).unwrap_or_default().lines() {
            if let Some((number, tree)) = line.strip_prefix("saved ").and_then(|rest| rest.split_once(' ')) {
                self.saved.insert(number.parse().unwrap(), tree.to_owned());
            }
            self.erasing |= line == "erasing";
            self.erased |= line == "erased";
        }
    }

    /// What the power left has all that was said to be saved, as it was written.
    #[track_caller]
    fn holds(&self, platter: &Platter, luck: Luck, at: usize) {
        let temp = tempfile::TempDir::new().unwrap();
        let folder = temp.path().join("disk");
        std::fs::create_dir(&folder).unwrap();
        platter.cut(luck, &folder);
        let disk = match Disk::open(&folder.join("notes"), None, &typed(PASSPHRASE)) {
            Ok(disk) => disk,
            Err(_) if self.saved.is_empty() => return,
            Err(error) => panic!("cut after call {at}, {luck:?}: {error}"),
        };
        assert_eq!(disk.lost(), 0, "cut after call {at}, {luck:?}: {:?}", disk.findings());
        let mut found = BTreeMap::new();
        for whose in 10..15 {
            match disk.events(tree(whose)) {
                Ok(events) => found.extend(events.into_iter().map(|event| (event.number, event))),
                Err(StoreError::NoSuchTree) => {}
                Err(other) => panic!("cut after call {at}, {luck:?}: {other}"),
            }
        }
        for (number, whose) in &self.saved {
            if self.erasing && *whose == tree(ERASED).to_string() {
                assert!(!self.erased || !found.contains_key(number), "cut after call {at}, {luck:?}: the erased came back");
                continue;
            }
            let event = found.get(number).unwrap_or_else(|| panic!("cut after call {at}, {luck:?}: event {number} was acknowledged"));
            if let Change::NoteWritten { text, .. } = &event.change {
                assert_eq!(*text, words(*number), "cut after call {at}, {luck:?}");
            }
        }
    }
}

/// The disk that is cut here does forget: a file that was written, synced, and has a name that was not; and bytes that came after the sync.
#[test]
fn what_was_not_synced_is_not_left() {
    let hex = |text: &str| text.bytes().map(|byte| format!("\\x{byte:02x}")).collect::<String>();
    let (folder, file, other) = (hex("/d"), hex("/d/a"), hex("/d/b"));
    let log = format!(
        "1 openat(AT_FDCWD<{folder}>, \"{file}\", O_RDWR|O_CREAT, 0600) = 3<{file}>\n\
         1 write(3<{file}>, \"{}\", 4) = 4\n\
         1 fdatasync(3<{file}> <unfinished ...>\n\
         2 openat(AT_FDCWD<{folder}>, \"{folder}\", O_RDONLY|O_DIRECTORY) = 4<{folder}>\n\
         1 <... fdatasync resumed>) = 0\n\
         2 fsync(4<{folder}>) = 0\n\
         1 write(3<{file}>, \"{}\", 4) = 4\n\
         1 rename(\"{file}\", \"{other}\") = 0\n",
        hex("safe"),
        hex("lost")
    );
    let calls = read(&log);
    assert_eq!(calls.len(), 7);
    let left = |count: usize, luck: Luck| {
        let mut platter = Platter::new("/d".as_ref());
        calls[..count].iter().for_each(|call| platter.take(call));
        let temp = tempfile::TempDir::new().unwrap();
        platter.cut(luck, temp.path());
        ["a", "b"].map(|name| std::fs::read_to_string(temp.path().join(name)).ok())
    };
    let some = |text: &str| Some(text.to_owned());
    assert_eq!(left(4, Luck::None), [None, None]);
    assert_eq!(left(5, Luck::None), [some("safe"), None]);
    assert_eq!(left(7, Luck::None), [some("safe"), None]);
    assert_eq!(left(7, Luck::All), [None, some("safelost")]);
}
