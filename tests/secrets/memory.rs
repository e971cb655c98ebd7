//! What a locked program still has in memory.

use std::fs;
use std::io::{Read, Seek, SeekFrom};

use super::program::{PASSPHRASE, Place};

const MARKER: &str = "zanzibar";

/// How often each word stands in the memory of a process; none where this machine does not let us look.
fn count(process: u32, words: &[&str]) -> Option<Vec<usize>> {
    let maps = fs::read_to_string(format!("/proc/{process}/maps")).ok()?;
    let mut memory = fs::File::open(format!("/proc/{process}/mem")).ok()?;
    let mut counts = vec![0; words.len()];
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
        for (count, word) in counts.iter_mut().zip(words) {
            *count += bytes.windows(word.len()).filter(|window| *window == word.as_bytes()).count();
        }
    }
    (read > 0).then_some(counts)
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
    let secrets = [MARKER, PASSPHRASE, &PASSPHRASE[..18]];
    let Some(open) = count(talk.id(), &secrets) else {
        println!("not tested: this machine does not show a program's memory");
        return;
    };
    assert!(open[0] > 0, "the notes are open, so a search that finds nothing cannot find anything");
    assert_eq!(open[1..], [0, 0], "the passphrase is needed no more");
    talk.say("lock");
    talk.wait_for("Locked.");
    // The prompt is what comes after the store was closed.
    talk.wait_for("It is not shown.");
    assert_eq!(count(talk.id(), &secrets), Some(vec![0, 0, 0]));
    let (code, said) = talk.end();
    assert_eq!(code, Some(5));
    let words = said.lines().find_map(|line| line.strip_prefix("fingerpost: ").filter(|line| line.split(' ').count() == 12));
    assert!(words.is_some(), "{said}");
}
