//! No readable word in any file, or in any file's name.

use fingerpost::record::{Change, EventId};
use fingerpost::store::Store;
use fingerpost::vault::Cost;

use super::sample::{Home, PASSPHRASE, added, files, keep, note, tree, typed};

const MARKER: &str = "zanzibar";

#[test]
fn no_word_can_be_read_in_the_folder() {
    let (home, mut disk) = Home::new();
    keep(&mut disk, tree(1), added(&format!("{MARKER}-reference")));
    keep(&mut disk, tree(1), Change::Named { name: MARKER.to_owned() });
    keep(&mut disk, tree(1), Change::ContactSet { how: format!("ring {MARKER} in the evening") });
    keep(&mut disk, tree(1), note(&format!("{MARKER} ").repeat(20_000)));
    keep(&mut disk, tree(1), Change::DraftKept { place: MARKER.to_owned(), text: MARKER.to_owned() });
    for count in 0..300 {
        keep(&mut disk, tree(1), note(&format!("{MARKER} {count}")));
    }
    keep(&mut disk, tree(1), Change::Undone { event: EventId([1; 16]) });
    assert_eq!(disk.people().unwrap()[0].name, MARKER);
    search(&home);
    Box::new(disk).close().unwrap();
    search(&home);
    drop(home.open());
    search(&home);
    let disk = home.open().compact(&mut |_| ()).unwrap();
    search(&home);
    let event = disk.events(tree(1)).unwrap().pop().unwrap();
    let (disk, _) = disk.remove(tree(1), &[event.id], &mut |_| ()).unwrap();
    search(&home);
    Box::new(disk.rekey(&typed(PASSPHRASE), &typed(PASSPHRASE), Cost::TEST, &mut |_| ()).unwrap().0).close().unwrap();
    search(&home);
    // The tree's own id stands nowhere but in the keyring.
    for file in files(&home.path).iter().filter(|file| !file.file_name().unwrap().to_string_lossy().starts_with("keyring")) {
        let bytes = std::fs::read(file).unwrap();
        let id = String::from_utf8(tree(1).0.to_vec()).unwrap();
        assert!(!String::from_utf8_lossy(&bytes).contains(&id), "{}", file.display());
    }
}

fn search(home: &Home) {
    for file in files(&home.path) {
        assert!(!file.display().to_string().contains(MARKER));
        let bytes = std::fs::read(&file).unwrap();
        let text = String::from_utf8_lossy(&bytes);
        for word in [MARKER, "change", "note-written", "person-added", "reference"] {
            assert!(!text.contains(word), "{word} in {}", file.display());
        }
    }
}
