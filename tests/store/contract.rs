//! What every store promises. Each test runs on the store in memory and on the one in a folder.

use fingerpost::record::{Event, MachineId};
use fingerpost::store::{Memory, Store, StoreError};

use super::sample::{Home, PASSPHRASE, USER, added, event, keep, note, numbered, tree, typed};

fn on_both(test: impl Fn(&mut dyn Store)) {
    test(&mut Memory::new(USER, MachineId([1, 2, 3, 4])));
    let (_home, mut disk) = Home::new();
    test(&mut disk);
}

#[test]
fn what_is_appended_is_given_back_in_order() {
    on_both(|store| {
        let mut kept = vec![keep(store, tree(1), added("AB-1"))];
        for count in 0..50 {
            kept.push(keep(store, tree(1), note(&format!("note {count}"))));
            keep(store, tree(2), note("another's"));
        }
        assert_eq!(store.events(tree(1)).unwrap(), kept);
    });
}

#[test]
fn one_call_keeps_all_its_events_in_their_order() {
    on_both(|store| {
        let events: Vec<Event> = (0..7).map(|ahead| event(store, tree(1), ahead, note(&format!("{ahead}")))).collect();
        store.append(tree(1), &events).unwrap();
        assert_eq!(store.events(tree(1)).unwrap(), events);
        assert_eq!(store.next_number(), 8);
    });
}

#[test]
fn the_order_is_that_of_learning_and_not_of_time() {
    on_both(|store| {
        let elsewhere = MachineId([9; 4]);
        let late = numbered(elsewhere, tree(1), 40, note("late"));
        let early = numbered(elsewhere, tree(1), 3, note("early"));
        store.append(tree(1), &[late.clone(), early.clone()]).unwrap();
        assert_eq!(store.events(tree(1)).unwrap(), [late, early]);
        assert_eq!(store.next_number(), 1, "another machine's numbers are not this one's");
    });
}

#[test]
fn numbers_go_on_from_the_greatest() {
    on_both(|store| {
        assert_eq!(store.next_number(), 1);
        let first = event(store, tree(1), 11, note("far ahead"));
        store.append(tree(1), &[first]).unwrap();
        assert_eq!(store.next_number(), 13);
        keep(store, tree(2), note("x"));
        assert_eq!(store.next_number(), 14);
    });
}

#[test]
fn an_unknown_tree_is_said_to_be_unknown() {
    on_both(|store| {
        assert!(matches!(store.events(tree(7)), Err(StoreError::NoSuchTree)));
        assert!(store.people().unwrap().is_empty());
        store.append(tree(7), &[]).unwrap();
        assert!(matches!(store.events(tree(7)), Err(StoreError::NoSuchTree)), "nothing was appended, so there is nobody");
    });
}

#[test]
fn a_call_with_one_wrong_event_keeps_none() {
    on_both(|store| {
        keep(store, tree(1), added("AB-1"));
        let [right, wrong] = [event(store, tree(1), 0, note("right")), event(store, tree(2), 1, note("another's"))];
        assert!(store.append(tree(1), &[right, wrong]).is_err());
        assert_eq!(store.events(tree(1)).unwrap().len(), 1);
        assert!(matches!(store.events(tree(2)), Err(StoreError::NoSuchTree)));
        assert_eq!(store.next_number(), 2);
    });
}

#[test]
fn a_note_of_a_mebibyte_is_a_note() {
    on_both(|store| {
        let big = keep(store, tree(1), note(&"many words \u{1f600} ".repeat(64 * 1024)));
        let small = keep(store, tree(1), note("few"));
        assert_eq!(store.events(tree(1)).unwrap(), [big, small]);
    });
}

#[test]
fn people_come_in_order_of_reference() {
    on_both(|store| {
        keep(store, tree(1), added("ZZ-9"));
        keep(store, tree(2), added("AA-1"));
        let references =
            |store: &dyn Store| -> Vec<String> { store.people().unwrap().into_iter().map(|person| person.reference).collect() };
        assert_eq!(references(store), ["AA-1", "ZZ-9"]);
        keep(store, tree(2), fingerpost::record::Change::Named { name: "Ann".to_owned() });
        assert_eq!(store.people().unwrap()[0].name, "Ann", "a summary follows its events");
        assert_eq!(store.people().unwrap()[0].tree, tree(2));
    });
}

#[test]
fn a_tree_that_is_erased_is_gone_and_the_others_stay() {
    let (home, disk) = Home::new();
    let stores: [Box<dyn Store + Send>; 2] = [Box::new(Memory::new(USER, MachineId([1, 2, 3, 4]))), Box::new(disk)];
    for mut store in stores {
        let kept = keep(store.as_mut(), tree(1), added("AB-1"));
        keep(store.as_mut(), tree(2), added("CD-2"));
        let (mut store, receipt) = store.erase_tree(tree(2)).unwrap();
        assert!(receipt.found.is_empty() && !receipt.id.is_empty());
        assert!(matches!(store.events(tree(2)), Err(StoreError::NoSuchTree)));
        assert_eq!((store.events(tree(1)).unwrap(), store.people().unwrap().len()), (vec![kept], 1));
        keep(store.as_mut(), tree(1), note("and on"));
        assert!(matches!(store.erase_tree(tree(7)), Err(StoreError::NoSuchTree)));
    }
    assert_eq!(home.open().people().unwrap().len(), 1);
}

#[test]
fn only_the_users_own_passphrase_is_confirmed_where_there_is_one() {
    let (_home, disk) = Home::new();
    assert!(disk.confirm(&typed(PASSPHRASE)).is_ok());
    assert!(matches!(disk.confirm(&typed("another one")), Err(StoreError::WrongPassphrase)));
    assert!(Memory::new(USER, MachineId([1, 2, 3, 4])).confirm(&typed("")).is_ok(), "there is none in memory");
}

#[test]
fn it_knows_its_user_and_finds_nothing_amiss() {
    on_both(|store| {
        assert_eq!(store.user(), USER);
        assert!(store.findings().is_empty());
    });
}
