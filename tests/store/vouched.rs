//! Whatever is done with the keys as it should be: nobody is told of anything, neither of what an older program left.

use fingerpost::record::{Change, ClubChange, Tree};
use fingerpost::store::{Disk, Step, Store};
use fingerpost::vault::{Allowance, Cost, Term, TreeKey};
use jiff::civil::date;

use super::forge::{Drawn, FAR, LEADERS, by_dee, led, older, planted, ring, silent, told};
use super::sample::{Home, PASSPHRASE, USER, keep, note, tree, typed};

#[test]
fn what_an_older_program_wrote_opens_in_silence_and_is_known_from_then_on() {
    let home = older();
    silent(&home.open());
    let forget = |home: &Home| {
        for file in std::fs::read_dir(&home.path).unwrap().flatten() {
            let name = file.file_name().into_string().unwrap();
            if name.starts_with("known-") || name.starts_with("opened-") {
                std::fs::remove_file(file.path()).unwrap();
            }
        }
    };
    // Each record gets a second key, as older programs drew it when a cover ended.
    forget(&home);
    let mut before = ring(&home);
    let bea = before.users[0].clone();
    let private = bea.unlock(&typed(PASSPHRASE), &mut Allowance::of_slots(4)).unwrap();
    let own = before.keys[0].open(&private, &bea.public).unwrap().unwrap();
    let head = before.open_head(&own).unwrap();
    let trees: Vec<Tree> = before.keys.iter().map(|key| Tree(key.tree)).filter(|tree| tree.0 != [0; 16]).collect();
    for (tree, seed) in trees.iter().zip(70..) {
        let (mut sealed, key) = TreeKey::new(tree.0, &mut Drawn(seed)).unwrap();
        sealed.grant(&key, &bea.public, Term::Open, &mut Drawn(seed + 10)).unwrap();
        before.keys.push(sealed);
    }
    let bytes = before.encode(&own, &head, &mut Drawn(90)).unwrap();
    for name in ["keyring", "keyring.bak"] {
        std::fs::write(home.file(name), &bytes).unwrap();
    }
    let mut disk = home.open();
    silent(&disk);
    keep(&mut disk, trees[0], note("of today"));
    disk.add_user("dee", &typed(LEADERS), Cost::TEST).unwrap();
    disk.grant(trees[0], "dee", None).unwrap();
    Box::new(disk).close().unwrap();
    let theirs = Disk::open(&home.path, Some("dee"), &typed(LEADERS)).unwrap();
    silent(&theirs);
    drop(theirs);
    // Once the passphrase was changed what is known is missed, and every record is told apart without it as well.
    home.open().change_passphrase(&typed(PASSPHRASE), &typed("other words"), Cost::TEST).unwrap();
    forget(&home);
    let disk = Disk::open(&home.path, Some(&bea.name), &typed("other words")).unwrap();
    assert_eq!(disk.findings().len(), 1, "{:?}", disk.findings());
    told(&disk, "was not in this folder");
    drop(disk);
    by_dee(&home, |ring, dee| {
        let bea = ring.users[0].public;
        ring.keys.push(planted(trees[0], &[bea], dee, 95).0);
    });
    told(&Disk::open(&home.path, Some(&bea.name), &typed("other words")).unwrap(), "put a key for it into the keyring");
}

