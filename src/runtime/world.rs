//! The world outside the model: a store that may be open, the clock, files, and threads of its own.

use std::os::fd::BorrowedFd;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use jiff::Timestamp;
use jiff::civil::Date;
use zeroize::Zeroizing;

use super::commit::random;
use super::commits::Ends;
use super::compiled::Cache;
use super::failure::{failed, no_randomness};
use super::home::{Home, Keeping};
use super::second::{Second, socket_path};
use super::tries::Tries;
use super::workers::{Done, Workers};
use super::{files, passport};
use crate::app::msg::{Effect, Runtime};
use crate::app::outcome::Outcome;
use crate::app::together::Shown;
use crate::catalogue::Setting;
use crate::record::{MachineId, lines};
use crate::store::{Disk, Memory, Parcel, Store};
use crate::text::{Secret, why};
use crate::vault::{Cost, Passphrase, RecoveryWords};

/// Carries out effects.
pub struct World {
    home: Home,
    pub(super) store: Option<Box<dyn Store + Send>>,
    /// The store is lent to a thread.
    pub(super) lent: bool,
    /// Set, it stops what goes through all records.
    pub(super) stop: Arc<AtomicBool>,
    pub(super) ends: Ends,
    /// Records that were handed over to this user and looked into, each with the name of its file.
    pub(super) parcels: Arc<Mutex<Vec<(String, Parcel)>>>,
    pub(super) workers: Workers,
    pub(super) tries: Tries,
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
            ends: Ends::default(),
            parcels: Arc::default(),
            workers: Workers::new()?,
            tries: Tries::default(),
            second: None,
            cache: Cache::none(),
            to_read: None,
        })
    }

    /// Opens notes that are at hand already; `words` are the recovery words of those that were made just now.
    pub fn hold(&mut self, store: Box<dyn Store + Send>, words: Option<Secret>) -> Outcome {
        self.open(store, words, false)
    }

    /// Opens a store that keeps nothing.
    pub fn hold_practice(&mut self, store: Box<dyn Store + Send>) -> Outcome {
        self.open(store, None, true)
    }

    fn open(&mut self, store: Box<dyn Store + Send>, words: Option<Secret>, practice: bool) -> Outcome {
        let people = match store.people() {
            Ok(people) => lines(people),
            Err(error) => return failed(&error),
        };
        let leads = store.leads_only();
        let (user, findings, backups) = (store.user().to_owned(), store.findings(), store.backups());
        let unseen_loss = store.unseen_loss();
        self.ends = Ends::default();
        drop(self.looked_into());
        self.store = Some(store);
        Outcome::Opened { user, people, findings, words, backups, unseen_loss, practice, leads }
    }

    /// Opens an empty store in memory: nothing of this run is kept.
    pub fn hold_nothing(&mut self, user: &str) -> Outcome {
        match random() {
            Ok(machine) => self.hold_practice(Box::new(Memory::new(user, MachineId(machine)))),
            Err(error) => no_randomness(&error),
        }
    }

    pub(super) fn home(&self) -> &Home {
        &self.home
    }

    /// Puts the notes away, where they are open still; what went wrong with it, in a sentence and as an exit code. What was said to be saved is safe
    /// all the same.
    pub fn put_away(&mut self) -> Option<(String, u8)> {
        if let Outcome::Failed { sentence, code } = self.lock() { Some((sentence, code)) } else { None }
    }

    fn lock(&mut self) -> Outcome {
        self.stop.store(true, Ordering::Relaxed);
        self.call_back();
        self.ends = Ends::default();
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
            Ok(store) => self.hold_practice(store),
            Err(error) => failed(&error),
        }
    }
}

impl World {
    fn came(&mut self, done: Done) -> Outcome {
        match done {
            Done::Opened(Ok((store, words))) => self.hold(store, words),
            Done::Opened(Err(error)) => failed(&error),
            Done::Came(outcome) => *outcome,
            Done::Back(store, outcome) => self.given_back(store, *outcome),
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
                self.workers.start(move || {
                    let passphrase = Passphrase::new(passphrase.into_words());
                    let opened = tries.one(|| Disk::open(&store, user.as_deref(), &passphrase));
                    Done::Opened(opened.map(|disk| (Box::new(disk) as Box<dyn Store + Send>, None)))
                });
                None
            }
            Effect::SetUp { user, passphrase } => match self.home.store.clone() {
                Some(store) => {
                    self.workers.start(move || {
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
            Effect::ChangePassphrase { now, new } => self.change_passphrase(now, new),
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
                self.workers.start(move || Done::Came(Box::new(passport::sealed(&carried, words))));
                None
            }
            Effect::ReadPassport(file) => Some(passport::letters_in(&file)),
            Effect::OpenPassport { sealed, words } => {
                self.workers.start(move || Done::Came(Box::new(passport::opened(&sealed, words))));
                None
            }
            Effect::Verify { id, setting, on, by } => Some(self.verify(&id, setting, on, by)),
            Effect::SaveSettings(settings) => {
                let path = self.home.settings.as_ref()?;
                super::settings::write_settings(path, &settings).err().map(|error| Outcome::SettingsNotKept {
                    sentence: format!("The settings could not be kept: {}. They hold until you leave.", why(&error)),
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

    fn finished(&mut self) -> Option<Outcome> {
        self.workers.finished().map(|done| self.came(done))
    }

    fn wait(&mut self) -> Option<Outcome> {
        self.workers.wait().map(|done| self.came(done))
    }

    fn wake(&self) -> BorrowedFd<'_> {
        self.workers.wake()
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
