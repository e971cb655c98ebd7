//! The catalogue that the program carries inside itself, packed by the build script.

use super::File;

static PACK: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/catalogue.lz4"));

/// Says of which sources this program was made: its own and those of the shipped catalogue. What another one has worked out may not hold here.
pub const MADE_OF: &str = env!("FINGERPOST_MADE_OF");

/// Every file of the shipped catalogue, scripts and rates too, by its path within it (`scripts/ten-minute.toml`).
/// A fault names it as `catalog/` and that path.
pub fn shipped() -> Vec<File> {
    let pack = lz4_flex::decompress_size_prepended(PACK).unwrap_or_else(|_| unreachable!("the build script packed it"));
    let mut rest = pack.as_slice();
    let mut files = Vec::new();
    while let (Some(path), Some(bytes)) = (piece(&mut rest), piece(&mut rest)) {
        let path = String::from_utf8_lossy(path).into_owned();
        files.push(File { shown: format!("catalog/{path}"), path, bytes: bytes.to_vec().into() });
    }
    files
}

/// Takes what comes next off the pack.
fn piece<'p>(rest: &mut &'p [u8]) -> Option<&'p [u8]> {
    let (length, after) = rest.split_first_chunk()?;
    let (piece, after) = after.split_at_checked(usize::try_from(u32::from_le_bytes(*length)).ok()?)?;
    *rest = after;
    Some(piece)
}

#[cfg(test)]
mod tests {
    use super::shipped;

    fn count(folder: &std::path::Path) -> usize {
        let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        entries.map(|path| if path.is_dir() { count(&path) } else { 1 }).sum()
    }

    #[test]
    fn every_file_of_the_folder_is_in_the_pack_as_it_is() {
        let files = shipped();
        assert_eq!(files.len(), count("catalog".as_ref()));
        for file in files {
            assert_eq!(std::fs::read(&file.shown).unwrap(), *file.bytes, "{}", file.shown);
        }
    }
}
