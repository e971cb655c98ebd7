//! How long saving and opening take, against a bare write and fdatasync on the same disk. Run by hand:
//! `cargo test --release --test store speed -- --ignored --nocapture`.

use std::io::Write;
use std::time::{Duration, Instant};

use fingerpost::store::Store;
use fingerpost::vault::Cost;

use super::sample::{Home, PASSPHRASE, added, keep, note, tree, typed};

fn middle(mut times: Vec<Duration>) -> (Duration, Duration) {
    times.sort();
    (times[times.len() / 2], times[times.len() * 9 / 10])
}

#[test]
#[ignore = "a measurement"]
fn saving_against_a_bare_write_and_sync() {
    const ROUNDS: usize = 300;
    let (home, mut disk) = Home::new();
    keep(&mut disk, tree(1), added("AB-1"));
    let text = note(&"She said that mornings are hard and afternoons are better. ".repeat(5));
    let length = {
        let before = std::fs::metadata(home.file("journal-1.log")).unwrap().len();
        keep(&mut disk, tree(1), text.clone());
        std::fs::metadata(home.file("journal-1.log")).unwrap().len() - before
    };
    let mut bare = std::fs::File::create(home.file("bare")).unwrap();
    let block = vec![7; length as usize];
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for pause in [0, 20] {
        for _ in 0..ROUNDS / (1 + pause as usize / 5) {
            let begun = Instant::now();
            bare.write_all(&block).unwrap();
            bare.sync_data().unwrap();
            theirs.push(begun.elapsed());
            std::thread::sleep(Duration::from_millis(pause));
            let begun = Instant::now();
            keep(&mut disk, tree(1), text.clone());
            ours.push(begun.elapsed());
            std::thread::sleep(Duration::from_millis(pause));
        }
        let ((our_p50, our_p90), (their_p50, their_p90)) = (middle(std::mem::take(&mut ours)), middle(std::mem::take(&mut theirs)));
        println!(
            "pause {pause} ms, {length} bytes: saved p50 {our_p50:?} p90 {our_p90:?}; bare p50 {their_p50:?} p90 {their_p90:?}; ratio {:.2}",
            our_p50.as_secs_f64() / their_p50.as_secs_f64()
        );
    }
}

#[test]
#[ignore = "a measurement"]
fn opening() {
    for count in [1_000, 10_000] {
        let (home, mut disk) = Home::new();
        let batch = 100;
        for start in (0..count).step_by(batch) {
            let whose = tree((start / batch % 20) as u8 + 1);
            let events: Vec<_> = (0..batch as u64)
                .map(|ahead| super::sample::event(&disk, whose, ahead, if ahead == 0 { added("AB") } else { note(&"words ".repeat(50)) }))
                .collect();
            for event in events {
                disk.append(whose, &[event]).unwrap();
            }
        }
        let timed = |what: &str, home: &Home| {
            let begun = Instant::now();
            let disk = home.open();
            let opened = begun.elapsed();
            let people = disk.people().unwrap().len();
            println!("{count} events, {what}: open {opened:?}, and people ({people}) {:?}", begun.elapsed());
            assert!(disk.findings().is_empty());
            disk
        };
        drop(disk);
        let disk = timed("not closed", &home);
        let begun = Instant::now();
        Box::new(disk).close().unwrap();
        println!("{count} events: close, with a snapshot where one is due {:?}", begun.elapsed());
        let begun = Instant::now();
        Box::new(home.open()).close().unwrap();
        println!("{count} events: open and close again {:?}", begun.elapsed());
        let begun = Instant::now();
        let disk = home.open().compact(&mut |_| ()).unwrap();
        println!("{count} events: open and compact {:?}", begun.elapsed());
        let begun = Instant::now();
        let (disk, _) = disk.rekey(&typed(PASSPHRASE), &typed(PASSPHRASE), Cost::TEST, &mut |_| ()).unwrap();
        println!("{count} events: draw new keys {:?}", begun.elapsed());
        Box::new(disk).close().unwrap();
        drop(timed("closed", &home));
        std::fs::remove_dir_all(home.file("db-3")).unwrap();
        let begun = Instant::now();
        let disk = home.open();
        println!("{count} events: open and make the database again {:?}; {} people", begun.elapsed(), disk.people().unwrap().len());
    }
}
