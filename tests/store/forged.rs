//! What is right and what is forged, one after the other as chance has it.

use fingerpost::record::Tree;
use fingerpost::store::{Disk, Store, StoreError};
use fingerpost::vault::{Cost, Endorsement, Key, KeyId, Keyring, Term, TreeKey};
use jiff::civil::date;
use proptest::prelude::*;
use proptest::test_runner::Config;

use super::forge::{Drawn, FAR, at, bogus, by_dee, dee_opens_nothing_of, forget, led, opens_last, planted, ring, user, written_by_dee};
use super::sample::{Home, PASSPHRASE, USER, event, note, tree, typed};

/// What happens to the notes: which, and how.
type Happens = (u8, u8);

/// What is done with a record is done, or the record is shut and that is told.
#[track_caller]
fn done_or_shut(disk: &Disk, who: Tree, done: Result<(), StoreError>) -> bool {
    let is_shut = || disk.strange_keys().iter().any(|key| key.tree == who && key.shut);
    assert!(done.is_ok() || matches!(done, Err(StoreError::NoSuchTree)) && is_shut(), "{done:?}: {:?}", disk.findings());
    assert!(done.is_ok() || disk.findings().iter().any(|said| said.contains("stays shut")), "{:?}", disk.findings());
    done.is_ok()
}

/// Goes on with what is right, or has `dee` forge something. Whether it was forged.
fn happen(home: &Home, (kind, how): Happens, words: &mut String, older: &mut Vec<Keyring>, drawn: &mut Vec<(KeyId, Key)>) -> bool {
    let bea = |words: &str| Disk::open(&home.path, Some(USER), &typed(words)).unwrap();
    let cy = || Disk::open(&home.path, Some("cy"), &typed("another one")).unwrap();
    let who = tree(how % 2 + 1);
    older.push(ring(home));
    match kind {
        0 => {
            let mut disk = bea(words);
            let covered = disk.cover("cy", if how < 128 { FAR } else { date(2020, 1, 1) }, &[who]);
            done_or_shut(&disk, who, covered.map(drop));
        }
        1 => drop(bea(words).end_cover("cy", &[who]).unwrap()),
        2 => {
            let mut disk = bea(words);
            let granted = disk.grant(who, "cy", None);
            done_or_shut(&disk, who, granted);
        }
        3 => drop(cy().people().unwrap()),
        4 => {
            let fresh = format!("fresh words {how}");
            match bea(words).rekey(&typed(words), &typed(&fresh), Cost::TEST, &mut |_| ()) {
                Ok(_) => *words = fresh,
                // With something that cannot be read none are drawn, and that was told.
                Err(error) => assert!(matches!(error, StoreError::NotDrawn { .. }), "{error}"),
            }
        }
        5 => match cy().rekey(&typed("another one"), &typed("another one"), Cost::TEST, &mut |_| ()) {
            Ok(_) => {}
            Err(error) => assert!(matches!(error, StoreError::NotDrawn { .. }), "{error}"),
        },
        6 => drop(bea(words).compact(&mut |_| ()).unwrap()),
        7 => {
            let mut disk = bea(words);
            disk.change_passphrase(&typed(words), &typed("other words"), Cost::TEST).unwrap();
            *words = "other words".to_owned();
        }
        8 => {
            let mut disk = bea(words);
            for key in disk.strange_keys() {
                // Of two with one id the second cannot be taken any more.
                assert!(matches!(disk.take_key(&key.name), Ok(_) | Err(StoreError::NoSuchKey)));
            }
        }
        14 => {
            // An entry as well, before all others or after them, and what bea knows goes or does not.
            by_dee(home, |ring, dee| {
                let (sealed, key) = planted(who, &[user(ring, USER).public], dee, older.len() as u64 * 2000 + u64::from(how));
                drawn.push((sealed.id, key));
                let at = at(ring, who);
                if how % 4 == 3 { ring.keys[at] = sealed } else { ring.keys.insert(at + usize::from(how % 4 == 1), sealed) }
            });
            if let Some(key) = drawn.last() {
                written_by_dee(home, who, if how % 3 == 0 { 90 } else { 0 }, key);
            }
            if how % 5 < 3 {
                forget(home, USER);
            }
            return true;
        }
        _ => {
            by_dee(home, |ring, dee| {
                let bea = user(ring, USER).public;
                match kind {
                    9 | 10 => {
                        if how % 5 == 0 {
                            // Beside that, what bea knows goes: then everything hangs on what is kept.
                            let known = bea.0[..8].iter().map(|byte| format!("{byte:02x}")).collect::<String>();
                            let _ = std::fs::remove_file(home.file(&format!("known-{known}")));
                        }
                        let (mut sealed, key) = planted(who, &[bea], dee, older.len() as u64 * 1000 + u64::from(how));
                        let at = at(ring, who);
                        let said = Endorsement { before: vec![(ring.keys[at].id, [how; 16].into())], grants: vec![] };
                        sealed.endorse(&key, &said, &mut Drawn(3)).unwrap();
                        drawn.push((sealed.id, key));
                        ring.keys.insert(if kind == 9 { ring.keys.len() } else { at }, sealed);
                    }
                    11 => {
                        let at = ring.keys.iter().rposition(|key| key.tree == who.0).unwrap();
                        ring.keys[at]
                            .grants
                            .push(bogus(dee.public, [Term::Open, Term::Until(1), Term::Until(u32::MAX - 1)][usize::from(how % 3)]));
                    }
                    12 => ring.keys.iter_mut().for_each(TreeKey::unendorse),
                    _ => {
                        // As they once were, of a time at which bea's key was the same.
                        let then = older.iter().filter(|then| user(then, USER).public == bea).nth(usize::from(how) % 3);
                        let Some(then) = then else { return };
                        ring.keys.retain(|key| key.tree != who.0);
                        ring.keys.extend(then.keys.iter().filter(|key| key.tree == who.0).cloned());
                    }
                }
            });
            return true;
        }
    }
    false
}

