//! The catalogue that the program carries inside itself.

use include_dir::{Dir, DirEntry, include_dir};

use super::File;

static CATALOG: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/catalog");

/// Every file of the shipped catalogue, scripts and rates too, by its path within it (`scripts/ten-minute.toml`).
/// A fault names it as `catalog/` and that path.
pub fn shipped() -> Vec<File> {
    let mut files = Vec::new();
    gather(&CATALOG, &mut files);
    files
}

fn gather(dir: &'static Dir<'static>, files: &mut Vec<File>) {
    for entry in dir.entries() {
        match entry {
            DirEntry::Dir(dir) => gather(dir, files),
            DirEntry::File(file) => {
                let path = file.path().to_string_lossy().replace('\\', "/");
                files.push(File { shown: format!("catalog/{path}"), path, bytes: file.contents().into() });
            }
        }
    }
}
