//! The program on a workbench: the practice caseload kept in memory as if it were real, a clock that stands, keys by name.

use std::collections::HashMap;
use std::fs::File;
use std::io::Write;
use std::os::fd::{AsFd, BorrowedFd};
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, LazyLock};

use fingerpost::app::key::Key;
use fingerpost::app::msg::{Effect, FrontEffect, FrontEnd, Msg, Runtime};
use fingerpost::app::outcome::{Erased, Outcome};
use fingerpost::app::page::Page;
use fingerpost::app::settings::Settings;
use fingerpost::app::sharing::Asked;
use fingerpost::app::together::Shown;
use fingerpost::app::{Access, Engine, Library, Model, keymap};
use fingerpost::catalogue::shipped;
use fingerpost::plain::{Ended, Opts, Reader, run};
use fingerpost::record::{Backup, Backups, Event, EventId, Pen, Person, Tree, lines};
use fingerpost::runtime::{count_figures, demo_at};
use fingerpost::store::{Store, whole};
use jiff::{SignedDuration, Timestamp, tz::TimeZone};

#[path = "../common/passport.rs"]
pub mod passport;
#[path = "../common/sharing.rs"]
mod sharing;

/// What opens the notes.
pub const PASSPHRASE: &str = "four words for opening";

/// How many rows of a page the screen of these tests shows.
const ROWS: usize = 20;

static LIBRARY: LazyLock<Arc<Library>> = LazyLock::new(|| Arc::new(Library::read(&[shipped()]).library));

/// The world: a store that outlives a lock, and nothing that takes time.
struct World {
    store: Box<dyn Store + Send>,
    heads: HashMap<Tree, Vec<EventId>>,
    now: Timestamp,
    slow: Option<Outcome>,
    drawn: u64,
    /// Whoever is opened is somebody else's, who is away.
    covered: bool,
    /// What a second terminal was given.
    shown: Vec<Shown>,
    wake: File,
}

impl World {
    fn new() -> Self {
        let now = "2026-11-20T12:00:00Z".parse().unwrap();
        let store = demo_at(now).unwrap();
        Self {
            store,
            heads: HashMap::new(),
            now,
            slow: None,
            drawn: 0,
            covered: false,
            shown: Vec::new(),
            wake: File::open("/dev/null").unwrap(),
        }
    }

    /// Ids that are the same in every run.
    fn draw(&mut self) -> [u8; 16] {
        self.drawn += 1;
        let mut id = [7; 16];
        id[..8].copy_from_slice(&self.drawn.to_be_bytes());
        id
    }

    /// A moment of its own for every action, though the clock stands.
    fn moment(&self) -> Timestamp {
        self.now + SignedDuration::from_micros(self.drawn as i64)
    }

    fn opened(&self, practice: bool) -> Outcome {
        let people = lines(self.store.people().unwrap());
        Outcome::Opened {
            user: "Bea".to_owned(),
            people,
            findings: Vec::new(),
            words: None,
            backups: self.backups(),
            unseen_loss: false,
            practice,
            leads: false,
        }
    }

    /// One that was made yesterday.
    fn backups(&self) -> Backups {
        let at = self.now - SignedDuration::from_hours(24);
        Backups { made: vec![Backup { at, place: "/media/stick/fingerpost-20261119-120000-1c2d.backup".to_owned(), by_itself: true }] }
    }

    fn commit(&mut self, effect: Effect) -> Outcome {
        let Effect::Commit { tree, mut changes, then } = effect else { unreachable!() };
        let tree = tree.unwrap_or_else(|| Tree(self.draw()));
        for change in &mut changes {
            if let fingerpost::record::Change::PersonAdded { reference } = change
                && reference.is_empty()
            {
                *reference = format!("NEW-{}", self.drawn);
            }
            if let fingerpost::record::Change::Club(fingerpost::record::ClubChange::Opened { reference }) = change {
                *reference = "CLUB-1".to_owned();
            }
        }
        let after = self.heads.get(&tree).cloned().unwrap_or_default();
        let pen = Pen {
            tree,
            by: "Bea".to_owned(),
            machine: self.store.machine(),
            number: self.store.next_number(),
            at: self.moment().to_zoned(TimeZone::UTC),
            after,
        };
        let events = pen.write(changes, || EventId(self.draw()));
        self.store.append(tree, &events).unwrap();
        self.heads.insert(tree, events.last().map(|event| vec![event.id]).unwrap_or_default());
        Outcome::Committed { tree, events, people: Some(lines(self.store.people().unwrap())), then }
    }
}

impl Runtime for World {
    fn now(&self) -> Timestamp {
        self.now
    }

