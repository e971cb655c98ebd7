//! The two front ends over the real runtime and a real folder.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use fingerpost::app::msg::{FrontEnd, Input, Motion, Msg};
use fingerpost::app::page::Block;
use fingerpost::app::settings::Settings;
use fingerpost::app::{Access, Begin, Engine, Library, Model};
use fingerpost::catalogue::shipped;
use fingerpost::plain::{Echo, Ended, Heard, Opts, Reader, run};
use fingerpost::record::{Change, Event, EventId, NoteKind, Tree};
use fingerpost::runtime::{Home, World};
use fingerpost::store::{Disk, Store};
use fingerpost::vault::{Cost, Passphrase};
use jiff::Timestamp;
use zeroize::Zeroizing;

pub const PASSPHRASE: &str = "correct horse battery staple";
pub const TREE: Tree = Tree([7; 16]);

static LIBRARY: LazyLock<Arc<Library>> = LazyLock::new(|| Arc::new(Library::read(&[shipped()]).library));

pub fn typed(text: &str) -> Passphrase {
    Passphrase::new(text.to_owned())
}

/// A store with one person and twenty notes, closed.
pub fn filled(folder: &Path) {
    let (mut disk, _) = Disk::create(folder, "Bea", &typed(PASSPHRASE), Cost::TEST).unwrap();
    let changes = std::iter::once(Change::PersonAdded { reference: "AB-1".to_owned() }).chain((0..20).map(|count| Change::NoteWritten {
        session: None,
        kind: NoteKind::Working,
        text: format!("Note {count}."),
        moved: None,
    }));
    for (number, change) in (1..).zip(changes) {
        let (id, at) = (EventId([number as u8; 16]), Timestamp::from_second(1_790_000_000 + number as i64).unwrap());
        let event =
            Event { id, tree: TREE, by: "Bea".to_owned(), machine: disk.machine(), number, at, on: None, after: Vec::new(), change };
        disk.append(TREE, &[event]).unwrap();
    }
    Box::new(disk).close().unwrap();
}

pub fn home(store: Option<&Path>) -> Home {
    Home { store: store.map(Path::to_owned), settings: None, handouts: PathBuf::from("."), keeping: None }
}

fn model(folder: &Path, front: FrontEnd) -> Model {
    let users = Disk::users(folder).unwrap_or_default();
    Model::new(Arc::clone(&LIBRARY), Access::Closed(users), Settings::default(), front)
}

/// A turn at the screen.
pub struct Screen<'w> {
    pub engine: Engine<'w>,
}

impl<'w> Screen<'w> {
    /// On the first page.
    pub fn new(world: &'w mut World, folder: &Path) -> Self {
        Self { engine: Engine::new(model(folder, FrontEnd::Screen), world) }
    }

    /// Takes a message through, and what is slow to its end.
    pub fn send(&mut self, msg: Msg) {
        self.engine.send(msg);
        while let Some(outcome) = self.engine.wait() {
            self.engine.send(Msg::Happened(outcome));
        }
    }

    pub fn input(&mut self, input: Input) {
        self.send(Msg::Input(input));
    }

    /// Opens the notes from the first page.
    pub fn unlock(&mut self, passphrase: &str) {
        for _ in 0..2 {
            self.input(Input::Move(Motion::Down));
        }
        self.input(Input::Enter);
        self.input(Input::Insert(passphrase.to_owned()));
        self.input(Input::Enter);
    }

    /// What the status row says, which must be of something that went wrong.
    #[track_caller]
    pub fn wrong(&self) -> String {
        let page = self.engine.page();
        assert!(page.status.error, "on {}: {:?}", page.name, page.status);
        page.status.text
    }

    /// Everything that stands on the page.
    pub fn text(&self) -> String {
        let page = self.engine.page();
        let words = page.blocks.iter().map(|block| match block {
            Block::Text(words) | Block::Heading(words) | Block::Notice(_, words) | Block::Busy(words) => words.clone(),
            other => format!("{other:?}"),
        });
        words.collect::<Vec<_>>().join("\n")
    }
}

/// A line that is typed, or something that happens while one is waited for.
pub enum Line<'a> {
    Type(&'a str),
    Do(Box<dyn FnMut() + 'a>),
}

struct Typist<'a>(VecDeque<Line<'a>>);

impl Reader for Typist<'_> {
    fn read(&mut self, _echo: Echo, _patience: Option<Duration>) -> Heard {
        while let Some(Line::Do(mut act)) = self.0.pop_front_if(|line| matches!(line, Line::Do(_))) {
            act();
        }
        match self.0.pop_front() {
            Some(Line::Type(line)) => Heard::Line(Zeroizing::new(line.to_owned())),
            _ => Heard::Ended,
        }
    }

    fn is_waiting(&mut self) -> bool {
        matches!(self.0.front(), Some(Line::Type(_)))
    }

    fn is_terminal(&self) -> bool {
        false
    }

    fn forget(&mut self) {}
}

/// What is said in lines, as one row however they were wrapped: to these, from the first page on, or with a person open where the store is at hand already.
pub fn spoken(world: &mut World, folder: &Path, begin: Option<Msg>, lines: Vec<Line<'_>>) -> (String, Ended) {
    let mut engine = Engine::new(model(folder, FrontEnd::Plain), world);
    if let Some(opened) = begin {
        engine.send(opened);
        engine.send(Msg::Begin(Begin::Person(TREE)));
    }
    let mut out = Vec::new();
    let ended = run(&mut engine, &mut Typist(lines.into()), &mut out, &Opts::default()).unwrap();
    (String::from_utf8(out).unwrap().split_whitespace().collect::<Vec<_>>().join(" "), ended)
}
