//! What is said when notes cannot be opened, or not all of them be read.

use std::fs;
use std::path::Path;

use fingerpost::app::Begin;
use fingerpost::app::msg::Msg;
use fingerpost::runtime::World;
use fingerpost::store::{Disk, Store};
use tempfile::TempDir;

use super::ends::{Line, PASSPHRASE, Screen, TREE, filled, home, spoken, typed};
use super::tmpfs::Tmpfs;

/// Both front ends, given this passphrase, say this, and the screen stays where it can be tried again.
#[track_caller]
fn both_say(folder: &Path, passphrase: &str, sentence: &str) {
    let mut world = World::new(home(Some(folder))).unwrap();
    let mut screen = Screen::new(&mut world, folder);
    screen.unlock(passphrase);
    assert_eq!(screen.wrong(), sentence);
    assert_eq!(screen.engine.page().name, "unlock");

    let mut world = World::new(home(Some(folder))).unwrap();
    let (said, _) = spoken(&mut world, folder, None, vec![Line::Type("open"), Line::Type(passphrase)]);
    assert!(said.contains(&format!("Error: {sentence} ")), "{said}");
}

fn store() -> (TempDir, std::path::PathBuf) {
    let temp = TempDir::new().unwrap();
    let folder = temp.path().join("notes");
    filled(&folder);
    (temp, folder)
}

#[test]
fn a_wrong_passphrase() {
    let (_temp, folder) = store();
    both_say(&folder, "not this one", "Wrong passphrase. Try again, or give your twelve recovery words; nothing is ever deleted.");
}

#[test]
fn a_damaged_keyring() {
    let (_temp, folder) = store();
    for name in ["keyring", "keyring.bak"] {
        let bytes = fs::read(folder.join(name)).unwrap();
        fs::write(folder.join(name), &bytes[..100]).unwrap();
    }
    let place = folder.display();
    let sentence = format!(
        "The keyring in `{place}` is damaged, and so is its copy. Restore a backup, or put `keyring` and `keyring.bak` back as they were from a copy of the folder."
    );
    both_say(&folder, PASSPHRASE, &sentence);
}

#[test]
fn a_newer_format() {
    let (_temp, folder) = store();
    let whole = fs::read(folder.join("keyring")).unwrap();
    let mut newer = whole[..whole.len() - 32].to_vec();
    newer[8..12].copy_from_slice(&7u32.to_le_bytes());
    newer.extend(fingerpost::vault::digest(&newer));
    fs::write(folder.join("keyring"), newer).unwrap();
    let sentence = "This store was written by a newer fingerpost (format 7; this one reads 1). Update fingerpost; nothing was changed.";
    both_say(&folder, PASSPHRASE, sentence);
}

#[test]
fn open_elsewhere() {
    let (_temp, folder) = store();
    let window = Disk::open(&folder, None, &typed(PASSPHRASE)).unwrap();
    let sentence = "These notes are open in another window. Close it there, or wait for it to finish; nothing was changed.";
    both_say(&folder, PASSPHRASE, sentence);
    drop(window);
}

#[test]
fn a_disk_that_is_read_only() {
    let Some(disk) = Tmpfs::new(4096) else { return };
    let folder = disk.path().join("notes");
    filled(&folder);
    disk.read_only(true);
    let place = folder.join("lock").display().to_string();
    let mut world = World::new(home(Some(&folder))).unwrap();
    let mut screen = Screen::new(&mut world, &folder);
    screen.unlock(PASSPHRASE);
    let sentence = screen.wrong();
    assert!(
        sentence.contains("may not be used by this user, or only be read. Open it to them, or choose another folder"),
        "{sentence} {place}"
    );
    both_say(&folder, PASSPHRASE, &sentence);
    disk.read_only(false);
    drop(screen);
    Disk::open(&folder, None, &typed(PASSPHRASE)).unwrap();
}

#[test]
fn a_damaged_record_opens_with_what_can_be_read_and_is_gone_on_with() {
    let (_temp, folder) = store();
    fs::remove_dir_all(folder.join("db-1")).unwrap();
    let mut journal = fs::read(folder.join("journal-1.log")).unwrap();
    let at = journal.len() / 2;
    journal[at] ^= 1;
    fs::write(folder.join("journal-1.log"), journal).unwrap();

    let mut world = World::new(home(Some(&folder))).unwrap();
    let mut screen = Screen::new(&mut world, &folder);
    screen.unlock(PASSPHRASE);
    assert_eq!(screen.engine.page().name, "today");
    screen.send(Msg::Begin(Begin::Person(TREE)));
    assert_eq!(screen.engine.page().name, "person");
    assert_eq!(screen.wrong(), "One entry of this record could not be read. What could be read is here.");
    assert!(
        screen.text().contains("One entry of this record could not be read. What could be read is here; restore a backup for the rest.")
    );
    assert_eq!(screen.engine.model.case.as_ref().unwrap().person.notes.len(), 19);
    // It is gone on with.
    screen.send(Msg::Command(fingerpost::app::command::Command::Notes));
    screen.input(fingerpost::app::msg::Input::Insert("and on".to_owned()));
    screen.input(fingerpost::app::msg::Input::Move(fingerpost::app::msg::Motion::Next));
    screen.input(fingerpost::app::msg::Input::Enter);
    let page = screen.engine.page();
    assert!(page.status.text.starts_with("Saved: note ") && !page.status.error, "{:?}", page.status);
    drop(screen);
    drop(world);

    let disk = Disk::open(&folder, None, &typed(PASSPHRASE)).unwrap();
    let mut world = World::new(home(Some(&folder))).unwrap();
    let opened = world.hold(Box::new(disk), None);
    let (said, _) =
        spoken(&mut world, &folder, Some(Msg::Happened(opened)), vec![Line::Type("notes"), Line::Type("in lines"), Line::Type(".")]);
    assert!(said.contains("One entry of this record could not be read"), "{said}");
    assert!(said.contains("Saved: note "), "{said}");
    drop(world);
    let disk = Disk::open(&folder, None, &typed(PASSPHRASE)).unwrap();
    let Err(fingerpost::store::StoreError::Damaged { read, .. }) = disk.events(TREE) else { panic!("it is still damaged") };
    let texts = format!("{read:?}");
    assert!(texts.contains("and on") && texts.contains("in lines"));
}