    fn perform(&mut self, effect: Effect) -> Option<Outcome> {
        match effect {
            Effect::Unlock { passphrase, .. } => {
                let sentence = "That passphrase does not open your notes. Try it again.".to_owned();
                self.slow = Some(if *passphrase == *PASSPHRASE { self.opened(false) } else { Outcome::Failed { sentence, code: 3 } });
                None
            }
            Effect::SetUp { .. } => {
                let words = "abandon ability able about above absent absorb abstract absurd abuse access accident".to_owned().into();
                let user = "Bea".to_owned();
                self.slow = Some(Outcome::Opened {
                    user,
                    people: Vec::new(),
                    findings: Vec::new(),
                    words: Some(words),
                    backups: Backups::default(),
                    unseen_loss: false,
                    practice: false,
                    leads: false,
                });
                None
            }
            Effect::Practise(_) => Some(self.opened(true)),
            Effect::OpenPerson(tree) => {
                let events = whole(self.store.as_ref(), tree).unwrap();
                self.heads.insert(tree, Person::of(tree, &events).heads);
                Some(Outcome::Person { tree, events, covered: self.covered, lost: None })
            }
            commit @ Effect::Commit { .. } => Some(self.commit(commit)),
            Effect::Erase { passphrase, .. } if *passphrase != *PASSPHRASE => {
                self.slow = Some(Outcome::Failed { sentence: "Wrong passphrase. Try again.".to_owned(), code: 3 });
                None
            }
            Effect::Erase { tree, .. } => {
                let people = lines(self.store.people().unwrap()).into_iter().filter(|person| person.tree != tree).collect();
                let receipt = Erased { id: "4f2a91c07d3e8b65".to_owned(), at: self.now, files: 9, found: Vec::new() };
                self.slow = Some(Outcome::Erased { receipt, people });
                None
            }
            Effect::ChangePassphrase { now, .. } => {
                let sentence = "Wrong passphrase. Try again.".to_owned();
                self.slow = Some(if *now == *PASSPHRASE { Outcome::PassphraseChanged } else { Outcome::Failed { sentence, code: 3 } });
                None
            }
            Effect::BackUp { folder, then_leave } => {
                let said = format!("Backed up and read back: {folder}/fingerpost-20261120-120000-0a1b.backup.");
                self.slow = Some(Outcome::BackedUp { said, backups: self.backups(), then_leave });
                None
            }
            Effect::CountFigures(asked) => {
                self.slow =
                    Some(Outcome::Figures(Box::new(count_figures(self.store.as_ref(), &asked, &AtomicBool::new(false)).unwrap().unwrap())));
                None
            }
            Effect::Share(asked) => {
                let people = lines(self.store.people().unwrap());
                // What takes a while comes later.
                let later = matches!(asked, Asked::HandOver(_) | Asked::LookInto { .. } | Asked::TakeOver);
                let outcome = sharing::share(asked, people);
                if later {
                    self.slow = Some(outcome);
                    return None;
                }
                Some(outcome)
            }
            Effect::Lock => Some(Outcome::Locked),
            Effect::WriteFile { name, kept, .. } => Some(Outcome::Written { path: format!("/home/bea/{name}"), kept }),
            Effect::Verify { id, by, .. } => {
                Some(Outcome::Verified { by: by.unwrap_or_else(|| "Bea".to_owned()), path: format!("/home/bea/catalogue/{id}.toml") })
            }
            Effect::Show(shown) => {
                self.shown.push(shown);
                (self.shown.len() == 1).then_some(Outcome::Showing)
            }
            seal @ (Effect::SealPassport { .. } | Effect::ReadPassport(_) | Effect::OpenPassport { .. }) => {
                self.slow = passport::perform(seal);
                None
            }
            Effect::SaveSettings(_) | Effect::Front(_) => None,
        }
    }

    fn finished(&mut self) -> Option<Outcome> {
        self.slow.take()
    }

    fn wait(&mut self) -> Option<Outcome> {
        self.finished()
    }

    fn wake(&self) -> BorrowedFd<'_> {
        self.wake.as_fd()
    }
}

/// The program at work.
pub struct Bench {
    pub model: Model,
    world: World,
    /// What was asked of the front end.
    pub front: Vec<FrontEffect>,
}

impl Bench {
    /// On the first page, with closed notes that hold the practice caseload, or with none.
    pub fn new(access: Access) -> Self {
        let mut model = Model::new(Arc::clone(&LIBRARY), access, Settings::default(), FrontEnd::Screen);
        model.zone = TimeZone::UTC;
        let world = World::new();
        model.clock(world.now);
        Self { model, world, front: Vec::new() }
    }

