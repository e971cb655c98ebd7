//! The world outside the model: a store that may be open, the clock, files, and a worker thread.

use std::collections::HashMap;
use std::os::fd::BorrowedFd;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};

use jiff::Timestamp;
use jiff::civil::Date;
use zeroize::Zeroizing;

use super::bell::Bell;
use super::commit::{events, random};
use super::compiled::Cache;
use super::erasing::readable;
use super::failure::{closed, failed, no_randomness};
use super::home::{Home, Keeping};
use super::second::{Second, socket_path};
use super::threads::beside;
use super::tries::Tries;
use super::{files, passport};
use crate::app::msg::{Effect, Runtime, Then};
use crate::app::outcome::Outcome;
use crate::app::together::Shown;
use crate::catalogue::Setting;
use crate::record::{Change, EventId, HandedOver, MachineId, Person, Tree, lines};
use crate::store::{Disk, Memory, Parcel, Store, StoreError, whole};
use crate::text::{Secret, say_date, why};
use crate::vault::{Cost, Passphrase, RecoveryWords};

/// A store that was opened, or why it was not, and the recovery words of a new one.
pub(super) type Opened = Result<(Box<dyn Store + Send>, Option<Secret>), StoreError>;

/// What a thread of ours has done.
pub(super) enum Done {
    Opened(Opened),
    /// All else, as the model takes it in.
    Came(Box<Outcome>),
    /// The store that was lent to a thread is back, or had to be closed.
    Back(Option<Box<dyn Store + Send>>, Box<Outcome>),
}

/// Carries out effects.
pub struct World {
    home: Home,
    pub(super) store: Option<Box<dyn Store + Send>>,
    /// The store is lent to a thread.
    pub(super) lent: bool,
    /// Set, it stops what goes through all records.
    pub(super) stop: Arc<AtomicBool>,
    pub(super) heads: HashMap<Tree, Vec<EventId>>,
    /// Records that were handed over: they are read, and not written in.
    handed: HashMap<Tree, HandedOver>,
    /// Records that were handed over to this user and looked into, each with the name of its file.
    pub(super) parcels: Arc<Mutex<Vec<(String, Parcel)>>>,
    pub(super) results: (Sender<Done>, Receiver<Done>),
    /// How much is under way.
    waiting: usize,
    pub(super) tries: Tries,
    bell: Bell,
    second: Option<Second>,
    /// Where the catalogue is kept as it was read.
    pub(super) cache: Cache,
    /// The folders of a catalogue that is read once the first page is shown.
    pub(super) to_read: Option<Vec<PathBuf>>,
}

impl World {
    /// A world without an open store.
    ///
    /// # Errors
    /// The system has no sockets to give.
    pub fn new(home: Home) -> std::io::Result<Self> {
        Ok(Self {
            home,
            store: None,
            lent: false,
            stop: Arc::default(),
            heads: HashMap::new(),
            handed: HashMap::new(),
            parcels: Arc::default(),
            results: channel(),
            waiting: 0,
            tries: Tries::default(),
            bell: Bell::new()?,
            second: None,
            cache: Cache::none(),
            to_read: None,
        })
    }

    /// Opens a store that is at hand already.
    pub fn hold(&mut self, store: Box<dyn Store + Send>, words: Option<Secret>, practice: bool) -> Outcome {
        let people = match store.people() {
            Ok(people) => lines(people),
            Err(error) => return failed(&error),
        };
        let leads = store.leads_only();
        let (user, findings, backups) = (store.user().to_owned(), store.findings().to_vec(), store.backups());
        let unseen_loss = store.unseen_loss();
        self.heads.clear();
        self.handed.clear();
        drop(self.looked_into());
        self.store = Some(store);
        Outcome::Opened { user, people, findings, words, backups, unseen_loss, practice, leads }
    }

    /// Opens an empty store in memory: nothing of this run is kept.
    pub fn hold_nothing(&mut self, user: &str) -> Outcome {
        match random() {
            Ok(machine) => self.hold(Box::new(Memory::new(user, MachineId(machine))), None, true),
            Err(error) => no_randomness(&error),
        }
    }

    pub(super) fn start(&mut self, work: impl FnOnce() -> Done + Send + 'static) {
        self.start_with(|| (work(), || ()));
    }

    /// Starts some work, and when its result has been handed over some more that nobody waits for.
    pub(super) fn start_with<After: FnOnce()>(&mut self, work: impl FnOnce() -> (Done, After) + Send + 'static) {
        self.waiting += 1;
        let results = self.results.0.clone();
        let bell = self.bell.pull();
        beside(move || {
            let (done, after) = work();
            // Nobody is there to hear it when the program has gone meanwhile.
            let _ = results.send(done);
            if let Some(bell) = bell {
                bell.ring();
            }
            after();
        });
    }

    pub(super) fn home(&self) -> &Home {
        &self.home
    }

