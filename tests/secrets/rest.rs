//! What lies on the disk, and who may read it: somebody is met, spoken with, handed over, backed up, and erased again, all by the program.

use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Output;

use fingerpost::vault::Keyring;

use super::program::{PASSPHRASE, Place, Talk};

/// The person's reference.
const PERSON: &str = "xylophone";
/// What is typed by this test alone.
const MARKER: &str = "zanzibar";
/// What the journey through a supported internship says: answers, notes private and shared, what is wanted and what is not and why, a
/// referral, actions, a follow-up. Its end, which writes a hand-out in clear because it was asked to, is left out.
const JOURNEY: &str = include_str!("../journeys/derby/answers.txt");
/// The day on which they are given: the days that are settled in them are to come.
const JOURNEY_DAY: &str = "2026-11-22";
/// Words of that, and the ids of the script, of a support and of the place.
const SAID: [&str; 10] = [
    "uncle",
    "depot",
    "timetables",
    "pictures",
    "count to five",
    "decide yet",
    "wait outside",
    "open day",
    "supported-internship",
    "derby",
];
/// About them: a way to be in touch, who helps, an agreement, a complaint, and so on, each with words of this test.
const ABOUT: [&str; 11] =
    ["1\n!", "2\n!", "3\n!", "4\n!", "7\n!", "8\n!", "9\n!", "10\n!", "14\n!\nback", "15\n2\n!\n1\n\nback", "16\n\n!\n!\n!\n\nback"];

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found
}

fn holds(bytes: &[u8], piece: &[u8]) -> bool {
    bytes.windows(piece.len()).any(|window| window.eq_ignore_ascii_case(piece))
}

/// Runs a command of this place to its end.
fn run(place: &Place, arguments: &[&str]) -> Output {
    let output = place.command(env!("CARGO_BIN_EXE_fingerpost")).args(place.arguments(arguments)).output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    output
}

/// Somebody of whom everything is known that can be written down.
fn filled(place: &Place) {
    // A careless machine: whatever is made may be read and written by everybody, if the program does not see to it.
    let talk = |arguments: &[&str]| {
        let mut command = place.command("sh");
        command.args(["-c", "umask 000; exec \"$0\" \"$@\"", env!("CARGO_BIN_EXE_fingerpost")]);
        command.args(place.arguments(arguments));
        Talk::start(command)
    };
    let journey = JOURNEY.split("Hand-out\n").next().unwrap();
    let mut first = talk(&["--plain", "--as-of", JOURNEY_DAY, "session", "new", "--person", PERSON, "--script", "supported-internship"]);
    first.say(journey);
    first.say(&format!("notes\n{MARKER} {}\n.\nsafety\n1\n{MARKER}\n{MARKER}\n{MARKER}\n", format!("{MARKER} ").repeat(3000)));
    outside(first.id());
    let (code, said) = first.end();
    assert_eq!(code, Some(5), "{said}");

    let mut second = talk(&["--plain"]);
    second.say("open\n1");
    for lines in ABOUT {
        second.say(&format!("about them\n{}\nback", lines.replace('!', MARKER)));
    }
    // Half a note, and the input ends.
    second.say(&format!("notes shared\nhalf of {MARKER}"));
    assert_eq!(second.end().0, Some(5));
    let told = String::from_utf8(run(place, &["person", PERSON]).stdout).unwrap();
    for of in ["Reference", "note", "follow-up", "complained", "agreed to share with", "wrote something down"] {
        assert!(told.contains(of), "nothing was kept of: {of}\n{told}");
    }
}

/// What others see of a process that runs: its arguments and its environment.
fn outside(process: u32) {
    let Ok(arguments) = std::fs::read(format!("/proc/{process}/cmdline")) else { return };
    // What the program is told by its surroundings is not its own to hide; that it tells them nothing is.
    let environment = std::fs::read(format!("/proc/{process}/environ")).unwrap_or_default();
    for word in [MARKER, PASSPHRASE, "uncle"] {
        assert!(!holds(&arguments, word.as_bytes()) && !holds(&environment, word.as_bytes()), "`{word}` can be seen");
    }
}

