//! Packs the catalogue for the copy inside the program, anew when a file of it changes, comes or goes, and tells the program in
//! `FINGERPOST_MADE_OF` what it was made of. `earliest.rs` is the day of the newest source: no clock that is right says an earlier one.
//!
//! The pack is what [`lz4_flex`] makes of the files in order of path: of each its path, then its bytes, and before either its length in four
//! bytes, the lowest first.

use std::hash::{DefaultHasher, Hasher};
use std::path::{Path, PathBuf};
use std::{env, fs, io};

const CATALOG: &str = "catalog";
/// What the catalogue is drawn from, each with the day on which it was published.
const SOURCES: &str = "catalog/sources.toml";
const CODE: &str = "src";

fn main() -> io::Result<()> {
    println!("cargo:rerun-if-changed={CATALOG}");
    println!("cargo:rerun-if-changed={CODE}");
    let mut pack = Vec::new();
    for path in files(Path::new(CATALOG))? {
        let name = path.strip_prefix(CATALOG).map_err(io::Error::other)?.to_string_lossy().replace('\\', "/");
        for piece in [name.as_bytes(), &fs::read(&path)?] {
            let length = u32::try_from(piece.len()).map_err(io::Error::other)?;
            pack.extend(length.to_le_bytes());
            pack.extend(piece);
        }
    }
    let mut made_of = DefaultHasher::new();
    made_of.write(&pack);
    for path in files(Path::new(CODE))? {
        made_of.write(&fs::read(&path)?);
    }
    println!("cargo:rustc-env=FINGERPOST_MADE_OF={}-{:016x}", env!("CARGO_PKG_VERSION"), made_of.finish());
    let out = env::var_os("OUT_DIR").ok_or_else(|| io::Error::other("cargo sets OUT_DIR"))?;
    let out = PathBuf::from(out);
    fs::write(out.join("earliest.rs"), earliest(&fs::read_to_string(SOURCES)?)?)?;
    fs::write(out.join("catalogue.lz4"), lz4_flex::compress_prepend_size(&pack))
}

/// The newest `date` of the sources, as an expression.
fn earliest(sources: &str) -> io::Result<String> {
    let days = sources.lines().filter_map(|line| line.strip_prefix("date = "));
    let day = |day: &str| day.splitn(3, '-').map(|part| part.parse::<u16>().ok()).collect::<Option<Vec<_>>>();
    match days.filter_map(day).max().as_deref() {
        Some([year, month, day]) => Ok(format!("jiff::civil::date({year}, {month}, {day})")),
        _ => Err(io::Error::other(format!("{SOURCES} has no source with a `date`"))),
    }
}

/// Every file below a folder, in order of path: two builds of one source are alike.
fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(files(&path)?);
        } else {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}
