//! What every command stands on: where things are, the catalogue, the day, and the notes where they are wanted.

use std::path::{Path, PathBuf};

use jiff::civil::Date;
use zeroize::Zeroizing;

use super::args::{Format, Global};
use super::error::CliError;
use super::notes::Notes;
use super::output::{self, say};
use super::passphrase::{long_enough, secret};
use crate::app::settings::Settings;
use crate::app::user_name;
use crate::clock;
use crate::plain::{Echo, Heard, Reader, Stdin};
use crate::record::MachineId;
use crate::runtime::{self, Cache, Folders, Keeping};
use crate::store::{Disk, Memory, Store, StoreError};
use crate::text::Secret;
use crate::vault::{Cost, Passphrase};

/// What every command stands on.
pub struct Context {
    /// The options.
    pub global: Global,
    /// Where things are; none for a user without a home folder.
    pub folders: Option<Folders>,
    /// How the program behaves.
    pub settings: Settings,
    /// What is wrong with the settings file, if anything is: the usual settings hold then.
    pub settings_fault: Option<String>,
    input: Option<Stdin>,
    /// The passphrase, where it is the first line of the input and nobody has asked for it yet.
    pub(super) passphrase_ahead: Option<Zeroizing<String>>,
}

impl Context {
    /// Finds the folders and reads the settings. Broken settings are told and not used.
    pub fn new(global: Global) -> Self {
        let folders = Folders::of_this_user();
        let read = folders.as_ref().map_or_else(|| Ok(Settings::default()), |folders| runtime::read_settings(&folders.settings));
        let (settings, settings_fault) = match read {
            Ok(settings) => (settings, None),
            Err(words) => {
                say(&words);
                (Settings::default(), Some(words))
            }
        };
        Self { global, folders, settings, settings_fault, input: None, passphrase_ahead: None }
    }

    /// Where the notes are kept.
    pub fn store(&self) -> Result<PathBuf, CliError> {
        let own = || self.folders.as_ref().map(|folders| folders.store.clone());
        self.global.store.clone().or_else(own).ok_or_else(|| {
            CliError::Usage("this user has no home folder to keep notes in. set `HOME`, or say where with `--store`".to_owned())
        })
    }

    /// The day by which all is judged.
    pub fn today(&self) -> Date {
        self.global.as_of.unwrap_or_else(clock::today)
    }

    /// Where compiled catalogues are kept.
    pub fn cache(&self) -> Cache {
        let cache = self.folders.as_ref().map_or_else(Cache::none, |folders| Cache::new(folders.cache.clone()));
        if self.global.no_save { cache.read_only() } else { cache }
    }

    /// The folders laid over the shipped catalogue, lowest first: the user's own, then those of `--catalogue`.
    pub fn layers(&self) -> Vec<PathBuf> {
        let own = self.folders.iter().map(|folders| folders.catalogue.clone()).filter(|folder| folder.is_dir());
        own.chain(self.global.catalogue.iter().cloned()).collect()
    }

    /// Where a keeper writes: the last folder of `--catalogue`, or else the user's own.
    pub fn keeping(&self) -> Option<Keeping> {
        let own = self.folders.as_ref().map(|folders| folders.catalogue.clone());
        let layers: Vec<PathBuf> = own.into_iter().chain(self.global.catalogue.iter().cloned()).collect();
        Some(Keeping { folder: layers.last()?.clone(), layers, name: self.user_name() })
    }

    /// Whether results are for programs.
    pub fn json(&self) -> bool {
        self.global.format == Format::Json
    }

    /// Writes a result: JSON for programs, the words for people.
    pub fn put(&self, json: impl FnOnce() -> serde_json::Value, words: impl FnOnce() -> String) -> Result<(), CliError> {
        if self.json() { output::put_json(&json()) } else { output::put(&output::words(&words())) }
    }

    /// Writes a result that is a file: JSON for programs, or else the file itself, byte for byte.
    pub fn put_whole(&self, json: impl FnOnce() -> serde_json::Value, text: &str) -> Result<(), CliError> {
        if self.json() { output::put_json(&json()) } else { output::put_whole(text) }
    }

    /// Opens the notes; makes them where there are none yet and a passphrase file was given.
    pub fn open_store(&mut self) -> Result<Notes, CliError> {
        if self.global.no_save {
            return Ok(Notes::of(Memory::new(&self.user_name(), MachineId::default()), false, 0));
        }
        let disk = self.open_or_make_disk()?;
        let (partial, shut) = (disk.is_partial(), disk.shut_records());
        Ok(Notes::of(disk, partial, shut))
    }

    /// The notes in their folder, made where there are none yet and a passphrase file was given.
    pub fn open_or_make_disk(&mut self) -> Result<Disk, CliError> {
        if Disk::exists(&self.kept_store()?) {
            return Ok(self.open_disk()?.0);
        }
        let (disk, words) = self.make_store()?;
        let user = disk.user();
        say(&format!(
            "new notes were made, in which {user} writes. these twelve recovery words open them if the passphrase is forgotten; they are shown this once:"
        ));
        say(&words);
        Ok(disk)
    }

    /// Whether there are notes.
    pub fn is_made(&self) -> Result<bool, CliError> {
        Ok(Disk::exists(&self.store()?))
    }

