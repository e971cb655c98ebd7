//! Locking and leaving: what is being typed is kept first, and nothing personal is left behind.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::cell::RefCell;
use std::os::fd::BorrowedFd;
use std::path::PathBuf;
use std::rc::Rc;
use std::sync::Arc;

use fingerpost::app::command::Command;
use fingerpost::app::msg::{Effect, FrontEffect, FrontEnd, Input, Msg, Outcome, Runtime};
use fingerpost::app::screen::Screen;
use fingerpost::app::settings::Settings;
use fingerpost::app::{Access, Begin, Engine, Library, Model, page};
use fingerpost::record::{Change, Event, EventId, MachineId, Tree};
use fingerpost::runtime::{Home, World};
use fingerpost::store::{Memory, Store};
use jiff::{SignedDuration, Timestamp};

const TREE: Tree = Tree([7; 16]);
const MARKER: &str = "zanzibar";

/// What a test sets, and what it may look at.
#[derive(Default)]
struct Around {
    now: Timestamp,
    full: bool,
    drafts: Vec<String>,
    locked: usize,
}

/// A world whose clock is set by hand, and whose disk may be full.
struct Watched {
    world: World,
    around: Rc<RefCell<Around>>,
}

impl Runtime for Watched {
    fn now(&self) -> Timestamp {
        self.around.borrow().now
    }

    fn perform(&mut self, effect: Effect) -> Option<Outcome> {
        let mut around = self.around.borrow_mut();
        match &effect {
            Effect::Commit { .. } if around.full => {
                return Some(Outcome::Failed { sentence: "The disk is full. Free some space.".to_owned(), code: 8 });
            }
            Effect::Commit { changes, .. } => around.drafts.extend(changes.iter().filter_map(|change| match change {
                Change::DraftKept { text, .. } => Some(text.clone()),
                _ => None,
            })),
            Effect::Lock => around.locked += 1,
            _ => {}
        }
        self.world.perform(effect)
    }

    fn finished(&mut self, wait: bool) -> Option<Outcome> {
        self.world.finished(wait)
    }

    fn wake(&self) -> BorrowedFd<'_> {
        self.world.wake()
    }
}

