//! Locking and leaving: what is being typed is kept first, and nothing personal is left behind.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::cell::RefCell;
use std::os::fd::BorrowedFd;
use std::path::PathBuf;
use std::rc::Rc;
use std::sync::Arc;

use fingerpost::app::command::Command;
use fingerpost::app::msg::{Effect, FrontEffect, FrontEnd, Input, Msg, Runtime, Then};
use fingerpost::app::outcome::Outcome;
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

    fn finished(&mut self) -> Option<Outcome> {
        self.world.finished()
    }

    fn wait(&mut self) -> Option<Outcome> {
        self.world.wait()
    }

    fn wake(&self) -> BorrowedFd<'_> {
        self.world.wake()
    }
}

/// With the notes of one person open.
fn opened() -> (World, Outcome) {
    let mut world = World::new(Home { store: None, settings: None, handouts: PathBuf::from("."), keeping: None }).unwrap();
    let mut store = Memory::new("sam", MachineId([1; 4]));
    let added = Event {
        id: EventId([1; 16]),
        tree: TREE,
        by: "sam".to_owned(),
        machine: MachineId([1; 4]),
        number: 1,
        at: Timestamp::UNIX_EPOCH,
        on: None,
        after: Vec::new(),
        change: Change::PersonAdded { reference: format!("{MARKER}-1") },
    };
    store.append(TREE, &[added]).unwrap();
    let opened = world.hold(Box::new(store), None);
    (world, opened)
}

/// With the notes of one person open, and a note typed that is not kept yet.
fn typing(settings: Settings, test: impl FnOnce(&mut Engine<'_>, &RefCell<Around>)) {
    let (world, opened) = opened();
    let around = Rc::new(RefCell::new(Around { now: "2026-11-20T12:00:00Z".parse().unwrap(), ..Around::default() }));
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
fn a_key_that_comes_after_the_idle_time_locks_and_does_nothing_else() {
    let keys: [fn() -> Msg; 3] =
        [|| Msg::Input(Input::Insert("x".to_owned())), || Msg::Command(Command::Plan), || Msg::Command(Command::Lock)];
    for key in keys {
        typing(Settings::default(), |engine, around| {
            around.borrow_mut().now += SignedDuration::from_hours(9);
            engine.send(key());
            assert_eq!(around.borrow().drafts, [format!("{MARKER} was said")]);
            assert_eq!(around.borrow().locked, 1);
            nothing_is_left(engine);
        });
    }
    typing(Settings::default(), |engine, around| {
        around.borrow_mut().now += SignedDuration::from_hours(9);
        let front = engine.send(Msg::Command(Command::QuickExit));
        assert!(front.contains(&FrontEffect::Wipe) && front.contains(&FrontEffect::Leave), "whoever wants to be gone is");
    });
}

#[test]
fn the_clock_is_looked_at_each_minute_while_something_is_due() {
    typing(Settings::default(), |engine, _| {
        engine.send(Msg::Stopping);
        assert_eq!(engine.patience(), Some(std::time::Duration::from_secs(60)));
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
        let frames = engine.model.frames.depth();
        around.borrow_mut().now += SignedDuration::from_mins(2);
        engine.send(Msg::Tick);
        assert_eq!(engine.model.frames.depth(), frames, "hidden once is enough");
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

#[test]
fn a_clock_that_is_set_back_a_year_puts_no_lock_and_no_draft_off() {
    typing(Settings::default(), |engine, around| {
        around.borrow_mut().now -= SignedDuration::from_hours(24 * 365);
        engine.send(Msg::Tick);
        let patience = engine.patience().unwrap();
        assert!(patience <= std::time::Duration::from_secs(1), "the draft is due as it was: {patience:?}");
        around.borrow_mut().now += SignedDuration::from_secs(2);
        engine.send(Msg::Tick);
        assert_eq!((around.borrow().drafts.len(), around.borrow().locked), (1, 0));
        around.borrow_mut().now += SignedDuration::from_mins(11);
        engine.send(Msg::Tick);
        assert_eq!(around.borrow().locked, 1);
        nothing_is_left(engine);
    });
}

#[test]
fn the_idle_time_is_as_it_was_set_and_never_where_it_is_off() {
    for (minutes, later, locked) in [(5, 6, 1), (20, 19, 0), (20, 21, 1), (0, 60 * 24 * 365, 0)] {
        typing(Settings { idle_lock_minutes: minutes, ..Settings::default() }, |engine, around| {
            // Any key puts it off, from the time that is set.
            engine.send(Msg::Input(Input::Insert(".".to_owned())));
            around.borrow_mut().now += SignedDuration::from_mins(later);
            engine.send(Msg::Tick);
            assert_eq!(around.borrow().locked, locked, "{minutes} minutes, {later} later");
        });
    }
}

#[test]
fn what_is_under_way_with_the_notes_ends_before_they_are_locked_and_what_came_of_it_is_still_told() {
    let (mut world, _) = opened();
    let erase = Effect::Erase { tree: TREE, passphrase: String::new().into() };
    assert!(world.perform(erase).is_none(), "it takes a moment");
    assert!(matches!(world.perform(Effect::Lock), Some(Outcome::Locked)));
    assert!(matches!(world.wait(), Some(Outcome::Erased { people, .. }) if people.is_empty()));
    assert!(world.wait().is_none());

    let (mut world, _) = opened();
    assert!(world.perform(Effect::BackUp { folder: "/nowhere".to_owned(), then_leave: false }).is_none());
    // Whatever else wants the notes meanwhile waits, and is not refused.
    let change = Change::Named { name: "Ann".to_owned() };
    let kept = world.perform(Effect::Commit { tree: Some(TREE), changes: vec![change], then: Then::Quietly });
    assert!(matches!(kept, Some(Outcome::Committed { .. })), "{kept:?}");
    assert!(matches!(world.wait(), Some(Outcome::BackedUp { .. })));
}

#[test]
fn nothing_is_erased_while_a_hold_is_in_force() {
    let (mut world, _) = opened();
    let hold = Change::HoldPlaced { asked_by: "the legal team".to_owned(), why: "a claim".to_owned() };
    world.perform(Effect::Commit { tree: Some(TREE), changes: vec![hold], then: Then::Quietly });
    let refused = world.perform(Effect::Erase { tree: TREE, passphrase: String::new().into() });
    let Some(Outcome::Failed { sentence, code: 1 }) = refused else { panic!("{refused:?}") };
    assert!(sentence.starts_with("This record is on hold: the legal team asked for it on"), "{sentence}");
    assert!(matches!(world.perform(Effect::OpenPerson(TREE)), Some(Outcome::Person { .. })), "they are still there");
}
