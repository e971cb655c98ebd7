//! What every command stands on: where things are, the catalogue, the day, and the notes where they are wanted.

use std::fs;
use std::io::{self, BufRead, BufReader, IsTerminal, Write};
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use jiff::civil::Date;
use zeroize::Zeroizing;

use super::args::{Format, Global};
use super::error::CliError;
use crate::app::settings::Settings;
use crate::plain::{Echo, Heard, Reader, Stdin};
use crate::record::{Event, MachineId, Person, Tree};
use crate::runtime::{self, Folders, Loaded};
use crate::store::{Disk, Memory, Store, StoreError};
use crate::vault::{Cost, Passphrase};

/// What every command stands on.
pub struct Context {
    /// The options.
    pub global: Global,
    /// Where things are.
    pub folders: Folders,
    /// How the program behaves.
    pub settings: Settings,
    input: Option<Stdin>,
}

impl Context {
    /// Finds the folders and reads the settings. Broken settings are told and not used.
    pub fn new(global: Global) -> Result<Self, CliError> {
        let mut folders = Folders::of_this_user()
            .map_err(|error| CliError::Usage(format!("there is no home folder: {error}. set HOME, or give `--store`")))?;
        if let Some(store) = &global.store {
            folders.store.clone_from(store);
        }
        let settings = runtime::read_settings(&folders.settings).unwrap_or_else(|words| {
            say(&words);
            Settings::default()
        });
        Ok(Self { global, folders, settings, input: None })
    }

    /// The day by which all is judged.
    pub fn today(&self) -> Date {
        self.global.as_of.unwrap_or_else(|| Timestamp::now().to_zoned(runtime::zone()).date())
    }

    /// The catalogue with what is laid over it. Files at fault are told and left out; the rest is there.
    pub fn load(&self) -> Result<Loaded, CliError> {
        let loaded = self.load_quietly()?;
        for fault in &loaded.faults {
            say(&loaded.show(fault));
        }
        if !loaded.faults.is_empty() {
            say("what is at fault was left out; the rest is here. `fingerpost catalogue check` tells it again");
        }
        Ok(loaded)
    }

    /// The same, without a word on faults.
    pub fn load_quietly(&self) -> Result<Loaded, CliError> {
        runtime::load(&self.layers()).map_err(|(folder, error)| {
            CliError::Fault(format!(
                "the catalogue folder `{}` cannot be read: {error}. look at the folder, or leave it out",
                folder.display()
            ))
        })
    }

    /// The folders laid over the shipped catalogue, lowest first: the user's own, then those of `--catalogue`.
    pub fn layers(&self) -> Vec<PathBuf> {
        let own = Some(self.folders.catalogue.clone()).filter(|folder| folder.is_dir());
        own.into_iter().chain(self.global.catalogue.iter().cloned()).collect()
    }

    /// Whether results are for programs.
    pub fn json(&self) -> bool {
        self.global.format == Format::Json
    }

    /// Writes a result: JSON for programs, the words for people. A reader that has gone away is no fault.
    pub fn put(&self, json: impl FnOnce() -> serde_json::Value, words: impl FnOnce() -> String) -> Result<(), CliError> {
        let text = if self.json() { serde_json::to_string_pretty(&json())? } else { words() };
        match writeln!(io::stdout(), "{}", text.trim_end()) {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            other => Ok(other?),
        }
    }

    /// Opens the notes; makes them where there are none yet and a passphrase file was given.
    pub fn open_store(&mut self) -> Result<Box<dyn Store + Send>, CliError> {
        if self.global.no_save {
            return Ok(Box::new(Memory::new(&self.user_name(), MachineId::default())));
        }
        let folder = self.folders.store.clone();
        let there = Disk::exists(&folder);
        if !there && self.global.passphrase_file.is_none() {
            return Err(StoreError::NoStore { place: folder.display().to_string() }.into());
        }
        let passphrase = self.passphrase()?;
        if there {
            let disk = Disk::open(&folder, self.global.user.as_deref(), &passphrase)?;
            for finding in disk.findings() {
                say(finding);
            }
            return Ok(Box::new(disk));
        }
        let (disk, words) = Disk::create(&folder, &self.user_name(), &passphrase, Cost::STANDARD)?;
        say("new notes were made. these twelve recovery words open them if the passphrase is forgotten; they are shown this once:");
        say(&runtime::one_line(&words));
        Ok(Box::new(disk))
    }