    /// At the page of today, with the notes open.
    pub fn open() -> Self {
        let mut bench = Self::new(Access::Closed(vec!["Bea".to_owned()]));
        bench.press(&format!("Down Down Enter \"{PASSPHRASE}\" Enter"));
        assert_eq!(bench.page().name, "today");
        bench
    }

    /// The page as it stands.
    pub fn page(&self) -> Page {
        fingerpost::app::page(&self.model)
    }

    /// Takes a message through, and what is slow to its end.
    pub fn send(&mut self, msg: Msg) {
        let Self { model, world, front } = self;
        let given = std::mem::replace(model, Model::new(Arc::clone(&LIBRARY), Access::NotYet, Settings::default(), FrontEnd::Screen));
        let mut engine = Engine::new(given, world);
        front.extend(engine.send(msg));
        while let Some(outcome) = engine.wait() {
            front.extend(engine.send(Msg::Happened(outcome)));
        }
        *model = engine.model;
    }

    /// Goes on in lines, until they end.
    pub fn speak(&mut self, input: &mut dyn Reader, out: &mut dyn Write) -> Ended {
        let Self { model, world, .. } = self;
        let given = std::mem::replace(model, Model::new(Arc::clone(&LIBRARY), Access::NotYet, Settings::default(), FrontEnd::Plain));
        let mut engine = Engine::new(given, world);
        let ended = run(&mut engine, input, out, &Opts::default()).unwrap();
        *model = engine.model;
        ended
    }

    /// Presses one key.
    pub fn key(&mut self, key: Key) {
        if let Some(msg) = keymap::message(key, &self.page(), ROWS, &self.model.settings) {
            self.send(msg);
        }
    }

    /// Presses keys by name, and types what stands in quotation marks.
    pub fn press(&mut self, keys: &str) {
        let mut rest = keys.trim();
        while !rest.is_empty() {
            if let Some(typed) = rest.strip_prefix('"') {
                let (text, after) = typed.split_once('"').unwrap_or_else(|| panic!("quotation marks are not closed in `{keys}`"));
                text.chars().for_each(|letter| self.key(Key::Char(letter)));
                rest = after.trim_start();
            } else {
                let (name, after) = rest.split_once(' ').unwrap_or((rest, ""));
                self.key(named(name));
                rest = after.trim_start();
            }
        }
    }

    /// Lets time pass, and what is due be done.
    pub fn pass(&mut self, time: SignedDuration) {
        self.world.now += time;
        self.model.clock(self.world.now);
        if self.model.deadline().is_some_and(|due| due <= self.world.now) {
            self.send(Msg::Tick);
        }
    }

    /// Whoever is opened from now on is somebody else's, who is away.
    pub fn cover(&mut self) {
        self.world.covered = true;
    }

    /// What a second terminal was given, oldest first.
    pub fn shown(&self) -> &[Shown] {
        &self.world.shown
    }

    /// Keeps events that were written elsewhere.
    pub fn keep(&mut self, tree: Tree, events: &[Event]) {
        self.world.store.append(tree, events).unwrap();
        self.world.heads.insert(tree, events.iter().map(|event| event.id).collect());
    }

    /// All that was kept of somebody.
    pub fn events(&self, tree: Tree) -> Vec<Event> {
        self.world.store.events(tree).unwrap()
    }

    /// Everybody in the notes, as their events fold.
    pub fn everybody(&self) -> Vec<Person> {
        let people = self.world.store.people().unwrap();
        people.iter().map(|person| Person::from_events(&self.world.store.events(person.tree).unwrap())).collect()
    }
}

/// The key of that name.
pub fn named(name: &str) -> Key {
    let function = name.strip_prefix('F').and_then(|number| number.parse().ok());
    let mut letters = name.chars();
    match (name, function, letters.next(), letters.next()) {
        (_, Some(number), ..) => Key::F(number),
        ("Space", ..) => Key::Char(' '),
        ("Enter", ..) => Key::Enter,
        ("Tab", ..) => Key::Tab,
        ("Alt+x" | "Insert", ..) => Key::Other,
        ("BackTab", ..) => Key::BackTab,
        ("Esc", ..) => Key::Esc,
        ("Backspace", ..) => Key::Backspace,
        ("Delete", ..) => Key::Delete,
        ("Up", ..) => Key::Up,
        ("Down", ..) => Key::Down,
        ("Left", ..) => Key::Left,
        ("Right", ..) => Key::Right,
        ("Home", ..) => Key::Home,
        ("End", ..) => Key::End,
        ("PgUp", ..) => Key::PageUp,
        ("PgDn", ..) => Key::PageDown,
        (_, _, Some('^'), Some(letter)) => Key::Ctrl(letter),
        (_, _, Some(letter), None) => Key::Char(letter),
        _ => panic!("no key is called `{name}`"),
    }
}
