//! Events as they are sealed, and the record that any of them fold to: each line of the bytes is one.

use fingerpost::record::{Event, Person, Tree};

pub fn run(bytes: &[u8]) {
    let read: Vec<Event> = bytes.split(|byte| *byte == b'\n').filter_map(|line| serde_json::from_slice(line).ok()).collect();
    for event in &read {
        let json = serde_json::to_vec(event).unwrap();
        assert_eq!(serde_json::from_slice::<Event>(&json).unwrap(), *event);
    }
    let Some(tree) = read.first().map(|event| event.tree) else { return };
    let person = Person::of(tree, &read);
    let mut turned = read.clone();
    turned.reverse();
    // Two offices that learnt of the same things in another order know the same.
    let distinct = read.iter().map(|event| event.id).collect::<std::collections::BTreeSet<_>>().len() == read.len();
    if distinct {
        assert_eq!(Person::of(tree, &turned), person);
    }
    let _ = (Person::from_events(&read), Person::of(Tree([9; 16]), &read));
}