/// With the notes of one person open, and a note typed that is not kept yet.
fn typing(settings: Settings, test: impl FnOnce(&mut Engine<'_>, &RefCell<Around>)) {
    let mut world = World::new(Home { store: None, settings: None, handouts: PathBuf::from("."), keeping: None }).unwrap();
    let mut store = Memory::new("sam", MachineId([1; 4]));
    let added = Event {
        id: EventId([1; 16]),
        tree: TREE,
        by: "sam".to_owned(),
        machine: MachineId([1; 4]),
        number: 1,
        at: Timestamp::UNIX_EPOCH,
        after: Vec::new(),
        change: Change::PersonAdded { reference: format!("{MARKER}-1") },
    };
    store.append(TREE, &[added]).unwrap();
    let opened = world.hold(Box::new(store), None, false);
    let around = Rc::new(RefCell::new(Around::default()));
    let mut watched = Watched { world, around: Rc::clone(&around) };
    let closed = Access::Closed(vec!["sam".to_owned()]);
    let model = Model::new(Arc::new(Library::default()), closed, settings, FrontEnd::Screen);
    let mut engine = Engine::new(model, &mut watched);
    engine.send(Msg::Happened(opened));
    engine.send(Msg::Begin(Begin::Person(TREE)));
    engine.send(Msg::Command(Command::Notes));
    engine.send(Msg::Input(Input::Insert(format!("{MARKER} was said"))));
    assert!(engine.model.draft_due.is_some());
    test(&mut engine, &around);
}

/// Nothing of the notes can be seen or reached, and nothing of them is left in the model.
#[track_caller]
fn nothing_is_left(engine: &mut Engine<'_>) {
    assert!(matches!(engine.model.access, Access::Closed(_)));
    assert!(engine.model.case.is_none() && engine.model.people.is_empty() && engine.model.put_by.is_none());
    assert!(!format!("{:?} {:?} {:?}", engine.model.frames, engine.model.history, engine.model.status).contains(MARKER));
    for command in [Command::Notes, Command::SharedNote, Command::Plan, Command::Handout, Command::Matches, Command::CheckAnswers] {
        assert!(!page(&engine.model).commands.contains(&command), "{command:?}");
        engine.send(Msg::Command(command));
        assert!(matches!(engine.model.frame().screen, Screen::Unlock), "{command:?}");
    }
}

#[test]
fn locking_keeps_what_is_being_typed_and_leaves_nothing_of_it() {
    typing(Settings::default(), |engine, around| {
        engine.send(Msg::Command(Command::Lock));
        assert_eq!(around.borrow().drafts, [format!("{MARKER} was said")]);
        assert_eq!(around.borrow().locked, 1);
        nothing_is_left(engine);
    });
}

#[test]
fn the_idle_lock_locks_also_where_f10_only_hides() {
    for f10_hides in [false, true] {
        typing(Settings { f10_hides, ..Settings::default() }, |engine, around| {
            around.borrow_mut().now += SignedDuration::from_mins(11);
            engine.send(Msg::Tick);
            assert_eq!((around.borrow().drafts.len(), around.borrow().locked), (1, 1));
            nothing_is_left(engine);
            assert!(engine.patience().is_none(), "nothing is due any more");
        });
    }
}

#[test]
fn where_f10_hides_it_locks_from_the_hidden_screen() {
    typing(Settings { f10_hides: true, ..Settings::default() }, |engine, around| {
        engine.send(Msg::Command(Command::Lock));
        assert!(matches!(engine.model.frame().screen, Screen::Hidden));
        assert_eq!((around.borrow().drafts.len(), around.borrow().locked), (1, 0));
        engine.send(Msg::Command(Command::Lock));
        assert_eq!(around.borrow().locked, 1);
        nothing_is_left(engine);
    });
}

#[test]
fn what_cannot_be_kept_is_hidden_and_not_lost() {
    typing(Settings::default(), |engine, around| {
        around.borrow_mut().full = true;
        engine.send(Msg::Command(Command::Lock));
        assert_eq!(around.borrow().locked, 0);
        assert!(page(&engine.model).blank, "nobody sees it meanwhile");
        engine.send(Msg::Input(Input::Enter));
        assert_eq!(engine.model.frame().text("note"), format!("{MARKER} was said"));
        assert!(engine.model.status.error && engine.model.status.text.contains("full"), "{}", engine.model.status.text);
        engine.send(Msg::Command(Command::Where));
        assert!(engine.model.status.text.contains("Not saved yet"), "{}", engine.model.status.text);

        around.borrow_mut().full = false;
        engine.send(Msg::Command(Command::Lock));
        assert_eq!((around.borrow().drafts.len(), around.borrow().locked), (1, 1));
        nothing_is_left(engine);
    });
}

#[test]
fn a_lock_that_came_by_itself_and_could_not_keep_what_was_typed_comes_again() {
    typing(Settings::default(), |engine, around| {
        around.borrow_mut().full = true;
        around.borrow_mut().now += SignedDuration::from_mins(11);
        engine.send(Msg::Tick);
        assert!(page(&engine.model).blank && around.borrow().locked == 0);
        assert!(engine.patience().is_some_and(|patience| patience > std::time::Duration::from_secs(10)), "not at once");
        let frames = engine.model.frames.len();
        around.borrow_mut().now += SignedDuration::from_mins(2);
        engine.send(Msg::Tick);
        assert_eq!(engine.model.frames.len(), frames, "hidden once is enough");
        around.borrow_mut().full = false;
        around.borrow_mut().now += SignedDuration::from_mins(2);
        engine.send(Msg::Tick);
        assert_eq!((around.borrow().drafts.len(), around.borrow().locked), (1, 1));
        nothing_is_left(engine);
    });
}

#[test]
fn leaving_keeps_what_is_being_typed_and_goes_without_it_only_when_told_twice() {
    typing(Settings::default(), |engine, around| {
        assert_eq!(engine.send(Msg::Command(Command::Leave)), [FrontEffect::Leave]);
        assert_eq!((around.borrow().drafts.len(), around.borrow().locked), (1, 1));
        assert!(engine.model.case.is_none() && engine.model.people.is_empty());
    });
    typing(Settings::default(), |engine, around| {
        around.borrow_mut().full = true;
        assert_eq!(engine.send(Msg::Command(Command::Leave)), []);
        assert!(engine.model.status.error && engine.model.status.text.contains("again"), "{}", engine.model.status.text);
        assert_eq!(engine.model.frame().text("note"), format!("{MARKER} was said"));
        engine.send(Msg::Input(Input::Insert("!".to_owned())));
        assert_eq!(engine.send(Msg::Command(Command::Leave)), [], "something else was done between");
        assert_eq!(engine.send(Msg::Command(Command::Leave)), [FrontEffect::Leave]);
    });
}

#[test]
fn the_quick_exit_waits_for_nothing() {
    typing(Settings::default(), |engine, around| {
        around.borrow_mut().full = true;
        assert_eq!(engine.send(Msg::Command(Command::QuickExit)), [FrontEffect::Wipe, FrontEffect::Leave]);
        assert_eq!(around.borrow().locked, 1);
    });
    typing(Settings::default(), |engine, around| {
        assert_eq!(engine.send(Msg::Command(Command::QuickExit)), [FrontEffect::Wipe, FrontEffect::Leave]);
        assert_eq!((around.borrow().drafts.len(), around.borrow().locked), (1, 1));
    });
}
