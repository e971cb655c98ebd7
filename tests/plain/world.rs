//! A world in memory for the line mode: a store, a clock, and a terminal that shows what is typed.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::io::Write;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::rc::Rc;
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use fingerpost::app::engine::Engine;
use fingerpost::app::msg::{Effect, FrontEnd, Runtime};
use fingerpost::app::outcome::{Erased, Outcome};
use fingerpost::app::settings::Settings;
use fingerpost::app::{Access, Library, Model};
use fingerpost::catalogue::{File, load, shipped};
use fingerpost::conversation::{Names, load_scripts};
use fingerpost::figures::Counting;
use fingerpost::money::{Rates, load_rates};
use fingerpost::plain::{Echo, Ended, Heard, Opts, Reader, run};
use fingerpost::record::{Backups, Change, ClubChange, Countable, Event, EventId, MachineId, Person, Summary, Tree, lines};
use jiff::{SignedDuration, Timestamp};
use zeroize::Zeroizing;

use crate::{passport, sharing};

pub const PASSPHRASE: &str = "four words for opening";

/// A small catalogue of its own, so that a change of the real one's words changes nothing here.
const FILES: [(&str, &str); 6] = [
    ("facts.toml", include_str!("library/facts.toml")),
    ("places.toml", include_str!("library/places.toml")),
    ("sources.toml", include_str!("library/sources.toml")),
    ("provisions/workplace/taxi.toml", include_str!("library/taxi.toml")),
    ("provisions/community/club.toml", include_str!("library/club.toml")),
    ("scripts/health-and-work.toml", include_str!("library/talk.toml")),
];

static LIBRARY: LazyLock<Arc<Library>> = LazyLock::new(|| library(|text| text.to_owned()));

/// The same, with a conversation that can be held in Welsh.
static IN_WELSH: LazyLock<Arc<Library>> =
    LazyLock::new(|| library(|text| text.replace("\nopening = ", "\ncy.opening = \"Helo.\"\nopening = ")));

fn library(change: impl Fn(&str) -> String) -> Arc<Library> {
    let file = |path: &str, text: &str| File { path: path.to_owned(), shown: path.to_owned(), bytes: change(text).into_bytes().into() };
    let files = FILES.map(|(path, text)| file(path, text)).to_vec();
    let loaded = load(std::slice::from_ref(&files));
    assert!(loaded.faults.is_empty(), "{:?}", loaded.faults);
    let catalogue = loaded.catalogue;
    let places = catalogue.nested_places();
    let sources: BTreeSet<String> = catalogue.sources.keys().cloned().collect();
    let names = Names { vocabulary: &catalogue.vocabulary, conditions: &catalogue.conditions, places: &places, sources: &sources };
    let scripts = files.iter().filter(|file| file.path.starts_with("scripts/"));
    let (scripts, faults) = load_scripts(scripts.map(|file| (file.shown.as_str(), &*file.bytes)), names);
    assert!(faults.is_empty(), "{faults:?}");
    let mut library = Library::new(catalogue, scripts);
    library.rates = rates();
    Arc::new(library)
}

/// The rates as shipped: those of a day in the past do not change.
fn rates() -> Rates {
    let rates = shipped().into_iter().filter(|file| file.path.starts_with("rates/")).collect::<Vec<_>>();
    let cited = load(&[shipped()]).catalogue.sources.into_keys().collect();
    let (rates, faults) = load_rates(rates.iter().map(|file| (file.shown.as_str(), &*file.bytes)), &cited);
    assert!(faults.is_empty(), "{faults:?}");
    rates
}

/// A store in memory.
pub struct World {
    pub events: BTreeMap<Tree, Vec<Event>>,
    /// Commits fail while this is set: the typist sets it with `(full)` and takes it away with `(room)`.
    pub full: Rc<Cell<bool>>,
    /// Each turn of the clock goes so far.
    pub pace: SignedDuration,
    now: RefCell<Timestamp>,
    slow: Option<Outcome>,
    wake: OwnedFd,
}

