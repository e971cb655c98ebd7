//! Killed at any moment while notes are written: every note that was acknowledged is there afterwards, with its words.

use std::io::Write;
use std::process::Stdio;
use std::time::{Duration, Instant};

use super::home::Home;

/// So many sessions are held with one person.
const SESSIONS: u64 = 10;

/// So many hand-outs are killed while they are written.
const KILLED_HANDOUTS: usize = 8;

/// What note `count` of round `round` says. Some are long, some have a full stop alone on a line.
fn text(round: u64, count: usize) -> String {
    let more = match count % 5 {
        0 => format!("\n{}", "more words ".repeat(count * 40 % 900).trim_end()),
        1 => "\n.\nand on".to_owned(),
        _ => String::new(),
    };
    format!("note {count} of round {round}{more}").trim_end().to_owned()
}

fn trial(kills: u64) {
    let home = Home::with_notes();
    let (mut acknowledged, mut all): (Vec<(String, String)>, usize) = (Vec::new(), 0);
    for round in 0..kills {
        // A new person now and then: a long record takes longer to write to, and fewer kills would fall between two notes.
        let person = format!("AB-{}", round / SESSIONS);
        if round % SESSIONS == 0 {
            acknowledged.clear();
        }
        let mut window = home.open_session(&person);
        let mut input = window.input.take().unwrap();
        let writer = std::thread::spawn(move || {
            for count in 0.. {
                let lines = text(round, count).replace("\n.\n", "\n..\n");
                if input.write_all(format!("notes\n{lines}\n.\n").as_bytes()).is_err() {
                    return;
                }
            }
        });
        // Moments that fall everywhere between two writes, the same in every run.
        std::thread::sleep(Duration::from_micros(round * 7_919 * 37 % 400_000));
        window.child.kill().unwrap();
        let (_, said) = window.end();
        writer.join().unwrap();
        let saved = said.iter().filter_map(|line| line.strip_prefix("Saved: note ")?.strip_suffix('.'));
        let before = acknowledged.len();
        acknowledged.extend(saved.enumerate().map(|(count, id)| (id.to_owned(), text(round, count))));
        all += acknowledged.len() - before;

        let exported = home.export(&person);
        let sessions = exported["sessions"].as_array().unwrap();
        let notes: Vec<_> = sessions.iter().flat_map(|session| session["notes"].as_array().unwrap()).collect();
        for (id, words) in &acknowledged {
            let kept: Vec<_> = notes.iter().filter(|note| note["id"] == id.as_str()).collect();
            assert_eq!(kept.len(), 1, "round {round}: note {id} was acknowledged");
            assert_eq!(kept[0]["text"], words.as_str(), "round {round}: note {id}");
        }
        assert_eq!(sessions.len() as u64, round % SESSIONS + 1, "every session that had begun is there");
    }
    println!("{kills} kills, {all} acknowledged notes");
    assert!(all as u64 > kills / 4, "there was something to lose: {all}");
}

#[test]
fn what_was_acknowledged_is_there_after_a_kill() {
    trial(30);
}

/// As many as `FINGERPOST_KILLS` says, or 300.
#[test]
#[ignore = "takes minutes"]
fn the_same_many_times() {
    trial(std::env::var("FINGERPOST_KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(300));
}

#[test]
fn a_hand_out_has_its_name_only_when_all_of_it_is_written() {
    let home = Home::with_notes();
    home.session("AB-1", &format!("notes shared\n{}\n.\n", "A long line of shared words.\n".repeat(4_000))).ends(5);
    let save = "handout\n\nYes: save it as plain text, 80\n";
    let arguments = |home: &Home| {
        let (notes, pass) = (home.path("notes"), home.path("pass"));
        [
            "--store",
            notes.to_str().unwrap(),
            "--passphrase-file",
            pass.to_str().unwrap(),
            "--plain",
            "session",
            "resume",
            "--person",
            "AB-1",
        ]
        .map(str::to_owned)
    };
    let folder = home.path("paper");
    let start = || {
        std::fs::create_dir_all(&folder).unwrap();
        let arguments = arguments(&home);
        let mut command = home.command(&arguments.each_ref().map(String::as_str));
        command.current_dir(&folder).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
    };
    let written = || -> Vec<(String, Vec<u8>)> {
        let files = std::fs::read_dir(&folder).unwrap().map(|file| file.unwrap().path());
        files.map(|path| (path.file_name().unwrap().to_str().unwrap().to_owned(), std::fs::read(path).unwrap())).collect()
    };
    let mut child = start();
    child.stdin.take().unwrap().write_all(save.as_bytes()).unwrap();
    child.wait().unwrap();
    let whole = written();
    let [(name, whole)] = whole.as_slice() else { panic!("{} files", whole.len()) };
    assert!(name == "plan.txt" && whole.len() > 100_000);

    let mut partial = 0;
    for _ in 0..KILLED_HANDOUTS {
        std::fs::remove_dir_all(&folder).unwrap();
        let mut child = start();
        child.stdin.as_mut().unwrap().write_all(save.as_bytes()).unwrap();
        // As soon as there is anything at all of it, and so nearly always before there is all of it.
        let since = Instant::now();
        while std::fs::read_dir(&folder).unwrap().next().is_none() && since.elapsed() < Duration::from_secs(20) {}
        child.kill().unwrap();
        child.wait().unwrap();
        for (name, bytes) in written() {
            match name.starts_with("plan") {
                true => assert!(bytes == *whole, "`{name}` has {} of {} bytes", bytes.len(), whole.len()),
                false => partial += 1,
            }
        }
    }
    println!("{partial} of {KILLED_HANDOUTS} were killed half-way");
}
