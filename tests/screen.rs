//! The screen in a real pseudo-terminal: what only a terminal shows. The program runs here without a store behind it; this test file is its
//! own program, started again inside the terminal.

#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout, reason = "a test that cannot go on has failed")]

mod common;

use std::cell::Cell;
use std::os::fd::{AsFd, BorrowedFd};
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::time::Duration;

use common::pty::{Pty, named};
use fingerpost::app::msg::{Effect, FrontEnd, Runtime};
use fingerpost::app::outcome::Outcome;
use fingerpost::app::{Access, Engine, Library, Model};
use portable_pty::CommandBuilder;
use rustix::process::Signal;

/// Set for the program inside the terminal.
const INSIDE: &str = "FINGERPOST_SCREEN_TEST";
/// The settings file of the program inside, as text.
const SETTINGS: &str = "FINGERPOST_SCREEN_SETTINGS";

thread_local! {
    static CAUGHT: Cell<bool> = const { Cell::new(false) };
}

/// Nothing behind the program.
struct Nothing(UnixStream);

impl Runtime for Nothing {
    fn now(&self) -> jiff::Timestamp {
        jiff::Timestamp::now()
    }

    fn perform(&mut self, effect: Effect) -> Option<Outcome> {
        assert!(!matches!(effect, Effect::Practise(_)), "practising fails on purpose");
        if let Effect::SaveSettings(_) = effect {
            CAUGHT.set(true);
            let outcome = std::panic::catch_unwind(|| panic!("keeping settings fails on purpose"));
            CAUGHT.set(false);
            assert!(outcome.is_err());
        }
        None
    }

    fn finished(&mut self) -> Option<Outcome> {
        None
    }

    fn wait(&mut self) -> Option<Outcome> {
        self.finished()
    }

    fn wake(&self) -> BorrowedFd<'_> {
        self.0.as_fd()
    }
}

/// Not a test: the program that the tests below start.
#[test]
#[ignore = "started by the other tests, inside a terminal"]
fn the_program() {
    if std::env::var_os(INSIDE).is_none() {
        return;
    }
    fingerpost::tui::spare_panics(|| CAUGHT.get());
    let (wake, _waker) = UnixStream::pair().unwrap();
    let mut nothing = Nothing(wake);
    let settings = fingerpost::app::settings::read("settings.toml", std::env::var(SETTINGS).unwrap_or_default().as_bytes()).unwrap();
    let model = Model::new(Arc::new(Library::default()), Access::NotYet, settings, FrontEnd::Screen);
    let ended = fingerpost::tui::run(&mut Engine::new(model, &mut nothing)).unwrap();
    println!("ended: {:?}, wiped: {}", ended.why, ended.wiped);
}

fn start_in(size: (u16, u16), variables: &[(&str, &str)]) -> Pty {
    let mut command = CommandBuilder::new(std::env::current_exe().unwrap());
    command.args(["--ignored", "--exact", "the_program", "--nocapture", "--quiet"]);
    command.env("RUST_BACKTRACE", "0");
    command.env(INSIDE, "1");
    for (name, value) in variables {
        command.env(name, value);
    }
    Pty::spawn(command, size)
}

fn start() -> Pty {
    let pty = start_in((80, 24), &[]);
    pty.wait_for("> 1 Look something up");
    pty.settle();
    pty
}

/// The terminal is as it was: main screen, visible cursor, plain pastes, lines with echo.
fn given_back(pty: &Pty) {
    pty.with_screen(|screen| {
        assert!(!screen.alternate_screen());
        assert!(!screen.hide_cursor());
        assert!(!screen.bracketed_paste());
    });
    assert!(!pty.is_raw());
    assert_eq!(pty.title(), "");
}

#[test]
fn it_takes_the_terminal_and_gives_it_back() {
    let mut pty = start();
    pty.with_screen(|screen| {
        assert!(screen.alternate_screen());
        assert!(screen.bracketed_paste());
        assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
    });
    assert!(pty.is_raw());
    assert_eq!(pty.title(), "Fingerpost");
    pty.press("F3");
    assert_eq!(pty.title(), "Fingerpost: Look something up");
    pty.press("C-c");
    pty.wait_for("ended: Leave, wiped: false");
    given_back(&pty);
    assert_eq!(pty.wait_exit(), 0);
}

#[test]
fn nothing_is_sent_when_idle_and_a_move_costs_little() {
    let mut pty = start();
    assert!(pty.bytes() < 1200, "{} bytes to the first frame", pty.bytes());
    for cost in pty.press("Down Down Up") {
        assert!(cost <= 40, "{cost} bytes");
    }
    let before = pty.bytes();
    std::thread::sleep(Duration::from_secs(2));
    assert_eq!(pty.bytes(), before);
}

