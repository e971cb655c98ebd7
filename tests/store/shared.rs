//! What it costs to change who opens very many records: `STORE_SHARED=10000 cargo test --release --test store shared -- --ignored --nocapture`.

use std::time::Instant;

use fingerpost::record::{MachineId, Tree};
use fingerpost::store::Disk;
use fingerpost::vault::Cost;

use super::figures::millis;
use super::forge::FAR;
use super::sample::{Home, PASSPHRASE, added, numbered, typed};

#[test]
#[ignore = "a measurement"]
fn shared() {
    let wanted = std::env::var("STORE_SHARED").ok().and_then(|count| count.parse().ok()).unwrap_or(1000);
    let (home, mut disk) = Home::new();
    let tree = |count: u64| {
        let mut tree = [0xab; 16];
        tree[..8].copy_from_slice(&count.to_le_bytes());
        Tree(tree)
    };
    let trees: Vec<Tree> = (1..=wanted).map(tree).collect();
    let events: Vec<_> =
        trees.iter().zip(1..).map(|(tree, number)| numbered(MachineId([9; 4]), *tree, number, added(&format!("P-{number}")))).collect();
    for name in ["cy", "dan"] {
        disk.add_user(name, &typed(&format!("the words of {name}")), Cost::TEST).unwrap();
    }
    let timed = |what: &str, disk: &mut Disk, done: &mut dyn FnMut(&mut Disk)| {
        let begun = Instant::now();
        done(disk);
        println!("{what:<32} {:>8.0} ms", millis(begun.elapsed()));
    };
    println!("\n{wanted} records");
    timed("taken over", &mut disk, &mut |disk| disk.take_in(&events).unwrap());
    timed("covered", &mut disk, &mut |disk| assert!(disk.cover("cy", FAR, &trees).unwrap() > 0));
    timed("another passphrase", &mut disk, &mut |disk| disk.change_passphrase(&typed(PASSPHRASE), &typed(PASSPHRASE), Cost::TEST).unwrap());
    timed("the cover ended", &mut disk, &mut |disk| assert!(disk.end_cover("cy", &trees).unwrap() > 0));
    timed("covered again", &mut disk, &mut |disk| assert!(disk.cover("dan", FAR, &trees).unwrap() > 0));
    timed("a user removed", &mut disk, &mut |disk| assert!(disk.remove_user("dan").unwrap() > 0));
    drop(disk);
    let begun = Instant::now();
    drop(home.open());
    println!("{:<32} {:>8.0} ms", "opened", millis(begun.elapsed()));
    super::forge::forget(&home, super::sample::USER);
    let begun = Instant::now();
    let disk = home.open();
    println!("{:<32} {:>8.0} ms", "opened with nothing known", millis(begun.elapsed()));
    assert_eq!(disk.own_trees().len(), trees.len());
}
