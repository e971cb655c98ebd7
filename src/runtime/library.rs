//! The catalogue and the scripts: the shipped ones, and what folders lay over them.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use super::compiled::{Cache, Unwritten};
use super::sources;
use crate::app::outcome::Outcome;
use crate::app::{Compiled, Library, Listed, Want};
use crate::catalogue::{self, File};
use crate::clock;
use crate::diagnostic::Fault;
use crate::search::Hit;
use crate::text::why;

/// What was loaded, and every fault on the way. What has a fault is left out; the rest is here.
#[derive(Debug, Default)]
pub struct Loaded {
    /// The catalogue and the scripts. Where only some entries were wanted, or none, the others may be missing.
    pub library: Library,
    /// What answers a query, where that was wanted.
    pub found: Vec<Hit>,
    /// What a list has, where that was wanted.
    pub listed: Vec<Listed>,
    /// Every fault.
    pub faults: Vec<Fault>,
    /// How many files were read.
    pub file_count: usize,
    /// What lay in a folder that was to be checked and is no file of a catalogue.
    pub passed_over: Vec<PathBuf>,
    /// The files that have a fault.
    at_fault: Vec<File>,
}

impl Loaded {
    /// A fault with the line it is in and a caret under it.
    pub fn show(&self, fault: &Fault) -> String {
        // What is laid over comes last, and may be called as what it lies over.
        let file = self.at_fault.iter().rev().find(|file| file.shown == fault.file);
        fault.render(file.map(|file| String::from_utf8_lossy(&file.bytes)).as_deref())
    }
}

impl From<Compiled> for Loaded {
    fn from(Compiled { library, found, listed, faults, files, at_fault }: Compiled) -> Self {
        Self { library, found, listed, faults, file_count: files, passed_over: Vec::new(), at_fault }
    }
}

/// Loads the shipped catalogue with these folders laid over it, lowest first, from their files.
///
/// # Errors
/// A folder that cannot be read, and what the disk said. Faults in files are no error: they are told in [`Loaded::faults`].
pub fn load(folders: &[PathBuf]) -> Result<Loaded, (PathBuf, io::Error)> {
    load_with(&Cache::none(), folders, Want::Catalogue).map(|(loaded, _)| loaded)
}

/// The same from what is kept of an earlier reading, where that is of these very files; or else from them, with what is to be kept of it now.
///
/// # Errors
/// As of [`load`].
pub fn load_with(cache: &Cache, folders: &[PathBuf], want: Want<'_>) -> Result<(Loaded, Option<Unwritten>), (PathBuf, io::Error)> {
    let spot = cache.spot(folders)?;
    if let Some(compiled) = spot.as_ref().and_then(|spot| spot.read(want)) {
        return Ok((compiled.into(), None));
    }
    let mut faults = Vec::new();
    let listed = list_all(folders, &mut faults)?;
    let mut layers = vec![catalogue::shipped()];
    layers.extend(listed.into_iter().flat_map(|listed| sources::in_layers(sources::read(listed, &mut faults))));
    let spot = spot.filter(|_| faults.is_empty());
    let (compiled, until_later) = join(layers, faults);
    // What is at fault today and will not be on another day is not to be kept: the files stay as they are.
    let spot = spot.filter(|_| !until_later);
    // A file that was changed while it was read is not known to be what was read.
    let unwritten = spot.and_then(|spot| spot.fill(&compiled, folders));
    Ok((compiled.answering(want).into(), unwritten))
}

fn list_all(folders: &[PathBuf], faults: &mut Vec<Fault>) -> Result<Vec<Vec<sources::Source>>, (PathBuf, io::Error)> {
    folders.iter().map(|folder| sources::list(folder, faults).map_err(|error| (folder.clone(), error))).collect()
}