impl World {
    pub fn new() -> Self {
        let now = RefCell::new("2026-11-22T10:00:00Z".parse().unwrap());
        let wake = std::fs::File::open("/dev/null").unwrap().into();
        Self { events: BTreeMap::new(), full: Rc::default(), pace: SignedDuration::ZERO, now, slow: None, wake }
    }

    pub fn people(&self) -> Vec<Summary> {
        lines(self.events.iter().map(|(tree, events)| Summary::of(*tree, events)).collect())
    }

    /// The one person there is.
    pub fn person(&self) -> Person {
        Person::from_events(self.events.values().next().unwrap())
    }

    fn opened(&self, practice: bool) -> Outcome {
        Outcome::Opened {
            user: "Sam".to_owned(),
            people: self.people(),
            findings: Vec::new(),
            words: None,
            backups: Backups::default(),
            unseen_loss: false,
            practice,
            leads: false,
        }
    }

    fn commit(&mut self, tree: Option<Tree>, changes: Vec<Change>) -> (Tree, Vec<Event>) {
        let tree = tree.unwrap_or_else(|| Tree([u8::try_from(self.events.len() + 1).unwrap(); 16]));
        let at = *self.now.borrow();
        let events = self.events.entry(tree).or_default();
        let mut kept = Vec::new();
        for change in changes {
            let number = events.len() as u64 + 1;
            let change = match change {
                Change::PersonAdded { reference } if reference.is_empty() => Change::PersonAdded { reference: "R-0001".to_owned() },
                Change::Club(ClubChange::Opened { .. }) => Change::Club(ClubChange::Opened { reference: "C-0001".to_owned() }),
                change => change,
            };
            let mut id = [tree.0[0]; 16];
            id[8..].copy_from_slice(&number.to_be_bytes());
            let after = events.last().map(|event| event.id).into_iter().collect();
            let event =
                Event { id: EventId(id), tree, by: "Sam".to_owned(), machine: MachineId([1; 4]), number, at, on: None, after, change };
            events.push(event.clone());
            kept.push(event);
        }
        (tree, kept)
    }
}

impl Runtime for World {
    fn now(&self) -> Timestamp {
        *self.now.borrow_mut() += self.pace;
        *self.now.borrow()
    }

