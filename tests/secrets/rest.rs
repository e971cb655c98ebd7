//! What lies on the disk, and who may read it.

use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use super::program::Place;

/// Words that are given in every way in which words can be given.
const MARKERS: [&str; 4] = ["zanzibar", "Quetzalcoatl", "xylophone", "marmalade"];

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found
}

#[test]
fn no_word_that_was_typed_can_be_read_on_the_disk_and_nobody_else_may_look() {
    let place = Place::new();
    let mut talk = {
        // A careless machine: whatever is made may be read and written by everybody, if the program does not see to it.
        let mut command = place.command("sh");
        command.args(["-c", "umask 000; exec \"$0\" \"$@\"", env!("CARGO_BIN_EXE_fingerpost")]);
        command.args(place.arguments(&["--plain", "session", "new", "--person", MARKERS[2], "--script", "ten-minute"]));
        super::program::Talk::start(command)
    };
    talk.wait_for("Ten minutes");
    talk.say(&format!("notes\n{} was said, and {}\n{}\n.", MARKERS[0], MARKERS[1], format!("{} ", MARKERS[0]).repeat(3000)));
    talk.wait_for("Saved: note");
    look(&place);
    talk.say(&format!("notes shared\nhalf of {}", MARKERS[1]));
    let (code, said) = talk.end();
    assert_eq!(code, Some(5), "{said}");
    look(&place);
}

#[track_caller]
fn look(place: &Place) {
    let mut clear = Vec::new();
    for file in files(&place.store()) {
        let name = file.strip_prefix(place.store()).unwrap().display().to_string();
        let bytes = std::fs::read(&file).unwrap();
        for word in MARKERS {
            let found = name.contains(word) || bytes.windows(word.len()).any(|window| window.eq_ignore_ascii_case(word.as_bytes()));
            assert!(!found, "`{word}` in {name}");
        }
        if bytes.windows(10).any(|window| window == b"beatrice-w") {
            clear.push(name);
        }
        let mode = std::fs::metadata(&file).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode, 0o600, "{}", file.display());
    }
    clear.sort();
    assert_eq!(clear, ["keyring", "keyring.bak"], "the adviser's own name stands there in clear, as the format says, and nowhere else");
    assert_eq!(std::fs::metadata(place.store()).unwrap().permissions().mode() & 0o777, 0o700);
}