/// Whatever one does that may: nobody is told of anything.
#[test]
fn what_is_done_as_it_should_be_is_told_to_nobody() {
    let home = led();
    let cy = |home: &Home| Disk::open(&home.path, Some("cy"), &typed("another one")).unwrap();
    let dee = |home: &Home| Disk::open(&home.path, Some("dee"), &typed(LEADERS)).unwrap();
    let mut words = PASSPHRASE.to_owned();
    let bea = |home: &Home, words: &str| Disk::open(&home.path, Some(USER), &typed(words)).unwrap();
    // As they were before the step: what a kill leaves between the keyring and them.
    let known = |home: &Home| -> Vec<(String, Vec<u8>)> {
        let names = std::fs::read_dir(&home.path).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap());
        names.filter(|name| name.starts_with("known-")).map(|name| (name.clone(), std::fs::read(home.file(&name)).unwrap())).collect()
    };
    let before = std::cell::RefCell::new(known(&home));
    let all = |home: &Home, words: &str, after: &str| {
        let killed = home.copied();
        for (name, bytes) in before.take().into_iter().filter(|(name, _)| home.file(name).exists()) {
            std::fs::write(killed.file(&name), bytes).unwrap();
        }
        for open in [&|home: &Home| bea(home, words), &cy as &dyn Fn(&Home) -> Disk, &dee] {
            for home in [&killed, home] {
                let disk = open(home);
                assert_eq!(disk.findings(), <[String; 0]>::default(), "{after}: {}", disk.user());
                assert_eq!(disk.check().damaged, Vec::<String>::new(), "{after}: {}", disk.user());
            }
        }
        before.replace(known(home));
    };
    bea(&home, &words).add_user("cy", &typed("another one"), Cost::TEST).unwrap();
    all(&home, &words, "a new user");
    bea(&home, &words).grant(tree(1), "cy", None).unwrap();
    all(&home, &words, "a record shared");
    bea(&home, &words).cover("cy", FAR, &[tree(2)]).unwrap();
    all(&home, &words, "a cover");
    keep(&mut dee(&home), tree(41), Change::Club(ClubChange::Opened { reference: "C-2".to_owned() }));
    all(&home, &words, "a leader's new club");
    for round in 0..3 {
        let fresh = format!("fresh words {round}");
        drop(bea(&home, &words).rekey(&typed(&words), &typed(&fresh), Cost::TEST, &mut |_| ()).unwrap());
        words = fresh;
        if round != 1 {
            all(&home, &words, "new keys");
        }
        drop(cy(&home).rekey(&typed("another one"), &typed("another one"), Cost::TEST, &mut |_| ()).unwrap());
        all(&home, &words, "another's new keys");
    }
    bea(&home, &words).end_cover("cy", &[tree(2)]).unwrap();
    all(&home, &words, "a cover ended");
    bea(&home, &words).cover("cy", date(2020, 1, 1), &[tree(2)]).unwrap();
    all(&home, &words, "a cover that was over");
    bea(&home, &words).grant(tree(2), "cy", None).unwrap();
    all(&home, &words, "what was covered shared");
    bea(&home, &words).add_clubs("dee", &[tree(41)]).unwrap();
    bea(&home, &words).change_passphrase(&typed(&words), &typed("other words"), Cost::TEST).unwrap();
    words = "other words".to_owned();
    all(&home, &words, "another passphrase");
    drop(bea(&home, &words).compact(&mut |_| ()).unwrap());
    all(&home, &words, "compaction");
    let disk = bea(&home, &words);
    let last = disk.events(tree(1)).unwrap().last().unwrap().id;
    drop(disk.remove(tree(1), &[last], &mut |_| ()).unwrap());
    all(&home, &words, "one note erased");
    drop(bea(&home, &words).erase(tree(2), &mut |_| ()).unwrap());
    all(&home, &words, "somebody erased");
    let event = super::sample::numbered(fingerpost::record::MachineId([9; 4]), tree(8), 1, super::sample::added("FROM-FAR"));
    bea(&home, &words).take_in(&[event]).unwrap();
    all(&home, &words, "somebody taken over");
    bea(&home, &words).remove_leader("dee").unwrap();
    silent(&bea(&home, &words));
    silent(&cy(&home));
}

#[test]
fn whoever_was_away_while_keys_were_drawn_again_and_again_is_told_of_nothing() {
    let home = led();
    let mut disk = home.open();
    disk.add_user("cy", &typed("another one"), Cost::TEST).unwrap();
    disk.add_user("dan", &typed("a third"), Cost::TEST).unwrap();
    for name in ["cy", "dan"] {
        disk.grant(tree(1), name, None).unwrap();
    }
    drop(disk);
    let open = |name: &str, words: &str| Disk::open(&home.path, Some(name), &typed(words)).unwrap();
    silent(&open("cy", "another one"));
    let mut words = PASSPHRASE.to_owned();
    for round in 0..3 {
        let fresh = format!("fresh words {round}");
        drop(open(USER, &words).rekey(&typed(&words), &typed(&fresh), Cost::TEST, &mut |_| ()).unwrap());
        words = fresh;
        drop(open("dan", "a third").rekey(&typed("a third"), &typed("a third"), Cost::TEST, &mut |_| ()).unwrap());
    }
    let theirs = open("cy", "another one");
    silent(&theirs);
    assert_eq!(theirs.events(tree(1)).unwrap().len(), 3);
}