/// The same as an outcome, for the program on the screen.
pub(super) fn outcome(cache: &Cache, folders: &[PathBuf]) -> (Outcome, Option<Unwritten>) {
    match load_with(cache, folders, Want::Search) {
        Ok((loaded, unwritten)) => {
            // Here nobody waits for it; at the first letter of a search somebody would.
            loaded.library.index();
            let faults = faults(loaded.faults.len());
            (Outcome::Library { library: Box::new(loaded.library), faults }, unwritten)
        }
        Err((folder, error)) => {
            let (loaded, _) = join(vec![catalogue::shipped()], Vec::new());
            let (folder, why) = (folder.display(), why(&error));
            let faults = format!("The catalogue folder {folder} cannot be read: {why}. The shipped catalogue is used.");
            (Outcome::Library { library: Box::new(loaded.library), faults }, None)
        }
    }
}

fn faults(number: usize) -> String {
    match number {
        0 => String::new(),
        number => format!(
            "The catalogue has {}, left out. Leave, and run: fingerpost catalogue check.",
            crate::text::count(number, "fault", "faults")
        ),
    }
}

/// What the layers are together, and whether there is a fault that will be none on a later day.
pub(super) fn join(layers: Vec<Vec<File>>, unread: Vec<Fault>) -> (Compiled, bool) {
    let read = Library::read_on(&layers, clock::today());
    let mut faults = unread;
    faults.extend(read.faults);
    let faults = catalogue::without_echoes(faults, &layers);
    let named: BTreeSet<&str> = faults.iter().map(|fault| fault.file.as_str()).collect();
    let at_fault = layers.into_iter().flatten().filter(|file| named.contains(file.shown.as_str())).collect();
    (Compiled { library: read.library, faults, files: read.files, at_fault, ..Compiled::default() }, read.until_later)
}

