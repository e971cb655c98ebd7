//! What a program has in memory, open and locked, in both front ends: words of the notes, the passphrase, and every key.

use std::fs;
use std::io::{Read, Seek, SeekFrom};
use std::time::{Duration, Instant};

use fingerpost::record::{Change, Event, EventId, MachineId, Tree};
use fingerpost::store::{Disk, Store};
use fingerpost::vault::{Cost, Passphrase};

use super::keys::{Keys, Secret, keys};
use super::program::{PASSPHRASE, Place};
use super::screen::type_all;
use crate::common::pty::named;
use crate::common::untested::untested;

const MARKER: &str = "zanzibar";
/// How long a slow disk may take over putting the notes away.
const PUTTING_AWAY: Duration = Duration::from_secs(10);

/// How often each of these stands in the memory of a process; none where this machine does not let us look.
fn count(process: u32, wanted: &[&[u8]]) -> Option<Vec<usize>> {
    let maps = fs::read_to_string(format!("/proc/{process}/maps")).ok()?;
    let mut memory = fs::File::open(format!("/proc/{process}/mem")).ok()?;
    let mut begins = [const { Vec::new() }; 256];
    for (at, bytes) in wanted.iter().enumerate() {
        begins[usize::from(bytes[0])].push(at);
    }
    let mut counts = vec![0; wanted.len()];
    let mut read = 0;
    for line in maps.lines() {
        let (range, rest) = line.split_once(' ')?;
        let (start, end) = range.split_once('-')?;
        let (start, end) = (u64::from_str_radix(start, 16).ok()?, u64::from_str_radix(end, 16).ok()?);
        let mut bytes = vec![0; usize::try_from(end - start).ok()?];
        if !rest.starts_with("rw") || memory.seek(SeekFrom::Start(start)).is_err() || memory.read_exact(&mut bytes).is_err() {
            continue;
        }
        read += bytes.len();
        for (at, byte) in bytes.iter().enumerate() {
            for one in &begins[usize::from(*byte)] {
                counts[*one] += usize::from(bytes[at..].starts_with(wanted[*one]));
            }
        }
    }
    (read > 0).then_some(counts)
}

/// What is found of secrets, by what they are.
fn found(process: u32, secrets: &[Secret]) -> Option<Vec<&str>> {
    let counts = count(process, &secrets.iter().map(|secret| secret.bytes.as_slice()).collect::<Vec<_>>())?;
    Some(secrets.iter().zip(counts).filter(|(_, count)| *count > 0).map(|(secret, _)| secret.what.as_str()).collect())
}

fn words() -> Vec<Secret> {
    let secret = |what: &str, words: &str| Secret { what: what.to_owned(), bytes: words.as_bytes().to_vec() };
    vec![
        secret("a note", MARKER),
        // As a frame on its way to the terminal may hold it.
        secret("a note in wide characters", &MARKER.chars().map(|letter| format!("{letter}\0\0\0")).collect::<String>()),
        secret("the passphrase", PASSPHRASE),
        secret("half of the passphrase", &PASSPHRASE[..18]),
    ]
}

/// Open, it has the words and the keys it needs, so that a search that finds nothing later means something; and nothing that it needs no more.
#[track_caller]
fn is_open(process: u32, keys: &Keys) -> bool {
    let words = words();
    let Some(said) = found(process, &words) else {
        untested("this machine does not show a program's memory");
        return false;
    };
    assert_eq!(said, ["a note"]);
    assert_eq!(found(process, &keys.passing), Some(Vec::new()));
    assert_eq!(found(process, &keys.held).unwrap().len(), keys.held.len());
    true
}

/// The screen is empty at once, and the notes are put away behind it: a slow disk keeps them for as long as it takes to sync.
#[track_caller]
fn has_soon_nothing(process: u32, keys: &Keys) {
    let begun = Instant::now();
    let words = words();
    let holds = |secrets: &[Secret]| found(process, secrets).is_some_and(|found| !found.is_empty());
    while begun.elapsed() < PUTTING_AWAY && (holds(&words) || holds(&keys.held) || holds(&keys.passing)) {
        std::thread::sleep(Duration::from_millis(50));
    }
    has_nothing(process, keys);
}