/// No word is in any file of the place, or in its name, but where it was put on purpose; and the notes are their owner's alone.
#[track_caller]
fn look(place: &Place) {
    let words = SAID.into_iter().chain([PERSON, MARKER, "marmalade"]);
    let words: Vec<&str> = words.collect();
    let mut clear = Vec::new();
    for file in files(place.path()) {
        let name = file.strip_prefix(place.path()).unwrap().display().to_string();
        let bytes = std::fs::read(&file).unwrap();
        for word in words.iter().filter(|_| name != "pass") {
            assert!(!holds(name.as_bytes(), word.as_bytes()) && !holds(&bytes, word.as_bytes()), "`{word}` in {name}");
        }
        let Some(name) = name.strip_prefix("notes/") else { continue };
        if holds(&bytes, b"beatrice-w") {
            clear.push(name.to_owned());
        }
        let mode = std::fs::metadata(&file).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode, 0o600, "{}", file.display());
    }
    clear.sort();
    assert_eq!(clear, ["keyring", "keyring.bak"], "the adviser's own name stands there in clear, as the format says, and nowhere else");
    assert_eq!(std::fs::metadata(place.store()).unwrap().permissions().mode() & 0o777, 0o700);
}

/// By what somebody's sealed entries and keys are found: all frames of the journal, for nobody else is in it, and what the keyring has.
fn sealed(place: &Place) -> Vec<Vec<u8>> {
    let mut pieces = Vec::new();
    for file in files(&place.store()) {
        let bytes = std::fs::read(&file).unwrap();
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        if name.starts_with("journal-") {
            let mut rest = &bytes[32..];
            while let Some((length, _)) = rest.split_first_chunk() {
                let (frame, after) = rest.split_at(u32::from_le_bytes(*length) as usize);
                pieces.push(frame[12..52].to_vec());
                rest = after;
            }
        }
        if name == "keyring" {
            let ring = Keyring::decode(&bytes).unwrap();
            for key in ring.keys.iter().filter(|key| key.tree != [0; 16]) {
                pieces.push(key.id.to_vec());
                pieces.extend(key.grants.iter().flat_map(|grant| [grant.shared.encapsulated.to_vec(), grant.shared.sealed.to_vec()]));
            }
        }
    }
    pieces
}

#[test]
fn no_word_that_was_typed_can_be_read_on_the_disk_and_nothing_is_left_of_whom_was_erased() {
    let place = Place::new();
    filled(&place);
    look(&place);

    let other = Place::new();
    assert_eq!(other.session().end().0, Some(5));
    let card = run(&other, &["store", "card"]).stdout;
    std::fs::write(place.path().join("card"), card).unwrap();
    let here = |name: &str| place.path().join(name).display().to_string();
    run(&place, &["handover", PERSON, "--for", &here("card"), "--to", &here("record"), "--agreed", "yes"]);
    run(&place, &["store", "backup", &here("backup")]);
    look(&place);
    std::fs::copy(here("record"), other.path().join("record")).unwrap();
    run(&other, &["takeover", &other.path().join("record").display().to_string()]);
    look(&other);

    let pieces = sealed(&place);
    assert!(pieces.len() > 40, "{}", pieces.len());
    let backup = std::fs::read(here("backup")).unwrap();
    assert!(pieces.iter().all(|piece| holds(&backup, piece)), "what is looked for is what was sealed");
    run(&place, &["erase", PERSON, "--yes"]);
    for file in files(place.path()).iter().filter(|file| !["backup", "record"].contains(&&*file.file_name().unwrap().to_string_lossy())) {
        let bytes = std::fs::read(file).unwrap();
        assert!(!pieces.iter().any(|piece| bytes.windows(piece.len()).any(|window| window == piece)), "{}", file.display());
    }
    look(&place);
}
