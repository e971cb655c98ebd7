//! A disk that is full, or can no longer be written to, while a note is being typed: it is said, the text stays, and saving works once there is room.

use std::cell::Cell;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use fingerpost::app::Begin;
use fingerpost::app::command::Command;
use fingerpost::app::msg::{Input, Motion, Msg};
use fingerpost::record::{Backups, Event, MachineId, NoteKind, Summary, Tree};
use fingerpost::runtime::World;
use fingerpost::store::{Disk, Receipt, Store, StoreError};
use fingerpost::vault::Passphrase;

use super::ends::{Line, PASSPHRASE, Screen, TREE, filled, home, spoken, typed};
use super::tmpfs::Tmpfs;

const FULL: &str = "The disk is full, so nothing more can be saved. Free some space and try again. The text is still here.";

/// Words enough for many pages of a disk.
fn long() -> String {
    "Slept badly, and the bus was late. ".repeat(2_000)
}

/// With the notes open on the screen, a note is typed while `stop` is in force and saved after `go`.
#[track_caller]
fn kept_on_the_screen(world: &mut World, folder: &Path, store: Box<dyn Store + Send>, stop: impl Fn(), go: impl Fn(), sentence: &str) {
    let opened = world.hold(store, None);
    let mut screen = Screen::new(world, folder);
    screen.send(Msg::Happened(opened));
    screen.send(Msg::Begin(Begin::Person(TREE)));
    screen.send(Msg::Command(Command::Notes));
    let text = long();
    screen.input(Input::Insert(text.clone()));
    stop();
    screen.input(Input::Move(Motion::Next));
    assert_eq!(screen.wrong(), sentence, "the draft");
    screen.input(Input::Enter);
    assert!(screen.wrong().ends_with(sentence), "the note: {}", screen.wrong());
    assert_eq!(screen.engine.page().name, "notes");
    assert_eq!(screen.engine.model.frame().text("note"), text, "it stays in the model");
    assert!(screen.text().contains(text.trim_end()), "it stays on the page");
    go();
    screen.input(Input::Enter);
    let page = screen.engine.page();
    assert!(page.status.text.starts_with("Saved: note ") && !page.status.error, "{:?}", page.status);
    screen.send(Msg::Command(Command::Lock));
}

/// The same in lines.
#[track_caller]
fn kept_in_lines(world: &mut World, folder: &Path, store: Box<dyn Store + Send>, stop: impl Fn(), go: impl Fn(), sentence: &str) {
    let opened = world.hold(store, None);
    let text = long();
    let lines = vec![
        Line::Type("notes"),
        Line::Type(&text),
        Line::Do(Box::new(stop)),
        Line::Type("."),
        Line::Do(Box::new(go)),
        Line::Type("."),
        Line::Type("quit"),
    ];
    let (said, _) = spoken(world, folder, Some(Msg::Happened(opened)), lines);
    let (_, after) = said.split_once(&format!("Error: {sentence} ")).unwrap_or_else(|| panic!("{said}"));
    assert!(after.contains("Saved: note "), "{after}");
}

fn open(folder: &Path) -> Box<dyn Store + Send> {
    Box::new(Disk::open(folder, None, &typed(PASSPHRASE)).unwrap())
}

/// How often the note is kept for good.
fn times_kept(folder: &Path) -> usize {
    let disk = Disk::open(folder, None, &typed(PASSPHRASE)).unwrap();
    let person = fingerpost::record::Person::from_events(&disk.events(TREE).unwrap());
    assert!(person.drafts.values().all(String::is_empty), "nothing is left of a draft");
    person.notes.iter().filter(|note| note.kind == NoteKind::Working && note.text == long().trim_end()).count()
}

#[test]
fn a_full_disk() {
    let Some(disk) = Tmpfs::new(8 * 1024) else { return };
    let folder = disk.path().join("notes");
    filled(&folder);
    let (stop, go) = (|| disk.fill_but(0), || disk.make_room());
    kept_on_the_screen(&mut World::new(home(Some(&folder))).unwrap(), &folder, open(&folder), stop, go, FULL);
    assert_eq!(times_kept(&folder), 1);
    kept_in_lines(&mut World::new(home(Some(&folder))).unwrap(), &folder, open(&folder), stop, go, FULL);
    assert_eq!(times_kept(&folder), 2);
}