#[track_caller]
fn has_nothing(process: u32, keys: &Keys) {
    assert_eq!(found(process, &words()), Some(Vec::new()));
    assert_eq!(found(process, &keys.passing), Some(Vec::new()));
    assert_eq!(found(process, &keys.held), Some(Vec::new()));
}

/// No memory is ever written to the disk by a crash.
#[track_caller]
fn leaves_no_core(process: u32) {
    let limits = fs::read_to_string(format!("/proc/{process}/limits")).unwrap();
    let core = limits.lines().find(|line| line.starts_with("Max core file size")).unwrap();
    assert_eq!(core.split_whitespace().filter(|word| *word == "0").count(), 2, "{core}");
}

#[test]
fn a_locked_program_has_nothing_of_the_notes_in_memory() {
    let place = Place::new();
    let mut talk = place.session();
    talk.wait_for("Ten minutes");
    talk.say("notes");
    talk.say(&format!("{MARKER} was said\nand {MARKER} again, at some length: {}\n.", MARKER.repeat(400)));
    talk.wait_for("Saved: note");
    talk.say(&format!("notes shared\nwith {MARKER} in it\n."));
    talk.wait_for("Saved: note");
    leaves_no_core(talk.id());
    let keys = keys(&place.store(), PASSPHRASE);
    if !is_open(talk.id(), &keys) {
        return;
    }
    talk.say("lock");
    talk.wait_for("Locked.");
    // The prompt is what comes after the store was closed.
    talk.wait_for("It is not shown.");
    has_nothing(talk.id(), &keys);
    let (code, said) = talk.end();
    assert_eq!(code, Some(5));
    let words = said.lines().find_map(|line| line.strip_prefix("fingerpost: ").filter(|line| line.split(' ').count() == 12));
    assert!(words.is_some(), "{said}");
}

#[test]
fn a_locked_screen_has_nothing_of_the_notes_in_memory() {
    let place = Place::new();
    let mut pty = place.session_on_screen();
    type_all(&mut pty, "@ Ten minutes: before you start\n: Enter\n@ What you want (1 of 8)\n: F5\n@ Working note\n");
    type_all(&mut pty, &format!("some {MARKER} and {MARKER}\n: Tab Enter\n@ What you want (1 of 8)\n? Saved: note\n"));
    // On the screen, in the field and in both buffers of it.
    type_all(&mut pty, &format!("begun: {MARKER}\n"));
    pty.wait_for(&format!("begun: {MARKER}"));
    let process = pty.id();
    leaves_no_core(process);
    let keys = keys(&place.store(), PASSPHRASE);
    if !is_open(process, &keys) {
        return;
    }
    pty.send(named("F10"));
    pty.wait_gone(MARKER);
    has_soon_nothing(process, &keys);
}

/// With so many that what is given back to the allocator is not all taken again by the lock itself.
#[test]
fn a_locked_program_has_no_proof_of_any_of_many_keys_in_memory() {
    let place = Place::new();
    let (mut disk, _) = Disk::create(&place.store(), "beatrice-w", &Passphrase::new(PASSPHRASE.to_owned()), Cost::TEST).unwrap();
    let added = |number: u64| {
        let (mut id, machine) = ([0x77; 16], MachineId([9; 4]));
        id[..8].copy_from_slice(&number.to_be_bytes());
        let change = Change::PersonAdded { reference: format!("P-{number}") };
        let at = jiff::Timestamp::from_second(1_790_000_000).unwrap();
        Event { id: EventId(id), tree: Tree(id), by: "beatrice-w".to_owned(), machine, number, at, on: None, after: Vec::new(), change }
    };
    disk.take_in(&(1..400).map(added).collect::<Vec<_>>()).unwrap();
    Box::new(disk).close().unwrap();
    let mut talk = place.session();
    talk.wait_for("Ten minutes");
    let keys = keys(&place.store(), PASSPHRASE);
    let Some(held) = found(talk.id(), &keys.held) else { return };
    assert_eq!(held.len(), keys.held.len());
    talk.say("lock");
    talk.wait_for("Locked.");
    talk.wait_for("It is not shown.");
    assert_eq!(found(talk.id(), &keys.held), Some(Vec::new()));
    talk.end();
}