#[test]
fn a_slow_arrow_is_an_arrow_and_esc_is_esc() {
    let mut pty = start();
    for byte in named("Down") {
        pty.send([byte]);
        std::thread::sleep(Duration::from_millis(15));
    }
    pty.settle();
    assert!(pty.row().starts_with("> 2 "), "{}", pty.text());
    pty.press("F3");
    pty.wait_for("Search");
    pty.press("Esc");
    pty.wait_gone("Search");
}

#[test]
fn typed_ahead_keys_are_one_frame() {
    let mut pty = start();
    let before = pty.bytes();
    pty.send([named("Down"), named("Down"), named("Up"), named("Down")].concat());
    pty.wait_until("the focus did not arrive", || pty.row().starts_with("> 3 "));
    pty.settle();
    // Four frames would say three rows on the way.
    assert!(pty.bytes() - before <= 100, "{} bytes", pty.bytes() - before);
}

#[test]
fn letters_that_come_together_are_all_there_and_the_keys_among_them_are_keys() {
    let mut pty = start();
    let keys = [named("F3"), b"sickk".to_vec(), named("Backspace"), b" note".to_vec(), named("Tab"), named("BackTab"), b"s".to_vec()];
    pty.send(keys.concat());
    pty.wait_for("Search: sick notes");
    pty.send("x".repeat(3_000));
    pty.send(named("F12"));
    pty.wait_for("ended: Leave, wiped: true");
}

/// A terminal that repeats a held key: once, after a while once more, and then over and over.
fn hold_enter(pty: &mut Pty) {
    pty.send(named("Enter"));
    std::thread::sleep(Duration::from_millis(500));
    for _ in 0..20 {
        pty.send(named("Enter"));
        std::thread::sleep(Duration::from_millis(33));
    }
    pty.settle();
}

const STALE: &str = "That key was still from the page before, and did nothing here. Press it again.";

#[test]
fn an_enter_that_is_held_down_where_a_session_is_begun_answers_nothing() {
    let home = tempfile::tempdir().unwrap();
    let mut pty = Pty::fingerpost(&["--no-save", "--as-of", "2026-11-22"], home.path(), (80, 24));
    pty.wait_for("> 1 Look something up");
    pty.settle();
    pty.press("2 Down Down Down Down Enter Enter");
    pty.wait_for("> Start the questions");
    hold_enter(&mut pty);
    assert!(pty.rows()[0].starts_with("Before we start (1 of 25)"), "{}", pty.text());
    assert!(pty.text().contains(STALE) && !pty.text().contains("(o)"), "{}", pty.text());
    std::thread::sleep(Duration::from_millis(500));
    // Let go of and pressed again it is an answer; held down then, it is the answer to that one question.
    pty.press("Enter");
    pty.wait_for("(2 of 25)");
    pty.press("Esc");
    pty.wait_for("(1 of 25)");
    pty.send([named("Enter"), named("Enter"), named("Enter")].concat());
    pty.wait_for("(2 of 25)");
    pty.settle();
    assert!(pty.text().contains("(2 of 25)") && pty.text().contains(STALE), "{}", pty.text());
}

#[test]
fn a_paste_is_text_and_nothing_in_it_is_a_key() {
    let mut pty = start();
    pty.press("F3");
    pty.send("\x1b[200~sick\nnote\x1bOP \x1b[201~");
    pty.wait_for("Search: sick note");
    assert_eq!(pty.rows()[0], "Look something up");
}

#[test]
fn signals_end_it_with_the_terminal_given_back() {
    for (signal, why) in [(Signal::TERM, "Interrupted"), (Signal::INT, "Interrupted"), (Signal::HUP, "InputEnded")] {
        let mut pty = start();
        pty.signal(signal);
        pty.wait_for(&format!("ended: {why}"));
        given_back(&pty);
        assert_eq!(pty.wait_exit(), 0);
    }
}

#[test]
fn a_terminal_that_is_gone_ends_it() {
    let mut pty = start();
    pty.hang_up();
    pty.wait_exit();
}

#[test]
fn a_panic_gives_the_terminal_back_before_its_message() {
    let mut pty = start();
    pty.press("Down Enter");
    pty.wait_for("practising fails on purpose");
    given_back(&pty);
    assert_ne!(pty.wait_exit(), 0);
}