proptest! {
    // `STORE_FORGES` tries as many histories.
    #![proptest_config(Config {
        cases: std::env::var("STORE_FORGES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(24),
        failure_persistence: None,
        ..Config::default()
    })]
    #[test]
    fn whatever_dee_does_nothing_is_sealed_for_them_and_where_they_do_nothing_nobody_is_told(
        steps in prop::collection::vec((0..15_u8, any::<u8>()), 1..12),
        forging in any::<bool>(),
    ) {
        let home = led();
        let mut words = PASSPHRASE.to_owned();
        home.open().add_user("cy", &typed("another one"), Cost::TEST).unwrap();
        let (mut older, mut drawn, mut forged, mut entered) = (Vec::new(), Vec::new(), false, false);
        for step in steps.into_iter().filter(|(kind, _)| forging || *kind < 9) {
            entered |= step.0 == 14;
            forged |= happen(&home, step, &mut words, &mut older, &mut drawn);
            for who in [1, 2] {
                let mut disk = Disk::open(&home.path, Some(USER), &typed(&words)).unwrap();
                if !forged {
                    prop_assert_eq!(disk.findings(), <[String; 0]>::default());
                    prop_assert_eq!(disk.check().damaged, Vec::<String>::new());
                }
                let now = event(&disk, tree(who), 0, note("of now"));
                let kept = disk.append(tree(who), &[now]);
                let is_kept = done_or_shut(&disk, tree(who), kept);
                prop_assert!(is_kept || entered, "only an entry beside the key shuts a record that has the true one");
                drop(disk);
                // Of one that is shut the last entry may be what dee wrote.
                for (id, key) in drawn.iter().filter(|_| is_kept) {
                    prop_assert!(!opens_last(&home, tree(who), *id, key));
                }
                let ids: Vec<KeyId> = drawn.iter().map(|(id, _)| *id).collect();
                dee_opens_nothing_of(&home, tree(who), &ids);
            }
            if !forged {
                let disk = Disk::open(&home.path, Some("cy"), &typed("another one")).unwrap();
                prop_assert_eq!(disk.findings(), <[String; 0]>::default());
            }
        }
    }
}
