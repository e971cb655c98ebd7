//! What is looked things up in, read from files: the catalogue, and the scripts beside it.

mod compiled;
mod listed;

use std::collections::BTreeSet;
use std::sync::OnceLock;

use indexmap::IndexMap;
use jiff::civil::Date;

use crate::catalogue::{self, Catalogue, File};
use crate::conversation::{Names, Script, load_scripts};
use crate::diagnostic::Fault;
use crate::money::{Rates, load_rates};
use crate::rules::Places;
use crate::search::Index;

pub use compiled::{Compiled, Key, Want};
pub use listed::Listed;

/// What was read once and does not change while the program runs.
#[derive(Debug, Default)]
pub struct Library {
    /// The catalogue.
    pub catalogue: Catalogue,
    /// Scripts by id.
    pub scripts: IndexMap<String, Script>,
    /// The dated rates that sums of money are made with.
    pub rates: Rates,
    /// What lies within what.
    pub places: Places,
    /// Made by the first who searches: most commands never do, and over a large catalogue it takes its time.
    index: OnceLock<Index>,
}

/// A library as it was read, and what was at fault in its files.
pub struct LibraryRead {
    /// What could be read.
    pub library: Library,
    /// All faults: of the catalogue file by file, then of the scripts, of the rates, then facts that nothing uses.
    pub faults: Vec<Fault>,
    /// How many files were read.
    pub files: usize,
    /// Whether there is a fault that will be none on a later day.
    pub until_later: bool,
}

impl Library {
    /// Joins a catalogue and its scripts, with what is worked out from them once. There are no rates.
    pub fn new(catalogue: Catalogue, scripts: IndexMap<String, Script>) -> Self {
        Self { places: catalogue.nested_places(), index: OnceLock::new(), rates: Rates::default(), catalogue, scripts }
    }

    /// The search index over the catalogue. The first call makes it.
    pub fn index(&self) -> &Index {
        self.index.get_or_init(|| Index::new(&self.catalogue))
    }

    /// Reads the files of a folder and of those laid over it, lowest first. An entry, a script or a rate at fault is left out; the
    /// rest is there.
    pub fn read(layers: &[Vec<File>]) -> LibraryRead {
        Self::read_on(layers, Date::MAX)
    }

    /// The same, where nothing can have been checked after a day, which is today.
    pub fn read_on(layers: &[Vec<File>], today: Date) -> LibraryRead {
        let loaded = catalogue::load_on(layers, today);
        let sources: BTreeSet<String> = loaded.catalogue.sources.keys().cloned().collect();
        let places = loaded.catalogue.nested_places();
        let names = Names {
            vocabulary: &loaded.catalogue.vocabulary,
            conditions: &loaded.catalogue.conditions,
            places: &places,
            sources: &sources,
        };
        let files_in = |folder: &str| -> Vec<&File> {
            layers.iter().flatten().filter(|file| file.path.starts_with(folder) && file.path.ends_with(".toml")).collect()
        };
        let (files, rate_files) = (files_in("scripts/"), files_in("rates/"));
        let (rates, rate_faults) = load_rates(rate_files.iter().map(|file| (file.shown.as_str(), &*file.bytes)), &sources);
        let (scripts, script_faults) = load_scripts(files.iter().map(|file| (file.shown.as_str(), &*file.bytes)), names);
        let mut faults = loaded.faults.clone();
        // A script that could not be read would make its facts look unused.
        let unused =
            if script_faults.is_empty() { loaded.unused_facts(&scripts.values().flat_map(Script::facts).collect()) } else { Vec::new() };
        faults.extend(script_faults);
        faults.extend(rate_faults);
        faults.extend(unused);
        let count = loaded.files + files.len() + rate_files.len();
        let until_later = loaded.until_later;
        LibraryRead { library: Library { rates, ..Library::new(loaded.catalogue, scripts) }, faults, files: count, until_later }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str, text: &str) -> File {
        File { path: path.to_owned(), shown: path.to_owned(), bytes: text.to_owned().into_bytes().into() }
    }

    const SCRIPT: &str = "id = \"mine\"\ntitle = \"Mine\"\nfor = [\"club\"]\nopening = \"Hello.\"\nsources = [\"gp2016 para 92\"]\n\
        [[steps]]\nid = \"a\"\nheading = \"A\"\nask = \"Well?\"\nanswer = \"yes-no\"\nsets = \"fact.wants_work\"\n";

    #[test]
    fn what_is_shipped_is_whole() {
        let read = Library::read(&[catalogue::shipped()]);
        assert_eq!(read.faults, [], "{}", read.faults.iter().map(|fault| format!("{fault}\n")).collect::<String>());
        assert!(read.library.scripts.len() >= 5 && read.files > read.library.scripts.len());
    }

    #[test]
    fn a_script_laid_over_adds_and_a_broken_one_leaves_the_rest() {
        let broken = SCRIPT.replace("mine", "ten-minute").replace("wants_work", "wants_rowk");
        let over = vec![file("scripts/mine.toml", SCRIPT), file("scripts/ten-minute.toml", &broken)];
        let read = Library::read(&[catalogue::shipped(), over]);
        assert!(read.library.scripts.contains_key("mine"));
        assert_eq!(read.library.scripts["ten-minute"].title, "Ten minutes");
        let faults: Vec<String> = read.faults.iter().map(ToString::to_string).collect();
        assert_eq!(faults, ["scripts/ten-minute.toml:11:8: there is no fact `wants_rowk`; did you mean `wants_work`?"]);
    }
}