#[test]
fn a_record_that_is_covered_again_and_again_keeps_all_its_keys() {
    let home = led();
    let mut disk = home.open();
    disk.add_user("cy", &typed("another one"), Cost::TEST).unwrap();
    disk.grant(tree(2), "cy", None).unwrap();
    disk.add_user("dan", &typed("a third"), Cost::TEST).unwrap();
    drop(disk);
    silent(&Disk::open(&home.path, Some("cy"), &typed("another one")).unwrap());
    let mut disk = home.open();
    for count in 0..70 {
        disk.cover("dan", FAR, &[tree(2)]).unwrap();
        disk.end_cover("dan", &[tree(2)]).unwrap();
        keep(&mut disk, tree(2), note(&format!("after the cover {count}")));
    }
    Box::new(disk).close().unwrap();
    for (name, words) in [(USER, PASSPHRASE), ("cy", "another one"), (USER, PASSPHRASE)] {
        let disk = Disk::open(&home.path, Some(name), &typed(words)).unwrap();
        silent(&disk);
        assert_eq!(disk.events(tree(2)).unwrap().len(), 73);
        Box::new(disk).close().unwrap();
    }
    drop(home.open().rekey(&typed(PASSPHRASE), &typed("fresh words"), Cost::TEST, &mut |_| ()).unwrap());
    silent(&Disk::open(&home.path, Some("cy"), &typed("another one")).unwrap());
}

#[test]
fn a_restored_backup_is_silent_for_whoever_restores_it_and_asks_the_others_once() {
    let home = led();
    let mut disk = home.open();
    disk.add_user("cy", &typed("another one"), Cost::TEST).unwrap();
    disk.cover("cy", FAR, &[tree(1)]).unwrap();
    let file = home.path.with_file_name("backup");
    disk.backup(&file).unwrap();
    disk.end_cover("cy", &[tree(1)]).unwrap();
    Box::new(disk).close().unwrap();
    Disk::restore(&home.path, &file, Some(USER), &typed(PASSPHRASE)).unwrap();
    silent(&home.open());
    for again in [false, true] {
        let theirs = Disk::open(&home.path, Some("cy"), &typed("another one")).unwrap();
        assert_eq!(theirs.findings().len(), usize::from(!again), "{:?}", theirs.findings());
        assert_eq!(theirs.check().damaged, Vec::<String>::new());
        drop(theirs);
    }
}

#[test]
fn stopped_at_any_step_of_drawing_new_keys_nobody_is_told_of_a_strange_one() {
    let home = led();
    let mut disk = home.open();
    disk.add_user("cy", &typed("another one"), Cost::TEST).unwrap();
    disk.grant(tree(1), "cy", None).unwrap();
    drop(disk);
    let temp = tempfile::TempDir::new().unwrap();
    let mut steps: Vec<Step> = Vec::new();
    let told = &mut |step| {
        super::sample::copy(&home.path, &temp.path().join(format!("{step:?}")));
        steps.push(step);
    };
    drop(home.open().rekey(&typed(PASSPHRASE), &typed("fresh words"), Cost::TEST, told).unwrap());
    for step in steps {
        for first in [USER, "cy"] {
            let path = temp.path().join(format!("{step:?}-{first}"));
            super::sample::copy(&temp.path().join(format!("{step:?}")), &path);
            let order = if first == "cy" { ["cy", USER, "cy"] } else { [USER, "cy", USER] };
            for (name, is_first) in order.into_iter().zip([true, false, false]) {
                let words = if name == "cy" { "another one" } else { "fresh words" };
                let disk = Disk::open(&path, Some(name), &typed(words)).unwrap();
                assert_eq!(disk.findings().len(), usize::from(is_first), "{step:?} {name}: {:?}", disk.findings());
                assert_eq!(disk.check().damaged, Vec::<String>::new());
            }
            let known =
                std::fs::read_dir(&path).unwrap().filter(|file| file.as_ref().unwrap().file_name().to_string_lossy().starts_with("known-"));
            assert_eq!(known.count(), 3, "{step:?}: one for each of three users");
        }
    }
}