/// A store whose disk can be made read-only while it is open, which the system allows of no real one that is being written to.
struct Stopped {
    inner: Box<dyn Store + Send>,
    read_only: Arc<AtomicBool>,
}

impl Store for Stopped {
    fn user(&self) -> &str {
        self.inner.user()
    }

    fn machine(&self) -> MachineId {
        self.inner.machine()
    }

    fn next_number(&self) -> u64 {
        self.inner.next_number()
    }

    fn append(&mut self, tree: Tree, events: &[Event]) -> Result<(), StoreError> {
        if self.read_only.load(Ordering::Relaxed) {
            return Err(StoreError::ReadOnly { place: "/home/bea/notes".to_owned() });
        }
        self.inner.append(tree, events)
    }

    fn events(&self, tree: Tree) -> Result<Vec<Event>, StoreError> {
        self.inner.events(tree)
    }

    fn people(&self) -> Result<Vec<Summary>, StoreError> {
        self.inner.people()
    }

    fn erase_tree(self: Box<Self>, tree: Tree) -> Result<(Box<dyn Store + Send>, Receipt), StoreError> {
        self.inner.erase_tree(tree)
    }

    fn confirm(&self, typed: &Passphrase) -> Result<(), StoreError> {
        self.inner.confirm(typed)
    }

    fn back_up(&mut self, folder: &Path) -> Result<Option<PathBuf>, StoreError> {
        self.inner.back_up(folder)
    }

    fn backups(&self) -> Backups {
        self.inner.backups()
    }

    fn close(self: Box<Self>) -> Result<(), StoreError> {
        self.inner.close()
    }

    fn findings(&self) -> Vec<String> {
        self.inner.findings()
    }
}

#[test]
fn a_disk_that_becomes_read_only() {
    let temp = tempfile::TempDir::new().unwrap();
    let folder = temp.path().join("notes");
    filled(&folder);
    let sentence = "`/home/bea/notes` may not be used by this user, or only be read. Open it to them, or choose another folder with \
                    `--store`. The text is still here.";
    let read_only = Arc::new(AtomicBool::new(false));
    let stopped = || Box::new(Stopped { inner: open(&folder), read_only: Arc::clone(&read_only) });
    let set = |yes| read_only.store(yes, Ordering::Relaxed);
    kept_on_the_screen(&mut World::new(home(Some(&folder))).unwrap(), &folder, stopped(), || set(true), || set(false), sentence);
    assert_eq!(times_kept(&folder), 1);
    kept_in_lines(&mut World::new(home(Some(&folder))).unwrap(), &folder, stopped(), || set(true), || set(false), sentence);
    assert_eq!(times_kept(&folder), 2);
}

/// However much room is left when a note is saved, it is saved whole or said not to be, and then it is still on the page.
#[test]
fn with_whatever_room_is_left() {
    let Some(disk) = Tmpfs::new(8 * 1024) else { return };
    let (saved, refused) = (Cell::new(0), Cell::new(0));
    for kib in (0..=280).step_by(20) {
        let folder = disk.path().join(format!("notes-{kib}"));
        filled(&folder);
        let mut world = World::new(home(Some(&folder))).unwrap();
        let opened = world.hold(open(&folder), None);
        let mut screen = Screen::new(&mut world, &folder);
        screen.send(Msg::Happened(opened));
        screen.send(Msg::Begin(Begin::Person(TREE)));
        screen.send(Msg::Command(Command::Notes));
        screen.input(Input::Insert(long()));
        disk.fill_but(kib);
        screen.input(Input::Move(Motion::Next));
        screen.input(Input::Enter);
        let page = screen.engine.page();
        if page.status.error {
            assert_eq!((page.name, screen.engine.model.frame().text("note")), ("notes", long().as_str()), "{kib} KiB");
            refused.set(refused.get() + 1);
            disk.make_room();
            screen.input(Input::Enter);
        } else {
            saved.set(saved.get() + 1);
            disk.make_room();
        }
        assert!(screen.engine.page().status.text.starts_with("Saved: note "), "{kib} KiB: {:?}", screen.engine.page().status);
        screen.send(Msg::Command(Command::Lock));
        drop(screen);
        drop(world);
        assert_eq!(times_kept(&folder), 1, "{kib} KiB");
        std::fs::remove_dir_all(&folder).unwrap();
    }
    assert!(saved.get() > 0 && refused.get() > 0, "{saved:?} {refused:?}");
    println!("15 trials: {} saved at once, {} once there was room", saved.get(), refused.get());
}