#[test]
fn a_panic_that_is_caught_leaves_the_screen_as_it_is() {
    let mut pty = start();
    pty.press("F9");
    pty.wait_for("Settings");
    pty.press("2 1");
    pty.wait_for("Start in plain mode: yes.");
    pty.with_screen(|screen| assert!(screen.alternate_screen()));
    assert!(pty.is_raw() && !pty.text().contains("on purpose"), "{}", pty.text());
    pty.press("C-c");
    assert_eq!(pty.wait_exit(), 0);
}

fn start_with(settings: &str) -> Pty {
    let pty = start_in((80, 24), &[(SETTINGS, settings)]);
    pty.wait_for("1 Look something up");
    pty.settle();
    pty
}

#[test]
fn the_bell_rings_once_for_an_error_where_it_is_wished() {
    for (settings, rings) in [("", 0), ("bell = true", 1)] {
        let mut pty = start_with(settings);
        // Two passphrases that are too short: an error, and the same one again.
        pty.press("Down Down Enter Tab Tab Tab Enter");
        pty.wait_for("Error");
        pty.press("Up Down F4 F4");
        // The title, too, ends in this byte.
        let raw = String::from_utf8(pty.raw()).unwrap();
        assert_eq!(raw.matches('\x07').count() - raw.matches("\x1b]0;").count(), rings, "{}", raw.escape_debug());
    }
}

#[test]
fn the_mouse_chooses_a_row_where_it_is_wished_and_is_nothing_elsewhere() {
    let click = |row: u16| format!("\x1b[<0;5;{row}M\x1b[<0;5;{row}m");
    let mut pty = start_with("");
    let row = u16::try_from(pty.rows().iter().position(|row| row.contains("4 Better off")).unwrap()).unwrap() + 1;
    pty.send(click(row));
    pty.settle();
    assert!(pty.row().starts_with("> 1 "), "{}", pty.text());
    let mut pty = start_with("mouse = true");
    pty.with_screen(|screen| assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::PressRelease));
    pty.send("\x1b[<65;5;5M\x1b[<65;5;5M\x1b[<64;5;5M");
    pty.settle();
    assert!(pty.row().starts_with("> 2 "), "{}", pty.text());
    pty.send(click(row));
    pty.wait_for("Which benefit?");
    pty.press("C-c");
    pty.wait_for("ended: Leave");
    pty.with_screen(|screen| assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None));
    given_back(&pty);
}

#[test]
fn a_setting_holds_at_once_and_keys_that_were_moved_are_spoken_of() {
    let mut pty = start_with("letters = \"vi\"\n[keys]\nsettings = \"Ctrl+E\"\n");
    pty.type_in("jjk");
    assert!(pty.row().starts_with("> 2 "), "{}", pty.text());
    pty.press("F9");
    assert!(pty.text().contains("Practise"), "F9 is nobody's now");
    pty.press("F1");
    pty.press("End End");
    pty.press("Esc F2");
    pty.type_in("settings");
    pty.wait_for("Settings: key Ctrl+E");
    pty.press("Esc C-e 7 3");
    pty.wait_for("Mark of the focus: the word here.");
    pty.wait_for("here 7 Mark of the focus");
    pty.press("6 1");
    pty.wait_for("High contrast: yes.");
    assert!(pty.with_screen(|screen| screen.cell(5, 8).is_some_and(vt100::Cell::bold)));
}

/// It is copied from there: a command that breaks at the edge of the window is two.
#[test]
fn the_way_to_lines_stands_whole_before_the_first_screen() {
    let home = tempfile::tempdir().unwrap();
    let pty = Pty::fingerpost(&[], home.path(), (80, 24));
    pty.wait_for("What would you like to do?");
    let raw = pty.raw();
    let said = String::from_utf8_lossy(&raw);
    let before = said.split('\x1b').next().unwrap();
    let lines: Vec<&str> = before.lines().collect();
    assert!(lines.contains(&"fingerpost --plain") && lines.iter().all(|line| line.len() <= 80), "{lines:?}");
}

#[test]
fn a_digit_alone_chooses_in_lines_where_it_is_wished() {
    let home = tempfile::tempdir().unwrap();
    std::fs::create_dir_all(home.path().join("config/fingerpost")).unwrap();
    std::fs::write(home.path().join("config/fingerpost/settings.toml"), "single-key = true\n").unwrap();
    let mut pty = Pty::fingerpost(&["--plain", "--no-save"], home.path(), (80, 24));
    pty.wait_for("One digit chooses at once.");
    pty.settle();
    pty.send("1");
    pty.wait_for("Type what you would say");
    // Where something is typed a digit is a letter, and the terminal's own editing holds.
    pty.type_in("1\x7fback\n");
    pty.wait_for("Back at: Fingerpost.");
    // Words, too, are typed where a digit would choose.
    pty.type_in("whx\x7fere\n");
    pty.wait_for("This is practice: nothing is kept.");
    pty.type_in("\n");
    pty.wait_for("Nothing was typed.");
    pty.type_in("quit\n");
    pty.wait_for("Goodbye.");
    assert_eq!(pty.wait_exit(), 0);
    assert!(!pty.is_raw());
    assert!(!pty.raw().contains(&0x1b));
}