    /// Forgets where a record ends, and whether it may be written in: both are read anew when they are asked for.
    pub(super) fn forget(&mut self, tree: Tree) {
        self.heads.remove(&tree);
        self.handed.remove(&tree);
    }

    fn open_person(&mut self, tree: Tree) -> Outcome {
        self.call_back();
        let Some(store) = &self.store else { return closed() };
        let (events, lost) = match whole(store.as_ref(), tree) {
            Ok(events) => (events, None),
            // What is left of it is shown and can be gone on with: it is all there is until a backup is restored.
            Err(StoreError::Damaged { lost, read }) => (read, Some(lost)),
            Err(error) => return failed(&error),
        };
        let covered = store.is_covered(tree);
        self.know(tree, Person::of(tree, &events));
        Outcome::Person { tree, events, covered, lost }
    }

    /// Remembers where a record ends, and whether it may be written in.
    fn know(&mut self, tree: Tree, person: Person) {
        self.heads.insert(tree, person.heads);
        self.handed.remove(&tree);
        self.handed.extend(person.handed_over.map(|handed_over| (tree, handed_over)));
    }

    /// Why these changes are not written in a record, if they are not.
    fn refused(&self, tree: Tree, changes: &[Change]) -> Option<Outcome> {
        let handed_over = self.handed.get(&tree)?;
        let refused = changes.iter().any(|change| !handed_over.allows(change));
        refused.then(|| Outcome::Failed {
            sentence: format!(
                "This record was handed over to {} on {}, and can only be read here. To work with it again, undo that on its timeline.",
                handed_over.to,
                say_date(handed_over.on)
            ),
            code: 1,
        })
    }

    fn commit(&mut self, tree: Option<Tree>, changes: Vec<Change>, then: Then) -> Outcome {
        self.call_back();
        let Some(store) = &self.store else { return closed() };
        // A record that nobody has opened yet may be written in: a note that is moved there.
        if let Some(tree) = tree.filter(|tree| !self.heads.contains_key(tree)) {
            let person = readable(store.as_ref(), tree).map(|(person, _)| person).unwrap_or_default();
            self.know(tree, person);
        }
        if let Some(refused) = tree.and_then(|tree| self.refused(tree, &changes)) {
            return refused;
        }
        let Some(store) = &mut self.store else { return closed() };
        let turns = changes.iter().any(|change| matches!(change, Change::Undone { .. }));
        let made = tree.map_or_else(|| random().map(Tree), Ok).and_then(|tree| {
            let heads = self.heads.get(&tree).map(Vec::as_slice).unwrap_or_default();
            Ok((tree, events(store.as_ref(), tree, heads, changes, Timestamp::now())?))
        });
        let (tree, events) = match made {
            Ok(made) => made,
            Err(error) => return no_randomness(&error),
        };
        if let Err(error) = store.append(tree, &events) {
            let sentence = format!("{} The text is still here.", crate::text::sentences(&error.to_string()));
            return Outcome::Failed { sentence, code: error.exit_code() };
        }
        self.heads.insert(tree, events.last().map(|event| vec![event.id]).unwrap_or_default());
        if turns && let Ok(all) = whole(store.as_ref(), tree) {
            // It may have been handed over, or not, by what was undone.
            let handed_over = Person::of(tree, &all).handed_over;
            self.handed.remove(&tree);
            self.handed.extend(handed_over.map(|handed_over| (tree, handed_over)));
        }
        match store.people() {
            Ok(people) => Outcome::Committed { tree, events, people: lines(people), then },
            Err(error) => failed(&error),
        }
    }

    /// Puts the notes away, where they are open still.
    pub fn put_away(&mut self) {
        self.lock();
    }

    fn lock(&mut self) -> Outcome {
        self.stop.store(true, Ordering::Relaxed);
        self.call_back();
        self.heads.clear();
        self.handed.clear();
        drop(self.looked_into());
        match self.store.take().map(Store::close) {
            Some(Err(error)) => failed(&error),
            _ => Outcome::Locked,
        }
    }

    /// Writes that an entry was checked, and starts reading the catalogue again.
    fn verify(&mut self, id: &str, setting: Setting, on: Date, by: Option<String>) -> Outcome {
        let Some(Keeping { folder, layers, name }) = self.home.keeping.clone() else {
            let sentence = "Nothing is kept in this run. Start the program without --no-save, and say it again.";
            return Outcome::Failed { sentence: sentence.to_owned(), code: 1 };
        };
        let by = by.unwrap_or(name);
        match super::keeper::verify(&folder, (setting, id), on, &by) {
            Ok(path) => {
                self.start_reading(layers.into_iter().filter(|layer| layer.is_dir()).collect());
                Outcome::Verified { by, path: path.display().to_string() }
            }
            Err(error) => Outcome::Failed {
                sentence: format!(
                    "It could not be written to `{}`: {}. Look at that folder, and say it again.",
                    folder.display(),
                    why(&error)
                ),
                code: 8,
            },
        }
    }

