//! The catalogue and the scripts: the shipped ones, and what folders lay over them.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::app::Library;
use crate::app::msg::Outcome;
use crate::catalogue::{self, File};
use crate::diagnostic::Fault;

/// What was loaded, and every fault on the way. What has a fault is left out; the rest is here.
#[derive(Debug, Default)]
pub struct Loaded {
    /// The catalogue and the scripts.
    pub library: Library,
    /// Every fault.
    pub faults: Vec<Fault>,
    /// How many files were read.
    pub file_count: usize,
    files: Vec<File>,
}

impl Loaded {
    /// A fault with the line it is in and a caret under it.
    pub fn show(&self, fault: &Fault) -> String {
        let file = self.files.iter().find(|file| file.shown == fault.file);
        fault.render(file.and_then(|file| std::str::from_utf8(&file.bytes).ok()))
    }
}

/// Loads the shipped catalogue with these folders laid over it, lowest first.
///
/// # Errors
/// A folder that cannot be read, and what the disk said. Faults in files are no error: they are told in [`Loaded::faults`].
pub fn load(folders: &[PathBuf]) -> Result<Loaded, (PathBuf, io::Error)> {
    let mut layers = vec![catalogue::shipped()];
    for folder in folders {
        layers.push(read_folder(folder).map_err(|error| (folder.clone(), error))?);
    }
    Ok(join(layers))
}

/// The same as an outcome, for the program on the screen.
pub(super) fn outcome(folders: &[PathBuf]) -> Outcome {
    match load(folders) {
        Ok(loaded) => Outcome::Library { library: Box::new(loaded.library), faults: faults(loaded.faults.len()) },
        Err((folder, error)) => {
            let loaded = join(vec![catalogue::shipped()]);
            let faults = format!("The catalogue folder {} cannot be read: {error}. The shipped catalogue is used.", folder.display());
            Outcome::Library { library: Box::new(loaded.library), faults }
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

fn join(layers: Vec<Vec<File>>) -> Loaded {
    let read = Library::read(&layers);
    Loaded { library: read.library, faults: read.faults, file_count: read.files, files: layers.into_iter().flatten().collect() }
}

/// Checks these files, each where it stands, as part of a catalogue folder laid over the shipped one; faults elsewhere are not told.
///
/// # Errors
/// A file that cannot be read, and what the disk said.
pub fn check_files(paths: &[PathBuf]) -> Result<Loaded, (PathBuf, io::Error)> {
    let mut files = Vec::new();
    for path in paths {
        let bytes = fs::read(path).map_err(|error| (path.clone(), error))?;
        files.push(File { path: path_within(path), shown: path.display().to_string(), bytes: bytes.into() });
    }
    let mut loaded = join(vec![catalogue::shipped(), files]);
    let asked: BTreeSet<String> = paths.iter().map(|path| path.display().to_string()).collect();
    loaded.faults.retain(|fault| asked.contains(&fault.file));
    Ok(loaded)
}

/// The path of a file within its catalogue folder: from `provisions`, `scripts` or `rates` on, or else its name alone.
fn path_within(path: &Path) -> String {
    let parts: Vec<String> = path.components().map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
    let from = parts.iter().rposition(|part| matches!(part.as_str(), "provisions" | "scripts" | "rates"));
    parts[from.unwrap_or(parts.len().saturating_sub(1))..].join("/")
}

/// Every file of a folder and of the folders in it, in order of name.
fn read_folder(folder: &Path) -> io::Result<Vec<File>> {
    let mut files = Vec::new();
    gather(folder, folder, &mut files)?;
    files.sort_by(|one, other| one.path.cmp(&other.path));
    Ok(files)
}

fn gather(root: &Path, folder: &Path, files: &mut Vec<File>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            gather(root, &path, files)?;
        } else if let Ok(within) = path.strip_prefix(root) {
            let shown = path.display().to_string();
            let within = within.to_string_lossy().replace('\\', "/");
            files.push(File { path: within, shown, bytes: fs::read(&path)?.into() });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_catalogue_has_no_fault_and_five_scripts() {
        let loaded = load(&[]).unwrap();
        assert_eq!(loaded.faults, []);
        let scripts: Vec<&str> = loaded.library.scripts.keys().map(String::as_str).collect();
        assert_eq!(scripts, ["health-and-work", "ips-start", "j2e-referral", "supported-internship", "ten-minute"]);
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
}
