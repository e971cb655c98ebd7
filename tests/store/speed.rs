//! How long saving takes, against a bare write and fdatasync on the same disk. Run by hand:
//! `cargo test --release --test store speed -- --ignored --nocapture`. What a whole caseload costs is in `figures`.

use std::io::Write;
use std::path::Path;
use std::time::{Duration, Instant};

use fingerpost::record::Tree;
use fingerpost::store::Disk;

use super::sample::{Home, added, keep, note, tree};

fn middle(mut times: Vec<Duration>) -> (Duration, Duration) {
    times.sort();
    (times[times.len() / 2], times[times.len() * 9 / 10])
}

/// Keeps so many notes of 290 bytes, each beside a bare write of as many bytes as it takes, with a pause after each.
pub fn against_bare(disk: &mut Disk, tree: Tree, bare: &Path, rounds: usize, pause: u64) {
    let text = note(&"She said that mornings are hard and afternoons are better. ".repeat(5));
    // The frame of such a note: a record of 512 bytes padded, its seals, and what tells where it belongs.
    let block = vec![7; 712];
    let mut bare = std::fs::File::create(bare).unwrap();
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..rounds {
        let begun = Instant::now();
        bare.write_all(&block).unwrap();
        bare.sync_data().unwrap();
        theirs.push(begun.elapsed());
        std::thread::sleep(Duration::from_millis(pause));
        let begun = Instant::now();
        keep(disk, tree, text.clone());
        ours.push(begun.elapsed());
        std::thread::sleep(Duration::from_millis(pause));
    }
    let ((our_p50, our_p90), (their_p50, their_p90)) = (middle(ours), middle(theirs));
    println!(
        "pause {pause} ms: saved p50 {our_p50:?} p90 {our_p90:?}; bare p50 {their_p50:?} p90 {their_p90:?}; ratio {:.2}",
        our_p50.as_secs_f64() / their_p50.as_secs_f64()
    );
}

#[test]
#[ignore = "a measurement"]
fn saving_against_a_bare_write_and_sync() {
    let (home, mut disk) = Home::new();
    keep(&mut disk, tree(1), added("AB-1"));
    against_bare(&mut disk, tree(1), &home.file("bare"), 300, 0);
    against_bare(&mut disk, tree(1), &home.file("bare"), 60, 20);
}