    /// Shows something on a second terminal; the first time it is let in, and that is told.
    fn show(&mut self, shown: &Shown) -> Option<Outcome> {
        let text = match shown {
            Shown::Off => {
                self.second = None;
                return None;
            }
            Shown::Nothing => "",
            Shown::Page(text) => text,
        };
        if let Some(second) = &self.second {
            second.show(text);
            return None;
        }
        match Second::open(&socket_path()) {
            Ok(second) => {
                second.show(text);
                self.second = Some(second);
                Some(Outcome::Showing)
            }
            Err(error) => Some(Outcome::NotShowing { sentence: crate::text::sentences(&error.to_string()) }),
        }
    }

    fn practise(&mut self, day: Date) -> Outcome {
        match super::practice::demo(day) {
            Ok(store) => self.hold(store, None, true),
            Err(error) => failed(&error),
        }
    }
}

impl Runtime for World {
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }

    fn perform(&mut self, effect: Effect) -> Option<Outcome> {
        match effect {
            Effect::Unlock { user, passphrase } => {
                let store = self.home.store.clone()?;
                let tries = self.tries.clone();
                self.start(move || {
                    let passphrase = Passphrase::new(passphrase.into_words());
                    let opened = tries.one(|| Disk::open(&store, user.as_deref(), &passphrase));
                    Done::Opened(opened.map(|disk| (Box::new(disk) as Box<dyn Store + Send>, None)))
                });
                None
            }
            Effect::SetUp { user, passphrase } => match self.home.store.clone() {
                Some(store) => {
                    self.start(move || {
                        let made = Disk::create(&store, &user, &Passphrase::new(passphrase.into_words()), Cost::STANDARD);
                        Done::Opened(made.map(|(disk, words)| (Box::new(disk) as Box<dyn Store + Send>, Some(one_line(&words)))))
                    });
                    None
                }
                None => Some(self.hold_nothing(&user)),
            },
            Effect::Practise(day) => Some(self.practise(day)),
            Effect::OpenPerson(tree) => Some(self.open_person(tree)),
            Effect::Commit { tree, changes, then } => Some(self.commit(tree, changes, then)),
            Effect::Erase { tree, passphrase } => self.erase(tree, passphrase),
            Effect::BackUp { folder, then_leave } => self.back_up(PathBuf::from(folder), then_leave),
            Effect::CountFigures(asked) => self.count_figures(asked),
            Effect::Share(asked) => self.share(asked),
            Effect::Lock => Some(self.lock()),
            Effect::WriteFile { name, text, kept } => Some(match files::write_new(&self.home.handouts, &name, &text) {
                Ok(path) => Outcome::Written { path: path.display().to_string(), kept },
                Err(error) => Outcome::Failed {
                    sentence: format!(
                        "It could not be written to `{}`: {}. Start the program in another folder and try again; nothing is lost.",
                        self.home.handouts.display(),
                        why(&error)
                    ),
                    code: 8,
                },
            }),
            Effect::SealPassport { carried, words } => {
                self.start(move || Done::Came(Box::new(passport::sealed(&carried, words))));
                None
            }
            Effect::ReadPassport(file) => Some(passport::letters_in(&file)),
            Effect::OpenPassport { sealed, words } => {
                self.start(move || Done::Came(Box::new(passport::opened(&sealed, words))));
                None
            }
            Effect::Verify { id, setting, on, by } => Some(self.verify(&id, setting, on, by)),
            Effect::SaveSettings(settings) => {
                let path = self.home.settings.as_ref()?;
                super::settings::write_settings(path, &settings).err().map(|error| Outcome::Failed {
                    sentence: format!("The settings could not be kept: {}. They hold until you leave.", why(&error)),
                    code: 8,
                })
            }
            Effect::Show(shown) => self.show(&shown),
            Effect::Front(_) => None,
        }
    }

    fn shown(&mut self) {
        if let Some(folders) = self.to_read.take() {
            self.start_reading(folders);
        }
    }

    fn finished(&mut self, wait: bool) -> Option<Outcome> {
        self.bell.still();
        let done = match (self.waiting, wait) {
            (0, _) => return None,
            (_, true) => self.results.1.recv().ok()?,
            (_, false) => self.results.1.try_recv().ok()?,
        };
        self.waiting -= 1;
        Some(match done {
            Done::Opened(Ok((store, words))) => self.hold(store, words, false),
            Done::Opened(Err(error)) => failed(&error),
            Done::Came(outcome) => *outcome,
            Done::Back(store, outcome) => self.given_back(store, *outcome),
        })
    }

    fn wake(&self) -> BorrowedFd<'_> {
        self.bell.as_fd()
    }
}

/// Recovery words as they are shown: in one line.
pub fn one_line(words: &RecoveryWords) -> Secret {
    let mut line = Zeroizing::new(String::with_capacity(128));
    for word in words.words() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line.into()
}