/// A folder as two layers: what was imported into it, and over that what its keeper wrote.
pub(super) fn read_layers(folder: &Path, faults: &mut Vec<Fault>) -> io::Result<[Vec<File>; 2]> {
    Ok(sources::in_layers(sources::read(sources::list(folder, faults)?, faults)))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    const SCRIPT: &str = "id = \"mine\"\ntitle = \"Mine\"\nfor = [\"club\"]\nopening = \"Hello.\"\nsources = [\"gp2016 para 92\"]\n\
        [[steps]]\nid = \"a\"\nheading = \"A\"\nask = \"Well?\"\nanswer = \"yes-no\"\nsets = \"fact.wants_work\"\n";

    fn file(path: &str, text: &str) -> File {
        File { path: path.to_owned(), shown: path.to_owned(), bytes: text.to_owned().into_bytes().into() }
    }

    fn joined(over: Vec<File>) -> Compiled {
        join(vec![catalogue::shipped(), over], Vec::new()).0
    }

    /// One slip in the words is told where it is, and not again wherever one of them is used.
    #[test]
    fn a_slip_is_told_and_its_echoes_are_not() {
        let facts = "[[fact]]\nkey = \"likes_dogs\"\ntype = \"bool\"\nlabel = \"likes dogs\"\nyes = \"likes dogs\"\nno = \"does not\"\n\
            question = \"Do you like dogs?\"\nwhy = \"Some walks have dogs.\"\n\n[condition.doggy]\nlabel = \"dogs\"\n\
            all = [ { fact = \"likes_dogs\", is = true }, { fact = \"likes_dosg\", is = true } ]\n";
        let script = SCRIPT.replace("wants_work", "likes_dogs") + "when = { condition = \"doggy\" }\n";
        let told = |facts: &str| -> Vec<String> {
            let over = vec![file("facts.toml", facts), file("scripts/mine.toml", &script)];
            let read = joined(over);
            assert!(!read.library.scripts.contains_key("mine") && !read.library.catalogue.vocabulary.0.contains_key("likes_dogs"));
            read.faults.iter().map(|fault| format!("{}:{}", fault.file, fault.what)).collect()
        };
        assert_eq!(told(facts), ["facts.toml:`type` cannot be `bool`", "facts.toml:there is no fact `likes_dosg`"]);
        let slipped = facts.replace("bool", "yes-no").replace("why = \"Some", "why = Some");
        assert!(
            matches!(told(&slipped).as_slice(), [slip, other]
            if slip.contains("not TOML") && other.ends_with("there is no fact `likes_dosg`")),
            "{:#?}",
            told(&slipped)
        );
        assert_eq!(told("").len(), 2, "without the fact each use is told: {:#?}", told(""));
    }

    #[test]
    fn a_step_at_fault_is_told_and_not_who_looks_at_it() {
        let script = SCRIPT.replace("\"yes-no\"", "\"yesno\"").replace("sets = \"fact.wants_work\"\n", "")
            + "[[steps]]\nid = \"b\"\nheading = \"B\"\nask = \"And?\"\nanswer = \"text\"\nwhen = { answer = \"a\", is = true }\n";
        let told = |script: &str| -> Vec<String> {
            let read = joined(vec![file("scripts/mine.toml", script)]);
            assert!(!read.library.scripts.contains_key("mine"));
            read.faults.into_iter().map(|fault| fault.what).collect()
        };
        assert_eq!(told(&script), ["`answer` cannot be `yesno`"]);
        let slipped = script.replace("\"yesno\"", "yes-no").replace("\"text\"", "\"txet\"");
        assert!(matches!(told(&slipped).as_slice(), [slip, other] if slip.contains("not TOML") && other == "`answer` cannot be `txet`"));
        assert_eq!(told(&script.replace("\"yesno\"", "\"text\""))[0], "there is no earlier step `a` whose answer a rule can look at");
    }

    #[test]
    fn the_shipped_catalogue_has_no_fault() {
        let loaded = load(&[]).unwrap();
        assert_eq!(loaded.faults, []);
        assert!(loaded.library.scripts.contains_key("ten-minute"));
    }

    #[test]
    fn a_broken_file_laid_over_is_told_and_the_rest_loads() {
        let folder = tempfile::tempdir().unwrap();
        let health = folder.path().join("provisions/health");
        fs::create_dir_all(&health).unwrap();
        fs::write(health.join("local-walk.toml"), "id = \"local-walk\"\nname = \n").unwrap();
        let loaded = load(&[folder.path().to_owned()]).unwrap();
        assert_eq!(loaded.faults.len(), 1);
        assert!(loaded.show(&loaded.faults[0]).contains("^"), "{}", loaded.show(&loaded.faults[0]));
        assert!(loaded.library.catalogue.provisions.contains_key("fit-note"));
    }

    #[test]
    fn what_lies_in_a_hidden_folder_is_somebody_elses() {
        let folder = tempfile::tempdir().unwrap();
        let hidden = folder.path().join(".git/provisions/health");
        fs::create_dir_all(&hidden).unwrap();
        for path in ["provisions/health/.swap.toml", ".git/config.toml"] {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "id = ").unwrap();
        }
        assert_eq!(load(&[folder.path().to_owned()]).unwrap().faults, []);
    }

    #[test]
    fn what_cannot_be_read_is_told_and_a_link_in_a_circle_ends() {
        let folder = tempfile::tempdir().unwrap();
        let health = folder.path().join("provisions/health");
        fs::create_dir_all(&health).unwrap();
        std::os::unix::fs::symlink("nowhere", health.join("gone.toml")).unwrap();
        std::os::unix::fs::symlink(folder.path(), folder.path().join("again")).unwrap();
        fs::write(health.join("notes.txt"), [0xff]).unwrap();
        let loaded = load(&[folder.path().to_owned()]).unwrap();
        let told: Vec<&str> = loaded.faults.iter().map(|fault| fault.what.as_str()).collect();
        assert_eq!(told, ["this cannot be read: it is not there"]);
        assert!(loaded.library.catalogue.provisions.contains_key("fit-note"));
    }
}