    /// Makes notes with the passphrase of the passphrase file, and gives their recovery words, in one line.
    pub fn make_store(&mut self) -> Result<(Disk, Secret), CliError> {
        let folder = self.store()?;
        if self.global.passphrase_file.is_none() {
            return Err(StoreError::NoStore { place: folder.display().to_string() }.into());
        }
        let user = self.new_user()?;
        let line = self.passphrase_line()?;
        long_enough(&line, "so no notes were made. write a longer one; four words are good")?;
        self.warn_of(&line, &user);
        let (disk, words) = Disk::create(&folder, &user, &secret(line), Cost::STANDARD)?;
        Ok((disk, runtime::one_line(&words)))
    }

    /// Opens the notes in their folder, which must be there, says what was found, and hands back what opened them.
    pub fn open_disk(&mut self) -> Result<(Disk, Passphrase), CliError> {
        let folder = self.kept_store()?;
        // What no passphrase would open is told before one is asked for.
        Disk::users(&folder).map_err(|error| self.nothing_to_open(error))?;
        let passphrase = self.passphrase()?;
        let disk = Disk::open(&folder, self.global.user.as_deref(), &passphrase)?;
        for finding in disk.findings() {
            say(&finding);
        }
        Ok((disk, passphrase))
    }

    /// Why notes cannot be opened; with a passphrase file it is no advice to give one.
    pub fn nothing_to_open(&self, error: StoreError) -> CliError {
        match error {
            StoreError::NoStore { place } if self.global.passphrase_file.is_some() => CliError::Fault(format!(
                "there are no notes in `{place}`, and this command makes none. look whether `--store` is right; `fingerpost people` makes new ones"
            )),
            other => other.into(),
        }
    }

    /// Where the notes are kept, for what makes no sense with notes in memory.
    pub fn kept_store(&self) -> Result<PathBuf, CliError> {
        if self.global.no_save {
            return Err(CliError::Usage("with `--no-save` nothing is kept that this could be done to. leave it out".to_owned()));
        }
        self.store()
    }

    /// Who works: as said, or as the machine knows them.
    pub fn user_name(&self) -> String {
        self.named().unwrap_or_else(|| "me".to_owned())
    }

    /// Who writes in notes that are made now. Their name stands beside all of it for as long as it is kept, at other desks too, so that nobody is
    /// given one that anybody could have.
    fn new_user(&self) -> Result<String, CliError> {
        self.named().ok_or_else(|| {
            let unknown = "it is not known who you are, and a name stands beside all that you write, so no notes were made";
            CliError::Usage(format!("{unknown}. give your name or initials with `--user`"))
        })
    }

    fn named(&self) -> Option<String> {
        self.global.user.clone().or_else(|| user_name(&runtime::login_name()?).ok())
    }

    /// The one reader of standard input. While it lives the program hears signals there. A passphrase on its first line is out of it: a command
    /// that asks for none would take it for something else, and say so aloud.
    pub fn input(&mut self) -> Result<&mut Stdin, CliError> {
        let input = match self.input.take() {
            Some(input) => input,
            None => {
                let mut input = Stdin::new()?;
                if self.global.passphrase_file.as_deref().is_some_and(is_input) && !input.is_terminal() {
                    self.passphrase_ahead = match heard(&mut input, Echo::Hidden) {
                        Err(CliError::NoLine) => None,
                        line => Some(line?),
                    };
                }
                input
            }
        };
        Ok(self.input.insert(input))
    }

    /// Whether somebody types yes; whoever is not there does not.
    pub fn said_yes(&mut self) -> Result<bool, CliError> {
        Ok(self.said()?.is_some_and(|said| said.eq_ignore_ascii_case("yes")))
    }

    /// What somebody types, where they type anything; whoever is not there says nothing.
    pub fn said(&mut self) -> Result<Option<String>, CliError> {
        match self.line(Echo::Shown) {
            Ok(line) => Ok(Some(line.trim().to_owned()).filter(|said| !said.is_empty())),
            Err(CliError::NoLine) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// One line of standard input, without its end.
    pub fn line(&mut self, echo: Echo) -> Result<Zeroizing<String>, CliError> {
        heard(self.input()?, echo)
    }

    /// The reference that was named; `-` is the next line of the input.
    pub fn reference(&mut self, reference: &str) -> Result<String, CliError> {
        Ok(if reference == "-" { self.line(Echo::Shown)?.trim().to_owned() } else { reference.to_owned() })
    }

    /// Holds that somebody types this again, with what they read first and what they are told where they do not.
    pub fn typed_again(&mut self, this: &str, told: &[&str], refused: &str) -> Result<(), CliError> {
        told.iter().for_each(|words| say(words));
        if self.line(Echo::Shown)?.trim() == this { Ok(()) } else { Err(CliError::Fault(refused.to_owned())) }
    }
}

/// Whether a file that was named is the standard input.
pub fn is_input(file: &Path) -> bool {
    file.as_os_str() == "-"
}

fn heard(input: &mut Stdin, echo: Echo) -> Result<Zeroizing<String>, CliError> {
    match input.read(echo, None) {
        Heard::Line(line) => Ok(line),
        Heard::Signal(_) => Err(CliError::Interrupted),
        Heard::Ended | Heard::Nothing => Err(CliError::NoLine),
    }
}