    /// Who works: as said, or as the machine knows them.
    pub fn user_name(&self) -> String {
        self.global.user.clone().or_else(|| std::env::var("USER").ok().filter(|user| !user.is_empty())).unwrap_or_else(|| "me".to_owned())
    }

    /// The one reader of standard input. While it lives the program hears signals there.
    pub fn input(&mut self) -> Result<&mut Stdin, CliError> {
        let input = match self.input.take() {
            Some(input) => input,
            None => Stdin::new()?,
        };
        Ok(self.input.insert(input))
    }

    /// One line of standard input, without its end.
    pub fn line(&mut self, echo: Echo) -> Result<Zeroizing<String>, CliError> {
        match self.input()?.read(echo, None) {
            Heard::Line(line) => Ok(line),
            Heard::Signal(_) => Err(CliError::Interrupted),
            Heard::Ended | Heard::Nothing => Err(CliError::InputEnded),
        }
    }

    fn passphrase(&mut self) -> Result<Passphrase, CliError> {
        let mut line = match self.global.passphrase_file.clone() {
            None => self.ask_passphrase()?,
            Some(file) if file.as_os_str() == "-" => self.line(Echo::Hidden)?,
            Some(file) => first_line(&file)?,
        };
        if line.is_empty() {
            return Err(CliError::Locked("there is no passphrase. write it on the first line of the passphrase file".to_owned()));
        }
        Ok(Passphrase::new(std::mem::take(&mut *line)))
    }

    fn ask_passphrase(&mut self) -> Result<Zeroizing<String>, CliError> {
        if !io::stdin().is_terminal() {
            return Err(CliError::Locked("the notes are locked. give `--passphrase-file`, or run this in a terminal".to_owned()));
        }
        write!(io::stderr(), "Passphrase (not shown): ")?;
        let line = self.line(Echo::Hidden)?;
        writeln!(io::stderr())?;
        Ok(line)
    }
}

fn first_line(file: &Path) -> Result<Zeroizing<String>, CliError> {
    let unreadable = |error| CliError::Usage(format!("the passphrase file `{}` cannot be read: {error}. name another", file.display()));
    let mut line = Zeroizing::new(String::new());
    BufReader::new(fs::File::open(file).map_err(unreadable)?).read_line(&mut line).map_err(unreadable)?;
    let length = line.trim_end_matches(['\n', '\r']).len();
    line.truncate(length);
    Ok(line)
}

/// The tree of the person of that reference.
pub fn find_person(store: &dyn Store, reference: &str) -> Result<Option<Tree>, CliError> {
    Ok(store.people()?.into_iter().find(|person| person.reference == reference).map(|person| person.tree))
}

/// The person of that reference, whole. What could be read of a damaged record is given with the error that says so.
pub fn read_person(store: &dyn Store, reference: &str) -> Result<(Person, Vec<Event>, Option<CliError>), CliError> {
    let nobody = || CliError::Fault(format!("there is nobody of the reference `{reference}`. `fingerpost people` lists who there is"));
    let tree = find_person(store, reference)?.ok_or_else(nobody)?;
    match store.events(tree) {
        Ok(events) => Ok((Person::from_events(&events), events, None)),
        Err(StoreError::Damaged { lost, read }) => {
            let person = Person::from_events(&read);
            Ok((person, read, Some(StoreError::Damaged { lost, read: Vec::new() }.into())))
        }
        Err(error) => Err(error.into()),
    }
}

/// Says something beside the result.
pub fn say(words: &str) {
    let _ = writeln!(io::stderr(), "fingerpost: {words}");
}
