//! Killed at any moment: nothing that was acknowledged is lost, and every opening works.

use std::time::Duration;

use fingerpost::store::{Disk, Store, StoreError};

use super::child::{killed_after, say};
use super::sample::{Home, PASSPHRASE, added, keep, note, tree, typed};

const FOLDER: &str = "STORE_TEST_FOLDER";

/// Not a test of its own: what is killed. It writes and says what is safe until somebody stops it.
#[test]
#[ignore = "run by the test below"]
fn child() {
    let Some(folder) = std::env::var_os(FOLDER) else { return };
    let mut disk = Disk::open(folder.as_ref(), None, &typed(PASSPHRASE)).unwrap();
    say("ready");
    for count in 0.. {
        let whose = tree(10 + (count / 40 % 5) as u8);
        let event = keep(&mut disk, whose, note(&"words ".repeat(count % 300)));
        say(&format!("saved {} {}", event.number, event.id));
        if count % 25 == 24 {
            std::thread::sleep(Duration::from_millis(260));
        }
    }
}

#[test]
fn nothing_acknowledged_is_lost() {
    let kills: u64 = std::env::var("STORE_KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(25);
    let (home, kept) = Home::filled(2);
    let mut acknowledged: Vec<(u64, String)> = Vec::new();
    for round in 0..kills {
        // Anything from the middle of an opening to the middle of a flush.
        let pause = Duration::from_micros(round * 7_919 * 37 % 400_000);
        let killed = killed_after("kill::child", FOLDER, &home.path, pause, (round % 4 != 0).then_some(0));
        acknowledged.extend(killed.lines.iter().filter_map(|line| {
            let (number, id) = line.strip_prefix("saved ")?.split_once(' ')?;
            Some((number.parse().unwrap(), id.to_owned()))
        }));

        let disk = home.open();
        assert_eq!(disk.lost(), 0, "round {round}: {:?}", disk.findings());
        let mut found = std::collections::BTreeMap::new();
        for whose in 10..15 {
            match disk.events(tree(whose)) {
                Ok(events) => found.extend(events.into_iter().map(|event| (event.number, event.id.to_string()))),
                Err(StoreError::NoSuchTree) => {}
                Err(other) => panic!("round {round}: {other}"),
            }
        }
        for (number, id) in &acknowledged {
            assert_eq!(found.get(number), Some(id), "round {round}: event {number} was acknowledged");
        }
        assert_eq!(disk.events(tree(1)).unwrap(), kept[0], "round {round}");
        if round % 3 == 0 {
            Box::new(disk).close().unwrap();
        }
    }
    println!("{kills} kills, {} acknowledged events", acknowledged.len());
    assert!(acknowledged.len() as u64 > kills, "the child did write: {}", acknowledged.len());
}

#[test]
fn a_new_person_can_be_added_after_a_kill() {
    let (home, kept) = Home::filled(2);
    let mut disk = home.open();
    keep(&mut disk, tree(5), added("NEW-5"));
    drop(disk);
    let disk = home.open();
    assert_eq!(disk.people().unwrap().len(), 3);
    assert_eq!(disk.events(tree(1)).unwrap(), kept[0]);
}