    fn perform(&mut self, effect: Effect) -> Option<Outcome> {
        match effect {
            Effect::Unlock { passphrase, .. } => {
                self.slow = Some(if *passphrase == *PASSPHRASE {
                    self.opened(false)
                } else {
                    Outcome::Failed { sentence: "That passphrase does not open your notes. Try it again.".to_owned(), code: 3 }
                });
                None
            }
            Effect::SetUp { .. } => {
                let mut opened = self.opened(false);
                if let Outcome::Opened { words, .. } = &mut opened {
                    *words = Some("abandon ability able about above absent absorb abstract absurd abuse access accident".to_owned().into());
                }
                self.slow = Some(opened);
                None
            }
            Effect::Practise(_) => Some(self.opened(true)),
            Effect::OpenPerson(tree) => Some(Outcome::Person { tree, events: self.events[&tree].clone(), covered: false, lost: None }),
            Effect::Commit { .. } if self.full.get() => {
                Some(Outcome::Failed { sentence: "The disk is full. Make room, and try again.".to_owned(), code: 8 })
            }
            Effect::Commit { tree, changes, then } => {
                let (tree, events) = self.commit(tree, changes);
                Some(Outcome::Committed { tree, events, people: Some(self.people()), then })
            }
            Effect::Erase { tree, .. } => {
                self.events.remove(&tree);
                let receipt = Erased { id: "4f2a91c07d3e8b65".to_owned(), at: *self.now.borrow(), files: 9, found: Vec::new() };
                self.slow = Some(Outcome::Erased { receipt, people: self.people() });
                None
            }
            Effect::ChangePassphrase { .. } => {
                self.slow = Some(Outcome::PassphraseChanged);
                None
            }
            Effect::BackUp { folder, then_leave } => {
                let said = format!("Backed up and read back: {folder}/notes.backup.");
                self.slow = Some(Outcome::BackedUp { said, backups: Backups::default(), then_leave });
                None
            }
            Effect::CountFigures(asked) => {
                let mut counting = Counting::new(asked.period, asked.on, &asked.library.catalogue, &asked.library.places);
                self.events.values().for_each(|events| counting.person(&Countable::of(&Person::from_events(events))));
                self.slow = Some(Outcome::Figures(Box::new(counting.figures())));
                None
            }
            Effect::Share(asked) => Some(sharing::share(asked, self.people())),
            Effect::Lock => Some(Outcome::Locked),
            Effect::WriteFile { name, kept, .. } => Some(Outcome::Written { path: format!("/home/sam/{name}"), kept }),
            Effect::Verify { id, by, .. } => {
                Some(Outcome::Verified { by: by.unwrap_or_else(|| "Bea".to_owned()), path: format!("/home/bea/catalogue/{id}.toml") })
            }
            Effect::Show(_) => Some(Outcome::Showing),
            Effect::SaveSettings(_) => Some(Outcome::SettingsKept),
            seal @ (Effect::SealPassport { .. } | Effect::ReadPassport(_) | Effect::OpenPassport { .. }) => {
                self.slow = passport::perform(seal);
                None
            }
            Effect::Front(_) => None,
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

/// What a person would see: what is said, and what is typed.
#[derive(Clone, Default)]
pub struct Screen(Rc<RefCell<Vec<u8>>>);

impl Screen {
    pub fn text(&self) -> String {
        String::from_utf8(self.0.borrow().clone()).unwrap()
    }
}

impl Write for Screen {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.borrow_mut().write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Somebody who types lines, one after another. `(wait)` lets the time pass; `(signal)` sends a SIGTERM.
pub struct Typist {
    lines: VecDeque<String>,
    shows: Option<Screen>,
    full: Rc<Cell<bool>>,
}

impl Reader for Typist {
    fn read(&mut self, echo: Echo, patience: Option<Duration>) -> Heard {
        let Some(line) = self.lines.pop_front() else { return Heard::Ended };
        match line.as_str() {
            "(full)" | "(room)" => {
                self.full.set(line == "(full)");
                return self.read(echo, patience);
            }
            "(wait)" => {
                // Without a deadline a real reader would wait for ever.
                return if patience.is_some() { Heard::Nothing } else { self.read(echo, patience) };
            }
            "(signal)" => return Heard::Signal(15),
            _ => {}
        }
        if let Some(screen) = &mut self.shows {
            writeln!(screen, "{}", if echo == Echo::Hidden { "" } else { &line }).unwrap();
        }
        Heard::Line(Zeroizing::new(line))
    }

    fn is_waiting(&mut self) -> bool {
        self.lines.front().is_some_and(|line| !line.starts_with('('))
    }

    fn is_terminal(&self) -> bool {
        self.shows.is_some()
    }

    fn forget(&mut self) {}
}

/// How a run is to be.
pub struct Run {
    pub access: Access,
    pub settings: Settings,
    pub opts: Opts,
    /// Typed at a terminal, and not from a file.
    pub typed: bool,
    /// The conversation can be held in Welsh.
    pub welsh: bool,
}

impl Default for Run {
    fn default() -> Self {
        Self {
            access: Access::Closed(vec!["Sam".to_owned()]),
            settings: Settings::default(),
            opts: Opts::default(),
            typed: true,
            welsh: false,
        }
    }
}

impl Run {
    /// Runs the line mode in a world, and gives what was to be seen and how it ended.
    pub fn go(self, world: &mut World, answers: &str) -> (String, Ended) {
        let mut model = Model::new(Arc::clone(if self.welsh { &IN_WELSH } else { &LIBRARY }), self.access, self.settings, FrontEnd::Plain);
        model.zone = jiff::tz::TimeZone::UTC;
        let full = Rc::clone(&world.full);
        let mut engine = Engine::new(model, world);
        let mut screen = Screen::default();
        let mut typist = Typist { lines: answers.lines().map(str::to_owned).collect(), shows: self.typed.then(|| screen.clone()), full };
        let ended = run(&mut engine, &mut typist, &mut screen, &self.opts).unwrap();
        (screen.text(), ended)
    }
}

/// What is seen of a run from the first page on.
pub fn seen(world: &mut World, answers: &str) -> String {
    Run::default().go(world, answers).0
}