#[test]
fn it_stands_still_and_goes_on() {
    let mut pty = start();
    pty.press("Down");
    pty.signal(Signal::TSTP);
    // What it sent before may be read after it has stopped.
    let on_a_page = || pty.with_screen(|screen| screen.alternate_screen());
    pty.wait_until("the terminal was not given back", || !pty.is_raw() && !on_a_page());
    pty.signal(Signal::CONT);
    pty.wait_until("the terminal was not taken again", || pty.is_raw() && on_a_page());
    pty.wait_for("> 2 ");
    pty.press("Down");
    assert!(pty.row().starts_with("> 3 "));
    pty.press("C-c");
    pty.wait_for("ended: Leave");
    given_back(&pty);
}

#[test]
fn a_resize_keeps_the_focus_and_a_small_window_says_so() {
    let mut pty = start();
    pty.press("Down");
    pty.resize(20, 5);
    pty.wait_for("Make the window");
    pty.resize(40, 12);
    pty.wait_gone("Make the window");
    pty.wait_for("> 2 ");
    assert!(pty.row().starts_with("> 2 "));
    pty.press("C-l");
    assert!(pty.row().starts_with("> 2 "));
}

#[test]
fn the_quick_exit_clears_screen_scrollback_and_title() {
    let mut pty = start();
    pty.press("F12");
    pty.wait_for("ended: Leave, wiped: true");
    given_back(&pty);
    let raw = String::from_utf8(pty.raw()).unwrap();
    assert!(raw.rfind("\x1b[3J") > raw.rfind("\x1b[?1049l"), "the main screen is cleared too");
    assert!(!pty.text().contains("Look something up"));
    assert_eq!(pty.wait_exit(), 0);
}

#[test]
fn consoles_of_old_get_ascii_and_no_title_and_no_colour() {
    for variables in [&[("TERM", "linux"), ("LC_ALL", "C")][..], &[("TERM", "linux"), ("LC_ALL", "C"), ("NO_COLOR", "1")]] {
        let mut pty = start_in((80, 24), variables);
        pty.wait_for("> 1 Look something up");
        pty.press("F1 Down Esc F9 Esc");
        let raw = pty.raw();
        assert!(raw.is_ascii());
        let raw = String::from_utf8(raw).unwrap();
        assert!(!raw.contains("\x1b]"), "no title");
        for code in 30..50 {
            assert!(!raw.contains(&format!("[{code}m")) && !raw.contains(&format!(";{code}m")), "no colour");
        }
    }
}

#[test]
fn the_picture_in_the_readme_is_a_page_as_it_is() {
    let home = tempfile::tempdir().unwrap();
    let mut pty = Pty::fingerpost(&["--as-of", "2026-11-26", "demo"], home.path(), (80, 24));
    pty.wait_for("Today, 26 November 2026");
    pty.press("Tab Down Enter");
    pty.type_in("rob");
    pty.press("Down Enter F6");
    pty.wait_for("fit what we know");
    pty.settle();
    let rows: Vec<String> = pty.rows().iter().map(|row| format!("    {row}").trim_end().to_owned()).collect();
    let picture = rows.join("\n");
    let readme = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap();
    assert!(readme.contains(picture.trim_end()), "draw this in the README:\n{picture}");
}

#[test]
fn the_program_itself_opens_and_leaves_with_the_right_code() {
    let home = tempfile::tempdir().unwrap();
    let open = || {
        let pty = Pty::fingerpost(&["--no-save"], home.path(), (80, 24));
        pty.wait_for("> 1 Look something up");
        pty
    };
    let mut pty = open();
    pty.press("F3");
    pty.type_in("sick note");
    pty.wait_for("1 Fit note");
    pty.press("Down Enter");
    assert!(pty.title().starts_with("Fingerpost: Fit note"), "{}", pty.title());
    pty.press("C-c");
    assert_eq!(pty.wait_exit(), 0);
    given_back(&pty);
    let mut pty = open();
    pty.signal(Signal::TERM);
    assert_eq!(pty.wait_exit(), 130);
    given_back(&pty);
    let mut pty = open();
    pty.settle();
    pty.hang_up();
    assert_eq!(pty.wait_exit(), 5);
}
