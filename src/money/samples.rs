//! The rates as shipped, for tests.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use rust_decimal::Decimal;

use super::{Rates, load_rates};

/// The rates in the catalogue's folder.
pub(super) fn rates() -> Rates {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("catalog/rates");
    let read = |entry: std::io::Result<fs::DirEntry>| {
        let path = entry.unwrap().path();
        (path.display().to_string(), fs::read(path).unwrap())
    };
    let files: Vec<(String, Vec<u8>)> = fs::read_dir(folder).unwrap().map(read).collect();
    let cited = files.iter().flat_map(|(_, bytes)| {
        let text = String::from_utf8_lossy(bytes).into_owned();
        let sources = text
            .lines()
            .filter_map(|line| line.strip_prefix("source = \""))
            .map(|rest| rest.split([' ', '"']).next().unwrap_or_default().to_owned());
        sources.collect::<Vec<_>>()
    });
    let sources: BTreeSet<String> = cited.collect();
    let (rates, faults) = load_rates(files.iter().map(|(file, bytes)| (file.as_str(), bytes.as_slice())), &sources);
    assert_eq!(faults, []);
    rates
}

/// An amount.
pub(super) fn amount(text: &str) -> Decimal {
    text.parse().unwrap()
}
