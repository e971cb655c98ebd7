//! Where a file stands in its catalogue folder, as its path tells, and what stands there beside it.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::importing::IMPORTED;
use super::sources;
use crate::catalogue::File;
use crate::diagnostic::Fault;

/// The folders that a catalogue folder has.
const FOLDERS: [&str; 3] = ["provisions", "scripts", "rates"];

/// The catalogue folder that something belongs to, and its place within: of a file its path, of a folder what the paths in it begin with.
pub(super) struct Standing {
    pub(super) root: PathBuf,
    pub(super) within: String,
}

impl Standing {
    /// Only the end of a path counts: a catalogue may lie below any folder.
    pub(super) fn of_file(path: &Path) -> io::Result<Self> {
        let path = whole(path)?;
        let parts = words(&path);
        let deep = match parts.as_slice() {
            [.., provisions, _, _] if provisions == "provisions" => 3,
            [.., folder, _] if folder == "scripts" || folder == "rates" => 2,
            _ => 1,
        };
        Ok(Self::up(&path, deep, &parts))
    }

    /// A folder is a catalogue folder, unless it is one of those in it.
    pub(super) fn of_folder(path: &Path) -> io::Result<Self> {
        let path = whole(path)?;
        let parts = words(&path);
        let deep = match parts.as_slice() {
            _ if is_catalogue(&path) => 0,
            [.., provisions, _] if provisions == "provisions" => 2,
            [.., folder] if FOLDERS.contains(&folder.as_str()) => 1,
            _ => 0,
        };
        let mut standing = Self::up(&path, deep, &parts);
        if !standing.within.is_empty() {
            standing.within.push('/');
        }
        Ok(standing)
    }

    fn up(path: &Path, deep: usize, parts: &[String]) -> Self {
        let root = path.ancestors().nth(deep).unwrap_or(path).to_owned();
        Self { root, within: parts[parts.len().saturating_sub(deep)..].join("/") }.out_of_imported()
    }

    /// What was imported lies in a folder of its own in the catalogue folder.
    fn out_of_imported(self) -> Self {
        let is_imported = self.root.file_name().is_some_and(|name| name == IMPORTED);
        match self.root.parent().filter(|_| is_imported) {
            Some(parent) => Self { within: [IMPORTED, &self.within].join("/").trim_end_matches('/').to_owned(), root: parent.to_owned() },
            None => self,
        }
    }
}

fn whole(path: &Path) -> io::Result<PathBuf> {
    let path = std::path::absolute(path)?;
    // `a/..` is left as it is where it may be a link, and would hide the name of the folder.
    if path.components().any(|part| part == std::path::Component::ParentDir) { fs::canonicalize(path) } else { Ok(path) }
}

fn words(path: &Path) -> Vec<String> {
    path.components().map(|part| part.as_os_str().to_string_lossy().into_owned()).collect()
}

fn is_catalogue(folder: &Path) -> bool {
    FOLDERS.iter().any(|name| folder.join(name).is_dir()) || lists().any(|name| folder.join(name).is_file())
}

/// The files that stand in a catalogue folder itself.
fn lists() -> impl Iterator<Item = &'static str> {
    ["facts.toml", "places.toml", "sources.toml", "glossary.toml", "synonyms.toml", "left-out.toml", "safety.toml"].into_iter()
}

/// What stands in a catalogue folder, and nothing else of that folder, which may be anybody's. What cannot be read there is passed over.
pub(super) fn beside(root: &Path) -> Vec<File> {
    let mut found = Vec::new();
    for (folder, prefix) in [(root.to_owned(), String::new()), (root.join(IMPORTED), format!("{IMPORTED}/"))] {
        let files = lists().filter_map(|name| Some((name, fs::metadata(folder.join(name)).ok()?)));
        let read = |(name, known): (&str, fs::Metadata)| {
            let path = folder.join(name);
            let is_read = known.is_file() && sources::too_large(&path, known.len()).is_none();
            let bytes = is_read.then(|| fs::read(&path).ok()).flatten()?;
            Some(File { path: format!("{prefix}{name}"), shown: path.display().to_string(), bytes: bytes.into() })
        };
        found.extend(files.filter_map(read));
        for name in FOLDERS {
            let listed = sources::list(&folder.join(name), &mut Vec::new()).unwrap_or_default();
            let read = sources::read(listed, &mut Vec::new());
            found.extend(read.into_iter().map(|file| File { path: format!("{prefix}{name}/{}", file.path), ..file }));
        }
    }
    found
}

/// Where a file that stands in no folder of a catalogue would belong by what is in it, and the fault that it is where it stands.
pub(super) fn lone(file: &File) -> Option<(String, Fault)> {
    if file.path.contains('/') || lists().any(|name| name == file.path) {
        return None;
    }
    let text = String::from_utf8_lossy(&file.bytes);
    let begins = |key: &str| {
        text.lines().any(|line| {
            let line = line.trim_start().trim_start_matches('[');
            line.strip_prefix(key).is_some_and(|rest| rest.trim_start().starts_with(['=', ']']))
        })
    };
    let (folder, of) = match () {
        () if begins("steps") => ("scripts", "scripts/"),
        () if begins("rates") => ("rates", "rates/"),
        () if begins("id") => ("provisions/community", "provisions/SETTING/"),
        () => return None,
    };
    let settings =
        if of.starts_with("provisions") { ", where SETTING is community, education, health, rules, welfare or workplace" } else { "" };
    let fix = format!("put it in `{of}` of a catalogue folder{settings}");
    let fault = Fault::of_file(&file.shown, "nothing reads a file of this name in this folder; it was checked all the same", fix);
    Some((format!("{folder}/{}", file.path), fault))
}
