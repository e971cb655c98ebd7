//! Every target on its corpus, and on some thousand inputs made from it. It is the short form.
//!
//! The long form is guided by coverage (`cargo install cargo-fuzz`, a nightly toolchain). For each NAME of `tests/fuzz/engine`:
//!
//! ```text
//! mkdir -p target/fuzz/NAME
//! cargo +nightly fuzz run --fuzz-dir tests/fuzz -s none NAME target/fuzz/NAME tests/fuzz/corpus/NAME -- -max_total_time=600
//! ```
//!
//! Without a sanitiser (`-s none`), because no code here is unsafe and it is twice as fast. What it finds lies in `tests/fuzz/artifacts`; once
//! that is mended, the input belongs into the corpus. `FINGERPOST_FUZZ=100 cargo test --release --test fuzz` makes a hundred times as many
//! inputs as usual without any of that.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]

#[path = "../common/dice.rs"]
mod dice;
mod targets;

use std::panic::catch_unwind;
use std::path::Path;

use dice::Dice;
use targets::{ALL, Target};

/// Inputs made from a corpus, for a target that takes microseconds and for one that takes milliseconds.
const QUICK: usize = 1000;
const SLOW: usize = 12;
/// No input grows longer.
const LONGEST: usize = 16 * 1024;

/// An input with some of it altered, cut, doubled, or taken from another.
fn alter(dice: &mut Dice, corpus: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = corpus[dice.below(corpus.len())].clone();
    for _ in 0..=dice.below(4) {
        let at = dice.below(bytes.len());
        let end = (at + 1 + dice.below(32)).min(bytes.len());
        match dice.below(7) {
            _ if bytes.is_empty() => bytes.push(dice.below(256) as u8),
            0 => bytes[at] ^= 1 << dice.below(8),
            1 => bytes[at] = [0, 1, 0x1b, b'"', b'\n', 0x7f, 0x80, 0xff][dice.below(8)],
            2 => drop(bytes.drain(at..end)),
            3 => bytes.insert(at, dice.below(256) as u8),
            4 => bytes.truncate(at),
            5 => {
                let piece = bytes[at..end].to_vec();
                bytes.splice(at..at, piece);
            }
            _ => {
                let other = &corpus[dice.below(corpus.len())];
                let from = dice.below(other.len());
                bytes.truncate(at);
                bytes.extend_from_slice(&other[from..]);
            }
        }
    }
    bytes.truncate(LONGEST);
    bytes
}

fn corpus(name: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/corpus").join(name);
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files.iter().map(|file| std::fs::read(file).unwrap()).collect()
}

fn hold(target: &Target, bytes: &[u8]) {
    if catch_unwind(|| (target.run)(bytes)).is_err() {
        panic!("`{}` fails on b\"{}\"", target.name, bytes.escape_ascii());
    }
}

/// Each of these on its corpus and on what comes of it.
fn all(slow: bool, count: usize) {
    let more: usize = std::env::var("FINGERPOST_FUZZ").ok().and_then(|more| more.parse().ok()).unwrap_or(1);
    for target in ALL.iter().filter(|target| target.slow == slow) {
        let corpus = corpus(target.name);
        assert!(!corpus.is_empty(), "`{}` has no corpus", target.name);
        corpus.iter().for_each(|bytes| hold(target, bytes));
        let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
        for _ in 0..count * more {
            hold(target, &alter(&mut dice, &corpus));
        }
    }
}

#[test]
fn no_bytes_break_what_reads_them() {
    all(false, QUICK);
}

#[test]
fn no_bytes_break_a_store_or_the_program() {
    all(true, SLOW);
}

#[test]
fn every_target_has_an_engine() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz");
    let manifest = std::fs::read_to_string(folder.join("Cargo.toml")).unwrap();
    for target in ALL {
        assert!(folder.join(format!("engine/{}.rs", target.name)).is_file(), "{}", target.name);
        assert!(manifest.contains(&format!("path = \"engine/{}.rs\"", target.name)), "{}", target.name);
    }
}

/// Writes the corpus of compiled catalogues anew, after the format has changed:
/// `cargo test --test fuzz -- --ignored write_compiled`. Of every other target the corpus is what was once written or found.
#[test]
#[ignore = "writes files"]
fn write_compiled() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/corpus/compiled");
    std::fs::create_dir_all(&folder).unwrap();
    let whole = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/corpus/catalogue/whole")).unwrap();
    for (name, entry) in [("whole", whole.as_str()), ("fault", "id = \"mine\"\nname = \n")] {
        std::fs::write(folder.join(name), targets::compiled::sample(entry)).unwrap();
    }
}
