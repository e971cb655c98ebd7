//! A file of somebody's own catalogue. Its first line says which file of the folder it is; it lies over a small catalogue.

use fingerpost::catalogue::{File, load};

use super::kit::can_be_shown;

const FACTS: &str = "\
[[fact]]\nkey = \"age\"\ntype = \"number\"\nunit = \"years\"\nlabel = \"age\"\nquestion = \"How old are you?\"\nwhy = \"Some help is for one age.\"\n\
[[fact]]\nkey = \"place\"\ntype = \"place\"\nlabel = \"area\"\nquestion = \"Where do you live?\"\nwhy = \"Some help is local.\"\n\
[[fact]]\nkey = \"in_work\"\ntype = \"yes-no\"\nlabel = \"in work\"\nquestion = \"Do you work?\"\nwhy = \"Some help is at work.\"\n\
[[fact]]\nkey = \"benefits\"\ntype = \"set\"\nlabel = \"benefits\"\nvalues = [ { id = \"uc\", label = \"Universal Credit\" }, { id = \"esa\", label = \"ESA\" } ]\nquestion = \"Which?\"\nwhy = \"It matters.\"\n";
const PLACES: &str =
    "[[place]]\nid = \"britain\"\nname = \"Britain\"\nwithin = []\n[[place]]\nid = \"derby\"\nname = \"Derby\"\nwithin = [\"britain\"]\n";
const SOURCES: &str = "[[source]]\nid = \"gp2016\"\ntitle = \"A paper\"\npublisher = \"A department\"\ndate = 2016-10-01\n";

pub fn file(path: &str, bytes: Vec<u8>) -> File {
    File { path: path.to_owned(), shown: path.to_owned(), bytes: bytes.into() }
}

pub fn base() -> Vec<File> {
    [("facts.toml", FACTS), ("places.toml", PLACES), ("sources.toml", SOURCES)].map(|(path, text)| file(path, text.into())).into()
}

/// The first line without what makes it a comment, and the rest; without such a line it is a provision.
pub fn named(bytes: &[u8]) -> (String, &[u8]) {
    let end = bytes.iter().position(|byte| *byte == b'\n').unwrap_or(bytes.len());
    match std::str::from_utf8(&bytes[..end]).ok().and_then(|line| line.strip_prefix("# ")) {
        Some(path) => (path.to_owned(), &bytes[(end + 1).min(bytes.len())..]),
        None => ("provisions/workplace/mine.toml".to_owned(), bytes),
    }
}

pub fn run(bytes: &[u8]) {
    let (path, text) = named(bytes);
    let mine = file(&path, text.to_vec());
    let loaded = load(&[base(), vec![mine.clone(), mine]]);
    let shown: Vec<_> = loaded.faults.iter().filter(|fault| fault.file == path).cloned().collect();
    can_be_shown(&shown, text);
    let _ = loaded.unused_facts(&std::collections::BTreeSet::new());
    for provision in loaded.catalogue.provisions.values() {
        let _ = serde_json::to_string(&provision.id).unwrap();
    }
}
